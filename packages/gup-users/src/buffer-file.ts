import { VM_HUGETLB } from '@faultline/vma';
import type { GupUsersKernel } from './kernel.js';

/**
 * Whether a range has a mapping of a file that is not memory's own: such a file could lose pages under a
 * buffer that stays.
 *
 * @kernel io_uring/rsrc.c 6.1 io_pin_pages: vma->vm_file, shmem and hugetlb apart
 */
export function refusesBuffer(k: GupUsersKernel, mm: number, vpn: number, pages: number): boolean {
  for (let at = vpn; at < vpn + pages; ) {
    const vma = k.mms.lookup(mm, at);
    const file = k.vmas.mapping[vma]!;
    const pool = (k.vmas.flags[vma]! & VM_HUGETLB) !== 0;
    if (file !== 0 && !pool && !k.fileOps.inMemory[k.inodes.fops[file]!]) return true;
    at = k.vmas.end[vma]!;
  }
  return false;
}
