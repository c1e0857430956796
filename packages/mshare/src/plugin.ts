import type { Plugin } from '@faultline/kernel-api';
import type { VmOps } from '@faultline/mm';

/** The vm_operations of mappings of a region. */
const MSHARE_VM_OPS: Omit<VmOps, 'name'> = {
  fault: 'mshareFault',
  pageMkwrite: 'mshareFault',
  pfnMkwrite: 'mshareFault',
  mapPages: false,
  range: {
    fault: 'mshareFault',
    unmap: 'mshareUnmap',
    protect: 'mshareProtect',
    copy: 'mshareProtect',
  },
};

/** Name of those vm_operations. */
export const MSHARE_OPS = 'msharefs_vm_ops';

/** Regions that processes map with one set of page tables and mappings. No release has them. */
export const mshare: Plugin = {
  kind: 'plugin',
  name: 'mshare',
  requires: ['table-share'],
  extensions: [{ kind: 'ops', table: 'vm_ops', name: MSHARE_OPS, ops: MSHARE_VM_OPS }],
};
