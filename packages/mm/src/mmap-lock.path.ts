// paths: base 115
import {
  AT_MMAP_WRITE_LOCK,
  AT_MMAP_WRITE_UNLOCK,
  AT_VMA_READ_LOCK,
  AT_VMA_READ_UNLOCK,
  AT_VMA_START_WRITE,
  type Path,
} from '@faultline/kernel-api';
import type { MmKernel } from './kernel.js';
import { downWrite, upWrite } from './rwsem.path.js';

/** @kernel include/linux/mmap_lock.h mmap_write_lock */
export function* mmapWriteLock(k: MmKernel, task: number, mm: number): Path<void> {
  yield* downWrite(k, task, k.mms.mmapLock[mm]!, AT_MMAP_WRITE_LOCK);
}

/** Releases the lock, and with it the write marks of all VMAs: there is no per-VMA write unlock. */
export function* mmapWriteUnlock(k: MmKernel, mm: number): Path<void> {
  k.mms.lockSeq[mm] = k.mms.lockSeq[mm]! + 1;
  yield* upWrite(k, k.mms.mmapLock[mm]!, AT_MMAP_WRITE_UNLOCK);
}

/**
 * Finds the VMA of a page and read-locks it without the mmap lock; 0 when there is none or a writer
 * has marked it. @kernel mm/memory.c lock_vma_under_rcu 6.4 and later
 */
// paths: inline
export function* lockVmaUnderRcu(k: MmKernel, mm: number, vpn: number): Path<number> {
  const vma = k.mms.lookup(mm, vpn);
  if (vma === 0 || k.vmas.lockSeq[vma] === k.mms.lockSeq[mm]) return 0;
  k.vmas.readers[vma] = k.vmas.readers[vma]! + 1;
  yield AT_VMA_READ_LOCK;
  return vma;
}

// paths: inline
export function* vmaEndRead(k: MmKernel, vma: number): Path<void> {
  k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
  yield AT_VMA_READ_UNLOCK;
}

/** Marks a VMA as being changed (mmap lock held for writing) and waits for its readers. */
export function* vmaStartWrite(k: MmKernel, mm: number, vma: number): Path<void> {
  k.vmas.lockSeq[vma] = k.mms.lockSeq[mm]!;
  yield AT_VMA_START_WRITE;
  while (k.vmas.readers[vma] !== 0) yield -AT_VMA_START_WRITE;
}
