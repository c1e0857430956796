import type { GeneratorOp, PathTable } from '@faultline/kernel-api';
import { KernelBug } from '@faultline/kernel-api';

/** An operation: the kernel name of a derived path, or a third party's plain generator. */
export type OpImpl = string | GeneratorOp<never>;

/**
 * What a file promises about its mappings. Every member may sleep. Arguments are
 * `(task, vma, vpn, flags)`; the answer is a set of VM_FAULT_* bits.
 *
 * @kernel include/linux/mm.h struct vm_operations_struct
 */
export interface VmOps {
  readonly name: string;
  readonly fault?: OpImpl;
  readonly hugeFault?: OpImpl;
  readonly pageMkwrite?: OpImpl;
  readonly pfnMkwrite?: OpImpl;
  /**
   * `map_pages(task, vma, from, to)`: maps what the page cache holds of VMA pages `from` to `to`
   * (exclusive) that have no entry; one PTE table. `true` where there is one that never finds
   * anything (DAX files of XFS): that it exists decides if a fault may run under the per-VMA lock.
   */
  readonly mapPages: OpImpl | boolean;
}

/** Tables that a machine may have, the empty one included; `packFilpOps` relies on it. */
const MAX_TABLES = 1024;

/** The vm_operations tables of a machine as numbers: each operation is a path id, 0 for none. */
export class VmOpsTable {
  readonly fault: Int32Array = new Int32Array(MAX_TABLES);
  readonly hugeFault: Int32Array = new Int32Array(MAX_TABLES);
  readonly pageMkwrite: Int32Array = new Int32Array(MAX_TABLES);
  readonly pfnMkwrite: Int32Array = new Int32Array(MAX_TABLES);
  /** 1 where the file has `map_pages`; its path id if it does anything. */
  readonly mapPages: Uint8Array = new Uint8Array(MAX_TABLES);
  readonly mapPagesOp: Int32Array = new Int32Array(MAX_TABLES);
  readonly names: string[] = ['none'];

  constructor(private readonly paths: PathTable) {}

  /** Adds a table and returns its number. */
  add(ops: VmOps): number {
    const id = this.names.length;
    if (id >= MAX_TABLES) throw new RangeError(`more than ${MAX_TABLES - 1} vm_operations tables`);
    this.names.push(ops.name);
    this.fault[id] = this.resolve(ops.name, 'fault', ops.fault);
    this.hugeFault[id] = this.resolve(ops.name, 'hugeFault', ops.hugeFault);
    this.pageMkwrite[id] = this.resolve(ops.name, 'pageMkwrite', ops.pageMkwrite);
    this.pfnMkwrite[id] = this.resolve(ops.name, 'pfnMkwrite', ops.pfnMkwrite);
    this.mapPages[id] = ops.mapPages === false ? 0 : 1;
    const mapPages = typeof ops.mapPages === 'boolean' ? undefined : ops.mapPages;
    this.mapPagesOp[id] = this.resolve(ops.name, 'mapPages', mapPages);
    return id;
  }

  /** Number of a table by name. */
  idOf(name: string): number {
    const id = this.names.indexOf(name);
    if (id < 1) throw new KernelBug(`no vm_operations named ${name}`);
    return id;
  }

  /** Whether the file wants to hear of the first write. @kernel mm/mmap.c vma_wants_writenotify */
  wantsNotify(ops: number): boolean {
    return this.pageMkwrite[ops] !== 0 || this.pfnMkwrite[ops] !== 0;
  }

  private resolve(table: string, member: string, op: OpImpl | undefined): number {
    if (op === undefined) return 0;
    if (typeof op === 'string') return this.paths.idOf(op);
    return this.paths.addGenerator(`${table}.${member}`, op);
  }
}
