import { E_PRESENT, E_PSE, entryLo, X86_64_4LEVEL } from '@faultline/core-pagetable';
import { describe, expect, it } from 'vitest';
import { build, tables } from './build.js';

/** A PTE table at page 0, a PMD leaf at 512, a PUD leaf at 2^18. */
function mixed() {
  const { pt, root } = tables(X86_64_4LEVEL);
  const pte = build(pt, root, 0);
  const pmd = pt.tableAt(root, 0, 1);
  const pud = pt.tableAt(root, 0, 2);
  const small = pt.index(pmd, 512);
  const large = pt.index(pud, 2 ** 18);
  pt.set(pmd, small, entryLo(512, E_PRESENT | E_PSE), 0);
  pt.set(pud, large, entryLo(2 ** 18, E_PRESENT | E_PSE), 0);
  return { pt, root, pte, pmd, small, large };
}

describe('leaves above level 0', () => {
  it('[PT40] are found with their level', () => {
    const { pt, root, small, large } = mixed();
    expect([512, 1023].map((p) => pt.leafAt(root, p))).toEqual([small, small]);
    expect(pt.leafAt(root, 2 ** 19 - 1)).toBe(large);
    expect([small, large].map((i) => [pt.level[i >> pt.bits], pt.isLeaf(i)])).toEqual([
      [1, true],
      [2, true],
    ]);
    expect([0, 1024, 2 ** 19, 2 ** 30].map((p) => pt.leafAt(root, p))).toEqual([0, 0, 0, 0]);
  });

  it('[PT41] stop nextMapped and not nextTable', () => {
    const { pt, root } = mixed();
    const stops: number[] = [];
    for (let p = pt.nextMapped(root, 0, 2 ** 20); p < 2 ** 20; ) {
      stops.push(p);
      p = pt.nextMapped(root, (Math.floor(p / 512) + 1) * 512, 2 ** 20);
      if (stops.length === 3) p = pt.nextMapped(root, 2 ** 19, 2 ** 20);
    }
    expect(stops).toEqual([0, 512, 2 ** 18]);
    expect(pt.nextMapped(root, 700, 800)).toBe(700);
    expect(pt.nextTable(root, 512, 2 ** 20)).toBe(2 ** 20);
  });

  it('[PT42] have tables kept aside, last in first out', () => {
    const { pt, pmd } = mixed();
    const [a, b] = [pt.alloc(0), pt.alloc(0)];
    pt.depositTable(pmd, a);
    pt.depositTable(pmd, b);
    pt.clear(pmd, pt.index(pmd, 512));
    expect([pt.withdrawTable(pmd), pt.withdrawTable(pmd)]).toEqual([b, a]);
    expect(() => pt.withdrawTable(pmd)).toThrow('no deposited table');
    const empty = pt.alloc(1);
    pt.depositTable(empty, a);
    expect(() => pt.free(empty)).toThrow('with deposits');
  });
});
