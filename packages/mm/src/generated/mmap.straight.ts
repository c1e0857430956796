// Derived from ../mmap.path.ts by npm run paths: do not edit.
// paths: base 165
import type { MmKernel } from '../kernel.js';
import { mmapWriteLock, mmapWriteUnlock } from './mmap-lock.straight.js';
import { doMunmap } from './munmap.straight.js';
import { vmaSetPageProt } from '../page-prot.js';
import { planVmaNew } from '../plan-change.js';
import { iMmapLockWrite, iMmapUnlockWrite, vmaMergeRange } from './vma-edit.straight.js';

/**
 * Maps `pages` pages at `start` with the given VM_* flags; what was there goes. `filp` and `ops` are
 * 0 for anonymous memory. Returns 0 or a negative errno.
 *
 * @kernel mm/vma.c mmap_region
 * @fidelity simplified: the checks of do_mmap are the caller's; no limits but the map count
 */
export function mmapRegion(
  k: MmKernel,
  task: number,
  start: number,
  pages: number,
  flags: number,
  mapping: number,
  pgoff: number,
  filpOps: number,
): number {
  const mm = k.tasks.mm[task]!;
  mmapWriteLock(k, task, mm);
  const cleared = doMunmap(k, task, mm, start, start + pages);
  if (cleared < 0) {
    mmapWriteUnlock(k, mm);
    return cleared;
  }
  const plan = planVmaNew(k, mm, start, pages, flags, mapping, pgoff, filpOps);
  if (plan !== 0 /* MERGE_NONE */) {
    const grown = vmaMergeRange(k, task, mm, 0, start, start + pages, plan);
    k.vmas.flags[grown] = k.vmas.flags[grown]! | (flags & 134217728 /* VM_SOFTDIRTY */);
    vmaSetPageProt(k, grown);
    mmapWriteUnlock(k, mm);
    return 0;
  }
  const vma = k.mms.insertVma(mm, start, pages, flags, mapping, pgoff, filpOps);
  if (vma === 0) {
    mmapWriteUnlock(k, mm);
    return (-12 /* -ENOMEM */);
  }
  vmaSetPageProt(k, vma);
  iMmapLockWrite(k, task, mapping);
  k.mappings.link(vma);
  iMmapUnlockWrite(k, mapping);
  mmapWriteUnlock(k, mm);
  return 0;
}
