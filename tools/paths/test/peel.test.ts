import { afterAll, beforeAll, expect, it } from 'vitest';
import { derive } from '../derive.mjs';
import { KERNEL } from './demo.js';
import { Tree } from './fixture.js';
import { Forms } from './harness.js';

const HEAD =
  "import type { Path } from '../../../rt.js';\nimport type { Demo } from './kernel.js';\n";

const LOOPS = `// paths: base 700
${HEAD}
/** Rounds that are left early, that are left out, that return, and a loop inside with a continue of its own. */
export function* rounds(k: Demo, from: number, to: number): Path<number> {
  let sum = 0;
  // paths: peel
  for (let i = from; i < to && sum < 400; i++) {
    if (i % 3 === 1) continue;
    for (let j = 0; j < 3; j++) {
      if (j === i % 2) continue;
      sum += j + 1;
    }
    if (i === 7) return sum;
    const got = yield* twice(k, i);
    sum = sum * 2 + got;
    k.log.push(sum);
    yield 3;
  }
  return sum;
}

// paths: inline
export function* twice(k: Demo, i: number): Path<number> {
  if (i < 0) return k.op;
  // paths: peel
  for (let n = i; n < 9; n++) k.log.push(n);
  return i * 2;
}
`;

let forms: Forms;

beforeAll(async () => {
  forms = await Forms.derive({ 'demo/src/kernel.ts': KERNEL, 'demo/src/loops.path.ts': LOOPS });
});

afterAll(() => forms?.tree.remove());

it.each([
  [0, 0],
  [0, 1],
  [1, 2],
  [0, 6],
  [4, 20],
  [-3, 5],
])('a peeled loop from %i to %i does what the loop does', (from, to) => {
  const kernel = () => forms.kernel({ op: 5, log: [] });
  const { points, ...rest } = forms.viaGenerator(kernel(), 'rounds', [from, to]);
  expect(forms.viaStraight(kernel(), 'rounds', [from, to])).toEqual(rest);
  const k = kernel();
  expect(forms.finish(k, forms.startFrames(k, 'rounds', [from, to]))).toEqual({ points, ...rest });
});

it('the first round stands before the loop', () => {
  const text = forms.text('demo/src/loops');
  expect(text).toContain(`  {
    let i = from;
    if (i < to && sum < 400) {
      first$1: {
        if (i % 3 === 1) break first$1;
        for (let j = 0; j < 3; j++) {
          if (j === i % 2) continue;
`);
  expect(text).toContain(
    'for (i++; i < to && sum < 400; i++) {\n        if (i % 3 === 1) continue;',
  );
  expect(forms.diagnostics()).toEqual([]);
});

it("refused: a mark that is no loop's", () => {
  const loops = LOOPS.replace('  let sum = 0;', '  // paths: peel\n  let sum = 0;');
  const tree = new Tree({ 'demo/src/kernel.ts': KERNEL, 'demo/src/loops.path.ts': loops });
  const { problems } = derive(tree.root);
  tree.remove();
  expect(problems.map((p) => `${p.found}; ${p.expected}`)).toEqual([
    'a mark "// paths: peel" of nothing; it right above a for loop',
  ]);
});

it('refused: a loop that is left by break, or lacks a part', () => {
  const loops = LOOPS.replace('return sum;\n    const', 'break;\n    const').replace(
    '; n++)',
    ';)',
  );
  const tree = new Tree({ 'demo/src/kernel.ts': KERNEL, 'demo/src/loops.path.ts': loops });
  const { problems } = derive(tree.root);
  tree.remove();
  expect(problems.map((p) => `${p.found}; ${p.expected}`)).toContain(
    'a peeled loop; all three parts and no break',
  );
  expect(problems.map((p) => p.line)).toEqual(expect.arrayContaining([9, 28]));
});
