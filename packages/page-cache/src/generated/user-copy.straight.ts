// Derived from ../user-copy.path.ts by npm run paths: do not edit.
// paths: base 7482
import { userPage } from '@faultline/gup';
import type { CacheKernel } from '../kernel.js';

/**
 * Copies bytes `from` to `to` (exclusive) of a file, all in one page whose frame is `pfn` (NO_PFN: zeroes), to
 * user memory from byte `buffer` on: how many, fewer where a page of the buffer cannot be had.
 *
 * @kernel lib/iov_iter.c copy_page_to_iter
 */
export function copyPageToIter(
  k: CacheKernel,
  task: number,
  pfn: number,
  from: number,
  to: number,
  buffer: number,
): number {
  const bytes = k.inodes.pageBytes;
  let at = from;
  while (at < to) {
    const target = buffer + (at - from);
    const vpn = Math.floor(target / bytes);
    const user = userPage(k, task, vpn, 1, k.faultPolicy.copyTries.plain);
    if (user === 0 /* NO_PFN */) break;
    const count = Math.min(to - at, bytes - (target % bytes));
    let frame = 0;
    index$1: {
      if (user >= k.frames.pmemBase && user < k.frames.pmemEnd) { frame = (user - k.frames.pmemOffset) | 0; break index$1; }
      frame = user < k.frames.ramFrames ? user | 0 : k.frames.farIndex(user);
    }
    if (pfn === 0 /* NO_PFN */) k.data.writeRun(frame, target % bytes, count, 0);
    else k.data.copyRun(k.frames.index(pfn), at % bytes, frame, target % bytes, count);
    at += count;
  }
  return at - from;
}
