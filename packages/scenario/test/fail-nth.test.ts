import { type Run, runScenario, type Scenario, type Step } from '@faultline/scenario';
import { describe, expect, it } from 'vitest';

/** Runs steps on one file of 16 pages, the first 8 written, with a failure in one of them. */
function run(steps: Step[], at = -1, nth = 0): Run {
  const scenario: Scenario = {
    name: 'fail',
    backing: 'xfs-dax',
    files: [{ name: 'f0', size: '16p', layout: 'mixed:W0-7,H8-15' }],
    steps: steps.map((s, i) => (i === at ? { ...s, fail_nth: nth } : s)),
  };
  return runScenario(scenario, { kernel: '6.12' });
}

const OPEN: Step = { op: 'open', file: 'f0', as: 'fd' };
const MMAP: Step = { op: 'mmap', as: 'm', fd: 'fd', len: '16p', prot: 'rw', flags: 'shared' };
const PRIVATE: Step = { ...MMAP, flags: 'private' };
const ANON: Step = { op: 'mmap', as: 'm', len: '16p', prot: 'rw', flags: 'private|anon' };

function touch(mode: 'r' | 'w', page = 0): Step {
  return { op: 'touch', map: 'm', page, mode };
}

/** What is left over after a run whose last steps unmapped everything. */
function leftOver(r: Run): unknown {
  const k = r.machine.kernel;
  return [k.frames.inUse, k.pt.inUse, k.locks.held()];
}

describe('fail_nth', () => {
  it('[SC41] fails the n-th allocation of its step and of no other', () => {
    const steps = [OPEN, ANON, touch('w'), touch('w', 1)];
    for (const at of [0, 2, 3]) {
      const r = run(steps, at, 1);
      expect(r.steps.map((s) => s.ret ?? 0)).toEqual([0, 0, 0, 0]);
      expect(r.machine.kernel.frames.failNth.word[0]).toBe(0);
    }
  });

  it('[SC42] makes a fault run out of memory, and the access comes again and succeeds', () => {
    const cases: [string, Step[], number][] = [
      ['anonymous, write: PMD table, page, PTE table', [OPEN, ANON, touch('w')], 3],
      ['anonymous, read: two tables', [OPEN, ANON, touch('r')], 2],
      ['DAX, shared write: two tables', [OPEN, MMAP, touch('w')], 2],
      ['DAX, private write: PMD table, page, PTE table', [OPEN, PRIVATE, touch('w')], 3],
      ['DAX, private write over a read: page', [OPEN, PRIVATE, touch('r'), touch('w')], 1],
    ];
    for (const [name, steps, allocations] of cases) {
      const at = steps.length - 1;
      const want = run(steps);
      for (let nth = 1; nth <= allocations + 1; nth++) {
        const r = run([...steps, { op: 'munmap', map: 'm' }], at, nth);
        const step = r.steps[at]!;
        const oom = step.events.filter(
          (e) => e.name.endsWith('handle_mm_fault_ret') && ((e['ret'] as number) & 1) !== 0,
        );
        expect(oom.length, `${name}, ${nth}`).toBe(nth <= allocations ? 1 : 0);
        expect(step.touch, `${name}, ${nth}`).toEqual(want.steps[at]!.touch);
        // The step before everything was mapped is where it all returns to.
        expect(leftOver(r)).toEqual(leftOver(run([OPEN, ANON, { op: 'munmap', map: 'm' }])));
      }
    }
  }, 60_000);

  it('[SC43] makes mmap and the split of mprotect fail with ENOMEM', () => {
    expect(run([OPEN, MMAP], 1, 1).steps[1]).toMatchObject({ ret: -1, errno: 'ENOMEM' });
    const half: Step = { op: 'mprotect', map: 'm', page: 4, count: 4, prot: 'r' };
    for (const nth of [1, 2]) {
      const r = run([OPEN, MMAP, half, touch('w', 8), touch('w', 5)], 2, nth);
      expect(r.steps[2]).toMatchObject({ ret: -1, errno: 'ENOMEM' });
      // Nothing was made read-only.
      expect(r.steps[4]!.touch![0]!.signal).toBeUndefined();
    }
    expect(run([OPEN, MMAP, half], 2, 3).steps[2]).toMatchObject({ ret: 0 });
    const hole: Step = { op: 'munmap', map: 'm', page: 4, count: 4 };
    expect(run([OPEN, MMAP, hole], 2, 1).steps[2]).toMatchObject({ ret: -1, errno: 'ENOMEM' });
  });

  it('[SC43] lets populate give up quietly', () => {
    const populate = { ...ANON, flags: 'private|anon|populate' } as Step;
    const r = run([OPEN, populate], 1, 4);
    expect(r.steps[1]).toMatchObject({ ret: 0 });
  });
});
