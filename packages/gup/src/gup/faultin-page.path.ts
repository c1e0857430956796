// paths: base 5700
import {
  type Path,
  VM_FAULT_COMPLETED,
  VM_FAULT_ERROR,
  VM_FAULT_RETRY,
} from '@faultline/kernel-api';
import { handleMmFault } from '../fault/handle-mm-fault.path.js';
import type { GupKernel } from './kernel.js';

/**
 * Faults a page in for a walk that goes on to `end` (exclusive), and that looks at the page again. Called by
 * number (`FAULTIN_PAGE`), so that a fused form can take its place: that one may have faulted in pages behind
 * it, too, when it is done, and the walk finds them there.
 *
 * @kernel mm/gup.c faultin_page
 */
export function* faultinPage(
  k: GupKernel,
  task: number,
  vma: number,
  vpn: number,
  _end: number,
  flags: number,
): Path<number> {
  return yield* handleMmFault(k, task, vma, vpn, flags);
}

/**
 * Faults in the pages from `from` to `to` (exclusive), none of which is there, one after the other. Returns
 * the page that it came to: one whose fault failed, or dropped the mmap lock, ends it.
 */
export function* faultinPages(
  k: GupKernel,
  task: number,
  vma: number,
  from: number,
  to: number,
  flags: number,
): Path<number> {
  // paths: peel
  for (let vpn = from; vpn < to; vpn++) {
    const ret = yield* handleMmFault(k, task, vma, vpn, flags);
    if ((ret & (VM_FAULT_ERROR | VM_FAULT_RETRY | VM_FAULT_COMPLETED)) !== 0) return vpn;
  }
  return to;
}
