import { runScenario } from '@faultline/scenario';
import { describe, expect, it } from 'vitest';

/** Levels of the leaves after a store into each of two holes of 2 MiB. */
function run(backing: string, mkfsopts?: string) {
  const { steps } = runScenario({
    name: 's',
    backing: backing as 'xfs-dax',
    ...(mkfsopts === undefined ? {} : { mkfsopts }),
    files: [
      { name: 'small', size: '12k', layout: 'written' },
      { name: 'f0', size: '4m', layout: 'hole' },
    ],
    steps: [
      { op: 'open', file: 'f0', as: 'fd0' },
      { op: 'mmap', as: 'm0', fd: 'fd0', len: '4m', prot: 'rw', flags: 'shared' },
      { op: 'touch', map: 'm0', page: 0, count: 2, stride: 512, mode: 'w' },
      { op: 'snapshot', map: 'm0' },
    ],
  });
  return JSON.stringify(steps.at(-1))
    .match(/"level":"(pmd|pte)"/g)
    ?.map((m) => m.slice(9, 12))
    .filter((m, i, all) => i === 0 || m !== all[i - 1]);
}

describe('[SC44] mkfsopts', () => {
  it('with a stripe XFS maps stores into holes by 2 MiB, without by 4 KiB', () => {
    expect(run('xfs-dax')).toEqual(['pmd']);
    expect(run('xfs-dax', '-d su=2m,sw=1')).toEqual(['pmd']);
    expect(run('xfs-dax', '-d noalign')).toEqual(['pte']);
    expect(run('xfs-dax', '-d su=64k,sw=1')).toEqual(['pte']);
    expect(run('xfs-dax', '-d noalign,extszinherit=512')).toEqual(['pte']);
  });

  it('ext4 needs none for that', () => {
    expect(run('ext4-dax', '-E nodiscard')).toEqual(['pmd']);
  });

  it('blanks around them and none at all are the rig as it is; two of a letter add up', () => {
    expect(run('xfs-dax', '')).toEqual(['pmd']);
    expect(run('xfs-dax', '  -d   noalign ')).toEqual(['pte']);
    expect(run('xfs-dax', '-d su=64k -d sw=1')).toEqual(['pte']);
    expect(run('xfs-dax', '-d su=2M,sw=1 -d extszinherit=0')).toEqual(['pmd']);
  });

  it('a value that mkfs would not take is a RangeError where no file was loaded', () => {
    expect(() => run('xfs-dax', '-d su=abc,sw=1')).toThrow(RangeError);
  });

  it('what is not known is refused', () => {
    expect(() => run('ext4-dax', '-O encrypt')).toThrow('mkfsopts -O of ext4 is not modelled yet');
    expect(() => run('xfs-dax', '-d rtinherit=1')).toThrow('mkfsopts rtinherit');
    expect(() => run('tmpfs', '-E nodiscard')).toThrow('mkfsopts -E of tmpfs');
  });
});
