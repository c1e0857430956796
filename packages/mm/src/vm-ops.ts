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
  /** Whether there is a `map_pages` (it decides if a fault may run under the per-VMA lock). */
  readonly mapPages: boolean;
}

/** The vm_operations tables of a machine as numbers: each operation is a path id, 0 for none. */
export class VmOpsTable {
  readonly fault: number[] = [0];
  readonly hugeFault: number[] = [0];
  readonly pageMkwrite: number[] = [0];
  readonly pfnMkwrite: number[] = [0];
  readonly mapPages: boolean[] = [false];
  readonly names: string[] = ['none'];

  constructor(private readonly paths: PathTable) {}

  /** Adds a table and returns its number. */
  add(ops: VmOps): number {
    const id = this.names.length;
    this.names.push(ops.name);
    this.fault.push(this.resolve(ops.name, 'fault', ops.fault));
    this.hugeFault.push(this.resolve(ops.name, 'hugeFault', ops.hugeFault));
    this.pageMkwrite.push(this.resolve(ops.name, 'pageMkwrite', ops.pageMkwrite));
    this.pfnMkwrite.push(this.resolve(ops.name, 'pfnMkwrite', ops.pfnMkwrite));
    this.mapPages.push(ops.mapPages);
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
