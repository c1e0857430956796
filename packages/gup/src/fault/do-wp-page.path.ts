// paths: base 230
import { E_SOFT_DIRTY } from '@faultline/core-pagetable';
import {
  AT_PTE_WRITE,
  AT_REF_GET,
  AT_REF_PUT,
  FAULT_FLAG_MKWRITE,
  FAULT_FLAG_UNSHARE,
  type Path,
  VM_FAULT_ERROR,
  VM_FAULT_NOPAGE,
  VM_FAULT_OOM,
  VM_FAULT_RETRY,
} from '@faultline/kernel-api';
import { addRss, mlockMapped, munlockReplaced, vmaLocked, vmNormalPage } from '@faultline/mm';
import { flushClearedPte, folioUnlock, lockPage, ptlLock, ptlUnlock } from '@faultline/mm/paths';
import { NO_PFN } from '@faultline/pfn';
import { VM_SHARED } from '@faultline/vma';
import { allocAnonPage, reuseAnonPage } from './anon-page.js';
import { vmfAnonPrepare } from './anon-prepare.path.js';
import { copyForWrite } from './copy-for-write.js';
import {
  doPageMkwrite,
  dropFaultPage,
  faultDirtySharedPage,
  vmfCanCallFault,
} from './do-fault.path.js';
import {
  INSERT_PAGE,
  newEntryHi,
  newEntryLo,
  settledHi,
  settledLo,
  upgradedHi,
  upgradedLo,
} from './entry-make.js';
import type { FaultKernel } from './kernel.js';

/**
 * Write to a present entry without write permission. Shared: the file is asked (`page_mkwrite` for a
 * page, `pfn_mkwrite` for storage without one, and for every DAX page); private: reuse or copy. With
 * FAULT_FLAG_UNSHARE, of a private mapping, nothing is written, but the page becomes our own.
 *
 * @kernel mm/memory.c do_wp_page; the fsdax test is 6.15's
 */
export function* doWpPage(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  lo: number,
  hi: number,
): Path<number> {
  const ops = k.vmas.ops[vma]!;
  const page = vmNormalPage(k, lo, hi);
  if ((k.vmas.flags[vma]! & VM_SHARED) !== 0) {
    if (page !== NO_PFN && !k.frames.isPmem(page)) {
      return yield* wpPageShared(k, task, vma, vpn, flags, lo, hi);
    }
    const op = k.vmOps.pfnMkwrite[ops]!;
    if (op === 0) return yield* wpPageReuse(k, task, vma, vpn, lo, hi, 0);
    const may = yield* vmfCanCallFault(k, vma, flags);
    if (!may) return VM_FAULT_RETRY;
    k.tasks.cowPage[task] = NO_PFN;
    const ret = yield* k.call(op, task, vma, vpn, flags | FAULT_FLAG_MKWRITE);
    if ((ret & (VM_FAULT_ERROR | VM_FAULT_NOPAGE)) !== 0) return ret;
    return yield* wpPageReuse(k, task, vma, vpn, lo, hi, ret);
  }
  const unshare = (flags & FAULT_FLAG_UNSHARE) !== 0;
  if (page !== NO_PFN && reuseAnonPage(k, vma, vpn, page)) {
    if (unshare) return 0;
    return yield* wpPageReuse(k, task, vma, vpn, lo, hi, k.faultPolicy.cowResult);
  }
  const again = yield* vmfAnonPrepare(k, vma, flags);
  if (again !== 0) return again;
  return yield* wpPageCopy(k, task, vma, vpn, lo, hi, unshare);
}

/**
 * Makes a page-cache page writable in a shared mapping: the file is told first, then the page is dirty. The page
 * is still there while the entry that was read is, so it is referenced under the lock of the table.
 *
 * @kernel mm/memory.c wp_page_shared, handle_pte_fault (pte_same)
 */
export function* wpPageShared(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  lo: number,
  hi: number,
): Path<number> {
  const pt = k.pt;
  const page = vmNormalPage(k, lo, hi);
  const tell = k.vmOps.pageMkwrite[k.vmas.ops[vma]!] !== 0;
  const table = pt.pteTable(k.mms.root[k.vmas.mm[vma]!]!, vpn);
  if (table === 0) return 0;
  yield* ptlLock(k, task, table);
  const index = pt.pteIndex(table, vpn);
  const same = pt.lo[index] === lo && pt.hi[index] === hi;
  if (same) {
    k.frames.get(page);
    k.tasks.faultPage[task] = page;
    yield AT_REF_GET;
  }
  yield* ptlUnlock(k, table);
  if (!same) return 0;
  if (tell) {
    const may = yield* vmfCanCallFault(k, vma, flags);
    let told = VM_FAULT_RETRY;
    if (may) told = yield* doPageMkwrite(k, task, vma, vpn);
    if (told === 0 || (told & (VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY)) !== 0) {
      yield* dropFaultPage(k, task);
      return told;
    }
  }
  const done = yield* wpPageReuse(k, task, vma, vpn, lo, hi, 0);
  if (done !== 0) {
    if (tell) yield* folioUnlock(k, page);
    yield* dropFaultPage(k, task);
    return tell ? done : 0;
  }
  if (!tell) yield* lockPage(k, page);
  const more = yield* faultDirtySharedPage(k, task, vma, flags);
  k.frames.put(page);
  yield AT_REF_PUT;
  return k.faultPolicy.cowResult | more;
}

/**
 * Makes the entry writable in place, if it is still the one that was read; answers `ret` then.
 *
 * @kernel mm/memory.c wp_page_reuse, finish_mkwrite_fault
 */
export function* wpPageReuse(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  lo: number,
  hi: number,
  ret: number,
): Path<number> {
  const pt = k.pt;
  const table = pt.pteTable(k.mms.root[k.vmas.mm[vma]!]!, vpn);
  if (table === 0) return VM_FAULT_NOPAGE;
  yield* ptlLock(k, task, table);
  const index = pt.pteIndex(table, vpn);
  const same = pt.lo[index] === lo && pt.hi[index] === hi;
  if (same) {
    pt.lo[index] = upgradedLo(k, vma, lo, hi, true);
    pt.hi[index] = upgradedHi(k, vma, hi);
    yield AT_PTE_WRITE;
  }
  yield* ptlUnlock(k, table);
  return same ? ret : VM_FAULT_NOPAGE;
}

/**
 * Copies the page behind a read-only private entry to a page of our own. The old translation is
 * gone from every TLB before the new one appears. With `unshare` nobody writes: the new page is our own, and
 * read-only.
 *
 * @kernel mm/memory.c wp_page_copy
 */
export function* wpPageCopy(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  lo: number,
  hi: number,
  unshare: boolean,
): Path<number> {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const page = allocAnonPage(k, vma);
  if (page === NO_PFN) return VM_FAULT_OOM;
  copyForWrite(k, task, mm, vpn, page, lo, hi);
  const table = pt.pteTable(k.mms.root[mm]!, vpn);
  if (table !== 0) yield* ptlLock(k, task, table);
  const index = pt.pteIndex(table, vpn);
  const same = table !== 0 && pt.lo[index] === lo && pt.hi[index] === hi;
  let drop = page;
  if (same) {
    pt.clear(table, index);
    yield AT_PTE_WRITE;
    yield* flushClearedPte(k, task, mm, vpn, lo);
    const soft = unshare ? lo & E_SOFT_DIRTY : 0;
    const newLo = newEntryLo(k, vma, page, INSERT_PAGE, !unshare) | soft;
    const newHi = settledHi(k, newLo, newEntryHi(k, vma, page, INSERT_PAGE));
    pt.set(table, index, settledLo(k, newLo), newHi);
    k.frames.addMap(page);
    k.mms.rssAnon[mm] = k.mms.rssAnon[mm]! + 1;
    drop = vmNormalPage(k, lo, hi);
    if (drop !== NO_PFN) {
      k.frames.removeMap(drop);
      addRss(k, mm, drop, -1);
    }
    if (vmaLocked(k, vma)) {
      munlockReplaced(k, vma, lo, hi);
      mlockMapped(k, page, false);
    }
    yield AT_PTE_WRITE;
  }
  if (table !== 0) yield* ptlUnlock(k, table);
  if (drop !== NO_PFN) {
    k.frames.put(drop);
    yield AT_REF_PUT;
  }
  return same && !unshare ? k.faultPolicy.cowResult : 0;
}
