// Derived from ../old-mkwrite.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 5530
import { faultsLock } from '../hole-page.js';
import type { DaxKernel } from '../kernel.js';

/**
 * The `pfn_mkwrite` of releases up to 4.9: tags the entry DIRTY where there are entries, and leaves the
 * page-table entry to the core. Nothing keeps an fsync out between the two.
 *
 *     tag DIRTY .......... core: entry writable
 *                 fsync: flush    (4.5 to 4.9: DIRTY stays, so the next one flushes again)
 *
 * @kernel fs/dax.c 4.1, 4.6, 4.9 dax_pfn_mkwrite
 */
export function oldPfnMkwrite(
  k: DaxKernel,
  _task: number,
  vma: number,
  vpn: number,
): number {
  const file = k.vmas.mapping[vma]!;
  const lock = k.mappings.invalidateLock[file]!;
  const pgoff = k.vmas.pgoff[vma]! + (vpn - k.vmas.start[vma]!);
  const locks = faultsLock(k);
  let ret = 0;
  if (locks) { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  if (locks && !(pgoff * k.dax.pageBytes < k.dax.size[file]!)) ret = 2 /* VM_FAULT_SIGBUS */;
  else if (k.daxPolicy.pfnMkwrite === 2 /* MKWRITE_TAG */) tagEntry(k, file, pgoff);
  if (locks) { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  return ret;
}

/** Tags the entry of a page DIRTY when nobody holds it; none is made. */
export function tagEntry(k: DaxKernel, file: number, pgoff: number): void {
  const index = k.dax.index;
  let slot = file === index.cacheFile && pgoff >= index.cacheFrom && pgoff < index.cacheFrom + 64
      ? (index.cacheNode << 6) | (pgoff & 63)
      : index.findWalk(file, pgoff);
  while (slot >= 0 && (index.lo[slot]! & 1 /* DAX_LOCKED */) !== 0) {
    throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
    slot = (file === index.cacheFile && pgoff >= index.cacheFrom && pgoff < index.cacheFrom + 64
      ? (index.cacheNode << 6) | (pgoff & 63)
      : index.findWalk(file, pgoff));
  }
  if (slot < 0 || index.lo[slot] === 0 || (index.lo[slot]! & 32 /* DAX_PAGE */) !== 0) return;
  setMark$1: {
    let at$1 = slot;
    while (at$1 !== 0) {
      const w$1 = ((at$1 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
      const marked$1 = index.tags[w$1]! | index.tags[w$1 + 1]!;
      const half$1 = w$1 + ((at$1 & 63) >> 5);
      index.tags[half$1] = index.tags[half$1]! | (1 << (at$1 & 31));
      // A node with any mark is marked in its parent already.
      if (marked$1 !== 0) break setMark$1;
      at$1 = index.parent[at$1 >> 6]!;
    }
  }
}
