// paths: base 5510
import { EXTENT_UNWRITTEN, EXTENT_WRITTEN, MARK_DIRTY } from '@faultline/fs-core';
import { checkMixedOk, copyUserPage, INSERT_DEVMAP, INSERT_SPECIAL } from '@faultline/gup/fault';
import { finishFault, vmfInsertMixed } from '@faultline/gup/paths';
import {
  AT_EXTENT_WRITE,
  AT_I_MMAP_LOCK,
  AT_I_MMAP_UNLOCK,
  AT_INVALIDATE_LOCK,
  AT_INVALIDATE_UNLOCK,
  AT_PAGE_LOCK,
  AT_XA_WRITE,
  FAULT_FLAG_WRITE,
  type Path,
  VM_FAULT_DONE_COW,
  VM_FAULT_LOCKED,
  VM_FAULT_MAJOR,
  VM_FAULT_NOPAGE,
  VM_FAULT_RETRY,
  VM_FAULT_SIGBUS,
} from '@faultline/kernel-api';
import { downRead, upRead } from '@faultline/mm/paths';
import { NO_PFN } from '@faultline/pfn';
import { VM_SHARED } from '@faultline/vma';
import { daxLoadHolePage } from './dax-pte-fault.path.js';
import { DAX_VALUE, daxEntryHi, daxEntryLo } from './entry.js';
import { faultsLock, PAGE_RETRY } from './hole-page.js';
import { replaceHolePage } from './insert-entry.path.js';
import type { DaxKernel } from './kernel.js';
import { lockHolePage, unlockHolePage } from './lock-hole-page.path.js';
import { ENTRIES_TRACK } from './old-policies.js';
import { DAX_ASK_VMA, DAX_INSERT_DEVMAP } from './policies.js';
import { TP_DAX_PTE_FAULT, TP_DAX_PTE_FAULT_DONE } from './tracepoints.js';

/**
 * The file's `fault` and `page_mkwrite` before entries had locks: the page of a hole orders faults where
 * there is one; where there is none, only the insertion is ordered against truncate, by i_mmap.
 *
 *     fault:     size? -> page lock -> extent -> page out -> i_mmap: size? insert
 *     truncate:  size  -> i_mmap: unmap -> pages out (each page lock) -> blocks
 *
 * @kernel fs/dax.c 4.1 dax_fault, dax_mkwrite
 */
export function* getBlockFault(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): Path<number> {
  const file = k.vmas.mapping[vma]!;
  const lock = k.mappings.invalidateLock[file]!;
  const pgoff = k.vmas.linearPgoff(vma, vpn);
  const shared = k.vmas.flags[vma]! & VM_SHARED;
  const locks = faultsLock(k);
  if (locks) yield* downRead(k, lock, AT_INVALIDATE_LOCK);
  k.trace.emit6(TP_DAX_PTE_FAULT, task, file, shared, flags, vpn, pgoff, 0);
  const ret = yield* doDaxFault(k, task, vma, vpn, flags, file, pgoff);
  k.trace.emit6(TP_DAX_PTE_FAULT_DONE, task, file, shared, flags, vpn, pgoff, ret);
  if (locks) yield* upRead(k, lock, AT_INVALIDATE_UNLOCK);
  return ret;
}

/** The work of `getBlockFault`. @kernel fs/dax.c 4.1, 4.6 do_dax_fault */
export function* doDaxFault(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  file: number,
  pgoff: number,
): Path<number> {
  if (!k.dax.inside(file, pgoff)) return VM_FAULT_SIGBUS;
  let page = yield* lockHolePage(k, vma, file, pgoff, flags);
  if (page === PAGE_RETRY) return VM_FAULT_RETRY;
  if (page !== NO_PFN && !k.dax.inside(file, pgoff)) {
    yield* unlockHolePage(k, page);
    return VM_FAULT_SIGBUS;
  }
  if (k.tasks.cowPage[task] !== NO_PFN) {
    return yield* getBlockCow(k, task, vma, vpn, file, pgoff, page);
  }
  const state = k.dax.state(file, pgoff);
  const late = state === EXTENT_UNWRITTEN && k.daxPolicy.unwrittenLate;
  let major = 0;
  if (state !== EXTENT_WRITTEN && !late) {
    if ((flags & FAULT_FLAG_WRITE) === 0) {
      return yield* getBlockHole(k, task, file, pgoff, page);
    }
    major = VM_FAULT_MAJOR;
    const failed = k.dax.allocate(file, pgoff, 1);
    yield AT_EXTENT_WRITE;
    if (failed !== 0) {
      yield* unlockHolePage(k, page);
      return VM_FAULT_SIGBUS | major;
    }
    // A read may have brought a page for the hole meanwhile.
    if (page === NO_PFN) page = yield* lockHolePage(k, vma, file, pgoff, 0);
  }
  if (page !== NO_PFN) {
    yield* replaceHolePage(k, task, file, pgoff, k.dax.index.find(file, pgoff), 0);
    k.frames.put(page);
  }
  const write = (flags & FAULT_FLAG_WRITE) !== 0;
  const ret = yield* daxInsertMapping(k, task, vma, vpn, file, pgoff, write);
  return ret | major;
}

/**
 * Maps storage, if the page still lies inside the file. Unwritten blocks are zeroed first and count as
 * written once they are mapped.
 *
 * @kernel fs/dax.c 4.1, 4.6 dax_insert_mapping
 */
export function* daxInsertMapping(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  file: number,
  pgoff: number,
  write: boolean,
): Path<number> {
  const lock = k.mappings.iMmapLock[file]!;
  let ret = VM_FAULT_SIGBUS;
  yield* downRead(k, lock, AT_I_MMAP_LOCK);
  if (k.dax.inside(file, pgoff)) {
    const late = k.dax.state(file, pgoff) === EXTENT_UNWRITTEN;
    const pfn = k.dax.pfn(file, pgoff);
    const how = late ? 0 : k.dax.answer(file, pgoff) & ~DAX_ASK_VMA;
    if (late) k.data.setFill(k.frames.index(pfn), 0);
    if (k.daxPolicy.entries === ENTRIES_TRACK) {
      yield* daxRadixEntry(k, file, pgoff, pfn, write);
    }
    const kind = how === DAX_INSERT_DEVMAP ? INSERT_DEVMAP : INSERT_SPECIAL;
    checkMixedOk(k, task, vma, how === DAX_INSERT_DEVMAP);
    ret = yield* vmfInsertMixed(k, task, vma, vpn, pfn, kind, false);
    if (late && ret === VM_FAULT_NOPAGE) {
      k.dax.completeUnwritten(file, pgoff);
      yield AT_EXTENT_WRITE;
    }
  }
  yield* upRead(k, lock, AT_I_MMAP_UNLOCK);
  return ret;
}

/** Keeps an entry for storage, DIRTY once it was written through a mapping. @kernel fs/dax.c 4.6 dax_radix_entry */
export function* daxRadixEntry(
  k: DaxKernel,
  file: number,
  pgoff: number,
  pfn: number,
  dirty: boolean,
): Path<void> {
  const index = k.dax.index;
  const slot = index.slot(file, pgoff);
  if (index.lo[slot] === 0) {
    index.lo[slot] = daxEntryLo(pfn, DAX_VALUE);
    index.hi[slot] = daxEntryHi(pfn);
  }
  if (dirty) index.setMark(slot, MARK_DIRTY);
  yield AT_XA_WRITE;
}

/** Hands the page of a hole to the core, locked; made if there is none. @kernel fs/dax.c 4.1 dax_load_hole */
export function* getBlockHole(
  k: DaxKernel,
  task: number,
  file: number,
  pgoff: number,
  page: number,
): Path<number> {
  if (page === NO_PFN) {
    const ret = yield* daxLoadHolePage(k, task, file, pgoff, k.dax.index.slot(file, pgoff));
    if (ret !== VM_FAULT_LOCKED) return ret;
  } else k.tasks.faultPage[task] = page;
  yield AT_PAGE_LOCK;
  if (k.dax.inside(file, pgoff)) return VM_FAULT_LOCKED;
  // A truncate came between.
  yield* unlockHolePage(k, k.tasks.faultPage[task]!);
  k.tasks.faultPage[task] = NO_PFN;
  return VM_FAULT_SIGBUS;
}

/**
 * Fills the core's page for a private write and maps it. Until it is mapped, the page of the hole stays
 * locked, or without one i_mmap is held.
 *
 * @kernel fs/dax.c 4.1 do_dax_fault; mm/memory.c 4.1 do_cow_fault
 * @fidelity simplified: the core's half is done here, so the answer is DONE_COW, not LOCKED
 */
export function* getBlockCow(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  file: number,
  pgoff: number,
  page: number,
): Path<number> {
  const copy = k.tasks.cowPage[task]!;
  const lock = k.mappings.iMmapLock[file]!;
  if (k.dax.state(file, pgoff) === EXTENT_WRITTEN) copyUserPage(k, copy, k.dax.pfn(file, pgoff));
  if (page === NO_PFN) yield* downRead(k, lock, AT_I_MMAP_LOCK);
  let ret = VM_FAULT_SIGBUS;
  if (k.dax.inside(file, pgoff)) ret = yield* finishFault(k, task, vma, vpn, copy, true);
  if (page === NO_PFN) yield* upRead(k, lock, AT_I_MMAP_UNLOCK);
  else yield* unlockHolePage(k, page);
  return ret === 0 ? VM_FAULT_DONE_COW : ret;
}
