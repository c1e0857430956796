// paths: base 5500

import { maybeUnlockMmapForIo } from '@faultline/gup/paths';
import {
  AT_PAGE_LOCK,
  AT_PAGE_UNLOCK,
  AT_REF_GET,
  AT_REF_PUT,
  type Path,
} from '@faultline/kernel-api';
import { lockPage } from '@faultline/mm/paths';
import { NO_PFN, PG_LOCKED } from '@faultline/pfn';
import { holePage, PAGE_RETRY } from './hole-page.js';
import type { DaxKernel } from './kernel.js';

/**
 * Locks the page of a hole and takes a reference; NO_PFN where there is none. A page that somebody
 * holds is waited for without the mmap lock if the fault may be tried again: PAGE_RETRY.
 *
 * @kernel fs/dax.c 4.1 do_dax_fault, mm/filemap.c __lock_page_or_retry
 */
export function* lockHolePage(
  k: DaxKernel,
  vma: number,
  file: number,
  pgoff: number,
  flags: number,
): Path<number> {
  for (;;) {
    const page = holePage(k, file, pgoff);
    if (page === NO_PFN) return NO_PFN;
    k.frames.get(page);
    yield AT_REF_GET;
    if ((k.frames.flagsOf(page) & PG_LOCKED) !== 0) {
      const dropped = yield* maybeUnlockMmapForIo(k, vma, flags);
      if (dropped) {
        while ((k.frames.flagsOf(page) & PG_LOCKED) !== 0) yield -AT_PAGE_LOCK;
        k.frames.put(page);
        yield AT_REF_PUT;
        return PAGE_RETRY;
      }
    }
    yield* lockPage(k, page);
    if (holePage(k, file, pgoff) === page) return page;
    yield* unlockHolePage(k, page);
  }
}

/** Unlocks it and drops the reference; nothing for NO_PFN. */
export function* unlockHolePage(k: DaxKernel, page: number): Path<void> {
  if (page === NO_PFN) return;
  k.frames.clearFlags(page, PG_LOCKED);
  yield AT_PAGE_UNLOCK;
  k.frames.put(page);
  yield AT_REF_PUT;
}
