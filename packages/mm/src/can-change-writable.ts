import { E_SOFT_DIRTY, entryDirty } from '@faultline/core-pagetable';
import { NO_PFN, PG_ANON, PG_ANON_EXCLUSIVE } from '@faultline/pfn';
import { VM_SHARED, VM_SOFTDIRTY, VM_WRITE } from '@faultline/vma';
import type { MmKernel } from './kernel.js';
import { vmNormalPage } from './normal-page.js';
import { vmaWantsWritenotify } from './page-prot.js';
import { UPGRADE_DIRTY_OR_EXCLUSIVE } from './policies.js';

/**
 * Whether mprotect may make an entry writable without a fault: nobody needs to hear of the next
 * write, since the last one was heard (dirty, shared) or the page is nobody else's (private). The new
 * protection allows access; what the old one was does not matter (recorded: PROT_NONE and back).
 *
 * @kernel mm/mprotect.c can_change_pte_writable 6.12, dirty_accountable 5.10
 */
export function canChangePteWritable(k: MmKernel, vma: number, lo: number, hi: number): boolean {
  const flags = k.vmas.flags[vma]!;
  if ((flags & VM_WRITE) === 0) return false;
  if ((flags & VM_SOFTDIRTY) === 0 && (lo & E_SOFT_DIRTY) === 0) return false;
  if ((flags & VM_SHARED) !== 0) {
    return entryDirty(k.pt.layout, lo, hi) && vmaWantsWritenotify(k, vma);
  }
  if (k.mmPolicy.mprotectUpgrade !== UPGRADE_DIRTY_OR_EXCLUSIVE) return false;
  const page = vmNormalPage(k, lo, hi);
  if (page === NO_PFN) return false;
  const own = PG_ANON | PG_ANON_EXCLUSIVE;
  return (k.frames.flagsOf(page) & own) === own;
}
