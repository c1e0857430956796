// Derived from ../fault.fuse.ts by npm run paths: do not edit.
import { type FusedPath, WouldBlock } from '@faultline/kernel-api';
import { type GupKernel, handlePmdFault, doAnonymousPage, doCowFault, doFaultAround, upgradedLo, upgradedHi, doSharedFault, finishFault, faultPage, unlockFaultPage, softLeafFault, doWpPage, gupErrno, type FaultKernel, keptByte, userLeafByte, errorSignal } from '@faultline/gup';
import { type DaxKernel, downgradePmdEntry, daxFaultCowPage, daxLoadHole, daxFaultMaybeSync, replaceHolePage, unlockPage, daxFinishSyncFault } from '@faultline/dax-fs';
import { type WindowKernel } from '../fault-window.js';
import { tableAlloc, lockPage, unmapMappingPages, mlockWalked, expandStack } from '@faultline/mm';
import { faultReady, faultAnyhow, accessReady, accessAnyhow } from '../fault-ready.js';

export function getUserPagesTouch(k: GupKernel & DaxKernel & WindowKernel, task: number, vma: number, start: number, pages: number, write: boolean): number {
  const pt$0 = k.pt;
  const root$0 = k.mms.root[k.vmas.mm[vma]!]!;
  const words$0 = k.gupPolicy.populateFlags;
  const need$0: number = write ? 3 /* E_PRESENT | E_RW */ : 1 /* E_PRESENT */;
  const flags$0 = 20 /* FAULT_FLAG_ALLOW_RETRY | FAULT_FLAG_KILLABLE */ | (write ? 1 /* FAULT_FLAG_WRITE */ : 0);
  const lazy$0 = (k.vmas.flags[vma]! & 524288 /* VM_LOCKONFAULT */) !== 0;
  const word$0 = (write ? words$0.write : words$0.read) & ~(lazy$0 ? words$0.lockOnFault : 0);
  const marks$0 = ((k.vmas.flags[vma]! & 268723200 /* VM_LOCKED | VM_SPECIAL */) === 8192 /* VM_LOCKED */) && !(k.mmPolicy.mlockByRmap === true);
  emit6$1: {
    const mode$1 = k.trace.mode[251 /* TP_GET_USER_PAGES */]!;
    if (mode$1 === 0) break emit6$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 251 /* TP_GET_USER_PAGES */;
    r$1[p$1 + 1] = start;
    r$1[p$1 + 2] = pages;
    r$1[p$1 + 3] = word$0;
    r$1[p$1 + 4] = 0;
    r$1[p$1 + 5] = 0;
    r$1[p$1 + 6] = 0;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(251 /* TP_GET_USER_PAGES */, seq$1);
  }
  const range$0 = k.vmOps.rangeFault[k.vmas.ops[vma]!]!;
  const own$0 = (k.gupPolicy.hugetlbWalker === true) ? range$0 : 0;
  let got$0 = 0;
  let error$0 = 0;
  k.tasks.gupUnlocked[task] = 0;
  while (got$0 < pages) {
    const vpn$0 = start + got$0;
    const table$0 = vpn$0 < pt$0.cacheTo && vpn$0 >= pt$0.cacheFrom && root$0 === pt$0.cacheRoot
      ? pt$0.cacheTable
      : pt$0.pteTableWalk(root$0, vpn$0);
    const index$0 = table$0 === 0 ? pt$0.leafAt(root$0, vpn$0) : ((table$0 << pt$0.bits) | (vpn$0 & pt$0.slotMask));
    if ((pt$0.lo[index$0]! & need$0) !== need$0) {
      if (lazy$0) {
        got$0++;
        continue;
      }
      let ret$0 = 0;
      if (own$0 !== 0) ret$0 = (k.paths.straight[own$0]!(k, task, vma, vpn$0, flags$0) as number);
      else if (faultReady(k, task, vma, vpn$0)) { // handleMmFault
        if ((k.trace.probing === true)) emit2$3: {
          const mode$3 = k.trace.mode[201 /* TP_HANDLE_MM_FAULT */]!;
          if (mode$3 === 0) break emit2$3;
          const r$3 = k.trace.ring;
          const seq$3 = k.trace.seq;
          const p$3 = (seq$3 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
          r$3[p$3] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
          r$3[p$3 + 1] = vpn$0;
          r$3[p$3 + 2] = flags$0;
          k.trace.seq = seq$3 + 1;
          if (mode$3 === 2) k.trace.tell(201 /* TP_HANDLE_MM_FAULT */, seq$3);
        }
        let ret$2 = 0;
        handleMmFaultInner$4: {
          const pt$4 = k.pt;
          const mm$4 = k.window.mm;
          let pte$4 = k.window.table;
          if (pte$4 === 0) {
            const range$4 = k.vmOps.rangeFault[k.window.ops]!;
            if (range$4 !== 0) { ret$2 = (k.paths.straight[range$4]!(k, task, vma, vpn$0, flags$0) as number); break handleMmFaultInner$4; }
            const pmd$4 = tableAlloc(k, task, mm$4, vpn$0, 1);
            if (pmd$4 <= 0) { ret$2 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$4; }
            const ret$4 = handlePmdFault(k, task, vma, vpn$0, flags$0, pmd$4);
            if ((ret$4 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$2 = ret$4; break handleMmFaultInner$4; }
            pte$4 = pt$4.child(pt$4.index(pmd$4, vpn$0));
          }
          { // handlePteFault
            const pt$5 = k.pt;
            const index$5 = (pte$4 << pt$5.bits) | (vpn$0 & pt$5.slotMask);
            const lo$5 = pte$4 === 0 ? 0 : pt$5.lo[index$5]!;
            const hi$5 = pte$4 === 0 ? 0 : pt$5.hi[index$5]!;
            // A slot without a PTE table has no entry that could have been read.
            const valid$5 = pte$4 !== 0 && (k.faultPolicy.origPteFlag === true);
            const known$5 = valid$5 ? flags$0 | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags$0;
            if (lo$5 === 0 && hi$5 === 0) {
              if (k.window.ops === 0) { ret$2 = doAnonymousPage(k, task, vma, vpn$0, known$5); break handleMmFaultInner$4; }
              { // doFault
                const ops$6 = k.window.ops;
                const fault$6 = k.window.fault;
                if (fault$6 === 0) { ret$2 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$4; }
                const write$6 = (known$5 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                if (write$6 && (k.window.flags & 8 /* VM_SHARED */) === 0) {
                  ret$2 = doCowFault(k, task, vma, vpn$0, known$5); break handleMmFaultInner$4;
                }
                if (!write$6 && k.vmOps.mapPagesOp[ops$6] !== 0) {
                  const around$6 = doFaultAround(k, task, vma, vpn$0);
                  if (around$6 !== 0) { ret$2 = around$6; break handleMmFaultInner$4; }
                }
                let may$6 = false;
                vmfCanCallFault$7: {
                  if ((known$5 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$6 = true; break vmfCanCallFault$7; }
                  if (k.window.mapPages !== 0) { may$6 = true; break vmfCanCallFault$7; }
                  { // vmaEndRead
                    k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
                  }
                  may$6 = false;
                }
                if (!may$6) { ret$2 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$4; }
                k.tasks.cowPage[task] = 0 /* NO_PFN */;
                let ret$6 = 0;
                if (fault$6 === 330) { // daxFault
                  const lock$9 = k.window.lock;
                  { // downRead
                    while (k.locks.word[lock$9]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
                    k.locks.word[lock$9] = k.locks.word[lock$9]! + 1;
                  }
                  let ret$9 = 0;
                  { // daxIomapPteFault
                    const file$11 = k.window.mapping;
                    const pgoff$11 = (k.window.pgoff + (vpn$0 - k.window.start));
                    const shared$11 = k.window.flags & 8 /* VM_SHARED */;
                    let ret$11 = 2 /* VM_FAULT_SIGBUS */;
                    emit6$12: {
                      const mode$12 = k.trace.mode[300 /* TP_DAX_PTE_FAULT */]!;
                      if (mode$12 === 0) break emit6$12;
                      const r$12 = k.trace.ring;
                      const seq$12 = k.trace.seq;
                      const p$12 = (seq$12 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                      r$12[p$12] = task * 1024 /* IDS */ + 300 /* TP_DAX_PTE_FAULT */;
                      r$12[p$12 + 1] = file$11;
                      r$12[p$12 + 2] = shared$11;
                      r$12[p$12 + 3] = known$5;
                      r$12[p$12 + 4] = vpn$0;
                      r$12[p$12 + 5] = pgoff$11;
                      r$12[p$12 + 6] = 0;
                      k.trace.seq = seq$12 + 1;
                      if (mode$12 === 2) k.trace.tell(300 /* TP_DAX_PTE_FAULT */, seq$12);
                    }
                    if (pgoff$11 * k.dax.pageBytes < k.dax.size[file$11]!) {
                      let slot$11 = 0;
                      grabMappingEntry$13: {
                        const index$13 = k.dax.index;
                        let slot$13 = ((k.window.node << 6) | (pgoff$11 & 63));
                        while ((index$13.lo[slot$13]! & 3 /* DAX_LOCKED | DAX_PMD */) !== 0) {
                          if ((index$13.lo[slot$13]! & 1 /* DAX_LOCKED */) !== 0) throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
                          else {
                            const whole$13 = downgradePmdEntry(k, task, file$11, pgoff$11, slot$13);
                            if (whole$13 >= 0) { slot$11 = whole$13; break grabMappingEntry$13; }
                          }
                          // What stood there may be gone, and with it the slot and its leaf.
                          slot$13 = index$13.slotWalk(file$11, pgoff$11);
                        }
                        if ((index$13.lo[slot$13]! & 32 /* DAX_PAGE */) !== 0) {
                          lockPage(k, ((index$13.hi[slot$13]!) * 0x100000 + ((index$13.lo[slot$13]!) >>> 12)));
                          slot$11 = slot$13; break grabMappingEntry$13;
                        }
                        if (index$13.lo[slot$13] === 0) index$13.lo[slot$13] = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                        else index$13.lo[slot$13] = index$13.lo[slot$13]! | 1 /* DAX_LOCKED */;
                        slot$11 = slot$13;
                      }
                      daxFaultIter$14: {
                        if (k.tasks.cowPage[task] !== 0 /* NO_PFN */) {
                          ret$11 = daxFaultCowPage(k, task, vma, vpn$0); break daxFaultIter$14;
                        }
                        const write$14 = (known$5 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                        let major$14 = 0;
                        if (1 /* EXTENT_WRITTEN */ !== 1 /* EXTENT_WRITTEN */) {
                          if (!write$14) { ret$11 = daxLoadHole(k, task, vma, vpn$0, known$5, slot$11); break daxFaultIter$14; }
                          const failed$14 = k.dax.allocate(file$11, pgoff$11, 1);
                          if (failed$14 !== 0) { ret$11 = 2 /* VM_FAULT_SIGBUS */; break daxFaultIter$14; }
                          major$14 = 4 /* VM_FAULT_MAJOR */;
                        }
                        const pfn$14 = ((k.dax).cPfn + (pgoff$11 - (k.dax).cFrom));
                        const how$14 = (k.dax).cAnswer;
                        if (how$14 >= 64 /* DAX_ASK_SYNC */) {
                          ret$11 = daxFaultMaybeSync(k, task, vma, vpn$0, known$5, slot$11, how$14 - 64 /* DAX_ASK_SYNC */, major$14); break daxFaultIter$14;
                        }
                        const dirty$14 = write$14 || (k.daxPolicy.readDirties === true);
                        { // daxInsertEntry
                          const index$15 = k.dax.index;
                          const old$15 = index$15.lo[slot$11]!;
                          if ((old$15 & 32 /* DAX_PAGE */) !== 0) {
                            const left$15: number = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                            replaceHolePage(k, task, file$11, pgoff$11, slot$11, left$15);
                          } else if ((old$15 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
                            unmapMappingPages(k, task, file$11, pgoff$11, 1, 0);
                          }
                          if ((index$15.lo[slot$11]! & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
                            index$15.lo[slot$11] = (((pfn$14 & 0xfffff) << 12) | 17 /* flags | DAX_VALUE | DAX_LOCKED */);
                            index$15.hi[slot$11] = ((pfn$14 / 0x100000) | 0);
                          }
                          if (dirty$14) setMark$16: {
                            let at$16 = slot$11;
                            while (at$16 !== 0) {
                              const w$16 = ((at$16 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
                              const marked$16 = index$15.tags[w$16]! | index$15.tags[w$16 + 1]!;
                              const half$16 = w$16 + ((at$16 & 63) >> 5);
                              index$15.tags[half$16] = index$15.tags[half$16]! | (1 << (at$16 & 31));
                              // A node with any mark is marked in its parent already.
                              if (marked$16 !== 0) break setMark$16;
                              at$16 = index$15.parent[at$16 >> 6]!;
                            }
                          }
                        }
                        if ((k.daxPolicy.traceInsert === true)) {
                          const shared$14 = k.window.flags & 8 /* VM_SHARED */;
                          const size$14 = k.dax.index.lo[slot$11]! & 2 /* DAX_PMD */;
                          emit6$17: {
                            const c$17: number = write$14 ? 1 : 0;
                            const mode$17 = k.trace.mode[305 /* TP_DAX_INSERT_MAPPING */]!;
                            if (mode$17 === 0) break emit6$17;
                            const r$17 = k.trace.ring;
                            const seq$17 = k.trace.seq;
                            const p$17 = (seq$17 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                            r$17[p$17] = task * 1024 /* IDS */ + 305 /* TP_DAX_INSERT_MAPPING */;
                            r$17[p$17 + 1] = file$11;
                            r$17[p$17 + 2] = shared$14;
                            r$17[p$17 + 3] = c$17;
                            r$17[p$17 + 4] = vpn$0;
                            r$17[p$17 + 5] = size$14;
                            r$17[p$17 + 6] = pfn$14;
                            k.trace.seq = seq$17 + 1;
                            if (mode$17 === 2) k.trace.tell(305 /* TP_DAX_INSERT_MAPPING */, seq$17);
                          }
                        }
                        let ret$14 = 0;
                        daxInsertPte$18: {
                          const mkwrite$18 = write$14 && (k.daxPolicy.mkwriteAtInsertion === true);
                          if (how$14 === 3 /* DAX_INSERT_FOLIO */) {
                            { // vmfInsertPageMkwrite
                              get$20: {
                                if (pfn$14 === k.frames.zeroPfn) break get$20;
                                let i$20 = 0;
                                index$21: {
                                  if (pfn$14 >= k.frames.pmemBase && pfn$14 < k.frames.pmemEnd) { i$20 = (pfn$14 - k.frames.pmemOffset) | 0; break index$21; }
                                  i$20 = pfn$14 < k.frames.ramFrames ? pfn$14 | 0 : k.frames.farIndex(pfn$14);
                                }
                                const head$20 = i$20 - k.frames.toHead[i$20]!;
                                k.frames.refcount[head$20] = k.frames.refcount[head$20]! + 1;
                              }
                              let ret$19 = 0;
                              insertPfn$22: {
                                const pt$22 = k.pt;
                                const mm$22 = k.window.mm;
                                let ret$22 = 256 /* VM_FAULT_NOPAGE */;
                                let table$22 = k.window.table;
                                if (table$22 === 0) table$22 = tableAlloc(k, task, mm$22, vpn$0, 0);
                                if (table$22 <= 0) { ret$19 = table$22 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$22; }
                                { // ptlLock
                                  while (k.pt.ptl[table$22] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                  k.pt.ptl[table$22] = task + 1;
                                }
                                const index$22 = (table$22 << pt$22.bits) | (vpn$0 & pt$22.slotMask);
                                const lo$22 = pt$22.lo[index$22]!;
                                const hi$22 = pt$22.hi[index$22]!;
                                if (pt$22.lo[index$22] === 0 && pt$22.hi[index$22] === 0) {
                                  if (true /* kind === INSERT_PAGE */) {
                                    map$24: {
                                      if (pfn$14 === k.frames.zeroPfn) break map$24;
                                      let i$24 = 0;
                                      index$25: {
                                        if (pfn$14 >= k.frames.pmemBase && pfn$14 < k.frames.pmemEnd) { i$24 = (pfn$14 - k.frames.pmemOffset) | 0; break index$25; }
                                        i$24 = pfn$14 < k.frames.ramFrames ? pfn$14 | 0 : k.frames.farIndex(pfn$14);
                                      }
                                      { // addMapAt
                                        const count$26 = k.frames.mapcount[i$24]!;
                                        if (count$26 === 0xffff) k.frames.mapOverflow(i$24);
                                        k.frames.mapcount[i$24] = count$26 + 1;
                                      }
                                      const head$24 = i$24 - k.frames.toHead[i$24]!;
                                      k.frames.refcount[head$24] = k.frames.refcount[head$24]! + 1;
                                    }
                                    k.mms.rssFile[mm$22] = k.mms.rssFile[mm$22]! + 1;
                                  }
                                  const newLo$22 = ((pfn$14 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                    (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                    (mkwrite$18 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                  { // set
                                    const hi$27: number = (pfn$14 / 0x100000) | (k.window.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                    pt$22.lo[index$22] = newLo$22;
                                    pt$22.hi[index$22] = hi$27;
                                    pt$22.used[table$22] = pt$22.used[table$22]! + 1;
                                  }
                                } else if (mkwrite$18 && ((hi$22 & 1048575 /* EH_PFN */) * 0x100000 + (lo$22 >>> 12)) !== pfn$14) {
                                  ret$22 = k.faultPolicy.insertMismatch;
                                } else if (mkwrite$18) {
                                  pt$22.lo[index$22] = upgradedLo(k, vma, lo$22, hi$22, k.faultPolicy.insertUpgradeDirty);
                                  pt$22.hi[index$22] = upgradedHi(k, vma, hi$22);
                                }
                                { // ptlUnlock
                                  k.pt.ptl[table$22] = 0;
                                }
                                ret$19 = ret$22;
                              }
                              if ((k.trace.probing === true)) emit2$29: {
                                const mode$29 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
                                if (mode$29 === 0) break emit2$29;
                                const r$29 = k.trace.ring;
                                const seq$29 = k.trace.seq;
                                const p$29 = (seq$29 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                r$29[p$29] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
                                r$29[p$29 + 1] = vpn$0;
                                r$29[p$29 + 2] = ret$19;
                                k.trace.seq = seq$29 + 1;
                                if (mode$29 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$29);
                              }
                              put$30: {
                                if (pfn$14 === k.frames.zeroPfn) { false; break put$30; }
                                { // putAt
                                  const index$31: number = k.frames.index(pfn$14);
                                  const head$31 = index$31 - k.frames.toHead[index$31]!;
                                  if (k.frames.refcount[head$31]! <= 1) { k.frames.putLast(head$31); break put$30; }
                                  k.frames.refcount[head$31] = k.frames.refcount[head$31]! - 1;
                                  false;
                                }
                              }
                              ret$14 = ret$19; break daxInsertPte$18;
                            }
                          }
                          const kind$18 = how$14 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
                          { // vmfInsertMixed
                            const kind$32: number = kind$18;
                            let ret$32 = 0;
                            insertPfn$33: {
                              const pt$33 = k.pt;
                              const mm$33 = k.window.mm;
                              let ret$33 = 256 /* VM_FAULT_NOPAGE */;
                              let table$33 = k.window.table;
                              if (table$33 === 0) table$33 = tableAlloc(k, task, mm$33, vpn$0, 0);
                              if (table$33 <= 0) { ret$32 = table$33 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$33; }
                              { // ptlLock
                                while (k.pt.ptl[table$33] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                k.pt.ptl[table$33] = task + 1;
                              }
                              const index$33 = (table$33 << pt$33.bits) | (vpn$0 & pt$33.slotMask);
                              const lo$33 = pt$33.lo[index$33]!;
                              const hi$33 = pt$33.hi[index$33]!;
                              if (pt$33.lo[index$33] === 0 && pt$33.hi[index$33] === 0) {
                                if (kind$32 === 1 /* INSERT_PAGE */) {
                                  map$35: {
                                    if (pfn$14 === k.frames.zeroPfn) break map$35;
                                    let i$35 = 0;
                                    index$36: {
                                      if (pfn$14 >= k.frames.pmemBase && pfn$14 < k.frames.pmemEnd) { i$35 = (pfn$14 - k.frames.pmemOffset) | 0; break index$36; }
                                      i$35 = pfn$14 < k.frames.ramFrames ? pfn$14 | 0 : k.frames.farIndex(pfn$14);
                                    }
                                    { // addMapAt
                                      const count$37 = k.frames.mapcount[i$35]!;
                                      if (count$37 === 0xffff) k.frames.mapOverflow(i$35);
                                      k.frames.mapcount[i$35] = count$37 + 1;
                                    }
                                    const head$35 = i$35 - k.frames.toHead[i$35]!;
                                    k.frames.refcount[head$35] = k.frames.refcount[head$35]! + 1;
                                  }
                                  k.mms.rssFile[mm$33] = k.mms.rssFile[mm$33]! + 1;
                                }
                                const newLo$33 = ((pfn$14 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                  (kind$32 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                  (mkwrite$18 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                { // set
                                  const hi$38: number = (pfn$14 / 0x100000) | (k.window.protHi | (kind$32 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                  pt$33.lo[index$33] = newLo$33;
                                  pt$33.hi[index$33] = hi$38;
                                  pt$33.used[table$33] = pt$33.used[table$33]! + 1;
                                }
                              } else if (mkwrite$18 && ((hi$33 & 1048575 /* EH_PFN */) * 0x100000 + (lo$33 >>> 12)) !== pfn$14) {
                                ret$33 = k.faultPolicy.insertMismatch;
                              } else if (mkwrite$18) {
                                pt$33.lo[index$33] = upgradedLo(k, vma, lo$33, hi$33, k.faultPolicy.insertUpgradeDirty);
                                pt$33.hi[index$33] = upgradedHi(k, vma, hi$33);
                              }
                              { // ptlUnlock
                                k.pt.ptl[table$33] = 0;
                              }
                              ret$32 = ret$33;
                            }
                            if ((k.trace.probing === true)) {
                              const id$32 = mkwrite$18 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
                              emit2$40: {
                                const id$40: number = id$32;
                                const mode$40 = k.trace.mode[id$40]!;
                                if (mode$40 === 0) break emit2$40;
                                const r$40 = k.trace.ring;
                                const seq$40 = k.trace.seq;
                                const p$40 = (seq$40 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                r$40[p$40] = task * 1024 /* IDS */ + id$40;
                                r$40[p$40 + 1] = vpn$0;
                                r$40[p$40 + 2] = ret$32;
                                k.trace.seq = seq$40 + 1;
                                if (mode$40 === 2) k.trace.tell(id$40, seq$40);
                              }
                            }
                            ret$14 = ret$32;
                          }
                        }
                        ret$11 = ret$14 | major$14;
                      }
                      if ((k.dax.index.lo[slot$11]! & 32 /* DAX_PAGE */) === 0) { // daxUnlockEntry
                        k.dax.index.lo[slot$11] = k.dax.index.lo[slot$11]! & (-2 /* ~DAX_LOCKED */);
                      }
                      else if ((ret$11 & 512 /* VM_FAULT_LOCKED */) === 0) unlockPage(k, slot$11);
                    }
                    const whole$11 = (k.daxPolicy.doneShowsMajor === true) || (ret$11 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0;
                    const seen$11 = whole$11 ? ret$11 : ret$11 & (-5 /* ~VM_FAULT_MAJOR */);
                    emit6$42: {
                      const mode$42 = k.trace.mode[301 /* TP_DAX_PTE_FAULT_DONE */]!;
                      if (mode$42 === 0) break emit6$42;
                      const r$42 = k.trace.ring;
                      const seq$42 = k.trace.seq;
                      const p$42 = (seq$42 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                      r$42[p$42] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
                      r$42[p$42 + 1] = file$11;
                      r$42[p$42 + 2] = shared$11;
                      r$42[p$42 + 3] = known$5;
                      r$42[p$42 + 4] = vpn$0;
                      r$42[p$42 + 5] = pgoff$11;
                      r$42[p$42 + 6] = seen$11;
                      k.trace.seq = seq$42 + 1;
                      if (mode$42 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$42);
                    }
                    ret$9 = ret$11;
                  }
                  if ((ret$9 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0) {
                    ret$9 = daxFinishSyncFault(k, task, vma, vpn$0, known$5, 1);
                  }
                  { // upRead
                    k.locks.word[lock$9] = k.locks.word[lock$9]! - 1;
                  }
                  ret$6 = ret$9;
                } else ret$6 = (k.paths.straight[fault$6]!(k, task, vma, vpn$0, known$5) as number);
                if ((ret$6 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$2 = ret$6; break handleMmFaultInner$4; }
                if (write$6) { ret$2 = doSharedFault(k, task, vma, vpn$0, known$5, ret$6); break handleMmFaultInner$4; }
                const done$6 = finishFault(k, task, vma, vpn$0, faultPage(k, task), false);
                unlockFaultPage(k, task, done$6 !== 0);
                ret$2 = ret$6 | done$6; break handleMmFaultInner$4;
              }
            }
            if ((lo$5 & 257 /* E_PRESENT | E_PROTNONE */) === 0) { ret$2 = softLeafFault(lo$5, hi$5); break handleMmFaultInner$4; }
            if ((flags$0 & 1 /* FAULT_FLAG_WRITE */) !== 0 && (lo$5 & 2 /* E_RW */) === 0) {
              ret$2 = doWpPage(k, task, vma, vpn$0, known$5, lo$5, hi$5); break handleMmFaultInner$4;
            }
            { // ptlLock
              while (k.pt.ptl[pte$4] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
              k.pt.ptl[pte$4] = task + 1;
            }
            if (pt$5.lo[index$5] === lo$5 && pt$5.hi[index$5] === hi$5) {
              pt$5.lo[index$5] = lo$5 | 32 /* E_ACCESSED */ | ((flags$0 & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
            }
            { // ptlUnlock
              k.pt.ptl[pte$4] = 0;
            }
            ret$2 = 0;
          }
        }
        if ((ret$2 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
          const major$2 = (ret$2 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags$0 & 32 /* FAULT_FLAG_TRIED */) !== 0;
          if (major$2) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
          else k.tasks.minFlt[task] = k.tasks.minFlt[task]! + 1;
        }
        if ((k.trace.probing === true)) emit2$46: {
          const mode$46 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
          if (mode$46 === 0) break emit2$46;
          const r$46 = k.trace.ring;
          const seq$46 = k.trace.seq;
          const p$46 = (seq$46 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
          r$46[p$46] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
          r$46[p$46 + 1] = vpn$0;
          r$46[p$46 + 2] = ret$2;
          k.trace.seq = seq$46 + 1;
          if (mode$46 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$46);
        }
        ret$0 = ret$2;
      } else ret$0 = faultAnyhow(k, task, vma, vpn$0, flags$0);
      error$0 = gupErrno(ret$0);
      // Whoever answers so has dropped the mmap lock; the page is looked at again later.
      const unlocked$0 = (ret$0 & 17408 /* VM_FAULT_RETRY | VM_FAULT_COMPLETED */) !== 0;
      if (unlocked$0) k.tasks.gupUnlocked[task] = 1;
      if (error$0 !== 0 || unlocked$0) break;
    }
    if (marks$0) {
      const pte$0 = vpn$0 < pt$0.cacheTo && vpn$0 >= pt$0.cacheFrom && root$0 === pt$0.cacheRoot
      ? pt$0.cacheTable
      : pt$0.pteTableWalk(root$0, vpn$0);
      mlockWalked(k, pte$0 === 0 ? pt$0.leafAt(root$0, vpn$0) : ((pte$0 << pt$0.bits) | (vpn$0 & pt$0.slotMask)));
    }
    // A leaf is stepped over whole; a page of the pool gets its dirty bit here, not by a store.
    if ((vpn$0 < pt$0.cacheTo && vpn$0 >= pt$0.cacheFrom && root$0 === pt$0.cacheRoot
      ? pt$0.cacheTable
      : pt$0.pteTableWalk(root$0, vpn$0)) === 0) {
      if (write && range$0 !== 0) {
        const at$0 = pt$0.leafAt(root$0, vpn$0);
        pt$0.lo[at$0] = pt$0.lo[at$0]! | 64 /* E_DIRTY */;
      }
      got$0 += pt$0.pages(1) - (vpn$0 & (pt$0.pages(1) - 1));
    } else got$0++;
  }
  got$0 = Math.min(got$0, pages);
  const ret$0 = got$0 === 0 ? error$0 : got$0;
  emit2$47: {
    const mode$47 = k.trace.mode[252 /* TP_GET_USER_PAGES_RET */]!;
    if (mode$47 === 0) break emit2$47;
    const r$47 = k.trace.ring;
    const seq$47 = k.trace.seq;
    const p$47 = (seq$47 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$47[p$47] = task * 1024 /* IDS */ + 252 /* TP_GET_USER_PAGES_RET */;
    r$47[p$47 + 1] = start;
    r$47[p$47 + 2] = ret$0;
    k.trace.seq = seq$47 + 1;
    if (mode$47 === 2) k.trace.tell(252 /* TP_GET_USER_PAGES_RET */, seq$47);
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
          const vma$3 = k.window.vma;
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
              let pte$7 = k.window.table;
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
                const pt$8 = k.pt;
                const index$8 = (pte$7 << pt$8.bits) | (vpn & pt$8.slotMask);
                const lo$8 = pte$7 === 0 ? 0 : pt$8.lo[index$8]!;
                const hi$8 = pte$7 === 0 ? 0 : pt$8.hi[index$8]!;
                // A slot without a PTE table has no entry that could have been read.
                const valid$8 = pte$7 !== 0 && (k.faultPolicy.origPteFlag === true);
                const known$8 = valid$8 ? flags$5 | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags$5;
                if (lo$8 === 0 && hi$8 === 0) {
                  if (k.window.ops === 0) { ret$5 = doAnonymousPage(k, task, vma$1, vpn, known$8); break handleMmFaultInner$7; }
                  { // doFault
                    const ops$9 = k.window.ops;
                    const fault$9 = k.window.fault;
                    if (fault$9 === 0) { ret$5 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$7; }
                    const write$9 = (known$8 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                    if (write$9 && (k.window.flags & 8 /* VM_SHARED */) === 0) {
                      ret$5 = doCowFault(k, task, vma$1, vpn, known$8); break handleMmFaultInner$7;
                    }
                    if (!write$9 && k.vmOps.mapPagesOp[ops$9] !== 0) {
                      const around$9 = doFaultAround(k, task, vma$1, vpn);
                      if (around$9 !== 0) { ret$5 = around$9; break handleMmFaultInner$7; }
                    }
                    let may$9 = false;
                    vmfCanCallFault$10: {
                      if ((known$8 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$9 = true; break vmfCanCallFault$10; }
                      if (k.window.mapPages !== 0) { may$9 = true; break vmfCanCallFault$10; }
                      { // vmaEndRead
                        k.vmas.readers[vma$1] = k.vmas.readers[vma$1]! - 1;
                      }
                      may$9 = false;
                    }
                    if (!may$9) { ret$5 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$7; }
                    k.tasks.cowPage[task] = 0 /* NO_PFN */;
                    let ret$9 = 0;
                    if (fault$9 === 330) { // daxFault
                      const lock$12 = k.window.lock;
                      { // downRead
                        while (k.locks.word[lock$12]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
                        k.locks.word[lock$12] = k.locks.word[lock$12]! + 1;
                      }
                      let ret$12 = 0;
                      { // daxIomapPteFault
                        const file$14 = k.window.mapping;
                        const pgoff$14 = (k.window.pgoff + (vpn - k.window.start));
                        const shared$14 = k.window.flags & 8 /* VM_SHARED */;
                        let ret$14 = 2 /* VM_FAULT_SIGBUS */;
                        emit6$15: {
                          const mode$15 = k.trace.mode[300 /* TP_DAX_PTE_FAULT */]!;
                          if (mode$15 === 0) break emit6$15;
                          const r$15 = k.trace.ring;
                          const seq$15 = k.trace.seq;
                          const p$15 = (seq$15 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                          r$15[p$15] = task * 1024 /* IDS */ + 300 /* TP_DAX_PTE_FAULT */;
                          r$15[p$15 + 1] = file$14;
                          r$15[p$15 + 2] = shared$14;
                          r$15[p$15 + 3] = known$8;
                          r$15[p$15 + 4] = vpn;
                          r$15[p$15 + 5] = pgoff$14;
                          r$15[p$15 + 6] = 0;
                          k.trace.seq = seq$15 + 1;
                          if (mode$15 === 2) k.trace.tell(300 /* TP_DAX_PTE_FAULT */, seq$15);
                        }
                        if (pgoff$14 * k.dax.pageBytes < k.dax.size[file$14]!) {
                          let slot$14 = 0;
                          grabMappingEntry$16: {
                            const index$16 = k.dax.index;
                            let slot$16 = ((k.window.node << 6) | (pgoff$14 & 63));
                            while ((index$16.lo[slot$16]! & 3 /* DAX_LOCKED | DAX_PMD */) !== 0) {
                              if ((index$16.lo[slot$16]! & 1 /* DAX_LOCKED */) !== 0) throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
                              else {
                                const whole$16 = downgradePmdEntry(k, task, file$14, pgoff$14, slot$16);
                                if (whole$16 >= 0) { slot$14 = whole$16; break grabMappingEntry$16; }
                              }
                              // What stood there may be gone, and with it the slot and its leaf.
                              slot$16 = index$16.slotWalk(file$14, pgoff$14);
                            }
                            if ((index$16.lo[slot$16]! & 32 /* DAX_PAGE */) !== 0) {
                              lockPage(k, ((index$16.hi[slot$16]!) * 0x100000 + ((index$16.lo[slot$16]!) >>> 12)));
                              slot$14 = slot$16; break grabMappingEntry$16;
                            }
                            if (index$16.lo[slot$16] === 0) index$16.lo[slot$16] = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                            else index$16.lo[slot$16] = index$16.lo[slot$16]! | 1 /* DAX_LOCKED */;
                            slot$14 = slot$16;
                          }
                          daxFaultIter$17: {
                            if (k.tasks.cowPage[task] !== 0 /* NO_PFN */) {
                              ret$14 = daxFaultCowPage(k, task, vma$1, vpn); break daxFaultIter$17;
                            }
                            const write$17 = (known$8 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                            let major$17 = 0;
                            if (1 /* EXTENT_WRITTEN */ !== 1 /* EXTENT_WRITTEN */) {
                              if (!write$17) { ret$14 = daxLoadHole(k, task, vma$1, vpn, known$8, slot$14); break daxFaultIter$17; }
                              const failed$17 = k.dax.allocate(file$14, pgoff$14, 1);
                              if (failed$17 !== 0) { ret$14 = 2 /* VM_FAULT_SIGBUS */; break daxFaultIter$17; }
                              major$17 = 4 /* VM_FAULT_MAJOR */;
                            }
                            const pfn$17 = ((k.dax).cPfn + (pgoff$14 - (k.dax).cFrom));
                            const how$17 = (k.dax).cAnswer;
                            if (how$17 >= 64 /* DAX_ASK_SYNC */) {
                              ret$14 = daxFaultMaybeSync(k, task, vma$1, vpn, known$8, slot$14, how$17 - 64 /* DAX_ASK_SYNC */, major$17); break daxFaultIter$17;
                            }
                            const dirty$17 = write$17 || (k.daxPolicy.readDirties === true);
                            { // daxInsertEntry
                              const index$18 = k.dax.index;
                              const old$18 = index$18.lo[slot$14]!;
                              if ((old$18 & 32 /* DAX_PAGE */) !== 0) {
                                const left$18: number = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                                replaceHolePage(k, task, file$14, pgoff$14, slot$14, left$18);
                              } else if ((old$18 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
                                unmapMappingPages(k, task, file$14, pgoff$14, 1, 0);
                              }
                              if ((index$18.lo[slot$14]! & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
                                index$18.lo[slot$14] = (((pfn$17 & 0xfffff) << 12) | 17 /* flags | DAX_VALUE | DAX_LOCKED */);
                                index$18.hi[slot$14] = ((pfn$17 / 0x100000) | 0);
                              }
                              if (dirty$17) setMark$19: {
                                let at$19 = slot$14;
                                while (at$19 !== 0) {
                                  const w$19 = ((at$19 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
                                  const marked$19 = index$18.tags[w$19]! | index$18.tags[w$19 + 1]!;
                                  const half$19 = w$19 + ((at$19 & 63) >> 5);
                                  index$18.tags[half$19] = index$18.tags[half$19]! | (1 << (at$19 & 31));
                                  // A node with any mark is marked in its parent already.
                                  if (marked$19 !== 0) break setMark$19;
                                  at$19 = index$18.parent[at$19 >> 6]!;
                                }
                              }
                            }
                            if ((k.daxPolicy.traceInsert === true)) {
                              const shared$17 = k.window.flags & 8 /* VM_SHARED */;
                              const size$17 = k.dax.index.lo[slot$14]! & 2 /* DAX_PMD */;
                              emit6$20: {
                                const c$20: number = write$17 ? 1 : 0;
                                const mode$20 = k.trace.mode[305 /* TP_DAX_INSERT_MAPPING */]!;
                                if (mode$20 === 0) break emit6$20;
                                const r$20 = k.trace.ring;
                                const seq$20 = k.trace.seq;
                                const p$20 = (seq$20 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                r$20[p$20] = task * 1024 /* IDS */ + 305 /* TP_DAX_INSERT_MAPPING */;
                                r$20[p$20 + 1] = file$14;
                                r$20[p$20 + 2] = shared$17;
                                r$20[p$20 + 3] = c$20;
                                r$20[p$20 + 4] = vpn;
                                r$20[p$20 + 5] = size$17;
                                r$20[p$20 + 6] = pfn$17;
                                k.trace.seq = seq$20 + 1;
                                if (mode$20 === 2) k.trace.tell(305 /* TP_DAX_INSERT_MAPPING */, seq$20);
                              }
                            }
                            let ret$17 = 0;
                            daxInsertPte$21: {
                              const mkwrite$21 = write$17 && (k.daxPolicy.mkwriteAtInsertion === true);
                              if (how$17 === 3 /* DAX_INSERT_FOLIO */) {
                                { // vmfInsertPageMkwrite
                                  get$23: {
                                    if (pfn$17 === k.frames.zeroPfn) break get$23;
                                    let i$23 = 0;
                                    index$24: {
                                      if (pfn$17 >= k.frames.pmemBase && pfn$17 < k.frames.pmemEnd) { i$23 = (pfn$17 - k.frames.pmemOffset) | 0; break index$24; }
                                      i$23 = pfn$17 < k.frames.ramFrames ? pfn$17 | 0 : k.frames.farIndex(pfn$17);
                                    }
                                    const head$23 = i$23 - k.frames.toHead[i$23]!;
                                    k.frames.refcount[head$23] = k.frames.refcount[head$23]! + 1;
                                  }
                                  let ret$22 = 0;
                                  insertPfn$25: {
                                    const pt$25 = k.pt;
                                    const mm$25 = k.window.mm;
                                    let ret$25 = 256 /* VM_FAULT_NOPAGE */;
                                    let table$25 = k.window.table;
                                    if (table$25 === 0) table$25 = tableAlloc(k, task, mm$25, vpn, 0);
                                    if (table$25 <= 0) { ret$22 = table$25 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$25; }
                                    { // ptlLock
                                      while (k.pt.ptl[table$25] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                      k.pt.ptl[table$25] = task + 1;
                                    }
                                    const index$25 = (table$25 << pt$25.bits) | (vpn & pt$25.slotMask);
                                    const lo$25 = pt$25.lo[index$25]!;
                                    const hi$25 = pt$25.hi[index$25]!;
                                    if (pt$25.lo[index$25] === 0 && pt$25.hi[index$25] === 0) {
                                      if (true /* kind === INSERT_PAGE */) {
                                        map$27: {
                                          if (pfn$17 === k.frames.zeroPfn) break map$27;
                                          let i$27 = 0;
                                          index$28: {
                                            if (pfn$17 >= k.frames.pmemBase && pfn$17 < k.frames.pmemEnd) { i$27 = (pfn$17 - k.frames.pmemOffset) | 0; break index$28; }
                                            i$27 = pfn$17 < k.frames.ramFrames ? pfn$17 | 0 : k.frames.farIndex(pfn$17);
                                          }
                                          { // addMapAt
                                            const count$29 = k.frames.mapcount[i$27]!;
                                            if (count$29 === 0xffff) k.frames.mapOverflow(i$27);
                                            k.frames.mapcount[i$27] = count$29 + 1;
                                          }
                                          const head$27 = i$27 - k.frames.toHead[i$27]!;
                                          k.frames.refcount[head$27] = k.frames.refcount[head$27]! + 1;
                                        }
                                        k.mms.rssFile[mm$25] = k.mms.rssFile[mm$25]! + 1;
                                      }
                                      const newLo$25 = ((pfn$17 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                        (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                        (mkwrite$21 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                      { // set
                                        const hi$30: number = (pfn$17 / 0x100000) | (k.window.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                        pt$25.lo[index$25] = newLo$25;
                                        pt$25.hi[index$25] = hi$30;
                                        pt$25.used[table$25] = pt$25.used[table$25]! + 1;
                                      }
                                    } else if (mkwrite$21 && ((hi$25 & 1048575 /* EH_PFN */) * 0x100000 + (lo$25 >>> 12)) !== pfn$17) {
                                      ret$25 = k.faultPolicy.insertMismatch;
                                    } else if (mkwrite$21) {
                                      pt$25.lo[index$25] = upgradedLo(k, vma$1, lo$25, hi$25, k.faultPolicy.insertUpgradeDirty);
                                      pt$25.hi[index$25] = upgradedHi(k, vma$1, hi$25);
                                    }
                                    { // ptlUnlock
                                      k.pt.ptl[table$25] = 0;
                                    }
                                    ret$22 = ret$25;
                                  }
                                  if ((k.trace.probing === true)) emit2$32: {
                                    const mode$32 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
                                    if (mode$32 === 0) break emit2$32;
                                    const r$32 = k.trace.ring;
                                    const seq$32 = k.trace.seq;
                                    const p$32 = (seq$32 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                    r$32[p$32] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
                                    r$32[p$32 + 1] = vpn;
                                    r$32[p$32 + 2] = ret$22;
                                    k.trace.seq = seq$32 + 1;
                                    if (mode$32 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$32);
                                  }
                                  put$33: {
                                    if (pfn$17 === k.frames.zeroPfn) { false; break put$33; }
                                    { // putAt
                                      const index$34: number = k.frames.index(pfn$17);
                                      const head$34 = index$34 - k.frames.toHead[index$34]!;
                                      if (k.frames.refcount[head$34]! <= 1) { k.frames.putLast(head$34); break put$33; }
                                      k.frames.refcount[head$34] = k.frames.refcount[head$34]! - 1;
                                      false;
                                    }
                                  }
                                  ret$17 = ret$22; break daxInsertPte$21;
                                }
                              }
                              const kind$21 = how$17 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
                              { // vmfInsertMixed
                                const kind$35: number = kind$21;
                                let ret$35 = 0;
                                insertPfn$36: {
                                  const pt$36 = k.pt;
                                  const mm$36 = k.window.mm;
                                  let ret$36 = 256 /* VM_FAULT_NOPAGE */;
                                  let table$36 = k.window.table;
                                  if (table$36 === 0) table$36 = tableAlloc(k, task, mm$36, vpn, 0);
                                  if (table$36 <= 0) { ret$35 = table$36 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$36; }
                                  { // ptlLock
                                    while (k.pt.ptl[table$36] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                    k.pt.ptl[table$36] = task + 1;
                                  }
                                  const index$36 = (table$36 << pt$36.bits) | (vpn & pt$36.slotMask);
                                  const lo$36 = pt$36.lo[index$36]!;
                                  const hi$36 = pt$36.hi[index$36]!;
                                  if (pt$36.lo[index$36] === 0 && pt$36.hi[index$36] === 0) {
                                    if (kind$35 === 1 /* INSERT_PAGE */) {
                                      map$38: {
                                        if (pfn$17 === k.frames.zeroPfn) break map$38;
                                        let i$38 = 0;
                                        index$39: {
                                          if (pfn$17 >= k.frames.pmemBase && pfn$17 < k.frames.pmemEnd) { i$38 = (pfn$17 - k.frames.pmemOffset) | 0; break index$39; }
                                          i$38 = pfn$17 < k.frames.ramFrames ? pfn$17 | 0 : k.frames.farIndex(pfn$17);
                                        }
                                        { // addMapAt
                                          const count$40 = k.frames.mapcount[i$38]!;
                                          if (count$40 === 0xffff) k.frames.mapOverflow(i$38);
                                          k.frames.mapcount[i$38] = count$40 + 1;
                                        }
                                        const head$38 = i$38 - k.frames.toHead[i$38]!;
                                        k.frames.refcount[head$38] = k.frames.refcount[head$38]! + 1;
                                      }
                                      k.mms.rssFile[mm$36] = k.mms.rssFile[mm$36]! + 1;
                                    }
                                    const newLo$36 = ((pfn$17 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                      (kind$35 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                      (mkwrite$21 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                    { // set
                                      const hi$41: number = (pfn$17 / 0x100000) | (k.window.protHi | (kind$35 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                      pt$36.lo[index$36] = newLo$36;
                                      pt$36.hi[index$36] = hi$41;
                                      pt$36.used[table$36] = pt$36.used[table$36]! + 1;
                                    }
                                  } else if (mkwrite$21 && ((hi$36 & 1048575 /* EH_PFN */) * 0x100000 + (lo$36 >>> 12)) !== pfn$17) {
                                    ret$36 = k.faultPolicy.insertMismatch;
                                  } else if (mkwrite$21) {
                                    pt$36.lo[index$36] = upgradedLo(k, vma$1, lo$36, hi$36, k.faultPolicy.insertUpgradeDirty);
                                    pt$36.hi[index$36] = upgradedHi(k, vma$1, hi$36);
                                  }
                                  { // ptlUnlock
                                    k.pt.ptl[table$36] = 0;
                                  }
                                  ret$35 = ret$36;
                                }
                                if ((k.trace.probing === true)) {
                                  const id$35 = mkwrite$21 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
                                  emit2$43: {
                                    const id$43: number = id$35;
                                    const mode$43 = k.trace.mode[id$43]!;
                                    if (mode$43 === 0) break emit2$43;
                                    const r$43 = k.trace.ring;
                                    const seq$43 = k.trace.seq;
                                    const p$43 = (seq$43 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                    r$43[p$43] = task * 1024 /* IDS */ + id$43;
                                    r$43[p$43 + 1] = vpn;
                                    r$43[p$43 + 2] = ret$35;
                                    k.trace.seq = seq$43 + 1;
                                    if (mode$43 === 2) k.trace.tell(id$43, seq$43);
                                  }
                                }
                                ret$17 = ret$35;
                              }
                            }
                            ret$14 = ret$17 | major$17;
                          }
                          if ((k.dax.index.lo[slot$14]! & 32 /* DAX_PAGE */) === 0) { // daxUnlockEntry
                            k.dax.index.lo[slot$14] = k.dax.index.lo[slot$14]! & (-2 /* ~DAX_LOCKED */);
                          }
                          else if ((ret$14 & 512 /* VM_FAULT_LOCKED */) === 0) unlockPage(k, slot$14);
                        }
                        const whole$14 = (k.daxPolicy.doneShowsMajor === true) || (ret$14 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0;
                        const seen$14 = whole$14 ? ret$14 : ret$14 & (-5 /* ~VM_FAULT_MAJOR */);
                        emit6$45: {
                          const mode$45 = k.trace.mode[301 /* TP_DAX_PTE_FAULT_DONE */]!;
                          if (mode$45 === 0) break emit6$45;
                          const r$45 = k.trace.ring;
                          const seq$45 = k.trace.seq;
                          const p$45 = (seq$45 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                          r$45[p$45] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
                          r$45[p$45 + 1] = file$14;
                          r$45[p$45 + 2] = shared$14;
                          r$45[p$45 + 3] = known$8;
                          r$45[p$45 + 4] = vpn;
                          r$45[p$45 + 5] = pgoff$14;
                          r$45[p$45 + 6] = seen$14;
                          k.trace.seq = seq$45 + 1;
                          if (mode$45 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$45);
                        }
                        ret$12 = ret$14;
                      }
                      if ((ret$12 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0) {
                        ret$12 = daxFinishSyncFault(k, task, vma$1, vpn, known$8, 1);
                      }
                      { // upRead
                        k.locks.word[lock$12] = k.locks.word[lock$12]! - 1;
                      }
                      ret$9 = ret$12;
                    } else ret$9 = (k.paths.straight[fault$9]!(k, task, vma$1, vpn, known$8) as number);
                    if ((ret$9 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$5 = ret$9; break handleMmFaultInner$7; }
                    if (write$9) { ret$5 = doSharedFault(k, task, vma$1, vpn, known$8, ret$9); break handleMmFaultInner$7; }
                    const done$9 = finishFault(k, task, vma$1, vpn, faultPage(k, task), false);
                    unlockFaultPage(k, task, done$9 !== 0);
                    ret$5 = ret$9 | done$9; break handleMmFaultInner$7;
                  }
                }
                if ((lo$8 & 257 /* E_PRESENT | E_PROTNONE */) === 0) { ret$5 = softLeafFault(lo$8, hi$8); break handleMmFaultInner$7; }
                if ((flags$5 & 1 /* FAULT_FLAG_WRITE */) !== 0 && (lo$8 & 2 /* E_RW */) === 0) {
                  ret$5 = doWpPage(k, task, vma$1, vpn, known$8, lo$8, hi$8); break handleMmFaultInner$7;
                }
                { // ptlLock
                  while (k.pt.ptl[pte$7] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                  k.pt.ptl[pte$7] = task + 1;
                }
                if (pt$8.lo[index$8] === lo$8 && pt$8.hi[index$8] === hi$8) {
                  pt$8.lo[index$8] = lo$8 | 32 /* E_ACCESSED */ | ((flags$5 & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
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
            if ((k.trace.probing === true)) emit2$49: {
              const mode$49 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
              if (mode$49 === 0) break emit2$49;
              const r$49 = k.trace.ring;
              const seq$49 = k.trace.seq;
              const p$49 = (seq$49 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
              r$49[p$49] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
              r$49[p$49 + 1] = vpn;
              r$49[p$49 + 2] = ret$5;
              k.trace.seq = seq$49 + 1;
              if (mode$49 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$49);
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
          const lock$51: number = k.mms.mmapLock[mm$1]!;
          while (k.locks.word[lock$51]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
          k.locks.word[lock$51] = k.locks.word[lock$51]! + 1;
        }
        const vma$1 = k.window.vma;
        if (vma$1 === 0 || ((errorCode$0 & 2) !== 0
        ? (k.window.flags & 2 /* VM_WRITE */) === 0
        : (errorCode$0 & 1) !== 0 || (k.window.flags & 7 /* VM_ACCESS_FLAGS */) === 0)) {
          { // upRead
            const lock$52: number = k.mms.mmapLock[mm$1]!;
            k.locks.word[lock$52] = k.locks.word[lock$52]! - 1;
          }
          if (vma$1 !== 0) { signal$0 = 2818 /* SEGV_ACCERR */; break doUserAddrFault$1; }
          const grew$1 = expandStack(k, task, vpn);
          if (!grew$1) { signal$0 = 2817 /* SEGV_MAPERR */; break doUserAddrFault$1; }
          continue;
        }
        let ret$1 = 0;
        { // handleMmFault
          if ((k.trace.probing === true)) emit2$54: {
            const mode$54 = k.trace.mode[201 /* TP_HANDLE_MM_FAULT */]!;
            if (mode$54 === 0) break emit2$54;
            const r$54 = k.trace.ring;
            const seq$54 = k.trace.seq;
            const p$54 = (seq$54 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$54[p$54] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
            r$54[p$54 + 1] = vpn;
            r$54[p$54 + 2] = flags$1;
            k.trace.seq = seq$54 + 1;
            if (mode$54 === 2) k.trace.tell(201 /* TP_HANDLE_MM_FAULT */, seq$54);
          }
          let ret$53 = 0;
          handleMmFaultInner$55: {
            const pt$55 = k.pt;
            const mm$55 = k.window.mm;
            let pte$55 = k.window.table;
            if (pte$55 === 0) {
              const range$55 = k.vmOps.rangeFault[k.window.ops]!;
              if (range$55 !== 0) { ret$53 = (k.paths.straight[range$55]!(k, task, vma$1, vpn, flags$1) as number); break handleMmFaultInner$55; }
              const pmd$55 = tableAlloc(k, task, mm$55, vpn, 1);
              if (pmd$55 <= 0) { ret$53 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$55; }
              const ret$55 = handlePmdFault(k, task, vma$1, vpn, flags$1, pmd$55);
              if ((ret$55 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$53 = ret$55; break handleMmFaultInner$55; }
              pte$55 = pt$55.child(pt$55.index(pmd$55, vpn));
            }
            { // handlePteFault
              const pt$56 = k.pt;
              const index$56 = (pte$55 << pt$56.bits) | (vpn & pt$56.slotMask);
              const lo$56 = pte$55 === 0 ? 0 : pt$56.lo[index$56]!;
              const hi$56 = pte$55 === 0 ? 0 : pt$56.hi[index$56]!;
              // A slot without a PTE table has no entry that could have been read.
              const valid$56 = pte$55 !== 0 && (k.faultPolicy.origPteFlag === true);
              const known$56 = valid$56 ? flags$1 | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags$1;
              if (lo$56 === 0 && hi$56 === 0) {
                if (k.window.ops === 0) { ret$53 = doAnonymousPage(k, task, vma$1, vpn, known$56); break handleMmFaultInner$55; }
                { // doFault
                  const ops$57 = k.window.ops;
                  const fault$57 = k.window.fault;
                  if (fault$57 === 0) { ret$53 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$55; }
                  const write$57 = (known$56 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                  if (write$57 && (k.window.flags & 8 /* VM_SHARED */) === 0) {
                    ret$53 = doCowFault(k, task, vma$1, vpn, known$56); break handleMmFaultInner$55;
                  }
                  if (!write$57 && k.vmOps.mapPagesOp[ops$57] !== 0) {
                    const around$57 = doFaultAround(k, task, vma$1, vpn);
                    if (around$57 !== 0) { ret$53 = around$57; break handleMmFaultInner$55; }
                  }
                  let may$57 = false;
                  vmfCanCallFault$58: {
                    if ((known$56 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$57 = true; break vmfCanCallFault$58; }
                    if (k.window.mapPages !== 0) { may$57 = true; break vmfCanCallFault$58; }
                    { // vmaEndRead
                      k.vmas.readers[vma$1] = k.vmas.readers[vma$1]! - 1;
                    }
                    may$57 = false;
                  }
                  if (!may$57) { ret$53 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$55; }
                  k.tasks.cowPage[task] = 0 /* NO_PFN */;
                  let ret$57 = 0;
                  if (fault$57 === 330) { // daxFault
                    const lock$60 = k.window.lock;
                    { // downRead
                      while (k.locks.word[lock$60]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
                      k.locks.word[lock$60] = k.locks.word[lock$60]! + 1;
                    }
                    let ret$60 = 0;
                    { // daxIomapPteFault
                      const file$62 = k.window.mapping;
                      const pgoff$62 = (k.window.pgoff + (vpn - k.window.start));
                      const shared$62 = k.window.flags & 8 /* VM_SHARED */;
                      let ret$62 = 2 /* VM_FAULT_SIGBUS */;
                      emit6$63: {
                        const mode$63 = k.trace.mode[300 /* TP_DAX_PTE_FAULT */]!;
                        if (mode$63 === 0) break emit6$63;
                        const r$63 = k.trace.ring;
                        const seq$63 = k.trace.seq;
                        const p$63 = (seq$63 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$63[p$63] = task * 1024 /* IDS */ + 300 /* TP_DAX_PTE_FAULT */;
                        r$63[p$63 + 1] = file$62;
                        r$63[p$63 + 2] = shared$62;
                        r$63[p$63 + 3] = known$56;
                        r$63[p$63 + 4] = vpn;
                        r$63[p$63 + 5] = pgoff$62;
                        r$63[p$63 + 6] = 0;
                        k.trace.seq = seq$63 + 1;
                        if (mode$63 === 2) k.trace.tell(300 /* TP_DAX_PTE_FAULT */, seq$63);
                      }
                      if (pgoff$62 * k.dax.pageBytes < k.dax.size[file$62]!) {
                        let slot$62 = 0;
                        grabMappingEntry$64: {
                          const index$64 = k.dax.index;
                          let slot$64 = ((k.window.node << 6) | (pgoff$62 & 63));
                          while ((index$64.lo[slot$64]! & 3 /* DAX_LOCKED | DAX_PMD */) !== 0) {
                            if ((index$64.lo[slot$64]! & 1 /* DAX_LOCKED */) !== 0) throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
                            else {
                              const whole$64 = downgradePmdEntry(k, task, file$62, pgoff$62, slot$64);
                              if (whole$64 >= 0) { slot$62 = whole$64; break grabMappingEntry$64; }
                            }
                            // What stood there may be gone, and with it the slot and its leaf.
                            slot$64 = index$64.slotWalk(file$62, pgoff$62);
                          }
                          if ((index$64.lo[slot$64]! & 32 /* DAX_PAGE */) !== 0) {
                            lockPage(k, ((index$64.hi[slot$64]!) * 0x100000 + ((index$64.lo[slot$64]!) >>> 12)));
                            slot$62 = slot$64; break grabMappingEntry$64;
                          }
                          if (index$64.lo[slot$64] === 0) index$64.lo[slot$64] = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                          else index$64.lo[slot$64] = index$64.lo[slot$64]! | 1 /* DAX_LOCKED */;
                          slot$62 = slot$64;
                        }
                        daxFaultIter$65: {
                          if (k.tasks.cowPage[task] !== 0 /* NO_PFN */) {
                            ret$62 = daxFaultCowPage(k, task, vma$1, vpn); break daxFaultIter$65;
                          }
                          const write$65 = (known$56 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                          let major$65 = 0;
                          if (1 /* EXTENT_WRITTEN */ !== 1 /* EXTENT_WRITTEN */) {
                            if (!write$65) { ret$62 = daxLoadHole(k, task, vma$1, vpn, known$56, slot$62); break daxFaultIter$65; }
                            const failed$65 = k.dax.allocate(file$62, pgoff$62, 1);
                            if (failed$65 !== 0) { ret$62 = 2 /* VM_FAULT_SIGBUS */; break daxFaultIter$65; }
                            major$65 = 4 /* VM_FAULT_MAJOR */;
                          }
                          const pfn$65 = ((k.dax).cPfn + (pgoff$62 - (k.dax).cFrom));
                          const how$65 = (k.dax).cAnswer;
                          if (how$65 >= 64 /* DAX_ASK_SYNC */) {
                            ret$62 = daxFaultMaybeSync(k, task, vma$1, vpn, known$56, slot$62, how$65 - 64 /* DAX_ASK_SYNC */, major$65); break daxFaultIter$65;
                          }
                          const dirty$65 = write$65 || (k.daxPolicy.readDirties === true);
                          { // daxInsertEntry
                            const index$66 = k.dax.index;
                            const old$66 = index$66.lo[slot$62]!;
                            if ((old$66 & 32 /* DAX_PAGE */) !== 0) {
                              const left$66: number = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                              replaceHolePage(k, task, file$62, pgoff$62, slot$62, left$66);
                            } else if ((old$66 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
                              unmapMappingPages(k, task, file$62, pgoff$62, 1, 0);
                            }
                            if ((index$66.lo[slot$62]! & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
                              index$66.lo[slot$62] = (((pfn$65 & 0xfffff) << 12) | 17 /* flags | DAX_VALUE | DAX_LOCKED */);
                              index$66.hi[slot$62] = ((pfn$65 / 0x100000) | 0);
                            }
                            if (dirty$65) setMark$67: {
                              let at$67 = slot$62;
                              while (at$67 !== 0) {
                                const w$67 = ((at$67 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
                                const marked$67 = index$66.tags[w$67]! | index$66.tags[w$67 + 1]!;
                                const half$67 = w$67 + ((at$67 & 63) >> 5);
                                index$66.tags[half$67] = index$66.tags[half$67]! | (1 << (at$67 & 31));
                                // A node with any mark is marked in its parent already.
                                if (marked$67 !== 0) break setMark$67;
                                at$67 = index$66.parent[at$67 >> 6]!;
                              }
                            }
                          }
                          if ((k.daxPolicy.traceInsert === true)) {
                            const shared$65 = k.window.flags & 8 /* VM_SHARED */;
                            const size$65 = k.dax.index.lo[slot$62]! & 2 /* DAX_PMD */;
                            emit6$68: {
                              const c$68: number = write$65 ? 1 : 0;
                              const mode$68 = k.trace.mode[305 /* TP_DAX_INSERT_MAPPING */]!;
                              if (mode$68 === 0) break emit6$68;
                              const r$68 = k.trace.ring;
                              const seq$68 = k.trace.seq;
                              const p$68 = (seq$68 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                              r$68[p$68] = task * 1024 /* IDS */ + 305 /* TP_DAX_INSERT_MAPPING */;
                              r$68[p$68 + 1] = file$62;
                              r$68[p$68 + 2] = shared$65;
                              r$68[p$68 + 3] = c$68;
                              r$68[p$68 + 4] = vpn;
                              r$68[p$68 + 5] = size$65;
                              r$68[p$68 + 6] = pfn$65;
                              k.trace.seq = seq$68 + 1;
                              if (mode$68 === 2) k.trace.tell(305 /* TP_DAX_INSERT_MAPPING */, seq$68);
                            }
                          }
                          let ret$65 = 0;
                          daxInsertPte$69: {
                            const mkwrite$69 = write$65 && (k.daxPolicy.mkwriteAtInsertion === true);
                            if (how$65 === 3 /* DAX_INSERT_FOLIO */) {
                              { // vmfInsertPageMkwrite
                                get$71: {
                                  if (pfn$65 === k.frames.zeroPfn) break get$71;
                                  let i$71 = 0;
                                  index$72: {
                                    if (pfn$65 >= k.frames.pmemBase && pfn$65 < k.frames.pmemEnd) { i$71 = (pfn$65 - k.frames.pmemOffset) | 0; break index$72; }
                                    i$71 = pfn$65 < k.frames.ramFrames ? pfn$65 | 0 : k.frames.farIndex(pfn$65);
                                  }
                                  const head$71 = i$71 - k.frames.toHead[i$71]!;
                                  k.frames.refcount[head$71] = k.frames.refcount[head$71]! + 1;
                                }
                                let ret$70 = 0;
                                insertPfn$73: {
                                  const pt$73 = k.pt;
                                  const mm$73 = k.window.mm;
                                  let ret$73 = 256 /* VM_FAULT_NOPAGE */;
                                  let table$73 = k.window.table;
                                  if (table$73 === 0) table$73 = tableAlloc(k, task, mm$73, vpn, 0);
                                  if (table$73 <= 0) { ret$70 = table$73 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$73; }
                                  { // ptlLock
                                    while (k.pt.ptl[table$73] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                    k.pt.ptl[table$73] = task + 1;
                                  }
                                  const index$73 = (table$73 << pt$73.bits) | (vpn & pt$73.slotMask);
                                  const lo$73 = pt$73.lo[index$73]!;
                                  const hi$73 = pt$73.hi[index$73]!;
                                  if (pt$73.lo[index$73] === 0 && pt$73.hi[index$73] === 0) {
                                    if (true /* kind === INSERT_PAGE */) {
                                      map$75: {
                                        if (pfn$65 === k.frames.zeroPfn) break map$75;
                                        let i$75 = 0;
                                        index$76: {
                                          if (pfn$65 >= k.frames.pmemBase && pfn$65 < k.frames.pmemEnd) { i$75 = (pfn$65 - k.frames.pmemOffset) | 0; break index$76; }
                                          i$75 = pfn$65 < k.frames.ramFrames ? pfn$65 | 0 : k.frames.farIndex(pfn$65);
                                        }
                                        { // addMapAt
                                          const count$77 = k.frames.mapcount[i$75]!;
                                          if (count$77 === 0xffff) k.frames.mapOverflow(i$75);
                                          k.frames.mapcount[i$75] = count$77 + 1;
                                        }
                                        const head$75 = i$75 - k.frames.toHead[i$75]!;
                                        k.frames.refcount[head$75] = k.frames.refcount[head$75]! + 1;
                                      }
                                      k.mms.rssFile[mm$73] = k.mms.rssFile[mm$73]! + 1;
                                    }
                                    const newLo$73 = ((pfn$65 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                      (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                      (mkwrite$69 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                    { // set
                                      const hi$78: number = (pfn$65 / 0x100000) | (k.window.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                      pt$73.lo[index$73] = newLo$73;
                                      pt$73.hi[index$73] = hi$78;
                                      pt$73.used[table$73] = pt$73.used[table$73]! + 1;
                                    }
                                  } else if (mkwrite$69 && ((hi$73 & 1048575 /* EH_PFN */) * 0x100000 + (lo$73 >>> 12)) !== pfn$65) {
                                    ret$73 = k.faultPolicy.insertMismatch;
                                  } else if (mkwrite$69) {
                                    pt$73.lo[index$73] = upgradedLo(k, vma$1, lo$73, hi$73, k.faultPolicy.insertUpgradeDirty);
                                    pt$73.hi[index$73] = upgradedHi(k, vma$1, hi$73);
                                  }
                                  { // ptlUnlock
                                    k.pt.ptl[table$73] = 0;
                                  }
                                  ret$70 = ret$73;
                                }
                                if ((k.trace.probing === true)) emit2$80: {
                                  const mode$80 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
                                  if (mode$80 === 0) break emit2$80;
                                  const r$80 = k.trace.ring;
                                  const seq$80 = k.trace.seq;
                                  const p$80 = (seq$80 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$80[p$80] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
                                  r$80[p$80 + 1] = vpn;
                                  r$80[p$80 + 2] = ret$70;
                                  k.trace.seq = seq$80 + 1;
                                  if (mode$80 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$80);
                                }
                                put$81: {
                                  if (pfn$65 === k.frames.zeroPfn) { false; break put$81; }
                                  { // putAt
                                    const index$82: number = k.frames.index(pfn$65);
                                    const head$82 = index$82 - k.frames.toHead[index$82]!;
                                    if (k.frames.refcount[head$82]! <= 1) { k.frames.putLast(head$82); break put$81; }
                                    k.frames.refcount[head$82] = k.frames.refcount[head$82]! - 1;
                                    false;
                                  }
                                }
                                ret$65 = ret$70; break daxInsertPte$69;
                              }
                            }
                            const kind$69 = how$65 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
                            { // vmfInsertMixed
                              const kind$83: number = kind$69;
                              let ret$83 = 0;
                              insertPfn$84: {
                                const pt$84 = k.pt;
                                const mm$84 = k.window.mm;
                                let ret$84 = 256 /* VM_FAULT_NOPAGE */;
                                let table$84 = k.window.table;
                                if (table$84 === 0) table$84 = tableAlloc(k, task, mm$84, vpn, 0);
                                if (table$84 <= 0) { ret$83 = table$84 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$84; }
                                { // ptlLock
                                  while (k.pt.ptl[table$84] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                  k.pt.ptl[table$84] = task + 1;
                                }
                                const index$84 = (table$84 << pt$84.bits) | (vpn & pt$84.slotMask);
                                const lo$84 = pt$84.lo[index$84]!;
                                const hi$84 = pt$84.hi[index$84]!;
                                if (pt$84.lo[index$84] === 0 && pt$84.hi[index$84] === 0) {
                                  if (kind$83 === 1 /* INSERT_PAGE */) {
                                    map$86: {
                                      if (pfn$65 === k.frames.zeroPfn) break map$86;
                                      let i$86 = 0;
                                      index$87: {
                                        if (pfn$65 >= k.frames.pmemBase && pfn$65 < k.frames.pmemEnd) { i$86 = (pfn$65 - k.frames.pmemOffset) | 0; break index$87; }
                                        i$86 = pfn$65 < k.frames.ramFrames ? pfn$65 | 0 : k.frames.farIndex(pfn$65);
                                      }
                                      { // addMapAt
                                        const count$88 = k.frames.mapcount[i$86]!;
                                        if (count$88 === 0xffff) k.frames.mapOverflow(i$86);
                                        k.frames.mapcount[i$86] = count$88 + 1;
                                      }
                                      const head$86 = i$86 - k.frames.toHead[i$86]!;
                                      k.frames.refcount[head$86] = k.frames.refcount[head$86]! + 1;
                                    }
                                    k.mms.rssFile[mm$84] = k.mms.rssFile[mm$84]! + 1;
                                  }
                                  const newLo$84 = ((pfn$65 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                    (kind$83 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                    (mkwrite$69 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                  { // set
                                    const hi$89: number = (pfn$65 / 0x100000) | (k.window.protHi | (kind$83 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                    pt$84.lo[index$84] = newLo$84;
                                    pt$84.hi[index$84] = hi$89;
                                    pt$84.used[table$84] = pt$84.used[table$84]! + 1;
                                  }
                                } else if (mkwrite$69 && ((hi$84 & 1048575 /* EH_PFN */) * 0x100000 + (lo$84 >>> 12)) !== pfn$65) {
                                  ret$84 = k.faultPolicy.insertMismatch;
                                } else if (mkwrite$69) {
                                  pt$84.lo[index$84] = upgradedLo(k, vma$1, lo$84, hi$84, k.faultPolicy.insertUpgradeDirty);
                                  pt$84.hi[index$84] = upgradedHi(k, vma$1, hi$84);
                                }
                                { // ptlUnlock
                                  k.pt.ptl[table$84] = 0;
                                }
                                ret$83 = ret$84;
                              }
                              if ((k.trace.probing === true)) {
                                const id$83 = mkwrite$69 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
                                emit2$91: {
                                  const id$91: number = id$83;
                                  const mode$91 = k.trace.mode[id$91]!;
                                  if (mode$91 === 0) break emit2$91;
                                  const r$91 = k.trace.ring;
                                  const seq$91 = k.trace.seq;
                                  const p$91 = (seq$91 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$91[p$91] = task * 1024 /* IDS */ + id$91;
                                  r$91[p$91 + 1] = vpn;
                                  r$91[p$91 + 2] = ret$83;
                                  k.trace.seq = seq$91 + 1;
                                  if (mode$91 === 2) k.trace.tell(id$91, seq$91);
                                }
                              }
                              ret$65 = ret$83;
                            }
                          }
                          ret$62 = ret$65 | major$65;
                        }
                        if ((k.dax.index.lo[slot$62]! & 32 /* DAX_PAGE */) === 0) { // daxUnlockEntry
                          k.dax.index.lo[slot$62] = k.dax.index.lo[slot$62]! & (-2 /* ~DAX_LOCKED */);
                        }
                        else if ((ret$62 & 512 /* VM_FAULT_LOCKED */) === 0) unlockPage(k, slot$62);
                      }
                      const whole$62 = (k.daxPolicy.doneShowsMajor === true) || (ret$62 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0;
                      const seen$62 = whole$62 ? ret$62 : ret$62 & (-5 /* ~VM_FAULT_MAJOR */);
                      emit6$93: {
                        const mode$93 = k.trace.mode[301 /* TP_DAX_PTE_FAULT_DONE */]!;
                        if (mode$93 === 0) break emit6$93;
                        const r$93 = k.trace.ring;
                        const seq$93 = k.trace.seq;
                        const p$93 = (seq$93 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$93[p$93] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
                        r$93[p$93 + 1] = file$62;
                        r$93[p$93 + 2] = shared$62;
                        r$93[p$93 + 3] = known$56;
                        r$93[p$93 + 4] = vpn;
                        r$93[p$93 + 5] = pgoff$62;
                        r$93[p$93 + 6] = seen$62;
                        k.trace.seq = seq$93 + 1;
                        if (mode$93 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$93);
                      }
                      ret$60 = ret$62;
                    }
                    if ((ret$60 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0) {
                      ret$60 = daxFinishSyncFault(k, task, vma$1, vpn, known$56, 1);
                    }
                    { // upRead
                      k.locks.word[lock$60] = k.locks.word[lock$60]! - 1;
                    }
                    ret$57 = ret$60;
                  } else ret$57 = (k.paths.straight[fault$57]!(k, task, vma$1, vpn, known$56) as number);
                  if ((ret$57 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$53 = ret$57; break handleMmFaultInner$55; }
                  if (write$57) { ret$53 = doSharedFault(k, task, vma$1, vpn, known$56, ret$57); break handleMmFaultInner$55; }
                  const done$57 = finishFault(k, task, vma$1, vpn, faultPage(k, task), false);
                  unlockFaultPage(k, task, done$57 !== 0);
                  ret$53 = ret$57 | done$57; break handleMmFaultInner$55;
                }
              }
              if ((lo$56 & 257 /* E_PRESENT | E_PROTNONE */) === 0) { ret$53 = softLeafFault(lo$56, hi$56); break handleMmFaultInner$55; }
              if ((flags$1 & 1 /* FAULT_FLAG_WRITE */) !== 0 && (lo$56 & 2 /* E_RW */) === 0) {
                ret$53 = doWpPage(k, task, vma$1, vpn, known$56, lo$56, hi$56); break handleMmFaultInner$55;
              }
              { // ptlLock
                while (k.pt.ptl[pte$55] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                k.pt.ptl[pte$55] = task + 1;
              }
              if (pt$56.lo[index$56] === lo$56 && pt$56.hi[index$56] === hi$56) {
                pt$56.lo[index$56] = lo$56 | 32 /* E_ACCESSED */ | ((flags$1 & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
              }
              { // ptlUnlock
                k.pt.ptl[pte$55] = 0;
              }
              ret$53 = 0;
            }
          }
          if ((ret$53 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
            const major$53 = (ret$53 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags$1 & 32 /* FAULT_FLAG_TRIED */) !== 0;
            if (major$53) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
            else k.tasks.minFlt[task] = k.tasks.minFlt[task]! + 1;
          }
          if ((k.trace.probing === true)) emit2$97: {
            const mode$97 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
            if (mode$97 === 0) break emit2$97;
            const r$97 = k.trace.ring;
            const seq$97 = k.trace.seq;
            const p$97 = (seq$97 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$97[p$97] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
            r$97[p$97 + 1] = vpn;
            r$97[p$97 + 2] = ret$53;
            k.trace.seq = seq$97 + 1;
            if (mode$97 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$97);
          }
          ret$1 = ret$53;
        }
        if ((ret$1 & 17408 /* VM_FAULT_RETRY | VM_FAULT_COMPLETED */) === 0) {
          { // upRead
            const lock$98: number = k.mms.mmapLock[mm$1]!;
            k.locks.word[lock$98] = k.locks.word[lock$98]! - 1;
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
