// paths: base 130
import {
  E_FLAGS,
  E_PRESENT,
  E_PROTNONE,
  EH_PFN,
  entryDirty,
  entryPfn,
  nextTableOf,
  SOFT_HWPOISON,
  softType,
} from '@faultline/core-pagetable';
import { AT_PTE_READ, AT_PTE_WRITE, AT_TABLE_UNLINK, type Path } from '@faultline/kernel-api';
import { NO_PFN, PG_ANON, PG_SWAPBACKED } from '@faultline/pfn';
import { zapHugePmd } from './huge-pmd.path.js';
import type { MmKernel } from './kernel.js';
import { munlockBeforeZap, vmaLocked } from './mlock-pages.js';
import { vmNormalPage } from './normal-page.js';
import { setPageDirty } from './set-page-dirty.js';
import { splitHugePmd } from './split-huge-pmd.path.js';
import { ptlLock, ptlUnlock } from './table-alloc.path.js';
import { countTable } from './table-count.js';
import { tlbFinishMmu, tlbFlushMmu } from './tlb.path.js';
import { ZAP_ALL } from './zap-flags.js';

/**
 * Removes the entries of pages `start` to `end` (exclusive) that lie in one PTE table. With
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
  const table = pt.pteTable(k.mms.root[mm]!, start);
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

/**
 * Removes what lies in pages `start` to `stop` of one entry above level 0 that is a leaf: the whole
 * leaf, or what a split leaves in the range.
 *
 * @kernel mm/memory.c zap_pmd_range
 */
export function* zapLeaf(
  k: MmKernel,
  task: number,
  vma: number,
  start: number,
  stop: number,
  evenCows: number,
): Path<void> {
  const mm = k.vmas.mm[vma]!;
  if (stop - start === k.pt.pages(1)) {
    yield* zapHugePmd(k, task, vma, start);
    return;
  }
  yield* splitHugePmd(k, task, vma, start);
  const table = k.pt.pteTable(k.mms.root[mm]!, start);
  if (table !== 0) yield* zapPteRange(k, task, mm, start, stop, evenCows);
}

/**
 * Removes the entries of pages `start` to `end` of one VMA, whatever tables they span; cost follows
 * the tables that exist. Part of a gather.
 *
 * @kernel mm/memory.c unmap_single_vma, unmap_page_range
 */
export function* unmapSingleVma(
  k: MmKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
  evenCows: number,
): Path<void> {
  if (vmaLocked(k, vma)) munlockBeforeZap(k, vma, start, end, evenCows);
  const range = k.vmOps.rangeUnmap[k.vmas.ops[vma]!]!;
  if (range !== 0) {
    yield* k.call(range, task, vma, start, end, evenCows);
    return;
  }
  const mm = k.vmas.mm[vma]!;
  const root = k.mms.root[mm]!;
  const span = k.pt.pages(1);
  const unshare = k.vmOps.tableUnshare[k.vmas.ops[vma]!]!;
  let vpn = k.pt.nextMapped(root, start, end);
  yield AT_PTE_READ;
  while (vpn < end) {
    if (unshare !== 0 && k.pt.anyShared !== 0) {
      const gone = yield* k.call(unshare, task, vma, vpn);
      if (gone === 1) {
        vpn = k.pt.nextMapped(root, vpn, end);
        continue;
      }
    }
    const stop = Math.min(end, (Math.floor(vpn / span) + 1) * span);
    const table = k.pt.pteTable(root, vpn);
    if (table !== 0) yield* zapPteRange(k, task, mm, vpn, stop, evenCows);
    else yield* zapLeaf(k, task, vma, vpn, stop, evenCows);
    vpn = k.pt.nextMapped(root, stop, end);
    yield AT_PTE_READ;
  }
}

/** Zaps a range of one VMA with a flush of its own. @kernel mm/memory.c zap_page_range_single */
export function* zapPageRangeSingle(
  k: MmKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
  evenCows: number,
): Path<void> {
  k.gather.begin(task, k.vmas.mm[vma]!);
  yield* unmapSingleVma(k, task, vma, start, end, evenCows);
  yield* tlbFinishMmu(k, task, k.vmas.mm[vma]!);
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
export function* freePgtables(
  k: MmKernel,
  task: number,
  mm: number,
  start: number,
  end: number,
  floor: number,
  ceiling: number,
): Path<void> {
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
        yield* ptlLock(k, task, above);
        const full = k.gather.addTable(task, pt.unlinkTable(above, pt.index(above, from)));
        countTable(k, mm, level, -1);
        k.gather.cleared(task, Math.max(from, floor), 1, level + 1);
        yield AT_TABLE_UNLINK;
        yield* ptlUnlock(k, above);
        if (full) yield* tlbFlushMmu(k, task, mm);
      }
      at = nextTableOf(pt, root, from + span, end, level);
    }
  }
}
