// paths: base 425
import { INSERT_PAGE, newEntryHi, pageEntryLo, wholeFolioAt } from '@faultline/gup/fault';
import { AT_PTE_READ, AT_PTE_WRITE, AT_REF_GET, type Path } from '@faultline/kernel-api';
import { addRss, mlockMapped, vmaLocked } from '@faultline/mm';
import { pteMapLock, ptlUnlock, tableAlloc } from '@faultline/mm/paths';
import { NO_PFN } from '@faultline/pfn';
import { folioPages } from './cache-folio.js';
import type { CacheKernel } from './kernel.js';
import { firstToMap, mapsLarge, mayMapAround } from './may-map-around.js';
import { filemapMapPmd } from './shmem-huge.path.js';

/**
 * The `map_pages` of the page cache and of tmpfs: maps VMA pages `from` to `to` (exclusive, in one PTE
 * table) that are cached and ready, where there is no entry yet; of a larger folio some releases map all.
 * Nothing is read, nobody waits.
 *
 *     cached   |x|x|x| |M|x|x|L|x|       M marker, L locked
 *     mapped    x x x     x x   x
 *
 * @kernel mm/filemap.c filemap_map_pages, next_uptodate_folio
 */
export function* filemapMapPages(
  k: CacheKernel,
  task: number,
  vma: number,
  from: number,
  to: number,
): Path<number> {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const file = k.vmas.mapping[vma]!;
  const first = firstToMap(k, vma, from, to);
  yield AT_PTE_READ;
  if (first === to) return 0;
  const large = mapsLarge(k, vma, first);
  const root = k.mms.root[mm]!;
  let table = pt.pteTable(root, first);
  if (table === 0) {
    if (!large) return 0;
    const whole = yield* filemapMapPmd(k, task, vma, first);
    if (whole !== 0) return whole;
  }
  if (table === 0) table = yield* tableAlloc(k, task, mm, first, 0);
  if (table <= 0) return 0;
  let mapped = 0;
  const had = yield* pteMapLock(k, task, root, first, table);
  if (!had) return 0;
  for (let vpn = first; vpn < to; ) {
    const pfn = k.cache.find(file, k.vmas.linearPgoff(vma, vpn));
    if (pfn === NO_PFN || !mayMapAround(k, file, pfn)) {
      vpn++;
      continue;
    }
    const whole = large ? wholeFolioAt(k, vma, vpn, pfn) : -1;
    const end = whole < 0 ? vpn + 1 : whole + folioPages(k, pfn);
    for (let at = whole < 0 ? vpn : whole; at < end; at++) {
      const page = pfn + (at - vpn);
      const index = pt.pteIndex(table, at);
      if (!pt.none(index)) continue;
      k.frames.map(page);
      yield AT_REF_GET;
      pt.set(table, index, pageEntryLo(k, vma, page, false), newEntryHi(k, vma, page, INSERT_PAGE));
      addRss(k, mm, page, 1);
      if (vmaLocked(k, vma)) mlockMapped(k, page, false);
      mapped++;
      yield AT_PTE_WRITE;
    }
    vpn = end;
  }
  yield* ptlUnlock(k, table);
  return mapped;
}
