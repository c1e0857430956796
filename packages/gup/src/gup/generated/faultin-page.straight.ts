// Derived from ../faultin-page.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
import { tableAlloc } from '@faultline/mm';
import { handlePmdFault } from '../../fault/generated/pmd-fault.straight.js';
import { doAnonymousPage } from '../../fault/generated/do-anonymous-page.straight.js';
import { doCowFault, doFaultAround, doSharedFault, unlockFaultPage } from '../../fault/generated/do-fault.straight.js';
import { finishFault } from '../../fault/generated/finish-fault.straight.js';
import { faultPage } from '../../fault/fault-page.js';
import { softLeafFault } from '../../fault/soft-leaf-fault.js';
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
        const pmd$3 = tableAlloc(k, task, mm$3, vpn, 1);
        if (pmd$3 <= 0) { ret$1 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$3; }
        const ret$3 = handlePmdFault(k, task, vma, vpn, flags, pmd$3);
        if ((ret$3 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$1 = ret$3; break handleMmFaultInner$3; }
        { // child
          const index$5: number = ((pmd$3 << pt$3.bits) | ((vpn * pt$3.pmdInverse) & pt$3.slotMask));
          pte$3 = pt$3.lo[index$5] === 0 || (pt$3.lo[index$5]! & 128 /* E_PSE */) !== 0
            ? 0
            : (((pt$3.hi[index$5]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$3.lo[index$5]!) >>> 12));
        }
      }
      { // handlePteFault
        const pt$6 = k.pt;
        const index$6 = (pte$3 << pt$6.bits) | (vpn & pt$6.slotMask);
        const lo$6 = pte$3 === 0 ? 0 : pt$6.lo[index$6]!;
        const hi$6 = pte$3 === 0 ? 0 : pt$6.hi[index$6]!;
        // A slot without a PTE table has no entry that could have been read.
        const valid$6 = pte$3 !== 0 && (k.faultPolicy.origPteFlag === true);
        const known$6 = valid$6 ? flags | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags;
        if (lo$6 === 0 && hi$6 === 0) {
          if (k.vmas.ops[vma] === 0) { ret$1 = doAnonymousPage(k, task, vma, vpn, known$6); break handleMmFaultInner$3; }
          { // doFault
            const ops$7 = k.vmas.ops[vma]!;
            const fault$7 = k.vmOps.fault[ops$7]!;
            if (fault$7 === 0) { ret$1 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$3; }
            const write$7 = (known$6 & 1 /* FAULT_FLAG_WRITE */) !== 0;
            if (write$7 && (k.vmas.flags[vma]! & 8 /* VM_SHARED */) === 0) {
              ret$1 = doCowFault(k, task, vma, vpn, known$6); break handleMmFaultInner$3;
            }
            if (!write$7 && k.vmOps.mapPagesOp[ops$7] !== 0) {
              const around$7 = doFaultAround(k, task, vma, vpn);
              if (around$7 !== 0) { ret$1 = around$7; break handleMmFaultInner$3; }
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
            if (!may$7) { ret$1 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$3; }
            k.tasks.cowPage[task] = 0 /* NO_PFN */;
            const ret$7 = (k.paths.straight[fault$7]!(k, task, vma, vpn, known$6) as number);
            if ((ret$7 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$1 = ret$7; break handleMmFaultInner$3; }
            if (write$7) { ret$1 = doSharedFault(k, task, vma, vpn, known$6, ret$7); break handleMmFaultInner$3; }
            const done$7 = finishFault(k, task, vma, vpn, faultPage(k, task), false);
            unlockFaultPage(k, task, done$7 !== 0);
            ret$1 = ret$7 | done$7; break handleMmFaultInner$3;
          }
        }
        if ((lo$6 & 257 /* E_PRESENT | E_PROTNONE */) === 0) { ret$1 = softLeafFault(lo$6, hi$6); break handleMmFaultInner$3; }
        if ((flags & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$6 & 2 /* E_RW */) === 0) {
          ret$1 = doWpPage(k, task, vma, vpn, known$6, lo$6, hi$6); break handleMmFaultInner$3;
        }
        { // ptlLock
          while (k.pt.ptl[pte$3] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
          k.pt.ptl[pte$3] = task + 1;
        }
        if (pt$6.lo[index$6] === lo$6 && pt$6.hi[index$6] === hi$6) {
          pt$6.lo[index$6] = lo$6 | 32 /* E_ACCESSED */ | ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
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
    if ((k.trace.probing === true)) emit2$12: {
      const mode$12 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
      if (mode$12 === 0) break emit2$12;
      const r$12 = k.trace.ring;
      const seq$12 = k.trace.seq;
      const p$12 = (seq$12 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$12[p$12] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
      r$12[p$12 + 1] = vpn;
      r$12[p$12 + 2] = ret$1;
      k.trace.seq = seq$12 + 1;
      if (mode$12 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$12);
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
              const pmd$4 = tableAlloc(k, task, mm$4, vpn, 1);
              if (pmd$4 <= 0) { ret$2 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$4; }
              const ret$4 = handlePmdFault(k, task, vma, vpn, flags, pmd$4);
              if ((ret$4 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$2 = ret$4; break handleMmFaultInner$4; }
              { // child
                const index$6: number = ((pmd$4 << pt$4.bits) | ((vpn * pt$4.pmdInverse) & pt$4.slotMask));
                pte$4 = pt$4.lo[index$6] === 0 || (pt$4.lo[index$6]! & 128 /* E_PSE */) !== 0
                  ? 0
                  : (((pt$4.hi[index$6]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$4.lo[index$6]!) >>> 12));
              }
            }
            { // handlePteFault
              const pt$7 = k.pt;
              const index$7 = (pte$4 << pt$7.bits) | (vpn & pt$7.slotMask);
              const lo$7 = pte$4 === 0 ? 0 : pt$7.lo[index$7]!;
              const hi$7 = pte$4 === 0 ? 0 : pt$7.hi[index$7]!;
              // A slot without a PTE table has no entry that could have been read.
              const valid$7 = pte$4 !== 0 && (k.faultPolicy.origPteFlag === true);
              const known$7 = valid$7 ? flags | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags;
              if (lo$7 === 0 && hi$7 === 0) {
                if (k.vmas.ops[vma] === 0) { ret$2 = doAnonymousPage(k, task, vma, vpn, known$7); break handleMmFaultInner$4; }
                { // doFault
                  const ops$8 = k.vmas.ops[vma]!;
                  const fault$8 = k.vmOps.fault[ops$8]!;
                  if (fault$8 === 0) { ret$2 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$4; }
                  const write$8 = (known$7 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                  if (write$8 && (k.vmas.flags[vma]! & 8 /* VM_SHARED */) === 0) {
                    ret$2 = doCowFault(k, task, vma, vpn, known$7); break handleMmFaultInner$4;
                  }
                  if (!write$8 && k.vmOps.mapPagesOp[ops$8] !== 0) {
                    const around$8 = doFaultAround(k, task, vma, vpn);
                    if (around$8 !== 0) { ret$2 = around$8; break handleMmFaultInner$4; }
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
                  if (!may$8) { ret$2 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$4; }
                  k.tasks.cowPage[task] = 0 /* NO_PFN */;
                  const ret$8 = (k.paths.straight[fault$8]!(k, task, vma, vpn, known$7) as number);
                  if ((ret$8 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$2 = ret$8; break handleMmFaultInner$4; }
                  if (write$8) { ret$2 = doSharedFault(k, task, vma, vpn, known$7, ret$8); break handleMmFaultInner$4; }
                  const done$8 = finishFault(k, task, vma, vpn, faultPage(k, task), false);
                  unlockFaultPage(k, task, done$8 !== 0);
                  ret$2 = ret$8 | done$8; break handleMmFaultInner$4;
                }
              }
              if ((lo$7 & 257 /* E_PRESENT | E_PROTNONE */) === 0) { ret$2 = softLeafFault(lo$7, hi$7); break handleMmFaultInner$4; }
              if ((flags & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$7 & 2 /* E_RW */) === 0) {
                ret$2 = doWpPage(k, task, vma, vpn, known$7, lo$7, hi$7); break handleMmFaultInner$4;
              }
              { // ptlLock
                while (k.pt.ptl[pte$4] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                k.pt.ptl[pte$4] = task + 1;
              }
              if (pt$7.lo[index$7] === lo$7 && pt$7.hi[index$7] === hi$7) {
                pt$7.lo[index$7] = lo$7 | 32 /* E_ACCESSED */ | ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
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
          if ((k.trace.probing === true)) emit2$13: {
            const mode$13 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
            if (mode$13 === 0) break emit2$13;
            const r$13 = k.trace.ring;
            const seq$13 = k.trace.seq;
            const p$13 = (seq$13 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$13[p$13] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
            r$13[p$13 + 1] = vpn;
            r$13[p$13 + 2] = ret$2;
            k.trace.seq = seq$13 + 1;
            if (mode$13 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$13);
          }
          ret = ret$2;
        }
        if ((ret & 19571 /* VM_FAULT_ERROR | VM_FAULT_RETRY | VM_FAULT_COMPLETED */) !== 0) return vpn;
      }
      for (vpn++; vpn < to; vpn++) {
        let ret = 0;
        { // handleMmFault
          if ((k.trace.probing === true)) emit2$15: {
            const mode$15 = k.trace.mode[201 /* TP_HANDLE_MM_FAULT */]!;
            if (mode$15 === 0) break emit2$15;
            const r$15 = k.trace.ring;
            const seq$15 = k.trace.seq;
            const p$15 = (seq$15 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$15[p$15] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
            r$15[p$15 + 1] = vpn;
            r$15[p$15 + 2] = flags;
            k.trace.seq = seq$15 + 1;
            if (mode$15 === 2) k.trace.tell(201 /* TP_HANDLE_MM_FAULT */, seq$15);
          }
          let ret$14 = 0;
          handleMmFaultInner$16: {
            const pt$16 = k.pt;
            const mm$16 = k.vmas.mm[vma]!;
            let pte$16 = 0;
            { // pteTable
              const root$17: number = k.mms.root[mm$16]!;
              pte$16 = vpn < pt$16.cacheTo && vpn >= pt$16.cacheFrom && root$17 === pt$16.cacheRoot
                ? pt$16.cacheTable
                : pt$16.pteTableWalk(root$17, vpn);
            }
            if (pte$16 === 0) {
              const range$16 = k.vmOps.rangeFault[k.vmas.ops[vma]!]!;
              if (range$16 !== 0) { ret$14 = (k.paths.straight[range$16]!(k, task, vma, vpn, flags) as number); break handleMmFaultInner$16; }
              const pmd$16 = tableAlloc(k, task, mm$16, vpn, 1);
              if (pmd$16 <= 0) { ret$14 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$16; }
              const ret$16 = handlePmdFault(k, task, vma, vpn, flags, pmd$16);
              if ((ret$16 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$14 = ret$16; break handleMmFaultInner$16; }
              { // child
                const index$18: number = ((pmd$16 << pt$16.bits) | ((vpn * pt$16.pmdInverse) & pt$16.slotMask));
                pte$16 = pt$16.lo[index$18] === 0 || (pt$16.lo[index$18]! & 128 /* E_PSE */) !== 0
                  ? 0
                  : (((pt$16.hi[index$18]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$16.lo[index$18]!) >>> 12));
              }
            }
            { // handlePteFault
              const pt$19 = k.pt;
              const index$19 = (pte$16 << pt$19.bits) | (vpn & pt$19.slotMask);
              const lo$19 = pte$16 === 0 ? 0 : pt$19.lo[index$19]!;
              const hi$19 = pte$16 === 0 ? 0 : pt$19.hi[index$19]!;
              // A slot without a PTE table has no entry that could have been read.
              const valid$19 = pte$16 !== 0 && (k.faultPolicy.origPteFlag === true);
              const known$19 = valid$19 ? flags | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags;
              if (lo$19 === 0 && hi$19 === 0) {
                if (k.vmas.ops[vma] === 0) { ret$14 = doAnonymousPage(k, task, vma, vpn, known$19); break handleMmFaultInner$16; }
                { // doFault
                  const ops$20 = k.vmas.ops[vma]!;
                  const fault$20 = k.vmOps.fault[ops$20]!;
                  if (fault$20 === 0) { ret$14 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$16; }
                  const write$20 = (known$19 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                  if (write$20 && (k.vmas.flags[vma]! & 8 /* VM_SHARED */) === 0) {
                    ret$14 = doCowFault(k, task, vma, vpn, known$19); break handleMmFaultInner$16;
                  }
                  if (!write$20 && k.vmOps.mapPagesOp[ops$20] !== 0) {
                    const around$20 = doFaultAround(k, task, vma, vpn);
                    if (around$20 !== 0) { ret$14 = around$20; break handleMmFaultInner$16; }
                  }
                  let may$20 = false;
                  vmfCanCallFault$21: {
                    if ((known$19 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$20 = true; break vmfCanCallFault$21; }
                    if (k.vmOps.mapPages[k.vmas.ops[vma]!] !== 0) { may$20 = true; break vmfCanCallFault$21; }
                    { // vmaEndRead
                      k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
                    }
                    may$20 = false;
                  }
                  if (!may$20) { ret$14 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$16; }
                  k.tasks.cowPage[task] = 0 /* NO_PFN */;
                  const ret$20 = (k.paths.straight[fault$20]!(k, task, vma, vpn, known$19) as number);
                  if ((ret$20 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$14 = ret$20; break handleMmFaultInner$16; }
                  if (write$20) { ret$14 = doSharedFault(k, task, vma, vpn, known$19, ret$20); break handleMmFaultInner$16; }
                  const done$20 = finishFault(k, task, vma, vpn, faultPage(k, task), false);
                  unlockFaultPage(k, task, done$20 !== 0);
                  ret$14 = ret$20 | done$20; break handleMmFaultInner$16;
                }
              }
              if ((lo$19 & 257 /* E_PRESENT | E_PROTNONE */) === 0) { ret$14 = softLeafFault(lo$19, hi$19); break handleMmFaultInner$16; }
              if ((flags & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$19 & 2 /* E_RW */) === 0) {
                ret$14 = doWpPage(k, task, vma, vpn, known$19, lo$19, hi$19); break handleMmFaultInner$16;
              }
              { // ptlLock
                while (k.pt.ptl[pte$16] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                k.pt.ptl[pte$16] = task + 1;
              }
              if (pt$19.lo[index$19] === lo$19 && pt$19.hi[index$19] === hi$19) {
                pt$19.lo[index$19] = lo$19 | 32 /* E_ACCESSED */ | ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
              }
              { // ptlUnlock
                k.pt.ptl[pte$16] = 0;
              }
              ret$14 = 0;
            }
          }
          if ((ret$14 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
            const major$14 = (ret$14 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags & 32 /* FAULT_FLAG_TRIED */) !== 0;
            if (major$14) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
            else k.tasks.minFlt[task] = k.tasks.minFlt[task]! + 1;
          }
          if ((k.trace.probing === true)) emit2$25: {
            const mode$25 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
            if (mode$25 === 0) break emit2$25;
            const r$25 = k.trace.ring;
            const seq$25 = k.trace.seq;
            const p$25 = (seq$25 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$25[p$25] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
            r$25[p$25 + 1] = vpn;
            r$25[p$25 + 2] = ret$14;
            k.trace.seq = seq$25 + 1;
            if (mode$25 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$25);
          }
          ret = ret$14;
        }
        if ((ret & 19571 /* VM_FAULT_ERROR | VM_FAULT_RETRY | VM_FAULT_COMPLETED */) !== 0) return vpn;
      }
    }
  }
  return to;
}
