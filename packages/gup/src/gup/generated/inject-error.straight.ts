// Derived from ../inject-error.path.ts by npm run paths: do not edit.
// paths: base 5320
import { adviceAllowed } from '@faultline/mm';
import { folioFlags, folioOrder } from '@faultline/pfn';
import { getUserPagesFast } from './gup-fast.straight.js';
import type { GupKernel } from '../kernel.js';

/**
 * The frame of one page of the caller, with a reference that the caller answers for, or a negative errno.
 *
 * @kernel mm/madvise.c madvise_inject_error
 */
export function injectTarget(k: GupKernel, task: number, vpn: number): number {
  const list = k.held.open(1 /* HELD_CALL */, task);
  let ret = getUserPagesFast(k, task, vpn, 1, 0, list);
  if (ret === 1) ret = k.held.pop(list);
  k.held.close(list);
  return ret;
}

/**
 * A page is lost: whoever maps it loses it, and is told. The reference to it is dropped.
 *
 * @kernel mm/memory-failure.c memory_failure
 */
export function memoryFailure(
  k: GupKernel,
  task: number,
  pfn: number,
  flags: number,
): number {
  emit2$1: {
    const mode$1 = k.trace.mode[257 /* TP_MEMORY_FAILURE */]!;
    if (mode$1 === 0) break emit2$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 257 /* TP_MEMORY_FAILURE */;
    r$1[p$1 + 1] = pfn;
    r$1[p$1 + 2] = flags;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(257 /* TP_MEMORY_FAILURE */, seq$1);
  }
  const huge = (folioFlags(k.frames, pfn) & 16384 /* PG_HUGETLB */) !== 0;
  const memory = huge ? k.failure.huge : k.failure.ram;
  const op = (pfn >= k.frames.pmemBase && (pfn < k.frames.pmemEnd || k.frames.isDevdax(pfn))) ? k.failure.device : memory;
  const ret = k.callStraight(op, task, pfn, flags);
  emit2$2: {
    const mode$2 = k.trace.mode[258 /* TP_MEMORY_FAILURE_RET */]!;
    if (mode$2 === 0) break emit2$2;
    const r$2 = k.trace.ring;
    const seq$2 = k.trace.seq;
    const p$2 = (seq$2 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$2[p$2] = task * 1024 /* IDS */ + 258 /* TP_MEMORY_FAILURE_RET */;
    r$2[p$2 + 1] = pfn;
    r$2[p$2 + 2] = ret;
    k.trace.seq = seq$2 + 1;
    if (mode$2 === 2) k.trace.tell(258 /* TP_MEMORY_FAILURE_RET */, seq$2);
  }
  return ret;
}

/**
 * A page is to be used no more, while it can still be read: its contents move. Only RAM can be given up,
 * -EIO for device memory.
 *
 * @kernel mm/memory-failure.c soft_offline_page
 */
export function softOfflinePage(k: GupKernel, task: number, pfn: number): number {
  const huge = (folioFlags(k.frames, pfn) & 16384 /* PG_HUGETLB */) !== 0;
  if (huge) return k.callStraight(k.failure.softOfflineHuge, task, pfn);
  if (!(pfn >= k.frames.pmemBase && (pfn < k.frames.pmemEnd || k.frames.isDevdax(pfn)))) return k.callStraight(k.failure.softOffline, task, pfn);
  put$1: {
    if (pfn === k.frames.zeroPfn) { false; break put$1; }
    { // putAt
      const index$2: number = k.frames.index(pfn);
      { // putHead
        const head$3: number = (k.frames.orders[0] === 0 ? index$2 : k.frames.folioAt(index$2));
        if (k.frames.refcount[head$3]! <= 1) { k.frames.putLast(head$3); break put$1; }
        k.frames.refcount[head$3] = k.frames.refcount[head$3]! - 1;
        false;
      }
    }
  }
  return (-5 /* -EIO */);
}

/**
 * madvise of pages `start` to `end` with MADV_HWPOISON or MADV_SOFT_OFFLINE: page after page is lost, or
 * given up, a folio at once; the first error ends it.
 *
 * @kernel mm/madvise.c madvise_inject_error
 */
export function madviseInjectError(
  k: GupKernel,
  task: number,
  start: number,
  end: number,
  advice: number,
): number {
  if (!adviceAllowed(k, start, end, advice)) return (-22 /* -EINVAL */);
  if (end === start) return 0;
  if ((k.mms.caps[k.tasks.mm[task]!]! & 2 /* CAP_SYS_ADMIN */) === 0) return (-1 /* -EPERM */);
  let at = start;
  while (at < end) {
    const pfn = injectTarget(k, task, at);
    if (pfn < 0) return pfn;
    at += 2 ** folioOrder(k.frames, pfn);
    let ret = 0;
    if (advice === 101 /* MADV_SOFT_OFFLINE */) ret = softOfflinePage(k, task, pfn);
    else ret = memoryFailure(k, task, pfn, k.gupPolicy.inject.failure);
    if (ret !== 0) return ret;
  }
  return 0;
}
