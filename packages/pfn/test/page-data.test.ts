import { PAGE_SIZE, PageData } from '@faultline/pfn';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const FRAMES = 4;
// Few offsets, so that stores meet; the first and last of a page are among them.
const OFFSETS = [0, 1, 2, 7, 4094, 4095];

type Op =
  | { op: 'write'; frame: number; offset: number; byte: number }
  | { op: 'run'; frame: number; offset: number; length: number; byte: number }
  | { op: 'fill'; frame: number; byte: number }
  | { op: 'copy'; frame: number; to: number }
  | { op: 'part'; frame: number; to: number; offset: number; at: number; length: number };

const frame = fc.nat({ max: FRAMES - 1 });
const byte = fc.constantFrom(0, 1, 255);
const op: fc.Arbitrary<Op> = fc.oneof(
  fc.record({
    op: fc.constant('write' as const),
    frame,
    offset: fc.constantFrom(...OFFSETS),
    byte,
  }),
  fc.record({
    op: fc.constant('run' as const),
    frame,
    offset: fc.constantFrom(0, 1, 3),
    length: fc.constantFrom(1, 3, PAGE_SIZE),
    byte,
  }),
  fc.record({ op: fc.constant('fill' as const), frame, byte }),
  fc
    .record({
      op: fc.constant('copy' as const),
      frame,
      by: fc.integer({ min: 1, max: FRAMES - 1 }),
    })
    .map(({ by, ...rest }) => ({ ...rest, to: (rest.frame + by) % FRAMES })),
  fc
    .record({
      op: fc.constant('part' as const),
      frame,
      by: fc.integer({ min: 1, max: FRAMES - 1 }),
      offset: fc.constantFrom(0, 1, 3),
      at: fc.constantFrom(0, 2, 5),
      length: fc.constantFrom(1, 4),
    })
    .map(({ by, ...rest }) => ({ ...rest, to: (rest.frame + by) % FRAMES })),
);

function apply(data: PageData, pages: Uint8Array[], o: Op): void {
  const page = pages[o.frame]!;
  if (o.op === 'write') {
    data.write(o.frame, o.offset, o.byte);
    page[o.offset] = o.byte;
  } else if (o.op === 'run') {
    // Only a run from the start may be a whole page.
    const length = o.offset === 0 ? o.length : Math.min(o.length, 3);
    data.writeRun(o.frame, o.offset, length, o.byte);
    page.fill(o.byte, o.offset, o.offset + length);
  } else if (o.op === 'fill') {
    data.setFill(o.frame, o.byte);
    page.fill(o.byte);
  } else if (o.op === 'part') {
    data.copyRun(o.frame, o.offset, o.to, o.at, o.length);
    pages[o.to]!.set(page.subarray(o.offset, o.offset + o.length), o.at);
  } else {
    data.copy(o.frame, o.to);
    pages[o.to]!.set(page);
  }
}

describe('page contents', () => {
  it('[PF15] read 0 until something is stored', () => {
    const data = new PageData(2, 4);
    expect([data.read(0, 0), data.read(1, 4095)]).toEqual([0, 0]);
    data.write(1, 4095, 9);
    expect([data.read(1, 4095), data.read(1, 4094), data.read(0, 4095)]).toEqual([9, 0, 0]);
  });

  it('[PF16] read back as plain byte arrays do', () => {
    fc.assert(
      fc.property(fc.array(op, { maxLength: 60 }), (ops) => {
        const data = new PageData(FRAMES, FRAMES * 20);
        const pages = Array.from({ length: FRAMES }, () => new Uint8Array(PAGE_SIZE));
        for (const o of ops) apply(data, pages, o);
        for (let f = 0; f < FRAMES; f++) {
          for (const at of [...OFFSETS, 3, 4, 5, 6, 8, 100]) {
            expect(data.read(f, at), `frame ${f} byte ${at}`).toBe(pages[f]![at]);
          }
        }
      }),
      { seed: 20240502, numRuns: 500 },
    );
  });

  it('[PF17] free the room of bytes that are stored over', () => {
    const data = new PageData(2, 2);
    for (let round = 0; round < 5; round++) {
      data.write(0, 10, 1);
      data.write(0, 5, 2);
      data.write(0, 10, 0);
      data.write(0, 5, 0);
      data.write(1, 1, 1);
      data.write(1, 0, 1);
      data.setFill(1, 7);
      expect([data.read(0, 10), data.read(0, 5), data.read(1, 0)]).toEqual([0, 0, 7]);
      data.setFill(1, 0);
    }
  });

  it('[PF18] say how many single bytes fit', () => {
    const data = new PageData(1, 2);
    data.write(0, 0, 1);
    data.write(0, 1, 1);
    expect(() => data.write(0, 2, 1)).toThrow('page contents: more than 2 single bytes');
    data.write(0, 1, 2);
    expect([data.read(0, 0), data.read(0, 1), data.read(0, 2)]).toEqual([1, 2, 0]);
  });

  it('[PF19] are off with 0 frames', () => {
    const data = new PageData(0, 100);
    data.write(3, 0, 5);
    data.setFill(3, 5);
    data.copy(3, 4);
    data.writeRun(3, 0, 100, 5);
    expect([data.read(3, 0), data.read(4, 0)]).toEqual([0, 0]);
  });

  it('[PF20] keep a whole page of one byte in its fill', () => {
    const data = new PageData(1, 1);
    data.write(0, 9, 1);
    data.writeRun(0, 0, PAGE_SIZE, 0x5a);
    expect([data.fill[0], data.head[0]]).toEqual([0x5a, 0]);
    data.write(0, 4095, 0);
    expect([data.read(0, 4095), data.read(0, 4094)]).toEqual([0, 0x5a]);
  });
});
