import { EFAULT } from '@faultline/kernel-api';
import { VM_ACCESS_FLAGS, VM_LOCKONFAULT, VM_SHARED, VM_WRITE } from '@faultline/vma';
import type { GupKernel } from './kernel.js';

/**
 * The FOLL_* that populate passes for a VMA, UNLOCKABLE aside: it asks to write only where a private page
 * must be copied anyway. 0 leaves the VMA alone; negative, the errno of memory that nobody may access.
 *
 * @kernel mm/gup.c populate_vma_page_range
 */
export function populateFoll(k: GupKernel, vma: number): number {
  const flags = k.vmas.flags[vma]!;
  const rule = k.gupPolicy.populate;
  const lazy = (flags & VM_LOCKONFAULT) !== 0;
  if (lazy && rule.lockOnFault === 0) return 0;
  const write = (flags & (VM_WRITE | VM_SHARED)) === VM_WRITE;
  let foll = write ? rule.write : rule.read;
  if ((flags & VM_ACCESS_FLAGS) === 0) foll = rule.noAccess;
  if (foll === 0) return -EFAULT;
  return lazy ? foll & ~rule.lockOnFault : foll;
}
