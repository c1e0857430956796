// paths: base 7100
import { handleMmFaultInner } from '@faultline/gup/paths';
import {
  AT_MMAP_READ_LOCK,
  AT_MMAP_READ_UNLOCK,
  AT_PTE_READ,
  AT_REF_GET,
  FAULT_FLAG_ALLOW_RETRY,
  FAULT_FLAG_VMA_LOCK,
  FAULT_FLAG_WRITE,
  type Path,
  VM_FAULT_ERROR,
  VM_FAULT_NOPAGE,
  VM_FAULT_RETRY,
  VM_FAULT_SIGSEGV,
} from '@faultline/kernel-api';
import { downRead, upRead, vmaEndRead } from '@faultline/mm/paths';
import { countUp } from '@faultline/table-share';
import { installShared } from '@faultline/table-share/paths';
import type { MshareKernel } from './kernel.js';
import { hostPage, hostRefuses, MSHARE_LEVEL, MSHARE_RULES } from './region.js';

/**
 * Any fault in a mapping of a region: the host's mapping at that place has it, under the host's mmap lock inside the
 * task's own; then the host's table is linked where the task's slot is empty. A place that the host has no
 * mapping at, or none that may be written, is SIGSEGV. Under the VMA lock it is tried again.
 *
 * @kernel mshare v3 of August 2025, patches 8 and 14 (find_shared_vma), not merged
 * @fidelity simplified: a fault in the host does not drop its lock for a retry
 */
export function* mshareFault(
  k: MshareKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): Path<number> {
  if ((flags & FAULT_FLAG_VMA_LOCK) !== 0) {
    yield* vmaEndRead(k, vma);
    return VM_FAULT_RETRY;
  }
  const host = k.tableShare.host[k.vmas.mapping[vma]!]!;
  const at = hostPage(k, vma, vpn);
  const lock = k.mms.mmapLock[host]!;
  yield* downRead(k, lock, AT_MMAP_READ_LOCK);
  const there = k.mms.lookup(host, at);
  let ret = VM_FAULT_SIGSEGV;
  if (!hostRefuses(k, there, (flags & FAULT_FLAG_WRITE) !== 0)) {
    ret = yield* handleMmFaultInner(k, task, there, at, flags & ~FAULT_FLAG_ALLOW_RETRY);
  }
  if ((ret & (VM_FAULT_ERROR | VM_FAULT_RETRY)) === 0) yield* linkHost(k, task, vma, vpn, host, at);
  yield* upRead(k, lock, AT_MMAP_READ_UNLOCK);
  return ret | VM_FAULT_NOPAGE;
}

/** Lets the slot of a page name the host's table for it, once. */
export function* linkHost(
  k: MshareKernel,
  task: number,
  vma: number,
  vpn: number,
  host: number,
  at: number,
): Path<void> {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const mine = pt.tableAt(k.mms.root[mm]!, vpn, MSHARE_LEVEL);
  yield AT_PTE_READ;
  if (mine !== 0) return;
  const table = pt.tableAt(k.mms.root[host]!, at, MSHARE_LEVEL);
  countUp(k, MSHARE_RULES, table);
  yield AT_REF_GET;
  yield* installShared(k, task, mm, vpn, table, MSHARE_LEVEL, MSHARE_RULES);
}
