import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PathTable } from '../../../packages/kernel-api/src/path-table.js';
import { derive } from '../derive.mjs';
import { KERNEL } from './demo.js';
import { Tree } from './fixture.js';
import { type Demo, Forms } from './harness.js';

const HEAD = "import type { Path } from '../../../rt.js';\n";

/** `user` goes over `fault` to an operation by number; `handler` is one. */
const CORE = `// paths: base 600
${HEAD}import type { Ops } from './ops.js';

export function* user(k: Ops, n: number): Path<number> {
  let sum = 0;
  for (let i = 0; i < 3; i++) {
    const got = yield* fault(k, n, i);
    sum = sum * 10 + got;
  }
  return sum;
}

// paths: inline
export function* fault(k: Ops, n: number, i: number): Path<number> {
  const op = k.op;
  k.log.push(i);
  const ret = yield* k.call(op, n, i, 0, 0);
  return ret + 1;
}
`;

const HANDLERS = `// paths: base 620
${HEAD}import type { Ops } from './ops.js';

export function* handler(k: Ops, n: number, i: number, a: number, b: number): Path<number> {
  yield 3;
  if (i === 1) return 0;
  return n + i + a + b;
}

export function* second(k: Ops, n: number, i: number, a: number, b: number): Path<number> {
  return n * 2 + a + b - i;
}
`;

const OPS = `import type { Demo } from './kernel.js';
export interface Ops extends Demo {
  readonly paths: { readonly straight: ((k: never, ...args: number[]) => unknown)[] };
}
export interface Ready extends Ops {
  tables: { lock: number[]; lo: number[] };
}
`;

const READY = `import { fault as run } from './generated/core.straight.js';
import type { Ops, Ready } from './ops.js';
export function ready(k: Ready, n: number): boolean {
  return k.tables.lo.length < n;
}
export function anyhow(k: Ops, n: number, i: number): number {
  k.log.push(99);
  return run(k, n, i);
}
`;

const FUSE = `import { fault, user } from './core.path.js';
import { handler } from './handlers.path.js';
import { anyhow, ready } from './ready.js';

export const demo: object = {
  paths: [user],
  holds: [handler],
  when: [[fault, ready, anyhow]],
};
`;

const FILES = {
  'demo/src/kernel.ts': KERNEL,
  'demo/src/ops.ts': OPS,
  'demo/src/ready.ts': READY,
  'demo/src/core.path.ts': CORE,
  'demo/src/handlers.path.ts': HANDLERS,
  'demo/src/demo.fuse.ts': FUSE,
};

describe('a fused path', () => {
  let forms: Forms;
  let fused: Record<string, (k: Demo, n: number) => number>;
  let list: Parameters<PathTable['fuse']>[0];

  beforeAll(async () => {
    forms = await Forms.derive(FILES);
    const module = await import(forms.tree.path('demo/src/generated/demo.fused.ts'));
    fused = module;
    list = module.demoFused;
  });
  afterAll(() => forms?.tree.remove());

  it.each(['handler', 'second'])('does with %s what the path does', (op) => {
    const kernel = () => forms.kernel({ op: forms.paths.idOf(op), log: [] });
    for (const n of [1, 5]) {
      const k = kernel();
      const { result, state } = forms.viaGenerator(kernel(), 'user', [n]);
      expect(fused['user']!(k, n)).toBe(result);
      expect(k.state).toEqual(state);
    }
  });

  it('runs only where the function says so, else the other one runs', () => {
    const k = forms.kernel({ op: 620, log: [], tables: { lock: [], lo: [0, 0] } });
    const result = forms.viaGenerator(forms.kernel({ op: 620 }), 'user', [2]).result;
    expect(fused['user']!(k, 2)).toBe(result);
    expect(k.log).toEqual([99, 0, 99, 1, 99, 2]);
  });

  it('takes the place of the straight form, when all that it holds is there', () => {
    forms.paths.fuse(list);
    expect(forms.paths.straight[600]).toBe(fused['user']);
    expect(() => new PathTable().fuse(list)).toThrow('no path is named handler');
    expect(() => forms.paths.fuse([{ ...list[0]!, holds: [[1, 'handler']] }])).toThrow(
      'user holds handler as 1',
    );
  });
});

it('reads what is at hand where the function says so, and writes what the path writes', () => {
  const core = `// paths: base 600
${HEAD}import type { Ready } from './ops.js';

export function* user(k: Ready, n: number): Path<number> {
  const got = yield* fault(k, n, 1);
  return got + k.tables.lo[n]!;
}

// paths: inline
export function* fault(k: Ready, n: number, i: number): Path<number> {
  const tables = k.tables;
  k.tables.lo[n + i] = k.tables.lo[n]! + tables.lo.indexOf(i);
  k.tables.lo[n]! += 2;
  k.tables.lo[i]!++;
  return k.tables.lock[i]! * 2;
}
`;
  const fuse = `import { fault, user } from './core.path.js';
import type { Ready } from './ops.js';
import { anyhow, ready } from './ready.js';
export const demo: object = {
  paths: [user],
  holds: [],
  when: [[fault, ready, anyhow]],
  knows: [
    [(k: Ready, at: number) => k.tables.lo[at]!, (k: Ready, at: number) => k.log[at]!],
    [(k: Ready, tables: Ready['tables'], n: number) => tables.lo.indexOf(n), () => 7],
  ],
};
`;
  const files = { ...FILES, 'demo/src/core.path.ts': core, 'demo/src/demo.fuse.ts': fuse };
  const tree = new Tree(files);
  const { outputs, problems } = derive(tree.root);
  tree.remove();
  expect(problems).toEqual([]);
  const [, text] = [...outputs].find(([path]) => path.endsWith('demo.fused.ts'))!;
  expect(text).toContain('k.tables.lo[n + 1] = k.log[n]! + 7;');
  expect(text).toContain('k.tables.lo[n]! += 2;');
  expect(text).toContain('k.tables.lo[1]!++;');
  expect(text).toContain('got$0 = k.tables.lock[1]! * 2;');
  expect(text).toContain('return got$0 + k.tables.lo[n]!;');
});

it('inlines what it lists, and knows what a path would answer', () => {
  const core = `// paths: base 600
${HEAD}import type { Ready } from './ops.js';

export function* user(k: Ready, n: number): Path<number> {
  const got = yield* fault(k, n, 1);
  const other = yield* fault(k, n, 2);
  return got + other;
}

export function* fault(k: Ready, n: number, i: number): Path<number> {
  const table = yield* alloc(k, n, i);
  return table * n;
}

export function* alloc(k: Ready, n: number, level: number): Path<number> {
  return k.tables.lock[level]! + n;
}
`;
  const fuse = `import { alloc, fault, user } from './core.path.js';
import type { Ready } from './ops.js';
import { anyhow, ready } from './ready.js';
export const demo: object = {
  paths: [user],
  holds: [],
  inlines: [fault],
  when: [[user, ready, anyhow]],
  knows: [[(k: Ready, n: number) => alloc(k, n, 1), (k: Ready) => k.tables.lo[0]!]],
};
`;
  const tree = new Tree({
    ...FILES,
    'demo/src/core.path.ts': core.replace('alloc(k, n, i)', 'alloc(k, n, 1)'),
    'demo/src/demo.fuse.ts': fuse,
  });
  const { outputs, problems } = derive(tree.root);
  tree.remove();
  expect(problems).toEqual([]);
  const text = [...outputs].find(([path]) => path.endsWith('demo.fused.ts'))![1];
  expect(text.match(/const table\$\d = k\.tables\.lo\[0\]!;/g)).toHaveLength(2);
  expect(text).not.toContain('fault(k');
  const straight = [...outputs].find(([path]) => path.endsWith('core.straight.ts'))![1];
  expect(straight).toContain('const got = fault(k, n, 1);');
});

it('leaves out the calls that it drops, and knows what another one knows', () => {
  const core = `// paths: base 600
${HEAD}import { count } from './count.js';
import type { Ready } from './ops.js';

export function* user(k: Ready, n: number): Path<number> {
  yield* lock(k, n);
  count(k, k.tables.lo[n]!);
  if (n === 1) yield* lock(k, n);
  return k.tables.lo[n]!;
}

// paths: inline
export function* lock(k: Ready, n: number): Path<void> {
  k.tables.lock[n] = 1;
}
`;
  const count = `import type { Ready } from './ops.js';
// paths: inline
export function count(k: Ready, by: number): void { k.log.push(by); }
`;
  const of = (lists: string, more = '') => `import { lock, user } from './core.path.js';
import { count } from './count.js';
import type { Ready } from './ops.js';
import { ready } from './ready.js';
import { user as anyhow } from './generated/core.straight.js';${more}
export const demo: object = {
  paths: [user],
  holds: [],
  when: [[user, ready, anyhow]],
${lists}};
`;
  const tree = new Tree({
    ...FILES,
    'demo/src/core.path.ts': core,
    'demo/src/count.ts': count,
    'demo/src/demo.fuse.ts': of(
      '  knows: [[(k: Ready, n: number) => k.tables.lo[n]!, (k: Ready) => k.log[0]!]],\n',
    ),
    'demo/src/less.fuse.ts': of(
      '  like: [other],\n  drops: [(k: Ready, n: number) => lock(k, n), (k: Ready, n: number) => count(k, n)],\n',
      "\nimport { demo as other } from './demo.fuse.js';",
    ),
  });
  const { outputs, problems } = derive(tree.root);
  tree.remove();
  expect(problems).toEqual([]);
  const [whole, less] = ['demo', 'less'].map(
    (stem) => [...outputs].find(([path]) => path.endsWith(`${stem}.fused.ts`))![1],
  );
  expect(whole).toContain('k.tables.lock[n] = 1;');
  expect(whole).toMatch(/k\.log\.push\(/);
  expect(less).not.toMatch(/lock\[|push/);
  expect(less).toContain('if (n === 1) {}');
  expect(less).toContain('return k.log[0]!;');
});

it('refused: what is no path, other lists, other statements', () => {
  const fuse = `import { user } from './core.path.js';
export const demo: object = { paths: [user, nobody], holds: [], more: [], when: [[user]], knows: [[user]] };
demo.toString();
`;
  const tree = new Tree({ ...FILES, 'demo/src/demo.fuse.ts': fuse });
  const { problems } = derive(tree.root);
  tree.remove();
  expect(problems.map((p) => `${p.line}:${p.column}: ${p.found}; ${p.expected}`)).toEqual([
    '2:45: `nobody`; the name of a path',
    '2:65: `more`; lists named paths, holds, inlines, when, knows, drops or like',
    '2:82: `[user]`; [path, function that tells, function that runs else]',
    '2:99: `[user]`; [(k, ...) => what is looked up, (k, ...) => where it is at hand]',
    '3:1: `demo.toString();`; imports and an object',
  ]);
});
