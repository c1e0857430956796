// Derived from ../dax-pte-fault.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
import { lockPage } from './grab-entry.straight.js';
import { replaceHolePage } from './insert-entry.straight.js';
import { unmapMappingPages } from '@faultline/mm';
// paths: base 320

import { copyUserPage } from '@faultline/gup/fault';
import { finishFault, vmfInsertMixed, vmfInsertPageMkwrite } from '@faultline/gup';
import { daxEntryHi, daxEntryLo, daxEntryPfn } from '../entry.js';
import { unlockPage } from './grab-entry.straight.js';
import type { DaxKernel } from '../kernel.js';

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
export function daxIomapPteFault(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): number {
  const file = k.vmas.mapping[vma]!;
  const pgoff = k.vmas.linearPgoff(vma, vpn);
  const shared = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
  let ret = 2 /* VM_FAULT_SIGBUS */;
  k.trace.emit6(300 /* TP_DAX_PTE_FAULT */, task, file, shared, flags, vpn, pgoff, 0);
  if (k.dax.inside(file, pgoff)) {
    let slot = 0;
    grabMappingEntry$1: {
      const index$1 = k.dax.index;
      const slot$1 = index$1.slot(file, pgoff);
      while ((index$1.lo[slot$1]! & 1 /* DAX_LOCKED */) !== 0) throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
      if ((index$1.lo[slot$1]! & 32 /* DAX_PAGE */) !== 0) {
        lockPage(k, daxEntryPfn(index$1.lo[slot$1]!, index$1.hi[slot$1]!));
        slot = slot$1; break grabMappingEntry$1;
      }
      if (index$1.lo[slot$1] === 0) index$1.lo[slot$1] = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
      else index$1.lo[slot$1] = index$1.lo[slot$1]! | 1 /* DAX_LOCKED */;
      slot = slot$1;
    }
    daxFaultIter$2: {
      if (k.tasks.cowPage[task] !== 0 /* NO_PFN */) {
        ret = daxFaultCowPage(k, task, vma, vpn); break daxFaultIter$2;
      }
      const write$2 = (flags & 1 /* FAULT_FLAG_WRITE */) !== 0;
      let major$2 = 0;
      if (k.dax.state(file, pgoff) !== 1 /* EXTENT_WRITTEN */) {
        if (!write$2) { ret = daxLoadHole(k, task, vma, vpn, flags, slot); break daxFaultIter$2; }
        const failed$2 = k.dax.allocate(file, pgoff, 1);
        if (failed$2 !== 0) { ret = 2 /* VM_FAULT_SIGBUS */; break daxFaultIter$2; }
        major$2 = 4 /* VM_FAULT_MAJOR */;
      }
      const pfn$2 = k.dax.pfn(file, pgoff);
      const how$2 = k.dax.answer(file, pgoff);
      const dirty$2 = write$2 || k.daxPolicy.readDirties;
      { // daxInsertEntry
        const index$3 = k.dax.index;
        const old$3 = index$3.lo[slot]!;
        if ((old$3 & 32 /* DAX_PAGE */) !== 0) {
          const left$3: number = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
          replaceHolePage(k, task, file, pgoff, slot, left$3);
        } else if ((old$3 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
          unmapMappingPages(k, task, file, pgoff, 1, 0);
        }
        if ((index$3.lo[slot]! & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
          index$3.lo[slot] = daxEntryLo(pfn$2, 17 /* flags | DAX_VALUE | DAX_LOCKED */);
          index$3.hi[slot] = daxEntryHi(pfn$2);
        }
        if (dirty$2) index$3.setMark(slot, 0 /* MARK_DIRTY */);
      }
      if (k.daxPolicy.traceInsert) {
        const shared$2 = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
        k.trace.emit6(305 /* TP_DAX_INSERT_MAPPING */, task, file, shared$2, write$2 ? 1 : 0, vpn, 0, pfn$2);
      }
      const mkwrite$2 = write$2 && k.daxPolicy.mkwriteAtInsertion;
      if (how$2 === 3 /* DAX_INSERT_FOLIO */) {
        const ret$2 = vmfInsertPageMkwrite(k, task, vma, vpn, pfn$2, 1 /* INSERT_PAGE */, mkwrite$2);
        ret = ret$2 | major$2; break daxFaultIter$2;
      }
      const kind$2 = how$2 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
      const ret$2 = vmfInsertMixed(k, task, vma, vpn, pfn$2, kind$2, mkwrite$2);
      ret = ret$2 | major$2;
    }
    if ((k.dax.index.lo[slot]! & 32 /* DAX_PAGE */) === 0) { // daxUnlockEntry
      k.dax.index.lo[slot] = k.dax.index.lo[slot]! & (-2 /* ~DAX_LOCKED */);
    }
    else if ((ret & 512 /* VM_FAULT_LOCKED */) === 0) unlockPage(k, slot);
  }
  const seen = k.daxPolicy.doneShowsMajor ? ret : ret & (-5 /* ~VM_FAULT_MAJOR */);
  k.trace.emit6(301 /* TP_DAX_PTE_FAULT_DONE */, task, file, shared, flags, vpn, pgoff, seen);
  return ret;
}

/** The part of a PTE fault under the entry lock. @kernel fs/dax.c dax_fault_iter */
export function daxFaultIter(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  slot: number,
  file: number,
  pgoff: number,
): number {
  if (k.tasks.cowPage[task] !== 0 /* NO_PFN */) {
    return daxFaultCowPage(k, task, vma, vpn);
  }
  const write = (flags & 1 /* FAULT_FLAG_WRITE */) !== 0;
  let major = 0;
  if (k.dax.state(file, pgoff) !== 1 /* EXTENT_WRITTEN */) {
    if (!write) return daxLoadHole(k, task, vma, vpn, flags, slot);
    const failed = k.dax.allocate(file, pgoff, 1);
    if (failed !== 0) return 2 /* VM_FAULT_SIGBUS */;
    major = 4 /* VM_FAULT_MAJOR */;
  }
  const pfn = k.dax.pfn(file, pgoff);
  const how = k.dax.answer(file, pgoff);
  const dirty = write || k.daxPolicy.readDirties;
  { // daxInsertEntry
    const index$1 = k.dax.index;
    const old$1 = index$1.lo[slot]!;
    if ((old$1 & 32 /* DAX_PAGE */) !== 0) {
      const left$1: number = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
      replaceHolePage(k, task, file, pgoff, slot, left$1);
    } else if ((old$1 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
      unmapMappingPages(k, task, file, pgoff, 1, 0);
    }
    if ((index$1.lo[slot]! & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
      index$1.lo[slot] = daxEntryLo(pfn, 17 /* flags | DAX_VALUE | DAX_LOCKED */);
      index$1.hi[slot] = daxEntryHi(pfn);
    }
    if (dirty) index$1.setMark(slot, 0 /* MARK_DIRTY */);
  }
  if (k.daxPolicy.traceInsert) {
    const shared = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
    k.trace.emit6(305 /* TP_DAX_INSERT_MAPPING */, task, file, shared, write ? 1 : 0, vpn, 0, pfn);
  }
  const mkwrite = write && k.daxPolicy.mkwriteAtInsertion;
  if (how === 3 /* DAX_INSERT_FOLIO */) {
    const ret = vmfInsertPageMkwrite(k, task, vma, vpn, pfn, 1 /* INSERT_PAGE */, mkwrite);
    return ret | major;
  }
  const kind = how === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
  const ret = vmfInsertMixed(k, task, vma, vpn, pfn, kind, mkwrite);
  return ret | major;
}

/** Fills the core's page for a private write and maps it; the file stays as it is. @kernel fs/dax.c dax_fault_cow_page */
export function daxFaultCowPage(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
): number {
  const file = k.vmas.mapping[vma]!;
  const pgoff = k.vmas.linearPgoff(vma, vpn);
  const page = k.tasks.cowPage[task]!;
  if (k.dax.state(file, pgoff) === 1 /* EXTENT_WRITTEN */) copyUserPage(k, page, k.dax.pfn(file, pgoff));
  const ret = finishFault(k, task, vma, vpn, page, true);
  return ret === 0 ? 4096 /* VM_FAULT_DONE_COW */ : ret;
}

/** Maps zeroes for a read: the common zero page, or a page-cache page. @kernel fs/dax.c dax_load_hole */
export function daxLoadHole(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  slot: number,
): number {
  const file = k.vmas.mapping[vma]!;
  const pgoff = k.vmas.linearPgoff(vma, vpn);
  const shared = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
  let ret = 0;
  if (k.dax.answer(file, pgoff) === 2 /* HOLE_PAGE_CACHE */) {
    ret = daxLoadHolePage(k, task, file, pgoff, slot);
  } else {
    const zero = k.frames.zeroPfn;
    const dirty = k.daxPolicy.readDirties;
    { // daxInsertEntry
      const index$1 = k.dax.index;
      const old$1 = index$1.lo[slot]!;
      if ((old$1 & 32 /* DAX_PAGE */) !== 0) {
        const left$1: number = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
        replaceHolePage(k, task, file, pgoff, slot, left$1);
      } else if ((old$1 & 4 /* DAX_ZERO_PAGE */) !== 0 && false /* (flags & DAX_ZERO_PAGE) === 0 */) {
        unmapMappingPages(k, task, file, pgoff, 1, 0);
      }
      if ((index$1.lo[slot]! & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
        index$1.lo[slot] = daxEntryLo(zero, 21 /* flags | DAX_VALUE | DAX_LOCKED */);
        index$1.hi[slot] = daxEntryHi(zero);
      }
      if (dirty) index$1.setMark(slot, 0 /* MARK_DIRTY */);
    }
    ret = daxInsertZero(k, task, vma, vpn);
  }
  k.trace.emit6(304 /* TP_DAX_LOAD_HOLE */, task, file, shared, flags, vpn, pgoff, ret);
  return ret;
}

/** Enters the zero page by the insertion that the release uses for storage. */
export function daxInsertZero(k: DaxKernel, task: number, vma: number, vpn: number): number {
  const zero = k.frames.zeroPfn;
  if (k.daxPolicy.zeroAsPage) {
    return vmfInsertPageMkwrite(k, task, vma, vpn, zero, 3 /* INSERT_SPECIAL */, false);
  }
  return vmfInsertMixed(k, task, vma, vpn, zero, 3 /* INSERT_SPECIAL */, false);
}

/**
 * Finds or makes the page-cache page of a hole and hands it to the core, locked and referenced.
 *
 * @kernel fs/dax.c 4.13 dax_load_hole
 */
export function daxLoadHolePage(
  k: DaxKernel,
  task: number,
  file: number,
  pgoff: number,
  slot: number,
): number {
  const index = k.dax.index;
  let page = daxEntryPfn(index.lo[slot]!, index.hi[slot]!);
  if ((index.lo[slot]! & 32 /* DAX_PAGE */) === 0) {
    page = k.frames.alloc(260 /* PG_CACHE | PG_LOCKED */);
    if (page === 0 /* NO_PFN */) return 1 /* VM_FAULT_OOM */;
    k.data.setFill(k.frames.index(page), 0);
    index.lo[slot] = daxEntryLo(page, 32 /* DAX_PAGE */);
    index.hi[slot] = daxEntryHi(page);
    k.trace.emit6(310 /* TP_ADD_TO_PAGE_CACHE */, task, file, pgoff, page, 0, 0, 0);
  }
  k.frames.get(page);
  k.tasks.faultPage[task] = page;
  return 512 /* VM_FAULT_LOCKED */;
}
