// Derived from ../bystanders.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 7210
import type { TableShareKernel } from '@faultline/table-share';

/** Somebody who reads page by page of memory: a reference to the page of the PMD table of a page, for a moment. */
export function scanTable(k: TableShareKernel, task: number, vpn: number): number {
  const mm = k.tasks.mm[task]!;
  const table = k.pt.tableAt(k.mms.root[mm]!, vpn, 1);
  if (table === 0) return 0;
  k.pt.getRef(table);
  k.pt.putRef(table);
  return 1;
}

/** Somebody who has i_mmap_rwsem of a page's file for reading and does not give it back. */
export function keepIMmap(k: TableShareKernel, task: number, vpn: number): number {
  let vma = 0;
  { // lookup
    const mm$1: number = k.tasks.mm[task]!;
    { // lookup
      const self$2 = k.mms.vmas[mm$1]!;
      vma = vpn >= self$2.hitFrom && vpn < self$2.hitTo ? self$2.lastHit : self$2.search(vpn);
    }
  }
  { // downRead
    const lock$3: number = k.mappings.iMmapLock[k.vmas.mapping[vma]!]!;
    while (k.locks.word[lock$3]! < 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
    k.locks.word[lock$3] = k.locks.word[lock$3]! + 1;
  }
  return 0;
}
