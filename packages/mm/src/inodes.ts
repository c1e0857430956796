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
  /** The size that the disk knows, in bytes; infinite where that is `size`. @kernel fs/xfs/xfs_inode.h i_disk_size */
  readonly diskSize: Float64Array;
  /** i_rwsem. */
  readonly rwsem: Int32Array;
  /** Number of the file_operations table. */
  readonly fops: Int32Array;
  /** 1 for a file without a name: it goes with its last mapping. */
  readonly unnamed: Uint8Array;
  /** Who works on a file without a mapping of it, and keeps it. @kernel include/linux/fs.h get_file */
  readonly held: Int32Array;
  /** Pages of memory that were promised to a file as a whole. @kernel mm/shmem.c shmem_acct_size */
  readonly promised: Float64Array;
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
    this.diskSize = new Float64Array(max + 1).fill(Number.POSITIVE_INFINITY);
    this.rwsem = new Int32Array(max + 1);
    this.fops = new Int32Array(max + 1);
    this.vmOps = new Int32Array(max + 1);
    this.unnamed = new Uint8Array((max + 4) & ~3);
    this.held = new Int32Array(max + 1);
    this.promised = new Float64Array(max + 1);
  }

  /** A new file of a size in bytes with its operations; more than there is room for is a RangeError. */
  create(name: string, size: number, fops = 0, vmOps = 0): number {
    const file = this.mappings.create(name);
    this.size[file] = size;
    if (this.rwsem[file] === 0) this.rwsem[file] = this.locks.create(`i_rwsem of ${name}`);
    this.fops[file] = fops;
    this.vmOps[file] = vmOps;
    return file;
  }

  /** Whether there is no number for another file. */
  get full(): boolean {
    return this.mappings.full;
  }

  /** Gives a file's number back; nothing of it may be left. */
  free(file: number): void {
    this.fops[file] = 0;
    this.size[file] = 0;
    this.diskSize[file] = Number.POSITIVE_INFINITY;
    this.unnamed[file] = 0;
    this.promised[file] = 0;
    this.mappings.free(file);
  }

  /** Whether a file has lost its last mapping and has no name to be found by. */
  orphaned(file: number): boolean {
    return this.unnamed[file] === 1 && this.mappings.head[file] === 0 && this.held[file] === 0;
  }

  /** Pages of a file, the last one possibly in part. */
  pages(file: number): number {
    return Math.ceil(this.size[file]! / this.pageBytes);
  }
}
