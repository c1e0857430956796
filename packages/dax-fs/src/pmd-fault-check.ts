import { FAULT_FLAG_WRITE, VM_FAULT_FALLBACK, VM_FAULT_SIGBUS } from '@faultline/kernel-api';
import { VM_SHARED } from '@faultline/vma';
import type { DaxKernel } from './kernel.js';

/**
 * Why a 2 MiB fault is refused (0: it is not), in the order of 6.12: the whole chunk lies past the end of the file
 * (SIGBUS); offset and address differ within 2 MiB, the write is to a private mapping, or the chunk
 * does not lie inside VMA and file (FALLBACK).
 *
 * @kernel fs/dax.c dax_iomap_pmd_fault, dax_fault_check_fallback 6.12
 */
// paths: inline
export function pmdFaultCheck(k: DaxKernel, vma: number, vpn: number, flags: number): number {
  const span = k.pt.pages(1);
  const pgoff = k.vmas.linearPgoff(vma, vpn);
  const pages = k.dax.pages(k.vmas.mapping[vma]!);
  const chunk = pgoff - (pgoff & (span - 1));
  const start = vpn - (vpn & (span - 1));
  if (chunk >= pages) return VM_FAULT_SIGBUS;
  if ((pgoff & (span - 1)) !== (vpn & (span - 1))) return VM_FAULT_FALLBACK;
  const shared = (k.vmas.flags[vma]! & VM_SHARED) !== 0;
  if ((flags & FAULT_FLAG_WRITE) !== 0 && !shared) return VM_FAULT_FALLBACK;
  if (start < k.vmas.start[vma]! || start + span > k.vmas.end[vma]!) return VM_FAULT_FALLBACK;
  return chunk + span > pages ? VM_FAULT_FALLBACK : 0;
}
