import { DAX_ASK_VMA, type DaxKernel } from '@faultline/dax-fs';
import { EXTENT_WRITTEN } from '@faultline/fs-core';
import { hugeFaultOp } from '@faultline/gup/fault';
import { KernelBug } from '@faultline/kernel-api';
import { VM_SHARED, VM_WRITE } from '@faultline/vma';

/** Stores by user code that fault one behind the other in a window. */
export interface StoreRun {
  /** Page of the store that would go on as the two before it, -1 for none. */
  readonly next: number;
  /** Whether a store is one that a run may be made of, and faults. */
  alike(k: WindowKernel, task: number, vpn: number, value: number): boolean;
  /** A store that was `alike` has faulted, since the trace was at `seq`. */
  note(k: WindowKernel, vpn: number, seq: number): void;
  /** Lets a store to page `next` be as the two before it; false, and nothing is done, where it may not be. */
  goOn(k: WindowKernel, task: number, vpn: number, value: number): boolean;
}

/** A kernel object with a window. */
export interface WindowKernel extends DaxKernel {
  readonly window: PteFaultWindow;
  readonly hugeWindow: PmdFaultWindow;
  readonly hugeRun: StoreRun;
}

/**
 * The pages around the last one touched for which a fault of a task finds its page table, its VMA, the
 * leaf of the file's index and a written extent all in the caches of these, and what it finds there.
 * It decides only which of two equal forms runs, so it is no part of the state. The counters say
 * whether it still holds: VMAs change under the mmap lock only, the caches count their changes. A task
 * that ends closes it.
 */
export abstract class FaultWindow {
  task = 0;
  mm = 0;
  root = 0;
  vma = 0;
  /** First page, and the page behind the last one. */
  from = 0;
  to = 0;
  /** What the counters of the mmap lock and of the caches said. */
  lockSeq = 0;
  tableSeq = 0;
  nodeSeq = 0;
  extentSeq = 0;
  /** What was found: the page table, the index's leaf. */
  table = 0;
  node = 0;
  /** The VMA's fields. */
  flags = 0;
  ops = 0;
  mapping = 0;
  pgoff = 0;
  start = 0;
  protLo = 0;
  protHi = 0;
  /** Operations of the VMA, and the lock of its mapping. */
  fault = 0;
  mapPages = 0;
  lock = 0;
  /** Counts its openings: what is known of faults in it holds for this one only. */
  kind = 0;

  /** @param near pages from the last window in which a new one is worth its making */
  constructor(private readonly near: number) {}

  /** Keeps of the window what lies in the VMA. */
  protected clip(k: DaxKernel, vma: number): void {
    this.from = Math.max(this.from, k.vmas.start[vma]!);
    this.to = Math.min(this.to, k.vmas.end[vma]!);
  }

  /** Moves the window to a page that lies near it, or closes it there. */
  open(k: DaxKernel, task: number, vpn: number): void {
    const near = vpn >= this.from - this.near && vpn < this.to + this.near;
    this.from = vpn;
    this.to = vpn;
    this.kind++;
    if (near) this.fill(k, task, vpn);
  }

  /** Forgets everything: needed where a task's number may get another owner. */
  close(): void {
    this.from = 0;
    this.to = 0;
    this.kind++;
  }

  /**
   * Takes the table and the leaf of the index out of their caches, with the pages for which they hold;
   * false where they are not the file's. The file's pages lie `shift` below those of the VMA.
   */
  protected abstract take(k: DaxKernel, root: number, file: number, shift: number): boolean;

  private fill(k: DaxKernel, task: number, vpn: number): void {
    const { pt, dax, mms, vmas, vmOps } = k;
    const mm = k.tasks.mm[task]!;
    const vma = mms.lookup(mm, vpn);
    const file = vmas.mapping[vma]!;
    const root = mms.root[mm]!;
    if (file === 0 || file !== dax.cFile || dax.cState !== EXTENT_WRITTEN) return;
    if (!this.take(k, root, file, vmas.start[vma]! - vmas.pgoff[vma]!)) return;
    this.clip(k, vma);
    this.task = task;
    this.mm = mm;
    this.root = root;
    this.vma = vma;
    this.lockSeq = mms.lockSeq[mm]!;
    this.tableSeq = pt.cacheSeq;
    this.extentSeq = dax.cSeq;
    this.flags = vmas.flags[vma]!;
    this.ops = vmas.ops[vma]!;
    this.mapping = file;
    this.pgoff = vmas.pgoff[vma]!;
    this.start = vmas.start[vma]!;
    this.protLo = vmas.protLo[vma]!;
    this.protHi = vmas.protHi[vma]!;
    this.fault = vmOps.fault[this.ops]!;
    this.mapPages = vmOps.mapPages[this.ops]!;
    this.lock = k.mappings.invalidateLock[file]!;
  }
}

/** The window of faults on single pages: one PTE table, one leaf of the index. */
export class PteFaultWindow extends FaultWindow {
  /**
   * Whether faults on its pages may be taken in a run (see `fault-run.ts`): they are the DAX handler's and
   * each ends with its page mapped as it should be.
   */
  runs = false;
  /** Pages up to this one (exclusive) are all to be faulted in alike: what the last look ahead said. */
  alikeTo = 0;
  /** Whether the slots of the index that the last look ahead saw were all empty. */
  empty = false;
  /** What `lookAhead` read: written, so that it is really read. */
  ahead = 0;

  private daxFault = 0;

  constructor() {
    super(64);
  }

  protected override clip(k: DaxKernel, vma: number): void {
    super.clip(k, vma);
    if (this.daxFault === 0) this.daxFault = k.paths.idOf('daxFault');
    const ours = k.vmOps.fault[k.vmas.ops[vma]!] === this.daxFault;
    this.runs = ours && k.daxPolicy.mkwriteAtInsertion && k.dax.cAnswer < DAX_ASK_VMA;
  }

  /**
   * Moves on to the page behind the window, when all but the leaf of the index is there: a fault on it would
   * make that leaf, too.
   */
  next(k: DaxKernel, task: number, vma: number, vpn: number): void {
    const { pt, dax } = k;
    if (vpn !== this.to || task !== this.task || vma !== this.vma || !this.runs) return;
    if (k.mms.lockSeq[this.mm] !== this.lockSeq || dax.cSeq !== this.extentSeq) return;
    const pgoff = this.pgoff + (vpn - this.start);
    if (vpn >= k.vmas.end[vma]! || pgoff >= dax.cTo || !dax.inside(this.mapping, pgoff)) return;
    const table = pt.pteTable(this.root, vpn);
    if (table === 0 || !pt.none(pt.pteIndex(table, vpn))) return;
    dax.index.slot(this.mapping, pgoff);
    this.from = vpn;
    this.to = vpn;
    if (!this.take(k, this.root, this.mapping, this.start - this.pgoff)) return;
    this.tableSeq = pt.cacheSeq;
    super.clip(k, vma);
  }

  protected override take(k: DaxKernel, root: number, file: number, shift: number): boolean {
    const { pt, dax } = k;
    const { index } = dax;
    // Who makes a table does not look for it.
    if (file !== index.cacheFile || pt.pteTable(root, this.from) === 0) return false;
    this.from = Math.max(pt.cacheFrom, Math.max(index.cacheFrom, dax.cFrom) + shift);
    this.to = Math.min(pt.cacheTo, Math.min(index.cacheFrom + 64, dax.cTo) + shift);
    this.table = pt.cacheTable;
    this.node = index.cacheNode;
    this.nodeSeq = index.cacheSeq;
    return true;
  }
}

/**
 * The window of faults on 2 MiB: one PMD table, one leaf of the tree of huge pages, and whole pages of
 * extent and VMA only, of a shared mapping that may have huge pages. Where it is open no check is left
 * that could say no.
 */
export class PmdFaultWindow extends FaultWindow {
  /** Index of the entry of the last page that was found ready, in the PMD table. */
  slot = 0;
  /** Pages of the file; end and operations of the VMA. */
  filePages = 0;
  end = 0;
  rangeFault = 0;
  hugeFault = 0;
  /** Whether stores may be taken in a run (see `huge-run.ts`): they are the DAX handler's and end with the storage mapped. */
  runs = false;

  private daxFault = 0;

  /** @param pages pages of a huge page */
  constructor(readonly pages: number) {
    super(64 * pages);
  }

  /** Whether all but the leaf of the index is there, while the window holds, for a fault on the page behind it. */
  follows(k: DaxKernel, vpn: number): boolean {
    const { pt, dax } = k;
    if (vpn !== this.to || this.root !== pt.upperRoot || vpn >= pt.upperTo) return false;
    const end = this.start - this.pgoff + Math.min(dax.cTo, this.filePages);
    return vpn + this.pages <= Math.min(end, this.end);
  }

  /** Moves on to a page that `follows`: makes that leaf. */
  move(k: DaxKernel, vpn: number): void {
    k.dax.index.hugeSlot(this.mapping, this.pgoff + (vpn - this.start));
    if (!this.take(k, this.root, this.mapping, this.start - this.pgoff)) {
      throw new KernelBug(`no window at page ${vpn}, which follows one`);
    }
    this.clip(k, this.vma);
  }

  protected override take(k: DaxKernel, root: number, file: number, shift: number): boolean {
    const { pt, dax } = k;
    const { index } = dax;
    const { pages } = this;
    if (file !== index.hugeFile || root !== pt.upperRoot || shift % pages !== 0) return false;
    this.filePages = dax.pages(file);
    const end = Math.min(dax.cTo, this.filePages);
    const from = Math.max(index.hugeFrom * pages, Math.ceil(dax.cFrom / pages) * pages);
    const to = Math.min((index.hugeFrom + 64) * pages, Math.floor(end / pages) * pages);
    this.from = Math.max(pt.upperFrom, from + shift);
    this.to = Math.min(pt.upperTo, to + shift);
    this.table = pt.upperTable;
    this.node = index.hugeNode;
    this.nodeSeq = index.hugeSeq;
    return true;
  }

  protected override clip(k: DaxKernel, vma: number): void {
    const { pages } = this;
    const { vmas, vmOps } = k;
    this.from = Math.max(this.from, Math.ceil(vmas.start[vma]! / pages) * pages);
    this.to = Math.min(this.to, Math.floor(vmas.end[vma]! / pages) * pages);
    if ((vmas.flags[vma]! & VM_SHARED) === 0) this.to = this.from;
    this.end = vmas.end[vma]!;
    const ops = vmas.ops[vma]!;
    this.rangeFault = vmOps.rangeFault[ops]!;
    this.hugeFault = hugeFaultOp(k, vma);
    if (this.daxFault === 0) this.daxFault = k.paths.idOf('daxHugeFault');
    const ours = this.hugeFault === this.daxFault && vmOps.tableAlloc[ops] === 0;
    const writes = (vmas.flags[vma]! & VM_WRITE) !== 0 && k.dax.cAnswer < DAX_ASK_VMA;
    this.runs = ours && this.rangeFault === 0 && writes && this.filePages < 2 ** 31;
  }
}
