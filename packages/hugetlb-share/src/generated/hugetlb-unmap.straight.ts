// Derived from ../hugetlb-unmap.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 6510
import { entryDirty } from '@faultline/core-pagetable';
import { tlbFinishMmu, tlbFlushMmu } from '@faultline/mm';
import { folioMapcount, removeEntireMap } from '@faultline/pfn';
import { unshareFlush, unshareTable } from '@faultline/table-share';
import {
  hugetlbSlotsLock,
  hugetlbSlotsUnlock,
  hugetlbVmaTrylockWrite,
  hugetlbVmaUnlockWrite,
} from './hugetlb-vma-lock.straight.js';
import type { HugetlbKernel } from '../kernel.js';
import { nextSpan } from '../table-spans.js';
import { traceUnshare, traceUnshareRet } from '../trace-unshare.js';

/**
 * The look whether the PMD table at a page is shared before an entry of it changes, with its lock taken:
 * 1, and the table is gone from here with the lock dropped; 0: the entries are the caller's, who still
 * has the lock.
 */
export function hugePmdUnshare(
  k: HugetlbKernel,
  task: number,
  vma: number,
  vpn: number,
  pmd: number,
): number {
  { // ptlLock
    while (k.pt.ptl[pmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[pmd] = task + 1;
  }
  traceUnshare(k, task, vpn, 0 /* FROM_HUGETLB */);
  const gone = unshareTable(k, task, vma, vpn, pmd);
  traceUnshareRet(k, task, vpn, gone, 0 /* FROM_HUGETLB */);
  if (gone === 1) { // ptlUnlock
    k.pt.ptl[pmd] = 0;
  }
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
export function unmapHugePages(
  k: HugetlbKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
  only: number,
): number {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const size = k.hugetlb.sizeOf(vma);
  const level = k.hugetlb.levelOf(vma);
  let taken = 0;
  let vpn = start;
  while (vpn < end) {
    const pmd = pt.tableAt(k.mms.root[mm]!, vpn, level);
    if (pmd === 0) {
      vpn = nextSpan(k, vma, vpn);
      continue;
    }
    const gone = hugePmdUnshare(k, task, vma, vpn, pmd);
    if (gone === 1) {
      vpn = nextSpan(k, vma, vpn);
      continue;
    }
    const index = pt.index(pmd, vpn);
    const lo = pt.lo[index]!;
    const hi = pt.hi[index]!;
    // A page that moves or is lost has no map count left here.
    if (!(pt.lo[index] === 0 && pt.hi[index] === 0) && !pt.present(index)) { // clear
      pt.lo[index] = 0;
      pt.hi[index] = 0;
      pt.used[pmd] = pt.used[pmd]! - 1;
    }
    else if (
      !(pt.lo[index] === 0 && pt.hi[index] === 0) &&
      (only === 0 /* NO_PFN */ || (((pt.lo[index]! & 128 /* E_PSE */) !== 0) && ((hi & 1048575 /* EH_PFN */) * 0x100000 + (lo >>> 12)) === only))
    ) {
      const head = (hi & 1048575 /* EH_PFN */) * 0x100000 + (lo >>> 12);
      if (only !== 0 /* NO_PFN */) k.hugetlb.robbed[vma] = 1;
      { // clear
        pt.lo[index] = 0;
        pt.hi[index] = 0;
        pt.used[pmd] = pt.used[pmd]! - 1;
      }
      k.gather.cleared(task, vpn, size, level);
      if (entryDirty(pt.layout, lo, hi)) k.hugetlb.folios.setDirty(head);
      removeEntireMap(k.frames, head);
      k.hugetlb.count(vma, -1);
      const again = k.hugetlbPolicy.restoreReserve;
      const last = again === 2 /* RESTORE_LAST */ && folioMapcount(k.frames, head) === 0;
      if (again === 1 /* RESTORE_ALWAYS */ || last) k.hugetlb.promiseAgain(vma, vpn, head);
      k.gather.addFrames(task, head, 1);
      taken++;
    }
    { // ptlUnlock
      k.pt.ptl[pmd] = 0;
    }
    if (k.gather.room(task) === 0) tlbFlushMmu(k, task, mm);
    vpn += size;
  }
  unshareFlush(k, task, vma);
  return taken;
}

/**
 * The same with the locks. When the mapping itself goes nobody finds it fit for sharing any more, before
 * the file's lock is dropped.
 *
 * @kernel mm/hugetlb.c __unmap_hugepage_range_final; unmap_hugepage_range
 */
export function unmapHugepageRange(
  k: HugetlbKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
  evenCows: number,
): void {
  hugetlbSlotsLock(k, task, vma);
  unmapHugePages(k, task, vma, start, end, 0 /* NO_PFN */);
  if (evenCows === 3 /* ZAP_ALL */) k.hugetlb.detached[vma] = 1;
  hugetlbSlotsUnlock(k, vma);
}

/**
 * Takes file pages `start` to `end` (exclusive) out of every mapping of a file, private copies too; the
 * file's i_mmap_rwsem held for writing. A VMA whose lock somebody has is passed over: who removes the
 * pages comes back for it. Returns one of those, or 0.
 *
 * @kernel fs/hugetlbfs/inode.c hugetlb_vmdelete_list
 */
export function hugetlbVmdeleteList(
  k: HugetlbKernel,
  task: number,
  file: number,
  start: number,
  end: number,
): number {
  const vmas = k.vmas;
  let busy = 0;
  for (let vma = k.mappings.head[file]!; vma !== 0; vma = vmas.imNext[vma]!) {
    const base = vmas.start[vma]! - vmas.pgoff[vma]!;
    const from = Math.max(base + start, vmas.start[vma]!);
    const to = Math.min(base + end, vmas.end[vma]!);
    if (from >= to) continue;
    const locked = hugetlbVmaTrylockWrite(k, task, vma);
    if (!locked) {
      busy = vma;
      continue;
    }
    k.gather.begin(task, vmas.mm[vma]!);
    unmapHugePages(k, task, vma, from, to, 0 /* NO_PFN */);
    tlbFinishMmu(k, task, vmas.mm[vma]!);
    hugetlbVmaUnlockWrite(k, vma);
  }
  return busy;
}
