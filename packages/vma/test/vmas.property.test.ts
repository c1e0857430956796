import { mergeable, mergeVma, splitVma } from '@faultline/vma';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draw, fieldsOf, KINDS, type Space, vmas } from './drawing.js';

const PAGES = 24;

/** Splits so that no VMA crosses a page. */
function cut({ table, set }: Space, at: number): void {
  const id = set.lookup(at);
  if (id !== 0 && table.start[id]! < at) splitVma(table, set, id, at);
}

/** VMAs that lie in a range, from left to right. */
function inside({ table, set }: Space, start: number, end: number): number[] {
  const out: number[] = [];
  for (let i = set.position(start); i < set.count && table.start[set.at(i)]! < end; i++) {
    out.push(set.at(i));
  }
  return out;
}

function mergeAround(space: Space, start: number, end: number): void {
  for (let page = end; page >= start; page--) {
    const left = page > 0 ? space.set.lookup(page - 1) : 0;
    const right = space.set.lookup(page);
    if (left === 0 || right === 0 || left === right) continue;
    if (mergeable(space.table, left, right)) mergeVma(space.table, space.set, left, right);
  }
}

function unmap(space: Space, start: number, end: number): void {
  cut(space, start);
  cut(space, end);
  for (const id of inside(space, start, end)) {
    space.set.remove(id);
    space.table.free(id);
  }
}

function map(space: Space, letter: string, start: number, end: number): void {
  unmap(space, start, end);
  space.set.insert(space.table.alloc(1, fieldsOf(letter, start, end)));
  mergeAround(space, start, end);
}

/** Gives the pages of kinds A and R in a range the flags of the one or the other. */
function protect(space: Space, letter: string, start: number, end: number): void {
  cut(space, start);
  cut(space, end);
  for (const id of inside(space, start, end)) {
    if (space.table.mapping[id] === 0) space.table.flags[id] = KINDS[letter]!.flags;
  }
  mergeAround(space, start, end);
}

const range = fc
  .tuple(fc.nat({ max: PAGES - 1 }), fc.integer({ min: 1, max: 8 }))
  .map(([start, n]) => [start, Math.min(start + n, PAGES)] as const);
const op = fc.oneof(
  fc.record({
    what: fc.constant('map' as const),
    letter: fc.constantFrom('A', 'R', 'B', 'C', 'P'),
    range,
  }),
  fc.record({ what: fc.constant('unmap' as const), letter: fc.constant(' '), range }),
  fc.record({ what: fc.constant('protect' as const), letter: fc.constantFrom('A', 'R'), range }),
);

describe('any run of map, unmap and protect', () => {
  it('[VM20] leaves the VMAs that an array of pages shows', () => {
    fc.assert(
      fc.property(fc.array(op, { maxLength: 40 }), (ops) => {
        const space = vmas('', 60);
        const pages: string[] = Array.from({ length: PAGES }, () => ' ');
        for (const { what, letter, range: span } of ops) {
          const [start, end] = span;
          if (what === 'map') map(space, letter, start, end);
          else if (what === 'unmap') unmap(space, start, end);
          else protect(space, letter, start, end);
          for (let p = start; p < end; p++) {
            if (what !== 'protect') pages[p] = letter;
            else if (pages[p] === 'A' || pages[p] === 'R') pages[p] = letter;
          }
          expect(draw(space)).toBe(pages.join('').trimEnd());
          for (let p = 0; p < PAGES; p++) {
            const id = space.set.lookup(p);
            expect(id !== 0).toBe(pages[p] !== ' ');
            if (id === 0) continue;
            expect(space.table.linearPgoff(id, p)).toBe(p + KINDS[pages[p]!]!.shift);
          }
        }
      }),
      { seed: 20240505, numRuns: 300 },
    );
  });
});
