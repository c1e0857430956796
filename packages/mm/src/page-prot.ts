import { protHi, protLo } from '@faultline/core-pagetable';
import { VM_ACCESS_FLAGS, VM_EXEC, VM_SHARED, VM_SOFTDIRTY, VM_WRITE } from '@faultline/vma';
import type { MmKernel } from './kernel.js';

/**
 * Whether the first write to each page of the VMA must fault, so that the file hears of it.
 *
 * @kernel mm/mmap.c vma_wants_writenotify 5.10, 6.12
 */
export function vmaWantsWritenotify(k: MmKernel, vma: number): boolean {
  const flags = k.vmas.flags[vma]!;
  if ((flags & (VM_WRITE | VM_SHARED)) !== (VM_WRITE | VM_SHARED)) return false;
  // Without the soft-dirty mark of a new VMA, soft-dirty tracking needs the fault as well.
  return k.vmOps.wantsNotify(k.vmas.ops[vma]!) || (flags & VM_SOFTDIRTY) === 0;
}

/**
 * Sets what new entries of the VMA get: write only where it is shared, writable and nobody wants to
 * hear of the first write. Private mappings copy first.
 *
 * @kernel mm/mmap.c vma_set_page_prot
 */
export function vmaSetPageProt(k: MmKernel, vma: number): void {
  const flags = k.vmas.flags[vma]!;
  const accessible = (flags & VM_ACCESS_FLAGS) !== 0;
  const shared = (flags & (VM_WRITE | VM_SHARED)) === (VM_WRITE | VM_SHARED);
  const write = shared && !vmaWantsWritenotify(k, vma);
  k.vmas.protLo[vma] = protLo(accessible, write);
  k.vmas.protHi[vma] = protHi(accessible, (flags & VM_EXEC) !== 0);
}
