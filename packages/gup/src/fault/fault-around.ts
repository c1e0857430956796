import type { FaultKernel } from './kernel.js';

/** Pages that one read fault may map. @kernel mm/memory.c fault_around_bytes, 64 KiB */
const FAULT_AROUND_PAGES = 16;

/**
 * First page that a fault at `vpn` maps around itself: 16 pages, aligned, from the VMA's start on.
 *
 *     table   |----------------|----------------|---
 *     VMA           [xxxxxxxxxxxxxxxxxxxxxxx]
 *     window        [xxxxxxxxxxxxxxxx]             a fault in the first 16: not less, but shifted
 *     window                   [xxxxxxxxxxxx]      a fault behind them: cut at the end
 *
 * @kernel mm/memory.c do_fault_around
 */
export function faultAroundStart(k: FaultKernel, vma: number, vpn: number): number {
  const span = Math.min(FAULT_AROUND_PAGES, k.pt.pages(1));
  return Math.max(vpn - (vpn % span), k.vmas.start[vma]!);
}

/** Page behind the last one of the window: inside the VMA and the PTE table. */
export function faultAroundEnd(k: FaultKernel, vma: number, vpn: number): number {
  const span = k.pt.pages(1);
  const table = (Math.floor(vpn / span) + 1) * span;
  return Math.min(faultAroundStart(k, vma, vpn) + FAULT_AROUND_PAGES, k.vmas.end[vma]!, table);
}
