// Derived from ../device-dax-pud.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 5550
import { vmfInsertFolioPud, vmfInsertPfnPud } from '@faultline/gup';
import { NotModelled } from '@faultline/kernel-api';
import { addRss, vmNormalPage } from '@faultline/mm';
import { tableAlloc, tlbFlushMmu } from '@faultline/mm';
import { removeEntireMap } from '@faultline/pfn';
import { devDaxPfn } from '../device-dax-pfn.js';
import type { DaxKernel } from '../kernel.js';

/**
 * A fault on a device of 1 GiB alignment: one leaf of the PUD level. SIGBUS where huge pages are out of the
 * question, past the end of the device, or where the leaf would leave the mapping.
 *
 * @kernel drivers/dax/device.c __dev_dax_pud_fault; mm/memory.c create_huge_pud
 * @fidelity simplified: the core asks this device alone for leaves of the PUD level (others answer FALLBACK)
 */
export function devDaxPudFault(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): number {
  const base = vpn - (vpn % k.devdax.align);
  const pfn = devDaxPfn(k, vma, base, 2);
  if (pfn === 0 /* NO_PFN */) return 2 /* VM_FAULT_SIGBUS */;
  const write = (flags & 1 /* FAULT_FLAG_WRITE */) !== 0;
  k.devdax.prepare(pfn);
  if (k.devdaxPolicy.insert === 'folio')
    return vmfInsertFolioPud(k, task, vma, base, pfn, write);
  return vmfInsertPfnPud(k, task, vma, base, pfn, 2 /* INSERT_DEVMAP */, write);
}

/** Takes the leaves of a range out, as part of a gather. @kernel mm/huge_memory.c zap_huge_pud */
export function devDaxPudUnmap(
  k: DaxKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
): void {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const pages = pt.pages(2);
  for (let vpn = start; vpn < end; vpn += pages) {
    const pud = pt.tableAt(k.mms.root[mm]!, vpn, 2);
    if (pud === 0) continue;
    { // ptlLock
      while (k.pt.ptl[pud] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
      k.pt.ptl[pud] = task + 1;
    }
    const index = (pud << pt.bits) | pt.slot(vpn, 2);
    if ((pt.lo[index]! & 128 /* E_PSE */) !== 0) {
      const page = vmNormalPage(k, pt.lo[index]!, pt.hi[index]!);
      { // clear
        pt.lo[index] = 0;
        pt.hi[index] = 0;
        pt.used[pud] = pt.used[pud]! - 1;
      }
      k.gather.cleared(task, vpn, pages, 2);
      if (page !== 0 /* NO_PFN */) {
        removeEntireMap(k.frames, page);
        addRss(k, mm, page, -pages);
        k.gather.addFrames(task, page, 1);
      }
    }
    { // ptlUnlock
      k.pt.ptl[pud] = 0;
    }
    if (k.gather.room(task) === 0) tlbFlushMmu(k, task, mm);
  }
}

/** mprotect of what no fault has mapped yet. With leaves there: NotModelled. */
export function devDaxPudProtect(
  k: DaxKernel,
  _task: number,
  vma: number,
  start: number,
  end: number,
): void {
  if (k.pt.nextMapped(k.mms.root[k.vmas.mm[vma]!]!, start, end) < end)
    throw new NotModelled('mprotect of leaves of 1 GiB is not modelled yet');
}

/**
 * Copies the leaves of VMA `src` into its copy `dst` in a child, old there: what fork does where it
 * does not leave shared mappings to faults (VM_MIXEDMAP, up to 4.18). 0 or -ENOMEM.
 *
 * @kernel mm/huge_memory.c copy_huge_pud
 */
export function devDaxPudCopy(k: DaxKernel, task: number, dst: number, src: number): number {
  const pt = k.pt;
  const pages = pt.pages(2);
  for (let vpn = k.vmas.start[src]!; vpn < k.vmas.end[src]!; vpn += pages) {
    const from = pt.leafAt(k.mms.root[k.vmas.mm[src]!]!, vpn);
    if (from === 0) continue;
    const pud = tableAlloc(k, task, k.vmas.mm[dst]!, vpn, 2);
    if (pud <= 0) return (-12 /* -ENOMEM */);
    { // ptlLock
      while (k.pt.ptl[pud] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
      k.pt.ptl[pud] = task + 1;
    }
    { // set
      const index$2: number = (pud << pt.bits) | pt.slot(vpn, 2);
      const lo$2: number = pt.lo[from]! & (-33 /* ~E_ACCESSED */);
      const hi$2: number = pt.hi[from]!;
      pt.lo[index$2] = lo$2;
      pt.hi[index$2] = hi$2;
      pt.used[pud] = pt.used[pud]! + 1;
    }
    { // ptlUnlock
      k.pt.ptl[pud] = 0;
    }
  }
  return 0;
}
