// Derived from ../zap-pte-range.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 6690
import { entryDirty, softType } from '@faultline/core-pagetable';
import type { MmKernel } from '../kernel.js';
import { vmNormalPage } from '../normal-page.js';
import { setPageDirty } from '../set-page-dirty.js';
import { tlbFlushMmu } from './tlb.straight.js';

/**
 * Removes the entries of pages `start` to `end` (exclusive) in PTE table `table`. With
 * `evenCows` 0, private copies stay; markers go with ZAP_ALL only, what says that a page is lost with private copies. Rmap and counts go at once, references after the flush; dirty
 * file pages are flushed here, at the end of their table (recorded: munmap of DAX pages on 6.18).
 * Whether an entry maps a counted page, and a dirty one, follows from its flags; neighbours mostly have
 * the same.
 *
 * @kernel mm/memory.c zap_pte_range
 */
export function zapPteRange(
  k: MmKernel,
  task: number,
  mm: number,
  table: number,
  start: number,
  end: number,
  evenCows: number,
): void {
  const pt = k.pt;
  const los = k.pt.lo;
  const his = k.pt.hi;
  const used = k.pt.used;
  const pageFlags = k.frames.flags;
  const ram = k.frames.ramFrames;
  const from = (table << pt.bits) | (start & pt.slotMask);
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
  let frame = 0 /* NO_PFN */;
  let behind = 0;
  let frames = 0;
  let anonPages = 0;
  let filePages = 0;
  let shmemPages = 0;
  { // ptlLock
    while (k.pt.ptl[table] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[table] = task + 1;
  }
  // paths: peel
  {
    let index = from;
    if (index < to && used[table] !== 0) {
      first$2: {
        const lo = los[index]!;
        const hi = his[index]!;
        if (lo === 0 && hi === 0) break first$2;
        if ((lo & 4095 /* E_FLAGS */) !== flagsLo || (hi & (-1048576 /* ~EH_PFN */)) !== flagsHi) {
          flagsLo = lo & 4095 /* E_FLAGS */;
          flagsHi = hi & (-1048576 /* ~EH_PFN */);
          if ((lo & 257 /* E_PRESENT | E_PROTNONE */) === 0) {
            // No translation of a marker can be remembered: nothing to flush. The next one comes here too.
            flagsLo = -1;
            const lost = softType(hi) === 27 /* SOFT_HWPOISON */ && evenCows !== 0;
            if (lost || evenCows === 3 /* ZAP_ALL */) { // clear
              pt.lo[index] = 0;
              pt.hi[index] = 0;
              pt.used[table] = pt.used[table]! - 1;
            }
            break first$2;
          }
          normal = vmNormalPage(k, lo, hi) !== 0 /* NO_PFN */;
          dirty = entryDirty(pt.layout, lo, hi);
        }
        if (!normal) {
          { // clear
            pt.lo[index] = 0;
            pt.hi[index] = 0;
            pt.used[table] = pt.used[table]! - 1;
          }
          if (first < 0) first = index;
          last = index + 1;
          break first$2;
        }
        const page = (hi & 1048575 /* EH_PFN */) * 0x100000 + (lo >>> 12);
        let frameIndex = 0;
        index$5: {
          if (page >= frameMap.pmemBase && page < frameMap.pmemEnd) { frameIndex = (page - frameMap.pmemOffset) | 0; break index$5; }
          frameIndex = page < frameMap.ramFrames ? page | 0 : frameMap.farIndex(page);
        }
        const anon = frameIndex < ram && (pageFlags[frameIndex]! & 8 /* PG_ANON */) !== 0;
        if (anon && evenCows === 0) break first$2;
        { // clear
          pt.lo[index] = 0;
          pt.hi[index] = 0;
          pt.used[table] = pt.used[table]! - 1;
        }
        if (first < 0) first = index;
        last = index + 1;
        { // removeMapAt
          const count$7 = frameMap.mapcount[frameIndex]!;
          if (count$7 === 0) frameMap.mapUnderflow(frameIndex);
          frameMap.mapcount[frameIndex] = count$7 - 1;
        }
        // A store may still go through a stale translation to a dirty page: flush before others learn
        // that it is unmapped.
        if (dirty && !anon) {
          if (frameIndex < ram) setPageDirty(k, page);
          forceFlush = true;
        }
        if (anon) anonPages++;
        else if (frameIndex < ram && (pageFlags[frameIndex]! & 16 /* PG_SWAPBACKED */) !== 0) shmemPages++;
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
          { // ptlUnlock
            k.pt.ptl[table] = 0;
          }
          tlbFlushMmu(k, task, mm);
          { // ptlLock
            while (k.pt.ptl[table] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
            k.pt.ptl[table] = task + 1;
          }
        }
      }
      for (index++; index < to && used[table] !== 0; index++) {
        const lo = los[index]!;
        const hi = his[index]!;
        if (lo === 0 && hi === 0) continue;
        if ((lo & 4095 /* E_FLAGS */) !== flagsLo || (hi & (-1048576 /* ~EH_PFN */)) !== flagsHi) {
          flagsLo = lo & 4095 /* E_FLAGS */;
          flagsHi = hi & (-1048576 /* ~EH_PFN */);
          if ((lo & 257 /* E_PRESENT | E_PROTNONE */) === 0) {
            // No translation of a marker can be remembered: nothing to flush. The next one comes here too.
            flagsLo = -1;
            const lost = softType(hi) === 27 /* SOFT_HWPOISON */ && evenCows !== 0;
            if (lost || evenCows === 3 /* ZAP_ALL */) { // clear
              pt.lo[index] = 0;
              pt.hi[index] = 0;
              pt.used[table] = pt.used[table]! - 1;
            }
            continue;
          }
          normal = vmNormalPage(k, lo, hi) !== 0 /* NO_PFN */;
          dirty = entryDirty(pt.layout, lo, hi);
        }
        if (!normal) {
          { // clear
            pt.lo[index] = 0;
            pt.hi[index] = 0;
            pt.used[table] = pt.used[table]! - 1;
          }
          if (first < 0) first = index;
          last = index + 1;
          continue;
        }
        const page = (hi & 1048575 /* EH_PFN */) * 0x100000 + (lo >>> 12);
        let frameIndex = 0;
        index$12: {
          if (page >= frameMap.pmemBase && page < frameMap.pmemEnd) { frameIndex = (page - frameMap.pmemOffset) | 0; break index$12; }
          frameIndex = page < frameMap.ramFrames ? page | 0 : frameMap.farIndex(page);
        }
        const anon = frameIndex < ram && (pageFlags[frameIndex]! & 8 /* PG_ANON */) !== 0;
        if (anon && evenCows === 0) continue;
        { // clear
          pt.lo[index] = 0;
          pt.hi[index] = 0;
          pt.used[table] = pt.used[table]! - 1;
        }
        if (first < 0) first = index;
        last = index + 1;
        { // removeMapAt
          const count$14 = frameMap.mapcount[frameIndex]!;
          if (count$14 === 0) frameMap.mapUnderflow(frameIndex);
          frameMap.mapcount[frameIndex] = count$14 - 1;
        }
        // A store may still go through a stale translation to a dirty page: flush before others learn
        // that it is unmapped.
        if (dirty && !anon) {
          if (frameIndex < ram) setPageDirty(k, page);
          forceFlush = true;
        }
        if (anon) anonPages++;
        else if (frameIndex < ram && (pageFlags[frameIndex]! & 16 /* PG_SWAPBACKED */) !== 0) shmemPages++;
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
          { // ptlUnlock
            k.pt.ptl[table] = 0;
          }
          tlbFlushMmu(k, task, mm);
          { // ptlLock
            while (k.pt.ptl[table] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
            k.pt.ptl[table] = task + 1;
          }
        }
      }
    }
  }
  if (frames > 0) k.gather.addFrames(task, frame, frames);
  if (first >= 0) k.gather.cleared(task, start + (first - from), last - first, 0);
  k.mms.rssAnon[mm] = k.mms.rssAnon[mm]! - anonPages;
  k.mms.rssFile[mm] = k.mms.rssFile[mm]! - filePages;
  k.mms.rssShmem[mm] = k.mms.rssShmem[mm]! - shmemPages;
  { // ptlUnlock
    k.pt.ptl[table] = 0;
  }
  if (forceFlush) tlbFlushMmu(k, task, mm);
}
