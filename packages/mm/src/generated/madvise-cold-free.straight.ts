// Derived from ../madvise-cold-free.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 535
import { entryDirty } from '@faultline/core-pagetable';
import { mappedOnce, mayBeFreed } from '../advised-page.js';
import { clearReferenced } from '../clear-referenced.js';
import type { MmKernel } from '../kernel.js';
import { adviceGathers, adviceNotModelled } from '../madvise-advice.js';
import { vmNormalPage } from '../normal-page.js';
import { tlbFinishMmu } from './tlb.straight.js';

/**
 * MADV_COLD and MADV_FREE of pages of one VMA: entries become old, and with FREE clean as well, so that
 * reclaim finds the pages first and drops those that were freed (`LruBatch`). Nothing is dropped without
 * pressure.
 *
 * @kernel mm/madvise.c madvise_cold_or_pageout_pte_range, madvise_free_pte_range
 * @fidelity simplified: COLD moves nothing between LRU lists; no huge leaves
 */
export function coldFreeRange(
  k: MmKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
  advice: number,
): number {
  const mm = k.vmas.mm[vma]!;
  const span = k.pt.pages(1);
  k.lru.drain(k.frames);
  const own = !adviceGathers(k, advice);
  if (own) k.gather.begin(task, mm);
  let vpn = k.pt.nextTable(k.mms.root[mm]!, start, end);
  while (vpn < end) {
    const stop = Math.min(end, (Math.floor(vpn / span) + 1) * span);
    coldFreeTable(k, task, vma, vpn, stop, advice);
    vpn = k.pt.nextTable(k.mms.root[mm]!, stop, end);
  }
  if (own) tlbFinishMmu(k, task, mm);
  return 0;
}

/** The part that one PTE table maps. */
export function coldFreeTable(
  k: MmKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
  advice: number,
): void {
  const pt = k.pt;
  let table = 0;
  { // pteTable
    const root$1: number = k.mms.root[k.vmas.mm[vma]!]!;
    table = start < pt.cacheTo && start >= pt.cacheFrom && root$1 === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root$1, start);
  }
  { // ptlLock
    while (k.pt.ptl[table] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[table] = task + 1;
  }
  for (let vpn = start; vpn < end; vpn++) {
    const index = (table << pt.bits) | (vpn & pt.slotMask);
    if (!pt.present(index)) continue;
    const lo = pt.lo[index]!;
    const hi = pt.hi[index]!;
    const page = vmNormalPage(k, lo, hi);
    if (page === 0 /* NO_PFN */ || (page >= k.frames.pmemBase && (page < k.frames.pmemEnd || k.frames.isDevdax(page)))) continue;
    // What becomes of a page is for reclaim to decide; storage and the zero page never go.
    if (advice === 21 /* MADV_PAGEOUT */) adviceNotModelled(advice);
    const frees = advice === 8 /* MADV_FREE */;
    if (!(frees ? mayBeFreed(k, page) : mappedOnce(k, page))) continue;
    if ((lo & 32 /* E_ACCESSED */) !== 0 || (frees && entryDirty(pt.layout, lo, hi))) {
      pt.lo[index] = lo & ~(frees ? 96 /* E_ACCESSED | E_DIRTY */ : 32 /* E_ACCESSED */);
      if (frees) pt.hi[index] = hi & ~pt.layout.savedDirty;
      k.gather.cleared(task, vpn, 1, 0);
    }
    if (frees) k.lru.markLazyFree(k.frames, page, k.mmPolicy.lruBatch);
    else clearReferenced(k, page);
  }
  { // ptlUnlock
    k.pt.ptl[table] = 0;
  }
}
