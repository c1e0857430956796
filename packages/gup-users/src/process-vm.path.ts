// paths: base 6110

import {
  FOLL_UNLOCKABLE,
  FOLL_WRITE,
  GET_USER_PAGES_REMOTE,
  HELD_CALL,
  PIN_USER_PAGES_REMOTE,
} from '@faultline/gup';
import { dropPages } from '@faultline/gup/paths';
import { AT_MMAP_READ_LOCK, AT_MMAP_READ_UNLOCK, EFAULT, type Path } from '@faultline/kernel-api';
import { downRead, upRead } from '@faultline/mm/paths';
import { fromHeld, intoHeld } from './copy-held.js';
import type { GupUsersKernel } from './kernel.js';
import { PVM_PAGES } from './limits.js';

/**
 * Copies between the caller's own bytes (`k.local`) and a range of another address space, a part after the
 * other: the bytes copied, or -EFAULT when there were none. Whose faults fail is not told.
 *
 * @param write 1 to store to the other process
 * @kernel mm/process_vm_access.c process_vm_rw_single_vec
 */
export function* processVmRw(
  k: GupUsersKernel,
  task: number,
  mm: number,
  vpn: number,
  offset: number,
  length: number,
  write: number,
): Path<number> {
  const bytes = k.data.pageBytes;
  const foll = write === 1 ? FOLL_UNLOCKABLE | FOLL_WRITE : FOLL_UNLOCKABLE;
  const pins = k.userPolicy.processVmPins;
  const take = pins ? PIN_USER_PAGES_REMOTE : GET_USER_PAGES_REMOTE;
  let done = 0;
  while (done < length) {
    const at = offset + done;
    const first = Math.floor(at / bytes);
    const pages = Math.min(PVM_PAGES, Math.ceil((offset + length) / bytes) - first);
    const list = k.held.open(HELD_CALL, task);
    yield* downRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_LOCK);
    const got = yield* k.call(take, task, mm, vpn + first, pages, foll, list);
    if (k.tasks.gupUnlocked[task] === 0) {
      yield* upRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_UNLOCK);
    }
    if (got <= 0) {
      k.held.close(list);
      return done > 0 ? done : -EFAULT;
    }
    const part = Math.min(length - done, got * bytes - (at % bytes));
    if (write === 1) intoHeld(k, list, at % bytes, part, k.local.bytes, done);
    else fromHeld(k, list, at % bytes, part, k.local.bytes, done);
    yield* dropPages(k, list, pins, write === 1);
    k.held.close(list);
    done += part;
  }
  return done;
}
