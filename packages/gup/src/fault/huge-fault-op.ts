import { NotModelled } from '@faultline/kernel-api';
import { VM_NOHUGEPAGE } from '@faultline/vma';
import type { FaultKernel } from './kernel.js';

/**
 * The file's huge_fault for an empty PMD slot, or 0 where huge pages are out of the question: no such
 * operation, MADV_NOHUGEPAGE, or a machine without huge leaves.
 *
 * @kernel mm/memory.c create_huge_pmd, include/linux/huge_mm.h (DAX is never refused by sysfs, 4.14+)
 */
export function hugeFaultOp(k: FaultKernel, vma: number, vpn: number): number {
  if (!k.pt.geometry.hugeLevels.includes(1)) return 0;
  if ((k.vmas.flags[vma]! & VM_NOHUGEPAGE) !== 0) return 0;
  const ops = k.vmas.ops[vma]!;
  if (ops !== 0) return k.vmOps.hugeFault[ops]!;
  const span = k.pt.pages(1);
  const start = Math.floor(vpn / span) * span;
  if (start >= k.vmas.start[vma]! && start + span <= k.vmas.end[vma]!) {
    throw new NotModelled('a huge page for anonymous memory is not modelled yet');
  }
  return 0;
}
