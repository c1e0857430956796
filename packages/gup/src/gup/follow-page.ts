import {
  E_DIRTY,
  E_PRESENT,
  E_PROTNONE,
  E_RW,
  E_SOFT_DIRTY,
  E_SPECIAL,
  entryPfn,
} from '@faultline/core-pagetable';
import { decided, EEXIST, EFAULT, EMLINK } from '@faultline/kernel-api';
import { vmaIsAccessible, vmNormalPage, vmNormalPagePmd } from '@faultline/mm';
import { NO_PFN, PG_ANON, PG_ANON_EXCLUSIVE } from '@faultline/pfn';
import {
  isCowMapping,
  VM_MAYWRITE,
  VM_MIXEDMAP,
  VM_PFNMAP,
  VM_SHARED,
  VM_SOFTDIRTY,
  VM_WRITE,
} from '@faultline/vma';
import { GUP_DECISIONS as D } from './decisions.js';
import {
  FOLL_DUMP,
  FOLL_FORCE,
  FOLL_GET,
  FOLL_HONOR_NUMA_FAULT,
  FOLL_LONGTERM,
  FOLL_PIN,
  FOLL_WRITE,
} from './foll-flags.js';
import type { GupKernel } from './kernel.js';
import {
  FORCE_COW_DIRTY,
  FORCE_DROPS_WRITE,
  UNSHARE_LONGTERM,
  UNSHARE_NEVER,
} from './walk-policies.js';

/**
 * Whether an entry allows the access: present, and writable or excused by FOLL_FORCE.
 *
 * @param cowed whether this walk has copied the page for a forced write
 * @kernel mm/gup.c follow_page_pte, can_follow_write_pte
 */
// paths: inline
export function entryAllows(
  k: GupKernel,
  vma: number,
  lo: number,
  hi: number,
  foll: number,
  cowed: boolean,
): boolean {
  return (
    ((lo & E_PRESENT) !== 0 || ((lo & E_PROTNONE) !== 0 && followsProtnone(k, vma, foll))) &&
    ((foll & FOLL_WRITE) === 0 ||
      (lo & E_RW) !== 0 ||
      ((foll & FOLL_FORCE) !== 0 && forcedWrite(k, vma, lo, hi, cowed)))
  );
}

/**
 * Whether a PROT_NONE entry is as good as a present one, or asks for a fault: by that NUMA balancing hears who
 * accesses a page. @kernel mm/gup.c gup_can_follow_protnone; FOLL_NUMA
 *
 * @internal
 */
export function followsProtnone(k: GupKernel, vma: number, foll: number): boolean {
  if (!k.gupPolicy.numaAsked) return (foll & FOLL_FORCE) !== 0;
  return (foll & FOLL_HONOR_NUMA_FAULT) === 0 || !vmaIsAccessible(k, vma);
}

/** @internal */
export function forcedWrite(
  k: GupKernel,
  vma: number,
  lo: number,
  hi: number,
  cowed: boolean,
): boolean {
  const flags = k.vmas.flags[vma]!;
  const rule = k.gupPolicy.forceWrite;
  if (rule === FORCE_DROPS_WRITE) return cowed;
  if (rule === FORCE_COW_DIRTY) return cowed && (lo & E_DIRTY) !== 0;
  if ((flags & (VM_MAYWRITE | VM_SHARED | VM_WRITE)) !== VM_MAYWRITE) return false;
  const page = vmNormalPage(k, lo, hi);
  if (page === NO_PFN || !exclusive(k, page)) return false;
  return (flags & VM_SOFTDIRTY) !== 0 || (lo & E_SOFT_DIRTY) !== 0;
}

function exclusive(k: GupKernel, page: number): boolean {
  const own = PG_ANON | PG_ANON_EXCLUSIVE;
  return (k.frames.flagsOf(page) & own) === own;
}

/**
 * The page behind an entry that allows the access; for a leaf its first one. Negative: -EMLINK, a fault has
 * to unshare it first; -EFAULT, its device goes; or what `gup:pfn-pte` says.
 *
 *     ordinary page    vm_normal_page finds it
 *     devmap entry     a page of the device's, but only for who takes it
 *     zero page        no ordinary page, but one that may be handed out
 *     special entry    none
 *
 * @kernel mm/gup.c follow_page_pte, follow_pfn_pte; mm/huge_memory.c follow_devmap_pmd
 */
export function followEntry(
  k: GupKernel,
  task: number,
  vma: number,
  lo: number,
  hi: number,
  leaf: boolean,
  foll: number,
): number {
  let page = leaf ? vmNormalPagePmd(k, lo, hi) : vmNormalPage(k, lo, hi);
  if (page === NO_PFN) {
    const pfn = entryPfn(lo, hi);
    const zero = pfn === k.frames.zeroPfn || (pfn !== NO_PFN && pfn === k.frames.hugeZeroPfn);
    if ((hi & k.pt.layout.devmap) !== 0 && (foll & (FOLL_GET | FOLL_PIN)) !== 0) {
      if (k.tasks.pgmap[task] === 0) return decided(k, D.dyingDevice, -EFAULT);
      page = pfn;
    } else if (zero && (foll & FOLL_DUMP) === 0) page = pfn;
    else if ((foll & FOLL_DUMP) !== 0) return -EFAULT;
    else {
      reportBadPte(k, vma, lo);
      return decided(k, D.pfnPte, noPageErrno(k, leaf && (hi & k.pt.layout.devmap) !== 0, foll));
    }
  }
  if (mustUnshare(k, vma, page, lo, foll)) return decided(k, D.unshare, -EMLINK);
  return page;
}

/** The same for an entry of a PTE table: most are writable, and so nothing has to be unshared. */
// paths: inline
export function followSmall(
  k: GupKernel,
  task: number,
  vma: number,
  lo: number,
  hi: number,
  foll: number,
): number {
  return (lo & E_RW) !== 0 &&
    ((hi & k.pt.layout.devmap) === 0
      ? (lo & E_SPECIAL) === 0
      : (foll & (FOLL_GET | FOLL_PIN)) !== 0 && k.tasks.pgmap[task] !== 0)
    ? entryPfn(lo, hi)
    : followEntry(k, task, vma, lo, hi, false, foll);
}

/**
 * Whether an entry of a PTE table gives its page to who takes it, whatever the page is: it allows the access,
 * nothing has to be unshared, and its device, if it has one, is all that could refuse.
 */
// paths: inline
export function followsPlain(k: GupKernel, lo: number, hi: number, foll: number): boolean {
  return (
    (lo & E_PRESENT) !== 0 &&
    ((lo & E_RW) !== 0 || (foll & (FOLL_WRITE | FOLL_PIN)) === 0) &&
    ((lo & E_SPECIAL) === 0 || (hi & k.pt.layout.devmap) !== 0)
  );
}

/**
 * Records that the kernel takes an entry that is not the zero page for corrupt: it is special, and nothing says that its
 * mapping may have such. It goes on as with one that may.
 *
 * @kernel mm/memory.c vm_normal_page, print_bad_pte
 * @fidelity simplified: recorded where get_user_pages looks; unmapping, fork and write faults report it as well
 */
export function reportBadPte(k: GupKernel, vma: number, lo: number): void {
  if ((lo & E_SPECIAL) === 0 || (k.vmas.flags[vma]! & (VM_MIXEDMAP | VM_PFNMAP)) !== 0) return;
  decided(k, D.badPte, 0);
}

/** The errno of an entry without a page to take. A leaf of a device is passed over in every release. */
function noPageErrno(k: GupKernel, devmapLeaf: boolean, foll: number): number {
  const rule = k.gupPolicy.pfnPte;
  if (devmapLeaf) return -EEXIST;
  if ((foll & FOLL_GET) !== 0) return rule.get;
  return (foll & FOLL_PIN) !== 0 ? rule.pin : rule.none;
}

/**
 * Whether a pin for reading would see a page that later writes through the mapping leave behind.
 *
 * @param vma 0 for fast GUP, which does not know it and takes it for a private one
 * @kernel mm/internal.h gup_must_unshare
 */
export function mustUnshare(
  k: GupKernel,
  vma: number,
  page: number,
  lo: number,
  foll: number,
): boolean {
  const rule = k.gupPolicy.unsharePins;
  if (rule === UNSHARE_NEVER || (lo & E_RW) !== 0) return false;
  if ((foll & (FOLL_WRITE | FOLL_PIN)) !== FOLL_PIN) return false;
  if ((k.frames.flagsOf(page) & PG_ANON) !== 0) return !exclusive(k, page);
  if (rule !== UNSHARE_LONGTERM || (foll & FOLL_LONGTERM) === 0) return false;
  return vma === 0 || isCowMapping(k.vmas.flags[vma]!);
}
