import { z } from 'zod';
import type { Recording } from './recording.js';
import * as f from './schema-fields.js';
import { stepList } from './schema-steps.js';
import { BACKINGS, type Backing, type FileSpec, type ScenarioFile } from './schema-types.js';

const LAYOUT_TEXT = '"hole", "written", "unwritten" or page ranges such as "mixed:W0-7,H8-15"';
const LAYOUT_PATTERN =
  /^(?:hole|written|unwritten|mixed:[WHU]\d+(?:-\d+)?(?:,[WHU]\d+(?:-\d+)?)*)$/;

const fileSchema: z.ZodType<FileSpec> = z.strictObject(
  {
    name: f.name('a file name'),
    size: f.size,
    layout: z
      .string({ error: LAYOUT_TEXT })
      .regex(LAYOUT_PATTERN, { error: LAYOUT_TEXT })
      .exactOptional(),
    align2m: z
      .union([z.boolean(), z.literal('misaligned')], { error: 'true, false or "misaligned"' })
      .exactOptional(),
    fill: f.byte.exactOptional(),
    on: f.oneOf('main', 'tmp', 'side', 'devdax').exactOptional(),
    dax: f.onOff.exactOptional(),
  },
  { error: 'a file (a map with "name" and "size")' },
);

const backingName: z.ZodType<Backing> = f.oneOf(...BACKINGS);
const backing: z.ZodType<Backing | Backing[]> = z.union(
  [backingName, z.array(backingName).min(1, { error: 'at least one backing' })],
  { error: `one of ${BACKINGS.join(', ')}, or a list of them` },
);

const NAME_TEXT = 'a name without "/" or line breaks';
const title = {
  name: z
    .string({ error: NAME_TEXT })
    .regex(/^[^/\p{Cc}]+$/u, { error: NAME_TEXT })
    .exactOptional(),
  title: f.text.exactOptional(),
  about: f.text.exactOptional(),
};

const plan = {
  mountopts: f.text.exactOptional(),
  mkfsopts: f.text.exactOptional(),
  timeout: z
    .number({ error: 'seconds, more than 0' })
    .positive({ error: 'seconds, more than 0' })
    .exactOptional(),
  // Far more than a machine has memory for, and no more than can be counted page by page.
  nr_hugepages: f.whole(0, 1_048_576).exactOptional(),
  nr_hugepages_1g: f.whole(0, 256).exactOptional(),
  cmdline: f.oneOf('secretmem.enable=1', 'secretmem.enable=0').exactOptional(),
  isolate: z.boolean({ error: 'true or false' }).exactOptional(),
  files: z.array(fileSchema, { error: 'a list of files' }).exactOptional(),
  steps: stepList,
};

const SCENARIO_TEXT = 'a scenario or a recording (a map)';

/** A scenario file: strict, so that a misspelt key is an error and not a silent default. */
export const scenarioSchema: z.ZodType<ScenarioFile> = z.strictObject(
  { ...title, backing, ...plan },
  { error: SCENARIO_TEXT },
);

const extent = z.looseObject(
  {
    page: f.whole(0),
    count: f.whole(0),
    pmem_page: f.whole(0).exactOptional(),
    unwritten: z.union([z.literal(0), z.literal(1)], { error: '0 or 1' }).exactOptional(),
  },
  { error: 'an extent (a map with "page" and "count")' },
);

const recordedFile = z.looseObject(
  {
    name: f.text,
    // null where the filesystem has no extents to tell (tmpfs, hugetlbfs).
    extents: z.array(extent, { error: 'a list of extents' }).nullable().exactOptional(),
  },
  { error: 'a recorded file (a map with "name")' },
);

const recordingShape = {
  name: f.text,
  kernel: f.text,
  status: f.text,
  backing: backingName,
  scenario: z.strictObject(
    { ...title, backing: backing.exactOptional(), ...plan },
    { error: 'the scenario that was asked (a map)' },
  ),
  files: z.array(recordedFile, { error: 'a list of recorded files' }),
  steps: z.array(
    z.looseObject({ step: f.text, op: f.text }, { error: 'a recorded step (a map)' }),
    { error: 'a list of recorded steps' },
  ),
};

/** A recording: strict about what a run depends on, open about everything a kernel reported. */
export const recordingSchema: z.ZodType<Recording> = z.looseObject(recordingShape, {
  error: SCENARIO_TEXT,
}) as unknown as z.ZodType<Recording>;

/** Keys of a scenario file, for suggestions. */
export const SCENARIO_KEYS: readonly string[] = [
  ...Object.keys(title),
  'backing',
  ...Object.keys(plan),
];

/** Keys of a file, for suggestions. */
export const FILE_KEYS: readonly string[] = [
  ...['name', 'size', 'layout', 'align2m', 'fill', 'on', 'dax'],
];

/** The scenario format as JSON Schema (draft 2020-12), for editors. */
export function scenarioJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(scenarioSchema, { io: 'input' });
  return { ...schema, title: 'faultline scenario' };
}
