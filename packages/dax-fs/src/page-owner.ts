import { DAX_EMPTY, DAX_PAGE, DAX_ZERO_PAGE, daxEntryPfn } from './entry.js';
import type { DaxKernel } from './kernel.js';

/** Whether the index of a file has an entry for the storage of one of its pages. */
function entered(k: DaxKernel, file: number, page: number, pfn: number): boolean {
  const { index } = k.dax;
  const slot = index.find(file, page);
  if (slot < 0) return false;
  const lo = index.lo[slot]!;
  if (lo === 0 || (lo & (DAX_EMPTY | DAX_PAGE | DAX_ZERO_PAGE)) !== 0) return false;
  const first = daxEntryPfn(lo, index.hi[slot]!);
  return pfn >= first && pfn < first + k.dax.entryPages(slot);
}

/**
 * The file whose entry holds a frame of the device, 0 for none: page->mapping, which is there as long as
 * the entry is. With `page` the page of the file instead, -1 for none.
 *
 * @kernel fs/dax.c dax_associate_entry
 */
export function daxPageOwner(k: DaxKernel, pfn: number, page: boolean): number {
  for (const [file, map] of k.dax.extents.entries()) {
    for (const e of map?.list() ?? []) {
      if (pfn < e.pfn || pfn >= e.pfn + e.count) continue;
      const at = e.page + (pfn - e.pfn);
      if (entered(k, file, at, pfn)) return page ? at : file;
    }
  }
  return page ? -1 : 0;
}
