import {
  entryPfn,
  isSoftLeaf,
  SOFT_MIGRATION_READ,
  SOFT_MIGRATION_WRITE,
  softType,
} from '@faultline/core-pagetable';
import { PG_ANON } from '@faultline/pfn';
import type { MmKernel } from './kernel.js';
import { vmaAddress } from './lost-page.js';
import { vmNormalPage } from './normal-page.js';

/** Entries that map a page, or those that hold its place while it moves. */
export const ENTRY_MAPPED = 0;
export const ENTRY_MIGRATION = 1;

/** Whether an entry of a PTE table is one of a page. */
export function entryNames(k: MmKernel, index: number, pfn: number, kind: number): boolean {
  const lo = k.pt.lo[index]!;
  const hi = k.pt.hi[index]!;
  if (isSoftLeaf(lo, hi)) {
    const type = softType(hi);
    const moves = type >= SOFT_MIGRATION_READ && type <= SOFT_MIGRATION_WRITE;
    return kind === ENTRY_MIGRATION && moves && entryPfn(lo, hi) === pfn;
  }
  return kind === ENTRY_MAPPED && k.pt.present(index) && vmNormalPage(k, lo, hi) === pfn;
}

/** The first page of a VMA with such an entry, -1 for none. */
function inVma(k: MmKernel, vma: number, pfn: number, kind: number): number {
  const { pt, frames, vmas } = k;
  const root = k.mms.root[vmas.mm[vma]!]!;
  const at = (vpn: number): boolean => {
    const table = pt.pteTable(root, vpn);
    return table !== 0 && entryNames(k, pt.pteIndex(table, vpn), pfn, kind);
  };
  if ((frames.flags[pfn]! & PG_ANON) === 0) {
    const vpn = vmaAddress(k, vma, frames.offset[pfn]!);
    return vpn >= 0 && at(vpn) ? vpn : -1;
  }
  const end = vmas.end[vma]!;
  for (let vpn = pt.nextMapped(root, vmas.start[vma]!, end); vpn < end; ) {
    if (at(vpn)) return vpn;
    vpn = pt.nextMapped(root, vpn + 1, end);
  }
  return -1;
}

/**
 * The first VMA with an entry of a single frame of RAM, 0 for none: of a file's page in the order of
 * i_mmap, of anonymous memory any. With `mm` not 0 of that address space alone.
 *
 * @kernel mm/rmap.c rmap_walk
 */
export function firstEntryVma(k: MmKernel, pfn: number, kind: number, mm: number): number {
  const { frames, mappings, mms, vmas } = k;
  const ours = (vma: number): boolean =>
    (mm === 0 || vmas.mm[vma] === mm) && inVma(k, vma, pfn, kind) >= 0;
  if ((frames.flags[pfn]! & PG_ANON) === 0) {
    for (let vma = mappings.head[frames.owner[pfn]!]!; vma !== 0; vma = vmas.imNext[vma]!) {
      if (ours(vma)) return vma;
    }
    return 0;
  }
  for (let one = 1; one < mms.root.length; one++) {
    for (let i = 0; mms.root[one] !== 0 && i < mms.vmaCount(one); i++) {
      if (ours(mms.vmaAt(one, i))) return mms.vmaAt(one, i);
    }
  }
  return 0;
}

/** The page of such a VMA that the entry is for. */
export function entryAddress(k: MmKernel, vma: number, pfn: number, kind: number): number {
  return inVma(k, vma, pfn, kind);
}
