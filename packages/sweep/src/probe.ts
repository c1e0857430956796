import { NotModelled } from '@faultline/kernel-api';
import { type Backing, runScenario, type Scenario, type Step } from '@faultline/scenario';
import { FEATURES, type Feature } from './features.js';
import type { Ground } from './ground.js';
import { SMALL } from './ground.js';

const MAP: Step = { op: 'mmap', as: 'm', len: '4p', flags: 'private|anon' };
const FILE: Step[] = [
  { op: 'open', file: 'f0', as: 'fd' },
  { op: 'mmap', as: 'm', fd: 'fd', len: '4p', flags: 'shared' },
  { op: 'touch', map: 'm', mode: 'w' },
];

function advice(...words: string[]): Step[] {
  return [MAP, ...words.map((word): Step => ({ op: 'madvise', map: 'm', advice: word }))];
}

/** For each feature a few steps that a machine which has it can do. */
const PROBES: Readonly<Record<Feature, readonly Step[]>> = {
  files: FILE,
  anon: [MAP, { op: 'touch', map: 'm', mode: 'w' }],
  'shared-anon': [
    { op: 'mmap', as: 'm', len: '4p', flags: 'shared|anon' },
    { op: 'touch', map: 'm', mode: 'w' },
  ],
  populate: [{ op: 'mmap', as: 'm', len: '4p', flags: 'private|anon|populate' }],
  protection: [MAP, { op: 'mprotect', map: 'm', prot: 'r' }],
  dontneed: [...FILE, { op: 'madvise', map: 'm', advice: 'dontneed' }],
  free: advice('free'),
  'flag-advice': advice('random', 'sequential', 'normal', 'dontdump', 'dodump'),
  'fork-advice': advice('dontfork', 'dofork', 'wipeonfork', 'keeponfork'),
  'huge-advice': advice('hugepage', 'nohugepage'),
  msync: [...FILE, { op: 'msync', map: 'm', flags: 'sync' }],
  fork: [MAP, { op: 'fork', as: 'c', steps: [{ op: 'touch', map: 'm', mode: 'w' }] }],
  truncate: [...FILE, { op: 'ftruncate', fd: 'fd', len: '1p' }],
  fallocate: [...FILE, { op: 'fallocate', fd: 'fd', mode: 'punch', offset: 0, len: '1p' }],
  'clear-refs': [...FILE, { op: 'clear_refs', value: 4 }],
  mremap: [MAP, { op: 'mremap', map: 'm', flags: 'slot', as: 'n' }],
  'drop-caches': [...FILE, { op: 'drop_caches', value: 3 }],
  huge: [
    { op: 'mmap', as: 'm', len: '4m', flags: 'private|anon' },
    { op: 'touch', map: 'm', page: 0, mode: 'w' },
    { op: 'mprotect', map: 'm', page: 1, count: 1, prot: 'r' },
  ],
};

/** Features that a machine has on a backing: those whose probe it does not refuse. */
export function modelledFeatures(backing: Backing, ground: Ground): Set<Feature> {
  return new Set(FEATURES.filter((feature) => isModelled(backing, ground, PROBES[feature])));
}

function isModelled(backing: Backing, ground: Ground, steps: readonly Step[]): boolean {
  const files = [{ name: 'f0', size: '8p' }];
  const scenario: Scenario = { name: 'probe', backing, files, steps: [...steps] };
  try {
    runScenario(scenario, { machine: SMALL, kernel: ground.kernel, ...optional(ground) });
    return true;
  } catch (error) {
    if (error instanceof NotModelled) return false;
    // Whatever else goes wrong is for the sweep to find and to tell.
    return true;
  }
}

function optional(ground: Ground): { geometry?: NonNullable<Ground['geometry']> } {
  return ground.geometry ? { geometry: ground.geometry } : {};
}
