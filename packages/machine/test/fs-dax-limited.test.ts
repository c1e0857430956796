import { leftOverSlots } from '@faultline/gup';
import { ConfigError, EEXIST, EFAULT, EIO, KernelOops } from '@faultline/kernel-api';
import {
  createMachine,
  type Machine,
  type MachineOptions,
  MountFailed,
  pageViews,
  type Task,
} from '@faultline/machine';
import { maybePinned } from '@faultline/pfn';
import { VM_MIXEDMAP } from '@faultline/vma';
import { describe, expect, it } from 'vitest';
import { AT, small, traced } from './build.js';

const PUNCH = 0x3;

/** A kernel for dcssblk: memory without struct pages, and a config that lets it be mounted with DAX. */
const LIMITED: MachineOptions = { fsDaxLimited: true, memory: { structPages: false } };

const limited = (release: string, layout = 'WWWW', shared = true) =>
  small(layout, { release, fs: 'ext4', ...LIMITED }, shared);

/** Hardware bits of the entries of AT on; `-` for none. */
function entries({ machine, task }: { machine: Machine; task: Task }, count = 4): string[] {
  return pageViews(machine, task.mm, AT, count).map(({ level, entry }) =>
    level === null ? '-' : `${level} ${entry}`,
  );
}

describe('[MA680] CONFIG_FS_DAX_LIMITED', () => {
  it.each(['4.19', '5.2', '5.8', '5.10', '6.1', '6.12'])(
    '%s mounts memory without struct pages',
    (release) => {
      for (const fs of ['ext4', 'xfs']) {
        const machine = createMachine({ release, fs, ...LIMITED });
        expect(machine.dax).toBe('always');
      }
      expect(() => createMachine({ release, memory: { structPages: false } })).toThrow(MountFailed);
    },
  );

  it('is gone with 6.15: ext4 refuses the mount, XFS mounts without DAX', () => {
    for (const release of ['6.15', '6.18', '7.2']) {
      expect(() => createMachine({ release, fs: 'ext4', ...LIMITED })).toThrow(MountFailed);
      expect(createMachine({ release, fs: 'xfs', ...LIMITED }).dax).toBe('never');
    }
  });

  it('changes nothing before 4.16, when every kernel mounts such memory', () => {
    expect(createMachine({ release: '4.15', ...LIMITED }).dax).toBe('always');
  });

  it('has no struct pages for file systems', () => {
    const options = { release: '5.10', fsDaxLimited: true };
    expect(() => createMachine(options)).toThrow(ConfigError);
    expect(() => createMachine(options)).toThrow(/^fsDaxLimited: /);
  });

  it.each([{ release: '4.14' }, { release: '6.15' }, { release: '7.2' }])(
    'is no word for $release, which has nothing of the kind',
    (options) => {
      expect(createMachine({ ...options, fsDaxLimited: true }).dax).toBe('always');
    },
  );

  it('does not matter to a mount without DAX', () => {
    const options = { release: '6.12', dax: false, fsDaxLimited: true };
    expect(createMachine(options).dax).toBe('never');
  });
});

describe('[MA681] a mapping of such a file', () => {
  it('has VM_MIXEDMAP up to 4.18 alone', () => {
    for (const [release, mixed] of [
      ['4.14', true],
      ['4.15', true],
      ['4.19', false],
      ['6.12', false],
    ] as const) {
      const { machine, task } = limited(release);
      const { vmas, mms } = machine.kernel;
      expect((vmas.flags[mms.lookup(task.mm, AT)]! & VM_MIXEDMAP) !== 0, release).toBe(mixed);
    }
  });

  it.each(['4.19', '5.10', '6.1', '6.12'])('%s: entries of 4 KiB, special', (release) => {
    const m = limited(release, 'W'.repeat(512));
    expect(m.task.access(AT, 0, 7)).toMatchObject({ minflt: 1 });
    expect(m.task.access(AT + 1)).toMatchObject({ value: 0xa1, minflt: 1 });
    // SW1 is the special bit, SW4 would be devmap.
    const [stored, read, absent] = entries(m, 3);
    expect(stored).toBe('pte P|RW|US|A|D|SW1|SW3|NX');
    expect(read).toBe('pte P|US|A|SW1|NX');
    expect(absent).toBe('-');
    expect(m.task.access(AT).value).toBe(7);
  });

  it.each(['4.19', '6.12'])('%s: fork leaves it to faults, which find the storage', (release) => {
    const { machine, task } = limited(release);
    for (let page = 0; page < 4; page++) task.access(AT + page, 0, page + 1);
    const child = task.fork() as Task;
    expect(entries({ machine, task: child })).toEqual(['-', '-', '-', '-']);
    expect(child.access(AT + 2)).toMatchObject({ value: 3, minflt: 1 });
    expect(child.access(AT + 2, 0, 9)).toMatchObject({ minflt: 1 });
    expect(task.access(AT + 2)).toMatchObject({ value: 9, minflt: 0 });
  });

  it.each(['4.15', '4.19'])('%s with VM_MIXEDMAP: fork copies the entries', (release) => {
    // 4.16 to 4.18 are between these two: the config, and still the flag.
    const policies = { 'dax:vm-flags': 'mixedmap-hugepage' };
    const { machine, task } = small('WWWW', { release, fs: 'ext4', ...LIMITED, policies });
    for (let page = 0; page < 4; page++) task.access(AT + page, 0, page + 1);
    const child = task.fork() as Task;
    expect(entries({ machine, task: child })).toEqual(
      Array.from({ length: 4 }, () => 'pte P|RW|US|SW1|SW3|NX'),
    );
    expect(child.access(AT + 2)).toMatchObject({ value: 3, minflt: 0 });
  });

  it('is BUG where the driver does not say PFN_SPECIAL', () => {
    const policies = { 'dax:struct-pages': 'optional' };
    const options = { release: '5.10', fs: 'ext4', memory: { structPages: false }, policies };
    expect(() => small('WW', options).task.access(AT)).toThrow(KernelOops);
  });
});

describe('[MA682] a change of the file', () => {
  it.each(['4.19', '5.10', '6.1', '6.12'])(
    '%s: looks for no busy page, so what is not in its range stays mapped',
    (release) => {
      const mapped = (options: MachineOptions): string[] => {
        const m = small('WWWW', { release, fs: 'ext4', ...options });
        for (let page = 0; page < 4; page++) m.task.access(AT + page, 0, 1);
        const names = traced(m.machine, () => {
          expect(m.task.fallocate(m.fd, PUNCH, 4096, 4096)).toBe(0);
        });
        expect(names).toContain('dax_layout_busy_page_range');
        expect(m.task.access(AT + 1).value).toBe(0);
        return entries(m).map((entry) => (entry === '-' ? '-' : 'there'));
      };
      expect(mapped(LIMITED)).toEqual(['there', 'there', 'there', 'there']);
      expect(mapped({})).toEqual(['-', 'there', '-', '-']);
    },
  );
});

describe('[MA683] who wants a page of such a mapping', () => {
  it.each([
    ['5.10', EFAULT],
    ['6.1', EEXIST],
    ['6.12', EEXIST],
  ])('%s: gets none', (release, errno) => {
    const { machine, task } = small('WH', { release, fs: 'ext4', sideDisk: 65_536, ...LIMITED });
    const disk = task.open(machine.createFile('disk', { size: 65_536, on: 'side' }), 'rdwr', true);
    const other = machine.spawn();
    other.ptraceAttach(task);
    expect(task.preadInto(disk, 0, 4096, AT)).toBe(-errno);
    expect(task.pwriteFrom(disk, 0, 4096, AT)).toBe(-errno);
    expect(task.vmsplice(task.pipe(), AT, 1)).toBe(-errno);
    expect(task.futexKey(AT, true)).toBe(-errno);
    expect(other.ptracePeek(task, AT, 0)).toBe(-EIO);
    // The zero page of a hole is a page.
    expect(task.pwriteFrom(disk, 0, 4096, AT + 1)).toBe(4096);
    expect(task.access(AT).value).toBe(0xa1);
  });
});

describe('[MA684] a pin of a page of such a mapping, from 5.6 to 5.17', () => {
  const X = AT + 1000;

  /** Two processes; the first has a private page of its own at X, full of 0x42. */
  function pair(release: string, extensions: MachineOptions['extensions'] = []) {
    const { machine, task } = small('WWWW', { release, fs: 'ext4', ...LIMITED, extensions });
    task.mmap({ at: X, length: 4096, prot: 'rw', flags: { shared: false } });
    for (let i = 0; i < 8; i++) task.access(X, i, 0x42);
    return { machine, task, other: machine.spawn() };
  }

  it('is a slot that nobody fills: the model stops there', () => {
    for (const release of ['5.8', '5.10']) {
      const { task, other } = pair(release);
      expect(() => other.processVmReadv(task, AT, 0, 8)).toThrow(/counts a slot/);
    }
    for (const release of ['5.2', '6.1']) {
      const { task, other } = pair(release);
      expect(other.processVmReadv(task, AT, 0, 8)).toBe(-EFAULT);
    }
  });

  it('or is what was left in it: bytes of another page, and the pin of somebody else', () => {
    const { machine, task, other } = pair('5.10', [leftOverSlots]);
    const { frames, held } = machine.kernel;
    const pfn = pageViews(machine, task.mm, X, 1)[0]!.pfn!;
    const ring = task.uring();
    expect(task.uringRegister(ring, X, 1)).toBe(0);
    expect(maybePinned(frames, pfn)).toBe(true);
    expect(other.processVmReadv(task, X, 0, 8)).toEqual(new Uint8Array(8).fill(0x42));

    expect(other.processVmReadv(task, AT, 0, 8)).toEqual(new Uint8Array(8).fill(0x42));
    expect(maybePinned(frames, pfn)).toBe(false);
    expect(held.pins[1]).toBe(held.pins[0]);
    expect(() => task.uringUnregister(ring)).toThrow(/is not pinned/);
  });

  it('or, where nothing ever was in it, no page at all', () => {
    const { task, other } = pair('5.10', [leftOverSlots]);
    expect(() => other.processVmReadv(task, AT, 0, 8)).toThrow(KernelOops);
  });

  it('is -EEXIST with 5.18, and where no page is asked for never was anything', () => {
    const { task } = pair('5.10', [leftOverSlots]);
    expect(task.mlock(AT, 4)).toBe(0);
    const later = pair('6.1', [leftOverSlots]);
    expect(later.other.processVmReadv(later.task, AT, 0, 8)).toBe(-EFAULT);
  });
});

describe('[MA685] a debugger', () => {
  it.each(['4.0', '4.15', '4.19', '5.10', '6.1', '6.12'])(
    '%s: cannot read a page of it, but after it has written one that is private',
    (release) => {
      const { machine, task, fd } = limited(release);
      const other = machine.spawn();
      other.ptraceAttach(task);
      const at = AT + 100;
      task.mmap({ at, length: 4 * 4096, prot: 'r', flags: { shared: false }, fd });
      task.access(at + 1);
      for (const page of [at, at + 1]) {
        expect(other.ptracePeek(task, page, 0)).toBe(-EIO);
        expect(other.ptracePoke(task, page, 0, 0x11)).toBe(0);
        expect(other.ptracePeek(task, page, 0)).toEqual(new Uint8Array(8).fill(0x11));
        expect(task.access(page).value).toBe(0x11);
      }
      expect(task.access(AT).value).toBe(0xa1);
    },
  );
});

describe('[MA686] frames of a driver in a mapping with VM_MIXEDMAP', () => {
  it.each(['4.0', '5.10', '6.12', '7.2'])('%s: special entries, which fork copies', (release) => {
    const machine = createMachine({ release, dax: false, memory: { structPages: false } });
    const task = machine.spawn();
    const fd = task.open(machine.createFile('f', { size: 4096, on: 'mixedmap' }));
    const offset = machine.kernel.frames.pmemBase * 4096;
    const call = { length: 2 * 4096, prot: 'rw', fd, offset };
    expect(task.mmap({ ...call, at: AT, flags: { shared: true } })).toBe(0);
    expect(task.mmap({ ...call, at: AT + 100, flags: { shared: false } })).toBe(0);
    task.access(AT, 0, 5);
    // A store to the private one copies.
    expect(task.access(AT + 100, 0, 6).signal).toBeUndefined();
    expect([task.access(AT).value, task.access(AT + 100).value]).toEqual([5, 6]);
    const child = task.fork() as Task;
    expect(entries({ machine, task: child }, 1)[0]).toMatch(/^pte .*SW1/);
    expect(child.access(AT)).toMatchObject({ value: 5, minflt: 0 });
  });
});

describe('[MA687] a store from outside to a private page that was read', () => {
  /** What page AT + 100 of a private mapping has behind a word that another process has written. */
  function rest(options: MachineOptions, ofWriter: 'nothing' | 'memory' | 'none', layout = 'WWWW') {
    const { machine, task, fd } = small(layout, { fs: 'ext4', ...options });
    const other = machine.spawn();
    const at = AT + 100;
    task.mmap({ at, length: 4 * 4096, prot: 'rw', flags: { shared: false }, fd });
    task.access(at);
    if (ofWriter !== 'nothing') {
      other.mmap({ at, length: 4096, prot: 'rw', flags: { shared: false } });
      other.access(at, 2048, 0x77);
      if (ofWriter === 'none') other.mprotect(at, 1, 'none');
    }
    expect(other.processVmWritev(task, at, 0, 8, 0x11)).toBe(8);
    expect(task.access(at).value).toBe(0x11);
    expect(machine.kernel.locks.held()).toEqual([]);
    return task.access(at, 2048).value;
  }

  it.each(['4.15', '4.19', '5.10', '6.1', '6.12'])(
    '%s: has what the writer has there',
    (release) => {
      expect(rest({ release }, 'memory')).toBe(0x77);
      expect(rest({ release }, 'nothing')).toBe(0);
      expect(rest({ release }, 'none')).toBe(0);
      expect(rest({ release, ...LIMITED }, 'memory')).toBe(0x77);
    },
  );

  it('6.18: is the page, which the core knows', () => {
    expect(rest({ release: '6.18' }, 'memory')).toBe(0xa1);
  });

  it('of the page cache it always is, and of a hole zeroes', () => {
    expect(rest({ release: '6.12', dax: false }, 'memory')).toBe(0xa1);
    expect(rest({ release: '6.12' }, 'memory', 'HW')).toBe(0);
  });

  it('of a process itself it is the page', () => {
    const { task, fd } = limited('6.12');
    const at = AT + 100;
    task.mmap({ at, length: 4 * 4096, prot: 'rw', flags: { shared: false }, fd });
    task.access(at);
    task.access(at, 0, 1);
    expect(task.access(at, 2048).value).toBe(0xa1);
  });
});
