import { markPageAccessed } from '@faultline/mm';
import { NO_PFN } from '@faultline/pfn';
import { folioPages, folioStart } from './cache-folio.js';
import type { CacheKernel } from './kernel.js';

/**
 * read(2) has come to a cached folio: it is accessed, but for a read that goes on, or begins again, where the last one
 * ended.
 *
 * @param before byte that was read last through the open file, -1 for none
 * @kernel mm/filemap.c filemap_read 6.0
 * @fidelity simplified: before 6.0 a read that begins anywhere else in the same page marks it again
 */
export function readAccessed(k: CacheKernel, pfn: number, before: number): void {
  const page = Math.floor(before / k.inodes.pageBytes) - folioStart(k, pfn);
  if (before < 0 || page < 0 || page >= folioPages(k, pfn)) markPageAccessed(k, pfn);
}

/** read(2) of bytes `pos` to `end` of a tmpfs file: a page is accessed when its first byte is read. @kernel mm/shmem.c shmem_file_read_iter */
export function shmemAccessed(k: CacheKernel, file: number, pos: number, end: number): void {
  const bytes = k.inodes.pageBytes;
  for (let page = Math.ceil(pos / bytes); page * bytes < end; page++) {
    const pfn = k.cache.uptodate(file, page);
    if (pfn !== NO_PFN) markPageAccessed(k, pfn);
  }
}
