import {
  checkTables,
  E_PRESENT,
  E_PSE,
  entryLo,
  type Geometry,
  mappedIn,
  nextTableOf,
  PageTables,
  stretchEnd,
  TINY,
  X86_64_4LEVEL,
} from '@faultline/core-pagetable';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { build } from './build.js';

const SMALL: Geometry = { ...TINY, name: 'tiny with leaves', hugeLevels: [1] };
const TOP = 2 ** TINY.userVpnBits;

/** Tables with an entry for each page, and leaves where nothing else is. */
function made(pages: readonly number[], leaves: readonly number[]) {
  const pt = new PageTables(SMALL, { devmap: 0, savedDirty: 0 }, 80);
  const root = pt.alloc(2);
  for (const vpn of pages) {
    const table = build(pt, root, vpn);
    if (pt.none(pt.index(table, vpn))) pt.set(table, pt.index(table, vpn), entryLo(vpn + 1, 1), 0);
  }
  const large = new Set<number>();
  for (const at of leaves) {
    const first = at - (at % 4);
    if (pt.pteTable(root, first) !== 0 || large.has(first)) continue;
    build(pt, root, first);
    const above = pt.tableAt(root, first, 1);
    const index = pt.index(above, first);
    pt.free(pt.unlinkTable(above, index));
    pt.set(above, index, entryLo(first + 64, E_PRESENT | E_PSE), 0);
    large.add(first);
  }
  return { pt, root, large };
}

describe('the range cursor', () => {
  it('[PT50] visits every entry of a range once, in order, and nothing else', () => {
    const page = fc.nat(TOP - 1);
    fc.assert(
      fc.property(
        fc.array(page, { maxLength: 12 }),
        fc.array(page, { maxLength: 4 }),
        fc.tuple(page, page),
        (pages, leaves, [x, y]) => {
          const { pt, root, large } = made(pages, leaves);
          const [start, end] = [Math.min(x, y), Math.max(x, y) + 1];
          const got = [...mappedIn(pt, root, start, end)].flatMap((m) =>
            Array.from({ length: m.pages }, (_, i) => [m.vpn + i, m.level]),
          );
          const want: number[][] = [];
          for (let vpn = start; vpn < end; vpn++) {
            if (large.has(vpn - (vpn % 4))) want.push([vpn, 1]);
            else if (pages.includes(vpn)) want.push([vpn, 0]);
          }
          expect(got).toEqual(want);
        },
      ),
    );
  });

  it('[PT51] finds the next table of each level, as a walk page by page does', () => {
    const page = fc.nat(TOP - 1);
    fc.assert(
      fc.property(fc.array(page, { maxLength: 6 }), page, fc.nat(1), (pages, from, level) => {
        const { pt, root } = made(pages, []);
        let want = from;
        while (want < TOP && pt.tableAt(root, want, level) === 0) want++;
        expect(nextTableOf(pt, root, from, TOP, level)).toBe(want);
      }),
    );
  });

  it('[PT51] ends a stretch at the border of its table or of the range', () => {
    const pt = new PageTables(X86_64_4LEVEL, { devmap: 0, savedDirty: 0 }, 4);
    expect([stretchEnd(pt, 5, 2000, 1), stretchEnd(pt, 5, 100, 1)]).toEqual([512, 100]);
    expect([stretchEnd(pt, 511, 2000, 1), stretchEnd(pt, 512, 2 ** 30, 2)]).toEqual([512, 2 ** 18]);
  });
});

describe('the check of tables', () => {
  /** Two PTE tables under one PMD table, one of them deposited. */
  function sound() {
    const pt = new PageTables(TINY, { devmap: 0, savedDirty: 0 }, 20);
    const root = pt.alloc(2);
    const pte = build(pt, root, 0);
    pt.set(pte, pt.index(pte, 1), entryLo(9, 1), 0);
    const pmd = pt.tableAt(root, 0, 1);
    pt.depositTable(pmd, pt.alloc(0));
    return { pt, root, pte, pmd };
  }

  it('[PT52] counts the tables of each level, deposits among them, and finds nothing wrong', () => {
    const { pt, root } = sound();
    const { problems, counts } = checkTables(pt, [root]);
    expect([problems, counts.get(root)]).toEqual([[], [2, 1]]);
  });

  it('[PT52] finds each kind of damage', () => {
    const damages: [string, (s: ReturnType<typeof sound>) => void][] = [
      ['has 1 entries and counts 2', ({ pt, pte }) => (pt.used[pte] = 2)],
      ['has 2 parents, not 1', ({ pt, pmd, pte }) => pt.linkTable(pmd, pt.index(pmd, 4), pte)],
      ['hangs where level 0 belongs', ({ pt, pte }) => (pt.level[pte] = 1)],
      ['which is not aligned', ({ pt, pmd }) => pt.set(pmd, pt.index(pmd, 8), entryLo(6, 0x81), 0)],
      ['tables are in use', ({ pt }) => pt.alloc(0)],
    ];
    for (const [message, damage] of damages) {
      const s = sound();
      damage(s);
      expect(checkTables(s.pt, [s.root]).problems.join('; ')).toContain(message);
    }
  });
});
