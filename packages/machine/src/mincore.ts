import { markerBits } from '@faultline/core-pagetable';
import { SLOT_PAGE, slotPfn } from '@faultline/fs-core';
import { EFAULT, EINVAL, ENOMEM } from '@faultline/kernel-api';
import { taskSize } from '@faultline/mm';
import { folioFlags, NO_PFN, PG_UPTODATE } from '@faultline/pfn';
import { VM_HUGETLB, VM_WRITE } from '@faultline/vma';
import type { Kernel } from './kernel.js';

/**
 * mincore of `pages` pages: one byte per page, 1 where it is mapped or in the page cache, or a negative
 * errno. Pages are looked at in chunks of a page of answers; a chunk's hole is told before its answers
 * are put.
 *
 * @kernel mm/mincore.c mincore
 * @fidelity simplified: the answers are not stored in the caller's memory
 */
export function mincore(
  k: Kernel,
  mm: number,
  at: number,
  pages: number,
  vec?: number,
): Uint8Array | number {
  const size = taskSize(k.pt.geometry);
  const chunk = 2 ** k.pt.geometry.pageShift;
  if (at % 1 !== 0) return -EINVAL;
  if (at + pages > size) return -ENOMEM;
  if (vec !== undefined && vec + Math.ceil(pages / chunk) > size) return -EFAULT;
  const out = new Uint8Array(pages);
  for (let i = 0; i < pages; i++) {
    const vma = k.mms.lookup(mm, at + i);
    if (vma === 0) return -ENOMEM;
    out[i] = inCore(k, mm, vma, at + i, at + i - (i % chunk)) ? 1 : 0;
    const put = (i + 1) % chunk === 0 || i + 1 === pages;
    if (put && vec !== undefined && !writable(k, mm, vec + Math.floor(i / chunk))) return -EFAULT;
  }
  return out;
}

/** Whether a store by the kernel to a page of the caller finds memory that may be written. */
function writable(k: Kernel, mm: number, page: number): boolean {
  const vma = k.mms.lookup(mm, Math.floor(page));
  return vma !== 0 && (k.vmas.flags[vma]! & VM_WRITE) !== 0;
}

function inCore(k: Kernel, mm: number, vma: number, vpn: number, from: number): boolean {
  const root = k.mms.root[mm]!;
  const table = k.pt.pteTable(root, vpn);
  const index = table === 0 ? k.pt.leafAt(root, vpn) : k.pt.index(table, vpn);
  // A marker counts as nothing: the file is asked.
  const mapped =
    index !== 0 && !k.pt.none(index) && markerBits(k.pt.lo[index]!, k.pt.hi[index]!) === 0;
  return mapped || cached(k, vma, vpn, from);
}

/**
 * Whether an unmapped page of a file counts as in core: only a page-cache page that is up to date does. `from` is where
 * the chunk of pages that are looked at begins.
 */
export function cached(k: Kernel, vma: number, vpn: number, from: number): boolean {
  const file = k.vmas.mapping[vma]!;
  if (file === 0) return false;
  if ((k.vmas.flags[vma]! & VM_HUGETLB) !== 0) return hugeCached(k, vma, vpn, from);
  const slot = k.index.find(file, k.vmas.linearPgoff(vma, vpn));
  if (slot < 0 || (k.index.lo[slot]! & SLOT_PAGE) === 0) return false;
  const pfn = slotPfn(k.index.lo[slot]!, k.index.hi[slot]!);
  return (folioFlags(k.frames, pfn) & PG_UPTODATE) !== 0;
}

/**
 * The same of a page of hugetlbfs. Where there is a table its entries alone count. Where there is none, and
 * as long as the file's pages are numbered as huge ones, each small page of a stretch looks up the next
 * huge page.
 *
 * @kernel mm/mincore.c mincore_hugetlb, __mincore_unmapped_range
 */
function hugeCached(k: Kernel, vma: number, vpn: number, from: number): boolean {
  const { cache } = k.hugetlb;
  const { size, level } = k.hugetlb.of(vma);
  const file = k.vmas.mapping[vma]!;
  if (k.pt.tableAt(k.mms.root[k.vmas.mm[vma]!]!, vpn, level) !== 0) return false;
  const start = Math.max(from, vpn - (vpn % size));
  const first = k.vmas.linearPgoff(vma, start);
  const page = k.hugetlbPolicy.cacheIndexHuge
    ? (Math.floor(first / size) + vpn - start) * size
    : k.vmas.linearPgoff(vma, vpn);
  return cache.find(file, page) !== NO_PFN;
}
