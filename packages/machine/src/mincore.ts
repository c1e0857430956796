import { markerBits } from '@faultline/core-pagetable';
import { SLOT_PAGE } from '@faultline/fs-core';
import { EFAULT, EINVAL, ENOMEM } from '@faultline/kernel-api';
import { taskSize } from '@faultline/mm';
import { VM_WRITE } from '@faultline/vma';
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
    out[i] = inCore(k, mm, vma, at + i) ? 1 : 0;
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

function inCore(k: Kernel, mm: number, vma: number, vpn: number): boolean {
  const root = k.mms.root[mm]!;
  const table = k.pt.pteTable(root, vpn);
  const index = table === 0 ? k.pt.leafAt(root, vpn) : k.pt.index(table, vpn);
  // A marker counts as nothing: the file is asked.
  const mapped =
    index !== 0 && !k.pt.none(index) && markerBits(k.pt.lo[index]!, k.pt.hi[index]!) === 0;
  return mapped || cached(k, vma, vpn);
}

/** Whether an unmapped page of a file counts as in core: only a page-cache page does. */
export function cached(k: Kernel, vma: number, vpn: number): boolean {
  const file = k.vmas.mapping[vma]!;
  if (file === 0) return false;
  const slot = k.index.find(file, k.vmas.linearPgoff(vma, vpn));
  return slot >= 0 && (k.index.lo[slot]! & SLOT_PAGE) !== 0;
}
