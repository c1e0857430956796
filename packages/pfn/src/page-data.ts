import { longer } from './longer.js';
import { PAGE_SIZE } from './units.js';

const FREE = 0;
const FRESH = 1;

/** Patches that there is room for at once. */
const INITIAL = 16_384;

/**
 * What is in the frames: one fill byte a frame and, where bytes differ from it, a list sorted by
 * offset. Enough for files filled with one byte and stores of single bytes, at 5 bytes a frame.
 * Frame indices are those of a FrameMap.
 */
export class PageData {
  /** Whether contents are kept at all. */
  readonly kept: boolean;
  readonly fill: Uint8Array;
  /** First patch of a frame, 0 for none. */
  readonly head: Int32Array;
  next: Int32Array;
  /** Offset in the page << 8 | byte. */
  patch: Int32Array;
  readonly meta: Int32Array = new Int32Array(2);

  /**
   * @param frames frames that can hold data; 0 switches contents off (stores are lost, reads are 0)
   * @param patches single differing bytes that fit at once
   * @param pageBytes bytes of a frame, at most 65,536
   */
  constructor(
    frames: number,
    private readonly patches: number,
    readonly pageBytes: number = PAGE_SIZE,
  ) {
    this.kept = frames > 0;
    this.fill = new Uint8Array((frames + 3) & ~3);
    this.head = new Int32Array(frames);
    const room = frames === 0 ? 1 : Math.min(patches, INITIAL) + 1;
    this.next = new Int32Array(room);
    this.patch = new Int32Array(room);
    this.meta[FRESH] = 1;
  }

  /** The byte at `offset` (from 0, below the page's bytes) of a frame. */
  read(index: number, offset: number): number {
    if (!this.kept) return 0;
    for (let p = this.head[index]!; p !== 0; p = this.next[p]!) {
      const at = this.patch[p]! >>> 8;
      if (at === offset) return this.patch[p]! & 0xff;
      if (at > offset) break;
    }
    return this.fill[index]!;
  }

  /** Stores one byte. Throws RangeError when there is no room for another differing byte. */
  write(index: number, offset: number, byte: number): void {
    if (!this.kept) return;
    let before = 0;
    let p = this.head[index]!;
    while (p !== 0 && this.patch[p]! >>> 8 < offset) {
      before = p;
      p = this.next[p]!;
    }
    const found = p !== 0 && this.patch[p]! >>> 8 === offset;
    if (byte === this.fill[index]) {
      if (found) this.unlink(index, before, p);
    } else if (found) this.patch[p] = (offset << 8) | byte;
    else this.insert(index, before, p, (offset << 8) | byte);
  }

  private insert(index: number, before: number, after: number, word: number): void {
    let node = this.meta[FREE]!;
    if (node !== 0) this.meta[FREE] = this.next[node]!;
    else {
      node = this.meta[FRESH]!;
      if (node >= this.next.length) this.reserve();
      this.meta[FRESH] = node + 1;
    }
    this.patch[node] = word;
    this.next[node] = after;
    if (before === 0) this.head[index] = node;
    else this.next[before] = node;
  }

  /** Room for twice as many patches. */
  private reserve(): void {
    const before = this.next.length - 1;
    if (before === this.patches) {
      throw new RangeError(`page contents: more than ${before} single bytes`);
    }
    const room = Math.min(this.patches, 2 * before) + 1;
    this.next = longer(this.next, room);
    this.patch = longer(this.patch, room);
  }

  private unlink(index: number, before: number, node: number): void {
    if (before === 0) this.head[index] = this.next[node]!;
    else this.next[before] = this.next[node]!;
    this.patch[node] = 0;
    this.next[node] = this.meta[FREE]!;
    this.meta[FREE] = node;
  }

  /** The whole page becomes one byte. */
  setFill(index: number, byte: number): void {
    if (!this.kept) return;
    while (this.head[index] !== 0) this.unlink(index, 0, this.head[index]!);
    this.fill[index] = byte;
  }

  /** Copies a page. */
  copy(from: number, to: number): void {
    if (!this.kept || from === to) return;
    this.setFill(to, this.fill[from]!);
    let last = 0;
    for (let p = this.head[from]!; p !== 0; p = this.next[p]!) {
      this.insert(to, last, 0, this.patch[p]!);
      last = last === 0 ? this.head[to]! : this.next[last]!;
    }
  }

  /**
   * Copies `length` bytes from byte `offset` of frame `from` on to byte `at` of frame `to`, upwards. Both
   * ranges lie inside their pages.
   */
  copyRun(from: number, offset: number, to: number, at: number, length: number): void {
    if (!this.kept) return;
    if (length === this.pageBytes) this.copy(from, to);
    else if (this.head[from] === 0) this.writeRun(to, at, length, this.fill[from]!);
    else for (let i = 0; i < length; i++) this.write(to, at + i, this.read(from, offset + i));
  }

  /** Stores `length` equal bytes from `offset` on; a whole page at once. */
  writeRun(index: number, offset: number, length: number, byte: number): void {
    if (offset === 0 && length === this.pageBytes) this.setFill(index, byte);
    else for (let i = 0; i < length; i++) this.write(index, offset + i, byte);
  }
}
