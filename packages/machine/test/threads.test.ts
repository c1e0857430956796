import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = join(import.meta.dirname, '..');
const docs = join(folder, '../../docs/threads');
// Outside this project's rootDir: a computed specifier, which tsc does not follow.
const { runExamples } = await import(join(folder, '../../tools/readme/run-examples.ts'));

describe('[MA240] the pages of the threads', () => {
  const pages = readdirSync(docs).filter((name) => name.endsWith('.md'));

  it.each(pages)('%s shows what its examples print', async (page) => {
    const runs = await runExamples(folder, join(docs, page));
    expect(runs.length).toBeGreaterThan(0);
    for (const run of runs) expect(run.printed, `${page}:${run.line}`).toBe(run.expected);
  });
});
