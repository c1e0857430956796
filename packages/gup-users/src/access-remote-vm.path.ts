// paths: base 6120

import { FOLL_FORCE, FOLL_WRITE, HELD_CALL } from '@faultline/gup';
import { getUserPagesRemote, putPages } from '@faultline/gup/paths';
import { AT_MMAP_READ_LOCK, AT_MMAP_READ_UNLOCK, EINTR, type Path } from '@faultline/kernel-api';
import { downReadKillable, upRead } from '@faultline/mm/paths';
import { dirtyHeld, fromHeld, intoHeld } from './copy-held.js';
import type { GupUsersKernel } from './kernel.js';

/**
 * Copies between the caller's own bytes (`k.local`) and another address space, page after page under its
 * mmap lock, with FOLL_FORCE: what the process itself may not access is accessed all the same. What has no
 * page to take may have an `access` operation. Answers the bytes copied, 0 and up.
 *
 * @param write 1 to store to the other process
 * @kernel mm/memory.c __access_remote_vm
 */
export function* accessRemoteVm(
  k: GupUsersKernel,
  task: number,
  mm: number,
  vpn: number,
  offset: number,
  length: number,
  write: number,
): Path<number> {
  const bytes = k.data.pageBytes;
  const foll = FOLL_FORCE | (write === 1 ? FOLL_WRITE : 0);
  let done = 0;
  const lock = k.mms.mmapLock[mm]!;
  const rule = k.userPolicy.remoteKillable ? -EINTR : 0;
  const killed = yield* downReadKillable(k, task, lock, AT_MMAP_READ_LOCK, rule);
  if (killed !== 0) return 0;
  const first = vpn + Math.floor(offset / bytes);
  const there = !k.userPolicy.remoteLooksUp || k.mms.lookup(mm, first) !== 0;
  while (there && done < length) {
    const at = offset + done;
    const list = k.held.open(HELD_CALL, task);
    const page = vpn + Math.floor(at / bytes);
    const got = yield* getUserPagesRemote(k, task, mm, page, 1, foll, list);
    if (got <= 0) {
      k.held.close(list);
      const vma = k.mms.lookup(mm, page);
      const access = vma === 0 ? 0 : k.vmOps.access[k.vmas.ops[vma]!]!;
      if (access === 0) break;
      const did = yield* k.call(access, task, vma, vpn * bytes + at, length - done, write, done);
      if (did <= 0) break;
      done += did;
      continue;
    }
    const part = Math.min(length - done, bytes - (at % bytes));
    if (write === 1) {
      intoHeld(k, list, at % bytes, part, k.local.bytes, done);
      dirtyHeld(k, list);
    } else fromHeld(k, list, at % bytes, part, k.local.bytes, done);
    yield* putPages(k, list);
    k.held.close(list);
    done += part;
  }
  yield* upRead(k, lock, AT_MMAP_READ_UNLOCK);
  return done;
}
