// Helpers that are inlined in every way, for the test that all forms agree.
import { KERNEL } from './demo.js';

const HEAD = "import type { Path } from '../../../rt.js';\n";

export const ARENA = `import { AT_LOCK } from './kernel.js';
import { halve } from './halve.js';

const LIMIT: number = AT_LOCK * 2;

export class Arena {
  readonly words: number[] = [3, 1, 4, 1, 5];
  /** @internal */
  last = 0;
  on = false;

  // paths: inline
  at(i: number): number {
    return this.words[i]! + this.last;
  }

  // paths: inline
  sum(a: number, b: number): number {
    return this.at(a) + b;
  }

  // paths: inline
  set(i: number, value: number): void {
    if (i > LIMIT) return;
    this.last = this.words[i]!;
    this.words[i] = value;
  }

  // paths: inline
  next(i: number): Arena {
    return i > 0 ? this : this;
  }

  // paths: inline
  find(value: number): number {
    const words = this.self().words;
    for (let i = 0; i < words.length; i++) if (words[i] === value) return i;
    return halve(-value);
  }

  self(): Arena {
    return this;
  }
}
`;

export const SMALL = `import type { Own } from './arena-kernel.js';
import { halve } from './halve.js';

export const KIND = 2;

// paths: inline
export function twice(n: number): number {
  return n + n;
}

// paths: inline
export function scaled(k: Own, n: number, kind: number): number {
  return kind === KIND ? halve(n) : twice(n) * k.arena.at(kind);
}

// paths: inline
export function refuses(k: Own, n: number): boolean {
  const word = k.arena.words[n]!;
  if (word > 3) return true;
  return k.arena.on;
}

// paths: inline
export function record(k: Own, n: number): void {
  k.log.push(n);
}
`;

export const OWN = `import type { Arena } from './arena.js';
import type { Demo } from './kernel.js';

export interface Own extends Demo {
  readonly arena: Arena;
}
`;

export const PATHS = `// paths: base 500
${HEAD}import type { Own } from './arena-kernel.js';
import { halve } from './halve.js';
import { AT_STEP } from './kernel.js';
import { record, refuses, scaled, twice } from './small.js';

export function* expressions(k: Own, n: number): Path<number> {
  const arena = k.arena;
  let sum = arena.at(n) * twice(n);
  yield AT_STEP;
  sum += scaled(k, sum, 2) + scaled(k, n, 1) - arena.sum(n, twice(sum)) * 2;
  k.arena.last = arena.sum(n, twice(halve(n)));
  return twice(sum > 9 ? sum : -sum);
}

export function* blocks(k: Own, n: number): Path<number> {
  k.arena.set(n, 9);
  yield AT_STEP;
  k.arena.set(n + 1, 8);
  const found = k.arena.find(9);
  const bad = refuses(k, 0);
  record(k, found);
  if (bad) return k.arena.find(77);
  return k.arena.last;
}

/** Arguments with effects stay in order, and are evaluated once. */
export function* effects(k: Own, n: number): Path<number> {
  let x = n;
  const a = k.arena.sum(x, (x = 3));
  const b = twice(x++);
  const c = twice(halve(x));
  return a * 100 + b * 10 + c + twice(x++) + k.arena.next(x).at(1);
}

export function* flags(k: Own, n: number): Path<boolean> {
  k.arena.on = n > 1 && !k.arena.on;
  if (k.arena.on) k.arena.last = n;
  return k.arena.last > 0 || k.arena.on;
}
`;

/** The whole tree. */
export const HELPED: Record<string, string> = {
  'demo/src/kernel.ts': KERNEL,
  'demo/src/arena.ts': ARENA,
  'demo/src/arena-kernel.ts': OWN,
  'demo/src/halve.ts': 'export const halve = (n: number): number => n / 2;\n',
  'demo/src/small.ts': SMALL,
  'demo/src/helped.path.ts': PATHS,
};
