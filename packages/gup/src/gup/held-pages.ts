import { KernelBug, ModelLimit } from '@faultline/kernel-api';

/** Who holds a list of pages. */
export const HELD_CALL = 1;
export const HELD_PIPE = 2;
export const HELD_BIO = 3;
export const HELD_BUFFER = 4;

const HOLDERS = ['nobody', 'a call', 'a pipe', 'a bio', 'a registered buffer'];

/** Pages of one link of a list. */
const LINK_BITS = 6;
const LINK = 1 << LINK_BITS;

const FREE = 0;
const FRESH = 1;

/**
 * Pages that kernel code holds, as lists by number (0 is none): those of a call in flight, of a pipe's
 * buffers, of a bio, of a registered buffer. A list is a chain of links of 64 pages; its first one has its own
 * number, and is its own always:
 *
 *     kind, count   link n           last
 *                     |                |
 *                   [64 pages] -> [64 pages] -> 0
 *
 * Who takes a reference pushes the frame, who drops it takes it out; so what is left of a frame's count,
 * entries and files taken off, are lists.
 */
export class HeldPages {
  /** HELD_*, 0 for a list that is free. */
  readonly kind: Int32Array;
  readonly task: Int32Array;
  readonly count: Int32Array;
  /** @internal */
  readonly last: Int32Array;
  /** Frame times two, plus one where it was pinned. @internal */
  readonly words: Float64Array;
  private readonly next: Int32Array;
  private readonly before: Int32Array;
  /** Free links behind first ones; those that never were used begin at the second. */
  private readonly meta: Int32Array;
  /** Pages of all lists together. */
  readonly total: Int32Array = new Int32Array(1);
  /** Pages pinned and unpinned so far. @kernel nr_foll_pin_acquired, nr_foll_pin_released */
  readonly pins: Float64Array = new Float64Array(2);

  /** @param pages how many can be held at once */
  constructor(lists: number, pages: number) {
    const links = Math.ceil(pages / LINK) + lists;
    this.kind = new Int32Array(lists + 1);
    this.task = new Int32Array(lists + 1);
    this.count = new Int32Array(lists + 1);
    this.last = Int32Array.from({ length: lists + 1 }, (_, list) => list);
    this.words = new Float64Array((links + 1) << LINK_BITS);
    this.meta = new Int32Array([0, lists + 1]);
    this.next = new Int32Array(links + 1);
    this.before = new Int32Array(links + 1);
  }

  /** A new list of a task; RangeError when there are too many. */
  open(kind: number, task: number): number {
    const list = this.kind.indexOf(0, 1);
    if (list < 0) throw new ModelLimit(`more than ${this.kind.length - 1} lists of held pages`);
    this.kind[list] = kind;
    this.task[list] = task;
    return list;
  }

  /** Gives an empty list back; one that still holds pages is a leak, and the kernel's bug. */
  close(list: number): void {
    if (this.count[list] !== 0) {
      const who = `${HOLDERS[this.kind[list]!]} of task ${this.task[list]}`;
      throw new KernelBug(`${this.count[list]} pages that ${who} holds are forgotten`);
    }
    this.kind[list] = 0;
    this.task[list] = 0;
  }

  /** Notes a frame that somebody has taken a reference on, or a pin. RangeError when there is no room. */
  // paths: inline
  push(list: number, pfn: number, pinned: boolean): void {
    const n = this.count[list]!;
    if ((n & (LINK - 1)) === 0 && n !== 0) this.lengthen(list);
    this.words[(this.last[list]! << LINK_BITS) | (n & (LINK - 1))] = pfn * 2 + (pinned ? 1 : 0);
    this.count[list] = n + 1;
    this.total[0] = this.total[0]! + 1;
    if (pinned) this.pins[0] = this.pins[0]! + 1;
  }

  /**
   * Counts a slot as that of a pinned page without filling it: it has what was in it before. False, and nothing counted,
   * where nothing ever was.
   */
  pushLeftOver(list: number): boolean {
    const n = this.count[list]!;
    const longer = (n & (LINK - 1)) === 0 && n !== 0;
    if (longer) this.lengthen(list);
    const at = (this.last[list]! << LINK_BITS) | (n & (LINK - 1));
    if (this.words[at] === 0) {
      if (longer) this.shorten(list);
      return false;
    }
    this.words[at] = Math.floor(this.words[at]! / 2) * 2 + 1;
    this.count[list] = n + 1;
    this.total[0] = this.total[0]! + 1;
    return true;
  }

  /** `push` of each of `pages` frames that follow each other, from `pfn` on. */
  pushRun(list: number, pfn: number, pages: number, pinned: boolean): void {
    const { words } = this;
    for (let done = 0; done < pages; ) {
      const n = this.count[list]! & (LINK - 1);
      if (n === 0 && this.count[list] !== 0) this.lengthen(list);
      const at = (this.last[list]! << LINK_BITS) | n;
      const more = Math.min(pages - done, LINK - n);
      const word = (pfn + done) * 2 + (pinned ? 1 : 0);
      for (let i = 0; i < more; i++) words[at + i] = word + i * 2;
      this.count[list] = this.count[list]! + more;
      done += more;
    }
    this.total[0] = this.total[0]! + pages;
    if (pinned) this.pins[0] = this.pins[0]! + pages;
  }

  /** Another link for a list whose links are full. @internal */
  lengthen(list: number): void {
    let link = this.meta[FREE]!;
    if (link !== 0) this.meta[FREE] = this.next[link]!;
    else {
      link = this.meta[FRESH]!;
      if (link >= this.next.length) throw new ModelLimit('no room for more held pages');
      this.meta[FRESH] = link + 1;
    }
    this.next[link] = 0;
    this.next[this.last[list]!] = link;
    this.before[link] = this.last[list]!;
    this.last[list] = link;
  }

  length(list: number): number {
    return this.count[list]!;
  }

  /** Frame `i` of a list, 0-based. */
  pfnAt(list: number, i: number): number {
    return Math.floor(this.wordAt(list, i) / 2);
  }

  /** Whether frame `i` of a list is pinned. */
  pinnedAt(list: number, i: number): boolean {
    return (this.wordAt(list, i) & 1) === 1;
  }

  private wordAt(list: number, i: number): number {
    return this.words[this.place(list, i)]!;
  }

  private place(list: number, i: number): number {
    if (i < 0 || i >= this.count[list]!) throw new RangeError(`list ${list} has no page ${i}`);
    if (i >> LINK_BITS === (this.count[list]! - 1) >> LINK_BITS) {
      return (this.last[list]! << LINK_BITS) | (i & (LINK - 1));
    }
    let link = list;
    for (let left = i >> LINK_BITS; left > 0; left--) link = this.next[link]!;
    return (link << LINK_BITS) | (i & (LINK - 1));
  }

  /** Forgets the first page of a list, as `pop` the last; those behind it move up. */
  shift(list: number): number {
    const first = this.wordAt(list, 0);
    for (let i = 1; i < this.count[list]!; i++) {
      this.words[this.place(list, i - 1)] = this.wordAt(list, i);
    }
    this.words[this.place(list, this.count[list]! - 1)] = first;
    return this.pop(list);
  }

  /** Forgets the last page of a list; its reference is the caller's business. Answers its frame. */
  pop(list: number): number {
    return Math.floor(this.popWord(list) / 2);
  }

  /** The same; answers its frame times two, plus one where it was pinned. */
  // paths: inline
  popWord(list: number): number {
    const n = this.count[list]! - 1;
    if (n < 0) throw new RangeError(`list ${list} is empty`);
    const word = this.words[(this.last[list]! << LINK_BITS) | (n & (LINK - 1))]!;
    this.count[list] = n;
    this.total[0] = this.total[0]! - 1;
    if ((word & 1) !== 0) this.pins[1] = this.pins[1]! + 1;
    if ((n & (LINK - 1)) === 0 && n !== 0) this.shorten(list);
    return word;
  }

  /** Of the last page: its frame times two, plus one where it was pinned. */
  lastWord(list: number): number {
    return this.wordAt(list, this.count[list]! - 1);
  }

  /** Takes the last link, which is empty, off a list. @internal */
  shorten(list: number): void {
    const last = this.last[list]!;
    const before = this.before[last]!;
    this.last[list] = before;
    this.next[before] = 0;
    this.next[last] = this.meta[FREE]!;
    this.meta[FREE] = last;
  }

  /** Every page that is held: frame, and whether by a pin. */
  *[Symbol.iterator](): IterableIterator<readonly [pfn: number, pinned: boolean]> {
    for (let list = 1; list < this.kind.length; list++) {
      if (this.kind[list] === 0) continue;
      for (let i = 0; i < this.count[list]!; i++) {
        yield [this.pfnAt(list, i), this.pinnedAt(list, i)];
      }
    }
  }
}
