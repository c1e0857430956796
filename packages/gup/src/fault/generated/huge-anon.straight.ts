// Derived from ../huge-anon.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 660
import { addRss, countTable, mlockMapped } from '@faultline/mm';
import { addEntireMap } from '@faultline/pfn';
import { allocAnonFolio } from '../anon-page.js';
import { vmfAnonPrepare } from './anon-prepare.straight.js';
import { hugeZeroLeafHi, hugeZeroLeafLo, newLeafHi, newLeafLo } from '../entry-make.js';
import type { FaultKernel } from '../kernel.js';

/**
 * Puts a leaf into an empty slot of a PMD table, with `spare` deposited for a later split. The slot's
 * owner wins: without a word if somebody was faster. Returns whether it was us.
 */
export function setAnonLeaf(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  pmd: number,
  folio: number,
  spare: number,
): boolean {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  { // ptlLock
    while (k.pt.ptl[pmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[pmd] = task + 1;
  }
  const index = pt.index(pmd, vpn);
  const ours = pt.lo[index] === 0 && pt.hi[index] === 0;
  if (ours) {
    if (folio === k.frames.hugeZeroPfn) {
      { // set
        const lo$2: number = hugeZeroLeafLo(k, vma);
        const hi$2: number = hugeZeroLeafHi(k, vma);
        pt.lo[index] = lo$2;
        pt.hi[index] = hi$2;
        pt.used[pmd] = pt.used[pmd]! + 1;
      }
      k.mms.hugeZero[mm] = 1;
    } else {
      { // set
        const lo$3: number = newLeafLo(k, vma, folio);
        const hi$3: number = newLeafHi(k, vma, folio);
        pt.lo[index] = lo$3;
        pt.hi[index] = hi$3;
        pt.used[pmd] = pt.used[pmd]! + 1;
      }
      addEntireMap(k.frames, folio);
      addRss(k, mm, folio, pt.pages(1));
      if ((k.vmas.flags[vma]! & 268723200 /* VM_LOCKED | VM_SPECIAL */) === 8192 /* VM_LOCKED */) mlockMapped(k, folio, true);
    }
    pt.depositTable(pmd, spare);
    countTable(k, mm, 0, 1);
  } else pt.free(spare);
  { // ptlUnlock
    k.pt.ptl[pmd] = 0;
  }
  return ours;
}

/** The work of `doHugePmdAnonymousPage`. */
export function hugeAnonFault(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  pmd: number,
): number {
  const pt = k.pt;
  const span = pt.pages(1);
  const base = Math.floor(vpn / span) * span;
  if (base < k.vmas.start[vma]! || base + span > k.vmas.end[vma]!) return 2048 /* VM_FAULT_FALLBACK */;
  const again = vmfAnonPrepare(k, vma, flags);
  if (again !== 0) return again;
  const write = (flags & 1 /* FAULT_FLAG_WRITE */) !== 0;
  const folio = write ? allocAnonFolio(k, vma) : k.frames.getHugeZero(pt.bits, k.data);
  if (folio === 0 /* NO_PFN */) return 2048 /* VM_FAULT_FALLBACK */;
  const spare = pt.alloc(0);
  let ours = false;
  if (spare !== 0) ours = setAnonLeaf(k, task, vma, vpn, pmd, folio, spare);
  if (write && !ours) {
    put$1: {
      if (folio === k.frames.zeroPfn) { false; break put$1; }
      { // putAt
        const index$2: number = k.frames.index(folio);
        { // putHead
          const head$3: number = (k.frames.orders[0] === 0 ? index$2 : k.frames.folioAt(index$2));
          if (k.frames.refcount[head$3]! <= 1) { k.frames.putLast(head$3); break put$1; }
          k.frames.refcount[head$3] = k.frames.refcount[head$3]! - 1;
          false;
        }
      }
    }
  }
  return spare === 0 ? 1 /* VM_FAULT_OOM */ : 0;
}

/**
 * First access to a stretch of private memory without a file that a leaf can cover: the huge zero
 * page for a read, a new folio for a write. FALLBACK where the VMA is too small or no folio can be had.
 *
 * @kernel mm/huge_memory.c do_huge_pmd_anonymous_page
 */
export function doHugePmdAnonymousPage(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  pmd: number,
): number {
  if ((k.trace.probing === true)) emit2$1: {
    const mode$1 = k.trace.mode[210 /* TP_DO_HUGE_PMD_ANONYMOUS_PAGE */]!;
    if (mode$1 === 0) break emit2$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 210 /* TP_DO_HUGE_PMD_ANONYMOUS_PAGE */;
    r$1[p$1 + 1] = vpn;
    r$1[p$1 + 2] = 0;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(210 /* TP_DO_HUGE_PMD_ANONYMOUS_PAGE */, seq$1);
  }
  const ret = hugeAnonFault(k, task, vma, vpn, flags, pmd);
  if ((k.trace.probing === true)) emit2$2: {
    const mode$2 = k.trace.mode[211 /* TP_DO_HUGE_PMD_ANONYMOUS_PAGE_RET */]!;
    if (mode$2 === 0) break emit2$2;
    const r$2 = k.trace.ring;
    const seq$2 = k.trace.seq;
    const p$2 = (seq$2 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$2[p$2] = task * 1024 /* IDS */ + 211 /* TP_DO_HUGE_PMD_ANONYMOUS_PAGE_RET */;
    r$2[p$2 + 1] = vpn;
    r$2[p$2 + 2] = ret;
    k.trace.seq = seq$2 + 1;
    if (mode$2 === 2) k.trace.tell(211 /* TP_DO_HUGE_PMD_ANONYMOUS_PAGE_RET */, seq$2);
  }
  return ret;
}
