// paths: base 330

import { MARK_DIRTY } from '@faultline/fs-core';
import { wpPageReuse } from '@faultline/gup/paths';
import {
  AT_INVALIDATE_LOCK,
  AT_INVALIDATE_UNLOCK,
  type Path,
  VM_FAULT_NEEDDSYNC,
  VM_FAULT_NOPAGE,
  VM_FAULT_SIGBUS,
} from '@faultline/kernel-api';
import { downRead, upRead } from '@faultline/mm/paths';
import { VM_SHARED } from '@faultline/vma';
import { daxIomapPmdFault } from './dax-pmd-fault.path.js';
import { daxIomapPteFault } from './dax-pte-fault.path.js';
import { DAX_PAGE } from './entry.js';
import { daxUnlockEntry, grabMappingEntry } from './grab-entry.path.js';
import type { DaxKernel } from './kernel.js';
import { daxFinishSyncFault } from './sync-fault.path.js';
import { TP_DAX_PFN_MKWRITE } from './tracepoints.js';

/**
 * The file's `fault`, and from 4.14 on also its `pfn_mkwrite`: the invalidate lock keeps truncate
 * out from before the size check until the entry is mapped.
 *
 * @kernel fs/ext4/file.c ext4_dax_fault, fs/xfs/xfs_file.c xfs_filemap_fault
 * @fidelity simplified: no journal handle, no freeze protection, no timestamps
 */
export function* daxFault(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): Path<number> {
  const lock = k.mappings.invalidateLock[k.vmas.mapping[vma]!]!;
  yield* downRead(k, lock, AT_INVALIDATE_LOCK);
  let ret = yield* daxIomapPteFault(k, task, vma, vpn, flags);
  if ((ret & VM_FAULT_NEEDDSYNC) !== 0) {
    ret = yield* daxFinishSyncFault(k, task, vma, vpn, flags, 1);
  }
  yield* upRead(k, lock, AT_INVALIDATE_UNLOCK);
  return ret;
}

/** The file's `huge_fault`: tries a 2 MiB entry; FALLBACK sends the core to the PTE level. */
export function* daxHugeFault(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): Path<number> {
  const lock = k.mappings.invalidateLock[k.vmas.mapping[vma]!]!;
  yield* downRead(k, lock, AT_INVALIDATE_LOCK);
  let ret = yield* daxIomapPmdFault(k, task, vma, vpn, flags);
  if ((ret & VM_FAULT_NEEDDSYNC) !== 0) {
    ret = yield* daxFinishSyncFault(k, task, vma, vpn, flags, k.pt.pages(1));
  }
  yield* upRead(k, lock, AT_INVALIDATE_UNLOCK);
  return ret;
}

/**
 * The `pfn_mkwrite` of 4.10 to 4.13, which enter storage read-only: under the lock of the entry it becomes
 * DIRTY and the page-table entry writable, so that no fsync comes between. An entry that is gone sends
 * the access back. Up to 4.9: `oldPfnMkwrite`.
 *
 * @kernel fs/dax.c 4.13 dax_pfn_mkwrite
 */
export function* daxPfnMkwrite(
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
  const index = k.dax.index;
  // What the core has seen; it is made writable only if it is still the same.
  const at = k.pt.pteIndex(k.pt.pteTable(k.mms.root[k.vmas.mm[vma]!]!, vpn), vpn);
  const lo = k.pt.lo[at]!;
  const hi = k.pt.hi[at]!;
  let ret = VM_FAULT_NOPAGE;
  yield* downRead(k, lock, AT_INVALIDATE_LOCK);
  if (pgoff >= k.dax.pages(file)) ret = VM_FAULT_SIGBUS;
  else {
    const there = index.find(file, pgoff);
    if (there >= 0 && index.lo[there] !== 0 && (index.lo[there]! & DAX_PAGE) === 0) {
      const slot = yield* grabMappingEntry(k, task, file, pgoff);
      index.setMark(slot, MARK_DIRTY);
      ret = yield* wpPageReuse(k, task, vma, vpn, lo, hi, VM_FAULT_NOPAGE);
      yield* daxUnlockEntry(k, slot);
    }
  }
  k.trace.emit6(TP_DAX_PFN_MKWRITE, task, file, shared, flags, vpn, pgoff, ret);
  yield* upRead(k, lock, AT_INVALIDATE_UNLOCK);
  return ret;
}
