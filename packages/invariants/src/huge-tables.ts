import type { Machine } from '@faultline/machine';
import { VM_HUGETLB, VM_MAYSHARE } from '@faultline/vma';
import { hugePagesOf } from './file-pages.js';
import type { Leaf, Walk } from './walk.js';

/** A PMD table of shared mappings of a hugetlbfs file: who names it, what is in it. */
export interface HugeTable {
  readonly table: number;
  /** Slots that name it, `mm:page`, each with its address space. */
  readonly slots: Map<string, number>;
  readonly file: number;
  /** Page of the file at its first entry. */
  readonly page: number;
  /** Present entries by their place. */
  readonly entries: Map<number, Leaf>;
}

/** The PMD tables of shared mappings of the pool, by number. */
export function hugeTables(m: Machine, walk: Walk): Map<number, HugeTable> {
  const { hugetlb, mms, pt, vmas } = m.kernel;
  const out = new Map<number, HugeTable>();
  if (hugetlb.hstates.every((h) => h.total === 0)) return out;
  for (const { table, mm, level, vpn } of walk.tables) {
    if (level !== 1) continue;
    const vma = mms.vmaFrom(mm, vpn);
    if (vma === 0 || vmas.start[vma]! >= vpn + pt.pages(2)) continue;
    const flags = vmas.flags[vma]!;
    if ((flags & VM_HUGETLB) === 0 || (flags & VM_MAYSHARE) === 0) continue;
    let seen = out.get(table);
    if (!seen) {
      const page = vmas.linearPgoff(vma, vpn);
      seen = { table, slots: new Map(), file: vmas.mapping[vma]!, page, entries: new Map() };
      out.set(table, seen);
    }
    seen.slots.set(`${mm}:${vpn}`, mm);
  }
  for (const leaf of walk.leaves) {
    if (leaf.level !== 1 || !leaf.present || leaf.again) continue;
    out.get(leaf.table)?.entries.set(pt.pmdIndex(0, leaf.vpn), leaf);
  }
  return out;
}

/** Leaves that are counted of each page of each hugetlbfs file, by its head. */
export function mapCounts(m: Machine): Map<number, number> {
  const { frames, hugetlb } = m.kernel;
  const out = new Map<number, number>();
  for (const { page, file } of hugePagesOf(m.kernel)) {
    const head = hugetlb.cache.find(file, page);
    out.set(head, frames.entire[frames.ownAt(head)]!);
  }
  return out;
}
