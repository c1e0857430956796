import {
  mergeable,
  mergeVma,
  splitVma,
  VM_DONTEXPAND,
  VM_IO,
  VM_MIXEDMAP,
  VM_PFNMAP,
  VM_SOFTDIRTY,
  VM_SPECIAL,
} from '@faultline/vma';
import { describe, expect, it } from 'vitest';
import { draw, type Space, vmas } from './drawing.js';

/** Merges the VMA at a place with its right neighbour, if they can be one; the drawing after. */
function merged(space: Space, place: number): string {
  const [left, right] = [space.set.at(place), space.set.at(place + 1)];
  if (mergeable(space.table, left, right)) mergeVma(space.table, space.set, left, right);
  return draw(space);
}

describe('a split', () => {
  it.each([
    ['AAAA', 1, 'A|AAA'],
    ['AAAA', 3, 'AAA|A'],
    [' BBBBB A', 3, ' BB|BBB A'],
    ['PP', 1, 'P|P'],
  ])('[VM12] of %j at page %i gives %j', (before, at, after) => {
    const space = vmas(before);
    const above = splitVma(space.table, space.set, 1, at);
    expect(draw(space)).toBe(after);
    const { table, set } = space;
    expect([set.lookup(at - 1), set.lookup(at)]).toEqual([1, above]);
    expect(table.linearPgoff(above, at)).toBe(table.linearPgoff(1, at - 1) + 1);
  });

  it('[VM13] is refused anywhere but inside', () => {
    const space = vmas('  AAA ');
    for (const at of [0, 1, 2, 5, 6]) {
      const split = () => splitVma(space.table, space.set, 1, at);
      expect(split).toThrow(`page ${at} is not inside VMA 1`);
    }
    expect(draw(space)).toBe('  AAA');
  });

  it('[VM13] gives 0 and changes nothing when the table is full', () => {
    const space = vmas('AAA B', 2);
    expect(splitVma(space.table, space.set, 1, 1)).toBe(0);
    expect(draw(space)).toBe('AAA B');
  });

  it('[VM11] takes the upper part away from the number below', () => {
    const { table, set } = vmas('AAAA');
    expect(set.lookup(3)).toBe(1);
    const above = splitVma(table, set, 1, 2);
    expect([set.lookup(3), set.lookup(1)]).toEqual([above, 1]);
  });
});

describe('a merge', () => {
  it.each([
    ['A|A', 0, 'AA'],
    ['AA|AAA', 0, 'AAAAA'],
    ['B|B', 0, 'BB'],
    ['P|P', 0, 'PP'],
    [' AA|A B', 0, ' AAA B'],
    ['BA|AB', 1, 'BAAB'],
  ])('[VM14] of %j at place %i gives %j', (before, place, after) => {
    expect(merged(vmas(before), place)).toBe(after);
  });

  it.each([
    ['A A', 'a hole between them'],
    ['AR', 'other flags'],
    ['AB', 'a file on one side'],
    ['BC', 'another open of the file'],
    ['BD', 'another file'],
    ['BO', 'other operations'],
    ['BP', 'file pages that do not follow'],
    ['PB', 'file pages that go back'],
  ])('[VM15] of %j is refused: %s', (drawing) => {
    expect(merged(vmas(drawing), 0)).toBe(drawing);
  });

  it('[VM15] needs the left one first', () => {
    const { table } = vmas('A|A');
    expect([mergeable(table, 1, 2), mergeable(table, 2, 1)]).toEqual([true, false]);
  });

  it.each(['AS', 'SA', 'S|S'])('[VM16] of %j is soft-dirty', (drawing) => {
    expect(merged(vmas(drawing), 0)).toBe('SS');
  });

  it('[VM16] of clean VMAs is clean', () => {
    const space = vmas('A|A');
    merged(space, 0);
    expect(space.table.flags[1]! & VM_SOFTDIRTY).toBe(0);
  });

  it('[VM17] of special VMAs is refused', () => {
    expect(merged(vmas('X|X'), 0)).toBe('X|X');
    expect(VM_SPECIAL).toBe(VM_IO | VM_DONTEXPAND | VM_PFNMAP | VM_MIXEDMAP);
    for (const special of [VM_IO, VM_DONTEXPAND, VM_PFNMAP, VM_MIXEDMAP]) {
      const { table } = vmas('B|B');
      for (const id of [1, 2]) table.flags[id] = table.flags[id]! | special;
      expect(mergeable(table, 1, 2)).toBe(false);
    }
  });

  it('[VM18] keeps the left number and the anonymous mark of either', () => {
    for (const [left, right, after] of [
      [0, 0, 0],
      [1, 0, 1],
      [0, 1, 1],
      [1, 1, 1],
    ] as const) {
      const space = vmas('A|AA');
      space.table.anonVma[1] = left;
      space.table.anonVma[2] = right;
      merged(space, 0);
      expect([space.set.lookup(0), space.set.lookup(2), space.set.count]).toEqual([1, 1, 1]);
      expect(space.table.anonVma[1]).toBe(after);
      expect(space.table.clone(1)).toBe(2);
    }
  });

  it('[VM11] takes the right number away', () => {
    const space = vmas('A|AA');
    expect(space.set.lookup(2)).toBe(2);
    merged(space, 0);
    expect(space.set.lookup(2)).toBe(1);
  });

  it('[VM19] undoes a split', () => {
    for (const drawing of ['AAAAA', ' BBBBB A', 'SSSSS', 'PPPPP']) {
      const space = vmas(drawing);
      const { start, end, pgoff, flags } = space.table;
      const before = [start[1], end[1], pgoff[1], flags[1]];
      splitVma(space.table, space.set, 1, 3);
      expect(merged(space, 0)).toBe(drawing);
      expect([start[1], end[1], pgoff[1], flags[1]]).toEqual(before);
    }
  });
});
