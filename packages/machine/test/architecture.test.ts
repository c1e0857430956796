import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const docs = join(import.meta.dirname, '../../../docs');

/** What importing an example of the pages prints. */
async function printed(name: string): Promise<string> {
  const lines: string[] = [];
  const log = console.log;
  console.log = (...line: unknown[]) => lines.push(line.join(' '));
  try {
    await import(join(docs, 'examples', name));
  } finally {
    console.log = log;
  }
  return lines.join('\n');
}

const text = (name: string): string => readFileSync(join(docs, name), 'utf8');

describe('docs/architecture.md', () => {
  it('[MA12] holds the policy plugin as it is run, under 40 lines, and what it prints', async () => {
    const plugin = text('examples/policy-plugin.mjs').trimEnd();
    const page = text('architecture.md');
    expect(plugin.split('\n').length).toBeLessThan(40);
    expect(page).toContain(`\`\`\`js\n${plugin}\n\`\`\``);
    expect(page).toContain(`It prints \`${await printed('policy-plugin.mjs')}\`.`);
  });
});

describe('docs/fs-plugin.md', () => {
  it('[MA399] holds a file system as it is run, under 150 lines, and what it prints', async () => {
    const plugin = text('examples/logfs.mjs').trimEnd();
    const page = text('fs-plugin.md');
    expect(plugin.split('\n').length).toBeLessThan(150);
    expect(page).toContain(`\`\`\`js\n${plugin}\n\`\`\``);
    expect(page).toContain(`\`\`\`text\n${await printed('logfs.mjs')}\n\`\`\``);
  }, 60_000);
});
