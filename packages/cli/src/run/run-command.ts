/** `faultline run`. */

import { dirname } from 'node:path';
import { figuresOf } from '@faultline/conformance';
import type { PolicyChoice } from '@faultline/kernel-api';
import type { Backing } from '@faultline/scenario';
import { EXIT, fileProblem, report, UsageError } from '../exit.js';
import { checkBacking, checkKernel, checkPolicies, loadFile } from '../inputs.js';
import type { Io } from '../io.js';
import { recordingListText, recordingText } from '../json-layout.js';
import { Progress } from '../progress.js';
import { pageFor } from '../render/page.js';
import { type Causes, findCauses } from './causes.js';
import { execute, type Ran } from './execute.js';
import { type Job, outputPaths, planFile, plannedResults } from './plan.js';
import { renderRuns } from './render-run.js';

/** Options of `run` as the command line gives them. */
export interface RunArguments {
  readonly kernel: readonly string[];
  readonly policy: readonly string[];
  readonly backing?: string;
  readonly format: 'table' | 'json' | 'recording';
  readonly output?: string;
}

interface Settings {
  readonly kernels: readonly string[];
  readonly policies: PolicyChoice;
  readonly backing?: Backing;
}

/** What to do with the finished runs of one job. */
type Sink = (job: Job, ran: readonly Ran[]) => void;

/** Runs files and prints or writes what came of them. */
export async function runCommand(
  io: Io,
  files: readonly string[],
  args: RunArguments,
): Promise<number> {
  const settings: Settings = {
    kernels: args.kernel.map(checkKernel),
    policies: checkPolicies(args.policy),
    ...(args.backing === undefined ? {} : { backing: checkBacking(args.backing) }),
  };
  if (args.output !== undefined && args.format !== 'recording') {
    throw new UsageError(`-o is for --format recording; ${args.format} goes to standard output`);
  }
  const jobs: Job[] = [];
  let code: number = EXIT.agrees;
  for (const file of files) {
    try {
      jobs.push(...planFile(file, loadFile(io, file), settings));
    } catch (error) {
      code = Math.max(code, report(io, error, file));
    }
  }
  const [sink, finish] = sinkFor(io, args, jobs, settings);
  code = Math.max(code, await runJobs(io, jobs, { settings, json: args.format === 'json' }, sink));
  finish();
  return code;
}

/** Runs each job on each of its kernels; what fails is reported, and the others go on. */
async function runJobs(
  io: Io,
  jobs: readonly Job[],
  { settings, json }: { settings: Settings; json: boolean },
  sink: Sink,
): Promise<number> {
  const progress = new Progress(io);
  const total = plannedResults(jobs).length;
  let code: number = EXIT.agrees;
  let done = 0;
  for (const job of jobs) {
    const ran: Ran[] = [];
    for (const kernel of job.kernels) {
      await io.pause();
      progress.show(`${done++} of ${total} runs, ${job.scenario.name} on ${kernel}`);
      try {
        ran.push(execute({ job, kernel }, { policies: settings.policies, events: json }));
      } catch (error) {
        progress.clear();
        code = Math.max(code, report(io, error, `${job.file}: on ${kernel}`));
      }
    }
    progress.clear();
    try {
      if (ran.length > 0) sink(job, ran);
    } catch (error) {
      code = Math.max(code, report(io, error, job.file));
    }
    if (ran.some(({ agreement }) => agreement && agreement.tally.share() < 1)) {
      code = Math.max(code, EXIT.differs);
    }
  }
  return code;
}

/** Where the results go, and what is left to do when all are there. */
function sinkFor(
  io: Io,
  args: RunArguments,
  jobs: readonly Job[],
  settings: Settings,
): [Sink, () => void] {
  if (args.format === 'table') return [tableSink(io), () => {}];
  if (args.format === 'recording') return [recordingSink(io, args, jobs, settings), () => {}];
  const results: object[] = [];
  return [
    (job, ran) => void results.push(...ran.map((one) => jsonResult(job, one))),
    () => io.stdout(recordingListText(results)),
  ];
}

/** Runs of one scenario that have more events than this are compared without looking for causes. */
const MOST_EVENTS = 20_000;

function tableSink(io: Io): Sink {
  let first = true;
  return (job, ran) => {
    const page = pageFor(io);
    if (!first) page.line();
    first = false;
    renderRuns(page, ran, causesOf(job, ran));
    io.stdout(page.text());
  };
}

function causesOf(job: Job, ran: readonly Ran[]): Causes[] {
  const [first, ...others] = ran;
  const events = ran
    .flatMap(({ model }) => model.steps)
    .reduce((n, s) => n + (s.events?.length ?? 0), 0);
  return others.map((other) => findCauses(job, first!, other, events <= MOST_EVENTS));
}

function recordingSink(
  io: Io,
  { output }: RunArguments,
  jobs: readonly Job[],
  { kernels }: Settings,
): Sink {
  const results = plannedResults(jobs);
  if (output === undefined) {
    if (results.length > 1) {
      throw new UsageError(`${results.length} recordings need a folder to go to: -o DIR`);
    }
    return (_job, ran) => io.stdout(recordingText(ran[0]!.model));
  }
  const paths = outputPaths(results, output, new Set(kernels).size > 1);
  return (job, ran) => {
    for (const one of ran) {
      const at = results.findIndex((r) => r.job === job && r.kernel === one.kernel);
      write(io, paths[at]!, recordingText(one.model));
    }
  };
}

/** What goes wrong with the output is said of the output, not of the file that was run. */
function write(io: Io, path: string, text: string): void {
  try {
    io.mkdir(dirname(path));
    io.writeFile(path, text);
  } catch (error) {
    throw new UsageError(`cannot write ${path}: ${fileProblem(error)}`);
  }
}

/** A run for programs: what was asked, what was in force, and every step with its events one by one. */
function jsonResult(job: Job, one: Ran): object {
  const { name, title, backing, status, files, steps } = one.model;
  const { agreement } = one;
  return {
    scenario: name,
    title,
    file: job.file,
    kernel: one.kernel,
    backing,
    status,
    policies: Object.fromEntries(one.profile.map((e) => [e.policy, e.value])),
    byHand: one.byHand,
    gaps: one.release.gaps,
    agreement: agreement && {
      build: agreement.build,
      ...figuresOf([{ name, tally: agreement.tally }]),
    },
    files,
    steps: steps.map((step, i) => ({ ...step, events: one.events?.[i] ?? [] })),
  };
}
