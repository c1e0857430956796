import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = join(import.meta.dirname, '..');
// Outside this project's rootDir: a computed specifier, which tsc does not follow.
const tools = join(folder, '../../tools/readme');
const { runExamples } = await import(join(tools, 'run-examples.ts'));
const { specGaps } = await import(join(tools, 'spec-rules.ts'));

describe('the documents of this package', () => {
  it('README.md shows what its examples print', async () => {
    const runs = await runExamples(folder);
    expect(runs.length).toBeGreaterThan(0);
    for (const run of runs) expect(run.printed, `README.md:${run.line}`).toBe(run.expected);
  });

  it('SPEC.md has a test for every rule, and every cited rule', () => {
    const tests = join(folder, '../invariants/test');
    expect(specGaps(folder, [tests])).toMatchObject({ uncited: [], unknown: [], twice: [] });
  });
});
