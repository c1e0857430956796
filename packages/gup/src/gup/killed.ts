import { decided, EFAULT } from '@faultline/kernel-api';
import { GUP_DECISIONS as D } from './decisions.js';
import { FOLL_INTERRUPTIBLE } from './foll-flags.js';
import type { GupKernel } from './kernel.js';

/**
 * What a walk that has come to a VMA has for its caller, no page being done, once the task is killed. The own
 * walker of the hugetlb pool says what it says of every page that it has not got.
 *
 * @kernel mm/gup.c __get_user_pages; mm/hugetlb.c follow_hugetlb_page
 */
export function killedErrno(k: GupKernel, vma: number): number {
  const own = k.gupPolicy.hugetlbWalker && k.vmOps.rangeFault[k.vmas.ops[vma]!] !== 0;
  return decided(k, D.killed, own ? -EFAULT : k.gupPolicy.fatalSignal.walk);
}

/**
 * Whether a signal keeps a walk from getting the mmap lock back that a fault has dropped: one that ends the
 * task, or with FOLL_INTERRUPTIBLE any.
 *
 * @kernel mm/gup.c gup_signal_pending
 */
export function gupSignalPending(k: GupKernel, task: number, foll: number): boolean {
  if (k.gupPolicy.fatalSignal.retry === 0) return false;
  if (k.tasks.fatalSignal[task] !== 0) return true;
  return (foll & FOLL_INTERRUPTIBLE) !== 0 && k.tasks.signal[task] !== 0;
}
