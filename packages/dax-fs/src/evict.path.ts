// paths: base 5260
import type { Path } from '@faultline/kernel-api';
import { daxLayoutBusyPage } from './break-layout.path.js';
import { LAYOUT_DELETE } from './change-policies.js';
import { LAST_PAGE } from './falloc.js';
import type { DaxKernel } from './kernel.js';
import { daxDeleteEntries } from './truncate.path.js';
import { daxWritebackMappingRange } from './writeback.path.js';

/**
 * The inode of a file that nobody uses leaves memory: dirty entries are written back, then every entry
 * goes. The file itself stays, unless it is `gone`: then nothing is written.
 *
 * @kernel fs/inode.c iput_final, evict; fs/dax.c dax_break_layout_final
 */
export function* daxEvictInode(
  k: DaxKernel,
  task: number,
  file: number,
  gone: number,
): Path<number> {
  if (gone === 0) yield* daxWritebackMappingRange(k, task, file, 0, LAST_PAGE);
  const early = k.daxPolicy.layout === LAYOUT_DELETE;
  if (early) yield* daxLayoutBusyPage(k, task, file);
  yield* daxDeleteEntries(k, task, file, 0, Number.POSITIVE_INFINITY, !early);
  return 0;
}
