// Derived from ../writeback.path.ts by npm run paths: do not edit.
// paths: base 435
import { folioUnlock, pfnMkcleanRange } from '@faultline/mm';
import { sizeOnDisk, writeBlocks } from '../block-for-page.js';
import { attachState, folioPages, folioStart } from '../cache-folio.js';
import { filemapLockFolio, folioUnlockPut } from './cache-page.straight.js';
import type { CacheKernel } from '../kernel.js';

/**
 * Makes a locked folio clean so that it can be written: every mapping is write-protected and cleaned
 * first, so that a store that comes later faults and makes it dirty again. False: it was clean.
 *
 * @kernel mm/page-writeback.c folio_clear_dirty_for_io
 */
export function folioClearDirtyForIo(
  k: CacheKernel,
  task: number,
  file: number,
  page: number,
  pfn: number,
): boolean {
  if ((k.frames.flagsOf(pfn) & 2 /* PG_DIRTY */) === 0) return false;
  pfnMkcleanRange(k, task, file, page, pfn, folioPages(k, pfn));
  k.frames.clearFlags(pfn, 2 /* PG_DIRTY */);
  return true;
}

/** Writes one dirty folio, by its first page, to its blocks. @kernel fs/ext4/inode.c mpage_submit_page, fs/iomap/buffered-io.c iomap_do_writepage */
export function writePage(k: CacheKernel, task: number, file: number, page: number): void {
  const index = k.index;
  const pfn = filemapLockFolio(k, file, page);
  if (pfn === 0 /* NO_PFN */) return;
  const slot = file === index.cacheFile && page >= index.cacheFrom && page < index.cacheFrom + 64
      ? (index.cacheNode << 6) | (page & 63)
      : index.findWalk(file, page);
  index.clearMark(slot, 1 /* MARK_TOWRITE */);
  const dirty = folioClearDirtyForIo(k, task, file, page, pfn);
  if (dirty) {
    k.frames.setFlags(pfn, 4096 /* PG_WRITEBACK */);
    index.clearMark(slot, 0 /* MARK_DIRTY */);
    folioUnlock(k, pfn);
    writeBlocks(k, file, page, pfn);
    attachState(k, pfn);
    sizeOnDisk(k, file, page + folioPages(k, pfn));
    k.frames.clearFlags(pfn, 4096 /* PG_WRITEBACK */);
    put$1: {
      if (pfn === k.frames.zeroPfn) { false; break put$1; }
      { // putAt
        const index$2: number = k.frames.index(pfn);
        { // putHead
          const head$3: number = (k.frames.orders[0] === 0 ? index$2 : k.frames.folioAt(index$2));
          if (k.frames.refcount[head$3]! <= 1) { k.frames.putLast(head$3); break put$1; }
          k.frames.refcount[head$3] = k.frames.refcount[head$3]! - 1;
          false;
        }
      }
    }
    return;
  }
  folioUnlockPut(k, pfn);
}

/**
 * Writes back the dirty pages of file pages `start` to `end` (inclusive), in their order in the file.
 * Those that become dirty meanwhile are left for another time.
 *
 * @kernel mm/filemap.c file_write_and_wait_range, mm/page-writeback.c write_cache_pages
 */
export function filemapWriteback(
  k: CacheKernel,
  task: number,
  file: number,
  start: number,
  end: number,
): number {
  const index = k.index;
  if (!index.tagged(file, 0 /* MARK_DIRTY */)) return 0;
  const head = k.cache.find(file, start);
  const first = head === 0 /* NO_PFN */ ? start : folioStart(k, head);
  let at = index.findMarked(file, first, end, 0 /* MARK_DIRTY */);
  while (at >= 0) {
    setMark$1: {
      const slot$1: number = (file === index.cacheFile && at >= index.cacheFrom && at < index.cacheFrom + 64
            ? (index.cacheNode << 6) | (at & 63)
            : index.findWalk(file, at));
      let at$1 = slot$1;
      while (at$1 !== 0) {
        const w$1 = ((at$1 >> 6) * 2 + 1 /* MARK_TOWRITE */) * 2;
        const marked$1 = index.tags[w$1]! | index.tags[w$1 + 1]!;
        const half$1 = w$1 + ((at$1 & 63) >> 5);
        index.tags[half$1] = index.tags[half$1]! | (1 << (at$1 & 31));
        // A node with any mark is marked in its parent already.
        if (marked$1 !== 0) break setMark$1;
        at$1 = index.parent[at$1 >> 6]!;
      }
    }
    at = index.findMarked(file, at + 1, end, 0 /* MARK_DIRTY */);
  }
  at = index.findMarked(file, first, end, 1 /* MARK_TOWRITE */);
  while (at >= 0) {
    writePage(k, task, file, at);
    at = index.findMarked(file, at + 1, end, 1 /* MARK_TOWRITE */);
  }
  return 0;
}
