// paths: base 240
import {
  AT_PTE_WRITE,
  AT_REF_PUT,
  FAULT_FLAG_WRITE,
  type Path,
  VM_FAULT_OOM,
  VM_FAULT_SIGBUS,
} from '@faultline/kernel-api';
import { pteMapLock, ptlUnlock, tableAlloc } from '@faultline/mm/paths';
import { NO_PFN } from '@faultline/pfn';
import { VM_SHARED, VM_WRITE } from '@faultline/vma';
import { allocAnonPage } from './anon-page.js';
import { vmfAnonPrepare } from './anon-prepare.path.js';
import { INSERT_SPECIAL, newEntryHi, newEntryLo } from './entry-make.js';
import { finishFault } from './finish-fault.path.js';
import type { FaultKernel } from './kernel.js';

/**
 * First access to a page of private memory without a file: the zero page for a read, a new page for
 * a write.
 *
 * @kernel mm/memory.c do_anonymous_page
 * @fidelity simplified: order 0 only
 */
export function* doAnonymousPage(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): Path<number> {
  const pt = k.pt;
  if ((k.vmas.flags[vma]! & VM_SHARED) !== 0) return VM_FAULT_SIGBUS;
  if ((flags & FAULT_FLAG_WRITE) !== 0) {
    const again = yield* vmfAnonPrepare(k, vma, flags);
    if (again !== 0) return again;
    const page = allocAnonPage(k, vma);
    if (page === NO_PFN) return VM_FAULT_OOM;
    // Who stores by force, where the VMA does not allow it, makes nothing dirty here.
    const may = (k.vmas.flags[vma]! & VM_WRITE) !== 0;
    const lost = yield* finishFault(k, task, vma, vpn, page, may);
    if (lost !== 0) {
      k.frames.put(page);
      yield AT_REF_PUT;
    }
    // Somebody else was faster: the access finds that entry. No table was to be had: it is said.
    return lost & VM_FAULT_OOM;
  }
  const mm = k.vmas.mm[vma]!;
  const table = yield* tableAlloc(k, task, mm, vpn, 0);
  if (table < 0) return VM_FAULT_OOM;
  if (table === 0) return 0;
  const had = yield* pteMapLock(k, task, k.mms.root[mm]!, vpn, table);
  if (!had) return 0;
  const index = pt.pteIndex(table, vpn);
  if (pt.none(index)) {
    const pfn = k.frames.zeroPfn;
    const lo = newEntryLo(k, vma, pfn, INSERT_SPECIAL, false);
    pt.set(table, index, lo, newEntryHi(k, vma, pfn, INSERT_SPECIAL));
    yield AT_PTE_WRITE;
  }
  yield* ptlUnlock(k, table);
  return 0;
}
