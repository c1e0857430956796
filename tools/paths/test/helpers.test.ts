import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derive } from '../derive.mjs';
import { Tree } from './fixture.js';
import { type Demo, Forms } from './harness.js';
import { HELPED } from './helpers-demo.js';

interface Arena {
  words: number[];
  last: number;
}

let forms: Forms;
let makeArena: new () => Arena;

beforeAll(async () => {
  forms = await Forms.derive(HELPED);
  ({ Arena: makeArena } = await import(forms.tree.path('demo/src/arena.ts')));
});

afterAll(() => forms?.tree.remove());

/** A kernel with an arena, and what is in the arena. */
function kernel(): [Demo, Arena] {
  const k = forms.kernel({ log: [7] });
  const arena = new makeArena();
  return [Object.assign(k, { arena }), arena];
}

const CASES: [string, number][] = [
  ...[0, 1, 4].map((n): [string, number] => ['expressions', n]),
  ...[0, 2, 3].map((n): [string, number] => ['blocks', n]),
  ...[0, 1, 3].map((n): [string, number] => ['effects', n]),
  ...[0, 1, 2].map((n): [string, number] => ['flags', n]),
];

it.each(CASES)('%s(%s): source, straight and resumable form agree', (name, n) => {
  const [a, inSource] = kernel();
  const { points, ...rest } = forms.viaGenerator(a, name, [n]);
  const [b, inStraight] = kernel();
  expect(forms.viaStraight(b, name, [n])).toEqual(rest);
  expect(inStraight).toEqual(inSource);
  const [c, inFrames] = kernel();
  expect(forms.finish(c, forms.startFrames(c, name, [n]))).toEqual({ points, ...rest });
  expect(inFrames).toEqual(inSource);
});

it('typechecks under the options of the repository', () => {
  expect(forms.diagnostics()).toEqual([]);
});

describe('an inlined helper', () => {
  const body = (name: string) =>
    forms.text('demo/src/helped').split(`function ${name}(`)[1]!.split('\n}\n')[0]!;

  it('that only returns is an expression where it is called', () => {
    expect(body('expressions')).toContain('let sum = (arena.words[n]! + arena.last) * (n + n);');
    expect(body('expressions')).toContain('(true /* kind === KIND */ ? halve(sum) : ');
    expect(body('expressions')).toContain('((arena.words[n]! + arena.last) + ((sum + sum))) * 2');
  });

  it('is called where an argument that is needed twice, or has effects, is no variable', () => {
    expect(body('expressions')).toContain('= arena.sum(n, twice(halve(n)));');
    expect(body('effects')).toContain('+ twice(x++) +');
  });

  it('has copies of such arguments where its call is a statement', () => {
    expect(body('expressions')).toContain(`
  { // twice
    const n$1: number = sum > 9 ? sum : -sum;
    return n$1 + n$1;
  }`);
    expect(body('effects')).toContain(`
    const a$1: number = x;
    const b$1: number = (x = 3);
`);
  });

  it('with statements is a block where its call is one', () => {
    expect(body('blocks')).toContain(`
  set$1: {
    if (n > 6 /* LIMIT */) break set$1;
    k.arena.last = k.arena.words[n]!;
    k.arena.words[n] = 9;
  }
`);
    expect(body('blocks')).toContain('const i$2: number = n + 1;');
    expect(body('blocks')).toContain('found = i$3; break find$3;');
    expect(body('blocks')).toContain('let bad = false;');
    expect(body('blocks')).toContain('  k.log.push(found);');
  });
});

it('a boolean that decides something is compared with true', () => {
  const text = forms.text('demo/src/helped');
  expect(text).toContain('if ((k.arena.on === true)) k.arena.last = n;');
  expect(text).toContain('k.arena.on = n > 1 && !(k.arena.on === true);');
});

const MARKED = `import { hidden } from './paths-of-it.js';
// paths: inline
export const arrow = (n: number): number => n;
`;

const PRIVATE = `export class Box {
  private inside = 1;
  // paths: inline
  get(n: number): number {
    return this.inside + n;
  }
}
export class Chest extends Box {
  override get(n: number): number {
    return n;
  }
}
// paths: inline
export function caught(n: number): number {
  try {
    return n;
  } catch {
    return 0;
  }
}
// paths: inline
export function turn(n: number): number {
  return n > 0 ? back(n) : 0;
}
// paths: inline
export function back(n: number): number {
  return n > 0 ? turn(n) : 0;
}
`;

const CALLS = `// paths: base 510
import type { Path } from '../../../rt.js';
import { Box, caught, turn } from './private.js';
import { arrow } from './marked.js';

export function* a(k: { box: Box }, n: number): Path<number> {
  return k.box.get(n);
}
export function* b(k: object, n: number): Path<number> {
  const x = caught(n);
  return arrow(x) + turn(n);
}
`;

it('refused: private fields, overrides, what a path may not contain, circles, marks of nothing', () => {
  const tree = new Tree({
    'demo/src/marked.ts': MARKED,
    'demo/src/private.ts': PRIVATE,
    'demo/src/calls.path.ts': CALLS,
  });
  const { problems } = derive(tree.root);
  tree.remove();
  const texts = problems.map((p) => `${p.file}:${p.line}: ${p.found}; ${p.expected}`).sort();
  const file = 'packages/demo/src/private.ts';
  expect(texts).toEqual([
    `packages/demo/src/calls.path.ts:11: recursion of inlined paths: turn -> back -> turn; a path of the circle without the mark`,
    `packages/demo/src/calls.path.ts:7: inlining of Box.get, which uses inside (${file}:5); a field that is not private`,
    'packages/demo/src/marked.ts:1: a mark "// paths: inline" of nothing; it right above a function or a method',
    `${file}:15: try in an inlined helper; error codes as results`,
    `${file}:9: an override of Box.get; a method that is not inlined`,
  ]);
});
