// paths: base 320

import { EXTENT_WRITTEN } from '@faultline/fs-core';
import {
  checkMixedOk,
  copyUserPage,
  INSERT_DEVMAP,
  INSERT_PAGE,
  INSERT_SPECIAL,
} from '@faultline/gup/fault';
import { finishFault, vmfInsertMixed, vmfInsertPageMkwrite } from '@faultline/gup/paths';
import {
  AT_EXTENT_WRITE,
  AT_PAGE_LOCK,
  AT_XA_WRITE,
  FAULT_FLAG_WRITE,
  type Path,
  VM_FAULT_DONE_COW,
  VM_FAULT_LOCKED,
  VM_FAULT_MAJOR,
  VM_FAULT_NEEDDSYNC,
  VM_FAULT_OOM,
  VM_FAULT_SIGBUS,
} from '@faultline/kernel-api';
import { TP_ADD_TO_PAGE_CACHE } from '@faultline/mm';
import { NO_PFN, PG_CACHE, PG_LOCKED } from '@faultline/pfn';
import { VM_SHARED, VM_SYNC } from '@faultline/vma';
import { daxSharedEntry } from './dax-shared.path.js';
import { DAX_PAGE, DAX_PMD, DAX_ZERO_PAGE, daxEntryHi, daxEntryLo, daxEntryPfn } from './entry.js';
import { daxUnlockEntry, grabMappingEntry, unlockPage } from './grab-entry.path.js';
import { daxInsertEntry } from './insert-entry.path.js';
import type { DaxKernel } from './kernel.js';
import {
  DAX_ASK_VMA,
  DAX_INSERT_DEVMAP,
  DAX_INSERT_FOLIO,
  DAX_SHARED,
  HOLE_PAGE_CACHE,
} from './policies.js';
import {
  TP_DAX_INSERT_MAPPING,
  TP_DAX_LOAD_HOLE,
  TP_DAX_PTE_FAULT,
  TP_DAX_PTE_FAULT_DONE,
} from './tracepoints.js';

/**
 * A 4 KiB fault on a DAX file. What happens is decided by the extent, the access and the mapping:
 *
 *                     written          hole or unwritten
 *     read            storage, RO      zeroes, RO
 *     write, shared   storage, RW      allocate, drop the zeroes everywhere, storage, RW
 *     write, private  copied           a zeroed page
 *
 * @kernel fs/dax.c dax_iomap_pte_fault (4.10 to 7.2)
 */
// paths: inline
export function* daxIomapPteFault(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): Path<number> {
  const file = k.vmas.mapping[vma]!;
  const pgoff = k.vmas.linearPgoff(vma, vpn);
  const shared = k.vmas.flags[vma]! & VM_SHARED;
  let ret = VM_FAULT_SIGBUS;
  k.trace.emit6(TP_DAX_PTE_FAULT, task, file, shared, flags, vpn, pgoff, 0);
  if (k.dax.inside(file, pgoff)) {
    const slot = yield* grabMappingEntry(k, task, file, pgoff);
    ret = yield* daxFaultIter(k, task, vma, vpn, flags, slot, file, pgoff);
    if ((k.dax.index.lo[slot]! & DAX_PAGE) === 0) yield* daxUnlockEntry(k, slot);
    else if ((ret & VM_FAULT_LOCKED) === 0) yield* unlockPage(k, slot);
  }
  const whole = k.daxPolicy.doneShowsMajor || (ret & VM_FAULT_NEEDDSYNC) !== 0;
  const seen = whole ? ret : ret & ~VM_FAULT_MAJOR;
  k.trace.emit6(TP_DAX_PTE_FAULT_DONE, task, file, shared, flags, vpn, pgoff, seen);
  return ret;
}

/** The part of a PTE fault under the entry lock. @kernel fs/dax.c dax_fault_iter */
// paths: inline
export function* daxFaultIter(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  slot: number,
  file: number,
  pgoff: number,
): Path<number> {
  if (k.tasks.cowPage[task] !== NO_PFN) {
    return yield* daxFaultCowPage(k, task, vma, vpn);
  }
  const write = (flags & FAULT_FLAG_WRITE) !== 0;
  let major = 0;
  if (k.dax.state(file, pgoff) !== EXTENT_WRITTEN) {
    if (!write) return yield* daxLoadHole(k, task, vma, vpn, flags, slot);
    const failed = k.dax.allocate(file, pgoff, 1);
    yield AT_EXTENT_WRITE;
    if (failed !== 0) return VM_FAULT_SIGBUS;
    major = VM_FAULT_MAJOR;
  }
  const pfn = k.dax.pfn(file, pgoff);
  const how = k.dax.answer(file, pgoff);
  if (how >= DAX_ASK_VMA) {
    return yield* daxFaultByVma(k, task, vma, vpn, flags, slot, how - DAX_ASK_VMA, major);
  }
  const dirty = write || k.daxPolicy.readDirties;
  yield* daxInsertEntry(k, task, file, pgoff, slot, pfn, 0, dirty);
  if (k.daxPolicy.traceInsert) {
    const shared = k.vmas.flags[vma]! & VM_SHARED;
    const size = k.dax.index.lo[slot]! & DAX_PMD;
    k.trace.emit6(TP_DAX_INSERT_MAPPING, task, file, shared, write ? 1 : 0, vpn, size, pfn);
  }
  const ret = yield* daxInsertPte(k, task, vma, vpn, pfn, how, write);
  return ret | major;
}

/**
 * The end of a fault on storage where the VMA has to be looked at: there may be MAP_SYNC mappings, or such
 * as nothing but pages may be entered into. A write through a MAP_SYNC mapping whose file waits for the log enters nothing and leaves the entry clean: the caller syncs first, see
 * `daxFinishSyncFault`.
 *
 * @kernel fs/dax.c dax_fault_iter, dax_fault_is_synchronous
 */
export function* daxFaultByVma(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  slot: number,
  asked: number,
  major: number,
): Path<number> {
  const file = k.vmas.mapping[vma]!;
  const pgoff = k.vmas.linearPgoff(vma, vpn);
  const write = (flags & FAULT_FLAG_WRITE) !== 0;
  const how = asked & ~DAX_SHARED;
  if (how !== asked && write) {
    const copy = k.dax.reserveCow(file, pgoff, 1);
    yield AT_EXTENT_WRITE;
    if (copy === NO_PFN) return VM_FAULT_SIGBUS;
  }
  const sync = write && (k.vmas.flags[vma]! & VM_SYNC) !== 0 && k.dax.needsSync(file, pgoff + 1);
  if (how !== asked) yield* daxSharedEntry(k, task, file, pgoff, slot, write);
  const pfn = k.dax.pfn(file, pgoff);
  const dirty = (write || k.daxPolicy.readDirties) && !sync;
  yield* daxInsertEntry(k, task, file, pgoff, slot, pfn, 0, dirty);
  if (sync) return VM_FAULT_NEEDDSYNC | major;
  if (how !== DAX_INSERT_FOLIO) {
    checkMixedOk(k, task, vma, how === DAX_INSERT_DEVMAP || k.dax.limited);
  }
  if (k.daxPolicy.traceInsert) {
    const shared = k.vmas.flags[vma]! & VM_SHARED;
    const size = k.dax.index.lo[slot]! & DAX_PMD;
    k.trace.emit6(TP_DAX_INSERT_MAPPING, task, file, shared, write ? 1 : 0, vpn, size, pfn);
  }
  const ret = yield* daxInsertPte(k, task, vma, vpn, pfn, how, write);
  return ret | major;
}

/** Enters a page of storage as the `dax:insert` answer says. */
// paths: inline
export function* daxInsertPte(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  pfn: number,
  how: number,
  write: boolean,
): Path<number> {
  const mkwrite = write && k.daxPolicy.mkwriteAtInsertion;
  if (how === DAX_INSERT_FOLIO) {
    return yield* vmfInsertPageMkwrite(k, task, vma, vpn, pfn, INSERT_PAGE, mkwrite);
  }
  const kind = how === DAX_INSERT_DEVMAP ? INSERT_DEVMAP : INSERT_SPECIAL;
  return yield* vmfInsertMixed(k, task, vma, vpn, pfn, kind, mkwrite);
}

/** Fills the core's page for a private write and maps it; the file stays as it is. @kernel fs/dax.c dax_fault_cow_page */
export function* daxFaultCowPage(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
): Path<number> {
  const file = k.vmas.mapping[vma]!;
  const pgoff = k.vmas.linearPgoff(vma, vpn);
  const page = k.tasks.cowPage[task]!;
  if (k.dax.state(file, pgoff) === EXTENT_WRITTEN) copyUserPage(k, page, k.dax.pfn(file, pgoff));
  const ret = yield* finishFault(k, task, vma, vpn, page, true);
  return ret === 0 ? VM_FAULT_DONE_COW : ret;
}

/** Maps zeroes for a read: the common zero page, or a page-cache page. @kernel fs/dax.c dax_load_hole */
export function* daxLoadHole(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  slot: number,
): Path<number> {
  const file = k.vmas.mapping[vma]!;
  const pgoff = k.vmas.linearPgoff(vma, vpn);
  const shared = k.vmas.flags[vma]! & VM_SHARED;
  let ret = 0;
  if (k.dax.answer(file, pgoff) === HOLE_PAGE_CACHE) {
    ret = yield* daxLoadHolePage(k, task, file, pgoff, slot);
  } else {
    const zero = k.frames.zeroPfn;
    const dirty = k.daxPolicy.readDirties;
    yield* daxInsertEntry(k, task, file, pgoff, slot, zero, DAX_ZERO_PAGE, dirty);
    ret = yield* daxInsertZero(k, task, vma, vpn);
  }
  k.trace.emit6(TP_DAX_LOAD_HOLE, task, file, shared, flags, vpn, pgoff, ret);
  return ret;
}

/** Enters the zero page by the insertion that the release uses for storage. */
export function* daxInsertZero(k: DaxKernel, task: number, vma: number, vpn: number): Path<number> {
  const zero = k.frames.zeroPfn;
  if (!k.daxPolicy.zeroAsPage) checkMixedOk(k, task, vma, true);
  if (k.daxPolicy.zeroAsPage) {
    return yield* vmfInsertPageMkwrite(k, task, vma, vpn, zero, INSERT_SPECIAL, false);
  }
  return yield* vmfInsertMixed(k, task, vma, vpn, zero, INSERT_SPECIAL, false);
}

/**
 * Finds or makes the page-cache page of a hole and hands it to the core, locked and referenced.
 *
 * @kernel fs/dax.c 4.13 dax_load_hole
 */
export function* daxLoadHolePage(
  k: DaxKernel,
  task: number,
  file: number,
  pgoff: number,
  slot: number,
): Path<number> {
  const index = k.dax.index;
  let page = daxEntryPfn(index.lo[slot]!, index.hi[slot]!);
  if ((index.lo[slot]! & DAX_PAGE) === 0) {
    page = k.frames.alloc(PG_CACHE | PG_LOCKED);
    if (page === NO_PFN) return VM_FAULT_OOM;
    k.data.setFill(k.frames.index(page), 0);
    index.lo[slot] = daxEntryLo(page, DAX_PAGE);
    index.hi[slot] = daxEntryHi(page);
    k.trace.emit6(TP_ADD_TO_PAGE_CACHE, task, file, pgoff, page, 0, 0, 0);
    yield AT_XA_WRITE;
  }
  k.frames.get(page);
  k.tasks.faultPage[task] = page;
  yield AT_PAGE_LOCK;
  return VM_FAULT_LOCKED;
}
