import { FOLL_WRITE } from '@faultline/gup';
import {
  EAGAIN,
  EFAULT,
  EINVAL,
  EIO,
  ENOMEM,
  ENOSYS,
  EOPNOTSUPP,
  EPERM,
  ESPIPE,
} from '@faultline/kernel-api';
import { createMachine, holdPages, type Machine, smaps, type Task } from '@faultline/machine';
import { describe, expect, it } from 'vitest';

const AT = 2 ** 24;
const PAGE = 4096;
const SHARED = { shared: true };
/** One release of each way to count. */
const RELEASES = ['6.1', '6.12', '6.18', '7.2'];

interface Stage {
  readonly machine: Machine;
  readonly task: Task;
  readonly fd: number;
}

/** A file of secret memory of some pages, mapped at AT. */
function stage(release: string, pages = 8): Stage {
  const machine = createMachine({ release, secretmem: true });
  const task = machine.spawn();
  const fd = task.memfdSecret();
  expect(fd).toBeGreaterThanOrEqual(0);
  expect(task.ftruncate(fd, pages * PAGE)).toBe(0);
  expect(task.mmap({ at: AT, length: pages * PAGE, prot: 'rw', flags: SHARED, fd })).toBe(0);
  return { machine, task, fd };
}

const vmFlags = ({ machine, task }: Stage): string =>
  String(smaps(machine, task.mm, AT, AT + 1)[0]!.figures['VmFlags']);

describe('[MA700] memfd_secret', () => {
  it.each([
    ['5.10', undefined, false],
    ['5.10', true, false],
    ['6.1', undefined, false],
    ['6.1', true, true],
    ['6.12', undefined, true],
    ['6.12', false, false],
    ['7.2', undefined, true],
  ])('on %s with secretmem.enable %s: %s', (release, secretmem, there) => {
    const machine = createMachine({ release, ...(secretmem === undefined ? {} : { secretmem }) });
    const task = machine.spawn();
    const fd = task.memfdSecret();
    expect(fd).toBe(there ? 0 : -ENOSYS);
    expect(task.memfdSecret(1)).toBe(there ? -EINVAL : -ENOSYS);
    expect(task.memfdSecret(0x80000)).toBe(there ? 1 : -ENOSYS);
  });

  it('gets a size once, and is neither read nor written nor executed nor copied', () => {
    const { task, fd } = stage('6.12');
    expect([task.ftruncate(fd, 16 * PAGE), task.ftruncate(fd, 0)]).toEqual([-EINVAL, -EINVAL]);
    expect([task.pread(fd, 0, 1), task.pwrite(fd, 0, 1, 1)]).toEqual([-ESPIPE, -ESPIPE]);
    expect([task.preadInto(fd, 0, 1, AT), task.pwriteFrom(fd, 0, 1, AT)]).toEqual([
      -ESPIPE,
      -ESPIPE,
    ]);
    expect([task.fallocate(fd, 0, 0, PAGE), task.fsync(fd)]).toEqual([-EOPNOTSUPP, -EINVAL]);
    const length = PAGE;
    expect(task.mmap({ length, prot: 'rw', flags: { shared: false }, fd })).toBe(-EINVAL);
    expect(task.mmap({ length, prot: 'rx', flags: SHARED, fd })).toBe(-EPERM);
    const signal = { signal: 'SIGBUS', siCode: 'BUS_ADRERR' };
    expect(task.mmap({ at: AT + 100, length: 9 * PAGE, prot: 'r', flags: SHARED, fd })).toBe(0);
    expect([task.access(AT + 107).value, task.access(AT + 108)]).toMatchObject([0, signal]);
  });
});

describe('[MA701] its VMAs', () => {
  it.each(RELEASES)('cannot be locked or unlocked: %s', (release) => {
    const s = stage(release);
    const { task } = s;
    const before = vmFlags(s);
    const locked = ['6.12', '6.18'].includes(release);
    expect([/\blo\b/.test(before), task.lockedBytes]).toEqual([locked, locked ? 8 * PAGE : 0]);
    expect(before).toMatch(/\bdd\b/);
    expect(task.mlock(AT, 2)).toBe(-ENOMEM);
    expect([task.munlock(AT, 8), task.munlockall()]).toEqual([0, 0]);
    expect(vmFlags(s)).toBe(before);
    const child = task.fork() as Task;
    expect(child.lockedBytes).toBe(0);
    expect(child.mlock(AT, 2)).toBe(-ENOMEM);
    expect(child.lockedBytes).toBe(0);
  });
});

describe('[MA702] RLIMIT_MEMLOCK', () => {
  /** Limits a task to four pages. */
  function limited(release: string): Stage {
    const s = stage(release, 2);
    const { mms } = s.machine.kernel;
    mms.rlimitMemlock[s.task.mm] = 4 * PAGE;
    mms.caps[s.task.mm] = 0;
    return s;
  }
  const more = ({ task }: Stage, at: number, pages: number, fd: number): number =>
    task.mmap({ at, length: pages * PAGE, prot: 'rw', flags: SHARED, fd });

  it.each(['6.12', '6.18'])('is over with a mapping that would be locked: %s', (release) => {
    const s = limited(release);
    expect([more(s, AT + 100, 3, s.fd), more(s, AT + 100, 2, s.fd)]).toEqual([-EAGAIN, 0]);
    expect(s.task.munmap(AT, 1)).toBe(0);
    expect(more(s, AT, 1, s.fd)).toBe(0);
  });

  it.each(['6.1', '7.2'])(
    'is over with a page of the user, which its file gives back: %s',
    (release) => {
      const s = limited(release);
      const { task, machine } = s;
      const fd = task.memfdSecret();
      expect([task.ftruncate(fd, 4 * PAGE), more(s, AT + 100, 4, fd)]).toEqual([0, 0]);
      for (const page of [AT, AT + 1, AT + 100, AT + 101]) task.access(page, 0, 1);
      expect(machine.kernel.settings.userLocked).toBe(4);
      expect(task.access(AT + 102)).toMatchObject({ signal: 'SIGBUS', siCode: 'BUS_ADRERR' });
      task.munmap(AT, 2);
      expect(task.access(AT + 102)).toMatchObject({ signal: 'SIGBUS' });
      task.close(s.fd);
      expect(machine.kernel.settings.userLocked).toBe(2);
      expect(task.access(AT + 102)).toMatchObject({ value: 0, minflt: 1 });
    },
  );
});

describe('[MA703] get_user_pages', () => {
  it.each(RELEASES)('has none of its pages for anybody: %s', (release) => {
    const { machine, task } = stage(release);
    for (let page = 0; page < 8; page++) task.access(AT + page, 0, 7);
    const { frames } = machine.kernel;
    const refs = (): number[] =>
      Array.from({ length: 8 }, (_, i) => frames.refcount[task.frameOf(AT + i)]!);
    const before = refs();
    const pipe = task.pipe();
    // One page, and enough to be looked at in a run.
    for (const pages of [1, 8]) expect(task.vmsplice(pipe, AT, pages)).toBe(-EFAULT);
    const tracee = task.fork() as Task;
    expect(task.processVmReadv(tracee, AT, 0, PAGE)).toBe(-EFAULT);
    expect(task.processVmReadv(task, AT, 0, PAGE)).toBe(-EFAULT);
    expect(task.ptraceAttach(tracee)).toBe(0);
    expect(task.ptracePeek(tracee, AT, 0)).toBe(-EIO);
    expect(task.madvise(AT, 8, 'populate_write')).toBe(-EINVAL);
    tracee.exit();
    expect(refs()).toEqual(before);
    expect([...machine.kernel.held]).toEqual([]);
  });

  it.each(['6.1', '7.2'])('takes what lies beside it, up to it: %s', (release) => {
    const { task, fd } = stage(release);
    task.mmap({ at: AT + 8, length: 8 * PAGE, prot: 'rw', flags: { shared: false } });
    task.mmap({ at: AT + 16, length: 8 * PAGE, prot: 'rw', flags: SHARED, fd });
    for (let page = 4; page < 20; page++) task.access(AT + page, 0, 7);
    for (const name of ['getUserPagesFast', 'pinUserPagesFast', 'getUserPagesUnlocked'] as const) {
      const got = (at: number, pages: number): unknown => {
        const held = holdPages(task, name, at, pages, FOLL_WRITE);
        held.put();
        return held.got;
      };
      expect([got(AT + 8, 8), got(AT + 8, 1), got(AT + 12, 8)], name).toEqual([8, 1, 4]);
      expect([got(AT + 4, 8), got(AT + 16, 1)], name).toEqual(['EFAULT', 'EFAULT']);
    }
  });
});

describe('[MA703] fast GUP in runs', () => {
  it.each(['6.1', '7.2'])('is for everybody else as it was: %s', (release) => {
    const { machine, task } = stage(release);
    const other = machine.spawn();
    other.mmap({ at: AT, length: 8 * PAGE, prot: 'rw', flags: { shared: false } });
    for (const who of [task, other])
      for (let page = 0; page < 8; page++) who.access(AT + page, 0, 7);
    const { held } = machine.kernel;
    const runs: number[] = [];
    const push = held.pushRun.bind(held);
    held.pushRun = (list, pfn, pages, pin) => {
      runs.push(pages);
      push(list, pfn, pages, pin);
    };
    const got = (who: Task): unknown => {
      const pages = holdPages(who, 'getUserPagesFast', AT, 8, FOLL_WRITE);
      pages.put();
      return pages.got;
    };
    expect([got(task), runs]).toEqual(['EFAULT', []]);
    expect([got(other), runs]).toEqual([8, [8]]);
  });
});

describe('[MA704] a file of it', () => {
  it.each(RELEASES)(
    'goes with its last descriptor and mapping, and all that it had: %s',
    (release) => {
      const machine = createMachine({ release, secretmem: true });
      const task = machine.spawn();
      const { frames, mappings, settings } = machine.kernel;
      const inUse = frames.inUse;
      // More often than there are numbers of files.
      for (let i = 0; i < 70; i++) {
        const fd = task.memfdSecret();
        task.ftruncate(fd, 4 * PAGE);
        task.mmap({ at: AT, length: 4 * PAGE, prot: 'rw', flags: SHARED, fd });
        for (let page = 0; page < 4; page++) task.access(AT + page, 0, page + 1);
        expect(frames.inUse).toBe(inUse + 4);
        if (i % 2 === 0) task.close(fd);
        machine.dropCaches();
        task.munmap(AT, 4);
        if (i % 2 === 1) {
          machine.dropCaches();
          expect(frames.inUse).toBe(inUse + 4);
          task.close(fd);
        }
        expect([frames.inUse, mappings.secrets[0], settings.userLocked]).toEqual([inUse, 0, 0]);
      }
    },
  );

  it('stays for a child that has it open or mapped', () => {
    const { machine, task, fd } = stage('6.12');
    task.access(AT, 0, 9);
    const child = task.fork() as Task;
    const other = task.fork() as Task;
    other.munmap(AT, 8);
    task.exit();
    expect(child.close(fd)).toBe(0);
    expect(child.access(AT)).toMatchObject({ value: 9, minflt: 1 });
    child.exit();
    expect(other.mmap({ at: AT, length: PAGE, prot: 'r', flags: SHARED, fd })).toBe(0);
    expect(other.access(AT).value).toBe(9);
    other.exit();
    expect([machine.kernel.mappings.secrets[0], machine.kernel.frames.inUse]).toEqual([0, 0]);
  });
});
