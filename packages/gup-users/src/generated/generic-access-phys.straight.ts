// Derived from ../generic-access-phys.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 7900
import { copyFrames } from '../copy-held.js';
import type { GupUsersKernel } from '../kernel.js';

/**
 * `access` of drivers that map bare frames: copies `length` bytes from byte address `addr` on between the
 * caller's own buffer (`k.local`, from byte `done` on) and memory, from the frame that the first page's entry
 * names on: what the entries of the pages behind it name is not looked at. Nothing is faulted in, and an entry
 * that is not writable is not written, FOLL_FORCE or not.
 *
 * Answers `length`, or -EINVAL where there is no such entry.
 *
 * @kernel mm/memory.c generic_access_phys
 */
export function genericAccessPhys(
  k: GupUsersKernel,
  task: number,
  vma: number,
  addr: number,
  length: number,
  write: number,
  done: number,
): number {
  const pt = k.pt;
  if ((k.vmas.flags[vma]! & 17408 /* VM_IO | VM_PFNMAP */) === 0) return (-22 /* -EINVAL */);
  const bytes = k.data.pageBytes;
  const vpn = Math.floor(addr / bytes);
  let table = 0;
  { // pteTable
    const root$1: number = k.mms.root[k.vmas.mm[vma]!]!;
    table = vpn < pt.cacheTo && vpn >= pt.cacheFrom && root$1 === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root$1, vpn);
  }
  if (table === 0) return (-22 /* -EINVAL */);
  { // ptlLock
    while (k.pt.ptl[table] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[table] = task + 1;
  }
  const index = (table << pt.bits) | (vpn & pt.slotMask);
  const lo = pt.lo[index]!;
  const may = pt.present(index) && (write === 0 || (lo & 2 /* E_RW */) !== 0);
  const pfn = ((pt.hi[index]!) & 1048575 /* EH_PFN */) * 0x100000 + (lo >>> 12);
  { // ptlUnlock
    k.pt.ptl[table] = 0;
  }
  if (!may) return (-22 /* -EINVAL */);
  copyFrames(k, pfn, addr % bytes, length, write === 1, done);
  return length;
}
