// Derived from ../hugetlb-walk.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 7200
import { hugetlbVmaLockRead, hugetlbVmaUnlockRead } from './hugetlb-vma-lock.straight.js';
import type { HugetlbKernel } from '../kernel.js';
import { nextSpan } from '../table-spans.js';

/**
 * How many huge pages of a range are mapped: what smaps and mincore ask. Entries are read with no table
 * lock; whether anything keeps the table from being unshared meanwhile differs.
 *
 * @kernel mm/pagewalk.c walk_hugetlb_range
 * @fidelity simplified: what each caller does with an entry is left out
 */
export function walkHugetlbRange(
  k: HugetlbKernel,
  vma: number,
  start: number,
  end: number,
): number {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  let found = 0;
  let vpn = start;
  if ((k.hugetlbPolicy.walkLocks === true)) hugetlbVmaLockRead(k, vma);
  while (vpn < end) {
    const pmd = pt.tableAt(k.mms.root[mm]!, vpn, k.hugetlb.levelOf(vma));
    if (pmd === 0) {
      vpn = nextSpan(k, vma, vpn);
      continue;
    }
    if (!pt.none(pt.index(pmd, vpn))) found++;
    vpn += k.hugetlb.sizeOf(vma);
  }
  if ((k.hugetlbPolicy.walkLocks === true)) hugetlbVmaUnlockRead(k, vma);
  return found;
}

/** The same by a task on its own memory, under its mmap lock. @kernel fs/proc/task_mmu.c smaps_hugetlb_range */
export function walkHugetlb(k: HugetlbKernel, task: number, vpn: number): number {
  const mm = k.tasks.mm[task]!;
  const lock = k.mms.mmapLock[mm]!;
  { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  const vma = k.mms.vmas[mm]!.lookup(vpn);
  let found = 0;
  if (vma !== 0) found = walkHugetlbRange(k, vma, vpn, vpn + k.hugetlb.sizeOf(vma));
  { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  return found;
}

/**
 * What a fault does before anything else: it looks whether the entry is one of a migration or of a bad page.
 * By itself, so that what it reads can be told from what the fault goes on to do.
 *
 * @kernel mm/hugetlb.c hugetlb_fault (huge_pte_offset, huge_ptep_get)
 */
export function hugetlbFirstLook(k: HugetlbKernel, task: number, vpn: number): number {
  const mm = k.tasks.mm[task]!;
  const lock = k.mms.mmapLock[mm]!;
  { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  const vma = k.mms.vmas[mm]!.lookup(vpn);
  if ((k.hugetlbPolicy.walkLocks === true)) hugetlbVmaLockRead(k, vma);
  const pmd = k.pt.tableAt(k.mms.root[mm]!, vpn, k.hugetlb.levelOf(vma));
  let filled = 0;
  if (pmd !== 0) {
    filled = k.pt.none(k.pt.index(pmd, vpn)) ? 0 : 1;
  }
  if ((k.hugetlbPolicy.walkLocks === true)) hugetlbVmaUnlockRead(k, vma);
  { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  return filled;
}
