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
                                  let table$20 = k.window.table;
                                  if (table$20 === 0) table$20 = tableAlloc(k, task, mm$20, vpn$0, 0);
                                  if (table$20 <= 0) { ret$19 = table$20 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$20; }
                                  const index$20 = (table$20 << pt$20.bits) | (vpn$0 & pt$20.slotMask);
                                  const lo$20 = 0;
                                  const hi$20 = 0;
                                  if (0 === 0 && 0 === 0) {
                                    if (true /* kind === INSERT_PAGE */) {
                                      map$21: {
                                        if (pfn$15 === k.frames.zeroPfn) break map$21;
                                        let i$21 = 0;
                                        index$22: {
                                          if (pfn$15 >= k.frames.pmemBase && pfn$15 < k.frames.pmemEnd) { i$21 = (pfn$15 - k.frames.pmemOffset) | 0; break index$22; }
                                          i$21 = pfn$15 < k.frames.ramFrames ? pfn$15 | 0 : k.frames.farIndex(pfn$15);
                                        }
                                        { // addMapAt
                                          const count$23 = k.frames.mapcount[i$21]!;
                                          if (count$23 === 0xffff) k.frames.mapOverflow(i$21);
                                          k.frames.mapcount[i$21] = count$23 + 1;
                                        }
                                        const head$21 = k.frames.orders[0] === 0 ? i$21 : k.frames.folioAt(i$21);
                                        k.frames.refcount[head$21] = k.frames.refcount[head$21]! + 1;
                                      }
                                    }
                                    const newLo$20 = ((pfn$15 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                      (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                      (mkwrite$18 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                    { // set
                                      const hi$24: number = (pfn$15 / 0x100000) | (k.window.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                      pt$20.lo[index$20] = newLo$20;
                                      pt$20.hi[index$20] = hi$24;
                                    }
                                  } else if (mkwrite$18 && ((hi$20 & 1048575 /* EH_PFN */) * 0x100000 + (lo$20 >>> 12)) !== pfn$15) {
                                    ret$20 = k.faultPolicy.insertMismatch;
                                  } else if (mkwrite$18) {
                                    pt$20.lo[index$20] = upgradedLo(k, vma, lo$20, hi$20, k.faultPolicy.insertUpgradeDirty);
                                    pt$20.hi[index$20] = upgradedHi(k, vma, hi$20);
                                  }
                                  ret$19 = ret$20;
                                }
                                if ((k.trace.probing === true)) emit2$25: {
                                  const mode$25 = (1 as number);
                                  if (mode$25 === 0) break emit2$25;
                                  const r$25 = k.trace.ring;
                                  const seq$25 = k.trace.seq;
                                  const p$25 = (seq$25 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$25[p$25] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
                                  r$25[p$25 + 1] = vpn$0;
                                  r$25[p$25 + 2] = ret$19;
                                  k.trace.seq = seq$25 + 1;
                                  if (mode$25 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$25);
                                }
                                ret$15 = ret$19; break daxInsertPte$18;
                              }
                            }
                            const kind$18 = how$15 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
                            { // vmfInsertMixed
                              const kind$26: number = kind$18;
                              let ret$26 = 0;
                              insertPfn$27: {
                                const pt$27 = k.pt;
                                const mm$27 = k.window.mm;
                                let ret$27 = 256 /* VM_FAULT_NOPAGE */;
                                let table$27 = k.window.table;
                                if (table$27 === 0) table$27 = tableAlloc(k, task, mm$27, vpn$0, 0);
                                if (table$27 <= 0) { ret$26 = table$27 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$27; }
                                const index$27 = (table$27 << pt$27.bits) | (vpn$0 & pt$27.slotMask);
                                const lo$27 = 0;
                                const hi$27 = 0;
                                if (0 === 0 && 0 === 0) {
                                  if (kind$26 === 1 /* INSERT_PAGE */) {
                                    map$28: {
                                      if (pfn$15 === k.frames.zeroPfn) break map$28;
                                      let i$28 = 0;
                                      index$29: {
                                        if (pfn$15 >= k.frames.pmemBase && pfn$15 < k.frames.pmemEnd) { i$28 = (pfn$15 - k.frames.pmemOffset) | 0; break index$29; }
                                        i$28 = pfn$15 < k.frames.ramFrames ? pfn$15 | 0 : k.frames.farIndex(pfn$15);
                                      }
                                      { // addMapAt
                                        const count$30 = k.frames.mapcount[i$28]!;
                                        if (count$30 === 0xffff) k.frames.mapOverflow(i$28);
                                        k.frames.mapcount[i$28] = count$30 + 1;
                                      }
                                      const head$28 = k.frames.orders[0] === 0 ? i$28 : k.frames.folioAt(i$28);
                                      k.frames.refcount[head$28] = k.frames.refcount[head$28]! + 1;
                                    }
                                  }
                                  const newLo$27 = ((pfn$15 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                    (kind$26 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                    (mkwrite$18 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                  { // set
                                    const hi$31: number = (pfn$15 / 0x100000) | (k.window.protHi | (kind$26 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                    pt$27.lo[index$27] = newLo$27;
                                    pt$27.hi[index$27] = hi$31;
                                  }
                                } else if (mkwrite$18 && ((hi$27 & 1048575 /* EH_PFN */) * 0x100000 + (lo$27 >>> 12)) !== pfn$15) {
                                  ret$27 = k.faultPolicy.insertMismatch;
                                } else if (mkwrite$18) {
                                  pt$27.lo[index$27] = upgradedLo(k, vma, lo$27, hi$27, k.faultPolicy.insertUpgradeDirty);
                                  pt$27.hi[index$27] = upgradedHi(k, vma, hi$27);
                                }
                                ret$26 = ret$27;
                              }
                              if ((k.trace.probing === true)) {
                                const id$26 = mkwrite$18 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
                                emit2$32: {
                                  const id$32: number = id$26;
                                  const mode$32 = (1 as number);
                                  if (mode$32 === 0) break emit2$32;
                                  const r$32 = k.trace.ring;
                                  const seq$32 = k.trace.seq;
                                  const p$32 = (seq$32 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$32[p$32] = task * 1024 /* IDS */ + id$32;
                                  r$32[p$32 + 1] = vpn$0;
                                  r$32[p$32 + 2] = ret$26;
                                  k.trace.seq = seq$32 + 1;
                                  if (mode$32 === 2) k.trace.tell(id$32, seq$32);
                                }
                              }
                              ret$15 = ret$26;
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
                      emit6$34: {
                        const mode$34 = (1 as number);
                        if (mode$34 === 0) break emit6$34;
                        const r$34 = k.trace.ring;
                        const seq$34 = k.trace.seq;
                        const p$34 = (seq$34 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$34[p$34] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
                        r$34[p$34 + 1] = file$12;
                        r$34[p$34 + 2] = shared$12;
                        r$34[p$34 + 3] = known$7;
                        r$34[p$34 + 4] = vpn$0;
                        r$34[p$34 + 5] = pgoff$12;
                        r$34[p$34 + 6] = seen$12;
                        k.trace.seq = seq$34 + 1;
                        if (mode$34 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$34);
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
              if ((lo$7 & 257 /* E_PRESENT | E_PROTNONE */) === 0) { ret$2 = softLeafFault(lo$7, hi$7); break handleMmFaultInner$4; }
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
          if ((k.trace.probing === true)) emit2$35: {
            const mode$35 = (1 as number);
            if (mode$35 === 0) break emit2$35;
            const r$35 = k.trace.ring;
            const seq$35 = k.trace.seq;
            const p$35 = (seq$35 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$35[p$35] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
            r$35[p$35 + 1] = vpn$0;
            r$35[p$35 + 2] = ret$2;
            k.trace.seq = seq$35 + 1;
            if (mode$35 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$35);
          }
          ret$0 = ret$2;
        }
        if ((ret$0 & 19571 /* VM_FAULT_ERROR | VM_FAULT_RETRY | VM_FAULT_COMPLETED */) !== 0) return vpn$0;
      }
      for (vpn$0++; vpn$0 < to; vpn$0++) {
        let ret$0 = 0;
        { // handleMmFault
          if ((k.trace.probing === true)) emit2$37: {
            const mode$37 = (1 as number);
            if (mode$37 === 0) break emit2$37;
            const r$37 = k.trace.ring;
            const seq$37 = k.trace.seq;
            const p$37 = (seq$37 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$37[p$37] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
            r$37[p$37 + 1] = vpn$0;
            r$37[p$37 + 2] = flags;
            k.trace.seq = seq$37 + 1;
            if (mode$37 === 2) k.trace.tell(201 /* TP_HANDLE_MM_FAULT */, seq$37);
          }
          let ret$36 = 0;
          handleMmFaultInner$38: {
            const pt$38 = k.pt;
            const mm$38 = k.window.mm;
            let pte$38 = k.window.table;
            if (pte$38 === 0) {
              const range$38 = k.vmOps.rangeFault[k.window.ops]!;
              if (range$38 !== 0) { ret$36 = (k.paths.straight[range$38]!(k, task, vma, vpn$0, flags) as number); break handleMmFaultInner$38; }
              let pmd$38 = 0;
              faultPmdTable$39: {
                const shared$39 = k.vmOps.tableAlloc[k.window.ops]!;
                if (shared$39 !== 0) {
                  const pmd$39 = k.callStraight(shared$39, task, vma, vpn$0);
                  k.tasks.faultPmd[task] = pmd$39;
                  pmd$38 = pmd$39; break faultPmdTable$39;
                }
                pmd$38 = tableAlloc(k, task, k.window.mm, vpn$0, 1);
              }
              if (pmd$38 <= 0) { ret$36 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$38; }
              const ret$38 = handlePmdFault(k, task, vma, vpn$0, flags, pmd$38);
              if ((ret$38 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$36 = ret$38; break handleMmFaultInner$38; }
              const own$38 = k.vmOps.tableOwn[k.window.ops]!;
              if (own$38 !== 0) {
                const answer$38 = (k.paths.straight[own$38]!(k, task, vma, vpn$0, pmd$38, flags) as number);
                if (answer$38 !== 0) { ret$36 = answer$38; break handleMmFaultInner$38; }
              }
              { // child
                const index$40: number = ((pmd$38 << pt$38.bits) | ((vpn$0 * pt$38.pmdInverse) & pt$38.slotMask));
                pte$38 = 0 === 0 || (0 & 128 /* E_PSE */) !== 0
                  ? 0
                  : (((0) & 1048575 /* EH_PFN */) * 0x100000 + ((0) >>> 12));
              }
            }
            { // handlePteFault
              const pt$41 = k.pt;
              const index$41 = (pte$38 << pt$41.bits) | (vpn$0 & pt$41.slotMask);
              const lo$41 = pte$38 === 0 ? 0 : 0;
              const hi$41 = pte$38 === 0 ? 0 : 0;
              // A slot without a PTE table has no entry that could have been read.
              const valid$41 = pte$38 !== 0 && (k.faultPolicy.origPteFlag === true);
              const known$41 = valid$41 ? flags | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags;
              if (lo$41 === 0 && hi$41 === 0) {
                if (k.window.ops === 0) { ret$36 = doAnonymousPage(k, task, vma, vpn$0, known$41); break handleMmFaultInner$38; }
                { // doFault
                  const ops$42 = k.window.ops;
                  const fault$42 = k.window.fault;
                  if (fault$42 === 0) { ret$36 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$38; }
                  const write$42 = (known$41 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                  if (write$42 && (k.window.flags & 8 /* VM_SHARED */) === 0) {
                    ret$36 = doCowFault(k, task, vma, vpn$0, known$41); break handleMmFaultInner$38;
                  }
                  if (!write$42 && k.vmOps.mapPagesOp[ops$42] !== 0) {
                    const around$42 = doFaultAround(k, task, vma, vpn$0);
                    if (around$42 !== 0) { ret$36 = around$42; break handleMmFaultInner$38; }
                  }
                  let may$42 = false;
                  vmfCanCallFault$43: {
                    if ((known$41 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$42 = true; break vmfCanCallFault$43; }
                    if (k.window.mapPages !== 0) { may$42 = true; break vmfCanCallFault$43; }
                    { // vmaEndRead
                      k.vmas.readers[vma] = k.vmas.readers[vma]! - 1;
                    }
                    may$42 = false;
                  }
                  if (!may$42) { ret$36 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$38; }
                  k.tasks.cowPage[task] = 0 /* NO_PFN */;
                  let ret$42 = 0;
                  if (fault$42 === 330) { // daxFault
                    const lock$45 = k.window.lock;
                    let ret$45 = 0;
                    { // daxIomapPteFault
                      const file$46 = k.window.mapping;
                      const pgoff$46 = (k.window.pgoff + (vpn$0 - k.window.start));
                      const shared$46 = k.window.flags & 8 /* VM_SHARED */;
                      let ret$46 = 2 /* VM_FAULT_SIGBUS */;
                      emit6$47: {
                        const mode$47 = (1 as number);
                        if (mode$47 === 0) break emit6$47;
                        const r$47 = k.trace.ring;
                        const seq$47 = k.trace.seq;
                        const p$47 = (seq$47 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$47[p$47] = task * 1024 /* IDS */ + 300 /* TP_DAX_PTE_FAULT */;
                        r$47[p$47 + 1] = file$46;
                        r$47[p$47 + 2] = shared$46;
                        r$47[p$47 + 3] = known$41;
                        r$47[p$47 + 4] = vpn$0;
                        r$47[p$47 + 5] = pgoff$46;
                        r$47[p$47 + 6] = 0;
                        k.trace.seq = seq$47 + 1;
                        if (mode$47 === 2) k.trace.tell(300 /* TP_DAX_PTE_FAULT */, seq$47);
                      }
                      if ((true)) {
                        let slot$46 = 0;
                        grabMappingEntry$48: {
                          const index$48 = k.dax.index;
                          let slot$48 = ((k.window.node << 6) | (pgoff$46 & 63));
                          while ((index$48.lo[slot$48]! & 3 /* DAX_LOCKED | DAX_PMD */) !== 0) {
                            if ((index$48.lo[slot$48]! & 1 /* DAX_LOCKED */) !== 0) throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
                            else {
                              const whole$48 = downgradePmdEntry(k, task, file$46, pgoff$46, slot$48);
                              if (whole$48 >= 0) { slot$46 = whole$48; break grabMappingEntry$48; }
                            }
                            // What stood there may be gone, and with it the slot and its leaf.
                            slot$48 = index$48.slotWalk(file$46, pgoff$46);
                          }
                          if ((index$48.lo[slot$48]! & 32 /* DAX_PAGE */) !== 0) {
                            lockPage(k, ((index$48.hi[slot$48]!) * 0x100000 + ((index$48.lo[slot$48]!) >>> 12)));
                            slot$46 = slot$48; break grabMappingEntry$48;
                          }
                          if (index$48.lo[slot$48] === 0) index$48.lo[slot$48] = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                          else index$48.lo[slot$48] = index$48.lo[slot$48]! | 1 /* DAX_LOCKED */;
                          slot$46 = slot$48;
                        }
                        daxFaultIter$49: {
                          if (0 /* NO_PFN */ !== 0 /* NO_PFN */) {
                            ret$46 = daxFaultCowPage(k, task, vma, vpn$0); break daxFaultIter$49;
                          }
                          const write$49 = (known$41 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                          let major$49 = 0;
                          if (1 /* EXTENT_WRITTEN */ !== 1 /* EXTENT_WRITTEN */) {
                            if (!write$49) { ret$46 = daxLoadHole(k, task, vma, vpn$0, known$41, slot$46); break daxFaultIter$49; }
                            const failed$49 = k.dax.allocate(file$46, pgoff$46, 1);
                            if (failed$49 !== 0) { ret$46 = 2 /* VM_FAULT_SIGBUS */; break daxFaultIter$49; }
                            major$49 = 4 /* VM_FAULT_MAJOR */;
                          }
                          const pfn$49 = ((k.dax).cPfn + (pgoff$46 - (k.dax).cFrom));
                          const how$49 = (k.dax).cAnswer;
                          if (how$49 >= 64 /* DAX_ASK_VMA */) {
                            ret$46 = daxFaultByVma(k, task, vma, vpn$0, known$41, slot$46, how$49 - 64 /* DAX_ASK_VMA */, major$49); break daxFaultIter$49;
                          }
                          const dirty$49 = write$49 || (k.daxPolicy.readDirties === true);
                          { // daxInsertEntry
                            const index$50 = k.dax.index;
                            const old$50 = index$50.lo[slot$46]!;
                            if ((old$50 & 32 /* DAX_PAGE */) !== 0) {
                              const left$50: number = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                              replaceHolePage(k, task, file$46, pgoff$46, slot$46, left$50);
                            } else if ((old$50 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
                              unmapMappingPages(k, task, file$46, pgoff$46, 1, 0);
                            }
                            if ((index$50.lo[slot$46]! & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
                              index$50.lo[slot$46] = (((pfn$49 & 0xfffff) << 12) | 17 /* flags | DAX_VALUE | DAX_LOCKED */);
                              index$50.hi[slot$46] = ((pfn$49 / 0x100000) | 0);
                            }
                            if (dirty$49) {}
                          }
                          if ((k.daxPolicy.traceInsert === true)) {
                            const shared$49 = k.window.flags & 8 /* VM_SHARED */;
                            const size$49 = k.dax.index.lo[slot$46]! & 2 /* DAX_PMD */;
                            emit6$51: {
                              const c$51: number = write$49 ? 1 : 0;
                              const mode$51 = (1 as number);
                              if (mode$51 === 0) break emit6$51;
                              const r$51 = k.trace.ring;
                              const seq$51 = k.trace.seq;
                              const p$51 = (seq$51 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                              r$51[p$51] = task * 1024 /* IDS */ + 305 /* TP_DAX_INSERT_MAPPING */;
                              r$51[p$51 + 1] = file$46;
                              r$51[p$51 + 2] = shared$49;
                              r$51[p$51 + 3] = c$51;
                              r$51[p$51 + 4] = vpn$0;
                              r$51[p$51 + 5] = size$49;
                              r$51[p$51 + 6] = pfn$49;
                              k.trace.seq = seq$51 + 1;
                              if (mode$51 === 2) k.trace.tell(305 /* TP_DAX_INSERT_MAPPING */, seq$51);
                            }
                          }
                          let ret$49 = 0;
                          daxInsertPte$52: {
                            const mkwrite$52 = write$49 && (k.daxPolicy.mkwriteAtInsertion === true);
                            if (how$49 === 3 /* DAX_INSERT_FOLIO */) {
                              { // vmfInsertPageMkwrite
                                let ret$53 = 0;
                                insertPfn$54: {
                                  const pt$54 = k.pt;
                                  const mm$54 = k.window.mm;
                                  let ret$54 = 256 /* VM_FAULT_NOPAGE */;
                                  let table$54 = k.window.table;
                                  if (table$54 === 0) table$54 = tableAlloc(k, task, mm$54, vpn$0, 0);
                                  if (table$54 <= 0) { ret$53 = table$54 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$54; }
                                  const index$54 = (table$54 << pt$54.bits) | (vpn$0 & pt$54.slotMask);
                                  const lo$54 = 0;
                                  const hi$54 = 0;
                                  if (0 === 0 && 0 === 0) {
                                    if (true /* kind === INSERT_PAGE */) {
                                      map$55: {
                                        if (pfn$49 === k.frames.zeroPfn) break map$55;
                                        let i$55 = 0;
                                        index$56: {
                                          if (pfn$49 >= k.frames.pmemBase && pfn$49 < k.frames.pmemEnd) { i$55 = (pfn$49 - k.frames.pmemOffset) | 0; break index$56; }
                                          i$55 = pfn$49 < k.frames.ramFrames ? pfn$49 | 0 : k.frames.farIndex(pfn$49);
                                        }
                                        { // addMapAt
                                          const count$57 = k.frames.mapcount[i$55]!;
                                          if (count$57 === 0xffff) k.frames.mapOverflow(i$55);
                                          k.frames.mapcount[i$55] = count$57 + 1;
                                        }
                                        const head$55 = k.frames.orders[0] === 0 ? i$55 : k.frames.folioAt(i$55);
                                        k.frames.refcount[head$55] = k.frames.refcount[head$55]! + 1;
                                      }
                                    }
                                    const newLo$54 = ((pfn$49 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                      (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                      (mkwrite$52 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                    { // set
                                      const hi$58: number = (pfn$49 / 0x100000) | (k.window.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                      pt$54.lo[index$54] = newLo$54;
                                      pt$54.hi[index$54] = hi$58;
                                    }
                                  } else if (mkwrite$52 && ((hi$54 & 1048575 /* EH_PFN */) * 0x100000 + (lo$54 >>> 12)) !== pfn$49) {
                                    ret$54 = k.faultPolicy.insertMismatch;
                                  } else if (mkwrite$52) {
                                    pt$54.lo[index$54] = upgradedLo(k, vma, lo$54, hi$54, k.faultPolicy.insertUpgradeDirty);
                                    pt$54.hi[index$54] = upgradedHi(k, vma, hi$54);
                                  }
                                  ret$53 = ret$54;
                                }
                                if ((k.trace.probing === true)) emit2$59: {
                                  const mode$59 = (1 as number);
                                  if (mode$59 === 0) break emit2$59;
                                  const r$59 = k.trace.ring;
                                  const seq$59 = k.trace.seq;
                                  const p$59 = (seq$59 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$59[p$59] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
                                  r$59[p$59 + 1] = vpn$0;
                                  r$59[p$59 + 2] = ret$53;
                                  k.trace.seq = seq$59 + 1;
                                  if (mode$59 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$59);
                                }
                                ret$49 = ret$53; break daxInsertPte$52;
                              }
                            }
                            const kind$52 = how$49 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
                            { // vmfInsertMixed
                              const kind$60: number = kind$52;
                              let ret$60 = 0;
                              insertPfn$61: {
                                const pt$61 = k.pt;
                                const mm$61 = k.window.mm;
                                let ret$61 = 256 /* VM_FAULT_NOPAGE */;
                                let table$61 = k.window.table;
                                if (table$61 === 0) table$61 = tableAlloc(k, task, mm$61, vpn$0, 0);
                                if (table$61 <= 0) { ret$60 = table$61 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$61; }
                                const index$61 = (table$61 << pt$61.bits) | (vpn$0 & pt$61.slotMask);
                                const lo$61 = 0;
                                const hi$61 = 0;
                                if (0 === 0 && 0 === 0) {
                                  if (kind$60 === 1 /* INSERT_PAGE */) {
                                    map$62: {
                                      if (pfn$49 === k.frames.zeroPfn) break map$62;
                                      let i$62 = 0;
                                      index$63: {
                                        if (pfn$49 >= k.frames.pmemBase && pfn$49 < k.frames.pmemEnd) { i$62 = (pfn$49 - k.frames.pmemOffset) | 0; break index$63; }
                                        i$62 = pfn$49 < k.frames.ramFrames ? pfn$49 | 0 : k.frames.farIndex(pfn$49);
                                      }
                                      { // addMapAt
                                        const count$64 = k.frames.mapcount[i$62]!;
                                        if (count$64 === 0xffff) k.frames.mapOverflow(i$62);
                                        k.frames.mapcount[i$62] = count$64 + 1;
                                      }
                                      const head$62 = k.frames.orders[0] === 0 ? i$62 : k.frames.folioAt(i$62);
                                      k.frames.refcount[head$62] = k.frames.refcount[head$62]! + 1;
                                    }
                                  }
                                  const newLo$61 = ((pfn$49 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                    (kind$60 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                    (mkwrite$52 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                  { // set
                                    const hi$65: number = (pfn$49 / 0x100000) | (k.window.protHi | (kind$60 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                    pt$61.lo[index$61] = newLo$61;
                                    pt$61.hi[index$61] = hi$65;
                                  }
                                } else if (mkwrite$52 && ((hi$61 & 1048575 /* EH_PFN */) * 0x100000 + (lo$61 >>> 12)) !== pfn$49) {
                                  ret$61 = k.faultPolicy.insertMismatch;
                                } else if (mkwrite$52) {
                                  pt$61.lo[index$61] = upgradedLo(k, vma, lo$61, hi$61, k.faultPolicy.insertUpgradeDirty);
                                  pt$61.hi[index$61] = upgradedHi(k, vma, hi$61);
                                }
                                ret$60 = ret$61;
                              }
                              if ((k.trace.probing === true)) {
                                const id$60 = mkwrite$52 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
                                emit2$66: {
                                  const id$66: number = id$60;
                                  const mode$66 = (1 as number);
                                  if (mode$66 === 0) break emit2$66;
                                  const r$66 = k.trace.ring;
                                  const seq$66 = k.trace.seq;
                                  const p$66 = (seq$66 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$66[p$66] = task * 1024 /* IDS */ + id$66;
                                  r$66[p$66 + 1] = vpn$0;
                                  r$66[p$66 + 2] = ret$60;
                                  k.trace.seq = seq$66 + 1;
                                  if (mode$66 === 2) k.trace.tell(id$66, seq$66);
                                }
                              }
                              ret$49 = ret$60;
                            }
                          }
                          ret$46 = ret$49 | major$49;
                        }
                        if ((k.dax.index.lo[slot$46]! & 32 /* DAX_PAGE */) === 0) { // daxUnlockEntry
                          k.dax.index.lo[slot$46] = k.dax.index.lo[slot$46]! & (-2 /* ~DAX_LOCKED */);
                        }
                        else if ((ret$46 & 512 /* VM_FAULT_LOCKED */) === 0) unlockPage(k, slot$46);
                      }
                      const whole$46 = (k.daxPolicy.doneShowsMajor === true) || (ret$46 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0;
                      const seen$46 = whole$46 ? ret$46 : ret$46 & (-5 /* ~VM_FAULT_MAJOR */);
                      emit6$68: {
                        const mode$68 = (1 as number);
                        if (mode$68 === 0) break emit6$68;
                        const r$68 = k.trace.ring;
                        const seq$68 = k.trace.seq;
                        const p$68 = (seq$68 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$68[p$68] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
                        r$68[p$68 + 1] = file$46;
                        r$68[p$68 + 2] = shared$46;
                        r$68[p$68 + 3] = known$41;
                        r$68[p$68 + 4] = vpn$0;
                        r$68[p$68 + 5] = pgoff$46;
                        r$68[p$68 + 6] = seen$46;
                        k.trace.seq = seq$68 + 1;
                        if (mode$68 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$68);
                      }
                      ret$45 = ret$46;
                    }
                    if ((ret$45 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0) {
                      ret$45 = daxFinishSyncFault(k, task, vma, vpn$0, known$41, 1);
                    }
                    ret$42 = ret$45;
                  } else ret$42 = (k.paths.straight[fault$42]!(k, task, vma, vpn$0, known$41) as number);
                  if ((ret$42 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$36 = ret$42; break handleMmFaultInner$38; }
                  if (write$42) { ret$36 = doSharedFault(k, task, vma, vpn$0, known$41, ret$42); break handleMmFaultInner$38; }
                  const done$42 = finishFault(k, task, vma, vpn$0, faultPage(k, task), false);
                  unlockFaultPage(k, task, done$42 !== 0);
                  ret$36 = ret$42 | done$42; break handleMmFaultInner$38;
                }
              }
              if ((lo$41 & 257 /* E_PRESENT | E_PROTNONE */) === 0) { ret$36 = softLeafFault(lo$41, hi$41); break handleMmFaultInner$38; }
              if ((flags & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$41 & 2 /* E_RW */) === 0) {
                ret$36 = doWpPage(k, task, vma, vpn$0, known$41, lo$41, hi$41); break handleMmFaultInner$38;
              }
              if (0 === lo$41 && 0 === hi$41) {
                pt$41.lo[index$41] = lo$41 | 32 /* E_ACCESSED */ | ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
              }
              ret$36 = 0;
            }
          }
          if ((ret$36 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
            const major$36 = (ret$36 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags & 32 /* FAULT_FLAG_TRIED */) !== 0;
            if (major$36) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
            else {}
          }
          if ((k.trace.probing === true)) emit2$69: {
            const mode$69 = (1 as number);
            if (mode$69 === 0) break emit2$69;
            const r$69 = k.trace.ring;
            const seq$69 = k.trace.seq;
            const p$69 = (seq$69 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$69[p$69] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
            r$69[p$69 + 1] = vpn$0;
            r$69[p$69 + 2] = ret$36;
            k.trace.seq = seq$69 + 1;
            if (mode$69 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$69);
          }
          ret$0 = ret$36;
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
