import type { MmKernel } from './kernel.js';

/**
 * How many pages the leaf is large that maps page `vpn` of a VMA, 0 for none.
 *
 * @kernel mm/memory-failure.c dev_pagemap_mapping_shift
 */
export function mappingPages(k: MmKernel, vma: number, vpn: number): number {
  const { pt } = k;
  const root = k.mms.root[k.vmas.mm[vma]!]!;
  const table = pt.pteTable(root, vpn);
  if (table !== 0) return pt.present(pt.pteIndex(table, vpn)) ? 1 : 0;
  const index = pt.leafAt(root, vpn);
  return index !== 0 && pt.present(index) ? pt.pages(pt.level[index >> pt.bits]!) : 0;
}

/** Page of a VMA that shows a page of its file, -1 outside of the VMA. @kernel mm/rmap.c vma_address */
export function vmaAddress(k: MmKernel, vma: number, pgoff: number): number {
  const { start, end, pgoff: first } = k.vmas;
  const vpn = start[vma]! + (pgoff - first[vma]!);
  return vpn >= start[vma]! && vpn < end[vma]! ? vpn : -1;
}

/**
 * Of a file page that is lost, what the caller maps of it: the largest leaf in pages (0: it maps nothing),
 * or with `place` the page that the first such VMA shows it at. Other processes are not told early.
 *
 * @kernel mm/memory-failure.c collect_procs_file, task_early_kill (vm.memory_failure_early_kill 0)
 */
export function collectProcs(
  k: MmKernel,
  task: number,
  mapping: number,
  pgoff: number,
  place: boolean,
): number {
  const mm = k.tasks.mm[task]!;
  let largest = 0;
  for (let vma = k.mappings.head[mapping]!; vma !== 0; vma = k.vmas.imNext[vma]!) {
    const vpn = k.vmas.mm[vma] === mm ? vmaAddress(k, vma, pgoff) : -1;
    const pages = vpn < 0 ? 0 : mappingPages(k, vma, vpn);
    if (place && pages > 0) return vpn;
    largest = Math.max(largest, pages);
  }
  return place ? -1 : largest;
}
