import { SEGV_MAPERR, SEGV_SI_KERNEL, signalNames } from '@faultline/gup';
import { EBADF, EINVAL, ENOMEM, ENOSYS, EOPNOTSUPP, NotModelled } from '@faultline/kernel-api';
import {
  addressPages,
  adviceNumber,
  type FileOpName,
  MADV_COLLAPSE,
  MADV_HWPOISON,
  MADV_POPULATE_READ,
  MADV_POPULATE_WRITE,
  MADV_REMOVE,
  MADV_SOFT_OFFLINE,
  MAP_HUGETLB,
  MAP_NONBLOCK,
  MAP_POPULATE,
  MCL_ONFAULT,
  MLOCK_ONFAULT,
} from '@faultline/mm';
import { VM_LOCKED, VM_SHARED } from '@faultline/vma';
import type {
  Access,
  MachineFile,
  MmapCall,
  MsyncMode,
  OpenMode,
  Protection,
  TaskHost,
} from './calls.js';
import { fmodeBits, mapBits, protBits } from './do-mmap.js';
import { FALLOC_PUNCH, madviseRemove } from './madvise-remove.js';
import { MEMORY_USERS, type MemoryUserName } from './memory-users.js';
import { mincore } from './mincore.js';

interface OpenFile {
  readonly file: MachineFile;
  readonly mode: OpenMode;
  readonly filp: number;
}

/**
 * A task and its system calls. Each returns 0 (or a count) or a negative errno; addresses are page
 * numbers, lengths bytes where the system call has bytes and pages otherwise.
 */
export class Task {
  private readonly fds: (OpenFile | undefined)[];
  private gone = false;

  /** @param fds descriptors: those of another thread, a copy of a parent's, or none yet */
  constructor(
    readonly machine: TaskHost,
    readonly id: number,
    readonly mm: number,
    fds: (OpenFile | undefined)[] = [],
  ) {
    this.fds = fds;
  }

  /** Another thread of the process: the same address space and descriptors. */
  thread(): Task {
    const { tasks } = this.machine.kernel;
    return new Task(this.machine, tasks.create(this.mm), this.mm, this.fds);
  }

  /**
   * fork: a child with a copy of the address space and of the descriptors, or a negative errno.
   *
   * @kernel kernel/fork.c copy_process
   */
  fork(): Task | number {
    const mm = this.run('dupMm', this.mm);
    if (mm < 0) return mm;
    for (const open of this.fds) if (open) this.machine.life.opened(open.file.id, 1);
    return new Task(this.machine, this.machine.kernel.tasks.create(mm), mm, [...this.fds]);
  }

  /**
   * The task ends; with the last one of its address space that goes too, and every frame, table and
   * VMA of it comes back.
   *
   * @kernel kernel/exit.c do_exit, kernel/fork.c mmput
   */
  exit(): void {
    const { tasks, window, hugeWindow } = this.machine.kernel;
    if (tasks.usersOf(this.mm) === 1) {
      this.run('exitMmap', this.mm);
      for (const open of this.fds) if (open) this.machine.life.opened(open.file.id, -1);
    }
    this.taskWork();
    this.gone = true;
    window.close();
    hugeWindow.close();
    tasks.free(this.id);
  }

  private run(path: string, ...args: number[]): number {
    if (this.gone) throw new RangeError(`task ${this.id} has exited`);
    return this.machine.run(this.id, path, this.id, ...args);
  }

  /** Calls an operation of a file, or the errno of one that its kind has none of. */
  private fileOp(file: number, member: FileOpName, ...args: number[]): number {
    const { inodes, fileOps } = this.machine.kernel;
    const op = fileOps.op(inodes.fops[file]!, member);
    return op < 0 ? op : this.machine.runOp(this.id, op, this.id, file, ...args);
  }

  private punch(file: number, pos: number, length: number): number {
    const { inodes, fileOps } = this.machine.kernel;
    if (fileOps.fallocate[inodes.fops[file]!] === 0) {
      throw new NotModelled('punching this kind of file is not modelled yet');
    }
    return this.fileOp(file, 'fallocate', FALLOC_PUNCH, pos, length);
  }

  /**
   * Writes to /proc/PID/clear_refs: 1 clears referenced bits, 2 and 3 those of anonymous and of file
   * pages, 4 soft-dirty bits. Returns 0 or -EINVAL.
   *
   * @kernel fs/proc/task_mmu.c clear_refs_write
   */
  clearRefs(type: number): number {
    if (!Number.isInteger(type) || type < 1 || type > 5) return -EINVAL;
    // 5 resets the high-water mark of the resident set, which nobody here reads.
    return type === 5 ? 0 : this.run('clearRefsWrite', this.mm, type);
  }

  /** Faults that ended minor and major so far. */
  get faults(): { minflt: number; majflt: number } {
    const { tasks } = this.machine.kernel;
    return { minflt: tasks.minFlt[this.id]!, majflt: tasks.majFlt[this.id]! };
  }

  /** Bytes of a page. */
  get pageBytes(): number {
    return 2 ** this.machine.kernel.pt.geometry.pageShift;
  }

  /** Huge pages of the pool that the address space maps, in bytes: HugetlbPages. */
  get hugetlbBytes(): number {
    const { hugetlb } = this.machine.kernel;
    return hugetlb.usage[this.mm]! * hugetlb.size * this.pageBytes;
  }

  /** Pages of locked mappings in bytes: VmLck. */
  get lockedBytes(): number {
    return this.machine.kernel.mms.lockedVm[this.mm]! * this.pageBytes;
  }

  /** Page tables of the address space in bytes: VmPTE. A table takes a page. */
  get pageTableBytes(): number {
    return this.machine.kernel.mms.tables[this.mm]! * this.pageBytes;
  }

  /** Opens a file; returns the descriptor. */
  open(file: MachineFile, mode: OpenMode = 'rdwr'): number {
    const fd = this.fds.length;
    this.fds.push({ file, mode, filp: this.machine.nextFilp() });
    this.machine.life.opened(file.id, 1);
    return fd;
  }

  /** 0, or -EBADF. */
  close(fd: number): number {
    const open = this.fds[fd];
    if (!open) return -EBADF;
    this.fds[fd] = undefined;
    this.machine.life.opened(open.file.id, -1);
    this.machine.life.release(this.id);
    return 0;
  }

  /** mmap; 0 or a negative errno. */
  mmap(call: MmapCall): number {
    return Math.min(0, this.mmapAt(call));
  }

  /**
   * mmap; the page number that the mapping starts at, or a negative errno.
   *
   * @kernel arch/x86/kernel/sys_x86_64.c mmap, mm/mmap.c ksys_mmap_pgoff
   */
  mmapAt(call: MmapCall): number {
    const { requests } = this.machine.kernel;
    const offset = call.offset ?? 0;
    if (offset % this.pageBytes !== 0) return -EINVAL;
    const open = call.fd === undefined ? undefined : this.fds[call.fd];
    if (call.fd !== undefined && !open) return -EBADF;
    const flags = mapBits(call);
    // Only files of hugetlbfs may be mapped with it, and there are none.
    const pool = (flags & MAP_HUGETLB) !== 0;
    if (pool && open) return -EINVAL;
    const leaf = pool ? this.machine.kernel.hugetlb.size : 1;
    const pages = Math.ceil(call.length / this.pageBytes / leaf) * leaf;
    const behind = pool ? this.hugetlbFileSetup(pages) : openFile(open);
    requests.set(this.id, {
      addr: call.at ?? call.hint ?? 0,
      pages,
      prot: protBits(call.prot),
      flags,
      pgoff: offset / this.pageBytes,
      ...behind,
    });

    const at = this.run('doMmap');
    if (pool) this.machine.kernel.hugetlb.putFile(behind.filp);
    this.taskWork();
    const populates =
      (flags & (MAP_POPULATE | MAP_NONBLOCK)) === MAP_POPULATE ||
      (requests.vmFlags[this.id]! & VM_LOCKED) !== 0;
    if (at >= 0 && populates) this.populate(at, at + pages);
    return at;
  }

  /** Faults in what a call has mapped; that it cannot is no error of the call. @kernel mm_populate */
  private populate(start: number, end: number): void {
    if (end > start) this.run('mmPopulate', start, end, 0);
  }

  /** The hidden file of a mapping of the pool. @kernel mm/mmap.c ksys_mmap_pgoff */
  private hugetlbFileSetup(pages: number): Behind {
    const file = this.machine.hugetlbFile();
    const filp = this.run('hugetlbFileSetup', pages);
    return { file, filp, fmode: fmodeBits('rdwr') };
  }

  /** What a system call left for its end: files that went with their last mapping. */
  private taskWork(): void {
    if (this.machine.kernel.hugetlb.evicting) this.run('hugetlbTaskWork');
    this.machine.life.release(this.id);
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
   * the mapping starts at then, or a negative errno.
   */
  mremap(at: number, pages: number, newPages: number, flags: number, to = 0): number {
    const moved = this.run('doMremap', at, pages, newPages, flags, to);
    const { mms, vmas } = this.machine.kernel;
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

  /**
   * msync: with `sync` the file pages under each shared mapping in the range are written back;
   * the other modes only look for holes. 0 or -ENOMEM for a hole, -EINVAL for both modes at once.
   *
   * @kernel mm/msync.c
   */
  msync(at: number, pages: number, mode: MsyncMode): number {
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
      const mapping = vmas.mapping[vma]!;
      if (mode !== 'sync' || mapping === 0 || (vmas.flags[vma]! & VM_SHARED) === 0) continue;
      const first = vmas.linearPgoff(vma, from);
      const failed = this.fileOp(mapping, 'fsync', first, first + (stop - from) - 1);
      if (failed < 0) return failed;
    }
    return ret;
  }

  /** fsync and fdatasync: the whole file is written back. */
  fsync(fd: number): number {
    const open = this.fds[fd];
    if (!open) return -EBADF;
    return this.fileOp(open.file.id, 'fsync', 0, LAST_PAGE);
  }

  /**
   * fallocate; `mode` in FALLOC_FL_* bits. A kind of file that does it, but not in this model, throws
   * NotModelled.
   *
   * @kernel fs/open.c vfs_fallocate
   */
  fallocate(fd: number, mode: number, offset: number, length: number): number {
    const open = this.fds[fd];
    if (!open) return -EBADF;
    if (offset < 0 || length <= 0) return -EINVAL;
    const punchAlone = (mode & 0x3) === 0x2;
    const unknown = (mode & ~0x7b) !== 0;
    if (punchAlone || unknown) return -EOPNOTSUPP;
    if (open.mode === 'rdonly') return -EBADF;
    this.needsFileOp(open.file, 'fallocate');
    return this.fileOp(open.file.id, 'fallocate', mode, offset, length);
  }

  /** ftruncate to `size` bytes. @kernel fs/open.c do_ftruncate */
  ftruncate(fd: number, size: number): number {
    const open = this.fds[fd];
    if (!open) return -EBADF;
    if (size < 0 || open.mode === 'rdonly') return -EINVAL;
    this.needsFileOp(open.file, 'truncate');
    return this.fileOp(open.file.id, 'truncate', size);
  }

  private needsFileOp(file: MachineFile, member: FileOpName): void {
    const { inodes, fileOps } = this.machine.kernel;
    const fops = inodes.fops[file.id]!;
    if (fileOps.op(fops, member) > 0) return;
    throw new NotModelled(`${member} of a file with ${fileOps.names[fops]} is not modelled yet`);
  }

  /** pwrite of `length` equal bytes. */
  pwrite(fd: number, offset: number, length: number, value: number): number {
    const open = this.fds[fd];
    if (!open || open.mode === 'rdonly') return -EBADF;
    return this.fileOp(open.file.id, 'write', offset, length, value, open.filp);
  }

  /** pread: the bytes up to the end of the file, or -EBADF. */
  pread(fd: number, offset: number, length: number): Uint8Array | number {
    const open = this.fds[fd];
    if (!open || open.mode === 'wronly') return -EBADF;
    const { inodes, fileOps } = this.machine.kernel;
    const file = open.file.id;
    const count = this.fileOp(file, 'read', offset, length, open.filp);
    if (count < 0) return count;
    const fops = inodes.fops[file]!;
    return Uint8Array.from({ length: count }, (_, i) => fileOps.byte(fops, file, offset + i));
  }

  /** The path of an access: through what the CPU remembers, where that is kept. */
  private get accessPath(): string {
    return this.machine.kernel.tlb.cpus === 0 ? 'userAccess' : 'userAccessTlb';
  }

  /** One byte access of user code: a read, or a store of `value`. `offset` is the byte in the page. */
  access(page: number, offset = 0, value = -1): Access {
    const before = this.faults;
    const { geometry } = this.machine.kernel.pt;
    const result =
      page < 2 ** geometry.userVpnBits
        ? this.run(this.accessPath, page, offset, value)
        : -(geometry.arch.checksCanonical ? SEGV_SI_KERNEL : SEGV_MAPERR);
    const after = this.faults;
    const counts = {
      minflt: after.minflt - before.minflt,
      majflt: after.majflt - before.majflt,
    };
    if (result < 0) {
      const [signal, siCode] = signalNames(-result);
      return { signal, siCode, ...counts };
    }
    return value >= 0 ? counts : { value: result, ...counts };
  }

  /**
   * The signal that the last system call left, and takes it: SIGBUS for a page that is lost, with its
   * address as a page and how many low bits of that say nothing.
   */
  takeSignal(): { signal: string; siCode: string; page: number; shift: number } | undefined {
    const { tasks } = this.machine.kernel;
    const packed = tasks.signal[this.id]!;
    if (packed === 0) return undefined;
    const [signal, siCode] = signalNames(packed);
    const at = { page: tasks.signalPage[this.id]!, shift: tasks.signalShift[this.id]! };
    tasks.signal[this.id] = 0;
    tasks.signalPage[this.id] = 0;
    tasks.signalShift[this.id] = 0;
    return { signal, siCode, ...at };
  }

  /**
   * Lets a part of the kernel use `pages` pages of this task's memory, page by page, as `who` does: 0, or the
   * negative errno that its caller gets when the first page cannot be had. Nothing is read or stored.
   */
  usedBy(who: MemoryUserName, at: number, pages = 1): number {
    const { write, fails } = MEMORY_USERS[who];
    const got = this.run('touchUserPages', this.mm, at, pages, Number(write));
    return got < 0 ? fails : 0;
  }

  /**
   * FS_IOC_FSSETXATTR: sets or clears FS_XFLAG_DAX of a file; 0, -EOPNOTSUPP before there is one (4.5, 5.8 on
   * others than XFS), -EBUSY where a plugin lets mappings forbid it.
   */
  setDaxFlag(file: MachineFile, on: boolean): number {
    return this.machine.life.setFlag(this.id, file.id, on);
  }

  /** unlink: the file has no name any more; 0. */
  unlink(file: MachineFile): number {
    this.machine.life.unlink(this.id, file.id);
    return 0;
  }

  /** The open file behind a descriptor, or undefined. */
  fileOf(fd: number): MachineFile | undefined {
    return this.fds[fd]?.file;
  }
}

/** What mmap needs to know of what lies behind: the file, the open file description, how it was opened. */
interface Behind {
  readonly file: number;
  readonly filp: number;
  readonly fmode: number;
}

function openFile(open: OpenFile | undefined): Behind {
  if (!open) return { file: 0, filp: 0, fmode: 0 };
  return { file: open.file.id, filp: open.filp, fmode: fmodeBits(open.mode) };
}

/** Last page that fsync names: the largest file offset in pages. */
const LAST_PAGE = 2251799813685247;
