// Derived from ../lock-hole-page.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 5500

import { maybeUnlockMmapForIo } from '@faultline/gup';
import { lockPage } from '@faultline/mm';
import { holePage } from '../hole-page.js';
import type { DaxKernel } from '../kernel.js';

/**
 * Locks the page of a hole and takes a reference; NO_PFN where there is none. A page that somebody
 * holds is waited for without the mmap lock if the fault may be tried again: PAGE_RETRY.
 *
 * @kernel fs/dax.c 4.1 do_dax_fault, mm/filemap.c __lock_page_or_retry
 */
export function lockHolePage(
  k: DaxKernel,
  vma: number,
  file: number,
  pgoff: number,
  flags: number,
): number {
  for (;;) {
    const page = holePage(k, file, pgoff);
    if (page === 0 /* NO_PFN */) return 0 /* NO_PFN */;
    get$1: {
      if (page === k.frames.zeroPfn) break get$1;
      let i$1 = 0;
      index$2: {
        if (page >= k.frames.pmemBase && page < k.frames.pmemEnd) { i$1 = (page - k.frames.pmemOffset) | 0; break index$2; }
        i$1 = page < k.frames.ramFrames ? page | 0 : k.frames.farIndex(page);
      }
      const head$1 = k.frames.orders[0] === 0 ? i$1 : k.frames.folioAt(i$1);
      k.frames.refcount[head$1] = k.frames.refcount[head$1]! + 1;
    }
    if ((k.frames.flagsOf(page) & 4 /* PG_LOCKED */) !== 0) {
      const dropped = maybeUnlockMmapForIo(k, vma, flags);
      if (dropped) {
        while ((k.frames.flagsOf(page) & 4 /* PG_LOCKED */) !== 0) throw new WouldBlock(28 /* AT_PAGE_LOCK */);
        put$3: {
          if (page === k.frames.zeroPfn) { false; break put$3; }
          { // putAt
            const index$4: number = k.frames.index(page);
            { // putHead
              const head$5: number = (k.frames.orders[0] === 0 ? index$4 : k.frames.folioAt(index$4));
              if (k.frames.refcount[head$5]! <= 1) { k.frames.putLast(head$5); break put$3; }
              k.frames.refcount[head$5] = k.frames.refcount[head$5]! - 1;
              false;
            }
          }
        }
        return (-2 /* PAGE_RETRY */);
      }
    }
    lockPage(k, page);
    if (holePage(k, file, pgoff) === page) return page;
    unlockHolePage(k, page);
  }
}

/** Unlocks it and drops the reference; nothing for NO_PFN. */
export function unlockHolePage(k: DaxKernel, page: number): void {
  if (page === 0 /* NO_PFN */) return;
  k.frames.clearFlags(page, 4 /* PG_LOCKED */);
  put$1: {
    if (page === k.frames.zeroPfn) { false; break put$1; }
    { // putAt
      const index$2: number = k.frames.index(page);
      { // putHead
        const head$3: number = (k.frames.orders[0] === 0 ? index$2 : k.frames.folioAt(index$2));
        if (k.frames.refcount[head$3]! <= 1) { k.frames.putLast(head$3); break put$1; }
        k.frames.refcount[head$3] = k.frames.refcount[head$3]! - 1;
        false;
      }
    }
  }
}
