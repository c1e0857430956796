/**
 * VMA flags, kernel bit values (the low word).
 *
 * @kernel include/linux/mm.h 6.12
 */
export const VM_READ = 0x1;
export const VM_WRITE = 0x2;
export const VM_EXEC = 0x4;
/** Writable-shared semantics; cleared on a file opened read-only. */
export const VM_SHARED = 0x8;
export const VM_MAYREAD = 0x10;
export const VM_MAYWRITE = 0x20;
export const VM_MAYEXEC = 0x40;
/** MAP_SHARED was asked for. */
export const VM_MAYSHARE = 0x80;
export const VM_GROWSDOWN = 0x100;
export const VM_UFFD_MISSING = 0x200;
export const VM_PFNMAP = 0x400;
/** Bit 11: DENYWRITE up to 5.14; from 7.0 on there may be guard pages. */
export const VM_MAYBE_GUARD = 0x800;
export const VM_UFFD_WP = 0x1000;
export const VM_LOCKED = 0x2000;
export const VM_IO = 0x4000;
export const VM_SEQ_READ = 0x8000;
export const VM_RAND_READ = 0x10000;
export const VM_DONTCOPY = 0x20000;
export const VM_DONTEXPAND = 0x40000;
export const VM_LOCKONFAULT = 0x80000;
export const VM_ACCOUNT = 0x100000;
export const VM_NORESERVE = 0x200000;
export const VM_HUGETLB = 0x400000;
export const VM_SYNC = 0x800000;
/** The kernel's bit 40. */
export const VM_DROPPABLE = 0x1000000;
export const VM_WIPEONFORK = 0x2000000;
export const VM_DONTDUMP = 0x4000000;
export const VM_SOFTDIRTY = 0x8000000;
export const VM_MIXEDMAP = 0x10000000;
export const VM_HUGEPAGE = 0x20000000;
export const VM_NOHUGEPAGE = 0x40000000;
/** Bit 31, as the signed word that flags are kept in. */
export const VM_MERGEABLE = -0x80000000;

/** Read, write or execute: the VMA can be accessed at all. */
export const VM_ACCESS_FLAGS: number = VM_READ | VM_WRITE | VM_EXEC;
/** Never merged, never locked. */
export const VM_SPECIAL: number = VM_IO | VM_DONTEXPAND | VM_PFNMAP | VM_MIXEDMAP;

/** Letters of bits that releases print differently; `??` is what a bit without a name prints. */
export interface VmFlagNames {
  readonly bit11: string;
  readonly lockOnFault: string;
}

/** The two letters that smaps prints, in bit order. @kernel fs/proc/task_mmu.c show_smap_vma_flags */
function letters(names: VmFlagNames): readonly (readonly [number, string])[] {
  return [
    [VM_READ, 'rd'],
    [VM_WRITE, 'wr'],
    [VM_EXEC, 'ex'],
    [VM_SHARED, 'sh'],
    [VM_MAYREAD, 'mr'],
    [VM_MAYWRITE, 'mw'],
    [VM_MAYEXEC, 'me'],
    [VM_MAYSHARE, 'ms'],
    [VM_GROWSDOWN, 'gd'],
    [VM_UFFD_MISSING, 'um'],
    [VM_PFNMAP, 'pf'],
    [VM_MAYBE_GUARD, names.bit11],
    [VM_UFFD_WP, 'uw'],
    [VM_LOCKED, 'lo'],
    [VM_IO, 'io'],
    [VM_SEQ_READ, 'sr'],
    [VM_RAND_READ, 'rr'],
    [VM_DONTCOPY, 'dc'],
    [VM_DONTEXPAND, 'de'],
    [VM_LOCKONFAULT, names.lockOnFault],
    [VM_ACCOUNT, 'ac'],
    [VM_NORESERVE, 'nr'],
    [VM_HUGETLB, 'ht'],
    [VM_SYNC, 'sf'],
    [VM_WIPEONFORK, 'wf'],
    [VM_DONTDUMP, 'dd'],
    [VM_SOFTDIRTY, 'sd'],
    [VM_MIXEDMAP, 'mm'],
    [VM_HUGEPAGE, 'hg'],
    [VM_NOHUGEPAGE, 'nh'],
    [VM_MERGEABLE, 'mg'],
    [VM_DROPPABLE, 'dp'],
  ];
}

/** The names of 6.12. */
const NAMES: VmFlagNames = { bit11: '??', lockOnFault: 'lf' };

/** The `VmFlags:` line of smaps, without its label and the blank at its end. */
export function vmFlagsText(flags: number, names: VmFlagNames = NAMES): string {
  return letters(names)
    .filter(([bit]) => (flags & bit) !== 0)
    .map(([, text]) => text)
    .join(' ');
}

/** `rw-s` and the like, as maps prints them. */
export function permText(flags: number): string {
  return (
    (flags & VM_READ ? 'r' : '-') +
    (flags & VM_WRITE ? 'w' : '-') +
    (flags & VM_EXEC ? 'x' : '-') +
    (flags & VM_MAYSHARE ? 's' : 'p')
  );
}

/** Whether both shared and writable: writes go to the file. */
export function isSharedWritable(flags: number): boolean {
  return (flags & (VM_WRITE | VM_SHARED)) === (VM_WRITE | VM_SHARED);
}

/** Whether a write copies the page: private, and writable now or later. @kernel include/linux/mm.h is_cow_mapping */
export function isCowMapping(flags: number): boolean {
  return (flags & (VM_SHARED | VM_MAYWRITE)) === VM_MAYWRITE;
}

/** Whether memory has to be promised for it. @kernel mm/mmap.c accountable_mapping */
export function isAccountable(flags: number): boolean {
  return (flags & (VM_NORESERVE | VM_SHARED | VM_WRITE)) === VM_WRITE;
}
