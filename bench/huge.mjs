/** A DAX file that is mapped by 2 MiB entries. */
import { createMachine } from '@faultline/machine';
import { PAGES } from './model.mjs';

/** Pages of an entry. */
const HUGE = 512;
const GIB = PAGES;
/** On the 1 GiB grid, as large as user space really has them. */
const AT = 0x7e0000000;

/** A machine whose file of so many GiB lies in one extent on the 2 MiB grid. */
export class HugeBench {
  constructor(release, gib) {
    this.pages = gib * GIB;
    this.entries = this.pages / HUGE;
    const memory = { contents: false, pmemFrames: this.pages, ramFrames: 4096, devdaxFrames: 0 };
    const nodes = Math.ceil(this.entries / 64);
    const limits = { tables: gib + 64, indexNodes: nodes + Math.ceil(nodes / 32) + 64 };
    this.machine = createMachine({ release, fs: 'xfs', memory, limits });
    this.kernel = this.machine.kernel;
    const extents = [{ page: 0, count: this.pages, pmemPage: 0 }];
    this.file = this.machine.createFile('huge', { size: this.pages * 4096, extents });
    this.task = this.machine.spawn();
    this.fd = this.task.open(this.file);
  }

  /** Maps the file with nothing mapped from an earlier round, and nothing in its index. */
  fresh() {
    this.task.munmap(AT, this.pages);
    const { index } = this.kernel.dax;
    const nodes = index.nodes + 1;
    index.lo.fill(0, 0, nodes << 6);
    index.hi.fill(0, 0, nodes << 6);
    index.parent.fill(0, 0, nodes);
    index.tags.fill(0, 0, nodes << 2);
    for (const array of [index.root, index.height, index.headOnly, index.hugeTop]) array.fill(0);
    index.meta[0] = 1;
    index.dropCaches();
    const call = { at: AT, length: this.pages * 4096, prot: 'rw', flags: { shared: true } };
    const ret = this.task.mmap({ ...call, fd: this.fd });
    if (ret !== 0) throw new Error(`mmap returned ${ret}`);
  }

  /** One store to each entry. */
  touch() {
    const { kernel } = this;
    const access = kernel.paths.straight[kernel.paths.idOf('userAccess')];
    const task = this.task.id;
    for (let page = AT; page < AT + this.pages; page += HUGE) access(kernel, task, page, 0, 1);
  }

  /** As `touch`, checked: each entry took one fault, and no table below the entries exists. */
  counted() {
    const before = this.task.faults.minflt;
    this.touch();
    const faults = this.task.faults.minflt - before;
    const ptes = this.kernel.pt.count[0];
    if (faults === this.entries && ptes === 0) return;
    throw new Error(`${faults} faults and ${ptes} PTE tables, expected ${this.entries} and 0`);
  }
}

/** The running form of an operation: one entry is the unit. */
export function hugeFaults(release, gib) {
  const bench = new HugeBench(release, gib);
  bench.fresh();
  bench.counted();
  return { prepare: () => bench.fresh(), run: () => bench.touch(), units: bench.entries };
}
