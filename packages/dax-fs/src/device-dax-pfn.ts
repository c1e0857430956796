import { NO_PFN } from '@faultline/pfn';
import { VM_NOHUGEPAGE } from '@faultline/vma';
import type { DaxKernel } from './kernel.js';

/**
 * First frame of the device behind the leaf that begins at page `base` of a VMA, for a leaf of `level`;
 * NO_PFN where the machine or the VMA has no such leaves, or it would leave the VMA or the device.
 *
 * @kernel drivers/dax/device.c dax_pgoff_to_phys, check_vma
 */
export function devDaxPfn(k: DaxKernel, vma: number, base: number, level: number): number {
  const { devdax: device, vmas } = k;
  const huge = level > 0;
  if (huge && (vmas.flags[vma]! & VM_NOHUGEPAGE) !== 0) return NO_PFN;
  if (huge && !k.pt.geometry.hugeLevels.includes(level)) return NO_PFN;
  if (base < vmas.start[vma]! || base + device.align > vmas.end[vma]!) return NO_PFN;
  const page = vmas.linearPgoff(vma, base);
  if (page + device.align > device.pages) return NO_PFN;
  // A file offset that is not aligned is nobody's error: a leaf has no address bits for the rest.
  return device.first + page - (page % device.align);
}
