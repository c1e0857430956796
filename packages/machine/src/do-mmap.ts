import { EACCES, EINVAL, NotModelled } from '@faultline/kernel-api';
import {
  VM_ACCOUNT,
  VM_EXEC,
  VM_MAYEXEC,
  VM_MAYREAD,
  VM_MAYSHARE,
  VM_MAYWRITE,
  VM_NORESERVE,
  VM_READ,
  VM_SHARED,
  VM_SOFTDIRTY,
  VM_WRITE,
} from '@faultline/vma';
import type { MmapCall, OpenMode, Protection } from './calls.js';

/** VM_READ, VM_WRITE and VM_EXEC of protection letters. */
export function protBits(prot: Protection): number {
  if (prot === 'none') return 0;
  let bits = 0;
  for (const letter of prot) {
    if (letter === 'r') bits |= VM_READ;
    else if (letter === 'w') bits |= VM_WRITE;
    else if (letter === 'x') bits |= VM_EXEC;
    else throw new RangeError(`protection "${prot}": found "${letter}", expected r, w, x or none`);
  }
  return bits;
}

/**
 * VMA flags of a new mapping, or a negative errno. A shared mapping of a file opened read-only loses
 * SHARED and MAYWRITE; a write-only file cannot be mapped.
 *
 * @kernel mm/mmap.c do_mmap
 */
export function mapVmFlags(call: MmapCall, mode: OpenMode | undefined): number {
  const prot = protBits(call.prot);
  let flags = prot | VM_MAYREAD | VM_MAYWRITE | VM_MAYEXEC | VM_SOFTDIRTY;
  if (mode === undefined && call.flags.shared) {
    throw new NotModelled('shared anonymous memory is not modelled yet');
  }
  if (mode !== undefined && call.offset !== undefined && call.offset < 0) return -EINVAL;
  if (call.flags.shared) {
    if ((prot & VM_WRITE) !== 0 && mode === 'rdonly') return -EACCES;
    flags |= VM_SHARED | VM_MAYSHARE;
    if (mode === 'rdonly') flags &= ~(VM_SHARED | VM_MAYWRITE);
  }
  if (mode === 'wronly') return -EACCES;
  if (call.flags.noreserve) flags |= VM_NORESERVE;
  const accountable = (flags & (VM_NORESERVE | VM_SHARED | VM_WRITE)) === VM_WRITE;
  return accountable ? flags | VM_ACCOUNT : flags;
}
