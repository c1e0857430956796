import { E_PRESENT, E_SPECIAL, entryPfn } from '@faultline/core-pagetable';
import { NotModelled } from '@faultline/kernel-api';
import type { GupKernel } from './kernel.js';

/**
 * The frame that the lockless part of get_user_pages finds for reading page `vpn`: one that is mapped and
 * has a struct page. What it leaves to the slow part is not modelled.
 *
 * @kernel mm/gup.c gup_fast_pte_range, gup_fast_pmd_leaf
 */
export function gupFastPage(k: GupKernel, mm: number, vpn: number): number {
  const { frames, mms, pt } = k;
  const root = mms.root[mm]!;
  const table = pt.pteTable(root, vpn);
  const index = table === 0 ? pt.leafAt(root, vpn) : pt.pteIndex(table, vpn);
  const lo = pt.lo[index]!;
  const hi = pt.hi[index]!;
  const pfn = entryPfn(lo, hi) + (table === 0 ? vpn % pt.pages(pt.level[index >> pt.bits]!) : 0);
  const bare = (lo & E_SPECIAL) !== 0 && (hi & pt.layout.devmap) === 0;
  if ((lo & E_PRESENT) === 0 || bare || pfn === frames.zeroPfn || !frames.hasStructPage(pfn)) {
    throw new NotModelled('the slow part of get_user_pages is not modelled yet: page not mapped');
  }
  return pfn;
}
