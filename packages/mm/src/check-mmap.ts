import {
  EACCES,
  EEXIST,
  EINVAL,
  ENODEV,
  ENOMEM,
  EOPNOTSUPP,
  EOVERFLOW,
  EPERM,
} from '@faultline/kernel-api';
import {
  VM_DONTDUMP,
  VM_DROPPABLE,
  VM_EXEC,
  VM_GROWSDOWN,
  VM_LOCKED,
  VM_MAYEXEC,
  VM_MAYREAD,
  VM_MAYSHARE,
  VM_MAYWRITE,
  VM_NOHUGEPAGE,
  VM_NORESERVE,
  VM_SHARED,
  VM_SOFTDIRTY,
  VM_SYNC,
  VM_WIPEONFORK,
  VM_WRITE,
} from '@faultline/vma';
import { getUnmappedArea } from './get-unmapped-area.js';
import type { MmKernel } from './kernel.js';
import { canDoMlock, mlockFuture } from './mlock-check.js';
import {
  FMODE_READ,
  FMODE_WRITE,
  LEGACY_MAP_MASK,
  MAP_DROPPABLE,
  MAP_FIXED,
  MAP_FIXED_NOREPLACE,
  MAP_GROWSDOWN,
  MAP_HUGETLB,
  MAP_LOCKED,
  MAP_NORESERVE,
  MAP_PRIVATE,
  MAP_SHARED,
  MAP_SHARED_VALIDATE,
  MAP_STACK,
  MAP_SYNC,
  MAP_TYPE,
} from './mmap-flags.js';
import { OVERCOMMIT_NEVER } from './vm-settings.js';

/** The largest file, in pages: 2^63 bytes less one. @kernel include/linux/fs.h MAX_LFS_FILESIZE */
const MAX_FILE_PAGES = 2 ** 51 - 1;
/** Page offsets are 64-bit words: a sum beyond is an overflow. */
const MAX_PGOFF = 2 ** 52;

/**
 * What mmap checks before it changes anything, in its order; mmap lock held for writing. Answers the
 * page to map at, with the VMA flags in the task's request, or the first errno that applies.
 *
 * @kernel mm/mmap.c do_mmap
 */
export function checkMmap(k: MmKernel, task: number, mm: number): number {
  const r = k.requests;
  const pages = r.pages[task]!;
  const file = r.file[task]!;
  let flags = r.flags[task]!;
  if (pages === 0) return -EINVAL;
  // A length that was rounded up to nothing.
  if (pages >= MAX_PGOFF) return -ENOMEM;
  if (r.pgoff[task]! + pages > MAX_PGOFF) return -EOVERFLOW;
  if (k.mms.vmas[mm]!.count > k.settings.maxMapCount) return -ENOMEM;
  if ((flags & MAP_FIXED_NOREPLACE) !== 0) flags |= MAP_FIXED;
  const addr = getUnmappedArea(k, mm, r.addr[task]!, pages, r.pgoff[task]!, flags, file);
  if (addr < 0) return addr;
  if (addr % 1 !== 0) return -EINVAL;
  if ((flags & MAP_FIXED_NOREPLACE) !== 0) {
    const there = k.mms.vmaFrom(mm, addr);
    if (there !== 0 && k.vmas.start[there]! < addr + pages) return -EEXIST;
  }
  const vmFlags = r.prot[task]! | commonVmFlags(k, flags) | k.mms.defFlags[mm]!;
  if ((flags & MAP_LOCKED) !== 0 && !canDoMlock(k, mm)) return -EPERM;
  const refused = mlockFuture(k, mm, vmFlags, pages);
  if (refused !== 0) return refused;
  const typed =
    file !== 0 ? fileVmFlags(k, task, flags, vmFlags) : anonVmFlags(k, task, addr, flags, vmFlags);
  if (typed < 0) return typed;
  r.vmFlags[task] = typed;
  const always = k.fileOps.hugePages[k.inodes.fops[file]!] !== 0;
  if ((flags & MAP_NORESERVE) !== 0 && (always || k.settings.overcommit !== OVERCOMMIT_NEVER)) {
    r.vmFlags[task] = typed | VM_NORESERVE;
  }
  return addr;
}

/** Flags that follow from mmap's flags whatever is mapped. @kernel include/linux/mman.h calc_vm_flag_bits */
function commonVmFlags(k: MmKernel, flags: number): number {
  let out = VM_MAYREAD | VM_MAYWRITE | VM_MAYEXEC | VM_SOFTDIRTY;
  if ((flags & MAP_GROWSDOWN) !== 0) out |= VM_GROWSDOWN;
  if ((flags & MAP_LOCKED) !== 0) out |= VM_LOCKED;
  // Taken from the flags as given, before MAP_SHARED forgets what it does not know.
  if ((flags & MAP_SYNC) !== 0) out |= VM_SYNC;
  if ((flags & MAP_STACK) !== 0 && k.mmPolicy.stackNoHuge) out |= VM_NOHUGEPAGE;
  return out;
}

/** The part of do_mmap for files. */
function fileVmFlags(k: MmKernel, task: number, flags: number, common: number): number {
  const r = k.requests;
  const fops = k.inodes.fops[r.file[task]!]!;
  const fmode = r.fmode[task]!;
  const type = flags & MAP_TYPE;
  if (r.pgoff[task]! + r.pages[task]! > MAX_FILE_PAGES) return -EOVERFLOW;
  if (type !== MAP_SHARED && type !== MAP_PRIVATE && type !== MAP_SHARED_VALIDATE) return -EINVAL;
  let out = common;
  if (type !== MAP_PRIVATE) {
    const known = LEGACY_MAP_MASK | (k.fileOps.mapSync[fops] ? MAP_SYNC : 0);
    if (type === MAP_SHARED_VALIDATE && (flags & ~known) !== 0) return -EOPNOTSUPP;
    if ((out & VM_WRITE) !== 0 && (fmode & FMODE_WRITE) === 0) return -EACCES;
    out |= VM_SHARED | VM_MAYSHARE;
    if ((fmode & FMODE_WRITE) === 0) out &= ~(VM_MAYWRITE | VM_SHARED);
  }
  if ((fmode & FMODE_READ) === 0) return -EACCES;
  if (k.fileOps.noExec[fops]) {
    if ((out & VM_EXEC) !== 0) return -EPERM;
    out &= ~VM_MAYEXEC;
  }
  if (!k.fileOps.mappable[fops]) return -ENODEV;
  return (out & VM_GROWSDOWN) !== 0 ? -EINVAL : out;
}

/** The part of do_mmap for memory without a file. */
function anonVmFlags(
  k: MmKernel,
  task: number,
  addr: number,
  flags: number,
  common: number,
): number {
  const type = flags & MAP_TYPE;
  const grows = (common & VM_GROWSDOWN) !== 0;
  if (type === MAP_SHARED) {
    if (grows) return -EINVAL;
    k.requests.pgoff[task] = 0;
    return common | VM_SHARED | VM_MAYSHARE;
  }
  if (type === MAP_DROPPABLE && k.mmPolicy.droppable) {
    if (grows || (flags & (MAP_LOCKED | MAP_HUGETLB)) !== 0) return -EINVAL;
    k.requests.pgoff[task] = addr;
    return common | VM_DROPPABLE | VM_NORESERVE | VM_WIPEONFORK | VM_DONTDUMP;
  }
  if (type !== MAP_PRIVATE) return -EINVAL;
  // Private memory counts its pages by address, so that neighbours can become one.
  k.requests.pgoff[task] = addr;
  return common;
}
