// Derived from ../copy-page-range.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 600
import { isCowMapping } from '@faultline/vma';
import { dupFolio, dupPageAt } from '../dup-page.js';
import type { MmKernel } from '../kernel.js';
import { vmNormalPage, vmNormalPagePmd } from '../normal-page.js';
import { tableAlloc } from './table-alloc.straight.js';
import { countTable } from '../table-count.js';
import { wrprotectHi, wrprotectLo } from '../wrprotect.js';

/**
 * Copies the entries of pages `start` to `end` from one PTE table of VMA `src` into one of its copy
 * `dst`. Where a write would have to copy the page, both sides lose write; the child's entry starts
 * old, and clean where it is shared.
 *
 * @kernel mm/memory.c copy_pte_range, copy_present_ptes
 * @fidelity simplified: no swap-like entries, no pinned pages
 */
export function copyPteRange(
  k: MmKernel,
  task: number,
  dst: number,
  src: number,
  dstTable: number,
  srcTable: number,
  start: number,
  end: number,
): void {
  const pt = k.pt;
  const los = k.pt.lo;
  const his = k.pt.hi;
  const layout = k.pt.layout;
  const mm = k.vmas.mm[dst]!;
  const cow = isCowMapping(k.vmas.flags[src]!);
  const shared = (k.vmas.flags[src]! & 8 /* VM_SHARED */) !== 0;
  const dropLo: number = shared ? (-97 /* ~(E_ACCESSED | E_DIRTY) */) : (-33 /* ~E_ACCESSED */);
  const dropHi = shared ? ~layout.savedDirty : -1;
  const first = (srcTable << pt.bits) | (start & pt.slotMask);
  const last = first + ((end - start) | 0);
  const shift = ((dstTable << pt.bits) | (start & pt.slotMask)) - first;
  let anonPages = 0;
  let filePages = 0;
  let shmemPages = 0;
  { // ptlLock
    while (k.pt.ptl[dstTable] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[dstTable] = task + 1;
  }
  { // ptlLock
    while (k.pt.ptl[srcTable] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[srcTable] = task + 1;
  }
  for (let from = first; from < last; from++) {
    let lo = los[from]!;
    let hi = his[from]!;
    if (lo === 0 && hi === 0) continue;
    const page = vmNormalPage(k, lo, hi);
    if (page !== 0 /* NO_PFN */) {
      const frame = page >= k.frames.pmemBase && page < k.frames.pmemEnd
      ? (page - k.frames.pmemOffset) | 0
      : k.frames.ramIndex(page);
      if (dupPageAt(k.frames, frame)) anonPages++;
      else if ((k.frames.flags[frame]! & 16 /* PG_SWAPBACKED */) !== 0) shmemPages++;
      else filePages++;
    }
    if (cow && (lo & 2 /* E_RW */) !== 0) {
      hi = wrprotectHi(layout, lo, hi);
      lo = wrprotectLo(layout, lo);
      los[from] = lo;
      his[from] = hi;
    }
    { // set
      const index$3: number = from + shift;
      const lo$3: number = lo & dropLo;
      const hi$3: number = hi & dropHi;
      pt.lo[index$3] = lo$3;
      pt.hi[index$3] = hi$3;
      pt.used[dstTable] = pt.used[dstTable]! + 1;
    }
  }
  k.mms.rssAnon[mm] = k.mms.rssAnon[mm]! + anonPages;
  k.mms.rssFile[mm] = k.mms.rssFile[mm]! + filePages;
  k.mms.rssShmem[mm] = k.mms.rssShmem[mm]! + shmemPages;
  { // ptlUnlock
    k.pt.ptl[srcTable] = 0;
  }
  { // ptlUnlock
    k.pt.ptl[dstTable] = 0;
  }
}

/**
 * Copies the leaf that maps page `vpn`. Only anonymous memory: what a file maps as a whole comes back
 * by a fault. Returns 0 or -ENOMEM.
 *
 * @kernel mm/huge_memory.c copy_huge_pmd
 */
export function copyHugePmd(
  k: MmKernel,
  task: number,
  dst: number,
  src: number,
  vpn: number,
): number {
  const pt = k.pt;
  const mm = k.vmas.mm[dst]!;
  if (k.vmas.ops[src] !== 0) return 0;
  const dstPmd = tableAlloc(k, task, mm, vpn, 1);
  const spare = dstPmd <= 0 ? 0 : pt.alloc(0);
  if (spare === 0) return (-12 /* -ENOMEM */);
  const srcPmd = pt.tableAt(k.mms.root[k.vmas.mm[src]!]!, vpn, 1);
  { // ptlLock
    while (k.pt.ptl[dstPmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[dstPmd] = task + 1;
  }
  { // ptlLock
    while (k.pt.ptl[srcPmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[srcPmd] = task + 1;
  }
  const from = pt.index(srcPmd, vpn);
  let lo = pt.lo[from]!;
  let hi = pt.hi[from]!;
  const page = vmNormalPagePmd(k, lo, hi);
  if (page !== 0 /* NO_PFN */) dupFolio(k, mm, page, pt.pages(1));
  else k.mms.hugeZero[mm] = 1;
  hi = wrprotectHi(pt.layout, lo, hi);
  lo = wrprotectLo(pt.layout, lo);
  pt.lo[from] = lo;
  pt.hi[from] = hi;
  pt.depositTable(dstPmd, spare);
  countTable(k, mm, 0, 1);
  { // set
    const index$3: number = pt.index(dstPmd, vpn);
    const lo$3: number = lo & (-33 /* ~E_ACCESSED */);
    pt.lo[index$3] = lo$3;
    pt.hi[index$3] = hi;
    pt.used[dstPmd] = pt.used[dstPmd]! + 1;
  }
  { // ptlUnlock
    k.pt.ptl[srcPmd] = 0;
  }
  { // ptlUnlock
    k.pt.ptl[dstPmd] = 0;
  }
  return 0;
}

/**
 * Copies the entries of VMA `src` into the tables of its copy `dst` in a child; both mmap locks are
 * held for writing. Returns 0 or -ENOMEM.
 *
 * @kernel mm/memory.c copy_page_range
 */
export function copyPageRange(k: MmKernel, task: number, dst: number, src: number): number {
  const pt = k.pt;
  const span = pt.pages(1);
  const root = k.mms.root[k.vmas.mm[src]!]!;
  const end = k.vmas.end[src]!;
  let vpn = pt.nextMapped(root, k.vmas.start[src]!, end);
  while (vpn < end) {
    const stop = Math.min(end, (Math.floor(vpn / span) + 1) * span);
    const srcTable = vpn < pt.cacheTo && vpn >= pt.cacheFrom && root === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root, vpn);
    if (srcTable === 0) {
      const ret = copyHugePmd(k, task, dst, src, vpn);
      if (ret !== 0) return ret;
    } else {
      const dstTable = tableAlloc(k, task, k.vmas.mm[dst]!, vpn, 0);
      if (dstTable <= 0) return (-12 /* -ENOMEM */);
      copyPteRange(k, task, dst, src, dstTable, srcTable, vpn, stop);
    }
    vpn = pt.nextMapped(root, stop, end);
  }
  return 0;
}
