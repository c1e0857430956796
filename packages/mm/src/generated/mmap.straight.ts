// Derived from ../mmap.path.ts by npm run paths: do not edit.
// paths: base 165
import { isAccountable } from '@faultline/vma';
import { checkMmap } from '../check-mmap.js';
import type { MmKernel } from '../kernel.js';
import { mmapWriteLock, mmapWriteUnlock, vmaStartWrite } from './mmap-lock.straight.js';
import { mmapLocked } from '../mmap-locked.js';
import { packFilpOps } from '../mms.js';
import { doMunmap, splitForUnmap } from './munmap.straight.js';
import { vmaSetPageProt } from '../page-prot.js';
import { planVmaNew } from '../plan-change.js';
import { mayExpandVm, vmEnoughMemory, vmStatAccount } from '../vm-account.js';
import { iMmapLockWrite, iMmapUnlockWrite, vmaMergeRange } from './vma-edit.straight.js';

/**
 * mmap as the task's request asks. Answers the page that the mapping starts at, or a negative errno.
 *
 * @kernel mm/util.c vm_mmap_pgoff, mm/mmap.c do_mmap
 */
export function doMmap(k: MmKernel, task: number): number {
  return doMmapOf(k, task, k.tasks.mm[task]!);
}

/** The same in an address space that need not be the task's. */
export function doMmapOf(k: MmKernel, task: number, mm: number): number {
  mmapWriteLock(k, task, mm);
  const start = checkMmap(k, task, mm);
  let ret = start;
  if (start >= 0) {
    const failed = mmapRegion(k, task, mm, start);
    if (failed < 0) ret = failed;
  }
  mmapWriteUnlock(k, mm);
  return ret;
}

/**
 * Maps what the task's request says at a page; what was there goes. Limits and overcommit are asked
 * first: a refusal leaves the old mappings, since 6.12 split at the borders of the range. Up to 6.11
 * overcommit is asked when they are gone. A refusal by the file's hook leaves a hole.
 *
 * @kernel mm/vma.c __mmap_region; mm/mmap.c mmap_region 5.10
 */
export function mmapRegion(k: MmKernel, task: number, mm: number, start: number): number {
  const pages = k.requests.pages[task]!;
  const end = start + pages;
  let flags = k.requests.vmFlags[task]!;
  if ((k.mmPolicy.mmapSplitsFirst === true)) {
    const split = splitForUnmap(k, task, mm, start, end);
    if (split < 0) return split;
  }
  if (!mayExpandVm(k, mm, flags, pages - k.mms.mappedPages(mm, start, end))) return (-12 /* -ENOMEM */);
  const hugePages = k.fileOps.hugePages[k.inodes.fops[k.requests.file[task]!]!] !== 0;
  const charged = isAccountable(flags) && !hugePages ? pages : 0;
  const free = (k.mmPolicy.mmapSplitsFirst === true) ? k.mms.accountedPages(mm, start, end) : 0;
  if ((k.mmPolicy.mmapSplitsFirst === true) && !vmEnoughMemory(k, mm, charged - free)) return (-12 /* -ENOMEM */);
  const cleared = doMunmap(k, task, mm, start, end);
  if (cleared < 0) return cleared;
  // The promise was net of what the old mappings gave back.
  if ((k.mmPolicy.mmapSplitsFirst === true)) k.settings.account(free);
  else if (charged > 0 && !vmEnoughMemory(k, mm, charged)) return (-12 /* -ENOMEM */);
  if (charged > 0) flags |= 1048576 /* VM_ACCOUNT */;
  const ret = mmapNewVma(k, task, mm, start, flags);
  if (ret < 0) k.settings.account(-charged);
  else vmStatAccount(k, mm, ret, pages);
  return ret < 0 ? ret : 0;
}

/** The VMA of a new mapping, or a neighbour that grows over it. Answers its flags, or a negative errno. */
export function mmapNewVma(
  k: MmKernel,
  task: number,
  mm: number,
  start: number,
  flags: number,
): number {
  const r = k.requests;
  const pages = r.pages[task]!;
  const pgoff = r.pgoff[task]!;
  let file = r.file[task]!;
  if (file === 0 && (flags & 8 /* VM_SHARED */) !== 0) {
    // Each mapping of shared memory without a file has one of its own, which is promised its memory.
    const promised = (flags & 2097152 /* VM_NORESERVE */) === 0 ? pages : 0;
    if (!vmEnoughMemory(k, mm, promised)) return (-12 /* -ENOMEM */);
    file = k.callStraight(k.fileOps.zeroSetup, task, pages);
    if (file < 0) {
      k.settings.account(-promised);
      return file;
    }
    k.inodes.promised[file] = promised;
  }
  const fops = k.inodes.fops[file]!;
  const ops = file === 0 ? 0 : k.inodes.vmOps[file]!;
  const hooked = file === 0 ? flags : k.fileOps.mmap(fops, flags, start, pages, file, pgoff, mm);
  if (hooked < 0) return hooked;
  // What the hook has read of the file may be another from here on: nobody can find the mapping yet.
  if (file !== 0) {}
  const filpOps = packFilpOps(r.filp[task]!, ops);
  const plan = planVmaNew(k, mm, start, pages, hooked, file, pgoff, filpOps);
  if (plan !== 0 /* MERGE_NONE */) {
    const grown = vmaMergeRange(k, task, mm, 0, start, start + pages, plan);
    vmaStartWrite(k, mm, grown);
    k.vmas.flags[grown] = k.vmas.flags[grown]! | 134217728 /* VM_SOFTDIRTY */;
    mmapLocked(k, grown, pages);
    vmaSetPageProt(k, grown);
    return hooked;
  }
  const vma = k.mms.insertVma(mm, start, pages, hooked, file, pgoff, filpOps);
  if (vma === 0) {
    if (file !== 0 && k.inodes.orphaned(file)) k.callStraight(k.fileOps.evict, task, file);
    return (-12 /* -ENOMEM */);
  }
  mmapLocked(k, vma, pages);
  vmaSetPageProt(k, vma);
  k.vmOps.opened(ops, vma, 0);
  iMmapLockWrite(k, task, file);
  k.mappings.link(vma);
  iMmapUnlockWrite(k, file);
  const late = k.fileOps.postMmap(k.inodes.fops[file]!, k.vmas.flags[vma]!);
  if (late !== k.vmas.flags[vma]) {
    k.vmas.flags[vma] = late;
  }
  return hooked;
}
