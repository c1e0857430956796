// paths: base 7470
import {
  AT_MMAP_READ_LOCK,
  AT_MMAP_READ_UNLOCK,
  AT_PAGE_WRITE,
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
import { kernelErrorCode, presentPage } from './present-page.js';

/**
 * A fault of the kernel while it copies from or to user memory: never under the VMA lock, and without a
 * signal. Whether the access may be tried again; otherwise the copy ends there (exception table).
 *
 * @kernel arch/x86/mm/fault.c do_user_addr_fault, kernelmode_fixup_or_oops
 * @fidelity simplified: a task that is killed waits for the mmap lock all the same (6.5 and later: get_mmap_lock_carefully
 * gives up, and the copy ends)
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
    if (k.tasks.fatalSignal[task] !== 0) return false;
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
  let left = tries;
  for (;;) {
    const pfn = presentPage(k, task, vpn, write);
    if (pfn !== NO_PFN) return pfn;
    yield AT_PTE_READ;
    const again = yield* doKernelFault(k, task, vpn, kernelErrorCode(k, task, vpn, write));
    if (!again) left--;
    if (left === 0) return NO_PFN;
  }
}

/**
 * Reads a byte of each page that `length` bytes of user memory from byte `buffer` on lie in, so that the bytes
 * can be copied without a fault. Answers how many there are before the first page that cannot be had.
 *
 * @kernel lib/iov_iter.c fault_in_iov_iter_readable; mm/gup.c fault_in_readable
 */
export function* faultInReadable(
  k: FaultKernel,
  task: number,
  buffer: number,
  length: number,
): Path<number> {
  const bytes = k.data.pageBytes;
  const end = buffer + length;
  for (let at = buffer; at < end; at = (Math.floor(at / bytes) + 1) * bytes) {
    const pfn = yield* userPage(k, task, Math.floor(at / bytes), 0, 1);
    if (pfn === NO_PFN) return at - buffer;
    yield AT_PTE_READ;
  }
  return length;
}

/**
 * Copies bytes `from` to `to` (exclusive) of a file, all in the page whose frame is `pfn` (NO_PFN: zeroes, of
 * any number of pages), to user memory from byte `buffer` on: how many, fewer where a page of the buffer cannot
 * be had.
 *
 * @param tries how often a copy of this kind touches a page that it cannot have
 * @kernel lib/iov_iter.c copy_page_to_iter, iov_iter_zero; drivers/dax/super.c dax_copy_to_iter
 */
export function* copyPageToIter(
  k: FaultKernel,
  task: number,
  pfn: number,
  from: number,
  to: number,
  buffer: number,
  tries: number,
): Path<number> {
  const bytes = k.data.pageBytes;
  let at = from;
  while (at < to) {
    const target = buffer + (at - from);
    const user = yield* userPage(k, task, Math.floor(target / bytes), 1, tries);
    if (user === NO_PFN) break;
    const count = Math.min(to - at, bytes - (target % bytes));
    const frame = k.frames.index(user);
    if (pfn === NO_PFN) k.data.writeRun(frame, target % bytes, count, 0);
    else k.data.copyRun(k.frames.index(pfn), at % bytes, frame, target % bytes, count);
    yield AT_PAGE_WRITE;
    at += count;
  }
  return at - from;
}
