// Derived from ../user-fault.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 260
import { accessError } from '../access-error.js';
import { handleMmFault } from './handle-mm-fault.straight.js';
import type { FaultKernel } from '../kernel.js';
import { faultSignal } from '../signals.js';
import { userByte } from '../user-byte.js';

/**
 * A fault of user code: first under the VMA lock where the release has it, then under the mmap lock,
 * again after each RETRY. Returns 0 or the packed signal that the task gets.
 *
 * @kernel arch/x86/mm/fault.c do_user_addr_fault
 * @fidelity simplified: no stack growth, no kernel-mode accesses, no fatal signals
 */
export function doUserAddrFault(
  k: FaultKernel,
  task: number,
  vpn: number,
  errorCode: number,
): number {
  const mm = k.tasks.mm[task]!;
  let flags = 596 /* FAULT_FLAG_DEFAULT | FAULT_FLAG_USER */;
  k.trace.emit2(200 /* TP_PAGE_FAULT_USER */, task, vpn, errorCode);
  if ((errorCode & 2) !== 0) flags |= 1 /* FAULT_FLAG_WRITE */;
  if (k.faultPolicy.perVmaLock) {
    let vma = 0;
    lockVmaUnderRcu$1: {
      const vma$1 = k.mms.lookup(mm, vpn);
      if (vma$1 === 0 || k.vmas.lockSeq[vma$1] === k.mms.lockSeq[mm]) { vma = 0; break lockVmaUnderRcu$1; }
      k.vmas.readers[vma$1] = k.vmas.readers[vma$1]! + 1;
      vma = vma$1;
    }
    if (vma !== 0) {
      if (accessError(k, vma, errorCode)) {
        { // vmaEndRead
          k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
        }
        return 2818 /* SEGV_ACCERR */;
      }
      const ret = handleMmFault(k, task, vma, vpn, flags | 4096 /* FAULT_FLAG_VMA_LOCK */);
      // Who answers RETRY or COMPLETED has dropped the lock.
      if ((ret & 17408 /* VM_FAULT_RETRY | VM_FAULT_COMPLETED */) === 0) { // vmaEndRead
        k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
      }
      if ((ret & 1024 /* VM_FAULT_RETRY */) === 0) return faultSignal(ret);
      if ((ret & 4 /* VM_FAULT_MAJOR */) !== 0) flags |= 32 /* FAULT_FLAG_TRIED */;
    }
  }
  for (;;) {
    { // downRead
      const lock$4: number = k.mms.mmapLock[mm]!;
      while (k.locks.word[lock$4]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
      k.locks.word[lock$4] = k.locks.word[lock$4]! + 1;
    }
    const vma = k.mms.lookup(mm, vpn);
    if (vma === 0 || accessError(k, vma, errorCode)) {
      { // upRead
        const lock$5: number = k.mms.mmapLock[mm]!;
        k.locks.word[lock$5] = k.locks.word[lock$5]! - 1;
      }
      return vma === 0 ? 2817 /* SEGV_MAPERR */ : 2818 /* SEGV_ACCERR */;
    }
    const ret = handleMmFault(k, task, vma, vpn, flags);
    if ((ret & 17408 /* VM_FAULT_RETRY | VM_FAULT_COMPLETED */) === 0) {
      { // upRead
        const lock$6: number = k.mms.mmapLock[mm]!;
        k.locks.word[lock$6] = k.locks.word[lock$6]! - 1;
      }
    }
    if ((ret & 1024 /* VM_FAULT_RETRY */) === 0) return faultSignal(ret);
    flags |= 32 /* FAULT_FLAG_TRIED */;
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
export function userAccess(
  k: FaultKernel,
  task: number,
  vpn: number,
  offset: number,
  value: number,
): number {
  const pt = k.pt;
  const write = value >= 0;
  const need: number = write ? 3 /* E_PRESENT | E_RW */ : 1 /* E_PRESENT */;
  const root = k.mms.root[k.tasks.mm[task]!]!;
  for (;;) {
    const table = pt.pteTable(root, vpn);
    const index = pt.pteIndex(table, vpn);
    const lo = table === 0 ? 0 : pt.lo[index]!;
    if ((lo & need) === need) {
      const touched = lo | 32 /* E_ACCESSED */ | (write ? 64 /* E_DIRTY */ : 0);
      if (touched !== lo) pt.lo[index] = touched;
      const byte = userByte(k, lo, pt.hi[index]!, offset, value);
      return byte;
    }
    const errorCode = (lo & 1 /* E_PRESENT */) | (write ? 6 : 4);
    const signal = doUserAddrFault(k, task, vpn, errorCode);
    if (signal !== 0) return -signal;
  }
}
