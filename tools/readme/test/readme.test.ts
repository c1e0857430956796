import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { examplesOf, runExamples } from '../run-examples.js';
import { citedIn, rulesOf, specGaps } from '../spec-rules.js';

let folder = '';
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A package folder with these files, inside the repository so that imports resolve. */
function packageOf(files: Readonly<Record<string, string>>): string {
  folder = mkdtempSync(join(import.meta.dirname, '.tmp-'));
  mkdirSync(join(folder, 'test'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const fence = (language: string, ...lines: string[]): string =>
  `\`\`\`${language}\n${lines.map((line) => `${line}\n`).join('')}\`\`\`\n`;

describe('examples', () => {
  it('are the ts blocks, each with the text block right behind it', () => {
    const readme = `# T\n\n${fence('ts', 'a')}\n${fence('text', 'A', '')}${fence('sh', 'x')}${fence('ts', 'b')}`;
    expect(examplesOf(readme)).toEqual([
      { code: 'a\n', line: 4, expected: 'A' },
      { code: 'b\n', line: 15, expected: '' },
    ]);
  });

  it('run as modules, print what they log, and leave nothing behind', async () => {
    const at = packageOf({
      'README.md': fence('ts', 'const n: number = 1;', "console.log('n', n);", 'export {};'),
    });
    const [run] = await runExamples(at);
    expect(run).toMatchObject({ printed: 'n 1', expected: '', line: 2 });
    expect(existsSync(join(at, 'test', '.tmp'))).toBe(false);
  });

  it('clean up and give the log back when one throws', async () => {
    const log = console.log;
    const at = packageOf({ 'README.md': fence('ts', "throw new Error('broken');") });
    await expect(runExamples(at)).rejects.toThrow('broken');
    expect([console.log === log, existsSync(join(at, 'test', '.tmp'))]).toEqual([true, false]);
  });
});

describe('rules', () => {
  it('are read from SPEC.md and from test titles', () => {
    expect(rulesOf('- **VM1** A.\n- **VM2** B **VM9** c.\ntext **VM3**')).toEqual(['VM1', 'VM2']);
    // Built from parts, so that this file cites no rule itself.
    const title = (ids: string): string => `it('[${ids}] does', f)`;
    expect(citedIn(`${title('VM1')} ${title('VM2, VM3')} a[i]`)).toEqual(['VM1', 'VM2', 'VM3']);
  });

  it('are compared both ways', () => {
    const at = packageOf({
      'SPEC.md': '- **AA1** x\n- **AA2** x\n- **AA1** x\n',
      'test/a.test.ts': "it('[AA1] x'); it('[AA3] y');",
      'test/notes.md': "'[AA2]'",
    });
    expect(specGaps(at)).toEqual({ rules: 3, uncited: ['AA2'], unknown: ['AA3'], twice: ['AA1'] });
  });
});
