// Derived from ../umem.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 6160
import {
  dropPages,
  getUserPages,
  getUserPagesRemote,
  pinUserPagesFast,
  pinUserPagesRemote,
} from '@faultline/gup';
import { followFaultPfn } from './guest.straight.js';
import type { GupUsersKernel } from '../kernel.js';

/**
 * Pins a range of user memory for a network card: the number of the list that holds its pages, or a negative
 * errno; of a part nothing is kept. What the card only reads was taken as if by force for writing, so that no
 * later copy parts it from its process, until that was made sure of otherwise.
 *
 * @param write 1 where the card may write
 * @kernel drivers/infiniband/core/umem.c ib_umem_get
 */
export function ibUmemGet(
  k: GupUsersKernel,
  task: number,
  vpn: number,
  pages: number,
  write: number,
): number {
  const mm = k.tasks.mm[task]!;
  if (pages < 1) return (-22 /* -EINVAL */);
  const limit = k.mms.rlimitMemlock[mm]! / k.data.pageBytes;
  const capable = (k.mms.caps[mm]! & 1 /* CAP_IPC_LOCK */) !== 0;
  if (!capable && k.mms.pinnedVm[mm]! + pages > limit) return (-12 /* -ENOMEM */);
  const pins = k.userPolicy.deviceMemory.pins;
  const forced: number = (k.userPolicy.deviceMemory.forces === true) ? 9 /* FOLL_WRITE | FOLL_FORCE */ : 0;
  const foll = 256 /* FOLL_LONGTERM */ | (write === 1 ? 1 /* FOLL_WRITE */ : forced);
  const list = k.held.open(4 /* HELD_BUFFER */, task);
  let got = 0;
  while (got < pages) {
    const part = Math.min(512 /* UMEM_PAGES */, pages - got);
    let ret = 0;
    if (pins) ret = pinUserPagesFast(k, task, vpn + got, part, foll, list);
    else {
      { // downRead
        const lock$1: number = k.mms.mmapLock[mm]!;
        while (k.locks.word[lock$1]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
        k.locks.word[lock$1] = k.locks.word[lock$1]! + 1;
      }
      ret = getUserPages(k, task, mm, vpn + got, part, foll, list);
      { // upRead
        const lock$2: number = k.mms.mmapLock[mm]!;
        k.locks.word[lock$2] = k.locks.word[lock$2]! - 1;
      }
    }
    if (ret < 0) {
      dropPages(k, list, pins, false);
      k.held.close(list);
      return ret;
    }
    got += ret;
  }
  k.mms.pinnedVm[mm] = k.mms.pinnedVm[mm]! + pages;
  return list;
}

/** The card is done with a range. @kernel drivers/infiniband/core/umem.c ib_umem_release */
export function ibUmemRelease(
  k: GupUsersKernel,
  task: number,
  list: number,
  dirty: number,
): void {
  const mm = k.tasks.mm[task]!;
  // An address space that has gone has no count any more.
  if (k.mms.root[mm] !== 0) k.mms.pinnedVm[mm] = k.mms.pinnedVm[mm]! - k.held.length(list);
  dropPages(k, list, k.userPolicy.deviceMemory.pins, dirty === 1);
  k.held.close(list);
}

/**
 * Pins a range of user memory for a device of a guest, in the list `list`: how many pages, or a negative errno
 * where there was none.
 *
 * @kernel drivers/vfio/vfio_iommu_type1.c vaddr_get_pfns
 */
export function vaddrGetPfns(
  k: GupUsersKernel,
  task: number,
  vpn: number,
  pages: number,
  write: number,
  list: number,
): number {
  const mm = k.tasks.mm[task]!;
  const foll = 256 /* FOLL_LONGTERM */ | (write === 1 ? 1 /* FOLL_WRITE */ : 0);
  { // downRead
    const lock$1: number = k.mms.mmapLock[mm]!;
    while (k.locks.word[lock$1]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
    k.locks.word[lock$1] = k.locks.word[lock$1]! + 1;
  }
  let got = 0;
  if ((k.userPolicy.deviceMemory.pins === true)) {
    got = pinUserPagesRemote(k, task, mm, vpn, pages, foll, list);
  } else got = getUserPagesRemote(k, task, mm, vpn, pages, foll, list);
  { // upRead
    const lock$2: number = k.mms.mmapLock[mm]!;
    k.locks.word[lock$2] = k.locks.word[lock$2]! - 1;
  }
  if (got > 0) return got;
  // Bare frames are no pages to hold.
  const bare = followFaultPfn(k, task, mm, vpn, write);
  return bare > 0 || got === 0 ? bare : got;
}
