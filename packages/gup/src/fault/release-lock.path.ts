// paths: base 205
import {
  AT_MMAP_READ_UNLOCK,
  FAULT_FLAG_ALLOW_RETRY,
  FAULT_FLAG_RETRY_NOWAIT,
  FAULT_FLAG_TRIED,
  FAULT_FLAG_VMA_LOCK,
  type Path,
} from '@faultline/kernel-api';
import { upRead, vmaEndRead } from '@faultline/mm/paths';
import type { FaultKernel } from './kernel.js';

/** Drops the lock that the fault came with. @kernel include/linux/mm.h release_fault_lock */
export function* releaseFaultLock(k: FaultKernel, vma: number, flags: number): Path<void> {
  if ((flags & FAULT_FLAG_VMA_LOCK) !== 0) yield* vmaEndRead(k, vma);
  else yield* upRead(k, k.mms.mmapLock[k.vmas.mm[vma]!]!, AT_MMAP_READ_UNLOCK);
}

/**
 * Drops the fault's lock before input, output or a wait, if this is the first try of a fault that may
 * be tried again. Who got true must answer RETRY or COMPLETED.
 *
 * @kernel mm/internal.h maybe_unlock_mmap_for_io
 */
export function* maybeUnlockMmapForIo(k: FaultKernel, vma: number, flags: number): Path<boolean> {
  const mask = FAULT_FLAG_ALLOW_RETRY | FAULT_FLAG_TRIED | FAULT_FLAG_RETRY_NOWAIT;
  if ((flags & mask) !== FAULT_FLAG_ALLOW_RETRY) return false;
  yield* releaseFaultLock(k, vma, flags);
  return true;
}
