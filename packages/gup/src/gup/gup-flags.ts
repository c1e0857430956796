import {
  decided,
  EFAULT,
  EHWPOISON,
  EINVAL,
  ENOMEM,
  FAULT_FLAG_ALLOW_RETRY,
  FAULT_FLAG_KILLABLE,
  FAULT_FLAG_REMOTE,
  FAULT_FLAG_RETRY_NOWAIT,
  FAULT_FLAG_TRIED,
  FAULT_FLAG_UNSHARE,
  FAULT_FLAG_WRITE,
  VM_FAULT_ERROR,
  VM_FAULT_HWPOISON,
  VM_FAULT_HWPOISON_LARGE,
  VM_FAULT_OOM,
} from '@faultline/kernel-api';
import { GUP_DECISIONS as D } from './decisions.js';
import {
  FOLL_GET,
  FOLL_HWPOISON,
  FOLL_INTERNAL,
  FOLL_LONGTERM,
  FOLL_NOWAIT,
  FOLL_PCI_P2PDMA,
  FOLL_PIN,
  FOLL_REMOTE,
  FOLL_TRIED,
  FOLL_UNLOCKABLE,
  FOLL_WRITE,
} from './foll-flags.js';
import type { GupKernel } from './kernel.js';

/** FAULT_FLAG_* of a fault that GUP takes. @kernel mm/gup.c faultin_page */
export function gupFaultFlags(k: GupKernel, foll: number, unshare: boolean): number {
  let flags = (foll & FOLL_REMOTE) !== 0 ? FAULT_FLAG_REMOTE : 0;
  if (unshare) flags |= FAULT_FLAG_UNSHARE;
  else if ((foll & FOLL_WRITE) !== 0) flags |= FAULT_FLAG_WRITE;
  const tried = (foll & FOLL_TRIED) !== 0;
  if (tried) flags |= FAULT_FLAG_TRIED;
  if ((foll & FOLL_NOWAIT) !== 0) return flags | FAULT_FLAG_ALLOW_RETRY | FAULT_FLAG_RETRY_NOWAIT;
  if ((foll & FOLL_UNLOCKABLE) === 0 || (tried && !k.gupPolicy.retryAgain)) return flags;
  return flags | FAULT_FLAG_ALLOW_RETRY | FAULT_FLAG_KILLABLE;
}

/** The errno of a fault's result, 0 for none. @kernel include/linux/mm.h vm_fault_to_errno */
export function faultErrno(ret: number, foll: number): number {
  if ((ret & VM_FAULT_ERROR) === 0) return 0;
  if ((ret & VM_FAULT_OOM) !== 0) return -ENOMEM;
  const lost = (ret & (VM_FAULT_HWPOISON | VM_FAULT_HWPOISON_LARGE)) !== 0;
  return lost && (foll & FOLL_HWPOISON) !== 0 ? -EHWPOISON : -EFAULT;
}

/**
 * The flags of a call with `how` (FOLL_GET or FOLL_PIN) and what its entry point adds, or -EINVAL where
 * they do not go together. FOLL_UNLOCKABLE from a caller says that it gave `locked`.
 *
 * @kernel mm/gup.c is_valid_gup_args; its parts before 6.3
 */
export function validGupFlags(k: GupKernel, foll: number, how: number, added: number): number {
  const rule = k.gupPolicy.args;
  const internal = rule.internal ? FOLL_INTERNAL & ~FOLL_UNLOCKABLE : FOLL_PIN;
  if ((foll & internal) !== 0) return decided(k, D.args, -EINVAL);
  const flags = foll | how | added;
  if ((flags & (FOLL_GET | FOLL_PIN)) === (FOLL_GET | FOLL_PIN)) return decided(k, D.args, -EINVAL);
  const longterm = (flags & FOLL_LONGTERM) !== 0;
  if (longterm && rule.longtermNeedsPin && (flags & FOLL_PIN) === 0)
    return decided(k, D.args, -EINVAL);
  return longterm && (flags & FOLL_PCI_P2PDMA) !== 0 ? decided(k, D.args, -EINVAL) : flags;
}
