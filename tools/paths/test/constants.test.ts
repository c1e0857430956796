import { afterAll, beforeAll, expect, it } from 'vitest';
import { derive } from '../derive.mjs';
import { Tree } from './fixture.js';
import { CONSTANTS } from './inline-demo.js';

/** Expressions of a path and what the straight and the resumable form have in their place. */
const CASES: [string, string, string][] = [
  ['TEN', '10 /* TEN */', '10'],
  ['LOW', '(-28 /* LOW */)', '(-28)'],
  ['MIX', '698 /* MIX */', '698'],
  ['HALF + 1', '3.5 /* HALF + 1 */', '3.5'],
  ['NIL', '(-0 /* NIL */)', '(-0)'],
  ['VM_FAULT_NOPAGE', '256 /* VM_FAULT_NOPAGE */', '256'],
  ['AT_THERE', '30 /* AT_THERE */', '30'],
  ['(VM_FAULT_NOPAGE | TEN | 1)', '267 /* VM_FAULT_NOPAGE | TEN | 1 */', '267'],
  ['n & ~TEN', 'n & (-11 /* ~TEN */)', 'F[b + 4] & (-11)'],
  ['-TEN', '(-10 /* -TEN */)', '(-10)'],
  ['-(n + TEN)', '-(n + 10 /* TEN */)', '-(F[b + 4] + 10)'],
  ['-5', '-5', '-5'],
  ['2 ** 24', '16777216 /* 2 ** 24 */', '16777216'],
  ['TEN /* why */ + 1', '11', '11'],
  ['n > TEN ? TEN : n', 'n > 10 /* TEN */ ? 10 /* TEN */ : n', 'F[b + 4] > 10 ? 10 : F[b + 4]'],
  ['weigh({ TEN, n: TEN })', 'weigh({ TEN: 10 /* TEN */, n: 10 /* TEN */ })', ''],
  ['k.TEN', 'k.TEN', 'k.TEN'],
  // Not constants: changed, of an object, computed by a call, not finite, or in need of itself.
  ['changing', 'changing', 'changing'],
  ['OBJECT.n', 'OBJECT.n', 'OBJECT.n'],
  ['CALLED', 'CALLED', 'CALLED'],
  ['ENDLESS', 'ENDLESS', 'ENDLESS'],
  ['CIRCLE', 'CIRCLE', 'CIRCLE'],
];

const IMPORTS = `import type { Path } from '../../../rt.js';
import { VM_FAULT_NOPAGE } from '@faultline/kernel-api';
import { CALLED, CIRCLE, changing, ENDLESS, HALF, LOW, MIX, NIL, OBJECT, TEN } from '../../other/src/constants.js';
import { AT as AT_THERE, weigh } from './again.js';
`;

const TEXT = `// paths: base 80
${IMPORTS}
interface K { TEN: number }
${CASES.map(([e], i) => `export function* f${i}(k: K, n: number): Path<number> {\n  return ${e};\n}\n`).join('\n')}
export function* blocked(k: K, n: number): Path<void> {
  while (n > TEN) yield -AT_THERE;
  yield TEN;
  const far = n > 2 ? TEN : LOW;
  if (far === 3) n = 0;
  const TEN_: typeof TEN = TEN;
  n = TEN_;
}
`;

let tree: Tree;
let straight = '';
let frames = '';

beforeAll(() => {
  tree = new Tree({
    'other/src/constants.ts': `${CONSTANTS}export const CIRCLE: number = OTHER + 1;\nconst OTHER: number = CIRCLE;\n`,
    'demo/src/again.ts': `export { AT } from '../../other/src/constants.js';
export const weigh = (o: { TEN: number; n: number }): number => o.TEN + o.n;
`,
    'demo/src/x.path.ts': TEXT,
  });
  const { problems, outputs } = derive(tree.root);
  expect(problems).toEqual([]);
  straight = outputs.get(tree.path('demo/src/generated/x.straight.ts'))!;
  frames = outputs.get(tree.path('demo/src/generated/x.frames.ts'))!;
});

afterAll(() => tree?.remove());

it.each(CASES.map((c, i): [...typeof c, number] => [...c, i]))('%s', (_, text, word, i) => {
  const of = (file: string) => file.split(`function f${i}(`)[1]!.split('\n}\n')[0]!;
  expect(of(straight)).toContain(`return ${text};`);
  if (word) expect(of(frames)).toContain(`$ret(F, ${word})`);
});

it('is done for points too, and widens the type of what becomes a literal', () => {
  const body = straight.split('function blocked(')[1];
  expect(body).toContain('throw new WouldBlock(30 /* AT_THERE */);');
  expect(body).toContain('const far: number = n > 2 ? 10 /* TEN */ : (-28 /* LOW */);');
  expect(body).toContain('const TEN_: typeof TEN = 10 /* TEN */;');
});

it('leaves only the imports that are needed', () => {
  const [head] = straight.split('\n\n');
  expect(head).not.toContain('VM_FAULT_NOPAGE');
  expect(head).toContain('import { CALLED, CIRCLE, changing, ENDLESS, OBJECT, TEN } from');
  expect(head).toContain("import { weigh } from '../again.js';");
});
