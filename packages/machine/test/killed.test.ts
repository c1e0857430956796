import { FOLL_WRITE } from '@faultline/gup';
import { errnoName } from '@faultline/kernel-api';
import { createMachine, holdPages, type Machine, type Task } from '@faultline/machine';
import { describe, expect, it } from 'vitest';
import { AT, small } from './build.js';

const PAGES = 8;

/** What a path of a task answers: a number or an errno's name. */
function answer(machine: Machine, task: Task): string | number {
  const ret = machine.result(task.id);
  return ret < 0 ? errnoName(ret) : ret;
}

/** Steps the call of a task until `there` pages are mapped, and kills it then; its answer. */
function killedAt(machine: Machine, task: Task, there: number): string | number {
  const present = (): number =>
    Array.from({ length: PAGES }, (_, i) => Number(task.frameOf(AT + i) !== 0)).reduce(
      (sum, one) => sum + one,
    );
  while (present() < there) if (machine.advance(task.id) === 0) return 'over before';
  task.kill();
  expect(machine.finish(task.id)).toBe(0);
  expect(machine.kernel.locks.held()).toEqual([]);
  return answer(machine, task);
}

const anon = (release: string): { machine: Machine; task: Task } => {
  const machine = createMachine({ release, policies: { 'fault:thp': 'never' } });
  const task = machine.spawn();
  task.mmap({ at: AT, length: PAGES * 4096, prot: 'rw', flags: { shared: false } });
  return { machine, task };
};

describe('[MA660] a task that is killed in get_user_pages', () => {
  it.each([
    ['4.19', 'ERESTARTSYS'],
    ['5.10', 'EINTR'],
    ['6.1', 'EINTR'],
    ['7.2', 'EINTR'],
  ])('mlock ends before its next page, and the pages stay: %s', (release, errno) => {
    const { machine, task } = anon(release);
    machine.begin(task.id, 'doMlock', task.id, AT, AT + PAGES, 0);
    expect(killedAt(machine, task, 3)).toBe(errno);
    // The page that was there when the signal came is not faulted in for nothing, and none after it.
    expect(task.frameOf(AT + 2)).not.toBe(0);
    expect(task.frameOf(AT + 3)).toBe(0);
    expect(task.lockedBytes).toBe(PAGES * 4096);
  });

  it.each(['4.19', '5.10', '7.2'])(
    'who takes pages has those that it got before: %s',
    (release) => {
      const { machine, task } = anon(release);
      const list = machine.kernel.held.open(0, task.id);
      machine.begin(task.id, 'getUserPagesFast', task.id, AT, PAGES, FOLL_WRITE, list);
      expect(killedAt(machine, task, 4)).toBe(3);
      expect(machine.kernel.held.length(list)).toBe(3);
    },
  );

  it.each(['5.10', '7.2'])('what is mapped is had without a look at signals: %s', (release) => {
    const { task } = small('WWWW', { release });
    for (let i = 0; i < 4; i++) task.access(AT + i, 0, 1);
    task.kill();
    const fast = holdPages(task, 'getUserPagesFast', AT, 4);
    expect(fast.got).toBe(4);
    fast.put();
    // The slow path looks, for one page and for many.
    for (const pages of [1, 4]) {
      expect(holdPages(task, 'getUserPagesUnlocked', AT, pages).got).toBe('EINTR');
      expect(holdPages(task, 'pinUserPagesRemote', AT, pages).got).toBe('EINTR');
    }
  });
});

/** A task in a call that wants the mmap lock, which a thread of its process has for writing. */
function besideWriter(
  release: string,
  begin: (machine: Machine, task: Task) => void = (machine, task) => {
    const list = machine.kernel.held.open(0, task.id);
    machine.begin(task.id, 'getUserPagesFast', task.id, AT, 1, 0, list);
  },
): { machine: Machine; task: Task; free: () => void } {
  const { machine, task } = anon(release);
  const { mms, locks } = machine.kernel;
  const lock = mms.mmapLock[task.mm]!;
  locks.word[lock] = -1 - machine.thread(task).id;
  begin(machine, task);
  expect(machine.finish(task.id)).toBeLessThan(0);
  const free = (): void => {
    locks.word[lock] = 0;
  };
  return { machine, task, free };
}

describe('[MA661] the mmap lock', () => {
  it('is not waited for by get_user_pages_fast of a task that is killed, since 6.3', () => {
    const { machine, task } = besideWriter('6.12');
    task.kill();
    expect(machine.finish(task.id)).toBe(0);
    expect(answer(machine, task)).toBe('EAGAIN');
  });

  it('is waited for all the same before that', () => {
    const { machine, task, free } = besideWriter('6.1');
    task.kill();
    expect(machine.finish(task.id)).toBeLessThan(0);
    free();
    expect(machine.finish(task.id)).toBe(0);
    expect(answer(machine, task)).toBe('EINTR');
  });

  it.each([
    ['4.19', 'ERESTARTSYS'],
    ['5.10', 'EINTR'],
    ['6.12', 'EINTR'],
  ])(
    'that a fault has dropped is not taken again for a dead task, since 5.7: %s',
    (release, got) => {
      const machine = createMachine({ release, fs: 'ext4', dax: false });
      const file = machine.createFile('f0', { size: 4096, extents: [{ page: 0, count: 1 }] });
      const task = machine.spawn();
      task.mmap({ at: AT, length: 4096, prot: 'rw', flags: { shared: true }, fd: task.open(file) });
      const list = machine.kernel.held.open(0, task.id);
      machine.begin(task.id, 'getUserPagesFast', task.id, AT, 1, FOLL_WRITE, list);
      // The page is not in the cache: its fault drops the lock to read it.
      while (machine.kernel.tasks.gupUnlocked[task.id] === 0) machine.advance(task.id);
      // 4.19 takes the lock again, and looks for signals in the walk.
      task.kill();
      expect(machine.finish(task.id)).toBe(0);
      expect(answer(machine, task)).toBe(got);
      expect(machine.kernel.locks.held()).toEqual([]);
    },
  );
});

describe('[MA662] a user fault', () => {
  it('is not tried again by a task that is killed: SIGKILL', () => {
    const machine = createMachine({ release: '6.12', fs: 'ext4', dax: false });
    const file = machine.createFile('f0', { size: 4096, extents: [{ page: 0, count: 1 }] });
    const task = machine.spawn();
    task.mmap({ at: AT, length: 4096, prot: 'rw', flags: { shared: true }, fd: task.open(file) });
    task.kill();
    expect(task.access(AT)).toMatchObject({ signal: 'SIGKILL' });
    expect(task.frameOf(AT)).toBe(0);
    expect(machine.kernel.locks.held()).toEqual([]);
  });
});

describe('[MA663] a guest of KVM whose host is killed', () => {
  it.each([
    ['5.10', 'EFAULT'],
    ['6.12', 'EINTR'],
    ['6.18', 'EINTR'],
    ['7.2', 'EINTR'],
  ])('is told of it: %s %s', (release, got) => {
    const { machine, task } = anon(release);
    task.kill();
    machine.begin(task.id, 'hvaToPfn', task.id, AT, 1);
    expect(machine.finish(task.id)).toBe(0);
    expect(answer(machine, task)).toBe(got);
  });

  it.each([
    ['5.10', 'waits', 'EFAULT'],
    // The lock is not waited for; the look at the mapping that comes then waits for it all the same.
    ['6.12', 'waits', 'EFAULT'],
    ['6.18', 'is over', 'EINTR'],
    ['7.2', 'is over', 'EINTR'],
  ])('%s, beside a writer of the mmap lock: %s, %s', (release, waits, got) => {
    const { machine, task, free } = besideWriter(release, (of, who) =>
      of.begin(who.id, 'hvaToPfn', who.id, AT, 1),
    );
    task.kill();
    expect(machine.finish(task.id) < 0 ? 'waits' : 'is over').toBe(waits);
    free();
    expect(machine.finish(task.id)).toBe(0);
    expect(answer(machine, task)).toBe(got);
    expect(machine.kernel.locks.held()).toEqual([]);
  });
});

describe('[MA664] who looks into another address space', () => {
  it.each([
    ['4.19', 'waits'],
    ['5.10', 'is over'],
    ['7.2', 'is over'],
  ])(
    '%s: beside a writer of its mmap lock a killed one %s, with nothing copied',
    (release, waits) => {
      const { machine, task, free } = besideWriter(release, (of, who) => {
        of.kernel.local.start(8, 0);
        of.begin(who.id, 'accessRemoteVm', who.id, who.mm, AT, 0, 8, 0);
      });
      task.kill();
      expect(machine.finish(task.id) < 0 ? 'waits' : 'is over').toBe(waits);
      free();
      expect(machine.finish(task.id)).toBe(0);
      expect(answer(machine, task)).toBe(0);
      expect(machine.kernel.locks.held()).toEqual([]);
    },
  );
});
