import { StateSet } from '@faultline/kernel-api';
import { describe, expect, it } from 'vitest';

function world(): { set: StateSet; counts: Int32Array; bytes: Uint8Array; at: Float64Array } {
  const counts = new Int32Array([1, 2, 3]);
  const bytes = new Uint8Array([1, 2, 3, 4]);
  const at = new Float64Array([0.5, 2 ** 40]);
  const set = new StateSet();
  set.add('counts', counts);
  set.add('bytes', bytes);
  set.add('at', at);
  return { set, counts, bytes, at };
}

describe('the state of a machine', () => {
  it('[KA30] comes back word by word', () => {
    const { set, counts, bytes, at } = world();
    expect(set.size).toBe(3 + 1 + 4);
    const before = new Int32Array(set.size);
    set.capture(before);
    counts.fill(9);
    bytes[3] = 200;
    at[1] = -1;
    set.restore(before);
    expect([[...counts], [...bytes], [...at]]).toEqual([
      [1, 2, 3],
      [1, 2, 3, 4],
      [0.5, 2 ** 40],
    ]);
  });

  it('[KA30] may lie anywhere in a larger array', () => {
    const { set, counts } = world();
    const many = new Int32Array(set.size * 3);
    for (let i = 0; i < 3; i++) {
      counts[0] = 10 + i;
      set.capture(many, i * set.size);
    }
    set.restore(many, set.size);
    expect(counts[0]).toBe(11);
    expect(many.slice(0, set.size)).not.toEqual(many.slice(set.size, 2 * set.size));
  });

  it('[KA31] tells every cache when it was put back', () => {
    const { set } = world();
    const dropped: string[] = [];
    set.onRestore(() => dropped.push('a'));
    set.onRestore(() => dropped.push('b'));
    const state = new Int32Array(set.size);
    set.capture(state);
    expect(dropped).toEqual([]);
    set.restore(state);
    expect(dropped).toEqual(['a', 'b']);
  });

  it('[KA32] differs from another by name and word', () => {
    const { set, counts, bytes } = world();
    const [a, b] = [new Int32Array(set.size), new Int32Array(set.size)];
    set.capture(a);
    set.capture(b);
    expect(set.difference(a, b)).toBeUndefined();
    bytes[0] = 9;
    set.capture(b);
    expect(set.difference(a, b)).toBe('bytes[0]: 67305985 and 67305993');
    counts[2] = 7;
    set.capture(b);
    expect(set.difference(a, b)).toBe('counts[2]: 3 and 7');
  });

  it('[KA33] takes whole words only', () => {
    const set = new StateSet();
    const message = 'state array odd has 3 bytes, not a multiple of 4';
    expect(() => set.add('odd', new Uint8Array(3))).toThrow(message);
    expect(set.size).toBe(0);
  });
});
