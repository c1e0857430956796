import { createMachine } from '@faultline/machine';
import { describe, expect, it } from 'vitest';

const AT = 2 ** 24;
const PAGE = 4096;
const PUNCH = 0x3;
const COLLAPSE = 0x8;
const ZERO = 0x10;

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
    // Bytes moved: page 0 has the old bytes of page 2, and what was cached of it is gone.
    expect(task.ftruncate(fd, 4 * PAGE)).toBe(0);
    expect(task.pwrite(fd, 2 * PAGE, PAGE, 0xc3)).toBe(PAGE);
    expect(task.fallocate(fd, COLLAPSE, 0, 2 * PAGE)).toBe(0);
    expect(task.access(AT, 0)).toMatchObject({ value: 0xc3 });
    expect(task.fallocate(fd, ZERO, 10, 10)).toBe(0);
    expect([9, 10, 19, 20].map((at) => task.access(AT, at).value)).toEqual([0xc3, 0, 0, 0xc3]);
    expect(machine.kernel.locks.held()).toEqual([]);
  });
});
