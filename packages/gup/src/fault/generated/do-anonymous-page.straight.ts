// Derived from ../do-anonymous-page.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 240
import { tableAlloc } from '@faultline/mm';
import { allocAnonPage } from '../anon-page.js';
import { vmfAnonPrepare } from './anon-prepare.straight.js';
import { finishFault } from './finish-fault.straight.js';
import type { FaultKernel } from '../kernel.js';

/**
 * First access to a page of private memory without a file: the zero page for a read, a new page for
 * a write.
 *
 * @kernel mm/memory.c do_anonymous_page
 * @fidelity simplified: order 0 only
 */
export function doAnonymousPage(
  k: FaultKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): number {
  const pt = k.pt;
  if ((k.vmas.flags[vma]! & 8 /* VM_SHARED */) !== 0) return 2 /* VM_FAULT_SIGBUS */;
  if ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0) {
    const again = vmfAnonPrepare(k, vma, flags);
    if (again !== 0) return again;
    const page = allocAnonPage(k, vma);
    if (page === 0 /* NO_PFN */) return 1 /* VM_FAULT_OOM */;
    // Who stores by force, where the VMA does not allow it, makes nothing dirty here.
    const may = (k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0;
    const lost = finishFault(k, task, vma, vpn, page, may);
    if (lost !== 0) {
      put$1: {
        if (page === k.frames.zeroPfn) { false; break put$1; }
        { // putAt
          const index$2: number = k.frames.index(page);
          { // putHead
            const head$3: number = (k.frames.orders[0] === 0 ? index$2 : k.frames.folioAt(index$2));
            if (k.frames.refcount[head$3]! <= 1) { k.frames.putLast(head$3); break put$1; }
            k.frames.refcount[head$3] = k.frames.refcount[head$3]! - 1;
            false;
          }
        }
      }
    }
    // Somebody else was faster: the access finds that entry. No table was to be had: it is said.
    return lost & 1 /* VM_FAULT_OOM */;
  }
  const mm = k.vmas.mm[vma]!;
  const table = tableAlloc(k, task, mm, vpn, 0);
  if (table < 0) return 1 /* VM_FAULT_OOM */;
  if (table === 0) return 0;
  let had = false;
  pteMapLock$4: {
    const root$4: number = k.mms.root[mm]!;
    { // ptlLock
      while (k.pt.ptl[table] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
      k.pt.ptl[table] = task + 1;
    }
    if ((vpn < k.pt.cacheTo && vpn >= k.pt.cacheFrom && root$4 === k.pt.cacheRoot
        ? k.pt.cacheTable
        : k.pt.pteTableWalk(root$4, vpn)) !== table) {
      { // ptlUnlock
        k.pt.ptl[table] = 0;
      }
      had = false; break pteMapLock$4;
    }
    had = true;
  }
  if (!had) return 0;
  const index = (table << pt.bits) | (vpn & pt.slotMask);
  if (pt.lo[index] === 0 && pt.hi[index] === 0) {
    const pfn = k.frames.zeroPfn;
    const lo = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
      (false /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
      (false ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
    { // set
      const hi$7: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
      pt.lo[index] = lo;
      pt.hi[index] = hi$7;
      pt.used[table] = pt.used[table]! + 1;
    }
  }
  { // ptlUnlock
    k.pt.ptl[table] = 0;
  }
  return 0;
}
