import { EINVAL } from '@faultline/kernel-api';
import type { FileOps, VmOps } from '@faultline/mm';
import {
  VM_DONTDUMP,
  VM_DONTEXPAND,
  VM_IO,
  VM_MAYSHARE,
  VM_MAYWRITE,
  VM_MIXEDMAP,
  VM_PFNMAP,
} from '@faultline/vma';

/** A driver whose mappings are bare frames, entered by faults: what get_user_pages has nothing to say to. */
export const PFNMAP_VM_OPS: VmOps = {
  name: 'pfnmap_vm_ops',
  fault: 'pfnmapFault',
  mapPages: false,
};

/** The same of one whose mappings may have pages, too. */
export const MIXEDMAP_VM_OPS: VmOps = { ...PFNMAP_VM_OPS, name: 'mixedmap_vm_ops' };

/** Bare frames with an `access` operation, so that a debugger may look at what is mapped. @kernel drivers/char/mem.c mmap_mem_ops */
export const PFNMAP_ACCESS_VM_OPS: VmOps = {
  ...PFNMAP_VM_OPS,
  name: 'pfnmap_access_vm_ops',
  access: 'genericAccessPhys',
};

/**
 * The file_operations of bare frames: mmap alone. Private mappings that could become writable are -EINVAL, as their copies
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

/**
 * Those of a driver that lets its frames lie among pages (VM_MIXEDMAP): each entry is asked for itself, and private
 * mappings have copies as those of files.
 *
 * @kernel mm/memory.c vmf_insert_mixed
 */
export const MIXEDMAP_FILE_OPS: FileOps = {
  name: 'mixedmap_fops',
  mmap: (flags) => flags | VM_MIXEDMAP,
  byte: () => 0,
};
