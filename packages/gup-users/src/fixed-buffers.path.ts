// paths: base 6140
import { FOLL_LONGTERM, FOLL_WRITE } from '@faultline/gup';
import { dropPages, getUserPages, pinUserPages, pinUserPagesFast } from '@faultline/gup/paths';
import {
  AT_MMAP_READ_LOCK,
  AT_MMAP_READ_UNLOCK,
  EBUSY,
  EFAULT,
  ENOMEM,
  ENXIO,
  type Path,
} from '@faultline/kernel-api';
import { CAP_IPC_LOCK } from '@faultline/mm';
import { downRead, upRead } from '@faultline/mm/paths';
import { accountedPages } from './accounted-pages.js';
import { bufferRefused } from './buffer-file.js';
import type { GupUsersKernel } from './kernel.js';
import { MAX_BUFFER } from './limits.js';

/**
 * Takes the pages of a buffer for as long as a ring keeps it, as pins from 5.6 on: how many, or a negative
 * errno. Of a part nothing is kept.
 *
 * @kernel io_uring/rsrc.c io_pin_pages; fs/io_uring.c 5.10 io_sqe_buffer_register
 */
export function* ioPinPages(
  k: GupUsersKernel,
  task: number,
  vpn: number,
  pages: number,
  list: number,
): Path<number> {
  const rules = k.userPolicy.fixedBuffers;
  const mm = k.tasks.mm[task]!;
  const foll = FOLL_WRITE | FOLL_LONGTERM;
  let ret = 0;
  if (rules.fast) ret = yield* pinUserPagesFast(k, task, vpn, pages, foll, list);
  else {
    yield* downRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_LOCK);
    if (rules.pins) ret = yield* pinUserPages(k, task, mm, vpn, pages, foll, list);
    else ret = yield* getUserPages(k, task, mm, vpn, pages, foll, list);
    if (ret === pages && rules.refusesFiles) {
      const refused = bufferRefused(k, mm, vpn, pages);
      if (refused !== 0) ret = refused;
    }
    yield* upRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_UNLOCK);
  }
  if (ret === pages) return ret;
  yield* dropPages(k, list, k.userPolicy.fixedBuffers.pins, false);
  return ret < 0 ? ret : -EFAULT;
}

/**
 * Registers a range of user memory as the fixed buffer of a ring: 0, -EBUSY where the ring has one, -EFAULT,
 * -EOPNOTSUPP, or -ENOMEM over RLIMIT_MEMLOCK.
 *
 * @kernel io_uring/rsrc.c io_sqe_buffers_register
 */
export function* ioSqeBuffersRegister(
  k: GupUsersKernel,
  task: number,
  ring: number,
  vpn: number,
  pages: number,
): Path<number> {
  if (k.rings.list[ring] !== 0) return -EBUSY;
  if (pages <= 0 || pages * k.data.pageBytes > MAX_BUFFER) return -EFAULT;
  const mm = k.tasks.mm[task]!;
  const list = k.rings.open(k.held, ring, task);
  let ret = yield* ioPinPages(k, task, vpn, pages, list);
  const capable = (k.mms.caps[mm]! & CAP_IPC_LOCK) !== 0;
  const limit = k.mms.rlimitMemlock[mm]! / k.data.pageBytes;
  const counted = ret >= 0 ? accountedPages(k, list) : 0;
  if (ret >= 0 && !capable && k.rings.pinned[0]! + counted > limit) {
    yield* dropPages(k, list, k.userPolicy.fixedBuffers.pins, false);
    ret = -ENOMEM;
  }
  if (ret < 0) {
    k.held.close(list);
    k.rings.list[ring] = 0;
    return ret;
  }
  if (!capable) k.rings.pinned[0] = k.rings.pinned[0]! + counted;
  k.rings.unprivileged[ring] = capable ? 0 : 1;
  if (k.userPolicy.fixedBufferCounted) {
    k.mms.pinnedVm[mm] = k.mms.pinnedVm[mm]! + counted;
    k.rings.mm[ring] = mm;
  }
  return 0;
}

/** The fixed buffer of a ring is given up: 0, or -ENXIO where there is none. @kernel io_uring/rsrc.c io_sqe_buffers_unregister */
export function* ioSqeBuffersUnregister(
  k: GupUsersKernel,
  task: number,
  ring: number,
): Path<number> {
  if (k.rings.list[ring] === 0) return -ENXIO;
  yield* ioSqeBuffersFree(k, task, ring);
  return 0;
}

/** The fixed buffer of a ring goes, with the ring or before it. @kernel io_uring/rsrc.c io_buffer_unmap */
export function* ioSqeBuffersFree(k: GupUsersKernel, _task: number, ring: number): Path<void> {
  const list = k.rings.list[ring]!;
  if (list === 0) return;
  // A folio that is pinned is not split: it counts as it did.
  const pages = accountedPages(k, list);
  const mm = k.rings.mm[ring]!;
  yield* dropPages(k, list, k.userPolicy.fixedBuffers.pins, false);
  k.held.close(list);
  if (mm !== 0) k.mms.pinnedVm[mm] = k.mms.pinnedVm[mm]! - pages;
  if (k.rings.unprivileged[ring] === 1) k.rings.pinned[0] = k.rings.pinned[0]! - pages;
  k.rings.list[ring] = 0;
  k.rings.mm[ring] = 0;
  k.rings.unprivileged[ring] = 0;
}
