import { type Numbers, replaceArrays } from './stand-in.js';
import type { StateWords } from './state-words.js';

/** Methods of an array that read all of it and write nothing. */
const READERS: ReadonlySet<string> = new Set([
  'at',
  'every',
  'filter',
  'find',
  'findIndex',
  'findLast',
  'findLastIndex',
  'forEach',
  'includes',
  'indexOf',
  'join',
  'keys',
  'lastIndexOf',
  'map',
  'reduce',
  'reduceRight',
  'slice',
  'some',
  'toReversed',
  'toSorted',
  'values',
  'entries',
]);
/** Methods that write it, with what they leave read before. */
const WRITERS: ReadonlySet<string> = new Set(['copyWithin', 'fill', 'reverse', 'set', 'sort']);

/**
 * Watches a machine: which words of its state a step reads first and which it writes. Every array of
 * the state is replaced, wherever an object of the machine has it, by a stand-in that notes each access
 * and does it. Slow, so a machine is kept for it alone.
 */
export class Watch {
  /** Words that were read before they were written, in the order of the first reads. */
  readonly reads: number[] = [];
  /** Their values. */
  readonly values: number[] = [];
  readonly writes: number[] = [];
  /** What the written words were. */
  readonly before: number[] = [];
  private readonly seen: Uint8Array;

  /** @param root the object that leads to all others of the machine */
  constructor(
    root: object,
    private readonly words: StateWords,
  ) {
    this.seen = new Uint8Array(words.size);
    const homes = new Map<ArrayBufferLike, { at: number; first: number }[]>();
    for (const { words: part, first } of words.parts) {
      const list = homes.get(part.buffer) ?? [];
      list.push({ at: part.byteOffset, first });
      homes.set(part.buffer, list);
    }
    const firstOf = (array: Numbers): number | undefined =>
      homes.get(array.buffer)?.find((home) => home.at === array.byteOffset)?.first;
    replaceArrays(root, (array) => {
      const first = firstOf(array);
      return first === undefined || array.length === 0
        ? undefined
        : this.standFor(array, first * 4);
    });
  }

  /** Forgets what was noted. */
  begin(): void {
    for (const word of this.reads) this.seen[word] = 0;
    for (const word of this.writes) this.seen[word] = 0;
    this.reads.length = 0;
    this.values.length = 0;
    this.writes.length = 0;
    this.before.length = 0;
  }

  /** An array that notes; `byte` is where it begins among the bytes of the state. */
  private standFor(array: Numbers, byte: number): Numbers {
    const size = array.BYTES_PER_ELEMENT;
    const all = (note: (from: number, to: number, partly: boolean) => void): void =>
      note(byte, byte + array.byteLength, false);
    const read = (from: number, to: number): void => this.noteRead(from, to);
    const write = (from: number, to: number, partly: boolean): void =>
      this.noteWrite(from, to, partly);
    return new Proxy(array, {
      get: (target, key) => {
        if (typeof key === 'string') {
          const index = Number(key);
          if (!Number.isNaN(index)) {
            const from = byte + index * size;
            if (index >= 0 && index < target.length) this.noteRead(from, from + size);
            return target[index];
          }
          if (READERS.has(key)) all(read);
          if (WRITERS.has(key)) {
            all(read);
            all(write);
          }
          if (key === 'subarray') {
            return (from = 0, to = target.length) => {
              const part = target.subarray(from, to);
              return this.standFor(part, byte + part.byteOffset - target.byteOffset);
            };
          }
        } else if (key === Symbol.iterator) all(read);
        const value: unknown = Reflect.get(target, key, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
      set: (target, key, value) => {
        const index = Number(key);
        const from = byte + index * size;
        if (index >= 0 && index < target.length) this.noteWrite(from, from + size, size < 4);
        target[index] = value;
        return true;
      },
    });
  }

  /** Notes a read of a word that the step itself did not make. */
  look(word: number): void {
    this.noteRead(word << 2, (word + 1) << 2);
  }

  private noteRead(from: number, to: number): void {
    for (let word = from >> 2; word << 2 < to; word++) {
      if (this.seen[word] !== 0) continue;
      this.seen[word] = 1;
      this.reads.push(word);
      this.values.push(this.words.peek(word));
    }
  }

  /** What writes a part of a word leaves the rest: it reads it, too. */
  private noteWrite(from: number, to: number, partly: boolean): void {
    if (partly) this.noteRead(from, to);
    for (let word = from >> 2; word << 2 < to; word++) {
      if ((this.seen[word]! & 2) !== 0) continue;
      this.seen[word] = 2;
      this.writes.push(word);
      this.before.push(this.words.peek(word));
    }
  }
}
