// Derived from ../evict.path.ts by npm run paths: do not edit.
// paths: base 5260
import { daxLayoutBusyPage } from './break-layout.straight.js';
import type { DaxKernel } from '../kernel.js';
import { daxDeleteEntries } from './truncate.straight.js';
import { daxWritebackMappingRange } from './writeback.straight.js';

/**
 * The inode of a file that nobody uses leaves memory: dirty entries are written back, then every entry
 * goes. The file itself stays, unless it is `gone`: then nothing is written.
 *
 * @kernel fs/inode.c iput_final, evict; fs/dax.c dax_break_layout_final
 */
export function daxEvictInode(
  k: DaxKernel,
  task: number,
  file: number,
  gone: number,
): number {
  if (gone === 0) daxWritebackMappingRange(k, task, file, 0, 2251799813685247 /* LAST_PAGE */);
  const early = k.daxPolicy.layout === 2 /* LAYOUT_DELETE */;
  if (early) daxLayoutBusyPage(k, task, file);
  daxDeleteEntries(k, task, file, 0, Number.POSITIVE_INFINITY, !early);
  return 0;
}
