// paths: base 5210
import {
  AT_INVALIDATE_LOCK,
  AT_INVALIDATE_UNLOCK,
  AT_REF_GET,
  type Path,
} from '@faultline/kernel-api';
import { downWrite, unmapMappingPages, upWrite } from '@faultline/mm/paths';
import { NO_PFN } from '@faultline/pfn';
import { LAYOUT_DELETE, LAYOUT_KEEP, LAYOUT_SCAN } from './change-policies.js';
import type { DaxKernel } from './kernel.js';
import { TP_DAX_LAYOUT_BUSY_PAGE, TP_DAX_LAYOUT_BUSY_PAGE_RANGE } from './tracepoints.js';
import { daxDeleteEntries } from './truncate.path.js';

/**
 * Takes the whole file out of every mapping, so that nobody can take a page of it any more, and looks
 * for one that somebody has taken: the first such page, or NO_PFN. Up to 6.14 a file that nobody maps is
 * left alone, as one in the page cache always is, and with CONFIG_FS_DAX_LIMITED every file.
 *
 * @kernel fs/dax.c dax_layout_busy_page, dax_layout_busy_page_range
 */
export function* daxLayoutBusyPage(k: DaxKernel, task: number, file: number): Path<number> {
  const scan = k.daxPolicy.layout === LAYOUT_SCAN;
  if (scan) k.trace.emit2(TP_DAX_LAYOUT_BUSY_PAGE, task, file, 0);
  k.trace.emit2(TP_DAX_LAYOUT_BUSY_PAGE_RANGE, task, file, 0);
  if (k.dax.limited || !k.fileOps.dax[k.inodes.fops[file]!]) return NO_PFN;
  if (scan && k.mappings.head[file] === 0) return NO_PFN;
  yield* unmapMappingPages(k, task, file, 0, 0, 0);
  return k.dax.busyPage(file);
}

/**
 * Before blocks of a file move or go: waits for the first page that somebody holds, without the
 * invalidate lock (`lock`, held for writing), so that holders can get on, and looks again. Who touches the
 * page meanwhile prolongs the wait where mappings have references. From 6.15 on every entry goes then.
 *
 * @kernel fs/ext4/inode.c ext4_break_layouts, fs/xfs/xfs_file.c xfs_break_layouts, fs/dax.c dax_break_layout
 */
export function* daxBreakLayout(
  k: DaxKernel,
  task: number,
  file: number,
  lock: number,
): Path<void> {
  if (k.daxPolicy.layout === LAYOUT_KEEP) return;
  if (k.daxPolicy.layout === LAYOUT_DELETE && !k.fileOps.dax[k.inodes.fops[file]!]) return;
  let busy = yield* daxLayoutBusyPage(k, task, file);
  while (busy !== NO_PFN) {
    yield* upWrite(k, lock, AT_INVALIDATE_UNLOCK);
    while (!k.dax.isIdle(busy)) yield -AT_REF_GET;
    yield* downWrite(k, task, lock, AT_INVALIDATE_LOCK);
    busy = yield* daxLayoutBusyPage(k, task, file);
  }
  if (k.daxPolicy.layout !== LAYOUT_DELETE) return;
  yield* daxDeleteEntries(k, task, file, 0, Number.POSITIVE_INFINITY, false);
}
