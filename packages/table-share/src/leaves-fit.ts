import { E_PRESENT, E_RW, EH_NX } from '@faultline/core-pagetable';
import type { MmKernel } from '@faultline/mm';
import { VM_EXEC, VM_WRITE } from '@faultline/vma';

/**
 * Whether a mapping may see a PMD table as it is: every entry is a leaf, present, and allows no more than the
 * mapping does. So no right is inherited from one who gave it up a moment ago, and no PTE table is shared.
 */
export function leavesFit(k: MmKernel, table: number, vma: number): boolean {
  const pt = k.pt;
  const flags = k.vmas.flags[vma]!;
  const first = table << pt.bits;
  for (let index = first; index <= first + pt.slotMask; index++) {
    if (pt.none(index)) continue;
    const lo = pt.lo[index]!;
    if (!pt.isLeaf(index) || (lo & E_PRESENT) === 0) return false;
    if ((lo & E_RW) !== 0 && (flags & VM_WRITE) === 0) return false;
    if ((pt.hi[index]! & EH_NX) === 0 && (flags & VM_EXEC) === 0) return false;
  }
  return true;
}
