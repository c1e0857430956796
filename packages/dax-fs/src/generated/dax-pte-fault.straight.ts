// Derived from ../dax-pte-fault.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
import { downgradePmdEntry } from './grab-pmd-entry.straight.js';
import { lockPage, unmapMappingPages, tableAlloc } from '@faultline/mm';
import { replaceHolePage } from './insert-entry.straight.js';
import { upgradedLo, upgradedHi } from '@faultline/gup';
// paths: base 320

import { copyUserPage } from '@faultline/gup/fault';
import { finishFault } from '@faultline/gup';
import { unlockPage } from './grab-entry.straight.js';
import type { DaxKernel } from '../kernel.js';

/**
 * A 4 KiB fault on a DAX file. What happens is decided by the extent, the access and the mapping:
 *
 *                     written          hole or unwritten
 *     read            storage, RO      zeroes, RO
 *     write, shared   storage, RW      allocate, drop the zeroes everywhere, storage, RW
 *     write, private  copied           a zeroed page
 *
 * @kernel fs/dax.c dax_iomap_pte_fault (4.10 to 7.2)
 */
export function daxIomapPteFault(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): number {
  const file = k.vmas.mapping[vma]!;
  const pgoff = k.vmas.pgoff[vma]! + (vpn - k.vmas.start[vma]!);
  const shared = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
  let ret = 2 /* VM_FAULT_SIGBUS */;
  emit6$1: {
    const mode$1 = k.trace.mode[300 /* TP_DAX_PTE_FAULT */]!;
    if (mode$1 === 0) break emit6$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 300 /* TP_DAX_PTE_FAULT */;
    r$1[p$1 + 1] = file;
    r$1[p$1 + 2] = shared;
    r$1[p$1 + 3] = flags;
    r$1[p$1 + 4] = vpn;
    r$1[p$1 + 5] = pgoff;
    r$1[p$1 + 6] = 0;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(300 /* TP_DAX_PTE_FAULT */, seq$1);
  }
  if (pgoff * k.dax.pageBytes < k.dax.size[file]!) {
    let slot = 0;
    grabMappingEntry$2: {
      const index$2 = k.dax.index;
      let slot$2 = file === index$2.cacheFile && pgoff >= index$2.cacheFrom && pgoff < index$2.cacheFrom + 64
          ? (index$2.cacheNode << 6) | (pgoff & 63)
          : index$2.slotWalk(file, pgoff);
      while ((index$2.lo[slot$2]! & 3 /* DAX_LOCKED | DAX_PMD */) !== 0) {
        if ((index$2.lo[slot$2]! & 1 /* DAX_LOCKED */) !== 0) throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
        else {
          const whole$2 = downgradePmdEntry(k, task, file, pgoff, slot$2);
          if (whole$2 >= 0) { slot = whole$2; break grabMappingEntry$2; }
        }
        // What stood there may be gone, and with it the slot and its leaf.
        slot$2 = index$2.slotWalk(file, pgoff);
      }
      if ((index$2.lo[slot$2]! & 32 /* DAX_PAGE */) !== 0) {
        lockPage(k, ((index$2.hi[slot$2]!) * 0x100000 + ((index$2.lo[slot$2]!) >>> 12)));
        slot = slot$2; break grabMappingEntry$2;
      }
      if (index$2.lo[slot$2] === 0) index$2.lo[slot$2] = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
      else index$2.lo[slot$2] = index$2.lo[slot$2]! | 1 /* DAX_LOCKED */;
      slot = slot$2;
    }
    daxFaultIter$3: {
      if (k.tasks.cowPage[task] !== 0 /* NO_PFN */) {
        ret = daxFaultCowPage(k, task, vma, vpn); break daxFaultIter$3;
      }
      const write$3 = (flags & 1 /* FAULT_FLAG_WRITE */) !== 0;
      let major$3 = 0;
      if (k.dax.state(file, pgoff) !== 1 /* EXTENT_WRITTEN */) {
        if (!write$3) { ret = daxLoadHole(k, task, vma, vpn, flags, slot); break daxFaultIter$3; }
        const failed$3 = k.dax.allocate(file, pgoff, 1);
        if (failed$3 !== 0) { ret = 2 /* VM_FAULT_SIGBUS */; break daxFaultIter$3; }
        major$3 = 4 /* VM_FAULT_MAJOR */;
      }
      let pfn$3 = 0;
      { // pfn
        { // at
          if (file !== k.dax.cFile || pgoff < k.dax.cFrom || pgoff >= k.dax.cTo) k.dax.enter(file, pgoff);
        }
        pfn$3 = k.dax.cPfn + (pgoff - k.dax.cFrom);
      }
      let how$3 = 0;
      { // answer
        { // at
          if (file !== k.dax.cFile || pgoff < k.dax.cFrom || pgoff >= k.dax.cTo) k.dax.enter(file, pgoff);
        }
        how$3 = k.dax.cAnswer;
      }
      const dirty$3 = write$3 || (k.daxPolicy.readDirties === true);
      { // daxInsertEntry
        const index$8 = k.dax.index;
        const old$8 = index$8.lo[slot]!;
        if ((old$8 & 32 /* DAX_PAGE */) !== 0) {
          const left$8: number = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
          replaceHolePage(k, task, file, pgoff, slot, left$8);
        } else if ((old$8 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
          unmapMappingPages(k, task, file, pgoff, 1, 0);
        }
        if ((index$8.lo[slot]! & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
          index$8.lo[slot] = (((pfn$3 & 0xfffff) << 12) | 17 /* flags | DAX_VALUE | DAX_LOCKED */);
          index$8.hi[slot] = ((pfn$3 / 0x100000) | 0);
        }
        if (dirty$3) setMark$9: {
          let at$9 = slot;
          while (at$9 !== 0) {
            const w$9 = ((at$9 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
            const marked$9 = index$8.tags[w$9]! | index$8.tags[w$9 + 1]!;
            const half$9 = w$9 + ((at$9 & 63) >> 5);
            index$8.tags[half$9] = index$8.tags[half$9]! | (1 << (at$9 & 31));
            // A node with any mark is marked in its parent already.
            if (marked$9 !== 0) break setMark$9;
            at$9 = index$8.parent[at$9 >> 6]!;
          }
        }
      }
      if ((k.daxPolicy.traceInsert === true)) {
        const shared$3 = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
        const size$3 = k.dax.index.lo[slot]! & 2 /* DAX_PMD */;
        emit6$10: {
          const c$10: number = write$3 ? 1 : 0;
          const mode$10 = k.trace.mode[305 /* TP_DAX_INSERT_MAPPING */]!;
          if (mode$10 === 0) break emit6$10;
          const r$10 = k.trace.ring;
          const seq$10 = k.trace.seq;
          const p$10 = (seq$10 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
          r$10[p$10] = task * 1024 /* IDS */ + 305 /* TP_DAX_INSERT_MAPPING */;
          r$10[p$10 + 1] = file;
          r$10[p$10 + 2] = shared$3;
          r$10[p$10 + 3] = c$10;
          r$10[p$10 + 4] = vpn;
          r$10[p$10 + 5] = size$3;
          r$10[p$10 + 6] = pfn$3;
          k.trace.seq = seq$10 + 1;
          if (mode$10 === 2) k.trace.tell(305 /* TP_DAX_INSERT_MAPPING */, seq$10);
        }
      }
      const mkwrite$3 = write$3 && (k.daxPolicy.mkwriteAtInsertion === true);
      if (how$3 === 3 /* DAX_INSERT_FOLIO */) {
        let ret$3 = 0;
        { // vmfInsertPageMkwrite
          get$12: {
            if (pfn$3 === k.frames.zeroPfn) break get$12;
            const i$12 = pfn$3 >= k.frames.pmemBase && pfn$3 < k.frames.pmemEnd
              ? (pfn$3 - k.frames.pmemOffset) | 0
              : k.frames.ramIndex(pfn$3);
            k.frames.refcount[i$12] = k.frames.refcount[i$12]! + 1;
          }
          let ret$11 = 0;
          insertPfn$13: {
            const pt$13 = k.pt;
            const mm$13 = k.vmas.mm[vma]!;
            let ret$13 = 256 /* VM_FAULT_NOPAGE */;
            let table$13 = 0;
            { // pteTable
              const root$14: number = k.mms.root[mm$13]!;
              table$13 = vpn < pt$13.cacheTo && vpn >= pt$13.cacheFrom && root$14 === pt$13.cacheRoot
                ? pt$13.cacheTable
                : pt$13.pteTableWalk(root$14, vpn);
            }
            if (table$13 === 0) table$13 = tableAlloc(k, task, mm$13, vpn, 0);
            if (table$13 <= 0) { ret$11 = table$13 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$13; }
            { // ptlLock
              while (k.pt.ptl[table$13] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
              k.pt.ptl[table$13] = task + 1;
            }
            const index$13 = (table$13 << pt$13.bits) | (vpn & pt$13.slotMask);
            const lo$13 = pt$13.lo[index$13]!;
            const hi$13 = pt$13.hi[index$13]!;
            if (pt$13.lo[index$13] === 0 && pt$13.hi[index$13] === 0) {
              if (true /* kind === INSERT_PAGE */) {
                map$16: {
                  if (pfn$3 === k.frames.zeroPfn) break map$16;
                  const i$16 = pfn$3 >= k.frames.pmemBase && pfn$3 < k.frames.pmemEnd
                    ? (pfn$3 - k.frames.pmemOffset) | 0
                    : k.frames.ramIndex(pfn$3);
                  { // addMapAt
                    const count$17 = k.frames.mapcount[i$16]!;
                    if (count$17 === 0xffff) k.frames.mapOverflow(i$16);
                    k.frames.mapcount[i$16] = count$17 + 1;
                  }
                  k.frames.refcount[i$16] = k.frames.refcount[i$16]! + 1;
                }
                k.mms.rssFile[mm$13] = k.mms.rssFile[mm$13]! + 1;
              }
              const newLo$13 = ((pfn$3 & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
                (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                (mkwrite$3 ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
              { // set
                const hi$18: number = (pfn$3 / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                pt$13.lo[index$13] = newLo$13;
                pt$13.hi[index$13] = hi$18;
                pt$13.used[table$13] = pt$13.used[table$13]! + 1;
              }
            } else if (mkwrite$3 && ((hi$13 & 1048575 /* EH_PFN */) * 0x100000 + (lo$13 >>> 12)) !== pfn$3) {
              ret$13 = k.faultPolicy.insertMismatch;
            } else if (mkwrite$3) {
              pt$13.lo[index$13] = upgradedLo(k, vma, lo$13, hi$13, k.faultPolicy.insertUpgradeDirty);
              pt$13.hi[index$13] = upgradedHi(k, vma, hi$13);
            }
            { // ptlUnlock
              k.pt.ptl[table$13] = 0;
            }
            ret$11 = ret$13;
          }
          if ((k.trace.probing === true)) emit2$20: {
            const mode$20 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
            if (mode$20 === 0) break emit2$20;
            const r$20 = k.trace.ring;
            const seq$20 = k.trace.seq;
            const p$20 = (seq$20 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$20[p$20] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
            r$20[p$20 + 1] = vpn;
            r$20[p$20 + 2] = ret$11;
            k.trace.seq = seq$20 + 1;
            if (mode$20 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$20);
          }
          put$21: {
            if (pfn$3 === k.frames.zeroPfn) { false; break put$21; }
            { // putAt
              const index$22: number = (pfn$3 >= k.frames.pmemBase && pfn$3 < k.frames.pmemEnd
                    ? (pfn$3 - k.frames.pmemOffset) | 0
                    : k.frames.ramIndex(pfn$3));
              if (k.frames.refcount[index$22]! <= 1) { k.frames.putLast(index$22); break put$21; }
              k.frames.refcount[index$22] = k.frames.refcount[index$22]! - 1;
              false;
            }
          }
          ret$3 = ret$11;
        }
        ret = ret$3 | major$3; break daxFaultIter$3;
      }
      const kind$3 = how$3 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
      let ret$3 = 0;
      { // vmfInsertMixed
        const kind$23: number = kind$3;
        let ret$23 = 0;
        insertPfn$24: {
          const pt$24 = k.pt;
          const mm$24 = k.vmas.mm[vma]!;
          let ret$24 = 256 /* VM_FAULT_NOPAGE */;
          let table$24 = 0;
          { // pteTable
            const root$25: number = k.mms.root[mm$24]!;
            table$24 = vpn < pt$24.cacheTo && vpn >= pt$24.cacheFrom && root$25 === pt$24.cacheRoot
              ? pt$24.cacheTable
              : pt$24.pteTableWalk(root$25, vpn);
          }
          if (table$24 === 0) table$24 = tableAlloc(k, task, mm$24, vpn, 0);
          if (table$24 <= 0) { ret$23 = table$24 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$24; }
          { // ptlLock
            while (k.pt.ptl[table$24] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
            k.pt.ptl[table$24] = task + 1;
          }
          const index$24 = (table$24 << pt$24.bits) | (vpn & pt$24.slotMask);
          const lo$24 = pt$24.lo[index$24]!;
          const hi$24 = pt$24.hi[index$24]!;
          if (pt$24.lo[index$24] === 0 && pt$24.hi[index$24] === 0) {
            if (kind$23 === 1 /* INSERT_PAGE */) {
              map$27: {
                if (pfn$3 === k.frames.zeroPfn) break map$27;
                const i$27 = pfn$3 >= k.frames.pmemBase && pfn$3 < k.frames.pmemEnd
                  ? (pfn$3 - k.frames.pmemOffset) | 0
                  : k.frames.ramIndex(pfn$3);
                { // addMapAt
                  const count$28 = k.frames.mapcount[i$27]!;
                  if (count$28 === 0xffff) k.frames.mapOverflow(i$27);
                  k.frames.mapcount[i$27] = count$28 + 1;
                }
                k.frames.refcount[i$27] = k.frames.refcount[i$27]! + 1;
              }
              k.mms.rssFile[mm$24] = k.mms.rssFile[mm$24]! + 1;
            }
            const newLo$24 = ((pfn$3 & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
              (kind$23 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
              (mkwrite$3 ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
            { // set
              const hi$29: number = (pfn$3 / 0x100000) | (k.vmas.protHi[vma]! | (kind$23 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
              pt$24.lo[index$24] = newLo$24;
              pt$24.hi[index$24] = hi$29;
              pt$24.used[table$24] = pt$24.used[table$24]! + 1;
            }
          } else if (mkwrite$3 && ((hi$24 & 1048575 /* EH_PFN */) * 0x100000 + (lo$24 >>> 12)) !== pfn$3) {
            ret$24 = k.faultPolicy.insertMismatch;
          } else if (mkwrite$3) {
            pt$24.lo[index$24] = upgradedLo(k, vma, lo$24, hi$24, k.faultPolicy.insertUpgradeDirty);
            pt$24.hi[index$24] = upgradedHi(k, vma, hi$24);
          }
          { // ptlUnlock
            k.pt.ptl[table$24] = 0;
          }
          ret$23 = ret$24;
        }
        if ((k.trace.probing === true)) {
          const id$23 = mkwrite$3 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
          emit2$31: {
            const id$31: number = id$23;
            const mode$31 = k.trace.mode[id$31]!;
            if (mode$31 === 0) break emit2$31;
            const r$31 = k.trace.ring;
            const seq$31 = k.trace.seq;
            const p$31 = (seq$31 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$31[p$31] = task * 1024 /* IDS */ + id$31;
            r$31[p$31 + 1] = vpn;
            r$31[p$31 + 2] = ret$23;
            k.trace.seq = seq$31 + 1;
            if (mode$31 === 2) k.trace.tell(id$31, seq$31);
          }
        }
        ret$3 = ret$23;
      }
      ret = ret$3 | major$3;
    }
    if ((k.dax.index.lo[slot]! & 32 /* DAX_PAGE */) === 0) { // daxUnlockEntry
      k.dax.index.lo[slot] = k.dax.index.lo[slot]! & (-2 /* ~DAX_LOCKED */);
    }
    else if ((ret & 512 /* VM_FAULT_LOCKED */) === 0) unlockPage(k, slot);
  }
  const seen = (k.daxPolicy.doneShowsMajor === true) ? ret : ret & (-5 /* ~VM_FAULT_MAJOR */);
  emit6$33: {
    const mode$33 = k.trace.mode[301 /* TP_DAX_PTE_FAULT_DONE */]!;
    if (mode$33 === 0) break emit6$33;
    const r$33 = k.trace.ring;
    const seq$33 = k.trace.seq;
    const p$33 = (seq$33 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$33[p$33] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
    r$33[p$33 + 1] = file;
    r$33[p$33 + 2] = shared;
    r$33[p$33 + 3] = flags;
    r$33[p$33 + 4] = vpn;
    r$33[p$33 + 5] = pgoff;
    r$33[p$33 + 6] = seen;
    k.trace.seq = seq$33 + 1;
    if (mode$33 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$33);
  }
  return ret;
}

/** The part of a PTE fault under the entry lock. @kernel fs/dax.c dax_fault_iter */
export function daxFaultIter(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  slot: number,
  file: number,
  pgoff: number,
): number {
  if (k.tasks.cowPage[task] !== 0 /* NO_PFN */) {
    return daxFaultCowPage(k, task, vma, vpn);
  }
  const write = (flags & 1 /* FAULT_FLAG_WRITE */) !== 0;
  let major = 0;
  if (k.dax.state(file, pgoff) !== 1 /* EXTENT_WRITTEN */) {
    if (!write) return daxLoadHole(k, task, vma, vpn, flags, slot);
    const failed = k.dax.allocate(file, pgoff, 1);
    if (failed !== 0) return 2 /* VM_FAULT_SIGBUS */;
    major = 4 /* VM_FAULT_MAJOR */;
  }
  let pfn = 0;
  { // pfn
    { // at
      if (file !== k.dax.cFile || pgoff < k.dax.cFrom || pgoff >= k.dax.cTo) k.dax.enter(file, pgoff);
    }
    pfn = k.dax.cPfn + (pgoff - k.dax.cFrom);
  }
  let how = 0;
  { // answer
    { // at
      if (file !== k.dax.cFile || pgoff < k.dax.cFrom || pgoff >= k.dax.cTo) k.dax.enter(file, pgoff);
    }
    how = k.dax.cAnswer;
  }
  const dirty = write || (k.daxPolicy.readDirties === true);
  { // daxInsertEntry
    const index$5 = k.dax.index;
    const old$5 = index$5.lo[slot]!;
    if ((old$5 & 32 /* DAX_PAGE */) !== 0) {
      const left$5: number = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
      replaceHolePage(k, task, file, pgoff, slot, left$5);
    } else if ((old$5 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
      unmapMappingPages(k, task, file, pgoff, 1, 0);
    }
    if ((index$5.lo[slot]! & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
      index$5.lo[slot] = (((pfn & 0xfffff) << 12) | 17 /* flags | DAX_VALUE | DAX_LOCKED */);
      index$5.hi[slot] = ((pfn / 0x100000) | 0);
    }
    if (dirty) setMark$6: {
      let at$6 = slot;
      while (at$6 !== 0) {
        const w$6 = ((at$6 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
        const marked$6 = index$5.tags[w$6]! | index$5.tags[w$6 + 1]!;
        const half$6 = w$6 + ((at$6 & 63) >> 5);
        index$5.tags[half$6] = index$5.tags[half$6]! | (1 << (at$6 & 31));
        // A node with any mark is marked in its parent already.
        if (marked$6 !== 0) break setMark$6;
        at$6 = index$5.parent[at$6 >> 6]!;
      }
    }
  }
  if ((k.daxPolicy.traceInsert === true)) {
    const shared = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
    const size = k.dax.index.lo[slot]! & 2 /* DAX_PMD */;
    emit6$7: {
      const c$7: number = write ? 1 : 0;
      const mode$7 = k.trace.mode[305 /* TP_DAX_INSERT_MAPPING */]!;
      if (mode$7 === 0) break emit6$7;
      const r$7 = k.trace.ring;
      const seq$7 = k.trace.seq;
      const p$7 = (seq$7 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$7[p$7] = task * 1024 /* IDS */ + 305 /* TP_DAX_INSERT_MAPPING */;
      r$7[p$7 + 1] = file;
      r$7[p$7 + 2] = shared;
      r$7[p$7 + 3] = c$7;
      r$7[p$7 + 4] = vpn;
      r$7[p$7 + 5] = size;
      r$7[p$7 + 6] = pfn;
      k.trace.seq = seq$7 + 1;
      if (mode$7 === 2) k.trace.tell(305 /* TP_DAX_INSERT_MAPPING */, seq$7);
    }
  }
  const mkwrite = write && (k.daxPolicy.mkwriteAtInsertion === true);
  if (how === 3 /* DAX_INSERT_FOLIO */) {
    let ret = 0;
    { // vmfInsertPageMkwrite
      get$9: {
        if (pfn === k.frames.zeroPfn) break get$9;
        const i$9 = pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd
          ? (pfn - k.frames.pmemOffset) | 0
          : k.frames.ramIndex(pfn);
        k.frames.refcount[i$9] = k.frames.refcount[i$9]! + 1;
      }
      let ret$8 = 0;
      insertPfn$10: {
        const pt$10 = k.pt;
        const mm$10 = k.vmas.mm[vma]!;
        let ret$10 = 256 /* VM_FAULT_NOPAGE */;
        let table$10 = 0;
        { // pteTable
          const root$11: number = k.mms.root[mm$10]!;
          table$10 = vpn < pt$10.cacheTo && vpn >= pt$10.cacheFrom && root$11 === pt$10.cacheRoot
            ? pt$10.cacheTable
            : pt$10.pteTableWalk(root$11, vpn);
        }
        if (table$10 === 0) table$10 = tableAlloc(k, task, mm$10, vpn, 0);
        if (table$10 <= 0) { ret$8 = table$10 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$10; }
        { // ptlLock
          while (k.pt.ptl[table$10] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
          k.pt.ptl[table$10] = task + 1;
        }
        const index$10 = (table$10 << pt$10.bits) | (vpn & pt$10.slotMask);
        const lo$10 = pt$10.lo[index$10]!;
        const hi$10 = pt$10.hi[index$10]!;
        if (pt$10.lo[index$10] === 0 && pt$10.hi[index$10] === 0) {
          if (true /* kind === INSERT_PAGE */) {
            map$13: {
              if (pfn === k.frames.zeroPfn) break map$13;
              const i$13 = pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd
                ? (pfn - k.frames.pmemOffset) | 0
                : k.frames.ramIndex(pfn);
              { // addMapAt
                const count$14 = k.frames.mapcount[i$13]!;
                if (count$14 === 0xffff) k.frames.mapOverflow(i$13);
                k.frames.mapcount[i$13] = count$14 + 1;
              }
              k.frames.refcount[i$13] = k.frames.refcount[i$13]! + 1;
            }
            k.mms.rssFile[mm$10] = k.mms.rssFile[mm$10]! + 1;
          }
          const newLo$10 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
            (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
            (mkwrite ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
          { // set
            const hi$15: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
            pt$10.lo[index$10] = newLo$10;
            pt$10.hi[index$10] = hi$15;
            pt$10.used[table$10] = pt$10.used[table$10]! + 1;
          }
        } else if (mkwrite && ((hi$10 & 1048575 /* EH_PFN */) * 0x100000 + (lo$10 >>> 12)) !== pfn) {
          ret$10 = k.faultPolicy.insertMismatch;
        } else if (mkwrite) {
          pt$10.lo[index$10] = upgradedLo(k, vma, lo$10, hi$10, k.faultPolicy.insertUpgradeDirty);
          pt$10.hi[index$10] = upgradedHi(k, vma, hi$10);
        }
        { // ptlUnlock
          k.pt.ptl[table$10] = 0;
        }
        ret$8 = ret$10;
      }
      if ((k.trace.probing === true)) emit2$17: {
        const mode$17 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
        if (mode$17 === 0) break emit2$17;
        const r$17 = k.trace.ring;
        const seq$17 = k.trace.seq;
        const p$17 = (seq$17 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$17[p$17] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
        r$17[p$17 + 1] = vpn;
        r$17[p$17 + 2] = ret$8;
        k.trace.seq = seq$17 + 1;
        if (mode$17 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$17);
      }
      put$18: {
        if (pfn === k.frames.zeroPfn) { false; break put$18; }
        { // putAt
          const index$19: number = (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd
                ? (pfn - k.frames.pmemOffset) | 0
                : k.frames.ramIndex(pfn));
          if (k.frames.refcount[index$19]! <= 1) { k.frames.putLast(index$19); break put$18; }
          k.frames.refcount[index$19] = k.frames.refcount[index$19]! - 1;
          false;
        }
      }
      ret = ret$8;
    }
    return ret | major;
  }
  const kind = how === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
  let ret = 0;
  { // vmfInsertMixed
    const kind$20: number = kind;
    let ret$20 = 0;
    insertPfn$21: {
      const pt$21 = k.pt;
      const mm$21 = k.vmas.mm[vma]!;
      let ret$21 = 256 /* VM_FAULT_NOPAGE */;
      let table$21 = 0;
      { // pteTable
        const root$22: number = k.mms.root[mm$21]!;
        table$21 = vpn < pt$21.cacheTo && vpn >= pt$21.cacheFrom && root$22 === pt$21.cacheRoot
          ? pt$21.cacheTable
          : pt$21.pteTableWalk(root$22, vpn);
      }
      if (table$21 === 0) table$21 = tableAlloc(k, task, mm$21, vpn, 0);
      if (table$21 <= 0) { ret$20 = table$21 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$21; }
      { // ptlLock
        while (k.pt.ptl[table$21] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
        k.pt.ptl[table$21] = task + 1;
      }
      const index$21 = (table$21 << pt$21.bits) | (vpn & pt$21.slotMask);
      const lo$21 = pt$21.lo[index$21]!;
      const hi$21 = pt$21.hi[index$21]!;
      if (pt$21.lo[index$21] === 0 && pt$21.hi[index$21] === 0) {
        if (kind$20 === 1 /* INSERT_PAGE */) {
          map$24: {
            if (pfn === k.frames.zeroPfn) break map$24;
            const i$24 = pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd
              ? (pfn - k.frames.pmemOffset) | 0
              : k.frames.ramIndex(pfn);
            { // addMapAt
              const count$25 = k.frames.mapcount[i$24]!;
              if (count$25 === 0xffff) k.frames.mapOverflow(i$24);
              k.frames.mapcount[i$24] = count$25 + 1;
            }
            k.frames.refcount[i$24] = k.frames.refcount[i$24]! + 1;
          }
          k.mms.rssFile[mm$21] = k.mms.rssFile[mm$21]! + 1;
        }
        const newLo$21 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
          (kind$20 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
          (mkwrite ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
        { // set
          const hi$26: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (kind$20 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
          pt$21.lo[index$21] = newLo$21;
          pt$21.hi[index$21] = hi$26;
          pt$21.used[table$21] = pt$21.used[table$21]! + 1;
        }
      } else if (mkwrite && ((hi$21 & 1048575 /* EH_PFN */) * 0x100000 + (lo$21 >>> 12)) !== pfn) {
        ret$21 = k.faultPolicy.insertMismatch;
      } else if (mkwrite) {
        pt$21.lo[index$21] = upgradedLo(k, vma, lo$21, hi$21, k.faultPolicy.insertUpgradeDirty);
        pt$21.hi[index$21] = upgradedHi(k, vma, hi$21);
      }
      { // ptlUnlock
        k.pt.ptl[table$21] = 0;
      }
      ret$20 = ret$21;
    }
    if ((k.trace.probing === true)) {
      const id$20 = mkwrite ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
      emit2$28: {
        const id$28: number = id$20;
        const mode$28 = k.trace.mode[id$28]!;
        if (mode$28 === 0) break emit2$28;
        const r$28 = k.trace.ring;
        const seq$28 = k.trace.seq;
        const p$28 = (seq$28 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$28[p$28] = task * 1024 /* IDS */ + id$28;
        r$28[p$28 + 1] = vpn;
        r$28[p$28 + 2] = ret$20;
        k.trace.seq = seq$28 + 1;
        if (mode$28 === 2) k.trace.tell(id$28, seq$28);
      }
    }
    ret = ret$20;
  }
  return ret | major;
}

/** Fills the core's page for a private write and maps it; the file stays as it is. @kernel fs/dax.c dax_fault_cow_page */
export function daxFaultCowPage(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
): number {
  const file = k.vmas.mapping[vma]!;
  const pgoff = k.vmas.pgoff[vma]! + (vpn - k.vmas.start[vma]!);
  const page = k.tasks.cowPage[task]!;
  if (k.dax.state(file, pgoff) === 1 /* EXTENT_WRITTEN */) copyUserPage(k, page, k.dax.pfn(file, pgoff));
  const ret = finishFault(k, task, vma, vpn, page, true);
  return ret === 0 ? 4096 /* VM_FAULT_DONE_COW */ : ret;
}

/** Maps zeroes for a read: the common zero page, or a page-cache page. @kernel fs/dax.c dax_load_hole */
export function daxLoadHole(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  slot: number,
): number {
  const file = k.vmas.mapping[vma]!;
  const pgoff = k.vmas.pgoff[vma]! + (vpn - k.vmas.start[vma]!);
  const shared = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
  let ret = 0;
  if (k.dax.answer(file, pgoff) === 2 /* HOLE_PAGE_CACHE */) {
    ret = daxLoadHolePage(k, task, file, pgoff, slot);
  } else {
    const zero = k.frames.zeroPfn;
    const dirty = k.daxPolicy.readDirties;
    { // daxInsertEntry
      const index$1 = k.dax.index;
      const old$1 = index$1.lo[slot]!;
      if ((old$1 & 32 /* DAX_PAGE */) !== 0) {
        const left$1: number = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
        replaceHolePage(k, task, file, pgoff, slot, left$1);
      } else if ((old$1 & 4 /* DAX_ZERO_PAGE */) !== 0 && false /* (flags & DAX_ZERO_PAGE) === 0 */) {
        unmapMappingPages(k, task, file, pgoff, 1, 0);
      }
      if ((index$1.lo[slot]! & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
        index$1.lo[slot] = (((zero & 0xfffff) << 12) | 21 /* flags | DAX_VALUE | DAX_LOCKED */);
        index$1.hi[slot] = ((zero / 0x100000) | 0);
      }
      if (dirty) setMark$2: {
        let at$2 = slot;
        while (at$2 !== 0) {
          const w$2 = ((at$2 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
          const marked$2 = index$1.tags[w$2]! | index$1.tags[w$2 + 1]!;
          const half$2 = w$2 + ((at$2 & 63) >> 5);
          index$1.tags[half$2] = index$1.tags[half$2]! | (1 << (at$2 & 31));
          // A node with any mark is marked in its parent already.
          if (marked$2 !== 0) break setMark$2;
          at$2 = index$1.parent[at$2 >> 6]!;
        }
      }
    }
    ret = daxInsertZero(k, task, vma, vpn);
  }
  emit6$3: {
    const mode$3 = k.trace.mode[304 /* TP_DAX_LOAD_HOLE */]!;
    if (mode$3 === 0) break emit6$3;
    const r$3 = k.trace.ring;
    const seq$3 = k.trace.seq;
    const p$3 = (seq$3 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$3[p$3] = task * 1024 /* IDS */ + 304 /* TP_DAX_LOAD_HOLE */;
    r$3[p$3 + 1] = file;
    r$3[p$3 + 2] = shared;
    r$3[p$3 + 3] = flags;
    r$3[p$3 + 4] = vpn;
    r$3[p$3 + 5] = pgoff;
    r$3[p$3 + 6] = ret;
    k.trace.seq = seq$3 + 1;
    if (mode$3 === 2) k.trace.tell(304 /* TP_DAX_LOAD_HOLE */, seq$3);
  }
  return ret;
}

/** Enters the zero page by the insertion that the release uses for storage. */
export function daxInsertZero(k: DaxKernel, task: number, vma: number, vpn: number): number {
  const zero = k.frames.zeroPfn;
  if ((k.daxPolicy.zeroAsPage === true)) {
    { // vmfInsertPageMkwrite
      get$2: {
        if (zero === k.frames.zeroPfn) break get$2;
        const i$2 = zero >= k.frames.pmemBase && zero < k.frames.pmemEnd
          ? (zero - k.frames.pmemOffset) | 0
          : k.frames.ramIndex(zero);
        k.frames.refcount[i$2] = k.frames.refcount[i$2]! + 1;
      }
      let ret$1 = 0;
      insertPfn$3: {
        const pt$3 = k.pt;
        const mm$3 = k.vmas.mm[vma]!;
        let ret$3 = 256 /* VM_FAULT_NOPAGE */;
        let table$3 = 0;
        { // pteTable
          const root$4: number = k.mms.root[mm$3]!;
          table$3 = vpn < pt$3.cacheTo && vpn >= pt$3.cacheFrom && root$4 === pt$3.cacheRoot
            ? pt$3.cacheTable
            : pt$3.pteTableWalk(root$4, vpn);
        }
        if (table$3 === 0) table$3 = tableAlloc(k, task, mm$3, vpn, 0);
        if (table$3 <= 0) { ret$1 = table$3 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$3; }
        { // ptlLock
          while (k.pt.ptl[table$3] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
          k.pt.ptl[table$3] = task + 1;
        }
        const index$3 = (table$3 << pt$3.bits) | (vpn & pt$3.slotMask);
        const lo$3 = pt$3.lo[index$3]!;
        const hi$3 = pt$3.hi[index$3]!;
        if (pt$3.lo[index$3] === 0 && pt$3.hi[index$3] === 0) {
          if (false /* kind === INSERT_PAGE */) {
            map$6: {
              if (zero === k.frames.zeroPfn) break map$6;
              const i$6 = zero >= k.frames.pmemBase && zero < k.frames.pmemEnd
                ? (zero - k.frames.pmemOffset) | 0
                : k.frames.ramIndex(zero);
              { // addMapAt
                const count$7 = k.frames.mapcount[i$6]!;
                if (count$7 === 0xffff) k.frames.mapOverflow(i$6);
                k.frames.mapcount[i$6] = count$7 + 1;
              }
              k.frames.refcount[i$6] = k.frames.refcount[i$6]! + 1;
            }
            k.mms.rssFile[mm$3] = k.mms.rssFile[mm$3]! + 1;
          }
          const newLo$3 = ((zero & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
            (false /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
            (false ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
          { // set
            const hi$8: number = (zero / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
            pt$3.lo[index$3] = newLo$3;
            pt$3.hi[index$3] = hi$8;
            pt$3.used[table$3] = pt$3.used[table$3]! + 1;
          }
        } else if (false && ((hi$3 & 1048575 /* EH_PFN */) * 0x100000 + (lo$3 >>> 12)) !== zero) {
          ret$3 = k.faultPolicy.insertMismatch;
        } else if (false) {
          pt$3.lo[index$3] = upgradedLo(k, vma, lo$3, hi$3, k.faultPolicy.insertUpgradeDirty);
          pt$3.hi[index$3] = upgradedHi(k, vma, hi$3);
        }
        { // ptlUnlock
          k.pt.ptl[table$3] = 0;
        }
        ret$1 = ret$3;
      }
      if ((k.trace.probing === true)) emit2$10: {
        const mode$10 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
        if (mode$10 === 0) break emit2$10;
        const r$10 = k.trace.ring;
        const seq$10 = k.trace.seq;
        const p$10 = (seq$10 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$10[p$10] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
        r$10[p$10 + 1] = vpn;
        r$10[p$10 + 2] = ret$1;
        k.trace.seq = seq$10 + 1;
        if (mode$10 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$10);
      }
      put$11: {
        if (zero === k.frames.zeroPfn) { false; break put$11; }
        { // putAt
          const index$12: number = (zero >= k.frames.pmemBase && zero < k.frames.pmemEnd
                ? (zero - k.frames.pmemOffset) | 0
                : k.frames.ramIndex(zero));
          if (k.frames.refcount[index$12]! <= 1) { k.frames.putLast(index$12); break put$11; }
          k.frames.refcount[index$12] = k.frames.refcount[index$12]! - 1;
          false;
        }
      }
      return ret$1;
    }
  }
  { // vmfInsertMixed
    let ret$13 = 0;
    insertPfn$14: {
      const pt$14 = k.pt;
      const mm$14 = k.vmas.mm[vma]!;
      let ret$14 = 256 /* VM_FAULT_NOPAGE */;
      let table$14 = 0;
      { // pteTable
        const root$15: number = k.mms.root[mm$14]!;
        table$14 = vpn < pt$14.cacheTo && vpn >= pt$14.cacheFrom && root$15 === pt$14.cacheRoot
          ? pt$14.cacheTable
          : pt$14.pteTableWalk(root$15, vpn);
      }
      if (table$14 === 0) table$14 = tableAlloc(k, task, mm$14, vpn, 0);
      if (table$14 <= 0) { ret$13 = table$14 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$14; }
      { // ptlLock
        while (k.pt.ptl[table$14] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
        k.pt.ptl[table$14] = task + 1;
      }
      const index$14 = (table$14 << pt$14.bits) | (vpn & pt$14.slotMask);
      const lo$14 = pt$14.lo[index$14]!;
      const hi$14 = pt$14.hi[index$14]!;
      if (pt$14.lo[index$14] === 0 && pt$14.hi[index$14] === 0) {
        if (false /* kind === INSERT_PAGE */) {
          map$17: {
            if (zero === k.frames.zeroPfn) break map$17;
            const i$17 = zero >= k.frames.pmemBase && zero < k.frames.pmemEnd
              ? (zero - k.frames.pmemOffset) | 0
              : k.frames.ramIndex(zero);
            { // addMapAt
              const count$18 = k.frames.mapcount[i$17]!;
              if (count$18 === 0xffff) k.frames.mapOverflow(i$17);
              k.frames.mapcount[i$17] = count$18 + 1;
            }
            k.frames.refcount[i$17] = k.frames.refcount[i$17]! + 1;
          }
          k.mms.rssFile[mm$14] = k.mms.rssFile[mm$14]! + 1;
        }
        const newLo$14 = ((zero & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
          (false /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
          (false ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
        { // set
          const hi$19: number = (zero / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
          pt$14.lo[index$14] = newLo$14;
          pt$14.hi[index$14] = hi$19;
          pt$14.used[table$14] = pt$14.used[table$14]! + 1;
        }
      } else if (false && ((hi$14 & 1048575 /* EH_PFN */) * 0x100000 + (lo$14 >>> 12)) !== zero) {
        ret$14 = k.faultPolicy.insertMismatch;
      } else if (false) {
        pt$14.lo[index$14] = upgradedLo(k, vma, lo$14, hi$14, k.faultPolicy.insertUpgradeDirty);
        pt$14.hi[index$14] = upgradedHi(k, vma, hi$14);
      }
      { // ptlUnlock
        k.pt.ptl[table$14] = 0;
      }
      ret$13 = ret$14;
    }
    if ((k.trace.probing === true)) {
      const id$13 = false ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
      emit2$21: {
        const id$21: number = id$13;
        const mode$21 = k.trace.mode[id$21]!;
        if (mode$21 === 0) break emit2$21;
        const r$21 = k.trace.ring;
        const seq$21 = k.trace.seq;
        const p$21 = (seq$21 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$21[p$21] = task * 1024 /* IDS */ + id$21;
        r$21[p$21 + 1] = vpn;
        r$21[p$21 + 2] = ret$13;
        k.trace.seq = seq$21 + 1;
        if (mode$21 === 2) k.trace.tell(id$21, seq$21);
      }
    }
    return ret$13;
  }
}

/**
 * Finds or makes the page-cache page of a hole and hands it to the core, locked and referenced.
 *
 * @kernel fs/dax.c 4.13 dax_load_hole
 */
export function daxLoadHolePage(
  k: DaxKernel,
  task: number,
  file: number,
  pgoff: number,
  slot: number,
): number {
  const index = k.dax.index;
  let page = (index.hi[slot]!) * 0x100000 + ((index.lo[slot]!) >>> 12);
  if ((index.lo[slot]! & 32 /* DAX_PAGE */) === 0) {
    page = k.frames.alloc(260 /* PG_CACHE | PG_LOCKED */);
    if (page === 0 /* NO_PFN */) return 1 /* VM_FAULT_OOM */;
    k.data.setFill((page >= k.frames.pmemBase && page < k.frames.pmemEnd
      ? (page - k.frames.pmemOffset) | 0
      : k.frames.ramIndex(page)), 0);
    index.lo[slot] = (((page & 0xfffff) << 12) | 32 /* DAX_PAGE */);
    index.hi[slot] = ((page / 0x100000) | 0);
    emit6$1: {
      const mode$1 = k.trace.mode[151 /* TP_ADD_TO_PAGE_CACHE */]!;
      if (mode$1 === 0) break emit6$1;
      const r$1 = k.trace.ring;
      const seq$1 = k.trace.seq;
      const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$1[p$1] = task * 1024 /* IDS */ + 151 /* TP_ADD_TO_PAGE_CACHE */;
      r$1[p$1 + 1] = file;
      r$1[p$1 + 2] = pgoff;
      r$1[p$1 + 3] = page;
      r$1[p$1 + 4] = 0;
      r$1[p$1 + 5] = 0;
      r$1[p$1 + 6] = 0;
      k.trace.seq = seq$1 + 1;
      if (mode$1 === 2) k.trace.tell(151 /* TP_ADD_TO_PAGE_CACHE */, seq$1);
    }
  }
  get$2: {
    if (page === k.frames.zeroPfn) break get$2;
    const i$2 = page >= k.frames.pmemBase && page < k.frames.pmemEnd
      ? (page - k.frames.pmemOffset) | 0
      : k.frames.ramIndex(page);
    k.frames.refcount[i$2] = k.frames.refcount[i$2]! + 1;
  }
  k.tasks.faultPage[task] = page;
  return 512 /* VM_FAULT_LOCKED */;
}
