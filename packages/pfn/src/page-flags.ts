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
/** The frame's memory is lost; who has it never gives it back. */
export const PG_HWPOISON = 0x200;
/** The frame lies in a device: ZONE_DEVICE with struct pages. Follows from the address and is stored nowhere. */
export const PG_DEVICE = 0x10000;
/** Read-ahead marker of a clean page; of a dirty one: to be dropped once it is written. One bit, as in the kernel. */
export const PG_RECLAIM = 0x400;
/** The file system keeps something with the page: buffers. */
export const PG_PRIVATE = 0x800;
/** The page is being written back. */
export const PG_WRITEBACK = 0x1000;
/** Every block of a page-cache page was mapped when it was read. One bit with PG_ANON_EXCLUSIVE, as in the kernel. */
export const PG_MAPPED_TO_DISK: number = PG_ANON_EXCLUSIVE;
/** The page was used since somebody last looked. */
export const PG_REFERENCED = 0x2000;
/** The folio belongs to the hugetlb pool; on each of its frames. @kernel PageHuge */
export const PG_HUGETLB = 0x4000;
/** The page waits in a batch of pages that MADV_FREE named. */
export const PG_LAZYFREE = 0x8000;
/** Of a page of a file: somebody has taken it off the LRU to replace it. One bit with PG_LAZYFREE, which is of memory without a file. */
export const PG_ISOLATED: number = PG_LAZYFREE;
