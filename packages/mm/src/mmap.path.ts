// paths: base 165
import { AT_VMA_WRITE, ENOMEM, type Path } from '@faultline/kernel-api';
import { MERGE_NONE, VM_SOFTDIRTY } from '@faultline/vma';
import type { MmKernel } from './kernel.js';
import { mmapWriteLock, mmapWriteUnlock } from './mmap-lock.path.js';
import { doMunmap } from './munmap.path.js';
import { vmaSetPageProt } from './page-prot.js';
import { planVmaNew } from './plan-change.js';
import { iMmapLockWrite, iMmapUnlockWrite, vmaMergeRange } from './vma-edit.path.js';

/**
 * Maps `pages` pages at `start` with the given VM_* flags; what was there goes. `filp` and `ops` are
 * 0 for anonymous memory. Returns 0 or a negative errno.
 *
 * @kernel mm/vma.c mmap_region
 * @fidelity simplified: the checks of do_mmap are the caller's; no limits but the map count
 */
export function* mmapRegion(
  k: MmKernel,
  task: number,
  start: number,
  pages: number,
  flags: number,
  mapping: number,
  pgoff: number,
  filpOps: number,
): Path<number> {
  const mm = k.tasks.mm[task]!;
  yield* mmapWriteLock(k, task, mm);
  const cleared = yield* doMunmap(k, task, mm, start, start + pages);
  if (cleared < 0) {
    yield* mmapWriteUnlock(k, mm);
    return cleared;
  }
  const plan = planVmaNew(k, mm, start, pages, flags, mapping, pgoff, filpOps);
  if (plan !== MERGE_NONE) {
    const grown = yield* vmaMergeRange(k, task, mm, 0, start, start + pages, plan);
    k.vmas.flags[grown] = k.vmas.flags[grown]! | (flags & VM_SOFTDIRTY);
    vmaSetPageProt(k, grown);
    yield* mmapWriteUnlock(k, mm);
    return 0;
  }
  const vma = k.mms.insertVma(mm, start, pages, flags, mapping, pgoff, filpOps);
  if (vma === 0) {
    yield* mmapWriteUnlock(k, mm);
    return -ENOMEM;
  }
  vmaSetPageProt(k, vma);
  yield* iMmapLockWrite(k, task, mapping);
  k.mappings.link(vma);
  yield AT_VMA_WRITE;
  yield* iMmapUnlockWrite(k, mapping);
  yield* mmapWriteUnlock(k, mm);
  return 0;
}
