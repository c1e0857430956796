import type { Row, Slots } from './slots.js';

/** All states met, by number from 0, each exactly as it is, and how it was come to first. */
export class StateStore {
  size = 0;
  /** The state before, and who moved: actor * 64 + choice. */
  parent: Int32Array;
  by: Int32Array;
  private words: Int32Array;
  private hashes: Int32Array;
  private table: Int32Array;
  private width: number;

  constructor(private readonly slots: Slots) {
    this.width = slots.width;
    this.words = new Int32Array(1024 * this.width);
    this.hashes = new Int32Array(1024);
    this.parent = new Int32Array(1024);
    this.by = new Int32Array(1024);
    this.table = new Int32Array(4096);
  }

  /** Bytes that the states take. */
  get bytes(): number {
    return this.words.byteLength + 3 * this.hashes.byteLength + this.table.byteLength;
  }

  /** The number of a state that is new, or -1 - that of the one that equals it. */
  add(row: Row, parent: number, by: number): number {
    if (this.slots.width > this.width) this.widen();
    const { words, hash } = row;
    const { width, table } = this;
    const mask = table.length - 1;
    let at = hash & mask;
    for (let found = table[at]!; found !== 0; found = table[at]!) {
      const n = found - 1;
      if (this.hashes[n] === hash && this.same(n * width, words)) return -1 - n;
      at = (at + 1) & mask;
    }
    const n = this.size++;
    table[at] = n + 1;
    if (n === this.hashes.length) this.lengthen();
    this.words.set(words, n * width);
    this.hashes[n] = hash;
    this.parent[n] = parent;
    this.by[n] = by;
    if (this.size * 2 > table.length) this.rehash();
    return n;
  }

  /** Copies a state into a row. */
  load(n: number, row: Row): void {
    this.slots.fit(row);
    const from = n * this.width;
    const { words } = row;
    for (let i = 0; i < this.width; i++) words[i] = this.words[from + i]!;
    words.fill(0, this.width);
    row.hash = this.hashes[n]!;
  }

  /** Who moved, from the first state to this one: actor * 64 + choice each. */
  path(n: number): number[] {
    const out: number[] = [];
    for (let at = n; at > 0; at = this.parent[at]!) out.push(this.by[at]!);
    return out.reverse();
  }

  private same(from: number, words: Int32Array): boolean {
    const all = this.words;
    for (let i = 0; i < words.length; i++) if (all[from + i] !== words[i]) return false;
    return true;
  }

  private widen(): void {
    const [from, to] = [this.width, this.slots.width];
    const words = new Int32Array(this.hashes.length * to);
    for (let n = 0; n < this.size; n++) {
      words.set(this.words.subarray(n * from, (n + 1) * from), n * to);
    }
    this.words = words;
    this.width = to;
  }

  private lengthen(): void {
    this.words = larger(this.words);
    this.hashes = larger(this.hashes);
    this.parent = larger(this.parent);
    this.by = larger(this.by);
  }

  private rehash(): void {
    const table = new Int32Array(this.table.length * 2);
    const mask = table.length - 1;
    for (let n = 0; n < this.size; n++) {
      let at = this.hashes[n]! & mask;
      while (table[at] !== 0) at = (at + 1) & mask;
      table[at] = n + 1;
    }
    this.table = table;
  }
}

function larger(array: Int32Array): Int32Array {
  const out = new Int32Array(array.length * 2);
  out.set(array);
  return out;
}
