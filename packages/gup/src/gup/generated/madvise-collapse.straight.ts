// Derived from ../madvise-collapse.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 5410
import { adviceAllowed } from '@faultline/mm';
import { collapseHugePage } from './collapse-huge-page.straight.js';
import { collapseErrno, collapseGoesOn, collapseObstacle, collapseRefused, noneOrZero } from '../collapse-result.js';
import type { GupKernel } from '../kernel.js';

/**
 * MADV_COLLAPSE of pages `start` to `end`: every whole 2 MiB in them becomes a leaf, now, whatever the
 * setting of huge pages says. Holes are passed over and told as -ENOMEM at the end.
 *
 * @kernel mm/madvise.c do_madvise, madvise_vma_behavior
 */
export function doMadviseCollapse(
  k: GupKernel,
  task: number,
  start: number,
  end: number,
  advice: number,
): number {
  const mm = k.tasks.mm[task]!;
  if (!adviceAllowed(k, start, end, advice)) return (-22 /* -EINVAL */);
  let ret = 0;
  let at = start;
  { // downRead
    const lock$1: number = k.mms.mmapLock[mm]!;
    while (k.locks.word[lock$1]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
    k.locks.word[lock$1] = k.locks.word[lock$1]! + 1;
  }
  while (at < end) {
    const vma = k.mms.vmaFrom(mm, at);
    const from = vma === 0 ? end : Math.max(at, k.vmas.start[vma]!);
    if (from > at) ret = (-12 /* -ENOMEM */);
    if (from >= end) break;
    at = Math.min(end, k.vmas.end[vma]!);
    const error = madviseCollapse(k, task, mm, vma, from, at);
    if (error !== 0) {
      ret = error;
      break;
    }
  }
  { // upRead
    const lock$2: number = k.mms.mmapLock[mm]!;
    k.locks.word[lock$2] = k.locks.word[lock$2]! - 1;
  }
  return ret;
}

/**
 * The part that lies in one VMA. Some failures leave the rest to be tried, others end it; each is told
 * at the end. The mmap lock is held for reading, and dropped in between.
 *
 * @kernel mm/khugepaged.c madvise_collapse
 */
export function madviseCollapse(
  k: GupKernel,
  task: number,
  mm: number,
  vma: number,
  start: number,
  end: number,
): number {
  const span = k.pt.pages(1);
  if (collapseRefused(k, vma)) return (-22 /* -EINVAL */);
  k.lru.drain(k.frames);
  const first = Math.ceil(start / span) * span;
  const last = Math.floor(end / span) * span;
  let failure = first > last && (k.gupPolicy.collapse.insideFails === true) ? 14 /* SCAN_FAIL */ : 0;
  for (let at = first; at < last; at += span) {
    const now = k.mms.vmas[mm]!.lookup(at);
    let result = 9 /* SCAN_VMA_CHECK */;
    if (now !== 0 && !collapseRefused(k, now)) {
      const file = k.vmas.mapping[now]!;
      if (file === 0) result = hpageCollapseScanPmd(k, task, mm, now, at);
      else result = (k.paths.straight[k.fileOps.collapse[k.inodes.fops[file]!]!]!(k, task, mm, now, at) as number);
    }
    if (result !== 1 /* SCAN_SUCCEED */ && result !== 4 /* SCAN_PMD_MAPPED */) {
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
export function hpageCollapseScanPmd(
  k: GupKernel,
  task: number,
  mm: number,
  vma: number,
  at: number,
): number {
  const pt = k.pt;
  let result = 2 /* SCAN_PMD_NULL */;
  let none = 0;
  let writable = 0;
  let unmapped = 0;
  const pmd = pt.tableAt(k.mms.root[mm]!, at, 1);
  if (pmd !== 0) {
    let table = 0;
    { // child
      const index$1: number = pt.index(pmd, at);
      table = pt.lo[index$1] === 0 || (pt.lo[index$1]! & 128 /* E_PSE */) !== 0
        ? 0
        : (((pt.hi[index$1]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt.lo[index$1]!) >>> 12));
    }
    if (table === 0) result = pt.none(pt.index(pmd, at)) ? 3 /* SCAN_PMD_NONE */ : 4 /* SCAN_PMD_MAPPED */;
    else {
      result = 0;
      { // ptlLock
        while (k.pt.ptl[table] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
        k.pt.ptl[table] = task + 1;
      }
      for (let i = 0; i < pt.pages(1) && result === 0; i++) {
        const index = (table << pt.bits) | ((at + i) & pt.slotMask);
        if (noneOrZero(k, index)) none++;
        else if (!pt.present(index)) unmapped++;
        else {
          if ((pt.lo[index]! & 2 /* E_RW */) !== 0) writable = 1;
          result = collapseObstacle(k, index);
        }
      }
      { // ptlUnlock
        k.pt.ptl[table] = 0;
      }
      if (result === 0) {
        result = 1 /* SCAN_SUCCEED */;
        if (writable === 0 && (k.gupPolicy.collapse.needsWritable === true)) result = 5 /* SCAN_PAGE_RO */;
      }
    }
  }
  if (result === 1 /* SCAN_SUCCEED */) result = collapseHugePage(k, task, mm, vma, at, unmapped);
  emit6$4: {
    const mode$4 = k.trace.mode[260 /* TP_MM_KHUGEPAGED_SCAN_PMD */]!;
    if (mode$4 === 0) break emit6$4;
    const r$4 = k.trace.ring;
    const seq$4 = k.trace.seq;
    const p$4 = (seq$4 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$4[p$4] = task * 1024 /* IDS */ + 260 /* TP_MM_KHUGEPAGED_SCAN_PMD */;
    r$4[p$4 + 1] = at;
    r$4[p$4 + 2] = writable;
    r$4[p$4 + 3] = none;
    r$4[p$4 + 4] = result;
    r$4[p$4 + 5] = unmapped;
    r$4[p$4 + 6] = 0;
    k.trace.seq = seq$4 + 1;
    if (mode$4 === 2) k.trace.tell(260 /* TP_MM_KHUGEPAGED_SCAN_PMD */, seq$4);
  }
  return result;
}
