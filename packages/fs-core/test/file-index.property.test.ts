import { FileIndex, MARK_DIRTY, MARK_TOWRITE } from '@faultline/fs-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const FILES = 2;
/** Pages around the borders of nodes and levels. */
const page = fc
  .tuple(fc.constantFrom(0, 64, 128, 4096, 64 ** 3, 2 ** 31), fc.integer({ min: -3, max: 3 }))
  .map(([base, by]) => Math.max(base + by, 0));
const file = fc.integer({ min: 1, max: FILES });
const mark = fc.constantFrom(MARK_DIRTY, MARK_TOWRITE);

const op = fc.oneof(
  fc.record({
    what: fc.constant('store' as const),
    file,
    page,
    value: fc.integer({ min: 1, max: 99 }),
  }),
  fc.record({ what: fc.constant('mark' as const), file, page, mark }),
  fc.record({ what: fc.constant('clear' as const), file, page, mark }),
);
type Op = typeof op extends fc.Arbitrary<infer T> ? T : never;

class Naive {
  readonly entries = new Map<string, number>();
  readonly marks = new Set<string>();

  apply(o: Op): void {
    const key = `${o.file}:${o.page}`;
    if (o.what === 'store') this.entries.set(key, o.value);
    else if (o.what === 'mark') this.marks.add(`${key}:${o.mark}`);
    else this.marks.delete(`${key}:${o.mark}`);
  }

  marked(f: number, m: number): number[] {
    const all = [...this.marks].map((key) => key.split(':').map(Number));
    const pages = all.filter(([a, , c]) => a === f && c === m).map(([, p]) => p!);
    return pages.sort((a, b) => a - b);
  }
}

function apply(index: FileIndex, o: Op): void {
  if (o.what === 'clear') {
    const slot = index.find(o.file, o.page);
    if (slot >= 0) index.clearMark(slot, o.mark);
    return;
  }
  const slot = index.slot(o.file, o.page);
  if (o.what === 'store') index.lo[slot] = o.value;
  else index.setMark(slot, o.mark);
}

function both(ops: readonly Op[]): { index: FileIndex; naive: Naive } {
  const index = new FileIndex(FILES, 300, 512, 2);
  const naive = new Naive();
  for (const o of ops) {
    apply(index, o);
    naive.apply(o);
  }
  return { index, naive };
}

describe('the index against a plain map', () => {
  it('[FS2] holds what was stored', () => {
    fc.assert(
      fc.property(
        fc.array(op, { maxLength: 40 }),
        fc.array(page, { maxLength: 5 }),
        (ops, more) => {
          const { index, naive } = both(ops);
          for (const p of [...ops.map((o) => o.page), ...more]) {
            for (let f = 1; f <= FILES; f++) {
              const slot = index.find(f, p);
              expect(slot < 0 ? 0 : index.lo[slot]).toBe(naive.entries.get(`${f}:${p}`) ?? 0);
            }
          }
        },
      ),
      { seed: 20240507, numRuns: 300 },
    );
  });

  it('[FS3] has the marks that were set and not cleared', () => {
    fc.assert(
      fc.property(fc.array(op, { maxLength: 40 }), (ops) => {
        const { index, naive } = both(ops);
        for (const m of [MARK_DIRTY, MARK_TOWRITE]) {
          for (let f = 1; f <= FILES; f++) {
            expect(index.tagged(f, m)).toBe(naive.marked(f, m).length > 0);
            for (const { page: p } of ops) {
              const slot = index.find(f, p);
              const want = naive.marks.has(`${f}:${p}:${m}`);
              expect(slot >= 0 && index.hasMark(slot, m)).toBe(want);
            }
          }
        }
      }),
      { seed: 20240508, numRuns: 300 },
    );
  });

  it('[FS4] finds the marked pages of a range in order', () => {
    fc.assert(
      fc.property(fc.array(op, { maxLength: 40 }), page, page, (ops, a, b) => {
        const { index, naive } = both(ops);
        const [from, max] = [Math.min(a, b), Math.max(a, b)];
        for (const m of [MARK_DIRTY, MARK_TOWRITE]) {
          for (let f = 1; f <= FILES; f++) {
            const found: number[] = [];
            let at = index.findMarked(f, from, max, m);
            for (; at >= 0; at = index.findMarked(f, at + 1, max, m)) found.push(at);
            expect(found).toEqual(naive.marked(f, m).filter((p) => p >= from && p <= max));
          }
        }
      }),
      { seed: 20240509, numRuns: 500 },
    );
  });
});
