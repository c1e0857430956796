/** The arrays that a model's state may consist of. */
export type StateArray = Float64Array | Int32Array | Uint16Array | Uint8Array;

/**
 * The whole state of a machine as named typed arrays: it can be copied, put back, compared and hashed
 * word by word. Whatever a kernel path writes lies in one of these arrays; caches that can be derived
 * do not, and are dropped when a state is put back.
 */
export class StateSet {
  private readonly names: string[] = [];
  private readonly words: Int32Array[] = [];
  private readonly sizes: number[] = [];
  private readonly drops: (() => void)[] = [];
  /** Total size in 32-bit words. */
  size = 0;

  /** Adds one array (its bytes a multiple of 4) under a name for messages. */
  add(name: string, array: StateArray): void {
    if (array.byteLength % 4 !== 0) {
      throw new RangeError(
        `state array ${name} has ${array.byteLength} bytes, not a multiple of 4`,
      );
    }
    this.names.push(name);
    const words = new Int32Array(array.buffer, array.byteOffset, array.byteLength / 4);
    this.words.push(words);
    this.sizes.push(array.BYTES_PER_ELEMENT);
    this.size += words.length;
  }

  /** The arrays in the order of their words, each as 32-bit words, with the bytes of an element. */
  *parts(): Iterable<{ name: string; words: Int32Array; bytes: number }> {
    for (let i = 0; i < this.names.length; i++) {
      yield { name: this.names[i]!, words: this.words[i]!, bytes: this.sizes[i]! };
    }
  }

  /** Forgets what was derived from words that somebody has just changed. */
  dropCaches(): void {
    for (const drop of this.drops) drop();
  }

  /** Registers what has to forget its caches when a state is put back. */
  onRestore(drop: () => void): void {
    this.drops.push(drop);
  }

  capture(into: Int32Array, at = 0): void {
    let p = at;
    for (const w of this.words) {
      into.set(w, p);
      p += w.length;
    }
  }

  restore(from: Int32Array, at = 0): void {
    let p = at;
    for (const w of this.words) {
      w.set(from.subarray(p, p + w.length));
      p += w.length;
    }
    this.dropCaches();
  }

  /** Name and index of the first word in which two captured states differ, for messages. */
  difference(a: Int32Array, b: Int32Array): string | undefined {
    let p = 0;
    for (let i = 0; i < this.words.length; i++) {
      const n = this.words[i]!.length;
      for (let j = 0; j < n; j++) {
        if (a[p + j] !== b[p + j]) return `${this.names[i]}[${j}]: ${a[p + j]} and ${b[p + j]}`;
      }
      p += n;
    }
    return undefined;
  }
}
