// Derived from ../fixed-buffers.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 6140
import { dropPages, getUserPages, pinUserPages, pinUserPagesFast } from '@faultline/gup';
import { accountedPages } from '../accounted-pages.js';
import { bufferRefused } from '../buffer-file.js';
import type { GupUsersKernel } from '../kernel.js';

/**
 * Takes the pages of a buffer for as long as a ring keeps it, as pins from 5.6 on: how many, or a negative
 * errno. Of a part nothing is kept.
 *
 * @kernel io_uring/rsrc.c io_pin_pages; fs/io_uring.c 5.10 io_sqe_buffer_register
 */
export function ioPinPages(
  k: GupUsersKernel,
  task: number,
  vpn: number,
  pages: number,
  list: number,
): number {
  const rules = k.userPolicy.fixedBuffers;
  const mm = k.tasks.mm[task]!;
  const foll: number = 257 /* FOLL_WRITE | FOLL_LONGTERM */;
  let ret = 0;
  if ((rules.fast === true)) ret = pinUserPagesFast(k, task, vpn, pages, foll, list);
  else {
    { // downRead
      const lock$1: number = k.mms.mmapLock[mm]!;
      while (k.locks.word[lock$1]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
      k.locks.word[lock$1] = k.locks.word[lock$1]! + 1;
    }
    if ((rules.pins === true)) ret = pinUserPages(k, task, mm, vpn, pages, foll, list);
    else ret = getUserPages(k, task, mm, vpn, pages, foll, list);
    if (ret === pages && (rules.refusesFiles === true)) {
      const refused = bufferRefused(k, mm, vpn, pages);
      if (refused !== 0) ret = refused;
    }
    { // upRead
      const lock$2: number = k.mms.mmapLock[mm]!;
      k.locks.word[lock$2] = k.locks.word[lock$2]! - 1;
    }
  }
  if (ret === pages) return ret;
  dropPages(k, list, k.userPolicy.fixedBuffers.pins, false);
  return ret < 0 ? ret : (-14 /* -EFAULT */);
}

/**
 * Registers a range of user memory as the fixed buffer of a ring: 0, -EBUSY where the ring has one, -EFAULT,
 * -EOPNOTSUPP, or -ENOMEM over RLIMIT_MEMLOCK.
 *
 * @kernel io_uring/rsrc.c io_sqe_buffers_register
 */
export function ioSqeBuffersRegister(
  k: GupUsersKernel,
  task: number,
  ring: number,
  vpn: number,
  pages: number,
): number {
  if (k.rings.list[ring] !== 0) return (-16 /* -EBUSY */);
  if (pages <= 0 || pages * k.data.pageBytes > 1073741824 /* MAX_BUFFER */) return (-14 /* -EFAULT */);
  const mm = k.tasks.mm[task]!;
  const list = k.rings.open(k.held, ring, task);
  let ret = ioPinPages(k, task, vpn, pages, list);
  const capable = (k.mms.caps[mm]! & 1 /* CAP_IPC_LOCK */) !== 0;
  const limit = k.mms.rlimitMemlock[mm]! / k.data.pageBytes;
  const counted = ret >= 0 ? accountedPages(k, list) : 0;
  if (ret >= 0 && !capable && k.rings.pinned[0]! + counted > limit) {
    dropPages(k, list, k.userPolicy.fixedBuffers.pins, false);
    ret = (-12 /* -ENOMEM */);
  }
  if (ret < 0) {
    k.held.close(list);
    k.rings.list[ring] = 0;
    return ret;
  }
  if (!capable) k.rings.pinned[0] = k.rings.pinned[0]! + counted;
  k.rings.unprivileged[ring] = capable ? 0 : 1;
  if ((k.userPolicy.fixedBufferCounted === true)) {
    k.mms.pinnedVm[mm] = k.mms.pinnedVm[mm]! + counted;
    k.rings.mm[ring] = mm;
  }
  return 0;
}

/** The fixed buffer of a ring is given up: 0, or -ENXIO where there is none. @kernel io_uring/rsrc.c io_sqe_buffers_unregister */
export function ioSqeBuffersUnregister(
  k: GupUsersKernel,
  task: number,
  ring: number,
): number {
  if (k.rings.list[ring] === 0) return (-6 /* -ENXIO */);
  ioSqeBuffersFree(k, task, ring);
  return 0;
}

/** The fixed buffer of a ring goes, with the ring or before it. @kernel io_uring/rsrc.c io_buffer_unmap */
export function ioSqeBuffersFree(k: GupUsersKernel, _task: number, ring: number): void {
  const list = k.rings.list[ring]!;
  if (list === 0) return;
  // A folio that is pinned is not split: it counts as it did.
  const pages = accountedPages(k, list);
  const mm = k.rings.mm[ring]!;
  dropPages(k, list, k.userPolicy.fixedBuffers.pins, false);
  k.held.close(list);
  if (mm !== 0) k.mms.pinnedVm[mm] = k.mms.pinnedVm[mm]! - pages;
  if (k.rings.unprivileged[ring] === 1) k.rings.pinned[0] = k.rings.pinned[0]! - pages;
  k.rings.list[ring] = 0;
  k.rings.mm[ring] = 0;
  k.rings.unprivileged[ring] = 0;
}
