// paths: base 7482
import { userPage } from '@faultline/gup/paths';
import { AT_PAGE_WRITE, type Path } from '@faultline/kernel-api';
import { NO_PFN } from '@faultline/pfn';
import type { CacheKernel } from './kernel.js';

/**
 * Copies bytes `from` to `to` (exclusive) of a file, all in one page whose frame is `pfn` (NO_PFN: zeroes), to
 * user memory from byte `buffer` on: how many, fewer where a page of the buffer cannot be had.
 *
 * @kernel lib/iov_iter.c copy_page_to_iter
 */
export function* copyPageToIter(
  k: CacheKernel,
  task: number,
  pfn: number,
  from: number,
  to: number,
  buffer: number,
): Path<number> {
  const bytes = k.inodes.pageBytes;
  let at = from;
  while (at < to) {
    const target = buffer + (at - from);
    const vpn = Math.floor(target / bytes);
    const user = yield* userPage(k, task, vpn, 1, k.faultPolicy.copyTries.plain);
    if (user === NO_PFN) break;
    const count = Math.min(to - at, bytes - (target % bytes));
    const frame = k.frames.index(user);
    if (pfn === NO_PFN) k.data.writeRun(frame, target % bytes, count, 0);
    else k.data.copyRun(k.frames.index(pfn), at % bytes, frame, target % bytes, count);
    yield AT_PAGE_WRITE;
    at += count;
  }
  return at - from;
}
