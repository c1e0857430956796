// paths: base 270
import { E_DIRTY, E_PRESENT, E_RW } from '@faultline/core-pagetable';
import {
  AT_MMAP_READ_LOCK,
  AT_MMAP_READ_UNLOCK,
  AT_PTE_READ,
  AT_PTE_WRITE,
  decided,
  EFAULT,
  FAULT_FLAG_ALLOW_RETRY,
  FAULT_FLAG_KILLABLE,
  FAULT_FLAG_WRITE,
  type Path,
  VM_FAULT_COMPLETED,
  VM_FAULT_RETRY,
} from '@faultline/kernel-api';
import { mlockWalked, vmaLocked } from '@faultline/mm';
import { downRead, upRead } from '@faultline/mm/paths';
import {
  VM_ACCESS_FLAGS,
  VM_IO,
  VM_LOCKONFAULT,
  VM_PFNMAP,
  VM_SHARED,
  VM_WRITE,
} from '@faultline/vma';
import { GUP_DECISIONS as D } from './decisions.js';
import { FAULTIN_PAGE } from './faultin-op.js';
import {
  FOLL_FORCE,
  FOLL_POPULATE,
  FOLL_TOUCH,
  FOLL_UNLOCKABLE,
  FOLL_WRITE,
} from './foll-flags.js';
import { getUserPagesInner } from './get-user-pages-inner.path.js';
import type { GupKernel } from './kernel.js';
import { gupErrno } from './populate-refused.js';
import {
  TP_GET_USER_PAGES,
  TP_GET_USER_PAGES_RET,
  TP_POPULATE_VMA_PAGE_RANGE,
  TP_POPULATE_VMA_PAGE_RANGE_RET,
} from './tracepoints.js';
import { SKIP_COUNTED } from './walk-policies.js';

/**
 * Faults in `pages` pages from `start` on, of one VMA, without taking references. Returns how many
 * it got, or -EFAULT or -ENOMEM when the first one failed. A fault that drops the mmap lock ends it
 * (`tasks.gupUnlocked`), without its page; with `keep` none may.
 *
 * @kernel mm/gup.c __get_user_pages (no FOLL_GET, no FOLL_PIN)
 * @fidelity simplified: no huge leaves
 */
export function* getUserPagesTouch(
  k: GupKernel,
  task: number,
  vma: number,
  start: number,
  pages: number,
  write: boolean,
  keep: boolean,
): Path<number> {
  const pt = k.pt;
  const root = k.mms.root[k.vmas.mm[vma]!]!;
  const words = k.gupPolicy.populateFlags;
  const need = write ? E_PRESENT | E_RW : E_PRESENT;
  const may = keep ? 0 : FAULT_FLAG_ALLOW_RETRY | FAULT_FLAG_KILLABLE;
  const flags = may | (write ? FAULT_FLAG_WRITE : 0);
  const lazy = (k.vmas.flags[vma]! & VM_LOCKONFAULT) !== 0;
  const off = (lazy ? words.lockOnFault : 0) | (keep ? words.unlockable : 0);
  const word = (write ? words.write : words.read) & ~off;
  const marks = vmaLocked(k, vma) && !k.mmPolicy.mlockByRmap;
  k.trace.emit6(TP_GET_USER_PAGES, task, start, pages, word, 0, 0, 0);
  const range = k.vmOps.rangeFault[k.vmas.ops[vma]!]!;
  const own = k.gupPolicy.hugetlbWalker ? range : 0;
  let got = 0;
  let error = 0;
  k.tasks.gupUnlocked[task] = 0;
  while (got < pages) {
    const vpn = start + got;
    const table = pt.pteTable(root, vpn);
    const index = table === 0 ? pt.leafAt(root, vpn) : pt.pteIndex(table, vpn);
    yield AT_PTE_READ;
    if ((pt.lo[index]! & need) !== need) {
      if (lazy) {
        got++;
        continue;
      }
      let ret = 0;
      if (own !== 0) ret = yield* k.call(own, task, vma, vpn, flags);
      else ret = yield* k.call(FAULTIN_PAGE, task, vma, vpn, start + pages, flags);
      error = gupErrno(ret);
      // Whoever answers so has dropped the mmap lock; the page is looked at again later.
      const unlocked = (ret & (VM_FAULT_RETRY | VM_FAULT_COMPLETED)) !== 0;
      if (unlocked) k.tasks.gupUnlocked[task] = 1;
      if (error !== 0 || unlocked) break;
    } else if (table !== 0 && !marks) {
      got++;
      // What follows in the table and is there, too.
      const stop = Math.min(pages, got + pt.slotMask - (vpn & pt.slotMask));
      for (let at = index + 1; got < stop && (pt.lo[at]! & need) === need; at++) {
        yield AT_PTE_READ;
        got++;
      }
      continue;
    }
    if (marks) {
      const pte = pt.pteTable(root, vpn);
      mlockWalked(k, pte === 0 ? pt.leafAt(root, vpn) : pt.pteIndex(pte, vpn));
    }
    // A leaf is stepped over whole; a page of the pool gets its dirty bit here, not by a store.
    if (pt.pteTable(root, vpn) === 0) {
      if (write && range !== 0) {
        const at = pt.leafAt(root, vpn);
        pt.lo[at] = pt.lo[at]! | E_DIRTY;
        yield AT_PTE_WRITE;
      }
      got += pt.pages(1) - (vpn & (pt.pages(1) - 1));
    } else got++;
  }
  got = Math.min(got, pages);
  const ret = got === 0 ? error : got;
  k.trace.emit2(TP_GET_USER_PAGES_RET, task, start, ret);
  return ret;
}

/**
 * Populates part of one VMA: with write faults only where a private page must be copied anyway. Memory
 * that nobody may access is left alone, -EFAULT.
 *
 * @kernel mm/gup.c populate_vma_page_range
 */
export function* populateVmaPageRange(
  k: GupKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
  keep: boolean,
): Path<number> {
  k.trace.emit2(TP_POPULATE_VMA_PAGE_RANGE, task, start, end);
  const vmFlags = k.vmas.flags[vma]!;
  let ret = -EFAULT;
  if ((vmFlags & VM_LOCKONFAULT) !== 0 && k.gupPolicy.populateFlags.lockOnFault === 0) {
    k.tasks.gupUnlocked[task] = 0;
    ret = end - start;
  } else if ((vmFlags & VM_ACCESS_FLAGS) === 0) {
    const words = k.gupPolicy.populateFlags.noAccess;
    k.tasks.gupUnlocked[task] = 0;
    if (words !== 0) {
      k.trace.emit6(TP_GET_USER_PAGES, task, start, end - start, words, 0, 0, 0);
      k.trace.emit2(TP_GET_USER_PAGES_RET, task, start, ret);
    }
  } else {
    const write = (vmFlags & (VM_WRITE | VM_SHARED)) === VM_WRITE;
    // Where every entry that is there will do there is nothing to decide for each.
    if (k.gupPolicy.pfnPte.skip >= SKIP_COUNTED) {
      ret = yield* getUserPagesTouch(k, task, vma, start, end - start, write, keep);
    } else {
      const may = keep ? 0 : FOLL_UNLOCKABLE;
      const foll = may | FOLL_TOUCH | FOLL_POPULATE | FOLL_FORCE | (write ? FOLL_WRITE : 0);
      ret = yield* getUserPagesInner(k, task, k.vmas.mm[vma]!, start, end - start, foll, 0);
    }
  }
  k.trace.emit2(TP_POPULATE_VMA_PAGE_RANGE_RET, task, start, ret);
  return ret;
}

/**
 * What mprotect does to a locked private mapping that becomes writable: its pages are copied at once, with
 * the mmap lock held for writing. Failures are passed over.
 *
 * @kernel mm/mprotect.c mprotect_fixup
 */
export function* populateLocked(
  k: GupKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
): Path<number> {
  return yield* populateVmaPageRange(k, task, vma, start, end, true);
}

/**
 * Populates pages `start` to `end` over all VMAs. A failure ends it (`report`: the errno), or else the
 * VMA that it was in.
 *
 * @kernel mm/gup.c __mm_populate
 */
export function* mmPopulate(
  k: GupKernel,
  task: number,
  start: number,
  end: number,
  report: boolean,
): Path<number> {
  const mm = k.tasks.mm[task]!;
  let at = start;
  let ret = 0;
  yield* downRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_LOCK);
  while (at < end && ret === 0) {
    const vma = k.mms.vmaFrom(mm, at);
    if (vma === 0 || k.vmas.start[vma]! >= end) break;
    const from = Math.max(at, k.vmas.start[vma]!);
    const stop = Math.min(end, k.vmas.end[vma]!);
    at = stop;
    if ((k.vmas.flags[vma]! & (VM_IO | VM_PFNMAP)) !== 0) {
      decided(k, D.populateBare, 0);
      continue;
    }
    const got = yield* populateVmaPageRange(k, task, vma, from, stop, false);
    if (got >= 0) at = from + got;
    else if (report) ret = got;
    if (k.tasks.gupUnlocked[task] !== 0) {
      yield* downRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_LOCK);
    }
  }
  yield* upRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_UNLOCK);
  return ret;
}
