// paths: base 7790
import { E_ACCESSED, modifyHi, modifyLo } from '@faultline/core-pagetable';
import { AT_PTE_WRITE, type Path } from '@faultline/kernel-api';
import { unhintedProt } from '@faultline/mm';
import { ptlLock, ptlUnlock } from '@faultline/mm/paths';
import type { FaultKernel } from './kernel.js';

/**
 * A fault on an entry that NUMA balancing has made a hint (`lo` and `hi`, as read before): the entry is what its
 * VMA says again. A store that it still does not allow faults once more.
 *
 * @kernel mm/memory.c do_numa_page
 * @fidelity simplified: the page stays where it is; nobody counts who accessed it
 */
export function* doNumaPage(
  k: FaultKernel,
  task: number,
  vma: number,
  index: number,
  lo: number,
  hi: number,
): Path<number> {
  const pt = k.pt;
  yield* ptlLock(k, task, index >> pt.bits);
  if (pt.lo[index] === lo && pt.hi[index] === hi) {
    const prot = unhintedProt(k, vma, lo, hi);
    pt.lo[index] = modifyLo(pt.layout, lo, hi, prot) | E_ACCESSED;
    pt.hi[index] = modifyHi(pt.layout, lo, hi, prot, k.vmas.protHi[vma]!);
    yield AT_PTE_WRITE;
  }
  yield* ptlUnlock(k, index >> pt.bits);
  return 0;
}
