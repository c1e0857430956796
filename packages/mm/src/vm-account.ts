import { VM_ACCOUNT, VM_EXEC, VM_GROWSDOWN, VM_LOCKED, VM_SHARED, VM_WRITE } from '@faultline/vma';
import { pageBytes } from './address-limits.js';
import type { MmKernel } from './kernel.js';
import { CAP_SYS_ADMIN } from './mms.js';
import { OVERCOMMIT_ALWAYS, OVERCOMMIT_GUESS } from './vm-settings.js';

/** Writable, private, no stack: what RLIMIT_DATA limits. @kernel mm/internal.h is_data_mapping */
export function isDataMapping(flags: number): boolean {
  return (flags & (VM_WRITE | VM_SHARED | VM_GROWSDOWN)) === VM_WRITE;
}

/** Adds pages of a VMA to the figures of its address space. @kernel mm/mmap.c vm_stat_account */
export function vmStatAccount(k: MmKernel, mm: number, flags: number, pages: number): void {
  const { mms } = k;
  mms.totalVm[mm] = mms.totalVm[mm]! + pages;
  if ((flags & (VM_EXEC | VM_WRITE | VM_GROWSDOWN)) === VM_EXEC) {
    mms.execVm[mm] = mms.execVm[mm]! + pages;
  } else if ((flags & VM_GROWSDOWN) !== 0) mms.stackVm[mm] = mms.stackVm[mm]! + pages;
  else if (isDataMapping(flags)) mms.dataVm[mm] = mms.dataVm[mm]! + pages;
}

/** Counts `pages` more of a VMA with these flags, if they are locked. */
export function lockedAccount(k: MmKernel, mm: number, flags: number, pages: number): void {
  if ((flags & VM_LOCKED) !== 0) k.mms.lockedVm[mm] = k.mms.lockedVm[mm]! + pages;
}

/** Whether RLIMIT_AS and RLIMIT_DATA allow `pages` more of a kind. @kernel mm/mmap.c may_expand_vm */
export function mayExpandVm(k: MmKernel, mm: number, flags: number, pages: number): boolean {
  const { mms } = k;
  if (mms.totalVm[mm]! + pages > Math.floor(mms.rlimitAs[mm]! / pageBytes(k.pt.geometry)))
    return false;
  if (!isDataMapping(flags)) return true;
  const data = mms.dataVm[mm]! + pages;
  if (data <= Math.floor(mms.rlimitData[mm]! / pageBytes(k.pt.geometry))) return true;
  // A limit of 0 below a large hard limit means "no brk", not "no data".
  return (
    mms.rlimitData[mm] === 0 &&
    data <= Math.floor(mms.rlimitDataMax[mm]! / pageBytes(k.pt.geometry))
  );
}

/**
 * Promises memory to an address space; false, with nothing promised, when overcommit refuses.
 *
 * @kernel mm/util.c __vm_enough_memory
 */
export function vmEnoughMemory(k: MmKernel, mm: number, pages: number): boolean {
  const { settings } = k;
  settings.account(pages);
  if (settings.overcommit === OVERCOMMIT_ALWAYS) return true;
  let enough: boolean;
  if (settings.overcommit === OVERCOMMIT_GUESS) enough = pages <= settings.totalRam;
  else {
    let allowed = settings.commitLimit();
    if ((k.mms.caps[mm]! & CAP_SYS_ADMIN) === 0) allowed -= settings.adminReserve;
    allowed -= Math.min(Math.floor(k.mms.totalVm[mm]! / 32), settings.userReserve);
    enough = settings.committed < allowed;
  }
  if (!enough) settings.account(-pages);
  return enough;
}

/** Takes a VMA that goes out of the figures, and gives back what it was promised. */
export function unaccountVma(k: MmKernel, vma: number): void {
  const mm = k.vmas.mm[vma]!;
  const flags = k.vmas.flags[vma]!;
  const pages = k.vmas.end[vma]! - k.vmas.start[vma]!;
  k.mms.hiwaterVm[mm] = Math.max(k.mms.hiwaterVm[mm]!, k.mms.totalVm[mm]!);
  vmStatAccount(k, mm, flags, -pages);
  lockedAccount(k, mm, flags, -pages);
  if ((flags & VM_ACCOUNT) !== 0) k.settings.account(-pages);
}
