import { SHARE_COUNTS, SHARE_SLOT_LOCKED } from '@faultline/table-share';
import { VM_WRITE } from '@faultline/vma';
import type { MshareKernel } from './kernel.js';

/** Level of the tables that processes have in common: one entry above names 512 GiB on x86-64. */
export const MSHARE_LEVEL = 2;

/** A slot is written under the lock of its own table; sharers have a count of their own. */
export const MSHARE_RULES: number = SHARE_SLOT_LOCKED | SHARE_COUNTS;

/** Pages that one shared table maps: what a region is aligned to. @kernel mshare_info */
export function mshareSpan(k: MshareKernel): number {
  return k.pt.pages(MSHARE_LEVEL + 1);
}

/** Page of the host at which a region begins: its tables cover none of the addresses below. @kernel mshare_base */
export function mshareBase(k: MshareKernel): number {
  return mshareSpan(k);
}

/** The host's page for a page of a mapping. */
export function hostPage(k: MshareKernel, vma: number, vpn: number): number {
  return mshareBase(k) + k.vmas.linearPgoff(vma, vpn);
}

/** Whether the host has no mapping there, or one that does not allow a store. */
export function hostRefuses(k: MshareKernel, vma: number, write: boolean): boolean {
  return vma === 0 || (write && (k.vmas.flags[vma]! & VM_WRITE) === 0);
}
