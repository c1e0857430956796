// Derived from ../tlb.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 720
import type { MmKernel } from '../kernel.js';

/**
 * Makes every CPU that may remember pages `start` to `end` (Infinity: all) of an address space forget
 * them: this one, then those that use it, one after the other. Others catch up when they use it.
 *
 * @kernel arch/x86/mm/tlb.c flush_tlb_multi; arch/arm64/include/asm/tlbflush.h
 * @fidelity simplified: it waits while any CPU has interrupts off, not that one alone
 */
export function flushCpus(
  k: MmKernel,
  task: number,
  mm: number,
  start: number,
  end: number,
  freedTables: boolean,
): void {
  const tlb = k.tlb;
  const self = tlb.cpuOf(task);
  const bits = k.pt.bits;
  tlb.begin(mm);
  if (tlb.loaded[self] === mm) tlb.flush(self, mm, start, end, freedTables, bits);
  let told = false;
  for (let cpu = 0; cpu < tlb.cpus; cpu++) {
    if (cpu === self || !tlb.concerns(cpu, mm, freedTables)) continue;
    // One broadcast reaches all; an interrupt goes to each.
    if (!told || !(tlb.broadcast === true)) tlb.tell();
    told = true;
    // An interrupt is answered when interrupts are on again: who walks tables without a lock has them off.
    while (!(tlb.broadcast === true) && k.tasks.irqsOff[0] !== 0) throw new WouldBlock(27 /* AT_TLB_FLUSH */);
    tlb.flush(cpu, mm, start, end, freedTables, bits);
    if (!(tlb.broadcast === true)) {}
  }
}

/**
 * Flushes `units` translations of an address space; what the CPUs remember of it goes whole. The event
 * is seen only where that address space is loaded: by its own task.
 *
 * @kernel arch/x86/mm/tlb.c flush_tlb_mm_range
 */
export function flushTlb(k: MmKernel, task: number, mm: number, units: number): void {
  if (k.tasks.mm[task] === mm) emit2$1: {
    const mode$1 = k.trace.mode[100 /* TP_TLB_FLUSH */]!;
    if (mode$1 === 0) break emit2$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 100 /* TP_TLB_FLUSH */;
    r$1[p$1 + 1] = mm;
    r$1[p$1 + 2] = units;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(100 /* TP_TLB_FLUSH */, seq$1);
  }
  if (k.tlb.cpus !== 0) flushCpus(k, task, mm, 0, Number.POSITIVE_INFINITY, true);
  if (k.mms.notifier[mm] !== 0) k.callStraight(k.mms.notifier[mm]!, task, mm);
}

/**
 * Flushes `units` translations, those of pages `start` to `end`; -1 for all of the address space.
 *
 * @kernel arch/x86/mm/tlb.c flush_tlb_range
 */
export function flushTlbRange(
  k: MmKernel,
  task: number,
  mm: number,
  start: number,
  end: number,
  units: number,
): void {
  if (k.tasks.mm[task] === mm) emit2$1: {
    const mode$1 = k.trace.mode[100 /* TP_TLB_FLUSH */]!;
    if (mode$1 === 0) break emit2$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 100 /* TP_TLB_FLUSH */;
    r$1[p$1 + 1] = mm;
    r$1[p$1 + 2] = units;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(100 /* TP_TLB_FLUSH */, seq$1);
  }
  const last = units < 0 ? Number.POSITIVE_INFINITY : end;
  if (k.tlb.cpus !== 0) flushCpus(k, task, mm, units < 0 ? 0 : start, last, false);
  if (k.mms.notifier[mm] !== 0) k.callStraight(k.mms.notifier[mm]!, task, mm);
}

/** Flushes the translation of one page. @kernel mm/pgtable-generic.c ptep_clear_flush */
export function flushTlbPage(k: MmKernel, task: number, mm: number, vpn: number): void {
  if (k.tasks.mm[task] === mm) emit2$1: {
    const mode$1 = k.trace.mode[100 /* TP_TLB_FLUSH */]!;
    if (mode$1 === 0) break emit2$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 100 /* TP_TLB_FLUSH */;
    r$1[p$1 + 1] = mm;
    r$1[p$1 + 2] = 1;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(100 /* TP_TLB_FLUSH */, seq$1);
  }
  if (k.tlb.cpus !== 0) flushCpus(k, task, mm, vpn, vpn + 1, false);
  if (k.mms.notifier[mm] !== 0) k.callStraight(k.mms.notifier[mm]!, task, mm);
}

/**
 * Flushes the page of an entry that was just cleared and had `lo` before: unless no CPU can know it, for it
 * forbids every access (PROT_NONE), and nobody who took rights from it has yet to flush.
 *
 * @kernel mm/pgtable-generic.c ptep_clear_flush; arch/x86/include/asm/pgtable.h pte_accessible
 */
export function flushClearedPte(
  k: MmKernel,
  task: number,
  mm: number,
  vpn: number,
  lo: number,
): void {
  if ((lo & 1 /* E_PRESENT */) !== 0 || k.gather.open[mm] !== 0) flushTlbPage(k, task, mm, vpn);
}

/**
 * Flushes what a gather has cleared and then lets its frames and tables go.
 *
 * @kernel mm/mmu_gather.c tlb_flush_mmu
 */
export function tlbFlushMmu(k: MmKernel, task: number, mm: number): void {
  const g = k.gather;
  if (!g.pending(task)) return;
  const units = Math.floor((g.end[task]! - g.start[task]!) / k.pt.pages(g.level[task]!));
  const all = units > k.tlb.ceiling;
  if (k.tasks.mm[task] === mm) emit2$1: {
    const b$1: number = all ? -1 : units;
    const mode$1 = k.trace.mode[100 /* TP_TLB_FLUSH */]!;
    if (mode$1 === 0) break emit2$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 100 /* TP_TLB_FLUSH */;
    r$1[p$1 + 1] = mm;
    r$1[p$1 + 2] = b$1;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(100 /* TP_TLB_FLUSH */, seq$1);
  }
  if (k.tlb.cpus !== 0) {
    const start = all ? 0 : g.start[task]!;
    const end = all ? Number.POSITIVE_INFINITY : g.end[task]!;
    flushCpus(k, task, mm, start, end, g.tableCount[task] !== 0);
  }
  if (k.mms.notifier[mm] !== 0) k.callStraight(k.mms.notifier[mm]!, task, mm);
  const from = task * g.batch;
  const to = from + g.runs[task]!;
  for (let run = from; run < to; run++) {
    let first = 0;
    index$2: {
      const pfn$2: number = g.frames[run]!;
      if (pfn$2 >= k.frames.pmemBase && pfn$2 < k.frames.pmemEnd) { first = (pfn$2 - k.frames.pmemOffset) | 0; break index$2; }
      first = pfn$2 < k.frames.ramFrames ? pfn$2 | 0 : k.frames.farIndex(pfn$2);
    }
    const end = first + g.lengths[run]!;
    // paths: peel
    {
      let index = first;
      if (index < end) {
        {
          k.frames.putHead((k.frames.orders[0] === 0 ? index : k.frames.folioAt(index)));
        }
        for (index++; index < end; index++) {
          k.frames.putHead((k.frames.orders[0] === 0 ? index : k.frames.folioAt(index)));
        }
      }
    }
  }
  const tables = task * g.tableBatch;
  // Who walks tables with interrupts off is waited for: it does not answer before it is done. Where faults may be walking them, too,
  // RCU waits for all.
  const deferred = k.mmPolicy.ptReclaim;
  while (!deferred && g.tableCount[task] !== 0 && k.tasks.irqsOff[0] !== 0) throw new WouldBlock(21 /* AT_TABLE_UNLINK */);
  for (let i = 0; i < g.tableCount[task]!; i++) {
    if (deferred) k.pt.freeDeferred(g.tables[tables + i]!);
    else k.pt.free(g.tables[tables + i]!);
  }
  g.reset(task);
}

/**
 * Ends a gather. When another one on the same address space has not ended, it may have cleared what
 * this one found empty already: then everything is flushed.
 *
 * @kernel mm/mmu_gather.c tlb_finish_mmu
 */
export function tlbFinishMmu(k: MmKernel, task: number, mm: number): void {
  if (k.gather.nested(mm)) k.gather.everything(task);
  tlbFlushMmu(k, task, mm);
  k.gather.ended(mm);
}
