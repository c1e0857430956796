import type { FileIndex } from '@faultline/fs-core';
import type { Inodes } from '@faultline/mm';
import {
  type FrameMap,
  NO_PFN,
  type PageData,
  PG_ANON,
  PG_ANON_EXCLUSIVE,
  PG_DIRTY,
  PG_HUGETLB,
  PG_HWPOISON,
  PG_PRIVATE,
  PG_UPTODATE,
} from '@faultline/pfn';
import { VM_MAYSHARE, VM_NORESERVE, VM_WRITE, type VmaTable } from '@faultline/vma';
import { HiddenFiles } from './hidden-files.js';
import { HugeCache } from './huge-cache.js';
import { PrivatePromises } from './private-promises.js';

const FREE = 0;
const RESERVED = 1;
const TOTAL = 2;

/** What a pool is made of. */
export interface HugetlbPoolParts {
  readonly frames: FrameMap;
  readonly data: PageData;
  readonly vmas: VmaTable;
  readonly index: FileIndex;
  readonly inodes: Inodes;
  /** Huge pages: vm.nr_hugepages at boot. A RangeError when memory has no room for them. */
  readonly pages: number;
  /** Order of a huge page: that of a leaf of the PMD level. */
  readonly order: number;
  /** Address spaces that can exist at once. */
  readonly mms: number;
  /** Whether the first tail of a page in use shows PRIVATE. */
  readonly activeMark: boolean;
  /** Numbers of the locks of which a fault takes one: a power of two of them, or none. */
  readonly mutexes: readonly number[];
}

/**
 * The pool of huge pages: a stack of free ones, and promises to mappings and files.
 *
 *     free = 60:   | 3 promised, 57 for anybody |       a first fault of a mapping with a promise
 *                                                       takes one of the 3, any other one of the 57
 *
 * A page keeps its flags while it is free; DIRTY of an earlier user is still there for the next one.
 *
 * @kernel mm/hugetlb.c struct hstate, hugetlb_reserve_pages, alloc_hugetlb_folio, free_huge_folio
 * @fidelity simplified: one size, one node, no surplus pages, no subpools
 */
export class HugetlbPool {
  private readonly mutexes: readonly number[];
  /** 4 KiB pages of a huge page. */
  readonly size: number;
  /** Heads of free pages, as a stack. */
  readonly stack: Int32Array;
  readonly meta: Int32Array = new Int32Array(3);
  readonly promises: PrivatePromises;
  readonly hidden: HiddenFiles = new HiddenFiles();
  readonly cache: HugeCache;
  /** The one inode that stands for the hidden files of private mappings. */
  hiddenInode = 0;
  /** The vm_operations of mappings of the pool. */
  vmOps = 0;
  /** By VMA: the lock that keeps its slots; n readers, or -(task + 1). @kernel struct hugetlb_vma_lock */
  readonly vmaLock: Int32Array;
  /** By VMA: 1 once it goes and nobody may share with it any more. */
  readonly detached: Uint8Array;
  /** By VMA: 1 once a page was taken from it for the mapping that was promised one. @kernel HPAGE_RESV_UNMAPPED */
  readonly robbed: Uint8Array;
  /** By VMA: 1 if it is registered with userfaultfd for write protection or minor faults. */
  readonly uffd: Uint8Array;
  /** By huge page (`folio`): 1 while somebody is about to move it. @kernel HPageMigratable, cleared */
  readonly isolated: Uint8Array;
  /** By huge page: 1 if it is promised again when it is free. @kernel HPageRestoreReserve */
  readonly restore: Uint8Array;
  /** Huge pages that an address space maps. @kernel hugetlb_usage */
  readonly usage: Int32Array;
  private readonly frames: FrameMap;
  private readonly vmas: VmaTable;
  private readonly inodes: Inodes;
  private readonly activeMark: boolean;

  constructor(parts: HugetlbPoolParts) {
    const { frames, vmas, pages, order } = parts;
    this.frames = frames;
    this.vmas = vmas;
    this.inodes = parts.inodes;
    this.activeMark = parts.activeMark;
    this.meta[TOTAL] = pages;
    this.mutexes = parts.mutexes;
    this.size = 2 ** order;
    this.stack = new Int32Array(pages);
    this.promises = new PrivatePromises(vmas, pages, this.size);
    this.cache = new HugeCache(parts.index, parts.inodes, frames, parts.data);
    this.vmaLock = new Int32Array(pages === 0 ? 0 : vmas.max + 1);
    this.detached = new Uint8Array(pages === 0 ? 0 : (vmas.max + 4) & ~3);
    this.robbed = new Uint8Array(this.detached.length);
    this.uffd = new Uint8Array(this.detached.length);
    this.usage = new Int32Array(parts.mms + 1);
    const folios = pages === 0 ? 0 : Math.ceil(frames.ramFrames / this.size);
    this.isolated = new Uint8Array((folios + 3) & ~3);
    this.restore = new Uint8Array(this.isolated.length);
    for (let i = 0; i < pages; i++) this.addPage(order);
    frames.folioFreed = (head) => this.giveBack(head);
  }

  private addPage(order: number): void {
    const head = this.frames.allocFolio(order, PG_HUGETLB);
    if (head === NO_PFN) throw new RangeError(`no memory for ${this.total} huge pages`);
    for (let i = 0; i < this.size; i++) this.frames.clearFlags(head + i, PG_UPTODATE);
    this.frames.refcount[this.frames.ownAt(head)] = 0;
    this.push(head);
  }

  /** HugePages_Total: less those that were lost. */
  get total(): number {
    return this.meta[TOTAL]!;
  }

  /** HugePages_Free of /proc/meminfo. */
  get free(): number {
    return this.meta[FREE]!;
  }

  /** HugePages_Rsvd: those of the free ones that are promised. Below zero while others keep pages whose promise went. */
  get reserved(): number {
    return this.meta[RESERVED]!;
  }

  /** Whether a VMA's pages lie in a file: one of hugetlbfs, or the hidden one of a shared mapping. */
  filed(vma: number): boolean {
    return this.vmas.mapping[vma] !== this.hiddenInode;
  }

  /** Whether two VMAs have one file, hidden or not. */
  sameFile(one: number, other: number): boolean {
    const { mapping, filp } = this.vmas;
    return mapping[one] === mapping[other] && (this.filed(one) || filp[one] === filp[other]);
  }

  /** A hidden file of a length in pages; that of a shared mapping has an inode to keep its pages in. */
  createHidden(pages: number, shared: boolean): number {
    const { hiddenInode: one, inodes } = this;
    if (!shared) return this.hidden.create(pages, one);
    // An inode that no hidden file names would stay for ever.
    this.hidden.vacant();
    const bytes = pages * inodes.pageBytes;
    const inode = inodes.create('anon_hugepage', bytes, inodes.fops[one]!, inodes.vmOps[one]!);
    return this.hidden.create(pages, inode);
  }

  /** The hidden file that a VMA uses, 0 for none. */
  private hiddenOf(vma: number): number {
    const filp = this.vmas.filp[vma]!;
    return this.hidden.has(filp, this.vmas.mapping[vma]!) ? filp : 0;
  }

  /**
   * A VMA has come: a new one is promised its pages unless it wants none, one that was cut off shares
   * the promise, a child's copy has none. Promises to shared mappings are the file's, which grows to what
   * may be written. @kernel mm/hugetlb.c hugetlb_vm_op_open, hugetlb_reserve_pages; hugetlbfs_file_mmap
   */
  opened(vma: number, from: number): void {
    const { vmas } = this;
    this.detached[vma] = 0;
    this.uffd[vma] = this.cutOff(vma, from) ? this.uffd[from]! : 0;
    this.robbed[vma] = vmas.mm[from] === vmas.mm[vma] ? this.robbed[from]! : 0;
    const hidden = this.hiddenOf(vma);
    if (hidden !== 0) this.hidden.get(hidden);
    if (from !== 0) {
      if (vmas.mm[from] === vmas.mm[vma]) this.promises.share(vma, from);
      return;
    }
    const file = vmas.mapping[vma]!;
    const first = vmas.pgoff[vma]!;
    const end = first + vmas.end[vma]! - vmas.start[vma]!;
    if ((vmas.flags[vma]! & VM_NORESERVE) === 0) {
      if ((vmas.flags[vma]! & VM_MAYSHARE) !== 0) {
        this.reserve(this.cache.unpromised(file, first, end));
        this.cache.promise(file, first, end);
      } else {
        this.promises.create(vma);
        this.reserve((end - first) / this.size);
      }
    }
    const bytes = end * this.inodes.pageBytes;
    const grows = (vmas.flags[vma]! & VM_WRITE) !== 0 && this.filed(vma);
    if (grows && this.inodes.size[file]! < bytes) this.inodes.size[file] = bytes;
  }

  /** Whether a VMA is the upper part of another one, and neither a child's nor a moved copy: those keep no registration. */
  private cutOff(vma: number, from: number): boolean {
    const { mm, start, end, pgoff } = this.vmas;
    if (from === 0 || mm[vma] !== mm[from] || start[vma] !== end[from]) return false;
    return pgoff[vma] === pgoff[from]! + end[from]! - start[from]!;
  }

  /** Whether a new mapping of a file's pages can be promised them. @kernel hugetlb_acct_memory */
  canPromise(flags: number, file: number, pgoff: number, pages: number): boolean {
    if ((flags & VM_NORESERVE) !== 0) return true;
    const shared = (flags & VM_MAYSHARE) !== 0;
    const more = shared ? this.cache.unpromised(file, pgoff, pgoff + pages) : pages / this.size;
    return this.free - this.reserved >= more;
  }

  /** A VMA goes: what it was promised and never got is for anybody again. @kernel hugetlb_vm_op_close */
  closed(vma: number): void {
    this.reserve(-this.promises.close(vma));
    const hidden = this.hiddenOf(vma);
    if (hidden !== 0) this.hidden.put(hidden);
  }

  /** So many promises more. @kernel hugetlb_acct_memory */
  reserve(pages: number): void {
    this.meta[RESERVED] = this.meta[RESERVED]! + pages;
  }

  /**
   * A huge page for a page of a VMA, with one reference: a promised one, or one of those for anybody;
   * NO_PFN when there is none. @kernel alloc_hugetlb_folio
   */
  take(vma: number, vpn: number): number {
    const { vmas } = this;
    const shared = (vmas.flags[vma]! & VM_MAYSHARE) !== 0;
    if (shared) return this.takeFor(vmas.mapping[vma]!, vmas.linearPgoff(vma, vpn));
    const promised = this.promises.open(vma, vpn);
    const head = this.pop(promised);
    if (head !== NO_PFN) this.promises.set(vma, vpn, 1);
    return head;
  }

  /** The same for a page of a file. */
  takeFor(file: number, page: number): number {
    return this.pop(this.cache.promised(file, page));
  }

  /** One that is promised to nobody, for a page that moves. @kernel alloc_hugetlb_folio_nodemask */
  takeAny(): number {
    return this.pop(false);
  }

  /**
   * The lock of those who bring in, or take out, a page of a file: one of a table, by file and huge page.
   *
   * @kernel mm/hugetlb.c hugetlb_fault_mutex_hash
   * @fidelity simplified: another hash, which has neighbours apart
   */
  mutexOf(file: number, page: number): number {
    const index = Math.floor(page / this.size);
    return this.mutexes[(file * 5 + index) & (this.mutexes.length - 1)]!;
  }

  /** The same for a page of a VMA; each hidden file counts as one. */
  mutexAt(vma: number, vpn: number): number {
    const { vmas } = this;
    const file = this.filed(vma) ? vmas.mapping[vma]! : vmas.filp[vma]!;
    return this.mutexOf(file, vmas.linearPgoff(vma, vpn));
  }

  /** Number of the huge page with a head, in arrays by huge page. */
  folio(head: number): number {
    return head / this.size;
  }

  /**
   * Page `to` is what `head` was: its flags, and its place in the file. The file's reference to `head` is the
   * caller's now, and the caller's to `to` the file's. @kernel mm/migrate.c folio_migrate_flags
   */
  replace(head: number, to: number): void {
    const { frames } = this;
    const moves = PG_ANON | PG_ANON_EXCLUSIVE | PG_PRIVATE | PG_UPTODATE | PG_DIRTY;
    for (let i = 0; i < this.size; i++) {
      frames.clearFlags(to + i, moves);
      frames.setFlags(to + i, frames.flagsOf(head + i) & moves);
    }
    const file = frames.owner[head]!;
    if (file !== 0) this.cache.replace(file, frames.offset[head]!, head, to);
  }

  private pop(promised: boolean): number {
    if (this.free === 0 || (!promised && this.free - this.reserved <= 0)) return NO_PFN;
    let at = this.free - 1;
    while (at >= 0 && this.lost(this.stack[at]!)) at--;
    if (at < 0) return NO_PFN;
    if (promised) this.reserve(-1);
    const head = this.unstack(at);
    this.frames.refcount[this.frames.ownAt(head)] = 1;
    return head;
  }

  /**
   * Renews the promise for a page that its owner's mapping gives up. It counts once the page is free: when the
   * mapping goes before a child gives the page up, more promises are taken back than there are.
   *
   * @kernel mm/hugetlb.c vma_add_reservation, free_huge_folio
   */
  promiseAgain(vma: number, vpn: number, head: number): void {
    if (!this.promises.owns(vma) || this.promises.open(vma, vpn)) return;
    // A page of the file stays there.
    if ((this.frames.flagsOf(head) & PG_ANON) === 0) return;
    this.promises.set(vma, vpn, 0);
    this.restore[this.folio(head)] = 1;
  }

  /** The flags of a page that its file or mapping uses. @kernel folio_set_hugetlb_migratable; set_page_huge_active */
  setActive(head: number): void {
    if (this.activeMark) this.frames.setFlags(head + 1, PG_PRIVATE);
  }

  /** Makes a page anonymous memory of one mapping, zeroes or a copy in it. `exclusive` as PG_* bits. */
  makeAnon(head: number, exclusive: number): void {
    const { frames } = this;
    for (let i = 0; i < this.size; i++) frames.setFlags(head + i, PG_ANON);
    frames.setFlags(head, PG_UPTODATE | exclusive);
    this.setActive(head);
  }

  /** A page whose last reference went is free again, though never handed out if it is lost; of its flags only DIRTY stays. */
  private giveBack(head: number): boolean {
    const { frames } = this;
    const gone = PG_ANON | PG_ANON_EXCLUSIVE | PG_PRIVATE | PG_UPTODATE;
    for (let i = 0; i < this.size; i++) frames.clearFlags(head + i, gone);
    this.push(head);
    this.reserve(this.restore[this.folio(head)]!);
    this.restore[this.folio(head)] = 0;
    return true;
  }

  /**
   * A free page leaves the pool, which has one less then. It is nobody's for ever. False, and it stays, where
   * somebody uses it again or a promise needs it.
   *
   * @kernel mm/hugetlb.c dissolve_free_hugetlb_folio
   * @fidelity simplified: the good 4 KiB pages of it do not come back as free memory
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

  private push(head: number): void {
    if (!this.lost(head)) this.frames.keepAside(this.size);
    this.stack[this.free] = head;
    this.meta[FREE] = this.free + 1;
  }

  /** Marks a page that was written through an entry. */
  setDirty(head: number): void {
    this.frames.setFlags(head, PG_DIRTY);
  }
}
