// Derived from ../fault-run.fuse.ts by npm run paths: do not edit.
import { type FusedPath, WouldBlock } from '@faultline/kernel-api';
import { type GupKernel, handlePmdFault, doAnonymousPage, doCowFault, doFaultAround, upgradedLo, upgradedHi, doSharedFault, finishFault, faultPage, unlockFaultPage, softLeafFault, doWpPage, faultinPages as pagesAnyhow } from '@faultline/gup';
import { type DaxKernel, downgradePmdEntry, daxFaultCowPage, daxLoadHole, daxFaultByVma, replaceHolePage, unlockPage, daxFinishSyncFault } from '@faultline/dax-fs';
import { type WindowKernel } from '../fault-window.js';
import { tableAlloc, lockPage, unmapMappingPages } from '@faultline/mm';
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
              const pmd$4 = tableAlloc(k, task, mm$4, vpn$0, 1);
              if (pmd$4 <= 0) { ret$2 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$4; }
              const ret$4 = handlePmdFault(k, task, vma, vpn$0, flags, pmd$4);
              if ((ret$4 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$2 = ret$4; break handleMmFaultInner$4; }
              { // child
                const index$5: number = ((pmd$4 << pt$4.bits) | ((vpn$0 * pt$4.pmdInverse) & pt$4.slotMask));
                pte$4 = 0 === 0 || (0 & 128 /* E_PSE */) !== 0
                  ? 0
                  : (((0) & 1048575 /* EH_PFN */) * 0x100000 + ((0) >>> 12));
              }
            }
            { // handlePteFault
              const pt$6 = k.pt;
              const index$6 = (pte$4 << pt$6.bits) | (vpn$0 & pt$6.slotMask);
              const lo$6 = pte$4 === 0 ? 0 : 0;
              const hi$6 = pte$4 === 0 ? 0 : 0;
              // A slot without a PTE table has no entry that could have been read.
              const valid$6 = pte$4 !== 0 && (k.faultPolicy.origPteFlag === true);
              const known$6 = valid$6 ? flags | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags;
              if (lo$6 === 0 && hi$6 === 0) {
                if (k.window.ops === 0) { ret$2 = doAnonymousPage(k, task, vma, vpn$0, known$6); break handleMmFaultInner$4; }
                { // doFault
                  const ops$7 = k.window.ops;
                  const fault$7 = k.window.fault;
                  if (fault$7 === 0) { ret$2 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$4; }
                  const write$7 = (known$6 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                  if (write$7 && (k.window.flags & 8 /* VM_SHARED */) === 0) {
                    ret$2 = doCowFault(k, task, vma, vpn$0, known$6); break handleMmFaultInner$4;
                  }
                  if (!write$7 && k.vmOps.mapPagesOp[ops$7] !== 0) {
                    const around$7 = doFaultAround(k, task, vma, vpn$0);
                    if (around$7 !== 0) { ret$2 = around$7; break handleMmFaultInner$4; }
                  }
                  let may$7 = false;
                  vmfCanCallFault$8: {
                    if ((known$6 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$7 = true; break vmfCanCallFault$8; }
                    if (k.window.mapPages !== 0) { may$7 = true; break vmfCanCallFault$8; }
                    { // vmaEndRead
                      k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
                    }
                    may$7 = false;
                  }
                  if (!may$7) { ret$2 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$4; }
                  k.tasks.cowPage[task] = 0 /* NO_PFN */;
                  let ret$7 = 0;
                  if (fault$7 === 330) { // daxFault
                    const lock$10 = k.window.lock;
                    let ret$10 = 0;
                    { // daxIomapPteFault
                      const file$11 = k.window.mapping;
                      const pgoff$11 = (k.window.pgoff + (vpn$0 - k.window.start));
                      const shared$11 = k.window.flags & 8 /* VM_SHARED */;
                      let ret$11 = 2 /* VM_FAULT_SIGBUS */;
                      emit6$12: {
                        const mode$12 = (1 as number);
                        if (mode$12 === 0) break emit6$12;
                        const r$12 = k.trace.ring;
                        const seq$12 = k.trace.seq;
                        const p$12 = (seq$12 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$12[p$12] = task * 1024 /* IDS */ + 300 /* TP_DAX_PTE_FAULT */;
                        r$12[p$12 + 1] = file$11;
                        r$12[p$12 + 2] = shared$11;
                        r$12[p$12 + 3] = known$6;
                        r$12[p$12 + 4] = vpn$0;
                        r$12[p$12 + 5] = pgoff$11;
                        r$12[p$12 + 6] = 0;
                        k.trace.seq = seq$12 + 1;
                        if (mode$12 === 2) k.trace.tell(300 /* TP_DAX_PTE_FAULT */, seq$12);
                      }
                      if ((true)) {
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
                          if (0 /* NO_PFN */ !== 0 /* NO_PFN */) {
                            ret$11 = daxFaultCowPage(k, task, vma, vpn$0); break daxFaultIter$14;
                          }
                          const write$14 = (known$6 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                          let major$14 = 0;
                          if (1 /* EXTENT_WRITTEN */ !== 1 /* EXTENT_WRITTEN */) {
                            if (!write$14) { ret$11 = daxLoadHole(k, task, vma, vpn$0, known$6, slot$11); break daxFaultIter$14; }
                            const failed$14 = k.dax.allocate(file$11, pgoff$11, 1);
                            if (failed$14 !== 0) { ret$11 = 2 /* VM_FAULT_SIGBUS */; break daxFaultIter$14; }
                            major$14 = 4 /* VM_FAULT_MAJOR */;
                          }
                          const pfn$14 = ((k.dax).cPfn + (pgoff$11 - (k.dax).cFrom));
                          const how$14 = (k.dax).cAnswer;
                          if (how$14 >= 64 /* DAX_ASK_VMA */) {
                            ret$11 = daxFaultByVma(k, task, vma, vpn$0, known$6, slot$11, how$14 - 64 /* DAX_ASK_VMA */, major$14); break daxFaultIter$14;
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
                            if (dirty$14) {}
                          }
                          if ((k.daxPolicy.traceInsert === true)) {
                            const shared$14 = k.window.flags & 8 /* VM_SHARED */;
                            const size$14 = k.dax.index.lo[slot$11]! & 2 /* DAX_PMD */;
                            emit6$16: {
                              const c$16: number = write$14 ? 1 : 0;
                              const mode$16 = (1 as number);
                              if (mode$16 === 0) break emit6$16;
                              const r$16 = k.trace.ring;
                              const seq$16 = k.trace.seq;
                              const p$16 = (seq$16 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                              r$16[p$16] = task * 1024 /* IDS */ + 305 /* TP_DAX_INSERT_MAPPING */;
                              r$16[p$16 + 1] = file$11;
                              r$16[p$16 + 2] = shared$14;
                              r$16[p$16 + 3] = c$16;
                              r$16[p$16 + 4] = vpn$0;
                              r$16[p$16 + 5] = size$14;
                              r$16[p$16 + 6] = pfn$14;
                              k.trace.seq = seq$16 + 1;
                              if (mode$16 === 2) k.trace.tell(305 /* TP_DAX_INSERT_MAPPING */, seq$16);
                            }
                          }
                          let ret$14 = 0;
                          daxInsertPte$17: {
                            const mkwrite$17 = write$14 && (k.daxPolicy.mkwriteAtInsertion === true);
                            if (how$14 === 3 /* DAX_INSERT_FOLIO */) {
                              { // vmfInsertPageMkwrite
                                let ret$18 = 0;
                                insertPfn$19: {
                                  const pt$19 = k.pt;
                                  const mm$19 = k.window.mm;
                                  let ret$19 = 256 /* VM_FAULT_NOPAGE */;
                                  let table$19 = k.window.table;
                                  if (table$19 === 0) table$19 = tableAlloc(k, task, mm$19, vpn$0, 0);
                                  if (table$19 <= 0) { ret$18 = table$19 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$19; }
                                  const index$19 = (table$19 << pt$19.bits) | (vpn$0 & pt$19.slotMask);
                                  const lo$19 = 0;
                                  const hi$19 = 0;
                                  if (0 === 0 && 0 === 0) {
                                    if (true /* kind === INSERT_PAGE */) {
                                      map$20: {
                                        if (pfn$14 === k.frames.zeroPfn) break map$20;
                                        let i$20 = 0;
                                        index$21: {
                                          if (pfn$14 >= k.frames.pmemBase && pfn$14 < k.frames.pmemEnd) { i$20 = (pfn$14 - k.frames.pmemOffset) | 0; break index$21; }
                                          i$20 = pfn$14 < k.frames.ramFrames ? pfn$14 | 0 : k.frames.farIndex(pfn$14);
                                        }
                                        { // addMapAt
                                          const count$22 = k.frames.mapcount[i$20]!;
                                          if (count$22 === 0xffff) k.frames.mapOverflow(i$20);
                                          k.frames.mapcount[i$20] = count$22 + 1;
                                        }
                                        const head$20 = k.frames.orders[0] === 0 || k.frames.order[i$20] !== 0 ? i$20 : k.frames.headWalk(i$20);
                                        k.frames.refcount[head$20] = k.frames.refcount[head$20]! + 1;
                                      }
                                    }
                                    const newLo$19 = ((pfn$14 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                      (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                      (mkwrite$17 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                    { // set
                                      const hi$23: number = (pfn$14 / 0x100000) | (k.window.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                      pt$19.lo[index$19] = newLo$19;
                                      pt$19.hi[index$19] = hi$23;
                                    }
                                  } else if (mkwrite$17 && ((hi$19 & 1048575 /* EH_PFN */) * 0x100000 + (lo$19 >>> 12)) !== pfn$14) {
                                    ret$19 = k.faultPolicy.insertMismatch;
                                  } else if (mkwrite$17) {
                                    pt$19.lo[index$19] = upgradedLo(k, vma, lo$19, hi$19, k.faultPolicy.insertUpgradeDirty);
                                    pt$19.hi[index$19] = upgradedHi(k, vma, hi$19);
                                  }
                                  ret$18 = ret$19;
                                }
                                if ((k.trace.probing === true)) emit2$24: {
                                  const mode$24 = (1 as number);
                                  if (mode$24 === 0) break emit2$24;
                                  const r$24 = k.trace.ring;
                                  const seq$24 = k.trace.seq;
                                  const p$24 = (seq$24 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$24[p$24] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
                                  r$24[p$24 + 1] = vpn$0;
                                  r$24[p$24 + 2] = ret$18;
                                  k.trace.seq = seq$24 + 1;
                                  if (mode$24 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$24);
                                }
                                ret$14 = ret$18; break daxInsertPte$17;
                              }
                            }
                            const kind$17 = how$14 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
                            { // vmfInsertMixed
                              const kind$25: number = kind$17;
                              let ret$25 = 0;
                              insertPfn$26: {
                                const pt$26 = k.pt;
                                const mm$26 = k.window.mm;
                                let ret$26 = 256 /* VM_FAULT_NOPAGE */;
                                let table$26 = k.window.table;
                                if (table$26 === 0) table$26 = tableAlloc(k, task, mm$26, vpn$0, 0);
                                if (table$26 <= 0) { ret$25 = table$26 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$26; }
                                const index$26 = (table$26 << pt$26.bits) | (vpn$0 & pt$26.slotMask);
                                const lo$26 = 0;
                                const hi$26 = 0;
                                if (0 === 0 && 0 === 0) {
                                  if (kind$25 === 1 /* INSERT_PAGE */) {
                                    map$27: {
                                      if (pfn$14 === k.frames.zeroPfn) break map$27;
                                      let i$27 = 0;
                                      index$28: {
                                        if (pfn$14 >= k.frames.pmemBase && pfn$14 < k.frames.pmemEnd) { i$27 = (pfn$14 - k.frames.pmemOffset) | 0; break index$28; }
                                        i$27 = pfn$14 < k.frames.ramFrames ? pfn$14 | 0 : k.frames.farIndex(pfn$14);
                                      }
                                      { // addMapAt
                                        const count$29 = k.frames.mapcount[i$27]!;
                                        if (count$29 === 0xffff) k.frames.mapOverflow(i$27);
                                        k.frames.mapcount[i$27] = count$29 + 1;
                                      }
                                      const head$27 = k.frames.orders[0] === 0 || k.frames.order[i$27] !== 0 ? i$27 : k.frames.headWalk(i$27);
                                      k.frames.refcount[head$27] = k.frames.refcount[head$27]! + 1;
                                    }
                                  }
                                  const newLo$26 = ((pfn$14 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                    (kind$25 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                    (mkwrite$17 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                  { // set
                                    const hi$30: number = (pfn$14 / 0x100000) | (k.window.protHi | (kind$25 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                    pt$26.lo[index$26] = newLo$26;
                                    pt$26.hi[index$26] = hi$30;
                                  }
                                } else if (mkwrite$17 && ((hi$26 & 1048575 /* EH_PFN */) * 0x100000 + (lo$26 >>> 12)) !== pfn$14) {
                                  ret$26 = k.faultPolicy.insertMismatch;
                                } else if (mkwrite$17) {
                                  pt$26.lo[index$26] = upgradedLo(k, vma, lo$26, hi$26, k.faultPolicy.insertUpgradeDirty);
                                  pt$26.hi[index$26] = upgradedHi(k, vma, hi$26);
                                }
                                ret$25 = ret$26;
                              }
                              if ((k.trace.probing === true)) {
                                const id$25 = mkwrite$17 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
                                emit2$31: {
                                  const id$31: number = id$25;
                                  const mode$31 = (1 as number);
                                  if (mode$31 === 0) break emit2$31;
                                  const r$31 = k.trace.ring;
                                  const seq$31 = k.trace.seq;
                                  const p$31 = (seq$31 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$31[p$31] = task * 1024 /* IDS */ + id$31;
                                  r$31[p$31 + 1] = vpn$0;
                                  r$31[p$31 + 2] = ret$25;
                                  k.trace.seq = seq$31 + 1;
                                  if (mode$31 === 2) k.trace.tell(id$31, seq$31);
                                }
                              }
                              ret$14 = ret$25;
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
                      emit6$33: {
                        const mode$33 = (1 as number);
                        if (mode$33 === 0) break emit6$33;
                        const r$33 = k.trace.ring;
                        const seq$33 = k.trace.seq;
                        const p$33 = (seq$33 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$33[p$33] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
                        r$33[p$33 + 1] = file$11;
                        r$33[p$33 + 2] = shared$11;
                        r$33[p$33 + 3] = known$6;
                        r$33[p$33 + 4] = vpn$0;
                        r$33[p$33 + 5] = pgoff$11;
                        r$33[p$33 + 6] = seen$11;
                        k.trace.seq = seq$33 + 1;
                        if (mode$33 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$33);
                      }
                      ret$10 = ret$11;
                    }
                    if ((ret$10 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0) {
                      ret$10 = daxFinishSyncFault(k, task, vma, vpn$0, known$6, 1);
                    }
                    ret$7 = ret$10;
                  } else ret$7 = (k.paths.straight[fault$7]!(k, task, vma, vpn$0, known$6) as number);
                  if ((ret$7 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$2 = ret$7; break handleMmFaultInner$4; }
                  if (write$7) { ret$2 = doSharedFault(k, task, vma, vpn$0, known$6, ret$7); break handleMmFaultInner$4; }
                  const done$7 = finishFault(k, task, vma, vpn$0, faultPage(k, task), false);
                  unlockFaultPage(k, task, done$7 !== 0);
                  ret$2 = ret$7 | done$7; break handleMmFaultInner$4;
                }
              }
              if ((lo$6 & 257 /* E_PRESENT | E_PROTNONE */) === 0) { ret$2 = softLeafFault(lo$6, hi$6); break handleMmFaultInner$4; }
              if ((flags & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$6 & 2 /* E_RW */) === 0) {
                ret$2 = doWpPage(k, task, vma, vpn$0, known$6, lo$6, hi$6); break handleMmFaultInner$4;
              }
              if (0 === lo$6 && 0 === hi$6) {
                pt$6.lo[index$6] = lo$6 | 32 /* E_ACCESSED */ | ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
              }
              ret$2 = 0;
            }
          }
          if ((ret$2 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
            const major$2 = (ret$2 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags & 32 /* FAULT_FLAG_TRIED */) !== 0;
            if (major$2) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
            else {}
          }
          if ((k.trace.probing === true)) emit2$34: {
            const mode$34 = (1 as number);
            if (mode$34 === 0) break emit2$34;
            const r$34 = k.trace.ring;
            const seq$34 = k.trace.seq;
            const p$34 = (seq$34 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$34[p$34] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
            r$34[p$34 + 1] = vpn$0;
            r$34[p$34 + 2] = ret$2;
            k.trace.seq = seq$34 + 1;
            if (mode$34 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$34);
          }
          ret$0 = ret$2;
        }
        if ((ret$0 & 19571 /* VM_FAULT_ERROR | VM_FAULT_RETRY | VM_FAULT_COMPLETED */) !== 0) return vpn$0;
      }
      for (vpn$0++; vpn$0 < to; vpn$0++) {
        let ret$0 = 0;
        { // handleMmFault
          if ((k.trace.probing === true)) emit2$36: {
            const mode$36 = (1 as number);
            if (mode$36 === 0) break emit2$36;
            const r$36 = k.trace.ring;
            const seq$36 = k.trace.seq;
            const p$36 = (seq$36 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$36[p$36] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
            r$36[p$36 + 1] = vpn$0;
            r$36[p$36 + 2] = flags;
            k.trace.seq = seq$36 + 1;
            if (mode$36 === 2) k.trace.tell(201 /* TP_HANDLE_MM_FAULT */, seq$36);
          }
          let ret$35 = 0;
          handleMmFaultInner$37: {
            const pt$37 = k.pt;
            const mm$37 = k.window.mm;
            let pte$37 = k.window.table;
            if (pte$37 === 0) {
              const range$37 = k.vmOps.rangeFault[k.window.ops]!;
              if (range$37 !== 0) { ret$35 = (k.paths.straight[range$37]!(k, task, vma, vpn$0, flags) as number); break handleMmFaultInner$37; }
              const pmd$37 = tableAlloc(k, task, mm$37, vpn$0, 1);
              if (pmd$37 <= 0) { ret$35 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$37; }
              const ret$37 = handlePmdFault(k, task, vma, vpn$0, flags, pmd$37);
              if ((ret$37 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$35 = ret$37; break handleMmFaultInner$37; }
              { // child
                const index$38: number = ((pmd$37 << pt$37.bits) | ((vpn$0 * pt$37.pmdInverse) & pt$37.slotMask));
                pte$37 = 0 === 0 || (0 & 128 /* E_PSE */) !== 0
                  ? 0
                  : (((0) & 1048575 /* EH_PFN */) * 0x100000 + ((0) >>> 12));
              }
            }
            { // handlePteFault
              const pt$39 = k.pt;
              const index$39 = (pte$37 << pt$39.bits) | (vpn$0 & pt$39.slotMask);
              const lo$39 = pte$37 === 0 ? 0 : 0;
              const hi$39 = pte$37 === 0 ? 0 : 0;
              // A slot without a PTE table has no entry that could have been read.
              const valid$39 = pte$37 !== 0 && (k.faultPolicy.origPteFlag === true);
              const known$39 = valid$39 ? flags | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags;
              if (lo$39 === 0 && hi$39 === 0) {
                if (k.window.ops === 0) { ret$35 = doAnonymousPage(k, task, vma, vpn$0, known$39); break handleMmFaultInner$37; }
                { // doFault
                  const ops$40 = k.window.ops;
                  const fault$40 = k.window.fault;
                  if (fault$40 === 0) { ret$35 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$37; }
                  const write$40 = (known$39 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                  if (write$40 && (k.window.flags & 8 /* VM_SHARED */) === 0) {
                    ret$35 = doCowFault(k, task, vma, vpn$0, known$39); break handleMmFaultInner$37;
                  }
                  if (!write$40 && k.vmOps.mapPagesOp[ops$40] !== 0) {
                    const around$40 = doFaultAround(k, task, vma, vpn$0);
                    if (around$40 !== 0) { ret$35 = around$40; break handleMmFaultInner$37; }
                  }
                  let may$40 = false;
                  vmfCanCallFault$41: {
                    if ((known$39 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$40 = true; break vmfCanCallFault$41; }
                    if (k.window.mapPages !== 0) { may$40 = true; break vmfCanCallFault$41; }
                    { // vmaEndRead
                      k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
                    }
                    may$40 = false;
                  }
                  if (!may$40) { ret$35 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$37; }
                  k.tasks.cowPage[task] = 0 /* NO_PFN */;
                  let ret$40 = 0;
                  if (fault$40 === 330) { // daxFault
                    const lock$43 = k.window.lock;
                    let ret$43 = 0;
                    { // daxIomapPteFault
                      const file$44 = k.window.mapping;
                      const pgoff$44 = (k.window.pgoff + (vpn$0 - k.window.start));
                      const shared$44 = k.window.flags & 8 /* VM_SHARED */;
                      let ret$44 = 2 /* VM_FAULT_SIGBUS */;
                      emit6$45: {
                        const mode$45 = (1 as number);
                        if (mode$45 === 0) break emit6$45;
                        const r$45 = k.trace.ring;
                        const seq$45 = k.trace.seq;
                        const p$45 = (seq$45 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$45[p$45] = task * 1024 /* IDS */ + 300 /* TP_DAX_PTE_FAULT */;
                        r$45[p$45 + 1] = file$44;
                        r$45[p$45 + 2] = shared$44;
                        r$45[p$45 + 3] = known$39;
                        r$45[p$45 + 4] = vpn$0;
                        r$45[p$45 + 5] = pgoff$44;
                        r$45[p$45 + 6] = 0;
                        k.trace.seq = seq$45 + 1;
                        if (mode$45 === 2) k.trace.tell(300 /* TP_DAX_PTE_FAULT */, seq$45);
                      }
                      if ((true)) {
                        let slot$44 = 0;
                        grabMappingEntry$46: {
                          const index$46 = k.dax.index;
                          let slot$46 = ((k.window.node << 6) | (pgoff$44 & 63));
                          while ((index$46.lo[slot$46]! & 3 /* DAX_LOCKED | DAX_PMD */) !== 0) {
                            if ((index$46.lo[slot$46]! & 1 /* DAX_LOCKED */) !== 0) throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
                            else {
                              const whole$46 = downgradePmdEntry(k, task, file$44, pgoff$44, slot$46);
                              if (whole$46 >= 0) { slot$44 = whole$46; break grabMappingEntry$46; }
                            }
                            // What stood there may be gone, and with it the slot and its leaf.
                            slot$46 = index$46.slotWalk(file$44, pgoff$44);
                          }
                          if ((index$46.lo[slot$46]! & 32 /* DAX_PAGE */) !== 0) {
                            lockPage(k, ((index$46.hi[slot$46]!) * 0x100000 + ((index$46.lo[slot$46]!) >>> 12)));
                            slot$44 = slot$46; break grabMappingEntry$46;
                          }
                          if (index$46.lo[slot$46] === 0) index$46.lo[slot$46] = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                          else index$46.lo[slot$46] = index$46.lo[slot$46]! | 1 /* DAX_LOCKED */;
                          slot$44 = slot$46;
                        }
                        daxFaultIter$47: {
                          if (0 /* NO_PFN */ !== 0 /* NO_PFN */) {
                            ret$44 = daxFaultCowPage(k, task, vma, vpn$0); break daxFaultIter$47;
                          }
                          const write$47 = (known$39 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                          let major$47 = 0;
                          if (1 /* EXTENT_WRITTEN */ !== 1 /* EXTENT_WRITTEN */) {
                            if (!write$47) { ret$44 = daxLoadHole(k, task, vma, vpn$0, known$39, slot$44); break daxFaultIter$47; }
                            const failed$47 = k.dax.allocate(file$44, pgoff$44, 1);
                            if (failed$47 !== 0) { ret$44 = 2 /* VM_FAULT_SIGBUS */; break daxFaultIter$47; }
                            major$47 = 4 /* VM_FAULT_MAJOR */;
                          }
                          const pfn$47 = ((k.dax).cPfn + (pgoff$44 - (k.dax).cFrom));
                          const how$47 = (k.dax).cAnswer;
                          if (how$47 >= 64 /* DAX_ASK_VMA */) {
                            ret$44 = daxFaultByVma(k, task, vma, vpn$0, known$39, slot$44, how$47 - 64 /* DAX_ASK_VMA */, major$47); break daxFaultIter$47;
                          }
                          const dirty$47 = write$47 || (k.daxPolicy.readDirties === true);
                          { // daxInsertEntry
                            const index$48 = k.dax.index;
                            const old$48 = index$48.lo[slot$44]!;
                            if ((old$48 & 32 /* DAX_PAGE */) !== 0) {
                              const left$48: number = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                              replaceHolePage(k, task, file$44, pgoff$44, slot$44, left$48);
                            } else if ((old$48 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
                              unmapMappingPages(k, task, file$44, pgoff$44, 1, 0);
                            }
                            if ((index$48.lo[slot$44]! & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
                              index$48.lo[slot$44] = (((pfn$47 & 0xfffff) << 12) | 17 /* flags | DAX_VALUE | DAX_LOCKED */);
                              index$48.hi[slot$44] = ((pfn$47 / 0x100000) | 0);
                            }
                            if (dirty$47) {}
                          }
                          if ((k.daxPolicy.traceInsert === true)) {
                            const shared$47 = k.window.flags & 8 /* VM_SHARED */;
                            const size$47 = k.dax.index.lo[slot$44]! & 2 /* DAX_PMD */;
                            emit6$49: {
                              const c$49: number = write$47 ? 1 : 0;
                              const mode$49 = (1 as number);
                              if (mode$49 === 0) break emit6$49;
                              const r$49 = k.trace.ring;
                              const seq$49 = k.trace.seq;
                              const p$49 = (seq$49 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                              r$49[p$49] = task * 1024 /* IDS */ + 305 /* TP_DAX_INSERT_MAPPING */;
                              r$49[p$49 + 1] = file$44;
                              r$49[p$49 + 2] = shared$47;
                              r$49[p$49 + 3] = c$49;
                              r$49[p$49 + 4] = vpn$0;
                              r$49[p$49 + 5] = size$47;
                              r$49[p$49 + 6] = pfn$47;
                              k.trace.seq = seq$49 + 1;
                              if (mode$49 === 2) k.trace.tell(305 /* TP_DAX_INSERT_MAPPING */, seq$49);
                            }
                          }
                          let ret$47 = 0;
                          daxInsertPte$50: {
                            const mkwrite$50 = write$47 && (k.daxPolicy.mkwriteAtInsertion === true);
                            if (how$47 === 3 /* DAX_INSERT_FOLIO */) {
                              { // vmfInsertPageMkwrite
                                let ret$51 = 0;
                                insertPfn$52: {
                                  const pt$52 = k.pt;
                                  const mm$52 = k.window.mm;
                                  let ret$52 = 256 /* VM_FAULT_NOPAGE */;
                                  let table$52 = k.window.table;
                                  if (table$52 === 0) table$52 = tableAlloc(k, task, mm$52, vpn$0, 0);
                                  if (table$52 <= 0) { ret$51 = table$52 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$52; }
                                  const index$52 = (table$52 << pt$52.bits) | (vpn$0 & pt$52.slotMask);
                                  const lo$52 = 0;
                                  const hi$52 = 0;
                                  if (0 === 0 && 0 === 0) {
                                    if (true /* kind === INSERT_PAGE */) {
                                      map$53: {
                                        if (pfn$47 === k.frames.zeroPfn) break map$53;
                                        let i$53 = 0;
                                        index$54: {
                                          if (pfn$47 >= k.frames.pmemBase && pfn$47 < k.frames.pmemEnd) { i$53 = (pfn$47 - k.frames.pmemOffset) | 0; break index$54; }
                                          i$53 = pfn$47 < k.frames.ramFrames ? pfn$47 | 0 : k.frames.farIndex(pfn$47);
                                        }
                                        { // addMapAt
                                          const count$55 = k.frames.mapcount[i$53]!;
                                          if (count$55 === 0xffff) k.frames.mapOverflow(i$53);
                                          k.frames.mapcount[i$53] = count$55 + 1;
                                        }
                                        const head$53 = k.frames.orders[0] === 0 || k.frames.order[i$53] !== 0 ? i$53 : k.frames.headWalk(i$53);
                                        k.frames.refcount[head$53] = k.frames.refcount[head$53]! + 1;
                                      }
                                    }
                                    const newLo$52 = ((pfn$47 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                      (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                      (mkwrite$50 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                    { // set
                                      const hi$56: number = (pfn$47 / 0x100000) | (k.window.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                      pt$52.lo[index$52] = newLo$52;
                                      pt$52.hi[index$52] = hi$56;
                                    }
                                  } else if (mkwrite$50 && ((hi$52 & 1048575 /* EH_PFN */) * 0x100000 + (lo$52 >>> 12)) !== pfn$47) {
                                    ret$52 = k.faultPolicy.insertMismatch;
                                  } else if (mkwrite$50) {
                                    pt$52.lo[index$52] = upgradedLo(k, vma, lo$52, hi$52, k.faultPolicy.insertUpgradeDirty);
                                    pt$52.hi[index$52] = upgradedHi(k, vma, hi$52);
                                  }
                                  ret$51 = ret$52;
                                }
                                if ((k.trace.probing === true)) emit2$57: {
                                  const mode$57 = (1 as number);
                                  if (mode$57 === 0) break emit2$57;
                                  const r$57 = k.trace.ring;
                                  const seq$57 = k.trace.seq;
                                  const p$57 = (seq$57 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$57[p$57] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
                                  r$57[p$57 + 1] = vpn$0;
                                  r$57[p$57 + 2] = ret$51;
                                  k.trace.seq = seq$57 + 1;
                                  if (mode$57 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$57);
                                }
                                ret$47 = ret$51; break daxInsertPte$50;
                              }
                            }
                            const kind$50 = how$47 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
                            { // vmfInsertMixed
                              const kind$58: number = kind$50;
                              let ret$58 = 0;
                              insertPfn$59: {
                                const pt$59 = k.pt;
                                const mm$59 = k.window.mm;
                                let ret$59 = 256 /* VM_FAULT_NOPAGE */;
                                let table$59 = k.window.table;
                                if (table$59 === 0) table$59 = tableAlloc(k, task, mm$59, vpn$0, 0);
                                if (table$59 <= 0) { ret$58 = table$59 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$59; }
                                const index$59 = (table$59 << pt$59.bits) | (vpn$0 & pt$59.slotMask);
                                const lo$59 = 0;
                                const hi$59 = 0;
                                if (0 === 0 && 0 === 0) {
                                  if (kind$58 === 1 /* INSERT_PAGE */) {
                                    map$60: {
                                      if (pfn$47 === k.frames.zeroPfn) break map$60;
                                      let i$60 = 0;
                                      index$61: {
                                        if (pfn$47 >= k.frames.pmemBase && pfn$47 < k.frames.pmemEnd) { i$60 = (pfn$47 - k.frames.pmemOffset) | 0; break index$61; }
                                        i$60 = pfn$47 < k.frames.ramFrames ? pfn$47 | 0 : k.frames.farIndex(pfn$47);
                                      }
                                      { // addMapAt
                                        const count$62 = k.frames.mapcount[i$60]!;
                                        if (count$62 === 0xffff) k.frames.mapOverflow(i$60);
                                        k.frames.mapcount[i$60] = count$62 + 1;
                                      }
                                      const head$60 = k.frames.orders[0] === 0 || k.frames.order[i$60] !== 0 ? i$60 : k.frames.headWalk(i$60);
                                      k.frames.refcount[head$60] = k.frames.refcount[head$60]! + 1;
                                    }
                                  }
                                  const newLo$59 = ((pfn$47 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                    (kind$58 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                    (mkwrite$50 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                  { // set
                                    const hi$63: number = (pfn$47 / 0x100000) | (k.window.protHi | (kind$58 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                    pt$59.lo[index$59] = newLo$59;
                                    pt$59.hi[index$59] = hi$63;
                                  }
                                } else if (mkwrite$50 && ((hi$59 & 1048575 /* EH_PFN */) * 0x100000 + (lo$59 >>> 12)) !== pfn$47) {
                                  ret$59 = k.faultPolicy.insertMismatch;
                                } else if (mkwrite$50) {
                                  pt$59.lo[index$59] = upgradedLo(k, vma, lo$59, hi$59, k.faultPolicy.insertUpgradeDirty);
                                  pt$59.hi[index$59] = upgradedHi(k, vma, hi$59);
                                }
                                ret$58 = ret$59;
                              }
                              if ((k.trace.probing === true)) {
                                const id$58 = mkwrite$50 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
                                emit2$64: {
                                  const id$64: number = id$58;
                                  const mode$64 = (1 as number);
                                  if (mode$64 === 0) break emit2$64;
                                  const r$64 = k.trace.ring;
                                  const seq$64 = k.trace.seq;
                                  const p$64 = (seq$64 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$64[p$64] = task * 1024 /* IDS */ + id$64;
                                  r$64[p$64 + 1] = vpn$0;
                                  r$64[p$64 + 2] = ret$58;
                                  k.trace.seq = seq$64 + 1;
                                  if (mode$64 === 2) k.trace.tell(id$64, seq$64);
                                }
                              }
                              ret$47 = ret$58;
                            }
                          }
                          ret$44 = ret$47 | major$47;
                        }
                        if ((k.dax.index.lo[slot$44]! & 32 /* DAX_PAGE */) === 0) { // daxUnlockEntry
                          k.dax.index.lo[slot$44] = k.dax.index.lo[slot$44]! & (-2 /* ~DAX_LOCKED */);
                        }
                        else if ((ret$44 & 512 /* VM_FAULT_LOCKED */) === 0) unlockPage(k, slot$44);
                      }
                      const whole$44 = (k.daxPolicy.doneShowsMajor === true) || (ret$44 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0;
                      const seen$44 = whole$44 ? ret$44 : ret$44 & (-5 /* ~VM_FAULT_MAJOR */);
                      emit6$66: {
                        const mode$66 = (1 as number);
                        if (mode$66 === 0) break emit6$66;
                        const r$66 = k.trace.ring;
                        const seq$66 = k.trace.seq;
                        const p$66 = (seq$66 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$66[p$66] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
                        r$66[p$66 + 1] = file$44;
                        r$66[p$66 + 2] = shared$44;
                        r$66[p$66 + 3] = known$39;
                        r$66[p$66 + 4] = vpn$0;
                        r$66[p$66 + 5] = pgoff$44;
                        r$66[p$66 + 6] = seen$44;
                        k.trace.seq = seq$66 + 1;
                        if (mode$66 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$66);
                      }
                      ret$43 = ret$44;
                    }
                    if ((ret$43 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0) {
                      ret$43 = daxFinishSyncFault(k, task, vma, vpn$0, known$39, 1);
                    }
                    ret$40 = ret$43;
                  } else ret$40 = (k.paths.straight[fault$40]!(k, task, vma, vpn$0, known$39) as number);
                  if ((ret$40 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$35 = ret$40; break handleMmFaultInner$37; }
                  if (write$40) { ret$35 = doSharedFault(k, task, vma, vpn$0, known$39, ret$40); break handleMmFaultInner$37; }
                  const done$40 = finishFault(k, task, vma, vpn$0, faultPage(k, task), false);
                  unlockFaultPage(k, task, done$40 !== 0);
                  ret$35 = ret$40 | done$40; break handleMmFaultInner$37;
                }
              }
              if ((lo$39 & 257 /* E_PRESENT | E_PROTNONE */) === 0) { ret$35 = softLeafFault(lo$39, hi$39); break handleMmFaultInner$37; }
              if ((flags & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$39 & 2 /* E_RW */) === 0) {
                ret$35 = doWpPage(k, task, vma, vpn$0, known$39, lo$39, hi$39); break handleMmFaultInner$37;
              }
              if (0 === lo$39 && 0 === hi$39) {
                pt$39.lo[index$39] = lo$39 | 32 /* E_ACCESSED */ | ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
              }
              ret$35 = 0;
            }
          }
          if ((ret$35 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
            const major$35 = (ret$35 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags & 32 /* FAULT_FLAG_TRIED */) !== 0;
            if (major$35) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
            else {}
          }
          if ((k.trace.probing === true)) emit2$67: {
            const mode$67 = (1 as number);
            if (mode$67 === 0) break emit2$67;
            const r$67 = k.trace.ring;
            const seq$67 = k.trace.seq;
            const p$67 = (seq$67 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$67[p$67] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
            r$67[p$67 + 1] = vpn$0;
            r$67[p$67 + 2] = ret$35;
            k.trace.seq = seq$67 + 1;
            if (mode$67 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$67);
          }
          ret$0 = ret$35;
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
