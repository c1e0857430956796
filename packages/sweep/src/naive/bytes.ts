/** A byte that nobody promises: what was stored behind the end of a file that grew since. */
export const UNKNOWN = -1;

/** What a page holds: one byte all over, and the bytes that differ from it. */
export class Bytes {
  private readonly odd = new Map<number, number>();

  constructor(private fill = 0) {}

  /** Byte at an offset, or UNKNOWN. */
  at(offset: number): number {
    return this.odd.get(offset) ?? this.fill;
  }

  put(offset: number, value: number): void {
    this.odd.set(offset, value);
  }

  /** Bytes `from` to `to` (exclusive) get one value. */
  putRange(from: number, to: number, value: number): void {
    if (from === 0 && to === 4096) {
      this.fill = value;
      this.odd.clear();
    } else for (let i = from; i < to; i++) this.odd.set(i, value);
  }

  /** What stands in `from` to `to` and is not zero is nobody's promise from now on. */
  forget(from: number, to: number): void {
    for (let i = from; i < to; i++) if (this.at(i) !== 0) this.odd.set(i, UNKNOWN);
  }

  copy(): Bytes {
    const copy = new Bytes(this.fill);
    for (const [offset, value] of this.odd) copy.odd.set(offset, value);
    return copy;
  }
}
