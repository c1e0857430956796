import { EBUSY, EINVAL, ENOMEM, ENOSYS, NotModelled } from '@faultline/kernel-api';
import {
  addressPages,
  adviceNumber,
  MADV_COLLAPSE,
  MADV_HWPOISON,
  MADV_POPULATE_READ,
  MADV_POPULATE_WRITE,
  MADV_REMOVE,
  MADV_SOFT_OFFLINE,
  MCL_ONFAULT,
  MLOCK_ONFAULT,
} from '@faultline/mm';
import { VM_ACCESS_FLAGS, VM_LOCKED, VM_SHARED } from '@faultline/vma';
import type { MsyncMode, Protection } from './calls.js';
import { protBits } from './do-mmap.js';
import { FALLOC_PUNCH, madviseRemove } from './madvise-remove.js';
import { mincore } from './mincore.js';
import { MmapCalls } from './mmap-calls.js';

/** Letters of VM_READ, VM_WRITE and VM_EXEC by their sum. */
const LETTERS: readonly Protection[] = ['none', 'r', 'w', 'rw', 'x', 'rx', 'wx', 'rwx'];

/** The system calls on mapped memory. */
export class MemoryCalls extends MmapCalls {
  /**
   * remap_file_pages: the pages of a shared mapping of a file show those from file page `pgoff` on. Since 4.0 it is an
   * mmap with MAP_FIXED and MAP_POPULATE in their place, locked where they were. 0 or a negative errno.
   *
   * @kernel mm/mmap.c remap_file_pages
   * @fidelity simplified: the pages lie in one mapping
   */
  remapFilePages(at: number, pages: number, pgoff: number, nonblock = false): number {
    const { mms, vmas } = this.machine.kernel;
    const vma = mms.lookup(this.mm, at);
    if (vma === 0 || (vmas.flags[vma]! & VM_SHARED) === 0) return -EINVAL;
    if (at + pages > vmas.end[vma]! || vmas.mapping[vma] === 0) return -EINVAL;
    const flags = vmas.flags[vma]!;
    const fd = this.fds.findIndex((open) => open?.file.id === vmas.mapping[vma]);
    if (fd < 0)
      throw new NotModelled('remap_file_pages of a file that is closed is not modelled yet');
    return this.mmap({
      at,
      length: pages * this.pageBytes,
      prot: LETTERS[flags & VM_ACCESS_FLAGS]!,
      flags: { shared: true, populate: true, nonblock, locked: (flags & VM_LOCKED) !== 0 },
      fd,
      offset: pgoff * this.pageBytes,
    });
  }

  /** munmap of `pages` pages. */
  munmap(at: number, pages: number): number {
    const ret = this.run('vmMunmap', at, at + pages);
    this.taskWork();
    return ret;
  }

  /**
   * brk: moves the end of the heap. Answers where it is then, as a page with a fraction: `end`, or the old
   * one when that was refused. There is no errno. A process spawned without a heap has its end at 0.
   *
   * @kernel mm/mmap.c brk
   */
  brk(end: number): number {
    const { mms } = this.machine.kernel;
    const before = Math.ceil(mms.brk[this.mm]! / this.pageBytes);
    const after = this.run('doBrk', end * this.pageBytes) / this.pageBytes;
    if ((mms.defFlags[this.mm]! & VM_LOCKED) !== 0) this.populate(before, Math.ceil(after));
    return after;
  }

  /**
   * mincore: one byte per page, 1 where it is in memory; or -EINVAL for an address in a page, -ENOMEM for
   * a hole, -EFAULT where the bytes cannot be put.
   *
   * @param vec page where the caller wants the bytes; they are answered either way
   */
  mincore(at: number, pages: number, vec?: number): Uint8Array | number {
    return mincore(this.machine.kernel, this.mm, at, pages, vec);
  }

  /**
   * mremap of `pages` pages to `newPages`; MREMAP_* flags, `to` with MREMAP_FIXED. The page number that
   * the mapping starts at then, or a negative errno. TaskSleeps where huge pages of the pool move to a place
   * that may share a table: since 6.1 that waits for a lock that the call has, for ever.
   */
  mremap(at: number, pages: number, newPages: number, flags: number, to = 0): number {
    const { kernel } = this.machine;
    const { mms, vmas } = kernel;
    const args = [at, pages, newPages, flags, to];
    // Huge pages of the pool: the call may wait for a lock that it holds itself.
    const huge = kernel.vmOps.rangeMove[vmas.ops[mms.lookup(this.mm, at)]!] !== 0;
    const moved = huge
      ? this.machine.runStepped(this.id, kernel.paths.idOf('doMremap'), this.id, ...args)
      : this.run('doMremap', ...args);
    const locked = moved >= 0 && (vmas.flags[mms.lookup(this.mm, moved)]! & VM_LOCKED) !== 0;
    if (locked) this.populate(moved + pages, moved + newPages);
    return moved;
  }

  /** mlock of the pages that hold a range: 0 or a negative errno. */
  mlock(at: number, pages: number): number {
    return this.mlock2(at, pages, 0, true);
  }

  /**
   * mlock2 with MLOCK_ONFAULT (1) or 0. A mapping that cannot be locked (DAX, huge pages of the pool) is
   * faulted in all the same.
   *
   * @kernel mm/mlock.c mlock2
   */
  mlock2(at: number, pages: number, flags: number, exists?: boolean): number {
    if (!(exists ?? this.machine.kernel.mmPolicy.mlock2)) return -ENOSYS;
    if ((flags & ~MLOCK_ONFAULT) !== 0) return -EINVAL;
    return this.run('doMlock', Math.floor(at), Math.ceil(at + pages), flags);
  }

  /** munlock of the pages that hold a range: 0 or a negative errno. */
  munlock(at: number, pages: number): number {
    return this.run('doMunlock', Math.floor(at), Math.ceil(at + pages));
  }

  /** mlockall with MCL_* flags: 0 or a negative errno. */
  mlockall(flags: number): number {
    if ((flags & MCL_ONFAULT) !== 0 && !this.machine.kernel.mmPolicy.mlock2) return -EINVAL;
    return this.run('doMlockall', flags);
  }

  /** munlockall: nothing is locked, and nothing will be; 0. */
  munlockall(): number {
    return this.run('applyMlockallFlags', 0);
  }

  /** mprotect to letters, or to PROT_* bits as a number. */
  mprotect(at: number, pages: number, prot: Protection | number): number {
    const bits = typeof prot === 'number' ? prot : protBits(prot);
    return this.run('doMprotect', at, at + pages, bits);
  }

  /**
   * What NUMA balancing does now and then: entries of pages of RAM become hints, and the next access of each faults. Returns how many
   * did. @kernel kernel/sched/fair.c task_numa_work
   */
  numaScan(at: number, pages: number): number {
    return this.run('taskNumaWork', at, at + pages);
  }

  /** madvise by an advice's name or its digits; what it does and is not modelled yet throws NotModelled. */
  madvise(at: number, pages: number, advice: string): number {
    const number = adviceNumber(advice);
    if (number === MADV_REMOVE && at % 1 === 0) {
      return madviseRemove(this.machine.kernel, this.mm, at, at + pages, (file, pos, length) =>
        this.punch(file, pos, length),
      );
    }
    if (number === MADV_HWPOISON || number === MADV_SOFT_OFFLINE) {
      return this.run('madviseInjectError', at, at + pages, number);
    }
    const populates = number === MADV_POPULATE_READ || number === MADV_POPULATE_WRITE;
    const collapse = number === MADV_COLLAPSE ? 'doMadviseCollapse' : 'doMadvise';
    return this.run(populates ? 'doMadvisePopulate' : collapse, at, at + pages, number);
  }

  protected punch(file: number, pos: number, length: number): number {
    const { inodes, fileOps } = this.machine.kernel;
    if (fileOps.fallocate[inodes.fops[file]!] === 0) {
      throw new NotModelled('punching this kind of file is not modelled yet');
    }
    return this.fileOp(file, 'fallocate', FALLOC_PUNCH, pos, length);
  }

  /**
   * msync: with `sync` the file pages under each shared mapping in the range are written back;
   * the other modes only look for holes. 0 or -ENOMEM for a hole, -EINVAL for both modes at once. With
   * `invalidate`, which may come with any mode, it ends at locked memory: -EBUSY.
   *
   * @kernel mm/msync.c
   */
  msync(
    at: number,
    pages: number,
    mode: MsyncMode,
    invalidate: boolean = mode === 'invalidate',
  ): number {
    if (at % 1 !== 0 || mode === 'sync|async') return -EINVAL;
    // A range that wraps: nothing of it is done.
    if (at + pages >= addressPages(this.machine.kernel.pt.geometry)) return -ENOMEM;
    const { mms, vmas } = this.machine.kernel;
    let ret = 0;
    for (let page = at; page < at + pages; ) {
      const vma = mms.vmaFrom(this.mm, page);
      if (vma === 0 || vmas.start[vma]! > page) ret = -ENOMEM;
      if (vma === 0 || vmas.start[vma]! >= at + pages) break;
      const from = Math.max(page, vmas.start[vma]!);
      const stop = Math.min(at + pages, vmas.end[vma]!);
      page = stop;
      if (invalidate && (vmas.flags[vma]! & VM_LOCKED) !== 0) return -EBUSY;
      const mapping = vmas.mapping[vma]!;
      if (mode !== 'sync' || mapping === 0 || (vmas.flags[vma]! & VM_SHARED) === 0) continue;
      const first = vmas.linearPgoff(vma, from);
      const failed = this.fileOp(mapping, 'fsync', first, first + (stop - from) - 1);
      if (failed < 0) return failed;
    }
    return ret;
  }
}
