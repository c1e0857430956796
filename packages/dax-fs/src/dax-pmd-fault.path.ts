// paths: base 350
import { EXTENT_WRITTEN } from '@faultline/fs-core';
import { checkMixedOk } from '@faultline/gup/fault';
import { insertHugeZeroPmd } from '@faultline/gup/paths';
import {
  AT_EXTENT_WRITE,
  FAULT_FLAG_WRITE,
  type Path,
  VM_FAULT_FALLBACK,
  VM_FAULT_NEEDDSYNC,
} from '@faultline/kernel-api';
import { splitHugePmd } from '@faultline/mm/paths';
import { NO_PFN } from '@faultline/pfn';
import { VM_SHARED, VM_SYNC } from '@faultline/vma';
import { daxInsertLeaf } from './dax-insert-leaf.path.js';
import { daxPmdShared } from './dax-shared.path.js';
import { DAX_PMD, DAX_ZERO_PAGE } from './entry.js';
import { daxUnlockEntry } from './grab-entry.path.js';
import { grabPmdEntry } from './grab-pmd-entry.path.js';
import { daxInsertPmdEntry } from './insert-entry.path.js';
import type { DaxKernel } from './kernel.js';
import { pmdFaultCheck } from './pmd-fault-check.js';
import {
  DAX_ASK_VMA,
  DAX_INSERT_FOLIO,
  DAX_INSERT_SPECIAL,
  DAX_SHARED,
  HOLE_PAGE_CACHE,
} from './policies.js';
import {
  TP_DAX_PMD_FAULT,
  TP_DAX_PMD_FAULT_DONE,
  TP_DAX_PMD_INSERT_MAPPING,
  TP_DAX_PMD_LOAD_HOLE,
  TP_DAX_PMD_LOAD_HOLE_FALLBACK,
} from './tracepoints.js';

/**
 * A 2 MiB fault on a DAX file. FALLBACK sends the core to the PTE level, and takes a leaf that is in
 * the way out first.
 *
 *                     written, aligned   hole or unwritten, 2 MiB of it
 *     read            storage, RO        the huge zero page, RO
 *     write, shared   storage, RW        allocate, drop the zeroes everywhere, storage, RW
 *
 * @kernel fs/dax.c dax_iomap_pmd_fault
 */
// paths: inline
export function* daxIomapPmdFault(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): Path<number> {
  const file = k.vmas.mapping[vma]!;
  const pgoff = k.vmas.linearPgoff(vma, vpn);
  const shared = k.vmas.flags[vma]! & VM_SHARED;
  const from = k.vmas.start[vma]!;
  const to = k.vmas.end[vma]!;
  const pages = k.dax.pages(file);
  k.trace.emit9(TP_DAX_PMD_FAULT, task, file, shared, flags, vpn, from, to, pgoff, pages, 0);
  let ret = pmdFaultCheck(k, vma, vpn, flags);
  if (ret === 0) {
    const slot = yield* grabPmdEntry(k, file, pgoff - (vpn & (k.pt.pages(1) - 1)));
    ret = VM_FAULT_FALLBACK;
    if (slot >= 0) {
      // A PTE table came into the slot meanwhile: the access is tried again.
      const table = k.pt.pteTable(k.mms.root[k.vmas.mm[vma]!]!, vpn);
      ret = 0;
      if (table === 0) ret = yield* daxPmdIter(k, task, vma, vpn, flags, slot);
      yield* daxUnlockEntry(k, slot);
    }
  }
  if (ret === VM_FAULT_FALLBACK && k.pt.leafAt(k.mms.root[k.vmas.mm[vma]!]!, vpn) !== 0) {
    yield* splitHugePmd(k, task, vma, vpn);
  }
  k.trace.emit9(TP_DAX_PMD_FAULT_DONE, task, file, shared, flags, vpn, from, to, pgoff, pages, ret);
  return ret;
}

/** The part of a PMD fault under the entry lock. @kernel fs/dax.c dax_iomap_pmd_fault, dax_fault_iter */
// paths: inline
export function* daxPmdIter(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  slot: number,
): Path<number> {
  const span = k.pt.pages(1);
  const file = k.vmas.mapping[vma]!;
  const chunk = k.vmas.linearPgoff(vma, vpn - (vpn & (span - 1)));
  const write = (flags & FAULT_FLAG_WRITE) !== 0;
  if (k.dax.state(file, chunk) !== EXTENT_WRITTEN) {
    const run = Math.min(span, k.dax.runEnd(file, chunk) - chunk);
    if (!write) {
      if (run < span) return VM_FAULT_FALLBACK;
      return yield* daxPmdLoadHole(k, task, vma, vpn, slot, chunk);
    }
    const failed = k.dax.allocate(file, chunk, run);
    yield AT_EXTENT_WRITE;
    if (failed !== 0) return VM_FAULT_FALLBACK;
  }
  const pfn = k.dax.pfn(file, chunk);
  const answer = k.dax.answer(file, chunk);
  if (answer >= DAX_SHARED) return yield* daxPmdShared(k, task, vma, vpn, flags, slot);
  const how = answer & ~DAX_ASK_VMA;
  // Contiguous, on a 2 MiB boundary of the device, and with struct pages.
  if (k.dax.runEnd(file, chunk) - chunk < span || (pfn & (span - 1)) !== 0)
    return VM_FAULT_FALLBACK;
  if (how === DAX_INSERT_SPECIAL) return VM_FAULT_FALLBACK;
  const syncs = answer !== how && write && (k.vmas.flags[vma]! & VM_SYNC) !== 0;
  const sync = syncs && k.dax.needsSync(file, chunk + span);
  const dirty = (write || k.daxPolicy.readDirties) && !sync;
  yield* daxInsertPmdEntry(k, task, file, chunk, slot, pfn, 0, dirty);
  if (sync) return VM_FAULT_NEEDDSYNC;
  if (answer !== how && how !== DAX_INSERT_FOLIO) checkMixedOk(k, task, vma, true);
  if (k.daxPolicy.traceInsert) {
    const shared = k.vmas.flags[vma]! & VM_SHARED;
    k.trace.emit6(TP_DAX_PMD_INSERT_MAPPING, task, file, shared, vpn, span * 4096, pfn, DAX_PMD);
  }
  return yield* daxInsertLeaf(k, task, vma, vpn, pfn, how, write);
}

/** Maps 2 MiB of zeroes for a read. @kernel fs/dax.c dax_pmd_load_hole */
export function* daxPmdLoadHole(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  slot: number,
  chunk: number,
): Path<number> {
  const file = k.vmas.mapping[vma]!;
  const shared = k.vmas.flags[vma]! & VM_SHARED;
  let ret = VM_FAULT_FALLBACK;
  let zero = NO_PFN;
  if (k.dax.answer(file, chunk) !== HOLE_PAGE_CACHE) zero = k.frames.getHugeZero(k.pt.bits, k.data);
  if (zero !== NO_PFN) {
    const dirty = k.daxPolicy.readDirties;
    yield* daxInsertPmdEntry(k, task, file, chunk, slot, zero, DAX_ZERO_PAGE, dirty);
    ret = yield* insertHugeZeroPmd(k, task, vma, vpn, k.daxPolicy.zeroAsPage);
  }
  const point = ret === VM_FAULT_FALLBACK ? TP_DAX_PMD_LOAD_HOLE_FALLBACK : TP_DAX_PMD_LOAD_HOLE;
  k.trace.emit6(point, task, file, shared, vpn, DAX_PMD | DAX_ZERO_PAGE, zero, 0);
  return ret;
}
