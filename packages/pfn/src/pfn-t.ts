/**
 * A frame number with flags in the top bits of its 64: how DAX and drivers handed frames to the core
 * from 4.5 to 6.16. The number is kept as two words, flags in the upper.
 *
 *     hi  | SG_CHAIN 63 | SG_LAST 62 | DEV 61 | MAP 60 | SPECIAL 59 | pfn bits 32-58 |
 *     lo  | pfn bits 0-31 |
 *
 * @kernel include/linux/pfn_t.h 4.5 to 6.16
 */
export type PfnT = readonly [lo: number, hi: number];

export const PFN_SG_CHAIN = 0x10;
export const PFN_SG_LAST = 0x08;
/** Not RAM; alone: there is no struct page. */
export const PFN_DEV = 0x04;
/** With DEV: there is a struct page, in a dev_pagemap. */
export const PFN_MAP = 0x02;
/** To be entered as special although there may be a page. */
export const PFN_SPECIAL = 0x01;

/** Frame number and flags in one. @kernel __pfn_to_pfn_t */
export function pfnT(pfn: number, flags: number): PfnT {
  return [pfn | 0, (flags << 27) | Math.floor(pfn / 2 ** 32)];
}

export function pfnTPfn([lo, hi]: PfnT): number {
  return (hi & 0x07ffffff) * 2 ** 32 + (lo >>> 0);
}

export function pfnTFlags([, hi]: PfnT): number {
  return hi >>> 27;
}

/** Whether there is a struct page: memory of a pagemap, or RAM. @kernel pfn_t_has_page */
export function pfnTHasPage(pfn: PfnT): boolean {
  const flags = pfnTFlags(pfn);
  return (flags & PFN_MAP) !== 0 || (flags & PFN_DEV) === 0;
}

/** Whether the entry gets the devmap bit. @kernel pfn_t_devmap */
export function pfnTDevmap(pfn: PfnT): boolean {
  return (pfnTFlags(pfn) & (PFN_DEV | PFN_MAP)) === (PFN_DEV | PFN_MAP);
}

/** Whether the entry is special in any case. @kernel pfn_t_special */
export function pfnTSpecial(pfn: PfnT): boolean {
  return (pfnTFlags(pfn) & PFN_SPECIAL) !== 0;
}
