// Derived from ../shmem-fallocate.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 7860
import { setPageDirty } from '@faultline/mm';
import { folioPages, folioStart, folioUptodate } from '../cache-folio.js';
import { filemapLockFolio, folioUnlockPut } from './cache-page.straight.js';
import type { CacheKernel } from '../kernel.js';
import { shmemGetFolio } from './shmem.straight.js';
import { shmemPunchHole } from './truncate.straight.js';
import { removeCacheFolio } from './truncate-folio.straight.js';

/**
 * fallocate(2) of a tmpfs file: allocation (dirty pages that are not up to date before somebody comes to them) and
 * punching; nothing else. When memory is out, the pages that the call made go again.
 *
 * @kernel mm/shmem.c shmem_fallocate
 */
export function shmemFallocate(
  k: CacheKernel,
  task: number,
  file: number,
  mode: number,
  pos: number,
  length: number,
): number {
  if ((mode & (-4 /* ~(FALLOC_KEEP_SIZE | FALLOC_PUNCH_HOLE) */)) !== 0) return (-95 /* -EOPNOTSUPP */);
  if ((mode & 2 /* FALLOC_PUNCH_HOLE */) !== 0) return shmemPunchHole(k, task, file, pos, length);
  const lock = k.inodes.rwsem[file]!;
  const first = Math.floor(pos / k.inodes.pageBytes);
  const last = Math.ceil((pos + length) / k.inodes.pageBytes);
  let failed = 0;
  { // downWrite
    while (k.locks.word[lock] !== 0) throw new WouldBlock(12 /* AT_I_RWSEM_LOCK */);
    k.locks.word[lock] = -1 - task;
  }
  for (let page = first; page < last && failed === 0; ) {
    const pfn = shmemGetFolio(k, task, file, page, 4 /* SGP_FALLOC */);
    if (pfn === 0 /* NO_PFN */) {
      failed = (-28 /* -ENOSPC */);
      shmemUndoFallocate(k, task, file, first, page);
      break;
    }
    const whole = k.cachePolicy.fallocByFolio;
    page = whole ? folioStart(k, pfn) + folioPages(k, pfn) : page + 1;
    setPageDirty(k, pfn);
    folioUnlockPut(k, pfn);
  }
  if (failed === 0 && (mode & 1 /* FALLOC_KEEP_SIZE */) === 0 && pos + length > k.inodes.size[file]!) {
    k.inodes.size[file] = pos + length;
  }
  { // upWrite
    k.locks.word[lock] = 0;
  }
  return failed;
}

/** Of pages `from` to `to` (exclusive) those that are not up to date leave the file. @kernel mm/shmem.c shmem_undo_range (unfalloc) */
export function shmemUndoFallocate(
  k: CacheKernel,
  task: number,
  file: number,
  from: number,
  to: number,
): void {
  let page = k.index.nextEntry(file, from, to);
  while (page >= 0) {
    const pfn = filemapLockFolio(k, file, page);
    if (pfn !== 0 /* NO_PFN */) {
      page = folioStart(k, pfn) + folioPages(k, pfn) - 1;
      if (!folioUptodate(k, pfn)) removeCacheFolio(k, task, file, pfn);
      folioUnlockPut(k, pfn);
    }
    page = k.index.nextEntry(file, page + 1, to);
  }
}
