// paths: base 6520
import { isSoftLeaf } from '@faultline/core-pagetable';
import { AT_PTE_READ, AT_PTE_WRITE, type Path } from '@faultline/kernel-api';
import { flushTlb, flushTlbRange, ptlUnlock, tlbFlushMmu } from '@faultline/mm/paths';
import { unshareFlush } from '@faultline/table-share/paths';
import { adjustedEnd, adjustedStart } from './adjusted-range.js';
import { hugeModifiedHi, hugeModifiedLo } from './huge-entry.js';
import { softRestrictedHi } from './huge-places.js';
import { hugePmdUnshare } from './hugetlb-unmap.path.js';
import { hugetlbSlotsLock, hugetlbSlotsUnlock } from './hugetlb-vma-lock.path.js';
import type { HugetlbKernel } from './kernel.js';
import { nextSpan } from './table-spans.js';

/** Flushes pages `start` to `end` of a VMA, widened as far as the release knows of sharing. */
export function* flushAdjusted(
  k: HugetlbKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
): Path<void> {
  const from = adjustedStart(k, vma, start, end);
  const to = adjustedEnd(k, vma, start, end);
  const units = (to - from) / k.hugetlb.sizeOf(vma);
  const named = units > k.tlb.ceiling ? -1 : units;
  yield* flushTlbRange(k, task, k.vmas.mm[vma]!, from, to, named);
}

/**
 * Gives the huge pages of a range their VMA's protection, and flushes before the file's lock is dropped.
 * A shared table is left to the others: this side faults again. Inside another gather everything is
 * flushed at its end.
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
  const size = k.hugetlb.sizeOf(vma);
  const level = k.hugetlb.levelOf(vma);
  const gathers = k.hugetlbPolicy.protectGathers;
  const alone = k.gather.open[mm] === 0;
  let vpn = start;
  if (gathers && alone) k.gather.begin(task, mm);
  yield* hugetlbSlotsLock(k, task, vma);
  while (vpn < end) {
    const pmd = pt.tableAt(k.mms.root[mm]!, vpn, level);
    yield AT_PTE_READ;
    if (pmd === 0) {
      vpn = nextSpan(k, vma, vpn);
      continue;
    }
    const gone = yield* hugePmdUnshare(k, task, vma, vpn, pmd);
    if (gone === 1) {
      vpn = nextSpan(k, vma, vpn);
      continue;
    }
    const index = pt.index(pmd, vpn);
    const lo = pt.lo[index]!;
    const hi = pt.hi[index]!;
    if (isSoftLeaf(lo, hi)) {
      pt.hi[index] = softRestrictedHi(lo, hi);
      yield AT_PTE_WRITE;
    } else if (!pt.none(index)) {
      pt.lo[index] = hugeModifiedLo(k, vma, lo, hi);
      pt.hi[index] = hugeModifiedHi(k, vma, lo, hi);
      if (gathers) k.gather.cleared(task, vpn, size, level);
      yield AT_PTE_WRITE;
    }
    yield* ptlUnlock(k, pmd);
    vpn += size;
  }
  if (gathers) {
    yield* tlbFlushMmu(k, task, mm);
    yield* unshareFlush(k, task, vma);
  } else {
    k.tableShare.pending[task] = 0;
    yield* flushAdjusted(k, task, vma, start, end);
  }
  yield* hugetlbSlotsUnlock(k, vma);
  if (gathers && alone) k.gather.ended(mm);
  // The gather of the call is open all the while: the inner one flushes everything at its end.
  if (gathers && !alone) yield* flushTlb(k, task, mm, -1);
}
