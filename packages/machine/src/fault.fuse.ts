import type { PageTables } from '@faultline/core-pagetable';
import type { DaxFiles } from '@faultline/dax-fs';
import { daxFault } from '@faultline/dax-fs/paths';
import { EXTENT_WRITTEN, type FileIndex } from '@faultline/fs-core';
import { faultinPage, userAccess } from '@faultline/gup/paths';
import type { Fuse } from '@faultline/kernel-api';
import { accessElse } from './access-else.js';
import { accessReady } from './fault-ready.js';
import { aloneReady, faultinElse } from './fault-run.js';
import type { WindowKernel as Kernel } from './fault-window.js';

/**
 * The paths that fault for a living, with the DAX handler in them, for pages where all that they look
 * up is at hand: most of what a fault costs is what the engine forgets about objects at a call, and
 * looking for the same things again.
 */
export const fault: Fuse = {
  paths: [faultinPage, userAccess],
  holds: [daxFault],
  when: [
    [userAccess, accessReady, accessElse],
    [faultinPage, aloneReady, faultinElse],
  ],
  knows: [
    [(k: Kernel, task: number) => k.tasks.mm[task]!, (k: Kernel) => k.window.mm],
    [(k: Kernel, mm: number) => k.mms.root[mm]!, (k: Kernel) => k.window.root],
    [(k: Kernel, mm: number, vpn: number) => k.mms.lookup(mm, vpn), (k: Kernel) => k.window.vma],
    [(k: Kernel, vma: number) => k.vmas.mm[vma]!, (k: Kernel) => k.window.mm],
    [(k: Kernel, vma: number) => k.vmas.flags[vma]!, (k: Kernel) => k.window.flags],
    [(k: Kernel, vma: number) => k.vmas.ops[vma]!, (k: Kernel) => k.window.ops],
    [(k: Kernel, vma: number) => k.vmas.mapping[vma]!, (k: Kernel) => k.window.mapping],
    [
      (k: Kernel, vma: number, vpn: number) => k.vmas.linearPgoff(vma, vpn),
      (k: Kernel, vpn: number) => k.window.pgoff + (vpn - k.window.start),
    ],
    [(k: Kernel, vma: number) => k.vmas.protLo[vma]!, (k: Kernel) => k.window.protLo],
    [(k: Kernel, vma: number) => k.vmas.protHi[vma]!, (k: Kernel) => k.window.protHi],
    [(k: Kernel, ops: number) => k.vmOps.fault[ops]!, (k: Kernel) => k.window.fault],
    [(k: Kernel, ops: number) => k.vmOps.mapPages[ops]!, (k: Kernel) => k.window.mapPages],
    [(k: Kernel, file: number) => k.mappings.invalidateLock[file]!, (k: Kernel) => k.window.lock],
    [
      (_: Kernel, pt: PageTables, root: number, vpn: number) => pt.pteTable(root, vpn),
      (k: Kernel) => k.window.table,
    ],
    [
      (_: Kernel, index: FileIndex, file: number, pgoff: number) => index.slot(file, pgoff),
      (k: Kernel, pgoff: number) => (k.window.node << 6) | (pgoff & 63),
    ],
    [
      (_: Kernel, dax: DaxFiles, file: number, page: number) => dax.state(file, page),
      () => EXTENT_WRITTEN,
    ],
    [
      (_: Kernel, dax: DaxFiles, file: number, page: number) => dax.pfn(file, page),
      (_: Kernel, dax: DaxFiles, page: number) => dax.cPfn + (page - dax.cFrom),
    ],
    [
      (_: Kernel, dax: DaxFiles, file: number, page: number) => dax.answer(file, page),
      (_: Kernel, dax: DaxFiles) => dax.cAnswer,
    ],
  ],
};
