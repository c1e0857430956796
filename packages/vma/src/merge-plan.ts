import { MERGE_ANON_NEIGHBOUR } from './policies.js';
import { VM_MAYBE_GUARD, VM_SOFTDIRTY, VM_SPECIAL } from './vm-flags.js';
import type { VmaSet } from './vma-set.js';
import type { VmaFields, VmaTable } from './vma-table.js';

/** What a range and its neighbours become; `PREV | NEXT` is all three in one. */
export const MERGE_NONE = 0;
export const MERGE_PREV = 1;
export const MERGE_NEXT = 2;

/** Flags that do not keep two VMAs apart. */
const MERGES_OVER: number = VM_SOFTDIRTY | VM_MAYBE_GUARD;

/** How a release merges: the answers of the policies `vma:merge-*`. */
export interface MergeRules {
  readonly mergeAnon: number;
  /** Whether a new range looks at the VMA above it first. */
  readonly mergeNewNextFirst: boolean;
  /** Whether soft-dirty marks stay when attributes change (`vma:merge-sticky`). */
  readonly sticky: boolean;
}

/** A range that would be a VMA: the fields of one, and its anon_vma. */
export interface MergeRange extends VmaFields {
  readonly anonVma: number;
  readonly anonForked: number;
}

/** Whether one VMA can go on where another ends, anon_vmas left aside. */
function alike(t: VmaTable, id: number, r: VmaFields): boolean {
  const flags = t.flags[id]!;
  return (
    ((flags ^ r.flags) & ~MERGES_OVER) === 0 &&
    (flags & VM_SPECIAL) === 0 &&
    t.filp[id] === r.filp &&
    t.mapping[id] === r.mapping &&
    t.ops[id] === r.ops
  );
}

/** @kernel mm/mmap.c is_mergeable_anon_vma 5.10, mm/vma.c 6.18 */
function anonAgrees(t: VmaTable, rules: MergeRules, neighbour: number, r: MergeRange): boolean {
  const there = t.anonVma[neighbour]!;
  if (there === r.anonVma) return true;
  if (there !== 0 && r.anonVma !== 0) return false;
  if (rules.mergeAnon === MERGE_ANON_NEIGHBOUR) return there !== 0 && t.anonForked[neighbour] === 0;
  return there !== 0 ? t.anonForked[neighbour] === 0 : r.anonForked === 0;
}

/** Whether the VMA below a range can go on over it. @kernel mm/vma.c can_vma_merge_after */
function mergesBelow(t: VmaTable, rules: MergeRules, prev: number, r: MergeRange): boolean {
  return (
    prev !== 0 &&
    t.end[prev] === r.start &&
    alike(t, prev, r) &&
    r.pgoff === t.pgoff[prev]! + (r.start - t.start[prev]!) &&
    anonAgrees(t, rules, prev, r)
  );
}

/** Whether the VMA above a range can begin with it. @kernel mm/vma.c can_vma_merge_before */
function mergesAbove(t: VmaTable, rules: MergeRules, next: number, r: MergeRange): boolean {
  return (
    next !== 0 &&
    t.start[next] === r.end &&
    alike(t, next, r) &&
    t.pgoff[next] === r.pgoff + (r.end - r.start) &&
    anonAgrees(t, rules, next, r)
  );
}

/** Whether the outer two of three can be one. */
function outerAgree(t: VmaTable, prev: number, next: number): boolean {
  const [a, b] = [t.anonVma[prev]!, t.anonVma[next]!];
  return a === 0 || b === 0 || a === b;
}

/**
 * What a new range in a hole becomes, with the VMAs `prev` below and `next` above (0 for none);
 * `anon` is the anon_vma of a range that is moved there.
 *
 *     P  N  Q       no neighbour fits     N alone          MERGE_NONE
 *     PPPP  Q       the lower one         P grows          MERGE_PREV
 *     P  QQQQ       the upper one         Q grows down     MERGE_NEXT
 *     PPPPPPP       both, and P fits Q    P over all three MERGE_PREV | MERGE_NEXT
 *
 * @kernel mm/vma.c vma_merge_new_range; mm/mmap.c mmap_region 6.1, which asks above first
 */
export function planNewRange(
  t: VmaTable,
  rules: MergeRules,
  prev: number,
  next: number,
  range: VmaFields,
  anon: Pick<MergeRange, 'anonVma' | 'anonForked'> = { anonVma: 0, anonForked: 0 },
): number {
  const r: MergeRange = { ...range, ...anon };
  if (rules.mergeNewNextFirst && mergesAbove(t, rules, next, r)) {
    const grown = { ...r, anonVma: t.anonVma[next]!, anonForked: t.anonForked[next]! };
    return mergesBelow(t, rules, prev, grown) ? MERGE_PREV | MERGE_NEXT : MERGE_NEXT;
  }
  return plan(t, rules, prev, next, r);
}

/**
 * What pages `start` to `end` of VMA `id` become when they get other attributes (`changed`), with
 * the case numbers of 5.10. `MERGE_NONE`: split where needed and change in place.
 *
 *     PPPVVVVQQQ   all of V:  PPPPPPPPPP [6]   PPPPPPPQQQ [7]   PPPQQQQQQQ [8]
 *     PPPxxVVQQQ   head:      PPPPPVVQQQ [5]   or a split
 *     PPPVVxxQQQ   tail:      PPPVVQQQQQ [4]   or a split
 *     PPPVxVQQQ    interior:  two splits
 *
 * @kernel mm/vma.c vma_merge_existing_range; mm/mmap.c vma_merge 5.10
 */
export function planChange(
  t: VmaTable,
  set: VmaSet,
  rules: MergeRules,
  id: number,
  changed: VmaFields,
): number {
  const position = set.position(t.start[id]!);
  const head = changed.start === t.start[id];
  const tail = changed.end === t.end[id];
  const prev = head && position > 0 ? set.at(position - 1) : 0;
  const next = tail && position + 1 < set.count ? set.at(position + 1) : 0;
  const anon = { anonVma: t.anonVma[id]!, anonForked: t.anonForked[id]! };
  return plan(t, rules, prev, next, { ...changed, ...anon });
}

function plan(t: VmaTable, rules: MergeRules, prev: number, next: number, r: MergeRange): number {
  const below = mergesBelow(t, rules, prev, r);
  const above = mergesAbove(t, rules, next, r);
  if (below && above && outerAgree(t, prev, next)) return MERGE_PREV | MERGE_NEXT;
  if (below) return MERGE_PREV;
  return above ? MERGE_NEXT : MERGE_NONE;
}
