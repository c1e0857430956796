// paths: base 220
import {
  AT_PTE_READ,
  AT_REF_PUT,
  AT_XA_WRITE,
  FAULT_FLAG_MKWRITE,
  FAULT_FLAG_VMA_LOCK,
  FAULT_FLAG_WRITE,
  type Path,
  VM_FAULT_DONE_COW,
  VM_FAULT_ERROR,
  VM_FAULT_LOCKED,
  VM_FAULT_NOPAGE,
  VM_FAULT_OOM,
  VM_FAULT_RETRY,
  VM_FAULT_SIGBUS,
} from '@faultline/kernel-api';
import { setPageDirty } from '@faultline/mm';
import { folioUnlock, lockPage, vmaEndRead } from '@faultline/mm/paths';
import { NO_PFN, PG_CACHE } from '@faultline/pfn';
import { VM_SHARED } from '@faultline/vma';
import { allocAnonPage, copyUserPage } from './anon-page.js';
import { vmfAnonPrepare } from './anon-prepare.path.js';
import { faultAroundEnd, faultAroundStart } from './fault-around.js';
import { faultPage } from './fault-page.js';
import { finishFault } from './finish-fault.path.js';
import type { FaultKernel } from './kernel.js';
import { maybeUnlockMmapForIo } from './release-lock.path.js';

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

/** Fault on an empty entry of a file mapping. @kernel mm/memory.c do_fault, do_read_fault */
// paths: inline
export function* doFault(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): Path<number> {
  const ops = k.vmas.ops[vma]!;
  const fault = k.vmOps.fault[ops]!;
  if (fault === 0) return VM_FAULT_SIGBUS;
  const write = (flags & FAULT_FLAG_WRITE) !== 0;
  if (write && (k.vmas.flags[vma]! & VM_SHARED) === 0) {
    return yield* doCowFault(k, task, vma, vpn, flags);
  }
  if (!write && k.vmOps.mapPagesOp[ops] !== 0) {
    const around = yield* doFaultAround(k, task, vma, vpn);
    if (around !== 0) return around;
  }
  const may = yield* vmfCanCallFault(k, vma, flags);
  if (!may) return VM_FAULT_RETRY;
  k.tasks.cowPage[task] = NO_PFN;
  const ret = yield* k.call(fault, task, vma, vpn, flags);
  if ((ret & (VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY)) !== 0) return ret;
  if (write) return yield* doSharedFault(k, task, vma, vpn, flags, ret);
  const done = yield* finishFault(k, task, vma, vpn, faultPage(k, task), false);
  yield* unlockFaultPage(k, task, done !== 0);
  return ret | done;
}

/**
 * Maps cached pages around a read fault, read ahead of being asked for; NOPAGE when the page itself was
 * among them, 0 when the file has to be asked.
 *
 * @kernel mm/memory.c do_fault_around
 */
export function* doFaultAround(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
): Path<number> {
  const from = faultAroundStart(k, vma, vpn);
  const to = faultAroundEnd(k, vma, vpn);
  yield* k.call(k.vmOps.mapPagesOp[k.vmas.ops[vma]!]!, task, vma, from, to);
  const table = k.pt.pteTable(k.mms.root[k.vmas.mm[vma]!]!, vpn);
  const root = k.mms.root[k.vmas.mm[vma]!]!;
  const index = table === 0 ? k.pt.leafAt(root, vpn) : k.pt.pteIndex(table, vpn);
  const mapped = index !== 0 && !k.pt.none(index);
  yield AT_PTE_READ;
  return mapped ? VM_FAULT_NOPAGE : 0;
}

/**
 * The rest of a write fault on a shared mapping, once `fault` has the page (locked): the file is told
 * that it becomes writable, then it is mapped writable and marked dirty.
 *
 * @kernel mm/memory.c do_shared_fault
 */
export function* doSharedFault(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  ret: number,
): Path<number> {
  const page = faultPage(k, task);
  if (k.vmOps.pageMkwrite[k.vmas.ops[vma]!] !== 0) {
    yield* folioUnlock(k, page);
    const told = yield* doPageMkwrite(k, task, vma, vpn);
    if (told === 0 || (told & (VM_FAULT_ERROR | VM_FAULT_NOPAGE)) !== 0) {
      yield* dropFaultPage(k, task);
      return told;
    }
  }
  const done = yield* finishFault(k, task, vma, vpn, page, true);
  if (done !== 0) {
    yield* unlockFaultPage(k, task, true);
    return done;
  }
  const more = yield* faultDirtySharedPage(k, task, vma, flags);
  return ret | more;
}

/**
 * Tells the file that the page in hand becomes writable. LOCKED: it may, and the page is locked; 0: the
 * page is no longer the file's, try again; NOPAGE or an error. The file waits where it has to: it is not told that the fault
 * could be tried again.
 *
 * @kernel mm/memory.c do_page_mkwrite
 */
export function* doPageMkwrite(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
): Path<number> {
  const op = k.vmOps.pageMkwrite[k.vmas.ops[vma]!]!;
  const page = k.tasks.faultPage[task]!;
  const told = yield* k.call(op, task, vma, vpn, FAULT_FLAG_WRITE | FAULT_FLAG_MKWRITE);
  if ((told & (VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_LOCKED)) !== 0) return told;
  yield* lockPage(k, page);
  if ((k.frames.flagsOf(page) & PG_CACHE) !== 0) return told | VM_FAULT_LOCKED;
  yield* folioUnlock(k, page);
  return 0;
}

/**
 * Marks the page in hand dirty and unlocks it. Whoever dirtied a page, or has told its file, is slowed
 * down to the speed of write-back; the fault's lock is dropped for that where it can be.
 *
 * @kernel mm/memory.c fault_dirty_shared_page
 * @fidelity simplified: write-back is never behind, so nobody waits
 */
export function* faultDirtySharedPage(
  k: FaultKernel,
  task: number,
  vma: number,
  flags: number,
): Path<number> {
  const page = k.tasks.faultPage[task]!;
  k.tasks.faultPage[task] = NO_PFN;
  const dirtied = setPageDirty(k, page);
  yield AT_XA_WRITE;
  yield* folioUnlock(k, page);
  const told = k.vmOps.pageMkwrite[k.vmas.ops[vma]!] !== 0;
  if ((!dirtied && !told) || k.faultPolicy.dirtyThrottle === 0) return 0;
  const unlocked = yield* maybeUnlockMmapForIo(k, vma, flags);
  return unlocked ? k.faultPolicy.dirtyThrottle : 0;
}

/** Drops the reference to the page in hand, which was not mapped. */
export function* dropFaultPage(k: FaultKernel, task: number): Path<void> {
  const page = k.tasks.faultPage[task]!;
  k.tasks.faultPage[task] = NO_PFN;
  k.frames.put(page);
  yield AT_REF_PUT;
}

/** Unlocks the page that a handler returned locked, and drops its reference if it was not mapped. */
export function* unlockFaultPage(k: FaultKernel, task: number, drop: boolean): Path<void> {
  yield* folioUnlock(k, k.tasks.faultPage[task]!);
  if (drop) yield* dropFaultPage(k, task);
  k.tasks.faultPage[task] = NO_PFN;
}

/**
 * Write fault on an empty entry of a private mapping: the handler fills a page of our own (DAX), or
 * has a page, which is copied.
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
  const copy = allocAnonPage(k, vma);
  if (copy === NO_PFN) return VM_FAULT_OOM;
  k.tasks.cowPage[task] = copy;
  let ret = yield* k.call(k.vmOps.fault[k.vmas.ops[vma]!]!, task, vma, vpn, flags);
  k.tasks.cowPage[task] = NO_PFN;
  if ((ret & VM_FAULT_DONE_COW) !== 0) return ret;
  if ((ret & (VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY)) === 0) {
    copyUserPage(k, copy, faultPage(k, task));
    const done = yield* finishFault(k, task, vma, vpn, copy, true);
    yield* unlockFaultPage(k, task, true);
    if (done === 0) return ret;
    ret |= done;
  }
  k.frames.put(copy);
  yield AT_REF_PUT;
  return ret;
}
