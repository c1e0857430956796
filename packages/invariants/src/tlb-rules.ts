import {
  checkTlb,
  E_PRESENT,
  E_RW,
  entryDirty,
  entryPfn,
  liveTranslations,
} from '@faultline/core-pagetable';
import type { Machine } from '@faultline/machine';
import { folioRefcount } from '@faultline/pfn';
import type { Invariant } from './invariant.js';
import type { Walk } from './walk.js';

/** What CPUs remember that they must not; nothing where the machine keeps no TLBs. */
function problems(m: Machine): string[] {
  const { frames, pt, tlb } = m.kernel;
  const inUse = (pfn: number): boolean => {
    if (pfn === frames.zeroPfn || frames.isPmem(pfn)) return true;
    return folioRefcount(frames, pfn) !== 0;
  };
  return checkTlb(tlb, pt, { inUse });
}

/** The problems that have a word in them. */
function about(word: RegExp): (m: Machine) => string[] {
  return (m) => problems(m).filter((problem) => word.test(problem));
}

/**
 * Between two calls every flush has been made: what a CPU remembers is the entry in memory, or one that
 * allows less (an entry may gain rights without a flush, and a CPU need not have seen its dirty bit).
 */
function* allowsNoMore(m: Machine, walk: Walk): Iterable<string> {
  const { tlb, pt } = m.kernel;
  if (tlb.cpus === 0) return;
  const leaves = new Map(walk.leaves.map((leaf) => [`${leaf.mm} ${leaf.level} ${leaf.vpn}`, leaf]));
  for (let cpu = 0; cpu < tlb.cpus; cpu++) {
    for (const i of liveTranslations(tlb, cpu)) {
      const leaf = leaves.get(`${tlb.mm[i]} ${tlb.level[i]} ${tlb.vpn[i]}`);
      const [lo, hi] = [tlb.lo[i]!, tlb.hi[i]!];
      const where = `cpu ${cpu} has page ${tlb.vpn[i]} of mm ${tlb.mm[i]}`;
      if (!leaf || (leaf.lo & E_PRESENT) === 0) yield `${where}, which has no entry`;
      else if (entryPfn(lo, hi) !== leaf.pfn) yield `${where} at another frame than its entry`;
      else if ((lo & ~leaf.lo & E_RW) !== 0) yield `${where} for writing and its entry is not`;
      else if (entryDirty(pt.layout, lo, hi) && !entryDirty(pt.layout, leaf.lo, leaf.hi)) {
        yield `${where} dirty and its entry is clean: a store would leave no trace`;
      }
    }
  }
}

export const tlbRules: readonly Invariant[] = [
  { number: 12, about: 'no CPU remembers a freed frame', check: about(/freed frame/) },
  { number: 13, about: 'no CPU knows the way to a freed table', check: about(/freed table/) },
  { number: 15, about: 'no CPU may do what the entry forbids', check: allowsNoMore },
  { number: 16, about: 'no CPU has two sizes for one page', check: about(/two sizes/) },
];
