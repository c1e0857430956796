// Derived from ../huge-pmd.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 630
import { entryNeedsFlush } from '@faultline/core-pagetable';
import { removeEntireMap } from '@faultline/pfn';
import { changedLeafHi, changedLeafLo } from '../changed-leaf.js';
import type { MmKernel } from '../kernel.js';
import { vmNormalPagePmd } from '../normal-page.js';
import { addRss } from '../rss.js';
import { countTable } from '../table-count.js';
import { flushTlb, tlbFlushMmu } from './tlb.straight.js';

/**
 * Removes the leaf in PMD table `pmd` that maps page `start`, whole; part of a gather. The table deposited for an
 * anonymous leaf is freed at once, the page's reference goes after the flush. False: the leaf that the caller saw has
 * gone before the lock was taken, and what lies there now is the caller's to look at.
 *
 * @kernel mm/huge_memory.c zap_huge_pmd, __pmd_trans_huge_lock
 */
export function zapHugePmd(
  k: MmKernel,
  task: number,
  vma: number,
  pmd: number,
  start: number,
): boolean {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const pages = pt.pages(1);
  { // ptlLock
    while (k.pt.ptl[pmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[pmd] = task + 1;
  }
  const index = pt.index(pmd, start);
  if (!((pt.lo[index]! & 128 /* E_PSE */) !== 0)) {
    { // ptlUnlock
      k.pt.ptl[pmd] = 0;
    }
    return false;
  }
  const page = vmNormalPagePmd(k, pt.lo[index]!, pt.hi[index]!);
  { // clear
    pt.lo[index] = 0;
    pt.hi[index] = 0;
    pt.used[pmd] = pt.used[pmd]! - 1;
  }
  k.gather.cleared(task, start, pages, 1);
  if (k.vmas.ops[vma] === 0) {
    pt.free(pt.withdrawTable(pmd));
    countTable(k, mm, 0, -1);
  }
  let full = false;
  if (page !== 0 /* NO_PFN */) {
    removeEntireMap(k.frames, page);
    addRss(k, mm, page, -pages);
    k.gather.addFrames(task, page, 1);
    full = k.gather.room(task) === 0;
  }
  { // ptlUnlock
    k.pt.ptl[pmd] = 0;
  }
  if (full) tlbFlushMmu(k, task, mm);
  return true;
}

/**
 * Gives the leaf in PMD table `pmd` that maps page `start` a VMA's new protection, whole; part of a gather. Up to 5.18
 * the leaf is taken out and flushed by itself meanwhile. False as in `zapHugePmd`.
 *
 * @kernel mm/huge_memory.c change_huge_pmd, pmdp_invalidate_ad, __pmd_trans_huge_lock
 */
export function changeHugePmd(
  k: MmKernel,
  task: number,
  vma: number,
  pmd: number,
  start: number,
): boolean {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const alone = k.mmPolicy.mprotectFlush === 1 /* MPROTECT_FLUSH_RANGE */;
  { // ptlLock
    while (k.pt.ptl[pmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[pmd] = task + 1;
  }
  const index = pt.index(pmd, start);
  if (!((pt.lo[index]! & 128 /* E_PSE */) !== 0)) {
    { // ptlUnlock
      k.pt.ptl[pmd] = 0;
    }
    return false;
  }
  const lo = pt.lo[index]!;
  const hi = pt.hi[index]!;
  if (alone) {
    pt.lo[index] = lo & (-2 /* ~E_PRESENT */);
    flushTlb(k, task, mm, -1);
  }
  const newLo = changedLeafLo(k, vma, lo, hi);
  const newHi = changedLeafHi(k, vma, lo, hi);
  pt.lo[index] = newLo;
  pt.hi[index] = newHi;
  if (alone || entryNeedsFlush(lo, hi, newLo, newHi)) {
    k.gather.cleared(task, start, pt.pages(1), 1);
  }
  { // ptlUnlock
    k.pt.ptl[pmd] = 0;
  }
  return true;
}
