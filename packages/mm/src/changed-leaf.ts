import {
  E_PRESENT,
  E_PSE,
  E_RW,
  E_SOFT_DIRTY,
  entryDirty,
  modifyHi,
  modifyLo,
} from '@faultline/core-pagetable';
import { NO_PFN, PG_ANON, PG_ANON_EXCLUSIVE } from '@faultline/pfn';
import { VM_SHARED, VM_SOFTDIRTY, VM_WRITE } from '@faultline/vma';
import type { MmKernel } from './kernel.js';
import { vmNormalPagePmd } from './normal-page.js';

/**
 * Whether mprotect may make a leaf writable without a fault.
 *
 * @kernel mm/huge_memory.c can_change_pmd_writable 6.2 and later
 */
function canChangePmdWritable(k: MmKernel, vma: number, lo: number, hi: number): boolean {
  const flags = k.vmas.flags[vma]!;
  if (!k.mmPolicy.leafUpgrade || (flags & VM_WRITE) === 0) return false;
  if ((flags & VM_SOFTDIRTY) === 0 && (lo & E_SOFT_DIRTY) === 0) return false;
  if ((flags & VM_SHARED) !== 0) return entryDirty(k.pt.layout, lo, hi);
  const page = vmNormalPagePmd(k, lo, hi);
  const own = PG_ANON | PG_ANON_EXCLUSIVE;
  return page !== NO_PFN && (k.frames.flagsOf(page) & own) === own;
}

function wanted(k: MmKernel, vma: number, lo: number, hi: number): number {
  const want = k.vmas.protLo[vma]! | E_PSE;
  const upgrade = (want & (E_RW | E_PRESENT)) === E_PRESENT && canChangePmdWritable(k, vma, lo, hi);
  return upgrade ? want | E_RW : want;
}

/** Low word of a leaf with its VMA's new protection. @kernel arch/x86/include/asm/pgtable.h pmd_modify */
export function changedLeafLo(k: MmKernel, vma: number, lo: number, hi: number): number {
  return modifyLo(k.pt.layout, lo, hi, wanted(k, vma, lo, hi));
}

/** High word of a leaf with its VMA's new protection; takes the old words. */
export function changedLeafHi(k: MmKernel, vma: number, lo: number, hi: number): number {
  const want = wanted(k, vma, lo, hi);
  const out = modifyHi(k.pt.layout, lo, hi, want, k.vmas.protHi[vma]!);
  return k.mmPolicy.leafDirtyLost ? out & ~k.pt.layout.savedDirty : out;
}
