import {
  compareRecordings,
  plainEvents,
  recorderOf,
  type Tally,
  toRecording,
} from '@faultline/conformance';
import type { PolicyChoice } from '@faultline/kernel-api';
import { findRelease, type ProfileEntry, type Release } from '@faultline/machine';
import { type RecordedEvent, type Recording, runScenario } from '@faultline/scenario';
import { buildText } from './names.js';
import type { Planned } from './plan.js';

/** A finished run, as everything behind it needs it; the machine itself is let go. */
export interface Ran {
  readonly kernel: string;
  readonly release: Release;
  /** Policies as they were in force. */
  readonly profile: readonly ProfileEntry[];
  readonly byHand: PolicyChoice;
  /** What the recorder of that kernel would have written down. */
  readonly model: Recording;
  /** Events of each step one by one, if asked for. */
  readonly events?: readonly RecordedEvent[][];
  /** How far the model agrees with the file, when that is a recording of this very kernel. */
  readonly agreement?: { readonly tally: Tally; readonly build: string };
}

/** What to do besides running. */
export interface ExecuteOptions {
  readonly policies: PolicyChoice;
  readonly events?: boolean;
}

/** Runs one scenario on one kernel. Of a recording only the scenario and the extents go in. */
export function execute({ job, kernel }: Planned, options: ExecuteOptions): Ran {
  const { recording, scenario } = job;
  const run = runScenario(scenario, {
    kernel,
    policies: options.policies,
    ...(recording ? { files: recording.files } : {}),
  });
  const model = toRecording(run);
  const recorder = recorderOf(kernel);
  return {
    kernel,
    release: findRelease(kernel),
    profile: run.machine.profile,
    byHand: options.policies,
    model,
    ...(options.events ? { events: run.steps.map((s) => plainEvents(run, s, recorder)) } : {}),
    ...(recording?.kernel === kernel ? { agreement: judge(recording, model) } : {}),
  };
}

function judge(real: Recording, model: Recording): NonNullable<Ran['agreement']> {
  return { tally: compareRecordings(real, model), build: buildText(real) };
}
