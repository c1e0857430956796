import { ARM64_4K, ARM64_64K, createMachine, pageViews, smaps } from '@faultline/machine';
import { PAGEMAP_FS_DAX } from '@faultline/pfn';
import { describe, expect, it } from 'vitest';

const AT = 2 ** 20;

describe('the views of an arm64 machine', () => {
  function written(geometry: typeof ARM64_4K) {
    const machine = createMachine({ geometry, fs: 'xfs', release: '6.18' });
    const pageBytes = 2 ** geometry.pageShift;
    const file = machine.createFile('f', { size: 4 * pageBytes, extents: [{ page: 0, count: 4 }] });
    const task = machine.spawn();
    const fd = task.open(file);
    task.mmap({ at: AT, length: 4 * pageBytes, prot: 'rw', flags: { shared: true }, fd });
    task.access(AT, 0, 1);
    task.access(AT + 1);
    return { machine, task };
  }

  it('[MA22] print entries by the names of arm64, and know no soft-dirty', () => {
    const { machine, task } = written(ARM64_4K);
    const views = pageViews(machine, task.mm, AT, 3);
    expect(views.map((v) => v.entry)).toEqual([
      'VALID|TABLE|USR|AF|NG|DBM|PXN|UXN',
      'VALID|TABLE|USR|RDONLY|AF|NG|PXN|UXN',
      '',
    ]);
    expect(views.map((v) => v.softdirty)).toEqual([false, false, false]);
    expect(smaps(machine, task.mm, AT, AT + 4)[0]!.figures['VmFlags']).not.toContain('sd');
  });

  it('[MA22] count kB of their pages', () => {
    for (const geometry of [ARM64_4K, ARM64_64K]) {
      const { machine, task } = written(geometry);
      const kb = 2 ** geometry.pageShift / 1024;
      const { figures } = smaps(machine, task.mm, AT, AT + 4)[0]!;
      expect([figures['Size'], figures['KernelPageSize'], figures['Rss']]).toEqual([
        4 * kb,
        kb,
        2 * kb,
      ]);
      expect([figures['THPeligible'], figures['Private_Dirty']]).toEqual([0, kb]);
    }
  });
});

describe('the device of a machine', () => {
  it('[MA23] has a dev_pagemap where it has struct pages', () => {
    const whole = createMachine({ release: '6.12' });
    const base = whole.kernel.frames.pmemBase;
    const id = whole.pagemaps.get(base + 5);
    expect([whole.pagemaps.type[id], whole.pagemaps.kernelRefcount(id, base)]).toEqual([
      PAGEMAP_FS_DAX,
      1,
    ]);
    expect(createMachine({ release: '6.18' }).pagemaps.kernelRefcount(1, base)).toBe(0);
    const raw = createMachine({ dax: false, memory: { structPages: false } });
    expect(raw.pagemaps.get(base)).toBe(0);
  });
});
