// Derived from ../dax-fault.path.ts by npm run paths: do not edit.
// paths: base 330
import { downRead, upRead } from '@faultline/mm';
import { daxIomapPteFault } from './dax-pte-fault.straight.js';
import { daxUnlockEntry, grabMappingEntry } from './grab-entry.straight.js';
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
  downRead(k, lock, 8 /* AT_INVALIDATE_LOCK */);
  const ret = daxIomapPteFault(k, task, vma, vpn, flags);
  upRead(k, lock, 9 /* AT_INVALIDATE_UNLOCK */);
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
  downRead(k, lock, 8 /* AT_INVALIDATE_LOCK */);
  k.trace.emit9(302 /* TP_DAX_PMD_FAULT */, task, file, shared, flags, vpn, from, to, pgoff, pages, 0);
  const ret = pmdFaultCheck(k, vma, vpn, flags);
  k.trace.emit9(303 /* TP_DAX_PMD_FAULT_DONE */, task, file, shared, flags, vpn, from, to, pgoff, pages, ret);
  upRead(k, lock, 9 /* AT_INVALIDATE_UNLOCK */);
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
  downRead(k, lock, 8 /* AT_INVALIDATE_LOCK */);
  if (pgoff >= k.dax.pages(file)) ret = 2 /* VM_FAULT_SIGBUS */;
  else {
    const there = index.find(file, pgoff);
    if (there >= 0 && index.lo[there] !== 0 && (index.lo[there]! & 32 /* DAX_PAGE */) === 0) {
      const slot = grabMappingEntry(k, file, pgoff);
      index.setMark(slot, 0 /* MARK_DIRTY */);
      daxUnlockEntry(k, slot);
      ret = 0;
    }
  }
  k.trace.emit6(306 /* TP_DAX_PFN_MKWRITE */, task, file, shared, flags, vpn, pgoff, ret);
  upRead(k, lock, 9 /* AT_INVALIDATE_UNLOCK */);
  return ret;
}
