// paths: base 535
import { E_ACCESSED, E_DIRTY, entryDirty } from '@faultline/core-pagetable';
import { AT_PTE_READ, AT_PTE_WRITE, type Path } from '@faultline/kernel-api';
import { NO_PFN } from '@faultline/pfn';
import { mappedOnce, mayBeFreed } from './advised-page.js';
import { clearReferenced } from './clear-referenced.js';
import type { MmKernel } from './kernel.js';
import { adviceGathers, adviceNotModelled, MADV_FREE, MADV_PAGEOUT } from './madvise-advice.js';
import { vmNormalPage } from './normal-page.js';
import { ptlLock, ptlUnlock } from './table-alloc.path.js';
import { tlbFinishMmu } from './tlb.path.js';

/**
 * MADV_COLD and MADV_FREE of pages of one VMA: entries become old, and with FREE clean as well, so that
 * reclaim finds the pages first and drops those that were freed (`LruBatch`). Nothing is dropped without
 * pressure.
 *
 * @kernel mm/madvise.c madvise_cold_or_pageout_pte_range, madvise_free_pte_range
 * @fidelity simplified: COLD moves nothing between LRU lists; no huge leaves
 */
export function* coldFreeRange(
  k: MmKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
  advice: number,
): Path<number> {
  const mm = k.vmas.mm[vma]!;
  const span = k.pt.pages(1);
  k.lru.drain(k.frames);
  const own = !adviceGathers(k, advice);
  if (own) k.gather.begin(task, mm);
  let vpn = k.pt.nextTable(k.mms.root[mm]!, start, end);
  yield AT_PTE_READ;
  while (vpn < end) {
    const stop = Math.min(end, (Math.floor(vpn / span) + 1) * span);
    yield* coldFreeTable(k, task, vma, vpn, stop, advice);
    vpn = k.pt.nextTable(k.mms.root[mm]!, stop, end);
    yield AT_PTE_READ;
  }
  if (own) yield* tlbFinishMmu(k, task, mm);
  return 0;
}

/** The part that one PTE table maps. */
export function* coldFreeTable(
  k: MmKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
  advice: number,
): Path<void> {
  const pt = k.pt;
  const table = pt.pteTable(k.mms.root[k.vmas.mm[vma]!]!, start);
  yield* ptlLock(k, task, table);
  for (let vpn = start; vpn < end; vpn++) {
    const index = pt.pteIndex(table, vpn);
    if (!pt.present(index)) continue;
    const lo = pt.lo[index]!;
    const hi = pt.hi[index]!;
    const page = vmNormalPage(k, lo, hi);
    if (page === NO_PFN || k.frames.isPmem(page)) continue;
    // What becomes of a page is for reclaim to decide; storage and the zero page never go.
    if (advice === MADV_PAGEOUT) adviceNotModelled(advice);
    const frees = advice === MADV_FREE;
    if (!(frees ? mayBeFreed(k, page) : mappedOnce(k, page))) continue;
    if ((lo & E_ACCESSED) !== 0 || (frees && entryDirty(pt.layout, lo, hi))) {
      pt.lo[index] = lo & ~(frees ? E_ACCESSED | E_DIRTY : E_ACCESSED);
      if (frees) pt.hi[index] = hi & ~pt.layout.savedDirty;
      k.gather.cleared(task, vpn, 1, 0);
      yield AT_PTE_WRITE;
    }
    if (frees) k.lru.markLazyFree(k.frames, page, k.mmPolicy.lruBatch);
    else clearReferenced(k, page);
  }
  yield* ptlUnlock(k, table);
}
