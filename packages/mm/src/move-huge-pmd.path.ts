// paths: base 5400
import { E_SOFT_DIRTY } from '@faultline/core-pagetable';
import { AT_PTE_WRITE, type Path } from '@faultline/kernel-api';
import type { MmKernel } from './kernel.js';
import { ptlLock, ptlUnlock } from './table-alloc.path.js';
import { flushTlb } from './tlb.path.js';
import { iMmapLockWrite, iMmapUnlockWrite } from './vma-edit.path.js';

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
export function* moveHugePmd(
  k: MmKernel,
  task: number,
  vma: number,
  oldPmd: number,
  newPmd: number,
  from: number,
  to: number,
  file: number,
): Path<boolean> {
  const pt = k.pt;
  const source = pt.index(oldPmd, from);
  const target = pt.index(newPmd, to);
  yield* iMmapLockWrite(k, task, file);
  yield* ptlLock(k, task, oldPmd);
  if (newPmd !== oldPmd) yield* ptlLock(k, task, newPmd);
  const moved = pt.isLeaf(source) && pt.none(target);
  if (moved) {
    const lo = pt.lo[source]!;
    const hi = pt.hi[source]!;
    pt.clear(oldPmd, source);
    yield AT_PTE_WRITE;
    if (newPmd !== oldPmd && k.vmas.ops[vma] === 0) {
      pt.depositTable(newPmd, pt.withdrawTable(oldPmd));
    }
    pt.set(newPmd, target, lo | E_SOFT_DIRTY, hi);
    yield AT_PTE_WRITE;
    yield* flushTlb(k, task, k.vmas.mm[vma]!, pt.pages(1) > k.tlb.ceiling ? -1 : pt.pages(1));
  }
  if (newPmd !== oldPmd) yield* ptlUnlock(k, newPmd);
  yield* ptlUnlock(k, oldPmd);
  yield* iMmapUnlockWrite(k, file);
  return moved;
}
