// Derived from ../mremap.path.ts by npm run paths: do not edit.
// paths: base 545
import { getUnmappedArea } from '../get-unmapped-area.js';
import type { MmKernel } from '../kernel.js';
import { mmapWriteLock, mmapWriteUnlock, vmaStartWrite } from './mmap-lock.straight.js';
import { movePageTables } from './move-page-tables.straight.js';
import { hugeRefused, mapCountLow, moveUnit, mremapParams, newPlaceRefused, promised, resizeRefused, vmaExpandable } from '../mremap-check.js';
import { copyVmaFields, moveFlags, planExtend, planMoved } from '../mremap-plan.js';
import { doMunmap } from './munmap.straight.js';
import { lockedAccount, vmEnoughMemory, vmStatAccount } from '../vm-account.js';
import { iMmapLockWrite, iMmapUnlockWrite, splitRange, vmaMergeRange } from './vma-edit.straight.js';

/**
 * mremap of `oldPages` pages at `addr` to `newPages`, with MREMAP_* flags; `newAddr` matters with
 * MREMAP_FIXED. Answers the page that the mapping starts at now, or a negative errno.
 *
 * @kernel mm/mremap.c sys_mremap, do_mremap
 */
export function doMremap(
  k: MmKernel,
  task: number,
  addr: number,
  oldPages: number,
  newPages: number,
  flags: number,
  newAddr: number,
): number {
  const mm = k.tasks.mm[task]!;
  const wrong = mremapParams(k, addr, oldPages, newPages, flags, newAddr);
  if (wrong !== 0) return wrong;
  mmapWriteLock(k, task, mm);
  const ret = mremapLocked(k, task, addr, oldPages, newPages, flags, newAddr);
  mmapWriteUnlock(k, mm);
  return ret;
}

/** The same with the mmap lock held for writing. */
export function mremapLocked(
  k: MmKernel,
  task: number,
  addr: number,
  oldPages: number,
  newPages: number,
  flags: number,
  newAddr: number,
): number {
  const mm = k.tasks.mm[task]!;
  const order = k.mmPolicy.mremapOrder;
  const placed = (flags & 6 /* MREMAP_FIXED | MREMAP_DONTUNMAP */) !== 0;
  if (order === 3 /* MREMAP_CHECKS_ALL */) {
    if (placed && mapCountLow(k, mm, 2)) return (-12 /* -ENOMEM */);
    if ((flags & 2 /* MREMAP_FIXED */) !== 0 && oldPages === newPages) {
      return mremapMany(k, task, addr, oldPages, flags, newAddr);
    }
  }
  const there = k.mms.vmas[mm]!.lookup(addr);
  if (order !== 1 /* MREMAP_LOOKS_LATE */) {
    if (there === 0) return (-14 /* -EFAULT */);
    const unit = moveUnit(k, there);
    if (unit > 1) {
      if (hugeRefused(unit, addr, oldPages, newPages, newAddr)) return (-22 /* -EINVAL */);
      oldPages = Math.ceil(oldPages / unit) * unit;
      newPages = Math.ceil(newPages / unit) * unit;
    }
  }
  if (placed) return mremapTo(k, task, addr, oldPages, newPages, flags, newAddr);
  if (oldPages === newPages) return addr;
  if (oldPages > newPages) {
    const cut = doMunmap(k, task, mm, addr + newPages, addr + oldPages);
    return cut < 0 ? cut : addr;
  }
  const vma = k.mms.vmas[mm]!.lookup(addr);
  const refused = resizeRefused(k, vma, addr, oldPages, newPages, flags);
  if (refused !== 0) return refused;
  const more = newPages - oldPages;
  if (oldPages === k.vmas.end[vma]! - addr && vmaExpandable(k, vma, more)) {
    const grown = growVma(k, task, vma, more);
    return grown < 0 ? grown : addr;
  }
  if ((flags & 1 /* MREMAP_MAYMOVE */) === 0) return (-12 /* -ENOMEM */);
  const file = k.vmas.mapping[vma]!;
  const pgoff = k.vmas.pgoff[vma]! + (addr - k.vmas.start[vma]!);
  const to = getUnmappedArea(k, mm, 0, newPages, pgoff, moveFlags(k, vma), file);
  if (to < 0) return to;
  return moveVma(k, task, vma, addr, oldPages, newPages, flags, to);
}

/**
 * Several mappings in one move of the same size: each goes to its place, gaps are kept. A refusal
 * leaves those before it moved.
 *
 * @kernel mm/mremap.c remap_move 7.2
 */
export function mremapMany(
  k: MmKernel,
  task: number,
  addr: number,
  pages: number,
  flags: number,
  newAddr: number,
): number {
  const mm = k.tasks.mm[task]!;
  if (k.mms.vmas[mm]!.lookup(addr) === 0) return (-14 /* -EFAULT */);
  if (pages === 0) return mremapTo(k, task, addr, 0, 0, flags, newAddr);
  let at = addr;
  while (at < addr + pages) {
    const vma = k.mms.vmaFrom(mm, at);
    if (vma === 0 || k.vmas.start[vma]! >= addr + pages) break;
    const from = Math.max(at, k.vmas.start[vma]!);
    at = Math.min(addr + pages, k.vmas.end[vma]!);
    const unit = moveUnit(k, vma);
    const count = Math.ceil((at - from) / unit) * unit;
    if (hugeRefused(unit, from, count, count, newAddr + (from - addr))) return (-22 /* -EINVAL */);
    const moved = mremapTo(k, task, from, count, count, flags, newAddr + (from - addr));
    if (moved < 0) return moved;
  }
  return newAddr;
}

/** A move to a given place, or of DONTUNMAP to one that the kernel picks. @kernel mm/mremap.c mremap_to */
export function mremapTo(
  k: MmKernel,
  task: number,
  addr: number,
  oldPages: number,
  newPages: number,
  flags: number,
  newAddr: number,
): number {
  const mm = k.tasks.mm[task]!;
  const fixed = (flags & 2 /* MREMAP_FIXED */) !== 0;
  if (newPlaceRefused(k, addr, oldPages, newPages, newAddr)) return (-22 /* -EINVAL */);
  if (mapCountLow(k, mm, 2)) return (-12 /* -ENOMEM */);
  if (k.mmPolicy.mremapOrder === 3 /* MREMAP_CHECKS_ALL */) {
    const early = k.mms.vmas[mm]!.lookup(addr);
    const no = resizeRefused(k, early, addr, oldPages, newPages, flags);
    if (no !== 0) return no;
  }
  if (fixed) {
    const cleared = doMunmap(k, task, mm, newAddr, newAddr + newPages);
    if (cleared < 0) return cleared;
  }
  let pages = oldPages;
  if (oldPages > newPages) {
    const cut = doMunmap(k, task, mm, addr + newPages, addr + oldPages);
    if (cut < 0) return cut;
    pages = newPages;
  }
  const vma = k.mms.vmas[mm]!.lookup(addr);
  const refused = resizeRefused(k, vma, addr, pages, newPages, flags);
  if (refused !== 0) return refused;
  let to = newAddr;
  if (!fixed) {
    const file = k.vmas.mapping[vma]!;
    const pgoff = k.vmas.pgoff[vma]! + (addr - k.vmas.start[vma]!);
    to = getUnmappedArea(k, mm, newAddr, newPages, pgoff, moveFlags(k, vma), file);
    if (to < 0) return to;
  }
  return moveVma(k, task, vma, addr, pages, newPages, flags, to);
}

/** Grows a VMA upwards over free pages; since 6.0 it may join the one above. @kernel mm/vma.c vma_merge_extend */
export function growVma(k: MmKernel, task: number, vma: number, more: number): number {
  const mm = k.vmas.mm[vma]!;
  const charged = promised(k, vma, more);
  if (!vmEnoughMemory(k, mm, charged)) return (-12 /* -ENOMEM */);
  const end = k.vmas.end[vma]!;
  const plan = planExtend(k, vma, more);
  vmaMergeRange(k, task, mm, 0, end, end + more, plan);
  vmStatAccount(k, mm, k.vmas.flags[vma]!, more);
  lockedAccount(k, mm, k.vmas.flags[vma]!, more);
  return 0;
}

/**
 * Moves a mapping: a copy of the VMA (or a neighbour of the new place that grows), the entries, and
 * then the old range goes, unless DONTUNMAP keeps it empty.
 *
 * @kernel mm/mremap.c move_vma, mm/vma.c copy_vma
 */
export function moveVma(
  k: MmKernel,
  task: number,
  vma: number,
  addr: number,
  oldPages: number,
  newPages: number,
  flags: number,
  to: number,
): number {
  const vmas = k.vmas;
  const mm = vmas.mm[vma]!;
  const keeps = (flags & 4 /* MREMAP_DONTUNMAP */) !== 0;
  if (mapCountLow(k, mm, 0)) return (-12 /* -ENOMEM */);
  const ops = vmas.ops[vma]!;
  const cut = k.vmOps.splitPages[ops]!;
  if (addr % cut !== 0 || (addr + oldPages) % cut !== 0) return (-22 /* -EINVAL */);
  const maySplit = k.vmOps.maySplit[ops]!;
  if (maySplit !== 0 && vmas.start[vma] !== addr) k.callStraight(maySplit, task, vma, addr);
  if (maySplit !== 0 && vmas.end[vma] !== addr + oldPages) {
    k.callStraight(maySplit, task, vma, addr + oldPages);
  }
  const charged = promised(k, vma, keeps ? newPages : newPages - oldPages);
  if (!vmEnoughMemory(k, mm, charged)) return (-12 /* -ENOMEM */);
  const vmFlags = vmas.flags[vma]!;
  vmaStartWrite(k, mm, vma);
  const merged = planMoved(k, vma, addr, to, newPages) !== 0 /* MERGE_NONE */;
  const copy = copyVma(k, task, vma, addr, to, newPages);
  if (copy === 0) {
    k.settings.account(-charged);
    return (-12 /* -ENOMEM */);
  }
  // The old VMA may have grown over the new place: it covers both then. Who looks for mappings goes by their first page of
  // the file, and may come to the new place first where another VMA has grown: such are kept away.
  const locked = merged && vmas.pgoff[copy]! <= vmas.pgoff[vma]!;
  const moved = moveEntries(k, task, vma, copy, addr, to, oldPages, locked);
  vmStatAccount(k, mm, vmFlags, newPages);
  lockedAccount(k, mm, vmFlags, newPages);
  if (moved < 0) {
    moveEntries(k, task, copy, vma, to, addr, oldPages, true);
    k.vmOps.moved(ops, copy);
    doMunmap(k, task, mm, to, to + newPages);
    return moved;
  }
  k.vmOps.moved(ops, vma);
  if (keeps) {
    k.mms.dontunmapped[mm] = 1;
    const left = unlockMoved(k, task, vma, addr, oldPages);
    if (copy !== left && vmas.start[left] === addr && vmas.end[left] === addr + oldPages) {
      vmas.anonVma[left] = 0;
      vmas.anonForked[left] = 0;
    }
    return to;
  }
  // What was promised for the old range goes with the move.
  k.settings.account(promised(k, copy, oldPages));
  doMunmap(k, task, mm, addr, addr + oldPages);
  return to;
}

/**
 * Unlocks what DONTUNMAP has left empty: the pages from `addr` on, or the whole VMA that they are of, as the release
 * has it. Where the VMA cannot be cut all of it stays locked. It joins no neighbour. Returns the VMA of these pages.
 *
 * @kernel mm/mremap.c dontunmap_complete; recordings of mremap-locked-beside and mremap-locked-part
 */
export function unlockMoved(
  k: MmKernel,
  task: number,
  vma: number,
  addr: number,
  pages: number,
): number {
  const flags = k.vmas.flags[vma]!;
  if ((flags & 532480 /* VM_LOCKED | VM_LOCKONFAULT */) === 0) return vma;
  const mm = k.vmas.mm[vma]!;
  const how = k.mmPolicy.dontunmapLocked;
  let target = vma;
  if (how === 3 /* UNLOCKS_PART */) target = splitRange(k, task, vma, addr, addr + pages);
  if (target < 0) return vma;
  const counted = how === 2 /* UNLOCKS_VMA_COUNTED */ ? 0 : pages;
  lockedAccount(k, mm, flags, -counted);
  if ((flags & 8192 /* VM_LOCKED */) !== 0) {
    const more = k.vmas.end[target]! - k.vmas.start[target]! - counted;
    k.mms.lockedAdrift[mm] = k.mms.lockedAdrift[mm]! + more;
  }
  k.vmas.flags[target] = flags & (-532481 /* ~(VM_LOCKED | VM_LOCKONFAULT) */);
  return target;
}

/**
 * Moves the entries of a range to VMA `copy`, with i_mmap where it has to be `locked`, or lets the owner do it. 0 or -ENOMEM.
 *
 * @kernel mm/mremap.c move_page_tables
 */
export function moveEntries(
  k: MmKernel,
  task: number,
  vma: number,
  copy: number,
  from: number,
  to: number,
  pages: number,
  locked: boolean,
): number {
  const op = k.vmOps.rangeMove[k.vmas.ops[vma]!]!;
  if (op !== 0) return (k.paths.straight[op]!(k, task, vma, copy, from, to, pages) as number);
  return movePageTables(k, task, vma, from, to, pages, locked);
}

/** The VMA of the new place; 0 when there is no room for one. @kernel mm/vma.c copy_vma */
export function copyVma(
  k: MmKernel,
  task: number,
  vma: number,
  addr: number,
  to: number,
  pages: number,
): number {
  const mm = k.vmas.mm[vma]!;
  const mapping = k.vmas.mapping[vma]!;
  const plan = planMoved(k, vma, addr, to, pages);
  if (plan !== 0 /* MERGE_NONE */) {
    const grown = vmaMergeRange(k, task, mm, 0, to, to + pages, plan);
    if (k.vmas.anonVma[grown] === 0) k.vmas.anonVma[grown] = k.vmas.anonVma[vma]!;
    return grown;
  }
  const copy = copyVmaFields(k, vma, addr, to, pages);
  if (copy === 0) return 0;
  k.vmOps.opened(k.vmas.ops[copy]!, copy, vma);
  iMmapLockWrite(k, task, mapping);
  k.mappings.link(copy);
  iMmapUnlockWrite(k, mapping);
  return copy;
}
