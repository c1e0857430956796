import type { Task } from '@faultline/machine';
import { describe, expect, it } from 'vitest';
import { AT, small } from './build.js';

const PAGE = 4096;

/** Bytes 0, 8 and 2048 of the copy that a store of eight bytes to /proc/self/mem makes of a page of 7, after an mprotect. */
function copied(release: string, prot: string, dax = true): number[] {
  const { machine, task, fd } = small('WWWW', { release, fs: 'ext4', dax }, false);
  task.pwrite(fd, 0, PAGE, 7);
  expect(task.access(AT).value).toBe(7);
  task.mprotect(AT, 1, prot);
  machine.kernel.local.start(8, 9);
  expect(machine.run(task.id, 'accessRemoteVm', task.id, task.mm, AT, 0, 8, 1)).toBe(8);
  task.mprotect(AT, 1, 'r');
  return bytes(task);
}

const bytes = (task: Task): number[] =>
  [0, 8, 2048].map((offset) => task.access(AT, offset).value!);

describe("[MA706] a forced store to one's own page", () => {
  it.each(['5.10', '6.12'])('copies storage through the address, on %s', (release) => {
    expect(copied(release, 'r')).toEqual([9, 7, 7]);
    expect(copied(release, 'none')).toEqual([9, 0, 0]);
  });

  it('copies a page of the core as it is', () => {
    expect(copied('6.12', 'none', false)).toEqual([9, 7, 7]);
    expect(copied('7.2', 'none')).toEqual([9, 7, 7]);
  });
});
