import { MERGE_NEXT, MERGE_PREV } from './merge-plan.js';
import { VM_MAYBE_GUARD, VM_SOFTDIRTY, VM_SPECIAL } from './vm-flags.js';
import type { VmaSet } from './vma-set.js';
import type { VmaTable } from './vma-table.js';

/** Flags that a merged VMA has when one of its parts had them. */
const STICKY: number = VM_SOFTDIRTY | VM_MAYBE_GUARD;

/**
 * Whether two neighbours (`left` ends where `right` starts) could be one VMA now: what no run of
 * system calls leaves behind unless anon_vmas explain it.
 *
 * @kernel mm/vma.c can_vma_merge_before/after, 6.12
 * @fidelity simplified: no policies, userfaultfd contexts or names
 */
export function mergeable(t: VmaTable, left: number, right: number): boolean {
  const flags = (t.flags[left]! ^ t.flags[right]!) & ~STICKY;
  const [a, b] = [t.anonVma[left]!, t.anonVma[right]!];
  const anon = a === b || (a === 0 && !t.anonForked[right]) || (b === 0 && !t.anonForked[left]);
  return (
    flags === 0 &&
    anon &&
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
  inherit(t, left, right);
  t.free(right);
}

/** A VMA that grows over another one has its sticky flags, and its anon_vma where it had none. */
function inherit(t: VmaTable, grown: number, from: number): void {
  t.flags[grown] = t.flags[grown]! | (t.flags[from]! & STICKY);
  if (t.anonVma[grown] !== 0 || t.anonVma[from] === 0) return;
  t.anonVma[grown] = t.anonVma[from]!;
  t.anonForked[grown] = t.anonForked[from]!;
}

/**
 * Does what `planNewRange` or `planChange` says for pages `start` to `end`. `vma` is the VMA that is
 * changed, 0 for a new range; whoever loses all pages leaves the set, and the caller frees it.
 * Returns the VMA that covers the range now.
 *
 * @kernel mm/vma.c commit_merge; mm/mmap.c __vma_adjust 5.10
 */
export function applyMerge(
  t: VmaTable,
  set: VmaSet,
  plan: number,
  vma: number,
  start: number,
  end: number,
): number {
  const first = set.position(start);
  const next = (plan & MERGE_NEXT) === 0 ? 0 : set.at(set.position(end));
  const wholeVma = vma !== 0 && t.start[vma] === start && t.end[vma] === end;
  if (vma !== 0 && !wholeVma) {
    if (t.start[vma] === start) {
      t.pgoff[vma] = t.linearPgoff(vma, end);
      t.start[vma] = end;
    } else t.end[vma] = start;
  }
  const survivor = (plan & MERGE_PREV) !== 0 ? set.at(first - 1) : next;
  if (vma !== 0) inherit(t, survivor, vma);
  if (wholeVma) set.remove(vma);
  if ((plan & MERGE_PREV) === 0) {
    t.pgoff[next] = t.pgoff[next]! - (t.start[next]! - start);
    t.start[next] = start;
  } else if (next !== 0) {
    inherit(t, survivor, next);
    const last = t.end[next]!;
    set.remove(next);
    t.end[survivor] = last;
  } else t.end[survivor] = end;
  set.dropCaches();
  return survivor;
}
