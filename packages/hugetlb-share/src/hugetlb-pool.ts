import {
  type FrameMap,
  NO_PFN,
  PG_ANON,
  PG_ANON_EXCLUSIVE,
  PG_DIRTY,
  PG_HUGETLB,
  PG_PRIVATE,
  PG_UPTODATE,
} from '@faultline/pfn';
import { VM_NORESERVE, type VmaTable } from '@faultline/vma';

/** Mappings of the pool that can exist at once. */
const MAX_FILES = 255;

/** Mode of a hidden file: a regular file, 0777. */
export const HUGETLB_FILE_MODE = 0o100777;

const FREE = 0;
const RESERVED = 1;
const EVICTED = 2;

/** What a pool is made of. */
export interface HugetlbPoolParts {
  readonly frames: FrameMap;
  readonly vmas: VmaTable;
  /** Huge pages: vm.nr_hugepages at boot. A RangeError when memory has no room for them. */
  readonly pages: number;
  /** Order of a huge page: that of a leaf of the PMD level. */
  readonly order: number;
  /** Address spaces that can exist at once. */
  readonly mms: number;
  /** Whether the first tail of a page in use shows PRIVATE. */
  readonly activeMark: boolean;
  /** Number of the lock that a fault takes. */
  readonly mutex: number;
}

/**
 * The pool of huge pages: a stack of free ones, promises to mappings, and the hidden files that
 * anonymous mappings of it have.
 *
 *     free = 60:   | 3 promised, 57 for anybody |       a first fault of a mapping with a promise
 *                                                       takes one of the 3, any other one of the 57
 *
 * A page keeps its flags while it is free; DIRTY of an earlier user is still there for the next one.
 *
 * @kernel mm/hugetlb.c struct hstate, hugetlb_reserve_pages, alloc_hugetlb_folio, free_huge_folio
 * @fidelity simplified: one size, one node, no surplus pages, no subpools; private mappings only
 */
export class HugetlbPool {
  readonly total: number;
  readonly mutex: number;
  /** 4 KiB pages of a huge page. */
  readonly size: number;
  /** Heads of free pages, as a stack. */
  readonly stack: Int32Array;
  readonly meta: Int32Array = new Int32Array(4);
  /** VMAs (and calls) that use a hidden file, and its size in pages. */
  readonly fileRefs: Int32Array = new Int32Array(MAX_FILES + 1);
  readonly fileSize: Float64Array = new Float64Array(MAX_FILES + 1);
  /** Hidden files that nobody uses any more, until the end of the system call. */
  readonly evicted: Int32Array = new Int32Array(MAX_FILES + 1);
  /** By VMA: 1 where it has the promise of its file's pages. @kernel HPAGE_RESV_OWNER */
  readonly owner: Uint8Array;
  /** By hidden file and huge page of it: 1 where the promise was kept. @kernel struct resv_map */
  readonly consumed: Uint8Array;
  /** Huge pages that an address space maps. @kernel hugetlb_usage */
  readonly usage: Int32Array;
  private readonly frames: FrameMap;
  private readonly vmas: VmaTable;
  private readonly activeMark: boolean;

  constructor({ frames, vmas, pages, order, mms, activeMark, mutex }: HugetlbPoolParts) {
    this.frames = frames;
    this.vmas = vmas;
    this.activeMark = activeMark;
    this.total = pages;
    this.mutex = mutex;
    this.size = 2 ** order;
    this.stack = new Int32Array(pages);
    this.owner = new Uint8Array((vmas.flags.length + 3) & ~3);
    this.consumed = new Uint8Array(((MAX_FILES + 1) * pages + 3) & ~3);
    this.usage = new Int32Array(mms + 1);
    for (let i = 0; i < pages; i++) this.addPage(order);
    frames.folioFreed = (head) => this.giveBack(head);
  }

  private addPage(order: number): void {
    const head = this.frames.allocFolio(order, PG_HUGETLB);
    if (head === NO_PFN) throw new RangeError(`no memory for ${this.total} huge pages`);
    for (let i = 0; i < this.size; i++) this.frames.clearFlags(head + i, PG_UPTODATE);
    this.frames.refcount[this.frames.index(head)] = 0;
    this.push(head);
  }

  /** HugePages_Free of /proc/meminfo. */
  get free(): number {
    return this.meta[FREE]!;
  }

  /** HugePages_Rsvd: those of the free ones that are promised. */
  get reserved(): number {
    return this.meta[RESERVED]!;
  }

  /** Whether `pages` small pages can be promised. */
  canReserve(pages: number): boolean {
    return this.free - this.reserved >= pages / this.size;
  }

  /** A new hidden file of a length in pages, used by the caller. @kernel fs/hugetlbfs/inode.c hugetlb_file_setup */
  newFile(pages: number): number {
    const file = this.fileRefs.indexOf(0, 1);
    if (file < 0) throw new RangeError(`more than ${MAX_FILES} mappings of huge pages at once`);
    this.fileRefs[file] = 1;
    this.fileSize[file] = pages;
    this.consumed.fill(0, file * this.total, (file + 1) * this.total);
    return file;
  }

  /** One user less; the last one leaves it to be evicted. */
  putFile(file: number): void {
    this.fileRefs[file] = this.fileRefs[file]! - 1;
    if (this.fileRefs[file] !== 0) return;
    // Until then nobody may take its number.
    this.fileRefs[file] = -1;
    this.evicted[this.meta[EVICTED]!] = file;
    this.meta[EVICTED] = this.meta[EVICTED]! + 1;
  }

  /** The next hidden file to evict, 0 for none. */
  takeEvicted(): number {
    const left = this.meta[EVICTED]!;
    if (left === 0) return 0;
    const file = this.evicted[0]!;
    this.evicted.copyWithin(0, 1, left);
    this.meta[EVICTED] = left - 1;
    this.fileRefs[file] = 0;
    return file;
  }

  /** Whether files wait to be evicted. */
  get evicting(): boolean {
    return this.meta[EVICTED] !== 0;
  }

  /**
   * A VMA has come: a new one is promised its pages unless it wants none, one that was cut off shares
   * the promise, a child's copy has none. @kernel mm/hugetlb.c hugetlb_vm_op_open, hugetlb_reserve_pages
   */
  opened(vma: number, from: number): void {
    const { vmas } = this;
    const file = vmas.filp[vma]!;
    this.fileRefs[file] = this.fileRefs[file]! + 1;
    if (from !== 0) this.owner[vma] = vmas.mm[from] === vmas.mm[vma] ? this.owner[from]! : 0;
    else {
      const promised = (vmas.flags[vma]! & VM_NORESERVE) === 0;
      this.owner[vma] = promised ? 1 : 0;
      if (promised) this.reserve((vmas.end[vma]! - vmas.start[vma]!) / this.size);
    }
  }

  /** A VMA goes: what it was promised and never got is for anybody again. @kernel hugetlb_vm_op_close */
  closed(vma: number): void {
    const { vmas } = this;
    if (this.owner[vma] !== 0) {
      const from = this.slot(vma, vmas.start[vma]!);
      const to = from + (vmas.end[vma]! - vmas.start[vma]!) / this.size;
      let left = 0;
      for (let i = from; i < to; i++) left += 1 - this.consumed[i]!;
      this.reserve(-left);
    }
    this.owner[vma] = 0;
    this.putFile(vmas.filp[vma]!);
  }

  private reserve(pages: number): void {
    this.meta[RESERVED] = this.meta[RESERVED]! + pages;
  }

  /** Place in `consumed` of the huge page around a page of a VMA. */
  private slot(vma: number, vpn: number): number {
    const page = Math.floor(this.vmas.linearPgoff(vma, vpn) / this.size);
    return this.vmas.filp[vma]! * this.total + page;
  }

  /**
   * A huge page for a page of a VMA, with one reference: a promised one, or one of those for anybody;
   * NO_PFN when there is none. @kernel alloc_hugetlb_folio
   */
  take(vma: number, vpn: number): number {
    const slot = this.slot(vma, vpn);
    const promised = this.owner[vma] !== 0 && this.consumed[slot] === 0;
    if (!promised && this.free - this.reserved <= 0) return NO_PFN;
    if (promised) this.reserve(-1);
    if (this.owner[vma] !== 0) this.consumed[slot] = 1;
    this.meta[FREE] = this.free - 1;
    this.frames.keepAside(-this.size);
    const head = this.stack[this.free]!;
    this.frames.refcount[this.frames.index(head)] = 1;
    return head;
  }

  /** Renews the promise for a page that its owner's mapping, the last one, gives up. @kernel vma_add_reservation */
  promiseAgain(vma: number, vpn: number, head: number): void {
    const slot = this.slot(vma, vpn);
    if (this.owner[vma] === 0 || this.consumed[slot] === 0) return;
    // Somebody else still maps it: it does not come back to the pool now.
    if (this.frames.refcount[this.frames.index(head)] !== 1) return;
    this.consumed[slot] = 0;
    this.reserve(1);
  }

  /** Makes a page anonymous memory of one mapping, zeroes or a copy in it. `exclusive` as PG_* bits. */
  makeAnon(head: number, exclusive: number): void {
    const { frames } = this;
    for (let i = 0; i < this.size; i++) frames.setFlags(head + i, PG_ANON);
    frames.setFlags(head, PG_UPTODATE | exclusive);
    if (this.activeMark) frames.setFlags(head + 1, PG_PRIVATE);
  }

  /** A page whose last reference went is free again; of its flags only DIRTY stays. */
  private giveBack(head: number): boolean {
    const { frames } = this;
    const gone = PG_ANON | PG_ANON_EXCLUSIVE | PG_PRIVATE | PG_UPTODATE;
    for (let i = 0; i < this.size; i++) frames.clearFlags(head + i, gone);
    this.push(head);
    return true;
  }

  private push(head: number): void {
    this.frames.keepAside(this.size);
    this.stack[this.free] = head;
    this.meta[FREE] = this.free + 1;
  }

  /** Marks a page that was written through an entry. */
  setDirty(head: number): void {
    this.frames.setFlags(head, PG_DIRTY);
  }
}
