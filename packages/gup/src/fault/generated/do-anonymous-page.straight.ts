// Derived from ../do-anonymous-page.path.ts by npm run paths: do not edit.
// paths: base 240
import { FAULT_FLAG_WRITE, VM_FAULT_OOM, VM_FAULT_SIGBUS } from '@faultline/kernel-api';
import { ptlLock, ptlUnlock, tableAlloc } from '@faultline/mm';
import { NO_PFN } from '@faultline/pfn';
import { VM_SHARED } from '@faultline/vma';
import { allocAnonPage } from '../anon-page.js';
import { INSERT_SPECIAL, newEntryHi, newEntryLo } from '../entry-make.js';
import { finishFault } from './finish-fault.straight.js';
import type { FaultKernel } from '../kernel.js';

/**
 * First access to a page of private memory without a file: the zero page for a read, a new page for
 * a write.
 *
 * @kernel mm/memory.c do_anonymous_page
 * @fidelity simplified: order 0 only
 */
export function doAnonymousPage(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): number {
  const pt = k.pt;
  if ((k.vmas.flags[vma]! & VM_SHARED) !== 0) return VM_FAULT_SIGBUS;
  if ((flags & FAULT_FLAG_WRITE) !== 0) {
    k.vmas.anonVma[vma] = 1;
    const page = allocAnonPage(k);
    if (page === NO_PFN) return VM_FAULT_OOM;
    const lost = finishFault(k, task, vma, vpn, page, true);
    if (lost !== 0) {
      k.frames.put(page);
    }
    return 0;
  }
  const table = tableAlloc(k, task, k.vmas.mm[vma]!, vpn, 0);
  if (table < 0) return VM_FAULT_OOM;
  if (table === 0) return 0;
  ptlLock(k, task, table);
  const index = pt.pteIndex(table, vpn);
  if (pt.none(index)) {
    const pfn = k.frames.zeroPfn;
    const lo = newEntryLo(k, vma, pfn, INSERT_SPECIAL, false);
    pt.set(table, index, lo, newEntryHi(k, vma, pfn, INSERT_SPECIAL));
  }
  ptlUnlock(k, table);
  return 0;
}
