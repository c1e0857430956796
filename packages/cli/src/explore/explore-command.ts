/** `faultline explore`: every interleaving of a race file, and what came of it. */

import {
  type Bounds,
  coverage,
  json,
  judging,
  loadRace,
  mail,
  mermaid,
  outcomeOf,
  parseSchedule,
  type Race,
  type Report,
  raceProgram,
  type SchedulerName,
  sarif,
  tell,
  WITH,
} from '@faultline/explorer';
import { suggestion } from '@faultline/scenario';
import { EXIT, report as reportError, UsageError } from '../exit.js';
import { checkKernel, checkPolicies, refuseUnused } from '../inputs.js';
import type { Io } from '../io.js';
import { Progress } from '../progress.js';
import { checkRace } from './check-race.js';

/** Options of `explore`. */
export interface ExploreArguments {
  readonly kernel?: string;
  readonly policy: readonly string[];
  readonly with: readonly string[];
  readonly scheduler: SchedulerName;
  readonly seed: string;
  readonly maxStates?: string;
  readonly maxExecutions?: string;
  readonly timeout?: string;
  readonly replay?: string;
  readonly check?: boolean;
  readonly format: 'text' | 'mail' | 'json' | 'mermaid' | 'sarif';
}

/** Options that a replay has a use for. */
const REPLAY: readonly string[] = ['--replay', '--kernel', '--policy', '--with', '--format'];

/** Explores race files one after the other; the highest exit code. `given`: the options that were given. */
export async function exploreCommand(
  io: Io,
  files: readonly string[],
  args: ExploreArguments,
  given: ReadonlySet<string>,
): Promise<number> {
  if (args.check) refuseUnused(given, ['--check'], 'with --check: the file says what to explore');
  if (args.replay !== undefined) {
    refuseUnused(given, REPLAY, 'with --replay: the schedule says who moves, and how far');
  }
  if (given.has('--seed') && args.scheduler !== 'random' && args.scheduler !== 'pct') {
    throw new UsageError(`--seed: ${args.scheduler} draws no lots, random and pct do`);
  }
  if (args.maxStates !== undefined && args.scheduler !== 'stateful') {
    throw new UsageError(`--max-states: ${args.scheduler} keeps no states, stateful does`);
  }
  let code: number = EXIT.agrees;
  for (const file of files) {
    try {
      const race = loadRace(io.readFile(file), file);
      const done = args.check ? checkRace(io, race, file) : explore(io, race, file, args);
      code = Math.max(code, await done);
    } catch (error) {
      code = Math.max(code, reportError(io, error, file));
    }
  }
  return code;
}

async function explore(io: Io, race: Race, file: string, args: ExploreArguments): Promise<number> {
  const kernel = args.kernel === undefined ? undefined : checkKernel(args.kernel);
  const policies = checkPolicies(args.policy);
  const plugins = args.with.map(checkPlugin);
  const program = raceProgram(race, {
    ...(kernel === undefined ? {} : { kernel }),
    policies,
    ...(plugins.length > 0 ? { with: plugins } : {}),
  });
  const heading = { file, title: race.race, program, ...onWhat(race, args) };
  let report: Report;
  if (args.replay === undefined) {
    const verdict = await watched(io, program, args);
    const { violation } = verdict;
    report = { ...heading, verdict, story: violation && tell(program, violation.moves) };
  } else {
    const moves = parseSchedule(args.replay, program.actors.length);
    report = { ...heading, verdict: undefined, story: tell(program, moves) };
  }
  io.stdout(FORMATS[args.format](report));
  return CODES[outcomeOf(report)] ?? EXIT.agrees;
}

const FORMATS = { text: mail, mail, json, mermaid, sarif } as const;

const CODES: Readonly<Record<string, number>> = {
  violated: EXIT.differs,
  'bound reached': EXIT.notModelled,
  'not evaluated': EXIT.notModelled,
};

/** Explores while signals come through: the first interrupt ends it, and what was covered is told. */
async function watched(
  io: Io,
  program: Parameters<typeof judging>[0],
  args: ExploreArguments,
): Promise<Report['verdict'] & object> {
  const progress = new Progress(io);
  let stopped = false;
  const listen = io.onInterrupt(() => {
    stopped = true;
  });
  try {
    const run = judging(program, {
      scheduler: args.scheduler,
      seed: whole('--seed', args.seed),
      bounds: boundsOf(args),
      watcher: (tally) => {
        progress.show(coverage({ scheduler: args.scheduler, tally }));
        return stopped;
      },
    });
    for (;;) {
      const next = run.next();
      if (next.done) return next.value;
      await io.pause();
    }
  } finally {
    listen();
    progress.clear();
  }
}

function boundsOf(args: ExploreArguments): Partial<Bounds> {
  const { maxStates, maxExecutions, timeout } = args;
  return {
    ...(maxStates === undefined ? {} : { states: whole('--max-states', maxStates) }),
    ...(maxExecutions === undefined
      ? {}
      : { executions: whole('--max-executions', maxExecutions) }),
    ...(timeout === undefined ? {} : { timeout: whole('--timeout', timeout) * 1000 }),
  };
}

function whole(option: string, text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value)) return value;
  throw new UsageError(`${option} ${text}: expected a whole number from 0`);
}

function checkPlugin(name: string): string {
  if (WITH.includes(name)) return name;
  throw new UsageError(`no plugin "${name}"${suggestion(name, WITH)}; there are ${WITH.join(' ')}`);
}

/** What it runs on in words, and the options that ask for it. */
function onWhat(race: Race, args: ExploreArguments): { on: string; options: string } {
  const { machine = {} } = race;
  const chosen = [
    ...Object.entries(race.policies ?? {}).map(([name, value]) => `${name}=${value}`),
    ...args.policy,
    ...(args.with.length > 0 ? args.with : (race.with ?? [])),
  ];
  const words = [args.kernel ?? String(race.kernel ?? '6.12'), machine.fs ?? 'xfs'];
  words.push(`${machine.geometry ?? 'tiny'} geometry`);
  if (machine.cpus) words.push(`${machine.cpus} CPUs with TLBs`);
  const options = [
    ...(args.kernel === undefined ? [] : [`--kernel ${args.kernel}`]),
    ...args.policy.map((one) => `--policy ${one}`),
    ...args.with.map((one) => `--with ${one}`),
  ];
  return {
    on: [...words, ...chosen].join(', '),
    options: options.map((one) => ` ${one}`).join(''),
  };
}
