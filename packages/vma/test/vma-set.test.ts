import { type VmaFields, VmaSet, VmaTable } from '@faultline/vma';
import { describe, expect, it } from 'vitest';
import { draw, fieldsOf, vmas } from './drawing.js';

describe('the table', () => {
  const fields: VmaFields = {
    start: 2 ** 34,
    end: 2 ** 34 + 5,
    flags: 0x73,
    pgoff: 9,
    mapping: 3,
    filp: 4,
    ops: 5,
  };

  it('[VM1] makes VMAs until it is full', () => {
    const table = new VmaTable(3);
    const ids = [1, 2, 3].map(() => table.alloc(7, fields));
    expect(new Set(ids).size).toBe(3);
    expect(Math.min(...ids)).toBeGreaterThan(0);
    expect(table.alloc(7, fields)).toBe(0);
    const id = ids[1]!;
    const { start, end, flags, pgoff, mapping, filp, ops } = table;
    expect([start[id], end[id], pgoff[id]]).toEqual([2 ** 34, 2 ** 34 + 5, 9]);
    expect([flags[id], mapping[id], filp[id], ops[id], table.mm[id]]).toEqual([0x73, 3, 4, 5, 7]);
    expect([table.anonVma[id], table.readers[id], table.imNext[id], table.imPrev[id]]).toEqual([
      0, 0, 0, 0,
    ]);
  });

  it('[VM2] uses a freed number again and leaves the others alone', () => {
    const table = new VmaTable(3);
    const [a, b, c] = [1, 2, 3].map((mm) => table.alloc(mm, fields)) as [number, number, number];
    table.imNext[b] = c;
    table.anonVma[b] = 1;
    table.free(b);
    expect([table.mm[a], table.mm[b], table.mm[c]]).toEqual([1, 0, 3]);
    expect(table.alloc(9, fields)).toBe(b);
    expect([table.mm[b], table.anonVma[b], table.imNext[b]]).toEqual([9, 0, 0]);
    expect(table.alloc(9, fields)).toBe(0);
  });

  it('[VM3] clones what describes a VMA, not who uses it', () => {
    const table = new VmaTable(2);
    const a = table.alloc(7, fields);
    table.anonVma[a] = 1;
    table.protLo[a] = 0x25;
    table.protHi[a] = -5;
    table.lockSeq[a] = 12;
    table.readers[a] = 2;
    table.imNext[a] = a;
    table.imPrev[a] = a;
    const b = table.clone(a);
    for (const name of [
      'start',
      'end',
      'pgoff',
      'flags',
      'mapping',
      'filp',
      'ops',
      'mm',
    ] as const) {
      expect(table[name][b], name).toBe(table[name][a]);
    }
    expect([table.anonVma[b], table.protLo[b], table.protHi[b], table.lockSeq[b]]).toEqual([
      1, 0x25, -5, 12,
    ]);
    expect([table.readers[b], table.imNext[b], table.imPrev[b]]).toEqual([0, 0, 0]);
    expect(table.clone(a)).toBe(0);
  });

  it('[VM4] counts file pages from the start of a VMA', () => {
    const table = new VmaTable(1);
    const id = table.alloc(1, fields);
    expect([0, 1, 4].map((n) => table.linearPgoff(id, 2 ** 34 + n))).toEqual([9, 10, 13]);
  });
});

describe('the set', () => {
  it('[VM5] finds the first VMA that ends above a page', () => {
    const { set } = vmas(' AA  BBC ');
    const places = [...'012345678'].map((page) => set.position(Number(page)));
    expect(places.join('')).toBe('000111123');
    expect(vmas('').set.position(0)).toBe(0);
  });

  it('[VM6] finds the VMA that contains a page', () => {
    const space = vmas(' AA|A BC ');
    const found = Array.from({ length: 9 }, (_, page) => space.set.lookup(page));
    expect(found).toEqual([0, 1, 1, 2, 0, 3, 4, 0, 0]);
    expect(draw(space)).toBe(' AA|A BC');
  });

  it('[VM7] keeps address order in whatever order VMAs come', () => {
    for (const order of ['ABC', 'ACB', 'BAC', 'BCA', 'CAB', 'CBA']) {
      const table = new VmaTable(3);
      const set = new VmaSet(table, 3);
      const at = { A: [0, 2], B: [2, 3], C: [5, 6] } as const;
      for (const letter of order as Iterable<'A' | 'B' | 'C'>) {
        const [start, end] = at[letter];
        set.insert(table.alloc(1, fieldsOf(letter, start, end)));
      }
      expect(draw({ table, set })).toBe('AAB  C');
    }
  });

  it('[VM8] takes what touches and refuses what overlaps', () => {
    for (const [start, end] of [
      [0, 2],
      [2, 3],
      [1, 9],
      [4, 6],
      [3, 4],
      [0, 9],
    ] as const) {
      const space = vmas(' AA BB ');
      const id = space.table.alloc(1, fieldsOf('C', start, end));
      if (start === 3) {
        space.set.insert(id);
        expect(draw(space)).toBe(' AACBB');
      } else {
        expect(() => space.set.insert(id)).toThrow(/VMA 3 overlaps VMA [12]/);
        expect(draw(space)).toBe(' AA BB');
      }
    }
  });

  it('[VM9] holds as many VMAs as it was made for', () => {
    const { table } = vmas('');
    const set = new VmaSet(table, 2);
    for (const page of [0, 1]) set.insert(table.alloc(1, fieldsOf('A', page, page + 1)));
    const third = table.alloc(1, fieldsOf('A', 5, 6));
    expect(() => set.insert(third)).toThrow('more than 2 VMAs in one address space');
    expect(set.count).toBe(2);
  });

  it('[VM10] takes VMAs out, but only its own', () => {
    const space = vmas('AABBCC');
    space.set.remove(2);
    expect([draw(space), space.set.count]).toEqual(['AA  CC', 2]);
    expect(() => space.set.remove(2)).toThrow('VMA 2 is not in this address space');
    space.set.remove(3);
    space.set.remove(1);
    expect([draw(space), space.set.count]).toEqual(['', 0]);
    expect(() => space.set.remove(1)).toThrow('VMA 1 is not in this address space');
  });

  it('[VM11] does not remember a VMA that went', () => {
    const { set } = vmas('AAA');
    expect(set.lookup(1)).toBe(1);
    set.remove(1);
    expect(set.lookup(1)).toBe(0);
  });
});
