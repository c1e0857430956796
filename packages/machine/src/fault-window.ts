import type { DaxKernel } from '@faultline/dax-fs';
import { EXTENT_WRITTEN } from '@faultline/fs-core';

/** A kernel object with a window. */
export interface WindowKernel extends DaxKernel {
  readonly window: FaultWindow;
}

/** Pages from the last window in which a new one is worth its making. */
const NEAR = 64;

/**
 * The pages around the last one touched for which a fault of a task finds its PTE table, its VMA, the
 * leaf of the file's index and a written extent all in the caches of these, and what it finds there.
 * It decides only which of two equal forms runs, so it is no part of the state. The counters say
 * whether it still holds: VMAs change under the mmap lock only, the caches count their changes. A task
 * that ends closes it.
 */
export class FaultWindow {
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
  /** What was found: the PTE table, the index's leaf. */
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

  /** Moves the window to a page that lies near it, or closes it there. */
  open(k: DaxKernel, task: number, vpn: number): void {
    const near = vpn >= this.from - NEAR && vpn < this.to + NEAR;
    this.from = vpn;
    this.to = vpn;
    if (near) this.fill(k, task, vpn);
  }

  /** Forgets everything: needed where a task's number may get another owner. */
  close(): void {
    this.from = 0;
    this.to = 0;
  }

  private fill(k: DaxKernel, task: number, vpn: number): void {
    const { pt, dax, mms, vmas, vmOps } = k;
    const { index } = dax;
    const mm = k.tasks.mm[task]!;
    const vma = mms.lookup(mm, vpn);
    const file = vmas.mapping[vma]!;
    const root = mms.root[mm]!;
    if (file === 0 || file !== index.cacheFile || file !== dax.cFile) return;
    if (pt.cacheRoot !== root || dax.cState !== EXTENT_WRITTEN) return;
    const shift = vmas.start[vma]! - vmas.pgoff[vma]!;
    const from = Math.max(index.cacheFrom, dax.cFrom) + shift;
    const to = Math.min(index.cacheFrom + 64, dax.cTo) + shift;
    this.from = Math.max(pt.cacheFrom, vmas.start[vma]!, from);
    this.to = Math.min(pt.cacheTo, vmas.end[vma]!, to);
    this.task = task;
    this.mm = mm;
    this.root = root;
    this.vma = vma;
    this.lockSeq = mms.lockSeq[mm]!;
    this.tableSeq = pt.cacheSeq;
    this.nodeSeq = index.cacheSeq;
    this.extentSeq = dax.cSeq;
    this.table = pt.cacheTable;
    this.node = index.cacheNode;
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
