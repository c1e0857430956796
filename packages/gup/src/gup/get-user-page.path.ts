// paths: base 5620
import { E_PRESENT, E_RW, entryPfn } from '@faultline/core-pagetable';
import {
  AT_MMAP_READ_LOCK,
  AT_MMAP_READ_UNLOCK,
  AT_PTE_READ,
  AT_REF_GET,
  AT_REF_PUT,
  EFAULT,
  FAULT_FLAG_ALLOW_RETRY,
  FAULT_FLAG_KILLABLE,
  FAULT_FLAG_WRITE,
  type Path,
  VM_FAULT_COMPLETED,
  VM_FAULT_ERROR,
  VM_FAULT_RETRY,
} from '@faultline/kernel-api';
import { downRead, upRead } from '@faultline/mm/paths';
import { NO_PFN } from '@faultline/pfn';
import { VM_IO, VM_PFNMAP, VM_READ, VM_WRITE } from '@faultline/vma';
import { handleMmFault } from '../fault/handle-mm-fault.path.js';
import { followedPage } from './followed-page.js';
import type { GupKernel } from './kernel.js';

/**
 * Takes a reference on the page that page `vpn` of address space `mm` maps, faulting it in first, so that
 * the kernel can read it, or with `write` store to it. Returns the frame, or -EFAULT: there is no such
 * memory, it may not be accessed so, or what is mapped has no struct page.
 *
 * @kernel mm/gup.c __get_user_pages with FOLL_GET, follow_page_pte; mm/memory.c 4.0
 * @fidelity simplified: one page, no fast walk, no FOLL_FORCE, no mappings of the hugetlb pool
 */
export function* getUserPage(
  k: GupKernel,
  task: number,
  mm: number,
  vpn: number,
  write: boolean,
): Path<number> {
  const pt = k.pt;
  const root = k.mms.root[mm]!;
  const need = write ? E_PRESENT | E_RW : E_PRESENT;
  const may = write ? VM_WRITE : VM_READ;
  const flags = FAULT_FLAG_ALLOW_RETRY | FAULT_FLAG_KILLABLE | (write ? FAULT_FLAG_WRITE : 0);
  let ret = -EFAULT;
  yield* downRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_LOCK);
  for (;;) {
    const vma = k.mms.lookup(mm, vpn);
    if (vma === 0 || (k.vmas.flags[vma]! & (VM_IO | VM_PFNMAP)) !== 0) break;
    if ((k.vmas.flags[vma]! & may) === 0) break;
    const table = pt.pteTable(root, vpn);
    const index = table === 0 ? pt.leafAt(root, vpn) : pt.pteIndex(table, vpn);
    yield AT_PTE_READ;
    if ((pt.lo[index]! & need) === need) {
      const pfn = followedPage(k, pt.lo[index]!, pt.hi[index]!, table === 0);
      if (pfn === NO_PFN) break;
      ret = table === 0 ? pfn + (vpn & (pt.pages(1) - 1)) : entryPfn(pt.lo[index]!, pt.hi[index]!);
      k.frames.get(ret);
      yield AT_REF_GET;
      break;
    }
    const fault = yield* handleMmFault(k, task, vma, vpn, flags);
    if ((fault & VM_FAULT_ERROR) !== 0) break;
    if ((fault & (VM_FAULT_RETRY | VM_FAULT_COMPLETED)) !== 0) {
      yield* downRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_LOCK);
    }
  }
  yield* upRead(k, k.mms.mmapLock[mm]!, AT_MMAP_READ_UNLOCK);
  return ret;
}

/**
 * Takes the pages of a buffer one after the other and gives each back: what direct I/O, a debugger or a
 * futex does with them is left out. Returns how many there were before one could not be had, or -EFAULT
 * when that was the first one.
 */
export function* touchUserPages(
  k: GupKernel,
  task: number,
  mm: number,
  vpn: number,
  pages: number,
  write: boolean,
): Path<number> {
  let got = 0;
  while (got < pages) {
    const pfn = yield* getUserPage(k, task, mm, vpn + got, write);
    if (pfn < 0) break;
    k.frames.put(pfn);
    yield AT_REF_PUT;
    got++;
  }
  return got === 0 && pages > 0 ? -EFAULT : got;
}
