// Derived from ../pfnmap-fault.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
import { tableAlloc } from '@faultline/mm';
import { upgradedLo, upgradedHi } from '@faultline/gup';
// paths: base 6300
import type { Kernel } from '../kernel.js';

/**
 * The fault of a driver that maps memory as bare frames: page N of its file is frame N. SIGBUS for one that is
 * not persistent memory: nobody maps RAM so.
 *
 * @kernel mm/memory.c vmf_insert_pfn, as drivers call it
 */
export function pfnmapFault(k: Kernel, task: number, vma: number, vpn: number): number {
  const pfn = k.vmas.pgoff[vma]! + (vpn - k.vmas.start[vma]!);
  if (!(pfn >= k.frames.pmemBase && (pfn < k.frames.pmemEnd || k.frames.isDevdax(pfn)))) return 2 /* VM_FAULT_SIGBUS */;
  { // insertPfn
    const pt$1 = k.pt;
    const mm$1 = k.vmas.mm[vma]!;
    let ret$1 = 256 /* VM_FAULT_NOPAGE */;
    const root$1 = k.mms.root[mm$1]!;
    let table$1 = vpn < pt$1.cacheTo && vpn >= pt$1.cacheFrom && root$1 === pt$1.cacheRoot
        ? pt$1.cacheTable
        : pt$1.pteTableWalk(root$1, vpn);
    if (table$1 === 0) table$1 = tableAlloc(k, task, mm$1, vpn, 0);
    if (table$1 <= 0) return table$1 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */;
    let had$1 = false;
    pteMapLock$2: {
      { // ptlLock
        while (k.pt.ptl[table$1] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
        k.pt.ptl[table$1] = task + 1;
      }
      if ((vpn < k.pt.cacheTo && vpn >= k.pt.cacheFrom && root$1 === k.pt.cacheRoot
          ? k.pt.cacheTable
          : k.pt.pteTableWalk(root$1, vpn)) !== table$1) {
        { // ptlUnlock
          k.pt.ptl[table$1] = 0;
        }
        had$1 = false; break pteMapLock$2;
      }
      had$1 = true;
    }
    if (!had$1) return 256 /* VM_FAULT_NOPAGE */;
    const index$1 = (table$1 << pt$1.bits) | (vpn & pt$1.slotMask);
    const lo$1 = pt$1.lo[index$1]!;
    const hi$1 = pt$1.hi[index$1]!;
    if (pt$1.lo[index$1] === 0 && pt$1.hi[index$1] === 0) {
      if (false /* kind === INSERT_PAGE */) {
        map$5: {
          if (pfn === k.frames.zeroPfn) break map$5;
          let i$5 = 0;
          index$6: {
            if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$5 = (pfn - k.frames.pmemOffset) | 0; break index$6; }
            i$5 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
          }
          { // addMapAt
            const count$7 = k.frames.mapcount[i$5]!;
            if (count$7 === 0xffff) k.frames.mapOverflow(i$5);
            k.frames.mapcount[i$5] = count$7 + 1;
          }
          const head$5 = k.frames.orders[0] === 0 ? i$5 : k.frames.folioAt(i$5);
          k.frames.refcount[head$5] = k.frames.refcount[head$5]! + 1;
        }
        k.mms.rssFile[mm$1] = k.mms.rssFile[mm$1]! + 1;
      }
      const newLo$1 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
        (false /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
        (false ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
      { // set
        const hi$8: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
        pt$1.lo[index$1] = newLo$1;
        pt$1.hi[index$1] = hi$8;
        pt$1.used[table$1] = pt$1.used[table$1]! + 1;
      }
    } else if (false && ((hi$1 & 1048575 /* EH_PFN */) * 0x100000 + (lo$1 >>> 12)) !== pfn) {
      ret$1 = k.faultPolicy.insertMismatch;
    } else if (false) {
      pt$1.lo[index$1] = upgradedLo(k, vma, lo$1, hi$1, k.faultPolicy.insertUpgradeDirty);
      pt$1.hi[index$1] = upgradedHi(k, vma, hi$1);
    }
    { // ptlUnlock
      k.pt.ptl[table$1] = 0;
    }
    return ret$1;
  }
}
