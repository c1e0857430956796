import { E_PSE, entryPfn, entryPresent } from './entry.js';
import type { PageTables } from './page-tables.js';

/** What is wrong with the tables of some address spaces, and how many there are of each level. */
export interface TableReport {
  readonly problems: readonly string[];
  /** Tables below each root, deposits among them, by root and level. */
  readonly counts: ReadonlyMap<number, readonly number[]>;
}

/**
 * Goes over all tables that hang on the given roots and says what breaks the invariants: a table with
 * two parents, of another level than its place, or none in use, or more parents than sharers; a leaf whose frame is not aligned to
 * its level; a count of entries or sharers that is off; a table in use that hangs nowhere.
 */
export function checkTables(pt: PageTables, roots: readonly number[]): TableReport {
  const problems: string[] = [];
  const seen = new Map<number, number>();
  const counts = new Map<number, number[]>();

  function visit(table: number, level: number, count: number[]): void {
    const parents = (seen.get(table) ?? 0) + 1;
    seen.set(table, parents);
    if (parents > 1) return;
    if (pt.level[table] !== level) {
      problems.push(
        `table ${table} of level ${pt.level[table]} hangs where level ${level} belongs`,
      );
      return;
    }
    let used = 0;
    for (let slot = 0; slot <= pt.slotMask; slot++) {
      const index = (table << pt.bits) | slot;
      if (pt.none(index)) continue;
      used++;
      checkEntry(index, level, count);
    }
    if (used !== pt.used[table]) {
      problems.push(`table ${table} has ${used} entries and counts ${pt.used[table]}`);
    }
    for (let t = pt.deposit[table]!; t !== 0; t = pt.link[t]!) {
      count[0] = count[0]! + 1;
      visit(t, 0, count);
    }
  }

  function checkEntry(index: number, level: number, count: number[]): void {
    const lo = pt.lo[index]!;
    if (level === 0) return;
    const pfn = entryPfn(lo, pt.hi[index]!);
    if ((lo & E_PSE) === 0) {
      count[level - 1] = count[level - 1]! + 1;
      visit(pfn, level - 1, count);
    } else if (entryPresent(lo) && pfn % pt.pages(level) !== 0) {
      problems.push(`leaf ${index} of level ${level} names frame ${pfn}, which is not aligned`);
    }
  }

  for (const root of roots) {
    const count = Array.from({ length: pt.geometry.levels - 1 }, () => 0);
    counts.set(root, count);
    visit(root, pt.geometry.levels - 1, count);
  }
  for (const [table, parents] of seen) {
    const allowed = 1 + pt.sharers[table]!;
    if (parents !== allowed) problems.push(`table ${table} has ${parents} parents, not ${allowed}`);
  }
  if (seen.size !== pt.inUse) {
    problems.push(`${pt.inUse} tables are in use, ${seen.size} hang on an address space`);
  }
  return { problems, counts };
}
