import { VM_LOCKED } from '@faultline/vma';
import type { MmKernel } from './kernel.js';
import { lockedFlags, supportsMlock } from './mlock-check.js';
import { lockedAccount } from './vm-account.js';

/**
 * The last of a new mapping: that it is locked counts, or goes again where its kind cannot be. Whether it
 * is populated does not depend on that.
 *
 * @kernel mm/vma.c __mmap_complete
 */
export function mmapLocked(k: MmKernel, vma: number, pages: number): void {
  const flags = k.vmas.flags[vma]!;
  if ((flags & VM_LOCKED) === 0) return;
  if (supportsMlock(k, flags, k.vmas.mapping[vma]!))
    lockedAccount(k, k.vmas.mm[vma]!, flags, pages);
  else k.vmas.flags[vma] = lockedFlags(flags, 0);
}
