// paths: base 7478

import { copyPageToIter, userPage } from '@faultline/gup/paths';
import { AT_PAGE_WRITE, type Path } from '@faultline/kernel-api';
import { NO_PFN } from '@faultline/pfn';
import type { DaxKernel } from './kernel.js';

/**
 * Copies user memory from byte `buffer` on into bytes `from` to `to` (exclusive) of a file, all with storage:
 * how many, fewer where a page of the buffer cannot be had.
 *
 * @kernel drivers/dax/super.c dax_copy_from_iter
 * @fidelity simplified: a page at a time, upwards; a buffer that overlaps its own target in one page is not
 * copied in the kernel's units
 */
export function* daxCopyFromIter(
  k: DaxKernel,
  task: number,
  file: number,
  from: number,
  to: number,
  buffer: number,
): Path<number> {
  const bytes = k.dax.pageBytes;
  let at = from;
  while (at < to) {
    const source = buffer + (at - from);
    const vpn = Math.floor(source / bytes);
    const pfn = yield* userPage(k, task, vpn, 0, k.faultPolicy.copyTries.nocache);
    if (pfn === NO_PFN) break;
    const page = Math.floor(at / bytes);
    const count = Math.min(to - at, bytes - (source % bytes), bytes - (at % bytes));
    const frame = k.frames.index(k.dax.pfn(file, page));
    k.data.copyRun(k.frames.index(pfn), source % bytes, frame, at % bytes, count);
    yield AT_PAGE_WRITE;
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
export function* daxCopyToIter(
  k: DaxKernel,
  task: number,
  file: number,
  from: number,
  to: number,
  written: boolean,
  buffer: number,
): Path<number> {
  const bytes = k.dax.pageBytes;
  const tries = k.faultPolicy.copyTries.machineCheck;
  if (!written) return yield* copyPageToIter(k, task, NO_PFN, from, to, buffer, tries);
  let at = from;
  while (at < to) {
    const page = Math.floor(at / bytes);
    const stop = Math.min(to, (page + 1) * bytes);
    const pfn = k.dax.pfn(file, page);
    const done = yield* copyPageToIter(k, task, pfn, at, stop, buffer + (at - from), tries);
    at += done;
    if (at < stop) break;
  }
  return at - from;
}
