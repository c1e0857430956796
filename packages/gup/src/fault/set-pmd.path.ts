// paths: base 680
import { E_PSE } from '@faultline/core-pagetable';
import { AT_PTE_WRITE, type Path, VM_FAULT_FALLBACK } from '@faultline/kernel-api';
import { addRss, mlockMapped, vmaLocked } from '@faultline/mm';
import { ptlLock, ptlUnlock, tableAlloc } from '@faultline/mm/paths';
import { addEntireMap, folioHead, folioOrder } from '@faultline/pfn';
import { INSERT_PAGE, newEntryHi, newEntryLo } from './entry-make.js';
import type { FaultKernel } from './kernel.js';

/**
 * Maps the whole folio that `page` belongs to with one leaf, if it fills one, lies in the file as the
 * addresses do, and the slot is empty; its reference passes to the mapping. FALLBACK otherwise.
 *
 * @kernel mm/memory.c do_set_pmd
 */
export function* doSetPmd(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  page: number,
  write: boolean,
): Path<number> {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const span = pt.pages(1);
  const base = Math.floor(vpn / span) * span;
  const head = folioHead(k.frames, page);
  if (folioOrder(k.frames, page) !== pt.bits || page - head !== vpn - base)
    return VM_FAULT_FALLBACK;
  if (base < k.vmas.start[vma]! || base + span > k.vmas.end[vma]!) return VM_FAULT_FALLBACK;
  const pmd = yield* tableAlloc(k, task, mm, vpn, 1);
  if (pmd <= 0) return VM_FAULT_FALLBACK;
  yield* ptlLock(k, task, pmd);
  const index = pt.index(pmd, vpn);
  const ours = pt.none(index);
  if (ours) {
    const lo = newEntryLo(k, vma, head, INSERT_PAGE, write) | E_PSE;
    pt.set(pmd, index, lo, newEntryHi(k, vma, head, INSERT_PAGE));
    addEntireMap(k.frames, head);
    addRss(k, mm, head, span);
    if (k.mmPolicy.mlockFileLeaf && vmaLocked(k, vma)) mlockMapped(k, head, true);
    yield AT_PTE_WRITE;
  }
  yield* ptlUnlock(k, pmd);
  return ours ? 0 : VM_FAULT_FALLBACK;
}
