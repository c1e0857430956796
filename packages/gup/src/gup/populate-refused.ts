import {
  EFAULT,
  EHWPOISON,
  EINVAL,
  ENOMEM,
  VM_FAULT_ERROR,
  VM_FAULT_HWPOISON,
  VM_FAULT_HWPOISON_LARGE,
  VM_FAULT_OOM,
} from '@faultline/kernel-api';
import { VM_IO, VM_PFNMAP, VM_READ, VM_WRITE } from '@faultline/vma';
import type { GupKernel } from './kernel.js';

/**
 * Why MADV_POPULATE may not fault in pages of a VMA, 0 when it may: -ENOMEM for none, -EINVAL for bare
 * frames and where the protection forbids it. Nothing is forced, so memory that may be written only
 * cannot be read.
 *
 * @kernel mm/gup.c check_vma_flags
 */
export function populateRefused(k: GupKernel, vma: number, write: boolean): number {
  if (vma === 0) return -ENOMEM;
  const flags = k.vmas.flags[vma]!;
  if ((flags & (VM_IO | VM_PFNMAP)) !== 0) return -EINVAL;
  return (flags & (write ? VM_WRITE : VM_READ)) === 0 ? -EINVAL : 0;
}

/** The same to a caller that does not ask for poison by name: -ENOMEM or -EFAULT, 0 for none. */
export function gupErrno(ret: number): number {
  if ((ret & VM_FAULT_ERROR) === 0) return 0;
  return (ret & VM_FAULT_OOM) !== 0 ? -ENOMEM : -EFAULT;
}

/** The errno that a fault's result means to GUP, 0 for none. @kernel include/linux/mm.h vm_fault_to_errno */
export function populateErrno(ret: number): number {
  if ((ret & VM_FAULT_ERROR) === 0) return 0;
  if ((ret & VM_FAULT_OOM) !== 0) return -ENOMEM;
  return (ret & (VM_FAULT_HWPOISON | VM_FAULT_HWPOISON_LARGE)) !== 0 ? -EHWPOISON : -EFAULT;
}
