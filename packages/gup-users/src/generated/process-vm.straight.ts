// Derived from ../process-vm.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 6110

import { dropPages } from '@faultline/gup';
import { fromHeld, intoHeld } from '../copy-held.js';
import type { GupUsersKernel } from '../kernel.js';

/**
 * Copies between the caller's own bytes (`k.local`) and a range of another address space, a part after the
 * other: the bytes copied, or -EFAULT when there were none. Whose faults fail is not told.
 *
 * @param write 1 to store to the other process
 * @kernel mm/process_vm_access.c process_vm_rw_single_vec
 */
export function processVmRw(
  k: GupUsersKernel,
  task: number,
  mm: number,
  vpn: number,
  offset: number,
  length: number,
  write: number,
): number {
  const bytes = k.data.pageBytes;
  const foll: number = write === 1 ? 2097153 /* FOLL_UNLOCKABLE | FOLL_WRITE */ : 2097152 /* FOLL_UNLOCKABLE */;
  const pins = k.userPolicy.processVmPins;
  const take = pins ? 5924 /* PIN_USER_PAGES_REMOTE */ : 5923 /* GET_USER_PAGES_REMOTE */;
  let done = 0;
  while (done < length) {
    const at = offset + done;
    const first = Math.floor(at / bytes);
    const pages = Math.min(1024 /* PVM_PAGES */, Math.ceil((offset + length) / bytes) - first);
    const list = k.held.open(1 /* HELD_CALL */, task);
    { // downRead
      const lock$1: number = k.mms.mmapLock[mm]!;
      while (k.locks.word[lock$1]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
      k.locks.word[lock$1] = k.locks.word[lock$1]! + 1;
    }
    const got = (k.paths.straight[take]!(k, task, mm, vpn + first, pages, foll, list) as number);
    if (k.tasks.gupUnlocked[task] === 0) {
      { // upRead
        const lock$2: number = k.mms.mmapLock[mm]!;
        k.locks.word[lock$2] = k.locks.word[lock$2]! - 1;
      }
    }
    if (got <= 0) {
      k.held.close(list);
      return done > 0 ? done : (-14 /* -EFAULT */);
    }
    const part = Math.min(length - done, got * bytes - (at % bytes));
    if (write === 1) intoHeld(k, list, at % bytes, part, k.local.bytes, done);
    else fromHeld(k, list, at % bytes, part, k.local.bytes, done);
    dropPages(k, list, pins, write === 1);
    k.held.close(list);
    done += part;
  }
  return done;
}
