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
                            const head$21 = k.frames.orders[0] === 0 ? i$21 : k.frames.folioAt(i$21);
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
                                  const head$25 = k.frames.orders[0] === 0 ? i$25 : k.frames.folioAt(i$25);
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
                              { // putHead
                                const head$33: number = (k.frames.orders[0] === 0 ? index$32 : k.frames.folioAt(index$32));
                                if (k.frames.refcount[head$33]! <= 1) { k.frames.putLast(head$33); break put$31; }
                                k.frames.refcount[head$33] = k.frames.refcount[head$33]! - 1;
                                false;
                              }
                            }
                          }
                          ret$15 = ret$20; break daxInsertPte$19;
                        }
                      }
                      const kind$19 = how$15 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
                      { // vmfInsertMixed
                        const kind$34: number = kind$19;
                        let ret$34 = 0;
                        insertPfn$35: {
                          const pt$35 = k.pt;
                          const mm$35 = k.window.mm;
                          let ret$35 = 256 /* VM_FAULT_NOPAGE */;
                          let table$35 = k.window.table;
                          if (table$35 === 0) table$35 = tableAlloc(k, task, mm$35, vpn, 0);
                          if (table$35 <= 0) { ret$34 = table$35 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$35; }
                          { // ptlLock
                            while (k.pt.ptl[table$35] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                            k.pt.ptl[table$35] = task + 1;
                          }
                          const index$35 = (table$35 << pt$35.bits) | (vpn & pt$35.slotMask);
                          const lo$35 = pt$35.lo[index$35]!;
                          const hi$35 = pt$35.hi[index$35]!;
                          if (pt$35.lo[index$35] === 0 && pt$35.hi[index$35] === 0) {
                            if (kind$34 === 1 /* INSERT_PAGE */) {
                              map$37: {
                                if (pfn$15 === k.frames.zeroPfn) break map$37;
                                let i$37 = 0;
                                index$38: {
                                  if (pfn$15 >= k.frames.pmemBase && pfn$15 < k.frames.pmemEnd) { i$37 = (pfn$15 - k.frames.pmemOffset) | 0; break index$38; }
                                  i$37 = pfn$15 < k.frames.ramFrames ? pfn$15 | 0 : k.frames.farIndex(pfn$15);
                                }
                                { // addMapAt
                                  const count$39 = k.frames.mapcount[i$37]!;
                                  if (count$39 === 0xffff) k.frames.mapOverflow(i$37);
                                  k.frames.mapcount[i$37] = count$39 + 1;
                                }
                                const head$37 = k.frames.orders[0] === 0 ? i$37 : k.frames.folioAt(i$37);
                                k.frames.refcount[head$37] = k.frames.refcount[head$37]! + 1;
                              }
                              k.mms.rssFile[mm$35] = k.mms.rssFile[mm$35]! + 1;
                            }
                            const newLo$35 = ((pfn$15 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                              (kind$34 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                              (mkwrite$19 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                            { // set
                              const hi$40: number = (pfn$15 / 0x100000) | (k.window.protHi | (kind$34 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                              pt$35.lo[index$35] = newLo$35;
                              pt$35.hi[index$35] = hi$40;
                              pt$35.used[table$35] = pt$35.used[table$35]! + 1;
                            }
                          } else if (mkwrite$19 && ((hi$35 & 1048575 /* EH_PFN */) * 0x100000 + (lo$35 >>> 12)) !== pfn$15) {
                            ret$35 = k.faultPolicy.insertMismatch;
                          } else if (mkwrite$19) {
                            pt$35.lo[index$35] = upgradedLo(k, vma, lo$35, hi$35, k.faultPolicy.insertUpgradeDirty);
                            pt$35.hi[index$35] = upgradedHi(k, vma, hi$35);
                          }
                          { // ptlUnlock
                            k.pt.ptl[table$35] = 0;
                          }
                          ret$34 = ret$35;
                        }
                        if ((k.trace.probing === true)) {
                          const id$34 = mkwrite$19 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
                          emit2$42: {
                            const id$42: number = id$34;
                            const mode$42 = k.trace.mode[id$42]!;
                            if (mode$42 === 0) break emit2$42;
                            const r$42 = k.trace.ring;
                            const seq$42 = k.trace.seq;
                            const p$42 = (seq$42 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                            r$42[p$42] = task * 1024 /* IDS */ + id$42;
                            r$42[p$42 + 1] = vpn;
                            r$42[p$42 + 2] = ret$34;
                            k.trace.seq = seq$42 + 1;
                            if (mode$42 === 2) k.trace.tell(id$42, seq$42);
                          }
                        }
                        ret$15 = ret$34;
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
                emit6$44: {
                  const mode$44 = k.trace.mode[301 /* TP_DAX_PTE_FAULT_DONE */]!;
                  if (mode$44 === 0) break emit6$44;
                  const r$44 = k.trace.ring;
                  const seq$44 = k.trace.seq;
                  const p$44 = (seq$44 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                  r$44[p$44] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
                  r$44[p$44 + 1] = file$12;
                  r$44[p$44 + 2] = shared$12;
                  r$44[p$44 + 3] = known$6;
                  r$44[p$44 + 4] = vpn;
                  r$44[p$44 + 5] = pgoff$12;
                  r$44[p$44 + 6] = seen$12;
                  k.trace.seq = seq$44 + 1;
                  if (mode$44 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$44);
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
    if ((k.trace.probing === true)) emit2$48: {
      const mode$48 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
      if (mode$48 === 0) break emit2$48;
      const r$48 = k.trace.ring;
      const seq$48 = k.trace.seq;
      const p$48 = (seq$48 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$48[p$48] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
      r$48[p$48 + 1] = vpn;
      r$48[p$48 + 2] = ret$1;
      k.trace.seq = seq$48 + 1;
      if (mode$48 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$48);
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
                                    const head$25 = k.frames.orders[0] === 0 ? i$25 : k.frames.folioAt(i$25);
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
                                          const head$29 = k.frames.orders[0] === 0 ? i$29 : k.frames.folioAt(i$29);
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
                                      { // putHead
                                        const head$37: number = (k.frames.orders[0] === 0 ? index$36 : k.frames.folioAt(index$36));
                                        if (k.frames.refcount[head$37]! <= 1) { k.frames.putLast(head$37); break put$35; }
                                        k.frames.refcount[head$37] = k.frames.refcount[head$37]! - 1;
                                        false;
                                      }
                                    }
                                  }
                                  ret$19 = ret$24; break daxInsertPte$23;
                                }
                              }
                              const kind$23 = how$19 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
                              { // vmfInsertMixed
                                const kind$38: number = kind$23;
                                let ret$38 = 0;
                                insertPfn$39: {
                                  const pt$39 = k.pt;
                                  const mm$39 = k.window.mm;
                                  let ret$39 = 256 /* VM_FAULT_NOPAGE */;
                                  let table$39 = k.window.table;
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
                                      map$41: {
                                        if (pfn$19 === k.frames.zeroPfn) break map$41;
                                        let i$41 = 0;
                                        index$42: {
                                          if (pfn$19 >= k.frames.pmemBase && pfn$19 < k.frames.pmemEnd) { i$41 = (pfn$19 - k.frames.pmemOffset) | 0; break index$42; }
                                          i$41 = pfn$19 < k.frames.ramFrames ? pfn$19 | 0 : k.frames.farIndex(pfn$19);
                                        }
                                        { // addMapAt
                                          const count$43 = k.frames.mapcount[i$41]!;
                                          if (count$43 === 0xffff) k.frames.mapOverflow(i$41);
                                          k.frames.mapcount[i$41] = count$43 + 1;
                                        }
                                        const head$41 = k.frames.orders[0] === 0 ? i$41 : k.frames.folioAt(i$41);
                                        k.frames.refcount[head$41] = k.frames.refcount[head$41]! + 1;
                                      }
                                      k.mms.rssFile[mm$39] = k.mms.rssFile[mm$39]! + 1;
                                    }
                                    const newLo$39 = ((pfn$19 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                      (kind$38 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                      (mkwrite$23 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                    { // set
                                      const hi$44: number = (pfn$19 / 0x100000) | (k.window.protHi | (kind$38 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                      pt$39.lo[index$39] = newLo$39;
                                      pt$39.hi[index$39] = hi$44;
                                      pt$39.used[table$39] = pt$39.used[table$39]! + 1;
                                    }
                                  } else if (mkwrite$23 && ((hi$39 & 1048575 /* EH_PFN */) * 0x100000 + (lo$39 >>> 12)) !== pfn$19) {
                                    ret$39 = k.faultPolicy.insertMismatch;
                                  } else if (mkwrite$23) {
                                    pt$39.lo[index$39] = upgradedLo(k, vma$1, lo$39, hi$39, k.faultPolicy.insertUpgradeDirty);
                                    pt$39.hi[index$39] = upgradedHi(k, vma$1, hi$39);
                                  }
                                  { // ptlUnlock
                                    k.pt.ptl[table$39] = 0;
                                  }
                                  ret$38 = ret$39;
                                }
                                if ((k.trace.probing === true)) {
                                  const id$38 = mkwrite$23 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
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
                                ret$19 = ret$38;
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
                        emit6$48: {
                          const mode$48 = k.trace.mode[301 /* TP_DAX_PTE_FAULT_DONE */]!;
                          if (mode$48 === 0) break emit6$48;
                          const r$48 = k.trace.ring;
                          const seq$48 = k.trace.seq;
                          const p$48 = (seq$48 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                          r$48[p$48] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
                          r$48[p$48 + 1] = file$16;
                          r$48[p$48 + 2] = shared$16;
                          r$48[p$48 + 3] = known$10;
                          r$48[p$48 + 4] = vpn;
                          r$48[p$48 + 5] = pgoff$16;
                          r$48[p$48 + 6] = seen$16;
                          k.trace.seq = seq$48 + 1;
                          if (mode$48 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$48);
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
          if (k.tasks.fatalSignal[task] !== 0) { signal$0 = 2304 /* SIGKILL */; break doUserAddrFault$1; }
          if ((ret$1 & 4 /* VM_FAULT_MAJOR */) !== 0) flags$1 |= 32 /* FAULT_FLAG_TRIED */;
        }
      }
      for (;;) {
        { // downRead
          const lock$54: number = k.mms.mmapLock[mm$1]!;
          while (k.locks.word[lock$54]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
          k.locks.word[lock$54] = k.locks.word[lock$54]! + 1;
        }
        const vma$1 = k.window.vma;
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
            let pte$58 = k.window.table;
            if (pte$58 === 0) {
              const range$58 = k.vmOps.rangeFault[k.window.ops]!;
              if (range$58 !== 0) { ret$56 = (k.paths.straight[range$58]!(k, task, vma$1, vpn, flags$1) as number); break handleMmFaultInner$58; }
              let pmd$58 = 0;
              faultPmdTable$59: {
                const shared$59 = k.vmOps.tableAlloc[k.window.ops]!;
                if (shared$59 !== 0) {
                  const pmd$59 = k.callStraight(shared$59, task, vma$1, vpn);
                  k.tasks.faultPmd[task] = pmd$59;
                  pmd$58 = pmd$59; break faultPmdTable$59;
                }
                pmd$58 = tableAlloc(k, task, k.window.mm, vpn, 1);
              }
              if (pmd$58 <= 0) { ret$56 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$58; }
              const ret$58 = handlePmdFault(k, task, vma$1, vpn, flags$1, pmd$58);
              if ((ret$58 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$56 = ret$58; break handleMmFaultInner$58; }
              const own$58 = k.vmOps.tableOwn[k.window.ops]!;
              if (own$58 !== 0) {
                const answer$58 = (k.paths.straight[own$58]!(k, task, vma$1, vpn, pmd$58, flags$1) as number);
                if (answer$58 !== 0) { ret$56 = answer$58; break handleMmFaultInner$58; }
              }
              { // child
                const index$60: number = ((pmd$58 << pt$58.bits) | ((vpn * pt$58.pmdInverse) & pt$58.slotMask));
                pte$58 = pt$58.lo[index$60] === 0 || (pt$58.lo[index$60]! & 128 /* E_PSE */) !== 0
                  ? 0
                  : (((pt$58.hi[index$60]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$58.lo[index$60]!) >>> 12));
              }
            }
            { // handlePteFault
              const pt$61 = k.pt;
              const index$61 = (pte$58 << pt$61.bits) | (vpn & pt$61.slotMask);
              const lo$61 = pte$58 === 0 ? 0 : pt$61.lo[index$61]!;
              const hi$61 = pte$58 === 0 ? 0 : pt$61.hi[index$61]!;
              // A slot without a PTE table has no entry that could have been read.
              const valid$61 = pte$58 !== 0 && (k.faultPolicy.origPteFlag === true);
              const known$61 = valid$61 ? flags$1 | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags$1;
              if (lo$61 === 0 && hi$61 === 0) {
                if (k.window.ops === 0) { ret$56 = doAnonymousPage(k, task, vma$1, vpn, known$61); break handleMmFaultInner$58; }
                { // doFault
                  const ops$62 = k.window.ops;
                  const fault$62 = k.window.fault;
                  if (fault$62 === 0) { ret$56 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$58; }
                  const write$62 = (known$61 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                  if (write$62 && (k.window.flags & 8 /* VM_SHARED */) === 0) {
                    ret$56 = doCowFault(k, task, vma$1, vpn, known$61); break handleMmFaultInner$58;
                  }
                  if (!write$62 && k.vmOps.mapPagesOp[ops$62] !== 0) {
                    const around$62 = doFaultAround(k, task, vma$1, vpn);
                    if (around$62 !== 0) { ret$56 = around$62; break handleMmFaultInner$58; }
                  }
                  let may$62 = false;
                  vmfCanCallFault$63: {
                    if ((known$61 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$62 = true; break vmfCanCallFault$63; }
                    if (k.window.mapPages !== 0) { may$62 = true; break vmfCanCallFault$63; }
                    { // vmaEndRead
                      k.vmas.readers[vma$1] = k.vmas.readers[vma$1]! - 1;
                    }
                    may$62 = false;
                  }
                  if (!may$62) { ret$56 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$58; }
                  k.tasks.cowPage[task] = 0 /* NO_PFN */;
                  let ret$62 = 0;
                  if (fault$62 === 330) { // daxFault
                    const lock$65 = k.window.lock;
                    { // downRead
                      while (k.locks.word[lock$65]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
                      k.locks.word[lock$65] = k.locks.word[lock$65]! + 1;
                    }
                    let ret$65 = 0;
                    { // daxIomapPteFault
                      const file$67 = k.window.mapping;
                      const pgoff$67 = (k.window.pgoff + (vpn - k.window.start));
                      const shared$67 = k.window.flags & 8 /* VM_SHARED */;
                      let ret$67 = 2 /* VM_FAULT_SIGBUS */;
                      emit6$68: {
                        const mode$68 = k.trace.mode[300 /* TP_DAX_PTE_FAULT */]!;
                        if (mode$68 === 0) break emit6$68;
                        const r$68 = k.trace.ring;
                        const seq$68 = k.trace.seq;
                        const p$68 = (seq$68 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$68[p$68] = task * 1024 /* IDS */ + 300 /* TP_DAX_PTE_FAULT */;
                        r$68[p$68 + 1] = file$67;
                        r$68[p$68 + 2] = shared$67;
                        r$68[p$68 + 3] = known$61;
                        r$68[p$68 + 4] = vpn;
                        r$68[p$68 + 5] = pgoff$67;
                        r$68[p$68 + 6] = 0;
                        k.trace.seq = seq$68 + 1;
                        if (mode$68 === 2) k.trace.tell(300 /* TP_DAX_PTE_FAULT */, seq$68);
                      }
                      if (pgoff$67 * k.dax.pageBytes < k.dax.size[file$67]!) {
                        let slot$67 = 0;
                        grabMappingEntry$69: {
                          const index$69 = k.dax.index;
                          let slot$69 = ((k.window.node << 6) | (pgoff$67 & 63));
                          while ((index$69.lo[slot$69]! & 3 /* DAX_LOCKED | DAX_PMD */) !== 0) {
                            if ((index$69.lo[slot$69]! & 1 /* DAX_LOCKED */) !== 0) throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
                            else {
                              const whole$69 = downgradePmdEntry(k, task, file$67, pgoff$67, slot$69);
                              if (whole$69 >= 0) { slot$67 = whole$69; break grabMappingEntry$69; }
                            }
                            // What stood there may be gone, and with it the slot and its leaf.
                            slot$69 = index$69.slotWalk(file$67, pgoff$67);
                          }
                          if ((index$69.lo[slot$69]! & 32 /* DAX_PAGE */) !== 0) {
                            lockPage(k, ((index$69.hi[slot$69]!) * 0x100000 + ((index$69.lo[slot$69]!) >>> 12)));
                            slot$67 = slot$69; break grabMappingEntry$69;
                          }
                          if (index$69.lo[slot$69] === 0) index$69.lo[slot$69] = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                          else index$69.lo[slot$69] = index$69.lo[slot$69]! | 1 /* DAX_LOCKED */;
                          slot$67 = slot$69;
                        }
                        daxFaultIter$70: {
                          if (k.tasks.cowPage[task] !== 0 /* NO_PFN */) {
                            ret$67 = daxFaultCowPage(k, task, vma$1, vpn); break daxFaultIter$70;
                          }
                          const write$70 = (known$61 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                          let major$70 = 0;
                          if (1 /* EXTENT_WRITTEN */ !== 1 /* EXTENT_WRITTEN */) {
                            if (!write$70) { ret$67 = daxLoadHole(k, task, vma$1, vpn, known$61, slot$67); break daxFaultIter$70; }
                            const failed$70 = k.dax.allocate(file$67, pgoff$67, 1);
                            if (failed$70 !== 0) { ret$67 = 2 /* VM_FAULT_SIGBUS */; break daxFaultIter$70; }
                            major$70 = 4 /* VM_FAULT_MAJOR */;
                          }
                          const pfn$70 = ((k.dax).cPfn + (pgoff$67 - (k.dax).cFrom));
                          const how$70 = (k.dax).cAnswer;
                          if (how$70 >= 64 /* DAX_ASK_VMA */) {
                            ret$67 = daxFaultByVma(k, task, vma$1, vpn, known$61, slot$67, how$70 - 64 /* DAX_ASK_VMA */, major$70); break daxFaultIter$70;
                          }
                          const dirty$70 = write$70 || (k.daxPolicy.readDirties === true);
                          { // daxInsertEntry
                            const index$71 = k.dax.index;
                            const old$71 = index$71.lo[slot$67]!;
                            if ((old$71 & 32 /* DAX_PAGE */) !== 0) {
                              const left$71: number = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                              replaceHolePage(k, task, file$67, pgoff$67, slot$67, left$71);
                            } else if ((old$71 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
                              unmapMappingPages(k, task, file$67, pgoff$67, 1, 0);
                            }
                            if ((index$71.lo[slot$67]! & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
                              index$71.lo[slot$67] = (((pfn$70 & 0xfffff) << 12) | 17 /* flags | DAX_VALUE | DAX_LOCKED */);
                              index$71.hi[slot$67] = ((pfn$70 / 0x100000) | 0);
                            }
                            if (dirty$70) setMark$72: {
                              let at$72 = slot$67;
                              while (at$72 !== 0) {
                                const w$72 = ((at$72 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
                                const marked$72 = index$71.tags[w$72]! | index$71.tags[w$72 + 1]!;
                                const half$72 = w$72 + ((at$72 & 63) >> 5);
                                index$71.tags[half$72] = index$71.tags[half$72]! | (1 << (at$72 & 31));
                                // A node with any mark is marked in its parent already.
                                if (marked$72 !== 0) break setMark$72;
                                at$72 = index$71.parent[at$72 >> 6]!;
                              }
                            }
                          }
                          if ((k.daxPolicy.traceInsert === true)) {
                            const shared$70 = k.window.flags & 8 /* VM_SHARED */;
                            const size$70 = k.dax.index.lo[slot$67]! & 2 /* DAX_PMD */;
                            emit6$73: {
                              const c$73: number = write$70 ? 1 : 0;
                              const mode$73 = k.trace.mode[305 /* TP_DAX_INSERT_MAPPING */]!;
                              if (mode$73 === 0) break emit6$73;
                              const r$73 = k.trace.ring;
                              const seq$73 = k.trace.seq;
                              const p$73 = (seq$73 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                              r$73[p$73] = task * 1024 /* IDS */ + 305 /* TP_DAX_INSERT_MAPPING */;
                              r$73[p$73 + 1] = file$67;
                              r$73[p$73 + 2] = shared$70;
                              r$73[p$73 + 3] = c$73;
                              r$73[p$73 + 4] = vpn;
                              r$73[p$73 + 5] = size$70;
                              r$73[p$73 + 6] = pfn$70;
                              k.trace.seq = seq$73 + 1;
                              if (mode$73 === 2) k.trace.tell(305 /* TP_DAX_INSERT_MAPPING */, seq$73);
                            }
                          }
                          let ret$70 = 0;
                          daxInsertPte$74: {
                            const mkwrite$74 = write$70 && (k.daxPolicy.mkwriteAtInsertion === true);
                            if (how$70 === 3 /* DAX_INSERT_FOLIO */) {
                              { // vmfInsertPageMkwrite
                                get$76: {
                                  if (pfn$70 === k.frames.zeroPfn) break get$76;
                                  let i$76 = 0;
                                  index$77: {
                                    if (pfn$70 >= k.frames.pmemBase && pfn$70 < k.frames.pmemEnd) { i$76 = (pfn$70 - k.frames.pmemOffset) | 0; break index$77; }
                                    i$76 = pfn$70 < k.frames.ramFrames ? pfn$70 | 0 : k.frames.farIndex(pfn$70);
                                  }
                                  const head$76 = k.frames.orders[0] === 0 ? i$76 : k.frames.folioAt(i$76);
                                  k.frames.refcount[head$76] = k.frames.refcount[head$76]! + 1;
                                }
                                let ret$75 = 0;
                                insertPfn$78: {
                                  const pt$78 = k.pt;
                                  const mm$78 = k.window.mm;
                                  let ret$78 = 256 /* VM_FAULT_NOPAGE */;
                                  let table$78 = k.window.table;
                                  if (table$78 === 0) table$78 = tableAlloc(k, task, mm$78, vpn, 0);
                                  if (table$78 <= 0) { ret$75 = table$78 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$78; }
                                  { // ptlLock
                                    while (k.pt.ptl[table$78] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                    k.pt.ptl[table$78] = task + 1;
                                  }
                                  const index$78 = (table$78 << pt$78.bits) | (vpn & pt$78.slotMask);
                                  const lo$78 = pt$78.lo[index$78]!;
                                  const hi$78 = pt$78.hi[index$78]!;
                                  if (pt$78.lo[index$78] === 0 && pt$78.hi[index$78] === 0) {
                                    if (true /* kind === INSERT_PAGE */) {
                                      map$80: {
                                        if (pfn$70 === k.frames.zeroPfn) break map$80;
                                        let i$80 = 0;
                                        index$81: {
                                          if (pfn$70 >= k.frames.pmemBase && pfn$70 < k.frames.pmemEnd) { i$80 = (pfn$70 - k.frames.pmemOffset) | 0; break index$81; }
                                          i$80 = pfn$70 < k.frames.ramFrames ? pfn$70 | 0 : k.frames.farIndex(pfn$70);
                                        }
                                        { // addMapAt
                                          const count$82 = k.frames.mapcount[i$80]!;
                                          if (count$82 === 0xffff) k.frames.mapOverflow(i$80);
                                          k.frames.mapcount[i$80] = count$82 + 1;
                                        }
                                        const head$80 = k.frames.orders[0] === 0 ? i$80 : k.frames.folioAt(i$80);
                                        k.frames.refcount[head$80] = k.frames.refcount[head$80]! + 1;
                                      }
                                      k.mms.rssFile[mm$78] = k.mms.rssFile[mm$78]! + 1;
                                    }
                                    const newLo$78 = ((pfn$70 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                      (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                      (mkwrite$74 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                    { // set
                                      const hi$83: number = (pfn$70 / 0x100000) | (k.window.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                      pt$78.lo[index$78] = newLo$78;
                                      pt$78.hi[index$78] = hi$83;
                                      pt$78.used[table$78] = pt$78.used[table$78]! + 1;
                                    }
                                  } else if (mkwrite$74 && ((hi$78 & 1048575 /* EH_PFN */) * 0x100000 + (lo$78 >>> 12)) !== pfn$70) {
                                    ret$78 = k.faultPolicy.insertMismatch;
                                  } else if (mkwrite$74) {
                                    pt$78.lo[index$78] = upgradedLo(k, vma$1, lo$78, hi$78, k.faultPolicy.insertUpgradeDirty);
                                    pt$78.hi[index$78] = upgradedHi(k, vma$1, hi$78);
                                  }
                                  { // ptlUnlock
                                    k.pt.ptl[table$78] = 0;
                                  }
                                  ret$75 = ret$78;
                                }
                                if ((k.trace.probing === true)) emit2$85: {
                                  const mode$85 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
                                  if (mode$85 === 0) break emit2$85;
                                  const r$85 = k.trace.ring;
                                  const seq$85 = k.trace.seq;
                                  const p$85 = (seq$85 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$85[p$85] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
                                  r$85[p$85 + 1] = vpn;
                                  r$85[p$85 + 2] = ret$75;
                                  k.trace.seq = seq$85 + 1;
                                  if (mode$85 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$85);
                                }
                                put$86: {
                                  if (pfn$70 === k.frames.zeroPfn) { false; break put$86; }
                                  { // putAt
                                    const index$87: number = k.frames.index(pfn$70);
                                    { // putHead
                                      const head$88: number = (k.frames.orders[0] === 0 ? index$87 : k.frames.folioAt(index$87));
                                      if (k.frames.refcount[head$88]! <= 1) { k.frames.putLast(head$88); break put$86; }
                                      k.frames.refcount[head$88] = k.frames.refcount[head$88]! - 1;
                                      false;
                                    }
                                  }
                                }
                                ret$70 = ret$75; break daxInsertPte$74;
                              }
                            }
                            const kind$74 = how$70 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
                            { // vmfInsertMixed
                              const kind$89: number = kind$74;
                              let ret$89 = 0;
                              insertPfn$90: {
                                const pt$90 = k.pt;
                                const mm$90 = k.window.mm;
                                let ret$90 = 256 /* VM_FAULT_NOPAGE */;
                                let table$90 = k.window.table;
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
                                    map$92: {
                                      if (pfn$70 === k.frames.zeroPfn) break map$92;
                                      let i$92 = 0;
                                      index$93: {
                                        if (pfn$70 >= k.frames.pmemBase && pfn$70 < k.frames.pmemEnd) { i$92 = (pfn$70 - k.frames.pmemOffset) | 0; break index$93; }
                                        i$92 = pfn$70 < k.frames.ramFrames ? pfn$70 | 0 : k.frames.farIndex(pfn$70);
                                      }
                                      { // addMapAt
                                        const count$94 = k.frames.mapcount[i$92]!;
                                        if (count$94 === 0xffff) k.frames.mapOverflow(i$92);
                                        k.frames.mapcount[i$92] = count$94 + 1;
                                      }
                                      const head$92 = k.frames.orders[0] === 0 ? i$92 : k.frames.folioAt(i$92);
                                      k.frames.refcount[head$92] = k.frames.refcount[head$92]! + 1;
                                    }
                                    k.mms.rssFile[mm$90] = k.mms.rssFile[mm$90]! + 1;
                                  }
                                  const newLo$90 = ((pfn$70 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                    (kind$89 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                    (mkwrite$74 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                  { // set
                                    const hi$95: number = (pfn$70 / 0x100000) | (k.window.protHi | (kind$89 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                    pt$90.lo[index$90] = newLo$90;
                                    pt$90.hi[index$90] = hi$95;
                                    pt$90.used[table$90] = pt$90.used[table$90]! + 1;
                                  }
                                } else if (mkwrite$74 && ((hi$90 & 1048575 /* EH_PFN */) * 0x100000 + (lo$90 >>> 12)) !== pfn$70) {
                                  ret$90 = k.faultPolicy.insertMismatch;
                                } else if (mkwrite$74) {
                                  pt$90.lo[index$90] = upgradedLo(k, vma$1, lo$90, hi$90, k.faultPolicy.insertUpgradeDirty);
                                  pt$90.hi[index$90] = upgradedHi(k, vma$1, hi$90);
                                }
                                { // ptlUnlock
                                  k.pt.ptl[table$90] = 0;
                                }
                                ret$89 = ret$90;
                              }
                              if ((k.trace.probing === true)) {
                                const id$89 = mkwrite$74 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
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
                              ret$70 = ret$89;
                            }
                          }
                          ret$67 = ret$70 | major$70;
                        }
                        if ((k.dax.index.lo[slot$67]! & 32 /* DAX_PAGE */) === 0) { // daxUnlockEntry
                          k.dax.index.lo[slot$67] = k.dax.index.lo[slot$67]! & (-2 /* ~DAX_LOCKED */);
                        }
                        else if ((ret$67 & 512 /* VM_FAULT_LOCKED */) === 0) unlockPage(k, slot$67);
                      }
                      const whole$67 = (k.daxPolicy.doneShowsMajor === true) || (ret$67 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0;
                      const seen$67 = whole$67 ? ret$67 : ret$67 & (-5 /* ~VM_FAULT_MAJOR */);
                      emit6$99: {
                        const mode$99 = k.trace.mode[301 /* TP_DAX_PTE_FAULT_DONE */]!;
                        if (mode$99 === 0) break emit6$99;
                        const r$99 = k.trace.ring;
                        const seq$99 = k.trace.seq;
                        const p$99 = (seq$99 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$99[p$99] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
                        r$99[p$99 + 1] = file$67;
                        r$99[p$99 + 2] = shared$67;
                        r$99[p$99 + 3] = known$61;
                        r$99[p$99 + 4] = vpn;
                        r$99[p$99 + 5] = pgoff$67;
                        r$99[p$99 + 6] = seen$67;
                        k.trace.seq = seq$99 + 1;
                        if (mode$99 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$99);
                      }
                      ret$65 = ret$67;
                    }
                    if ((ret$65 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0) {
                      ret$65 = daxFinishSyncFault(k, task, vma$1, vpn, known$61, 1);
                    }
                    { // upRead
                      k.locks.word[lock$65] = k.locks.word[lock$65]! - 1;
                    }
                    ret$62 = ret$65;
                  } else ret$62 = (k.paths.straight[fault$62]!(k, task, vma$1, vpn, known$61) as number);
                  if ((ret$62 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$56 = ret$62; break handleMmFaultInner$58; }
                  if (write$62) { ret$56 = doSharedFault(k, task, vma$1, vpn, known$61, ret$62); break handleMmFaultInner$58; }
                  const done$62 = finishFault(k, task, vma$1, vpn, faultPage(k, task), false);
                  unlockFaultPage(k, task, done$62 !== 0);
                  ret$56 = ret$62 | done$62; break handleMmFaultInner$58;
                }
              }
              if ((lo$61 & 257 /* E_PRESENT | E_PROTNONE */) === 0) { ret$56 = softLeafFault(lo$61, hi$61); break handleMmFaultInner$58; }
              if ((flags$1 & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$61 & 2 /* E_RW */) === 0) {
                ret$56 = doWpPage(k, task, vma$1, vpn, known$61, lo$61, hi$61); break handleMmFaultInner$58;
              }
              { // ptlLock
                while (k.pt.ptl[pte$58] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                k.pt.ptl[pte$58] = task + 1;
              }
              if (pt$61.lo[index$61] === lo$61 && pt$61.hi[index$61] === hi$61) {
                pt$61.lo[index$61] = lo$61 | 32 /* E_ACCESSED */ | ((flags$1 & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
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
        if (k.tasks.fatalSignal[task] !== 0) { signal$0 = 2304 /* SIGKILL */; break doUserAddrFault$1; }
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
