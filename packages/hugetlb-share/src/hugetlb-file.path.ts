// paths: base 490
import { AT_OP, type Path } from '@faultline/kernel-api';
import { HUGETLB_FILE_MODE } from './hidden-files.js';
import type { HugetlbKernel } from './kernel.js';
import { TP_HUGETLBFS_ALLOC_INODE, TP_HUGETLBFS_EVICT_INODE } from './tracepoints.js';

/**
 * The hidden file of a mapping of `pages` pages without a file: its number. It is the caller's until
 * `hugetlbFilePut`.
 *
 * @kernel fs/hugetlbfs/inode.c hugetlb_file_setup
 */
export function* hugetlbFileSetup(k: HugetlbKernel, task: number, pages: number): Path<number> {
  const file = k.hugetlb.hidden.create(pages);
  if (k.hugetlbPolicy.traceInodes)
    k.trace.emit2(TP_HUGETLBFS_ALLOC_INODE, task, HUGETLB_FILE_MODE, 0);
  yield AT_OP;
  return file;
}

/**
 * What is left for the end of a system call: hidden files that nobody uses any more go.
 *
 * @kernel fs/file_table.c ____fput (task work), fs/hugetlbfs/inode.c hugetlbfs_evict_inode
 */
export function* hugetlbTaskWork(k: HugetlbKernel, task: number): Path<void> {
  while (k.hugetlb.hidden.evicting) {
    const file = k.hugetlb.hidden.takeEvicted();
    const bytes = k.hugetlb.hidden.size[file]! * k.inodes.pageBytes;
    if (k.hugetlbPolicy.traceInodes) {
      k.trace.emit6(TP_HUGETLBFS_EVICT_INODE, task, HUGETLB_FILE_MODE, bytes, 0, 1, 0, 0);
    }
    yield AT_OP;
  }
}
