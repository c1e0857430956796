// Derived from ../insert-entry.path.ts by npm run paths: do not edit.
// paths: base 315

import { unmapMappingPages } from '@faultline/mm';
import type { DaxKernel } from '../kernel.js';

/**
 * Makes the locked entry of a file page stand for `pfn`: storage, or the zero page with
 * DAX_ZERO_PAGE in `flags`. Storage that takes the place of zeroes first takes the zeroes out of
 * every mapping, so that nobody reads them once the new entry can be mapped.
 *
 * @kernel fs/dax.c dax_insert_entry
 */
export function daxInsertEntry(
  k: DaxKernel,
  task: number,
  file: number,
  pgoff: number,
  slot: number,
  pfn: number,
  flags: number,
  dirty: boolean,
): void {
  const index = k.dax.index;
  const old = index.lo[slot]!;
  if ((old & 32 /* DAX_PAGE */) !== 0) {
    const left: number = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
    replaceHolePage(k, task, file, pgoff, slot, left);
  } else if ((old & 4 /* DAX_ZERO_PAGE */) !== 0 && (flags & 4 /* DAX_ZERO_PAGE */) === 0) {
    unmapMappingPages(k, task, file, pgoff, 1, 0);
  }
  if ((index.lo[slot]! & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
    index.lo[slot] = (((pfn & 0xfffff) << 12) | (flags | 16 /* DAX_VALUE */ | 1 /* DAX_LOCKED */));
    index.hi[slot] = ((pfn / 0x100000) | 0);
  }
  if (dirty) setMark$1: {
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

/**
 * The same for the locked entry of a whole 2 MiB; `pfn` is its first frame. Storage whose pages count
 * their mappings becomes one folio.
 *
 * @kernel fs/dax.c dax_insert_entry, dax_folio_init
 */
export function daxInsertPmdEntry(
  k: DaxKernel,
  task: number,
  file: number,
  pgoff: number,
  slot: number,
  pfn: number,
  flags: number,
  dirty: boolean,
): void {
  const index = k.dax.index;
  const old = index.lo[slot]!;
  if ((old & 4 /* DAX_ZERO_PAGE */) !== 0 && (flags & 4 /* DAX_ZERO_PAGE */) === 0) {
    unmapMappingPages(k, task, file, pgoff, index.hugePages, 0);
  }
  if ((old & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
    index.lo[slot] = (((pfn & 0xfffff) << 12) | (flags | 16 /* DAX_VALUE */ | 2 /* DAX_PMD */ | 1 /* DAX_LOCKED */));
    index.hi[slot] = ((pfn / 0x100000) | 0);
    if ((flags & 4 /* DAX_ZERO_PAGE */) === 0) { // makeFolio
      if ((k.dax.answer(file, pgoff) & (-65 /* ~DAX_ASK_VMA */)) === 3 /* DAX_INSERT_FOLIO */) k.dax.joinFrames(pfn);
    }
  }
  if (dirty) setMark$2: {
    let at$2 = slot;
    while (at$2 !== 0) {
      const w$2 = ((at$2 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
      const marked$2 = index.tags[w$2]! | index.tags[w$2 + 1]!;
      const half$2 = w$2 + ((at$2 & 63) >> 5);
      index.tags[half$2] = index.tags[half$2]! | (1 << (at$2 & 31));
      // A node with any mark is marked in its parent already.
      if (marked$2 !== 0) break setMark$2;
      at$2 = index.parent[at$2 >> 6]!;
    }
  }
}

/**
 * Takes a hole's page-cache page, locked by the caller, out of every mapping and out of the file;
 * `left` is the low word to leave in its place: a locked EMPTY entry, or 0 for none.
 *
 * @kernel fs/dax.c 4.13 dax_insert_mapping_entry (hole_fill)
 */
export function replaceHolePage(
  k: DaxKernel,
  task: number,
  file: number,
  pgoff: number,
  slot: number,
  left: number,
): void {
  const index = k.dax.index;
  const page = (index.hi[slot]!) * 0x100000 + ((index.lo[slot]!) >>> 12);
  unmapMappingPages(k, task, file, pgoff, 1, 0);
  emit6$1: {
    const mode$1 = k.trace.mode[152 /* TP_DELETE_FROM_PAGE_CACHE */]!;
    if (mode$1 === 0) break emit6$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 152 /* TP_DELETE_FROM_PAGE_CACHE */;
    r$1[p$1 + 1] = file;
    r$1[p$1 + 2] = pgoff;
    r$1[p$1 + 3] = page;
    r$1[p$1 + 4] = 0;
    r$1[p$1 + 5] = 0;
    r$1[p$1 + 6] = 0;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(152 /* TP_DELETE_FROM_PAGE_CACHE */, seq$1);
  }
  index.lo[slot] = left;
  index.hi[slot] = 0;
  k.frames.clearFlags(page, 260 /* PG_CACHE | PG_LOCKED */);
  put$2: {
    if (page === k.frames.zeroPfn) { false; break put$2; }
    { // putAt
      const index$3: number = k.frames.index(page);
      { // putHead
        const head$4: number = (k.frames.orders[0] === 0 ? index$3 : k.frames.folioAt(index$3));
        if (k.frames.refcount[head$4]! <= 1) { k.frames.putLast(head$4); break put$2; }
        k.frames.refcount[head$4] = k.frames.refcount[head$4]! - 1;
        false;
      }
    }
  }
}
