/** Memory a mapped page takes, and heap allocated a fault. Each runs in a fresh process. */
import { AT, Bench, PAGES, touch } from './model.mjs';

/** @typedef {{resident: number, touched: number, computed: number}} PageBytes */

/** Typed arrays reachable from a kernel object. */
function arraysOf(root) {
  const found = new Set();
  const seen = new Set();
  const visit = (value) => {
    if (value === null || typeof value !== 'object' || seen.has(value)) return;
    seen.add(value);
    if (ArrayBuffer.isView(value)) found.add(value);
    else for (const inner of Object.values(value)) visit(inner);
  };
  visit(root);
  return [...found];
}

/** Bytes of the 4 KiB blocks of all arrays that are not all zero. */
function touchedBytes(kernel) {
  let bytes = 0;
  for (const array of arraysOf(kernel)) {
    const step = 4096 / array.BYTES_PER_ELEMENT;
    for (let from = 0; from < array.length; from += step) {
      const block = array.subarray(from, from + step);
      if (block.some((word) => word !== 0)) bytes += block.byteLength;
    }
  }
  return bytes;
}

/** What the layout says: tables, index nodes, and the counts of frames that are referenced. */
function computedBytes({ pt, dax, frames }, counted) {
  const perTable = (1 << pt.bits) * 8 + 11;
  const perNode = 64 * 8 + 4 + 16;
  const perFrame = frames.refcount.BYTES_PER_ELEMENT + frames.mapcount.BYTES_PER_ELEMENT;
  return pt.inUse * perTable + dax.index.nodes * perNode + (counted ? PAGES * perFrame : 0);
}

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
  const bench = new Bench({ release, fs: 'xfs' });
  bench.fresh();
  globalThis.gc();
  const before = process.memoryUsage.rss();
  bench.counted(PAGES, () => touch(bench, 1));
  globalThis.gc();
  const resident = process.memoryUsage.rss() - before;
  const { kernel, task } = bench;
  return {
    resident: resident / PAGES,
    touched: touchedBytes({ ...kernel, trace: undefined }) / PAGES,
    computed: computedBytes(kernel, kernel.mms.rssFile[task.mm] > 0) / PAGES,
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
