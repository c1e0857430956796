import { entryPfn } from '@faultline/core-pagetable';
import type { FusedPath } from '@faultline/kernel-api';
import { walkRefused } from './check-vma-flags.js';
import { fastAsks, fastKept, fastPlain, secretAmong } from './fast-page.js';
import { FOLL_TOUCH, FOLL_WRITE } from './foll-flags.js';
import { followsPlain } from './follow-page.js';
import { getUserPagesInner } from './generated/get-user-pages-inner.straight.js';
import { gupFastPtes } from './generated/gup-fast-ptes.straight.js';
import type { GupKernel } from './kernel.js';
import { oneRuns } from './take-one.js';
import { takeRun } from './take-run.js';
import { touchPage } from './touch-page.js';

/**
 * Runs: where nobody else runs, walks take pages whose entries are alike at once. Results and state are those of
 * one by one, and where the entries differ it is one by one.
 */

/** `gupFastPtes` in runs. */
export function gupFastTable(
  k: GupKernel,
  pmd: number,
  vpn: number,
  pages: number,
  foll: number,
  list: number,
): number {
  const pt = k.pt;
  const first = pt.pteIndex(pt.child(pmd), vpn);
  const lo = pt.lo[first]!;
  const pfn = entryPfn(lo, pt.hi[first]!);
  const plain = fastPlain(k, lo, pt.hi[first]!, foll) && !fastAsks(lo, foll);
  if (!plain || secretAmong(k, pfn, pages) || !takeRun(k, first, pages, foll, list)) {
    return gupFastPtes(k, pmd, vpn, pages, foll, list);
  }
  if (pfn < k.frames.ramFrames) for (let i = 0; i < pages; i++) fastKept(k, pfn + i);
  return pages;
}

/** `getUserPagesInner` in runs, as long as there are any; what is left goes its way. */
export function gupInnerRuns(
  k: GupKernel,
  task: number,
  mm: number,
  start: number,
  pages: number,
  foll: number,
  list: number,
): number {
  let got = 0;
  if (list !== 0 && !k.trace.probing && k.tasks.fatalSignal[task] === 0) {
    for (let n = 1; n > 0 && got < pages; got += n) {
      n = takeTable(k, mm, start + got, pages - got, foll, list);
    }
  }
  if (got === 0 || got < pages) {
    const rest = getUserPagesInner(k, task, mm, start + got, pages - got, foll, list);
    return rest > 0 ? got + rest : got > 0 ? got : rest;
  }
  k.tasks.gupUnlocked[task] = 0;
  k.tasks.pgmap[task] = 0;
  return got;
}

/** Takes up to `most` pages from page `vpn` on, of one table and one mapping; 0 when they are no run. */
function takeTable(
  k: GupKernel,
  mm: number,
  vpn: number,
  most: number,
  foll: number,
  list: number,
): number {
  const pt = k.pt;
  const vma = k.mms.lookup(mm, vpn);
  const table = pt.pteTable(k.mms.root[mm]!, vpn);
  if (vma === 0 || table === 0 || pt.ptl[table] !== 0) return 0;
  const first = pt.pteIndex(table, vpn);
  const lo = pt.lo[first]!;
  if (!followsPlain(k, lo, pt.hi[first]!, foll) || walkRefused(k, vma, foll) !== 0) return 0;
  const ahead = Math.min(k.vmas.end[vma]! - vpn, pt.slotMask + 1 - (vpn & pt.slotMask));
  const pages = Math.min(most, ahead);
  if (!takeRun(k, first, pages, foll, list)) return 0;
  if ((foll & FOLL_TOUCH) !== 0 && entryPfn(lo, pt.hi[first]!) < k.frames.ramFrames) {
    const write = (foll & FOLL_WRITE) !== 0;
    for (let i = 0; i < pages; i++) touchPage(k, first + i, write);
  }
  return pages;
}

/** To be put in the place of straight forms. */
export const gupRuns: readonly FusedPath[] = [
  { name: 'gupFastPtes', holds: [], straight: gupFastTable },
  { name: 'getUserPagesInner', holds: [], straight: gupInnerRuns },
  ...oneRuns,
];
