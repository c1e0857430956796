// Derived from ../get-user-page.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
import { tableAlloc } from '@faultline/mm';
import { handlePmdFault } from '../../fault/generated/pmd-fault.straight.js';
import { doAnonymousPage } from '../../fault/generated/do-anonymous-page.straight.js';
import { doCowFault, doFaultAround, doSharedFault, unlockFaultPage } from '../../fault/generated/do-fault.straight.js';
import { finishFault } from '../../fault/generated/finish-fault.straight.js';
import { faultPage } from '../../fault/fault-page.js';
import { softLeafFault } from '../../fault/soft-leaf-fault.js';
import { doWpPage } from '../../fault/generated/do-wp-page.straight.js';
// paths: base 5620
import { followedPage } from '../followed-page.js';
import type { GupKernel } from '../kernel.js';

/**
 * Takes a reference on the page that page `vpn` of address space `mm` maps, faulting it in first, so that
 * the kernel can read it, or with `write` store to it. Returns the frame, or -EFAULT: there is no such
 * memory, it may not be accessed so, or what is mapped has no struct page.
 *
 * @kernel mm/gup.c __get_user_pages with FOLL_GET, follow_page_pte; mm/memory.c 4.0
 * @fidelity simplified: one page, no fast walk, no FOLL_FORCE, no mappings of the hugetlb pool
 */
export function getUserPage(
  k: GupKernel,
  task: number,
  mm: number,
  vpn: number,
  write: boolean,
): number {
  const pt = k.pt;
  const root = k.mms.root[mm]!;
  const need: number = write ? 3 /* E_PRESENT | E_RW */ : 1 /* E_PRESENT */;
  const may = write ? 2 /* VM_WRITE */ : 1 /* VM_READ */;
  const flags = 20 /* FAULT_FLAG_ALLOW_RETRY | FAULT_FLAG_KILLABLE */ | (write ? 1 /* FAULT_FLAG_WRITE */ : 0);
  let ret = (-14 /* -EFAULT */);
  { // downRead
    const lock$1: number = k.mms.mmapLock[mm]!;
    while (k.locks.word[lock$1]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
    k.locks.word[lock$1] = k.locks.word[lock$1]! + 1;
  }
  for (;;) {
    const vma = k.mms.vmas[mm]!.lookup(vpn);
    if (vma === 0 || (k.vmas.flags[vma]! & 17408 /* VM_IO | VM_PFNMAP */) !== 0) break;
    if ((k.vmas.flags[vma]! & may) === 0) break;
    const table = vpn < pt.cacheTo && vpn >= pt.cacheFrom && root === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root, vpn);
    const index = table === 0 ? pt.leafAt(root, vpn) : ((table << pt.bits) | (vpn & pt.slotMask));
    if ((pt.lo[index]! & need) === need) {
      const pfn = followedPage(k, pt.lo[index]!, pt.hi[index]!, table === 0);
      if (pfn === 0 /* NO_PFN */) break;
      ret = table === 0 ? pfn + (vpn & (pt.pages(1) - 1)) : (((pt.hi[index]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt.lo[index]!) >>> 12));
      get$2: {
        if (ret === k.frames.zeroPfn) break get$2;
        let i$2 = 0;
        index$3: {
          if (ret >= k.frames.pmemBase && ret < k.frames.pmemEnd) { i$2 = (ret - k.frames.pmemOffset) | 0; break index$3; }
          i$2 = ret < k.frames.ramFrames ? ret | 0 : k.frames.farIndex(ret);
        }
        const head$2 = k.frames.orders[0] === 0 || k.frames.order[i$2] !== 0 ? i$2 : k.frames.headWalk(i$2);
        k.frames.refcount[head$2] = k.frames.refcount[head$2]! + 1;
      }
      break;
    }
    let fault = 0;
    { // handleMmFault
      if ((k.trace.probing === true)) emit2$5: {
        const mode$5 = k.trace.mode[201 /* TP_HANDLE_MM_FAULT */]!;
        if (mode$5 === 0) break emit2$5;
        const r$5 = k.trace.ring;
        const seq$5 = k.trace.seq;
        const p$5 = (seq$5 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$5[p$5] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
        r$5[p$5 + 1] = vpn;
        r$5[p$5 + 2] = flags;
        k.trace.seq = seq$5 + 1;
        if (mode$5 === 2) k.trace.tell(201 /* TP_HANDLE_MM_FAULT */, seq$5);
      }
      let ret$4 = 0;
      handleMmFaultInner$6: {
        const pt$6 = k.pt;
        const mm$6 = k.vmas.mm[vma]!;
        let pte$6 = 0;
        { // pteTable
          const root$7: number = k.mms.root[mm$6]!;
          pte$6 = vpn < pt$6.cacheTo && vpn >= pt$6.cacheFrom && root$7 === pt$6.cacheRoot
            ? pt$6.cacheTable
            : pt$6.pteTableWalk(root$7, vpn);
        }
        if (pte$6 === 0) {
          const range$6 = k.vmOps.rangeFault[k.vmas.ops[vma]!]!;
          if (range$6 !== 0) { ret$4 = (k.paths.straight[range$6]!(k, task, vma, vpn, flags) as number); break handleMmFaultInner$6; }
          const pmd$6 = tableAlloc(k, task, mm$6, vpn, 1);
          if (pmd$6 <= 0) { ret$4 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$6; }
          const ret$6 = handlePmdFault(k, task, vma, vpn, flags, pmd$6);
          if ((ret$6 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$4 = ret$6; break handleMmFaultInner$6; }
          { // child
            const index$8: number = ((pmd$6 << pt$6.bits) | ((vpn * pt$6.pmdInverse) & pt$6.slotMask));
            pte$6 = pt$6.lo[index$8] === 0 || (pt$6.lo[index$8]! & 128 /* E_PSE */) !== 0
              ? 0
              : (((pt$6.hi[index$8]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$6.lo[index$8]!) >>> 12));
          }
        }
        { // handlePteFault
          const pt$9 = k.pt;
          const index$9 = (pte$6 << pt$9.bits) | (vpn & pt$9.slotMask);
          const lo$9 = pte$6 === 0 ? 0 : pt$9.lo[index$9]!;
          const hi$9 = pte$6 === 0 ? 0 : pt$9.hi[index$9]!;
          // A slot without a PTE table has no entry that could have been read.
          const valid$9 = pte$6 !== 0 && (k.faultPolicy.origPteFlag === true);
          const known$9 = valid$9 ? flags | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags;
          if (lo$9 === 0 && hi$9 === 0) {
            if (k.vmas.ops[vma] === 0) { ret$4 = doAnonymousPage(k, task, vma, vpn, known$9); break handleMmFaultInner$6; }
            { // doFault
              const ops$10 = k.vmas.ops[vma]!;
              const fault$10 = k.vmOps.fault[ops$10]!;
              if (fault$10 === 0) { ret$4 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$6; }
              const write$10 = (known$9 & 1 /* FAULT_FLAG_WRITE */) !== 0;
              if (write$10 && (k.vmas.flags[vma]! & 8 /* VM_SHARED */) === 0) {
                ret$4 = doCowFault(k, task, vma, vpn, known$9); break handleMmFaultInner$6;
              }
              if (!write$10 && k.vmOps.mapPagesOp[ops$10] !== 0) {
                const around$10 = doFaultAround(k, task, vma, vpn);
                if (around$10 !== 0) { ret$4 = around$10; break handleMmFaultInner$6; }
              }
              let may$10 = false;
              vmfCanCallFault$11: {
                if ((known$9 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$10 = true; break vmfCanCallFault$11; }
                if (k.vmOps.mapPages[k.vmas.ops[vma]!] !== 0) { may$10 = true; break vmfCanCallFault$11; }
                { // vmaEndRead
                  k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
                }
                may$10 = false;
              }
              if (!may$10) { ret$4 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$6; }
              k.tasks.cowPage[task] = 0 /* NO_PFN */;
              const ret$10 = (k.paths.straight[fault$10]!(k, task, vma, vpn, known$9) as number);
              if ((ret$10 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$4 = ret$10; break handleMmFaultInner$6; }
              if (write$10) { ret$4 = doSharedFault(k, task, vma, vpn, known$9, ret$10); break handleMmFaultInner$6; }
              const done$10 = finishFault(k, task, vma, vpn, faultPage(k, task), false);
              unlockFaultPage(k, task, done$10 !== 0);
              ret$4 = ret$10 | done$10; break handleMmFaultInner$6;
            }
          }
          if ((lo$9 & 257 /* E_PRESENT | E_PROTNONE */) === 0) { ret$4 = softLeafFault(lo$9, hi$9); break handleMmFaultInner$6; }
          if ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 && (lo$9 & 2 /* E_RW */) === 0) {
            ret$4 = doWpPage(k, task, vma, vpn, known$9, lo$9, hi$9); break handleMmFaultInner$6;
          }
          { // ptlLock
            while (k.pt.ptl[pte$6] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
            k.pt.ptl[pte$6] = task + 1;
          }
          if (pt$9.lo[index$9] === lo$9 && pt$9.hi[index$9] === hi$9) {
            pt$9.lo[index$9] = lo$9 | 32 /* E_ACCESSED */ | ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
          }
          { // ptlUnlock
            k.pt.ptl[pte$6] = 0;
          }
          ret$4 = 0;
        }
      }
      if ((ret$4 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
        const major$4 = (ret$4 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags & 32 /* FAULT_FLAG_TRIED */) !== 0;
        if (major$4) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
        else k.tasks.minFlt[task] = k.tasks.minFlt[task]! + 1;
      }
      if ((k.trace.probing === true)) emit2$15: {
        const mode$15 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
        if (mode$15 === 0) break emit2$15;
        const r$15 = k.trace.ring;
        const seq$15 = k.trace.seq;
        const p$15 = (seq$15 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$15[p$15] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
        r$15[p$15 + 1] = vpn;
        r$15[p$15 + 2] = ret$4;
        k.trace.seq = seq$15 + 1;
        if (mode$15 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$15);
      }
      fault = ret$4;
    }
    if ((fault & 2163 /* VM_FAULT_ERROR */) !== 0) break;
    if ((fault & 17408 /* VM_FAULT_RETRY | VM_FAULT_COMPLETED */) !== 0) {
      { // downRead
        const lock$16: number = k.mms.mmapLock[mm]!;
        while (k.locks.word[lock$16]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
        k.locks.word[lock$16] = k.locks.word[lock$16]! + 1;
      }
    }
  }
  { // upRead
    const lock$17: number = k.mms.mmapLock[mm]!;
    k.locks.word[lock$17] = k.locks.word[lock$17]! - 1;
  }
  return ret;
}

/**
 * Takes the pages of a buffer one after the other and gives each back: what direct I/O, a debugger or a
 * futex does with them is left out. Returns how many there were before one could not be had, or -EFAULT
 * when that was the first one.
 */
export function touchUserPages(
  k: GupKernel,
  task: number,
  mm: number,
  vpn: number,
  pages: number,
  write: boolean,
): number {
  let got = 0;
  while (got < pages) {
    const pfn = getUserPage(k, task, mm, vpn + got, write);
    if (pfn < 0) break;
    put$1: {
      if (pfn === k.frames.zeroPfn) { false; break put$1; }
      { // putAt
        const index$2: number = k.frames.index(pfn);
        const head$2 = k.frames.orders[0] === 0 || k.frames.order[index$2] !== 0 ? index$2 : k.frames.headWalk(index$2);
        if (k.frames.refcount[head$2]! <= 1) { k.frames.putLast(head$2); break put$1; }
        k.frames.refcount[head$2] = k.frames.refcount[head$2]! - 1;
        false;
      }
    }
    got++;
  }
  return got === 0 && pages > 0 ? (-14 /* -EFAULT */) : got;
}
