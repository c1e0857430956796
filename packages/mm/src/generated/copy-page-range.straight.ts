// Derived from ../copy-page-range.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 600
import { isCowMapping } from '@faultline/vma';
import { dupFolio } from '../dup-page.js';
import { forkedSoftFlags } from '../guard-marker.js';
import type { MmKernel } from '../kernel.js';
import { vmNormalPage, vmNormalPagePmd } from '../normal-page.js';
import { copyPinned, mayBePinned, pinnedCopyLo, pinnedLeaf } from '../pinned-page.js';
import { splitHugePmd } from './split-huge-pmd.straight.js';
import { tableAlloc } from './table-alloc.straight.js';
import { countTable } from '../table-count.js';
import { wrprotectHi, wrprotectLo } from '../wrprotect.js';

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
export function copyPteRange(
  k: MmKernel,
  task: number,
  dst: number,
  src: number,
  dstTable: number,
  srcTable: number,
  start: number,
  end: number,
): boolean {
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
  const frames = k.frames;
  const pageFlags = k.frames.flags;
  const pins = cow && (k.mmPolicy.forkCopiesPinned === true) && k.mms.hasPinned[k.vmas.mm[src]!] !== 0;
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
  { // ptlLock
    while (k.pt.ptl[dstTable] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[dstTable] = task + 1;
  }
  { // ptlLock
    while (k.pt.ptl[srcTable] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[srcTable] = task + 1;
  }
  // paths: peel
  {
    let from = first;
    if (from < last) {
      first$3: {
        const lo = los[from]!;
        const hi = his[from]!;
        if (lo === 0 && hi === 0) break first$3;
        if ((lo & 4095 /* E_FLAGS */) !== flagsLo || (hi & (-1048576 /* ~EH_PFN */)) !== flagsHi) {
          flagsLo = lo & 4095 /* E_FLAGS */;
          flagsHi = hi & (-1048576 /* ~EH_PFN */);
          const soft = (lo & 257 /* E_PRESENT | E_PROTNONE */) === 0;
          wrprotect = !soft && cow && (lo & 2 /* E_RW */) !== 0;
          keptLo = soft ? forkedSoftFlags(flagsLo, hi) : flagsLo;
          if (wrprotect) keptLo = wrprotectLo(layout, flagsLo);
          keptHi = wrprotect ? wrprotectHi(layout, flagsLo, flagsHi) : flagsHi;
          normal = !soft && vmNormalPage(k, lo, hi) !== 0 /* NO_PFN */;
        }
        if (pins && normal && mayBePinned(k, lo, hi)) {
          const copy = copyPinned(k, ((hi & 1048575 /* EH_PFN */) * 0x100000 + (lo >>> 12)));
          if (copy === 0 /* NO_PFN */) {
            enough = false;
            from = last;
            break first$3;
          }
          los[from + shift] = pinnedCopyLo(k, dst, copy);
          his[from + shift] = ((copy / 0x100000) | (k.vmas.protHi[dst]!));
          copied++;
          anonPages++;
          break first$3;
        }
        if (normal) {
          let frame = 0;
          index$4: {
            const pfn$4: number = ((hi & 1048575 /* EH_PFN */) * 0x100000 + (lo >>> 12));
            if (pfn$4 >= frames.pmemBase && pfn$4 < frames.pmemEnd) { frame = (pfn$4 - frames.pmemOffset) | 0; break index$4; }
            frame = pfn$4 < frames.ramFrames ? pfn$4 | 0 : frames.farIndex(pfn$4);
          }
          let anon = false;
          dupPageAt$5: {
            const head$5 = frames.orders[0] === 0 ? frame : frames.folioAt(frame);
            const flags$5 = frames.flags[frame]!;
            frames.refcount[head$5] = frames.refcount[head$5]! + 1;
            { // addMapAt
              const count$6 = frames.mapcount[frame]!;
              if (count$6 === 0xffff) frames.mapOverflow(frame);
              frames.mapcount[frame] = count$6 + 1;
            }
            if ((flags$5 & 8 /* PG_ANON */) === 0) { anon = false; break dupPageAt$5; }
            frames.flags[frame] = flags$5 & (-33 /* ~PG_ANON_EXCLUSIVE */);
            anon = true;
          }
          if (anon) anonPages++;
          else if ((pageFlags[frame]! & 16 /* PG_SWAPBACKED */) !== 0) shmemPages++;
          else filePages++;
        }
        const toLo = (lo & (-4096 /* ~E_FLAGS */)) | keptLo;
        const toHi = (hi & 1048575 /* EH_PFN */) | keptHi;
        if (wrprotect) {
          los[from] = toLo;
          his[from] = toHi;
        }
        los[from + shift] = toLo & dropLo;
        his[from + shift] = toHi & dropHi;
        copied++;
      }
      for (from++; from < last; from++) {
        const lo = los[from]!;
        const hi = his[from]!;
        if (lo === 0 && hi === 0) continue;
        if ((lo & 4095 /* E_FLAGS */) !== flagsLo || (hi & (-1048576 /* ~EH_PFN */)) !== flagsHi) {
          flagsLo = lo & 4095 /* E_FLAGS */;
          flagsHi = hi & (-1048576 /* ~EH_PFN */);
          const soft = (lo & 257 /* E_PRESENT | E_PROTNONE */) === 0;
          wrprotect = !soft && cow && (lo & 2 /* E_RW */) !== 0;
          keptLo = soft ? forkedSoftFlags(flagsLo, hi) : flagsLo;
          if (wrprotect) keptLo = wrprotectLo(layout, flagsLo);
          keptHi = wrprotect ? wrprotectHi(layout, flagsLo, flagsHi) : flagsHi;
          normal = !soft && vmNormalPage(k, lo, hi) !== 0 /* NO_PFN */;
        }
        if (pins && normal && mayBePinned(k, lo, hi)) {
          const copy = copyPinned(k, ((hi & 1048575 /* EH_PFN */) * 0x100000 + (lo >>> 12)));
          if (copy === 0 /* NO_PFN */) {
            enough = false;
            from = last;
            continue;
          }
          los[from + shift] = pinnedCopyLo(k, dst, copy);
          his[from + shift] = ((copy / 0x100000) | (k.vmas.protHi[dst]!));
          copied++;
          anonPages++;
          continue;
        }
        if (normal) {
          let frame = 0;
          index$7: {
            const pfn$7: number = ((hi & 1048575 /* EH_PFN */) * 0x100000 + (lo >>> 12));
            if (pfn$7 >= frames.pmemBase && pfn$7 < frames.pmemEnd) { frame = (pfn$7 - frames.pmemOffset) | 0; break index$7; }
            frame = pfn$7 < frames.ramFrames ? pfn$7 | 0 : frames.farIndex(pfn$7);
          }
          let anon = false;
          dupPageAt$8: {
            const head$8 = frames.orders[0] === 0 ? frame : frames.folioAt(frame);
            const flags$8 = frames.flags[frame]!;
            frames.refcount[head$8] = frames.refcount[head$8]! + 1;
            { // addMapAt
              const count$9 = frames.mapcount[frame]!;
              if (count$9 === 0xffff) frames.mapOverflow(frame);
              frames.mapcount[frame] = count$9 + 1;
            }
            if ((flags$8 & 8 /* PG_ANON */) === 0) { anon = false; break dupPageAt$8; }
            frames.flags[frame] = flags$8 & (-33 /* ~PG_ANON_EXCLUSIVE */);
            anon = true;
          }
          if (anon) anonPages++;
          else if ((pageFlags[frame]! & 16 /* PG_SWAPBACKED */) !== 0) shmemPages++;
          else filePages++;
        }
        const toLo = (lo & (-4096 /* ~E_FLAGS */)) | keptLo;
        const toHi = (hi & 1048575 /* EH_PFN */) | keptHi;
        if (wrprotect) {
          los[from] = toLo;
          his[from] = toHi;
        }
        los[from + shift] = toLo & dropLo;
        his[from + shift] = toHi & dropHi;
        copied++;
      }
    }
  }
  pt.used[dstTable] = pt.used[dstTable]! + copied;
  const work = k.mms.forkWork;
  work[2 /* FORK_SLOTS */] = work[2 /* FORK_SLOTS */]! + (last - first);
  work[3 /* FORK_ENTRIES */] = work[3 /* FORK_ENTRIES */]! + copied;
  k.mms.rssAnon[mm] = k.mms.rssAnon[mm]! + anonPages;
  k.mms.rssFile[mm] = k.mms.rssFile[mm]! + filePages;
  k.mms.rssShmem[mm] = k.mms.rssShmem[mm]! + shmemPages;
  { // ptlUnlock
    k.pt.ptl[srcTable] = 0;
  }
  { // ptlUnlock
    k.pt.ptl[dstTable] = 0;
  }
  return enough;
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
  const mm = k.vmas.mm[src]!;
  const cow = isCowMapping(k.vmas.flags[src]!);
  let ret = 0;
  let vpn = pt.nextMapped(root, k.vmas.start[src]!, end);
  // Odd while private entries are copied: fast GUP then takes no pin.
  if (cow) k.mms.writeProtectSeq[mm] = k.mms.writeProtectSeq[mm]! + 1;
  while (vpn < end && ret === 0) {
    const stop = Math.min(end, (Math.floor(vpn / span) + 1) * span);
    let srcTable = vpn < pt.cacheTo && vpn >= pt.cacheFrom && root === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root, vpn);
    if (srcTable === 0 && pinnedLeaf(k, src, pt.leafAt(root, vpn))) {
      splitHugePmd(k, task, src, vpn);
      srcTable = (vpn < pt.cacheTo && vpn >= pt.cacheFrom && root === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root, vpn));
    }
    if (srcTable === 0) {
      ret = copyHugePmd(k, task, dst, src, vpn);
    } else {
      const dstTable = tableAlloc(k, task, k.vmas.mm[dst]!, vpn, 0);
      if (dstTable <= 0) ret = (-12 /* -ENOMEM */);
      else {
        const enough = copyPteRange(k, task, dst, src, dstTable, srcTable, vpn, stop);
        if (!enough) ret = (-12 /* -ENOMEM */);
      }
    }
    vpn = pt.nextMapped(root, stop, end);
  }
  if (cow) k.mms.writeProtectSeq[mm] = k.mms.writeProtectSeq[mm]! + 1;
  return ret;
}
