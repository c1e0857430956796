import {
  VM_ACCOUNT,
  VM_MAYEXEC,
  VM_MAYREAD,
  VM_MAYWRITE,
  VM_READ,
  VM_SOFTDIRTY,
  VM_WRITE,
} from '@faultline/vma';
import { pageBytes, taskSize } from './address-limits.js';
import { startGap } from './get-unmapped-area.js';
import type { MmKernel } from './kernel.js';
import { mlockFuture } from './mlock-check.js';
import { mayExpandVm } from './vm-account.js';

/** What the heap may be accessed with, and what mprotect may make of it. */
export const HEAP_FLAGS: number =
  VM_READ | VM_WRITE | VM_MAYREAD | VM_MAYWRITE | VM_MAYEXEC | VM_ACCOUNT | VM_SOFTDIRTY;

/**
 * Whether the end of the heap may not be at byte address `brk` whatever is mapped: below the heap's
 * start, or more data than RLIMIT_DATA. The limit is asked first, so a heap that is over it does not
 * shrink to another size over it either.
 *
 * @kernel mm/mmap.c brk, include/linux/mm.h check_data_rlimit
 * @fidelity simplified: the program's own data counts as nothing
 */
export function brkRefused(k: MmKernel, mm: number, brk: number): boolean {
  const start = k.mms.startBrk[mm]! * pageBytes(k.pt.geometry);
  // A process without a heap has its end at 0.
  return start === 0 || brk < start || brk - start > k.mms.rlimitData[mm]!;
}

/**
 * Whether the heap may grow over pages `from` to `to`: user space ends somewhere, a page stays free
 * below the next mapping (below its guard gap if that grows down), limits and the map count.
 *
 *     |heap|  from..to  |a page|   gap   |<--- grows down|
 *
 * @kernel mm/mmap.c check_brk_limits, do_brk_flags
 */
export function brkMayGrow(k: MmKernel, mm: number, from: number, to: number): boolean {
  if (to > taskSize(k.pt.geometry)) return false;
  const next = k.mms.vmaFrom(mm, from);
  if (next !== 0 && to + 1 > startGap(k, next)) return false;
  if (mlockFuture(k, mm, k.mms.defFlags[mm]!, to - from) !== 0) return false;
  if (!mayExpandVm(k, mm, HEAP_FLAGS, to - from)) return false;
  return k.mms.vmas[mm]!.count <= k.settings.maxMapCount;
}
