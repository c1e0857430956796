import { EINVAL, ENOMEM } from '@faultline/kernel-api';
import { AREA_ALIGNED, type FileOps, type VmOps } from '@faultline/mm';
import { VM_DONTEXPAND, VM_HUGETLB } from '@faultline/vma';
import type { HugetlbPool } from './hugetlb-pool.js';

/**
 * The vm_operations of a mapping of the pool: the core leaves everything about its entries to it. With
 * `moves` mremap moves its pages.
 */
export function hugetlbVmOps(pool: HugetlbPool, moves: boolean): VmOps {
  return {
    name: 'hugetlb_vm_ops',
    mapPages: false,
    splitPages: pool.size,
    pageSize: pool.size,
    range: {
      fault: 'hugetlbFault',
      unmap: 'unmapHugepageRange',
      protect: 'hugetlbChangeProtection',
      copy: 'copyHugetlbPageRange',
      ...(moves ? { move: 'moveHugetlbPageTables' } : {}),
    },
    tables: { maySplit: 'hugetlbMaySplit', split: 'hugetlbSplit' },
    opened: (vma, from) => pool.opened(vma, from),
    moved: (vma) => pool.promises.leave(vma),
    closed: (vma) => pool.closed(vma),
  };
}

/**
 * The file_operations of hugetlbfs, also those behind a mapping of the pool without a file. mmap promises
 * every page to a private mapping, and to the file those that a shared one brings, or refuses with -ENOMEM;
 * MAP_NORESERVE takes its chances.
 *
 * @kernel fs/hugetlbfs/inode.c hugetlbfs_file_mmap
 */
export function hugetlbFileOps(pool: HugetlbPool): FileOps {
  return {
    name: 'hugetlbfs_file_operations',
    area: AREA_ALIGNED,
    hugePages: true,
    read: 'hugetlbfsRead',
    fsync: 'hugetlbfsFsync',
    truncate: 'hugetlbfsSetattr',
    fallocate: 'hugetlbfsFallocate',
    mmap: (flags, _start, pages, file, pgoff) => {
      if (pgoff % pool.size !== 0) return -EINVAL;
      if (!pool.canPromise(flags, file, pgoff, pages)) return -ENOMEM;
      return flags | VM_HUGETLB | VM_DONTEXPAND;
    },
    byte: (file, offset) => pool.cache.byte(file, offset),
  };
}
