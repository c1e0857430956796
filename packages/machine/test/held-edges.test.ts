import { FOLL_NOFAULT } from '@faultline/gup';
import { NotModelled } from '@faultline/kernel-api';
import { createMachine, holdPages, type Task } from '@faultline/machine';
import { describe, expect, it } from 'vitest';
import { AT, small } from './build.js';

const PAGE = 4096;
const child = (of: Task): Task => {
  const made = of.fork();
  if (typeof made === 'number') throw new Error(`fork: ${made}`);
  return made;
};

describe('pages that somebody holds', () => {
  it.each(['6.1', '6.12', '7.2'])(
    '[MA456] of the pool are unshared for a pin that reads, after a fork: %s',
    (release) => {
      const machine = createMachine({ release, hugePages: 4 });
      const task = machine.spawn();
      const flags = { shared: false, hugetlb: true };
      task.mmap({ at: AT, length: 2 ** 21, prot: 'rw', flags });
      task.access(AT, 0, 1);
      const other = child(task);
      const pin = holdPages(task, 'pinUserPagesFast', AT, 1, 0);
      expect(pin.got).toBe(1);
      expect(task.access(AT)).toMatchObject({ value: 1, minflt: 0 });
      // Still the page that is pinned, and no longer the other's.
      task.access(AT, 0, 2);
      expect(machine.kernel.data.read(machine.kernel.frames.index(pin.pfns[0]!), 0)).toBe(2);
      expect(other.access(AT)).toMatchObject({ value: 1 });
      pin.put();
    },
  );

  it('[MA457] are not brought by FOLL_NOFAULT, nor unshared', () => {
    for (const release of ['6.1', '7.2']) {
      const machine = createMachine({ release });
      const task = machine.spawn();
      task.mmap({ at: AT, length: PAGE, prot: 'rw', flags: { shared: false } });
      expect(holdPages(task, 'pinUserPagesFast', AT, 1, FOLL_NOFAULT).got).toBe('EFAULT');
      task.access(AT, 0, 1);
      child(task);
      expect(holdPages(task, 'pinUserPagesFast', AT, 1, FOLL_NOFAULT).got).toBe('EFAULT');
    }
  });

  it('[MA458] leave room for the deepest calls, which are made step by step then', () => {
    for (const release of ['5.10', '6.12']) {
      const { machine, task } = small('WWHH', { release, sideDisk: 2 ** 16 });
      const fd = task.open(machine.createFile('disk', { size: 2 ** 16, on: 'side' }), 'rdwr', true);
      task.access(AT + 2);
      task.access(AT + 3);
      expect(task.vmsplice(task.pipe(), AT, 1)).toBe(PAGE);
      expect(task.preadInto(fd, 0, 2 * PAGE, AT + 2)).toBe(2 * PAGE);
    }
  });

  it('[MA459] count in VmPin of the address space that pinned them while it is there, and in no other', () => {
    const machine = createMachine({ release: '6.12' });
    const task = machine.spawn();
    task.mmap({ at: AT, length: 10 * PAGE, prot: 'rw', flags: { shared: false } });
    const ring = task.uring();
    expect(task.uringRegister(ring, AT, 10)).toBe(0);
    expect(task.umem(AT, 2, true)).toBeGreaterThanOrEqual(0);
    expect(task.pinnedBytes).toBe(12 * PAGE);
    const other = child(task);
    task.exit();
    const fresh = machine.spawn();
    expect(fresh.pinnedBytes).toBe(0);
    expect(other.closeAnon(ring)).toBe(0);
    expect([fresh.pinnedBytes, other.pinnedBytes]).toEqual([0, 0]);
  });

  it('[MA459] of a larger folio all of it counts, once, and until the same is given up', () => {
    const machine = createMachine({ release: '6.12', hugePages: 2 });
    const task = machine.spawn();
    const flags = { shared: false, hugetlb: true };
    task.mmap({ at: AT, length: 1024 * PAGE, prot: 'rw', flags });
    const ring = task.uring();
    expect(task.uringRegister(ring, AT + 510, 4)).toBe(0);
    expect(task.pinnedBytes).toBe(1024 * PAGE);
    task.uringUnregister(ring);
    expect(task.pinnedBytes).toBe(0);
  });

  it('[MA460] make a punch sleep, and the task that sleeps makes no other call', () => {
    const { machine, task } = small('WW', { release: '6.12' });
    task.access(AT, 0, 1);
    const pipe = task.pipe();
    task.vmsplice(pipe, AT, 1);
    const other = child(task);
    expect(() => other.madvise(AT, 1, 'remove')).toThrow(/sleeps at point/);
    expect(() => other.munmap(AT, 1)).toThrow(NotModelled);
    task.pipeRead(pipe, PAGE);
    expect(machine.finish(other.id)).toBe(0);
    expect(other.munmap(AT, 1)).toBe(0);
  });
});
