/** Modes of fallocate(2). @kernel include/uapi/linux/falloc.h */
export const FALLOC_KEEP_SIZE = 0x1;
export const FALLOC_PUNCH_HOLE = 0x2;
export const FALLOC_COLLAPSE_RANGE = 0x8;
export const FALLOC_ZERO_RANGE = 0x10;
export const FALLOC_INSERT_RANGE = 0x20;
/** The largest page offset that write-back names: LLONG_MAX in pages. */
export const LAST_PAGE = 2251799813685247;
