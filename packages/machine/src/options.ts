import type { Geometry } from '@faultline/core-pagetable';
import type { AllocHints } from '@faultline/fs-core';
import type { Extension, PolicyChoice } from '@faultline/kernel-api';

/**
 * How much of each thing a machine can hold. Memory for tables, index nodes and VMAs is taken as it is needed,
 * unless their limit is told: then at once.
 */
export interface MachineLimits {
  /** Page tables. */
  readonly tables: number;
  /** Nodes of the files' indexes, 64 entries each. */
  readonly indexNodes: number;
  readonly vmas: number;
  /** VMAs of one address space (max_map_count). */
  readonly vmasPerMm: number;
  readonly tasks: number;
  readonly files: number;
  /** Open file descriptions, those of the machine's whole life. */
  readonly openFiles: number;
  readonly locks: number;
  /** Pipes and io_uring rings, of each kind. */
  readonly pipes: number;
  /** Single bytes that differ from their page's fill. */
  readonly patches: number;
  /** Trace records kept, a power of two. */
  readonly trace: number;
  /** Lists of pages that kernel code holds, and pages in all of them. */
  readonly heldLists: number;
  readonly heldPages: number;
  /** Extents a file may have; 0 for any number (then the machine's state cannot be captured). */
  readonly extents: number;
}

/** Memory in frames of the machine's page size: 4 KiB, or what the geometry says. */
export interface MachineMemory {
  readonly ramFrames: number;
  /** Frames that the kernel says it manages (MemTotal): what overcommit measures against. */
  readonly totalRamFrames: number;
  readonly pmemBase: number;
  readonly pmemFrames: number;
  /** First frame and frames of a second device that is all device-dax, behind the first; 0 frames for none. */
  readonly devdaxBase: number;
  readonly devdaxFrames: number;
  /** Whether persistent memory has struct pages. */
  readonly structPages: boolean;
  /** Whether bytes are kept; without them stores vanish and reads give 0. */
  readonly contents: boolean;
  /** Whether freed frames are filled with 0xAA, to show who reads them. */
  readonly poison?: boolean;
  /** RAM frames at the top that only movable allocations get; 0 unless told. */
  readonly movableFrames?: number;
}

export interface MachineOptions {
  /** Release profile; 6.12 unless told. */
  readonly release?: string;
  /** Values of policies set by hand, by policy name. */
  readonly policies?: PolicyChoice;
  readonly extensions?: readonly Extension[];
  /** File system of the main mount: `ext4` (default), `xfs`, `ext2`, `tmpfs`, `hugetlbfs`, or one that an extension brings. */
  readonly fs?: string;
  /**
   * Whether files with blocks are DAX files (dax=always, the default) or go through the page cache; `inode`:
   * each as its FS_XFLAG_DAX says.
   */
  readonly dax?: boolean | 'inode';
  /**
   * What mkfs told the main mount's allocator, in blocks: a stripe (as long as a leaf of the PMD level unless told),
   * and the extent size that XFS files inherit (none unless told).
   */
  readonly alloc?: Partial<AllocHints>;
  /**
   * Whether the kernel has CONFIG_FS_DAX_LIMITED, as for dcssblk of s390: from 4.16 to 6.14 memory without struct pages
   * can then be mounted with DAX. Nobody can take a page of it. Off unless told; releases without it ignore it.
   */
  readonly fsDaxLimited?: boolean;
  /** Whether files of XFS can share blocks (mkfs.xfs -m reflink=1). Off unless told. */
  readonly reflink?: boolean;
  /** Whether tmpfs is mounted huge=always: a hole gets a folio of 2 MiB. Off unless told. */
  readonly hugeTmpfs?: boolean;
  readonly geometry?: Geometry;
  /** Alignment of the device-dax in bytes: a page, or a leaf of the PMD (the default) or PUD level. */
  readonly devdaxAlign?: number;
  /**
   * Keeps what this many CPUs remember of page tables, so that a flush that is missing shows; task n
   * runs on CPU (n - 1) mod cpus. Without it accesses always see the page tables as they are.
   */
  readonly tlb?: { readonly cpus: number; readonly entries?: number };
  readonly memory?: Partial<MachineMemory>;
  /** Huge pages of the hugetlb pool at boot (vm.nr_hugepages), of the PMD level's size; 0 unless told. */
  readonly hugePages?: number;
  /**
   * Huge pages of the PUD level's size (1 GiB on x86-64) at boot; 0 unless told. Memory has to have room for them:
   * `memory.ramFrames`.
   */
  readonly giganticPages?: number;
  /** Bytes of the huge pages of a hugetlbfs that is mounted (pagesize=); those of the PMD level unless told. */
  readonly hugetlbfsPage?: number;
  /**
   * vsyscall= on the command line: whether a page lies at the top of every address space that can be read as well
   * (`emulate`), or only called (`xonly`). None unless told. x86-64 alone.
   */
  readonly vsyscall?: 'emulate' | 'xonly';
  /** secretmem.enable on the command line, for memfd_secret; what the release does without it unless told. */
  readonly secretmem?: boolean;
  /** Bytes of a second disk for direct I/O, all zeroes; 0, for none, unless told. */
  readonly sideDisk?: number;
  readonly limits?: Partial<MachineLimits>;
}

/**
 * 2 GiB of RAM, 1 GiB of persistent memory at 4 GiB and 512 MiB of device-dax at 6 GiB: the recording
 * rig's pmem0 and pmem1.
 */
export const DEFAULT_MEMORY: MachineMemory = {
  ramFrames: 524_288,
  totalRamFrames: 1_131_542,
  pmemBase: 0x100000,
  pmemFrames: 262_144,
  devdaxBase: 0x180000,
  devdaxFrames: 131_072,
  structPages: true,
  contents: true,
};

/** The memory of a machine: what is not named is the default, device-dax behind a larger pmem. */
export function placedMemory(memory: Partial<MachineMemory> = {}): MachineMemory {
  const all = { ...DEFAULT_MEMORY, ...memory };
  const behind = Math.max(all.devdaxBase, all.pmemBase + all.pmemFrames);
  return { ...all, devdaxBase: memory.devdaxBase ?? behind };
}

export const DEFAULT_LIMITS: MachineLimits = {
  tables: 8192,
  indexNodes: 16_384,
  vmas: 131_072,
  vmasPerMm: 65_530,
  tasks: 16,
  files: 64,
  openFiles: 1024,
  locks: 256,
  pipes: 16,
  patches: 1_048_576,
  trace: 4096,
  heldLists: 64,
  heldPages: 65_536,
  extents: 0,
};

/** Limits for a geometry: tables of large granules are larger, so there are fewer of them. */
export function defaultLimits(geometry: Geometry): MachineLimits {
  const shift = Math.max(0, geometry.bits - 9);
  return { ...DEFAULT_LIMITS, tables: DEFAULT_LIMITS.tables >> shift };
}

/** A machine small enough to copy its whole state at each step. */
export const TINY_LIMITS: MachineLimits = {
  tables: 15,
  indexNodes: 2,
  vmas: 6,
  vmasPerMm: 5,
  tasks: 3,
  files: 1,
  openFiles: 3,
  locks: 8,
  pipes: 1,
  patches: 8,
  trace: 64,
  heldLists: 2,
  heldPages: 8,
  extents: 4,
};

/** Memory to go with TINY_LIMITS. */
export const TINY_MEMORY: MachineMemory = {
  ramFrames: 8,
  totalRamFrames: 8,
  pmemBase: 16,
  pmemFrames: 8,
  devdaxBase: 24,
  devdaxFrames: 0,
  structPages: true,
  contents: true,
};
