import type { PageTables } from '@faultline/core-pagetable';
import { type DaxFiles, pmdFaultCheck } from '@faultline/dax-fs';
import { daxHugeFault } from '@faultline/dax-fs/paths';
import { EXTENT_WRITTEN, type FileIndex } from '@faultline/fs-core';
import { hugeFaultOp } from '@faultline/gup/fault';
import { handlePmdFault, userAccess } from '@faultline/gup/paths';
import type { Fuse } from '@faultline/kernel-api';
import { tableAlloc } from '@faultline/mm/paths';
import { accessAnyhow, hugeAccessReady } from './fault-ready.js';
import type { WindowKernel as Kernel } from './fault-window.js';

/** An access that faults 2 MiB in, likewise: its table is the PMD table, and no PTE table is cached. */
export const hugeFault: Fuse = {
  paths: [userAccess],
  holds: [daxHugeFault],
  inlines: [handlePmdFault],
  when: [[userAccess, hugeAccessReady, accessAnyhow]],
  knows: [
    [(k: Kernel, task: number) => k.tasks.mm[task]!, (k: Kernel) => k.hugeWindow.mm],
    [(k: Kernel, mm: number) => k.mms.root[mm]!, (k: Kernel) => k.hugeWindow.root],
    [
      (k: Kernel, mm: number, vpn: number) => k.mms.lookup(mm, vpn),
      (k: Kernel) => k.hugeWindow.vma,
    ],
    [(k: Kernel, vma: number) => k.vmas.mm[vma]!, (k: Kernel) => k.hugeWindow.mm],
    [(k: Kernel, vma: number) => k.vmas.flags[vma]!, (k: Kernel) => k.hugeWindow.flags],
    [(k: Kernel, vma: number) => k.vmas.ops[vma]!, (k: Kernel) => k.hugeWindow.ops],
    [(k: Kernel, vma: number) => k.vmas.mapping[vma]!, (k: Kernel) => k.hugeWindow.mapping],
    [
      (k: Kernel, vma: number, vpn: number) => k.vmas.linearPgoff(vma, vpn),
      (k: Kernel, vpn: number) => k.hugeWindow.pgoff + (vpn - k.hugeWindow.start),
    ],
    [(k: Kernel, vma: number) => k.vmas.protLo[vma]!, (k: Kernel) => k.hugeWindow.protLo],
    [(k: Kernel, vma: number) => k.vmas.protHi[vma]!, (k: Kernel) => k.hugeWindow.protHi],
    [(k: Kernel, vma: number) => k.vmas.start[vma]!, (k: Kernel) => k.hugeWindow.start],
    [(k: Kernel, vma: number) => k.vmas.end[vma]!, (k: Kernel) => k.hugeWindow.end],
    [(k: Kernel, ops: number) => k.vmOps.rangeFault[ops]!, (k: Kernel) => k.hugeWindow.rangeFault],
    [(k: Kernel, vma: number) => hugeFaultOp(k, vma), (k: Kernel) => k.hugeWindow.hugeFault],
    [
      (k: Kernel, vma: number, vpn: number, flags: number) => pmdFaultCheck(k, vma, vpn, flags),
      () => 0,
    ],
    [
      (k: Kernel, file: number) => k.mappings.invalidateLock[file]!,
      (k: Kernel) => k.hugeWindow.lock,
    ],
    [
      (_: Kernel, pt: PageTables, root: number, vpn: number) => pt.pteTable(root, vpn),
      (k: Kernel, pt: PageTables) => pt.child(k.hugeWindow.slot),
    ],
    [
      (_: Kernel, pt: PageTables, root: number, vpn: number) => pt.leafAt(root, vpn),
      (k: Kernel, pt: PageTables) => pt.leafOrNone(k.hugeWindow.slot),
    ],
    [
      (_: Kernel, pt: PageTables, pmd: number, vpn: number) => pt.pmdIndex(pmd, vpn),
      (k: Kernel) => k.hugeWindow.slot,
    ],
    [
      (k: Kernel, task: number, mm: number, vpn: number) => tableAlloc(k, task, mm, vpn, 1),
      (k: Kernel) => k.hugeWindow.table,
    ],
    [
      (_: Kernel, index: FileIndex, file: number, pgoff: number) => index.findHuge(file, pgoff),
      (k: Kernel, index: FileIndex, pgoff: number) =>
        index.filled((k.hugeWindow.node << 6) | index.hugeOffset(pgoff)),
    ],
    [
      (_: Kernel, index: FileIndex, file: number, pgoff: number) => index.hugeSlot(file, pgoff),
      (k: Kernel, index: FileIndex, pgoff: number) =>
        (k.hugeWindow.node << 6) | index.hugeOffset(pgoff),
    ],
    [
      (_: Kernel, dax: DaxFiles, file: number) => dax.pages(file),
      (k: Kernel) => k.hugeWindow.filePages,
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
    [
      (_: Kernel, dax: DaxFiles, file: number, page: number) => dax.runEnd(file, page),
      (_: Kernel, dax: DaxFiles) => dax.cTo,
    ],
  ],
};
