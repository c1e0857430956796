import type { MmKernel } from '@faultline/mm';

/** Tables that a machine may have; `VmOpsTable` has as many. */
const MAX_VM_OPS = 1024;

/** Figures: tables shared, tables unshared, times that all CPUs were waited for, slots that were overwritten. */
export const SHARES = 0;
export const UNSHARES = 1;
export const SYNCS = 2;
export const LOST_SLOTS = 3;
/** Flushes of all CPUs, because tables of a host changed. */
export const HOST_FLUSHES = 4;

/** What the unshares of a gather have come to: some, and one that left a table with a single user. */
export const UNSHARED = 1;
export const FULLY_UNSHARED = 2;

/** Who shares tables, and what sharing has done so far. */
export class TableShare {
  /** SHARE_* and UNSHARE_* bits by vm_operations table; 0: its mappings never share. */
  readonly rules: number[] = Array.from({ length: MAX_VM_OPS }, () => 0);
  /** By task: UNSHARED, FULLY_UNSHARED. @kernel struct mmu_gather unshared_tables, fully_unshared_tables */
  readonly pending: Int32Array;
  /** By SHARES, UNSHARES, SYNCS, LOST_SLOTS, HOST_FLUSHES; no part of the machine's state, so that equal states stay equal. */
  readonly figures: number[] = [0, 0, 0, 0, 0];
  /** By file: the address space whose tables its mappings use instead of tables of their own; 0 for none. */
  readonly host: Int32Array;
  private readonly may: ((vma: number) => boolean)[] = [];

  constructor(tasks: number, files = 0) {
    this.pending = new Int32Array(tasks + 1);
    this.host = new Int32Array(files + 1);
  }

  /** Lets the mappings with a vm_operations table share by `rules`; `may` is asked about each side. */
  add(vmOps: number, rules: number, may: (vma: number) => boolean = () => true): void {
    this.rules[vmOps] = rules;
    this.may[vmOps] = may;
  }

  mayShare(vmOps: number, vma: number): boolean {
    return this.rules[vmOps] !== 0 && this.may[vmOps]!(vma);
  }

  count(figure: number): void {
    this.figures[figure] = this.figures[figure]! + 1;
  }
}

/** What the paths that share tables need beyond the address space. */
export interface TableShareKernel extends MmKernel {
  readonly tableShare: TableShare;
}
