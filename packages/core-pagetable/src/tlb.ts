import { E_ACCESSED, E_DIRTY, E_PRESENT, E_RW } from './entry.js';

/** How many CPUs' translation caches a machine keeps, and how large they are. */
export interface TlbOptions {
  /** 0: none are kept. */
  readonly cpus: number;
  /** Address spaces that there can be. */
  readonly mms: number;
  /** Translations of a CPU; 64 unless told. */
  readonly entries?: number;
  /** Largest range in units that is flushed unit by unit. */
  readonly ceiling: number;
  /** Whether flushes reach other CPUs without an interrupt. */
  readonly broadcast: boolean;
}

/** Address spaces that a CPU remembers translations of. @kernel TLB_NR_DYN_ASIDS */
const ASIDS = 6;
/** Tables that a CPU remembers the way to. */
const WAYS = 8;

const IPIS = 0;
const FLUSHES = 1;
const FULL = 2;
const BROADCASTS = 3;

/**
 * What the CPUs remember of page tables. A CPU keeps translations and, apart from them, the way to
 * PTE tables (the paging-structure cache); neither notices a change in memory until it is flushed.
 * A CPU in lazy mode keeps an address space that it does not use: it is not told of flushes (unless
 * tables were freed) and catches up by the generation when it uses it again.
 *
 *     access ---> translation? ---> way to the table? ---> walk from the root
 *                   used as it is     the table may be      sets A and D in memory,
 *                   (perhaps stale)   gone already          fills both caches
 *
 * @kernel arch/x86/mm/tlb.c
 * @fidelity simplified: user accesses only; no global pages, no speculative fills
 */
export class Tlb {
  readonly cpus: number;
  readonly entries: number;
  readonly ceiling: number;
  readonly broadcast: boolean;
  /** Translations, `entries` a CPU: address space (0: empty), first page, level, entry words. */
  readonly mm: Int32Array;
  readonly vpn: Float64Array;
  readonly level: Int32Array;
  readonly lo: Int32Array;
  readonly hi: Int32Array;
  /** Ways to PTE tables, 8 a CPU: address space (0: empty), first page, table. */
  readonly wayMm: Int32Array;
  readonly wayVpn: Float64Array;
  readonly wayTable: Int32Array;
  /** Of a CPU: what it fills next, the address space it uses, whether lazily, what it remembers. */
  readonly next: Int32Array;
  readonly loaded: Int32Array;
  readonly lazy: Int32Array;
  readonly asids: Int32Array;
  /** Flushes of an address space so far, and those that a CPU has seen. */
  readonly generation: Float64Array;
  readonly seen: Float64Array;
  readonly counts: Float64Array = new Float64Array(4);
  private readonly mms: number;

  constructor(options: TlbOptions) {
    const { cpus, mms } = options;
    const n = options.entries ?? 64;
    this.cpus = cpus;
    this.entries = n;
    this.mms = mms + 1;
    this.ceiling = options.ceiling;
    this.broadcast = options.broadcast;
    this.mm = new Int32Array(cpus * n);
    this.vpn = new Float64Array(cpus * n);
    this.level = new Int32Array(cpus * n);
    this.lo = new Int32Array(cpus * n);
    this.hi = new Int32Array(cpus * n);
    this.wayMm = new Int32Array(cpus * WAYS);
    this.wayVpn = new Float64Array(cpus * WAYS);
    this.wayTable = new Int32Array(cpus * WAYS);
    this.next = new Int32Array(cpus * 3);
    this.loaded = new Int32Array(cpus);
    this.lazy = new Int32Array(cpus);
    this.asids = new Int32Array(cpus * ASIDS);
    this.generation = new Float64Array(cpus === 0 ? 0 : this.mms);
    this.seen = new Float64Array(cpus * this.mms);
  }

  /** Interrupts sent for flushes so far. */
  get ipis(): number {
    return this.counts[IPIS]!;
  }

  /** Flushes of a CPU so far, those of a whole address space among them, and broadcast ones. */
  get flushes(): { all: number; full: number; broadcasts: number } {
    const [, all, full, broadcasts] = this.counts;
    return { all: all!, full: full!, broadcasts: broadcasts! };
  }

  /** The CPU that a task runs on. */
  cpuOf(task: number): number {
    return (task - 1) % this.cpus;
  }

  /**
   * A CPU uses an address space from now on. One that it has used before comes with what is still
   * remembered of it, unless flushes were missed. @kernel switch_mm_irqs_off
   */
  use(cpu: number, mm: number): void {
    if (this.loaded[cpu] === mm && this.lazy[cpu] === 0) return;
    this.loaded[cpu] = mm;
    this.lazy[cpu] = 0;
    this.remember(cpu, mm);
    const at = cpu * this.mms + mm;
    if (this.seen[at] !== this.generation[mm]) this.drop(cpu, mm);
    this.seen[at] = this.generation[mm]!;
  }

  /** Makes room among the address spaces of a CPU. */
  private remember(cpu: number, mm: number): void {
    const from = cpu * ASIDS;
    if (this.asids.subarray(from, from + ASIDS).includes(mm)) return;
    const slot = from + (this.next[cpu * 3 + 2]! % ASIDS);
    this.next[cpu * 3 + 2] = this.next[cpu * 3 + 2]! + 1;
    if (this.asids[slot] !== 0) this.drop(cpu, this.asids[slot]!);
    this.asids[slot] = mm;
    this.seen[cpu * this.mms + mm] = -1;
  }

  /** The last flush of an address space that a CPU has taken part in or caught up with. */
  seenOf(cpu: number, mm: number): number {
    return this.seen[cpu * this.mms + mm]!;
  }

  /** A CPU has nothing to do and keeps what it had. @kernel enter_lazy_tlb */
  idle(cpu: number): void {
    this.lazy[cpu] = 1;
  }

  /** Place of a CPU's translation for a page, or -1. `bits` are the index bits of a level. */
  find(cpu: number, mm: number, vpn: number, bits: number): number {
    const from = cpu * this.entries;
    for (let i = from; i < from + this.entries; i++) {
      if (this.mm[i] !== mm || vpn < this.vpn[i]!) continue;
      if (vpn < this.vpn[i]! + 2 ** (bits * this.level[i]!)) return i;
    }
    return -1;
  }

  /** Whether a translation allows the access without a look at memory; a store needs dirty. */
  allows(at: number, write: boolean): boolean {
    const need = write ? E_PRESENT | E_RW | E_DIRTY : E_PRESENT;
    return (this.lo[at]! & need) === need;
  }

  /** Remembers a translation. */
  fill(cpu: number, mm: number, vpn: number, level: number, lo: number, hi: number): void {
    const turn = this.next[cpu * 3]!;
    const at = cpu * this.entries + (turn % this.entries);
    this.next[cpu * 3] = turn + 1;
    this.mm[at] = mm;
    this.vpn[at] = vpn;
    this.level[at] = level;
    this.lo[at] = lo | E_ACCESSED;
    this.hi[at] = hi;
  }

  /** Forgets one translation, as the hardware does when it faults on it. */
  forget(at: number): void {
    this.mm[at] = 0;
  }

  /** The PTE table that a CPU remembers for a page, or 0. `vpn` is the first page of the table. */
  way(cpu: number, mm: number, vpn: number): number {
    for (let i = cpu * WAYS; i < (cpu + 1) * WAYS; i++) {
      if (this.wayMm[i] === mm && this.wayVpn[i] === vpn) return this.wayTable[i]!;
    }
    return 0;
  }

  fillWay(cpu: number, mm: number, vpn: number, table: number): void {
    const turn = this.next[cpu * 3 + 1]!;
    const at = cpu * WAYS + (turn % WAYS);
    this.next[cpu * 3 + 1] = turn + 1;
    this.wayMm[at] = mm;
    this.wayVpn[at] = vpn;
    this.wayTable[at] = table;
  }

  /** One more flush of an address space: CPUs that do not take part catch up by this. */
  begin(mm: number): void {
    this.generation[mm] = this.generation[mm]! + 1;
  }

  /** Whether another CPU must be told of a flush now. @kernel arch/x86/mm/tlb.c tlb_is_not_lazy */
  concerns(cpu: number, mm: number, freedTables: boolean): boolean {
    if (this.broadcast) return true;
    return this.loaded[cpu] === mm && (this.lazy[cpu] === 0 || freedTables);
  }

  /** Counts how another CPU was told. */
  tell(): void {
    const which = this.broadcast ? BROADCASTS : IPIS;
    this.counts[which] = this.counts[which]! + 1;
  }

  /**
   * A CPU flushes pages `start` to `end` of an address space (`end` Infinity: all of it). x86 forgets
   * every way of the address space with any of its pages, arm64 only when tables were freed.
   */
  flush(
    cpu: number,
    mm: number,
    start: number,
    end: number,
    freedTables: boolean,
    bits: number,
  ): void {
    this.counts[FLUSHES] = this.counts[FLUSHES]! + 1;
    if (end === Number.POSITIVE_INFINITY) {
      this.counts[FULL] = this.counts[FULL]! + 1;
      this.drop(cpu, mm);
    } else {
      this.dropRange(cpu, mm, start, end, bits);
      if (!this.broadcast || freedTables) this.dropWays(cpu, mm);
    }
    this.seen[cpu * this.mms + mm] = this.generation[mm]!;
  }

  /** A CPU forgets everything, whatever address space it is of. @kernel arch/x86/mm/tlb.c flush_tlb_all */
  flushAll(cpu: number): void {
    this.counts[FLUSHES] = this.counts[FLUSHES]! + 1;
    this.counts[FULL] = this.counts[FULL]! + 1;
    this.mm.fill(0, cpu * this.entries, (cpu + 1) * this.entries);
    this.wayMm.fill(0, cpu * WAYS, (cpu + 1) * WAYS);
    for (let mm = 0; mm < this.mms; mm++) this.seen[cpu * this.mms + mm] = this.generation[mm]!;
  }

  private dropRange(cpu: number, mm: number, start: number, end: number, bits: number): void {
    const from = cpu * this.entries;
    for (let i = from; i < from + this.entries; i++) {
      if (this.mm[i] !== mm || this.vpn[i]! >= end) continue;
      if (this.vpn[i]! + 2 ** (bits * this.level[i]!) > start) this.mm[i] = 0;
    }
  }

  private drop(cpu: number, mm: number): void {
    const from = cpu * this.entries;
    for (let i = from; i < from + this.entries; i++) if (this.mm[i] === mm) this.mm[i] = 0;
    this.dropWays(cpu, mm);
  }

  private dropWays(cpu: number, mm: number): void {
    for (let i = cpu * WAYS; i < (cpu + 1) * WAYS; i++) if (this.wayMm[i] === mm) this.wayMm[i] = 0;
  }

  /** An address space has ended: its number may be another's soon. @kernel destroy_context */
  dropMm(mm: number): void {
    for (let cpu = 0; cpu < this.cpus; cpu++) {
      this.drop(cpu, mm);
      if (this.loaded[cpu] === mm) this.loaded[cpu] = 0;
      for (let i = cpu * ASIDS; i < (cpu + 1) * ASIDS; i++)
        if (this.asids[i] === mm) this.asids[i] = 0;
    }
  }
}
