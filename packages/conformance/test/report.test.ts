import { describe, expect, it } from 'vitest';
import { compareRecordings } from '../src/compare.js';
import { figuresOf, type Judged } from '../src/figures.js';
import { formatKtap } from '../src/ktap.js';
import { formatTable } from '../src/report.js';
import { Tally } from '../src/tally.js';
import { recording } from './corpus.js';

function judged(name: string, real: string, model: string): Judged {
  return { name, tally: compareRecordings(recording(real, name), recording(model, name)) };
}

const SET = [
  judged('hole-zero-page@ext4-dax', '7.2', '5.10'),
  judged('private-cow@ext4-dax', '7.2', '7.2'),
  judged('mkwrite-cycle@xfs-dax', '7.2', '6.12'),
];

/** 100000 points of which one misses: 99.999 %. */
function almost(): Judged {
  const tally = new Tally();
  tally.many('pages', 100_000, 99_999);
  return { name: 'almost', tally };
}

describe('figures', () => {
  it('[CF15] of nothing agree', () => {
    const figures = figuresOf([]);
    expect([figures.recordings, figures.points, figures.share]).toEqual([0, 0, 1]);
  });

  it('[CF15] count recordings that are perfect in one class', () => {
    expect(figuresOf(SET).perfect).toBe(1);
    expect(figuresOf(SET, 'result').perfect).toBe(3);
  });
});

describe('the table', () => {
  it.each([72, 78, 100])('[CF17] fits %i columns', (width) => {
    const lines = formatTable(SET, { width }).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
  });

  it('[CF17] has classes, the least agreement first, the first differences and a sum', () => {
    const text = formatTable(SET, { worst: 1, show: 2 });
    expect(text).toMatch(/^class +agreed +points +share\nresult +(\d+) +\1 +100\.00 %\n/);
    expect(text).toMatch(/least agreement\n +\d+\.\d\d % {2}\d+ of \d+ {2}mkwrite|hole/);
    expect(text).toMatch(/differences, 2 of \d+\n/);
    expect(text.match(/^ {6}kernel /gm)).toHaveLength(2);
    expect(text).toMatch(/points agree .*\n1 of 3 recordings agree in full\n$/);
  });

  it('[CF17] says no more than needed where all agrees', () => {
    const text = formatTable([SET[1]!]);
    expect(text).not.toMatch(/least agreement|differences/);
    expect(text).toMatch(/1 of 1 recordings agree in full/);
  });

  it('[CF17] can show one class only', () => {
    const text = formatTable(SET, { class: 'trace' });
    expect(text).not.toMatch(/^(pages|smaps)/m);
    expect(text).toMatch(/^trace/m);
  });

  it('[CF17] rounds no miss away', () => {
    expect(formatTable([almost()])).toMatch(/99\.99 %/);
    expect(formatTable([almost()])).not.toMatch(/100\.00 %/);
  });

  it('[CF19] is in colour only when told so', () => {
    expect(formatTable(SET)).not.toContain('\u001b');
    expect(formatTable(SET, { colour: true })).toContain('\u001b[31m');
    expect(formatTable(SET, { colour: true })).toContain('\u001b[32m');
  });
});

describe('the KTAP report', () => {
  it('[CF18] has one result line for each recording', () => {
    const lines = formatKtap(SET).trimEnd().split('\n');
    expect(lines.slice(0, 5)).toEqual([
      'KTAP version 1',
      '1..1',
      '  KTAP version 1',
      '  # Subtest: conformance',
      '  1..3',
    ]);
    expect(lines.filter((line) => !line.startsWith('  # ')).slice(4)).toEqual([
      '  not ok 1 hole-zero-page@ext4-dax',
      '  ok 2 private-cow@ext4-dax',
      '  not ok 3 mkwrite-cycle@xfs-dax',
      'not ok 1 conformance',
    ]);
    expect(lines).toContain('  # Totals: pass:1 fail:2 skip:0 total:3');
  });

  it('[CF18] has the first differences before a failed line', () => {
    const before = formatKtap([SET[0]!], { show: 1 }).split('  not ok 1')[0]!;
    expect(before).toMatch(/# \d+ of \d+ points agree\n/);
    expect(before.match(/ {2}# \[[a-z]+\] 0:/g)).toHaveLength(1);
    expect(before).toMatch(/# +kernel .*\n(.*\n)*.*# +model /);
  });

  it('[CF18] keeps names from being read as directives', () => {
    const text = formatKtap([{ name: 'x # SKIP y', tally: new Tally() }], { suite: 'a b' });
    expect(text).toContain('  ok 1 x_SKIP_y\n');
    expect(text).toMatch(/\nok 1 a_b\n$/);
  });

  it('[CF19] is in colour only when told so', () => {
    expect(formatKtap(SET)).not.toContain('\u001b');
    expect(formatKtap(SET, { colour: true })).toContain('\u001b[32mok');
  });
});
