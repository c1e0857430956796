// Derived from ../put-pages.path.ts by npm run paths: do not edit.
import { gotOtherwise } from '../grab-page.js';
import { unpinFolio } from '@faultline/pfn';
// paths: base 5945
import { markDirty } from '../grab-page.js';
import type { GupKernel } from '../kernel.js';

/**
 * Drops the pages of a list, which is empty then: pins, or references where the caller took these. With `dirty`
 * whoever had them has stored to the pages, and says so.
 *
 * @kernel what callers did up to 5.5: set_page_dirty_lock and put_page; mm/gup.c unpin_user_pages_dirty_lock since
 */
export function dropPages(k: GupKernel, list: number, pins: boolean, dirty: boolean): void {
  while (k.held.length(list) > 0) {
    if (dirty) markDirty(k, list);
    { // dropHeld
      const pinned$1: number = pins ? 1 : 0;
      let word$1 = 0;
      { // popWord
        const n$2 = k.held.count[list]! - 1;
        if (n$2 < 0) throw new RangeError(`list ${list} is empty`);
        const word$2 = k.held.words[(k.held.last[list]! << 6 /* LINK_BITS */) | (n$2 & 63 /* LINK - 1 */)]!;
        k.held.count[list] = n$2;
        k.held.total[0] = k.held.total[0]! - 1;
        if ((word$2 & 1) !== 0) k.held.pins[1] = k.held.pins[1]! + 1;
        if ((n$2 & 63 /* LINK - 1 */) === 0 && n$2 !== 0) k.held.shorten(list);
        word$1 = word$2;
      }
      if ((word$1 & 1) !== pinned$1) gotOtherwise(pinned$1);
      if (pinned$1 !== 0) { // unpinFrame
        const pfn$3: number = (word$1 - 1) / 2;
        let i$3 = 0;
        index$4: {
          if (pfn$3 >= k.frames.pmemBase && pfn$3 < k.frames.pmemEnd) { i$3 = (pfn$3 - k.frames.pmemOffset) | 0; break index$4; }
          i$3 = pfn$3 < k.frames.ramFrames ? pfn$3 | 0 : k.frames.farIndex(pfn$3);
        }
        // Not the last reference of a single frame, see pinFrame.
        if (
          k.frames.orders[0] === 0 &&
          k.frames.refcount[i$3]! > 1024 /* GUP_PIN_COUNTING_BIAS */ &&
          i$3 !== k.frames.zeroPfn
        ) {
          k.frames.refcount[i$3] = k.frames.refcount[i$3]! - 1024 /* GUP_PIN_COUNTING_BIAS */;
        } else unpinFolio(k.frames, pfn$3);
      }
      else put$5: {
        const pfn$5: number = word$1 / 2;
        if (pfn$5 === k.frames.zeroPfn) { false; break put$5; }
        { // putAt
          const index$6: number = k.frames.index(pfn$5);
          { // putHead
            const head$7: number = (k.frames.orders[0] === 0 ? index$6 : k.frames.folioAt(index$6));
            if (k.frames.refcount[head$7]! <= 1) { k.frames.putLast(head$7); break put$5; }
            k.frames.refcount[head$7] = k.frames.refcount[head$7]! - 1;
            false;
          }
        }
      }
    }
  }
}

/** Drops the references of a list, which is empty then. @kernel mm/swap.c put_page, release_pages */
export function putPages(k: GupKernel, list: number): void {
  dropPages(k, list, false, false);
}

/**
 * Drops the pins of a list, which is empty then; with `dirty` whoever had them has stored to the pages.
 *
 * @kernel mm/gup.c unpin_user_pages_dirty_lock
 */
export function unpinUserPages(k: GupKernel, list: number, dirty: boolean): void {
  dropPages(k, list, true, dirty);
}
