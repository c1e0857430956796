// paths: base 120
import {
  AT_PTE_READ,
  AT_PTL_LOCK,
  AT_PTL_UNLOCK,
  AT_TABLE_LINK,
  type Path,
} from '@faultline/kernel-api';
import type { MmKernel } from './kernel.js';
import { countTable } from './table-count.js';

/** Takes the lock of a page table. @kernel include/linux/mm.h pte_lockptr, pmd_lock */
// paths: inline
export function* ptlLock(k: MmKernel, task: number, table: number): Path<void> {
  while (k.pt.ptl[table] !== 0) yield -AT_PTL_LOCK;
  k.pt.ptl[table] = task + 1;
  yield AT_PTL_LOCK;
}

// paths: inline
export function* ptlUnlock(k: MmKernel, table: number): Path<void> {
  k.pt.ptl[table] = 0;
  yield AT_PTL_UNLOCK;
}

/**
 * Takes the lock of the PTE table that was found for a page, and looks whether it still is the page's: while it was waited for
 * the table may have gone (`freeDeferred`). False, and no lock, when it has: nothing may be put into it.
 *
 * @kernel mm/pgtable-generic.c pte_offset_map_lock
 * @fidelity simplified: Linux goes on with a table that is there by now; here the fault comes again
 */
// paths: inline
export function* pteMapLock(
  k: MmKernel,
  task: number,
  root: number,
  vpn: number,
  table: number,
): Path<boolean> {
  yield* ptlLock(k, task, table);
  if (k.pt.pteTable(root, vpn) !== table) {
    yield* ptlUnlock(k, table);
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
export function* tableAlloc(
  k: MmKernel,
  task: number,
  mm: number,
  vpn: number,
  level: number,
): Path<number> {
  const pt = k.pt;
  let table = k.mms.root[mm]!;
  for (let l = pt.geometry.levels - 1; l > level; l--) {
    const index = pt.index(table, vpn);
    let child = pt.child(index);
    yield AT_PTE_READ;
    if (child === 0 && pt.none(index)) {
      const fresh = pt.alloc(l - 1);
      if (fresh === 0) return -1;
      yield* ptlLock(k, task, table);
      if (pt.lo[index] === 0) {
        pt.linkTable(table, index, fresh);
        countTable(k, mm, l - 1, 1);
        yield AT_TABLE_LINK;
      } else pt.free(fresh);
      yield* ptlUnlock(k, table);
    }
    // Ours, or one that somebody else linked since we looked; a leaf has no child.
    child = pt.child(index);
    if (child === 0) return 0;
    table = child;
  }
  return table;
}
