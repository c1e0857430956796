import { type Geometry, type Machine, X86_64_4LEVEL, X86_64_5LEVEL } from '@faultline/machine';
import { type RunOptions, type RunStep, runScenario, type Scenario } from '@faultline/scenario';
import { type Ground, SMALL, WITH_TLB } from './ground.js';
import type { Difference } from './run-one.js';

/** Two machines that differ in something that nobody may be able to tell. */
export interface Twin {
  readonly name: string;
  /** Number of the invariant that says so. */
  readonly number: number;
  readonly geometry?: Geometry;
  readonly machine?: NonNullable<Ground['machine']>;
  readonly policies?: NonNullable<RunOptions['policies']>;
  /** What the other one is like; small and without TLBs unless told. */
  readonly base?: NonNullable<Ground['machine']>;
  /** Events that may differ; flushes alone unless told, which a small gather makes more of. */
  readonly unseen?: RegExp;
}

const { arch } = X86_64_4LEVEL;

/** What a ground may be changed in without a difference. */
export const TWINS: readonly Twin[] = [
  { name: 'a P4D that is there instead of folded', number: 17, geometry: X86_64_5LEVEL },
  {
    name: 'flushes of the whole address space instead of two pages and more',
    number: 18,
    geometry: { ...X86_64_4LEVEL, arch: { ...arch, flushCeiling: () => 1 } },
    machine: WITH_TLB,
    base: WITH_TLB,
  },
  {
    name: 'a gather that is full after 8 frames',
    number: 19,
    // A machine whose state can be captured has the small gather.
    machine: { ...WITH_TLB, limits: { ...SMALL.limits, extents: 64 } },
    base: WITH_TLB,
  },
  {
    name: 'faults under the mmap lock instead of the VMA lock',
    number: 33,
    policies: { 'fault:per-vma-lock': 'no' },
    unseen: /./, // a fault that is tried twice has its events twice
  },
];

/** What user space sees of a step, and the events that nothing excuses. */
function seen(step: RunStep, unseen: RegExp): string {
  const { events, snapshot: _, ...rest } = step;
  const names = events.map((e) => e.name).filter((name) => !unseen.test(name));
  return JSON.stringify({ ...rest, names });
}

/**
 * The first step that two runs differ in, or undefined. `ground.sabotage` breaks the twin, after its
 * first step.
 */
export function runTwins(scenario: Scenario, ground: Ground, twin: Twin): Difference | undefined {
  const { sabotage, ...options } = ground;
  const { name, number, base = SMALL, unseen = /^tlb:tlb_flush$/, ...change } = twin;
  const one = runScenario(scenario, { machine: base, ...options }).steps;
  let first = true;
  const afterStep = (_: RunStep, machine: Machine): void => {
    if (first) sabotage?.(machine);
    first = false;
  };
  const two = runScenario(scenario, { machine: SMALL, ...options, ...change, afterStep }).steps;
  for (const [i, step] of one.entries()) {
    const [a, b] = [seen(step, unseen), seen(two[i]!, unseen)];
    if (a === b) continue;
    const what = [`invariant ${number}: with ${name} the step differs`, a, b];
    return { step: step.step, op: step.op, what };
  }
  return undefined;
}
