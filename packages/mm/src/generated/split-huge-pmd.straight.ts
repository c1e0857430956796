// Derived from ../split-huge-pmd.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 620
import { entryDirty } from '@faultline/core-pagetable';
import type { MmKernel } from '../kernel.js';
import { munlockLeaf } from '../mlock-pages.js';
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
  const others = k.vmOps.tableSplitLeaf[k.vmas.ops[vma]!]!;
  if (others !== 0) k.callStraight(others, task, vma, vpn);
  else splitLeafHere(k, task, vma, vpn);
}

/** The same where i_mmap is locked: nobody comes to share the table, and who shares it is seen to. */
export function splitLeafHere(k: MmKernel, task: number, vma: number, vpn: number): void {
  const pt = k.pt;
  if ((k.trace.probing === true)) emit2$1: {
    const mode$1 = k.trace.mode[110 /* TP_SPLIT_HUGE_PMD */]!;
    if (mode$1 === 0) break emit2$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 110 /* TP_SPLIT_HUGE_PMD */;
    r$1[p$1 + 1] = vpn;
    r$1[p$1 + 2] = 0;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(110 /* TP_SPLIT_HUGE_PMD */, seq$1);
  }
  const pmd = pt.tableAt(k.mms.root[k.vmas.mm[vma]!]!, vpn, 1);
  if (pmd === 0) return;
  { // ptlLock
    while (k.pt.ptl[pmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[pmd] = task + 1;
  }
  const index = pt.index(pmd, vpn);
  if ((pt.lo[index]! & 128 /* E_PSE */) !== 0) {
    if ((k.vmas.flags[vma]! & 268723200 /* VM_LOCKED | VM_SPECIAL */) === 8192 /* VM_LOCKED */) munlockLeaf(k, vma, pt.lo[index]!, pt.hi[index]!);
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
  { // clear
    pt.lo[index] = 0;
    pt.hi[index] = 0;
    pt.used[pmd] = pt.used[pmd]! - 1;
  }
  flushTlb(k, task, mm, -1);
  if (page === 0 /* NO_PFN */) return;
  splitLeafCounts(k, page, lo, hi, false);
  addRss(k, mm, page, -pt.pages(1));
  put$2: {
    if (page === k.frames.zeroPfn) { false; break put$2; }
    { // putAt
      const index$3: number = k.frames.index(page);
      { // putHead
        const head$4: number = (k.frames.orders[0] === 0 ? index$3 : k.frames.folioAt(index$3));
        if (k.frames.refcount[head$4]! <= 1) { k.frames.putLast(head$4); break put$2; }
        k.frames.refcount[head$4] = k.frames.refcount[head$4]! - 1;
        false;
      }
    }
  }
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
  const first = zero ? k.frames.zeroPfn : ((hi & 1048575 /* EH_PFN */) * 0x100000 + (lo >>> 12));
  pt.lo[index] = lo & (-2 /* ~E_PRESENT */);
  flushTlb(k, task, k.vmas.mm[vma]!, -1);
  // The zero page's entries are made anew from the VMA's protection.
  let flagsLo = zero ? k.vmas.protLo[vma]! | 512 /* E_SPECIAL */ : lo & 0xfff & (-129 /* ~E_PSE */);
  let flagsHi = zero ? k.vmas.protHi[vma]! : hi & ~0xfffff;
  if (zero) flagsLo |= 32 /* E_ACCESSED */;
  else if (!(k.mmPolicy.splitDirty === true)) {
    flagsLo &= (-65 /* ~E_DIRTY */);
    flagsHi &= ~pt.layout.savedDirty;
  } else if (entryDirty(pt.layout, lo, hi)) flagsLo |= 2048 /* E_SOFT_DIRTY */;
  const table = pt.withdrawTable(pmd);
  for (let i = 0; i < pt.pages(1); i++) {
    const pfn = zero ? first : first + i;
    { // set
      const index$1: number = ((table << pt.bits) | (i & pt.slotMask));
      const lo$1: number = (((pfn & 1048575 /* EH_PFN */) << 12) | flagsLo);
      const hi$1: number = ((pfn / 0x100000) | flagsHi);
      pt.lo[index$1] = lo$1;
      pt.hi[index$1] = hi$1;
      pt.used[table] = pt.used[table]! + 1;
    }
  }
  if (!zero) splitLeafCounts(k, first, lo, hi, true);
  { // clear
    pt.lo[index] = 0;
    pt.hi[index] = 0;
    pt.used[pmd] = pt.used[pmd]! - 1;
  }
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
