import { ModelLimit, withRoom } from '@faultline/kernel-api';

const FRESH = 0;
/** Nodes given back, linked through `parent`; how many. */
const FREE = 1;
const FREED = 2;
/** Pages below a node of each level: 64 ** level. */
export const SPAN: readonly number[] = Array.from({ length: 9 }, (_, level) => 64 ** level);
/** Truncation to 32 bits leaves the low bits of a slot number whole. */
const INVERSE: readonly number[] = SPAN.map((span) => 1 / span);
/** Marks, as places in the tag array. */
export const MARK_DIRTY = 0;
export const MARK_TOWRITE = 1;

/**
 * Radix trees of 64-way nodes in one arena, as the XArray builds them. A slot is `node << 6 | offset`; in a
 * node that is no leaf it holds the number of the node below.
 *
 *     root, height 2     [ 0 | node 5 | 0 | ... ]       key 70 = 1 * 64 + 6
 *                              |
 *     leaf, node 5       [ ... | key 70 | ... ]         slot 5 << 6 | 6
 *
 * @kernel lib/xarray.c; entries are never merged or shrunk here
 */
export class RadixTrees {
  /** Slots; made anew, twice as long, when the nodes that there is room for are all in use. */
  lo: Int32Array;
  hi: Int32Array;
  /** Slot in the parent node, 0 for a root. */
  readonly parent: Int32Array;
  /** Mark bits: (node * 2 + mark) * 2 words. */
  readonly tags: Int32Array;
  /** By tree, from 1: root node, levels, whether only index 0 was ever used (the XArray keeps it in its head). */
  readonly root: Int32Array;
  readonly height: Int32Array;
  readonly headOnly: Int32Array;
  readonly meta: Int32Array = new Int32Array(3);

  /**
   * @param maxNodes nodes that can exist at once
   * @param room nodes that memory is taken for at once; all unless told
   */
  constructor(trees: number, maxNodes: number, room: number = maxNodes) {
    const first = Math.min(maxNodes, room) + 1;
    this.lo = new Int32Array(first << 6);
    this.hi = new Int32Array(first << 6);
    this.parent = new Int32Array(maxNodes + 1);
    this.tags = new Int32Array((maxNodes + 1) << 2);
    this.root = new Int32Array(trees + 1);
    this.height = new Int32Array(trees + 1);
    this.headOnly = new Int32Array(trees + 1);
    this.meta[FRESH] = 1;
  }

  private newNode(parentSlot: number): number {
    const again = this.meta[FREE]!;
    if (again !== 0) {
      this.meta[FREE] = this.parent[again]!;
      this.meta[FREED] = this.meta[FREED]! - 1;
      this.parent[again] = parentSlot;
      return again;
    }
    const node = this.meta[FRESH]!;
    if (node >= this.parent.length) throw new ModelLimit(`more than ${node - 1} index nodes`);
    if (node << 6 === this.lo.length) this.reserve(2 * node);
    this.meta[FRESH] = node + 1;
    this.parent[node] = parentSlot;
    return node;
  }

  private reserve(nodes: number): void {
    const slots = Math.min(nodes, this.parent.length) << 6;
    this.lo = withRoom(this.lo, slots);
    this.hi = withRoom(this.hi, slots);
  }

  /** Nodes in use (576 bytes each in the kernel). */
  get nodes(): number {
    return this.meta[FRESH]! - 1 - this.meta[FREED]!;
  }

  /** Slot of a key in a tree, or -1 when there is no node for it. */
  protected walk(tree: number, key: number): number {
    const height = this.height[tree]!;
    if (height === 0 || key >= SPAN[height]!) return -1;
    let node = this.root[tree]!;
    for (let h = height - 1; h > 0; h--) {
      node = this.lo[(node << 6) | ((key * INVERSE[h]!) & 63)]!;
      if (node === 0) return -1;
    }
    return (node << 6) | (key & 63);
  }

  /** Slot of a key in a tree; nodes and levels on the way are made. */
  protected make(tree: number, key: number): number {
    this.grow(tree, key);
    let node = this.root[tree]!;
    for (let h = this.height[tree]! - 1; h > 0; h--) {
      const at = (node << 6) | ((key * INVERSE[h]!) & 63);
      node = this.lo[at]!;
      if (node === 0) {
        node = this.newNode(at);
        this.lo[at] = node;
      }
    }
    return (node << 6) | (key & 63);
  }

  protected grow(file: number, pgoff: number): void {
    if (this.height[file] === 0) {
      this.root[file] = this.newNode(0);
      this.height[file] = 1;
      this.headOnly[file] = 1;
    }
    if (pgoff !== 0) this.headOnly[file] = 0;
    while (pgoff >= SPAN[this.height[file]!]!) {
      const old = this.root[file]!;
      const top = this.newNode(0);
      this.parent[old] = top << 6;
      this.lo[top << 6] = old;
      this.root[file] = top;
      this.height[file] = this.height[file]! + 1;
      for (const mark of [MARK_DIRTY, MARK_TOWRITE]) {
        if (this.anyMark(old, mark)) this.setBit(top, mark, 0);
      }
    }
  }

  protected word(node: number, mark: number, offset: number): number {
    return (((node << 1) | mark) << 1) | (offset >> 5);
  }

  protected setBit(node: number, mark: number, offset: number): void {
    const w = this.word(node, mark, offset);
    this.tags[w] = this.tags[w]! | (1 << (offset & 31));
  }

  protected anyMark(node: number, mark: number): boolean {
    const w = this.word(node, mark, 0);
    return (this.tags[w]! | this.tags[w + 1]!) !== 0;
  }

  /** Gives the nodes of a tree back. */
  protected releaseTree(tree: number): void {
    if (this.height[tree] !== 0) this.release(this.root[tree]!, this.height[tree]! - 1);
    this.root[tree] = 0;
    this.height[tree] = 0;
    this.headOnly[tree] = 0;
  }

  private release(node: number, level: number): void {
    for (let i = node << 6; i < (node + 1) << 6; i++) {
      if (level > 0 && this.lo[i] !== 0) this.release(this.lo[i]!, level - 1);
      this.lo[i] = 0;
      this.hi[i] = 0;
    }
    this.tags.fill(0, node << 2, (node + 1) << 2);
    this.parent[node] = this.meta[FREE]!;
    this.meta[FREE] = node;
    this.meta[FREED] = this.meta[FREED]! + 1;
  }
}
