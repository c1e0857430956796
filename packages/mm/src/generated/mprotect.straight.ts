// Derived from ../mprotect.path.ts by npm run paths: do not edit.
// paths: base 170
import { changePteRange } from './change-pte-range.straight.js';
import { changeHugePmd } from './huge-pmd.straight.js';
import type { MmKernel } from '../kernel.js';
import { mprotectPopulates } from '../mlock-check.js';
import { mmapWriteLock, mmapWriteUnlock, vmaStartWrite } from './mmap-lock.straight.js';
import { mprotectGrows, mprotectRefused } from '../mprotect-check.js';
import { vmaSetPageProt } from '../page-prot.js';
import { accountFlags, changedFlags } from '../plan-change.js';
import { splitLeafHere } from './split-huge-pmd.straight.js';
import { tlbFinishMmu } from './tlb.straight.js';
import { mayExpandVm, vmEnoughMemory, vmStatAccount } from '../vm-account.js';
import { tablesBegin, tablesEnd, vmaModify } from './vma-edit.straight.js';

/**
 * The entries of one PMD table that others may use: its owner is asked entry by entry, and the table that
 * the loop began with is kept. Returns the page to go on at.
 *
 * @kernel mm/mprotect.c change_pmd_range
 */
export function protectTable(
  k: MmKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
): number {
  const pt = k.pt;
  const unshare = k.vmOps.tableUnshare[k.vmas.ops[vma]!]!;
  const root = k.mms.root[k.vmas.mm[vma]!]!;
  const pmd = pt.tableAt(root, start, 1);
  const span = pt.pages(1);
  const all = span << pt.bits;
  const stop = Math.min(end, (Math.floor(start / all) + 1) * all);
  let at = start;
  while (at < stop) {
    const next = Math.min(stop, (Math.floor(at / span) + 1) * span);
    const index = (pmd << pt.bits) | ((at * pt.pmdInverse) & pt.slotMask);
    const part = next - at === span ? 0 : 1;
    if (!(pt.lo[index] === 0 && pt.hi[index] === 0)) {
      const answer = (k.paths.straight[unshare]!(k, task, vma, at, pmd, part | 2 /* UNSHARE_PROTECT */) as number);
      if (answer === 1 /* TABLE_GONE */) return stop;
      if (answer === 0 /* TABLE_KEPT */) {
        if (part !== 0 && ((pt.lo[index]! & 128 /* E_PSE */) !== 0)) splitLeafHere(k, task, vma, at);
        let changed = false;
        if ((pt.lo[index]! & 128 /* E_PSE */) !== 0) changed = changeHugePmd(k, task, vma, pmd, at);
        const table = changed ? 0 : (pt.lo[index] === 0 || (pt.lo[index]! & 128 /* E_PSE */) !== 0
      ? 0
      : (((pt.hi[index]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt.lo[index]!) >>> 12)));
        if (table !== 0) changePteRange(k, task, vma, table, at, next);
      }
    }
    at = next;
  }
  return stop;
}

/**
 * All present entries of pages `start` to `end` of one VMA. Part of the caller's gather, or (5.10) with
 * a flush of its own over the whole range.
 *
 * @kernel mm/mprotect.c change_protection
 */
export function changeProtection(
  k: MmKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
): void {
  const range = k.vmOps.rangeProtect[k.vmas.ops[vma]!]!;
  if (range !== 0) {
    (k.paths.straight[range]!(k, task, vma, start, end) as number);
    return;
  }
  const mm = k.vmas.mm[vma]!;
  const span = k.pt.pages(1);
  const alone = k.mmPolicy.mprotectFlush === 1 /* MPROTECT_FLUSH_RANGE */;
  if (alone) k.gather.begin(task, mm);
  const root = k.mms.root[mm]!;
  const unshare = k.vmOps.tableUnshare[k.vmas.ops[vma]!]!;
  let vpn = k.pt.nextMapped(root, start, end);
  while (vpn < end) {
    if (unshare !== 0 && k.pt.anyShared !== 0) {
      const next = protectTable(k, task, vma, vpn, end);
      vpn = k.pt.nextMapped(root, next, end);
      continue;
    }
    const stop = Math.min(end, (Math.floor(vpn / span) + 1) * span);
    let table = vpn < k.pt.cacheTo && vpn >= k.pt.cacheFrom && root === k.pt.cacheRoot
      ? k.pt.cacheTable
      : k.pt.pteTableWalk(root, vpn);
    if (table === 0) {
      let changed = false;
      if (stop - vpn === span) {
        changed = changeHugePmd(k, task, vma, k.pt.tableAt(root, vpn, 1), vpn);
      } else splitLeafHere(k, task, vma, vpn);
      if (!changed) table = (vpn < k.pt.cacheTo && vpn >= k.pt.cacheFrom && root === k.pt.cacheRoot
      ? k.pt.cacheTable
      : k.pt.pteTableWalk(root, vpn));
    }
    if (table !== 0) changePteRange(k, task, vma, table, vpn, stop);
    vpn = k.pt.nextMapped(root, stop, end);
  }
  if (!alone) return;
  if (k.gather.pending(task)) k.gather.cleared(task, start, end - start, 0);
  tlbFinishMmu(k, task, mm);
}

/** Gives pages `start` to `end` of one VMA new flags: merge or split, then change. @kernel mm/mprotect.c mprotect_fixup */
export function mprotectFixup(
  k: MmKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
  newFlags: number,
): number {
  const vmas = k.vmas;
  if (vmas.flags[vma] === newFlags) return 0;
  const mm = vmas.mm[vma]!;
  const old = vmas.flags[vma]!;
  const pages = end - start;
  const flags = accountFlags(k, vma, newFlags);
  const charged = (flags & ~old & 1048576 /* VM_ACCOUNT */) !== 0 ? pages : 0;
  if ((newFlags & 2 /* VM_WRITE */) !== 0) {
    // What was over the limit before may stay so.
    if (!mayExpandVm(k, mm, newFlags, pages) && mayExpandVm(k, mm, old, pages)) return (-12 /* -ENOMEM */);
    if (charged > 0 && !vmEnoughMemory(k, mm, charged)) return (-12 /* -ENOMEM */);
  }
  const target = vmaModify(k, task, vma, start, end, flags);
  if (target < 0) {
    k.settings.account(-charged);
    return target;
  }
  vmaStartWrite(k, mm, target);
  tablesBegin(k, task, target, start, end);
  vmas.flags[target] = changedFlags(k, target, flags);
  vmaSetPageProt(k, target);
  changeProtection(k, task, target, start, end);
  tablesEnd(k, target);
  if (mprotectPopulates(old, flags)) {
    (k.paths.straight[k.vmOps.populate]!(k, task, target, start, end) as number);
  }
  if ((old & ~flags & 1048576 /* VM_ACCOUNT */) !== 0) k.settings.account(-pages);
  vmStatAccount(k, mm, old, -pages);
  vmStatAccount(k, mm, flags, pages);
  return 0;
}

/**
 * mprotect of pages `start` to `end` to PROT_* bits (those of access are VM_READ, VM_WRITE, VM_EXEC). VMAs are changed from left to
 * right; those before a gap (-ENOMEM) or a refusal (-EACCES) stay changed.
 *
 * @kernel mm/mprotect.c do_mprotect_pkey
 */
export function doMprotect(
  k: MmKernel,
  task: number,
  start: number,
  end: number,
  prot: number,
): number {
  return mprotectOf(k, task, k.tasks.mm[task]!, start, end, prot);
}

/** The same in an address space that need not be the task's. */
export function mprotectOf(
  k: MmKernel,
  task: number,
  mm: number,
  start: number,
  end: number,
  prot: number,
): number {
  const wrong = mprotectRefused(k, start, end, prot);
  if (wrong !== 0 || end === start) return wrong;
  const access = prot & 7 /* VM_ACCESS_FLAGS */;
  let ret = 0;
  let at = start;
  mmapWriteLock(k, task, mm);
  if (prot >= 16777216 /* PROT_GROWSDOWN */) {
    at = mprotectGrows(k, mm, start, end, prot);
    if (at < 0) ret = at;
  }
  const oneFlush = k.mmPolicy.mprotectFlush !== 1 /* MPROTECT_FLUSH_RANGE */;
  if (oneFlush) k.gather.begin(task, mm);
  while (at < end && ret === 0) {
    const vma = k.mms.vmas[mm]!.lookup(at);
    if (vma === 0) {
      ret = (-12 /* -ENOMEM */);
      break;
    }
    const old = k.vmas.flags[vma]!;
    // The ceiling bits VM_MAY* lie four bits above the ones they allow.
    if ((access & ~(old >> 4)) !== 0) {
      ret = (-13 /* -EACCES */);
      break;
    }
    const stop = Math.min(end, k.vmas.end[vma]!);
    ret = mprotectFixup(k, task, vma, at, stop, (old & (-8 /* ~VM_ACCESS_FLAGS */)) | access);
    at = stop;
  }
  if (oneFlush) tlbFinishMmu(k, task, mm);
  mmapWriteUnlock(k, mm);
  return ret;
}
