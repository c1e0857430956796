// paths: base 6490
import { entryPfn } from '@faultline/core-pagetable';
import { copyUserPage } from '@faultline/gup/fault';
import { vmfAnonPrepare } from '@faultline/gup/paths';
import {
  AT_PTE_WRITE,
  AT_REF_PUT,
  NotModelled,
  type Path,
  VM_FAULT_SIGBUS,
} from '@faultline/kernel-api';
import { flushTlbPage, ptlLock, ptlUnlock } from '@faultline/mm/paths';
import { addEntireMap, folioMapcount, NO_PFN, PG_ANON, removeEntireMap } from '@faultline/pfn';
import { VM_MAYSHARE } from '@faultline/vma';
import { exclusiveMark } from './huge-contents.js';
import { hugeHi, hugeLo, hugeWritableHi, hugeWritableLo } from './huge-entry.js';
import { takeFromOthers } from './hugetlb-rob.path.js';
import type { HugetlbKernel } from './kernel.js';

/** Gives the entry of a page write permission, or with `unshare` only makes the page its mapping's own. */
export function* hugeWpReuse(
  k: HugetlbKernel,
  task: number,
  vpn: number,
  pmd: number,
  unshare: boolean,
): Path<void> {
  const pt = k.pt;
  const index = pt.index(pmd, vpn);
  const lo = pt.lo[index]!;
  const hi = pt.hi[index]!;
  yield* ptlLock(k, task, pmd);
  if (!unshare && pt.lo[index] === lo && pt.hi[index] === hi) {
    pt.lo[index] = hugeWritableLo(k, lo);
    pt.hi[index] = hugeWritableHi(k, hi);
  }
  yield AT_PTE_WRITE;
  yield* ptlUnlock(k, pmd);
}

/**
 * A write to a huge page without write permission: reuse of an anonymous one that nobody else maps, a
 * copy of any other one. Shared mappings only get the permission. When the pool is empty a mapping that was
 * promised its pages takes the page from the others, which are copies of forks; else SIGBUS. NotModelled where
 * one of those has moved.
 *
 * @kernel mm/hugetlb.c hugetlb_wp, hugetlb_cow 5.10
 */
export function* hugetlbWp(
  k: HugetlbKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  pmd: number,
  unshare: boolean,
): Path<number> {
  const pt = k.pt;
  const frames = k.frames;
  const mm = k.vmas.mm[vma]!;
  const index = pt.index(pmd, vpn);
  const before = pt.lo[index]!;
  const beforeHi = pt.hi[index]!;
  // Gone since it was looked at: the access comes again.
  if (!pt.present(index)) return 0;
  const old = entryPfn(before, beforeHi);
  const shared = (k.vmas.flags[vma]! & VM_MAYSHARE) !== 0;
  const anon = (frames.flagsOf(old) & PG_ANON) !== 0;
  let promised = false;
  let copy = NO_PFN;
  while (copy === NO_PFN) {
    if (shared || (anon && folioMapcount(frames, old) === 1)) {
      if (!shared) frames.setFlags(old, exclusiveMark(k));
      yield* hugeWpReuse(k, task, vpn, pmd, unshare);
      return 0;
    }
    const again = yield* vmfAnonPrepare(k, vma, flags);
    if (again !== 0) return again;
    promised = k.hugetlb.promises.open(vma, vpn);
    copy = k.hugetlb.take(vma, vpn);
    if (copy === NO_PFN) {
      if (!anon || !k.hugetlb.promises.owns(vma)) return VM_FAULT_SIGBUS;
      const robbed = yield* takeFromOthers(k, task, vma, vpn, old);
      if (pt.lo[index] !== before || pt.hi[index] !== beforeHi) return 0;
      // The kernel would try for ever.
      if (robbed === 0 && folioMapcount(frames, old) > 1)
        throw new NotModelled(
          'a huge page to be taken from a mapping that has it at another address, the pool empty',
        );
    }
  }
  const size = k.hugetlb.sizeOf(vma);
  for (let i = 0; i < size; i++) copyUserPage(k, copy + i, old + i);
  k.hugetlb.folios.makeAnon(copy, exclusiveMark(k));
  yield* ptlLock(k, task, pmd);
  if (pt.lo[index] !== before || pt.hi[index] !== beforeHi) {
    yield* ptlUnlock(k, pmd);
    if (promised) k.hugetlb.promiseAgain(vma, vpn, copy);
    frames.put(copy);
    yield AT_REF_PUT;
    return 0;
  }
  pt.clear(pmd, index);
  yield AT_PTE_WRITE;
  yield* flushTlbPage(k, task, mm, vpn);
  removeEntireMap(frames, old);
  addEntireMap(frames, copy);
  const lo = hugeLo(k, vma, copy);
  const hi = hugeHi(k, vma, copy);
  pt.set(pmd, index, unshare ? lo : hugeWritableLo(k, lo), unshare ? hi : hugeWritableHi(k, hi));
  yield AT_PTE_WRITE;
  yield* ptlUnlock(k, pmd);
  frames.put(old);
  yield AT_REF_PUT;
  return 0;
}
