// paths: base 5330

import {
  BUS_MCEERR_AR,
  MF_FAILED,
  MF_MSG_DAX,
  MF_RECOVERED,
  TP_MEMORY_FAILURE_EVENT,
} from '@faultline/gup';
import {
  AT_ENTRY_LOCK,
  AT_ENTRY_UNLOCK,
  AT_I_MMAP_LOCK,
  AT_I_MMAP_UNLOCK,
  AT_REF_PUT,
  EBUSY,
  NotModelled,
  type Path,
} from '@faultline/kernel-api';
import { collectProcs } from '@faultline/mm';
import { downRead, unmapMappingRange, upRead } from '@faultline/mm/paths';
import { folioHead, PG_HWPOISON } from '@faultline/pfn';
import { DAX_LOCKED } from './entry.js';
import type { DaxKernel } from './kernel.js';
import { daxPageOwner } from './page-owner.js';

/**
 * Locks the entry that holds a page of a file: its slot, or -1 when it has gone meanwhile. So the file
 * cannot let go of the page.
 *
 * @kernel fs/dax.c dax_lock_folio, dax_lock_page
 */
export function* daxLockPage(k: DaxKernel, file: number, page: number): Path<number> {
  const index = k.dax.index;
  let slot = index.find(file, page);
  while (slot >= 0 && (index.lo[slot]! & DAX_LOCKED) !== 0) {
    yield -AT_ENTRY_LOCK;
    slot = index.find(file, page);
  }
  if (slot < 0 || index.lo[slot] === 0) return -1;
  index.lo[slot] = index.lo[slot]! | DAX_LOCKED;
  yield AT_ENTRY_LOCK;
  return slot;
}

/**
 * A page of a DAX file is lost: every mapping loses it, with as much around it as the caller's largest leaf
 * has, and the caller gets the signal. There is no other page that could take its place, so the file
 * keeps it, and the next fault maps it again.
 *
 *     index    | . | P | . |    locked meanwhile
 *     mappings | x | x | x |    unmapped by leaves: private copies stay
 *
 * @kernel mm/memory-failure.c mf_generic_kill_procs; memory_failure_dev_pagemap 5.10
 */
export function* mfGenericKillProcs(k: DaxKernel, task: number, pfn: number): Path<number> {
  const file = daxPageOwner(k, pfn, false);
  // Of a folio the head is what is looked for, and what the signal names.
  const page = daxPageOwner(k, pfn, true) - (pfn - folioHead(k.frames, pfn));
  if (file === 0) return -EBUSY;
  const slot = yield* daxLockPage(k, file, page);
  if (slot < 0) return -EBUSY;
  k.frames.setFlags(pfn, PG_HWPOISON);
  const lock = k.mappings.iMmapLock[file]!;
  yield* downRead(k, lock, AT_I_MMAP_LOCK);
  const pages = collectProcs(k, task, file, page, false);
  const at = collectProcs(k, task, file, page, true);
  yield* upRead(k, lock, AT_I_MMAP_UNLOCK);
  if (pages > 0) {
    const bytes = pages * k.dax.pageBytes;
    const first = page - (page % pages);
    yield* unmapMappingRange(k, task, file, first * k.dax.pageBytes, bytes, 0);
    k.tasks.force(task, BUS_MCEERR_AR, at, Math.log2(bytes));
  }
  k.dax.index.lo[slot] = k.dax.index.lo[slot]! & ~DAX_LOCKED;
  yield AT_ENTRY_UNLOCK;
  return 0;
}

/**
 * Memory failure of a frame of a device. A file system may answer for its pages itself; neither ext4 nor
 * XFS without a reverse map of its blocks does.
 *
 * @kernel mm/memory-failure.c memory_failure_dev_pagemap
 * @fidelity simplified: no XFS with rmapbt, no device-dax
 */
export function* memoryFailureDevPagemap(
  k: DaxKernel,
  task: number,
  pfn: number,
  _flags: number,
): Path<number> {
  if (k.frames.isDevdax(pfn)) {
    k.frames.put(pfn);
    throw new NotModelled('memory failure of device-dax is not modelled yet');
  }
  k.frames.put(pfn);
  yield AT_REF_PUT;
  const ret = yield* mfGenericKillProcs(k, task, pfn);
  const result = ret === 0 ? MF_RECOVERED : MF_FAILED;
  k.trace.emit6(TP_MEMORY_FAILURE_EVENT, task, pfn, MF_MSG_DAX, result, 0, 0, 0);
  return ret;
}
