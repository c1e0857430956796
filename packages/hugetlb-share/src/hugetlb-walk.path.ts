// paths: base 7200
import {
  AT_MMAP_READ_LOCK,
  AT_MMAP_READ_UNLOCK,
  AT_PTE_READ,
  type Path,
} from '@faultline/kernel-api';
import { downRead, upRead } from '@faultline/mm/paths';
import { hugetlbVmaLockRead, hugetlbVmaUnlockRead } from './hugetlb-vma-lock.path.js';
import type { HugetlbKernel } from './kernel.js';
import { nextSpan } from './table-spans.js';

/**
 * How many huge pages of a range are mapped: what smaps and mincore ask. Entries are read with no table
 * lock; whether anything keeps the table from being unshared meanwhile differs.
 *
 * @kernel mm/pagewalk.c walk_hugetlb_range
 * @fidelity simplified: what each caller does with an entry is left out
 */
export function* walkHugetlbRange(
  k: HugetlbKernel,
  vma: number,
  start: number,
  end: number,
): Path<number> {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  let found = 0;
  let vpn = start;
  if (k.hugetlbPolicy.walkLocks) yield* hugetlbVmaLockRead(k, vma);
  while (vpn < end) {
    const pmd = pt.tableAt(k.mms.root[mm]!, vpn, k.hugetlb.levelOf(vma));
    yield AT_PTE_READ;
    if (pmd === 0) {
      vpn = nextSpan(k, vma, vpn);
      continue;
    }
    if (!pt.none(pt.index(pmd, vpn))) found++;
    yield AT_PTE_READ;
    vpn += k.hugetlb.sizeOf(vma);
  }
  if (k.hugetlbPolicy.walkLocks) yield* hugetlbVmaUnlockRead(k, vma);
  return found;
}

/** The same by a task on its own memory, under its mmap lock. @kernel fs/proc/task_mmu.c smaps_hugetlb_range */
export function* walkHugetlb(k: HugetlbKernel, task: number, vpn: number): Path<number> {
  const mm = k.tasks.mm[task]!;
  const lock = k.mms.mmapLock[mm]!;
  yield* downRead(k, lock, AT_MMAP_READ_LOCK);
  const vma = k.mms.lookup(mm, vpn);
  let found = 0;
  if (vma !== 0) found = yield* walkHugetlbRange(k, vma, vpn, vpn + k.hugetlb.sizeOf(vma));
  yield* upRead(k, lock, AT_MMAP_READ_UNLOCK);
  return found;
}

/**
 * What a fault does before anything else: it looks whether the entry is one of a migration or of a bad page.
 * By itself, so that what it reads can be told from what the fault goes on to do.
 *
 * @kernel mm/hugetlb.c hugetlb_fault (huge_pte_offset, huge_ptep_get)
 */
export function* hugetlbFirstLook(k: HugetlbKernel, task: number, vpn: number): Path<number> {
  const mm = k.tasks.mm[task]!;
  const lock = k.mms.mmapLock[mm]!;
  yield* downRead(k, lock, AT_MMAP_READ_LOCK);
  const vma = k.mms.lookup(mm, vpn);
  if (k.hugetlbPolicy.walkLocks) yield* hugetlbVmaLockRead(k, vma);
  const pmd = k.pt.tableAt(k.mms.root[mm]!, vpn, k.hugetlb.levelOf(vma));
  yield AT_PTE_READ;
  let filled = 0;
  if (pmd !== 0) {
    filled = k.pt.none(k.pt.index(pmd, vpn)) ? 0 : 1;
    yield AT_PTE_READ;
  }
  if (k.hugetlbPolicy.walkLocks) yield* hugetlbVmaUnlockRead(k, vma);
  yield* upRead(k, lock, AT_MMAP_READ_UNLOCK);
  return filled;
}
