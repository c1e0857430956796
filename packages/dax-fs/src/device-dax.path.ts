// paths: base 450

import { INSERT_DEVMAP } from '@faultline/gup/fault';
import { vmfInsertFolioPmd, vmfInsertPfnPmd } from '@faultline/gup/paths';
import {
  AT_OP,
  FAULT_FLAG_WRITE,
  NotModelled,
  type Path,
  VM_FAULT_SIGBUS,
} from '@faultline/kernel-api';
import type { DaxKernel } from './kernel.js';

/**
 * A fault that wants a small entry: a device of larger alignment has none. So MADV_NOHUGEPAGE makes
 * every access SIGBUS.
 *
 * @kernel drivers/dax/device.c __dev_dax_pte_fault
 */
export function* devDaxFault(k: DaxKernel): Path<number> {
  if (k.devdax.align === 1)
    throw new NotModelled('a device-dax of small pages is not modelled yet');
  yield AT_OP;
  return VM_FAULT_SIGBUS;
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
  const base = vpn - (vpn % device.align);
  yield AT_OP;
  if (base < k.vmas.start[vma]! || base + device.align > k.vmas.end[vma]!) return VM_FAULT_SIGBUS;
  const page = k.vmas.linearPgoff(vma, base);
  if (page + device.align > device.pages) return VM_FAULT_SIGBUS;
  // A file offset that is not aligned is nobody's error: a leaf has no address bits for the rest.
  const pfn = device.first + page - (page % device.align);
  const write = (flags & FAULT_FLAG_WRITE) !== 0;
  device.prepare(pfn);
  if (k.devdaxPolicy.insert === 'folio')
    return yield* vmfInsertFolioPmd(k, task, vma, vpn, pfn, write);
  return yield* vmfInsertPfnPmd(k, task, vma, vpn, pfn, INSERT_DEVMAP, write);
}
