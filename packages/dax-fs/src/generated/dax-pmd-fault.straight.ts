// Derived from ../dax-pmd-fault.path.ts by npm run paths: do not edit.
// paths: base 350
import { insertHugeZeroPmd, vmfInsertFolioPmd, vmfInsertPfnPmd } from '@faultline/gup';
import { splitHugePmd } from '@faultline/mm';
import { grabPmdEntry } from './grab-pmd-entry.straight.js';
import { daxInsertPmdEntry } from './insert-entry.straight.js';
import type { DaxKernel } from '../kernel.js';
import { pmdFaultCheck } from '../pmd-fault-check.js';

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
export function daxIomapPmdFault(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): number {
  const file = k.vmas.mapping[vma]!;
  const pgoff = k.vmas.pgoff[vma]! + (vpn - k.vmas.start[vma]!);
  const shared = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
  const from = k.vmas.start[vma]!;
  const to = k.vmas.end[vma]!;
  const pages = k.dax.pages(file);
  k.trace.emit9(302 /* TP_DAX_PMD_FAULT */, task, file, shared, flags, vpn, from, to, pgoff, pages, 0);
  let ret = pmdFaultCheck(k, vma, vpn, flags);
  if (ret === 0) {
    const slot = grabPmdEntry(k, file, pgoff);
    ret = 2048 /* VM_FAULT_FALLBACK */;
    if (slot >= 0) {
      // A PTE table came into the slot meanwhile: the access is tried again.
      let table = 0;
      { // pteTable
        const root$1: number = k.mms.root[k.vmas.mm[vma]!]!;
        table = vpn < k.pt.cacheTo && vpn >= k.pt.cacheFrom && root$1 === k.pt.cacheRoot
          ? k.pt.cacheTable
          : k.pt.pteTableWalk(root$1, vpn);
      }
      ret = 0;
      if (table === 0) ret = daxPmdIter(k, task, vma, vpn, flags, slot);
      { // daxUnlockEntry
        k.dax.index.lo[slot] = k.dax.index.lo[slot]! & (-2 /* ~DAX_LOCKED */);
      }
    }
  }
  if (ret === 2048 /* VM_FAULT_FALLBACK */ && k.pt.leafAt(k.mms.root[k.vmas.mm[vma]!]!, vpn) !== 0) {
    splitHugePmd(k, task, vma, vpn);
  }
  k.trace.emit9(303 /* TP_DAX_PMD_FAULT_DONE */, task, file, shared, flags, vpn, from, to, pgoff, pages, ret);
  return ret;
}

/** The part of a PMD fault under the entry lock. @kernel fs/dax.c dax_iomap_pmd_fault, dax_fault_iter */
export function daxPmdIter(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  slot: number,
): number {
  const span = k.pt.pages(1);
  const file = k.vmas.mapping[vma]!;
  const chunk = k.vmas.pgoff[vma]! + ((vpn - (vpn & (span - 1))) - k.vmas.start[vma]!);
  const write = (flags & 1 /* FAULT_FLAG_WRITE */) !== 0;
  if (k.dax.state(file, chunk) !== 1 /* EXTENT_WRITTEN */) {
    const run = Math.min(span, k.dax.runEnd(file, chunk) - chunk);
    if (!write) {
      if (run < span) return 2048 /* VM_FAULT_FALLBACK */;
      return daxPmdLoadHole(k, task, vma, vpn, slot, chunk);
    }
    const failed = k.dax.allocate(file, chunk, run);
    if (failed !== 0) return 2048 /* VM_FAULT_FALLBACK */;
  }
  let pfn = 0;
  { // pfn
    { // at
      if (file !== k.dax.cFile || chunk < k.dax.cFrom || chunk >= k.dax.cTo) k.dax.enter(file, chunk);
    }
    pfn = k.dax.cPfn + (chunk - k.dax.cFrom);
  }
  let answer = 0;
  { // answer
    { // at
      if (file !== k.dax.cFile || chunk < k.dax.cFrom || chunk >= k.dax.cTo) k.dax.enter(file, chunk);
    }
    answer = k.dax.cAnswer;
  }
  const how = answer & (-65 /* ~DAX_ASK_SYNC */);
  // Contiguous, on a 2 MiB boundary of the device, and with struct pages.
  if (k.dax.runEnd(file, chunk) - chunk < span || (pfn & (span - 1)) !== 0)
    return 2048 /* VM_FAULT_FALLBACK */;
  if (how === 1 /* DAX_INSERT_SPECIAL */) return 2048 /* VM_FAULT_FALLBACK */;
  const syncs = answer !== how && write && (k.vmas.flags[vma]! & 8388608 /* VM_SYNC */) !== 0;
  const sync = syncs && k.dax.needsSync(file, chunk + span);
  const dirty = (write || (k.daxPolicy.readDirties === true)) && !sync;
  daxInsertPmdEntry(k, task, file, chunk, slot, pfn, 0, dirty);
  if (sync) return 8192 /* VM_FAULT_NEEDDSYNC */;
  if ((k.daxPolicy.traceInsert === true)) {
    const shared = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
    emit6$5: {
      const d$5: number = span * 4096;
      const mode$5 = k.trace.mode[315 /* TP_DAX_PMD_INSERT_MAPPING */]!;
      if (mode$5 === 0) break emit6$5;
      const r$5 = k.trace.ring;
      const seq$5 = k.trace.seq;
      const p$5 = (seq$5 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$5[p$5] = task * 1024 /* IDS */ + 315 /* TP_DAX_PMD_INSERT_MAPPING */;
      r$5[p$5 + 1] = file;
      r$5[p$5 + 2] = shared;
      r$5[p$5 + 3] = vpn;
      r$5[p$5 + 4] = d$5;
      r$5[p$5 + 5] = pfn;
      r$5[p$5 + 6] = 2 /* DAX_PMD */;
      k.trace.seq = seq$5 + 1;
      if (mode$5 === 2) k.trace.tell(315 /* TP_DAX_PMD_INSERT_MAPPING */, seq$5);
    }
  }
  return daxInsertLeaf(k, task, vma, vpn, pfn, how, write);
}

/** Enters 2 MiB of storage as the `dax:insert` answer says. */
export function daxInsertLeaf(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  pfn: number,
  how: number,
  write: boolean,
): number {
  if (how === 3 /* DAX_INSERT_FOLIO */) return vmfInsertFolioPmd(k, task, vma, vpn, pfn, write);
  return vmfInsertPfnPmd(k, task, vma, vpn, pfn, 2 /* INSERT_DEVMAP */, write);
}

/** Maps 2 MiB of zeroes for a read. @kernel fs/dax.c dax_pmd_load_hole */
export function daxPmdLoadHole(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  slot: number,
  chunk: number,
): number {
  const file = k.vmas.mapping[vma]!;
  const shared = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
  let ret = 2048 /* VM_FAULT_FALLBACK */;
  let zero = 0 /* NO_PFN */;
  if (k.dax.answer(file, chunk) !== 2 /* HOLE_PAGE_CACHE */) zero = k.frames.getHugeZero(k.pt.bits);
  if (zero !== 0 /* NO_PFN */) {
    const dirty = k.daxPolicy.readDirties;
    daxInsertPmdEntry(k, task, file, chunk, slot, zero, 4 /* DAX_ZERO_PAGE */, dirty);
    ret = insertHugeZeroPmd(k, task, vma, vpn, k.daxPolicy.zeroAsPage);
  }
  const point = ret === 2048 /* VM_FAULT_FALLBACK */ ? 314 /* TP_DAX_PMD_LOAD_HOLE_FALLBACK */ : 313 /* TP_DAX_PMD_LOAD_HOLE */;
  emit6$1: {
    const id$1: number = point;
    const mode$1 = k.trace.mode[id$1]!;
    if (mode$1 === 0) break emit6$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + id$1;
    r$1[p$1 + 1] = file;
    r$1[p$1 + 2] = shared;
    r$1[p$1 + 3] = vpn;
    r$1[p$1 + 4] = 6 /* DAX_PMD | DAX_ZERO_PAGE */;
    r$1[p$1 + 5] = zero;
    r$1[p$1 + 6] = 0;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(id$1, seq$1);
  }
  return ret;
}
