// paths: base 5900
import {
  AT_PTE_READ,
  AT_REF_GET,
  decided,
  EEXIST,
  EFAULT,
  EMLINK,
  type Path,
  VM_FAULT_COMPLETED,
  VM_FAULT_RETRY,
  VM_FAULT_WRITE,
} from '@faultline/kernel-api';
import { stackMayGrow } from '@faultline/mm';
import { expandDownwards, ptlLock, ptlUnlock } from '@faultline/mm/paths';
import { VM_WRITE } from '@faultline/vma';
import { walkRefused } from './check-vma-flags.js';
import { GUP_DECISIONS as D } from './decisions.js';
import { FAULTIN_PAGE } from './faultin-op.js';
import {
  FOLL_DUMP,
  FOLL_MLOCK,
  FOLL_NOFAULT,
  FOLL_NOWAIT,
  FOLL_POPULATE,
  follWord,
} from './foll-flags.js';
import { entryAllows } from './follow-page.js';
import { getGatePage } from './gate-page.js';
import { takeLeaf, takeSmall } from './grab-page.js';
import { faultErrno, gupFaultFlags } from './gup-flags.js';
import type { GupKernel } from './kernel.js';
import { killedErrno } from './killed.js';
import { entryAlike, passEntry, passesAlike, passesBare } from './pass-page.js';
import { TP_GET_USER_PAGES, TP_GET_USER_PAGES_RET } from './tracepoints.js';
import { countUnfilled } from './unfilled-slot.js';

/** Takes what the entry of page `vpn` maps, under the lock of its table; as `takeLeaf`. */
// paths: inline
export function* takePages(
  k: GupKernel,
  task: number,
  vma: number,
  vpn: number,
  most: number,
  foll: number,
  list: number,
  cowed: boolean,
): Path<number> {
  const pt = k.pt;
  const root = k.mms.root[k.vmas.mm[vma]!]!;
  const table = pt.pteTable(root, vpn);
  const index = table === 0 ? pt.leafAt(root, vpn) : pt.pteIndex(table, vpn);
  if (index === 0) return 0;
  yield* ptlLock(k, task, index >> pt.bits);
  let got = 0;
  if (pt.pteTable(root, vpn) === table && (table !== 0 || pt.isLeaf(index))) {
    if (table !== 0) got = takeSmall(k, task, vma, index, foll, list, cowed);
    else got = takeLeaf(k, task, vma, vpn, index, most, foll, list, cowed);
    yield AT_REF_GET;
  }
  yield* ptlUnlock(k, index >> pt.bits);
  return got;
}

/**
 * The mapping above an address, once it has grown down to it; 0 when it does not. The mmap lock is held for
 * reading alone, which is why this ended.
 *
 * @kernel mm/mmap.c find_extend_vma 5.10
 */
export function* findExtendVma(k: GupKernel, mm: number, vpn: number): Path<number> {
  const vma = k.mms.vmaFrom(mm, vpn);
  if (vma === 0 || !stackMayGrow(k, vma, vpn)) return 0;
  yield* expandDownwards(k, mm, vma, vpn);
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
export function* getUserPagesInner(
  k: GupKernel,
  task: number,
  mm: number,
  start: number,
  pages: number,
  foll: number,
  list: number,
): Path<number> {
  const pt = k.pt;
  const root = k.mms.root[mm]!;
  if (pages === 0) return 0;
  if (k.trace.probing) {
    const word = follWord(k.gupPolicy.foll, foll);
    k.trace.emit6(TP_GET_USER_PAGES, task, start, pages, word, 0, 0, 0);
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
      vma = k.mms.lookup(mm, vpn);
      if (vma === 0 && k.gupPolicy.stackGrows) vma = yield* findExtendVma(k, mm, vpn);
      if (vma === 0) {
        const gate = getGatePage(k, vpn, foll, list);
        if (gate > 0) {
          yield AT_REF_GET;
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
    const table = pt.pteTable(root, vpn);
    const index = table === 0 ? pt.leafAt(root, vpn) : pt.pteIndex(table, vpn);
    yield AT_PTE_READ;
    let step = 0;
    if (entryAllows(k, vma, pt.lo[index]!, pt.hi[index]!, foll, cowed === vpn)) {
      if (list === 0) step = passEntry(k, vma, vpn, index, foll);
      else step = yield* takePages(k, task, vma, vpn, pages - got, foll, list, cowed === vpn);
    }
    if (step === -EEXIST) step = countUnfilled(k, task, list);
    if (step > 0) {
      got += step;
      if (list !== 0 || table === 0 || !passesAlike(k, vma, index)) continue;
      // Entries like it that follow in the table are passed over, too.
      const most = Math.min(pages, got + pt.slotMask - (vpn & pt.slotMask));
      const lo = pt.lo[index]!;
      const hi = pt.hi[index]!;
      for (let at = index + 1; got < most && entryAlike(k, at, lo, hi); at++) {
        if (k.tasks.fatalSignal[task] !== 0) break;
        yield AT_PTE_READ;
        got++;
      }
      continue;
    }
    if ((foll & (FOLL_MLOCK | FOLL_POPULATE)) === FOLL_MLOCK) {
      // Locked on fault: what is not there stays away.
      got++;
      continue;
    }
    const hole = (foll & FOLL_DUMP) !== 0 && k.vmas.ops[vma] === 0;
    const asks = step === 0 || step === -EMLINK;
    if (asks && (foll & FOLL_NOFAULT) !== 0) error = -EFAULT;
    else if (step === 0 && hole) error = -EFAULT;
    else if (step !== -EMLINK) error = step;
    if (error !== 0) break;
    const flags = gupFaultFlags(k, foll, step === -EMLINK);
    const range = k.gupPolicy.hugetlbWalker ? k.vmOps.rangeFault[k.vmas.ops[vma]!]! : 0;
    let ret = 0;
    // What lies behind this page is faulted in surely only if nothing can stop the walk here.
    const ahead = list === 0 && passesBare(k, vma, foll) ? start + pages : vpn + 1;
    if (range !== 0) ret = yield* k.call(range, task, vma, vpn, flags);
    else ret = yield* k.call(FAULTIN_PAGE, task, vma, vpn, ahead, flags);
    error = faultErrno(ret, foll);
    if (error !== 0) {
      decided(k, D.fault, error);
      break;
    }
    if ((ret & VM_FAULT_WRITE) !== 0 && (k.vmas.flags[vma]! & VM_WRITE) === 0) cowed = vpn;
    // Whoever answers so has dropped the mmap lock; the page is looked at again later.
    if ((ret & (VM_FAULT_RETRY | VM_FAULT_COMPLETED)) !== 0) {
      const kept = (foll & FOLL_NOWAIT) !== 0 && (ret & VM_FAULT_COMPLETED) === 0;
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
  if (k.trace.probing) k.trace.emit2(TP_GET_USER_PAGES_RET, task, start, ret);
  return ret;
}
