import {
  checkTables,
  E_DIRTY,
  E_RW,
  entryPfn,
  type Geometry,
  liveTranslations,
  TINY,
} from '@faultline/core-pagetable';
import type { Extension } from '@faultline/kernel-api';
import {
  createMachine,
  DEFAULT_LIMITS,
  type Machine,
  type MachineFile,
  type NewExtent,
  type Task,
  TINY_MEMORY,
} from '@faultline/machine';

/** Tables of four entries, with leaves: a leaf maps 4 pages, a PMD table 16. */
export const SMALL: Geometry = { ...TINY, name: 'tiny with leaves', hugeLevels: [1] };
/** Where the file is mapped: its first page on a PMD table. */
export const AT = 16;
export const PAGES = 16;

/** What a shared file is made of. */
export interface SharedOptions {
  readonly tasks?: number;
  readonly release?: string;
  readonly pages?: number;
  readonly extents?: readonly NewExtent[];
  /** Where a task's mapping begins, and at which page of the file; default AT and 0 for all. */
  readonly maps?: readonly { at?: number; pgoff?: number; pages?: number; prot?: 'r' | 'rw' }[];
}

/** A file that several tasks map whole, each on a CPU of its own, with an extension that shares tables. */
export class SharedFile {
  readonly machine: Machine;
  readonly file: MachineFile;
  readonly tasks: readonly Task[];
  readonly fds: number[] = [];

  constructor(extension: Extension, options: SharedOptions = {}) {
    const { tasks = 2, release = '5.2', pages = PAGES, maps = [] } = options;
    this.machine = createMachine({
      release,
      fs: 'xfs',
      geometry: SMALL,
      extensions: [extension],
      tlb: { cpus: 4 },
      limits: { ...DEFAULT_LIMITS, tables: 60, indexNodes: 8, vmas: 24, vmasPerMm: 8, tasks: 6 },
      memory: { ...TINY_MEMORY, pmemBase: 32, pmemFrames: 64, devdaxBase: 96 },
    });
    const extents = options.extents ?? [{ page: 0, count: pages, pmemPage: 0 }];
    this.file = this.machine.createFile('f', { size: pages * 4096, extents });
    this.tasks = Array.from({ length: tasks }, (_, i) => {
      const task = this.machine.spawn();
      this.fds.push(task.open(this.file));
      const { at = AT, pgoff = 0, pages: length = PAGES, prot = 'rw' } = maps[i] ?? {};
      const call = { at, length: length * 4096, prot, flags: { shared: true } };
      task.mmap({ ...call, fd: this.fds[i]!, offset: pgoff * 4096 });
      return task;
    });
  }

  private root(task: Task): number {
    return this.machine.kernel.mms.root[task.mm]!;
  }

  /** The PMD table that a task's slot for a page names; 0 for none. */
  table(task: Task, page: number = AT): number {
    return this.machine.kernel.pt.tableAt(this.root(task), page, 1);
  }

  /** Whether a page is mapped in a task, by a leaf or an entry. */
  mapped(task: Task, page: number): boolean {
    const { pt } = this.machine.kernel;
    const table = pt.pteTable(this.root(task), page);
    return table === 0
      ? pt.leafAt(this.root(task), page) !== 0
      : pt.present(pt.pteIndex(table, page));
  }

  /** What is wrong with the page tables: parents, counts, levels. */
  problems(): readonly string[] {
    const { pt } = this.machine.kernel;
    const roots = this.tasks.map((task) => this.root(task)).filter((root) => root !== 0);
    return checkTables(pt, [...new Set(roots)]).problems;
  }

  /** What CPUs would do by themselves and memory does not allow: `cpu 1: page 16` for a translation that is out of date. */
  stale(): string[] {
    const { tlb, pt, mms } = this.machine.kernel;
    const out: string[] = [];
    for (let cpu = 0; cpu < tlb.cpus; cpu++) {
      for (const at of liveTranslations(tlb, cpu)) {
        const [page, root] = [tlb.vpn[at]!, mms.root[tlb.mm[at]!]!];
        const table = pt.pteTable(root, page);
        const index = table === 0 ? pt.leafAt(root, page) : pt.pteIndex(table, page);
        const [lo, hi] = [pt.lo[index]!, pt.hi[index]!];
        const stores = (E_RW | E_DIRTY) & tlb.lo[at]! & ~lo;
        const same = lo !== 0 && entryPfn(lo, hi) === entryPfn(tlb.lo[at]!, tlb.hi[at]!);
        if (!same || stores !== 0) out.push(`cpu ${cpu}: page ${page}`);
      }
    }
    return out;
  }

  /** Whether write-back would find anything of the file. */
  get dirty(): boolean {
    return this.machine.kernel.dax.index.tagged(this.file.id, 0);
  }
}
