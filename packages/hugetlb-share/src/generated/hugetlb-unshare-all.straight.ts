// Derived from ../hugetlb-unshare-all.path.ts by npm run paths: do not edit.
// paths: base 7030
import { hugetlbUnsharePmds } from './hugetlb-split.straight.js';
import { hugetlbSlotsLock, hugetlbSlotsUnlock } from './hugetlb-vma-lock.straight.js';
import type { HugetlbKernel } from '../kernel.js';
import { coveredEnd, coveredStart } from '../table-spans.js';

/**
 * UFFDIO_REGISTER of a VMA of the pool with write protection or minor faults: from now on it shares no tables
 * where the release looks, and leaves those that it shares. The mmap lock is held for writing.
 *
 * @kernel mm/hugetlb.c hugetlb_unshare_all_pmds; fs/userfaultfd.c userfaultfd_register
 * @fidelity simplified: no more of userfaultfd is there
 */
export function hugetlbUffdRegister(k: HugetlbKernel, task: number, vma: number): void {
  k.hugetlb.uffd[vma] = 1;
  const span = k.pt.pages(2);
  const end = coveredEnd(k, vma);
  hugetlbSlotsLock(k, task, vma);
  for (let at = coveredStart(k, vma); at < end; at += span) {
    hugetlbUnsharePmds(k, task, vma, at);
  }
  hugetlbSlotsUnlock(k, vma);
}
