import {
  entryLayout,
  type Geometry,
  layoutOn,
  PageTables,
  X86_64_4LEVEL,
} from '@faultline/core-pagetable';
import { FileIndex } from '@faultline/fs-core';
import type { PathTable } from '@faultline/kernel-api';
import { FileOpsTable, Inodes, Locks, Mappings, Mms, VmOpsTable } from '@faultline/mm';
import { FrameMap, frameIndices, MAX_ORDER, PageData } from '@faultline/pfn';
import { VmaTable } from '@faultline/vma';
import {
  defaultLimits,
  type MachineLimits,
  type MachineMemory,
  type MachineOptions,
  placedMemory,
} from '../options.js';
import type { PolicyBook } from '../releases/policy-book.js';

/** What every part of a machine stands on: frames, tables, address spaces and files, all empty. */
export interface Ground {
  readonly geometry: Geometry;
  readonly limits: MachineLimits;
  readonly memory: MachineMemory;
  /** Bytes of a base page. */
  readonly pageBytes: number;
  readonly frames: FrameMap;
  readonly data: PageData;
  readonly pt: PageTables;
  readonly locks: Locks;
  /** Locks to be made for the faults of hugetlbfs. */
  readonly faultMutexes: number;
  readonly vmas: VmaTable;
  readonly mms: Mms;
  readonly mappings: Mappings;
  readonly inodes: Inodes;
  readonly index: FileIndex;
  readonly vmOps: VmOpsTable;
  readonly fileOps: FileOpsTable;
}

export function layGround(options: MachineOptions, book: PolicyBook, paths: PathTable): Ground {
  const geometry = options.geometry ?? X86_64_4LEVEL;
  const limits = { ...defaultLimits(geometry), ...options.limits };
  // Arrays that a state is made of are not made anew, nor those of which it was told how long they get.
  const atFirst = (n: number, limit: number | undefined): number =>
    limits.extents > 0 || limit !== undefined ? Number.POSITIVE_INFINITY : n;
  const pageBytes = 2 ** geometry.pageShift;
  const memory = placedMemory(options.memory);
  const { frames, data } = framesOf(memory, geometry, limits, atFirst(8192, undefined));
  const pt = new PageTables(
    geometry,
    layoutOn(geometry.arch, book.once(entryLayout)),
    limits.tables,
    frames.failNth,
    atFirst(2 ** Math.max(0, 16 - geometry.bits), options.limits?.tables),
  );
  const faultMutexes = faultMutexesOf(options);
  const locks = new Locks(limits.locks + faultMutexes);
  const vmas = new VmaTable(limits.vmas, frames.failNth, atFirst(1024, options.limits?.vmas));
  const mappings = new Mappings(limits.files, vmas, locks);
  const vmOps = new VmOpsTable(paths);
  vmOps.populate = paths.idOf('populateLocked');
  const nodes = atFirst(1024, options.limits?.indexNodes);
  return {
    geometry,
    limits,
    memory,
    pageBytes,
    frames,
    data,
    pt,
    locks,
    faultMutexes,
    vmas,
    mms: new Mms(limits.tasks, pt, locks, vmas, limits.vmasPerMm),
    mappings,
    inodes: new Inodes(limits.files, mappings, locks, pageBytes),
    index: new FileIndex(limits.files, limits.indexNodes, 2 ** geometry.bits, nodes),
    vmOps,
    fileOps: new FileOpsTable(paths),
  };
}

/** The frames of RAM and devices, and what is in them. */
function framesOf(
  { poison = false, ...memory }: MachineMemory,
  geometry: Geometry,
  limits: MachineLimits,
  freeRoom: number,
): { frames: FrameMap; data: PageData } {
  const extent = { ...memory, pmemStructPages: memory.structPages };
  const count = memory.contents ? frameIndices(extent).end : 0;
  const data = new PageData(count, limits.patches, 2 ** geometry.pageShift);
  const frames = new FrameMap({
    ...extent,
    pageShift: geometry.pageShift,
    freeRoom,
    // A leaf of the PMD level is the largest run that is asked for: 10, 11 or 13.
    maxOrder: Math.max(MAX_ORDER, geometry.bits),
    ...(poison && memory.contents ? { poison: data } : {}),
  });
  return { frames, data };
}

/** Eight for each CPU, where there is a pool. @kernel mm/hugetlb.c num_fault_mutexes */
function faultMutexesOf({ hugePages = 0, giganticPages = 0, tlb }: MachineOptions): number {
  if (hugePages + giganticPages === 0) return 0;
  return 2 ** Math.ceil(Math.log2(8 * (tlb?.cpus || 1)));
}
