// paths: base 6800
import { E_ACCESSED, E_PRESENT, E_PSE, E_RW } from '@faultline/core-pagetable';
import {
  AT_I_MMAP_LOCK,
  AT_I_MMAP_UNLOCK,
  AT_PTE_READ,
  AT_PTE_WRITE,
  type Path,
} from '@faultline/kernel-api';
import { downRead, downWrite, ptlLock, ptlUnlock, upRead, upWrite } from '@faultline/mm/paths';
import { SHARE_CALLER_LOCKS, shareRules, type TableShareKernel } from '@faultline/table-share';
import { shareTable, unshareFlush, unshareTable } from '@faultline/table-share/paths';

/**
 * What the first half of a fault does: the slot of a page gets a table, another mapping's if it may. Who
 * has its caller lock i_mmap is called so.
 */
export function* shareSlot(k: TableShareKernel, task: number, vpn: number): Path<number> {
  const mm = k.tasks.mm[task]!;
  const vma = k.mms.lookup(mm, vpn);
  const rules = shareRules(k, vma);
  const lock = k.mappings.iMmapLock[k.vmas.mapping[vma]!]!;
  const held = (rules & SHARE_CALLER_LOCKS) !== 0;
  if (held) yield* downRead(k, lock, AT_I_MMAP_LOCK);
  yield* shareTable(k, task, vma, vpn);
  if (held) yield* upRead(k, lock, AT_I_MMAP_UNLOCK);
  return 0;
}

/** What each caller of unshare does: 1 when the slot of a page was taken off its table. */
export function* unshareSlot(k: TableShareKernel, task: number, vpn: number): Path<number> {
  const mm = k.tasks.mm[task]!;
  const vma = k.mms.lookup(mm, vpn);
  const lock = k.mappings.iMmapLock[k.vmas.mapping[vma]!]!;
  yield* downWrite(k, task, lock, AT_I_MMAP_LOCK);
  const table = k.pt.tableAt(k.mms.root[mm]!, vpn, 1);
  yield AT_PTE_READ;
  let done = 0;
  if (table !== 0) {
    yield* ptlLock(k, task, table);
    done = yield* unshareTable(k, task, vma, vpn, table);
    yield* ptlUnlock(k, table);
    yield* unshareFlush(k, task, vma);
  }
  yield* upWrite(k, lock, AT_I_MMAP_UNLOCK);
  return done;
}

/**
 * What the second half of a fault does: an entry in the table that the slot names. Nothing keeps that
 * table there meanwhile unless `locked`: then i_mmap_rwsem is held for reading.
 */
export function* fillSlot(
  k: TableShareKernel,
  task: number,
  vpn: number,
  locked: number,
): Path<number> {
  const mm = k.tasks.mm[task]!;
  const vma = k.mms.lookup(mm, vpn);
  const lock = k.mappings.iMmapLock[k.vmas.mapping[vma]!]!;
  if (locked !== 0) yield* downRead(k, lock, AT_I_MMAP_LOCK);
  const table = k.pt.tableAt(k.mms.root[mm]!, vpn, 1);
  yield AT_PTE_READ;
  if (table !== 0) {
    yield* ptlLock(k, task, table);
    const index = k.pt.pmdIndex(table, vpn);
    if (k.pt.none(index)) {
      // A leaf of the file's first frame: only that there is one counts here.
      k.pt.set(table, index, E_PRESENT | E_RW | E_ACCESSED | E_PSE, 1);
    }
    yield AT_PTE_WRITE;
    yield* ptlUnlock(k, table);
  }
  if (locked !== 0) yield* upRead(k, lock, AT_I_MMAP_UNLOCK);
  return 0;
}
