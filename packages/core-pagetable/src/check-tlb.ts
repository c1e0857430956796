import { entryPfn } from './entry.js';
import type { PageTables } from './page-tables.js';
import type { Tlb } from './tlb.js';

/** Frames as the check sees them: whether somebody has a frame. */
export interface FrameUse {
  inUse(pfn: number): boolean;
}

/**
 * What the CPUs remember that they must not: a frame or a table that was freed, two sizes for one
 * address. A translation that is out of date but names a frame somebody still has is allowed: the
 * flush may be under way.
 */
export function checkTlb(tlb: Tlb, pt: PageTables, frames: FrameUse): string[] {
  const problems: string[] = [];
  for (let cpu = 0; cpu < tlb.cpus; cpu++) {
    const live = liveTranslations(tlb, cpu);
    for (const i of live) {
      const pfn = entryPfn(tlb.lo[i]!, tlb.hi[i]!);
      if (!frames.inUse(pfn))
        problems.push(`cpu ${cpu} has page ${tlb.vpn[i]} at freed frame ${pfn}`);
      const other = live.find((j) => j < i && overlaps(tlb, pt, i, j));
      if (other !== undefined) problems.push(`cpu ${cpu} has page ${tlb.vpn[i]} in two sizes`);
    }
    for (let i = cpu * 8; i < (cpu + 1) * 8; i++) {
      const mm = tlb.wayMm[i]!;
      if (mm === 0 || !reachable(tlb, cpu, mm)) continue;
      const table = tlb.wayTable[i]!;
      if (pt.level[table] !== 0) problems.push(`cpu ${cpu} knows the way to freed table ${table}`);
    }
  }
  return problems;
}

/** Places of the translations that a CPU would use as they are. */
export function liveTranslations(tlb: Tlb, cpu: number): number[] {
  const live: number[] = [];
  for (let i = cpu * tlb.entries; i < (cpu + 1) * tlb.entries; i++) {
    if (tlb.mm[i] !== 0 && reachable(tlb, cpu, tlb.mm[i]!)) live.push(i);
  }
  return live;
}

/** Whether a CPU would use what it remembers of an address space: not when it has to catch up first. */
function reachable(tlb: Tlb, cpu: number, mm: number): boolean {
  if (tlb.loaded[cpu] === mm && tlb.lazy[cpu] === 0) return true;
  return tlb.seenOf(cpu, mm) === tlb.generation[mm];
}

function overlaps(tlb: Tlb, pt: PageTables, i: number, j: number): boolean {
  if (tlb.mm[i] !== tlb.mm[j] || tlb.level[i] === tlb.level[j]) return false;
  const end = (k: number): number => tlb.vpn[k]! + pt.pages(tlb.level[k]!);
  return tlb.vpn[i]! < end(j) && tlb.vpn[j]! < end(i);
}
