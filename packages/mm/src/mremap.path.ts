// paths: base 545
import { AT_VMA_WRITE, EFAULT, EINVAL, ENOMEM, type Path } from '@faultline/kernel-api';
import { MERGE_NONE, VM_LOCKED, VM_LOCKONFAULT } from '@faultline/vma';
import { getUnmappedArea } from './get-unmapped-area.js';
import type { MmKernel } from './kernel.js';
import { mmapWriteLock, mmapWriteUnlock, vmaStartWrite } from './mmap-lock.path.js';
import {
  MREMAP_CHECKS_ALL,
  MREMAP_LOOKS_LATE,
  UNLOCKS_PART,
  UNLOCKS_VMA_COUNTED,
} from './mmap-policies.js';
import { movePageTables } from './move-page-tables.path.js';
import {
  hugeRefused,
  MREMAP_DONTUNMAP,
  MREMAP_FIXED,
  MREMAP_MAYMOVE,
  mapCountLow,
  moveUnit,
  mremapParams,
  newPlaceRefused,
  promised,
  resizeRefused,
  vmaExpandable,
} from './mremap-check.js';
import { copyVmaFields, moveFlags, planExtend, planMoved } from './mremap-plan.js';
import { doMunmap } from './munmap.path.js';
import { lockedAccount, vmEnoughMemory, vmStatAccount } from './vm-account.js';
import { iMmapLockWrite, iMmapUnlockWrite, splitRange, vmaMergeRange } from './vma-edit.path.js';

/**
 * mremap of `oldPages` pages at `addr` to `newPages`, with MREMAP_* flags; `newAddr` matters with
 * MREMAP_FIXED. Answers the page that the mapping starts at now, or a negative errno.
 *
 * @kernel mm/mremap.c sys_mremap, do_mremap
 */
export function* doMremap(
  k: MmKernel,
  task: number,
  addr: number,
  oldPages: number,
  newPages: number,
  flags: number,
  newAddr: number,
): Path<number> {
  const mm = k.tasks.mm[task]!;
  const wrong = mremapParams(k, addr, oldPages, newPages, flags, newAddr);
  if (wrong !== 0) return wrong;
  yield* mmapWriteLock(k, task, mm);
  const ret = yield* mremapLocked(k, task, addr, oldPages, newPages, flags, newAddr);
  yield* mmapWriteUnlock(k, mm);
  return ret;
}

/** The same with the mmap lock held for writing. */
export function* mremapLocked(
  k: MmKernel,
  task: number,
  addr: number,
  oldPages: number,
  newPages: number,
  flags: number,
  newAddr: number,
): Path<number> {
  const mm = k.tasks.mm[task]!;
  const order = k.mmPolicy.mremapOrder;
  const placed = (flags & (MREMAP_FIXED | MREMAP_DONTUNMAP)) !== 0;
  if (order === MREMAP_CHECKS_ALL) {
    if (placed && mapCountLow(k, mm, 2)) return -ENOMEM;
    if ((flags & MREMAP_FIXED) !== 0 && oldPages === newPages) {
      return yield* mremapMany(k, task, addr, oldPages, flags, newAddr);
    }
  }
  const there = k.mms.lookup(mm, addr);
  if (order !== MREMAP_LOOKS_LATE) {
    if (there === 0) return -EFAULT;
    const unit = moveUnit(k, there);
    if (unit > 1) {
      if (hugeRefused(unit, addr, oldPages, newPages, newAddr)) return -EINVAL;
      oldPages = Math.ceil(oldPages / unit) * unit;
      newPages = Math.ceil(newPages / unit) * unit;
    }
  }
  if (placed) return yield* mremapTo(k, task, addr, oldPages, newPages, flags, newAddr);
  if (oldPages === newPages) return addr;
  if (oldPages > newPages) {
    const cut = yield* doMunmap(k, task, mm, addr + newPages, addr + oldPages);
    return cut < 0 ? cut : addr;
  }
  const vma = k.mms.lookup(mm, addr);
  const refused = resizeRefused(k, vma, addr, oldPages, newPages, flags);
  if (refused !== 0) return refused;
  const more = newPages - oldPages;
  if (oldPages === k.vmas.end[vma]! - addr && vmaExpandable(k, vma, more)) {
    const grown = yield* growVma(k, task, vma, more);
    return grown < 0 ? grown : addr;
  }
  if ((flags & MREMAP_MAYMOVE) === 0) return -ENOMEM;
  const file = k.vmas.mapping[vma]!;
  const pgoff = k.vmas.linearPgoff(vma, addr);
  const to = getUnmappedArea(k, mm, 0, newPages, pgoff, moveFlags(k, vma), file);
  if (to < 0) return to;
  return yield* moveVma(k, task, vma, addr, oldPages, newPages, flags, to);
}

/**
 * Several mappings in one move of the same size: each goes to its place, gaps are kept. A refusal
 * leaves those before it moved.
 *
 * @kernel mm/mremap.c remap_move 7.2
 */
export function* mremapMany(
  k: MmKernel,
  task: number,
  addr: number,
  pages: number,
  flags: number,
  newAddr: number,
): Path<number> {
  const mm = k.tasks.mm[task]!;
  if (k.mms.lookup(mm, addr) === 0) return -EFAULT;
  if (pages === 0) return yield* mremapTo(k, task, addr, 0, 0, flags, newAddr);
  let at = addr;
  while (at < addr + pages) {
    const vma = k.mms.vmaFrom(mm, at);
    if (vma === 0 || k.vmas.start[vma]! >= addr + pages) break;
    const from = Math.max(at, k.vmas.start[vma]!);
    at = Math.min(addr + pages, k.vmas.end[vma]!);
    const unit = moveUnit(k, vma);
    const count = Math.ceil((at - from) / unit) * unit;
    if (hugeRefused(unit, from, count, count, newAddr + (from - addr))) return -EINVAL;
    const moved = yield* mremapTo(k, task, from, count, count, flags, newAddr + (from - addr));
    if (moved < 0) return moved;
  }
  return newAddr;
}

/** A move to a given place, or of DONTUNMAP to one that the kernel picks. @kernel mm/mremap.c mremap_to */
export function* mremapTo(
  k: MmKernel,
  task: number,
  addr: number,
  oldPages: number,
  newPages: number,
  flags: number,
  newAddr: number,
): Path<number> {
  const mm = k.tasks.mm[task]!;
  const fixed = (flags & MREMAP_FIXED) !== 0;
  if (newPlaceRefused(k, addr, oldPages, newPages, newAddr)) return -EINVAL;
  if (mapCountLow(k, mm, 2)) return -ENOMEM;
  if (k.mmPolicy.mremapOrder === MREMAP_CHECKS_ALL) {
    const early = k.mms.lookup(mm, addr);
    const no = resizeRefused(k, early, addr, oldPages, newPages, flags);
    if (no !== 0) return no;
  }
  if (fixed) {
    const cleared = yield* doMunmap(k, task, mm, newAddr, newAddr + newPages);
    if (cleared < 0) return cleared;
  }
  let pages = oldPages;
  if (oldPages > newPages) {
    const cut = yield* doMunmap(k, task, mm, addr + newPages, addr + oldPages);
    if (cut < 0) return cut;
    pages = newPages;
  }
  const vma = k.mms.lookup(mm, addr);
  const refused = resizeRefused(k, vma, addr, pages, newPages, flags);
  if (refused !== 0) return refused;
  let to = newAddr;
  if (!fixed) {
    const file = k.vmas.mapping[vma]!;
    const pgoff = k.vmas.linearPgoff(vma, addr);
    to = getUnmappedArea(k, mm, newAddr, newPages, pgoff, moveFlags(k, vma), file);
    if (to < 0) return to;
  }
  return yield* moveVma(k, task, vma, addr, pages, newPages, flags, to);
}

/** Grows a VMA upwards over free pages; since 6.0 it may join the one above. @kernel mm/vma.c vma_merge_extend */
export function* growVma(k: MmKernel, task: number, vma: number, more: number): Path<number> {
  const mm = k.vmas.mm[vma]!;
  const charged = promised(k, vma, more);
  if (!vmEnoughMemory(k, mm, charged)) return -ENOMEM;
  const end = k.vmas.end[vma]!;
  const plan = planExtend(k, vma, more);
  yield* vmaMergeRange(k, task, mm, 0, end, end + more, plan);
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
export function* moveVma(
  k: MmKernel,
  task: number,
  vma: number,
  addr: number,
  oldPages: number,
  newPages: number,
  flags: number,
  to: number,
): Path<number> {
  const vmas = k.vmas;
  const mm = vmas.mm[vma]!;
  const keeps = (flags & MREMAP_DONTUNMAP) !== 0;
  if (mapCountLow(k, mm, 0)) return -ENOMEM;
  const ops = vmas.ops[vma]!;
  const cut = k.vmOps.splitPages[ops]!;
  if (addr % cut !== 0 || (addr + oldPages) % cut !== 0) return -EINVAL;
  const maySplit = k.vmOps.maySplit[ops]!;
  if (maySplit !== 0 && vmas.start[vma] !== addr) yield* k.call(maySplit, task, vma, addr);
  if (maySplit !== 0 && vmas.end[vma] !== addr + oldPages) {
    yield* k.call(maySplit, task, vma, addr + oldPages);
  }
  const charged = promised(k, vma, keeps ? newPages : newPages - oldPages);
  if (!vmEnoughMemory(k, mm, charged)) return -ENOMEM;
  const vmFlags = vmas.flags[vma]!;
  yield* vmaStartWrite(k, mm, vma);
  const merged = planMoved(k, vma, addr, to, newPages) !== MERGE_NONE;
  const copy = yield* copyVma(k, task, vma, addr, to, newPages);
  if (copy === 0) {
    k.settings.account(-charged);
    return -ENOMEM;
  }
  // The old VMA may have grown over the new place: it covers both then. Who looks for mappings goes by their first page of
  // the file, and may come to the new place first where another VMA has grown: such are kept away.
  const locked = merged && vmas.pgoff[copy]! <= vmas.pgoff[vma]!;
  const moved = yield* moveEntries(k, task, vma, copy, addr, to, oldPages, locked);
  vmStatAccount(k, mm, vmFlags, newPages);
  lockedAccount(k, mm, vmFlags, newPages);
  if (moved < 0) {
    yield* moveEntries(k, task, copy, vma, to, addr, oldPages, true);
    k.vmOps.moved(ops, copy);
    yield* doMunmap(k, task, mm, to, to + newPages);
    return moved;
  }
  k.vmOps.moved(ops, vma);
  if (keeps) {
    k.mms.dontunmapped[mm] = 1;
    const left = yield* unlockMoved(k, task, vma, addr, oldPages);
    if (copy !== left && vmas.start[left] === addr && vmas.end[left] === addr + oldPages) {
      vmas.anonVma[left] = 0;
      vmas.anonForked[left] = 0;
    }
    return to;
  }
  // What was promised for the old range goes with the move.
  k.settings.account(promised(k, copy, oldPages));
  yield* doMunmap(k, task, mm, addr, addr + oldPages);
  return to;
}

/**
 * Unlocks what DONTUNMAP has left empty: the pages from `addr` on, or the whole VMA that they are of, as the release
 * has it. Where the VMA cannot be cut all of it stays locked. It joins no neighbour. Returns the VMA of these pages.
 *
 * @kernel mm/mremap.c dontunmap_complete; recordings of mremap-locked-beside and mremap-locked-part
 */
export function* unlockMoved(
  k: MmKernel,
  task: number,
  vma: number,
  addr: number,
  pages: number,
): Path<number> {
  const flags = k.vmas.flags[vma]!;
  if ((flags & (VM_LOCKED | VM_LOCKONFAULT)) === 0) return vma;
  const mm = k.vmas.mm[vma]!;
  const how = k.mmPolicy.dontunmapLocked;
  let target = vma;
  if (how === UNLOCKS_PART) target = yield* splitRange(k, task, vma, addr, addr + pages);
  if (target < 0) return vma;
  const counted = how === UNLOCKS_VMA_COUNTED ? 0 : pages;
  lockedAccount(k, mm, flags, -counted);
  if ((flags & VM_LOCKED) !== 0) {
    const more = k.vmas.end[target]! - k.vmas.start[target]! - counted;
    k.mms.lockedAdrift[mm] = k.mms.lockedAdrift[mm]! + more;
  }
  k.vmas.flags[target] = flags & ~(VM_LOCKED | VM_LOCKONFAULT);
  yield AT_VMA_WRITE;
  return target;
}

/**
 * Moves the entries of a range to VMA `copy`, with i_mmap where it has to be `locked`, or lets the owner do it. 0 or -ENOMEM.
 *
 * @kernel mm/mremap.c move_page_tables
 */
export function* moveEntries(
  k: MmKernel,
  task: number,
  vma: number,
  copy: number,
  from: number,
  to: number,
  pages: number,
  locked: boolean,
): Path<number> {
  const op = k.vmOps.rangeMove[k.vmas.ops[vma]!]!;
  if (op !== 0) return yield* k.call(op, task, vma, copy, from, to, pages);
  return yield* movePageTables(k, task, vma, from, to, pages, locked);
}

/** The VMA of the new place; 0 when there is no room for one. @kernel mm/vma.c copy_vma */
export function* copyVma(
  k: MmKernel,
  task: number,
  vma: number,
  addr: number,
  to: number,
  pages: number,
): Path<number> {
  const mm = k.vmas.mm[vma]!;
  const mapping = k.vmas.mapping[vma]!;
  const plan = planMoved(k, vma, addr, to, pages);
  if (plan !== MERGE_NONE) {
    const grown = yield* vmaMergeRange(k, task, mm, 0, to, to + pages, plan);
    if (k.vmas.anonVma[grown] === 0) k.vmas.anonVma[grown] = k.vmas.anonVma[vma]!;
    return grown;
  }
  const copy = copyVmaFields(k, vma, addr, to, pages);
  if (copy === 0) return 0;
  k.vmOps.opened(k.vmas.ops[copy]!, copy, vma);
  yield* iMmapLockWrite(k, task, mapping);
  k.mappings.link(copy);
  yield* iMmapUnlockWrite(k, mapping);
  return copy;
}
