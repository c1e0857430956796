// Derived from ../huge-fault.fuse.ts by npm run paths: do not edit.
import { type FusedPath, WouldBlock } from '@faultline/kernel-api';
import { type FaultKernel, keptByte, keptLeafByte, handleLeafFault, doHugePmdAnonymousPage, upgradedLo, upgradedHi, doAnonymousPage, doCowFault, doFaultAround, doSharedFault, finishFault, faultPage, unlockFaultPage, softLeafFault, doWpPage, errorSignal } from '@faultline/gup';
import { type DaxKernel, daxPmdLoadHole, daxFinishSyncFault } from '@faultline/dax-fs';
import { type WindowKernel } from '../fault-window.js';
import { unmapMappingPages, addRss, splitHugePmd, expandStack } from '@faultline/mm';
import { checkMixedOk } from '@faultline/gup/fault';
import { addEntireMap } from '@faultline/pfn';
import { hugeAccessReady, accessAnyhow } from '../fault-ready.js';

export function userAccess(k: FaultKernel & DaxKernel & WindowKernel, task: number, vpn: number, offset: number, value: number): number {
  if (!hugeAccessReady(k, task, vpn)) return accessAnyhow(k, task, vpn, offset, value);
  const pt$0 = k.pt;
  const write$0 = value >= 0;
  const need$0: number = write$0 ? 3 /* E_PRESENT | E_RW */ : 1 /* E_PRESENT */;
  const root$0 = k.hugeWindow.root;
  for (;;) {
    const table$0 = (pt$0.lo[k.hugeWindow.slot] === 0 || (pt$0.lo[k.hugeWindow.slot]! & 128 /* E_PSE */) !== 0
      ? 0
      : (((pt$0.hi[k.hugeWindow.slot]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$0.lo[k.hugeWindow.slot]!) >>> 12)));
    // Without a PTE table there may be a leaf above; entry 0 is nobody's and reads as none.
    const index$0 = table$0 === 0 ? ((pt$0.lo[k.hugeWindow.slot]! & 128 /* E_PSE */) !== 0 ? k.hugeWindow.slot : 0) : ((table$0 << pt$0.bits) | (vpn & pt$0.slotMask));
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
      const mm$1 = k.hugeWindow.mm;
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
          const vma$3 = k.hugeWindow.vma;
          if (vma$3 === 0 || k.vmas.lockSeq[vma$3] === k.mms.lockSeq[mm$1]) { vma$1 = 0; break lockVmaUnderRcu$3; }
          k.vmas.readers[vma$3] = k.vmas.readers[vma$3]! + 1;
          vma$1 = vma$3;
        }
        if (vma$1 !== 0) {
          if ((errorCode$0 & 2) !== 0
        ? (k.hugeWindow.flags & 2 /* VM_WRITE */) === 0
        : (errorCode$0 & 1) !== 0 || (k.hugeWindow.flags & 7 /* VM_ACCESS_FLAGS */) === 0) {
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
              const mm$7 = k.hugeWindow.mm;
              let pte$7 = (pt$7.lo[k.hugeWindow.slot] === 0 || (pt$7.lo[k.hugeWindow.slot]! & 128 /* E_PSE */) !== 0
                  ? 0
                  : (((pt$7.hi[k.hugeWindow.slot]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$7.lo[k.hugeWindow.slot]!) >>> 12)));
              if (pte$7 === 0) {
                const range$7 = k.hugeWindow.rangeFault;
                if (range$7 !== 0) { ret$5 = (k.paths.straight[range$7]!(k, task, vma$1, vpn, flags$5) as number); break handleMmFaultInner$7; }
                const pmd$7 = k.hugeWindow.table;
                if (pmd$7 <= 0) { ret$5 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$7; }
                let ret$7 = 0;
                handlePmdFault$8: {
                  const pt$8 = k.pt;
                  const slot$8 = k.hugeWindow.slot;
                  if ((pt$8.lo[slot$8]! & 128 /* E_PSE */) !== 0) { ret$7 = handleLeafFault(k, task, vma$1, vpn, flags$5, pmd$7); break handlePmdFault$8; }
                  if (!(pt$8.lo[slot$8] === 0 && pt$8.hi[slot$8] === 0)) { ret$7 = 2048 /* VM_FAULT_FALLBACK */; break handlePmdFault$8; }
                  const huge$8 = k.hugeWindow.hugeFault;
                  if (huge$8 === 0) { ret$7 = 2048 /* VM_FAULT_FALLBACK */; break handlePmdFault$8; }
                  if (huge$8 === (-1 /* HUGE_ANON */)) {
                    ret$7 = doHugePmdAnonymousPage(k, task, vma$1, vpn, flags$5, pmd$7); break handlePmdFault$8;
                  }
                  let ret$8 = 0;
                  if (huge$8 === 331) { // daxHugeFault
                    const lock$9 = k.hugeWindow.lock;
                    { // downRead
                      while (k.locks.word[lock$9]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
                      k.locks.word[lock$9] = k.locks.word[lock$9]! + 1;
                    }
                    let ret$9 = 0;
                    { // daxIomapPmdFault
                      const file$11 = k.hugeWindow.mapping;
                      const pgoff$11 = (k.hugeWindow.pgoff + (vpn - k.hugeWindow.start));
                      const shared$11 = k.hugeWindow.flags & 8 /* VM_SHARED */;
                      const from$11 = k.hugeWindow.start;
                      const to$11 = k.hugeWindow.end;
                      const pages$11 = k.hugeWindow.filePages;
                      emit9$12: {
                        const mode$12 = k.trace.mode[302 /* TP_DAX_PMD_FAULT */]!;
                        if (mode$12 === 0) break emit9$12;
                        const r$12 = k.trace.ring;
                        const seq$12 = k.trace.seq;
                        const p$12 = (seq$12 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$12[p$12] = task * 1024 /* IDS */ + 302 /* TP_DAX_PMD_FAULT */;
                        r$12[p$12 + 1] = file$11;
                        r$12[p$12 + 2] = shared$11;
                        r$12[p$12 + 3] = flags$5;
                        r$12[p$12 + 4] = vpn;
                        r$12[p$12 + 5] = from$11;
                        r$12[p$12 + 6] = to$11;
                        r$12[p$12 + 7] = pgoff$11;
                        // The second slot may be the first one of the ring.
                        const q$12 = ((seq$12 + 1) & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$12[q$12] = (-1 /* CONTINUED */);
                        r$12[q$12 + 1] = pages$11;
                        r$12[q$12 + 2] = 0;
                        k.trace.seq = seq$12 + 2;
                        if (mode$12 === 2) k.trace.tell(302 /* TP_DAX_PMD_FAULT */, seq$12);
                      }
                      let ret$11 = 0;
                      if (ret$11 === 0) {
                        let slot$11 = 0;
                        grabPmdEntry$13: {
                          const pgoff$13: number = pgoff$11 - (vpn & (k.pt.pages(1) - 1));
                          const index$13 = k.dax.index;
                          const span$13 = index$13.hugePages;
                          let slot$13 = index$13.filled((k.hugeWindow.node << 6) | ((pgoff$13 * index$13.hugeInverse) & 63));
                          while (slot$13 >= 0 && (index$13.lo[slot$13]! & 1 /* DAX_LOCKED */) !== 0) {
                            throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
                            slot$13 = index$13.filled((k.hugeWindow.node << 6) | ((pgoff$13 * index$13.hugeInverse) & 63));
                          }
                          if (slot$13 < 0) {
                            if (index$13.anySingle(file$11, pgoff$13 - (pgoff$13 & (span$13 - 1)), span$13)) { slot$11 = -1; break grabPmdEntry$13; }
                            { // widenHuge
                              const from$14 = pgoff$13 - (pgoff$13 & (index$13.hugePages - 1));
                              if (from$14 >= index$13.hugeTop[file$11]! * index$13.hugePages) {
                                index$13.hugeTop[file$11] = Math.floor(from$14 * index$13.hugeInverse) + 1;
                              }
                              // The cached leaf may lie under the entry that comes now.
                              if (index$13.cacheFrom < from$14 + index$13.hugePages && from$14 < index$13.cacheFrom + 64) index$13.dropLeaf();
                            }
                            slot$13 = ((k.hugeWindow.node << 6) | ((pgoff$13 * index$13.hugeInverse) & 63));
                            index$13.lo[slot$13] = 27 /* DAX_VALUE | DAX_EMPTY | DAX_PMD | DAX_LOCKED */;
                          } else index$13.lo[slot$13] = index$13.lo[slot$13]! | 1 /* DAX_LOCKED */;
                          slot$11 = slot$13;
                        }
                        ret$11 = 2048 /* VM_FAULT_FALLBACK */;
                        if (slot$11 >= 0) {
                          // A PTE table came into the slot meanwhile: the access is tried again.
                          const table$11 = ((k.pt).lo[k.hugeWindow.slot] === 0 || ((k.pt).lo[k.hugeWindow.slot]! & 128 /* E_PSE */) !== 0
                          ? 0
                          : ((((k.pt).hi[k.hugeWindow.slot]!) & 1048575 /* EH_PFN */) * 0x100000 + (((k.pt).lo[k.hugeWindow.slot]!) >>> 12)));
                          ret$11 = 0;
                          if (table$11 === 0) daxPmdIter$15: {
                            const span$15 = k.pt.pages(1);
                            const file$15 = k.hugeWindow.mapping;
                            const chunk$15 = (k.hugeWindow.pgoff + ((vpn - (vpn & (span$15 - 1))) - k.hugeWindow.start));
                            const write$15 = (flags$5 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                            if (1 /* EXTENT_WRITTEN */ !== 1 /* EXTENT_WRITTEN */) {
                              const run$15 = Math.min(span$15, (k.dax).cTo - chunk$15);
                              if (!write$15) {
                                if (run$15 < span$15) { ret$11 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$15; }
                                ret$11 = daxPmdLoadHole(k, task, vma$1, vpn, slot$11, chunk$15); break daxPmdIter$15;
                              }
                              const failed$15 = k.dax.allocate(file$15, chunk$15, run$15);
                              if (failed$15 !== 0) { ret$11 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$15; }
                            }
                            const pfn$15 = ((k.dax).cPfn + (chunk$15 - (k.dax).cFrom));
                            const answer$15 = (k.dax).cAnswer;
                            const how$15 = answer$15 & (-65 /* ~DAX_ASK_VMA */);
                            // Contiguous, on a 2 MiB boundary of the device, and with struct pages.
                            if ((k.dax).cTo - chunk$15 < span$15 || (pfn$15 & (span$15 - 1)) !== 0)
                              { ret$11 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$15; }
                            if (how$15 === 1 /* DAX_INSERT_SPECIAL */) { ret$11 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$15; }
                            const syncs$15 = answer$15 !== how$15 && write$15 && (k.hugeWindow.flags & 8388608 /* VM_SYNC */) !== 0;
                            const sync$15 = syncs$15 && k.dax.needsSync(file$15, chunk$15 + span$15);
                            const dirty$15 = (write$15 || (k.daxPolicy.readDirties === true)) && !sync$15;
                            { // daxInsertPmdEntry
                              const index$16 = k.dax.index;
                              const old$16 = index$16.lo[slot$11]!;
                              if ((old$16 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
                                unmapMappingPages(k, task, file$15, chunk$15, index$16.hugePages, 0);
                              }
                              if ((old$16 & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
                                index$16.lo[slot$11] = (((pfn$15 & 0xfffff) << 12) | 19 /* flags | DAX_VALUE | DAX_PMD | DAX_LOCKED */);
                                index$16.hi[slot$11] = ((pfn$15 / 0x100000) | 0);
                                if (true /* (flags & DAX_ZERO_PAGE) === 0 */) { // makeFolio
                                  if (((k.dax).cAnswer & (-65 /* ~DAX_ASK_VMA */)) === 3 /* DAX_INSERT_FOLIO */) k.dax.joinFrames(pfn$15);
                                }
                              }
                              if (dirty$15) setMark$18: {
                                let at$18 = slot$11;
                                while (at$18 !== 0) {
                                  const w$18 = ((at$18 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
                                  const marked$18 = index$16.tags[w$18]! | index$16.tags[w$18 + 1]!;
                                  const half$18 = w$18 + ((at$18 & 63) >> 5);
                                  index$16.tags[half$18] = index$16.tags[half$18]! | (1 << (at$18 & 31));
                                  // A node with any mark is marked in its parent already.
                                  if (marked$18 !== 0) break setMark$18;
                                  at$18 = index$16.parent[at$18 >> 6]!;
                                }
                              }
                            }
                            if (sync$15) { ret$11 = 8192 /* VM_FAULT_NEEDDSYNC */; break daxPmdIter$15; }
                            if (answer$15 !== how$15 && how$15 !== 3 /* DAX_INSERT_FOLIO */) checkMixedOk(k, task, vma$1, true);
                            if ((k.daxPolicy.traceInsert === true)) {
                              const shared$15 = k.hugeWindow.flags & 8 /* VM_SHARED */;
                              emit6$19: {
                                const d$19: number = span$15 * 4096;
                                const mode$19 = k.trace.mode[315 /* TP_DAX_PMD_INSERT_MAPPING */]!;
                                if (mode$19 === 0) break emit6$19;
                                const r$19 = k.trace.ring;
                                const seq$19 = k.trace.seq;
                                const p$19 = (seq$19 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                r$19[p$19] = task * 1024 /* IDS */ + 315 /* TP_DAX_PMD_INSERT_MAPPING */;
                                r$19[p$19 + 1] = file$15;
                                r$19[p$19 + 2] = shared$15;
                                r$19[p$19 + 3] = vpn;
                                r$19[p$19 + 4] = d$19;
                                r$19[p$19 + 5] = pfn$15;
                                r$19[p$19 + 6] = 2 /* DAX_PMD */;
                                k.trace.seq = seq$19 + 1;
                                if (mode$19 === 2) k.trace.tell(315 /* TP_DAX_PMD_INSERT_MAPPING */, seq$19);
                              }
                            }
                            { // daxInsertLeaf
                              if (how$15 === 3 /* DAX_INSERT_FOLIO */) { // vmfInsertFolioPmd
                                get$22: {
                                  if (pfn$15 === k.frames.zeroPfn) break get$22;
                                  let i$22 = 0;
                                  index$23: {
                                    if (pfn$15 >= k.frames.pmemBase && pfn$15 < k.frames.pmemEnd) { i$22 = (pfn$15 - k.frames.pmemOffset) | 0; break index$23; }
                                    i$22 = pfn$15 < k.frames.ramFrames ? pfn$15 | 0 : k.frames.farIndex(pfn$15);
                                  }
                                  const head$22 = k.frames.orders[0] === 0 || k.frames.order[i$22] !== 0 ? i$22 : k.frames.headWalk(i$22);
                                  k.frames.refcount[head$22] = k.frames.refcount[head$22]! + 1;
                                }
                                let ret$21 = 0;
                                insertPmd$24: {
                                  const pt$24 = k.pt;
                                  const mm$24 = k.hugeWindow.mm;
                                  const pmd$24 = k.hugeWindow.table;
                                  if (pmd$24 <= 0) { ret$21 = 1 /* VM_FAULT_OOM */; break insertPmd$24; }
                                  { // ptlLock
                                    while (k.pt.ptl[pmd$24] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                    k.pt.ptl[pmd$24] = task + 1;
                                  }
                                  const index$24 = k.hugeWindow.slot;
                                  const lo$24 = pt$24.lo[index$24]!;
                                  const hi$24 = pt$24.hi[index$24]!;
                                  if (pt$24.lo[index$24] === 0 && pt$24.hi[index$24] === 0) {
                                    if (true /* kind === INSERT_PAGE */) {
                                      get$26: {
                                        if (pfn$15 === k.frames.zeroPfn) break get$26;
                                        let i$26 = 0;
                                        index$27: {
                                          if (pfn$15 >= k.frames.pmemBase && pfn$15 < k.frames.pmemEnd) { i$26 = (pfn$15 - k.frames.pmemOffset) | 0; break index$27; }
                                          i$26 = pfn$15 < k.frames.ramFrames ? pfn$15 | 0 : k.frames.farIndex(pfn$15);
                                        }
                                        const head$26 = k.frames.orders[0] === 0 || k.frames.order[i$26] !== 0 ? i$26 : k.frames.headWalk(i$26);
                                        k.frames.refcount[head$26] = k.frames.refcount[head$26]! + 1;
                                      }
                                      addEntireMap(k.frames, pfn$15);
                                      addRss(k, mm$24, pfn$15, pt$24.pages(1));
                                    }
                                    const newLo$24 = ((pfn$15 & 1048575 /* EH_PFN */) << 12) | (k.hugeWindow.protLo |
                                      (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                      (write$15 ? (((k.hugeWindow.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
                                    { // set
                                      const hi$28: number = (pfn$15 / 0x100000) | (k.hugeWindow.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                      pt$24.lo[index$24] = newLo$24;
                                      pt$24.hi[index$24] = hi$28;
                                      pt$24.used[pmd$24] = pt$24.used[pmd$24]! + 1;
                                    }
                                  } else if (write$15 && ((pt$24.lo[index$24]! & 128 /* E_PSE */) !== 0) && ((hi$24 & 1048575 /* EH_PFN */) * 0x100000 + (lo$24 >>> 12)) === pfn$15) {
                                    pt$24.lo[index$24] = upgradedLo(k, vma$1, lo$24, hi$24, true);
                                    pt$24.hi[index$24] = upgradedHi(k, vma$1, hi$24);
                                  }
                                  { // ptlUnlock
                                    k.pt.ptl[pmd$24] = 0;
                                  }
                                  ret$21 = 256 /* VM_FAULT_NOPAGE */;
                                }
                                if ((k.trace.probing === true)) emit2$30: {
                                  const mode$30 = k.trace.mode[215 /* TP_VMF_INSERT_FOLIO_PMD_RET */]!;
                                  if (mode$30 === 0) break emit2$30;
                                  const r$30 = k.trace.ring;
                                  const seq$30 = k.trace.seq;
                                  const p$30 = (seq$30 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$30[p$30] = task * 1024 /* IDS */ + 215 /* TP_VMF_INSERT_FOLIO_PMD_RET */;
                                  r$30[p$30 + 1] = vpn;
                                  r$30[p$30 + 2] = ret$21;
                                  k.trace.seq = seq$30 + 1;
                                  if (mode$30 === 2) k.trace.tell(215 /* TP_VMF_INSERT_FOLIO_PMD_RET */, seq$30);
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
                                ret$11 = ret$21; break daxPmdIter$15;
                              }
                              { // vmfInsertPfnPmd
                                let ret$33 = 0;
                                insertPmd$34: {
                                  const pt$34 = k.pt;
                                  const mm$34 = k.hugeWindow.mm;
                                  const pmd$34 = k.hugeWindow.table;
                                  if (pmd$34 <= 0) { ret$33 = 1 /* VM_FAULT_OOM */; break insertPmd$34; }
                                  { // ptlLock
                                    while (k.pt.ptl[pmd$34] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                    k.pt.ptl[pmd$34] = task + 1;
                                  }
                                  const index$34 = k.hugeWindow.slot;
                                  const lo$34 = pt$34.lo[index$34]!;
                                  const hi$34 = pt$34.hi[index$34]!;
                                  if (pt$34.lo[index$34] === 0 && pt$34.hi[index$34] === 0) {
                                    if (false /* kind === INSERT_PAGE */) {
                                      get$36: {
                                        if (pfn$15 === k.frames.zeroPfn) break get$36;
                                        let i$36 = 0;
                                        index$37: {
                                          if (pfn$15 >= k.frames.pmemBase && pfn$15 < k.frames.pmemEnd) { i$36 = (pfn$15 - k.frames.pmemOffset) | 0; break index$37; }
                                          i$36 = pfn$15 < k.frames.ramFrames ? pfn$15 | 0 : k.frames.farIndex(pfn$15);
                                        }
                                        const head$36 = k.frames.orders[0] === 0 || k.frames.order[i$36] !== 0 ? i$36 : k.frames.headWalk(i$36);
                                        k.frames.refcount[head$36] = k.frames.refcount[head$36]! + 1;
                                      }
                                      addEntireMap(k.frames, pfn$15);
                                      addRss(k, mm$34, pfn$15, pt$34.pages(1));
                                    }
                                    const newLo$34 = ((pfn$15 & 1048575 /* EH_PFN */) << 12) | (k.hugeWindow.protLo |
                                      (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                      (write$15 ? (((k.hugeWindow.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
                                    { // set
                                      const hi$38: number = (pfn$15 / 0x100000) | (k.hugeWindow.protHi | (true /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                      pt$34.lo[index$34] = newLo$34;
                                      pt$34.hi[index$34] = hi$38;
                                      pt$34.used[pmd$34] = pt$34.used[pmd$34]! + 1;
                                    }
                                  } else if (write$15 && ((pt$34.lo[index$34]! & 128 /* E_PSE */) !== 0) && ((hi$34 & 1048575 /* EH_PFN */) * 0x100000 + (lo$34 >>> 12)) === pfn$15) {
                                    pt$34.lo[index$34] = upgradedLo(k, vma$1, lo$34, hi$34, true);
                                    pt$34.hi[index$34] = upgradedHi(k, vma$1, hi$34);
                                  }
                                  { // ptlUnlock
                                    k.pt.ptl[pmd$34] = 0;
                                  }
                                  ret$33 = 256 /* VM_FAULT_NOPAGE */;
                                }
                                if ((k.trace.probing === true)) emit2$40: {
                                  const mode$40 = k.trace.mode[214 /* TP_VMF_INSERT_PFN_PMD_RET */]!;
                                  if (mode$40 === 0) break emit2$40;
                                  const r$40 = k.trace.ring;
                                  const seq$40 = k.trace.seq;
                                  const p$40 = (seq$40 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$40[p$40] = task * 1024 /* IDS */ + 214 /* TP_VMF_INSERT_PFN_PMD_RET */;
                                  r$40[p$40 + 1] = vpn;
                                  r$40[p$40 + 2] = ret$33;
                                  k.trace.seq = seq$40 + 1;
                                  if (mode$40 === 2) k.trace.tell(214 /* TP_VMF_INSERT_PFN_PMD_RET */, seq$40);
                                }
                                ret$11 = ret$33;
                              }
                            }
                          }
                          { // daxUnlockEntry
                            k.dax.index.lo[slot$11] = k.dax.index.lo[slot$11]! & (-2 /* ~DAX_LOCKED */);
                          }
                        }
                      }
                      if (ret$11 === 2048 /* VM_FAULT_FALLBACK */ && (((k.pt).lo[k.hugeWindow.slot]! & 128 /* E_PSE */) !== 0 ? k.hugeWindow.slot : 0) !== 0) {
                        splitHugePmd(k, task, vma$1, vpn);
                      }
                      emit9$42: {
                        const mode$42 = k.trace.mode[303 /* TP_DAX_PMD_FAULT_DONE */]!;
                        if (mode$42 === 0) break emit9$42;
                        const r$42 = k.trace.ring;
                        const seq$42 = k.trace.seq;
                        const p$42 = (seq$42 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$42[p$42] = task * 1024 /* IDS */ + 303 /* TP_DAX_PMD_FAULT_DONE */;
                        r$42[p$42 + 1] = file$11;
                        r$42[p$42 + 2] = shared$11;
                        r$42[p$42 + 3] = flags$5;
                        r$42[p$42 + 4] = vpn;
                        r$42[p$42 + 5] = from$11;
                        r$42[p$42 + 6] = to$11;
                        r$42[p$42 + 7] = pgoff$11;
                        // The second slot may be the first one of the ring.
                        const q$42 = ((seq$42 + 1) & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$42[q$42] = (-1 /* CONTINUED */);
                        r$42[q$42 + 1] = pages$11;
                        r$42[q$42 + 2] = ret$11;
                        k.trace.seq = seq$42 + 2;
                        if (mode$42 === 2) k.trace.tell(303 /* TP_DAX_PMD_FAULT_DONE */, seq$42);
                      }
                      ret$9 = ret$11;
                    }
                    if ((ret$9 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0) {
                      ret$9 = daxFinishSyncFault(k, task, vma$1, vpn, flags$5, k.pt.pages(1));
                    }
                    { // upRead
                      k.locks.word[lock$9] = k.locks.word[lock$9]! - 1;
                    }
                    ret$8 = ret$9;
                  } else ret$8 = (k.paths.straight[huge$8]!(k, task, vma$1, vpn, flags$5) as number);
                  ret$7 = ret$8;
                }
                if ((ret$7 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$5 = ret$7; break handleMmFaultInner$7; }
                { // child
                  const index$44: number = k.hugeWindow.slot;
                  pte$7 = pt$7.lo[index$44] === 0 || (pt$7.lo[index$44]! & 128 /* E_PSE */) !== 0
                    ? 0
                    : (((pt$7.hi[index$44]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$7.lo[index$44]!) >>> 12));
                }
              }
              { // handlePteFault
                const pt$45 = k.pt;
                const index$45 = (pte$7 << pt$45.bits) | (vpn & pt$45.slotMask);
                const lo$45 = pte$7 === 0 ? 0 : pt$45.lo[index$45]!;
                const hi$45 = pte$7 === 0 ? 0 : pt$45.hi[index$45]!;
                // A slot without a PTE table has no entry that could have been read.
                const valid$45 = pte$7 !== 0 && (k.faultPolicy.origPteFlag === true);
                const known$45 = valid$45 ? flags$5 | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags$5;
                if (lo$45 === 0 && hi$45 === 0) {
                  if (k.hugeWindow.ops === 0) { ret$5 = doAnonymousPage(k, task, vma$1, vpn, known$45); break handleMmFaultInner$7; }
                  { // doFault
                    const ops$46 = k.hugeWindow.ops;
                    const fault$46 = k.vmOps.fault[ops$46]!;
                    if (fault$46 === 0) { ret$5 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$7; }
                    const write$46 = (known$45 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                    if (write$46 && (k.hugeWindow.flags & 8 /* VM_SHARED */) === 0) {
                      ret$5 = doCowFault(k, task, vma$1, vpn, known$45); break handleMmFaultInner$7;
                    }
                    if (!write$46 && k.vmOps.mapPagesOp[ops$46] !== 0) {
                      const around$46 = doFaultAround(k, task, vma$1, vpn);
                      if (around$46 !== 0) { ret$5 = around$46; break handleMmFaultInner$7; }
                    }
                    let may$46 = false;
                    vmfCanCallFault$47: {
                      if ((known$45 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$46 = true; break vmfCanCallFault$47; }
                      if (k.vmOps.mapPages[k.hugeWindow.ops] !== 0) { may$46 = true; break vmfCanCallFault$47; }
                      { // vmaEndRead
                        k.vmas.readers[vma$1] = k.vmas.readers[vma$1]! - 1;
                      }
                      may$46 = false;
                    }
                    if (!may$46) { ret$5 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$7; }
                    k.tasks.cowPage[task] = 0 /* NO_PFN */;
                    let ret$46 = 0;
                    if (fault$46 === 331) { // daxHugeFault
                      const lock$49 = k.hugeWindow.lock;
                      { // downRead
                        while (k.locks.word[lock$49]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
                        k.locks.word[lock$49] = k.locks.word[lock$49]! + 1;
                      }
                      let ret$49 = 0;
                      { // daxIomapPmdFault
                        const file$51 = k.hugeWindow.mapping;
                        const pgoff$51 = (k.hugeWindow.pgoff + (vpn - k.hugeWindow.start));
                        const shared$51 = k.hugeWindow.flags & 8 /* VM_SHARED */;
                        const from$51 = k.hugeWindow.start;
                        const to$51 = k.hugeWindow.end;
                        const pages$51 = k.hugeWindow.filePages;
                        emit9$52: {
                          const mode$52 = k.trace.mode[302 /* TP_DAX_PMD_FAULT */]!;
                          if (mode$52 === 0) break emit9$52;
                          const r$52 = k.trace.ring;
                          const seq$52 = k.trace.seq;
                          const p$52 = (seq$52 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                          r$52[p$52] = task * 1024 /* IDS */ + 302 /* TP_DAX_PMD_FAULT */;
                          r$52[p$52 + 1] = file$51;
                          r$52[p$52 + 2] = shared$51;
                          r$52[p$52 + 3] = known$45;
                          r$52[p$52 + 4] = vpn;
                          r$52[p$52 + 5] = from$51;
                          r$52[p$52 + 6] = to$51;
                          r$52[p$52 + 7] = pgoff$51;
                          // The second slot may be the first one of the ring.
                          const q$52 = ((seq$52 + 1) & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                          r$52[q$52] = (-1 /* CONTINUED */);
                          r$52[q$52 + 1] = pages$51;
                          r$52[q$52 + 2] = 0;
                          k.trace.seq = seq$52 + 2;
                          if (mode$52 === 2) k.trace.tell(302 /* TP_DAX_PMD_FAULT */, seq$52);
                        }
                        let ret$51 = 0;
                        if (ret$51 === 0) {
                          let slot$51 = 0;
                          grabPmdEntry$53: {
                            const pgoff$53: number = pgoff$51 - (vpn & (k.pt.pages(1) - 1));
                            const index$53 = k.dax.index;
                            const span$53 = index$53.hugePages;
                            let slot$53 = index$53.filled((k.hugeWindow.node << 6) | ((pgoff$53 * index$53.hugeInverse) & 63));
                            while (slot$53 >= 0 && (index$53.lo[slot$53]! & 1 /* DAX_LOCKED */) !== 0) {
                              throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
                              slot$53 = index$53.filled((k.hugeWindow.node << 6) | ((pgoff$53 * index$53.hugeInverse) & 63));
                            }
                            if (slot$53 < 0) {
                              if (index$53.anySingle(file$51, pgoff$53 - (pgoff$53 & (span$53 - 1)), span$53)) { slot$51 = -1; break grabPmdEntry$53; }
                              { // widenHuge
                                const from$54 = pgoff$53 - (pgoff$53 & (index$53.hugePages - 1));
                                if (from$54 >= index$53.hugeTop[file$51]! * index$53.hugePages) {
                                  index$53.hugeTop[file$51] = Math.floor(from$54 * index$53.hugeInverse) + 1;
                                }
                                // The cached leaf may lie under the entry that comes now.
                                if (index$53.cacheFrom < from$54 + index$53.hugePages && from$54 < index$53.cacheFrom + 64) index$53.dropLeaf();
                              }
                              slot$53 = ((k.hugeWindow.node << 6) | ((pgoff$53 * index$53.hugeInverse) & 63));
                              index$53.lo[slot$53] = 27 /* DAX_VALUE | DAX_EMPTY | DAX_PMD | DAX_LOCKED */;
                            } else index$53.lo[slot$53] = index$53.lo[slot$53]! | 1 /* DAX_LOCKED */;
                            slot$51 = slot$53;
                          }
                          ret$51 = 2048 /* VM_FAULT_FALLBACK */;
                          if (slot$51 >= 0) {
                            // A PTE table came into the slot meanwhile: the access is tried again.
                            const table$51 = ((k.pt).lo[k.hugeWindow.slot] === 0 || ((k.pt).lo[k.hugeWindow.slot]! & 128 /* E_PSE */) !== 0
                            ? 0
                            : ((((k.pt).hi[k.hugeWindow.slot]!) & 1048575 /* EH_PFN */) * 0x100000 + (((k.pt).lo[k.hugeWindow.slot]!) >>> 12)));
                            ret$51 = 0;
                            if (table$51 === 0) daxPmdIter$55: {
                              const span$55 = k.pt.pages(1);
                              const file$55 = k.hugeWindow.mapping;
                              const chunk$55 = (k.hugeWindow.pgoff + ((vpn - (vpn & (span$55 - 1))) - k.hugeWindow.start));
                              const write$55 = (known$45 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                              if (1 /* EXTENT_WRITTEN */ !== 1 /* EXTENT_WRITTEN */) {
                                const run$55 = Math.min(span$55, (k.dax).cTo - chunk$55);
                                if (!write$55) {
                                  if (run$55 < span$55) { ret$51 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$55; }
                                  ret$51 = daxPmdLoadHole(k, task, vma$1, vpn, slot$51, chunk$55); break daxPmdIter$55;
                                }
                                const failed$55 = k.dax.allocate(file$55, chunk$55, run$55);
                                if (failed$55 !== 0) { ret$51 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$55; }
                              }
                              const pfn$55 = ((k.dax).cPfn + (chunk$55 - (k.dax).cFrom));
                              const answer$55 = (k.dax).cAnswer;
                              const how$55 = answer$55 & (-65 /* ~DAX_ASK_VMA */);
                              // Contiguous, on a 2 MiB boundary of the device, and with struct pages.
                              if ((k.dax).cTo - chunk$55 < span$55 || (pfn$55 & (span$55 - 1)) !== 0)
                                { ret$51 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$55; }
                              if (how$55 === 1 /* DAX_INSERT_SPECIAL */) { ret$51 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$55; }
                              const syncs$55 = answer$55 !== how$55 && write$55 && (k.hugeWindow.flags & 8388608 /* VM_SYNC */) !== 0;
                              const sync$55 = syncs$55 && k.dax.needsSync(file$55, chunk$55 + span$55);
                              const dirty$55 = (write$55 || (k.daxPolicy.readDirties === true)) && !sync$55;
                              { // daxInsertPmdEntry
                                const index$56 = k.dax.index;
                                const old$56 = index$56.lo[slot$51]!;
                                if ((old$56 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
                                  unmapMappingPages(k, task, file$55, chunk$55, index$56.hugePages, 0);
                                }
                                if ((old$56 & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
                                  index$56.lo[slot$51] = (((pfn$55 & 0xfffff) << 12) | 19 /* flags | DAX_VALUE | DAX_PMD | DAX_LOCKED */);
                                  index$56.hi[slot$51] = ((pfn$55 / 0x100000) | 0);
                                  if (true /* (flags & DAX_ZERO_PAGE) === 0 */) { // makeFolio
                                    if (((k.dax).cAnswer & (-65 /* ~DAX_ASK_VMA */)) === 3 /* DAX_INSERT_FOLIO */) k.dax.joinFrames(pfn$55);
                                  }
                                }
                                if (dirty$55) setMark$58: {
                                  let at$58 = slot$51;
                                  while (at$58 !== 0) {
                                    const w$58 = ((at$58 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
                                    const marked$58 = index$56.tags[w$58]! | index$56.tags[w$58 + 1]!;
                                    const half$58 = w$58 + ((at$58 & 63) >> 5);
                                    index$56.tags[half$58] = index$56.tags[half$58]! | (1 << (at$58 & 31));
                                    // A node with any mark is marked in its parent already.
                                    if (marked$58 !== 0) break setMark$58;
                                    at$58 = index$56.parent[at$58 >> 6]!;
                                  }
                                }
                              }
                              if (sync$55) { ret$51 = 8192 /* VM_FAULT_NEEDDSYNC */; break daxPmdIter$55; }
                              if (answer$55 !== how$55 && how$55 !== 3 /* DAX_INSERT_FOLIO */) checkMixedOk(k, task, vma$1, true);
                              if ((k.daxPolicy.traceInsert === true)) {
                                const shared$55 = k.hugeWindow.flags & 8 /* VM_SHARED */;
                                emit6$59: {
                                  const d$59: number = span$55 * 4096;
                                  const mode$59 = k.trace.mode[315 /* TP_DAX_PMD_INSERT_MAPPING */]!;
                                  if (mode$59 === 0) break emit6$59;
                                  const r$59 = k.trace.ring;
                                  const seq$59 = k.trace.seq;
                                  const p$59 = (seq$59 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$59[p$59] = task * 1024 /* IDS */ + 315 /* TP_DAX_PMD_INSERT_MAPPING */;
                                  r$59[p$59 + 1] = file$55;
                                  r$59[p$59 + 2] = shared$55;
                                  r$59[p$59 + 3] = vpn;
                                  r$59[p$59 + 4] = d$59;
                                  r$59[p$59 + 5] = pfn$55;
                                  r$59[p$59 + 6] = 2 /* DAX_PMD */;
                                  k.trace.seq = seq$59 + 1;
                                  if (mode$59 === 2) k.trace.tell(315 /* TP_DAX_PMD_INSERT_MAPPING */, seq$59);
                                }
                              }
                              { // daxInsertLeaf
                                if (how$55 === 3 /* DAX_INSERT_FOLIO */) { // vmfInsertFolioPmd
                                  get$62: {
                                    if (pfn$55 === k.frames.zeroPfn) break get$62;
                                    let i$62 = 0;
                                    index$63: {
                                      if (pfn$55 >= k.frames.pmemBase && pfn$55 < k.frames.pmemEnd) { i$62 = (pfn$55 - k.frames.pmemOffset) | 0; break index$63; }
                                      i$62 = pfn$55 < k.frames.ramFrames ? pfn$55 | 0 : k.frames.farIndex(pfn$55);
                                    }
                                    const head$62 = k.frames.orders[0] === 0 || k.frames.order[i$62] !== 0 ? i$62 : k.frames.headWalk(i$62);
                                    k.frames.refcount[head$62] = k.frames.refcount[head$62]! + 1;
                                  }
                                  let ret$61 = 0;
                                  insertPmd$64: {
                                    const pt$64 = k.pt;
                                    const mm$64 = k.hugeWindow.mm;
                                    const pmd$64 = k.hugeWindow.table;
                                    if (pmd$64 <= 0) { ret$61 = 1 /* VM_FAULT_OOM */; break insertPmd$64; }
                                    { // ptlLock
                                      while (k.pt.ptl[pmd$64] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                      k.pt.ptl[pmd$64] = task + 1;
                                    }
                                    const index$64 = k.hugeWindow.slot;
                                    const lo$64 = pt$64.lo[index$64]!;
                                    const hi$64 = pt$64.hi[index$64]!;
                                    if (pt$64.lo[index$64] === 0 && pt$64.hi[index$64] === 0) {
                                      if (true /* kind === INSERT_PAGE */) {
                                        get$66: {
                                          if (pfn$55 === k.frames.zeroPfn) break get$66;
                                          let i$66 = 0;
                                          index$67: {
                                            if (pfn$55 >= k.frames.pmemBase && pfn$55 < k.frames.pmemEnd) { i$66 = (pfn$55 - k.frames.pmemOffset) | 0; break index$67; }
                                            i$66 = pfn$55 < k.frames.ramFrames ? pfn$55 | 0 : k.frames.farIndex(pfn$55);
                                          }
                                          const head$66 = k.frames.orders[0] === 0 || k.frames.order[i$66] !== 0 ? i$66 : k.frames.headWalk(i$66);
                                          k.frames.refcount[head$66] = k.frames.refcount[head$66]! + 1;
                                        }
                                        addEntireMap(k.frames, pfn$55);
                                        addRss(k, mm$64, pfn$55, pt$64.pages(1));
                                      }
                                      const newLo$64 = ((pfn$55 & 1048575 /* EH_PFN */) << 12) | (k.hugeWindow.protLo |
                                        (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                        (write$55 ? (((k.hugeWindow.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
                                      { // set
                                        const hi$68: number = (pfn$55 / 0x100000) | (k.hugeWindow.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                        pt$64.lo[index$64] = newLo$64;
                                        pt$64.hi[index$64] = hi$68;
                                        pt$64.used[pmd$64] = pt$64.used[pmd$64]! + 1;
                                      }
                                    } else if (write$55 && ((pt$64.lo[index$64]! & 128 /* E_PSE */) !== 0) && ((hi$64 & 1048575 /* EH_PFN */) * 0x100000 + (lo$64 >>> 12)) === pfn$55) {
                                      pt$64.lo[index$64] = upgradedLo(k, vma$1, lo$64, hi$64, true);
                                      pt$64.hi[index$64] = upgradedHi(k, vma$1, hi$64);
                                    }
                                    { // ptlUnlock
                                      k.pt.ptl[pmd$64] = 0;
                                    }
                                    ret$61 = 256 /* VM_FAULT_NOPAGE */;
                                  }
                                  if ((k.trace.probing === true)) emit2$70: {
                                    const mode$70 = k.trace.mode[215 /* TP_VMF_INSERT_FOLIO_PMD_RET */]!;
                                    if (mode$70 === 0) break emit2$70;
                                    const r$70 = k.trace.ring;
                                    const seq$70 = k.trace.seq;
                                    const p$70 = (seq$70 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                    r$70[p$70] = task * 1024 /* IDS */ + 215 /* TP_VMF_INSERT_FOLIO_PMD_RET */;
                                    r$70[p$70 + 1] = vpn;
                                    r$70[p$70 + 2] = ret$61;
                                    k.trace.seq = seq$70 + 1;
                                    if (mode$70 === 2) k.trace.tell(215 /* TP_VMF_INSERT_FOLIO_PMD_RET */, seq$70);
                                  }
                                  put$71: {
                                    if (pfn$55 === k.frames.zeroPfn) { false; break put$71; }
                                    { // putAt
                                      const index$72: number = k.frames.index(pfn$55);
                                      const head$72 = k.frames.orders[0] === 0 || k.frames.order[index$72] !== 0 ? index$72 : k.frames.headWalk(index$72);
                                      if (k.frames.refcount[head$72]! <= 1) { k.frames.putLast(head$72); break put$71; }
                                      k.frames.refcount[head$72] = k.frames.refcount[head$72]! - 1;
                                      false;
                                    }
                                  }
                                  ret$51 = ret$61; break daxPmdIter$55;
                                }
                                { // vmfInsertPfnPmd
                                  let ret$73 = 0;
                                  insertPmd$74: {
                                    const pt$74 = k.pt;
                                    const mm$74 = k.hugeWindow.mm;
                                    const pmd$74 = k.hugeWindow.table;
                                    if (pmd$74 <= 0) { ret$73 = 1 /* VM_FAULT_OOM */; break insertPmd$74; }
                                    { // ptlLock
                                      while (k.pt.ptl[pmd$74] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                      k.pt.ptl[pmd$74] = task + 1;
                                    }
                                    const index$74 = k.hugeWindow.slot;
                                    const lo$74 = pt$74.lo[index$74]!;
                                    const hi$74 = pt$74.hi[index$74]!;
                                    if (pt$74.lo[index$74] === 0 && pt$74.hi[index$74] === 0) {
                                      if (false /* kind === INSERT_PAGE */) {
                                        get$76: {
                                          if (pfn$55 === k.frames.zeroPfn) break get$76;
                                          let i$76 = 0;
                                          index$77: {
                                            if (pfn$55 >= k.frames.pmemBase && pfn$55 < k.frames.pmemEnd) { i$76 = (pfn$55 - k.frames.pmemOffset) | 0; break index$77; }
                                            i$76 = pfn$55 < k.frames.ramFrames ? pfn$55 | 0 : k.frames.farIndex(pfn$55);
                                          }
                                          const head$76 = k.frames.orders[0] === 0 || k.frames.order[i$76] !== 0 ? i$76 : k.frames.headWalk(i$76);
                                          k.frames.refcount[head$76] = k.frames.refcount[head$76]! + 1;
                                        }
                                        addEntireMap(k.frames, pfn$55);
                                        addRss(k, mm$74, pfn$55, pt$74.pages(1));
                                      }
                                      const newLo$74 = ((pfn$55 & 1048575 /* EH_PFN */) << 12) | (k.hugeWindow.protLo |
                                        (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                        (write$55 ? (((k.hugeWindow.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
                                      { // set
                                        const hi$78: number = (pfn$55 / 0x100000) | (k.hugeWindow.protHi | (true /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                        pt$74.lo[index$74] = newLo$74;
                                        pt$74.hi[index$74] = hi$78;
                                        pt$74.used[pmd$74] = pt$74.used[pmd$74]! + 1;
                                      }
                                    } else if (write$55 && ((pt$74.lo[index$74]! & 128 /* E_PSE */) !== 0) && ((hi$74 & 1048575 /* EH_PFN */) * 0x100000 + (lo$74 >>> 12)) === pfn$55) {
                                      pt$74.lo[index$74] = upgradedLo(k, vma$1, lo$74, hi$74, true);
                                      pt$74.hi[index$74] = upgradedHi(k, vma$1, hi$74);
                                    }
                                    { // ptlUnlock
                                      k.pt.ptl[pmd$74] = 0;
                                    }
                                    ret$73 = 256 /* VM_FAULT_NOPAGE */;
                                  }
                                  if ((k.trace.probing === true)) emit2$80: {
                                    const mode$80 = k.trace.mode[214 /* TP_VMF_INSERT_PFN_PMD_RET */]!;
                                    if (mode$80 === 0) break emit2$80;
                                    const r$80 = k.trace.ring;
                                    const seq$80 = k.trace.seq;
                                    const p$80 = (seq$80 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                    r$80[p$80] = task * 1024 /* IDS */ + 214 /* TP_VMF_INSERT_PFN_PMD_RET */;
                                    r$80[p$80 + 1] = vpn;
                                    r$80[p$80 + 2] = ret$73;
                                    k.trace.seq = seq$80 + 1;
                                    if (mode$80 === 2) k.trace.tell(214 /* TP_VMF_INSERT_PFN_PMD_RET */, seq$80);
                                  }
                                  ret$51 = ret$73;
                                }
                              }
                            }
                            { // daxUnlockEntry
                              k.dax.index.lo[slot$51] = k.dax.index.lo[slot$51]! & (-2 /* ~DAX_LOCKED */);
                            }
                          }
                        }
                        if (ret$51 === 2048 /* VM_FAULT_FALLBACK */ && (((k.pt).lo[k.hugeWindow.slot]! & 128 /* E_PSE */) !== 0 ? k.hugeWindow.slot : 0) !== 0) {
                          splitHugePmd(k, task, vma$1, vpn);
                        }
                        emit9$82: {
                          const mode$82 = k.trace.mode[303 /* TP_DAX_PMD_FAULT_DONE */]!;
                          if (mode$82 === 0) break emit9$82;
                          const r$82 = k.trace.ring;
                          const seq$82 = k.trace.seq;
                          const p$82 = (seq$82 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                          r$82[p$82] = task * 1024 /* IDS */ + 303 /* TP_DAX_PMD_FAULT_DONE */;
                          r$82[p$82 + 1] = file$51;
                          r$82[p$82 + 2] = shared$51;
                          r$82[p$82 + 3] = known$45;
                          r$82[p$82 + 4] = vpn;
                          r$82[p$82 + 5] = from$51;
                          r$82[p$82 + 6] = to$51;
                          r$82[p$82 + 7] = pgoff$51;
                          // The second slot may be the first one of the ring.
                          const q$82 = ((seq$82 + 1) & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                          r$82[q$82] = (-1 /* CONTINUED */);
                          r$82[q$82 + 1] = pages$51;
                          r$82[q$82 + 2] = ret$51;
                          k.trace.seq = seq$82 + 2;
                          if (mode$82 === 2) k.trace.tell(303 /* TP_DAX_PMD_FAULT_DONE */, seq$82);
                        }
                        ret$49 = ret$51;
                      }
                      if ((ret$49 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0) {
                        ret$49 = daxFinishSyncFault(k, task, vma$1, vpn, known$45, k.pt.pages(1));
                      }
                      { // upRead
                        k.locks.word[lock$49] = k.locks.word[lock$49]! - 1;
                      }
                      ret$46 = ret$49;
                    } else ret$46 = (k.paths.straight[fault$46]!(k, task, vma$1, vpn, known$45) as number);
                    if ((ret$46 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$5 = ret$46; break handleMmFaultInner$7; }
                    if (write$46) { ret$5 = doSharedFault(k, task, vma$1, vpn, known$45, ret$46); break handleMmFaultInner$7; }
                    const done$46 = finishFault(k, task, vma$1, vpn, faultPage(k, task), false);
                    unlockFaultPage(k, task, done$46 !== 0);
                    ret$5 = ret$46 | done$46; break handleMmFaultInner$7;
                  }
                }
                if ((lo$45 & 257 /* E_PRESENT | E_PROTNONE */) === 0) { ret$5 = softLeafFault(lo$45, hi$45); break handleMmFaultInner$7; }
                if ((flags$5 & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$45 & 2 /* E_RW */) === 0) {
                  ret$5 = doWpPage(k, task, vma$1, vpn, known$45, lo$45, hi$45); break handleMmFaultInner$7;
                }
                { // ptlLock
                  while (k.pt.ptl[pte$7] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                  k.pt.ptl[pte$7] = task + 1;
                }
                if (pt$45.lo[index$45] === lo$45 && pt$45.hi[index$45] === hi$45) {
                  pt$45.lo[index$45] = lo$45 | 32 /* E_ACCESSED */ | ((flags$5 & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
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
            if ((k.trace.probing === true)) emit2$86: {
              const mode$86 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
              if (mode$86 === 0) break emit2$86;
              const r$86 = k.trace.ring;
              const seq$86 = k.trace.seq;
              const p$86 = (seq$86 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
              r$86[p$86] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
              r$86[p$86 + 1] = vpn;
              r$86[p$86 + 2] = ret$5;
              k.trace.seq = seq$86 + 1;
              if (mode$86 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$86);
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
          const lock$88: number = k.mms.mmapLock[mm$1]!;
          while (k.locks.word[lock$88]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
          k.locks.word[lock$88] = k.locks.word[lock$88]! + 1;
        }
        const vma$1 = k.hugeWindow.vma;
        if (vma$1 === 0 || ((errorCode$0 & 2) !== 0
        ? (k.hugeWindow.flags & 2 /* VM_WRITE */) === 0
        : (errorCode$0 & 1) !== 0 || (k.hugeWindow.flags & 7 /* VM_ACCESS_FLAGS */) === 0)) {
          { // upRead
            const lock$89: number = k.mms.mmapLock[mm$1]!;
            k.locks.word[lock$89] = k.locks.word[lock$89]! - 1;
          }
          if (vma$1 !== 0) { signal$0 = 2818 /* SEGV_ACCERR */; break doUserAddrFault$1; }
          const grew$1 = expandStack(k, task, vpn);
          if (!grew$1) { signal$0 = 2817 /* SEGV_MAPERR */; break doUserAddrFault$1; }
          continue;
        }
        let ret$1 = 0;
        { // handleMmFault
          if ((k.trace.probing === true)) emit2$91: {
            const mode$91 = k.trace.mode[201 /* TP_HANDLE_MM_FAULT */]!;
            if (mode$91 === 0) break emit2$91;
            const r$91 = k.trace.ring;
            const seq$91 = k.trace.seq;
            const p$91 = (seq$91 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$91[p$91] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
            r$91[p$91 + 1] = vpn;
            r$91[p$91 + 2] = flags$1;
            k.trace.seq = seq$91 + 1;
            if (mode$91 === 2) k.trace.tell(201 /* TP_HANDLE_MM_FAULT */, seq$91);
          }
          let ret$90 = 0;
          handleMmFaultInner$92: {
            const pt$92 = k.pt;
            const mm$92 = k.hugeWindow.mm;
            let pte$92 = (pt$92.lo[k.hugeWindow.slot] === 0 || (pt$92.lo[k.hugeWindow.slot]! & 128 /* E_PSE */) !== 0
                ? 0
                : (((pt$92.hi[k.hugeWindow.slot]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$92.lo[k.hugeWindow.slot]!) >>> 12)));
            if (pte$92 === 0) {
              const range$92 = k.hugeWindow.rangeFault;
              if (range$92 !== 0) { ret$90 = (k.paths.straight[range$92]!(k, task, vma$1, vpn, flags$1) as number); break handleMmFaultInner$92; }
              const pmd$92 = k.hugeWindow.table;
              if (pmd$92 <= 0) { ret$90 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$92; }
              let ret$92 = 0;
              handlePmdFault$93: {
                const pt$93 = k.pt;
                const slot$93 = k.hugeWindow.slot;
                if ((pt$93.lo[slot$93]! & 128 /* E_PSE */) !== 0) { ret$92 = handleLeafFault(k, task, vma$1, vpn, flags$1, pmd$92); break handlePmdFault$93; }
                if (!(pt$93.lo[slot$93] === 0 && pt$93.hi[slot$93] === 0)) { ret$92 = 2048 /* VM_FAULT_FALLBACK */; break handlePmdFault$93; }
                const huge$93 = k.hugeWindow.hugeFault;
                if (huge$93 === 0) { ret$92 = 2048 /* VM_FAULT_FALLBACK */; break handlePmdFault$93; }
                if (huge$93 === (-1 /* HUGE_ANON */)) {
                  ret$92 = doHugePmdAnonymousPage(k, task, vma$1, vpn, flags$1, pmd$92); break handlePmdFault$93;
                }
                let ret$93 = 0;
                if (huge$93 === 331) { // daxHugeFault
                  const lock$94 = k.hugeWindow.lock;
                  { // downRead
                    while (k.locks.word[lock$94]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
                    k.locks.word[lock$94] = k.locks.word[lock$94]! + 1;
                  }
                  let ret$94 = 0;
                  { // daxIomapPmdFault
                    const file$96 = k.hugeWindow.mapping;
                    const pgoff$96 = (k.hugeWindow.pgoff + (vpn - k.hugeWindow.start));
                    const shared$96 = k.hugeWindow.flags & 8 /* VM_SHARED */;
                    const from$96 = k.hugeWindow.start;
                    const to$96 = k.hugeWindow.end;
                    const pages$96 = k.hugeWindow.filePages;
                    emit9$97: {
                      const mode$97 = k.trace.mode[302 /* TP_DAX_PMD_FAULT */]!;
                      if (mode$97 === 0) break emit9$97;
                      const r$97 = k.trace.ring;
                      const seq$97 = k.trace.seq;
                      const p$97 = (seq$97 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                      r$97[p$97] = task * 1024 /* IDS */ + 302 /* TP_DAX_PMD_FAULT */;
                      r$97[p$97 + 1] = file$96;
                      r$97[p$97 + 2] = shared$96;
                      r$97[p$97 + 3] = flags$1;
                      r$97[p$97 + 4] = vpn;
                      r$97[p$97 + 5] = from$96;
                      r$97[p$97 + 6] = to$96;
                      r$97[p$97 + 7] = pgoff$96;
                      // The second slot may be the first one of the ring.
                      const q$97 = ((seq$97 + 1) & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                      r$97[q$97] = (-1 /* CONTINUED */);
                      r$97[q$97 + 1] = pages$96;
                      r$97[q$97 + 2] = 0;
                      k.trace.seq = seq$97 + 2;
                      if (mode$97 === 2) k.trace.tell(302 /* TP_DAX_PMD_FAULT */, seq$97);
                    }
                    let ret$96 = 0;
                    if (ret$96 === 0) {
                      let slot$96 = 0;
                      grabPmdEntry$98: {
                        const pgoff$98: number = pgoff$96 - (vpn & (k.pt.pages(1) - 1));
                        const index$98 = k.dax.index;
                        const span$98 = index$98.hugePages;
                        let slot$98 = index$98.filled((k.hugeWindow.node << 6) | ((pgoff$98 * index$98.hugeInverse) & 63));
                        while (slot$98 >= 0 && (index$98.lo[slot$98]! & 1 /* DAX_LOCKED */) !== 0) {
                          throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
                          slot$98 = index$98.filled((k.hugeWindow.node << 6) | ((pgoff$98 * index$98.hugeInverse) & 63));
                        }
                        if (slot$98 < 0) {
                          if (index$98.anySingle(file$96, pgoff$98 - (pgoff$98 & (span$98 - 1)), span$98)) { slot$96 = -1; break grabPmdEntry$98; }
                          { // widenHuge
                            const from$99 = pgoff$98 - (pgoff$98 & (index$98.hugePages - 1));
                            if (from$99 >= index$98.hugeTop[file$96]! * index$98.hugePages) {
                              index$98.hugeTop[file$96] = Math.floor(from$99 * index$98.hugeInverse) + 1;
                            }
                            // The cached leaf may lie under the entry that comes now.
                            if (index$98.cacheFrom < from$99 + index$98.hugePages && from$99 < index$98.cacheFrom + 64) index$98.dropLeaf();
                          }
                          slot$98 = ((k.hugeWindow.node << 6) | ((pgoff$98 * index$98.hugeInverse) & 63));
                          index$98.lo[slot$98] = 27 /* DAX_VALUE | DAX_EMPTY | DAX_PMD | DAX_LOCKED */;
                        } else index$98.lo[slot$98] = index$98.lo[slot$98]! | 1 /* DAX_LOCKED */;
                        slot$96 = slot$98;
                      }
                      ret$96 = 2048 /* VM_FAULT_FALLBACK */;
                      if (slot$96 >= 0) {
                        // A PTE table came into the slot meanwhile: the access is tried again.
                        const table$96 = ((k.pt).lo[k.hugeWindow.slot] === 0 || ((k.pt).lo[k.hugeWindow.slot]! & 128 /* E_PSE */) !== 0
                        ? 0
                        : ((((k.pt).hi[k.hugeWindow.slot]!) & 1048575 /* EH_PFN */) * 0x100000 + (((k.pt).lo[k.hugeWindow.slot]!) >>> 12)));
                        ret$96 = 0;
                        if (table$96 === 0) daxPmdIter$100: {
                          const span$100 = k.pt.pages(1);
                          const file$100 = k.hugeWindow.mapping;
                          const chunk$100 = (k.hugeWindow.pgoff + ((vpn - (vpn & (span$100 - 1))) - k.hugeWindow.start));
                          const write$100 = (flags$1 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                          if (1 /* EXTENT_WRITTEN */ !== 1 /* EXTENT_WRITTEN */) {
                            const run$100 = Math.min(span$100, (k.dax).cTo - chunk$100);
                            if (!write$100) {
                              if (run$100 < span$100) { ret$96 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$100; }
                              ret$96 = daxPmdLoadHole(k, task, vma$1, vpn, slot$96, chunk$100); break daxPmdIter$100;
                            }
                            const failed$100 = k.dax.allocate(file$100, chunk$100, run$100);
                            if (failed$100 !== 0) { ret$96 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$100; }
                          }
                          const pfn$100 = ((k.dax).cPfn + (chunk$100 - (k.dax).cFrom));
                          const answer$100 = (k.dax).cAnswer;
                          const how$100 = answer$100 & (-65 /* ~DAX_ASK_VMA */);
                          // Contiguous, on a 2 MiB boundary of the device, and with struct pages.
                          if ((k.dax).cTo - chunk$100 < span$100 || (pfn$100 & (span$100 - 1)) !== 0)
                            { ret$96 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$100; }
                          if (how$100 === 1 /* DAX_INSERT_SPECIAL */) { ret$96 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$100; }
                          const syncs$100 = answer$100 !== how$100 && write$100 && (k.hugeWindow.flags & 8388608 /* VM_SYNC */) !== 0;
                          const sync$100 = syncs$100 && k.dax.needsSync(file$100, chunk$100 + span$100);
                          const dirty$100 = (write$100 || (k.daxPolicy.readDirties === true)) && !sync$100;
                          { // daxInsertPmdEntry
                            const index$101 = k.dax.index;
                            const old$101 = index$101.lo[slot$96]!;
                            if ((old$101 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
                              unmapMappingPages(k, task, file$100, chunk$100, index$101.hugePages, 0);
                            }
                            if ((old$101 & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
                              index$101.lo[slot$96] = (((pfn$100 & 0xfffff) << 12) | 19 /* flags | DAX_VALUE | DAX_PMD | DAX_LOCKED */);
                              index$101.hi[slot$96] = ((pfn$100 / 0x100000) | 0);
                              if (true /* (flags & DAX_ZERO_PAGE) === 0 */) { // makeFolio
                                if (((k.dax).cAnswer & (-65 /* ~DAX_ASK_VMA */)) === 3 /* DAX_INSERT_FOLIO */) k.dax.joinFrames(pfn$100);
                              }
                            }
                            if (dirty$100) setMark$103: {
                              let at$103 = slot$96;
                              while (at$103 !== 0) {
                                const w$103 = ((at$103 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
                                const marked$103 = index$101.tags[w$103]! | index$101.tags[w$103 + 1]!;
                                const half$103 = w$103 + ((at$103 & 63) >> 5);
                                index$101.tags[half$103] = index$101.tags[half$103]! | (1 << (at$103 & 31));
                                // A node with any mark is marked in its parent already.
                                if (marked$103 !== 0) break setMark$103;
                                at$103 = index$101.parent[at$103 >> 6]!;
                              }
                            }
                          }
                          if (sync$100) { ret$96 = 8192 /* VM_FAULT_NEEDDSYNC */; break daxPmdIter$100; }
                          if (answer$100 !== how$100 && how$100 !== 3 /* DAX_INSERT_FOLIO */) checkMixedOk(k, task, vma$1, true);
                          if ((k.daxPolicy.traceInsert === true)) {
                            const shared$100 = k.hugeWindow.flags & 8 /* VM_SHARED */;
                            emit6$104: {
                              const d$104: number = span$100 * 4096;
                              const mode$104 = k.trace.mode[315 /* TP_DAX_PMD_INSERT_MAPPING */]!;
                              if (mode$104 === 0) break emit6$104;
                              const r$104 = k.trace.ring;
                              const seq$104 = k.trace.seq;
                              const p$104 = (seq$104 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                              r$104[p$104] = task * 1024 /* IDS */ + 315 /* TP_DAX_PMD_INSERT_MAPPING */;
                              r$104[p$104 + 1] = file$100;
                              r$104[p$104 + 2] = shared$100;
                              r$104[p$104 + 3] = vpn;
                              r$104[p$104 + 4] = d$104;
                              r$104[p$104 + 5] = pfn$100;
                              r$104[p$104 + 6] = 2 /* DAX_PMD */;
                              k.trace.seq = seq$104 + 1;
                              if (mode$104 === 2) k.trace.tell(315 /* TP_DAX_PMD_INSERT_MAPPING */, seq$104);
                            }
                          }
                          { // daxInsertLeaf
                            if (how$100 === 3 /* DAX_INSERT_FOLIO */) { // vmfInsertFolioPmd
                              get$107: {
                                if (pfn$100 === k.frames.zeroPfn) break get$107;
                                let i$107 = 0;
                                index$108: {
                                  if (pfn$100 >= k.frames.pmemBase && pfn$100 < k.frames.pmemEnd) { i$107 = (pfn$100 - k.frames.pmemOffset) | 0; break index$108; }
                                  i$107 = pfn$100 < k.frames.ramFrames ? pfn$100 | 0 : k.frames.farIndex(pfn$100);
                                }
                                const head$107 = k.frames.orders[0] === 0 || k.frames.order[i$107] !== 0 ? i$107 : k.frames.headWalk(i$107);
                                k.frames.refcount[head$107] = k.frames.refcount[head$107]! + 1;
                              }
                              let ret$106 = 0;
                              insertPmd$109: {
                                const pt$109 = k.pt;
                                const mm$109 = k.hugeWindow.mm;
                                const pmd$109 = k.hugeWindow.table;
                                if (pmd$109 <= 0) { ret$106 = 1 /* VM_FAULT_OOM */; break insertPmd$109; }
                                { // ptlLock
                                  while (k.pt.ptl[pmd$109] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                  k.pt.ptl[pmd$109] = task + 1;
                                }
                                const index$109 = k.hugeWindow.slot;
                                const lo$109 = pt$109.lo[index$109]!;
                                const hi$109 = pt$109.hi[index$109]!;
                                if (pt$109.lo[index$109] === 0 && pt$109.hi[index$109] === 0) {
                                  if (true /* kind === INSERT_PAGE */) {
                                    get$111: {
                                      if (pfn$100 === k.frames.zeroPfn) break get$111;
                                      let i$111 = 0;
                                      index$112: {
                                        if (pfn$100 >= k.frames.pmemBase && pfn$100 < k.frames.pmemEnd) { i$111 = (pfn$100 - k.frames.pmemOffset) | 0; break index$112; }
                                        i$111 = pfn$100 < k.frames.ramFrames ? pfn$100 | 0 : k.frames.farIndex(pfn$100);
                                      }
                                      const head$111 = k.frames.orders[0] === 0 || k.frames.order[i$111] !== 0 ? i$111 : k.frames.headWalk(i$111);
                                      k.frames.refcount[head$111] = k.frames.refcount[head$111]! + 1;
                                    }
                                    addEntireMap(k.frames, pfn$100);
                                    addRss(k, mm$109, pfn$100, pt$109.pages(1));
                                  }
                                  const newLo$109 = ((pfn$100 & 1048575 /* EH_PFN */) << 12) | (k.hugeWindow.protLo |
                                    (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                    (write$100 ? (((k.hugeWindow.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
                                  { // set
                                    const hi$113: number = (pfn$100 / 0x100000) | (k.hugeWindow.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                    pt$109.lo[index$109] = newLo$109;
                                    pt$109.hi[index$109] = hi$113;
                                    pt$109.used[pmd$109] = pt$109.used[pmd$109]! + 1;
                                  }
                                } else if (write$100 && ((pt$109.lo[index$109]! & 128 /* E_PSE */) !== 0) && ((hi$109 & 1048575 /* EH_PFN */) * 0x100000 + (lo$109 >>> 12)) === pfn$100) {
                                  pt$109.lo[index$109] = upgradedLo(k, vma$1, lo$109, hi$109, true);
                                  pt$109.hi[index$109] = upgradedHi(k, vma$1, hi$109);
                                }
                                { // ptlUnlock
                                  k.pt.ptl[pmd$109] = 0;
                                }
                                ret$106 = 256 /* VM_FAULT_NOPAGE */;
                              }
                              if ((k.trace.probing === true)) emit2$115: {
                                const mode$115 = k.trace.mode[215 /* TP_VMF_INSERT_FOLIO_PMD_RET */]!;
                                if (mode$115 === 0) break emit2$115;
                                const r$115 = k.trace.ring;
                                const seq$115 = k.trace.seq;
                                const p$115 = (seq$115 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                r$115[p$115] = task * 1024 /* IDS */ + 215 /* TP_VMF_INSERT_FOLIO_PMD_RET */;
                                r$115[p$115 + 1] = vpn;
                                r$115[p$115 + 2] = ret$106;
                                k.trace.seq = seq$115 + 1;
                                if (mode$115 === 2) k.trace.tell(215 /* TP_VMF_INSERT_FOLIO_PMD_RET */, seq$115);
                              }
                              put$116: {
                                if (pfn$100 === k.frames.zeroPfn) { false; break put$116; }
                                { // putAt
                                  const index$117: number = k.frames.index(pfn$100);
                                  const head$117 = k.frames.orders[0] === 0 || k.frames.order[index$117] !== 0 ? index$117 : k.frames.headWalk(index$117);
                                  if (k.frames.refcount[head$117]! <= 1) { k.frames.putLast(head$117); break put$116; }
                                  k.frames.refcount[head$117] = k.frames.refcount[head$117]! - 1;
                                  false;
                                }
                              }
                              ret$96 = ret$106; break daxPmdIter$100;
                            }
                            { // vmfInsertPfnPmd
                              let ret$118 = 0;
                              insertPmd$119: {
                                const pt$119 = k.pt;
                                const mm$119 = k.hugeWindow.mm;
                                const pmd$119 = k.hugeWindow.table;
                                if (pmd$119 <= 0) { ret$118 = 1 /* VM_FAULT_OOM */; break insertPmd$119; }
                                { // ptlLock
                                  while (k.pt.ptl[pmd$119] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                  k.pt.ptl[pmd$119] = task + 1;
                                }
                                const index$119 = k.hugeWindow.slot;
                                const lo$119 = pt$119.lo[index$119]!;
                                const hi$119 = pt$119.hi[index$119]!;
                                if (pt$119.lo[index$119] === 0 && pt$119.hi[index$119] === 0) {
                                  if (false /* kind === INSERT_PAGE */) {
                                    get$121: {
                                      if (pfn$100 === k.frames.zeroPfn) break get$121;
                                      let i$121 = 0;
                                      index$122: {
                                        if (pfn$100 >= k.frames.pmemBase && pfn$100 < k.frames.pmemEnd) { i$121 = (pfn$100 - k.frames.pmemOffset) | 0; break index$122; }
                                        i$121 = pfn$100 < k.frames.ramFrames ? pfn$100 | 0 : k.frames.farIndex(pfn$100);
                                      }
                                      const head$121 = k.frames.orders[0] === 0 || k.frames.order[i$121] !== 0 ? i$121 : k.frames.headWalk(i$121);
                                      k.frames.refcount[head$121] = k.frames.refcount[head$121]! + 1;
                                    }
                                    addEntireMap(k.frames, pfn$100);
                                    addRss(k, mm$119, pfn$100, pt$119.pages(1));
                                  }
                                  const newLo$119 = ((pfn$100 & 1048575 /* EH_PFN */) << 12) | (k.hugeWindow.protLo |
                                    (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                    (write$100 ? (((k.hugeWindow.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
                                  { // set
                                    const hi$123: number = (pfn$100 / 0x100000) | (k.hugeWindow.protHi | (true /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                    pt$119.lo[index$119] = newLo$119;
                                    pt$119.hi[index$119] = hi$123;
                                    pt$119.used[pmd$119] = pt$119.used[pmd$119]! + 1;
                                  }
                                } else if (write$100 && ((pt$119.lo[index$119]! & 128 /* E_PSE */) !== 0) && ((hi$119 & 1048575 /* EH_PFN */) * 0x100000 + (lo$119 >>> 12)) === pfn$100) {
                                  pt$119.lo[index$119] = upgradedLo(k, vma$1, lo$119, hi$119, true);
                                  pt$119.hi[index$119] = upgradedHi(k, vma$1, hi$119);
                                }
                                { // ptlUnlock
                                  k.pt.ptl[pmd$119] = 0;
                                }
                                ret$118 = 256 /* VM_FAULT_NOPAGE */;
                              }
                              if ((k.trace.probing === true)) emit2$125: {
                                const mode$125 = k.trace.mode[214 /* TP_VMF_INSERT_PFN_PMD_RET */]!;
                                if (mode$125 === 0) break emit2$125;
                                const r$125 = k.trace.ring;
                                const seq$125 = k.trace.seq;
                                const p$125 = (seq$125 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                r$125[p$125] = task * 1024 /* IDS */ + 214 /* TP_VMF_INSERT_PFN_PMD_RET */;
                                r$125[p$125 + 1] = vpn;
                                r$125[p$125 + 2] = ret$118;
                                k.trace.seq = seq$125 + 1;
                                if (mode$125 === 2) k.trace.tell(214 /* TP_VMF_INSERT_PFN_PMD_RET */, seq$125);
                              }
                              ret$96 = ret$118;
                            }
                          }
                        }
                        { // daxUnlockEntry
                          k.dax.index.lo[slot$96] = k.dax.index.lo[slot$96]! & (-2 /* ~DAX_LOCKED */);
                        }
                      }
                    }
                    if (ret$96 === 2048 /* VM_FAULT_FALLBACK */ && (((k.pt).lo[k.hugeWindow.slot]! & 128 /* E_PSE */) !== 0 ? k.hugeWindow.slot : 0) !== 0) {
                      splitHugePmd(k, task, vma$1, vpn);
                    }
                    emit9$127: {
                      const mode$127 = k.trace.mode[303 /* TP_DAX_PMD_FAULT_DONE */]!;
                      if (mode$127 === 0) break emit9$127;
                      const r$127 = k.trace.ring;
                      const seq$127 = k.trace.seq;
                      const p$127 = (seq$127 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                      r$127[p$127] = task * 1024 /* IDS */ + 303 /* TP_DAX_PMD_FAULT_DONE */;
                      r$127[p$127 + 1] = file$96;
                      r$127[p$127 + 2] = shared$96;
                      r$127[p$127 + 3] = flags$1;
                      r$127[p$127 + 4] = vpn;
                      r$127[p$127 + 5] = from$96;
                      r$127[p$127 + 6] = to$96;
                      r$127[p$127 + 7] = pgoff$96;
                      // The second slot may be the first one of the ring.
                      const q$127 = ((seq$127 + 1) & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                      r$127[q$127] = (-1 /* CONTINUED */);
                      r$127[q$127 + 1] = pages$96;
                      r$127[q$127 + 2] = ret$96;
                      k.trace.seq = seq$127 + 2;
                      if (mode$127 === 2) k.trace.tell(303 /* TP_DAX_PMD_FAULT_DONE */, seq$127);
                    }
                    ret$94 = ret$96;
                  }
                  if ((ret$94 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0) {
                    ret$94 = daxFinishSyncFault(k, task, vma$1, vpn, flags$1, k.pt.pages(1));
                  }
                  { // upRead
                    k.locks.word[lock$94] = k.locks.word[lock$94]! - 1;
                  }
                  ret$93 = ret$94;
                } else ret$93 = (k.paths.straight[huge$93]!(k, task, vma$1, vpn, flags$1) as number);
                ret$92 = ret$93;
              }
              if ((ret$92 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$90 = ret$92; break handleMmFaultInner$92; }
              { // child
                const index$129: number = k.hugeWindow.slot;
                pte$92 = pt$92.lo[index$129] === 0 || (pt$92.lo[index$129]! & 128 /* E_PSE */) !== 0
                  ? 0
                  : (((pt$92.hi[index$129]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$92.lo[index$129]!) >>> 12));
              }
            }
            { // handlePteFault
              const pt$130 = k.pt;
              const index$130 = (pte$92 << pt$130.bits) | (vpn & pt$130.slotMask);
              const lo$130 = pte$92 === 0 ? 0 : pt$130.lo[index$130]!;
              const hi$130 = pte$92 === 0 ? 0 : pt$130.hi[index$130]!;
              // A slot without a PTE table has no entry that could have been read.
              const valid$130 = pte$92 !== 0 && (k.faultPolicy.origPteFlag === true);
              const known$130 = valid$130 ? flags$1 | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags$1;
              if (lo$130 === 0 && hi$130 === 0) {
                if (k.hugeWindow.ops === 0) { ret$90 = doAnonymousPage(k, task, vma$1, vpn, known$130); break handleMmFaultInner$92; }
                { // doFault
                  const ops$131 = k.hugeWindow.ops;
                  const fault$131 = k.vmOps.fault[ops$131]!;
                  if (fault$131 === 0) { ret$90 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$92; }
                  const write$131 = (known$130 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                  if (write$131 && (k.hugeWindow.flags & 8 /* VM_SHARED */) === 0) {
                    ret$90 = doCowFault(k, task, vma$1, vpn, known$130); break handleMmFaultInner$92;
                  }
                  if (!write$131 && k.vmOps.mapPagesOp[ops$131] !== 0) {
                    const around$131 = doFaultAround(k, task, vma$1, vpn);
                    if (around$131 !== 0) { ret$90 = around$131; break handleMmFaultInner$92; }
                  }
                  let may$131 = false;
                  vmfCanCallFault$132: {
                    if ((known$130 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$131 = true; break vmfCanCallFault$132; }
                    if (k.vmOps.mapPages[k.hugeWindow.ops] !== 0) { may$131 = true; break vmfCanCallFault$132; }
                    { // vmaEndRead
                      k.vmas.readers[vma$1] = k.vmas.readers[vma$1]! - 1;
                    }
                    may$131 = false;
                  }
                  if (!may$131) { ret$90 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$92; }
                  k.tasks.cowPage[task] = 0 /* NO_PFN */;
                  let ret$131 = 0;
                  if (fault$131 === 331) { // daxHugeFault
                    const lock$134 = k.hugeWindow.lock;
                    { // downRead
                      while (k.locks.word[lock$134]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
                      k.locks.word[lock$134] = k.locks.word[lock$134]! + 1;
                    }
                    let ret$134 = 0;
                    { // daxIomapPmdFault
                      const file$136 = k.hugeWindow.mapping;
                      const pgoff$136 = (k.hugeWindow.pgoff + (vpn - k.hugeWindow.start));
                      const shared$136 = k.hugeWindow.flags & 8 /* VM_SHARED */;
                      const from$136 = k.hugeWindow.start;
                      const to$136 = k.hugeWindow.end;
                      const pages$136 = k.hugeWindow.filePages;
                      emit9$137: {
                        const mode$137 = k.trace.mode[302 /* TP_DAX_PMD_FAULT */]!;
                        if (mode$137 === 0) break emit9$137;
                        const r$137 = k.trace.ring;
                        const seq$137 = k.trace.seq;
                        const p$137 = (seq$137 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$137[p$137] = task * 1024 /* IDS */ + 302 /* TP_DAX_PMD_FAULT */;
                        r$137[p$137 + 1] = file$136;
                        r$137[p$137 + 2] = shared$136;
                        r$137[p$137 + 3] = known$130;
                        r$137[p$137 + 4] = vpn;
                        r$137[p$137 + 5] = from$136;
                        r$137[p$137 + 6] = to$136;
                        r$137[p$137 + 7] = pgoff$136;
                        // The second slot may be the first one of the ring.
                        const q$137 = ((seq$137 + 1) & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$137[q$137] = (-1 /* CONTINUED */);
                        r$137[q$137 + 1] = pages$136;
                        r$137[q$137 + 2] = 0;
                        k.trace.seq = seq$137 + 2;
                        if (mode$137 === 2) k.trace.tell(302 /* TP_DAX_PMD_FAULT */, seq$137);
                      }
                      let ret$136 = 0;
                      if (ret$136 === 0) {
                        let slot$136 = 0;
                        grabPmdEntry$138: {
                          const pgoff$138: number = pgoff$136 - (vpn & (k.pt.pages(1) - 1));
                          const index$138 = k.dax.index;
                          const span$138 = index$138.hugePages;
                          let slot$138 = index$138.filled((k.hugeWindow.node << 6) | ((pgoff$138 * index$138.hugeInverse) & 63));
                          while (slot$138 >= 0 && (index$138.lo[slot$138]! & 1 /* DAX_LOCKED */) !== 0) {
                            throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
                            slot$138 = index$138.filled((k.hugeWindow.node << 6) | ((pgoff$138 * index$138.hugeInverse) & 63));
                          }
                          if (slot$138 < 0) {
                            if (index$138.anySingle(file$136, pgoff$138 - (pgoff$138 & (span$138 - 1)), span$138)) { slot$136 = -1; break grabPmdEntry$138; }
                            { // widenHuge
                              const from$139 = pgoff$138 - (pgoff$138 & (index$138.hugePages - 1));
                              if (from$139 >= index$138.hugeTop[file$136]! * index$138.hugePages) {
                                index$138.hugeTop[file$136] = Math.floor(from$139 * index$138.hugeInverse) + 1;
                              }
                              // The cached leaf may lie under the entry that comes now.
                              if (index$138.cacheFrom < from$139 + index$138.hugePages && from$139 < index$138.cacheFrom + 64) index$138.dropLeaf();
                            }
                            slot$138 = ((k.hugeWindow.node << 6) | ((pgoff$138 * index$138.hugeInverse) & 63));
                            index$138.lo[slot$138] = 27 /* DAX_VALUE | DAX_EMPTY | DAX_PMD | DAX_LOCKED */;
                          } else index$138.lo[slot$138] = index$138.lo[slot$138]! | 1 /* DAX_LOCKED */;
                          slot$136 = slot$138;
                        }
                        ret$136 = 2048 /* VM_FAULT_FALLBACK */;
                        if (slot$136 >= 0) {
                          // A PTE table came into the slot meanwhile: the access is tried again.
                          const table$136 = ((k.pt).lo[k.hugeWindow.slot] === 0 || ((k.pt).lo[k.hugeWindow.slot]! & 128 /* E_PSE */) !== 0
                          ? 0
                          : ((((k.pt).hi[k.hugeWindow.slot]!) & 1048575 /* EH_PFN */) * 0x100000 + (((k.pt).lo[k.hugeWindow.slot]!) >>> 12)));
                          ret$136 = 0;
                          if (table$136 === 0) daxPmdIter$140: {
                            const span$140 = k.pt.pages(1);
                            const file$140 = k.hugeWindow.mapping;
                            const chunk$140 = (k.hugeWindow.pgoff + ((vpn - (vpn & (span$140 - 1))) - k.hugeWindow.start));
                            const write$140 = (known$130 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                            if (1 /* EXTENT_WRITTEN */ !== 1 /* EXTENT_WRITTEN */) {
                              const run$140 = Math.min(span$140, (k.dax).cTo - chunk$140);
                              if (!write$140) {
                                if (run$140 < span$140) { ret$136 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$140; }
                                ret$136 = daxPmdLoadHole(k, task, vma$1, vpn, slot$136, chunk$140); break daxPmdIter$140;
                              }
                              const failed$140 = k.dax.allocate(file$140, chunk$140, run$140);
                              if (failed$140 !== 0) { ret$136 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$140; }
                            }
                            const pfn$140 = ((k.dax).cPfn + (chunk$140 - (k.dax).cFrom));
                            const answer$140 = (k.dax).cAnswer;
                            const how$140 = answer$140 & (-65 /* ~DAX_ASK_VMA */);
                            // Contiguous, on a 2 MiB boundary of the device, and with struct pages.
                            if ((k.dax).cTo - chunk$140 < span$140 || (pfn$140 & (span$140 - 1)) !== 0)
                              { ret$136 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$140; }
                            if (how$140 === 1 /* DAX_INSERT_SPECIAL */) { ret$136 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$140; }
                            const syncs$140 = answer$140 !== how$140 && write$140 && (k.hugeWindow.flags & 8388608 /* VM_SYNC */) !== 0;
                            const sync$140 = syncs$140 && k.dax.needsSync(file$140, chunk$140 + span$140);
                            const dirty$140 = (write$140 || (k.daxPolicy.readDirties === true)) && !sync$140;
                            { // daxInsertPmdEntry
                              const index$141 = k.dax.index;
                              const old$141 = index$141.lo[slot$136]!;
                              if ((old$141 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
                                unmapMappingPages(k, task, file$140, chunk$140, index$141.hugePages, 0);
                              }
                              if ((old$141 & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
                                index$141.lo[slot$136] = (((pfn$140 & 0xfffff) << 12) | 19 /* flags | DAX_VALUE | DAX_PMD | DAX_LOCKED */);
                                index$141.hi[slot$136] = ((pfn$140 / 0x100000) | 0);
                                if (true /* (flags & DAX_ZERO_PAGE) === 0 */) { // makeFolio
                                  if (((k.dax).cAnswer & (-65 /* ~DAX_ASK_VMA */)) === 3 /* DAX_INSERT_FOLIO */) k.dax.joinFrames(pfn$140);
                                }
                              }
                              if (dirty$140) setMark$143: {
                                let at$143 = slot$136;
                                while (at$143 !== 0) {
                                  const w$143 = ((at$143 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
                                  const marked$143 = index$141.tags[w$143]! | index$141.tags[w$143 + 1]!;
                                  const half$143 = w$143 + ((at$143 & 63) >> 5);
                                  index$141.tags[half$143] = index$141.tags[half$143]! | (1 << (at$143 & 31));
                                  // A node with any mark is marked in its parent already.
                                  if (marked$143 !== 0) break setMark$143;
                                  at$143 = index$141.parent[at$143 >> 6]!;
                                }
                              }
                            }
                            if (sync$140) { ret$136 = 8192 /* VM_FAULT_NEEDDSYNC */; break daxPmdIter$140; }
                            if (answer$140 !== how$140 && how$140 !== 3 /* DAX_INSERT_FOLIO */) checkMixedOk(k, task, vma$1, true);
                            if ((k.daxPolicy.traceInsert === true)) {
                              const shared$140 = k.hugeWindow.flags & 8 /* VM_SHARED */;
                              emit6$144: {
                                const d$144: number = span$140 * 4096;
                                const mode$144 = k.trace.mode[315 /* TP_DAX_PMD_INSERT_MAPPING */]!;
                                if (mode$144 === 0) break emit6$144;
                                const r$144 = k.trace.ring;
                                const seq$144 = k.trace.seq;
                                const p$144 = (seq$144 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                r$144[p$144] = task * 1024 /* IDS */ + 315 /* TP_DAX_PMD_INSERT_MAPPING */;
                                r$144[p$144 + 1] = file$140;
                                r$144[p$144 + 2] = shared$140;
                                r$144[p$144 + 3] = vpn;
                                r$144[p$144 + 4] = d$144;
                                r$144[p$144 + 5] = pfn$140;
                                r$144[p$144 + 6] = 2 /* DAX_PMD */;
                                k.trace.seq = seq$144 + 1;
                                if (mode$144 === 2) k.trace.tell(315 /* TP_DAX_PMD_INSERT_MAPPING */, seq$144);
                              }
                            }
                            { // daxInsertLeaf
                              if (how$140 === 3 /* DAX_INSERT_FOLIO */) { // vmfInsertFolioPmd
                                get$147: {
                                  if (pfn$140 === k.frames.zeroPfn) break get$147;
                                  let i$147 = 0;
                                  index$148: {
                                    if (pfn$140 >= k.frames.pmemBase && pfn$140 < k.frames.pmemEnd) { i$147 = (pfn$140 - k.frames.pmemOffset) | 0; break index$148; }
                                    i$147 = pfn$140 < k.frames.ramFrames ? pfn$140 | 0 : k.frames.farIndex(pfn$140);
                                  }
                                  const head$147 = k.frames.orders[0] === 0 || k.frames.order[i$147] !== 0 ? i$147 : k.frames.headWalk(i$147);
                                  k.frames.refcount[head$147] = k.frames.refcount[head$147]! + 1;
                                }
                                let ret$146 = 0;
                                insertPmd$149: {
                                  const pt$149 = k.pt;
                                  const mm$149 = k.hugeWindow.mm;
                                  const pmd$149 = k.hugeWindow.table;
                                  if (pmd$149 <= 0) { ret$146 = 1 /* VM_FAULT_OOM */; break insertPmd$149; }
                                  { // ptlLock
                                    while (k.pt.ptl[pmd$149] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                    k.pt.ptl[pmd$149] = task + 1;
                                  }
                                  const index$149 = k.hugeWindow.slot;
                                  const lo$149 = pt$149.lo[index$149]!;
                                  const hi$149 = pt$149.hi[index$149]!;
                                  if (pt$149.lo[index$149] === 0 && pt$149.hi[index$149] === 0) {
                                    if (true /* kind === INSERT_PAGE */) {
                                      get$151: {
                                        if (pfn$140 === k.frames.zeroPfn) break get$151;
                                        let i$151 = 0;
                                        index$152: {
                                          if (pfn$140 >= k.frames.pmemBase && pfn$140 < k.frames.pmemEnd) { i$151 = (pfn$140 - k.frames.pmemOffset) | 0; break index$152; }
                                          i$151 = pfn$140 < k.frames.ramFrames ? pfn$140 | 0 : k.frames.farIndex(pfn$140);
                                        }
                                        const head$151 = k.frames.orders[0] === 0 || k.frames.order[i$151] !== 0 ? i$151 : k.frames.headWalk(i$151);
                                        k.frames.refcount[head$151] = k.frames.refcount[head$151]! + 1;
                                      }
                                      addEntireMap(k.frames, pfn$140);
                                      addRss(k, mm$149, pfn$140, pt$149.pages(1));
                                    }
                                    const newLo$149 = ((pfn$140 & 1048575 /* EH_PFN */) << 12) | (k.hugeWindow.protLo |
                                      (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                      (write$140 ? (((k.hugeWindow.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
                                    { // set
                                      const hi$153: number = (pfn$140 / 0x100000) | (k.hugeWindow.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                      pt$149.lo[index$149] = newLo$149;
                                      pt$149.hi[index$149] = hi$153;
                                      pt$149.used[pmd$149] = pt$149.used[pmd$149]! + 1;
                                    }
                                  } else if (write$140 && ((pt$149.lo[index$149]! & 128 /* E_PSE */) !== 0) && ((hi$149 & 1048575 /* EH_PFN */) * 0x100000 + (lo$149 >>> 12)) === pfn$140) {
                                    pt$149.lo[index$149] = upgradedLo(k, vma$1, lo$149, hi$149, true);
                                    pt$149.hi[index$149] = upgradedHi(k, vma$1, hi$149);
                                  }
                                  { // ptlUnlock
                                    k.pt.ptl[pmd$149] = 0;
                                  }
                                  ret$146 = 256 /* VM_FAULT_NOPAGE */;
                                }
                                if ((k.trace.probing === true)) emit2$155: {
                                  const mode$155 = k.trace.mode[215 /* TP_VMF_INSERT_FOLIO_PMD_RET */]!;
                                  if (mode$155 === 0) break emit2$155;
                                  const r$155 = k.trace.ring;
                                  const seq$155 = k.trace.seq;
                                  const p$155 = (seq$155 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$155[p$155] = task * 1024 /* IDS */ + 215 /* TP_VMF_INSERT_FOLIO_PMD_RET */;
                                  r$155[p$155 + 1] = vpn;
                                  r$155[p$155 + 2] = ret$146;
                                  k.trace.seq = seq$155 + 1;
                                  if (mode$155 === 2) k.trace.tell(215 /* TP_VMF_INSERT_FOLIO_PMD_RET */, seq$155);
                                }
                                put$156: {
                                  if (pfn$140 === k.frames.zeroPfn) { false; break put$156; }
                                  { // putAt
                                    const index$157: number = k.frames.index(pfn$140);
                                    const head$157 = k.frames.orders[0] === 0 || k.frames.order[index$157] !== 0 ? index$157 : k.frames.headWalk(index$157);
                                    if (k.frames.refcount[head$157]! <= 1) { k.frames.putLast(head$157); break put$156; }
                                    k.frames.refcount[head$157] = k.frames.refcount[head$157]! - 1;
                                    false;
                                  }
                                }
                                ret$136 = ret$146; break daxPmdIter$140;
                              }
                              { // vmfInsertPfnPmd
                                let ret$158 = 0;
                                insertPmd$159: {
                                  const pt$159 = k.pt;
                                  const mm$159 = k.hugeWindow.mm;
                                  const pmd$159 = k.hugeWindow.table;
                                  if (pmd$159 <= 0) { ret$158 = 1 /* VM_FAULT_OOM */; break insertPmd$159; }
                                  { // ptlLock
                                    while (k.pt.ptl[pmd$159] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                    k.pt.ptl[pmd$159] = task + 1;
                                  }
                                  const index$159 = k.hugeWindow.slot;
                                  const lo$159 = pt$159.lo[index$159]!;
                                  const hi$159 = pt$159.hi[index$159]!;
                                  if (pt$159.lo[index$159] === 0 && pt$159.hi[index$159] === 0) {
                                    if (false /* kind === INSERT_PAGE */) {
                                      get$161: {
                                        if (pfn$140 === k.frames.zeroPfn) break get$161;
                                        let i$161 = 0;
                                        index$162: {
                                          if (pfn$140 >= k.frames.pmemBase && pfn$140 < k.frames.pmemEnd) { i$161 = (pfn$140 - k.frames.pmemOffset) | 0; break index$162; }
                                          i$161 = pfn$140 < k.frames.ramFrames ? pfn$140 | 0 : k.frames.farIndex(pfn$140);
                                        }
                                        const head$161 = k.frames.orders[0] === 0 || k.frames.order[i$161] !== 0 ? i$161 : k.frames.headWalk(i$161);
                                        k.frames.refcount[head$161] = k.frames.refcount[head$161]! + 1;
                                      }
                                      addEntireMap(k.frames, pfn$140);
                                      addRss(k, mm$159, pfn$140, pt$159.pages(1));
                                    }
                                    const newLo$159 = ((pfn$140 & 1048575 /* EH_PFN */) << 12) | (k.hugeWindow.protLo |
                                      (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                      (write$140 ? (((k.hugeWindow.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
                                    { // set
                                      const hi$163: number = (pfn$140 / 0x100000) | (k.hugeWindow.protHi | (true /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                      pt$159.lo[index$159] = newLo$159;
                                      pt$159.hi[index$159] = hi$163;
                                      pt$159.used[pmd$159] = pt$159.used[pmd$159]! + 1;
                                    }
                                  } else if (write$140 && ((pt$159.lo[index$159]! & 128 /* E_PSE */) !== 0) && ((hi$159 & 1048575 /* EH_PFN */) * 0x100000 + (lo$159 >>> 12)) === pfn$140) {
                                    pt$159.lo[index$159] = upgradedLo(k, vma$1, lo$159, hi$159, true);
                                    pt$159.hi[index$159] = upgradedHi(k, vma$1, hi$159);
                                  }
                                  { // ptlUnlock
                                    k.pt.ptl[pmd$159] = 0;
                                  }
                                  ret$158 = 256 /* VM_FAULT_NOPAGE */;
                                }
                                if ((k.trace.probing === true)) emit2$165: {
                                  const mode$165 = k.trace.mode[214 /* TP_VMF_INSERT_PFN_PMD_RET */]!;
                                  if (mode$165 === 0) break emit2$165;
                                  const r$165 = k.trace.ring;
                                  const seq$165 = k.trace.seq;
                                  const p$165 = (seq$165 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$165[p$165] = task * 1024 /* IDS */ + 214 /* TP_VMF_INSERT_PFN_PMD_RET */;
                                  r$165[p$165 + 1] = vpn;
                                  r$165[p$165 + 2] = ret$158;
                                  k.trace.seq = seq$165 + 1;
                                  if (mode$165 === 2) k.trace.tell(214 /* TP_VMF_INSERT_PFN_PMD_RET */, seq$165);
                                }
                                ret$136 = ret$158;
                              }
                            }
                          }
                          { // daxUnlockEntry
                            k.dax.index.lo[slot$136] = k.dax.index.lo[slot$136]! & (-2 /* ~DAX_LOCKED */);
                          }
                        }
                      }
                      if (ret$136 === 2048 /* VM_FAULT_FALLBACK */ && (((k.pt).lo[k.hugeWindow.slot]! & 128 /* E_PSE */) !== 0 ? k.hugeWindow.slot : 0) !== 0) {
                        splitHugePmd(k, task, vma$1, vpn);
                      }
                      emit9$167: {
                        const mode$167 = k.trace.mode[303 /* TP_DAX_PMD_FAULT_DONE */]!;
                        if (mode$167 === 0) break emit9$167;
                        const r$167 = k.trace.ring;
                        const seq$167 = k.trace.seq;
                        const p$167 = (seq$167 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$167[p$167] = task * 1024 /* IDS */ + 303 /* TP_DAX_PMD_FAULT_DONE */;
                        r$167[p$167 + 1] = file$136;
                        r$167[p$167 + 2] = shared$136;
                        r$167[p$167 + 3] = known$130;
                        r$167[p$167 + 4] = vpn;
                        r$167[p$167 + 5] = from$136;
                        r$167[p$167 + 6] = to$136;
                        r$167[p$167 + 7] = pgoff$136;
                        // The second slot may be the first one of the ring.
                        const q$167 = ((seq$167 + 1) & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$167[q$167] = (-1 /* CONTINUED */);
                        r$167[q$167 + 1] = pages$136;
                        r$167[q$167 + 2] = ret$136;
                        k.trace.seq = seq$167 + 2;
                        if (mode$167 === 2) k.trace.tell(303 /* TP_DAX_PMD_FAULT_DONE */, seq$167);
                      }
                      ret$134 = ret$136;
                    }
                    if ((ret$134 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0) {
                      ret$134 = daxFinishSyncFault(k, task, vma$1, vpn, known$130, k.pt.pages(1));
                    }
                    { // upRead
                      k.locks.word[lock$134] = k.locks.word[lock$134]! - 1;
                    }
                    ret$131 = ret$134;
                  } else ret$131 = (k.paths.straight[fault$131]!(k, task, vma$1, vpn, known$130) as number);
                  if ((ret$131 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$90 = ret$131; break handleMmFaultInner$92; }
                  if (write$131) { ret$90 = doSharedFault(k, task, vma$1, vpn, known$130, ret$131); break handleMmFaultInner$92; }
                  const done$131 = finishFault(k, task, vma$1, vpn, faultPage(k, task), false);
                  unlockFaultPage(k, task, done$131 !== 0);
                  ret$90 = ret$131 | done$131; break handleMmFaultInner$92;
                }
              }
              if ((lo$130 & 257 /* E_PRESENT | E_PROTNONE */) === 0) { ret$90 = softLeafFault(lo$130, hi$130); break handleMmFaultInner$92; }
              if ((flags$1 & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$130 & 2 /* E_RW */) === 0) {
                ret$90 = doWpPage(k, task, vma$1, vpn, known$130, lo$130, hi$130); break handleMmFaultInner$92;
              }
              { // ptlLock
                while (k.pt.ptl[pte$92] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                k.pt.ptl[pte$92] = task + 1;
              }
              if (pt$130.lo[index$130] === lo$130 && pt$130.hi[index$130] === hi$130) {
                pt$130.lo[index$130] = lo$130 | 32 /* E_ACCESSED */ | ((flags$1 & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
              }
              { // ptlUnlock
                k.pt.ptl[pte$92] = 0;
              }
              ret$90 = 0;
            }
          }
          if ((ret$90 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
            const major$90 = (ret$90 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags$1 & 32 /* FAULT_FLAG_TRIED */) !== 0;
            if (major$90) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
            else k.tasks.minFlt[task] = k.tasks.minFlt[task]! + 1;
          }
          if ((k.trace.probing === true)) emit2$171: {
            const mode$171 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
            if (mode$171 === 0) break emit2$171;
            const r$171 = k.trace.ring;
            const seq$171 = k.trace.seq;
            const p$171 = (seq$171 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$171[p$171] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
            r$171[p$171 + 1] = vpn;
            r$171[p$171 + 2] = ret$90;
            k.trace.seq = seq$171 + 1;
            if (mode$171 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$171);
          }
          ret$1 = ret$90;
        }
        if ((ret$1 & 17408 /* VM_FAULT_RETRY | VM_FAULT_COMPLETED */) === 0) {
          { // upRead
            const lock$172: number = k.mms.mmapLock[mm$1]!;
            k.locks.word[lock$172] = k.locks.word[lock$172]! - 1;
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
export const hugeFaultFused: readonly FusedPath[] = [
  { name: 'userAccess', holds: [[331, 'daxHugeFault']], straight: userAccess },
];
