import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derive } from '../derive.mjs';
import { Tree } from './fixture.js';

const HEAD = "import type { Path } from '../../../rt.js';\n";

const AWAY = `// paths: base 10
${HEAD}import { double } from './double.js';

// paths: inline
export function* helped(k: object, n: number): Path<number> {
  return double(n);
}

// paths: inline
export function* calling(k: object, n: number): Path<number> {
  return yield* plain(k, n);
}

export function* plain(k: object, n: number): Path<number> {
  return n;
}

// paths: inline
export function* typed(k: object, n: number): Path<number> {
  const m: Parameters<typeof double>[0] = n;
  return m;
}

// paths: inline
export function* passing(k: object, n: number): Path<number> {
  return yield* helped(k, n);
}

// paths: inline
export function* rounded(k: object, n: number): Path<number> {
  return Math.floor(n);
}
`;

const HERE = `// paths: base 30
${HEAD}import { calling, helped, passing, rounded, typed } from '../../away/src/away.path.js';
import * as all from './other.js';

export function* a(k: object): Path<number> {
  return yield* helped(k, 1);
}
export function* b(k: object): Path<number> {
  const x = yield* calling(k, 1);
  return x;
}
export function* c(k: object): Path<void> {
  yield* typed(k, 1);
}
export function* d(k: object): Path<number> {
  yield* passing(k, 1);
  return 0;
}
export function* e(k: object): Path<number> {
  let Math = 1;
  Math = yield* rounded(k, 1.5);
  return Math;
}

// paths: inline
export function* ping(k: object, n: number): Path<number> {
  if (n > 0) return yield* pong(k, n - 1);
  return n;
}
// paths: inline
export function* pong(k: object, n: number): Path<number> {
  return yield* ping(k, n);
}
// paths: inline
export function* spaced(k: object): Path<number> {
  return all.two(1);
}
`;

const THERE = `// paths: base 50
${HEAD}import { spaced } from './here.path.js';
export function* f(k: object): Path<void> {
  yield* spaced(k);
}
`;

const MARKED = `// paths: base 60
${HEAD}
// paths: inline
interface A {}
export function* g(k: A): Path<void> {}
`;

const DOUBLE = 'export const double = (n: number): number => n * 2;\n';

let tree: Tree;
let errors: string[];

beforeAll(() => {
  tree = new Tree({
    'away/src/away.path.ts': AWAY,
    'away/src/double.ts': DOUBLE,
    'here/src/here.path.ts': HERE,
    'here/src/there.path.ts': THERE,
    'here/src/other.ts': 'export const two = (n: number): number => n + 2;\n',
  });
  const { problems, outputs } = derive(tree.root);
  expect(outputs.size).toBe(0);
  errors = problems.map((p) => {
    const file = p.file.replace(/^packages\/(.*)\.path\.ts$/, '$1');
    return `${file}:${p.line}:${p.column}: found ${p.found}; expected ${p.expected}`;
  });
});

afterAll(() => tree?.remove());

describe('refused', () => {
  const across = 'expected what packages/away publishes';

  it.each([
    ['a helper of another package', '7:10', 'helped, which uses double', 7],
    ['a path that another package calls', '10:13', 'calling, which uses plain', 12],
    ['a type of another package', '14:3', 'typed, which uses double', 21],
    ['a helper of a path inlined into an inlined one', '17:3', 'helped, which uses double', 7],
  ])('%s', (_, at, use, line) => {
    const place = `(packages/away/src/away.path.ts:${line})`;
    expect(errors).toContain(`here/src/here:${at}: found inlining of ${use} ${place}; ${across}`);
  });

  it('a global that is something else in the other file', () => {
    const expected = 'expected a name that means the same in both files';
    const found = 'inlining of rounded, which uses Math (packages/away/src/away.path.ts:32)';
    expect(errors).toContain(`here/src/here:22:10: found ${found}; ${expected}`);
  });

  it('recursion', () => {
    const error = (at: string, circle: string) =>
      `here/src/here:${at}: found recursion of inlined paths: ${circle}; expected a path of the circle without the mark`;
    expect(errors).toContain(error('28:21', 'ping -> pong -> ping'));
    expect(errors).toContain(error('33:10', 'pong -> ping -> pong'));
  });

  it('a helper that is not imported by its name', () => {
    const found = 'inlining of spaced, which uses all (packages/here/src/here.path.ts:37)';
    const expected = 'expected names that can be imported one by one';
    expect(errors).toContain(`here/src/there:5:3: found ${found}; ${expected}`);
  });

  it('nothing else', () => expect(errors).toHaveLength(8));
});

it('a mark that belongs to no path is refused', () => {
  const other = new Tree({ 'here/src/marked.path.ts': MARKED });
  const { problems } = derive(other.root);
  other.remove();
  const place = { file: 'packages/here/src/marked.path.ts', line: 1, column: 1 };
  const found = 'a mark "// paths: inline" that belongs to no path';
  expect(problems).toEqual([{ ...place, found, expected: 'it right above a function*' }]);
});
