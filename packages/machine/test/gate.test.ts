import { EFAULT, ENOMEM } from '@faultline/kernel-api';
import { ARM64_4K, createMachine } from '@faultline/machine';
import { describe, expect, it } from 'vitest';

/** The page at -10 MiB. */
const GATE = 2 ** 52 - 2560;

describe('the gate area', () => {
  it.each(['4.0', '5.10', '6.12', '7.2'])('[MA891] can be read from outside: %s', (release) => {
    const machine = createMachine({ release, vsyscall: 'emulate' });
    const task = machine.spawn();
    const other = machine.spawn();
    const { frames, mms } = machine.kernel;
    expect(frames.inUse).toBe(0);
    expect(other.processVmReadv(task, GATE, 0, 8)).toEqual(new Uint8Array(8));
    expect(other.processVmWritev(task, GATE, 0, 8, 1)).toBe(-EFAULT);
    // What lies beside it is in nothing.
    expect(other.processVmReadv(task, GATE + 1, 0, 8)).toBe(-EFAULT);
    expect(frames.refcount[mms.gatePfn]).toBe(1);
    expect(task.mlock(GATE, 1)).toBe(-ENOMEM);
  });

  it('[MA891] has an entry with emulate alone, and nothing for the fast walk; only x86-64 has it', () => {
    const machine = createMachine({ vsyscall: 'xonly' });
    const task = machine.spawn();
    expect(machine.spawn().processVmReadv(task, GATE, 0, 8)).toBe(-EFAULT);
    const read = createMachine({ vsyscall: 'emulate' });
    const one = read.spawn();
    expect(one.vmsplice(one.pipe(), GATE, 1)).toBe(-EFAULT);
    expect(() => createMachine({ vsyscall: 'emulate', geometry: ARM64_4K })).toThrow(/x86-64/);
  });
});
