import {
  ARM64_4K,
  ARM64_64K,
  createMachine,
  type Geometry,
  type Machine,
  type Task,
  TINY,
  X86_64_4LEVEL,
} from '@faultline/machine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countFaults } from './count-entries.js';

const AT = 2 ** 24;
const KERNELS = ['5.10', '6.1', '6.12', '6.18', '7.2'];
const PAGES = 8;

function anon(
  release: string,
  pages = PAGES,
  geometry: Geometry = X86_64_4LEVEL,
  at = AT,
): { machine: Machine; task: Task } {
  const machine = createMachine({ release, geometry, memory: { ramFrames: 8192 } });
  const task = machine.spawn();
  const call = { at, length: pages * machine.pageBytes, prot: 'rw', flags: { shared: false } };
  expect(task.mmap(call)).toBe(0);
  return { machine, task };
}

function forked(task: Task): Task {
  const child = task.fork();
  if (typeof child === 'number') throw new Error(`fork: ${child}`);
  return child;
}

describe.each(KERNELS)('fork on %s', (release) => {
  it('[MA50] shows the child what the parent wrote, without a fault, and hides later stores', () => {
    const { machine, task } = anon(release);
    for (let p = 0; p < 4; p++) task.access(AT + p, 0, 10 + p);
    const child = forked(task);
    expect(child.access(AT + 1)).toEqual({ value: 11, minflt: 0, majflt: 0 });
    expect(child.access(AT + 1, 0, 99).minflt).toBe(1);
    expect(task.access(AT + 1).value).toBe(11);
    expect(task.access(AT + 2, 0, 50).minflt).toBe(1);
    expect(child.access(AT + 2).value).toBe(12);
    expect(countFaults(machine)).toEqual([]);
  });

  it('[MA51] leaves each page to whoever is left: reused, with a fault and without a copy', () => {
    const { machine, task } = anon(release);
    for (let p = 0; p < 4; p++) task.access(AT + p, 0, 1);
    const child = forked(task);
    child.access(AT, 0, 2);
    const before = machine.kernel.frames.inUse;
    child.exit();
    expect(machine.kernel.frames.inUse).toBe(before - 1);
    for (let p = 0; p < 4; p++) expect(task.access(AT + p, 0, 3).minflt).toBe(1);
    expect(machine.kernel.frames.inUse).toBe(before - 1);
    expect(countFaults(machine)).toEqual([]);
  });

  it('[MA52] gives the child no DONTFORK memory, and zeroes for WIPEONFORK', () => {
    const { task } = anon(release);
    for (let p = 0; p < PAGES; p++) task.access(AT + p, 0, 7);
    expect(task.madvise(AT + 2, 2, 'dontfork')).toBe(0);
    expect(task.madvise(AT + 4, 2, 'wipeonfork')).toBe(0);
    const child = forked(task);
    expect(child.access(AT + 2)).toMatchObject({ signal: 'SIGSEGV', siCode: 'SEGV_MAPERR' });
    expect([child.access(AT + 4).value, child.access(AT + 1).value]).toEqual([0, 7]);
    // The wish is inherited, the memory is not.
    const grandchild = forked(child);
    child.access(AT + 4, 0, 9);
    expect([grandchild.access(AT + 4).value, task.access(AT + 4).value]).toEqual([0, 7]);
    expect(task.madvise(AT + 2, 2, 'dofork')).toBe(0);
    expect(task.madvise(AT + 4, 2, 'keeponfork')).toBe(0);
    const later = forked(task);
    expect([later.access(AT + 2).value, later.access(AT + 4).value]).toEqual([7, 7]);
  });

  it('[MA53] leaves nothing behind at exit: frames, tables, VMAs, promises, numbers', () => {
    const { machine, task } = anon(release, 2048);
    const k = machine.kernel;
    const at = { frames: 0, tables: k.pt.inUse, committed: k.settings.committed };
    for (const p of [0, 600, 1100]) task.access(AT + p, 0, 1);
    task.access(AT + 1600);
    const child = forked(task);
    child.access(AT + 1, 0, 2);
    child.access(AT + 1601, 0, 2);
    const id = [child.id, child.mm];
    child.exit();
    expect(() => child.access(AT)).toThrow('has exited');
    const again = forked(task);
    expect([again.id, again.mm]).toEqual(id);
    again.exit();
    expect(countFaults(machine)).toEqual([]);
    task.exit();
    expect([k.frames.inUse, k.pt.inUse]).toEqual([at.frames, at.tables - 1]);
    expect(k.settings.committed).toBe(at.committed - 2048);
    expect(k.locks.held()).toEqual([]);
  });
});

describe.each([
  ...KERNELS.map((release) => [release, X86_64_4LEVEL] as const),
  ...[TINY, ARM64_4K, ARM64_64K].map((geometry) => ['6.12', geometry] as const),
])('forks, stores and ends on %s', (release, geometry) => {
  // The 8 pages lie on both sides of a PTE table's border where a table has 4 entries.
  const at = geometry === TINY ? 18 : AT;

  it(`[MA54] keep every store to its process (${geometry.name})`, () => {
    const op = fc.record({
      who: fc.nat(3),
      what: fc.constantFrom('fork', 'write', 'read', 'exit', 'drop', 'ro', 'rw'),
      page: fc.nat(PAGES - 1),
      byte: fc.integer({ min: 1, max: 255 }),
    });
    fc.assert(
      fc.property(fc.array(op, { maxLength: 40 }), (ops) => {
        const { machine, task } = anon(release, PAGES, geometry, at);
        const live: { task: Task; bytes: number[]; ro: boolean[] }[] = [
          { task, bytes: new Array(PAGES).fill(0), ro: new Array(PAGES).fill(false) },
        ];
        for (const { who, what, page, byte } of ops) {
          const p = live[who % live.length]!;
          if (what === 'fork' && live.length < 4) {
            live.push({ task: forked(p.task), bytes: [...p.bytes], ro: [...p.ro] });
          } else if (what === 'exit' && live.length > 1) {
            p.task.exit();
            live.splice(live.indexOf(p), 1);
          } else if (what === 'write') {
            const { signal } = p.task.access(at + page, 0, byte);
            expect(signal).toBe(p.ro[page] ? 'SIGSEGV' : undefined);
            if (!p.ro[page]) p.bytes[page] = byte;
          } else if (what === 'drop') {
            expect(p.task.madvise(at + page, 1, 'dontneed')).toBe(0);
            p.bytes[page] = 0;
          } else if (what === 'ro' || what === 'rw') {
            expect(p.task.mprotect(at + page, 1, what === 'ro' ? 'r' : 'rw')).toBe(0);
            p.ro[page] = what === 'ro';
          }
          for (const q of live) expect(q.task.access(at + page).value).toBe(q.bytes[page]);
        }
        expect(countFaults(machine)).toEqual([]);
        for (const p of live) p.task.exit();
        expect([machine.kernel.frames.inUse, machine.kernel.pt.inUse]).toEqual([0, 0]);
      }),
      { seed: 20261121, numRuns: 15 },
    );
  }, 60_000);
});
