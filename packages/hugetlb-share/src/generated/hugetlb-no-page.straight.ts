// Derived from ../hugetlb-no-page.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 6500
import { vmfAnonPrepare } from '@faultline/gup';
import { folioUnlock, lockPage } from '@faultline/mm';
import { addEntireMap } from '@faultline/pfn';
import { exclusiveMark, zeroHugePage } from '../huge-contents.js';
import { hugeFileLo, hugeHi, hugeLo } from '../huge-entry.js';
import { hugetlbWp } from './hugetlb-wp.straight.js';
import type { HugetlbKernel } from '../kernel.js';

/** A zeroed page of the pool for a page of a file, in the file; NO_PFN when there is none. @kernel hugetlb_add_to_page_cache */
export function hugetlbAddPage(
  k: HugetlbKernel,
  task: number,
  file: number,
  page: number,
): number {
  const head = k.hugetlb.takeFor(file, page);
  if (head === 0 /* NO_PFN */) return 0 /* NO_PFN */;
  zeroHugePage(k, head);
  k.hugetlb.cache.insert(file, page, head);
  k.hugetlb.folios.setActive(head);
  const shown = (k.hugetlbPolicy.cacheIndexHuge === true) ? page / k.hugetlb.sizeOfFile(file) : page;
  emit6$1: {
    const d$1: number = k.hugetlb.orderOfFile(file);
    const mode$1 = k.trace.mode[151 /* TP_ADD_TO_PAGE_CACHE */]!;
    if (mode$1 === 0) break emit6$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 151 /* TP_ADD_TO_PAGE_CACHE */;
    r$1[p$1 + 1] = file;
    r$1[p$1 + 2] = shown;
    r$1[p$1 + 3] = head;
    r$1[p$1 + 4] = d$1;
    r$1[p$1 + 5] = 0;
    r$1[p$1 + 6] = 0;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(151 /* TP_ADD_TO_PAGE_CACHE */, seq$1);
  }
  return head;
}

/** Maps a page of a file, which private mappings may only read: how the entry of a shared one comes. */
export function hugetlbMapFilePage(
  k: HugetlbKernel,
  task: number,
  vma: number,
  vpn: number,
  pmd: number,
  head: number,
): void {
  const index = k.pt.index(pmd, vpn);
  { // ptlLock
    while (k.pt.ptl[pmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[pmd] = task + 1;
  }
  // Where nothing keeps a truncate away it may have come between; it looks at what it left once more.
  const behind = (k.vmas.pgoff[vma]! + (vpn - k.vmas.start[vma]!)) >= k.inodes.pages(k.vmas.mapping[vma]!);
  if ((k.pt.lo[index] === 0 && k.pt.hi[index] === 0) && !(behind && k.hugetlbPolicy.faultHolds === 0 /* HOLDS_NOTHING */)) {
    get$2: {
      if (head === k.frames.zeroPfn) break get$2;
      let i$2 = 0;
      index$3: {
        if (head >= k.frames.pmemBase && head < k.frames.pmemEnd) { i$2 = (head - k.frames.pmemOffset) | 0; break index$3; }
        i$2 = head < k.frames.ramFrames ? head | 0 : k.frames.farIndex(head);
      }
      const head$2 = k.frames.orders[0] === 0 ? i$2 : k.frames.folioAt(i$2);
      k.frames.refcount[head$2] = k.frames.refcount[head$2]! + 1;
    }
    addEntireMap(k.frames, head);
    { // set
      const lo$4: number = hugeFileLo(k, vma, head);
      const hi$4: number = hugeHi(k, vma, head);
      k.pt.lo[index] = lo$4;
      k.pt.hi[index] = hi$4;
      k.pt.used[pmd] = k.pt.used[pmd]! + 1;
    }
    k.hugetlb.count(vma, 1);
  }
  { // ptlUnlock
    k.pt.ptl[pmd] = 0;
  }
}

/**
 * Maps a page that is the mapping's own: 1, or 0 where something has come meanwhile (a page that moves is back, or
 * its place is held). The page goes back to the pool then, and so does its promise if it came for one.
 */
export function hugetlbMapOwnPage(
  k: HugetlbKernel,
  task: number,
  vma: number,
  vpn: number,
  pmd: number,
  head: number,
  promised: boolean,
): number {
  const index = k.pt.index(pmd, vpn);
  { // ptlLock
    while (k.pt.ptl[pmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[pmd] = task + 1;
  }
  if (!(k.pt.lo[index] === 0 && k.pt.hi[index] === 0)) {
    { // ptlUnlock
      k.pt.ptl[pmd] = 0;
    }
    if (promised) k.hugetlb.promiseAgain(vma, vpn, head);
    put$3: {
      if (head === k.frames.zeroPfn) { false; break put$3; }
      { // putAt
        const index$4: number = k.frames.index(head);
        { // putHead
          const head$5: number = (k.frames.orders[0] === 0 ? index$4 : k.frames.folioAt(index$4));
          if (k.frames.refcount[head$5]! <= 1) { k.frames.putLast(head$5); break put$3; }
          k.frames.refcount[head$5] = k.frames.refcount[head$5]! - 1;
          false;
        }
      }
    }
    return 0;
  }
  addEntireMap(k.frames, head);
  { // set
    const lo$6: number = hugeLo(k, vma, head);
    const hi$6: number = hugeHi(k, vma, head);
    k.pt.lo[index] = lo$6;
    k.pt.hi[index] = hi$6;
    k.pt.used[pmd] = k.pt.used[pmd]! + 1;
  }
  k.hugetlb.count(vma, 1);
  { // ptlUnlock
    k.pt.ptl[pmd] = 0;
  }
  return 1;
}

/** The page of a file, locked; NO_PFN when it has none. @kernel mm/filemap.c filemap_lock_hugetlb_folio, find_lock_page */
export function hugetlbFindLock(k: HugetlbKernel, file: number, page: number): number {
  let head = k.hugetlb.cache.find(file, page);
  while (head !== 0 /* NO_PFN */) {
    lockPage(k, head);
    const now = k.hugetlb.cache.find(file, page);
    if (now === head) return head;
    folioUnlock(k, head);
    head = now;
  }
  return 0 /* NO_PFN */;
}

/** A fault where nothing is mapped, with the page of the file locked if it is there. @kernel mm/hugetlb.c hugetlb_no_page */
export function hugetlbNoPage(
  k: HugetlbKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  pmd: number,
): number {
  const within = k.vmas.pgoff[vma]! + (vpn - k.vmas.start[vma]!);
  const page = within - (within % k.hugetlb.sizeOf(vma));
  let head = 0 /* NO_PFN */;
  // The page of before the copy may be gone: a new one would look like lost data.
  if (k.hugetlb.robbed[vma] !== 0) {
    return 2 /* VM_FAULT_SIGBUS */;
  }
  if (k.hugetlb.filed(vma)) head = hugetlbFindLock(k, k.vmas.mapping[vma]!, page);
  else {}
  let ret = 32 /* VM_FAULT_HWPOISON_LARGE */;
  const lost = head !== 0 /* NO_PFN */ && (k.frames.flagsOf(head) & 512 /* PG_HWPOISON */) !== 0;
  if (!lost) ret = hugetlbFillEntry(k, task, vma, vpn, flags, pmd, head);
  if (head !== 0 /* NO_PFN */) folioUnlock(k, head);
  return ret;
}

/**
 * A fault where nothing is mapped: the file's page, or a zeroed one of the pool, which becomes the
 * file's in a shared mapping and anonymous in a private one. SIGBUS behind the file's end, and when the
 * pool has none. In a private mapping a read maps without write permission, as a write does first.
 */
export function hugetlbFillEntry(
  k: HugetlbKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  pmd: number,
  found: number,
): number {
  const file = k.vmas.mapping[vma]!;
  const filed = k.hugetlb.filed(vma);
  const within = k.vmas.pgoff[vma]! + (vpn - k.vmas.start[vma]!);
  const page = within - (within % k.hugetlb.sizeOf(vma));
  let head = found;
  if (filed && page >= k.inodes.pages(file)) return 2 /* VM_FAULT_SIGBUS */;
  const shared = (k.vmas.flags[vma]! & 128 /* VM_MAYSHARE */) !== 0;
  if (head === 0 /* NO_PFN */ && shared) {
    head = hugetlbAddPage(k, task, file, page);
    if (head === 0 /* NO_PFN */) return 2 /* VM_FAULT_SIGBUS */;
  }
  if (head !== 0 /* NO_PFN */) hugetlbMapFilePage(k, task, vma, vpn, pmd, head);
  else {
    const again = vmfAnonPrepare(k, vma, flags);
    if (again !== 0) return again;
    const promised = k.hugetlb.promises.open(vma, vpn);
    head = k.hugetlb.take(vma, vpn);
    if (head === 0 /* NO_PFN */) return 2 /* VM_FAULT_SIGBUS */;
    zeroHugePage(k, head);
    k.hugetlb.folios.makeAnon(head, exclusiveMark(k));
    const mapped = hugetlbMapOwnPage(k, task, vma, vpn, pmd, head, promised);
    if (mapped === 0) return 0;
  }
  if ((flags & 1 /* FAULT_FLAG_WRITE */) === 0 || (k.vmas.flags[vma]! & 8 /* VM_SHARED */) !== 0) return 0;
  return hugetlbWp(k, task, vma, vpn, flags, pmd, false);
}
