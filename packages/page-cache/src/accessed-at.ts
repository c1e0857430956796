import { E_PRESENT, entryPfn } from '@faultline/core-pagetable';
import type { CacheKernel } from './kernel.js';

/** First page at which an address space has an entry for a frame, or -1. @kernel mm/memory-failure.c hwpoison_walk_ops */
export function accessedAt(k: CacheKernel, mm: number, pfn: number): number {
  const { mms, pt, vmas } = k;
  const root = mms.root[mm]!;
  for (let vma = mms.vmaFrom(mm, 0); vma !== 0; vma = mms.vmaFrom(mm, vmas.end[vma]!)) {
    let at = vmas.start[vma]!;
    while (at < vmas.end[vma]!) {
      const table = pt.pteTable(root, at);
      const index = table === 0 ? 0 : pt.index(table, at);
      const there = index !== 0 && (pt.lo[index]! & E_PRESENT) !== 0;
      if (there && entryPfn(pt.lo[index]!, pt.hi[index]!) === pfn) return at;
      at += table === 0 ? pt.pages(1) - (at % pt.pages(1)) : 1;
    }
  }
  return -1;
}
