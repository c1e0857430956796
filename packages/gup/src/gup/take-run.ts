import { E_ACCESSED, E_DIRTY, E_SOFT_DIRTY, entryPfn } from '@faultline/core-pagetable';
import { type FrameMap, GUP_PIN_COUNTING_BIAS } from '@faultline/pfn';
import { FOLL_PIN } from './foll-flags.js';
import { overflows } from './grab-page.js';
import type { GupKernel } from './kernel.js';

/** What the CPU writes into an entry, and what only mprotect and /proc ask for. */
const ODDITIES = E_ACCESSED | E_DIRTY | E_SOFT_DIRTY;

/**
 * Takes the pages of entries that follow each other in a table, at once, if they are alike: the same rights, and
 * frames that follow each other too, all single, of one memory. What holds of the first one then holds of all.
 * The caller has looked at the first one, and nobody else runs. False when nothing was taken.
 *
 *     entry   | P RW 70 | P RW 71 | P RW 72 |     one look
 *     counts  |   +1    |   +1    |   +1    |     one loop
 *     list    |   70    |   71    |   72    |     one more
 */
export function takeRun(
  k: GupKernel,
  index: number,
  pages: number,
  foll: number,
  list: number,
): boolean {
  const { pt, frames } = k;
  const hi = pt.hi[index]!;
  const pfn = entryPfn(pt.lo[index]!, hi);
  if (!sameMemory(frames, pfn, pages)) return false;
  if ((hi & pt.layout.devmap) !== 0 && !k.pagemaps.live(pfn, pages)) return false;
  if (!alike(k, index, frames.index(pfn), pages)) return false;
  const pin = (foll & FOLL_PIN) !== 0;
  addReferences(frames, pfn, pages, pin ? GUP_PIN_COUNTING_BIAS : 1);
  k.held.pushRun(list, pfn, pages, pin);
  return true;
}

/** Whether `pages` frames are single ones, of one memory, whose references are counted. */
function sameMemory(frames: FrameMap, pfn: number, pages: number): boolean {
  if (frames.orders[0] !== 0) return false;
  if (pfn > frames.zeroPfn && pfn + pages <= frames.ramFrames) return true;
  return pfn >= frames.pmemBase && pfn + pages <= frames.pmemEnd;
}

/**
 * Whether these entries have the rights of the first one and name the frames behind its own, and no count
 * overflows.
 */
function alike(k: GupKernel, index: number, frame: number, pages: number): boolean {
  const { lo, hi } = k.pt;
  const { refcount } = k.frames;
  const low = lo[index]!;
  const high = hi[index]!;
  // The frame's low bits have to stay below a carry.
  if ((low >>> 12) + pages > 0x100000) return false;
  let odd = 0;
  let full = false;
  for (let i = 0; i < pages; i++) {
    odd |= ((low + (i << 12)) ^ lo[index + i]!) & ~ODDITIES;
    odd |= high ^ hi[index + i]!;
    full ||= overflows(refcount[frame + i]!);
  }
  return odd === 0 && !full;
}

function addReferences(frames: FrameMap, pfn: number, pages: number, by: number): void {
  const { refcount } = frames;
  const first = frames.index(pfn);
  for (let i = first; i < first + pages; i++) refcount[i] = refcount[i]! + by;
}
