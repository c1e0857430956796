import { RadixTrees, SPAN } from './radix-trees.js';

/**
 * Radix trees whose slots can be marked. Marks are two words a node and mark, and stand in every node above
 * a marked slot.
 *
 * @kernel lib/xarray.c
 */
export class MarkedTrees extends RadixTrees {
  /** Where the last search for a mark ended without one. */
  walkEnd = 0;

  hasMark(slot: number, mark: number): boolean {
    return (this.tags[this.word(slot >> 6, mark, slot & 63)]! & (1 << (slot & 31))) !== 0;
  }

  /** Marks a slot and every node above it. */
  // paths: inline
  setMark(slot: number, mark: number): void {
    let at = slot;
    while (at !== 0) {
      const w = ((at >> 6) * 2 + mark) * 2;
      const marked = this.tags[w]! | this.tags[w + 1]!;
      const half = w + ((at & 63) >> 5);
      this.tags[half] = this.tags[half]! | (1 << (at & 31));
      // A node with any mark is marked in its parent already.
      if (marked !== 0) return;
      at = this.parent[at >> 6]!;
    }
  }

  /** The same for slots of one node that follow each other. */
  setMarks(slot: number, count: number, mark: number): void {
    this.setMark(slot, mark);
    const from = slot & 63;
    for (let word = 0; word < 2; word++) {
      const bits = below(from + count - 32 * word) & ~below(from - 32 * word);
      const at = this.word(slot >> 6, mark, 32 * word);
      this.tags[at] = this.tags[at]! | bits;
    }
  }

  /** Clears a mark, and those above it that stood for it alone. */
  clearMark(slot: number, mark: number): void {
    let at = slot;
    for (;;) {
      const w = this.word(at >> 6, mark, at & 63);
      this.tags[w] = this.tags[w]! & ~(1 << (at & 31));
      if (this.anyMark(at >> 6, mark)) return;
      at = this.parent[at >> 6]!;
      if (at === 0) return;
    }
  }

  protected treeTagged(tree: number, mark: number): boolean {
    return this.height[tree] !== 0 && this.anyMark(this.root[tree]!, mark);
  }

  protected findMarkedIn(
    file: number,
    from: number,
    max: number,
    mark: number,
    after: boolean,
  ): number {
    this.walkEnd = from;
    const capacity = SPAN[this.height[file]!]!;
    if (this.headOnly[file] === 1) {
      const hit = from === 0 && this.treeTagged(file, mark);
      this.walkEnd = Math.max(from, 1);
      return hit ? 0 : -1;
    }
    if (this.height[file] === 0 || (from >= capacity && !after)) return -1;
    // A walk that goes on stays in the leaf it is in: the marks above may have gone meanwhile.
    const leaf = after ? this.walk(file, from - 1) >> 6 : -1;
    const resume = leaf >= 0;
    let node = resume ? leaf : this.root[file]!;
    let span = resume ? 1 : capacity / 64;
    let index = from;
    let offset = resume ? ((from - 1) & 63) + 1 : Math.floor(index / span) & 63;
    for (;;) {
      const next = this.nextBit(node, mark, offset);
      if (next > offset) index = Math.floor(index / (span * 64)) * (span * 64) + next * span;
      this.walkEnd = index;
      if (index > max) return -1;
      if (next < 64) {
        if (span === 1) return index;
        node = this.lo[(node << 6) | next]!;
        span /= 64;
        offset = Math.floor(index / span) & 63;
        continue;
      }
      // Nothing more in this node: go on behind it, in the node above.
      do {
        const up = this.parent[node]!;
        if (up === 0) return -1;
        node = up >> 6;
        offset = (up & 63) + 1;
        span *= 64;
      } while (offset === 64);
    }
  }

  protected nextBit(node: number, mark: number, from: number): number {
    const w = this.word(node, mark, 0);
    for (let half = from >> 5; half < 2; half++) {
      const keep = half === from >> 5 ? -1 << (from & 31) : -1;
      const bits = this.tags[w + half]! & keep;
      if (bits !== 0) return half * 32 + (31 - Math.clz32(bits & -bits));
    }
    return 64;
  }
}

/** A word's bits below one: none for a number that is negative, all from 32 on. */
function below(bit: number): number {
  if (bit >= 32) return -1;
  return bit <= 0 ? 0 : (1 << bit) - 1;
}
