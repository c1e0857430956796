import { type Geometry, X86_64_5LEVEL } from '@faultline/machine';
import { type RunStep, runScenario, type Scenario } from '@faultline/scenario';
import { type Ground, SMALL } from './ground.js';
import type { Difference } from './run-one.js';

/** Two machines that differ in something that nobody may be able to tell. */
export interface Twin {
  readonly name: string;
  /** Number of the invariant that says so. */
  readonly number: number;
  readonly geometry?: Geometry;
  readonly machine?: NonNullable<Ground['machine']>;
}

/** What a ground may be changed in without a difference. */
export const TWINS: readonly Twin[] = [
  { name: 'a P4D that is there instead of folded', number: 17, geometry: X86_64_5LEVEL },
  {
    name: 'a gather that is full after 8 frames',
    number: 19,
    // A machine whose state can be captured has the small gather.
    machine: { ...SMALL, limits: { ...SMALL.limits, extents: 64 } },
  },
];

/** What user space sees of a step: all but the flushes, which a small gather makes more of. */
function seen(step: RunStep): string {
  const { events, snapshot: _, ...rest } = step;
  const names = events.filter((e) => e.name !== 'tlb:tlb_flush').map((e) => e.name);
  return JSON.stringify({ ...rest, names });
}

/** The first step that two runs differ in, or undefined. */
export function runTwins(scenario: Scenario, ground: Ground, twin: Twin): Difference | undefined {
  const { sabotage: _, ...options } = ground;
  const one = runScenario(scenario, { machine: SMALL, ...options }).steps;
  const { name, number, ...change } = twin;
  const two = runScenario(scenario, { machine: SMALL, ...options, ...change }).steps;
  for (const [i, step] of one.entries()) {
    const [a, b] = [seen(step), seen(two[i]!)];
    if (a === b) continue;
    const what = [`invariant ${number}: with ${name} the step differs`, a, b];
    return { step: step.step, op: step.op, what };
  }
  return undefined;
}
