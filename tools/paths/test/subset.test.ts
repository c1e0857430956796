import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { derive } from '../derive.mjs';
import { HEAD, Tree } from './fixture.js';

/** Title, body of a path (its first line is line 5), error, and then result type and parameters. */
type Case = [string, string, string, string?, string?];

const KERNEL = `interface K { a: { b: number[] }; call(id: number): Path<number>; n: number; }
`;
const NINE = [...'abcdefghi'].map((c) => `${c}: number`).join(', ');

const REFUSED: Case[] = [
  ['try', '  try { k.n++; } finally { k.n--; }', '5:3: found try;'],
  ['function', '  function g(): void {}', '5:3: found a nested function;'],
  ['arrow', '  k.a.b.map((x) => x);', '5:13: found a nested function;'],
  ['method', '  Object.keys({ g() {} });', '5:17: found a nested function;'],
  ['destructuring', '  const { n } = k;', '5:9: found destructuring;'],
  ['array pattern', '  const [n] = k.a.b;', '5:9: found destructuring;'],
  ['pattern assignment', '  let q = 0;\n  [q, p] = [p, q];', '6:3: found destructuring;'],
  ['for-of', '  for (const x of k.a.b) k.n = x;', '5:3: found for-of or for-in;'],
  ['for-in', '  for (const x in k.a) k.n++;', '5:3: found for-of or for-in;'],
  ['this', '  k.n = (this as never);', '5:10: found this;'],
  ['arguments', '  k.n = arguments.length;', '5:9: found arguments;'],
  ['spread', '  Math.max(...k.a.b);', '5:12: found spread;'],
  ['label', '  a: while (k.n) break a;', '5:3: found a labelled statement;'],
  ['var', '  var q = 0;', '5:3: found `var q = 0`;'],
  ['yield as a value', '  const x = yield 3;', '5:13: found `yield 3` as a value;'],
  ['yield in an argument', '  Math.max(yield 3, 2);', '5:12: found `yield 3` as a value;'],
  ['bare yield', '  yield;', '5:3: found yield without a point;'],
  ['point 0', '  yield 0;', '5:9: found point `0` with value 0;'],
  ['point of a call', '  yield Math.max(1);', '5:9: found point `Math.max(1)`;'],
  ['hidden minus', '  yield -p + 1;', '5:9: found point `-p + 1`;'],
  ['text point', "  yield ('a' as never);", "5:9: found point `('a' as never)` of type never;"],
  [
    'nested yield*',
    '  k.n = 1 + (yield* f(k, 1));',
    '5:14: found `yield* f(k, 1)` inside an expression;',
  ],
  [
    'yield* to a property',
    '  k.n = yield* k.call(1);',
    '5:9: found `yield* k.call(1)` inside an expression;',
  ],
  [
    'two declarations',
    '  const a = 1, x = yield* k.call(1);',
    '5:20: found `yield* k.call(1)` inside',
  ],
  ['unknown path', '  yield* k.a.b;', '5:3: found `yield* k.a.b`;'],
  ['not a path', '  yield* Math.max(k);', '5:10: found `Math.max`, not a known path;'],
  ['other kernel', '  yield* f(p, 1);', '5:14: found `p`;'],
  ['no yield*', '  f(k, 1);', '5:3: found path f without yield*;'],
  ['call, no yield*', '  k.call(1);', '5:3: found k.call without yield*;'],
  ['object local', '  let t = k.a;', '5:7: found local t of type'],
  ['text local', "  const t = 'x';", '5:9: found local t of type "x";'],
  ['maybe local', '  const t = k.a.b[0];', '5:9: found local t of type number | undefined;'],
  ['mixed local', '  let t = p > 1 ? p : false;', '5:7: found local t of type number | boolean;'],
  ['alias of k', '  const t = k;', '5:9: found local t of type K;'],
  ['computed view', '  const t = [k.a][0]!.b;', '5:9: found local t of type number[];'],
  ['call of a view', '  const t = k.call;\n  t(1);', '6:3: found call of view t;'],
  ['local k', '  { const k = 1; }', '5:11: found a local named k;'],
  ['k assigned', '  k = k;', '5:3: found assignment to k;'],
  ['void result', '  return p;', '5:10: found return of `p`;'],
  ['text result', '  return "";', '4:33: found return type Path<string>;', 'string'],
  ['no k', '', '4:15: found parameter x: K;', 'void', 'x: K'],
  ['text parameter', '', '4:21: found parameter s of type string;', 'void', 'k: K, s: string'],
  ['default', '', '4:21: found parameter s = 1;', 'void', 'k: K, s = 1'],
  ['many', '', '4:109: found 9 parameters after k;', 'void', `k: K, ${NINE}`],
  ['top level', '}\nconst x = 1; {', '6:1: found `const x = 1;`;'],
  ['top level function', '}\nfunction g(): void {', '6:1: found a plain function;'],
  [
    'renamed path',
    "}\nimport { a as c } from './y.path.js'; {",
    '6:10: found renamed import a as c;',
  ],
  ['reserved name', "}\nimport { F } from './y.js'; {", '6:10: found import named F;'],
];

const name = (i: number) => `f${i + 10}`;

/** The path file of one case; all cases make one tree, since a program takes a second to set up. */
function fileOf([, body, , ret = 'void', params = 'k: K, p: number']: Case, i: number): string {
  const head = HEAD.replace('210', String(i + 1)) + KERNEL;
  return `${head}function* ${name(i)}(${params}): Path<${ret}> {\n${body}\n}\n`.replace(
    /\bf\(/g,
    `${name(i)}(`,
  );
}

describe('outside the subset', () => {
  let tree: Tree;
  let problems: ReturnType<typeof derive>['problems'];

  beforeAll(() => {
    const files = REFUSED.map((c, i) => [`x/src/${name(i)}.path.ts`, fileOf(c, i)]);
    tree = new Tree(Object.fromEntries(files));
    problems = derive(tree.root).problems;
  });
  afterAll(() => tree.remove());

  it.each(REFUSED.map((c, i): [string, string, number] => [c[0], c[2], i]))('%s', (_, error, i) => {
    const own = problems.filter((p) => p.file === `packages/x/src/${name(i)}.path.ts`);
    const [first] = own.map(
      (p) => `${p.line}:${p.column}: found ${p.found}; expected ${p.expected}`,
    );
    expect(first?.replace(name(i), 'f')).toContain(error);
  });
});

let tree: Tree | undefined;
afterEach(() => tree?.remove());

it('a syntax error is reported alone', () => {
  tree = new Tree({ 'x/src/x.path.ts': `${HEAD}function* (` });
  const { code, err } = tree.run();
  expect(code).toBe(2);
  expect(err).toMatch(/^packages\/x\/src\/x\.path\.ts:3:11: found a syntax error/);
});

describe('ids', () => {
  const one = (base: string, name: string) =>
    `${base}\nimport type { Path } from '../../../rt.js';\nexport function* ${name}(k: object): Path<void> {}\n`;

  it('names both sides of a clash of ids or names', () => {
    tree = new Tree({
      'x/src/x.path.ts': one('// paths: base 7', 'first'),
      'y/src/y.path.ts': one('// paths: base 7', 'second'),
    });
    const { code, err } = tree.run();
    expect(code).toBe(2);
    expect(err).toContain('packages/y/src/y.path.ts:3:18: found id 7 for second;');
    expect(err).toContain('first (packages/x/src/x.path.ts) has that id');
    tree.write('y/src/y.path.ts', one('// paths: base 8', 'first'));
    expect(tree.run().err).toContain('found path name first; expected another name: packages/x');
  });

  it('need a base', () => {
    tree = new Tree({ 'x/src/x.path.ts': one('// no base', 'first') });
    expect(tree.run().err).toContain('packages/x/src/x.path.ts:1:1: found no base id;');
  });
});
