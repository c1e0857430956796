import type { DaxKernel } from '@faultline/dax-fs';

/** A kernel object with a window. */
export interface WindowKernel extends DaxKernel {
  readonly window: FaultWindow;
}

/**
 * The pages around the last one touched for which a fault of a task finds its PTE table, its VMA, the
 * leaf of the file's index and the extent all in the caches of these. It decides only which of two
 * equal forms runs, so it is no part of the state, and wrong at worst costs time.
 */
export class FaultWindow {
  task = 0;
  mm = 0;
  vma = 0;
  /** First page, and the page behind the last one. */
  from = 0;
  to = 0;
  /** What the caches held. */
  table = 0;
  node = 0;
  pfn = 0;
  seq = 0;

  /** Moves the window to a page, or closes it when something is not at hand there. */
  open(k: DaxKernel, task: number, vpn: number): void {
    const { pt, dax, vmas } = k;
    const { index } = dax;
    const mm = k.tasks.mm[task]!;
    const vma = k.mms.lookup(mm, vpn);
    const file = vmas.mapping[vma]!;
    this.to = 0;
    if (file === 0 || file !== index.cacheFile || file !== dax.cFile) return;
    if (pt.cacheRoot !== k.mms.root[mm]) return;
    const shift = vmas.start[vma]! - vmas.pgoff[vma]!;
    this.task = task;
    this.mm = mm;
    this.vma = vma;
    this.from = Math.max(
      pt.cacheFrom,
      vmas.start[vma]!,
      Math.max(index.cacheFrom, dax.cFrom) + shift,
    );
    this.to = Math.min(pt.cacheTo, vmas.end[vma]!, Math.min(index.cacheFrom + 64, dax.cTo) + shift);
    this.table = pt.cacheTable;
    this.node = index.cacheNode;
    this.pfn = dax.cPfn;
    this.seq = k.mms.lockSeq[mm]!;
  }
}
