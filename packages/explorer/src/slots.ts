import type { StateWords } from './state-words.js';

/** A state of the search: the actors' places, then one word a slot; and the hash of all that. */
export interface Row {
  words: Int32Array;
  hash: number;
}

/**
 * Which words of a machine's state are in a row. Only those that some step has written are: all others
 * are as they were at first. A word is kept as what differs from then, so a row from before a slot was
 * opened is right with zeroes behind it, and its hash stays.
 */
export class Slots {
  private readonly slotOf: Int32Array;
  private readonly wordOf: number[] = [];
  /** Words of a row, actors' places included, that rows have room for. */
  width: number;

  constructor(
    private readonly actors: number,
    private readonly initial: Int32Array,
  ) {
    this.slotOf = new Int32Array(initial.length).fill(-1);
    this.width = (actors + 8) & ~7;
  }

  get size(): number {
    return this.wordOf.length;
  }

  /** An empty row. */
  row(): Row {
    return { words: new Int32Array(this.width), hash: 0 };
  }

  /** The slot of a word, or -1. */
  of(word: number): number {
    return this.slotOf[word]!;
  }

  /** The word of a slot. */
  word(slot: number): number {
    return this.wordOf[slot]!;
  }

  /** How a row keeps a value of a slot. */
  value(slot: number, value: number): number {
    return value ^ this.initial[this.wordOf[slot]!]!;
  }

  /** Gives a word a slot; false when it has one. */
  open(word: number): boolean {
    if (this.slotOf[word]! >= 0) return false;
    this.slotOf[word] = this.wordOf.length;
    this.wordOf.push(word);
    if (this.actors + this.wordOf.length > this.width) this.width += 8;
    return true;
  }

  /** Room for slots that were opened since the row was made. */
  fit(row: Row): void {
    if (row.words.length >= this.width) return;
    const words = new Int32Array(this.width);
    words.set(row.words);
    row.words = words;
  }

  /** Makes a row the same as another. */
  copy(from: Row, to: Row): void {
    this.fit(from);
    this.fit(to);
    const [a, b] = [from.words, to.words];
    for (let i = 0; i < a.length; i++) b[i] = a[i]!;
    to.hash = from.hash;
  }

  setPlace(row: Row, actor: number, place: number): void {
    row.hash ^= mix(actor, row.words[actor]!) ^ mix(actor, place);
    row.words[actor] = place;
  }

  /** What a step writes, as pairs of places in a row and values. */
  effect(writes: readonly number[], written: readonly number[]): Int32Array {
    const out = new Int32Array(writes.length * 2);
    writes.forEach((word, i) => {
      const slot = this.slotOf[word]!;
      out[2 * i] = this.actors + slot;
      out[2 * i + 1] = this.value(slot, written[i]!);
    });
    return out;
  }

  apply(row: Row, effect: Int32Array): void {
    this.fit(row);
    const { words } = row;
    let { hash } = row;
    for (let i = 0; i < effect.length; i += 2) {
      const at = effect[i]!;
      const value = effect[i + 1]!;
      const before = words[at]!;
      if (before === value) continue;
      hash ^= mix(at, before) ^ mix(at, value);
      words[at] = value;
    }
    row.hash = hash;
  }

  /** Puts a row's words into a machine. */
  poke(row: Row, words: StateWords): void {
    for (let slot = 0; slot < this.wordOf.length; slot++) {
      const word = this.wordOf[slot]!;
      const differs = row.words[this.actors + slot] ?? 0;
      words.poke(word, differs ^ this.initial[word]!);
    }
  }

  /** Puts back what the words were at first. */
  unpoke(words: StateWords): void {
    for (const word of this.wordOf) words.poke(word, this.initial[word]!);
  }
}

/** The part of a hash that one word is; of 0, nothing. */
function mix(at: number, value: number): number {
  if (value === 0) return 0;
  let h = Math.imul(value ^ Math.imul(at + 1, 0x9e3779b1), 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0;
}
