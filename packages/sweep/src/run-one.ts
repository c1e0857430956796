import { checkInvariants, violationText } from '@faultline/invariants';
import { NotModelled } from '@faultline/kernel-api';
import type { Machine, Task } from '@faultline/machine';
import { type RunStep, runScenario, type Scenario } from '@faultline/scenario';
import { compareExtents, compareMm } from './compare-state.js';
import { compareCounts, compareStep } from './compare-step.js';
import { type Ground, SMALL } from './ground.js';
import { naiveStep } from './naive/naive-step.js';
import { NaiveWorld, type Placement } from './naive/naive-world.js';

/** A sequence that did not come to what it should: the step, and what differs. */
export interface Difference {
  /** Id of the step, `8.2` for one of a child. */
  readonly step: string;
  readonly op: string;
  readonly what: readonly string[];
}

/** Thrown out of a run at the first step that differs. */
class Found extends Error {
  constructor(readonly difference: Difference) {
    super(difference.what[0]!);
  }
}

/**
 * Runs one scenario on the model and on the naive world side by side. After every step the answers,
 * the VMAs, the number of tables and the extents are compared, and every invariant is checked.
 *
 * @returns the first step that differs, or undefined; what the model refuses is thrown on
 */
export function runOne(
  scenario: Scenario,
  ground: Ground,
  onStep?: () => unknown,
): Difference | undefined {
  let naive: NaiveWorld | undefined;
  let at: { step: string; op: string } = { step: '0', op: scenario.steps[0]?.op ?? '' };
  const afterStep = (ran: RunStep, machine: Machine, task: Task): void => {
    if (!naive) {
      const order = policyValue(machine, 'mm:mremap-order');
      naive = new NaiveWorld(scenario, placementOf(machine), shapeOf(machine), order);
      naive.processes.get(ran.proc)!.mm.tables.foundAtFirst(machine.kernel.mms.tables[task.mm]!);
      ground.sabotage?.(machine);
    }
    onStep?.();
    at = { step: ran.step, op: ran.op };
    const expected = naiveStep(naive, ran);
    const { mm } = naive.processes.get(ran.proc)!;
    const what = [
      ...compareStep(expected, ran),
      ...compareCounts(ran),
      ...compareMm(machine, task.mm, mm, naive.place.first),
      ...(naive.dax ? [...naive.files.values()].flatMap((f) => compareExtents(machine, f)) : []),
      ...checkInvariants(machine).map(violationText),
    ];
    if (what.length > 0) throw new Found({ ...at, what });
  };
  try {
    const { sabotage: _, ...options } = ground;
    runScenario(scenario, { machine: SMALL, ...options, afterStep });
  } catch (error) {
    if (error instanceof Found) return error.difference;
    if (error instanceof NotModelled) throw error;
    const { name, message, stack } = error as Error;
    return { ...at, what: [`after this step: ${name}: ${message}`, `${stack}`] };
  }
  return undefined;
}

/** The value of a policy on a machine. */
function policyValue(machine: Machine, policy: string): string {
  const entry = machine.profile.find((one) => one.policy === policy);
  if (!entry) throw new RangeError(`no policy ${policy}`);
  return entry.value;
}

/** The scenario format's slots on a machine, told from the width of its addresses. */
function placementOf(machine: Machine): Placement {
  const { userVpnBits, arch } = machine.kernel.pt.geometry;
  const limit = 2 ** userVpnBits;
  const beyond = arch.checksCanonical ? 'SI_KERNEL' : 'SEGV_MAPERR';
  return limit > 2 ** 25
    ? { first: 2 ** 24, pages: 2 ** 20, resident: 0x4d0, limit, beyond }
    : { first: limit / 4, pages: limit / 4, resident: undefined, limit, beyond };
}

function shapeOf(machine: Machine): { bits: number; counted: number } {
  const { bits, levels } = machine.kernel.pt.geometry;
  return { bits, counted: Math.min(levels - 1, 3) };
}
