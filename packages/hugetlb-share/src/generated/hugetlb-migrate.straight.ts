// Derived from ../hugetlb-migrate.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 7020
import { NotModelled } from '@faultline/kernel-api';
import { downWriteTrylock, folioUnlock, lockPage } from '@faultline/mm';
import { folioMapcount, folioRefcount } from '@faultline/pfn';
import { copyHugeContents } from '../huge-contents.js';
import { removeHugeMigrationPtes, tryToUnmapHuge } from './hugetlb-rmap.straight.js';
import type { HugetlbKernel } from '../kernel.js';

/** Unmaps a huge page that is to move, with the file's lock as the release has it: 0 or -EAGAIN. */
export function unmapToMigrate(k: HugetlbKernel, task: number, head: number): number {
  const file = k.frames.owner[head]!;
  const lock = file === 0 ? 0 : k.mappings.iMmapLock[file]!;
  if (file === 0) {
    tryToUnmapHuge(k, task, head, 2 /* LEAVE_MIGRATION */);
    return 0;
  }
  if (k.hugetlbPolicy.migrateLock === 0 /* MIGRATE_WALKS */) {
    { // downRead
      while (k.locks.word[lock]! < 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
      k.locks.word[lock] = k.locks.word[lock]! + 1;
    }
    tryToUnmapHuge(k, task, head, 2 /* LEAVE_MIGRATION */);
    { // upRead
      k.locks.word[lock] = k.locks.word[lock]! - 1;
    }
    return 0;
  }
  // The page is locked, which comes behind this lock: no waiting.
  const free = downWriteTrylock(k, task, lock, 10 /* AT_I_MMAP_LOCK */);
  if (!free) return (-11 /* -EAGAIN */);
  tryToUnmapHuge(k, task, head, 2 /* LEAVE_MIGRATION */);
  if (k.hugetlbPolicy.migrateLock === 2 /* MIGRATE_LOCKS_ALL */) return 0;
  { // upWrite
    k.locks.word[lock] = 0;
  }
  return 0;
}

/**
 * Puts page `to` into the place of one that nobody maps, with its contents and flags: 0, or -EAGAIN where
 * somebody else has a reference.
 *
 * @kernel mm/migrate.c migrate_huge_page_move_mapping, folio_migrate_copy
 */
export function moveHugePageTo(
  k: HugetlbKernel,
  head: number,
  to: number,
  extra: number,
): number {
  const file = k.frames.owner[head]!;
  const busy = folioMapcount(k.frames, head) !== 0 || folioRefcount(k.frames, head) !== extra;
  if (busy) return (-11 /* -EAGAIN */);
  copyHugeContents(k, head, to);
  k.hugetlb.folios.replace(head, to);
  if (file !== 0) {
    put$1: {
      if (head === k.frames.zeroPfn) { false; break put$1; }
      { // putAt
        const index$2: number = k.frames.index(head);
        { // putHead
          const head$3: number = (k.frames.orders[0] === 0 ? index$2 : k.frames.folioAt(index$2));
          if (k.frames.refcount[head$3]! <= 1) { k.frames.putLast(head$3); break put$1; }
          k.frames.refcount[head$3] = k.frames.refcount[head$3]! - 1;
          false;
        }
      }
    }
  }
  return 0;
}

/**
 * Tries once to move a huge page, of which the caller has a reference, to another page of the pool: 0, or -EAGAIN. Who
 * faults on it meanwhile waits until it is unlocked.
 *
 *     lock page | unmap: migration entries | copy | file's place | map again | unlock page
 *               | i_mmap W, tried: 5.7                           | R: to 6.18, else the W kept
 *
 * @kernel mm/migrate.c unmap_and_move_huge_page, unmap_and_move_hugetlb_folio
 * @fidelity simplified: one node; without a free page that is not promised NotModelled
 */
export function unmapAndMoveHugePage(k: HugetlbKernel, task: number, head: number): number {
  const to = k.hugetlb.takeLike(head);
  if (to === 0 /* NO_PFN */)
    throw new NotModelled('a huge page that moves when the pool has none to spare');
  lockPage(k, head);
  k.frames.setFlags(to, 4 /* PG_LOCKED */);
  const file = k.frames.owner[head]!;
  const lock = file === 0 ? 0 : k.mappings.iMmapLock[file]!;
  const kept = file !== 0 && k.hugetlbPolicy.migrateLock === 2 /* MIGRATE_LOCKS_ALL */;
  const unmapped = unmapToMigrate(k, task, head);
  let ret = unmapped;
  if (unmapped === 0) {
    ret = moveHugePageTo(k, head, to, file === 0 ? 1 : 2);
    const reads = file !== 0 && !kept;
    if (reads) { // downRead
      while (k.locks.word[lock]! < 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
      k.locks.word[lock] = k.locks.word[lock]! + 1;
    }
    removeHugeMigrationPtes(k, task, head, ret === 0 ? to : head);
    if (reads) { // upRead
      k.locks.word[lock] = k.locks.word[lock]! - 1;
    }
    if (kept) { // upWrite
      k.locks.word[lock] = 0;
    }
  }
  folioUnlock(k, to);
  folioUnlock(k, head);
  // The reference of a page that is in a file is the file's now.
  if (ret !== 0 || file === 0) put$4: {
    if (to === k.frames.zeroPfn) { false; break put$4; }
    { // putAt
      const index$5: number = k.frames.index(to);
      { // putHead
        const head$6: number = (k.frames.orders[0] === 0 ? index$5 : k.frames.folioAt(index$5));
        if (k.frames.refcount[head$6]! <= 1) { k.frames.putLast(head$6); break put$4; }
        k.frames.refcount[head$6] = k.frames.refcount[head$6]! - 1;
        false;
      }
    }
  }
  return ret;
}

/**
 * Moves a huge page, of which the caller has a reference: 0, or -EAGAIN where somebody kept it from moving every time.
 *
 * @kernel mm/migrate.c migrate_hugetlbs, migrate_pages
 */
export function migrateHugePage(k: HugetlbKernel, task: number, head: number): number {
  let ret = (-11 /* -EAGAIN */);
  for (let tries = 0; tries < 10 /* MIGRATE_TRIES */ && ret === (-11 /* -EAGAIN */); tries++) {
    ret = unmapAndMoveHugePage(k, task, head);
  }
  return ret;
}

/**
 * The huge page at a page of the caller, with a reference and marked so that nobody else moves it; -ENOENT where
 * nothing is, -EBUSY for one that somebody moves.
 *
 * @kernel mm/migrate.c add_folio_for_migration; mm/hugetlb.c folio_isolate_hugetlb
 */
export function isolateHugePage(
  k: HugetlbKernel,
  task: number,
  vma: number,
  vpn: number,
): number {
  const mm = k.tasks.mm[task]!;
  const pt = k.pt;
  const pmd = pt.tableAt(k.mms.root[mm]!, vpn, k.hugetlb.levelOf(vma));
  if (pmd === 0) return (-2 /* -ENOENT */);
  { // ptlLock
    while (k.pt.ptl[pmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[pmd] = task + 1;
  }
  const index = pt.index(pmd, vpn);
  const head = pt.present(index) ? (((pt.hi[index]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt.lo[index]!) >>> 12)) : -1;
  let ret = head >= 0 ? head : (-2 /* -ENOENT */);
  if (head >= 0 && k.hugetlb.folios.isolated[k.hugetlb.folios.number(head)] !== 0) ret = (-16 /* -EBUSY */);
  if (ret >= 0) {
    k.hugetlb.folios.isolated[k.hugetlb.folios.number(head)] = 1;
    get$2: {
      if (head === k.frames.zeroPfn) break get$2;
      let i$2 = 0;
      index$3: {
        if (head >= k.frames.pmemBase && head < k.frames.pmemEnd) { i$2 = (head - k.frames.pmemOffset) | 0; break index$3; }
        i$2 = head < k.frames.ramFrames ? head | 0 : k.frames.farIndex(head);
      }
      const head$2 = k.frames.orders[0] === 0 ? i$2 : k.frames.folioAt(i$2);
      k.frames.refcount[head$2] = k.frames.refcount[head$2]! + 1;
    }
  }
  { // ptlUnlock
    k.pt.ptl[pmd] = 0;
  }
  return ret;
}

/**
 * move_pages(2) of the huge page at page `vpn` of the caller, whoever else maps it (MPOL_MF_MOVE_ALL): 0 or a
 * negative errno.
 *
 * @kernel mm/migrate.c do_pages_move
 * @fidelity simplified: one page, to the node where it is
 */
export function movePagesHuge(k: HugetlbKernel, task: number, vpn: number): number {
  const lock = k.mms.mmapLock[k.tasks.mm[task]!]!;
  { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  let vma = 0;
  { // lookup
    const mm$2: number = k.tasks.mm[task]!;
    { // lookup
      const self$3 = k.mms.vmas[mm$2]!;
      vma = vpn >= self$3.hitFrom && vpn < self$3.hitTo ? self$3.lastHit : self$3.search(vpn);
    }
  }
  const huge = vma !== 0 && k.hugetlb.has(vma);
  let ret = (-14 /* -EFAULT */);
  if (huge) ret = isolateHugePage(k, task, vma, vpn);
  { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  if (ret < 0) return ret;
  const moved = migrateHugePage(k, task, ret);
  putbackHuge(k, ret);
  return moved;
}

/** The caller has done with a page that it isolated. @kernel mm/hugetlb.c folio_putback_hugetlb */
export function putbackHuge(k: HugetlbKernel, head: number): void {
  k.hugetlb.folios.isolated[k.hugetlb.folios.number(head)] = 0;
  put$1: {
    if (head === k.frames.zeroPfn) { false; break put$1; }
    { // putAt
      const index$2: number = k.frames.index(head);
      { // putHead
        const head$3: number = (k.frames.orders[0] === 0 ? index$2 : k.frames.folioAt(index$2));
        if (k.frames.refcount[head$3]! <= 1) { k.frames.putLast(head$3); break put$1; }
        k.frames.refcount[head$3] = k.frames.refcount[head$3]! - 1;
        false;
      }
    }
  }
}
