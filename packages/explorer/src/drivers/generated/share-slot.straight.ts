// Derived from ../share-slot.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 6800
import { shareRules, type TableShareKernel } from '@faultline/table-share';
import { shareTable, unshareFlush, unshareTable } from '@faultline/table-share';

/**
 * What the first half of a fault does: the slot of a page gets a table, another mapping's if it may. Who
 * has its caller lock i_mmap is called so.
 */
export function shareSlot(k: TableShareKernel, task: number, vpn: number): number {
  const mm = k.tasks.mm[task]!;
  const vma = k.mms.vmas[mm]!.lookup(vpn);
  const rules = shareRules(k, vma);
  const lock = k.mappings.iMmapLock[k.vmas.mapping[vma]!]!;
  const held = (rules & 256 /* SHARE_CALLER_LOCKS */) !== 0;
  if (held) { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  shareTable(k, task, vma, vpn);
  if (held) { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  return 0;
}

/** What each caller of unshare does: 1 when the slot of a page was taken off its table. */
export function unshareSlot(k: TableShareKernel, task: number, vpn: number): number {
  const mm = k.tasks.mm[task]!;
  const vma = k.mms.vmas[mm]!.lookup(vpn);
  const lock = k.mappings.iMmapLock[k.vmas.mapping[vma]!]!;
  { // downWrite
    while (k.locks.word[lock] !== 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
    k.locks.word[lock] = -1 - task;
  }
  const table = k.pt.tableAt(k.mms.root[mm]!, vpn, 1);
  let done = 0;
  if (table !== 0) {
    { // ptlLock
      while (k.pt.ptl[table] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
      k.pt.ptl[table] = task + 1;
    }
    done = unshareTable(k, task, vma, vpn, table);
    { // ptlUnlock
      k.pt.ptl[table] = 0;
    }
    unshareFlush(k, task, vma);
  }
  { // upWrite
    k.locks.word[lock] = 0;
  }
  return done;
}

/**
 * What the second half of a fault does: an entry in the table that the slot names. Nothing keeps that
 * table there meanwhile unless `locked`: then i_mmap_rwsem is held for reading.
 */
export function fillSlot(
  k: TableShareKernel,
  task: number,
  vpn: number,
  locked: number,
): number {
  const mm = k.tasks.mm[task]!;
  const vma = k.mms.vmas[mm]!.lookup(vpn);
  const lock = k.mappings.iMmapLock[k.vmas.mapping[vma]!]!;
  if (locked !== 0) { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  const table = k.pt.tableAt(k.mms.root[mm]!, vpn, 1);
  if (table !== 0) {
    { // ptlLock
      while (k.pt.ptl[table] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
      k.pt.ptl[table] = task + 1;
    }
    const index = (table << k.pt.bits) | ((vpn * k.pt.pmdInverse) & k.pt.slotMask);
    if (k.pt.lo[index] === 0 && k.pt.hi[index] === 0) {
      // A leaf of the file's first frame: only that there is one counts here.
      { // set
        k.pt.lo[index] = 163 /* E_PRESENT | E_RW | E_ACCESSED | E_PSE */;
        k.pt.hi[index] = 1;
        k.pt.used[table] = k.pt.used[table]! + 1;
      }
    }
    { // ptlUnlock
      k.pt.ptl[table] = 0;
    }
  }
  if (locked !== 0) { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  return 0;
}
