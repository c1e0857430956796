import { z } from 'zod';

const word = (expected: string): z.ZodType<string> =>
  z.string({ error: expected }).regex(/^[A-Za-z][\w.:-]*$/, { error: expected });
const text = (expected: string): z.ZodType<string> =>
  z.string({ error: expected }).min(1, { error: expected });
const whole = (min: number, max: number): z.ZodType<number> =>
  z
    .int({ error: `${min} to ${max}` })
    .min(min, { error: `${min} to ${max}` })
    .max(max, { error: `${min} to ${max}` });
const call = text('a call such as store(4, 7)');
const calls = z.array(
  z.union([call, z.array(call, { error: 'a call, or a list of calls to choose from' })], {
    error: 'a call, or a list of calls to choose from',
  }),
  { error: 'a list of calls' },
);
const release = z.union([z.string(), z.number()], { error: 'a release such as "6.12"' });
const policies = z.record(z.string(), z.string({ error: "a policy's value" }), {
  error: 'policies and their values',
});
const plugins = z.array(word('the name of a plugin'), { error: 'a list of plugins' });

const machineSchema = z.strictObject(
  {
    fs: z
      .enum(['ext4', 'xfs', 'ext2', 'tmpfs', 'hugetlbfs'], {
        error: 'one of ext4, xfs, ext2, tmpfs, hugetlbfs',
      })
      .optional(),
    dax: z.enum(['always', 'never', 'inode'], { error: 'one of always, never, inode' }).optional(),
    geometry: z.enum(['tiny', 'tiny-huge'], { error: 'one of tiny, tiny-huge' }).optional(),
    arch: z.enum(['x86-64', 'arm64'], { error: 'one of x86-64, arm64' }).optional(),
    cpus: whole(0, 4).optional(),
    hugePages: whole(0, 8).optional(),
    ram: whole(1, 64).optional(),
  },
  { error: 'what the machine is' },
);

const fileSchema = z.strictObject(
  {
    pages: whole(1, 64),
    blocks: whole(0, 64).optional(),
    apart: whole(1, 63).optional(),
    dax: z.boolean({ error: 'true or false' }).optional(),
    fill: whole(0, 255).optional(),
    on: z.enum(['tmp', 'hugetlbfs'], { error: 'one of tmp, hugetlbfs' }).optional(),
  },
  { error: 'a file' },
);

const actorSchema = z.strictObject(
  {
    in: word('the name of a process').optional(),
    calls,
    times: whole(1, 16).optional(),
  },
  { error: 'an actor' },
);

const expectSchema = z.strictObject(
  {
    kernel: release,
    policies: policies.optional(),
    with: plugins.optional(),
    verdict: z.enum(['holds', 'violated'], { error: 'one of holds, violated' }),
    property: text('the name of a property').optional(),
    schedule: text('a schedule').optional(),
    long: z.boolean({ error: 'true or false' }).optional(),
    why: text('why').optional(),
  },
  { error: 'what is expected' },
);

const schema = z.strictObject(
  {
    race: text('what the race is called'),
    about: text('what it is about').optional(),
    kernel: release.optional(),
    policies: policies.optional(),
    with: plugins.optional(),
    machine: machineSchema.optional(),
    files: z.record(z.string(), fileSchema, { error: 'files by name' }).optional(),
    processes: z.array(word('the name of a process'), { error: 'a list of processes' }).optional(),
    setup: z
      .array(z.record(z.string(), call, { error: 'PROCESS: CALL' }), {
        error: 'a list of PROCESS: CALL',
      })
      .optional(),
    actors: z.record(z.string(), actorSchema, { error: 'actors by name' }),
    hold: z.array(text('a property'), { error: 'a list of properties' }).optional(),
    expect: z.array(expectSchema, { error: 'a list of what is expected' }).optional(),
  },
  { error: 'a race' },
);

/** What the machine is; a tiny one with XFS unless told. */
export interface RaceMachine {
  readonly fs?: 'ext4' | 'xfs' | 'ext2' | 'tmpfs' | 'hugetlbfs' | undefined;
  readonly dax?: 'always' | 'never' | 'inode' | undefined;
  readonly geometry?: 'tiny' | 'tiny-huge' | undefined;
  /** CPUs whose TLBs are kept; 0: accesses see the page tables as they are. */
  readonly cpus?: number | undefined;
  /** Whether flushes are broadcast, as on arm64, or sent as interrupts. */
  readonly arch?: 'x86-64' | 'arm64' | undefined;
  readonly hugePages?: number | undefined;
  /** Frames of RAM. */
  readonly ram?: number | undefined;
}

export interface RaceFile {
  readonly pages: number;
  /** Written blocks from the start; all pages unless told. */
  readonly blocks?: number | undefined;
  /** The page from which on blocks lie where no leaf can map them. */
  readonly apart?: number | undefined;
  readonly dax?: boolean | undefined;
  readonly fill?: number | undefined;
  readonly on?: 'tmp' | 'hugetlbfs' | undefined;
}

export interface RaceActor {
  /** The process that it is a thread of; the first one unless told. */
  readonly in?: string | undefined;
  readonly calls: readonly (string | readonly string[])[];
  readonly times?: number | undefined;
}

export interface RaceExpect {
  readonly kernel: string | number;
  readonly policies?: Readonly<Record<string, string>> | undefined;
  readonly with?: readonly string[] | undefined;
  readonly verdict: 'holds' | 'violated';
  readonly property?: string | undefined;
  /** The shortest schedule, which has to stay the same. */
  readonly schedule?: string | undefined;
  /** Left to `npm run races`: the default tests have another one that shows the same. */
  readonly long?: boolean | undefined;
  readonly why?: string | undefined;
}

/** A race file as it is written. */
export interface Race {
  readonly race: string;
  readonly about?: string | undefined;
  readonly kernel?: string | number | undefined;
  readonly policies?: Readonly<Record<string, string>> | undefined;
  readonly with?: readonly string[] | undefined;
  readonly machine?: RaceMachine | undefined;
  readonly files?: Readonly<Record<string, RaceFile>> | undefined;
  readonly processes?: readonly string[] | undefined;
  /** Calls before anybody races, in order. */
  readonly setup?: readonly Readonly<Record<string, string>>[] | undefined;
  readonly actors: Readonly<Record<string, RaceActor>>;
  readonly hold?: readonly string[] | undefined;
  readonly expect?: readonly RaceExpect[] | undefined;
}

export const raceSchema: z.ZodType<Race> = schema;

/** Keys of each kind of map in a race file, for messages. */
export const KEYS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^$/, Object.keys(schema.shape)],
  [/^machine$/, Object.keys(machineSchema.shape)],
  [/^files\.[^.]*$/, Object.keys(fileSchema.shape)],
  [/^actors\.[^.]*$/, Object.keys(actorSchema.shape)],
  [/^expect\.\d+$/, Object.keys(expectSchema.shape)],
];

/** The processes of a race, in the order in which they are made. */
export function processesOf(race: Race): readonly string[] {
  return race.processes ?? ['P'];
}
