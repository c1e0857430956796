// Derived from ../hugetlb-fault.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 480
import { isSoftLeaf } from '@faultline/core-pagetable';
import { hugeSoftFault } from '../huge-places.js';
import { hugePteAlloc } from './huge-pte-alloc.straight.js';
import { hugetlbNoPage } from './hugetlb-no-page.straight.js';
import { migrationEntryWaitHuge } from './hugetlb-rmap.straight.js';
import { hugetlbVmaLockRead, hugetlbVmaUnlockRead } from './hugetlb-vma-lock.straight.js';
import { hugetlbWp } from './hugetlb-wp.straight.js';
import type { HugetlbKernel } from '../kernel.js';

/** A fault once its table is there: what the entry says decides. Negative: the page that moves, see `hugeSoftFault`. */
export function hugetlbFaultEntry(
  k: HugetlbKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  pmd: number,
): number {
  const pt = k.pt;
  const index = pt.index(pmd, vpn);
  const write = (flags & 1 /* FAULT_FLAG_WRITE */) !== 0;
  const unshare = (flags & 1024 /* FAULT_FLAG_UNSHARE */) !== 0;
  const lo = pt.lo[index]!;
  const hi = pt.hi[index]!;
  const empty = pt.lo[index] === 0 && pt.hi[index] === 0;
  if (empty) return hugetlbNoPage(k, task, vma, vpn, flags, pmd);
  if (isSoftLeaf(lo, hi)) return hugeSoftFault(lo, hi);
  if ((write || unshare) && (lo & 2 /* E_RW */) === 0) {
    return hugetlbWp(k, task, vma, vpn, flags, pmd, unshare);
  }
  { // ptlLock
    while (k.pt.ptl[pmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[pmd] = task + 1;
  }
  if (pt.lo[index] === lo && pt.hi[index] === hi) {
    pt.lo[index] = lo | 32 /* E_ACCESSED */ | (write ? 64 /* E_DIRTY */ : 0);
  }
  { // ptlUnlock
    k.pt.ptl[pmd] = 0;
  }
  return 0;
}

/**
 * A fault in a mapping of the pool, under the mutex that lets one task at a time bring the page in. What
 * keeps its table from being unshared meanwhile differs: nothing, i_mmap_rwsem, or the VMA's own lock,
 * which is taken inside the mutex.
 *
 * @kernel mm/hugetlb.c hugetlb_fault
 */
export function hugetlbFault(
  k: HugetlbKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): number {
  const holds = k.hugetlbPolicy.faultHolds;
  const iMmap = k.mappings.iMmapLock[k.vmas.mapping[vma]!]!;
  const mutex = k.hugetlb.mutexAt(vma, vpn);
  const inside = holds === 2 /* HOLDS_VMA_LOCK */;
  let pmd = 0;
  let ret = 1 /* VM_FAULT_OOM */;
  if (holds === 1 /* HOLDS_I_MMAP */) { // downRead
    while (k.locks.word[iMmap]! < 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
    k.locks.word[iMmap] = k.locks.word[iMmap]! + 1;
  }
  if (!inside) pmd = hugePteAlloc(k, task, vma, vpn);
  { // downWrite
    while (k.locks.word[mutex] !== 0) throw new WouldBlock(32 /* AT_HUGETLB_LOCK */);
    k.locks.word[mutex] = -1 - task;
  }
  hugetlbVmaLockRead(k, vma);
  if (inside) pmd = hugePteAlloc(k, task, vma, vpn);
  if (pmd > 0) ret = hugetlbFaultEntry(k, task, vma, vpn, flags, pmd);
  hugetlbVmaUnlockRead(k, vma);
  { // upWrite
    k.locks.word[mutex] = 0;
  }
  if (holds === 1 /* HOLDS_I_MMAP */) { // upRead
    k.locks.word[iMmap] = k.locks.word[iMmap]! - 1;
  }
  if (ret >= 0) return ret;
  // A page that moves: once it has, the access comes again.
  migrationEntryWaitHuge(k, -1 - ret);
  return 0;
}
