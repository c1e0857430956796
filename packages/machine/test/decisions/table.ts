import { expect, it } from 'vitest';
import { build, fault, type Outcome, releases, type Setup, type World } from './build.js';

/** What an outcome has to be on a release and file system; what it does not name may be anything. */
export type Expected = (release: string, fs: 'ext4' | 'xfs') => Partial<Outcome>;

/** One way to reach a row. */
export interface Case extends Omit<Setup, 'release' | 'fs'> {
  readonly page?: number;
  readonly access: 'r' | 'w';
  /** First and last release that has the row. */
  readonly since?: string;
  readonly until?: string;
  readonly fs?: 'ext4' | 'xfs';
  /** What was done before. */
  readonly before?: (world: World) => void;
  readonly expect: Expected;
  /** What else has to be so. */
  readonly after?: (world: World, outcome: Outcome, release: string) => void;
}

/** A row of a table of dax.md: the ways to reach it, or why the model does not. */
export interface Row {
  readonly rule: string;
  readonly row: string;
  readonly title: string;
  readonly cases: readonly Case[];
}

/** A row that cannot be reached. */
export interface Unreached {
  readonly row: string;
  readonly why: string;
}

/** One test for each row: every case, on every release that has it, on both file systems. */
export function testRows(table: string, rows: readonly Row[]): void {
  it.each(rows.map((row) => [row.rule, row.row, row.title, row] as const))(
    `[%s] ${table} row %s: %s`,
    (_rule, _row, _title, row) => {
      let runs = 0;
      for (const one of row.cases) {
        for (const release of releases(one.since ?? '4.14', one.until)) {
          for (const fs of one.fs ? [one.fs] : (['ext4', 'xfs'] as const)) {
            runOne(one, release, fs);
            runs++;
          }
        }
      }
      expect(runs).toBeGreaterThan(0);
    },
  );
}

function runOne(one: Case, release: string, fs: 'ext4' | 'xfs'): void {
  const { page = 0, access, before, after } = one;
  const world = build({ ...one, release, fs });
  before?.(world);
  const outcome = fault(world, page, access);
  const expected = one.expect(release, fs);
  const about = `${release} ${fs} ${one.layout} ${access} ${one.shared === false ? 'private' : 'shared'}`;
  const got = Object.fromEntries(
    Object.keys(expected).map((key) => [key, outcome[key as keyof Outcome]]),
  );
  expect({ about, ...got }).toEqual({ about, ...expected });
  after?.(world, outcome, release);
  expect(world.machine.kernel.locks.held(), about).toEqual([]);
}

/** Whether the rows that are tested and those that cannot be reached are the table's, each once. */
export function expectWhole(
  rows: readonly Row[],
  unreached: readonly Unreached[],
  all: readonly string[],
): void {
  const listed = [...new Set(rows.map((r) => r.row)), ...unreached.map((r) => r.row)];
  expect([...listed].sort(byNumber)).toEqual(all);
  for (const { why } of unreached) expect(why).not.toBe('');
}

function byNumber(a: string, b: string): number {
  return Number(a) - Number(b);
}
