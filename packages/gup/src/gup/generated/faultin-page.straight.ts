// Derived from ../faultin-page.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
import { tableAlloc, vmaIsAccessible } from '@faultline/mm';
import { handlePmdFault } from '../../fault/generated/pmd-fault.straight.js';
import { doAnonymousPage } from '../../fault/generated/do-anonymous-page.straight.js';
import { doCowFault, doFaultAround, doSharedFault, unlockFaultPage } from '../../fault/generated/do-fault.straight.js';
import { finishFault } from '../../fault/generated/finish-fault.straight.js';
import { faultPage } from '../../fault/fault-page.js';
import { softLeafFault } from '../../fault/soft-leaf-fault.js';
import { doNumaPage } from '../../fault/generated/do-numa-page.straight.js';
import { doWpPage } from '../../fault/generated/do-wp-page.straight.js';
// paths: base 5700
import type { GupKernel } from '../kernel.js';

/**
 * Faults a page in for a walk that goes on to `end` (exclusive), and that looks at the page again. Called by
 * number (`FAULTIN_PAGE`), so that a fused form can take its place: that one may have faulted in pages behind
 * it, too, when it is done, and the walk finds them there.
 *
 * @kernel mm/gup.c faultin_page
 */
export function faultinPage(
  k: GupKernel,
  task: number,
  vma: number,
  vpn: number,
  _end: number,
  flags: number,
): number {
  { // handleMmFault
    if ((k.trace.probing === true)) emit2$2: {
      const mode$2 = k.trace.mode[201 /* TP_HANDLE_MM_FAULT */]!;
      if (mode$2 === 0) break emit2$2;
      const r$2 = k.trace.ring;
      const seq$2 = k.trace.seq;
      const p$2 = (seq$2 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$2[p$2] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
      r$2[p$2 + 1] = vpn;
      r$2[p$2 + 2] = flags;
      k.trace.seq = seq$2 + 1;
      if (mode$2 === 2) k.trace.tell(201 /* TP_HANDLE_MM_FAULT */, seq$2);
    }
    let ret$1 = 0;
    handleMmFaultInner$3: {
      const pt$3 = k.pt;
      const mm$3 = k.vmas.mm[vma]!;
      let pte$3 = 0;
      { // pteTable
        const root$4: number = k.mms.root[mm$3]!;
        pte$3 = vpn < pt$3.cacheTo && vpn >= pt$3.cacheFrom && root$4 === pt$3.cacheRoot
          ? pt$3.cacheTable
          : pt$3.pteTableWalk(root$4, vpn);
      }
      if (pte$3 === 0) {
        const range$3 = k.vmOps.rangeFault[k.vmas.ops[vma]!]!;
        if (range$3 !== 0) { ret$1 = (k.paths.straight[range$3]!(k, task, vma, vpn, flags) as number); break handleMmFaultInner$3; }
        let pmd$3 = 0;
        faultPmdTable$5: {
          const shared$5 = k.vmOps.tableAlloc[k.vmas.ops[vma]!]!;
          if (shared$5 !== 0) {
            const pmd$5 = k.callStraight(shared$5, task, vma, vpn);
            k.tasks.faultPmd[task] = pmd$5;
            pmd$3 = pmd$5; break faultPmdTable$5;
          }
          pmd$3 = tableAlloc(k, task, k.vmas.mm[vma]!, vpn, 1);
        }
        if (pmd$3 <= 0) { ret$1 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$3; }
        const ret$3 = handlePmdFault(k, task, vma, vpn, flags, pmd$3);
        if ((ret$3 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$1 = ret$3; break handleMmFaultInner$3; }
        const own$3 = k.vmOps.tableOwn[k.vmas.ops[vma]!]!;
        if (own$3 !== 0) {
          const answer$3 = (k.paths.straight[own$3]!(k, task, vma, vpn, pmd$3, flags) as number);
          if (answer$3 !== 0) { ret$1 = answer$3; break handleMmFaultInner$3; }
        }
        { // child
          const index$6: number = ((pmd$3 << pt$3.bits) | ((vpn * pt$3.pmdInverse) & pt$3.slotMask));
          pte$3 = pt$3.lo[index$6] === 0 || (pt$3.lo[index$6]! & 128 /* E_PSE */) !== 0
            ? 0
            : (((pt$3.hi[index$6]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$3.lo[index$6]!) >>> 12));
        }
      }
      { // handlePteFault
        const pt$7 = k.pt;
        const index$7 = (pte$3 << pt$7.bits) | (vpn & pt$7.slotMask);
        const lo$7 = pte$3 === 0 ? 0 : pt$7.lo[index$7]!;
        const hi$7 = pte$3 === 0 ? 0 : pt$7.hi[index$7]!;
        // A slot without a PTE table has no entry that could have been read.
        const valid$7 = pte$3 !== 0 && (k.faultPolicy.origPteFlag === true);
        const known$7 = valid$7 ? flags | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags;
        if (lo$7 === 0 && hi$7 === 0) {
          if (k.vmas.ops[vma] === 0) { ret$1 = doAnonymousPage(k, task, vma, vpn, known$7); break handleMmFaultInner$3; }
          { // doFault
            const ops$8 = k.vmas.ops[vma]!;
            const fault$8 = k.vmOps.fault[ops$8]!;
            if (fault$8 === 0) { ret$1 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$3; }
            const write$8 = (known$7 & 1 /* FAULT_FLAG_WRITE */) !== 0;
            if (write$8 && (k.vmas.flags[vma]! & 8 /* VM_SHARED */) === 0) {
              ret$1 = doCowFault(k, task, vma, vpn, known$7); break handleMmFaultInner$3;
            }
            if (!write$8 && k.vmOps.mapPagesOp[ops$8] !== 0) {
              const around$8 = doFaultAround(k, task, vma, vpn);
              if (around$8 !== 0) { ret$1 = around$8; break handleMmFaultInner$3; }
            }
            let may$8 = false;
            vmfCanCallFault$9: {
              if ((known$7 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$8 = true; break vmfCanCallFault$9; }
              if (k.vmOps.mapPages[k.vmas.ops[vma]!] !== 0) { may$8 = true; break vmfCanCallFault$9; }
              { // vmaEndRead
                k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
              }
              may$8 = false;
            }
            if (!may$8) { ret$1 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$3; }
            k.tasks.cowPage[task] = 0 /* NO_PFN */;
            const ret$8 = (k.paths.straight[fault$8]!(k, task, vma, vpn, known$7) as number);
            if ((ret$8 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$1 = ret$8; break handleMmFaultInner$3; }
            if (write$8) { ret$1 = doSharedFault(k, task, vma, vpn, known$7, ret$8); break handleMmFaultInner$3; }
            const done$8 = finishFault(k, task, vma, vpn, faultPage(k, task), false);
            unlockFaultPage(k, task, done$8 !== 0);
            ret$1 = ret$8 | done$8; break handleMmFaultInner$3;
          }
        }
        if ((lo$7 & 1 /* E_PRESENT */) === 0) {
          if ((lo$7 & 256 /* E_PROTNONE */) === 0) { ret$1 = softLeafFault(lo$7, hi$7); break handleMmFaultInner$3; }
          if (vmaIsAccessible(k, vma)) { ret$1 = doNumaPage(k, task, vma, index$7, lo$7, hi$7); break handleMmFaultInner$3; }
        }
        if ((flags & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$7 & 2 /* E_RW */) === 0) {
          ret$1 = doWpPage(k, task, vma, vpn, known$7, lo$7, hi$7); break handleMmFaultInner$3;
        }
        { // ptlLock
          while (k.pt.ptl[pte$3] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
          k.pt.ptl[pte$3] = task + 1;
        }
        if (pt$7.lo[index$7] === lo$7 && pt$7.hi[index$7] === hi$7) {
          pt$7.lo[index$7] = lo$7 | 32 /* E_ACCESSED */ | ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
        }
        { // ptlUnlock
          k.pt.ptl[pte$3] = 0;
        }
        ret$1 = 0;
      }
    }
    if ((ret$1 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
      const major$1 = (ret$1 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags & 32 /* FAULT_FLAG_TRIED */) !== 0;
      if (major$1) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
      else k.tasks.minFlt[task] = k.tasks.minFlt[task]! + 1;
    }
    if ((k.trace.probing === true)) emit2$13: {
      const mode$13 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
      if (mode$13 === 0) break emit2$13;
      const r$13 = k.trace.ring;
      const seq$13 = k.trace.seq;
      const p$13 = (seq$13 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$13[p$13] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
      r$13[p$13 + 1] = vpn;
      r$13[p$13 + 2] = ret$1;
      k.trace.seq = seq$13 + 1;
      if (mode$13 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$13);
    }
    return ret$1;
  }
}

/**
 * Faults in the pages from `from` to `to` (exclusive), none of which is there, one after the other. Returns
 * the page that it came to: one whose fault failed, or dropped the mmap lock, ends it.
 */
export function faultinPages(
  k: GupKernel,
  task: number,
  vma: number,
  from: number,
  to: number,
  flags: number,
): number {
  // paths: peel
  {
    let vpn = from;
    if (vpn < to) {
      {
        let ret = 0;
        { // handleMmFault
          if ((k.trace.probing === true)) emit2$3: {
            const mode$3 = k.trace.mode[201 /* TP_HANDLE_MM_FAULT */]!;
            if (mode$3 === 0) break emit2$3;
            const r$3 = k.trace.ring;
            const seq$3 = k.trace.seq;
            const p$3 = (seq$3 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$3[p$3] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
            r$3[p$3 + 1] = vpn;
            r$3[p$3 + 2] = flags;
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
              if (range$4 !== 0) { ret$2 = (k.paths.straight[range$4]!(k, task, vma, vpn, flags) as number); break handleMmFaultInner$4; }
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
              const ret$4 = handlePmdFault(k, task, vma, vpn, flags, pmd$4);
              if ((ret$4 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$2 = ret$4; break handleMmFaultInner$4; }
              const own$4 = k.vmOps.tableOwn[k.vmas.ops[vma]!]!;
              if (own$4 !== 0) {
                const answer$4 = (k.paths.straight[own$4]!(k, task, vma, vpn, pmd$4, flags) as number);
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
              const known$8 = valid$8 ? flags | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags;
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
              if ((flags & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$8 & 2 /* E_RW */) === 0) {
                ret$2 = doWpPage(k, task, vma, vpn, known$8, lo$8, hi$8); break handleMmFaultInner$4;
              }
              { // ptlLock
                while (k.pt.ptl[pte$4] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                k.pt.ptl[pte$4] = task + 1;
              }
              if (pt$8.lo[index$8] === lo$8 && pt$8.hi[index$8] === hi$8) {
                pt$8.lo[index$8] = lo$8 | 32 /* E_ACCESSED */ | ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
              }
              { // ptlUnlock
                k.pt.ptl[pte$4] = 0;
              }
              ret$2 = 0;
            }
          }
          if ((ret$2 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
            const major$2 = (ret$2 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags & 32 /* FAULT_FLAG_TRIED */) !== 0;
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
          ret = ret$2;
        }
        if ((ret & 19571 /* VM_FAULT_ERROR | VM_FAULT_RETRY | VM_FAULT_COMPLETED */) !== 0) return vpn;
      }
      for (vpn++; vpn < to; vpn++) {
        let ret = 0;
        { // handleMmFault
          if ((k.trace.probing === true)) emit2$16: {
            const mode$16 = k.trace.mode[201 /* TP_HANDLE_MM_FAULT */]!;
            if (mode$16 === 0) break emit2$16;
            const r$16 = k.trace.ring;
            const seq$16 = k.trace.seq;
            const p$16 = (seq$16 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$16[p$16] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
            r$16[p$16 + 1] = vpn;
            r$16[p$16 + 2] = flags;
            k.trace.seq = seq$16 + 1;
            if (mode$16 === 2) k.trace.tell(201 /* TP_HANDLE_MM_FAULT */, seq$16);
          }
          let ret$15 = 0;
          handleMmFaultInner$17: {
            const pt$17 = k.pt;
            const mm$17 = k.vmas.mm[vma]!;
            let pte$17 = 0;
            { // pteTable
              const root$18: number = k.mms.root[mm$17]!;
              pte$17 = vpn < pt$17.cacheTo && vpn >= pt$17.cacheFrom && root$18 === pt$17.cacheRoot
                ? pt$17.cacheTable
                : pt$17.pteTableWalk(root$18, vpn);
            }
            if (pte$17 === 0) {
              const range$17 = k.vmOps.rangeFault[k.vmas.ops[vma]!]!;
              if (range$17 !== 0) { ret$15 = (k.paths.straight[range$17]!(k, task, vma, vpn, flags) as number); break handleMmFaultInner$17; }
              let pmd$17 = 0;
              faultPmdTable$19: {
                const shared$19 = k.vmOps.tableAlloc[k.vmas.ops[vma]!]!;
                if (shared$19 !== 0) {
                  const pmd$19 = k.callStraight(shared$19, task, vma, vpn);
                  k.tasks.faultPmd[task] = pmd$19;
                  pmd$17 = pmd$19; break faultPmdTable$19;
                }
                pmd$17 = tableAlloc(k, task, k.vmas.mm[vma]!, vpn, 1);
              }
              if (pmd$17 <= 0) { ret$15 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$17; }
              const ret$17 = handlePmdFault(k, task, vma, vpn, flags, pmd$17);
              if ((ret$17 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$15 = ret$17; break handleMmFaultInner$17; }
              const own$17 = k.vmOps.tableOwn[k.vmas.ops[vma]!]!;
              if (own$17 !== 0) {
                const answer$17 = (k.paths.straight[own$17]!(k, task, vma, vpn, pmd$17, flags) as number);
                if (answer$17 !== 0) { ret$15 = answer$17; break handleMmFaultInner$17; }
              }
              { // child
                const index$20: number = ((pmd$17 << pt$17.bits) | ((vpn * pt$17.pmdInverse) & pt$17.slotMask));
                pte$17 = pt$17.lo[index$20] === 0 || (pt$17.lo[index$20]! & 128 /* E_PSE */) !== 0
                  ? 0
                  : (((pt$17.hi[index$20]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$17.lo[index$20]!) >>> 12));
              }
            }
            { // handlePteFault
              const pt$21 = k.pt;
              const index$21 = (pte$17 << pt$21.bits) | (vpn & pt$21.slotMask);
              const lo$21 = pte$17 === 0 ? 0 : pt$21.lo[index$21]!;
              const hi$21 = pte$17 === 0 ? 0 : pt$21.hi[index$21]!;
              // A slot without a PTE table has no entry that could have been read.
              const valid$21 = pte$17 !== 0 && (k.faultPolicy.origPteFlag === true);
              const known$21 = valid$21 ? flags | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags;
              if (lo$21 === 0 && hi$21 === 0) {
                if (k.vmas.ops[vma] === 0) { ret$15 = doAnonymousPage(k, task, vma, vpn, known$21); break handleMmFaultInner$17; }
                { // doFault
                  const ops$22 = k.vmas.ops[vma]!;
                  const fault$22 = k.vmOps.fault[ops$22]!;
                  if (fault$22 === 0) { ret$15 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$17; }
                  const write$22 = (known$21 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                  if (write$22 && (k.vmas.flags[vma]! & 8 /* VM_SHARED */) === 0) {
                    ret$15 = doCowFault(k, task, vma, vpn, known$21); break handleMmFaultInner$17;
                  }
                  if (!write$22 && k.vmOps.mapPagesOp[ops$22] !== 0) {
                    const around$22 = doFaultAround(k, task, vma, vpn);
                    if (around$22 !== 0) { ret$15 = around$22; break handleMmFaultInner$17; }
                  }
                  let may$22 = false;
                  vmfCanCallFault$23: {
                    if ((known$21 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$22 = true; break vmfCanCallFault$23; }
                    if (k.vmOps.mapPages[k.vmas.ops[vma]!] !== 0) { may$22 = true; break vmfCanCallFault$23; }
                    { // vmaEndRead
                      k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
                    }
                    may$22 = false;
                  }
                  if (!may$22) { ret$15 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$17; }
                  k.tasks.cowPage[task] = 0 /* NO_PFN */;
                  const ret$22 = (k.paths.straight[fault$22]!(k, task, vma, vpn, known$21) as number);
                  if ((ret$22 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$15 = ret$22; break handleMmFaultInner$17; }
                  if (write$22) { ret$15 = doSharedFault(k, task, vma, vpn, known$21, ret$22); break handleMmFaultInner$17; }
                  const done$22 = finishFault(k, task, vma, vpn, faultPage(k, task), false);
                  unlockFaultPage(k, task, done$22 !== 0);
                  ret$15 = ret$22 | done$22; break handleMmFaultInner$17;
                }
              }
              if ((lo$21 & 1 /* E_PRESENT */) === 0) {
                if ((lo$21 & 256 /* E_PROTNONE */) === 0) { ret$15 = softLeafFault(lo$21, hi$21); break handleMmFaultInner$17; }
                if (vmaIsAccessible(k, vma)) { ret$15 = doNumaPage(k, task, vma, index$21, lo$21, hi$21); break handleMmFaultInner$17; }
              }
              if ((flags & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$21 & 2 /* E_RW */) === 0) {
                ret$15 = doWpPage(k, task, vma, vpn, known$21, lo$21, hi$21); break handleMmFaultInner$17;
              }
              { // ptlLock
                while (k.pt.ptl[pte$17] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                k.pt.ptl[pte$17] = task + 1;
              }
              if (pt$21.lo[index$21] === lo$21 && pt$21.hi[index$21] === hi$21) {
                pt$21.lo[index$21] = lo$21 | 32 /* E_ACCESSED */ | ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
              }
              { // ptlUnlock
                k.pt.ptl[pte$17] = 0;
              }
              ret$15 = 0;
            }
          }
          if ((ret$15 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
            const major$15 = (ret$15 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags & 32 /* FAULT_FLAG_TRIED */) !== 0;
            if (major$15) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
            else k.tasks.minFlt[task] = k.tasks.minFlt[task]! + 1;
          }
          if ((k.trace.probing === true)) emit2$27: {
            const mode$27 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
            if (mode$27 === 0) break emit2$27;
            const r$27 = k.trace.ring;
            const seq$27 = k.trace.seq;
            const p$27 = (seq$27 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$27[p$27] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
            r$27[p$27 + 1] = vpn;
            r$27[p$27 + 2] = ret$15;
            k.trace.seq = seq$27 + 1;
            if (mode$27 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$27);
          }
          ret = ret$15;
        }
        if ((ret & 19571 /* VM_FAULT_ERROR | VM_FAULT_RETRY | VM_FAULT_COMPLETED */) !== 0) return vpn;
      }
    }
  }
  return to;
}
