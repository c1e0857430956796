// Derived from ../mkwrite.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 430
import { setPageDirty } from '@faultline/mm';
import { folioUnlock, lockPage } from '@faultline/mm';
import { blocksForPages } from '../block-for-page.js';
import { attachState, folioPages, folioStart } from '../cache-folio.js';
import type { CacheKernel } from '../kernel.js';

/**
 * The `page_mkwrite` of files with blocks: before the page in hand becomes writable its folio gets
 * blocks where it has none, what the file system keeps with it, and is dirty. LOCKED: locked for the core; NOPAGE:
 * it is the file's no more; SIGBUS: no block.
 *
 * @kernel fs/buffer.c block_page_mkwrite (ext4_page_mkwrite), fs/iomap/buffered-io.c iomap_page_mkwrite
 * @fidelity simplified: the block is taken here, not at write-back (no delayed allocation)
 */
export function blockPageMkwrite(
  k: CacheKernel,
  task: number,
  vma: number,
  _vpn: number,
  _flags: number,
): number {
  const file = k.vmas.mapping[vma]!;
  const lock = k.mappings.invalidateLock[file]!;
  const pfn = k.tasks.faultPage[task]!;
  let ret = 512 /* VM_FAULT_LOCKED */;
  { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  lockPage(k, pfn);
  const page = k.frames.offset[pfn]!;
  if (k.frames.owner[pfn] !== file || page >= k.cache.pages(file)) ret = 256 /* VM_FAULT_NOPAGE */;
  else {
    const start = folioStart(k, pfn);
    const end = Math.min(start + folioPages(k, pfn), k.cache.pages(file));
    const failed = blocksForPages(k, file, start, end);
    if (failed !== 0) ret = 2 /* VM_FAULT_SIGBUS */;
    else {
      attachState(k, pfn);
      setPageDirty(k, pfn);
    }
  }
  if (ret !== 512 /* VM_FAULT_LOCKED */) folioUnlock(k, pfn);
  { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  return ret;
}
