import { NO_PFN } from '@faultline/pfn';
import { DAX_PAGE, daxEntryPfn } from './entry.js';
import type { DaxKernel } from './kernel.js';

/** Instead of a page: the fault's lock was dropped to wait for it. */
export const PAGE_RETRY = -2;

/** The page-cache page that stands at a file page for a hole, or NO_PFN. @kernel find_get_page, without the get */
export function holePage(k: DaxKernel, file: number, pgoff: number): number {
  const { index } = k.dax;
  const slot = index.find(file, pgoff);
  if (slot < 0 || (index.lo[slot]! & DAX_PAGE) === 0) return NO_PFN;
  return daxEntryPfn(index.lo[slot]!, index.hi[slot]!);
}

/** Whether a file has any such page among pages `from` to `to` (exclusive). @kernel mapping->nrpages */
export function hasHolePages(k: DaxKernel, file: number, from: number, to: number): boolean {
  const { index } = k.dax;
  let page = index.nextEntry(file, from, to);
  while (page >= 0) {
    if (holePage(k, file, page) !== NO_PFN) return true;
    page = index.nextEntry(file, page + 1, to);
  }
  return false;
}

/** Whether faults of this file system hold its lock against truncate. */
export function faultsLock(k: DaxKernel): boolean {
  const { name } = k.dax.type;
  const locks = k.daxPolicy.faultLocks;
  // A file system of a third party is taken to do as ext4 does.
  return locks.includes(name) || (name !== 'xfs' && locks.includes('ext4'));
}
