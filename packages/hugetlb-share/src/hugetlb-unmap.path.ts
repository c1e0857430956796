// paths: base 6510
import { entryDirty, entryPfn } from '@faultline/core-pagetable';
import { AT_PTE_READ, AT_PTE_WRITE, type Path } from '@faultline/kernel-api';
import { ZAP_ALL } from '@faultline/mm';
import { ptlLock, ptlUnlock, tlbFinishMmu, tlbFlushMmu } from '@faultline/mm/paths';
import { folioMapcount, NO_PFN, removeEntireMap } from '@faultline/pfn';
import { unshareFlush, unshareTable } from '@faultline/table-share/paths';
import {
  hugetlbSlotsLock,
  hugetlbSlotsUnlock,
  hugetlbVmaTrylockWrite,
  hugetlbVmaUnlockWrite,
} from './hugetlb-vma-lock.path.js';
import type { HugetlbKernel } from './kernel.js';
import { RESTORE_ALWAYS, RESTORE_LAST } from './policies.js';
import { nextSpan } from './table-spans.js';
import { FROM_HUGETLB, traceUnshare, traceUnshareRet } from './trace-unshare.js';

/**
 * The look whether the PMD table at a page is shared before an entry of it changes, with its lock taken:
 * 1, and the table is gone from here with the lock dropped; 0: the entries are the caller's, who still
 * has the lock.
 */
export function* hugePmdUnshare(
  k: HugetlbKernel,
  task: number,
  vma: number,
  vpn: number,
  pmd: number,
): Path<number> {
  yield* ptlLock(k, task, pmd);
  traceUnshare(k, task, vpn, FROM_HUGETLB);
  const gone = yield* unshareTable(k, task, vma, vpn, pmd);
  traceUnshareRet(k, task, vpn, gone, FROM_HUGETLB);
  if (gone === 1) yield* ptlUnlock(k, pmd);
  return gone;
}

/**
 * Takes the huge pages of a range out, as part of a gather and under the locks of the VMA's slots; the
 * pages go back to the pool after the flush. DIRTY of an entry becomes the page's. A shared table is
 * left to the others, whole. With `only`, a head, other pages stay, and where it was the VMA fails from now on;
 * the range need not be the VMA's then, and may have a PTE table.
 * How many it took.
 *
 * @kernel mm/hugetlb.c __unmap_hugepage_range
 */
export function* unmapHugePages(
  k: HugetlbKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
  only: number,
): Path<number> {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const size = k.hugetlb.sizeOf(vma);
  const level = k.hugetlb.levelOf(vma);
  let taken = 0;
  let vpn = start;
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
    // A page that moves or is lost has no map count left here.
    if (!pt.none(index) && !pt.present(index)) pt.clear(pmd, index);
    else if (
      !pt.none(index) &&
      (only === NO_PFN || (pt.isLeaf(index) && entryPfn(lo, hi) === only))
    ) {
      const head = entryPfn(lo, hi);
      if (only !== NO_PFN) k.hugetlb.robbed[vma] = 1;
      pt.clear(pmd, index);
      k.gather.cleared(task, vpn, size, level);
      yield AT_PTE_WRITE;
      if (entryDirty(pt.layout, lo, hi)) k.hugetlb.folios.setDirty(head);
      removeEntireMap(k.frames, head);
      k.hugetlb.count(vma, -1);
      const again = k.hugetlbPolicy.restoreReserve;
      const last = again === RESTORE_LAST && folioMapcount(k.frames, head) === 0;
      if (again === RESTORE_ALWAYS || last) k.hugetlb.promiseAgain(vma, vpn, head);
      k.gather.addFrames(task, head, 1);
      taken++;
    }
    yield* ptlUnlock(k, pmd);
    if (k.gather.room(task) === 0) yield* tlbFlushMmu(k, task, mm);
    vpn += size;
  }
  yield* unshareFlush(k, task, vma);
  return taken;
}

/**
 * The same with the locks. When the mapping itself goes nobody finds it fit for sharing any more, before
 * the file's lock is dropped.
 *
 * @kernel mm/hugetlb.c __unmap_hugepage_range_final; unmap_hugepage_range
 */
export function* unmapHugepageRange(
  k: HugetlbKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
  evenCows: number,
): Path<void> {
  yield* hugetlbSlotsLock(k, task, vma);
  yield* unmapHugePages(k, task, vma, start, end, NO_PFN);
  if (evenCows === ZAP_ALL) k.hugetlb.detached[vma] = 1;
  yield* hugetlbSlotsUnlock(k, vma);
}

/**
 * Takes file pages `start` to `end` (exclusive) out of every mapping of a file, private copies too; the
 * file's i_mmap_rwsem held for writing. A VMA whose lock somebody has is passed over: who removes the
 * pages comes back for it. Returns one of those, or 0.
 *
 * @kernel fs/hugetlbfs/inode.c hugetlb_vmdelete_list
 */
export function* hugetlbVmdeleteList(
  k: HugetlbKernel,
  task: number,
  file: number,
  start: number,
  end: number,
): Path<number> {
  const vmas = k.vmas;
  let busy = 0;
  for (let vma = k.mappings.head[file]!; vma !== 0; vma = vmas.imNext[vma]!) {
    const base = vmas.start[vma]! - vmas.pgoff[vma]!;
    const from = Math.max(base + start, vmas.start[vma]!);
    const to = Math.min(base + end, vmas.end[vma]!);
    if (from >= to) continue;
    const locked = yield* hugetlbVmaTrylockWrite(k, task, vma);
    if (!locked) {
      busy = vma;
      continue;
    }
    k.gather.begin(task, vmas.mm[vma]!);
    yield* unmapHugePages(k, task, vma, from, to, NO_PFN);
    yield* tlbFinishMmu(k, task, vmas.mm[vma]!);
    yield* hugetlbVmaUnlockWrite(k, vma);
  }
  return busy;
}
