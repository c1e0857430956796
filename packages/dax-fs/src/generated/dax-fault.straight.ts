// Derived from ../dax-fault.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
import { lockPage } from './grab-entry.straight.js';
import { daxEntryPfn } from '../entry.js';
// paths: base 330

import { daxIomapPteFault } from './dax-pte-fault.straight.js';
import type { DaxKernel } from '../kernel.js';
import { pmdFaultCheck } from '../pmd-fault-check.js';

/**
 * The file's `fault`, and from 4.14 on also its `pfn_mkwrite`: the invalidate lock keeps truncate
 * out from before the size check until the entry is mapped.
 *
 * @kernel fs/ext4/file.c ext4_dax_fault, fs/xfs/xfs_file.c xfs_filemap_fault
 * @fidelity simplified: no journal handle, no freeze protection, no timestamps
 */
export function daxFault(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): number {
  const lock = k.mappings.invalidateLock[k.vmas.mapping[vma]!]!;
  { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  const ret = daxIomapPteFault(k, task, vma, vpn, flags);
  { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  return ret;
}

/**
 * The file's `huge_fault`: tries a 2 MiB entry; FALLBACK sends the core to the PTE level.
 *
 * @kernel fs/dax.c dax_iomap_pmd_fault
 * @fidelity partly: the checks that refuse; a range that passes them is not modelled yet
 */
export function daxHugeFault(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): number {
  const file = k.vmas.mapping[vma]!;
  const lock = k.mappings.invalidateLock[file]!;
  const pgoff = k.vmas.linearPgoff(vma, vpn);
  const shared = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
  const from = k.vmas.start[vma]!;
  const to = k.vmas.end[vma]!;
  const pages = k.dax.pages(file);
  { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  k.trace.emit9(302 /* TP_DAX_PMD_FAULT */, task, file, shared, flags, vpn, from, to, pgoff, pages, 0);
  const ret = pmdFaultCheck(k, vma, vpn, flags);
  k.trace.emit9(303 /* TP_DAX_PMD_FAULT_DONE */, task, file, shared, flags, vpn, from, to, pgoff, pages, ret);
  { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  return ret;
}

/**
 * The `pfn_mkwrite` of releases that enter storage read-only: marks the entry dirty and leaves the
 * page-table entry to the core. An entry that is gone sends the access back.
 *
 * @kernel fs/dax.c 4.13 dax_pfn_mkwrite
 */
export function daxPfnMkwrite(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): number {
  const file = k.vmas.mapping[vma]!;
  const lock = k.mappings.invalidateLock[file]!;
  const pgoff = k.vmas.linearPgoff(vma, vpn);
  const shared = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
  const index = k.dax.index;
  let ret = 256 /* VM_FAULT_NOPAGE */;
  { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  if (pgoff >= k.dax.pages(file)) ret = 2 /* VM_FAULT_SIGBUS */;
  else {
    const there = index.find(file, pgoff);
    if (there >= 0 && index.lo[there] !== 0 && (index.lo[there]! & 32 /* DAX_PAGE */) === 0) {
      let slot = 0;
      grabMappingEntry$2: {
        const index$2 = k.dax.index;
        const slot$2 = index$2.slot(file, pgoff);
        while ((index$2.lo[slot$2]! & 1 /* DAX_LOCKED */) !== 0) throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
        if ((index$2.lo[slot$2]! & 32 /* DAX_PAGE */) !== 0) {
          lockPage(k, daxEntryPfn(index$2.lo[slot$2]!, index$2.hi[slot$2]!));
          slot = slot$2; break grabMappingEntry$2;
        }
        if (index$2.lo[slot$2] === 0) index$2.lo[slot$2] = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
        else index$2.lo[slot$2] = index$2.lo[slot$2]! | 1 /* DAX_LOCKED */;
        slot = slot$2;
      }
      index.setMark(slot, 0 /* MARK_DIRTY */);
      { // daxUnlockEntry
        k.dax.index.lo[slot] = k.dax.index.lo[slot]! & (-2 /* ~DAX_LOCKED */);
      }
      ret = 0;
    }
  }
  k.trace.emit6(306 /* TP_DAX_PFN_MKWRITE */, task, file, shared, flags, vpn, pgoff, ret);
  { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  return ret;
}
