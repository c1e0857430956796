import { KernelBug } from '@faultline/kernel-api';
import { NO_PFN } from '@faultline/pfn';
import type { FaultKernel } from './kernel.js';

/** The page that a `fault` handler handed to the core (vmf->page), locked and referenced. */
export function faultPage(k: FaultKernel, task: number): number {
  const page = k.tasks.faultPage[task]!;
  if (page === NO_PFN) {
    throw new KernelBug('a fault handler returned neither page nor NOPAGE', task);
  }
  return page;
}
