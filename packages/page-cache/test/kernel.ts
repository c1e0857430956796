import {
  type EntryLayout,
  entryLayout,
  PageTables,
  Tlb,
  X86_64_4LEVEL,
} from '@faultline/core-pagetable';
import { BlockAllocator, ext4Type, FileExtents, FileIndex } from '@faultline/fs-core';
import { type FaultPolicies, faultPaths, faultTracepoints } from '@faultline/gup';
import { type Path, PathTable, Trace, VM_FAULT_COMPLETED } from '@faultline/kernel-api';
import {
  FileOpsTable,
  Gather,
  Inodes,
  Locks,
  LruBatch,
  Mappings,
  MmapRequests,
  type MmPolicies,
  Mms,
  mmPaths,
  mmTracepoints,
  packFilpOps,
  Tasks,
  VmOpsTable,
  VmSettings,
  vmaSetPageProt,
} from '@faultline/mm';
import {
  type CacheKernel,
  type CachePolicies,
  FileRa,
  PageCache,
  pageCachePaths,
} from '@faultline/page-cache';
import { FrameMap, folioFlags, PageData, PG_DIRTY, PG_RECLAIM } from '@faultline/pfn';
import {
  VM_MAYREAD,
  VM_MAYSHARE,
  VM_MAYWRITE,
  VM_READ,
  VM_SHARED,
  VM_SOFTDIRTY,
  VM_WRITE,
  VmaTable,
} from '@faultline/vma';

const MAX = 40;
/** First frame of the device. */
export const DEVICE = 1000;
/** Where `map` maps: a page number at the start of a PTE table. */
export const AT: number = 512 * 512;

/** A small kernel of real parts with files of the page cache: 200 frames of RAM, 100 blocks. */
export class SmallKernel implements CacheKernel {
  readonly paths: PathTable = new PathTable();
  readonly trace: Trace = new Trace(1024);
  readonly frames: FrameMap = new FrameMap({
    ramFrames: 200,
    pmemBase: DEVICE,
    pmemFrames: 100,
    pmemStructPages: true,
  });
  readonly data: PageData = new PageData(300, 10_000);
  readonly vmas: VmaTable = new VmaTable(MAX);
  readonly locks: Locks = new Locks(MAX);
  readonly tasks: Tasks = new Tasks(3);
  readonly gather: Gather = new Gather(3);
  readonly lru: LruBatch = new LruBatch();
  readonly tlb: Tlb = new Tlb({ cpus: 0, mms: 3, ceiling: 33, broadcast: false });
  readonly vmOps: VmOpsTable = new VmOpsTable(this.paths);
  readonly fileOps: FileOpsTable = new FileOpsTable(this.paths);
  readonly mappings: Mappings = new Mappings(4, this.vmas, this.locks);
  readonly inodes: Inodes = new Inodes(4, this.mappings, this.locks);
  readonly index: FileIndex = new FileIndex(4, 20);
  readonly blocks: BlockAllocator = new BlockAllocator(DEVICE, 100);
  readonly settings: VmSettings = new VmSettings(1000, 8);
  readonly requests: MmapRequests = new MmapRequests(3);
  readonly pt: PageTables;
  readonly mms: Mms;
  readonly cache: PageCache;
  readonly mmPolicy: MmPolicies;
  readonly faultPolicy: FaultPolicies;
  readonly cachePolicy: CachePolicies;
  readonly mm: number;
  readonly task: number;

  constructor(
    policies: Partial<FaultPolicies> = {},
    largeFolios = false,
    cachePolicies: Partial<CachePolicies> = {},
  ) {
    this.cachePolicy = { ...CACHE_POLICY, ...cachePolicies };
    const bits = entryLayout.values['devmap-57']!.answer() as EntryLayout;
    this.pt = new PageTables(X86_64_4LEVEL, bits, MAX);
    this.mms = new Mms(3, this.pt, this.locks, this.vmas, 8);
    this.cache = new PageCache({
      frames: this.frames,
      data: this.data,
      index: this.index,
      inodes: this.inodes,
      mappings: this.mappings,
      extents: new FileExtents(this.blocks, ext4Type),
      ra: new FileRa(8),
      largeFolios,
      hugeShmem: false,
      splitLooks: false,
    });
    this.mmPolicy = MM_POLICY;
    this.faultPolicy = { ...FAULT_POLICY, ...policies };
    for (const module of [...mmPaths, ...faultPaths, ...pageCachePaths]) this.paths.add(module);
    this.trace.register([...mmTracepoints, ...faultTracepoints]);
    this.mm = this.mms.create();
    this.task = this.tasks.create(this.mm);
    const cached = { fault: 'filemapFault', pageMkwrite: 'blockPageMkwrite' };
    this.vmOps.add({ name: 'disk', ...cached, mapPages: 'filemapMapPages' });
    // Table 1, as machine's mounts make it.
    this.fileOps.add({
      name: 'cached',
      truncatePages: 'truncateInodePagesRange',
      writepages: 'filemapWriteback',
      mmap: (flags) => flags,
      byte: () => 0,
    });
    this.vmOps.add({ name: 'shmem', fault: 'shmemFault', mapPages: 'filemapMapPages' });
  }

  callStraight(id: number, a = 0, b = 0, c = 0, d = 0): number {
    return this.paths.straight[id]!(this, a, b, c, d) as number;
  }

  // biome-ignore lint/correctness/useYield: the source form of a call has nothing to yield of its own
  *call(id: number, a = 0, b = 0, c = 0, d = 0): Path<number> {
    return this.callStraight(id, a, b, c, d);
  }

  /** Runs a path of the task. */
  run(path: string, ...args: number[]): number {
    return Number(this.paths.straight[this.paths.idOf(path)]!(this, this.task, ...args) ?? 0);
  }

  /** A file on the device; `W` in the layout is a written page that holds 0xa1, `H` a hole. */
  disk(layout: string): number {
    const file = this.cache.createOnDisk('f0', layout.length * 4096, 0, this.vmOps.idOf('disk'));
    [...layout].forEach((letter, page) => {
      if (letter !== 'W') return;
      const e = this.cache.extents.allocate(file, page, 1, true)!;
      this.data.setFill(this.frames.index(e.pfn), 0xa1);
    });
    return file;
  }

  /** A tmpfs file of some pages, all hole. */
  tmpfs(pages: number): number {
    return this.cache.create('t0', pages * 4096, 1, this.vmOps.idOf('shmem'));
  }

  /** Maps the first pages of a file readable and writable, at `at`. */
  map(file: number, pages: number, shared = true, at: number = AT, advice = 0): void {
    const may = VM_READ | VM_WRITE | VM_MAYREAD | VM_MAYWRITE | VM_SOFTDIRTY | advice;
    const flags = shared ? may | VM_SHARED | VM_MAYSHARE : may;
    const filpOps = packFilpOps(1, this.inodes.vmOps[file]!);
    const vma = this.mms.insertVma(this.mm, at, pages, flags, file, 0, filpOps);
    vmaSetPageProt(this, vma);
    this.mappings.link(vma);
  }

  /** A byte access of user code: the byte, or the negative signal. Negative values read. */
  access(vpn: number, value = -1): number {
    return this.run('userAccess', vpn, 0, value);
  }

  /** One letter a page of a file: `.` not cached, `c` clean, `d` dirty, capitals with the marker. */
  picture(file: number): string {
    return Array.from({ length: this.cache.pages(file) }, (_, page) => {
      const pfn = this.cache.find(file, page);
      if (pfn === 0) return '.';
      const flags = folioFlags(this.frames, pfn);
      const letter = (flags & PG_DIRTY) !== 0 ? 'd' : 'c';
      return (flags & PG_RECLAIM) !== 0 ? letter.toUpperCase() : letter;
    }).join('');
  }

  /** One letter a mapped page: `.` none, `r` read-only, `w` writable, capitals with the dirty bit. */
  entries(pages: number, at: number = AT): string {
    return Array.from({ length: pages }, (_, i) => {
      const table = this.pt.pteTable(this.mms.root[this.mm]!, at + i);
      const lo = table === 0 ? 0 : this.pt.lo[this.pt.pteIndex(table, at + i)]!;
      if (lo === 0) return '.';
      const letter = (lo & 2) !== 0 ? 'w' : 'r';
      return (lo & 0x40) !== 0 ? letter.toUpperCase() : letter;
    }).join('');
  }

  get faults(): string {
    return `${this.tasks.minFlt[this.task]}+${this.tasks.majFlt[this.task]}`;
  }
}

// What these tests do not depend on is left out.
const CACHE_POLICY: CachePolicies = {
  largeFolios: [],
  syncOrder: 0,
  orderOfWindow: false,
  orderOne: true,
  writeFolios: true,
  asyncRestarts: false,
  markAtEnd: true,
  mapsInside: false,
  hugeWindow: true,
  splitLooks: false,
  shmemKeepsLost: true,
  lostAgain: { ret: 0, traced: false },
  faultInWhole: false,
  writeChunk: [],
  faultInLate: false,
  zeroFlushes: 0,
  readPosEach: false,
  fallocByFolio: true,
  memfdSecret: 2,
  secretmemPages: false,
  retractEvery: true,
  collapseMakesPmd: true,
  collapseCachedFiles: false,
  thpUnmappedArea: true,
};

const FAULT_POLICY = {
  perVmaLock: true,
  origPteFlag: true,
  cowResult: 0,
  dirtyThrottle: VM_FAULT_COMPLETED,
  dirtyWritable: false,
  wholeFolios: false,
  copyTries: { nocache: 3, plain: 1, machineCheck: 1 },
} as FaultPolicies;

const MM_POLICY = { mprotectFlush: 2, anonExclusive: true } as MmPolicies;
