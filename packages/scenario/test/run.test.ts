import { loadText, type Run, type RunOptions, runScenario } from '@faultline/scenario';
import { describe, expect, it } from 'vitest';

/** Runs steps on a 16-page file `f0` opened as `fd0`. */
function run(steps: object[], layout = 'hole', options: RunOptions = {}, more: object = {}): Run {
  const scenario = {
    name: 'x',
    backing: 'xfs-dax',
    files: [{ name: 'f0', size: '64k', layout }],
    steps: [{ op: 'open', file: 'f0', as: 'fd0' }, ...steps],
    ...more,
  };
  const loaded = loadText(JSON.stringify(scenario), 'x.json');
  return runScenario(loaded.scenario, options);
}

const MAP = { op: 'mmap', as: 'm0', fd: 'fd0', len: '64k', prot: 'rw', flags: 'shared' };

describe('[SC30] what a run reads', () => {
  it('is where the blocks lie, when a recording says so', () => {
    const files = [{ name: 'f0', size: 65536, extents: [{ page: 0, count: 16, pmem_page: 4242 }] }];
    const at = (options: RunOptions): unknown =>
      run([{ op: 'fiemap', file: 'f0' }], 'written', options).steps[1]!.extra;
    expect(at({ files })).toEqual({
      extents: [{ page: 0, count: 16, pmem_page: 4242, unwritten: 0 }],
    });
    expect(at({})).not.toEqual(at({ files }));
  });
  it('reports progress', () => {
    const seen: string[] = [];
    run([MAP], 'hole', { onStep: (done, of) => seen.push(`${done}/${of}`) });
    expect(seen).toEqual(['1/2', '2/2']);
  });
});

describe('[SC31] what is not modelled yet says so', () => {
  it('a backing, an option, a flag of open, an empty pipe', () => {
    expect(() => run([MAP], 'written', {}, { backing: 'hugetlbfs' })).toThrow('hugetlbfs');
    expect(() => run([MAP], 'hole', {}, { mountopts: 'x' })).toThrow('mountopts');
    const direct = { op: 'open', file: 'f0', as: 'b', flags: 'direct' };
    expect(() => run([direct], 'hole', {}, { backing: 'ext4' })).toThrow('direct');
    const empty = [MAP, { op: 'vmsplice', map: 'm0', page: 20, count: 1 }, { op: 'pipe_read' }];
    expect(() => run(empty)).toThrow('empty pipe');
  });
});

describe('[SC32] a mapping that was refused', () => {
  it('is missed by later steps, which the run reports', () => {
    const ro = { op: 'open', file: 'f0', as: 'ro', flags: 'rdonly' };
    const done = run([ro, { ...MAP, fd: 'ro' }, { op: 'touch', map: 'm0', mode: 'r' }]);
    expect(done.steps[2]).toMatchObject({ ret: -1, errno: 'EACCES' });
    expect(done.steps[3]).toMatchObject({ error: 'no such mapping' });
    expect(done.status).toBe('step_error');
  });
});

describe('[SC33] contents', () => {
  it('are the fill byte where the layout says written', () => {
    const files = [{ name: 'f0', size: 65536, extents: [{ page: 0, count: 16, pmem_page: 0 }] }];
    const steps = [{ op: 'pread', fd: 'fd0', offset: '12k', len: '8k' }];
    const done = run(steps, 'mixed:W0-3,U4-15', { files });
    expect(done.steps[1]!.extra).toEqual({
      data: [
        [0, 4096, 0xa1],
        [4096, 4096, 0],
      ],
    });
  });
  it('are what was stored and written, at byte offsets', () => {
    const done = run([
      MAP,
      { op: 'touch', map: 'm0', page: 1, mode: 'w', off: 9, value: 7 },
      { op: 'pwrite', fd: 'fd0', offset: 4098, len: 2, value: 8 },
      { op: 'pread', fd: 'fd0', offset: 4096, len: 11 },
      { op: 'touch', map: 'm0', page: 1, mode: 'rw', off: 2 },
    ]);
    expect(done.steps[4]!.extra).toEqual({
      data: [
        [0, 2, 0],
        [2, 2, 8],
        [4, 5, 0],
        [9, 1, 7],
        [10, 1, 0],
      ],
    });
    expect(done.steps[5]!.touch).toEqual([{ page: 1, minflt: 0, majflt: 0, val: 8 }]);
  });
});
