import {
  NotModelled,
  VM_FAULT_ERROR,
  VM_FAULT_HWPOISON,
  VM_FAULT_HWPOISON_LARGE,
  VM_FAULT_OOM,
  VM_FAULT_SIGSEGV,
} from '@faultline/kernel-api';
import type { FaultKernel } from './kernel.js';

/** Signals that a fault ends in, packed as signal << 8 | si_code. @kernel include/uapi/asm-generic/siginfo.h */
export const SEGV_MAPERR: number = (11 << 8) | 1;
export const SEGV_ACCERR: number = (11 << 8) | 2;
/** A general protection fault: the address is not canonical. */
export const SEGV_SI_KERNEL: number = (11 << 8) | 128;
export const BUS_ADRERR: number = (7 << 8) | 2;
/** Memory is lost that the task has just used; or that it may use some day. */
export const BUS_MCEERR_AR: number = (7 << 8) | 4;
export const BUS_MCEERR_AO: number = (7 << 8) | 5;

/** kill(2); what the task is in the midst of ends. */
export const SIGKILL: number = 9 << 8;

const NAMES: ReadonlyMap<number, readonly [string, string]> = new Map([
  [SEGV_MAPERR, ['SIGSEGV', 'SEGV_MAPERR']],
  [SEGV_ACCERR, ['SIGSEGV', 'SEGV_ACCERR']],
  [SEGV_SI_KERNEL, ['SIGSEGV', 'SI_KERNEL']],
  [BUS_ADRERR, ['SIGBUS', 'BUS_ADRERR']],
  [BUS_MCEERR_AR, ['SIGBUS', 'BUS_MCEERR_AR']],
  [BUS_MCEERR_AO, ['SIGBUS', 'BUS_MCEERR_AO']],
  [SIGKILL, ['SIGKILL', 'SI_USER']],
]);

/**
 * The packed signal that a fault's result means for the task, 0 for none.
 *
 * @kernel arch/x86/mm/fault.c do_user_addr_fault, mm_fault_error
 */
// paths: inline
export function faultSignal(k: FaultKernel, result: number): number {
  return (result & VM_FAULT_ERROR) === 0 ? 0 : errorSignal(k, result);
}

/** The packed signal of a result with an error. */
export function errorSignal(k: FaultKernel, result: number): number {
  if ((result & VM_FAULT_OOM) !== 0) {
    // Out of memory is no signal by itself: the access is tried again, and an allocation that was
    // made to fail (fail_nth) does not fail twice.
    if (k.frames.failNth.take()) return 0;
    throw new NotModelled('the machine is out of memory; the OOM killer is not modelled yet');
  }
  if ((result & VM_FAULT_SIGSEGV) !== 0) return SEGV_MAPERR;
  const lost = VM_FAULT_HWPOISON | VM_FAULT_HWPOISON_LARGE;
  return (result & lost) !== 0 ? BUS_MCEERR_AR : BUS_ADRERR;
}

/** Names of a packed signal: `['SIGSEGV', 'SEGV_MAPERR']`. */
export function signalNames(signal: number): readonly [signal: string, code: string] {
  return NAMES.get(signal) ?? [`signal ${signal >> 8}`, `code ${signal & 0xff}`];
}
