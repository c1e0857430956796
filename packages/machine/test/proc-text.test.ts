import { createMachine, mapsText, statusFigures, statusText } from '@faultline/machine';
import { describe, expect, it } from 'vitest';

describe('[MA71] the text of /proc', () => {
  const machine = createMachine({ release: '6.12' });
  machine.createFile('f0', { size: 65536 });
  const task = machine.spawn();
  const fd = task.open(machine.file('f0'));
  const at = 0x1000000;
  task.mmap({ at, length: 16384, prot: 'rw', flags: { shared: true }, fd, offset: 8192 });
  task.mmap({ at: at + 4, length: 4096, prot: 'rx', flags: { shared: false } });
  task.mmap({ at: at + 8, length: 32768, prot: 'rw', flags: { shared: false } });
  task.access(at + 8, 0, 1);
  task.access(at + 9, 0, 1);

  it('maps: range, letters, offset, device, inode, and a name from column 73 on', () => {
    const lines = mapsText(machine, task.mm).split('\n');
    expect(lines[0]).toBe(`${'1000000000-1000004000 rw-s 00002000 00:00 1 '.padEnd(73)}f0`);
    expect(lines[1]).toBe('1000004000-1000005000 r-xp 00000000 00:00 0 ');
    expect(lines[2]).toBe('1000008000-1000010000 rw-p 00000000 00:00 0 ');
    expect(lines.slice(3)).toEqual(['']);
  });

  it('status: figures in kB, eight columns wide, in the order of the kernel', () => {
    const lines = statusText(machine, task.mm).split('\n');
    expect(lines[0]).toBe('VmPeak:\t      52 kB');
    expect(lines.map((l) => l.split(':')[0])).toEqual([
      ...['VmPeak', 'VmSize', 'VmLck', 'VmPin', 'VmHWM', 'VmRSS', 'RssAnon', 'RssFile', 'RssShmem'],
      ...['VmData', 'VmStk', 'VmExe', 'VmLib', 'VmPTE', 'VmSwap', 'HugetlbPages', ''],
    ]);
  });

  it('status: the most there ever was stays when memory goes', () => {
    const before = statusFigures(machine, task.mm);
    expect(before).toMatchObject({ VmSize: 52, VmRSS: 8, RssAnon: 8, VmData: 32, VmLib: 4 });
    task.munmap(at + 8, 8);
    const after = statusFigures(machine, task.mm);
    expect(after).toMatchObject({ VmPeak: 52, VmSize: 20, VmHWM: 8, VmRSS: 0, VmData: 0 });
  });
});
