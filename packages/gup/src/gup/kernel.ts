import type { DevPagemaps } from '@faultline/pfn';
import type { FaultKernel } from '../fault/kernel.js';
import type { HeldPages } from './held-pages.js';
import type { GupPolicies } from './policies.js';

/**
 * Paths that memory failure is left to, by id: `(task, pfn, flags)`, with a reference to the page that
 * they drop; 0 or a negative errno. They lie above, where the files are.
 */
export interface FailureOps {
  /** Of device memory. @kernel mm/memory-failure.c memory_failure_dev_pagemap */
  readonly device: number;
  /** Of RAM. */
  readonly ram: number;
  /** Of pages of the hugetlb pool. @kernel mm/memory-failure.c try_memory_failure_hugetlb */
  readonly huge: number;
  /** `(task, pfn)`: a page of RAM is given up before it is lost. @kernel mm/memory-failure.c soft_offline_page */
  readonly softOffline: number;
  /** The same of a page of the pool. */
  readonly softOfflineHuge: number;
}

/** What GUP needs beyond the fault paths. */
export interface GupKernel extends FaultKernel {
  readonly gupPolicy: GupPolicies;
  readonly failure: FailureOps;
  /** Pages that kernel code holds. */
  readonly held: HeldPages;
  /** Device memory with struct pages. */
  readonly pagemaps: DevPagemaps;
}
