// Derived from ../dax-copy.path.ts by npm run paths: do not edit.
// paths: base 7478

import { copyPageToIter, userPage } from '@faultline/gup';
import type { DaxKernel } from '../kernel.js';

/**
 * Copies user memory from byte `buffer` on into bytes `from` to `to` (exclusive) of a file, all with storage:
 * how many, fewer where a page of the buffer cannot be had.
 *
 * @kernel drivers/dax/super.c dax_copy_from_iter
 * @fidelity simplified: a page at a time, upwards; a buffer that overlaps its own target in one page is not
 * copied in the kernel's units
 */
export function daxCopyFromIter(
  k: DaxKernel,
  task: number,
  file: number,
  from: number,
  to: number,
  buffer: number,
): number {
  const bytes = k.dax.pageBytes;
  let at = from;
  while (at < to) {
    const source = buffer + (at - from);
    const vpn = Math.floor(source / bytes);
    const pfn = userPage(k, task, vpn, 0, k.faultPolicy.copyTries.nocache);
    if (pfn === 0 /* NO_PFN */) break;
    const page = Math.floor(at / bytes);
    const count = Math.min(to - at, bytes - (source % bytes), bytes - (at % bytes));
    let frame = 0;
    index$1: {
      const pfn$1: number = k.dax.pfn(file, page);
      if (pfn$1 >= k.frames.pmemBase && pfn$1 < k.frames.pmemEnd) { frame = (pfn$1 - k.frames.pmemOffset) | 0; break index$1; }
      frame = pfn$1 < k.frames.ramFrames ? pfn$1 | 0 : k.frames.farIndex(pfn$1);
    }
    k.data.copyRun(k.frames.index(pfn), source % bytes, frame, at % bytes, count);
    at += count;
  }
  return at - from;
}

/**
 * Copies bytes `from` to `to` (exclusive) of a file, all with storage (`written` 1) or all without, to user
 * memory from byte `buffer` on: how many, fewer where a page of the buffer cannot be had.
 *
 * @kernel fs/dax.c dax_iomap_iter; drivers/dax/super.c dax_copy_to_iter; lib/iov_iter.c iov_iter_zero
 */
export function daxCopyToIter(
  k: DaxKernel,
  task: number,
  file: number,
  from: number,
  to: number,
  written: boolean,
  buffer: number,
): number {
  const bytes = k.dax.pageBytes;
  const tries = k.faultPolicy.copyTries.machineCheck;
  if (!written) return copyPageToIter(k, task, 0 /* NO_PFN */, from, to, buffer, tries);
  let at = from;
  while (at < to) {
    const page = Math.floor(at / bytes);
    const stop = Math.min(to, (page + 1) * bytes);
    let pfn = 0;
    { // pfn
      { // at
        if (file !== k.dax.cFile || page < k.dax.cFrom || page >= k.dax.cTo) k.dax.enter(file, page);
      }
      pfn = k.dax.cPfn + (page - k.dax.cFrom);
    }
    const done = copyPageToIter(k, task, pfn, at, stop, buffer + (at - from), tries);
    at += done;
    if (at < stop) break;
  }
  return at - from;
}
