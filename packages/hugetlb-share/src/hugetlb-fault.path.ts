// paths: base 480
import { E_ACCESSED, E_DIRTY, E_RW, isSoftLeaf } from '@faultline/core-pagetable';
import {
  AT_HUGETLB_LOCK,
  AT_HUGETLB_UNLOCK,
  AT_I_MMAP_LOCK,
  AT_I_MMAP_UNLOCK,
  AT_PTE_READ,
  AT_PTE_WRITE,
  FAULT_FLAG_UNSHARE,
  FAULT_FLAG_WRITE,
  type Path,
  VM_FAULT_OOM,
} from '@faultline/kernel-api';
import { downRead, downWrite, ptlLock, ptlUnlock, upRead, upWrite } from '@faultline/mm/paths';
import { hugeSoftFault } from './huge-places.js';
import { hugePteAlloc } from './huge-pte-alloc.path.js';
import { hugetlbNoPage } from './hugetlb-no-page.path.js';
import { migrationEntryWaitHuge } from './hugetlb-rmap.path.js';
import { hugetlbVmaLockRead, hugetlbVmaUnlockRead } from './hugetlb-vma-lock.path.js';
import { hugetlbWp } from './hugetlb-wp.path.js';
import type { HugetlbKernel } from './kernel.js';
import { HOLDS_I_MMAP, HOLDS_VMA_LOCK } from './share-policies.js';

/** A fault once its table is there: what the entry says decides. Negative: the page that moves, see `hugeSoftFault`. */
export function* hugetlbFaultEntry(
  k: HugetlbKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  pmd: number,
): Path<number> {
  const pt = k.pt;
  const index = pt.index(pmd, vpn);
  const write = (flags & FAULT_FLAG_WRITE) !== 0;
  const unshare = (flags & FAULT_FLAG_UNSHARE) !== 0;
  const lo = pt.lo[index]!;
  const hi = pt.hi[index]!;
  const empty = pt.none(index);
  yield AT_PTE_READ;
  if (empty) return yield* hugetlbNoPage(k, task, vma, vpn, flags, pmd);
  if (isSoftLeaf(lo, hi)) return hugeSoftFault(lo, hi);
  if ((write || unshare) && (lo & E_RW) === 0) {
    return yield* hugetlbWp(k, task, vma, vpn, flags, pmd, unshare);
  }
  yield* ptlLock(k, task, pmd);
  if (pt.lo[index] === lo && pt.hi[index] === hi) {
    pt.lo[index] = lo | E_ACCESSED | (write ? E_DIRTY : 0);
    yield AT_PTE_WRITE;
  }
  yield* ptlUnlock(k, pmd);
  return 0;
}

/**
 * A fault in a mapping of the pool, under the mutex that lets one task at a time bring the page in. What
 * keeps its table from being unshared meanwhile differs: nothing, i_mmap_rwsem, or the VMA's own lock,
 * which is taken inside the mutex.
 *
 * @kernel mm/hugetlb.c hugetlb_fault
 */
export function* hugetlbFault(
  k: HugetlbKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): Path<number> {
  const holds = k.hugetlbPolicy.faultHolds;
  const iMmap = k.mappings.iMmapLock[k.vmas.mapping[vma]!]!;
  const mutex = k.hugetlb.mutexAt(vma, vpn);
  const inside = holds === HOLDS_VMA_LOCK;
  let pmd = 0;
  let ret = VM_FAULT_OOM;
  if (holds === HOLDS_I_MMAP) yield* downRead(k, iMmap, AT_I_MMAP_LOCK);
  if (!inside) pmd = yield* hugePteAlloc(k, task, vma, vpn);
  yield* downWrite(k, task, mutex, AT_HUGETLB_LOCK);
  yield* hugetlbVmaLockRead(k, vma);
  if (inside) pmd = yield* hugePteAlloc(k, task, vma, vpn);
  if (pmd > 0) ret = yield* hugetlbFaultEntry(k, task, vma, vpn, flags, pmd);
  yield* hugetlbVmaUnlockRead(k, vma);
  yield* upWrite(k, mutex, AT_HUGETLB_UNLOCK);
  if (holds === HOLDS_I_MMAP) yield* upRead(k, iMmap, AT_I_MMAP_UNLOCK);
  if (ret >= 0) return ret;
  // A page that moves: once it has, the access comes again.
  yield* migrationEntryWaitHuge(k, -1 - ret);
  return 0;
}
