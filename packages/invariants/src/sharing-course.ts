import { E_RW, EH_NX } from '@faultline/core-pagetable';
import type { Machine } from '@faultline/machine';
import { PG_HWPOISON } from '@faultline/pfn';
import { type HugeTable, hugeTables, mapCounts } from './huge-tables.js';
import type { Violation } from './invariant.js';
import { liveMms, type Walk, walkTables } from './walk.js';

/** Rules about a step: what a machine was before it and what it is after, by the numbers of SPEC.md. */
export const COURSE_RULES: Readonly<Record<number, string>> = {
  105: 'no entry of a shared table is restricted or goes',
  110: "unsharing takes a table from the caller's view and changes nothing else",
  119: 'fork counts no page that it copies no entry of',
};

/**
 * Looks at shared tables of huge pages after each step of a run, and says what the step may not have
 * done. `checkInvariants` is about one moment; this is about two.
 */
export class SharingCourse {
  private tables: ReadonlyMap<number, HugeTable>;
  private counts: ReadonlyMap<number, number>;
  private mms: readonly number[];

  constructor(private readonly machine: Machine) {
    const walk = walkTables(machine.kernel);
    this.tables = hugeTables(machine, walk);
    this.counts = mapCounts(machine);
    this.mms = liveMms(machine.kernel);
  }

  /** What does not hold since the last look; `mm` is the address space whose task made the step. */
  step(mm: number): Violation[] {
    const walk = walkTables(this.machine.kernel);
    const tables = hugeTables(this.machine, walk);
    const counts = mapCounts(this.machine);
    const mms = liveMms(this.machine.kernel);
    const found: Violation[] = [];
    const add = (number: number, where: Iterable<string>) => {
      for (const one of where) found.push({ number, about: COURSE_RULES[number]!, where: one });
    };
    for (const [table, was] of this.tables) {
      const is = tables.get(table);
      if (!is || was.slots.size < 2 || ![...is.slots.keys()].some((at) => was.slots.has(at)))
        continue;
      if (is.slots.size > 1)
        add(
          105,
          lessThan(was, is, () => false),
        );
      if (is.slots.size < was.slots.size) add(110, this.left(was, is, mm));
    }
    const born = mms.filter((one) => !this.mms.includes(one));
    if (born.length > 0) add(119, this.counted(counts, born, walk));
    this.tables = tables;
    this.counts = counts;
    this.mms = mms;
    return found;
  }

  /** What leaving a table did to it and to others: nothing, unless pages of the file went with it. */
  private *left(was: HugeTable, is: HugeTable, mm: number): Iterable<string> {
    yield* lessThan(was, is, (slot) => this.gone(was, slot));
    const lost = [...was.entries.keys()].some((slot) => this.gone(was, slot));
    for (const [at, owner] of was.slots) {
      if (is.slots.has(at) || owner === mm || lost || !this.machine.kernel.mms.root[owner])
        continue;
      yield `table ${was.table} was taken from mm ${owner} by a step of mm ${mm}`;
    }
  }

  /** Whether the file no longer has the page that an entry named, or has lost it. */
  private gone(table: HugeTable, slot: number): boolean {
    const { frames, hugetlb, pt } = this.machine.kernel;
    const { pfn } = table.entries.get(slot)!;
    if (hugetlb.cache.find(table.file, table.page + slot * pt.pages(1)) !== pfn) return true;
    return (frames.flagsOf(pfn) & PG_HWPOISON) !== 0;
  }

  /** Map counts after a fork: those before, and one for each entry in tables of the child's own. */
  private *counted(
    counts: ReadonlyMap<number, number>,
    born: readonly number[],
    walk: Walk,
  ): Iterable<string> {
    const { sharers } = this.machine.kernel.pt;
    const own = new Map<number, number>();
    for (const leaf of walk.leaves) {
      if (!leaf.present || !born.includes(leaf.mm) || sharers[leaf.table] !== 0) continue;
      own.set(leaf.pfn, (own.get(leaf.pfn) ?? 0) + 1);
    }
    for (const [pfn, count] of counts) {
      const want = (this.counts.get(pfn) ?? count) + (own.get(pfn) ?? 0);
      if (count !== want) yield `frame ${pfn} has ${count} leaves counted and should have ${want}`;
    }
  }
}

/** Entries that allow less than before, or are gone, but for those excused. */
function* lessThan(
  was: HugeTable,
  is: HugeTable,
  excused: (slot: number) => boolean,
): Iterable<string> {
  for (const [slot, before] of was.entries) {
    const after = is.entries.get(slot);
    const less =
      after === undefined ||
      after.pfn !== before.pfn ||
      (before.lo & ~after.lo & E_RW) !== 0 ||
      (after.hi & ~before.hi & EH_NX) !== 0;
    if (less && !excused(slot)) yield `entry ${slot} of table ${was.table} allows less than before`;
  }
}
