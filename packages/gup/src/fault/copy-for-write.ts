import { E_PRESENT, entryPfn } from '@faultline/core-pagetable';
import { vmNormalPage } from '@faultline/mm';
import { NO_PFN } from '@faultline/pfn';
import { copyUserPage } from './anon-page.js';
import type { FaultKernel } from './kernel.js';
import { presentPage } from './present-page.js';

/**
 * Fills the copy `page` that a store to page `vpn` of a private mapping gets, from what its entry (`lo`, `hi`) maps. What
 * is no page of the core's (storage up to 6.14, a bare frame) is read through the user address, and that is one of the task
 * that runs: when it stores to another process (ptrace, process_vm_writev), the copy has what lies at the address in its
 * own memory, or zeroes where it could not read that without a fault: so it is with its own page, too, where that allows no
 * access (a store to /proc/self/mem, recorded on 6.12, where the kernel warns of it: not modelled).
 *
 * @kernel mm/memory.c __wp_page_copy_user, cow_user_page 5.10; recordings of poke-other-content and remote-store-content
 * @fidelity simplified: the second try, under the lock of the table, finds what the first one did
 */
export function copyForWrite(
  k: FaultKernel,
  task: number,
  mm: number,
  vpn: number,
  page: number,
  lo: number,
  hi: number,
): void {
  const pfn = entryPfn(lo, hi);
  const same = k.tasks.mm[task] === mm;
  const reads = same && (lo & E_PRESENT) !== 0;
  if (reads || vmNormalPage(k, lo, hi) !== NO_PFN || pfn === k.frames.zeroPfn) {
    copyUserPage(k, page, pfn);
    return;
  }
  const own = same ? NO_PFN : presentPage(k, task, vpn, 0);
  if (own === NO_PFN) k.data.setFill(k.frames.index(page), 0);
  else copyUserPage(k, page, own);
}
