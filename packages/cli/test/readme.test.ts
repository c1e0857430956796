import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drive } from './drive.js';

const folder = join(import.meta.dirname, '..');
// Outside this project's rootDir: a computed specifier, which tsc does not follow.
const { specGaps } = await import(join(folder, '../../tools/readme/spec-rules.ts'));

/** The fenced blocks of the README, in order. */
function blocks(): { language: string; body: string }[] {
  const text = readFileSync(join(folder, 'README.md'), 'utf8');
  const found = text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm);
  return [...found].map(([, language, body]) => ({ language: language!, body: body! }));
}

describe('the documents of this package', () => {
  it('README.md shows what its first example prints', async () => {
    const [yaml, sh, text] = blocks();
    expect([yaml!.language, sh!.language, text!.language]).toEqual(['yaml', 'sh', 'text']);
    const argv = sh!.body.trim().split(' ').slice(1);
    const { code, out } = await drive(argv, { files: { 'hole.yaml': yaml!.body } });
    expect(code).toBe(0);
    expect(text!.body).toBe(out);
  });

  it('SPEC.md has a test for every rule, and every cited rule', () => {
    expect(specGaps(folder)).toMatchObject({ uncited: [], unknown: [], twice: [] });
  });
});
