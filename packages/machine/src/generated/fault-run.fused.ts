// Derived from ../fault-run.fuse.ts by npm run paths: do not edit.
import { type FusedPath, WouldBlock } from '@faultline/kernel-api';
import { type GupKernel, handlePmdFault, doAnonymousPage, doCowFault, doFaultAround, upgradedLo, upgradedHi, doSharedFault, finishFault, faultPage, unlockFaultPage, softLeafFault, doNumaPage, doWpPage, faultinPages as pagesAnyhow } from '@faultline/gup';
import { type DaxKernel, downgradePmdEntry, daxFaultCowPage, daxLoadHole, daxFaultByVma, replaceHolePage, unlockPage, daxFinishSyncFault } from '@faultline/dax-fs';
import { type WindowKernel } from '../fault-window.js';
import { tableAlloc, lockPage, unmapMappingPages, vmaIsAccessible } from '@faultline/mm';
import { runReady } from '../fault-ready.js';

export function faultinPages(k: GupKernel & DaxKernel & WindowKernel, task: number, vma: number, from: number, to: number, flags: number): number {
  if (!runReady(k, task, vma, from, to)) return pagesAnyhow(k, task, vma, from, to, flags);
  // paths: peel
  {
    let vpn$0 = from;
    if (vpn$0 < to) {
      {
        let ret$0 = 0;
        { // handleMmFault
          if ((k.trace.probing === true)) emit2$3: {
            const mode$3 = (1 as number);
            if (mode$3 === 0) break emit2$3;
            const r$3 = k.trace.ring;
            const seq$3 = k.trace.seq;
            const p$3 = (seq$3 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$3[p$3] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
            r$3[p$3 + 1] = vpn$0;
            r$3[p$3 + 2] = flags;
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
              if (range$4 !== 0) { ret$2 = (k.paths.straight[range$4]!(k, task, vma, vpn$0, flags) as number); break handleMmFaultInner$4; }
              let pmd$4 = 0;
              faultPmdTable$5: {
                const shared$5 = k.vmOps.tableAlloc[k.window.ops]!;
                if (shared$5 !== 0) {
                  const pmd$5 = k.callStraight(shared$5, task, vma, vpn$0);
                  k.tasks.faultPmd[task] = pmd$5;
                  pmd$4 = pmd$5; break faultPmdTable$5;
                }
                pmd$4 = tableAlloc(k, task, k.window.mm, vpn$0, 1);
              }
              if (pmd$4 <= 0) { ret$2 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$4; }
              const ret$4 = handlePmdFault(k, task, vma, vpn$0, flags, pmd$4);
              if ((ret$4 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$2 = ret$4; break handleMmFaultInner$4; }
              const own$4 = k.vmOps.tableOwn[k.window.ops]!;
              if (own$4 !== 0) {
                const answer$4 = (k.paths.straight[own$4]!(k, task, vma, vpn$0, pmd$4, flags) as number);
                if (answer$4 !== 0) { ret$2 = answer$4; break handleMmFaultInner$4; }
              }
              { // child
                const index$6: number = ((pmd$4 << pt$4.bits) | ((vpn$0 * pt$4.pmdInverse) & pt$4.slotMask));
                pte$4 = 0 === 0 || (0 & 128 /* E_PSE */) !== 0
                  ? 0
                  : (((0) & 1048575 /* EH_PFN */) * 0x100000 + ((0) >>> 12));
              }
            }
            { // handlePteFault
              const pt$7 = k.pt;
              const index$7 = (pte$4 << pt$7.bits) | (vpn$0 & pt$7.slotMask);
              const lo$7 = pte$4 === 0 ? 0 : 0;
              const hi$7 = pte$4 === 0 ? 0 : 0;
              // A slot without a PTE table has no entry that could have been read.
              const valid$7 = pte$4 !== 0 && (k.faultPolicy.origPteFlag === true);
              const known$7 = valid$7 ? flags | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags;
              if (lo$7 === 0 && hi$7 === 0) {
                if (k.window.ops === 0) { ret$2 = doAnonymousPage(k, task, vma, vpn$0, known$7); break handleMmFaultInner$4; }
                { // doFault
                  const ops$8 = k.window.ops;
                  const fault$8 = k.window.fault;
                  if (fault$8 === 0) { ret$2 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$4; }
                  const write$8 = (known$7 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                  if (write$8 && (k.window.flags & 8 /* VM_SHARED */) === 0) {
                    ret$2 = doCowFault(k, task, vma, vpn$0, known$7); break handleMmFaultInner$4;
                  }
                  if (!write$8 && k.vmOps.mapPagesOp[ops$8] !== 0) {
                    const around$8 = doFaultAround(k, task, vma, vpn$0);
                    if (around$8 !== 0) { ret$2 = around$8; break handleMmFaultInner$4; }
                  }
                  let may$8 = false;
                  vmfCanCallFault$9: {
                    if ((known$7 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$8 = true; break vmfCanCallFault$9; }
                    if (k.window.mapPages !== 0) { may$8 = true; break vmfCanCallFault$9; }
                    { // vmaEndRead
                      k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
                    }
                    may$8 = false;
                  }
                  if (!may$8) { ret$2 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$4; }
                  k.tasks.cowPage[task] = 0 /* NO_PFN */;
                  let ret$8 = 0;
                  if (fault$8 === 330) { // daxFault
                    const lock$11 = k.window.lock;
                    let ret$11 = 0;
                    { // daxIomapPteFault
                      const file$12 = k.window.mapping;
                      const pgoff$12 = (k.window.pgoff + (vpn$0 - k.window.start));
                      const shared$12 = k.window.flags & 8 /* VM_SHARED */;
                      let ret$12 = 2 /* VM_FAULT_SIGBUS */;
                      emit6$13: {
                        const mode$13 = (1 as number);
                        if (mode$13 === 0) break emit6$13;
                        const r$13 = k.trace.ring;
                        const seq$13 = k.trace.seq;
                        const p$13 = (seq$13 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$13[p$13] = task * 1024 /* IDS */ + 300 /* TP_DAX_PTE_FAULT */;
                        r$13[p$13 + 1] = file$12;
                        r$13[p$13 + 2] = shared$12;
                        r$13[p$13 + 3] = known$7;
                        r$13[p$13 + 4] = vpn$0;
                        r$13[p$13 + 5] = pgoff$12;
                        r$13[p$13 + 6] = 0;
                        k.trace.seq = seq$13 + 1;
                        if (mode$13 === 2) k.trace.tell(300 /* TP_DAX_PTE_FAULT */, seq$13);
                      }
                      if ((true)) {
                        let slot$12 = 0;
                        grabMappingEntry$14: {
                          const index$14 = k.dax.index;
                          let slot$14 = ((k.window.node << 6) | (pgoff$12 & 63));
                          while ((index$14.lo[slot$14]! & 3 /* DAX_LOCKED | DAX_PMD */) !== 0) {
                            if ((index$14.lo[slot$14]! & 1 /* DAX_LOCKED */) !== 0) throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
                            else {
                              const whole$14 = downgradePmdEntry(k, task, file$12, pgoff$12, slot$14);
                              if (whole$14 >= 0) { slot$12 = whole$14; break grabMappingEntry$14; }
                            }
                            // What stood there may be gone, and with it the slot and its leaf.
                            slot$14 = index$14.slotWalk(file$12, pgoff$12);
                          }
                          if ((index$14.lo[slot$14]! & 32 /* DAX_PAGE */) !== 0) {
                            lockPage(k, ((index$14.hi[slot$14]!) * 0x100000 + ((index$14.lo[slot$14]!) >>> 12)));
                            slot$12 = slot$14; break grabMappingEntry$14;
                          }
                          if (index$14.lo[slot$14] === 0) index$14.lo[slot$14] = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                          else index$14.lo[slot$14] = index$14.lo[slot$14]! | 1 /* DAX_LOCKED */;
                          slot$12 = slot$14;
                        }
                        daxFaultIter$15: {
                          if (0 /* NO_PFN */ !== 0 /* NO_PFN */) {
                            ret$12 = daxFaultCowPage(k, task, vma, vpn$0); break daxFaultIter$15;
                          }
                          const write$15 = (known$7 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                          let major$15 = 0;
                          if (1 /* EXTENT_WRITTEN */ !== 1 /* EXTENT_WRITTEN */) {
                            if (!write$15) { ret$12 = daxLoadHole(k, task, vma, vpn$0, known$7, slot$12); break daxFaultIter$15; }
                            const failed$15 = k.dax.allocate(file$12, pgoff$12, 1);
                            if (failed$15 !== 0) { ret$12 = 2 /* VM_FAULT_SIGBUS */; break daxFaultIter$15; }
                            major$15 = 4 /* VM_FAULT_MAJOR */;
                          }
                          const pfn$15 = ((k.dax).cPfn + (pgoff$12 - (k.dax).cFrom));
                          const how$15 = (k.dax).cAnswer;
                          if (how$15 >= 64 /* DAX_ASK_VMA */) {
                            ret$12 = daxFaultByVma(k, task, vma, vpn$0, known$7, slot$12, how$15 - 64 /* DAX_ASK_VMA */, major$15); break daxFaultIter$15;
                          }
                          const dirty$15 = write$15 || (k.daxPolicy.readDirties === true);
                          { // daxInsertEntry
                            const index$16 = k.dax.index;
                            const old$16 = index$16.lo[slot$12]!;
                            if ((old$16 & 32 /* DAX_PAGE */) !== 0) {
                              const left$16: number = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                              replaceHolePage(k, task, file$12, pgoff$12, slot$12, left$16);
                            } else if ((old$16 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
                              unmapMappingPages(k, task, file$12, pgoff$12, 1, 0);
                            }
                            if ((index$16.lo[slot$12]! & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
                              index$16.lo[slot$12] = (((pfn$15 & 0xfffff) << 12) | 17 /* flags | DAX_VALUE | DAX_LOCKED */);
                              index$16.hi[slot$12] = ((pfn$15 / 0x100000) | 0);
                            }
                            if (dirty$15) {}
                          }
                          if ((k.daxPolicy.traceInsert === true)) {
                            const shared$15 = k.window.flags & 8 /* VM_SHARED */;
                            const size$15 = k.dax.index.lo[slot$12]! & 2 /* DAX_PMD */;
                            emit6$17: {
                              const c$17: number = write$15 ? 1 : 0;
                              const mode$17 = (1 as number);
                              if (mode$17 === 0) break emit6$17;
                              const r$17 = k.trace.ring;
                              const seq$17 = k.trace.seq;
                              const p$17 = (seq$17 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                              r$17[p$17] = task * 1024 /* IDS */ + 305 /* TP_DAX_INSERT_MAPPING */;
                              r$17[p$17 + 1] = file$12;
                              r$17[p$17 + 2] = shared$15;
                              r$17[p$17 + 3] = c$17;
                              r$17[p$17 + 4] = vpn$0;
                              r$17[p$17 + 5] = size$15;
                              r$17[p$17 + 6] = pfn$15;
                              k.trace.seq = seq$17 + 1;
                              if (mode$17 === 2) k.trace.tell(305 /* TP_DAX_INSERT_MAPPING */, seq$17);
                            }
                          }
                          let ret$15 = 0;
                          daxInsertPte$18: {
                            const mkwrite$18 = write$15 && (k.daxPolicy.mkwriteAtInsertion === true);
                            if (how$15 === 3 /* DAX_INSERT_FOLIO */) {
                              { // vmfInsertPageMkwrite
                                let ret$19 = 0;
                                insertPfn$20: {
                                  const pt$20 = k.pt;
                                  const mm$20 = k.window.mm;
                                  let ret$20 = 256 /* VM_FAULT_NOPAGE */;
                                  const root$20 = k.window.root;
                                  let table$20 = k.window.table;
                                  if (table$20 === 0) table$20 = tableAlloc(k, task, mm$20, vpn$0, 0);
                                  if (table$20 <= 0) { ret$19 = table$20 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$20; }
                                  let had$20 = false;
                                  pteMapLock$21: {
                                    if (k.window.table !== table$20) {
                                      had$20 = false; break pteMapLock$21;
                                    }
                                    had$20 = true;
                                  }
                                  if (!had$20) { ret$19 = 256 /* VM_FAULT_NOPAGE */; break insertPfn$20; }
                                  const index$20 = (table$20 << pt$20.bits) | (vpn$0 & pt$20.slotMask);
                                  const lo$20 = 0;
                                  const hi$20 = 0;
                                  if (0 === 0 && 0 === 0) {
                                    if (true /* kind === INSERT_PAGE */) {
                                      map$22: {
                                        if (pfn$15 === k.frames.zeroPfn) break map$22;
                                        let i$22 = 0;
                                        index$23: {
                                          if (pfn$15 >= k.frames.pmemBase && pfn$15 < k.frames.pmemEnd) { i$22 = (pfn$15 - k.frames.pmemOffset) | 0; break index$23; }
                                          i$22 = pfn$15 < k.frames.ramFrames ? pfn$15 | 0 : k.frames.farIndex(pfn$15);
                                        }
                                        { // addMapAt
                                          const count$24 = k.frames.mapcount[i$22]!;
                                          if (count$24 === 0xffff) k.frames.mapOverflow(i$22);
                                          k.frames.mapcount[i$22] = count$24 + 1;
                                        }
                                        const head$22 = k.frames.orders[0] === 0 ? i$22 : k.frames.folioAt(i$22);
                                        k.frames.refcount[head$22] = k.frames.refcount[head$22]! + 1;
                                      }
                                    }
                                    const newLo$20 = ((pfn$15 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                      (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                      (mkwrite$18 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                    { // set
                                      const hi$25: number = (pfn$15 / 0x100000) | (k.window.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                      pt$20.lo[index$20] = newLo$20;
                                      pt$20.hi[index$20] = hi$25;
                                    }
                                  } else if (mkwrite$18 && ((hi$20 & 1048575 /* EH_PFN */) * 0x100000 + (lo$20 >>> 12)) !== pfn$15) {
                                    ret$20 = k.faultPolicy.insertMismatch;
                                  } else if (mkwrite$18) {
                                    pt$20.lo[index$20] = upgradedLo(k, vma, lo$20, hi$20, k.faultPolicy.insertUpgradeDirty);
                                    pt$20.hi[index$20] = upgradedHi(k, vma, hi$20);
                                  }
                                  ret$19 = ret$20;
                                }
                                if ((k.trace.probing === true)) emit2$26: {
                                  const mode$26 = (1 as number);
                                  if (mode$26 === 0) break emit2$26;
                                  const r$26 = k.trace.ring;
                                  const seq$26 = k.trace.seq;
                                  const p$26 = (seq$26 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$26[p$26] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
                                  r$26[p$26 + 1] = vpn$0;
                                  r$26[p$26 + 2] = ret$19;
                                  k.trace.seq = seq$26 + 1;
                                  if (mode$26 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$26);
                                }
                                ret$15 = ret$19; break daxInsertPte$18;
                              }
                            }
                            const kind$18 = how$15 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
                            { // vmfInsertMixed
                              const kind$27: number = kind$18;
                              let ret$27 = 0;
                              insertPfn$28: {
                                const pt$28 = k.pt;
                                const mm$28 = k.window.mm;
                                let ret$28 = 256 /* VM_FAULT_NOPAGE */;
                                const root$28 = k.window.root;
                                let table$28 = k.window.table;
                                if (table$28 === 0) table$28 = tableAlloc(k, task, mm$28, vpn$0, 0);
                                if (table$28 <= 0) { ret$27 = table$28 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$28; }
                                let had$28 = false;
                                pteMapLock$29: {
                                  if (k.window.table !== table$28) {
                                    had$28 = false; break pteMapLock$29;
                                  }
                                  had$28 = true;
                                }
                                if (!had$28) { ret$27 = 256 /* VM_FAULT_NOPAGE */; break insertPfn$28; }
                                const index$28 = (table$28 << pt$28.bits) | (vpn$0 & pt$28.slotMask);
                                const lo$28 = 0;
                                const hi$28 = 0;
                                if (0 === 0 && 0 === 0) {
                                  if (kind$27 === 1 /* INSERT_PAGE */) {
                                    map$30: {
                                      if (pfn$15 === k.frames.zeroPfn) break map$30;
                                      let i$30 = 0;
                                      index$31: {
                                        if (pfn$15 >= k.frames.pmemBase && pfn$15 < k.frames.pmemEnd) { i$30 = (pfn$15 - k.frames.pmemOffset) | 0; break index$31; }
                                        i$30 = pfn$15 < k.frames.ramFrames ? pfn$15 | 0 : k.frames.farIndex(pfn$15);
                                      }
                                      { // addMapAt
                                        const count$32 = k.frames.mapcount[i$30]!;
                                        if (count$32 === 0xffff) k.frames.mapOverflow(i$30);
                                        k.frames.mapcount[i$30] = count$32 + 1;
                                      }
                                      const head$30 = k.frames.orders[0] === 0 ? i$30 : k.frames.folioAt(i$30);
                                      k.frames.refcount[head$30] = k.frames.refcount[head$30]! + 1;
                                    }
                                  }
                                  const newLo$28 = ((pfn$15 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                    (kind$27 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                    (mkwrite$18 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                  { // set
                                    const hi$33: number = (pfn$15 / 0x100000) | (k.window.protHi | (kind$27 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                    pt$28.lo[index$28] = newLo$28;
                                    pt$28.hi[index$28] = hi$33;
                                  }
                                } else if (mkwrite$18 && ((hi$28 & 1048575 /* EH_PFN */) * 0x100000 + (lo$28 >>> 12)) !== pfn$15) {
                                  ret$28 = k.faultPolicy.insertMismatch;
                                } else if (mkwrite$18) {
                                  pt$28.lo[index$28] = upgradedLo(k, vma, lo$28, hi$28, k.faultPolicy.insertUpgradeDirty);
                                  pt$28.hi[index$28] = upgradedHi(k, vma, hi$28);
                                }
                                ret$27 = ret$28;
                              }
                              if ((k.trace.probing === true)) {
                                const id$27 = mkwrite$18 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
                                emit2$34: {
                                  const id$34: number = id$27;
                                  const mode$34 = (1 as number);
                                  if (mode$34 === 0) break emit2$34;
                                  const r$34 = k.trace.ring;
                                  const seq$34 = k.trace.seq;
                                  const p$34 = (seq$34 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$34[p$34] = task * 1024 /* IDS */ + id$34;
                                  r$34[p$34 + 1] = vpn$0;
                                  r$34[p$34 + 2] = ret$27;
                                  k.trace.seq = seq$34 + 1;
                                  if (mode$34 === 2) k.trace.tell(id$34, seq$34);
                                }
                              }
                              ret$15 = ret$27;
                            }
                          }
                          ret$12 = ret$15 | major$15;
                        }
                        if ((k.dax.index.lo[slot$12]! & 32 /* DAX_PAGE */) === 0) { // daxUnlockEntry
                          k.dax.index.lo[slot$12] = k.dax.index.lo[slot$12]! & (-2 /* ~DAX_LOCKED */);
                        }
                        else if ((ret$12 & 512 /* VM_FAULT_LOCKED */) === 0) unlockPage(k, slot$12);
                      }
                      const whole$12 = (k.daxPolicy.doneShowsMajor === true) || (ret$12 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0;
                      const seen$12 = whole$12 ? ret$12 : ret$12 & (-5 /* ~VM_FAULT_MAJOR */);
                      emit6$36: {
                        const mode$36 = (1 as number);
                        if (mode$36 === 0) break emit6$36;
                        const r$36 = k.trace.ring;
                        const seq$36 = k.trace.seq;
                        const p$36 = (seq$36 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$36[p$36] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
                        r$36[p$36 + 1] = file$12;
                        r$36[p$36 + 2] = shared$12;
                        r$36[p$36 + 3] = known$7;
                        r$36[p$36 + 4] = vpn$0;
                        r$36[p$36 + 5] = pgoff$12;
                        r$36[p$36 + 6] = seen$12;
                        k.trace.seq = seq$36 + 1;
                        if (mode$36 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$36);
                      }
                      ret$11 = ret$12;
                    }
                    if ((ret$11 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0) {
                      ret$11 = daxFinishSyncFault(k, task, vma, vpn$0, known$7, 1);
                    }
                    ret$8 = ret$11;
                  } else ret$8 = (k.paths.straight[fault$8]!(k, task, vma, vpn$0, known$7) as number);
                  if ((ret$8 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$2 = ret$8; break handleMmFaultInner$4; }
                  if (write$8) { ret$2 = doSharedFault(k, task, vma, vpn$0, known$7, ret$8); break handleMmFaultInner$4; }
                  const done$8 = finishFault(k, task, vma, vpn$0, faultPage(k, task), false);
                  unlockFaultPage(k, task, done$8 !== 0);
                  ret$2 = ret$8 | done$8; break handleMmFaultInner$4;
                }
              }
              if ((lo$7 & 1 /* E_PRESENT */) === 0) {
                if ((lo$7 & 256 /* E_PROTNONE */) === 0) { ret$2 = softLeafFault(lo$7, hi$7); break handleMmFaultInner$4; }
                if (vmaIsAccessible(k, vma)) { ret$2 = doNumaPage(k, task, vma, index$7, lo$7, hi$7); break handleMmFaultInner$4; }
              }
              if ((flags & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$7 & 2 /* E_RW */) === 0) {
                ret$2 = doWpPage(k, task, vma, vpn$0, known$7, lo$7, hi$7); break handleMmFaultInner$4;
              }
              if (0 === lo$7 && 0 === hi$7) {
                pt$7.lo[index$7] = lo$7 | 32 /* E_ACCESSED */ | ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
              }
              ret$2 = 0;
            }
          }
          if ((ret$2 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
            const major$2 = (ret$2 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags & 32 /* FAULT_FLAG_TRIED */) !== 0;
            if (major$2) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
            else {}
          }
          if ((k.trace.probing === true)) emit2$37: {
            const mode$37 = (1 as number);
            if (mode$37 === 0) break emit2$37;
            const r$37 = k.trace.ring;
            const seq$37 = k.trace.seq;
            const p$37 = (seq$37 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$37[p$37] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
            r$37[p$37 + 1] = vpn$0;
            r$37[p$37 + 2] = ret$2;
            k.trace.seq = seq$37 + 1;
            if (mode$37 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$37);
          }
          ret$0 = ret$2;
        }
        if ((ret$0 & 19571 /* VM_FAULT_ERROR | VM_FAULT_RETRY | VM_FAULT_COMPLETED */) !== 0) return vpn$0;
      }
      for (vpn$0++; vpn$0 < to; vpn$0++) {
        let ret$0 = 0;
        { // handleMmFault
          if ((k.trace.probing === true)) emit2$39: {
            const mode$39 = (1 as number);
            if (mode$39 === 0) break emit2$39;
            const r$39 = k.trace.ring;
            const seq$39 = k.trace.seq;
            const p$39 = (seq$39 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$39[p$39] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
            r$39[p$39 + 1] = vpn$0;
            r$39[p$39 + 2] = flags;
            k.trace.seq = seq$39 + 1;
            if (mode$39 === 2) k.trace.tell(201 /* TP_HANDLE_MM_FAULT */, seq$39);
          }
          let ret$38 = 0;
          handleMmFaultInner$40: {
            const pt$40 = k.pt;
            const mm$40 = k.window.mm;
            let pte$40 = k.window.table;
            if (pte$40 === 0) {
              const range$40 = k.vmOps.rangeFault[k.window.ops]!;
              if (range$40 !== 0) { ret$38 = (k.paths.straight[range$40]!(k, task, vma, vpn$0, flags) as number); break handleMmFaultInner$40; }
              let pmd$40 = 0;
              faultPmdTable$41: {
                const shared$41 = k.vmOps.tableAlloc[k.window.ops]!;
                if (shared$41 !== 0) {
                  const pmd$41 = k.callStraight(shared$41, task, vma, vpn$0);
                  k.tasks.faultPmd[task] = pmd$41;
                  pmd$40 = pmd$41; break faultPmdTable$41;
                }
                pmd$40 = tableAlloc(k, task, k.window.mm, vpn$0, 1);
              }
              if (pmd$40 <= 0) { ret$38 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$40; }
              const ret$40 = handlePmdFault(k, task, vma, vpn$0, flags, pmd$40);
              if ((ret$40 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$38 = ret$40; break handleMmFaultInner$40; }
              const own$40 = k.vmOps.tableOwn[k.window.ops]!;
              if (own$40 !== 0) {
                const answer$40 = (k.paths.straight[own$40]!(k, task, vma, vpn$0, pmd$40, flags) as number);
                if (answer$40 !== 0) { ret$38 = answer$40; break handleMmFaultInner$40; }
              }
              { // child
                const index$42: number = ((pmd$40 << pt$40.bits) | ((vpn$0 * pt$40.pmdInverse) & pt$40.slotMask));
                pte$40 = 0 === 0 || (0 & 128 /* E_PSE */) !== 0
                  ? 0
                  : (((0) & 1048575 /* EH_PFN */) * 0x100000 + ((0) >>> 12));
              }
            }
            { // handlePteFault
              const pt$43 = k.pt;
              const index$43 = (pte$40 << pt$43.bits) | (vpn$0 & pt$43.slotMask);
              const lo$43 = pte$40 === 0 ? 0 : 0;
              const hi$43 = pte$40 === 0 ? 0 : 0;
              // A slot without a PTE table has no entry that could have been read.
              const valid$43 = pte$40 !== 0 && (k.faultPolicy.origPteFlag === true);
              const known$43 = valid$43 ? flags | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags;
              if (lo$43 === 0 && hi$43 === 0) {
                if (k.window.ops === 0) { ret$38 = doAnonymousPage(k, task, vma, vpn$0, known$43); break handleMmFaultInner$40; }
                { // doFault
                  const ops$44 = k.window.ops;
                  const fault$44 = k.window.fault;
                  if (fault$44 === 0) { ret$38 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$40; }
                  const write$44 = (known$43 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                  if (write$44 && (k.window.flags & 8 /* VM_SHARED */) === 0) {
                    ret$38 = doCowFault(k, task, vma, vpn$0, known$43); break handleMmFaultInner$40;
                  }
                  if (!write$44 && k.vmOps.mapPagesOp[ops$44] !== 0) {
                    const around$44 = doFaultAround(k, task, vma, vpn$0);
                    if (around$44 !== 0) { ret$38 = around$44; break handleMmFaultInner$40; }
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
                  if (!may$44) { ret$38 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$40; }
                  k.tasks.cowPage[task] = 0 /* NO_PFN */;
                  let ret$44 = 0;
                  if (fault$44 === 330) { // daxFault
                    const lock$47 = k.window.lock;
                    let ret$47 = 0;
                    { // daxIomapPteFault
                      const file$48 = k.window.mapping;
                      const pgoff$48 = (k.window.pgoff + (vpn$0 - k.window.start));
                      const shared$48 = k.window.flags & 8 /* VM_SHARED */;
                      let ret$48 = 2 /* VM_FAULT_SIGBUS */;
                      emit6$49: {
                        const mode$49 = (1 as number);
                        if (mode$49 === 0) break emit6$49;
                        const r$49 = k.trace.ring;
                        const seq$49 = k.trace.seq;
                        const p$49 = (seq$49 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$49[p$49] = task * 1024 /* IDS */ + 300 /* TP_DAX_PTE_FAULT */;
                        r$49[p$49 + 1] = file$48;
                        r$49[p$49 + 2] = shared$48;
                        r$49[p$49 + 3] = known$43;
                        r$49[p$49 + 4] = vpn$0;
                        r$49[p$49 + 5] = pgoff$48;
                        r$49[p$49 + 6] = 0;
                        k.trace.seq = seq$49 + 1;
                        if (mode$49 === 2) k.trace.tell(300 /* TP_DAX_PTE_FAULT */, seq$49);
                      }
                      if ((true)) {
                        let slot$48 = 0;
                        grabMappingEntry$50: {
                          const index$50 = k.dax.index;
                          let slot$50 = ((k.window.node << 6) | (pgoff$48 & 63));
                          while ((index$50.lo[slot$50]! & 3 /* DAX_LOCKED | DAX_PMD */) !== 0) {
                            if ((index$50.lo[slot$50]! & 1 /* DAX_LOCKED */) !== 0) throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
                            else {
                              const whole$50 = downgradePmdEntry(k, task, file$48, pgoff$48, slot$50);
                              if (whole$50 >= 0) { slot$48 = whole$50; break grabMappingEntry$50; }
                            }
                            // What stood there may be gone, and with it the slot and its leaf.
                            slot$50 = index$50.slotWalk(file$48, pgoff$48);
                          }
                          if ((index$50.lo[slot$50]! & 32 /* DAX_PAGE */) !== 0) {
                            lockPage(k, ((index$50.hi[slot$50]!) * 0x100000 + ((index$50.lo[slot$50]!) >>> 12)));
                            slot$48 = slot$50; break grabMappingEntry$50;
                          }
                          if (index$50.lo[slot$50] === 0) index$50.lo[slot$50] = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                          else index$50.lo[slot$50] = index$50.lo[slot$50]! | 1 /* DAX_LOCKED */;
                          slot$48 = slot$50;
                        }
                        daxFaultIter$51: {
                          if (0 /* NO_PFN */ !== 0 /* NO_PFN */) {
                            ret$48 = daxFaultCowPage(k, task, vma, vpn$0); break daxFaultIter$51;
                          }
                          const write$51 = (known$43 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                          let major$51 = 0;
                          if (1 /* EXTENT_WRITTEN */ !== 1 /* EXTENT_WRITTEN */) {
                            if (!write$51) { ret$48 = daxLoadHole(k, task, vma, vpn$0, known$43, slot$48); break daxFaultIter$51; }
                            const failed$51 = k.dax.allocate(file$48, pgoff$48, 1);
                            if (failed$51 !== 0) { ret$48 = 2 /* VM_FAULT_SIGBUS */; break daxFaultIter$51; }
                            major$51 = 4 /* VM_FAULT_MAJOR */;
                          }
                          const pfn$51 = ((k.dax).cPfn + (pgoff$48 - (k.dax).cFrom));
                          const how$51 = (k.dax).cAnswer;
                          if (how$51 >= 64 /* DAX_ASK_VMA */) {
                            ret$48 = daxFaultByVma(k, task, vma, vpn$0, known$43, slot$48, how$51 - 64 /* DAX_ASK_VMA */, major$51); break daxFaultIter$51;
                          }
                          const dirty$51 = write$51 || (k.daxPolicy.readDirties === true);
                          { // daxInsertEntry
                            const index$52 = k.dax.index;
                            const old$52 = index$52.lo[slot$48]!;
                            if ((old$52 & 32 /* DAX_PAGE */) !== 0) {
                              const left$52: number = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                              replaceHolePage(k, task, file$48, pgoff$48, slot$48, left$52);
                            } else if ((old$52 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
                              unmapMappingPages(k, task, file$48, pgoff$48, 1, 0);
                            }
                            if ((index$52.lo[slot$48]! & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
                              index$52.lo[slot$48] = (((pfn$51 & 0xfffff) << 12) | 17 /* flags | DAX_VALUE | DAX_LOCKED */);
                              index$52.hi[slot$48] = ((pfn$51 / 0x100000) | 0);
                            }
                            if (dirty$51) {}
                          }
                          if ((k.daxPolicy.traceInsert === true)) {
                            const shared$51 = k.window.flags & 8 /* VM_SHARED */;
                            const size$51 = k.dax.index.lo[slot$48]! & 2 /* DAX_PMD */;
                            emit6$53: {
                              const c$53: number = write$51 ? 1 : 0;
                              const mode$53 = (1 as number);
                              if (mode$53 === 0) break emit6$53;
                              const r$53 = k.trace.ring;
                              const seq$53 = k.trace.seq;
                              const p$53 = (seq$53 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                              r$53[p$53] = task * 1024 /* IDS */ + 305 /* TP_DAX_INSERT_MAPPING */;
                              r$53[p$53 + 1] = file$48;
                              r$53[p$53 + 2] = shared$51;
                              r$53[p$53 + 3] = c$53;
                              r$53[p$53 + 4] = vpn$0;
                              r$53[p$53 + 5] = size$51;
                              r$53[p$53 + 6] = pfn$51;
                              k.trace.seq = seq$53 + 1;
                              if (mode$53 === 2) k.trace.tell(305 /* TP_DAX_INSERT_MAPPING */, seq$53);
                            }
                          }
                          let ret$51 = 0;
                          daxInsertPte$54: {
                            const mkwrite$54 = write$51 && (k.daxPolicy.mkwriteAtInsertion === true);
                            if (how$51 === 3 /* DAX_INSERT_FOLIO */) {
                              { // vmfInsertPageMkwrite
                                let ret$55 = 0;
                                insertPfn$56: {
                                  const pt$56 = k.pt;
                                  const mm$56 = k.window.mm;
                                  let ret$56 = 256 /* VM_FAULT_NOPAGE */;
                                  const root$56 = k.window.root;
                                  let table$56 = k.window.table;
                                  if (table$56 === 0) table$56 = tableAlloc(k, task, mm$56, vpn$0, 0);
                                  if (table$56 <= 0) { ret$55 = table$56 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$56; }
                                  let had$56 = false;
                                  pteMapLock$57: {
                                    if (k.window.table !== table$56) {
                                      had$56 = false; break pteMapLock$57;
                                    }
                                    had$56 = true;
                                  }
                                  if (!had$56) { ret$55 = 256 /* VM_FAULT_NOPAGE */; break insertPfn$56; }
                                  const index$56 = (table$56 << pt$56.bits) | (vpn$0 & pt$56.slotMask);
                                  const lo$56 = 0;
                                  const hi$56 = 0;
                                  if (0 === 0 && 0 === 0) {
                                    if (true /* kind === INSERT_PAGE */) {
                                      map$58: {
                                        if (pfn$51 === k.frames.zeroPfn) break map$58;
                                        let i$58 = 0;
                                        index$59: {
                                          if (pfn$51 >= k.frames.pmemBase && pfn$51 < k.frames.pmemEnd) { i$58 = (pfn$51 - k.frames.pmemOffset) | 0; break index$59; }
                                          i$58 = pfn$51 < k.frames.ramFrames ? pfn$51 | 0 : k.frames.farIndex(pfn$51);
                                        }
                                        { // addMapAt
                                          const count$60 = k.frames.mapcount[i$58]!;
                                          if (count$60 === 0xffff) k.frames.mapOverflow(i$58);
                                          k.frames.mapcount[i$58] = count$60 + 1;
                                        }
                                        const head$58 = k.frames.orders[0] === 0 ? i$58 : k.frames.folioAt(i$58);
                                        k.frames.refcount[head$58] = k.frames.refcount[head$58]! + 1;
                                      }
                                    }
                                    const newLo$56 = ((pfn$51 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                      (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                      (mkwrite$54 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                    { // set
                                      const hi$61: number = (pfn$51 / 0x100000) | (k.window.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                      pt$56.lo[index$56] = newLo$56;
                                      pt$56.hi[index$56] = hi$61;
                                    }
                                  } else if (mkwrite$54 && ((hi$56 & 1048575 /* EH_PFN */) * 0x100000 + (lo$56 >>> 12)) !== pfn$51) {
                                    ret$56 = k.faultPolicy.insertMismatch;
                                  } else if (mkwrite$54) {
                                    pt$56.lo[index$56] = upgradedLo(k, vma, lo$56, hi$56, k.faultPolicy.insertUpgradeDirty);
                                    pt$56.hi[index$56] = upgradedHi(k, vma, hi$56);
                                  }
                                  ret$55 = ret$56;
                                }
                                if ((k.trace.probing === true)) emit2$62: {
                                  const mode$62 = (1 as number);
                                  if (mode$62 === 0) break emit2$62;
                                  const r$62 = k.trace.ring;
                                  const seq$62 = k.trace.seq;
                                  const p$62 = (seq$62 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$62[p$62] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
                                  r$62[p$62 + 1] = vpn$0;
                                  r$62[p$62 + 2] = ret$55;
                                  k.trace.seq = seq$62 + 1;
                                  if (mode$62 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$62);
                                }
                                ret$51 = ret$55; break daxInsertPte$54;
                              }
                            }
                            const kind$54 = how$51 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
                            { // vmfInsertMixed
                              const kind$63: number = kind$54;
                              let ret$63 = 0;
                              insertPfn$64: {
                                const pt$64 = k.pt;
                                const mm$64 = k.window.mm;
                                let ret$64 = 256 /* VM_FAULT_NOPAGE */;
                                const root$64 = k.window.root;
                                let table$64 = k.window.table;
                                if (table$64 === 0) table$64 = tableAlloc(k, task, mm$64, vpn$0, 0);
                                if (table$64 <= 0) { ret$63 = table$64 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$64; }
                                let had$64 = false;
                                pteMapLock$65: {
                                  if (k.window.table !== table$64) {
                                    had$64 = false; break pteMapLock$65;
                                  }
                                  had$64 = true;
                                }
                                if (!had$64) { ret$63 = 256 /* VM_FAULT_NOPAGE */; break insertPfn$64; }
                                const index$64 = (table$64 << pt$64.bits) | (vpn$0 & pt$64.slotMask);
                                const lo$64 = 0;
                                const hi$64 = 0;
                                if (0 === 0 && 0 === 0) {
                                  if (kind$63 === 1 /* INSERT_PAGE */) {
                                    map$66: {
                                      if (pfn$51 === k.frames.zeroPfn) break map$66;
                                      let i$66 = 0;
                                      index$67: {
                                        if (pfn$51 >= k.frames.pmemBase && pfn$51 < k.frames.pmemEnd) { i$66 = (pfn$51 - k.frames.pmemOffset) | 0; break index$67; }
                                        i$66 = pfn$51 < k.frames.ramFrames ? pfn$51 | 0 : k.frames.farIndex(pfn$51);
                                      }
                                      { // addMapAt
                                        const count$68 = k.frames.mapcount[i$66]!;
                                        if (count$68 === 0xffff) k.frames.mapOverflow(i$66);
                                        k.frames.mapcount[i$66] = count$68 + 1;
                                      }
                                      const head$66 = k.frames.orders[0] === 0 ? i$66 : k.frames.folioAt(i$66);
                                      k.frames.refcount[head$66] = k.frames.refcount[head$66]! + 1;
                                    }
                                  }
                                  const newLo$64 = ((pfn$51 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                    (kind$63 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                    (mkwrite$54 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                  { // set
                                    const hi$69: number = (pfn$51 / 0x100000) | (k.window.protHi | (kind$63 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                    pt$64.lo[index$64] = newLo$64;
                                    pt$64.hi[index$64] = hi$69;
                                  }
                                } else if (mkwrite$54 && ((hi$64 & 1048575 /* EH_PFN */) * 0x100000 + (lo$64 >>> 12)) !== pfn$51) {
                                  ret$64 = k.faultPolicy.insertMismatch;
                                } else if (mkwrite$54) {
                                  pt$64.lo[index$64] = upgradedLo(k, vma, lo$64, hi$64, k.faultPolicy.insertUpgradeDirty);
                                  pt$64.hi[index$64] = upgradedHi(k, vma, hi$64);
                                }
                                ret$63 = ret$64;
                              }
                              if ((k.trace.probing === true)) {
                                const id$63 = mkwrite$54 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
                                emit2$70: {
                                  const id$70: number = id$63;
                                  const mode$70 = (1 as number);
                                  if (mode$70 === 0) break emit2$70;
                                  const r$70 = k.trace.ring;
                                  const seq$70 = k.trace.seq;
                                  const p$70 = (seq$70 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$70[p$70] = task * 1024 /* IDS */ + id$70;
                                  r$70[p$70 + 1] = vpn$0;
                                  r$70[p$70 + 2] = ret$63;
                                  k.trace.seq = seq$70 + 1;
                                  if (mode$70 === 2) k.trace.tell(id$70, seq$70);
                                }
                              }
                              ret$51 = ret$63;
                            }
                          }
                          ret$48 = ret$51 | major$51;
                        }
                        if ((k.dax.index.lo[slot$48]! & 32 /* DAX_PAGE */) === 0) { // daxUnlockEntry
                          k.dax.index.lo[slot$48] = k.dax.index.lo[slot$48]! & (-2 /* ~DAX_LOCKED */);
                        }
                        else if ((ret$48 & 512 /* VM_FAULT_LOCKED */) === 0) unlockPage(k, slot$48);
                      }
                      const whole$48 = (k.daxPolicy.doneShowsMajor === true) || (ret$48 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0;
                      const seen$48 = whole$48 ? ret$48 : ret$48 & (-5 /* ~VM_FAULT_MAJOR */);
                      emit6$72: {
                        const mode$72 = (1 as number);
                        if (mode$72 === 0) break emit6$72;
                        const r$72 = k.trace.ring;
                        const seq$72 = k.trace.seq;
                        const p$72 = (seq$72 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$72[p$72] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
                        r$72[p$72 + 1] = file$48;
                        r$72[p$72 + 2] = shared$48;
                        r$72[p$72 + 3] = known$43;
                        r$72[p$72 + 4] = vpn$0;
                        r$72[p$72 + 5] = pgoff$48;
                        r$72[p$72 + 6] = seen$48;
                        k.trace.seq = seq$72 + 1;
                        if (mode$72 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$72);
                      }
                      ret$47 = ret$48;
                    }
                    if ((ret$47 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0) {
                      ret$47 = daxFinishSyncFault(k, task, vma, vpn$0, known$43, 1);
                    }
                    ret$44 = ret$47;
                  } else ret$44 = (k.paths.straight[fault$44]!(k, task, vma, vpn$0, known$43) as number);
                  if ((ret$44 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$38 = ret$44; break handleMmFaultInner$40; }
                  if (write$44) { ret$38 = doSharedFault(k, task, vma, vpn$0, known$43, ret$44); break handleMmFaultInner$40; }
                  const done$44 = finishFault(k, task, vma, vpn$0, faultPage(k, task), false);
                  unlockFaultPage(k, task, done$44 !== 0);
                  ret$38 = ret$44 | done$44; break handleMmFaultInner$40;
                }
              }
              if ((lo$43 & 1 /* E_PRESENT */) === 0) {
                if ((lo$43 & 256 /* E_PROTNONE */) === 0) { ret$38 = softLeafFault(lo$43, hi$43); break handleMmFaultInner$40; }
                if (vmaIsAccessible(k, vma)) { ret$38 = doNumaPage(k, task, vma, index$43, lo$43, hi$43); break handleMmFaultInner$40; }
              }
              if ((flags & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$43 & 2 /* E_RW */) === 0) {
                ret$38 = doWpPage(k, task, vma, vpn$0, known$43, lo$43, hi$43); break handleMmFaultInner$40;
              }
              if (0 === lo$43 && 0 === hi$43) {
                pt$43.lo[index$43] = lo$43 | 32 /* E_ACCESSED */ | ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
              }
              ret$38 = 0;
            }
          }
          if ((ret$38 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
            const major$38 = (ret$38 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags & 32 /* FAULT_FLAG_TRIED */) !== 0;
            if (major$38) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
            else {}
          }
          if ((k.trace.probing === true)) emit2$73: {
            const mode$73 = (1 as number);
            if (mode$73 === 0) break emit2$73;
            const r$73 = k.trace.ring;
            const seq$73 = k.trace.seq;
            const p$73 = (seq$73 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$73[p$73] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
            r$73[p$73 + 1] = vpn$0;
            r$73[p$73 + 2] = ret$38;
            k.trace.seq = seq$73 + 1;
            if (mode$73 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$73);
          }
          ret$0 = ret$38;
        }
        if ((ret$0 & 19571 /* VM_FAULT_ERROR | VM_FAULT_RETRY | VM_FAULT_COMPLETED */) !== 0) return vpn$0;
      }
    }
  }
  return to;
}

/** The paths of this file, to be put in the place of their straight forms. */
export const faultRunFused: readonly FusedPath[] = [
  { name: 'faultinPages', holds: [[330, 'daxFault']], straight: faultinPages },
];
