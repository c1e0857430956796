import { decided, EFAULT } from '@faultline/kernel-api';
import { GUP_DECISIONS as D } from './decisions.js';
import { FOLL_WRITE } from './foll-flags.js';
import { grabPage } from './grab-page.js';
import type { GupKernel } from './kernel.js';

/**
 * The page of the gate area, the vsyscall page of x86, where no VMA is and every process has it all the same: 1
 * when it is taken for the list (or is there, without one), -EFAULT, or 0 where `vpn` is not the gate.
 * It is for reading alone; with vsyscall=xonly it may be called but has no entry.
 *
 * @kernel mm/gup.c get_gate_page; arch/x86/entry/vsyscall/vsyscall_64.c in_gate_area
 * @fidelity simplified: the entry names memory of the kernel's image, or there is none
 */
export function getGatePage(k: GupKernel, vpn: number, foll: number, list: number): number {
  if (vpn !== k.mms.gateVpn) return 0;
  if ((foll & FOLL_WRITE) !== 0 || k.mms.gatePfn === 0) return decided(k, D.gate, -EFAULT);
  if (list !== 0) grabPage(k, list, k.mms.gatePfn, foll);
  return 1;
}
