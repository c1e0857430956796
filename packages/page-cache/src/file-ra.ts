import { ModelLimit } from '@faultline/kernel-api';

/** Pages read ahead at most at once: 128 KiB. @kernel include/linux/backing-dev.h VM_READAHEAD_PAGES */
export const RA_PAGES = 32;

/** Misses beyond hits from which a mapping's faults read single pages. @kernel mm/filemap.c MMAP_LOTSAMISS */
export const MMAP_LOTSAMISS = 100;

/**
 * Read-ahead state of the open files, by open file description. A window is `size` pages from `start`
 * on; reaching the last `async` of them starts the next one.
 *
 *     | start ...          | async ... |
 *                          ^ marker
 *
 * @kernel include/linux/fs.h struct file_ra_state
 */
export class FileRa {
  readonly start: Float64Array;
  readonly size: Int32Array;
  readonly async: Int32Array;
  /** Order of the largest folios of the window. */
  readonly order: Uint8Array;
  /** Misses minus hits of faults. */
  readonly mmapMiss: Int32Array;
  /** Byte behind the last one that read(2) got, -1 at first. */
  readonly prevPos: Float64Array;

  /** @param max open file descriptions, numbered from 1 */
  constructor(readonly max: number) {
    this.start = new Float64Array(max + 1);
    this.size = new Int32Array(max + 1);
    this.async = new Int32Array(max + 1);
    this.order = new Uint8Array((max + 4) & ~3);
    this.mmapMiss = new Int32Array(max + 1);
    this.prevPos = new Float64Array(max + 1).fill(-1);
  }

  /** Sets the window of an open file; one beyond the table is a RangeError. */
  set(filp: number, start: number, size: number, async: number): void {
    if (filp > this.max) throw new ModelLimit(`more than ${this.max} open files`);
    this.start[filp] = start;
    this.size[filp] = size;
    this.async[filp] = async;
  }
}
