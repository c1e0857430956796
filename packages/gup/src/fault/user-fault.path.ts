// paths: base 260
import { E_ACCESSED, E_DIRTY, E_PRESENT, E_RW } from '@faultline/core-pagetable';
import {
  AT_MMAP_READ_LOCK,
  AT_MMAP_READ_UNLOCK,
  AT_PTE_READ,
  AT_PTE_WRITE,
  FAULT_FLAG_DEFAULT,
  FAULT_FLAG_TRIED,
  FAULT_FLAG_USER,
  FAULT_FLAG_VMA_LOCK,
  FAULT_FLAG_WRITE,
  type Path,
  VM_FAULT_COMPLETED,
  VM_FAULT_MAJOR,
  VM_FAULT_RETRY,
} from '@faultline/kernel-api';
import { downRead, expandStack, lockVmaUnderRcu, upRead, vmaEndRead } from '@faultline/mm/paths';
import { accessError } from './access-error.js';
import { handleMmFault } from './handle-mm-fault.path.js';
import type { FaultKernel } from './kernel.js';
import { faultSignal, SEGV_ACCERR, SEGV_MAPERR, SIGKILL } from './signals.js';
import { TP_PAGE_FAULT_USER } from './tracepoints.js';
import { userByte, userLeafByte } from './user-byte.js';

/**
 * A fault of user code: first under the VMA lock where the release has it, then under the mmap lock,
 * again after each RETRY, which a task that was killed does not do. Returns 0 or the packed signal that the task gets.
 *
 * @kernel arch/x86/mm/fault.c do_user_addr_fault
 * @fidelity simplified: the kernel's own accesses go by `doKernelFault`; a task that is killed waits for the mmap lock all the
 * same (6.5 and later: get_mmap_lock_carefully gives up)
 */
// paths: inline
export function* doUserAddrFault(
  k: FaultKernel,
  task: number,
  vpn: number,
  errorCode: number,
): Path<number> {
  const mm = k.tasks.mm[task]!;
  let flags = FAULT_FLAG_DEFAULT | FAULT_FLAG_USER;
  k.trace.emit2(TP_PAGE_FAULT_USER, task, vpn, errorCode);
  if ((errorCode & 2) !== 0) flags |= FAULT_FLAG_WRITE;
  if (k.faultPolicy.perVmaLock) {
    const vma = yield* lockVmaUnderRcu(k, mm, vpn);
    if (vma !== 0) {
      if (accessError(k, vma, errorCode)) {
        yield* vmaEndRead(k, vma);
        return SEGV_ACCERR;
      }
      const ret = yield* handleMmFault(k, task, vma, vpn, flags | FAULT_FLAG_VMA_LOCK);
      // Who answers RETRY or COMPLETED has dropped the lock.
      if ((ret & (VM_FAULT_RETRY | VM_FAULT_COMPLETED)) === 0) yield* vmaEndRead(k, vma);
      if ((ret & VM_FAULT_RETRY) === 0) return faultSignal(k, ret);
      if (k.tasks.fatalSignal[task] !== 0) return SIGKILL;
      if ((ret & VM_FAULT_MAJOR) !== 0) flags |= FAULT_FLAG_TRIED;
    }
  }
  for (;;) {
    yield* downRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_LOCK);
    const vma = k.mms.lookup(mm, vpn);
    if (vma === 0 || accessError(k, vma, errorCode)) {
      yield* upRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_UNLOCK);
      if (vma !== 0) return SEGV_ACCERR;
      const grew = yield* expandStack(k, task, vpn);
      if (!grew) return SEGV_MAPERR;
      continue;
    }
    const ret = yield* handleMmFault(k, task, vma, vpn, flags);
    if ((ret & (VM_FAULT_RETRY | VM_FAULT_COMPLETED)) === 0) {
      yield* upRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_UNLOCK);
    }
    if ((ret & VM_FAULT_RETRY) === 0) return faultSignal(k, ret);
    if (k.tasks.fatalSignal[task] !== 0) return SIGKILL;
    flags |= FAULT_FLAG_TRIED;
  }
}

/**
 * One byte access by user code, as the MMU does it: walk, fault until the entry allows the access,
 * set accessed and dirty, read or store the byte. Returns the byte (0 for a store) or the negative
 * packed signal.
 *
 * @param offset byte in the page, 0 to 4095
 * @param value byte to store, or -1 for a read
 */
export function* userAccess(
  k: FaultKernel,
  task: number,
  vpn: number,
  offset: number,
  value: number,
): Path<number> {
  const pt = k.pt;
  const write = value >= 0;
  const need = write ? E_PRESENT | E_RW : E_PRESENT;
  const root = k.mms.root[k.tasks.mm[task]!]!;
  for (;;) {
    const table = pt.pteTable(root, vpn);
    // Without a PTE table there may be a leaf above; entry 0 is nobody's and reads as none.
    const index = table === 0 ? pt.leafAt(root, vpn) : pt.pteIndex(table, vpn);
    const lo = pt.lo[index]!;
    if ((lo & need) === need) {
      const touched = lo | E_ACCESSED | (write ? E_DIRTY : 0);
      if (touched !== lo) pt.lo[index] = touched;
      let byte = 0;
      if (table !== 0) byte = userByte(k, index, offset, value);
      else byte = userLeafByte(k, index, vpn, offset, value);
      yield AT_PTE_WRITE;
      return byte;
    }
    yield AT_PTE_READ;
    const errorCode = (lo & E_PRESENT) | (write ? 6 : 4);
    const signal = yield* doUserAddrFault(k, task, vpn, errorCode);
    if (signal !== 0) return -signal;
  }
}
