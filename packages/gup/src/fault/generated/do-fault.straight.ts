// Derived from ../do-fault.path.ts by npm run paths: do not edit.
// paths: base 220
import { allocAnonPage } from '../anon-page.js';
import { vmfAnonPrepare } from './anon-prepare.straight.js';
import { finishFault } from './finish-fault.straight.js';
import type { FaultKernel } from '../kernel.js';
import { mappedPage } from '../mapped-page.js';

/**
 * Whether the file's handlers may be called. Under the VMA lock only a file with map_pages allows
 * it; otherwise the lock is dropped and the fault comes again under the mmap lock.
 *
 * @kernel mm/memory.c vmf_can_call_fault
 */
export function vmfCanCallFault(k: FaultKernel, vma: number, flags: number): boolean {
  if ((flags & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) return true;
  if (k.vmOps.mapPages[k.vmas.ops[vma]!] !== 0) return true;
  { // vmaEndRead
    k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
  }
  return false;
}

/** Fault on an empty entry of a file mapping. @kernel mm/memory.c do_fault */
export function doFault(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): number {
  const fault = k.vmOps.fault[k.vmas.ops[vma]!]!;
  if (fault === 0) return 2 /* VM_FAULT_SIGBUS */;
  const write = (flags & 1 /* FAULT_FLAG_WRITE */) !== 0;
  if (write && (k.vmas.flags[vma]! & 8 /* VM_SHARED */) === 0) {
    return doCowFault(k, task, vma, vpn, flags);
  }
  let may = false;
  vmfCanCallFault$1: {
    if ((flags & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may = true; break vmfCanCallFault$1; }
    if (k.vmOps.mapPages[k.vmas.ops[vma]!] !== 0) { may = true; break vmfCanCallFault$1; }
    { // vmaEndRead
      k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
    }
    may = false;
  }
  if (!may) return 1024 /* VM_FAULT_RETRY */;
  k.tasks.cowPage[task] = 0 /* NO_PFN */;
  const ret = k.callStraight(fault, task, vma, vpn, flags);
  if ((ret & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) return ret;
  const page = mappedPage(k, task, write);
  const done = finishFault(k, task, vma, vpn, page, false);
  unlockFaultPage(k, task, done !== 0);
  return ret | done;
}

/** Unlocks the page that a handler returned locked, and drops its reference if it was not mapped. */
export function unlockFaultPage(k: FaultKernel, task: number, drop: boolean): void {
  const page = k.tasks.faultPage[task]!;
  k.tasks.faultPage[task] = 0 /* NO_PFN */;
  k.frames.clearFlags(page, 4 /* PG_LOCKED */);
  if (drop) {
    k.frames.put(page);
  }
}

/**
 * Write fault on an empty entry of a private mapping: the handler fills a page of our own.
 *
 * @kernel mm/memory.c do_cow_fault
 */
export function doCowFault(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): number {
  let may = false;
  vmfCanCallFault$1: {
    if ((flags & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may = true; break vmfCanCallFault$1; }
    if (k.vmOps.mapPages[k.vmas.ops[vma]!] !== 0) { may = true; break vmfCanCallFault$1; }
    { // vmaEndRead
      k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
    }
    may = false;
  }
  if (!may) return 1024 /* VM_FAULT_RETRY */;
  const again = vmfAnonPrepare(k, vma, flags);
  if (again !== 0) return again;
  const page = allocAnonPage(k);
  if (page === 0 /* NO_PFN */) return 1 /* VM_FAULT_OOM */;
  k.tasks.cowPage[task] = page;
  const ret = k.callStraight(k.vmOps.fault[k.vmas.ops[vma]!]!, task, vma, vpn, flags);
  k.tasks.cowPage[task] = 0 /* NO_PFN */;
  if ((ret & 4096 /* VM_FAULT_DONE_COW */) !== 0) return ret;
  k.frames.put(page);
  return ret;
}
