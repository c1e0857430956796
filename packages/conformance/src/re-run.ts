import type { Extension, PolicyChoice } from '@faultline/kernel-api';
import { type Recording, type Run, runScenario, type Scenario } from '@faultline/scenario';
import { compareRecordings } from './compare.js';
import type { LeaveOutRule } from './leave-out.js';
import { toRecording } from './observe.js';
import type { Tally } from './tally.js';

export interface RerunOptions {
  /** Release to run instead of the recording's own. */
  readonly kernel?: string;
  readonly policies?: PolicyChoice;
  readonly extensions?: readonly Extension[];
  /** Further single cases to leave out of the comparison. */
  readonly leaveOut?: readonly LeaveOutRule[];
}

/** A recording run again on the model, and how far the two agree. */
export interface Rerun {
  readonly run: Run;
  readonly model: Recording;
  readonly tally: Tally;
}

/**
 * Runs what a recording asks for and compares. Only the scenario, where the blocks lie, the kernel
 * and the backing go in: a recording with emptied steps runs the same.
 *
 * @throws NotModelled when the scenario needs something that the model does not do yet
 */
export function rerun(recording: Recording, scenario: Scenario, options: RerunOptions = {}): Rerun {
  const run = runScenario(scenario, {
    kernel: options.kernel ?? recording.kernel,
    policies: options.policies ?? {},
    extensions: options.extensions ?? [],
    files: recording.files,
  });
  const model = toRecording(run);
  return { run, model, tally: compareRecordings(recording, model, options.leaveOut) };
}
