// paths: base 645
import { doSetPmd } from '@faultline/gup/paths';
import {
  AT_I_MMAP_LOCK,
  AT_I_MMAP_UNLOCK,
  AT_REF_GET,
  AT_REF_PUT,
  AT_XA_WRITE,
  type Path,
  VM_FAULT_FALLBACK,
} from '@faultline/kernel-api';
import { TP_DELETE_FROM_PAGE_CACHE } from '@faultline/mm';
import { downRead, splitHugePmd, upRead } from '@faultline/mm/paths';
import {
  folioGet,
  folioHead,
  folioMapcount,
  folioOrder,
  folioRefcount,
  NO_PFN,
} from '@faultline/pfn';
import { filemapLockFolio, folioUnlockPut } from './cache-page.path.js';
import { addHugeFolio, splitCacheFolio } from './huge-folio.js';
import type { CacheKernel } from './kernel.js';

/**
 * A folio as large as a leaf for a hole of a tmpfs file: the page asked for, locked and referenced; all
 * of it is in the cache, clean and zero. NO_PFN where the mount does not want it, something is cached
 * there already, or no run of frames is free.
 *
 * @kernel mm/shmem.c shmem_alloc_and_add_folio
 */
export function* shmemAddHuge(k: CacheKernel, file: number, page: number): Path<number> {
  const pfn = addHugeFolio(k, file, page);
  if (pfn === NO_PFN) return NO_PFN;
  yield AT_XA_WRITE;
  folioGet(k.frames, pfn);
  yield AT_REF_GET;
  return pfn;
}

/**
 * Maps the cached folio behind VMA page `vpn` with one leaf if it fills one; returns the pages mapped.
 *
 * @kernel mm/filemap.c filemap_map_pmd
 */
export function* filemapMapPmd(
  k: CacheKernel,
  task: number,
  vma: number,
  vpn: number,
): Path<number> {
  const pfn = k.cache.find(k.vmas.mapping[vma]!, k.vmas.linearPgoff(vma, vpn));
  if (pfn === NO_PFN || folioOrder(k.frames, pfn) !== k.pt.bits) return 0;
  folioGet(k.frames, pfn);
  yield AT_REF_GET;
  const ret = yield* doSetPmd(k, task, vma, vpn, pfn, false);
  if ((ret & VM_FAULT_FALLBACK) === 0) return k.pt.pages(1);
  k.frames.put(pfn);
  yield AT_REF_PUT;
  return 0;
}

/**
 * Before file page `page` leaves the cache, with `from` to `to`: a folio that lies in that range whole
 * goes at once (its pages are returned); one that does not is split into single pages (0).
 *
 * @kernel mm/truncate.c truncate_inode_partial_folio; mm/huge_memory.c split_huge_page_to_list
 */
export function* truncateFolio(
  k: CacheKernel,
  task: number,
  file: number,
  page: number,
  from: number,
  to: number,
): Path<number> {
  const found = k.cache.find(file, page);
  if (found === NO_PFN || folioOrder(k.frames, found) === 0) return 0;
  const pfn = yield* filemapLockFolio(k, file, page);
  if (pfn === NO_PFN) return 0;
  const head = folioHead(k.frames, pfn);
  const order = folioOrder(k.frames, pfn);
  const start = page - (pfn - head);
  const size = 2 ** order;
  const whole = start >= from && start + size <= to;
  if (whole) {
    k.trace.emit6(TP_DELETE_FROM_PAGE_CACHE, task, file, start, head, order, 0, 0);
    for (let i = 0; i < size; i++) {
      k.cache.remove(file, start + i);
      k.frames.put(head + i);
    }
    yield AT_XA_WRITE;
  } else {
    yield* unmapFolio(k, task, file, start, head);
    // One for each page in the cache, and our own.
    if (folioRefcount(k.frames, head) === folioMapcount(k.frames, head) + size + 1) {
      k.frames.put(head);
      splitCacheFolio(k, head);
      folioGet(k.frames, head);
      yield AT_XA_WRITE;
    }
  }
  yield* folioUnlockPut(k, head);
  return whole ? size : 0;
}

/**
 * Takes the leaves that map a file's folio out of every mapping, so that it can be split. Some releases
 * look at every mapping, whether the folio is mapped there or not.
 *
 * @kernel mm/huge_memory.c unmap_folio; mm/rmap.c try_to_unmap_one (TTU_SPLIT_HUGE_PMD)
 * @fidelity simplified: small entries stay
 */
export function* unmapFolio(
  k: CacheKernel,
  task: number,
  file: number,
  start: number,
  head: number,
): Path<void> {
  const vmas = k.vmas;
  if (!k.cache.splitLooks && folioMapcount(k.frames, head) === 0) return;
  yield* downRead(k, k.mappings.iMmapLock[file]!, AT_I_MMAP_LOCK);
  for (let vma = k.mappings.head[file]!; vma !== 0; vma = vmas.imNext[vma]!) {
    const vpn = vmas.start[vma]! + start - vmas.pgoff[vma]!;
    if (vpn < vmas.start[vma]! || vpn >= vmas.end[vma]!) continue;
    if (k.pt.tableAt(k.mms.root[vmas.mm[vma]!]!, vpn, 1) === 0) continue;
    yield* splitHugePmd(k, task, vma, vpn);
  }
  yield* upRead(k, k.mappings.iMmapLock[file]!, AT_I_MMAP_UNLOCK);
}
