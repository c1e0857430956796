import { MARK_DIRTY } from '@faultline/fs-core';
import { folioHead, PG_DIRTY, PG_RECLAIM } from '@faultline/pfn';
import type { MmKernel } from './kernel.js';

/**
 * Marks a file page dirty: the page itself and, where the file is written back, its slot in the file's
 * index. What the page was to be dropped for (or read ahead for) is over. Answers whether the page
 * was clean before. DAX pages have their dirty mark in the index alone, set by whoever lets them be
 * written.
 *
 * @kernel mm/page-writeback.c folio_mark_dirty
 */
export function setPageDirty(k: MmKernel, pfn: number): boolean {
  if (k.frames.isPmem(pfn)) return false;
  const head = folioHead(k.frames, pfn);
  const dirty = (k.frames.flagsOf(head) & PG_DIRTY) !== 0;
  k.frames.clearFlags(head, PG_RECLAIM);
  if (dirty) return false;
  k.frames.setFlags(head, PG_DIRTY);
  const file = k.frames.owner[head]!;
  if (file !== 0 && k.mappings.canWriteback[file] === 1) {
    k.index.setMark(k.index.find(file, k.frames.offset[head]!), MARK_DIRTY);
  }
  return true;
}
