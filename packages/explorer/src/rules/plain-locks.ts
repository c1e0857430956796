import type { Machine } from '@faultline/machine';
import { PG_LOCKED } from '@faultline/pfn';
import { isNumbers, type Numbers, replaceArrays } from '../stand-in.js';
import { type Held, kindOf } from './held-locks.js';
import type { LockRule } from './lock-rule.js';
import { LOCK_TABLE } from './lock-table.js';
import { READ_TABLE } from './read-table.js';

type Wrote = (i: number, before: number, after: number) => void;

/** Methods that write an array. */
const WRITERS: ReadonlySet<string> = new Set(['copyWithin', 'fill', 'reverse', 'set', 'sort']);

/**
 * Looks at every change that plain runs of a machine make, one at a time: whether its lock is held. Where
 * nobody is in the middle of a call, that needs no exploring. Arrays of the machine are replaced, so it is slow.
 */
export class PlainLocks {
  private readonly found: Set<string> = new Set();
  /** Rules that some change met. */
  readonly met: Set<string> = new Set();
  private readonly held = new Map<string, Held>();
  /** The same as a list, made when it is asked for. */
  private list: readonly Held[] | undefined;
  private readonly watched: readonly object[];
  /** Kernel paths under way: what others look at, a check of the whole machine, needs no lock. */
  private running = 0;

  constructor(
    private readonly machine: Machine,
    private readonly rules: readonly LockRule[] = LOCK_TABLE,
  ) {
    const arrays = new Map<object, Wrote>([...this.fields(), ...this.locks()]);
    const { imNext } = machine.kernel.vmas;
    replaceArrays(machine, (array) => {
      const wrote = arrays.get(array);
      const read =
        array === imNext ? (i: number) => this.look('vma.imNext', i, array[i]!) : undefined;
      return wrote && watched(array, wrote, read);
    });
    this.watched = this.growing();
    const runOp = machine.runOp.bind(machine);
    machine.runOp = (...args) => {
      this.running++;
      try {
        return runOp(...args);
      } finally {
        this.running--;
      }
    };
  }

  /** What was changed without its lock, once each. RangeError when it cannot be told any more. */
  get failures(): ReadonlySet<string> {
    const now = this.growing();
    if (this.watched.some((array, i) => array !== now[i])) {
      throw new RangeError('the machine has grown: its new arrays were not watched');
    }
    return this.found;
  }

  /** Watched arrays of which a machine makes longer ones when it needs room. */
  private growing(): readonly object[] {
    const { pt, vmas, index, mms } = this.machine.kernel;
    return [pt.lo, vmas.start, index.lo, ...mms.vmas.map(({ ids }) => ids)];
  }

  private locks(): [object, Wrote][] {
    const { locks, pt, vmas, frames, hugetlb } = this.machine.kernel;
    return [
      [
        locks.word,
        (i, before, after) => {
          this.check('lock.word', i, before, after);
          this.holds(locks.nameOf(i), after !== 0, after < 0);
        },
      ],
      [pt.ptl, (i, _, after) => this.holds(`lock of table ${i}`, after !== 0, true)],
      [vmas.readers, (i, _, after) => this.holds(`vma ${i} readers`, after !== 0, false)],
      [
        hugetlb.vmaLock,
        (i, _, after) => this.holds(`hugetlb ${i} vmaLock`, after !== 0, after < 0),
      ],
      [
        frames.flags,
        (i, before, after) => {
          if (((before ^ after) & PG_LOCKED) === 0) return;
          this.holds(`frame ${i} flags`, (after & PG_LOCKED) !== 0, true);
        },
      ],
    ];
  }

  private fields(): [object, Wrote][] {
    const { pt, vmas, mappings, mms, index, inodes, dax } = this.machine.kernel;
    const named: [string, Numbers][] = [
      ['pt.lo', pt.lo],
      ['pt.hi', pt.hi],
      ['pt.deposit', pt.deposit],
      ['pt.sharers', pt.sharers],
      ...arraysOf('vma', vmas),
      ...arraysOf('mm', mms),
      ['mapping.head', mappings.head],
      ['mapping.tail', mappings.tail],
      ['index.lo', index.lo],
      ['index.tags', index.tags],
      ['inode.size', inodes.size],
      ['device.blocks', dax.blocks.array()],
      ...mms.vmas.map((set, mm): [string, Numbers] => [`vmas of mm ${mm}.ids`, set.ids]),
    ];
    return named.map(([name, array]) => [
      array,
      (i, before, after) => this.check(name, i, before, after),
    ]);
  }

  private holds(name: string, taken: boolean, write: boolean): void {
    this.list = undefined;
    if (taken) this.held.set(name, { word: 0, name, kind: kindOf(name), write });
    else this.held.delete(name);
  }

  private look(array: string, i: number, value: number): void {
    this.check(array, i, value, value, READ_TABLE);
  }

  private check(
    array: string,
    i: number,
    before: number,
    after: number,
    rules: readonly LockRule[] = this.rules,
  ): void {
    const change = { k: this.machine.kernel, array, i, before, after };
    for (const rule of rules) {
      if ((rule.inPaths && this.running === 0) || !rule.about(change)) continue;
      this.met.add(rule.what);
      this.list ??= [...this.held.values()];
      if (!rule.ok(change, this.list)) this.found.add(`${rule.what}: without ${rule.needs}`);
    }
  }
}

/** Arrays of numbers among the fields of an object, by the names that a state has for them. */
function arraysOf(group: string, object: object): [string, Numbers][] {
  return Object.entries(object)
    .filter((entry): entry is [string, Numbers] => isNumbers(entry[1]))
    .map(([name, array]) => [`${group}.${name}`, array]);
}

/** An array that tells of each change, when it was made, and of each look. */
function watched(array: Numbers, wrote: Wrote, read?: (i: number) => void): Numbers {
  return new Proxy(array, {
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== 'function') {
        if (read && typeof key === 'string' && typeof value === 'number' && key !== 'length')
          read(Number(key));
        return value;
      }
      if (key === 'subarray') {
        return (from = 0, to = target.length) =>
          watched(target.subarray(from, to), (i, before, after) => wrote(from + i, before, after));
      }
      if (typeof key !== 'string' || !WRITERS.has(key)) return value.bind(target);
      return (...args: unknown[]) => {
        const before = target.slice();
        const result: unknown = value.apply(target, args);
        for (let i = 0; i < before.length; i++) {
          if (before[i] !== target[i]) wrote(i, before[i]!, target[i]!);
        }
        return result;
      };
    },
    set: (target, key, value: number) => {
      const i = Number(key);
      const before = target[i]!;
      target[i] = value;
      if (before !== target[i]) wrote(i, before, target[i]!);
      return true;
    },
  });
}
