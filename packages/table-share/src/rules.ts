/**
 * How a kind of mapping shares its PMD tables: the bits of one number, which a release or a proposal
 * puts together. Paths read them by the VMA's vm_operations.
 */

/** Search, count and slot run with i_mmap_rwsem taken for writing inside. */
export const SHARE_LOCKS_WRITE = 1;
/** The same for reading. */
export const SHARE_LOCKS_READ = 2;
/** The caller of share holds it for reading. */
export const SHARE_CALLER_LOCKS = 256;
/** The slot is written under the lock of the table it lies in; without it under that of the table found. */
export const SHARE_SLOT_LOCKED = 4;
/** Sharers have a count of their own; without it the references of the table's page are counted. */
export const SHARE_COUNTS = 8;
/** Unsharing tells the gather that all of the table's span is gone. */
export const UNSHARE_FLUSHES_SPAN = 16;
/** Unsharing waits for every CPU that walks tables with interrupts off, table by table. */
export const UNSHARE_IPI_EACH = 32;
/** The same once for a gather, and only if a table has lost its last other sharer. */
export const UNSHARE_IPI_LAST = 64;
/** Only a table is shared whose leaves allow no more than the mapping: looked at under its lock. No release does. */
export const SHARE_FITS = 128;
