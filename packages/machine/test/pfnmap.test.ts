import { EINVAL } from '@faultline/kernel-api';
import { createMachine, pageViews, smaps } from '@faultline/machine';
import { describe, expect, it } from 'vitest';

const AT = 2 ** 24;
const PAGE = 4096;

describe('a driver that maps bare frames', () => {
  for (const release of ['4.0', '6.12', '7.2']) {
    it(`[MA490] maps page N as frame N, uncounted, and nothing that is not persistent memory: ${release}`, () => {
      const machine = createMachine({ release });
      const task = machine.spawn();
      const fd = task.open(machine.createFile('mem', { size: 0, on: 'pfnmap' }));
      const { frames } = machine.kernel;
      const map = (frame: number, shared: boolean, prot: 'r' | 'rw') =>
        task.mmap({
          at: AT,
          length: 2 * PAGE,
          prot,
          flags: { shared },
          fd,
          offset: frame * PAGE,
        });
      expect(map(frames.pmemBase, false, 'rw')).toBe(-EINVAL);
      expect(map(frames.pmemEnd - 1, true, 'rw')).toBe(0);
      const counts = frames.refcount[frames.index(frames.pmemEnd - 1)];
      expect(task.access(AT, 5, 9)).toEqual({ minflt: 1, majflt: 0 });
      expect(task.access(AT, 5)).toMatchObject({ value: 9, minflt: 0 });
      expect(frames.refcount[frames.index(frames.pmemEnd - 1)]).toBe(counts);
      expect(pageViews(machine, task.mm, AT, 1)[0]).toMatchObject({
        level: 'pte',
        pmem: 0,
        pmemPage: frames.pmemFrames - 1,
      });
      expect(task.access(AT + 1)).toMatchObject({ signal: 'SIGBUS' });
      expect(String(smaps(machine, task.mm, AT, AT + 2)[0]!.figures['VmFlags'])).toContain(
        'pf io de dd',
      );
      expect(task.munmap(AT, 2)).toBe(0);
    });
  }
});
