import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { step } from '../../../packages/kernel-api/src/frames.js';
import { WouldBlock } from '../../../packages/kernel-api/src/path.js';
import { callStraight } from '../../../packages/kernel-api/src/path-table.js';
import { DEMO, KERNEL, LOCKS } from './demo.js';
import { Forms } from './harness.js';

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
  ['forget', 3],
  ['plain', true],
  ['plain', false],
];

/** A fixture with every path marked that does not call itself. */
const marked = (text: string) =>
  text.replace(
    /^(?:export )?function\* (lock|unlock|isEven|loops|plain)\(/gm,
    '// paths: inline\n$&',
  );

let plain: Forms;
let inlined: Forms;

beforeAll(async () => {
  const derive = (change: (text: string) => string) =>
    Forms.derive({
      'demo/src/kernel.ts': KERNEL,
      'demo/src/locks.path.ts': change(LOCKS),
      'demo/src/demo.path.ts': change(DEMO),
    });
  plain = await derive((text) => text);
  inlined = await derive(marked);
});

afterAll(() => {
  plain?.tree.remove();
  inlined?.tree.remove();
});

describe.each(CASES)('%s(%s, %s)', (name, ...args) => {
  const kernel = (forms: Forms, locked = 0) =>
    forms.kernel({
      op: forms.paths.idOf('fib'),
      log: [7],
      tables: { lock: [locked, locked], lo: [] },
    });

  it('gives the same points, result and state in the resumable form, also when blocked', () => {
    for (const forms of [plain, inlined]) {
      for (const locked of [0, 1]) {
        const k = kernel(forms, locked);
        const F = forms.startFrames(k, name, args);
        const expected = forms.viaGenerator(kernel(forms, locked), name, args);
        expect(forms.finish(k, F)).toEqual(expected);
      }
    }
  });

  it('gives the same result and state in the straight form, with paths inlined or not', () => {
    for (const forms of [plain, inlined]) {
      const { points, ...rest } = forms.viaGenerator(kernel(forms), name, args);
      expect(points.every((p) => p > 0)).toBe(true);
      expect(forms.viaStraight(kernel(forms), name, args)).toEqual(rest);
    }
  });

  it('can be copied after every yield, and both copies finish equally', () => {
    const whole = plain.viaGenerator(kernel(plain, 1), name, args);
    const k = kernel(plain, 1);
    const F = plain.startFrames(k, name, args);
    const points: number[] = [];
    for (let r = step(k, F); r !== 0; r = step(k, F)) {
      points.push(r);
      if (r < 0) k.wake();
      for (const _ of [1, 2]) {
        expect(plain.finish(plain.kernel(k.state), F.slice(), [...points])).toEqual(whole);
      }
    }
  });
});

describe('the straight form', () => {
  it('throws where the path would block, also in an inlined path', () => {
    for (const forms of [plain, inlined]) {
      const k = () => forms.kernel({ tables: { lock: [1, 1], lo: [] } });
      const blocked = (name: string) => () => callStraight(k(), forms.paths.idOf(name), 1);
      expect(blocked('lock')).toThrow(WouldBlock);
      expect(blocked('lock')).toThrow('point 3');
      expect(blocked('isEven')).toThrow('point 3');
      expect(blocked('dynamic')).toThrow('point 3');
    }
  });

  it('keeps comments, exports everything and drops what it does not use', () => {
    const text = plain.text('demo/src/locks');
    expect(text).toContain(`/** Waits for lock i. */
export function lock(k: Demo, i: number): void {
  const t = k.tables;
  const locks = t.lock;
  while (locks[i] !== 0) throw new WouldBlock(3 /* AT_LOCK */); // blocked
  locks[i] = 1;
  // taken
}

export function unlock(k: Demo, i: number): void {`);
    expect(text).not.toContain('Path');
    const demo = plain.text('demo/src/demo');
    expect(demo).toContain("import { type Demo, note, weigh } from '../kernel.js';");
    expect(demo).toContain("import { isEven, lock } from './locks.straight.js';");
  });

  it('has marked paths both inlined and on their own, without the mark', () => {
    expect(inlined.text('demo/src/locks')).toContain(`/** Waits for lock i. */
export function lock(k: Demo, i: number): void {
  const t = k.tables;`);
    const demo = inlined.text('demo/src/demo');
    expect(demo).not.toContain('locks.straight.js');
    expect(demo).not.toMatch(/^ .*\b(isEven|lock|loops)\(/m);
  });

  it('typechecks under the options of the repository', () => {
    expect(plain.diagnostics()).toEqual([]);
    expect(inlined.diagnostics()).toEqual([]);
  });
});

describe('the resumable form', () => {
  it('has equal words for equal continuations: results are taken out of the frame', () => {
    const wordsAtLastYield = (n: number) => {
      const k = plain.kernel();
      const F = plain.startFrames(k, 'forget', [n]);
      while (step(k, F) !== 5);
      return F;
    };
    expect(wordsAtLastYield(2)).toEqual(wordsAtLastYield(3));
  });
});
