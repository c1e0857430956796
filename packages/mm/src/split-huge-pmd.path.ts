// paths: base 620
import {
  E_ACCESSED,
  E_DIRTY,
  E_PRESENT,
  E_PSE,
  E_SOFT_DIRTY,
  E_SPECIAL,
  entryDirty,
  entryHi,
  entryLo,
  entryPfn,
} from '@faultline/core-pagetable';
import { AT_PTE_WRITE, AT_TABLE_LINK, type Path } from '@faultline/kernel-api';
import { NO_PFN } from '@faultline/pfn';
import type { MmKernel } from './kernel.js';
import { munlockLeaf, vmaLocked } from './mlock-pages.js';
import { isHugeZero, vmNormalPagePmd } from './normal-page.js';
import { addRss } from './rss.js';
import { splitLeafCounts } from './split-leaf-counts.js';
import { ptlLock, ptlUnlock } from './table-alloc.path.js';
import { flushTlb } from './tlb.path.js';
import { TP_SPLIT_HUGE_PMD } from './tracepoints.js';

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
export function* splitHugePmd(k: MmKernel, task: number, vma: number, vpn: number): Path<void> {
  const others = k.vmOps.tableSplitLeaf[k.vmas.ops[vma]!]!;
  if (others !== 0) yield* k.call(others, task, vma, vpn);
  else yield* splitLeafHere(k, task, vma, vpn);
}

/** The same where i_mmap is locked: nobody comes to share the table, and who shares it is seen to. */
export function* splitLeafHere(k: MmKernel, task: number, vma: number, vpn: number): Path<void> {
  const pt = k.pt;
  if (k.trace.probing) k.trace.emit2(TP_SPLIT_HUGE_PMD, task, vpn, 0);
  const pmd = pt.tableAt(k.mms.root[k.vmas.mm[vma]!]!, vpn, 1);
  if (pmd === 0) return;
  yield* ptlLock(k, task, pmd);
  const index = pt.index(pmd, vpn);
  if (pt.isLeaf(index)) {
    if (vmaLocked(k, vma)) munlockLeaf(k, vma, pt.lo[index]!, pt.hi[index]!);
    if (k.vmas.ops[vma] !== 0) yield* dropFileLeaf(k, task, vma, pmd, index);
    else yield* splitAnonLeaf(k, task, vma, pmd, index);
  }
  yield* ptlUnlock(k, pmd);
}

/** Clears a file's leaf under the lock of its table and lets its page go. */
export function* dropFileLeaf(
  k: MmKernel,
  task: number,
  vma: number,
  pmd: number,
  index: number,
): Path<void> {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const lo = pt.lo[index]!;
  const hi = pt.hi[index]!;
  const page = vmNormalPagePmd(k, lo, hi);
  pt.clear(pmd, index);
  yield AT_PTE_WRITE;
  yield* flushTlb(k, task, mm, -1);
  if (page === NO_PFN) return;
  splitLeafCounts(k, page, lo, hi, false);
  addRss(k, mm, page, -pt.pages(1));
  k.frames.put(page);
}

/**
 * Fills the deposited table from an anonymous leaf and links it, under the lock of the PMD table. The
 * leaf is not present for the hardware from the flush on.
 */
export function* splitAnonLeaf(
  k: MmKernel,
  task: number,
  vma: number,
  pmd: number,
  index: number,
): Path<void> {
  const pt = k.pt;
  const lo = pt.lo[index]!;
  const hi = pt.hi[index]!;
  const zero = isHugeZero(k, lo, hi);
  const first = zero ? k.frames.zeroPfn : entryPfn(lo, hi);
  pt.lo[index] = lo & ~E_PRESENT;
  yield AT_PTE_WRITE;
  yield* flushTlb(k, task, k.vmas.mm[vma]!, -1);
  // The zero page's entries are made anew from the VMA's protection.
  let flagsLo = zero ? k.vmas.protLo[vma]! | E_SPECIAL : lo & 0xfff & ~E_PSE;
  let flagsHi = zero ? k.vmas.protHi[vma]! : hi & ~0xfffff;
  if (zero) flagsLo |= E_ACCESSED;
  else if (!k.mmPolicy.splitDirty) {
    flagsLo &= ~E_DIRTY;
    flagsHi &= ~pt.layout.savedDirty;
  } else if (entryDirty(pt.layout, lo, hi)) flagsLo |= E_SOFT_DIRTY;
  const table = pt.withdrawTable(pmd);
  for (let i = 0; i < pt.pages(1); i++) {
    const pfn = zero ? first : first + i;
    pt.set(table, pt.pteIndex(table, i), entryLo(pfn, flagsLo), entryHi(pfn, flagsHi));
  }
  if (!zero) splitLeafCounts(k, first, lo, hi, true);
  pt.clear(pmd, index);
  pt.linkTable(pmd, index, table);
  yield AT_TABLE_LINK;
}

/**
 * Before a VMA is cut at page `at`: a leaf that lies over the cut is split.
 *
 * @kernel mm/huge_memory.c vma_adjust_trans_huge, split_huge_pmd_if_needed
 */
export function* vmaAdjustTransHuge(
  k: MmKernel,
  task: number,
  vma: number,
  at: number,
): Path<void> {
  const pt = k.pt;
  if (!pt.geometry.hugeLevels.includes(1)) return;
  const span = pt.pages(1);
  const base = Math.floor(at / span) * span;
  if (at === base || base < k.vmas.start[vma]! || base + span > k.vmas.end[vma]!) return;
  if (pt.tableAt(k.mms.root[k.vmas.mm[vma]!]!, at, 1) === 0) return;
  yield* splitHugePmd(k, task, vma, at);
}
