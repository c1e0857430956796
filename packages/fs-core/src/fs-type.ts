import { type AllocHints, anywhere, type Placement } from './alloc-hints.js';
import type { Extent } from './extent-map.js';

/** Pages from `from` to `to` (exclusive). */
export interface PageRange {
  from: number;
  to: number;
}

/** A kernel path: the name of a derived one, or a generator of a third party. */
export type FilePath = string | ((k: never, ...args: number[]) => Generator<number, number, void>);

/**
 * What one file system does differently from another, as far as faults show it. Everything else is
 * common.
 */
export interface FsType {
  readonly name: string;
  /** Whether its vm_operations have map_pages: then a fault may run under the per-VMA lock. */
  readonly mapPages: boolean;
  /** What a mount with DAX becomes on memory without struct pages: no mount (absent), or one without DAX. */
  readonly withoutPages?: 'never';
  /** Whether its DAX mappings have a huge_fault, where the release has any. Absent: yes. */
  readonly hugeFault?: boolean;
  /** Whether MAP_SYNC means anything on its DAX files, where the release has it. Absent: yes. */
  readonly mapSync?: boolean;
  /** When it got a per-inode DAX flag: with 4.5 (`early`), not at all (`never`), or with 5.8 (absent). */
  readonly daxFlag?: 'early' | 'never';
  /**
   * The frame that the search for free blocks begins at, for pages of a hole. `behind` follows the extent
   * before (0: there is none), `last` follows what was given out last on the whole device. Absent: `behind`,
   * or the start of the device.
   */
  goal?(behind: number, last: number): number;
  /**
   * How `count` blocks for a hole are looked for; `atEnd`: the file has no blocks behind the hole. Absent:
   * anywhere.
   */
  placement?(count: number, atEnd: boolean, hints: AllocHints): Placement;
  /** How one of its DAX files gets blocks of another (FICLONERANGE): a path as `FileOps.remap`. Absent: -EOPNOTSUPP. */
  readonly remap?: FilePath;
  /** Whether fallocate rounds its range to the extent size hint, if there is one. Absent: no. */
  readonly roundsToHint?: boolean;
  /**
   * Whether its page cache keeps buffers with the pages: dirty ones are PRIVATE then, and a page whose
   * blocks were all there when it was read says so (MAPPED_TO_DISK).
   */
  readonly buffers?: boolean;
  /**
   * How its DAX files change size and blocks: the kernel names of derived paths, or generators, with the
   * arguments of `FileOps.truncate` and `FileOps.fallocate`. Absent: as ext4 does it.
   */
  readonly truncate?: FilePath;
  /** `false`: there is no fallocate, -EOPNOTSUPP. */
  readonly fallocate?: FilePath | false;
  /**
   * Whether an inode keeps by itself what is to be forced to the log for fsync, so that another file's
   * fsync does not settle it (`xfs:fsync-fields` says until when). Absent: no.
   */
  readonly fsyncFields?: boolean;
  /**
   * Whether a write that converts blocks, or gets some and makes the file larger, has the whole extent that
   * they became part of, up to its own end, as new (`xfs_direct_write_iomap_begin`). Absent: no more than was
   * allocated.
   */
  readonly mergesNew?: boolean;
  /** Whether a write behind the end of a DAX file zeroes the rest of its last block. Absent: as `ext4:grow-zeroes` says. */
  readonly zeroesGap?: boolean;
  /** Whether a write(2) that ends early frees the blocks that it has got behind the end of the file. Absent: they stay. */
  readonly cutsShortWrite?: boolean;
  /** Extents that an inode holds itself; beyond them they take a block (st_blocks counts it). Absent: any. */
  readonly inlineExtents?: number;
  /**
   * How many blocks a request for `wanted` tries to get when only `free` are free (fewer): 0 refuses it.
   * Absent: as many as there are.
   */
  shortOf?(wanted: number, free: number): number;
  /** Whether fallocate first reserves blocks for all that is left of its range, holes or not. Absent: no. */
  readonly reservesRange?: boolean;
  /** Whether size and blocks of its files in the page cache can be changed; absent: NotModelled. */
  readonly changesCached?: boolean;
  /**
   * Which pages of an unwritten extent become written when `range` of it is written: at least those,
   * more where the file system rather zeroes a rest than splits the extent. The file has `pages` pages.
   */
  convert(unwritten: Extent, range: PageRange, pages?: number): PageRange;
}

/** Rests of up to this many pages are zeroed rather than kept unwritten (extent_max_zeroout_kb, 32 kB). */
const EXT4_MAX_ZEROOUT_PAGES = 8;

/** Blocks of the smallest request that the buddies answer (s_mb_order2_reqs), and of the largest buddy. */
const EXT4_MIN_BUDDY = 4;
const EXT4_MAX_BUDDY = 8192;
/** Blocks of a block group. */
const EXT4_GROUP = 32_768;

/** @kernel fs/ext4/file.c, fs/ext4/extents.c ext4_ext_convert_to_initialized; recordings of unwritten-extent */
export const ext4Type: FsType = {
  name: 'ext4',
  mapPages: false,
  buffers: true,
  inlineExtents: 4,
  // ext4_truncate_failed_write
  cutsShortWrite: true,
  changesCached: true,
  // ext4_mb_new_blocks: half of it, and half of that, until it can be claimed.
  shortOf(wanted, free) {
    let tried = wanted;
    while (tried > free) tried >>>= 1;
    return tried;
  },
  placement(count, _atEnd, { stripe }) {
    // ext4_mb_simple_scan_group: a power of two comes from the buddies, which lie at multiples of their size.
    const buddy = count >= EXT4_MIN_BUDDY && count <= EXT4_MAX_BUDDY && (count & (count - 1)) === 0;
    if (buddy) return { align: count, least: count, exact: false, group: 0 };
    // ext4_mb_scan_aligned: the first stripe that is free will do, with what is free behind it.
    if (stripe === 0 || count % stripe !== 0) return anywhere(count);
    return { align: stripe, least: stripe, exact: false, group: EXT4_GROUP };
  },
  convert(unwritten, range, pages = Number.POSITIVE_INFINITY) {
    const end = unwritten.page + unwritten.count;
    // Behind the end of the file nothing is zeroed.
    if (end > pages) return range;
    let { from, to } = range;
    // The rest up to the end of the extent is short: zero it too.
    if (end - from <= EXT4_MAX_ZEROOUT_PAGES) to = end;
    // The part from the start of the extent on is short: zero it too.
    if (to - unwritten.page < EXT4_MAX_ZEROOUT_PAGES) from = unwritten.page;
    return { from, to };
  },
};

/** @kernel fs/xfs/xfs_file.c, xfs_iomap.c; recordings of unwritten-extent */
export const xfsType: FsType = {
  name: 'xfs',
  mapPages: true,
  buffers: false,
  fsyncFields: true,
  mergesNew: true,
  zeroesGap: true,
  changesCached: true,
  withoutPages: 'never',
  daxFlag: 'early',
  truncate: 'xfsSetattrSize',
  fallocate: 'xfsFileFallocate',
  remap: 'xfsFileRemapRange',
  // xfs_trans_alloc_inode: the whole request is reserved before anything is allocated.
  shortOf: () => 0,
  reservesRange: true,
  roundsToHint: true,
  // xfs_bmap_btalloc_at_eof: behind the last block the stripe unit counts, for requests of one at least.
  placement(count, atEnd, { stripe }) {
    if (!atEnd || stripe === 0 || count < stripe) return anywhere(count);
    return { align: stripe, least: count, exact: true, group: 0 };
  },
  convert: (_unwritten, range) => range,
};

/**
 * ext2 on DAX: 4 KiB faults only, no preallocation, no log, no flag per inode. Its files have no unwritten blocks
 * except those that a test puts there.
 *
 * @kernel fs/ext2/file.c, fs/ext2/inode.c 4.0 to 6.18
 * @fidelity simplified: indirect blocks take no room; without DAX the page cache is ext4's
 */
export const ext2Type: FsType = {
  name: 'ext2',
  mapPages: false,
  buffers: true,
  hugeFault: false,
  mapSync: false,
  daxFlag: 'never',
  withoutPages: 'never',
  truncate: 'ext2Setattr',
  fallocate: false,
  convert: (_unwritten, range) => range,
};
