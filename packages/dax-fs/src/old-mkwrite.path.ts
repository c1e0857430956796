// paths: base 5530
import { MARK_DIRTY } from '@faultline/fs-core';
import {
  AT_ENTRY_LOCK,
  AT_INVALIDATE_LOCK,
  AT_INVALIDATE_UNLOCK,
  AT_XA_WRITE,
  type Path,
  VM_FAULT_SIGBUS,
} from '@faultline/kernel-api';
import { downRead, upRead } from '@faultline/mm/paths';
import { DAX_LOCKED, DAX_PAGE } from './entry.js';
import { faultsLock } from './hole-page.js';
import type { DaxKernel } from './kernel.js';
import { MKWRITE_TAG } from './old-policies.js';

/**
 * The `pfn_mkwrite` of releases up to 4.9: tags the entry DIRTY where there are entries, and leaves the
 * page-table entry to the core. Nothing keeps an fsync out between the two.
 *
 *     tag DIRTY .......... core: entry writable
 *                 fsync: flush    (4.5 to 4.9: DIRTY stays, so the next one flushes again)
 *
 * @kernel fs/dax.c 4.1, 4.6, 4.9 dax_pfn_mkwrite
 */
export function* oldPfnMkwrite(
  k: DaxKernel,
  _task: number,
  vma: number,
  vpn: number,
): Path<number> {
  const file = k.vmas.mapping[vma]!;
  const lock = k.mappings.invalidateLock[file]!;
  const pgoff = k.vmas.linearPgoff(vma, vpn);
  const locks = faultsLock(k);
  let ret = 0;
  if (locks) yield* downRead(k, lock, AT_INVALIDATE_LOCK);
  if (locks && !k.dax.inside(file, pgoff)) ret = VM_FAULT_SIGBUS;
  else if (k.daxPolicy.pfnMkwrite === MKWRITE_TAG) yield* tagEntry(k, file, pgoff);
  if (locks) yield* upRead(k, lock, AT_INVALIDATE_UNLOCK);
  return ret;
}

/** Tags the entry of a page DIRTY when nobody holds it; none is made. */
export function* tagEntry(k: DaxKernel, file: number, pgoff: number): Path<void> {
  const index = k.dax.index;
  let slot = index.find(file, pgoff);
  while (slot >= 0 && (index.lo[slot]! & DAX_LOCKED) !== 0) {
    yield -AT_ENTRY_LOCK;
    slot = index.find(file, pgoff);
  }
  if (slot < 0 || index.lo[slot] === 0 || (index.lo[slot]! & DAX_PAGE) !== 0) return;
  index.setMark(slot, MARK_DIRTY);
  yield AT_XA_WRITE;
}
