// paths: base 5550
import { E_ACCESSED } from '@faultline/core-pagetable';
import { INSERT_DEVMAP } from '@faultline/gup/fault';
import { vmfInsertFolioPud, vmfInsertPfnPud } from '@faultline/gup/paths';
import {
  AT_OP,
  AT_PTE_WRITE,
  ENOMEM,
  FAULT_FLAG_WRITE,
  NotModelled,
  type Path,
  VM_FAULT_SIGBUS,
} from '@faultline/kernel-api';
import { addRss, vmNormalPage } from '@faultline/mm';
import { ptlLock, ptlUnlock, tableAlloc, tlbFlushMmu } from '@faultline/mm/paths';
import { NO_PFN, removeEntireMap } from '@faultline/pfn';
import { devDaxPfn } from './device-dax-pfn.js';
import type { DaxKernel } from './kernel.js';

/**
 * A fault on a device of 1 GiB alignment: one leaf of the PUD level. SIGBUS where huge pages are out of the
 * question, past the end of the device, or where the leaf would leave the mapping.
 *
 * @kernel drivers/dax/device.c __dev_dax_pud_fault; mm/memory.c create_huge_pud
 * @fidelity simplified: the core asks this device alone for leaves of the PUD level (others answer FALLBACK)
 */
export function* devDaxPudFault(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): Path<number> {
  const base = vpn - (vpn % k.devdax.align);
  const pfn = devDaxPfn(k, vma, base, 2);
  yield AT_OP;
  if (pfn === NO_PFN) return VM_FAULT_SIGBUS;
  const write = (flags & FAULT_FLAG_WRITE) !== 0;
  k.devdax.prepare(pfn);
  if (k.devdaxPolicy.insert === 'folio')
    return yield* vmfInsertFolioPud(k, task, vma, base, pfn, write);
  return yield* vmfInsertPfnPud(k, task, vma, base, pfn, INSERT_DEVMAP, write);
}

/** Takes the leaves of a range out, as part of a gather. @kernel mm/huge_memory.c zap_huge_pud */
export function* devDaxPudUnmap(
  k: DaxKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
): Path<void> {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const pages = pt.pages(2);
  for (let vpn = start; vpn < end; vpn += pages) {
    const pud = pt.tableAt(k.mms.root[mm]!, vpn, 2);
    if (pud === 0) continue;
    yield* ptlLock(k, task, pud);
    const index = (pud << pt.bits) | pt.slot(vpn, 2);
    if (pt.isLeaf(index)) {
      const page = vmNormalPage(k, pt.lo[index]!, pt.hi[index]!);
      pt.clear(pud, index);
      yield AT_PTE_WRITE;
      k.gather.cleared(task, vpn, pages, 2);
      if (page !== NO_PFN) {
        removeEntireMap(k.frames, page);
        addRss(k, mm, page, -pages);
        k.gather.addFrames(task, page, 1);
      }
    }
    yield* ptlUnlock(k, pud);
    if (k.gather.room(task) === 0) yield* tlbFlushMmu(k, task, mm);
  }
}

/** mprotect of what no fault has mapped yet. With leaves there: NotModelled. */
export function* devDaxPudProtect(
  k: DaxKernel,
  _task: number,
  vma: number,
  start: number,
  end: number,
): Path<void> {
  yield AT_OP;
  if (k.pt.nextMapped(k.mms.root[k.vmas.mm[vma]!]!, start, end) < end)
    throw new NotModelled('mprotect of leaves of 1 GiB is not modelled yet');
}

/**
 * Copies the leaves of VMA `src` into its copy `dst` in a child, old there: what fork does where it
 * does not leave shared mappings to faults (VM_MIXEDMAP, up to 4.18). 0 or -ENOMEM.
 *
 * @kernel mm/huge_memory.c copy_huge_pud
 */
export function* devDaxPudCopy(k: DaxKernel, task: number, dst: number, src: number): Path<number> {
  const pt = k.pt;
  const pages = pt.pages(2);
  for (let vpn = k.vmas.start[src]!; vpn < k.vmas.end[src]!; vpn += pages) {
    const from = pt.leafAt(k.mms.root[k.vmas.mm[src]!]!, vpn);
    if (from === 0) continue;
    const pud = yield* tableAlloc(k, task, k.vmas.mm[dst]!, vpn, 2);
    if (pud <= 0) return -ENOMEM;
    yield* ptlLock(k, task, pud);
    pt.set(pud, (pud << pt.bits) | pt.slot(vpn, 2), pt.lo[from]! & ~E_ACCESSED, pt.hi[from]!);
    yield AT_PTE_WRITE;
    yield* ptlUnlock(k, pud);
  }
  return 0;
}
