/**
 * Page state that snapshots show, one bit each.
 *
 * @kernel include/linux/page-flags.h (meanings; the bit values are ours)
 */
export const PG_UPTODATE = 0x1;
export const PG_DIRTY = 0x2;
export const PG_LOCKED = 0x4;
export const PG_ANON = 0x8;
export const PG_SWAPBACKED = 0x10;
export const PG_ANON_EXCLUSIVE = 0x20;
export const PG_RESERVED = 0x40;
export const PG_ZERO = 0x80;
/** The frame is in a file's page cache. */
export const PG_CACHE = 0x100;
/** The frame lies in a device: ZONE_DEVICE with struct pages. */
export const PG_DEVICE = 0x200;
