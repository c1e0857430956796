// paths: base 170
import {
  E_FLAGS,
  E_PRESENT,
  E_PROTNONE,
  E_RW,
  EH_PFN,
  entryNeedsFlush,
  modifyHi,
  modifyLo,
} from '@faultline/core-pagetable';
import { AT_PTE_READ, AT_PTE_WRITE, EACCES, ENOMEM, type Path } from '@faultline/kernel-api';
import { VM_ACCESS_FLAGS, VM_ACCOUNT, VM_WRITE } from '@faultline/vma';
import {
  canChangePteWritable,
  pteWritableRule,
  WRITABLE_EXCLUSIVE,
  WRITABLE_NEVER,
} from './can-change-writable.js';
import { changeHugePmd } from './huge-pmd.path.js';
import type { MmKernel } from './kernel.js';
import { mprotectPopulates } from './mlock-check.js';
import { mmapWriteLock, mmapWriteUnlock, vmaStartWrite } from './mmap-lock.path.js';
import { mprotectGrows, mprotectRefused, PROT_GROWSDOWN } from './mprotect-check.js';
import { vmaSetPageProt } from './page-prot.js';
import { accountFlags, changedFlags } from './plan-change.js';
import { MPROTECT_FLUSH_RANGE } from './policies.js';
import { splitHugePmd } from './split-huge-pmd.path.js';
import { ptlLock, ptlUnlock } from './table-alloc.path.js';
import { tlbFinishMmu } from './tlb.path.js';
import { mayExpandVm, vmEnoughMemory, vmStatAccount } from './vm-account.js';
import { vmaModify } from './vma-edit.path.js';

/**
 * Gives the present entries of one PTE table a VMA's new protection. What the VMA and the release
 * decide is decided before the loop. What an entry becomes follows from its flags, unless the page
 * itself is asked, and neighbours mostly have the same: it is worked out where they change.
 *
 * @kernel mm/mprotect.c change_pte_range
 */
export function* changePteRange(
  k: MmKernel,
  task: number,
  vma: number,
  table: number,
  start: number,
  end: number,
): Path<void> {
  const los = k.pt.lo;
  const his = k.pt.hi;
  const protLo = k.vmas.protLo[vma]!;
  const protHi = k.vmas.protHi[vma]!;
  const layout = k.pt.layout;
  const all = k.mmPolicy.mprotectFlush === MPROTECT_FLUSH_RANGE;
  const rule = pteWritableRule(k, vma);
  const from = k.pt.pteIndex(table, start);
  const to = from + ((end - start) | 0);
  const byPage = (rule & WRITABLE_EXCLUSIVE) !== 0;
  // Flags that were seen last, what becomes of them, and whether that needs a flush.
  let flagsLo = -1;
  let flagsHi = 0;
  let toLo = 0;
  let toHi = 0;
  let flush = false;
  let first = -1;
  let last = 0;
  yield* ptlLock(k, task, table);
  // paths: peel
  for (let index = from; index < to; index++) {
    const lo = los[index]!;
    if ((lo & (E_PRESENT | E_PROTNONE)) === 0) continue;
    const hi = his[index]!;
    if (byPage || (lo & E_FLAGS) !== flagsLo || (hi & ~EH_PFN) !== flagsHi) {
      flagsLo = lo & E_FLAGS;
      flagsHi = hi & ~EH_PFN;
      const upgrade = rule !== WRITABLE_NEVER && canChangePteWritable(k, rule, lo, hi);
      const want = upgrade ? protLo | E_RW : protLo;
      toLo = modifyLo(layout, flagsLo, flagsHi, want);
      toHi = modifyHi(layout, flagsLo, flagsHi, want, protHi);
      flush = all || entryNeedsFlush(flagsLo, flagsHi, toLo, toHi);
    }
    if (flush) {
      if (first < 0) first = index;
      last = index + 1;
    }
    if (toLo === flagsLo && toHi === flagsHi) continue;
    los[index] = (lo & ~E_FLAGS) | toLo;
    his[index] = (hi & EH_PFN) | toHi;
    yield AT_PTE_WRITE;
  }
  if (first >= 0) k.gather.cleared(task, start + (first - from), last - first, 0);
  yield* ptlUnlock(k, table);
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
      const gone = yield* k.call(unshare, task, vma, vpn);
      if (gone === 1) {
        vpn = k.pt.nextMapped(root, vpn, end);
        continue;
      }
    }
    const stop = Math.min(end, (Math.floor(vpn / span) + 1) * span);
    let table = k.pt.pteTable(root, vpn);
    if (table === 0 && stop - vpn === span) yield* changeHugePmd(k, task, vma, vpn);
    else {
      if (table === 0) {
        yield* splitHugePmd(k, task, vma, vpn);
        table = k.pt.pteTable(root, vpn);
      }
      if (table !== 0) yield* changePteRange(k, task, vma, table, vpn, stop);
    }
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
  vmas.flags[target] = changedFlags(k, target, flags);
  vmaSetPageProt(k, target);
  yield* changeProtection(k, task, target, start, end);
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
  const mm = k.tasks.mm[task]!;
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
