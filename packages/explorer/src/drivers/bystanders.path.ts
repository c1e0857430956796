// paths: base 7210
import { AT_I_MMAP_LOCK, AT_REF_GET, AT_REF_PUT, type Path } from '@faultline/kernel-api';
import { downRead } from '@faultline/mm/paths';
import type { TableShareKernel } from '@faultline/table-share';

/** Somebody who reads page by page of memory: a reference to the page of the PMD table of a page, for a moment. */
export function* scanTable(k: TableShareKernel, task: number, vpn: number): Path<number> {
  const mm = k.tasks.mm[task]!;
  const table = k.pt.tableAt(k.mms.root[mm]!, vpn, 1);
  if (table === 0) return 0;
  k.pt.getRef(table);
  yield AT_REF_GET;
  k.pt.putRef(table);
  yield AT_REF_PUT;
  return 1;
}

/** Somebody who has i_mmap_rwsem of a page's file for reading and does not give it back. */
export function* keepIMmap(k: TableShareKernel, task: number, vpn: number): Path<number> {
  const vma = k.mms.lookup(k.tasks.mm[task]!, vpn);
  yield* downRead(k, k.mappings.iMmapLock[k.vmas.mapping[vma]!]!, AT_I_MMAP_LOCK);
  return 0;
}
