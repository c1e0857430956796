// Derived from ../release-lock.path.ts by npm run paths: do not edit.
// paths: base 205
import type { FaultKernel } from '../kernel.js';

/** Drops the lock that the fault came with. @kernel include/linux/mm.h release_fault_lock */
export function releaseFaultLock(k: FaultKernel, vma: number, flags: number): void {
  if ((flags & 4096 /* FAULT_FLAG_VMA_LOCK */) !== 0) { // vmaEndRead
    k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
  }
  else { // upRead
    const lock$2: number = k.mms.mmapLock[k.vmas.mm[vma]!]!;
    k.locks.word[lock$2] = k.locks.word[lock$2]! - 1;
  }
}

/**
 * Drops the fault's lock before input, output or a wait, if this is the first try of a fault that may
 * be tried again. Who got true must answer RETRY or COMPLETED.
 *
 * @kernel mm/internal.h maybe_unlock_mmap_for_io
 */
export function maybeUnlockMmapForIo(k: FaultKernel, vma: number, flags: number): boolean {
  const mask: number = 44 /* FAULT_FLAG_ALLOW_RETRY | FAULT_FLAG_TRIED | FAULT_FLAG_RETRY_NOWAIT */;
  if ((flags & mask) !== 4 /* FAULT_FLAG_ALLOW_RETRY */) return false;
  releaseFaultLock(k, vma, flags);
  return true;
}
