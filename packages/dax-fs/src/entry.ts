/**
 * A DAX entry in the file's index, in two words: flags in the low 12 bits of `lo`, the frame number
 * above them and in `hi`.
 *
 *     lo  | pfn bits 0-19 | ..... | PAGE | VALUE | EMPTY | ZERO | PMD | LOCKED |
 *     hi  | pfn bits 20-39 |
 *
 * @kernel fs/dax.c, the four low flags with the kernel's values from 4.20 on
 */
export const DAX_LOCKED = 0x1;
export const DAX_PMD = 0x2;
export const DAX_ZERO_PAGE = 0x4;
export const DAX_EMPTY = 0x8;
/** Set in every DAX entry, so that no entry is 0. */
export const DAX_VALUE = 0x10;
/** A page-cache page stands here: up to 4.13 holes were filled with them. */
export const DAX_PAGE = 0x20;

export {
  slotHi as daxEntryHi,
  slotLo as daxEntryLo,
  slotPfn as daxEntryPfn,
} from '@faultline/fs-core';
