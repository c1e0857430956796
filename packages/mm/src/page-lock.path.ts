// paths: base 190
import { AT_PAGE_LOCK, AT_PAGE_UNLOCK, type Path } from '@faultline/kernel-api';
import { folioHead, PG_LOCKED } from '@faultline/pfn';
import type { MmKernel } from './kernel.js';

/** Takes the lock of a page, which is that of its folio. @kernel include/linux/pagemap.h lock_page, folio_lock */
export function* lockPage(k: MmKernel, pfn: number): Path<void> {
  const head = folioHead(k.frames, pfn);
  while ((k.frames.flagsOf(head) & PG_LOCKED) !== 0) yield -AT_PAGE_LOCK;
  k.frames.setFlags(head, PG_LOCKED);
  yield AT_PAGE_LOCK;
}

/** @kernel mm/filemap.c folio_unlock */
export function* folioUnlock(k: MmKernel, pfn: number): Path<void> {
  k.frames.clearFlags(folioHead(k.frames, pfn), PG_LOCKED);
  yield AT_PAGE_UNLOCK;
}
