// paths: base 7650
import { INSERT_DEVMAP } from '@faultline/gup/fault';
import { vmfInsertFolioPmd, vmfInsertPfnPmd } from '@faultline/gup/paths';
import type { Path } from '@faultline/kernel-api';
import type { DaxKernel } from './kernel.js';
import { DAX_INSERT_FOLIO } from './policies.js';

/** Enters 2 MiB of storage as the `dax:insert` answer says. */
// paths: inline
export function* daxInsertLeaf(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  pfn: number,
  how: number,
  write: boolean,
): Path<number> {
  if (how === DAX_INSERT_FOLIO) return yield* vmfInsertFolioPmd(k, task, vma, vpn, pfn, write);
  return yield* vmfInsertPfnPmd(k, task, vma, vpn, pfn, INSERT_DEVMAP, write);
}
