import type { PageTables, Tlb } from '@faultline/core-pagetable';
import type { DaxFiles, DaxPolicies, DevDax, DevDaxPolicies } from '@faultline/dax-fs';
import type { FileIndex } from '@faultline/fs-core';
import type { FailureOps, FaultPolicies, GupKernel, GupPolicies, HeldPages } from '@faultline/gup';
import type {
  GupUsersKernel,
  LocalBytes,
  Pipes,
  Rings,
  SideDisk,
  UserPolicies,
} from '@faultline/gup-users';
import type { HugetlbKernel, HugetlbPolicies, HugetlbPool } from '@faultline/hugetlb-share';
import type { Path, PathTable, Trace } from '@faultline/kernel-api';
import type {
  FileOpsTable,
  Gather,
  Inodes,
  Locks,
  LruBatch,
  Mappings,
  MmapRequests,
  MmPolicies,
  Mms,
  Tasks,
  VmOpsTable,
  VmSettings,
} from '@faultline/mm';
import type { CacheKernel, CachePolicies, PageCache } from '@faultline/page-cache';
import type { DevPagemaps, FrameMap, PageData } from '@faultline/pfn';
import type { TableShare } from '@faultline/table-share';
import type { VmaTable } from '@faultline/vma';
import { PmdFaultWindow, PteFaultWindow, type WindowKernel } from './fault-window.js';
import { HugeRun } from './huge-run.js';
import type { FileKinds } from './mounts.js';

/** The parts of a kernel object. */
export type KernelParts = Omit<
  Kernel,
  'call' | 'callStraight' | 'window' | 'hugeWindow' | 'hugeRun'
>;

/**
 * The object that every kernel path of one machine gets as `k`. A class with plain fields, so that
 * all paths see one shape.
 */
export class Kernel implements WindowKernel, GupKernel, GupUsersKernel, CacheKernel, HugetlbKernel {
  readonly paths: PathTable;
  readonly trace: Trace;
  readonly frames: FrameMap;
  readonly data: PageData;
  readonly pt: PageTables;
  readonly vmas: VmaTable;
  readonly mms: Mms;
  readonly mappings: Mappings;
  readonly inodes: Inodes;
  readonly index: FileIndex;
  readonly fileOps: FileOpsTable;
  readonly tasks: Tasks;
  readonly locks: Locks;
  readonly gather: Gather;
  readonly lru: LruBatch;
  readonly tlb: Tlb;
  readonly vmOps: VmOpsTable;
  readonly dax: DaxFiles;
  readonly devdax: DevDax;
  readonly settings: VmSettings;
  readonly requests: MmapRequests;
  readonly cache: PageCache;
  readonly hugetlb: HugetlbPool;
  readonly tableShare: TableShare;
  readonly pipes: Pipes;
  readonly rings: Rings;
  readonly disk: SideDisk;
  readonly local: LocalBytes;
  readonly kinds: FileKinds;
  readonly mmPolicy: MmPolicies;
  readonly faultPolicy: FaultPolicies;
  readonly gupPolicy: GupPolicies;
  readonly userPolicy: UserPolicies;
  readonly failure: FailureOps;
  readonly held: HeldPages;
  readonly pagemaps: DevPagemaps;
  readonly daxPolicy: DaxPolicies;
  readonly devdaxPolicy: DevDaxPolicies;
  readonly cachePolicy: CachePolicies;
  readonly hugetlbPolicy: HugetlbPolicies;
  readonly window: PteFaultWindow = new PteFaultWindow();
  readonly hugeWindow: PmdFaultWindow;
  readonly hugeRun: HugeRun = new HugeRun();

  constructor(parts: KernelParts) {
    this.paths = parts.paths;
    this.trace = parts.trace;
    this.frames = parts.frames;
    this.data = parts.data;
    this.pt = parts.pt;
    this.vmas = parts.vmas;
    this.mms = parts.mms;
    this.mappings = parts.mappings;
    this.inodes = parts.inodes;
    this.index = parts.index;
    this.fileOps = parts.fileOps;
    this.tasks = parts.tasks;
    this.locks = parts.locks;
    this.gather = parts.gather;
    this.lru = parts.lru;
    this.tlb = parts.tlb;
    this.vmOps = parts.vmOps;
    this.dax = parts.dax;
    this.devdax = parts.devdax;
    this.settings = parts.settings;
    this.requests = parts.requests;
    this.cache = parts.cache;
    this.hugetlb = parts.hugetlb;
    this.tableShare = parts.tableShare;
    this.pipes = parts.pipes;
    this.rings = parts.rings;
    this.disk = parts.disk;
    this.local = parts.local;
    this.kinds = parts.kinds;
    this.mmPolicy = parts.mmPolicy;
    this.faultPolicy = parts.faultPolicy;
    this.gupPolicy = parts.gupPolicy;
    this.userPolicy = parts.userPolicy;
    this.failure = parts.failure;
    this.held = parts.held;
    this.pagemaps = parts.pagemaps;
    this.daxPolicy = parts.daxPolicy;
    this.devdaxPolicy = parts.devdaxPolicy;
    this.cachePolicy = parts.cachePolicy;
    this.hugetlbPolicy = parts.hugetlbPolicy;
    this.hugeWindow = new PmdFaultWindow(parts.pt.pages(1));
  }

  /** An operation by path id, run straight. */
  callStraight(id: number, a = 0, b = 0, c = 0, d = 0): number {
    return this.paths.straight[id]!(this, a, b, c, d) as number;
  }

  /** The same in the source form, where somebody drives the generators themselves. */
  // biome-ignore lint/correctness/useYield: the source form of a call has nothing to yield of its own
  *call(id: number, a = 0, b = 0, c = 0, d = 0, e = 0): Path<number> {
    return this.paths.straight[id]!(this, a, b, c, d, e) as number;
  }
}
