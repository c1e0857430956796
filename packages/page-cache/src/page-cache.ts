import {
  EXTENT_WRITTEN,
  type FileExtents,
  type FileIndex,
  SLOT_PAGE,
  slotHi,
  slotLo,
  slotPfn,
} from '@faultline/fs-core';
import { ENFILE } from '@faultline/kernel-api';
import type { Inodes, Mappings } from '@faultline/mm';
import {
  type FrameMap,
  folioFlags,
  NO_PFN,
  type PageData,
  PG_CACHE,
  PG_UPTODATE,
} from '@faultline/pfn';
import type { FileRa } from './file-ra.js';

/** What a page cache is put together from. */
export interface PageCacheParts {
  readonly frames: FrameMap;
  readonly data: PageData;
  readonly index: FileIndex;
  readonly inodes: Inodes;
  readonly mappings: Mappings;
  /** Extents of the files that have blocks; tmpfs has none. */
  readonly extents: FileExtents;
  readonly ra: FileRa;
  /** Whether the mount's files may have folios of more than one page. */
  readonly largeFolios: boolean;
  /** Whether tmpfs files get folios as large as a leaf (mounted huge=always). */
  readonly hugeShmem: boolean;
  /** Whether splitting a folio looks for leaves in every mapping, also when nothing maps it. */
  readonly splitLooks: boolean;
}

/**
 * The pages of files in memory. A page that is in the cache has one reference for that, PG_CACHE, and
 * knows its file and its place there.
 *
 * @kernel mm/filemap.c
 */
export class PageCache {
  readonly extents: FileExtents;
  readonly ra: FileRa;
  readonly largeFolios: boolean;
  /** Tables of files without a name. */
  zeroFops = 0;
  zeroVmOps = 0;
  readonly hugeShmem: boolean;
  readonly splitLooks: boolean;
  private readonly frames: FrameMap;
  private readonly index: FileIndex;
  /** Files with blocks and files without, in the order in which they were made. */
  private readonly files: number[] = [];

  constructor(private readonly parts: PageCacheParts) {
    this.extents = parts.extents;
    this.ra = parts.ra;
    this.largeFolios = parts.largeFolios;
    this.hugeShmem = parts.hugeShmem;
    this.splitLooks = parts.splitLooks;
    this.frames = parts.frames;
    this.index = parts.index;
  }

  /** A new file that lies on the block device: one hole at first. */
  createOnDisk(name: string, size: number, fops: number, vmOps: number): number {
    const file = this.create(name, size, fops, vmOps);
    this.extents.create(file);
    this.parts.mappings.canWriteback[file] = 1;
    return file;
  }

  /** A new file that lives in the cache alone. */
  create(name: string, size: number, fops: number, vmOps: number): number {
    const file = this.parts.inodes.create(name, size, fops, vmOps);
    this.files.push(file);
    return file;
  }

  /** A file of `pages` pages without a name, as shared memory without a file gets; -ENFILE when there are too many. */
  createUnnamed(pages: number): number {
    const { inodes } = this.parts;
    if (inodes.full) return -ENFILE;
    const file = this.create('dev/zero', pages * inodes.pageBytes, this.zeroFops, this.zeroVmOps);
    inodes.unnamed[file] = 1;
    return file;
  }

  /** Gives back the number of a file without a name, whose pages are gone. */
  forget(file: number): void {
    this.files.splice(this.files.indexOf(file), 1);
    this.parts.inodes.free(file);
  }

  /** Every file made here, oldest first. */
  list(): readonly number[] {
    return this.files;
  }

  /** Pages of a file. */
  pages(file: number): number {
    return this.parts.inodes.pages(file);
  }

  /** Frame of a cached page of a file, or NO_PFN. */
  find(file: number, page: number): number {
    const slot = this.index.find(file, page);
    if (slot < 0 || (this.index.lo[slot]! & SLOT_PAGE) === 0) return NO_PFN;
    return slotPfn(this.index.lo[slot]!, this.index.hi[slot]!);
  }

  /** The same where the page has its contents. */
  uptodate(file: number, page: number): number {
    const pfn = this.find(file, page);
    return pfn === NO_PFN || (folioFlags(this.frames, pfn) & PG_UPTODATE) === 0 ? NO_PFN : pfn;
  }

  /** First page from `page` on, below `limit`, that is not cached; `limit` when all are. */
  nextMiss(file: number, page: number, limit: number): number {
    let at = page;
    while (at < limit && this.find(file, at) !== NO_PFN) at++;
    return at;
  }

  /** The last page from `page` down, above `limit`, that is not cached; `limit` when all are. */
  prevMiss(file: number, page: number, limit: number): number {
    let at = page;
    while (at > limit && this.find(file, at) !== NO_PFN) at--;
    return at;
  }

  /** Puts a frame into the cache; the caller's reference becomes the cache's. */
  insert(file: number, page: number, pfn: number): void {
    const slot = this.index.slot(file, page);
    this.index.lo[slot] = slotLo(pfn, SLOT_PAGE);
    this.index.hi[slot] = slotHi(pfn);
    this.frames.owner[pfn] = file;
    this.frames.offset[pfn] = page;
    this.frames.setFlags(pfn, PG_CACHE);
  }

  /** Puts a folio of 2^order frames into the cache, which has a reference for each. */
  insertFolio(file: number, page: number, head: number, order: number): void {
    for (let i = 0; i < 2 ** order; i++) this.insert(file, page + i, head + i);
  }

  /** Puts another frame in the place of a cached one, which keeps its references; marks stay. @kernel folio_migrate_mapping */
  replace(file: number, page: number, pfn: number): void {
    const slot = this.index.find(file, page);
    const old = slotPfn(this.index.lo[slot]!, this.index.hi[slot]!);
    this.index.lo[slot] = slotLo(pfn, SLOT_PAGE);
    this.index.hi[slot] = slotHi(pfn);
    this.frames.owner[pfn] = file;
    this.frames.offset[pfn] = page;
    this.frames.setFlags(pfn, PG_CACHE);
    this.frames.clearFlags(old, PG_CACHE);
  }

  /** Takes a page out of the cache; the cache's reference becomes the caller's. */
  remove(file: number, page: number): void {
    const slot = this.index.find(file, page);
    const pfn = slotPfn(this.index.lo[slot]!, this.index.hi[slot]!);
    this.index.lo[slot] = 0;
    this.index.hi[slot] = 0;
    this.frames.owner[pfn] = 0;
    this.frames.offset[pfn] = 0;
    this.frames.clearFlags(pfn, PG_CACHE);
  }

  /** Frame of the device where a page of a file lies, NO_PFN where it has no written block. */
  storage(file: number, page: number): number {
    const map = this.extents.maps[file];
    if (map === undefined) return NO_PFN;
    const e = map.lookup(page, page + 1);
    return e.state === EXTENT_WRITTEN ? e.pfn + (page - e.page) : NO_PFN;
  }

  /** Fills a frame with what the file has at a page; answers whether a block was read. */
  read(file: number, page: number, pfn: number): boolean {
    const { data, frames } = this.parts;
    const from = this.storage(file, page);
    if (from === NO_PFN) data.setFill(frames.index(pfn), 0);
    else data.copy(frames.index(from), frames.index(pfn));
    return from !== NO_PFN;
  }

  /** Byte of a file, for read(2): the cache's, the block's, or 0. */
  byte(file: number, offset: number): number {
    const bytes = this.parts.inodes.pageBytes;
    const page = Math.floor(offset / bytes);
    const { data, frames } = this.parts;
    const pfn = this.uptodate(file, page) || this.storage(file, page);
    return pfn === NO_PFN ? 0 : data.read(frames.index(pfn), offset - page * bytes);
  }
}
