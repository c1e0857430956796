import { HeldPages } from '@faultline/gup';
import { describe, expect, it } from 'vitest';
import {
  blindRegister,
  deviceMemory,
  directIoPins,
  fixedBufferCounted,
  fixedBuffers,
  LocalBytes,
  PIPE_BUFFERS,
  Pipes,
  processVmPins,
  Rings,
  remoteLooksUp,
  SideDisk,
} from '../src/index.js';

describe('what the callers of get_user_pages keep', () => {
  it('a pipe has a list of its own and room for 256 pages [GC1]', () => {
    const held = new HeldPages(3, 300);
    const pipes = new Pipes(2);
    const pipe = pipes.create(held, 1);
    for (let i = 0; i < PIPE_BUFFERS; i++) held.push(pipes.list[pipe]!, 100 + i, false);
    expect(pipes.room(held, pipe)).toBe(0);
    const other = pipes.create(held, 1);
    expect([pipes.room(held, other), pipes.list[other] === pipes.list[pipe]]).toEqual([256, false]);
    expect(() => pipes.create(held, 1)).toThrow('more than 2 pipes');
  });

  it('pages leave a pipe in the order in which they came [GC1]', () => {
    const held = new HeldPages(1, 200);
    const list = held.open(1, 1);
    for (let i = 0; i < 130; i++) held.push(list, 1000 + i, i % 2 === 1);
    const gone = [held.shift(list), held.shift(list), held.shift(list)];
    expect(gone).toEqual([1000, 1001, 1002]);
    expect([held.pfnAt(list, 0), held.pinnedAt(list, 0), held.pfnAt(list, 126)]).toEqual([
      1003,
      true,
      1129,
    ]);
    while (held.length(list) > 0) held.shift(list);
    expect([held.total[0], held.pins[0]! - held.pins[1]!]).toEqual([0, 0]);
  });

  it('a ring has no buffer at first [GC2]', () => {
    const held = new HeldPages(2, 64);
    const rings = new Rings(1);
    const ring = rings.create();
    expect(rings.list[ring]).toBe(0);
    expect(rings.open(held, ring, 1)).toBe(rings.list[ring]);
    expect(() => rings.create()).toThrow('more than 1 rings');
  });

  it('the disk is as large as it was made, and filled from its start [GC3]', () => {
    const disk = new SideDisk(1000);
    disk.fill(2000, 7);
    expect([disk.bytes[999], disk.bytes.length - disk.size]).toEqual([7, 0]);
    disk.fill(3, 9);
    expect([...disk.bytes.slice(0, 5)]).toEqual([9, 9, 9, 7, 7]);
  });

  it('local bytes are those of the last call, and taken as a copy [GC4]', () => {
    const local = new LocalBytes();
    local.start(4, 5);
    const taken = local.take(4);
    local.start(2, 6);
    expect([[...taken], [...local.take(3)]]).toEqual([
      [5, 5, 5, 5],
      [6, 6, 5],
    ]);
  });

  it('each difference between releases has a release and a source [GC5]', () => {
    const policies = [
      ...[directIoPins, processVmPins, fixedBuffers, fixedBufferCounted, blindRegister],
      deviceMemory,
      remoteLooksUp,
    ];
    for (const policy of policies) {
      for (const value of Object.values(policy.values)) {
        expect(value.since, policy.name).toMatch(/^\d+\.\d+$/);
        expect(value.source.length, policy.name).toBeGreaterThan(10);
      }
    }
  });
});
