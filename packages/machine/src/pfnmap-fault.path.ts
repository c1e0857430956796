// paths: base 6300
import { INSERT_SPECIAL } from '@faultline/gup';
import { insertPfn } from '@faultline/gup/paths';
import { type Path, VM_FAULT_SIGBUS } from '@faultline/kernel-api';
import type { Kernel } from './kernel.js';

/**
 * The fault of a driver that maps memory as bare frames: page N of its file is frame N. SIGBUS for one that is
 * not persistent memory: nobody maps RAM so.
 *
 * @kernel mm/memory.c vmf_insert_pfn, as drivers call it
 */
export function* pfnmapFault(k: Kernel, task: number, vma: number, vpn: number): Path<number> {
  const pfn = k.vmas.linearPgoff(vma, vpn);
  if (!k.frames.isPmem(pfn)) return VM_FAULT_SIGBUS;
  return yield* insertPfn(k, task, vma, vpn, pfn, INSERT_SPECIAL, false);
}
