import { BUS_ADRERR } from '@faultline/gup';
import { ENOSPC, EOPNOTSUPP } from '@faultline/kernel-api';
import {
  dropCaches,
  FALLOC_KEEP_SIZE,
  FALLOC_PUNCH_HOLE,
  FALLOC_ZERO_RANGE,
  largeFolios,
  syncOrder,
} from '@faultline/page-cache';
import { NO_PFN } from '@faultline/pfn';
import { describe, expect, it } from 'vitest';
import { AT, SmallKernel } from './kernel.js';

describe('tmpfs', () => {
  it('[PC19] fills holes with clean pages, writable at once', () => {
    const k = new SmallKernel();
    const file = k.tmpfs(3);
    k.map(file, 3);
    k.map(file, 3, false, AT + 512);
    expect(k.access(AT)).toBe(0);
    expect(k.access(AT + 512 + 1)).toBe(0);
    expect(k.picture(file)).toBe('cc.');
    expect([k.entries(3), k.entries(3, AT + 512)]).toEqual(['w..', 'rr.']);
    expect(k.mms.rssShmem[k.mm]).toBe(3);
    expect(k.access(AT + 3)).toBeLessThan(0);
    expect(k.faults).toBe('2+0');
  });

  it('[PC20] what is dirtied again is not to be dropped any more', () => {
    const k = new SmallKernel();
    const file = k.tmpfs(3);
    k.run('shmemWrite', file, 0, 2 * 4096, 5, 1);
    dropCaches(k, 0);
    expect(k.picture(file)).toBe('DD.');
    k.map(file, 3);
    // The marker keeps fault-around off.
    expect(k.access(AT)).toBe(5);
    expect(k.entries(3)).toBe('w..');
    k.access(AT + 1, 6);
    expect(k.picture(file)).toBe('Dd.');
  });

  it('[PC21] is not written back', () => {
    const k = new SmallKernel();
    const file = k.tmpfs(1);
    k.map(file, 1);
    k.access(AT, 5);
    expect(k.run('filemapWriteback', file, 0, 1e6)).toBe(0);
    expect([k.picture(file), k.entries(1)]).toEqual(['d', 'W']);
  });

  it('[PC22] punches pages and bytes, and does nothing else', () => {
    const k = new SmallKernel();
    const file = k.tmpfs(4);
    k.run('shmemWrite', file, 0, 4 * 4096, 5, 1);
    k.map(file, 4);
    k.map(file, 4, false, AT + 512);
    for (let i = 0; i < 4; i++) k.access(AT + i);
    k.access(AT + 512 + 1, 7);
    const punch = FALLOC_PUNCH_HOLE | FALLOC_KEEP_SIZE;
    expect(k.run('shmemFallocate', file, punch, 4000, 4096 + 196)).toBe(0);
    expect(k.picture(file)).toBe('d.dd');
    expect(k.entries(4)).toBe('w.ww');
    const bytes = [3999, 4000, 8191, 8192, 8291, 8292].map((at) => k.cache.byte(file, at));
    expect(bytes).toEqual([5, 0, 0, 0, 0, 5]);
    expect([k.access(AT + 512 + 1), k.access(AT + 1)]).toEqual([7, 0]);
    expect(k.run('shmemFallocate', file, FALLOC_ZERO_RANGE, 0, 4096)).toBe(-EOPNOTSUPP);
    expect(k.run('shmemFallocate', file, 0, 4 * 4096, 100)).toBe(0);
    expect([k.inodes.size[file], k.picture(file)]).toEqual([4 * 4096 + 100, 'dcddd']);
    expect(k.run('shmemFallocate', file, punch, 100, 50)).toBe(0);
    expect([99, 100, 149, 150].map((at) => k.cache.byte(file, at))).toEqual([5, 0, 0, 5]);
  });

  it('[PC11, PC23] shrinks and grows', () => {
    const k = new SmallKernel();
    const file = k.tmpfs(3);
    k.run('shmemWrite', file, 0, 3 * 4096, 5, 1);
    k.map(file, 3, false);
    k.access(AT + 2, 7);
    const used = k.frames.inUse;
    k.run('truncateSetsize', file, 4096 + 10);
    expect([k.picture(file), k.entries(3)]).toEqual(['dd', '...']);
    expect(k.frames.inUse).toBe(used - 2);
    expect(k.access(AT + 2)).toBe(-BUS_ADRERR);
    k.run('truncateSetsize', file, 3 * 4096);
    expect([4105, 4106, 8192].map((at) => k.cache.byte(file, at))).toEqual([5, 0, 0]);
    expect([k.access(AT + 2), k.picture(file)]).toEqual([0, 'ddc']);
  });
});

describe('pages of fallocate', () => {
  /** Which pages of a file are up to date. */
  function ready(k: SmallKernel, file: number, pages: number): string {
    const at = Array.from({ length: pages }, (_, page) => page);
    return at.map((page) => (k.cache.uptodate(file, page) === NO_PFN ? '.' : 'u')).join('');
  }

  it('[PC38] are up to date when a fault, a write or another fallocate has come', () => {
    const k = new SmallKernel();
    const file = k.tmpfs(8);
    k.map(file, 8);
    expect(k.run('shmemFallocate', file, 0, 0, 6 * 4096)).toBe(0);
    expect([k.picture(file), ready(k, file, 8)]).toEqual(['dddddd..', '........']);
    // What was in the frame before is not seen, and stays there.
    k.data.setFill(k.frames.index(k.cache.find(file, 0)), 9);
    expect(k.cache.byte(file, 0)).toBe(0);
    expect(k.run('shmemRead', file, 0, 4096)).toBe(4096);
    expect(ready(k, file, 8)).toBe('........');
    // A fault maps none of the others around it.
    expect(k.access(AT)).toBe(0);
    expect([k.entries(8), ready(k, file, 8)]).toEqual(['w.......', 'u.......']);
    k.run('shmemWrite', file, 2 * 4096 + 10, 5, 7, 1);
    expect([k.access(AT + 2), k.cache.byte(file, 2 * 4096 + 10)]).toEqual([0, 7]);
    k.run('shmemFallocate', file, 0, 4 * 4096, 4096);
    expect(ready(k, file, 8)).toBe('u.u.u...');
    expect(k.access(AT + 1)).toBe(0);
    expect(k.entries(8)).toBe('www.w...');
  });

  it('[PC38] stay so when they are cut or punched in part', () => {
    const k = new SmallKernel();
    const file = k.tmpfs(4);
    k.run('shmemFallocate', file, 0, 0, 4 * 4096);
    k.run('shmemFallocate', file, FALLOC_PUNCH_HOLE | FALLOC_KEEP_SIZE, 100, 4096);
    k.run('truncateSetsize', file, 2 * 4096 + 10);
    expect([k.picture(file), ready(k, file, 4)]).toEqual(['ddd', '....']);
  });

  it('[PC39] go again when there is no memory for all', () => {
    const k = new SmallKernel();
    const file = k.tmpfs(400);
    k.run('shmemFallocate', file, 0, 0, 2 * 4096);
    k.run('shmemWrite', file, 4 * 4096, 4096, 5, 1);
    const used = k.frames.inUse;
    expect(k.run('shmemFallocate', file, 0, 4096, 300 * 4096)).toBe(-ENOSPC);
    // The second page was made before, and the call has made it zeroes.
    expect([ready(k, file, 6), k.frames.inUse]).toEqual(['.u..u.', used]);
    expect(k.cache.find(file, 0)).not.toBe(NO_PFN);
  });
});

describe('the policies', () => {
  it.each([largeFolios, syncOrder])(
    '[PC25] say where each value is known from: $name',
    (policy) => {
      const values = Object.values(policy.values);
      const numbers = values.map((v) => v.since.split('.').map(Number));
      expect(numbers[0]).toEqual([4, 0]);
      for (const [i, [major, minor]] of numbers.entries()) {
        expect(values[i]!.source && values[i]!.about).toBeTruthy();
        if (i === 0) continue;
        const [before, under] = numbers[i - 1]!;
        expect(major! > before! || (major === before && minor! > under!)).toBe(true);
      }
    },
  );
});
