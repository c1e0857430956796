/**
 * Bytes that a system call moves between user pages and what its caller has privately: the result of a
 * read, a word. It belongs to the calling program and not to the machine, so it is no part of its state.
 */
export class LocalBytes {
  bytes: Uint8Array = new Uint8Array(0);

  /** Makes room for `length` bytes, all `value`. */
  start(length: number, value: number): void {
    if (this.bytes.length < length) this.bytes = new Uint8Array(length);
    this.bytes.fill(value, 0, length);
  }

  /** A copy of the first `length` bytes. */
  take(length: number): Uint8Array {
    return this.bytes.slice(0, length);
  }
}
