// paths: base 430
import {
  AT_EXTENT_WRITE,
  AT_INVALIDATE_LOCK,
  AT_INVALIDATE_UNLOCK,
  AT_XA_WRITE,
  type Path,
  VM_FAULT_LOCKED,
  VM_FAULT_NOPAGE,
  VM_FAULT_SIGBUS,
} from '@faultline/kernel-api';
import { setPageDirty } from '@faultline/mm';
import { downRead, folioUnlock, lockPage, upRead } from '@faultline/mm/paths';
import { blocksForPages } from './block-for-page.js';
import { attachState, folioPages, folioStart } from './cache-folio.js';
import type { CacheKernel } from './kernel.js';

/**
 * The `page_mkwrite` of files with blocks: before the page in hand becomes writable its folio gets
 * blocks where it has none, what the file system keeps with it, and is dirty. LOCKED: locked for the core; NOPAGE:
 * it is the file's no more; SIGBUS: no block.
 *
 * @kernel fs/buffer.c block_page_mkwrite (ext4_page_mkwrite), fs/iomap/buffered-io.c iomap_page_mkwrite
 * @fidelity simplified: the block is taken here, not at write-back (no delayed allocation)
 */
export function* blockPageMkwrite(
  k: CacheKernel,
  task: number,
  vma: number,
  _vpn: number,
  _flags: number,
): Path<number> {
  const file = k.vmas.mapping[vma]!;
  const lock = k.mappings.invalidateLock[file]!;
  const pfn = k.tasks.faultPage[task]!;
  let ret = VM_FAULT_LOCKED;
  yield* downRead(k, lock, AT_INVALIDATE_LOCK);
  yield* lockPage(k, pfn);
  const page = k.frames.offset[pfn]!;
  if (k.frames.owner[pfn] !== file || page >= k.cache.pages(file)) ret = VM_FAULT_NOPAGE;
  else {
    const start = folioStart(k, pfn);
    const end = Math.min(start + folioPages(k, pfn), k.cache.pages(file));
    const failed = blocksForPages(k, file, start, end);
    yield AT_EXTENT_WRITE;
    if (failed !== 0) ret = VM_FAULT_SIGBUS;
    else {
      attachState(k, pfn);
      setPageDirty(k, pfn);
      yield AT_XA_WRITE;
    }
  }
  if (ret !== VM_FAULT_LOCKED) yield* folioUnlock(k, pfn);
  yield* upRead(k, lock, AT_INVALIDATE_UNLOCK);
  return ret;
}
