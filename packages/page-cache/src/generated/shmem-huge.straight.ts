// Derived from ../shmem-huge.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 645
import { doSetPmd } from '@faultline/gup';
import { splitHugePmd } from '@faultline/mm';
import { folioGet, folioHead, folioMapcount, folioOrder, folioRefcount } from '@faultline/pfn';
import { filemapLockFolio, folioUnlockPut } from './cache-page.straight.js';
import { addHugeFolio, splitCacheFolio } from '../huge-folio.js';
import type { CacheKernel } from '../kernel.js';

/**
 * A folio as large as a leaf for a hole of a tmpfs file: the page asked for, locked and referenced; all
 * of it is in the cache, clean and zero. NO_PFN where the mount does not want it, something is cached
 * there already, or no run of frames is free.
 *
 * @kernel mm/shmem.c shmem_alloc_and_add_folio
 */
export function shmemAddHuge(k: CacheKernel, file: number, page: number): number {
  const pfn = addHugeFolio(k, file, page);
  if (pfn === 0 /* NO_PFN */) return 0 /* NO_PFN */;
  folioGet(k.frames, pfn);
  return pfn;
}

/**
 * Maps the cached folio behind VMA page `vpn` with one leaf if it fills one; returns the pages mapped.
 *
 * @kernel mm/filemap.c filemap_map_pmd
 */
export function filemapMapPmd(
  k: CacheKernel,
  task: number,
  vma: number,
  vpn: number,
): number {
  const pfn = k.cache.find(k.vmas.mapping[vma]!, (k.vmas.pgoff[vma]! + (vpn - k.vmas.start[vma]!)));
  if (pfn === 0 /* NO_PFN */ || folioOrder(k.frames, pfn) !== k.pt.bits) return 0;
  folioGet(k.frames, pfn);
  const ret = doSetPmd(k, task, vma, vpn, pfn, false);
  if ((ret & 2048 /* VM_FAULT_FALLBACK */) === 0) return k.pt.pages(1);
  put$1: {
    if (pfn === k.frames.zeroPfn) { false; break put$1; }
    { // putAt
      const index$2: number = k.frames.index(pfn);
      { // putHead
        const head$3: number = (k.frames.orders[0] === 0 ? index$2 : k.frames.folioAt(index$2));
        if (k.frames.refcount[head$3]! <= 1) { k.frames.putLast(head$3); break put$1; }
        k.frames.refcount[head$3] = k.frames.refcount[head$3]! - 1;
        false;
      }
    }
  }
  return 0;
}

/**
 * Before file page `page` leaves the cache, with `from` to `to`: a folio that lies in that range whole
 * goes at once (its pages are returned); one that does not is split into single pages (0).
 *
 * @kernel mm/truncate.c truncate_inode_partial_folio; mm/huge_memory.c split_huge_page_to_list
 */
export function truncateFolio(
  k: CacheKernel,
  task: number,
  file: number,
  page: number,
  from: number,
  to: number,
): number {
  const found = k.cache.find(file, page);
  if (found === 0 /* NO_PFN */ || folioOrder(k.frames, found) === 0) return 0;
  const pfn = filemapLockFolio(k, file, page);
  if (pfn === 0 /* NO_PFN */) return 0;
  const head = folioHead(k.frames, pfn);
  const order = folioOrder(k.frames, pfn);
  const start = page - (pfn - head);
  const size = 2 ** order;
  const whole = start >= from && start + size <= to;
  if (whole) {
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
    for (let i = 0; i < size; i++) {
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
  } else {
    unmapFolio(k, task, file, start, head);
    // One for each page in the cache, and our own.
    if (folioRefcount(k.frames, head) === folioMapcount(k.frames, head) + size + 1) {
      put$5: {
        if (head === k.frames.zeroPfn) { false; break put$5; }
        { // putAt
          const index$6: number = k.frames.index(head);
          { // putHead
            const head$7: number = (k.frames.orders[0] === 0 ? index$6 : k.frames.folioAt(index$6));
            if (k.frames.refcount[head$7]! <= 1) { k.frames.putLast(head$7); break put$5; }
            k.frames.refcount[head$7] = k.frames.refcount[head$7]! - 1;
            false;
          }
        }
      }
      splitCacheFolio(k, head);
      folioGet(k.frames, head);
    }
  }
  folioUnlockPut(k, head);
  return whole ? size : 0;
}

/**
 * Takes the leaves that map a file's folio out of every mapping, so that it can be split. Some releases
 * look at every mapping, whether the folio is mapped there or not.
 *
 * @kernel mm/huge_memory.c unmap_folio; mm/rmap.c try_to_unmap_one (TTU_SPLIT_HUGE_PMD)
 * @fidelity simplified: small entries stay
 */
export function unmapFolio(
  k: CacheKernel,
  task: number,
  file: number,
  start: number,
  head: number,
): void {
  const vmas = k.vmas;
  if (!(k.cache.splitLooks === true) && folioMapcount(k.frames, head) === 0) return;
  { // downRead
    const lock$1: number = k.mappings.iMmapLock[file]!;
    while (k.locks.word[lock$1]! < 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
    k.locks.word[lock$1] = k.locks.word[lock$1]! + 1;
  }
  for (let vma = k.mappings.head[file]!; vma !== 0; vma = vmas.imNext[vma]!) {
    const vpn = vmas.start[vma]! + start - vmas.pgoff[vma]!;
    if (vpn < vmas.start[vma]! || vpn >= vmas.end[vma]!) continue;
    if (k.pt.tableAt(k.mms.root[vmas.mm[vma]!]!, vpn, 1) === 0) continue;
    splitHugePmd(k, task, vma, vpn);
  }
  { // upRead
    const lock$2: number = k.mappings.iMmapLock[file]!;
    k.locks.word[lock$2] = k.locks.word[lock$2]! - 1;
  }
}
