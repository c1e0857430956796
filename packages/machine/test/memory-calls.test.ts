import { errnoName } from '@faultline/kernel-api';
import {
  createMachine,
  type Machine,
  type MmapCall,
  MREMAP_DONTUNMAP,
  MREMAP_FIXED,
  MREMAP_MAYMOVE,
  type Task,
} from '@faultline/machine';
import { VM_ACCOUNT } from '@faultline/vma';
import { describe, expect, it } from 'vitest';

const AT = 2 ** 24;
const PAGE = 4096;
const MACHINES = ['5.10', '6.1', '6.12', '6.18', '7.2'];

interface Calls {
  readonly machine: Machine;
  readonly task: Task;
  /** mmap at a page: the errno's name, or the page. */
  map(call: Partial<MmapCall> & { pages?: number }): string | number;
}

function start(release = '6.12'): Calls {
  const machine = createMachine({ release });
  const file = machine.createFile('f0', { size: 16 * PAGE, extents: [{ page: 0, count: 16 }] });
  const task = machine.spawn();
  for (const mode of ['rdwr', 'rdonly', 'wronly'] as const) task.open(file, mode);
  const map: Calls['map'] = ({ pages = 1, ...call }) => {
    const flags = { shared: false };
    return named(task.mmapAt({ at: AT, length: pages * PAGE, prot: 'rw', flags, ...call }));
  };
  return { machine, task, map };
}

const RW = 0;
const RO = 1;
const WO = 2;

/** The errno of a negative answer by name. */
function named(ret: number): string | number {
  return ret < 0 ? errnoName(ret) : ret;
}

/** The VMAs of a task as `start+pages perm`, pages from AT. */
function vmas({ machine, task }: Calls): string {
  const { mms, vmas: table } = machine.kernel;
  const set = mms.vmas[task.mm]!;
  const rows: string[] = [];
  for (let i = 0; i < set.count; i++) {
    const id = set.at(i);
    const letters = (table.flags[id]! & 2) !== 0 ? 'w' : 'r';
    rows.push(`${table.start[id]! - AT}+${table.end[id]! - table.start[id]!}${letters}`);
  }
  return rows.join(' ');
}

describe('[MA61] mmap refuses, the first reason that applies', () => {
  const shared = { shared: true };
  it.each([
    ['EINVAL', 'an offset inside a page', { fd: RW, offset: 100, length: 0 }],
    ['EBADF', 'no such descriptor', { fd: 9, length: 0 }],
    ['EINVAL', 'no length', { fd: RW, length: 0 }],
    ['ENOMEM', 'a length that rounds up to nothing', { length: 2 ** 64 }],
    [
      'EOVERFLOW',
      'page offset and length beyond 64 bits',
      { fd: RW, offset: 2 ** 64 - 4096, pages: 2 },
    ],
    ['ENOMEM', 'more than user space has', { pages: 2 ** 35 }],
    ['ENOMEM', 'a fixed range beyond user space', { at: 2 ** 35 - 2, pages: 2 }],
    ['EINVAL', 'a fixed address inside a page', { at: AT + 0.5 }],
    ['EOVERFLOW', "an offset beyond the file system's limit", { fd: RW, offset: 2 ** 63 - 4096 }],
    [
      'EOPNOTSUPP',
      'MAP_SHARED_VALIDATE with a flag it does not know',
      { fd: RW, flags: { ...shared, validate: true, noreplace: true } },
    ],
    ['EACCES', 'a shared writable mapping of a file that is read-only', { fd: RO, flags: shared }],
    ['EACCES', 'a file that cannot be read', { fd: WO, prot: 'none' }],
    ['EINVAL', 'a file that grows down', { fd: RW, flags: { shared: false, growsdown: true } }],
    ['EINVAL', 'a file neither shared nor private', { fd: RW, flags: { shared: false, type: 0 } }],
    ['EINVAL', 'shared memory that grows down', { flags: { ...shared, growsdown: true } }],
    ['EINVAL', 'MAP_SHARED_VALIDATE without a file', { flags: { ...shared, validate: true } }],
    ['EINVAL', 'memory neither shared nor private', { flags: { shared: false, type: 0 } }],
  ] as const)('%s: %s', (errno, _why, call) => {
    for (const release of MACHINES) {
      const calls = start(release);
      expect(calls.map(call), release).toBe(errno);
      expect(vmas(calls)).toBe('');
    }
  });

  it('EEXIST: MAP_FIXED_NOREPLACE over a mapping', () => {
    const calls = start();
    const noreplace = { shared: false, noreplace: true };
    calls.map({ pages: 4 });
    expect(calls.map({ at: AT + 3, pages: 2, flags: noreplace })).toBe('EEXIST');
    expect(calls.map({ at: AT + 4, flags: noreplace })).toBe(AT + 4);
  });

  it('EPERM, EAGAIN: MAP_LOCKED without the right, or over RLIMIT_MEMLOCK', () => {
    const calls = start();
    const { mms } = calls.machine.kernel;
    const locked = { shared: false, locked: true };
    mms.caps[calls.task.mm] = 0;
    mms.rlimitMemlock[calls.task.mm] = 3 * PAGE;
    expect(calls.map({ pages: 4, flags: locked })).toBe('EAGAIN');
    mms.rlimitMemlock[calls.task.mm] = 0;
    expect(calls.map({ flags: locked })).toBe('EPERM');
  });

  it('EPERM: a fixed address below vm.mmap_min_addr without the right; a hint is raised', () => {
    const calls = start();
    const { mms, settings } = calls.machine.kernel;
    const low = settings.mmapMinAddr - 1;
    expect(calls.map({ at: low })).toBe(low);
    mms.caps[calls.task.mm] = 0;
    expect(calls.map({ at: low - 1 })).toBe('EPERM');
    expect(calls.map({ at: low + 1 })).toBe(low + 1);
    const flags = { shared: false };
    const raised = calls.task.mmapAt({ hint: 3, length: PAGE, prot: 'r', flags });
    expect(raised).toBeGreaterThan(low);
  });

  it('ENODEV: a file without an mmap hook', () => {
    const calls = start();
    const { fileOps, inodes } = calls.machine.kernel;
    const none = fileOps.add({ name: 'dir', mappable: false, mmap: () => 0, byte: () => 0 });
    inodes.fops[calls.machine.file('f0').id] = none;
    expect(calls.map({ fd: RW })).toBe('ENODEV');
  });

  it('ENOMEM: more VMAs than vm.max_map_count; one more than it may exist', () => {
    const calls = start();
    calls.machine.kernel.settings.maxMapCount = 3;
    for (let i = 0; i < 4; i++) expect(calls.map({ at: AT + 2 * i })).toBe(AT + 2 * i);
    expect(calls.map({ at: AT + 100 })).toBe('ENOMEM');
  });

  it('ENOMEM: RLIMIT_AS for everything, RLIMIT_DATA for private writable memory', () => {
    const calls = start();
    const { mms } = calls.machine.kernel;
    mms.rlimitAs[calls.task.mm] = 4 * PAGE;
    expect(calls.map({ pages: 4, prot: 'r' })).toBe(AT);
    expect(calls.map({ at: AT + 9, prot: 'r' })).toBe('ENOMEM');
    mms.rlimitAs[calls.task.mm] = Number.POSITIVE_INFINITY;
    mms.rlimitData[calls.task.mm] = PAGE;
    mms.rlimitDataMax[calls.task.mm] = PAGE;
    expect(calls.map({ at: AT + 10 })).toBe(AT + 10);
    expect(calls.map({ at: AT + 20 })).toBe('ENOMEM');
    expect(calls.map({ at: AT + 20, prot: 'r' })).toBe(AT + 20);
    expect(named(calls.task.mprotect(AT + 20, 1, 'rw'))).toBe('ENOMEM');
  });
});

describe('[MA62] MAP_FIXED that fails', () => {
  const over = (release: string): Calls => {
    const calls = start(release);
    calls.map({ pages: 6 });
    for (let i = 0; i < 6; i++) calls.task.access(AT + i, 0, 7);
    return calls;
  };
  const bytes = ({ task }: Calls): (number | string | undefined)[] =>
    [1, 2, 3, 4].map((i) => task.access(AT + i).value ?? task.access(AT + i).siCode);

  it('in its checks leaves the old mapping whole', () => {
    for (const release of MACHINES) {
      const calls = over(release);
      expect(calls.map({ at: AT + 2, pages: 2, fd: RO, flags: { shared: true } })).toBe('EACCES');
      expect([vmas(calls), bytes(calls)]).toEqual(['0+6w', [7, 7, 7, 7]]);
    }
  });

  it('at a limit leaves it there, since 6.12 in three parts', () => {
    for (const release of MACHINES) {
      const calls = over(release);
      calls.machine.kernel.mms.rlimitAs[calls.task.mm] = PAGE;
      expect(calls.map({ at: AT + 2, pages: 2 })).toBe('ENOMEM');
      const split = release === '5.10' || release === '6.1' ? '0+6w' : '0+2w 2+2w 4+2w';
      expect([vmas(calls), bytes(calls)]).toEqual([split, [7, 7, 7, 7]]);
    }
  });

  it('at overcommit leaves it in three parts since 6.12, and a hole before', () => {
    for (const release of MACHINES) {
      const calls = over(release);
      const before = calls.machine.kernel.settings.committed;
      expect(calls.map({ at: AT + 2, pages: 2 ** 24 })).toBe('ENOMEM');
      const old = release === '5.10' || release === '6.1';
      expect(vmas(calls)).toBe(old ? '0+2w' : '0+2w 2+4w');
      expect(calls.machine.kernel.settings.committed).toBe(before - (old ? 4 : 0));
    }
  });

  it("in the file's hook leaves a hole", () => {
    for (const release of MACHINES) {
      const calls = over(release);
      const { fileOps, inodes } = calls.machine.kernel;
      const fops = fileOps.add({ name: 'refuses', mmap: () => -95, byte: () => 0 });
      inodes.fops[calls.machine.file('f0').id] = fops;
      expect(calls.map({ at: AT + 2, pages: 2, fd: RW })).toBe('EOPNOTSUPP');
      expect(vmas(calls)).toBe('0+2w 4+2w');
      expect(bytes(calls)).toEqual([7, 'SEGV_MAPERR', 'SEGV_MAPERR', 7]);
    }
  });
});

describe('[MA63] munmap', () => {
  it('refuses an address in a page, no length and a range beyond user space: EINVAL', () => {
    const calls = start();
    calls.map({ pages: 4 });
    for (const [at, pages] of [
      [AT + 0.5, 1],
      [AT, 0],
      [2 ** 35 - 2, 2],
    ] as const) {
      expect(named(calls.task.munmap(at, pages))).toBe('EINVAL');
    }
    expect(vmas(calls)).toBe('0+4w');
  });

  it('takes a hole for done', () => {
    const calls = start();
    expect(calls.task.munmap(AT, 100)).toBe(0);
  });

  it('refuses the inside of a VMA at the map count: ENOMEM; head, tail and the whole go', () => {
    const calls = start();
    calls.machine.kernel.settings.maxMapCount = 3;
    for (let i = 0; i < 4; i++) calls.map({ at: AT + 10 * i, pages: 5 });
    expect(named(calls.task.munmap(AT + 2, 1))).toBe('ENOMEM');
    expect(calls.task.munmap(AT, 1)).toBe(0);
    expect(calls.task.munmap(AT + 14, 10)).toBe(0);
    expect(vmas(calls)).toBe('1+4w 10+4w 24+1w 30+5w');
    expect(calls.task.munmap(AT + 10, 4)).toBe(0);
    expect(named(calls.task.munmap(AT + 2, 1))).toBe('ENOMEM');
    expect(calls.task.munmap(AT + 24, 1)).toBe(0);
    expect(calls.task.munmap(AT + 2, 1)).toBe(0);
  });
});

describe('[MA64] mprotect', () => {
  it('refuses an address in a page (EINVAL), takes no length for done', () => {
    const { task } = start();
    expect(named(task.mprotect(AT + 0.5, 1, 'r'))).toBe('EINVAL');
    expect(task.mprotect(AT, 0, 'r')).toBe(0);
  });

  it('over a gap fails with ENOMEM, and what is before it stays changed', () => {
    const calls = start();
    calls.map({ pages: 8 });
    calls.task.munmap(AT + 4, 1);
    expect(named(calls.task.mprotect(AT, 8, 'r'))).toBe('ENOMEM');
    expect(vmas(calls)).toBe('0+4r 5+3w');
    expect(named(calls.task.mprotect(AT + 4, 2, 'r'))).toBe('ENOMEM');
    expect(vmas(calls)).toBe('0+4r 5+3w');
  });

  it('above what the file allows fails with EACCES, and what is before it stays changed', () => {
    const calls = start();
    calls.map({ pages: 2, prot: 'r' });
    calls.map({ at: AT + 2, pages: 2, prot: 'r', fd: RO, flags: { shared: true } });
    expect(named(calls.task.mprotect(AT, 4, 'rw'))).toBe('EACCES');
    expect(vmas(calls)).toBe('0+2w 2+2r');
  });

  it('charges once; back to read-only uncharges untouched memory since 6.7', () => {
    for (const release of MACHINES) {
      const calls = start(release);
      const { settings } = calls.machine.kernel;
      calls.map({ pages: 8, prot: 'r' });
      expect(settings.committed).toBe(0);
      for (let i = 0; i < 2; i++) {
        calls.task.mprotect(AT, 8, 'rw');
        expect(settings.committed).toBe(8);
        calls.task.mprotect(AT, 8, 'r');
      }
      const keeps = release === '5.10' || release === '6.1';
      expect(settings.committed).toBe(keeps ? 8 : 0);
      calls.task.mprotect(AT, 8, 'rw');
      calls.task.access(AT, 0, 1);
      calls.task.mprotect(AT, 8, 'r');
      expect(settings.committed).toBe(8);
      calls.task.munmap(AT, 8);
      expect(settings.committed).toBe(0);
    }
  });

  it('fails with ENOMEM where overcommit or the map count refuses', () => {
    const calls = start();
    calls.map({ pages: 2 ** 22, prot: 'r' });
    expect(named(calls.task.mprotect(AT, 2 ** 22, 'rw'))).toBe('ENOMEM');
    calls.machine.kernel.settings.maxMapCount = 1;
    expect(named(calls.task.mprotect(AT + 5, 1, 'rx'))).toBe('ENOMEM');
    expect(calls.machine.kernel.settings.committed).toBe(0);
    expect(vmas(calls)).toBe(`0+${2 ** 22}r`);
  });
});

describe('[MA65] overcommit', () => {
  it('mode 0 refuses one request above RAM, mode 1 none, mode 2 the sum above the limit', () => {
    const calls = start();
    const { settings } = calls.machine.kernel;
    const ram = settings.totalRam;
    const huge = Math.floor(ram * 0.4);
    expect(calls.map({ pages: ram + 1 })).toBe('ENOMEM');
    expect(calls.map({ pages: ram })).toBe(AT);
    calls.task.munmap(AT, ram);
    settings.overcommit = 2;
    expect(calls.map({ pages: huge })).toBe(AT);
    expect(calls.map({ at: AT + ram, pages: huge })).toBe('ENOMEM');
    expect(
      calls.map({ at: AT + ram, pages: huge, flags: { shared: false, noreserve: true } }),
    ).toBe('ENOMEM');
    settings.overcommit = 0;
    expect(
      calls.map({ at: AT + ram, pages: 2 * ram, flags: { shared: false, noreserve: true } }),
    ).toBe(AT + ram);
    settings.overcommit = 1;
    expect(calls.map({ at: AT + 9 * ram, pages: 3 * ram })).toBe(AT + 9 * ram);
    expect(settings.committed).toBe(huge + 3 * ram);
  });

  it('a fork is promised what its parent was, and gives it back', () => {
    const calls = start();
    const { settings } = calls.machine.kernel;
    calls.map({ pages: 10 });
    const child = calls.task.fork() as Task;
    expect(settings.committed).toBe(20);
    child.exit();
    expect(settings.committed).toBe(10);
    expect(calls.machine.kernel.vmas.flags[1]! & VM_ACCOUNT).toBe(VM_ACCOUNT);
  });
});

describe('[MA66] mremap refuses', () => {
  const fixed = MREMAP_MAYMOVE | MREMAP_FIXED;
  it.each([
    ['EINVAL', 'an unknown flag', [AT, 4, 4, 8, 0]],
    ['EINVAL', 'an address in a page', [AT + 0.5, 1, 1, 0, 0]],
    ['EINVAL', 'a new size of nothing', [AT, 4, 0, MREMAP_MAYMOVE, 0]],
    ['EINVAL', 'FIXED without MAYMOVE', [AT, 4, 4, MREMAP_FIXED, AT + 100]],
    ['EINVAL', 'DONTUNMAP with another size', [AT, 4, 2, MREMAP_MAYMOVE | MREMAP_DONTUNMAP, 0]],
    ['EINVAL', 'a new place that overlaps the old', [AT, 4, 4, fixed, AT + 2]],
    ['EINVAL', 'a new place beyond user space', [AT, 4, 4, fixed, 2 ** 35 - 2]],
    ['EINVAL', 'a new place inside a page', [AT, 4, 4, fixed, AT + 100.5]],
    ['EINVAL', 'old_len 0 of private memory', [AT, 0, 4, MREMAP_MAYMOVE, 0]],
    ['EFAULT', 'growth of more than one VMA', [AT, 8, 12, MREMAP_MAYMOVE, 0]],
    ['EFAULT', 'growth where nothing is mapped', [AT + 50, 1, 2, MREMAP_MAYMOVE, 0]],
    ['ENOMEM', 'growth in place where something is', [AT, 4, 5, 0, 0]],
  ] as const)('%s: %s', (errno, _why, [at, pages, newPages, flags, to]) => {
    for (const release of MACHINES) {
      const calls = start(release);
      calls.map({ pages: 4 });
      calls.map({ at: AT + 4, pages: 4, prot: 'r' });
      expect(named(calls.task.mremap(at, pages, newPages, flags, to)), release).toBe(errno);
      expect(vmas(calls)).toBe('0+4w 4+4r');
    }
  });

  it('EAGAIN and ENOMEM: growth over RLIMIT_MEMLOCK, RLIMIT_AS, overcommit, the map count', () => {
    const calls = start();
    const { mms, settings } = calls.machine.kernel;
    calls.map({ pages: 4 });
    mms.rlimitAs[calls.task.mm] = 4 * PAGE;
    expect(named(calls.task.mremap(AT, 4, 5, 0))).toBe('ENOMEM');
    mms.rlimitAs[calls.task.mm] = Number.POSITIVE_INFINITY;
    expect(named(calls.task.mremap(AT, 4, settings.totalRam + 9, 0))).toBe('ENOMEM');
    settings.maxMapCount = 4;
    expect(named(calls.task.mremap(AT, 4, 4, fixed, AT + 99))).toBe('ENOMEM');
    calls.machine.kernel.vmas.flags[1] = calls.machine.kernel.vmas.flags[1]! | 0x2000;
    mms.caps[calls.task.mm] = 0;
    mms.rlimitMemlock[calls.task.mm] = 0;
    expect(named(calls.task.mremap(AT, 4, 5, 0))).toBe('EAGAIN');
  });

  it('nothing for the same size without a move, whatever lies there', () => {
    const calls = start();
    calls.map({ pages: 4 });
    expect(calls.task.mremap(AT, 9, 9, 0)).toBe(AT);
  });

  it('several VMAs in one call: EFAULT up to 6.12; since 6.17 they move, gaps kept', () => {
    for (const release of MACHINES) {
      const calls = start(release);
      calls.map({ pages: 4 });
      calls.task.munmap(AT + 1, 1);
      const moves = release === '6.18' || release === '7.2';
      const ret = named(calls.task.mremap(AT, 4, 4, fixed, AT + 1000));
      expect(ret, release).toBe(moves ? AT + 1000 : 'EFAULT');
      expect(vmas(calls)).toBe(moves ? '1000+1w 1002+2w' : '0+1w 2+2w');
    }
  });
});

describe('[MA67] mremap moves pages without a fault', () => {
  it('bytes, counts and promises stay; DONTUNMAP leaves zeroes behind', () => {
    for (const release of MACHINES) {
      const calls = start(release);
      const { task, machine } = calls;
      calls.map({ pages: 600 });
      for (let i = 0; i < 600; i++) task.access(AT + i, 0, i & 0xff);
      const { settings, frames } = machine.kernel;
      const [committed, inUse] = [settings.committed, frames.inUse];
      const to = AT + 2 ** 20 + 3;
      expect(task.mremap(AT, 600, 600, MREMAP_MAYMOVE | MREMAP_FIXED, to)).toBe(to);
      for (let i = 0; i < 600; i++) {
        expect(task.access(to + i)).toEqual({ value: i & 0xff, minflt: 0, majflt: 0 });
      }
      expect(task.access(AT).siCode).toBe('SEGV_MAPERR');
      expect(settings.committed).toBe(committed);
      const back = MREMAP_MAYMOVE | MREMAP_FIXED | MREMAP_DONTUNMAP;
      expect(task.mremap(to, 600, 600, back, AT)).toBe(AT);
      expect(frames.inUse).toBe(inUse);
      expect(settings.committed).toBe(2 * committed);
      expect([task.access(AT + 9).value, task.access(to + 9).value]).toEqual([9, 0]);
      task.munmap(AT, 2 ** 21);
      expect([settings.committed, task.pageTableBytes]).toEqual([0, 0]);
      expect(machine.kernel.mms.totalVm[task.mm]).toBe(0);
    }
  });
});

describe('[MA68] madvise', () => {
  it('refuses unknown advice (EINVAL) before a hole, an address in a page, and takes no length', () => {
    const { task } = start();
    for (const advice of ['5', '26', '99']) {
      expect(named(task.madvise(AT, 0, advice))).toBe('EINVAL');
    }
    expect(named(task.madvise(AT + 0.5, 1, 'dontneed'))).toBe('EINVAL');
    expect(task.madvise(AT, 0, 'dontneed')).toBe(0);
    expect(named(task.madvise(AT, 1, 'dontneed'))).toBe('ENOMEM');
  });

  it('knows advice by release', () => {
    const young: Record<string, string> = {
      dontneed_locked: '5.10',
      populate_read: '5.10',
      guard_install: '5.10 6.1 6.12',
      guard_remove: '5.10 6.1 6.12',
    };
    for (const [advice, without] of Object.entries(young)) {
      for (const release of without.split(' ')) {
        const calls = start(release);
        calls.map({ pages: 2 });
        expect(named(calls.task.madvise(AT, 2, advice)), `${advice} ${release}`).toBe('EINVAL');
      }
    }
  });

  it('does the rest behind a hole and says ENOMEM at the end', () => {
    const calls = start();
    calls.map({ pages: 6 });
    calls.task.munmap(AT + 2, 1);
    calls.task.access(AT + 4, 0, 7);
    expect(named(calls.task.madvise(AT, 6, 'dontneed'))).toBe('ENOMEM');
    expect(calls.task.access(AT + 4).value).toBe(0);
  });

  it.each([
    ['free', 'EINVAL', 'file'],
    ['wipeonfork', 'EINVAL', 'file'],
    ['remove', 'EINVAL', 'anonymous'],
    ['remove', 'EACCES', 'private file'],
    ['collapse', 'EINVAL', 'anonymous'],
  ] as const)('%s answers %s on %s memory', (advice, errno, what) => {
    const calls = start();
    const fd = what === 'anonymous' ? {} : { fd: RW, flags: { shared: what === 'file' } };
    calls.map({ pages: 2, ...fd });
    expect(named(calls.task.madvise(AT, 2, advice))).toBe(errno);
  });

  it('refuses DONTNEED, FREE, COLD and PAGEOUT on locked memory: EINVAL, DONTNEED_LOCKED not', () => {
    const calls = start();
    calls.map({ pages: 2 });
    calls.machine.kernel.vmas.flags[1] = calls.machine.kernel.vmas.flags[1]! | 0x2000;
    for (const advice of ['dontneed', 'free', 'cold', 'pageout']) {
      expect(named(calls.task.madvise(AT, 2, advice)), advice).toBe('EINVAL');
    }
    expect(calls.task.madvise(AT, 2, 'dontneed_locked')).toBe(0);
  });

  it('tells that a split would make too many VMAs: ENOMEM on 5.10, EAGAIN later', () => {
    for (const release of MACHINES) {
      const calls = start(release);
      calls.map({ pages: 4 });
      calls.machine.kernel.settings.maxMapCount = 1;
      const errno = release === '5.10' ? 'ENOMEM' : 'EAGAIN';
      expect(named(calls.task.madvise(AT + 1, 1, 'random'))).toBe(errno);
    }
  });

  it('FREE and COLD make entries old, FREE clean as well', () => {
    const calls = start();
    calls.map({ pages: 2 });
    for (const p of [0, 1]) calls.task.access(AT + p, 0, 1);
    calls.task.madvise(AT, 1, 'free');
    calls.task.madvise(AT + 1, 1, 'cold');
    const { pt, mms } = calls.machine.kernel;
    const entry = (p: number): number => {
      const table = pt.pteTable(mms.root[calls.task.mm]!, AT + p);
      return pt.lo[pt.index(table, AT + p)]! & 0x60;
    };
    expect([entry(0), entry(1)]).toEqual([0, 0x40]);
    expect(calls.task.access(AT).value).toBe(1);
  });
});

describe('[MA69] msync', () => {
  it('refuses SYNC with ASYNC and an address in a page: EINVAL; a hole is ENOMEM at the end', () => {
    const calls = start();
    calls.map({ pages: 4 });
    calls.task.munmap(AT + 2, 1);
    expect(named(calls.task.msync(AT, 1, 'sync|async'))).toBe('EINVAL');
    expect(named(calls.task.msync(AT + 0.5, 1, 'sync'))).toBe('EINVAL');
    for (const mode of ['sync', 'async', 'invalidate'] as const) {
      expect(named(calls.task.msync(AT, 4, mode))).toBe('ENOMEM');
      expect(calls.task.msync(AT, 2, mode)).toBe(0);
    }
  });

  it('EBUSY: MS_INVALIDATE, with any mode, where memory is locked; a hole behind it is not told', () => {
    const { task, map } = start();
    map({ pages: 6 });
    task.munmap(AT + 4, 1);
    expect(task.mlock(AT + 2, 1)).toBe(0);
    expect(named(task.msync(AT, 6, 'invalidate'))).toBe('EBUSY');
    expect(named(task.msync(AT, 3, 'sync', true))).toBe('EBUSY');
    expect(named(task.msync(AT + 2, 1, 'async', true))).toBe('EBUSY');
    expect([task.msync(AT, 2, 'invalidate'), task.msync(AT, 3, 'sync')]).toEqual([0, 0]);
    expect(named(task.msync(AT + 3, 3, 'invalidate'))).toBe('ENOMEM');
    task.munlock(AT + 2, 1);
    expect(task.msync(AT, 3, 'invalidate')).toBe(0);
  });
});

describe('[MA70] a mapping that grows down', () => {
  const stack = (): Calls => {
    const calls = start();
    calls.map({ at: AT + 1000, pages: 4, flags: { shared: false, growsdown: true } });
    return calls;
  };

  it('grows to the page of a fault below it', () => {
    const calls = stack();
    calls.task.access(AT + 900, 0, 7);
    expect(vmas(calls)).toBe('900+104w');
    expect(calls.task.access(AT + 950)).toMatchObject({ value: 0, minflt: 1 });
    expect(calls.machine.kernel.mms.stackVm[calls.task.mm]).toBe(104);
  });

  it('keeps 256 pages from an accessible mapping below', () => {
    const calls = stack();
    calls.map({ at: AT + 600, pages: 4 });
    expect(calls.task.access(AT + 604 + 255).siCode).toBe('SEGV_MAPERR');
    expect(calls.task.access(AT + 604 + 256).value).toBe(0);
  });

  it('does not grow over RLIMIT_STACK or RLIMIT_AS: a signal, no error', () => {
    const calls = stack();
    const { mms } = calls.machine.kernel;
    mms.rlimitStack[calls.task.mm] = 8 * PAGE;
    expect(calls.task.access(AT + 995).siCode).toBe('SEGV_MAPERR');
    expect(calls.task.access(AT + 996).value).toBe(0);
    mms.rlimitStack[calls.task.mm] = 2 ** 30;
    mms.rlimitAs[calls.task.mm] = 9 * PAGE;
    expect(calls.task.access(AT + 994).siCode).toBe('SEGV_MAPERR');
    expect(calls.task.access(AT + 995).value).toBe(0);
  });
});
