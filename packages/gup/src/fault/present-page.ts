import { E_ACCESSED, E_DIRTY, E_PRESENT, E_RW } from '@faultline/core-pagetable';
import { NO_PFN } from '@faultline/pfn';
import type { FaultKernel } from './kernel.js';
import { leafPfn } from './user-byte.js';

/** Index of the entry that a task's page has, a leaf above included; 0, which reads as none, without a table. */
function entryOf(k: FaultKernel, task: number, vpn: number): number {
  const root = k.mms.root[k.tasks.mm[task]!]!;
  const table = k.pt.pteTable(root, vpn);
  return table === 0 ? k.pt.leafAt(root, vpn) : k.pt.pteIndex(table, vpn);
}

/**
 * The frame behind a page of user memory if its entry allows a load (`write` 0) or store by the kernel, NO_PFN
 * if not. The entry is accessed then, and dirty after a store.
 */
export function presentPage(k: FaultKernel, task: number, vpn: number, write: number): number {
  const { pt } = k;
  const index = entryOf(k, task, vpn);
  const need = write === 1 ? E_PRESENT | E_RW : E_PRESENT;
  const lo = pt.lo[index]!;
  if ((lo & need) !== need) return NO_PFN;
  const touched = lo | E_ACCESSED | (write === 1 ? E_DIRTY : 0);
  if (touched !== lo) pt.lo[index] = touched;
  return leafPfn(k, index, vpn);
}

/** What the processor says of such an access that faults: 1 present, 2 a store. */
export function kernelErrorCode(k: FaultKernel, task: number, vpn: number, write: number): number {
  return (k.pt.lo[entryOf(k, task, vpn)]! & E_PRESENT) | (write === 1 ? 2 : 0);
}
