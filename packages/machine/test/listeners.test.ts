import type { TraceEvent } from '@faultline/kernel-api';
import {
  createMachine,
  type Machine,
  type MachineOptions,
  type Task,
  TINY,
  TINY_LIMITS,
  TINY_MEMORY,
} from '@faultline/machine';
import { describe, expect, it } from 'vitest';
import { AT, small } from './build.js';

describe('[MA7] listeners only watch', () => {
  it('one that throws lets the step finish, others hear it, and the caller gets the error', () => {
    const { machine, task } = small('W', { release: '6.1' });
    const heard: TraceEvent[] = [];
    machine.trace.on('fs_dax:dax_pte_fault', () => {
      throw new Error('listener broke');
    });
    machine.trace.on('fs_dax:dax_pte_fault', (e) => heard.push(e));
    machine.trace.on('fs_dax:dax_pte_fault_done', (e) => heard.push(e));
    expect(() => task.access(AT)).toThrow('listener broke');
    expect(heard.map((e) => e.name)).toEqual(['fs_dax:dax_pte_fault', 'fs_dax:dax_pte_fault_done']);
    expect(task.faults).toEqual({ minflt: 1, majflt: 0 });
    expect(task.access(AT).value).toBe(0xa1);
  });

  it('a run with listeners on everything ends in the same state as one without', () => {
    const run = (listen: boolean): number[] => {
      const tiny = { geometry: TINY, memory: TINY_MEMORY, limits: TINY_LIMITS };
      const { machine, task, fd } = tinyRun(tiny);
      const set = machine.state();
      if (listen) for (const p of machine.trace.known()) machine.trace.on(p, () => {});
      task.access(4);
      task.access(4, 0, 9);
      task.access(5, 1, 8);
      task.fsync(fd);
      task.mprotect(4, 1, 'r');
      task.munmap(4, 2);
      const words = new Int32Array(set.size);
      set.capture(words);
      return [...words];
    };
    expect(run(true)).toEqual(run(false));
  });

  it('an unknown tracepoint is an error, and a removed listener hears nothing', () => {
    const { machine, task } = small('W');
    expect(() => machine.trace.on('fs_dax:nothing', () => {})).toThrow(
      'no tracepoint fs_dax:nothing',
    );
    let heard = 0;
    const stop = machine.trace.on('tlb:tlb_flush', () => heard++);
    stop();
    task.madvise(AT, 1, 'dontneed');
    expect(heard).toBe(0);
  });
});

describe('[MA8] two machines live side by side', () => {
  it('and do not see each other', () => {
    const one = small('W', { release: '4.13' });
    const two = small('W', { release: '7.2' });
    one.task.access(AT, 0, 1);
    expect(two.task.access(AT).value).toBe(0xa1);
    expect(two.machine.trace.seq).toBeGreaterThan(0);
    expect(one.task.access(AT).value).toBe(1);
  });
});

function tinyRun(options: MachineOptions): { machine: Machine; task: Task; fd: number } {
  const machine = createMachine({ fs: 'ext4', ...options });
  const file = machine.createFile('f0', { size: 8192, extents: [{ page: 0, count: 1 }] });
  const task = machine.spawn();
  const fd = task.open(file);
  machine.continuation(task.id);
  task.mmap({ at: 4, length: 8192, prot: 'rw', flags: { shared: true }, fd });
  return { machine, task, fd };
}
