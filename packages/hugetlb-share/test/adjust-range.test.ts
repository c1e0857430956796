import {
  ADJUST_NONE,
  ADJUST_PROBED,
  ADJUST_WHOLE,
  adjustRangeIfPmdSharingPossible,
  tablesUnsharedBy,
} from '@faultline/hugetlb-share';
import { VM_MAYSHARE } from '@faultline/vma';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawRange, drawVmas, PER_TABLE, rangeText, SHARED_RW } from './draw.js';

function adjusted(vma: string, range: string, how?: number, flags: number = SHARED_RW): string {
  const vmas = drawVmas({ picture: vma, flags });
  const before = drawRange(range);
  return rangeText(adjustRangeIfPmdSharingPossible(vmas, 1, before, PER_TABLE, how), vma);
}

describe('pictures', () => {
  test.each([
    //VMA                    range                   adjusted
    ['====|====|====|====', '    | == |    |    ', '    |====|    |    '],
    ['====|====|====|====', '    |   =|=   |    ', '    |====|====|    '],
    ['  ==|====|====|==  ', '    |   =|====|=   ', '    |====|====|=   '],
    ['  ==|====|====|==  ', '   =|=   |    |    ', '   =|====|    |    '],
    ['  ==|====|====|==  ', '  ==|====|====|==  ', '  ==|====|====|==  '],
    ['  ==|====|====|==  ', '   =|    |    |    ', '   =|    |    |    '],
    ['  ==|====|====|==  ', '    |    |    | =  ', '    |    |    | =  '],
    ['  ==|=== |    |    ', '    | == |    |    ', '    | == |    |    '],
    ['====|====|====|====', '    |====|    |    ', '    |====|    |    '],
  ])('[HS13] VMA %s, range %s: %s', (vma, range, out) => {
    expect(adjusted(vma, range)).toBe(out);
    expect(adjusted(vma, range, ADJUST_WHOLE)).toBe(out);
  });

  test('[HS13] a private VMA leaves the range alone', () => {
    const range = '    | == |    |    ';
    expect(adjusted('====|====|====|====', range, ADJUST_WHOLE, SHARED_RW & ~VM_MAYSHARE)).toBe(
      range,
    );
  });

  test('[HS14] the form of 4.19 misses the table at the end; 1 GiB +- 2 MiB as in the mail', () => {
    const range = '   =|=   ';
    expect(adjusted('====|====', range, ADJUST_PROBED)).toBe('====|=   ');
    expect(adjusted('====|====', range, ADJUST_WHOLE)).toBe('====|====');
    expect(adjusted('====|====', range, ADJUST_NONE)).toBe(range);
    const vmas = drawVmas('=');
    vmas.end[1] = 2 * 262144;
    const mail = { start: 262144 - 512, end: 262144 + 512 };
    const how = (n: number) => adjustRangeIfPmdSharingPossible(vmas, 1, mail, 262144, n);
    expect(how(ADJUST_PROBED)).toEqual({ start: 0, end: mail.end });
    expect(how(ADJUST_WHOLE)).toEqual({ start: 0, end: 2 * 262144 });
  });

  test('[HS17] the form of 4.19 gives more when asked again, and less for more', () => {
    const vma = '====|====';
    expect(adjusted(vma, '====|=   ', ADJUST_PROBED)).toBe('====|====');
    expect(adjusted(vma, '    |=   ', ADJUST_PROBED)).toBe('    |====');
    expect(adjusted(vma, '   =|=   ', ADJUST_PROBED)).toBe('====|=   ');
  });

  test('[HS15] a change unshares the tables it touches, as far as the VMA covers them', () => {
    const vma = '  ==|====|====|==  ';
    const out = (range: string, flags: number = SHARED_RW) => {
      const vmas = drawVmas({ picture: vma, flags });
      return rangeText(tablesUnsharedBy(vmas, 1, drawRange(range), PER_TABLE), vma);
    };
    const nothing = '    |    |    |    ';
    expect(out('    |   =|    |    ')).toBe('    |====|    |    ');
    expect(out('   =|====|=   |    ')).toBe('    |====|====|    ');
    expect(out('   =|    |    |    ')).toBe(nothing);
    expect(out('    |   =|    |    ', SHARED_RW & ~VM_MAYSHARE)).toBe(nothing);
  });

  test('[HS16] an empty range is an error to adjust, and unshares nothing', () => {
    const empty = { start: 5, end: 5 };
    const vmas = drawVmas('====|====');
    expect(() => adjustRangeIfPmdSharingPossible(vmas, 1, empty, PER_TABLE)).toThrow(
      'range [5, 5) is empty',
    );
    expect(tablesUnsharedBy(vmas, 1, empty, PER_TABLE)).toBeUndefined();
  });
});

describe('any VMA and range inside it', () => {
  const per = fc.constantFrom(1, 2, 4, 8);
  const shape = fc
    .record({ start: fc.nat(30), pages: fc.integer({ min: 4, max: 40 }), per })
    .chain((v) =>
      fc.record({
        v: fc.constant(v),
        at: fc
          .uniqueArray(fc.nat(v.pages), { minLength: 4, maxLength: 4 })
          .map((cuts) => cuts.sort((a, b) => a - b).map((cut) => cut + v.start)),
      }),
    );

  test('[HS17] adjusting only grows, stays in the VMA, is idempotent and keeps inclusion', () => {
    fc.assert(
      fc.property(shape, fc.constantFrom(ADJUST_WHOLE, ADJUST_NONE), ({ v, at }, how) => {
        const vmas = drawVmas('=');
        vmas.start[1] = v.start;
        vmas.end[1] = v.start + v.pages;
        const adjust = (start: number, end: number) =>
          adjustRangeIfPmdSharingPossible(vmas, 1, { start, end }, v.per, how);
        const outer = adjust(at[0]!, at[3]!);
        const inner = adjust(at[1]!, at[2]!);
        expect(inner.start).toBeLessThanOrEqual(at[1]!);
        expect(inner.end).toBeGreaterThanOrEqual(at[2]!);
        expect(adjust(inner.start, inner.end)).toEqual(inner);
        expect(outer.start).toBeLessThanOrEqual(inner.start);
        expect(outer.end).toBeGreaterThanOrEqual(inner.end);
        expect(outer.start).toBeGreaterThanOrEqual(v.start);
        expect(outer.end).toBeLessThanOrEqual(v.start + v.pages);
      }),
      { numRuns: 500 },
    );
  });

  test('[HS18] the newest form is the range and the tables that may be unshared', () => {
    fc.assert(
      fc.property(shape, ({ v, at }) => {
        const vmas = drawVmas('=');
        vmas.start[1] = v.start;
        vmas.end[1] = v.start + v.pages;
        const range = { start: at[1]!, end: at[2]! };
        const wide = adjustRangeIfPmdSharingPossible(vmas, 1, range, v.per);
        const tables = tablesUnsharedBy(vmas, 1, range, v.per) ?? range;
        expect(wide).toEqual({
          start: Math.min(range.start, tables.start),
          end: Math.max(range.end, tables.end),
        });
      }),
      { numRuns: 500 },
    );
  });
});
