import {
  type EntryLayout,
  entryLayout,
  type Geometry,
  PageTables,
  Tlb,
  X86_64_4LEVEL,
} from '@faultline/core-pagetable';
import { FileIndex } from '@faultline/fs-core';
import type { FaultKernel, FaultPolicies } from '@faultline/gup';
import { type Path, PathTable, Trace } from '@faultline/kernel-api';
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
  Tasks,
  UPGRADE_DIRTY_OR_EXCLUSIVE,
  VmOpsTable,
  VmSettings,
  vmaSetPageProt,
} from '@faultline/mm';
import { FrameMap, PageData, PG_REFERENCED } from '@faultline/pfn';
import { MERGE_ANON_NEIGHBOUR, VM_MAYWRITE, VmaTable } from '@faultline/vma';

const MAX = 20;

/** A small kernel of real parts: 14 frames of RAM, 16 of a device from 100 on. */
export class SmallKernel implements FaultKernel {
  readonly paths: PathTable = new PathTable();
  readonly trace: Trace = new Trace(64);
  readonly frames: FrameMap = new FrameMap({
    ramFrames: 16,
    pmemBase: 100,
    pmemFrames: 16,
    pmemStructPages: true,
  });
  readonly data: PageData = new PageData(32, 100);
  readonly vmas: VmaTable = new VmaTable(MAX);
  readonly locks: Locks = new Locks(MAX);
  readonly tasks: Tasks = new Tasks(3);
  readonly settings: VmSettings = new VmSettings(1000, 4);
  readonly requests: MmapRequests = new MmapRequests(3);
  readonly gather: Gather = new Gather(3);
  readonly lru: LruBatch = new LruBatch();
  readonly tlb: Tlb = new Tlb({ cpus: 0, mms: 3, ceiling: 33, broadcast: false });
  readonly vmOps: VmOpsTable = new VmOpsTable(this.paths);
  readonly mappings: Mappings = new Mappings(4, this.vmas, this.locks);
  readonly inodes: Inodes = new Inodes(4, this.mappings, this.locks);
  readonly index: FileIndex = new FileIndex(4, 10);
  readonly fileOps: FileOpsTable = new FileOpsTable(this.paths);
  readonly pt: PageTables;
  readonly mms: Mms;
  readonly mmPolicy: MmPolicies;
  readonly faultPolicy: FaultPolicies = {
    mixedOkDevmap: true,
    thpDax: true,
    perVmaLock: true,
    wpHugePrivate: false,
    origPteFlag: true,
    cowResult: 0,
    insertUpgradeDirty: true,
    insertMismatch: 0x100,
    anonReuse: 3,
    leafReuseMapped: false,
    dirtyThrottle: 0x4000,
    dirtyWritable: false,
    thp: 2,
    hugeZeroWrite: true,
    hugeZeroSpecial: true,
    wholeFolios: false,
    copyTries: { nocache: 3, plain: 1, machineCheck: 1 },
  };

  constructor(layout = 'devmap-57', anonExclusive = true, geometry: Geometry = X86_64_4LEVEL) {
    const bits = entryLayout.values[layout]!.answer() as EntryLayout;
    this.pt = new PageTables(geometry, bits, MAX);
    this.mms = new Mms(3, this.pt, this.locks, this.vmas, 4);
    this.mmPolicy = {
      mprotectFlush: 2,
      mprotectUpgrade: UPGRADE_DIRTY_OR_EXCLUSIVE,
      anonExclusive,
      forkCopiesPinned: true,
      ptReclaim: false,
      dontneedHugetlb: true,
      merge: { mergeAnon: MERGE_ANON_NEIGHBOUR, mergeNewNextFirst: false, sticky: false },
      forkCopies: 2,
      splitDirty: true,
      leafUpgrade: true,
      leafDirtyLost: false,
      lruBatch: 31,
      zapDrainsLru: false,
      mmapSplitsFirst: true,
      thpAnonArea: true,
      thpTopEnd: true,
      stackNoHuge: true,
      droppable: true,
      uncharge: true,
      adviceMissing: [],
      adviceLimitAgain: true,
      removeNeeds: VM_MAYWRITE,
      madviseGather: false,
      mremapOrder: 3,
      mremapPuds: true,
      dontunmapFiles: true,
      dontunmapLocked: 1,
      mremapJoins: true,
      guard: 3,
      mlockSkipsDax: true,
      mlockByRmap: true,
      mlockFileLeaf: true,
      mlockSplitKeeps: false,
      mlockOverlap: true,
      mlock2: true,
      migrationKeepsYoung: true,
      bornReferenced: PG_REFERENCED,
      markAccessed: 2,
      softDirtyPinned: true,
      unmapShares: true,
      tablesMoveLocked: true,
      softOfflineFails: -16,
      migrateRounds: [3, 7],
      heapApart: true,
      numaKeepsWrite: false,
      numaLeaves: 3,
    };
    for (const module of mmPaths) this.paths.add(module);
  }

  callStraight(id: number, a = 0, b = 0, c = 0, d = 0): number {
    return this.paths.straight[id]!(this, a, b, c, d) as number;
  }

  // biome-ignore lint/correctness/useYield: the source form of a call has nothing to yield of its own
  *call(id: number, a = 0, b = 0, c = 0, d = 0, e = 0, f = 0): Path<number> {
    return this.paths.straight[id]!(this, a, b, c, d, e, f) as number;
  }

  /** A VMA with its protection set. */
  vma(flags: number, start = 0, pages = 4, ops = 0): number {
    const mapping = ops === 0 ? 0 : 1;
    const fields = { start, end: start + pages, flags, pgoff: start, mapping, filp: mapping, ops };
    const vma = this.vmas.alloc(1, fields);
    vmaSetPageProt(this, vma);
    return vma;
  }
}
