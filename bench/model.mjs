/** Machines with one large DAX file, and the few calls that the operations are made of. */
import { createMachine } from '@faultline/machine';

/** Pages of the mapping: 1 GiB. */
export const PAGES = 262_144;

/**
 * Where the file is mapped, one page off the 2 MiB grid: huge entries are refused there, so that each
 * page has a fault of its own. An address as large as user space really has them.
 */
export const AT = 0x7f0000000 + 1;

const DAX_PAGE = 0x20;

/**
 * @typedef {object} Setup
 * @property {string} release
 * @property {string} fs
 * @property {number} [extents] extents of the file, scattered over the device; 0 for a hole
 * @property {object[]} [extensions]
 * @property {object} [limits] of the machine
 */

/** The extents of a file of PAGES pages: neighbours in the file are none on the device. */
function layout(count) {
  const pages = PAGES / count;
  return Array.from({ length: count }, (_, i) => ({
    page: i * pages,
    count: pages,
    pmemPage: ((i * 7919) % count) * pages,
  }));
}

/** One machine, one task, one open file. */
export class Bench {
  /** @param {Setup} setup */
  constructor({ release, fs, extents = 1, extensions = [], limits = {} }) {
    const memory = { contents: false };
    this.machine = createMachine({ release, fs, extensions, limits, memory });
    this.kernel = this.machine.kernel;
    const size = PAGES * 4096;
    const spec = extents === 0 ? { size } : { size, extents: layout(extents) };
    this.file = this.machine.createFile('bench', spec);
    this.task = this.machine.spawn();
    this.fd = this.task.open(this.file);
    this.mapped = false;
  }

  /** A kernel path in its straight form: `(kernel, ...args)`. */
  path(name) {
    const { paths } = this.kernel;
    return paths.straight[paths.idOf(name)];
  }

  /** Maps the file shared and read-write, with nothing mapped from an earlier round. */
  map(populate = false) {
    if (this.mapped) this.task.munmap(AT, PAGES);
    const flags = { shared: true, populate };
    const call = { at: AT, length: PAGES * 4096, prot: 'rw', flags, fd: this.fd };
    const ret = this.task.mmap(call);
    if (ret !== 0) throw new Error(`mmap returned ${ret}`);
    this.mapped = true;
  }

  /** As `map`, on a file whose index is empty again: each fault enters a new entry there too. */
  fresh() {
    if (this.mapped) this.task.munmap(AT, PAGES);
    this.mapped = false;
    this.emptyIndex();
    this.map();
  }

  /** What truncating and refilling the file would do to its index, without touching the extents. */
  emptyIndex() {
    const { dax, frames } = this.kernel;
    const { index } = dax;
    for (let page = 0; page < PAGES; page++) {
      const slot = index.find(this.file.id, page);
      if (slot < 0 || (index.lo[slot] & DAX_PAGE) === 0) continue;
      const frame = index.hi[slot] * 0x100000 + (index.lo[slot] >>> 12);
      frames.clearFlags(frame, 0xffff);
      frames.put(frame);
    }
    const nodes = index.nodes + 1;
    index.lo.fill(0, 0, nodes << 6);
    index.hi.fill(0, 0, nodes << 6);
    index.parent.fill(0, 0, nodes);
    index.tags.fill(0, 0, nodes << 2);
    for (const array of [index.root, index.height, index.headOnly]) array.fill(0);
    index.meta[0] = 1;
    index.dropCaches();
  }

  /** Faults every page in for writing, as MADV_POPULATE_WRITE does. */
  populateWrite() {
    const ret = this.task.madvise(AT, PAGES, 'populate_write');
    if (ret !== 0) throw new Error(`populate ended with ${ret}`);
  }

  /** Runs `work` and checks that it took so many minor faults. */
  counted(faults, work) {
    const before = this.task.faults;
    work();
    const { minflt, majflt } = this.task.faults;
    const found = [minflt - before.minflt, majflt - before.majflt];
    if (found[0] === faults && found[1] === 0) return;
    throw new Error(`${found[0]} minor and ${found[1]} major faults, expected ${faults} and 0`);
  }
}

/**
 * One byte access a page by user code, page after page.
 *
 * @param {number} value byte to store, or -1 to read
 */
export function touch(bench, value, pages = PAGES, from = AT) {
  const access = bench.path('userAccess');
  const { kernel } = bench;
  const task = bench.task.id;
  for (let page = from; page < from + pages; page++) access(kernel, task, page, 0, value);
}

/** The same in a given order of pages. */
export function touchInOrder(bench, value, order) {
  const access = bench.path('userAccess');
  const { kernel } = bench;
  const task = bench.task.id;
  for (let i = 0; i < order.length; i++) access(kernel, task, AT + order[i], 0, value);
}

/** The same permutation of all pages as tmpfs-fault.c makes. */
export function permutation(pages = PAGES) {
  const order = Uint32Array.from({ length: pages }, (_, i) => i);
  let seed = 12_345;
  for (let i = pages - 1; i > 0; i--) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    const j = seed % (i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
