import { withRoom } from '@faultline/kernel-api';

const FRESH = 0;
const FREE = 1;
const IN_USE = 2;
const ANON_VMAS = 3;

/** What a new VMA is made of. Pages are 4 KiB; `start` and `end` are page numbers, `end` exclusive. */
export interface VmaFields {
  start: number;
  end: number;
  flags: number;
  /** File page of `start`; for private anonymous memory the page number at creation. */
  pgoff: number;
  /** The file's mapping (address_space) number, 0 for none. */
  mapping: number;
  /** The open file description, 0 for none; VMAs of two opens never merge. */
  filp: number;
  /** Number of the vm_operations table, 0 for none. */
  ops: number;
}

const NEVER = { hit: (): boolean => false };

/**
 * All VMAs of a machine as parallel arrays. A VMA is a number that stays the same while others come
 * and go; 0 is none. The arrays are made anew, twice as long, when what there is room for is in use.
 *
 * @kernel include/linux/mm_types.h struct vm_area_struct
 */
export class VmaTable {
  start: Float64Array;
  end: Float64Array;
  pgoff: Float64Array;
  flags: Int32Array;
  mapping: Int32Array;
  filp: Int32Array;
  ops: Int32Array;
  mm: Int32Array;
  /** Number of the anon_vma, 0 until an anonymous page was prepared for. */
  anonVma: Int32Array;
  /** 1 when the VMA's anon_vma chain has ancestors: it came from a parent by fork. */
  anonForked: Int32Array;
  /** Protection of new entries, see core-pagetable's entry words. */
  protLo: Int32Array;
  protHi: Int32Array;
  /** Per-VMA lock: readers, and the sequence of the last write lock. */
  readers: Int32Array;
  lockSeq: Int32Array;
  /** Neighbours in the mapping's i_mmap list. */
  imNext: Int32Array;
  imPrev: Int32Array;
  readonly meta: Int32Array = new Int32Array(4);

  /**
   * @param max VMAs that can exist at once on the machine
   * @param failNth asked at each allocation whether it is to fail
   * @param room VMAs that memory is taken for at once; all unless told
   */
  constructor(
    readonly max: number,
    private readonly failNth: { hit(): boolean } = NEVER,
    room: number = max,
  ) {
    const n = Math.min(max, room) + 1;
    this.start = new Float64Array(n);
    this.end = new Float64Array(n);
    this.pgoff = new Float64Array(n);
    this.flags = new Int32Array(n);
    this.mapping = new Int32Array(n);
    this.filp = new Int32Array(n);
    this.ops = new Int32Array(n);
    this.mm = new Int32Array(n);
    this.anonVma = new Int32Array(n);
    this.anonForked = new Int32Array(n);
    this.protLo = new Int32Array(n);
    this.protHi = new Int32Array(n);
    this.readers = new Int32Array(n);
    this.lockSeq = new Int32Array(n);
    this.imNext = new Int32Array(n);
    this.imPrev = new Int32Array(n);
    this.meta[FRESH] = 1;
  }

  /** A new VMA of an address space, or 0 when the table is full or the allocation is to fail. */
  alloc(mm: number, fields: VmaFields): number {
    if (this.failNth.hit()) return 0;
    let id = this.meta[FREE]!;
    if (id !== 0) this.meta[FREE] = this.imNext[id]!;
    else {
      id = this.meta[FRESH]!;
      if (id > this.max) return 0;
      if (id === this.start.length) this.reserve(Math.min(this.max, 2 * id) + 1);
      this.meta[FRESH] = id + 1;
    }
    this.meta[IN_USE] = this.meta[IN_USE]! + 1;
    this.start[id] = fields.start;
    this.end[id] = fields.end;
    this.pgoff[id] = fields.pgoff;
    this.flags[id] = fields.flags;
    this.mapping[id] = fields.mapping;
    this.filp[id] = fields.filp;
    this.ops[id] = fields.ops;
    this.mm[id] = mm;
    this.anonVma[id] = 0;
    this.anonForked[id] = 0;
    this.protLo[id] = 0;
    this.protHi[id] = 0;
    this.readers[id] = 0;
    this.lockSeq[id] = 0;
    this.imNext[id] = 0;
    this.imPrev[id] = 0;
    return id;
  }

  private reserve(n: number): void {
    this.start = withRoom(this.start, n);
    this.end = withRoom(this.end, n);
    this.pgoff = withRoom(this.pgoff, n);
    this.flags = withRoom(this.flags, n);
    this.mapping = withRoom(this.mapping, n);
    this.filp = withRoom(this.filp, n);
    this.ops = withRoom(this.ops, n);
    this.mm = withRoom(this.mm, n);
    this.anonVma = withRoom(this.anonVma, n);
    this.anonForked = withRoom(this.anonForked, n);
    this.protLo = withRoom(this.protLo, n);
    this.protHi = withRoom(this.protHi, n);
    this.readers = withRoom(this.readers, n);
    this.lockSeq = withRoom(this.lockSeq, n);
    this.imNext = withRoom(this.imNext, n);
    this.imPrev = withRoom(this.imPrev, n);
  }

  /** A copy of a VMA with the same fields, for a split; 0 when the table is full. */
  clone(id: number): number {
    const copy = this.alloc(this.mm[id]!, {
      start: this.start[id]!,
      end: this.end[id]!,
      flags: this.flags[id]!,
      pgoff: this.pgoff[id]!,
      mapping: this.mapping[id]!,
      filp: this.filp[id]!,
      ops: this.ops[id]!,
    });
    if (copy !== 0) {
      this.anonVma[copy] = this.anonVma[id]!;
      this.anonForked[copy] = this.anonForked[id]!;
      this.protLo[copy] = this.protLo[id]!;
      this.protHi[copy] = this.protHi[id]!;
      this.lockSeq[copy] = this.lockSeq[id]!;
    }
    return copy;
  }

  /** A number that no anon_vma of the machine has had. @kernel mm/rmap.c anon_vma_alloc */
  newAnonVma(): number {
    const n = this.meta[ANON_VMAS]! + 1;
    this.meta[ANON_VMAS] = n;
    return n;
  }

  free(id: number): void {
    this.mm[id] = 0;
    this.flags[id] = 0;
    this.start[id] = 0;
    this.end[id] = 0;
    this.imPrev[id] = 0;
    this.imNext[id] = this.meta[FREE]!;
    this.meta[FREE] = id;
    this.meta[IN_USE] = this.meta[IN_USE]! - 1;
  }

  /** File page that a page of the VMA shows. */
  // paths: inline
  linearPgoff(id: number, vpn: number): number {
    return this.pgoff[id]! + (vpn - this.start[id]!);
  }
}
