import type { GeneratorOp, PathTable } from '@faultline/kernel-api';
import { KernelBug, ModelLimit } from '@faultline/kernel-api';

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
  /**
   * `(task, vma, addr, length, write, done)`: a debugger's access to what has no page to take; the bytes
   * copied, from byte `done` of the buffer on, or an errno. Absent: there is none.
   */
  readonly access?: OpImpl;
  /** Pages that the VMA may be cut at multiples of; absent: any page. @kernel may_split */
  readonly splitPages?: number;
  /** Pages of its smallest leaf, for smaps; absent: 1. @kernel pagesize */
  readonly pageSize?: number;
  /** Operations of a VMA whose PMD tables may be other mappings' too. */
  readonly tables?: TableOps;
  /** Operations of a VMA whose entries are none of the core's business (hugetlb). */
  readonly range?: RangeOps;
  /** A VMA has come: new (`from` 0), cut off from VMA `from`, or its copy in a child. @kernel open */
  opened?(vma: number, from: number): void;
  /** mremap has moved what `opened` gave a copy of: before the old place goes. */
  moved?(vma: number): void;
  /** A VMA goes: its last page is unmapped. @kernel close */
  closed?(vma: number): void;
}

/**
 * What the core does to the entries of a VMA, done by somebody else: each is asked instead of the
 * core's own way. The kernel has branches on is_vm_hugetlb_page in these places.
 */
export interface RangeOps {
  /** `(task, vma, vpn, flags)`: a fault, from the look at the tables on. */
  readonly fault: OpImpl;
  /** `(task, vma, start, end, evenCows)`: removes entries, as part of a gather; ZAP_ALL when the VMA goes. */
  readonly unmap: OpImpl;
  /** `(task, vma, start, end)`: gives entries the VMA's protection, with its flushes. */
  readonly protect: OpImpl;
  /** `(task, copy, vma)`: copies the entries into a child; 0 or -ENOMEM. */
  readonly copy: OpImpl;
  /** `(task, vma, copy, from, to, pages)`: moves entries to VMA `copy`; 0 or -ENOMEM. Absent: mremap says -EINVAL. */
  readonly move?: OpImpl;
}

/** Answers of `TableOps.unshare`. */
export const TABLE_KEPT = 0;
export const TABLE_GONE = 1;
export const ENTRY_DONE = 2;

/** What is to become of an entry: bits, 0 for taken out whole. A part of what it maps; restricted only. */
export const UNSHARE_PART = 1;
export const UNSHARE_PROTECT = 2;

/** What becomes of the PMD tables of a VMA that may share them. */
export interface TableOps {
  /** `(task, vma, vpn)`: the PMD table for a page that faults, shared or made; 0 or -1 when it cannot be had. */
  readonly alloc?: OpImpl;
  /**
   * `(task, vma, vpn, pmd, what)`, asked of each entry of a PMD table before it is taken out or restricted while
   * any table is shared: TABLE_GONE when the table was shared and its whole span has gone from the address space,
   * TABLE_KEPT when its entries are the caller's, ENTRY_DONE when this entry needs no more. `what` has
   * UNSHARE_PART and UNSHARE_PROTECT.
   */
  readonly unshare?: OpImpl;
  /**
   * `(task, vma, start, end)`: pages are about to go or to be restricted, with the mmap lock and i_mmap held for
   * writing until that is done: what others use of their tables has to be left now.
   */
  readonly restrict?: OpImpl;
  /**
   * `(task, vma, vpn, pmd, flags)`: a fault needs a PTE table in a PMD table: 0 when it may have one, else the
   * fault's answer.
   */
  readonly own?: OpImpl;
  /** `(task, vma, vpn)`: splitHugePmd of a leaf whose table others may use. */
  readonly splitLeaf?: OpImpl;
  /**
   * `(task, vma, start, end)`: entries of these pages were taken out or cleaned by somebody who has i_mmap locked:
   * other address spaces that see the same entries have to forget them.
   */
  readonly flush?: OpImpl;
  /** `(task, vma, at)`: the VMA will be cut at page `at`; before any lock of the cut. @kernel may_split */
  readonly maySplit?: OpImpl;
  /** The same with i_mmap locked for writing and the VMA marked. @kernel mm/hugetlb.c hugetlb_split */
  readonly split?: OpImpl;
}

/** Tables that a machine may have, the empty one included; `packFilpOps` relies on it. */
const MAX_TABLES = 1024;

/** The vm_operations tables of a machine as numbers: each operation is a path id, 0 for none. */
export class VmOpsTable {
  readonly fault: Int32Array = new Int32Array(MAX_TABLES);
  readonly hugeFault: Int32Array = new Int32Array(MAX_TABLES);
  readonly pageMkwrite: Int32Array = new Int32Array(MAX_TABLES);
  readonly pfnMkwrite: Int32Array = new Int32Array(MAX_TABLES);
  readonly access: Int32Array = new Int32Array(MAX_TABLES);
  /** 1 where the file has `map_pages`; its path id if it does anything. */
  readonly mapPages: Uint8Array = new Uint8Array(MAX_TABLES);
  readonly mapPagesOp: Int32Array = new Int32Array(MAX_TABLES);
  readonly splitPages: Int32Array = new Int32Array(MAX_TABLES).fill(1);
  readonly pageSize: Int32Array = new Int32Array(MAX_TABLES).fill(1);
  readonly rangeFault: Int32Array = new Int32Array(MAX_TABLES);
  readonly rangeUnmap: Int32Array = new Int32Array(MAX_TABLES);
  readonly rangeProtect: Int32Array = new Int32Array(MAX_TABLES);
  readonly rangeCopy: Int32Array = new Int32Array(MAX_TABLES);
  readonly rangeMove: Int32Array = new Int32Array(MAX_TABLES);
  readonly tableAlloc: Int32Array = new Int32Array(MAX_TABLES);
  readonly tableUnshare: Int32Array = new Int32Array(MAX_TABLES);
  readonly tableRestrict: Int32Array = new Int32Array(MAX_TABLES);
  readonly tableOwn: Int32Array = new Int32Array(MAX_TABLES);
  readonly tableSplitLeaf: Int32Array = new Int32Array(MAX_TABLES);
  readonly tableFlush: Int32Array = new Int32Array(MAX_TABLES);
  readonly maySplit: Int32Array = new Int32Array(MAX_TABLES);
  readonly split: Int32Array = new Int32Array(MAX_TABLES);
  readonly names: string[] = ['none'];
  /** Path `(task, vma, start, end)` that faults pages in, under the mmap lock. @kernel populate_vma_page_range */
  populate = 0;
  private readonly plain: Pick<VmOps, 'opened' | 'moved' | 'closed'>[] = [{}];

  constructor(private readonly paths: PathTable) {}

  /** Adds a table and returns its number. */
  add(ops: VmOps): number {
    const id = this.names.length;
    if (id >= MAX_TABLES) throw new ModelLimit(`more than ${MAX_TABLES - 1} vm_operations tables`);
    this.names.push(ops.name);
    this.fault[id] = this.resolve(ops.name, 'fault', ops.fault);
    this.hugeFault[id] = this.resolve(ops.name, 'hugeFault', ops.hugeFault);
    this.pageMkwrite[id] = this.resolve(ops.name, 'pageMkwrite', ops.pageMkwrite);
    this.pfnMkwrite[id] = this.resolve(ops.name, 'pfnMkwrite', ops.pfnMkwrite);
    this.access[id] = this.resolve(ops.name, 'access', ops.access);
    this.mapPages[id] = ops.mapPages === false ? 0 : 1;
    const mapPages = typeof ops.mapPages === 'boolean' ? undefined : ops.mapPages;
    this.mapPagesOp[id] = this.resolve(ops.name, 'mapPages', mapPages);
    this.splitPages[id] = ops.splitPages ?? 1;
    this.pageSize[id] = ops.pageSize ?? 1;
    this.rangeFault[id] = this.resolve(ops.name, 'range.fault', ops.range?.fault);
    this.rangeUnmap[id] = this.resolve(ops.name, 'range.unmap', ops.range?.unmap);
    this.rangeProtect[id] = this.resolve(ops.name, 'range.protect', ops.range?.protect);
    this.rangeCopy[id] = this.resolve(ops.name, 'range.copy', ops.range?.copy);
    this.rangeMove[id] = this.resolve(ops.name, 'range.move', ops.range?.move);
    this.tableAlloc[id] = this.resolve(ops.name, 'tables.alloc', ops.tables?.alloc);
    this.tableUnshare[id] = this.resolve(ops.name, 'tables.unshare', ops.tables?.unshare);
    this.tableRestrict[id] = this.resolve(ops.name, 'tables.restrict', ops.tables?.restrict);
    this.tableOwn[id] = this.resolve(ops.name, 'tables.own', ops.tables?.own);
    this.tableSplitLeaf[id] = this.resolve(ops.name, 'tables.splitLeaf', ops.tables?.splitLeaf);
    this.tableFlush[id] = this.resolve(ops.name, 'tables.flush', ops.tables?.flush);
    this.maySplit[id] = this.resolve(ops.name, 'tables.maySplit', ops.tables?.maySplit);
    this.split[id] = this.resolve(ops.name, 'tables.split', ops.tables?.split);
    this.plain.push(ops);
    return id;
  }

  /** Tells the owner of a VMA that it has come; see `VmOps.opened`. */
  opened(ops: number, vma: number, from: number): void {
    if (ops !== 0) this.plain[ops]!.opened?.(vma, from);
  }

  /** Tells the owner of a VMA that its pages have moved. */
  moved(ops: number, vma: number): void {
    if (ops !== 0) this.plain[ops]!.moved?.(vma);
  }

  /** Tells the owner of a VMA that it goes. */
  closed(ops: number, vma: number): void {
    if (ops !== 0) this.plain[ops]!.closed?.(vma);
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
