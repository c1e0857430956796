// Derived from ../fault.fuse.ts by npm run paths: do not edit.
import { type FusedPath, WouldBlock } from '@faultline/kernel-api';
import { type GupKernel, handlePmdFault, doAnonymousPage, doCowFault, doFaultAround, upgradedLo, upgradedHi, doSharedFault, finishFault, faultPage, unlockFaultPage, softLeafFault, doNumaPage, doWpPage, type FaultKernel, keptByte, keptLeafByte, errorSignal } from '@faultline/gup';
import { type DaxKernel, downgradePmdEntry, daxFaultCowPage, daxLoadHole, daxFaultByVma, replaceHolePage, unlockPage, daxFinishSyncFault } from '@faultline/dax-fs';
import { type WindowKernel } from '../fault-window.js';
import { tableAlloc, lockPage, unmapMappingPages, vmaIsAccessible, expandStack } from '@faultline/mm';
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
                            const root$23 = k.window.root;
                            let table$23 = k.window.table;
                            if (table$23 === 0) table$23 = tableAlloc(k, task, mm$23, vpn, 0);
                            if (table$23 <= 0) { ret$20 = table$23 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$23; }
                            let had$23 = false;
                            pteMapLock$24: {
                              { // ptlLock
                                while (k.pt.ptl[table$23] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                k.pt.ptl[table$23] = task + 1;
                              }
                              if (k.window.table !== table$23) {
                                { // ptlUnlock
                                  k.pt.ptl[table$23] = 0;
                                }
                                had$23 = false; break pteMapLock$24;
                              }
                              had$23 = true;
                            }
                            if (!had$23) { ret$20 = 256 /* VM_FAULT_NOPAGE */; break insertPfn$23; }
                            const index$23 = (table$23 << pt$23.bits) | (vpn & pt$23.slotMask);
                            const lo$23 = pt$23.lo[index$23]!;
                            const hi$23 = pt$23.hi[index$23]!;
                            if (pt$23.lo[index$23] === 0 && pt$23.hi[index$23] === 0) {
                              if (true /* kind === INSERT_PAGE */) {
                                map$27: {
                                  if (pfn$15 === k.frames.zeroPfn) break map$27;
                                  let i$27 = 0;
                                  index$28: {
                                    if (pfn$15 >= k.frames.pmemBase && pfn$15 < k.frames.pmemEnd) { i$27 = (pfn$15 - k.frames.pmemOffset) | 0; break index$28; }
                                    i$27 = pfn$15 < k.frames.ramFrames ? pfn$15 | 0 : k.frames.farIndex(pfn$15);
                                  }
                                  { // addMapAt
                                    const count$29 = k.frames.mapcount[i$27]!;
                                    if (count$29 === 0xffff) k.frames.mapOverflow(i$27);
                                    k.frames.mapcount[i$27] = count$29 + 1;
                                  }
                                  const head$27 = k.frames.orders[0] === 0 ? i$27 : k.frames.folioAt(i$27);
                                  k.frames.refcount[head$27] = k.frames.refcount[head$27]! + 1;
                                }
                                k.mms.rssFile[mm$23] = k.mms.rssFile[mm$23]! + 1;
                              }
                              const newLo$23 = ((pfn$15 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                (mkwrite$19 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                              { // set
                                const hi$30: number = (pfn$15 / 0x100000) | (k.window.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                pt$23.lo[index$23] = newLo$23;
                                pt$23.hi[index$23] = hi$30;
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
                          if ((k.trace.probing === true)) emit2$32: {
                            const mode$32 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
                            if (mode$32 === 0) break emit2$32;
                            const r$32 = k.trace.ring;
                            const seq$32 = k.trace.seq;
                            const p$32 = (seq$32 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                            r$32[p$32] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
                            r$32[p$32 + 1] = vpn;
                            r$32[p$32 + 2] = ret$20;
                            k.trace.seq = seq$32 + 1;
                            if (mode$32 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$32);
                          }
                          put$33: {
                            if (pfn$15 === k.frames.zeroPfn) { false; break put$33; }
                            { // putAt
                              const index$34: number = k.frames.index(pfn$15);
                              { // putHead
                                const head$35: number = (k.frames.orders[0] === 0 ? index$34 : k.frames.folioAt(index$34));
                                if (k.frames.refcount[head$35]! <= 1) { k.frames.putLast(head$35); break put$33; }
                                k.frames.refcount[head$35] = k.frames.refcount[head$35]! - 1;
                                false;
                              }
                            }
                          }
                          ret$15 = ret$20; break daxInsertPte$19;
                        }
                      }
                      const kind$19 = how$15 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
                      { // vmfInsertMixed
                        const kind$36: number = kind$19;
                        let ret$36 = 0;
                        insertPfn$37: {
                          const pt$37 = k.pt;
                          const mm$37 = k.window.mm;
                          let ret$37 = 256 /* VM_FAULT_NOPAGE */;
                          const root$37 = k.window.root;
                          let table$37 = k.window.table;
                          if (table$37 === 0) table$37 = tableAlloc(k, task, mm$37, vpn, 0);
                          if (table$37 <= 0) { ret$36 = table$37 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$37; }
                          let had$37 = false;
                          pteMapLock$38: {
                            { // ptlLock
                              while (k.pt.ptl[table$37] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                              k.pt.ptl[table$37] = task + 1;
                            }
                            if (k.window.table !== table$37) {
                              { // ptlUnlock
                                k.pt.ptl[table$37] = 0;
                              }
                              had$37 = false; break pteMapLock$38;
                            }
                            had$37 = true;
                          }
                          if (!had$37) { ret$36 = 256 /* VM_FAULT_NOPAGE */; break insertPfn$37; }
                          const index$37 = (table$37 << pt$37.bits) | (vpn & pt$37.slotMask);
                          const lo$37 = pt$37.lo[index$37]!;
                          const hi$37 = pt$37.hi[index$37]!;
                          if (pt$37.lo[index$37] === 0 && pt$37.hi[index$37] === 0) {
                            if (kind$36 === 1 /* INSERT_PAGE */) {
                              map$41: {
                                if (pfn$15 === k.frames.zeroPfn) break map$41;
                                let i$41 = 0;
                                index$42: {
                                  if (pfn$15 >= k.frames.pmemBase && pfn$15 < k.frames.pmemEnd) { i$41 = (pfn$15 - k.frames.pmemOffset) | 0; break index$42; }
                                  i$41 = pfn$15 < k.frames.ramFrames ? pfn$15 | 0 : k.frames.farIndex(pfn$15);
                                }
                                { // addMapAt
                                  const count$43 = k.frames.mapcount[i$41]!;
                                  if (count$43 === 0xffff) k.frames.mapOverflow(i$41);
                                  k.frames.mapcount[i$41] = count$43 + 1;
                                }
                                const head$41 = k.frames.orders[0] === 0 ? i$41 : k.frames.folioAt(i$41);
                                k.frames.refcount[head$41] = k.frames.refcount[head$41]! + 1;
                              }
                              k.mms.rssFile[mm$37] = k.mms.rssFile[mm$37]! + 1;
                            }
                            const newLo$37 = ((pfn$15 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                              (kind$36 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                              (mkwrite$19 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                            { // set
                              const hi$44: number = (pfn$15 / 0x100000) | (k.window.protHi | (kind$36 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                              pt$37.lo[index$37] = newLo$37;
                              pt$37.hi[index$37] = hi$44;
                              pt$37.used[table$37] = pt$37.used[table$37]! + 1;
                            }
                          } else if (mkwrite$19 && ((hi$37 & 1048575 /* EH_PFN */) * 0x100000 + (lo$37 >>> 12)) !== pfn$15) {
                            ret$37 = k.faultPolicy.insertMismatch;
                          } else if (mkwrite$19) {
                            pt$37.lo[index$37] = upgradedLo(k, vma, lo$37, hi$37, k.faultPolicy.insertUpgradeDirty);
                            pt$37.hi[index$37] = upgradedHi(k, vma, hi$37);
                          }
                          { // ptlUnlock
                            k.pt.ptl[table$37] = 0;
                          }
                          ret$36 = ret$37;
                        }
                        if ((k.trace.probing === true)) {
                          const id$36 = mkwrite$19 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
                          emit2$46: {
                            const id$46: number = id$36;
                            const mode$46 = k.trace.mode[id$46]!;
                            if (mode$46 === 0) break emit2$46;
                            const r$46 = k.trace.ring;
                            const seq$46 = k.trace.seq;
                            const p$46 = (seq$46 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                            r$46[p$46] = task * 1024 /* IDS */ + id$46;
                            r$46[p$46 + 1] = vpn;
                            r$46[p$46 + 2] = ret$36;
                            k.trace.seq = seq$46 + 1;
                            if (mode$46 === 2) k.trace.tell(id$46, seq$46);
                          }
                        }
                        ret$15 = ret$36;
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
                emit6$48: {
                  const mode$48 = k.trace.mode[301 /* TP_DAX_PTE_FAULT_DONE */]!;
                  if (mode$48 === 0) break emit6$48;
                  const r$48 = k.trace.ring;
                  const seq$48 = k.trace.seq;
                  const p$48 = (seq$48 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                  r$48[p$48] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
                  r$48[p$48 + 1] = file$12;
                  r$48[p$48 + 2] = shared$12;
                  r$48[p$48 + 3] = known$6;
                  r$48[p$48 + 4] = vpn;
                  r$48[p$48 + 5] = pgoff$12;
                  r$48[p$48 + 6] = seen$12;
                  k.trace.seq = seq$48 + 1;
                  if (mode$48 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$48);
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
        if ((lo$6 & 1 /* E_PRESENT */) === 0) {
          if ((lo$6 & 256 /* E_PROTNONE */) === 0) { ret$1 = softLeafFault(lo$6, hi$6); break handleMmFaultInner$3; }
          if (vmaIsAccessible(k, vma)) { ret$1 = doNumaPage(k, task, vma, index$6, lo$6, hi$6); break handleMmFaultInner$3; }
        }
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
    if ((k.trace.probing === true)) emit2$52: {
      const mode$52 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
      if (mode$52 === 0) break emit2$52;
      const r$52 = k.trace.ring;
      const seq$52 = k.trace.seq;
      const p$52 = (seq$52 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$52[p$52] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
      r$52[p$52 + 1] = vpn;
      r$52[p$52 + 2] = ret$1;
      k.trace.seq = seq$52 + 1;
      if (mode$52 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$52);
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
                                    const root$27 = k.window.root;
                                    let table$27 = k.window.table;
                                    if (table$27 === 0) table$27 = tableAlloc(k, task, mm$27, vpn, 0);
                                    if (table$27 <= 0) { ret$24 = table$27 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$27; }
                                    let had$27 = false;
                                    pteMapLock$28: {
                                      { // ptlLock
                                        while (k.pt.ptl[table$27] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                        k.pt.ptl[table$27] = task + 1;
                                      }
                                      if (k.window.table !== table$27) {
                                        { // ptlUnlock
                                          k.pt.ptl[table$27] = 0;
                                        }
                                        had$27 = false; break pteMapLock$28;
                                      }
                                      had$27 = true;
                                    }
                                    if (!had$27) { ret$24 = 256 /* VM_FAULT_NOPAGE */; break insertPfn$27; }
                                    const index$27 = (table$27 << pt$27.bits) | (vpn & pt$27.slotMask);
                                    const lo$27 = pt$27.lo[index$27]!;
                                    const hi$27 = pt$27.hi[index$27]!;
                                    if (pt$27.lo[index$27] === 0 && pt$27.hi[index$27] === 0) {
                                      if (true /* kind === INSERT_PAGE */) {
                                        map$31: {
                                          if (pfn$19 === k.frames.zeroPfn) break map$31;
                                          let i$31 = 0;
                                          index$32: {
                                            if (pfn$19 >= k.frames.pmemBase && pfn$19 < k.frames.pmemEnd) { i$31 = (pfn$19 - k.frames.pmemOffset) | 0; break index$32; }
                                            i$31 = pfn$19 < k.frames.ramFrames ? pfn$19 | 0 : k.frames.farIndex(pfn$19);
                                          }
                                          { // addMapAt
                                            const count$33 = k.frames.mapcount[i$31]!;
                                            if (count$33 === 0xffff) k.frames.mapOverflow(i$31);
                                            k.frames.mapcount[i$31] = count$33 + 1;
                                          }
                                          const head$31 = k.frames.orders[0] === 0 ? i$31 : k.frames.folioAt(i$31);
                                          k.frames.refcount[head$31] = k.frames.refcount[head$31]! + 1;
                                        }
                                        k.mms.rssFile[mm$27] = k.mms.rssFile[mm$27]! + 1;
                                      }
                                      const newLo$27 = ((pfn$19 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                        (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                        (mkwrite$23 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                      { // set
                                        const hi$34: number = (pfn$19 / 0x100000) | (k.window.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                        pt$27.lo[index$27] = newLo$27;
                                        pt$27.hi[index$27] = hi$34;
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
                                  if ((k.trace.probing === true)) emit2$36: {
                                    const mode$36 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
                                    if (mode$36 === 0) break emit2$36;
                                    const r$36 = k.trace.ring;
                                    const seq$36 = k.trace.seq;
                                    const p$36 = (seq$36 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                    r$36[p$36] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
                                    r$36[p$36 + 1] = vpn;
                                    r$36[p$36 + 2] = ret$24;
                                    k.trace.seq = seq$36 + 1;
                                    if (mode$36 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$36);
                                  }
                                  put$37: {
                                    if (pfn$19 === k.frames.zeroPfn) { false; break put$37; }
                                    { // putAt
                                      const index$38: number = k.frames.index(pfn$19);
                                      { // putHead
                                        const head$39: number = (k.frames.orders[0] === 0 ? index$38 : k.frames.folioAt(index$38));
                                        if (k.frames.refcount[head$39]! <= 1) { k.frames.putLast(head$39); break put$37; }
                                        k.frames.refcount[head$39] = k.frames.refcount[head$39]! - 1;
                                        false;
                                      }
                                    }
                                  }
                                  ret$19 = ret$24; break daxInsertPte$23;
                                }
                              }
                              const kind$23 = how$19 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
                              { // vmfInsertMixed
                                const kind$40: number = kind$23;
                                let ret$40 = 0;
                                insertPfn$41: {
                                  const pt$41 = k.pt;
                                  const mm$41 = k.window.mm;
                                  let ret$41 = 256 /* VM_FAULT_NOPAGE */;
                                  const root$41 = k.window.root;
                                  let table$41 = k.window.table;
                                  if (table$41 === 0) table$41 = tableAlloc(k, task, mm$41, vpn, 0);
                                  if (table$41 <= 0) { ret$40 = table$41 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$41; }
                                  let had$41 = false;
                                  pteMapLock$42: {
                                    { // ptlLock
                                      while (k.pt.ptl[table$41] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                      k.pt.ptl[table$41] = task + 1;
                                    }
                                    if (k.window.table !== table$41) {
                                      { // ptlUnlock
                                        k.pt.ptl[table$41] = 0;
                                      }
                                      had$41 = false; break pteMapLock$42;
                                    }
                                    had$41 = true;
                                  }
                                  if (!had$41) { ret$40 = 256 /* VM_FAULT_NOPAGE */; break insertPfn$41; }
                                  const index$41 = (table$41 << pt$41.bits) | (vpn & pt$41.slotMask);
                                  const lo$41 = pt$41.lo[index$41]!;
                                  const hi$41 = pt$41.hi[index$41]!;
                                  if (pt$41.lo[index$41] === 0 && pt$41.hi[index$41] === 0) {
                                    if (kind$40 === 1 /* INSERT_PAGE */) {
                                      map$45: {
                                        if (pfn$19 === k.frames.zeroPfn) break map$45;
                                        let i$45 = 0;
                                        index$46: {
                                          if (pfn$19 >= k.frames.pmemBase && pfn$19 < k.frames.pmemEnd) { i$45 = (pfn$19 - k.frames.pmemOffset) | 0; break index$46; }
                                          i$45 = pfn$19 < k.frames.ramFrames ? pfn$19 | 0 : k.frames.farIndex(pfn$19);
                                        }
                                        { // addMapAt
                                          const count$47 = k.frames.mapcount[i$45]!;
                                          if (count$47 === 0xffff) k.frames.mapOverflow(i$45);
                                          k.frames.mapcount[i$45] = count$47 + 1;
                                        }
                                        const head$45 = k.frames.orders[0] === 0 ? i$45 : k.frames.folioAt(i$45);
                                        k.frames.refcount[head$45] = k.frames.refcount[head$45]! + 1;
                                      }
                                      k.mms.rssFile[mm$41] = k.mms.rssFile[mm$41]! + 1;
                                    }
                                    const newLo$41 = ((pfn$19 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                      (kind$40 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                      (mkwrite$23 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                    { // set
                                      const hi$48: number = (pfn$19 / 0x100000) | (k.window.protHi | (kind$40 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                      pt$41.lo[index$41] = newLo$41;
                                      pt$41.hi[index$41] = hi$48;
                                      pt$41.used[table$41] = pt$41.used[table$41]! + 1;
                                    }
                                  } else if (mkwrite$23 && ((hi$41 & 1048575 /* EH_PFN */) * 0x100000 + (lo$41 >>> 12)) !== pfn$19) {
                                    ret$41 = k.faultPolicy.insertMismatch;
                                  } else if (mkwrite$23) {
                                    pt$41.lo[index$41] = upgradedLo(k, vma$1, lo$41, hi$41, k.faultPolicy.insertUpgradeDirty);
                                    pt$41.hi[index$41] = upgradedHi(k, vma$1, hi$41);
                                  }
                                  { // ptlUnlock
                                    k.pt.ptl[table$41] = 0;
                                  }
                                  ret$40 = ret$41;
                                }
                                if ((k.trace.probing === true)) {
                                  const id$40 = mkwrite$23 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
                                  emit2$50: {
                                    const id$50: number = id$40;
                                    const mode$50 = k.trace.mode[id$50]!;
                                    if (mode$50 === 0) break emit2$50;
                                    const r$50 = k.trace.ring;
                                    const seq$50 = k.trace.seq;
                                    const p$50 = (seq$50 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                    r$50[p$50] = task * 1024 /* IDS */ + id$50;
                                    r$50[p$50 + 1] = vpn;
                                    r$50[p$50 + 2] = ret$40;
                                    k.trace.seq = seq$50 + 1;
                                    if (mode$50 === 2) k.trace.tell(id$50, seq$50);
                                  }
                                }
                                ret$19 = ret$40;
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
                        emit6$52: {
                          const mode$52 = k.trace.mode[301 /* TP_DAX_PTE_FAULT_DONE */]!;
                          if (mode$52 === 0) break emit6$52;
                          const r$52 = k.trace.ring;
                          const seq$52 = k.trace.seq;
                          const p$52 = (seq$52 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                          r$52[p$52] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
                          r$52[p$52 + 1] = file$16;
                          r$52[p$52 + 2] = shared$16;
                          r$52[p$52 + 3] = known$10;
                          r$52[p$52 + 4] = vpn;
                          r$52[p$52 + 5] = pgoff$16;
                          r$52[p$52 + 6] = seen$16;
                          k.trace.seq = seq$52 + 1;
                          if (mode$52 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$52);
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
                if ((lo$10 & 1 /* E_PRESENT */) === 0) {
                  if ((lo$10 & 256 /* E_PROTNONE */) === 0) { ret$5 = softLeafFault(lo$10, hi$10); break handleMmFaultInner$7; }
                  if (vmaIsAccessible(k, vma$1)) { ret$5 = doNumaPage(k, task, vma$1, index$10, lo$10, hi$10); break handleMmFaultInner$7; }
                }
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
            if ((k.trace.probing === true)) emit2$56: {
              const mode$56 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
              if (mode$56 === 0) break emit2$56;
              const r$56 = k.trace.ring;
              const seq$56 = k.trace.seq;
              const p$56 = (seq$56 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
              r$56[p$56] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
              r$56[p$56 + 1] = vpn;
              r$56[p$56 + 2] = ret$5;
              k.trace.seq = seq$56 + 1;
              if (mode$56 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$56);
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
          const lock$58: number = k.mms.mmapLock[mm$1]!;
          while (k.locks.word[lock$58]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
          k.locks.word[lock$58] = k.locks.word[lock$58]! + 1;
        }
        const vma$1 = k.window.vma;
        if (vma$1 === 0 || ((errorCode$0 & 2) !== 0
        ? (k.window.flags & 2 /* VM_WRITE */) === 0
        : (errorCode$0 & 1) !== 0 || (k.window.flags & 7 /* VM_ACCESS_FLAGS */) === 0)) {
          { // upRead
            const lock$59: number = k.mms.mmapLock[mm$1]!;
            k.locks.word[lock$59] = k.locks.word[lock$59]! - 1;
          }
          if (vma$1 !== 0) { signal$0 = 2818 /* SEGV_ACCERR */; break doUserAddrFault$1; }
          const grew$1 = expandStack(k, task, vpn);
          if (!grew$1) { signal$0 = 2817 /* SEGV_MAPERR */; break doUserAddrFault$1; }
          continue;
        }
        let ret$1 = 0;
        { // handleMmFault
          if ((k.trace.probing === true)) emit2$61: {
            const mode$61 = k.trace.mode[201 /* TP_HANDLE_MM_FAULT */]!;
            if (mode$61 === 0) break emit2$61;
            const r$61 = k.trace.ring;
            const seq$61 = k.trace.seq;
            const p$61 = (seq$61 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$61[p$61] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
            r$61[p$61 + 1] = vpn;
            r$61[p$61 + 2] = flags$1;
            k.trace.seq = seq$61 + 1;
            if (mode$61 === 2) k.trace.tell(201 /* TP_HANDLE_MM_FAULT */, seq$61);
          }
          let ret$60 = 0;
          handleMmFaultInner$62: {
            const pt$62 = k.pt;
            const mm$62 = k.window.mm;
            let pte$62 = k.window.table;
            if (pte$62 === 0) {
              const range$62 = k.vmOps.rangeFault[k.window.ops]!;
              if (range$62 !== 0) { ret$60 = (k.paths.straight[range$62]!(k, task, vma$1, vpn, flags$1) as number); break handleMmFaultInner$62; }
              let pmd$62 = 0;
              faultPmdTable$63: {
                const shared$63 = k.vmOps.tableAlloc[k.window.ops]!;
                if (shared$63 !== 0) {
                  const pmd$63 = k.callStraight(shared$63, task, vma$1, vpn);
                  k.tasks.faultPmd[task] = pmd$63;
                  pmd$62 = pmd$63; break faultPmdTable$63;
                }
                pmd$62 = tableAlloc(k, task, k.window.mm, vpn, 1);
              }
              if (pmd$62 <= 0) { ret$60 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$62; }
              const ret$62 = handlePmdFault(k, task, vma$1, vpn, flags$1, pmd$62);
              if ((ret$62 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$60 = ret$62; break handleMmFaultInner$62; }
              const own$62 = k.vmOps.tableOwn[k.window.ops]!;
              if (own$62 !== 0) {
                const answer$62 = (k.paths.straight[own$62]!(k, task, vma$1, vpn, pmd$62, flags$1) as number);
                if (answer$62 !== 0) { ret$60 = answer$62; break handleMmFaultInner$62; }
              }
              { // child
                const index$64: number = ((pmd$62 << pt$62.bits) | ((vpn * pt$62.pmdInverse) & pt$62.slotMask));
                pte$62 = pt$62.lo[index$64] === 0 || (pt$62.lo[index$64]! & 128 /* E_PSE */) !== 0
                  ? 0
                  : (((pt$62.hi[index$64]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$62.lo[index$64]!) >>> 12));
              }
            }
            { // handlePteFault
              const pt$65 = k.pt;
              const index$65 = (pte$62 << pt$65.bits) | (vpn & pt$65.slotMask);
              const lo$65 = pte$62 === 0 ? 0 : pt$65.lo[index$65]!;
              const hi$65 = pte$62 === 0 ? 0 : pt$65.hi[index$65]!;
              // A slot without a PTE table has no entry that could have been read.
              const valid$65 = pte$62 !== 0 && (k.faultPolicy.origPteFlag === true);
              const known$65 = valid$65 ? flags$1 | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags$1;
              if (lo$65 === 0 && hi$65 === 0) {
                if (k.window.ops === 0) { ret$60 = doAnonymousPage(k, task, vma$1, vpn, known$65); break handleMmFaultInner$62; }
                { // doFault
                  const ops$66 = k.window.ops;
                  const fault$66 = k.window.fault;
                  if (fault$66 === 0) { ret$60 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$62; }
                  const write$66 = (known$65 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                  if (write$66 && (k.window.flags & 8 /* VM_SHARED */) === 0) {
                    ret$60 = doCowFault(k, task, vma$1, vpn, known$65); break handleMmFaultInner$62;
                  }
                  if (!write$66 && k.vmOps.mapPagesOp[ops$66] !== 0) {
                    const around$66 = doFaultAround(k, task, vma$1, vpn);
                    if (around$66 !== 0) { ret$60 = around$66; break handleMmFaultInner$62; }
                  }
                  let may$66 = false;
                  vmfCanCallFault$67: {
                    if ((known$65 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$66 = true; break vmfCanCallFault$67; }
                    if (k.window.mapPages !== 0) { may$66 = true; break vmfCanCallFault$67; }
                    { // vmaEndRead
                      k.vmas.readers[vma$1] = k.vmas.readers[vma$1]! - 1;
                    }
                    may$66 = false;
                  }
                  if (!may$66) { ret$60 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$62; }
                  k.tasks.cowPage[task] = 0 /* NO_PFN */;
                  let ret$66 = 0;
                  if (fault$66 === 330) { // daxFault
                    const lock$69 = k.window.lock;
                    { // downRead
                      while (k.locks.word[lock$69]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
                      k.locks.word[lock$69] = k.locks.word[lock$69]! + 1;
                    }
                    let ret$69 = 0;
                    { // daxIomapPteFault
                      const file$71 = k.window.mapping;
                      const pgoff$71 = (k.window.pgoff + (vpn - k.window.start));
                      const shared$71 = k.window.flags & 8 /* VM_SHARED */;
                      let ret$71 = 2 /* VM_FAULT_SIGBUS */;
                      emit6$72: {
                        const mode$72 = k.trace.mode[300 /* TP_DAX_PTE_FAULT */]!;
                        if (mode$72 === 0) break emit6$72;
                        const r$72 = k.trace.ring;
                        const seq$72 = k.trace.seq;
                        const p$72 = (seq$72 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$72[p$72] = task * 1024 /* IDS */ + 300 /* TP_DAX_PTE_FAULT */;
                        r$72[p$72 + 1] = file$71;
                        r$72[p$72 + 2] = shared$71;
                        r$72[p$72 + 3] = known$65;
                        r$72[p$72 + 4] = vpn;
                        r$72[p$72 + 5] = pgoff$71;
                        r$72[p$72 + 6] = 0;
                        k.trace.seq = seq$72 + 1;
                        if (mode$72 === 2) k.trace.tell(300 /* TP_DAX_PTE_FAULT */, seq$72);
                      }
                      if (pgoff$71 * k.dax.pageBytes < k.dax.size[file$71]!) {
                        let slot$71 = 0;
                        grabMappingEntry$73: {
                          const index$73 = k.dax.index;
                          let slot$73 = ((k.window.node << 6) | (pgoff$71 & 63));
                          while ((index$73.lo[slot$73]! & 3 /* DAX_LOCKED | DAX_PMD */) !== 0) {
                            if ((index$73.lo[slot$73]! & 1 /* DAX_LOCKED */) !== 0) throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
                            else {
                              const whole$73 = downgradePmdEntry(k, task, file$71, pgoff$71, slot$73);
                              if (whole$73 >= 0) { slot$71 = whole$73; break grabMappingEntry$73; }
                            }
                            // What stood there may be gone, and with it the slot and its leaf.
                            slot$73 = index$73.slotWalk(file$71, pgoff$71);
                          }
                          if ((index$73.lo[slot$73]! & 32 /* DAX_PAGE */) !== 0) {
                            lockPage(k, ((index$73.hi[slot$73]!) * 0x100000 + ((index$73.lo[slot$73]!) >>> 12)));
                            slot$71 = slot$73; break grabMappingEntry$73;
                          }
                          if (index$73.lo[slot$73] === 0) index$73.lo[slot$73] = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                          else index$73.lo[slot$73] = index$73.lo[slot$73]! | 1 /* DAX_LOCKED */;
                          slot$71 = slot$73;
                        }
                        daxFaultIter$74: {
                          if (k.tasks.cowPage[task] !== 0 /* NO_PFN */) {
                            ret$71 = daxFaultCowPage(k, task, vma$1, vpn); break daxFaultIter$74;
                          }
                          const write$74 = (known$65 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                          let major$74 = 0;
                          if (1 /* EXTENT_WRITTEN */ !== 1 /* EXTENT_WRITTEN */) {
                            if (!write$74) { ret$71 = daxLoadHole(k, task, vma$1, vpn, known$65, slot$71); break daxFaultIter$74; }
                            const failed$74 = k.dax.allocate(file$71, pgoff$71, 1);
                            if (failed$74 !== 0) { ret$71 = 2 /* VM_FAULT_SIGBUS */; break daxFaultIter$74; }
                            major$74 = 4 /* VM_FAULT_MAJOR */;
                          }
                          const pfn$74 = ((k.dax).cPfn + (pgoff$71 - (k.dax).cFrom));
                          const how$74 = (k.dax).cAnswer;
                          if (how$74 >= 64 /* DAX_ASK_VMA */) {
                            ret$71 = daxFaultByVma(k, task, vma$1, vpn, known$65, slot$71, how$74 - 64 /* DAX_ASK_VMA */, major$74); break daxFaultIter$74;
                          }
                          const dirty$74 = write$74 || (k.daxPolicy.readDirties === true);
                          { // daxInsertEntry
                            const index$75 = k.dax.index;
                            const old$75 = index$75.lo[slot$71]!;
                            if ((old$75 & 32 /* DAX_PAGE */) !== 0) {
                              const left$75: number = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                              replaceHolePage(k, task, file$71, pgoff$71, slot$71, left$75);
                            } else if ((old$75 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
                              unmapMappingPages(k, task, file$71, pgoff$71, 1, 0);
                            }
                            if ((index$75.lo[slot$71]! & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
                              index$75.lo[slot$71] = (((pfn$74 & 0xfffff) << 12) | 17 /* flags | DAX_VALUE | DAX_LOCKED */);
                              index$75.hi[slot$71] = ((pfn$74 / 0x100000) | 0);
                            }
                            if (dirty$74) setMark$76: {
                              let at$76 = slot$71;
                              while (at$76 !== 0) {
                                const w$76 = ((at$76 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
                                const marked$76 = index$75.tags[w$76]! | index$75.tags[w$76 + 1]!;
                                const half$76 = w$76 + ((at$76 & 63) >> 5);
                                index$75.tags[half$76] = index$75.tags[half$76]! | (1 << (at$76 & 31));
                                // A node with any mark is marked in its parent already.
                                if (marked$76 !== 0) break setMark$76;
                                at$76 = index$75.parent[at$76 >> 6]!;
                              }
                            }
                          }
                          if ((k.daxPolicy.traceInsert === true)) {
                            const shared$74 = k.window.flags & 8 /* VM_SHARED */;
                            const size$74 = k.dax.index.lo[slot$71]! & 2 /* DAX_PMD */;
                            emit6$77: {
                              const c$77: number = write$74 ? 1 : 0;
                              const mode$77 = k.trace.mode[305 /* TP_DAX_INSERT_MAPPING */]!;
                              if (mode$77 === 0) break emit6$77;
                              const r$77 = k.trace.ring;
                              const seq$77 = k.trace.seq;
                              const p$77 = (seq$77 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                              r$77[p$77] = task * 1024 /* IDS */ + 305 /* TP_DAX_INSERT_MAPPING */;
                              r$77[p$77 + 1] = file$71;
                              r$77[p$77 + 2] = shared$74;
                              r$77[p$77 + 3] = c$77;
                              r$77[p$77 + 4] = vpn;
                              r$77[p$77 + 5] = size$74;
                              r$77[p$77 + 6] = pfn$74;
                              k.trace.seq = seq$77 + 1;
                              if (mode$77 === 2) k.trace.tell(305 /* TP_DAX_INSERT_MAPPING */, seq$77);
                            }
                          }
                          let ret$74 = 0;
                          daxInsertPte$78: {
                            const mkwrite$78 = write$74 && (k.daxPolicy.mkwriteAtInsertion === true);
                            if (how$74 === 3 /* DAX_INSERT_FOLIO */) {
                              { // vmfInsertPageMkwrite
                                get$80: {
                                  if (pfn$74 === k.frames.zeroPfn) break get$80;
                                  let i$80 = 0;
                                  index$81: {
                                    if (pfn$74 >= k.frames.pmemBase && pfn$74 < k.frames.pmemEnd) { i$80 = (pfn$74 - k.frames.pmemOffset) | 0; break index$81; }
                                    i$80 = pfn$74 < k.frames.ramFrames ? pfn$74 | 0 : k.frames.farIndex(pfn$74);
                                  }
                                  const head$80 = k.frames.orders[0] === 0 ? i$80 : k.frames.folioAt(i$80);
                                  k.frames.refcount[head$80] = k.frames.refcount[head$80]! + 1;
                                }
                                let ret$79 = 0;
                                insertPfn$82: {
                                  const pt$82 = k.pt;
                                  const mm$82 = k.window.mm;
                                  let ret$82 = 256 /* VM_FAULT_NOPAGE */;
                                  const root$82 = k.window.root;
                                  let table$82 = k.window.table;
                                  if (table$82 === 0) table$82 = tableAlloc(k, task, mm$82, vpn, 0);
                                  if (table$82 <= 0) { ret$79 = table$82 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$82; }
                                  let had$82 = false;
                                  pteMapLock$83: {
                                    { // ptlLock
                                      while (k.pt.ptl[table$82] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                      k.pt.ptl[table$82] = task + 1;
                                    }
                                    if (k.window.table !== table$82) {
                                      { // ptlUnlock
                                        k.pt.ptl[table$82] = 0;
                                      }
                                      had$82 = false; break pteMapLock$83;
                                    }
                                    had$82 = true;
                                  }
                                  if (!had$82) { ret$79 = 256 /* VM_FAULT_NOPAGE */; break insertPfn$82; }
                                  const index$82 = (table$82 << pt$82.bits) | (vpn & pt$82.slotMask);
                                  const lo$82 = pt$82.lo[index$82]!;
                                  const hi$82 = pt$82.hi[index$82]!;
                                  if (pt$82.lo[index$82] === 0 && pt$82.hi[index$82] === 0) {
                                    if (true /* kind === INSERT_PAGE */) {
                                      map$86: {
                                        if (pfn$74 === k.frames.zeroPfn) break map$86;
                                        let i$86 = 0;
                                        index$87: {
                                          if (pfn$74 >= k.frames.pmemBase && pfn$74 < k.frames.pmemEnd) { i$86 = (pfn$74 - k.frames.pmemOffset) | 0; break index$87; }
                                          i$86 = pfn$74 < k.frames.ramFrames ? pfn$74 | 0 : k.frames.farIndex(pfn$74);
                                        }
                                        { // addMapAt
                                          const count$88 = k.frames.mapcount[i$86]!;
                                          if (count$88 === 0xffff) k.frames.mapOverflow(i$86);
                                          k.frames.mapcount[i$86] = count$88 + 1;
                                        }
                                        const head$86 = k.frames.orders[0] === 0 ? i$86 : k.frames.folioAt(i$86);
                                        k.frames.refcount[head$86] = k.frames.refcount[head$86]! + 1;
                                      }
                                      k.mms.rssFile[mm$82] = k.mms.rssFile[mm$82]! + 1;
                                    }
                                    const newLo$82 = ((pfn$74 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                      (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                      (mkwrite$78 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                    { // set
                                      const hi$89: number = (pfn$74 / 0x100000) | (k.window.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                      pt$82.lo[index$82] = newLo$82;
                                      pt$82.hi[index$82] = hi$89;
                                      pt$82.used[table$82] = pt$82.used[table$82]! + 1;
                                    }
                                  } else if (mkwrite$78 && ((hi$82 & 1048575 /* EH_PFN */) * 0x100000 + (lo$82 >>> 12)) !== pfn$74) {
                                    ret$82 = k.faultPolicy.insertMismatch;
                                  } else if (mkwrite$78) {
                                    pt$82.lo[index$82] = upgradedLo(k, vma$1, lo$82, hi$82, k.faultPolicy.insertUpgradeDirty);
                                    pt$82.hi[index$82] = upgradedHi(k, vma$1, hi$82);
                                  }
                                  { // ptlUnlock
                                    k.pt.ptl[table$82] = 0;
                                  }
                                  ret$79 = ret$82;
                                }
                                if ((k.trace.probing === true)) emit2$91: {
                                  const mode$91 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
                                  if (mode$91 === 0) break emit2$91;
                                  const r$91 = k.trace.ring;
                                  const seq$91 = k.trace.seq;
                                  const p$91 = (seq$91 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$91[p$91] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
                                  r$91[p$91 + 1] = vpn;
                                  r$91[p$91 + 2] = ret$79;
                                  k.trace.seq = seq$91 + 1;
                                  if (mode$91 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$91);
                                }
                                put$92: {
                                  if (pfn$74 === k.frames.zeroPfn) { false; break put$92; }
                                  { // putAt
                                    const index$93: number = k.frames.index(pfn$74);
                                    { // putHead
                                      const head$94: number = (k.frames.orders[0] === 0 ? index$93 : k.frames.folioAt(index$93));
                                      if (k.frames.refcount[head$94]! <= 1) { k.frames.putLast(head$94); break put$92; }
                                      k.frames.refcount[head$94] = k.frames.refcount[head$94]! - 1;
                                      false;
                                    }
                                  }
                                }
                                ret$74 = ret$79; break daxInsertPte$78;
                              }
                            }
                            const kind$78 = how$74 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
                            { // vmfInsertMixed
                              const kind$95: number = kind$78;
                              let ret$95 = 0;
                              insertPfn$96: {
                                const pt$96 = k.pt;
                                const mm$96 = k.window.mm;
                                let ret$96 = 256 /* VM_FAULT_NOPAGE */;
                                const root$96 = k.window.root;
                                let table$96 = k.window.table;
                                if (table$96 === 0) table$96 = tableAlloc(k, task, mm$96, vpn, 0);
                                if (table$96 <= 0) { ret$95 = table$96 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$96; }
                                let had$96 = false;
                                pteMapLock$97: {
                                  { // ptlLock
                                    while (k.pt.ptl[table$96] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                    k.pt.ptl[table$96] = task + 1;
                                  }
                                  if (k.window.table !== table$96) {
                                    { // ptlUnlock
                                      k.pt.ptl[table$96] = 0;
                                    }
                                    had$96 = false; break pteMapLock$97;
                                  }
                                  had$96 = true;
                                }
                                if (!had$96) { ret$95 = 256 /* VM_FAULT_NOPAGE */; break insertPfn$96; }
                                const index$96 = (table$96 << pt$96.bits) | (vpn & pt$96.slotMask);
                                const lo$96 = pt$96.lo[index$96]!;
                                const hi$96 = pt$96.hi[index$96]!;
                                if (pt$96.lo[index$96] === 0 && pt$96.hi[index$96] === 0) {
                                  if (kind$95 === 1 /* INSERT_PAGE */) {
                                    map$100: {
                                      if (pfn$74 === k.frames.zeroPfn) break map$100;
                                      let i$100 = 0;
                                      index$101: {
                                        if (pfn$74 >= k.frames.pmemBase && pfn$74 < k.frames.pmemEnd) { i$100 = (pfn$74 - k.frames.pmemOffset) | 0; break index$101; }
                                        i$100 = pfn$74 < k.frames.ramFrames ? pfn$74 | 0 : k.frames.farIndex(pfn$74);
                                      }
                                      { // addMapAt
                                        const count$102 = k.frames.mapcount[i$100]!;
                                        if (count$102 === 0xffff) k.frames.mapOverflow(i$100);
                                        k.frames.mapcount[i$100] = count$102 + 1;
                                      }
                                      const head$100 = k.frames.orders[0] === 0 ? i$100 : k.frames.folioAt(i$100);
                                      k.frames.refcount[head$100] = k.frames.refcount[head$100]! + 1;
                                    }
                                    k.mms.rssFile[mm$96] = k.mms.rssFile[mm$96]! + 1;
                                  }
                                  const newLo$96 = ((pfn$74 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                    (kind$95 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                    (mkwrite$78 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                  { // set
                                    const hi$103: number = (pfn$74 / 0x100000) | (k.window.protHi | (kind$95 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                    pt$96.lo[index$96] = newLo$96;
                                    pt$96.hi[index$96] = hi$103;
                                    pt$96.used[table$96] = pt$96.used[table$96]! + 1;
                                  }
                                } else if (mkwrite$78 && ((hi$96 & 1048575 /* EH_PFN */) * 0x100000 + (lo$96 >>> 12)) !== pfn$74) {
                                  ret$96 = k.faultPolicy.insertMismatch;
                                } else if (mkwrite$78) {
                                  pt$96.lo[index$96] = upgradedLo(k, vma$1, lo$96, hi$96, k.faultPolicy.insertUpgradeDirty);
                                  pt$96.hi[index$96] = upgradedHi(k, vma$1, hi$96);
                                }
                                { // ptlUnlock
                                  k.pt.ptl[table$96] = 0;
                                }
                                ret$95 = ret$96;
                              }
                              if ((k.trace.probing === true)) {
                                const id$95 = mkwrite$78 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
                                emit2$105: {
                                  const id$105: number = id$95;
                                  const mode$105 = k.trace.mode[id$105]!;
                                  if (mode$105 === 0) break emit2$105;
                                  const r$105 = k.trace.ring;
                                  const seq$105 = k.trace.seq;
                                  const p$105 = (seq$105 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$105[p$105] = task * 1024 /* IDS */ + id$105;
                                  r$105[p$105 + 1] = vpn;
                                  r$105[p$105 + 2] = ret$95;
                                  k.trace.seq = seq$105 + 1;
                                  if (mode$105 === 2) k.trace.tell(id$105, seq$105);
                                }
                              }
                              ret$74 = ret$95;
                            }
                          }
                          ret$71 = ret$74 | major$74;
                        }
                        if ((k.dax.index.lo[slot$71]! & 32 /* DAX_PAGE */) === 0) { // daxUnlockEntry
                          k.dax.index.lo[slot$71] = k.dax.index.lo[slot$71]! & (-2 /* ~DAX_LOCKED */);
                        }
                        else if ((ret$71 & 512 /* VM_FAULT_LOCKED */) === 0) unlockPage(k, slot$71);
                      }
                      const whole$71 = (k.daxPolicy.doneShowsMajor === true) || (ret$71 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0;
                      const seen$71 = whole$71 ? ret$71 : ret$71 & (-5 /* ~VM_FAULT_MAJOR */);
                      emit6$107: {
                        const mode$107 = k.trace.mode[301 /* TP_DAX_PTE_FAULT_DONE */]!;
                        if (mode$107 === 0) break emit6$107;
                        const r$107 = k.trace.ring;
                        const seq$107 = k.trace.seq;
                        const p$107 = (seq$107 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$107[p$107] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
                        r$107[p$107 + 1] = file$71;
                        r$107[p$107 + 2] = shared$71;
                        r$107[p$107 + 3] = known$65;
                        r$107[p$107 + 4] = vpn;
                        r$107[p$107 + 5] = pgoff$71;
                        r$107[p$107 + 6] = seen$71;
                        k.trace.seq = seq$107 + 1;
                        if (mode$107 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$107);
                      }
                      ret$69 = ret$71;
                    }
                    if ((ret$69 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0) {
                      ret$69 = daxFinishSyncFault(k, task, vma$1, vpn, known$65, 1);
                    }
                    { // upRead
                      k.locks.word[lock$69] = k.locks.word[lock$69]! - 1;
                    }
                    ret$66 = ret$69;
                  } else ret$66 = (k.paths.straight[fault$66]!(k, task, vma$1, vpn, known$65) as number);
                  if ((ret$66 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$60 = ret$66; break handleMmFaultInner$62; }
                  if (write$66) { ret$60 = doSharedFault(k, task, vma$1, vpn, known$65, ret$66); break handleMmFaultInner$62; }
                  const done$66 = finishFault(k, task, vma$1, vpn, faultPage(k, task), false);
                  unlockFaultPage(k, task, done$66 !== 0);
                  ret$60 = ret$66 | done$66; break handleMmFaultInner$62;
                }
              }
              if ((lo$65 & 1 /* E_PRESENT */) === 0) {
                if ((lo$65 & 256 /* E_PROTNONE */) === 0) { ret$60 = softLeafFault(lo$65, hi$65); break handleMmFaultInner$62; }
                if (vmaIsAccessible(k, vma$1)) { ret$60 = doNumaPage(k, task, vma$1, index$65, lo$65, hi$65); break handleMmFaultInner$62; }
              }
              if ((flags$1 & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$65 & 2 /* E_RW */) === 0) {
                ret$60 = doWpPage(k, task, vma$1, vpn, known$65, lo$65, hi$65); break handleMmFaultInner$62;
              }
              { // ptlLock
                while (k.pt.ptl[pte$62] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                k.pt.ptl[pte$62] = task + 1;
              }
              if (pt$65.lo[index$65] === lo$65 && pt$65.hi[index$65] === hi$65) {
                pt$65.lo[index$65] = lo$65 | 32 /* E_ACCESSED */ | ((flags$1 & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
              }
              { // ptlUnlock
                k.pt.ptl[pte$62] = 0;
              }
              ret$60 = 0;
            }
          }
          if ((ret$60 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
            const major$60 = (ret$60 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags$1 & 32 /* FAULT_FLAG_TRIED */) !== 0;
            if (major$60) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
            else k.tasks.minFlt[task] = k.tasks.minFlt[task]! + 1;
          }
          if ((k.trace.probing === true)) emit2$111: {
            const mode$111 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
            if (mode$111 === 0) break emit2$111;
            const r$111 = k.trace.ring;
            const seq$111 = k.trace.seq;
            const p$111 = (seq$111 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$111[p$111] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
            r$111[p$111 + 1] = vpn;
            r$111[p$111 + 2] = ret$60;
            k.trace.seq = seq$111 + 1;
            if (mode$111 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$111);
          }
          ret$1 = ret$60;
        }
        if ((ret$1 & 17408 /* VM_FAULT_RETRY | VM_FAULT_COMPLETED */) === 0) {
          { // upRead
            const lock$112: number = k.mms.mmapLock[mm$1]!;
            k.locks.word[lock$112] = k.locks.word[lock$112]! - 1;
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
