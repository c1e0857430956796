// paths: base 7625
import {
  FOLL_FAST_ONLY,
  FOLL_GET,
  FOLL_HONOR_NUMA_FAULT,
  FOLL_HWPOISON,
  FOLL_LONGTERM,
  FOLL_WRITE,
  HELD_BUFFER,
  HELD_CALL,
} from '@faultline/gup';
import {
  dropPages,
  getUserPages,
  getUserPagesUnlocked,
  gupFastFallback,
  handleMmFault,
  pinUserPages,
  putPages,
} from '@faultline/gup/paths';
import {
  AT_MMAP_READ_LOCK,
  AT_MMAP_READ_UNLOCK,
  EAFNOSUPPORT,
  EAGAIN,
  EFAULT,
  EINTR,
  ENOBUFS,
  ENOMEM,
  FAULT_FLAG_WRITE,
  type Path,
  VM_FAULT_ERROR,
} from '@faultline/kernel-api';
import { CAP_IPC_LOCK } from '@faultline/mm';
import { downRead, upRead } from '@faultline/mm/paths';
import { VM_IO, VM_PFNMAP, VM_READ, VM_WRITE } from '@faultline/vma';
import type { GupUsersKernel } from './kernel.js';
import { KVM_SIGNAL_LOCK, KVM_SIGNAL_NONE } from './policies.js';

/**
 * A guest of KVM touches page `vpn` of its host process: 1 when the host has a frame for it, or a negative errno.
 * First without locks, as if to write; then as the access wants it; bare frames of a driver by their entry.
 *
 * @kernel virt/kvm/kvm_main.c hva_to_pfn
 * @fidelity simplified: no asynchronous faults; the reference is dropped at once, as the guest's own tables are not there
 */
export function* hvaToPfn(
  k: GupUsersKernel,
  task: number,
  vpn: number,
  write: number,
): Path<number> {
  const mm = k.tasks.mm[task]!;
  const list = k.held.open(HELD_CALL, task);
  let got = yield* gupFastFallback(k, task, vpn, 1, FOLL_GET | FOLL_WRITE | FOLL_FAST_ONLY, list);
  if (got < 1) {
    const numa = k.userPolicy.kvmHonorsNuma ? FOLL_HONOR_NUMA_FAULT : 0;
    const foll = FOLL_HWPOISON | numa | (write === 1 ? FOLL_WRITE : 0);
    got = yield* getUserPagesUnlocked(k, task, mm, vpn, 1, foll, list);
  }
  yield* putPages(k, list);
  k.held.close(list);
  const signal = k.userPolicy.kvmSignal;
  if (got === -EINTR && signal !== KVM_SIGNAL_NONE) return -EINTR;
  if (got === -EAGAIN && signal === KVM_SIGNAL_LOCK) return -EINTR;
  if (got < 1) got = yield* followFaultPfn(k, task, mm, vpn, write);
  return got;
}

/**
 * The frame of a page of a driver's mapping, by its entry, which is faulted in where it is missing: 1, or -EFAULT
 * where the mapping is none of those.
 *
 * @kernel virt/kvm/kvm_main.c hva_to_pfn_remapped; drivers/vfio/vfio_iommu_type1.c follow_fault_pfn
 */
export function* followFaultPfn(
  k: GupUsersKernel,
  task: number,
  mm: number,
  vpn: number,
  write: number,
): Path<number> {
  yield* downRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_LOCK);
  const vma = k.mms.lookup(mm, vpn);
  const flags = vma === 0 ? 0 : k.vmas.flags[vma]!;
  const wants = write === 1 ? VM_WRITE : VM_READ;
  let ret = -EFAULT;
  if ((flags & (VM_IO | VM_PFNMAP)) !== 0 && (flags & wants) !== 0) {
    const fault = yield* handleMmFault(k, task, vma, vpn, write === 1 ? FAULT_FLAG_WRITE : 0);
    if ((fault & VM_FAULT_ERROR) === 0) ret = 1;
  }
  yield* upRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_UNLOCK);
  return ret;
}

/**
 * Pins a range of user memory for packets of AF_XDP: the number of the list that holds its pages, or a negative
 * errno; of a part nothing is kept.
 *
 * @kernel net/xdp/xdp_umem.c xdp_umem_pin_pages, xdp_umem_account_pages
 * @fidelity simplified: the pages of one range count, and not those of all of a user
 */
export function* xdpUmemPinPages(
  k: GupUsersKernel,
  task: number,
  vpn: number,
  pages: number,
): Path<number> {
  if (!k.userPolicy.afXdp) return -EAFNOSUPPORT;
  const mm = k.tasks.mm[task]!;
  const pins = k.userPolicy.deviceMemory.pins;
  const list = k.held.open(HELD_BUFFER, task);
  yield* downRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_LOCK);
  let got = 0;
  if (pins) got = yield* pinUserPages(k, task, mm, vpn, pages, FOLL_WRITE | FOLL_LONGTERM, list);
  else got = yield* getUserPages(k, task, mm, vpn, pages, FOLL_WRITE | FOLL_LONGTERM, list);
  yield* upRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_UNLOCK);
  let ret = got < 0 ? got : got < pages ? -ENOMEM : 0;
  const limit = k.mms.rlimitMemlock[mm]! / k.data.pageBytes;
  if (ret === 0 && (k.mms.caps[mm]! & CAP_IPC_LOCK) === 0 && pages > limit) ret = -ENOBUFS;
  if (ret === 0) return list;
  yield* dropPages(k, list, pins, false);
  k.held.close(list);
  return ret;
}

/** Gives a range back, which packets were written to. @kernel net/xdp/xdp_umem.c xdp_umem_unpin_pages */
export function* xdpUmemUnpinPages(k: GupUsersKernel, _task: number, list: number): Path<void> {
  yield* dropPages(k, list, k.userPolicy.deviceMemory.pins, true);
  k.held.close(list);
}
