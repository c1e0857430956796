// paths: base 450

import { INSERT_DEVMAP, INSERT_PAGE } from '@faultline/gup/fault';
import {
  vmfInsertFolioPmd,
  vmfInsertMixed,
  vmfInsertPageMkwrite,
  vmfInsertPfnPmd,
} from '@faultline/gup/paths';
import {
  AT_OP,
  FAULT_FLAG_WRITE,
  type Path,
  VM_FAULT_FALLBACK,
  VM_FAULT_SIGBUS,
} from '@faultline/kernel-api';
import { NO_PFN } from '@faultline/pfn';
import { devDaxPfn } from './device-dax-pfn.js';
import type { DaxKernel } from './kernel.js';

/**
 * A fault that wants a small entry: a page of a device of 4 KiB alignment; one of larger alignment has
 * none, so MADV_NOHUGEPAGE makes every access SIGBUS.
 *
 * @kernel drivers/dax/device.c __dev_dax_pte_fault
 */
export function* devDaxFault(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): Path<number> {
  const pfn = k.devdax.align === 1 ? devDaxPfn(k, vma, vpn, 0) : NO_PFN;
  yield AT_OP;
  if (pfn === NO_PFN) return VM_FAULT_SIGBUS;
  const write = (flags & FAULT_FLAG_WRITE) !== 0;
  if (k.devdaxPolicy.insert === 'folio')
    return yield* vmfInsertPageMkwrite(k, task, vma, vpn, pfn, INSERT_PAGE, write);
  return yield* vmfInsertMixed(k, task, vma, vpn, pfn, INSERT_DEVMAP, write);
}

/**
 * A fault that wants a leaf of the PMD level: the device's memory at its place, writable at once where
 * the mapping is. SIGBUS past the end of the device, or where the leaf would leave the mapping.
 *
 * @kernel drivers/dax/device.c __dev_dax_pmd_fault
 */
export function* devDaxHugeFault(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): Path<number> {
  const device = k.devdax;
  // Smaller pages are asked for next.
  if (device.align < k.pt.pages(1)) return VM_FAULT_FALLBACK;
  const pfn = devDaxPfn(k, vma, vpn - (vpn % device.align), 1);
  yield AT_OP;
  if (pfn === NO_PFN) return VM_FAULT_SIGBUS;
  const write = (flags & FAULT_FLAG_WRITE) !== 0;
  device.prepare(pfn);
  if (k.devdaxPolicy.insert === 'folio')
    return yield* vmfInsertFolioPmd(k, task, vma, vpn, pfn, write);
  return yield* vmfInsertPfnPmd(k, task, vma, vpn, pfn, INSERT_DEVMAP, write);
}
