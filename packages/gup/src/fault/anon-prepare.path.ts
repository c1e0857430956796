// paths: base 500
import {
  AT_MMAP_READ_LOCK,
  AT_MMAP_READ_UNLOCK,
  FAULT_FLAG_VMA_LOCK,
  type Path,
  VM_FAULT_RETRY,
} from '@faultline/kernel-api';
import { vmaEndRead } from '@faultline/mm/paths';
import { anonVmaPrepare } from '@faultline/vma';
import type { FaultKernel } from './kernel.js';

/**
 * Sees to it that the VMA has an anon_vma. Looking at the neighbours needs them to stay, which the
 * VMA lock alone does not give: the mmap lock is tried, and where it is taken the fault drops the VMA
 * lock and comes again (VM_FAULT_RETRY). 0 otherwise.
 *
 * @kernel mm/memory.c __vmf_anon_prepare 6.12
 */
export function* vmfAnonPrepare(k: FaultKernel, vma: number, flags: number): Path<number> {
  if (k.vmas.anonVma[vma] !== 0) return 0;
  const mm = k.vmas.mm[vma]!;
  const lock = k.mms.mmapLock[mm]!;
  const tryLock = (flags & FAULT_FLAG_VMA_LOCK) !== 0;
  if (tryLock) {
    if (k.locks.word[lock]! < 0) {
      yield* vmaEndRead(k, vma);
      return VM_FAULT_RETRY;
    }
    k.locks.word[lock] = k.locks.word[lock]! + 1;
    yield AT_MMAP_READ_LOCK;
  }
  anonVmaPrepare(k.vmas, k.mms.vmas[mm]!, vma);
  if (tryLock) {
    k.locks.word[lock] = k.locks.word[lock]! - 1;
    yield AT_MMAP_READ_UNLOCK;
  }
  return 0;
}
