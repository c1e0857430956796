import { EINVAL, ENOMEM } from '@faultline/kernel-api';
import { AREA_ALIGNED, type FileOps, type VmOps } from '@faultline/mm';
import { VM_DONTEXPAND, VM_HUGETLB } from '@faultline/vma';
import type { Hstate } from './hstate.js';
import type { HugetlbPool } from './hugetlb-pool.js';

/**
 * The vm_operations of a mapping of huge pages of one size: the core leaves everything about its entries to them.
 * With `moves` mremap moves its pages.
 *
 * @fidelity simplified: the kernel has one table, and finds the size by the file
 */
export function hugetlbVmOps(pool: HugetlbPool, { size, level }: Hstate, moves: boolean): VmOps {
  return {
    name: level === 1 ? 'hugetlb_vm_ops' : 'hugetlb_vm_ops of gigantic pages',
    mapPages: false,
    splitPages: size,
    pageSize: size,
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
export function hugetlbFileOps(pool: HugetlbPool, { size, level }: Hstate): FileOps {
  return {
    name: level === 1 ? 'hugetlbfs_file_operations' : 'hugetlbfs_file_operations of gigantic pages',
    area: AREA_ALIGNED,
    hugePages: size,
    read: 'hugetlbfsRead',
    fsync: 'hugetlbfsFsync',
    truncate: 'hugetlbfsSetattr',
    fallocate: 'hugetlbfsFallocate',
    mmap: (flags, _start, pages, file, pgoff) => {
      if (pgoff % size !== 0) return -EINVAL;
      if (!pool.canPromise(flags, file, pgoff, pages)) return -ENOMEM;
      return flags | VM_HUGETLB | VM_DONTEXPAND;
    },
    byte: (file, offset) => pool.cache.byte(file, offset),
  };
}
