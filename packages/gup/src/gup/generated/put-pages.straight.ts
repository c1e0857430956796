// Derived from ../put-pages.path.ts by npm run paths: do not edit.
// paths: base 5945
import { checkHow, dropPage, markDirty } from '../grab-page.js';
import type { GupKernel } from '../kernel.js';

/** Drops the references of a list, which is empty then. @kernel mm/swap.c put_page, release_pages */
export function putPages(k: GupKernel, list: number): void {
  while (k.held.length(list) > 0) {
    checkHow(k, list, false);
    dropPage(k, list);
  }
}

/**
 * Drops the pins of a list, which is empty then; with `dirty` whoever had them has stored to the pages.
 *
 * @kernel mm/gup.c unpin_user_pages_dirty_lock
 */
export function unpinUserPages(k: GupKernel, list: number, dirty: boolean): void {
  while (k.held.length(list) > 0) {
    checkHow(k, list, true);
    if (dirty) markDirty(k, list);
    dropPage(k, list);
  }
}
