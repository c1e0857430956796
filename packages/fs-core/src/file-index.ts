import { MarkedTrees } from './marked-trees.js';
import { SPAN } from './radix-trees.js';

/**
 * The index of every file (i_pages): a tree by file. A slot holds a page of the page cache (see `slot.ts`) or
 * what its file system keeps there.
 *
 * Entries of a whole huge page have a tree of their own beside the file's, by huge page number, so that
 * one takes one slot. A huge page has such an entry or entries of single pages, never both; `find` and
 * `slot` answer for whatever is there.
 *
 * @kernel lib/xarray.c; entries are never merged or shrunk here
 */
export class FileIndex extends MarkedTrees {
  /** By file: huge pages up to the last one that ever had an entry. */
  readonly hugeTop: Int32Array;
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

  /**
   * @param hugePages pages of a huge page
   * @param room nodes that memory is taken for at once; all unless told
   */
  constructor(
    private readonly files: number,
    maxNodes: number,
    readonly hugePages = 512,
    room: number = maxNodes,
  ) {
    super(2 * files, maxNodes, room);
    this.hugeTop = new Int32Array(files + 1);
    this.hugeInverse = 1 / hugePages;
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
    // A leaf's pages may lie under entries of huge pages that are smaller than it.
    if (this.hugePages < 64 && this.hugeTop[file] !== 0) return;
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

  /**
   * Gives a file's nodes back if none of its slots holds anything: as if it had never held anything.
   * Otherwise nothing happens; nodes are not freed one by one.
   */
  reset(file: number): void {
    if (this.isEmpty(file) || this.nextEntry(file, 0, Number.POSITIVE_INFINITY) >= 0) return;
    for (const tree of [file, this.files + file]) this.releaseTree(tree);
    this.hugeTop[file] = 0;
    this.dropCaches();
  }

  /** Whether the file's index holds anything. */
  isEmpty(file: number): boolean {
    return this.height[file] === 0 && this.hugeTop[file] === 0;
  }

  /** Whether any entry of the file has the mark. @kernel mapping_tagged */
  tagged(file: number, mark: number): boolean {
    return this.treeTagged(file, mark) || this.treeTagged(this.files + file, mark);
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
    const single = this.findMarkedIn(file, from, max, mark, after);
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
