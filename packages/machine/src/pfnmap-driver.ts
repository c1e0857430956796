import { EINVAL } from '@faultline/kernel-api';
import type { FileOps, VmOps } from '@faultline/mm';
import {
  VM_DONTDUMP,
  VM_DONTEXPAND,
  VM_IO,
  VM_MAYSHARE,
  VM_MAYWRITE,
  VM_PFNMAP,
} from '@faultline/vma';

/** A driver whose mappings are bare frames, entered by faults: what get_user_pages has nothing to say to. */
export const PFNMAP_VM_OPS: VmOps = {
  name: 'pfnmap_vm_ops',
  fault: 'pfnmapFault',
  mapPages: false,
};

/**
 * Its file_operations: mmap alone. Private mappings that could become writable are -EINVAL, as their copies
 * could not be told from the frames.
 *
 * @kernel mm/memory.c vmf_insert_pfn_prot
 */
export const PFNMAP_FILE_OPS: FileOps = {
  name: 'pfnmap_fops',
  mmap: (flags) => {
    if ((flags & (VM_MAYSHARE | VM_MAYWRITE)) === VM_MAYWRITE) return -EINVAL;
    return flags | VM_IO | VM_PFNMAP | VM_DONTEXPAND | VM_DONTDUMP;
  },
  byte: () => 0,
};
