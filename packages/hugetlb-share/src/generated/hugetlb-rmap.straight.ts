// Derived from ../hugetlb-rmap.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 7010
import { entryDirty } from '@faultline/core-pagetable';
import { migratedHi, migratedLo, migrationHi, migrationLo } from '@faultline/mm';
import { flushClearedPte, tlbFinishMmu } from '@faultline/mm';
import { addEntireMap, removeEntireMap } from '@faultline/pfn';
import { unshareFlush, unshareTable } from '@faultline/table-share';
import {
  heldExclusive,
  hugeEntryPage,
  hugeEntryVma,
  hugePoisonHi,
  hugePoisonLo,
  namesHuge,
} from '../huge-places.js';
import { flushAdjusted } from './hugetlb-protect.straight.js';
import { hugetlbVmaTrylockWrite, hugetlbVmaUnlockWrite } from './hugetlb-vma-lock.straight.js';
import type { HugetlbKernel } from '../kernel.js';
import { traceUnshare, traceUnshareRet } from '../trace-unshare.js';

/** Waits until a page that moves is unlocked, with no lock of hugetlbfs held. @kernel mm/hugetlb.c migration_entry_wait_huge */
export function migrationEntryWaitHuge(k: HugetlbKernel, head: number): void {
  while ((k.frames.flagsOf(head) & 4 /* PG_LOCKED */) !== 0) throw new WouldBlock(28 /* AT_PAGE_LOCK */);
}

/**
 * The look whether the table of a page that is to be unmapped is shared; its lock is held, and i_mmap_rwsem.
 * 1: it has gone from the VMA, which is flushed. 0: its entry is the VMA's own. -1: somebody has the VMA's lock.
 */
export function unshareForRmap(
  k: HugetlbKernel,
  task: number,
  vma: number,
  vpn: number,
  pmd: number,
): number {
  const mm = k.vmas.mm[vma]!;
  const locked = hugetlbVmaTrylockWrite(k, task, vma);
  if (!locked) return -1;
  const gathers = k.hugetlbPolicy.protectGathers;
  if (gathers) k.gather.begin(task, mm);
  traceUnshare(k, task, vpn, 1 /* FROM_RMAP */);
  const gone = unshareTable(k, task, vma, vpn, pmd);
  traceUnshareRet(k, task, vpn, gone, 1 /* FROM_RMAP */);
  hugetlbVmaUnlockWrite(k, vma);
  if (gathers) {
    unshareFlush(k, task, vma);
    tlbFinishMmu(k, task, mm);
  } else {
    k.tableShare.pending[task] = 0;
    if (gone === 1) flushAdjusted(k, task, vma, vpn, vpn + k.hugetlb.sizeOf(vma));
  }
  return gone;
}

/**
 * Takes the entry of a huge page in one VMA away, with a flush of its own. A shared table is left to the
 * others first, where the release does so: the VMA has no entry then. False: somebody has the VMA's lock, or a pin
 * on a page of the VMA's own that is to move.
 *
 *     before 4.19   entry replaced in the table of all, this VMA flushed
 *     later         slot cleared, its GiB flushed; only the last sharer's entry is replaced
 *
 * @kernel mm/rmap.c try_to_unmap_one, try_to_migrate_one
 */
export function tryToUnmapHugeOne(
  k: HugetlbKernel,
  task: number,
  vma: number,
  head: number,
  leave: number,
): boolean {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const vpn = hugeEntryPage(k, vma, head, 0 /* ENTRY_MAPPED */);
  const pmd = vpn < 0 ? 0 : pt.tableAt(k.mms.root[mm]!, vpn, k.hugetlb.levelOf(vma));
  if (pmd === 0) return true;
  { // ptlLock
    while (k.pt.ptl[pmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[pmd] = task + 1;
  }
  const index = pt.index(pmd, vpn);
  // Nothing keeps the table of a private copy until it is locked.
  const kept = pt.tableAt(k.mms.root[mm]!, vpn, k.hugetlb.levelOf(vma)) === pmd;
  const there = kept && namesHuge(k, index, head, 0 /* ENTRY_MAPPED */);
  const filed = (k.frames.flagsOf(head) & 8 /* PG_ANON */) === 0;
  let gone = there ? 0 : 1;
  if (there && filed && (k.hugetlbPolicy.rmapUnshares === true)) {
    gone = unshareForRmap(k, task, vma, vpn, pmd);
  }
  if (gone === 0) {
    const lo = pt.lo[index]!;
    const hi = pt.hi[index]!;
    { // clear
      pt.lo[index] = 0;
      pt.hi[index] = 0;
      pt.used[pmd] = pt.used[pmd]! - 1;
    }
    flushClearedPte(k, task, mm, vpn, lo);
    if (entryDirty(pt.layout, lo, hi)) k.hugetlb.folios.setDirty(head);
    const stays = leave === 2 /* LEAVE_MIGRATION */ && !filed && heldExclusive(k, head);
    if (stays) {
      { // set
        pt.lo[index] = lo;
        pt.hi[index] = hi;
        pt.used[pmd] = pt.used[pmd]! + 1;
      }
      { // ptlUnlock
        k.pt.ptl[pmd] = 0;
      }
      return false;
    }
    if (leave === 1 /* LEAVE_POISON */) { // set
      const lo$5: number = hugePoisonLo(head);
      const hi$5: number = hugePoisonHi(head);
      pt.lo[index] = lo$5;
      pt.hi[index] = hi$5;
      pt.used[pmd] = pt.used[pmd]! + 1;
    }
    if (leave === 2 /* LEAVE_MIGRATION */) {
      { // set
        const lo$6: number = migrationLo(head, lo) | 128 /* E_PSE */;
        const hi$6: number = migrationHi(k, head, lo, hi);
        pt.lo[index] = lo$6;
        pt.hi[index] = hi$6;
        pt.used[pmd] = pt.used[pmd]! + 1;
      }
    } else k.hugetlb.count(vma, -1);
    removeEntireMap(k.frames, head);
    put$7: {
      if (head === k.frames.zeroPfn) { false; break put$7; }
      { // putAt
        const index$8: number = k.frames.index(head);
        { // putHead
          const head$9: number = (k.frames.orders[0] === 0 ? index$8 : k.frames.folioAt(index$8));
          if (k.frames.refcount[head$9]! <= 1) { k.frames.putLast(head$9); break put$7; }
          k.frames.refcount[head$9] = k.frames.refcount[head$9]! - 1;
          false;
        }
      }
    }
  }
  { // ptlUnlock
    k.pt.ptl[pmd] = 0;
  }
  return gone >= 0;
}

/**
 * Takes every entry of a huge page away, until nobody maps it or one stays. Of a
 * file's page i_mmap_rwsem is held.
 *
 * @kernel mm/rmap.c try_to_unmap, try_to_migrate
 */
export function tryToUnmapHuge(
  k: HugetlbKernel,
  task: number,
  head: number,
  leave: number,
): void {
  let vma = hugeEntryVma(k, head, 0 /* ENTRY_MAPPED */);
  while (vma !== 0) {
    const done = tryToUnmapHugeOne(k, task, vma, head, leave);
    vma = done ? hugeEntryVma(k, head, 0 /* ENTRY_MAPPED */) : 0;
  }
}

/** Maps huge page `to` wherever an entry holds the place of `from`. @kernel mm/migrate.c remove_migration_pte */
export function removeHugeMigrationPtes(
  k: HugetlbKernel,
  task: number,
  from: number,
  to: number,
): void {
  const pt = k.pt;
  let vma = hugeEntryVma(k, from, 1 /* ENTRY_MIGRATION */, 0, to);
  while (vma !== 0) {
    const vpn = hugeEntryPage(k, vma, from, 1 /* ENTRY_MIGRATION */, to);
    const mm = k.vmas.mm[vma]!;
    const pmd = pt.tableAt(k.mms.root[mm]!, vpn, k.hugetlb.levelOf(vma));
    { // ptlLock
      while (k.pt.ptl[pmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
      k.pt.ptl[pmd] = task + 1;
    }
    const index = pt.index(pmd, vpn);
    const lo = pt.lo[index]!;
    const hi = pt.hi[index]!;
    const kept = pt.tableAt(k.mms.root[mm]!, vpn, k.hugetlb.levelOf(vma)) === pmd;
    if (kept && namesHuge(k, index, from, 1 /* ENTRY_MIGRATION */)) {
      pt.lo[index] = migratedLo(k, vma, to, lo, hi) | 128 /* E_PSE */;
      pt.hi[index] = migratedHi(k, vma, to, hi);
      get$2: {
        if (to === k.frames.zeroPfn) break get$2;
        let i$2 = 0;
        index$3: {
          if (to >= k.frames.pmemBase && to < k.frames.pmemEnd) { i$2 = (to - k.frames.pmemOffset) | 0; break index$3; }
          i$2 = to < k.frames.ramFrames ? to | 0 : k.frames.farIndex(to);
        }
        const head$2 = k.frames.orders[0] === 0 ? i$2 : k.frames.folioAt(i$2);
        k.frames.refcount[head$2] = k.frames.refcount[head$2]! + 1;
      }
      addEntireMap(k.frames, to);
    }
    { // ptlUnlock
      k.pt.ptl[pmd] = 0;
    }
    vma = hugeEntryVma(k, from, 1 /* ENTRY_MIGRATION */, 0, to);
  }
}
