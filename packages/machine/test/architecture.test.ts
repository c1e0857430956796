import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const docs = join(import.meta.dirname, '../../../docs');

describe('docs/architecture.md', () => {
  it('[MA12] holds the policy plugin as it is run, under 40 lines, and what it prints', async () => {
    const plugin = readFileSync(join(docs, 'examples/policy-plugin.mjs'), 'utf8').trimEnd();
    const page = readFileSync(join(docs, 'architecture.md'), 'utf8');
    expect(plugin.split('\n').length).toBeLessThan(40);
    expect(page).toContain(`\`\`\`js\n${plugin}\n\`\`\``);
    const lines: unknown[][] = [];
    const log = console.log;
    console.log = (...line: unknown[]) => lines.push(line);
    try {
      await import(join(docs, 'examples/policy-plugin.mjs'));
    } finally {
      console.log = log;
    }
    expect(page).toContain(`It prints \`${lines[0]!.join(' ')}\`.`);
  });
});
