// paths: base 485
import { E_RW, entryDirty, entryPfn } from '@faultline/core-pagetable';
import { AT_PTE_WRITE, ENOMEM, type Path } from '@faultline/kernel-api';
import { wrprotectHi, wrprotectLo } from '@faultline/mm';
import { flushTlb, ptlLock, ptlUnlock, tlbFlushMmu } from '@faultline/mm/paths';
import { addEntireMap, PG_ANON_EXCLUSIVE, removeEntireMap } from '@faultline/pfn';
import { hugeModifiedHi, hugeModifiedLo } from './huge-entry.js';
import { hugePteAlloc } from './hugetlb-fault.path.js';
import type { HugetlbKernel } from './kernel.js';
import { traceUnshare } from './trace-unshare.js';

/**
 * Takes the huge pages of a range out, as part of a gather; the pages go back to the pool after the
 * flush. DIRTY of an entry becomes the page's.
 *
 * @kernel mm/hugetlb.c __unmap_hugepage_range
 */
export function* unmapHugepageRange(
  k: HugetlbKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
): Path<void> {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const size = k.hugetlb.size;
  for (let vpn = start; vpn < end; vpn += size) {
    const pmd = pt.tableAt(k.mms.root[mm]!, vpn, 1);
    if (pmd === 0) continue;
    yield* ptlLock(k, task, pmd);
    traceUnshare(k, task, vpn);
    const index = pt.index(pmd, vpn);
    const lo = pt.lo[index]!;
    const hi = pt.hi[index]!;
    if (!pt.none(index)) {
      const head = entryPfn(lo, hi);
      pt.clear(pmd, index);
      k.gather.cleared(task, vpn, size, 1);
      yield AT_PTE_WRITE;
      if (entryDirty(pt.layout, lo, hi)) k.hugetlb.setDirty(head);
      removeEntireMap(k.frames, head);
      k.hugetlb.usage[mm] = k.hugetlb.usage[mm]! - 1;
      if (k.hugetlbPolicy.restoreReserve) k.hugetlb.promiseAgain(vma, vpn, head);
      k.gather.addFrames(task, head, 1);
    }
    yield* ptlUnlock(k, pmd);
    if (k.gather.room(task) === 0) yield* tlbFlushMmu(k, task, mm);
  }
}

/**
 * Gives the huge pages of a range their VMA's protection, and flushes.
 *
 * @kernel mm/hugetlb.c hugetlb_change_protection
 */
export function* hugetlbChangeProtection(
  k: HugetlbKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
): Path<void> {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const size = k.hugetlb.size;
  for (let vpn = start; vpn < end; vpn += size) {
    const pmd = pt.tableAt(k.mms.root[mm]!, vpn, 1);
    if (pmd === 0) continue;
    yield* ptlLock(k, task, pmd);
    traceUnshare(k, task, vpn);
    const index = pt.index(pmd, vpn);
    const lo = pt.lo[index]!;
    const hi = pt.hi[index]!;
    if (!pt.none(index)) {
      pt.lo[index] = hugeModifiedLo(k, vma, lo, hi);
      pt.hi[index] = hugeModifiedHi(k, vma, lo, hi);
      yield AT_PTE_WRITE;
    }
    yield* ptlUnlock(k, pmd);
  }
  const units = (end - start) / size;
  yield* flushTlb(k, task, mm, units > k.tlb.ceiling ? -1 : units);
  if (k.hugetlbPolicy.protectFlush) yield* flushTlb(k, task, mm, -1);
}

/**
 * Copies the huge pages of VMA `src` to its copy `dst` in a child: both lose write. Returns 0 or
 * -ENOMEM.
 *
 * @kernel mm/hugetlb.c copy_hugetlb_page_range
 * @fidelity simplified: no pinned pages
 */
export function* copyHugetlbPageRange(
  k: HugetlbKernel,
  task: number,
  dst: number,
  src: number,
): Path<number> {
  const pt = k.pt;
  const from = k.vmas.mm[src]!;
  const to = k.vmas.mm[dst]!;
  const size = k.hugetlb.size;
  for (let vpn = k.vmas.start[src]!; vpn < k.vmas.end[src]!; vpn += size) {
    const srcPmd = pt.tableAt(k.mms.root[from]!, vpn, 1);
    if (srcPmd === 0) continue;
    const dstPmd = yield* hugePteAlloc(k, task, to, vpn);
    if (dstPmd <= 0) return -ENOMEM;
    yield* ptlLock(k, task, dstPmd);
    yield* ptlLock(k, task, srcPmd);
    const index = pt.index(srcPmd, vpn);
    if (!pt.none(index)) {
      let lo = pt.lo[index]!;
      let hi = pt.hi[index]!;
      const head = entryPfn(lo, hi);
      if ((lo & E_RW) !== 0) {
        hi = wrprotectHi(pt.layout, lo, hi);
        lo = wrprotectLo(pt.layout, lo);
        pt.lo[index] = lo;
        pt.hi[index] = hi;
      }
      k.frames.clearFlags(head, PG_ANON_EXCLUSIVE);
      k.frames.get(head);
      addEntireMap(k.frames, head);
      pt.set(dstPmd, pt.index(dstPmd, vpn), lo, hi);
      k.hugetlb.usage[to] = k.hugetlb.usage[to]! + 1;
      yield AT_PTE_WRITE;
    }
    yield* ptlUnlock(k, srcPmd);
    yield* ptlUnlock(k, dstPmd);
  }
  return 0;
}
