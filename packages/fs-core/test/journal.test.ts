import { Journal } from '@faultline/fs-core';
import { describe, expect, it } from 'vitest';

/** Which of three files wait. */
const waiting = (j: Journal): number[] => [1, 2, 3].filter((file) => j.dirty(file));

describe('a log', () => {
  it('[FS30] is one for all files', () => {
    const j = new Journal(3);
    expect(waiting(j)).toEqual([]);
    j.change(1);
    j.change(2);
    expect(waiting(j)).toEqual([1, 2]);
    j.commit(2);
    expect(waiting(j)).toEqual([]);
    j.change(2);
    expect(waiting(j)).toEqual([2]);
  });

  it('[FS30] but with fields of their own each file waits for its own fsync', () => {
    const j = new Journal(3, true);
    j.change(1);
    j.change(2);
    j.commit(2);
    expect(waiting(j)).toEqual([1]);
    j.commit(1);
    expect(waiting(j)).toEqual([]);
  });

  it('[FS31] goes on waiting when a file without changes is committed', () => {
    for (const own of [false, true]) {
      const j = new Journal(3, own);
      j.change(1);
      j.commit(3);
      expect(waiting(j)).toEqual([1]);
      j.settle();
      expect(waiting(j)).toEqual([]);
    }
  });
});
