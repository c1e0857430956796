const FRESH = 0;
/** Nodes given back, linked through `parent`; how many. */
const FREE = 1;
const FREED = 2;
/** Pages below a node of each level: 64 ** level. */
const SPAN: readonly number[] = Array.from({ length: 9 }, (_, level) => 64 ** level);
/** Truncation to 32 bits leaves the low bits of a slot number whole. */
const INVERSE: readonly number[] = SPAN.map((span) => 1 / span);
/** Marks, as places in the tag array. */
export const MARK_DIRTY = 0;
export const MARK_TOWRITE = 1;

/**
 * The index of every file (i_pages): radix trees of 64-way nodes in one arena, as the XArray builds
 * them. A slot is `node << 6 | offset` and holds a page of the page cache (see `slot.ts`) or what its
 * file system keeps there. Marks are two words a node and mark, and stand in every node above a marked
 * slot.
 *
 * Entries of a whole huge page have a tree of their own beside the file's, by huge page number, so that
 * one takes one slot. A huge page has such an entry or entries of single pages, never both; `find` and
 * `slot` answer for whatever is there.
 *
 * @kernel lib/xarray.c; entries are never merged or shrunk here
 */
export class FileIndex {
  readonly lo: Int32Array;
  readonly hi: Int32Array;
  /** Slot in the parent node, 0 for a root. */
  readonly parent: Int32Array;
  /** Mark bits: (node * 2 + mark) * 2 words. */
  readonly tags: Int32Array;
  /**
   * By tree (a file, or behind all files its huge pages): root node, levels, whether only index 0 was ever
   * used (the XArray keeps it in its head).
   */
  readonly root: Int32Array;
  readonly height: Int32Array;
  readonly headOnly: Int32Array;
  /** By file: huge pages up to the last one that ever had an entry. */
  readonly hugeTop: Int32Array;
  readonly meta: Int32Array = new Int32Array(3);
  /** Where the last search for a mark ended without one. */
  walkEnd = 0;
  /**
   * The last leaf found: whose it is, and the first page it covers. A file that is `headOnly` is never
   * cached, so that a hit need not look.
   *
   * @internal
   */
  cacheFile = 0;
  /** @internal */
  cacheFrom = 0;
  /** @internal */
  cacheNode = 0;
  /** Counts what the cache has held: while it stays, so does the leaf found. @internal */
  cacheSeq = 0;
  /** The last leaf found of a tree of huge pages, likewise; its first page counts huge ones. @internal */
  hugeFile = 0;
  /** @internal */
  hugeFrom = 0;
  /** @internal */
  hugeNode = 0;
  /** @internal */
  hugeSeq = 0;
  /** @internal */
  readonly hugeInverse: number;

  /** @param hugePages pages of a huge page */
  constructor(
    private readonly files: number,
    maxNodes: number,
    readonly hugePages = 512,
  ) {
    this.lo = new Int32Array((maxNodes + 1) << 6);
    this.hi = new Int32Array((maxNodes + 1) << 6);
    this.parent = new Int32Array(maxNodes + 1);
    this.tags = new Int32Array((maxNodes + 1) << 2);
    this.root = new Int32Array(2 * files + 1);
    this.height = new Int32Array(2 * files + 1);
    this.headOnly = new Int32Array(2 * files + 1);
    this.hugeTop = new Int32Array(files + 1);
    this.hugeInverse = 1 / hugePages;
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
    if (node >= this.parent.length) throw new RangeError(`more than ${node - 1} index nodes`);
    this.meta[FRESH] = node + 1;
    this.parent[node] = parentSlot;
    return node;
  }

  /** Nodes in use (576 bytes each in the kernel). */
  get nodes(): number {
    return this.meta[FRESH]! - 1 - this.meta[FREED]!;
  }

  /** Slot of a file page, or -1 when there is no node for it. */
  // paths: inline
  find(file: number, pgoff: number): number {
    return file === this.cacheFile && pgoff >= this.cacheFrom && pgoff < this.cacheFrom + 64
      ? (this.cacheNode << 6) | (pgoff & 63)
      : this.findWalk(file, pgoff);
  }

  /** The same by a walk from the root. */
  findWalk(file: number, pgoff: number): number {
    const huge = this.findHuge(file, pgoff);
    if (huge >= 0) return huge;
    const slot = this.walk(file, pgoff);
    if (slot >= 0) this.cache(file, pgoff, slot >> 6);
    return slot;
  }

  /** Slot of a key in a tree, or -1 when there is no node for it. */
  private walk(tree: number, key: number): number {
    const height = this.height[tree]!;
    if (height === 0 || key >= SPAN[height]!) return -1;
    let node = this.root[tree]!;
    for (let h = height - 1; h > 0; h--) {
      node = this.lo[(node << 6) | ((key * INVERSE[h]!) & 63)]!;
      if (node === 0) return -1;
    }
    return (node << 6) | (key & 63);
  }

  /** Slot of the huge page's entry that covers a page, -1 when there is none. */
  // paths: inline
  findHuge(file: number, pgoff: number): number {
    return this.hugeTop[file] === 0 ? -1 : this.findHugeWalk(file, pgoff);
  }

  /** The same for a file that may have such entries. @internal */
  findHugeWalk(file: number, pgoff: number): number {
    const key = Math.floor(pgoff * this.hugeInverse);
    if (this.nearHuge(file, key)) return this.filled((this.hugeNode << 6) | (key & 63));
    const slot = this.walk(this.files + file, key);
    if (slot < 0) return -1;
    this.cacheHuge(file, key, slot >> 6);
    return this.filled(slot);
  }

  /** A slot that holds something, else -1. @internal */
  // paths: inline
  filled(slot: number): number {
    return this.lo[slot] === 0 ? -1 : slot;
  }

  /** Makes room for an entry of the huge page around a page: to be called before `hugeSlot`. */
  // paths: inline
  widenHuge(file: number, pgoff: number): void {
    const from = pgoff - (pgoff & (this.hugePages - 1));
    if (from >= this.hugeTop[file]! * this.hugePages) {
      this.hugeTop[file] = Math.floor(from * this.hugeInverse) + 1;
    }
    // The cached leaf may lie under the entry that comes now.
    if (this.cacheFrom < from + this.hugePages && from < this.cacheFrom + 64) this.dropLeaf();
  }

  /** Place of a huge page's entry in its leaf. @internal */
  // paths: inline
  hugeOffset(pgoff: number): number {
    return (pgoff * this.hugeInverse) & 63;
  }

  /** Slot for an entry of the huge page around a page; nodes on the way are made. The caller fills it. */
  hugeSlot(file: number, pgoff: number): number {
    const key = Math.floor(pgoff * this.hugeInverse);
    if (this.nearHuge(file, key)) return (this.hugeNode << 6) | (key & 63);
    const slot = this.make(this.files + file, key);
    this.cacheHuge(file, key, slot >> 6);
    return slot;
  }

  private nearHuge(file: number, key: number): boolean {
    return file === this.hugeFile && key >= this.hugeFrom && key < this.hugeFrom + 64;
  }

  private cacheHuge(file: number, key: number, node: number): void {
    if (this.headOnly[this.files + file] === 1) return;
    this.hugeSeq++;
    this.hugeFile = file;
    this.hugeFrom = key - (key & 63);
    this.hugeNode = node;
  }

  /** Whether any page from `from` on, `count` of them, has an entry of its own. */
  // paths: inline
  anySingle(file: number, from: number, count: number): boolean {
    return this.height[file] !== 0 && this.anySingleWalk(file, from, count);
  }

  /** The same for a file that may have such entries. @internal */
  anySingleWalk(file: number, from: number, count: number): boolean {
    for (let page = from; page < from + count; page++) {
      const slot = this.walk(file, page);
      if (slot < 0) page |= 63;
      else if (this.lo[slot] !== 0) return true;
    }
    return false;
  }

  /**
   * First page from `from` to `to` (exclusive) that an entry covers, or -1. A huge page's entry is found by
   * the first of its pages in the range.
   */
  nextEntry(file: number, from: number, to: number): number {
    const end = Math.min(
      to,
      Math.max(SPAN[this.height[file]!]!, this.hugeTop[file]! * this.hugePages),
    );
    for (let page = from; page < end; page++) {
      if (this.findHuge(file, page) >= 0) return page;
      const slot = this.walk(file, page);
      if (slot >= 0 && this.lo[slot] !== 0) return page;
      // No leaf here: on to the next one, or to the next huge page.
      if (slot < 0) page |= Math.min(63, this.hugePages - 1);
    }
    return -1;
  }

  private cache(file: number, pgoff: number, node: number): void {
    if (this.headOnly[file] === 1) return;
    this.cacheSeq++;
    this.cacheFile = file;
    this.cacheFrom = pgoff - (pgoff & 63);
    this.cacheNode = node;
  }

  /** Slot of a file page; nodes and levels on the way are made. */
  // paths: inline
  slot(file: number, pgoff: number): number {
    return file === this.cacheFile && pgoff >= this.cacheFrom && pgoff < this.cacheFrom + 64
      ? (this.cacheNode << 6) | (pgoff & 63)
      : this.slotWalk(file, pgoff);
  }

  /** The same by a walk from the root. */
  slotWalk(file: number, pgoff: number): number {
    const huge = this.findHuge(file, pgoff);
    if (huge >= 0) return huge;
    const slot = this.make(file, pgoff);
    this.cache(file, pgoff, slot >> 6);
    return slot;
  }

  /** Slot of a key in a tree; nodes and levels on the way are made. */
  private make(tree: number, key: number): number {
    this.grow(tree, key);
    let node = this.root[tree]!;
    for (let h = this.height[tree]! - 1; h > 0; h--) {
      const at = (node << 6) | ((key * INVERSE[h]!) & 63);
      if (this.lo[at] === 0) this.lo[at] = this.newNode(at);
      node = this.lo[at]!;
    }
    return (node << 6) | (key & 63);
  }

  private grow(file: number, pgoff: number): void {
    if (this.height[file] === 0) {
      this.root[file] = this.newNode(0);
      this.height[file] = 1;
      this.headOnly[file] = 1;
    }
    if (pgoff !== 0) this.headOnly[file] = 0;
    while (pgoff >= SPAN[this.height[file]!]!) {
      const old = this.root[file]!;
      const top = this.newNode(0);
      this.lo[top << 6] = old;
      this.parent[old] = top << 6;
      this.root[file] = top;
      this.height[file] = this.height[file]! + 1;
      for (const mark of [MARK_DIRTY, MARK_TOWRITE]) {
        if (this.anyMark(old, mark)) this.setBit(top, mark, 0);
      }
    }
  }

  /**
   * Gives a file's nodes back if none of its slots holds anything: as if it had never held anything.
   * Otherwise nothing happens; nodes are not freed one by one.
   */
  reset(file: number): void {
    if (this.isEmpty(file) || this.nextEntry(file, 0, Number.POSITIVE_INFINITY) >= 0) return;
    for (const tree of [file, this.files + file]) {
      if (this.height[tree] !== 0) this.release(this.root[tree]!, this.height[tree]! - 1);
      this.root[tree] = 0;
      this.height[tree] = 0;
      this.headOnly[tree] = 0;
    }
    this.hugeTop[file] = 0;
    this.dropCaches();
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

  /** Whether the file's index holds anything. */
  isEmpty(file: number): boolean {
    return this.height[file] === 0 && this.hugeTop[file] === 0;
  }

  private word(node: number, mark: number, offset: number): number {
    return (((node << 1) | mark) << 1) | (offset >> 5);
  }

  private setBit(node: number, mark: number, offset: number): void {
    const w = this.word(node, mark, offset);
    this.tags[w] = this.tags[w]! | (1 << (offset & 31));
  }

  private anyMark(node: number, mark: number): boolean {
    const w = this.word(node, mark, 0);
    return (this.tags[w]! | this.tags[w + 1]!) !== 0;
  }

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

  /** Whether any entry of the file has the mark. @kernel mapping_tagged */
  tagged(file: number, mark: number): boolean {
    return this.treeTagged(file, mark) || this.treeTagged(this.files + file, mark);
  }

  private treeTagged(tree: number, mark: number): boolean {
    return this.height[tree] !== 0 && this.anyMark(this.root[tree]!, mark);
  }

  /**
   * First marked page from `from` to `max`, or -1 with `walkEnd` where the search ended: the first
   * index behind the node that it gave up in, which the write-back tracepoint shows.
   *
   * @param after whether this goes on behind page `from - 1`, which the last search found
   * @kernel lib/xarray.c xas_find_marked, xas_next_marked
   */
  findMarked(file: number, from: number, max: number, mark: number, after = false): number {
    if (from > max && !after) {
      this.walkEnd = from;
      return -1;
    }
    const single = this.findMarkedSingle(file, from, max, mark, after);
    if (this.hugeTop[file] === 0) return single;
    const size = this.hugePages;
    for (let key = Math.floor(from / size); key < this.hugeTop[file]!; key++) {
      const page = key * size;
      if (page > max || (single >= 0 && single < page)) break;
      const slot = this.findHuge(file, page);
      if (slot >= 0 && this.hasMark(slot, mark)) return page;
    }
    let capacity = 64 * 64;
    while (capacity < this.hugeTop[file]! * size) capacity *= 64;
    if (single < 0) this.walkEnd = Math.max(this.walkEnd, capacity);
    return single;
  }

  private findMarkedSingle(
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

  private nextBit(node: number, mark: number, from: number): number {
    const w = this.word(node, mark, 0);
    for (let half = from >> 5; half < 2; half++) {
      const keep = half === from >> 5 ? -1 << (from & 31) : -1;
      const bits = this.tags[w + half]! & keep;
      if (bits !== 0) return half * 32 + (31 - Math.clz32(bits & -bits));
    }
    return 64;
  }

  /** @internal */
  dropLeaf(): void {
    this.cacheSeq++;
    this.cacheFile = 0;
    this.cacheNode = 0;
  }

  /** Forgets the look-up caches; needed after a state was put back. */
  dropCaches(): void {
    this.dropLeaf();
    this.hugeSeq++;
    this.hugeFile = 0;
    this.hugeNode = 0;
  }
}

/** A word's bits below one: none for a number that is negative, all from 32 on. */
function below(bit: number): number {
  if (bit >= 32) return -1;
  return bit <= 0 ? 0 : (1 << bit) - 1;
}
