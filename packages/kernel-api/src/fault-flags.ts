import { type BitNames, bitText } from './bit-names.js';

/**
 * How a fault is taken.
 *
 * @kernel include/linux/mm_types.h enum fault_flag (6.12; UNSHARE from 5.19, ORIG_PTE_VALID from 6.1, VMA_LOCK from 6.4)
 */
export const FAULT_FLAG_WRITE = 0x1;
export const FAULT_FLAG_MKWRITE = 0x2;
export const FAULT_FLAG_ALLOW_RETRY = 0x4;
export const FAULT_FLAG_RETRY_NOWAIT = 0x8;
export const FAULT_FLAG_KILLABLE = 0x10;
export const FAULT_FLAG_TRIED = 0x20;
export const FAULT_FLAG_USER = 0x40;
export const FAULT_FLAG_REMOTE = 0x80;
export const FAULT_FLAG_INSTRUCTION = 0x100;
export const FAULT_FLAG_INTERRUPTIBLE = 0x200;
/** Not a store, but the page is to be the process's own. */
export const FAULT_FLAG_UNSHARE = 0x400;
export const FAULT_FLAG_ORIG_PTE_VALID = 0x800;
export const FAULT_FLAG_VMA_LOCK = 0x1000;

/** Flags of every user fault. */
export const FAULT_FLAG_DEFAULT: number =
  FAULT_FLAG_ALLOW_RETRY | FAULT_FLAG_KILLABLE | FAULT_FLAG_INTERRUPTIBLE;

const NAMES: BitNames = [
  [FAULT_FLAG_WRITE, 'WRITE'],
  [FAULT_FLAG_MKWRITE, 'MKWRITE'],
  [FAULT_FLAG_ALLOW_RETRY, 'ALLOW_RETRY'],
  [FAULT_FLAG_RETRY_NOWAIT, 'RETRY_NOWAIT'],
  [FAULT_FLAG_KILLABLE, 'KILLABLE'],
  [FAULT_FLAG_TRIED, 'TRIED'],
  [FAULT_FLAG_USER, 'USER'],
  [FAULT_FLAG_REMOTE, 'REMOTE'],
  [FAULT_FLAG_INSTRUCTION, 'INSTRUCTION'],
  [FAULT_FLAG_INTERRUPTIBLE, 'INTERRUPTIBLE'],
  [FAULT_FLAG_UNSHARE, 'UNSHARE'],
  [FAULT_FLAG_VMA_LOCK, 'VMA_LOCK'],
  [FAULT_FLAG_ORIG_PTE_VALID, 'ORIG_PTE_VALID'],
];

/** `WRITE|ALLOW_RETRY|...`, in the order of the kernel's trace text (VMA_LOCK before ORIG_PTE_VALID). */
export function faultFlagText(flags: number): string {
  return bitText(flags, NAMES);
}
