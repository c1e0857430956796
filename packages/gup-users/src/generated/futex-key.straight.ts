// Derived from ../futex-key.path.ts by npm run paths: do not edit.
// paths: base 6150
import { getUserPagesFast, putPages } from '@faultline/gup';
import type { GupUsersKernel } from '../kernel.js';
import { keyErrno } from '../key-errno.js';

/**
 * The key of a futex that several processes share: 0 when the page behind it says which one it is, or a
 * negative errno. The page is taken for writing; where that is refused, an operation that only reads takes it
 * for reading.
 *
 * @param write 1 for an operation that stores to the futex
 * @kernel kernel/futex/core.c get_futex_key
 * @fidelity simplified: the key itself is not kept
 */
export function getFutexKey(
  k: GupUsersKernel,
  task: number,
  vpn: number,
  write: number,
): number {
  const list = k.held.open(1 /* HELD_CALL */, task);
  let got = getUserPagesFast(k, task, vpn, 1, 1 /* FOLL_WRITE */, list);
  let readOnly = false;
  if (got === (-14 /* -EFAULT */) && write === 0) {
    got = getUserPagesFast(k, task, vpn, 1, 0, list);
    readOnly = true;
  }
  if (got > 0) got = keyErrno(k, k.held.pfnAt(list, 0), readOnly);
  putPages(k, list);
  k.held.close(list);
  return got;
}
