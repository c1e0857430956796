import { EBADF, EINVAL } from '@faultline/kernel-api';
import { MAP_HUGETLB, MAP_NONBLOCK, MAP_POPULATE, MAP_PRIVATE, MAP_TYPE } from '@faultline/mm';
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
    const huge = open !== undefined && kernel.fileOps.hugePages[kernel.inodes.fops[open.file.id]!]!;
    if (wanted && open && !huge) return -EINVAL;
    const pool = wanted && !open;
    const leaf = pool || huge ? kernel.hugetlb.size : 1;
    const pages = Math.ceil(call.length / this.pageBytes / leaf) * leaf;
    const behind = pool ? this.hugetlbFileSetup(pages, flags) : openFile(open);
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

  /** The hidden file of a mapping of the pool. @kernel mm/mmap.c ksys_mmap_pgoff */
  protected hugetlbFileSetup(pages: number, flags: number): Behind {
    this.machine.hugetlbFile();
    const shared = Number((flags & MAP_TYPE) !== MAP_PRIVATE);
    const filp = this.run('hugetlbFileSetup', pages, shared);
    const file = this.machine.kernel.hugetlb.hidden.inode[filp]!;
    return { file, filp, fmode: fmodeBits('rdwr') };
  }
}
