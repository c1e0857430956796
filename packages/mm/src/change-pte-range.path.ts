// paths: base 6695
import {
  E_FLAGS,
  E_PRESENT,
  E_PROTNONE,
  E_RW,
  EH_PFN,
  entryNeedsFlush,
  modifyHi,
  modifyLo,
} from '@faultline/core-pagetable';
import { AT_PTE_WRITE, type Path } from '@faultline/kernel-api';
import {
  canChangePteWritable,
  pteWritableRule,
  WRITABLE_EXCLUSIVE,
  WRITABLE_NEVER,
} from './can-change-writable.js';
import type { MmKernel } from './kernel.js';
import { MPROTECT_FLUSH_RANGE } from './policies.js';
import { ptlLock, ptlUnlock } from './table-alloc.path.js';

/**
 * Gives the present entries of one PTE table a VMA's new protection. What the VMA and the release
 * decide is decided before the loop. What an entry becomes follows from its flags, unless the page
 * itself is asked, and neighbours mostly have the same: it is worked out where they change.
 *
 * @kernel mm/mprotect.c change_pte_range
 */
export function* changePteRange(
  k: MmKernel,
  task: number,
  vma: number,
  table: number,
  start: number,
  end: number,
): Path<void> {
  const los = k.pt.lo;
  const his = k.pt.hi;
  const protLo = k.vmas.protLo[vma]!;
  const protHi = k.vmas.protHi[vma]!;
  const layout = k.pt.layout;
  const all = k.mmPolicy.mprotectFlush === MPROTECT_FLUSH_RANGE;
  const rule = pteWritableRule(k, vma);
  const from = k.pt.pteIndex(table, start);
  const to = from + ((end - start) | 0);
  const byPage = (rule & WRITABLE_EXCLUSIVE) !== 0;
  // Flags that were seen last, what becomes of them, and whether that needs a flush.
  let flagsLo = -1;
  let flagsHi = 0;
  let toLo = 0;
  let toHi = 0;
  let flush = false;
  let first = -1;
  let last = 0;
  yield* ptlLock(k, task, table);
  // paths: peel
  for (let index = from; index < to; index++) {
    const lo = los[index]!;
    if ((lo & (E_PRESENT | E_PROTNONE)) === 0) continue;
    const hi = his[index]!;
    if (byPage || (lo & E_FLAGS) !== flagsLo || (hi & ~EH_PFN) !== flagsHi) {
      flagsLo = lo & E_FLAGS;
      flagsHi = hi & ~EH_PFN;
      const upgrade = rule !== WRITABLE_NEVER && canChangePteWritable(k, rule, lo, hi);
      const want = upgrade ? protLo | E_RW : protLo;
      toLo = modifyLo(layout, flagsLo, flagsHi, want);
      toHi = modifyHi(layout, flagsLo, flagsHi, want, protHi);
      flush = all || entryNeedsFlush(flagsLo, flagsHi, toLo, toHi);
    }
    if (flush) {
      if (first < 0) first = index;
      last = index + 1;
    }
    if (toLo === flagsLo && toHi === flagsHi) continue;
    los[index] = (lo & ~E_FLAGS) | toLo;
    his[index] = (hi & EH_PFN) | toHi;
    yield AT_PTE_WRITE;
  }
  if (first >= 0) k.gather.cleared(task, start + (first - from), last - first, 0);
  yield* ptlUnlock(k, table);
}
