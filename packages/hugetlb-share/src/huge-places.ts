import {
  E_PSE,
  entryPfn,
  isMigration,
  isSoftLeaf,
  SOFT_HWPOISON,
  SOFT_MIGRATION_READ,
  SOFT_MIGRATION_WRITE,
  softHi,
  softLo,
  softType,
} from '@faultline/core-pagetable';
import { VM_FAULT_HWPOISON_LARGE } from '@faultline/kernel-api';
import { ENTRY_MIGRATION, vmaAddress } from '@faultline/mm';
import { maybePinned, PG_ANON, PG_ANON_EXCLUSIVE } from '@faultline/pfn';
import type { HugetlbKernel } from './kernel.js';

/** Whether an entry maps a huge page, or (ENTRY_MIGRATION) holds its place while it moves. */
export function namesHuge(k: HugetlbKernel, index: number, head: number, kind: number): boolean {
  const lo = k.pt.lo[index]!;
  const hi = k.pt.hi[index]!;
  if (entryPfn(lo, hi) !== head) return false;
  return kind === ENTRY_MIGRATION ? isMigration(lo, hi) : k.pt.present(index);
}

/**
 * The page at which a VMA has such an entry, -1 for none. `place` is the page that says where to look: of one that
 * has moved, the one that is in its place.
 */
export function hugeEntryPage(
  k: HugetlbKernel,
  vma: number,
  head: number,
  kind: number,
  place: number = head,
): number {
  const { pt, frames, vmas } = k;
  const root = k.mms.root[vmas.mm[vma]!]!;
  const level = k.hugetlb.levelOf(vma);
  const at = (vpn: number): boolean => {
    const table = pt.tableAt(root, vpn, level);
    return table !== 0 && namesHuge(k, pt.index(table, vpn), head, kind);
  };
  if ((frames.flagsOf(place) & PG_ANON) === 0) {
    const vpn = vmaAddress(k, vma, frames.offset[place]!);
    return vpn >= 0 && at(vpn) ? vpn : -1;
  }
  if (!k.hugetlb.has(vma)) return -1;
  const size = k.hugetlb.sizeOf(vma);
  for (let vpn = vmas.start[vma]!; vpn < vmas.end[vma]!; vpn += size) {
    if (at(vpn)) return vpn;
  }
  return -1;
}

/**
 * The first VMA with such an entry, 0 for none: of a file's page in the order of i_mmap, of a private copy any;
 * with `mm` not 0 of that address space alone.
 *
 * @kernel mm/rmap.c rmap_walk
 */
export function hugeEntryVma(
  k: HugetlbKernel,
  head: number,
  kind: number,
  mm = 0,
  place: number = head,
): number {
  const { frames, mappings, mms, vmas } = k;
  const ours = (vma: number): boolean =>
    (mm === 0 || vmas.mm[vma] === mm) && hugeEntryPage(k, vma, head, kind, place) >= 0;
  if ((frames.flagsOf(place) & PG_ANON) === 0) {
    for (let vma = mappings.head[frames.owner[place]!]!; vma !== 0; vma = vmas.imNext[vma]!) {
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

/**
 * Whether a page is its mapping's own and pinned: it may not become one that others could have, as while it moves.
 * Releases without the mark of an own page do not look.
 *
 * @kernel include/linux/rmap.h hugetlb_try_share_anon_rmap
 */
export function heldExclusive(k: HugetlbKernel, head: number): boolean {
  return (k.frames.flagsOf(head) & PG_ANON_EXCLUSIVE) !== 0 && maybePinned(k.frames, head);
}

/** Low word of the entry of a huge page that is lost; its high word is `hugePoisonHi`. */
export function hugePoisonLo(head: number): number {
  return softLo(head, E_PSE);
}

export function hugePoisonHi(head: number): number {
  return softHi(SOFT_HWPOISON, head);
}

/** The high word of an entry that is not present, restricted: a page that moves comes back without write. */
export function softRestrictedHi(lo: number, hi: number): number {
  if (!isSoftLeaf(lo, hi) || softType(hi) !== SOFT_MIGRATION_WRITE) return hi;
  return hi - softHi(SOFT_MIGRATION_WRITE, 0) + softHi(SOFT_MIGRATION_READ, 0);
}

/**
 * What a fault on an entry that is neither none nor present comes to: -1 - the page that moves, to be waited
 * for, or VM_FAULT_HWPOISON_LARGE.
 */
export function hugeSoftFault(lo: number, hi: number): number {
  return isMigration(lo, hi) ? -1 - entryPfn(lo, hi) : VM_FAULT_HWPOISON_LARGE;
}
