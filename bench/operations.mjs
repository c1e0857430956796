/**
 * What is measured. An operation is made in a process of its own: `prepare` is not timed, `run` is.
 *
 * @typedef {object} Running
 * @property {() => void} prepare
 * @property {() => void} run
 * @property {number} [units] what one `run` is divided by; PAGES unless told
 *
 * @typedef {object} Operation
 * @property {string} name
 * @property {string} [kernel] the test of tmpfs-fault.c to compare with
 * @property {number} [warmer] so many times the usual rounds before the first that counts; 1 unless told
 * @property {{floor: number, goal: number}} [bounds] of the ratio kernel/model
 * @property {() => Running} make
 */
import { POLICIES } from '@faultline/machine';
import { locked, pinnedFast, pinnedSlow } from './gup.mjs';
import { hugeFaults } from './huge.mjs';
import { AT, Bench, PAGES, permutation, touch, touchInOrder } from './model.mjs';
import { sharedTable } from './share.mjs';

const CONFIGURATIONS = [
  { release: '6.12', fs: 'xfs' },
  { release: '6.12', fs: 'ext4' },
  { release: '6.18', fs: 'xfs' },
];

/** An operation on every configuration. */
function everywhere(name, kernel, bounds, make) {
  return CONFIGURATIONS.map((setup) => ({
    name: `${name}, ${setup.release} ${setup.fs}`,
    kernel,
    bounds,
    make: () => make(new Bench(setup)),
  }));
}

function faults(bench, value, prepare = () => bench.fresh()) {
  prepare();
  bench.counted(PAGES, () => touch(bench, value));
  return { prepare, run: () => touch(bench, value) };
}

function randomFaults(bench) {
  const order = permutation();
  bench.fresh();
  bench.counted(PAGES, () => touchInOrder(bench, 1, order));
  return { prepare: () => bench.fresh(), run: () => touchInOrder(bench, 1, order) };
}

function listened(bench) {
  let heard = 0;
  bench.machine.trace.on('fs_dax:dax_pte_fault_done', (event) => {
    heard += event.pgoff < PAGES ? 1 : 0;
  });
  const running = faults(bench, 1);
  if (heard !== PAGES) throw new Error(`the listener heard ${heard} events`);
  return running;
}

// Five classes, so that five hidden classes come to the place where the policy is asked.
const ANSWERERS = [
  class A {
    answer = () => undefined;
  },
  class B {
    b = 1;
    answer = () => undefined;
  },
  class C {
    c = 2;
    answer = (q) => (q.count < 0 ? 1 : undefined);
  },
  class D {
    d = 3;
    answer = (q) => (q.page === -1 ? 1 : undefined);
  },
  class E {
    e = 4;
    answer = (q) => (q.pfn === -1 ? 1 : undefined);
  },
];

function answeredBy(Answerer) {
  const answerer = new Answerer();
  const policies = POLICIES.filter((p) => p.name === 'dax:hole' || p.name === 'dax:insert');
  return policies.map((p) => p.answer(Answerer.name, (q) => answerer.answer(q)));
}

/** Faults in turn, 64 pages each, on five machines with five answerers; 1024 extents to ask about. */
function fivePolicies() {
  const benches = ANSWERERS.map((Answerer) => {
    const extensions = answeredBy(Answerer);
    return new Bench({ release: '6.12', fs: 'xfs', extents: 1024, extensions });
  });
  const turn = 64;
  const turns = Math.floor(PAGES / turn / benches.length);
  const prepare = () => {
    for (const bench of benches) bench.fresh();
  };
  const run = () => {
    for (let i = 0; i < turns; i++) {
      for (const bench of benches) touch(bench, 1, turn, AT + i * turn);
    }
  };
  return { prepare, run, units: turns * turn * benches.length };
}

/** 6.12 on xfs while four other releases run in the same process: what comparing kernels costs. */
function fiveReleases() {
  const others = ['4.13', '5.10', '6.1', '6.18'].map((release, i) => {
    return new Bench({ release, fs: i % 2 === 0 ? 'ext4' : 'xfs' });
  });
  const bench = new Bench({ release: '6.12', fs: 'xfs' });
  const prepare = () => {
    for (const other of others) {
      other.fresh();
      touch(other, 1, 16_384);
    }
    bench.fresh();
  };
  return faults(bench, 1, prepare);
}

/** fork of private anonymous pages that are all present and writable; the child is gone before the next. */
function forked(release) {
  const bench = new Bench({ release, fs: 'xfs' });
  const { task } = bench;
  task.mmap({ at: AT, length: PAGES * 4096, prot: 'rw', flags: { shared: false } });
  task.madvise(AT, PAGES, 'nohugepage');
  let child = 0;
  const prepare = () => {
    if (child > 0) bench.path('exitMmap')(bench.kernel, task.id, child);
    touch(bench, 1);
  };
  const run = () => {
    child = bench.path('dupMm')(bench.kernel, task.id, task.mm);
    if (child <= 0) throw new Error(`dupMm returned ${child}`);
  };
  return { prepare, run };
}

function populated(bench, run, units = PAGES) {
  const prepare = () => {
    bench.map();
    bench.populateWrite();
  };
  return { prepare, run, units };
}

/** @type {Operation[]} */
export const OPERATIONS = [
  ...everywhere('write fault', 'write', { floor: 12, goal: 30 }, (b) => faults(b, 1)),
  {
    name: 'write fault, 1024 extents, 6.12 xfs',
    kernel: 'write',
    bounds: { floor: 12, goal: 30 },
    make: () => faults(new Bench({ release: '6.12', fs: 'xfs', extents: 1024 }), 1),
  },
  {
    name: 'write fault, five releases seen, 6.12 xfs',
    kernel: 'write',
    bounds: { floor: 8, goal: 15 },
    make: fiveReleases,
  },
  {
    name: 'write fault, five policy classes, 6.12 xfs',
    kernel: 'write',
    bounds: { floor: 8, goal: 15 },
    make: fivePolicies,
  },
  ...everywhere('write fault, one listener', 'write', { floor: 6, goal: 18 }, listened),
  ...everywhere('write fault, random order', 'write-random', { floor: 5, goal: 10 }, randomFaults),
  {
    name: 'read fault of a hole, zero page, 6.12 xfs',
    kernel: 'read-zero',
    make: () => faults(new Bench({ release: '6.12', fs: 'xfs', extents: 0 }), -1),
  },
  {
    name: 'read fault of a hole, page cache, 4.13 xfs',
    kernel: 'read-hole',
    make: () => faults(new Bench({ release: '4.13', fs: 'xfs', extents: 0 }), -1),
  },
  // Where the release counts pages the file is a smaller one, as it was when each entry made 4 KiB of counts resident.
  ...[
    ['6.12', 512],
    ['6.18', 128],
  ].map(([release, gib]) => ({
    name: `write fault of 2 MiB, ${gib} GiB mapped, ${release} xfs`,
    kernel: 'huge',
    bounds: { floor: 15, goal: 35 },
    // As many entries as the other: what an access in another table takes is compiled late, as it comes once in 512.
    warmer: 512 / gib,
    make: () => hugeFaults(release, gib),
  })),
  {
    name: 'write fault of 2 MiB, 1 TiB mapped, 6.12 xfs',
    kernel: 'write',
    bounds: { floor: 6, goal: 12 },
    make: () => hugeFaults('6.12', 1024),
  },
  ...[
    ['6.12', 512],
    ['7.2', 512],
    ['7.2', 1],
  ].map(([release, filled]) => ({
    name: `share and unshare a PMD table of ${filled} leaves, ${release}`,
    kernel: 'share',
    bounds: { floor: 20, goal: 100 },
    make: () => sharedTable(release, filled),
  })),
  ...everywhere('populate, write', 'populate-write', { floor: 30, goal: 80 }, (b) => ({
    prepare: () => b.fresh(),
    run: () => b.populateWrite(),
  })),
  ...everywhere('mmap populate (reads)', 'populate-read', undefined, (b) => ({
    prepare() {
      b.fresh();
      b.task.munmap(AT, PAGES);
      b.mapped = false;
    },
    run: () => b.map(true),
  })),
  ...everywhere('madvise dontneed', 'dontneed', { floor: 10, goal: 20 }, (b) =>
    populated(b, () => b.task.madvise(AT, PAGES, 'dontneed')),
  ),
  ...everywhere('munmap', 'munmap', { floor: 10, goal: 20 }, (b) =>
    populated(b, () => {
      b.task.munmap(AT, PAGES);
      b.mapped = false;
    }),
  ),
  ...everywhere('mprotect, off and on', 'mprotect', { floor: 10, goal: 20 }, (b) =>
    populated(
      b,
      () => {
        b.task.mprotect(AT, PAGES, 'r');
        b.task.mprotect(AT, PAGES, 'rw');
      },
      2 * PAGES,
    ),
  ),
  ...['5.10', '6.12'].map((release) => ({
    name: `fork, private pages present, ${release}`,
    kernel: 'fork',
    bounds: { floor: 6, goal: 12 },
    make: () => forked(release),
  })),
  ...[
    ['pin, without a lock', 'pin', { floor: 8, goal: 16 }, pinnedFast],
    ['pin and unpin, page by page', 'process-vm', { floor: 8, goal: 20 }, pinnedSlow],
    ['mlock', 'mlock', { floor: 20, goal: 50 }, locked],
  ].flatMap(([name, kernel, bounds, make]) =>
    CONFIGURATIONS.map((setup) => ({
      name: `${name}, ${setup.release} ${setup.fs}`,
      kernel,
      bounds,
      make: () => make(setup),
    })),
  ),
  ...everywhere('fsync of dirty pages', undefined, undefined, (b) => ({
    prepare() {
      b.fresh();
      b.populateWrite();
    },
    run: () => b.task.fsync(b.fd),
  })),
];
