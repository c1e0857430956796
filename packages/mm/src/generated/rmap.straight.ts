// Derived from ../rmap.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 140
import { entryDirty } from '@faultline/core-pagetable';
import type { MmKernel } from '../kernel.js';
import { flushClearedPte, flushTlb } from './tlb.straight.js';
import { zapPageRangeSingle } from './zap.straight.js';

/**
 * Takes file pages `start` to `start + nr` (nr 0: to the end) out of every mapping of the file.
 *
 * @kernel mm/memory.c unmap_mapping_pages
 */
export function unmapMappingPages(
  k: MmKernel,
  task: number,
  mapping: number,
  start: number,
  nr: number,
  evenCows: number,
): void {
  const vmas = k.vmas;
  emit6$1: {
    const mode$1 = k.trace.mode[101 /* TP_UNMAP_MAPPING_PAGES */]!;
    if (mode$1 === 0) break emit6$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 101 /* TP_UNMAP_MAPPING_PAGES */;
    r$1[p$1 + 1] = mapping;
    r$1[p$1 + 2] = start;
    r$1[p$1 + 3] = nr;
    r$1[p$1 + 4] = evenCows;
    r$1[p$1 + 5] = 0;
    r$1[p$1 + 6] = 0;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(101 /* TP_UNMAP_MAPPING_PAGES */, seq$1);
  }
  const last = nr === 0 ? Number.POSITIVE_INFINITY : start + nr;
  const lock = k.mappings.iMmapLock[mapping]!;
  const shares = k.mmPolicy.unmapShares;
  if (shares) { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  else { // downWrite
    while (k.locks.word[lock] !== 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
    k.locks.word[lock] = -1 - task;
  }
  for (let vma = k.mappings.head[mapping]!; vma !== 0; vma = vmas.imNext[vma]!) {
    const base = vmas.start[vma]! - vmas.pgoff[vma]!;
    const from = Math.max(base + start, vmas.start[vma]!);
    const to = Math.min(base + last, vmas.end[vma]!);
    if (from >= to) continue;
    zapPageRangeSingle(k, task, vma, from, to, evenCows);
    flushShared(k, task, vma, from, to);
  }
  if (shares) { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  else { // upWrite
    k.locks.word[lock] = 0;
  }
}

/** What was changed at pages of a VMA was perhaps changed for others who see the same entries; i_mmap is locked. */
export function flushShared(
  k: MmKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
): void {
  const op = k.vmOps.tableFlush[k.vmas.ops[vma]!]!;
  if (op !== 0 && k.pt.anyShared !== 0) (k.paths.straight[op]!(k, task, vma, start, end) as number);
}

/**
 * Every address space that may see the entries of file pages `first` to `last` in a table of another
 * one forgets them; i_mmap is locked.
 */
export function flushSharers(
  k: MmKernel,
  task: number,
  mapping: number,
  first: number,
  last: number,
): void {
  const vmas = k.vmas;
  for (let vma = k.mappings.head[mapping]!; vma !== 0; vma = vmas.imNext[vma]!) {
    const base = vmas.start[vma]! - vmas.pgoff[vma]!;
    const from = Math.max(base + first, vmas.start[vma]!);
    const to = Math.min(base + last, vmas.end[vma]!);
    if (from < to) flushShared(k, task, vma, from, to);
  }
}

/**
 * The same for bytes: the whole pages among `length` bytes (0: to the end) from `from` on, as a caller
 * has rounded them.
 *
 * @kernel mm/memory.c unmap_mapping_range
 */
export function unmapMappingRange(
  k: MmKernel,
  task: number,
  mapping: number,
  from: number,
  length: number,
  evenCows: number,
): void {
  emit6$1: {
    const mode$1 = k.trace.mode[150 /* TP_UNMAP_MAPPING_RANGE */]!;
    if (mode$1 === 0) break emit6$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 150 /* TP_UNMAP_MAPPING_RANGE */;
    r$1[p$1 + 1] = mapping;
    r$1[p$1 + 2] = from;
    r$1[p$1 + 3] = length;
    r$1[p$1 + 4] = evenCows;
    r$1[p$1 + 5] = 0;
    r$1[p$1 + 6] = 0;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(150 /* TP_UNMAP_MAPPING_RANGE */, seq$1);
  }
  const start = Math.floor(from / k.inodes.pageBytes);
  unmapMappingPages(
    k,
    task,
    mapping,
    start,
    Math.ceil(length / k.inodes.pageBytes),
    evenCows,
  );
}

/**
 * Write-protects and cleans the entry of one file page in one VMA, if it names `pfn` and is writable
 * or dirty, and flushes it.
 *
 * @kernel mm/rmap.c page_vma_mkclean_one
 */
export function pageVmaMkcleanOne(
  k: MmKernel,
  task: number,
  vma: number,
  vpn: number,
  pfn: number,
): void {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  let table = 0;
  { // pteTable
    const root$1: number = k.mms.root[mm]!;
    table = vpn < pt.cacheTo && vpn >= pt.cacheFrom && root$1 === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root$1, vpn);
  }
  if (table === 0) return;
  { // ptlLock
    while (k.pt.ptl[table] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[table] = task + 1;
  }
  const index = (table << pt.bits) | (vpn & pt.slotMask);
  const lo = pt.lo[index]!;
  const hi = pt.hi[index]!;
  const armed = (lo & 2 /* E_RW */) !== 0 || entryDirty(pt.layout, lo, hi);
  if (pt.present(index) && armed && ((hi & 1048575 /* EH_PFN */) * 0x100000 + (lo >>> 12)) === pfn) {
    pt.lo[index] = lo & (-67 /* ~(E_RW | E_DIRTY) */);
    pt.hi[index] = hi & ~pt.layout.savedDirty;
    flushClearedPte(k, task, mm, vpn, lo);
  }
  { // ptlUnlock
    k.pt.ptl[table] = 0;
  }
}

/** The same for a leaf that maps `pfn` and what follows. @kernel mm/rmap.c page_vma_mkclean_one (PMD) */
export function pmdMkcleanOne(
  k: MmKernel,
  task: number,
  vma: number,
  vpn: number,
  pfn: number,
): void {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const pmd = pt.tableAt(k.mms.root[mm]!, vpn, 1);
  if (pmd === 0) return;
  { // ptlLock
    while (k.pt.ptl[pmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[pmd] = task + 1;
  }
  const index = pt.index(pmd, vpn);
  const lo = pt.lo[index]!;
  const hi = pt.hi[index]!;
  const armed = (lo & 2 /* E_RW */) !== 0 || entryDirty(pt.layout, lo, hi);
  if (((pt.lo[index]! & 128 /* E_PSE */) !== 0) && armed && ((hi & 1048575 /* EH_PFN */) * 0x100000 + (lo >>> 12)) === pfn) {
    pt.lo[index] = lo & (-67 /* ~(E_RW | E_DIRTY) */);
    pt.hi[index] = hi & ~pt.layout.savedDirty;
    flushTlb(k, task, mm, -1);
  }
  { // ptlUnlock
    k.pt.ptl[pmd] = 0;
  }
}

/**
 * Write-protects and cleans `pages` file pages from `pgoff` on in every shared mapping, so that the next
 * write faults; `pfn` is the first one's frame.
 *
 * @kernel mm/rmap.c pfn_mkclean_range (6.1), fs/dax.c dax_entry_mkclean (5.10)
 */
export function pfnMkcleanRange(
  k: MmKernel,
  task: number,
  mapping: number,
  pgoff: number,
  pfn: number,
  pages: number,
): void {
  const vmas = k.vmas;
  const pt = k.pt;
  { // downRead
    const lock$1: number = k.mappings.iMmapLock[mapping]!;
    while (k.locks.word[lock$1]! < 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
    k.locks.word[lock$1] = k.locks.word[lock$1]! + 1;
  }
  for (let vma = k.mappings.head[mapping]!; vma !== 0; vma = vmas.imNext[vma]!) {
    const base = vmas.start[vma]! + pgoff - vmas.pgoff[vma]!;
    const from = Math.max(base, vmas.start[vma]!);
    const to = Math.min(base + pages, vmas.end[vma]!);
    if ((vmas.flags[vma]! & 8 /* VM_SHARED */) === 0) continue;
    for (let vpn = from; vpn < to; vpn++) {
      const frame = pfn + (vpn - base);
      if (pages > 1 && pt.leafAt(k.mms.root[vmas.mm[vma]!]!, vpn) !== 0) {
        pmdMkcleanOne(k, task, vma, vpn, frame);
        vpn += pt.pages(1) - 1;
      } else pageVmaMkcleanOne(k, task, vma, vpn, frame);
    }
    if (from < to) flushShared(k, task, vma, from, to);
  }
  { // upRead
    const lock$2: number = k.mappings.iMmapLock[mapping]!;
    k.locks.word[lock$2] = k.locks.word[lock$2]! - 1;
  }
}
