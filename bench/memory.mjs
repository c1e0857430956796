/** Memory a mapped page takes, and heap allocated a fault. Each runs in a fresh process. */
import { HugeBench } from './huge.mjs';
import { AT, Bench, PAGES, touch } from './model.mjs';

/** @typedef {{resident: number, computed: number}} PageBytes */

/** What the layout says: tables, index nodes, and what is kept of the frames that are counted. */
function computedBytes({ pt, dax }, perFrames) {
  const perTable = (1 << pt.bits) * 8 + 11;
  const perNode = 64 * 8 + 4 + 16;
  return pt.inUse * perTable + dax.index.nodes * perNode + perFrames;
}

const bytesOf = (...arrays) => arrays.reduce((sum, a) => sum + a.BYTES_PER_ELEMENT, 0);

/**
 * Bytes a mapped 4 KiB page, file index included. The code is warm and another machine's arrays are
 * kept, so that only the new machine's pages become resident.
 *
 * @returns {PageBytes}
 */
export function pageBytes(release) {
  const warm = new Bench({ release, fs: 'xfs' });
  for (let round = 0; round < 4; round++) {
    warm.fresh();
    touch(warm, 1);
  }
  // Limits that are told are reserved: nothing is copied meanwhile.
  const limits = { tables: 1024, indexNodes: 8192 };
  const bench = new Bench({ release, fs: 'xfs', limits });
  bench.fresh();
  const resident = residentAfter(() => bench.counted(PAGES, () => touch(bench, 1)));
  const { refcount, mapcount } = bench.kernel.frames;
  return bytesEach(bench, resident, PAGES, bytesOf(refcount, mapcount));
}

/**
 * Bytes a mapped 2 MiB page, likewise.
 *
 * @returns {PageBytes}
 */
export function hugePageBytes(release) {
  const warm = new HugeBench(release, 4);
  for (let round = 0; round < 40; round++) {
    warm.fresh();
    warm.touch();
  }
  const bench = new HugeBench(release, 512);
  bench.fresh();
  const resident = residentAfter(() => bench.counted());
  const { refcount, entire, order } = bench.kernel.frames;
  return bytesEach(bench, resident, bench.entries, bytesOf(refcount, entire, order));
}

function residentAfter(run) {
  globalThis.gc();
  const before = process.memoryUsage.rss();
  run();
  globalThis.gc();
  return process.memoryUsage.rss() - before;
}

function bytesEach({ kernel, task }, resident, units, perFrame) {
  const counted = kernel.mms.rssFile[task.mm] > 0;
  return {
    resident: resident / units,
    computed: computedBytes(kernel, counted ? units * perFrame : 0) / units,
  };
}

/**
 * Heap bytes a fault: allocated (the young generation is large enough that nothing is collected
 * meanwhile) and kept (after a forced collection).
 *
 * @returns {{allocated: number, kept: number}}
 */
export function faultAllocations({ release, fs }) {
  const bench = new Bench({ release, fs });
  const access = bench.path('userAccess');
  const { kernel, task } = bench;
  // A number above 2^31 is a heap object when it is passed on: made here, not in the measured loop.
  // The string keeps the array from storing bare doubles, which would be boxed at each reading.
  const pages = ['', ...Array.from({ length: PAGES }, (_, i) => AT + i)];
  const round = () => {
    bench.map();
    const before = process.memoryUsage().heapUsed;
    for (let i = 1; i <= PAGES; i++) access(kernel, task.id, pages[i], 0, 1);
    return process.memoryUsage().heapUsed - before;
  };
  for (let i = 0; i < 12; i++) round();
  globalThis.gc();
  const before = process.memoryUsage().heapUsed;
  let allocated = 0;
  for (let i = 0; i < 4; i++) allocated += round();
  globalThis.gc();
  const kept = process.memoryUsage().heapUsed - before;
  return { allocated: allocated / (4 * PAGES), kept: kept / (4 * PAGES) };
}
