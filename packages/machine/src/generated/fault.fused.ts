// Derived from ../fault.fuse.ts by npm run paths: do not edit.
import { type FusedPath, WouldBlock } from '@faultline/kernel-api';
import { type GupKernel, handlePmdFault, doAnonymousPage, doCowFault, doFaultAround, upgradedLo, upgradedHi, doSharedFault, finishFault, faultPage, unlockFaultPage, softLeafFault, doWpPage, type FaultKernel, keptByte, keptLeafByte, errorSignal } from '@faultline/gup';
import { type DaxKernel, downgradePmdEntry, daxFaultCowPage, daxLoadHole, daxFaultByVma, replaceHolePage, unlockPage, daxFinishSyncFault } from '@faultline/dax-fs';
import { type WindowKernel } from '../fault-window.js';
import { tableAlloc, lockPage, unmapMappingPages, expandStack } from '@faultline/mm';
import { aloneReady, faultinElse } from '../fault-run.js';
import { accessReady } from '../fault-ready.js';
import { accessElse } from '../access-else.js';

export function faultinPage(k: GupKernel & DaxKernel & WindowKernel, task: number, vma: number, vpn: number, _end: number, flags: number): number {
  if (!aloneReady(k, task, vma, vpn, _end)) return faultinElse(k, task, vma, vpn, _end, flags);
  { // handleMmFault
    if ((k.trace.probing === true)) emit2$2: {
      const mode$2 = k.trace.mode[201 /* TP_HANDLE_MM_FAULT */]!;
      if (mode$2 === 0) break emit2$2;
      const r$2 = k.trace.ring;
      const seq$2 = k.trace.seq;
      const p$2 = (seq$2 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$2[p$2] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
      r$2[p$2 + 1] = vpn;
      r$2[p$2 + 2] = flags;
      k.trace.seq = seq$2 + 1;
      if (mode$2 === 2) k.trace.tell(201 /* TP_HANDLE_MM_FAULT */, seq$2);
    }
    let ret$1 = 0;
    handleMmFaultInner$3: {
      const pt$3 = k.pt;
      const mm$3 = k.window.mm;
      let pte$3 = k.window.table;
      if (pte$3 === 0) {
        const range$3 = k.vmOps.rangeFault[k.window.ops]!;
        if (range$3 !== 0) { ret$1 = (k.paths.straight[range$3]!(k, task, vma, vpn, flags) as number); break handleMmFaultInner$3; }
        const pmd$3 = tableAlloc(k, task, mm$3, vpn, 1);
        if (pmd$3 <= 0) { ret$1 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$3; }
        const ret$3 = handlePmdFault(k, task, vma, vpn, flags, pmd$3);
        if ((ret$3 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$1 = ret$3; break handleMmFaultInner$3; }
        { // child
          const index$4: number = ((pmd$3 << pt$3.bits) | ((vpn * pt$3.pmdInverse) & pt$3.slotMask));
          pte$3 = pt$3.lo[index$4] === 0 || (pt$3.lo[index$4]! & 128 /* E_PSE */) !== 0
            ? 0
            : (((pt$3.hi[index$4]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$3.lo[index$4]!) >>> 12));
        }
      }
      { // handlePteFault
        const pt$5 = k.pt;
        const index$5 = (pte$3 << pt$5.bits) | (vpn & pt$5.slotMask);
        const lo$5 = pte$3 === 0 ? 0 : pt$5.lo[index$5]!;
        const hi$5 = pte$3 === 0 ? 0 : pt$5.hi[index$5]!;
        // A slot without a PTE table has no entry that could have been read.
        const valid$5 = pte$3 !== 0 && (k.faultPolicy.origPteFlag === true);
        const known$5 = valid$5 ? flags | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags;
        if (lo$5 === 0 && hi$5 === 0) {
          if (k.window.ops === 0) { ret$1 = doAnonymousPage(k, task, vma, vpn, known$5); break handleMmFaultInner$3; }
          { // doFault
            const ops$6 = k.window.ops;
            const fault$6 = k.window.fault;
            if (fault$6 === 0) { ret$1 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$3; }
            const write$6 = (known$5 & 1 /* FAULT_FLAG_WRITE */) !== 0;
            if (write$6 && (k.window.flags & 8 /* VM_SHARED */) === 0) {
              ret$1 = doCowFault(k, task, vma, vpn, known$5); break handleMmFaultInner$3;
            }
            if (!write$6 && k.vmOps.mapPagesOp[ops$6] !== 0) {
              const around$6 = doFaultAround(k, task, vma, vpn);
              if (around$6 !== 0) { ret$1 = around$6; break handleMmFaultInner$3; }
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
            if (!may$6) { ret$1 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$3; }
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
                const pgoff$11 = (k.window.pgoff + (vpn - k.window.start));
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
                  r$12[p$12 + 4] = vpn;
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
                      ret$11 = daxFaultCowPage(k, task, vma, vpn); break daxFaultIter$14;
                    }
                    const write$14 = (known$5 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                    let major$14 = 0;
                    if (1 /* EXTENT_WRITTEN */ !== 1 /* EXTENT_WRITTEN */) {
                      if (!write$14) { ret$11 = daxLoadHole(k, task, vma, vpn, known$5, slot$11); break daxFaultIter$14; }
                      const failed$14 = k.dax.allocate(file$11, pgoff$11, 1);
                      if (failed$14 !== 0) { ret$11 = 2 /* VM_FAULT_SIGBUS */; break daxFaultIter$14; }
                      major$14 = 4 /* VM_FAULT_MAJOR */;
                    }
                    const pfn$14 = ((k.dax).cPfn + (pgoff$11 - (k.dax).cFrom));
                    const how$14 = (k.dax).cAnswer;
                    if (how$14 >= 64 /* DAX_ASK_VMA */) {
                      ret$11 = daxFaultByVma(k, task, vma, vpn, known$5, slot$11, how$14 - 64 /* DAX_ASK_VMA */, major$14); break daxFaultIter$14;
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
                        r$17[p$17 + 4] = vpn;
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
                            const head$20 = k.frames.orders[0] === 0 || k.frames.order[i$20] !== 0 ? i$20 : k.frames.headWalk(i$20);
                            k.frames.refcount[head$20] = k.frames.refcount[head$20]! + 1;
                          }
                          let ret$19 = 0;
                          insertPfn$22: {
                            const pt$22 = k.pt;
                            const mm$22 = k.window.mm;
                            let ret$22 = 256 /* VM_FAULT_NOPAGE */;
                            let table$22 = k.window.table;
                            if (table$22 === 0) table$22 = tableAlloc(k, task, mm$22, vpn, 0);
                            if (table$22 <= 0) { ret$19 = table$22 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$22; }
                            { // ptlLock
                              while (k.pt.ptl[table$22] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                              k.pt.ptl[table$22] = task + 1;
                            }
                            const index$22 = (table$22 << pt$22.bits) | (vpn & pt$22.slotMask);
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
                                  const head$24 = k.frames.orders[0] === 0 || k.frames.order[i$24] !== 0 ? i$24 : k.frames.headWalk(i$24);
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
                            r$29[p$29 + 1] = vpn;
                            r$29[p$29 + 2] = ret$19;
                            k.trace.seq = seq$29 + 1;
                            if (mode$29 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$29);
                          }
                          put$30: {
                            if (pfn$14 === k.frames.zeroPfn) { false; break put$30; }
                            { // putAt
                              const index$31: number = k.frames.index(pfn$14);
                              const head$31 = k.frames.orders[0] === 0 || k.frames.order[index$31] !== 0 ? index$31 : k.frames.headWalk(index$31);
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
                          if (table$33 === 0) table$33 = tableAlloc(k, task, mm$33, vpn, 0);
                          if (table$33 <= 0) { ret$32 = table$33 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$33; }
                          { // ptlLock
                            while (k.pt.ptl[table$33] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                            k.pt.ptl[table$33] = task + 1;
                          }
                          const index$33 = (table$33 << pt$33.bits) | (vpn & pt$33.slotMask);
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
                                const head$35 = k.frames.orders[0] === 0 || k.frames.order[i$35] !== 0 ? i$35 : k.frames.headWalk(i$35);
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
                            r$40[p$40 + 1] = vpn;
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
                  r$42[p$42 + 4] = vpn;
                  r$42[p$42 + 5] = pgoff$11;
                  r$42[p$42 + 6] = seen$11;
                  k.trace.seq = seq$42 + 1;
                  if (mode$42 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$42);
                }
                ret$9 = ret$11;
              }
              if ((ret$9 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0) {
                ret$9 = daxFinishSyncFault(k, task, vma, vpn, known$5, 1);
              }
              { // upRead
                k.locks.word[lock$9] = k.locks.word[lock$9]! - 1;
              }
              ret$6 = ret$9;
            } else ret$6 = (k.paths.straight[fault$6]!(k, task, vma, vpn, known$5) as number);
            if ((ret$6 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$1 = ret$6; break handleMmFaultInner$3; }
            if (write$6) { ret$1 = doSharedFault(k, task, vma, vpn, known$5, ret$6); break handleMmFaultInner$3; }
            const done$6 = finishFault(k, task, vma, vpn, faultPage(k, task), false);
            unlockFaultPage(k, task, done$6 !== 0);
            ret$1 = ret$6 | done$6; break handleMmFaultInner$3;
          }
        }
        if ((lo$5 & 257 /* E_PRESENT | E_PROTNONE */) === 0) { ret$1 = softLeafFault(lo$5, hi$5); break handleMmFaultInner$3; }
        if ((flags & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$5 & 2 /* E_RW */) === 0) {
          ret$1 = doWpPage(k, task, vma, vpn, known$5, lo$5, hi$5); break handleMmFaultInner$3;
        }
        { // ptlLock
          while (k.pt.ptl[pte$3] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
          k.pt.ptl[pte$3] = task + 1;
        }
        if (pt$5.lo[index$5] === lo$5 && pt$5.hi[index$5] === hi$5) {
          pt$5.lo[index$5] = lo$5 | 32 /* E_ACCESSED */ | ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
        }
        { // ptlUnlock
          k.pt.ptl[pte$3] = 0;
        }
        ret$1 = 0;
      }
    }
    if ((ret$1 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
      const major$1 = (ret$1 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags & 32 /* FAULT_FLAG_TRIED */) !== 0;
      if (major$1) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
      else k.tasks.minFlt[task] = k.tasks.minFlt[task]! + 1;
    }
    if ((k.trace.probing === true)) emit2$46: {
      const mode$46 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
      if (mode$46 === 0) break emit2$46;
      const r$46 = k.trace.ring;
      const seq$46 = k.trace.seq;
      const p$46 = (seq$46 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$46[p$46] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
      r$46[p$46 + 1] = vpn;
      r$46[p$46 + 2] = ret$1;
      k.trace.seq = seq$46 + 1;
      if (mode$46 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$46);
    }
    return ret$1;
  }
}

export function userAccess(k: FaultKernel & DaxKernel & WindowKernel, task: number, vpn: number, offset: number, value: number): number {
  if (!accessReady(k, task, vpn)) return accessElse(k, task, vpn, offset, value);
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
      else byte$0 = ((k.data.kept === true) ? keptLeafByte(k, index$0, vpn, offset, value) : 0);
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
                { // child
                  const index$8: number = ((pmd$7 << pt$7.bits) | ((vpn * pt$7.pmdInverse) & pt$7.slotMask));
                  pte$7 = pt$7.lo[index$8] === 0 || (pt$7.lo[index$8]! & 128 /* E_PSE */) !== 0
                    ? 0
                    : (((pt$7.hi[index$8]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$7.lo[index$8]!) >>> 12));
                }
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
                        const pgoff$15 = (k.window.pgoff + (vpn - k.window.start));
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
                            const pfn$18 = ((k.dax).cPfn + (pgoff$15 - (k.dax).cFrom));
                            const how$18 = (k.dax).cAnswer;
                            if (how$18 >= 64 /* DAX_ASK_VMA */) {
                              ret$15 = daxFaultByVma(k, task, vma$1, vpn, known$9, slot$15, how$18 - 64 /* DAX_ASK_VMA */, major$18); break daxFaultIter$18;
                            }
                            const dirty$18 = write$18 || (k.daxPolicy.readDirties === true);
                            { // daxInsertEntry
                              const index$19 = k.dax.index;
                              const old$19 = index$19.lo[slot$15]!;
                              if ((old$19 & 32 /* DAX_PAGE */) !== 0) {
                                const left$19: number = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                                replaceHolePage(k, task, file$15, pgoff$15, slot$15, left$19);
                              } else if ((old$19 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
                                unmapMappingPages(k, task, file$15, pgoff$15, 1, 0);
                              }
                              if ((index$19.lo[slot$15]! & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
                                index$19.lo[slot$15] = (((pfn$18 & 0xfffff) << 12) | 17 /* flags | DAX_VALUE | DAX_LOCKED */);
                                index$19.hi[slot$15] = ((pfn$18 / 0x100000) | 0);
                              }
                              if (dirty$18) setMark$20: {
                                let at$20 = slot$15;
                                while (at$20 !== 0) {
                                  const w$20 = ((at$20 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
                                  const marked$20 = index$19.tags[w$20]! | index$19.tags[w$20 + 1]!;
                                  const half$20 = w$20 + ((at$20 & 63) >> 5);
                                  index$19.tags[half$20] = index$19.tags[half$20]! | (1 << (at$20 & 31));
                                  // A node with any mark is marked in its parent already.
                                  if (marked$20 !== 0) break setMark$20;
                                  at$20 = index$19.parent[at$20 >> 6]!;
                                }
                              }
                            }
                            if ((k.daxPolicy.traceInsert === true)) {
                              const shared$18 = k.window.flags & 8 /* VM_SHARED */;
                              const size$18 = k.dax.index.lo[slot$15]! & 2 /* DAX_PMD */;
                              emit6$21: {
                                const c$21: number = write$18 ? 1 : 0;
                                const mode$21 = k.trace.mode[305 /* TP_DAX_INSERT_MAPPING */]!;
                                if (mode$21 === 0) break emit6$21;
                                const r$21 = k.trace.ring;
                                const seq$21 = k.trace.seq;
                                const p$21 = (seq$21 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                r$21[p$21] = task * 1024 /* IDS */ + 305 /* TP_DAX_INSERT_MAPPING */;
                                r$21[p$21 + 1] = file$15;
                                r$21[p$21 + 2] = shared$18;
                                r$21[p$21 + 3] = c$21;
                                r$21[p$21 + 4] = vpn;
                                r$21[p$21 + 5] = size$18;
                                r$21[p$21 + 6] = pfn$18;
                                k.trace.seq = seq$21 + 1;
                                if (mode$21 === 2) k.trace.tell(305 /* TP_DAX_INSERT_MAPPING */, seq$21);
                              }
                            }
                            let ret$18 = 0;
                            daxInsertPte$22: {
                              const mkwrite$22 = write$18 && (k.daxPolicy.mkwriteAtInsertion === true);
                              if (how$18 === 3 /* DAX_INSERT_FOLIO */) {
                                { // vmfInsertPageMkwrite
                                  get$24: {
                                    if (pfn$18 === k.frames.zeroPfn) break get$24;
                                    let i$24 = 0;
                                    index$25: {
                                      if (pfn$18 >= k.frames.pmemBase && pfn$18 < k.frames.pmemEnd) { i$24 = (pfn$18 - k.frames.pmemOffset) | 0; break index$25; }
                                      i$24 = pfn$18 < k.frames.ramFrames ? pfn$18 | 0 : k.frames.farIndex(pfn$18);
                                    }
                                    const head$24 = k.frames.orders[0] === 0 || k.frames.order[i$24] !== 0 ? i$24 : k.frames.headWalk(i$24);
                                    k.frames.refcount[head$24] = k.frames.refcount[head$24]! + 1;
                                  }
                                  let ret$23 = 0;
                                  insertPfn$26: {
                                    const pt$26 = k.pt;
                                    const mm$26 = k.window.mm;
                                    let ret$26 = 256 /* VM_FAULT_NOPAGE */;
                                    let table$26 = k.window.table;
                                    if (table$26 === 0) table$26 = tableAlloc(k, task, mm$26, vpn, 0);
                                    if (table$26 <= 0) { ret$23 = table$26 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$26; }
                                    { // ptlLock
                                      while (k.pt.ptl[table$26] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                      k.pt.ptl[table$26] = task + 1;
                                    }
                                    const index$26 = (table$26 << pt$26.bits) | (vpn & pt$26.slotMask);
                                    const lo$26 = pt$26.lo[index$26]!;
                                    const hi$26 = pt$26.hi[index$26]!;
                                    if (pt$26.lo[index$26] === 0 && pt$26.hi[index$26] === 0) {
                                      if (true /* kind === INSERT_PAGE */) {
                                        map$28: {
                                          if (pfn$18 === k.frames.zeroPfn) break map$28;
                                          let i$28 = 0;
                                          index$29: {
                                            if (pfn$18 >= k.frames.pmemBase && pfn$18 < k.frames.pmemEnd) { i$28 = (pfn$18 - k.frames.pmemOffset) | 0; break index$29; }
                                            i$28 = pfn$18 < k.frames.ramFrames ? pfn$18 | 0 : k.frames.farIndex(pfn$18);
                                          }
                                          { // addMapAt
                                            const count$30 = k.frames.mapcount[i$28]!;
                                            if (count$30 === 0xffff) k.frames.mapOverflow(i$28);
                                            k.frames.mapcount[i$28] = count$30 + 1;
                                          }
                                          const head$28 = k.frames.orders[0] === 0 || k.frames.order[i$28] !== 0 ? i$28 : k.frames.headWalk(i$28);
                                          k.frames.refcount[head$28] = k.frames.refcount[head$28]! + 1;
                                        }
                                        k.mms.rssFile[mm$26] = k.mms.rssFile[mm$26]! + 1;
                                      }
                                      const newLo$26 = ((pfn$18 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                        (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                        (mkwrite$22 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                      { // set
                                        const hi$31: number = (pfn$18 / 0x100000) | (k.window.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                        pt$26.lo[index$26] = newLo$26;
                                        pt$26.hi[index$26] = hi$31;
                                        pt$26.used[table$26] = pt$26.used[table$26]! + 1;
                                      }
                                    } else if (mkwrite$22 && ((hi$26 & 1048575 /* EH_PFN */) * 0x100000 + (lo$26 >>> 12)) !== pfn$18) {
                                      ret$26 = k.faultPolicy.insertMismatch;
                                    } else if (mkwrite$22) {
                                      pt$26.lo[index$26] = upgradedLo(k, vma$1, lo$26, hi$26, k.faultPolicy.insertUpgradeDirty);
                                      pt$26.hi[index$26] = upgradedHi(k, vma$1, hi$26);
                                    }
                                    { // ptlUnlock
                                      k.pt.ptl[table$26] = 0;
                                    }
                                    ret$23 = ret$26;
                                  }
                                  if ((k.trace.probing === true)) emit2$33: {
                                    const mode$33 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
                                    if (mode$33 === 0) break emit2$33;
                                    const r$33 = k.trace.ring;
                                    const seq$33 = k.trace.seq;
                                    const p$33 = (seq$33 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                    r$33[p$33] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
                                    r$33[p$33 + 1] = vpn;
                                    r$33[p$33 + 2] = ret$23;
                                    k.trace.seq = seq$33 + 1;
                                    if (mode$33 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$33);
                                  }
                                  put$34: {
                                    if (pfn$18 === k.frames.zeroPfn) { false; break put$34; }
                                    { // putAt
                                      const index$35: number = k.frames.index(pfn$18);
                                      const head$35 = k.frames.orders[0] === 0 || k.frames.order[index$35] !== 0 ? index$35 : k.frames.headWalk(index$35);
                                      if (k.frames.refcount[head$35]! <= 1) { k.frames.putLast(head$35); break put$34; }
                                      k.frames.refcount[head$35] = k.frames.refcount[head$35]! - 1;
                                      false;
                                    }
                                  }
                                  ret$18 = ret$23; break daxInsertPte$22;
                                }
                              }
                              const kind$22 = how$18 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
                              { // vmfInsertMixed
                                const kind$36: number = kind$22;
                                let ret$36 = 0;
                                insertPfn$37: {
                                  const pt$37 = k.pt;
                                  const mm$37 = k.window.mm;
                                  let ret$37 = 256 /* VM_FAULT_NOPAGE */;
                                  let table$37 = k.window.table;
                                  if (table$37 === 0) table$37 = tableAlloc(k, task, mm$37, vpn, 0);
                                  if (table$37 <= 0) { ret$36 = table$37 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$37; }
                                  { // ptlLock
                                    while (k.pt.ptl[table$37] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                    k.pt.ptl[table$37] = task + 1;
                                  }
                                  const index$37 = (table$37 << pt$37.bits) | (vpn & pt$37.slotMask);
                                  const lo$37 = pt$37.lo[index$37]!;
                                  const hi$37 = pt$37.hi[index$37]!;
                                  if (pt$37.lo[index$37] === 0 && pt$37.hi[index$37] === 0) {
                                    if (kind$36 === 1 /* INSERT_PAGE */) {
                                      map$39: {
                                        if (pfn$18 === k.frames.zeroPfn) break map$39;
                                        let i$39 = 0;
                                        index$40: {
                                          if (pfn$18 >= k.frames.pmemBase && pfn$18 < k.frames.pmemEnd) { i$39 = (pfn$18 - k.frames.pmemOffset) | 0; break index$40; }
                                          i$39 = pfn$18 < k.frames.ramFrames ? pfn$18 | 0 : k.frames.farIndex(pfn$18);
                                        }
                                        { // addMapAt
                                          const count$41 = k.frames.mapcount[i$39]!;
                                          if (count$41 === 0xffff) k.frames.mapOverflow(i$39);
                                          k.frames.mapcount[i$39] = count$41 + 1;
                                        }
                                        const head$39 = k.frames.orders[0] === 0 || k.frames.order[i$39] !== 0 ? i$39 : k.frames.headWalk(i$39);
                                        k.frames.refcount[head$39] = k.frames.refcount[head$39]! + 1;
                                      }
                                      k.mms.rssFile[mm$37] = k.mms.rssFile[mm$37]! + 1;
                                    }
                                    const newLo$37 = ((pfn$18 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                      (kind$36 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                      (mkwrite$22 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                    { // set
                                      const hi$42: number = (pfn$18 / 0x100000) | (k.window.protHi | (kind$36 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                      pt$37.lo[index$37] = newLo$37;
                                      pt$37.hi[index$37] = hi$42;
                                      pt$37.used[table$37] = pt$37.used[table$37]! + 1;
                                    }
                                  } else if (mkwrite$22 && ((hi$37 & 1048575 /* EH_PFN */) * 0x100000 + (lo$37 >>> 12)) !== pfn$18) {
                                    ret$37 = k.faultPolicy.insertMismatch;
                                  } else if (mkwrite$22) {
                                    pt$37.lo[index$37] = upgradedLo(k, vma$1, lo$37, hi$37, k.faultPolicy.insertUpgradeDirty);
                                    pt$37.hi[index$37] = upgradedHi(k, vma$1, hi$37);
                                  }
                                  { // ptlUnlock
                                    k.pt.ptl[table$37] = 0;
                                  }
                                  ret$36 = ret$37;
                                }
                                if ((k.trace.probing === true)) {
                                  const id$36 = mkwrite$22 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
                                  emit2$44: {
                                    const id$44: number = id$36;
                                    const mode$44 = k.trace.mode[id$44]!;
                                    if (mode$44 === 0) break emit2$44;
                                    const r$44 = k.trace.ring;
                                    const seq$44 = k.trace.seq;
                                    const p$44 = (seq$44 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                    r$44[p$44] = task * 1024 /* IDS */ + id$44;
                                    r$44[p$44 + 1] = vpn;
                                    r$44[p$44 + 2] = ret$36;
                                    k.trace.seq = seq$44 + 1;
                                    if (mode$44 === 2) k.trace.tell(id$44, seq$44);
                                  }
                                }
                                ret$18 = ret$36;
                              }
                            }
                            ret$15 = ret$18 | major$18;
                          }
                          if ((k.dax.index.lo[slot$15]! & 32 /* DAX_PAGE */) === 0) { // daxUnlockEntry
                            k.dax.index.lo[slot$15] = k.dax.index.lo[slot$15]! & (-2 /* ~DAX_LOCKED */);
                          }
                          else if ((ret$15 & 512 /* VM_FAULT_LOCKED */) === 0) unlockPage(k, slot$15);
                        }
                        const whole$15 = (k.daxPolicy.doneShowsMajor === true) || (ret$15 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0;
                        const seen$15 = whole$15 ? ret$15 : ret$15 & (-5 /* ~VM_FAULT_MAJOR */);
                        emit6$46: {
                          const mode$46 = k.trace.mode[301 /* TP_DAX_PTE_FAULT_DONE */]!;
                          if (mode$46 === 0) break emit6$46;
                          const r$46 = k.trace.ring;
                          const seq$46 = k.trace.seq;
                          const p$46 = (seq$46 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                          r$46[p$46] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
                          r$46[p$46 + 1] = file$15;
                          r$46[p$46 + 2] = shared$15;
                          r$46[p$46 + 3] = known$9;
                          r$46[p$46 + 4] = vpn;
                          r$46[p$46 + 5] = pgoff$15;
                          r$46[p$46 + 6] = seen$15;
                          k.trace.seq = seq$46 + 1;
                          if (mode$46 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$46);
                        }
                        ret$13 = ret$15;
                      }
                      if ((ret$13 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0) {
                        ret$13 = daxFinishSyncFault(k, task, vma$1, vpn, known$9, 1);
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
                if ((lo$9 & 257 /* E_PRESENT | E_PROTNONE */) === 0) { ret$5 = softLeafFault(lo$9, hi$9); break handleMmFaultInner$7; }
                if ((flags$5 & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$9 & 2 /* E_RW */) === 0) {
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
            if ((k.trace.probing === true)) emit2$50: {
              const mode$50 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
              if (mode$50 === 0) break emit2$50;
              const r$50 = k.trace.ring;
              const seq$50 = k.trace.seq;
              const p$50 = (seq$50 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
              r$50[p$50] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
              r$50[p$50 + 1] = vpn;
              r$50[p$50 + 2] = ret$5;
              k.trace.seq = seq$50 + 1;
              if (mode$50 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$50);
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
          const lock$52: number = k.mms.mmapLock[mm$1]!;
          while (k.locks.word[lock$52]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
          k.locks.word[lock$52] = k.locks.word[lock$52]! + 1;
        }
        const vma$1 = k.window.vma;
        if (vma$1 === 0 || ((errorCode$0 & 2) !== 0
        ? (k.window.flags & 2 /* VM_WRITE */) === 0
        : (errorCode$0 & 1) !== 0 || (k.window.flags & 7 /* VM_ACCESS_FLAGS */) === 0)) {
          { // upRead
            const lock$53: number = k.mms.mmapLock[mm$1]!;
            k.locks.word[lock$53] = k.locks.word[lock$53]! - 1;
          }
          if (vma$1 !== 0) { signal$0 = 2818 /* SEGV_ACCERR */; break doUserAddrFault$1; }
          const grew$1 = expandStack(k, task, vpn);
          if (!grew$1) { signal$0 = 2817 /* SEGV_MAPERR */; break doUserAddrFault$1; }
          continue;
        }
        let ret$1 = 0;
        { // handleMmFault
          if ((k.trace.probing === true)) emit2$55: {
            const mode$55 = k.trace.mode[201 /* TP_HANDLE_MM_FAULT */]!;
            if (mode$55 === 0) break emit2$55;
            const r$55 = k.trace.ring;
            const seq$55 = k.trace.seq;
            const p$55 = (seq$55 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$55[p$55] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
            r$55[p$55 + 1] = vpn;
            r$55[p$55 + 2] = flags$1;
            k.trace.seq = seq$55 + 1;
            if (mode$55 === 2) k.trace.tell(201 /* TP_HANDLE_MM_FAULT */, seq$55);
          }
          let ret$54 = 0;
          handleMmFaultInner$56: {
            const pt$56 = k.pt;
            const mm$56 = k.window.mm;
            let pte$56 = k.window.table;
            if (pte$56 === 0) {
              const range$56 = k.vmOps.rangeFault[k.window.ops]!;
              if (range$56 !== 0) { ret$54 = (k.paths.straight[range$56]!(k, task, vma$1, vpn, flags$1) as number); break handleMmFaultInner$56; }
              const pmd$56 = tableAlloc(k, task, mm$56, vpn, 1);
              if (pmd$56 <= 0) { ret$54 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$56; }
              const ret$56 = handlePmdFault(k, task, vma$1, vpn, flags$1, pmd$56);
              if ((ret$56 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$54 = ret$56; break handleMmFaultInner$56; }
              { // child
                const index$57: number = ((pmd$56 << pt$56.bits) | ((vpn * pt$56.pmdInverse) & pt$56.slotMask));
                pte$56 = pt$56.lo[index$57] === 0 || (pt$56.lo[index$57]! & 128 /* E_PSE */) !== 0
                  ? 0
                  : (((pt$56.hi[index$57]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$56.lo[index$57]!) >>> 12));
              }
            }
            { // handlePteFault
              const pt$58 = k.pt;
              const index$58 = (pte$56 << pt$58.bits) | (vpn & pt$58.slotMask);
              const lo$58 = pte$56 === 0 ? 0 : pt$58.lo[index$58]!;
              const hi$58 = pte$56 === 0 ? 0 : pt$58.hi[index$58]!;
              // A slot without a PTE table has no entry that could have been read.
              const valid$58 = pte$56 !== 0 && (k.faultPolicy.origPteFlag === true);
              const known$58 = valid$58 ? flags$1 | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags$1;
              if (lo$58 === 0 && hi$58 === 0) {
                if (k.window.ops === 0) { ret$54 = doAnonymousPage(k, task, vma$1, vpn, known$58); break handleMmFaultInner$56; }
                { // doFault
                  const ops$59 = k.window.ops;
                  const fault$59 = k.window.fault;
                  if (fault$59 === 0) { ret$54 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$56; }
                  const write$59 = (known$58 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                  if (write$59 && (k.window.flags & 8 /* VM_SHARED */) === 0) {
                    ret$54 = doCowFault(k, task, vma$1, vpn, known$58); break handleMmFaultInner$56;
                  }
                  if (!write$59 && k.vmOps.mapPagesOp[ops$59] !== 0) {
                    const around$59 = doFaultAround(k, task, vma$1, vpn);
                    if (around$59 !== 0) { ret$54 = around$59; break handleMmFaultInner$56; }
                  }
                  let may$59 = false;
                  vmfCanCallFault$60: {
                    if ((known$58 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$59 = true; break vmfCanCallFault$60; }
                    if (k.window.mapPages !== 0) { may$59 = true; break vmfCanCallFault$60; }
                    { // vmaEndRead
                      k.vmas.readers[vma$1] = k.vmas.readers[vma$1]! - 1;
                    }
                    may$59 = false;
                  }
                  if (!may$59) { ret$54 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$56; }
                  k.tasks.cowPage[task] = 0 /* NO_PFN */;
                  let ret$59 = 0;
                  if (fault$59 === 330) { // daxFault
                    const lock$62 = k.window.lock;
                    { // downRead
                      while (k.locks.word[lock$62]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
                      k.locks.word[lock$62] = k.locks.word[lock$62]! + 1;
                    }
                    let ret$62 = 0;
                    { // daxIomapPteFault
                      const file$64 = k.window.mapping;
                      const pgoff$64 = (k.window.pgoff + (vpn - k.window.start));
                      const shared$64 = k.window.flags & 8 /* VM_SHARED */;
                      let ret$64 = 2 /* VM_FAULT_SIGBUS */;
                      emit6$65: {
                        const mode$65 = k.trace.mode[300 /* TP_DAX_PTE_FAULT */]!;
                        if (mode$65 === 0) break emit6$65;
                        const r$65 = k.trace.ring;
                        const seq$65 = k.trace.seq;
                        const p$65 = (seq$65 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$65[p$65] = task * 1024 /* IDS */ + 300 /* TP_DAX_PTE_FAULT */;
                        r$65[p$65 + 1] = file$64;
                        r$65[p$65 + 2] = shared$64;
                        r$65[p$65 + 3] = known$58;
                        r$65[p$65 + 4] = vpn;
                        r$65[p$65 + 5] = pgoff$64;
                        r$65[p$65 + 6] = 0;
                        k.trace.seq = seq$65 + 1;
                        if (mode$65 === 2) k.trace.tell(300 /* TP_DAX_PTE_FAULT */, seq$65);
                      }
                      if (pgoff$64 * k.dax.pageBytes < k.dax.size[file$64]!) {
                        let slot$64 = 0;
                        grabMappingEntry$66: {
                          const index$66 = k.dax.index;
                          let slot$66 = ((k.window.node << 6) | (pgoff$64 & 63));
                          while ((index$66.lo[slot$66]! & 3 /* DAX_LOCKED | DAX_PMD */) !== 0) {
                            if ((index$66.lo[slot$66]! & 1 /* DAX_LOCKED */) !== 0) throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
                            else {
                              const whole$66 = downgradePmdEntry(k, task, file$64, pgoff$64, slot$66);
                              if (whole$66 >= 0) { slot$64 = whole$66; break grabMappingEntry$66; }
                            }
                            // What stood there may be gone, and with it the slot and its leaf.
                            slot$66 = index$66.slotWalk(file$64, pgoff$64);
                          }
                          if ((index$66.lo[slot$66]! & 32 /* DAX_PAGE */) !== 0) {
                            lockPage(k, ((index$66.hi[slot$66]!) * 0x100000 + ((index$66.lo[slot$66]!) >>> 12)));
                            slot$64 = slot$66; break grabMappingEntry$66;
                          }
                          if (index$66.lo[slot$66] === 0) index$66.lo[slot$66] = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                          else index$66.lo[slot$66] = index$66.lo[slot$66]! | 1 /* DAX_LOCKED */;
                          slot$64 = slot$66;
                        }
                        daxFaultIter$67: {
                          if (k.tasks.cowPage[task] !== 0 /* NO_PFN */) {
                            ret$64 = daxFaultCowPage(k, task, vma$1, vpn); break daxFaultIter$67;
                          }
                          const write$67 = (known$58 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                          let major$67 = 0;
                          if (1 /* EXTENT_WRITTEN */ !== 1 /* EXTENT_WRITTEN */) {
                            if (!write$67) { ret$64 = daxLoadHole(k, task, vma$1, vpn, known$58, slot$64); break daxFaultIter$67; }
                            const failed$67 = k.dax.allocate(file$64, pgoff$64, 1);
                            if (failed$67 !== 0) { ret$64 = 2 /* VM_FAULT_SIGBUS */; break daxFaultIter$67; }
                            major$67 = 4 /* VM_FAULT_MAJOR */;
                          }
                          const pfn$67 = ((k.dax).cPfn + (pgoff$64 - (k.dax).cFrom));
                          const how$67 = (k.dax).cAnswer;
                          if (how$67 >= 64 /* DAX_ASK_VMA */) {
                            ret$64 = daxFaultByVma(k, task, vma$1, vpn, known$58, slot$64, how$67 - 64 /* DAX_ASK_VMA */, major$67); break daxFaultIter$67;
                          }
                          const dirty$67 = write$67 || (k.daxPolicy.readDirties === true);
                          { // daxInsertEntry
                            const index$68 = k.dax.index;
                            const old$68 = index$68.lo[slot$64]!;
                            if ((old$68 & 32 /* DAX_PAGE */) !== 0) {
                              const left$68: number = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                              replaceHolePage(k, task, file$64, pgoff$64, slot$64, left$68);
                            } else if ((old$68 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
                              unmapMappingPages(k, task, file$64, pgoff$64, 1, 0);
                            }
                            if ((index$68.lo[slot$64]! & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
                              index$68.lo[slot$64] = (((pfn$67 & 0xfffff) << 12) | 17 /* flags | DAX_VALUE | DAX_LOCKED */);
                              index$68.hi[slot$64] = ((pfn$67 / 0x100000) | 0);
                            }
                            if (dirty$67) setMark$69: {
                              let at$69 = slot$64;
                              while (at$69 !== 0) {
                                const w$69 = ((at$69 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
                                const marked$69 = index$68.tags[w$69]! | index$68.tags[w$69 + 1]!;
                                const half$69 = w$69 + ((at$69 & 63) >> 5);
                                index$68.tags[half$69] = index$68.tags[half$69]! | (1 << (at$69 & 31));
                                // A node with any mark is marked in its parent already.
                                if (marked$69 !== 0) break setMark$69;
                                at$69 = index$68.parent[at$69 >> 6]!;
                              }
                            }
                          }
                          if ((k.daxPolicy.traceInsert === true)) {
                            const shared$67 = k.window.flags & 8 /* VM_SHARED */;
                            const size$67 = k.dax.index.lo[slot$64]! & 2 /* DAX_PMD */;
                            emit6$70: {
                              const c$70: number = write$67 ? 1 : 0;
                              const mode$70 = k.trace.mode[305 /* TP_DAX_INSERT_MAPPING */]!;
                              if (mode$70 === 0) break emit6$70;
                              const r$70 = k.trace.ring;
                              const seq$70 = k.trace.seq;
                              const p$70 = (seq$70 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                              r$70[p$70] = task * 1024 /* IDS */ + 305 /* TP_DAX_INSERT_MAPPING */;
                              r$70[p$70 + 1] = file$64;
                              r$70[p$70 + 2] = shared$67;
                              r$70[p$70 + 3] = c$70;
                              r$70[p$70 + 4] = vpn;
                              r$70[p$70 + 5] = size$67;
                              r$70[p$70 + 6] = pfn$67;
                              k.trace.seq = seq$70 + 1;
                              if (mode$70 === 2) k.trace.tell(305 /* TP_DAX_INSERT_MAPPING */, seq$70);
                            }
                          }
                          let ret$67 = 0;
                          daxInsertPte$71: {
                            const mkwrite$71 = write$67 && (k.daxPolicy.mkwriteAtInsertion === true);
                            if (how$67 === 3 /* DAX_INSERT_FOLIO */) {
                              { // vmfInsertPageMkwrite
                                get$73: {
                                  if (pfn$67 === k.frames.zeroPfn) break get$73;
                                  let i$73 = 0;
                                  index$74: {
                                    if (pfn$67 >= k.frames.pmemBase && pfn$67 < k.frames.pmemEnd) { i$73 = (pfn$67 - k.frames.pmemOffset) | 0; break index$74; }
                                    i$73 = pfn$67 < k.frames.ramFrames ? pfn$67 | 0 : k.frames.farIndex(pfn$67);
                                  }
                                  const head$73 = k.frames.orders[0] === 0 || k.frames.order[i$73] !== 0 ? i$73 : k.frames.headWalk(i$73);
                                  k.frames.refcount[head$73] = k.frames.refcount[head$73]! + 1;
                                }
                                let ret$72 = 0;
                                insertPfn$75: {
                                  const pt$75 = k.pt;
                                  const mm$75 = k.window.mm;
                                  let ret$75 = 256 /* VM_FAULT_NOPAGE */;
                                  let table$75 = k.window.table;
                                  if (table$75 === 0) table$75 = tableAlloc(k, task, mm$75, vpn, 0);
                                  if (table$75 <= 0) { ret$72 = table$75 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$75; }
                                  { // ptlLock
                                    while (k.pt.ptl[table$75] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                    k.pt.ptl[table$75] = task + 1;
                                  }
                                  const index$75 = (table$75 << pt$75.bits) | (vpn & pt$75.slotMask);
                                  const lo$75 = pt$75.lo[index$75]!;
                                  const hi$75 = pt$75.hi[index$75]!;
                                  if (pt$75.lo[index$75] === 0 && pt$75.hi[index$75] === 0) {
                                    if (true /* kind === INSERT_PAGE */) {
                                      map$77: {
                                        if (pfn$67 === k.frames.zeroPfn) break map$77;
                                        let i$77 = 0;
                                        index$78: {
                                          if (pfn$67 >= k.frames.pmemBase && pfn$67 < k.frames.pmemEnd) { i$77 = (pfn$67 - k.frames.pmemOffset) | 0; break index$78; }
                                          i$77 = pfn$67 < k.frames.ramFrames ? pfn$67 | 0 : k.frames.farIndex(pfn$67);
                                        }
                                        { // addMapAt
                                          const count$79 = k.frames.mapcount[i$77]!;
                                          if (count$79 === 0xffff) k.frames.mapOverflow(i$77);
                                          k.frames.mapcount[i$77] = count$79 + 1;
                                        }
                                        const head$77 = k.frames.orders[0] === 0 || k.frames.order[i$77] !== 0 ? i$77 : k.frames.headWalk(i$77);
                                        k.frames.refcount[head$77] = k.frames.refcount[head$77]! + 1;
                                      }
                                      k.mms.rssFile[mm$75] = k.mms.rssFile[mm$75]! + 1;
                                    }
                                    const newLo$75 = ((pfn$67 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                      (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                      (mkwrite$71 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                    { // set
                                      const hi$80: number = (pfn$67 / 0x100000) | (k.window.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                      pt$75.lo[index$75] = newLo$75;
                                      pt$75.hi[index$75] = hi$80;
                                      pt$75.used[table$75] = pt$75.used[table$75]! + 1;
                                    }
                                  } else if (mkwrite$71 && ((hi$75 & 1048575 /* EH_PFN */) * 0x100000 + (lo$75 >>> 12)) !== pfn$67) {
                                    ret$75 = k.faultPolicy.insertMismatch;
                                  } else if (mkwrite$71) {
                                    pt$75.lo[index$75] = upgradedLo(k, vma$1, lo$75, hi$75, k.faultPolicy.insertUpgradeDirty);
                                    pt$75.hi[index$75] = upgradedHi(k, vma$1, hi$75);
                                  }
                                  { // ptlUnlock
                                    k.pt.ptl[table$75] = 0;
                                  }
                                  ret$72 = ret$75;
                                }
                                if ((k.trace.probing === true)) emit2$82: {
                                  const mode$82 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
                                  if (mode$82 === 0) break emit2$82;
                                  const r$82 = k.trace.ring;
                                  const seq$82 = k.trace.seq;
                                  const p$82 = (seq$82 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$82[p$82] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
                                  r$82[p$82 + 1] = vpn;
                                  r$82[p$82 + 2] = ret$72;
                                  k.trace.seq = seq$82 + 1;
                                  if (mode$82 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$82);
                                }
                                put$83: {
                                  if (pfn$67 === k.frames.zeroPfn) { false; break put$83; }
                                  { // putAt
                                    const index$84: number = k.frames.index(pfn$67);
                                    const head$84 = k.frames.orders[0] === 0 || k.frames.order[index$84] !== 0 ? index$84 : k.frames.headWalk(index$84);
                                    if (k.frames.refcount[head$84]! <= 1) { k.frames.putLast(head$84); break put$83; }
                                    k.frames.refcount[head$84] = k.frames.refcount[head$84]! - 1;
                                    false;
                                  }
                                }
                                ret$67 = ret$72; break daxInsertPte$71;
                              }
                            }
                            const kind$71 = how$67 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
                            { // vmfInsertMixed
                              const kind$85: number = kind$71;
                              let ret$85 = 0;
                              insertPfn$86: {
                                const pt$86 = k.pt;
                                const mm$86 = k.window.mm;
                                let ret$86 = 256 /* VM_FAULT_NOPAGE */;
                                let table$86 = k.window.table;
                                if (table$86 === 0) table$86 = tableAlloc(k, task, mm$86, vpn, 0);
                                if (table$86 <= 0) { ret$85 = table$86 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$86; }
                                { // ptlLock
                                  while (k.pt.ptl[table$86] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                  k.pt.ptl[table$86] = task + 1;
                                }
                                const index$86 = (table$86 << pt$86.bits) | (vpn & pt$86.slotMask);
                                const lo$86 = pt$86.lo[index$86]!;
                                const hi$86 = pt$86.hi[index$86]!;
                                if (pt$86.lo[index$86] === 0 && pt$86.hi[index$86] === 0) {
                                  if (kind$85 === 1 /* INSERT_PAGE */) {
                                    map$88: {
                                      if (pfn$67 === k.frames.zeroPfn) break map$88;
                                      let i$88 = 0;
                                      index$89: {
                                        if (pfn$67 >= k.frames.pmemBase && pfn$67 < k.frames.pmemEnd) { i$88 = (pfn$67 - k.frames.pmemOffset) | 0; break index$89; }
                                        i$88 = pfn$67 < k.frames.ramFrames ? pfn$67 | 0 : k.frames.farIndex(pfn$67);
                                      }
                                      { // addMapAt
                                        const count$90 = k.frames.mapcount[i$88]!;
                                        if (count$90 === 0xffff) k.frames.mapOverflow(i$88);
                                        k.frames.mapcount[i$88] = count$90 + 1;
                                      }
                                      const head$88 = k.frames.orders[0] === 0 || k.frames.order[i$88] !== 0 ? i$88 : k.frames.headWalk(i$88);
                                      k.frames.refcount[head$88] = k.frames.refcount[head$88]! + 1;
                                    }
                                    k.mms.rssFile[mm$86] = k.mms.rssFile[mm$86]! + 1;
                                  }
                                  const newLo$86 = ((pfn$67 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                    (kind$85 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                    (mkwrite$71 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                  { // set
                                    const hi$91: number = (pfn$67 / 0x100000) | (k.window.protHi | (kind$85 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                    pt$86.lo[index$86] = newLo$86;
                                    pt$86.hi[index$86] = hi$91;
                                    pt$86.used[table$86] = pt$86.used[table$86]! + 1;
                                  }
                                } else if (mkwrite$71 && ((hi$86 & 1048575 /* EH_PFN */) * 0x100000 + (lo$86 >>> 12)) !== pfn$67) {
                                  ret$86 = k.faultPolicy.insertMismatch;
                                } else if (mkwrite$71) {
                                  pt$86.lo[index$86] = upgradedLo(k, vma$1, lo$86, hi$86, k.faultPolicy.insertUpgradeDirty);
                                  pt$86.hi[index$86] = upgradedHi(k, vma$1, hi$86);
                                }
                                { // ptlUnlock
                                  k.pt.ptl[table$86] = 0;
                                }
                                ret$85 = ret$86;
                              }
                              if ((k.trace.probing === true)) {
                                const id$85 = mkwrite$71 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
                                emit2$93: {
                                  const id$93: number = id$85;
                                  const mode$93 = k.trace.mode[id$93]!;
                                  if (mode$93 === 0) break emit2$93;
                                  const r$93 = k.trace.ring;
                                  const seq$93 = k.trace.seq;
                                  const p$93 = (seq$93 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$93[p$93] = task * 1024 /* IDS */ + id$93;
                                  r$93[p$93 + 1] = vpn;
                                  r$93[p$93 + 2] = ret$85;
                                  k.trace.seq = seq$93 + 1;
                                  if (mode$93 === 2) k.trace.tell(id$93, seq$93);
                                }
                              }
                              ret$67 = ret$85;
                            }
                          }
                          ret$64 = ret$67 | major$67;
                        }
                        if ((k.dax.index.lo[slot$64]! & 32 /* DAX_PAGE */) === 0) { // daxUnlockEntry
                          k.dax.index.lo[slot$64] = k.dax.index.lo[slot$64]! & (-2 /* ~DAX_LOCKED */);
                        }
                        else if ((ret$64 & 512 /* VM_FAULT_LOCKED */) === 0) unlockPage(k, slot$64);
                      }
                      const whole$64 = (k.daxPolicy.doneShowsMajor === true) || (ret$64 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0;
                      const seen$64 = whole$64 ? ret$64 : ret$64 & (-5 /* ~VM_FAULT_MAJOR */);
                      emit6$95: {
                        const mode$95 = k.trace.mode[301 /* TP_DAX_PTE_FAULT_DONE */]!;
                        if (mode$95 === 0) break emit6$95;
                        const r$95 = k.trace.ring;
                        const seq$95 = k.trace.seq;
                        const p$95 = (seq$95 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$95[p$95] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
                        r$95[p$95 + 1] = file$64;
                        r$95[p$95 + 2] = shared$64;
                        r$95[p$95 + 3] = known$58;
                        r$95[p$95 + 4] = vpn;
                        r$95[p$95 + 5] = pgoff$64;
                        r$95[p$95 + 6] = seen$64;
                        k.trace.seq = seq$95 + 1;
                        if (mode$95 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$95);
                      }
                      ret$62 = ret$64;
                    }
                    if ((ret$62 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0) {
                      ret$62 = daxFinishSyncFault(k, task, vma$1, vpn, known$58, 1);
                    }
                    { // upRead
                      k.locks.word[lock$62] = k.locks.word[lock$62]! - 1;
                    }
                    ret$59 = ret$62;
                  } else ret$59 = (k.paths.straight[fault$59]!(k, task, vma$1, vpn, known$58) as number);
                  if ((ret$59 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$54 = ret$59; break handleMmFaultInner$56; }
                  if (write$59) { ret$54 = doSharedFault(k, task, vma$1, vpn, known$58, ret$59); break handleMmFaultInner$56; }
                  const done$59 = finishFault(k, task, vma$1, vpn, faultPage(k, task), false);
                  unlockFaultPage(k, task, done$59 !== 0);
                  ret$54 = ret$59 | done$59; break handleMmFaultInner$56;
                }
              }
              if ((lo$58 & 257 /* E_PRESENT | E_PROTNONE */) === 0) { ret$54 = softLeafFault(lo$58, hi$58); break handleMmFaultInner$56; }
              if ((flags$1 & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$58 & 2 /* E_RW */) === 0) {
                ret$54 = doWpPage(k, task, vma$1, vpn, known$58, lo$58, hi$58); break handleMmFaultInner$56;
              }
              { // ptlLock
                while (k.pt.ptl[pte$56] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                k.pt.ptl[pte$56] = task + 1;
              }
              if (pt$58.lo[index$58] === lo$58 && pt$58.hi[index$58] === hi$58) {
                pt$58.lo[index$58] = lo$58 | 32 /* E_ACCESSED */ | ((flags$1 & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
              }
              { // ptlUnlock
                k.pt.ptl[pte$56] = 0;
              }
              ret$54 = 0;
            }
          }
          if ((ret$54 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
            const major$54 = (ret$54 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags$1 & 32 /* FAULT_FLAG_TRIED */) !== 0;
            if (major$54) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
            else k.tasks.minFlt[task] = k.tasks.minFlt[task]! + 1;
          }
          if ((k.trace.probing === true)) emit2$99: {
            const mode$99 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
            if (mode$99 === 0) break emit2$99;
            const r$99 = k.trace.ring;
            const seq$99 = k.trace.seq;
            const p$99 = (seq$99 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$99[p$99] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
            r$99[p$99 + 1] = vpn;
            r$99[p$99 + 2] = ret$54;
            k.trace.seq = seq$99 + 1;
            if (mode$99 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$99);
          }
          ret$1 = ret$54;
        }
        if ((ret$1 & 17408 /* VM_FAULT_RETRY | VM_FAULT_COMPLETED */) === 0) {
          { // upRead
            const lock$100: number = k.mms.mmapLock[mm$1]!;
            k.locks.word[lock$100] = k.locks.word[lock$100]! - 1;
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
  { name: 'faultinPage', holds: [[330, 'daxFault']], straight: faultinPage },
  { name: 'userAccess', holds: [[330, 'daxFault']], straight: userAccess },
];
