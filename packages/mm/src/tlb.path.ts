// paths: base 125
import { AT_REF_PUT, AT_TLB_FLUSH, type Path } from '@faultline/kernel-api';
import { FLUSH_CEILING } from './gather.js';
import type { MmKernel } from './kernel.js';
import { TP_TLB_FLUSH } from './tracepoints.js';

/**
 * Flushes `units` translations (-1: all) of an address space. The event is seen only where that
 * address space is loaded: by its own task.
 *
 * @kernel arch/x86/mm/tlb.c flush_tlb_mm_range
 * @fidelity simplified: one CPU; TLB contents are not kept
 */
export function* flushTlb(k: MmKernel, task: number, mm: number, units: number): Path<void> {
  if (k.tasks.mm[task] === mm) k.trace.emit2(TP_TLB_FLUSH, task, mm, units);
  yield AT_TLB_FLUSH;
}

/** Flushes what a gather has cleared and then lets its frames go. @kernel mm/mmu_gather.c tlb_flush_mmu */
export function* tlbFlushMmu(k: MmKernel, task: number, mm: number): Path<void> {
  const g = k.gather;
  if (!g.pending(task)) return;
  const units = Math.floor((g.end[task]! - g.start[task]!) / k.pt.pages(g.level[task]!));
  yield* flushTlb(k, task, mm, units > FLUSH_CEILING ? -1 : units);
  const from = task * g.batch;
  const to = from + g.runs[task]!;
  for (let run = from; run < to; run++) {
    const first = k.frames.index(g.frames[run]!);
    const end = first + g.lengths[run]!;
    for (let index = first; index < end; index++) {
      k.frames.putAt(index);
      yield AT_REF_PUT;
    }
  }
  g.reset(task);
}
