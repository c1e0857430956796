// paths: base 170
import { AT_PTE_READ, EACCES, ENOMEM, type Path } from '@faultline/kernel-api';
import { VM_ACCESS_FLAGS, VM_ACCOUNT, VM_WRITE } from '@faultline/vma';
import { changePteRange } from './change-pte-range.path.js';
import { changeHugePmd } from './huge-pmd.path.js';
import type { MmKernel } from './kernel.js';
import { mprotectPopulates } from './mlock-check.js';
import { mmapWriteLock, mmapWriteUnlock, vmaStartWrite } from './mmap-lock.path.js';
import { mprotectGrows, mprotectRefused, PROT_GROWSDOWN } from './mprotect-check.js';
import { vmaSetPageProt } from './page-prot.js';
import { accountFlags, changedFlags } from './plan-change.js';
import { MPROTECT_FLUSH_RANGE } from './policies.js';
import { splitLeafHere } from './split-huge-pmd.path.js';
import { tlbFinishMmu } from './tlb.path.js';
import { mayExpandVm, vmEnoughMemory, vmStatAccount } from './vm-account.js';
import { TABLE_GONE, TABLE_KEPT, UNSHARE_PROTECT } from './vm-ops.js';
import { tablesBegin, tablesEnd, vmaModify } from './vma-edit.path.js';

/**
 * The entries of one PMD table that others may use: its owner is asked entry by entry, and the table that
 * the loop began with is kept. Returns the page to go on at.
 *
 * @kernel mm/mprotect.c change_pmd_range
 */
export function* protectTable(
  k: MmKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
): Path<number> {
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
    const index = pt.pmdIndex(pmd, at);
    const part = next - at === span ? 0 : 1;
    yield AT_PTE_READ;
    if (!pt.none(index)) {
      const answer = yield* k.call(unshare, task, vma, at, pmd, part | UNSHARE_PROTECT);
      if (answer === TABLE_GONE) return stop;
      if (answer === TABLE_KEPT) {
        if (part !== 0 && pt.isLeaf(index)) yield* splitLeafHere(k, task, vma, at);
        let changed = false;
        if (pt.isLeaf(index)) changed = yield* changeHugePmd(k, task, vma, pmd, at);
        const table = changed ? 0 : pt.child(index);
        if (table !== 0) yield* changePteRange(k, task, vma, table, at, next);
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
export function* changeProtection(
  k: MmKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
): Path<void> {
  const range = k.vmOps.rangeProtect[k.vmas.ops[vma]!]!;
  if (range !== 0) {
    yield* k.call(range, task, vma, start, end);
    return;
  }
  const mm = k.vmas.mm[vma]!;
  const span = k.pt.pages(1);
  const alone = k.mmPolicy.mprotectFlush === MPROTECT_FLUSH_RANGE;
  if (alone) k.gather.begin(task, mm);
  const root = k.mms.root[mm]!;
  const unshare = k.vmOps.tableUnshare[k.vmas.ops[vma]!]!;
  let vpn = k.pt.nextMapped(root, start, end);
  yield AT_PTE_READ;
  while (vpn < end) {
    if (unshare !== 0 && k.pt.anyShared !== 0) {
      const next = yield* protectTable(k, task, vma, vpn, end);
      vpn = k.pt.nextMapped(root, next, end);
      yield AT_PTE_READ;
      continue;
    }
    const stop = Math.min(end, (Math.floor(vpn / span) + 1) * span);
    let table = k.pt.pteTable(root, vpn);
    if (table === 0) {
      let changed = false;
      if (stop - vpn === span) {
        changed = yield* changeHugePmd(k, task, vma, k.pt.tableAt(root, vpn, 1), vpn);
      } else yield* splitLeafHere(k, task, vma, vpn);
      if (!changed) table = k.pt.pteTable(root, vpn);
    }
    if (table !== 0) yield* changePteRange(k, task, vma, table, vpn, stop);
    vpn = k.pt.nextMapped(root, stop, end);
    yield AT_PTE_READ;
  }
  if (!alone) return;
  if (k.gather.pending(task)) k.gather.cleared(task, start, end - start, 0);
  yield* tlbFinishMmu(k, task, mm);
}

/** Gives pages `start` to `end` of one VMA new flags: merge or split, then change. @kernel mm/mprotect.c mprotect_fixup */
export function* mprotectFixup(
  k: MmKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
  newFlags: number,
): Path<number> {
  const vmas = k.vmas;
  if (vmas.flags[vma] === newFlags) return 0;
  const mm = vmas.mm[vma]!;
  const old = vmas.flags[vma]!;
  const pages = end - start;
  const flags = accountFlags(k, vma, newFlags);
  const charged = (flags & ~old & VM_ACCOUNT) !== 0 ? pages : 0;
  if ((newFlags & VM_WRITE) !== 0) {
    // What was over the limit before may stay so.
    if (!mayExpandVm(k, mm, newFlags, pages) && mayExpandVm(k, mm, old, pages)) return -ENOMEM;
    if (charged > 0 && !vmEnoughMemory(k, mm, charged)) return -ENOMEM;
  }
  const target = yield* vmaModify(k, task, vma, start, end, flags);
  if (target < 0) {
    k.settings.account(-charged);
    return target;
  }
  yield* vmaStartWrite(k, mm, target);
  yield* tablesBegin(k, task, target, start, end);
  vmas.flags[target] = changedFlags(k, target, flags);
  vmaSetPageProt(k, target);
  yield* changeProtection(k, task, target, start, end);
  yield* tablesEnd(k, target);
  if (mprotectPopulates(old, flags)) {
    yield* k.call(k.vmOps.populate, task, target, start, end);
  }
  if ((old & ~flags & VM_ACCOUNT) !== 0) k.settings.account(-pages);
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
export function* doMprotect(
  k: MmKernel,
  task: number,
  start: number,
  end: number,
  prot: number,
): Path<number> {
  return yield* mprotectOf(k, task, k.tasks.mm[task]!, start, end, prot);
}

/** The same in an address space that need not be the task's. */
export function* mprotectOf(
  k: MmKernel,
  task: number,
  mm: number,
  start: number,
  end: number,
  prot: number,
): Path<number> {
  const wrong = mprotectRefused(k, start, end, prot);
  if (wrong !== 0 || end === start) return wrong;
  const access = prot & VM_ACCESS_FLAGS;
  let ret = 0;
  let at = start;
  yield* mmapWriteLock(k, task, mm);
  if (prot >= PROT_GROWSDOWN) {
    at = mprotectGrows(k, mm, start, end, prot);
    if (at < 0) ret = at;
  }
  const oneFlush = k.mmPolicy.mprotectFlush !== MPROTECT_FLUSH_RANGE;
  if (oneFlush) k.gather.begin(task, mm);
  while (at < end && ret === 0) {
    const vma = k.mms.lookup(mm, at);
    if (vma === 0) {
      ret = -ENOMEM;
      break;
    }
    const old = k.vmas.flags[vma]!;
    // The ceiling bits VM_MAY* lie four bits above the ones they allow.
    if ((access & ~(old >> 4)) !== 0) {
      ret = -EACCES;
      break;
    }
    const stop = Math.min(end, k.vmas.end[vma]!);
    ret = yield* mprotectFixup(k, task, vma, at, stop, (old & ~VM_ACCESS_FLAGS) | access);
    at = stop;
  }
  if (oneFlush) yield* tlbFinishMmu(k, task, mm);
  yield* mmapWriteUnlock(k, mm);
  return ret;
}
