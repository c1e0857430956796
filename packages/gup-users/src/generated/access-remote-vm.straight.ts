// Derived from ../access-remote-vm.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 6120

import { getUserPagesRemote, putPages } from '@faultline/gup';
import { dirtyHeld, fromHeld, intoHeld } from '../copy-held.js';
import type { GupUsersKernel } from '../kernel.js';

/**
 * Copies between the caller's own bytes (`k.local`) and another address space, page after page under its
 * mmap lock, with FOLL_FORCE: what the process itself may not access is accessed all the same. What has no
 * page to take may have an `access` operation. Answers the bytes copied, 0 and up.
 *
 * @param write 1 to store to the other process
 * @kernel mm/memory.c __access_remote_vm
 */
export function accessRemoteVm(
  k: GupUsersKernel,
  task: number,
  mm: number,
  vpn: number,
  offset: number,
  length: number,
  write: number,
): number {
  const bytes = k.data.pageBytes;
  const foll = 8 /* FOLL_FORCE */ | (write === 1 ? 1 /* FOLL_WRITE */ : 0);
  let done = 0;
  const lock = k.mms.mmapLock[mm]!;
  const rule: number = (k.userPolicy.remoteKillable === true) ? (-4 /* -EINTR */) : 0;
  let killed = 0;
  downReadKillable$1: {
    while (k.locks.word[lock]! < 0) {
      if (rule !== 0 && k.tasks.fatalSignal[task] !== 0) { killed = rule; break downReadKillable$1; }
      throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
    }
    k.locks.word[lock] = k.locks.word[lock]! + 1;
    killed = 0;
  }
  if (killed !== 0) return 0;
  const first = vpn + Math.floor(offset / bytes);
  const there = !(k.userPolicy.remoteLooksUp === true) || k.mms.vmas[mm]!.lookup(first) !== 0;
  while (there && done < length) {
    const at = offset + done;
    const list = k.held.open(1 /* HELD_CALL */, task);
    const page = vpn + Math.floor(at / bytes);
    const got = getUserPagesRemote(k, task, mm, page, 1, foll, list);
    if (got <= 0) {
      k.held.close(list);
      const vma = k.mms.vmas[mm]!.lookup(page);
      const access = vma === 0 ? 0 : k.vmOps.access[k.vmas.ops[vma]!]!;
      if (access === 0) break;
      const did = (k.paths.straight[access]!(k, task, vma, vpn * bytes + at, length - done, write, done) as number);
      if (did <= 0) break;
      done += did;
      continue;
    }
    const part = Math.min(length - done, bytes - (at % bytes));
    if (write === 1) {
      intoHeld(k, list, at % bytes, part, k.local.bytes, done);
      dirtyHeld(k, list);
    } else fromHeld(k, list, at % bytes, part, k.local.bytes, done);
    putPages(k, list);
    k.held.close(list);
    done += part;
  }
  { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  return done;
}
