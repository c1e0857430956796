// Derived from ../hugetlb-vma-lock.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 6470
import { hasVmaLock } from '../has-vma-lock.js';
import type { HugetlbKernel } from '../kernel.js';

/** Keeps the slots of a VMA from being cleared. @kernel mm/hugetlb.c hugetlb_vma_lock_read */
export function hugetlbVmaLockRead(k: HugetlbKernel, vma: number): void {
  if (!hasVmaLock(k, vma)) return;
  while (k.hugetlb.vmaLock[vma]! < 0) throw new WouldBlock(35 /* AT_HUGETLB_VMA_LOCK */);
  k.hugetlb.vmaLock[vma] = k.hugetlb.vmaLock[vma]! + 1;
}

/** @kernel mm/hugetlb.c hugetlb_vma_unlock_read */
export function hugetlbVmaUnlockRead(k: HugetlbKernel, vma: number): void {
  if (!hasVmaLock(k, vma)) return;
  k.hugetlb.vmaLock[vma] = k.hugetlb.vmaLock[vma]! - 1;
}

/** @kernel mm/hugetlb.c hugetlb_vma_lock_write */
export function hugetlbVmaLockWrite(k: HugetlbKernel, task: number, vma: number): void {
  if (!hasVmaLock(k, vma)) return;
  while (k.hugetlb.vmaLock[vma] !== 0) throw new WouldBlock(35 /* AT_HUGETLB_VMA_LOCK */);
  k.hugetlb.vmaLock[vma] = -1 - task;
}

/** Whether the lock could be had at once. @kernel mm/hugetlb.c hugetlb_vma_trylock_write */
export function hugetlbVmaTrylockWrite(
  k: HugetlbKernel,
  task: number,
  vma: number,
): boolean {
  if (!hasVmaLock(k, vma)) return true;
  const free = k.hugetlb.vmaLock[vma] === 0;
  if (free) k.hugetlb.vmaLock[vma] = -1 - task;
  return free;
}

/** @kernel mm/hugetlb.c hugetlb_vma_unlock_write */
export function hugetlbVmaUnlockWrite(k: HugetlbKernel, vma: number): void {
  if (!hasVmaLock(k, vma)) return;
  k.hugetlb.vmaLock[vma] = 0;
}

/** Both locks under which slots of a VMA are cleared, outermost first. @kernel mm/hugetlb.c hugetlb_zap_begin */
export function hugetlbSlotsLock(k: HugetlbKernel, task: number, vma: number): void {
  hugetlbVmaLockWrite(k, task, vma);
  { // downWrite
    const lock$1: number = k.mappings.iMmapLock[k.vmas.mapping[vma]!]!;
    while (k.locks.word[lock$1] !== 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
    k.locks.word[lock$1] = -1 - task;
  }
}

/** @kernel mm/hugetlb.c hugetlb_zap_end */
export function hugetlbSlotsUnlock(k: HugetlbKernel, vma: number): void {
  { // upWrite
    const lock$1: number = k.mappings.iMmapLock[k.vmas.mapping[vma]!]!;
    k.locks.word[lock$1] = 0;
  }
  hugetlbVmaUnlockWrite(k, vma);
}
