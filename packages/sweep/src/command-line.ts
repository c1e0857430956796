import { parseArgs } from 'node:util';
import { BACKINGS, type Backing } from '@faultline/scenario';
import { GEOMETRY_NAMES, KERNELS, type PlanOptions } from './plan.js';

/** A flag that the command does not know, or a value it cannot use. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError';
}

export const USAGE: string = `usage: npm run sweep -- [options]

  --runs N         sequences, dealt out over all parts (1000)
  --seed N         the same seed gives the same sequences (1)
  --backing NAME   where files live; may be given more than once (ext4-dax, xfs-dax and others modelled)
  --kernel NAME    release; may be given more than once (${KERNELS.join(', ')})
  --geometry NAME  ${Object.keys(GEOMETRY_NAMES).join(', ')}; may be given more than once
  --steps N        most random steps of the first process (40)
  --out FOLDER     where a counterexample goes (.)
  --json FILE      figures as JSON, "-" for standard output
  --replay FILE    compare one scenario file instead

Exit codes: 0 no difference, 1 a difference (its scenario file is named), 2 bad options.`;

export interface CommandLine extends PlanOptions {
  readonly help: boolean;
  readonly steps: number;
  readonly out: string;
  readonly json: string | undefined;
  readonly replay: string | undefined;
}

/** Backings that a sweep takes unless told. */
export const DEFAULT_BACKINGS: readonly Backing[] = [
  'ext4-dax',
  'xfs-dax',
  'ext4',
  'tmpfs',
  'anon',
];

/** Reads the command's arguments; what is wrong with them is a UsageError. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { values } = parse(args);
  return {
    help: values.help === true,
    runs: whole('runs', values.runs, 1000, 1),
    seed: whole('seed', values.seed, 1, -(2 ** 31)),
    steps: whole('steps', values.steps, 40, 1),
    backings: known('backing', values.backing, BACKINGS) ?? DEFAULT_BACKINGS,
    kernels: known('kernel', values.kernel, KERNELS) ?? KERNELS,
    geometries: known('geometry', values.geometry, Object.keys(GEOMETRY_NAMES)) ?? [],
    out: values.out ?? '.',
    json: values.json,
    replay: values.replay,
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const list = { type: 'string', multiple: true } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        runs: text,
        seed: text,
        steps: text,
        backing: list,
        kernel: list,
        geometry: list,
        out: text,
        json: text,
        replay: text,
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function whole(flag: string, given: string | undefined, otherwise: number, least: number): number {
  if (given === undefined) return otherwise;
  const n = Number(given);
  if (/^-?\d+$/.test(given) && Number.isSafeInteger(n) && n >= least) return n;
  throw new UsageError(`--${flag} ${given}: expected a whole number from ${least} on`);
}

function known<T extends string>(
  flag: string,
  given: readonly string[] | undefined,
  names: readonly T[],
): readonly T[] | undefined {
  for (const name of given ?? []) {
    if (names.includes(name as T)) continue;
    throw new UsageError(`--${flag} ${name}: expected one of ${names.join(', ')}`);
  }
  return given as readonly T[] | undefined;
}
