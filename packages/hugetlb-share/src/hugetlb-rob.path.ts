// paths: base 7420
import {
  AT_HUGETLB_LOCK,
  AT_HUGETLB_UNLOCK,
  AT_I_MMAP_LOCK,
  AT_I_MMAP_UNLOCK,
  type Path,
} from '@faultline/kernel-api';
import { downRead, downWrite, tlbFinishMmu, upRead, upWrite } from '@faultline/mm/paths';
import { VM_MAYSHARE } from '@faultline/vma';
import { unmapHugePages } from './hugetlb-unmap.path.js';
import { hugetlbVmaLockRead, hugetlbVmaUnlockRead } from './hugetlb-vma-lock.path.js';
import type { HugetlbKernel } from './kernel.js';
import { HOLDS_I_MMAP, HOLDS_NOTHING } from './share-policies.js';

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
export function* unmapRefPrivate(
  k: HugetlbKernel,
  task: number,
  vma: number,
  vpn: number,
  head: number,
): Path<number> {
  const vmas = k.vmas;
  const file = vmas.mapping[vma]!;
  const lock = k.mappings.iMmapLock[file]!;
  const size = k.hugetlb.sizeOf(vma);
  const from = vpn - (vpn % size);
  const page = vmas.linearPgoff(vma, from);
  let robbed = 0;
  yield* downWrite(k, task, lock, AT_I_MMAP_LOCK);
  for (let other = k.mappings.head[file]!; other !== 0; other = vmas.imNext[other]!) {
    if (other === vma || !k.hugetlb.sameFile(vma, other)) continue;
    if ((vmas.flags[other]! & VM_MAYSHARE) !== 0 || k.hugetlb.promises.owns(other)) continue;
    const first = vmas.pgoff[other]!;
    const last = first + vmas.end[other]! - vmas.start[other]!;
    if (page < first || page >= last) continue;
    k.gather.begin(task, vmas.mm[other]!);
    const taken = yield* unmapHugePages(k, task, other, from, from + size, head);
    robbed += taken;
    yield* tlbFinishMmu(k, task, vmas.mm[other]!);
  }
  yield* upWrite(k, lock, AT_I_MMAP_UNLOCK);
  return robbed;
}

/**
 * The same out of a fault, which lets go of its locks meanwhile: they come behind i_mmap_rwsem. A fault that
 * holds but the mutex keeps it.
 *
 * @kernel mm/hugetlb.c hugetlb_wp, hugetlb_cow
 */
export function* takeFromOthers(
  k: HugetlbKernel,
  task: number,
  vma: number,
  vpn: number,
  head: number,
): Path<number> {
  const holds = k.hugetlbPolicy.faultHolds;
  if (holds === HOLDS_NOTHING) {
    const alone = yield* unmapRefPrivate(k, task, vma, vpn, head);
    return alone;
  }
  const iMmap = k.mappings.iMmapLock[k.vmas.mapping[vma]!]!;
  const mutex = k.hugetlb.mutexAt(vma, vpn);
  yield* hugetlbVmaUnlockRead(k, vma);
  yield* upWrite(k, mutex, AT_HUGETLB_UNLOCK);
  if (holds === HOLDS_I_MMAP) yield* upRead(k, iMmap, AT_I_MMAP_UNLOCK);
  const robbed = yield* unmapRefPrivate(k, task, vma, vpn, head);
  if (holds === HOLDS_I_MMAP) yield* downRead(k, iMmap, AT_I_MMAP_LOCK);
  yield* downWrite(k, task, mutex, AT_HUGETLB_LOCK);
  yield* hugetlbVmaLockRead(k, vma);
  return robbed;
}
