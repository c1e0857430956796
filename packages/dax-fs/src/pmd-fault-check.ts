import { FAULT_FLAG_WRITE, VM_FAULT_FALLBACK, VM_FAULT_SIGBUS } from '@faultline/kernel-api';
import { VM_SHARED } from '@faultline/vma';
import type { DaxKernel } from './kernel.js';
import { PMD_CHECK_NO_COLOUR, PMD_CHECK_SIZE_FIRST } from './policies.js';

/**
 * Why a 2 MiB fault is refused (0: it is not), in the order of the release (`dax:pmd-checks`): the whole
 * chunk lies past the end of the file (SIGBUS); offset and address differ within 2 MiB, the write is to
 * a private mapping, or the chunk does not lie inside VMA and file (FALLBACK).
 *
 * @kernel fs/dax.c dax_iomap_pmd_fault 4.13 to 5.10, dax_fault_check_fallback 6.1 and later
 */
// paths: inline
export function pmdFaultCheck(k: DaxKernel, vma: number, vpn: number, flags: number): number {
  const span = k.pt.pages(1);
  const checks = k.daxPolicy.pmdChecks;
  const pgoff = k.vmas.linearPgoff(vma, vpn);
  const pages = k.dax.pages(k.vmas.mapping[vma]!);
  const start = vpn - (vpn & (span - 1));
  // The first page of the chunk, by the file or, where colours are not compared, by the address.
  const chunk =
    checks === PMD_CHECK_NO_COLOUR ? pgoff - (vpn - start) : pgoff - (pgoff & (span - 1));
  if (checks === PMD_CHECK_SIZE_FIRST && chunk >= pages) return VM_FAULT_SIGBUS;
  const colours = checks !== PMD_CHECK_NO_COLOUR;
  if (colours && (pgoff & (span - 1)) !== (vpn & (span - 1))) return VM_FAULT_FALLBACK;
  const shared = (k.vmas.flags[vma]! & VM_SHARED) !== 0;
  if ((flags & FAULT_FLAG_WRITE) !== 0 && !shared) return VM_FAULT_FALLBACK;
  if (start < k.vmas.start[vma]! || start + span > k.vmas.end[vma]!) return VM_FAULT_FALLBACK;
  if (chunk >= pages) return VM_FAULT_SIGBUS;
  const last = chunk - (chunk & (span - 1)) + span - 1;
  return last >= pages ? VM_FAULT_FALLBACK : 0;
}
