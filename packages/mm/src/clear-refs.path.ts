// paths: base 615
import { E_ACCESSED, E_PRESENT, E_SOFT_DIRTY, SOFT_SOFT_DIRTY } from '@faultline/core-pagetable';
import { AT_PTE_READ, AT_PTE_WRITE, type Path } from '@faultline/kernel-api';
import { NO_PFN } from '@faultline/pfn';
import { VM_PFNMAP, VM_SOFTDIRTY } from '@faultline/vma';
import {
  clearReferenced,
  clearRefsMindsPins,
  clearRefsPinned,
  refsSkipped,
} from './clear-referenced.js';
import { CLEAR_REFS_SOFT_DIRTY } from './clear-refs-type.js';
import type { MmKernel } from './kernel.js';
import { mmapWriteLock, mmapWriteUnlock, vmaStartWrite } from './mmap-lock.path.js';
import { isHugeZero, vmNormalPage, vmNormalPagePmd } from './normal-page.js';
import { vmaSetPageProt } from './page-prot.js';
import { ptlLock, ptlUnlock } from './table-alloc.path.js';
import { flushTlb } from './tlb.path.js';
import { wrprotectHi, wrprotectLo } from './wrprotect.js';

/**
 * One PTE table's share. Soft-dirty goes together with write, so that the next store is heard of, but for
 * pages that stay writable for who has pinned them; referenced is cleared where there is a page.
 *
 * @kernel fs/proc/task_mmu.c clear_refs_pte_range
 */
export function* clearRefsPteRange(
  k: MmKernel,
  task: number,
  vma: number,
  table: number,
  start: number,
  end: number,
  type: number,
): Path<void> {
  const pt = k.pt;
  const pins = type === CLEAR_REFS_SOFT_DIRTY && clearRefsMindsPins(k, vma);
  yield* ptlLock(k, task, table);
  for (let vpn = start; vpn < end; vpn++) {
    const index = pt.pteIndex(table, vpn);
    if (!pt.present(index)) {
      if (type === CLEAR_REFS_SOFT_DIRTY) pt.lo[index] = pt.lo[index]! & ~SOFT_SOFT_DIRTY;
      continue;
    }
    const lo = pt.lo[index]!;
    const hi = pt.hi[index]!;
    if (type === CLEAR_REFS_SOFT_DIRTY) {
      if (pins && clearRefsPinned(k, lo, hi)) continue;
      pt.lo[index] = wrprotectLo(pt.layout, lo) & ~E_SOFT_DIRTY;
      pt.hi[index] = wrprotectHi(pt.layout, lo, hi);
    } else {
      const page = vmNormalPage(k, lo, hi);
      if (page === NO_PFN) continue;
      pt.lo[index] = lo & ~E_ACCESSED;
      clearReferenced(k, page);
    }
    yield AT_PTE_WRITE;
  }
  yield* ptlUnlock(k, table);
}

/**
 * One leaf of a PMD table, pinned or not; the huge zero page's loses its accessed bit, too. For soft-dirty a leaf
 * is taken out and flushed meanwhile, every one by itself.
 *
 * @kernel fs/proc/task_mmu.c clear_soft_dirty_pmd, clear_refs_pte_range
 */
export function* clearRefsLeaf(
  k: MmKernel,
  task: number,
  vma: number,
  vpn: number,
  type: number,
): Path<void> {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const pmd = pt.tableAt(k.mms.root[mm]!, vpn, 1);
  yield* ptlLock(k, task, pmd);
  const index = pt.index(pmd, vpn);
  const lo = pt.lo[index]!;
  const hi = pt.hi[index]!;
  if (type === CLEAR_REFS_SOFT_DIRTY) {
    pt.lo[index] = lo & ~E_PRESENT;
    yield AT_PTE_WRITE;
    yield* flushTlb(k, task, mm, -1);
    pt.lo[index] = wrprotectLo(pt.layout, lo) & ~E_SOFT_DIRTY;
    pt.hi[index] = wrprotectHi(pt.layout, lo, hi);
    yield AT_PTE_WRITE;
  } else {
    const page = vmNormalPagePmd(k, lo, hi);
    if (page !== NO_PFN || isHugeZero(k, lo, hi)) {
      pt.lo[index] = lo & ~E_ACCESSED;
      if (page !== NO_PFN) clearReferenced(k, page);
      yield AT_PTE_WRITE;
    }
  }
  yield* ptlUnlock(k, pmd);
}

/** Clears the bits of one VMA's entries. */
export function* clearRefsVma(k: MmKernel, task: number, vma: number, type: number): Path<void> {
  const pt = k.pt;
  const span = pt.pages(1);
  const root = k.mms.root[k.vmas.mm[vma]!]!;
  const end = k.vmas.end[vma]!;
  let vpn = pt.nextMapped(root, k.vmas.start[vma]!, end);
  yield AT_PTE_READ;
  while (vpn < end) {
    const stop = Math.min(end, (Math.floor(vpn / span) + 1) * span);
    const table = pt.pteTable(root, vpn);
    if (table !== 0) yield* clearRefsPteRange(k, task, vma, table, vpn, stop, type);
    else yield* clearRefsLeaf(k, task, vma, vpn, type);
    vpn = pt.nextMapped(root, stop, end);
    yield AT_PTE_READ;
  }
}

/**
 * Clears referenced bits (`type` 1: all pages, 2: anonymous, 3: of files) or soft-dirty bits (4) of an
 * address space. Soft-dirty also takes the mark of new VMAs, so that shared pages are write-protected
 * from now on, and flushes everything once. Returns 0.
 *
 * @kernel fs/proc/task_mmu.c clear_refs_write
 */
export function* clearRefsWrite(k: MmKernel, task: number, mm: number, type: number): Path<number> {
  yield* mmapWriteLock(k, task, mm);
  const count = k.mms.vmaCount(mm);
  if (type === CLEAR_REFS_SOFT_DIRTY) {
    for (let i = 0; i < count; i++) {
      const vma = k.mms.vmaAt(mm, i);
      if ((k.vmas.flags[vma]! & VM_SOFTDIRTY) === 0) continue;
      yield* vmaStartWrite(k, mm, vma);
      k.vmas.flags[vma] = k.vmas.flags[vma]! & ~VM_SOFTDIRTY;
      vmaSetPageProt(k, vma);
    }
  }
  for (let i = 0; i < count; i++) {
    const vma = k.mms.vmaAt(mm, i);
    if ((k.vmas.flags[vma]! & VM_PFNMAP) !== 0 || refsSkipped(k, vma, type)) continue;
    yield* clearRefsVma(k, task, vma, type);
  }
  if (type === CLEAR_REFS_SOFT_DIRTY) yield* flushTlb(k, task, mm, -1);
  yield* mmapWriteUnlock(k, mm);
  return 0;
}
