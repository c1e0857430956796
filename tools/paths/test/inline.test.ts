import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Forms } from './harness.js';
import { INLINED } from './inline-demo.js';

let forms: Forms;
let callers: string;

beforeAll(async () => {
  forms = await Forms.derive(INLINED);
  callers = forms.text('demo/src/callers');
});

afterAll(() => forms?.tree.remove());

const CASES: [string, ...unknown[]][] = [
  ...[0, 2, 4, 40].map((n): [string, number] => ['positions', n]),
  ...[0, 1, 3, 9].map((n): [string, number] => ['loop', n]),
  ...[0, 5].map((n): [string, number] => ['order', n]),
  ...[0, 1, 2, 7].map((n): [string, number] => ['clashes', n]),
  ...[0, 2, 5].map((n): [string, number] => ['values', n]),
  ...[-40, 0, 30].map((n): [string, number] => ['away', n]),
  ...[0, 2, 4].map((n): [string, number] => ['hush', n]),
  ['chosen', 2, true],
  ['search', 2, 5],
];

it.each(CASES)('%s(%s, %s): source, straight and resumable form agree', (name, ...args) => {
  const kernel = () => forms.kernel({ op: forms.paths.idOf('add'), log: [7] });
  const { points, ...rest } = forms.viaGenerator(kernel(), name, args);
  expect(forms.viaStraight(kernel(), name, args)).toEqual(rest);
  const k = kernel();
  expect(forms.finish(k, forms.startFrames(k, name, args))).toEqual({ points, ...rest });
});

it('typechecks under the options of the repository', () => {
  expect(forms.diagnostics()).toEqual([]);
});

describe('an inlined path', () => {
  /** The straight form of one function; numbers count from 2, since the fixture has an `a$1`. */
  const body = (name: string) => callers.split(`function ${name}(`)[1]!.split('\n}\n')[0]!;

  it('is a block in each of the four places', () => {
    expect(body('positions')).toContain(`
  { // add
    const sum$2 = n + 1;
  }
  let x = 0;
  { // add
    const sum$3 = n + 2;
    x = sum$3;
  }
`);
    expect(body('positions')).toContain(`
  { // add
    const sum$5 = y + y;
    y = sum$5;
  }
`);
    expect(body('positions')).toContain(`
  if (y > 30) { // add
    const sum$8 = x + 0.5;
    return sum$8;
  }
`);
    expect(callers).not.toMatch(/[ (](add|search|swap|helped|chosen|quiet|far|outer|push)\(/);
  });

  it('is left by a break with a label from within loops', () => {
    expect(body('loop')).toContain('if (k.op % 7 === 3) { at = i$2; break search$2; }');
    expect(body('loop')).toContain('case 8:\n            at = -8; break search$2;');
  });

  it('has copies of arguments that it writes, that are no variables, or that write variables', () => {
    expect(body('order')).toContain(`
    let a$2: number = b;
    let b$2: number = a;
`);
    expect(body('order')).toContain(`
    let a$3: number = note(k.log, b);
    let b$3: number = note(k.log, -a);
`);
    expect(body('order')).toContain(`
    const a$4: number = b;
    const b$4: number = (b = 7);
`);
    expect(body('order')).toContain('const sum$5 = a + (-1);');
    // A variable of a narrower type would make comparisons in the body errors.
    expect(body('values')).toContain('const kind$5: number = four;');
  });

  it('is folded where an argument is constant', () => {
    expect(body('values')).toContain('one = 0 /* kind - 1 */;');
    expect(body('values')).toContain('two = true /* on === true */ ? 33 : 34;');
    expect(body('clashes')).toContain('if (false /* n === 0 */) break quiet$6;');
  });

  it('brings its helpers and types along, under other names when theirs are taken', () => {
    const from = (file: string) =>
      new RegExp(`import \\{(.*)\\} from '${file}';`).exec(callers)?.[1];
    expect(from('./callees.straight.js')).toBe(' type Count, own as own$i1 ');
    expect(from('../kernel.js')).toBe(' weigh as heavy$i1 ');
    expect(from('../helpers.js')).toBe(' note as other, yieldable, total ');
  });
});
