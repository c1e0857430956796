import { type FileIndex, SLOT_PAGE, slotHi, slotLo, slotPfn } from '@faultline/fs-core';
import type { Inodes } from '@faultline/mm';
import { type FrameMap, NO_PFN, type PageData, PG_DIRTY, PG_UPTODATE } from '@faultline/pfn';

/** The slot's huge page is promised to the file, or was when it came. @kernel struct resv_map of the inode */
const SLOT_RESERVED = 0x40;

/**
 * The huge pages of hugetlbfs files in memory, which is all that such a file has, and the promises to its
 * shared mappings: both stand in the file's index.
 *
 *     empty                 nobody has asked for the page
 *     RESERVED              a shared mapping was promised it
 *     RESERVED | PAGE       it is there
 *
 * @kernel fs/hugetlbfs/inode.c; mm/hugetlb.c region_add, region_del
 */
export class HugeCache {
  constructor(
    private readonly index: FileIndex,
    private readonly inodes: Inodes,
    private readonly frames: FrameMap,
    private readonly data: PageData,
    private readonly sizeOf: (file: number) => number,
  ) {}

  /** Base pages for each place in a file's index, where huge pages of any size stand as those of the PMD level do. */
  private scale(file: number): number {
    return this.sizeOf(file) / this.index.hugePages;
  }

  private findSlot(file: number, page: number): number {
    return this.index.findHuge(file, Math.floor(page / this.scale(file)));
  }

  /** Head of the huge page of a file that covers a page of it; NO_PFN when it has none. */
  find(file: number, page: number): number {
    const slot = this.findSlot(file, page);
    if (slot < 0 || (this.index.lo[slot]! & SLOT_PAGE) === 0) return NO_PFN;
    return slotPfn(this.index.lo[slot]!, this.index.hi[slot]!);
  }

  /** Whether the huge page around a page is promised and has not come yet. */
  promised(file: number, page: number): boolean {
    const slot = this.findSlot(file, page);
    return slot >= 0 && (this.index.lo[slot]! & (SLOT_PAGE | SLOT_RESERVED)) === SLOT_RESERVED;
  }

  /** How many huge pages from `from` on, below `to`, are neither promised nor there. @kernel region_chg */
  unpromised(file: number, from: number, to: number): number {
    const size = this.sizeOf(file);
    let pages = 0;
    for (let at = from; at < to; at += size) if (this.findSlot(file, at) < 0) pages++;
    return pages;
  }

  /** Promises those. @kernel region_add */
  promise(file: number, from: number, to: number): void {
    const size = this.sizeOf(file);
    for (let at = from; at < to; at += size) {
      if (this.findSlot(file, at) >= 0) continue;
      const slot = this.slot(file, at);
      this.index.lo[slot] = SLOT_RESERVED;
    }
  }

  /** Takes the promises from page `from` on back that no page has come for: how many. @kernel region_del */
  unpromise(file: number, from: number): number {
    const size = this.sizeOf(file);
    let pages = 0;
    for (let at = this.next(file, from); at >= 0; at = this.next(file, at + size)) {
      if (!this.promised(file, at)) continue;
      const slot = this.slot(file, at);
      this.index.lo[slot] = 0;
      pages++;
    }
    return pages;
  }

  /** Forgets a file that has no pages any more: how many promises it had left. @kernel hugetlb_unreserve_pages */
  forget(file: number): number {
    const left = this.unpromise(file, 0);
    this.index.reset(file);
    this.inodes.free(file);
    return left;
  }

  /** Huge pages that a file has. @kernel i_blocks */
  count(file: number): number {
    const size = this.sizeOf(file);
    let pages = 0;
    for (let at = this.next(file, 0); at >= 0; at = this.next(file, at + size)) {
      if (this.find(file, at) !== NO_PFN) pages++;
    }
    return pages;
  }

  /** First page from `from` on where something stands for a huge page, or -1. */
  next(file: number, from: number): number {
    const scale = this.scale(file);
    const at = this.index.nextEntry(file, Math.ceil(from / scale), Number.POSITIVE_INFINITY);
    return at < 0 ? -1 : at * scale;
  }

  private slot(file: number, page: number): number {
    const at = Math.floor(page / this.scale(file));
    this.index.widenHuge(file, at);
    return this.index.hugeSlot(file, at);
  }

  /** Puts a page of the pool into a file, dirty; the caller's reference becomes the file's. @kernel hugetlb_add_to_page_cache */
  insert(file: number, page: number, head: number): void {
    const slot = this.slot(file, page);
    this.index.lo[slot] = slotLo(head, SLOT_PAGE | SLOT_RESERVED);
    this.index.hi[slot] = slotHi(head);
    this.frames.owner[head] = file;
    this.frames.offset[head] = page;
    this.frames.setFlags(head, PG_DIRTY | PG_UPTODATE);
  }

  /** Takes a page out of a file, and its promise; the file's reference becomes the caller's. @kernel hugetlb_delete_from_page_cache */
  remove(file: number, page: number, head: number): void {
    const slot = this.slot(file, page);
    this.index.lo[slot] = 0;
    this.index.hi[slot] = 0;
    this.frames.owner[head] = 0;
    this.frames.offset[head] = 0;
    this.frames.clearFlags(head, PG_DIRTY | PG_UPTODATE);
  }

  /** Puts another page into the place of one. @kernel mm/migrate.c migrate_huge_page_move_mapping */
  replace(file: number, page: number, head: number, to: number): void {
    this.remove(file, page, head);
    this.insert(file, page, to);
  }

  /** Byte of a file: a page that it does not have reads as zeroes. @kernel hugetlbfs_read_iter */
  byte(file: number, offset: number): number {
    const bytes = this.inodes.pageBytes;
    const page = Math.floor(offset / bytes);
    const head = this.find(file, page);
    if (head === NO_PFN) return 0;
    const inside = page % this.sizeOf(file);
    return this.data.read(this.frames.index(head + inside), offset - page * bytes);
  }
}
