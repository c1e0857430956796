// Derived from ../gup-fast-ptes.path.ts by npm run paths: do not edit.
import { oddPage, secretPage, pinRefused, markReferenced } from '../fast-page.js';
import { pinFolio } from '@faultline/pfn';
// paths: base 6400
import { dropPage } from '../grab-page.js';
import type { GupKernel } from '../kernel.js';

/**
 * Takes what the entries of one table give, which the entry at `pmd` names: `pages` of them from page `vpn` on,
 * until one is not to be had. Returns how many.
 * The reference of a device is kept for the table; when the device goes, whatever the table gave is given back.
 * Called by number (`GUP_FAST_PTES`), so that `gupFastTable` can take its place: that one takes pages that are
 * all alike at once.
 *
 * @kernel mm/gup.c gup_fast_pte_range, undo_dev_pagemap
 */
export function gupFastPtes(
  k: GupKernel,
  pmd: number,
  vpn: number,
  pages: number,
  foll: number,
  list: number,
): number {
  const pt = k.pt;
  const table = pt.lo[pmd] === 0 || (pt.lo[pmd]! & 128 /* E_PSE */) !== 0
      ? 0
      : (((pt.hi[pmd]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt.lo[pmd]!) >>> 12));
  const first = (table << pt.bits) | (vpn & pt.slotMask);
  let pgmap = 0;
  let at = first;
  while (at < first + pages) {
    const lo = pt.lo[at]!;
    const hi = pt.hi[at]!;
    const pfn = (
    ((lo & 1 /* E_PRESENT */) !== 0 && ((foll & 1 /* FOLL_WRITE */) === 0 || (lo & 2 /* E_RW */) !== 0)) &&
    ((hi & k.pt.layout.devmap) === 0 ? (lo & 512 /* E_SPECIAL */) === 0 : (foll & 256 /* FOLL_LONGTERM */) === 0)
  ) ? ((hi & 1048575 /* EH_PFN */) * 0x100000 + (lo >>> 12)) : oddPage(k, lo, hi, foll);
    if (pfn === 0 /* NO_PFN */) break;
    if ((hi & pt.layout.devmap) !== 0) {
      pgmap = (pgmap !== 0 && pfn >= k.pagemaps.start[pgmap]! && pfn < k.pagemaps.start[pgmap]! + k.pagemaps.count[pgmap]!
      ? pgmap
      : k.pagemaps.getInstead(pfn, pgmap));
      for (; pgmap === 0 && at > first; at--) {
        dropPage(k, list);
      }
      if (pgmap === 0) break;
    } else if (!(k.frames.refcount[k.frames.headAt(k.frames.index(pfn))]! > 0)) break;
    { // grabPage
      if ((foll & 524288 /* FOLL_PIN */) !== 0) { // pinFrame
        let i$2 = 0;
        index$3: {
          if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$2 = (pfn - k.frames.pmemOffset) | 0; break index$3; }
          i$2 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
        }
        // As long as there was no folio every frame is single, and none is part of the huge zero page.
        if (k.frames.orders[0] === 0 && i$2 !== k.frames.zeroPfn) {
          k.frames.refcount[i$2] = k.frames.refcount[i$2]! + 1024 /* GUP_PIN_COUNTING_BIAS */;
        } else pinFolio(k.frames, i$2);
      }
      else get$4: {
        if (pfn === k.frames.zeroPfn) break get$4;
        let i$4 = 0;
        index$5: {
          if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$4 = (pfn - k.frames.pmemOffset) | 0; break index$5; }
          i$4 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
        }
        const head$4 = k.frames.orders[0] === 0 ? i$4 : k.frames.folioAt(i$4);
        k.frames.refcount[head$4] = k.frames.refcount[head$4]! + 1;
      }
      { // push
        const pinned$6: boolean = (foll & 524288 /* FOLL_PIN */) !== 0;
        const n$6 = k.held.count[list]!;
        if ((n$6 & 63 /* LINK - 1 */) === 0 && n$6 !== 0) k.held.lengthen(list);
        k.held.words[(k.held.last[list]! << 6 /* LINK_BITS */) | (n$6 & 63 /* LINK - 1 */)] = pfn * 2 + (pinned$6 ? 1 : 0);
        k.held.count[list] = n$6 + 1;
        k.held.total[0] = k.held.total[0]! + 1;
        if (pinned$6) k.held.pins[0] = k.held.pins[0]! + 1;
      }
    }
    const same = pt.lo[at] === lo && pt.hi[at] === hi && (pt.lo[pmd] === 0 || (pt.lo[pmd]! & 128 /* E_PSE */) !== 0
      ? 0
      : (((pt.hi[pmd]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt.lo[pmd]!) >>> 12))) === table;
    if (!same || ((k.mappings.secrets[0] !== 0 && secretPage(k, pfn)) || (((foll & 524288 /* FOLL_PIN */) !== 0 && ((foll & 256 /* FOLL_LONGTERM */) !== 0 || (lo & 2 /* E_RW */) === 0)) && pinRefused(k, pfn, lo, hi, foll)))) {
      dropPage(k, list);
      break;
    }
    { // fastKept
      if (!(pfn >= k.frames.pmemBase && (pfn < k.frames.pmemEnd || k.frames.isDevdax(pfn)))) markReferenced(k, pfn);
    }
    at++;
  }
  if (pgmap !== 0) k.pagemaps.put(pgmap);
  return at - first;
}
