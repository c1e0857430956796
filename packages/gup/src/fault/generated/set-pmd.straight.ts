// Derived from ../set-pmd.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 680
import { addRss, mlockMapped } from '@faultline/mm';
import { tableAlloc } from '@faultline/mm';
import { addEntireMap, folioHead, folioOrder } from '@faultline/pfn';
import type { FaultKernel } from '../kernel.js';

/**
 * Maps the whole folio that `page` belongs to with one leaf, if it fills one, lies in the file as the
 * addresses do, and the slot is empty; its reference passes to the mapping. FALLBACK otherwise.
 *
 * @kernel mm/memory.c do_set_pmd
 */
export function doSetPmd(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  page: number,
  write: boolean,
): number {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const span = pt.pages(1);
  const base = Math.floor(vpn / span) * span;
  const head = folioHead(k.frames, page);
  if (folioOrder(k.frames, page) !== pt.bits || page - head !== vpn - base)
    return 2048 /* VM_FAULT_FALLBACK */;
  if (base < k.vmas.start[vma]! || base + span > k.vmas.end[vma]!) return 2048 /* VM_FAULT_FALLBACK */;
  const pmd = tableAlloc(k, task, mm, vpn, 1);
  if (pmd <= 0) return 2048 /* VM_FAULT_FALLBACK */;
  { // ptlLock
    while (k.pt.ptl[pmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[pmd] = task + 1;
  }
  const index = pt.index(pmd, vpn);
  const ours = pt.lo[index] === 0 && pt.hi[index] === 0;
  if (ours) {
    const lo = ((head & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
      (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
      (write ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
    { // set
      const hi$2: number = (head / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
      pt.lo[index] = lo;
      pt.hi[index] = hi$2;
      pt.used[pmd] = pt.used[pmd]! + 1;
    }
    addEntireMap(k.frames, head);
    addRss(k, mm, head, span);
    if ((k.mmPolicy.mlockFileLeaf === true) && ((k.vmas.flags[vma]! & 268723200 /* VM_LOCKED | VM_SPECIAL */) === 8192 /* VM_LOCKED */)) mlockMapped(k, head, true);
  }
  { // ptlUnlock
    k.pt.ptl[pmd] = 0;
  }
  return ours ? 0 : 2048 /* VM_FAULT_FALLBACK */;
}
