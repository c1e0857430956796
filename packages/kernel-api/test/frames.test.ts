import { describe, expect, it } from 'vitest';
import { CALL, call, type FrameHost, type FramesFn, RET, ret, start, step } from '../src/frames.js';

/** Paths written by hand in the derived form; calls 0 counts down through calls of itself. */
const countDown: FramesFn = (k, F, b) => {
  switch (F[b + 1]) {
    case 0:
      F[b + 1] = 1;
      return 7;
    case 1:
      if (F[b + 4] === 0) return ret(F, 100);
      F[b + 1] = 2;
      return call(k, F, 0, F[b + 4]! - 1);
    default:
      return ret(F, F[b + 2]! + 1);
  }
};
const blocked: FramesFn = () => -3;
const pointless: FramesFn = () => 0;
const sum: FramesFn = (_, F, b) =>
  ret(
    F,
    F.subarray(b + 4, b + 12).reduce((x, y) => x + y),
  );

const names = ['countDown', 'blocked', 'pointless', 'sum'];
const k: FrameHost = {
  paths: {
    frames: [countDown, blocked, pointless, sum],
    words: [1, 0, 0, 8],
    nameOf(id) {
      const name = names[id];
      if (!name) throw new Error(`no path has id ${id}`);
      return name;
    },
  },
};

/** Frames in which countDown(depth) was started. */
function started(words: number, depth: number): Float64Array {
  const F = new Float64Array(words);
  start(k, F, 0, depth);
  return F;
}

describe('the runner of resumable paths', () => {
  it('[KA34] pushes a frame of its own size and gives it the arguments', () => {
    const F = started(20, 2);
    expect([...F.subarray(0, 9)]).toEqual([3, 8, 0, 0, 0, 0, 0, 2, 0]);
    expect(step(k, F)).toBe(7);
    expect(step(k, F)).toBe(7);
    expect([...F.subarray(0, 14)]).toEqual([8, 13, 0, 0, 2, 0, 0, 2, 0, 1, 0, 3, 1, 0]);
  });

  it('[KA34] hands results to the callers and leaves idle frames zeroed but for the result', () => {
    const F = started(40, 2);
    expect([1, 2, 3, 4].map(() => step(k, F))).toEqual([7, 7, 7, 0]);
    expect(F[2]).toBe(102);
    expect(F.filter((word) => word !== 0)).toEqual(new Float64Array([102]));
    expect(step(k, F)).toBe(0);
  });

  it('[KA35] starts again in the same frames, and only when they are idle', () => {
    const F = started(40, 0);
    while (step(k, F) !== 0);
    start(k, F, 0, 1);
    expect(F[2]).toBe(0);
    expect(() => start(k, F, 1)).toThrow('countDown is running');
  });

  it('[KA35] takes up to eight arguments', () => {
    const F = new Float64Array(20);
    start(k, F, 3, 1, 2, 4, 8, 16, 32, 64, 128);
    expect(step(k, F)).toBe(0);
    expect(F[2]).toBe(255);
  });

  it('[KA36] reports blocked points again and again', () => {
    const F = new Float64Array(10);
    start(k, F, 1);
    expect([step(k, F), step(k, F)]).toEqual([-3, -3]);
  });

  it('[KA37] continues from a copy', () => {
    const F = started(40, 3);
    step(k, F);
    step(k, F);
    const copy = F.slice();
    while (step(k, F) !== 0);
    while (step(k, copy) !== 0);
    expect(copy).toEqual(F);
  });

  it('[KA38] says which call overflows the frames, and which id is nobody', () => {
    const F = started(12, 1);
    expect(step(k, F)).toBe(7);
    const message = 'overflow at the call of countDown: 13 words needed, 12 there';
    expect(() => step(k, F)).toThrow(message);
    const idle = new Float64Array(12);
    expect(() => start(k, idle, 9)).toThrow('no path has id 9');
    expect(idle).toEqual(new Float64Array(12));
  });

  it('[KA38] refuses the point 0, which means finished', () => {
    const F = new Float64Array(10);
    start(k, F, 2);
    expect(() => step(k, F)).toThrow('pointless yielded 0');
  });

  it('[KA38] has marks that are no points', () => {
    expect(CALL).not.toBe(RET);
    expect(Math.max(CALL, RET)).toBeLessThan(-1e8);
  });
});
