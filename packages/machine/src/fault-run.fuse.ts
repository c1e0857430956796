import type { PageTables } from '@faultline/core-pagetable';
import type { DaxFiles } from '@faultline/dax-fs';
import { daxFault } from '@faultline/dax-fs/paths';
import type { FileIndex } from '@faultline/fs-core';
import { faultinPages as pagesAnyhow } from '@faultline/gup';
import { faultinPages } from '@faultline/gup/paths';
import type { Fuse, Trace } from '@faultline/kernel-api';
import { downRead, ptlLock, ptlUnlock, upRead } from '@faultline/mm/paths';
import { NO_PFN } from '@faultline/pfn';
import { fault } from './fault.fuse.js';
import { runReady } from './fault-ready.js';
import type { WindowKernel as Kernel } from './fault-window.js';

/** Faults on pages that follow each other: see `fault-run.ts`, which says where and adds up the rest. */
export const faultRun: Fuse = {
  paths: [faultinPages],
  holds: [daxFault],
  when: [[faultinPages, runReady, pagesAnyhow]],
  like: [fault],
  knows: [
    [(_: Kernel, trace: Trace, id: number) => trace.mode[id]!, () => 1 as number],
    [(_: Kernel, pt: PageTables, index: number) => pt.lo[index]!, () => 0],
    [(_: Kernel, pt: PageTables, index: number) => pt.hi[index]!, () => 0],
    [(_: Kernel, dax: DaxFiles, file: number, page: number) => dax.inside(file, page), () => true],
    [(k: Kernel, task: number) => k.tasks.cowPage[task]!, () => NO_PFN],
  ],
  drops: [
    // Nobody waits for these locks, and nobody runs who could.
    (k: Kernel, task: number, table: number) => ptlLock(k, task, table),
    (k: Kernel, table: number) => ptlUnlock(k, table),
    (k: Kernel, lock: number, point: number) => downRead(k, lock, point),
    (k: Kernel, lock: number, point: number) => upRead(k, lock, point),
    // A reference for the time between.
    (k: Kernel, pfn: number) => k.frames.get(pfn),
    (k: Kernel, pfn: number) => k.frames.put(pfn),
    // What `settle` does at once.
    (k: Kernel, task: number, n: number) => k.tasks.addMinFlt(task, n),
    (k: Kernel, mm: number, n: number) => k.mms.addRssFile(mm, n),
    (_: Kernel, index: FileIndex, slot: number, mark: number) => index.setMark(slot, mark),
    (_: Kernel, pt: PageTables, table: number, n: number) => pt.countEntries(table, n),
  ],
};
