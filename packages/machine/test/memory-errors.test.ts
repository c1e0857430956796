import { errnoName } from '@faultline/kernel-api';
import {
  createMachine,
  type MmapCall,
  MREMAP_DONTUNMAP,
  MREMAP_MAYMOVE,
  PROT_GROWSDOWN,
  PROT_GROWSUP,
  PROT_SEM,
  type Task,
} from '@faultline/machine';
import { VM_DONTEXPAND, VM_IO, VM_LOCKED, VM_PFNMAP } from '@faultline/vma';
import { describe, expect, it } from 'vitest';

const AT = 2 ** 24;
const PAGE = 4096;

interface Calls {
  readonly task: Task;
  map(pages: number, call?: Partial<MmapCall>): void;
  /** Sets flags of the VMA at a page, as a driver's mmap or mlock would. */
  mark(page: number, flags: number): void;
  /** mprotect from AT on; the errno's name or 0. */
  protect(pages: number, prot: string | number): string | number;
  perms(): string;
}

function start(release = '6.12'): Calls {
  const machine = createMachine({ release });
  const { mms, vmas } = machine.kernel;
  const task = machine.spawn();
  return {
    task,
    map: (pages, call) => {
      const flags = { shared: false };
      expect(task.mmap({ at: AT, length: pages * PAGE, prot: 'rw', flags, ...call })).toBe(0);
    },
    mark: (page, flags) => {
      const vma = mms.lookup(task.mm, page);
      vmas.flags[vma] = vmas.flags[vma]! | flags;
    },
    protect: (pages, prot) => named(task.mprotect(AT, pages, prot)),
    perms: () => {
      const set = mms.vmas[task.mm]!;
      const of = (i: number): string => ((vmas.flags[set.at(i)]! & 2) !== 0 ? 'w' : 'r');
      return Array.from({ length: set.count }, (_, i) => of(i)).join('');
    },
  };
}

function named(ret: number): string | number {
  return ret < 0 ? errnoName(ret) : ret;
}

describe('[MA74] mprotect refuses its arguments, the first reason that applies', () => {
  it('EINVAL: both directions of growth, before an address in a page and no length', () => {
    const { protect, task } = start();
    expect(protect(0, PROT_GROWSDOWN | PROT_GROWSUP)).toBe('EINVAL');
    expect(named(task.mprotect(AT + 0.5, 0, 1))).toBe('EINVAL');
    expect(protect(0, 0x40)).toBe(0);
  });

  it('ENOMEM: a range that wraps, before EINVAL: a bit that no protection has', () => {
    const { protect, map } = start();
    expect(protect(2 ** 52, 0x40)).toBe('ENOMEM');
    expect(protect(1, 0x40)).toBe('EINVAL');
    map(1);
    expect(protect(1, 1 | PROT_SEM)).toBe(0);
  });

  it('ENOMEM: the first page is not mapped, though later ones are', () => {
    const { protect, map, perms } = start();
    map(2, { at: AT + 1 });
    for (const more of [0, PROT_GROWSUP]) expect(protect(3, 1 | more)).toBe('ENOMEM');
    expect(perms()).toBe('w');
  });

  it('EINVAL: growth of what does not grow; down from the start of what does', () => {
    const { task, protect, map, perms } = start();
    map(2);
    expect(protect(2, 1 | PROT_GROWSDOWN)).toBe('EINVAL');
    expect(protect(2, 1 | PROT_GROWSUP)).toBe('EINVAL');
    expect(named(task.mprotect(AT + 300, 2, 1 | PROT_GROWSDOWN))).toBe('ENOMEM');
    map(8, { at: AT + 600, flags: { shared: false, growsdown: true } });
    expect(named(task.mprotect(AT + 604, 1, 1 | PROT_GROWSDOWN))).toBe(0);
    expect(perms()).toBe('wrw');
    expect(task.access(AT + 600, 0, 1).siCode).toBe('SEGV_ACCERR');
    expect(task.access(AT + 605, 0, 1).siCode).toBeUndefined();
  });
});

describe('[MA75] what a VMA does not allow', () => {
  it('madvise EINVAL: DONTNEED and FREE of bare frames, DOFORK and DODUMP of special memory', () => {
    const { task, map, mark } = start();
    map(2);
    mark(AT, VM_PFNMAP | VM_IO);
    for (const advice of ['dontneed', 'dontneed_locked', 'free', 'cold', 'dofork', 'dodump']) {
      expect(named(task.madvise(AT, 2, advice)), advice).toBe('EINVAL');
    }
    expect(task.madvise(AT, 2, 'dontfork')).toBe(0);
  });

  it('madvise EINVAL: REMOVE of locked memory, a range that wraps; unknown before wrapping', () => {
    const { task, map, mark } = start();
    map(2, { flags: { shared: true } });
    mark(AT, VM_LOCKED);
    expect(named(task.madvise(AT, 2, 'remove'))).toBe('EINVAL');
    expect(named(task.madvise(AT, 2 ** 52, 'normal'))).toBe('EINVAL');
    // The end is exactly 2^64: it wraps to 0.
    expect(named(task.madvise(AT, 2 ** 52 - AT, 'normal'))).toBe('EINVAL');
  });

  it('madvise EPERM: HWPOISON and SOFT_OFFLINE without CAP_SYS_ADMIN', () => {
    const { task, map } = start();
    map(2);
    (task.machine.kernel.mms.caps as Int32Array).fill(0);
    for (const advice of ['hwpoison', 'soft_offline']) {
      expect(named(task.madvise(AT, 2, advice))).toBe('EPERM');
      expect(task.madvise(AT, 0, advice)).toBe(0);
    }
  });

  it('mremap EFAULT: growth of memory of a fixed size; EINVAL: DONTUNMAP of it', () => {
    for (const flag of [VM_DONTEXPAND, VM_PFNMAP]) {
      const { task, map, mark } = start();
      map(4);
      mark(AT, flag);
      expect(named(task.mremap(AT, 4, 5, MREMAP_MAYMOVE))).toBe('EFAULT');
      const keep = MREMAP_MAYMOVE | MREMAP_DONTUNMAP;
      expect(named(task.mremap(AT, 4, 4, keep))).toBe('EINVAL');
      expect(task.mremap(AT, 4, 2, 0)).toBe(AT);
    }
  });

  it('msync ENOMEM: a range that wraps', () => {
    const { task, map } = start();
    map(1);
    expect(named(task.msync(AT, 2 ** 52, 'sync'))).toBe('ENOMEM');
  });
});
