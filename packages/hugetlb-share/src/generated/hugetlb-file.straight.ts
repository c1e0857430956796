// Derived from ../hugetlb-file.path.ts by npm run paths: do not edit.
// paths: base 490
import { removeInodePages } from './hugetlb-truncate.straight.js';
import type { HugetlbKernel } from '../kernel.js';

/**
 * The hidden file of a mapping of `pages` base pages of a size (`hstate`) without a file: its number. It is the caller's until
 * `hugetlbFilePut`. That of a shared mapping has an inode to keep the pages in.
 *
 * @kernel fs/hugetlbfs/inode.c hugetlb_file_setup
 */
export function hugetlbFileSetup(
  k: HugetlbKernel,
  task: number,
  pages: number,
  shared: number,
  hstate: number,
): number {
  const file = k.hugetlb.createHidden(pages, shared !== 0, hstate);
  if ((k.hugetlbPolicy.traceInodes === true))
    emit2$1: {
      const mode$1 = k.trace.mode[464 /* TP_HUGETLBFS_ALLOC_INODE */]!;
      if (mode$1 === 0) break emit2$1;
      const r$1 = k.trace.ring;
      const seq$1 = k.trace.seq;
      const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$1[p$1] = task * 1024 /* IDS */ + 464 /* TP_HUGETLBFS_ALLOC_INODE */;
      r$1[p$1 + 1] = 33279 /* HUGETLB_FILE_MODE */;
      r$1[p$1 + 2] = 0;
      k.trace.seq = seq$1 + 1;
      if (mode$1 === 2) k.trace.tell(464 /* TP_HUGETLBFS_ALLOC_INODE */, seq$1);
    }
  return file;
}

/**
 * What is left for the end of a system call: hidden files that nobody uses any more go, with their pages
 * and what they were promised.
 *
 * @kernel fs/file_table.c ____fput (task work), fs/hugetlbfs/inode.c hugetlbfs_evict_inode
 */
export function hugetlbTaskWork(k: HugetlbKernel, task: number): void {
  while ((k.hugetlb.hidden.evicting === true)) {
    const file = k.hugetlb.hidden.takeEvicted();
    const inode = k.hugetlb.hidden.inode[file]!;
    const pages = k.hugetlb.hidden.size[file]!;
    k.hugetlb.hidden.inode[file] = 0;
    const own = inode !== k.hugetlb.ofFile(inode).hiddenInode;
    if ((k.hugetlbPolicy.traceInodes === true)) {
      const bytes = pages * k.inodes.pageBytes;
      const blocks = own ? k.hugetlb.cache.count(inode) * k.hugetlb.sizeOfFile(inode) * 8 : 0;
      emit6$1: {
        const mode$1 = k.trace.mode[465 /* TP_HUGETLBFS_EVICT_INODE */]!;
        if (mode$1 === 0) break emit6$1;
        const r$1 = k.trace.ring;
        const seq$1 = k.trace.seq;
        const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$1[p$1] = task * 1024 /* IDS */ + 465 /* TP_HUGETLBFS_EVICT_INODE */;
        r$1[p$1 + 1] = 33279 /* HUGETLB_FILE_MODE */;
        r$1[p$1 + 2] = bytes;
        r$1[p$1 + 3] = 0;
        r$1[p$1 + 4] = 1;
        r$1[p$1 + 5] = blocks;
        r$1[p$1 + 6] = 0;
        k.trace.seq = seq$1 + 1;
        if (mode$1 === 2) k.trace.tell(465 /* TP_HUGETLBFS_EVICT_INODE */, seq$1);
      }
    }
    if (own) {
      removeInodePages(k, task, inode, 0, Number.POSITIVE_INFINITY, pages);
      const left = k.hugetlb.cache.forget(inode);
      k.hugetlb.reserveFor(inode, -left);
    }
  }
}
