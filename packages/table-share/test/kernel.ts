import { type EntryLayout, entryLayout, PageTables, TINY, Tlb } from '@faultline/core-pagetable';
import { PathTable, Trace } from '@faultline/kernel-api';
import { Gather, Locks, Mappings, Mms, mmPaths, mmTracepoints, Tasks } from '@faultline/mm';
import { TableShare, type TableShareKernel, tableSharePaths } from '@faultline/table-share';
import { VM_MAYSHARE, VM_READ, VM_SHARED, VM_WRITE, VmaTable } from '@faultline/vma';

export const OPS = 1;
export const FILE = 1;
export const SHARED_RW: number = VM_READ | VM_WRITE | VM_SHARED | VM_MAYSHARE;

/** The parts that sharing needs: three address spaces, one file, tables of four entries. */
export class ShareKernel {
  readonly paths: PathTable = new PathTable();
  readonly trace: Trace = new Trace(64);
  readonly vmas: VmaTable = new VmaTable(12);
  readonly locks: Locks = new Locks(20);
  readonly tasks: Tasks = new Tasks(4);
  readonly gather: Gather = new Gather(4);
  readonly tlb: Tlb = new Tlb({ cpus: 0, mms: 4, ceiling: 33, broadcast: false });
  readonly mappings: Mappings = new Mappings(2, this.vmas, this.locks);
  readonly tableShare: TableShare = new TableShare(4);
  /** Tables that go are free at once. */
  readonly mmPolicy = { ptReclaim: false };
  readonly pt: PageTables;
  readonly mms: Mms;

  constructor(rules: number) {
    const bits = entryLayout.values['devmap-57']!.answer() as EntryLayout;
    this.pt = new PageTables(TINY, bits, 40);
    this.mms = new Mms(4, this.pt, this.locks, this.vmas, 4);
    for (const module of [...mmPaths, ...tableSharePaths]) this.paths.add(module);
    this.trace.register(mmTracepoints);
    this.mappings.create('f');
    this.tableShare.add(OPS, rules);
  }

  /** Itself as the paths know it; what they do not touch is not there. */
  get k(): TableShareKernel {
    return this as unknown as TableShareKernel;
  }

  /** Pages under one PMD table. */
  get span(): number {
    return this.pt.pages(2);
  }

  /** A task with an address space and its mapping of `tables` tables of the file from page `start` on. */
  map(mm: number, start: number, tables: number = 1, flags: number = SHARED_RW): number {
    if (this.mms.root[mm] === 0) this.mms.create();
    this.tasks.mm[mm] = mm;
    const pages = tables * this.span;
    const vma = this.mms.insertVma(mm, start, pages, flags, FILE, 0, OPS);
    this.mappings.link(vma);
    return vma;
  }

  /** The PMD table that a mapping's slot for a page names. */
  tableOf(vma: number, vpn: number): number {
    return this.pt.tableAt(this.mms.root[this.vmas.mm[vma]!]!, vpn, 1);
  }
}
