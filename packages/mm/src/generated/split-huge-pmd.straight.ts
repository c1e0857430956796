// Derived from ../split-huge-pmd.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 620
import { entryHi, entryLo, entryPfn } from '@faultline/core-pagetable';
import type { MmKernel } from '../kernel.js';
import { isHugeZero, vmNormalPagePmd } from '../normal-page.js';
import { addRss } from '../rss.js';
import { splitLeafCounts } from '../split-leaf-counts.js';
import { flushTlb } from './tlb.straight.js';

/**
 * Leaf to table, for page `vpn` of a VMA; nothing happens where there is no leaf. Anonymous memory
 * keeps its pages: the deposited table takes the leaf's place.
 *
 *     PMD | leaf: folio, RW A D |   ->   PMD | table |
 *                                              | page 0 | page 1 | ... same bits
 *
 * What a file mapped is dropped instead: later faults bring it back page by page.
 *
 * @kernel mm/huge_memory.c __split_huge_pmd
 */
export function splitHugePmd(k: MmKernel, task: number, vma: number, vpn: number): void {
  const pt = k.pt;
  if (k.trace.probing) k.trace.emit2(110 /* TP_SPLIT_HUGE_PMD */, task, vpn, 0);
  const pmd = pt.tableAt(k.mms.root[k.vmas.mm[vma]!]!, vpn, 1);
  if (pmd === 0) return;
  { // ptlLock
    while (k.pt.ptl[pmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[pmd] = task + 1;
  }
  const index = pt.index(pmd, vpn);
  if (pt.isLeaf(index)) {
    if (k.vmas.ops[vma] !== 0) dropFileLeaf(k, task, vma, pmd, index);
    else splitAnonLeaf(k, task, vma, pmd, index);
  }
  { // ptlUnlock
    k.pt.ptl[pmd] = 0;
  }
}

/** Clears a file's leaf under the lock of its table and lets its page go. */
export function dropFileLeaf(
  k: MmKernel,
  task: number,
  vma: number,
  pmd: number,
  index: number,
): void {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const lo = pt.lo[index]!;
  const hi = pt.hi[index]!;
  const page = vmNormalPagePmd(k, lo, hi);
  pt.clear(pmd, index);
  flushTlb(k, task, mm, -1);
  if (page === 0 /* NO_PFN */) return;
  splitLeafCounts(k, page, lo, hi, false);
  addRss(k, mm, page, -pt.pages(1));
  k.frames.put(page);
}

/**
 * Fills the deposited table from an anonymous leaf and links it, under the lock of the PMD table. The
 * leaf is not present for the hardware from the flush on.
 */
export function splitAnonLeaf(
  k: MmKernel,
  task: number,
  vma: number,
  pmd: number,
  index: number,
): void {
  const pt = k.pt;
  const lo = pt.lo[index]!;
  const hi = pt.hi[index]!;
  const zero = isHugeZero(k, lo, hi);
  const first = zero ? k.frames.zeroPfn : entryPfn(lo, hi);
  pt.lo[index] = lo & (-2 /* ~E_PRESENT */);
  flushTlb(k, task, k.vmas.mm[vma]!, -1);
  // The zero page's entries are made anew from the VMA's protection.
  let flagsLo = zero ? k.vmas.protLo[vma]! | 512 /* E_SPECIAL */ : lo & 0xfff & (-129 /* ~E_PSE */);
  let flagsHi = zero ? k.vmas.protHi[vma]! : hi & ~0xfffff;
  if (zero) flagsLo |= 32 /* E_ACCESSED */;
  else if (!k.mmPolicy.splitDirty) {
    flagsLo &= (-65 /* ~E_DIRTY */);
    flagsHi &= ~pt.layout.savedDirty;
  }
  const table = pt.withdrawTable(pmd);
  for (let i = 0; i < pt.pages(1); i++) {
    const pfn = zero ? first : first + i;
    pt.set(table, pt.pteIndex(table, i), entryLo(pfn, flagsLo), entryHi(pfn, flagsHi));
  }
  if (!zero) splitLeafCounts(k, first, lo, hi, true);
  pt.clear(pmd, index);
  pt.linkTable(pmd, index, table);
}

/**
 * Before a VMA is cut at page `at`: a leaf that lies over the cut is split.
 *
 * @kernel mm/huge_memory.c vma_adjust_trans_huge, split_huge_pmd_if_needed
 */
export function vmaAdjustTransHuge(
  k: MmKernel,
  task: number,
  vma: number,
  at: number,
): void {
  const pt = k.pt;
  if (!pt.geometry.hugeLevels.includes(1)) return;
  const span = pt.pages(1);
  const base = Math.floor(at / span) * span;
  if (at === base || base < k.vmas.start[vma]! || base + span > k.vmas.end[vma]!) return;
  if (pt.tableAt(k.mms.root[k.vmas.mm[vma]!]!, at, 1) === 0) return;
  splitHugePmd(k, task, vma, at);
}
