/**
 * Frames that wait for a flush, at most, before the gather is emptied early: 8 built in, and 19 batches
 * of a page less its head each. @kernel mm/mmu_gather.c MAX_GATHER_BATCH, MAX_GATHER_BATCH_COUNT
 */
export const GATHER_BATCH: number = 8 + 19 * 510;

/** Tables that wait, at most. @kernel include/asm-generic/tlb.h MAX_TABLE_BATCH */
export const TABLE_BATCH = 509;

/**
 * What an unmapping has cleared and not yet flushed, one gather per task: the hull of the cleared
 * range in pages, the lowest level that was cleared, and the frames and tables to release after the
 * flush.
 *
 * @kernel include/asm-generic/tlb.h struct mmu_gather
 * @fidelity simplified: the batches are one; up to 6.13 tables are released with the flush, not through RCU
 */
export class Gather {
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** Lowest level cleared: 0 PTE leaf, 1 PMD leaf or freed PTE table, 2 freed PMD table. */
  readonly level: Int32Array;
  /** Frames that wait, and in how many runs of consecutive ones. */
  readonly count: Int32Array;
  readonly runs: Int32Array;
  /** First frame and length of each run; those of a task begin at `task * batch`. */
  readonly frames: Float64Array;
  readonly lengths: Int32Array;

  /** Tables that wait; those of a task begin at `task * tableBatch`. */
  readonly tables: Int32Array;
  readonly tableCount: Int32Array;
  readonly tableBatch: number;
  /** Gathers that have begun and not ended, by address space. @kernel mm_struct tlb_flush_pending */
  readonly open: Int32Array;

  constructor(
    tasks: number,
    readonly batch: number = GATHER_BATCH,
  ) {
    this.start = new Float64Array(tasks + 1);
    this.end = new Float64Array(tasks + 1);
    this.level = new Int32Array(tasks + 1);
    this.count = new Int32Array(tasks + 1);
    this.runs = new Int32Array(tasks + 1);
    this.frames = new Float64Array((tasks + 1) * batch);
    this.lengths = new Int32Array((tasks + 1) * batch);
    this.tableBatch = Math.min(batch, TABLE_BATCH);
    this.tables = new Int32Array((tasks + 1) * this.tableBatch);
    this.tableCount = new Int32Array(tasks + 1);
    this.open = new Int32Array(tasks + 1);
  }

  /** A gather of a task on an address space begins. @kernel mm/mmu_gather.c tlb_gather_mmu */
  begin(task: number, mm: number): void {
    this.reset(task);
    this.open[mm] = this.open[mm]! + 1;
  }

  /** One of them has ended. */
  ended(mm: number): void {
    this.open[mm] = this.open[mm]! - 1;
  }

  /** Whether more than one is under way. @kernel mm_tlb_flush_nested */
  nested(mm: number): boolean {
    return this.open[mm]! > 1;
  }

  /** The flush is to be of everything, whatever was cleared. */
  everything(task: number): void {
    this.cleared(task, 0, Number.POSITIVE_INFINITY, 0);
  }

  /** Nothing cleared. */
  reset(task: number): void {
    this.start[task] = Number.POSITIVE_INFINITY;
    this.end[task] = 0;
    this.level[task] = 99;
    this.count[task] = 0;
    this.runs[task] = 0;
    this.tableCount[task] = 0;
  }

  /** Pages `vpn` to `vpn + pages` were cleared at a level. @kernel __tlb_adjust_range */
  cleared(task: number, vpn: number, pages: number, level: number): void {
    if (vpn < this.start[task]!) this.start[task] = vpn;
    if (vpn + pages > this.end[task]!) this.end[task] = vpn + pages;
    if (level < this.level[task]!) this.level[task] = level;
  }

  /** Whether there is something to flush. */
  pending(task: number): boolean {
    return this.end[task]! > 0;
  }

  /** Frames that can still be added before the batch is full. */
  room(task: number): number {
    return this.batch - this.count[task]!;
  }

  /** Frames `pfn` to `pfn + count` to put after the flush; RangeError where there is no room for them. */
  addFrames(task: number, pfn: number, count: number): void {
    if (count > this.room(task)) throw new RangeError(`a gather holds ${this.batch} frames`);
    const at = task * this.batch + this.runs[task]!;
    this.frames[at] = pfn;
    this.lengths[at] = count;
    this.runs[task] = this.runs[task]! + 1;
    this.count[task] = this.count[task]! + count;
  }

  /** A table to free after the flush; whether the batch is full now. RangeError where it was full before. */
  addTable(task: number, table: number): boolean {
    const n = this.tableCount[task]!;
    if (n === this.tableBatch) throw new RangeError(`a gather holds ${n} tables`);
    this.tables[task * this.tableBatch + n] = table;
    this.tableCount[task] = n + 1;
    return n + 1 === this.tableBatch;
  }
}
