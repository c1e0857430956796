// paths: base 220
import {
  AT_PAGE_UNLOCK,
  AT_REF_PUT,
  FAULT_FLAG_VMA_LOCK,
  FAULT_FLAG_WRITE,
  type Path,
  VM_FAULT_DONE_COW,
  VM_FAULT_ERROR,
  VM_FAULT_NOPAGE,
  VM_FAULT_OOM,
  VM_FAULT_RETRY,
  VM_FAULT_SIGBUS,
} from '@faultline/kernel-api';
import { vmaEndRead } from '@faultline/mm/paths';
import { NO_PFN, PG_LOCKED } from '@faultline/pfn';
import { VM_SHARED } from '@faultline/vma';
import { allocAnonPage } from './anon-page.js';
import { vmfAnonPrepare } from './anon-prepare.path.js';
import { finishFault } from './finish-fault.path.js';
import type { FaultKernel } from './kernel.js';
import { mappedPage } from './mapped-page.js';

/**
 * Whether the file's handlers may be called. Under the VMA lock only a file with map_pages allows
 * it; otherwise the lock is dropped and the fault comes again under the mmap lock.
 *
 * @kernel mm/memory.c vmf_can_call_fault
 */
// paths: inline
export function* vmfCanCallFault(k: FaultKernel, vma: number, flags: number): Path<boolean> {
  if ((flags & FAULT_FLAG_VMA_LOCK) === 0) return true;
  if (k.vmOps.mapPages[k.vmas.ops[vma]!] !== 0) return true;
  yield* vmaEndRead(k, vma);
  return false;
}

/** Fault on an empty entry of a file mapping. @kernel mm/memory.c do_fault */
// paths: inline
export function* doFault(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): Path<number> {
  const fault = k.vmOps.fault[k.vmas.ops[vma]!]!;
  if (fault === 0) return VM_FAULT_SIGBUS;
  const write = (flags & FAULT_FLAG_WRITE) !== 0;
  if (write && (k.vmas.flags[vma]! & VM_SHARED) === 0) {
    return yield* doCowFault(k, task, vma, vpn, flags);
  }
  const may = yield* vmfCanCallFault(k, vma, flags);
  if (!may) return VM_FAULT_RETRY;
  k.tasks.cowPage[task] = NO_PFN;
  const ret = yield* k.call(fault, task, vma, vpn, flags);
  if ((ret & (VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY)) !== 0) return ret;
  const page = mappedPage(k, task, write);
  const done = yield* finishFault(k, task, vma, vpn, page, false);
  yield* unlockFaultPage(k, task, done !== 0);
  return ret | done;
}

/** Unlocks the page that a handler returned locked, and drops its reference if it was not mapped. */
export function* unlockFaultPage(k: FaultKernel, task: number, drop: boolean): Path<void> {
  const page = k.tasks.faultPage[task]!;
  k.tasks.faultPage[task] = NO_PFN;
  k.frames.clearFlags(page, PG_LOCKED);
  yield AT_PAGE_UNLOCK;
  if (drop) {
    k.frames.put(page);
    yield AT_REF_PUT;
  }
}

/**
 * Write fault on an empty entry of a private mapping: the handler fills a page of our own.
 *
 * @kernel mm/memory.c do_cow_fault
 */
export function* doCowFault(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): Path<number> {
  const may = yield* vmfCanCallFault(k, vma, flags);
  if (!may) return VM_FAULT_RETRY;
  const again = yield* vmfAnonPrepare(k, vma, flags);
  if (again !== 0) return again;
  const page = allocAnonPage(k);
  if (page === NO_PFN) return VM_FAULT_OOM;
  k.tasks.cowPage[task] = page;
  const ret = yield* k.call(k.vmOps.fault[k.vmas.ops[vma]!]!, task, vma, vpn, flags);
  k.tasks.cowPage[task] = NO_PFN;
  if ((ret & VM_FAULT_DONE_COW) !== 0) return ret;
  k.frames.put(page);
  yield AT_REF_PUT;
  return ret;
}
