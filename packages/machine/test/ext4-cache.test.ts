import { NotModelled } from '@faultline/kernel-api';
import { createMachine } from '@faultline/machine';
import { describe, expect, it } from 'vitest';

const AT = 2 ** 24;
const PAGE = 4096;
const PUNCH = 0x3;

describe('a file of ext4 in the page cache', () => {
  it.each(['5.10', '6.12', '7.2'])('[MA491] is cut and punched on %s', (release) => {
    const machine = createMachine({ release, dax: false });
    const file = machine.createFile('f', { size: 4 * PAGE, extents: [{ page: 0, count: 4 }] });
    machine.fill(file, 0, 4, 0xa1);
    const task = machine.spawn();
    const fd = task.open(file);
    task.mmap({ at: AT, length: 4 * PAGE, prot: 'rw', flags: { shared: true }, fd });
    for (let page = 0; page < 4; page++) task.access(AT + page, 0, 7);
    // A hold on the page: nobody waits for it, and it keeps its bytes.
    const pipe = task.pipe();
    expect(task.vmsplice(pipe, AT + 1, 1)).toBe(PAGE);
    expect(task.fallocate(fd, PUNCH, PAGE - 100, PAGE + 200)).toBe(0);
    expect(machine.blocks512(file)).toBe(3 * 8);
    expect(task.access(AT, PAGE - 101)).toMatchObject({ value: 0xa1 });
    expect(task.access(AT, PAGE - 100)).toMatchObject({ value: 0 });
    expect(task.access(AT + 1, 0)).toMatchObject({ value: 0, majflt: 1 });
    expect(task.access(AT + 2, 99)).toMatchObject({ value: 0 });
    expect(task.access(AT + 2, 100)).toMatchObject({ value: 0xa1 });
    expect((task.pipeRead(pipe, PAGE) as Uint8Array)[0]).toBe(7);
    expect(task.ftruncate(fd, PAGE / 2)).toBe(0);
    expect(task.access(AT + 1)).toMatchObject({ signal: 'SIGBUS' });
    expect(task.access(AT, PAGE / 2)).toMatchObject({ value: 0 });
    expect(machine.blocks512(file)).toBe(8);
    expect(() => task.fallocate(fd, 0, 0, PAGE)).toThrow(NotModelled);
    expect(machine.kernel.locks.held()).toEqual([]);
  });
});
