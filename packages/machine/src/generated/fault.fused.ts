// Derived from ../fault.fuse.ts by npm run paths: do not edit.
import { type FusedPath, WouldBlock } from '@faultline/kernel-api';
import { type GupKernel, handlePmdFault, doAnonymousPage, doCowFault, doFaultAround, upgradedLo, upgradedHi, doSharedFault, finishFault, faultPage, unlockFaultPage, softLeafFault, doWpPage, gupErrno, type FaultKernel, keptByte, keptLeafByte, errorSignal } from '@faultline/gup';
import { type DaxKernel, downgradePmdEntry, daxFaultCowPage, daxLoadHole, daxFaultByVma, replaceHolePage, unlockPage, daxFinishSyncFault } from '@faultline/dax-fs';
import { type WindowKernel } from '../fault-window.js';
import { tableAlloc, lockPage, unmapMappingPages, mlockWalked, expandStack } from '@faultline/mm';
import { faultReady, faultAnyhow, accessReady } from '../fault-ready.js';
import { accessElse } from '../access-else.js';

export function getUserPagesTouch(k: GupKernel & DaxKernel & WindowKernel, task: number, vma: number, start: number, pages: number, write: boolean, keep: boolean): number {
  const pt$0 = k.pt;
  const root$0 = k.mms.root[k.vmas.mm[vma]!]!;
  const words$0 = k.gupPolicy.populateFlags;
  const need$0: number = write ? 3 /* E_PRESENT | E_RW */ : 1 /* E_PRESENT */;
  const may$0: number = keep ? 0 : 20 /* FAULT_FLAG_ALLOW_RETRY | FAULT_FLAG_KILLABLE */;
  const flags$0 = may$0 | (write ? 1 /* FAULT_FLAG_WRITE */ : 0);
  const lazy$0 = (k.vmas.flags[vma]! & 524288 /* VM_LOCKONFAULT */) !== 0;
  const off$0 = (lazy$0 ? words$0.lockOnFault : 0) | (keep ? words$0.unlockable : 0);
  const word$0 = (write ? words$0.write : words$0.read) & ~off$0;
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
            { // child
              const index$5: number = ((pmd$4 << pt$4.bits) | ((vpn$0 * pt$4.pmdInverse) & pt$4.slotMask));
              pte$4 = pt$4.lo[index$5] === 0 || (pt$4.lo[index$5]! & 128 /* E_PSE */) !== 0
                ? 0
                : (((pt$4.hi[index$5]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$4.lo[index$5]!) >>> 12));
            }
          }
          { // handlePteFault
            const pt$6 = k.pt;
            const index$6 = (pte$4 << pt$6.bits) | (vpn$0 & pt$6.slotMask);
            const lo$6 = pte$4 === 0 ? 0 : pt$6.lo[index$6]!;
            const hi$6 = pte$4 === 0 ? 0 : pt$6.hi[index$6]!;
            // A slot without a PTE table has no entry that could have been read.
            const valid$6 = pte$4 !== 0 && (k.faultPolicy.origPteFlag === true);
            const known$6 = valid$6 ? flags$0 | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags$0;
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
                  { // downRead
                    while (k.locks.word[lock$10]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
                    k.locks.word[lock$10] = k.locks.word[lock$10]! + 1;
                  }
                  let ret$10 = 0;
                  { // daxIomapPteFault
                    const file$12 = k.window.mapping;
                    const pgoff$12 = (k.window.pgoff + (vpn$0 - k.window.start));
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
                      r$13[p$13 + 4] = vpn$0;
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
                          ret$12 = daxFaultCowPage(k, task, vma, vpn$0); break daxFaultIter$15;
                        }
                        const write$15 = (known$6 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                        let major$15 = 0;
                        if (1 /* EXTENT_WRITTEN */ !== 1 /* EXTENT_WRITTEN */) {
                          if (!write$15) { ret$12 = daxLoadHole(k, task, vma, vpn$0, known$6, slot$12); break daxFaultIter$15; }
                          const failed$15 = k.dax.allocate(file$12, pgoff$12, 1);
                          if (failed$15 !== 0) { ret$12 = 2 /* VM_FAULT_SIGBUS */; break daxFaultIter$15; }
                          major$15 = 4 /* VM_FAULT_MAJOR */;
                        }
                        const pfn$15 = ((k.dax).cPfn + (pgoff$12 - (k.dax).cFrom));
                        const how$15 = (k.dax).cAnswer;
                        if (how$15 >= 64 /* DAX_ASK_VMA */) {
                          ret$12 = daxFaultByVma(k, task, vma, vpn$0, known$6, slot$12, how$15 - 64 /* DAX_ASK_VMA */, major$15); break daxFaultIter$15;
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
                            r$18[p$18 + 4] = vpn$0;
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
                                if (table$23 === 0) table$23 = tableAlloc(k, task, mm$23, vpn$0, 0);
                                if (table$23 <= 0) { ret$20 = table$23 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$23; }
                                { // ptlLock
                                  while (k.pt.ptl[table$23] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                  k.pt.ptl[table$23] = task + 1;
                                }
                                const index$23 = (table$23 << pt$23.bits) | (vpn$0 & pt$23.slotMask);
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
                                r$30[p$30 + 1] = vpn$0;
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
                              if (table$34 === 0) table$34 = tableAlloc(k, task, mm$34, vpn$0, 0);
                              if (table$34 <= 0) { ret$33 = table$34 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$34; }
                              { // ptlLock
                                while (k.pt.ptl[table$34] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                k.pt.ptl[table$34] = task + 1;
                              }
                              const index$34 = (table$34 << pt$34.bits) | (vpn$0 & pt$34.slotMask);
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
                                r$41[p$41 + 1] = vpn$0;
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
                      r$43[p$43 + 4] = vpn$0;
                      r$43[p$43 + 5] = pgoff$12;
                      r$43[p$43 + 6] = seen$12;
                      k.trace.seq = seq$43 + 1;
                      if (mode$43 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$43);
                    }
                    ret$10 = ret$12;
                  }
                  if ((ret$10 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0) {
                    ret$10 = daxFinishSyncFault(k, task, vma, vpn$0, known$6, 1);
                  }
                  { // upRead
                    k.locks.word[lock$10] = k.locks.word[lock$10]! - 1;
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
            if ((flags$0 & 1 /* FAULT_FLAG_WRITE */) !== 0 && (lo$6 & 2 /* E_RW */) === 0) {
              ret$2 = doWpPage(k, task, vma, vpn$0, known$6, lo$6, hi$6); break handleMmFaultInner$4;
            }
            { // ptlLock
              while (k.pt.ptl[pte$4] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
              k.pt.ptl[pte$4] = task + 1;
            }
            if (pt$6.lo[index$6] === lo$6 && pt$6.hi[index$6] === hi$6) {
              pt$6.lo[index$6] = lo$6 | 32 /* E_ACCESSED */ | ((flags$0 & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
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
        if ((k.trace.probing === true)) emit2$47: {
          const mode$47 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
          if (mode$47 === 0) break emit2$47;
          const r$47 = k.trace.ring;
          const seq$47 = k.trace.seq;
          const p$47 = (seq$47 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
          r$47[p$47] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
          r$47[p$47 + 1] = vpn$0;
          r$47[p$47 + 2] = ret$2;
          k.trace.seq = seq$47 + 1;
          if (mode$47 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$47);
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
  emit2$48: {
    const mode$48 = k.trace.mode[252 /* TP_GET_USER_PAGES_RET */]!;
    if (mode$48 === 0) break emit2$48;
    const r$48 = k.trace.ring;
    const seq$48 = k.trace.seq;
    const p$48 = (seq$48 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$48[p$48] = task * 1024 /* IDS */ + 252 /* TP_GET_USER_PAGES_RET */;
    r$48[p$48 + 1] = start;
    r$48[p$48 + 2] = ret$0;
    k.trace.seq = seq$48 + 1;
    if (mode$48 === 2) k.trace.tell(252 /* TP_GET_USER_PAGES_RET */, seq$48);
  }
  return ret$0;
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
              if ((flags$1 & 1 /* FAULT_FLAG_WRITE */) !== 0 && (lo$58 & 2 /* E_RW */) === 0) {
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
  { name: 'getUserPagesTouch', holds: [[330, 'daxFault']], straight: getUserPagesTouch },
  { name: 'userAccess', holds: [[330, 'daxFault']], straight: userAccess },
];
