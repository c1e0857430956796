// Derived from ../numa-balancing.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 7785
import type { MmKernel } from '../kernel.js';
import { hintHi, hintLo, numaHints, numaScans } from '../numa-hint.js';
import { tlbFinishMmu } from './tlb.straight.js';

/** Makes entries of one PTE table hints: how many. @kernel mm/mprotect.c change_pte_range, MM_CP_PROT_NUMA */
export function hintPteRange(
  k: MmKernel,
  task: number,
  vma: number,
  table: number,
  start: number,
  end: number,
): number {
  const pt = k.pt;
  let hinted = 0;
  { // ptlLock
    while (k.pt.ptl[table] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[table] = task + 1;
  }
  for (let vpn = start; vpn < end; vpn++) {
    const index = (table << pt.bits) | (vpn & pt.slotMask);
    const lo = pt.lo[index]!;
    const hi = pt.hi[index]!;
    if (!numaHints(k, vma, lo, hi)) continue;
    pt.lo[index] = hintLo(k, lo, hi);
    pt.hi[index] = hintHi(k, lo, hi);
    k.gather.cleared(task, vpn, 1, 0);
    hinted++;
  }
  { // ptlUnlock
    k.pt.ptl[table] = 0;
  }
  return hinted;
}

/**
 * Makes entries of pages `start` to `end` of one VMA hints: the next access faults, and tells who accesses
 * them. Returns how many.
 *
 * @kernel mm/mempolicy.c change_prot_numa
 * @fidelity simplified: leaves above the PTE level stay as they are
 */
export function changeProtNuma(
  k: MmKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
): number {
  const mm = k.vmas.mm[vma]!;
  const root = k.mms.root[mm]!;
  const span = k.pt.pages(1);
  let hinted = 0;
  k.gather.begin(task, mm);
  let vpn = k.pt.nextMapped(root, start, end);
  while (vpn < end) {
    const stop = Math.min(end, (Math.floor(vpn / span) + 1) * span);
    const table = vpn < k.pt.cacheTo && vpn >= k.pt.cacheFrom && root === k.pt.cacheRoot
      ? k.pt.cacheTable
      : k.pt.pteTableWalk(root, vpn);
    if (table !== 0) {
      const more = hintPteRange(k, task, vma, table, vpn, stop);
      hinted += more;
    }
    vpn = k.pt.nextMapped(root, stop, end);
  }
  if (hinted > 0 && k.mmPolicy.mprotectFlush === 1 /* MPROTECT_FLUSH_RANGE */) {
    k.gather.cleared(task, start, end - start, 0);
  }
  tlbFinishMmu(k, task, mm);
  return hinted;
}

/**
 * What the scheduler has a task do to its own memory now and then, here to pages `start` to `end`: how many
 * entries became hints.
 *
 * @kernel kernel/sched/fair.c task_numa_work
 * @fidelity simplified: when it comes, and how far it goes, is up to the caller
 */
export function taskNumaWork(k: MmKernel, task: number, start: number, end: number): number {
  const mm = k.tasks.mm[task]!;
  let hinted = 0;
  { // downRead
    const lock$1: number = k.mms.mmapLock[mm]!;
    while (k.locks.word[lock$1]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
    k.locks.word[lock$1] = k.locks.word[lock$1]! + 1;
  }
  let vma = k.mms.vmaFrom(mm, start);
  while (vma !== 0 && k.vmas.start[vma]! < end) {
    const from = Math.max(start, k.vmas.start[vma]!);
    const to = Math.min(end, k.vmas.end[vma]!);
    if (numaScans(k, vma)) {
      const more = changeProtNuma(k, task, vma, from, to);
      hinted += more;
    }
    vma = k.mms.vmaFrom(mm, to);
  }
  { // upRead
    const lock$2: number = k.mms.mmapLock[mm]!;
    k.locks.word[lock$2] = k.locks.word[lock$2]! - 1;
  }
  return hinted;
}
