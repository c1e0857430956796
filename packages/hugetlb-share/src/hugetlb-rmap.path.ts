// paths: base 7010
import { E_PSE, entryDirty } from '@faultline/core-pagetable';
import { AT_PAGE_LOCK, AT_PTE_READ, AT_PTE_WRITE, type Path } from '@faultline/kernel-api';
import {
  ENTRY_MAPPED,
  ENTRY_MIGRATION,
  LEAVE_MIGRATION,
  LEAVE_POISON,
  migratedHi,
  migratedLo,
  migrationHi,
  migrationLo,
} from '@faultline/mm';
import { flushClearedPte, ptlLock, ptlUnlock, tlbFinishMmu } from '@faultline/mm/paths';
import { addEntireMap, PG_ANON, PG_LOCKED, removeEntireMap } from '@faultline/pfn';
import { unshareFlush, unshareTable } from '@faultline/table-share/paths';
import {
  heldExclusive,
  hugeEntryPage,
  hugeEntryVma,
  hugePoisonHi,
  hugePoisonLo,
  namesHuge,
} from './huge-places.js';
import { flushAdjusted } from './hugetlb-protect.path.js';
import { hugetlbVmaTrylockWrite, hugetlbVmaUnlockWrite } from './hugetlb-vma-lock.path.js';
import type { HugetlbKernel } from './kernel.js';
import { FROM_RMAP, traceUnshare, traceUnshareRet } from './trace-unshare.js';

/** Waits until a page that moves is unlocked, with no lock of hugetlbfs held. @kernel mm/hugetlb.c migration_entry_wait_huge */
export function* migrationEntryWaitHuge(k: HugetlbKernel, head: number): Path<void> {
  while ((k.frames.flagsOf(head) & PG_LOCKED) !== 0) yield -AT_PAGE_LOCK;
  yield AT_PAGE_LOCK;
}

/**
 * The look whether the table of a page that is to be unmapped is shared; its lock is held, and i_mmap_rwsem.
 * 1: it has gone from the VMA, which is flushed. 0: its entry is the VMA's own. -1: somebody has the VMA's lock.
 */
export function* unshareForRmap(
  k: HugetlbKernel,
  task: number,
  vma: number,
  vpn: number,
  pmd: number,
): Path<number> {
  const mm = k.vmas.mm[vma]!;
  const locked = yield* hugetlbVmaTrylockWrite(k, task, vma);
  if (!locked) return -1;
  const gathers = k.hugetlbPolicy.protectGathers;
  if (gathers) k.gather.begin(task, mm);
  traceUnshare(k, task, vpn, FROM_RMAP);
  const gone = yield* unshareTable(k, task, vma, vpn, pmd);
  traceUnshareRet(k, task, vpn, gone, FROM_RMAP);
  yield* hugetlbVmaUnlockWrite(k, vma);
  if (gathers) {
    yield* unshareFlush(k, task, vma);
    yield* tlbFinishMmu(k, task, mm);
  } else {
    k.tableShare.pending[task] = 0;
    if (gone === 1) yield* flushAdjusted(k, task, vma, vpn, vpn + k.hugetlb.sizeOf(vma));
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
export function* tryToUnmapHugeOne(
  k: HugetlbKernel,
  task: number,
  vma: number,
  head: number,
  leave: number,
): Path<boolean> {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const vpn = hugeEntryPage(k, vma, head, ENTRY_MAPPED);
  const pmd = vpn < 0 ? 0 : pt.tableAt(k.mms.root[mm]!, vpn, k.hugetlb.levelOf(vma));
  yield AT_PTE_READ;
  if (pmd === 0) return true;
  yield* ptlLock(k, task, pmd);
  const index = pt.index(pmd, vpn);
  // Nothing keeps the table of a private copy until it is locked.
  const kept = pt.tableAt(k.mms.root[mm]!, vpn, k.hugetlb.levelOf(vma)) === pmd;
  const there = kept && namesHuge(k, index, head, ENTRY_MAPPED);
  const filed = (k.frames.flagsOf(head) & PG_ANON) === 0;
  let gone = there ? 0 : 1;
  if (there && filed && k.hugetlbPolicy.rmapUnshares) {
    gone = yield* unshareForRmap(k, task, vma, vpn, pmd);
  }
  if (gone === 0) {
    const lo = pt.lo[index]!;
    const hi = pt.hi[index]!;
    pt.clear(pmd, index);
    yield AT_PTE_WRITE;
    yield* flushClearedPte(k, task, mm, vpn, lo);
    if (entryDirty(pt.layout, lo, hi)) k.hugetlb.folios.setDirty(head);
    const stays = leave === LEAVE_MIGRATION && !filed && heldExclusive(k, head);
    if (stays) {
      pt.set(pmd, index, lo, hi);
      yield AT_PTE_WRITE;
      yield* ptlUnlock(k, pmd);
      return false;
    }
    if (leave === LEAVE_POISON) pt.set(pmd, index, hugePoisonLo(head), hugePoisonHi(head));
    if (leave === LEAVE_MIGRATION) {
      pt.set(pmd, index, migrationLo(head, lo) | E_PSE, migrationHi(k, head, lo, hi));
    } else k.hugetlb.count(vma, -1);
    removeEntireMap(k.frames, head);
    k.frames.put(head);
    yield AT_PTE_WRITE;
  }
  yield* ptlUnlock(k, pmd);
  return gone >= 0;
}

/**
 * Takes every entry of a huge page away, until nobody maps it or one stays. Of a
 * file's page i_mmap_rwsem is held.
 *
 * @kernel mm/rmap.c try_to_unmap, try_to_migrate
 */
export function* tryToUnmapHuge(
  k: HugetlbKernel,
  task: number,
  head: number,
  leave: number,
): Path<void> {
  let vma = hugeEntryVma(k, head, ENTRY_MAPPED);
  while (vma !== 0) {
    const done = yield* tryToUnmapHugeOne(k, task, vma, head, leave);
    vma = done ? hugeEntryVma(k, head, ENTRY_MAPPED) : 0;
  }
}

/** Maps huge page `to` wherever an entry holds the place of `from`. @kernel mm/migrate.c remove_migration_pte */
export function* removeHugeMigrationPtes(
  k: HugetlbKernel,
  task: number,
  from: number,
  to: number,
): Path<void> {
  const pt = k.pt;
  let vma = hugeEntryVma(k, from, ENTRY_MIGRATION, 0, to);
  while (vma !== 0) {
    const vpn = hugeEntryPage(k, vma, from, ENTRY_MIGRATION, to);
    const mm = k.vmas.mm[vma]!;
    const pmd = pt.tableAt(k.mms.root[mm]!, vpn, k.hugetlb.levelOf(vma));
    yield AT_PTE_READ;
    yield* ptlLock(k, task, pmd);
    const index = pt.index(pmd, vpn);
    const lo = pt.lo[index]!;
    const hi = pt.hi[index]!;
    const kept = pt.tableAt(k.mms.root[mm]!, vpn, k.hugetlb.levelOf(vma)) === pmd;
    if (kept && namesHuge(k, index, from, ENTRY_MIGRATION)) {
      pt.lo[index] = migratedLo(k, vma, to, lo, hi) | E_PSE;
      pt.hi[index] = migratedHi(k, vma, to, hi);
      k.frames.get(to);
      addEntireMap(k.frames, to);
      yield AT_PTE_WRITE;
    }
    yield* ptlUnlock(k, pmd);
    vma = hugeEntryVma(k, from, ENTRY_MIGRATION, 0, to);
  }
}
