import type { PageTables } from '@faultline/core-pagetable';
import { VmaSet, type VmaTable } from '@faultline/vma';
import type { Locks } from './locks.js';

/**
 * Address spaces by number, 0 is none.
 *
 * @kernel include/linux/mm_types.h struct mm_struct
 */
export class Mms {
  readonly root: Int32Array;
  readonly mmapLock: Int32Array;
  /** Sequence of the mmap write lock: a VMA with the same number is write-locked. */
  readonly lockSeq: Int32Array;
  /** Page tables below the root, in tables of 4 KiB (VmPTE is 4 kB times this). */
  readonly tables: Int32Array;
  /** Resident pages of 4 KiB. */
  readonly rssFile: Int32Array;
  readonly rssAnon: Int32Array;
  readonly meta: Int32Array = new Int32Array(1);
  readonly vmas: VmaSet[] = [];

  constructor(
    max: number,
    private readonly pt: PageTables,
    private readonly locks: Locks,
    private readonly vmaTable: VmaTable,
    /** VMAs an address space may have (max_map_count). */
    readonly maxVmas: number,
  ) {
    this.root = new Int32Array(max + 1);
    this.mmapLock = new Int32Array(max + 1);
    this.lockSeq = new Int32Array(max + 1);
    this.tables = new Int32Array(max + 1);
    this.rssFile = new Int32Array(max + 1);
    this.rssAnon = new Int32Array(max + 1);
    this.vmas[0] = new VmaSet(vmaTable, 1);
  }

  /** A new, empty address space. */
  create(): number {
    const mm = this.meta[0]! + 1;
    if (mm >= this.root.length) throw new RangeError(`more than ${mm - 1} address spaces`);
    this.meta[0] = mm;
    this.root[mm] = this.pt.alloc(this.pt.geometry.levels - 1);
    this.mmapLock[mm] = this.locks.create(`mmap_lock of mm ${mm}`);
    this.lockSeq[mm] = 1;
    this.vmas[mm] = new VmaSet(this.vmaTable, this.maxVmas + 1);
    return mm;
  }

  /** The VMA of an address space that contains a page, or 0. */
  lookup(mm: number, vpn: number): number {
    return this.vmas[mm]!.lookup(vpn);
  }

  /** First VMA that ends above a page, or 0. @kernel mm/mmap.c find_vma */
  vmaFrom(mm: number, vpn: number): number {
    const set = this.vmas[mm]!;
    const position = set.position(vpn);
    return position < set.count ? set.at(position) : 0;
  }

  /** The VMA before the first one that ends above a page, or 0. */
  vmaBelow(mm: number, vpn: number): number {
    const set = this.vmas[mm]!;
    const position = set.position(vpn);
    return position > 0 ? set.at(position - 1) : 0;
  }

  /**
   * A new VMA in an address space, or 0 when there are too many. `filpOps` packs the open file and
   * its vm_operations table (`packFilpOps`), as a path's call takes at most eight arguments.
   */
  insertVma(
    mm: number,
    start: number,
    pages: number,
    flags: number,
    mapping: number,
    pgoff: number,
    filpOps: number,
  ): number {
    const set = this.vmas[mm]!;
    if (set.count > this.maxVmas) return 0;
    const [filp, ops] = unpackFilpOps(filpOps);
    const fields = { start, end: start + pages, flags, pgoff, mapping, filp, ops };
    const vma = this.vmaTable.alloc(mm, fields);
    if (vma !== 0) set.insert(vma);
    return vma;
  }
}

/** One number for an open file description and a vm_operations table (below 1024). */
export function packFilpOps(filp: number, ops: number): number {
  return filp * 1024 + ops;
}

export function unpackFilpOps(filpOps: number): readonly [filp: number, ops: number] {
  return [Math.floor(filpOps / 1024), filpOps % 1024];
}
