import { E_PSE } from '@faultline/core-pagetable';
import type { Machine } from '@faultline/machine';
import { hostPage } from '@faultline/mshare';
import { NO_PFN, PG_ANON } from '@faultline/pfn';
import { SHARE_COUNTS } from '@faultline/table-share';
import { VM_HUGETLB, VM_MAYSHARE } from '@faultline/vma';
import type { Invariant } from './invariant.js';
import { liveMms, type Walk } from './walk.js';

/** The slots of shared tables: each with the VMA that it serves. */
function* sharedSlots(m: Machine, walk: Walk) {
  const { mms, pt } = m.kernel;
  for (const seen of walk.tables) {
    if (pt.sharers[seen.table] === 0) continue;
    yield { ...seen, vma: mms.lookup(seen.mm, seen.vpn) };
  }
}

/** A table that is named for a host: it is the host's, for those pages of the region that the mapping shows. */
function* hostHas(
  m: Machine,
  table: number,
  mm: number,
  vpn: number,
  level: number,
): Iterable<string> {
  const { mms, pt, tableShare, vmas } = m.kernel;
  if (tableShare.host.includes(mm)) return;
  const vma = mms.lookup(mm, vpn);
  const host = vma === 0 ? 0 : tableShare.host[vmas.mapping[vma]!]!;
  const at = hostPage(m.kernel, vma, vpn);
  if (host !== 0 && pt.tableAt(mms.root[host]!, at, level) === table) return;
  yield `table ${table} of level ${level} at page ${vpn} of mm ${mm} is not its host's`;
}

function* sharersFit(m: Machine, walk: Walk): Iterable<string> {
  const { pt, vmas } = m.kernel;
  const files = new Map<number, string>();
  for (const { table, mm, vpn, level, vma } of sharedSlots(m, walk)) {
    const where = `the shared table ${table} at page ${vpn} of mm ${mm}`;
    if (level > 1) {
      yield* hostHas(m, table, mm, vpn, level);
      continue;
    }
    const covers = vma !== 0 && vmas.start[vma]! <= vpn && vpn + pt.pages(2) <= vmas.end[vma]!;
    if (!covers) {
      yield `${where} lies in no VMA that covers it`;
      continue;
    }
    if ((vmas.flags[vma]! & VM_MAYSHARE) === 0) yield `${where} serves a private mapping`;
    const file = `page ${vmas.linearPgoff(vma, vpn)} of file ${vmas.mapping[vma]}`;
    const other = files.get(table);
    if (other !== undefined && other !== file) yield `${where} serves ${file} and ${other}`;
    files.set(table, file);
  }
}

/** References of a table's page: one for being a table, one a sharer where those are what is counted. */
function* references(m: Machine, walk: Walk): Iterable<string> {
  const { mms, pt, tableShare, vmas } = m.kernel;
  const met = new Set<number>();
  for (const { table, mm, vpn, level } of walk.tables) {
    if (met.has(table)) continue;
    met.add(table);
    const sharers = pt.sharers[table]!;
    const rules = sharers === 0 ? 0 : tableShare.rules[vmas.ops[mms.lookup(mm, vpn)]!]!;
    const counts = level > 1 || (rules & SHARE_COUNTS) !== 0;
    const want = 1 + (counts ? 0 : sharers);
    const has = pt.refs[table]!;
    if (has !== want) yield `table ${table} has ${has} references, and ${want} hold it`;
  }
}

/** What address spaces count together is every table once, and once more for each sharer. */
function* bytesTogether(m: Machine): Iterable<string> {
  const { mms, pt } = m.kernel;
  const root = pt.geometry.levels - 1;
  let tables = 0;
  for (let level = 0; level < Math.min(root, 3); level++) tables += pt.count[level]!;
  const counted = liveMms(m.kernel).reduce((sum, mm) => sum + mms.tables[mm]!, 0);
  if (counted !== tables + pt.anyShared) {
    yield `${counted} tables are counted; there are ${tables}, ${pt.anyShared} times named once more`;
  }
}

function* sharedLeaves(m: Machine, walk: Walk): Iterable<string> {
  const { frames, hugetlb, mms, pt, vmas } = m.kernel;
  for (const leaf of walk.leaves) {
    if (leaf.level !== 1 || pt.sharers[leaf.table] === 0 || !leaf.present) continue;
    const where = `page ${leaf.vpn} of mm ${leaf.mm}, in a shared table,`;
    if ((leaf.lo & E_PSE) === 0) yield `${where} is no leaf`;
    if ((frames.flagsOf(leaf.pfn) & PG_ANON) !== 0) yield `${where} is anonymous`;
    const vma = mms.lookup(leaf.mm, leaf.vpn);
    const hugetlbFile = vma !== 0 && (vmas.flags[vma]! & VM_HUGETLB) !== 0;
    if (!hugetlbFile) continue;
    const page = hugetlb.cache.find(vmas.mapping[vma]!, vmas.linearPgoff(vma, leaf.vpn));
    if (page !== leaf.pfn) yield `${where} names frame ${leaf.pfn}, the file has ${page}`;
  }
}

/** Huge pages that address spaces map, by their counts: who filled pays, who zapped last is credited. */
function* hugePages(m: Machine, walk: Walk): Iterable<string> {
  const { hugetlb, mms, pt, vmas } = m.kernel;
  let pages = 0;
  for (const leaf of walk.leaves) {
    const vma = mms.lookup(leaf.mm, leaf.vpn);
    if (!leaf.present || leaf.again || vma === 0) continue;
    if ((vmas.flags[vma]! & VM_HUGETLB) === 0) continue;
    pages += pt.pages(leaf.level);
  }
  const used = hugetlb.usage.reduce((sum, n) => sum + n, 0);
  if (used !== pages) yield `${used} pages of huge pages are counted as mapped and ${pages} are`;
}

/** The huge pages of one size. */
type Hstate = Machine['kernel']['hugetlb']['hstates'][number];

/** What was asked of a pool and has not come: by files and by private mappings. */
function askedFor(m: Machine, hstate: Hstate): number {
  const { hugetlb, mappings, mms, vmas } = m.kernel;
  let open = 0;
  for (let file = 1; file <= mappings.meta[0]!; file++) {
    if (hugetlb.ofFile(file) !== hstate) continue;
    for (let at = hugetlb.cache.next(file, 0); at >= 0; ) {
      if (hugetlb.cache.promised(file, at)) open++;
      at = hugetlb.cache.next(file, at + hstate.size);
    }
  }
  for (const mm of liveMms(m.kernel)) {
    for (let i = 0; i < mms.vmaCount(mm); i++) {
      const vma = mms.vmaAt(mm, i);
      if (!hugetlb.promises.owns(vma) || hugetlb.of(vma) !== hstate) continue;
      for (let at = vmas.start[vma]!; at < vmas.end[vma]!; at += hstate.size) {
        if (hugetlb.promises.open(vma, at)) open++;
      }
    }
  }
  return open;
}

/** How many pages in use count as promised when they come back. */
function promisedLater(m: Machine, hstate: Hstate): number {
  const { folios, hstates } = m.kernel.hugetlb;
  let later = 0;
  folios.restore.forEach((one, i) => {
    if (one !== 0 && folios.hstateOf(i * hstates[0]!.size) === hstate) later++;
  });
  return later;
}

/** Promises of the pools: those to files and those to private mappings; never more than is free. */
function* promises(m: Machine): Iterable<string> {
  for (const hstate of m.kernel.hugetlb.hstates) {
    const { free, reserved, stack, total } = hstate;
    if (total === 0) continue;
    const open = askedFor(m, hstate);
    const later = promisedLater(m, hstate);
    if (open !== reserved + later)
      yield `${reserved} pages are promised, ${later} will be, and ${open} asked for`;
    if (reserved > free) yield `more is promised than is free`;
    const heads = new Set(stack.subarray(0, free));
    if (heads.has(NO_PFN)) yield 'a free page is none';
    if (heads.size !== free || free > total)
      yield `${free} of ${total} pages are counted as free and ${heads.size} are`;
  }
}

/** Numbers from 101 on: those of the reference on sharing, 100 added. */
export const sharingRules: readonly Invariant[] = [
  { number: 101, about: 'a table is held by those who name it', check: references },
  { number: 103, about: 'sharers cover their table and map one file alike', check: sharersFit },
  { number: 104, about: "a shared table has leaves of its file's pages", check: sharedLeaves },
  {
    number: 107,
    about: 'huge pages are counted: charged by who fills, credited by who zaps',
    check: hugePages,
  },
  { number: 109, about: 'a table counts once for each who names it', check: bytesTogether },
  { number: 123, about: 'what the pool has promised was asked for', check: promises },
];
