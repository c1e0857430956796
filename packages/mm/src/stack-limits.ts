import { VM_ACCESS_FLAGS, VM_ACCOUNT, VM_GROWSDOWN } from '@faultline/vma';
import { pageBytes } from './address-limits.js';
import type { MmKernel } from './kernel.js';
import { mlockFuture } from './mlock-check.js';
import { mayExpandVm, vmEnoughMemory } from './vm-account.js';
import { STACK_GUARD_GAP } from './vm-settings.js';

/**
 * Whether a mapping may grow down to page `vpn`: the gap to an accessible mapping below, RLIMIT_AS,
 * RLIMIT_STACK, and overcommit, which is promised the pages here. A refusal is no error code but the
 * signal of a fault outside.
 *
 * @kernel mm/mmap.c expand_downwards, acct_stack_growth
 */
export function stackMayGrow(k: MmKernel, vma: number, vpn: number): boolean {
  const flags = k.vmas.flags[vma]!;
  if ((flags & VM_GROWSDOWN) === 0) return false;
  const mm = k.vmas.mm[vma]!;
  const grow = k.vmas.start[vma]! - vpn;
  const below = k.mms.vmaBelow(mm, vpn);
  if (below !== 0) {
    const theirs = k.vmas.flags[below]!;
    const wall = (theirs & VM_GROWSDOWN) === 0 && (theirs & VM_ACCESS_FLAGS) !== 0;
    if (wall && vpn - k.vmas.end[below]! < STACK_GUARD_GAP) return false;
  }
  if (grow > k.vmas.pgoff[vma]! || !mayExpandVm(k, mm, flags, grow)) return false;
  const size = (k.vmas.end[vma]! - vpn) * pageBytes(k.pt.geometry);
  if (size > k.mms.rlimitStack[mm]!) return false;
  if (mlockFuture(k, mm, flags, grow) !== 0) return false;
  return (flags & VM_ACCOUNT) === 0 || vmEnoughMemory(k, mm, grow);
}
