import type { Leaf } from './leaf.js';
import { RW_LOCKS } from './rw-locks.js';
import type { StateWords } from './state-words.js';

/** What one move reads and writes: its step, and the return behind it. */
export interface Event {
  readonly id: number;
  readonly reads: ReadonlySet<number>;
  readonly writes: ReadonlySet<number>;
  /** Words of locks that it takes or drops for reading: two such changes commute. */
  readonly shared: ReadonlySet<number>;
}

/** Which moves do not commute. Moves that touch the same words are one event, and each pair is compared once. */
export class Events {
  private readonly known = new Map<number, Event>();
  private readonly pairs = new Map<number, boolean>();

  constructor(private readonly words: StateWords) {}

  /**
   * The event of a step, and of the leaf behind it that was looked at to see whether the call returns
   * there. What was read to see that it does not return decided how far the move goes, too.
   */
  of(leaf: Leaf, behind?: Leaf): Event {
    const key = leaf.id * 2 ** 24 + (behind === undefined ? 0 : behind.id + 1);
    let event = this.known.get(key);
    if (event === undefined) {
      const writes = new Set(leaf.writes);
      event = {
        id: this.known.size,
        reads: new Set([...leaf.reads, ...(behind?.reads ?? [])]),
        writes,
        shared: new Set([...writes].filter((word) => this.isShared(word, leaf))),
      };
      this.known.set(key, event);
    }
    return event;
  }

  /** Whether one writes what the other reads or writes, other than both as readers of a lock. */
  conflict(a: Event, b: Event): boolean {
    const key = a.id < b.id ? a.id * 2 ** 24 + b.id : b.id * 2 ** 24 + a.id;
    let found = this.pairs.get(key);
    if (found === undefined) {
      found =
        meet(a.writes, b.writes, a, b) ||
        meet(a.writes, b.reads, a, b) ||
        meet(a.reads, b.writes, a, b);
      this.pairs.set(key, found);
    }
    return found;
  }

  /** Whether a step takes a lock for reading, or drops it. */
  private isShared(word: number, leaf: Leaf): boolean {
    if (!RW_LOCKS.has(this.words.partOf(word).name)) return false;
    const before = leaf.values[leaf.reads.indexOf(word)];
    const after = leaf.written[leaf.writes.indexOf(word)];
    if (before === undefined || after === undefined || before < 0 || after < 0) return false;
    return Math.abs(after - before) === 1;
  }
}

function meet(x: ReadonlySet<number>, y: ReadonlySet<number>, a: Event, b: Event): boolean {
  for (const word of x) if (y.has(word) && !(a.shared.has(word) && b.shared.has(word))) return true;
  return false;
}
