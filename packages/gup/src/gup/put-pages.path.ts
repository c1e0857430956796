// paths: base 5945
import { AT_REF_PUT, type Path } from '@faultline/kernel-api';
import { dropHeld, markDirty } from './grab-page.js';
import type { GupKernel } from './kernel.js';

/**
 * Drops the pages of a list, which is empty then: pins, or references where the caller took these. With `dirty`
 * whoever had them has stored to the pages, and says so.
 *
 * @kernel what callers did up to 5.5: set_page_dirty_lock and put_page; mm/gup.c unpin_user_pages_dirty_lock since
 */
export function* dropPages(k: GupKernel, list: number, pins: boolean, dirty: boolean): Path<void> {
  while (k.held.length(list) > 0) {
    if (dirty) markDirty(k, list);
    dropHeld(k, list, pins ? 1 : 0);
    yield AT_REF_PUT;
  }
}

/** Drops the references of a list, which is empty then. @kernel mm/swap.c put_page, release_pages */
export function* putPages(k: GupKernel, list: number): Path<void> {
  yield* dropPages(k, list, false, false);
}

/**
 * Drops the pins of a list, which is empty then; with `dirty` whoever had them has stored to the pages.
 *
 * @kernel mm/gup.c unpin_user_pages_dirty_lock
 */
export function* unpinUserPages(k: GupKernel, list: number, dirty: boolean): Path<void> {
  yield* dropPages(k, list, true, dirty);
}
