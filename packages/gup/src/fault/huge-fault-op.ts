import { THP_ALWAYS, THP_MADVISE } from '@faultline/mm';
import { VM_HUGEPAGE, VM_NOHUGEPAGE, VM_SHARED } from '@faultline/vma';
import type { FaultKernel } from './kernel.js';

/** Instead of a path's id: anonymous memory, which the core serves itself. */
export const HUGE_ANON: number = -1;

/**
 * Who serves a huge fault on an empty PMD slot: the path id of the file's huge_fault, HUGE_ANON, or 0
 * where huge pages are out of the question: no such operation, MADV_NOHUGEPAGE, a setting, or a
 * machine without huge leaves. Whether a leaf fits is the business of who is asked.
 *
 * @kernel mm/memory.c create_huge_pmd, include/linux/huge_mm.h (since 4.13 sysfs never refuses DAX)
 */
export function hugeFaultOp(k: FaultKernel, vma: number): number {
  if (!k.pt.pmdLeaves) return 0;
  const flags = k.vmas.flags[vma]!;
  if ((flags & VM_NOHUGEPAGE) !== 0) return 0;
  const ops = k.vmas.ops[vma]!;
  const { thp } = k.settings;
  if (ops !== 0 && k.faultPolicy.thpDax) return k.vmOps.hugeFault[ops]!;
  if (ops === 0 && (flags & VM_SHARED) !== 0) return 0;
  const wanted = thp === THP_MADVISE && (flags & VM_HUGEPAGE) !== 0;
  if (thp !== THP_ALWAYS && !wanted) return 0;
  return ops === 0 ? HUGE_ANON : k.vmOps.hugeFault[ops]!;
}
