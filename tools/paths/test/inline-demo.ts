// Paths that are inlined into each other in every way, for the test that all forms agree.
import { KERNEL } from './demo.js';

const HEAD = "import type { Path } from '../../../rt.js';\n";

export const CONSTANTS = `import { AT_OP } from '@faultline/kernel-api';
export const TEN = 1_0;
const hidden: number = ~TEN;
export const LOW: number = -(TEN - 3) * 2 ** 2;
export const MIX: number = ((hidden & 0xff) | (1 << 9)) ^ (LOW >>> 28) ^ (256 >> 2);
export const HALF: number = +TEN / 4;
export const AT: number = AT_OP;
export const NIL = -0;
export let changing = 3;
export const OBJECT = { n: 4 };
export const CALLED: number = Math.max(1, 2);
export const ENDLESS: number = 1 / 0;
`;

/** Callees, some with helpers of their own; the last one is in another folder of the package. */
export const CALLEES = `// paths: base 400
${HEAD}import { AT_LOCK, type Demo, note, weigh as heavy } from './kernel.js';
import { far } from './deep/far.path.js';
import { note as other, yieldable } from './helpers.js';

export type Count = number;

// paths: inline
export function* add(k: Demo, a: number, b: number): Path<number> {
  const sum = a + b;
  yield AT_LOCK;
  return sum;
}

/** Returns from within loops. */
// paths: inline
export function* search(k: Demo, from: number, wanted: number): Path<number> {
  const log = k.log;
  for (let i = from; i < 9; i++) {
    if (i === 4) continue;
    while (k.op < 100) {
      k.op += i;
      if (k.op % 7 === wanted) return i;
      yield AT_LOCK + i;
      if (k.op % 5 === 0) break;
    }
    switch (i) {
      case 8:
        return -8;
      default:
        note(log, i);
    }
  }
  return -1;
}

// paths: inline
export function* swap(k: Demo, a: number, b: number): Path<number> {
  a += b * 10;
  b = a - b;
  return a * 1000 + b;
}

/** Its helpers have names that mean something else where it goes. */
// paths: inline
export function* helped(k: Demo, note2: number): Path<boolean> {
  let n: Count = heavy({ log: k.log, deep: note2, tables: k.tables });
  n += other(n);
  yield* own(k, n);
  if (yieldable(n)) return true;
  return n > 40;
}

function* own(k: Demo, n: number): Path<void> {
  k.log.push(n);
}

// paths: inline
export function* chosen(k: Demo, kind: number, on: boolean): Path<number> {
  switch (kind) {
    case 1:
      return 11;
    case 2:
      break;
    default:
      return on === true ? 33 : 34;
  }
  if (kind === 2 && on) yield AT_LOCK;
  return kind - 1;
}

// paths: inline
export function* quiet(k: Demo, n: number): Path<void> {
  if (n === 0) return;
  yield* far(k, n);
  if (n < 0) return yield* far(k, n + 1);
  return yield* own(k, n);
}
`;

export const FAR = `// paths: base 450
${HEAD}import { total } from '../helpers.js';
import type { Demo } from '../kernel.js';
import { TEN } from '../../../other/src/constants.js';

// paths: inline
export function* far(k: Demo, n: number): Path<void> {
  k.log.push(total({ n, TEN }));
}
`;

export const HELPERS = `export const note = (n: number): number => n * 2;
export const total = (o: { n: number; TEN: number }): number => o.n + o.TEN;
export const yieldable = (n: number): boolean => n % 2 === 1;
`;

/** Allowed over a package boundary: constants, globals, k.call, and what is inlined itself. */
export const OTHER = `// paths: base 470
${HEAD}import { LOW, TEN } from './constants.js';

interface Kernel {
  log: number[];
  op: number;
  call(id: number, ...args: number[]): Path<number>;
  callStraight(id: number, ...args: number[]): number;
}

// paths: inline
export function* outer(k: Kernel, n: number): Path<number> {
  const log = k.log;
  yield* push(k, Math.max(n, LOW));
  if (n > TEN) return yield* k.call(k.op, 6, 1);
  return Number(log.length) + LOW;
}

// paths: inline
export function* push(k: Kernel, n: number): Path<void> {
  k.log.push(n);
  yield TEN;
}
`;

export const CALLERS = `// paths: base 420
${HEAD}import { outer } from '../../other/src/other.path.js';
import { add, chosen, helped, quiet, search, swap } from './callees.path.js';
import { AT_STEP, type Demo, note } from './kernel.js';

export function* positions(k: Demo, n: number): Path<number> {
  yield* add(k, n, 1);
  const x = yield* add(k, n, 2);
  let y = yield* add(k, x, n);
  y = yield* add(k, y, y);
  if (n > 3) y = yield* add(k, y, 1);
  else yield* add(k, y, 2);
  if (y > 30) return yield* add(k, x, 0.5);
  yield AT_STEP;
  return yield* add(k, x, y);
}

export function* loop(k: Demo, n: number): Path<number> {
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const at = yield* search(k, i, 3);
    if (at < 0) continue;
    sum = yield* search(k, at, i);
    if (sum === 5) break;
  }
  return sum * 10 + (n > 2 ? 1 : 0);
}

export function* order(k: Demo, n: number): Path<number> {
  let a = n;
  let b = 3;
  a = yield* swap(k, b, a);
  b = yield* swap(k, note(k.log, b), note(k.log, -a));
  const c = yield* add(k, b, (b = 7));
  const d = yield* add(k, a, -1);
  return c + d + b + (a > 2 ? 1 : 0);
}

export function* clashes(k: Demo, heavy: number): Path<boolean> {
  const a$1 = heavy;
  const own = note(k.log, a$1);
  let even = yield* helped(k, heavy + own);
  yield* quiet(k, heavy);
  yield* quiet(k, -1);
  even = k.log.length > 2 && even;
  return even;
}

export function* values(k: Demo, n: number): Path<number> {
  const on = n > 1;
  const one = yield* chosen(k, 1, on);
  const two = yield* chosen(k, 2, true);
  const three = yield* chosen(k, n > 4 ? 3 : 2, false);
  const four = on ? 2 : 3;
  let five = 0;
  if (on) five = yield* chosen(k, four, on);
  return one * 1000 + two * 100 + three * 10 + five;
}

export function* away(k: Demo, n: number): Path<number> {
  const x = yield* outer(k, n);
  return yield* outer(k, x);
}

export function* hush(k: Demo, n: number): Path<void> {
  for (let i = 0; i < n; i++) {
    if (i === 2) return yield* quiet(k, i);
    yield* quiet(k, 0);
  }
  return yield* quiet(k, 5);
}
`;

/** The whole tree. */
export const INLINED: Record<string, string> = {
  // What the runner is for a file one folder deeper.
  'rt.ts': "export * from '../rt.js';\n",
  'demo/src/kernel.ts': KERNEL,
  'demo/src/helpers.ts': HELPERS,
  'demo/src/callees.path.ts': CALLEES,
  'demo/src/callers.path.ts': CALLERS,
  'demo/src/deep/far.path.ts': FAR,
  'other/src/constants.ts': CONSTANTS,
  'other/src/other.path.ts': OTHER,
};
