import {
  alwaysMixedmap,
  busyIfMapped,
  fixUpLater,
  postMmap,
  postMmapUnlocked,
} from '@faultline/dax-fs';
import { type Extension, KernelOops, pointName } from '@faultline/kernel-api';
import {
  createMachine,
  type Machine,
  type Task,
  TINY,
  TINY_LIMITS,
  TINY_MEMORY,
} from '@faultline/machine';
import { MAP_FIXED, MAP_SHARED } from '@faultline/mm';
import { VM_HUGEPAGE, VM_MIXEDMAP, VM_READ, VM_WRITE } from '@faultline/vma';
import { describe, expect, it } from 'vitest';
import { type Exploration, explore, replay, schedules } from '../src/index.js';

const AT = 4;
const EBUSY = -16;

interface Race {
  readonly machine: Machine;
  readonly mapper: Task;
  readonly changer: Task;
}

/**
 * A file of two pages, DAX or not at first. One task maps it shared at page 4; the other changes its
 * per-inode flag. Nothing of it is mapped yet.
 */
function race(release: string, dax: boolean, extensions: Extension[] = [], fs = 'xfs'): Race {
  const tiny = { geometry: TINY, memory: TINY_MEMORY, limits: TINY_LIMITS };
  const machine = createMachine({ release, fs, dax: 'inode', extensions, ...tiny });
  const file = machine.createFile('f0', {
    size: 8192,
    extents: [{ page: 0, count: 2 }],
    daxFlag: dax,
  });
  const mapper = machine.spawn();
  const changer = machine.spawn();
  mapper.open(file);
  machine.kernel.requests.set(mapper.id, {
    addr: AT,
    pages: 2,
    prot: VM_READ | VM_WRITE,
    flags: MAP_SHARED | MAP_FIXED,
    pgoff: 0,
    file: file.id,
    filp: 1,
    fmode: 3,
  });
  for (const task of [mapper, changer]) machine.continuation(task.id);
  machine.begin(mapper.id, 'doMmap', mapper.id);
  machine.begin(changer.id, 'xfsIoctlSetattrDax', changer.id, file.id, dax ? 0 : 1);
  return { machine, mapper, changer };
}

/** How both ended, whether the mapping has the flags that go with the file, and what a store to it does. */
function outcome({ mapper, changer }: Race): (machine: Machine) => string {
  return (machine) => {
    const { vmas, mms, daxPolicy } = machine.kernel;
    const isDax = machine.isDax(machine.file('f0'));
    const has = vmas.flags[mms.lookup(mapper.mm, AT)]! & (VM_MIXEDMAP | VM_HUGEPAGE);
    const should = isDax ? daxPolicy.vmFlags : daxPolicy.plainVmFlags;
    const flags = has === should ? 'right' : has === 0 ? 'lacking' : 'leaked';
    const changed = machine.result(changer.id) === EBUSY ? 'EBUSY' : 'changed';
    return `${changed} ${isDax ? 'dax' : 'plain'} ${flags} ${store(mapper)}`;
  };
}

/** A store to the first page of the mapping. */
function store(task: Task): string {
  try {
    return task.access(AT, 0, 7).signal ?? 'stored';
  } catch (error) {
    if (error instanceof KernelOops) return 'BUG';
    throw error;
  }
}

function explored(one: Race): Exploration {
  return explore(one.machine, [one.mapper.id, one.changer.id], outcome(one));
}

const outcomes = (one: Race): string[] => [...explored(one).outcomes.keys()].sort();

describe('[EX8] ->mmap reads S_DAX while another task changes it', () => {
  it('4.13: the mapping lacks VM_MIXEDMAP, or has it for nothing; a store to the first kind is a BUG', () => {
    expect(outcomes(race('4.13', false))).toEqual([
      'changed dax lacking BUG',
      'changed dax right stored',
    ]);
    expect(outcomes(race('4.13', true))).toEqual([
      'changed plain leaked stored',
      'changed plain right stored',
    ]);
  });

  it('the change refused while the file is mapped: the window between ->mmap and i_mmap is left', () => {
    const found = explored(race('4.13', false, [busyIfMapped]));
    expect([...found.outcomes.keys()].sort()).toEqual([
      'EBUSY plain right stored',
      'changed dax lacking BUG',
      'changed dax right stored',
    ]);
    expect(found.deadlocks).toEqual([]);
    // The schedule that leads there: the hook is the mapper's last step before all of the change.
    const again = race('4.13', false, [busyIfMapped]);
    const { schedule } = found.outcomes.get('changed dax lacking BUG')!;
    const points = replay(again.machine, schedule).map(pointName);
    const hook = points.indexOf('op');
    expect(schedule[hook]).toBe(String(again.mapper.id));
    expect(points.indexOf('inode_lock')).toBeGreaterThan(-1);
    expect(outcome(again)(again.machine)).toBe('changed dax lacking BUG');
  });

  it('"cleaned up after the fact": a mapping that is not in i_mmap yet is not found', () => {
    expect(outcomes(race('4.13', false, [fixUpLater]))).toEqual([
      'changed dax lacking BUG',
      'changed dax right stored',
    ]);
  });

  it('post_mmap: every mapping has its flags, or the change is refused', () => {
    for (const dax of [false, true]) {
      const seen = outcomes(race('4.13', dax, [postMmap]));
      const [before, after] = dax ? ['dax', 'plain'] : ['plain', 'dax'];
      expect(seen).toEqual([`EBUSY ${before} right stored`, `changed ${after} right stored`]);
    }
  });

  it('post_mmap with a look at i_mmap apart from the change is not enough', () => {
    expect(outcomes(race('4.13', false, [postMmapUnlocked]))).toContain('changed dax lacking BUG');
  });

  it('"always MIXEDMAP": nothing depends on S_DAX', () => {
    expect(outcomes(race('4.13', false, [alwaysMixedmap]))).toEqual(['changed dax right stored']);
    expect(outcomes(race('4.13', true, [alwaysMixedmap]))).toEqual(['changed plain right stored']);
  });

  it.each([
    ['4.14', 'xfs'],
    ['4.19', 'xfs'],
    ['5.8', 'xfs'],
    ['6.1', 'ext4'],
    ['6.12', 'ext4'],
    ['7.2', 'xfs'],
  ])('%s, %s: S_DAX does not change while an inode is in memory', (release, fs) => {
    for (const [dax, kind] of [
      [false, 'plain'],
      [true, 'dax'],
    ] as const) {
      expect(outcomes(race(release, dax, [], fs))).toEqual([`changed ${kind} right stored`]);
    }
  });

  it('[EX1] as many interleavings through states as one by one', () => {
    const one = race('4.13', false);
    const found = explored(race('4.13', false));
    const all = schedules(one.machine, [one.mapper.id, one.changer.id]);
    expect(BigInt(all.length)).toBe(found.interleavings);
  });
});
