import { VM_MAYSHARE } from '@faultline/vma';
import type { HugetlbKernel } from './kernel.js';
import { HOLDS_VMA_LOCK } from './share-policies.js';

/** Whether a VMA has a lock of its own: those that may share, since 6.1. */
export function hasVmaLock(k: HugetlbKernel, vma: number): boolean {
  if (k.hugetlbPolicy.faultHolds !== HOLDS_VMA_LOCK) return false;
  return (k.vmas.flags[vma]! & VM_MAYSHARE) !== 0;
}
