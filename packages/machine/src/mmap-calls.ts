import { EBADF, EINVAL } from '@faultline/kernel-api';
import {
  MAP_HUGE_MASK,
  MAP_HUGE_SHIFT,
  MAP_HUGETLB,
  MAP_NONBLOCK,
  MAP_POPULATE,
  MAP_PRIVATE,
  MAP_TYPE,
} from '@faultline/mm';
import { VM_LOCKED } from '@faultline/vma';
import type { MmapCall } from './calls.js';
import { fmodeBits, mapBits, protBits } from './do-mmap.js';
import { type OpenFile, TaskBase } from './task-base.js';

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

/** mmap, and what it asks of the files behind. */
export class MmapCalls extends TaskBase {
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
    const offset = call.offset ?? 0;
    if (offset % this.pageBytes !== 0) return -EINVAL;
    const open = call.fd === undefined ? undefined : this.fds[call.fd];
    if (call.fd !== undefined && !open) return -EBADF;
    const flags = mapBits(call);
    const { kernel } = this.machine;
    // Only files of hugetlbfs may be mapped with it; their mappings are whole huge pages anyhow.
    const wanted = (flags & MAP_HUGETLB) !== 0;
    const huge = open ? kernel.fileOps.hugePages[kernel.inodes.fops[open.file.id]!]! : 0;
    if (wanted && open && huge === 0) return -EINVAL;
    const pool = wanted && !open;
    const hstate = pool ? this.hstateSizelog((flags >> MAP_HUGE_SHIFT) & MAP_HUGE_MASK) : 0;
    if (hstate < 0) return -EINVAL;
    const leaf = (pool ? kernel.hugetlb.hstates[hstate]!.size : huge) || 1;
    const pages = Math.ceil(call.length / this.pageBytes / leaf) * leaf;
    const behind = pool ? this.hugetlbFileSetup(pages, flags, hstate) : openFile(open);
    const { requests } = kernel;
    requests.set(this.id, {
      addr: call.at ?? call.hint ?? 0,
      pages,
      prot: protBits(call.prot),
      flags,
      pgoff: offset / this.pageBytes,
      ...behind,
    });

    const at = this.run('doMmap');
    if (pool) kernel.hugetlb.hidden.put(behind.filp);
    this.taskWork();
    const populates =
      (flags & (MAP_POPULATE | MAP_NONBLOCK)) === MAP_POPULATE ||
      (requests.vmFlags[this.id]! & VM_LOCKED) !== 0;
    if (at >= 0 && populates) this.populate(at, at + pages);
    return at;
  }

  /** Faults in what a call has mapped; that it cannot is no error of the call. @kernel mm_populate */
  protected populate(start: number, end: number): void {
    if (end > start) this.run('mmPopulate', start, end, 0);
  }

  /** The pool of huge pages of 2^log bytes, the default one for 0; -1 for none. @kernel hstate_sizelog */
  private hstateSizelog(log: number): number {
    const { hstates } = this.machine.kernel.hugetlb;
    return log === 0 ? 0 : hstates.findIndex((h) => h.size * this.pageBytes === 2 ** log);
  }

  /** The hidden file of a mapping of the pool. @kernel mm/mmap.c ksys_mmap_pgoff */
  protected hugetlbFileSetup(pages: number, flags: number, hstate: number): Behind {
    this.machine.hugetlbFile(hstate);
    const shared = Number((flags & MAP_TYPE) !== MAP_PRIVATE);
    const filp = this.run('hugetlbFileSetup', pages, shared, hstate);
    const file = this.machine.kernel.hugetlb.hidden.inode[filp]!;
    return { file, filp, fmode: fmodeBits('rdwr') };
  }
}
