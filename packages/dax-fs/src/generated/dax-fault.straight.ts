// Derived from ../dax-fault.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
import { downgradePmdEntry } from './grab-pmd-entry.straight.js';
import { lockPage, unmapMappingPages, tableAlloc, addRss, splitHugePmd } from '@faultline/mm';
import { daxFaultCowPage, daxLoadHole, daxFaultByVma } from './dax-pte-fault.straight.js';
import { replaceHolePage } from './insert-entry.straight.js';
import { upgradedLo, upgradedHi } from '@faultline/gup';
import { unlockPage } from './grab-entry.straight.js';
import { daxPmdLoadHole } from './dax-pmd-fault.straight.js';
import { daxPmdShared } from './dax-shared.straight.js';
import { checkMixedOk } from '@faultline/gup/fault';
import { addEntireMap } from '@faultline/pfn';
// paths: base 330

import { wpPageReuse } from '@faultline/gup';
import type { DaxKernel } from '../kernel.js';
import { daxFinishSyncFault } from './sync-fault.straight.js';

/**
 * The file's `fault`, and from 4.14 on also its `pfn_mkwrite`: the invalidate lock keeps truncate
 * out from before the size check until the entry is mapped.
 *
 * @kernel fs/ext4/file.c ext4_dax_fault, fs/xfs/xfs_file.c xfs_filemap_fault
 * @fidelity simplified: no journal handle, no freeze protection, no timestamps
 */
export function daxFault(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): number {
  const lock = k.mappings.invalidateLock[k.vmas.mapping[vma]!]!;
  { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  let ret = 0;
  { // daxIomapPteFault
    const file$2 = k.vmas.mapping[vma]!;
    const pgoff$2 = k.vmas.pgoff[vma]! + (vpn - k.vmas.start[vma]!);
    const shared$2 = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
    let ret$2 = 2 /* VM_FAULT_SIGBUS */;
    emit6$3: {
      const mode$3 = k.trace.mode[300 /* TP_DAX_PTE_FAULT */]!;
      if (mode$3 === 0) break emit6$3;
      const r$3 = k.trace.ring;
      const seq$3 = k.trace.seq;
      const p$3 = (seq$3 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$3[p$3] = task * 1024 /* IDS */ + 300 /* TP_DAX_PTE_FAULT */;
      r$3[p$3 + 1] = file$2;
      r$3[p$3 + 2] = shared$2;
      r$3[p$3 + 3] = flags;
      r$3[p$3 + 4] = vpn;
      r$3[p$3 + 5] = pgoff$2;
      r$3[p$3 + 6] = 0;
      k.trace.seq = seq$3 + 1;
      if (mode$3 === 2) k.trace.tell(300 /* TP_DAX_PTE_FAULT */, seq$3);
    }
    if (pgoff$2 * k.dax.pageBytes < k.dax.size[file$2]!) {
      let slot$2 = 0;
      grabMappingEntry$4: {
        const index$4 = k.dax.index;
        let slot$4 = file$2 === index$4.cacheFile && pgoff$2 >= index$4.cacheFrom && pgoff$2 < index$4.cacheFrom + 64
            ? (index$4.cacheNode << 6) | (pgoff$2 & 63)
            : index$4.slotWalk(file$2, pgoff$2);
        while ((index$4.lo[slot$4]! & 3 /* DAX_LOCKED | DAX_PMD */) !== 0) {
          if ((index$4.lo[slot$4]! & 1 /* DAX_LOCKED */) !== 0) throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
          else {
            const whole$4 = downgradePmdEntry(k, task, file$2, pgoff$2, slot$4);
            if (whole$4 >= 0) { slot$2 = whole$4; break grabMappingEntry$4; }
          }
          // What stood there may be gone, and with it the slot and its leaf.
          slot$4 = index$4.slotWalk(file$2, pgoff$2);
        }
        if ((index$4.lo[slot$4]! & 32 /* DAX_PAGE */) !== 0) {
          lockPage(k, ((index$4.hi[slot$4]!) * 0x100000 + ((index$4.lo[slot$4]!) >>> 12)));
          slot$2 = slot$4; break grabMappingEntry$4;
        }
        if (index$4.lo[slot$4] === 0) index$4.lo[slot$4] = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
        else index$4.lo[slot$4] = index$4.lo[slot$4]! | 1 /* DAX_LOCKED */;
        slot$2 = slot$4;
      }
      daxFaultIter$5: {
        if (k.tasks.cowPage[task] !== 0 /* NO_PFN */) {
          ret$2 = daxFaultCowPage(k, task, vma, vpn); break daxFaultIter$5;
        }
        const write$5 = (flags & 1 /* FAULT_FLAG_WRITE */) !== 0;
        let major$5 = 0;
        if (k.dax.state(file$2, pgoff$2) !== 1 /* EXTENT_WRITTEN */) {
          if (!write$5) { ret$2 = daxLoadHole(k, task, vma, vpn, flags, slot$2); break daxFaultIter$5; }
          const failed$5 = k.dax.allocate(file$2, pgoff$2, 1);
          if (failed$5 !== 0) { ret$2 = 2 /* VM_FAULT_SIGBUS */; break daxFaultIter$5; }
          major$5 = 4 /* VM_FAULT_MAJOR */;
        }
        let pfn$5 = 0;
        { // pfn
          { // at
            if (file$2 !== k.dax.cFile || pgoff$2 < k.dax.cFrom || pgoff$2 >= k.dax.cTo) k.dax.enter(file$2, pgoff$2);
          }
          pfn$5 = k.dax.cPfn + (pgoff$2 - k.dax.cFrom);
        }
        let how$5 = 0;
        { // answer
          { // at
            if (file$2 !== k.dax.cFile || pgoff$2 < k.dax.cFrom || pgoff$2 >= k.dax.cTo) k.dax.enter(file$2, pgoff$2);
          }
          how$5 = k.dax.cAnswer;
        }
        if (how$5 >= 64 /* DAX_ASK_VMA */) {
          ret$2 = daxFaultByVma(k, task, vma, vpn, flags, slot$2, how$5 - 64 /* DAX_ASK_VMA */, major$5); break daxFaultIter$5;
        }
        const dirty$5 = write$5 || (k.daxPolicy.readDirties === true);
        { // daxInsertEntry
          const index$10 = k.dax.index;
          const old$10 = index$10.lo[slot$2]!;
          if ((old$10 & 32 /* DAX_PAGE */) !== 0) {
            const left$10: number = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
            replaceHolePage(k, task, file$2, pgoff$2, slot$2, left$10);
          } else if ((old$10 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
            unmapMappingPages(k, task, file$2, pgoff$2, 1, 0);
          }
          if ((index$10.lo[slot$2]! & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
            index$10.lo[slot$2] = (((pfn$5 & 0xfffff) << 12) | 17 /* flags | DAX_VALUE | DAX_LOCKED */);
            index$10.hi[slot$2] = ((pfn$5 / 0x100000) | 0);
          }
          if (dirty$5) setMark$11: {
            let at$11 = slot$2;
            while (at$11 !== 0) {
              const w$11 = ((at$11 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
              const marked$11 = index$10.tags[w$11]! | index$10.tags[w$11 + 1]!;
              const half$11 = w$11 + ((at$11 & 63) >> 5);
              index$10.tags[half$11] = index$10.tags[half$11]! | (1 << (at$11 & 31));
              // A node with any mark is marked in its parent already.
              if (marked$11 !== 0) break setMark$11;
              at$11 = index$10.parent[at$11 >> 6]!;
            }
          }
        }
        if ((k.daxPolicy.traceInsert === true)) {
          const shared$5 = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
          const size$5 = k.dax.index.lo[slot$2]! & 2 /* DAX_PMD */;
          emit6$12: {
            const c$12: number = write$5 ? 1 : 0;
            const mode$12 = k.trace.mode[305 /* TP_DAX_INSERT_MAPPING */]!;
            if (mode$12 === 0) break emit6$12;
            const r$12 = k.trace.ring;
            const seq$12 = k.trace.seq;
            const p$12 = (seq$12 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$12[p$12] = task * 1024 /* IDS */ + 305 /* TP_DAX_INSERT_MAPPING */;
            r$12[p$12 + 1] = file$2;
            r$12[p$12 + 2] = shared$5;
            r$12[p$12 + 3] = c$12;
            r$12[p$12 + 4] = vpn;
            r$12[p$12 + 5] = size$5;
            r$12[p$12 + 6] = pfn$5;
            k.trace.seq = seq$12 + 1;
            if (mode$12 === 2) k.trace.tell(305 /* TP_DAX_INSERT_MAPPING */, seq$12);
          }
        }
        let ret$5 = 0;
        daxInsertPte$13: {
          const mkwrite$13 = write$5 && (k.daxPolicy.mkwriteAtInsertion === true);
          if (how$5 === 3 /* DAX_INSERT_FOLIO */) {
            { // vmfInsertPageMkwrite
              get$15: {
                if (pfn$5 === k.frames.zeroPfn) break get$15;
                let i$15 = 0;
                index$16: {
                  if (pfn$5 >= k.frames.pmemBase && pfn$5 < k.frames.pmemEnd) { i$15 = (pfn$5 - k.frames.pmemOffset) | 0; break index$16; }
                  i$15 = pfn$5 < k.frames.ramFrames ? pfn$5 | 0 : k.frames.farIndex(pfn$5);
                }
                const head$15 = k.frames.orders[0] === 0 ? i$15 : k.frames.folioAt(i$15);
                k.frames.refcount[head$15] = k.frames.refcount[head$15]! + 1;
              }
              let ret$14 = 0;
              insertPfn$17: {
                const pt$17 = k.pt;
                const mm$17 = k.vmas.mm[vma]!;
                let ret$17 = 256 /* VM_FAULT_NOPAGE */;
                const root$17 = k.mms.root[mm$17]!;
                let table$17 = vpn < pt$17.cacheTo && vpn >= pt$17.cacheFrom && root$17 === pt$17.cacheRoot
                    ? pt$17.cacheTable
                    : pt$17.pteTableWalk(root$17, vpn);
                if (table$17 === 0) table$17 = tableAlloc(k, task, mm$17, vpn, 0);
                if (table$17 <= 0) { ret$14 = table$17 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$17; }
                let had$17 = false;
                pteMapLock$18: {
                  { // ptlLock
                    while (k.pt.ptl[table$17] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                    k.pt.ptl[table$17] = task + 1;
                  }
                  if ((vpn < k.pt.cacheTo && vpn >= k.pt.cacheFrom && root$17 === k.pt.cacheRoot
                      ? k.pt.cacheTable
                      : k.pt.pteTableWalk(root$17, vpn)) !== table$17) {
                    { // ptlUnlock
                      k.pt.ptl[table$17] = 0;
                    }
                    had$17 = false; break pteMapLock$18;
                  }
                  had$17 = true;
                }
                if (!had$17) { ret$14 = 256 /* VM_FAULT_NOPAGE */; break insertPfn$17; }
                const index$17 = (table$17 << pt$17.bits) | (vpn & pt$17.slotMask);
                const lo$17 = pt$17.lo[index$17]!;
                const hi$17 = pt$17.hi[index$17]!;
                if (pt$17.lo[index$17] === 0 && pt$17.hi[index$17] === 0) {
                  if (true /* kind === INSERT_PAGE */) {
                    map$21: {
                      if (pfn$5 === k.frames.zeroPfn) break map$21;
                      let i$21 = 0;
                      index$22: {
                        if (pfn$5 >= k.frames.pmemBase && pfn$5 < k.frames.pmemEnd) { i$21 = (pfn$5 - k.frames.pmemOffset) | 0; break index$22; }
                        i$21 = pfn$5 < k.frames.ramFrames ? pfn$5 | 0 : k.frames.farIndex(pfn$5);
                      }
                      { // addMapAt
                        const count$23 = k.frames.mapcount[i$21]!;
                        if (count$23 === 0xffff) k.frames.mapOverflow(i$21);
                        k.frames.mapcount[i$21] = count$23 + 1;
                      }
                      const head$21 = k.frames.orders[0] === 0 ? i$21 : k.frames.folioAt(i$21);
                      k.frames.refcount[head$21] = k.frames.refcount[head$21]! + 1;
                    }
                    k.mms.rssFile[mm$17] = k.mms.rssFile[mm$17]! + 1;
                  }
                  const newLo$17 = ((pfn$5 & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
                    (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                    (mkwrite$13 ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                  { // set
                    const hi$24: number = (pfn$5 / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                    pt$17.lo[index$17] = newLo$17;
                    pt$17.hi[index$17] = hi$24;
                    pt$17.used[table$17] = pt$17.used[table$17]! + 1;
                  }
                } else if (mkwrite$13 && ((hi$17 & 1048575 /* EH_PFN */) * 0x100000 + (lo$17 >>> 12)) !== pfn$5) {
                  ret$17 = k.faultPolicy.insertMismatch;
                } else if (mkwrite$13) {
                  pt$17.lo[index$17] = upgradedLo(k, vma, lo$17, hi$17, k.faultPolicy.insertUpgradeDirty);
                  pt$17.hi[index$17] = upgradedHi(k, vma, hi$17);
                }
                { // ptlUnlock
                  k.pt.ptl[table$17] = 0;
                }
                ret$14 = ret$17;
              }
              if ((k.trace.probing === true)) emit2$26: {
                const mode$26 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
                if (mode$26 === 0) break emit2$26;
                const r$26 = k.trace.ring;
                const seq$26 = k.trace.seq;
                const p$26 = (seq$26 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                r$26[p$26] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
                r$26[p$26 + 1] = vpn;
                r$26[p$26 + 2] = ret$14;
                k.trace.seq = seq$26 + 1;
                if (mode$26 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$26);
              }
              put$27: {
                if (pfn$5 === k.frames.zeroPfn) { false; break put$27; }
                { // putAt
                  const index$28: number = k.frames.index(pfn$5);
                  { // putHead
                    const head$29: number = (k.frames.orders[0] === 0 ? index$28 : k.frames.folioAt(index$28));
                    if (k.frames.refcount[head$29]! <= 1) { k.frames.putLast(head$29); break put$27; }
                    k.frames.refcount[head$29] = k.frames.refcount[head$29]! - 1;
                    false;
                  }
                }
              }
              ret$5 = ret$14; break daxInsertPte$13;
            }
          }
          const kind$13 = how$5 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
          { // vmfInsertMixed
            const kind$30: number = kind$13;
            let ret$30 = 0;
            insertPfn$31: {
              const pt$31 = k.pt;
              const mm$31 = k.vmas.mm[vma]!;
              let ret$31 = 256 /* VM_FAULT_NOPAGE */;
              const root$31 = k.mms.root[mm$31]!;
              let table$31 = vpn < pt$31.cacheTo && vpn >= pt$31.cacheFrom && root$31 === pt$31.cacheRoot
                  ? pt$31.cacheTable
                  : pt$31.pteTableWalk(root$31, vpn);
              if (table$31 === 0) table$31 = tableAlloc(k, task, mm$31, vpn, 0);
              if (table$31 <= 0) { ret$30 = table$31 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$31; }
              let had$31 = false;
              pteMapLock$32: {
                { // ptlLock
                  while (k.pt.ptl[table$31] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                  k.pt.ptl[table$31] = task + 1;
                }
                if ((vpn < k.pt.cacheTo && vpn >= k.pt.cacheFrom && root$31 === k.pt.cacheRoot
                    ? k.pt.cacheTable
                    : k.pt.pteTableWalk(root$31, vpn)) !== table$31) {
                  { // ptlUnlock
                    k.pt.ptl[table$31] = 0;
                  }
                  had$31 = false; break pteMapLock$32;
                }
                had$31 = true;
              }
              if (!had$31) { ret$30 = 256 /* VM_FAULT_NOPAGE */; break insertPfn$31; }
              const index$31 = (table$31 << pt$31.bits) | (vpn & pt$31.slotMask);
              const lo$31 = pt$31.lo[index$31]!;
              const hi$31 = pt$31.hi[index$31]!;
              if (pt$31.lo[index$31] === 0 && pt$31.hi[index$31] === 0) {
                if (kind$30 === 1 /* INSERT_PAGE */) {
                  map$35: {
                    if (pfn$5 === k.frames.zeroPfn) break map$35;
                    let i$35 = 0;
                    index$36: {
                      if (pfn$5 >= k.frames.pmemBase && pfn$5 < k.frames.pmemEnd) { i$35 = (pfn$5 - k.frames.pmemOffset) | 0; break index$36; }
                      i$35 = pfn$5 < k.frames.ramFrames ? pfn$5 | 0 : k.frames.farIndex(pfn$5);
                    }
                    { // addMapAt
                      const count$37 = k.frames.mapcount[i$35]!;
                      if (count$37 === 0xffff) k.frames.mapOverflow(i$35);
                      k.frames.mapcount[i$35] = count$37 + 1;
                    }
                    const head$35 = k.frames.orders[0] === 0 ? i$35 : k.frames.folioAt(i$35);
                    k.frames.refcount[head$35] = k.frames.refcount[head$35]! + 1;
                  }
                  k.mms.rssFile[mm$31] = k.mms.rssFile[mm$31]! + 1;
                }
                const newLo$31 = ((pfn$5 & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
                  (kind$30 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                  (mkwrite$13 ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                { // set
                  const hi$38: number = (pfn$5 / 0x100000) | (k.vmas.protHi[vma]! | (kind$30 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                  pt$31.lo[index$31] = newLo$31;
                  pt$31.hi[index$31] = hi$38;
                  pt$31.used[table$31] = pt$31.used[table$31]! + 1;
                }
              } else if (mkwrite$13 && ((hi$31 & 1048575 /* EH_PFN */) * 0x100000 + (lo$31 >>> 12)) !== pfn$5) {
                ret$31 = k.faultPolicy.insertMismatch;
              } else if (mkwrite$13) {
                pt$31.lo[index$31] = upgradedLo(k, vma, lo$31, hi$31, k.faultPolicy.insertUpgradeDirty);
                pt$31.hi[index$31] = upgradedHi(k, vma, hi$31);
              }
              { // ptlUnlock
                k.pt.ptl[table$31] = 0;
              }
              ret$30 = ret$31;
            }
            if ((k.trace.probing === true)) {
              const id$30 = mkwrite$13 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
              emit2$40: {
                const id$40: number = id$30;
                const mode$40 = k.trace.mode[id$40]!;
                if (mode$40 === 0) break emit2$40;
                const r$40 = k.trace.ring;
                const seq$40 = k.trace.seq;
                const p$40 = (seq$40 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                r$40[p$40] = task * 1024 /* IDS */ + id$40;
                r$40[p$40 + 1] = vpn;
                r$40[p$40 + 2] = ret$30;
                k.trace.seq = seq$40 + 1;
                if (mode$40 === 2) k.trace.tell(id$40, seq$40);
              }
            }
            ret$5 = ret$30;
          }
        }
        ret$2 = ret$5 | major$5;
      }
      if ((k.dax.index.lo[slot$2]! & 32 /* DAX_PAGE */) === 0) { // daxUnlockEntry
        k.dax.index.lo[slot$2] = k.dax.index.lo[slot$2]! & (-2 /* ~DAX_LOCKED */);
      }
      else if ((ret$2 & 512 /* VM_FAULT_LOCKED */) === 0) unlockPage(k, slot$2);
    }
    const whole$2 = (k.daxPolicy.doneShowsMajor === true) || (ret$2 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0;
    const seen$2 = whole$2 ? ret$2 : ret$2 & (-5 /* ~VM_FAULT_MAJOR */);
    emit6$42: {
      const mode$42 = k.trace.mode[301 /* TP_DAX_PTE_FAULT_DONE */]!;
      if (mode$42 === 0) break emit6$42;
      const r$42 = k.trace.ring;
      const seq$42 = k.trace.seq;
      const p$42 = (seq$42 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$42[p$42] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
      r$42[p$42 + 1] = file$2;
      r$42[p$42 + 2] = shared$2;
      r$42[p$42 + 3] = flags;
      r$42[p$42 + 4] = vpn;
      r$42[p$42 + 5] = pgoff$2;
      r$42[p$42 + 6] = seen$2;
      k.trace.seq = seq$42 + 1;
      if (mode$42 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$42);
    }
    ret = ret$2;
  }
  if ((ret & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0) {
    ret = daxFinishSyncFault(k, task, vma, vpn, flags, 1);
  }
  { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  return ret;
}

/** The file's `huge_fault`: tries a 2 MiB entry; FALLBACK sends the core to the PTE level. */
export function daxHugeFault(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): number {
  const lock = k.mappings.invalidateLock[k.vmas.mapping[vma]!]!;
  { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  let ret = 0;
  { // daxIomapPmdFault
    const file$2 = k.vmas.mapping[vma]!;
    const pgoff$2 = k.vmas.pgoff[vma]! + (vpn - k.vmas.start[vma]!);
    const shared$2 = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
    const from$2 = k.vmas.start[vma]!;
    const to$2 = k.vmas.end[vma]!;
    const pages$2 = Math.ceil(k.dax.size[file$2]! * k.dax.pageInverse);
    emit9$3: {
      const mode$3 = k.trace.mode[302 /* TP_DAX_PMD_FAULT */]!;
      if (mode$3 === 0) break emit9$3;
      const r$3 = k.trace.ring;
      const seq$3 = k.trace.seq;
      const p$3 = (seq$3 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$3[p$3] = task * 1024 /* IDS */ + 302 /* TP_DAX_PMD_FAULT */;
      r$3[p$3 + 1] = file$2;
      r$3[p$3 + 2] = shared$2;
      r$3[p$3 + 3] = flags;
      r$3[p$3 + 4] = vpn;
      r$3[p$3 + 5] = from$2;
      r$3[p$3 + 6] = to$2;
      r$3[p$3 + 7] = pgoff$2;
      // The second slot may be the first one of the ring.
      const q$3 = ((seq$3 + 1) & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$3[q$3] = (-1 /* CONTINUED */);
      r$3[q$3 + 1] = pages$2;
      r$3[q$3 + 2] = 0;
      k.trace.seq = seq$3 + 2;
      if (mode$3 === 2) k.trace.tell(302 /* TP_DAX_PMD_FAULT */, seq$3);
    }
    let ret$2 = 0;
    pmdFaultCheck$4: {
      const span$4 = k.pt.pages(1);
      const checks$4 = k.daxPolicy.pmdChecks;
      const pgoff$4 = k.vmas.pgoff[vma]! + (vpn - k.vmas.start[vma]!);
      let pages$4 = 0;
      { // pages
        const file$5: number = k.vmas.mapping[vma]!;
        pages$4 = Math.ceil(k.dax.size[file$5]! * k.dax.pageInverse);
      }
      const start$4 = vpn - (vpn & (span$4 - 1));
      // The first page of the chunk, by the file or, where colours are not compared, by the address.
      const chunk$4 =
        checks$4 === 0 /* PMD_CHECK_NO_COLOUR */ ? pgoff$4 - (vpn - start$4) : pgoff$4 - (pgoff$4 & (span$4 - 1));
      if (checks$4 === 2 /* PMD_CHECK_SIZE_FIRST */ && chunk$4 >= pages$4) { ret$2 = 2 /* VM_FAULT_SIGBUS */; break pmdFaultCheck$4; }
      const colours$4 = checks$4 !== 0 /* PMD_CHECK_NO_COLOUR */;
      if (colours$4 && (pgoff$4 & (span$4 - 1)) !== (vpn & (span$4 - 1))) { ret$2 = 2048 /* VM_FAULT_FALLBACK */; break pmdFaultCheck$4; }
      const shared$4 = (k.vmas.flags[vma]! & 8 /* VM_SHARED */) !== 0;
      if ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 && !shared$4) { ret$2 = 2048 /* VM_FAULT_FALLBACK */; break pmdFaultCheck$4; }
      if (start$4 < k.vmas.start[vma]! || start$4 + span$4 > k.vmas.end[vma]!) { ret$2 = 2048 /* VM_FAULT_FALLBACK */; break pmdFaultCheck$4; }
      if (chunk$4 >= pages$4) { ret$2 = 2 /* VM_FAULT_SIGBUS */; break pmdFaultCheck$4; }
      const last$4 = chunk$4 - (chunk$4 & (span$4 - 1)) + span$4 - 1;
      ret$2 = last$4 >= pages$4 ? 2048 /* VM_FAULT_FALLBACK */ : 0;
    }
    if (ret$2 === 0) {
      let slot$2 = 0;
      grabPmdEntry$6: {
        const pgoff$6: number = pgoff$2 - (vpn & (k.pt.pages(1) - 1));
        const index$6 = k.dax.index;
        const span$6 = index$6.hugePages;
        let slot$6 = index$6.hugeTop[file$2] === 0 ? -1 : index$6.findHugeWalk(file$2, pgoff$6);
        while (slot$6 >= 0 && (index$6.lo[slot$6]! & 1 /* DAX_LOCKED */) !== 0) {
          throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
          slot$6 = (index$6.hugeTop[file$2] === 0 ? -1 : index$6.findHugeWalk(file$2, pgoff$6));
        }
        if (slot$6 < 0) {
          if (index$6.anySingle(file$2, pgoff$6 - (pgoff$6 & (span$6 - 1)), span$6)) { slot$2 = -1; break grabPmdEntry$6; }
          { // widenHuge
            const from$7 = pgoff$6 - (pgoff$6 & (index$6.hugePages - 1));
            if (from$7 >= index$6.hugeTop[file$2]! * index$6.hugePages) {
              index$6.hugeTop[file$2] = Math.floor(from$7 * index$6.hugeInverse) + 1;
            }
            // The cached leaf may lie under the entry that comes now.
            if (index$6.cacheFrom < from$7 + index$6.hugePages && from$7 < index$6.cacheFrom + 64) index$6.dropLeaf();
          }
          slot$6 = index$6.hugeSlot(file$2, pgoff$6);
          index$6.lo[slot$6] = 27 /* DAX_VALUE | DAX_EMPTY | DAX_PMD | DAX_LOCKED */;
        } else index$6.lo[slot$6] = index$6.lo[slot$6]! | 1 /* DAX_LOCKED */;
        slot$2 = slot$6;
      }
      ret$2 = 2048 /* VM_FAULT_FALLBACK */;
      if (slot$2 >= 0) {
        // A PTE table came into the slot meanwhile: the access is tried again.
        let table$2 = 0;
        { // pteTable
          const root$8: number = k.mms.root[k.vmas.mm[vma]!]!;
          table$2 = vpn < k.pt.cacheTo && vpn >= k.pt.cacheFrom && root$8 === k.pt.cacheRoot
            ? k.pt.cacheTable
            : k.pt.pteTableWalk(root$8, vpn);
        }
        ret$2 = 0;
        if (table$2 === 0) daxPmdIter$9: {
          const span$9 = k.pt.pages(1);
          const file$9 = k.vmas.mapping[vma]!;
          const chunk$9 = k.vmas.pgoff[vma]! + ((vpn - (vpn & (span$9 - 1))) - k.vmas.start[vma]!);
          const write$9 = (flags & 1 /* FAULT_FLAG_WRITE */) !== 0;
          if (k.dax.state(file$9, chunk$9) !== 1 /* EXTENT_WRITTEN */) {
            const run$9 = Math.min(span$9, k.dax.runEnd(file$9, chunk$9) - chunk$9);
            if (!write$9) {
              if (run$9 < span$9) { ret$2 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$9; }
              ret$2 = daxPmdLoadHole(k, task, vma, vpn, slot$2, chunk$9); break daxPmdIter$9;
            }
            const failed$9 = k.dax.allocate(file$9, chunk$9, run$9);
            if (failed$9 !== 0) { ret$2 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$9; }
          }
          let pfn$9 = 0;
          { // pfn
            { // at
              if (file$9 !== k.dax.cFile || chunk$9 < k.dax.cFrom || chunk$9 >= k.dax.cTo) k.dax.enter(file$9, chunk$9);
            }
            pfn$9 = k.dax.cPfn + (chunk$9 - k.dax.cFrom);
          }
          let answer$9 = 0;
          { // answer
            { // at
              if (file$9 !== k.dax.cFile || chunk$9 < k.dax.cFrom || chunk$9 >= k.dax.cTo) k.dax.enter(file$9, chunk$9);
            }
            answer$9 = k.dax.cAnswer;
          }
          if (answer$9 >= 128 /* DAX_SHARED */) { ret$2 = daxPmdShared(k, task, vma, vpn, flags, slot$2); break daxPmdIter$9; }
          const how$9 = answer$9 & (-65 /* ~DAX_ASK_VMA */);
          // Contiguous, on a 2 MiB boundary of the device, and with struct pages.
          if (k.dax.runEnd(file$9, chunk$9) - chunk$9 < span$9 || (pfn$9 & (span$9 - 1)) !== 0)
            { ret$2 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$9; }
          if (how$9 === 1 /* DAX_INSERT_SPECIAL */) { ret$2 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$9; }
          const syncs$9 = answer$9 !== how$9 && write$9 && (k.vmas.flags[vma]! & 8388608 /* VM_SYNC */) !== 0;
          const sync$9 = syncs$9 && k.dax.needsSync(file$9, chunk$9 + span$9);
          const dirty$9 = (write$9 || (k.daxPolicy.readDirties === true)) && !sync$9;
          { // daxInsertPmdEntry
            const index$14 = k.dax.index;
            const old$14 = index$14.lo[slot$2]!;
            if ((old$14 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
              unmapMappingPages(k, task, file$9, chunk$9, index$14.hugePages, 0);
            }
            if ((old$14 & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
              index$14.lo[slot$2] = (((pfn$9 & 0xfffff) << 12) | 19 /* flags | DAX_VALUE | DAX_PMD | DAX_LOCKED */);
              index$14.hi[slot$2] = ((pfn$9 / 0x100000) | 0);
              if (true /* (flags & DAX_ZERO_PAGE) === 0 */) { // makeFolio
                if ((k.dax.answer(file$9, chunk$9) & (-65 /* ~DAX_ASK_VMA */)) === 3 /* DAX_INSERT_FOLIO */) k.dax.joinFrames(pfn$9);
              }
            }
            if (dirty$9) setMark$16: {
              let at$16 = slot$2;
              while (at$16 !== 0) {
                const w$16 = ((at$16 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
                const marked$16 = index$14.tags[w$16]! | index$14.tags[w$16 + 1]!;
                const half$16 = w$16 + ((at$16 & 63) >> 5);
                index$14.tags[half$16] = index$14.tags[half$16]! | (1 << (at$16 & 31));
                // A node with any mark is marked in its parent already.
                if (marked$16 !== 0) break setMark$16;
                at$16 = index$14.parent[at$16 >> 6]!;
              }
            }
          }
          if (sync$9) { ret$2 = 8192 /* VM_FAULT_NEEDDSYNC */; break daxPmdIter$9; }
          if (answer$9 !== how$9 && how$9 !== 3 /* DAX_INSERT_FOLIO */) checkMixedOk(k, task, vma, true);
          if ((k.daxPolicy.traceInsert === true)) {
            const shared$9 = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
            emit6$17: {
              const d$17: number = span$9 * 4096;
              const mode$17 = k.trace.mode[315 /* TP_DAX_PMD_INSERT_MAPPING */]!;
              if (mode$17 === 0) break emit6$17;
              const r$17 = k.trace.ring;
              const seq$17 = k.trace.seq;
              const p$17 = (seq$17 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
              r$17[p$17] = task * 1024 /* IDS */ + 315 /* TP_DAX_PMD_INSERT_MAPPING */;
              r$17[p$17 + 1] = file$9;
              r$17[p$17 + 2] = shared$9;
              r$17[p$17 + 3] = vpn;
              r$17[p$17 + 4] = d$17;
              r$17[p$17 + 5] = pfn$9;
              r$17[p$17 + 6] = 2 /* DAX_PMD */;
              k.trace.seq = seq$17 + 1;
              if (mode$17 === 2) k.trace.tell(315 /* TP_DAX_PMD_INSERT_MAPPING */, seq$17);
            }
          }
          { // daxInsertLeaf
            if (how$9 === 3 /* DAX_INSERT_FOLIO */) { // vmfInsertFolioPmd
              get$20: {
                if (pfn$9 === k.frames.zeroPfn) break get$20;
                let i$20 = 0;
                index$21: {
                  if (pfn$9 >= k.frames.pmemBase && pfn$9 < k.frames.pmemEnd) { i$20 = (pfn$9 - k.frames.pmemOffset) | 0; break index$21; }
                  i$20 = pfn$9 < k.frames.ramFrames ? pfn$9 | 0 : k.frames.farIndex(pfn$9);
                }
                const head$20 = k.frames.orders[0] === 0 ? i$20 : k.frames.folioAt(i$20);
                k.frames.refcount[head$20] = k.frames.refcount[head$20]! + 1;
              }
              let ret$19 = 0;
              insertPmd$22: {
                const pt$22 = k.pt;
                const mm$22 = k.vmas.mm[vma]!;
                // Where slots may be cleared under a fault it matters that the table is the one the fault began with.
                let pmd$22 = k.tasks.faultPmd[task]!;
                if (k.vmOps.tableAlloc[k.vmas.ops[vma]!] === 0) pmd$22 = tableAlloc(k, task, mm$22, vpn, 1);
                if (pmd$22 <= 0) { ret$19 = 1 /* VM_FAULT_OOM */; break insertPmd$22; }
                { // ptlLock
                  while (k.pt.ptl[pmd$22] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                  k.pt.ptl[pmd$22] = task + 1;
                }
                const index$22 = (pmd$22 << pt$22.bits) | ((vpn * pt$22.pmdInverse) & pt$22.slotMask);
                const lo$22 = pt$22.lo[index$22]!;
                const hi$22 = pt$22.hi[index$22]!;
                if (pt$22.lo[index$22] === 0 && pt$22.hi[index$22] === 0) {
                  if (true /* kind === INSERT_PAGE */) {
                    get$24: {
                      if (pfn$9 === k.frames.zeroPfn) break get$24;
                      let i$24 = 0;
                      index$25: {
                        if (pfn$9 >= k.frames.pmemBase && pfn$9 < k.frames.pmemEnd) { i$24 = (pfn$9 - k.frames.pmemOffset) | 0; break index$25; }
                        i$24 = pfn$9 < k.frames.ramFrames ? pfn$9 | 0 : k.frames.farIndex(pfn$9);
                      }
                      const head$24 = k.frames.orders[0] === 0 ? i$24 : k.frames.folioAt(i$24);
                      k.frames.refcount[head$24] = k.frames.refcount[head$24]! + 1;
                    }
                    addEntireMap(k.frames, pfn$9);
                    addRss(k, mm$22, pfn$9, pt$22.pages(1));
                  }
                  const newLo$22 = ((pfn$9 & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
                    (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                    (write$9 ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
                  { // set
                    const hi$26: number = (pfn$9 / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                    pt$22.lo[index$22] = newLo$22;
                    pt$22.hi[index$22] = hi$26;
                    pt$22.used[pmd$22] = pt$22.used[pmd$22]! + 1;
                  }
                } else if (write$9 && ((pt$22.lo[index$22]! & 128 /* E_PSE */) !== 0) && ((hi$22 & 1048575 /* EH_PFN */) * 0x100000 + (lo$22 >>> 12)) === pfn$9) {
                  pt$22.lo[index$22] = upgradedLo(k, vma, lo$22, hi$22, true);
                  pt$22.hi[index$22] = upgradedHi(k, vma, hi$22);
                }
                { // ptlUnlock
                  k.pt.ptl[pmd$22] = 0;
                }
                ret$19 = 256 /* VM_FAULT_NOPAGE */;
              }
              if ((k.trace.probing === true)) emit2$28: {
                const mode$28 = k.trace.mode[215 /* TP_VMF_INSERT_FOLIO_PMD_RET */]!;
                if (mode$28 === 0) break emit2$28;
                const r$28 = k.trace.ring;
                const seq$28 = k.trace.seq;
                const p$28 = (seq$28 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                r$28[p$28] = task * 1024 /* IDS */ + 215 /* TP_VMF_INSERT_FOLIO_PMD_RET */;
                r$28[p$28 + 1] = vpn;
                r$28[p$28 + 2] = ret$19;
                k.trace.seq = seq$28 + 1;
                if (mode$28 === 2) k.trace.tell(215 /* TP_VMF_INSERT_FOLIO_PMD_RET */, seq$28);
              }
              put$29: {
                if (pfn$9 === k.frames.zeroPfn) { false; break put$29; }
                { // putAt
                  const index$30: number = k.frames.index(pfn$9);
                  { // putHead
                    const head$31: number = (k.frames.orders[0] === 0 ? index$30 : k.frames.folioAt(index$30));
                    if (k.frames.refcount[head$31]! <= 1) { k.frames.putLast(head$31); break put$29; }
                    k.frames.refcount[head$31] = k.frames.refcount[head$31]! - 1;
                    false;
                  }
                }
              }
              ret$2 = ret$19; break daxPmdIter$9;
            }
            { // vmfInsertPfnPmd
              let ret$32 = 0;
              insertPmd$33: {
                const pt$33 = k.pt;
                const mm$33 = k.vmas.mm[vma]!;
                // Where slots may be cleared under a fault it matters that the table is the one the fault began with.
                let pmd$33 = k.tasks.faultPmd[task]!;
                if (k.vmOps.tableAlloc[k.vmas.ops[vma]!] === 0) pmd$33 = tableAlloc(k, task, mm$33, vpn, 1);
                if (pmd$33 <= 0) { ret$32 = 1 /* VM_FAULT_OOM */; break insertPmd$33; }
                { // ptlLock
                  while (k.pt.ptl[pmd$33] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                  k.pt.ptl[pmd$33] = task + 1;
                }
                const index$33 = (pmd$33 << pt$33.bits) | ((vpn * pt$33.pmdInverse) & pt$33.slotMask);
                const lo$33 = pt$33.lo[index$33]!;
                const hi$33 = pt$33.hi[index$33]!;
                if (pt$33.lo[index$33] === 0 && pt$33.hi[index$33] === 0) {
                  if (false /* kind === INSERT_PAGE */) {
                    get$35: {
                      if (pfn$9 === k.frames.zeroPfn) break get$35;
                      let i$35 = 0;
                      index$36: {
                        if (pfn$9 >= k.frames.pmemBase && pfn$9 < k.frames.pmemEnd) { i$35 = (pfn$9 - k.frames.pmemOffset) | 0; break index$36; }
                        i$35 = pfn$9 < k.frames.ramFrames ? pfn$9 | 0 : k.frames.farIndex(pfn$9);
                      }
                      const head$35 = k.frames.orders[0] === 0 ? i$35 : k.frames.folioAt(i$35);
                      k.frames.refcount[head$35] = k.frames.refcount[head$35]! + 1;
                    }
                    addEntireMap(k.frames, pfn$9);
                    addRss(k, mm$33, pfn$9, pt$33.pages(1));
                  }
                  const newLo$33 = ((pfn$9 & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
                    (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                    (write$9 ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
                  { // set
                    const hi$37: number = (pfn$9 / 0x100000) | (k.vmas.protHi[vma]! | (true /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                    pt$33.lo[index$33] = newLo$33;
                    pt$33.hi[index$33] = hi$37;
                    pt$33.used[pmd$33] = pt$33.used[pmd$33]! + 1;
                  }
                } else if (write$9 && ((pt$33.lo[index$33]! & 128 /* E_PSE */) !== 0) && ((hi$33 & 1048575 /* EH_PFN */) * 0x100000 + (lo$33 >>> 12)) === pfn$9) {
                  pt$33.lo[index$33] = upgradedLo(k, vma, lo$33, hi$33, true);
                  pt$33.hi[index$33] = upgradedHi(k, vma, hi$33);
                }
                { // ptlUnlock
                  k.pt.ptl[pmd$33] = 0;
                }
                ret$32 = 256 /* VM_FAULT_NOPAGE */;
              }
              if ((k.trace.probing === true)) emit2$39: {
                const mode$39 = k.trace.mode[214 /* TP_VMF_INSERT_PFN_PMD_RET */]!;
                if (mode$39 === 0) break emit2$39;
                const r$39 = k.trace.ring;
                const seq$39 = k.trace.seq;
                const p$39 = (seq$39 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                r$39[p$39] = task * 1024 /* IDS */ + 214 /* TP_VMF_INSERT_PFN_PMD_RET */;
                r$39[p$39 + 1] = vpn;
                r$39[p$39 + 2] = ret$32;
                k.trace.seq = seq$39 + 1;
                if (mode$39 === 2) k.trace.tell(214 /* TP_VMF_INSERT_PFN_PMD_RET */, seq$39);
              }
              ret$2 = ret$32;
            }
          }
        }
        { // daxUnlockEntry
          k.dax.index.lo[slot$2] = k.dax.index.lo[slot$2]! & (-2 /* ~DAX_LOCKED */);
        }
      }
    }
    if (ret$2 === 2048 /* VM_FAULT_FALLBACK */ && k.pt.leafAt(k.mms.root[k.vmas.mm[vma]!]!, vpn) !== 0) {
      splitHugePmd(k, task, vma, vpn);
    }
    emit9$41: {
      const mode$41 = k.trace.mode[303 /* TP_DAX_PMD_FAULT_DONE */]!;
      if (mode$41 === 0) break emit9$41;
      const r$41 = k.trace.ring;
      const seq$41 = k.trace.seq;
      const p$41 = (seq$41 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$41[p$41] = task * 1024 /* IDS */ + 303 /* TP_DAX_PMD_FAULT_DONE */;
      r$41[p$41 + 1] = file$2;
      r$41[p$41 + 2] = shared$2;
      r$41[p$41 + 3] = flags;
      r$41[p$41 + 4] = vpn;
      r$41[p$41 + 5] = from$2;
      r$41[p$41 + 6] = to$2;
      r$41[p$41 + 7] = pgoff$2;
      // The second slot may be the first one of the ring.
      const q$41 = ((seq$41 + 1) & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$41[q$41] = (-1 /* CONTINUED */);
      r$41[q$41 + 1] = pages$2;
      r$41[q$41 + 2] = ret$2;
      k.trace.seq = seq$41 + 2;
      if (mode$41 === 2) k.trace.tell(303 /* TP_DAX_PMD_FAULT_DONE */, seq$41);
    }
    ret = ret$2;
  }
  if ((ret & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0) {
    ret = daxFinishSyncFault(k, task, vma, vpn, flags, k.pt.pages(1));
  }
  { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  return ret;
}

/**
 * The `pfn_mkwrite` of 4.10 to 4.13, which enter storage read-only: under the lock of the entry it becomes
 * DIRTY and the page-table entry writable, so that no fsync comes between. An entry that is gone sends
 * the access back. Up to 4.9: `oldPfnMkwrite`.
 *
 * @kernel fs/dax.c 4.13 dax_pfn_mkwrite
 */
export function daxPfnMkwrite(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): number {
  const file = k.vmas.mapping[vma]!;
  const lock = k.mappings.invalidateLock[file]!;
  const pgoff = k.vmas.pgoff[vma]! + (vpn - k.vmas.start[vma]!);
  const shared = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
  const index = k.dax.index;
  // What the core has seen; it is made writable only if it is still the same.
  let at = 0;
  { // pteIndex
    const table$1: number = k.pt.pteTable(k.mms.root[k.vmas.mm[vma]!]!, vpn);
    at = (table$1 << k.pt.bits) | (vpn & k.pt.slotMask);
  }
  const lo = k.pt.lo[at]!;
  const hi = k.pt.hi[at]!;
  let ret = 256 /* VM_FAULT_NOPAGE */;
  { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  if (pgoff >= Math.ceil(k.dax.size[file]! * k.dax.pageInverse)) ret = 2 /* VM_FAULT_SIGBUS */;
  else {
    const there = file === index.cacheFile && pgoff >= index.cacheFrom && pgoff < index.cacheFrom + 64
      ? (index.cacheNode << 6) | (pgoff & 63)
      : index.findWalk(file, pgoff);
    if (there >= 0 && index.lo[there] !== 0 && (index.lo[there]! & 32 /* DAX_PAGE */) === 0) {
      let slot = 0;
      grabMappingEntry$3: {
        const index$3 = k.dax.index;
        let slot$3 = file === index$3.cacheFile && pgoff >= index$3.cacheFrom && pgoff < index$3.cacheFrom + 64
            ? (index$3.cacheNode << 6) | (pgoff & 63)
            : index$3.slotWalk(file, pgoff);
        while ((index$3.lo[slot$3]! & 3 /* DAX_LOCKED | DAX_PMD */) !== 0) {
          if ((index$3.lo[slot$3]! & 1 /* DAX_LOCKED */) !== 0) throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
          else {
            const whole$3 = downgradePmdEntry(k, task, file, pgoff, slot$3);
            if (whole$3 >= 0) { slot = whole$3; break grabMappingEntry$3; }
          }
          // What stood there may be gone, and with it the slot and its leaf.
          slot$3 = index$3.slotWalk(file, pgoff);
        }
        if ((index$3.lo[slot$3]! & 32 /* DAX_PAGE */) !== 0) {
          lockPage(k, ((index$3.hi[slot$3]!) * 0x100000 + ((index$3.lo[slot$3]!) >>> 12)));
          slot = slot$3; break grabMappingEntry$3;
        }
        if (index$3.lo[slot$3] === 0) index$3.lo[slot$3] = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
        else index$3.lo[slot$3] = index$3.lo[slot$3]! | 1 /* DAX_LOCKED */;
        slot = slot$3;
      }
      setMark$4: {
        let at$4 = slot;
        while (at$4 !== 0) {
          const w$4 = ((at$4 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
          const marked$4 = index.tags[w$4]! | index.tags[w$4 + 1]!;
          const half$4 = w$4 + ((at$4 & 63) >> 5);
          index.tags[half$4] = index.tags[half$4]! | (1 << (at$4 & 31));
          // A node with any mark is marked in its parent already.
          if (marked$4 !== 0) break setMark$4;
          at$4 = index.parent[at$4 >> 6]!;
        }
      }
      ret = wpPageReuse(k, task, vma, vpn, lo, hi, 256 /* VM_FAULT_NOPAGE */);
      { // daxUnlockEntry
        k.dax.index.lo[slot] = k.dax.index.lo[slot]! & (-2 /* ~DAX_LOCKED */);
      }
    }
  }
  emit6$6: {
    const mode$6 = k.trace.mode[306 /* TP_DAX_PFN_MKWRITE */]!;
    if (mode$6 === 0) break emit6$6;
    const r$6 = k.trace.ring;
    const seq$6 = k.trace.seq;
    const p$6 = (seq$6 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$6[p$6] = task * 1024 /* IDS */ + 306 /* TP_DAX_PFN_MKWRITE */;
    r$6[p$6 + 1] = file;
    r$6[p$6 + 2] = shared;
    r$6[p$6 + 3] = flags;
    r$6[p$6 + 4] = vpn;
    r$6[p$6 + 5] = pgoff;
    r$6[p$6 + 6] = ret;
    k.trace.seq = seq$6 + 1;
    if (mode$6 === 2) k.trace.tell(306 /* TP_DAX_PFN_MKWRITE */, seq$6);
  }
  { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  return ret;
}
