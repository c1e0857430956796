/**
 * Single cases the judge leaves out, each because the recording says nothing about the kernel
 * there.
 */

import type { RecordedStep, Recording } from '@faultline/scenario';

/** A case to leave out: in these recordings, on these kernels, these fields of these steps. */
export interface LeaveOutRule {
  /** Regular expression over the whole name of a recording. */
  readonly recording: string;
  /** Kernel names; `*` stands for any. */
  readonly kernels: readonly string[];
  /** Step indices as recorded; `*` stands for any. */
  readonly steps: readonly string[];
  /** Fields; `events` the trace of the step, `*` the whole step. */
  readonly fields: readonly string[];
  /** Why the recording cannot be held against a model here. */
  readonly reason: string;
}

/** The rules that came with the recordings. */
export const LEAVE_OUT: readonly LeaveOutRule[] = [
  {
    recording: 'truncate-vs-pin@(ext4|xfs)-dax',
    kernels: ['6.18', '7.2'],
    steps: ['4.1', '4.2', '4.3', '11'],
    fields: ['*'],
    reason:
      "the child sleeps past the scenario's end; these steps exist only because the guest tears both processes down, in an order that varies",
  },
  {
    recording: 'truncate-vs-pin(-quiet)?@(ext4|xfs)-dax',
    kernels: ['5.10'],
    steps: ['4.1'],
    fields: ['events'],
    reason:
      "the waiter may be woken once more before the second page's reference is dropped: two or three rounds",
  },
];

/** The rules that hold for a recording. The real one decides: it is its kernel that is unsteady. */
export function rulesFor(real: Recording, rules: readonly LeaveOutRule[]): readonly LeaveOutRule[] {
  return rules.filter(
    (rule) =>
      new RegExp(`^(?:${rule.recording})$`).test(real.name) &&
      (rule.kernels.includes(real.kernel) || rule.kernels.includes('*')),
  );
}

/** The fields of a step that are left out, under rules that hold for its recording. */
export function fieldsLeftOut(
  step: RecordedStep,
  rules: readonly LeaveOutRule[],
): ReadonlySet<string> {
  const here = rules.filter((rule) => rule.steps.includes(step.step) || rule.steps.includes('*'));
  return new Set(here.flatMap((rule) => rule.fields));
}
