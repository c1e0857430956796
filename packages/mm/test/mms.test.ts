import * as mm from '@faultline/mm';
import { describe, expect, it } from 'vitest';
import { countTable } from '../src/table-count.js';
import { SmallKernel } from './kernel.js';

describe('an address space', () => {
  it('[MM24] has a root and a lock of its own, and no VMA', () => {
    const { mms, pt, locks } = new SmallKernel();
    const ids = [mms.create(), mms.create(), mms.create()];
    expect(ids).toEqual([1, 2, 3]);
    expect(new Set(ids.map((id) => mms.root[id])).size).toBe(3);
    expect(ids.map((id) => pt.level[mms.root[id]!])).toEqual([2, 2, 2]);
    expect(ids.map((id) => [mms.lookup(id, 0), mms.vmaFrom(id, 0), mms.tables[id]])).toEqual([
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ]);
    expect(locks.nameOf(mms.mmapLock[2]!)).toBe('mmap_lock of mm 2');
    expect(() => mms.create()).toThrow('more than 3 address spaces');
  });

  it('[MM25] finds the VMA at or above a page and the one before', () => {
    const { mms } = new SmallKernel();
    const id = mms.create();
    const [a, b] = [mms.insertVma(id, 2, 2, 0, 0, 2, 0), mms.insertVma(id, 6, 1, 0, 0, 6, 0)];
    expect([0, 2, 3, 4, 6, 7].map((page) => mms.vmaFrom(id, page))).toEqual([a, a, a, b, b, 0]);
    expect([0, 2, 4, 6, 7].map((page) => mms.vmaBelow(id, page))).toEqual([0, 0, a, a, b]);
    expect([mms.lookup(id, 3), mms.lookup(id, 4)]).toEqual([a, 0]);
    expect(mms.lookup(mms.create(), 3)).toBe(0);
  });

  it('[MM26] keeps file and operations of a VMA, as long as there is room', () => {
    const { mms, vmas } = new SmallKernel();
    const id = mms.create();
    const vma = mms.insertVma(id, 10, 3, 0x73, 2, 50, mm.packFilpOps(70_000, 1023));
    expect([vmas.start[vma], vmas.end[vma], vmas.flags[vma]]).toEqual([10, 13, 0x73]);
    expect([vmas.mapping[vma], vmas.pgoff[vma], vmas.mm[vma]]).toEqual([2, 50, id]);
    expect([vmas.filp[vma], vmas.ops[vma]]).toEqual([70_000, 1023]);
    const more = Array.from({ length: 8 }, (_, i) => mms.insertVma(id, 20 + 2 * i, 1, 0, 0, 0, 0));
    expect(more.indexOf(0)).toBe(7);
    expect(mms.vmas[id]!.count).toBe(mms.maxVmas + 4);
  });

  it('[MM27] counts PTE, PMD and PUD tables', () => {
    const k = new SmallKernel();
    const id = k.mms.create();
    for (const level of [0, 1, 2, 3, 4]) countTable(k, id, level, 1);
    expect(k.mms.tables[id]).toBe(3);
    countTable(k, id, 1, -1);
    expect(k.mms.tables[id]).toBe(2);
  });

  it('[MM28] is run by tasks', () => {
    const { tasks } = new SmallKernel();
    expect([tasks.create(1), tasks.create(1), tasks.create(2)]).toEqual([1, 2, 3]);
    expect([...tasks.mm]).toEqual([0, 1, 1, 2]);
    expect(() => tasks.create(1)).toThrow('more than 3 tasks');
  });
});

describe('what mm declares', () => {
  const policies = [
    ...[mm.mprotectFlush, mm.mprotectUpgrade, mm.anonExclusive, mm.mmapOrder, mm.thpAnonArea],
    ...[mm.thpTopEnd, mm.stackNoHuge, mm.droppable, mm.uncharge, mm.dontunmapLocked],
  ];

  it.each(policies.map((p) => [p.name, p] as const))(
    '[MM29] says where each value is known from: %s',
    (_name, policy) => {
      const values = Object.values(policy.values);
      const since = values.map((value) => {
        const [, major, minor] = /^(\d+)\.(\d+)$/.exec(value.since) ?? [];
        return Number(major) * 1000 + Number(minor);
      });
      expect(since[0]).toBe(4000);
      expect(since).toEqual([...new Set(since)].sort((a, b) => a - b));
      for (const { source, about } of values) {
        expect(source).toMatch(/recording|\.[ch] \d|commit/);
        expect(about).not.toBe('');
      }
    },
  );

  it('[MM30] has tracepoints of its own range', () => {
    for (const { id, source } of mm.mmTracepoints) {
      expect(Math.floor(id / 100)).toBe(1);
      expect(source).not.toBe('');
    }
    expect(mm.mmTracepoints.map((point) => point.name)).toContain('tlb:tlb_flush');
  });
});
