import type { Extension, PolicyChoice } from '@faultline/kernel-api';
import {
  createMachine,
  type Geometry,
  type Machine,
  type MachineOptions,
  MountFailed,
  type Task,
} from '@faultline/machine';
import { oneBacking, refuse, rigOptions } from './backings.js';
import { doStep } from './do-step.js';
import type { Recording } from './recording.js';
import { RunContext } from './run-context.js';
import { makeFiles } from './run-files.js';
import { prepareBuffer } from './run-io-ops.js';
import { StepRunner } from './run-steps.js';
import type { Run, RunStep } from './run-types.js';
import type { Backing, Scenario } from './schema-types.js';

export interface RunOptions {
  /** Release profile; 6.12 unless told. */
  readonly kernel?: string;
  readonly policies?: PolicyChoice;
  readonly extensions?: readonly Extension[];
  /** Shape of the page tables and the page size; x86-64 with 4 levels unless told. */
  readonly geometry?: Geometry;
  /** Where the blocks of each file lie, as a recording says; nothing else of it is read. */
  readonly files?: Recording['files'];
  /** Other memory and room than the recording rig's machine has, or TLBs. */
  readonly machine?: Pick<MachineOptions, 'memory' | 'limits' | 'tlb'>;
  /** Called after each step, for progress. */
  readonly onStep?: (done: number, of: number) => void;
  /** Called after each step of any process, to look at the machine; `task` did the step. */
  readonly afterStep?: (step: RunStep, machine: Machine, task: Task) => void;
}

/**
 * Runs a scenario of one backing on a model of one release. The input is the scenario, the backing
 * and where its blocks lie; recorded steps are never read. What is known but not modelled yet throws
 * NotModelled before the first step, where it can be seen from the file.
 */
export function runScenario(scenario: Scenario, options: RunOptions = {}): Run {
  const backing = oneBacking(scenario);
  refuse(scenario, backing);
  const kernel = options.kernel ?? '6.12';
  const rig = rigOptions(scenario, backing, options.geometry);
  const wanted: MachineOptions = {
    release: kernel,
    ...rig,
    policies: options.policies ?? {},
    extensions: options.extensions ?? [],
    ...options.machine,
    memory: { ...rig.memory, ...options.machine?.memory },
  };
  const machine = mounted(wanted);
  if (machine === undefined) return unmounted(scenario, kernel, backing, wanted);
  const context = RunContext.first(machine);
  const files = makeFiles(context, scenario, options.files ?? []);
  machine.dropCaches();
  const reader = machine.trace.attach();
  let done = 0;
  const runner = new StepRunner({
    prepare: prepareBuffer,
    doStep,
    take: () => reader.take(),
    onStep: () => options.onStep?.(++done, scenario.steps.length),
    afterStep: (step, task) => options.afterStep?.(step, machine, task),
  });
  runner.runFirst(context, scenario.steps);
  const { steps, places: maps } = runner;
  const status = steps.some((s) => s.error !== undefined) ? 'step_error' : 'ok';
  return { scenario, kernel, backing, status, machine, files, maps, steps };
}

/** The machine, or undefined when its file system refuses the mount. */
function mounted(options: MachineOptions): Machine | undefined {
  try {
    return createMachine(options);
  } catch (error) {
    if (error instanceof MountFailed) return undefined;
    throw error;
  }
}

/** A run that ends with the mount: no files, no steps. */
function unmounted(
  scenario: Scenario,
  kernel: string,
  backing: Backing,
  options: MachineOptions,
): Run {
  const machine = createMachine({ ...options, dax: false });
  const status = 'mount_failed';
  return { scenario, kernel, backing, status, machine, files: [], maps: {}, steps: [] };
}
