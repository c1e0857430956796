// paths: base 140
import { E_DIRTY, E_RW, entryDirty, entryPfn } from '@faultline/core-pagetable';
import {
  AT_I_MMAP_LOCK,
  AT_I_MMAP_UNLOCK,
  AT_PTE_READ,
  AT_PTE_WRITE,
  type Path,
} from '@faultline/kernel-api';
import { VM_SHARED } from '@faultline/vma';
import type { MmKernel } from './kernel.js';
import { downRead, downWrite, upRead, upWrite } from './rwsem.path.js';
import { ptlLock, ptlUnlock } from './table-alloc.path.js';
import { flushClearedPte, flushTlb } from './tlb.path.js';
import { TP_UNMAP_MAPPING_PAGES, TP_UNMAP_MAPPING_RANGE } from './tracepoints.js';
import { zapPageRangeSingle } from './zap.path.js';

/**
 * Takes file pages `start` to `start + nr` (nr 0: to the end) out of every mapping of the file.
 *
 * @kernel mm/memory.c unmap_mapping_pages
 */
export function* unmapMappingPages(
  k: MmKernel,
  task: number,
  mapping: number,
  start: number,
  nr: number,
  evenCows: number,
): Path<void> {
  const vmas = k.vmas;
  k.trace.emit6(TP_UNMAP_MAPPING_PAGES, task, mapping, start, nr, evenCows, 0, 0);
  const last = nr === 0 ? Number.POSITIVE_INFINITY : start + nr;
  const lock = k.mappings.iMmapLock[mapping]!;
  const shares = k.mmPolicy.unmapShares;
  if (shares) yield* downRead(k, lock, AT_I_MMAP_LOCK);
  else yield* downWrite(k, task, lock, AT_I_MMAP_LOCK);
  for (let vma = k.mappings.head[mapping]!; vma !== 0; vma = vmas.imNext[vma]!) {
    const base = vmas.start[vma]! - vmas.pgoff[vma]!;
    const from = Math.max(base + start, vmas.start[vma]!);
    const to = Math.min(base + last, vmas.end[vma]!);
    if (from >= to) continue;
    yield* zapPageRangeSingle(k, task, vma, from, to, evenCows);
    yield* flushShared(k, task, vma, from, to);
  }
  if (shares) yield* upRead(k, lock, AT_I_MMAP_UNLOCK);
  else yield* upWrite(k, lock, AT_I_MMAP_UNLOCK);
}

/** What was changed at pages of a VMA was perhaps changed for others who see the same entries; i_mmap is locked. */
export function* flushShared(
  k: MmKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
): Path<void> {
  const op = k.vmOps.tableFlush[k.vmas.ops[vma]!]!;
  if (op !== 0 && k.pt.anyShared !== 0) yield* k.call(op, task, vma, start, end);
}

/**
 * Every address space that may see the entries of file pages `first` to `last` in a table of another
 * one forgets them; i_mmap is locked.
 */
export function* flushSharers(
  k: MmKernel,
  task: number,
  mapping: number,
  first: number,
  last: number,
): Path<void> {
  const vmas = k.vmas;
  for (let vma = k.mappings.head[mapping]!; vma !== 0; vma = vmas.imNext[vma]!) {
    const base = vmas.start[vma]! - vmas.pgoff[vma]!;
    const from = Math.max(base + first, vmas.start[vma]!);
    const to = Math.min(base + last, vmas.end[vma]!);
    if (from < to) yield* flushShared(k, task, vma, from, to);
  }
}

/**
 * The same for bytes: the whole pages among `length` bytes (0: to the end) from `from` on, as a caller
 * has rounded them.
 *
 * @kernel mm/memory.c unmap_mapping_range
 */
export function* unmapMappingRange(
  k: MmKernel,
  task: number,
  mapping: number,
  from: number,
  length: number,
  evenCows: number,
): Path<void> {
  k.trace.emit6(TP_UNMAP_MAPPING_RANGE, task, mapping, from, length, evenCows, 0, 0);
  const start = Math.floor(from / k.inodes.pageBytes);
  yield* unmapMappingPages(
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
export function* pageVmaMkcleanOne(
  k: MmKernel,
  task: number,
  vma: number,
  vpn: number,
  pfn: number,
): Path<void> {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const table = pt.pteTable(k.mms.root[mm]!, vpn);
  yield AT_PTE_READ;
  if (table === 0) return;
  yield* ptlLock(k, task, table);
  const index = pt.pteIndex(table, vpn);
  const lo = pt.lo[index]!;
  const hi = pt.hi[index]!;
  const armed = (lo & E_RW) !== 0 || entryDirty(pt.layout, lo, hi);
  if (pt.present(index) && armed && entryPfn(lo, hi) === pfn) {
    pt.lo[index] = lo & ~(E_RW | E_DIRTY);
    pt.hi[index] = hi & ~pt.layout.savedDirty;
    yield AT_PTE_WRITE;
    yield* flushClearedPte(k, task, mm, vpn, lo);
  }
  yield* ptlUnlock(k, table);
}

/** The same for a leaf that maps `pfn` and what follows. @kernel mm/rmap.c page_vma_mkclean_one (PMD) */
export function* pmdMkcleanOne(
  k: MmKernel,
  task: number,
  vma: number,
  vpn: number,
  pfn: number,
): Path<void> {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const pmd = pt.tableAt(k.mms.root[mm]!, vpn, 1);
  yield AT_PTE_READ;
  if (pmd === 0) return;
  yield* ptlLock(k, task, pmd);
  const index = pt.index(pmd, vpn);
  const lo = pt.lo[index]!;
  const hi = pt.hi[index]!;
  const armed = (lo & E_RW) !== 0 || entryDirty(pt.layout, lo, hi);
  if (pt.isLeaf(index) && armed && entryPfn(lo, hi) === pfn) {
    pt.lo[index] = lo & ~(E_RW | E_DIRTY);
    pt.hi[index] = hi & ~pt.layout.savedDirty;
    yield AT_PTE_WRITE;
    yield* flushTlb(k, task, mm, -1);
  }
  yield* ptlUnlock(k, pmd);
}

/**
 * Write-protects and cleans `pages` file pages from `pgoff` on in every shared mapping, so that the next
 * write faults; `pfn` is the first one's frame.
 *
 * @kernel mm/rmap.c pfn_mkclean_range (6.1), fs/dax.c dax_entry_mkclean (5.10)
 */
export function* pfnMkcleanRange(
  k: MmKernel,
  task: number,
  mapping: number,
  pgoff: number,
  pfn: number,
  pages: number,
): Path<void> {
  const vmas = k.vmas;
  const pt = k.pt;
  yield* downRead(k, k.mappings.iMmapLock[mapping]!, AT_I_MMAP_LOCK);
  for (let vma = k.mappings.head[mapping]!; vma !== 0; vma = vmas.imNext[vma]!) {
    const base = vmas.start[vma]! + pgoff - vmas.pgoff[vma]!;
    const from = Math.max(base, vmas.start[vma]!);
    const to = Math.min(base + pages, vmas.end[vma]!);
    if ((vmas.flags[vma]! & VM_SHARED) === 0) continue;
    for (let vpn = from; vpn < to; vpn++) {
      const frame = pfn + (vpn - base);
      if (pages > 1 && pt.leafAt(k.mms.root[vmas.mm[vma]!]!, vpn) !== 0) {
        yield* pmdMkcleanOne(k, task, vma, vpn, frame);
        vpn += pt.pages(1) - 1;
      } else yield* pageVmaMkcleanOne(k, task, vma, vpn, frame);
    }
    if (from < to) yield* flushShared(k, task, vma, from, to);
  }
  yield* upRead(k, k.mappings.iMmapLock[mapping]!, AT_I_MMAP_UNLOCK);
}
