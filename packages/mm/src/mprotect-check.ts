import { EINVAL, ENOMEM } from '@faultline/kernel-api';
import { VM_ACCESS_FLAGS, VM_GROWSDOWN } from '@faultline/vma';
import { addressPages } from './address-limits.js';
import type { MmKernel } from './kernel.js';

/** Bits of mprotect besides read, write and execute. @kernel include/uapi/asm-generic/mman-common.h */
export const PROT_SEM = 0x8;
export const PROT_GROWSDOWN = 0x1000000;
export const PROT_GROWSUP = 0x2000000;
const PROT_GROWS = PROT_GROWSDOWN | PROT_GROWSUP;

/** What mprotect refuses before it takes the lock; 0 for nothing. @kernel mm/mprotect.c do_mprotect_pkey */
export function mprotectRefused(k: MmKernel, start: number, end: number, prot: number): number {
  if ((prot & PROT_GROWS) === PROT_GROWS || start % 1 !== 0) return -EINVAL;
  if (end === start) return 0;
  if (end < start || end >= addressPages(k.pt.geometry)) return -ENOMEM;
  return (prot & ~(VM_ACCESS_FLAGS | PROT_SEM | PROT_GROWS)) !== 0 ? -EINVAL : 0;
}

/**
 * Where a call that names the start (or the end) of a mapping which grows begins: at that mapping's
 * start, or a negative errno. No mapping grows up here.
 *
 * @kernel mm/mprotect.c do_mprotect_pkey
 */
export function mprotectGrows(
  k: MmKernel,
  mm: number,
  start: number,
  end: number,
  prot: number,
): number {
  const vma = k.mms.vmaFrom(mm, start);
  if (vma === 0) return -ENOMEM;
  if ((prot & PROT_GROWSDOWN) !== 0) {
    if (k.vmas.start[vma]! >= end) return -ENOMEM;
    return (k.vmas.flags[vma]! & VM_GROWSDOWN) !== 0 ? k.vmas.start[vma]! : -EINVAL;
  }
  return k.vmas.start[vma]! > start ? -ENOMEM : -EINVAL;
}
