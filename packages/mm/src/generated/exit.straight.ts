// Derived from ../exit.path.ts by npm run paths: do not edit.
// paths: base 610
import type { MmKernel } from '../kernel.js';
import { munlockVma } from '../mlock-pages.js';
import { mmapWriteLock, mmapWriteUnlock, vmaStartWrite } from './mmap-lock.straight.js';
import { unmapWholeVma } from './munmap.straight.js';
import { tlbFinishMmu } from './tlb.straight.js';
import { unaccountVma } from '../vm-account.js';
import { iMmapLockWrite, iMmapUnlockWrite } from './vma-edit.straight.js';
import { freePgtables } from './zap.straight.js';

/**
 * Takes an address space apart when its last task has gone: every entry, then every VMA and table,
 * then the flush and the pages. Nothing may be left: `Mms.free` checks.
 *
 * @kernel mm/mmap.c exit_mmap
 * @fidelity simplified: one flush at the end, whole address space, which nobody sees
 */
export function exitMmap(k: MmKernel, task: number, mm: number): number {
  const vmas = k.vmas;
  mmapWriteLock(k, task, mm);
  if ((k.mmPolicy.zapDrainsLru === true)) k.lru.drain(k.frames);
  k.gather.begin(task, mm);
  for (let i = 0; i < k.mms.vmaCount(mm); i++) {
    const vma = k.mms.vmaAt(mm, i);
    if ((k.vmas.flags[vma]! & 268723200 /* VM_LOCKED | VM_SPECIAL */) === 8192 /* VM_LOCKED */) munlockVma(k, vma);
    unmapWholeVma(k, task, vma);
  }
  for (let i = 0; i < k.mms.vmaCount(mm); i++) {
    const vma = k.mms.vmaAt(mm, i);
    const mapping = vmas.mapping[vma]!;
    vmaStartWrite(k, mm, vma);
    iMmapLockWrite(k, task, mapping);
    k.mappings.unlink(vma);
    iMmapUnlockWrite(k, mapping);
    const ceiling = i + 1 < k.mms.vmaCount(mm) ? vmas.start[k.mms.vmaAt(mm, i + 1)]! : 0;
    freePgtables(k, task, mm, vmas.start[vma]!, vmas.end[vma]!, 0, ceiling);
    k.vmOps.closed(vmas.ops[vma]!, vma);
    unaccountVma(k, vma);
    if (mapping !== 0 && k.inodes.orphaned(mapping)) k.callStraight(k.fileOps.evict, task, mapping);
  }
  tlbFinishMmu(k, task, mm);
  k.mms.freeVmas(mm);
  mmapWriteUnlock(k, mm);
  if (k.tlb.cpus !== 0) k.tlb.dropMm(mm);
  k.mms.free(mm);
  return 0;
}
