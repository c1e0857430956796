// Paths that use every construct of the subset, for the test that all forms agree.

/** The kernel object of the demo, plain TypeScript. */
export const KERNEL = `import type { Path } from '../../../rt.js';

export const AT_LOCK = 3;
export const AT_STEP = 5;
export const BIG: number = 2 ** 40 + 1;

export interface Demo {
  tables: { lock: number[]; lo: number[] };
  log: number[];
  op: number;
  call(id: number, ...args: number[]): Path<number>;
  callStraight(id: number, ...args: number[]): number;
}

export function note(lo: number[], value: number | boolean): number {
  lo.push(Number(value));
  return lo.length;
}

export function weigh(o: { log: number[]; deep: number; tables: Demo['tables'] }): number {
  return o.deep * 10 + o.log.length + (o.tables.lock[0] ?? 0);
}
`;

export const LOCKS = `// paths: base 210
import type { Path } from '../../../rt.js';
import { AT_LOCK, type Demo } from './kernel.js';

/** Waits for lock i. */
export function* lock(k: Demo, i: number): Path<void> {
  const t = k.tables;
  const locks = t.lock;
  while (locks[i] !== 0) yield -AT_LOCK; // blocked
  locks[i] = 1;
  yield AT_LOCK; // taken
}

function* unlock(k: Demo, i: number): Path<void> {
  k.tables.lock[i] = 0;
}

export function* isEven(k: Demo, n: number): Path<boolean> {
  yield* lock(k, 0);
  yield* unlock(k, 0);
  return n % 2 === 0;
}
`;

export const DEMO = `/** Demo paths. */
// paths: base 300
import type { Path } from '../../../rt.js';
import { AT_STEP, BIG, type Demo, note, weigh } from './kernel.js';
import { isEven, lock } from './locks.path.js';

/** Loops, shadowed block locals, numbers beyond 32 bits and below zero. */
export function* loops(k: Demo, n: number): Path<number> {
  let sum = -BIG;
  for (let i = 0, step = 1; i < n; i += step) {
    const x = i * BIG;
    if (i === 2) continue;
    {
      const x = -i / 3;
      sum += x;
      yield AT_STEP + i;
    }
    let seen: number;
    if (i > 3) seen = 1;
    else seen = 0;
    sum += x + seen;
    if (i > 6) break;
  }
  do {
    sum--;
    yield AT_STEP;
  } while (sum > 5 && sum < 8);
  return sum;
}

/** Calls with results, booleans, early returns, helpers, views in an object. */
export function* calls(k: Demo, n: number, flag: boolean): Path<number> {
  const log = k.log;
  const tables = k.tables, count = log.length;
  let even = yield* isEven(k, n);
  note(log, even === true);
  if (!even && flag) return -1;
  even = yield* isEven(k, n + 1);
  let deep = 0;
  if (n > 0) deep = yield* calls(k, n - 1, !flag);
  else yield* loops(k, 3);
  note(k.log, flag);
  const weight = weigh({ log, deep, tables: tables });
  even = flag && even;
  even ||= weight > 40;
  return weight + note(log, even === false) + (k.op ?? 0) + count;
}

export function* dynamic(k: Demo, n: number): Path<number> {
  yield* lock(k, 1);
  switch (n) {
    case 0:
      yield AT_STEP;
      break;
    case 1: {
      const r = yield* k.call(k.op, n + 5);
      k.tables.lock[1] = 0;
      return r + 1;
    }
    default:
      yield* k.call(k.op, n);
  }
  k.tables.lock[1] = 0;
  return yield* k.call(k.op, n, 7);
}

export function* fib(k: Demo, n: number): Path<number> {
  if (n < 2) return n;
  const a = yield* fib(k, n - 1);
  if (a > 2) yield a;
  const b2 = yield* fib(k, n - 2);
  return a + b2;
}

/** At its own yield nothing is left of n: the words must not tell either. */
export function* forget(k: Demo, n: number): Path<number> {
  yield* isEven(k, n);
  let even = yield* isEven(k, n);
  even = false;
  n = 0;
  yield AT_STEP;
  return even ? n : 1;
}

export function* plain(k: Demo, on: boolean): Path<boolean> {
  k.log.push(1);
  return !on;
}
`;
