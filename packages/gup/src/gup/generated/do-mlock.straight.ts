// Derived from ../do-mlock.path.ts by npm run paths: do not edit.
// paths: base 5310
import { mlockallRefused, taskSize } from '@faultline/mm';
import { applyMlockallFlags, mlockVmas } from '@faultline/mm';
import type { GupKernel } from '../kernel.js';
import { mmPopulate } from './populate.straight.js';

/**
 * mlock of pages `start` to `end`, mlock2 with `onfault`: the VMAs first, then every page of the range is
 * faulted in, whether or not its VMA could be locked. VMAs stay locked when a page cannot be had: -ENOMEM
 * where there is none to be had, -EAGAIN where memory is out.
 *
 * @kernel mm/mlock.c do_mlock, __mlock_posix_error_return
 */
export function doMlock(
  k: GupKernel,
  task: number,
  start: number,
  end: number,
  onfault: boolean,
): number {
  const lock: number = onfault ? 532480 /* VM_LOCKED | VM_LOCKONFAULT */ : 8192 /* VM_LOCKED */;
  const refused = mlockVmas(k, task, start, end, lock);
  if (refused !== 0) return refused;
  const error = mmPopulate(k, task, start, end, true);
  if (error === (-14 /* -EFAULT */)) return (-12 /* -ENOMEM */);
  return error === (-12 /* -ENOMEM */) ? (-11 /* -EAGAIN */) : error;
}

/**
 * mlockall with MCL_* flags. Pages that cannot be had are passed over.
 *
 * @kernel mm/mlock.c mlockall
 */
export function doMlockall(k: GupKernel, task: number, flags: number): number {
  const refused = mlockallRefused(k, k.tasks.mm[task]!, flags);
  if (refused !== 0) return refused;
  const ret = applyMlockallFlags(k, task, flags);
  if (ret !== 0 || (flags & 1 /* MCL_CURRENT */) === 0) return ret;
  mmPopulate(k, task, 0, taskSize(k.pt.geometry), false);
  return 0;
}
