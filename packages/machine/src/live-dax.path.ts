// paths: base 5600
import {
  FLAG_LIVE_FIX_UP,
  FLAG_LIVE_UNMAPPED,
  FLAG_LIVE_UNMAPPED_LOCKED,
  FLAG_STORED,
  LAST_PAGE,
} from '@faultline/dax-fs';
import { daxWritebackMappingRange, invalidateInodePages2Range } from '@faultline/dax-fs/paths';
import {
  AT_I_RWSEM_LOCK,
  AT_I_RWSEM_UNLOCK,
  AT_INVALIDATE_LOCK,
  AT_INVALIDATE_UNLOCK,
  AT_OP,
  AT_VMA_WRITE,
  EBUSY,
  type Path,
  VM_FAULT_FALLBACK,
  VM_FAULT_NOPAGE,
} from '@faultline/kernel-api';
import {
  downRead,
  downWrite,
  iMmapLockWrite,
  iMmapUnlockWrite,
  unmapMappingRange,
  upRead,
  upWrite,
} from '@faultline/mm/paths';
import { filemapWriteback, truncatePages } from '@faultline/page-cache/paths';
import { VM_HUGEPAGE, VM_MIXEDMAP } from '@faultline/vma';
import type { Kernel } from './kernel.js';

/**
 * The `fault` of a file that may become a DAX file, or stop to be one, while it is mapped: it looks at
 * S_DAX each time, under the lock that a change holds.
 *
 * @kernel fs/xfs/xfs_file.c xfs_filemap_fault 4.9
 */
export function* xfsFilemapFault(
  k: Kernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): Path<number> {
  const file = k.vmas.mapping[vma]!;
  const lock = k.mappings.invalidateLock[file]!;
  yield* downRead(k, lock, AT_INVALIDATE_LOCK);
  const dax = k.inodes.fops[file] === k.kinds.dax.fops;
  const ops = dax ? k.kinds.dax.vmOps : k.kinds.cache.vmOps;
  const ret = yield* k.call(k.vmOps.fault[ops]!, task, vma, vpn, flags);
  yield* upRead(k, lock, AT_INVALIDATE_UNLOCK);
  return ret;
}

/** Its `huge_fault`. @kernel fs/xfs/xfs_file.c xfs_filemap_pmd_fault 4.9 */
export function* xfsFilemapHugeFault(
  k: Kernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): Path<number> {
  const file = k.vmas.mapping[vma]!;
  const lock = k.mappings.invalidateLock[file]!;
  let ret = VM_FAULT_FALLBACK;
  yield* downRead(k, lock, AT_INVALIDATE_LOCK);
  const op = k.vmOps.hugeFault[k.kinds.dax.vmOps]!;
  if (op !== 0 && k.inodes.fops[file] === k.kinds.dax.fops) {
    ret = yield* k.call(op, task, vma, vpn, flags);
  }
  yield* upRead(k, lock, AT_INVALIDATE_UNLOCK);
  return ret;
}

/** Its `page_mkwrite`. @kernel fs/xfs/xfs_file.c xfs_filemap_page_mkwrite 4.9 */
export function* xfsFilemapPageMkwrite(
  k: Kernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): Path<number> {
  const file = k.vmas.mapping[vma]!;
  const lock = k.mappings.invalidateLock[file]!;
  yield* downRead(k, lock, AT_INVALIDATE_LOCK);
  const dax = k.inodes.fops[file] === k.kinds.dax.fops;
  const ops = dax ? k.kinds.dax.vmOps : k.kinds.cache.vmOps;
  const ret = yield* k.call(k.vmOps.pageMkwrite[ops]!, task, vma, vpn, flags);
  yield* upRead(k, lock, AT_INVALIDATE_UNLOCK);
  return ret;
}

/** Its `pfn_mkwrite`: an entry without a page behind it is tried again where there is no DAX any more. @kernel fs/xfs/xfs_file.c xfs_filemap_pfn_mkwrite 4.9 */
export function* xfsFilemapPfnMkwrite(
  k: Kernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): Path<number> {
  const file = k.vmas.mapping[vma]!;
  const lock = k.mappings.invalidateLock[file]!;
  let ret = VM_FAULT_NOPAGE;
  yield* downRead(k, lock, AT_INVALIDATE_LOCK);
  if (k.inodes.fops[file] === k.kinds.dax.fops) {
    ret = yield* k.call(k.vmOps.pfnMkwrite[k.kinds.dax.vmOps]!, task, vma, vpn, flags);
  }
  yield* upRead(k, lock, AT_INVALIDATE_UNLOCK);
  return ret;
}

/** Its `map_pages`, which finds pages only while there is no DAX. @kernel mm/filemap.c filemap_map_pages */
export function* xfsFilemapMapPages(
  k: Kernel,
  task: number,
  vma: number,
  from: number,
  to: number,
): Path<number> {
  const file = k.vmas.mapping[vma]!;
  if (k.inodes.fops[file] === k.kinds.dax.fops) return 0;
  return yield* k.call(k.vmOps.mapPagesOp[k.kinds.cache.vmOps]!, task, vma, from, to);
}

/**
 * Sets (`on` 1) or clears the per-inode DAX flag as far as it changes S_DAX at once: what the file has in
 * memory is written back and dropped, then S_DAX is the other one. All accesses and faults are kept out,
 * but not mmap, which takes none of these locks. Returns 0, or -EBUSY where a mapping forbids it. Where the
 * flag is only stored, nothing happens.
 *
 * @kernel fs/xfs/xfs_ioctl.c xfs_ioctl_setattr_dax_invalidate, xfs_diflags_to_linux 4.9
 */
export function* xfsIoctlSetattrDax(
  k: Kernel,
  task: number,
  file: number,
  on: number,
): Path<number> {
  const rwsem = k.inodes.rwsem[file]!;
  const lock = k.mappings.invalidateLock[file]!;
  const change = k.daxPolicy.flagChange;
  if (change >= FLAG_STORED) return 0;
  const dax = k.inodes.fops[file] === k.kinds.dax.fops;
  if (dax === (on !== 0)) return 0;
  yield* downWrite(k, task, rwsem, AT_I_RWSEM_LOCK);
  yield* downWrite(k, task, lock, AT_INVALIDATE_LOCK);
  let ret = 0;
  if (change === FLAG_LIVE_UNMAPPED) {
    yield* iMmapLockWrite(k, task, file);
    if (k.mappings.head[file] !== 0) ret = -EBUSY;
    yield* iMmapUnlockWrite(k, file);
  }
  if (ret === 0) yield* xfsDropPages(k, task, file);
  if (ret === 0) ret = yield* xfsDiflagsToLinux(k, task, file, on);
  yield* upWrite(k, lock, AT_INVALIDATE_UNLOCK);
  yield* upWrite(k, rwsem, AT_I_RWSEM_UNLOCK);
  return ret;
}

/** Entries or cached pages of a file: written back, out of every mapping, gone. */
export function* xfsDropPages(k: Kernel, task: number, file: number): Path<void> {
  const pages = Math.ceil(k.inodes.size[file]! / k.inodes.pageBytes);
  if (k.inodes.fops[file] === k.kinds.dax.fops) {
    yield* daxWritebackMappingRange(k, task, file, 0, LAST_PAGE);
    yield* invalidateInodePages2Range(k, task, file, 0, pages);
  } else {
    yield* filemapWriteback(k, task, file, 0, LAST_PAGE);
    yield* unmapMappingRange(k, task, file, 0, 0, 0);
    yield* truncatePages(k, task, file, 0, Number.POSITIVE_INFINITY);
  }
}

/**
 * Changes S_DAX. The proposals look at i_mmap, or go through it, here: after the pages have gone, so a change
 * that is refused now has emptied the mappings. Going through it cannot tell a user's own MADV_HUGEPAGE from
 * what ->mmap has set, and takes both away.
 *
 * @kernel fs/xfs/xfs_ioctl.c xfs_diflags_to_linux
 */
export function* xfsDiflagsToLinux(
  k: Kernel,
  task: number,
  file: number,
  on: number,
): Path<number> {
  const change = k.daxPolicy.flagChange;
  const locked = change === FLAG_LIVE_UNMAPPED_LOCKED || change === FLAG_LIVE_FIX_UP;
  let ret = 0;
  if (locked) yield* iMmapLockWrite(k, task, file);
  if (change === FLAG_LIVE_UNMAPPED_LOCKED && k.mappings.head[file] !== 0) ret = -EBUSY;
  else {
    k.inodes.fops[file] = on !== 0 ? k.kinds.dax.fops : k.kinds.cache.fops;
    k.mappings.canWriteback[file] = on !== 0 ? 0 : 1;
    k.dax.dropCaches();
    yield AT_OP;
  }
  if (change === FLAG_LIVE_FIX_UP) {
    const flags = on !== 0 ? k.daxPolicy.vmFlags : k.daxPolicy.plainVmFlags;
    for (let vma = k.mappings.head[file]!; vma !== 0; vma = k.vmas.imNext[vma]!) {
      k.vmas.flags[vma] = (k.vmas.flags[vma]! & ~(VM_MIXEDMAP | VM_HUGEPAGE)) | flags;
      yield AT_VMA_WRITE;
    }
  }
  if (locked) yield* iMmapUnlockWrite(k, file);
  return ret;
}
