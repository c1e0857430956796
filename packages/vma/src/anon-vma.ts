import { VM_ACCESS_FLAGS, VM_SOFTDIRTY } from './vm-flags.js';
import type { VmaSet } from './vma-set.js';
import type { VmaTable } from './vma-table.js';

/**
 * Gives a VMA an anon_vma before its first anonymous page: a neighbour's where the two could become
 * one VMA again once their protections are equal, else a new one.
 *
 *     | rw, touched (anon_vma 1) | r-x |   first page of the right one:  anon_vma 1 again, so that
 *                                           mprotect(rw) of the right one joins the two
 *
 * @kernel mm/rmap.c __anon_vma_prepare, mm/vma.c find_mergeable_anon_vma
 */
export function anonVmaPrepare(t: VmaTable, set: VmaSet, id: number): void {
  if (t.anonVma[id] !== 0) return;
  const position = set.position(t.start[id]!);
  const next = position + 1 < set.count ? set.at(position + 1) : 0;
  const prev = position > 0 ? set.at(position - 1) : 0;
  let found = 0;
  if (next !== 0) found = reusable(t, next, id, next);
  if (found === 0 && prev !== 0) found = reusable(t, prev, prev, id);
  t.anonVma[id] = found === 0 ? t.newAnonVma() : found;
}

/** The anon_vma of `old`, if `left` and `right` differ in protection alone; 0 otherwise. */
function reusable(t: VmaTable, old: number, left: number, right: number): number {
  const other = (t.flags[left]! ^ t.flags[right]!) & ~(VM_ACCESS_FLAGS | VM_SOFTDIRTY);
  const alike =
    other === 0 &&
    t.end[left] === t.start[right] &&
    t.mapping[left] === t.mapping[right] &&
    t.filp[left] === t.filp[right] &&
    t.pgoff[right] === t.pgoff[left]! + (t.end[left]! - t.start[left]!);
  // An inherited anon_vma stays with the VMA that inherited it.
  return alike && t.anonForked[old] === 0 ? t.anonVma[old]! : 0;
}

/**
 * The copy of a VMA in a child gets an anon_vma of its own below the parent's, which it still belongs
 * to; none if the parent had none or the child's copy is `wiped`.
 *
 * @kernel mm/rmap.c anon_vma_fork
 */
export function anonVmaFork(t: VmaTable, copy: number, wiped: boolean): void {
  const inherits = !wiped && t.anonVma[copy] !== 0;
  t.anonVma[copy] = inherits ? t.newAnonVma() : 0;
  t.anonForked[copy] = inherits ? 1 : 0;
}
