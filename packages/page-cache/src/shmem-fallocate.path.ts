// paths: base 7860
import {
  AT_I_RWSEM_LOCK,
  AT_I_RWSEM_UNLOCK,
  AT_XA_WRITE,
  ENOSPC,
  EOPNOTSUPP,
  type Path,
} from '@faultline/kernel-api';
import { setPageDirty } from '@faultline/mm';
import { downWrite, upWrite } from '@faultline/mm/paths';
import { NO_PFN } from '@faultline/pfn';
import { folioPages, folioStart, folioUptodate } from './cache-folio.js';
import { filemapLockFolio, folioUnlockPut } from './cache-page.path.js';
import { FALLOC_KEEP_SIZE, FALLOC_PUNCH_HOLE } from './falloc.js';
import type { CacheKernel } from './kernel.js';
import { SGP_FALLOC } from './sgp-type.js';
import { shmemGetFolio } from './shmem.path.js';
import { shmemPunchHole } from './truncate.path.js';
import { removeCacheFolio } from './truncate-folio.path.js';

/**
 * fallocate(2) of a tmpfs file: allocation (dirty pages that are not up to date before somebody comes to them) and
 * punching; nothing else. When memory is out, the pages that the call made go again.
 *
 * @kernel mm/shmem.c shmem_fallocate
 */
export function* shmemFallocate(
  k: CacheKernel,
  task: number,
  file: number,
  mode: number,
  pos: number,
  length: number,
): Path<number> {
  if ((mode & ~(FALLOC_KEEP_SIZE | FALLOC_PUNCH_HOLE)) !== 0) return -EOPNOTSUPP;
  if ((mode & FALLOC_PUNCH_HOLE) !== 0) return yield* shmemPunchHole(k, task, file, pos, length);
  const lock = k.inodes.rwsem[file]!;
  const first = Math.floor(pos / k.inodes.pageBytes);
  const last = Math.ceil((pos + length) / k.inodes.pageBytes);
  let failed = 0;
  yield* downWrite(k, task, lock, AT_I_RWSEM_LOCK);
  for (let page = first; page < last && failed === 0; ) {
    const pfn = yield* shmemGetFolio(k, task, file, page, SGP_FALLOC);
    if (pfn === NO_PFN) {
      failed = -ENOSPC;
      yield* shmemUndoFallocate(k, task, file, first, page);
      break;
    }
    const whole = k.cachePolicy.fallocByFolio;
    page = whole ? folioStart(k, pfn) + folioPages(k, pfn) : page + 1;
    setPageDirty(k, pfn);
    yield AT_XA_WRITE;
    yield* folioUnlockPut(k, pfn);
  }
  if (failed === 0 && (mode & FALLOC_KEEP_SIZE) === 0 && pos + length > k.inodes.size[file]!) {
    k.inodes.size[file] = pos + length;
  }
  yield* upWrite(k, lock, AT_I_RWSEM_UNLOCK);
  return failed;
}

/** Of pages `from` to `to` (exclusive) those that are not up to date leave the file. @kernel mm/shmem.c shmem_undo_range (unfalloc) */
export function* shmemUndoFallocate(
  k: CacheKernel,
  task: number,
  file: number,
  from: number,
  to: number,
): Path<void> {
  let page = k.index.nextEntry(file, from, to);
  while (page >= 0) {
    const pfn = yield* filemapLockFolio(k, file, page);
    if (pfn !== NO_PFN) {
      page = folioStart(k, pfn) + folioPages(k, pfn) - 1;
      if (!folioUptodate(k, pfn)) yield* removeCacheFolio(k, task, file, pfn);
      yield* folioUnlockPut(k, pfn);
    }
    page = k.index.nextEntry(file, page + 1, to);
  }
}
