/** From files and options to the runs that are asked for. */

import { join } from 'node:path';
import {
  type Backing,
  expandBackings,
  type Loaded,
  type Recording,
  type Scenario,
} from '@faultline/scenario';
import { UsageError } from '../exit.js';

/** One scenario on one backing, to be run on every kernel that is asked for. */
export interface Job {
  /** The file it came from, for messages. */
  readonly file: string;
  readonly scenario: Scenario;
  readonly kernels: readonly string[];
  /** The recording that the file holds. */
  readonly recording?: Recording;
}

/** What the options of `run` say about every file. */
export interface PlanOptions {
  /** Kernels asked for; none means the recording's own, else 6.12. */
  readonly kernels: readonly string[];
  readonly backing?: Backing;
}

/** The jobs of one file. */
export function planFile(file: string, loaded: Loaded, options: PlanOptions): Job[] {
  const { backing } = options;
  const asked = [...new Set(options.kernels)];
  if (loaded.kind === 'recording') {
    const { recording, scenario } = loaded;
    if (backing !== undefined && backing !== recording.backing) {
      throw new UsageError(
        `is a recording of ${recording.backing}; --backing ${backing} needs the scenario itself`,
      );
    }
    const kernels = asked.length > 0 ? asked : [recording.kernel];
    return [{ file, scenario, recording, kernels }];
  }
  const kernels = asked.length > 0 ? asked : ['6.12'];
  return withBacking(loaded.scenario, backing).map((scenario) => ({ file, scenario, kernels }));
}

/** One scenario for each backing, or for the one that was picked. */
function withBacking(scenario: Scenario, backing: Backing | undefined): Scenario[] {
  if (backing === undefined || backing === scenario.backing) return expandBackings(scenario);
  return expandBackings({ ...scenario, backing: [backing] });
}

/** One result: a job on one of its kernels. */
export interface Planned {
  readonly job: Job;
  readonly kernel: string;
}

/** Every result that is asked for, in order. */
export function plannedResults(jobs: readonly Job[]): Planned[] {
  return jobs.flatMap((job) => job.kernels.map((kernel) => ({ job, kernel })));
}

/**
 * Where each result is to be written, in order: `DIR/NAME.json`, with a folder for each kernel when
 * several are named. Two results of one path are a UsageError: the second would hide the first.
 */
export function outputPaths(
  results: readonly Planned[],
  folder: string,
  kernelFolders: boolean,
): string[] {
  const owners = new Map<string, string>();
  return results.map(({ job, kernel }) => {
    const { name } = job.scenario;
    if (/[\\/]|^\.*$/.test(name)) throw new UsageError(`"${name}" cannot be the name of a file`);
    const path = join(folder, ...(kernelFolders ? [kernel] : []), `${name}.json`);
    const owner = owners.get(path);
    if (owner !== undefined) {
      throw new UsageError(`${owner} and ${job.file} would both be written to ${path}`);
    }
    owners.set(path, job.file);
    return path;
  });
}
