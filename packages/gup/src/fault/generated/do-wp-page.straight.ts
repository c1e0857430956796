// Derived from ../do-wp-page.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 230
import { addRss, mlockMapped, munlockReplaced, vmNormalPage } from '@faultline/mm';
import { flushClearedPte, folioUnlock, lockPage } from '@faultline/mm';
import { allocAnonPage, reuseAnonPage } from '../anon-page.js';
import { vmfAnonPrepare } from './anon-prepare.straight.js';
import { copyForWrite } from '../copy-for-write.js';
import { doPageMkwrite, dropFaultPage, faultDirtySharedPage } from './do-fault.straight.js';
import { settledHi, settledLo, upgradedHi, upgradedLo } from '../entry-make.js';
import type { FaultKernel } from '../kernel.js';

/**
 * Write to a present entry without write permission. Shared: the file is asked (`page_mkwrite` for a
 * page, `pfn_mkwrite` for storage without one, and for every DAX page); private: reuse or copy. With
 * FAULT_FLAG_UNSHARE, of a private mapping, nothing is written, but the page becomes our own.
 *
 * @kernel mm/memory.c do_wp_page; the fsdax test is 6.15's
 */
export function doWpPage(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  lo: number,
  hi: number,
): number {
  const ops = k.vmas.ops[vma]!;
  const page = vmNormalPage(k, lo, hi);
  if ((k.vmas.flags[vma]! & 8 /* VM_SHARED */) !== 0) {
    if (page !== 0 /* NO_PFN */ && !(page >= k.frames.pmemBase && (page < k.frames.pmemEnd || k.frames.isDevdax(page)))) {
      return wpPageShared(k, task, vma, vpn, flags, lo, hi);
    }
    const op = k.vmOps.pfnMkwrite[ops]!;
    if (op === 0) return wpPageReuse(k, task, vma, vpn, lo, hi, 0);
    let may = false;
    vmfCanCallFault$1: {
      if ((flags & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may = true; break vmfCanCallFault$1; }
      if (k.vmOps.mapPages[k.vmas.ops[vma]!] !== 0) { may = true; break vmfCanCallFault$1; }
      { // vmaEndRead
        k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
      }
      may = false;
    }
    if (!may) return 1024 /* VM_FAULT_RETRY */;
    k.tasks.cowPage[task] = 0 /* NO_PFN */;
    const ret = (k.paths.straight[op]!(k, task, vma, vpn, flags | 2 /* FAULT_FLAG_MKWRITE */) as number);
    if ((ret & 2419 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE */) !== 0) return ret;
    return wpPageReuse(k, task, vma, vpn, lo, hi, ret);
  }
  const unshare = (flags & 1024 /* FAULT_FLAG_UNSHARE */) !== 0;
  if (page !== 0 /* NO_PFN */ && reuseAnonPage(k, vma, vpn, page)) {
    if (unshare) return 0;
    return wpPageReuse(k, task, vma, vpn, lo, hi, k.faultPolicy.cowResult);
  }
  const again = vmfAnonPrepare(k, vma, flags);
  if (again !== 0) return again;
  return wpPageCopy(k, task, vma, vpn, lo, hi, unshare);
}

/**
 * Makes a page-cache page writable in a shared mapping: the file is told first, then the page is dirty. The page
 * is still there while the entry that was read is, so it is referenced under the lock of the table.
 *
 * @kernel mm/memory.c wp_page_shared, handle_pte_fault (pte_same)
 */
export function wpPageShared(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  lo: number,
  hi: number,
): number {
  const pt = k.pt;
  const page = vmNormalPage(k, lo, hi);
  const tell = k.vmOps.pageMkwrite[k.vmas.ops[vma]!] !== 0;
  let table = 0;
  { // pteTable
    const root$1: number = k.mms.root[k.vmas.mm[vma]!]!;
    table = vpn < pt.cacheTo && vpn >= pt.cacheFrom && root$1 === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root$1, vpn);
  }
  if (table === 0) return 0;
  { // ptlLock
    while (k.pt.ptl[table] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[table] = task + 1;
  }
  const index = (table << pt.bits) | (vpn & pt.slotMask);
  const same = pt.lo[index] === lo && pt.hi[index] === hi;
  if (same) {
    get$3: {
      if (page === k.frames.zeroPfn) break get$3;
      let i$3 = 0;
      index$4: {
        if (page >= k.frames.pmemBase && page < k.frames.pmemEnd) { i$3 = (page - k.frames.pmemOffset) | 0; break index$4; }
        i$3 = page < k.frames.ramFrames ? page | 0 : k.frames.farIndex(page);
      }
      const head$3 = k.frames.orders[0] === 0 ? i$3 : k.frames.folioAt(i$3);
      k.frames.refcount[head$3] = k.frames.refcount[head$3]! + 1;
    }
    k.tasks.faultPage[task] = page;
  }
  { // ptlUnlock
    k.pt.ptl[table] = 0;
  }
  if (!same) return 0;
  if (tell) {
    let may = false;
    vmfCanCallFault$6: {
      if ((flags & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may = true; break vmfCanCallFault$6; }
      if (k.vmOps.mapPages[k.vmas.ops[vma]!] !== 0) { may = true; break vmfCanCallFault$6; }
      { // vmaEndRead
        k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
      }
      may = false;
    }
    let told = 1024 /* VM_FAULT_RETRY */;
    if (may) told = doPageMkwrite(k, task, vma, vpn);
    if (told === 0 || (told & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) {
      dropFaultPage(k, task);
      return told;
    }
  }
  const done = wpPageReuse(k, task, vma, vpn, lo, hi, 0);
  if (done !== 0) {
    if (tell) folioUnlock(k, page);
    dropFaultPage(k, task);
    return tell ? done : 0;
  }
  if (!tell) lockPage(k, page);
  const more = faultDirtySharedPage(k, task, vma, flags);
  put$8: {
    if (page === k.frames.zeroPfn) { false; break put$8; }
    { // putAt
      const index$9: number = k.frames.index(page);
      { // putHead
        const head$10: number = (k.frames.orders[0] === 0 ? index$9 : k.frames.folioAt(index$9));
        if (k.frames.refcount[head$10]! <= 1) { k.frames.putLast(head$10); break put$8; }
        k.frames.refcount[head$10] = k.frames.refcount[head$10]! - 1;
        false;
      }
    }
  }
  return k.faultPolicy.cowResult | more;
}

/**
 * Makes the entry writable in place, if it is still the one that was read; answers `ret` then.
 *
 * @kernel mm/memory.c wp_page_reuse, finish_mkwrite_fault
 */
export function wpPageReuse(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  lo: number,
  hi: number,
  ret: number,
): number {
  const pt = k.pt;
  let table = 0;
  { // pteTable
    const root$1: number = k.mms.root[k.vmas.mm[vma]!]!;
    table = vpn < pt.cacheTo && vpn >= pt.cacheFrom && root$1 === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root$1, vpn);
  }
  if (table === 0) return 256 /* VM_FAULT_NOPAGE */;
  { // ptlLock
    while (k.pt.ptl[table] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[table] = task + 1;
  }
  const index = (table << pt.bits) | (vpn & pt.slotMask);
  const same = pt.lo[index] === lo && pt.hi[index] === hi;
  if (same) {
    pt.lo[index] = upgradedLo(k, vma, lo, hi, true);
    pt.hi[index] = upgradedHi(k, vma, hi);
  }
  { // ptlUnlock
    k.pt.ptl[table] = 0;
  }
  return same ? ret : 256 /* VM_FAULT_NOPAGE */;
}

/**
 * Copies the page behind a read-only private entry to a page of our own. The old translation is
 * gone from every TLB before the new one appears. With `unshare` nobody writes: the new page is our own, and
 * read-only.
 *
 * @kernel mm/memory.c wp_page_copy
 */
export function wpPageCopy(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  lo: number,
  hi: number,
  unshare: boolean,
): number {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const page = allocAnonPage(k, vma);
  if (page === 0 /* NO_PFN */) return 1 /* VM_FAULT_OOM */;
  copyForWrite(k, task, mm, vpn, page, lo, hi);
  let table = 0;
  { // pteTable
    const root$1: number = k.mms.root[mm]!;
    table = vpn < pt.cacheTo && vpn >= pt.cacheFrom && root$1 === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root$1, vpn);
  }
  if (table !== 0) { // ptlLock
    while (k.pt.ptl[table] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[table] = task + 1;
  }
  const index = (table << pt.bits) | (vpn & pt.slotMask);
  const same = table !== 0 && pt.lo[index] === lo && pt.hi[index] === hi;
  let drop = page;
  if (same) {
    { // clear
      pt.lo[index] = 0;
      pt.hi[index] = 0;
      pt.used[table] = pt.used[table]! - 1;
    }
    flushClearedPte(k, task, mm, vpn, lo);
    const soft = unshare ? lo & 2048 /* E_SOFT_DIRTY */ : 0;
    const newLo = ((page & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
      (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
      ((!unshare) ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | soft;
    const newHi = settledHi(k, newLo, (page / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0)));
    { // set
      const lo$4: number = settledLo(k, newLo);
      pt.lo[index] = lo$4;
      pt.hi[index] = newHi;
      pt.used[table] = pt.used[table]! + 1;
    }
    k.frames.addMap(page);
    k.mms.rssAnon[mm] = k.mms.rssAnon[mm]! + 1;
    drop = vmNormalPage(k, lo, hi);
    if (drop !== 0 /* NO_PFN */) {
      k.frames.removeMap(drop);
      addRss(k, mm, drop, -1);
    }
    if ((k.vmas.flags[vma]! & 268723200 /* VM_LOCKED | VM_SPECIAL */) === 8192 /* VM_LOCKED */) {
      munlockReplaced(k, vma, lo, hi);
      mlockMapped(k, page, false);
    }
  }
  if (table !== 0) { // ptlUnlock
    k.pt.ptl[table] = 0;
  }
  if (drop !== 0 /* NO_PFN */) {
    put$6: {
      if (drop === k.frames.zeroPfn) { false; break put$6; }
      { // putAt
        const index$7: number = k.frames.index(drop);
        { // putHead
          const head$8: number = (k.frames.orders[0] === 0 ? index$7 : k.frames.folioAt(index$7));
          if (k.frames.refcount[head$8]! <= 1) { k.frames.putLast(head$8); break put$6; }
          k.frames.refcount[head$8] = k.frames.refcount[head$8]! - 1;
          false;
        }
      }
    }
  }
  return same && !unshare ? k.faultPolicy.cowResult : 0;
}
