import type { LeafSize, MappingShape } from '@faultline/hugetlb-share';

/**
 * Which page tables processes have in common: none; the PMD tables that the mapping covers whole
 * (hugetlbfs; proposed for DAX); everything below the top, out of the tables of a host (mshare).
 */
export type Share = 'none' | 'pmd' | 'mshare';

/** Where the pages lie, which decides whether their descriptors can be shared. */
export type Storage = 'fsdax' | 'devdax' | 'hugetlb';

/** What is planned: one mapping, full, the same in every process. */
export interface PlanRequest {
  /** Bytes of the mapping, a multiple of the page. */
  readonly size: number;
  readonly processes: number;
  readonly page: LeafSize;
  /** Default none. */
  readonly share?: Share;
  /** Whether struct pages lie in RAM (default) or on the device itself. */
  readonly pmemMap?: 'mem' | 'dev';
  /** Default fsdax. */
  readonly storage?: Storage;
  /** Address of the first byte; default 0, aligned at all levels. */
  readonly base?: number;
  /** Levels of the page table; default 4. */
  readonly levels?: 4 | 5;
  /** Default 6.12. */
  readonly release?: string;
}

/** A request with nothing left open. */
export type FullRequest = Required<PlanRequest>;

/** Fills in the defaults. RangeError: an empty mapping, fewer than one process, or no whole number of either. */
export function fullRequest(request: PlanRequest): FullRequest {
  const { processes, size } = request;
  if (!Number.isSafeInteger(size) || size < 1) {
    throw new RangeError(`size must be a positive number of bytes below 2^53, got ${size}`);
  }
  if (!Number.isSafeInteger(processes) || processes < 1) {
    throw new RangeError(`processes must be a positive integer, got ${processes}`);
  }
  return {
    share: 'none',
    pmemMap: 'mem',
    storage: 'fsdax',
    base: 0,
    levels: 4,
    release: '6.12',
    ...request,
  };
}

/** The mapping as the arithmetic of page tables takes it. */
export function shapeOf({ size, page, base, levels }: FullRequest): MappingShape {
  return { bytes: size, leaf: page, start: base, levels };
}
