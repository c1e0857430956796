// Derived from ../shmem.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 465

import { copyPageToIter, faultInReadable } from '@faultline/gup';
import { markPageAccessed, setPageDirty } from '@faultline/mm';
import { folioGet, folioHead } from '@faultline/pfn';
import { folioPages, folioUptodate, markFolioUptodate } from '../cache-folio.js';
import { filemapAddFolio, filemapLockFolio, folioUnlockPut } from './cache-page.straight.js';
import type { CacheKernel } from '../kernel.js';
import { readableUpTo } from '../lost-pages.js';
import { shmemAccessed } from '../read-accessed.js';
import { shmemAddHuge } from './shmem-huge.straight.js';
import { truncatePages } from './truncate.straight.js';
import { copyToFolio, presentBytes, writeChunkBytes } from '../user-copy.js';

/**
 * The page of a tmpfs file, locked and referenced; a hole gets one, clean and of zeroes. NO_PFN when memory is out.
 *
 *     sgp             a hole                a page that fallocate made
 *     SGP_FALLOC      not up to date yet    zeroes, up to date: a call that fails later leaves it
 *     others          zeroes, up to date    zeroes, up to date
 *
 * @param sgp what it is for, an SGP_*
 * @kernel mm/shmem.c shmem_get_folio_gfp
 * @fidelity simplified: for SGP_WRITE all is zero before the bytes are copied, not what is beside them afterwards; the page
 * is locked meanwhile
 */
export function shmemGetFolio(
  k: CacheKernel,
  task: number,
  file: number,
  page: number,
  sgp: number,
): number {
  const found = filemapLockFolio(k, file, page);
  if (found !== 0 /* NO_PFN */) {
    if (!folioUptodate(k, found)) shmemClearFolio(k, found);
    return found;
  }
  let pfn = shmemAddHuge(k, file, page);
  if (pfn === 0 /* NO_PFN */) {
    pfn = filemapAddFolio(k, task, file, page, 0, 16 /* PG_SWAPBACKED */);
    if (pfn === 0 /* NO_PFN */) return 0 /* NO_PFN */;
    get$1: {
      if (pfn === k.frames.zeroPfn) break get$1;
      let i$1 = 0;
      index$2: {
        if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$1 = (pfn - k.frames.pmemOffset) | 0; break index$2; }
        i$1 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
      }
      const head$1 = k.frames.orders[0] === 0 ? i$1 : k.frames.folioAt(i$1);
      k.frames.refcount[head$1] = k.frames.refcount[head$1]! + 1;
    }
  }
  if (sgp !== 4 /* SGP_FALLOC */) shmemClearFolio(k, pfn);
  return pfn;
}

/** A locked folio becomes zeroes, and up to date. @kernel mm/shmem.c shmem_get_folio_gfp (clear) */
export function shmemClearFolio(k: CacheKernel, pfn: number): void {
  const head = folioHead(k.frames, pfn);
  const pages = folioPages(k, pfn);
  for (let i = 0; i < pages; i++) k.data.setFill(k.frames.index(head + i), 0);
  markFolioUptodate(k, pfn);
}

/** The `fault` of tmpfs and of shared anonymous memory: holes are filled. @kernel mm/shmem.c shmem_fault */
export function shmemFault(
  k: CacheKernel,
  task: number,
  vma: number,
  vpn: number,
  _flags: number,
): number {
  const file = k.vmas.mapping[vma]!;
  const page = k.vmas.pgoff[vma]! + (vpn - k.vmas.start[vma]!);
  if (page >= k.cache.pages(file)) return 2 /* VM_FAULT_SIGBUS */;
  const pfn = shmemGetFolio(k, task, file, page, 2 /* SGP_CACHE */);
  if (pfn === 0 /* NO_PFN */) return 2 /* VM_FAULT_SIGBUS */;
  if ((k.frames.flagsOf(pfn) & 512 /* PG_HWPOISON */) !== 0) {
    folioUnlockPut(k, pfn);
    return 16 /* VM_FAULT_HWPOISON */;
  }
  k.tasks.faultPage[task] = pfn;
  return 512 /* VM_FAULT_LOCKED */;
}

/** read(2) of a tmpfs file: how many bytes there are to copy; holes stay holes. @kernel mm/shmem.c shmem_file_read_iter */
export function shmemRead(
  k: CacheKernel,
  _task: number,
  file: number,
  pos: number,
  length: number,
): number {
  const end = Math.min(pos + length, k.inodes.size[file]!);
  const readable = readableUpTo(k, file, pos, end);
  shmemAccessed(k, file, pos, readable);
  return readable === pos && end > pos ? (-5 /* -EIO */) : Math.max(0, readable - pos);
}

/**
 * read(2) of a tmpfs file into user memory from byte `buffer` on, page by page: the bytes copied, -EFAULT or -EIO.
 *
 * @kernel mm/shmem.c shmem_file_read_iter
 */
export function shmemReadInto(
  k: CacheKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
  buffer: number,
): number {
  const bytes = k.inodes.pageBytes;
  const tries = k.faultPolicy.copyTries.plain;
  let at = pos;
  let failed = 0;
  // Others may cut the file short while a page is copied: its end is looked up before and after each page is found.
  while (at < Math.min(pos + length, k.inodes.size[file]!) && failed === 0) {
    const page = Math.floor(at / bytes);
    if (readableUpTo(k, file, at, at + 1) === at) {
      failed = (-5 /* -EIO */);
      break;
    }
    // What fallocate made is a hole to a read.
    const pfn = k.cache.uptodate(file, page);
    if (pfn !== 0 /* NO_PFN */) folioGet(k.frames, pfn);
    const stop = Math.min(pos + length, (page + 1) * bytes, k.inodes.size[file]!);
    let done = 0;
    const into = buffer + (at - pos);
    if (stop > at) done = copyPageToIter(k, task, pfn, at, stop, into, tries);
    if (pfn !== 0 /* NO_PFN */) {
      if (at === page * bytes) markPageAccessed(k, pfn);
      put$1: {
        if (pfn === k.frames.zeroPfn) { false; break put$1; }
        { // putAt
          const index$2: number = k.frames.index(pfn);
          { // putHead
            const head$3: number = (k.frames.orders[0] === 0 ? index$2 : k.frames.folioAt(index$2));
            if (k.frames.refcount[head$3]! <= 1) { k.frames.putLast(head$3); break put$1; }
            k.frames.refcount[head$3] = k.frames.refcount[head$3]! - 1;
            false;
          }
        }
      }
    }
    at += done;
    if (at < stop) failed = (-14 /* -EFAULT */);
  }
  return at === pos ? failed : at - pos;
}

/** write(2) of `length` equal bytes to a tmpfs file: the bytes written, -ENOSPC or -EIO. */
export function shmemWrite(
  k: CacheKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
  value: number,
): number {
  return shmemWriteIter(k, task, file, pos, length, value, -1);
}

/** write(2) of user memory from byte `buffer` on to a tmpfs file: the bytes written, or also -EFAULT. */
export function shmemWriteFrom(
  k: CacheKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
  buffer: number,
): number {
  return shmemWriteIter(k, task, file, pos, length, 0, buffer);
}

/**
 * write(2) to a tmpfs file, of equal bytes or (`buffer` not -1) of user memory.
 *
 * @kernel mm/filemap.c generic_perform_write; mm/shmem.c shmem_write_begin, shmem_write_end
 */
export function shmemWriteIter(
  k: CacheKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
  value: number,
  buffer: number,
): number {
  const lock = k.inodes.rwsem[file]!;
  const bytes = k.inodes.pageBytes;
  const chunk = writeChunkBytes(k, 'tmpfs');
  let at = pos;
  let failed = (-28 /* -ENOSPC */);
  { // downWrite
    while (k.locks.word[lock] !== 0) throw new WouldBlock(12 /* AT_I_RWSEM_LOCK */);
    k.locks.word[lock] = -1 - task;
  }
  while (at < pos + length) {
    const page = Math.floor(at / bytes);
    const end = Math.min(pos + length, (page + 1) * bytes);
    if (buffer >= 0 && !(k.cachePolicy.faultInLate === true)) {
      const want = Math.min(pos + length, at - (at % chunk) + chunk) - at;
      const there = faultInReadable(k, task, buffer + (at - pos), want);
      if (there === 0 || ((k.cachePolicy.faultInWhole === true) && there < want)) {
        failed = (-14 /* -EFAULT */);
        break;
      }
    }
    const pfn = shmemGetFolio(k, task, file, page, 3 /* SGP_WRITE */);
    if (pfn === 0 /* NO_PFN */) break;
    if ((k.frames.flagsOf(pfn) & 512 /* PG_HWPOISON */) !== 0) {
      folioUnlockPut(k, pfn);
      failed = (-5 /* -EIO */);
      break;
    }
    // Of the kinds of files only this one calls what write(2) looks up accessed.
    markPageAccessed(k, pfn);
    let done = end - at;
    if (buffer < 0) k.data.writeRun(k.frames.index(pfn), at - page * bytes, done, value);
    else {
      done = presentBytes(k, task, buffer + (at - pos), done);
      copyToFolio(k, task, buffer + (at - pos), done, folioHead(k.frames, pfn), at);
    }
    // The end of a write is the same where nothing could be copied: the size reaches its start, the page is dirty.
    at += done;
    if (at > k.inodes.size[file]!) k.inodes.size[file] = at;
    setPageDirty(k, pfn);
    folioUnlockPut(k, pfn);
    if (done > 0) continue;
    const there = faultInReadable(k, task, buffer + (at - pos), end - at);
    if (there === 0) {
      failed = (-14 /* -EFAULT */);
      break;
    }
  }
  { // upWrite
    k.locks.word[lock] = 0;
  }
  return at === pos && length > 0 ? failed : at - pos;
}

/**
 * The file behind a new shared mapping without one: `pages` pages of hole, without a name. Answers its
 * number.
 *
 * @kernel mm/shmem.c shmem_zero_setup
 */
export function shmemZeroSetup(k: CacheKernel, _task: number, pages: number): number {
  const file = k.cache.createUnnamed(pages);
  return file;
}

/** Drops a file that nobody can reach any more, with all its pages. @kernel mm/shmem.c shmem_evict_inode */
export function shmemEvict(k: CacheKernel, task: number, file: number): number {
  truncatePages(k, task, file, 0, Number.POSITIVE_INFINITY);
  k.settings.account(-k.inodes.promised[file]!);
  k.cache.forget(file);
  return 0;
}
