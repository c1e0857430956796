import { KernelOops } from '@faultline/kernel-api';
import { VM_MIXEDMAP } from '@faultline/vma';
import type { FaultKernel } from './kernel.js';

/**
 * Stops the kernel where a frame that is not an ordinary page would be entered into a VMA that is not
 * marked for such: KernelOops. `devmap`: the frame has a struct page of the device's, is the zero page, or its driver says
 * PFN_SPECIAL.
 *
 * @kernel mm/memory.c vm_insert_mixed (BUG_ON), vm_mixed_ok
 */
export function checkMixedOk(k: FaultKernel, task: number, vma: number, devmap: boolean): void {
  if ((k.vmas.flags[vma]! & VM_MIXEDMAP) !== 0) return;
  if (devmap && k.faultPolicy.mixedOkDevmap) return;
  throw new KernelOops('a frame is entered into a mapping without VM_MIXEDMAP', task);
}
