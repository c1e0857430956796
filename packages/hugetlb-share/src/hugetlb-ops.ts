import { EINVAL, ENOMEM, NotModelled } from '@faultline/kernel-api';
import { AREA_ALIGNED, type FileOps, type VmOps } from '@faultline/mm';
import { VM_DONTEXPAND, VM_HUGETLB, VM_MAYSHARE, VM_NORESERVE } from '@faultline/vma';
import type { HugetlbPool } from './hugetlb-pool.js';

/** The vm_operations of a mapping of the pool: the core leaves everything about its entries to it. */
export function hugetlbVmOps(pool: HugetlbPool): VmOps {
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
    },
    opened: (vma, from) => pool.opened(vma, from),
    closed: (vma) => pool.closed(vma),
  };
}

/**
 * The file_operations behind a mapping of the pool. mmap promises every page of a private mapping to
 * it, or refuses with -ENOMEM; MAP_NORESERVE takes its chances. A shared one throws NotModelled.
 *
 * @kernel fs/hugetlbfs/inode.c hugetlbfs_file_mmap
 */
export function hugetlbFileOps(pool: HugetlbPool): FileOps {
  return {
    name: 'hugetlbfs_file_operations',
    area: AREA_ALIGNED,
    hugePages: true,
    mmap: (flags, start, pages) => {
      if ((flags & VM_MAYSHARE) !== 0) {
        throw new NotModelled('shared mappings of huge pages are not modelled yet');
      }
      if (start % pool.size !== 0) return -EINVAL;
      if ((flags & VM_NORESERVE) === 0 && !pool.canReserve(pages)) return -ENOMEM;
      return flags | VM_HUGETLB | VM_DONTEXPAND;
    },
    byte: () => 0,
  };
}
