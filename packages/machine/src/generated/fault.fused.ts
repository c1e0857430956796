// Derived from ../fault.fuse.ts by npm run paths: do not edit.
import { type FusedPath, WouldBlock } from '@faultline/kernel-api';
import { type GupKernel, upgradedLo, upgradedHi, handlePmdFault, doAnonymousPage, doCowFault, doFaultAround, doSharedFault, finishFault, faultPage, unlockFaultPage, doWpPage, type FaultKernel, keptByte, userLeafByte, errorSignal } from '@faultline/gup';
import { type DaxKernel, downgradePmdEntry, daxFaultCowPage, daxLoadHole, replaceHolePage, unlockPage } from '@faultline/dax-fs';
import { type WindowKernel } from '../fault-window.js';
import { lockPage, unmapMappingPages, tableAlloc, expandStack } from '@faultline/mm';
import { faultReady, faultAnyhow, accessReady, accessAnyhow } from '../fault-ready.js';

export function getUserPagesTouch(k: GupKernel & DaxKernel & WindowKernel, task: number, vma: number, start: number, pages: number, write: boolean): number {
  const pt$0 = k.pt;
  const root$0 = k.mms.root[k.vmas.mm[vma]!]!;
  const words$0 = k.gupPolicy.populateFlags;
  const need$0: number = write ? 3 /* E_PRESENT | E_RW */ : 1 /* E_PRESENT */;
  const flags$0 = 20 /* FAULT_FLAG_ALLOW_RETRY | FAULT_FLAG_KILLABLE */ | (write ? 1 /* FAULT_FLAG_WRITE */ : 0);
  emit6$1: {
    const c$1: number = write ? words$0.write : words$0.read;
    const mode$1 = k.trace.mode[251 /* TP_GET_USER_PAGES */]!;
    if (mode$1 === 0) break emit6$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 251 /* TP_GET_USER_PAGES */;
    r$1[p$1 + 1] = start;
    r$1[p$1 + 2] = pages;
    r$1[p$1 + 3] = c$1;
    r$1[p$1 + 4] = 0;
    r$1[p$1 + 5] = 0;
    r$1[p$1 + 6] = 0;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(251 /* TP_GET_USER_PAGES */, seq$1);
  }
  const range$0 = k.vmOps.rangeFault[k.vmas.ops[vma]!]!;
  const own$0 = (k.gupPolicy.hugetlbWalker === true) ? range$0 : 0;
  let got$0 = 0;
  let failed$0 = false;
  k.tasks.gupUnlocked[task] = 0;
  while (got$0 < pages) {
    const vpn$0 = start + got$0;
    const table$0 = vpn$0 < pt$0.cacheTo && vpn$0 >= pt$0.cacheFrom && root$0 === pt$0.cacheRoot
      ? pt$0.cacheTable
      : pt$0.pteTableWalk(root$0, vpn$0);
    const index$0 = table$0 === 0 ? pt$0.leafAt(root$0, vpn$0) : ((table$0 << pt$0.bits) | (vpn$0 & pt$0.slotMask));
    if ((pt$0.lo[index$0]! & need$0) !== need$0) {
      let ret$0 = 0;
      if (own$0 !== 0) if (own$0 === 330) { // daxFault
        const lock$2 = k.mappings.invalidateLock[k.vmas.mapping[vma]!]!;
        { // downRead
          while (k.locks.word[lock$2]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
          k.locks.word[lock$2] = k.locks.word[lock$2]! + 1;
        }
        let ret$2 = 0;
        { // daxIomapPteFault
          const file$4 = k.vmas.mapping[vma]!;
          const pgoff$4 = k.vmas.pgoff[vma]! + (vpn$0 - k.vmas.start[vma]!);
          const shared$4 = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
          let ret$4 = 2 /* VM_FAULT_SIGBUS */;
          emit6$5: {
            const mode$5 = k.trace.mode[300 /* TP_DAX_PTE_FAULT */]!;
            if (mode$5 === 0) break emit6$5;
            const r$5 = k.trace.ring;
            const seq$5 = k.trace.seq;
            const p$5 = (seq$5 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$5[p$5] = task * 1024 /* IDS */ + 300 /* TP_DAX_PTE_FAULT */;
            r$5[p$5 + 1] = file$4;
            r$5[p$5 + 2] = shared$4;
            r$5[p$5 + 3] = flags$0;
            r$5[p$5 + 4] = vpn$0;
            r$5[p$5 + 5] = pgoff$4;
            r$5[p$5 + 6] = 0;
            k.trace.seq = seq$5 + 1;
            if (mode$5 === 2) k.trace.tell(300 /* TP_DAX_PTE_FAULT */, seq$5);
          }
          if (pgoff$4 * k.dax.pageBytes < k.dax.size[file$4]!) {
            let slot$4 = 0;
            grabMappingEntry$6: {
              const index$6 = k.dax.index;
              let slot$6 = file$4 === index$6.cacheFile && pgoff$4 >= index$6.cacheFrom && pgoff$4 < index$6.cacheFrom + 64
                  ? (index$6.cacheNode << 6) | (pgoff$4 & 63)
                  : index$6.slotWalk(file$4, pgoff$4);
              while ((index$6.lo[slot$6]! & 3 /* DAX_LOCKED | DAX_PMD */) !== 0) {
                if ((index$6.lo[slot$6]! & 1 /* DAX_LOCKED */) !== 0) throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
                else {
                  const whole$6 = downgradePmdEntry(k, task, file$4, pgoff$4, slot$6);
                  if (whole$6 >= 0) { slot$4 = whole$6; break grabMappingEntry$6; }
                }
                // What stood there may be gone, and with it the slot and its leaf.
                slot$6 = index$6.slotWalk(file$4, pgoff$4);
              }
              if ((index$6.lo[slot$6]! & 32 /* DAX_PAGE */) !== 0) {
                lockPage(k, ((index$6.hi[slot$6]!) * 0x100000 + ((index$6.lo[slot$6]!) >>> 12)));
                slot$4 = slot$6; break grabMappingEntry$6;
              }
              if (index$6.lo[slot$6] === 0) index$6.lo[slot$6] = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
              else index$6.lo[slot$6] = index$6.lo[slot$6]! | 1 /* DAX_LOCKED */;
              slot$4 = slot$6;
            }
            daxFaultIter$7: {
              if (k.tasks.cowPage[task] !== 0 /* NO_PFN */) {
                ret$4 = daxFaultCowPage(k, task, vma, vpn$0); break daxFaultIter$7;
              }
              const write$7 = (flags$0 & 1 /* FAULT_FLAG_WRITE */) !== 0;
              let major$7 = 0;
              if (k.dax.state(file$4, pgoff$4) !== 1 /* EXTENT_WRITTEN */) {
                if (!write$7) { ret$4 = daxLoadHole(k, task, vma, vpn$0, flags$0, slot$4); break daxFaultIter$7; }
                const failed$7 = k.dax.allocate(file$4, pgoff$4, 1);
                if (failed$7 !== 0) { ret$4 = 2 /* VM_FAULT_SIGBUS */; break daxFaultIter$7; }
                major$7 = 4 /* VM_FAULT_MAJOR */;
              }
              let pfn$7 = 0;
              { // pfn
                { // at
                  if (file$4 !== k.dax.cFile || pgoff$4 < k.dax.cFrom || pgoff$4 >= k.dax.cTo) k.dax.enter(file$4, pgoff$4);
                }
                pfn$7 = k.dax.cPfn + (pgoff$4 - k.dax.cFrom);
              }
              let how$7 = 0;
              { // answer
                { // at
                  if (file$4 !== k.dax.cFile || pgoff$4 < k.dax.cFrom || pgoff$4 >= k.dax.cTo) k.dax.enter(file$4, pgoff$4);
                }
                how$7 = k.dax.cAnswer;
              }
              const dirty$7 = write$7 || (k.daxPolicy.readDirties === true);
              { // daxInsertEntry
                const index$12 = k.dax.index;
                const old$12 = index$12.lo[slot$4]!;
                if ((old$12 & 32 /* DAX_PAGE */) !== 0) {
                  const left$12: number = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                  replaceHolePage(k, task, file$4, pgoff$4, slot$4, left$12);
                } else if ((old$12 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
                  unmapMappingPages(k, task, file$4, pgoff$4, 1, 0);
                }
                if ((index$12.lo[slot$4]! & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
                  index$12.lo[slot$4] = (((pfn$7 & 0xfffff) << 12) | 17 /* flags | DAX_VALUE | DAX_LOCKED */);
                  index$12.hi[slot$4] = ((pfn$7 / 0x100000) | 0);
                }
                if (dirty$7) setMark$13: {
                  let at$13 = slot$4;
                  while (at$13 !== 0) {
                    const w$13 = ((at$13 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
                    const marked$13 = index$12.tags[w$13]! | index$12.tags[w$13 + 1]!;
                    const half$13 = w$13 + ((at$13 & 63) >> 5);
                    index$12.tags[half$13] = index$12.tags[half$13]! | (1 << (at$13 & 31));
                    // A node with any mark is marked in its parent already.
                    if (marked$13 !== 0) break setMark$13;
                    at$13 = index$12.parent[at$13 >> 6]!;
                  }
                }
              }
              if ((k.daxPolicy.traceInsert === true)) {
                const shared$7 = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
                const size$7 = k.dax.index.lo[slot$4]! & 2 /* DAX_PMD */;
                emit6$14: {
                  const c$14: number = write$7 ? 1 : 0;
                  const mode$14 = k.trace.mode[305 /* TP_DAX_INSERT_MAPPING */]!;
                  if (mode$14 === 0) break emit6$14;
                  const r$14 = k.trace.ring;
                  const seq$14 = k.trace.seq;
                  const p$14 = (seq$14 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                  r$14[p$14] = task * 1024 /* IDS */ + 305 /* TP_DAX_INSERT_MAPPING */;
                  r$14[p$14 + 1] = file$4;
                  r$14[p$14 + 2] = shared$7;
                  r$14[p$14 + 3] = c$14;
                  r$14[p$14 + 4] = vpn$0;
                  r$14[p$14 + 5] = size$7;
                  r$14[p$14 + 6] = pfn$7;
                  k.trace.seq = seq$14 + 1;
                  if (mode$14 === 2) k.trace.tell(305 /* TP_DAX_INSERT_MAPPING */, seq$14);
                }
              }
              const mkwrite$7 = write$7 && (k.daxPolicy.mkwriteAtInsertion === true);
              if (how$7 === 3 /* DAX_INSERT_FOLIO */) {
                let ret$7 = 0;
                { // vmfInsertPageMkwrite
                  get$16: {
                    if (pfn$7 === k.frames.zeroPfn) break get$16;
                    const i$16 = pfn$7 >= k.frames.pmemBase && pfn$7 < k.frames.pmemEnd
                      ? (pfn$7 - k.frames.pmemOffset) | 0
                      : k.frames.ramIndex(pfn$7);
                    k.frames.refcount[i$16] = k.frames.refcount[i$16]! + 1;
                  }
                  let ret$15 = 0;
                  insertPfn$17: {
                    const pt$17 = k.pt;
                    const mm$17 = k.vmas.mm[vma]!;
                    let ret$17 = 256 /* VM_FAULT_NOPAGE */;
                    let table$17 = 0;
                    { // pteTable
                      const root$18: number = k.mms.root[mm$17]!;
                      table$17 = vpn$0 < pt$17.cacheTo && vpn$0 >= pt$17.cacheFrom && root$18 === pt$17.cacheRoot
                        ? pt$17.cacheTable
                        : pt$17.pteTableWalk(root$18, vpn$0);
                    }
                    if (table$17 === 0) table$17 = tableAlloc(k, task, mm$17, vpn$0, 0);
                    if (table$17 <= 0) { ret$15 = table$17 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$17; }
                    { // ptlLock
                      while (k.pt.ptl[table$17] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                      k.pt.ptl[table$17] = task + 1;
                    }
                    const index$17 = (table$17 << pt$17.bits) | (vpn$0 & pt$17.slotMask);
                    const lo$17 = pt$17.lo[index$17]!;
                    const hi$17 = pt$17.hi[index$17]!;
                    if (pt$17.lo[index$17] === 0 && pt$17.hi[index$17] === 0) {
                      if (true /* kind === INSERT_PAGE */) {
                        map$20: {
                          if (pfn$7 === k.frames.zeroPfn) break map$20;
                          const i$20 = pfn$7 >= k.frames.pmemBase && pfn$7 < k.frames.pmemEnd
                            ? (pfn$7 - k.frames.pmemOffset) | 0
                            : k.frames.ramIndex(pfn$7);
                          { // addMapAt
                            const count$21 = k.frames.mapcount[i$20]!;
                            if (count$21 === 0xffff) k.frames.mapOverflow(i$20);
                            k.frames.mapcount[i$20] = count$21 + 1;
                          }
                          k.frames.refcount[i$20] = k.frames.refcount[i$20]! + 1;
                        }
                        k.mms.rssFile[mm$17] = k.mms.rssFile[mm$17]! + 1;
                      }
                      const newLo$17 = ((pfn$7 & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
                        (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                        (mkwrite$7 ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                      { // set
                        const hi$22: number = (pfn$7 / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                        pt$17.lo[index$17] = newLo$17;
                        pt$17.hi[index$17] = hi$22;
                        pt$17.used[table$17] = pt$17.used[table$17]! + 1;
                      }
                    } else if (mkwrite$7 && ((hi$17 & 1048575 /* EH_PFN */) * 0x100000 + (lo$17 >>> 12)) !== pfn$7) {
                      ret$17 = k.faultPolicy.insertMismatch;
                    } else if (mkwrite$7) {
                      pt$17.lo[index$17] = upgradedLo(k, vma, lo$17, hi$17, k.faultPolicy.insertUpgradeDirty);
                      pt$17.hi[index$17] = upgradedHi(k, vma, hi$17);
                    }
                    { // ptlUnlock
                      k.pt.ptl[table$17] = 0;
                    }
                    ret$15 = ret$17;
                  }
                  if ((k.trace.probing === true)) emit2$24: {
                    const mode$24 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
                    if (mode$24 === 0) break emit2$24;
                    const r$24 = k.trace.ring;
                    const seq$24 = k.trace.seq;
                    const p$24 = (seq$24 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                    r$24[p$24] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
                    r$24[p$24 + 1] = vpn$0;
                    r$24[p$24 + 2] = ret$15;
                    k.trace.seq = seq$24 + 1;
                    if (mode$24 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$24);
                  }
                  put$25: {
                    if (pfn$7 === k.frames.zeroPfn) { false; break put$25; }
                    { // putAt
                      const index$26: number = (pfn$7 >= k.frames.pmemBase && pfn$7 < k.frames.pmemEnd
                            ? (pfn$7 - k.frames.pmemOffset) | 0
                            : k.frames.ramIndex(pfn$7));
                      if (k.frames.refcount[index$26]! <= 1) { k.frames.putLast(index$26); break put$25; }
                      k.frames.refcount[index$26] = k.frames.refcount[index$26]! - 1;
                      false;
                    }
                  }
                  ret$7 = ret$15;
                }
                ret$4 = ret$7 | major$7; break daxFaultIter$7;
              }
              const kind$7 = how$7 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
              let ret$7 = 0;
              { // vmfInsertMixed
                const kind$27: number = kind$7;
                let ret$27 = 0;
                insertPfn$28: {
                  const pt$28 = k.pt;
                  const mm$28 = k.vmas.mm[vma]!;
                  let ret$28 = 256 /* VM_FAULT_NOPAGE */;
                  let table$28 = 0;
                  { // pteTable
                    const root$29: number = k.mms.root[mm$28]!;
                    table$28 = vpn$0 < pt$28.cacheTo && vpn$0 >= pt$28.cacheFrom && root$29 === pt$28.cacheRoot
                      ? pt$28.cacheTable
                      : pt$28.pteTableWalk(root$29, vpn$0);
                  }
                  if (table$28 === 0) table$28 = tableAlloc(k, task, mm$28, vpn$0, 0);
                  if (table$28 <= 0) { ret$27 = table$28 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$28; }
                  { // ptlLock
                    while (k.pt.ptl[table$28] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                    k.pt.ptl[table$28] = task + 1;
                  }
                  const index$28 = (table$28 << pt$28.bits) | (vpn$0 & pt$28.slotMask);
                  const lo$28 = pt$28.lo[index$28]!;
                  const hi$28 = pt$28.hi[index$28]!;
                  if (pt$28.lo[index$28] === 0 && pt$28.hi[index$28] === 0) {
                    if (kind$27 === 1 /* INSERT_PAGE */) {
                      map$31: {
                        if (pfn$7 === k.frames.zeroPfn) break map$31;
                        const i$31 = pfn$7 >= k.frames.pmemBase && pfn$7 < k.frames.pmemEnd
                          ? (pfn$7 - k.frames.pmemOffset) | 0
                          : k.frames.ramIndex(pfn$7);
                        { // addMapAt
                          const count$32 = k.frames.mapcount[i$31]!;
                          if (count$32 === 0xffff) k.frames.mapOverflow(i$31);
                          k.frames.mapcount[i$31] = count$32 + 1;
                        }
                        k.frames.refcount[i$31] = k.frames.refcount[i$31]! + 1;
                      }
                      k.mms.rssFile[mm$28] = k.mms.rssFile[mm$28]! + 1;
                    }
                    const newLo$28 = ((pfn$7 & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
                      (kind$27 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                      (mkwrite$7 ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                    { // set
                      const hi$33: number = (pfn$7 / 0x100000) | (k.vmas.protHi[vma]! | (kind$27 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                      pt$28.lo[index$28] = newLo$28;
                      pt$28.hi[index$28] = hi$33;
                      pt$28.used[table$28] = pt$28.used[table$28]! + 1;
                    }
                  } else if (mkwrite$7 && ((hi$28 & 1048575 /* EH_PFN */) * 0x100000 + (lo$28 >>> 12)) !== pfn$7) {
                    ret$28 = k.faultPolicy.insertMismatch;
                  } else if (mkwrite$7) {
                    pt$28.lo[index$28] = upgradedLo(k, vma, lo$28, hi$28, k.faultPolicy.insertUpgradeDirty);
                    pt$28.hi[index$28] = upgradedHi(k, vma, hi$28);
                  }
                  { // ptlUnlock
                    k.pt.ptl[table$28] = 0;
                  }
                  ret$27 = ret$28;
                }
                if ((k.trace.probing === true)) {
                  const id$27 = mkwrite$7 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
                  emit2$35: {
                    const id$35: number = id$27;
                    const mode$35 = k.trace.mode[id$35]!;
                    if (mode$35 === 0) break emit2$35;
                    const r$35 = k.trace.ring;
                    const seq$35 = k.trace.seq;
                    const p$35 = (seq$35 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                    r$35[p$35] = task * 1024 /* IDS */ + id$35;
                    r$35[p$35 + 1] = vpn$0;
                    r$35[p$35 + 2] = ret$27;
                    k.trace.seq = seq$35 + 1;
                    if (mode$35 === 2) k.trace.tell(id$35, seq$35);
                  }
                }
                ret$7 = ret$27;
              }
              ret$4 = ret$7 | major$7;
            }
            if ((k.dax.index.lo[slot$4]! & 32 /* DAX_PAGE */) === 0) { // daxUnlockEntry
              k.dax.index.lo[slot$4] = k.dax.index.lo[slot$4]! & (-2 /* ~DAX_LOCKED */);
            }
            else if ((ret$4 & 512 /* VM_FAULT_LOCKED */) === 0) unlockPage(k, slot$4);
          }
          const seen$4 = (k.daxPolicy.doneShowsMajor === true) ? ret$4 : ret$4 & (-5 /* ~VM_FAULT_MAJOR */);
          emit6$37: {
            const mode$37 = k.trace.mode[301 /* TP_DAX_PTE_FAULT_DONE */]!;
            if (mode$37 === 0) break emit6$37;
            const r$37 = k.trace.ring;
            const seq$37 = k.trace.seq;
            const p$37 = (seq$37 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$37[p$37] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
            r$37[p$37 + 1] = file$4;
            r$37[p$37 + 2] = shared$4;
            r$37[p$37 + 3] = flags$0;
            r$37[p$37 + 4] = vpn$0;
            r$37[p$37 + 5] = pgoff$4;
            r$37[p$37 + 6] = seen$4;
            k.trace.seq = seq$37 + 1;
            if (mode$37 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$37);
          }
          ret$2 = ret$4;
        }
        { // upRead
          k.locks.word[lock$2] = k.locks.word[lock$2]! - 1;
        }
        ret$0 = ret$2;
      } else ret$0 = (k.paths.straight[own$0]!(k, task, vma, vpn$0, flags$0) as number);
      else if (faultReady(k, task, vma, vpn$0)) { // handleMmFault
        if ((k.trace.probing === true)) emit2$40: {
          const mode$40 = k.trace.mode[201 /* TP_HANDLE_MM_FAULT */]!;
          if (mode$40 === 0) break emit2$40;
          const r$40 = k.trace.ring;
          const seq$40 = k.trace.seq;
          const p$40 = (seq$40 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
          r$40[p$40] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
          r$40[p$40 + 1] = vpn$0;
          r$40[p$40 + 2] = flags$0;
          k.trace.seq = seq$40 + 1;
          if (mode$40 === 2) k.trace.tell(201 /* TP_HANDLE_MM_FAULT */, seq$40);
        }
        let ret$39 = 0;
        handleMmFaultInner$41: {
          const pt$41 = k.pt;
          const mm$41 = k.window.mm;
          let pte$41 = 0;
          { // pteTable
            const root$42: number = k.window.root;
            pte$41 = vpn$0 < pt$41.cacheTo && vpn$0 >= pt$41.cacheFrom && root$42 === pt$41.cacheRoot
              ? pt$41.cacheTable
              : pt$41.pteTableWalk(root$42, vpn$0);
          }
          if (pte$41 === 0) {
            const range$41 = k.vmOps.rangeFault[k.window.ops]!;
            if (range$41 !== 0) { ret$39 = (k.paths.straight[range$41]!(k, task, vma, vpn$0, flags$0) as number); break handleMmFaultInner$41; }
            const pmd$41 = tableAlloc(k, task, mm$41, vpn$0, 1);
            if (pmd$41 <= 0) { ret$39 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$41; }
            const ret$41 = handlePmdFault(k, task, vma, vpn$0, flags$0, pmd$41);
            if ((ret$41 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$39 = ret$41; break handleMmFaultInner$41; }
            pte$41 = pt$41.child(pt$41.index(pmd$41, vpn$0));
          }
          { // handlePteFault
            const pt$43 = k.pt;
            const index$43 = (pte$41 << pt$43.bits) | (vpn$0 & pt$43.slotMask);
            const lo$43 = pte$41 === 0 ? 0 : pt$43.lo[index$43]!;
            const hi$43 = pte$41 === 0 ? 0 : pt$43.hi[index$43]!;
            // A slot without a PTE table has no entry that could have been read.
            const valid$43 = pte$41 !== 0 && (k.faultPolicy.origPteFlag === true);
            const known$43 = valid$43 ? flags$0 | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags$0;
            if (lo$43 === 0 && hi$43 === 0) {
              if (k.window.ops === 0) { ret$39 = doAnonymousPage(k, task, vma, vpn$0, known$43); break handleMmFaultInner$41; }
              { // doFault
                const ops$44 = k.window.ops;
                const fault$44 = k.window.fault;
                if (fault$44 === 0) { ret$39 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$41; }
                const write$44 = (known$43 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                if (write$44 && (k.window.flags & 8 /* VM_SHARED */) === 0) {
                  ret$39 = doCowFault(k, task, vma, vpn$0, known$43); break handleMmFaultInner$41;
                }
                if (!write$44 && k.vmOps.mapPagesOp[ops$44] !== 0) {
                  const around$44 = doFaultAround(k, task, vma, vpn$0);
                  if (around$44 !== 0) { ret$39 = around$44; break handleMmFaultInner$41; }
                }
                let may$44 = false;
                vmfCanCallFault$45: {
                  if ((known$43 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$44 = true; break vmfCanCallFault$45; }
                  if (k.window.mapPages !== 0) { may$44 = true; break vmfCanCallFault$45; }
                  { // vmaEndRead
                    k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
                  }
                  may$44 = false;
                }
                if (!may$44) { ret$39 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$41; }
                k.tasks.cowPage[task] = 0 /* NO_PFN */;
                let ret$44 = 0;
                if (fault$44 === 330) { // daxFault
                  const lock$47 = k.window.lock;
                  { // downRead
                    while (k.locks.word[lock$47]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
                    k.locks.word[lock$47] = k.locks.word[lock$47]! + 1;
                  }
                  let ret$47 = 0;
                  { // daxIomapPteFault
                    const file$49 = k.window.mapping;
                    const pgoff$49 = k.vmas.pgoff[vma]! + (vpn$0 - k.vmas.start[vma]!);
                    const shared$49 = k.window.flags & 8 /* VM_SHARED */;
                    let ret$49 = 2 /* VM_FAULT_SIGBUS */;
                    emit6$50: {
                      const mode$50 = k.trace.mode[300 /* TP_DAX_PTE_FAULT */]!;
                      if (mode$50 === 0) break emit6$50;
                      const r$50 = k.trace.ring;
                      const seq$50 = k.trace.seq;
                      const p$50 = (seq$50 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                      r$50[p$50] = task * 1024 /* IDS */ + 300 /* TP_DAX_PTE_FAULT */;
                      r$50[p$50 + 1] = file$49;
                      r$50[p$50 + 2] = shared$49;
                      r$50[p$50 + 3] = known$43;
                      r$50[p$50 + 4] = vpn$0;
                      r$50[p$50 + 5] = pgoff$49;
                      r$50[p$50 + 6] = 0;
                      k.trace.seq = seq$50 + 1;
                      if (mode$50 === 2) k.trace.tell(300 /* TP_DAX_PTE_FAULT */, seq$50);
                    }
                    if (pgoff$49 * k.dax.pageBytes < k.dax.size[file$49]!) {
                      let slot$49 = 0;
                      grabMappingEntry$51: {
                        const index$51 = k.dax.index;
                        let slot$51 = ((k.window.node << 6) | (pgoff$49 & 63));
                        while ((index$51.lo[slot$51]! & 3 /* DAX_LOCKED | DAX_PMD */) !== 0) {
                          if ((index$51.lo[slot$51]! & 1 /* DAX_LOCKED */) !== 0) throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
                          else {
                            const whole$51 = downgradePmdEntry(k, task, file$49, pgoff$49, slot$51);
                            if (whole$51 >= 0) { slot$49 = whole$51; break grabMappingEntry$51; }
                          }
                          // What stood there may be gone, and with it the slot and its leaf.
                          slot$51 = index$51.slotWalk(file$49, pgoff$49);
                        }
                        if ((index$51.lo[slot$51]! & 32 /* DAX_PAGE */) !== 0) {
                          lockPage(k, ((index$51.hi[slot$51]!) * 0x100000 + ((index$51.lo[slot$51]!) >>> 12)));
                          slot$49 = slot$51; break grabMappingEntry$51;
                        }
                        if (index$51.lo[slot$51] === 0) index$51.lo[slot$51] = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                        else index$51.lo[slot$51] = index$51.lo[slot$51]! | 1 /* DAX_LOCKED */;
                        slot$49 = slot$51;
                      }
                      daxFaultIter$52: {
                        if (k.tasks.cowPage[task] !== 0 /* NO_PFN */) {
                          ret$49 = daxFaultCowPage(k, task, vma, vpn$0); break daxFaultIter$52;
                        }
                        const write$52 = (known$43 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                        let major$52 = 0;
                        if (1 /* EXTENT_WRITTEN */ !== 1 /* EXTENT_WRITTEN */) {
                          if (!write$52) { ret$49 = daxLoadHole(k, task, vma, vpn$0, known$43, slot$49); break daxFaultIter$52; }
                          const failed$52 = k.dax.allocate(file$49, pgoff$49, 1);
                          if (failed$52 !== 0) { ret$49 = 2 /* VM_FAULT_SIGBUS */; break daxFaultIter$52; }
                          major$52 = 4 /* VM_FAULT_MAJOR */;
                        }
                        let pfn$52 = 0;
                        { // pfn
                          { // at
                            if (file$49 !== k.dax.cFile || pgoff$49 < k.dax.cFrom || pgoff$49 >= k.dax.cTo) k.dax.enter(file$49, pgoff$49);
                          }
                          pfn$52 = k.dax.cPfn + (pgoff$49 - k.dax.cFrom);
                        }
                        let how$52 = 0;
                        { // answer
                          { // at
                            if (file$49 !== k.dax.cFile || pgoff$49 < k.dax.cFrom || pgoff$49 >= k.dax.cTo) k.dax.enter(file$49, pgoff$49);
                          }
                          how$52 = k.dax.cAnswer;
                        }
                        const dirty$52 = write$52 || (k.daxPolicy.readDirties === true);
                        { // daxInsertEntry
                          const index$57 = k.dax.index;
                          const old$57 = index$57.lo[slot$49]!;
                          if ((old$57 & 32 /* DAX_PAGE */) !== 0) {
                            const left$57: number = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                            replaceHolePage(k, task, file$49, pgoff$49, slot$49, left$57);
                          } else if ((old$57 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
                            unmapMappingPages(k, task, file$49, pgoff$49, 1, 0);
                          }
                          if ((index$57.lo[slot$49]! & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
                            index$57.lo[slot$49] = (((pfn$52 & 0xfffff) << 12) | 17 /* flags | DAX_VALUE | DAX_LOCKED */);
                            index$57.hi[slot$49] = ((pfn$52 / 0x100000) | 0);
                          }
                          if (dirty$52) setMark$58: {
                            let at$58 = slot$49;
                            while (at$58 !== 0) {
                              const w$58 = ((at$58 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
                              const marked$58 = index$57.tags[w$58]! | index$57.tags[w$58 + 1]!;
                              const half$58 = w$58 + ((at$58 & 63) >> 5);
                              index$57.tags[half$58] = index$57.tags[half$58]! | (1 << (at$58 & 31));
                              // A node with any mark is marked in its parent already.
                              if (marked$58 !== 0) break setMark$58;
                              at$58 = index$57.parent[at$58 >> 6]!;
                            }
                          }
                        }
                        if ((k.daxPolicy.traceInsert === true)) {
                          const shared$52 = k.window.flags & 8 /* VM_SHARED */;
                          const size$52 = k.dax.index.lo[slot$49]! & 2 /* DAX_PMD */;
                          emit6$59: {
                            const c$59: number = write$52 ? 1 : 0;
                            const mode$59 = k.trace.mode[305 /* TP_DAX_INSERT_MAPPING */]!;
                            if (mode$59 === 0) break emit6$59;
                            const r$59 = k.trace.ring;
                            const seq$59 = k.trace.seq;
                            const p$59 = (seq$59 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                            r$59[p$59] = task * 1024 /* IDS */ + 305 /* TP_DAX_INSERT_MAPPING */;
                            r$59[p$59 + 1] = file$49;
                            r$59[p$59 + 2] = shared$52;
                            r$59[p$59 + 3] = c$59;
                            r$59[p$59 + 4] = vpn$0;
                            r$59[p$59 + 5] = size$52;
                            r$59[p$59 + 6] = pfn$52;
                            k.trace.seq = seq$59 + 1;
                            if (mode$59 === 2) k.trace.tell(305 /* TP_DAX_INSERT_MAPPING */, seq$59);
                          }
                        }
                        const mkwrite$52 = write$52 && (k.daxPolicy.mkwriteAtInsertion === true);
                        if (how$52 === 3 /* DAX_INSERT_FOLIO */) {
                          let ret$52 = 0;
                          { // vmfInsertPageMkwrite
                            get$61: {
                              if (pfn$52 === k.frames.zeroPfn) break get$61;
                              const i$61 = pfn$52 >= k.frames.pmemBase && pfn$52 < k.frames.pmemEnd
                                ? (pfn$52 - k.frames.pmemOffset) | 0
                                : k.frames.ramIndex(pfn$52);
                              k.frames.refcount[i$61] = k.frames.refcount[i$61]! + 1;
                            }
                            let ret$60 = 0;
                            insertPfn$62: {
                              const pt$62 = k.pt;
                              const mm$62 = k.window.mm;
                              let ret$62 = 256 /* VM_FAULT_NOPAGE */;
                              let table$62 = 0;
                              { // pteTable
                                const root$63: number = k.window.root;
                                table$62 = vpn$0 < pt$62.cacheTo && vpn$0 >= pt$62.cacheFrom && root$63 === pt$62.cacheRoot
                                  ? pt$62.cacheTable
                                  : pt$62.pteTableWalk(root$63, vpn$0);
                              }
                              if (table$62 === 0) table$62 = tableAlloc(k, task, mm$62, vpn$0, 0);
                              if (table$62 <= 0) { ret$60 = table$62 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$62; }
                              { // ptlLock
                                while (k.pt.ptl[table$62] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                k.pt.ptl[table$62] = task + 1;
                              }
                              const index$62 = (table$62 << pt$62.bits) | (vpn$0 & pt$62.slotMask);
                              const lo$62 = pt$62.lo[index$62]!;
                              const hi$62 = pt$62.hi[index$62]!;
                              if (pt$62.lo[index$62] === 0 && pt$62.hi[index$62] === 0) {
                                if (true /* kind === INSERT_PAGE */) {
                                  map$65: {
                                    if (pfn$52 === k.frames.zeroPfn) break map$65;
                                    const i$65 = pfn$52 >= k.frames.pmemBase && pfn$52 < k.frames.pmemEnd
                                      ? (pfn$52 - k.frames.pmemOffset) | 0
                                      : k.frames.ramIndex(pfn$52);
                                    { // addMapAt
                                      const count$66 = k.frames.mapcount[i$65]!;
                                      if (count$66 === 0xffff) k.frames.mapOverflow(i$65);
                                      k.frames.mapcount[i$65] = count$66 + 1;
                                    }
                                    k.frames.refcount[i$65] = k.frames.refcount[i$65]! + 1;
                                  }
                                  k.mms.rssFile[mm$62] = k.mms.rssFile[mm$62]! + 1;
                                }
                                const newLo$62 = ((pfn$52 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                  (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                  (mkwrite$52 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                { // set
                                  const hi$67: number = (pfn$52 / 0x100000) | (k.window.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                  pt$62.lo[index$62] = newLo$62;
                                  pt$62.hi[index$62] = hi$67;
                                  pt$62.used[table$62] = pt$62.used[table$62]! + 1;
                                }
                              } else if (mkwrite$52 && ((hi$62 & 1048575 /* EH_PFN */) * 0x100000 + (lo$62 >>> 12)) !== pfn$52) {
                                ret$62 = k.faultPolicy.insertMismatch;
                              } else if (mkwrite$52) {
                                pt$62.lo[index$62] = upgradedLo(k, vma, lo$62, hi$62, k.faultPolicy.insertUpgradeDirty);
                                pt$62.hi[index$62] = upgradedHi(k, vma, hi$62);
                              }
                              { // ptlUnlock
                                k.pt.ptl[table$62] = 0;
                              }
                              ret$60 = ret$62;
                            }
                            if ((k.trace.probing === true)) emit2$69: {
                              const mode$69 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
                              if (mode$69 === 0) break emit2$69;
                              const r$69 = k.trace.ring;
                              const seq$69 = k.trace.seq;
                              const p$69 = (seq$69 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                              r$69[p$69] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
                              r$69[p$69 + 1] = vpn$0;
                              r$69[p$69 + 2] = ret$60;
                              k.trace.seq = seq$69 + 1;
                              if (mode$69 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$69);
                            }
                            put$70: {
                              if (pfn$52 === k.frames.zeroPfn) { false; break put$70; }
                              { // putAt
                                const index$71: number = (pfn$52 >= k.frames.pmemBase && pfn$52 < k.frames.pmemEnd
                                      ? (pfn$52 - k.frames.pmemOffset) | 0
                                      : k.frames.ramIndex(pfn$52));
                                if (k.frames.refcount[index$71]! <= 1) { k.frames.putLast(index$71); break put$70; }
                                k.frames.refcount[index$71] = k.frames.refcount[index$71]! - 1;
                                false;
                              }
                            }
                            ret$52 = ret$60;
                          }
                          ret$49 = ret$52 | major$52; break daxFaultIter$52;
                        }
                        const kind$52 = how$52 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
                        let ret$52 = 0;
                        { // vmfInsertMixed
                          const kind$72: number = kind$52;
                          let ret$72 = 0;
                          insertPfn$73: {
                            const pt$73 = k.pt;
                            const mm$73 = k.window.mm;
                            let ret$73 = 256 /* VM_FAULT_NOPAGE */;
                            let table$73 = 0;
                            { // pteTable
                              const root$74: number = k.window.root;
                              table$73 = vpn$0 < pt$73.cacheTo && vpn$0 >= pt$73.cacheFrom && root$74 === pt$73.cacheRoot
                                ? pt$73.cacheTable
                                : pt$73.pteTableWalk(root$74, vpn$0);
                            }
                            if (table$73 === 0) table$73 = tableAlloc(k, task, mm$73, vpn$0, 0);
                            if (table$73 <= 0) { ret$72 = table$73 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$73; }
                            { // ptlLock
                              while (k.pt.ptl[table$73] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                              k.pt.ptl[table$73] = task + 1;
                            }
                            const index$73 = (table$73 << pt$73.bits) | (vpn$0 & pt$73.slotMask);
                            const lo$73 = pt$73.lo[index$73]!;
                            const hi$73 = pt$73.hi[index$73]!;
                            if (pt$73.lo[index$73] === 0 && pt$73.hi[index$73] === 0) {
                              if (kind$72 === 1 /* INSERT_PAGE */) {
                                map$76: {
                                  if (pfn$52 === k.frames.zeroPfn) break map$76;
                                  const i$76 = pfn$52 >= k.frames.pmemBase && pfn$52 < k.frames.pmemEnd
                                    ? (pfn$52 - k.frames.pmemOffset) | 0
                                    : k.frames.ramIndex(pfn$52);
                                  { // addMapAt
                                    const count$77 = k.frames.mapcount[i$76]!;
                                    if (count$77 === 0xffff) k.frames.mapOverflow(i$76);
                                    k.frames.mapcount[i$76] = count$77 + 1;
                                  }
                                  k.frames.refcount[i$76] = k.frames.refcount[i$76]! + 1;
                                }
                                k.mms.rssFile[mm$73] = k.mms.rssFile[mm$73]! + 1;
                              }
                              const newLo$73 = ((pfn$52 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                (kind$72 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                (mkwrite$52 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                              { // set
                                const hi$78: number = (pfn$52 / 0x100000) | (k.window.protHi | (kind$72 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                pt$73.lo[index$73] = newLo$73;
                                pt$73.hi[index$73] = hi$78;
                                pt$73.used[table$73] = pt$73.used[table$73]! + 1;
                              }
                            } else if (mkwrite$52 && ((hi$73 & 1048575 /* EH_PFN */) * 0x100000 + (lo$73 >>> 12)) !== pfn$52) {
                              ret$73 = k.faultPolicy.insertMismatch;
                            } else if (mkwrite$52) {
                              pt$73.lo[index$73] = upgradedLo(k, vma, lo$73, hi$73, k.faultPolicy.insertUpgradeDirty);
                              pt$73.hi[index$73] = upgradedHi(k, vma, hi$73);
                            }
                            { // ptlUnlock
                              k.pt.ptl[table$73] = 0;
                            }
                            ret$72 = ret$73;
                          }
                          if ((k.trace.probing === true)) {
                            const id$72 = mkwrite$52 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
                            emit2$80: {
                              const id$80: number = id$72;
                              const mode$80 = k.trace.mode[id$80]!;
                              if (mode$80 === 0) break emit2$80;
                              const r$80 = k.trace.ring;
                              const seq$80 = k.trace.seq;
                              const p$80 = (seq$80 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                              r$80[p$80] = task * 1024 /* IDS */ + id$80;
                              r$80[p$80 + 1] = vpn$0;
                              r$80[p$80 + 2] = ret$72;
                              k.trace.seq = seq$80 + 1;
                              if (mode$80 === 2) k.trace.tell(id$80, seq$80);
                            }
                          }
                          ret$52 = ret$72;
                        }
                        ret$49 = ret$52 | major$52;
                      }
                      if ((k.dax.index.lo[slot$49]! & 32 /* DAX_PAGE */) === 0) { // daxUnlockEntry
                        k.dax.index.lo[slot$49] = k.dax.index.lo[slot$49]! & (-2 /* ~DAX_LOCKED */);
                      }
                      else if ((ret$49 & 512 /* VM_FAULT_LOCKED */) === 0) unlockPage(k, slot$49);
                    }
                    const seen$49 = (k.daxPolicy.doneShowsMajor === true) ? ret$49 : ret$49 & (-5 /* ~VM_FAULT_MAJOR */);
                    emit6$82: {
                      const mode$82 = k.trace.mode[301 /* TP_DAX_PTE_FAULT_DONE */]!;
                      if (mode$82 === 0) break emit6$82;
                      const r$82 = k.trace.ring;
                      const seq$82 = k.trace.seq;
                      const p$82 = (seq$82 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                      r$82[p$82] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
                      r$82[p$82 + 1] = file$49;
                      r$82[p$82 + 2] = shared$49;
                      r$82[p$82 + 3] = known$43;
                      r$82[p$82 + 4] = vpn$0;
                      r$82[p$82 + 5] = pgoff$49;
                      r$82[p$82 + 6] = seen$49;
                      k.trace.seq = seq$82 + 1;
                      if (mode$82 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$82);
                    }
                    ret$47 = ret$49;
                  }
                  { // upRead
                    k.locks.word[lock$47] = k.locks.word[lock$47]! - 1;
                  }
                  ret$44 = ret$47;
                } else ret$44 = (k.paths.straight[fault$44]!(k, task, vma, vpn$0, known$43) as number);
                if ((ret$44 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$39 = ret$44; break handleMmFaultInner$41; }
                if (write$44) { ret$39 = doSharedFault(k, task, vma, vpn$0, known$43, ret$44); break handleMmFaultInner$41; }
                const done$44 = finishFault(k, task, vma, vpn$0, faultPage(k, task), false);
                unlockFaultPage(k, task, done$44 !== 0);
                ret$39 = ret$44 | done$44; break handleMmFaultInner$41;
              }
            }
            if ((flags$0 & 1 /* FAULT_FLAG_WRITE */) !== 0 && (lo$43 & 2 /* E_RW */) === 0) {
              ret$39 = doWpPage(k, task, vma, vpn$0, known$43, lo$43, hi$43); break handleMmFaultInner$41;
            }
            { // ptlLock
              while (k.pt.ptl[pte$41] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
              k.pt.ptl[pte$41] = task + 1;
            }
            if (pt$43.lo[index$43] === lo$43 && pt$43.hi[index$43] === hi$43) {
              pt$43.lo[index$43] = lo$43 | 32 /* E_ACCESSED */ | ((flags$0 & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
            }
            { // ptlUnlock
              k.pt.ptl[pte$41] = 0;
            }
            ret$39 = 0;
          }
        }
        if ((ret$39 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
          const major$39 = (ret$39 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags$0 & 32 /* FAULT_FLAG_TRIED */) !== 0;
          if (major$39) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
          else k.tasks.minFlt[task] = k.tasks.minFlt[task]! + 1;
        }
        if ((k.trace.probing === true)) emit2$86: {
          const mode$86 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
          if (mode$86 === 0) break emit2$86;
          const r$86 = k.trace.ring;
          const seq$86 = k.trace.seq;
          const p$86 = (seq$86 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
          r$86[p$86] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
          r$86[p$86 + 1] = vpn$0;
          r$86[p$86 + 2] = ret$39;
          k.trace.seq = seq$86 + 1;
          if (mode$86 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$86);
        }
        ret$0 = ret$39;
      } else ret$0 = faultAnyhow(k, task, vma, vpn$0, flags$0);
      failed$0 = (ret$0 & 2163 /* VM_FAULT_ERROR */) !== 0;
      // Whoever answers so has dropped the mmap lock; the page is looked at again later.
      const unlocked$0 = (ret$0 & 17408 /* VM_FAULT_RETRY | VM_FAULT_COMPLETED */) !== 0;
      if (unlocked$0) k.tasks.gupUnlocked[task] = 1;
      if (failed$0 || unlocked$0) break;
    }
    // A leaf is stepped over whole; a page of the pool gets its dirty bit here, not by a store.
    if ((vpn$0 < pt$0.cacheTo && vpn$0 >= pt$0.cacheFrom && root$0 === pt$0.cacheRoot
      ? pt$0.cacheTable
      : pt$0.pteTableWalk(root$0, vpn$0)) === 0) {
      if (write && range$0 !== 0) {
        const at$0 = pt$0.leafAt(root$0, vpn$0);
        pt$0.lo[at$0] = pt$0.lo[at$0]! | 64 /* E_DIRTY */;
      }
      got$0 += pt$0.pages(1) - (vpn$0 % pt$0.pages(1));
    } else got$0++;
  }
  got$0 = Math.min(got$0, pages);
  const ret$0: number = got$0 === 0 && failed$0 ? (-14 /* -EFAULT */) : got$0;
  emit2$87: {
    const mode$87 = k.trace.mode[252 /* TP_GET_USER_PAGES_RET */]!;
    if (mode$87 === 0) break emit2$87;
    const r$87 = k.trace.ring;
    const seq$87 = k.trace.seq;
    const p$87 = (seq$87 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$87[p$87] = task * 1024 /* IDS */ + 252 /* TP_GET_USER_PAGES_RET */;
    r$87[p$87 + 1] = start;
    r$87[p$87 + 2] = ret$0;
    k.trace.seq = seq$87 + 1;
    if (mode$87 === 2) k.trace.tell(252 /* TP_GET_USER_PAGES_RET */, seq$87);
  }
  return ret$0;
}

export function userAccess(k: FaultKernel & DaxKernel & WindowKernel, task: number, vpn: number, offset: number, value: number): number {
  if (!accessReady(k, task, vpn)) return accessAnyhow(k, task, vpn, offset, value);
  const pt$0 = k.pt;
  const write$0 = value >= 0;
  const need$0: number = write$0 ? 3 /* E_PRESENT | E_RW */ : 1 /* E_PRESENT */;
  const root$0 = k.window.root;
  for (;;) {
    const table$0 = k.window.table;
    // Without a PTE table there may be a leaf above; entry 0 is nobody's and reads as none.
    const index$0 = table$0 === 0 ? pt$0.leafAt(root$0, vpn) : ((table$0 << pt$0.bits) | (vpn & pt$0.slotMask));
    const lo$0 = pt$0.lo[index$0]!;
    if ((lo$0 & need$0) === need$0) {
      const touched$0 = lo$0 | 32 /* E_ACCESSED */ | (write$0 ? 64 /* E_DIRTY */ : 0);
      if (touched$0 !== lo$0) pt$0.lo[index$0] = touched$0;
      let byte$0 = 0;
      if (table$0 !== 0) byte$0 = ((k.data.kept === true) ? keptByte(k, index$0, offset, value) : 0);
      else byte$0 = userLeafByte(k, index$0, vpn, offset, value);
      return byte$0;
    }
    const errorCode$0 = (lo$0 & 1 /* E_PRESENT */) | (write$0 ? 6 : 4);
    let signal$0 = 0;
    doUserAddrFault$1: {
      const mm$1 = k.window.mm;
      let flags$1 = 596 /* FAULT_FLAG_DEFAULT | FAULT_FLAG_USER */;
      emit2$2: {
        const mode$2 = k.trace.mode[200 /* TP_PAGE_FAULT_USER */]!;
        if (mode$2 === 0) break emit2$2;
        const r$2 = k.trace.ring;
        const seq$2 = k.trace.seq;
        const p$2 = (seq$2 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$2[p$2] = task * 1024 /* IDS */ + 200 /* TP_PAGE_FAULT_USER */;
        r$2[p$2 + 1] = vpn;
        r$2[p$2 + 2] = errorCode$0;
        k.trace.seq = seq$2 + 1;
        if (mode$2 === 2) k.trace.tell(200 /* TP_PAGE_FAULT_USER */, seq$2);
      }
      if ((errorCode$0 & 2) !== 0) flags$1 |= 1 /* FAULT_FLAG_WRITE */;
      if ((k.faultPolicy.perVmaLock === true)) {
        let vma$1 = 0;
        lockVmaUnderRcu$3: {
          const vma$3 = k.mms.vmas[mm$1]!.lookup(vpn);
          if (vma$3 === 0 || k.vmas.lockSeq[vma$3] === k.mms.lockSeq[mm$1]) { vma$1 = 0; break lockVmaUnderRcu$3; }
          k.vmas.readers[vma$3] = k.vmas.readers[vma$3]! + 1;
          vma$1 = vma$3;
        }
        if (vma$1 !== 0) {
          if ((errorCode$0 & 2) !== 0
        ? (k.window.flags & 2 /* VM_WRITE */) === 0
        : (errorCode$0 & 1) !== 0 || (k.window.flags & 7 /* VM_ACCESS_FLAGS */) === 0) {
            { // vmaEndRead
              k.vmas.readers[vma$1] = k.vmas.readers[vma$1]! - 1;
            }
            signal$0 = 2818 /* SEGV_ACCERR */; break doUserAddrFault$1;
          }
          let ret$1 = 0;
          { // handleMmFault
            const flags$5: number = flags$1 | 4096 /* FAULT_FLAG_VMA_LOCK */;
            if ((k.trace.probing === true)) emit2$6: {
              const mode$6 = k.trace.mode[201 /* TP_HANDLE_MM_FAULT */]!;
              if (mode$6 === 0) break emit2$6;
              const r$6 = k.trace.ring;
              const seq$6 = k.trace.seq;
              const p$6 = (seq$6 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
              r$6[p$6] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
              r$6[p$6 + 1] = vpn;
              r$6[p$6 + 2] = flags$5;
              k.trace.seq = seq$6 + 1;
              if (mode$6 === 2) k.trace.tell(201 /* TP_HANDLE_MM_FAULT */, seq$6);
            }
            let ret$5 = 0;
            handleMmFaultInner$7: {
              const pt$7 = k.pt;
              const mm$7 = k.window.mm;
              let pte$7 = 0;
              { // pteTable
                const root$8: number = k.window.root;
                pte$7 = vpn < pt$7.cacheTo && vpn >= pt$7.cacheFrom && root$8 === pt$7.cacheRoot
                  ? pt$7.cacheTable
                  : pt$7.pteTableWalk(root$8, vpn);
              }
              if (pte$7 === 0) {
                const range$7 = k.vmOps.rangeFault[k.window.ops]!;
                if (range$7 !== 0) { ret$5 = (k.paths.straight[range$7]!(k, task, vma$1, vpn, flags$5) as number); break handleMmFaultInner$7; }
                const pmd$7 = tableAlloc(k, task, mm$7, vpn, 1);
                if (pmd$7 <= 0) { ret$5 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$7; }
                const ret$7 = handlePmdFault(k, task, vma$1, vpn, flags$5, pmd$7);
                if ((ret$7 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$5 = ret$7; break handleMmFaultInner$7; }
                pte$7 = pt$7.child(pt$7.index(pmd$7, vpn));
              }
              { // handlePteFault
                const pt$9 = k.pt;
                const index$9 = (pte$7 << pt$9.bits) | (vpn & pt$9.slotMask);
                const lo$9 = pte$7 === 0 ? 0 : pt$9.lo[index$9]!;
                const hi$9 = pte$7 === 0 ? 0 : pt$9.hi[index$9]!;
                // A slot without a PTE table has no entry that could have been read.
                const valid$9 = pte$7 !== 0 && (k.faultPolicy.origPteFlag === true);
                const known$9 = valid$9 ? flags$5 | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags$5;
                if (lo$9 === 0 && hi$9 === 0) {
                  if (k.window.ops === 0) { ret$5 = doAnonymousPage(k, task, vma$1, vpn, known$9); break handleMmFaultInner$7; }
                  { // doFault
                    const ops$10 = k.window.ops;
                    const fault$10 = k.window.fault;
                    if (fault$10 === 0) { ret$5 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$7; }
                    const write$10 = (known$9 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                    if (write$10 && (k.window.flags & 8 /* VM_SHARED */) === 0) {
                      ret$5 = doCowFault(k, task, vma$1, vpn, known$9); break handleMmFaultInner$7;
                    }
                    if (!write$10 && k.vmOps.mapPagesOp[ops$10] !== 0) {
                      const around$10 = doFaultAround(k, task, vma$1, vpn);
                      if (around$10 !== 0) { ret$5 = around$10; break handleMmFaultInner$7; }
                    }
                    let may$10 = false;
                    vmfCanCallFault$11: {
                      if ((known$9 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$10 = true; break vmfCanCallFault$11; }
                      if (k.window.mapPages !== 0) { may$10 = true; break vmfCanCallFault$11; }
                      { // vmaEndRead
                        k.vmas.readers[vma$1] = k.vmas.readers[vma$1]! - 1;
                      }
                      may$10 = false;
                    }
                    if (!may$10) { ret$5 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$7; }
                    k.tasks.cowPage[task] = 0 /* NO_PFN */;
                    let ret$10 = 0;
                    if (fault$10 === 330) { // daxFault
                      const lock$13 = k.window.lock;
                      { // downRead
                        while (k.locks.word[lock$13]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
                        k.locks.word[lock$13] = k.locks.word[lock$13]! + 1;
                      }
                      let ret$13 = 0;
                      { // daxIomapPteFault
                        const file$15 = k.window.mapping;
                        const pgoff$15 = k.vmas.pgoff[vma$1]! + (vpn - k.vmas.start[vma$1]!);
                        const shared$15 = k.window.flags & 8 /* VM_SHARED */;
                        let ret$15 = 2 /* VM_FAULT_SIGBUS */;
                        emit6$16: {
                          const mode$16 = k.trace.mode[300 /* TP_DAX_PTE_FAULT */]!;
                          if (mode$16 === 0) break emit6$16;
                          const r$16 = k.trace.ring;
                          const seq$16 = k.trace.seq;
                          const p$16 = (seq$16 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                          r$16[p$16] = task * 1024 /* IDS */ + 300 /* TP_DAX_PTE_FAULT */;
                          r$16[p$16 + 1] = file$15;
                          r$16[p$16 + 2] = shared$15;
                          r$16[p$16 + 3] = known$9;
                          r$16[p$16 + 4] = vpn;
                          r$16[p$16 + 5] = pgoff$15;
                          r$16[p$16 + 6] = 0;
                          k.trace.seq = seq$16 + 1;
                          if (mode$16 === 2) k.trace.tell(300 /* TP_DAX_PTE_FAULT */, seq$16);
                        }
                        if (pgoff$15 * k.dax.pageBytes < k.dax.size[file$15]!) {
                          let slot$15 = 0;
                          grabMappingEntry$17: {
                            const index$17 = k.dax.index;
                            let slot$17 = ((k.window.node << 6) | (pgoff$15 & 63));
                            while ((index$17.lo[slot$17]! & 3 /* DAX_LOCKED | DAX_PMD */) !== 0) {
                              if ((index$17.lo[slot$17]! & 1 /* DAX_LOCKED */) !== 0) throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
                              else {
                                const whole$17 = downgradePmdEntry(k, task, file$15, pgoff$15, slot$17);
                                if (whole$17 >= 0) { slot$15 = whole$17; break grabMappingEntry$17; }
                              }
                              // What stood there may be gone, and with it the slot and its leaf.
                              slot$17 = index$17.slotWalk(file$15, pgoff$15);
                            }
                            if ((index$17.lo[slot$17]! & 32 /* DAX_PAGE */) !== 0) {
                              lockPage(k, ((index$17.hi[slot$17]!) * 0x100000 + ((index$17.lo[slot$17]!) >>> 12)));
                              slot$15 = slot$17; break grabMappingEntry$17;
                            }
                            if (index$17.lo[slot$17] === 0) index$17.lo[slot$17] = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                            else index$17.lo[slot$17] = index$17.lo[slot$17]! | 1 /* DAX_LOCKED */;
                            slot$15 = slot$17;
                          }
                          daxFaultIter$18: {
                            if (k.tasks.cowPage[task] !== 0 /* NO_PFN */) {
                              ret$15 = daxFaultCowPage(k, task, vma$1, vpn); break daxFaultIter$18;
                            }
                            const write$18 = (known$9 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                            let major$18 = 0;
                            if (1 /* EXTENT_WRITTEN */ !== 1 /* EXTENT_WRITTEN */) {
                              if (!write$18) { ret$15 = daxLoadHole(k, task, vma$1, vpn, known$9, slot$15); break daxFaultIter$18; }
                              const failed$18 = k.dax.allocate(file$15, pgoff$15, 1);
                              if (failed$18 !== 0) { ret$15 = 2 /* VM_FAULT_SIGBUS */; break daxFaultIter$18; }
                              major$18 = 4 /* VM_FAULT_MAJOR */;
                            }
                            let pfn$18 = 0;
                            { // pfn
                              { // at
                                if (file$15 !== k.dax.cFile || pgoff$15 < k.dax.cFrom || pgoff$15 >= k.dax.cTo) k.dax.enter(file$15, pgoff$15);
                              }
                              pfn$18 = k.dax.cPfn + (pgoff$15 - k.dax.cFrom);
                            }
                            let how$18 = 0;
                            { // answer
                              { // at
                                if (file$15 !== k.dax.cFile || pgoff$15 < k.dax.cFrom || pgoff$15 >= k.dax.cTo) k.dax.enter(file$15, pgoff$15);
                              }
                              how$18 = k.dax.cAnswer;
                            }
                            const dirty$18 = write$18 || (k.daxPolicy.readDirties === true);
                            { // daxInsertEntry
                              const index$23 = k.dax.index;
                              const old$23 = index$23.lo[slot$15]!;
                              if ((old$23 & 32 /* DAX_PAGE */) !== 0) {
                                const left$23: number = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                                replaceHolePage(k, task, file$15, pgoff$15, slot$15, left$23);
                              } else if ((old$23 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
                                unmapMappingPages(k, task, file$15, pgoff$15, 1, 0);
                              }
                              if ((index$23.lo[slot$15]! & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
                                index$23.lo[slot$15] = (((pfn$18 & 0xfffff) << 12) | 17 /* flags | DAX_VALUE | DAX_LOCKED */);
                                index$23.hi[slot$15] = ((pfn$18 / 0x100000) | 0);
                              }
                              if (dirty$18) setMark$24: {
                                let at$24 = slot$15;
                                while (at$24 !== 0) {
                                  const w$24 = ((at$24 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
                                  const marked$24 = index$23.tags[w$24]! | index$23.tags[w$24 + 1]!;
                                  const half$24 = w$24 + ((at$24 & 63) >> 5);
                                  index$23.tags[half$24] = index$23.tags[half$24]! | (1 << (at$24 & 31));
                                  // A node with any mark is marked in its parent already.
                                  if (marked$24 !== 0) break setMark$24;
                                  at$24 = index$23.parent[at$24 >> 6]!;
                                }
                              }
                            }
                            if ((k.daxPolicy.traceInsert === true)) {
                              const shared$18 = k.window.flags & 8 /* VM_SHARED */;
                              const size$18 = k.dax.index.lo[slot$15]! & 2 /* DAX_PMD */;
                              emit6$25: {
                                const c$25: number = write$18 ? 1 : 0;
                                const mode$25 = k.trace.mode[305 /* TP_DAX_INSERT_MAPPING */]!;
                                if (mode$25 === 0) break emit6$25;
                                const r$25 = k.trace.ring;
                                const seq$25 = k.trace.seq;
                                const p$25 = (seq$25 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                r$25[p$25] = task * 1024 /* IDS */ + 305 /* TP_DAX_INSERT_MAPPING */;
                                r$25[p$25 + 1] = file$15;
                                r$25[p$25 + 2] = shared$18;
                                r$25[p$25 + 3] = c$25;
                                r$25[p$25 + 4] = vpn;
                                r$25[p$25 + 5] = size$18;
                                r$25[p$25 + 6] = pfn$18;
                                k.trace.seq = seq$25 + 1;
                                if (mode$25 === 2) k.trace.tell(305 /* TP_DAX_INSERT_MAPPING */, seq$25);
                              }
                            }
                            const mkwrite$18 = write$18 && (k.daxPolicy.mkwriteAtInsertion === true);
                            if (how$18 === 3 /* DAX_INSERT_FOLIO */) {
                              let ret$18 = 0;
                              { // vmfInsertPageMkwrite
                                get$27: {
                                  if (pfn$18 === k.frames.zeroPfn) break get$27;
                                  const i$27 = pfn$18 >= k.frames.pmemBase && pfn$18 < k.frames.pmemEnd
                                    ? (pfn$18 - k.frames.pmemOffset) | 0
                                    : k.frames.ramIndex(pfn$18);
                                  k.frames.refcount[i$27] = k.frames.refcount[i$27]! + 1;
                                }
                                let ret$26 = 0;
                                insertPfn$28: {
                                  const pt$28 = k.pt;
                                  const mm$28 = k.window.mm;
                                  let ret$28 = 256 /* VM_FAULT_NOPAGE */;
                                  let table$28 = 0;
                                  { // pteTable
                                    const root$29: number = k.window.root;
                                    table$28 = vpn < pt$28.cacheTo && vpn >= pt$28.cacheFrom && root$29 === pt$28.cacheRoot
                                      ? pt$28.cacheTable
                                      : pt$28.pteTableWalk(root$29, vpn);
                                  }
                                  if (table$28 === 0) table$28 = tableAlloc(k, task, mm$28, vpn, 0);
                                  if (table$28 <= 0) { ret$26 = table$28 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$28; }
                                  { // ptlLock
                                    while (k.pt.ptl[table$28] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                    k.pt.ptl[table$28] = task + 1;
                                  }
                                  const index$28 = (table$28 << pt$28.bits) | (vpn & pt$28.slotMask);
                                  const lo$28 = pt$28.lo[index$28]!;
                                  const hi$28 = pt$28.hi[index$28]!;
                                  if (pt$28.lo[index$28] === 0 && pt$28.hi[index$28] === 0) {
                                    if (true /* kind === INSERT_PAGE */) {
                                      map$31: {
                                        if (pfn$18 === k.frames.zeroPfn) break map$31;
                                        const i$31 = pfn$18 >= k.frames.pmemBase && pfn$18 < k.frames.pmemEnd
                                          ? (pfn$18 - k.frames.pmemOffset) | 0
                                          : k.frames.ramIndex(pfn$18);
                                        { // addMapAt
                                          const count$32 = k.frames.mapcount[i$31]!;
                                          if (count$32 === 0xffff) k.frames.mapOverflow(i$31);
                                          k.frames.mapcount[i$31] = count$32 + 1;
                                        }
                                        k.frames.refcount[i$31] = k.frames.refcount[i$31]! + 1;
                                      }
                                      k.mms.rssFile[mm$28] = k.mms.rssFile[mm$28]! + 1;
                                    }
                                    const newLo$28 = ((pfn$18 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                      (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                      (mkwrite$18 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                    { // set
                                      const hi$33: number = (pfn$18 / 0x100000) | (k.window.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                      pt$28.lo[index$28] = newLo$28;
                                      pt$28.hi[index$28] = hi$33;
                                      pt$28.used[table$28] = pt$28.used[table$28]! + 1;
                                    }
                                  } else if (mkwrite$18 && ((hi$28 & 1048575 /* EH_PFN */) * 0x100000 + (lo$28 >>> 12)) !== pfn$18) {
                                    ret$28 = k.faultPolicy.insertMismatch;
                                  } else if (mkwrite$18) {
                                    pt$28.lo[index$28] = upgradedLo(k, vma$1, lo$28, hi$28, k.faultPolicy.insertUpgradeDirty);
                                    pt$28.hi[index$28] = upgradedHi(k, vma$1, hi$28);
                                  }
                                  { // ptlUnlock
                                    k.pt.ptl[table$28] = 0;
                                  }
                                  ret$26 = ret$28;
                                }
                                if ((k.trace.probing === true)) emit2$35: {
                                  const mode$35 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
                                  if (mode$35 === 0) break emit2$35;
                                  const r$35 = k.trace.ring;
                                  const seq$35 = k.trace.seq;
                                  const p$35 = (seq$35 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$35[p$35] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
                                  r$35[p$35 + 1] = vpn;
                                  r$35[p$35 + 2] = ret$26;
                                  k.trace.seq = seq$35 + 1;
                                  if (mode$35 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$35);
                                }
                                put$36: {
                                  if (pfn$18 === k.frames.zeroPfn) { false; break put$36; }
                                  { // putAt
                                    const index$37: number = (pfn$18 >= k.frames.pmemBase && pfn$18 < k.frames.pmemEnd
                                          ? (pfn$18 - k.frames.pmemOffset) | 0
                                          : k.frames.ramIndex(pfn$18));
                                    if (k.frames.refcount[index$37]! <= 1) { k.frames.putLast(index$37); break put$36; }
                                    k.frames.refcount[index$37] = k.frames.refcount[index$37]! - 1;
                                    false;
                                  }
                                }
                                ret$18 = ret$26;
                              }
                              ret$15 = ret$18 | major$18; break daxFaultIter$18;
                            }
                            const kind$18 = how$18 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
                            let ret$18 = 0;
                            { // vmfInsertMixed
                              const kind$38: number = kind$18;
                              let ret$38 = 0;
                              insertPfn$39: {
                                const pt$39 = k.pt;
                                const mm$39 = k.window.mm;
                                let ret$39 = 256 /* VM_FAULT_NOPAGE */;
                                let table$39 = 0;
                                { // pteTable
                                  const root$40: number = k.window.root;
                                  table$39 = vpn < pt$39.cacheTo && vpn >= pt$39.cacheFrom && root$40 === pt$39.cacheRoot
                                    ? pt$39.cacheTable
                                    : pt$39.pteTableWalk(root$40, vpn);
                                }
                                if (table$39 === 0) table$39 = tableAlloc(k, task, mm$39, vpn, 0);
                                if (table$39 <= 0) { ret$38 = table$39 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$39; }
                                { // ptlLock
                                  while (k.pt.ptl[table$39] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                  k.pt.ptl[table$39] = task + 1;
                                }
                                const index$39 = (table$39 << pt$39.bits) | (vpn & pt$39.slotMask);
                                const lo$39 = pt$39.lo[index$39]!;
                                const hi$39 = pt$39.hi[index$39]!;
                                if (pt$39.lo[index$39] === 0 && pt$39.hi[index$39] === 0) {
                                  if (kind$38 === 1 /* INSERT_PAGE */) {
                                    map$42: {
                                      if (pfn$18 === k.frames.zeroPfn) break map$42;
                                      const i$42 = pfn$18 >= k.frames.pmemBase && pfn$18 < k.frames.pmemEnd
                                        ? (pfn$18 - k.frames.pmemOffset) | 0
                                        : k.frames.ramIndex(pfn$18);
                                      { // addMapAt
                                        const count$43 = k.frames.mapcount[i$42]!;
                                        if (count$43 === 0xffff) k.frames.mapOverflow(i$42);
                                        k.frames.mapcount[i$42] = count$43 + 1;
                                      }
                                      k.frames.refcount[i$42] = k.frames.refcount[i$42]! + 1;
                                    }
                                    k.mms.rssFile[mm$39] = k.mms.rssFile[mm$39]! + 1;
                                  }
                                  const newLo$39 = ((pfn$18 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                    (kind$38 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                    (mkwrite$18 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                  { // set
                                    const hi$44: number = (pfn$18 / 0x100000) | (k.window.protHi | (kind$38 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                    pt$39.lo[index$39] = newLo$39;
                                    pt$39.hi[index$39] = hi$44;
                                    pt$39.used[table$39] = pt$39.used[table$39]! + 1;
                                  }
                                } else if (mkwrite$18 && ((hi$39 & 1048575 /* EH_PFN */) * 0x100000 + (lo$39 >>> 12)) !== pfn$18) {
                                  ret$39 = k.faultPolicy.insertMismatch;
                                } else if (mkwrite$18) {
                                  pt$39.lo[index$39] = upgradedLo(k, vma$1, lo$39, hi$39, k.faultPolicy.insertUpgradeDirty);
                                  pt$39.hi[index$39] = upgradedHi(k, vma$1, hi$39);
                                }
                                { // ptlUnlock
                                  k.pt.ptl[table$39] = 0;
                                }
                                ret$38 = ret$39;
                              }
                              if ((k.trace.probing === true)) {
                                const id$38 = mkwrite$18 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
                                emit2$46: {
                                  const id$46: number = id$38;
                                  const mode$46 = k.trace.mode[id$46]!;
                                  if (mode$46 === 0) break emit2$46;
                                  const r$46 = k.trace.ring;
                                  const seq$46 = k.trace.seq;
                                  const p$46 = (seq$46 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$46[p$46] = task * 1024 /* IDS */ + id$46;
                                  r$46[p$46 + 1] = vpn;
                                  r$46[p$46 + 2] = ret$38;
                                  k.trace.seq = seq$46 + 1;
                                  if (mode$46 === 2) k.trace.tell(id$46, seq$46);
                                }
                              }
                              ret$18 = ret$38;
                            }
                            ret$15 = ret$18 | major$18;
                          }
                          if ((k.dax.index.lo[slot$15]! & 32 /* DAX_PAGE */) === 0) { // daxUnlockEntry
                            k.dax.index.lo[slot$15] = k.dax.index.lo[slot$15]! & (-2 /* ~DAX_LOCKED */);
                          }
                          else if ((ret$15 & 512 /* VM_FAULT_LOCKED */) === 0) unlockPage(k, slot$15);
                        }
                        const seen$15 = (k.daxPolicy.doneShowsMajor === true) ? ret$15 : ret$15 & (-5 /* ~VM_FAULT_MAJOR */);
                        emit6$48: {
                          const mode$48 = k.trace.mode[301 /* TP_DAX_PTE_FAULT_DONE */]!;
                          if (mode$48 === 0) break emit6$48;
                          const r$48 = k.trace.ring;
                          const seq$48 = k.trace.seq;
                          const p$48 = (seq$48 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                          r$48[p$48] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
                          r$48[p$48 + 1] = file$15;
                          r$48[p$48 + 2] = shared$15;
                          r$48[p$48 + 3] = known$9;
                          r$48[p$48 + 4] = vpn;
                          r$48[p$48 + 5] = pgoff$15;
                          r$48[p$48 + 6] = seen$15;
                          k.trace.seq = seq$48 + 1;
                          if (mode$48 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$48);
                        }
                        ret$13 = ret$15;
                      }
                      { // upRead
                        k.locks.word[lock$13] = k.locks.word[lock$13]! - 1;
                      }
                      ret$10 = ret$13;
                    } else ret$10 = (k.paths.straight[fault$10]!(k, task, vma$1, vpn, known$9) as number);
                    if ((ret$10 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$5 = ret$10; break handleMmFaultInner$7; }
                    if (write$10) { ret$5 = doSharedFault(k, task, vma$1, vpn, known$9, ret$10); break handleMmFaultInner$7; }
                    const done$10 = finishFault(k, task, vma$1, vpn, faultPage(k, task), false);
                    unlockFaultPage(k, task, done$10 !== 0);
                    ret$5 = ret$10 | done$10; break handleMmFaultInner$7;
                  }
                }
                if ((flags$5 & 1 /* FAULT_FLAG_WRITE */) !== 0 && (lo$9 & 2 /* E_RW */) === 0) {
                  ret$5 = doWpPage(k, task, vma$1, vpn, known$9, lo$9, hi$9); break handleMmFaultInner$7;
                }
                { // ptlLock
                  while (k.pt.ptl[pte$7] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                  k.pt.ptl[pte$7] = task + 1;
                }
                if (pt$9.lo[index$9] === lo$9 && pt$9.hi[index$9] === hi$9) {
                  pt$9.lo[index$9] = lo$9 | 32 /* E_ACCESSED */ | ((flags$5 & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
                }
                { // ptlUnlock
                  k.pt.ptl[pte$7] = 0;
                }
                ret$5 = 0;
              }
            }
            if ((ret$5 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
              const major$5 = (ret$5 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags$5 & 32 /* FAULT_FLAG_TRIED */) !== 0;
              if (major$5) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
              else k.tasks.minFlt[task] = k.tasks.minFlt[task]! + 1;
            }
            if ((k.trace.probing === true)) emit2$52: {
              const mode$52 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
              if (mode$52 === 0) break emit2$52;
              const r$52 = k.trace.ring;
              const seq$52 = k.trace.seq;
              const p$52 = (seq$52 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
              r$52[p$52] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
              r$52[p$52 + 1] = vpn;
              r$52[p$52 + 2] = ret$5;
              k.trace.seq = seq$52 + 1;
              if (mode$52 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$52);
            }
            ret$1 = ret$5;
          }
          // Who answers RETRY or COMPLETED has dropped the lock.
          if ((ret$1 & 17408 /* VM_FAULT_RETRY | VM_FAULT_COMPLETED */) === 0) { // vmaEndRead
            k.vmas.readers[vma$1] = k.vmas.readers[vma$1]! - 1;
          }
          if ((ret$1 & 1024 /* VM_FAULT_RETRY */) === 0) { signal$0 = (ret$1 & 2163 /* VM_FAULT_ERROR */) === 0 ? 0 : errorSignal(k, ret$1); break doUserAddrFault$1; }
          if ((ret$1 & 4 /* VM_FAULT_MAJOR */) !== 0) flags$1 |= 32 /* FAULT_FLAG_TRIED */;
        }
      }
      for (;;) {
        { // downRead
          const lock$54: number = k.mms.mmapLock[mm$1]!;
          while (k.locks.word[lock$54]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
          k.locks.word[lock$54] = k.locks.word[lock$54]! + 1;
        }
        const vma$1 = k.mms.vmas[mm$1]!.lookup(vpn);
        if (vma$1 === 0 || ((errorCode$0 & 2) !== 0
        ? (k.window.flags & 2 /* VM_WRITE */) === 0
        : (errorCode$0 & 1) !== 0 || (k.window.flags & 7 /* VM_ACCESS_FLAGS */) === 0)) {
          { // upRead
            const lock$55: number = k.mms.mmapLock[mm$1]!;
            k.locks.word[lock$55] = k.locks.word[lock$55]! - 1;
          }
          if (vma$1 !== 0) { signal$0 = 2818 /* SEGV_ACCERR */; break doUserAddrFault$1; }
          const grew$1 = expandStack(k, task, vpn);
          if (!grew$1) { signal$0 = 2817 /* SEGV_MAPERR */; break doUserAddrFault$1; }
          continue;
        }
        let ret$1 = 0;
        { // handleMmFault
          if ((k.trace.probing === true)) emit2$57: {
            const mode$57 = k.trace.mode[201 /* TP_HANDLE_MM_FAULT */]!;
            if (mode$57 === 0) break emit2$57;
            const r$57 = k.trace.ring;
            const seq$57 = k.trace.seq;
            const p$57 = (seq$57 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$57[p$57] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
            r$57[p$57 + 1] = vpn;
            r$57[p$57 + 2] = flags$1;
            k.trace.seq = seq$57 + 1;
            if (mode$57 === 2) k.trace.tell(201 /* TP_HANDLE_MM_FAULT */, seq$57);
          }
          let ret$56 = 0;
          handleMmFaultInner$58: {
            const pt$58 = k.pt;
            const mm$58 = k.window.mm;
            let pte$58 = 0;
            { // pteTable
              const root$59: number = k.window.root;
              pte$58 = vpn < pt$58.cacheTo && vpn >= pt$58.cacheFrom && root$59 === pt$58.cacheRoot
                ? pt$58.cacheTable
                : pt$58.pteTableWalk(root$59, vpn);
            }
            if (pte$58 === 0) {
              const range$58 = k.vmOps.rangeFault[k.window.ops]!;
              if (range$58 !== 0) { ret$56 = (k.paths.straight[range$58]!(k, task, vma$1, vpn, flags$1) as number); break handleMmFaultInner$58; }
              const pmd$58 = tableAlloc(k, task, mm$58, vpn, 1);
              if (pmd$58 <= 0) { ret$56 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$58; }
              const ret$58 = handlePmdFault(k, task, vma$1, vpn, flags$1, pmd$58);
              if ((ret$58 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$56 = ret$58; break handleMmFaultInner$58; }
              pte$58 = pt$58.child(pt$58.index(pmd$58, vpn));
            }
            { // handlePteFault
              const pt$60 = k.pt;
              const index$60 = (pte$58 << pt$60.bits) | (vpn & pt$60.slotMask);
              const lo$60 = pte$58 === 0 ? 0 : pt$60.lo[index$60]!;
              const hi$60 = pte$58 === 0 ? 0 : pt$60.hi[index$60]!;
              // A slot without a PTE table has no entry that could have been read.
              const valid$60 = pte$58 !== 0 && (k.faultPolicy.origPteFlag === true);
              const known$60 = valid$60 ? flags$1 | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags$1;
              if (lo$60 === 0 && hi$60 === 0) {
                if (k.window.ops === 0) { ret$56 = doAnonymousPage(k, task, vma$1, vpn, known$60); break handleMmFaultInner$58; }
                { // doFault
                  const ops$61 = k.window.ops;
                  const fault$61 = k.window.fault;
                  if (fault$61 === 0) { ret$56 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$58; }
                  const write$61 = (known$60 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                  if (write$61 && (k.window.flags & 8 /* VM_SHARED */) === 0) {
                    ret$56 = doCowFault(k, task, vma$1, vpn, known$60); break handleMmFaultInner$58;
                  }
                  if (!write$61 && k.vmOps.mapPagesOp[ops$61] !== 0) {
                    const around$61 = doFaultAround(k, task, vma$1, vpn);
                    if (around$61 !== 0) { ret$56 = around$61; break handleMmFaultInner$58; }
                  }
                  let may$61 = false;
                  vmfCanCallFault$62: {
                    if ((known$60 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$61 = true; break vmfCanCallFault$62; }
                    if (k.window.mapPages !== 0) { may$61 = true; break vmfCanCallFault$62; }
                    { // vmaEndRead
                      k.vmas.readers[vma$1] = k.vmas.readers[vma$1]! - 1;
                    }
                    may$61 = false;
                  }
                  if (!may$61) { ret$56 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$58; }
                  k.tasks.cowPage[task] = 0 /* NO_PFN */;
                  let ret$61 = 0;
                  if (fault$61 === 330) { // daxFault
                    const lock$64 = k.window.lock;
                    { // downRead
                      while (k.locks.word[lock$64]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
                      k.locks.word[lock$64] = k.locks.word[lock$64]! + 1;
                    }
                    let ret$64 = 0;
                    { // daxIomapPteFault
                      const file$66 = k.window.mapping;
                      const pgoff$66 = k.vmas.pgoff[vma$1]! + (vpn - k.vmas.start[vma$1]!);
                      const shared$66 = k.window.flags & 8 /* VM_SHARED */;
                      let ret$66 = 2 /* VM_FAULT_SIGBUS */;
                      emit6$67: {
                        const mode$67 = k.trace.mode[300 /* TP_DAX_PTE_FAULT */]!;
                        if (mode$67 === 0) break emit6$67;
                        const r$67 = k.trace.ring;
                        const seq$67 = k.trace.seq;
                        const p$67 = (seq$67 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$67[p$67] = task * 1024 /* IDS */ + 300 /* TP_DAX_PTE_FAULT */;
                        r$67[p$67 + 1] = file$66;
                        r$67[p$67 + 2] = shared$66;
                        r$67[p$67 + 3] = known$60;
                        r$67[p$67 + 4] = vpn;
                        r$67[p$67 + 5] = pgoff$66;
                        r$67[p$67 + 6] = 0;
                        k.trace.seq = seq$67 + 1;
                        if (mode$67 === 2) k.trace.tell(300 /* TP_DAX_PTE_FAULT */, seq$67);
                      }
                      if (pgoff$66 * k.dax.pageBytes < k.dax.size[file$66]!) {
                        let slot$66 = 0;
                        grabMappingEntry$68: {
                          const index$68 = k.dax.index;
                          let slot$68 = ((k.window.node << 6) | (pgoff$66 & 63));
                          while ((index$68.lo[slot$68]! & 3 /* DAX_LOCKED | DAX_PMD */) !== 0) {
                            if ((index$68.lo[slot$68]! & 1 /* DAX_LOCKED */) !== 0) throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
                            else {
                              const whole$68 = downgradePmdEntry(k, task, file$66, pgoff$66, slot$68);
                              if (whole$68 >= 0) { slot$66 = whole$68; break grabMappingEntry$68; }
                            }
                            // What stood there may be gone, and with it the slot and its leaf.
                            slot$68 = index$68.slotWalk(file$66, pgoff$66);
                          }
                          if ((index$68.lo[slot$68]! & 32 /* DAX_PAGE */) !== 0) {
                            lockPage(k, ((index$68.hi[slot$68]!) * 0x100000 + ((index$68.lo[slot$68]!) >>> 12)));
                            slot$66 = slot$68; break grabMappingEntry$68;
                          }
                          if (index$68.lo[slot$68] === 0) index$68.lo[slot$68] = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                          else index$68.lo[slot$68] = index$68.lo[slot$68]! | 1 /* DAX_LOCKED */;
                          slot$66 = slot$68;
                        }
                        daxFaultIter$69: {
                          if (k.tasks.cowPage[task] !== 0 /* NO_PFN */) {
                            ret$66 = daxFaultCowPage(k, task, vma$1, vpn); break daxFaultIter$69;
                          }
                          const write$69 = (known$60 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                          let major$69 = 0;
                          if (1 /* EXTENT_WRITTEN */ !== 1 /* EXTENT_WRITTEN */) {
                            if (!write$69) { ret$66 = daxLoadHole(k, task, vma$1, vpn, known$60, slot$66); break daxFaultIter$69; }
                            const failed$69 = k.dax.allocate(file$66, pgoff$66, 1);
                            if (failed$69 !== 0) { ret$66 = 2 /* VM_FAULT_SIGBUS */; break daxFaultIter$69; }
                            major$69 = 4 /* VM_FAULT_MAJOR */;
                          }
                          let pfn$69 = 0;
                          { // pfn
                            { // at
                              if (file$66 !== k.dax.cFile || pgoff$66 < k.dax.cFrom || pgoff$66 >= k.dax.cTo) k.dax.enter(file$66, pgoff$66);
                            }
                            pfn$69 = k.dax.cPfn + (pgoff$66 - k.dax.cFrom);
                          }
                          let how$69 = 0;
                          { // answer
                            { // at
                              if (file$66 !== k.dax.cFile || pgoff$66 < k.dax.cFrom || pgoff$66 >= k.dax.cTo) k.dax.enter(file$66, pgoff$66);
                            }
                            how$69 = k.dax.cAnswer;
                          }
                          const dirty$69 = write$69 || (k.daxPolicy.readDirties === true);
                          { // daxInsertEntry
                            const index$74 = k.dax.index;
                            const old$74 = index$74.lo[slot$66]!;
                            if ((old$74 & 32 /* DAX_PAGE */) !== 0) {
                              const left$74: number = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                              replaceHolePage(k, task, file$66, pgoff$66, slot$66, left$74);
                            } else if ((old$74 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
                              unmapMappingPages(k, task, file$66, pgoff$66, 1, 0);
                            }
                            if ((index$74.lo[slot$66]! & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
                              index$74.lo[slot$66] = (((pfn$69 & 0xfffff) << 12) | 17 /* flags | DAX_VALUE | DAX_LOCKED */);
                              index$74.hi[slot$66] = ((pfn$69 / 0x100000) | 0);
                            }
                            if (dirty$69) setMark$75: {
                              let at$75 = slot$66;
                              while (at$75 !== 0) {
                                const w$75 = ((at$75 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
                                const marked$75 = index$74.tags[w$75]! | index$74.tags[w$75 + 1]!;
                                const half$75 = w$75 + ((at$75 & 63) >> 5);
                                index$74.tags[half$75] = index$74.tags[half$75]! | (1 << (at$75 & 31));
                                // A node with any mark is marked in its parent already.
                                if (marked$75 !== 0) break setMark$75;
                                at$75 = index$74.parent[at$75 >> 6]!;
                              }
                            }
                          }
                          if ((k.daxPolicy.traceInsert === true)) {
                            const shared$69 = k.window.flags & 8 /* VM_SHARED */;
                            const size$69 = k.dax.index.lo[slot$66]! & 2 /* DAX_PMD */;
                            emit6$76: {
                              const c$76: number = write$69 ? 1 : 0;
                              const mode$76 = k.trace.mode[305 /* TP_DAX_INSERT_MAPPING */]!;
                              if (mode$76 === 0) break emit6$76;
                              const r$76 = k.trace.ring;
                              const seq$76 = k.trace.seq;
                              const p$76 = (seq$76 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                              r$76[p$76] = task * 1024 /* IDS */ + 305 /* TP_DAX_INSERT_MAPPING */;
                              r$76[p$76 + 1] = file$66;
                              r$76[p$76 + 2] = shared$69;
                              r$76[p$76 + 3] = c$76;
                              r$76[p$76 + 4] = vpn;
                              r$76[p$76 + 5] = size$69;
                              r$76[p$76 + 6] = pfn$69;
                              k.trace.seq = seq$76 + 1;
                              if (mode$76 === 2) k.trace.tell(305 /* TP_DAX_INSERT_MAPPING */, seq$76);
                            }
                          }
                          const mkwrite$69 = write$69 && (k.daxPolicy.mkwriteAtInsertion === true);
                          if (how$69 === 3 /* DAX_INSERT_FOLIO */) {
                            let ret$69 = 0;
                            { // vmfInsertPageMkwrite
                              get$78: {
                                if (pfn$69 === k.frames.zeroPfn) break get$78;
                                const i$78 = pfn$69 >= k.frames.pmemBase && pfn$69 < k.frames.pmemEnd
                                  ? (pfn$69 - k.frames.pmemOffset) | 0
                                  : k.frames.ramIndex(pfn$69);
                                k.frames.refcount[i$78] = k.frames.refcount[i$78]! + 1;
                              }
                              let ret$77 = 0;
                              insertPfn$79: {
                                const pt$79 = k.pt;
                                const mm$79 = k.window.mm;
                                let ret$79 = 256 /* VM_FAULT_NOPAGE */;
                                let table$79 = 0;
                                { // pteTable
                                  const root$80: number = k.window.root;
                                  table$79 = vpn < pt$79.cacheTo && vpn >= pt$79.cacheFrom && root$80 === pt$79.cacheRoot
                                    ? pt$79.cacheTable
                                    : pt$79.pteTableWalk(root$80, vpn);
                                }
                                if (table$79 === 0) table$79 = tableAlloc(k, task, mm$79, vpn, 0);
                                if (table$79 <= 0) { ret$77 = table$79 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$79; }
                                { // ptlLock
                                  while (k.pt.ptl[table$79] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                  k.pt.ptl[table$79] = task + 1;
                                }
                                const index$79 = (table$79 << pt$79.bits) | (vpn & pt$79.slotMask);
                                const lo$79 = pt$79.lo[index$79]!;
                                const hi$79 = pt$79.hi[index$79]!;
                                if (pt$79.lo[index$79] === 0 && pt$79.hi[index$79] === 0) {
                                  if (true /* kind === INSERT_PAGE */) {
                                    map$82: {
                                      if (pfn$69 === k.frames.zeroPfn) break map$82;
                                      const i$82 = pfn$69 >= k.frames.pmemBase && pfn$69 < k.frames.pmemEnd
                                        ? (pfn$69 - k.frames.pmemOffset) | 0
                                        : k.frames.ramIndex(pfn$69);
                                      { // addMapAt
                                        const count$83 = k.frames.mapcount[i$82]!;
                                        if (count$83 === 0xffff) k.frames.mapOverflow(i$82);
                                        k.frames.mapcount[i$82] = count$83 + 1;
                                      }
                                      k.frames.refcount[i$82] = k.frames.refcount[i$82]! + 1;
                                    }
                                    k.mms.rssFile[mm$79] = k.mms.rssFile[mm$79]! + 1;
                                  }
                                  const newLo$79 = ((pfn$69 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                    (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                    (mkwrite$69 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                  { // set
                                    const hi$84: number = (pfn$69 / 0x100000) | (k.window.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                    pt$79.lo[index$79] = newLo$79;
                                    pt$79.hi[index$79] = hi$84;
                                    pt$79.used[table$79] = pt$79.used[table$79]! + 1;
                                  }
                                } else if (mkwrite$69 && ((hi$79 & 1048575 /* EH_PFN */) * 0x100000 + (lo$79 >>> 12)) !== pfn$69) {
                                  ret$79 = k.faultPolicy.insertMismatch;
                                } else if (mkwrite$69) {
                                  pt$79.lo[index$79] = upgradedLo(k, vma$1, lo$79, hi$79, k.faultPolicy.insertUpgradeDirty);
                                  pt$79.hi[index$79] = upgradedHi(k, vma$1, hi$79);
                                }
                                { // ptlUnlock
                                  k.pt.ptl[table$79] = 0;
                                }
                                ret$77 = ret$79;
                              }
                              if ((k.trace.probing === true)) emit2$86: {
                                const mode$86 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
                                if (mode$86 === 0) break emit2$86;
                                const r$86 = k.trace.ring;
                                const seq$86 = k.trace.seq;
                                const p$86 = (seq$86 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                r$86[p$86] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
                                r$86[p$86 + 1] = vpn;
                                r$86[p$86 + 2] = ret$77;
                                k.trace.seq = seq$86 + 1;
                                if (mode$86 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$86);
                              }
                              put$87: {
                                if (pfn$69 === k.frames.zeroPfn) { false; break put$87; }
                                { // putAt
                                  const index$88: number = (pfn$69 >= k.frames.pmemBase && pfn$69 < k.frames.pmemEnd
                                        ? (pfn$69 - k.frames.pmemOffset) | 0
                                        : k.frames.ramIndex(pfn$69));
                                  if (k.frames.refcount[index$88]! <= 1) { k.frames.putLast(index$88); break put$87; }
                                  k.frames.refcount[index$88] = k.frames.refcount[index$88]! - 1;
                                  false;
                                }
                              }
                              ret$69 = ret$77;
                            }
                            ret$66 = ret$69 | major$69; break daxFaultIter$69;
                          }
                          const kind$69 = how$69 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
                          let ret$69 = 0;
                          { // vmfInsertMixed
                            const kind$89: number = kind$69;
                            let ret$89 = 0;
                            insertPfn$90: {
                              const pt$90 = k.pt;
                              const mm$90 = k.window.mm;
                              let ret$90 = 256 /* VM_FAULT_NOPAGE */;
                              let table$90 = 0;
                              { // pteTable
                                const root$91: number = k.window.root;
                                table$90 = vpn < pt$90.cacheTo && vpn >= pt$90.cacheFrom && root$91 === pt$90.cacheRoot
                                  ? pt$90.cacheTable
                                  : pt$90.pteTableWalk(root$91, vpn);
                              }
                              if (table$90 === 0) table$90 = tableAlloc(k, task, mm$90, vpn, 0);
                              if (table$90 <= 0) { ret$89 = table$90 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$90; }
                              { // ptlLock
                                while (k.pt.ptl[table$90] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                k.pt.ptl[table$90] = task + 1;
                              }
                              const index$90 = (table$90 << pt$90.bits) | (vpn & pt$90.slotMask);
                              const lo$90 = pt$90.lo[index$90]!;
                              const hi$90 = pt$90.hi[index$90]!;
                              if (pt$90.lo[index$90] === 0 && pt$90.hi[index$90] === 0) {
                                if (kind$89 === 1 /* INSERT_PAGE */) {
                                  map$93: {
                                    if (pfn$69 === k.frames.zeroPfn) break map$93;
                                    const i$93 = pfn$69 >= k.frames.pmemBase && pfn$69 < k.frames.pmemEnd
                                      ? (pfn$69 - k.frames.pmemOffset) | 0
                                      : k.frames.ramIndex(pfn$69);
                                    { // addMapAt
                                      const count$94 = k.frames.mapcount[i$93]!;
                                      if (count$94 === 0xffff) k.frames.mapOverflow(i$93);
                                      k.frames.mapcount[i$93] = count$94 + 1;
                                    }
                                    k.frames.refcount[i$93] = k.frames.refcount[i$93]! + 1;
                                  }
                                  k.mms.rssFile[mm$90] = k.mms.rssFile[mm$90]! + 1;
                                }
                                const newLo$90 = ((pfn$69 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                  (kind$89 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                  (mkwrite$69 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                { // set
                                  const hi$95: number = (pfn$69 / 0x100000) | (k.window.protHi | (kind$89 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                  pt$90.lo[index$90] = newLo$90;
                                  pt$90.hi[index$90] = hi$95;
                                  pt$90.used[table$90] = pt$90.used[table$90]! + 1;
                                }
                              } else if (mkwrite$69 && ((hi$90 & 1048575 /* EH_PFN */) * 0x100000 + (lo$90 >>> 12)) !== pfn$69) {
                                ret$90 = k.faultPolicy.insertMismatch;
                              } else if (mkwrite$69) {
                                pt$90.lo[index$90] = upgradedLo(k, vma$1, lo$90, hi$90, k.faultPolicy.insertUpgradeDirty);
                                pt$90.hi[index$90] = upgradedHi(k, vma$1, hi$90);
                              }
                              { // ptlUnlock
                                k.pt.ptl[table$90] = 0;
                              }
                              ret$89 = ret$90;
                            }
                            if ((k.trace.probing === true)) {
                              const id$89 = mkwrite$69 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
                              emit2$97: {
                                const id$97: number = id$89;
                                const mode$97 = k.trace.mode[id$97]!;
                                if (mode$97 === 0) break emit2$97;
                                const r$97 = k.trace.ring;
                                const seq$97 = k.trace.seq;
                                const p$97 = (seq$97 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                r$97[p$97] = task * 1024 /* IDS */ + id$97;
                                r$97[p$97 + 1] = vpn;
                                r$97[p$97 + 2] = ret$89;
                                k.trace.seq = seq$97 + 1;
                                if (mode$97 === 2) k.trace.tell(id$97, seq$97);
                              }
                            }
                            ret$69 = ret$89;
                          }
                          ret$66 = ret$69 | major$69;
                        }
                        if ((k.dax.index.lo[slot$66]! & 32 /* DAX_PAGE */) === 0) { // daxUnlockEntry
                          k.dax.index.lo[slot$66] = k.dax.index.lo[slot$66]! & (-2 /* ~DAX_LOCKED */);
                        }
                        else if ((ret$66 & 512 /* VM_FAULT_LOCKED */) === 0) unlockPage(k, slot$66);
                      }
                      const seen$66 = (k.daxPolicy.doneShowsMajor === true) ? ret$66 : ret$66 & (-5 /* ~VM_FAULT_MAJOR */);
                      emit6$99: {
                        const mode$99 = k.trace.mode[301 /* TP_DAX_PTE_FAULT_DONE */]!;
                        if (mode$99 === 0) break emit6$99;
                        const r$99 = k.trace.ring;
                        const seq$99 = k.trace.seq;
                        const p$99 = (seq$99 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$99[p$99] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
                        r$99[p$99 + 1] = file$66;
                        r$99[p$99 + 2] = shared$66;
                        r$99[p$99 + 3] = known$60;
                        r$99[p$99 + 4] = vpn;
                        r$99[p$99 + 5] = pgoff$66;
                        r$99[p$99 + 6] = seen$66;
                        k.trace.seq = seq$99 + 1;
                        if (mode$99 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$99);
                      }
                      ret$64 = ret$66;
                    }
                    { // upRead
                      k.locks.word[lock$64] = k.locks.word[lock$64]! - 1;
                    }
                    ret$61 = ret$64;
                  } else ret$61 = (k.paths.straight[fault$61]!(k, task, vma$1, vpn, known$60) as number);
                  if ((ret$61 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$56 = ret$61; break handleMmFaultInner$58; }
                  if (write$61) { ret$56 = doSharedFault(k, task, vma$1, vpn, known$60, ret$61); break handleMmFaultInner$58; }
                  const done$61 = finishFault(k, task, vma$1, vpn, faultPage(k, task), false);
                  unlockFaultPage(k, task, done$61 !== 0);
                  ret$56 = ret$61 | done$61; break handleMmFaultInner$58;
                }
              }
              if ((flags$1 & 1 /* FAULT_FLAG_WRITE */) !== 0 && (lo$60 & 2 /* E_RW */) === 0) {
                ret$56 = doWpPage(k, task, vma$1, vpn, known$60, lo$60, hi$60); break handleMmFaultInner$58;
              }
              { // ptlLock
                while (k.pt.ptl[pte$58] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                k.pt.ptl[pte$58] = task + 1;
              }
              if (pt$60.lo[index$60] === lo$60 && pt$60.hi[index$60] === hi$60) {
                pt$60.lo[index$60] = lo$60 | 32 /* E_ACCESSED */ | ((flags$1 & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
              }
              { // ptlUnlock
                k.pt.ptl[pte$58] = 0;
              }
              ret$56 = 0;
            }
          }
          if ((ret$56 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
            const major$56 = (ret$56 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags$1 & 32 /* FAULT_FLAG_TRIED */) !== 0;
            if (major$56) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
            else k.tasks.minFlt[task] = k.tasks.minFlt[task]! + 1;
          }
          if ((k.trace.probing === true)) emit2$103: {
            const mode$103 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
            if (mode$103 === 0) break emit2$103;
            const r$103 = k.trace.ring;
            const seq$103 = k.trace.seq;
            const p$103 = (seq$103 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$103[p$103] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
            r$103[p$103 + 1] = vpn;
            r$103[p$103 + 2] = ret$56;
            k.trace.seq = seq$103 + 1;
            if (mode$103 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$103);
          }
          ret$1 = ret$56;
        }
        if ((ret$1 & 17408 /* VM_FAULT_RETRY | VM_FAULT_COMPLETED */) === 0) {
          { // upRead
            const lock$104: number = k.mms.mmapLock[mm$1]!;
            k.locks.word[lock$104] = k.locks.word[lock$104]! - 1;
          }
        }
        if ((ret$1 & 1024 /* VM_FAULT_RETRY */) === 0) { signal$0 = (ret$1 & 2163 /* VM_FAULT_ERROR */) === 0 ? 0 : errorSignal(k, ret$1); break doUserAddrFault$1; }
        flags$1 |= 32 /* FAULT_FLAG_TRIED */;
      }
    }
    if (signal$0 !== 0) return -signal$0;
  }
}

/** The paths of this file, to be put in the place of their straight forms. */
export const faultFused: readonly FusedPath[] = [
  { name: 'getUserPagesTouch', holds: [[330, 'daxFault']], straight: getUserPagesTouch },
  { name: 'userAccess', holds: [[330, 'daxFault']], straight: userAccess },
];
