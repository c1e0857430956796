// paths: base 5410
import { E_RW } from '@faultline/core-pagetable';
import {
  AT_MMAP_READ_LOCK,
  AT_MMAP_READ_UNLOCK,
  AT_PTE_READ,
  EINVAL,
  ENOMEM,
  type Path,
} from '@faultline/kernel-api';
import { adviceAllowed } from '@faultline/mm';
import { downRead, ptlLock, ptlUnlock, upRead } from '@faultline/mm/paths';
import { collapseHugePage } from './collapse-huge-page.path.js';
import {
  collapseErrno,
  collapseGoesOn,
  collapseObstacle,
  collapseRefused,
  noneOrZero,
  SCAN_FAIL,
  SCAN_PAGE_RO,
  SCAN_PMD_MAPPED,
  SCAN_PMD_NONE,
  SCAN_PMD_NULL,
  SCAN_SUCCEED,
  SCAN_VMA_CHECK,
} from './collapse-result.js';
import type { GupKernel } from './kernel.js';
import { TP_MM_KHUGEPAGED_SCAN_PMD } from './tracepoints.js';

/**
 * MADV_COLLAPSE of pages `start` to `end`: every whole 2 MiB in them becomes a leaf, now, whatever the
 * setting of huge pages says. Holes are passed over and told as -ENOMEM at the end.
 *
 * @kernel mm/madvise.c do_madvise, madvise_vma_behavior
 */
export function* doMadviseCollapse(
  k: GupKernel,
  task: number,
  start: number,
  end: number,
  advice: number,
): Path<number> {
  const mm = k.tasks.mm[task]!;
  if (!adviceAllowed(k, start, end, advice)) return -EINVAL;
  let ret = 0;
  let at = start;
  yield* downRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_LOCK);
  while (at < end) {
    const vma = k.mms.vmaFrom(mm, at);
    const from = vma === 0 ? end : Math.max(at, k.vmas.start[vma]!);
    if (from > at) ret = -ENOMEM;
    if (from >= end) break;
    at = Math.min(end, k.vmas.end[vma]!);
    const error = yield* madviseCollapse(k, task, mm, vma, from, at);
    if (error !== 0) {
      ret = error;
      break;
    }
  }
  yield* upRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_UNLOCK);
  return ret;
}

/**
 * The part that lies in one VMA. Some failures leave the rest to be tried, others end it; each is told
 * at the end. The mmap lock is held for reading, and dropped in between.
 *
 * @kernel mm/khugepaged.c madvise_collapse
 */
export function* madviseCollapse(
  k: GupKernel,
  task: number,
  mm: number,
  vma: number,
  start: number,
  end: number,
): Path<number> {
  const span = k.pt.pages(1);
  if (collapseRefused(k, vma)) return -EINVAL;
  k.lru.drain(k.frames);
  const first = Math.ceil(start / span) * span;
  const last = Math.floor(end / span) * span;
  let failure = first > last && k.gupPolicy.collapse.insideFails ? SCAN_FAIL : 0;
  for (let at = first; at < last; at += span) {
    const now = k.mms.lookup(mm, at);
    let result = SCAN_VMA_CHECK;
    if (now !== 0 && !collapseRefused(k, now)) {
      const file = k.vmas.mapping[now]!;
      if (file === 0) result = yield* hpageCollapseScanPmd(k, task, mm, now, at);
      else result = yield* k.call(k.fileOps.collapse[k.inodes.fops[file]!]!, task, mm, now, at);
    }
    if (result !== SCAN_SUCCEED && result !== SCAN_PMD_MAPPED) {
      failure = result;
      if (!collapseGoesOn(k, result)) break;
    }
  }
  return failure === 0 ? 0 : collapseErrno(failure);
}

/**
 * Looks whether 2 MiB of private memory can become a leaf, and has it done. Answers a SCAN_*.
 *
 * @kernel mm/khugepaged.c hpage_collapse_scan_pmd
 */
export function* hpageCollapseScanPmd(
  k: GupKernel,
  task: number,
  mm: number,
  vma: number,
  at: number,
): Path<number> {
  const pt = k.pt;
  let result = SCAN_PMD_NULL;
  let none = 0;
  let writable = 0;
  let unmapped = 0;
  const pmd = pt.tableAt(k.mms.root[mm]!, at, 1);
  yield AT_PTE_READ;
  if (pmd !== 0) {
    const table = pt.child(pt.index(pmd, at));
    if (table === 0) result = pt.none(pt.index(pmd, at)) ? SCAN_PMD_NONE : SCAN_PMD_MAPPED;
    else {
      result = 0;
      yield* ptlLock(k, task, table);
      for (let i = 0; i < pt.pages(1) && result === 0; i++) {
        const index = pt.pteIndex(table, at + i);
        if (noneOrZero(k, index)) none++;
        else if (!pt.present(index)) unmapped++;
        else {
          if ((pt.lo[index]! & E_RW) !== 0) writable = 1;
          result = collapseObstacle(k, index);
        }
      }
      yield* ptlUnlock(k, table);
      if (result === 0) {
        result = SCAN_SUCCEED;
        if (writable === 0 && k.gupPolicy.collapse.needsWritable) result = SCAN_PAGE_RO;
      }
    }
  }
  if (result === SCAN_SUCCEED) result = yield* collapseHugePage(k, task, mm, vma, at, unmapped);
  k.trace.emit6(TP_MM_KHUGEPAGED_SCAN_PMD, task, at, writable, none, result, unmapped, 0);
  return result;
}
