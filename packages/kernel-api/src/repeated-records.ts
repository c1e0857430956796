/** Words of a slot of the ring: one cache line. */
export const WIDTH = 8;

/** Slots of the ring for each run of steps that is kept: longer ones are out of the ring before there is no room. */
const SPAN = 64;
/** Slots that a step may write. */
export const SLOTS = 6;
const ROOM = SLOTS * WIDTH;

/**
 * Records that a ring is owed: those of steps that go on as two steps before them began. They are written when
 * somebody reads the ring, and most never are: the ring has long gone on over their slots.
 *
 *     in the ring    | page 70, frame 9 | page 71, frame 10 | owed ...           | page 134, ...
 *     here                                from slot 2 on, 62 times, 1 slot each:
 *                    | page 70, frame 9 |  and  | + 1, + 1 |
 */
export class RepeatedRecords {
  /** First slot, slots of a step; by run. */
  private readonly from: Float64Array;
  private readonly slots: Int32Array;
  /** The slot behind each run but the newest. */
  private readonly ends: Float64Array;
  /** Words of the last step that was written, and how much more they are in each later one. */
  private readonly words: Float64Array;
  private readonly more: Float64Array;
  /** Place of the oldest run, and how many there are. */
  private oldest = 0;
  private count = 0;
  /** Slots of a step of the newest run, and the slot behind it. */
  private step = 0;
  private end = 0;
  private readonly mask: number;

  constructor(private readonly ring: Float64Array) {
    const slots = ring.length / WIDTH;
    const runs = Math.ceil(slots / SPAN);
    this.mask = slots - 1;
    this.from = new Float64Array(runs);
    this.slots = new Int32Array(runs);
    this.ends = new Float64Array(runs);
    this.words = new Float64Array(runs * ROOM);
    this.more = new Float64Array(runs * ROOM);
  }

  /**
   * `times` steps from slot `seq` on, as the two before it, of `slots` slots each. Where those two are owed
   * themselves the last run goes on.
   */
  add(seq: number, slots: number, times: number): void {
    if (seq === this.end && this.count > 0) {
      if (slots === this.step) {
        this.end = seq + slots * times;
        return;
      }
      this.write(seq);
    }
    if (slots > SLOTS || 2 * slots > this.mask) throw new RangeError(`a step of ${slots} slots`);
    const { ring, words, more, mask } = this;
    const runs = this.from.length;
    if (this.count > 0) this.ends[(this.oldest + this.count - 1) % runs] = this.end;
    if (this.count === runs) this.writeOldest(seq);
    const run = (this.oldest + this.count) % runs;
    this.count++;
    this.from[run] = seq;
    this.slots[run] = slots;
    this.step = slots;
    this.end = seq + slots * times;
    for (let s = 0; s < slots; s++) {
      const a = ((seq - 2 * slots + s) & mask) * WIDTH;
      const b = ((seq - slots + s) & mask) * WIDTH;
      const at = run * ROOM + s * WIDTH;
      for (let i = 0; i < WIDTH; i++) {
        words[at + i] = ring[b + i]!;
        more[at + i] = ring[b + i]! - ring[a + i]!;
      }
    }
  }

  /** Writes whatever the ring, which has come to slot `seq`, still has a place for. */
  write(seq: number): void {
    while (this.count > 0) this.writeOldest(seq);
  }

  private writeOldest(seq: number): void {
    const run = this.oldest;
    this.oldest = (run + 1) % this.from.length;
    this.count--;
    const slots = this.slots[run]!;
    const from = this.from[run]!;
    const end = this.count === 0 ? this.end : this.ends[run]!;
    // Slots before this one are others' by now.
    const held = seq - this.mask - 1;
    if (held >= end) return;
    for (let s = 0; s < slots; s++) {
      const missed = Math.max(0, Math.ceil((held - from - s) / slots));
      this.writeSlots(run * ROOM + s * WIDTH, from + s + missed * slots, end, slots, missed + 1);
    }
  }

  /** Every `slots`-th slot up to `end`; the first one is `step` steps behind the words at `at`. */
  private writeSlots(at: number, from: number, end: number, slots: number, step: number): void {
    const { ring, words, more, mask } = this;
    for (let i = 0; i < WIDTH; i++) {
      const by = more[at + i]!;
      let word = words[at + i]! + step * by;
      for (let seq = from; seq < end; seq += slots) {
        ring[(seq & mask) * WIDTH + i] = word;
        word += by;
      }
    }
  }
}
