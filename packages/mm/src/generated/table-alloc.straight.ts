// Derived from ../table-alloc.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 120
import type { MmKernel } from '../kernel.js';
import { countTable } from '../table-count.js';

/** Takes the lock of a page table. @kernel include/linux/mm.h pte_lockptr, pmd_lock */
export function ptlLock(k: MmKernel, task: number, table: number): void {
  while (k.pt.ptl[table] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
  k.pt.ptl[table] = task + 1;
}

export function ptlUnlock(k: MmKernel, table: number): void {
  k.pt.ptl[table] = 0;
}

/**
 * Takes the lock of the PTE table that was found for a page, and looks whether it still is the page's: while it was waited for
 * the table may have gone (`freeDeferred`). False, and no lock, when it has: nothing may be put into it.
 *
 * @kernel mm/pgtable-generic.c pte_offset_map_lock
 * @fidelity simplified: Linux goes on with a table that is there by now; here the fault comes again
 */
export function pteMapLock(
  k: MmKernel,
  task: number,
  root: number,
  vpn: number,
  table: number,
): boolean {
  { // ptlLock
    while (k.pt.ptl[table] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[table] = task + 1;
  }
  if ((vpn < k.pt.cacheTo && vpn >= k.pt.cacheFrom && root === k.pt.cacheRoot
      ? k.pt.cacheTable
      : k.pt.pteTableWalk(root, vpn)) !== table) {
    { // ptlUnlock
      k.pt.ptl[table] = 0;
    }
    return false;
  }
  return true;
}

/**
 * The table of `level` for a page, with every missing table on the way made and linked under the
 * lock of the table above. 0 when a leaf is in the way, -1 when no table could be had.
 *
 * @kernel mm/memory.c __pud_alloc, __pmd_alloc, __pte_alloc (pmd_install)
 */
export function tableAlloc(
  k: MmKernel,
  task: number,
  mm: number,
  vpn: number,
  level: number,
): number {
  const pt = k.pt;
  let table = k.mms.root[mm]!;
  for (let l = pt.geometry.levels - 1; l > level; l--) {
    const index = pt.index(table, vpn);
    let child = pt.lo[index] === 0 || (pt.lo[index]! & 128 /* E_PSE */) !== 0
      ? 0
      : (((pt.hi[index]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt.lo[index]!) >>> 12));
    if (child === 0 && (pt.lo[index] === 0 && pt.hi[index] === 0)) {
      const fresh = pt.alloc(l - 1);
      if (fresh === 0) return -1;
      { // ptlLock
        while (k.pt.ptl[table] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
        k.pt.ptl[table] = task + 1;
      }
      if (pt.lo[index] === 0) {
        pt.linkTable(table, index, fresh);
        countTable(k, mm, l - 1, 1);
      } else pt.free(fresh);
      { // ptlUnlock
        k.pt.ptl[table] = 0;
      }
    }
    // Ours, or one that somebody else linked since we looked; a leaf has no child.
    child = (pt.lo[index] === 0 || (pt.lo[index]! & 128 /* E_PSE */) !== 0
      ? 0
      : (((pt.hi[index]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt.lo[index]!) >>> 12)));
    if (child === 0) return 0;
    table = child;
  }
  return table;
}
