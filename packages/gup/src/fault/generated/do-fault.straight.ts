// Derived from ../do-fault.path.ts by npm run paths: do not edit.
// paths: base 220
import { setPageDirty } from '@faultline/mm';
import { folioUnlock, lockPage } from '@faultline/mm';
import { allocAnonPage, copyUserPage } from '../anon-page.js';
import { vmfAnonPrepare } from './anon-prepare.straight.js';
import { faultAroundEnd, faultAroundStart } from '../fault-around.js';
import { faultPage } from '../fault-page.js';
import { finishFault } from './finish-fault.straight.js';
import type { FaultKernel } from '../kernel.js';
import { maybeUnlockMmapForIo } from './release-lock.straight.js';

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

/** Fault on an empty entry of a file mapping. @kernel mm/memory.c do_fault, do_read_fault */
export function doFault(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): number {
  const ops = k.vmas.ops[vma]!;
  const fault = k.vmOps.fault[ops]!;
  if (fault === 0) return 2 /* VM_FAULT_SIGBUS */;
  const write = (flags & 1 /* FAULT_FLAG_WRITE */) !== 0;
  if (write && (k.vmas.flags[vma]! & 8 /* VM_SHARED */) === 0) {
    return doCowFault(k, task, vma, vpn, flags);
  }
  if (!write && k.vmOps.mapPagesOp[ops] !== 0) {
    const around = doFaultAround(k, task, vma, vpn);
    if (around !== 0) return around;
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
  const ret = (k.paths.straight[fault]!(k, task, vma, vpn, flags) as number);
  if ((ret & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) return ret;
  if (write) return doSharedFault(k, task, vma, vpn, flags, ret);
  const done = finishFault(k, task, vma, vpn, faultPage(k, task), false);
  unlockFaultPage(k, task, done !== 0);
  return ret | done;
}

/**
 * Maps cached pages around a read fault, read ahead of being asked for; NOPAGE when the page itself was
 * among them, 0 when the file has to be asked.
 *
 * @kernel mm/memory.c do_fault_around
 */
export function doFaultAround(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
): number {
  const from = faultAroundStart(k, vma, vpn);
  const to = faultAroundEnd(k, vma, vpn);
  (k.paths.straight[k.vmOps.mapPagesOp[k.vmas.ops[vma]!]!]!(k, task, vma, from, to) as number);
  let table = 0;
  { // pteTable
    const root$1: number = k.mms.root[k.vmas.mm[vma]!]!;
    table = vpn < k.pt.cacheTo && vpn >= k.pt.cacheFrom && root$1 === k.pt.cacheRoot
      ? k.pt.cacheTable
      : k.pt.pteTableWalk(root$1, vpn);
  }
  const root = k.mms.root[k.vmas.mm[vma]!]!;
  const index = table === 0 ? k.pt.leafAt(root, vpn) : ((table << k.pt.bits) | (vpn & k.pt.slotMask));
  const mapped = index !== 0 && !(k.pt.lo[index] === 0 && k.pt.hi[index] === 0);
  return mapped ? 256 /* VM_FAULT_NOPAGE */ : 0;
}

/**
 * The rest of a write fault on a shared mapping, once `fault` has the page (locked): the file is told
 * that it becomes writable, then it is mapped writable and marked dirty.
 *
 * @kernel mm/memory.c do_shared_fault
 */
export function doSharedFault(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  ret: number,
): number {
  const page = faultPage(k, task);
  if (k.vmOps.pageMkwrite[k.vmas.ops[vma]!] !== 0) {
    folioUnlock(k, page);
    const told = doPageMkwrite(k, task, vma, vpn);
    if (told === 0 || (told & 2419 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE */) !== 0) {
      dropFaultPage(k, task);
      return told;
    }
  }
  const done = finishFault(k, task, vma, vpn, page, true);
  if (done !== 0) {
    unlockFaultPage(k, task, true);
    return done;
  }
  const more = faultDirtySharedPage(k, task, vma, flags);
  return ret | more;
}

/**
 * Tells the file that the page in hand becomes writable. LOCKED: it may, and the page is locked; 0: the
 * page is no longer the file's, try again; NOPAGE or an error. The file waits where it has to: it is not told that the fault
 * could be tried again.
 *
 * @kernel mm/memory.c do_page_mkwrite
 */
export function doPageMkwrite(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
): number {
  const op = k.vmOps.pageMkwrite[k.vmas.ops[vma]!]!;
  const page = k.tasks.faultPage[task]!;
  const told = (k.paths.straight[op]!(k, task, vma, vpn, 3 /* FAULT_FLAG_WRITE | FAULT_FLAG_MKWRITE */) as number);
  if ((told & 2931 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_LOCKED */) !== 0) return told;
  lockPage(k, page);
  if ((k.frames.flagsOf(page) & 256 /* PG_CACHE */) !== 0) return told | 512 /* VM_FAULT_LOCKED */;
  folioUnlock(k, page);
  return 0;
}

/**
 * Marks the page in hand dirty and unlocks it. Whoever dirtied a page, or has told its file, is slowed
 * down to the speed of write-back; the fault's lock is dropped for that where it can be.
 *
 * @kernel mm/memory.c fault_dirty_shared_page
 * @fidelity simplified: write-back is never behind, so nobody waits
 */
export function faultDirtySharedPage(
  k: FaultKernel,
  task: number,
  vma: number,
  flags: number,
): number {
  const page = k.tasks.faultPage[task]!;
  k.tasks.faultPage[task] = 0 /* NO_PFN */;
  const dirtied = setPageDirty(k, page);
  folioUnlock(k, page);
  const told = k.vmOps.pageMkwrite[k.vmas.ops[vma]!] !== 0;
  if ((!dirtied && !told) || k.faultPolicy.dirtyThrottle === 0) return 0;
  const unlocked = maybeUnlockMmapForIo(k, vma, flags);
  return unlocked ? k.faultPolicy.dirtyThrottle : 0;
}

/** Drops the reference to the page in hand, which was not mapped. */
export function dropFaultPage(k: FaultKernel, task: number): void {
  const page = k.tasks.faultPage[task]!;
  k.tasks.faultPage[task] = 0 /* NO_PFN */;
  put$1: {
    if (page === k.frames.zeroPfn) { false; break put$1; }
    { // putAt
      const index$2: number = k.frames.index(page);
      { // putHead
        const head$3: number = (k.frames.orders[0] === 0 ? index$2 : k.frames.folioAt(index$2));
        if (k.frames.refcount[head$3]! <= 1) { k.frames.putLast(head$3); break put$1; }
        k.frames.refcount[head$3] = k.frames.refcount[head$3]! - 1;
        false;
      }
    }
  }
}

/** Unlocks the page that a handler returned locked, and drops its reference if it was not mapped. */
export function unlockFaultPage(k: FaultKernel, task: number, drop: boolean): void {
  folioUnlock(k, k.tasks.faultPage[task]!);
  if (drop) dropFaultPage(k, task);
  k.tasks.faultPage[task] = 0 /* NO_PFN */;
}

/**
 * Write fault on an empty entry of a private mapping: the handler fills a page of our own (DAX), or
 * has a page, which is copied.
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
  const copy = allocAnonPage(k, vma);
  if (copy === 0 /* NO_PFN */) return 1 /* VM_FAULT_OOM */;
  k.tasks.cowPage[task] = copy;
  let ret = (k.paths.straight[k.vmOps.fault[k.vmas.ops[vma]!]!]!(k, task, vma, vpn, flags) as number);
  k.tasks.cowPage[task] = 0 /* NO_PFN */;
  if ((ret & 4096 /* VM_FAULT_DONE_COW */) !== 0) return ret;
  if ((ret & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) === 0) {
    copyUserPage(k, copy, faultPage(k, task));
    const done = finishFault(k, task, vma, vpn, copy, true);
    unlockFaultPage(k, task, true);
    if (done === 0) return ret;
    ret |= done;
  }
  put$3: {
    if (copy === k.frames.zeroPfn) { false; break put$3; }
    { // putAt
      const index$4: number = k.frames.index(copy);
      { // putHead
        const head$5: number = (k.frames.orders[0] === 0 ? index$4 : k.frames.folioAt(index$4));
        if (k.frames.refcount[head$5]! <= 1) { k.frames.putLast(head$5); break put$3; }
        k.frames.refcount[head$5] = k.frames.refcount[head$5]! - 1;
        false;
      }
    }
  }
  return ret;
}
