/**
 * A slot of a file's index in two words: flags in the low 12 bits of `lo`, a frame number above them
 * and in `hi`. 0 is an empty slot.
 *
 *     lo  | pfn bits 0-19 | flags |
 *     hi  | pfn bits 20-39 |
 *
 * What the flags mean is the business of whoever owns the file, but for one.
 *
 * @kernel include/linux/xarray.h: a page, or a value entry
 */

/** A page of the page cache stands here. */
export const SLOT_PAGE = 0x20;

// paths: inline
export function slotLo(pfn: number, flags: number): number {
  return ((pfn & 0xfffff) << 12) | flags;
}

// paths: inline
export function slotHi(pfn: number): number {
  return (pfn / 0x100000) | 0;
}

// paths: inline
export function slotPfn(lo: number, hi: number): number {
  return hi * 0x100000 + (lo >>> 12);
}
