import {
  E_ACCESSED,
  E_DIRTY,
  E_FLAGS,
  E_PRESENT,
  E_SPECIAL,
  EH_PFN,
  entryPfn,
} from '@faultline/core-pagetable';
import { decided, EFAULT } from '@faultline/kernel-api';
import { mlockWalked, vmaLocked } from '@faultline/mm';
import { VM_MIXEDMAP, VM_SHARED } from '@faultline/vma';
import { GUP_DECISIONS as D } from './decisions.js';
import { FOLL_DUMP, FOLL_MLOCK, FOLL_POPULATE, FOLL_TOUCH, FOLL_WRITE } from './foll-flags.js';
import { reportBadPte } from './follow-page.js';
import { touchEntry } from './grab-page.js';
import type { GupKernel } from './kernel.js';
import { SKIP_COUNTED, SKIP_POPULATE } from './walk-policies.js';

/**
 * Passes over an entry that allows the access, for a caller that wants no page: how many pages that is (a
 * leaf is stepped over whole), or the errno of an entry that names none.
 *
 * @kernel mm/gup.c follow_page_pte, follow_pfn_pte; mm/huge_memory.c follow_devmap_pmd
 * @fidelity simplified: the kernel passes over a device's leaf in steps of one page, which nobody can tell
 */
export function passEntry(
  k: GupKernel,
  vma: number,
  vpn: number,
  index: number,
  foll: number,
): number {
  const { pt } = k;
  const lo = pt.lo[index]!;
  const hi = pt.hi[index]!;
  const level = pt.level[index >> pt.bits]!;
  const write = (foll & FOLL_WRITE) !== 0;
  if (marks(k, vma, foll)) mlockWalked(k, index);
  const bare = (lo & E_SPECIAL) !== 0 || (hi & pt.layout.devmap) !== 0;
  if (bare && level === 0) return passBare(k, vma, index, foll);
  if ((foll & FOLL_TOUCH) !== 0) touchEntry(k, index, level, write);
  return pt.pages(level) - (vpn & (pt.pages(level) - 1));
}

/** Up to 5.17 the walk itself marks pages as locked. */
function marks(k: GupKernel, vma: number, foll: number): boolean {
  if ((foll & (FOLL_MLOCK | FOLL_POPULATE)) === 0) return false;
  return vmaLocked(k, vma) && !k.mmPolicy.mlockByRmap;
}

/** A special or devmap entry: the zero page, or none that this caller could have. */
function passBare(k: GupKernel, vma: number, index: number, foll: number): number {
  const { pt } = k;
  const rule = k.gupPolicy.pfnPte;
  if ((foll & FOLL_DUMP) !== 0) return -EFAULT;
  if (entryPfn(pt.lo[index]!, pt.hi[index]!) === k.frames.zeroPfn) return 1;
  reportBadPte(k, vma, pt.lo[index]!);
  if (rule.touch && (foll & FOLL_TOUCH) !== 0) {
    pt.lo[index] = pt.lo[index]! | E_ACCESSED | ((foll & FOLL_WRITE) !== 0 ? E_DIRTY : 0);
  }
  if (!passesBare(k, vma, foll)) return decided(k, D.pfnPte, rule.none);
  decided(k, D.pfnPte, 0);
  return 1;
}

/** Whether it passes over every entry that allows the access, also those that name no page. */
export function passesBare(k: GupKernel, vma: number, foll: number): boolean {
  const { skip } = k.gupPolicy.pfnPte;
  if ((foll & FOLL_DUMP) !== 0) return false;
  if (skip >= SKIP_COUNTED) return true;
  const mixed = (k.vmas.flags[vma]! & VM_MIXEDMAP) !== 0;
  return skip === SKIP_POPULATE && (foll & FOLL_POPULATE) !== 0 && mixed;
}

/**
 * Whether entries of a table are passed over like the one at `index`, which just was, if their flags are
 * like its flags: they map storage, where FOLL_TOUCH finds no page of RAM to mark.
 */
export function passesAlike(k: GupKernel, vma: number, index: number): boolean {
  if ((k.vmas.flags[vma]! & VM_SHARED) === 0) return false;
  if (!k.fileOps.dax[k.inodes.fops[k.vmas.mapping[vma]!]!]) return false;
  return (k.pt.lo[index]! & E_PRESENT) !== 0;
}

/** Whether an entry has these flags: those of the words `lo` and `hi` of another one. */
// paths: inline
export function entryAlike(k: GupKernel, index: number, lo: number, hi: number): boolean {
  return ((k.pt.lo[index]! ^ lo) & E_FLAGS) === 0 && ((k.pt.hi[index]! ^ hi) & ~EH_PFN) === 0;
}
