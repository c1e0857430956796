// paths: base 565
import { AT_VMA_WRITE, type Path } from '@faultline/kernel-api';
import { anonVmaPrepare, VM_GROWSDOWN } from '@faultline/vma';
import type { MmKernel } from './kernel.js';
import { mmapWriteLock, mmapWriteUnlock, vmaStartWrite } from './mmap-lock.path.js';
import { stackMayGrow } from './stack-limits.js';
import { lockedAccount, vmStatAccount } from './vm-account.js';

/**
 * Lets the mapping above page `vpn` grow down to it, if it is one that grows. No lock is held; the mmap
 * lock is taken for writing, as since 6.5. Whether it grew (or covers the page by now).
 *
 *     |prev|        gap of 256 pages at least        |<--- stack|
 *                                        vpn here -->^
 *
 * @kernel mm/memory.c lock_mm_and_find_vma, mm/mmap.c expand_downwards
 */
export function* expandStack(k: MmKernel, task: number, vpn: number): Path<boolean> {
  const mm = k.tasks.mm[task]!;
  const above = k.mms.vmaFrom(mm, vpn);
  if (above === 0 || (k.vmas.flags[above]! & VM_GROWSDOWN) === 0) return false;
  yield* mmapWriteLock(k, task, mm);
  const vma = k.mms.vmaFrom(mm, vpn);
  let covered = vma !== 0 && k.vmas.start[vma]! <= vpn;
  if (!covered && vma !== 0 && stackMayGrow(k, vma, vpn)) {
    yield* vmaStartWrite(k, mm, vma);
    yield* expandDownwards(k, mm, vma, vpn);
    covered = true;
  }
  yield* mmapWriteUnlock(k, mm);
  return covered;
}

/** A mapping that may grow (`stackMayGrow`) begins at page `vpn` from now on. @kernel mm/mmap.c expand_downwards */
export function* expandDownwards(k: MmKernel, mm: number, vma: number, vpn: number): Path<void> {
  const grow = k.vmas.start[vma]! - vpn;
  anonVmaPrepare(k.vmas, k.mms.vmas[mm]!, vma);
  k.vmas.start[vma] = vpn;
  k.vmas.pgoff[vma] = k.vmas.pgoff[vma]! - grow;
  yield AT_VMA_WRITE;
  vmStatAccount(k, mm, k.vmas.flags[vma]!, grow);
  lockedAccount(k, mm, k.vmas.flags[vma]!, grow);
}
