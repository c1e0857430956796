// Derived from ../hugetlb-fault.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 480
import { copyUserPage } from '@faultline/gup/fault';
import { vmfAnonPrepare } from '@faultline/gup';
import { NotModelled } from '@faultline/kernel-api';
import { flushTlbPage, tableAlloc } from '@faultline/mm';
import { addEntireMap, folioMapcount, removeEntireMap } from '@faultline/pfn';
import { exclusiveMark, zeroHugePage } from '../huge-contents.js';
import { hugeHi, hugeLo, hugeWritableHi, hugeWritableLo } from '../huge-entry.js';
import type { HugetlbKernel } from '../kernel.js';

/**
 * The PMD table for a page, made where there is none; 0 or negative when it cannot be had. Up to 5.10
 * the search for a table to share is called for every missing one, in vain for private memory.
 *
 * @kernel mm/hugetlb.c huge_pte_alloc
 */
export function hugePteAlloc(
  k: HugetlbKernel,
  task: number,
  mm: number,
  vpn: number,
): number {
  const there = k.pt.tableAt(k.mms.root[mm]!, vpn, 1);
  if (there !== 0) return there;
  const asks = (k.hugetlbPolicy.callsForAnySlot === true) && (k.trace.probing === true);
  if (asks) emit2$1: {
    const mode$1 = k.trace.mode[460 /* TP_HUGE_PMD_SHARE */]!;
    if (mode$1 === 0) break emit2$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 460 /* TP_HUGE_PMD_SHARE */;
    r$1[p$1 + 1] = vpn;
    r$1[p$1 + 2] = 0;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(460 /* TP_HUGE_PMD_SHARE */, seq$1);
  }
  const pmd = tableAlloc(k, task, mm, vpn, 1);
  if (asks) emit2$2: {
    const b$2: number = pmd > 0 ? 1 : 0;
    const mode$2 = k.trace.mode[461 /* TP_HUGE_PMD_SHARE_RET */]!;
    if (mode$2 === 0) break emit2$2;
    const r$2 = k.trace.ring;
    const seq$2 = k.trace.seq;
    const p$2 = (seq$2 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$2[p$2] = task * 1024 /* IDS */ + 461 /* TP_HUGE_PMD_SHARE_RET */;
    r$2[p$2 + 1] = vpn;
    r$2[p$2 + 2] = b$2;
    k.trace.seq = seq$2 + 1;
    if (mode$2 === 2) k.trace.tell(461 /* TP_HUGE_PMD_SHARE_RET */, seq$2);
  }
  return pmd;
}

/**
 * A write to a huge page without write permission: reuse of one that nobody else maps, else a copy.
 *
 * @kernel mm/hugetlb.c hugetlb_wp
 */
export function hugetlbWp(
  k: HugetlbKernel,
  task: number,
  vma: number,
  vpn: number,
  pmd: number,
  unshare: boolean,
): number {
  const pt = k.pt;
  const frames = k.frames;
  const mm = k.vmas.mm[vma]!;
  const index = pt.index(pmd, vpn);
  const old = ((pt.hi[index]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt.lo[index]!) >>> 12);
  if (folioMapcount(frames, old) === 1) {
    { // ptlLock
      while (k.pt.ptl[pmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
      k.pt.ptl[pmd] = task + 1;
    }
    frames.setFlags(old, exclusiveMark(k));
    if (!unshare) {
      pt.lo[index] = hugeWritableLo(k, pt.lo[index]!);
      pt.hi[index] = hugeWritableHi(k, pt.hi[index]!);
    }
    { // ptlUnlock
      k.pt.ptl[pmd] = 0;
    }
    return 0;
  }
  const copy = k.hugetlb.take(vma, vpn);
  if (copy === 0 /* NO_PFN */) {
    throw new NotModelled(
      'a copy of a shared huge page from an exhausted pool is not modelled yet',
    );
  }
  for (let i = 0; i < k.hugetlb.size; i++) copyUserPage(k, copy + i, old + i);
  k.hugetlb.makeAnon(copy, exclusiveMark(k));
  { // ptlLock
    while (k.pt.ptl[pmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[pmd] = task + 1;
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
    const lo$5: number = unshare ? lo : hugeWritableLo(k, lo);
    const hi$5: number = unshare ? hi : hugeWritableHi(k, hi);
    pt.lo[index] = lo$5;
    pt.hi[index] = hi$5;
    pt.used[pmd] = pt.used[pmd]! + 1;
  }
  { // ptlUnlock
    k.pt.ptl[pmd] = 0;
  }
  put$7: {
    if (old === frames.zeroPfn) { false; break put$7; }
    { // putAt
      const index$8: number = frames.index(old);
      const head$8 = frames.orders[0] === 0 || frames.order[index$8] !== 0 ? index$8 : frames.headWalk(index$8);
      if (frames.refcount[head$8]! <= 1) { frames.putLast(head$8); break put$7; }
      frames.refcount[head$8] = frames.refcount[head$8]! - 1;
      false;
    }
  }
  return 0;
}

/**
 * A fault where nothing is mapped: a zeroed page of the pool. SIGBUS when there is none. A read maps it
 * without write permission, as a write does first.
 *
 * @kernel mm/hugetlb.c hugetlb_no_page
 */
export function hugetlbNoPage(
  k: HugetlbKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  pmd: number,
): number {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const again = vmfAnonPrepare(k, vma, flags);
  if (again !== 0) return again;
  const head = k.hugetlb.take(vma, vpn);
  if (head === 0 /* NO_PFN */) return 2 /* VM_FAULT_SIGBUS */;
  zeroHugePage(k, head);
  k.hugetlb.makeAnon(head, exclusiveMark(k));
  { // ptlLock
    while (k.pt.ptl[pmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[pmd] = task + 1;
  }
  addEntireMap(k.frames, head);
  { // set
    const index$2: number = pt.index(pmd, vpn);
    const lo$2: number = hugeLo(k, vma, head);
    const hi$2: number = hugeHi(k, vma, head);
    pt.lo[index$2] = lo$2;
    pt.hi[index$2] = hi$2;
    pt.used[pmd] = pt.used[pmd]! + 1;
  }
  k.hugetlb.usage[mm] = k.hugetlb.usage[mm]! + 1;
  { // ptlUnlock
    k.pt.ptl[pmd] = 0;
  }
  if ((flags & 1 /* FAULT_FLAG_WRITE */) === 0) return 0;
  return hugetlbWp(k, task, vma, vpn, pmd, false);
}

/**
 * A fault in a mapping of the pool, under the mutex that lets one task at a time bring a page in.
 *
 * @kernel mm/hugetlb.c hugetlb_fault
 * @fidelity simplified: one mutex instead of a table of them; private anonymous mappings
 */
export function hugetlbFault(
  k: HugetlbKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): number {
  const pt = k.pt;
  const pmd = hugePteAlloc(k, task, k.vmas.mm[vma]!, vpn);
  if (pmd <= 0) return 1 /* VM_FAULT_OOM */;
  { // downWrite
    const lock$1: number = k.hugetlb.mutex;
    while (k.locks.word[lock$1] !== 0) throw new WouldBlock(32 /* AT_HUGETLB_LOCK */);
    k.locks.word[lock$1] = -1 - task;
  }
  const index = pt.index(pmd, vpn);
  const write = (flags & 1 /* FAULT_FLAG_WRITE */) !== 0;
  const unshare = (flags & 1024 /* FAULT_FLAG_UNSHARE */) !== 0;
  let ret = 0;
  if (pt.lo[index] === 0 && pt.hi[index] === 0) ret = hugetlbNoPage(k, task, vma, vpn, flags, pmd);
  else if ((write || unshare) && (pt.lo[index]! & 2 /* E_RW */) === 0) {
    ret = hugetlbWp(k, task, vma, vpn, pmd, unshare);
  } else {
    { // ptlLock
      while (k.pt.ptl[pmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
      k.pt.ptl[pmd] = task + 1;
    }
    pt.lo[index] = pt.lo[index]! | 32 /* E_ACCESSED */ | (write ? 64 /* E_DIRTY */ : 0);
    { // ptlUnlock
      k.pt.ptl[pmd] = 0;
    }
  }
  { // upWrite
    const lock$4: number = k.hugetlb.mutex;
    k.locks.word[lock$4] = 0;
  }
  return ret;
}
