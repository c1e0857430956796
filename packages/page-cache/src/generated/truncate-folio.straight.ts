// Derived from ../truncate-folio.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 7664
import { folioUnlock, splitHugePmd, tryToUnmapOne } from '@faultline/mm';
import { folioGet, folioHead, folioMapcount, folioOrder, folioRefcount } from '@faultline/pfn';
import { folioHas, folioPages, folioStart } from '../cache-folio.js';
import { filemapLockFolio, filemapRemoveFolio, folioUnlockPut } from './cache-page.straight.js';
import { splitCacheFolio } from '../huge-folio.js';
import type { CacheKernel } from '../kernel.js';

/**
 * The folio of cached file page `page` leaves the cache if it lies in pages `from` to `to` (exclusive) whole. Answers
 * the last page that needs no look any more.
 *
 * @kernel mm/truncate.c truncate_inode_folio, mm/filemap.c find_lock_entries
 */
export function truncateFolio(
  k: CacheKernel,
  task: number,
  file: number,
  page: number,
  from: number,
  to: number,
): number {
  const pfn = filemapLockFolio(k, file, page);
  if (pfn === 0 /* NO_PFN */) return page;
  const start = folioStart(k, pfn);
  const last = start + folioPages(k, pfn) - 1;
  if (start >= from && last < to) removeCacheFolio(k, task, file, pfn);
  folioUnlockPut(k, pfn);
  return last;
}

/** Takes the folio of a locked cached page out of its file's cache, all pages at once. @kernel mm/filemap.c filemap_remove_folio */
export function removeCacheFolio(
  k: CacheKernel,
  task: number,
  file: number,
  pfn: number,
): void {
  const order = folioOrder(k.frames, pfn);
  const start = folioStart(k, pfn);
  if (order === 0) {
    filemapRemoveFolio(k, task, file, start, pfn);
    return;
  }
  const head = folioHead(k.frames, pfn);
  emit6$1: {
    const mode$1 = k.trace.mode[152 /* TP_DELETE_FROM_PAGE_CACHE */]!;
    if (mode$1 === 0) break emit6$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 152 /* TP_DELETE_FROM_PAGE_CACHE */;
    r$1[p$1 + 1] = file;
    r$1[p$1 + 2] = start;
    r$1[p$1 + 3] = head;
    r$1[p$1 + 4] = order;
    r$1[p$1 + 5] = 0;
    r$1[p$1 + 6] = 0;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(152 /* TP_DELETE_FROM_PAGE_CACHE */, seq$1);
  }
  for (let i = 0; i < 2 ** order; i++) {
    k.cache.remove(file, start + i);
    put$2: {
      const pfn$2: number = head + i;
      if (pfn$2 === k.frames.zeroPfn) { false; break put$2; }
      { // putAt
        const index$3: number = k.frames.index(pfn$2);
        { // putHead
          const head$4: number = (k.frames.orders[0] === 0 ? index$3 : k.frames.folioAt(index$3));
          if (k.frames.refcount[head$4]! <= 1) { k.frames.putLast(head$4); break put$2; }
          k.frames.refcount[head$4] = k.frames.refcount[head$4]! - 1;
          false;
        }
      }
    }
  }
}

/**
 * Makes single pages of a locked folio that is to go in part. It cannot be split where it is dirty and its file system keeps
 * something with it, or somebody holds it besides the caller: then a dirty one stays, though out of every mapping so that
 * later faults ask for the end of the file, and a clean one goes whole. Answers the first page of one that stays, or -1.
 *
 * @kernel mm/truncate.c try_folio_split_or_unmap; mm/huge_memory.c split_huge_page_to_list
 * @fidelity simplified: from 6.15 on the parts that stay are folios as large as they can be
 */
export function splitOrUnmap(
  k: CacheKernel,
  task: number,
  file: number,
  pfn: number,
): number {
  const head = folioHead(k.frames, pfn);
  const pages = folioPages(k, head);
  const released = !folioHas(k, head, 2050 /* PG_DIRTY | PG_PRIVATE */);
  if (released) {
    k.frames.clearFlags(head, 2048 /* PG_PRIVATE */);
    if ((k.cache.splitLooks === true) || folioMapcount(k.frames, head) > 0) {
      unmapFolio(k, task, file, head);
    }
    // One for each page in the cache, and our own.
    if (folioRefcount(k.frames, head) === folioMapcount(k.frames, head) + pages + 1) {
      put$1: {
        if (head === k.frames.zeroPfn) { false; break put$1; }
        { // putAt
          const index$2: number = k.frames.index(head);
          { // putHead
            const head$3: number = (k.frames.orders[0] === 0 ? index$2 : k.frames.folioAt(index$2));
            if (k.frames.refcount[head$3]! <= 1) { k.frames.putLast(head$3); break put$1; }
            k.frames.refcount[head$3] = k.frames.refcount[head$3]! - 1;
            false;
          }
        }
      }
      splitCacheFolio(k, file, head);
      folioGet(k.frames, pfn);
      dropBehindEnd(k, task, file, head, pages, pfn);
      return -1;
    }
  } else if (!folioHas(k, head, 16 /* PG_SWAPBACKED */)) {
    unmapFolio(k, task, file, head);
  }
  if (folioHas(k, head, 2 /* PG_DIRTY */)) return folioStart(k, head);
  removeCacheFolio(k, task, file, head);
  return -1;
}

/**
 * Of the locked pages that a folio was split into, those behind the end of the file go, the last one first; then all are
 * unlocked but `pfn`, which its caller has locked.
 *
 * @kernel mm/huge_memory.c __split_huge_page
 */
export function dropBehindEnd(
  k: CacheKernel,
  task: number,
  file: number,
  head: number,
  pages: number,
  pfn: number,
): void {
  const start = k.frames.offset[head]!;
  const end = k.cache.pages(file);
  for (let i = pages - 1; i > 0 && start + i >= end; i--) {
    emit6$1: {
      const b$1: number = start + i;
      const c$1: number = head + i;
      const mode$1 = k.trace.mode[152 /* TP_DELETE_FROM_PAGE_CACHE */]!;
      if (mode$1 === 0) break emit6$1;
      const r$1 = k.trace.ring;
      const seq$1 = k.trace.seq;
      const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$1[p$1] = task * 1024 /* IDS */ + 152 /* TP_DELETE_FROM_PAGE_CACHE */;
      r$1[p$1 + 1] = file;
      r$1[p$1 + 2] = b$1;
      r$1[p$1 + 3] = c$1;
      r$1[p$1 + 4] = 0;
      r$1[p$1 + 5] = 0;
      r$1[p$1 + 6] = 0;
      k.trace.seq = seq$1 + 1;
      if (mode$1 === 2) k.trace.tell(152 /* TP_DELETE_FROM_PAGE_CACHE */, seq$1);
    }
    k.cache.remove(file, start + i);
  }
  for (let i = 0; i < pages; i++) {
    if (head + i !== pfn) folioUnlock(k, head + i);
    if (i > 0 && start + i >= end) {
      put$2: {
        const pfn$2: number = head + i;
        if (pfn$2 === k.frames.zeroPfn) { false; break put$2; }
        { // putAt
          const index$3: number = k.frames.index(pfn$2);
          { // putHead
            const head$4: number = (k.frames.orders[0] === 0 ? index$3 : k.frames.folioAt(index$3));
            if (k.frames.refcount[head$4]! <= 1) { k.frames.putLast(head$4); break put$2; }
            k.frames.refcount[head$4] = k.frames.refcount[head$4]! - 1;
            false;
          }
        }
      }
    }
  }
}

/**
 * Takes what maps a file's folio out of the mappings, until nothing does: leaves are split first.
 *
 * @kernel mm/huge_memory.c unmap_folio; mm/rmap.c try_to_unmap_one (TTU_SPLIT_HUGE_PMD)
 */
export function unmapFolio(k: CacheKernel, task: number, file: number, head: number): void {
  const vmas = k.vmas;
  const start = folioStart(k, head);
  { // downRead
    const lock$1: number = k.mappings.iMmapLock[file]!;
    while (k.locks.word[lock$1]! < 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
    k.locks.word[lock$1] = k.locks.word[lock$1]! + 1;
  }
  for (let vma = k.mappings.head[file]!; vma !== 0; vma = vmas.imNext[vma]!) {
    const base = vmas.start[vma]! + start - vmas.pgoff[vma]!;
    const from = Math.max(base, vmas.start[vma]!);
    const to = Math.min(base + folioPages(k, head), vmas.end[vma]!);
    if (from >= to) continue;
    const root = k.mms.root[vmas.mm[vma]!]!;
    if (k.pt.tableAt(root, from, 1) === 0) continue;
    const looks = (k.cache.splitLooks === true) || k.pt.leafAt(root, from) !== 0;
    if (looks) splitHugePmd(k, task, vma, from);
    if ((from < k.pt.cacheTo && from >= k.pt.cacheFrom && root === k.pt.cacheRoot
      ? k.pt.cacheTable
      : k.pt.pteTableWalk(root, from)) === 0) continue;
    for (let vpn = from; vpn < to; vpn++) {
      tryToUnmapOne(k, task, vma, vpn, head + (vpn - base), 0 /* LEAVE_NOTHING */);
    }
    if (folioMapcount(k.frames, head) === 0) break;
  }
  { // upRead
    const lock$2: number = k.mappings.iMmapLock[file]!;
    k.locks.word[lock$2] = k.locks.word[lock$2]! - 1;
  }
}
