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
        let pmd$3 = 0;
        faultPmdTable$4: {
          const shared$4 = k.vmOps.tableAlloc[k.window.ops]!;
          if (shared$4 !== 0) {
            const pmd$4 = k.callStraight(shared$4, task, vma, vpn);
            k.tasks.faultPmd[task] = pmd$4;
            pmd$3 = pmd$4; break faultPmdTable$4;
          }
          pmd$3 = tableAlloc(k, task, k.window.mm, vpn, 1);
        }
        if (pmd$3 <= 0) { ret$1 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$3; }
        const ret$3 = handlePmdFault(k, task, vma, vpn, flags, pmd$3);
        if ((ret$3 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$1 = ret$3; break handleMmFaultInner$3; }
        const own$3 = k.vmOps.tableOwn[k.window.ops]!;
        if (own$3 !== 0) {
          const answer$3 = (k.paths.straight[own$3]!(k, task, vma, vpn, pmd$3, flags) as number);
          if (answer$3 !== 0) { ret$1 = answer$3; break handleMmFaultInner$3; }
        }
        { // child
          const index$5: number = ((pmd$3 << pt$3.bits) | ((vpn * pt$3.pmdInverse) & pt$3.slotMask));
          pte$3 = pt$3.lo[index$5] === 0 || (pt$3.lo[index$5]! & 128 /* E_PSE */) !== 0
            ? 0
            : (((pt$3.hi[index$5]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$3.lo[index$5]!) >>> 12));
        }
      }
      { // handlePteFault
        const pt$6 = k.pt;
        const index$6 = (pte$3 << pt$6.bits) | (vpn & pt$6.slotMask);
        const lo$6 = pte$3 === 0 ? 0 : pt$6.lo[index$6]!;
        const hi$6 = pte$3 === 0 ? 0 : pt$6.hi[index$6]!;
        // A slot without a PTE table has no entry that could have been read.
        const valid$6 = pte$3 !== 0 && (k.faultPolicy.origPteFlag === true);
        const known$6 = valid$6 ? flags | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags;
        if (lo$6 === 0 && hi$6 === 0) {
          if (k.window.ops === 0) { ret$1 = doAnonymousPage(k, task, vma, vpn, known$6); break handleMmFaultInner$3; }
          { // doFault
            const ops$7 = k.window.ops;
            const fault$7 = k.window.fault;
            if (fault$7 === 0) { ret$1 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$3; }
            const write$7 = (known$6 & 1 /* FAULT_FLAG_WRITE */) !== 0;
            if (write$7 && (k.window.flags & 8 /* VM_SHARED */) === 0) {
              ret$1 = doCowFault(k, task, vma, vpn, known$6); break handleMmFaultInner$3;
            }
            if (!write$7 && k.vmOps.mapPagesOp[ops$7] !== 0) {
              const around$7 = doFaultAround(k, task, vma, vpn);
              if (around$7 !== 0) { ret$1 = around$7; break handleMmFaultInner$3; }
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
            if (!may$7) { ret$1 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$3; }
            k.tasks.cowPage[task] = 0 /* NO_PFN */;
            let ret$7 = 0;
            if (fault$7 === 330) { // daxFault
              const lock$10 = k.window.lock;
              { // downRead
                while (k.locks.word[lock$10]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
                k.locks.word[lock$10] = k.locks.word[lock$10]! + 1;
              }
              let ret$10 = 0;
              { // daxIomapPteFault
                const file$12 = k.window.mapping;
                const pgoff$12 = (k.window.pgoff + (vpn - k.window.start));
                const shared$12 = k.window.flags & 8 /* VM_SHARED */;
                let ret$12 = 2 /* VM_FAULT_SIGBUS */;
                emit6$13: {
                  const mode$13 = k.trace.mode[300 /* TP_DAX_PTE_FAULT */]!;
                  if (mode$13 === 0) break emit6$13;
                  const r$13 = k.trace.ring;
                  const seq$13 = k.trace.seq;
                  const p$13 = (seq$13 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                  r$13[p$13] = task * 1024 /* IDS */ + 300 /* TP_DAX_PTE_FAULT */;
                  r$13[p$13 + 1] = file$12;
                  r$13[p$13 + 2] = shared$12;
                  r$13[p$13 + 3] = known$6;
                  r$13[p$13 + 4] = vpn;
                  r$13[p$13 + 5] = pgoff$12;
                  r$13[p$13 + 6] = 0;
                  k.trace.seq = seq$13 + 1;
                  if (mode$13 === 2) k.trace.tell(300 /* TP_DAX_PTE_FAULT */, seq$13);
                }
                if (pgoff$12 * k.dax.pageBytes < k.dax.size[file$12]!) {
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
                    if (k.tasks.cowPage[task] !== 0 /* NO_PFN */) {
                      ret$12 = daxFaultCowPage(k, task, vma, vpn); break daxFaultIter$15;
                    }
                    const write$15 = (known$6 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                    let major$15 = 0;
                    if (1 /* EXTENT_WRITTEN */ !== 1 /* EXTENT_WRITTEN */) {
                      if (!write$15) { ret$12 = daxLoadHole(k, task, vma, vpn, known$6, slot$12); break daxFaultIter$15; }
                      const failed$15 = k.dax.allocate(file$12, pgoff$12, 1);
                      if (failed$15 !== 0) { ret$12 = 2 /* VM_FAULT_SIGBUS */; break daxFaultIter$15; }
                      major$15 = 4 /* VM_FAULT_MAJOR */;
                    }
                    const pfn$15 = ((k.dax).cPfn + (pgoff$12 - (k.dax).cFrom));
                    const how$15 = (k.dax).cAnswer;
                    if (how$15 >= 64 /* DAX_ASK_VMA */) {
                      ret$12 = daxFaultByVma(k, task, vma, vpn, known$6, slot$12, how$15 - 64 /* DAX_ASK_VMA */, major$15); break daxFaultIter$15;
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
                      if (dirty$15) setMark$17: {
                        let at$17 = slot$12;
                        while (at$17 !== 0) {
                          const w$17 = ((at$17 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
                          const marked$17 = index$16.tags[w$17]! | index$16.tags[w$17 + 1]!;
                          const half$17 = w$17 + ((at$17 & 63) >> 5);
                          index$16.tags[half$17] = index$16.tags[half$17]! | (1 << (at$17 & 31));
                          // A node with any mark is marked in its parent already.
                          if (marked$17 !== 0) break setMark$17;
                          at$17 = index$16.parent[at$17 >> 6]!;
                        }
                      }
                    }
                    if ((k.daxPolicy.traceInsert === true)) {
                      const shared$15 = k.window.flags & 8 /* VM_SHARED */;
                      const size$15 = k.dax.index.lo[slot$12]! & 2 /* DAX_PMD */;
                      emit6$18: {
                        const c$18: number = write$15 ? 1 : 0;
                        const mode$18 = k.trace.mode[305 /* TP_DAX_INSERT_MAPPING */]!;
                        if (mode$18 === 0) break emit6$18;
                        const r$18 = k.trace.ring;
                        const seq$18 = k.trace.seq;
                        const p$18 = (seq$18 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$18[p$18] = task * 1024 /* IDS */ + 305 /* TP_DAX_INSERT_MAPPING */;
                        r$18[p$18 + 1] = file$12;
                        r$18[p$18 + 2] = shared$15;
                        r$18[p$18 + 3] = c$18;
                        r$18[p$18 + 4] = vpn;
                        r$18[p$18 + 5] = size$15;
                        r$18[p$18 + 6] = pfn$15;
                        k.trace.seq = seq$18 + 1;
                        if (mode$18 === 2) k.trace.tell(305 /* TP_DAX_INSERT_MAPPING */, seq$18);
                      }
                    }
                    let ret$15 = 0;
                    daxInsertPte$19: {
                      const mkwrite$19 = write$15 && (k.daxPolicy.mkwriteAtInsertion === true);
                      if (how$15 === 3 /* DAX_INSERT_FOLIO */) {
                        { // vmfInsertPageMkwrite
                          get$21: {
                            if (pfn$15 === k.frames.zeroPfn) break get$21;
                            let i$21 = 0;
                            index$22: {
                              if (pfn$15 >= k.frames.pmemBase && pfn$15 < k.frames.pmemEnd) { i$21 = (pfn$15 - k.frames.pmemOffset) | 0; break index$22; }
                              i$21 = pfn$15 < k.frames.ramFrames ? pfn$15 | 0 : k.frames.farIndex(pfn$15);
                            }
                            const head$21 = k.frames.orders[0] === 0 || k.frames.order[i$21] !== 0 ? i$21 : k.frames.headWalk(i$21);
                            k.frames.refcount[head$21] = k.frames.refcount[head$21]! + 1;
                          }
                          let ret$20 = 0;
                          insertPfn$23: {
                            const pt$23 = k.pt;
                            const mm$23 = k.window.mm;
                            let ret$23 = 256 /* VM_FAULT_NOPAGE */;
                            let table$23 = k.window.table;
                            if (table$23 === 0) table$23 = tableAlloc(k, task, mm$23, vpn, 0);
                            if (table$23 <= 0) { ret$20 = table$23 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$23; }
                            { // ptlLock
                              while (k.pt.ptl[table$23] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                              k.pt.ptl[table$23] = task + 1;
                            }
                            const index$23 = (table$23 << pt$23.bits) | (vpn & pt$23.slotMask);
                            const lo$23 = pt$23.lo[index$23]!;
                            const hi$23 = pt$23.hi[index$23]!;
                            if (pt$23.lo[index$23] === 0 && pt$23.hi[index$23] === 0) {
                              if (true /* kind === INSERT_PAGE */) {
                                map$25: {
                                  if (pfn$15 === k.frames.zeroPfn) break map$25;
                                  let i$25 = 0;
                                  index$26: {
                                    if (pfn$15 >= k.frames.pmemBase && pfn$15 < k.frames.pmemEnd) { i$25 = (pfn$15 - k.frames.pmemOffset) | 0; break index$26; }
                                    i$25 = pfn$15 < k.frames.ramFrames ? pfn$15 | 0 : k.frames.farIndex(pfn$15);
                                  }
                                  { // addMapAt
                                    const count$27 = k.frames.mapcount[i$25]!;
                                    if (count$27 === 0xffff) k.frames.mapOverflow(i$25);
                                    k.frames.mapcount[i$25] = count$27 + 1;
                                  }
                                  const head$25 = k.frames.orders[0] === 0 || k.frames.order[i$25] !== 0 ? i$25 : k.frames.headWalk(i$25);
                                  k.frames.refcount[head$25] = k.frames.refcount[head$25]! + 1;
                                }
                                k.mms.rssFile[mm$23] = k.mms.rssFile[mm$23]! + 1;
                              }
                              const newLo$23 = ((pfn$15 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                (mkwrite$19 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                              { // set
                                const hi$28: number = (pfn$15 / 0x100000) | (k.window.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                pt$23.lo[index$23] = newLo$23;
                                pt$23.hi[index$23] = hi$28;
                                pt$23.used[table$23] = pt$23.used[table$23]! + 1;
                              }
                            } else if (mkwrite$19 && ((hi$23 & 1048575 /* EH_PFN */) * 0x100000 + (lo$23 >>> 12)) !== pfn$15) {
                              ret$23 = k.faultPolicy.insertMismatch;
                            } else if (mkwrite$19) {
                              pt$23.lo[index$23] = upgradedLo(k, vma, lo$23, hi$23, k.faultPolicy.insertUpgradeDirty);
                              pt$23.hi[index$23] = upgradedHi(k, vma, hi$23);
                            }
                            { // ptlUnlock
                              k.pt.ptl[table$23] = 0;
                            }
                            ret$20 = ret$23;
                          }
                          if ((k.trace.probing === true)) emit2$30: {
                            const mode$30 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
                            if (mode$30 === 0) break emit2$30;
                            const r$30 = k.trace.ring;
                            const seq$30 = k.trace.seq;
                            const p$30 = (seq$30 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                            r$30[p$30] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
                            r$30[p$30 + 1] = vpn;
                            r$30[p$30 + 2] = ret$20;
                            k.trace.seq = seq$30 + 1;
                            if (mode$30 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$30);
                          }
                          put$31: {
                            if (pfn$15 === k.frames.zeroPfn) { false; break put$31; }
                            { // putAt
                              const index$32: number = k.frames.index(pfn$15);
                              const head$32 = k.frames.orders[0] === 0 || k.frames.order[index$32] !== 0 ? index$32 : k.frames.headWalk(index$32);
                              if (k.frames.refcount[head$32]! <= 1) { k.frames.putLast(head$32); break put$31; }
                              k.frames.refcount[head$32] = k.frames.refcount[head$32]! - 1;
                              false;
                            }
                          }
                          ret$15 = ret$20; break daxInsertPte$19;
                        }
                      }
                      const kind$19 = how$15 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
                      { // vmfInsertMixed
                        const kind$33: number = kind$19;
                        let ret$33 = 0;
                        insertPfn$34: {
                          const pt$34 = k.pt;
                          const mm$34 = k.window.mm;
                          let ret$34 = 256 /* VM_FAULT_NOPAGE */;
                          let table$34 = k.window.table;
                          if (table$34 === 0) table$34 = tableAlloc(k, task, mm$34, vpn, 0);
                          if (table$34 <= 0) { ret$33 = table$34 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$34; }
                          { // ptlLock
                            while (k.pt.ptl[table$34] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                            k.pt.ptl[table$34] = task + 1;
                          }
                          const index$34 = (table$34 << pt$34.bits) | (vpn & pt$34.slotMask);
                          const lo$34 = pt$34.lo[index$34]!;
                          const hi$34 = pt$34.hi[index$34]!;
                          if (pt$34.lo[index$34] === 0 && pt$34.hi[index$34] === 0) {
                            if (kind$33 === 1 /* INSERT_PAGE */) {
                              map$36: {
                                if (pfn$15 === k.frames.zeroPfn) break map$36;
                                let i$36 = 0;
                                index$37: {
                                  if (pfn$15 >= k.frames.pmemBase && pfn$15 < k.frames.pmemEnd) { i$36 = (pfn$15 - k.frames.pmemOffset) | 0; break index$37; }
                                  i$36 = pfn$15 < k.frames.ramFrames ? pfn$15 | 0 : k.frames.farIndex(pfn$15);
                                }
                                { // addMapAt
                                  const count$38 = k.frames.mapcount[i$36]!;
                                  if (count$38 === 0xffff) k.frames.mapOverflow(i$36);
                                  k.frames.mapcount[i$36] = count$38 + 1;
                                }
                                const head$36 = k.frames.orders[0] === 0 || k.frames.order[i$36] !== 0 ? i$36 : k.frames.headWalk(i$36);
                                k.frames.refcount[head$36] = k.frames.refcount[head$36]! + 1;
                              }
                              k.mms.rssFile[mm$34] = k.mms.rssFile[mm$34]! + 1;
                            }
                            const newLo$34 = ((pfn$15 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                              (kind$33 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                              (mkwrite$19 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                            { // set
                              const hi$39: number = (pfn$15 / 0x100000) | (k.window.protHi | (kind$33 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                              pt$34.lo[index$34] = newLo$34;
                              pt$34.hi[index$34] = hi$39;
                              pt$34.used[table$34] = pt$34.used[table$34]! + 1;
                            }
                          } else if (mkwrite$19 && ((hi$34 & 1048575 /* EH_PFN */) * 0x100000 + (lo$34 >>> 12)) !== pfn$15) {
                            ret$34 = k.faultPolicy.insertMismatch;
                          } else if (mkwrite$19) {
                            pt$34.lo[index$34] = upgradedLo(k, vma, lo$34, hi$34, k.faultPolicy.insertUpgradeDirty);
                            pt$34.hi[index$34] = upgradedHi(k, vma, hi$34);
                          }
                          { // ptlUnlock
                            k.pt.ptl[table$34] = 0;
                          }
                          ret$33 = ret$34;
                        }
                        if ((k.trace.probing === true)) {
                          const id$33 = mkwrite$19 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
                          emit2$41: {
                            const id$41: number = id$33;
                            const mode$41 = k.trace.mode[id$41]!;
                            if (mode$41 === 0) break emit2$41;
                            const r$41 = k.trace.ring;
                            const seq$41 = k.trace.seq;
                            const p$41 = (seq$41 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                            r$41[p$41] = task * 1024 /* IDS */ + id$41;
                            r$41[p$41 + 1] = vpn;
                            r$41[p$41 + 2] = ret$33;
                            k.trace.seq = seq$41 + 1;
                            if (mode$41 === 2) k.trace.tell(id$41, seq$41);
                          }
                        }
                        ret$15 = ret$33;
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
                emit6$43: {
                  const mode$43 = k.trace.mode[301 /* TP_DAX_PTE_FAULT_DONE */]!;
                  if (mode$43 === 0) break emit6$43;
                  const r$43 = k.trace.ring;
                  const seq$43 = k.trace.seq;
                  const p$43 = (seq$43 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                  r$43[p$43] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
                  r$43[p$43 + 1] = file$12;
                  r$43[p$43 + 2] = shared$12;
                  r$43[p$43 + 3] = known$6;
                  r$43[p$43 + 4] = vpn;
                  r$43[p$43 + 5] = pgoff$12;
                  r$43[p$43 + 6] = seen$12;
                  k.trace.seq = seq$43 + 1;
                  if (mode$43 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$43);
                }
                ret$10 = ret$12;
              }
              if ((ret$10 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0) {
                ret$10 = daxFinishSyncFault(k, task, vma, vpn, known$6, 1);
              }
              { // upRead
                k.locks.word[lock$10] = k.locks.word[lock$10]! - 1;
              }
              ret$7 = ret$10;
            } else ret$7 = (k.paths.straight[fault$7]!(k, task, vma, vpn, known$6) as number);
            if ((ret$7 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$1 = ret$7; break handleMmFaultInner$3; }
            if (write$7) { ret$1 = doSharedFault(k, task, vma, vpn, known$6, ret$7); break handleMmFaultInner$3; }
            const done$7 = finishFault(k, task, vma, vpn, faultPage(k, task), false);
            unlockFaultPage(k, task, done$7 !== 0);
            ret$1 = ret$7 | done$7; break handleMmFaultInner$3;
          }
        }
        if ((lo$6 & 257 /* E_PRESENT | E_PROTNONE */) === 0) { ret$1 = softLeafFault(lo$6, hi$6); break handleMmFaultInner$3; }
        if ((flags & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$6 & 2 /* E_RW */) === 0) {
          ret$1 = doWpPage(k, task, vma, vpn, known$6, lo$6, hi$6); break handleMmFaultInner$3;
        }
        { // ptlLock
          while (k.pt.ptl[pte$3] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
          k.pt.ptl[pte$3] = task + 1;
        }
        if (pt$6.lo[index$6] === lo$6 && pt$6.hi[index$6] === hi$6) {
          pt$6.lo[index$6] = lo$6 | 32 /* E_ACCESSED */ | ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
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
    if ((k.trace.probing === true)) emit2$47: {
      const mode$47 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
      if (mode$47 === 0) break emit2$47;
      const r$47 = k.trace.ring;
      const seq$47 = k.trace.seq;
      const p$47 = (seq$47 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$47[p$47] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
      r$47[p$47 + 1] = vpn;
      r$47[p$47 + 2] = ret$1;
      k.trace.seq = seq$47 + 1;
      if (mode$47 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$47);
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
                let pmd$7 = 0;
                faultPmdTable$8: {
                  const shared$8 = k.vmOps.tableAlloc[k.window.ops]!;
                  if (shared$8 !== 0) {
                    const pmd$8 = k.callStraight(shared$8, task, vma$1, vpn);
                    k.tasks.faultPmd[task] = pmd$8;
                    pmd$7 = pmd$8; break faultPmdTable$8;
                  }
                  pmd$7 = tableAlloc(k, task, k.window.mm, vpn, 1);
                }
                if (pmd$7 <= 0) { ret$5 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$7; }
                const ret$7 = handlePmdFault(k, task, vma$1, vpn, flags$5, pmd$7);
                if ((ret$7 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$5 = ret$7; break handleMmFaultInner$7; }
                const own$7 = k.vmOps.tableOwn[k.window.ops]!;
                if (own$7 !== 0) {
                  const answer$7 = (k.paths.straight[own$7]!(k, task, vma$1, vpn, pmd$7, flags$5) as number);
                  if (answer$7 !== 0) { ret$5 = answer$7; break handleMmFaultInner$7; }
                }
                { // child
                  const index$9: number = ((pmd$7 << pt$7.bits) | ((vpn * pt$7.pmdInverse) & pt$7.slotMask));
                  pte$7 = pt$7.lo[index$9] === 0 || (pt$7.lo[index$9]! & 128 /* E_PSE */) !== 0
                    ? 0
                    : (((pt$7.hi[index$9]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$7.lo[index$9]!) >>> 12));
                }
              }
              { // handlePteFault
                const pt$10 = k.pt;
                const index$10 = (pte$7 << pt$10.bits) | (vpn & pt$10.slotMask);
                const lo$10 = pte$7 === 0 ? 0 : pt$10.lo[index$10]!;
                const hi$10 = pte$7 === 0 ? 0 : pt$10.hi[index$10]!;
                // A slot without a PTE table has no entry that could have been read.
                const valid$10 = pte$7 !== 0 && (k.faultPolicy.origPteFlag === true);
                const known$10 = valid$10 ? flags$5 | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags$5;
                if (lo$10 === 0 && hi$10 === 0) {
                  if (k.window.ops === 0) { ret$5 = doAnonymousPage(k, task, vma$1, vpn, known$10); break handleMmFaultInner$7; }
                  { // doFault
                    const ops$11 = k.window.ops;
                    const fault$11 = k.window.fault;
                    if (fault$11 === 0) { ret$5 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$7; }
                    const write$11 = (known$10 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                    if (write$11 && (k.window.flags & 8 /* VM_SHARED */) === 0) {
                      ret$5 = doCowFault(k, task, vma$1, vpn, known$10); break handleMmFaultInner$7;
                    }
                    if (!write$11 && k.vmOps.mapPagesOp[ops$11] !== 0) {
                      const around$11 = doFaultAround(k, task, vma$1, vpn);
                      if (around$11 !== 0) { ret$5 = around$11; break handleMmFaultInner$7; }
                    }
                    let may$11 = false;
                    vmfCanCallFault$12: {
                      if ((known$10 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$11 = true; break vmfCanCallFault$12; }
                      if (k.window.mapPages !== 0) { may$11 = true; break vmfCanCallFault$12; }
                      { // vmaEndRead
                        k.vmas.readers[vma$1] = k.vmas.readers[vma$1]! - 1;
                      }
                      may$11 = false;
                    }
                    if (!may$11) { ret$5 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$7; }
                    k.tasks.cowPage[task] = 0 /* NO_PFN */;
                    let ret$11 = 0;
                    if (fault$11 === 330) { // daxFault
                      const lock$14 = k.window.lock;
                      { // downRead
                        while (k.locks.word[lock$14]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
                        k.locks.word[lock$14] = k.locks.word[lock$14]! + 1;
                      }
                      let ret$14 = 0;
                      { // daxIomapPteFault
                        const file$16 = k.window.mapping;
                        const pgoff$16 = (k.window.pgoff + (vpn - k.window.start));
                        const shared$16 = k.window.flags & 8 /* VM_SHARED */;
                        let ret$16 = 2 /* VM_FAULT_SIGBUS */;
                        emit6$17: {
                          const mode$17 = k.trace.mode[300 /* TP_DAX_PTE_FAULT */]!;
                          if (mode$17 === 0) break emit6$17;
                          const r$17 = k.trace.ring;
                          const seq$17 = k.trace.seq;
                          const p$17 = (seq$17 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                          r$17[p$17] = task * 1024 /* IDS */ + 300 /* TP_DAX_PTE_FAULT */;
                          r$17[p$17 + 1] = file$16;
                          r$17[p$17 + 2] = shared$16;
                          r$17[p$17 + 3] = known$10;
                          r$17[p$17 + 4] = vpn;
                          r$17[p$17 + 5] = pgoff$16;
                          r$17[p$17 + 6] = 0;
                          k.trace.seq = seq$17 + 1;
                          if (mode$17 === 2) k.trace.tell(300 /* TP_DAX_PTE_FAULT */, seq$17);
                        }
                        if (pgoff$16 * k.dax.pageBytes < k.dax.size[file$16]!) {
                          let slot$16 = 0;
                          grabMappingEntry$18: {
                            const index$18 = k.dax.index;
                            let slot$18 = ((k.window.node << 6) | (pgoff$16 & 63));
                            while ((index$18.lo[slot$18]! & 3 /* DAX_LOCKED | DAX_PMD */) !== 0) {
                              if ((index$18.lo[slot$18]! & 1 /* DAX_LOCKED */) !== 0) throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
                              else {
                                const whole$18 = downgradePmdEntry(k, task, file$16, pgoff$16, slot$18);
                                if (whole$18 >= 0) { slot$16 = whole$18; break grabMappingEntry$18; }
                              }
                              // What stood there may be gone, and with it the slot and its leaf.
                              slot$18 = index$18.slotWalk(file$16, pgoff$16);
                            }
                            if ((index$18.lo[slot$18]! & 32 /* DAX_PAGE */) !== 0) {
                              lockPage(k, ((index$18.hi[slot$18]!) * 0x100000 + ((index$18.lo[slot$18]!) >>> 12)));
                              slot$16 = slot$18; break grabMappingEntry$18;
                            }
                            if (index$18.lo[slot$18] === 0) index$18.lo[slot$18] = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                            else index$18.lo[slot$18] = index$18.lo[slot$18]! | 1 /* DAX_LOCKED */;
                            slot$16 = slot$18;
                          }
                          daxFaultIter$19: {
                            if (k.tasks.cowPage[task] !== 0 /* NO_PFN */) {
                              ret$16 = daxFaultCowPage(k, task, vma$1, vpn); break daxFaultIter$19;
                            }
                            const write$19 = (known$10 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                            let major$19 = 0;
                            if (1 /* EXTENT_WRITTEN */ !== 1 /* EXTENT_WRITTEN */) {
                              if (!write$19) { ret$16 = daxLoadHole(k, task, vma$1, vpn, known$10, slot$16); break daxFaultIter$19; }
                              const failed$19 = k.dax.allocate(file$16, pgoff$16, 1);
                              if (failed$19 !== 0) { ret$16 = 2 /* VM_FAULT_SIGBUS */; break daxFaultIter$19; }
                              major$19 = 4 /* VM_FAULT_MAJOR */;
                            }
                            const pfn$19 = ((k.dax).cPfn + (pgoff$16 - (k.dax).cFrom));
                            const how$19 = (k.dax).cAnswer;
                            if (how$19 >= 64 /* DAX_ASK_VMA */) {
                              ret$16 = daxFaultByVma(k, task, vma$1, vpn, known$10, slot$16, how$19 - 64 /* DAX_ASK_VMA */, major$19); break daxFaultIter$19;
                            }
                            const dirty$19 = write$19 || (k.daxPolicy.readDirties === true);
                            { // daxInsertEntry
                              const index$20 = k.dax.index;
                              const old$20 = index$20.lo[slot$16]!;
                              if ((old$20 & 32 /* DAX_PAGE */) !== 0) {
                                const left$20: number = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                                replaceHolePage(k, task, file$16, pgoff$16, slot$16, left$20);
                              } else if ((old$20 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
                                unmapMappingPages(k, task, file$16, pgoff$16, 1, 0);
                              }
                              if ((index$20.lo[slot$16]! & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
                                index$20.lo[slot$16] = (((pfn$19 & 0xfffff) << 12) | 17 /* flags | DAX_VALUE | DAX_LOCKED */);
                                index$20.hi[slot$16] = ((pfn$19 / 0x100000) | 0);
                              }
                              if (dirty$19) setMark$21: {
                                let at$21 = slot$16;
                                while (at$21 !== 0) {
                                  const w$21 = ((at$21 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
                                  const marked$21 = index$20.tags[w$21]! | index$20.tags[w$21 + 1]!;
                                  const half$21 = w$21 + ((at$21 & 63) >> 5);
                                  index$20.tags[half$21] = index$20.tags[half$21]! | (1 << (at$21 & 31));
                                  // A node with any mark is marked in its parent already.
                                  if (marked$21 !== 0) break setMark$21;
                                  at$21 = index$20.parent[at$21 >> 6]!;
                                }
                              }
                            }
                            if ((k.daxPolicy.traceInsert === true)) {
                              const shared$19 = k.window.flags & 8 /* VM_SHARED */;
                              const size$19 = k.dax.index.lo[slot$16]! & 2 /* DAX_PMD */;
                              emit6$22: {
                                const c$22: number = write$19 ? 1 : 0;
                                const mode$22 = k.trace.mode[305 /* TP_DAX_INSERT_MAPPING */]!;
                                if (mode$22 === 0) break emit6$22;
                                const r$22 = k.trace.ring;
                                const seq$22 = k.trace.seq;
                                const p$22 = (seq$22 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                r$22[p$22] = task * 1024 /* IDS */ + 305 /* TP_DAX_INSERT_MAPPING */;
                                r$22[p$22 + 1] = file$16;
                                r$22[p$22 + 2] = shared$19;
                                r$22[p$22 + 3] = c$22;
                                r$22[p$22 + 4] = vpn;
                                r$22[p$22 + 5] = size$19;
                                r$22[p$22 + 6] = pfn$19;
                                k.trace.seq = seq$22 + 1;
                                if (mode$22 === 2) k.trace.tell(305 /* TP_DAX_INSERT_MAPPING */, seq$22);
                              }
                            }
                            let ret$19 = 0;
                            daxInsertPte$23: {
                              const mkwrite$23 = write$19 && (k.daxPolicy.mkwriteAtInsertion === true);
                              if (how$19 === 3 /* DAX_INSERT_FOLIO */) {
                                { // vmfInsertPageMkwrite
                                  get$25: {
                                    if (pfn$19 === k.frames.zeroPfn) break get$25;
                                    let i$25 = 0;
                                    index$26: {
                                      if (pfn$19 >= k.frames.pmemBase && pfn$19 < k.frames.pmemEnd) { i$25 = (pfn$19 - k.frames.pmemOffset) | 0; break index$26; }
                                      i$25 = pfn$19 < k.frames.ramFrames ? pfn$19 | 0 : k.frames.farIndex(pfn$19);
                                    }
                                    const head$25 = k.frames.orders[0] === 0 || k.frames.order[i$25] !== 0 ? i$25 : k.frames.headWalk(i$25);
                                    k.frames.refcount[head$25] = k.frames.refcount[head$25]! + 1;
                                  }
                                  let ret$24 = 0;
                                  insertPfn$27: {
                                    const pt$27 = k.pt;
                                    const mm$27 = k.window.mm;
                                    let ret$27 = 256 /* VM_FAULT_NOPAGE */;
                                    let table$27 = k.window.table;
                                    if (table$27 === 0) table$27 = tableAlloc(k, task, mm$27, vpn, 0);
                                    if (table$27 <= 0) { ret$24 = table$27 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$27; }
                                    { // ptlLock
                                      while (k.pt.ptl[table$27] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                      k.pt.ptl[table$27] = task + 1;
                                    }
                                    const index$27 = (table$27 << pt$27.bits) | (vpn & pt$27.slotMask);
                                    const lo$27 = pt$27.lo[index$27]!;
                                    const hi$27 = pt$27.hi[index$27]!;
                                    if (pt$27.lo[index$27] === 0 && pt$27.hi[index$27] === 0) {
                                      if (true /* kind === INSERT_PAGE */) {
                                        map$29: {
                                          if (pfn$19 === k.frames.zeroPfn) break map$29;
                                          let i$29 = 0;
                                          index$30: {
                                            if (pfn$19 >= k.frames.pmemBase && pfn$19 < k.frames.pmemEnd) { i$29 = (pfn$19 - k.frames.pmemOffset) | 0; break index$30; }
                                            i$29 = pfn$19 < k.frames.ramFrames ? pfn$19 | 0 : k.frames.farIndex(pfn$19);
                                          }
                                          { // addMapAt
                                            const count$31 = k.frames.mapcount[i$29]!;
                                            if (count$31 === 0xffff) k.frames.mapOverflow(i$29);
                                            k.frames.mapcount[i$29] = count$31 + 1;
                                          }
                                          const head$29 = k.frames.orders[0] === 0 || k.frames.order[i$29] !== 0 ? i$29 : k.frames.headWalk(i$29);
                                          k.frames.refcount[head$29] = k.frames.refcount[head$29]! + 1;
                                        }
                                        k.mms.rssFile[mm$27] = k.mms.rssFile[mm$27]! + 1;
                                      }
                                      const newLo$27 = ((pfn$19 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                        (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                        (mkwrite$23 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                      { // set
                                        const hi$32: number = (pfn$19 / 0x100000) | (k.window.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                        pt$27.lo[index$27] = newLo$27;
                                        pt$27.hi[index$27] = hi$32;
                                        pt$27.used[table$27] = pt$27.used[table$27]! + 1;
                                      }
                                    } else if (mkwrite$23 && ((hi$27 & 1048575 /* EH_PFN */) * 0x100000 + (lo$27 >>> 12)) !== pfn$19) {
                                      ret$27 = k.faultPolicy.insertMismatch;
                                    } else if (mkwrite$23) {
                                      pt$27.lo[index$27] = upgradedLo(k, vma$1, lo$27, hi$27, k.faultPolicy.insertUpgradeDirty);
                                      pt$27.hi[index$27] = upgradedHi(k, vma$1, hi$27);
                                    }
                                    { // ptlUnlock
                                      k.pt.ptl[table$27] = 0;
                                    }
                                    ret$24 = ret$27;
                                  }
                                  if ((k.trace.probing === true)) emit2$34: {
                                    const mode$34 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
                                    if (mode$34 === 0) break emit2$34;
                                    const r$34 = k.trace.ring;
                                    const seq$34 = k.trace.seq;
                                    const p$34 = (seq$34 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                    r$34[p$34] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
                                    r$34[p$34 + 1] = vpn;
                                    r$34[p$34 + 2] = ret$24;
                                    k.trace.seq = seq$34 + 1;
                                    if (mode$34 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$34);
                                  }
                                  put$35: {
                                    if (pfn$19 === k.frames.zeroPfn) { false; break put$35; }
                                    { // putAt
                                      const index$36: number = k.frames.index(pfn$19);
                                      const head$36 = k.frames.orders[0] === 0 || k.frames.order[index$36] !== 0 ? index$36 : k.frames.headWalk(index$36);
                                      if (k.frames.refcount[head$36]! <= 1) { k.frames.putLast(head$36); break put$35; }
                                      k.frames.refcount[head$36] = k.frames.refcount[head$36]! - 1;
                                      false;
                                    }
                                  }
                                  ret$19 = ret$24; break daxInsertPte$23;
                                }
                              }
                              const kind$23 = how$19 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
                              { // vmfInsertMixed
                                const kind$37: number = kind$23;
                                let ret$37 = 0;
                                insertPfn$38: {
                                  const pt$38 = k.pt;
                                  const mm$38 = k.window.mm;
                                  let ret$38 = 256 /* VM_FAULT_NOPAGE */;
                                  let table$38 = k.window.table;
                                  if (table$38 === 0) table$38 = tableAlloc(k, task, mm$38, vpn, 0);
                                  if (table$38 <= 0) { ret$37 = table$38 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$38; }
                                  { // ptlLock
                                    while (k.pt.ptl[table$38] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                    k.pt.ptl[table$38] = task + 1;
                                  }
                                  const index$38 = (table$38 << pt$38.bits) | (vpn & pt$38.slotMask);
                                  const lo$38 = pt$38.lo[index$38]!;
                                  const hi$38 = pt$38.hi[index$38]!;
                                  if (pt$38.lo[index$38] === 0 && pt$38.hi[index$38] === 0) {
                                    if (kind$37 === 1 /* INSERT_PAGE */) {
                                      map$40: {
                                        if (pfn$19 === k.frames.zeroPfn) break map$40;
                                        let i$40 = 0;
                                        index$41: {
                                          if (pfn$19 >= k.frames.pmemBase && pfn$19 < k.frames.pmemEnd) { i$40 = (pfn$19 - k.frames.pmemOffset) | 0; break index$41; }
                                          i$40 = pfn$19 < k.frames.ramFrames ? pfn$19 | 0 : k.frames.farIndex(pfn$19);
                                        }
                                        { // addMapAt
                                          const count$42 = k.frames.mapcount[i$40]!;
                                          if (count$42 === 0xffff) k.frames.mapOverflow(i$40);
                                          k.frames.mapcount[i$40] = count$42 + 1;
                                        }
                                        const head$40 = k.frames.orders[0] === 0 || k.frames.order[i$40] !== 0 ? i$40 : k.frames.headWalk(i$40);
                                        k.frames.refcount[head$40] = k.frames.refcount[head$40]! + 1;
                                      }
                                      k.mms.rssFile[mm$38] = k.mms.rssFile[mm$38]! + 1;
                                    }
                                    const newLo$38 = ((pfn$19 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                      (kind$37 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                      (mkwrite$23 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                    { // set
                                      const hi$43: number = (pfn$19 / 0x100000) | (k.window.protHi | (kind$37 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                      pt$38.lo[index$38] = newLo$38;
                                      pt$38.hi[index$38] = hi$43;
                                      pt$38.used[table$38] = pt$38.used[table$38]! + 1;
                                    }
                                  } else if (mkwrite$23 && ((hi$38 & 1048575 /* EH_PFN */) * 0x100000 + (lo$38 >>> 12)) !== pfn$19) {
                                    ret$38 = k.faultPolicy.insertMismatch;
                                  } else if (mkwrite$23) {
                                    pt$38.lo[index$38] = upgradedLo(k, vma$1, lo$38, hi$38, k.faultPolicy.insertUpgradeDirty);
                                    pt$38.hi[index$38] = upgradedHi(k, vma$1, hi$38);
                                  }
                                  { // ptlUnlock
                                    k.pt.ptl[table$38] = 0;
                                  }
                                  ret$37 = ret$38;
                                }
                                if ((k.trace.probing === true)) {
                                  const id$37 = mkwrite$23 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
                                  emit2$45: {
                                    const id$45: number = id$37;
                                    const mode$45 = k.trace.mode[id$45]!;
                                    if (mode$45 === 0) break emit2$45;
                                    const r$45 = k.trace.ring;
                                    const seq$45 = k.trace.seq;
                                    const p$45 = (seq$45 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                    r$45[p$45] = task * 1024 /* IDS */ + id$45;
                                    r$45[p$45 + 1] = vpn;
                                    r$45[p$45 + 2] = ret$37;
                                    k.trace.seq = seq$45 + 1;
                                    if (mode$45 === 2) k.trace.tell(id$45, seq$45);
                                  }
                                }
                                ret$19 = ret$37;
                              }
                            }
                            ret$16 = ret$19 | major$19;
                          }
                          if ((k.dax.index.lo[slot$16]! & 32 /* DAX_PAGE */) === 0) { // daxUnlockEntry
                            k.dax.index.lo[slot$16] = k.dax.index.lo[slot$16]! & (-2 /* ~DAX_LOCKED */);
                          }
                          else if ((ret$16 & 512 /* VM_FAULT_LOCKED */) === 0) unlockPage(k, slot$16);
                        }
                        const whole$16 = (k.daxPolicy.doneShowsMajor === true) || (ret$16 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0;
                        const seen$16 = whole$16 ? ret$16 : ret$16 & (-5 /* ~VM_FAULT_MAJOR */);
                        emit6$47: {
                          const mode$47 = k.trace.mode[301 /* TP_DAX_PTE_FAULT_DONE */]!;
                          if (mode$47 === 0) break emit6$47;
                          const r$47 = k.trace.ring;
                          const seq$47 = k.trace.seq;
                          const p$47 = (seq$47 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                          r$47[p$47] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
                          r$47[p$47 + 1] = file$16;
                          r$47[p$47 + 2] = shared$16;
                          r$47[p$47 + 3] = known$10;
                          r$47[p$47 + 4] = vpn;
                          r$47[p$47 + 5] = pgoff$16;
                          r$47[p$47 + 6] = seen$16;
                          k.trace.seq = seq$47 + 1;
                          if (mode$47 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$47);
                        }
                        ret$14 = ret$16;
                      }
                      if ((ret$14 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0) {
                        ret$14 = daxFinishSyncFault(k, task, vma$1, vpn, known$10, 1);
                      }
                      { // upRead
                        k.locks.word[lock$14] = k.locks.word[lock$14]! - 1;
                      }
                      ret$11 = ret$14;
                    } else ret$11 = (k.paths.straight[fault$11]!(k, task, vma$1, vpn, known$10) as number);
                    if ((ret$11 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$5 = ret$11; break handleMmFaultInner$7; }
                    if (write$11) { ret$5 = doSharedFault(k, task, vma$1, vpn, known$10, ret$11); break handleMmFaultInner$7; }
                    const done$11 = finishFault(k, task, vma$1, vpn, faultPage(k, task), false);
                    unlockFaultPage(k, task, done$11 !== 0);
                    ret$5 = ret$11 | done$11; break handleMmFaultInner$7;
                  }
                }
                if ((lo$10 & 257 /* E_PRESENT | E_PROTNONE */) === 0) { ret$5 = softLeafFault(lo$10, hi$10); break handleMmFaultInner$7; }
                if ((flags$5 & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$10 & 2 /* E_RW */) === 0) {
                  ret$5 = doWpPage(k, task, vma$1, vpn, known$10, lo$10, hi$10); break handleMmFaultInner$7;
                }
                { // ptlLock
                  while (k.pt.ptl[pte$7] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                  k.pt.ptl[pte$7] = task + 1;
                }
                if (pt$10.lo[index$10] === lo$10 && pt$10.hi[index$10] === hi$10) {
                  pt$10.lo[index$10] = lo$10 | 32 /* E_ACCESSED */ | ((flags$5 & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
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
            if ((k.trace.probing === true)) emit2$51: {
              const mode$51 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
              if (mode$51 === 0) break emit2$51;
              const r$51 = k.trace.ring;
              const seq$51 = k.trace.seq;
              const p$51 = (seq$51 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
              r$51[p$51] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
              r$51[p$51 + 1] = vpn;
              r$51[p$51 + 2] = ret$5;
              k.trace.seq = seq$51 + 1;
              if (mode$51 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$51);
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
          const lock$53: number = k.mms.mmapLock[mm$1]!;
          while (k.locks.word[lock$53]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
          k.locks.word[lock$53] = k.locks.word[lock$53]! + 1;
        }
        const vma$1 = k.window.vma;
        if (vma$1 === 0 || ((errorCode$0 & 2) !== 0
        ? (k.window.flags & 2 /* VM_WRITE */) === 0
        : (errorCode$0 & 1) !== 0 || (k.window.flags & 7 /* VM_ACCESS_FLAGS */) === 0)) {
          { // upRead
            const lock$54: number = k.mms.mmapLock[mm$1]!;
            k.locks.word[lock$54] = k.locks.word[lock$54]! - 1;
          }
          if (vma$1 !== 0) { signal$0 = 2818 /* SEGV_ACCERR */; break doUserAddrFault$1; }
          const grew$1 = expandStack(k, task, vpn);
          if (!grew$1) { signal$0 = 2817 /* SEGV_MAPERR */; break doUserAddrFault$1; }
          continue;
        }
        let ret$1 = 0;
        { // handleMmFault
          if ((k.trace.probing === true)) emit2$56: {
            const mode$56 = k.trace.mode[201 /* TP_HANDLE_MM_FAULT */]!;
            if (mode$56 === 0) break emit2$56;
            const r$56 = k.trace.ring;
            const seq$56 = k.trace.seq;
            const p$56 = (seq$56 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$56[p$56] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
            r$56[p$56 + 1] = vpn;
            r$56[p$56 + 2] = flags$1;
            k.trace.seq = seq$56 + 1;
            if (mode$56 === 2) k.trace.tell(201 /* TP_HANDLE_MM_FAULT */, seq$56);
          }
          let ret$55 = 0;
          handleMmFaultInner$57: {
            const pt$57 = k.pt;
            const mm$57 = k.window.mm;
            let pte$57 = k.window.table;
            if (pte$57 === 0) {
              const range$57 = k.vmOps.rangeFault[k.window.ops]!;
              if (range$57 !== 0) { ret$55 = (k.paths.straight[range$57]!(k, task, vma$1, vpn, flags$1) as number); break handleMmFaultInner$57; }
              let pmd$57 = 0;
              faultPmdTable$58: {
                const shared$58 = k.vmOps.tableAlloc[k.window.ops]!;
                if (shared$58 !== 0) {
                  const pmd$58 = k.callStraight(shared$58, task, vma$1, vpn);
                  k.tasks.faultPmd[task] = pmd$58;
                  pmd$57 = pmd$58; break faultPmdTable$58;
                }
                pmd$57 = tableAlloc(k, task, k.window.mm, vpn, 1);
              }
              if (pmd$57 <= 0) { ret$55 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$57; }
              const ret$57 = handlePmdFault(k, task, vma$1, vpn, flags$1, pmd$57);
              if ((ret$57 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$55 = ret$57; break handleMmFaultInner$57; }
              const own$57 = k.vmOps.tableOwn[k.window.ops]!;
              if (own$57 !== 0) {
                const answer$57 = (k.paths.straight[own$57]!(k, task, vma$1, vpn, pmd$57, flags$1) as number);
                if (answer$57 !== 0) { ret$55 = answer$57; break handleMmFaultInner$57; }
              }
              { // child
                const index$59: number = ((pmd$57 << pt$57.bits) | ((vpn * pt$57.pmdInverse) & pt$57.slotMask));
                pte$57 = pt$57.lo[index$59] === 0 || (pt$57.lo[index$59]! & 128 /* E_PSE */) !== 0
                  ? 0
                  : (((pt$57.hi[index$59]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$57.lo[index$59]!) >>> 12));
              }
            }
            { // handlePteFault
              const pt$60 = k.pt;
              const index$60 = (pte$57 << pt$60.bits) | (vpn & pt$60.slotMask);
              const lo$60 = pte$57 === 0 ? 0 : pt$60.lo[index$60]!;
              const hi$60 = pte$57 === 0 ? 0 : pt$60.hi[index$60]!;
              // A slot without a PTE table has no entry that could have been read.
              const valid$60 = pte$57 !== 0 && (k.faultPolicy.origPteFlag === true);
              const known$60 = valid$60 ? flags$1 | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags$1;
              if (lo$60 === 0 && hi$60 === 0) {
                if (k.window.ops === 0) { ret$55 = doAnonymousPage(k, task, vma$1, vpn, known$60); break handleMmFaultInner$57; }
                { // doFault
                  const ops$61 = k.window.ops;
                  const fault$61 = k.window.fault;
                  if (fault$61 === 0) { ret$55 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$57; }
                  const write$61 = (known$60 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                  if (write$61 && (k.window.flags & 8 /* VM_SHARED */) === 0) {
                    ret$55 = doCowFault(k, task, vma$1, vpn, known$60); break handleMmFaultInner$57;
                  }
                  if (!write$61 && k.vmOps.mapPagesOp[ops$61] !== 0) {
                    const around$61 = doFaultAround(k, task, vma$1, vpn);
                    if (around$61 !== 0) { ret$55 = around$61; break handleMmFaultInner$57; }
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
                  if (!may$61) { ret$55 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$57; }
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
                      const pgoff$66 = (k.window.pgoff + (vpn - k.window.start));
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
                          const pfn$69 = ((k.dax).cPfn + (pgoff$66 - (k.dax).cFrom));
                          const how$69 = (k.dax).cAnswer;
                          if (how$69 >= 64 /* DAX_ASK_VMA */) {
                            ret$66 = daxFaultByVma(k, task, vma$1, vpn, known$60, slot$66, how$69 - 64 /* DAX_ASK_VMA */, major$69); break daxFaultIter$69;
                          }
                          const dirty$69 = write$69 || (k.daxPolicy.readDirties === true);
                          { // daxInsertEntry
                            const index$70 = k.dax.index;
                            const old$70 = index$70.lo[slot$66]!;
                            if ((old$70 & 32 /* DAX_PAGE */) !== 0) {
                              const left$70: number = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                              replaceHolePage(k, task, file$66, pgoff$66, slot$66, left$70);
                            } else if ((old$70 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
                              unmapMappingPages(k, task, file$66, pgoff$66, 1, 0);
                            }
                            if ((index$70.lo[slot$66]! & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
                              index$70.lo[slot$66] = (((pfn$69 & 0xfffff) << 12) | 17 /* flags | DAX_VALUE | DAX_LOCKED */);
                              index$70.hi[slot$66] = ((pfn$69 / 0x100000) | 0);
                            }
                            if (dirty$69) setMark$71: {
                              let at$71 = slot$66;
                              while (at$71 !== 0) {
                                const w$71 = ((at$71 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
                                const marked$71 = index$70.tags[w$71]! | index$70.tags[w$71 + 1]!;
                                const half$71 = w$71 + ((at$71 & 63) >> 5);
                                index$70.tags[half$71] = index$70.tags[half$71]! | (1 << (at$71 & 31));
                                // A node with any mark is marked in its parent already.
                                if (marked$71 !== 0) break setMark$71;
                                at$71 = index$70.parent[at$71 >> 6]!;
                              }
                            }
                          }
                          if ((k.daxPolicy.traceInsert === true)) {
                            const shared$69 = k.window.flags & 8 /* VM_SHARED */;
                            const size$69 = k.dax.index.lo[slot$66]! & 2 /* DAX_PMD */;
                            emit6$72: {
                              const c$72: number = write$69 ? 1 : 0;
                              const mode$72 = k.trace.mode[305 /* TP_DAX_INSERT_MAPPING */]!;
                              if (mode$72 === 0) break emit6$72;
                              const r$72 = k.trace.ring;
                              const seq$72 = k.trace.seq;
                              const p$72 = (seq$72 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                              r$72[p$72] = task * 1024 /* IDS */ + 305 /* TP_DAX_INSERT_MAPPING */;
                              r$72[p$72 + 1] = file$66;
                              r$72[p$72 + 2] = shared$69;
                              r$72[p$72 + 3] = c$72;
                              r$72[p$72 + 4] = vpn;
                              r$72[p$72 + 5] = size$69;
                              r$72[p$72 + 6] = pfn$69;
                              k.trace.seq = seq$72 + 1;
                              if (mode$72 === 2) k.trace.tell(305 /* TP_DAX_INSERT_MAPPING */, seq$72);
                            }
                          }
                          let ret$69 = 0;
                          daxInsertPte$73: {
                            const mkwrite$73 = write$69 && (k.daxPolicy.mkwriteAtInsertion === true);
                            if (how$69 === 3 /* DAX_INSERT_FOLIO */) {
                              { // vmfInsertPageMkwrite
                                get$75: {
                                  if (pfn$69 === k.frames.zeroPfn) break get$75;
                                  let i$75 = 0;
                                  index$76: {
                                    if (pfn$69 >= k.frames.pmemBase && pfn$69 < k.frames.pmemEnd) { i$75 = (pfn$69 - k.frames.pmemOffset) | 0; break index$76; }
                                    i$75 = pfn$69 < k.frames.ramFrames ? pfn$69 | 0 : k.frames.farIndex(pfn$69);
                                  }
                                  const head$75 = k.frames.orders[0] === 0 || k.frames.order[i$75] !== 0 ? i$75 : k.frames.headWalk(i$75);
                                  k.frames.refcount[head$75] = k.frames.refcount[head$75]! + 1;
                                }
                                let ret$74 = 0;
                                insertPfn$77: {
                                  const pt$77 = k.pt;
                                  const mm$77 = k.window.mm;
                                  let ret$77 = 256 /* VM_FAULT_NOPAGE */;
                                  let table$77 = k.window.table;
                                  if (table$77 === 0) table$77 = tableAlloc(k, task, mm$77, vpn, 0);
                                  if (table$77 <= 0) { ret$74 = table$77 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$77; }
                                  { // ptlLock
                                    while (k.pt.ptl[table$77] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                    k.pt.ptl[table$77] = task + 1;
                                  }
                                  const index$77 = (table$77 << pt$77.bits) | (vpn & pt$77.slotMask);
                                  const lo$77 = pt$77.lo[index$77]!;
                                  const hi$77 = pt$77.hi[index$77]!;
                                  if (pt$77.lo[index$77] === 0 && pt$77.hi[index$77] === 0) {
                                    if (true /* kind === INSERT_PAGE */) {
                                      map$79: {
                                        if (pfn$69 === k.frames.zeroPfn) break map$79;
                                        let i$79 = 0;
                                        index$80: {
                                          if (pfn$69 >= k.frames.pmemBase && pfn$69 < k.frames.pmemEnd) { i$79 = (pfn$69 - k.frames.pmemOffset) | 0; break index$80; }
                                          i$79 = pfn$69 < k.frames.ramFrames ? pfn$69 | 0 : k.frames.farIndex(pfn$69);
                                        }
                                        { // addMapAt
                                          const count$81 = k.frames.mapcount[i$79]!;
                                          if (count$81 === 0xffff) k.frames.mapOverflow(i$79);
                                          k.frames.mapcount[i$79] = count$81 + 1;
                                        }
                                        const head$79 = k.frames.orders[0] === 0 || k.frames.order[i$79] !== 0 ? i$79 : k.frames.headWalk(i$79);
                                        k.frames.refcount[head$79] = k.frames.refcount[head$79]! + 1;
                                      }
                                      k.mms.rssFile[mm$77] = k.mms.rssFile[mm$77]! + 1;
                                    }
                                    const newLo$77 = ((pfn$69 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                      (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                      (mkwrite$73 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                    { // set
                                      const hi$82: number = (pfn$69 / 0x100000) | (k.window.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                      pt$77.lo[index$77] = newLo$77;
                                      pt$77.hi[index$77] = hi$82;
                                      pt$77.used[table$77] = pt$77.used[table$77]! + 1;
                                    }
                                  } else if (mkwrite$73 && ((hi$77 & 1048575 /* EH_PFN */) * 0x100000 + (lo$77 >>> 12)) !== pfn$69) {
                                    ret$77 = k.faultPolicy.insertMismatch;
                                  } else if (mkwrite$73) {
                                    pt$77.lo[index$77] = upgradedLo(k, vma$1, lo$77, hi$77, k.faultPolicy.insertUpgradeDirty);
                                    pt$77.hi[index$77] = upgradedHi(k, vma$1, hi$77);
                                  }
                                  { // ptlUnlock
                                    k.pt.ptl[table$77] = 0;
                                  }
                                  ret$74 = ret$77;
                                }
                                if ((k.trace.probing === true)) emit2$84: {
                                  const mode$84 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
                                  if (mode$84 === 0) break emit2$84;
                                  const r$84 = k.trace.ring;
                                  const seq$84 = k.trace.seq;
                                  const p$84 = (seq$84 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$84[p$84] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
                                  r$84[p$84 + 1] = vpn;
                                  r$84[p$84 + 2] = ret$74;
                                  k.trace.seq = seq$84 + 1;
                                  if (mode$84 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$84);
                                }
                                put$85: {
                                  if (pfn$69 === k.frames.zeroPfn) { false; break put$85; }
                                  { // putAt
                                    const index$86: number = k.frames.index(pfn$69);
                                    const head$86 = k.frames.orders[0] === 0 || k.frames.order[index$86] !== 0 ? index$86 : k.frames.headWalk(index$86);
                                    if (k.frames.refcount[head$86]! <= 1) { k.frames.putLast(head$86); break put$85; }
                                    k.frames.refcount[head$86] = k.frames.refcount[head$86]! - 1;
                                    false;
                                  }
                                }
                                ret$69 = ret$74; break daxInsertPte$73;
                              }
                            }
                            const kind$73 = how$69 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
                            { // vmfInsertMixed
                              const kind$87: number = kind$73;
                              let ret$87 = 0;
                              insertPfn$88: {
                                const pt$88 = k.pt;
                                const mm$88 = k.window.mm;
                                let ret$88 = 256 /* VM_FAULT_NOPAGE */;
                                let table$88 = k.window.table;
                                if (table$88 === 0) table$88 = tableAlloc(k, task, mm$88, vpn, 0);
                                if (table$88 <= 0) { ret$87 = table$88 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$88; }
                                { // ptlLock
                                  while (k.pt.ptl[table$88] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                  k.pt.ptl[table$88] = task + 1;
                                }
                                const index$88 = (table$88 << pt$88.bits) | (vpn & pt$88.slotMask);
                                const lo$88 = pt$88.lo[index$88]!;
                                const hi$88 = pt$88.hi[index$88]!;
                                if (pt$88.lo[index$88] === 0 && pt$88.hi[index$88] === 0) {
                                  if (kind$87 === 1 /* INSERT_PAGE */) {
                                    map$90: {
                                      if (pfn$69 === k.frames.zeroPfn) break map$90;
                                      let i$90 = 0;
                                      index$91: {
                                        if (pfn$69 >= k.frames.pmemBase && pfn$69 < k.frames.pmemEnd) { i$90 = (pfn$69 - k.frames.pmemOffset) | 0; break index$91; }
                                        i$90 = pfn$69 < k.frames.ramFrames ? pfn$69 | 0 : k.frames.farIndex(pfn$69);
                                      }
                                      { // addMapAt
                                        const count$92 = k.frames.mapcount[i$90]!;
                                        if (count$92 === 0xffff) k.frames.mapOverflow(i$90);
                                        k.frames.mapcount[i$90] = count$92 + 1;
                                      }
                                      const head$90 = k.frames.orders[0] === 0 || k.frames.order[i$90] !== 0 ? i$90 : k.frames.headWalk(i$90);
                                      k.frames.refcount[head$90] = k.frames.refcount[head$90]! + 1;
                                    }
                                    k.mms.rssFile[mm$88] = k.mms.rssFile[mm$88]! + 1;
                                  }
                                  const newLo$88 = ((pfn$69 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                    (kind$87 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                    (mkwrite$73 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                  { // set
                                    const hi$93: number = (pfn$69 / 0x100000) | (k.window.protHi | (kind$87 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                    pt$88.lo[index$88] = newLo$88;
                                    pt$88.hi[index$88] = hi$93;
                                    pt$88.used[table$88] = pt$88.used[table$88]! + 1;
                                  }
                                } else if (mkwrite$73 && ((hi$88 & 1048575 /* EH_PFN */) * 0x100000 + (lo$88 >>> 12)) !== pfn$69) {
                                  ret$88 = k.faultPolicy.insertMismatch;
                                } else if (mkwrite$73) {
                                  pt$88.lo[index$88] = upgradedLo(k, vma$1, lo$88, hi$88, k.faultPolicy.insertUpgradeDirty);
                                  pt$88.hi[index$88] = upgradedHi(k, vma$1, hi$88);
                                }
                                { // ptlUnlock
                                  k.pt.ptl[table$88] = 0;
                                }
                                ret$87 = ret$88;
                              }
                              if ((k.trace.probing === true)) {
                                const id$87 = mkwrite$73 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
                                emit2$95: {
                                  const id$95: number = id$87;
                                  const mode$95 = k.trace.mode[id$95]!;
                                  if (mode$95 === 0) break emit2$95;
                                  const r$95 = k.trace.ring;
                                  const seq$95 = k.trace.seq;
                                  const p$95 = (seq$95 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$95[p$95] = task * 1024 /* IDS */ + id$95;
                                  r$95[p$95 + 1] = vpn;
                                  r$95[p$95 + 2] = ret$87;
                                  k.trace.seq = seq$95 + 1;
                                  if (mode$95 === 2) k.trace.tell(id$95, seq$95);
                                }
                              }
                              ret$69 = ret$87;
                            }
                          }
                          ret$66 = ret$69 | major$69;
                        }
                        if ((k.dax.index.lo[slot$66]! & 32 /* DAX_PAGE */) === 0) { // daxUnlockEntry
                          k.dax.index.lo[slot$66] = k.dax.index.lo[slot$66]! & (-2 /* ~DAX_LOCKED */);
                        }
                        else if ((ret$66 & 512 /* VM_FAULT_LOCKED */) === 0) unlockPage(k, slot$66);
                      }
                      const whole$66 = (k.daxPolicy.doneShowsMajor === true) || (ret$66 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0;
                      const seen$66 = whole$66 ? ret$66 : ret$66 & (-5 /* ~VM_FAULT_MAJOR */);
                      emit6$97: {
                        const mode$97 = k.trace.mode[301 /* TP_DAX_PTE_FAULT_DONE */]!;
                        if (mode$97 === 0) break emit6$97;
                        const r$97 = k.trace.ring;
                        const seq$97 = k.trace.seq;
                        const p$97 = (seq$97 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$97[p$97] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
                        r$97[p$97 + 1] = file$66;
                        r$97[p$97 + 2] = shared$66;
                        r$97[p$97 + 3] = known$60;
                        r$97[p$97 + 4] = vpn;
                        r$97[p$97 + 5] = pgoff$66;
                        r$97[p$97 + 6] = seen$66;
                        k.trace.seq = seq$97 + 1;
                        if (mode$97 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$97);
                      }
                      ret$64 = ret$66;
                    }
                    if ((ret$64 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0) {
                      ret$64 = daxFinishSyncFault(k, task, vma$1, vpn, known$60, 1);
                    }
                    { // upRead
                      k.locks.word[lock$64] = k.locks.word[lock$64]! - 1;
                    }
                    ret$61 = ret$64;
                  } else ret$61 = (k.paths.straight[fault$61]!(k, task, vma$1, vpn, known$60) as number);
                  if ((ret$61 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$55 = ret$61; break handleMmFaultInner$57; }
                  if (write$61) { ret$55 = doSharedFault(k, task, vma$1, vpn, known$60, ret$61); break handleMmFaultInner$57; }
                  const done$61 = finishFault(k, task, vma$1, vpn, faultPage(k, task), false);
                  unlockFaultPage(k, task, done$61 !== 0);
                  ret$55 = ret$61 | done$61; break handleMmFaultInner$57;
                }
              }
              if ((lo$60 & 257 /* E_PRESENT | E_PROTNONE */) === 0) { ret$55 = softLeafFault(lo$60, hi$60); break handleMmFaultInner$57; }
              if ((flags$1 & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$60 & 2 /* E_RW */) === 0) {
                ret$55 = doWpPage(k, task, vma$1, vpn, known$60, lo$60, hi$60); break handleMmFaultInner$57;
              }
              { // ptlLock
                while (k.pt.ptl[pte$57] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                k.pt.ptl[pte$57] = task + 1;
              }
              if (pt$60.lo[index$60] === lo$60 && pt$60.hi[index$60] === hi$60) {
                pt$60.lo[index$60] = lo$60 | 32 /* E_ACCESSED */ | ((flags$1 & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
              }
              { // ptlUnlock
                k.pt.ptl[pte$57] = 0;
              }
              ret$55 = 0;
            }
          }
          if ((ret$55 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
            const major$55 = (ret$55 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags$1 & 32 /* FAULT_FLAG_TRIED */) !== 0;
            if (major$55) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
            else k.tasks.minFlt[task] = k.tasks.minFlt[task]! + 1;
          }
          if ((k.trace.probing === true)) emit2$101: {
            const mode$101 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
            if (mode$101 === 0) break emit2$101;
            const r$101 = k.trace.ring;
            const seq$101 = k.trace.seq;
            const p$101 = (seq$101 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$101[p$101] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
            r$101[p$101 + 1] = vpn;
            r$101[p$101 + 2] = ret$55;
            k.trace.seq = seq$101 + 1;
            if (mode$101 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$101);
          }
          ret$1 = ret$55;
        }
        if ((ret$1 & 17408 /* VM_FAULT_RETRY | VM_FAULT_COMPLETED */) === 0) {
          { // upRead
            const lock$102: number = k.mms.mmapLock[mm$1]!;
            k.locks.word[lock$102] = k.locks.word[lock$102]! - 1;
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
