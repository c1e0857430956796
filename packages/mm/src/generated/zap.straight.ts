// Derived from ../zap.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 130
import { entryDirty, nextTableOf, softType } from '@faultline/core-pagetable';
import { zapHugePmd } from './huge-pmd.straight.js';
import type { MmKernel } from '../kernel.js';
import { munlockBeforeZap } from '../mlock-pages.js';
import { vmNormalPage } from '../normal-page.js';
import { setPageDirty } from '../set-page-dirty.js';
import { splitHugePmd } from './split-huge-pmd.straight.js';
import { countTable } from '../table-count.js';
import { tlbFinishMmu, tlbFlushMmu } from './tlb.straight.js';

/**
 * Removes the entries of pages `start` to `end` (exclusive) that lie in one PTE table. With
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
  let table = 0;
  { // pteTable
    const root$1: number = k.mms.root[mm]!;
    table = start < pt.cacheTo && start >= pt.cacheFrom && root$1 === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root$1, start);
  }
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
      first$3: {
        const lo = los[index]!;
        const hi = his[index]!;
        if (lo === 0 && hi === 0) break first$3;
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
            break first$3;
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
          break first$3;
        }
        const page = (hi & 1048575 /* EH_PFN */) * 0x100000 + (lo >>> 12);
        let frameIndex = 0;
        index$6: {
          if (page >= frameMap.pmemBase && page < frameMap.pmemEnd) { frameIndex = (page - frameMap.pmemOffset) | 0; break index$6; }
          frameIndex = page < frameMap.ramFrames ? page | 0 : frameMap.farIndex(page);
        }
        const anon = frameIndex < ram && (pageFlags[frameIndex]! & 8 /* PG_ANON */) !== 0;
        if (anon && evenCows === 0) break first$3;
        { // clear
          pt.lo[index] = 0;
          pt.hi[index] = 0;
          pt.used[table] = pt.used[table]! - 1;
        }
        if (first < 0) first = index;
        last = index + 1;
        { // removeMapAt
          const count$8 = frameMap.mapcount[frameIndex]!;
          if (count$8 === 0) frameMap.mapUnderflow(frameIndex);
          frameMap.mapcount[frameIndex] = count$8 - 1;
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
        index$13: {
          if (page >= frameMap.pmemBase && page < frameMap.pmemEnd) { frameIndex = (page - frameMap.pmemOffset) | 0; break index$13; }
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
          const count$15 = frameMap.mapcount[frameIndex]!;
          if (count$15 === 0) frameMap.mapUnderflow(frameIndex);
          frameMap.mapcount[frameIndex] = count$15 - 1;
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

/**
 * Removes what lies in pages `start` to `stop` of one entry above level 0 that is a leaf: the whole
 * leaf, or what a split leaves in the range.
 *
 * @kernel mm/memory.c zap_pmd_range
 */
export function zapLeaf(
  k: MmKernel,
  task: number,
  vma: number,
  start: number,
  stop: number,
  evenCows: number,
): void {
  const mm = k.vmas.mm[vma]!;
  if (stop - start === k.pt.pages(1)) {
    zapHugePmd(k, task, vma, start);
    return;
  }
  splitHugePmd(k, task, vma, start);
  let table = 0;
  { // pteTable
    const root$1: number = k.mms.root[mm]!;
    table = start < k.pt.cacheTo && start >= k.pt.cacheFrom && root$1 === k.pt.cacheRoot
      ? k.pt.cacheTable
      : k.pt.pteTableWalk(root$1, start);
  }
  if (table !== 0) zapPteRange(k, task, mm, start, stop, evenCows);
}

/**
 * Removes the entries of pages `start` to `end` of one VMA, whatever tables they span; cost follows
 * the tables that exist. Part of a gather.
 *
 * @kernel mm/memory.c unmap_single_vma, unmap_page_range
 */
export function unmapSingleVma(
  k: MmKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
  evenCows: number,
): void {
  if ((k.vmas.flags[vma]! & 268723200 /* VM_LOCKED | VM_SPECIAL */) === 8192 /* VM_LOCKED */) munlockBeforeZap(k, vma, start, end, evenCows);
  const range = k.vmOps.rangeUnmap[k.vmas.ops[vma]!]!;
  if (range !== 0) {
    (k.paths.straight[range]!(k, task, vma, start, end, evenCows) as number);
    return;
  }
  const mm = k.vmas.mm[vma]!;
  const root = k.mms.root[mm]!;
  const span = k.pt.pages(1);
  const unshare = k.vmOps.tableUnshare[k.vmas.ops[vma]!]!;
  let vpn = k.pt.nextMapped(root, start, end);
  while (vpn < end) {
    if (unshare !== 0 && k.pt.anyShared !== 0) {
      const gone = k.callStraight(unshare, task, vma, vpn);
      if (gone === 1) {
        vpn = k.pt.nextMapped(root, vpn, end);
        continue;
      }
    }
    const stop = Math.min(end, (Math.floor(vpn / span) + 1) * span);
    const table = vpn < k.pt.cacheTo && vpn >= k.pt.cacheFrom && root === k.pt.cacheRoot
      ? k.pt.cacheTable
      : k.pt.pteTableWalk(root, vpn);
    if (table !== 0) zapPteRange(k, task, mm, vpn, stop, evenCows);
    else zapLeaf(k, task, vma, vpn, stop, evenCows);
    vpn = k.pt.nextMapped(root, stop, end);
  }
}

/** Zaps a range of one VMA with a flush of its own. @kernel mm/memory.c zap_page_range_single */
export function zapPageRangeSingle(
  k: MmKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
  evenCows: number,
): void {
  k.gather.begin(task, k.vmas.mm[vma]!);
  unmapSingleVma(k, task, vma, start, end, evenCows);
  tlbFinishMmu(k, task, k.vmas.mm[vma]!);
}

/**
 * Frees the tables that only served pages `start` to `end`: a table goes when its whole span lies
 * between `floor` (end of the VMA below) and `ceiling` (start of the one above; 0 for none).
 *
 *        floor          start    end          ceiling
 *     ...VMA|              |xxxxxx|              |VMA...
 *           [ a table whose span is in here goes ]
 *
 * @kernel mm/memory.c free_pgtables, free_pgd_range
 */
export function freePgtables(
  k: MmKernel,
  task: number,
  mm: number,
  start: number,
  end: number,
  floor: number,
  ceiling: number,
): void {
  const pt = k.pt;
  for (let level = 0; level < pt.geometry.levels - 1; level++) {
    const span = pt.pages(level + 1);
    const root = k.mms.root[mm]!;
    let at = nextTableOf(pt, root, Math.floor(start / span) * span, end, level);
    while (at < end) {
      const from = Math.floor(at / span) * span;
      const inside = from >= floor && (ceiling === 0 || from + span <= ceiling);
      if (inside) {
        const above = pt.tableAt(root, from, level + 1);
        { // ptlLock
          while (k.pt.ptl[above] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
          k.pt.ptl[above] = task + 1;
        }
        const full = k.gather.addTable(task, pt.unlinkTable(above, pt.index(above, from)));
        countTable(k, mm, level, -1);
        k.gather.cleared(task, Math.max(from, floor), 1, level + 1);
        { // ptlUnlock
          k.pt.ptl[above] = 0;
        }
        if (full) tlbFlushMmu(k, task, mm);
      }
      at = nextTableOf(pt, root, from + span, end, level);
    }
  }
}
