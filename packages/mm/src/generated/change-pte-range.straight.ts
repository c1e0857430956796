// Derived from ../change-pte-range.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 6695
import { entryNeedsFlush, modifyHi, modifyLo } from '@faultline/core-pagetable';
import { canChangePteWritable, pteWritableRule } from '../can-change-writable.js';
import type { MmKernel } from '../kernel.js';

/**
 * Gives the present entries of one PTE table a VMA's new protection. What the VMA and the release
 * decide is decided before the loop. What an entry becomes follows from its flags, unless the page
 * itself is asked, and neighbours mostly have the same: it is worked out where they change.
 *
 * @kernel mm/mprotect.c change_pte_range
 */
export function changePteRange(
  k: MmKernel,
  task: number,
  vma: number,
  table: number,
  start: number,
  end: number,
): void {
  const los = k.pt.lo;
  const his = k.pt.hi;
  const protLo = k.vmas.protLo[vma]!;
  const protHi = k.vmas.protHi[vma]!;
  const layout = k.pt.layout;
  const all = k.mmPolicy.mprotectFlush === 1 /* MPROTECT_FLUSH_RANGE */;
  const rule = pteWritableRule(k, vma);
  const from = (table << k.pt.bits) | (start & k.pt.slotMask);
  const to = from + ((end - start) | 0);
  const byPage = (rule & 2 /* WRITABLE_EXCLUSIVE */) !== 0;
  // Flags that were seen last, what becomes of them, and whether that needs a flush.
  let flagsLo = -1;
  let flagsHi = 0;
  let toLo = 0;
  let toHi = 0;
  let flush = false;
  let first = -1;
  let last = 0;
  { // ptlLock
    while (k.pt.ptl[table] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[table] = task + 1;
  }
  // paths: peel
  {
    let index = from;
    if (index < to) {
      first$2: {
        const lo = los[index]!;
        if ((lo & 257 /* E_PRESENT | E_PROTNONE */) === 0) break first$2;
        const hi = his[index]!;
        if (byPage || (lo & 4095 /* E_FLAGS */) !== flagsLo || (hi & (-1048576 /* ~EH_PFN */)) !== flagsHi) {
          flagsLo = lo & 4095 /* E_FLAGS */;
          flagsHi = hi & (-1048576 /* ~EH_PFN */);
          const upgrade = rule !== 0 /* WRITABLE_NEVER */ && canChangePteWritable(k, rule, lo, hi);
          const want = upgrade ? protLo | 2 /* E_RW */ : protLo;
          toLo = modifyLo(layout, flagsLo, flagsHi, want);
          toHi = modifyHi(layout, flagsLo, flagsHi, want, protHi);
          flush = all || entryNeedsFlush(flagsLo, flagsHi, toLo, toHi);
        }
        if (flush) {
          if (first < 0) first = index;
          last = index + 1;
        }
        if (toLo === flagsLo && toHi === flagsHi) break first$2;
        los[index] = (lo & (-4096 /* ~E_FLAGS */)) | toLo;
        his[index] = (hi & 1048575 /* EH_PFN */) | toHi;
      }
      for (index++; index < to; index++) {
        const lo = los[index]!;
        if ((lo & 257 /* E_PRESENT | E_PROTNONE */) === 0) continue;
        const hi = his[index]!;
        if (byPage || (lo & 4095 /* E_FLAGS */) !== flagsLo || (hi & (-1048576 /* ~EH_PFN */)) !== flagsHi) {
          flagsLo = lo & 4095 /* E_FLAGS */;
          flagsHi = hi & (-1048576 /* ~EH_PFN */);
          const upgrade = rule !== 0 /* WRITABLE_NEVER */ && canChangePteWritable(k, rule, lo, hi);
          const want = upgrade ? protLo | 2 /* E_RW */ : protLo;
          toLo = modifyLo(layout, flagsLo, flagsHi, want);
          toHi = modifyHi(layout, flagsLo, flagsHi, want, protHi);
          flush = all || entryNeedsFlush(flagsLo, flagsHi, toLo, toHi);
        }
        if (flush) {
          if (first < 0) first = index;
          last = index + 1;
        }
        if (toLo === flagsLo && toHi === flagsHi) continue;
        los[index] = (lo & (-4096 /* ~E_FLAGS */)) | toLo;
        his[index] = (hi & 1048575 /* EH_PFN */) | toHi;
      }
    }
  }
  if (first >= 0) k.gather.cleared(task, start + (first - from), last - first, 0);
  { // ptlUnlock
    k.pt.ptl[table] = 0;
  }
}
