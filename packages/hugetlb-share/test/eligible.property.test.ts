import {
  commonTables,
  coveredTables,
  pageTableShareable,
  sameSharing,
  vmaShareable,
} from '@faultline/hugetlb-share';
import { VM_LOCKED, VM_MAYSHARE, VM_SHARED, VmaTable } from '@faultline/vma';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SHARED_RW } from './draw.js';

/** Everything below is compared with answers found by asking about each page, one at a time. */
const perTable = fc.constantFrom(1, 2, 3, 4, 8);
const vma = fc.record({
  start: fc.nat(40),
  pages: fc.integer({ min: 1, max: 30 }),
  pgoff: fc.nat(20),
  mapping: fc.constantFrom(1, 1, 1, 2),
  flags: fc.constantFrom(
    SHARED_RW,
    SHARED_RW,
    SHARED_RW | VM_LOCKED,
    SHARED_RW & ~VM_SHARED,
    SHARED_RW & ~(VM_SHARED | VM_MAYSHARE),
  ),
});
type One = typeof vma extends fc.Arbitrary<infer T> ? T : never;

function table(...ones: readonly One[]): VmaTable {
  const vmas = new VmaTable(ones.length);
  ones.forEach(({ start, pages, pgoff, mapping, flags }, i) => {
    vmas.alloc(i + 1, { start, end: start + pages, flags, pgoff, mapping, filp: 1, ops: 1 });
  });
  return vmas;
}

const inside = (v: One, page: number) => page >= v.start && page < v.start + v.pages;

/** Whether every page that has the same table as `vpn` is in the VMA. */
function coversNaively(v: One, vpn: number, per: number): boolean {
  for (let page = vpn - per; page <= vpn + per; page++) {
    if (Math.floor(page / per) === Math.floor(vpn / per) && !inside(v, page)) return false;
  }
  return true;
}

const pagesOf = (v: One) => Array.from({ length: v.pages }, (_, i) => v.start + i);

/**
 * The addresses at which `b` has the file page that `a` has at `vpn`, slot for slot in its table.
 */
function foundNaively(a: One, b: One, vpn: number, per: number): number[] {
  const unlocked = (v: One) => v.flags & ~VM_LOCKED;
  if (a.mapping !== b.mapping || unlocked(a) !== unlocked(b)) return [];
  return pagesOf(b).filter(
    (page) =>
      page - b.start + b.pgoff === vpn - a.start + a.pgoff &&
      page % per === vpn % per &&
      coversNaively(b, page, per),
  );
}

describe('against a check of every page', () => {
  test('[HS1] [HS2] covered tables and vmaShareable', () => {
    fc.assert(
      fc.property(vma, perTable, (v, per) => {
        const vmas = table(v);
        const covered = coveredTables(vmas, 1, per);
        for (const page of pagesOf(v)) {
          const naive = coversNaively(v, page, per);
          expect(covered !== undefined && page >= covered.start && page < covered.end).toBe(naive);
          const shared = (v.flags & VM_MAYSHARE) !== 0;
          expect(vmaShareable(vmas, 1, page, per)).toBe(shared && naive);
        }
      }),
    );
  });

  test('[HS6] [HS7] [HS10] pageTableShareable, at every page of a shared VMA', () => {
    fc.assert(
      fc.property(vma, vma, perTable, (a, b, per) => {
        const vmas = table(a, b);
        for (const page of pagesOf(a)) {
          const naive = (a.flags & VM_MAYSHARE) === 0 ? [] : foundNaively(a, b, page, per);
          expect(pageTableShareable(vmas, 2, 1, page, per)).toBe(naive[0]);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('[HS11] commonTables: the file pages where both sides may share', () => {
    const near = fc.tuple(vma, fc.nat(10), fc.nat(6), fc.integer({ min: 1, max: 30 }), perTable);
    fc.assert(
      fc.property(near, ([a, up, down, pages, per]) => {
        const b = { ...a, start: a.start + up * per, pgoff: a.pgoff + down, pages };
        const vmas = table(a, b);
        const naive = pagesOf(a)
          .filter((page) => vmaShareable(vmas, 1, page, per))
          .filter((page) => pageTableShareable(vmas, 2, 1, page, per) !== undefined)
          .map((page) => vmas.linearPgoff(1, page));
        const common = commonTables(vmas, 1, 2, per);
        const pagesIn = common ? common.end - common.start : 0;
        expect(Array.from({ length: pagesIn }, (_, i) => common!.start + i)).toEqual(naive);
        expect(pagesIn % per).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  test('[HS12] finding each other is symmetric, and transitive between three VMAs', () => {
    fc.assert(
      fc.property(vma, vma, vma, perTable, (a, b, c, per) => {
        const vmas = table(a, b, c);
        const same = (x: number, y: number) => sameSharing(vmas, x, y, per);
        expect(same(1, 2)).toBe(same(2, 1));
        if (same(1, 2) && same(2, 3)) expect(same(1, 3)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
