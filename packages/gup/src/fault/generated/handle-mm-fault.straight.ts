// Derived from ../handle-mm-fault.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
import { doCowFault, doFaultAround, doSharedFault, unlockFaultPage } from './do-fault.straight.js';
import { finishFault } from './finish-fault.straight.js';
import { faultPage } from '../fault-page.js';
// paths: base 250
import { vmaIsAccessible } from '@faultline/mm';
import { tableAlloc } from '@faultline/mm';
import { doAnonymousPage } from './do-anonymous-page.straight.js';
import { doNumaPage } from './do-numa-page.straight.js';
import { doWpPage } from './do-wp-page.straight.js';
import type { FaultKernel } from '../kernel.js';
import { handlePmdFault } from './pmd-fault.straight.js';
import { softLeafFault } from '../soft-leaf-fault.js';

/** The PTE level: an empty entry goes to the file or to anonymous memory, a hint is what it was again, a present one is upgraded. */
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
  if ((lo & 1 /* E_PRESENT */) === 0) {
    if ((lo & 256 /* E_PROTNONE */) === 0) return softLeafFault(lo, hi);
    if (vmaIsAccessible(k, vma)) return doNumaPage(k, task, vma, index, lo, hi);
  }
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

/** The PMD table for a fault: a file whose mappings may share tables is asked for it. 0 or -1 when it cannot be had. */
export function faultPmdTable(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
): number {
  const shared = k.vmOps.tableAlloc[k.vmas.ops[vma]!]!;
  if (shared !== 0) {
    const pmd = k.callStraight(shared, task, vma, vpn);
    k.tasks.faultPmd[task] = pmd;
    return pmd;
  }
  return tableAlloc(k, task, k.vmas.mm[vma]!, vpn, 1);
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
    let pmd = 0;
    faultPmdTable$2: {
      const shared$2 = k.vmOps.tableAlloc[k.vmas.ops[vma]!]!;
      if (shared$2 !== 0) {
        const pmd$2 = k.callStraight(shared$2, task, vma, vpn);
        k.tasks.faultPmd[task] = pmd$2;
        pmd = pmd$2; break faultPmdTable$2;
      }
      pmd = tableAlloc(k, task, k.vmas.mm[vma]!, vpn, 1);
    }
    if (pmd <= 0) return 1 /* VM_FAULT_OOM */;
    const ret = handlePmdFault(k, task, vma, vpn, flags, pmd);
    if ((ret & 2048 /* VM_FAULT_FALLBACK */) === 0) return ret;
    const own = k.vmOps.tableOwn[k.vmas.ops[vma]!]!;
    if (own !== 0) {
      const answer = (k.paths.straight[own]!(k, task, vma, vpn, pmd, flags) as number);
      if (answer !== 0) return answer;
    }
    { // child
      const index$3: number = ((pmd << pt.bits) | ((vpn * pt.pmdInverse) & pt.slotMask));
      pte = pt.lo[index$3] === 0 || (pt.lo[index$3]! & 128 /* E_PSE */) !== 0
        ? 0
        : (((pt.hi[index$3]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt.lo[index$3]!) >>> 12));
    }
  }
  { // handlePteFault
    const pt$4 = k.pt;
    const index$4 = (pte << pt$4.bits) | (vpn & pt$4.slotMask);
    const lo$4 = pte === 0 ? 0 : pt$4.lo[index$4]!;
    const hi$4 = pte === 0 ? 0 : pt$4.hi[index$4]!;
    // A slot without a PTE table has no entry that could have been read.
    const valid$4 = pte !== 0 && (k.faultPolicy.origPteFlag === true);
    const known$4 = valid$4 ? flags | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags;
    if (lo$4 === 0 && hi$4 === 0) {
      if (k.vmas.ops[vma] === 0) return doAnonymousPage(k, task, vma, vpn, known$4);
      { // doFault
        const ops$5 = k.vmas.ops[vma]!;
        const fault$5 = k.vmOps.fault[ops$5]!;
        if (fault$5 === 0) return 2 /* VM_FAULT_SIGBUS */;
        const write$5 = (known$4 & 1 /* FAULT_FLAG_WRITE */) !== 0;
        if (write$5 && (k.vmas.flags[vma]! & 8 /* VM_SHARED */) === 0) {
          return doCowFault(k, task, vma, vpn, known$4);
        }
        if (!write$5 && k.vmOps.mapPagesOp[ops$5] !== 0) {
          const around$5 = doFaultAround(k, task, vma, vpn);
          if (around$5 !== 0) return around$5;
        }
        let may$5 = false;
        vmfCanCallFault$6: {
          if ((known$4 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$5 = true; break vmfCanCallFault$6; }
          if (k.vmOps.mapPages[k.vmas.ops[vma]!] !== 0) { may$5 = true; break vmfCanCallFault$6; }
          { // vmaEndRead
            k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
          }
          may$5 = false;
        }
        if (!may$5) return 1024 /* VM_FAULT_RETRY */;
        k.tasks.cowPage[task] = 0 /* NO_PFN */;
        const ret$5 = (k.paths.straight[fault$5]!(k, task, vma, vpn, known$4) as number);
        if ((ret$5 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) return ret$5;
        if (write$5) return doSharedFault(k, task, vma, vpn, known$4, ret$5);
        const done$5 = finishFault(k, task, vma, vpn, faultPage(k, task), false);
        unlockFaultPage(k, task, done$5 !== 0);
        return ret$5 | done$5;
      }
    }
    if ((lo$4 & 1 /* E_PRESENT */) === 0) {
      if ((lo$4 & 256 /* E_PROTNONE */) === 0) return softLeafFault(lo$4, hi$4);
      if (vmaIsAccessible(k, vma)) return doNumaPage(k, task, vma, index$4, lo$4, hi$4);
    }
    if ((flags & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$4 & 2 /* E_RW */) === 0) {
      return doWpPage(k, task, vma, vpn, known$4, lo$4, hi$4);
    }
    { // ptlLock
      while (k.pt.ptl[pte] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
      k.pt.ptl[pte] = task + 1;
    }
    if (pt$4.lo[index$4] === lo$4 && pt$4.hi[index$4] === hi$4) {
      pt$4.lo[index$4] = lo$4 | 32 /* E_ACCESSED */ | ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
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
      let pmd$2 = 0;
      faultPmdTable$4: {
        const shared$4 = k.vmOps.tableAlloc[k.vmas.ops[vma]!]!;
        if (shared$4 !== 0) {
          const pmd$4 = k.callStraight(shared$4, task, vma, vpn);
          k.tasks.faultPmd[task] = pmd$4;
          pmd$2 = pmd$4; break faultPmdTable$4;
        }
        pmd$2 = tableAlloc(k, task, k.vmas.mm[vma]!, vpn, 1);
      }
      if (pmd$2 <= 0) { ret = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$2; }
      const ret$2 = handlePmdFault(k, task, vma, vpn, flags, pmd$2);
      if ((ret$2 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret = ret$2; break handleMmFaultInner$2; }
      const own$2 = k.vmOps.tableOwn[k.vmas.ops[vma]!]!;
      if (own$2 !== 0) {
        const answer$2 = (k.paths.straight[own$2]!(k, task, vma, vpn, pmd$2, flags) as number);
        if (answer$2 !== 0) { ret = answer$2; break handleMmFaultInner$2; }
      }
      { // child
        const index$5: number = ((pmd$2 << pt$2.bits) | ((vpn * pt$2.pmdInverse) & pt$2.slotMask));
        pte$2 = pt$2.lo[index$5] === 0 || (pt$2.lo[index$5]! & 128 /* E_PSE */) !== 0
          ? 0
          : (((pt$2.hi[index$5]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$2.lo[index$5]!) >>> 12));
      }
    }
    { // handlePteFault
      const pt$6 = k.pt;
      const index$6 = (pte$2 << pt$6.bits) | (vpn & pt$6.slotMask);
      const lo$6 = pte$2 === 0 ? 0 : pt$6.lo[index$6]!;
      const hi$6 = pte$2 === 0 ? 0 : pt$6.hi[index$6]!;
      // A slot without a PTE table has no entry that could have been read.
      const valid$6 = pte$2 !== 0 && (k.faultPolicy.origPteFlag === true);
      const known$6 = valid$6 ? flags | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags;
      if (lo$6 === 0 && hi$6 === 0) {
        if (k.vmas.ops[vma] === 0) { ret = doAnonymousPage(k, task, vma, vpn, known$6); break handleMmFaultInner$2; }
        { // doFault
          const ops$7 = k.vmas.ops[vma]!;
          const fault$7 = k.vmOps.fault[ops$7]!;
          if (fault$7 === 0) { ret = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$2; }
          const write$7 = (known$6 & 1 /* FAULT_FLAG_WRITE */) !== 0;
          if (write$7 && (k.vmas.flags[vma]! & 8 /* VM_SHARED */) === 0) {
            ret = doCowFault(k, task, vma, vpn, known$6); break handleMmFaultInner$2;
          }
          if (!write$7 && k.vmOps.mapPagesOp[ops$7] !== 0) {
            const around$7 = doFaultAround(k, task, vma, vpn);
            if (around$7 !== 0) { ret = around$7; break handleMmFaultInner$2; }
          }
          let may$7 = false;
          vmfCanCallFault$8: {
            if ((known$6 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$7 = true; break vmfCanCallFault$8; }
            if (k.vmOps.mapPages[k.vmas.ops[vma]!] !== 0) { may$7 = true; break vmfCanCallFault$8; }
            { // vmaEndRead
              k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
            }
            may$7 = false;
          }
          if (!may$7) { ret = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$2; }
          k.tasks.cowPage[task] = 0 /* NO_PFN */;
          const ret$7 = (k.paths.straight[fault$7]!(k, task, vma, vpn, known$6) as number);
          if ((ret$7 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret = ret$7; break handleMmFaultInner$2; }
          if (write$7) { ret = doSharedFault(k, task, vma, vpn, known$6, ret$7); break handleMmFaultInner$2; }
          const done$7 = finishFault(k, task, vma, vpn, faultPage(k, task), false);
          unlockFaultPage(k, task, done$7 !== 0);
          ret = ret$7 | done$7; break handleMmFaultInner$2;
        }
      }
      if ((lo$6 & 1 /* E_PRESENT */) === 0) {
        if ((lo$6 & 256 /* E_PROTNONE */) === 0) { ret = softLeafFault(lo$6, hi$6); break handleMmFaultInner$2; }
        if (vmaIsAccessible(k, vma)) { ret = doNumaPage(k, task, vma, index$6, lo$6, hi$6); break handleMmFaultInner$2; }
      }
      if ((flags & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$6 & 2 /* E_RW */) === 0) {
        ret = doWpPage(k, task, vma, vpn, known$6, lo$6, hi$6); break handleMmFaultInner$2;
      }
      { // ptlLock
        while (k.pt.ptl[pte$2] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
        k.pt.ptl[pte$2] = task + 1;
      }
      if (pt$6.lo[index$6] === lo$6 && pt$6.hi[index$6] === hi$6) {
        pt$6.lo[index$6] = lo$6 | 32 /* E_ACCESSED */ | ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
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
  if ((k.trace.probing === true)) emit2$12: {
    const mode$12 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
    if (mode$12 === 0) break emit2$12;
    const r$12 = k.trace.ring;
    const seq$12 = k.trace.seq;
    const p$12 = (seq$12 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$12[p$12] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
    r$12[p$12 + 1] = vpn;
    r$12[p$12 + 2] = ret;
    k.trace.seq = seq$12 + 1;
    if (mode$12 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$12);
  }
  return ret;
}
