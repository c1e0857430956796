import type { StateSet } from '@faultline/kernel-api';
import type { Machine } from '@faultline/machine';

/** What all interleavings of the tasks' begun paths come to. */
export interface Exploration {
  /** Distinct states, the first and the last ones included. */
  readonly states: number;
  readonly transitions: number;
  /** Ways to order the steps of all tasks. */
  readonly interleavings: bigint;
  /** Outcomes, with in how many interleavings each comes about and one schedule that leads to it. */
  readonly outcomes: ReadonlyMap<string, { readonly count: bigint; readonly schedule: string }>;
  /** Schedules after which somebody waits and nobody can move. */
  readonly deadlocks: readonly string[];
}

interface Node {
  readonly state: Int32Array;
  /** Per outcome: interleavings from here, and one schedule. */
  ways: Map<string, { count: bigint; schedule: string }>;
}

/** Thrown when a search would hold more states than allowed. */
export class StateLimit extends Error {
  override readonly name: string = 'StateLimit';
}

/**
 * Tries every interleaving of the tasks' paths from the machine's present state: each task must have
 * one begun (`machine.begin`). A step of a task that has to wait is no step. States that are equal
 * word by word are searched once; interleavings are counted through them.
 *
 * @param outcome what to tell final states apart by; called with the machine in the final state
 * @param limit states to hold at most
 */
export function explore(
  machine: Machine,
  tasks: readonly number[],
  outcome: (machine: Machine) => string,
  limit = 100_000,
): Exploration {
  const set = machine.state();
  const store = new Map<number, Node[]>();
  const deadlocks: string[] = [];
  let states = 0;
  let transitions = 0;

  const visit = (schedule: string): Node => {
    const state = new Int32Array(set.size);
    set.capture(state);
    const bucket = store.get(hash(state)) ?? [];
    const known = bucket.find((n) => equal(n.state, state));
    if (known) return known;
    if (++states > limit) throw new StateLimit(`more than ${limit} states`);
    const node: Node = { state, ways: new Map() };
    bucket.push(node);
    store.set(hash(state), bucket);
    let moved = 0;
    for (const task of tasks) {
      if (!stepped(machine, set, state, task)) continue;
      moved++;
      transitions++;
      const next = visit(schedule + task);
      for (const [name, way] of next.ways) add(node.ways, name, way.count, task + way.schedule);
    }
    if (moved > 0) return node;
    set.restore(state);
    if (tasks.some((t) => running(machine, t))) deadlocks.push(schedule);
    else add(node.ways, outcome(machine), 1n, '');
    return node;
  };

  const root = visit('');
  set.restore(root.state);
  const interleavings = [...root.ways.values()].reduce((sum, w) => sum + w.count, 0n);
  return { states, transitions, interleavings, outcomes: root.ways, deadlocks };
}

/** All interleavings as schedule strings (task numbers in step order), without merging states. */
export function schedules(machine: Machine, tasks: readonly number[], limit = 100_000): string[] {
  const set = machine.state();
  const out: string[] = [];
  const visit = (schedule: string): void => {
    const state = new Int32Array(set.size);
    set.capture(state);
    let moved = 0;
    for (const task of tasks) {
      if (!stepped(machine, set, state, task)) continue;
      moved++;
      visit(schedule + task);
    }
    set.restore(state);
    if (moved > 0) return;
    if (out.push(schedule) > limit) throw new StateLimit(`more than ${limit} schedules`);
  };
  visit('');
  return out;
}

/** Runs one schedule from the present state; returns the points passed. */
export function replay(machine: Machine, schedule: string): number[] {
  const set = machine.state();
  return [...schedule].map((task) => moved(machine, set, Number(task)));
}

/** Puts `state` back and moves one task; false when it has ended or has to wait. */
function stepped(machine: Machine, set: StateSet, state: Int32Array, task: number): boolean {
  set.restore(state);
  return running(machine, task) && moved(machine, set, task) >= 0;
}

/**
 * One step of a task: to its next point. What a path does behind its last point (it returns) belongs
 * to that point's step, for there is nothing in it that another task could see.
 */
function moved(machine: Machine, set: StateSet, task: number): number {
  const point = machine.advance(task);
  if (point <= 0) return point;
  const there = new Int32Array(set.size);
  set.capture(there);
  if (machine.advance(task) !== 0) set.restore(there);
  return point;
}

function running(machine: Machine, task: number): boolean {
  return machine.continuation(task)[0] !== 0;
}

function add(
  ways: Map<string, { count: bigint; schedule: string }>,
  name: string,
  count: bigint,
  schedule: string,
): void {
  const there = ways.get(name);
  if (there) there.count += count;
  else ways.set(name, { count, schedule });
}

function hash(words: Int32Array): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < words.length; i++) h = Math.imul(h ^ words[i]!, 0x01000193) ^ (h >>> 15);
  return h;
}

function equal(a: Int32Array, b: Int32Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
