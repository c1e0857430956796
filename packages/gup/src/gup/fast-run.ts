import { E_ACCESSED, E_DIRTY, E_SOFT_DIRTY, entryPfn } from '@faultline/core-pagetable';
import type { FusedPath } from '@faultline/kernel-api';
import { type FrameMap, GUP_PIN_COUNTING_BIAS } from '@faultline/pfn';
import { fastAsks, fastKept, fastPlain } from './fast-page.js';
import { FOLL_PIN } from './foll-flags.js';
import { gupFastPtes } from './generated/gup-fast-ptes.straight.js';
import type { GupKernel } from './kernel.js';

/** What the CPU writes into an entry, and what only mprotect and /proc ask for. */
const ODDITIES = E_ACCESSED | E_DIRTY | E_SOFT_DIRTY;

/**
 * `gupFastPtes` where nobody else runs: entries that follow each other, name frames that follow each other and
 * have the same rights give their pages for the same reasons, so one is looked at, and all are taken at once.
 * The state is that of one by one. Where the entries differ it is one by one.
 */
export function gupFastTable(
  k: GupKernel,
  root: number,
  vpn: number,
  pages: number,
  foll: number,
  list: number,
): number {
  const pt = k.pt;
  const first = pt.pteIndex(pt.pteTable(root, vpn), vpn);
  const lo = pt.lo[first]!;
  const hi = pt.hi[first]!;
  const pfn = entryPfn(lo, hi);
  if (
    !fastPlain(k, lo, hi, foll) ||
    fastAsks(lo, foll) ||
    !sameFrames(k, pfn, pages) ||
    ((hi & pt.layout.devmap) !== 0 && !k.pagemaps.live(pfn, pages)) ||
    !alike(k, first, pages)
  ) {
    return gupFastPtes(k, root, vpn, pages, foll, list);
  }
  const pin = (foll & FOLL_PIN) !== 0;
  addReferences(k.frames, pfn, pages, pin ? GUP_PIN_COUNTING_BIAS : 1);
  k.held.pushRun(list, pfn, pages, pin);
  if (pfn < k.frames.ramFrames) for (let i = 0; i < pages; i++) fastKept(k, pfn + i);
  return pages;
}

/** To be put in the place of straight forms: pages that are all alike are taken at once. */
export const gupRuns: readonly FusedPath[] = [
  { name: 'gupFastPtes', holds: [], straight: gupFastTable },
];

/** Whether `pages` frames are single ones, of one memory, whose references are counted. */
function sameFrames({ frames }: GupKernel, pfn: number, pages: number): boolean {
  if (frames.orders[0] !== 0) return false;
  if (pfn > frames.zeroPfn && pfn + pages <= frames.ramFrames) return true;
  return pfn >= frames.pmemBase && pfn + pages <= frames.pmemEnd;
}

/** Whether these entries have the rights of the first one and name the frames behind its own. */
function alike({ pt: { lo, hi } }: GupKernel, first: number, pages: number): boolean {
  const low = lo[first]!;
  const high = hi[first]!;
  // The frame's low bits have to stay below a carry.
  if ((low >>> 12) + pages > 0x100000) return false;
  let odd = 0;
  for (let i = 1; i < pages; i++) {
    odd |= ((low + (i << 12)) ^ lo[first + i]!) & ~ODDITIES;
    odd |= high ^ hi[first + i]!;
  }
  return odd === 0;
}

function addReferences(frames: FrameMap, pfn: number, pages: number, by: number): void {
  const { refcount } = frames;
  const first = frames.index(pfn);
  for (let i = first; i < first + pages; i++) refcount[i] = refcount[i]! + by;
}
