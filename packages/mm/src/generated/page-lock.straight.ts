// Derived from ../page-lock.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 190
import type { MmKernel } from '../kernel.js';

/** Takes the lock of a page, or of a folio by its head. @kernel include/linux/pagemap.h lock_page, folio_lock */
export function lockPage(k: MmKernel, pfn: number): void {
  while ((k.frames.flagsOf(pfn) & 4 /* PG_LOCKED */) !== 0) throw new WouldBlock(28 /* AT_PAGE_LOCK */);
  k.frames.setFlags(pfn, 4 /* PG_LOCKED */);
}

/** @kernel mm/filemap.c folio_unlock */
export function folioUnlock(k: MmKernel, pfn: number): void {
  k.frames.clearFlags(pfn, 4 /* PG_LOCKED */);
}
