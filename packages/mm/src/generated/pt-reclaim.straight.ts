// Derived from ../pt-reclaim.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 735
import { nextTableOf } from '@faultline/core-pagetable';
import type { MmKernel } from '../kernel.js';
import { flushSharers } from './rmap.straight.js';
import { countTable } from '../table-count.js';
import { tlbFinishMmu, tlbFlushMmu } from './tlb.straight.js';
import { unmapSingleVma } from './zap.straight.js';

/**
 * Frees the PTE tables of pages `start` to `end` that are empty now and whose whole stretch lies in
 * the range; part of a gather. Who waits for the lock of one looks at the slot again then (`pteMapLock`).
 *
 * @kernel mm/pt_reclaim.c try_to_free_pte, mm/memory.c zap_pte_range 6.14
 */
export function reclaimPteTables(
  k: MmKernel,
  task: number,
  mm: number,
  start: number,
  end: number,
): void {
  const pt = k.pt;
  const root = k.mms.root[mm]!;
  const span = pt.pages(1);
  const last = Math.floor(end / span) * span;
  let at = nextTableOf(pt, root, Math.ceil(start / span) * span, last, 0);
  while (at < last) {
    const above = pt.tableAt(root, at, 1);
    { // ptlLock
      while (k.pt.ptl[above] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
      k.pt.ptl[above] = task + 1;
    }
    const index = pt.index(above, at);
    const table = pt.lo[index] === 0 || (pt.lo[index]! & 128 /* E_PSE */) !== 0
      ? 0
      : (((pt.hi[index]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt.lo[index]!) >>> 12));
    let full = false;
    if (table !== 0) {
      { // ptlLock
        while (k.pt.ptl[table] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
        k.pt.ptl[table] = task + 1;
      }
      if (pt.used[table] === 0) {
        full = k.gather.addTable(task, pt.unlinkTable(above, index));
        countTable(k, mm, 0, -1);
        k.gather.cleared(task, at, 1, 1);
      }
      { // ptlUnlock
        k.pt.ptl[table] = 0;
      }
    }
    { // ptlUnlock
      k.pt.ptl[above] = 0;
    }
    if (full) tlbFlushMmu(k, task, mm);
    at = nextTableOf(pt, root, at + span, last, 0);
  }
}

/**
 * Zaps a range of one VMA for MADV_DONTNEED, in a gather of its own or of the whole call
 * (`madviseGather`): from 6.14 on tables that it empties go as well.
 *
 * @kernel mm/madvise.c madvise_dontneed_single_vma
 */
export function zapForDontneed(
  k: MmKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
): void {
  const mm = k.vmas.mm[vma]!;
  if ((k.mmPolicy.zapDrainsLru === true)) k.lru.drain(k.frames);
  const shares = k.vmOps.tableFlush[k.vmas.ops[vma]!] !== 0;
  const mapping = k.vmas.mapping[vma]!;
  if (shares) { // downRead
    const lock$1: number = k.mappings.iMmapLock[mapping]!;
    while (k.locks.word[lock$1]! < 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
    k.locks.word[lock$1] = k.locks.word[lock$1]! + 1;
  }
  if (!(k.mmPolicy.madviseGather === true)) k.gather.begin(task, mm);
  unmapSingleVma(k, task, vma, start, end, 1);
  if (shares) {
    const first = k.vmas.pgoff[vma]! + (start - k.vmas.start[vma]!);
    flushSharers(k, task, mapping, first, first + end - start);
    { // upRead
      const lock$2: number = k.mappings.iMmapLock[mapping]!;
      k.locks.word[lock$2] = k.locks.word[lock$2]! - 1;
    }
  }
  if ((k.mmPolicy.ptReclaim === true)) reclaimPteTables(k, task, mm, start, end);
  if (!(k.mmPolicy.madviseGather === true)) tlbFinishMmu(k, task, mm);
}
