import { folioHead, PG_REFERENCED } from '@faultline/pfn';
import type { MmKernel } from './kernel.js';
import { ACCESSED_ACTIVATES } from './referenced-policies.js';

/**
 * The kernel has used a page of RAM: it is referenced now, or, where pages get active, was and is no longer.
 *
 * @kernel mm/swap.c folio_mark_accessed
 * @fidelity simplified: an active page is not told from one that was never used
 */
export function markPageAccessed(k: MmKernel, page: number): void {
  const head = folioHead(k.frames, page);
  const was = (k.frames.flagsOf(head) & PG_REFERENCED) !== 0;
  if (was && k.mmPolicy.markAccessed === ACCESSED_ACTIVATES) {
    k.frames.clearFlags(head, PG_REFERENCED);
  } else k.frames.setFlags(head, PG_REFERENCED);
}
