// paths: base 7030
import type { Path } from '@faultline/kernel-api';
import { hugetlbUnsharePmds } from './hugetlb-split.path.js';
import { hugetlbSlotsLock, hugetlbSlotsUnlock } from './hugetlb-vma-lock.path.js';
import type { HugetlbKernel } from './kernel.js';
import { coveredEnd, coveredStart } from './table-spans.js';

/**
 * UFFDIO_REGISTER of a VMA of the pool with write protection or minor faults: from now on it shares no tables
 * where the release looks, and leaves those that it shares. The mmap lock is held for writing.
 *
 * @kernel mm/hugetlb.c hugetlb_unshare_all_pmds; fs/userfaultfd.c userfaultfd_register
 * @fidelity simplified: no more of userfaultfd is there
 */
export function* hugetlbUffdRegister(k: HugetlbKernel, task: number, vma: number): Path<void> {
  k.hugetlb.uffd[vma] = 1;
  const span = k.pt.pages(2);
  const end = coveredEnd(k, vma);
  yield* hugetlbSlotsLock(k, task, vma);
  for (let at = coveredStart(k, vma); at < end; at += span) {
    yield* hugetlbUnsharePmds(k, task, vma, at);
  }
  yield* hugetlbSlotsUnlock(k, vma);
}
