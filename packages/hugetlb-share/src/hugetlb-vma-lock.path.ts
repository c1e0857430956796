// paths: base 6470
import {
  AT_HUGETLB_VMA_LOCK,
  AT_HUGETLB_VMA_UNLOCK,
  AT_I_MMAP_LOCK,
  AT_I_MMAP_UNLOCK,
  type Path,
} from '@faultline/kernel-api';
import { downWrite, upWrite } from '@faultline/mm/paths';
import { hasVmaLock } from './has-vma-lock.js';
import type { HugetlbKernel } from './kernel.js';

/** Keeps the slots of a VMA from being cleared. @kernel mm/hugetlb.c hugetlb_vma_lock_read */
export function* hugetlbVmaLockRead(k: HugetlbKernel, vma: number): Path<void> {
  if (!hasVmaLock(k, vma)) return;
  while (k.hugetlb.vmaLock[vma]! < 0) yield -AT_HUGETLB_VMA_LOCK;
  k.hugetlb.vmaLock[vma] = k.hugetlb.vmaLock[vma]! + 1;
  yield AT_HUGETLB_VMA_LOCK;
}

/** @kernel mm/hugetlb.c hugetlb_vma_unlock_read */
export function* hugetlbVmaUnlockRead(k: HugetlbKernel, vma: number): Path<void> {
  if (!hasVmaLock(k, vma)) return;
  k.hugetlb.vmaLock[vma] = k.hugetlb.vmaLock[vma]! - 1;
  yield AT_HUGETLB_VMA_UNLOCK;
}

/** @kernel mm/hugetlb.c hugetlb_vma_lock_write */
export function* hugetlbVmaLockWrite(k: HugetlbKernel, task: number, vma: number): Path<void> {
  if (!hasVmaLock(k, vma)) return;
  while (k.hugetlb.vmaLock[vma] !== 0) yield -AT_HUGETLB_VMA_LOCK;
  k.hugetlb.vmaLock[vma] = -1 - task;
  yield AT_HUGETLB_VMA_LOCK;
}

/** Whether the lock could be had at once. @kernel mm/hugetlb.c hugetlb_vma_trylock_write */
export function* hugetlbVmaTrylockWrite(
  k: HugetlbKernel,
  task: number,
  vma: number,
): Path<boolean> {
  if (!hasVmaLock(k, vma)) return true;
  const free = k.hugetlb.vmaLock[vma] === 0;
  if (free) k.hugetlb.vmaLock[vma] = -1 - task;
  yield AT_HUGETLB_VMA_LOCK;
  return free;
}

/** @kernel mm/hugetlb.c hugetlb_vma_unlock_write */
export function* hugetlbVmaUnlockWrite(k: HugetlbKernel, vma: number): Path<void> {
  if (!hasVmaLock(k, vma)) return;
  k.hugetlb.vmaLock[vma] = 0;
  yield AT_HUGETLB_VMA_UNLOCK;
}

/** Both locks under which slots of a VMA are cleared, outermost first. @kernel mm/hugetlb.c hugetlb_zap_begin */
export function* hugetlbSlotsLock(k: HugetlbKernel, task: number, vma: number): Path<void> {
  yield* hugetlbVmaLockWrite(k, task, vma);
  yield* downWrite(k, task, k.mappings.iMmapLock[k.vmas.mapping[vma]!]!, AT_I_MMAP_LOCK);
}

/** @kernel mm/hugetlb.c hugetlb_zap_end */
export function* hugetlbSlotsUnlock(k: HugetlbKernel, vma: number): Path<void> {
  yield* upWrite(k, k.mappings.iMmapLock[k.vmas.mapping[vma]!]!, AT_I_MMAP_UNLOCK);
  yield* hugetlbVmaUnlockWrite(k, vma);
}
