// paths: base 610
import { AT_VMA_WRITE, type Path } from '@faultline/kernel-api';
import type { MmKernel } from './kernel.js';
import { munlockVma, vmaLocked } from './mlock-pages.js';
import { mmapWriteLock, mmapWriteUnlock, vmaStartWrite } from './mmap-lock.path.js';
import { unmapWholeVma } from './munmap.path.js';
import { tlbFinishMmu } from './tlb.path.js';
import { unaccountVma } from './vm-account.js';
import { iMmapLockWrite, iMmapUnlockWrite } from './vma-edit.path.js';
import { freePgtables } from './zap.path.js';

/**
 * Takes an address space apart when its last task has gone: every entry, then every VMA and table,
 * then the flush and the pages. Nothing may be left: `Mms.free` checks.
 *
 * @kernel mm/mmap.c exit_mmap
 * @fidelity simplified: one flush at the end, whole address space, which nobody sees
 */
export function* exitMmap(k: MmKernel, task: number, mm: number): Path<number> {
  const vmas = k.vmas;
  yield* mmapWriteLock(k, task, mm);
  if (k.mmPolicy.zapDrainsLru) k.lru.drain(k.frames);
  k.gather.begin(task, mm);
  for (let i = 0; i < k.mms.vmaCount(mm); i++) {
    const vma = k.mms.vmaAt(mm, i);
    if (vmaLocked(k, vma)) munlockVma(k, vma);
    yield* unmapWholeVma(k, task, vma);
  }
  for (let i = 0; i < k.mms.vmaCount(mm); i++) {
    const vma = k.mms.vmaAt(mm, i);
    const mapping = vmas.mapping[vma]!;
    yield* vmaStartWrite(k, mm, vma);
    yield* iMmapLockWrite(k, task, mapping);
    k.mappings.unlink(vma);
    yield AT_VMA_WRITE;
    yield* iMmapUnlockWrite(k, mapping);
    const ceiling = i + 1 < k.mms.vmaCount(mm) ? vmas.start[k.mms.vmaAt(mm, i + 1)]! : 0;
    yield* freePgtables(k, task, mm, vmas.start[vma]!, vmas.end[vma]!, 0, ceiling);
    k.vmOps.closed(vmas.ops[vma]!, vma);
    unaccountVma(k, vma);
    if (mapping !== 0 && k.inodes.orphaned(mapping)) yield* k.call(k.fileOps.evict, task, mapping);
  }
  yield* tlbFinishMmu(k, task, mm);
  k.mms.freeVmas(mm);
  yield* mmapWriteUnlock(k, mm);
  if (k.tlb.cpus !== 0) k.tlb.dropMm(mm);
  k.mms.free(mm);
  return 0;
}
