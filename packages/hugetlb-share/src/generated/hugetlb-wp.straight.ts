// Derived from ../hugetlb-wp.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 6490
import { copyUserPage } from '@faultline/gup/fault';
import { vmfAnonPrepare } from '@faultline/gup';
import { NotModelled } from '@faultline/kernel-api';
import { flushTlbPage } from '@faultline/mm';
import { addEntireMap, folioMapcount, removeEntireMap } from '@faultline/pfn';
import { exclusiveMark } from '../huge-contents.js';
import { hugeHi, hugeLo, hugeWritableHi, hugeWritableLo } from '../huge-entry.js';
import { takeFromOthers } from './hugetlb-rob.straight.js';
import type { HugetlbKernel } from '../kernel.js';

/** Gives the entry of a page write permission, or with `unshare` only makes the page its mapping's own. */
export function hugeWpReuse(
  k: HugetlbKernel,
  task: number,
  vpn: number,
  pmd: number,
  unshare: boolean,
): void {
  const pt = k.pt;
  const index = pt.index(pmd, vpn);
  const lo = pt.lo[index]!;
  const hi = pt.hi[index]!;
  { // ptlLock
    while (k.pt.ptl[pmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[pmd] = task + 1;
  }
  if (!unshare && pt.lo[index] === lo && pt.hi[index] === hi) {
    pt.lo[index] = hugeWritableLo(k, lo);
    pt.hi[index] = hugeWritableHi(k, hi);
  }
  { // ptlUnlock
    k.pt.ptl[pmd] = 0;
  }
}

/**
 * A write to a huge page without write permission: reuse of an anonymous one that nobody else maps, a
 * copy of any other one. Shared mappings only get the permission. When the pool is empty a mapping that was
 * promised its pages takes the page from the others, which are copies of forks; else SIGBUS. NotModelled where
 * one of those has moved.
 *
 * @kernel mm/hugetlb.c hugetlb_wp, hugetlb_cow 5.10
 */
export function hugetlbWp(
  k: HugetlbKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  pmd: number,
  unshare: boolean,
): number {
  const pt = k.pt;
  const frames = k.frames;
  const mm = k.vmas.mm[vma]!;
  const index = pt.index(pmd, vpn);
  const before = pt.lo[index]!;
  const beforeHi = pt.hi[index]!;
  // Gone since it was looked at: the access comes again.
  if (!pt.present(index)) return 0;
  const old = (beforeHi & 1048575 /* EH_PFN */) * 0x100000 + (before >>> 12);
  const shared = (k.vmas.flags[vma]! & 128 /* VM_MAYSHARE */) !== 0;
  const anon = (frames.flagsOf(old) & 8 /* PG_ANON */) !== 0;
  let promised = false;
  let copy = 0 /* NO_PFN */;
  while (copy === 0 /* NO_PFN */) {
    if (shared || (anon && folioMapcount(frames, old) === 1)) {
      if (!shared) frames.setFlags(old, exclusiveMark(k));
      hugeWpReuse(k, task, vpn, pmd, unshare);
      return 0;
    }
    const again = vmfAnonPrepare(k, vma, flags);
    if (again !== 0) return again;
    promised = k.hugetlb.promises.open(vma, vpn);
    copy = k.hugetlb.take(vma, vpn);
    if (copy === 0 /* NO_PFN */) {
      if (!anon || !k.hugetlb.promises.owns(vma)) return 2 /* VM_FAULT_SIGBUS */;
      const robbed = takeFromOthers(k, task, vma, vpn, old);
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
  { // ptlLock
    while (k.pt.ptl[pmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[pmd] = task + 1;
  }
  if (pt.lo[index] !== before || pt.hi[index] !== beforeHi) {
    { // ptlUnlock
      k.pt.ptl[pmd] = 0;
    }
    if (promised) k.hugetlb.promiseAgain(vma, vpn, copy);
    put$3: {
      if (copy === frames.zeroPfn) { false; break put$3; }
      { // putAt
        const index$4: number = frames.index(copy);
        { // putHead
          const head$5: number = (frames.orders[0] === 0 ? index$4 : frames.folioAt(index$4));
          if (frames.refcount[head$5]! <= 1) { frames.putLast(head$5); break put$3; }
          frames.refcount[head$5] = frames.refcount[head$5]! - 1;
          false;
        }
      }
    }
    return 0;
  }
  { // clear
    pt.lo[index] = 0;
    pt.hi[index] = 0;
    pt.used[pmd] = pt.used[pmd]! - 1;
  }
  flushTlbPage(k, task, mm, vpn);
  removeEntireMap(frames, old);
  addEntireMap(frames, copy);
  const lo = hugeLo(k, vma, copy);
  const hi = hugeHi(k, vma, copy);
  { // set
    const lo$7: number = unshare ? lo : hugeWritableLo(k, lo);
    const hi$7: number = unshare ? hi : hugeWritableHi(k, hi);
    pt.lo[index] = lo$7;
    pt.hi[index] = hi$7;
    pt.used[pmd] = pt.used[pmd]! + 1;
  }
  { // ptlUnlock
    k.pt.ptl[pmd] = 0;
  }
  put$9: {
    if (old === frames.zeroPfn) { false; break put$9; }
    { // putAt
      const index$10: number = frames.index(old);
      { // putHead
        const head$11: number = (frames.orders[0] === 0 ? index$10 : frames.folioAt(index$10));
        if (frames.refcount[head$11]! <= 1) { frames.putLast(head$11); break put$9; }
        frames.refcount[head$11] = frames.refcount[head$11]! - 1;
        false;
      }
    }
  }
  return 0;
}
