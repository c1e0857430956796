// Derived from ../dax-pte-fault.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
import { downgradePmdEntry } from './grab-pmd-entry.straight.js';
import { lockPage, unmapMappingPages, tableAlloc } from '@faultline/mm';
import { replaceHolePage } from './insert-entry.straight.js';
import { upgradedLo, upgradedHi } from '@faultline/gup';
// paths: base 320

import { checkMixedOk, copyUserPage } from '@faultline/gup/fault';
import { finishFault } from '@faultline/gup';
import { daxSharedEntry } from './dax-shared.straight.js';
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
      if (how$3 >= 64 /* DAX_ASK_VMA */) {
        ret = daxFaultByVma(k, task, vma, vpn, flags, slot, how$3 - 64 /* DAX_ASK_VMA */, major$3); break daxFaultIter$3;
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
      let ret$3 = 0;
      daxInsertPte$11: {
        const mkwrite$11 = write$3 && (k.daxPolicy.mkwriteAtInsertion === true);
        if (how$3 === 3 /* DAX_INSERT_FOLIO */) {
          { // vmfInsertPageMkwrite
            get$13: {
              if (pfn$3 === k.frames.zeroPfn) break get$13;
              let i$13 = 0;
              index$14: {
                if (pfn$3 >= k.frames.pmemBase && pfn$3 < k.frames.pmemEnd) { i$13 = (pfn$3 - k.frames.pmemOffset) | 0; break index$14; }
                i$13 = pfn$3 < k.frames.ramFrames ? pfn$3 | 0 : k.frames.farIndex(pfn$3);
              }
              const head$13 = k.frames.orders[0] === 0 ? i$13 : k.frames.folioAt(i$13);
              k.frames.refcount[head$13] = k.frames.refcount[head$13]! + 1;
            }
            let ret$12 = 0;
            insertPfn$15: {
              const pt$15 = k.pt;
              const mm$15 = k.vmas.mm[vma]!;
              let ret$15 = 256 /* VM_FAULT_NOPAGE */;
              const root$15 = k.mms.root[mm$15]!;
              let table$15 = vpn < pt$15.cacheTo && vpn >= pt$15.cacheFrom && root$15 === pt$15.cacheRoot
                  ? pt$15.cacheTable
                  : pt$15.pteTableWalk(root$15, vpn);
              if (table$15 === 0) table$15 = tableAlloc(k, task, mm$15, vpn, 0);
              if (table$15 <= 0) { ret$12 = table$15 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$15; }
              let had$15 = false;
              pteMapLock$16: {
                { // ptlLock
                  while (k.pt.ptl[table$15] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                  k.pt.ptl[table$15] = task + 1;
                }
                if ((vpn < k.pt.cacheTo && vpn >= k.pt.cacheFrom && root$15 === k.pt.cacheRoot
                    ? k.pt.cacheTable
                    : k.pt.pteTableWalk(root$15, vpn)) !== table$15) {
                  { // ptlUnlock
                    k.pt.ptl[table$15] = 0;
                  }
                  had$15 = false; break pteMapLock$16;
                }
                had$15 = true;
              }
              if (!had$15) { ret$12 = 256 /* VM_FAULT_NOPAGE */; break insertPfn$15; }
              const index$15 = (table$15 << pt$15.bits) | (vpn & pt$15.slotMask);
              const lo$15 = pt$15.lo[index$15]!;
              const hi$15 = pt$15.hi[index$15]!;
              if (pt$15.lo[index$15] === 0 && pt$15.hi[index$15] === 0) {
                if (true /* kind === INSERT_PAGE */) {
                  map$19: {
                    if (pfn$3 === k.frames.zeroPfn) break map$19;
                    let i$19 = 0;
                    index$20: {
                      if (pfn$3 >= k.frames.pmemBase && pfn$3 < k.frames.pmemEnd) { i$19 = (pfn$3 - k.frames.pmemOffset) | 0; break index$20; }
                      i$19 = pfn$3 < k.frames.ramFrames ? pfn$3 | 0 : k.frames.farIndex(pfn$3);
                    }
                    { // addMapAt
                      const count$21 = k.frames.mapcount[i$19]!;
                      if (count$21 === 0xffff) k.frames.mapOverflow(i$19);
                      k.frames.mapcount[i$19] = count$21 + 1;
                    }
                    const head$19 = k.frames.orders[0] === 0 ? i$19 : k.frames.folioAt(i$19);
                    k.frames.refcount[head$19] = k.frames.refcount[head$19]! + 1;
                  }
                  k.mms.rssFile[mm$15] = k.mms.rssFile[mm$15]! + 1;
                }
                const newLo$15 = ((pfn$3 & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
                  (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                  (mkwrite$11 ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                { // set
                  const hi$22: number = (pfn$3 / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                  pt$15.lo[index$15] = newLo$15;
                  pt$15.hi[index$15] = hi$22;
                  pt$15.used[table$15] = pt$15.used[table$15]! + 1;
                }
              } else if (mkwrite$11 && ((hi$15 & 1048575 /* EH_PFN */) * 0x100000 + (lo$15 >>> 12)) !== pfn$3) {
                ret$15 = k.faultPolicy.insertMismatch;
              } else if (mkwrite$11) {
                pt$15.lo[index$15] = upgradedLo(k, vma, lo$15, hi$15, k.faultPolicy.insertUpgradeDirty);
                pt$15.hi[index$15] = upgradedHi(k, vma, hi$15);
              }
              { // ptlUnlock
                k.pt.ptl[table$15] = 0;
              }
              ret$12 = ret$15;
            }
            if ((k.trace.probing === true)) emit2$24: {
              const mode$24 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
              if (mode$24 === 0) break emit2$24;
              const r$24 = k.trace.ring;
              const seq$24 = k.trace.seq;
              const p$24 = (seq$24 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
              r$24[p$24] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
              r$24[p$24 + 1] = vpn;
              r$24[p$24 + 2] = ret$12;
              k.trace.seq = seq$24 + 1;
              if (mode$24 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$24);
            }
            put$25: {
              if (pfn$3 === k.frames.zeroPfn) { false; break put$25; }
              { // putAt
                const index$26: number = k.frames.index(pfn$3);
                { // putHead
                  const head$27: number = (k.frames.orders[0] === 0 ? index$26 : k.frames.folioAt(index$26));
                  if (k.frames.refcount[head$27]! <= 1) { k.frames.putLast(head$27); break put$25; }
                  k.frames.refcount[head$27] = k.frames.refcount[head$27]! - 1;
                  false;
                }
              }
            }
            ret$3 = ret$12; break daxInsertPte$11;
          }
        }
        const kind$11 = how$3 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
        { // vmfInsertMixed
          const kind$28: number = kind$11;
          let ret$28 = 0;
          insertPfn$29: {
            const pt$29 = k.pt;
            const mm$29 = k.vmas.mm[vma]!;
            let ret$29 = 256 /* VM_FAULT_NOPAGE */;
            const root$29 = k.mms.root[mm$29]!;
            let table$29 = vpn < pt$29.cacheTo && vpn >= pt$29.cacheFrom && root$29 === pt$29.cacheRoot
                ? pt$29.cacheTable
                : pt$29.pteTableWalk(root$29, vpn);
            if (table$29 === 0) table$29 = tableAlloc(k, task, mm$29, vpn, 0);
            if (table$29 <= 0) { ret$28 = table$29 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$29; }
            let had$29 = false;
            pteMapLock$30: {
              { // ptlLock
                while (k.pt.ptl[table$29] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                k.pt.ptl[table$29] = task + 1;
              }
              if ((vpn < k.pt.cacheTo && vpn >= k.pt.cacheFrom && root$29 === k.pt.cacheRoot
                  ? k.pt.cacheTable
                  : k.pt.pteTableWalk(root$29, vpn)) !== table$29) {
                { // ptlUnlock
                  k.pt.ptl[table$29] = 0;
                }
                had$29 = false; break pteMapLock$30;
              }
              had$29 = true;
            }
            if (!had$29) { ret$28 = 256 /* VM_FAULT_NOPAGE */; break insertPfn$29; }
            const index$29 = (table$29 << pt$29.bits) | (vpn & pt$29.slotMask);
            const lo$29 = pt$29.lo[index$29]!;
            const hi$29 = pt$29.hi[index$29]!;
            if (pt$29.lo[index$29] === 0 && pt$29.hi[index$29] === 0) {
              if (kind$28 === 1 /* INSERT_PAGE */) {
                map$33: {
                  if (pfn$3 === k.frames.zeroPfn) break map$33;
                  let i$33 = 0;
                  index$34: {
                    if (pfn$3 >= k.frames.pmemBase && pfn$3 < k.frames.pmemEnd) { i$33 = (pfn$3 - k.frames.pmemOffset) | 0; break index$34; }
                    i$33 = pfn$3 < k.frames.ramFrames ? pfn$3 | 0 : k.frames.farIndex(pfn$3);
                  }
                  { // addMapAt
                    const count$35 = k.frames.mapcount[i$33]!;
                    if (count$35 === 0xffff) k.frames.mapOverflow(i$33);
                    k.frames.mapcount[i$33] = count$35 + 1;
                  }
                  const head$33 = k.frames.orders[0] === 0 ? i$33 : k.frames.folioAt(i$33);
                  k.frames.refcount[head$33] = k.frames.refcount[head$33]! + 1;
                }
                k.mms.rssFile[mm$29] = k.mms.rssFile[mm$29]! + 1;
              }
              const newLo$29 = ((pfn$3 & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
                (kind$28 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                (mkwrite$11 ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
              { // set
                const hi$36: number = (pfn$3 / 0x100000) | (k.vmas.protHi[vma]! | (kind$28 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                pt$29.lo[index$29] = newLo$29;
                pt$29.hi[index$29] = hi$36;
                pt$29.used[table$29] = pt$29.used[table$29]! + 1;
              }
            } else if (mkwrite$11 && ((hi$29 & 1048575 /* EH_PFN */) * 0x100000 + (lo$29 >>> 12)) !== pfn$3) {
              ret$29 = k.faultPolicy.insertMismatch;
            } else if (mkwrite$11) {
              pt$29.lo[index$29] = upgradedLo(k, vma, lo$29, hi$29, k.faultPolicy.insertUpgradeDirty);
              pt$29.hi[index$29] = upgradedHi(k, vma, hi$29);
            }
            { // ptlUnlock
              k.pt.ptl[table$29] = 0;
            }
            ret$28 = ret$29;
          }
          if ((k.trace.probing === true)) {
            const id$28 = mkwrite$11 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
            emit2$38: {
              const id$38: number = id$28;
              const mode$38 = k.trace.mode[id$38]!;
              if (mode$38 === 0) break emit2$38;
              const r$38 = k.trace.ring;
              const seq$38 = k.trace.seq;
              const p$38 = (seq$38 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
              r$38[p$38] = task * 1024 /* IDS */ + id$38;
              r$38[p$38 + 1] = vpn;
              r$38[p$38 + 2] = ret$28;
              k.trace.seq = seq$38 + 1;
              if (mode$38 === 2) k.trace.tell(id$38, seq$38);
            }
          }
          ret$3 = ret$28;
        }
      }
      ret = ret$3 | major$3;
    }
    if ((k.dax.index.lo[slot]! & 32 /* DAX_PAGE */) === 0) { // daxUnlockEntry
      k.dax.index.lo[slot] = k.dax.index.lo[slot]! & (-2 /* ~DAX_LOCKED */);
    }
    else if ((ret & 512 /* VM_FAULT_LOCKED */) === 0) unlockPage(k, slot);
  }
  const whole = (k.daxPolicy.doneShowsMajor === true) || (ret & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0;
  const seen = whole ? ret : ret & (-5 /* ~VM_FAULT_MAJOR */);
  emit6$40: {
    const mode$40 = k.trace.mode[301 /* TP_DAX_PTE_FAULT_DONE */]!;
    if (mode$40 === 0) break emit6$40;
    const r$40 = k.trace.ring;
    const seq$40 = k.trace.seq;
    const p$40 = (seq$40 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$40[p$40] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
    r$40[p$40 + 1] = file;
    r$40[p$40 + 2] = shared;
    r$40[p$40 + 3] = flags;
    r$40[p$40 + 4] = vpn;
    r$40[p$40 + 5] = pgoff;
    r$40[p$40 + 6] = seen;
    k.trace.seq = seq$40 + 1;
    if (mode$40 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$40);
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
  if (how >= 64 /* DAX_ASK_VMA */) {
    return daxFaultByVma(k, task, vma, vpn, flags, slot, how - 64 /* DAX_ASK_VMA */, major);
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
  let ret = 0;
  daxInsertPte$8: {
    const mkwrite$8 = write && (k.daxPolicy.mkwriteAtInsertion === true);
    if (how === 3 /* DAX_INSERT_FOLIO */) {
      { // vmfInsertPageMkwrite
        get$10: {
          if (pfn === k.frames.zeroPfn) break get$10;
          let i$10 = 0;
          index$11: {
            if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$10 = (pfn - k.frames.pmemOffset) | 0; break index$11; }
            i$10 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
          }
          const head$10 = k.frames.orders[0] === 0 ? i$10 : k.frames.folioAt(i$10);
          k.frames.refcount[head$10] = k.frames.refcount[head$10]! + 1;
        }
        let ret$9 = 0;
        insertPfn$12: {
          const pt$12 = k.pt;
          const mm$12 = k.vmas.mm[vma]!;
          let ret$12 = 256 /* VM_FAULT_NOPAGE */;
          const root$12 = k.mms.root[mm$12]!;
          let table$12 = vpn < pt$12.cacheTo && vpn >= pt$12.cacheFrom && root$12 === pt$12.cacheRoot
              ? pt$12.cacheTable
              : pt$12.pteTableWalk(root$12, vpn);
          if (table$12 === 0) table$12 = tableAlloc(k, task, mm$12, vpn, 0);
          if (table$12 <= 0) { ret$9 = table$12 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$12; }
          let had$12 = false;
          pteMapLock$13: {
            { // ptlLock
              while (k.pt.ptl[table$12] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
              k.pt.ptl[table$12] = task + 1;
            }
            if ((vpn < k.pt.cacheTo && vpn >= k.pt.cacheFrom && root$12 === k.pt.cacheRoot
                ? k.pt.cacheTable
                : k.pt.pteTableWalk(root$12, vpn)) !== table$12) {
              { // ptlUnlock
                k.pt.ptl[table$12] = 0;
              }
              had$12 = false; break pteMapLock$13;
            }
            had$12 = true;
          }
          if (!had$12) { ret$9 = 256 /* VM_FAULT_NOPAGE */; break insertPfn$12; }
          const index$12 = (table$12 << pt$12.bits) | (vpn & pt$12.slotMask);
          const lo$12 = pt$12.lo[index$12]!;
          const hi$12 = pt$12.hi[index$12]!;
          if (pt$12.lo[index$12] === 0 && pt$12.hi[index$12] === 0) {
            if (true /* kind === INSERT_PAGE */) {
              map$16: {
                if (pfn === k.frames.zeroPfn) break map$16;
                let i$16 = 0;
                index$17: {
                  if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$16 = (pfn - k.frames.pmemOffset) | 0; break index$17; }
                  i$16 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
                }
                { // addMapAt
                  const count$18 = k.frames.mapcount[i$16]!;
                  if (count$18 === 0xffff) k.frames.mapOverflow(i$16);
                  k.frames.mapcount[i$16] = count$18 + 1;
                }
                const head$16 = k.frames.orders[0] === 0 ? i$16 : k.frames.folioAt(i$16);
                k.frames.refcount[head$16] = k.frames.refcount[head$16]! + 1;
              }
              k.mms.rssFile[mm$12] = k.mms.rssFile[mm$12]! + 1;
            }
            const newLo$12 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
              (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
              (mkwrite$8 ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
            { // set
              const hi$19: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
              pt$12.lo[index$12] = newLo$12;
              pt$12.hi[index$12] = hi$19;
              pt$12.used[table$12] = pt$12.used[table$12]! + 1;
            }
          } else if (mkwrite$8 && ((hi$12 & 1048575 /* EH_PFN */) * 0x100000 + (lo$12 >>> 12)) !== pfn) {
            ret$12 = k.faultPolicy.insertMismatch;
          } else if (mkwrite$8) {
            pt$12.lo[index$12] = upgradedLo(k, vma, lo$12, hi$12, k.faultPolicy.insertUpgradeDirty);
            pt$12.hi[index$12] = upgradedHi(k, vma, hi$12);
          }
          { // ptlUnlock
            k.pt.ptl[table$12] = 0;
          }
          ret$9 = ret$12;
        }
        if ((k.trace.probing === true)) emit2$21: {
          const mode$21 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
          if (mode$21 === 0) break emit2$21;
          const r$21 = k.trace.ring;
          const seq$21 = k.trace.seq;
          const p$21 = (seq$21 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
          r$21[p$21] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
          r$21[p$21 + 1] = vpn;
          r$21[p$21 + 2] = ret$9;
          k.trace.seq = seq$21 + 1;
          if (mode$21 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$21);
        }
        put$22: {
          if (pfn === k.frames.zeroPfn) { false; break put$22; }
          { // putAt
            const index$23: number = k.frames.index(pfn);
            { // putHead
              const head$24: number = (k.frames.orders[0] === 0 ? index$23 : k.frames.folioAt(index$23));
              if (k.frames.refcount[head$24]! <= 1) { k.frames.putLast(head$24); break put$22; }
              k.frames.refcount[head$24] = k.frames.refcount[head$24]! - 1;
              false;
            }
          }
        }
        ret = ret$9; break daxInsertPte$8;
      }
    }
    const kind$8 = how === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
    { // vmfInsertMixed
      const kind$25: number = kind$8;
      let ret$25 = 0;
      insertPfn$26: {
        const pt$26 = k.pt;
        const mm$26 = k.vmas.mm[vma]!;
        let ret$26 = 256 /* VM_FAULT_NOPAGE */;
        const root$26 = k.mms.root[mm$26]!;
        let table$26 = vpn < pt$26.cacheTo && vpn >= pt$26.cacheFrom && root$26 === pt$26.cacheRoot
            ? pt$26.cacheTable
            : pt$26.pteTableWalk(root$26, vpn);
        if (table$26 === 0) table$26 = tableAlloc(k, task, mm$26, vpn, 0);
        if (table$26 <= 0) { ret$25 = table$26 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$26; }
        let had$26 = false;
        pteMapLock$27: {
          { // ptlLock
            while (k.pt.ptl[table$26] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
            k.pt.ptl[table$26] = task + 1;
          }
          if ((vpn < k.pt.cacheTo && vpn >= k.pt.cacheFrom && root$26 === k.pt.cacheRoot
              ? k.pt.cacheTable
              : k.pt.pteTableWalk(root$26, vpn)) !== table$26) {
            { // ptlUnlock
              k.pt.ptl[table$26] = 0;
            }
            had$26 = false; break pteMapLock$27;
          }
          had$26 = true;
        }
        if (!had$26) { ret$25 = 256 /* VM_FAULT_NOPAGE */; break insertPfn$26; }
        const index$26 = (table$26 << pt$26.bits) | (vpn & pt$26.slotMask);
        const lo$26 = pt$26.lo[index$26]!;
        const hi$26 = pt$26.hi[index$26]!;
        if (pt$26.lo[index$26] === 0 && pt$26.hi[index$26] === 0) {
          if (kind$25 === 1 /* INSERT_PAGE */) {
            map$30: {
              if (pfn === k.frames.zeroPfn) break map$30;
              let i$30 = 0;
              index$31: {
                if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$30 = (pfn - k.frames.pmemOffset) | 0; break index$31; }
                i$30 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
              }
              { // addMapAt
                const count$32 = k.frames.mapcount[i$30]!;
                if (count$32 === 0xffff) k.frames.mapOverflow(i$30);
                k.frames.mapcount[i$30] = count$32 + 1;
              }
              const head$30 = k.frames.orders[0] === 0 ? i$30 : k.frames.folioAt(i$30);
              k.frames.refcount[head$30] = k.frames.refcount[head$30]! + 1;
            }
            k.mms.rssFile[mm$26] = k.mms.rssFile[mm$26]! + 1;
          }
          const newLo$26 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
            (kind$25 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
            (mkwrite$8 ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
          { // set
            const hi$33: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (kind$25 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
            pt$26.lo[index$26] = newLo$26;
            pt$26.hi[index$26] = hi$33;
            pt$26.used[table$26] = pt$26.used[table$26]! + 1;
          }
        } else if (mkwrite$8 && ((hi$26 & 1048575 /* EH_PFN */) * 0x100000 + (lo$26 >>> 12)) !== pfn) {
          ret$26 = k.faultPolicy.insertMismatch;
        } else if (mkwrite$8) {
          pt$26.lo[index$26] = upgradedLo(k, vma, lo$26, hi$26, k.faultPolicy.insertUpgradeDirty);
          pt$26.hi[index$26] = upgradedHi(k, vma, hi$26);
        }
        { // ptlUnlock
          k.pt.ptl[table$26] = 0;
        }
        ret$25 = ret$26;
      }
      if ((k.trace.probing === true)) {
        const id$25 = mkwrite$8 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
        emit2$35: {
          const id$35: number = id$25;
          const mode$35 = k.trace.mode[id$35]!;
          if (mode$35 === 0) break emit2$35;
          const r$35 = k.trace.ring;
          const seq$35 = k.trace.seq;
          const p$35 = (seq$35 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
          r$35[p$35] = task * 1024 /* IDS */ + id$35;
          r$35[p$35 + 1] = vpn;
          r$35[p$35 + 2] = ret$25;
          k.trace.seq = seq$35 + 1;
          if (mode$35 === 2) k.trace.tell(id$35, seq$35);
        }
      }
      ret = ret$25;
    }
  }
  return ret | major;
}

/**
 * The end of a fault on storage where the VMA has to be looked at: there may be MAP_SYNC mappings, or such
 * as nothing but pages may be entered into. A write through a MAP_SYNC mapping whose file waits for the log enters nothing and leaves the entry clean: the caller syncs first, see
 * `daxFinishSyncFault`.
 *
 * @kernel fs/dax.c dax_fault_iter, dax_fault_is_synchronous
 */
export function daxFaultByVma(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  slot: number,
  asked: number,
  major: number,
): number {
  const file = k.vmas.mapping[vma]!;
  const pgoff = k.vmas.pgoff[vma]! + (vpn - k.vmas.start[vma]!);
  const write = (flags & 1 /* FAULT_FLAG_WRITE */) !== 0;
  const how = asked & (-129 /* ~DAX_SHARED */);
  if (how !== asked && write) {
    const copy = k.dax.reserveCow(file, pgoff, 1);
    if (copy === 0 /* NO_PFN */) return 2 /* VM_FAULT_SIGBUS */;
  }
  const sync = write && (k.vmas.flags[vma]! & 8388608 /* VM_SYNC */) !== 0 && k.dax.needsSync(file, pgoff + 1);
  if (how !== asked) daxSharedEntry(k, task, file, pgoff, slot, write);
  let pfn = 0;
  { // pfn
    { // at
      if (file !== k.dax.cFile || pgoff < k.dax.cFrom || pgoff >= k.dax.cTo) k.dax.enter(file, pgoff);
    }
    pfn = k.dax.cPfn + (pgoff - k.dax.cFrom);
  }
  const dirty = (write || (k.daxPolicy.readDirties === true)) && !sync;
  { // daxInsertEntry
    const index$3 = k.dax.index;
    const old$3 = index$3.lo[slot]!;
    if ((old$3 & 32 /* DAX_PAGE */) !== 0) {
      const left$3: number = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
      replaceHolePage(k, task, file, pgoff, slot, left$3);
    } else if ((old$3 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
      unmapMappingPages(k, task, file, pgoff, 1, 0);
    }
    if ((index$3.lo[slot]! & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
      index$3.lo[slot] = (((pfn & 0xfffff) << 12) | 17 /* flags | DAX_VALUE | DAX_LOCKED */);
      index$3.hi[slot] = ((pfn / 0x100000) | 0);
    }
    if (dirty) setMark$4: {
      let at$4 = slot;
      while (at$4 !== 0) {
        const w$4 = ((at$4 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
        const marked$4 = index$3.tags[w$4]! | index$3.tags[w$4 + 1]!;
        const half$4 = w$4 + ((at$4 & 63) >> 5);
        index$3.tags[half$4] = index$3.tags[half$4]! | (1 << (at$4 & 31));
        // A node with any mark is marked in its parent already.
        if (marked$4 !== 0) break setMark$4;
        at$4 = index$3.parent[at$4 >> 6]!;
      }
    }
  }
  if (sync) return 8192 /* VM_FAULT_NEEDDSYNC */ | major;
  if (how !== 3 /* DAX_INSERT_FOLIO */) {
    checkMixedOk(k, task, vma, how === 2 /* DAX_INSERT_DEVMAP */ || (k.dax.limited === true));
  }
  if ((k.daxPolicy.traceInsert === true)) {
    const shared = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
    const size = k.dax.index.lo[slot]! & 2 /* DAX_PMD */;
    emit6$5: {
      const c$5: number = write ? 1 : 0;
      const mode$5 = k.trace.mode[305 /* TP_DAX_INSERT_MAPPING */]!;
      if (mode$5 === 0) break emit6$5;
      const r$5 = k.trace.ring;
      const seq$5 = k.trace.seq;
      const p$5 = (seq$5 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$5[p$5] = task * 1024 /* IDS */ + 305 /* TP_DAX_INSERT_MAPPING */;
      r$5[p$5 + 1] = file;
      r$5[p$5 + 2] = shared;
      r$5[p$5 + 3] = c$5;
      r$5[p$5 + 4] = vpn;
      r$5[p$5 + 5] = size;
      r$5[p$5 + 6] = pfn;
      k.trace.seq = seq$5 + 1;
      if (mode$5 === 2) k.trace.tell(305 /* TP_DAX_INSERT_MAPPING */, seq$5);
    }
  }
  let ret = 0;
  daxInsertPte$6: {
    const mkwrite$6 = write && (k.daxPolicy.mkwriteAtInsertion === true);
    if (how === 3 /* DAX_INSERT_FOLIO */) {
      { // vmfInsertPageMkwrite
        get$8: {
          if (pfn === k.frames.zeroPfn) break get$8;
          let i$8 = 0;
          index$9: {
            if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$8 = (pfn - k.frames.pmemOffset) | 0; break index$9; }
            i$8 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
          }
          const head$8 = k.frames.orders[0] === 0 ? i$8 : k.frames.folioAt(i$8);
          k.frames.refcount[head$8] = k.frames.refcount[head$8]! + 1;
        }
        let ret$7 = 0;
        insertPfn$10: {
          const pt$10 = k.pt;
          const mm$10 = k.vmas.mm[vma]!;
          let ret$10 = 256 /* VM_FAULT_NOPAGE */;
          const root$10 = k.mms.root[mm$10]!;
          let table$10 = vpn < pt$10.cacheTo && vpn >= pt$10.cacheFrom && root$10 === pt$10.cacheRoot
              ? pt$10.cacheTable
              : pt$10.pteTableWalk(root$10, vpn);
          if (table$10 === 0) table$10 = tableAlloc(k, task, mm$10, vpn, 0);
          if (table$10 <= 0) { ret$7 = table$10 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$10; }
          let had$10 = false;
          pteMapLock$11: {
            { // ptlLock
              while (k.pt.ptl[table$10] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
              k.pt.ptl[table$10] = task + 1;
            }
            if ((vpn < k.pt.cacheTo && vpn >= k.pt.cacheFrom && root$10 === k.pt.cacheRoot
                ? k.pt.cacheTable
                : k.pt.pteTableWalk(root$10, vpn)) !== table$10) {
              { // ptlUnlock
                k.pt.ptl[table$10] = 0;
              }
              had$10 = false; break pteMapLock$11;
            }
            had$10 = true;
          }
          if (!had$10) { ret$7 = 256 /* VM_FAULT_NOPAGE */; break insertPfn$10; }
          const index$10 = (table$10 << pt$10.bits) | (vpn & pt$10.slotMask);
          const lo$10 = pt$10.lo[index$10]!;
          const hi$10 = pt$10.hi[index$10]!;
          if (pt$10.lo[index$10] === 0 && pt$10.hi[index$10] === 0) {
            if (true /* kind === INSERT_PAGE */) {
              map$14: {
                if (pfn === k.frames.zeroPfn) break map$14;
                let i$14 = 0;
                index$15: {
                  if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$14 = (pfn - k.frames.pmemOffset) | 0; break index$15; }
                  i$14 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
                }
                { // addMapAt
                  const count$16 = k.frames.mapcount[i$14]!;
                  if (count$16 === 0xffff) k.frames.mapOverflow(i$14);
                  k.frames.mapcount[i$14] = count$16 + 1;
                }
                const head$14 = k.frames.orders[0] === 0 ? i$14 : k.frames.folioAt(i$14);
                k.frames.refcount[head$14] = k.frames.refcount[head$14]! + 1;
              }
              k.mms.rssFile[mm$10] = k.mms.rssFile[mm$10]! + 1;
            }
            const newLo$10 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
              (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
              (mkwrite$6 ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
            { // set
              const hi$17: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
              pt$10.lo[index$10] = newLo$10;
              pt$10.hi[index$10] = hi$17;
              pt$10.used[table$10] = pt$10.used[table$10]! + 1;
            }
          } else if (mkwrite$6 && ((hi$10 & 1048575 /* EH_PFN */) * 0x100000 + (lo$10 >>> 12)) !== pfn) {
            ret$10 = k.faultPolicy.insertMismatch;
          } else if (mkwrite$6) {
            pt$10.lo[index$10] = upgradedLo(k, vma, lo$10, hi$10, k.faultPolicy.insertUpgradeDirty);
            pt$10.hi[index$10] = upgradedHi(k, vma, hi$10);
          }
          { // ptlUnlock
            k.pt.ptl[table$10] = 0;
          }
          ret$7 = ret$10;
        }
        if ((k.trace.probing === true)) emit2$19: {
          const mode$19 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
          if (mode$19 === 0) break emit2$19;
          const r$19 = k.trace.ring;
          const seq$19 = k.trace.seq;
          const p$19 = (seq$19 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
          r$19[p$19] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
          r$19[p$19 + 1] = vpn;
          r$19[p$19 + 2] = ret$7;
          k.trace.seq = seq$19 + 1;
          if (mode$19 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$19);
        }
        put$20: {
          if (pfn === k.frames.zeroPfn) { false; break put$20; }
          { // putAt
            const index$21: number = k.frames.index(pfn);
            { // putHead
              const head$22: number = (k.frames.orders[0] === 0 ? index$21 : k.frames.folioAt(index$21));
              if (k.frames.refcount[head$22]! <= 1) { k.frames.putLast(head$22); break put$20; }
              k.frames.refcount[head$22] = k.frames.refcount[head$22]! - 1;
              false;
            }
          }
        }
        ret = ret$7; break daxInsertPte$6;
      }
    }
    const kind$6 = how === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
    { // vmfInsertMixed
      const kind$23: number = kind$6;
      let ret$23 = 0;
      insertPfn$24: {
        const pt$24 = k.pt;
        const mm$24 = k.vmas.mm[vma]!;
        let ret$24 = 256 /* VM_FAULT_NOPAGE */;
        const root$24 = k.mms.root[mm$24]!;
        let table$24 = vpn < pt$24.cacheTo && vpn >= pt$24.cacheFrom && root$24 === pt$24.cacheRoot
            ? pt$24.cacheTable
            : pt$24.pteTableWalk(root$24, vpn);
        if (table$24 === 0) table$24 = tableAlloc(k, task, mm$24, vpn, 0);
        if (table$24 <= 0) { ret$23 = table$24 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$24; }
        let had$24 = false;
        pteMapLock$25: {
          { // ptlLock
            while (k.pt.ptl[table$24] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
            k.pt.ptl[table$24] = task + 1;
          }
          if ((vpn < k.pt.cacheTo && vpn >= k.pt.cacheFrom && root$24 === k.pt.cacheRoot
              ? k.pt.cacheTable
              : k.pt.pteTableWalk(root$24, vpn)) !== table$24) {
            { // ptlUnlock
              k.pt.ptl[table$24] = 0;
            }
            had$24 = false; break pteMapLock$25;
          }
          had$24 = true;
        }
        if (!had$24) { ret$23 = 256 /* VM_FAULT_NOPAGE */; break insertPfn$24; }
        const index$24 = (table$24 << pt$24.bits) | (vpn & pt$24.slotMask);
        const lo$24 = pt$24.lo[index$24]!;
        const hi$24 = pt$24.hi[index$24]!;
        if (pt$24.lo[index$24] === 0 && pt$24.hi[index$24] === 0) {
          if (kind$23 === 1 /* INSERT_PAGE */) {
            map$28: {
              if (pfn === k.frames.zeroPfn) break map$28;
              let i$28 = 0;
              index$29: {
                if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$28 = (pfn - k.frames.pmemOffset) | 0; break index$29; }
                i$28 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
              }
              { // addMapAt
                const count$30 = k.frames.mapcount[i$28]!;
                if (count$30 === 0xffff) k.frames.mapOverflow(i$28);
                k.frames.mapcount[i$28] = count$30 + 1;
              }
              const head$28 = k.frames.orders[0] === 0 ? i$28 : k.frames.folioAt(i$28);
              k.frames.refcount[head$28] = k.frames.refcount[head$28]! + 1;
            }
            k.mms.rssFile[mm$24] = k.mms.rssFile[mm$24]! + 1;
          }
          const newLo$24 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
            (kind$23 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
            (mkwrite$6 ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
          { // set
            const hi$31: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (kind$23 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
            pt$24.lo[index$24] = newLo$24;
            pt$24.hi[index$24] = hi$31;
            pt$24.used[table$24] = pt$24.used[table$24]! + 1;
          }
        } else if (mkwrite$6 && ((hi$24 & 1048575 /* EH_PFN */) * 0x100000 + (lo$24 >>> 12)) !== pfn) {
          ret$24 = k.faultPolicy.insertMismatch;
        } else if (mkwrite$6) {
          pt$24.lo[index$24] = upgradedLo(k, vma, lo$24, hi$24, k.faultPolicy.insertUpgradeDirty);
          pt$24.hi[index$24] = upgradedHi(k, vma, hi$24);
        }
        { // ptlUnlock
          k.pt.ptl[table$24] = 0;
        }
        ret$23 = ret$24;
      }
      if ((k.trace.probing === true)) {
        const id$23 = mkwrite$6 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
        emit2$33: {
          const id$33: number = id$23;
          const mode$33 = k.trace.mode[id$33]!;
          if (mode$33 === 0) break emit2$33;
          const r$33 = k.trace.ring;
          const seq$33 = k.trace.seq;
          const p$33 = (seq$33 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
          r$33[p$33] = task * 1024 /* IDS */ + id$33;
          r$33[p$33 + 1] = vpn;
          r$33[p$33 + 2] = ret$23;
          k.trace.seq = seq$33 + 1;
          if (mode$33 === 2) k.trace.tell(id$33, seq$33);
        }
      }
      ret = ret$23;
    }
  }
  return ret | major;
}

/** Enters a page of storage as the `dax:insert` answer says. */
export function daxInsertPte(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  pfn: number,
  how: number,
  write: boolean,
): number {
  const mkwrite = write && (k.daxPolicy.mkwriteAtInsertion === true);
  if (how === 3 /* DAX_INSERT_FOLIO */) {
    { // vmfInsertPageMkwrite
      get$2: {
        if (pfn === k.frames.zeroPfn) break get$2;
        let i$2 = 0;
        index$3: {
          if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$2 = (pfn - k.frames.pmemOffset) | 0; break index$3; }
          i$2 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
        }
        const head$2 = k.frames.orders[0] === 0 ? i$2 : k.frames.folioAt(i$2);
        k.frames.refcount[head$2] = k.frames.refcount[head$2]! + 1;
      }
      let ret$1 = 0;
      insertPfn$4: {
        const pt$4 = k.pt;
        const mm$4 = k.vmas.mm[vma]!;
        let ret$4 = 256 /* VM_FAULT_NOPAGE */;
        const root$4 = k.mms.root[mm$4]!;
        let table$4 = vpn < pt$4.cacheTo && vpn >= pt$4.cacheFrom && root$4 === pt$4.cacheRoot
            ? pt$4.cacheTable
            : pt$4.pteTableWalk(root$4, vpn);
        if (table$4 === 0) table$4 = tableAlloc(k, task, mm$4, vpn, 0);
        if (table$4 <= 0) { ret$1 = table$4 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$4; }
        let had$4 = false;
        pteMapLock$5: {
          { // ptlLock
            while (k.pt.ptl[table$4] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
            k.pt.ptl[table$4] = task + 1;
          }
          if ((vpn < k.pt.cacheTo && vpn >= k.pt.cacheFrom && root$4 === k.pt.cacheRoot
              ? k.pt.cacheTable
              : k.pt.pteTableWalk(root$4, vpn)) !== table$4) {
            { // ptlUnlock
              k.pt.ptl[table$4] = 0;
            }
            had$4 = false; break pteMapLock$5;
          }
          had$4 = true;
        }
        if (!had$4) { ret$1 = 256 /* VM_FAULT_NOPAGE */; break insertPfn$4; }
        const index$4 = (table$4 << pt$4.bits) | (vpn & pt$4.slotMask);
        const lo$4 = pt$4.lo[index$4]!;
        const hi$4 = pt$4.hi[index$4]!;
        if (pt$4.lo[index$4] === 0 && pt$4.hi[index$4] === 0) {
          if (true /* kind === INSERT_PAGE */) {
            map$8: {
              if (pfn === k.frames.zeroPfn) break map$8;
              let i$8 = 0;
              index$9: {
                if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$8 = (pfn - k.frames.pmemOffset) | 0; break index$9; }
                i$8 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
              }
              { // addMapAt
                const count$10 = k.frames.mapcount[i$8]!;
                if (count$10 === 0xffff) k.frames.mapOverflow(i$8);
                k.frames.mapcount[i$8] = count$10 + 1;
              }
              const head$8 = k.frames.orders[0] === 0 ? i$8 : k.frames.folioAt(i$8);
              k.frames.refcount[head$8] = k.frames.refcount[head$8]! + 1;
            }
            k.mms.rssFile[mm$4] = k.mms.rssFile[mm$4]! + 1;
          }
          const newLo$4 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
            (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
            (mkwrite ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
          { // set
            const hi$11: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
            pt$4.lo[index$4] = newLo$4;
            pt$4.hi[index$4] = hi$11;
            pt$4.used[table$4] = pt$4.used[table$4]! + 1;
          }
        } else if (mkwrite && ((hi$4 & 1048575 /* EH_PFN */) * 0x100000 + (lo$4 >>> 12)) !== pfn) {
          ret$4 = k.faultPolicy.insertMismatch;
        } else if (mkwrite) {
          pt$4.lo[index$4] = upgradedLo(k, vma, lo$4, hi$4, k.faultPolicy.insertUpgradeDirty);
          pt$4.hi[index$4] = upgradedHi(k, vma, hi$4);
        }
        { // ptlUnlock
          k.pt.ptl[table$4] = 0;
        }
        ret$1 = ret$4;
      }
      if ((k.trace.probing === true)) emit2$13: {
        const mode$13 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
        if (mode$13 === 0) break emit2$13;
        const r$13 = k.trace.ring;
        const seq$13 = k.trace.seq;
        const p$13 = (seq$13 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$13[p$13] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
        r$13[p$13 + 1] = vpn;
        r$13[p$13 + 2] = ret$1;
        k.trace.seq = seq$13 + 1;
        if (mode$13 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$13);
      }
      put$14: {
        if (pfn === k.frames.zeroPfn) { false; break put$14; }
        { // putAt
          const index$15: number = k.frames.index(pfn);
          { // putHead
            const head$16: number = (k.frames.orders[0] === 0 ? index$15 : k.frames.folioAt(index$15));
            if (k.frames.refcount[head$16]! <= 1) { k.frames.putLast(head$16); break put$14; }
            k.frames.refcount[head$16] = k.frames.refcount[head$16]! - 1;
            false;
          }
        }
      }
      return ret$1;
    }
  }
  const kind = how === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
  { // vmfInsertMixed
    const kind$17: number = kind;
    let ret$17 = 0;
    insertPfn$18: {
      const pt$18 = k.pt;
      const mm$18 = k.vmas.mm[vma]!;
      let ret$18 = 256 /* VM_FAULT_NOPAGE */;
      const root$18 = k.mms.root[mm$18]!;
      let table$18 = vpn < pt$18.cacheTo && vpn >= pt$18.cacheFrom && root$18 === pt$18.cacheRoot
          ? pt$18.cacheTable
          : pt$18.pteTableWalk(root$18, vpn);
      if (table$18 === 0) table$18 = tableAlloc(k, task, mm$18, vpn, 0);
      if (table$18 <= 0) { ret$17 = table$18 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$18; }
      let had$18 = false;
      pteMapLock$19: {
        { // ptlLock
          while (k.pt.ptl[table$18] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
          k.pt.ptl[table$18] = task + 1;
        }
        if ((vpn < k.pt.cacheTo && vpn >= k.pt.cacheFrom && root$18 === k.pt.cacheRoot
            ? k.pt.cacheTable
            : k.pt.pteTableWalk(root$18, vpn)) !== table$18) {
          { // ptlUnlock
            k.pt.ptl[table$18] = 0;
          }
          had$18 = false; break pteMapLock$19;
        }
        had$18 = true;
      }
      if (!had$18) { ret$17 = 256 /* VM_FAULT_NOPAGE */; break insertPfn$18; }
      const index$18 = (table$18 << pt$18.bits) | (vpn & pt$18.slotMask);
      const lo$18 = pt$18.lo[index$18]!;
      const hi$18 = pt$18.hi[index$18]!;
      if (pt$18.lo[index$18] === 0 && pt$18.hi[index$18] === 0) {
        if (kind$17 === 1 /* INSERT_PAGE */) {
          map$22: {
            if (pfn === k.frames.zeroPfn) break map$22;
            let i$22 = 0;
            index$23: {
              if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$22 = (pfn - k.frames.pmemOffset) | 0; break index$23; }
              i$22 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
            }
            { // addMapAt
              const count$24 = k.frames.mapcount[i$22]!;
              if (count$24 === 0xffff) k.frames.mapOverflow(i$22);
              k.frames.mapcount[i$22] = count$24 + 1;
            }
            const head$22 = k.frames.orders[0] === 0 ? i$22 : k.frames.folioAt(i$22);
            k.frames.refcount[head$22] = k.frames.refcount[head$22]! + 1;
          }
          k.mms.rssFile[mm$18] = k.mms.rssFile[mm$18]! + 1;
        }
        const newLo$18 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
          (kind$17 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
          (mkwrite ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
        { // set
          const hi$25: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (kind$17 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
          pt$18.lo[index$18] = newLo$18;
          pt$18.hi[index$18] = hi$25;
          pt$18.used[table$18] = pt$18.used[table$18]! + 1;
        }
      } else if (mkwrite && ((hi$18 & 1048575 /* EH_PFN */) * 0x100000 + (lo$18 >>> 12)) !== pfn) {
        ret$18 = k.faultPolicy.insertMismatch;
      } else if (mkwrite) {
        pt$18.lo[index$18] = upgradedLo(k, vma, lo$18, hi$18, k.faultPolicy.insertUpgradeDirty);
        pt$18.hi[index$18] = upgradedHi(k, vma, hi$18);
      }
      { // ptlUnlock
        k.pt.ptl[table$18] = 0;
      }
      ret$17 = ret$18;
    }
    if ((k.trace.probing === true)) {
      const id$17 = mkwrite ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
      emit2$27: {
        const id$27: number = id$17;
        const mode$27 = k.trace.mode[id$27]!;
        if (mode$27 === 0) break emit2$27;
        const r$27 = k.trace.ring;
        const seq$27 = k.trace.seq;
        const p$27 = (seq$27 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$27[p$27] = task * 1024 /* IDS */ + id$27;
        r$27[p$27 + 1] = vpn;
        r$27[p$27 + 2] = ret$17;
        k.trace.seq = seq$27 + 1;
        if (mode$27 === 2) k.trace.tell(id$27, seq$27);
      }
    }
    return ret$17;
  }
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
  if (!(k.daxPolicy.zeroAsPage === true)) checkMixedOk(k, task, vma, true);
  if ((k.daxPolicy.zeroAsPage === true)) {
    { // vmfInsertPageMkwrite
      get$2: {
        if (zero === k.frames.zeroPfn) break get$2;
        let i$2 = 0;
        index$3: {
          if (zero >= k.frames.pmemBase && zero < k.frames.pmemEnd) { i$2 = (zero - k.frames.pmemOffset) | 0; break index$3; }
          i$2 = zero < k.frames.ramFrames ? zero | 0 : k.frames.farIndex(zero);
        }
        const head$2 = k.frames.orders[0] === 0 ? i$2 : k.frames.folioAt(i$2);
        k.frames.refcount[head$2] = k.frames.refcount[head$2]! + 1;
      }
      let ret$1 = 0;
      insertPfn$4: {
        const pt$4 = k.pt;
        const mm$4 = k.vmas.mm[vma]!;
        let ret$4 = 256 /* VM_FAULT_NOPAGE */;
        const root$4 = k.mms.root[mm$4]!;
        let table$4 = vpn < pt$4.cacheTo && vpn >= pt$4.cacheFrom && root$4 === pt$4.cacheRoot
            ? pt$4.cacheTable
            : pt$4.pteTableWalk(root$4, vpn);
        if (table$4 === 0) table$4 = tableAlloc(k, task, mm$4, vpn, 0);
        if (table$4 <= 0) { ret$1 = table$4 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$4; }
        let had$4 = false;
        pteMapLock$5: {
          { // ptlLock
            while (k.pt.ptl[table$4] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
            k.pt.ptl[table$4] = task + 1;
          }
          if ((vpn < k.pt.cacheTo && vpn >= k.pt.cacheFrom && root$4 === k.pt.cacheRoot
              ? k.pt.cacheTable
              : k.pt.pteTableWalk(root$4, vpn)) !== table$4) {
            { // ptlUnlock
              k.pt.ptl[table$4] = 0;
            }
            had$4 = false; break pteMapLock$5;
          }
          had$4 = true;
        }
        if (!had$4) { ret$1 = 256 /* VM_FAULT_NOPAGE */; break insertPfn$4; }
        const index$4 = (table$4 << pt$4.bits) | (vpn & pt$4.slotMask);
        const lo$4 = pt$4.lo[index$4]!;
        const hi$4 = pt$4.hi[index$4]!;
        if (pt$4.lo[index$4] === 0 && pt$4.hi[index$4] === 0) {
          if (false /* kind === INSERT_PAGE */) {
            map$8: {
              if (zero === k.frames.zeroPfn) break map$8;
              let i$8 = 0;
              index$9: {
                if (zero >= k.frames.pmemBase && zero < k.frames.pmemEnd) { i$8 = (zero - k.frames.pmemOffset) | 0; break index$9; }
                i$8 = zero < k.frames.ramFrames ? zero | 0 : k.frames.farIndex(zero);
              }
              { // addMapAt
                const count$10 = k.frames.mapcount[i$8]!;
                if (count$10 === 0xffff) k.frames.mapOverflow(i$8);
                k.frames.mapcount[i$8] = count$10 + 1;
              }
              const head$8 = k.frames.orders[0] === 0 ? i$8 : k.frames.folioAt(i$8);
              k.frames.refcount[head$8] = k.frames.refcount[head$8]! + 1;
            }
            k.mms.rssFile[mm$4] = k.mms.rssFile[mm$4]! + 1;
          }
          const newLo$4 = ((zero & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
            (false /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
            (false ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
          { // set
            const hi$11: number = (zero / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
            pt$4.lo[index$4] = newLo$4;
            pt$4.hi[index$4] = hi$11;
            pt$4.used[table$4] = pt$4.used[table$4]! + 1;
          }
        } else if (false && ((hi$4 & 1048575 /* EH_PFN */) * 0x100000 + (lo$4 >>> 12)) !== zero) {
          ret$4 = k.faultPolicy.insertMismatch;
        } else if (false) {
          pt$4.lo[index$4] = upgradedLo(k, vma, lo$4, hi$4, k.faultPolicy.insertUpgradeDirty);
          pt$4.hi[index$4] = upgradedHi(k, vma, hi$4);
        }
        { // ptlUnlock
          k.pt.ptl[table$4] = 0;
        }
        ret$1 = ret$4;
      }
      if ((k.trace.probing === true)) emit2$13: {
        const mode$13 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
        if (mode$13 === 0) break emit2$13;
        const r$13 = k.trace.ring;
        const seq$13 = k.trace.seq;
        const p$13 = (seq$13 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$13[p$13] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
        r$13[p$13 + 1] = vpn;
        r$13[p$13 + 2] = ret$1;
        k.trace.seq = seq$13 + 1;
        if (mode$13 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$13);
      }
      put$14: {
        if (zero === k.frames.zeroPfn) { false; break put$14; }
        { // putAt
          const index$15: number = k.frames.index(zero);
          { // putHead
            const head$16: number = (k.frames.orders[0] === 0 ? index$15 : k.frames.folioAt(index$15));
            if (k.frames.refcount[head$16]! <= 1) { k.frames.putLast(head$16); break put$14; }
            k.frames.refcount[head$16] = k.frames.refcount[head$16]! - 1;
            false;
          }
        }
      }
      return ret$1;
    }
  }
  { // vmfInsertMixed
    let ret$17 = 0;
    insertPfn$18: {
      const pt$18 = k.pt;
      const mm$18 = k.vmas.mm[vma]!;
      let ret$18 = 256 /* VM_FAULT_NOPAGE */;
      const root$18 = k.mms.root[mm$18]!;
      let table$18 = vpn < pt$18.cacheTo && vpn >= pt$18.cacheFrom && root$18 === pt$18.cacheRoot
          ? pt$18.cacheTable
          : pt$18.pteTableWalk(root$18, vpn);
      if (table$18 === 0) table$18 = tableAlloc(k, task, mm$18, vpn, 0);
      if (table$18 <= 0) { ret$17 = table$18 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$18; }
      let had$18 = false;
      pteMapLock$19: {
        { // ptlLock
          while (k.pt.ptl[table$18] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
          k.pt.ptl[table$18] = task + 1;
        }
        if ((vpn < k.pt.cacheTo && vpn >= k.pt.cacheFrom && root$18 === k.pt.cacheRoot
            ? k.pt.cacheTable
            : k.pt.pteTableWalk(root$18, vpn)) !== table$18) {
          { // ptlUnlock
            k.pt.ptl[table$18] = 0;
          }
          had$18 = false; break pteMapLock$19;
        }
        had$18 = true;
      }
      if (!had$18) { ret$17 = 256 /* VM_FAULT_NOPAGE */; break insertPfn$18; }
      const index$18 = (table$18 << pt$18.bits) | (vpn & pt$18.slotMask);
      const lo$18 = pt$18.lo[index$18]!;
      const hi$18 = pt$18.hi[index$18]!;
      if (pt$18.lo[index$18] === 0 && pt$18.hi[index$18] === 0) {
        if (false /* kind === INSERT_PAGE */) {
          map$22: {
            if (zero === k.frames.zeroPfn) break map$22;
            let i$22 = 0;
            index$23: {
              if (zero >= k.frames.pmemBase && zero < k.frames.pmemEnd) { i$22 = (zero - k.frames.pmemOffset) | 0; break index$23; }
              i$22 = zero < k.frames.ramFrames ? zero | 0 : k.frames.farIndex(zero);
            }
            { // addMapAt
              const count$24 = k.frames.mapcount[i$22]!;
              if (count$24 === 0xffff) k.frames.mapOverflow(i$22);
              k.frames.mapcount[i$22] = count$24 + 1;
            }
            const head$22 = k.frames.orders[0] === 0 ? i$22 : k.frames.folioAt(i$22);
            k.frames.refcount[head$22] = k.frames.refcount[head$22]! + 1;
          }
          k.mms.rssFile[mm$18] = k.mms.rssFile[mm$18]! + 1;
        }
        const newLo$18 = ((zero & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
          (false /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
          (false ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
        { // set
          const hi$25: number = (zero / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
          pt$18.lo[index$18] = newLo$18;
          pt$18.hi[index$18] = hi$25;
          pt$18.used[table$18] = pt$18.used[table$18]! + 1;
        }
      } else if (false && ((hi$18 & 1048575 /* EH_PFN */) * 0x100000 + (lo$18 >>> 12)) !== zero) {
        ret$18 = k.faultPolicy.insertMismatch;
      } else if (false) {
        pt$18.lo[index$18] = upgradedLo(k, vma, lo$18, hi$18, k.faultPolicy.insertUpgradeDirty);
        pt$18.hi[index$18] = upgradedHi(k, vma, hi$18);
      }
      { // ptlUnlock
        k.pt.ptl[table$18] = 0;
      }
      ret$17 = ret$18;
    }
    if ((k.trace.probing === true)) {
      const id$17 = false ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
      emit2$27: {
        const id$27: number = id$17;
        const mode$27 = k.trace.mode[id$27]!;
        if (mode$27 === 0) break emit2$27;
        const r$27 = k.trace.ring;
        const seq$27 = k.trace.seq;
        const p$27 = (seq$27 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$27[p$27] = task * 1024 /* IDS */ + id$27;
        r$27[p$27 + 1] = vpn;
        r$27[p$27 + 2] = ret$17;
        k.trace.seq = seq$27 + 1;
        if (mode$27 === 2) k.trace.tell(id$27, seq$27);
      }
    }
    return ret$17;
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
    k.data.setFill(k.frames.index(page), 0);
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
    let i$2 = 0;
    index$3: {
      if (page >= k.frames.pmemBase && page < k.frames.pmemEnd) { i$2 = (page - k.frames.pmemOffset) | 0; break index$3; }
      i$2 = page < k.frames.ramFrames ? page | 0 : k.frames.farIndex(page);
    }
    const head$2 = k.frames.orders[0] === 0 ? i$2 : k.frames.folioAt(i$2);
    k.frames.refcount[head$2] = k.frames.refcount[head$2]! + 1;
  }
  k.tasks.faultPage[task] = page;
  return 512 /* VM_FAULT_LOCKED */;
}
