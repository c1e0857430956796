import { SOFT_SOFT_DIRTY } from '@faultline/core-pagetable';
import { errnoName } from '@faultline/kernel-api';
import { createMachine, type Machine, pageViews, type Task } from '@faultline/machine';
import { VM_LOCKED, VM_PFNMAP } from '@faultline/vma';
import { describe, expect, it } from 'vitest';

const AT = 2 ** 24;
const NEWER = ['6.18', '7.2'];

function start(release: string): { machine: Machine; task: Task } {
  const machine = createMachine({ release, policies: { 'fault:thp': 'never' } });
  const task = machine.spawn();
  task.mmap({ at: AT, length: 8 * 4096, prot: 'rw', flags: { shared: false } });
  for (let i = 0; i < 4; i++) task.access(AT + i, 0, 1);
  return { machine, task };
}

/** Eight pages: `p` present, `g` a guard marker, `.` nothing. */
function pages(machine: Machine, task: Task): string {
  return pageViews(machine, task.mm, AT, 8)
    .map((v) => (v.present ? 'p' : v.guard ? 'g' : '.'))
    .join('');
}

const named = (ret: number): string | number => (ret < 0 ? errnoName(ret) : ret);

describe('[MA78] guard regions', () => {
  it.each(['5.10', '6.1', '6.12'])('are unknown on %s', (release) => {
    const { machine, task } = start(release);
    expect(named(task.madvise(AT, 2, 'guard_install'))).toBe('EINVAL');
    expect(pages(machine, task)).toBe('pppp....');
  });

  it.each(NEWER)('take what is there, and accesses are SIGSEGV, on %s', (release) => {
    const { machine, task } = start(release);
    expect(task.madvise(AT + 2, 4, 'guard_install')).toBe(0);
    expect(pages(machine, task)).toBe('ppgggg..');
    expect(task.access(AT + 2)).toMatchObject({ signal: 'SIGSEGV', siCode: 'SEGV_MAPERR' });
    expect(task.access(AT + 5, 0, 1)).toMatchObject({ signal: 'SIGSEGV', siCode: 'SEGV_MAPERR' });
    expect(named(task.madvise(AT, 8, 'populate_read'))).toBe('EFAULT');
    expect(task.madvise(AT + 2, 4, 'guard_remove')).toBe(0);
    expect(task.access(AT + 2)).toMatchObject({ value: 0 });
  });

  it.each(NEWER)('stay after DONTNEED and mprotect, move, and go with munmap, on %s', (release) => {
    const { machine, task } = start(release);
    task.madvise(AT + 1, 2, 'guard_install');
    task.madvise(AT, 8, 'dontneed');
    task.mprotect(AT, 8, 'r');
    task.mprotect(AT, 8, 'rw');
    expect(pages(machine, task)).toBe('.gg.....');
    expect(task.mremap(AT + 2, 1, 1, 3, AT + 6)).toBe(AT + 6);
    expect(pages(machine, task)).toBe('.g....g.');
    task.munmap(AT, 8);
    task.mmap({ at: AT, length: 8 * 4096, prot: 'rw', flags: { shared: false } });
    expect(pages(machine, task)).toBe('........');
  });

  it.each(NEWER)('are copied by fork, on %s', (release) => {
    const { machine, task } = start(release);
    task.madvise(AT + 1, 2, 'guard_install');
    const child = task.fork() as Task;
    expect(pages(machine, child)).toBe('pggp....');
    child.madvise(AT, 8, 'guard_remove');
    expect(pages(machine, child)).toBe('p..p....');
    expect(pages(machine, task)).toBe('pggp....');
    child.exit();
  });

  it.each(NEWER)('lose soft-dirty in the child of a fork, on %s', (release) => {
    const { machine, task } = start(release);
    task.madvise(AT + 1, 1, 'guard_install');
    expect(task.mremap(AT + 1, 1, 1, 3, AT + 6)).toBe(AT + 6);
    const child = task.fork() as Task;
    const { mms, pt } = machine.kernel;
    const [mine, theirs] = [task, child].map(({ mm }) => {
      const at = pt.pteIndex(pt.pteTable(mms.root[mm]!, AT + 6), AT + 6);
      return pt.lo[at]! & SOFT_SOFT_DIRTY;
    });
    expect([mine, theirs]).toEqual([SOFT_SOFT_DIRTY, 0]);
  });

  it('are refused in locked memory, which keeps those it has, and in bare frames', () => {
    const { machine, task } = start('6.18');
    task.madvise(AT + 1, 2, 'guard_install');
    const { mms, vmas } = machine.kernel;
    const vma = mms.vmaFrom(task.mm, AT);
    vmas.flags[vma] = vmas.flags[vma]! | VM_LOCKED;
    expect(named(task.madvise(AT, 1, 'guard_install'))).toBe('EINVAL');
    expect(task.madvise(AT + 1, 1, 'guard_remove')).toBe(0);
    vmas.flags[vma] = vmas.flags[vma]! | VM_PFNMAP;
    expect(named(task.madvise(AT + 2, 1, 'guard_remove'))).toBe('EINVAL');
    vmas.flags[vma] = vmas.flags[vma]! & ~(VM_LOCKED | VM_PFNMAP);
    expect(pages(machine, task)).toBe('p.gp....');
  });
});
