import { type FrameMapOptions, frameIndices, HUGE_ORDER } from './frame-map-options.js';

/**
 * What is kept of every frame that is no tail of a folio, and of every folio.
 *
 *     frame 0 ... frame 511 | frame 512 ...     | hugeAt: block 0 | block 1 | ...
 *     single frames, and smaller folios by head | huge folios by the block of 2^9 frames that they begin
 */
export class FolioWords {
  /**
   * Index of the word of the first block of 2^9 frames in the arrays of folios, behind the words of all frames. What is
   * kept of a huge folio lies there, one next to the other: at its head each would be a page of memory apart. @internal
   */
  readonly hugeAt: number;
  /** References, by frame index or that of a huge folio. */
  readonly refcount: Int32Array;
  /** Order of the folio, at its head or the huge folio; 0 for single frames and tails. Written by `setOrder`. */
  readonly order: Uint8Array;
  /** Bit n once there was a folio of 2^n frames: as long as it is 0, every frame is single. @internal */
  readonly orders: Int32Array = new Int32Array(1);
  /** Leaves that map the whole folio, likewise. */
  readonly entire: Uint16Array;
  /** Pins of a folio, likewise; a single frame's are in its references. */
  readonly pins: Uint16Array;

  constructor(options: FrameMapOptions) {
    const frames = (frameIndices(options).end + 3) & ~3;
    this.hugeAt = frames;
    const words = frames + (((frames >> HUGE_ORDER) + 4) & ~3);
    this.refcount = new Int32Array(words);
    this.order = new Uint8Array(words);
    this.entire = new Uint16Array(words);
    this.pins = new Uint16Array(words);
  }

  /** Makes one folio of the 2^order frames from a naturally aligned one on, or single frames with 0. */
  setOrder(index: number, order: number): void {
    const from = this.ownAt(index);
    const to = order < HUGE_ORDER ? index : this.hugeAt + (index >> HUGE_ORDER);
    if (from !== to) this.moveWords(from, to);
    this.order[to] = order;
    if (order !== 0) this.orders[0] = this.orders[0]! | (1 << order);
  }

  /** What was kept of a frame or folio is kept elsewhere; words of 0 are left alone, nobody may have touched their memory yet. */
  private moveWords(from: number, to: number): void {
    for (const words of [this.refcount, this.order, this.entire, this.pins]) {
      if (words[from] === 0) continue;
      words[to] = words[from]!;
      words[from] = 0;
    }
  }

  /** Index of what is kept of a frame that is no tail: of the huge folio whose head it is, or its own. */
  ownAt(index: number): number {
    const huge = this.hugeAt + (index >> HUGE_ORDER);
    return (index & ((1 << HUGE_ORDER) - 1)) === 0 && this.order[huge] !== 0 ? huge : index;
  }

  /** Index of the frame whose words `ownAt` finds. */
  frameAt(own: number): number {
    return own < this.hugeAt ? own : (own - this.hugeAt) << HUGE_ORDER;
  }

  /** Index of the words of a huge folio that begins where the block of a frame does, whether there is one or not. */
  blockAt(index: number): number {
    return this.hugeAt + (index >> HUGE_ORDER);
  }
}
