// Derived from ../fault.fuse.ts by npm run paths: do not edit.
import { type FusedPath, WouldBlock } from '@faultline/kernel-api';
import { type GupKernel, handlePmdFault, doAnonymousPage, doCowFault, doFaultAround, upgradedLo, upgradedHi, doSharedFault, finishFault, faultPage, unlockFaultPage, doWpPage, type FaultKernel, keptByte, userLeafByte, errorSignal } from '@faultline/gup';
import { type DaxKernel, downgradePmdEntry, daxFaultCowPage, daxLoadHole, daxFaultMaybeSync, replaceHolePage, unlockPage, daxFinishSyncFault } from '@faultline/dax-fs';
import { type WindowKernel } from '../fault-window.js';
import { tableAlloc, lockPage, unmapMappingPages, expandStack } from '@faultline/mm';
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
                        const mkwrite$14 = write$14 && (k.daxPolicy.mkwriteAtInsertion === true);
                        if (how$14 === 3 /* DAX_INSERT_FOLIO */) {
                          let ret$14 = 0;
                          { // vmfInsertPageMkwrite
                            get$19: {
                              if (pfn$14 === k.frames.zeroPfn) break get$19;
                              let i$19 = 0;
                              index$20: {
                                if (pfn$14 >= k.frames.pmemBase && pfn$14 < k.frames.pmemEnd) { i$19 = (pfn$14 - k.frames.pmemOffset) | 0; break index$20; }
                                i$19 = pfn$14 < k.frames.ramFrames ? pfn$14 | 0 : k.frames.farIndex(pfn$14);
                              }
                              const head$19 = i$19 - k.frames.toHead[i$19]!;
                              k.frames.refcount[head$19] = k.frames.refcount[head$19]! + 1;
                            }
                            let ret$18 = 0;
                            insertPfn$21: {
                              const pt$21 = k.pt;
                              const mm$21 = k.window.mm;
                              let ret$21 = 256 /* VM_FAULT_NOPAGE */;
                              let table$21 = k.window.table;
                              if (table$21 === 0) table$21 = tableAlloc(k, task, mm$21, vpn$0, 0);
                              if (table$21 <= 0) { ret$18 = table$21 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$21; }
                              { // ptlLock
                                while (k.pt.ptl[table$21] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                k.pt.ptl[table$21] = task + 1;
                              }
                              const index$21 = (table$21 << pt$21.bits) | (vpn$0 & pt$21.slotMask);
                              const lo$21 = pt$21.lo[index$21]!;
                              const hi$21 = pt$21.hi[index$21]!;
                              if (pt$21.lo[index$21] === 0 && pt$21.hi[index$21] === 0) {
                                if (true /* kind === INSERT_PAGE */) {
                                  map$23: {
                                    if (pfn$14 === k.frames.zeroPfn) break map$23;
                                    let i$23 = 0;
                                    index$24: {
                                      if (pfn$14 >= k.frames.pmemBase && pfn$14 < k.frames.pmemEnd) { i$23 = (pfn$14 - k.frames.pmemOffset) | 0; break index$24; }
                                      i$23 = pfn$14 < k.frames.ramFrames ? pfn$14 | 0 : k.frames.farIndex(pfn$14);
                                    }
                                    { // addMapAt
                                      const count$25 = k.frames.mapcount[i$23]!;
                                      if (count$25 === 0xffff) k.frames.mapOverflow(i$23);
                                      k.frames.mapcount[i$23] = count$25 + 1;
                                    }
                                    const head$23 = i$23 - k.frames.toHead[i$23]!;
                                    k.frames.refcount[head$23] = k.frames.refcount[head$23]! + 1;
                                  }
                                  k.mms.rssFile[mm$21] = k.mms.rssFile[mm$21]! + 1;
                                }
                                const newLo$21 = ((pfn$14 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                  (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                  (mkwrite$14 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                { // set
                                  const hi$26: number = (pfn$14 / 0x100000) | (k.window.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                  pt$21.lo[index$21] = newLo$21;
                                  pt$21.hi[index$21] = hi$26;
                                  pt$21.used[table$21] = pt$21.used[table$21]! + 1;
                                }
                              } else if (mkwrite$14 && ((hi$21 & 1048575 /* EH_PFN */) * 0x100000 + (lo$21 >>> 12)) !== pfn$14) {
                                ret$21 = k.faultPolicy.insertMismatch;
                              } else if (mkwrite$14) {
                                pt$21.lo[index$21] = upgradedLo(k, vma, lo$21, hi$21, k.faultPolicy.insertUpgradeDirty);
                                pt$21.hi[index$21] = upgradedHi(k, vma, hi$21);
                              }
                              { // ptlUnlock
                                k.pt.ptl[table$21] = 0;
                              }
                              ret$18 = ret$21;
                            }
                            if ((k.trace.probing === true)) emit2$28: {
                              const mode$28 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
                              if (mode$28 === 0) break emit2$28;
                              const r$28 = k.trace.ring;
                              const seq$28 = k.trace.seq;
                              const p$28 = (seq$28 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                              r$28[p$28] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
                              r$28[p$28 + 1] = vpn$0;
                              r$28[p$28 + 2] = ret$18;
                              k.trace.seq = seq$28 + 1;
                              if (mode$28 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$28);
                            }
                            put$29: {
                              if (pfn$14 === k.frames.zeroPfn) { false; break put$29; }
                              { // putAt
                                const index$30: number = k.frames.index(pfn$14);
                                const head$30 = index$30 - k.frames.toHead[index$30]!;
                                if (k.frames.refcount[head$30]! <= 1) { k.frames.putLast(head$30); break put$29; }
                                k.frames.refcount[head$30] = k.frames.refcount[head$30]! - 1;
                                false;
                              }
                            }
                            ret$14 = ret$18;
                          }
                          ret$11 = ret$14 | major$14; break daxFaultIter$14;
                        }
                        const kind$14 = how$14 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
                        let ret$14 = 0;
                        { // vmfInsertMixed
                          const kind$31: number = kind$14;
                          let ret$31 = 0;
                          insertPfn$32: {
                            const pt$32 = k.pt;
                            const mm$32 = k.window.mm;
                            let ret$32 = 256 /* VM_FAULT_NOPAGE */;
                            let table$32 = k.window.table;
                            if (table$32 === 0) table$32 = tableAlloc(k, task, mm$32, vpn$0, 0);
                            if (table$32 <= 0) { ret$31 = table$32 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$32; }
                            { // ptlLock
                              while (k.pt.ptl[table$32] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                              k.pt.ptl[table$32] = task + 1;
                            }
                            const index$32 = (table$32 << pt$32.bits) | (vpn$0 & pt$32.slotMask);
                            const lo$32 = pt$32.lo[index$32]!;
                            const hi$32 = pt$32.hi[index$32]!;
                            if (pt$32.lo[index$32] === 0 && pt$32.hi[index$32] === 0) {
                              if (kind$31 === 1 /* INSERT_PAGE */) {
                                map$34: {
                                  if (pfn$14 === k.frames.zeroPfn) break map$34;
                                  let i$34 = 0;
                                  index$35: {
                                    if (pfn$14 >= k.frames.pmemBase && pfn$14 < k.frames.pmemEnd) { i$34 = (pfn$14 - k.frames.pmemOffset) | 0; break index$35; }
                                    i$34 = pfn$14 < k.frames.ramFrames ? pfn$14 | 0 : k.frames.farIndex(pfn$14);
                                  }
                                  { // addMapAt
                                    const count$36 = k.frames.mapcount[i$34]!;
                                    if (count$36 === 0xffff) k.frames.mapOverflow(i$34);
                                    k.frames.mapcount[i$34] = count$36 + 1;
                                  }
                                  const head$34 = i$34 - k.frames.toHead[i$34]!;
                                  k.frames.refcount[head$34] = k.frames.refcount[head$34]! + 1;
                                }
                                k.mms.rssFile[mm$32] = k.mms.rssFile[mm$32]! + 1;
                              }
                              const newLo$32 = ((pfn$14 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                (kind$31 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                (mkwrite$14 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                              { // set
                                const hi$37: number = (pfn$14 / 0x100000) | (k.window.protHi | (kind$31 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                pt$32.lo[index$32] = newLo$32;
                                pt$32.hi[index$32] = hi$37;
                                pt$32.used[table$32] = pt$32.used[table$32]! + 1;
                              }
                            } else if (mkwrite$14 && ((hi$32 & 1048575 /* EH_PFN */) * 0x100000 + (lo$32 >>> 12)) !== pfn$14) {
                              ret$32 = k.faultPolicy.insertMismatch;
                            } else if (mkwrite$14) {
                              pt$32.lo[index$32] = upgradedLo(k, vma, lo$32, hi$32, k.faultPolicy.insertUpgradeDirty);
                              pt$32.hi[index$32] = upgradedHi(k, vma, hi$32);
                            }
                            { // ptlUnlock
                              k.pt.ptl[table$32] = 0;
                            }
                            ret$31 = ret$32;
                          }
                          if ((k.trace.probing === true)) {
                            const id$31 = mkwrite$14 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
                            emit2$39: {
                              const id$39: number = id$31;
                              const mode$39 = k.trace.mode[id$39]!;
                              if (mode$39 === 0) break emit2$39;
                              const r$39 = k.trace.ring;
                              const seq$39 = k.trace.seq;
                              const p$39 = (seq$39 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                              r$39[p$39] = task * 1024 /* IDS */ + id$39;
                              r$39[p$39 + 1] = vpn$0;
                              r$39[p$39 + 2] = ret$31;
                              k.trace.seq = seq$39 + 1;
                              if (mode$39 === 2) k.trace.tell(id$39, seq$39);
                            }
                          }
                          ret$14 = ret$31;
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
                    emit6$41: {
                      const mode$41 = k.trace.mode[301 /* TP_DAX_PTE_FAULT_DONE */]!;
                      if (mode$41 === 0) break emit6$41;
                      const r$41 = k.trace.ring;
                      const seq$41 = k.trace.seq;
                      const p$41 = (seq$41 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                      r$41[p$41] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
                      r$41[p$41 + 1] = file$11;
                      r$41[p$41 + 2] = shared$11;
                      r$41[p$41 + 3] = known$5;
                      r$41[p$41 + 4] = vpn$0;
                      r$41[p$41 + 5] = pgoff$11;
                      r$41[p$41 + 6] = seen$11;
                      k.trace.seq = seq$41 + 1;
                      if (mode$41 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$41);
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
        if ((k.trace.probing === true)) emit2$45: {
          const mode$45 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
          if (mode$45 === 0) break emit2$45;
          const r$45 = k.trace.ring;
          const seq$45 = k.trace.seq;
          const p$45 = (seq$45 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
          r$45[p$45] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
          r$45[p$45 + 1] = vpn$0;
          r$45[p$45 + 2] = ret$2;
          k.trace.seq = seq$45 + 1;
          if (mode$45 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$45);
        }
        ret$0 = ret$2;
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
      got$0 += pt$0.pages(1) - (vpn$0 & (pt$0.pages(1) - 1));
    } else got$0++;
  }
  got$0 = Math.min(got$0, pages);
  const ret$0: number = got$0 === 0 && failed$0 ? (-14 /* -EFAULT */) : got$0;
  emit2$46: {
    const mode$46 = k.trace.mode[252 /* TP_GET_USER_PAGES_RET */]!;
    if (mode$46 === 0) break emit2$46;
    const r$46 = k.trace.ring;
    const seq$46 = k.trace.seq;
    const p$46 = (seq$46 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$46[p$46] = task * 1024 /* IDS */ + 252 /* TP_GET_USER_PAGES_RET */;
    r$46[p$46 + 1] = start;
    r$46[p$46 + 2] = ret$0;
    k.trace.seq = seq$46 + 1;
    if (mode$46 === 2) k.trace.tell(252 /* TP_GET_USER_PAGES_RET */, seq$46);
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
                            const mkwrite$17 = write$17 && (k.daxPolicy.mkwriteAtInsertion === true);
                            if (how$17 === 3 /* DAX_INSERT_FOLIO */) {
                              let ret$17 = 0;
                              { // vmfInsertPageMkwrite
                                get$22: {
                                  if (pfn$17 === k.frames.zeroPfn) break get$22;
                                  let i$22 = 0;
                                  index$23: {
                                    if (pfn$17 >= k.frames.pmemBase && pfn$17 < k.frames.pmemEnd) { i$22 = (pfn$17 - k.frames.pmemOffset) | 0; break index$23; }
                                    i$22 = pfn$17 < k.frames.ramFrames ? pfn$17 | 0 : k.frames.farIndex(pfn$17);
                                  }
                                  const head$22 = i$22 - k.frames.toHead[i$22]!;
                                  k.frames.refcount[head$22] = k.frames.refcount[head$22]! + 1;
                                }
                                let ret$21 = 0;
                                insertPfn$24: {
                                  const pt$24 = k.pt;
                                  const mm$24 = k.window.mm;
                                  let ret$24 = 256 /* VM_FAULT_NOPAGE */;
                                  let table$24 = k.window.table;
                                  if (table$24 === 0) table$24 = tableAlloc(k, task, mm$24, vpn, 0);
                                  if (table$24 <= 0) { ret$21 = table$24 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$24; }
                                  { // ptlLock
                                    while (k.pt.ptl[table$24] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                    k.pt.ptl[table$24] = task + 1;
                                  }
                                  const index$24 = (table$24 << pt$24.bits) | (vpn & pt$24.slotMask);
                                  const lo$24 = pt$24.lo[index$24]!;
                                  const hi$24 = pt$24.hi[index$24]!;
                                  if (pt$24.lo[index$24] === 0 && pt$24.hi[index$24] === 0) {
                                    if (true /* kind === INSERT_PAGE */) {
                                      map$26: {
                                        if (pfn$17 === k.frames.zeroPfn) break map$26;
                                        let i$26 = 0;
                                        index$27: {
                                          if (pfn$17 >= k.frames.pmemBase && pfn$17 < k.frames.pmemEnd) { i$26 = (pfn$17 - k.frames.pmemOffset) | 0; break index$27; }
                                          i$26 = pfn$17 < k.frames.ramFrames ? pfn$17 | 0 : k.frames.farIndex(pfn$17);
                                        }
                                        { // addMapAt
                                          const count$28 = k.frames.mapcount[i$26]!;
                                          if (count$28 === 0xffff) k.frames.mapOverflow(i$26);
                                          k.frames.mapcount[i$26] = count$28 + 1;
                                        }
                                        const head$26 = i$26 - k.frames.toHead[i$26]!;
                                        k.frames.refcount[head$26] = k.frames.refcount[head$26]! + 1;
                                      }
                                      k.mms.rssFile[mm$24] = k.mms.rssFile[mm$24]! + 1;
                                    }
                                    const newLo$24 = ((pfn$17 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                      (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                      (mkwrite$17 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                    { // set
                                      const hi$29: number = (pfn$17 / 0x100000) | (k.window.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                      pt$24.lo[index$24] = newLo$24;
                                      pt$24.hi[index$24] = hi$29;
                                      pt$24.used[table$24] = pt$24.used[table$24]! + 1;
                                    }
                                  } else if (mkwrite$17 && ((hi$24 & 1048575 /* EH_PFN */) * 0x100000 + (lo$24 >>> 12)) !== pfn$17) {
                                    ret$24 = k.faultPolicy.insertMismatch;
                                  } else if (mkwrite$17) {
                                    pt$24.lo[index$24] = upgradedLo(k, vma$1, lo$24, hi$24, k.faultPolicy.insertUpgradeDirty);
                                    pt$24.hi[index$24] = upgradedHi(k, vma$1, hi$24);
                                  }
                                  { // ptlUnlock
                                    k.pt.ptl[table$24] = 0;
                                  }
                                  ret$21 = ret$24;
                                }
                                if ((k.trace.probing === true)) emit2$31: {
                                  const mode$31 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
                                  if (mode$31 === 0) break emit2$31;
                                  const r$31 = k.trace.ring;
                                  const seq$31 = k.trace.seq;
                                  const p$31 = (seq$31 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$31[p$31] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
                                  r$31[p$31 + 1] = vpn;
                                  r$31[p$31 + 2] = ret$21;
                                  k.trace.seq = seq$31 + 1;
                                  if (mode$31 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$31);
                                }
                                put$32: {
                                  if (pfn$17 === k.frames.zeroPfn) { false; break put$32; }
                                  { // putAt
                                    const index$33: number = k.frames.index(pfn$17);
                                    const head$33 = index$33 - k.frames.toHead[index$33]!;
                                    if (k.frames.refcount[head$33]! <= 1) { k.frames.putLast(head$33); break put$32; }
                                    k.frames.refcount[head$33] = k.frames.refcount[head$33]! - 1;
                                    false;
                                  }
                                }
                                ret$17 = ret$21;
                              }
                              ret$14 = ret$17 | major$17; break daxFaultIter$17;
                            }
                            const kind$17 = how$17 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
                            let ret$17 = 0;
                            { // vmfInsertMixed
                              const kind$34: number = kind$17;
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
                                      if (pfn$17 === k.frames.zeroPfn) break map$37;
                                      let i$37 = 0;
                                      index$38: {
                                        if (pfn$17 >= k.frames.pmemBase && pfn$17 < k.frames.pmemEnd) { i$37 = (pfn$17 - k.frames.pmemOffset) | 0; break index$38; }
                                        i$37 = pfn$17 < k.frames.ramFrames ? pfn$17 | 0 : k.frames.farIndex(pfn$17);
                                      }
                                      { // addMapAt
                                        const count$39 = k.frames.mapcount[i$37]!;
                                        if (count$39 === 0xffff) k.frames.mapOverflow(i$37);
                                        k.frames.mapcount[i$37] = count$39 + 1;
                                      }
                                      const head$37 = i$37 - k.frames.toHead[i$37]!;
                                      k.frames.refcount[head$37] = k.frames.refcount[head$37]! + 1;
                                    }
                                    k.mms.rssFile[mm$35] = k.mms.rssFile[mm$35]! + 1;
                                  }
                                  const newLo$35 = ((pfn$17 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                    (kind$34 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                    (mkwrite$17 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                  { // set
                                    const hi$40: number = (pfn$17 / 0x100000) | (k.window.protHi | (kind$34 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                    pt$35.lo[index$35] = newLo$35;
                                    pt$35.hi[index$35] = hi$40;
                                    pt$35.used[table$35] = pt$35.used[table$35]! + 1;
                                  }
                                } else if (mkwrite$17 && ((hi$35 & 1048575 /* EH_PFN */) * 0x100000 + (lo$35 >>> 12)) !== pfn$17) {
                                  ret$35 = k.faultPolicy.insertMismatch;
                                } else if (mkwrite$17) {
                                  pt$35.lo[index$35] = upgradedLo(k, vma$1, lo$35, hi$35, k.faultPolicy.insertUpgradeDirty);
                                  pt$35.hi[index$35] = upgradedHi(k, vma$1, hi$35);
                                }
                                { // ptlUnlock
                                  k.pt.ptl[table$35] = 0;
                                }
                                ret$34 = ret$35;
                              }
                              if ((k.trace.probing === true)) {
                                const id$34 = mkwrite$17 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
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
                              ret$17 = ret$34;
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
                        emit6$44: {
                          const mode$44 = k.trace.mode[301 /* TP_DAX_PTE_FAULT_DONE */]!;
                          if (mode$44 === 0) break emit6$44;
                          const r$44 = k.trace.ring;
                          const seq$44 = k.trace.seq;
                          const p$44 = (seq$44 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                          r$44[p$44] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
                          r$44[p$44 + 1] = file$14;
                          r$44[p$44 + 2] = shared$14;
                          r$44[p$44 + 3] = known$8;
                          r$44[p$44 + 4] = vpn;
                          r$44[p$44 + 5] = pgoff$14;
                          r$44[p$44 + 6] = seen$14;
                          k.trace.seq = seq$44 + 1;
                          if (mode$44 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$44);
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
            if ((k.trace.probing === true)) emit2$48: {
              const mode$48 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
              if (mode$48 === 0) break emit2$48;
              const r$48 = k.trace.ring;
              const seq$48 = k.trace.seq;
              const p$48 = (seq$48 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
              r$48[p$48] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
              r$48[p$48 + 1] = vpn;
              r$48[p$48 + 2] = ret$5;
              k.trace.seq = seq$48 + 1;
              if (mode$48 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$48);
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
          const lock$50: number = k.mms.mmapLock[mm$1]!;
          while (k.locks.word[lock$50]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
          k.locks.word[lock$50] = k.locks.word[lock$50]! + 1;
        }
        const vma$1 = k.window.vma;
        if (vma$1 === 0 || ((errorCode$0 & 2) !== 0
        ? (k.window.flags & 2 /* VM_WRITE */) === 0
        : (errorCode$0 & 1) !== 0 || (k.window.flags & 7 /* VM_ACCESS_FLAGS */) === 0)) {
          { // upRead
            const lock$51: number = k.mms.mmapLock[mm$1]!;
            k.locks.word[lock$51] = k.locks.word[lock$51]! - 1;
          }
          if (vma$1 !== 0) { signal$0 = 2818 /* SEGV_ACCERR */; break doUserAddrFault$1; }
          const grew$1 = expandStack(k, task, vpn);
          if (!grew$1) { signal$0 = 2817 /* SEGV_MAPERR */; break doUserAddrFault$1; }
          continue;
        }
        let ret$1 = 0;
        { // handleMmFault
          if ((k.trace.probing === true)) emit2$53: {
            const mode$53 = k.trace.mode[201 /* TP_HANDLE_MM_FAULT */]!;
            if (mode$53 === 0) break emit2$53;
            const r$53 = k.trace.ring;
            const seq$53 = k.trace.seq;
            const p$53 = (seq$53 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$53[p$53] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
            r$53[p$53 + 1] = vpn;
            r$53[p$53 + 2] = flags$1;
            k.trace.seq = seq$53 + 1;
            if (mode$53 === 2) k.trace.tell(201 /* TP_HANDLE_MM_FAULT */, seq$53);
          }
          let ret$52 = 0;
          handleMmFaultInner$54: {
            const pt$54 = k.pt;
            const mm$54 = k.window.mm;
            let pte$54 = k.window.table;
            if (pte$54 === 0) {
              const range$54 = k.vmOps.rangeFault[k.window.ops]!;
              if (range$54 !== 0) { ret$52 = (k.paths.straight[range$54]!(k, task, vma$1, vpn, flags$1) as number); break handleMmFaultInner$54; }
              const pmd$54 = tableAlloc(k, task, mm$54, vpn, 1);
              if (pmd$54 <= 0) { ret$52 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$54; }
              const ret$54 = handlePmdFault(k, task, vma$1, vpn, flags$1, pmd$54);
              if ((ret$54 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$52 = ret$54; break handleMmFaultInner$54; }
              pte$54 = pt$54.child(pt$54.index(pmd$54, vpn));
            }
            { // handlePteFault
              const pt$55 = k.pt;
              const index$55 = (pte$54 << pt$55.bits) | (vpn & pt$55.slotMask);
              const lo$55 = pte$54 === 0 ? 0 : pt$55.lo[index$55]!;
              const hi$55 = pte$54 === 0 ? 0 : pt$55.hi[index$55]!;
              // A slot without a PTE table has no entry that could have been read.
              const valid$55 = pte$54 !== 0 && (k.faultPolicy.origPteFlag === true);
              const known$55 = valid$55 ? flags$1 | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags$1;
              if (lo$55 === 0 && hi$55 === 0) {
                if (k.window.ops === 0) { ret$52 = doAnonymousPage(k, task, vma$1, vpn, known$55); break handleMmFaultInner$54; }
                { // doFault
                  const ops$56 = k.window.ops;
                  const fault$56 = k.window.fault;
                  if (fault$56 === 0) { ret$52 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$54; }
                  const write$56 = (known$55 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                  if (write$56 && (k.window.flags & 8 /* VM_SHARED */) === 0) {
                    ret$52 = doCowFault(k, task, vma$1, vpn, known$55); break handleMmFaultInner$54;
                  }
                  if (!write$56 && k.vmOps.mapPagesOp[ops$56] !== 0) {
                    const around$56 = doFaultAround(k, task, vma$1, vpn);
                    if (around$56 !== 0) { ret$52 = around$56; break handleMmFaultInner$54; }
                  }
                  let may$56 = false;
                  vmfCanCallFault$57: {
                    if ((known$55 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$56 = true; break vmfCanCallFault$57; }
                    if (k.window.mapPages !== 0) { may$56 = true; break vmfCanCallFault$57; }
                    { // vmaEndRead
                      k.vmas.readers[vma$1] = k.vmas.readers[vma$1]! - 1;
                    }
                    may$56 = false;
                  }
                  if (!may$56) { ret$52 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$54; }
                  k.tasks.cowPage[task] = 0 /* NO_PFN */;
                  let ret$56 = 0;
                  if (fault$56 === 330) { // daxFault
                    const lock$59 = k.window.lock;
                    { // downRead
                      while (k.locks.word[lock$59]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
                      k.locks.word[lock$59] = k.locks.word[lock$59]! + 1;
                    }
                    let ret$59 = 0;
                    { // daxIomapPteFault
                      const file$61 = k.window.mapping;
                      const pgoff$61 = (k.window.pgoff + (vpn - k.window.start));
                      const shared$61 = k.window.flags & 8 /* VM_SHARED */;
                      let ret$61 = 2 /* VM_FAULT_SIGBUS */;
                      emit6$62: {
                        const mode$62 = k.trace.mode[300 /* TP_DAX_PTE_FAULT */]!;
                        if (mode$62 === 0) break emit6$62;
                        const r$62 = k.trace.ring;
                        const seq$62 = k.trace.seq;
                        const p$62 = (seq$62 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$62[p$62] = task * 1024 /* IDS */ + 300 /* TP_DAX_PTE_FAULT */;
                        r$62[p$62 + 1] = file$61;
                        r$62[p$62 + 2] = shared$61;
                        r$62[p$62 + 3] = known$55;
                        r$62[p$62 + 4] = vpn;
                        r$62[p$62 + 5] = pgoff$61;
                        r$62[p$62 + 6] = 0;
                        k.trace.seq = seq$62 + 1;
                        if (mode$62 === 2) k.trace.tell(300 /* TP_DAX_PTE_FAULT */, seq$62);
                      }
                      if (pgoff$61 * k.dax.pageBytes < k.dax.size[file$61]!) {
                        let slot$61 = 0;
                        grabMappingEntry$63: {
                          const index$63 = k.dax.index;
                          let slot$63 = ((k.window.node << 6) | (pgoff$61 & 63));
                          while ((index$63.lo[slot$63]! & 3 /* DAX_LOCKED | DAX_PMD */) !== 0) {
                            if ((index$63.lo[slot$63]! & 1 /* DAX_LOCKED */) !== 0) throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
                            else {
                              const whole$63 = downgradePmdEntry(k, task, file$61, pgoff$61, slot$63);
                              if (whole$63 >= 0) { slot$61 = whole$63; break grabMappingEntry$63; }
                            }
                            // What stood there may be gone, and with it the slot and its leaf.
                            slot$63 = index$63.slotWalk(file$61, pgoff$61);
                          }
                          if ((index$63.lo[slot$63]! & 32 /* DAX_PAGE */) !== 0) {
                            lockPage(k, ((index$63.hi[slot$63]!) * 0x100000 + ((index$63.lo[slot$63]!) >>> 12)));
                            slot$61 = slot$63; break grabMappingEntry$63;
                          }
                          if (index$63.lo[slot$63] === 0) index$63.lo[slot$63] = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                          else index$63.lo[slot$63] = index$63.lo[slot$63]! | 1 /* DAX_LOCKED */;
                          slot$61 = slot$63;
                        }
                        daxFaultIter$64: {
                          if (k.tasks.cowPage[task] !== 0 /* NO_PFN */) {
                            ret$61 = daxFaultCowPage(k, task, vma$1, vpn); break daxFaultIter$64;
                          }
                          const write$64 = (known$55 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                          let major$64 = 0;
                          if (1 /* EXTENT_WRITTEN */ !== 1 /* EXTENT_WRITTEN */) {
                            if (!write$64) { ret$61 = daxLoadHole(k, task, vma$1, vpn, known$55, slot$61); break daxFaultIter$64; }
                            const failed$64 = k.dax.allocate(file$61, pgoff$61, 1);
                            if (failed$64 !== 0) { ret$61 = 2 /* VM_FAULT_SIGBUS */; break daxFaultIter$64; }
                            major$64 = 4 /* VM_FAULT_MAJOR */;
                          }
                          const pfn$64 = ((k.dax).cPfn + (pgoff$61 - (k.dax).cFrom));
                          const how$64 = (k.dax).cAnswer;
                          if (how$64 >= 64 /* DAX_ASK_SYNC */) {
                            ret$61 = daxFaultMaybeSync(k, task, vma$1, vpn, known$55, slot$61, how$64 - 64 /* DAX_ASK_SYNC */, major$64); break daxFaultIter$64;
                          }
                          const dirty$64 = write$64 || (k.daxPolicy.readDirties === true);
                          { // daxInsertEntry
                            const index$65 = k.dax.index;
                            const old$65 = index$65.lo[slot$61]!;
                            if ((old$65 & 32 /* DAX_PAGE */) !== 0) {
                              const left$65: number = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
                              replaceHolePage(k, task, file$61, pgoff$61, slot$61, left$65);
                            } else if ((old$65 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
                              unmapMappingPages(k, task, file$61, pgoff$61, 1, 0);
                            }
                            if ((index$65.lo[slot$61]! & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
                              index$65.lo[slot$61] = (((pfn$64 & 0xfffff) << 12) | 17 /* flags | DAX_VALUE | DAX_LOCKED */);
                              index$65.hi[slot$61] = ((pfn$64 / 0x100000) | 0);
                            }
                            if (dirty$64) setMark$66: {
                              let at$66 = slot$61;
                              while (at$66 !== 0) {
                                const w$66 = ((at$66 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
                                const marked$66 = index$65.tags[w$66]! | index$65.tags[w$66 + 1]!;
                                const half$66 = w$66 + ((at$66 & 63) >> 5);
                                index$65.tags[half$66] = index$65.tags[half$66]! | (1 << (at$66 & 31));
                                // A node with any mark is marked in its parent already.
                                if (marked$66 !== 0) break setMark$66;
                                at$66 = index$65.parent[at$66 >> 6]!;
                              }
                            }
                          }
                          if ((k.daxPolicy.traceInsert === true)) {
                            const shared$64 = k.window.flags & 8 /* VM_SHARED */;
                            const size$64 = k.dax.index.lo[slot$61]! & 2 /* DAX_PMD */;
                            emit6$67: {
                              const c$67: number = write$64 ? 1 : 0;
                              const mode$67 = k.trace.mode[305 /* TP_DAX_INSERT_MAPPING */]!;
                              if (mode$67 === 0) break emit6$67;
                              const r$67 = k.trace.ring;
                              const seq$67 = k.trace.seq;
                              const p$67 = (seq$67 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                              r$67[p$67] = task * 1024 /* IDS */ + 305 /* TP_DAX_INSERT_MAPPING */;
                              r$67[p$67 + 1] = file$61;
                              r$67[p$67 + 2] = shared$64;
                              r$67[p$67 + 3] = c$67;
                              r$67[p$67 + 4] = vpn;
                              r$67[p$67 + 5] = size$64;
                              r$67[p$67 + 6] = pfn$64;
                              k.trace.seq = seq$67 + 1;
                              if (mode$67 === 2) k.trace.tell(305 /* TP_DAX_INSERT_MAPPING */, seq$67);
                            }
                          }
                          const mkwrite$64 = write$64 && (k.daxPolicy.mkwriteAtInsertion === true);
                          if (how$64 === 3 /* DAX_INSERT_FOLIO */) {
                            let ret$64 = 0;
                            { // vmfInsertPageMkwrite
                              get$69: {
                                if (pfn$64 === k.frames.zeroPfn) break get$69;
                                let i$69 = 0;
                                index$70: {
                                  if (pfn$64 >= k.frames.pmemBase && pfn$64 < k.frames.pmemEnd) { i$69 = (pfn$64 - k.frames.pmemOffset) | 0; break index$70; }
                                  i$69 = pfn$64 < k.frames.ramFrames ? pfn$64 | 0 : k.frames.farIndex(pfn$64);
                                }
                                const head$69 = i$69 - k.frames.toHead[i$69]!;
                                k.frames.refcount[head$69] = k.frames.refcount[head$69]! + 1;
                              }
                              let ret$68 = 0;
                              insertPfn$71: {
                                const pt$71 = k.pt;
                                const mm$71 = k.window.mm;
                                let ret$71 = 256 /* VM_FAULT_NOPAGE */;
                                let table$71 = k.window.table;
                                if (table$71 === 0) table$71 = tableAlloc(k, task, mm$71, vpn, 0);
                                if (table$71 <= 0) { ret$68 = table$71 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$71; }
                                { // ptlLock
                                  while (k.pt.ptl[table$71] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                  k.pt.ptl[table$71] = task + 1;
                                }
                                const index$71 = (table$71 << pt$71.bits) | (vpn & pt$71.slotMask);
                                const lo$71 = pt$71.lo[index$71]!;
                                const hi$71 = pt$71.hi[index$71]!;
                                if (pt$71.lo[index$71] === 0 && pt$71.hi[index$71] === 0) {
                                  if (true /* kind === INSERT_PAGE */) {
                                    map$73: {
                                      if (pfn$64 === k.frames.zeroPfn) break map$73;
                                      let i$73 = 0;
                                      index$74: {
                                        if (pfn$64 >= k.frames.pmemBase && pfn$64 < k.frames.pmemEnd) { i$73 = (pfn$64 - k.frames.pmemOffset) | 0; break index$74; }
                                        i$73 = pfn$64 < k.frames.ramFrames ? pfn$64 | 0 : k.frames.farIndex(pfn$64);
                                      }
                                      { // addMapAt
                                        const count$75 = k.frames.mapcount[i$73]!;
                                        if (count$75 === 0xffff) k.frames.mapOverflow(i$73);
                                        k.frames.mapcount[i$73] = count$75 + 1;
                                      }
                                      const head$73 = i$73 - k.frames.toHead[i$73]!;
                                      k.frames.refcount[head$73] = k.frames.refcount[head$73]! + 1;
                                    }
                                    k.mms.rssFile[mm$71] = k.mms.rssFile[mm$71]! + 1;
                                  }
                                  const newLo$71 = ((pfn$64 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                    (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                    (mkwrite$64 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                  { // set
                                    const hi$76: number = (pfn$64 / 0x100000) | (k.window.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                    pt$71.lo[index$71] = newLo$71;
                                    pt$71.hi[index$71] = hi$76;
                                    pt$71.used[table$71] = pt$71.used[table$71]! + 1;
                                  }
                                } else if (mkwrite$64 && ((hi$71 & 1048575 /* EH_PFN */) * 0x100000 + (lo$71 >>> 12)) !== pfn$64) {
                                  ret$71 = k.faultPolicy.insertMismatch;
                                } else if (mkwrite$64) {
                                  pt$71.lo[index$71] = upgradedLo(k, vma$1, lo$71, hi$71, k.faultPolicy.insertUpgradeDirty);
                                  pt$71.hi[index$71] = upgradedHi(k, vma$1, hi$71);
                                }
                                { // ptlUnlock
                                  k.pt.ptl[table$71] = 0;
                                }
                                ret$68 = ret$71;
                              }
                              if ((k.trace.probing === true)) emit2$78: {
                                const mode$78 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
                                if (mode$78 === 0) break emit2$78;
                                const r$78 = k.trace.ring;
                                const seq$78 = k.trace.seq;
                                const p$78 = (seq$78 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                r$78[p$78] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
                                r$78[p$78 + 1] = vpn;
                                r$78[p$78 + 2] = ret$68;
                                k.trace.seq = seq$78 + 1;
                                if (mode$78 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$78);
                              }
                              put$79: {
                                if (pfn$64 === k.frames.zeroPfn) { false; break put$79; }
                                { // putAt
                                  const index$80: number = k.frames.index(pfn$64);
                                  const head$80 = index$80 - k.frames.toHead[index$80]!;
                                  if (k.frames.refcount[head$80]! <= 1) { k.frames.putLast(head$80); break put$79; }
                                  k.frames.refcount[head$80] = k.frames.refcount[head$80]! - 1;
                                  false;
                                }
                              }
                              ret$64 = ret$68;
                            }
                            ret$61 = ret$64 | major$64; break daxFaultIter$64;
                          }
                          const kind$64 = how$64 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
                          let ret$64 = 0;
                          { // vmfInsertMixed
                            const kind$81: number = kind$64;
                            let ret$81 = 0;
                            insertPfn$82: {
                              const pt$82 = k.pt;
                              const mm$82 = k.window.mm;
                              let ret$82 = 256 /* VM_FAULT_NOPAGE */;
                              let table$82 = k.window.table;
                              if (table$82 === 0) table$82 = tableAlloc(k, task, mm$82, vpn, 0);
                              if (table$82 <= 0) { ret$81 = table$82 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$82; }
                              { // ptlLock
                                while (k.pt.ptl[table$82] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                k.pt.ptl[table$82] = task + 1;
                              }
                              const index$82 = (table$82 << pt$82.bits) | (vpn & pt$82.slotMask);
                              const lo$82 = pt$82.lo[index$82]!;
                              const hi$82 = pt$82.hi[index$82]!;
                              if (pt$82.lo[index$82] === 0 && pt$82.hi[index$82] === 0) {
                                if (kind$81 === 1 /* INSERT_PAGE */) {
                                  map$84: {
                                    if (pfn$64 === k.frames.zeroPfn) break map$84;
                                    let i$84 = 0;
                                    index$85: {
                                      if (pfn$64 >= k.frames.pmemBase && pfn$64 < k.frames.pmemEnd) { i$84 = (pfn$64 - k.frames.pmemOffset) | 0; break index$85; }
                                      i$84 = pfn$64 < k.frames.ramFrames ? pfn$64 | 0 : k.frames.farIndex(pfn$64);
                                    }
                                    { // addMapAt
                                      const count$86 = k.frames.mapcount[i$84]!;
                                      if (count$86 === 0xffff) k.frames.mapOverflow(i$84);
                                      k.frames.mapcount[i$84] = count$86 + 1;
                                    }
                                    const head$84 = i$84 - k.frames.toHead[i$84]!;
                                    k.frames.refcount[head$84] = k.frames.refcount[head$84]! + 1;
                                  }
                                  k.mms.rssFile[mm$82] = k.mms.rssFile[mm$82]! + 1;
                                }
                                const newLo$82 = ((pfn$64 & 1048575 /* EH_PFN */) << 12) | (k.window.protLo |
                                  (kind$81 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                  (mkwrite$64 ? (((k.window.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                                { // set
                                  const hi$87: number = (pfn$64 / 0x100000) | (k.window.protHi | (kind$81 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                  pt$82.lo[index$82] = newLo$82;
                                  pt$82.hi[index$82] = hi$87;
                                  pt$82.used[table$82] = pt$82.used[table$82]! + 1;
                                }
                              } else if (mkwrite$64 && ((hi$82 & 1048575 /* EH_PFN */) * 0x100000 + (lo$82 >>> 12)) !== pfn$64) {
                                ret$82 = k.faultPolicy.insertMismatch;
                              } else if (mkwrite$64) {
                                pt$82.lo[index$82] = upgradedLo(k, vma$1, lo$82, hi$82, k.faultPolicy.insertUpgradeDirty);
                                pt$82.hi[index$82] = upgradedHi(k, vma$1, hi$82);
                              }
                              { // ptlUnlock
                                k.pt.ptl[table$82] = 0;
                              }
                              ret$81 = ret$82;
                            }
                            if ((k.trace.probing === true)) {
                              const id$81 = mkwrite$64 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
                              emit2$89: {
                                const id$89: number = id$81;
                                const mode$89 = k.trace.mode[id$89]!;
                                if (mode$89 === 0) break emit2$89;
                                const r$89 = k.trace.ring;
                                const seq$89 = k.trace.seq;
                                const p$89 = (seq$89 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                r$89[p$89] = task * 1024 /* IDS */ + id$89;
                                r$89[p$89 + 1] = vpn;
                                r$89[p$89 + 2] = ret$81;
                                k.trace.seq = seq$89 + 1;
                                if (mode$89 === 2) k.trace.tell(id$89, seq$89);
                              }
                            }
                            ret$64 = ret$81;
                          }
                          ret$61 = ret$64 | major$64;
                        }
                        if ((k.dax.index.lo[slot$61]! & 32 /* DAX_PAGE */) === 0) { // daxUnlockEntry
                          k.dax.index.lo[slot$61] = k.dax.index.lo[slot$61]! & (-2 /* ~DAX_LOCKED */);
                        }
                        else if ((ret$61 & 512 /* VM_FAULT_LOCKED */) === 0) unlockPage(k, slot$61);
                      }
                      const whole$61 = (k.daxPolicy.doneShowsMajor === true) || (ret$61 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0;
                      const seen$61 = whole$61 ? ret$61 : ret$61 & (-5 /* ~VM_FAULT_MAJOR */);
                      emit6$91: {
                        const mode$91 = k.trace.mode[301 /* TP_DAX_PTE_FAULT_DONE */]!;
                        if (mode$91 === 0) break emit6$91;
                        const r$91 = k.trace.ring;
                        const seq$91 = k.trace.seq;
                        const p$91 = (seq$91 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$91[p$91] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
                        r$91[p$91 + 1] = file$61;
                        r$91[p$91 + 2] = shared$61;
                        r$91[p$91 + 3] = known$55;
                        r$91[p$91 + 4] = vpn;
                        r$91[p$91 + 5] = pgoff$61;
                        r$91[p$91 + 6] = seen$61;
                        k.trace.seq = seq$91 + 1;
                        if (mode$91 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$91);
                      }
                      ret$59 = ret$61;
                    }
                    if ((ret$59 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0) {
                      ret$59 = daxFinishSyncFault(k, task, vma$1, vpn, known$55, 1);
                    }
                    { // upRead
                      k.locks.word[lock$59] = k.locks.word[lock$59]! - 1;
                    }
                    ret$56 = ret$59;
                  } else ret$56 = (k.paths.straight[fault$56]!(k, task, vma$1, vpn, known$55) as number);
                  if ((ret$56 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$52 = ret$56; break handleMmFaultInner$54; }
                  if (write$56) { ret$52 = doSharedFault(k, task, vma$1, vpn, known$55, ret$56); break handleMmFaultInner$54; }
                  const done$56 = finishFault(k, task, vma$1, vpn, faultPage(k, task), false);
                  unlockFaultPage(k, task, done$56 !== 0);
                  ret$52 = ret$56 | done$56; break handleMmFaultInner$54;
                }
              }
              if ((flags$1 & 1 /* FAULT_FLAG_WRITE */) !== 0 && (lo$55 & 2 /* E_RW */) === 0) {
                ret$52 = doWpPage(k, task, vma$1, vpn, known$55, lo$55, hi$55); break handleMmFaultInner$54;
              }
              { // ptlLock
                while (k.pt.ptl[pte$54] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                k.pt.ptl[pte$54] = task + 1;
              }
              if (pt$55.lo[index$55] === lo$55 && pt$55.hi[index$55] === hi$55) {
                pt$55.lo[index$55] = lo$55 | 32 /* E_ACCESSED */ | ((flags$1 & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
              }
              { // ptlUnlock
                k.pt.ptl[pte$54] = 0;
              }
              ret$52 = 0;
            }
          }
          if ((ret$52 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
            const major$52 = (ret$52 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags$1 & 32 /* FAULT_FLAG_TRIED */) !== 0;
            if (major$52) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
            else k.tasks.minFlt[task] = k.tasks.minFlt[task]! + 1;
          }
          if ((k.trace.probing === true)) emit2$95: {
            const mode$95 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
            if (mode$95 === 0) break emit2$95;
            const r$95 = k.trace.ring;
            const seq$95 = k.trace.seq;
            const p$95 = (seq$95 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$95[p$95] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
            r$95[p$95 + 1] = vpn;
            r$95[p$95 + 2] = ret$52;
            k.trace.seq = seq$95 + 1;
            if (mode$95 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$95);
          }
          ret$1 = ret$52;
        }
        if ((ret$1 & 17408 /* VM_FAULT_RETRY | VM_FAULT_COMPLETED */) === 0) {
          { // upRead
            const lock$96: number = k.mms.mmapLock[mm$1]!;
            k.locks.word[lock$96] = k.locks.word[lock$96]! - 1;
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
