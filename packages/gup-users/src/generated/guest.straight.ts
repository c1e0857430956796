// Derived from ../guest.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
import { tableAlloc, vmaIsAccessible } from '@faultline/mm';
import { handlePmdFault, doAnonymousPage, doCowFault, doFaultAround, doSharedFault, finishFault, faultPage, unlockFaultPage, softLeafFault, doNumaPage, doWpPage } from '@faultline/gup';
// paths: base 7625
import { dropPages, getUserPages, getUserPagesUnlocked, gupFastFallback, pinUserPages, putPages } from '@faultline/gup';
import type { GupUsersKernel } from '../kernel.js';

/**
 * A guest of KVM touches page `vpn` of its host process: 1 when the host has a frame for it, or a negative errno.
 * First without locks, as if to write; then as the access wants it; bare frames of a driver by their entry.
 *
 * @kernel virt/kvm/kvm_main.c hva_to_pfn
 * @fidelity simplified: no asynchronous faults; the reference is dropped at once, as the guest's own tables are not there
 */
export function hvaToPfn(
  k: GupUsersKernel,
  task: number,
  vpn: number,
  write: number,
): number {
  const mm = k.tasks.mm[task]!;
  const list = k.held.open(1 /* HELD_CALL */, task);
  let got = gupFastFallback(k, task, vpn, 1, 1048579 /* FOLL_GET | FOLL_WRITE | FOLL_FAST_ONLY */, list);
  if (got < 1) {
    const numa = (k.userPolicy.kvmHonorsNuma === true) ? 4096 /* FOLL_HONOR_NUMA_FAULT */ : 0;
    const foll = 64 /* FOLL_HWPOISON */ | numa | (write === 1 ? 1 /* FOLL_WRITE */ : 0);
    got = getUserPagesUnlocked(k, task, mm, vpn, 1, foll, list);
  }
  putPages(k, list);
  k.held.close(list);
  const signal = k.userPolicy.kvmSignal;
  if (got === (-4 /* -EINTR */) && signal !== 0 /* KVM_SIGNAL_NONE */) return (-4 /* -EINTR */);
  if (got === (-11 /* -EAGAIN */) && signal === 2 /* KVM_SIGNAL_LOCK */) return (-4 /* -EINTR */);
  if (got < 1) got = followFaultPfn(k, task, mm, vpn, write);
  return got;
}

/**
 * The frame of a page of a driver's mapping, by its entry, which is faulted in where it is missing: 1, or -EFAULT
 * where the mapping is none of those.
 *
 * @kernel virt/kvm/kvm_main.c hva_to_pfn_remapped; drivers/vfio/vfio_iommu_type1.c follow_fault_pfn
 */
export function followFaultPfn(
  k: GupUsersKernel,
  task: number,
  mm: number,
  vpn: number,
  write: number,
): number {
  { // downRead
    const lock$1: number = k.mms.mmapLock[mm]!;
    while (k.locks.word[lock$1]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
    k.locks.word[lock$1] = k.locks.word[lock$1]! + 1;
  }
  const vma = k.mms.vmas[mm]!.lookup(vpn);
  const flags = vma === 0 ? 0 : k.vmas.flags[vma]!;
  const wants = write === 1 ? 2 /* VM_WRITE */ : 1 /* VM_READ */;
  let ret = (-14 /* -EFAULT */);
  if ((flags & 17408 /* VM_IO | VM_PFNMAP */) !== 0 && (flags & wants) !== 0) {
    let fault = 0;
    { // handleMmFault
      const flags$2: number = write === 1 ? 1 /* FAULT_FLAG_WRITE */ : 0;
      if ((k.trace.probing === true)) emit2$3: {
        const mode$3 = k.trace.mode[201 /* TP_HANDLE_MM_FAULT */]!;
        if (mode$3 === 0) break emit2$3;
        const r$3 = k.trace.ring;
        const seq$3 = k.trace.seq;
        const p$3 = (seq$3 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$3[p$3] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
        r$3[p$3 + 1] = vpn;
        r$3[p$3 + 2] = flags$2;
        k.trace.seq = seq$3 + 1;
        if (mode$3 === 2) k.trace.tell(201 /* TP_HANDLE_MM_FAULT */, seq$3);
      }
      let ret$2 = 0;
      handleMmFaultInner$4: {
        const pt$4 = k.pt;
        const mm$4 = k.vmas.mm[vma]!;
        let pte$4 = 0;
        { // pteTable
          const root$5: number = k.mms.root[mm$4]!;
          pte$4 = vpn < pt$4.cacheTo && vpn >= pt$4.cacheFrom && root$5 === pt$4.cacheRoot
            ? pt$4.cacheTable
            : pt$4.pteTableWalk(root$5, vpn);
        }
        if (pte$4 === 0) {
          const range$4 = k.vmOps.rangeFault[k.vmas.ops[vma]!]!;
          if (range$4 !== 0) { ret$2 = (k.paths.straight[range$4]!(k, task, vma, vpn, flags$2) as number); break handleMmFaultInner$4; }
          let pmd$4 = 0;
          faultPmdTable$6: {
            const shared$6 = k.vmOps.tableAlloc[k.vmas.ops[vma]!]!;
            if (shared$6 !== 0) {
              const pmd$6 = k.callStraight(shared$6, task, vma, vpn);
              k.tasks.faultPmd[task] = pmd$6;
              pmd$4 = pmd$6; break faultPmdTable$6;
            }
            pmd$4 = tableAlloc(k, task, k.vmas.mm[vma]!, vpn, 1);
          }
          if (pmd$4 <= 0) { ret$2 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$4; }
          const ret$4 = handlePmdFault(k, task, vma, vpn, flags$2, pmd$4);
          if ((ret$4 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$2 = ret$4; break handleMmFaultInner$4; }
          const own$4 = k.vmOps.tableOwn[k.vmas.ops[vma]!]!;
          if (own$4 !== 0) {
            const answer$4 = (k.paths.straight[own$4]!(k, task, vma, vpn, pmd$4, flags$2) as number);
            if (answer$4 !== 0) { ret$2 = answer$4; break handleMmFaultInner$4; }
          }
          { // child
            const index$7: number = ((pmd$4 << pt$4.bits) | ((vpn * pt$4.pmdInverse) & pt$4.slotMask));
            pte$4 = pt$4.lo[index$7] === 0 || (pt$4.lo[index$7]! & 128 /* E_PSE */) !== 0
              ? 0
              : (((pt$4.hi[index$7]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$4.lo[index$7]!) >>> 12));
          }
        }
        { // handlePteFault
          const pt$8 = k.pt;
          const index$8 = (pte$4 << pt$8.bits) | (vpn & pt$8.slotMask);
          const lo$8 = pte$4 === 0 ? 0 : pt$8.lo[index$8]!;
          const hi$8 = pte$4 === 0 ? 0 : pt$8.hi[index$8]!;
          // A slot without a PTE table has no entry that could have been read.
          const valid$8 = pte$4 !== 0 && (k.faultPolicy.origPteFlag === true);
          const known$8 = valid$8 ? flags$2 | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags$2;
          if (lo$8 === 0 && hi$8 === 0) {
            if (k.vmas.ops[vma] === 0) { ret$2 = doAnonymousPage(k, task, vma, vpn, known$8); break handleMmFaultInner$4; }
            { // doFault
              const ops$9 = k.vmas.ops[vma]!;
              const fault$9 = k.vmOps.fault[ops$9]!;
              if (fault$9 === 0) { ret$2 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$4; }
              const write$9 = (known$8 & 1 /* FAULT_FLAG_WRITE */) !== 0;
              if (write$9 && (k.vmas.flags[vma]! & 8 /* VM_SHARED */) === 0) {
                ret$2 = doCowFault(k, task, vma, vpn, known$8); break handleMmFaultInner$4;
              }
              if (!write$9 && k.vmOps.mapPagesOp[ops$9] !== 0) {
                const around$9 = doFaultAround(k, task, vma, vpn);
                if (around$9 !== 0) { ret$2 = around$9; break handleMmFaultInner$4; }
              }
              let may$9 = false;
              vmfCanCallFault$10: {
                if ((known$8 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$9 = true; break vmfCanCallFault$10; }
                if (k.vmOps.mapPages[k.vmas.ops[vma]!] !== 0) { may$9 = true; break vmfCanCallFault$10; }
                { // vmaEndRead
                  k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
                }
                may$9 = false;
              }
              if (!may$9) { ret$2 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$4; }
              k.tasks.cowPage[task] = 0 /* NO_PFN */;
              const ret$9 = (k.paths.straight[fault$9]!(k, task, vma, vpn, known$8) as number);
              if ((ret$9 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$2 = ret$9; break handleMmFaultInner$4; }
              if (write$9) { ret$2 = doSharedFault(k, task, vma, vpn, known$8, ret$9); break handleMmFaultInner$4; }
              const done$9 = finishFault(k, task, vma, vpn, faultPage(k, task), false);
              unlockFaultPage(k, task, done$9 !== 0);
              ret$2 = ret$9 | done$9; break handleMmFaultInner$4;
            }
          }
          if ((lo$8 & 1 /* E_PRESENT */) === 0) {
            if ((lo$8 & 256 /* E_PROTNONE */) === 0) { ret$2 = softLeafFault(lo$8, hi$8); break handleMmFaultInner$4; }
            if (vmaIsAccessible(k, vma)) { ret$2 = doNumaPage(k, task, vma, index$8, lo$8, hi$8); break handleMmFaultInner$4; }
          }
          if ((flags$2 & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$8 & 2 /* E_RW */) === 0) {
            ret$2 = doWpPage(k, task, vma, vpn, known$8, lo$8, hi$8); break handleMmFaultInner$4;
          }
          { // ptlLock
            while (k.pt.ptl[pte$4] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
            k.pt.ptl[pte$4] = task + 1;
          }
          if (pt$8.lo[index$8] === lo$8 && pt$8.hi[index$8] === hi$8) {
            pt$8.lo[index$8] = lo$8 | 32 /* E_ACCESSED */ | ((flags$2 & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
          }
          { // ptlUnlock
            k.pt.ptl[pte$4] = 0;
          }
          ret$2 = 0;
        }
      }
      if ((ret$2 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
        const major$2 = (ret$2 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags$2 & 32 /* FAULT_FLAG_TRIED */) !== 0;
        if (major$2) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
        else k.tasks.minFlt[task] = k.tasks.minFlt[task]! + 1;
      }
      if ((k.trace.probing === true)) emit2$14: {
        const mode$14 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
        if (mode$14 === 0) break emit2$14;
        const r$14 = k.trace.ring;
        const seq$14 = k.trace.seq;
        const p$14 = (seq$14 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$14[p$14] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
        r$14[p$14 + 1] = vpn;
        r$14[p$14 + 2] = ret$2;
        k.trace.seq = seq$14 + 1;
        if (mode$14 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$14);
      }
      fault = ret$2;
    }
    if ((fault & 2163 /* VM_FAULT_ERROR */) === 0) ret = 1;
  }
  { // upRead
    const lock$15: number = k.mms.mmapLock[mm]!;
    k.locks.word[lock$15] = k.locks.word[lock$15]! - 1;
  }
  return ret;
}

/**
 * Pins a range of user memory for packets of AF_XDP: the number of the list that holds its pages, or a negative
 * errno; of a part nothing is kept.
 *
 * @kernel net/xdp/xdp_umem.c xdp_umem_pin_pages, xdp_umem_account_pages
 * @fidelity simplified: the pages of one range count, and not those of all of a user
 */
export function xdpUmemPinPages(
  k: GupUsersKernel,
  task: number,
  vpn: number,
  pages: number,
): number {
  if (!(k.userPolicy.afXdp === true)) return (-97 /* -EAFNOSUPPORT */);
  const mm = k.tasks.mm[task]!;
  const pins = k.userPolicy.deviceMemory.pins;
  const list = k.held.open(4 /* HELD_BUFFER */, task);
  { // downRead
    const lock$1: number = k.mms.mmapLock[mm]!;
    while (k.locks.word[lock$1]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
    k.locks.word[lock$1] = k.locks.word[lock$1]! + 1;
  }
  let got = 0;
  if (pins) got = pinUserPages(k, task, mm, vpn, pages, 257 /* FOLL_WRITE | FOLL_LONGTERM */, list);
  else got = getUserPages(k, task, mm, vpn, pages, 257 /* FOLL_WRITE | FOLL_LONGTERM */, list);
  { // upRead
    const lock$2: number = k.mms.mmapLock[mm]!;
    k.locks.word[lock$2] = k.locks.word[lock$2]! - 1;
  }
  let ret = got < 0 ? got : got < pages ? (-12 /* -ENOMEM */) : 0;
  const limit = k.mms.rlimitMemlock[mm]! / k.data.pageBytes;
  if (ret === 0 && (k.mms.caps[mm]! & 1 /* CAP_IPC_LOCK */) === 0 && pages > limit) ret = (-105 /* -ENOBUFS */);
  if (ret === 0) return list;
  dropPages(k, list, pins, false);
  k.held.close(list);
  return ret;
}

/** Gives a range back, which packets were written to. @kernel net/xdp/xdp_umem.c xdp_umem_unpin_pages */
export function xdpUmemUnpinPages(k: GupUsersKernel, _task: number, list: number): void {
  dropPages(k, list, k.userPolicy.deviceMemory.pins, true);
  k.held.close(list);
}
