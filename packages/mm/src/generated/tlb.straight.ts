// Derived from ../tlb.path.ts by npm run paths: do not edit.
// paths: base 125
import type { MmKernel } from '../kernel.js';

/**
 * Flushes `units` translations (-1: all) of an address space. The event is seen only where that
 * address space is loaded: by its own task.
 *
 * @kernel arch/x86/mm/tlb.c flush_tlb_mm_range
 * @fidelity simplified: one CPU; TLB contents are not kept
 */
export function flushTlb(k: MmKernel, task: number, mm: number, units: number): void {
  if (k.tasks.mm[task] === mm) k.trace.emit2(100 /* TP_TLB_FLUSH */, task, mm, units);
}

/** Flushes what a gather has cleared and then lets its frames go. @kernel mm/mmu_gather.c tlb_flush_mmu */
export function tlbFlushMmu(k: MmKernel, task: number, mm: number): void {
  const g = k.gather;
  if (!g.pending(task)) return;
  const units = Math.floor((g.end[task]! - g.start[task]!) / k.pt.pages(g.level[task]!));
  flushTlb(k, task, mm, units > 33 /* FLUSH_CEILING */ ? -1 : units);
  const from = task * g.batch;
  const to = from + g.runs[task]!;
  for (let run = from; run < to; run++) {
    const first = k.frames.index(g.frames[run]!);
    const end = first + g.lengths[run]!;
    for (let index = first; index < end; index++) {
      k.frames.putAt(index);
    }
  }
  g.reset(task);
}
