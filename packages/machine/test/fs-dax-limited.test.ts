import { ConfigError, EEXIST, EFAULT, EIO, KernelOops } from '@faultline/kernel-api';
import {
  createMachine,
  type Machine,
  type MachineOptions,
  MountFailed,
  pageViews,
  type Task,
} from '@faultline/machine';
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
