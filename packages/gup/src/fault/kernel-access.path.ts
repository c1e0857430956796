// paths: base 7470
import { E_ACCESSED, E_DIRTY, E_PRESENT, E_RW } from '@faultline/core-pagetable';
import {
  AT_MMAP_READ_LOCK,
  AT_MMAP_READ_UNLOCK,
  AT_PTE_READ,
  FAULT_FLAG_DEFAULT,
  FAULT_FLAG_TRIED,
  FAULT_FLAG_WRITE,
  type Path,
  VM_FAULT_COMPLETED,
  VM_FAULT_ERROR,
  VM_FAULT_RETRY,
} from '@faultline/kernel-api';
import { downRead, expandStack, upRead } from '@faultline/mm/paths';
import { NO_PFN } from '@faultline/pfn';
import { accessError } from './access-error.js';
import { handleMmFault } from './handle-mm-fault.path.js';
import type { FaultKernel } from './kernel.js';
import { leafPfn } from './user-byte.js';

/**
 * A fault of the kernel while it copies from or to user memory: never under the VMA lock, and without a
 * signal. Whether the access may be tried again; otherwise the copy ends there (exception table).
 *
 * @kernel arch/x86/mm/fault.c do_user_addr_fault, kernelmode_fixup_or_oops
 */
export function* doKernelFault(
  k: FaultKernel,
  task: number,
  vpn: number,
  errorCode: number,
): Path<boolean> {
  const mm = k.tasks.mm[task]!;
  let flags = FAULT_FLAG_DEFAULT;
  if ((errorCode & 2) !== 0) flags |= FAULT_FLAG_WRITE;
  for (;;) {
    yield* downRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_LOCK);
    const vma = k.mms.lookup(mm, vpn);
    if (vma === 0 || accessError(k, vma, errorCode)) {
      yield* upRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_UNLOCK);
      if (vma !== 0) return false;
      const grew = yield* expandStack(k, task, vpn);
      if (!grew) return false;
      continue;
    }
    const ret = yield* handleMmFault(k, task, vma, vpn, flags);
    if ((ret & (VM_FAULT_RETRY | VM_FAULT_COMPLETED)) === 0) {
      yield* upRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_UNLOCK);
    }
    if ((ret & VM_FAULT_RETRY) === 0) return (ret & VM_FAULT_ERROR) === 0;
    flags |= FAULT_FLAG_TRIED;
  }
}

/**
 * The frame behind a page of user memory, brought in by faults as the kernel's own load or store would: the
 * entry is accessed, and dirty after a store. NO_PFN where the access cannot be had. Nothing runs between the
 * answer and the caller's next step, so the frame may be read or stored to there.
 *
 * @param write 1 for a store
 * @param tries how often a copy of this kind touches a page that it cannot have
 * @fidelity simplified: translations that a CPU remembers are not looked at
 */
export function* userPage(
  k: FaultKernel,
  task: number,
  vpn: number,
  write: number,
  tries: number,
): Path<number> {
  const pt = k.pt;
  const need = write === 1 ? E_PRESENT | E_RW : E_PRESENT;
  const root = k.mms.root[k.tasks.mm[task]!]!;
  let left = tries;
  for (;;) {
    const table = pt.pteTable(root, vpn);
    const index = table === 0 ? pt.leafAt(root, vpn) : pt.pteIndex(table, vpn);
    const lo = pt.lo[index]!;
    if ((lo & need) === need) {
      const touched = lo | E_ACCESSED | (write === 1 ? E_DIRTY : 0);
      if (touched !== lo) pt.lo[index] = touched;
      return leafPfn(k, index, vpn);
    }
    yield AT_PTE_READ;
    const again = yield* doKernelFault(k, task, vpn, (lo & E_PRESENT) | (write === 1 ? 2 : 0));
    if (!again) left--;
    if (left === 0) return NO_PFN;
  }
}
