// Derived from ../page-lock.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 190
import { folioHead } from '@faultline/pfn';
import type { MmKernel } from '../kernel.js';

/** Takes the lock of a page, which is that of its folio. @kernel include/linux/pagemap.h lock_page, folio_lock */
export function lockPage(k: MmKernel, pfn: number): void {
  const head = folioHead(k.frames, pfn);
  while ((k.frames.flagsOf(head) & 4 /* PG_LOCKED */) !== 0) throw new WouldBlock(28 /* AT_PAGE_LOCK */);
  k.frames.setFlags(head, 4 /* PG_LOCKED */);
}

/** @kernel mm/filemap.c folio_unlock */
export function folioUnlock(k: MmKernel, pfn: number): void {
  k.frames.clearFlags(folioHead(k.frames, pfn), 4 /* PG_LOCKED */);
}
