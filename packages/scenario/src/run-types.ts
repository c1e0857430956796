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
  /** Index of the step, from 0; `8.2` for step 2 of the child that step 8 forked. */
  readonly step: string;
  /** Place among all steps of the run in the order in which they ran, from 0. */
  readonly order: number;
  /** Process that did it: `0`, `0.c` for its child `c`. */
  readonly proc: string;
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
  /** Growth of its locked memory in kB; absent when 0. */
  readonly vmlckKb?: number;
  /** Growth of what it has pinned for as long as it likes, in kB; absent when 0. */
  readonly vmpinKb?: number;
  /** Growth of what it maps of the hugetlb pool, in kB; absent when 0. */
  readonly hugetlbKb?: number;
  /** What the step adds of its own: `map`, `len`, `extents`, `data`, statx figures. */
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly touch?: readonly TouchResult[];
  readonly snapshot?: SnapshotResult;
  /** Every trace event of the step, in order. */
  readonly events: readonly TraceEvent[];
}

/** Where a mapping lies, for printing addresses: pages. `since` is the order of the step that made it. */
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
  readonly status: 'ok' | 'step_error' | 'mount_failed';
  readonly machine: Machine;
  readonly files: readonly RunFile[];
  /** Mappings of each process by its name, oldest first. */
  readonly maps: Readonly<Record<string, readonly MapPlace[]>>;
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
