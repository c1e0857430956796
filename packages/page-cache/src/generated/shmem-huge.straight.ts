// Derived from ../shmem-huge.path.ts by npm run paths: do not edit.
// paths: base 645
import { doSetPmd } from '@faultline/gup';
import { folioGet, folioOrder } from '@faultline/pfn';
import { addHugeFolio } from '../huge-folio.js';
import type { CacheKernel } from '../kernel.js';

/**
 * A folio as large as a leaf for a hole of a tmpfs file: the page asked for, locked and referenced; all
 * of it is in the cache, clean and not up to date yet. NO_PFN where the mount does not want it, something is cached
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
