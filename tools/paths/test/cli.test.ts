import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { derivedSpecifier } from '../edits.mjs';
import { HEAD, Tree } from './fixture.js';

let tree: Tree | undefined;
afterEach(() => tree?.remove());

const TEXT = `${HEAD}export function* f(k: object): Path<void> {\n  yield 1;\n}\n`;

it('writes, accepts what it wrote, and reports each drifted, missing and orphaned file', {
  timeout: 180_000,
}, () => {
  tree = new Tree({ 'x/src/a/x.path.ts': TEXT });
  const straight = 'x/src/a/generated/x.straight.ts';
  const frames = 'x/src/a/generated/x.frames.ts';
  expect(tree.run('--check')).toMatchObject({ code: 1, err: expect.stringContaining('missing') });
  expect(tree.run()).toMatchObject({ code: 0, out: expect.stringContaining('2 written') });
  expect(tree.run('--check')).toMatchObject({ code: 0, err: '' });
  expect(tree.run()).toMatchObject({ code: 0, out: expect.stringContaining('0 written') });

  const before = readFileSync(tree.path(straight), 'utf8');
  appendFileSync(tree.path(straight), '// edited\n');
  rmSync(tree.path(frames));
  tree.write('x/src/a/generated/old.frames.ts', '');
  const { code, err } = tree.run('--check');
  expect(code).toBe(1);
  expect(err).toContain(`packages/${straight}: drifted`);
  expect(err).toContain(`packages/${frames}: missing`);
  expect(err).toContain('packages/x/src/a/generated/old.frames.ts: orphaned');

  expect(tree.run().code).toBe(0);
  expect(readFileSync(tree.path(straight), 'utf8')).toBe(before);
  expect(existsSync(tree.path('x/src/a/generated/old.frames.ts'))).toBe(false);
});

it('writes nothing when a path file is outside the subset', () => {
  tree = new Tree({ 'x/src/x.path.ts': TEXT.replace('yield 1', 'yield 0') });
  expect(tree.run().code).toBe(2);
  expect(existsSync(tree.path('x/src/generated'))).toBe(false);
});

it.each([
  ['./a.js', '../a.js'],
  ['../b/c.js', '../../b/c.js'],
  ['./y.path.js', './y.straight.js'],
  ['../d/z.path.js', '../../d/generated/z.straight.js'],
  ['@faultline/mm/paths', '@faultline/mm'],
  ['@faultline/pfn', '@faultline/pfn'],
])('rewrites the specifier %s to %s', (from, to) => {
  expect(derivedSpecifier(from, '/r/packages/x/src/x.path.ts')).toBe(to);
});
