import { TINY, X86_64_4LEVEL, X86_64_5LEVEL } from '@faultline/core-pagetable';
import { compareVersions, createMachine, RELEASES } from '@faultline/machine';
import { VM_MIXEDMAP } from '@faultline/vma';
import { describe, expect, it } from 'vitest';
import { AT, events, small } from './build.js';

describe('[MA10] nothing is left behind', () => {
  for (const { name: release } of RELEASES) {
    it(`by reads, writes, protection changes and unmapping on ${release}`, () => {
      for (const shared of [true, false]) {
        const { machine, task, fd } = small('WWHHUU', { release, fs: 'ext4' }, shared);
        const { kernel: k } = machine;
        const frames = k.frames.inUse;
        for (let p = 0; p < 6; p++) task.access(AT + p, 0, p % 2 === 0 ? 3 : -1);
        expect(task.mprotect(AT + 1, 2, 'r')).toBe(0);
        expect(task.access(AT + 1, 0, 1)).toMatchObject({
          signal: 'SIGSEGV',
          siCode: 'SEGV_ACCERR',
        });
        expect(task.mprotect(AT + 1, 2, 'rw')).toBe(0);
        // VMAs with VM_MIXEDMAP never merge again, private and shared alike.
        const mixed = (k.daxPolicy.vmFlags & VM_MIXEDMAP) !== 0;
        expect(k.mms.vmas[task.mm]!.count).toBe(mixed ? 3 : 1);
        expect(task.madvise(AT, 3, 'dontneed')).toBe(0);
        task.access(AT + 1, 0, 1);
        expect(task.fsync(fd)).toBe(0);
        expect(task.munmap(AT + 2, 1)).toBe(0);
        expect(k.mms.vmas[task.mm]!.count).toBe(mixed ? 3 : 2);
        expect(task.access(AT + 2)).toMatchObject({ signal: 'SIGSEGV', siCode: 'SEGV_MAPERR' });
        expect(task.munmap(AT, 6)).toBe(0);
        expect(task.pageTableBytes).toBe(0);
        expect(k.pt.inUse).toBe(1);
        expect([k.mms.rssFile[task.mm], k.mms.rssAnon[task.mm]]).toEqual([0, 0]);
        expect(k.locks.held()).toEqual([]);
        // What stays is page-cache pages of holes, where the release has them.
        expect(k.frames.inUse - frames).toBeLessThanOrEqual(
          compareVersions(release, '4.14') < 0 ? 2 : 0,
        );
      }
    });
  }

  it('refuses what the kernel refuses', () => {
    const { task, machine } = small('WW');
    const rd = task.open(machine.file('f0'), 'rdonly');
    const wr = task.open(machine.file('f0'), 'wronly');
    const map = (fd: number, prot: string, shared: boolean): number =>
      task.mmap({ at: 2 ** 25, length: 8192, prot, flags: { shared }, fd });
    expect(map(rd, 'rw', true)).toBe(-13);
    expect(map(wr, 'w', true)).toBe(-13);
    expect(map(99, 'r', true)).toBe(-9);
    expect(map(rd, 'rw', false)).toBe(0);
    expect(task.mmap({ at: 2 ** 25, length: 0, prot: 'r', flags: { shared: true }, fd: rd })).toBe(
      -22,
    );
    expect(task.munmap(AT, 0)).toBe(-22);
    expect(task.mprotect(AT + 100, 1, 'r')).toBe(-12);
    expect(task.close(99)).toBe(-9);
    expect(task.pwrite(rd, 0, 1, 1)).toBe(-9);
    expect(task.pread(wr, 0, 1)).toBe(-9);
  });
});

describe('[MA11] geometries', () => {
  it('give the same events on 4 and 5 levels', () => {
    const run = (geometry: typeof X86_64_4LEVEL): string[] => {
      const { machine, task } = small('WHU', { geometry });
      return events(machine, () => {
        for (let p = 0; p < 3; p++) task.access(AT + p);
        for (let p = 0; p < 3; p++) task.access(AT + p, 0, 1);
        task.munmap(AT, 3);
      }).map((e) => JSON.stringify({ ...e, seq: 0 }));
    };
    expect(run(X86_64_5LEVEL)).toEqual(run(X86_64_4LEVEL));
  });

  it('reach the whole user half of 5 levels', () => {
    const machine = createMachine({ geometry: X86_64_5LEVEL });
    const task = machine.spawn();
    const at = 2 ** 44 - 2;
    const call = { at, length: 4096, prot: 'rw', flags: { shared: false } };
    expect(task.mmap(call)).toBe(0);
    task.access(at, 0, 7);
    expect(task.access(at).value).toBe(7);
    expect(task.pageTableBytes).toBe(3 * 4096);
    expect(task.mmap({ ...call, at: at + 1 })).toBe(-12);
  });

  it('runs on 3 levels of 4 entries', () => {
    const machine = createMachine({ geometry: TINY });
    const task = machine.spawn();
    task.mmap({ at: 0, length: 64 * 4096, prot: 'rw', flags: { shared: false } });
    for (let p = 0; p < 64; p++) task.access(p, 0, p);
    for (let p = 0; p < 64; p++) expect(task.access(p).value).toBe(p);
    expect(machine.kernel.pt.inUse).toBe(1 + 4 + 16);
    task.munmap(0, 64);
    expect(machine.kernel.pt.inUse).toBe(1);
  });
});
