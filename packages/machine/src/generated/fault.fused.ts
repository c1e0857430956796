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
                    let i$16 = 0;
                    index$17: {
                      if (pfn$7 >= k.frames.pmemBase && pfn$7 < k.frames.pmemEnd) { i$16 = (pfn$7 - k.frames.pmemOffset) | 0; break index$17; }
                      i$16 = pfn$7 < k.frames.ramFrames ? pfn$7 | 0 : k.frames.farIndex(pfn$7);
                    }
                    k.frames.refcount[i$16] = k.frames.refcount[i$16]! + 1;
                  }
                  let ret$15 = 0;
                  insertPfn$18: {
                    const pt$18 = k.pt;
                    const mm$18 = k.vmas.mm[vma]!;
                    let ret$18 = 256 /* VM_FAULT_NOPAGE */;
                    let table$18 = 0;
                    { // pteTable
                      const root$19: number = k.mms.root[mm$18]!;
                      table$18 = vpn$0 < pt$18.cacheTo && vpn$0 >= pt$18.cacheFrom && root$19 === pt$18.cacheRoot
                        ? pt$18.cacheTable
                        : pt$18.pteTableWalk(root$19, vpn$0);
                    }
                    if (table$18 === 0) table$18 = tableAlloc(k, task, mm$18, vpn$0, 0);
                    if (table$18 <= 0) { ret$15 = table$18 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$18; }
                    { // ptlLock
                      while (k.pt.ptl[table$18] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                      k.pt.ptl[table$18] = task + 1;
                    }
                    const index$18 = (table$18 << pt$18.bits) | (vpn$0 & pt$18.slotMask);
                    const lo$18 = pt$18.lo[index$18]!;
                    const hi$18 = pt$18.hi[index$18]!;
                    if (pt$18.lo[index$18] === 0 && pt$18.hi[index$18] === 0) {
                      if (true /* kind === INSERT_PAGE */) {
                        map$21: {
                          if (pfn$7 === k.frames.zeroPfn) break map$21;
                          let i$21 = 0;
                          index$22: {
                            if (pfn$7 >= k.frames.pmemBase && pfn$7 < k.frames.pmemEnd) { i$21 = (pfn$7 - k.frames.pmemOffset) | 0; break index$22; }
                            i$21 = pfn$7 < k.frames.ramFrames ? pfn$7 | 0 : k.frames.farIndex(pfn$7);
                          }
                          { // addMapAt
                            const count$23 = k.frames.mapcount[i$21]!;
                            if (count$23 === 0xffff) k.frames.mapOverflow(i$21);
                            k.frames.mapcount[i$21] = count$23 + 1;
                          }
                          k.frames.refcount[i$21] = k.frames.refcount[i$21]! + 1;
                        }
                        k.mms.rssFile[mm$18] = k.mms.rssFile[mm$18]! + 1;
                      }
                      const newLo$18 = ((pfn$7 & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
                        (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                        (mkwrite$7 ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                      { // set
                        const hi$24: number = (pfn$7 / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                        pt$18.lo[index$18] = newLo$18;
                        pt$18.hi[index$18] = hi$24;
                        pt$18.used[table$18] = pt$18.used[table$18]! + 1;
                      }
                    } else if (mkwrite$7 && ((hi$18 & 1048575 /* EH_PFN */) * 0x100000 + (lo$18 >>> 12)) !== pfn$7) {
                      ret$18 = k.faultPolicy.insertMismatch;
                    } else if (mkwrite$7) {
                      pt$18.lo[index$18] = upgradedLo(k, vma, lo$18, hi$18, k.faultPolicy.insertUpgradeDirty);
                      pt$18.hi[index$18] = upgradedHi(k, vma, hi$18);
                    }
                    { // ptlUnlock
                      k.pt.ptl[table$18] = 0;
                    }
                    ret$15 = ret$18;
                  }
                  if ((k.trace.probing === true)) emit2$26: {
                    const mode$26 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
                    if (mode$26 === 0) break emit2$26;
                    const r$26 = k.trace.ring;
                    const seq$26 = k.trace.seq;
                    const p$26 = (seq$26 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                    r$26[p$26] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
                    r$26[p$26 + 1] = vpn$0;
                    r$26[p$26 + 2] = ret$15;
                    k.trace.seq = seq$26 + 1;
                    if (mode$26 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$26);
                  }
                  put$27: {
                    if (pfn$7 === k.frames.zeroPfn) { false; break put$27; }
                    { // putAt
                      const index$28: number = k.frames.index(pfn$7);
                      if (k.frames.refcount[index$28]! <= 1) { k.frames.putLast(index$28); break put$27; }
                      k.frames.refcount[index$28] = k.frames.refcount[index$28]! - 1;
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
                const kind$29: number = kind$7;
                let ret$29 = 0;
                insertPfn$30: {
                  const pt$30 = k.pt;
                  const mm$30 = k.vmas.mm[vma]!;
                  let ret$30 = 256 /* VM_FAULT_NOPAGE */;
                  let table$30 = 0;
                  { // pteTable
                    const root$31: number = k.mms.root[mm$30]!;
                    table$30 = vpn$0 < pt$30.cacheTo && vpn$0 >= pt$30.cacheFrom && root$31 === pt$30.cacheRoot
                      ? pt$30.cacheTable
                      : pt$30.pteTableWalk(root$31, vpn$0);
                  }
                  if (table$30 === 0) table$30 = tableAlloc(k, task, mm$30, vpn$0, 0);
                  if (table$30 <= 0) { ret$29 = table$30 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$30; }
                  { // ptlLock
                    while (k.pt.ptl[table$30] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                    k.pt.ptl[table$30] = task + 1;
                  }
                  const index$30 = (table$30 << pt$30.bits) | (vpn$0 & pt$30.slotMask);
                  const lo$30 = pt$30.lo[index$30]!;
                  const hi$30 = pt$30.hi[index$30]!;
                  if (pt$30.lo[index$30] === 0 && pt$30.hi[index$30] === 0) {
                    if (kind$29 === 1 /* INSERT_PAGE */) {
                      map$33: {
                        if (pfn$7 === k.frames.zeroPfn) break map$33;
                        let i$33 = 0;
                        index$34: {
                          if (pfn$7 >= k.frames.pmemBase && pfn$7 < k.frames.pmemEnd) { i$33 = (pfn$7 - k.frames.pmemOffset) | 0; break index$34; }
                          i$33 = pfn$7 < k.frames.ramFrames ? pfn$7 | 0 : k.frames.farIndex(pfn$7);
                        }
                        { // addMapAt
                          const count$35 = k.frames.mapcount[i$33]!;
                          if (count$35 === 0xffff) k.frames.mapOverflow(i$33);
                          k.frames.mapcount[i$33] = count$35 + 1;
                        }
                        k.frames.refcount[i$33] = k.frames.refcount[i$33]! + 1;
                      }
                      k.mms.rssFile[mm$30] = k.mms.rssFile[mm$30]! + 1;
                    }
                    const newLo$30 = ((pfn$7 & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
                      (kind$29 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                      (mkwrite$7 ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                    { // set
                      const hi$36: number = (pfn$7 / 0x100000) | (k.vmas.protHi[vma]! | (kind$29 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                      pt$30.lo[index$30] = newLo$30;
                      pt$30.hi[index$30] = hi$36;
                      pt$30.used[table$30] = pt$30.used[table$30]! + 1;
                    }
                  } else if (mkwrite$7 && ((hi$30 & 1048575 /* EH_PFN */) * 0x100000 + (lo$30 >>> 12)) !== pfn$7) {
                    ret$30 = k.faultPolicy.insertMismatch;
                  } else if (mkwrite$7) {
                    pt$30.lo[index$30] = upgradedLo(k, vma, lo$30, hi$30, k.faultPolicy.insertUpgradeDirty);
                    pt$30.hi[index$30] = upgradedHi(k, vma, hi$30);
                  }
                  { // ptlUnlock
                    k.pt.ptl[table$30] = 0;
                  }
                  ret$29 = ret$30;
                }
                if ((k.trace.probing === true)) {
                  const id$29 = mkwrite$7 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
                  emit2$38: {
                    const id$38: number = id$29;
                    const mode$38 = k.trace.mode[id$38]!;
                    if (mode$38 === 0) break emit2$38;
                    const r$38 = k.trace.ring;
                    const seq$38 = k.trace.seq;
                    const p$38 = (seq$38 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                    r$38[p$38] = task * 1024 /* IDS */ + id$38;
                    r$38[p$38 + 1] = vpn$0;
                    r$38[p$38 + 2] = ret$29;
                    k.trace.seq = seq$38 + 1;
                    if (mode$38 === 2) k.trace.tell(id$38, seq$38);
                  }
                }
                ret$7 = ret$29;
              }
              ret$4 = ret$7 | major$7;
            }
            if ((k.dax.index.lo[slot$4]! & 32 /* DAX_PAGE */) === 0) { // daxUnlockEntry
              k.dax.index.lo[slot$4] = k.dax.index.lo[slot$4]! & (-2 /* ~DAX_LOCKED */);
            }
            else if ((ret$4 & 512 /* VM_FAULT_LOCKED */) === 0) unlockPage(k, slot$4);
          }
          const seen$4 = (k.daxPolicy.doneShowsMajor === true) ? ret$4 : ret$4 & (-5 /* ~VM_FAULT_MAJOR */);
          emit6$40: {
            const mode$40 = k.trace.mode[301 /* TP_DAX_PTE_FAULT_DONE */]!;
            if (mode$40 === 0) break emit6$40;
            const r$40 = k.trace.ring;
            const seq$40 = k.trace.seq;
            const p$40 = (seq$40 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$40[p$40] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
            r$40[p$40 + 1] = file$4;
            r$40[p$40 + 2] = shared$4;
            r$40[p$40 + 3] = flags$0;
            r$40[p$40 + 4] = vpn$0;
            r$40[p$40 + 5] = pgoff$4;
            r$40[p$40 + 6] = seen$4;
            k.trace.seq = seq$40 + 1;
            if (mode$40 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$40);
          }
          ret$2 = ret$4;
        }
        { // upRead
          k.locks.word[lock$2] = k.locks.word[lock$2]! - 1;
        }
        ret$0 = ret$2;
      } else ret$0 = (k.paths.straight[own$0]!(k, task, vma, vpn$0, flags$0) as number);
      else if (faultReady(k, task, vma, vpn$0)) { // handleMmFault
        if ((k.trace.probing === true)) emit2$43: {
          const mode$43 = k.trace.mode[201 /* TP_HANDLE_MM_FAULT */]!;
          if (mode$43 === 0) break emit2$43;
          const r$43 = k.trace.ring;
          const seq$43 = k.trace.seq;
          const p$43 = (seq$43 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
          r$43[p$43] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
          r$43[p$43 + 1] = vpn$0;
          r$43[p$43 + 2] = flags$0;
          k.trace.seq = seq$43 + 1;
          if (mode$43 === 2) k.trace.tell(201 /* TP_HANDLE_MM_FAULT */, seq$43);
        }
        let ret$42 = 0;
        handleMmFaultInner$44: {
          const pt$44 = k.pt;
          const mm$44 = k.window.mm;
          let pte$44 = 0;
          { // pteTable
            const root$45: number = k.window.root;
            pte$44 = vpn$0 < pt$44.cacheTo && vpn$0 >= pt$44.cacheFrom && root$45 === pt$44.cacheRoot
              ? pt$44.cacheTable
              : pt$44.pteTableWalk(root$45, vpn$0);
          }
          if (pte$44 === 0) {
            const range$44 = k.vmOps.rangeFault[k.window.ops]!;
            if (range$44 !== 0) { ret$42 = (k.paths.straight[range$44]!(k, task, vma, vpn$0, flags$0) as number); break handleMmFaultInner$44; }
            const pmd$44 = tableAlloc(k, task, mm$44, vpn$0, 1);
            if (pmd$44 <= 0) { ret$42 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$44; }
            const ret$44 = handlePmdFault(k, task, vma, vpn$0, flags$0, pmd$44);
            if ((ret$44 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$42 = ret$44; break handleMmFaultInner$44; }
            pte$44 = pt$44.child(pt$44.index(pmd$44, vpn$0));
          }
          { // handlePteFault
            const pt$46 = k.pt;
            const index$46 = (pte$44 << pt$46.bits) | (vpn$0 & pt$46.slotMask);
            const lo$46 = pte$44 === 0 ? 0 : pt$46.lo[index$46]!;
            const hi$46 = pte$44 === 0 ? 0 : pt$46.hi[index$46]!;
            // A slot without a PTE table has no entry that could have been read.
            const valid$46 = pte$44 !== 0 && (k.faultPolicy.origPteFlag === true);
            const known$46 = valid$46 ? flags$0 | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags$0;
            if (lo$46 === 0 && hi$46 === 0) {
              if (k.window.ops === 0) { ret$42 = doAnonymousPage(k, task, vma, vpn$0, known$46); break handleMmFaultInner$44; }
              { // doFault
                const ops$47 = k.window.ops;
                const fault$47 = k.window.fault;
                if (fault$47 === 0) { ret$42 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$44; }
                const write$47 = (known$46 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                if (write$47 && (k.window.flags & 8 /* VM_SHARED */) === 0) {
                  ret$42 = doCowFault(k, task, vma, vpn$0, known$46); break handleMmFaultInner$44;
                }
                if (!write$47 && k.vmOps.mapPagesOp[ops$47] !== 0) {
                  const around$47 = doFaultAround(k, task, vma, vpn$0);
                  if (around$47 !== 0) { ret$42 = around$47; break handleMmFaultInner$44; }
                }
                let may$47 = false;
                vmfCanCallFault$48: {
                  if ((known$46 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$47 = true; break vmfCanCallFault$48; }
                  if (k.window.mapPages !== 0) { may$47 = true; break vmfCanCallFault$48; }
                  { // vmaEndRead
                    k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
                  }
                  may$47 = false;
                }
                if (!may$47) { ret$42 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$44; }
                k.tasks.cowPage[task] = 0 /* NO_PFN */;
                let ret$47 = 0;
                if (fault$47 === 330) { // daxFault
                  const lock$50 = k.window.lock;
                  { // downRead
                    while (k.locks.word[lock$50]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
                    k.locks.word[lock$50] = k.locks.word[lock$50]! + 1;
                  }
                  let ret$50 = 0;
                  { // daxIomapPteFault
                    const file$52 = k.window.mapping;
                    const pgoff$52 = k.vmas.pgoff[vma]! + (vpn$0 - k.vmas.start[vma]!);
                    const shared$52 = k.window.flags & 8 /* VM_SHARED */;
                    let ret$52 = 2 /* VM_FAULT_SIGBUS */;
                    emit6$53: {
                      const mode$53 = k.trace.mode[300 /* TP_DAX_PTE_FAULT */]!;
                      if (mode$53 === 0) break emit6$53;
                      const r$53 = k.trace.ring;
                      const seq$53 = k.trace.seq;
                      const p$53 = (seq$53 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                      r$53[p$53] = task * 1024 /* IDS */ + 300 /* TP_DAX_PTE_FAULT */;
                      r$53[p$53 + 1] = file$52;
                      r$53[p$53 + 2] = shared$52;
                      r$53[p$53 + 3] = known$46;
                      r$53[p$53 + 4] = vpn$0;
                      r$53[p$53 + 5] = pgoff$52;
                      r$53[p$53 + 6] = 0;
                      k.trace.seq = seq$53 + 1;
                      if (mode$53 === 2) k.trace.tell(300 /* TP_DAX_PTE_FAULT */, seq$53);
                    }
                    if (pgoff$52 * k.dax.pageBytes < k.dax.size[file$52]!) {
                      let slot$52 = 0;
                      grabMappingEntry$54: {
                        const index$54 = k.dax.index;
                        let slot$54 = ((k.window.node << 6) | (pgoff$52 & 63));
                        while ((index$54.lo[slot$54]! & 3 /* DAX_LOCKED | DAX_PMD */) !== 0) {
                          if ((index$54.lo[slot$54]! & 1 /* DAX_LOCKED */) !== 0) throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
                          else {
                            const whole$54 = downgradePmdEntry(k, task, file$52, pgoff$52, slot$54);
                            if (whole$54 >= 0) { slot$52 = whole$54; break grabMappingEntry$54; }
                          }
                          // What stood there may be gone, and with it the slot and its leaf.
                          slot$54 = index$54.slotWalk(file$52, pgoff$52);
                        }
                        if ((index$54.lo[slot$54]! & 32 /* DAX_PAGE */) !== 0) {
                          lockPage(k, ((index$54.hi[slot$54]!) * 0x100000 + ((index$54.lo[slot$54]!) >>> 12)));
                          slot$52 = slot$54; break grabMappingEntry$54;
                        }
                        if (index$54.lo[slot$54] === 0) index$54.lo[slot$54] = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                        else index$54.lo[slot$54] = index$54.lo[slot$54]! | 1 /* DAX_LOCKED */;
                        slot$52 = slot$54;
                      }
                      daxFaultIter$55: {
                        if (k.tasks.cowPage[task] !== 0 /* NO_PFN */) {
                          ret$52 = daxFaultCowPage(k, task, vma, vpn$0); break daxFaultIter$55;
                        }
                        const write$55 = (known$46 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                        let major$55 = 0;
                        if (1 /* EXTENT_WRITTEN */ !== 1 /* EXTENT_WRITTEN */) {
                          if (!write$55) { ret$52 = daxLoadHole(k, task, vma, vpn$0, known$46, slot$52); break daxFaultIter$55; }
                          const failed$55 = k.dax.allocate(file$52, pgoff$52, 1);
                          if (failed$55 !== 0) { ret$52 = 2 /* VM_FAULT_SIGBUS */; break daxFaultIter$55; }
                          major$55 = 4 /* VM_FAULT_MAJOR */;
                        }
                        let pfn$55 = 0;
                        { // pfn
                          { // at
                            if (file$52 !== k.dax.cFile || pgoff$52 < k.dax.cFrom || pgoff$52 >= k.dax.cTo) k.dax.enter(file$52, pgoff$52);
                          }
                          pfn$55 = k.dax.cPfn + (pgoff$52 - k.dax.cFrom);
                        }
                        let how$55 = 0;
                        { // answer
                          { // at
                            if (file$52 !== k.dax.cFile || pgoff$52 < k.dax.cFrom || pgoff$52 >= k.dax.cTo) k.dax.enter(file$52, pgoff$52);
                          }
                          how$55 = k.dax.cAnswer;
                        }
                        const dirty$55 = write$55 || (k.daxPolicy.readDirties === true);
                        { // daxInsertEntry
                          const index$60 = k.dax.index;
                          const old$60 = index$60.lo[slot$52]!;
                          if ((old$60 & 32 /* DAX_PAGE */) !== 0) {
                            const left$60: number = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                            replaceHolePage(k, task, file$52, pgoff$52, slot$52, left$60);
                          } else if ((old$60 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
                            unmapMappingPages(k, task, file$52, pgoff$52, 1, 0);
                          }
                          if ((index$60.lo[slot$52]! & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
                            index$60.lo[slot$52] = (((pfn$55 & 0xfffff) << 12) | 17 /* flags | DAX_VALUE | DAX_LOCKED */);
                            index$60.hi[slot$52] = ((pfn$55 / 0x100000) | 0);
                          }
                          if (dirty$55) setMark$61: {
                            let at$61 = slot$52;
                            while (at$61 !== 0) {
                              const w$61 = ((at$61 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
                              const marked$61 = index$60.tags[w$61]! | index$60.tags[w$61 + 1]!;
                              const half$61 = w$61 + ((at$61 & 63) >> 5);
                              index$60.tags[half$61] = index$60.tags[half$61]! | (1 << (at$61 & 31));
                              // A node with any mark is marked in its parent already.
                              if (marked$61 !== 0) break setMark$61;
                              at$61 = index$60.parent[at$61 >> 6]!;
                            }
                          }
                        }
                        if ((k.daxPolicy.traceInsert === true)) {
                          const shared$55 = k.window.flags & 8 /* VM_SHARED */;
                          const size$55 = k.dax.index.lo[slot$52]! & 2 /* DAX_PMD */;
                          emit6$62: {
                            const c$62: number = write$55 ? 1 : 0;
                            const mode$62 = k.trace.mode[305 /* TP_DAX_INSERT_MAPPING */]!;
                            if (mode$62 === 0) break emit6$62;
                            const r$62 = k.trace.ring;
                            const seq$62 = k.trace.seq;
                            const p$62 = (seq$62 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                            r$62[p$62] = task * 1024 /* IDS */ + 305 /* TP_DAX_INSERT_MAPPING */;
                            r$62[p$62 + 1] = file$52;
                            r$62[p$62 + 2] = shared$55;
                            r$62[p$62 + 3] = c$62;
                            r$62[p$62 + 4] = vpn$0;
                            r$62[p$62 + 5] = size$55;
                            r$62[p$62 + 6] = pfn$55;
                            k.trace.seq = seq$62 + 1;
                            if (mode$62 === 2) k.trace.tell(305 /* TP_DAX_INSERT_MAPPING */, seq$62);
                          }
                        }
                        const mkwrite$55 = write$55 && (k.daxPolicy.mkwriteAtInsertion === true);
                        if (how$55 === 3 /* DAX_INSERT_FOLIO */) {
                          let ret$55 = 0;
                          { // vmfInsertPageMkwrite
                            get$64: {
                              if (pfn$55 === k.frames.zeroPfn) break get$64;
                              let i$64 = 0;
                              index$65: {
                                if (pfn$55 >= k.frames.pmemBase && pfn$55 < k.frames.pmemEnd) { i$64 = (pfn$55 - k.frames.pmemOffset) | 0; break index$65; }
                                i$64 = pfn$55 < k.frames.ramFrames ? pfn$55 | 0 : k.frames.farIndex(pfn$55);
                              }
                              k.frames.refcount[i$64] = k.frames.refcount[i$64]! + 1;
                            }
                            let ret$63 = 0;
                            insertPfn$66: {
                              const pt$66 = k.pt;
                              const mm$66 = k.window.mm;
                              let ret$66 = 256 /* VM_FAULT_NOPAGE */;
                              let table$66 = 0;
                              { // pteTable
                                const root$67: number = k.window.root;
                                table$66 = vpn$0 < pt$66.cacheTo && vpn$0 >= pt$66.cacheFrom && root$67 === pt$66.cacheRoot
                                  ? pt$66.cacheTable
                                  : pt$66.pteTableWalk(root$67, vpn$0);
                              }
                              if (table$66 === 0) table$66 = tableAlloc(k, task, mm$66, vpn$0, 0);
                              if (table$66 <= 0) { ret$63 = table$66 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$66; }
                              { // ptlLock
                                while (k.pt.ptl[table$66] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                k.pt.ptl[table$66] = task + 1;
                              }
                              const index$66 = (table$66 << pt$66.bits) | (vpn$0 & pt$66.slotMask);
                              const lo$66 = pt$66.lo[index$66]!;
                              const hi$66 = pt$66.hi[index$66]!;
                              if (pt$66.lo[index$66] === 0 && pt$66.hi[index$66] === 0) {
                                if (true /* kind === INSERT_PAGE */) {
                                  map$69: {
                                    if (pfn$55 === k.frames.zeroPfn) break map$69;
                                    let i$69 = 0;
                                    index$70: {
                                      if (pfn$55 >= k.frames.pmemBase && pfn$55 < k.frames.pmemEnd) { i$69 = (pfn$55 - k.frames.pmemOffset) | 0; break index$70; }
                                      i$69 = pfn$55 < k.frames.ramFrames ? pfn$55 | 0 : k.frames.farIndex(pfn$55);
                                    }
                                    { // addMapAt
                                      const count$71 = k.frames.mapcount[i$69]!;
                                      if (count$71 === 0xffff) k.frames.mapOverflow(i$69);
                                      k.frames.mapcount[i$69] = count$71 + 1;
                                    }
                                    k.frames.refcount[i$69] = k.frames.refcount[i$69]! + 1;
                                  }
                                  k.mms.rssFile[mm$66] = k.mms.rssFile[mm$66]! + 1;
                                }
                                const newLo$66 = ((pfn$55 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                  (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                  (mkwrite$55 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                { // set
                                  const hi$72: number = (pfn$55 / 0x100000) | (k.window.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                  pt$66.lo[index$66] = newLo$66;
                                  pt$66.hi[index$66] = hi$72;
                                  pt$66.used[table$66] = pt$66.used[table$66]! + 1;
                                }
                              } else if (mkwrite$55 && ((hi$66 & 1048575 /* EH_PFN */) * 0x100000 + (lo$66 >>> 12)) !== pfn$55) {
                                ret$66 = k.faultPolicy.insertMismatch;
                              } else if (mkwrite$55) {
                                pt$66.lo[index$66] = upgradedLo(k, vma, lo$66, hi$66, k.faultPolicy.insertUpgradeDirty);
                                pt$66.hi[index$66] = upgradedHi(k, vma, hi$66);
                              }
                              { // ptlUnlock
                                k.pt.ptl[table$66] = 0;
                              }
                              ret$63 = ret$66;
                            }
                            if ((k.trace.probing === true)) emit2$74: {
                              const mode$74 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
                              if (mode$74 === 0) break emit2$74;
                              const r$74 = k.trace.ring;
                              const seq$74 = k.trace.seq;
                              const p$74 = (seq$74 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                              r$74[p$74] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
                              r$74[p$74 + 1] = vpn$0;
                              r$74[p$74 + 2] = ret$63;
                              k.trace.seq = seq$74 + 1;
                              if (mode$74 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$74);
                            }
                            put$75: {
                              if (pfn$55 === k.frames.zeroPfn) { false; break put$75; }
                              { // putAt
                                const index$76: number = k.frames.index(pfn$55);
                                if (k.frames.refcount[index$76]! <= 1) { k.frames.putLast(index$76); break put$75; }
                                k.frames.refcount[index$76] = k.frames.refcount[index$76]! - 1;
                                false;
                              }
                            }
                            ret$55 = ret$63;
                          }
                          ret$52 = ret$55 | major$55; break daxFaultIter$55;
                        }
                        const kind$55 = how$55 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
                        let ret$55 = 0;
                        { // vmfInsertMixed
                          const kind$77: number = kind$55;
                          let ret$77 = 0;
                          insertPfn$78: {
                            const pt$78 = k.pt;
                            const mm$78 = k.window.mm;
                            let ret$78 = 256 /* VM_FAULT_NOPAGE */;
                            let table$78 = 0;
                            { // pteTable
                              const root$79: number = k.window.root;
                              table$78 = vpn$0 < pt$78.cacheTo && vpn$0 >= pt$78.cacheFrom && root$79 === pt$78.cacheRoot
                                ? pt$78.cacheTable
                                : pt$78.pteTableWalk(root$79, vpn$0);
                            }
                            if (table$78 === 0) table$78 = tableAlloc(k, task, mm$78, vpn$0, 0);
                            if (table$78 <= 0) { ret$77 = table$78 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$78; }
                            { // ptlLock
                              while (k.pt.ptl[table$78] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                              k.pt.ptl[table$78] = task + 1;
                            }
                            const index$78 = (table$78 << pt$78.bits) | (vpn$0 & pt$78.slotMask);
                            const lo$78 = pt$78.lo[index$78]!;
                            const hi$78 = pt$78.hi[index$78]!;
                            if (pt$78.lo[index$78] === 0 && pt$78.hi[index$78] === 0) {
                              if (kind$77 === 1 /* INSERT_PAGE */) {
                                map$81: {
                                  if (pfn$55 === k.frames.zeroPfn) break map$81;
                                  let i$81 = 0;
                                  index$82: {
                                    if (pfn$55 >= k.frames.pmemBase && pfn$55 < k.frames.pmemEnd) { i$81 = (pfn$55 - k.frames.pmemOffset) | 0; break index$82; }
                                    i$81 = pfn$55 < k.frames.ramFrames ? pfn$55 | 0 : k.frames.farIndex(pfn$55);
                                  }
                                  { // addMapAt
                                    const count$83 = k.frames.mapcount[i$81]!;
                                    if (count$83 === 0xffff) k.frames.mapOverflow(i$81);
                                    k.frames.mapcount[i$81] = count$83 + 1;
                                  }
                                  k.frames.refcount[i$81] = k.frames.refcount[i$81]! + 1;
                                }
                                k.mms.rssFile[mm$78] = k.mms.rssFile[mm$78]! + 1;
                              }
                              const newLo$78 = ((pfn$55 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                (kind$77 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                (mkwrite$55 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                              { // set
                                const hi$84: number = (pfn$55 / 0x100000) | (k.window.protHi | (kind$77 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                pt$78.lo[index$78] = newLo$78;
                                pt$78.hi[index$78] = hi$84;
                                pt$78.used[table$78] = pt$78.used[table$78]! + 1;
                              }
                            } else if (mkwrite$55 && ((hi$78 & 1048575 /* EH_PFN */) * 0x100000 + (lo$78 >>> 12)) !== pfn$55) {
                              ret$78 = k.faultPolicy.insertMismatch;
                            } else if (mkwrite$55) {
                              pt$78.lo[index$78] = upgradedLo(k, vma, lo$78, hi$78, k.faultPolicy.insertUpgradeDirty);
                              pt$78.hi[index$78] = upgradedHi(k, vma, hi$78);
                            }
                            { // ptlUnlock
                              k.pt.ptl[table$78] = 0;
                            }
                            ret$77 = ret$78;
                          }
                          if ((k.trace.probing === true)) {
                            const id$77 = mkwrite$55 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
                            emit2$86: {
                              const id$86: number = id$77;
                              const mode$86 = k.trace.mode[id$86]!;
                              if (mode$86 === 0) break emit2$86;
                              const r$86 = k.trace.ring;
                              const seq$86 = k.trace.seq;
                              const p$86 = (seq$86 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                              r$86[p$86] = task * 1024 /* IDS */ + id$86;
                              r$86[p$86 + 1] = vpn$0;
                              r$86[p$86 + 2] = ret$77;
                              k.trace.seq = seq$86 + 1;
                              if (mode$86 === 2) k.trace.tell(id$86, seq$86);
                            }
                          }
                          ret$55 = ret$77;
                        }
                        ret$52 = ret$55 | major$55;
                      }
                      if ((k.dax.index.lo[slot$52]! & 32 /* DAX_PAGE */) === 0) { // daxUnlockEntry
                        k.dax.index.lo[slot$52] = k.dax.index.lo[slot$52]! & (-2 /* ~DAX_LOCKED */);
                      }
                      else if ((ret$52 & 512 /* VM_FAULT_LOCKED */) === 0) unlockPage(k, slot$52);
                    }
                    const seen$52 = (k.daxPolicy.doneShowsMajor === true) ? ret$52 : ret$52 & (-5 /* ~VM_FAULT_MAJOR */);
                    emit6$88: {
                      const mode$88 = k.trace.mode[301 /* TP_DAX_PTE_FAULT_DONE */]!;
                      if (mode$88 === 0) break emit6$88;
                      const r$88 = k.trace.ring;
                      const seq$88 = k.trace.seq;
                      const p$88 = (seq$88 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                      r$88[p$88] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
                      r$88[p$88 + 1] = file$52;
                      r$88[p$88 + 2] = shared$52;
                      r$88[p$88 + 3] = known$46;
                      r$88[p$88 + 4] = vpn$0;
                      r$88[p$88 + 5] = pgoff$52;
                      r$88[p$88 + 6] = seen$52;
                      k.trace.seq = seq$88 + 1;
                      if (mode$88 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$88);
                    }
                    ret$50 = ret$52;
                  }
                  { // upRead
                    k.locks.word[lock$50] = k.locks.word[lock$50]! - 1;
                  }
                  ret$47 = ret$50;
                } else ret$47 = (k.paths.straight[fault$47]!(k, task, vma, vpn$0, known$46) as number);
                if ((ret$47 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$42 = ret$47; break handleMmFaultInner$44; }
                if (write$47) { ret$42 = doSharedFault(k, task, vma, vpn$0, known$46, ret$47); break handleMmFaultInner$44; }
                const done$47 = finishFault(k, task, vma, vpn$0, faultPage(k, task), false);
                unlockFaultPage(k, task, done$47 !== 0);
                ret$42 = ret$47 | done$47; break handleMmFaultInner$44;
              }
            }
            if ((flags$0 & 1 /* FAULT_FLAG_WRITE */) !== 0 && (lo$46 & 2 /* E_RW */) === 0) {
              ret$42 = doWpPage(k, task, vma, vpn$0, known$46, lo$46, hi$46); break handleMmFaultInner$44;
            }
            { // ptlLock
              while (k.pt.ptl[pte$44] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
              k.pt.ptl[pte$44] = task + 1;
            }
            if (pt$46.lo[index$46] === lo$46 && pt$46.hi[index$46] === hi$46) {
              pt$46.lo[index$46] = lo$46 | 32 /* E_ACCESSED */ | ((flags$0 & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
            }
            { // ptlUnlock
              k.pt.ptl[pte$44] = 0;
            }
            ret$42 = 0;
          }
        }
        if ((ret$42 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
          const major$42 = (ret$42 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags$0 & 32 /* FAULT_FLAG_TRIED */) !== 0;
          if (major$42) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
          else k.tasks.minFlt[task] = k.tasks.minFlt[task]! + 1;
        }
        if ((k.trace.probing === true)) emit2$92: {
          const mode$92 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
          if (mode$92 === 0) break emit2$92;
          const r$92 = k.trace.ring;
          const seq$92 = k.trace.seq;
          const p$92 = (seq$92 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
          r$92[p$92] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
          r$92[p$92 + 1] = vpn$0;
          r$92[p$92 + 2] = ret$42;
          k.trace.seq = seq$92 + 1;
          if (mode$92 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$92);
        }
        ret$0 = ret$42;
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
  emit2$93: {
    const mode$93 = k.trace.mode[252 /* TP_GET_USER_PAGES_RET */]!;
    if (mode$93 === 0) break emit2$93;
    const r$93 = k.trace.ring;
    const seq$93 = k.trace.seq;
    const p$93 = (seq$93 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$93[p$93] = task * 1024 /* IDS */ + 252 /* TP_GET_USER_PAGES_RET */;
    r$93[p$93 + 1] = start;
    r$93[p$93 + 2] = ret$0;
    k.trace.seq = seq$93 + 1;
    if (mode$93 === 2) k.trace.tell(252 /* TP_GET_USER_PAGES_RET */, seq$93);
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
                                  let i$27 = 0;
                                  index$28: {
                                    if (pfn$18 >= k.frames.pmemBase && pfn$18 < k.frames.pmemEnd) { i$27 = (pfn$18 - k.frames.pmemOffset) | 0; break index$28; }
                                    i$27 = pfn$18 < k.frames.ramFrames ? pfn$18 | 0 : k.frames.farIndex(pfn$18);
                                  }
                                  k.frames.refcount[i$27] = k.frames.refcount[i$27]! + 1;
                                }
                                let ret$26 = 0;
                                insertPfn$29: {
                                  const pt$29 = k.pt;
                                  const mm$29 = k.window.mm;
                                  let ret$29 = 256 /* VM_FAULT_NOPAGE */;
                                  let table$29 = 0;
                                  { // pteTable
                                    const root$30: number = k.window.root;
                                    table$29 = vpn < pt$29.cacheTo && vpn >= pt$29.cacheFrom && root$30 === pt$29.cacheRoot
                                      ? pt$29.cacheTable
                                      : pt$29.pteTableWalk(root$30, vpn);
                                  }
                                  if (table$29 === 0) table$29 = tableAlloc(k, task, mm$29, vpn, 0);
                                  if (table$29 <= 0) { ret$26 = table$29 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$29; }
                                  { // ptlLock
                                    while (k.pt.ptl[table$29] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                    k.pt.ptl[table$29] = task + 1;
                                  }
                                  const index$29 = (table$29 << pt$29.bits) | (vpn & pt$29.slotMask);
                                  const lo$29 = pt$29.lo[index$29]!;
                                  const hi$29 = pt$29.hi[index$29]!;
                                  if (pt$29.lo[index$29] === 0 && pt$29.hi[index$29] === 0) {
                                    if (true /* kind === INSERT_PAGE */) {
                                      map$32: {
                                        if (pfn$18 === k.frames.zeroPfn) break map$32;
                                        let i$32 = 0;
                                        index$33: {
                                          if (pfn$18 >= k.frames.pmemBase && pfn$18 < k.frames.pmemEnd) { i$32 = (pfn$18 - k.frames.pmemOffset) | 0; break index$33; }
                                          i$32 = pfn$18 < k.frames.ramFrames ? pfn$18 | 0 : k.frames.farIndex(pfn$18);
                                        }
                                        { // addMapAt
                                          const count$34 = k.frames.mapcount[i$32]!;
                                          if (count$34 === 0xffff) k.frames.mapOverflow(i$32);
                                          k.frames.mapcount[i$32] = count$34 + 1;
                                        }
                                        k.frames.refcount[i$32] = k.frames.refcount[i$32]! + 1;
                                      }
                                      k.mms.rssFile[mm$29] = k.mms.rssFile[mm$29]! + 1;
                                    }
                                    const newLo$29 = ((pfn$18 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                      (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                      (mkwrite$18 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                    { // set
                                      const hi$35: number = (pfn$18 / 0x100000) | (k.window.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                      pt$29.lo[index$29] = newLo$29;
                                      pt$29.hi[index$29] = hi$35;
                                      pt$29.used[table$29] = pt$29.used[table$29]! + 1;
                                    }
                                  } else if (mkwrite$18 && ((hi$29 & 1048575 /* EH_PFN */) * 0x100000 + (lo$29 >>> 12)) !== pfn$18) {
                                    ret$29 = k.faultPolicy.insertMismatch;
                                  } else if (mkwrite$18) {
                                    pt$29.lo[index$29] = upgradedLo(k, vma$1, lo$29, hi$29, k.faultPolicy.insertUpgradeDirty);
                                    pt$29.hi[index$29] = upgradedHi(k, vma$1, hi$29);
                                  }
                                  { // ptlUnlock
                                    k.pt.ptl[table$29] = 0;
                                  }
                                  ret$26 = ret$29;
                                }
                                if ((k.trace.probing === true)) emit2$37: {
                                  const mode$37 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
                                  if (mode$37 === 0) break emit2$37;
                                  const r$37 = k.trace.ring;
                                  const seq$37 = k.trace.seq;
                                  const p$37 = (seq$37 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$37[p$37] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
                                  r$37[p$37 + 1] = vpn;
                                  r$37[p$37 + 2] = ret$26;
                                  k.trace.seq = seq$37 + 1;
                                  if (mode$37 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$37);
                                }
                                put$38: {
                                  if (pfn$18 === k.frames.zeroPfn) { false; break put$38; }
                                  { // putAt
                                    const index$39: number = k.frames.index(pfn$18);
                                    if (k.frames.refcount[index$39]! <= 1) { k.frames.putLast(index$39); break put$38; }
                                    k.frames.refcount[index$39] = k.frames.refcount[index$39]! - 1;
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
                              const kind$40: number = kind$18;
                              let ret$40 = 0;
                              insertPfn$41: {
                                const pt$41 = k.pt;
                                const mm$41 = k.window.mm;
                                let ret$41 = 256 /* VM_FAULT_NOPAGE */;
                                let table$41 = 0;
                                { // pteTable
                                  const root$42: number = k.window.root;
                                  table$41 = vpn < pt$41.cacheTo && vpn >= pt$41.cacheFrom && root$42 === pt$41.cacheRoot
                                    ? pt$41.cacheTable
                                    : pt$41.pteTableWalk(root$42, vpn);
                                }
                                if (table$41 === 0) table$41 = tableAlloc(k, task, mm$41, vpn, 0);
                                if (table$41 <= 0) { ret$40 = table$41 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$41; }
                                { // ptlLock
                                  while (k.pt.ptl[table$41] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                  k.pt.ptl[table$41] = task + 1;
                                }
                                const index$41 = (table$41 << pt$41.bits) | (vpn & pt$41.slotMask);
                                const lo$41 = pt$41.lo[index$41]!;
                                const hi$41 = pt$41.hi[index$41]!;
                                if (pt$41.lo[index$41] === 0 && pt$41.hi[index$41] === 0) {
                                  if (kind$40 === 1 /* INSERT_PAGE */) {
                                    map$44: {
                                      if (pfn$18 === k.frames.zeroPfn) break map$44;
                                      let i$44 = 0;
                                      index$45: {
                                        if (pfn$18 >= k.frames.pmemBase && pfn$18 < k.frames.pmemEnd) { i$44 = (pfn$18 - k.frames.pmemOffset) | 0; break index$45; }
                                        i$44 = pfn$18 < k.frames.ramFrames ? pfn$18 | 0 : k.frames.farIndex(pfn$18);
                                      }
                                      { // addMapAt
                                        const count$46 = k.frames.mapcount[i$44]!;
                                        if (count$46 === 0xffff) k.frames.mapOverflow(i$44);
                                        k.frames.mapcount[i$44] = count$46 + 1;
                                      }
                                      k.frames.refcount[i$44] = k.frames.refcount[i$44]! + 1;
                                    }
                                    k.mms.rssFile[mm$41] = k.mms.rssFile[mm$41]! + 1;
                                  }
                                  const newLo$41 = ((pfn$18 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                    (kind$40 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                    (mkwrite$18 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                  { // set
                                    const hi$47: number = (pfn$18 / 0x100000) | (k.window.protHi | (kind$40 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                    pt$41.lo[index$41] = newLo$41;
                                    pt$41.hi[index$41] = hi$47;
                                    pt$41.used[table$41] = pt$41.used[table$41]! + 1;
                                  }
                                } else if (mkwrite$18 && ((hi$41 & 1048575 /* EH_PFN */) * 0x100000 + (lo$41 >>> 12)) !== pfn$18) {
                                  ret$41 = k.faultPolicy.insertMismatch;
                                } else if (mkwrite$18) {
                                  pt$41.lo[index$41] = upgradedLo(k, vma$1, lo$41, hi$41, k.faultPolicy.insertUpgradeDirty);
                                  pt$41.hi[index$41] = upgradedHi(k, vma$1, hi$41);
                                }
                                { // ptlUnlock
                                  k.pt.ptl[table$41] = 0;
                                }
                                ret$40 = ret$41;
                              }
                              if ((k.trace.probing === true)) {
                                const id$40 = mkwrite$18 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
                                emit2$49: {
                                  const id$49: number = id$40;
                                  const mode$49 = k.trace.mode[id$49]!;
                                  if (mode$49 === 0) break emit2$49;
                                  const r$49 = k.trace.ring;
                                  const seq$49 = k.trace.seq;
                                  const p$49 = (seq$49 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$49[p$49] = task * 1024 /* IDS */ + id$49;
                                  r$49[p$49 + 1] = vpn;
                                  r$49[p$49 + 2] = ret$40;
                                  k.trace.seq = seq$49 + 1;
                                  if (mode$49 === 2) k.trace.tell(id$49, seq$49);
                                }
                              }
                              ret$18 = ret$40;
                            }
                            ret$15 = ret$18 | major$18;
                          }
                          if ((k.dax.index.lo[slot$15]! & 32 /* DAX_PAGE */) === 0) { // daxUnlockEntry
                            k.dax.index.lo[slot$15] = k.dax.index.lo[slot$15]! & (-2 /* ~DAX_LOCKED */);
                          }
                          else if ((ret$15 & 512 /* VM_FAULT_LOCKED */) === 0) unlockPage(k, slot$15);
                        }
                        const seen$15 = (k.daxPolicy.doneShowsMajor === true) ? ret$15 : ret$15 & (-5 /* ~VM_FAULT_MAJOR */);
                        emit6$51: {
                          const mode$51 = k.trace.mode[301 /* TP_DAX_PTE_FAULT_DONE */]!;
                          if (mode$51 === 0) break emit6$51;
                          const r$51 = k.trace.ring;
                          const seq$51 = k.trace.seq;
                          const p$51 = (seq$51 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                          r$51[p$51] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
                          r$51[p$51 + 1] = file$15;
                          r$51[p$51 + 2] = shared$15;
                          r$51[p$51 + 3] = known$9;
                          r$51[p$51 + 4] = vpn;
                          r$51[p$51 + 5] = pgoff$15;
                          r$51[p$51 + 6] = seen$15;
                          k.trace.seq = seq$51 + 1;
                          if (mode$51 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$51);
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
            if ((k.trace.probing === true)) emit2$55: {
              const mode$55 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
              if (mode$55 === 0) break emit2$55;
              const r$55 = k.trace.ring;
              const seq$55 = k.trace.seq;
              const p$55 = (seq$55 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
              r$55[p$55] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
              r$55[p$55 + 1] = vpn;
              r$55[p$55 + 2] = ret$5;
              k.trace.seq = seq$55 + 1;
              if (mode$55 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$55);
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
          const lock$57: number = k.mms.mmapLock[mm$1]!;
          while (k.locks.word[lock$57]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
          k.locks.word[lock$57] = k.locks.word[lock$57]! + 1;
        }
        const vma$1 = k.mms.vmas[mm$1]!.lookup(vpn);
        if (vma$1 === 0 || ((errorCode$0 & 2) !== 0
        ? (k.window.flags & 2 /* VM_WRITE */) === 0
        : (errorCode$0 & 1) !== 0 || (k.window.flags & 7 /* VM_ACCESS_FLAGS */) === 0)) {
          { // upRead
            const lock$58: number = k.mms.mmapLock[mm$1]!;
            k.locks.word[lock$58] = k.locks.word[lock$58]! - 1;
          }
          if (vma$1 !== 0) { signal$0 = 2818 /* SEGV_ACCERR */; break doUserAddrFault$1; }
          const grew$1 = expandStack(k, task, vpn);
          if (!grew$1) { signal$0 = 2817 /* SEGV_MAPERR */; break doUserAddrFault$1; }
          continue;
        }
        let ret$1 = 0;
        { // handleMmFault
          if ((k.trace.probing === true)) emit2$60: {
            const mode$60 = k.trace.mode[201 /* TP_HANDLE_MM_FAULT */]!;
            if (mode$60 === 0) break emit2$60;
            const r$60 = k.trace.ring;
            const seq$60 = k.trace.seq;
            const p$60 = (seq$60 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$60[p$60] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
            r$60[p$60 + 1] = vpn;
            r$60[p$60 + 2] = flags$1;
            k.trace.seq = seq$60 + 1;
            if (mode$60 === 2) k.trace.tell(201 /* TP_HANDLE_MM_FAULT */, seq$60);
          }
          let ret$59 = 0;
          handleMmFaultInner$61: {
            const pt$61 = k.pt;
            const mm$61 = k.window.mm;
            let pte$61 = 0;
            { // pteTable
              const root$62: number = k.window.root;
              pte$61 = vpn < pt$61.cacheTo && vpn >= pt$61.cacheFrom && root$62 === pt$61.cacheRoot
                ? pt$61.cacheTable
                : pt$61.pteTableWalk(root$62, vpn);
            }
            if (pte$61 === 0) {
              const range$61 = k.vmOps.rangeFault[k.window.ops]!;
              if (range$61 !== 0) { ret$59 = (k.paths.straight[range$61]!(k, task, vma$1, vpn, flags$1) as number); break handleMmFaultInner$61; }
              const pmd$61 = tableAlloc(k, task, mm$61, vpn, 1);
              if (pmd$61 <= 0) { ret$59 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$61; }
              const ret$61 = handlePmdFault(k, task, vma$1, vpn, flags$1, pmd$61);
              if ((ret$61 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$59 = ret$61; break handleMmFaultInner$61; }
              pte$61 = pt$61.child(pt$61.index(pmd$61, vpn));
            }
            { // handlePteFault
              const pt$63 = k.pt;
              const index$63 = (pte$61 << pt$63.bits) | (vpn & pt$63.slotMask);
              const lo$63 = pte$61 === 0 ? 0 : pt$63.lo[index$63]!;
              const hi$63 = pte$61 === 0 ? 0 : pt$63.hi[index$63]!;
              // A slot without a PTE table has no entry that could have been read.
              const valid$63 = pte$61 !== 0 && (k.faultPolicy.origPteFlag === true);
              const known$63 = valid$63 ? flags$1 | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags$1;
              if (lo$63 === 0 && hi$63 === 0) {
                if (k.window.ops === 0) { ret$59 = doAnonymousPage(k, task, vma$1, vpn, known$63); break handleMmFaultInner$61; }
                { // doFault
                  const ops$64 = k.window.ops;
                  const fault$64 = k.window.fault;
                  if (fault$64 === 0) { ret$59 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$61; }
                  const write$64 = (known$63 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                  if (write$64 && (k.window.flags & 8 /* VM_SHARED */) === 0) {
                    ret$59 = doCowFault(k, task, vma$1, vpn, known$63); break handleMmFaultInner$61;
                  }
                  if (!write$64 && k.vmOps.mapPagesOp[ops$64] !== 0) {
                    const around$64 = doFaultAround(k, task, vma$1, vpn);
                    if (around$64 !== 0) { ret$59 = around$64; break handleMmFaultInner$61; }
                  }
                  let may$64 = false;
                  vmfCanCallFault$65: {
                    if ((known$63 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$64 = true; break vmfCanCallFault$65; }
                    if (k.window.mapPages !== 0) { may$64 = true; break vmfCanCallFault$65; }
                    { // vmaEndRead
                      k.vmas.readers[vma$1] = k.vmas.readers[vma$1]! - 1;
                    }
                    may$64 = false;
                  }
                  if (!may$64) { ret$59 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$61; }
                  k.tasks.cowPage[task] = 0 /* NO_PFN */;
                  let ret$64 = 0;
                  if (fault$64 === 330) { // daxFault
                    const lock$67 = k.window.lock;
                    { // downRead
                      while (k.locks.word[lock$67]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
                      k.locks.word[lock$67] = k.locks.word[lock$67]! + 1;
                    }
                    let ret$67 = 0;
                    { // daxIomapPteFault
                      const file$69 = k.window.mapping;
                      const pgoff$69 = k.vmas.pgoff[vma$1]! + (vpn - k.vmas.start[vma$1]!);
                      const shared$69 = k.window.flags & 8 /* VM_SHARED */;
                      let ret$69 = 2 /* VM_FAULT_SIGBUS */;
                      emit6$70: {
                        const mode$70 = k.trace.mode[300 /* TP_DAX_PTE_FAULT */]!;
                        if (mode$70 === 0) break emit6$70;
                        const r$70 = k.trace.ring;
                        const seq$70 = k.trace.seq;
                        const p$70 = (seq$70 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$70[p$70] = task * 1024 /* IDS */ + 300 /* TP_DAX_PTE_FAULT */;
                        r$70[p$70 + 1] = file$69;
                        r$70[p$70 + 2] = shared$69;
                        r$70[p$70 + 3] = known$63;
                        r$70[p$70 + 4] = vpn;
                        r$70[p$70 + 5] = pgoff$69;
                        r$70[p$70 + 6] = 0;
                        k.trace.seq = seq$70 + 1;
                        if (mode$70 === 2) k.trace.tell(300 /* TP_DAX_PTE_FAULT */, seq$70);
                      }
                      if (pgoff$69 * k.dax.pageBytes < k.dax.size[file$69]!) {
                        let slot$69 = 0;
                        grabMappingEntry$71: {
                          const index$71 = k.dax.index;
                          let slot$71 = ((k.window.node << 6) | (pgoff$69 & 63));
                          while ((index$71.lo[slot$71]! & 3 /* DAX_LOCKED | DAX_PMD */) !== 0) {
                            if ((index$71.lo[slot$71]! & 1 /* DAX_LOCKED */) !== 0) throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
                            else {
                              const whole$71 = downgradePmdEntry(k, task, file$69, pgoff$69, slot$71);
                              if (whole$71 >= 0) { slot$69 = whole$71; break grabMappingEntry$71; }
                            }
                            // What stood there may be gone, and with it the slot and its leaf.
                            slot$71 = index$71.slotWalk(file$69, pgoff$69);
                          }
                          if ((index$71.lo[slot$71]! & 32 /* DAX_PAGE */) !== 0) {
                            lockPage(k, ((index$71.hi[slot$71]!) * 0x100000 + ((index$71.lo[slot$71]!) >>> 12)));
                            slot$69 = slot$71; break grabMappingEntry$71;
                          }
                          if (index$71.lo[slot$71] === 0) index$71.lo[slot$71] = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                          else index$71.lo[slot$71] = index$71.lo[slot$71]! | 1 /* DAX_LOCKED */;
                          slot$69 = slot$71;
                        }
                        daxFaultIter$72: {
                          if (k.tasks.cowPage[task] !== 0 /* NO_PFN */) {
                            ret$69 = daxFaultCowPage(k, task, vma$1, vpn); break daxFaultIter$72;
                          }
                          const write$72 = (known$63 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                          let major$72 = 0;
                          if (1 /* EXTENT_WRITTEN */ !== 1 /* EXTENT_WRITTEN */) {
                            if (!write$72) { ret$69 = daxLoadHole(k, task, vma$1, vpn, known$63, slot$69); break daxFaultIter$72; }
                            const failed$72 = k.dax.allocate(file$69, pgoff$69, 1);
                            if (failed$72 !== 0) { ret$69 = 2 /* VM_FAULT_SIGBUS */; break daxFaultIter$72; }
                            major$72 = 4 /* VM_FAULT_MAJOR */;
                          }
                          let pfn$72 = 0;
                          { // pfn
                            { // at
                              if (file$69 !== k.dax.cFile || pgoff$69 < k.dax.cFrom || pgoff$69 >= k.dax.cTo) k.dax.enter(file$69, pgoff$69);
                            }
                            pfn$72 = k.dax.cPfn + (pgoff$69 - k.dax.cFrom);
                          }
                          let how$72 = 0;
                          { // answer
                            { // at
                              if (file$69 !== k.dax.cFile || pgoff$69 < k.dax.cFrom || pgoff$69 >= k.dax.cTo) k.dax.enter(file$69, pgoff$69);
                            }
                            how$72 = k.dax.cAnswer;
                          }
                          const dirty$72 = write$72 || (k.daxPolicy.readDirties === true);
                          { // daxInsertEntry
                            const index$77 = k.dax.index;
                            const old$77 = index$77.lo[slot$69]!;
                            if ((old$77 & 32 /* DAX_PAGE */) !== 0) {
                              const left$77: number = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                              replaceHolePage(k, task, file$69, pgoff$69, slot$69, left$77);
                            } else if ((old$77 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
                              unmapMappingPages(k, task, file$69, pgoff$69, 1, 0);
                            }
                            if ((index$77.lo[slot$69]! & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
                              index$77.lo[slot$69] = (((pfn$72 & 0xfffff) << 12) | 17 /* flags | DAX_VALUE | DAX_LOCKED */);
                              index$77.hi[slot$69] = ((pfn$72 / 0x100000) | 0);
                            }
                            if (dirty$72) setMark$78: {
                              let at$78 = slot$69;
                              while (at$78 !== 0) {
                                const w$78 = ((at$78 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
                                const marked$78 = index$77.tags[w$78]! | index$77.tags[w$78 + 1]!;
                                const half$78 = w$78 + ((at$78 & 63) >> 5);
                                index$77.tags[half$78] = index$77.tags[half$78]! | (1 << (at$78 & 31));
                                // A node with any mark is marked in its parent already.
                                if (marked$78 !== 0) break setMark$78;
                                at$78 = index$77.parent[at$78 >> 6]!;
                              }
                            }
                          }
                          if ((k.daxPolicy.traceInsert === true)) {
                            const shared$72 = k.window.flags & 8 /* VM_SHARED */;
                            const size$72 = k.dax.index.lo[slot$69]! & 2 /* DAX_PMD */;
                            emit6$79: {
                              const c$79: number = write$72 ? 1 : 0;
                              const mode$79 = k.trace.mode[305 /* TP_DAX_INSERT_MAPPING */]!;
                              if (mode$79 === 0) break emit6$79;
                              const r$79 = k.trace.ring;
                              const seq$79 = k.trace.seq;
                              const p$79 = (seq$79 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                              r$79[p$79] = task * 1024 /* IDS */ + 305 /* TP_DAX_INSERT_MAPPING */;
                              r$79[p$79 + 1] = file$69;
                              r$79[p$79 + 2] = shared$72;
                              r$79[p$79 + 3] = c$79;
                              r$79[p$79 + 4] = vpn;
                              r$79[p$79 + 5] = size$72;
                              r$79[p$79 + 6] = pfn$72;
                              k.trace.seq = seq$79 + 1;
                              if (mode$79 === 2) k.trace.tell(305 /* TP_DAX_INSERT_MAPPING */, seq$79);
                            }
                          }
                          const mkwrite$72 = write$72 && (k.daxPolicy.mkwriteAtInsertion === true);
                          if (how$72 === 3 /* DAX_INSERT_FOLIO */) {
                            let ret$72 = 0;
                            { // vmfInsertPageMkwrite
                              get$81: {
                                if (pfn$72 === k.frames.zeroPfn) break get$81;
                                let i$81 = 0;
                                index$82: {
                                  if (pfn$72 >= k.frames.pmemBase && pfn$72 < k.frames.pmemEnd) { i$81 = (pfn$72 - k.frames.pmemOffset) | 0; break index$82; }
                                  i$81 = pfn$72 < k.frames.ramFrames ? pfn$72 | 0 : k.frames.farIndex(pfn$72);
                                }
                                k.frames.refcount[i$81] = k.frames.refcount[i$81]! + 1;
                              }
                              let ret$80 = 0;
                              insertPfn$83: {
                                const pt$83 = k.pt;
                                const mm$83 = k.window.mm;
                                let ret$83 = 256 /* VM_FAULT_NOPAGE */;
                                let table$83 = 0;
                                { // pteTable
                                  const root$84: number = k.window.root;
                                  table$83 = vpn < pt$83.cacheTo && vpn >= pt$83.cacheFrom && root$84 === pt$83.cacheRoot
                                    ? pt$83.cacheTable
                                    : pt$83.pteTableWalk(root$84, vpn);
                                }
                                if (table$83 === 0) table$83 = tableAlloc(k, task, mm$83, vpn, 0);
                                if (table$83 <= 0) { ret$80 = table$83 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$83; }
                                { // ptlLock
                                  while (k.pt.ptl[table$83] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                  k.pt.ptl[table$83] = task + 1;
                                }
                                const index$83 = (table$83 << pt$83.bits) | (vpn & pt$83.slotMask);
                                const lo$83 = pt$83.lo[index$83]!;
                                const hi$83 = pt$83.hi[index$83]!;
                                if (pt$83.lo[index$83] === 0 && pt$83.hi[index$83] === 0) {
                                  if (true /* kind === INSERT_PAGE */) {
                                    map$86: {
                                      if (pfn$72 === k.frames.zeroPfn) break map$86;
                                      let i$86 = 0;
                                      index$87: {
                                        if (pfn$72 >= k.frames.pmemBase && pfn$72 < k.frames.pmemEnd) { i$86 = (pfn$72 - k.frames.pmemOffset) | 0; break index$87; }
                                        i$86 = pfn$72 < k.frames.ramFrames ? pfn$72 | 0 : k.frames.farIndex(pfn$72);
                                      }
                                      { // addMapAt
                                        const count$88 = k.frames.mapcount[i$86]!;
                                        if (count$88 === 0xffff) k.frames.mapOverflow(i$86);
                                        k.frames.mapcount[i$86] = count$88 + 1;
                                      }
                                      k.frames.refcount[i$86] = k.frames.refcount[i$86]! + 1;
                                    }
                                    k.mms.rssFile[mm$83] = k.mms.rssFile[mm$83]! + 1;
                                  }
                                  const newLo$83 = ((pfn$72 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                    (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                    (mkwrite$72 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                  { // set
                                    const hi$89: number = (pfn$72 / 0x100000) | (k.window.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                    pt$83.lo[index$83] = newLo$83;
                                    pt$83.hi[index$83] = hi$89;
                                    pt$83.used[table$83] = pt$83.used[table$83]! + 1;
                                  }
                                } else if (mkwrite$72 && ((hi$83 & 1048575 /* EH_PFN */) * 0x100000 + (lo$83 >>> 12)) !== pfn$72) {
                                  ret$83 = k.faultPolicy.insertMismatch;
                                } else if (mkwrite$72) {
                                  pt$83.lo[index$83] = upgradedLo(k, vma$1, lo$83, hi$83, k.faultPolicy.insertUpgradeDirty);
                                  pt$83.hi[index$83] = upgradedHi(k, vma$1, hi$83);
                                }
                                { // ptlUnlock
                                  k.pt.ptl[table$83] = 0;
                                }
                                ret$80 = ret$83;
                              }
                              if ((k.trace.probing === true)) emit2$91: {
                                const mode$91 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
                                if (mode$91 === 0) break emit2$91;
                                const r$91 = k.trace.ring;
                                const seq$91 = k.trace.seq;
                                const p$91 = (seq$91 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                r$91[p$91] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
                                r$91[p$91 + 1] = vpn;
                                r$91[p$91 + 2] = ret$80;
                                k.trace.seq = seq$91 + 1;
                                if (mode$91 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$91);
                              }
                              put$92: {
                                if (pfn$72 === k.frames.zeroPfn) { false; break put$92; }
                                { // putAt
                                  const index$93: number = k.frames.index(pfn$72);
                                  if (k.frames.refcount[index$93]! <= 1) { k.frames.putLast(index$93); break put$92; }
                                  k.frames.refcount[index$93] = k.frames.refcount[index$93]! - 1;
                                  false;
                                }
                              }
                              ret$72 = ret$80;
                            }
                            ret$69 = ret$72 | major$72; break daxFaultIter$72;
                          }
                          const kind$72 = how$72 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
                          let ret$72 = 0;
                          { // vmfInsertMixed
                            const kind$94: number = kind$72;
                            let ret$94 = 0;
                            insertPfn$95: {
                              const pt$95 = k.pt;
                              const mm$95 = k.window.mm;
                              let ret$95 = 256 /* VM_FAULT_NOPAGE */;
                              let table$95 = 0;
                              { // pteTable
                                const root$96: number = k.window.root;
                                table$95 = vpn < pt$95.cacheTo && vpn >= pt$95.cacheFrom && root$96 === pt$95.cacheRoot
                                  ? pt$95.cacheTable
                                  : pt$95.pteTableWalk(root$96, vpn);
                              }
                              if (table$95 === 0) table$95 = tableAlloc(k, task, mm$95, vpn, 0);
                              if (table$95 <= 0) { ret$94 = table$95 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$95; }
                              { // ptlLock
                                while (k.pt.ptl[table$95] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                k.pt.ptl[table$95] = task + 1;
                              }
                              const index$95 = (table$95 << pt$95.bits) | (vpn & pt$95.slotMask);
                              const lo$95 = pt$95.lo[index$95]!;
                              const hi$95 = pt$95.hi[index$95]!;
                              if (pt$95.lo[index$95] === 0 && pt$95.hi[index$95] === 0) {
                                if (kind$94 === 1 /* INSERT_PAGE */) {
                                  map$98: {
                                    if (pfn$72 === k.frames.zeroPfn) break map$98;
                                    let i$98 = 0;
                                    index$99: {
                                      if (pfn$72 >= k.frames.pmemBase && pfn$72 < k.frames.pmemEnd) { i$98 = (pfn$72 - k.frames.pmemOffset) | 0; break index$99; }
                                      i$98 = pfn$72 < k.frames.ramFrames ? pfn$72 | 0 : k.frames.farIndex(pfn$72);
                                    }
                                    { // addMapAt
                                      const count$100 = k.frames.mapcount[i$98]!;
                                      if (count$100 === 0xffff) k.frames.mapOverflow(i$98);
                                      k.frames.mapcount[i$98] = count$100 + 1;
                                    }
                                    k.frames.refcount[i$98] = k.frames.refcount[i$98]! + 1;
                                  }
                                  k.mms.rssFile[mm$95] = k.mms.rssFile[mm$95]! + 1;
                                }
                                const newLo$95 = ((pfn$72 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                  (kind$94 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                  (mkwrite$72 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                { // set
                                  const hi$101: number = (pfn$72 / 0x100000) | (k.window.protHi | (kind$94 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                  pt$95.lo[index$95] = newLo$95;
                                  pt$95.hi[index$95] = hi$101;
                                  pt$95.used[table$95] = pt$95.used[table$95]! + 1;
                                }
                              } else if (mkwrite$72 && ((hi$95 & 1048575 /* EH_PFN */) * 0x100000 + (lo$95 >>> 12)) !== pfn$72) {
                                ret$95 = k.faultPolicy.insertMismatch;
                              } else if (mkwrite$72) {
                                pt$95.lo[index$95] = upgradedLo(k, vma$1, lo$95, hi$95, k.faultPolicy.insertUpgradeDirty);
                                pt$95.hi[index$95] = upgradedHi(k, vma$1, hi$95);
                              }
                              { // ptlUnlock
                                k.pt.ptl[table$95] = 0;
                              }
                              ret$94 = ret$95;
                            }
                            if ((k.trace.probing === true)) {
                              const id$94 = mkwrite$72 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
                              emit2$103: {
                                const id$103: number = id$94;
                                const mode$103 = k.trace.mode[id$103]!;
                                if (mode$103 === 0) break emit2$103;
                                const r$103 = k.trace.ring;
                                const seq$103 = k.trace.seq;
                                const p$103 = (seq$103 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                r$103[p$103] = task * 1024 /* IDS */ + id$103;
                                r$103[p$103 + 1] = vpn;
                                r$103[p$103 + 2] = ret$94;
                                k.trace.seq = seq$103 + 1;
                                if (mode$103 === 2) k.trace.tell(id$103, seq$103);
                              }
                            }
                            ret$72 = ret$94;
                          }
                          ret$69 = ret$72 | major$72;
                        }
                        if ((k.dax.index.lo[slot$69]! & 32 /* DAX_PAGE */) === 0) { // daxUnlockEntry
                          k.dax.index.lo[slot$69] = k.dax.index.lo[slot$69]! & (-2 /* ~DAX_LOCKED */);
                        }
                        else if ((ret$69 & 512 /* VM_FAULT_LOCKED */) === 0) unlockPage(k, slot$69);
                      }
                      const seen$69 = (k.daxPolicy.doneShowsMajor === true) ? ret$69 : ret$69 & (-5 /* ~VM_FAULT_MAJOR */);
                      emit6$105: {
                        const mode$105 = k.trace.mode[301 /* TP_DAX_PTE_FAULT_DONE */]!;
                        if (mode$105 === 0) break emit6$105;
                        const r$105 = k.trace.ring;
                        const seq$105 = k.trace.seq;
                        const p$105 = (seq$105 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$105[p$105] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
                        r$105[p$105 + 1] = file$69;
                        r$105[p$105 + 2] = shared$69;
                        r$105[p$105 + 3] = known$63;
                        r$105[p$105 + 4] = vpn;
                        r$105[p$105 + 5] = pgoff$69;
                        r$105[p$105 + 6] = seen$69;
                        k.trace.seq = seq$105 + 1;
                        if (mode$105 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$105);
                      }
                      ret$67 = ret$69;
                    }
                    { // upRead
                      k.locks.word[lock$67] = k.locks.word[lock$67]! - 1;
                    }
                    ret$64 = ret$67;
                  } else ret$64 = (k.paths.straight[fault$64]!(k, task, vma$1, vpn, known$63) as number);
                  if ((ret$64 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$59 = ret$64; break handleMmFaultInner$61; }
                  if (write$64) { ret$59 = doSharedFault(k, task, vma$1, vpn, known$63, ret$64); break handleMmFaultInner$61; }
                  const done$64 = finishFault(k, task, vma$1, vpn, faultPage(k, task), false);
                  unlockFaultPage(k, task, done$64 !== 0);
                  ret$59 = ret$64 | done$64; break handleMmFaultInner$61;
                }
              }
              if ((flags$1 & 1 /* FAULT_FLAG_WRITE */) !== 0 && (lo$63 & 2 /* E_RW */) === 0) {
                ret$59 = doWpPage(k, task, vma$1, vpn, known$63, lo$63, hi$63); break handleMmFaultInner$61;
              }
              { // ptlLock
                while (k.pt.ptl[pte$61] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                k.pt.ptl[pte$61] = task + 1;
              }
              if (pt$63.lo[index$63] === lo$63 && pt$63.hi[index$63] === hi$63) {
                pt$63.lo[index$63] = lo$63 | 32 /* E_ACCESSED */ | ((flags$1 & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
              }
              { // ptlUnlock
                k.pt.ptl[pte$61] = 0;
              }
              ret$59 = 0;
            }
          }
          if ((ret$59 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
            const major$59 = (ret$59 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags$1 & 32 /* FAULT_FLAG_TRIED */) !== 0;
            if (major$59) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
            else k.tasks.minFlt[task] = k.tasks.minFlt[task]! + 1;
          }
          if ((k.trace.probing === true)) emit2$109: {
            const mode$109 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
            if (mode$109 === 0) break emit2$109;
            const r$109 = k.trace.ring;
            const seq$109 = k.trace.seq;
            const p$109 = (seq$109 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$109[p$109] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
            r$109[p$109 + 1] = vpn;
            r$109[p$109 + 2] = ret$59;
            k.trace.seq = seq$109 + 1;
            if (mode$109 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$109);
          }
          ret$1 = ret$59;
        }
        if ((ret$1 & 17408 /* VM_FAULT_RETRY | VM_FAULT_COMPLETED */) === 0) {
          { // upRead
            const lock$110: number = k.mms.mmapLock[mm$1]!;
            k.locks.word[lock$110] = k.locks.word[lock$110]! - 1;
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
