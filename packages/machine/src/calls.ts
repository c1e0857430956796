import type { InodeLife } from './inode-life.js';
import type { Kernel } from './kernel.js';

/** Letters `r`, `w`, `x`, or `none`. */
export type Protection = string;

/** What mmap was asked besides protection. */
export interface MapFlags {
  readonly shared: boolean;
  /** MAP_SHARED_VALIDATE: unknown flags are refused. */
  readonly validate?: boolean;
  readonly populate?: boolean;
  readonly nonblock?: boolean;
  readonly noreserve?: boolean;
  readonly locked?: boolean;
  readonly sync?: boolean;
  readonly stack?: boolean;
  readonly growsdown?: boolean;
  readonly hugetlb?: boolean;
  /** With `hugetlb`: pages of 2 MiB or 1 GiB instead of the default size. */
  readonly huge2mb?: boolean;
  readonly huge1gb?: boolean;
  /** MAP_FIXED_NOREPLACE instead of MAP_FIXED. */
  readonly noreplace?: boolean;
  /** The kind of mapping as a number (MAP_TYPE) where neither shared nor private says it. */
  readonly type?: number;
}

/** A file of a mount. */
export interface MachineFile {
  readonly id: number;
  readonly name: string;
}

/** How a file was opened. */
export type OpenMode = 'rdonly' | 'wronly' | 'rdwr';

/** What msync was asked; both at once are refused. */
export type MsyncMode = 'sync' | 'async' | 'invalidate' | 'sync|async';

/** What one byte access came to: the byte read (undefined for a store), or a signal. */
export interface Access {
  readonly value?: number;
  readonly signal?: string;
  readonly siCode?: string;
  readonly minflt: number;
  readonly majflt: number;
}

export interface MmapCall {
  /**
   * Page number to map at, as MAP_FIXED; absent where the kernel chooses. One with a fraction is an
   * address inside a page.
   */
  readonly at?: number;
  /** Page number that the kernel should use if it is free. */
  readonly hint?: number;
  /** Bytes. */
  readonly length: number;
  readonly prot: Protection;
  readonly flags: MapFlags;
  readonly fd?: number;
  /** Byte offset in the file. */
  readonly offset?: number;
}

/** What a task needs of its machine: the kernel, a way to run paths, numbers for open files. */
export interface TaskHost {
  readonly kernel: Kernel;
  readonly life: InodeLife;
  /** Whether memfd_secret is there and on. */
  readonly secretmem: boolean;
  run(task: number, path: string, ...args: number[]): number;
  runOp(task: number, id: number, ...args: number[]): number;
  runStepped(task: number, id: number, ...args: number[]): number;
  /** Steps a task until its path ends (0) or waits (the negative point). */
  finish(task: number): number;
  /** Result of its finished path, paths of an unfinished one. */
  result(task: number): number;
  stackOf(task: number): string[];
  nextFilp(): number;
  /** The file behind mappings of the pool that name none. */
  hugetlbFile(hstate: number): number;
}
