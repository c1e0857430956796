import { E_PSE, entryPfn } from '@faultline/core-pagetable';
import type { Machine } from '@faultline/machine';
import { vmNormalPage, vmNormalPagePmd } from '@faultline/mm';
import { folioHead, folioRefcount, NO_PFN, PG_ANON } from '@faultline/pfn';

/** What is wrong between the page tables of all address spaces and the counts kept beside them. */
export function countFaults(machine: Machine): string[] {
  const k = machine.kernel;
  const maps = new Map<number, number>();
  const leaves = new Map<number, number>();
  const out: string[] = [];
  const count = (map: Map<number, number>, key: number): void => {
    map.set(key, (map.get(key) ?? 0) + 1);
  };
  for (let mm = 1; mm < k.mms.root.length; mm++) {
    if (k.mms.root[mm] === 0) continue;
    let tables = 0;
    let anon = 0;
    const visit = (table: number, level: number, base: number): void => {
      const size = 1 << k.pt.bits;
      let used = 0;
      for (let d = k.pt.deposit[table]!; d !== 0; d = k.pt.link[d]!) tables++;
      for (let i = 0; i < size; i++) {
        const index = (table << k.pt.bits) | i;
        if (k.pt.none(index)) continue;
        used++;
        const [lo, hi] = [k.pt.lo[index]!, k.pt.hi[index]!];
        const vpn = base + i * k.pt.pages(level);
        const leaf = level === 0 || (lo & E_PSE) !== 0;
        if (!leaf) {
          if (level <= 3) tables++;
          visit(k.pt.child(index), level - 1, vpn);
          continue;
        }
        if (k.mms.lookup(mm, vpn) === 0) out.push(`mm ${mm}: entry at ${vpn} outside any VMA`);
        const page = level === 0 ? vmNormalPage(k, lo, hi) : vmNormalPagePmd(k, lo, hi);
        if (page === NO_PFN) continue;
        count(level === 0 ? maps : leaves, page);
        if ((k.frames.flagsOf(page) & PG_ANON) !== 0) anon += k.pt.pages(level);
        if (level > 0 && entryPfn(lo, hi) % k.pt.pages(level) !== 0) out.push(`leaf ${vpn} skewed`);
      }
      if (used !== k.pt.used[table])
        out.push(`table ${table} has ${used}, says ${k.pt.used[table]}`);
    };
    visit(k.mms.root[mm]!, k.pt.geometry.levels - 1, 0);
    if (tables !== k.mms.tables[mm])
      out.push(`mm ${mm}: ${tables} tables, VmPTE says ${k.mms.tables[mm]}`);
    if (anon !== k.mms.rssAnon[mm])
      out.push(`mm ${mm}: ${anon} anonymous, rss says ${k.mms.rssAnon[mm]}`);
  }
  for (let pfn = 2; pfn < k.frames.ramFrames; pfn++) {
    if (k.frames.mapcount[pfn] !== (maps.get(pfn) ?? 0)) out.push(`map count of frame ${pfn}`);
    if (k.frames.entire[k.frames.ownAt(pfn)] !== (leaves.get(pfn) ?? 0))
      out.push(`leaf count of frame ${pfn}`);
  }
  const refs = new Map<number, number>();
  for (const [pfn, n] of [...maps, ...leaves]) {
    const head = folioHead(k.frames, pfn);
    refs.set(head, (refs.get(head) ?? 0) + n);
  }
  for (const [head, n] of refs) {
    const anon = (k.frames.flagsOf(head) & PG_ANON) !== 0;
    if (anon && folioRefcount(k.frames, head) !== n) out.push(`references of ${head}`);
  }
  return out;
}
