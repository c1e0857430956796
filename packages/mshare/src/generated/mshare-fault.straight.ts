// Derived from ../mshare-fault.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
import { tableAlloc, vmaIsAccessible } from '@faultline/mm';
import { handlePmdFault, doAnonymousPage, doCowFault, doFaultAround, doSharedFault, finishFault, faultPage, unlockFaultPage, softLeafFault, doNumaPage, doWpPage } from '@faultline/gup';
// paths: base 7100
import { countUp } from '@faultline/table-share';
import { installShared } from '@faultline/table-share';
import type { MshareKernel } from '../kernel.js';
import { hostPage, hostRefuses } from '../region.js';

/**
 * Any fault in a mapping of a region: the host's mapping at that place has it, under the host's mmap lock inside the
 * task's own; then the host's table is linked where the task's slot is empty. A place that the host has no
 * mapping at, or none that may be written, is SIGSEGV. Under the VMA lock it is tried again.
 *
 * @kernel mshare v3 of August 2025, patches 8 and 14 (find_shared_vma), not merged
 * @fidelity simplified: a fault in the host does not drop its lock for a retry
 */
export function mshareFault(
  k: MshareKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): number {
  if ((flags & 4096 /* FAULT_FLAG_VMA_LOCK */) !== 0) {
    { // vmaEndRead
      k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
    }
    return 1024 /* VM_FAULT_RETRY */;
  }
  const host = k.tableShare.host[k.vmas.mapping[vma]!]!;
  const at = hostPage(k, vma, vpn);
  const lock = k.mms.mmapLock[host]!;
  { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  const there = k.mms.vmas[host]!.lookup(at);
  let ret = 64 /* VM_FAULT_SIGSEGV */;
  if (!hostRefuses(k, there, (flags & 1 /* FAULT_FLAG_WRITE */) !== 0)) {
    handleMmFaultInner$3: {
      const flags$3: number = flags & (-5 /* ~FAULT_FLAG_ALLOW_RETRY */);
      const pt$3 = k.pt;
      const mm$3 = k.vmas.mm[there]!;
      let pte$3 = 0;
      { // pteTable
        const root$4: number = k.mms.root[mm$3]!;
        pte$3 = at < pt$3.cacheTo && at >= pt$3.cacheFrom && root$4 === pt$3.cacheRoot
          ? pt$3.cacheTable
          : pt$3.pteTableWalk(root$4, at);
      }
      if (pte$3 === 0) {
        const range$3 = k.vmOps.rangeFault[k.vmas.ops[there]!]!;
        if (range$3 !== 0) { ret = (k.paths.straight[range$3]!(k, task, there, at, flags$3) as number); break handleMmFaultInner$3; }
        let pmd$3 = 0;
        faultPmdTable$5: {
          const shared$5 = k.vmOps.tableAlloc[k.vmas.ops[there]!]!;
          if (shared$5 !== 0) {
            const pmd$5 = k.callStraight(shared$5, task, there, at);
            k.tasks.faultPmd[task] = pmd$5;
            pmd$3 = pmd$5; break faultPmdTable$5;
          }
          pmd$3 = tableAlloc(k, task, k.vmas.mm[there]!, at, 1);
        }
        if (pmd$3 <= 0) { ret = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$3; }
        const ret$3 = handlePmdFault(k, task, there, at, flags$3, pmd$3);
        if ((ret$3 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret = ret$3; break handleMmFaultInner$3; }
        const own$3 = k.vmOps.tableOwn[k.vmas.ops[there]!]!;
        if (own$3 !== 0) {
          const answer$3 = (k.paths.straight[own$3]!(k, task, there, at, pmd$3, flags$3) as number);
          if (answer$3 !== 0) { ret = answer$3; break handleMmFaultInner$3; }
        }
        { // child
          const index$6: number = ((pmd$3 << pt$3.bits) | ((at * pt$3.pmdInverse) & pt$3.slotMask));
          pte$3 = pt$3.lo[index$6] === 0 || (pt$3.lo[index$6]! & 128 /* E_PSE */) !== 0
            ? 0
            : (((pt$3.hi[index$6]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$3.lo[index$6]!) >>> 12));
        }
      }
      { // handlePteFault
        const pt$7 = k.pt;
        const index$7 = (pte$3 << pt$7.bits) | (at & pt$7.slotMask);
        const lo$7 = pte$3 === 0 ? 0 : pt$7.lo[index$7]!;
        const hi$7 = pte$3 === 0 ? 0 : pt$7.hi[index$7]!;
        // A slot without a PTE table has no entry that could have been read.
        const valid$7 = pte$3 !== 0 && (k.faultPolicy.origPteFlag === true);
        const known$7 = valid$7 ? flags$3 | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags$3;
        if (lo$7 === 0 && hi$7 === 0) {
          if (k.vmas.ops[there] === 0) { ret = doAnonymousPage(k, task, there, at, known$7); break handleMmFaultInner$3; }
          { // doFault
            const ops$8 = k.vmas.ops[there]!;
            const fault$8 = k.vmOps.fault[ops$8]!;
            if (fault$8 === 0) { ret = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$3; }
            const write$8 = (known$7 & 1 /* FAULT_FLAG_WRITE */) !== 0;
            if (write$8 && (k.vmas.flags[there]! & 8 /* VM_SHARED */) === 0) {
              ret = doCowFault(k, task, there, at, known$7); break handleMmFaultInner$3;
            }
            if (!write$8 && k.vmOps.mapPagesOp[ops$8] !== 0) {
              const around$8 = doFaultAround(k, task, there, at);
              if (around$8 !== 0) { ret = around$8; break handleMmFaultInner$3; }
            }
            let may$8 = false;
            vmfCanCallFault$9: {
              if ((known$7 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$8 = true; break vmfCanCallFault$9; }
              if (k.vmOps.mapPages[k.vmas.ops[there]!] !== 0) { may$8 = true; break vmfCanCallFault$9; }
              { // vmaEndRead
                k.vmas.readers[there] = k.vmas.readers[there]! - 1;
              }
              may$8 = false;
            }
            if (!may$8) { ret = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$3; }
            k.tasks.cowPage[task] = 0 /* NO_PFN */;
            const ret$8 = (k.paths.straight[fault$8]!(k, task, there, at, known$7) as number);
            if ((ret$8 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret = ret$8; break handleMmFaultInner$3; }
            if (write$8) { ret = doSharedFault(k, task, there, at, known$7, ret$8); break handleMmFaultInner$3; }
            const done$8 = finishFault(k, task, there, at, faultPage(k, task), false);
            unlockFaultPage(k, task, done$8 !== 0);
            ret = ret$8 | done$8; break handleMmFaultInner$3;
          }
        }
        if ((lo$7 & 1 /* E_PRESENT */) === 0) {
          if ((lo$7 & 256 /* E_PROTNONE */) === 0) { ret = softLeafFault(lo$7, hi$7); break handleMmFaultInner$3; }
          if (vmaIsAccessible(k, there)) { ret = doNumaPage(k, task, there, index$7, lo$7, hi$7); break handleMmFaultInner$3; }
        }
        if ((flags$3 & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$7 & 2 /* E_RW */) === 0) {
          ret = doWpPage(k, task, there, at, known$7, lo$7, hi$7); break handleMmFaultInner$3;
        }
        { // ptlLock
          while (k.pt.ptl[pte$3] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
          k.pt.ptl[pte$3] = task + 1;
        }
        if (pt$7.lo[index$7] === lo$7 && pt$7.hi[index$7] === hi$7) {
          pt$7.lo[index$7] = lo$7 | 32 /* E_ACCESSED */ | ((flags$3 & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
        }
        { // ptlUnlock
          k.pt.ptl[pte$3] = 0;
        }
        ret = 0;
      }
    }
  }
  if ((ret & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) linkHost(k, task, vma, vpn, host, at);
  { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  return ret | 256 /* VM_FAULT_NOPAGE */;
}

/** Lets the slot of a page name the host's table for it, once. */
export function linkHost(
  k: MshareKernel,
  task: number,
  vma: number,
  vpn: number,
  host: number,
  at: number,
): void {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const mine = pt.tableAt(k.mms.root[mm]!, vpn, 2 /* MSHARE_LEVEL */);
  if (mine !== 0) return;
  const table = pt.tableAt(k.mms.root[host]!, at, 2 /* MSHARE_LEVEL */);
  countUp(k, 12 /* MSHARE_RULES */, table);
  installShared(k, task, mm, vpn, table, 2 /* MSHARE_LEVEL */, 12 /* MSHARE_RULES */);
}
