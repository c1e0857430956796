import { InputError, loadText, type Run, runScenario } from '@faultline/scenario';
import { describe, expect, it } from 'vitest';

const STEPS = [
  { op: 'memfd_secret' },
  { op: 'ftruncate', fd: 'fd', len: '8k' },
  { op: 'mmap', fd: 'fd', len: '8k', flags: 'shared' },
  { op: 'touch', map: 'm', count: 2, mode: 'rw' },
];

function load(cmdline: string | undefined, steps: object[] = STEPS) {
  const scenario = { name: 'x', backing: 'anon', steps, ...(cmdline && { cmdline }) };
  return loadText(JSON.stringify(scenario), 'x.json').scenario;
}

const run = (kernel: string, cmdline?: string): Run => runScenario(load(cmdline), { kernel });

describe('[SC47] secret memory', () => {
  it('is a descriptor, where the command line or the release has it on', () => {
    const { steps } = run('6.12');
    expect(steps.slice(0, 3).map((s) => s.ret)).toEqual([0, 0, 0]);
    expect(steps[3]).toMatchObject({ minflt: 2, majflt: 0 });
    const on = run('6.1', 'secretmem.enable=1');
    expect(on.steps[0]).toMatchObject({ ret: 0 });
    expect(run('6.1').steps[0]).toMatchObject({ ret: -1, errno: 'ENOSYS' });
    expect(run('6.12', 'secretmem.enable=0').steps[0]).toMatchObject({ errno: 'ENOSYS' });
  });

  it('has a name only where the call succeeds', () => {
    expect(run('5.10').steps.slice(1, 3)).toMatchObject([{ errno: 'EBADF' }, { errno: 'EBADF' }]);
    expect(run('5.10').status).toBe('step_error');
  });

  it('is all that the command line is for', () => {
    expect(() => load('quiet')).toThrow(InputError);
  });
});
