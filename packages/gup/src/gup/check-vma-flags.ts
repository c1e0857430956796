import { decided, EFAULT, EINVAL, ENOMEM, EOPNOTSUPP } from '@faultline/kernel-api';
import { vmaIsSecretmem } from '@faultline/mm';
import {
  isCowMapping,
  VM_HUGETLB,
  VM_IO,
  VM_MAYREAD,
  VM_PFNMAP,
  VM_READ,
  VM_SHARED,
  VM_WRITE,
} from '@faultline/vma';
import { GUP_DECISIONS as D } from './decisions.js';
import {
  FOLL_ANON,
  FOLL_FORCE,
  FOLL_LONGTERM,
  FOLL_MADV_POPULATE,
  FOLL_PIN,
  FOLL_SPLIT_PMD,
  FOLL_WRITE,
} from './foll-flags.js';
import type { GupKernel } from './kernel.js';
import { LONGTERM_BEFORE } from './longterm-policies.js';

/** Whether a VMA maps a DAX file; a device-dax is none. @kernel include/linux/fs.h vma_is_fsdax */
export function vmaIsFsdax(k: GupKernel, vma: number): boolean {
  const file = k.vmas.mapping[vma]!;
  if (file === 0) return false;
  const fops = k.inodes.fops[file]!;
  return k.fileOps.dax[fops]! && !k.fileOps.charDevice[fops]!;
}

/**
 * Whether stores through a VMA have to be noticed: it is shared and writable, and its file hears of them
 * or is written back. @kernel mm/vma.c vma_needs_dirty_tracking
 */
export function vmaNeedsDirtyTracking(k: GupKernel, vma: number): boolean {
  if ((k.vmas.flags[vma]! & (VM_SHARED | VM_WRITE)) !== (VM_SHARED | VM_WRITE)) return false;
  if (k.vmOps.wantsNotify(k.vmas.ops[vma]!)) return true;
  return k.mappings.canWriteback[k.vmas.mapping[vma]!] === 1;
}

/**
 * Why pages of a VMA may not be had with these flags, 0 when they may. The order decides which errno wins.
 *
 * @kernel mm/gup.c check_vma_flags
 * @fidelity simplified: no protection keys, no shadow stacks
 */
export function checkVmaFlags(k: GupKernel, vma: number, foll: number): number {
  const flags = k.vmas.flags[vma]!;
  const policy = k.gupPolicy;
  if ((flags & (VM_IO | VM_PFNMAP)) !== 0) return decided(k, D.bareVma, -EFAULT);
  if ((foll & FOLL_ANON) !== 0 && k.vmas.ops[vma] !== 0) return decided(k, D.notAnon, -EFAULT);
  const longterm = (foll & FOLL_LONGTERM) !== 0;
  if (longterm && policy.longtermFsdax === LONGTERM_BEFORE && vmaIsFsdax(k, vma)) {
    return decided(k, D.longtermFsdax, -EOPNOTSUPP);
  }
  if ((foll & FOLL_SPLIT_PMD) !== 0 && (flags & VM_HUGETLB) !== 0) {
    return decided(k, D.splitHugetlb, -EOPNOTSUPP);
  }
  if (vmaIsSecretmem(k, vma)) return decided(k, D.secretmem, -EFAULT);
  return (foll & FOLL_WRITE) !== 0 ? writeRefused(k, vma, foll) : readRefused(k, flags, foll);
}

function writeRefused(k: GupKernel, vma: number, foll: number): number {
  const flags = k.vmas.flags[vma]!;
  const pinned = FOLL_PIN | FOLL_LONGTERM;
  if ((foll & pinned) === pinned && !k.gupPolicy.longtermFile && vmaNeedsDirtyTracking(k, vma)) {
    return decided(k, D.longtermFile, -EFAULT);
  }
  if ((flags & VM_WRITE) !== 0) return 0;
  if ((foll & FOLL_FORCE) === 0) return decided(k, D.noWrite, -EFAULT);
  if ((flags & VM_HUGETLB) !== 0 && !k.gupPolicy.forceHugetlb) {
    return decided(k, D.forceHugetlb, -EFAULT);
  }
  return isCowMapping(flags) ? 0 : decided(k, D.forceShared, -EFAULT);
}

function readRefused(k: GupKernel, flags: number, foll: number): number {
  if ((flags & VM_READ) !== 0) return 0;
  if ((foll & FOLL_FORCE) !== 0 && (flags & VM_MAYREAD) !== 0) return 0;
  return decided(k, D.noRead, -EFAULT);
}

/** The same for a VMA that a walk has come to, 0 for none, as its caller hears of it. @kernel mm/gup.c __get_user_pages */
export function walkRefused(k: GupKernel, vma: number, foll: number): number {
  const populate = (foll & FOLL_MADV_POPULATE) !== 0;
  if (vma === 0) return decided(k, D.noVma, populate ? -ENOMEM : -EFAULT);
  const error = checkVmaFlags(k, vma, foll);
  if (error === 0) return 0;
  if (populate) return -EINVAL;
  if (error === -EFAULT) return error;
  return decided(k, D.checkError, k.gupPolicy.checkError ? error : -EFAULT);
}
