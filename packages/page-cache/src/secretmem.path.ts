// paths: base 7700
import {
  AT_EXTENT_WRITE,
  AT_I_RWSEM_LOCK,
  AT_I_RWSEM_UNLOCK,
  AT_PAGE_WRITE,
  AT_REF_GET,
  EINVAL,
  type Path,
  VM_FAULT_LOCKED,
  VM_FAULT_OOM,
  VM_FAULT_SIGBUS,
} from '@faultline/kernel-api';
import { downWrite, truncatePagecache, upWrite } from '@faultline/mm/paths';
import { NO_PFN, PG_UPTODATE } from '@faultline/pfn';
import { filemapAddFolio, filemapLockFolio } from './cache-page.path.js';
import type { CacheKernel } from './kernel.js';
import { cachedPages, secretmemCharge, secretmemUncharge } from './secretmem.js';
import { truncatePages } from './truncate.path.js';

/**
 * The `fault` of memfd_secret: a page of zeroes for a hole, a single one and never part of tmpfs. SIGBUS behind the end
 * of the file, and where the page would be one too many for the user.
 *
 * @kernel mm/secretmem.c secretmem_fault
 * @fidelity simplified: nothing of the direct map is modelled, which the page is taken off; no invalidate_lock
 */
export function* secretmemFault(
  k: CacheKernel,
  task: number,
  vma: number,
  vpn: number,
  _flags: number,
): Path<number> {
  const file = k.vmas.mapping[vma]!;
  const page = k.vmas.linearPgoff(vma, vpn);
  if (page >= k.cache.pages(file)) return VM_FAULT_SIGBUS;
  let pfn = yield* filemapLockFolio(k, file, page);
  if (pfn === NO_PFN) {
    if (!secretmemCharge(k, task)) return VM_FAULT_SIGBUS;
    pfn = yield* filemapAddFolio(k, task, file, page, 0, 0);
    if (pfn === NO_PFN) {
      secretmemUncharge(k, 1);
      return VM_FAULT_OOM;
    }
    k.frames.get(pfn);
    yield AT_REF_GET;
    k.data.setFill(k.frames.index(pfn), 0);
    k.frames.setFlags(pfn, PG_UPTODATE);
    yield AT_PAGE_WRITE;
  }
  k.tasks.faultPage[task] = pfn;
  return VM_FAULT_LOCKED;
}

/** Gives a file of memfd_secret its size in bytes, once: -EINVAL when it has one. @kernel mm/secretmem.c secretmem_setattr */
export function* secretmemSetattr(
  k: CacheKernel,
  task: number,
  file: number,
  size: number,
): Path<number> {
  const rwsem = k.inodes.rwsem[file]!;
  let ret = -EINVAL;
  yield* downWrite(k, task, rwsem, AT_I_RWSEM_LOCK);
  if (k.inodes.size[file] === 0) {
    ret = 0;
    k.inodes.size[file] = size;
    yield AT_EXTENT_WRITE;
    yield* truncatePagecache(k, task, file, size);
  }
  yield* upWrite(k, rwsem, AT_I_RWSEM_UNLOCK);
  return ret;
}

/** A file of memfd_secret that nobody has open or maps any more goes, with its pages and its number. @kernel mm/secretmem.c secretmem_free_folio */
export function* secretmemEvict(k: CacheKernel, task: number, file: number): Path<number> {
  const pages = cachedPages(k, file);
  yield* truncatePages(k, task, file, 0, Number.POSITIVE_INFINITY);
  secretmemUncharge(k, pages);
  k.inodes.free(file);
  yield AT_EXTENT_WRITE;
  return 0;
}
