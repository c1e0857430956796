import { Buddy, FrameMap, NO_PFN, ZONE_DMA, ZONE_MOVABLE, ZONE_NORMAL } from '@faultline/pfn';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const FRAMES = 64;

/** Free blocks of the lists as [frame, order], lowest first. */
function freeBlocks(buddy: Buddy): [number, number][] {
  const out: [number, number][] = [];
  buddy.block.forEach((order, pfn) => {
    if (order !== 0) out.push([pfn, order - 1]);
  });
  return out;
}

/** Every block is aligned, whole in its zone, disjoint from the others, and no two buddies are both free. */
function broken(buddy: Buddy): string[] {
  const wrong: string[] = [];
  const seen = new Set<number>();
  const free = freeBlocks(buddy);
  for (const [pfn, order] of free) {
    const size = 2 ** order;
    if (pfn % size !== 0) wrong.push(`${pfn} is not aligned to ${size}`);
    if (buddy.zoneOf(pfn) !== buddy.zoneOf(pfn + size - 1)) wrong.push(`${pfn} crosses zones`);
    for (let i = pfn; i < pfn + size; i++) {
      if (seen.has(i)) wrong.push(`frame ${i} is free twice`);
      seen.add(i);
    }
    const other = pfn % (2 * size) === 0 ? pfn + size : pfn - size;
    const joins = buddy.zoneOf(pfn) === (other < FRAMES ? buddy.zoneOf(other) : -1);
    if (order < buddy.maxOrder && joins && buddy.block[other] === order + 1) {
      wrong.push(`buddies ${pfn} and ${other} did not join`);
    }
  }
  return wrong;
}

describe('the buddy lists', () => {
  it('[PF21] keep blocks aligned, disjoint and joined, whatever is taken and given', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(4), fc.nat(3), fc.boolean(), fc.nat(63)), { maxLength: 80 }),
        fc.constantFrom(4, FRAMES),
        (script, room) => {
          const buddy = new Buddy(Int32Array.of(16, 40, 56, FRAMES), 4, room);
          buddy.giveRange(2, FRAMES);
          const held: [number, number][] = [];
          for (const [order, zone, give, which] of script) {
            if (give && held.length > 0) {
              const [pfn, o] = held.splice(which % held.length, 1)[0]!;
              buddy.give(pfn, o);
            } else {
              const pfn = buddy.take(order, zone);
              if (pfn === NO_PFN) continue;
              expect([pfn % 2 ** order, buddy.zoneOf(pfn) <= zone]).toEqual([0, true]);
              held.push([pfn, order]);
            }
            expect(broken(buddy)).toEqual([]);
            const free = freeBlocks(buddy).reduce((sum, [, o]) => sum + 2 ** o, 0);
            const inUse = held.reduce((sum, [, o]) => sum + 2 ** o, 0);
            expect(free + inUse).toBe(FRAMES - 2);
          }
          for (const [pfn, o] of held) buddy.give(pfn, o);
          // All of it has joined again: the state does not remember who had what.
          const fresh = new Buddy(Int32Array.of(16, 40, 56, FRAMES), 4);
          fresh.giveRange(2, FRAMES);
          expect(freeBlocks(buddy)).toEqual(freeBlocks(fresh));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('[PF22] split the smallest block that fits, keep its upper halves, and refuse a double free', () => {
    const buddy = new Buddy(Int32Array.of(0, 0, 16, 16), 3);
    buddy.give(8, 3);
    expect(buddy.take(0, ZONE_NORMAL)).toBe(8);
    expect(freeBlocks(buddy)).toEqual([
      [9, 0],
      [10, 1],
      [12, 2],
    ]);
    expect([0, 1, 2, 3].map((o) => buddy.blocks(ZONE_NORMAL, o))).toEqual([1, 1, 1, 0]);
    expect(() => buddy.give(9, 0)).toThrow('frame 9 is free already');
  });
});

describe('RAM on top of them', () => {
  const options = { ramFrames: FRAMES, pmemBase: 100, pmemFrames: 4, pmemStructPages: true };

  it('[PF23] gives runs of every order, aligned, from below the zone asked for', () => {
    // 64 frames of 16 MiB each: the first is all of DMA.
    const m = new FrameMap({ ...options, pageShift: 22, movableFrames: 16, maxOrder: 4 });
    expect([...m.buddy.ends]).toEqual([4, 48, 48, 64]);
    const dma = m.allocPages(1, 0, ZONE_DMA);
    expect([dma, m.allocPages(0, 0, ZONE_DMA)]).toEqual([2, NO_PFN]);
    const runs = [4, 3, 2].map((o) => m.allocPages(o, 0));
    expect(runs.map((pfn, i) => pfn % 2 ** (4 - i))).toEqual([0, 0, 0]);
    let last = 0;
    while (last !== NO_PFN || m.free > 16) {
      last = m.allocPages(0, 0);
      if (last === NO_PFN) break;
      expect(last).toBeLessThan(48);
    }
    expect(m.zoneOf(m.allocFolio(3, 0))).toBe(ZONE_MOVABLE);
    m.freePages(dma, 1);
    expect(m.allocPages(0, 0, ZONE_DMA)).toBe(2);
  });

  it('[PF24] has a run again once single frames have joined', () => {
    const m = new FrameMap(options);
    const all: number[] = [];
    for (let pfn = m.alloc(0); pfn !== NO_PFN; pfn = m.alloc(0)) all.push(pfn);
    expect([all.length, m.free, m.allocFolio(3, 0)]).toEqual([62, 0, NO_PFN]);
    for (const pfn of all) if (pfn >= 16 && pfn < 24) m.put(pfn);
    expect([m.allocFolio(3, 0), m.free]).toEqual([16, 0]);
    for (const pfn of all)
      if (pfn % 2 === 1) m.put(pfn === 17 ? 16 : pfn < 16 || pfn > 23 ? pfn : 1);
    expect(m.allocFolio(1, 0)).toBe(16);
  });

  it('[PF25] never hands out device frames, whatever is freed', () => {
    const m = new FrameMap(options);
    m.get(100);
    m.put(100);
    const all = new Set<number>();
    for (let pfn = m.alloc(0); pfn !== NO_PFN; pfn = m.alloc(0)) all.add(pfn);
    expect([all.size, Math.max(...all), m.zoneOf(100), m.zoneOf(5)]).toEqual([62, 63, 4, 0]);
  });

  it('[PF24] counts a run of pages once and refuses one that somebody holds', () => {
    const m = new FrameMap(options);
    const run = m.allocPages(2, 0);
    m.get(run);
    expect(() => m.freePages(run, 2)).toThrow(`frame ${run} freed with 2 references`);
    m.put(run);
    expect(m.inUse).toBe(4);
    m.freePages(run, 2);
    expect([m.inUse, m.free]).toEqual([0, 62]);
  });
});
