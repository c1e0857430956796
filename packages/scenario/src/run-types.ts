import type { TraceEvent } from '@faultline/kernel-api';
import type { Machine, PageView, SmapsView } from '@faultline/machine';
import type { Scenario, Step } from './schema-types.js';

/** What one byte access of a touch step came to. */
export interface TouchResult {
  /** Page of the mapping. */
  readonly page: number;
  readonly minflt: number;
  readonly majflt: number;
  readonly val?: number;
  readonly signal?: string;
  readonly siCode?: string;
}

/** Page views of a snapshot step; `page` is the mapping's page of the first one. */
export interface SnapshotResult {
  readonly map: string;
  readonly page: number;
  readonly pages: readonly PageView[];
  readonly smaps?: readonly SmapsView[];
}

/** What a step did, in the model's own terms: `conformance` prints it as a recorder would. */
export interface RunStep {
  /** Index of the step, from 0. */
  readonly step: string;
  readonly op: string;
  /** The step as written, without `op` and `note`. */
  readonly args: Readonly<Record<string, unknown>>;
  /** 0, a count, or -1 with `errno`. */
  readonly ret?: number;
  readonly errno?: string;
  readonly error?: string;
  readonly minflt?: number;
  readonly majflt?: number;
  /** Growth of the page tables in kB. */
  readonly vmpteKb?: number;
  /** What the step adds of its own: `map`, `len`, `extents`, `data`, statx figures. */
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly touch?: readonly TouchResult[];
  readonly snapshot?: SnapshotResult;
  /** Every trace event of the step, in order. */
  readonly events: readonly TraceEvent[];
}

/** Where a mapping lies, for printing addresses: pages. `upto` is the step from which it exists. */
export interface MapPlace {
  readonly name: string;
  readonly start: number;
  readonly pages: number;
  readonly since: number;
}

/** A finished run. */
export interface Run {
  readonly scenario: Scenario;
  readonly kernel: string;
  readonly backing: string;
  readonly status: 'ok' | 'step_error';
  readonly machine: Machine;
  readonly files: readonly RunFile[];
  readonly maps: readonly MapPlace[];
  readonly steps: readonly RunStep[];
}

/** A file as it was laid out before the first step. */
export interface RunFile {
  readonly name: string;
  readonly id: number;
  readonly size: number;
  readonly blocks512: number;
  readonly extents: readonly {
    page: number;
    count: number;
    pmemPage: number;
    unwritten: boolean;
  }[];
}

/** A step of one op. */
export type StepOf<Op extends Step['op']> = Extract<Step, { op: Op }>;
