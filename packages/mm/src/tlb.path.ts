// paths: base 720
import { E_PRESENT } from '@faultline/core-pagetable';
import { AT_REF_PUT, AT_TABLE_UNLINK, AT_TLB_FLUSH, type Path } from '@faultline/kernel-api';
import type { MmKernel } from './kernel.js';
import { TP_TLB_FLUSH } from './tracepoints.js';

/**
 * Makes every CPU that may remember pages `start` to `end` (Infinity: all) of an address space forget
 * them: this one, then those that use it, one after the other. Others catch up when they use it.
 *
 * @kernel arch/x86/mm/tlb.c flush_tlb_multi; arch/arm64/include/asm/tlbflush.h
 * @fidelity simplified: it waits while any CPU has interrupts off, not that one alone
 */
export function* flushCpus(
  k: MmKernel,
  task: number,
  mm: number,
  start: number,
  end: number,
  freedTables: boolean,
): Path<void> {
  const tlb = k.tlb;
  const self = tlb.cpuOf(task);
  const bits = k.pt.bits;
  tlb.begin(mm);
  if (tlb.loaded[self] === mm) tlb.flush(self, mm, start, end, freedTables, bits);
  let told = false;
  for (let cpu = 0; cpu < tlb.cpus; cpu++) {
    if (cpu === self || !tlb.concerns(cpu, mm, freedTables)) continue;
    // One broadcast reaches all; an interrupt goes to each.
    if (!told || !tlb.broadcast) tlb.tell();
    told = true;
    // An interrupt is answered when interrupts are on again: who walks tables without a lock has them off.
    while (!tlb.broadcast && k.tasks.irqsOff[0] !== 0) yield -AT_TLB_FLUSH;
    tlb.flush(cpu, mm, start, end, freedTables, bits);
    if (!tlb.broadcast) yield AT_TLB_FLUSH;
  }
}

/**
 * Flushes `units` translations of an address space; what the CPUs remember of it goes whole. The event
 * is seen only where that address space is loaded: by its own task.
 *
 * @kernel arch/x86/mm/tlb.c flush_tlb_mm_range
 */
export function* flushTlb(k: MmKernel, task: number, mm: number, units: number): Path<void> {
  if (k.tasks.mm[task] === mm) k.trace.emit2(TP_TLB_FLUSH, task, mm, units);
  if (k.tlb.cpus !== 0) yield* flushCpus(k, task, mm, 0, Number.POSITIVE_INFINITY, true);
  if (k.mms.notifier[mm] !== 0) yield* k.call(k.mms.notifier[mm]!, task, mm);
  yield AT_TLB_FLUSH;
}

/**
 * Flushes `units` translations, those of pages `start` to `end`; -1 for all of the address space.
 *
 * @kernel arch/x86/mm/tlb.c flush_tlb_range
 */
export function* flushTlbRange(
  k: MmKernel,
  task: number,
  mm: number,
  start: number,
  end: number,
  units: number,
): Path<void> {
  if (k.tasks.mm[task] === mm) k.trace.emit2(TP_TLB_FLUSH, task, mm, units);
  const last = units < 0 ? Number.POSITIVE_INFINITY : end;
  if (k.tlb.cpus !== 0) yield* flushCpus(k, task, mm, units < 0 ? 0 : start, last, false);
  if (k.mms.notifier[mm] !== 0) yield* k.call(k.mms.notifier[mm]!, task, mm);
  yield AT_TLB_FLUSH;
}

/** Flushes the translation of one page. @kernel mm/pgtable-generic.c ptep_clear_flush */
export function* flushTlbPage(k: MmKernel, task: number, mm: number, vpn: number): Path<void> {
  if (k.tasks.mm[task] === mm) k.trace.emit2(TP_TLB_FLUSH, task, mm, 1);
  if (k.tlb.cpus !== 0) yield* flushCpus(k, task, mm, vpn, vpn + 1, false);
  if (k.mms.notifier[mm] !== 0) yield* k.call(k.mms.notifier[mm]!, task, mm);
  yield AT_TLB_FLUSH;
}

/**
 * Flushes the page of an entry that was just cleared and had `lo` before: unless no CPU can know it, for it
 * forbids every access (PROT_NONE), and nobody who took rights from it has yet to flush.
 *
 * @kernel mm/pgtable-generic.c ptep_clear_flush; arch/x86/include/asm/pgtable.h pte_accessible
 */
export function* flushClearedPte(
  k: MmKernel,
  task: number,
  mm: number,
  vpn: number,
  lo: number,
): Path<void> {
  if ((lo & E_PRESENT) !== 0 || k.gather.open[mm] !== 0) yield* flushTlbPage(k, task, mm, vpn);
}

/**
 * Flushes what a gather has cleared and then lets its frames and tables go.
 *
 * @kernel mm/mmu_gather.c tlb_flush_mmu
 */
export function* tlbFlushMmu(k: MmKernel, task: number, mm: number): Path<void> {
  const g = k.gather;
  if (!g.pending(task)) return;
  const units = Math.floor((g.end[task]! - g.start[task]!) / k.pt.pages(g.level[task]!));
  const all = units > k.tlb.ceiling;
  if (k.tasks.mm[task] === mm) k.trace.emit2(TP_TLB_FLUSH, task, mm, all ? -1 : units);
  if (k.tlb.cpus !== 0) {
    const start = all ? 0 : g.start[task]!;
    const end = all ? Number.POSITIVE_INFINITY : g.end[task]!;
    yield* flushCpus(k, task, mm, start, end, g.tableCount[task] !== 0);
  }
  if (k.mms.notifier[mm] !== 0) yield* k.call(k.mms.notifier[mm]!, task, mm);
  yield AT_TLB_FLUSH;
  const from = task * g.batch;
  const to = from + g.runs[task]!;
  for (let run = from; run < to; run++) {
    const first = k.frames.index(g.frames[run]!);
    const end = first + g.lengths[run]!;
    // paths: peel
    for (let index = first; index < end; index++) {
      k.frames.putAt(index);
      yield AT_REF_PUT;
    }
  }
  const tables = task * g.tableBatch;
  // Who walks tables with interrupts off is waited for: it does not answer before it is done. Where faults may be walking them, too,
  // RCU waits for all.
  const deferred = k.mmPolicy.ptReclaim;
  while (!deferred && g.tableCount[task] !== 0 && k.tasks.irqsOff[0] !== 0) yield -AT_TABLE_UNLINK;
  for (let i = 0; i < g.tableCount[task]!; i++) {
    if (deferred) k.pt.freeDeferred(g.tables[tables + i]!);
    else k.pt.free(g.tables[tables + i]!);
    yield AT_TABLE_UNLINK;
  }
  g.reset(task);
}

/**
 * Ends a gather. When another one on the same address space has not ended, it may have cleared what
 * this one found empty already: then everything is flushed.
 *
 * @kernel mm/mmu_gather.c tlb_finish_mmu
 */
export function* tlbFinishMmu(k: MmKernel, task: number, mm: number): Path<void> {
  if (k.gather.nested(mm)) k.gather.everything(task);
  yield* tlbFlushMmu(k, task, mm);
  k.gather.ended(mm);
}
