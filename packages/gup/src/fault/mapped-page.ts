import { KernelBug, NotModelled } from '@faultline/kernel-api';
import { NO_PFN } from '@faultline/pfn';
import type { FaultKernel } from './kernel.js';

/** The page that a `fault` handler handed to the core; a write to one needs a page cache. */
export function mappedPage(k: FaultKernel, task: number, write: boolean): number {
  const page = k.tasks.faultPage[task]!;
  if (page === NO_PFN)
    throw new KernelBug('a fault handler returned neither page nor NOPAGE', task);
  if (write) throw new NotModelled('shared write to a page-cache page is not modelled yet');
  return page;
}
