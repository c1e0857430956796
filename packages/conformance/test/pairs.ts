/** The pairs whose figures the first judge, oracle/compare, has given and the fixtures keep. */

import type { PairSpec } from './corpus.js';
import { DAMAGES } from './damage.js';

const itself: PairSpec[] = [
  ['6.12', 'hole-zero-page@ext4-dax'],
  ['7.2', 'mkwrite-cycle@xfs-dax'],
  ['5.10', 'mlock2-onfault@anon'],
  ['7.2', 'truncate-vs-pin@ext4-dax'],
  ['5.10', 'no-struct-page@ext4-dax-nopage'],
  ['7.2', 'map-sync@tmpfs'],
].map(([kernel, name]) => ({ name: name!, real: kernel!, model: kernel! }));

const TWO_KERNELS = [
  'hole-zero-page@ext4-dax',
  'hole-two-mappings@xfs-dax',
  'unwritten-extent@ext4-dax',
  'private-cow@xfs-dax',
  'mkwrite-cycle@ext4-dax',
  'protection@ext4-dax',
  'hugetlb-pmd-share',
  'two-procs-fsdax@ext4-dax',
  'truncate-vs-pin@ext4-dax',
  'direct-io-gup@anon',
  'mlock2-onfault@anon',
  'inode-dax-flag@ext4-dax-inode',
  'clear-refs@anon',
  'kernel-chosen-address@ext4',
  'hwpoison-anon@anon',
  'smaps-page-size@tmpfs',
];

const acrossKernels: PairSpec[] = TWO_KERNELS.flatMap((name) => [
  { name, real: '5.10', model: '7.2' },
  { name, real: '7.2', model: '5.10' },
]);

const neighbours: PairSpec[] = [
  { name: 'private-cow@ext4-dax', real: '6.1', model: '6.12' },
  { name: 'unwritten-extent@xfs-dax', real: '6.12', model: '6.18' },
  { name: 'hole-two-mappings@ext4-dax', real: '6.18', model: '7.2' },
];

/** Where a damage bites; the others are tried on the two below. */
const BITES: Readonly<Record<string, string>> = {
  misaligned: 'kernel-chosen-address@ext4',
  runnerFaults: 'clear-refs@anon',
  eventsOutside: 'mlock2-onfault@anon',
  kpageDirty: 'smaps-page-size@tmpfs',
  otherProcess: 'hugetlb-pmd-share',
  resultsChanged: 'hwpoison-anon@anon',
  stepsReversed: 'truncate-vs-pin@ext4-dax',
  extentsGone: 'two-procs-fsdax@ext4-dax',
  countsGone: 'hugetlb-pmd-share',
};

const damaged: PairSpec[] = Object.keys(DAMAGES).flatMap((damage) =>
  ['hole-zero-page@ext4-dax', BITES[damage] ?? 'direct-io-gup@anon'].map((name) => ({
    name,
    real: '7.2',
    model: '7.2',
    damage,
  })),
);

const missing: PairSpec[] = ['hole-zero-page@ext4-dax', 'hugetlb-pmd-share'].map((name) => ({
  name,
  real: '5.10',
}));

/** Every pair. */
export const PAIRS: readonly PairSpec[] = [
  ...itself,
  ...acrossKernels,
  ...neighbours,
  ...damaged,
  ...missing,
];

/** All recordings of a kernel held against another's at once, one of them without a model. */
export const SET: readonly PairSpec[] = TWO_KERNELS.map((name, i) =>
  i === 3 ? { name, real: '7.2' } : { name, real: '7.2', model: i < 2 ? '7.2' : '5.10' },
);
