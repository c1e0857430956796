/** Names the kernel hands out (frames, page-table pages) mean something only as equalities. */

import type { Value } from './json.js';

/**
 * A one-to-one renaming between the names of two recordings, grown as pairs are met.
 * One renaming lasts a whole recording: a frame keeps its name from one snapshot to the next.
 */
export class Renaming {
  readonly #there = new Map<Value, Value>();
  readonly #back = new Map<Value, Value>();

  /**
   * Whether this pair fits all pairs so far. A pair that does not is taken over all the same, so a
   * frame or table that the kernel reused under another name costs one point and not every
   * later one.
   */
  agrees(real: Value, model: Value): boolean {
    const a = real ?? null;
    const b = model ?? null;
    if (a === null || b === null) return a === b;
    const fits = this.#fits(a, b);
    this.#there.set(a, b);
    this.#back.set(b, a);
    return fits;
  }

  #fits(a: Value, b: Value): boolean {
    const there = this.#there.has(a) ? this.#there.get(a) : b;
    const back = this.#back.has(b) ? this.#back.get(b) : a;
    return there === b && back === a;
  }
}
