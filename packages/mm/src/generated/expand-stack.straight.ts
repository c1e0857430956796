// Derived from ../expand-stack.path.ts by npm run paths: do not edit.
// paths: base 565
import { anonVmaPrepare } from '@faultline/vma';
import type { MmKernel } from '../kernel.js';
import { mmapWriteLock, mmapWriteUnlock, vmaStartWrite } from './mmap-lock.straight.js';
import { stackMayGrow } from '../stack-limits.js';
import { lockedAccount, vmStatAccount } from '../vm-account.js';

/**
 * Lets the mapping above page `vpn` grow down to it, if it is one that grows. No lock is held; the mmap
 * lock is taken for writing, as since 6.5. Whether it grew (or covers the page by now).
 *
 *     |prev|        gap of 256 pages at least        |<--- stack|
 *                                        vpn here -->^
 *
 * @kernel mm/memory.c lock_mm_and_find_vma, mm/mmap.c expand_downwards
 */
export function expandStack(k: MmKernel, task: number, vpn: number): boolean {
  const mm = k.tasks.mm[task]!;
  const above = k.mms.vmaFrom(mm, vpn);
  if (above === 0 || (k.vmas.flags[above]! & 256 /* VM_GROWSDOWN */) === 0) return false;
  mmapWriteLock(k, task, mm);
  const vma = k.mms.vmaFrom(mm, vpn);
  let covered = vma !== 0 && k.vmas.start[vma]! <= vpn;
  if (!covered && vma !== 0 && stackMayGrow(k, vma, vpn)) {
    vmaStartWrite(k, mm, vma);
    expandDownwards(k, mm, vma, vpn);
    covered = true;
  }
  mmapWriteUnlock(k, mm);
  return covered;
}

/** A mapping that may grow (`stackMayGrow`) begins at page `vpn` from now on. @kernel mm/mmap.c expand_downwards */
export function expandDownwards(k: MmKernel, mm: number, vma: number, vpn: number): void {
  const grow = k.vmas.start[vma]! - vpn;
  anonVmaPrepare(k.vmas, k.mms.vmas[mm]!, vma);
  k.vmas.start[vma] = vpn;
  k.vmas.pgoff[vma] = k.vmas.pgoff[vma]! - grow;
  vmStatAccount(k, mm, k.vmas.flags[vma]!, grow);
  lockedAccount(k, mm, k.vmas.flags[vma]!, grow);
}
