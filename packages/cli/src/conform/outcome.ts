import type { Judged } from '@faultline/conformance';

/** The recordings of one kernel, judged. */
export interface KernelOutcome {
  readonly kernel: string;
  readonly judged: Judged[];
}

/** A recording that could not be run, and why. */
export interface NotRun {
  readonly name: string;
  readonly file: string;
  readonly reason: string;
}

/** What `conform` found. */
export interface Outcome {
  /** In the order of the releases. */
  readonly kernels: readonly KernelOutcome[];
  /** What needs something that is not modelled yet. */
  readonly notModelled: readonly NotRun[];
  /** How many scenario files were passed over. */
  readonly scenarios: number;
}

/** All recordings in one list, the kernel before the name where there are several. */
export function allJudged({ kernels }: Outcome): Judged[] {
  if (kernels.length === 1) return kernels[0]!.judged;
  return kernels.flatMap(({ kernel, judged }) =>
    judged.map(({ name, tally }) => ({ name: `${kernel}/${name}`, tally })),
  );
}
