import { deadlockOf } from './deadlock.js';
import type { Failure } from './failure.js';
import { Judge } from './judge.js';
import type { Leaf } from './leaf.js';
import type { Program } from './program.js';
import type { Row } from './slots.js';
import { Steps } from './steps.js';

/** How far a search may go. */
export interface Bounds {
  readonly states: number;
  readonly executions: number;
  /** Milliseconds. */
  readonly timeout: number;
  /** Whether to go on behind the first violation, to see what all of the search needs. */
  readonly all?: boolean;
}

export const DEFAULT_BOUNDS: Bounds = {
  states: 2_000_000,
  executions: 10_000_000,
  timeout: 600_000,
};

/** What a search has come to so far. */
export interface Tally {
  states: number;
  transitions: number;
  /** Schedules that were followed to their end, and those that a reduction had to give up. */
  executions: number;
  wasted: number;
  finals: number;
  deadlocks: number;
}

/** A failure and the schedule to it. */
export interface Violation extends Failure {
  /** Who moved, see `moveOf`. */
  readonly moves: readonly number[];
}

/** Asked now and then: whether the user has had enough. */
export type Watcher = (tally: Tally) => boolean;

/** A scheduler at work: it yields now and then, and ends when the search is over. */
export type Run = Generator<void, void, void>;

/** What all schedulers share: the steps, what is looked for, how far to go. A scheduler moves, this judges. */
export class Search {
  readonly steps: Steps;
  readonly judge: Judge;
  readonly tally: Tally = {
    states: 0,
    transitions: 0,
    executions: 0,
    wasted: 0,
    finals: 0,
    deadlocks: 0,
  };
  violation: Violation | undefined;
  /** Which bound was reached, in words. */
  bound: string | undefined;
  /** Finals met, with what is wrong with each. */
  readonly finals: Map<string, Failure | undefined> = new Map();
  private ticks = 0;
  private readonly began: number = Date.now();

  constructor(
    readonly program: Program,
    readonly bounds: Bounds = DEFAULT_BOUNDS,
    private readonly watcher: Watcher = () => false,
    steps: Steps = new Steps(program),
  ) {
    this.steps = steps;
    this.judge = new Judge(program, this.steps);
  }

  /** Whether to stop: a violation was found, or a bound reached. */
  get over(): boolean {
    const found = this.violation !== undefined && this.bounds.all !== true;
    return found || this.bound !== undefined;
  }

  /** To be called at every move: true when it is time to let others run, which is `yield` in a scheduler. */
  tick(): boolean {
    const { tally, bounds } = this;
    if (tally.states > bounds.states) this.bound = `${bounds.states} states`;
    if (tally.executions > bounds.executions) this.bound = `${bounds.executions} executions`;
    if ((++this.ticks & 1023) !== 0) return false;
    if (Date.now() - this.began > bounds.timeout) this.bound = `${bounds.timeout / 1000} s`;
    if (this.watcher(tally)) this.bound = 'interrupted';
    return true;
  }

  /** A step has been made: true when the kernel stops in it, or it breaks a rule of steps. */
  stops(leaf: Leaf, moves: () => readonly number[]): boolean {
    const { error, failure } = leaf;
    if (error !== undefined) {
      this.violation ??= { property: 'the kernel goes on', text: error, moves: moves() };
    } else if (failure !== undefined) this.violation ??= { ...failure, moves: moves() };
    return error !== undefined || failure !== undefined;
  }

  /** Nobody can move: all is over, or somebody waits for ever. */
  end(row: Row, moves: () => readonly number[], idle?: ReadonlySet<number>): void {
    const { tally } = this;
    const key = keyOf(row);
    let failure = this.finals.get(key);
    if (failure === undefined && !this.finals.has(key)) {
      failure = this.failureAt(row, idle);
      this.finals.set(key, failure);
      tally.finals++;
    }
    if (failure !== undefined) this.violation ??= { ...failure, moves: moves() };
  }

  private failureAt(row: Row, idle?: ReadonlySet<number>): Failure | undefined {
    const stuck = deadlockOf(this.steps, this.judge.machine, row, idle);
    if (stuck === undefined) return this.judge.final(row);
    this.tally.deadlocks++;
    return stuck;
  }
}

/** A row as text: rows that differ in width only are the same. */
export function keyOf(row: Row): string {
  let end = row.words.length;
  while (end > 0 && row.words[end - 1] === 0) end--;
  return row.words.subarray(0, end).join();
}
