// paths: base 6160
import { FOLL_FORCE, FOLL_LONGTERM, FOLL_WRITE, HELD_BUFFER } from '@faultline/gup';
import {
  dropPages,
  getUserPages,
  getUserPagesRemote,
  pinUserPagesFast,
  pinUserPagesRemote,
} from '@faultline/gup/paths';
import {
  AT_MMAP_READ_LOCK,
  AT_MMAP_READ_UNLOCK,
  EINVAL,
  ENOMEM,
  type Path,
} from '@faultline/kernel-api';
import { CAP_IPC_LOCK } from '@faultline/mm';
import { downRead, upRead } from '@faultline/mm/paths';
import { followFaultPfn } from './guest.path.js';
import type { GupUsersKernel } from './kernel.js';
import { UMEM_PAGES } from './limits.js';

/**
 * Pins a range of user memory for a network card: the number of the list that holds its pages, or a negative
 * errno; of a part nothing is kept. What the card only reads was taken as if by force for writing, so that no
 * later copy parts it from its process, until that was made sure of otherwise.
 *
 * @param write 1 where the card may write
 * @kernel drivers/infiniband/core/umem.c ib_umem_get
 */
export function* ibUmemGet(
  k: GupUsersKernel,
  task: number,
  vpn: number,
  pages: number,
  write: number,
): Path<number> {
  const mm = k.tasks.mm[task]!;
  if (pages < 1) return -EINVAL;
  const limit = k.mms.rlimitMemlock[mm]! / k.data.pageBytes;
  const capable = (k.mms.caps[mm]! & CAP_IPC_LOCK) !== 0;
  if (!capable && k.mms.pinnedVm[mm]! + pages > limit) return -ENOMEM;
  const pins = k.userPolicy.deviceMemory.pins;
  const forced = k.userPolicy.deviceMemory.forces ? FOLL_WRITE | FOLL_FORCE : 0;
  const foll = FOLL_LONGTERM | (write === 1 ? FOLL_WRITE : forced);
  const list = k.held.open(HELD_BUFFER, task);
  let got = 0;
  while (got < pages) {
    const part = Math.min(UMEM_PAGES, pages - got);
    let ret = 0;
    if (pins) ret = yield* pinUserPagesFast(k, task, vpn + got, part, foll, list);
    else {
      yield* downRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_LOCK);
      ret = yield* getUserPages(k, task, mm, vpn + got, part, foll, list);
      yield* upRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_UNLOCK);
    }
    if (ret < 0) {
      yield* dropPages(k, list, pins, false);
      k.held.close(list);
      return ret;
    }
    got += ret;
  }
  k.mms.pinnedVm[mm] = k.mms.pinnedVm[mm]! + pages;
  return list;
}

/** The card is done with a range. @kernel drivers/infiniband/core/umem.c ib_umem_release */
export function* ibUmemRelease(
  k: GupUsersKernel,
  task: number,
  list: number,
  dirty: number,
): Path<void> {
  const mm = k.tasks.mm[task]!;
  // An address space that has gone has no count any more.
  if (k.mms.root[mm] !== 0) k.mms.pinnedVm[mm] = k.mms.pinnedVm[mm]! - k.held.length(list);
  yield* dropPages(k, list, k.userPolicy.deviceMemory.pins, dirty === 1);
  k.held.close(list);
}

/**
 * Pins a range of user memory for a device of a guest, in the list `list`: how many pages, or a negative errno
 * where there was none.
 *
 * @kernel drivers/vfio/vfio_iommu_type1.c vaddr_get_pfns
 */
export function* vaddrGetPfns(
  k: GupUsersKernel,
  task: number,
  vpn: number,
  pages: number,
  write: number,
  list: number,
): Path<number> {
  const mm = k.tasks.mm[task]!;
  const foll = FOLL_LONGTERM | (write === 1 ? FOLL_WRITE : 0);
  yield* downRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_LOCK);
  let got = 0;
  if (k.userPolicy.deviceMemory.pins) {
    got = yield* pinUserPagesRemote(k, task, mm, vpn, pages, foll, list);
  } else got = yield* getUserPagesRemote(k, task, mm, vpn, pages, foll, list);
  yield* upRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_UNLOCK);
  if (got > 0) return got;
  // Bare frames are no pages to hold.
  const bare = yield* followFaultPfn(k, task, mm, vpn, write);
  return bare > 0 || got === 0 ? bare : got;
}
