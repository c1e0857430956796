// paths: base 490
import { AT_OP, type Path } from '@faultline/kernel-api';
import { HUGETLB_FILE_MODE } from './hidden-files.js';
import { removeInodePages } from './hugetlb-truncate.path.js';
import type { HugetlbKernel } from './kernel.js';
import { TP_HUGETLBFS_ALLOC_INODE, TP_HUGETLBFS_EVICT_INODE } from './tracepoints.js';

/**
 * The hidden file of a mapping of `pages` base pages of a size (`hstate`) without a file: its number. It is the caller's until
 * `hugetlbFilePut`. That of a shared mapping has an inode to keep the pages in.
 *
 * @kernel fs/hugetlbfs/inode.c hugetlb_file_setup
 */
export function* hugetlbFileSetup(
  k: HugetlbKernel,
  task: number,
  pages: number,
  shared: number,
  hstate: number,
): Path<number> {
  const file = k.hugetlb.createHidden(pages, shared !== 0, hstate);
  if (k.hugetlbPolicy.traceInodes)
    k.trace.emit2(TP_HUGETLBFS_ALLOC_INODE, task, HUGETLB_FILE_MODE, 0);
  yield AT_OP;
  return file;
}

/**
 * What is left for the end of a system call: hidden files that nobody uses any more go, with their pages
 * and what they were promised.
 *
 * @kernel fs/file_table.c ____fput (task work), fs/hugetlbfs/inode.c hugetlbfs_evict_inode
 */
export function* hugetlbTaskWork(k: HugetlbKernel, task: number): Path<void> {
  while (k.hugetlb.hidden.evicting) {
    const file = k.hugetlb.hidden.takeEvicted();
    const inode = k.hugetlb.hidden.inode[file]!;
    const pages = k.hugetlb.hidden.size[file]!;
    k.hugetlb.hidden.inode[file] = 0;
    const own = inode !== k.hugetlb.ofFile(inode).hiddenInode;
    if (k.hugetlbPolicy.traceInodes) {
      const bytes = pages * k.inodes.pageBytes;
      const blocks = own ? k.hugetlb.cache.count(inode) * k.hugetlb.sizeOfFile(inode) * 8 : 0;
      k.trace.emit6(TP_HUGETLBFS_EVICT_INODE, task, HUGETLB_FILE_MODE, bytes, 0, 1, blocks, 0);
    }
    yield AT_OP;
    if (own) {
      yield* removeInodePages(k, task, inode, 0, Number.POSITIVE_INFINITY, pages);
      const left = k.hugetlb.cache.forget(inode);
      k.hugetlb.reserveFor(inode, -left);
    }
  }
}
