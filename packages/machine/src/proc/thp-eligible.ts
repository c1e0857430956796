import { HUGE_ANON, hugeFaultOp } from '@faultline/gup';
import { VM_NOHUGEPAGE } from '@faultline/vma';
import type { Kernel } from '../kernel.js';
import type { Machine } from '../machine.js';
import { THP_FILES_FOLIOS, THP_FILES_HUGE_FAULT } from './policies.js';

/**
 * Whether smaps calls a VMA eligible for huge pages: anonymous memory that may have them and holds a
 * whole aligned one; files as the release says; neither after MADV_NOHUGEPAGE. DAX mappings never are, though they have them.
 *
 * @kernel fs/proc/task_mmu.c show_smap, mm/huge_memory.c __thp_vma_allowable_orders
 */
export function thpEligible(machine: Machine, vma: number): boolean {
  const k = machine.kernel;
  if ((k.vmas.flags[vma]! & VM_NOHUGEPAGE) !== 0) return false;
  const mapping = k.vmas.mapping[vma]!;
  if (mapping === 0) return hugeFaultOp(k, vma) === HUGE_ANON && holds(k, vma, k.pt.pages(1));
  if (!k.cache.hugeShmem || !isTmpfs(machine, mapping)) return fileEligible(machine, mapping, vma);
  return suits(k, vma, machine.proc.thpShmemPairs ? 2 : k.pt.pages(1));
}

/**
 * Whether a mapping of a file holds `span` pages at a multiple of it, both in memory and in the file.
 *
 * @kernel include/linux/huge_mm.h thp_vma_suitable_order
 */
function suits(k: Kernel, vma: number, span: number): boolean {
  return k.vmas.linearPgoff(vma, 0) % span === 0 && holds(k, vma, span);
}

/** Whether `span` pages at a multiple of it lie in a VMA. @kernel include/linux/huge_mm.h thp_vma_suitable_order */
function holds({ vmas }: Kernel, vma: number, span: number): boolean {
  return Math.ceil(vmas.start[vma]! / span) * span + span <= vmas.end[vma]!;
}

/** Whether a file lives in memory alone. */
function isTmpfs(machine: Machine, file: number): boolean {
  const { inodes, kinds } = machine.kernel;
  return inodes.fops[file] === kinds.shmem.fops && inodes.unnamed[file] === 0;
}

/** The same of other files. Where folios count, one of any order would do: two pages are the least. */
function fileEligible(machine: Machine, file: number, vma: number): boolean {
  const { inodes, kinds, cache } = machine.kernel;
  if (inodes.fops[file] !== kinds.cache.fops) return false;
  if (machine.proc.thpFiles === THP_FILES_HUGE_FAULT) return cache.extents.type.mapPages;
  if (machine.proc.thpFiles !== THP_FILES_FOLIOS || !cache.largeFolios) return false;
  return suits(machine.kernel, vma, 2);
}
