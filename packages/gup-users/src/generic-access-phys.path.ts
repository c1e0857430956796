// paths: base 7900
import { E_RW, entryPfn } from '@faultline/core-pagetable';
import { EINVAL, type Path } from '@faultline/kernel-api';
import { ptlLock, ptlUnlock } from '@faultline/mm/paths';
import { VM_IO, VM_PFNMAP } from '@faultline/vma';
import { copyFrames } from './copy-held.js';
import type { GupUsersKernel } from './kernel.js';

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
export function* genericAccessPhys(
  k: GupUsersKernel,
  task: number,
  vma: number,
  addr: number,
  length: number,
  write: number,
  done: number,
): Path<number> {
  const pt = k.pt;
  if ((k.vmas.flags[vma]! & (VM_IO | VM_PFNMAP)) === 0) return -EINVAL;
  const bytes = k.data.pageBytes;
  const vpn = Math.floor(addr / bytes);
  const table = pt.pteTable(k.mms.root[k.vmas.mm[vma]!]!, vpn);
  if (table === 0) return -EINVAL;
  yield* ptlLock(k, task, table);
  const index = pt.pteIndex(table, vpn);
  const lo = pt.lo[index]!;
  const may = pt.present(index) && (write === 0 || (lo & E_RW) !== 0);
  const pfn = entryPfn(lo, pt.hi[index]!);
  yield* ptlUnlock(k, table);
  if (!may) return -EINVAL;
  copyFrames(k, pfn, addr % bytes, length, write === 1, done);
  return length;
}
