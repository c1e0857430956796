import { EINVAL } from '@faultline/kernel-api';
import { lockLimit, type MmKernel, mlockFuture } from '@faultline/mm';
import { VM_DONTDUMP, VM_LOCKED, VM_MAYSHARE, VM_SHARED } from '@faultline/vma';
import type { CacheKernel } from './kernel.js';

/** Flags that memfd_secret knows: O_CLOEXEC. @kernel mm/secretmem.c memfd_secret */
const KNOWN_FLAGS = 0x80000;

/** What memfd_secret says of its flags where it is on: 0 or -EINVAL. */
export function memfdSecretRefused(flags: number): number {
  return (flags & ~KNOWN_FLAGS) === 0 ? 0 : -EINVAL;
}

/**
 * The mmap hook of memfd_secret: shared mappings alone (-EINVAL), which are not dumped. Where mappings count they are
 * locked, too, and -EAGAIN over RLIMIT_MEMLOCK.
 *
 * @kernel mm/secretmem.c secretmem_mmap
 */
export function secretmemMmap(
  k: Pick<MmKernel, 'mms' | 'pt'>,
  countsPages: boolean,
  flags: number,
  pages: number,
  mm: number,
): number {
  if ((flags & (VM_SHARED | VM_MAYSHARE)) === 0) return -EINVAL;
  if (countsPages) return flags | VM_DONTDUMP;
  const refused = mlockFuture(k, mm, flags | VM_LOCKED, pages);
  return refused < 0 ? refused : flags | VM_LOCKED | VM_DONTDUMP;
}

/**
 * One more page counts as locked by the user, where pages count. False when that is over the limit of the process that
 * asks for it. @kernel mm/mlock.c user_shm_lock
 */
export function secretmemCharge(k: CacheKernel, task: number): boolean {
  if (!k.cachePolicy.secretmemPages) return true;
  const { settings } = k;
  if (settings.userLocked + 1 > lockLimit(k, k.tasks.mm[task]!)) return false;
  settings.userLocked++;
  return true;
}

/** Pages of the user's are gone. */
export function secretmemUncharge(k: CacheKernel, pages: number): void {
  if (k.cachePolicy.secretmemPages) k.settings.userLocked -= pages;
}

/** How many pages a file has in memory. */
export function cachedPages(k: CacheKernel, file: number): number {
  const all = Number.POSITIVE_INFINITY;
  let count = 0;
  let page = k.index.nextEntry(file, 0, all);
  for (; page >= 0; page = k.index.nextEntry(file, page + 1, all)) count++;
  return count;
}
