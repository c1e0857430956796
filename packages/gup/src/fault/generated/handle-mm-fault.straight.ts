// Derived from ../handle-mm-fault.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
import { doCowFault, doFaultAround, doSharedFault, unlockFaultPage } from './do-fault.straight.js';
import { finishFault } from './finish-fault.straight.js';
import { faultPage } from '../fault-page.js';
// paths: base 250
import { tableAlloc } from '@faultline/mm';
import { doAnonymousPage } from './do-anonymous-page.straight.js';
import { doWpPage } from './do-wp-page.straight.js';
import type { FaultKernel } from '../kernel.js';
import { handlePmdFault } from './pmd-fault.straight.js';
import { softLeafFault } from '../soft-leaf-fault.js';

/** The PTE level: an empty entry goes to the file or to anonymous memory, a present one is upgraded. */
export function handlePteFault(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  table: number,
): number {
  const pt = k.pt;
  const index = (table << pt.bits) | (vpn & pt.slotMask);
  const lo = table === 0 ? 0 : pt.lo[index]!;
  const hi = table === 0 ? 0 : pt.hi[index]!;
  // A slot without a PTE table has no entry that could have been read.
  const valid = table !== 0 && (k.faultPolicy.origPteFlag === true);
  const known = valid ? flags | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags;
  if (lo === 0 && hi === 0) {
    if (k.vmas.ops[vma] === 0) return doAnonymousPage(k, task, vma, vpn, known);
    { // doFault
      const ops$1 = k.vmas.ops[vma]!;
      const fault$1 = k.vmOps.fault[ops$1]!;
      if (fault$1 === 0) return 2 /* VM_FAULT_SIGBUS */;
      const write$1 = (known & 1 /* FAULT_FLAG_WRITE */) !== 0;
      if (write$1 && (k.vmas.flags[vma]! & 8 /* VM_SHARED */) === 0) {
        return doCowFault(k, task, vma, vpn, known);
      }
      if (!write$1 && k.vmOps.mapPagesOp[ops$1] !== 0) {
        const around$1 = doFaultAround(k, task, vma, vpn);
        if (around$1 !== 0) return around$1;
      }
      let may$1 = false;
      vmfCanCallFault$2: {
        if ((known & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$1 = true; break vmfCanCallFault$2; }
        if (k.vmOps.mapPages[k.vmas.ops[vma]!] !== 0) { may$1 = true; break vmfCanCallFault$2; }
        { // vmaEndRead
          k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
        }
        may$1 = false;
      }
      if (!may$1) return 1024 /* VM_FAULT_RETRY */;
      k.tasks.cowPage[task] = 0 /* NO_PFN */;
      const ret$1 = (k.paths.straight[fault$1]!(k, task, vma, vpn, known) as number);
      if ((ret$1 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) return ret$1;
      if (write$1) return doSharedFault(k, task, vma, vpn, known, ret$1);
      const done$1 = finishFault(k, task, vma, vpn, faultPage(k, task), false);
      unlockFaultPage(k, task, done$1 !== 0);
      return ret$1 | done$1;
    }
  }
  if ((lo & 257 /* E_PRESENT | E_PROTNONE */) === 0) return softLeafFault(lo, hi);
  if ((flags & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo & 2 /* E_RW */) === 0) {
    return doWpPage(k, task, vma, vpn, known, lo, hi);
  }
  { // ptlLock
    while (k.pt.ptl[table] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[table] = task + 1;
  }
  if (pt.lo[index] === lo && pt.hi[index] === hi) {
    pt.lo[index] = lo | 32 /* E_ACCESSED */ | ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
  }
  { // ptlUnlock
    k.pt.ptl[table] = 0;
  }
  return 0;
}

/** @kernel mm/memory.c __handle_mm_fault */
export function handleMmFaultInner(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): number {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  let pte = 0;
  { // pteTable
    const root$1: number = k.mms.root[mm]!;
    pte = vpn < pt.cacheTo && vpn >= pt.cacheFrom && root$1 === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root$1, vpn);
  }
  if (pte === 0) {
    const range = k.vmOps.rangeFault[k.vmas.ops[vma]!]!;
    if (range !== 0) return (k.paths.straight[range]!(k, task, vma, vpn, flags) as number);
    const pmd = tableAlloc(k, task, mm, vpn, 1);
    if (pmd <= 0) return 1 /* VM_FAULT_OOM */;
    const ret = handlePmdFault(k, task, vma, vpn, flags, pmd);
    if ((ret & 2048 /* VM_FAULT_FALLBACK */) === 0) return ret;
    { // child
      const index$2: number = ((pmd << pt.bits) | ((vpn * pt.pmdInverse) & pt.slotMask));
      pte = pt.lo[index$2] === 0 || (pt.lo[index$2]! & 128 /* E_PSE */) !== 0
        ? 0
        : (((pt.hi[index$2]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt.lo[index$2]!) >>> 12));
    }
  }
  { // handlePteFault
    const pt$3 = k.pt;
    const index$3 = (pte << pt$3.bits) | (vpn & pt$3.slotMask);
    const lo$3 = pte === 0 ? 0 : pt$3.lo[index$3]!;
    const hi$3 = pte === 0 ? 0 : pt$3.hi[index$3]!;
    // A slot without a PTE table has no entry that could have been read.
    const valid$3 = pte !== 0 && (k.faultPolicy.origPteFlag === true);
    const known$3 = valid$3 ? flags | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags;
    if (lo$3 === 0 && hi$3 === 0) {
      if (k.vmas.ops[vma] === 0) return doAnonymousPage(k, task, vma, vpn, known$3);
      { // doFault
        const ops$4 = k.vmas.ops[vma]!;
        const fault$4 = k.vmOps.fault[ops$4]!;
        if (fault$4 === 0) return 2 /* VM_FAULT_SIGBUS */;
        const write$4 = (known$3 & 1 /* FAULT_FLAG_WRITE */) !== 0;
        if (write$4 && (k.vmas.flags[vma]! & 8 /* VM_SHARED */) === 0) {
          return doCowFault(k, task, vma, vpn, known$3);
        }
        if (!write$4 && k.vmOps.mapPagesOp[ops$4] !== 0) {
          const around$4 = doFaultAround(k, task, vma, vpn);
          if (around$4 !== 0) return around$4;
        }
        let may$4 = false;
        vmfCanCallFault$5: {
          if ((known$3 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$4 = true; break vmfCanCallFault$5; }
          if (k.vmOps.mapPages[k.vmas.ops[vma]!] !== 0) { may$4 = true; break vmfCanCallFault$5; }
          { // vmaEndRead
            k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
          }
          may$4 = false;
        }
        if (!may$4) return 1024 /* VM_FAULT_RETRY */;
        k.tasks.cowPage[task] = 0 /* NO_PFN */;
        const ret$4 = (k.paths.straight[fault$4]!(k, task, vma, vpn, known$3) as number);
        if ((ret$4 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) return ret$4;
        if (write$4) return doSharedFault(k, task, vma, vpn, known$3, ret$4);
        const done$4 = finishFault(k, task, vma, vpn, faultPage(k, task), false);
        unlockFaultPage(k, task, done$4 !== 0);
        return ret$4 | done$4;
      }
    }
    if ((lo$3 & 257 /* E_PRESENT | E_PROTNONE */) === 0) return softLeafFault(lo$3, hi$3);
    if ((flags & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$3 & 2 /* E_RW */) === 0) {
      return doWpPage(k, task, vma, vpn, known$3, lo$3, hi$3);
    }
    { // ptlLock
      while (k.pt.ptl[pte] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
      k.pt.ptl[pte] = task + 1;
    }
    if (pt$3.lo[index$3] === lo$3 && pt$3.hi[index$3] === hi$3) {
      pt$3.lo[index$3] = lo$3 | 32 /* E_ACCESSED */ | ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
    }
    { // ptlUnlock
      k.pt.ptl[pte] = 0;
    }
    return 0;
  }
}

/**
 * Resolves one fault. A fault that ends in neither RETRY nor an error is counted: major when the
 * result has MAJOR or the fault had been tried before.
 *
 * @kernel mm/memory.c handle_mm_fault, mm_account_fault
 */
export function handleMmFault(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): number {
  if ((k.trace.probing === true)) emit2$1: {
    const mode$1 = k.trace.mode[201 /* TP_HANDLE_MM_FAULT */]!;
    if (mode$1 === 0) break emit2$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
    r$1[p$1 + 1] = vpn;
    r$1[p$1 + 2] = flags;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(201 /* TP_HANDLE_MM_FAULT */, seq$1);
  }
  let ret = 0;
  handleMmFaultInner$2: {
    const pt$2 = k.pt;
    const mm$2 = k.vmas.mm[vma]!;
    let pte$2 = 0;
    { // pteTable
      const root$3: number = k.mms.root[mm$2]!;
      pte$2 = vpn < pt$2.cacheTo && vpn >= pt$2.cacheFrom && root$3 === pt$2.cacheRoot
        ? pt$2.cacheTable
        : pt$2.pteTableWalk(root$3, vpn);
    }
    if (pte$2 === 0) {
      const range$2 = k.vmOps.rangeFault[k.vmas.ops[vma]!]!;
      if (range$2 !== 0) { ret = (k.paths.straight[range$2]!(k, task, vma, vpn, flags) as number); break handleMmFaultInner$2; }
      const pmd$2 = tableAlloc(k, task, mm$2, vpn, 1);
      if (pmd$2 <= 0) { ret = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$2; }
      const ret$2 = handlePmdFault(k, task, vma, vpn, flags, pmd$2);
      if ((ret$2 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret = ret$2; break handleMmFaultInner$2; }
      { // child
        const index$4: number = ((pmd$2 << pt$2.bits) | ((vpn * pt$2.pmdInverse) & pt$2.slotMask));
        pte$2 = pt$2.lo[index$4] === 0 || (pt$2.lo[index$4]! & 128 /* E_PSE */) !== 0
          ? 0
          : (((pt$2.hi[index$4]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$2.lo[index$4]!) >>> 12));
      }
    }
    { // handlePteFault
      const pt$5 = k.pt;
      const index$5 = (pte$2 << pt$5.bits) | (vpn & pt$5.slotMask);
      const lo$5 = pte$2 === 0 ? 0 : pt$5.lo[index$5]!;
      const hi$5 = pte$2 === 0 ? 0 : pt$5.hi[index$5]!;
      // A slot without a PTE table has no entry that could have been read.
      const valid$5 = pte$2 !== 0 && (k.faultPolicy.origPteFlag === true);
      const known$5 = valid$5 ? flags | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags;
      if (lo$5 === 0 && hi$5 === 0) {
        if (k.vmas.ops[vma] === 0) { ret = doAnonymousPage(k, task, vma, vpn, known$5); break handleMmFaultInner$2; }
        { // doFault
          const ops$6 = k.vmas.ops[vma]!;
          const fault$6 = k.vmOps.fault[ops$6]!;
          if (fault$6 === 0) { ret = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$2; }
          const write$6 = (known$5 & 1 /* FAULT_FLAG_WRITE */) !== 0;
          if (write$6 && (k.vmas.flags[vma]! & 8 /* VM_SHARED */) === 0) {
            ret = doCowFault(k, task, vma, vpn, known$5); break handleMmFaultInner$2;
          }
          if (!write$6 && k.vmOps.mapPagesOp[ops$6] !== 0) {
            const around$6 = doFaultAround(k, task, vma, vpn);
            if (around$6 !== 0) { ret = around$6; break handleMmFaultInner$2; }
          }
          let may$6 = false;
          vmfCanCallFault$7: {
            if ((known$5 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$6 = true; break vmfCanCallFault$7; }
            if (k.vmOps.mapPages[k.vmas.ops[vma]!] !== 0) { may$6 = true; break vmfCanCallFault$7; }
            { // vmaEndRead
              k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
            }
            may$6 = false;
          }
          if (!may$6) { ret = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$2; }
          k.tasks.cowPage[task] = 0 /* NO_PFN */;
          const ret$6 = (k.paths.straight[fault$6]!(k, task, vma, vpn, known$5) as number);
          if ((ret$6 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret = ret$6; break handleMmFaultInner$2; }
          if (write$6) { ret = doSharedFault(k, task, vma, vpn, known$5, ret$6); break handleMmFaultInner$2; }
          const done$6 = finishFault(k, task, vma, vpn, faultPage(k, task), false);
          unlockFaultPage(k, task, done$6 !== 0);
          ret = ret$6 | done$6; break handleMmFaultInner$2;
        }
      }
      if ((lo$5 & 257 /* E_PRESENT | E_PROTNONE */) === 0) { ret = softLeafFault(lo$5, hi$5); break handleMmFaultInner$2; }
      if ((flags & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$5 & 2 /* E_RW */) === 0) {
        ret = doWpPage(k, task, vma, vpn, known$5, lo$5, hi$5); break handleMmFaultInner$2;
      }
      { // ptlLock
        while (k.pt.ptl[pte$2] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
        k.pt.ptl[pte$2] = task + 1;
      }
      if (pt$5.lo[index$5] === lo$5 && pt$5.hi[index$5] === hi$5) {
        pt$5.lo[index$5] = lo$5 | 32 /* E_ACCESSED */ | ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
      }
      { // ptlUnlock
        k.pt.ptl[pte$2] = 0;
      }
      ret = 0;
    }
  }
  if ((ret & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
    const major = (ret & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags & 32 /* FAULT_FLAG_TRIED */) !== 0;
    if (major) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
    else k.tasks.minFlt[task] = k.tasks.minFlt[task]! + 1;
  }
  if ((k.trace.probing === true)) emit2$11: {
    const mode$11 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
    if (mode$11 === 0) break emit2$11;
    const r$11 = k.trace.ring;
    const seq$11 = k.trace.seq;
    const p$11 = (seq$11 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$11[p$11] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
    r$11[p$11 + 1] = vpn;
    r$11[p$11 + 2] = ret;
    k.trace.seq = seq$11 + 1;
    if (mode$11 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$11);
  }
  return ret;
}
