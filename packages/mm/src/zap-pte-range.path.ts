// paths: base 6690
import {
  E_FLAGS,
  E_PRESENT,
  E_PROTNONE,
  EH_PFN,
  entryDirty,
  entryPfn,
  SOFT_HWPOISON,
  softType,
} from '@faultline/core-pagetable';
import { AT_PTE_WRITE, type Path } from '@faultline/kernel-api';
import { NO_PFN, PG_ANON, PG_SWAPBACKED } from '@faultline/pfn';
import type { MmKernel } from './kernel.js';
import { vmNormalPage } from './normal-page.js';
import { setPageDirty } from './set-page-dirty.js';
import { ptlLock, ptlUnlock } from './table-alloc.path.js';
import { tlbFlushMmu } from './tlb.path.js';
import { ZAP_ALL } from './zap-flags.js';

/**
 * Removes the entries of pages `start` to `end` (exclusive) in PTE table `table`. With
 * `evenCows` 0, private copies stay; markers go with ZAP_ALL only, what says that a page is lost with private copies. Rmap and counts go at once, references after the flush; dirty
 * file pages are flushed here, at the end of their table (recorded: munmap of DAX pages on 6.18).
 * Whether an entry maps a counted page, and a dirty one, follows from its flags; neighbours mostly have
 * the same.
 *
 * @kernel mm/memory.c zap_pte_range
 */
export function* zapPteRange(
  k: MmKernel,
  task: number,
  mm: number,
  table: number,
  start: number,
  end: number,
  evenCows: number,
): Path<void> {
  const pt = k.pt;
  const los = k.pt.lo;
  const his = k.pt.hi;
  const used = k.pt.used;
  const pageFlags = k.frames.flags;
  const ram = k.frames.ramFrames;
  const from = pt.pteIndex(table, start);
  const to = from + ((end - start) | 0);
  const frameMap = k.frames;
  // Flags that were seen last, and what they mean.
  let flagsLo = -1;
  let flagsHi = 0;
  let normal = false;
  let dirty = false;
  let room = k.gather.room(task);
  let forceFlush = false;
  // Of the cleared entries, what the gather does not know of yet: their hull, and the last run of
  // frames with the index behind it.
  let first = -1;
  let last = 0;
  let frame = NO_PFN;
  let behind = 0;
  let frames = 0;
  let anonPages = 0;
  let filePages = 0;
  let shmemPages = 0;
  yield* ptlLock(k, task, table);
  // paths: peel
  for (let index = from; index < to && used[table] !== 0; index++) {
    const lo = los[index]!;
    const hi = his[index]!;
    if (lo === 0 && hi === 0) continue;
    if ((lo & E_FLAGS) !== flagsLo || (hi & ~EH_PFN) !== flagsHi) {
      flagsLo = lo & E_FLAGS;
      flagsHi = hi & ~EH_PFN;
      if ((lo & (E_PRESENT | E_PROTNONE)) === 0) {
        // No translation of a marker can be remembered: nothing to flush. The next one comes here too.
        flagsLo = -1;
        const lost = softType(hi) === SOFT_HWPOISON && evenCows !== 0;
        if (lost || evenCows === ZAP_ALL) pt.clear(table, index);
        yield AT_PTE_WRITE;
        continue;
      }
      normal = vmNormalPage(k, lo, hi) !== NO_PFN;
      dirty = entryDirty(pt.layout, lo, hi);
    }
    if (!normal) {
      pt.clear(table, index);
      if (first < 0) first = index;
      last = index + 1;
      yield AT_PTE_WRITE;
      continue;
    }
    const page = entryPfn(lo, hi);
    const frameIndex = frameMap.index(page);
    const anon = frameIndex < ram && (pageFlags[frameIndex]! & PG_ANON) !== 0;
    if (anon && evenCows === 0) continue;
    pt.clear(table, index);
    if (first < 0) first = index;
    last = index + 1;
    yield AT_PTE_WRITE;
    frameMap.removeMapAt(frameIndex);
    // A store may still go through a stale translation to a dirty page: flush before others learn
    // that it is unmapped.
    if (dirty && !anon) {
      if (frameIndex < ram) setPageDirty(k, page);
      forceFlush = true;
    }
    if (anon) anonPages++;
    else if (frameIndex < ram && (pageFlags[frameIndex]! & PG_SWAPBACKED) !== 0) shmemPages++;
    else filePages++;
    if (frames > 0 && frameIndex === behind) frames++;
    else {
      if (frames > 0) k.gather.addFrames(task, frame, frames);
      room = k.gather.room(task);
      frame = page;
      frames = 1;
    }
    behind = frameIndex + 1;
    if (frames === room) {
      k.gather.addFrames(task, frame, frames);
      k.gather.cleared(task, start + (first - from), last - first, 0);
      frames = 0;
      first = -1;
      room = k.gather.batch;
      yield* ptlUnlock(k, table);
      yield* tlbFlushMmu(k, task, mm);
      yield* ptlLock(k, task, table);
    }
  }
  if (frames > 0) k.gather.addFrames(task, frame, frames);
  if (first >= 0) k.gather.cleared(task, start + (first - from), last - first, 0);
  k.mms.rssAnon[mm] = k.mms.rssAnon[mm]! - anonPages;
  k.mms.rssFile[mm] = k.mms.rssFile[mm]! - filePages;
  k.mms.rssShmem[mm] = k.mms.rssShmem[mm]! - shmemPages;
  yield* ptlUnlock(k, table);
  if (forceFlush) yield* tlbFlushMmu(k, task, mm);
}
