// Derived from ../device-dax.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
import { tableAlloc, addRss } from '@faultline/mm';
import { addEntireMap } from '@faultline/pfn';
import { upgradedLo, upgradedHi } from '@faultline/gup';
// paths: base 450

import { NotModelled } from '@faultline/kernel-api';
import type { DaxKernel } from '../kernel.js';

/**
 * A fault that wants a small entry: a device of larger alignment has none. So MADV_NOHUGEPAGE makes
 * every access SIGBUS.
 *
 * @kernel drivers/dax/device.c __dev_dax_pte_fault
 */
export function devDaxFault(k: DaxKernel): number {
  if (k.devdax.align === 1)
    throw new NotModelled('a device-dax of small pages is not modelled yet');
  return 2 /* VM_FAULT_SIGBUS */;
}

/**
 * A fault that wants a leaf of the PMD level: the device's memory at its place, writable at once where
 * the mapping is. SIGBUS past the end of the device, or where the leaf would leave the mapping.
 *
 * @kernel drivers/dax/device.c __dev_dax_pmd_fault
 */
export function devDaxHugeFault(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): number {
  const device = k.devdax;
  const base = vpn - (vpn % device.align);
  if (base < k.vmas.start[vma]! || base + device.align > k.vmas.end[vma]!) return 2 /* VM_FAULT_SIGBUS */;
  const page = k.vmas.pgoff[vma]! + (base - k.vmas.start[vma]!);
  if (page + device.align > device.pages) return 2 /* VM_FAULT_SIGBUS */;
  // A file offset that is not aligned is nobody's error: a leaf has no address bits for the rest.
  const pfn = device.first + page - (page % device.align);
  const write = (flags & 1 /* FAULT_FLAG_WRITE */) !== 0;
  device.prepare(pfn);
  if (k.devdaxPolicy.insert === 'folio')
    { // vmfInsertFolioPmd
      get$2: {
        if (pfn === k.frames.zeroPfn) break get$2;
        let i$2 = 0;
        index$3: {
          if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$2 = (pfn - k.frames.pmemOffset) | 0; break index$3; }
          i$2 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
        }
        const head$2 = k.frames.orders[0] === 0 || k.frames.order[i$2] !== 0 ? i$2 : k.frames.headWalk(i$2);
        k.frames.refcount[head$2] = k.frames.refcount[head$2]! + 1;
      }
      let ret$1 = 0;
      insertPmd$4: {
        const pt$4 = k.pt;
        const mm$4 = k.vmas.mm[vma]!;
        const pmd$4 = tableAlloc(k, task, mm$4, vpn, 1);
        if (pmd$4 <= 0) { ret$1 = 1 /* VM_FAULT_OOM */; break insertPmd$4; }
        { // ptlLock
          while (k.pt.ptl[pmd$4] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
          k.pt.ptl[pmd$4] = task + 1;
        }
        const index$4 = (pmd$4 << pt$4.bits) | ((vpn * pt$4.pmdInverse) & pt$4.slotMask);
        const lo$4 = pt$4.lo[index$4]!;
        const hi$4 = pt$4.hi[index$4]!;
        if (pt$4.lo[index$4] === 0 && pt$4.hi[index$4] === 0) {
          if (true /* kind === INSERT_PAGE */) {
            get$6: {
              if (pfn === k.frames.zeroPfn) break get$6;
              let i$6 = 0;
              index$7: {
                if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$6 = (pfn - k.frames.pmemOffset) | 0; break index$7; }
                i$6 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
              }
              const head$6 = k.frames.orders[0] === 0 || k.frames.order[i$6] !== 0 ? i$6 : k.frames.headWalk(i$6);
              k.frames.refcount[head$6] = k.frames.refcount[head$6]! + 1;
            }
            addEntireMap(k.frames, pfn);
            addRss(k, mm$4, pfn, pt$4.pages(1));
          }
          const newLo$4 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
            (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
            (write ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
          { // set
            const hi$8: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
            pt$4.lo[index$4] = newLo$4;
            pt$4.hi[index$4] = hi$8;
            pt$4.used[pmd$4] = pt$4.used[pmd$4]! + 1;
          }
        } else if (write && ((pt$4.lo[index$4]! & 128 /* E_PSE */) !== 0) && ((hi$4 & 1048575 /* EH_PFN */) * 0x100000 + (lo$4 >>> 12)) === pfn) {
          pt$4.lo[index$4] = upgradedLo(k, vma, lo$4, hi$4, true);
          pt$4.hi[index$4] = upgradedHi(k, vma, hi$4);
        }
        { // ptlUnlock
          k.pt.ptl[pmd$4] = 0;
        }
        ret$1 = 256 /* VM_FAULT_NOPAGE */;
      }
      if ((k.trace.probing === true)) emit2$10: {
        const mode$10 = k.trace.mode[215 /* TP_VMF_INSERT_FOLIO_PMD_RET */]!;
        if (mode$10 === 0) break emit2$10;
        const r$10 = k.trace.ring;
        const seq$10 = k.trace.seq;
        const p$10 = (seq$10 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$10[p$10] = task * 1024 /* IDS */ + 215 /* TP_VMF_INSERT_FOLIO_PMD_RET */;
        r$10[p$10 + 1] = vpn;
        r$10[p$10 + 2] = ret$1;
        k.trace.seq = seq$10 + 1;
        if (mode$10 === 2) k.trace.tell(215 /* TP_VMF_INSERT_FOLIO_PMD_RET */, seq$10);
      }
      put$11: {
        if (pfn === k.frames.zeroPfn) { false; break put$11; }
        { // putAt
          const index$12: number = k.frames.index(pfn);
          const head$12 = k.frames.orders[0] === 0 || k.frames.order[index$12] !== 0 ? index$12 : k.frames.headWalk(index$12);
          if (k.frames.refcount[head$12]! <= 1) { k.frames.putLast(head$12); break put$11; }
          k.frames.refcount[head$12] = k.frames.refcount[head$12]! - 1;
          false;
        }
      }
      return ret$1;
    }
  { // vmfInsertPfnPmd
    let ret$13 = 0;
    insertPmd$14: {
      const pt$14 = k.pt;
      const mm$14 = k.vmas.mm[vma]!;
      const pmd$14 = tableAlloc(k, task, mm$14, vpn, 1);
      if (pmd$14 <= 0) { ret$13 = 1 /* VM_FAULT_OOM */; break insertPmd$14; }
      { // ptlLock
        while (k.pt.ptl[pmd$14] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
        k.pt.ptl[pmd$14] = task + 1;
      }
      const index$14 = (pmd$14 << pt$14.bits) | ((vpn * pt$14.pmdInverse) & pt$14.slotMask);
      const lo$14 = pt$14.lo[index$14]!;
      const hi$14 = pt$14.hi[index$14]!;
      if (pt$14.lo[index$14] === 0 && pt$14.hi[index$14] === 0) {
        if (false /* kind === INSERT_PAGE */) {
          get$16: {
            if (pfn === k.frames.zeroPfn) break get$16;
            let i$16 = 0;
            index$17: {
              if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$16 = (pfn - k.frames.pmemOffset) | 0; break index$17; }
              i$16 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
            }
            const head$16 = k.frames.orders[0] === 0 || k.frames.order[i$16] !== 0 ? i$16 : k.frames.headWalk(i$16);
            k.frames.refcount[head$16] = k.frames.refcount[head$16]! + 1;
          }
          addEntireMap(k.frames, pfn);
          addRss(k, mm$14, pfn, pt$14.pages(1));
        }
        const newLo$14 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
          (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
          (write ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
        { // set
          const hi$18: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (true /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
          pt$14.lo[index$14] = newLo$14;
          pt$14.hi[index$14] = hi$18;
          pt$14.used[pmd$14] = pt$14.used[pmd$14]! + 1;
        }
      } else if (write && ((pt$14.lo[index$14]! & 128 /* E_PSE */) !== 0) && ((hi$14 & 1048575 /* EH_PFN */) * 0x100000 + (lo$14 >>> 12)) === pfn) {
        pt$14.lo[index$14] = upgradedLo(k, vma, lo$14, hi$14, true);
        pt$14.hi[index$14] = upgradedHi(k, vma, hi$14);
      }
      { // ptlUnlock
        k.pt.ptl[pmd$14] = 0;
      }
      ret$13 = 256 /* VM_FAULT_NOPAGE */;
    }
    if ((k.trace.probing === true)) emit2$20: {
      const mode$20 = k.trace.mode[214 /* TP_VMF_INSERT_PFN_PMD_RET */]!;
      if (mode$20 === 0) break emit2$20;
      const r$20 = k.trace.ring;
      const seq$20 = k.trace.seq;
      const p$20 = (seq$20 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$20[p$20] = task * 1024 /* IDS */ + 214 /* TP_VMF_INSERT_PFN_PMD_RET */;
      r$20[p$20 + 1] = vpn;
      r$20[p$20 + 2] = ret$13;
      k.trace.seq = seq$20 + 1;
      if (mode$20 === 2) k.trace.tell(214 /* TP_VMF_INSERT_PFN_PMD_RET */, seq$20);
    }
    return ret$13;
  }
}
