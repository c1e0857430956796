// Derived from ../get-user-pages-inner.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 5900
import { decided } from '@faultline/kernel-api';
import { stackMayGrow } from '@faultline/mm';
import { expandDownwards } from '@faultline/mm';
import { walkRefused } from '../check-vma-flags.js';
import { GUP_DECISIONS as D } from '../decisions.js';
import { follWord } from '../foll-flags.js';
import { entryAllows } from '../follow-page.js';
import { checkFilled, takeLocked } from '../grab-page.js';
import { faultErrno, gupFaultFlags } from '../gup-flags.js';
import type { GupKernel } from '../kernel.js';
import { entriesAlike, passEntry, passesAlike, passesBare } from '../pass-page.js';

/** Takes what the entry of page `vpn` maps, under the lock of its table; as `takeLocked`. */
export function takePages(
  k: GupKernel,
  task: number,
  vma: number,
  vpn: number,
  most: number,
  foll: number,
  list: number,
  cowed: boolean,
): number {
  const pt = k.pt;
  const root = k.mms.root[k.vmas.mm[vma]!]!;
  const table = vpn < pt.cacheTo && vpn >= pt.cacheFrom && root === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root, vpn);
  const index = table === 0 ? pt.leafAt(root, vpn) : ((table << pt.bits) | (vpn & pt.slotMask));
  if (index === 0) return 0;
  { // ptlLock
    const table$1: number = index >> pt.bits;
    while (k.pt.ptl[table$1] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[table$1] = task + 1;
  }
  let got = 0;
  if ((vpn < pt.cacheTo && vpn >= pt.cacheFrom && root === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root, vpn)) === table && (table !== 0 || ((pt.lo[index]! & 128 /* E_PSE */) !== 0))) {
    got = takeLocked(k, task, vma, vpn, index, most, foll, list, cowed);
  }
  { // ptlUnlock
    const table$2: number = index >> pt.bits;
    k.pt.ptl[table$2] = 0;
  }
  return got;
}

/**
 * The mapping above an address, once it has grown down to it; 0 when it does not. The mmap lock is held for
 * reading alone, which is why this ended.
 *
 * @kernel mm/mmap.c find_extend_vma 5.10
 */
export function findExtendVma(k: GupKernel, mm: number, vpn: number): number {
  const vma = k.mms.vmaFrom(mm, vpn);
  if (vma === 0 || !stackMayGrow(k, vma, vpn)) return 0;
  expandDownwards(k, mm, vma, vpn);
  return vma;
}

/**
 * Goes over `pages` pages of an address space from `start` on, faulting in what is not there; with a `list`
 * (FOLL_GET or FOLL_PIN) it takes them, without (0) they are only there then. Returns how many, or, of the
 * first one, a negative errno, or 0. `tasks.gupUnlocked` says that a fault dropped the mmap lock; its page
 * is not counted.
 *
 * @kernel mm/gup.c __get_user_pages, faultin_page
 * @fidelity simplified: no fatal signals, no gate area
 */
export function getUserPagesInner(
  k: GupKernel,
  task: number,
  mm: number,
  start: number,
  pages: number,
  foll: number,
  list: number,
): number {
  const pt = k.pt;
  const root = k.mms.root[mm]!;
  if (pages === 0) return 0;
  const word = follWord(k.gupPolicy.foll, foll);
  emit6$1: {
    const mode$1 = k.trace.mode[251 /* TP_GET_USER_PAGES */]!;
    if (mode$1 === 0) break emit6$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 251 /* TP_GET_USER_PAGES */;
    r$1[p$1 + 1] = start;
    r$1[p$1 + 2] = pages;
    r$1[p$1 + 3] = word;
    r$1[p$1 + 4] = 0;
    r$1[p$1 + 5] = 0;
    r$1[p$1 + 6] = 0;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(251 /* TP_GET_USER_PAGES */, seq$1);
  }
  k.tasks.gupUnlocked[task] = 0;
  k.tasks.pgmap[task] = 0;
  let vma = 0;
  let end = 0;
  let got = 0;
  let error = 0;
  let cowed = -1;
  while (got < pages) {
    const vpn = start + got;
    if (vpn >= end) {
      vma = k.mms.vmas[mm]!.lookup(vpn);
      if (vma === 0 && (k.gupPolicy.stackGrows === true)) vma = findExtendVma(k, mm, vpn);
      error = walkRefused(k, vma, foll);
      if (error !== 0) break;
      end = k.vmas.end[vma]!;
    }
    const table = vpn < pt.cacheTo && vpn >= pt.cacheFrom && root === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root, vpn);
    const index = table === 0 ? pt.leafAt(root, vpn) : ((table << pt.bits) | (vpn & pt.slotMask));
    let step = 0;
    if (entryAllows(k, vma, pt.lo[index]!, pt.hi[index]!, foll, cowed === vpn)) {
      if (list === 0) step = passEntry(k, vma, vpn, index, foll);
      else step = takePages(k, task, vma, vpn, pages - got, foll, list, cowed === vpn);
    }
    checkFilled(k, step, list);
    if (step > 0) {
      got += step;
      if (list !== 0 || table === 0 || !passesAlike(k, vma, index)) continue;
      // Entries like it that follow in the table are passed over, too.
      const most = Math.min(pages, got + pt.slotMask - (vpn & pt.slotMask));
      for (let at = index + 1; got < most && entriesAlike(k, at, index); at++) {
        got++;
      }
      continue;
    }
    if ((foll & 50331648 /* FOLL_MLOCK | FOLL_POPULATE */) === 33554432 /* FOLL_MLOCK */) {
      // Locked on fault: what is not there stays away.
      got++;
      continue;
    }
    const hole = (foll & 4 /* FOLL_DUMP */) !== 0 && k.vmas.ops[vma] === 0;
    const asks = step === 0 || step === (-31 /* -EMLINK */);
    if (asks && (foll & 32 /* FOLL_NOFAULT */) !== 0) error = (-14 /* -EFAULT */);
    else if (step === 0 && hole) error = (-14 /* -EFAULT */);
    else if (step !== (-31 /* -EMLINK */)) error = step;
    if (error !== 0) break;
    const flags = gupFaultFlags(k, foll, step === (-31 /* -EMLINK */));
    const range = (k.gupPolicy.hugetlbWalker === true) ? k.vmOps.rangeFault[k.vmas.ops[vma]!]! : 0;
    let ret = 0;
    // What lies behind this page is faulted in surely only if nothing can stop the walk here.
    const ahead = list === 0 && passesBare(k, vma, foll) ? start + pages : vpn + 1;
    if (range !== 0) ret = (k.paths.straight[range]!(k, task, vma, vpn, flags) as number);
    else ret = (k.paths.straight[5700 /* FAULTIN_PAGE */]!(k, task, vma, vpn, ahead, flags) as number);
    error = faultErrno(ret, foll);
    if (error !== 0) {
      decided(k, D.fault, error);
      break;
    }
    if ((ret & 8 /* VM_FAULT_WRITE */) !== 0 && (k.vmas.flags[vma]! & 2 /* VM_WRITE */) === 0) cowed = vpn;
    // Whoever answers so has dropped the mmap lock; the page is looked at again later.
    if ((ret & 17408 /* VM_FAULT_RETRY | VM_FAULT_COMPLETED */) !== 0) {
      const kept = (foll & 16 /* FOLL_NOWAIT */) !== 0 && (ret & 16384 /* VM_FAULT_COMPLETED */) === 0;
      if (!kept) k.tasks.gupUnlocked[task] = 1;
      break;
    }
  }
  if (k.tasks.pgmap[task] !== 0) {
    k.pagemaps.put(k.tasks.pgmap[task]!);
    k.tasks.pgmap[task] = 0;
  }
  got = Math.min(got, pages);
  const ret = got === 0 ? error : got;
  emit2$2: {
    const mode$2 = k.trace.mode[252 /* TP_GET_USER_PAGES_RET */]!;
    if (mode$2 === 0) break emit2$2;
    const r$2 = k.trace.ring;
    const seq$2 = k.trace.seq;
    const p$2 = (seq$2 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$2[p$2] = task * 1024 /* IDS */ + 252 /* TP_GET_USER_PAGES_RET */;
    r$2[p$2 + 1] = start;
    r$2[p$2 + 2] = ret;
    k.trace.seq = seq$2 + 1;
    if (mode$2 === 2) k.trace.tell(252 /* TP_GET_USER_PAGES_RET */, seq$2);
  }
  return ret;
}
