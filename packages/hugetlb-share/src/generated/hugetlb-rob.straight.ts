// Derived from ../hugetlb-rob.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 7420
import { tlbFinishMmu } from '@faultline/mm';
import { unmapHugePages } from './hugetlb-unmap.straight.js';
import { hugetlbVmaLockRead, hugetlbVmaUnlockRead } from './hugetlb-vma-lock.straight.js';
import type { HugetlbKernel } from '../kernel.js';

/**
 * Takes a private huge page out of the other mappings of its file that were promised nothing. Such a mapping
 * has lost data then, and whatever it still lacks is SIGBUS from now on.
 *
 *     parent, promised:  writes, pool empty   page | is its own again
 *     child's copy:      unmapped             next fault where nothing is: SIGBUS
 *
 * Each address space is looked at where the faulting one has the page, wherever the other mapping is: one of the same
 * address space makes the caller lose its own page, and what it had written.
 *
 *     n, not promised, elsewhere:  a's page unmapped   n: SIGBUS; a: a page of zeroes
 *
 * From how many it took the page.
 *
 * @kernel mm/hugetlb.c unmap_ref_private
 * @fidelity faithful: hugetlb-rob-own, recorded on 5.10, 6.1, 6.12 and 7.2
 */
export function unmapRefPrivate(
  k: HugetlbKernel,
  task: number,
  vma: number,
  vpn: number,
  head: number,
): number {
  const vmas = k.vmas;
  const file = vmas.mapping[vma]!;
  const lock = k.mappings.iMmapLock[file]!;
  const size = k.hugetlb.sizeOf(vma);
  const from = vpn - (vpn % size);
  const page = vmas.pgoff[vma]! + (from - vmas.start[vma]!);
  let robbed = 0;
  { // downWrite
    while (k.locks.word[lock] !== 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
    k.locks.word[lock] = -1 - task;
  }
  for (let other = k.mappings.head[file]!; other !== 0; other = vmas.imNext[other]!) {
    if (other === vma || !k.hugetlb.sameFile(vma, other)) continue;
    if ((vmas.flags[other]! & 128 /* VM_MAYSHARE */) !== 0 || k.hugetlb.promises.owns(other)) continue;
    const first = vmas.pgoff[other]!;
    const last = first + vmas.end[other]! - vmas.start[other]!;
    if (page < first || page >= last) continue;
    k.gather.begin(task, vmas.mm[other]!);
    const taken = unmapHugePages(k, task, other, from, from + size, head);
    robbed += taken;
    tlbFinishMmu(k, task, vmas.mm[other]!);
  }
  { // upWrite
    k.locks.word[lock] = 0;
  }
  return robbed;
}

/**
 * The same out of a fault, which lets go of its locks meanwhile: they come behind i_mmap_rwsem. A fault that
 * holds but the mutex keeps it.
 *
 * @kernel mm/hugetlb.c hugetlb_wp, hugetlb_cow
 */
export function takeFromOthers(
  k: HugetlbKernel,
  task: number,
  vma: number,
  vpn: number,
  head: number,
): number {
  const holds = k.hugetlbPolicy.faultHolds;
  if (holds === 0 /* HOLDS_NOTHING */) {
    const alone = unmapRefPrivate(k, task, vma, vpn, head);
    return alone;
  }
  const iMmap = k.mappings.iMmapLock[k.vmas.mapping[vma]!]!;
  const mutex = k.hugetlb.mutexAt(vma, vpn);
  hugetlbVmaUnlockRead(k, vma);
  { // upWrite
    k.locks.word[mutex] = 0;
  }
  if (holds === 1 /* HOLDS_I_MMAP */) { // upRead
    k.locks.word[iMmap] = k.locks.word[iMmap]! - 1;
  }
  const robbed = unmapRefPrivate(k, task, vma, vpn, head);
  if (holds === 1 /* HOLDS_I_MMAP */) { // downRead
    while (k.locks.word[iMmap]! < 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
    k.locks.word[iMmap] = k.locks.word[iMmap]! + 1;
  }
  { // downWrite
    while (k.locks.word[mutex] !== 0) throw new WouldBlock(32 /* AT_HUGETLB_LOCK */);
    k.locks.word[mutex] = -1 - task;
  }
  hugetlbVmaLockRead(k, vma);
  return robbed;
}
