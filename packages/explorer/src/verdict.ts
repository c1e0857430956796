import { pointName } from '@faultline/kernel-api';
import { dfs } from './dfs.js';
import { dpor } from './dpor.js';
import { pct } from './pct.js';
import type { Program } from './program.js';
import { random } from './random.js';
import { LOCK_TABLE } from './rules/lock-table.js';
import { READ_TABLE } from './rules/read-table.js';
import { RW_LOCKS } from './rw-locks.js';
import {
  type Bounds,
  DEFAULT_BOUNDS,
  Search,
  type Tally,
  type Violation,
  type Watcher,
} from './search.js';
import { shrink } from './shrink.js';
import { stateful } from './stateful.js';
import { wordName } from './word-name.js';

export const SCHEDULERS = ['stateful', 'dpor', 'dfs', 'random', 'pct'] as const;
export type SchedulerName = (typeof SCHEDULERS)[number];

export interface ExploreOptions {
  readonly scheduler?: SchedulerName;
  /** For random and pct. */
  readonly seed?: number;
  readonly bounds?: Partial<Bounds>;
  /** Asked now and then; true to stop. */
  readonly watcher?: Watcher;
  /** Whether a violating schedule is made as short as it can be; yes unless told. */
  readonly shrink?: boolean;
}

/** What became of a program. */
export interface Verdict {
  readonly verdict: 'holds' | 'violated' | 'bound reached' | 'not evaluated';
  readonly scheduler: SchedulerName;
  readonly tally: Readonly<Tally>;
  readonly bounds: Bounds;
  /** Which bound was reached. */
  readonly bound: string | undefined;
  readonly violation: Violation | undefined;
  /** Properties and how often each was looked at. */
  readonly evaluated: Readonly<Record<string, number>>;
  /** Kinds of points that steps ended at. */
  readonly points: readonly string[];
  /** Locks that were taken, and whether anybody ever waited for them. */
  readonly locks: Readonly<Record<string, boolean>>;
  /** What two actors or more touch and one of them writes, and what one alone writes. */
  readonly contended: readonly string[];
  readonly uncontended: readonly string[];
  /** Rules of the lock table that no step came to. */
  readonly lockRulesNotMet: readonly string[];
  /** Which kinds of locks were taken with which others held: `mmap_lock > i_mmap_rwsem`. */
  readonly lockOrders: readonly string[];
}

/** Explores a program and says what became of it. */
export function judge(program: Program, options: ExploreOptions = {}): Verdict {
  const run = judging(program, options);
  for (;;) {
    const next = run.next();
    if (next.done) return next.value;
  }
}

/** The same, yielding now and then, so that somebody else may run and stop it by the watcher. */
export function* judging(
  program: Program,
  options: ExploreOptions = {},
): Generator<void, Verdict, void> {
  const { scheduler = 'stateful', seed = 1, watcher } = options;
  const bounds = { ...DEFAULT_BOUNDS, ...options.bounds };
  const search = new Search(program, bounds, watcher);
  const run = {
    stateful: () => stateful(search),
    dpor: () => dpor(search),
    dfs: () => dfs(search),
    random: () => random(search, seed),
    pct: () => pct(search, seed),
  };
  yield* run[scheduler]();
  const { violation, bound, tally } = search;
  const evaluated = search.judge.evaluated;
  const { claims } = search.steps.learner.rules;
  for (const name of program.claims ?? []) evaluated[name] = claims.met.has(name) ? 1 : 0;
  const never = Object.values(evaluated).includes(0);
  const verdict = violation
    ? 'violated'
    : bound !== undefined
      ? 'bound reached'
      : never
        ? 'not evaluated'
        : 'holds';
  const short = violation && options.shrink !== false ? shrink(program, violation) : violation;
  return {
    verdict,
    scheduler,
    tally,
    bounds,
    bound,
    violation: short,
    evaluated,
    ...covered(search),
  };
}

type Covered = Pick<
  Verdict,
  'points' | 'locks' | 'contended' | 'uncontended' | 'lockRulesNotMet' | 'lockOrders'
>;

/** What the steps that were made reached and touched. */
function covered({ steps, judge: { machine } }: Search): Covered {
  const { learner } = steps;
  const { rules } = learner;
  const points = new Set<string>();
  const locks: Record<string, boolean> = {};
  const readers = new Map<number, number>();
  const writers = new Map<number, number>();
  const name = (word: number): string => wordName(learner.words, machine, word);
  for (const leaf of steps.leaves) {
    const actor = 1 << learner.places.get(leaf.from).actor;
    if (leaf.blocked) {
      const word = leaf.reads.at(-1);
      if (word !== undefined) locks[name(word)] = true;
      continue;
    }
    if (leaf.point !== 0) points.add(pointName(leaf.point));
    for (const word of leaf.reads) readers.set(word, (readers.get(word) ?? 0) | actor);
    for (const word of leaf.writes) {
      writers.set(word, (writers.get(word) ?? 0) | actor);
      if (RW_LOCKS.has(learner.words.partOf(word).name)) locks[name(word)] ??= false;
    }
  }
  const contended: string[] = [];
  const uncontended: string[] = [];
  for (const [word, actors] of writers) {
    const all = actors | (readers.get(word) ?? 0);
    ((all & (all - 1)) === 0 ? uncontended : contended).push(name(word));
  }
  return {
    points: [...points].sort(),
    locks,
    contended: [...new Set(contended)].sort(),
    uncontended: [...new Set(uncontended)].sort(),
    lockRulesNotMet: [...LOCK_TABLE, ...READ_TABLE]
      .map(({ what }) => what)
      .filter((what) => !rules.met.has(what)),
    lockOrders: [...rules.order.orders.keys()].sort(),
  };
}
