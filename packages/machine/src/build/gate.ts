import { X86_64 } from '@faultline/core-pagetable';
import { ConfigError } from '@faultline/kernel-api';
import { addressPages, type Mms } from '@faultline/mm';
import { type FrameMap, PG_RESERVED } from '@faultline/pfn';
import type { MachineOptions } from '../options.js';

/** Pages that the vsyscall page lies below the top of all addresses: it is at -10 MiB. @kernel VSYSCALL_ADDR */
const BELOW_TOP = 2560;

/**
 * Puts the vsyscall page where it is asked for. Its frame is the kernel's own: one reference that is never
 * given back, and nobody's use.
 */
export function openGate(
  { vsyscall }: MachineOptions,
  { mms, frames }: { readonly mms: Mms; readonly frames: FrameMap },
): void {
  if (vsyscall === undefined) return;
  const { geometry } = mms;
  if (geometry.arch !== X86_64 || geometry.pageShift !== 12) {
    throw new ConfigError('vsyscall: only x86-64 has such a page');
  }
  mms.gateVpn = addressPages(geometry) - BELOW_TOP;
  if (vsyscall === 'xonly') return;
  mms.gatePfn = frames.alloc(PG_RESERVED);
  frames.keepAside(1);
}
