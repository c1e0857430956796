import type { Kernel } from './kernel.js';

/** Letters `r`, `w`, `x`, or `none`. */
export type Protection = string;

/** What mmap was asked besides protection; what is not listed is not modelled yet. */
export interface MapFlags {
  readonly shared: boolean;
  readonly populate?: boolean;
  readonly noreserve?: boolean;
}

/** A file of a mount. */
export interface MachineFile {
  readonly id: number;
  readonly name: string;
}

/** How a file was opened. */
export type OpenMode = 'rdonly' | 'wronly' | 'rdwr';

/** What one byte access came to: the byte read (undefined for a store), or a signal. */
export interface Access {
  readonly value?: number;
  readonly signal?: string;
  readonly siCode?: string;
  readonly minflt: number;
  readonly majflt: number;
}

export interface MmapCall {
  /** Page number to map at; it is used as MAP_FIXED. */
  readonly at: number;
  /** Bytes. */
  readonly length: number;
  readonly prot: Protection;
  readonly flags: MapFlags;
  readonly fd?: number;
  /** Byte offset in the file, a multiple of 4096. */
  readonly offset?: number;
}

/** What a task needs of its machine: the kernel, a way to run paths, numbers for open files. */
export interface TaskHost {
  readonly kernel: Kernel;
  run(task: number, path: string, ...args: number[]): number;
  runOp(task: number, id: number, ...args: number[]): number;
  nextFilp(): number;
}
