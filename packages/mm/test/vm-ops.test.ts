import { GENERATOR_IDS, KernelBug } from '@faultline/kernel-api';
import { describe, expect, it } from 'vitest';
import { SmallKernel } from './kernel.js';

describe('an ops table', () => {
  it('[MM16] has a number, and a path for each operation', () => {
    const k = new SmallKernel();
    const { paths, vmOps } = k;
    const id = vmOps.add({
      name: 'demo',
      fault: 'flushTlb',
      // biome-ignore lint/correctness/useYield: an operation that never has to wait
      *pageMkwrite() {
        return 7;
      },
      mapPages: true,
    });
    expect([id, vmOps.idOf('demo')]).toEqual([1, 1]);
    expect([vmOps.fault[id], vmOps.hugeFault[id], vmOps.pfnMkwrite[id]]).toEqual([
      paths.idOf('flushTlb'),
      0,
      0,
    ]);
    expect([vmOps.pageMkwrite[id], vmOps.mapPages[id]]).toEqual([GENERATOR_IDS, 1]);
    expect(paths.nameOf(vmOps.pageMkwrite[id]!)).toBe('demo.pageMkwrite');
    expect(k.callStraight(vmOps.pageMkwrite[id]!)).toBe(7);
    expect(vmOps.add({ name: 'second', mapPages: false })).toBe(2);
    expect([vmOps.fault[0], vmOps.mapPages[0]]).toEqual([0, 0]);
  });

  it('[MM17] that is not there is a bug of the caller', () => {
    const { vmOps } = new SmallKernel();
    expect(() => vmOps.idOf('demo')).toThrow(KernelBug);
    expect(() => vmOps.idOf('demo')).toThrow('no vm_operations named demo');
    expect(() => vmOps.idOf('none')).toThrow(KernelBug);
    const add = () => vmOps.add({ name: 'demo', fault: 'noSuchPath', mapPages: false });
    expect(add).toThrow('no path is named noSuchPath');
  });

  it('[MM18] wants to hear of the first write when it has a mkwrite', () => {
    const { vmOps } = new SmallKernel();
    const op = 'flushTlb';
    const quiet = vmOps.add({ name: 'a', fault: op, hugeFault: op, mapPages: true });
    const page = vmOps.add({ name: 'b', pageMkwrite: op, mapPages: false });
    const pfn = vmOps.add({ name: 'c', pfnMkwrite: op, mapPages: false });
    expect([0, quiet, page, pfn].map((id) => vmOps.wantsNotify(id))).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });
});
