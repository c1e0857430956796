import { describe, expect, test } from 'vitest';
import { expandBackings } from '../src/expand.js';
import { nearest } from '../src/input-error.js';
import { loadText } from '../src/load.js';
import { isKnownOp, KNOWN_OPS } from '../src/ops.js';
import { scenarioJsonSchema } from '../src/schema.js';
import { keysOfOp } from '../src/schema-steps.js';
import { parseSize, type Size } from '../src/sizes.js';

describe('sizes', () => {
  test.each<[Size, number]>([
    [0, 0],
    [-4096, -4096],
    ['17', 17],
    ['-4k', -4096],
    ['4K', 4096],
    ['2 m', 2 ** 21],
    ['1G', 2 ** 30],
    ['3p', 12288],
    ['-0', 0],
  ])('[SC13] [SC27] parseSize(%j) is %d', (size, bytes) => {
    expect(parseSize(size)).toBe(bytes);
  });

  test.each<[Size]>([['4P'], ['4kb'], [''], ['k'], ['1.5k'], [0.5], [Number.NaN], ['99999999g']])(
    '[SC27] parseSize(%j) throws',
    (size) => {
      expect(() => parseSize(size)).toThrow(RangeError);
    },
  );
});

describe('backings', () => {
  test('[SC26] a list is expanded, a single backing is not', () => {
    const text = 'name: x\nbacking: [anon, ext4]\nsteps: []\n';
    const { scenario } = loadText(text, 'a.yaml');
    const expanded = expandBackings(scenario);
    expect(expanded.map(({ name, backing }) => [name, backing])).toEqual([
      ['x@anon', 'anon'],
      ['x@ext4', 'ext4'],
    ]);
    expect(expandBackings(expanded[0]!)).toEqual([expanded[0]]);
    const one = loadText(text.replace(', ext4', ''), 'a.yaml').scenario;
    expect(expandBackings(one)[0]!.name).toBe('x@anon');
  });
});

describe('operations', () => {
  const names = KNOWN_OPS.map((known) => known.op);

  test('[SC29] every operation is there once, with a line about it', () => {
    expect(new Set(names).size).toBe(names.length);
    expect(names).toHaveLength(53);
    for (const { op, about } of KNOWN_OPS)
      expect([op, about]).toEqual([op, expect.stringMatching(/^.{8,70}$/)]);
    expect(isKnownOp('touch')).toBe(true);
    expect(isKnownOp('toString')).toBe(false);
  });

  test('[SC28] the JSON Schema has one variant per operation, with its keys', () => {
    const { $defs } = scenarioJsonSchema() as { $defs: Record<string, StepsDef> };
    const variants = Object.values($defs).flatMap((def) => def.items?.oneOf ?? []);
    expect(variants.map((variant) => variant.properties.op.const)).toEqual(names);
    for (const { properties, additionalProperties } of variants) {
      expect(Object.keys(properties)).toEqual(
        keysOfOp(properties.op.const as (typeof names)[number]),
      );
      expect(additionalProperties).toBe(false);
    }
  });

  test('[SC9] only a near name is suggested', () => {
    expect(nearest('madvice', names)).toBe('madvise');
    expect(nearest('MMAP', names)).toBe('mmap');
    expect(nearest('x'.repeat(100_000), names)).toBeUndefined();
  });
});

interface Variant {
  properties: Record<string, unknown> & { op: { const: string } };
  additionalProperties: boolean;
}

interface StepsDef {
  items?: { oneOf?: Variant[] };
}
