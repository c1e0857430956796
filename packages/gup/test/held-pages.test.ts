import * as gup from '@faultline/gup';
import { describe, expect, it } from 'vitest';

describe('[GU18] lists of held pages', () => {
  it('keep frames in order over many links, and give them back from the end', () => {
    const held = new gup.HeldPages(2, 400);
    const [a, b] = [held.open(gup.HELD_CALL, 1), held.open(gup.HELD_PIPE, 1)];
    for (let i = 0; i < 200; i++) {
      held.push(a, 2 ** 32 + i, i % 2 === 1);
      held.push(b, i, false);
    }
    expect([held.pfnAt(a, 70), held.pinnedAt(a, 71)]).toEqual([2 ** 32 + 70, true]);
    expect([held.pfnAt(b, 199), held.length(b)]).toEqual([199, 200]);
    for (let i = 199; i >= 0; i--) expect(held.pop(a)).toBe(2 ** 32 + i);
    held.close(a);
    expect([...held.pins]).toEqual([100, 100]);
    expect([...held].length).toBe(200);
    expect(() => held.close(b)).toThrow('200 pages that a pipe of task 1 holds are forgotten');
    expect(() => held.pfnAt(b, 200)).toThrow(RangeError);
  });
});

describe('[GU60] a slot that is counted and not filled', () => {
  it('has what was in it, as a pin that nobody took; where nothing was it is not counted', () => {
    const held = new gup.HeldPages(1, 400);
    const list = held.open(gup.HELD_CALL, 1);
    expect(held.pushLeftOver(list)).toBe(false);
    for (let i = 0; i < 64; i++) held.push(list, 100 + i, false);
    // The next one would be the first of another link.
    expect(held.pushLeftOver(list)).toBe(false);
    expect([held.length(list), held.pfnAt(list, 63)]).toEqual([64, 163]);
    expect([held.pop(list), held.pop(list)]).toEqual([163, 162]);
    expect(held.pushLeftOver(list)).toBe(true);
    expect([held.pfnAt(list, 62), held.pinnedAt(list, 62)]).toEqual([162, true]);
    expect([held.total[0], ...held.pins]).toEqual([63, 0, 0]);
    expect(held.pop(list)).toBe(162);
    expect([...held.pins]).toEqual([0, 1]);
  });
});

describe('[GU19] FOLL_* words', () => {
  it('are printed as the releases number them (RR 9)', () => {
    const { 'touch-2': first, pin, 'get-2': now } = gup.follFlags.values;
    const [none, old, last] = [first, pin, now].map((value) => value!.answer());
    const { FOLL_GET, FOLL_LONGTERM, FOLL_PIN, FOLL_REMOTE, FOLL_TOUCH, FOLL_TRIED } = gup;
    const { FOLL_UNLOCKABLE, FOLL_WRITE, FOLL_FORCE, FOLL_POPULATE, FOLL_MLOCK } = gup;
    const words = [
      FOLL_GET | FOLL_TOUCH | FOLL_WRITE | FOLL_UNLOCKABLE,
      FOLL_PIN | FOLL_LONGTERM | FOLL_WRITE,
      FOLL_PIN | FOLL_REMOTE | FOLL_TOUCH | FOLL_TRIED | FOLL_UNLOCKABLE,
      FOLL_GET | FOLL_REMOTE | FOLL_FORCE | FOLL_TOUCH,
      FOLL_TOUCH | FOLL_POPULATE | FOLL_MLOCK | FOLL_FORCE,
    ];
    expect(words.map((w) => gup.follWord(old!, w))).toEqual([7, 0x50001, 0x42802, 0x2016, 0x1052]);
    // What a release has no word for is not printed.
    expect(words.map((w) => gup.follWord(none!, w))).toEqual([7, 1, 0x802, 0x16, 0x52]);
    expect(words.slice(0, 4).map((w) => gup.follWord(last!, w))).toEqual([
      0x210003, 0x80101, 0x2f0000, 0x5000a,
    ]);
  });
});
