import { describe, expect, it } from 'vitest';
import { advance, commonLength, eventTexts, firstOdd } from '../src/events.js';
import { placeless } from '../src/fields.js';
import { roundHalfEven } from '../src/figures.js';
import { canonical, same } from '../src/json.js';
import { determined, openRuns } from '../src/pages.js';
import { Renaming } from '../src/renaming.js';
import { Tally } from '../src/tally.js';

describe('values', () => {
  it('[CF3] are equal as in Python', () => {
    expect(same(undefined, null)).toBe(true);
    expect(same(true, 1)).toBe(true);
    expect(same([[0, true]], [[0, 1]])).toBe(true);
    expect(same({ a: 1, b: undefined }, { a: 1 })).toBe(true);
    expect(same({ a: null }, {})).toBe(false);
    expect(same({ a: 1 }, { b: 1 })).toBe(false);
    expect(same(0, null)).toBe(false);
    expect(same('1', 1)).toBe(false);
    expect(same([1], [1, 2])).toBe(false);
    expect(same([], {})).toBe(false);
  });

  it('[CF3] have one text, as Python writes it', () => {
    expect(canonical({ b: [1, true, null], a: 'x"\u00e9', c: undefined })).toBe(
      '{"a": "x\\"\\u00e9", "b": [1, true, null]}',
    );
  });
});

describe('events', () => {
  it('[CF11] move on by the number they end in', () => {
    expect(advance(7, 2)).toBe(9);
    expect(advance(true, 2)).toBe(3);
    expect(advance('m0+3', 5)).toBe('m0+8');
    expect(advance('m0+3', -5)).toBe('m0+-2');
    expect(advance('5', 1)).toBe('+6');
    expect(advance('m0+3+0x10', 1)).toBe('m0+3+0x10');
    expect(advance('other', 1)).toBe('other');
    expect(advance(undefined, 1)).toBe(undefined);
  });

  it('[CF11] are compared by the longest common subsequence', () => {
    const split = (text: string) => [...text];
    expect(commonLength(split('abcbdab'), split('bdcaba'))).toBe(4);
    expect(commonLength(split('aaa'), split('aa'))).toBe(2);
    expect(commonLength([], split('a'))).toBe(0);
    expect(firstOdd(split('ab'), split('abc'))).toEqual({ index: 2, real: null, model: 'c' });
  });

  it('[CF12] outside the mappings are left out of mlockall only', () => {
    const events = [
      { ev: 'populate_vma_page_range', start: 'outside' },
      { ev: 'handle_mm_fault', address: 'm0+0' },
      { ev: 'populate_vma_page_range_ret', ret: 1 },
      { ev: 'tlb_flush', times: 2 },
    ];
    const flush = '{"ev": "tlb_flush"}';
    expect(eventTexts({ step: '1', op: 'mlockall', events })).toEqual([flush, flush]);
    expect(eventTexts({ step: '1', op: 'mlock', events })).toHaveLength(5);
  });
});

describe('pages', () => {
  it('[CF9] take a contradicted renaming over', () => {
    const names = new Renaming();
    expect(names.agrees(1, 'a')).toBe(true);
    expect(names.agrees(1, 'b')).toBe(false);
    expect(names.agrees(1, 'b')).toBe(true);
    expect(names.agrees(2, 'b')).toBe(false);
    expect(names.agrees(null, undefined)).toBe(true);
    expect(names.agrees(3, null)).toBe(false);
  });

  it('[CF10] step along where frames are numbered consecutively', () => {
    const moving = { page: 4, count: 2, pfn: 9, pmem_page: 30, pfn_step: 1 };
    const [run] = openRuns([moving]);
    expect(run!.pages.map(([page, f]) => [page, f['pfn'], f['pmem_page']])).toEqual([
      [4, 9, 30],
      [5, 10, 31],
    ]);
    expect(openRuns([{ ...moving, pfn_step: 0 }])[0]!.pages[1]![1]['pfn']).toBe(9);
  });

  it('[CF10] give no point for a field that neither side has', () => {
    const tally = new Tally();
    tally.run('pages', 'here', [[null, undefined]]);
    tally.run('pages', 'here', [
      [1, 1],
      [undefined, 2],
    ]);
    expect(tally.total()).toEqual({ points: 1, agreed: 0 });
    expect(tally.notes).toEqual([{ class: 'pages', where: 'here', real: null, model: 2 }]);
  });

  it('[CF13] have kernel page flags as a set, without what a scenario leaves open', () => {
    expect(determined(['MMAP', 'UNEVICTABLE', 'DIRTY', 'MMAP'])).toEqual(['DIRTY', 'MMAP']);
    expect(determined(['HUGE', 'DIRTY', 'ANON'])).toEqual(['ANON', 'HUGE']);
    expect(determined(3)).toBe(3);
  });

  it('[CF14] have extents without their place', () => {
    const extents = [
      { page: 0, count: 2, pmem_page: 100 },
      { page: 2, count: 3, pmem_page: 7, unwritten: 0 },
      { page: 5, count: 1, pmem_page: 10, unwritten: 1 },
      { page: 9, count: 1, unwritten: 1 },
    ];
    expect(placeless(extents)).toEqual([
      [0, 5, false],
      [5, 1, true],
      [9, 1, true],
    ]);
  });
});

describe('figures', () => {
  it('[CF15] round exact halves to the even digit', () => {
    expect([1, 3, 63].map((n) => roundHalfEven(n / 64))).toEqual([0.01562, 0.04688, 0.98438]);
    expect(roundHalfEven(2 / 3)).toBe(0.66667);
    expect(roundHalfEven(1)).toBe(1);
  });
});
