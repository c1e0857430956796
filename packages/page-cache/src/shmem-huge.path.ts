// paths: base 645
import { doSetPmd } from '@faultline/gup/paths';
import {
  AT_REF_GET,
  AT_REF_PUT,
  AT_XA_WRITE,
  type Path,
  VM_FAULT_FALLBACK,
} from '@faultline/kernel-api';
import { folioGet, folioOrder, NO_PFN } from '@faultline/pfn';
import { addHugeFolio } from './huge-folio.js';
import type { CacheKernel } from './kernel.js';

/**
 * A folio as large as a leaf for a hole of a tmpfs file: the page asked for, locked and referenced; all
 * of it is in the cache, clean and not up to date yet. NO_PFN where the mount does not want it, something is cached
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
