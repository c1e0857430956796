// Derived from ../map-pages.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 425
import { pageEntryLo, wholeFolioAt } from '@faultline/gup/fault';
import { addRss, mlockMapped } from '@faultline/mm';
import { tableAlloc } from '@faultline/mm';
import { folioPages } from '../cache-folio.js';
import type { CacheKernel } from '../kernel.js';
import { firstToMap, mapsLarge, mayMapAround } from '../may-map-around.js';
import { filemapMapPmd } from './shmem-huge.straight.js';

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
export function filemapMapPages(
  k: CacheKernel,
  task: number,
  vma: number,
  from: number,
  to: number,
): number {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const file = k.vmas.mapping[vma]!;
  const first = firstToMap(k, vma, from, to);
  if (first === to) return 0;
  const large = mapsLarge(k, vma, first);
  const root = k.mms.root[mm]!;
  let table = first < pt.cacheTo && first >= pt.cacheFrom && root === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root, first);
  if (table === 0) {
    if (!large) return 0;
    const whole = filemapMapPmd(k, task, vma, first);
    if (whole !== 0) return whole;
  }
  if (table === 0) table = tableAlloc(k, task, mm, first, 0);
  if (table <= 0) return 0;
  let mapped = 0;
  let had = false;
  pteMapLock$1: {
    { // ptlLock
      while (k.pt.ptl[table] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
      k.pt.ptl[table] = task + 1;
    }
    if ((first < k.pt.cacheTo && first >= k.pt.cacheFrom && root === k.pt.cacheRoot
        ? k.pt.cacheTable
        : k.pt.pteTableWalk(root, first)) !== table) {
      { // ptlUnlock
        k.pt.ptl[table] = 0;
      }
      had = false; break pteMapLock$1;
    }
    had = true;
  }
  if (!had) return 0;
  for (let vpn = first; vpn < to; ) {
    const pfn = k.cache.find(file, (k.vmas.pgoff[vma]! + (vpn - k.vmas.start[vma]!)));
    if (pfn === 0 /* NO_PFN */ || !mayMapAround(k, file, pfn)) {
      vpn++;
      continue;
    }
    const whole = large ? wholeFolioAt(k, vma, vpn, pfn) : -1;
    const end = whole < 0 ? vpn + 1 : whole + folioPages(k, pfn);
    for (let at = whole < 0 ? vpn : whole; at < end; at++) {
      const page = pfn + (at - vpn);
      const index = (table << pt.bits) | (at & pt.slotMask);
      if (!(pt.lo[index] === 0 && pt.hi[index] === 0)) continue;
      map$4: {
        if (page === k.frames.zeroPfn) break map$4;
        let i$4 = 0;
        index$5: {
          if (page >= k.frames.pmemBase && page < k.frames.pmemEnd) { i$4 = (page - k.frames.pmemOffset) | 0; break index$5; }
          i$4 = page < k.frames.ramFrames ? page | 0 : k.frames.farIndex(page);
        }
        { // addMapAt
          const count$6 = k.frames.mapcount[i$4]!;
          if (count$6 === 0xffff) k.frames.mapOverflow(i$4);
          k.frames.mapcount[i$4] = count$6 + 1;
        }
        const head$4 = k.frames.orders[0] === 0 ? i$4 : k.frames.folioAt(i$4);
        k.frames.refcount[head$4] = k.frames.refcount[head$4]! + 1;
      }
      { // set
        const lo$7: number = pageEntryLo(k, vma, page, false);
        const hi$7: number = (page / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
        pt.lo[index] = lo$7;
        pt.hi[index] = hi$7;
        pt.used[table] = pt.used[table]! + 1;
      }
      addRss(k, mm, page, 1);
      if ((k.vmas.flags[vma]! & 268723200 /* VM_LOCKED | VM_SPECIAL */) === 8192 /* VM_LOCKED */) mlockMapped(k, page, false);
      mapped++;
    }
    vpn = end;
  }
  { // ptlUnlock
    k.pt.ptl[table] = 0;
  }
  return mapped;
}
