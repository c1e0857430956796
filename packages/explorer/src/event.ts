import type { Leaf } from './leaf.js';

/** What one move reads and writes: its step, and the return behind it. */
export interface Event {
  readonly id: number;
  readonly reads: ReadonlySet<number>;
  readonly writes: ReadonlySet<number>;
}

/** Which moves do not commute. Moves that touch the same words are one event, and each pair is compared once. */
export class Events {
  private readonly known = new Map<number, Event>();
  private readonly pairs = new Map<number, boolean>();

  of(leaf: Leaf, returned?: Leaf): Event {
    const key = leaf.id * 2 ** 24 + (returned === undefined ? 0 : returned.id + 1);
    let event = this.known.get(key);
    if (event === undefined) {
      event = {
        id: this.known.size,
        reads: new Set([...leaf.reads, ...(returned?.reads ?? [])]),
        writes: new Set([...leaf.writes, ...(returned?.writes ?? [])]),
      };
      this.known.set(key, event);
    }
    return event;
  }

  /** Whether one writes what the other reads or writes. */
  conflict(a: Event, b: Event): boolean {
    const key = a.id < b.id ? a.id * 2 ** 24 + b.id : b.id * 2 ** 24 + a.id;
    let found = this.pairs.get(key);
    if (found === undefined) {
      found = meet(a.writes, b.writes) || meet(a.writes, b.reads) || meet(a.reads, b.writes);
      this.pairs.set(key, found);
    }
    return found;
  }
}

function meet(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  for (const word of a) if (b.has(word)) return true;
  return false;
}
