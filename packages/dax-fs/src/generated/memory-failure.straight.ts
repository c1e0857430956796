// Derived from ../memory-failure.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 5330

import { NotModelled } from '@faultline/kernel-api';
import { collectProcs } from '@faultline/mm';
import { unmapMappingRange } from '@faultline/mm';
import { folioHead } from '@faultline/pfn';
import type { DaxKernel } from '../kernel.js';
import { daxPageOwner } from '../page-owner.js';

/**
 * Locks the entry that holds a page of a file: its slot, or -1 when it has gone meanwhile. So the file
 * cannot let go of the page.
 *
 * @kernel fs/dax.c dax_lock_folio, dax_lock_page
 */
export function daxLockPage(k: DaxKernel, file: number, page: number): number {
  const index = k.dax.index;
  let slot = file === index.cacheFile && page >= index.cacheFrom && page < index.cacheFrom + 64
      ? (index.cacheNode << 6) | (page & 63)
      : index.findWalk(file, page);
  while (slot >= 0 && (index.lo[slot]! & 1 /* DAX_LOCKED */) !== 0) {
    throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
    slot = (file === index.cacheFile && page >= index.cacheFrom && page < index.cacheFrom + 64
      ? (index.cacheNode << 6) | (page & 63)
      : index.findWalk(file, page));
  }
  if (slot < 0 || index.lo[slot] === 0) return -1;
  index.lo[slot] = index.lo[slot]! | 1 /* DAX_LOCKED */;
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
export function mfGenericKillProcs(k: DaxKernel, task: number, pfn: number): number {
  const file = daxPageOwner(k, pfn, false);
  // Of a folio the head is what is looked for, and what the signal names.
  const page = daxPageOwner(k, pfn, true) - (pfn - folioHead(k.frames, pfn));
  if (file === 0) return (-16 /* -EBUSY */);
  const slot = daxLockPage(k, file, page);
  if (slot < 0) return (-16 /* -EBUSY */);
  k.frames.setFlags(pfn, 512 /* PG_HWPOISON */);
  const lock = k.mappings.iMmapLock[file]!;
  { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  const pages = collectProcs(k, task, file, page, false);
  const at = collectProcs(k, task, file, page, true);
  { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  if (pages > 0) {
    const bytes = pages * k.dax.pageBytes;
    const first = page - (page % pages);
    unmapMappingRange(k, task, file, first * k.dax.pageBytes, bytes, 0);
    k.tasks.force(task, 1796 /* BUS_MCEERR_AR */, at, Math.log2(bytes));
  }
  k.dax.index.lo[slot] = k.dax.index.lo[slot]! & (-2 /* ~DAX_LOCKED */);
  return 0;
}

/**
 * Memory failure of a frame of a device. A file system may answer for its pages itself; neither ext4 nor
 * XFS without a reverse map of its blocks does.
 *
 * @kernel mm/memory-failure.c memory_failure_dev_pagemap
 * @fidelity simplified: no XFS with rmapbt, no device-dax
 */
export function memoryFailureDevPagemap(
  k: DaxKernel,
  task: number,
  pfn: number,
  _flags: number,
): number {
  if (k.frames.isDevdax(pfn)) {
    put$1: {
      if (pfn === k.frames.zeroPfn) { false; break put$1; }
      { // putAt
        const index$2: number = k.frames.index(pfn);
        { // putHead
          const head$3: number = (k.frames.orders[0] === 0 ? index$2 : k.frames.folioAt(index$2));
          if (k.frames.refcount[head$3]! <= 1) { k.frames.putLast(head$3); break put$1; }
          k.frames.refcount[head$3] = k.frames.refcount[head$3]! - 1;
          false;
        }
      }
    }
    throw new NotModelled('memory failure of device-dax is not modelled yet');
  }
  put$4: {
    if (pfn === k.frames.zeroPfn) { false; break put$4; }
    { // putAt
      const index$5: number = k.frames.index(pfn);
      { // putHead
        const head$6: number = (k.frames.orders[0] === 0 ? index$5 : k.frames.folioAt(index$5));
        if (k.frames.refcount[head$6]! <= 1) { k.frames.putLast(head$6); break put$4; }
        k.frames.refcount[head$6] = k.frames.refcount[head$6]! - 1;
        false;
      }
    }
  }
  const ret = mfGenericKillProcs(k, task, pfn);
  const result = ret === 0 ? 3 /* MF_RECOVERED */ : 1 /* MF_FAILED */;
  emit6$7: {
    const c$7: number = result;
    const mode$7 = k.trace.mode[259 /* TP_MEMORY_FAILURE_EVENT */]!;
    if (mode$7 === 0) break emit6$7;
    const r$7 = k.trace.ring;
    const seq$7 = k.trace.seq;
    const p$7 = (seq$7 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$7[p$7] = task * 1024 /* IDS */ + 259 /* TP_MEMORY_FAILURE_EVENT */;
    r$7[p$7 + 1] = pfn;
    r$7[p$7 + 2] = 17 /* MF_MSG_DAX */;
    r$7[p$7 + 3] = c$7;
    r$7[p$7 + 4] = 0;
    r$7[p$7 + 5] = 0;
    r$7[p$7 + 6] = 0;
    k.trace.seq = seq$7 + 1;
    if (mode$7 === 2) k.trace.tell(259 /* TP_MEMORY_FAILURE_EVENT */, seq$7);
  }
  return ret;
}
