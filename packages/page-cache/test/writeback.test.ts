import { MARK_DIRTY } from '@faultline/fs-core';
import { dropCaches } from '@faultline/page-cache';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AT, SmallKernel } from './kernel.js';

/** Byte of a file's block on the device. */
function onDevice(k: SmallKernel, file: number, page: number): number {
  return k.data.read(k.frames.index(k.cache.storage(file, page)), 0);
}

describe('write-back', () => {
  it('[PC16, PC17] cleans mappings first, in the order of the file', () => {
    const k = new SmallKernel();
    const file = k.disk('WWWW');
    k.map(file, 4);
    k.map(file, 4, true, AT + 512);
    for (const page of [2, 0, 3]) k.access(AT + page, 10 + page);
    k.access(AT + 512 + 2, 50);
    expect(k.entries(4)).toBe('W.WW');
    k.trace.arm();
    const from = k.trace.seq;
    expect(k.run('filemapWriteback', file, 0, 2)).toBe(0);
    // Page 0 once, page 2 in both mappings.
    expect(k.trace.since(from).map((e) => e.name)).toEqual(Array(3).fill('tlb:tlb_flush'));
    expect([k.entries(4), k.entries(4, AT + 512)]).toEqual(['r.rW', '..r.']);
    expect(k.picture(file)).toBe('cccd');
    expect([onDevice(k, file, 0), onDevice(k, file, 2)]).toEqual([10, 50]);
    expect(k.index.tagged(file, MARK_DIRTY)).toBe(true);
    k.run('filemapWriteback', file, 0, 3);
    expect(k.index.tagged(file, MARK_DIRTY)).toBe(false);
    const before = k.faults;
    k.access(AT, 1);
    expect([before, k.faults, k.picture(file)]).toEqual(['3+1', '4+1', 'dccc']);
  });

  it('[PC18] gets what only an entry knew', () => {
    const k = new SmallKernel();
    const file = k.tmpfs(2);
    k.map(file, 2);
    k.access(AT);
    k.access(AT, 9);
    expect([k.picture(file), k.entries(2)]).toEqual(['c.', 'W.']);
    k.run('vmMunmap', AT, AT + 2);
    expect(k.picture(file)).toBe('d.');
  });

  it('[PC16, PC17, PC18] loses no store, whatever comes between', () => {
    const step = fc.record({
      what: fc.constantFrom('store', 'sync', 'unmap', 'write', 'drop'),
      page: fc.integer({ min: 0, max: 5 }),
      other: fc.boolean(),
      value: fc.integer({ min: 1, max: 255 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const k = new SmallKernel();
        const file = k.disk('HWHWHW');
        const want = [0, 0xa1, 0, 0xa1, 0, 0xa1];
        for (const { what, page, other, value } of steps) {
          const at = other ? AT + 512 : AT;
          if (k.mms.lookup(k.mm, at) === 0) k.map(file, 6, true, at);
          if (what === 'store') k.access(at + page, value);
          if (what === 'write') k.run('filemapWrite', file, page * 4096, 1, value, 1);
          if (what === 'store' || what === 'write') want[page] = value;
          if (what === 'sync') k.run('filemapWriteback', file, page, 5);
          if (what === 'unmap') k.run('vmMunmap', at, at + 6);
          if (what === 'drop') dropCaches(k, 0);
          expect(want.map((_, i) => k.cache.byte(file, i * 4096))).toEqual(want);
        }
        k.run('filemapWriteback', file, 0, 5);
        for (const page of [1, 3, 5]) expect(onDevice(k, file, page)).toBe(want[page]);
        expect(k.index.tagged(file, MARK_DIRTY)).toBe(false);
        expect(k.locks.held()).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('drop_caches', () => {
  it('[PC24] drops what is clean and not mapped, marks what is dirty', () => {
    const k = new SmallKernel();
    const file = k.disk('WWW');
    k.map(file, 1);
    k.access(AT);
    k.run('filemapWrite', file, 4096, 5, 7, 1);
    expect(k.picture(file)).toBe('cdc');
    const used = k.frames.inUse;
    dropCaches(k, 0);
    expect(k.picture(file)).toBe('cD.');
    expect(k.frames.inUse).toBe(used - 1);
  });
});
