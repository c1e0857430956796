// Derived from ../break-layout.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 5210
import { unmapMappingPages } from '@faultline/mm';
import type { DaxKernel } from '../kernel.js';
import { daxDeleteEntries } from './truncate.straight.js';

/**
 * Takes the whole file out of every mapping, so that nobody can take a page of it any more, and looks
 * for one that somebody has taken: the first such page, or NO_PFN. Up to 6.14 a file that nobody maps is
 * left alone, as one in the page cache always is, and with CONFIG_FS_DAX_LIMITED every file.
 *
 * @kernel fs/dax.c dax_layout_busy_page, dax_layout_busy_page_range
 */
export function daxLayoutBusyPage(k: DaxKernel, task: number, file: number): number {
  const scan = k.daxPolicy.layout === 1 /* LAYOUT_SCAN */;
  if (scan) emit2$1: {
    const mode$1 = k.trace.mode[318 /* TP_DAX_LAYOUT_BUSY_PAGE */]!;
    if (mode$1 === 0) break emit2$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 318 /* TP_DAX_LAYOUT_BUSY_PAGE */;
    r$1[p$1 + 1] = file;
    r$1[p$1 + 2] = 0;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(318 /* TP_DAX_LAYOUT_BUSY_PAGE */, seq$1);
  }
  emit2$2: {
    const mode$2 = k.trace.mode[319 /* TP_DAX_LAYOUT_BUSY_PAGE_RANGE */]!;
    if (mode$2 === 0) break emit2$2;
    const r$2 = k.trace.ring;
    const seq$2 = k.trace.seq;
    const p$2 = (seq$2 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$2[p$2] = task * 1024 /* IDS */ + 319 /* TP_DAX_LAYOUT_BUSY_PAGE_RANGE */;
    r$2[p$2 + 1] = file;
    r$2[p$2 + 2] = 0;
    k.trace.seq = seq$2 + 1;
    if (mode$2 === 2) k.trace.tell(319 /* TP_DAX_LAYOUT_BUSY_PAGE_RANGE */, seq$2);
  }
  if ((k.dax.limited === true) || !k.fileOps.dax[k.inodes.fops[file]!]) return 0 /* NO_PFN */;
  if (scan && k.mappings.head[file] === 0) return 0 /* NO_PFN */;
  unmapMappingPages(k, task, file, 0, 0, 0);
  return k.dax.busyPage(file);
}

/**
 * Before blocks of a file move or go: waits for the first page that somebody holds, without the
 * invalidate lock (`lock`, held for writing), so that holders can get on, and looks again. Who touches the
 * page meanwhile prolongs the wait where mappings have references. From 6.15 on every entry goes then.
 *
 * @kernel fs/ext4/inode.c ext4_break_layouts, fs/xfs/xfs_file.c xfs_break_layouts, fs/dax.c dax_break_layout
 */
export function daxBreakLayout(
  k: DaxKernel,
  task: number,
  file: number,
  lock: number,
): void {
  if (k.daxPolicy.layout === 0 /* LAYOUT_KEEP */) return;
  if (k.daxPolicy.layout === 2 /* LAYOUT_DELETE */ && !k.fileOps.dax[k.inodes.fops[file]!]) return;
  let busy = daxLayoutBusyPage(k, task, file);
  while (busy !== 0 /* NO_PFN */) {
    { // upWrite
      k.locks.word[lock] = 0;
    }
    while (!k.dax.isIdle(busy)) throw new WouldBlock(25 /* AT_REF_GET */);
    { // downWrite
      while (k.locks.word[lock] !== 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
      k.locks.word[lock] = -1 - task;
    }
    busy = daxLayoutBusyPage(k, task, file);
  }
  if (k.daxPolicy.layout !== 2 /* LAYOUT_DELETE */) return;
  daxDeleteEntries(k, task, file, 0, Number.POSITIVE_INFINITY, false);
}
