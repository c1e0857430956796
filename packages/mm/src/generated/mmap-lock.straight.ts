// Derived from ../mmap-lock.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 115
import type { MmKernel } from '../kernel.js';

/** @kernel include/linux/mmap_lock.h mmap_write_lock */
export function mmapWriteLock(k: MmKernel, task: number, mm: number): void {
  { // downWrite
    const lock$1: number = k.mms.mmapLock[mm]!;
    while (k.locks.word[lock$1] !== 0) throw new WouldBlock(3 /* AT_MMAP_WRITE_LOCK */);
    k.locks.word[lock$1] = -1 - task;
  }
}

/** Releases the lock, and with it the write marks of all VMAs: there is no per-VMA write unlock. */
export function mmapWriteUnlock(k: MmKernel, mm: number): void {
  k.mms.lockSeq[mm] = k.mms.lockSeq[mm]! + 1;
  { // upWrite
    const lock$1: number = k.mms.mmapLock[mm]!;
    k.locks.word[lock$1] = 0;
  }
}

/**
 * Finds the VMA of a page and read-locks it without the mmap lock; 0 when there is none or a writer
 * has marked it. @kernel mm/memory.c lock_vma_under_rcu 6.4 and later
 */
export function lockVmaUnderRcu(k: MmKernel, mm: number, vpn: number): number {
  const vma = k.mms.vmas[mm]!.lookup(vpn);
  if (vma === 0 || k.vmas.lockSeq[vma] === k.mms.lockSeq[mm]) return 0;
  k.vmas.readers[vma] = k.vmas.readers[vma]! + 1;
  return vma;
}

export function vmaEndRead(k: MmKernel, vma: number): void {
  k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
}

/** Marks a VMA as being changed (mmap lock held for writing) and waits for its readers. */
export function vmaStartWrite(k: MmKernel, mm: number, vma: number): void {
  k.vmas.lockSeq[vma] = k.mms.lockSeq[mm]!;
  while (k.vmas.readers[vma] !== 0) throw new WouldBlock(7 /* AT_VMA_START_WRITE */);
}
