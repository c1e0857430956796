// Derived from ../fork.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 605
import { anonVmaFork } from '@faultline/vma';
import { copyPageRange } from './copy-page-range.straight.js';
import { exitMmap } from './exit.straight.js';
import type { MmKernel } from '../kernel.js';
import { mmapWriteLock, mmapWriteUnlock, vmaStartWrite } from './mmap-lock.straight.js';
import { flushTlb } from './tlb.straight.js';
import { vmEnoughMemory, vmStatAccount } from '../vm-account.js';
import { iMmapLockWrite, iMmapUnlockWrite } from './vma-edit.straight.js';
import { vmaNeedsCopy } from '../vma-needs-copy.js';

/**
 * Copies one VMA into address space `child`, right behind its parent in the file's i_mmap, and then
 * its entries where faults could not bring them back. Returns 0 or -ENOMEM.
 *
 * @kernel mm/mmap.c dup_mmap (one turn of its loop)
 */
export function dupVma(k: MmKernel, task: number, vma: number, child: number): number {
  const vmas = k.vmas;
  const mapping = vmas.mapping[vma]!;
  const wiped = (vmas.flags[vma]! & 33554432 /* VM_WIPEONFORK */) !== 0;
  vmaStartWrite(k, vmas.mm[vma]!, vma);
  const pages = vmas.end[vma]! - vmas.start[vma]!;
  const promised = (vmas.flags[vma]! & 1048576 /* VM_ACCOUNT */) !== 0;
  if (promised && !vmEnoughMemory(k, vmas.mm[vma]!, pages)) return (-12 /* -ENOMEM */);
  const copy = k.mms.dupVma(child, vma);
  if (copy === 0) {
    if (promised) k.settings.account(-pages);
    return (-12 /* -ENOMEM */);
  }
  vmStatAccount(k, child, vmas.flags[vma]!, pages);
  vmas.flags[copy] = vmas.flags[copy]! & (-532481 /* ~(VM_LOCKED | VM_LOCKONFAULT) */);
  anonVmaFork(vmas, copy, wiped);
  k.vmOps.opened(vmas.ops[copy]!, copy, vma);
  iMmapLockWrite(k, task, mapping);
  k.mappings.linkAfter(copy, vma);
  iMmapUnlockWrite(k, mapping);
  const work = k.mms.forkWork;
  if (wiped || !vmaNeedsCopy(k, vma)) {
    work[1 /* FORK_SKIPPED */] = work[1 /* FORK_SKIPPED */]! + 1;
    return 0;
  }
  work[0 /* FORK_COPIED */] = work[0 /* FORK_COPIED */]! + 1;
  const range = k.vmOps.rangeCopy[vmas.ops[vma]!]!;
  if (range !== 0) return k.callStraight(range, task, copy, vma);
  return copyPageRange(k, task, copy, vma);
}

/**
 * A copy of address space `mm` for a child: its number, or -ENOMEM. The parent's mmap lock is held for
 * writing throughout, the child's inside it; the parent is flushed once at the end, whatever was copied.
 *
 * @kernel kernel/fork.c dup_mm, mm/mmap.c dup_mmap
 */
export function dupMm(k: MmKernel, task: number, mm: number): number {
  const child = k.mms.create();
  if (child === 0) return (-12 /* -ENOMEM */);
  k.mms.copyLimits(mm, child);
  let ret = 0;
  mmapWriteLock(k, task, mm);
  { // downWrite
    const lock$1: number = k.mms.mmapLock[child]!;
    while (k.locks.word[lock$1] !== 0) throw new WouldBlock(3 /* AT_MMAP_WRITE_LOCK */);
    k.locks.word[lock$1] = -1 - task;
  }
  for (let i = 0; i < k.mms.vmaCount(mm) && ret === 0; i++) {
    const vma = k.mms.vmaAt(mm, i);
    if ((k.vmas.flags[vma]! & 131072 /* VM_DONTCOPY */) !== 0) continue;
    ret = dupVma(k, task, vma, child);
  }
  flushTlb(k, task, mm, -1);
  { // upWrite
    const lock$2: number = k.mms.mmapLock[child]!;
    k.locks.word[lock$2] = 0;
  }
  mmapWriteUnlock(k, mm);
  if (ret === 0) return child;
  exitMmap(k, task, child);
  return ret;
}
