import { EFAULT, EINVAL, ENOMEM } from '@faultline/kernel-api';
import { VM_ACCOUNT, VM_DONTEXPAND, VM_MAYSHARE, VM_PFNMAP, VM_SHARED } from '@faultline/vma';
import { taskSize } from './address-limits.js';
import type { MmKernel } from './kernel.js';
import { mlockFuture } from './mlock-check.js';
import { MREMAP_CHECKS_ALL } from './mmap-policies.js';
import { mayExpandVm } from './vm-account.js';

/** mremap's flags. @kernel include/uapi/linux/mman.h */
export const MREMAP_MAYMOVE = 1;
export const MREMAP_FIXED = 2;
export const MREMAP_DONTUNMAP = 4;

/** Whether a range of the new place is refused. @kernel mm/mremap.c mremap_to, check_mremap_params */
export function newPlaceRefused(
  k: MmKernel,
  addr: number,
  oldPages: number,
  newPages: number,
  newAddr: number,
): boolean {
  const size = taskSize(k.pt.geometry);
  if (newAddr % 1 !== 0 || newPages > size || newAddr > size - newPages) return true;
  return addr + oldPages > newAddr && newAddr + newPages > addr;
}

/** What mremap refuses before it takes the lock; 0 for nothing. @kernel mm/mremap.c check_mremap_params */
export function mremapParams(
  k: MmKernel,
  addr: number,
  oldPages: number,
  newPages: number,
  flags: number,
  newAddr: number,
): number {
  const known = MREMAP_MAYMOVE | MREMAP_FIXED | MREMAP_DONTUNMAP;
  const moves = (flags & MREMAP_MAYMOVE) !== 0;
  if ((flags & ~known) !== 0) return -EINVAL;
  if ((flags & MREMAP_FIXED) !== 0 && !moves) return -EINVAL;
  if ((flags & MREMAP_DONTUNMAP) !== 0 && (!moves || oldPages !== newPages)) return -EINVAL;
  if (addr % 1 !== 0 || newPages === 0) return -EINVAL;
  if (k.mmPolicy.mremapOrder !== MREMAP_CHECKS_ALL) return 0;
  if (newPages > taskSize(k.pt.geometry)) return -EINVAL;
  const placed = (flags & (MREMAP_FIXED | MREMAP_DONTUNMAP)) !== 0;
  return placed && newPlaceRefused(k, addr, oldPages, newPages, newAddr) ? -EINVAL : 0;
}

/**
 * What keeps a mapping from the new size; 0 for nothing. `vma` is the one at `addr`, 0 for none.
 *
 * @kernel mm/mremap.c vma_to_resize 6.12, check_prep_vma 7.2
 */
export function resizeRefused(
  k: MmKernel,
  vma: number,
  addr: number,
  oldPages: number,
  newPages: number,
  flags: number,
): number {
  if (vma === 0) return -EFAULT;
  const mm = k.vmas.mm[vma]!;
  const vmFlags = k.vmas.flags[vma]!;
  const fixedSize = (vmFlags & (VM_DONTEXPAND | VM_PFNMAP)) !== 0;
  if (oldPages === 0 && (vmFlags & (VM_SHARED | VM_MAYSHARE)) === 0) return -EINVAL;
  if ((flags & MREMAP_DONTUNMAP) !== 0) {
    const file = k.vmas.mapping[vma] !== 0;
    if (fixedSize || (file && !k.mmPolicy.dontunmapFiles)) return -EINVAL;
  }
  const ops = k.vmas.ops[vma]!;
  if (k.vmOps.rangeFault[ops] !== 0 && k.vmOps.rangeMove[ops] === 0) return -EINVAL;
  if (oldPages > k.vmas.end[vma]! - addr) return -EFAULT;
  if (newPages <= oldPages) return 0;
  if (fixedSize) return -EFAULT;
  const more = newPages - oldPages;
  const refused = mlockFuture(k, mm, vmFlags, more);
  if (refused !== 0) return refused;
  return mayExpandVm(k, mm, vmFlags, more) ? 0 : -ENOMEM;
}

/** Pages that a mapping moves by: those of its leaves where somebody else has its entries and moves them. */
export function moveUnit(k: MmKernel, vma: number): number {
  const ops = k.vmas.ops[vma]!;
  return k.vmOps.rangeMove[ops] !== 0 ? k.vmOps.splitPages[ops]! : 1;
}

/** Whether mremap refuses huge pages of `unit` pages: places between them, or more pages. @kernel mm/mremap.c align_hugetlb */
export function hugeRefused(
  unit: number,
  addr: number,
  oldPages: number,
  newPages: number,
  newAddr: number,
): boolean {
  if (addr % unit !== 0 || newAddr % unit !== 0) return true;
  return Math.ceil(newPages / unit) > Math.ceil(oldPages / unit);
}

/** Whether the pages right above a VMA are free. @kernel mm/mremap.c vma_expandable */
export function vmaExpandable(k: MmKernel, vma: number, pages: number): boolean {
  const end = k.vmas.end[vma]!;
  if (end + pages > taskSize(k.pt.geometry)) return false;
  const next = k.mms.vmaFrom(k.vmas.mm[vma]!, end);
  return next === 0 || k.vmas.start[next]! >= end + pages;
}

/** Whether so few VMAs are left that a move might not get through. @kernel mm/mremap.c move_vma */
export function mapCountLow(k: MmKernel, mm: number, more: number): boolean {
  return k.mms.vmas[mm]!.count + more >= k.settings.maxMapCount - 3;
}

/** Pages to be promised for a move that takes `pages` more. */
export function promised(k: MmKernel, vma: number, pages: number): number {
  return (k.vmas.flags[vma]! & VM_ACCOUNT) !== 0 ? pages : 0;
}
