// Derived from ../clear-refs.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 615
import {
  clearReferenced,
  clearRefsMindsPins,
  clearRefsPinned,
  refsSkipped,
} from '../clear-referenced.js';
import type { MmKernel } from '../kernel.js';
import { mmapWriteLock, mmapWriteUnlock, vmaStartWrite } from './mmap-lock.straight.js';
import { isHugeZero, vmNormalPage, vmNormalPagePmd } from '../normal-page.js';
import { vmaSetPageProt } from '../page-prot.js';
import { flushTlb } from './tlb.straight.js';
import { wrprotectHi, wrprotectLo } from '../wrprotect.js';

/**
 * One PTE table's share. Soft-dirty goes together with write, so that the next store is heard of, but for
 * pages that stay writable for who has pinned them; referenced is cleared where there is a page.
 *
 * @kernel fs/proc/task_mmu.c clear_refs_pte_range
 */
export function clearRefsPteRange(
  k: MmKernel,
  task: number,
  vma: number,
  table: number,
  start: number,
  end: number,
  type: number,
): void {
  const pt = k.pt;
  const pins = type === 4 /* CLEAR_REFS_SOFT_DIRTY */ && clearRefsMindsPins(k, vma);
  { // ptlLock
    while (k.pt.ptl[table] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[table] = task + 1;
  }
  for (let vpn = start; vpn < end; vpn++) {
    const index = (table << pt.bits) | (vpn & pt.slotMask);
    if (!pt.present(index)) {
      if (type === 4 /* CLEAR_REFS_SOFT_DIRTY */) pt.lo[index] = pt.lo[index]! & (-3 /* ~SOFT_SOFT_DIRTY */);
      continue;
    }
    const lo = pt.lo[index]!;
    const hi = pt.hi[index]!;
    if (type === 4 /* CLEAR_REFS_SOFT_DIRTY */) {
      if (pins && clearRefsPinned(k, lo, hi)) continue;
      pt.lo[index] = wrprotectLo(pt.layout, lo) & (-2049 /* ~E_SOFT_DIRTY */);
      pt.hi[index] = wrprotectHi(pt.layout, lo, hi);
    } else {
      const page = vmNormalPage(k, lo, hi);
      if (page === 0 /* NO_PFN */) continue;
      pt.lo[index] = lo & (-33 /* ~E_ACCESSED */);
      clearReferenced(k, page);
    }
  }
  { // ptlUnlock
    k.pt.ptl[table] = 0;
  }
}

/**
 * One leaf of a PMD table, pinned or not; the huge zero page's loses its accessed bit, too. For soft-dirty a leaf
 * is taken out and flushed meanwhile, every one by itself.
 *
 * @kernel fs/proc/task_mmu.c clear_soft_dirty_pmd, clear_refs_pte_range
 */
export function clearRefsLeaf(
  k: MmKernel,
  task: number,
  vma: number,
  vpn: number,
  type: number,
): void {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const pmd = pt.tableAt(k.mms.root[mm]!, vpn, 1);
  { // ptlLock
    while (k.pt.ptl[pmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[pmd] = task + 1;
  }
  const index = pt.index(pmd, vpn);
  const lo = pt.lo[index]!;
  const hi = pt.hi[index]!;
  if (type === 4 /* CLEAR_REFS_SOFT_DIRTY */) {
    pt.lo[index] = lo & (-2 /* ~E_PRESENT */);
    flushTlb(k, task, mm, -1);
    pt.lo[index] = wrprotectLo(pt.layout, lo) & (-2049 /* ~E_SOFT_DIRTY */);
    pt.hi[index] = wrprotectHi(pt.layout, lo, hi);
  } else {
    const page = vmNormalPagePmd(k, lo, hi);
    if (page !== 0 /* NO_PFN */ || isHugeZero(k, lo, hi)) {
      pt.lo[index] = lo & (-33 /* ~E_ACCESSED */);
      if (page !== 0 /* NO_PFN */) clearReferenced(k, page);
    }
  }
  { // ptlUnlock
    k.pt.ptl[pmd] = 0;
  }
}

/** Clears the bits of one VMA's entries. */
export function clearRefsVma(k: MmKernel, task: number, vma: number, type: number): void {
  const pt = k.pt;
  const span = pt.pages(1);
  const root = k.mms.root[k.vmas.mm[vma]!]!;
  const end = k.vmas.end[vma]!;
  let vpn = pt.nextMapped(root, k.vmas.start[vma]!, end);
  while (vpn < end) {
    const stop = Math.min(end, (Math.floor(vpn / span) + 1) * span);
    const table = vpn < pt.cacheTo && vpn >= pt.cacheFrom && root === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root, vpn);
    if (table !== 0) clearRefsPteRange(k, task, vma, table, vpn, stop, type);
    else clearRefsLeaf(k, task, vma, vpn, type);
    vpn = pt.nextMapped(root, stop, end);
  }
}

/**
 * Clears referenced bits (`type` 1: all pages, 2: anonymous, 3: of files) or soft-dirty bits (4) of an
 * address space. Soft-dirty also takes the mark of new VMAs, so that shared pages are write-protected
 * from now on, and flushes everything once. Returns 0.
 *
 * @kernel fs/proc/task_mmu.c clear_refs_write
 */
export function clearRefsWrite(k: MmKernel, task: number, mm: number, type: number): number {
  mmapWriteLock(k, task, mm);
  const count = k.mms.vmaCount(mm);
  if (type === 4 /* CLEAR_REFS_SOFT_DIRTY */) {
    for (let i = 0; i < count; i++) {
      const vma = k.mms.vmaAt(mm, i);
      if ((k.vmas.flags[vma]! & 134217728 /* VM_SOFTDIRTY */) === 0) continue;
      vmaStartWrite(k, mm, vma);
      k.vmas.flags[vma] = k.vmas.flags[vma]! & (-134217729 /* ~VM_SOFTDIRTY */);
      vmaSetPageProt(k, vma);
    }
  }
  for (let i = 0; i < count; i++) {
    const vma = k.mms.vmaAt(mm, i);
    if ((k.vmas.flags[vma]! & 1024 /* VM_PFNMAP */) !== 0 || refsSkipped(k, vma, type)) continue;
    clearRefsVma(k, task, vma, type);
  }
  if (type === 4 /* CLEAR_REFS_SOFT_DIRTY */) flushTlb(k, task, mm, -1);
  mmapWriteUnlock(k, mm);
  return 0;
}
