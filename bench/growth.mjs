/** How costs grow: with the size of a mapping, with the number of VMAs. Each runs in a fresh process. */
import { createMachine } from '@faultline/machine';
import { AT, PAGES } from './model.mjs';
import { buildShared, builtBytes } from './plan.mjs';

const GIB = PAGES;

/** A machine with room for a file of so many GiB, mapped shared and read-write. */
function mapped(gib) {
  const pages = gib * GIB;
  const machine = createMachine({
    release: '6.12',
    fs: 'xfs',
    memory: { contents: false, pmemFrames: pages, ramFrames: 4096 },
    limits: { tables: pages / 512 + 1024, indexNodes: pages / 64 + pages / 4096 + 1024 },
  });
  const file = machine.createFile('grow', {
    size: pages * 4096,
    extents: [{ page: 0, count: pages }],
  });
  const task = machine.spawn();
  const call = { at: AT, length: pages * 4096, prot: 'rw', flags: { shared: true } };
  const ret = task.mmap({ ...call, fd: task.open(file) });
  if (ret !== 0) throw new Error(`mmap of ${gib} GiB returned ${ret}`);
  return { machine, task, pages };
}

const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
};

/** Nanoseconds a write fault in `gib` GiB, all pages in order, least of some warm rounds. */
export function faultIn(gib) {
  const { machine, task, pages } = mapped(gib);
  const { kernel } = machine;
  const access = kernel.paths.straight[kernel.paths.idOf('userAccess')];
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < (gib > 8 ? 3 : 12); round++) {
    const from = cpu();
    for (let page = AT; page < AT + pages; page++) access(kernel, task.id, page, 0, 1);
    best = Math.min(best, (cpu() - from) / pages);
    task.madvise(AT, pages, 'dontneed');
  }
  return best;
}

/** Nanoseconds a look-up of a random page among `count` VMAs. */
export function lookUpAmong(count) {
  const machine = createMachine({ memory: { contents: false }, limits: { vmasPerMm: 70_000 } });
  const task = machine.spawn();
  for (let i = 0; i < count; i++) {
    const prot = i % 2 === 0 ? 'r' : 'rw';
    task.mmap({ at: AT + i, length: 4096, prot, flags: { shared: false } });
  }
  const { mms } = machine.kernel;
  const asked = 1 << 20;
  const pages = Float64Array.from({ length: asked }, (_, i) => AT + ((i * 40_503) % count));
  let best = Number.POSITIVE_INFINITY;
  let found = 0;
  for (let round = 0; round < 8; round++) {
    const from = cpu();
    for (let i = 0; i < asked; i++) if (mms.lookup(task.mm, pages[i]) !== 0) found++;
    best = Math.min(best, (cpu() - from) / asked);
  }
  if (found !== 8 * asked) throw new Error(`${found} of ${8 * asked} look-ups found a VMA`);
  return best;
}

/** Bytes of page tables and of growth of the resident set, of a mapping of so many bytes that nobody touches. */
export function mapOnly(bytes) {
  const machine = createMachine({ release: '6.12', memory: { contents: false } });
  const file = machine.createFile('large', { size: bytes });
  const task = machine.spawn();
  const fd = task.open(file);
  const small = { at: 16, length: 4096, prot: 'rw', flags: { shared: false } };
  task.mmap(small);
  globalThis.gc();
  const tables = machine.kernel.pt.inUse;
  const before = process.memoryUsage.rss();
  const call = { at: 2 ** 24 + 1, length: bytes, prot: 'rw', flags: { shared: true }, fd };
  if (task.mmap(call) !== 0) throw new Error(`mmap of ${bytes} bytes failed`);
  return {
    tables: (machine.kernel.pt.inUse - tables) * 4096,
    resident: process.memoryUsage.rss() - before,
  };
}

/** What may grow by how much, `large` over `small`; each side runs in a process of its own. */
export const GROWTH = [
  { name: 'fault in 64 GiB over 1 GiB', what: 'faultIn', large: 64, small: 1, limit: 1.5 },
  {
    name: 'look-up, 65,535 VMAs over 64',
    what: 'lookUpAmong',
    large: 65_535,
    small: 64,
    limit: 12,
  },
  {
    name: 'tables of 6 TiB, 10,000 processes over 250',
    what: 'buildShared',
    large: 10_000,
    small: 250,
    limit: 50,
  },
];

/** One side: `{what, size}`. */
export function growth({ what, size }) {
  return { faultIn, lookUpAmong, mapOnly, buildShared, builtBytes }[what](size);
}
