import { Buddy, MAX_ORDER } from './buddy.js';
import { FailNth } from './fail-nth.js';
import { FolioWords } from './folio-words.js';
import type { FrameMapOptions } from './frame-map-options.js';
import { longer } from './longer.js';
import type { PageData } from './page-data.js';
import { PG_HUGETLB, PG_HWPOISON, PG_RESERVED, PG_UPTODATE, PG_ZERO } from './page-flags.js';
import { NO_PFN, PAGE_SHIFT } from './units.js';
import { ZONE_MOVABLE, ZONE_NORMAL, zoneEnds } from './zones.js';

/** What a freed frame is filled with under debug poison. @kernel include/linux/poison.h PAGE_POISON */
export const POISON_FREE = 0xaa;

const FRESH = 0;
const FREE_TOP = 1;
const IN_USE = 2;
const HUGE_ZERO = 4;
const ASIDE = 5;
const LOST = 6;
const LOST_FOLIOS = 8;

/**
 * RAM and who has it.
 *
 *     single frames    the stack of those freed last (the kernel's per-CPU lists),
 *                      then memory never used, lowest first, then the buddy lists
 *     runs             the buddy lists, then memory never used,
 *                      then both again after everything free has joined
 *
 * @kernel mm/page_alloc.c
 * @fidelity simplified: the kernel hands out high zones first, here low frames; no reclaim
 */
export class RamFrames extends FolioWords {
  readonly ramFrames: number;
  readonly pageShift: number;
  readonly failNth: FailNth = new FailNth();
  readonly buddy: Buddy;
  /** Page-table entries that name the frame, by frame index. */
  readonly mapcount: Uint16Array;
  /** PG_* bits, by frame index. */
  readonly flags: Uint16Array;
  /** The file (mapping number) whose page cache a RAM frame is in, 0 for none, and the page of the file. */
  readonly owner: Int32Array;
  readonly offset: Float64Array;
  /** Entries of locked VMAs that name the frame or folio, or 1 for a mark (see mlock), at its head. */
  readonly mlocked: Uint16Array;
  /** Single RAM frames freed last, as a stack; the counters of the allocator. */
  freeStack: Int32Array;
  readonly meta: Int32Array = new Int32Array(9);
  /** Who takes a folio back instead of the allocator: a pool of its own (PG_HUGETLB), true if it did. */
  folioFreed: ((head: number) => boolean) | null = null;
  private readonly poison: PageData | null;

  constructor(options: FrameMapOptions) {
    super(options);
    const { ramFrames } = options;
    if (ramFrames < 2) throw new RangeError(`ramFrames ${ramFrames} leaves no zero page`);
    this.ramFrames = ramFrames;
    this.pageShift = options.pageShift ?? PAGE_SHIFT;
    this.poison = options.poison ?? null;
    const ends = zoneEnds(ramFrames, this.pageShift, options.movableFrames ?? 0);
    const room = Math.min(ramFrames, options.freeRoom ?? ramFrames);
    this.buddy = new Buddy(ends, options.maxOrder ?? MAX_ORDER, room);
    const n = this.hugeAt;
    this.mapcount = new Uint16Array(n);
    this.flags = new Uint16Array(n);
    this.owner = new Int32Array(ramFrames);
    this.offset = new Float64Array(ramFrames);
    this.mlocked = new Uint16Array((ramFrames + 3) & ~3);
    this.freeStack = new Int32Array(room);
    this.meta[FRESH] = 2;
    this.refcount[1] = 1;
    this.flags[1] = PG_RESERVED | PG_ZERO;
  }

  /** Takes a RAM frame with one reference and the given flags, or NO_PFN when none is left. */
  alloc(flags: number): number {
    if (this.failNth.word[0] !== 0 && this.failNth.hit()) return NO_PFN;
    let pfn: number;
    const top = this.meta[FREE_TOP]!;
    if (top > 0) {
      pfn = this.freeStack[top - 1]!;
      this.meta[FREE_TOP] = top - 1;
    } else {
      pfn = this.meta[FRESH]!;
      if (pfn < this.ramFrames) this.meta[FRESH] = pfn + 1;
      else pfn = this.buddy.take(0, ZONE_MOVABLE);
      if (pfn === NO_PFN) return NO_PFN;
    }
    this.meta[IN_USE] = this.meta[IN_USE]! + 1;
    this.refcount[pfn] = 1;
    this.flags[pfn] = flags | PG_UPTODATE;
    return pfn;
  }

  /** RAM frames handed out and not given back, the zero page not counted. */
  get inUse(): number {
    return this.meta[IN_USE]!;
  }

  /** `count` frames that were handed out are kept for later by their owner: nobody's use, and not free. Less when negative. */
  keepAside(count: number): void {
    this.meta[IN_USE] = this.meta[IN_USE]! - count;
    this.meta[ASIDE] = this.meta[ASIDE]! + count;
  }

  /**
   * A frame, or a folio by its head, in use is lost: marked, and nobody's use from now on. It keeps a reference for ever, so it is
   * never handed out again. @kernel include/linux/page-flags.h SetPageHWPoison
   */
  lose(pfn: number): void {
    this.flags[pfn] = this.flags[pfn]! | PG_HWPOISON;
    const size = 2 ** this.order[this.ownAt(pfn)]!;
    this.meta[IN_USE] = this.meta[IN_USE]! - size;
    this.meta[LOST] = this.meta[LOST]! + size;
    this.meta[LOST_FOLIOS] = this.meta[LOST_FOLIOS]! + 1;
  }

  /** RAM frames that are lost. */
  get lost(): number {
    return this.meta[LOST]!;
  }

  /** How often memory was lost, a frame or a folio: of a folio one frame is bad. @kernel num_poisoned_pages */
  get lostFolios(): number {
    return this.meta[LOST_FOLIOS]!;
  }

  /** A frame or folio whose last reference went. */
  protected release(pfn: number): void {
    const order = this.order[this.ownAt(pfn)]!;
    if (order !== 0) {
      this.releaseFolio(pfn, order);
      return;
    }
    if (this.mapcount[pfn] !== 0) throw new RangeError(`frame ${pfn} freed while mapped`);
    this.flags[pfn] = 0;
    this.mlocked[pfn] = 0;
    if (this.poison !== null) this.poison.setFill(pfn, POISON_FREE);
    const top = this.meta[FREE_TOP]!;
    if (top === this.freeStack.length) this.freeStack = longer(this.freeStack, 2 * top);
    this.freeStack[top] = pfn;
    this.meta[FREE_TOP] = top + 1;
    this.meta[IN_USE] = this.meta[IN_USE]! - 1;
  }

  /**
   * Takes an aligned run of 2^order frames (order 1 and up)
   * with one reference on its head and the given flags on every frame, or NO_PFN when there is none.
   *
   * @kernel mm/page_alloc.c __folio_alloc
   */
  allocFolio(order: number, flags: number): number {
    if (this.failNth.word[0] !== 0 && this.failNth.hit()) return NO_PFN;
    const head = this.takeRun(order, ZONE_MOVABLE);
    if (head === NO_PFN) return NO_PFN;
    const size = 2 ** order;
    this.flags.fill(flags | PG_UPTODATE, head, head + size);
    this.setOrder(head, order);
    this.refcount[this.ownAt(head)] = 1;
    this.meta[IN_USE] = this.meta[IN_USE]! + size;
    return head;
  }

  /**
   * Takes a run of 2^order frames (order 0 and up) out of the zones up to `highest`: one reference on the
   * first frame, no folio made of it. Memory of the kernel itself comes from ZONE_NORMAL at most.
   *
   * @kernel mm/page_alloc.c alloc_pages
   */
  allocPages(order: number, flags: number, highest: number = ZONE_NORMAL): number {
    if (this.failNth.word[0] !== 0 && this.failNth.hit()) return NO_PFN;
    const head = this.takeRun(order, highest);
    if (head === NO_PFN) return NO_PFN;
    this.flags.fill(flags | PG_UPTODATE, head, head + 2 ** order);
    this.refcount[head] = 1;
    this.meta[IN_USE] = this.meta[IN_USE]! + 2 ** order;
    return head;
  }

  /** Gives back a run that `allocPages` gave, its one reference left. @kernel __free_pages */
  freePages(pfn: number, order: number): void {
    if (this.refcount[pfn] !== 1) {
      throw new RangeError(`frame ${pfn} freed with ${this.refcount[pfn]} references`);
    }
    this.refcount[pfn] = 0;
    this.giveRun(pfn, order);
  }

  /** RAM frames that nobody has, whatever list they are on. */
  get free(): number {
    return (
      this.ramFrames -
      2 -
      this.inUse -
      this.meta[ASIDE]! -
      this.lost -
      (this.meta[HUGE_ZERO] === NO_PFN ? 0 : this.hugeZeroSize)
    );
  }

  private get hugeZeroSize(): number {
    return 2 ** this.order[this.ownAt(this.meta[HUGE_ZERO]!)]!;
  }

  /** A run off the lists, then off the unused memory, then after everything free was joined. */
  private takeRun(order: number, highest: number): number {
    const found = this.buddy.take(order, highest) || this.takeFresh(order, highest);
    if (found !== NO_PFN) return found;
    this.drain();
    return this.buddy.take(order, highest);
  }

  /** Frames that were never used, from the next aligned one on; those skipped become free. */
  private takeFresh(order: number, highest: number): number {
    const size = 2 ** order;
    const from = this.meta[FRESH]!;
    const head = Math.ceil(from / size) * size;
    if (head + size > this.ramFrames) return NO_PFN;
    const zone = this.buddy.zoneOf(head);
    if (zone > highest || head + size > this.buddy.ends[zone]!) return NO_PFN;
    this.buddy.giveRange(from, head);
    this.meta[FRESH] = head + size;
    return head;
  }

  /** Puts every free frame on the buddy lists. @kernel mm/page_alloc.c drain_all_pages */
  private drain(): void {
    for (let i = 0; i < this.meta[FREE_TOP]!; i++) this.buddy.give(this.freeStack[i]!, 0);
    this.meta[FREE_TOP] = 0;
    this.buddy.giveRange(this.meta[FRESH]!, this.ramFrames);
    this.meta[FRESH] = this.ramFrames;
  }

  private releaseFolio(head: number, order: number): void {
    if (this.entire[this.ownAt(head)] !== 0)
      throw new RangeError(`folio ${head} freed while mapped`);
    if ((this.flags[head]! & PG_HUGETLB) !== 0 && this.folioFreed?.(head)) return;
    for (let pfn = head; pfn < head + 2 ** order; pfn++) {
      if (this.mapcount[pfn] !== 0) throw new RangeError(`frame ${pfn} freed while mapped`);
    }
    this.setOrder(head, 0);
    this.mlocked[head] = 0;
    this.giveRun(head, order);
  }

  private giveRun(head: number, order: number): void {
    const size = 2 ** order;
    this.flags.fill(0, head, head + size);
    if (this.poison !== null) {
      for (let pfn = head; pfn < head + size; pfn++) this.poison.setFill(pfn, POISON_FREE);
    }
    this.buddy.giveRange(head, head + size);
    this.meta[IN_USE] = this.meta[IN_USE]! - size;
  }

  /**
   * The 2^order frames of zeroes that read faults map as one leaf, made at the first call and kept,
   * or NO_PFN when no such run is free; `data` is their contents. Like the small zero page it is not counted.
   *
   * @kernel mm/huge_memory.c mm_get_huge_zero_folio
   * @fidelity simplified: nothing shrinks, so it stays once it is there
   */
  getHugeZero(order: number, data: PageData): number {
    if (this.meta[HUGE_ZERO] === NO_PFN) {
      const head = this.allocFolio(order, PG_ZERO);
      if (head === NO_PFN) return NO_PFN;
      for (let pfn = head; pfn < head + 2 ** order; pfn++) {
        this.flags[pfn] = PG_ZERO;
        data.setFill(pfn, 0);
      }
      this.meta[IN_USE] = this.meta[IN_USE]! - 2 ** order;
      this.meta[HUGE_ZERO] = head;
    }
    return this.meta[HUGE_ZERO]!;
  }

  /** Head of the huge zero folio, NO_PFN while there is none. */
  get hugeZeroPfn(): number {
    return this.meta[HUGE_ZERO]!;
  }
}
