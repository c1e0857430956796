import type { PageTables, Tlb } from '@faultline/core-pagetable';
import type { FileIndex } from '@faultline/fs-core';
import type { Path, PathHost, Trace } from '@faultline/kernel-api';
import type { FrameMap, PageData } from '@faultline/pfn';
import type { VmaTable } from '@faultline/vma';
import type { FileOpsTable } from './file-ops.js';
import type { Gather } from './gather.js';
import type { Inodes } from './inodes.js';
import type { Locks } from './locks.js';
import type { LruBatch } from './lru-batch.js';
import type { Mappings } from './mappings.js';
import type { MmapRequests } from './mmap-requests.js';
import type { Mms } from './mms.js';
import type { MmPolicies } from './policies.js';
import type { Tasks } from './tasks.js';
import type { VmOpsTable } from './vm-ops.js';
import type { VmSettings } from './vm-settings.js';

/**
 * What a kernel path of this layer needs from outside: the arenas of one machine, its policies, and
 * a way to call an operation by number. The machine package builds the object; higher layers extend
 * the interface.
 */
export interface MmKernel extends PathHost {
  readonly trace: Trace;
  readonly frames: FrameMap;
  readonly data: PageData;
  readonly pt: PageTables;
  readonly vmas: VmaTable;
  readonly mms: Mms;
  readonly mappings: Mappings;
  readonly inodes: Inodes;
  /** i_pages of every file. */
  readonly index: FileIndex;
  readonly fileOps: FileOpsTable;
  readonly tasks: Tasks;
  readonly locks: Locks;
  readonly gather: Gather;
  /** Pages on their way from one LRU list to another. */
  readonly lru: LruBatch;
  /** What the CPUs remember of page tables; of 0 CPUs unless asked for. */
  readonly tlb: Tlb;
  readonly vmOps: VmOpsTable;
  readonly settings: VmSettings;
  readonly requests: MmapRequests;
  readonly mmPolicy: MmPolicies;
  /** Calls the path with this id; the form that the deriver turns into both others. */
  call(
    id: number,
    a?: number,
    b?: number,
    c?: number,
    d?: number,
    e?: number,
    f?: number,
  ): Path<number>;
  /** The same, run straight. */
  callStraight(id: number, a?: number, b?: number, c?: number, d?: number): number;
}
