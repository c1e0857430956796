import { E_RW, entryDirty } from '@faultline/core-pagetable';
import type { Machine } from '@faultline/machine';
import { PG_HUGETLB } from '@faultline/pfn';
import { VM_WRITE } from '@faultline/vma';
import type { Invariant } from './invariant.js';
import { liveMms, type TableSeen, type Walk } from './walk.js';

function* linkedOnce(m: Machine, walk: Walk): Iterable<string> {
  yield* walk.broken;
  const { pt } = m.kernel;
  const seen = new Map<number, number>();
  const all = [...walk.tables.filter(({ repeated }) => !repeated), ...walk.deposits];
  for (const { table } of all) seen.set(table, (seen.get(table) ?? 0) + 1);
  for (const [table, links] of seen) {
    const sharers = pt.sharers[table]!;
    if (links !== 1 + sharers)
      yield `table ${table} is linked ${links} times, with ${sharers} sharers`;
  }
  if (seen.size !== m.kernel.pt.inUse) {
    yield `${m.kernel.pt.inUse} tables are in use and ${seen.size} are linked`;
  }
}

function* bytes(m: Machine, walk: Walk): Iterable<string> {
  const { mms, pt, tableShare } = m.kernel;
  const root = pt.geometry.levels - 1;
  // Counted from the PUD table down, deposits included.
  const counted = (level: number) => level < root && level < 3;
  for (const mm of liveMms(m.kernel)) {
    const host = tableShare.host.includes(mm);
    const own = ({ inside, level }: TableSeen) => counted(level) && (host || !inside);
    const linked = walk.tables.filter((t) => t.mm === mm && own(t)).length;
    const aside = walk.deposits.filter((d) => d.mm === mm).length;
    if (mms.tables[mm] !== linked + aside) {
      yield `mm ${mm} counts ${mms.tables[mm]} tables and has ${linked + aside}`;
    }
  }
}

function* aligned(m: Machine, walk: Walk): Iterable<string> {
  const { pt } = m.kernel;
  for (const leaf of walk.leaves) {
    if (leaf.level === 0 || !leaf.present) continue;
    const where = `page ${leaf.vpn} of mm ${leaf.mm}`;
    if (!pt.geometry.hugeLevels.includes(leaf.level)) {
      yield `${where} is a leaf at level ${leaf.level}, which has none`;
    }
    if (leaf.pfn % pt.pages(leaf.level) !== 0) {
      yield `${where} is a leaf of level ${leaf.level} and names frame ${leaf.pfn}`;
    }
  }
}

/** What `used` says of each table: the walk stops early by it, so it has to be right. */
function* usedCounts(m: Machine, walk: Walk): Iterable<string> {
  const { pt } = m.kernel;
  for (const { table } of walk.tables) {
    let used = 0;
    const from = table << pt.bits;
    for (let i = from; i < from + (1 << pt.bits); i++) if (!pt.none(i)) used++;
    if (used !== pt.used[table]) {
      yield `table ${table} counts ${pt.used[table]} entries and has ${used}`;
    }
  }
}

function* served(m: Machine, walk: Walk): Iterable<string> {
  const { mms, pt, tableShare, vmas } = m.kernel;
  const root = pt.geometry.levels - 1;
  for (const t of walk.tables) {
    const named = tableShare.host.includes(t.mm) && pt.sharers[t.table] !== 0;
    if (t.level === root || named) continue;
    const next = mms.vmaFrom(t.mm, t.vpn);
    if (next === 0 || vmas.start[next]! >= t.vpn + pt.pages(t.level + 1)) {
      yield `mm ${t.mm} keeps a table of level ${t.level} for page ${t.vpn}, where it has no VMA`;
    }
  }
}

function* insideVmas(m: Machine, walk: Walk): Iterable<string> {
  const { mms, pt, vmas } = m.kernel;
  for (const leaf of walk.leaves) {
    const where = `page ${leaf.vpn} of mm ${leaf.mm}`;
    const vma = mms.lookup(leaf.mm, leaf.vpn);
    if (vma === 0) {
      yield `${where} has an entry and no VMA`;
      continue;
    }
    if (leaf.vpn + pt.pages(leaf.level) > vmas.end[vma]!) {
      yield `${where} has a leaf of level ${leaf.level} that reaches beyond its VMA`;
    }
    if (leaf.present && (leaf.lo & E_RW) !== 0 && (vmas.flags[vma]! & VM_WRITE) === 0) {
      yield `${where} may be written and its VMA may not`;
    }
  }
}

/**
 * Saved-dirty stands for dirty of an entry without write, where the release has it. Not for pages of the hugetlb pool: the
 * kernel gives their entries write without asking for the bit (huge_pte_mkwrite is pte_mkwrite_novma), and reads either.
 */
function* savedDirty(m: Machine, walk: Walk): Iterable<string> {
  const { frames } = m.kernel;
  const { layout, geometry } = m.kernel.pt;
  if (layout.savedDirty === 0 || !geometry.arch.savesDirty) return;
  for (const leaf of walk.leaves) {
    if (!leaf.present || (leaf.lo & E_RW) === 0 || (leaf.hi & layout.savedDirty) === 0) continue;
    if ((frames.flagsOf(leaf.pfn) & PG_HUGETLB) !== 0) continue;
    const dirty = entryDirty(layout, leaf.lo, leaf.hi);
    yield `page ${leaf.vpn} of mm ${leaf.mm} may be written and has its dirty bit saved (${dirty})`;
  }
}

export const tableRules: readonly Invariant[] = [
  { number: 8, about: 'each table is linked from one place', check: linkedOnce },
  { number: 8, about: 'a table counts its entries', check: usedCounts },
  { number: 9, about: 'pgtables_bytes is what is linked or kept aside', check: bytes },
  { number: 10, about: 'a leaf is aligned to its level', check: aligned },
  { number: 11, about: 'no table outlives the VMAs it served', check: served },
  { number: 20, about: 'dirty is saved only where write is gone', check: savedDirty },
  { number: 24, about: 'entries lie inside VMAs and allow no more', check: insideVmas },
];
