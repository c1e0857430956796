// paths: base 7020
import { entryPfn } from '@faultline/core-pagetable';
import {
  AT_I_MMAP_LOCK,
  AT_I_MMAP_UNLOCK,
  AT_MMAP_READ_LOCK,
  AT_MMAP_READ_UNLOCK,
  AT_PAGE_WRITE,
  AT_PTE_READ,
  AT_REF_GET,
  AT_REF_PUT,
  AT_XA_WRITE,
  EAGAIN,
  EBUSY,
  EFAULT,
  ENOENT,
  NotModelled,
  type Path,
} from '@faultline/kernel-api';
import { LEAVE_MIGRATION } from '@faultline/mm';
import {
  downRead,
  downWriteTrylock,
  folioUnlock,
  lockPage,
  ptlLock,
  ptlUnlock,
  upRead,
  upWrite,
} from '@faultline/mm/paths';
import { folioMapcount, folioRefcount, NO_PFN, PG_LOCKED } from '@faultline/pfn';
import { copyHugeContents } from './huge-contents.js';
import { removeHugeMigrationPtes, tryToUnmapHuge } from './hugetlb-rmap.path.js';
import type { HugetlbKernel } from './kernel.js';
import { MIGRATE_LOCKS_ALL, MIGRATE_TRIES, MIGRATE_WALKS } from './migrate-policies.js';

/** Unmaps a huge page that is to move, with the file's lock as the release has it: 0 or -EAGAIN. */
export function* unmapToMigrate(k: HugetlbKernel, task: number, head: number): Path<number> {
  const file = k.frames.owner[head]!;
  const lock = file === 0 ? 0 : k.mappings.iMmapLock[file]!;
  if (file === 0) {
    yield* tryToUnmapHuge(k, task, head, LEAVE_MIGRATION);
    return 0;
  }
  if (k.hugetlbPolicy.migrateLock === MIGRATE_WALKS) {
    yield* downRead(k, lock, AT_I_MMAP_LOCK);
    yield* tryToUnmapHuge(k, task, head, LEAVE_MIGRATION);
    yield* upRead(k, lock, AT_I_MMAP_UNLOCK);
    return 0;
  }
  // The page is locked, which comes behind this lock: no waiting.
  const free = yield* downWriteTrylock(k, task, lock, AT_I_MMAP_LOCK);
  if (!free) return -EAGAIN;
  yield* tryToUnmapHuge(k, task, head, LEAVE_MIGRATION);
  if (k.hugetlbPolicy.migrateLock === MIGRATE_LOCKS_ALL) return 0;
  yield* upWrite(k, lock, AT_I_MMAP_UNLOCK);
  return 0;
}

/**
 * Puts page `to` into the place of one that nobody maps, with its contents and flags: 0, or -EAGAIN where
 * somebody else has a reference.
 *
 * @kernel mm/migrate.c migrate_huge_page_move_mapping, folio_migrate_copy
 */
export function* moveHugePageTo(
  k: HugetlbKernel,
  head: number,
  to: number,
  extra: number,
): Path<number> {
  const file = k.frames.owner[head]!;
  const busy = folioMapcount(k.frames, head) !== 0 || folioRefcount(k.frames, head) !== extra;
  yield AT_PTE_READ;
  if (busy) return -EAGAIN;
  copyHugeContents(k, head, to);
  yield AT_PAGE_WRITE;
  k.hugetlb.folios.replace(head, to);
  if (file !== 0) {
    yield AT_XA_WRITE;
    k.frames.put(head);
    yield AT_REF_PUT;
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
export function* unmapAndMoveHugePage(k: HugetlbKernel, task: number, head: number): Path<number> {
  const to = k.hugetlb.takeLike(head);
  yield AT_REF_GET;
  if (to === NO_PFN)
    throw new NotModelled('a huge page that moves when the pool has none to spare');
  yield* lockPage(k, head);
  k.frames.setFlags(to, PG_LOCKED);
  const file = k.frames.owner[head]!;
  const lock = file === 0 ? 0 : k.mappings.iMmapLock[file]!;
  const kept = file !== 0 && k.hugetlbPolicy.migrateLock === MIGRATE_LOCKS_ALL;
  const unmapped = yield* unmapToMigrate(k, task, head);
  let ret = unmapped;
  if (unmapped === 0) {
    ret = yield* moveHugePageTo(k, head, to, file === 0 ? 1 : 2);
    const reads = file !== 0 && !kept;
    if (reads) yield* downRead(k, lock, AT_I_MMAP_LOCK);
    yield* removeHugeMigrationPtes(k, task, head, ret === 0 ? to : head);
    if (reads) yield* upRead(k, lock, AT_I_MMAP_UNLOCK);
    if (kept) yield* upWrite(k, lock, AT_I_MMAP_UNLOCK);
  }
  yield* folioUnlock(k, to);
  yield* folioUnlock(k, head);
  // The reference of a page that is in a file is the file's now.
  if (ret !== 0 || file === 0) k.frames.put(to);
  yield AT_REF_PUT;
  return ret;
}

/**
 * Moves a huge page, of which the caller has a reference: 0, or -EAGAIN where somebody kept it from moving every time.
 *
 * @kernel mm/migrate.c migrate_hugetlbs, migrate_pages
 */
export function* migrateHugePage(k: HugetlbKernel, task: number, head: number): Path<number> {
  let ret = -EAGAIN;
  for (let tries = 0; tries < MIGRATE_TRIES && ret === -EAGAIN; tries++) {
    ret = yield* unmapAndMoveHugePage(k, task, head);
  }
  return ret;
}

/**
 * The huge page at a page of the caller, with a reference and marked so that nobody else moves it; -ENOENT where
 * nothing is, -EBUSY for one that somebody moves.
 *
 * @kernel mm/migrate.c add_folio_for_migration; mm/hugetlb.c folio_isolate_hugetlb
 */
export function* isolateHugePage(
  k: HugetlbKernel,
  task: number,
  vma: number,
  vpn: number,
): Path<number> {
  const mm = k.tasks.mm[task]!;
  const pt = k.pt;
  const pmd = pt.tableAt(k.mms.root[mm]!, vpn, k.hugetlb.levelOf(vma));
  yield AT_PTE_READ;
  if (pmd === 0) return -ENOENT;
  yield* ptlLock(k, task, pmd);
  const index = pt.index(pmd, vpn);
  const head = pt.present(index) ? entryPfn(pt.lo[index]!, pt.hi[index]!) : -1;
  let ret = head >= 0 ? head : -ENOENT;
  yield AT_PTE_READ;
  if (head >= 0 && k.hugetlb.folios.isolated[k.hugetlb.folios.number(head)] !== 0) ret = -EBUSY;
  if (ret >= 0) {
    k.hugetlb.folios.isolated[k.hugetlb.folios.number(head)] = 1;
    k.frames.get(head);
    yield AT_REF_GET;
  }
  yield* ptlUnlock(k, pmd);
  return ret;
}

/**
 * move_pages(2) of the huge page at page `vpn` of the caller, whoever else maps it (MPOL_MF_MOVE_ALL): 0 or a
 * negative errno.
 *
 * @kernel mm/migrate.c do_pages_move
 * @fidelity simplified: one page, to the node where it is
 */
export function* movePagesHuge(k: HugetlbKernel, task: number, vpn: number): Path<number> {
  const lock = k.mms.mmapLock[k.tasks.mm[task]!]!;
  yield* downRead(k, lock, AT_MMAP_READ_LOCK);
  const vma = k.mms.lookup(k.tasks.mm[task]!, vpn);
  const huge = vma !== 0 && k.hugetlb.has(vma);
  let ret = -EFAULT;
  if (huge) ret = yield* isolateHugePage(k, task, vma, vpn);
  yield* upRead(k, lock, AT_MMAP_READ_UNLOCK);
  if (ret < 0) return ret;
  const moved = yield* migrateHugePage(k, task, ret);
  yield* putbackHuge(k, ret);
  return moved;
}

/** The caller has done with a page that it isolated. @kernel mm/hugetlb.c folio_putback_hugetlb */
export function* putbackHuge(k: HugetlbKernel, head: number): Path<void> {
  k.hugetlb.folios.isolated[k.hugetlb.folios.number(head)] = 0;
  k.frames.put(head);
  yield AT_REF_PUT;
}
