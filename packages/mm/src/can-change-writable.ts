import { E_PRESENT, E_RW, E_SOFT_DIRTY, entryDirty } from '@faultline/core-pagetable';
import { NO_PFN, PG_ANON, PG_ANON_EXCLUSIVE } from '@faultline/pfn';
import { VM_SHARED, VM_SOFTDIRTY, VM_WRITE } from '@faultline/vma';
import type { MmKernel } from './kernel.js';
import { vmNormalPage } from './normal-page.js';
import { vmaWantsWritenotify } from './page-prot.js';
import { UPGRADE_DIRTY_EXCLUSIVE, UPGRADE_DIRTY_OR_EXCLUSIVE } from './policies.js';

/** Which entries of a VMA mprotect may make writable itself. */
export const WRITABLE_NEVER = 0;
/** Dirty ones: shared, and the file has heard of the last write. */
export const WRITABLE_DIRTY = 1;
/** Pages that are nobody else's: private. */
export const WRITABLE_EXCLUSIVE = 2;
/** With both: pages that are nobody else's, by dirty entries. Added to either: only if also soft-dirty, since the next write must be noticed. */
export const WRITABLE_SOFT_DIRTY = 4;

/**
 * What `canChangePteWritable` asks of the VMA and the release, once for all entries. Entries that get
 * write from the VMA's protection, and VMAs without access, need no rule.
 */
export function pteWritableRule(k: MmKernel, vma: number): number {
  const flags = k.vmas.flags[vma]!;
  if ((flags & VM_WRITE) === 0) return WRITABLE_NEVER;
  if ((k.vmas.protLo[vma]! & (E_RW | E_PRESENT)) !== E_PRESENT) return WRITABLE_NEVER;
  const soft = (flags & VM_SOFTDIRTY) === 0 ? WRITABLE_SOFT_DIRTY : 0;
  if ((flags & VM_SHARED) !== 0) {
    return vmaWantsWritenotify(k, vma) ? WRITABLE_DIRTY | soft : WRITABLE_NEVER;
  }
  const how = k.mmPolicy.mprotectUpgrade;
  if (how === UPGRADE_DIRTY_EXCLUSIVE) return WRITABLE_DIRTY | WRITABLE_EXCLUSIVE | soft;
  return how === UPGRADE_DIRTY_OR_EXCLUSIVE ? WRITABLE_EXCLUSIVE | soft : WRITABLE_NEVER;
}

/**
 * Whether mprotect may make an entry writable without a fault: nobody needs to hear of the next
 * write, since the last one was heard (dirty, shared) or the page is nobody else's (private). The new
 * protection allows access; what the old one was does not matter (recorded: PROT_NONE and back).
 *
 * @param rule the VMA's `pteWritableRule`, not WRITABLE_NEVER
 * @kernel mm/mprotect.c can_change_pte_writable 6.12, dirty_accountable 5.10
 */
export function canChangePteWritable(k: MmKernel, rule: number, lo: number, hi: number): boolean {
  if ((rule & WRITABLE_SOFT_DIRTY) !== 0 && (lo & E_SOFT_DIRTY) === 0) return false;
  if ((rule & WRITABLE_DIRTY) !== 0 && !entryDirty(k.pt.layout, lo, hi)) return false;
  if ((rule & WRITABLE_EXCLUSIVE) === 0) return true;
  const page = vmNormalPage(k, lo, hi);
  if (page === NO_PFN) return false;
  const own = PG_ANON | PG_ANON_EXCLUSIVE;
  return (k.frames.flagsOf(page) & own) === own;
}
