// paths: base 605
import {
  AT_MMAP_WRITE_LOCK,
  AT_MMAP_WRITE_UNLOCK,
  AT_VMA_WRITE,
  ENOMEM,
  type Path,
} from '@faultline/kernel-api';
import {
  anonVmaFork,
  VM_ACCOUNT,
  VM_DONTCOPY,
  VM_LOCKED,
  VM_LOCKONFAULT,
  VM_WIPEONFORK,
} from '@faultline/vma';
import { copyPageRange } from './copy-page-range.path.js';
import { exitMmap } from './exit.path.js';
import type { MmKernel } from './kernel.js';
import { mmapWriteLock, mmapWriteUnlock, vmaStartWrite } from './mmap-lock.path.js';
import { FORK_COPIED, FORK_SKIPPED } from './mms.js';
import { downWrite, upWrite } from './rwsem.path.js';
import { flushTlb } from './tlb.path.js';
import { vmEnoughMemory, vmStatAccount } from './vm-account.js';
import { iMmapLockWrite, iMmapUnlockWrite } from './vma-edit.path.js';
import { vmaNeedsCopy } from './vma-needs-copy.js';

/**
 * Copies one VMA into address space `child`, right behind its parent in the file's i_mmap, and then
 * its entries where faults could not bring them back. Returns 0 or -ENOMEM.
 *
 * @kernel mm/mmap.c dup_mmap (one turn of its loop)
 */
export function* dupVma(k: MmKernel, task: number, vma: number, child: number): Path<number> {
  const vmas = k.vmas;
  const mapping = vmas.mapping[vma]!;
  const wiped = (vmas.flags[vma]! & VM_WIPEONFORK) !== 0;
  yield* vmaStartWrite(k, vmas.mm[vma]!, vma);
  const pages = vmas.end[vma]! - vmas.start[vma]!;
  const promised = (vmas.flags[vma]! & VM_ACCOUNT) !== 0;
  if (promised && !vmEnoughMemory(k, vmas.mm[vma]!, pages)) return -ENOMEM;
  const copy = k.mms.dupVma(child, vma);
  if (copy === 0) {
    if (promised) k.settings.account(-pages);
    return -ENOMEM;
  }
  vmStatAccount(k, child, vmas.flags[vma]!, pages);
  vmas.flags[copy] = vmas.flags[copy]! & ~(VM_LOCKED | VM_LOCKONFAULT);
  anonVmaFork(vmas, copy, wiped);
  k.vmOps.opened(vmas.ops[copy]!, copy, vma);
  yield* iMmapLockWrite(k, task, mapping);
  k.mappings.linkAfter(copy, vma);
  yield AT_VMA_WRITE;
  yield* iMmapUnlockWrite(k, mapping);
  const work = k.mms.forkWork;
  if (wiped || !vmaNeedsCopy(k, vma)) {
    work[FORK_SKIPPED] = work[FORK_SKIPPED]! + 1;
    return 0;
  }
  work[FORK_COPIED] = work[FORK_COPIED]! + 1;
  const range = k.vmOps.rangeCopy[vmas.ops[vma]!]!;
  if (range !== 0) return yield* k.call(range, task, copy, vma);
  return yield* copyPageRange(k, task, copy, vma);
}

/**
 * A copy of address space `mm` for a child: its number, or -ENOMEM. The parent's mmap lock is held for
 * writing throughout, the child's inside it; the parent is flushed once at the end, whatever was copied.
 *
 * @kernel kernel/fork.c dup_mm, mm/mmap.c dup_mmap
 */
export function* dupMm(k: MmKernel, task: number, mm: number): Path<number> {
  const child = k.mms.create();
  if (child === 0) return -ENOMEM;
  k.mms.copyLimits(mm, child);
  let ret = 0;
  yield* mmapWriteLock(k, task, mm);
  yield* downWrite(k, task, k.mms.mmapLock[child]!, AT_MMAP_WRITE_LOCK);
  for (let i = 0; i < k.mms.vmaCount(mm) && ret === 0; i++) {
    const vma = k.mms.vmaAt(mm, i);
    if ((k.vmas.flags[vma]! & VM_DONTCOPY) !== 0) continue;
    ret = yield* dupVma(k, task, vma, child);
  }
  yield* flushTlb(k, task, mm, -1);
  yield* upWrite(k, k.mms.mmapLock[child]!, AT_MMAP_WRITE_UNLOCK);
  yield* mmapWriteUnlock(k, mm);
  if (ret === 0) return child;
  yield* exitMmap(k, task, child);
  return ret;
}
