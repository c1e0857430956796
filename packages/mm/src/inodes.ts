import { PAGE_SIZE } from '@faultline/pfn';
import type { Locks } from './locks.js';
import type { Mappings } from './mappings.js';

/**
 * Files by number, which is the number of their address_space as well. What a kind of file keeps
 * besides (extents, the pages of its cache) lies with its file system.
 *
 * @kernel include/linux/fs.h struct inode
 */
export class Inodes {
  /** Size in bytes. */
  readonly size: Float64Array;
  /** i_rwsem. */
  readonly rwsem: Int32Array;
  /** Number of the file_operations table. */
  readonly fops: Int32Array;
  /** Number of the vm_operations table that its mappings get. */
  readonly vmOps: Int32Array;

  constructor(
    max: number,
    private readonly mappings: Mappings,
    private readonly locks: Locks,
    /** Bytes of a page of the machine. */
    readonly pageBytes: number = PAGE_SIZE,
  ) {
    this.size = new Float64Array(max + 1);
    this.rwsem = new Int32Array(max + 1);
    this.fops = new Int32Array(max + 1);
    this.vmOps = new Int32Array(max + 1);
  }

  /** A new file of a size in bytes with its operations; more than there is room for is a RangeError. */
  create(name: string, size: number, fops = 0, vmOps = 0): number {
    const file = this.mappings.create(name);
    this.size[file] = size;
    this.rwsem[file] = this.locks.create(`i_rwsem of ${name}`);
    this.fops[file] = fops;
    this.vmOps[file] = vmOps;
    return file;
  }

  /** Pages of a file, the last one possibly in part. */
  pages(file: number): number {
    return Math.ceil(this.size[file]! / this.pageBytes);
  }
}
