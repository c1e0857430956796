import { describe, expect, it } from 'vitest';
import { type FramesFn, ret, start, step } from '../src/frames.js';
import { WouldBlock } from '../src/path.js';
import { callStraight, GENERATOR_IDS, type PathModule, PathTable } from '../src/path-table.js';

const frames: FramesFn = (_, F, b) => ret(F, F[b + 4]! * 2);

function moduleOf(base: number, ...names: string[]): PathModule {
  return {
    base,
    names,
    words: names.map(() => 1),
    frames: names.map(() => frames),
    straight: names.map(() => (_: unknown, n: number) => n * 2),
  };
}

/** Runs path `id` in frames; the points, and the result at the end. */
function run(k: { paths: PathTable }, id: number, ...args: number[]): number[] {
  const F = new Float64Array(60);
  start(k, F, id, ...args);
  const points: number[] = [];
  for (let r = step(k, F); r !== 0; r = step(k, F)) points.push(r);
  return [...points, F[2]!];
}

interface Kernel {
  paths: PathTable;
  busy: number;
}

function* wait(k: Kernel, a: number, b: number): Generator<number, number, void> {
  yield 5;
  while (k.busy-- > 0) yield -6;
  return a + b;
}

describe('the path table', () => {
  it('[KA46] fuses what holds what is there', () => {
    const paths = new PathTable();
    paths.add(moduleOf(7, 'user', 'op'));
    const straight = (_: unknown, n: number) => n * 3;
    paths.fuse([{ name: 'user', holds: [[8, 'op']], straight }]);
    expect([callStraight({ paths }, 7, 2), callStraight({ paths }, 8, 2)]).toEqual([6, 4]);
    expect(run({ paths }, 7, 2)).toEqual([4]);
    const wrong = [{ name: 'op', holds: [[8, 'user']] as const, straight }];
    expect(() => paths.fuse(wrong)).toThrow('op holds user as 8');
    expect(callStraight({ paths }, 8, 2)).toBe(4);
  });

  it('[KA39] finds paths by id and name in both forms', () => {
    const paths = new PathTable();
    paths.add(moduleOf(5000, 'f', 'g'));
    expect([paths.idOf('g'), paths.nameOf(5001)]).toEqual([5001, 'g']);
    expect(run({ paths }, 5001, 21)).toEqual([42]);
    expect(callStraight({ paths }, 5001, 21)).toBe(42);
  });

  it('[KA40] names both sides of a clash and then adds nothing', () => {
    const paths = new PathTable();
    paths.add(moduleOf(10, 'f', 'g'));
    expect(() => paths.add(moduleOf(9, 'a', 'b'))).toThrow('path id 10 of b is taken by f');
    expect(() => paths.idOf('a')).toThrow('no path is named a');
    expect(() => paths.add(moduleOf(20, 'g'))).toThrow('name g of id 20 is taken by id 11');
    expect(() => paths.add(moduleOf(GENERATOR_IDS, 'z'))).toThrow('reach those of generators');
  });

  it('[KA38] says so when an id is nobody, in both forms', () => {
    const paths = new PathTable();
    paths.add(moduleOf(10, 'f'));
    expect(() => paths.nameOf(3)).toThrow('no path has id 3');
    for (const id of [3, 11]) {
      expect(() => run({ paths }, id)).toThrow(`no path has id ${id}`);
      expect(() => callStraight({ paths }, id)).toThrow('no path has');
    }
  });

  it('[KA39] takes booleans and nothing as results of straight paths', () => {
    const paths = new PathTable();
    paths.add({ ...moduleOf(1, 'yes', 'nothing'), straight: [() => true, () => undefined] });
    expect([callStraight({ paths }, 1), callStraight({ paths }, 2)]).toEqual([1, 0]);
  });
});

describe('a plain generator operation', () => {
  function kernel(busy = 0): { k: Kernel; id: number } {
    const paths = new PathTable();
    paths.add(moduleOf(10, 'f'));
    return { k: { paths, busy }, id: paths.addGenerator('wait', wait) };
  }

  it('[KA41] has an id above those of derived paths', () => {
    const { k, id } = kernel();
    expect(id).toBe(GENERATOR_IDS);
    expect(k.paths.addGenerator('other', wait)).toBe(GENERATOR_IDS + 1);
    expect(k.paths.nameOf(id)).toBe('wait');
    expect(() => k.paths.addGenerator('f', wait)).toThrow('name f of id 100002 is taken by id 10');
    k.paths.add(moduleOf(20, 'late'));
    expect(run(k, 20, 1)).toEqual([2]);
  });

  it('[KA41] runs in frames, blocked waits included', () => {
    const { k, id } = kernel(2);
    expect(run(k, id, 3, 4)).toEqual([5, -6, -6, 7]);
  });

  it('[KA42] runs straight, and throws where it would block', () => {
    const { k, id } = kernel();
    expect(callStraight(k, id, 3, 4)).toBe(7);
    k.busy = 1;
    expect(() => callStraight(k, id, 3, 4)).toThrow(WouldBlock);
  });

  it('[KA43] makes the state one that cannot be copied while it is in progress', () => {
    const { k, id } = kernel();
    const F = new Float64Array(60);
    start(k, F, id, 1, 2);
    k.paths.assertPlain();
    step(k, F);
    expect(() => k.paths.assertPlain()).toThrow('wait is a plain generator in progress');
    const copy = F.slice();
    expect(step(k, F)).toBe(0);
    k.paths.assertPlain();
    expect(() => step(k, copy)).toThrow('its frame is a copy or is over');
  });

  it('[KA43] is over when it throws', () => {
    const { k } = kernel();
    const id = k.paths.addGenerator('broken', function* (): Generator<number, number, void> {
      yield 1;
      throw new Error('broken');
    });
    expect(() => run(k, id)).toThrow('broken');
    k.paths.assertPlain();
  });
});
