// Derived from ../live-dax.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 5600
import { daxWritebackMappingRange, invalidateInodePages2Range } from '@faultline/dax-fs';
import { iMmapLockWrite, iMmapUnlockWrite, unmapMappingRange } from '@faultline/mm';
import { filemapWriteback, truncatePages } from '@faultline/page-cache';
import type { Kernel } from '../kernel.js';

/**
 * The `fault` of a file that may become a DAX file, or stop to be one, while it is mapped: it looks at
 * S_DAX each time, under the lock that a change holds.
 *
 * @kernel fs/xfs/xfs_file.c xfs_filemap_fault 4.9
 */
export function xfsFilemapFault(
  k: Kernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): number {
  const file = k.vmas.mapping[vma]!;
  const lock = k.mappings.invalidateLock[file]!;
  { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  const dax = k.inodes.fops[file] === k.kinds.dax.fops;
  const ops = dax ? k.kinds.dax.vmOps : k.kinds.cache.vmOps;
  const ret = (k.paths.straight[k.vmOps.fault[ops]!]!(k, task, vma, vpn, flags) as number);
  { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  return ret;
}

/** Its `huge_fault`. @kernel fs/xfs/xfs_file.c xfs_filemap_pmd_fault 4.9 */
export function xfsFilemapHugeFault(
  k: Kernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): number {
  const file = k.vmas.mapping[vma]!;
  const lock = k.mappings.invalidateLock[file]!;
  let ret = 2048 /* VM_FAULT_FALLBACK */;
  { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  const op = k.vmOps.hugeFault[k.kinds.dax.vmOps]!;
  if (op !== 0 && k.inodes.fops[file] === k.kinds.dax.fops) {
    ret = (k.paths.straight[op]!(k, task, vma, vpn, flags) as number);
  }
  { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  return ret;
}

/** Its `page_mkwrite`. @kernel fs/xfs/xfs_file.c xfs_filemap_page_mkwrite 4.9 */
export function xfsFilemapPageMkwrite(
  k: Kernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): number {
  const file = k.vmas.mapping[vma]!;
  const lock = k.mappings.invalidateLock[file]!;
  { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  const dax = k.inodes.fops[file] === k.kinds.dax.fops;
  const ops = dax ? k.kinds.dax.vmOps : k.kinds.cache.vmOps;
  const ret = (k.paths.straight[k.vmOps.pageMkwrite[ops]!]!(k, task, vma, vpn, flags) as number);
  { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  return ret;
}

/** Its `pfn_mkwrite`: an entry without a page behind it is tried again where there is no DAX any more. @kernel fs/xfs/xfs_file.c xfs_filemap_pfn_mkwrite 4.9 */
export function xfsFilemapPfnMkwrite(
  k: Kernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): number {
  const file = k.vmas.mapping[vma]!;
  const lock = k.mappings.invalidateLock[file]!;
  let ret = 256 /* VM_FAULT_NOPAGE */;
  { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  if (k.inodes.fops[file] === k.kinds.dax.fops) {
    ret = (k.paths.straight[k.vmOps.pfnMkwrite[k.kinds.dax.vmOps]!]!(k, task, vma, vpn, flags) as number);
  }
  { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  return ret;
}

/** Its `map_pages`, which finds pages only while there is no DAX. @kernel mm/filemap.c filemap_map_pages */
export function xfsFilemapMapPages(
  k: Kernel,
  task: number,
  vma: number,
  from: number,
  to: number,
): number {
  const file = k.vmas.mapping[vma]!;
  if (k.inodes.fops[file] === k.kinds.dax.fops) return 0;
  return (k.paths.straight[k.vmOps.mapPagesOp[k.kinds.cache.vmOps]!]!(k, task, vma, from, to) as number);
}

/**
 * Sets (`on` 1) or clears the per-inode DAX flag as far as it changes S_DAX at once: what the file has in
 * memory is written back and dropped, then S_DAX is the other one. All accesses and faults are kept out,
 * but not mmap, which takes none of these locks. Returns 0, or -EBUSY where a mapping forbids it. Where the
 * flag is only stored, nothing happens.
 *
 * @kernel fs/xfs/xfs_ioctl.c xfs_ioctl_setattr_dax_invalidate, xfs_diflags_to_linux 4.9
 */
export function xfsIoctlSetattrDax(
  k: Kernel,
  task: number,
  file: number,
  on: number,
): number {
  const rwsem = k.inodes.rwsem[file]!;
  const lock = k.mappings.invalidateLock[file]!;
  const change = k.daxPolicy.flagChange;
  if (change >= 5 /* FLAG_STORED */) return 0;
  const dax = k.inodes.fops[file] === k.kinds.dax.fops;
  if (dax === (on !== 0)) return 0;
  { // downWrite
    while (k.locks.word[rwsem] !== 0) throw new WouldBlock(12 /* AT_I_RWSEM_LOCK */);
    k.locks.word[rwsem] = -1 - task;
  }
  { // downWrite
    while (k.locks.word[lock] !== 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
    k.locks.word[lock] = -1 - task;
  }
  let ret = 0;
  if (change === 2 /* FLAG_LIVE_UNMAPPED */) {
    iMmapLockWrite(k, task, file);
    if (k.mappings.head[file] !== 0) ret = (-16 /* -EBUSY */);
    iMmapUnlockWrite(k, file);
  }
  if (ret === 0) xfsDropPages(k, task, file);
  if (ret === 0) ret = xfsDiflagsToLinux(k, task, file, on);
  { // upWrite
    k.locks.word[lock] = 0;
  }
  { // upWrite
    k.locks.word[rwsem] = 0;
  }
  return ret;
}

/** Entries or cached pages of a file: written back, out of every mapping, gone. */
export function xfsDropPages(k: Kernel, task: number, file: number): void {
  const pages = Math.ceil(k.inodes.size[file]! / k.inodes.pageBytes);
  if (k.inodes.fops[file] === k.kinds.dax.fops) {
    daxWritebackMappingRange(k, task, file, 0, 2251799813685247 /* LAST_PAGE */);
    invalidateInodePages2Range(k, task, file, 0, pages);
  } else {
    filemapWriteback(k, task, file, 0, 2251799813685247 /* LAST_PAGE */);
    unmapMappingRange(k, task, file, 0, 0, 0);
    truncatePages(k, task, file, 0, Number.POSITIVE_INFINITY);
  }
}

/**
 * Changes S_DAX. The proposals look at i_mmap, or go through it, here: after the pages have gone, so a change
 * that is refused now has emptied the mappings. Going through it cannot tell a user's own MADV_HUGEPAGE from
 * what ->mmap has set, and takes both away.
 *
 * @kernel fs/xfs/xfs_ioctl.c xfs_diflags_to_linux
 */
export function xfsDiflagsToLinux(
  k: Kernel,
  task: number,
  file: number,
  on: number,
): number {
  const change = k.daxPolicy.flagChange;
  const locked = change === 3 /* FLAG_LIVE_UNMAPPED_LOCKED */ || change === 4 /* FLAG_LIVE_FIX_UP */;
  let ret = 0;
  if (locked) iMmapLockWrite(k, task, file);
  if (change === 3 /* FLAG_LIVE_UNMAPPED_LOCKED */ && k.mappings.head[file] !== 0) ret = (-16 /* -EBUSY */);
  else {
    k.inodes.fops[file] = on !== 0 ? k.kinds.dax.fops : k.kinds.cache.fops;
    k.mappings.canWriteback[file] = on !== 0 ? 0 : 1;
    k.dax.dropCaches();
  }
  if (change === 4 /* FLAG_LIVE_FIX_UP */) {
    const flags = on !== 0 ? k.daxPolicy.vmFlags : k.daxPolicy.plainVmFlags;
    for (let vma = k.mappings.head[file]!; vma !== 0; vma = k.vmas.imNext[vma]!) {
      k.vmas.flags[vma] = (k.vmas.flags[vma]! & (-805306369 /* ~(VM_MIXEDMAP | VM_HUGEPAGE) */)) | flags;
    }
  }
  if (locked) iMmapUnlockWrite(k, file);
  return ret;
}
