import { BlockAllocator } from '@faultline/fs-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const BASE = 1000;

/** First fit from a goal on, then from the start of the device, over an array of flags. */
function firstFit(used: readonly boolean[], goal: number, count: number): number {
  const start = Math.min(Math.max(goal - BASE, 0), used.length - 1);
  const fits = (at: number) =>
    at + count <= used.length && used.slice(at, at + count).every((u) => !u);
  for (let i = 0; i < used.length; i++) {
    const at = (start + i) % used.length;
    if (fits(at)) return BASE + at;
  }
  return 0;
}

describe('the block allocator', () => {
  it('[FS15] takes the first run from the goal on, then around the end', () => {
    const blocks = new BlockAllocator(BASE, 10);
    blocks.reserve(1004, 2);
    expect(blocks.alloc(1003, 1)).toBe(1003);
    expect(blocks.alloc(1003, 1)).toBe(1006);
    expect(blocks.alloc(1003, 3)).toBe(1007);
    expect(blocks.alloc(1003, 3)).toBe(1000);
    expect(blocks.alloc(0, 1)).toBe(0);
  });

  it('[FS15] takes goals off the device for its ends', () => {
    expect(new BlockAllocator(BASE, 10).alloc(5, 2)).toBe(1000);
    expect(new BlockAllocator(BASE, 10).alloc(5000, 1)).toBe(1009);
    expect(new BlockAllocator(BASE, 10).alloc(5000, 2)).toBe(1000);
  });

  it('[FS15, FS16] takes what a plain search takes', () => {
    const op = fc.tuple(fc.integer({ min: 995, max: 1025 }), fc.integer({ min: 1, max: 7 }));
    fc.assert(
      fc.property(fc.array(op, { maxLength: 20 }), fc.nat({ max: 19 }), (ops, taken) => {
        const blocks = new BlockAllocator(BASE, 20);
        const used = Array.from({ length: 20 }, (_, i) => i === taken);
        blocks.reserve(BASE + taken, 1);
        for (const [goal, count] of ops) {
          const want = firstFit(used, goal, count);
          expect(blocks.alloc(goal, count)).toBe(want);
          if (want !== 0) used.fill(true, want - BASE, want - BASE + count);
          expect([...blocks.array()].slice(0, 20).map(Boolean)).toEqual(used);
        }
      }),
      { seed: 20240511, numRuns: 300 },
    );
  });

  it('[FS16] takes nothing when no run is long enough', () => {
    const blocks = new BlockAllocator(BASE, 6);
    blocks.reserve(1002, 1);
    const before = [...blocks.array()];
    expect([blocks.alloc(BASE, 4), blocks.alloc(BASE, 7)]).toEqual([0, 0]);
    expect([...blocks.array()]).toEqual(before);
    expect(blocks.alloc(BASE, 3)).toBe(1003);
  });

  it('[FS38] takes the longest run there is', () => {
    const blocks = new BlockAllocator(BASE, 12);
    for (const used of [1002, 1006, 1010]) blocks.reserve(used, 1);
    expect(blocks.countFree()).toBe(9);
    // Runs of 2, 3, 3 and 1.
    expect(blocks.allocLongest(1000, 5)).toEqual({ pfn: 1003, count: 3 });
    expect(blocks.allocLongest(1000, 2)).toEqual({ pfn: 1000, count: 2 });
    expect(blocks.allocLongest(1009, 5)).toEqual({ pfn: 1007, count: 3 });
    expect(blocks.allocLongest(1000, 5)).toEqual({ pfn: 1011, count: 1 });
    expect(blocks.allocLongest(1000, 5)).toBeUndefined();
    expect(blocks.countFree()).toBe(0);
  });

  it('[FS17] reserves on the device only', () => {
    const blocks = new BlockAllocator(BASE, 6);
    expect(() => blocks.reserve(999, 2)).toThrow('blocks -1 to 0 are not on the device');
    expect(() => blocks.reserve(1004, 3)).toThrow('blocks 4 to 6 are not on the device');
    blocks.reserve(1000, 6);
    expect(blocks.alloc(1000, 1)).toBe(0);
  });
});
