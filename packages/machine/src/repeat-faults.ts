import { DAX_INSERT_FOLIO } from '@faultline/dax-fs';
import type { FrameMap } from '@faultline/pfn';
import type { WindowKernel } from './fault-window.js';

/**
 * A run's faults after the first two: what two have shown is done again. Each word that a fault writes, in the
 * table, in the index, in the counts, in the trace, is either the same for every page or one frame or page more
 * than that for the page before; so the two say how it goes on, whatever the paths do.
 *
 *     faulted in      faulted in      goes on
 *     | frame 70 RW | | frame 71 RW | | frame 72 RW | frame 73 RW | ...
 */

const FRAME = 1 << 12;
const FRAMES = 1 << 20;

/** Whether it goes on so for `pages` pages: what there is in the index, and the counts, go on so already. */
export function goesOn(k: WindowKernel, vpn: number, pages: number): boolean {
  const { window: w, dax, frames } = k;
  if (!k.trace.repeats) return false;
  const pgoff = w.pgoff + (vpn - w.start);
  const pfn = dax.cPfn + (pgoff - dax.cFrom);
  // A frame's low bits have to stay below a carry.
  if ((pfn & (FRAMES - 1)) + pages > FRAMES) return false;
  const { lo, hi } = dax.index;
  if (!w.empty && !slotsGoOn(lo, hi, (w.node << 6) | (pgoff & 63), pages)) return false;
  if (dax.cAnswer !== DAX_INSERT_FOLIO) return true;
  return frames.orders[0] === 0 && countsAlike(frames, frames.index(pfn), pages);
}

/** Whether slots of the index name one frame, or frames that follow each other, with the same flags. */
function slotsGoOn(lo: Int32Array, hi: Int32Array, slot: number, pages: number): boolean {
  const first = lo[slot]!;
  const step = (lo[slot + 1]! - first) | 0;
  if (step !== 0 && step !== FRAME) return false;
  if ((first >>> 12) + pages > FRAMES) return false;
  let odd = 0;
  for (let i = 0; i < pages; i++) {
    odd |= (first + Math.imul(i, step)) ^ lo[slot + i]!;
    odd |= hi[slot]! ^ hi[slot + i]!;
  }
  return odd === 0;
}

function countsAlike({ refcount, mapcount }: FrameMap, at: number, pages: number): boolean {
  const [references, maps] = [refcount[at]!, mapcount[at]!];
  let odd = 0;
  for (let i = at; i < at + pages; i++) odd |= (refcount[i]! ^ references) | (mapcount[i]! ^ maps);
  return odd === 0;
}

/** Faults in `pages` pages from `vpn` on of which two are done, since the trace was at `seq`. */
export function repeatFaults(k: WindowKernel, vpn: number, pages: number, seq: number): void {
  const { window: w, pt, dax, frames, trace } = k;
  const pgoff = w.pgoff + (vpn - w.start);
  const entry = pt.pteIndex(w.table, vpn);
  const slot = (w.node << 6) | (pgoff & 63);
  goOn(pt.lo, entry, pages);
  goOn(pt.hi, entry, pages);
  goOn(dax.index.lo, slot, pages);
  goOn(dax.index.hi, slot, pages);
  if (dax.cAnswer === DAX_INSERT_FOLIO) {
    const at = frames.index(dax.cPfn + (pgoff - dax.cFrom));
    frames.refcount.fill(frames.refcount[at]!, at, at + pages);
    frames.mapcount.fill(frames.mapcount[at]!, at, at + pages);
  }
  trace.repeat((trace.seq - seq) / 2, pages - 2);
}

/** Lets `n` words from `at` on go on as the first two begin. */
function goOn(words: Int32Array, at: number, n: number): void {
  let word = words[at + 1]!;
  const step = (word - words[at]!) | 0;
  if (step === 0) {
    words.fill(word, at + 2, at + n);
    return;
  }
  for (let i = at + 2; i < at + n; i++) {
    word = (word + step) | 0;
    words[i] = word;
  }
}
