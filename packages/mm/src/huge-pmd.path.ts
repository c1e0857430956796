// paths: base 630
import { E_PRESENT, entryNeedsFlush } from '@faultline/core-pagetable';
import { AT_PTE_WRITE, type Path } from '@faultline/kernel-api';
import { NO_PFN, removeEntireMap } from '@faultline/pfn';
import { changedLeafHi, changedLeafLo } from './changed-leaf.js';
import type { MmKernel } from './kernel.js';
import { vmNormalPagePmd } from './normal-page.js';
import { MPROTECT_FLUSH_RANGE } from './policies.js';
import { addRss } from './rss.js';
import { ptlLock, ptlUnlock } from './table-alloc.path.js';
import { countTable } from './table-count.js';
import { flushTlb, tlbFlushMmu } from './tlb.path.js';

/**
 * Removes the leaf in PMD table `pmd` that maps page `start`, whole; part of a gather. The table deposited for an
 * anonymous leaf is freed at once, the page's reference goes after the flush. False: the leaf that the caller saw has
 * gone before the lock was taken, and what lies there now is the caller's to look at.
 *
 * @kernel mm/huge_memory.c zap_huge_pmd, __pmd_trans_huge_lock
 */
export function* zapHugePmd(
  k: MmKernel,
  task: number,
  vma: number,
  pmd: number,
  start: number,
): Path<boolean> {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const pages = pt.pages(1);
  yield* ptlLock(k, task, pmd);
  const index = pt.index(pmd, start);
  if (!pt.isLeaf(index)) {
    yield* ptlUnlock(k, pmd);
    return false;
  }
  const page = vmNormalPagePmd(k, pt.lo[index]!, pt.hi[index]!);
  pt.clear(pmd, index);
  yield AT_PTE_WRITE;
  k.gather.cleared(task, start, pages, 1);
  if (k.vmas.ops[vma] === 0) {
    pt.free(pt.withdrawTable(pmd));
    countTable(k, mm, 0, -1);
  }
  let full = false;
  if (page !== NO_PFN) {
    removeEntireMap(k.frames, page);
    addRss(k, mm, page, -pages);
    k.gather.addFrames(task, page, 1);
    full = k.gather.room(task) === 0;
  }
  yield* ptlUnlock(k, pmd);
  if (full) yield* tlbFlushMmu(k, task, mm);
  return true;
}

/**
 * Gives the leaf in PMD table `pmd` that maps page `start` a VMA's new protection, whole; part of a gather. Up to 5.18
 * the leaf is taken out and flushed by itself meanwhile. False as in `zapHugePmd`.
 *
 * @kernel mm/huge_memory.c change_huge_pmd, pmdp_invalidate_ad, __pmd_trans_huge_lock
 */
export function* changeHugePmd(
  k: MmKernel,
  task: number,
  vma: number,
  pmd: number,
  start: number,
): Path<boolean> {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const alone = k.mmPolicy.mprotectFlush === MPROTECT_FLUSH_RANGE;
  yield* ptlLock(k, task, pmd);
  const index = pt.index(pmd, start);
  if (!pt.isLeaf(index)) {
    yield* ptlUnlock(k, pmd);
    return false;
  }
  const lo = pt.lo[index]!;
  const hi = pt.hi[index]!;
  if (alone) {
    pt.lo[index] = lo & ~E_PRESENT;
    yield AT_PTE_WRITE;
    yield* flushTlb(k, task, mm, -1);
  }
  const newLo = changedLeafLo(k, vma, lo, hi);
  const newHi = changedLeafHi(k, vma, lo, hi);
  pt.lo[index] = newLo;
  pt.hi[index] = newHi;
  yield AT_PTE_WRITE;
  if (alone || entryNeedsFlush(lo, hi, newLo, newHi)) {
    k.gather.cleared(task, start, pt.pages(1), 1);
  }
  yield* ptlUnlock(k, pmd);
  return true;
}
