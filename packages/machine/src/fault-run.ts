import type { PageTables } from '@faultline/core-pagetable';
import {
  DAX_INSERT_FOLIO,
  DAX_LOCKED,
  DAX_PAGE,
  DAX_PMD,
  DAX_ZERO_PAGE,
  TP_DAX_INSERT_MAPPING,
  TP_DAX_PTE_FAULT,
  TP_DAX_PTE_FAULT_DONE,
} from '@faultline/dax-fs';
import { type FileIndex, MARK_DIRTY } from '@faultline/fs-core';
import type { GupKernel } from '@faultline/gup';
import {
  FAULT_FLAG_TRIED,
  FAULT_FLAG_VMA_LOCK,
  FAULT_FLAG_WRITE,
  KernelBug,
  VM_FAULT_NOPAGE,
} from '@faultline/kernel-api';
import { VM_SHARED } from '@faultline/vma';
import { faultAnyhow, faultReady } from './fault-ready.js';
import type { PteFaultWindow, WindowKernel } from './fault-window.js';
import { faultinPages } from './generated/fault-run.fused.js';
import { goesOn, repeatFaults } from './repeat-faults.js';

/**
 * Runs: faults of a walk on pages that follow each other and have no entry yet, of one window. What is the
 * same for all of them is looked at once (`runEnd`), and what each does to the same words is left out of
 * the loop: locks are taken and dropped between two events that nobody can come between, and sums are
 * added up at the end (`settle`). Two faults show how a longer run goes on (`repeat-faults.ts`). The trace
 * and the state are those of faults one by one.
 */

/** What an entry of the index may not have: its fault is one for itself. */
const ODD = DAX_LOCKED | DAX_PMD | DAX_PAGE | DAX_ZERO_PAGE;

/** Runs of fewer pages are not worth a look at how they go on. */
const SOME = 8;

/** Whether a page is to be faulted in alone, and all that its fault looks up is at hand. */
export function aloneReady(
  k: WindowKernel,
  task: number,
  vma: number,
  vpn: number,
  end: number,
): boolean {
  return faultReady(k, task, vma, vpn) && (end - vpn < 2 || !k.window.runs);
}

/** Faults in a run of pages, or else one page, looking for everything. */
export function faultinElse(
  k: WindowKernel & GupKernel,
  task: number,
  vma: number,
  vpn: number,
  end: number,
  flags: number,
): number {
  const to = runEnd(k, task, vma, vpn, end, flags);
  if (to === vpn) return faultAnyhow(k, task, vma, vpn, flags);
  const pages = to - vpn;
  const repeats = pages >= SOME && goesOn(k, vpn, pages);
  const stop = repeats ? vpn + 2 : to;
  const { seq } = k.trace;
  k.window.alikeTo = stop;
  const came = faultinPages(k, task, vma, vpn, stop, flags);
  k.window.alikeTo = 0;
  if (came !== stop)
    throw new KernelBug(`a run of alike faults ended at page ${came}, not ${stop}`);
  if (repeats) repeatFaults(k, vpn, pages, seq);
  settle(k, task, vpn, pages, flags);
  return VM_FAULT_NOPAGE;
}

/** The page that the run from `vpn` on ends at: `vpn` itself where there is none. */
function runEnd(
  k: WindowKernel,
  task: number,
  vma: number,
  vpn: number,
  end: number,
  flags: number,
): number {
  const { window: w, pt } = k;
  const { index } = k.dax;
  if (vpn === w.to) w.next(k, task, vma, vpn);
  if (!w.runs || !faultReady(k, task, vma, vpn) || !plain(k, flags)) return vpn;
  const pages = Math.min(end, w.to) - vpn;
  const entry = pt.pteIndex(w.table, vpn);
  const slot = (w.node << 6) | ((w.pgoff + (vpn - w.start)) & 63);
  return vpn + alike(w, pt, entry, index, slot, pages);
}

/**
 * How many of these entries of a table are none, and of the slots of the index none odd, from the first on.
 * The window then knows whether all of these slots are empty.
 */
function alike(
  w: PteFaultWindow,
  { lo, hi }: PageTables,
  entry: number,
  { lo: slots, hi: high }: FileIndex,
  slot: number,
  pages: number,
): number {
  // Mostly all are, and then one look at the end is enough.
  let odd = 0;
  let more = 0;
  let there = 0;
  for (let i = 0; i < pages; i++) {
    odd |= slots[slot + i]!;
    more |= high[slot + i]!;
    there |= lo[entry + i]! | hi[entry + i]!;
  }
  w.empty = (odd | more) === 0;
  if (there === 0 && (odd & ODD) === 0) return pages;
  let i = 0;
  while ((slots[slot + i]! & ODD) === 0 && (lo[entry + i]! | hi[entry + i]!) === 0) i++;
  return i;
}

/**
 * Whether faults in the window are of the kind that runs are made of: nobody listens, nobody holds a lock,
 * the access is one that the file's handler answers by entering the page.
 */
function plain(k: WindowKernel, flags: number): boolean {
  const { window: w, trace } = k;
  if (trace.probing || trace.mode[TP_DAX_PTE_FAULT] !== 1) return false;
  if (trace.mode[TP_DAX_INSERT_MAPPING] !== 1 || trace.mode[TP_DAX_PTE_FAULT_DONE] !== 1) {
    return false;
  }
  if (k.locks.word[w.lock]! < 0 || k.pt.ptl[w.table] !== 0) return false;
  if ((flags & (FAULT_FLAG_TRIED | FAULT_FLAG_VMA_LOCK)) !== 0) return false;
  if ((flags & FAULT_FLAG_WRITE) !== 0) return (w.flags & VM_SHARED) !== 0;
  return k.vmOps.mapPagesOp[w.ops] === 0;
}

/** What the run from `vpn` on left to be done: one of each for each page. */
function settle(k: WindowKernel, task: number, vpn: number, pages: number, flags: number): void {
  const { window: w } = k;
  k.tasks.addMinFlt(task, pages);
  k.pt.countEntries(w.table, pages);
  if (k.dax.cAnswer === DAX_INSERT_FOLIO) k.mms.addRssFile(w.mm, pages);
  if ((flags & FAULT_FLAG_WRITE) === 0 && !k.daxPolicy.readDirties) return;
  k.dax.index.setMarks((w.node << 6) | ((w.pgoff + (vpn - w.start)) & 63), pages, MARK_DIRTY);
}
