// paths: base 7664
import {
  AT_I_MMAP_LOCK,
  AT_I_MMAP_UNLOCK,
  AT_REF_PUT,
  AT_XA_WRITE,
  type Path,
} from '@faultline/kernel-api';
import { LEAVE_NOTHING, TP_DELETE_FROM_PAGE_CACHE } from '@faultline/mm';
import { downRead, folioUnlock, splitHugePmd, tryToUnmapOne, upRead } from '@faultline/mm/paths';
import {
  folioGet,
  folioHead,
  folioMapcount,
  folioOrder,
  folioRefcount,
  NO_PFN,
  PG_DIRTY,
  PG_PRIVATE,
  PG_SWAPBACKED,
} from '@faultline/pfn';
import { folioHas, folioPages, folioStart } from './cache-folio.js';
import { filemapLockFolio, filemapRemoveFolio, folioUnlockPut } from './cache-page.path.js';
import { splitCacheFolio } from './huge-folio.js';
import type { CacheKernel } from './kernel.js';

/**
 * The folio of cached file page `page` leaves the cache if it lies in pages `from` to `to` (exclusive) whole. Answers
 * the last page that needs no look any more.
 *
 * @kernel mm/truncate.c truncate_inode_folio, mm/filemap.c find_lock_entries
 */
export function* truncateFolio(
  k: CacheKernel,
  task: number,
  file: number,
  page: number,
  from: number,
  to: number,
): Path<number> {
  const pfn = yield* filemapLockFolio(k, file, page);
  if (pfn === NO_PFN) return page;
  const start = folioStart(k, pfn);
  const last = start + folioPages(k, pfn) - 1;
  if (start >= from && last < to) yield* removeCacheFolio(k, task, file, pfn);
  yield* folioUnlockPut(k, pfn);
  return last;
}

/** Takes the folio of a locked cached page out of its file's cache, all pages at once. @kernel mm/filemap.c filemap_remove_folio */
export function* removeCacheFolio(
  k: CacheKernel,
  task: number,
  file: number,
  pfn: number,
): Path<void> {
  const order = folioOrder(k.frames, pfn);
  const start = folioStart(k, pfn);
  if (order === 0) {
    yield* filemapRemoveFolio(k, task, file, start, pfn);
    return;
  }
  const head = folioHead(k.frames, pfn);
  k.trace.emit6(TP_DELETE_FROM_PAGE_CACHE, task, file, start, head, order, 0, 0);
  for (let i = 0; i < 2 ** order; i++) {
    k.cache.remove(file, start + i);
    k.frames.put(head + i);
  }
  yield AT_XA_WRITE;
}

/**
 * Makes single pages of a locked folio that is to go in part. It cannot be split where it is dirty and its file system keeps
 * something with it, or somebody holds it besides the caller: then a dirty one stays, though out of every mapping so that
 * later faults ask for the end of the file, and a clean one goes whole. Answers the first page of one that stays, or -1.
 *
 * @kernel mm/truncate.c try_folio_split_or_unmap; mm/huge_memory.c split_huge_page_to_list
 * @fidelity simplified: from 6.15 on the parts that stay are folios as large as they can be
 */
export function* splitOrUnmap(
  k: CacheKernel,
  task: number,
  file: number,
  pfn: number,
): Path<number> {
  const head = folioHead(k.frames, pfn);
  const pages = folioPages(k, head);
  const released = !folioHas(k, head, PG_DIRTY | PG_PRIVATE);
  if (released) {
    k.frames.clearFlags(head, PG_PRIVATE);
    if (k.cache.splitLooks || folioMapcount(k.frames, head) > 0) {
      yield* unmapFolio(k, task, file, head);
    }
    // One for each page in the cache, and our own.
    if (folioRefcount(k.frames, head) === folioMapcount(k.frames, head) + pages + 1) {
      k.frames.put(head);
      splitCacheFolio(k, file, head);
      folioGet(k.frames, pfn);
      yield AT_XA_WRITE;
      yield* dropBehindEnd(k, task, file, head, pages, pfn);
      return -1;
    }
  } else if (!folioHas(k, head, PG_SWAPBACKED)) {
    yield* unmapFolio(k, task, file, head);
  }
  if (folioHas(k, head, PG_DIRTY)) return folioStart(k, head);
  yield* removeCacheFolio(k, task, file, head);
  return -1;
}

/**
 * Of the locked pages that a folio was split into, those behind the end of the file go, the last one first; then all are
 * unlocked but `pfn`, which its caller has locked.
 *
 * @kernel mm/huge_memory.c __split_huge_page
 */
export function* dropBehindEnd(
  k: CacheKernel,
  task: number,
  file: number,
  head: number,
  pages: number,
  pfn: number,
): Path<void> {
  const start = k.frames.offset[head]!;
  const end = k.cache.pages(file);
  for (let i = pages - 1; i > 0 && start + i >= end; i--) {
    k.trace.emit6(TP_DELETE_FROM_PAGE_CACHE, task, file, start + i, head + i, 0, 0, 0);
    k.cache.remove(file, start + i);
    yield AT_XA_WRITE;
  }
  for (let i = 0; i < pages; i++) {
    if (head + i !== pfn) yield* folioUnlock(k, head + i);
    if (i > 0 && start + i >= end) {
      k.frames.put(head + i);
      yield AT_REF_PUT;
    }
  }
}

/**
 * Takes what maps a file's folio out of the mappings, until nothing does: leaves are split first.
 *
 * @kernel mm/huge_memory.c unmap_folio; mm/rmap.c try_to_unmap_one (TTU_SPLIT_HUGE_PMD)
 */
export function* unmapFolio(k: CacheKernel, task: number, file: number, head: number): Path<void> {
  const vmas = k.vmas;
  const start = folioStart(k, head);
  yield* downRead(k, k.mappings.iMmapLock[file]!, AT_I_MMAP_LOCK);
  for (let vma = k.mappings.head[file]!; vma !== 0; vma = vmas.imNext[vma]!) {
    const base = vmas.start[vma]! + start - vmas.pgoff[vma]!;
    const from = Math.max(base, vmas.start[vma]!);
    const to = Math.min(base + folioPages(k, head), vmas.end[vma]!);
    if (from >= to) continue;
    const root = k.mms.root[vmas.mm[vma]!]!;
    if (k.pt.tableAt(root, from, 1) === 0) continue;
    const looks = k.cache.splitLooks || k.pt.leafAt(root, from) !== 0;
    if (looks) yield* splitHugePmd(k, task, vma, from);
    if (k.pt.pteTable(root, from) === 0) continue;
    for (let vpn = from; vpn < to; vpn++) {
      yield* tryToUnmapOne(k, task, vma, vpn, head + (vpn - base), LEAVE_NOTHING);
    }
    if (folioMapcount(k.frames, head) === 0) break;
  }
  yield* upRead(k, k.mappings.iMmapLock[file]!, AT_I_MMAP_UNLOCK);
}
