import { loadText, type Run, runScenario } from '@faultline/scenario';
import { describe, expect, it } from 'vitest';

const MAP = { op: 'mmap', as: 'm', fd: 'fd', len: '64k', prot: 'rw', flags: 'shared' };
const PUNCH = { op: 'fallocate', fd: 'fd', mode: 'punch', offset: '8k', len: '4k' };
const CHILD = [{ op: 'pause' }, PUNCH, { op: 'pause' }, { op: 'ftruncate', fd: 'fd', len: '4k' }];

/** Page 2 of a DAX file is in a pipe, and a child punches it out. */
function run(steps: object[], kernel = '6.12', child: object[] = CHILD): Run {
  const scenario = {
    name: 'x',
    backing: 'xfs-dax',
    files: [{ name: 'f', size: '64k', layout: 'written' }],
    steps: [
      { op: 'open', file: 'f', as: 'fd' },
      MAP,
      { op: 'touch', map: 'm', count: 4, mode: 'w' },
      { op: 'vmsplice', map: 'm', page: 2, count: 1 },
      { op: 'fork', as: 'c', steps: child },
      ...steps,
    ],
  };
  const { scenario: loaded } = loadText(JSON.stringify(scenario), 'x.json');
  return runScenario(loaded, { kernel });
}

const RESUME = { op: 'resume', child: 'c', wait_ms: 100 };
const READ = { op: 'pipe_read', len: '4k' };

/** State of the child after each step that reports one. */
const states = (done: Run): unknown[] =>
  done.steps.map((s) => s.extra?.['state']).filter((s) => s !== undefined);

describe('[SC34] a child that sleeps in the kernel', () => {
  it('is blocked until the page leaves the pipe, and then does its next steps', () => {
    const done = run([RESUME, READ, { op: 'wait', child: 'c' }, RESUME]);
    expect(states(done)).toEqual(['paused', 'blocked', 'paused', 'exited']);
    const blocked = done.steps.find((s) => s.extra?.['state'] === 'blocked')!;
    expect(blocked.extra!['stack']).toContain('dax_break_layout');
    const punch = done.steps.find((s) => s.op === 'fallocate')!;
    expect([punch.ret, punch.proc]).toEqual([0, '0.c']);
    // It looked twice, and its events are its own step's.
    const looks = punch.events.filter((e) => e.name === 'model:dax_layout_busy_page_range');
    expect(looks).toHaveLength(2);
    expect(done.machine.kernel.held.total[0]).toBe(0);
  });

  it('does not lose a resume that comes while it sleeps', () => {
    const done = run([RESUME, RESUME, READ, { op: 'wait', child: 'c' }]);
    expect(states(done)).toEqual(['paused', 'blocked', 'blocked', 'paused']);
    expect(done.steps.filter((s) => s.op === 'ftruncate')).toMatchObject([{ ret: 0 }]);
  });

  it('sleeps on where the page was mapped again meanwhile and mappings have references', () => {
    const touch = { op: 'touch', map: 'm', page: 2, mode: 'r' };
    const steps = [RESUME, touch, READ, { op: 'wait', child: 'c' }];
    expect(states(run(steps, '6.12'))).toEqual(['paused', 'blocked', 'paused']);
    expect(states(run(steps, '7.2'))).toEqual(['paused', 'blocked', 'blocked']);
  });

  it('is waited for with a limit, and has somebody else to wake it, or there is no answer', () => {
    expect(() => run([{ ...RESUME, wait_ms: 0 }])).toThrow('without wait_ms');
    expect(() => run([PUNCH])).toThrow('sleeps for ever');
  });
});
