import { EINVAL, EIO } from '@faultline/kernel-api';
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

  it('[MA890] an access operation copies from and to an entry that is there, and writes no read-only one', () => {
    const machine = createMachine({ release: '6.12' });
    const task = machine.spawn();
    const other = machine.spawn();
    const fd = task.open(machine.createFile('mem', { size: 0, on: 'pfnmap-access' }));
    const offset = machine.kernel.frames.pmemBase * PAGE;
    const call = { length: 2 * PAGE, flags: { shared: true }, fd, offset };
    task.mmap({ at: AT, prot: 'rw', ...call });
    task.mmap({ at: AT + 2, prot: 'r', ...call });
    expect(other.ptraceAttach(task)).toBe(0);
    expect(other.ptracePeek(task, AT, 0)).toBe(-EIO);
    task.access(AT, 8, 9);
    task.access(AT + 2, 8);
    expect(other.ptracePeek(task, AT, 1)).toEqual(new Uint8Array([0, 0, 0, 0, 0, 0, 0, 9]));
    expect(other.ptracePoke(task, AT, 16, 5)).toBe(0);
    expect(task.access(AT + 2, 16).value).toBe(5);
    expect(other.ptracePoke(task, AT + 2, 16, 6)).toBe(-EIO);
    // A word over the edge of a page goes on in the frame behind it, whether the next page has an entry or not.
    expect(other.ptracePoke(task, AT, PAGE - 4, 7)).toBe(0);
    expect(task.access(AT + 3, 3).value).toBe(7);
    expect(task.access(AT + 3, 4).value).toBe(0);
  });
});
