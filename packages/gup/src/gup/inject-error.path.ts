// paths: base 5320
import { AT_REF_PUT, EINVAL, EIO, EPERM, type Path } from '@faultline/kernel-api';
import { adviceAllowed, CAP_SYS_ADMIN, MADV_SOFT_OFFLINE } from '@faultline/mm';
import { folioFlags, folioOrder, PG_HUGETLB } from '@faultline/pfn';
import { getUserPagesFast } from './gup-fast.path.js';
import { HELD_CALL } from './held-pages.js';
import type { GupKernel } from './kernel.js';
import { TP_MEMORY_FAILURE, TP_MEMORY_FAILURE_RET } from './tracepoints.js';

/**
 * The frame of one page of the caller, with a reference that the caller answers for, or a negative errno.
 *
 * @kernel mm/madvise.c madvise_inject_error
 */
export function* injectTarget(k: GupKernel, task: number, vpn: number): Path<number> {
  const list = k.held.open(HELD_CALL, task);
  let ret = yield* getUserPagesFast(k, task, vpn, 1, 0, list);
  if (ret === 1) ret = k.held.pop(list);
  k.held.close(list);
  return ret;
}

/**
 * A page is lost: whoever maps it loses it, and is told. The reference to it is dropped.
 *
 * @kernel mm/memory-failure.c memory_failure
 */
export function* memoryFailure(
  k: GupKernel,
  task: number,
  pfn: number,
  flags: number,
): Path<number> {
  k.trace.emit2(TP_MEMORY_FAILURE, task, pfn, flags);
  const huge = (folioFlags(k.frames, pfn) & PG_HUGETLB) !== 0;
  const memory = huge ? k.failure.huge : k.failure.ram;
  const op = k.frames.isPmem(pfn) ? k.failure.device : memory;
  const ret = yield* k.call(op, task, pfn, flags);
  k.trace.emit2(TP_MEMORY_FAILURE_RET, task, pfn, ret);
  return ret;
}

/**
 * A page is to be used no more, while it can still be read: its contents move. Only RAM can be given up,
 * -EIO for device memory.
 *
 * @kernel mm/memory-failure.c soft_offline_page
 */
export function* softOfflinePage(k: GupKernel, task: number, pfn: number): Path<number> {
  const huge = (folioFlags(k.frames, pfn) & PG_HUGETLB) !== 0;
  if (huge) return yield* k.call(k.failure.softOfflineHuge, task, pfn);
  if (!k.frames.isPmem(pfn)) return yield* k.call(k.failure.softOffline, task, pfn);
  k.frames.put(pfn);
  yield AT_REF_PUT;
  return -EIO;
}

/**
 * madvise of pages `start` to `end` with MADV_HWPOISON or MADV_SOFT_OFFLINE: page after page is lost, or
 * given up, a folio at once; the first error ends it.
 *
 * @kernel mm/madvise.c madvise_inject_error
 */
export function* madviseInjectError(
  k: GupKernel,
  task: number,
  start: number,
  end: number,
  advice: number,
): Path<number> {
  if (!adviceAllowed(k, start, end, advice)) return -EINVAL;
  if (end === start) return 0;
  if ((k.mms.caps[k.tasks.mm[task]!]! & CAP_SYS_ADMIN) === 0) return -EPERM;
  let at = start;
  while (at < end) {
    const pfn = yield* injectTarget(k, task, at);
    if (pfn < 0) return pfn;
    at += 2 ** folioOrder(k.frames, pfn);
    let ret = 0;
    if (advice === MADV_SOFT_OFFLINE) ret = yield* softOfflinePage(k, task, pfn);
    else ret = yield* memoryFailure(k, task, pfn, k.gupPolicy.inject.failure);
    if (ret !== 0) return ret;
  }
  return 0;
}
