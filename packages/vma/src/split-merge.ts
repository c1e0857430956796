import { VM_SOFTDIRTY, VM_SPECIAL } from './vm-flags.js';
import type { VmaSet } from './vma-set.js';
import type { VmaTable } from './vma-table.js';

/**
 * Whether two neighbours (`left` ends where `right` starts) can be one VMA.
 *
 * @kernel mm/vma.c can_vma_merge_before/after, 6.12
 * @fidelity simplified: no policies, userfaultfd contexts or names; anon_vma of one process without fork
 */
export function mergeable(t: VmaTable, left: number, right: number): boolean {
  const flags = (t.flags[left]! ^ t.flags[right]!) & ~VM_SOFTDIRTY;
  return (
    flags === 0 &&
    (t.flags[left]! & VM_SPECIAL) === 0 &&
    t.end[left] === t.start[right] &&
    t.filp[left] === t.filp[right] &&
    t.mapping[left] === t.mapping[right] &&
    t.ops[left] === t.ops[right] &&
    t.pgoff[right] === t.pgoff[left]! + (t.end[left]! - t.start[left]!)
  );
}

/**
 * Cuts a VMA in two at a page inside it: `id` keeps the part below, the new one above is returned
 * (0 when there are too many). The caller links the new one into i_mmap.
 *
 *     |  id          |     ->     |  id  |  new  |
 *            ^ at
 *
 * @kernel mm/vma.c __split_vma
 */
export function splitVma(t: VmaTable, set: VmaSet, id: number, at: number): number {
  if (at <= t.start[id]! || at >= t.end[id]!) {
    throw new RangeError(`page ${at} is not inside VMA ${id}`);
  }
  if (set.full) return 0;
  const above = t.clone(id);
  if (above === 0) return 0;
  t.start[above] = at;
  t.pgoff[above] = t.linearPgoff(id, at);
  t.end[id] = at;
  set.dropCaches();
  set.insert(above);
  return above;
}

/** Joins `right` into its left neighbour; the caller has taken `right` out of i_mmap. */
export function mergeVma(t: VmaTable, set: VmaSet, left: number, right: number): void {
  set.remove(right);
  t.end[left] = t.end[right]!;
  t.flags[left] = t.flags[left]! | (t.flags[right]! & VM_SOFTDIRTY);
  if (t.anonVma[right] !== 0) t.anonVma[left] = 1;
  t.free(right);
}
