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
