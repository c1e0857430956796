import { mergeVma, splitVma, VM_MAYREAD, VM_READ, VmaSet, VmaTable } from '@faultline/vma';
import { describe, expect, it } from 'vitest';

const COUNT = 1000;

function fields(start: number, end: number) {
  return { start, end, flags: VM_READ | VM_MAYREAD, pgoff: start, mapping: 0, filp: 0, ops: 0 };
}

/** The first VMA, by place, that ends above a page. */
function naive(table: VmaTable, set: VmaSet, page: number): number {
  for (let i = 0; i < set.count; i++) if (table.end[set.at(i)]! > page) return i;
  return set.count;
}

function agrees(table: VmaTable, set: VmaSet): void {
  for (let page = 0; page < 6 * COUNT + 9; page += 7) {
    expect(set.position(page)).toBe(naive(table, set, page));
  }
}

describe('[VM30] a table with room for four', () => {
  it('takes memory for more as it is needed, up to its limit', () => {
    const table = new VmaTable(11, undefined, 4);
    const ids = Array.from({ length: 12 }, (_, i) => table.alloc(1, fields(i, i + 1)));
    expect(ids).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0]);
    expect(ids.slice(0, 11).map((id) => [table.start[id], table.end[id], table.mm[id]])).toEqual(
      ids.slice(0, 11).map((_, i) => [i, i + 1, 1]),
    );
    expect(table.start.length).toBe(12);
  });
});

describe('[VM29] among a thousand VMAs', () => {
  const table = new VmaTable(3 * COUNT, undefined, 4);
  const set = new VmaSet(table, 3 * COUNT);
  let seed = 12345;
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return seed % below;
  };

  it('a place is found after they came in any order', () => {
    const order = Array.from({ length: COUNT }, (_, i) => i);
    for (let i = COUNT - 1; i > 0; i--) {
      const j = random(i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    for (const i of order) set.insert(table.alloc(1, fields(6 * i, 6 * i + 4)));
    agrees(table, set);
  });

  it('and after splits, merges and removals between look-ups', () => {
    for (let round = 0; round < 600; round++) {
      const id = set.at(random(set.count));
      const at = table.start[id]! + 1 + random(3);
      const page = random(6 * COUNT);
      if (at < table.end[id]!) {
        const above = splitVma(table, set, id, at);
        expect([set.lookup(at), set.lookup(at - 1)]).toEqual([above, id]);
        if (round % 3 === 0) mergeVma(table, set, id, above);
      } else if (round % 5 === 0) {
        set.remove(id);
        table.free(id);
      }
      expect(set.position(page)).toBe(naive(table, set, page));
    }
    agrees(table, set);
  });
});
