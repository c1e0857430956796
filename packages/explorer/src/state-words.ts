import type { StateSet } from '@faultline/kernel-api';

/** The part of a state that the machine has not. */
export const NOTES = 'notes of the rules';

/** An array of a state: its name, its words, and the number of the first one. */
export interface StatePart {
  readonly name: string;
  readonly words: Int32Array;
  readonly first: number;
  /** Bytes of an element. */
  readonly bytes: number;
}

/** The words of a machine's state by number, without its continuations. */
export class StateWords {
  readonly parts: readonly StatePart[];
  readonly size: number;

  /** @param notes words behind those of the machine, for what a rule has to remember along a schedule */
  constructor(
    private readonly set: StateSet,
    notes = 0,
  ) {
    const parts: StatePart[] = [];
    let first = 0;
    for (const { name, words, bytes } of set.parts()) {
      if (name.startsWith('continuation ')) continue;
      parts.push({ name, words, first, bytes });
      first += words.length;
    }
    if (notes > 0) {
      parts.push({ name: NOTES, words: new Int32Array(notes), first, bytes: 4 });
      first += notes;
    }
    this.parts = parts;
    this.size = first;
  }

  peek(word: number): number {
    const part = this.partOf(word);
    return part.words[word - part.first]!;
  }

  poke(word: number, value: number): void {
    const part = this.partOf(word);
    part.words[word - part.first] = value;
  }

  /** To be called when words were poked. */
  dropCaches(): void {
    this.set.dropCaches();
  }

  /** All words, as they are now. */
  copy(into: Int32Array = new Int32Array(this.size)): Int32Array {
    for (const part of this.parts) into.set(part.words, part.first);
    return into;
  }

  restore(from: Int32Array): void {
    for (const { words, first } of this.parts) {
      words.set(from.subarray(first, first + words.length));
    }
    this.set.dropCaches();
  }

  /** The array that a word lies in. */
  partOf(word: number): StatePart {
    let low = 0;
    let high = this.parts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.parts[middle]!.first <= word) low = middle;
      else high = middle - 1;
    }
    // Empty arrays begin where the next one does: the last of them is the one with words.
    return this.parts[low]!;
  }
}
