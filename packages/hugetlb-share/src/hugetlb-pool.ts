import type { FileIndex } from '@faultline/fs-core';
import type { Inodes } from '@faultline/mm';
import { type FrameMap, NO_PFN, type PageData, PG_ANON } from '@faultline/pfn';
import { VM_MAYSHARE, VM_NORESERVE, VM_WRITE, type VmaTable } from '@faultline/vma';
import { HiddenFiles } from './hidden-files.js';
import { Hstate } from './hstate.js';
import { HugeCache } from './huge-cache.js';
import { HugeFolios } from './huge-folios.js';
import { PrivatePromises } from './private-promises.js';

/** What the pool is made of. */
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
  /** Gigantic pages at boot, those of a leaf of the PUD level; absent where the geometry has no such leaves. */
  readonly gigantic?: number;
  /** Address spaces that can exist at once. */
  readonly mms: number;
  /** Whether the first tail of a page in use shows PRIVATE. */
  readonly activeMark: boolean;
  /** Numbers of the locks of which a fault takes one: a power of two of them, or none. */
  readonly mutexes: readonly number[];
}

/**
 * The huge pages of all sizes, and what their mappings have: which size a mapping or a file is of lies in its
 * vm_operations, so no path asks but for a number of pages or a level.
 *
 *     mapping  ->  vm_operations  ->  hstate: size, level of its entries, free pages
 *
 * @kernel mm/hugetlb.c hstate_vma, hugetlb_reserve_pages, alloc_hugetlb_folio
 */
export class HugetlbPool {
  private readonly mutexes: readonly number[];
  /** The sizes that there are; the first one is what MAP_HUGETLB means and /proc/meminfo counts. @kernel default_hstate */
  readonly hstates: readonly Hstate[];
  readonly folios: HugeFolios;
  readonly promises: PrivatePromises;
  readonly hidden: HiddenFiles = new HiddenFiles();
  readonly cache: HugeCache;
  /** By VMA: the lock that keeps its slots; n readers, or -(task + 1). @kernel struct hugetlb_vma_lock */
  readonly vmaLock: Int32Array;
  /** By VMA: 1 once it goes and nobody may share with it any more. */
  readonly detached: Uint8Array;
  /** By VMA: 1 once a page was taken from it for the mapping that was promised one. @kernel HPAGE_RESV_UNMAPPED */
  readonly robbed: Uint8Array;
  /** By VMA: 1 if it is registered with userfaultfd for write protection or minor faults. */
  readonly uffd: Uint8Array;
  /** Base pages of huge pages that an address space maps. @kernel hugetlb_usage */
  readonly usage: Int32Array;
  private readonly frames: FrameMap;
  private readonly vmas: VmaTable;
  private readonly inodes: Inodes;

  constructor(parts: HugetlbPoolParts) {
    const { frames, vmas, order, inodes, gigantic } = parts;
    this.frames = frames;
    this.vmas = vmas;
    this.inodes = inodes;
    this.mutexes = parts.mutexes;
    const hstates = [new Hstate(frames, order, 1, parts.pages)];
    if (gigantic !== undefined) hstates.push(new Hstate(frames, 2 * order, 2, gigantic));
    this.hstates = hstates;
    const pages = hstates.reduce((sum, h) => sum + h.total, 0);
    this.promises = new PrivatePromises(vmas, pages, (vma) => this.of(vma).size);
    this.cache = new HugeCache(parts.index, inodes, frames, parts.data, (file) =>
      this.sizeOfFile(file),
    );
    this.folios = new HugeFolios(frames, this.cache, hstates, parts.activeMark);
    this.vmaLock = new Int32Array(pages === 0 ? 0 : vmas.max + 1);
    this.detached = new Uint8Array(pages === 0 ? 0 : (vmas.max + 4) & ~3);
    this.robbed = new Uint8Array(this.detached.length);
    this.uffd = new Uint8Array(this.detached.length);
    this.usage = new Int32Array(parts.mms + 1);
    frames.folioFreed = (head) => this.folios.giveBack(head);
  }

  /** The pool of a VMA's pages. @kernel hstate_vma */
  of(vma: number): Hstate {
    return this.byOps(this.vmas.ops[vma]!);
  }

  /** The pool of a file's pages. @kernel hstate_file */
  ofFile(file: number): Hstate {
    return this.byOps(this.inodes.vmOps[file]!);
  }

  private byOps(vmOps: number): Hstate {
    const [first, other] = this.hstates;
    return other !== undefined && other.vmOps === vmOps ? other : first!;
  }

  /** Base pages of a huge page of a VMA. */
  sizeOf(vma: number): number {
    return this.of(vma).size;
  }

  /** Level of the table that holds the entries of a VMA's pages. */
  levelOf(vma: number): number {
    return this.of(vma).level;
  }

  /** Base pages of a huge page of a file. */
  sizeOfFile(file: number): number {
    return this.ofFile(file).size;
  }

  /** Order of it. */
  orderOfFile(file: number): number {
    return this.ofFile(file).order;
  }

  /** So many promises more of a file's pages. @kernel hugetlb_acct_memory */
  reserveFor(file: number, pages: number): void {
    this.ofFile(file).reserve(pages);
  }

  /** Whether a VMA maps huge pages of any size. */
  has(vma: number): boolean {
    const ops = this.vmas.ops[vma]!;
    return ops !== 0 && this.byOps(ops).vmOps === ops;
  }

  /** HugePages_Total of /proc/meminfo: the default size's, less those that were lost. */
  get total(): number {
    return this.hstates[0]!.total;
  }

  /** HugePages_Free. */
  get free(): number {
    return this.hstates[0]!.free;
  }

  /** HugePages_Rsvd. */
  get reserved(): number {
    return this.hstates[0]!.reserved;
  }

  /** Whether a VMA's pages lie in a file: one of hugetlbfs, or the hidden one of a shared mapping. */
  filed(vma: number): boolean {
    return this.vmas.mapping[vma] !== this.of(vma).hiddenInode;
  }

  /** Whether two VMAs have one file, hidden or not. */
  sameFile(one: number, other: number): boolean {
    const { mapping, filp } = this.vmas;
    return mapping[one] === mapping[other] && (this.filed(one) || filp[one] === filp[other]);
  }

  /** A hidden file of a length in pages; that of a shared mapping has an inode to keep its pages in. */
  createHidden(pages: number, shared: boolean, hstate = 0): number {
    const { inodes } = this;
    const one = this.hstates[hstate]!.hiddenInode;
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
    const hstate = this.of(vma);
    const file = vmas.mapping[vma]!;
    const first = vmas.pgoff[vma]!;
    const end = first + vmas.end[vma]! - vmas.start[vma]!;
    if ((vmas.flags[vma]! & VM_NORESERVE) === 0) {
      if ((vmas.flags[vma]! & VM_MAYSHARE) !== 0) {
        hstate.reserve(this.cache.unpromised(file, first, end));
        this.cache.promise(file, first, end);
      } else {
        this.promises.create(vma);
        hstate.reserve((end - first) / hstate.size);
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
    const hstate = this.ofFile(file);
    const shared = (flags & VM_MAYSHARE) !== 0;
    const more = shared ? this.cache.unpromised(file, pgoff, pgoff + pages) : pages / hstate.size;
    return hstate.free - hstate.reserved >= more;
  }

  /** A VMA goes: what it was promised and never got is for anybody again. @kernel hugetlb_vm_op_close */
  closed(vma: number): void {
    this.of(vma).reserve(-this.promises.close(vma));
    const hidden = this.hiddenOf(vma);
    if (hidden !== 0) this.hidden.put(hidden);
  }

  /**
   * A huge page for a page of a VMA, with one reference: a promised one, or one of those for anybody;
   * NO_PFN when there is none. @kernel alloc_hugetlb_folio
   */
  take(vma: number, vpn: number): number {
    const { vmas } = this;
    const shared = (vmas.flags[vma]! & VM_MAYSHARE) !== 0;
    if (shared) return this.takeFor(vmas.mapping[vma]!, vmas.linearPgoff(vma, vpn));
    const head = this.of(vma).pop(this.promises.open(vma, vpn));
    if (head !== NO_PFN) this.promises.set(vma, vpn, 1);
    return head;
  }

  /** The same for a page of a file. */
  takeFor(file: number, page: number): number {
    return this.ofFile(file).pop(this.cache.promised(file, page));
  }

  /** One as large as `head` that is promised to nobody, for a page that moves. @kernel alloc_hugetlb_folio_nodemask */
  takeLike(head: number): number {
    return this.folios.hstateOf(head).pop(false);
  }

  /**
   * The lock of those who bring in, or take out, a page of a file: one of a table, by file and huge page.
   *
   * @kernel mm/hugetlb.c hugetlb_fault_mutex_hash
   * @fidelity simplified: another hash, which has neighbours apart
   */
  mutexOf(file: number, page: number): number {
    return this.mutexes[this.hash(file, page, this.sizeOfFile(file))]!;
  }

  /** The same for a page of a VMA; each hidden file counts as one. */
  mutexAt(vma: number, vpn: number): number {
    const { vmas } = this;
    const file = this.filed(vma) ? vmas.mapping[vma]! : vmas.filp[vma]!;
    return this.mutexes[this.hash(file, vmas.linearPgoff(vma, vpn), this.sizeOf(vma))]!;
  }

  private hash(file: number, page: number, size: number): number {
    return (file * 5 + Math.floor(page / size)) & (this.mutexes.length - 1);
  }

  /** An address space maps a huge page of a VMA more (1) or less (-1). @kernel hugetlb_count_add */
  count(vma: number, by: number): void {
    const mm = this.vmas.mm[vma]!;
    this.usage[mm] = this.usage[mm]! + by * this.sizeOf(vma);
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
    this.folios.restore[this.folios.number(head)] = 1;
  }
}
