// Derived from ../map-pages.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 425
import { pageEntryLo } from '@faultline/gup/fault';
import { addRss, mlockMapped } from '@faultline/mm';
import { tableAlloc } from '@faultline/mm';
import { folioGet } from '@faultline/pfn';
import type { CacheKernel } from '../kernel.js';
import { firstToMap, mayMapAround } from '../may-map-around.js';
import { filemapMapPmd } from './shmem-huge.straight.js';

/**
 * The `map_pages` of the page cache and of tmpfs: maps VMA pages `from` to `to` (exclusive, in one PTE
 * table) that are cached and ready, where there is no entry yet. Nothing is read, nobody waits.
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
  let table = 0;
  { // pteTable
    const root$1: number = k.mms.root[mm]!;
    table = first < pt.cacheTo && first >= pt.cacheFrom && root$1 === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root$1, first);
  }
  if (table === 0) {
    const whole = filemapMapPmd(k, task, vma, first);
    if (whole !== 0) return whole;
  }
  if (table === 0) table = tableAlloc(k, task, mm, first, 0);
  if (table <= 0) return 0;
  let mapped = 0;
  { // ptlLock
    while (k.pt.ptl[table] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[table] = task + 1;
  }
  for (let vpn = first; vpn < to; vpn++) {
    const pfn = k.cache.find(file, (k.vmas.pgoff[vma]! + (vpn - k.vmas.start[vma]!)));
    const index = (table << pt.bits) | (vpn & pt.slotMask);
    if (pfn === 0 /* NO_PFN */ || !(pt.lo[index] === 0 && pt.hi[index] === 0) || !mayMapAround(k, file, pfn)) continue;
    folioGet(k.frames, pfn);
    k.frames.addMap(pfn);
    { // set
      const lo$3: number = pageEntryLo(k, vma, pfn, false);
      const hi$3: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
      pt.lo[index] = lo$3;
      pt.hi[index] = hi$3;
      pt.used[table] = pt.used[table]! + 1;
    }
    addRss(k, mm, pfn, 1);
    if ((k.vmas.flags[vma]! & 268723200 /* VM_LOCKED | VM_SPECIAL */) === 8192 /* VM_LOCKED */) mlockMapped(k, pfn, false);
    mapped++;
  }
  { // ptlUnlock
    k.pt.ptl[table] = 0;
  }
  return mapped;
}
