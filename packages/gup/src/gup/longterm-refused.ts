import { decided, EOPNOTSUPP, KernelBug, NotModelled } from '@faultline/kernel-api';
import { ZONE_MOVABLE } from '@faultline/pfn';
import { vmaIsFsdax } from './check-vma-flags.js';
import { GUP_DECISIONS as D } from './decisions.js';
import type { GupKernel } from './kernel.js';
import { LONGTERM_AFTER } from './longterm-policies.js';

/**
 * Why pages that were taken for long cannot be kept, 0 when they can: where the release looks afterwards,
 * one of a DAX file refuses them all.
 *
 * @kernel mm/gup.c check_dax_vmas, check_and_migrate_movable_pages
 */
export function longtermRefused(
  k: GupKernel,
  mm: number,
  start: number,
  pages: number,
  list: number,
): number {
  if (k.gupPolicy.longtermFsdax === LONGTERM_AFTER) {
    for (let vpn = start; vpn < start + pages; ) {
      const vma = k.mms.lookup(mm, vpn);
      if (vma === 0) throw new KernelBug('a page was taken where nothing is mapped');
      if (vmaIsFsdax(k, vma)) return decided(k, D.daxAfter, -EOPNOTSUPP);
      vpn = k.vmas.end[vma]!;
    }
  }
  for (let i = k.held.length(list) - pages; i < k.held.length(list); i++) {
    if (k.frames.zoneOf(k.held.pfnAt(list, i)) !== ZONE_MOVABLE) continue;
    throw new NotModelled('a long-term pin moves pages out of ZONE_MOVABLE first');
  }
  return 0;
}
