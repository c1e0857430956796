import { EINVAL, ENODEV, EOPNOTSUPP, KernelBug, type PathTable } from '@faultline/kernel-api';
import type { OpImpl } from './vm-ops.js';

/**
 * What the system calls on an open file do, per kind of file. Operations are paths and may sleep;
 * offsets and lengths are bytes, page numbers count from the start of the file. Each answers 0, a
 * count, or a negative errno.
 *
 * @kernel include/linux/fs.h struct file_operations
 */
export interface FileOps {
  readonly name: string;
  /** `(task, file, pos, length, filp)`: what read(2) does before it can copy; answers the byte count. */
  readonly read?: OpImpl;
  /** `(task, file, pos, length, value, filp)`: write(2) of equal bytes; answers the byte count. */
  readonly write?: OpImpl;
  /** `(task, file, pos, length, buffer, filp)`: read(2) into user memory from byte `buffer` on; answers the byte count. */
  readonly readInto?: OpImpl;
  /** `(task, file, pos, length, buffer, filp)`: write(2) of user memory from byte `buffer` on; answers the byte count. */
  readonly writeFrom?: OpImpl;
  /** `(task, file, first, last)`: writes back pages `first` to `last`, inclusive. */
  readonly fsync?: OpImpl;
  /** `(task, file, mode, pos, length)`, mode as FALLOC_FL_* bits. */
  readonly fallocate?: OpImpl;
  /** `(task, file, source, from, to, length)`: the blocks of `length` bytes at `from` of a file become those at `to`, too. */
  readonly remap?: OpImpl;
  /** `(task, file, size)`: a new size in bytes. */
  readonly truncate?: OpImpl;
  /**
   * `(task, file, from, to)`: file pages wholly among bytes `from` to `to` (exclusive, may be infinite) leave
   * the index, dirty or not; parts of pages of RAM become zero. @kernel mm/truncate.c truncate_inode_pages_range
   */
  readonly truncatePages?: OpImpl;
  /**
   * `(task, file, from, to)`: bytes `from` to `to` (exclusive) of blocks that are written become zero; what is a hole or
   * unwritten reads as zeroes anyway. 1 where there was anything to do, else 0. @kernel fs/iomap iomap_zero_range, fs/dax.c dax_zero_range
   */
  readonly zeroRange?: OpImpl;
  /** `(task, file, first, last)`: writes back pages `first` to `last`, inclusive. @kernel a_ops->writepages */
  readonly writepages?: OpImpl;
  /** `(task, file, first, last, filp)`: MADV_WILLNEED of pages `first` to `last`, inclusive. */
  readonly willneed?: OpImpl;
  /**
   * `(task, mm, vma, at)`: MADV_COLLAPSE of the leaf's worth of pages at page `at` of a mapping; the mmap lock is
   * held for reading, and dropped meanwhile. Answers a SCAN_* of the gup package. Absent where huge pages are not for such files.
   */
  readonly collapse?: OpImpl;
  /**
   * The mmap hook: VM_* flags of the new mapping of `pages` pages at page `start`, of file `file` from
   * page `pgoff` on, with what the file adds, or a negative errno. `mm` is the address space that it is for.
   */
  mmap(
    flags: number,
    start: number,
    pages: number,
    file: number,
    pgoff: number,
    mm: number,
  ): number;
  /** The flags of a mapping once it is in i_mmap, with what the file adds then. No release has it. */
  postMmap?(flags: number): number;
  /** Whether the kernel picks addresses congruent to the file offset for huge pages. */
  readonly thpUnmappedArea?: boolean;
  /** Another way of its own to pick addresses (AREA_*). @kernel get_unmapped_area */
  readonly area?: number;
  /** Base pages of the huge pages that it consists of, which are reserved and not promised; 0 or absent for none. @kernel is_file_hugepages */
  readonly hugePages?: number;
  /** Whether its pages are storage: a DAX file or a device-dax. @kernel vma_is_dax */
  readonly dax?: boolean;
  /** Whether it is a character device: the device-dax, which vma_is_fsdax leaves out. */
  readonly charDevice?: boolean;
  /** Whether its pages are memory and nothing else: tmpfs. */
  readonly inMemory?: boolean;
  /** Whether it has no positions to read and write at: pread and pwrite are -ESPIPE. @kernel FMODE_PREAD, FMODE_PWRITE */
  readonly noPositions?: boolean;
  /** Whether nothing of it may be executed: its mount is noexec. @kernel include/linux/fs.h path_noexec */
  readonly noExec?: boolean;
  /** Whether MAP_SHARED_VALIDATE knows MAP_SYNC here (mmap_supported_flags). */
  readonly mapSync?: boolean;
  /** Whether there is an mmap hook at all; a directory has none. Absent: yes. */
  readonly mappable?: boolean;
  /** Byte of the file as read(2) copies it, once `read` has run. */
  byte(file: number, offset: number): number;
}

/** Congruent to the file offset in leaves: device-dax. */
export const AREA_PADDED = 1;
/** Aligned to its huge pages, and only whole ones: hugetlb. */
export const AREA_ALIGNED = 2;

/** An operation that is a path. */
export type FileOpName = (typeof MEMBERS)[number];

const MEMBERS = [
  'read',
  'write',
  'readInto',
  'writeFrom',
  'fsync',
  'fallocate',
  'remap',
  'truncate',
  'willneed',
  'collapse',
  'truncatePages',
  'zeroRange',
  'writepages',
] as const;

/** The file_operations tables of a machine by number; each operation is a path id, 0 for none. */
export class FileOpsTable {
  readonly read: number[] = [0];
  readonly write: number[] = [0];
  readonly readInto: number[] = [0];
  readonly writeFrom: number[] = [0];
  readonly fsync: number[] = [0];
  readonly fallocate: number[] = [0];
  readonly remap: number[] = [0];
  readonly truncate: number[] = [0];
  readonly willneed: number[] = [0];
  readonly collapse: number[] = [0];
  readonly truncatePages: number[] = [0];
  readonly zeroRange: number[] = [0];
  readonly writepages: number[] = [0];
  readonly thpUnmappedArea: boolean[] = [false];
  readonly area: number[] = [0];
  readonly hugePages: number[] = [0];
  readonly dax: boolean[] = [false];
  readonly charDevice: boolean[] = [false];
  readonly inMemory: boolean[] = [false];
  readonly noPositions: boolean[] = [false];
  readonly noExec: boolean[] = [false];
  readonly mapSync: boolean[] = [false];
  readonly mappable: boolean[] = [false];
  readonly names: string[] = ['none'];
  /** Path `(task, pages)` that makes the file behind shared memory without one: its number or an errno. */
  zeroSetup = 0;
  /** Path `(task, file)` that drops such a file when nobody maps it any more. */
  evict = 0;
  private readonly plain: Pick<FileOps, 'mmap' | 'postMmap' | 'byte'>[] = [
    { mmap: () => -ENODEV, byte: () => 0 },
  ];

  constructor(private readonly paths: PathTable) {}

  /** Adds a table and returns its number. */
  add(ops: FileOps): number {
    const id = this.names.length;
    this.names.push(ops.name);
    this.plain.push(ops);
    this.thpUnmappedArea.push(ops.thpUnmappedArea ?? false);
    this.area.push(ops.area ?? 0);
    this.hugePages.push(ops.hugePages ?? 0);
    this.dax.push(ops.dax ?? false);
    this.charDevice.push(ops.charDevice ?? false);
    this.inMemory.push(ops.inMemory ?? false);
    this.noPositions.push(ops.noPositions ?? false);
    this.noExec.push(ops.noExec ?? false);
    this.mapSync.push(ops.mapSync ?? false);
    this.mappable.push(ops.mappable ?? true);
    for (const member of MEMBERS) this[member].push(this.resolve(ops, member));
    return id;
  }

  /** Says by which paths shared memory without a file gets one, and loses it. @kernel mm/shmem.c shmem_zero_setup */
  setZero(zeroSetup: string, evict: string): void {
    this.zeroSetup = this.paths.idOf(zeroSetup);
    this.evict = this.paths.idOf(evict);
  }

  /** Number of a table by name. */
  idOf(name: string): number {
    const id = this.names.indexOf(name);
    if (id < 1) throw new KernelBug(`no file_operations named ${name}`);
    return id;
  }

  /** Path id of an operation, or, where the kind of file has none, -EOPNOTSUPP for fallocate and remap and -EINVAL for others. */
  op(fops: number, member: FileOpName): number {
    if (this[member][fops]! > 0) return this[member][fops]!;
    return member === 'fallocate' || member === 'remap' ? -EOPNOTSUPP : -EINVAL;
  }

  mmap(fops: number, flags: number, start = 0, pages = 0, file = 0, pgoff = 0, mm = 0): number {
    return this.plain[fops]!.mmap(flags, start, pages, file, pgoff, mm);
  }

  /** Flags of a new mapping that is in i_mmap. */
  postMmap(fops: number, flags: number): number {
    return this.plain[fops]!.postMmap?.(flags) ?? flags;
  }

  byte(fops: number, file: number, offset: number): number {
    return this.plain[fops]!.byte(file, offset);
  }

  private resolve(ops: FileOps, member: FileOpName): number {
    const op = ops[member];
    if (op === undefined) return 0;
    if (typeof op === 'string') return this.paths.idOf(op);
    return this.paths.addGenerator(`${ops.name}.${member}`, op);
  }
}
