// paths: base 6400
import { AT_PTE_READ, AT_REF_GET, AT_REF_PUT, type Path } from '@faultline/kernel-api';
import { NO_PFN } from '@faultline/pfn';
import { fastAlive, fastKept, fastPage, fastRefused } from './fast-page.js';
import { dropPage, grabPage } from './grab-page.js';
import type { GupKernel } from './kernel.js';

/**
 * Takes what the entries of one table give, which the entry at `pmd` names: `pages` of them from page `vpn` on,
 * until one is not to be had. Returns how many.
 * The reference of a device is kept for the table; when the device goes, whatever the table gave is given back.
 * Called by number (`GUP_FAST_PTES`), so that `gupFastTable` can take its place: that one takes pages that are
 * all alike at once.
 *
 * @kernel mm/gup.c gup_fast_pte_range, undo_dev_pagemap
 */
export function* gupFastPtes(
  k: GupKernel,
  pmd: number,
  vpn: number,
  pages: number,
  foll: number,
  list: number,
): Path<number> {
  const pt = k.pt;
  const table = pt.child(pmd);
  const first = pt.pteIndex(table, vpn);
  let pgmap = 0;
  let at = first;
  while (at < first + pages) {
    const lo = pt.lo[at]!;
    const hi = pt.hi[at]!;
    yield AT_PTE_READ;
    const pfn = fastPage(k, lo, hi, foll);
    if (pfn === NO_PFN) break;
    if ((hi & pt.layout.devmap) !== 0) {
      pgmap = k.pagemaps.getFrom(pfn, pgmap);
      for (; pgmap === 0 && at > first; at--) {
        dropPage(k, list);
        yield AT_REF_PUT;
      }
      if (pgmap === 0) break;
    } else if (!fastAlive(k, pfn)) break;
    grabPage(k, list, pfn, foll);
    yield AT_REF_GET;
    const same = pt.lo[at] === lo && pt.hi[at] === hi && pt.child(pmd) === table;
    if (!same || fastRefused(k, pfn, lo, hi, foll)) {
      dropPage(k, list);
      yield AT_REF_PUT;
      break;
    }
    fastKept(k, pfn);
    at++;
  }
  if (pgmap !== 0) k.pagemaps.put(pgmap);
  return at - first;
}
