import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { start, step } from '../../../packages/kernel-api/src/frames.js';
import { WouldBlock } from '../../../packages/kernel-api/src/path.js';
import { callStraight, PathTable } from '../../../packages/kernel-api/src/path-table.js';
import { DEMO, KERNEL, LOCKS } from './demo.js';
import { Tree } from './fixture.js';

type Generators = Record<string, (k: Demo, ...args: unknown[]) => Generator<number, unknown, void>>;

interface State {
  tables: { lock: number[]; lo: number[] };
  log: number[];
  op: number;
}

let tree: Tree;
let generators: Generators;
const paths = new PathTable();

class Demo implements State {
  readonly paths = paths;
  tables = { lock: [0, 0], lo: [] };
  log: number[] = [];
  op = 0;

  constructor(state: Partial<State> = {}) {
    Object.assign(this, structuredClone(state));
  }

  get state(): State {
    return structuredClone({ tables: this.tables, log: this.log, op: this.op });
  }

  /** What somebody else does when a path is blocked. */
  wake(): void {
    this.tables.lock.fill(0);
  }

  *call(id: number, ...args: number[]): Generator<number, number, void> {
    return Number(yield* generators[paths.nameOf(id)]!(this, ...args));
  }

  callStraight(id: number, ...args: number[]): number {
    return callStraight(this, id, ...args);
  }
}

/** Drives a generator; the points, the result as a number, the state. */
function viaGenerator(k: Demo, name: string, args: unknown[]): unknown {
  const generator = generators[name]!(k, ...args);
  const points: number[] = [];
  for (;;) {
    const next = generator.next();
    if (next.done) return { points, result: Number(next.value ?? 0), state: k.state };
    points.push(next.value);
    if (next.value < 0) k.wake();
  }
}

function finish(k: Demo, F: Float64Array, points: number[]): unknown {
  for (let r = step(k, F); r !== 0; r = step(k, F)) {
    points.push(r);
    if (r < 0) k.wake();
  }
  const rest = F.slice();
  rest[2] = 0;
  expect(rest.every((word) => word === 0)).toBe(true);
  return { points, result: F[2], state: k.state };
}

function startFrames(k: Demo, name: string, args: unknown[]): Float64Array {
  const F = new Float64Array(400);
  start(k, F, paths.idOf(name), ...args.map(Number));
  return F;
}

beforeAll(async () => {
  tree = new Tree({
    'demo/src/kernel.ts': KERNEL,
    'demo/src/locks.path.ts': LOCKS,
    'demo/src/demo.path.ts': DEMO,
  });
  const done = tree.run();
  expect(done.err).toBe('');
  expect(done.code).toBe(0);
  const load = (name: string) => import(tree.path(`demo/src/${name}.ts`));
  paths.add((await load('generated/locks.frames')).locksPaths);
  paths.add((await load('generated/demo.frames')).demoPaths);
  generators = { ...(await load('locks.path')), ...(await load('demo.path')) };
});

afterAll(() => tree?.remove());

const CASES: [string, ...unknown[]][] = [
  ['lock', 1],
  ['isEven', 4],
  ['isEven', -3],
  ...[0, 1, 3, 5, 12].map((n): [string, number] => ['loops', n]),
  ...[0, 1, 2, 5].flatMap((n): [string, number, boolean][] => [
    ['calls', n, true],
    ['calls', n, false],
  ]),
  ...[0, 1, 2].map((n): [string, number] => ['dynamic', n]),
  ['fib', 9],
  ['plain', true],
  ['plain', false],
];

describe.each(CASES)('%s(%s, %s)', (name, ...args) => {
  const kernel = (locked = 0) =>
    new Demo({ op: paths.idOf('fib'), log: [7], tables: { lock: [locked, locked], lo: [] } });

  it('gives the same points, result and state in the resumable form, also when blocked', () => {
    for (const locked of [0, 1]) {
      const k = kernel(locked);
      const F = startFrames(k, name, args);
      expect(finish(k, F, [])).toEqual(viaGenerator(kernel(locked), name, args));
    }
  });

  it('gives the same result and state in the straight form', () => {
    const k = kernel();
    const result = callStraight(k, paths.idOf(name), ...(args as number[]));
    const { points, ...rest } = viaGenerator(kernel(), name, args) as { points: number[] };
    expect(points.every((p) => p > 0)).toBe(true);
    expect({ result, state: k.state }).toEqual(rest);
  });

  it('can be copied after every yield, and both copies finish equally', () => {
    const whole = viaGenerator(kernel(1), name, args);
    const k = kernel(1);
    const F = startFrames(k, name, args);
    const points: number[] = [];
    for (let r = step(k, F); r !== 0; r = step(k, F)) {
      points.push(r);
      if (r < 0) k.wake();
      for (const _ of [1, 2]) {
        expect(finish(new Demo(k.state), F.slice(), [...points])).toEqual(whole);
      }
    }
  });
});

describe('the straight form', () => {
  it('throws where the path would block', () => {
    const k = new Demo({ tables: { lock: [0, 1], lo: [] } });
    const blocked = () => callStraight(k, paths.idOf('lock'), 1);
    expect(blocked).toThrow(WouldBlock);
    expect(blocked).toThrow('point 3');
  });

  it('keeps comments, exports everything and drops what it does not use', () => {
    const text = readFileSync(tree.path('demo/src/generated/locks.straight.ts'), 'utf8');
    expect(text).toContain(`/** Waits for lock i. */
export function lock(k: Demo, i: number): void {
  const t = k.tables;
  const locks = t.lock;
  while (locks[i] !== 0) throw new WouldBlock(AT_LOCK); // blocked
  locks[i] = 1;
  // taken
}

export function unlock(k: Demo, i: number): void {`);
    expect(text).not.toContain('Path');
    const demo = readFileSync(tree.path('demo/src/generated/demo.straight.ts'), 'utf8');
    expect(demo).toContain("import { BIG, type Demo, note, weigh } from '../kernel.js';");
    expect(demo).toContain("import { isEven, lock } from './locks.straight.js';");
  });

  it('typechecks under the options of the repository', () => {
    const config = ts.readConfigFile('tsconfig.base.json', (path) =>
      readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'),
    ).config;
    const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, tree.root);
    const names = ['locks.straight', 'demo.straight', 'demo.frames'];
    const files = names.map((name) => tree.path(`demo/src/generated/${name}.ts`));
    const program = ts.createProgram(files, { ...options, composite: false });
    const all = [...ts.getPreEmitDiagnostics(program), ...program.getDeclarationDiagnostics()];
    expect(all.map((d) => ts.flattenDiagnosticMessageText(d.messageText, '\n'))).toEqual([]);
  });
});

describe('the resumable form', () => {
  it('has equal words for equal continuations: results are taken out of the frame', () => {
    const wordsAtLastYield = (n: number) => {
      const k = new Demo();
      const F = startFrames(k, 'forget', [n]);
      while (step(k, F) !== 5);
      return F;
    };
    expect(wordsAtLastYield(2)).toEqual(wordsAtLastYield(3));
  });
});
