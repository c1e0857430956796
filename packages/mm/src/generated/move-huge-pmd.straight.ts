// Derived from ../move-huge-pmd.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 5400
import type { MmKernel } from '../kernel.js';
import { flushTlb } from './tlb.straight.js';
import { iMmapLockWrite, iMmapUnlockWrite } from './vma-edit.straight.js';

/**
 * Moves the leaf of page `from` to the empty slot of page `to`, in another PMD table or the same one;
 * it arrives soft-dirty. The table deposited for an anonymous leaf follows it:
 *
 *     oldPmd  | leaf |  spare         ->    | none |
 *     newPmd  | none |                ->    | leaf |  spare
 *
 * The i_mmap of `file` is held meanwhile (0: none). Returns whether it was moved: not when the leaf has gone or the slot is taken.
 *
 * @kernel mm/huge_memory.c move_huge_pmd, move_soft_dirty_pmd
 */
export function moveHugePmd(
  k: MmKernel,
  task: number,
  vma: number,
  oldPmd: number,
  newPmd: number,
  from: number,
  to: number,
  file: number,
): boolean {
  const pt = k.pt;
  const source = pt.index(oldPmd, from);
  const target = pt.index(newPmd, to);
  iMmapLockWrite(k, task, file);
  { // ptlLock
    while (k.pt.ptl[oldPmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[oldPmd] = task + 1;
  }
  if (newPmd !== oldPmd) { // ptlLock
    while (k.pt.ptl[newPmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[newPmd] = task + 1;
  }
  const moved = ((pt.lo[source]! & 128 /* E_PSE */) !== 0) && (pt.lo[target] === 0 && pt.hi[target] === 0);
  if (moved) {
    const lo = pt.lo[source]!;
    const hi = pt.hi[source]!;
    { // clear
      pt.lo[source] = 0;
      pt.hi[source] = 0;
      pt.used[oldPmd] = pt.used[oldPmd]! - 1;
    }
    if (newPmd !== oldPmd && k.vmas.ops[vma] === 0) {
      pt.depositTable(newPmd, pt.withdrawTable(oldPmd));
    }
    { // set
      const lo$4: number = lo | 2048 /* E_SOFT_DIRTY */;
      pt.lo[target] = lo$4;
      pt.hi[target] = hi;
      pt.used[newPmd] = pt.used[newPmd]! + 1;
    }
    flushTlb(k, task, k.vmas.mm[vma]!, pt.pages(1) > k.tlb.ceiling ? -1 : pt.pages(1));
  }
  if (newPmd !== oldPmd) { // ptlUnlock
    k.pt.ptl[newPmd] = 0;
  }
  { // ptlUnlock
    k.pt.ptl[oldPmd] = 0;
  }
  iMmapUnlockWrite(k, file);
  return moved;
}
