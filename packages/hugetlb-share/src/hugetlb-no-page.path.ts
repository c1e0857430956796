// paths: base 6500
import { vmfAnonPrepare } from '@faultline/gup/paths';
import {
  AT_PTE_READ,
  AT_PTE_WRITE,
  AT_REF_GET,
  AT_REF_PUT,
  AT_XA_WRITE,
  FAULT_FLAG_WRITE,
  type Path,
  VM_FAULT_HWPOISON_LARGE,
  VM_FAULT_SIGBUS,
} from '@faultline/kernel-api';
import { TP_ADD_TO_PAGE_CACHE } from '@faultline/mm';
import { folioUnlock, lockPage, ptlLock, ptlUnlock } from '@faultline/mm/paths';
import { addEntireMap, NO_PFN, PG_HWPOISON } from '@faultline/pfn';
import { VM_MAYSHARE, VM_SHARED } from '@faultline/vma';
import { exclusiveMark, zeroHugePage } from './huge-contents.js';
import { hugeFileLo, hugeHi, hugeLo } from './huge-entry.js';
import { hugetlbWp } from './hugetlb-wp.path.js';
import type { HugetlbKernel } from './kernel.js';
import { HOLDS_NOTHING } from './share-policies.js';

/** A zeroed page of the pool for a page of a file, in the file; NO_PFN when there is none. @kernel hugetlb_add_to_page_cache */
export function* hugetlbAddPage(
  k: HugetlbKernel,
  task: number,
  file: number,
  page: number,
): Path<number> {
  const head = k.hugetlb.takeFor(file, page);
  yield AT_REF_GET;
  if (head === NO_PFN) return NO_PFN;
  zeroHugePage(k, head);
  k.hugetlb.cache.insert(file, page, head);
  k.hugetlb.folios.setActive(head);
  const shown = k.hugetlbPolicy.cacheIndexHuge ? page / k.hugetlb.sizeOfFile(file) : page;
  k.trace.emit6(TP_ADD_TO_PAGE_CACHE, task, file, shown, head, k.hugetlb.orderOfFile(file), 0, 0);
  yield AT_XA_WRITE;
  return head;
}

/** Maps a page of a file, which private mappings may only read: how the entry of a shared one comes. */
export function* hugetlbMapFilePage(
  k: HugetlbKernel,
  task: number,
  vma: number,
  vpn: number,
  pmd: number,
  head: number,
): Path<void> {
  const index = k.pt.index(pmd, vpn);
  yield* ptlLock(k, task, pmd);
  // Where nothing keeps a truncate away it may have come between; it looks at what it left once more.
  const behind = k.vmas.linearPgoff(vma, vpn) >= k.inodes.pages(k.vmas.mapping[vma]!);
  if (k.pt.none(index) && !(behind && k.hugetlbPolicy.faultHolds === HOLDS_NOTHING)) {
    k.frames.get(head);
    addEntireMap(k.frames, head);
    k.pt.set(pmd, index, hugeFileLo(k, vma, head), hugeHi(k, vma, head));
    k.hugetlb.count(vma, 1);
    yield AT_PTE_WRITE;
  }
  yield* ptlUnlock(k, pmd);
}

/**
 * Maps a page that is the mapping's own: 1, or 0 where something has come meanwhile (a page that moves is back, or
 * its place is held). The page goes back to the pool then, and so does its promise if it came for one.
 */
export function* hugetlbMapOwnPage(
  k: HugetlbKernel,
  task: number,
  vma: number,
  vpn: number,
  pmd: number,
  head: number,
  promised: boolean,
): Path<number> {
  const index = k.pt.index(pmd, vpn);
  yield* ptlLock(k, task, pmd);
  if (!k.pt.none(index)) {
    yield* ptlUnlock(k, pmd);
    if (promised) k.hugetlb.promiseAgain(vma, vpn, head);
    k.frames.put(head);
    yield AT_REF_PUT;
    return 0;
  }
  addEntireMap(k.frames, head);
  k.pt.set(pmd, index, hugeLo(k, vma, head), hugeHi(k, vma, head));
  k.hugetlb.count(vma, 1);
  yield AT_PTE_WRITE;
  yield* ptlUnlock(k, pmd);
  return 1;
}

/** The page of a file, locked; NO_PFN when it has none. @kernel mm/filemap.c filemap_lock_hugetlb_folio, find_lock_page */
export function* hugetlbFindLock(k: HugetlbKernel, file: number, page: number): Path<number> {
  let head = k.hugetlb.cache.find(file, page);
  yield AT_PTE_READ;
  while (head !== NO_PFN) {
    yield* lockPage(k, head);
    const now = k.hugetlb.cache.find(file, page);
    if (now === head) return head;
    yield* folioUnlock(k, head);
    head = now;
  }
  return NO_PFN;
}

/** A fault where nothing is mapped, with the page of the file locked if it is there. @kernel mm/hugetlb.c hugetlb_no_page */
export function* hugetlbNoPage(
  k: HugetlbKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  pmd: number,
): Path<number> {
  const within = k.vmas.linearPgoff(vma, vpn);
  const page = within - (within % k.hugetlb.sizeOf(vma));
  let head = NO_PFN;
  // The page of before the copy may be gone: a new one would look like lost data.
  if (k.hugetlb.robbed[vma] !== 0) {
    yield AT_PTE_READ;
    return VM_FAULT_SIGBUS;
  }
  if (k.hugetlb.filed(vma)) head = yield* hugetlbFindLock(k, k.vmas.mapping[vma]!, page);
  else yield AT_PTE_READ;
  let ret = VM_FAULT_HWPOISON_LARGE;
  const lost = head !== NO_PFN && (k.frames.flagsOf(head) & PG_HWPOISON) !== 0;
  if (!lost) ret = yield* hugetlbFillEntry(k, task, vma, vpn, flags, pmd, head);
  if (head !== NO_PFN) yield* folioUnlock(k, head);
  return ret;
}

/**
 * A fault where nothing is mapped: the file's page, or a zeroed one of the pool, which becomes the
 * file's in a shared mapping and anonymous in a private one. SIGBUS behind the file's end, and when the
 * pool has none. In a private mapping a read maps without write permission, as a write does first.
 */
export function* hugetlbFillEntry(
  k: HugetlbKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  pmd: number,
  found: number,
): Path<number> {
  const file = k.vmas.mapping[vma]!;
  const filed = k.hugetlb.filed(vma);
  const within = k.vmas.linearPgoff(vma, vpn);
  const page = within - (within % k.hugetlb.sizeOf(vma));
  let head = found;
  if (filed && page >= k.inodes.pages(file)) return VM_FAULT_SIGBUS;
  const shared = (k.vmas.flags[vma]! & VM_MAYSHARE) !== 0;
  if (head === NO_PFN && shared) {
    head = yield* hugetlbAddPage(k, task, file, page);
    if (head === NO_PFN) return VM_FAULT_SIGBUS;
  }
  if (head !== NO_PFN) yield* hugetlbMapFilePage(k, task, vma, vpn, pmd, head);
  else {
    const again = yield* vmfAnonPrepare(k, vma, flags);
    if (again !== 0) return again;
    const promised = k.hugetlb.promises.open(vma, vpn);
    head = k.hugetlb.take(vma, vpn);
    if (head === NO_PFN) return VM_FAULT_SIGBUS;
    zeroHugePage(k, head);
    k.hugetlb.folios.makeAnon(head, exclusiveMark(k));
    const mapped = yield* hugetlbMapOwnPage(k, task, vma, vpn, pmd, head, promised);
    if (mapped === 0) return 0;
  }
  if ((flags & FAULT_FLAG_WRITE) === 0 || (k.vmas.flags[vma]! & VM_SHARED) !== 0) return 0;
  return yield* hugetlbWp(k, task, vma, vpn, flags, pmd, false);
}
