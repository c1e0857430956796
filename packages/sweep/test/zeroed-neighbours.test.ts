import type { Scenario } from '@faultline/scenario';
import { describe, expect, it } from 'vitest';
import { runOne } from '../src/index.js';
import { without } from './sabotage.js';

/** A page is read while it is empty, a neighbour is stored to, write(2) fills the page, it is read again. */
function scenario(backing: 'ext4-dax' | 'xfs-dax', neighbour: number, seen: number): Scenario {
  return {
    name: 'zeroed',
    backing,
    files: [{ name: 'f0', size: '64p', layout: 'unwritten' }],
    steps: [
      { op: 'open', file: 'f0', as: 'fd' },
      { op: 'mmap', as: 'm', fd: 'fd', len: '64p', flags: 'shared' },
      { op: 'touch', map: 'm', page: seen, mode: 'r' },
      { op: 'touch', map: 'm', page: neighbour, mode: 'w' },
      { op: 'pwrite', fd: 'fd', offset: seen * 4096, len: 4096, value: 1 },
      { op: 'touch', map: 'm', page: seen, mode: 'r' },
      { op: 'pread', fd: 'fd', offset: seen * 4096, len: 16 },
      { op: 'touch', map: 'm', page: seen, mode: 'w', value: 3 },
      { op: 'touch', map: 'm', page: seen, mode: 'r', off: 8 },
    ],
  };
}

describe('[SW13] a zero page that a mapping keeps', () => {
  it('is no difference on ext4, where zeros were written for the sake of a neighbour', () => {
    expect(runOne(scenario('ext4-dax', 4, 2), { kernel: '6.12' })).toBeUndefined();
  });

  it.each([
    ['ext4-dax', 40],
    ['xfs-dax', 4],
  ] as const)('is one everywhere else: %s, page %i', (backing, neighbour) => {
    const ground = { kernel: '6.12' };
    expect(runOne(scenario(backing, neighbour, 2), ground)).toBeUndefined();
    // A write(2) that takes nothing out of the mappings.
    const sabotage = without('invalidateInodePages2Range');
    expect(runOne(scenario(backing, neighbour, 2), { ...ground, sabotage })).toBeDefined();
  });
});
