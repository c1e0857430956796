// paths: base 7785
import {
  AT_MMAP_READ_LOCK,
  AT_MMAP_READ_UNLOCK,
  AT_PTE_READ,
  AT_PTE_WRITE,
  type Path,
} from '@faultline/kernel-api';
import type { MmKernel } from './kernel.js';
import { hintHi, hintLo, numaHints, numaScans } from './numa-hint.js';
import { MPROTECT_FLUSH_RANGE } from './policies.js';
import { downRead, upRead } from './rwsem.path.js';
import { ptlLock, ptlUnlock } from './table-alloc.path.js';
import { tlbFinishMmu } from './tlb.path.js';

/** Makes entries of one PTE table hints: how many. @kernel mm/mprotect.c change_pte_range, MM_CP_PROT_NUMA */
export function* hintPteRange(
  k: MmKernel,
  task: number,
  vma: number,
  table: number,
  start: number,
  end: number,
): Path<number> {
  const pt = k.pt;
  let hinted = 0;
  yield* ptlLock(k, task, table);
  for (let vpn = start; vpn < end; vpn++) {
    const index = pt.pteIndex(table, vpn);
    const lo = pt.lo[index]!;
    const hi = pt.hi[index]!;
    if (!numaHints(k, vma, lo, hi)) continue;
    pt.lo[index] = hintLo(k, lo, hi);
    pt.hi[index] = hintHi(k, lo, hi);
    k.gather.cleared(task, vpn, 1, 0);
    hinted++;
    yield AT_PTE_WRITE;
  }
  yield* ptlUnlock(k, table);
  return hinted;
}

/**
 * Makes entries of pages `start` to `end` of one VMA hints: the next access faults, and tells who accesses
 * them. Returns how many.
 *
 * @kernel mm/mempolicy.c change_prot_numa
 * @fidelity simplified: leaves above the PTE level stay as they are
 */
export function* changeProtNuma(
  k: MmKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
): Path<number> {
  const mm = k.vmas.mm[vma]!;
  const root = k.mms.root[mm]!;
  const span = k.pt.pages(1);
  let hinted = 0;
  k.gather.begin(task, mm);
  let vpn = k.pt.nextMapped(root, start, end);
  yield AT_PTE_READ;
  while (vpn < end) {
    const stop = Math.min(end, (Math.floor(vpn / span) + 1) * span);
    const table = k.pt.pteTable(root, vpn);
    if (table !== 0) {
      const more = yield* hintPteRange(k, task, vma, table, vpn, stop);
      hinted += more;
    }
    vpn = k.pt.nextMapped(root, stop, end);
    yield AT_PTE_READ;
  }
  if (hinted > 0 && k.mmPolicy.mprotectFlush === MPROTECT_FLUSH_RANGE) {
    k.gather.cleared(task, start, end - start, 0);
  }
  yield* tlbFinishMmu(k, task, mm);
  return hinted;
}

/**
 * What the scheduler has a task do to its own memory now and then, here to pages `start` to `end`: how many
 * entries became hints.
 *
 * @kernel kernel/sched/fair.c task_numa_work
 * @fidelity simplified: when it comes, and how far it goes, is up to the caller
 */
export function* taskNumaWork(k: MmKernel, task: number, start: number, end: number): Path<number> {
  const mm = k.tasks.mm[task]!;
  let hinted = 0;
  yield* downRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_LOCK);
  let vma = k.mms.vmaFrom(mm, start);
  while (vma !== 0 && k.vmas.start[vma]! < end) {
    const from = Math.max(start, k.vmas.start[vma]!);
    const to = Math.min(end, k.vmas.end[vma]!);
    if (numaScans(k, vma)) {
      const more = yield* changeProtNuma(k, task, vma, from, to);
      hinted += more;
    }
    vma = k.mms.vmaFrom(mm, to);
  }
  yield* upRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_UNLOCK);
  return hinted;
}
