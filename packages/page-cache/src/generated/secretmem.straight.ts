// Derived from ../secretmem.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 7700
import { truncatePagecache } from '@faultline/mm';
import { filemapAddFolio, filemapLockFolio } from './cache-page.straight.js';
import type { CacheKernel } from '../kernel.js';
import { cachedPages, secretmemCharge, secretmemUncharge } from '../secretmem.js';
import { truncatePages } from './truncate.straight.js';

/**
 * The `fault` of memfd_secret: a page of zeroes for a hole, a single one and never part of tmpfs. SIGBUS behind the end
 * of the file, and where the page would be one too many for the user.
 *
 * @kernel mm/secretmem.c secretmem_fault
 * @fidelity simplified: nothing of the direct map is modelled, which the page is taken off; no invalidate_lock
 */
export function secretmemFault(
  k: CacheKernel,
  task: number,
  vma: number,
  vpn: number,
  _flags: number,
): number {
  const file = k.vmas.mapping[vma]!;
  const page = k.vmas.pgoff[vma]! + (vpn - k.vmas.start[vma]!);
  if (page >= k.cache.pages(file)) return 2 /* VM_FAULT_SIGBUS */;
  let pfn = filemapLockFolio(k, file, page);
  if (pfn === 0 /* NO_PFN */) {
    if (!secretmemCharge(k, task)) return 2 /* VM_FAULT_SIGBUS */;
    pfn = filemapAddFolio(k, task, file, page, 0, 0);
    if (pfn === 0 /* NO_PFN */) {
      secretmemUncharge(k, 1);
      return 1 /* VM_FAULT_OOM */;
    }
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
    k.data.setFill(k.frames.index(pfn), 0);
    k.frames.setFlags(pfn, 1 /* PG_UPTODATE */);
  }
  k.tasks.faultPage[task] = pfn;
  return 512 /* VM_FAULT_LOCKED */;
}

/** Gives a file of memfd_secret its size in bytes, once: -EINVAL when it has one. @kernel mm/secretmem.c secretmem_setattr */
export function secretmemSetattr(
  k: CacheKernel,
  task: number,
  file: number,
  size: number,
): number {
  const rwsem = k.inodes.rwsem[file]!;
  let ret = (-22 /* -EINVAL */);
  { // downWrite
    while (k.locks.word[rwsem] !== 0) throw new WouldBlock(12 /* AT_I_RWSEM_LOCK */);
    k.locks.word[rwsem] = -1 - task;
  }
  if (k.inodes.size[file] === 0) {
    ret = 0;
    k.inodes.size[file] = size;
    truncatePagecache(k, task, file, size);
  }
  { // upWrite
    k.locks.word[rwsem] = 0;
  }
  return ret;
}

/** A file of memfd_secret that nobody has open or maps any more goes, with its pages and its number. @kernel mm/secretmem.c secretmem_free_folio */
export function secretmemEvict(k: CacheKernel, task: number, file: number): number {
  const pages = cachedPages(k, file);
  truncatePages(k, task, file, 0, Number.POSITIVE_INFINITY);
  secretmemUncharge(k, pages);
  k.inodes.free(file);
  return 0;
}
