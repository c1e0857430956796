// Derived from ../get-user-pages-inner.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
import { followsProtnone, forcedWrite, followEntry } from '../follow-page.js';
import { overflows } from '../grab-page.js';
import { pinFolio } from '@faultline/pfn';
import { touchPage } from '../touch-page.js';
// paths: base 5900
import { decided } from '@faultline/kernel-api';
import { stackMayGrow } from '@faultline/mm';
import { expandDownwards } from '@faultline/mm';
import { walkRefused } from '../check-vma-flags.js';
import { GUP_DECISIONS as D } from '../decisions.js';
import { follWord } from '../foll-flags.js';
import { entryAllows } from '../follow-page.js';
import { getGatePage } from '../gate-page.js';
import { takeLeaf } from '../grab-page.js';
import { faultErrno, gupFaultFlags } from '../gup-flags.js';
import type { GupKernel } from '../kernel.js';
import { killedErrno } from '../killed.js';
import { passEntry, passesAlike, passesBare } from '../pass-page.js';
import { countUnfilled } from '../unfilled-slot.js';

/** Takes what the entry of page `vpn` maps, under the lock of its table; as `takeLeaf`. */
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
    if (table !== 0) takeSmall$2: {
      const lo$2 = k.pt.lo[index]!;
      const hi$2 = k.pt.hi[index]!;
      if (!(
        ((lo$2 & 1 /* E_PRESENT */) !== 0 || ((lo$2 & 256 /* E_PROTNONE */) !== 0 && followsProtnone(k, vma, foll))) &&
        ((foll & 1 /* FOLL_WRITE */) === 0 ||
          (lo$2 & 2 /* E_RW */) !== 0 ||
          ((foll & 8 /* FOLL_FORCE */) !== 0 && forcedWrite(k, vma, lo$2, hi$2, cowed)))
      )) { got = 0; break takeSmall$2; }
      if ((hi$2 & k.pt.layout.devmap) !== 0) {
        k.tasks.pgmap[task] = k.pagemaps.getFrom(((hi$2 & 1048575 /* EH_PFN */) * 0x100000 + (lo$2 >>> 12)), k.tasks.pgmap[task]!);
      }
      const page$2 = (lo$2 & 2 /* E_RW */) !== 0 &&
        ((hi$2 & k.pt.layout.devmap) === 0
          ? (lo$2 & 512 /* E_SPECIAL */) === 0
          : (foll & 524290 /* FOLL_GET | FOLL_PIN */) !== 0 && k.tasks.pgmap[task] !== 0)
        ? ((hi$2 & 1048575 /* EH_PFN */) * 0x100000 + (lo$2 >>> 12))
        : followEntry(k, task, vma, lo$2, hi$2, false, foll);
      if (page$2 <= 0) { got = page$2; break takeSmall$2; }
      let i$2 = 0;
      index$3: {
        if (page$2 >= k.frames.pmemBase && page$2 < k.frames.pmemEnd) { i$2 = (page$2 - k.frames.pmemOffset) | 0; break index$3; }
        i$2 = page$2 < k.frames.ramFrames ? page$2 | 0 : k.frames.farIndex(page$2);
      }
      if (overflows(k.frames.refcount[(k.frames.orders[0] === 0 ? i$2 : k.frames.folioAt(i$2))]!)) { got = (-12 /* -ENOMEM */); break takeSmall$2; }
      { // grabPage
        if ((foll & 524288 /* FOLL_PIN */) !== 0) { // pinFrame
          let i$5 = 0;
          index$6: {
            if (page$2 >= k.frames.pmemBase && page$2 < k.frames.pmemEnd) { i$5 = (page$2 - k.frames.pmemOffset) | 0; break index$6; }
            i$5 = page$2 < k.frames.ramFrames ? page$2 | 0 : k.frames.farIndex(page$2);
          }
          // As long as there was no folio every frame is single, and none is part of the huge zero page.
          if (k.frames.orders[0] === 0 && i$5 !== k.frames.zeroPfn) {
            k.frames.refcount[i$5] = k.frames.refcount[i$5]! + 1024 /* GUP_PIN_COUNTING_BIAS */;
          } else pinFolio(k.frames, i$5);
        }
        else get$7: {
          if (page$2 === k.frames.zeroPfn) break get$7;
          let i$7 = 0;
          index$8: {
            if (page$2 >= k.frames.pmemBase && page$2 < k.frames.pmemEnd) { i$7 = (page$2 - k.frames.pmemOffset) | 0; break index$8; }
            i$7 = page$2 < k.frames.ramFrames ? page$2 | 0 : k.frames.farIndex(page$2);
          }
          const head$7 = k.frames.orders[0] === 0 ? i$7 : k.frames.folioAt(i$7);
          k.frames.refcount[head$7] = k.frames.refcount[head$7]! + 1;
        }
        { // push
          const pinned$9: boolean = (foll & 524288 /* FOLL_PIN */) !== 0;
          const n$9 = k.held.count[list]!;
          if ((n$9 & 63 /* LINK - 1 */) === 0 && n$9 !== 0) k.held.lengthen(list);
          k.held.words[(k.held.last[list]! << 6 /* LINK_BITS */) | (n$9 & 63 /* LINK - 1 */)] = page$2 * 2 + (pinned$9 ? 1 : 0);
          k.held.count[list] = n$9 + 1;
          k.held.total[0] = k.held.total[0]! + 1;
          if (pinned$9) k.held.pins[0] = k.held.pins[0]! + 1;
        }
      }
      if ((foll & 65536 /* FOLL_TOUCH */) !== 0 && !(page$2 >= k.frames.pmemBase && (page$2 < k.frames.pmemEnd || k.frames.isDevdax(page$2)))) {
        touchPage(k, index, (foll & 1 /* FOLL_WRITE */) !== 0);
      }
      got = 1;
    }
    else got = takeLeaf(k, task, vma, vpn, index, most, foll, list, cowed);
  }
  { // ptlUnlock
    const table$10: number = index >> pt.bits;
    k.pt.ptl[table$10] = 0;
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
 * is not counted. A signal that ends the task ends the walk before its next page.
 *
 * @kernel mm/gup.c __get_user_pages, faultin_page
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
  if ((k.trace.probing === true)) {
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
      if (vma === 0) {
        const gate = getGatePage(k, vpn, foll, list);
        if (gate > 0) {
          got++;
          continue;
        }
        error = gate;
        if (error !== 0) break;
      }
      error = walkRefused(k, vma, foll);
      if (error !== 0) break;
      end = k.vmas.end[vma]!;
    }
    if (k.tasks.fatalSignal[task] !== 0) {
      error = killedErrno(k, vma);
      break;
    }
    const table = vpn < pt.cacheTo && vpn >= pt.cacheFrom && root === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root, vpn);
    const index = table === 0 ? pt.leafAt(root, vpn) : ((table << pt.bits) | (vpn & pt.slotMask));
    let step = 0;
    if (entryAllows(k, vma, pt.lo[index]!, pt.hi[index]!, foll, cowed === vpn)) {
      if (list === 0) step = passEntry(k, vma, vpn, index, foll);
      else takePages$2: {
        const most$2: number = pages - got;
        const cowed$2: boolean = cowed === vpn;
        const pt$2 = k.pt;
        const root$2 = k.mms.root[k.vmas.mm[vma]!]!;
        const table$2 = vpn < pt$2.cacheTo && vpn >= pt$2.cacheFrom && root$2 === pt$2.cacheRoot
            ? pt$2.cacheTable
            : pt$2.pteTableWalk(root$2, vpn);
        const index$2 = table$2 === 0 ? pt$2.leafAt(root$2, vpn) : ((table$2 << pt$2.bits) | (vpn & pt$2.slotMask));
        if (index$2 === 0) { step = 0; break takePages$2; }
        { // ptlLock
          const table$3: number = index$2 >> pt$2.bits;
          while (k.pt.ptl[table$3] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
          k.pt.ptl[table$3] = task + 1;
        }
        let got$2 = 0;
        if ((vpn < pt$2.cacheTo && vpn >= pt$2.cacheFrom && root$2 === pt$2.cacheRoot
            ? pt$2.cacheTable
            : pt$2.pteTableWalk(root$2, vpn)) === table$2 && (table$2 !== 0 || ((pt$2.lo[index$2]! & 128 /* E_PSE */) !== 0))) {
          if (table$2 !== 0) takeSmall$4: {
            const lo$4 = k.pt.lo[index$2]!;
            const hi$4 = k.pt.hi[index$2]!;
            if (!(
              ((lo$4 & 1 /* E_PRESENT */) !== 0 || ((lo$4 & 256 /* E_PROTNONE */) !== 0 && followsProtnone(k, vma, foll))) &&
              ((foll & 1 /* FOLL_WRITE */) === 0 ||
                (lo$4 & 2 /* E_RW */) !== 0 ||
                ((foll & 8 /* FOLL_FORCE */) !== 0 && forcedWrite(k, vma, lo$4, hi$4, cowed$2)))
            )) { got$2 = 0; break takeSmall$4; }
            if ((hi$4 & k.pt.layout.devmap) !== 0) {
              k.tasks.pgmap[task] = k.pagemaps.getFrom(((hi$4 & 1048575 /* EH_PFN */) * 0x100000 + (lo$4 >>> 12)), k.tasks.pgmap[task]!);
            }
            const page$4 = (lo$4 & 2 /* E_RW */) !== 0 &&
              ((hi$4 & k.pt.layout.devmap) === 0
                ? (lo$4 & 512 /* E_SPECIAL */) === 0
                : (foll & 524290 /* FOLL_GET | FOLL_PIN */) !== 0 && k.tasks.pgmap[task] !== 0)
              ? ((hi$4 & 1048575 /* EH_PFN */) * 0x100000 + (lo$4 >>> 12))
              : followEntry(k, task, vma, lo$4, hi$4, false, foll);
            if (page$4 <= 0) { got$2 = page$4; break takeSmall$4; }
            let i$4 = 0;
            index$5: {
              if (page$4 >= k.frames.pmemBase && page$4 < k.frames.pmemEnd) { i$4 = (page$4 - k.frames.pmemOffset) | 0; break index$5; }
              i$4 = page$4 < k.frames.ramFrames ? page$4 | 0 : k.frames.farIndex(page$4);
            }
            if (overflows(k.frames.refcount[(k.frames.orders[0] === 0 ? i$4 : k.frames.folioAt(i$4))]!)) { got$2 = (-12 /* -ENOMEM */); break takeSmall$4; }
            { // grabPage
              if ((foll & 524288 /* FOLL_PIN */) !== 0) { // pinFrame
                let i$7 = 0;
                index$8: {
                  if (page$4 >= k.frames.pmemBase && page$4 < k.frames.pmemEnd) { i$7 = (page$4 - k.frames.pmemOffset) | 0; break index$8; }
                  i$7 = page$4 < k.frames.ramFrames ? page$4 | 0 : k.frames.farIndex(page$4);
                }
                // As long as there was no folio every frame is single, and none is part of the huge zero page.
                if (k.frames.orders[0] === 0 && i$7 !== k.frames.zeroPfn) {
                  k.frames.refcount[i$7] = k.frames.refcount[i$7]! + 1024 /* GUP_PIN_COUNTING_BIAS */;
                } else pinFolio(k.frames, i$7);
              }
              else get$9: {
                if (page$4 === k.frames.zeroPfn) break get$9;
                let i$9 = 0;
                index$10: {
                  if (page$4 >= k.frames.pmemBase && page$4 < k.frames.pmemEnd) { i$9 = (page$4 - k.frames.pmemOffset) | 0; break index$10; }
                  i$9 = page$4 < k.frames.ramFrames ? page$4 | 0 : k.frames.farIndex(page$4);
                }
                const head$9 = k.frames.orders[0] === 0 ? i$9 : k.frames.folioAt(i$9);
                k.frames.refcount[head$9] = k.frames.refcount[head$9]! + 1;
              }
              { // push
                const pinned$11: boolean = (foll & 524288 /* FOLL_PIN */) !== 0;
                const n$11 = k.held.count[list]!;
                if ((n$11 & 63 /* LINK - 1 */) === 0 && n$11 !== 0) k.held.lengthen(list);
                k.held.words[(k.held.last[list]! << 6 /* LINK_BITS */) | (n$11 & 63 /* LINK - 1 */)] = page$4 * 2 + (pinned$11 ? 1 : 0);
                k.held.count[list] = n$11 + 1;
                k.held.total[0] = k.held.total[0]! + 1;
                if (pinned$11) k.held.pins[0] = k.held.pins[0]! + 1;
              }
            }
            if ((foll & 65536 /* FOLL_TOUCH */) !== 0 && !(page$4 >= k.frames.pmemBase && (page$4 < k.frames.pmemEnd || k.frames.isDevdax(page$4)))) {
              touchPage(k, index$2, (foll & 1 /* FOLL_WRITE */) !== 0);
            }
            got$2 = 1;
          }
          else got$2 = takeLeaf(k, task, vma, vpn, index$2, most$2, foll, list, cowed$2);
        }
        { // ptlUnlock
          const table$12: number = index$2 >> pt$2.bits;
          k.pt.ptl[table$12] = 0;
        }
        step = got$2;
      }
    }
    if (step === (-17 /* -EEXIST */)) step = countUnfilled(k, task, list);
    if (step > 0) {
      got += step;
      if (list !== 0 || table === 0 || !passesAlike(k, vma, index)) continue;
      // Entries like it that follow in the table are passed over, too.
      const most = Math.min(pages, got + pt.slotMask - (vpn & pt.slotMask));
      const lo = pt.lo[index]!;
      const hi = pt.hi[index]!;
      for (let at = index + 1; got < most && (((k.pt.lo[at]! ^ lo) & 4095 /* E_FLAGS */) === 0 && ((k.pt.hi[at]! ^ hi) & (-1048576 /* ~EH_PFN */)) === 0); at++) {
        if (k.tasks.fatalSignal[task] !== 0) break;
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
  if ((k.trace.probing === true)) emit2$13: {
    const mode$13 = k.trace.mode[252 /* TP_GET_USER_PAGES_RET */]!;
    if (mode$13 === 0) break emit2$13;
    const r$13 = k.trace.ring;
    const seq$13 = k.trace.seq;
    const p$13 = (seq$13 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$13[p$13] = task * 1024 /* IDS */ + 252 /* TP_GET_USER_PAGES_RET */;
    r$13[p$13 + 1] = start;
    r$13[p$13 + 2] = ret;
    k.trace.seq = seq$13 + 1;
    if (mode$13 === 2) k.trace.tell(252 /* TP_GET_USER_PAGES_RET */, seq$13);
  }
  return ret;
}
