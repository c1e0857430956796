/**
 * The page tables of a request, really built: process after process touches every page, and what
 * its walks find missing is linked or allocated. Nothing here is multiplied; the planner's formulas
 * are checked against it.
 *
 *     root of A ──┐             pmd:     a slot names the table that another process filled
 *     root of B ──┴─> tables    mshare:  a slot names the host's table; nobody runs on the host
 */
import {
  E_PRESENT,
  E_PSE,
  entryHi,
  entryLo,
  PageTables,
  X86_64_4LEVEL,
  X86_64_5LEVEL,
} from '@faultline/core-pagetable';
import { TABLE_BYTES } from '@faultline/hugetlb-share';
import { exitRules } from './exit-cost.js';
import { type FullRequest, fullRequest, type PlanRequest } from './request.js';
import { planTables, tableCount } from './tables.js';
import { bytesText } from './units.js';

/** Bytes of tables that are built and no more. */
export const BUILD_LIMIT: number = 2 ** 30;

/** Level of the tables that are shared. */
const SHARED_LEVEL: Readonly<Record<FullRequest['share'], number>> = {
  none: -1,
  pmd: 1,
  mshare: 2,
};
const LEAF_LEVEL: Readonly<Record<FullRequest['page'], number>> = { '4K': 0, '2M': 1, '1G': 2 };

/** What the exits of all processes came to. */
export interface ExitCounts {
  readonly flushes: number;
  readonly broadcasts: number;
}

/** Nothing of the software bits matters here. */
const LAYOUT = { devmap: 0, savedDirty: 0 };

/**
 * Page tables of all processes of a request, in one arena. RangeError: a request that no page table
 * can hold, or of more bytes of tables than `limit`.
 *
 * @fidelity faithful (none, pmd, in the order of the processes); simplified (mshare: the host maps at the same address)
 */
export class BuiltTables {
  readonly pt: PageTables;
  /** Roots: the processes', behind them mshare's host. */
  readonly roots: Int32Array;
  /** Tables that each has, shared ones in full; its root is not counted. */
  readonly owned: Int32Array;
  /** Faults that touching every page took. */
  faults = 0;
  private readonly request: FullRequest;
  private readonly first: number;
  private readonly end: number;
  private readonly leafLevel: number;
  private readonly sharedLevel: number;
  /** mshare's host among the roots; -1 without. */
  private readonly host: number;
  /** Whether a slot on the way to the page was empty. */
  private filled = false;
  private unshared = 0;
  private exclusive = 0;

  constructor(request: PlanRequest, limit: number = BUILD_LIMIT) {
    this.request = fullRequest(request);
    const { processes, share, page, base, size, levels } = this.request;
    const roots = processes + (share === 'mshare' ? 1 : 0);
    const tables = tableCount(planTables(this.request), processes) + roots;
    refuseAbove(limit, tables, share);
    const geometry = levels === 4 ? X86_64_4LEVEL : X86_64_5LEVEL;
    this.pt = new PageTables(geometry, LAYOUT, tables);
    this.owned = new Int32Array(roots);
    this.roots = Int32Array.from({ length: roots }, () => this.pt.alloc(levels - 1));
    this.leafLevel = LEAF_LEVEL[page];
    this.sharedLevel = SHARED_LEVEL[share];
    this.host = share === 'mshare' ? processes : -1;
    this.first = base / TABLE_BYTES;
    this.end = (base + size) / TABLE_BYTES;
    for (let process = 0; process < processes; process++) this.touchAll(process);
  }

  /** Tables that exist, each once, by level from PTE on; roots are not counted. */
  get tables(): number[] {
    return [...this.pt.count].slice(0, -1);
  }

  /** Bytes of them. */
  get bytes(): number {
    return (this.pt.inUse - this.roots.length) * TABLE_BYTES;
  }

  /** A process touches every page, table by table; the table above is found once for all its slots. */
  private touchAll(process: number): void {
    const { pt, end, leafLevel } = this;
    const above = pt.pages(leafLevel + 1) * (pt.slotMask + 1);
    for (let at = this.first; at < end; at = (Math.floor(at / above) + 1) * above) {
      this.filled = false;
      const upper = this.descend(process, at, leafLevel + 1);
      this.touchBelow(process, upper, at, Math.min(end, (Math.floor(at / above) + 1) * above));
    }
  }

  private touchBelow(process: number, upper: number, from: number, to: number): void {
    const { pt, leafLevel } = this;
    const span = pt.pages(leafLevel + 1);
    const peer = pt.tableAt(this.roots[0]!, from, leafLevel + 1);
    for (let at = from; at < to; ) {
      const next = Math.min(to, (Math.floor(at / span) + 1) * span);
      const table = this.below(process, upper, at, peer);
      const before = this.faults;
      if (pt.used[table] !== pt.slotMask + 1) this.fill(table, at, next);
      if (this.filled && this.faults === before) this.faults++;
      this.filled = false;
      at = next;
    }
  }

  /** Maps the pages of one table that are absent, a fault each. */
  private fill(table: number, from: number, to: number): void {
    const { pt, leafLevel } = this;
    const flags = leafLevel === 0 ? E_PRESENT : E_PRESENT | E_PSE;
    for (let vpn = from; vpn < to; vpn += pt.pages(leafLevel)) {
      const index = pt.index(table, vpn);
      if (!pt.none(index)) continue;
      const page = vpn - this.first;
      pt.set(table, index, entryLo(page, flags), entryHi(page, 0));
      this.faults++;
    }
  }

  /** The table of a level on the way to a page in a process, made or linked where the way is empty. */
  private descend(process: number, vpn: number, level: number): number {
    const { pt } = this;
    let table = this.roots[process]!;
    for (let at = pt.geometry.levels - 1; at > level; at--) {
      table = this.below(process, table, vpn, 0);
    }
    return table;
  }

  /**
   * The table below `upper`. An empty slot gets one that somebody else has, or a new one; `peer` is the
   * table at the same place as `upper` in whoever comes first in the file's mappings.
   */
  private below(process: number, upper: number, vpn: number, peer: number): number {
    const { pt } = this;
    const index = pt.index(upper, vpn);
    let child = pt.child(index);
    if (child !== 0) return child;
    const level = pt.level[upper]! - 1;
    if (level === this.sharedLevel) child = this.share(process, vpn, peer);
    if (child === 0) child = pt.alloc(level);
    if (child === 0) throw new Error('more tables than the formula says');
    pt.linkTable(upper, index, child);
    // What hangs below the host's tables is the host's, whoever's fault made it.
    const owner = this.host >= 0 && level < this.sharedLevel ? this.host : process;
    this.owned[owner] = this.owned[owner]! + 1;
    this.filled = true;
    return child;
  }

  /** A table of somebody else for an empty slot, counted up; 0 when there is none. */
  private share(process: number, vpn: number, peer: number): number {
    const { pt } = this;
    let found = 0;
    if (this.host < 0) {
      if (process > 0 && this.covers(vpn)) found = pt.child(pt.index(peer, vpn));
    } else if (process !== this.host) {
      found = this.descend(this.host, vpn, this.sharedLevel);
    }
    if (found !== 0) pt.countSharer(found, 1);
    return found;
  }

  /** Whether the mapping covers the whole span of the PMD table of a page. */
  private covers(vpn: number): boolean {
    const span = this.pt.pages(2);
    const from = Math.floor(vpn / span) * span;
    return from >= this.first && from + span <= this.end;
  }

  /** All processes exit in order, then mshare's region goes; every table is free then. */
  exitAll(): ExitCounts {
    const { flushBeforeUnlock, broadcast } = exitRules(this.request.release);
    let [flushes, broadcasts] = [0, 0];
    for (const [process, root] of this.roots.entries()) {
      [this.unshared, this.exclusive] = [0, 0];
      this.drop(root, this.first, this.end);
      this.pt.free(root);
      flushes++;
      if (process === this.host) broadcasts++;
      if (this.request.share !== 'pmd' || this.unshared === 0) continue;
      if (flushBeforeUnlock) flushes++;
      if (broadcast === 'per-table') broadcasts += this.unshared;
      if (broadcast === 'last-sharer' && this.exclusive > 0) broadcasts++;
    }
    return { flushes, broadcasts };
  }

  /** Empties a table between two pages: what is shared is unlinked, the rest goes. */
  private drop(table: number, from: number, to: number): void {
    const { pt } = this;
    const span = pt.pages(pt.level[table]!);
    for (let at = from; at < to; at = (Math.floor(at / span) + 1) * span) {
      const index = pt.index(table, at);
      const child = pt.level[table] === 0 ? 0 : pt.child(index);
      if (child === 0) {
        pt.clear(table, index);
      } else if (pt.sharers[child]! > 0) {
        pt.unlinkTable(table, index);
        pt.countSharer(child, -1);
        this.unshared++;
        if (pt.sharers[child] === 0) this.exclusive++;
      } else {
        this.drop(child, at, Math.min(to, (Math.floor(at / span) + 1) * span));
        pt.free(pt.unlinkTable(table, index));
      }
    }
  }
}

function refuseAbove(limit: number, tables: number, share: FullRequest['share']): void {
  const bytes = tables * TABLE_BYTES;
  if (bytes <= limit) return;
  throw new RangeError(
    `sharing ${share}, these are ${tables} page tables of ${bytesText(bytes)}; ${bytesText(limit)} is what is built`,
  );
}
