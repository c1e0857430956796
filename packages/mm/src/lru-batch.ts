import { type FrameMap, PG_ANON, PG_LAZYFREE, PG_SWAPBACKED } from '@faultline/pfn';

/** The largest batch of any release. */
const MOST = 31;

/**
 * Pages that MADV_FREE named and that wait to be moved among those that reclaim may drop without
 * writing them: only then SWAPBACKED goes. They wait on the CPU until their batch is full or somebody
 * drains it.
 *
 *     MADV_FREE -> |p p p p . . . .|  full, or drained  ->  SWAPBACKED gone
 *
 * @kernel mm/swap.c folio_mark_lazyfree, lru_lazyfree, lru_add_drain
 * @fidelity simplified: one batch, not one for each CPU; other batches of the LRU show nowhere
 */
export class LruBatch {
  /** Indices of frames, and how many in `meta`. */
  readonly pages: Int32Array = new Int32Array(MOST);
  readonly meta: Int32Array = new Int32Array(1);

  /** Puts a page in; the batch is drained when `size` pages are in it. */
  markLazyFree(frames: FrameMap, pfn: number, size: number): void {
    const flags = frames.flagsOf(pfn);
    if ((flags & PG_ANON) === 0 || (flags & PG_SWAPBACKED) === 0) return;
    if ((flags & PG_LAZYFREE) !== 0) return;
    frames.setFlags(pfn, PG_LAZYFREE);
    const count = this.meta[0]!;
    this.pages[count] = frames.index(pfn);
    this.meta[0] = count + 1;
    if (count + 1 === size) this.drain(frames);
  }

  /** Moves what waits. A frame that was freed meanwhile has lost its mark. */
  drain(frames: FrameMap): void {
    const gone = PG_LAZYFREE | PG_SWAPBACKED;
    // The mark of a file's page is PG_ISOLATED.
    const waits = PG_LAZYFREE | PG_ANON;
    for (let i = 0; i < this.meta[0]!; i++) {
      const index = this.pages[i]!;
      if ((frames.flags[index]! & waits) !== waits) continue;
      frames.flags[index] = frames.flags[index]! & ~gone;
    }
    this.pages.fill(0);
    this.meta[0] = 0;
  }
}
