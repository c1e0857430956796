import {
  anonVmaPrepare,
  applyMerge,
  MERGE_ANON_EITHER,
  MERGE_ANON_NEIGHBOUR,
  MERGE_NONE,
  type MergeRules,
  planChange,
  planNewRange,
  splitVma,
} from '@faultline/vma';
import { describe, expect, it } from 'vitest';
import { draw, fieldsOf, KINDS, type Space, vmas } from './drawing.js';

const OLD: MergeRules = {
  mergeAnon: MERGE_ANON_NEIGHBOUR,
  mergeNewNextFirst: false,
  sticky: false,
};
const ABOVE_FIRST: MergeRules = { ...OLD, mergeNewNextFirst: true };
const NEW: MergeRules = { ...OLD, mergeAnon: MERGE_ANON_EITHER, sticky: true };

/**
 * An address space as drawn, with anon_vmas below it: a digit is the anon_vma of the VMA that the
 * page belongs to, `a` to `i` the same inherited from a fork parent, a blank none.
 */
function space(drawing: string, anon = ''): Space {
  const made = vmas(drawing);
  for (let p = 0; p < anon.length; p++) {
    if (anon[p] === ' ') continue;
    const forked = anon[p]! >= 'a';
    const id = made.set.lookup(p);
    made.table.anonVma[id] = forked ? anon.charCodeAt(p) - 96 : Number(anon[p]);
    made.table.anonForked[id] = Number(forked);
  }
  return made;
}

/** The anon_vma of each page's VMA. */
function drawAnon({ table, set }: Space): string {
  let out = '';
  for (let i = 0; i < set.count; i++) {
    const id = set.at(i);
    out = out.padEnd(table.start[id]!);
    out += (table.anonVma[id] === 0 ? ' ' : `${table.anonVma[id]}`).repeat(
      table.end[id]! - table.start[id]!,
    );
  }
  return out.trimEnd();
}

/** Gives a range of one VMA the attributes of a kind, as mm's vmaModify does. */
function change(s: Space, rules: MergeRules, letter: string, start: number, end: number): string {
  const { table, set } = s;
  const id = set.lookup(start);
  const changed = { ...fieldsOf(letter, start, end), pgoff: table.linearPgoff(id, start) };
  const plan = planChange(table, set, rules, id, changed);
  const whole = table.start[id] === start && table.end[id] === end;
  if (plan !== MERGE_NONE) {
    applyMerge(table, set, plan, id, start, end);
    if (whole) table.free(id);
    return draw(s);
  }
  const from = table.start[id]! < start ? splitVma(table, set, id, start) : id;
  if (table.end[from]! > end) splitVma(table, set, from, end);
  table.flags[from] = KINDS[letter]!.flags;
  return draw(s);
}

/** Maps a kind into a hole, as mmap does. */
function map(s: Space, rules: MergeRules, letter: string, start: number, end: number): string {
  const { table, set } = s;
  const position = set.position(start);
  const prev = position > 0 ? set.at(position - 1) : 0;
  const next = position < set.count ? set.at(position) : 0;
  const fields = fieldsOf(letter, start, end);
  const plan = planNewRange(table, rules, prev, next, fields);
  if (plan === MERGE_NONE) set.insert(table.alloc(1, fields));
  else applyMerge(table, set, plan, 0, start, end);
  return draw(s);
}

describe('a new range N between P and Q', () => {
  it.each([
    ['RR  RR', 'A', 'RRAARR', 'neither fits'],
    ['AA  RR', 'A', 'AAAARR', 'P grows'],
    ['RR  AA', 'A', 'RRAAAA', 'Q grows down'],
    ['AA  AA', 'A', 'AAAAAA', 'P over all'],
    ['      ', 'A', '  AA', 'nothing there'],
    ['BB  BB', 'B', 'BBBBBB', 'a file whose pages follow'],
    ['BB  BB', 'P', 'BBPPBB', 'a file whose pages do not'],
    ['BB  BB', 'C', 'BBCCBB', 'another open of the file'],
    ['XX  XX', 'X', 'XX|XX|XX', 'special flags'],
  ])('[VM24] %j with %s in the hole: %j (%s)', (before, letter, after) => {
    expect(map(vmas(before), OLD, letter, 2, 4)).toBe(after);
  });

  it.each([
    ['AA  AA', '11  22', OLD, 'AAAA|AA', '111122'],
    ['AA  AA', '11  22', ABOVE_FIRST, 'AA|AAAA', '112222'],
    ['AA  AA', '    22', OLD, 'AAAAAA', '222222'],
    ['AA  AA', '    22', ABOVE_FIRST, 'AA|AAAA', '  2222'],
    ['AA  AA', '11    ', OLD, 'AAAAAA', '111111'],
    ['AA  AA', '11    ', ABOVE_FIRST, 'AAAAAA', '111111'],
    ['AA  AA', '11  11', ABOVE_FIRST, 'AAAAAA', '111111'],
    ['AA  AA', 'aa  22', OLD, 'AA|AAAA', '112222'],
    ['AA  RR', 'aa    ', NEW, 'AA|AARR', '11'],
  ])('[VM25] %j with anon_vmas %j', (before, anon, rules, after, anonAfter) => {
    const s = space(before, anon);
    expect(map(s, rules, 'A', 2, 4)).toBe(after);
    expect(drawAnon(s)).toBe(anonAfter);
  });
});

describe('an attribute change of a range inside V', () => {
  it.each([
    ['RRAARR', 2, 4, 'RRRRRR', 'all of V, both fit [6]'],
    ['RRAAAA', 2, 6, 'RRRRRR', 'all of V, P fits [7]'],
    ['RRAABB', 2, 4, 'RRRRBB', 'all of V, P fits [7]'],
    ['BBAARR', 2, 4, 'BBRRRR', 'all of V, Q fits [8]'],
    ['BBAABB', 2, 4, 'BBRRBB', 'all of V, none fits: changed in place'],
    ['RRAAAA', 2, 4, 'RRRRAA', 'head of V, P grows [5]'],
    ['BBAAAA', 2, 4, 'BBRRAA', 'head of V, a split at its end'],
    ['AAAARR', 2, 4, 'AARRRR', 'tail of V, Q grows down [4]'],
    ['AAAABB', 2, 4, 'AARRBB', 'tail of V, a split at its start'],
    ['AAAAAA', 2, 4, 'AARRAA', 'interior: two splits'],
    ['RAAAAR', 2, 4, 'RARRAR', 'interior: never a merge'],
    ['  AA  ', 2, 4, '  RR', 'alone'],
  ])('[VM26] %j, pages %i to %i: %j (%s)', (before, start, end, after) => {
    const s = vmas(before);
    const ids = [0, 1, 2, 3, 4, 5].map((p) => s.set.lookup(p));
    expect(change(s, OLD, 'R', start, end)).toBe(after);
    for (let p = 0; p < 6; p++) {
      const id = s.set.lookup(p);
      if (id !== 0) expect(s.table.linearPgoff(id, p)).toBe(p);
    }
    // Whoever grows keeps its number.
    const outer = start > 0 && after[start - 1] === 'R' ? start - 1 : end;
    if (after[outer] === 'R') expect(s.set.lookup(start)).toBe(ids[outer]);
  });

  // Recorded on five kernels as vma-merge-anon, step by step; OLD is 5.10 to 6.12, NEW 6.18 and 7.2.
  it.each([
    ['RRAA', '  11', 2, 4, 'RR|RR', 'RRRR', 'P without, V with pages'],
    ['RRAA', '11  ', 2, 4, 'RRRR', 'RRRR', 'P with, V without'],
    ['AARR', '11  ', 0, 2, 'RR|RR', 'RRRR', 'V with, Q without'],
    ['AARR', '  11', 0, 2, 'RRRR', 'RRRR', 'V without, Q with'],
    ['RRAAAA', '  1111', 2, 4, 'RR|RRAA', 'RRRRAA', 'head with pages'],
    ['AAAARR', '1111  ', 2, 4, 'AARR|RR', 'AARRRR', 'tail with pages'],
    ['RRAARR', '11    ', 2, 4, 'RRRRRR', 'RRRRRR', 'P alone'],
    ['RRAARR', '  11  ', 2, 4, 'RR|RR|RR', 'RRRRRR', 'V alone'],
    ['RRAARR', '    11', 2, 4, 'RRRRRR', 'RRRRRR', 'Q alone'],
    ['RRAARR', '1111  ', 2, 4, 'RRRR|RR', 'RRRRRR', 'P and V one anon_vma'],
    ['RRAARR', '  1111', 2, 4, 'RR|RRRR', 'RRRRRR', 'V and Q one anon_vma'],
    ['RRAARR', '11  22', 2, 4, 'RRRR|RR', 'RRRR|RR', 'P and Q different ones'],
    ['RRAARR', '112222', 2, 4, 'RR|RRRR', 'RR|RRRR', 'V shares with Q'],
    ['RRAARR', '112233', 2, 4, 'RR|RR|RR', 'RR|RR|RR', 'all different'],
  ])(
    '[VM27] %j with anon_vmas %j, pages %i to %i: %j, later %j (%s)',
    (drawing, anon, from, to, old, young) => {
      expect(change(space(drawing, anon), OLD, 'R', from, to)).toBe(old);
      const s = space(drawing, anon);
      expect(change(s, NEW, 'R', from, to)).toBe(young);
      expect(young.includes('|') || new Set(drawAnon(s).slice(from, to)).size === 1).toBe(true);
    },
  );

  it.each([
    ['RRAA', 'aa  ', 'RR|RR'],
    ['RRAA', '  aa', 'RR|RR'],
    ['RRAA', 'aaaa', 'RRRR'],
  ])('[VM27] %j with inherited anon_vmas %j: %j', (drawing, anon, after) => {
    for (const rules of [OLD, NEW])
      expect(change(space(drawing, anon), rules, 'R', 2, 4)).toBe(after);
  });
});

describe('the first anonymous page of a VMA', () => {
  it.each([
    ['AA', '  ', 0, '77', 'takes a new anon_vma'],
    ['RRAA', '11  ', 2, '1111', "takes the lower neighbour's where only the protection differs"],
    ['AARR', '  11', 0, '1111', "takes the upper neighbour's"],
    ['RRAARR', '11  22', 2, '112222', 'asks above first'],
    ['R AA', '1   ', 2, '1 77', 'no neighbour over a hole'],
    ['BBAA', '11  ', 2, '1177', 'no file'],
    ['RRAA', 'aa  ', 2, '1177', 'none that was inherited'],
    ['AA|AA', '11 1', 0, '1111', 'keeps the one it has'],
  ])('[VM28] %j %j, page %i: %j, %s', (drawing, anon, page, after) => {
    const s = space(drawing, anon);
    while (s.table.newAnonVma() < 6);
    anonVmaPrepare(s.table, s.set, s.set.lookup(page));
    expect(drawAnon(s)).toBe(after);
  });
});
