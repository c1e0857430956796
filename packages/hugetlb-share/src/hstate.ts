import { type FrameMap, NO_PFN, PG_HUGETLB, PG_HWPOISON, PG_UPTODATE } from '@faultline/pfn';

const FREE = 0;
const RESERVED = 1;
const TOTAL = 2;

/**
 * The huge pages of one size: a stack of free ones, how many there are, and how many are promised.
 *
 *     free = 60:   | 3 promised, 57 for anybody |       a first fault of a mapping with a promise
 *                                                       takes one of the 3, any other one of the 57
 *
 * @kernel mm/hugetlb.c struct hstate, hugetlb_acct_memory, dequeue_hugetlb_folio
 * @fidelity simplified: one node, no surplus pages, no subpools; pages come at boot, and the size with them
 */
export class Hstate {
  /** Base pages of a huge page. */
  readonly size: number;
  /** Level of the tables whose entries map one: 1 (PMD) or 2 (PUD). */
  readonly level: number;
  /** Heads of free pages, as a stack. */
  readonly stack: Int32Array;
  readonly meta: Int32Array = new Int32Array(3);
  /** The vm_operations of mappings of this size, and those of its files' inodes. */
  vmOps = 0;
  /** The one inode that stands for the hidden files of private mappings; 0 until there is one. */
  hiddenInode = 0;

  /**
   * @param order of a huge page in base pages: that of a leaf of `level`
   * @param pages huge pages at boot; a RangeError when memory has no room for them
   */
  constructor(
    private readonly frames: FrameMap,
    readonly order: number,
    level: number,
    pages: number,
  ) {
    this.size = 2 ** order;
    this.level = level;
    this.stack = new Int32Array(pages);
    this.meta[TOTAL] = pages;
    for (let i = 0; i < pages; i++) this.addPage(order);
  }

  private addPage(order: number): void {
    const head = this.frames.allocFolio(order, PG_HUGETLB);
    if (head === NO_PFN) throw new RangeError(`no memory for ${this.total} huge pages`);
    for (let i = 0; i < this.size; i++) this.frames.clearFlags(head + i, PG_UPTODATE);
    this.frames.refcount[this.frames.ownAt(head)] = 0;
    this.push(head);
  }

  /** Pages of this size, less those that were lost. @kernel nr_hugepages */
  get total(): number {
    return this.meta[TOTAL]!;
  }

  /** @kernel free_hugepages */
  get free(): number {
    return this.meta[FREE]!;
  }

  /** Those of the free ones that are promised. Below zero while others keep pages whose promise went. @kernel resv_hugepages */
  get reserved(): number {
    return this.meta[RESERVED]!;
  }

  /** So many promises more. @kernel hugetlb_acct_memory */
  reserve(pages: number): void {
    this.meta[RESERVED] = this.meta[RESERVED]! + pages;
  }

  /** Takes a free page, with one reference: a promised one, or one of those for anybody; NO_PFN when there is none. */
  pop(promised: boolean): number {
    if (this.free === 0 || (!promised && this.free - this.reserved <= 0)) return NO_PFN;
    let at = this.free - 1;
    while (at >= 0 && this.lost(this.stack[at]!)) at--;
    if (at < 0) return NO_PFN;
    if (promised) this.reserve(-1);
    const head = this.unstack(at);
    this.frames.refcount[this.frames.ownAt(head)] = 1;
    return head;
  }

  /** A page that nobody has any more. Lost ones are counted and never handed out. */
  push(head: number): void {
    if (!this.lost(head)) this.frames.keepAside(this.size);
    this.stack[this.free] = head;
    this.meta[FREE] = this.free + 1;
  }

  /**
   * A free page leaves the pool, which has one less then. It is nobody's for ever. False, and it stays, where
   * somebody uses it again or a promise needs it.
   *
   * @kernel mm/hugetlb.c dissolve_free_hugetlb_folio
   * @fidelity simplified: the good base pages of it do not come back as free memory
   */
  dissolve(head: number): boolean {
    const at = this.stack.subarray(0, this.free).lastIndexOf(head);
    if (at < 0 || this.free - this.reserved <= 0) return false;
    this.unstack(at);
    this.meta[TOTAL] = this.total - 1;
    this.frames.refcount[this.frames.ownAt(head)] = 1;
    return true;
  }

  private lost(head: number): boolean {
    return (this.frames.flagsOf(head) & PG_HWPOISON) !== 0;
  }

  /** Takes one of the free pages out of the stack. Lost ones are nobody's already. */
  private unstack(at: number): number {
    const head = this.stack[at]!;
    this.stack.copyWithin(at, at + 1, this.free);
    this.meta[FREE] = this.free - 1;
    if (!this.lost(head)) this.frames.keepAside(-this.size);
    return head;
  }
}
