import type { Geometry, PageTables } from '@faultline/core-pagetable';
import { KernelBug, ModelLimit } from '@faultline/kernel-api';
import { VM_ACCOUNT, VM_LOCKED, VmaSet, type VmaTable } from '@faultline/vma';
import { mmapBase, taskSize } from './address-limits.js';
import type { Locks } from './locks.js';

/** Capabilities that system calls of memory ask for. */
export const CAP_IPC_LOCK = 1;
export const CAP_SYS_ADMIN = 2;
export const CAP_SYS_PTRACE = 4;
export const CAP_SYS_RAWIO = 8;
const CAP_ALL = 15;

/** Figures of `forkWork`: VMAs whose entries were copied, VMAs left to faults, slots looked at, entries copied. */
export const FORK_COPIED = 0;
export const FORK_SKIPPED = 1;
export const FORK_SLOTS = 2;
export const FORK_ENTRIES = 3;

/** RLIMIT_STACK and RLIMIT_MEMLOCK of a new process, in bytes. */
const STACK_BYTES = 8 * 2 ** 20;
const MEMLOCK_BYTES = 8 * 2 ** 20;

/** The map count is checked before a call; two splits may still follow. */
const SPARE_VMAS = 4;

/**
 * Address spaces by number, 0 is none.
 *
 * @kernel include/linux/mm_types.h struct mm_struct
 */
export class Mms {
  readonly root: Int32Array;
  readonly mmapLock: Int32Array;
  /**
   * Path `(task, mm)` that is told of each flush of an address space, after its CPUs: others walk its tables. 0 for
   * none. @kernel mmu_notifier_arch_invalidate_secondary_tlbs
   */
  readonly notifier: Int32Array;
  /** Sequence of the mmap write lock: a VMA with the same number is write-locked. */
  readonly lockSeq: Int32Array;
  /** Page tables below the root, in tables of 4 KiB (VmPTE is 4 kB times this). */
  readonly tables: Int32Array;
  /** Resident pages of 4 KiB. */
  readonly rssFile: Int32Array;
  readonly rssAnon: Int32Array;
  readonly rssShmem: Int32Array;
  /** 1 once the address space has mapped the huge zero page. */
  readonly hugeZero: Int32Array;
  /** 1 once anybody has asked for a pin of its pages; never cleared. @kernel MMF_HAS_PINNED */
  readonly hasPinned: Int32Array;
  /** 1 once MREMAP_DONTUNMAP has left mappings behind, which lie beside neighbours that they could join: only checks ask. */
  readonly dontunmapped: Int32Array;
  /** Counts up before and after a fork copies private entries. @kernel write_protect_seq */
  readonly writeProtectSeq: Int32Array;
  /** Mapped pages: all, private writable, executable, stack; and the most there ever were. */
  readonly totalVm: Float64Array;
  readonly dataVm: Float64Array;
  readonly execVm: Float64Array;
  readonly stackVm: Float64Array;
  readonly hiwaterVm: Float64Array;
  /** The most resident pages, as last noted. */
  readonly hiwaterRss: Float64Array;
  /** Pages of VM_LOCKED VMAs. */
  readonly lockedVm: Float64Array;
  /** How many of them no VMA has any more, which the kernel never finds out: only checks ask. `mm:mremap-dontunmap-locked` */
  readonly lockedAdrift: Float64Array;
  /** Pages that are pinned for as long as user space likes. */
  readonly pinnedVm: Float64Array;
  /** VM_LOCKED and VM_LOCKONFAULT as mlockall(MCL_FUTURE) gives them to new mappings. @kernel def_flags */
  readonly defFlags: Int32Array;
  /** The heap: first page of all and byte address of its end. */
  readonly startBrk: Float64Array;
  readonly brk: Float64Array;
  /** The page below which mappings are placed top-down. */
  readonly mmapBase: Float64Array;
  /** Limits in bytes, Infinity for none; of the process, kept with its address space. */
  readonly rlimitAs: Float64Array;
  readonly rlimitData: Float64Array;
  readonly rlimitDataMax: Float64Array;
  readonly rlimitStack: Float64Array;
  readonly rlimitMemlock: Float64Array;
  /** CAP_* bits of the process. */
  readonly caps: Int32Array;
  /** What all forks so far came to, by FORK_*. */
  readonly forkWork: Float64Array = new Float64Array(4);
  readonly vmas: VmaSet[] = [];
  readonly geometry: Geometry;
  /** First page that user space cannot have. */
  readonly taskSize: number;
  /**
   * The page of the vsyscall area, which no VMA has, and its frame: 0 where it may be called and has no entry
   * (vsyscall=xonly). -1 where there is none. @kernel arch/x86/entry/vsyscall/vsyscall_64.c gate_vma
   */
  gateVpn = -1;
  gatePfn = 0;

  constructor(
    max: number,
    private readonly pt: PageTables,
    locks: Locks,
    private readonly vmaTable: VmaTable,
    /** VMAs an address space has room for; the limit that system calls see is vm.max_map_count. */
    readonly maxVmas: number,
  ) {
    this.geometry = pt.geometry;
    this.taskSize = taskSize(pt.geometry);
    this.root = new Int32Array(max + 1);
    this.mmapLock = new Int32Array(max + 1);
    this.notifier = new Int32Array(max + 1);
    this.lockSeq = new Int32Array(max + 1);
    this.tables = new Int32Array(max + 1);
    this.rssFile = new Int32Array(max + 1);
    this.rssAnon = new Int32Array(max + 1);
    this.rssShmem = new Int32Array(max + 1);
    this.hugeZero = new Int32Array(max + 1);
    this.hasPinned = new Int32Array(max + 1);
    this.dontunmapped = new Int32Array(max + 1);
    this.writeProtectSeq = new Int32Array(max + 1);
    this.totalVm = new Float64Array(max + 1);
    this.dataVm = new Float64Array(max + 1);
    this.execVm = new Float64Array(max + 1);
    this.stackVm = new Float64Array(max + 1);
    this.hiwaterVm = new Float64Array(max + 1);
    this.hiwaterRss = new Float64Array(max + 1);
    this.lockedVm = new Float64Array(max + 1);
    this.lockedAdrift = new Float64Array(max + 1);
    this.pinnedVm = new Float64Array(max + 1);
    this.defFlags = new Int32Array(max + 1);
    this.startBrk = new Float64Array(max + 1);
    this.brk = new Float64Array(max + 1);
    this.mmapBase = new Float64Array(max + 1);
    this.rlimitAs = new Float64Array(max + 1);
    this.rlimitData = new Float64Array(max + 1);
    this.rlimitDataMax = new Float64Array(max + 1);
    this.rlimitStack = new Float64Array(max + 1);
    this.rlimitMemlock = new Float64Array(max + 1);
    this.caps = new Int32Array(max + 1);
    this.vmas[0] = new VmaSet(vmaTable, 1);
    // All at once: what a state is made of must not come later.
    for (let mm = 1; mm <= max; mm++) {
      this.mmapLock[mm] = locks.create(`mmap_lock of mm ${mm}`);
      this.lockSeq[mm] = 1;
      this.vmas[mm] = new VmaSet(vmaTable, maxVmas + SPARE_VMAS);
    }
  }

  /**
   * A new, empty address space: the lowest free number, or 0 when there is no memory for its root.
   *
   * @kernel kernel/fork.c mm_init
   */
  create(): number {
    const mm = this.root.indexOf(0, 1);
    if (mm < 0) throw new ModelLimit(`more than ${this.root.length - 1} address spaces`);
    const root = this.pt.alloc(this.pt.geometry.levels - 1);
    if (root === 0) return 0;
    this.root[mm] = root;
    this.rlimitAs[mm] = Number.POSITIVE_INFINITY;
    this.rlimitData[mm] = Number.POSITIVE_INFINITY;
    this.rlimitDataMax[mm] = Number.POSITIVE_INFINITY;
    this.rlimitStack[mm] = STACK_BYTES;
    this.rlimitMemlock[mm] = MEMLOCK_BYTES;
    this.caps[mm] = CAP_ALL;
    this.mmapBase[mm] = mmapBase(this.pt.geometry, STACK_BYTES);
    this.startBrk[mm] = 0;
    this.brk[mm] = 0;
    this.hiwaterVm[mm] = 0;
    this.hiwaterRss[mm] = 0;
    this.defFlags[mm] = 0;
    return mm;
  }

  /** So many resident pages of files more. */
  // paths: inline
  addRssFile(mm: number, pages: number): void {
    this.rssFile[mm] = this.rssFile[mm]! + pages;
  }

  /**
   * Gives an address space back. Nothing may be left in it: a VMA, a table or a resident page is the
   * kernel's bug of that name.
   *
   * @kernel kernel/fork.c __mmdrop, check_mm
   */
  free(mm: number): void {
    const left = [this.rssFile[mm], this.rssAnon[mm], this.rssShmem[mm]].filter(
      (n) => n !== 0,
    ).length;
    if (left !== 0) throw new KernelBug(`Bad rss-counter state of mm ${mm}`);
    if (this.totalVm[mm] !== 0) throw new KernelBug(`mm ${mm} freed with total_vm left`);
    if (this.tables[mm] !== 0) throw new KernelBug(`non-zero pgtables_bytes on freeing mm ${mm}`);
    if (this.vmas[mm]!.count !== 0) throw new KernelBug(`mm ${mm} freed with VMAs in it`);
    this.pt.free(this.root[mm]!);
    this.pt.dropCaches();
    this.root[mm] = 0;
    this.hugeZero[mm] = 0;
    this.hasPinned[mm] = 0;
    // Nobody looks whether it came back to 0: MREMAP_DONTUNMAP of a part of a locked VMA leaves some.
    this.lockedVm[mm] = 0;
    this.lockedAdrift[mm] = 0;
    this.dontunmapped[mm] = 0;
    this.pinnedVm[mm] = 0;
  }

  /** A forked process has its parent's limits, capabilities, heap and figures. */
  copyLimits(from: number, to: number): void {
    const arrays = [
      ...[this.rlimitAs, this.rlimitData, this.rlimitDataMax, this.rlimitStack, this.rlimitMemlock],
      ...[this.caps, this.startBrk, this.brk, this.mmapBase],
    ];
    for (const array of arrays) array[to] = array[from]!;
  }

  /** The VMA of an address space that contains a page, or 0. */
  // paths: inline
  lookup(mm: number, vpn: number): number {
    return this.vmas[mm]!.lookup(vpn);
  }

  /** How many VMAs an address space has. */
  vmaCount(mm: number): number {
    return this.vmas[mm]!.count;
  }

  /** The VMA at a place of the address order, 0-based. */
  vmaAt(mm: number, position: number): number {
    return this.vmas[mm]!.at(position);
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

  /** Pages of VMAs between two page numbers. @kernel mm/mmap.c count_vma_pages_range */
  mappedPages(mm: number, start: number, end: number): number {
    return this.pagesWith(mm, start, end, 0);
  }

  /** Those of them that memory was promised for. */
  accountedPages(mm: number, start: number, end: number): number {
    return this.pagesWith(mm, start, end, VM_ACCOUNT);
  }

  /** Those of them that are locked. @kernel mm/mlock.c count_mm_mlocked_page_nr */
  lockedPages(mm: number, start: number, end: number): number {
    return this.pagesWith(mm, start, end, VM_LOCKED);
  }

  private pagesWith(mm: number, start: number, end: number, flag: number): number {
    const set = this.vmas[mm]!;
    const { vmaTable } = this;
    let pages = 0;
    for (let i = set.position(start); i < set.count; i++) {
      const vma = set.at(i);
      if (vmaTable.start[vma]! >= end) break;
      if ((vmaTable.flags[vma]! & flag) !== flag) continue;
      pages += Math.min(end, vmaTable.end[vma]!) - Math.max(start, vmaTable.start[vma]!);
    }
    return pages;
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
    if (set.full) return 0;
    const [filp, ops] = unpackFilpOps(filpOps);
    const fields = { start, end: start + pages, flags, pgoff, mapping, filp, ops };
    const vma = this.vmaTable.alloc(mm, fields);
    if (vma !== 0) set.insert(vma);
    return vma;
  }

  /** A copy of a VMA at its place in another address space, or 0 when there are too many. @kernel vm_area_dup */
  dupVma(mm: number, vma: number): number {
    if (this.vmas[mm]!.full) return 0;
    const copy = this.vmaTable.clone(vma);
    if (copy === 0) return 0;
    this.vmaTable.mm[copy] = mm;
    this.vmaTable.lockSeq[copy] = 0;
    this.vmas[mm]!.insert(copy);
    return copy;
  }

  /** Gives back every VMA of an address space; its files no longer know them. */
  freeVmas(mm: number): void {
    const set = this.vmas[mm]!;
    for (let i = set.count - 1; i >= 0; i--) {
      const vma = set.at(i);
      set.remove(vma);
      this.vmaTable.free(vma);
    }
  }
}

/** One number for an open file description and a vm_operations table (below 1024). */
export function packFilpOps(filp: number, ops: number): number {
  return filp * 1024 + ops;
}

export function unpackFilpOps(filpOps: number): readonly [filp: number, ops: number] {
  return [Math.floor(filpOps / 1024), filpOps % 1024];
}
