// paths: base 5310
import { EAGAIN, EFAULT, ENOMEM, type Path } from '@faultline/kernel-api';
import { MCL_CURRENT, mlockallRefused, taskSize } from '@faultline/mm';
import { applyMlockallFlags, mlockVmas } from '@faultline/mm/paths';
import { VM_LOCKED, VM_LOCKONFAULT } from '@faultline/vma';
import type { GupKernel } from './kernel.js';
import { mmPopulate } from './populate.path.js';

/**
 * mlock of pages `start` to `end`, mlock2 with `onfault`: the VMAs first, then every page of the range is
 * faulted in, whether or not its VMA could be locked. VMAs stay locked when a page cannot be had: -ENOMEM
 * where there is none to be had, -EAGAIN where memory is out.
 *
 * @kernel mm/mlock.c do_mlock, __mlock_posix_error_return
 */
export function* doMlock(
  k: GupKernel,
  task: number,
  start: number,
  end: number,
  onfault: boolean,
): Path<number> {
  const lock = onfault ? VM_LOCKED | VM_LOCKONFAULT : VM_LOCKED;
  const refused = yield* mlockVmas(k, task, start, end, lock);
  if (refused !== 0) return refused;
  const error = yield* mmPopulate(k, task, start, end, true);
  if (error === -EFAULT) return -ENOMEM;
  return error === -ENOMEM ? -EAGAIN : error;
}

/**
 * mlockall with MCL_* flags. Pages that cannot be had are passed over.
 *
 * @kernel mm/mlock.c mlockall
 */
export function* doMlockall(k: GupKernel, task: number, flags: number): Path<number> {
  const refused = mlockallRefused(k, k.tasks.mm[task]!, flags);
  if (refused !== 0) return refused;
  const ret = yield* applyMlockallFlags(k, task, flags);
  if (ret !== 0 || (flags & MCL_CURRENT) === 0) return ret;
  yield* mmPopulate(k, task, 0, taskSize(k.pt.geometry), false);
  return 0;
}
