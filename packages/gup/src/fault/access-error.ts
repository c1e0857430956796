import { VM_ACCESS_FLAGS, VM_WRITE } from '@faultline/vma';
import type { FaultKernel } from './kernel.js';

/**
 * Whether the VMA forbids the access: a write needs WRITE; a read fails on a present entry or where
 * nothing is allowed. (A write-only mapping can be read.)
 *
 * @kernel arch/x86/mm/fault.c access_error
 */
// paths: inline
export function accessError(k: FaultKernel, vma: number, errorCode: number): boolean {
  return (errorCode & 2) !== 0
    ? (k.vmas.flags[vma]! & VM_WRITE) === 0
    : (errorCode & 1) !== 0 || (k.vmas.flags[vma]! & VM_ACCESS_FLAGS) === 0;
}
