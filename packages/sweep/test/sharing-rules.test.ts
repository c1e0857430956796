import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedDax } from '@faultline/dax-share';
import { mayShare } from '@faultline/hugetlb-share';
import { checkInvariants, SharingCourse, violationText } from '@faultline/invariants';
import {
  loadText,
  type RunOptions,
  type RunStep,
  runScenario,
  type Scenario,
} from '@faultline/scenario';
import { SHARES } from '@faultline/table-share';
import { describe, expect, it } from 'vitest';
import { SMALL } from '../src/ground.js';

const CORPUS = join(import.meta.dirname, '../../../corpus');
/** One release of each era of sharing, H0 to H6. */
const ERAS = ['4.9', '5.2', '5.8', '6.1', '6.12', '6.18', '7.2'];
const LIMITS = { ...SMALL.limits!, tables: 512 };
const POOL = { memory: { ramFrames: 49_152, pmemFrames: 1024 }, limits: LIMITS };

/** Scenarios of the corpus by what their files hold, without the steps that only look. */
function scenarios(folders: readonly string[], wanted: RegExp, backing: string): Scenario[] {
  const out: Scenario[] = [];
  for (const folder of folders) {
    for (const name of readdirSync(join(CORPUS, folder))) {
      const text = readFileSync(join(CORPUS, folder, name), 'utf8');
      if (!wanted.test(name + text.slice(0, 1000))) continue;
      const file = JSON.parse(text);
      const steps = (file.scenario ?? file).steps;
      const { files } = file.scenario ?? file;
      const alone = JSON.stringify({ name, backing, files, steps }, withoutLooks);
      out.push(loadText(alone, name).scenario);
    }
  }
  return out;
}

const withoutLooks = (_key: string, value: unknown): unknown =>
  Array.isArray(value) ? value.filter((step) => step?.op !== 'snapshot') : value;

/** What breaks a rule in a run, step by step; and how often a table was shared. */
function broken(scenario: Scenario, options: RunOptions): { found: string[]; shares: number } {
  const found: string[] = [];
  let course: SharingCourse | undefined;
  const { machine } = runScenario(scenario, {
    ...options,
    afterStep: (step, on, task) => {
      const seen = checkInvariants(on);
      if (course) seen.push(...course.step(task.mm));
      course ??= new SharingCourse(on);
      for (const one of seen) found.push(`${scenario.name} ${step.step}: ${violationText(one)}`);
    },
  });
  return { found, shares: machine.kernel.tableShare.figures[SHARES]! };
}

const HUGE = scenarios(
  ['recordings/6.12', 'held-out-6/scenarios'],
  /"backing": ?"hugetlbfs"/,
  'hugetlbfs',
);

/** A page is lost there, and rmap takes its entry out of a table that another process has as well. */
const UNSHARED_TOO_LATE =
  'hugetlb-lost2.json 9: invariant 105 (no entry of a shared table is restricted or goes): ' +
  'entry 2 of table 9 allows less than before';

describe('shared tables after each step of each scenario', () => {
  it.each(ERAS)('[SW15] keep every rule on hugetlbfs (%s)', (kernel) => {
    const runs = HUGE.map((scenario) => broken(scenario, { kernel, machine: POOL }));
    expect(runs.flatMap(({ found }) => found)).toEqual(kernel === '4.9' ? [UNSHARED_TOO_LATE] : []);
    expect(runs.filter(({ shares }) => shares > 0).length).toBeGreaterThan(5);
  });

  it('[SW15] which 4.9 keeps with the fix 017b1660df89 as well', () => {
    const lost = HUGE.filter(({ name }) => name === 'hugetlb-lost2.json');
    const policies = { 'hugetlb:rmap-unshares': 'yes' };
    const runs = lost.map((one) => broken(one, { kernel: '4.9', machine: POOL, policies }));
    expect(runs.map(({ found }) => found)).toEqual([[]]);
  });

  it('[SW15] and on DAX files, with tables shared as they could be', () => {
    const folders = ['recordings/6.12', 'held-out-4/scenarios'];
    const found = scenarios(folders, /^(two-procs-fsdax@ext4|dax-two-procs)/, 'ext4-dax').map(
      (one) =>
        broken(one, { kernel: '6.12', extensions: [sharedDax], machine: { limits: LIMITS } }),
    );
    expect(found.flatMap((one) => one.found)).toEqual([]);
    expect(found.some(({ shares }) => shares > 0)).toBe(true);
  });

  it('[SW16] cannot be told from tables of their own by what memory holds', () => {
    const never = mayShare.answer('never', () => false);
    const seen = ({ step, ret, errno, touch, extra }: RunStep): unknown => {
      const values = touch?.map(({ page, val, signal }) => ({ page, val, signal }));
      return { step, ret, errno, values, data: extra?.['data'] };
    };
    for (const scenario of HUGE) {
      const [apart, shared] = [[never], []].map((extensions) =>
        runScenario(scenario, { kernel: '6.12', machine: POOL, extensions }),
      );
      expect(apart!.machine.kernel.tableShare.figures[SHARES]).toBe(0);
      expect(apart!.steps.map(seen), scenario.name).toEqual(shared!.steps.map(seen));
    }
  });
});
