// paths: base 600
import {
  E_ACCESSED,
  E_DIRTY,
  E_FLAGS,
  E_PRESENT,
  E_PROTNONE,
  E_RW,
  EH_PFN,
  entryHi,
  entryPfn,
} from '@faultline/core-pagetable';
import { AT_PTE_READ, AT_PTE_WRITE, AT_TABLE_LINK, ENOMEM, type Path } from '@faultline/kernel-api';
import { NO_PFN, PG_SWAPBACKED } from '@faultline/pfn';
import { isCowMapping, VM_SHARED } from '@faultline/vma';
import { dupFolio, dupPageAt } from './dup-page.js';
import { forkedSoftFlags } from './guard-marker.js';
import type { MmKernel } from './kernel.js';
import { FORK_ENTRIES, FORK_SLOTS } from './mms.js';
import { vmNormalPage, vmNormalPagePmd } from './normal-page.js';
import { copyPinned, mayBePinned, pinnedCopyLo, pinnedLeaf } from './pinned-page.js';
import { splitHugePmd } from './split-huge-pmd.path.js';
import { ptlLock, ptlUnlock, tableAlloc } from './table-alloc.path.js';
import { countTable } from './table-count.js';
import { wrprotectHi, wrprotectLo } from './wrprotect.js';

/**
 * Copies the entries of pages `start` to `end` from one PTE table of VMA `src` into one of its copy
 * `dst`. Where a write would have to copy the page, both sides lose write; the child's entry starts
 * old, and clean where it is shared. What becomes of an entry follows from its flags, and neighbours
 * mostly have the same. A page that may be pinned stays the parent's, and the child gets a copy at once;
 * false: there was no memory for one.
 *
 * @kernel mm/memory.c copy_pte_range, copy_present_ptes, copy_present_page
 * @fidelity simplified: of entries that are not present markers only
 */
export function* copyPteRange(
  k: MmKernel,
  task: number,
  dst: number,
  src: number,
  dstTable: number,
  srcTable: number,
  start: number,
  end: number,
): Path<boolean> {
  const pt = k.pt;
  const los = k.pt.lo;
  const his = k.pt.hi;
  const layout = k.pt.layout;
  const mm = k.vmas.mm[dst]!;
  const cow = isCowMapping(k.vmas.flags[src]!);
  const shared = (k.vmas.flags[src]! & VM_SHARED) !== 0;
  const dropLo = shared ? ~(E_ACCESSED | E_DIRTY) : ~E_ACCESSED;
  const dropHi = shared ? ~layout.savedDirty : -1;
  const first = pt.pteIndex(srcTable, start);
  const last = first + ((end - start) | 0);
  const shift = pt.pteIndex(dstTable, start) - first;
  const frames = k.frames;
  const pageFlags = k.frames.flags;
  const pins = cow && k.mmPolicy.forkCopiesPinned && k.mms.hasPinned[k.vmas.mm[src]!] !== 0;
  let enough = true;
  // Flags that were seen last, what the parent's entry keeps, and whether that is less.
  let flagsLo = -1;
  let flagsHi = 0;
  let keptLo = 0;
  let keptHi = 0;
  let wrprotect = false;
  let normal = false;
  // The child's entries are counted together: who looks at them takes the lock of their table.
  let copied = 0;
  let anonPages = 0;
  let filePages = 0;
  let shmemPages = 0;
  yield* ptlLock(k, task, dstTable);
  yield* ptlLock(k, task, srcTable);
  // paths: peel
  for (let from = first; from < last; from++) {
    const lo = los[from]!;
    const hi = his[from]!;
    if (lo === 0 && hi === 0) continue;
    if ((lo & E_FLAGS) !== flagsLo || (hi & ~EH_PFN) !== flagsHi) {
      flagsLo = lo & E_FLAGS;
      flagsHi = hi & ~EH_PFN;
      const soft = (lo & (E_PRESENT | E_PROTNONE)) === 0;
      wrprotect = !soft && cow && (lo & E_RW) !== 0;
      keptLo = soft ? forkedSoftFlags(flagsLo, hi) : flagsLo;
      if (wrprotect) keptLo = wrprotectLo(layout, flagsLo);
      keptHi = wrprotect ? wrprotectHi(layout, flagsLo, flagsHi) : flagsHi;
      normal = !soft && vmNormalPage(k, lo, hi) !== NO_PFN;
    }
    if (pins && normal && mayBePinned(k, lo, hi)) {
      const copy = copyPinned(k, entryPfn(lo, hi));
      if (copy === NO_PFN) {
        enough = false;
        from = last;
        continue;
      }
      los[from + shift] = pinnedCopyLo(k, dst, copy);
      his[from + shift] = entryHi(copy, k.vmas.protHi[dst]!);
      copied++;
      anonPages++;
      yield AT_PTE_WRITE;
      continue;
    }
    if (normal) {
      const frame = frames.index(entryPfn(lo, hi));
      const anon = dupPageAt(frames, frame);
      if (anon) anonPages++;
      else if ((pageFlags[frame]! & PG_SWAPBACKED) !== 0) shmemPages++;
      else filePages++;
    }
    const toLo = (lo & ~E_FLAGS) | keptLo;
    const toHi = (hi & EH_PFN) | keptHi;
    if (wrprotect) {
      los[from] = toLo;
      his[from] = toHi;
      yield AT_PTE_WRITE;
    }
    los[from + shift] = toLo & dropLo;
    his[from + shift] = toHi & dropHi;
    copied++;
    yield AT_PTE_WRITE;
  }
  pt.used[dstTable] = pt.used[dstTable]! + copied;
  const work = k.mms.forkWork;
  work[FORK_SLOTS] = work[FORK_SLOTS]! + (last - first);
  work[FORK_ENTRIES] = work[FORK_ENTRIES]! + copied;
  k.mms.rssAnon[mm] = k.mms.rssAnon[mm]! + anonPages;
  k.mms.rssFile[mm] = k.mms.rssFile[mm]! + filePages;
  k.mms.rssShmem[mm] = k.mms.rssShmem[mm]! + shmemPages;
  yield* ptlUnlock(k, srcTable);
  yield* ptlUnlock(k, dstTable);
  return enough;
}

/**
 * Copies the leaf that maps page `vpn`. Only anonymous memory: what a file maps as a whole comes back
 * by a fault. Returns 0 or -ENOMEM.
 *
 * @kernel mm/huge_memory.c copy_huge_pmd
 */
export function* copyHugePmd(
  k: MmKernel,
  task: number,
  dst: number,
  src: number,
  vpn: number,
): Path<number> {
  const pt = k.pt;
  const mm = k.vmas.mm[dst]!;
  if (k.vmas.ops[src] !== 0) return 0;
  const dstPmd = yield* tableAlloc(k, task, mm, vpn, 1);
  const spare = dstPmd <= 0 ? 0 : pt.alloc(0);
  if (spare === 0) return -ENOMEM;
  const srcPmd = pt.tableAt(k.mms.root[k.vmas.mm[src]!]!, vpn, 1);
  yield* ptlLock(k, task, dstPmd);
  yield* ptlLock(k, task, srcPmd);
  const from = pt.index(srcPmd, vpn);
  let lo = pt.lo[from]!;
  let hi = pt.hi[from]!;
  const page = vmNormalPagePmd(k, lo, hi);
  if (page !== NO_PFN) dupFolio(k, mm, page, pt.pages(1));
  else k.mms.hugeZero[mm] = 1;
  hi = wrprotectHi(pt.layout, lo, hi);
  lo = wrprotectLo(pt.layout, lo);
  pt.lo[from] = lo;
  pt.hi[from] = hi;
  yield AT_PTE_WRITE;
  pt.depositTable(dstPmd, spare);
  countTable(k, mm, 0, 1);
  pt.set(dstPmd, pt.index(dstPmd, vpn), lo & ~E_ACCESSED, hi);
  yield AT_TABLE_LINK;
  yield* ptlUnlock(k, srcPmd);
  yield* ptlUnlock(k, dstPmd);
  return 0;
}

/**
 * Copies the entries of VMA `src` into the tables of its copy `dst` in a child; both mmap locks are
 * held for writing. Returns 0 or -ENOMEM.
 *
 * @kernel mm/memory.c copy_page_range
 */
export function* copyPageRange(k: MmKernel, task: number, dst: number, src: number): Path<number> {
  const pt = k.pt;
  const span = pt.pages(1);
  const root = k.mms.root[k.vmas.mm[src]!]!;
  const end = k.vmas.end[src]!;
  const mm = k.vmas.mm[src]!;
  const cow = isCowMapping(k.vmas.flags[src]!);
  let ret = 0;
  let vpn = pt.nextMapped(root, k.vmas.start[src]!, end);
  // Odd while private entries are copied: fast GUP then takes no pin.
  if (cow) k.mms.writeProtectSeq[mm] = k.mms.writeProtectSeq[mm]! + 1;
  yield AT_PTE_READ;
  while (vpn < end && ret === 0) {
    const stop = Math.min(end, (Math.floor(vpn / span) + 1) * span);
    let srcTable = pt.pteTable(root, vpn);
    if (srcTable === 0 && pinnedLeaf(k, src, pt.leafAt(root, vpn))) {
      yield* splitHugePmd(k, task, src, vpn);
      srcTable = pt.pteTable(root, vpn);
    }
    if (srcTable === 0) {
      ret = yield* copyHugePmd(k, task, dst, src, vpn);
    } else {
      const dstTable = yield* tableAlloc(k, task, k.vmas.mm[dst]!, vpn, 0);
      if (dstTable <= 0) ret = -ENOMEM;
      else {
        const enough = yield* copyPteRange(k, task, dst, src, dstTable, srcTable, vpn, stop);
        if (!enough) ret = -ENOMEM;
      }
    }
    vpn = pt.nextMapped(root, stop, end);
    yield AT_PTE_READ;
  }
  if (cow) k.mms.writeProtectSeq[mm] = k.mms.writeProtectSeq[mm]! + 1;
  return ret;
}
