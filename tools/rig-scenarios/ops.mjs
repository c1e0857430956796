// Random steps, each of its kind: a list, which may be empty where the kind does not fit.

const ADVICE = [
  'dontneed',
  'dontneed',
  'free',
  'remove',
  'dontfork',
  'wipeonfork',
  'cold',
  'willneed',
  'random',
  'sequential',
  'normal',
  'populate_read',
  'populate_write',
  'dontneed_locked',
  'hugepage',
  'nohugepage',
  'guard_install',
  'guard_remove',
  'collapse',
  'dontdump',
  'mergeable',
];

/** Kinds of steps with how often they come; those of `FIRST` only of the first process. */
export const STEPS = {
  touch: [8, touch],
  snapshot: [
    3,
    ({ maps }, { map }) => [{ op: 'snapshot', map, page: 0, count: Math.min(maps.get(map), 2048) }],
  ],
  madvise: [4, ({ choose }, at) => [{ op: 'madvise', ...at, advice: choose.of(ADVICE) }]],
  mprotect: [
    2,
    ({ choose }, at) => [{ op: 'mprotect', ...at, prot: choose.of(['r', 'rw', 'rw', 'none']) }],
  ],
  mlock: [
    1,
    ({ choose }, at) => [
      choose.chance(0.3) ? { op: 'mlock2', ...at, flags: 'onfault' } : { op: 'mlock', ...at },
    ],
  ],
  munlock: [1, (_, at) => [{ op: 'munlock', ...at }]],
  msync: [
    1,
    ({ choose }, at) => [
      { op: 'msync', ...at, flags: choose.of(['sync', 'async', 'sync|invalidate']) },
    ],
  ],
  munmap: [0.5, (_, at) => [{ op: 'munmap', ...at }]],
  fallocate: [1, fallocate],
  ftruncate: [
    1,
    (world) =>
      onFile(world, (fd, { choose, unit }) => ({
        op: 'ftruncate',
        fd,
        len: `${choose.upTo(0, 16) * unit}p`,
      })),
  ],
  pwrite: [1, pwrite],
  pread: [
    1,
    (world) =>
      onFile(world, (fd, { choose }) => ({
        op: 'pread',
        fd,
        offset: choose.upTo(0, 16) * 4096,
        len: 4096 * choose.upTo(1, 3),
      })),
  ],
  fsync: [
    1,
    ({ choose, fds }) =>
      fds.length === 0 ? [] : [{ op: choose.of(['fsync', 'fdatasync']), fd: choose.of(fds) }],
  ],
  'process-vm': [1, processVm],
  'clear-refs': [1, ({ choose }) => [{ op: 'clear_refs', value: choose.of([1, 4]) }]],
  status: [1, () => [{ op: 'status' }]],
  munlockall: [1, () => [{ op: 'munlockall' }]],
};

export const FIRST = {
  mmap: [1, (world) => (world.maps.size < 5 ? [world.mmap()] : [])],
  mremap: [1, mremap],
  uring: [1, uring],
  vmsplice: [
    1,
    ({ unit }, { map, page, count }) =>
      unit > 1
        ? []
        : [{ op: 'vmsplice', map, page, count: Math.min(count, 8) }, { op: 'pipe_close' }],
  ],
};

function touch({ choose }, at) {
  const step = {
    op: 'touch',
    ...at,
    mode: choose.of(['r', 'w', 'rw']),
    value: choose.upTo(1, 255),
  };
  return [at.count > 64 ? { ...step, stride: choose.of([512, 64, 37]) } : step];
}

/** A step of a file whose size and bytes can be changed by calls. */
function onFile(world, step) {
  const { backing, fds, choose } = world;
  return fds.length === 0 || backing === 'devdax' ? [] : [step(choose.of(fds), world)];
}

function fallocate(world) {
  const modes = ['alloc', 'keep_size', 'punch', 'punch', 'zero'];
  if (!['tmpfs', 'hugetlbfs'].includes(world.backing))
    modes.push('collapse', 'insert', 'zero_keep');
  return onFile(world, (fd, { choose, unit }) => ({
    op: 'fallocate',
    fd,
    mode: choose.of(modes),
    offset: `${choose.upTo(0, 6) * unit}p`,
    len: `${choose.upTo(1, 6) * unit}p`,
  }));
}

function pwrite(world) {
  if (world.backing === 'hugetlbfs') return [];
  return onFile(world, (fd, { choose }) => ({
    op: 'pwrite',
    fd,
    offset: choose.upTo(0, 16) * 4096 + choose.of([0, 0, 100]),
    len: choose.of([4096, 8192, 100, 20000]),
    value: choose.upTo(1, 255),
  }));
}

function processVm({ choose }, { map, page, count }) {
  const at = { map, page, len: Math.min(count, 16) * 4096 };
  if (choose.chance(0.5)) return [{ op: 'process_vm_readv', ...at }];
  return [{ op: 'process_vm_writev', ...at, value: choose.upTo(1, 255) }];
}

/** Never of hugetlbfs: real kernels deadlock in it. */
function mremap({ choose, unit, maps }, { map, page, count }) {
  if (unit > 1) return [];
  const flags = choose.of(['maymove', 'slot|maymove', 'slot|maymove', 'slot|maymove|dontunmap']);
  const pages =
    flags.endsWith('dontunmap') || choose.chance(0.5)
      ? count
      : Math.max(1, count + choose.upTo(-3, 6));
  const as = `m${maps.size}`;
  maps.set(as, pages);
  return [{ op: 'mremap', map, page, count, new_len: `${pages}p`, flags, as }];
}

function uring({ choose, rings }, at) {
  const [open] = rings;
  if (open !== undefined) return [{ op: 'uring_unregister', ring: rings.pop() }];
  rings.push(`ring${choose.upTo(0, 99)}`);
  return [{ op: 'uring_register', ...at, as: rings[0] }];
}
