/** The events of a step as plain strings, and how far two such lists agree in order. */

import type { RecordedEvent, RecordedStep } from '@faultline/scenario';
import { canonical, type Value } from './json.js';

type Event = Record<string, Value>;

/** These work on the whole process, so their trace holds the recorder's own memory as well. */
export const WHOLE_PROCESS: readonly string[] = ['mlockall', 'munlockall'];

/** These come when a grace period of RCU ends, in whatever the process does then. */
const AFTER_RCU: readonly string[] = ['hugetlbfs_free_inode'];

/** 'm0+3' or 7, moved on by `by`; a value that does not end in a number stays as it is. */
export function advance(value: Value, by: number): Value {
  if (typeof value === 'number' || typeof value === 'boolean') return Number(value) + by;
  const text = String(value);
  const cut = text.lastIndexOf('+');
  const tail = text.slice(cut + 1).trim();
  // A tail such as 0x10 is an offset inside a page, which does not move with the page.
  if (!/^-?\d+$/.test(tail)) return value;
  return `${text.slice(0, Math.max(cut, 0))}+${BigInt(tail) + BigInt(by)}`;
}

/** The step's events, repeats unrolled and equal ones counted out, each as its canonical text. */
export function eventTexts(step: RecordedStep): string[] {
  const flat = (step.events ?? []).flatMap(unrolled);
  const own = flat.filter((event) => !AFTER_RCU.includes(String(event['ev'])));
  const kept = WHOLE_PROCESS.includes(step.op) ? withoutOutside(own) : own;
  return kept.map(canonical);
}

function unrolled(event: RecordedEvent): Event[] {
  if (event.repeat !== undefined) return rounds(event, event.repeat);
  const { times = 1, ...fields } = event;
  return new Array<Event>(Math.max(times, 0)).fill(fields);
}

/** A fold of like events: in round i each field named by `advance` has moved on i times. */
function rounds(fold: RecordedEvent, count: number): Event[] {
  const moves = new Map(
    (fold.advance ?? []).map((move) => {
      const cut = move.lastIndexOf(':');
      return [move.slice(0, cut), Number(move.slice(cut + 1))];
    }),
  );
  const moved = (inner: RecordedEvent, round: number): Event =>
    Object.fromEntries(
      Object.entries(inner).map(([k, v]) => {
        const by = moves.get(k);
        return [k, by === undefined ? v : advance(v, round * by)];
      }),
    );
  const flat: Event[] = [];
  for (let round = 0; round < count; round++) {
    for (const inner of fold.events ?? []) flat.push(moved(inner, round));
  }
  return flat;
}

/**
 * Drops each call that starts outside the scenario's mappings, and what happens until it
 * returns.
 */
function withoutOutside(flat: readonly Event[]): Event[] {
  const kept: Event[] = [];
  let until: string | undefined;
  for (const event of flat) {
    if (until !== undefined) {
      if (event['ev'] === until) until = undefined;
    } else if (event['start'] === 'outside' || event['address'] === 'outside') {
      until = `${event['ev']}_ret`;
    } else {
      kept.push(event);
    }
  }
  return kept;
}

/**
 * Length of the longest common subsequence: an event too many costs itself, not all that
 * follow.
 */
export function commonLength(a: readonly string[], b: readonly string[]): number {
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  // Most lists differ in a few events only, so the square part is over what is left between.
  const left = a.slice(head, a.length - tail);
  const right = b.slice(head, b.length - tail);
  return head + tail + middleLength(left, right);
}

function middleLength(a: readonly string[], b: readonly string[]): number {
  const row = new Uint32Array(b.length + 1);
  for (const x of a) {
    let diagonal = 0;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j]!;
      row[j] = x === b[j - 1] ? diagonal + 1 : Math.max(above, row[j - 1]!);
      diagonal = above;
    }
  }
  return row[b.length]!;
}

/** The first place where two lists of events differ; an event that one side lacks is null. */
export function firstOdd(
  a: readonly string[],
  b: readonly string[],
): { index: number; real: string | null; model: string | null } {
  let index = 0;
  while (index < Math.max(a.length, b.length) && a[index] === b[index]) index++;
  return { index, real: a[index] ?? null, model: b[index] ?? null };
}
