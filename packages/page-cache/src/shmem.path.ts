// paths: base 465

import { copyPageToIter, faultInReadable } from '@faultline/gup/paths';
import {
  AT_EXTENT_WRITE,
  AT_I_RWSEM_LOCK,
  AT_I_RWSEM_UNLOCK,
  AT_OP,
  AT_PAGE_WRITE,
  AT_REF_GET,
  AT_REF_PUT,
  AT_XA_WRITE,
  EFAULT,
  EIO,
  ENOSPC,
  type Path,
  VM_FAULT_HWPOISON,
  VM_FAULT_LOCKED,
  VM_FAULT_SIGBUS,
} from '@faultline/kernel-api';
import { markPageAccessed, setPageDirty } from '@faultline/mm';
import { downWrite, upWrite } from '@faultline/mm/paths';
import { folioGet, folioHead, NO_PFN, PG_HWPOISON, PG_SWAPBACKED } from '@faultline/pfn';
import { folioPages, folioUptodate, markFolioUptodate } from './cache-folio.js';
import { filemapAddFolio, filemapLockFolio, folioUnlockPut } from './cache-page.path.js';
import type { CacheKernel } from './kernel.js';
import { readableUpTo } from './lost-pages.js';
import { shmemAccessed } from './read-accessed.js';
import { SGP_CACHE, SGP_FALLOC, SGP_WRITE } from './sgp-type.js';
import { shmemAddHuge } from './shmem-huge.path.js';
import { truncatePages } from './truncate.path.js';
import { copyToFolio, presentBytes, writeChunkBytes } from './user-copy.js';

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
export function* shmemGetFolio(
  k: CacheKernel,
  task: number,
  file: number,
  page: number,
  sgp: number,
): Path<number> {
  const found = yield* filemapLockFolio(k, file, page);
  if (found !== NO_PFN) {
    if (!folioUptodate(k, found)) yield* shmemClearFolio(k, found);
    return found;
  }
  let pfn = yield* shmemAddHuge(k, file, page);
  if (pfn === NO_PFN) {
    pfn = yield* filemapAddFolio(k, task, file, page, 0, PG_SWAPBACKED);
    if (pfn === NO_PFN) return NO_PFN;
    k.frames.get(pfn);
    yield AT_REF_GET;
  }
  if (sgp !== SGP_FALLOC) yield* shmemClearFolio(k, pfn);
  return pfn;
}

/** A locked folio becomes zeroes, and up to date. @kernel mm/shmem.c shmem_get_folio_gfp (clear) */
export function* shmemClearFolio(k: CacheKernel, pfn: number): Path<void> {
  const head = folioHead(k.frames, pfn);
  const pages = folioPages(k, pfn);
  for (let i = 0; i < pages; i++) k.data.setFill(k.frames.index(head + i), 0);
  markFolioUptodate(k, pfn);
  yield AT_PAGE_WRITE;
}

/** The `fault` of tmpfs and of shared anonymous memory: holes are filled. @kernel mm/shmem.c shmem_fault */
export function* shmemFault(
  k: CacheKernel,
  task: number,
  vma: number,
  vpn: number,
  _flags: number,
): Path<number> {
  const file = k.vmas.mapping[vma]!;
  const page = k.vmas.linearPgoff(vma, vpn);
  if (page >= k.cache.pages(file)) return VM_FAULT_SIGBUS;
  const pfn = yield* shmemGetFolio(k, task, file, page, SGP_CACHE);
  if (pfn === NO_PFN) return VM_FAULT_SIGBUS;
  if ((k.frames.flagsOf(pfn) & PG_HWPOISON) !== 0) {
    yield* folioUnlockPut(k, pfn);
    return VM_FAULT_HWPOISON;
  }
  k.tasks.faultPage[task] = pfn;
  return VM_FAULT_LOCKED;
}

/** read(2) of a tmpfs file: how many bytes there are to copy; holes stay holes. @kernel mm/shmem.c shmem_file_read_iter */
export function* shmemRead(
  k: CacheKernel,
  _task: number,
  file: number,
  pos: number,
  length: number,
): Path<number> {
  const end = Math.min(pos + length, k.inodes.size[file]!);
  yield AT_OP;
  const readable = readableUpTo(k, file, pos, end);
  shmemAccessed(k, file, pos, readable);
  return readable === pos && end > pos ? -EIO : Math.max(0, readable - pos);
}

/**
 * read(2) of a tmpfs file into user memory from byte `buffer` on, page by page: the bytes copied, -EFAULT or -EIO.
 *
 * @kernel mm/shmem.c shmem_file_read_iter
 */
export function* shmemReadInto(
  k: CacheKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
  buffer: number,
): Path<number> {
  const bytes = k.inodes.pageBytes;
  const tries = k.faultPolicy.copyTries.plain;
  let at = pos;
  let failed = 0;
  // Others may cut the file short while a page is copied: its end is looked up before and after each page is found.
  while (at < Math.min(pos + length, k.inodes.size[file]!) && failed === 0) {
    const page = Math.floor(at / bytes);
    if (readableUpTo(k, file, at, at + 1) === at) {
      failed = -EIO;
      break;
    }
    // What fallocate made is a hole to a read.
    const pfn = k.cache.uptodate(file, page);
    if (pfn !== NO_PFN) folioGet(k.frames, pfn);
    yield AT_REF_GET;
    const stop = Math.min(pos + length, (page + 1) * bytes, k.inodes.size[file]!);
    let done = 0;
    const into = buffer + (at - pos);
    if (stop > at) done = yield* copyPageToIter(k, task, pfn, at, stop, into, tries);
    if (pfn !== NO_PFN) {
      if (at === page * bytes) markPageAccessed(k, pfn);
      k.frames.put(pfn);
    }
    yield AT_REF_PUT;
    at += done;
    if (at < stop) failed = -EFAULT;
  }
  return at === pos ? failed : at - pos;
}

/** write(2) of `length` equal bytes to a tmpfs file: the bytes written, -ENOSPC or -EIO. */
export function* shmemWrite(
  k: CacheKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
  value: number,
): Path<number> {
  return yield* shmemWriteIter(k, task, file, pos, length, value, -1);
}

/** write(2) of user memory from byte `buffer` on to a tmpfs file: the bytes written, or also -EFAULT. */
export function* shmemWriteFrom(
  k: CacheKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
  buffer: number,
): Path<number> {
  return yield* shmemWriteIter(k, task, file, pos, length, 0, buffer);
}

/**
 * write(2) to a tmpfs file, of equal bytes or (`buffer` not -1) of user memory.
 *
 * @kernel mm/filemap.c generic_perform_write; mm/shmem.c shmem_write_begin, shmem_write_end
 */
export function* shmemWriteIter(
  k: CacheKernel,
  task: number,
  file: number,
  pos: number,
  length: number,
  value: number,
  buffer: number,
): Path<number> {
  const lock = k.inodes.rwsem[file]!;
  const bytes = k.inodes.pageBytes;
  const chunk = writeChunkBytes(k, 'tmpfs');
  let at = pos;
  let failed = -ENOSPC;
  yield* downWrite(k, task, lock, AT_I_RWSEM_LOCK);
  while (at < pos + length) {
    const page = Math.floor(at / bytes);
    const end = Math.min(pos + length, (page + 1) * bytes);
    if (buffer >= 0 && !k.cachePolicy.faultInLate) {
      const want = Math.min(pos + length, at - (at % chunk) + chunk) - at;
      const there = yield* faultInReadable(k, task, buffer + (at - pos), want);
      if (there === 0 || (k.cachePolicy.faultInWhole && there < want)) {
        failed = -EFAULT;
        break;
      }
    }
    const pfn = yield* shmemGetFolio(k, task, file, page, SGP_WRITE);
    if (pfn === NO_PFN) break;
    if ((k.frames.flagsOf(pfn) & PG_HWPOISON) !== 0) {
      yield* folioUnlockPut(k, pfn);
      failed = -EIO;
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
    yield AT_PAGE_WRITE;
    // The end of a write is the same where nothing could be copied: the size reaches its start, the page is dirty.
    at += done;
    if (at > k.inodes.size[file]!) k.inodes.size[file] = at;
    setPageDirty(k, pfn);
    yield AT_XA_WRITE;
    yield* folioUnlockPut(k, pfn);
    if (done > 0) continue;
    const there = yield* faultInReadable(k, task, buffer + (at - pos), end - at);
    if (there === 0) {
      failed = -EFAULT;
      break;
    }
  }
  yield* upWrite(k, lock, AT_I_RWSEM_UNLOCK);
  return at === pos && length > 0 ? failed : at - pos;
}

/**
 * The file behind a new shared mapping without one: `pages` pages of hole, without a name. Answers its
 * number.
 *
 * @kernel mm/shmem.c shmem_zero_setup
 */
export function* shmemZeroSetup(k: CacheKernel, _task: number, pages: number): Path<number> {
  const file = k.cache.createUnnamed(pages);
  yield AT_EXTENT_WRITE;
  return file;
}

/** Drops a file that nobody can reach any more, with all its pages. @kernel mm/shmem.c shmem_evict_inode */
export function* shmemEvict(k: CacheKernel, task: number, file: number): Path<number> {
  yield* truncatePages(k, task, file, 0, Number.POSITIVE_INFINITY);
  k.settings.account(-k.inodes.promised[file]!);
  k.cache.forget(file);
  yield AT_EXTENT_WRITE;
  return 0;
}
