// Derived from ../hugetlb-range.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 485
import { entryDirty } from '@faultline/core-pagetable';
import { wrprotectHi, wrprotectLo } from '@faultline/mm';
import { flushTlb, tlbFlushMmu } from '@faultline/mm';
import { addEntireMap, removeEntireMap } from '@faultline/pfn';
import { hugeModifiedHi, hugeModifiedLo } from '../huge-entry.js';
import { hugePteAlloc } from './hugetlb-fault.straight.js';
import type { HugetlbKernel } from '../kernel.js';
import { traceUnshare } from '../trace-unshare.js';

/**
 * Takes the huge pages of a range out, as part of a gather; the pages go back to the pool after the
 * flush. DIRTY of an entry becomes the page's.
 *
 * @kernel mm/hugetlb.c __unmap_hugepage_range
 */
export function unmapHugepageRange(
  k: HugetlbKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
): void {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const size = k.hugetlb.size;
  for (let vpn = start; vpn < end; vpn += size) {
    const pmd = pt.tableAt(k.mms.root[mm]!, vpn, 1);
    if (pmd === 0) continue;
    { // ptlLock
      while (k.pt.ptl[pmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
      k.pt.ptl[pmd] = task + 1;
    }
    traceUnshare(k, task, vpn);
    const index = pt.index(pmd, vpn);
    const lo = pt.lo[index]!;
    const hi = pt.hi[index]!;
    if (!(pt.lo[index] === 0 && pt.hi[index] === 0)) {
      const head = (hi & 1048575 /* EH_PFN */) * 0x100000 + (lo >>> 12);
      { // clear
        pt.lo[index] = 0;
        pt.hi[index] = 0;
        pt.used[pmd] = pt.used[pmd]! - 1;
      }
      k.gather.cleared(task, vpn, size, 1);
      if (entryDirty(pt.layout, lo, hi)) k.hugetlb.setDirty(head);
      removeEntireMap(k.frames, head);
      k.hugetlb.usage[mm] = k.hugetlb.usage[mm]! - 1;
      if ((k.hugetlbPolicy.restoreReserve === true)) k.hugetlb.promiseAgain(vma, vpn, head);
      k.gather.addFrames(task, head, 1);
    }
    { // ptlUnlock
      k.pt.ptl[pmd] = 0;
    }
    if (k.gather.room(task) === 0) tlbFlushMmu(k, task, mm);
  }
}

/**
 * Gives the huge pages of a range their VMA's protection, and flushes.
 *
 * @kernel mm/hugetlb.c hugetlb_change_protection
 */
export function hugetlbChangeProtection(
  k: HugetlbKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
): void {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const size = k.hugetlb.size;
  for (let vpn = start; vpn < end; vpn += size) {
    const pmd = pt.tableAt(k.mms.root[mm]!, vpn, 1);
    if (pmd === 0) continue;
    { // ptlLock
      while (k.pt.ptl[pmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
      k.pt.ptl[pmd] = task + 1;
    }
    traceUnshare(k, task, vpn);
    const index = pt.index(pmd, vpn);
    const lo = pt.lo[index]!;
    const hi = pt.hi[index]!;
    if (!(pt.lo[index] === 0 && pt.hi[index] === 0)) {
      pt.lo[index] = hugeModifiedLo(k, vma, lo, hi);
      pt.hi[index] = hugeModifiedHi(k, vma, lo, hi);
    }
    { // ptlUnlock
      k.pt.ptl[pmd] = 0;
    }
  }
  const units = (end - start) / size;
  flushTlb(k, task, mm, units > k.tlb.ceiling ? -1 : units);
  if ((k.hugetlbPolicy.protectFlush === true)) flushTlb(k, task, mm, -1);
}

/**
 * Copies the huge pages of VMA `src` to its copy `dst` in a child: both lose write. Returns 0 or
 * -ENOMEM.
 *
 * @kernel mm/hugetlb.c copy_hugetlb_page_range
 * @fidelity simplified: no pinned pages
 */
export function copyHugetlbPageRange(
  k: HugetlbKernel,
  task: number,
  dst: number,
  src: number,
): number {
  const pt = k.pt;
  const from = k.vmas.mm[src]!;
  const to = k.vmas.mm[dst]!;
  const size = k.hugetlb.size;
  for (let vpn = k.vmas.start[src]!; vpn < k.vmas.end[src]!; vpn += size) {
    const srcPmd = pt.tableAt(k.mms.root[from]!, vpn, 1);
    if (srcPmd === 0) continue;
    const dstPmd = hugePteAlloc(k, task, to, vpn);
    if (dstPmd <= 0) return (-12 /* -ENOMEM */);
    { // ptlLock
      while (k.pt.ptl[dstPmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
      k.pt.ptl[dstPmd] = task + 1;
    }
    { // ptlLock
      while (k.pt.ptl[srcPmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
      k.pt.ptl[srcPmd] = task + 1;
    }
    const index = pt.index(srcPmd, vpn);
    if (!(pt.lo[index] === 0 && pt.hi[index] === 0)) {
      let lo = pt.lo[index]!;
      let hi = pt.hi[index]!;
      const head = (hi & 1048575 /* EH_PFN */) * 0x100000 + (lo >>> 12);
      if ((lo & 2 /* E_RW */) !== 0) {
        hi = wrprotectHi(pt.layout, lo, hi);
        lo = wrprotectLo(pt.layout, lo);
        pt.lo[index] = lo;
        pt.hi[index] = hi;
      }
      k.frames.clearFlags(head, 32 /* PG_ANON_EXCLUSIVE */);
      get$3: {
        if (head === k.frames.zeroPfn) break get$3;
        let i$3 = 0;
        index$4: {
          if (head >= k.frames.pmemBase && head < k.frames.pmemEnd) { i$3 = (head - k.frames.pmemOffset) | 0; break index$4; }
          i$3 = head < k.frames.ramFrames ? head | 0 : k.frames.farIndex(head);
        }
        const head$3 = k.frames.orders[0] === 0 || k.frames.order[i$3] !== 0 ? i$3 : k.frames.headWalk(i$3);
        k.frames.refcount[head$3] = k.frames.refcount[head$3]! + 1;
      }
      addEntireMap(k.frames, head);
      { // set
        const index$5: number = pt.index(dstPmd, vpn);
        pt.lo[index$5] = lo;
        pt.hi[index$5] = hi;
        pt.used[dstPmd] = pt.used[dstPmd]! + 1;
      }
      k.hugetlb.usage[to] = k.hugetlb.usage[to]! + 1;
    }
    { // ptlUnlock
      k.pt.ptl[srcPmd] = 0;
    }
    { // ptlUnlock
      k.pt.ptl[dstPmd] = 0;
    }
  }
  return 0;
}
