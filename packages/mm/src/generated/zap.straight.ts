// Derived from ../zap.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 130
import { nextTableOf } from '@faultline/core-pagetable';
import { zapHugePmd } from './huge-pmd.straight.js';
import type { MmKernel } from '../kernel.js';
import { munlockBeforeZap } from '../mlock-pages.js';
import { splitLeafHere } from './split-huge-pmd.straight.js';
import { countTable } from '../table-count.js';
import { tlbFinishMmu, tlbFlushMmu } from './tlb.straight.js';
import { zapPteRange } from './zap-pte-range.straight.js';

/**
 * Removes what lies in pages `start` to `stop` of one entry of PMD table `pmd` that is a leaf: the whole
 * leaf, or what a split leaves in the range. If another was there first: what the table has that it left.
 *
 * @kernel mm/memory.c zap_pmd_range
 */
export function zapLeaf(
  k: MmKernel,
  task: number,
  vma: number,
  pmd: number,
  start: number,
  stop: number,
  evenCows: number,
): void {
  const mm = k.vmas.mm[vma]!;
  if (stop - start === k.pt.pages(1)) {
    const zapped = zapHugePmd(k, task, vma, pmd, start);
    if (zapped) return;
  } else splitLeafHere(k, task, vma, start);
  let table = 0;
  { // pteTable
    const root$1: number = k.mms.root[mm]!;
    table = start < k.pt.cacheTo && start >= k.pt.cacheFrom && root$1 === k.pt.cacheRoot
      ? k.pt.cacheTable
      : k.pt.pteTableWalk(root$1, start);
  }
  if (table !== 0) zapPteRange(k, task, mm, table, start, stop, evenCows);
}

/**
 * The same for what lies in one PMD table, whose owner is asked entry by entry because others may use the
 * table. As the kernel's loop it keeps the table it began with, whatever becomes of the slot above.
 * Returns the page to go on at.
 *
 * @kernel mm/memory.c zap_pmd_range
 */
export function unmapTable(
  k: MmKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
  evenCows: number,
): number {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const unshare = k.vmOps.tableUnshare[k.vmas.ops[vma]!]!;
  const pmd = pt.tableAt(k.mms.root[mm]!, start, 1);
  const span = pt.pages(1);
  const all = span << pt.bits;
  const stop = Math.min(end, (Math.floor(start / all) + 1) * all);
  let at = start;
  while (at < stop) {
    const next = Math.min(stop, (Math.floor(at / span) + 1) * span);
    const index = (pmd << pt.bits) | ((at * pt.pmdInverse) & pt.slotMask);
    if (!(pt.lo[index] === 0 && pt.hi[index] === 0)) {
      const answer = (k.paths.straight[unshare]!(k, task, vma, at, pmd, next - at === span ? 0 : 1) as number);
      if (answer === 1 /* TABLE_GONE */) return stop;
      const table = pt.lo[index] === 0 || (pt.lo[index]! & 128 /* E_PSE */) !== 0
      ? 0
      : (((pt.hi[index]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt.lo[index]!) >>> 12));
      if (answer === 0 /* TABLE_KEPT */) {
        if (table !== 0) zapPteRange(k, task, mm, table, at, next, evenCows);
        else zapLeaf(k, task, vma, pmd, at, next, evenCows);
      }
    }
    at = next;
  }
  return stop;
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
      const next = unmapTable(k, task, vma, vpn, end, evenCows);
      vpn = k.pt.nextMapped(root, next, end);
      continue;
    }
    const stop = Math.min(end, (Math.floor(vpn / span) + 1) * span);
    const table = vpn < k.pt.cacheTo && vpn >= k.pt.cacheFrom && root === k.pt.cacheRoot
      ? k.pt.cacheTable
      : k.pt.pteTableWalk(root, vpn);
    if (table !== 0) zapPteRange(k, task, mm, table, vpn, stop, evenCows);
    else zapLeaf(k, task, vma, k.pt.tableAt(root, vpn, 1), vpn, stop, evenCows);
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
      const above = pt.tableAt(root, from, level + 1);
      // A host of mshare keeps what others name.
      const kept = k.mms.notifier[mm] !== 0 && pt.sharers[pt.child(pt.index(above, from))] !== 0;
      if (inside && !kept) {
        { // ptlLock
          while (k.pt.ptl[above] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
          k.pt.ptl[above] = task + 1;
        }
        const table = pt.unlinkTable(above, pt.index(above, from));
        // One that others name goes with the last of them.
        const full = pt.sharers[table] === 0 ? k.gather.addTable(task, table) : pt.leave(table);
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
