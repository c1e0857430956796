import { EXTENT_WRITTEN } from '@faultline/fs-core';
import type { WindowKernel } from './fault-window.js';

/**
 * Reads the words that a fault on a page is going to read and write, all at once; nobody wants to know them.
 *
 * The words of neighbours lie in lines of the processor's cache that the last fault has fetched. Those of any other
 * page come from memory, and a fault comes to one after the other, hundreds of instructions apart: it would wait
 * for each. Reads that follow each other are waited for together.
 *
 *     a fault alone    entry ------> slot ------> mark ------> counts ------>
 *     looked ahead     entry ------>
 *                      slot ------>
 *                      mark ------>
 *                      counts ------>
 */
export function lookAhead(k: WindowKernel, task: number, vpn: number): void {
  const { pt, dax, mms, vmas, frames } = k;
  const mm = k.tasks.mm[task]!;
  if (mm === 0) return;
  const vma = mms.lookup(mm, vpn);
  const table = pt.pteTable(mms.root[mm]!, vpn);
  const file = vmas.mapping[vma]!;
  if (vma === 0 || table === 0 || file === 0 || file !== dax.cFile) return;
  const page = vmas.linearPgoff(vma, vpn);
  if (page < dax.cFrom || page >= dax.cTo || dax.cState !== EXTENT_WRITTEN) return;
  const entry = pt.pteIndex(table, vpn);
  const slot = dax.index.find(file, page);
  const frame = frames.index(dax.cPfn + (page - dax.cFrom));
  let words = pt.lo[entry]! | pt.hi[entry]! | frames.refcount[frame]! | frames.mapcount[frame]!;
  if (slot >= 0) {
    const { lo, hi, tags } = dax.index;
    words |= lo[slot]! | hi[slot]! | tags[(slot >> 6) << 2]!;
  }
  k.window.ahead = words;
}
