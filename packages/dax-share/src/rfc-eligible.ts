import type { MmKernel } from '@faultline/mm';
import { vmaShareable } from '@faultline/table-share';
import { VM_LOCKED, VM_LOCKONFAULT } from '@faultline/vma';

/** Pages under one PMD table of the machine. */
function tablePages(k: MmKernel): number {
  return k.pt.pages(1) << k.pt.bits;
}

/** Whether a mapping covers the whole PMD table of a page, and may share it. @kernel mm/hugetlb.c vma_shareable 5.2 */
export function rfcShareable(k: MmKernel, vma: number, vpn: number): boolean {
  return vmaShareable(k.vmas, vma, vpn, tablePages(k));
}

/**
 * The page at which a candidate has the file page that `vma` has at `vpn`, or -1. As hugetlb's predicate,
 * made global by the RFC, it compares the numbers of the slots: right for files whose pages are all huge,
 * but where offsets count base pages the two may be that many pages apart.
 *
 * @kernel mm/hugetlb.c page_table_shareable 5.2
 * @fidelity faithful
 */
export function rfcCandidatePage(k: MmKernel, candidate: number, vma: number, vpn: number): number {
  const { vmas, pt } = k;
  if (candidate === vma) return -1;
  const there = vmas.start[candidate]! + vmas.linearPgoff(vma, vpn) - vmas.pgoff[candidate]!;
  const base = Math.floor(there / tablePages(k)) * tablePages(k);
  const mask = ~(VM_LOCKED | VM_LOCKONFAULT);
  if (pt.slot(there, 1) !== pt.slot(vpn, 1)) return -1;
  if ((vmas.flags[candidate]! & mask) !== (vmas.flags[vma]! & mask)) return -1;
  const covered = base >= vmas.start[candidate]! && base + tablePages(k) <= vmas.end[candidate]!;
  return covered ? there : -1;
}

/**
 * The table with the entry that a candidate's walk ends at, asked for a page of base size: 0 where it ends at
 * nothing or goes on to a PTE table. What it ends at is told only by its being there: a leaf or a swap
 * entry of the PMD level, or, one level too high, of the PUD level.
 *
 * @kernel mm/memory.c huge_pmd_offset as the RFC copies it from mm/hugetlb.c huge_pte_offset
 * @fidelity faithful
 */
export function rfcHugePmdOffset(k: MmKernel, mm: number, vpn: number): number {
  const { pt } = k;
  const pud = pt.tableAt(k.mms.root[mm]!, vpn, 2);
  if (pud === 0) return 0;
  const slot = pt.index(pud, vpn);
  if (pt.none(slot)) return 0;
  const pmd = pt.child(slot);
  if (pmd === 0) return pud;
  const entry = pt.pmdIndex(pmd, vpn);
  return pt.none(entry) || pt.child(entry) !== 0 ? 0 : pmd;
}
