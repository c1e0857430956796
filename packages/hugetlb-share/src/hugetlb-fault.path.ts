// paths: base 480
import { E_ACCESSED, E_DIRTY, E_RW, entryPfn } from '@faultline/core-pagetable';
import { copyUserPage } from '@faultline/gup/fault';
import { vmfAnonPrepare } from '@faultline/gup/paths';
import {
  AT_HUGETLB_LOCK,
  AT_HUGETLB_UNLOCK,
  AT_PTE_READ,
  AT_PTE_WRITE,
  AT_REF_PUT,
  FAULT_FLAG_UNSHARE,
  FAULT_FLAG_WRITE,
  NotModelled,
  type Path,
  VM_FAULT_OOM,
  VM_FAULT_SIGBUS,
} from '@faultline/kernel-api';
import {
  downWrite,
  flushTlbPage,
  ptlLock,
  ptlUnlock,
  tableAlloc,
  upWrite,
} from '@faultline/mm/paths';
import { addEntireMap, folioMapcount, NO_PFN, removeEntireMap } from '@faultline/pfn';
import { exclusiveMark, zeroHugePage } from './huge-contents.js';
import { hugeHi, hugeLo, hugeWritableHi, hugeWritableLo } from './huge-entry.js';
import type { HugetlbKernel } from './kernel.js';
import { TP_HUGE_PMD_SHARE, TP_HUGE_PMD_SHARE_RET } from './tracepoints.js';

/**
 * The PMD table for a page, made where there is none; 0 or negative when it cannot be had. Up to 5.10
 * the search for a table to share is called for every missing one, in vain for private memory.
 *
 * @kernel mm/hugetlb.c huge_pte_alloc
 */
export function* hugePteAlloc(
  k: HugetlbKernel,
  task: number,
  mm: number,
  vpn: number,
): Path<number> {
  const there = k.pt.tableAt(k.mms.root[mm]!, vpn, 1);
  yield AT_PTE_READ;
  if (there !== 0) return there;
  const asks = k.hugetlbPolicy.callsForAnySlot && k.trace.probing;
  if (asks) k.trace.emit2(TP_HUGE_PMD_SHARE, task, vpn, 0);
  const pmd = yield* tableAlloc(k, task, mm, vpn, 1);
  if (asks) k.trace.emit2(TP_HUGE_PMD_SHARE_RET, task, vpn, pmd > 0 ? 1 : 0);
  return pmd;
}

/**
 * A write to a huge page without write permission: reuse of one that nobody else maps, else a copy.
 *
 * @kernel mm/hugetlb.c hugetlb_wp
 */
export function* hugetlbWp(
  k: HugetlbKernel,
  task: number,
  vma: number,
  vpn: number,
  pmd: number,
  unshare: boolean,
): Path<number> {
  const pt = k.pt;
  const frames = k.frames;
  const mm = k.vmas.mm[vma]!;
  const index = pt.index(pmd, vpn);
  const old = entryPfn(pt.lo[index]!, pt.hi[index]!);
  if (folioMapcount(frames, old) === 1) {
    yield* ptlLock(k, task, pmd);
    frames.setFlags(old, exclusiveMark(k));
    if (!unshare) {
      pt.lo[index] = hugeWritableLo(k, pt.lo[index]!);
      pt.hi[index] = hugeWritableHi(k, pt.hi[index]!);
    }
    yield AT_PTE_WRITE;
    yield* ptlUnlock(k, pmd);
    return 0;
  }
  const copy = k.hugetlb.take(vma, vpn);
  if (copy === NO_PFN) {
    throw new NotModelled(
      'a copy of a shared huge page from an exhausted pool is not modelled yet',
    );
  }
  for (let i = 0; i < k.hugetlb.size; i++) copyUserPage(k, copy + i, old + i);
  k.hugetlb.makeAnon(copy, exclusiveMark(k));
  yield* ptlLock(k, task, pmd);
  pt.clear(pmd, index);
  yield AT_PTE_WRITE;
  yield* flushTlbPage(k, task, mm, vpn);
  removeEntireMap(frames, old);
  addEntireMap(frames, copy);
  const lo = hugeLo(k, vma, copy);
  const hi = hugeHi(k, vma, copy);
  pt.set(pmd, index, unshare ? lo : hugeWritableLo(k, lo), unshare ? hi : hugeWritableHi(k, hi));
  yield AT_PTE_WRITE;
  yield* ptlUnlock(k, pmd);
  frames.put(old);
  yield AT_REF_PUT;
  return 0;
}

/**
 * A fault where nothing is mapped: a zeroed page of the pool. SIGBUS when there is none. A read maps it
 * without write permission, as a write does first.
 *
 * @kernel mm/hugetlb.c hugetlb_no_page
 */
export function* hugetlbNoPage(
  k: HugetlbKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  pmd: number,
): Path<number> {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const again = yield* vmfAnonPrepare(k, vma, flags);
  if (again !== 0) return again;
  const head = k.hugetlb.take(vma, vpn);
  if (head === NO_PFN) return VM_FAULT_SIGBUS;
  zeroHugePage(k, head);
  k.hugetlb.makeAnon(head, exclusiveMark(k));
  yield* ptlLock(k, task, pmd);
  addEntireMap(k.frames, head);
  pt.set(pmd, pt.index(pmd, vpn), hugeLo(k, vma, head), hugeHi(k, vma, head));
  k.hugetlb.usage[mm] = k.hugetlb.usage[mm]! + 1;
  yield AT_PTE_WRITE;
  yield* ptlUnlock(k, pmd);
  if ((flags & FAULT_FLAG_WRITE) === 0) return 0;
  return yield* hugetlbWp(k, task, vma, vpn, pmd, false);
}

/**
 * A fault in a mapping of the pool, under the mutex that lets one task at a time bring a page in.
 *
 * @kernel mm/hugetlb.c hugetlb_fault
 * @fidelity simplified: one mutex instead of a table of them; private anonymous mappings
 */
export function* hugetlbFault(
  k: HugetlbKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): Path<number> {
  const pt = k.pt;
  const pmd = yield* hugePteAlloc(k, task, k.vmas.mm[vma]!, vpn);
  if (pmd <= 0) return VM_FAULT_OOM;
  yield* downWrite(k, task, k.hugetlb.mutex, AT_HUGETLB_LOCK);
  const index = pt.index(pmd, vpn);
  const write = (flags & FAULT_FLAG_WRITE) !== 0;
  const unshare = (flags & FAULT_FLAG_UNSHARE) !== 0;
  let ret = 0;
  if (pt.none(index)) ret = yield* hugetlbNoPage(k, task, vma, vpn, flags, pmd);
  else if ((write || unshare) && (pt.lo[index]! & E_RW) === 0) {
    ret = yield* hugetlbWp(k, task, vma, vpn, pmd, unshare);
  } else {
    yield* ptlLock(k, task, pmd);
    pt.lo[index] = pt.lo[index]! | E_ACCESSED | (write ? E_DIRTY : 0);
    yield AT_PTE_WRITE;
    yield* ptlUnlock(k, pmd);
  }
  yield* upWrite(k, k.hugetlb.mutex, AT_HUGETLB_UNLOCK);
  return ret;
}
