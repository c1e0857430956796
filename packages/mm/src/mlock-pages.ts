import { folioHead, folioOrder, NO_PFN, PG_ANON, pageMapcount } from '@faultline/pfn';
import { VM_LOCKED, VM_SPECIAL } from '@faultline/vma';
import type { MmKernel } from './kernel.js';
import { vmNormalPage, vmNormalPagePmd } from './normal-page.js';

/** Whether pages of a VMA are kept in memory. */
// paths: inline
export function vmaLocked(k: MmKernel, vma: number): boolean {
  return (k.vmas.flags[vma]! & (VM_LOCKED | VM_SPECIAL)) === VM_LOCKED;
}

/**
 * A page was mapped into a locked VMA. Up to 5.17 only mlock's own walk and new anonymous pages mark it;
 * since then each mapping of a locked VMA counts.
 *
 *     before 5.18   one bit; munlock asks the reverse map if somebody else keeps it
 *     since         a count of entries of locked VMAs; the bit is "above 0"
 *
 * Small entries of a larger folio count in neither, but once for all where a split left them (`mlockSplitKeeps`).
 *
 * @fidelity simplified: no batches; since 6.18 what unmapping unlocks may keep its mark until a batch is drained
 * @param leaf whether one leaf maps the whole folio
 * @kernel mm/internal.h mlock_vma_folio; mm/swap.c lru_cache_add_inactive_or_unevictable
 */
export function mlockMapped(k: MmKernel, page: number, leaf: boolean): void {
  const { frames, mmPolicy } = k;
  if (page >= frames.ramFrames || page === frames.zeroPfn) return;
  if (!leaf && folioOrder(frames, page) !== 0) return;
  if (mmPolicy.mlockByRmap) frames.mlocked[page] = frames.mlocked[page]! + 1;
  else if ((frames.flags[page]! & PG_ANON) !== 0) frames.mlocked[page] = 1;
}

/**
 * What GUP's walk with FOLL_MLOCK does to a page that it finds present, up to 5.17.
 *
 * @kernel mm/gup.c follow_page_pte, mm/huge_memory.c follow_trans_huge_pmd 5.10
 */
export function mlockWalked(k: MmKernel, index: number): void {
  const lo = k.pt.lo[index]!;
  const hi = k.pt.hi[index]!;
  const leaf = k.pt.level[index >> k.pt.bits] !== 0;
  const page = leaf ? vmNormalPagePmd(k, lo, hi) : vmNormalPage(k, lo, hi);
  if (page === NO_PFN || page >= k.frames.ramFrames) return;
  if (!leaf && folioOrder(k.frames, page) !== 0) return;
  k.lru.drain(k.frames);
  k.frames.mlocked[folioHead(k.frames, page)] = 1;
}

/** A page's entry in a locked VMA goes, `last` if no other is left. @kernel mm/internal.h munlock_vma_folio */
function munlockUnmapped(k: MmKernel, page: number): void {
  const { frames, mmPolicy } = k;
  if (mmPolicy.mlockByRmap) dropLock(k, page);
  else if (pageMapcount(frames, page) <= 1) frames.mlocked[page] = 0;
}

function dropLock(k: MmKernel, page: number): void {
  const { mlocked } = k.frames;
  mlocked[page] = Math.max(0, mlocked[page]! - 1);
}

/** What is done with each page of a range, by its head. */
type PageWork = (page: number) => void;

/**
 * Calls `work` with every page that the VMA maps between two page numbers, and that mlock knows: small
 * pages, and folios that one leaf maps whole and that lie whole in the range; with `parts` also, once, folios of which
 * small entries map something.
 *
 * @kernel mm/mlock.c mlock_pte_range
 */
function eachLockable(
  k: MmKernel,
  vma: number,
  start: number,
  end: number,
  parts: boolean,
  work: PageWork,
): void {
  const { pt, frames, vmas } = k;
  let part = NO_PFN;
  const root = k.mms.root[k.vmas.mm[vma]!]!;
  for (let vpn = pt.nextMapped(root, start, end); vpn < end; ) {
    const table = pt.pteTable(root, vpn);
    if (table !== 0) {
      const index = pt.pteIndex(table, vpn);
      const page = pt.present(index) ? vmNormalPage(k, pt.lo[index]!, pt.hi[index]!) : NO_PFN;
      if (page !== NO_PFN && page < frames.ramFrames) {
        const head = folioHead(frames, page);
        if (folioOrder(frames, page) === 0) work(page);
        else if (parts && head !== part) {
          part = head;
          work(head);
        }
      }
      vpn = pt.nextMapped(root, vpn + 1, end);
      continue;
    }
    const index = pt.leafAt(root, vpn);
    const span = pt.pages(pt.level[index >> pt.bits]!);
    const base = vpn - (vpn % span);
    const page = vmNormalPagePmd(k, pt.lo[index]!, pt.hi[index]!);
    // A leaf of anonymous memory that is not whole in the range will be split, and parts of it go.
    const counts = (base >= start && base + span <= end) || (parts && vmas.ops[vma] === 0);
    if (counts && page !== NO_PFN && page < frames.ramFrames) work(page);
    vpn = pt.nextMapped(root, base + span, end);
  }
}

/** The pages of a range that becomes locked, or no longer is. @kernel mm/mlock.c mlock_vma_pages_range */
export function mlockVmaPages(
  k: MmKernel,
  vma: number,
  start: number,
  end: number,
  lock: boolean,
): void {
  if (!k.mmPolicy.mlockByRmap) {
    if (!lock) munlockVmaPages(k, vma, start, end);
    return;
  }
  k.lru.drain(k.frames);
  const parts = !lock && k.mmPolicy.mlockSplitKeeps;
  eachLockable(k, vma, start, end, parts, (page) => {
    if (lock) k.frames.mlocked[page] = k.frames.mlocked[page]! + 1;
    else dropLock(k, page);
  });
}

/** Up to 5.17: unmarks pages that no other locked VMA maps. @kernel mm/mlock.c munlock_vma_pages_range 5.10 */
function munlockVmaPages(k: MmKernel, vma: number, start: number, end: number): void {
  eachLockable(k, vma, start, end, false, (page) => munlockPage(k, vma, page));
}

/** Unmarks a page that VMA `vma` no longer locks. @kernel mm/mlock.c munlock_vma_page 5.10 */
export function munlockPage(k: MmKernel, vma: number, page: number): void {
  const { frames } = k;
  if (frames.mlocked[page] === 0) return;
  frames.mlocked[page] = 0;
  if (pageMapcount(frames, page) > 1 && lockedElsewhere(k, vma, page)) frames.mlocked[page] = 1;
}

/** Whether a locked VMA other than `but` maps a page. @kernel mm/rmap.c try_to_munlock 5.10 */
function lockedElsewhere(k: MmKernel, but: number, page: number): boolean {
  const { mms, vmas } = k;
  for (let mm = 1; mm < mms.root.length; mm++) {
    if (mms.root[mm] === 0) continue;
    for (let i = 0; i < mms.vmaCount(mm); i++) {
      const vma = mms.vmaAt(mm, i);
      if (vma === but || !vmaLocked(k, vma)) continue;
      let found = false;
      eachLockable(k, vma, vmas.start[vma]!, vmas.end[vma]!, false, (other) => {
        found ||= other === page;
      });
      if (found) return true;
    }
  }
  return false;
}

/**
 * Before entries of a locked VMA are removed: their pages are locked once less. Without `evenCows`
 * private copies stay.
 *
 * @kernel mm/rmap.c folio_remove_rmap; mm/mmap.c munlock_vma_pages_all 5.10
 */
export function munlockBeforeZap(
  k: MmKernel,
  vma: number,
  start: number,
  end: number,
  evenCows: number,
): void {
  eachLockable(k, vma, start, end, k.mmPolicy.mlockSplitKeeps, (page) => {
    const goes = evenCows !== 0 || (k.frames.flags[page]! & PG_ANON) === 0;
    if (goes) munlockUnmapped(k, page);
  });
}

/** Before a locked VMA goes with its entries. Up to 5.17 it is unlocked as by munlock. @kernel mm/mmap.c unlock_range */
export function munlockVma(k: MmKernel, vma: number): void {
  if (!k.mmPolicy.mlockByRmap) munlockVmaPages(k, vma, k.vmas.start[vma]!, k.vmas.end[vma]!);
}

/** A leaf of a locked VMA is split or dropped: small pages of a folio are not locked, but for those that come of a split. */
export function munlockLeaf(k: MmKernel, vma: number, lo: number, hi: number): void {
  if (k.mmPolicy.mlockSplitKeeps && k.vmas.ops[vma] === 0) return;
  const page = vmNormalPagePmd(k, lo, hi);
  if (page === NO_PFN || page >= k.frames.ramFrames) return;
  if (k.mmPolicy.mlockByRmap) dropLock(k, page);
  else k.frames.mlocked[page] = 0;
}

/** A page of a private locked VMA gives way to its copy. @kernel mm/memory.c wp_page_copy */
export function munlockReplaced(k: MmKernel, vma: number, lo: number, hi: number): void {
  const page = vmNormalPage(k, lo, hi);
  if (page === NO_PFN || page >= k.frames.ramFrames) return;
  if (folioOrder(k.frames, page) !== 0) {
    if (k.mmPolicy.mlockSplitKeeps) dropLock(k, folioHead(k.frames, page));
    return;
  }
  if (k.mmPolicy.mlockByRmap) dropLock(k, page);
  else munlockPage(k, vma, page);
}
