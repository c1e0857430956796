import { E_PRESENT, E_RW, E_SPECIAL, entryPfn } from '@faultline/core-pagetable';
import { type Decision, decided } from '@faultline/kernel-api';
import {
  folioHead,
  NO_PFN,
  PG_ANON,
  PG_CACHE,
  PG_HUGETLB,
  PG_REFERENCED,
  ZONE_MOVABLE,
} from '@faultline/pfn';
import { GUP_DECISIONS as D } from './decisions.js';
import { FOLL_LONGTERM, FOLL_PIN, FOLL_WRITE } from './foll-flags.js';
import { mustUnshare } from './follow-page.js';
import { grabPage } from './grab-page.js';
import type { GupKernel } from './kernel.js';

/**
 * The frame that an entry gives fast GUP (of a leaf its first one), or NO_PFN: the slow path has to look. Only
 * the entry decides, by what the hardware would allow; nobody asks the VMA.
 *
 * @kernel mm/gup.c gup_fast_pte_range, gup_fast_pmd_leaf
 */
// paths: inline
export function fastPage(k: GupKernel, lo: number, hi: number, foll: number): number {
  return fastPlain(k, lo, hi, foll) ? entryPfn(lo, hi) : oddPage(k, lo, hi, foll);
}

/** Whether an entry gives a page in any release. */
// paths: inline
export function fastPlain(k: GupKernel, lo: number, hi: number, foll: number): boolean {
  return (
    allows(lo, foll) &&
    ((hi & k.pt.layout.devmap) === 0 ? (lo & E_SPECIAL) === 0 : (foll & FOLL_LONGTERM) === 0)
  );
}

// paths: inline
function allows(lo: number, foll: number): boolean {
  return (lo & E_PRESENT) !== 0 && ((foll & FOLL_WRITE) === 0 || (lo & E_RW) !== 0);
}

/** The same for any entry. */
export function oddPage(k: GupKernel, lo: number, hi: number, foll: number): number {
  if (!allows(lo, foll)) return decided(k, D.fastEntry, NO_PFN);
  const devmap = (hi & k.pt.layout.devmap) !== 0;
  if (devmap && (foll & FOLL_LONGTERM) !== 0 && k.gupPolicy.fastLongterm) {
    return decided(k, D.fastLongterm, NO_PFN);
  }
  if (!devmap && (lo & E_SPECIAL) !== 0) return decided(k, D.fastSpecial, NO_PFN);
  return entryPfn(lo, hi);
}

/**
 * Takes what an entry gives: up to `most` pages, those of one folio at once. The mapping must still say so
 * afterwards, which is for the caller to look at.
 *
 * @kernel mm/gup.c try_grab_folio_fast
 */
export function fastGrab(
  k: GupKernel,
  list: number,
  pfn: number,
  pages: number,
  foll: number,
): void {
  for (let i = 0; i < pages; i++) grabPage(k, list, pfn + i, foll);
}

/**
 * Whether anybody still has a page. The entry was read without a lock: by now the page may be free, or its frame
 * somebody's who has not counted it yet, and a reference to it would be one too many. Pages of a device that are
 * not counted stay as long as the device.
 *
 * @kernel mm/gup.c try_get_folio
 */
// paths: inline
export function fastAlive(k: GupKernel, pfn: number): boolean {
  return k.frames.refcount[k.frames.headAt(k.frames.index(pfn))]! > 0;
}

/** What fast GUP keeps is referenced from now on. @kernel mm/gup.c gup_fast_pte_range, gup_fast_pmd_leaf */
// paths: inline
export function fastKept(k: GupKernel, pfn: number): void {
  if (!k.frames.isPmem(pfn)) markReferenced(k, pfn);
}

/** @kernel mm/swap.c folio_set_referenced */
export function markReferenced(k: GupKernel, pfn: number): void {
  k.frames.setFlags(folioHead(k.frames, pfn), PG_REFERENCED);
}

/**
 * Whether a page that fast GUP has taken may not be kept: where long-term pins are not allowed, where a
 * file has to hear of writes, or where it has to be unshared first.
 *
 * @kernel mm/gup.c folio_fast_pin_allowed, gup_must_unshare, folio_is_longterm_pinnable
 */
// paths: inline
export function fastRefused(
  k: GupKernel,
  pfn: number,
  lo: number,
  hi: number,
  foll: number,
): boolean {
  return ofSecret(k, pfn) || (fastAsks(lo, foll) && pinRefused(k, pfn, lo, hi, foll));
}

/**
 * Whether a page is one of secret memory. Where there is no such file nobody looks at the page.
 *
 * @kernel mm/gup.c gup_fast_folio_allowed; include/linux/secretmem.h page_is_secretmem 6.1
 */
// paths: inline
export function ofSecret(k: GupKernel, pfn: number): boolean {
  return k.mappings.secrets[0] !== 0 && secretPage(k, pfn);
}

/** The same, of the page. */
export function secretPage(k: GupKernel, pfn: number): boolean {
  return keepsSecret(k, pfn) && refuses(k, D.fastSecret);
}

/** Whether any of the pages that follow each other is one of secret memory. */
// paths: inline
export function secretAmong(k: GupKernel, pfn: number, pages: number): boolean {
  return k.mappings.secrets[0] !== 0 && anyKeepsSecret(k, pfn, pages);
}

function anyKeepsSecret(k: GupKernel, pfn: number, pages: number): boolean {
  const end = Math.min(pfn + pages, k.frames.ramFrames);
  for (let at = pfn; at < end; at++) if (keepsSecret(k, at)) return true;
  return false;
}

function keepsSecret(k: GupKernel, pfn: number): boolean {
  if (k.frames.isPmem(pfn) || (k.frames.flagsOf(pfn) & PG_CACHE) === 0) return false;
  return k.mappings.secret[k.frames.owner[pfn]!] === 1;
}

/** Whether it depends on the page: on more than its entry. */
// paths: inline
export function fastAsks(lo: number, foll: number): boolean {
  return (foll & FOLL_PIN) !== 0 && ((foll & FOLL_LONGTERM) !== 0 || (lo & E_RW) === 0);
}

/** The same for a pin, which looks at the page behind the entry. */
export function pinRefused(
  k: GupKernel,
  pfn: number,
  lo: number,
  hi: number,
  foll: number,
): boolean {
  const longterm = FOLL_PIN | FOLL_LONGTERM;
  if ((foll & longterm) === longterm) {
    if (k.frames.zoneOf(pfn) === ZONE_MOVABLE) return refuses(k, D.movable);
    // Only where devices' pages are ordinary ones: else the entry has told.
    const device = k.frames.isPmem(pfn) && (hi & k.pt.layout.devmap) === 0;
    if (device && !k.frames.isDevdax(pfn)) return refuses(k, D.fastFsdax);
    const stores = (foll & FOLL_WRITE) !== 0 && !k.gupPolicy.longtermFile;
    if (stores && (device || ofFile(k, pfn))) return refuses(k, D.fastFile);
  }
  return mustUnshare(k, 0, pfn, lo, foll) && refuses(k, D.unshare);
}

function refuses(k: GupKernel, decision: Decision): boolean {
  decided(k, decision, 0);
  return true;
}

/** Whether a page of RAM belongs to a file that is written back; shared memory and the pool's do not. */
function ofFile(k: GupKernel, pfn: number): boolean {
  if (k.frames.isPmem(pfn)) return false;
  const head = folioHead(k.frames, pfn);
  if ((k.frames.flagsOf(head) & (PG_ANON | PG_HUGETLB)) !== 0) return false;
  return k.mappings.canWriteback[k.frames.owner[head]!] === 1;
}
