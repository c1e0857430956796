// Derived from ../do-numa-page.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 7790
import { modifyHi, modifyLo } from '@faultline/core-pagetable';
import { unhintedProt } from '@faultline/mm';
import type { FaultKernel } from '../kernel.js';

/**
 * A fault on an entry that NUMA balancing has made a hint (`lo` and `hi`, as read before): the entry is what its
 * VMA says again. A store that it still does not allow faults once more.
 *
 * @kernel mm/memory.c do_numa_page
 * @fidelity simplified: the page stays where it is; nobody counts who accessed it
 */
export function doNumaPage(
  k: FaultKernel,
  task: number,
  vma: number,
  index: number,
  lo: number,
  hi: number,
): number {
  const pt = k.pt;
  { // ptlLock
    const table$1: number = index >> pt.bits;
    while (k.pt.ptl[table$1] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[table$1] = task + 1;
  }
  if (pt.lo[index] === lo && pt.hi[index] === hi) {
    const prot = unhintedProt(k, vma, lo, hi);
    pt.lo[index] = modifyLo(pt.layout, lo, hi, prot) | 32 /* E_ACCESSED */;
    pt.hi[index] = modifyHi(pt.layout, lo, hi, prot, k.vmas.protHi[vma]!);
  }
  { // ptlUnlock
    const table$2: number = index >> pt.bits;
    k.pt.ptl[table$2] = 0;
  }
  return 0;
}
