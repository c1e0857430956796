import { EFAULT, EINVAL, EOPNOTSUPP } from '@faultline/kernel-api';
import { VM_HUGETLB } from '@faultline/vma';
import type { GupUsersKernel } from './kernel.js';

/**
 * Why a range may not be a fixed buffer, 0 when it may: a file that is not memory's own could lose pages
 * under a buffer that stays (-EOPNOTSUPP), and one buffer is of one file or of none (-EINVAL).
 *
 * @kernel io_uring/rsrc.c 6.1 io_pin_pages
 */
export function bufferRefused(k: GupUsersKernel, mm: number, vpn: number, pages: number): number {
  const rules = k.userPolicy.fixedBuffers;
  const first = k.vmas.filp[k.mms.lookup(mm, vpn)]!;
  for (let at = vpn; at < vpn + pages; ) {
    const vma = k.mms.lookup(mm, at);
    if (vma === 0) return -EFAULT;
    if (rules.oneFile && k.vmas.filp[vma] !== first) return -EINVAL;
    const file = k.vmas.mapping[vma]!;
    const pool = (k.vmas.flags[vma]! & VM_HUGETLB) !== 0;
    if (file !== 0 && !pool && !k.fileOps.inMemory[k.inodes.fops[file]!]) return -EOPNOTSUPP;
    at = k.vmas.end[vma]!;
  }
  return 0;
}
