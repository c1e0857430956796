// Derived from ../huge-fault.fuse.ts by npm run paths: do not edit.
import { type FusedPath, WouldBlock } from '@faultline/kernel-api';
import { type FaultKernel, keptByte, keptLeafByte, handleLeafFault, doHugePmdAnonymousPage, upgradedLo, upgradedHi, doAnonymousPage, doCowFault, doFaultAround, doSharedFault, finishFault, faultPage, unlockFaultPage, softLeafFault, doNumaPage, doWpPage, errorSignal } from '@faultline/gup';
import { type DaxKernel, daxPmdLoadHole, daxPmdShared, daxFinishSyncFault } from '@faultline/dax-fs';
import { type WindowKernel } from '../fault-window.js';
import { unmapMappingPages, addRss, splitHugePmd, vmaIsAccessible, expandStack } from '@faultline/mm';
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
                let pmd$7 = 0;
                faultPmdTable$8: {
                  const shared$8 = k.vmOps.tableAlloc[k.hugeWindow.ops]!;
                  if (shared$8 !== 0) {
                    const pmd$8 = k.callStraight(shared$8, task, vma$1, vpn);
                    k.tasks.faultPmd[task] = pmd$8;
                    pmd$7 = pmd$8; break faultPmdTable$8;
                  }
                  pmd$7 = k.hugeWindow.table;
                }
                if (pmd$7 <= 0) { ret$5 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$7; }
                let ret$7 = 0;
                handlePmdFault$9: {
                  const pt$9 = k.pt;
                  const slot$9 = k.hugeWindow.slot;
                  if ((pt$9.lo[slot$9]! & 128 /* E_PSE */) !== 0) { ret$7 = handleLeafFault(k, task, vma$1, vpn, flags$5, pmd$7); break handlePmdFault$9; }
                  if (!(pt$9.lo[slot$9] === 0 && pt$9.hi[slot$9] === 0)) { ret$7 = 2048 /* VM_FAULT_FALLBACK */; break handlePmdFault$9; }
                  const huge$9 = k.hugeWindow.hugeFault;
                  if (huge$9 === 0) { ret$7 = 2048 /* VM_FAULT_FALLBACK */; break handlePmdFault$9; }
                  if (huge$9 === (-1 /* HUGE_ANON */)) {
                    ret$7 = doHugePmdAnonymousPage(k, task, vma$1, vpn, flags$5, pmd$7); break handlePmdFault$9;
                  }
                  let ret$9 = 0;
                  if (huge$9 === 331) { // daxHugeFault
                    const lock$10 = k.hugeWindow.lock;
                    { // downRead
                      while (k.locks.word[lock$10]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
                      k.locks.word[lock$10] = k.locks.word[lock$10]! + 1;
                    }
                    let ret$10 = 0;
                    { // daxIomapPmdFault
                      const file$12 = k.hugeWindow.mapping;
                      const pgoff$12 = (k.hugeWindow.pgoff + (vpn - k.hugeWindow.start));
                      const shared$12 = k.hugeWindow.flags & 8 /* VM_SHARED */;
                      const from$12 = k.hugeWindow.start;
                      const to$12 = k.hugeWindow.end;
                      const pages$12 = k.hugeWindow.filePages;
                      emit9$13: {
                        const mode$13 = k.trace.mode[302 /* TP_DAX_PMD_FAULT */]!;
                        if (mode$13 === 0) break emit9$13;
                        const r$13 = k.trace.ring;
                        const seq$13 = k.trace.seq;
                        const p$13 = (seq$13 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$13[p$13] = task * 1024 /* IDS */ + 302 /* TP_DAX_PMD_FAULT */;
                        r$13[p$13 + 1] = file$12;
                        r$13[p$13 + 2] = shared$12;
                        r$13[p$13 + 3] = flags$5;
                        r$13[p$13 + 4] = vpn;
                        r$13[p$13 + 5] = from$12;
                        r$13[p$13 + 6] = to$12;
                        r$13[p$13 + 7] = pgoff$12;
                        // The second slot may be the first one of the ring.
                        const q$13 = ((seq$13 + 1) & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$13[q$13] = (-1 /* CONTINUED */);
                        r$13[q$13 + 1] = pages$12;
                        r$13[q$13 + 2] = 0;
                        k.trace.seq = seq$13 + 2;
                        if (mode$13 === 2) k.trace.tell(302 /* TP_DAX_PMD_FAULT */, seq$13);
                      }
                      let ret$12 = 0;
                      if (ret$12 === 0) {
                        let slot$12 = 0;
                        grabPmdEntry$14: {
                          const pgoff$14: number = pgoff$12 - (vpn & (k.pt.pages(1) - 1));
                          const index$14 = k.dax.index;
                          const span$14 = index$14.hugePages;
                          let slot$14 = index$14.filled((k.hugeWindow.node << 6) | ((pgoff$14 * index$14.hugeInverse) & 63));
                          while (slot$14 >= 0 && (index$14.lo[slot$14]! & 1 /* DAX_LOCKED */) !== 0) {
                            throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
                            slot$14 = index$14.filled((k.hugeWindow.node << 6) | ((pgoff$14 * index$14.hugeInverse) & 63));
                          }
                          if (slot$14 < 0) {
                            if (index$14.anySingle(file$12, pgoff$14 - (pgoff$14 & (span$14 - 1)), span$14)) { slot$12 = -1; break grabPmdEntry$14; }
                            { // widenHuge
                              const from$15 = pgoff$14 - (pgoff$14 & (index$14.hugePages - 1));
                              if (from$15 >= index$14.hugeTop[file$12]! * index$14.hugePages) {
                                index$14.hugeTop[file$12] = Math.floor(from$15 * index$14.hugeInverse) + 1;
                              }
                              // The cached leaf may lie under the entry that comes now.
                              if (index$14.cacheFrom < from$15 + index$14.hugePages && from$15 < index$14.cacheFrom + 64) index$14.dropLeaf();
                            }
                            slot$14 = ((k.hugeWindow.node << 6) | ((pgoff$14 * index$14.hugeInverse) & 63));
                            index$14.lo[slot$14] = 27 /* DAX_VALUE | DAX_EMPTY | DAX_PMD | DAX_LOCKED */;
                          } else index$14.lo[slot$14] = index$14.lo[slot$14]! | 1 /* DAX_LOCKED */;
                          slot$12 = slot$14;
                        }
                        ret$12 = 2048 /* VM_FAULT_FALLBACK */;
                        if (slot$12 >= 0) {
                          // A PTE table came into the slot meanwhile: the access is tried again.
                          const table$12 = ((k.pt).lo[k.hugeWindow.slot] === 0 || ((k.pt).lo[k.hugeWindow.slot]! & 128 /* E_PSE */) !== 0
                          ? 0
                          : ((((k.pt).hi[k.hugeWindow.slot]!) & 1048575 /* EH_PFN */) * 0x100000 + (((k.pt).lo[k.hugeWindow.slot]!) >>> 12)));
                          ret$12 = 0;
                          if (table$12 === 0) daxPmdIter$16: {
                            const span$16 = k.pt.pages(1);
                            const file$16 = k.hugeWindow.mapping;
                            const chunk$16 = (k.hugeWindow.pgoff + ((vpn - (vpn & (span$16 - 1))) - k.hugeWindow.start));
                            const write$16 = (flags$5 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                            if (1 /* EXTENT_WRITTEN */ !== 1 /* EXTENT_WRITTEN */) {
                              const run$16 = Math.min(span$16, (k.dax).cTo - chunk$16);
                              if (!write$16) {
                                if (run$16 < span$16) { ret$12 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$16; }
                                ret$12 = daxPmdLoadHole(k, task, vma$1, vpn, slot$12, chunk$16); break daxPmdIter$16;
                              }
                              const failed$16 = k.dax.allocate(file$16, chunk$16, run$16);
                              if (failed$16 !== 0) { ret$12 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$16; }
                            }
                            const pfn$16 = ((k.dax).cPfn + (chunk$16 - (k.dax).cFrom));
                            const answer$16 = (k.dax).cAnswer;
                            if (answer$16 >= 128 /* DAX_SHARED */) { ret$12 = daxPmdShared(k, task, vma$1, vpn, flags$5, slot$12); break daxPmdIter$16; }
                            const how$16 = answer$16 & (-65 /* ~DAX_ASK_VMA */);
                            // Contiguous, on a 2 MiB boundary of the device, and with struct pages.
                            if ((k.dax).cTo - chunk$16 < span$16 || (pfn$16 & (span$16 - 1)) !== 0)
                              { ret$12 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$16; }
                            if (how$16 === 1 /* DAX_INSERT_SPECIAL */) { ret$12 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$16; }
                            const syncs$16 = answer$16 !== how$16 && write$16 && (k.hugeWindow.flags & 8388608 /* VM_SYNC */) !== 0;
                            const sync$16 = syncs$16 && k.dax.needsSync(file$16, chunk$16 + span$16);
                            const dirty$16 = (write$16 || (k.daxPolicy.readDirties === true)) && !sync$16;
                            { // daxInsertPmdEntry
                              const index$17 = k.dax.index;
                              const old$17 = index$17.lo[slot$12]!;
                              if ((old$17 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
                                unmapMappingPages(k, task, file$16, chunk$16, index$17.hugePages, 0);
                              }
                              if ((old$17 & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
                                index$17.lo[slot$12] = (((pfn$16 & 0xfffff) << 12) | 19 /* flags | DAX_VALUE | DAX_PMD | DAX_LOCKED */);
                                index$17.hi[slot$12] = ((pfn$16 / 0x100000) | 0);
                                if (true /* (flags & DAX_ZERO_PAGE) === 0 */) { // makeFolio
                                  if (((k.dax).cAnswer & (-65 /* ~DAX_ASK_VMA */)) === 3 /* DAX_INSERT_FOLIO */) k.dax.joinFrames(pfn$16);
                                }
                              }
                              if (dirty$16) setMark$19: {
                                let at$19 = slot$12;
                                while (at$19 !== 0) {
                                  const w$19 = ((at$19 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
                                  const marked$19 = index$17.tags[w$19]! | index$17.tags[w$19 + 1]!;
                                  const half$19 = w$19 + ((at$19 & 63) >> 5);
                                  index$17.tags[half$19] = index$17.tags[half$19]! | (1 << (at$19 & 31));
                                  // A node with any mark is marked in its parent already.
                                  if (marked$19 !== 0) break setMark$19;
                                  at$19 = index$17.parent[at$19 >> 6]!;
                                }
                              }
                            }
                            if (sync$16) { ret$12 = 8192 /* VM_FAULT_NEEDDSYNC */; break daxPmdIter$16; }
                            if (answer$16 !== how$16 && how$16 !== 3 /* DAX_INSERT_FOLIO */) checkMixedOk(k, task, vma$1, true);
                            if ((k.daxPolicy.traceInsert === true)) {
                              const shared$16 = k.hugeWindow.flags & 8 /* VM_SHARED */;
                              emit6$20: {
                                const d$20: number = span$16 * 4096;
                                const mode$20 = k.trace.mode[315 /* TP_DAX_PMD_INSERT_MAPPING */]!;
                                if (mode$20 === 0) break emit6$20;
                                const r$20 = k.trace.ring;
                                const seq$20 = k.trace.seq;
                                const p$20 = (seq$20 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                r$20[p$20] = task * 1024 /* IDS */ + 315 /* TP_DAX_PMD_INSERT_MAPPING */;
                                r$20[p$20 + 1] = file$16;
                                r$20[p$20 + 2] = shared$16;
                                r$20[p$20 + 3] = vpn;
                                r$20[p$20 + 4] = d$20;
                                r$20[p$20 + 5] = pfn$16;
                                r$20[p$20 + 6] = 2 /* DAX_PMD */;
                                k.trace.seq = seq$20 + 1;
                                if (mode$20 === 2) k.trace.tell(315 /* TP_DAX_PMD_INSERT_MAPPING */, seq$20);
                              }
                            }
                            { // daxInsertLeaf
                              if (how$16 === 3 /* DAX_INSERT_FOLIO */) { // vmfInsertFolioPmd
                                get$23: {
                                  if (pfn$16 === k.frames.zeroPfn) break get$23;
                                  let i$23 = 0;
                                  index$24: {
                                    if (pfn$16 >= k.frames.pmemBase && pfn$16 < k.frames.pmemEnd) { i$23 = (pfn$16 - k.frames.pmemOffset) | 0; break index$24; }
                                    i$23 = pfn$16 < k.frames.ramFrames ? pfn$16 | 0 : k.frames.farIndex(pfn$16);
                                  }
                                  const head$23 = k.frames.orders[0] === 0 ? i$23 : k.frames.folioAt(i$23);
                                  k.frames.refcount[head$23] = k.frames.refcount[head$23]! + 1;
                                }
                                let ret$22 = 0;
                                insertPmd$25: {
                                  const pt$25 = k.pt;
                                  const mm$25 = k.hugeWindow.mm;
                                  // Where slots may be cleared under a fault it matters that the table is the one the fault began with.
                                  let pmd$25 = k.tasks.faultPmd[task]!;
                                  if (k.vmOps.tableAlloc[k.hugeWindow.ops] === 0) pmd$25 = k.hugeWindow.table;
                                  if (pmd$25 <= 0) { ret$22 = 1 /* VM_FAULT_OOM */; break insertPmd$25; }
                                  { // ptlLock
                                    while (k.pt.ptl[pmd$25] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                    k.pt.ptl[pmd$25] = task + 1;
                                  }
                                  const index$25 = k.hugeWindow.slot;
                                  const lo$25 = pt$25.lo[index$25]!;
                                  const hi$25 = pt$25.hi[index$25]!;
                                  if (pt$25.lo[index$25] === 0 && pt$25.hi[index$25] === 0) {
                                    if (true /* kind === INSERT_PAGE */) {
                                      get$27: {
                                        if (pfn$16 === k.frames.zeroPfn) break get$27;
                                        let i$27 = 0;
                                        index$28: {
                                          if (pfn$16 >= k.frames.pmemBase && pfn$16 < k.frames.pmemEnd) { i$27 = (pfn$16 - k.frames.pmemOffset) | 0; break index$28; }
                                          i$27 = pfn$16 < k.frames.ramFrames ? pfn$16 | 0 : k.frames.farIndex(pfn$16);
                                        }
                                        const head$27 = k.frames.orders[0] === 0 ? i$27 : k.frames.folioAt(i$27);
                                        k.frames.refcount[head$27] = k.frames.refcount[head$27]! + 1;
                                      }
                                      addEntireMap(k.frames, pfn$16);
                                      addRss(k, mm$25, pfn$16, pt$25.pages(1));
                                    }
                                    const newLo$25 = ((pfn$16 & 1048575 /* EH_PFN */) << 12) | (k.hugeWindow.protLo |
                                      (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                      (write$16 ? (((k.hugeWindow.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
                                    { // set
                                      const hi$29: number = (pfn$16 / 0x100000) | (k.hugeWindow.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                      pt$25.lo[index$25] = newLo$25;
                                      pt$25.hi[index$25] = hi$29;
                                      pt$25.used[pmd$25] = pt$25.used[pmd$25]! + 1;
                                    }
                                  } else if (write$16 && ((pt$25.lo[index$25]! & 128 /* E_PSE */) !== 0) && ((hi$25 & 1048575 /* EH_PFN */) * 0x100000 + (lo$25 >>> 12)) === pfn$16) {
                                    pt$25.lo[index$25] = upgradedLo(k, vma$1, lo$25, hi$25, true);
                                    pt$25.hi[index$25] = upgradedHi(k, vma$1, hi$25);
                                  }
                                  { // ptlUnlock
                                    k.pt.ptl[pmd$25] = 0;
                                  }
                                  ret$22 = 256 /* VM_FAULT_NOPAGE */;
                                }
                                if ((k.trace.probing === true)) emit2$31: {
                                  const mode$31 = k.trace.mode[215 /* TP_VMF_INSERT_FOLIO_PMD_RET */]!;
                                  if (mode$31 === 0) break emit2$31;
                                  const r$31 = k.trace.ring;
                                  const seq$31 = k.trace.seq;
                                  const p$31 = (seq$31 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$31[p$31] = task * 1024 /* IDS */ + 215 /* TP_VMF_INSERT_FOLIO_PMD_RET */;
                                  r$31[p$31 + 1] = vpn;
                                  r$31[p$31 + 2] = ret$22;
                                  k.trace.seq = seq$31 + 1;
                                  if (mode$31 === 2) k.trace.tell(215 /* TP_VMF_INSERT_FOLIO_PMD_RET */, seq$31);
                                }
                                put$32: {
                                  if (pfn$16 === k.frames.zeroPfn) { false; break put$32; }
                                  { // putAt
                                    const index$33: number = k.frames.index(pfn$16);
                                    { // putHead
                                      const head$34: number = (k.frames.orders[0] === 0 ? index$33 : k.frames.folioAt(index$33));
                                      if (k.frames.refcount[head$34]! <= 1) { k.frames.putLast(head$34); break put$32; }
                                      k.frames.refcount[head$34] = k.frames.refcount[head$34]! - 1;
                                      false;
                                    }
                                  }
                                }
                                ret$12 = ret$22; break daxPmdIter$16;
                              }
                              { // vmfInsertPfnPmd
                                let ret$35 = 0;
                                insertPmd$36: {
                                  const pt$36 = k.pt;
                                  const mm$36 = k.hugeWindow.mm;
                                  // Where slots may be cleared under a fault it matters that the table is the one the fault began with.
                                  let pmd$36 = k.tasks.faultPmd[task]!;
                                  if (k.vmOps.tableAlloc[k.hugeWindow.ops] === 0) pmd$36 = k.hugeWindow.table;
                                  if (pmd$36 <= 0) { ret$35 = 1 /* VM_FAULT_OOM */; break insertPmd$36; }
                                  { // ptlLock
                                    while (k.pt.ptl[pmd$36] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                    k.pt.ptl[pmd$36] = task + 1;
                                  }
                                  const index$36 = k.hugeWindow.slot;
                                  const lo$36 = pt$36.lo[index$36]!;
                                  const hi$36 = pt$36.hi[index$36]!;
                                  if (pt$36.lo[index$36] === 0 && pt$36.hi[index$36] === 0) {
                                    if (false /* kind === INSERT_PAGE */) {
                                      get$38: {
                                        if (pfn$16 === k.frames.zeroPfn) break get$38;
                                        let i$38 = 0;
                                        index$39: {
                                          if (pfn$16 >= k.frames.pmemBase && pfn$16 < k.frames.pmemEnd) { i$38 = (pfn$16 - k.frames.pmemOffset) | 0; break index$39; }
                                          i$38 = pfn$16 < k.frames.ramFrames ? pfn$16 | 0 : k.frames.farIndex(pfn$16);
                                        }
                                        const head$38 = k.frames.orders[0] === 0 ? i$38 : k.frames.folioAt(i$38);
                                        k.frames.refcount[head$38] = k.frames.refcount[head$38]! + 1;
                                      }
                                      addEntireMap(k.frames, pfn$16);
                                      addRss(k, mm$36, pfn$16, pt$36.pages(1));
                                    }
                                    const newLo$36 = ((pfn$16 & 1048575 /* EH_PFN */) << 12) | (k.hugeWindow.protLo |
                                      (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                      (write$16 ? (((k.hugeWindow.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
                                    { // set
                                      const hi$40: number = (pfn$16 / 0x100000) | (k.hugeWindow.protHi | (true /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                      pt$36.lo[index$36] = newLo$36;
                                      pt$36.hi[index$36] = hi$40;
                                      pt$36.used[pmd$36] = pt$36.used[pmd$36]! + 1;
                                    }
                                  } else if (write$16 && ((pt$36.lo[index$36]! & 128 /* E_PSE */) !== 0) && ((hi$36 & 1048575 /* EH_PFN */) * 0x100000 + (lo$36 >>> 12)) === pfn$16) {
                                    pt$36.lo[index$36] = upgradedLo(k, vma$1, lo$36, hi$36, true);
                                    pt$36.hi[index$36] = upgradedHi(k, vma$1, hi$36);
                                  }
                                  { // ptlUnlock
                                    k.pt.ptl[pmd$36] = 0;
                                  }
                                  ret$35 = 256 /* VM_FAULT_NOPAGE */;
                                }
                                if ((k.trace.probing === true)) emit2$42: {
                                  const mode$42 = k.trace.mode[214 /* TP_VMF_INSERT_PFN_PMD_RET */]!;
                                  if (mode$42 === 0) break emit2$42;
                                  const r$42 = k.trace.ring;
                                  const seq$42 = k.trace.seq;
                                  const p$42 = (seq$42 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$42[p$42] = task * 1024 /* IDS */ + 214 /* TP_VMF_INSERT_PFN_PMD_RET */;
                                  r$42[p$42 + 1] = vpn;
                                  r$42[p$42 + 2] = ret$35;
                                  k.trace.seq = seq$42 + 1;
                                  if (mode$42 === 2) k.trace.tell(214 /* TP_VMF_INSERT_PFN_PMD_RET */, seq$42);
                                }
                                ret$12 = ret$35;
                              }
                            }
                          }
                          { // daxUnlockEntry
                            k.dax.index.lo[slot$12] = k.dax.index.lo[slot$12]! & (-2 /* ~DAX_LOCKED */);
                          }
                        }
                      }
                      if (ret$12 === 2048 /* VM_FAULT_FALLBACK */ && (((k.pt).lo[k.hugeWindow.slot]! & 128 /* E_PSE */) !== 0 ? k.hugeWindow.slot : 0) !== 0) {
                        splitHugePmd(k, task, vma$1, vpn);
                      }
                      emit9$44: {
                        const mode$44 = k.trace.mode[303 /* TP_DAX_PMD_FAULT_DONE */]!;
                        if (mode$44 === 0) break emit9$44;
                        const r$44 = k.trace.ring;
                        const seq$44 = k.trace.seq;
                        const p$44 = (seq$44 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$44[p$44] = task * 1024 /* IDS */ + 303 /* TP_DAX_PMD_FAULT_DONE */;
                        r$44[p$44 + 1] = file$12;
                        r$44[p$44 + 2] = shared$12;
                        r$44[p$44 + 3] = flags$5;
                        r$44[p$44 + 4] = vpn;
                        r$44[p$44 + 5] = from$12;
                        r$44[p$44 + 6] = to$12;
                        r$44[p$44 + 7] = pgoff$12;
                        // The second slot may be the first one of the ring.
                        const q$44 = ((seq$44 + 1) & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$44[q$44] = (-1 /* CONTINUED */);
                        r$44[q$44 + 1] = pages$12;
                        r$44[q$44 + 2] = ret$12;
                        k.trace.seq = seq$44 + 2;
                        if (mode$44 === 2) k.trace.tell(303 /* TP_DAX_PMD_FAULT_DONE */, seq$44);
                      }
                      ret$10 = ret$12;
                    }
                    if ((ret$10 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0) {
                      ret$10 = daxFinishSyncFault(k, task, vma$1, vpn, flags$5, k.pt.pages(1));
                    }
                    { // upRead
                      k.locks.word[lock$10] = k.locks.word[lock$10]! - 1;
                    }
                    ret$9 = ret$10;
                  } else ret$9 = (k.paths.straight[huge$9]!(k, task, vma$1, vpn, flags$5) as number);
                  ret$7 = ret$9;
                }
                if ((ret$7 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$5 = ret$7; break handleMmFaultInner$7; }
                const own$7 = k.vmOps.tableOwn[k.hugeWindow.ops]!;
                if (own$7 !== 0) {
                  const answer$7 = (k.paths.straight[own$7]!(k, task, vma$1, vpn, pmd$7, flags$5) as number);
                  if (answer$7 !== 0) { ret$5 = answer$7; break handleMmFaultInner$7; }
                }
                { // child
                  const index$46: number = k.hugeWindow.slot;
                  pte$7 = pt$7.lo[index$46] === 0 || (pt$7.lo[index$46]! & 128 /* E_PSE */) !== 0
                    ? 0
                    : (((pt$7.hi[index$46]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$7.lo[index$46]!) >>> 12));
                }
              }
              { // handlePteFault
                const pt$47 = k.pt;
                const index$47 = (pte$7 << pt$47.bits) | (vpn & pt$47.slotMask);
                const lo$47 = pte$7 === 0 ? 0 : pt$47.lo[index$47]!;
                const hi$47 = pte$7 === 0 ? 0 : pt$47.hi[index$47]!;
                // A slot without a PTE table has no entry that could have been read.
                const valid$47 = pte$7 !== 0 && (k.faultPolicy.origPteFlag === true);
                const known$47 = valid$47 ? flags$5 | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags$5;
                if (lo$47 === 0 && hi$47 === 0) {
                  if (k.hugeWindow.ops === 0) { ret$5 = doAnonymousPage(k, task, vma$1, vpn, known$47); break handleMmFaultInner$7; }
                  { // doFault
                    const ops$48 = k.hugeWindow.ops;
                    const fault$48 = k.vmOps.fault[ops$48]!;
                    if (fault$48 === 0) { ret$5 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$7; }
                    const write$48 = (known$47 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                    if (write$48 && (k.hugeWindow.flags & 8 /* VM_SHARED */) === 0) {
                      ret$5 = doCowFault(k, task, vma$1, vpn, known$47); break handleMmFaultInner$7;
                    }
                    if (!write$48 && k.vmOps.mapPagesOp[ops$48] !== 0) {
                      const around$48 = doFaultAround(k, task, vma$1, vpn);
                      if (around$48 !== 0) { ret$5 = around$48; break handleMmFaultInner$7; }
                    }
                    let may$48 = false;
                    vmfCanCallFault$49: {
                      if ((known$47 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$48 = true; break vmfCanCallFault$49; }
                      if (k.vmOps.mapPages[k.hugeWindow.ops] !== 0) { may$48 = true; break vmfCanCallFault$49; }
                      { // vmaEndRead
                        k.vmas.readers[vma$1] = k.vmas.readers[vma$1]! - 1;
                      }
                      may$48 = false;
                    }
                    if (!may$48) { ret$5 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$7; }
                    k.tasks.cowPage[task] = 0 /* NO_PFN */;
                    let ret$48 = 0;
                    if (fault$48 === 331) { // daxHugeFault
                      const lock$51 = k.hugeWindow.lock;
                      { // downRead
                        while (k.locks.word[lock$51]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
                        k.locks.word[lock$51] = k.locks.word[lock$51]! + 1;
                      }
                      let ret$51 = 0;
                      { // daxIomapPmdFault
                        const file$53 = k.hugeWindow.mapping;
                        const pgoff$53 = (k.hugeWindow.pgoff + (vpn - k.hugeWindow.start));
                        const shared$53 = k.hugeWindow.flags & 8 /* VM_SHARED */;
                        const from$53 = k.hugeWindow.start;
                        const to$53 = k.hugeWindow.end;
                        const pages$53 = k.hugeWindow.filePages;
                        emit9$54: {
                          const mode$54 = k.trace.mode[302 /* TP_DAX_PMD_FAULT */]!;
                          if (mode$54 === 0) break emit9$54;
                          const r$54 = k.trace.ring;
                          const seq$54 = k.trace.seq;
                          const p$54 = (seq$54 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                          r$54[p$54] = task * 1024 /* IDS */ + 302 /* TP_DAX_PMD_FAULT */;
                          r$54[p$54 + 1] = file$53;
                          r$54[p$54 + 2] = shared$53;
                          r$54[p$54 + 3] = known$47;
                          r$54[p$54 + 4] = vpn;
                          r$54[p$54 + 5] = from$53;
                          r$54[p$54 + 6] = to$53;
                          r$54[p$54 + 7] = pgoff$53;
                          // The second slot may be the first one of the ring.
                          const q$54 = ((seq$54 + 1) & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                          r$54[q$54] = (-1 /* CONTINUED */);
                          r$54[q$54 + 1] = pages$53;
                          r$54[q$54 + 2] = 0;
                          k.trace.seq = seq$54 + 2;
                          if (mode$54 === 2) k.trace.tell(302 /* TP_DAX_PMD_FAULT */, seq$54);
                        }
                        let ret$53 = 0;
                        if (ret$53 === 0) {
                          let slot$53 = 0;
                          grabPmdEntry$55: {
                            const pgoff$55: number = pgoff$53 - (vpn & (k.pt.pages(1) - 1));
                            const index$55 = k.dax.index;
                            const span$55 = index$55.hugePages;
                            let slot$55 = index$55.filled((k.hugeWindow.node << 6) | ((pgoff$55 * index$55.hugeInverse) & 63));
                            while (slot$55 >= 0 && (index$55.lo[slot$55]! & 1 /* DAX_LOCKED */) !== 0) {
                              throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
                              slot$55 = index$55.filled((k.hugeWindow.node << 6) | ((pgoff$55 * index$55.hugeInverse) & 63));
                            }
                            if (slot$55 < 0) {
                              if (index$55.anySingle(file$53, pgoff$55 - (pgoff$55 & (span$55 - 1)), span$55)) { slot$53 = -1; break grabPmdEntry$55; }
                              { // widenHuge
                                const from$56 = pgoff$55 - (pgoff$55 & (index$55.hugePages - 1));
                                if (from$56 >= index$55.hugeTop[file$53]! * index$55.hugePages) {
                                  index$55.hugeTop[file$53] = Math.floor(from$56 * index$55.hugeInverse) + 1;
                                }
                                // The cached leaf may lie under the entry that comes now.
                                if (index$55.cacheFrom < from$56 + index$55.hugePages && from$56 < index$55.cacheFrom + 64) index$55.dropLeaf();
                              }
                              slot$55 = ((k.hugeWindow.node << 6) | ((pgoff$55 * index$55.hugeInverse) & 63));
                              index$55.lo[slot$55] = 27 /* DAX_VALUE | DAX_EMPTY | DAX_PMD | DAX_LOCKED */;
                            } else index$55.lo[slot$55] = index$55.lo[slot$55]! | 1 /* DAX_LOCKED */;
                            slot$53 = slot$55;
                          }
                          ret$53 = 2048 /* VM_FAULT_FALLBACK */;
                          if (slot$53 >= 0) {
                            // A PTE table came into the slot meanwhile: the access is tried again.
                            const table$53 = ((k.pt).lo[k.hugeWindow.slot] === 0 || ((k.pt).lo[k.hugeWindow.slot]! & 128 /* E_PSE */) !== 0
                            ? 0
                            : ((((k.pt).hi[k.hugeWindow.slot]!) & 1048575 /* EH_PFN */) * 0x100000 + (((k.pt).lo[k.hugeWindow.slot]!) >>> 12)));
                            ret$53 = 0;
                            if (table$53 === 0) daxPmdIter$57: {
                              const span$57 = k.pt.pages(1);
                              const file$57 = k.hugeWindow.mapping;
                              const chunk$57 = (k.hugeWindow.pgoff + ((vpn - (vpn & (span$57 - 1))) - k.hugeWindow.start));
                              const write$57 = (known$47 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                              if (1 /* EXTENT_WRITTEN */ !== 1 /* EXTENT_WRITTEN */) {
                                const run$57 = Math.min(span$57, (k.dax).cTo - chunk$57);
                                if (!write$57) {
                                  if (run$57 < span$57) { ret$53 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$57; }
                                  ret$53 = daxPmdLoadHole(k, task, vma$1, vpn, slot$53, chunk$57); break daxPmdIter$57;
                                }
                                const failed$57 = k.dax.allocate(file$57, chunk$57, run$57);
                                if (failed$57 !== 0) { ret$53 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$57; }
                              }
                              const pfn$57 = ((k.dax).cPfn + (chunk$57 - (k.dax).cFrom));
                              const answer$57 = (k.dax).cAnswer;
                              if (answer$57 >= 128 /* DAX_SHARED */) { ret$53 = daxPmdShared(k, task, vma$1, vpn, known$47, slot$53); break daxPmdIter$57; }
                              const how$57 = answer$57 & (-65 /* ~DAX_ASK_VMA */);
                              // Contiguous, on a 2 MiB boundary of the device, and with struct pages.
                              if ((k.dax).cTo - chunk$57 < span$57 || (pfn$57 & (span$57 - 1)) !== 0)
                                { ret$53 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$57; }
                              if (how$57 === 1 /* DAX_INSERT_SPECIAL */) { ret$53 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$57; }
                              const syncs$57 = answer$57 !== how$57 && write$57 && (k.hugeWindow.flags & 8388608 /* VM_SYNC */) !== 0;
                              const sync$57 = syncs$57 && k.dax.needsSync(file$57, chunk$57 + span$57);
                              const dirty$57 = (write$57 || (k.daxPolicy.readDirties === true)) && !sync$57;
                              { // daxInsertPmdEntry
                                const index$58 = k.dax.index;
                                const old$58 = index$58.lo[slot$53]!;
                                if ((old$58 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
                                  unmapMappingPages(k, task, file$57, chunk$57, index$58.hugePages, 0);
                                }
                                if ((old$58 & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
                                  index$58.lo[slot$53] = (((pfn$57 & 0xfffff) << 12) | 19 /* flags | DAX_VALUE | DAX_PMD | DAX_LOCKED */);
                                  index$58.hi[slot$53] = ((pfn$57 / 0x100000) | 0);
                                  if (true /* (flags & DAX_ZERO_PAGE) === 0 */) { // makeFolio
                                    if (((k.dax).cAnswer & (-65 /* ~DAX_ASK_VMA */)) === 3 /* DAX_INSERT_FOLIO */) k.dax.joinFrames(pfn$57);
                                  }
                                }
                                if (dirty$57) setMark$60: {
                                  let at$60 = slot$53;
                                  while (at$60 !== 0) {
                                    const w$60 = ((at$60 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
                                    const marked$60 = index$58.tags[w$60]! | index$58.tags[w$60 + 1]!;
                                    const half$60 = w$60 + ((at$60 & 63) >> 5);
                                    index$58.tags[half$60] = index$58.tags[half$60]! | (1 << (at$60 & 31));
                                    // A node with any mark is marked in its parent already.
                                    if (marked$60 !== 0) break setMark$60;
                                    at$60 = index$58.parent[at$60 >> 6]!;
                                  }
                                }
                              }
                              if (sync$57) { ret$53 = 8192 /* VM_FAULT_NEEDDSYNC */; break daxPmdIter$57; }
                              if (answer$57 !== how$57 && how$57 !== 3 /* DAX_INSERT_FOLIO */) checkMixedOk(k, task, vma$1, true);
                              if ((k.daxPolicy.traceInsert === true)) {
                                const shared$57 = k.hugeWindow.flags & 8 /* VM_SHARED */;
                                emit6$61: {
                                  const d$61: number = span$57 * 4096;
                                  const mode$61 = k.trace.mode[315 /* TP_DAX_PMD_INSERT_MAPPING */]!;
                                  if (mode$61 === 0) break emit6$61;
                                  const r$61 = k.trace.ring;
                                  const seq$61 = k.trace.seq;
                                  const p$61 = (seq$61 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$61[p$61] = task * 1024 /* IDS */ + 315 /* TP_DAX_PMD_INSERT_MAPPING */;
                                  r$61[p$61 + 1] = file$57;
                                  r$61[p$61 + 2] = shared$57;
                                  r$61[p$61 + 3] = vpn;
                                  r$61[p$61 + 4] = d$61;
                                  r$61[p$61 + 5] = pfn$57;
                                  r$61[p$61 + 6] = 2 /* DAX_PMD */;
                                  k.trace.seq = seq$61 + 1;
                                  if (mode$61 === 2) k.trace.tell(315 /* TP_DAX_PMD_INSERT_MAPPING */, seq$61);
                                }
                              }
                              { // daxInsertLeaf
                                if (how$57 === 3 /* DAX_INSERT_FOLIO */) { // vmfInsertFolioPmd
                                  get$64: {
                                    if (pfn$57 === k.frames.zeroPfn) break get$64;
                                    let i$64 = 0;
                                    index$65: {
                                      if (pfn$57 >= k.frames.pmemBase && pfn$57 < k.frames.pmemEnd) { i$64 = (pfn$57 - k.frames.pmemOffset) | 0; break index$65; }
                                      i$64 = pfn$57 < k.frames.ramFrames ? pfn$57 | 0 : k.frames.farIndex(pfn$57);
                                    }
                                    const head$64 = k.frames.orders[0] === 0 ? i$64 : k.frames.folioAt(i$64);
                                    k.frames.refcount[head$64] = k.frames.refcount[head$64]! + 1;
                                  }
                                  let ret$63 = 0;
                                  insertPmd$66: {
                                    const pt$66 = k.pt;
                                    const mm$66 = k.hugeWindow.mm;
                                    // Where slots may be cleared under a fault it matters that the table is the one the fault began with.
                                    let pmd$66 = k.tasks.faultPmd[task]!;
                                    if (k.vmOps.tableAlloc[k.hugeWindow.ops] === 0) pmd$66 = k.hugeWindow.table;
                                    if (pmd$66 <= 0) { ret$63 = 1 /* VM_FAULT_OOM */; break insertPmd$66; }
                                    { // ptlLock
                                      while (k.pt.ptl[pmd$66] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                      k.pt.ptl[pmd$66] = task + 1;
                                    }
                                    const index$66 = k.hugeWindow.slot;
                                    const lo$66 = pt$66.lo[index$66]!;
                                    const hi$66 = pt$66.hi[index$66]!;
                                    if (pt$66.lo[index$66] === 0 && pt$66.hi[index$66] === 0) {
                                      if (true /* kind === INSERT_PAGE */) {
                                        get$68: {
                                          if (pfn$57 === k.frames.zeroPfn) break get$68;
                                          let i$68 = 0;
                                          index$69: {
                                            if (pfn$57 >= k.frames.pmemBase && pfn$57 < k.frames.pmemEnd) { i$68 = (pfn$57 - k.frames.pmemOffset) | 0; break index$69; }
                                            i$68 = pfn$57 < k.frames.ramFrames ? pfn$57 | 0 : k.frames.farIndex(pfn$57);
                                          }
                                          const head$68 = k.frames.orders[0] === 0 ? i$68 : k.frames.folioAt(i$68);
                                          k.frames.refcount[head$68] = k.frames.refcount[head$68]! + 1;
                                        }
                                        addEntireMap(k.frames, pfn$57);
                                        addRss(k, mm$66, pfn$57, pt$66.pages(1));
                                      }
                                      const newLo$66 = ((pfn$57 & 1048575 /* EH_PFN */) << 12) | (k.hugeWindow.protLo |
                                        (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                        (write$57 ? (((k.hugeWindow.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
                                      { // set
                                        const hi$70: number = (pfn$57 / 0x100000) | (k.hugeWindow.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                        pt$66.lo[index$66] = newLo$66;
                                        pt$66.hi[index$66] = hi$70;
                                        pt$66.used[pmd$66] = pt$66.used[pmd$66]! + 1;
                                      }
                                    } else if (write$57 && ((pt$66.lo[index$66]! & 128 /* E_PSE */) !== 0) && ((hi$66 & 1048575 /* EH_PFN */) * 0x100000 + (lo$66 >>> 12)) === pfn$57) {
                                      pt$66.lo[index$66] = upgradedLo(k, vma$1, lo$66, hi$66, true);
                                      pt$66.hi[index$66] = upgradedHi(k, vma$1, hi$66);
                                    }
                                    { // ptlUnlock
                                      k.pt.ptl[pmd$66] = 0;
                                    }
                                    ret$63 = 256 /* VM_FAULT_NOPAGE */;
                                  }
                                  if ((k.trace.probing === true)) emit2$72: {
                                    const mode$72 = k.trace.mode[215 /* TP_VMF_INSERT_FOLIO_PMD_RET */]!;
                                    if (mode$72 === 0) break emit2$72;
                                    const r$72 = k.trace.ring;
                                    const seq$72 = k.trace.seq;
                                    const p$72 = (seq$72 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                    r$72[p$72] = task * 1024 /* IDS */ + 215 /* TP_VMF_INSERT_FOLIO_PMD_RET */;
                                    r$72[p$72 + 1] = vpn;
                                    r$72[p$72 + 2] = ret$63;
                                    k.trace.seq = seq$72 + 1;
                                    if (mode$72 === 2) k.trace.tell(215 /* TP_VMF_INSERT_FOLIO_PMD_RET */, seq$72);
                                  }
                                  put$73: {
                                    if (pfn$57 === k.frames.zeroPfn) { false; break put$73; }
                                    { // putAt
                                      const index$74: number = k.frames.index(pfn$57);
                                      { // putHead
                                        const head$75: number = (k.frames.orders[0] === 0 ? index$74 : k.frames.folioAt(index$74));
                                        if (k.frames.refcount[head$75]! <= 1) { k.frames.putLast(head$75); break put$73; }
                                        k.frames.refcount[head$75] = k.frames.refcount[head$75]! - 1;
                                        false;
                                      }
                                    }
                                  }
                                  ret$53 = ret$63; break daxPmdIter$57;
                                }
                                { // vmfInsertPfnPmd
                                  let ret$76 = 0;
                                  insertPmd$77: {
                                    const pt$77 = k.pt;
                                    const mm$77 = k.hugeWindow.mm;
                                    // Where slots may be cleared under a fault it matters that the table is the one the fault began with.
                                    let pmd$77 = k.tasks.faultPmd[task]!;
                                    if (k.vmOps.tableAlloc[k.hugeWindow.ops] === 0) pmd$77 = k.hugeWindow.table;
                                    if (pmd$77 <= 0) { ret$76 = 1 /* VM_FAULT_OOM */; break insertPmd$77; }
                                    { // ptlLock
                                      while (k.pt.ptl[pmd$77] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                      k.pt.ptl[pmd$77] = task + 1;
                                    }
                                    const index$77 = k.hugeWindow.slot;
                                    const lo$77 = pt$77.lo[index$77]!;
                                    const hi$77 = pt$77.hi[index$77]!;
                                    if (pt$77.lo[index$77] === 0 && pt$77.hi[index$77] === 0) {
                                      if (false /* kind === INSERT_PAGE */) {
                                        get$79: {
                                          if (pfn$57 === k.frames.zeroPfn) break get$79;
                                          let i$79 = 0;
                                          index$80: {
                                            if (pfn$57 >= k.frames.pmemBase && pfn$57 < k.frames.pmemEnd) { i$79 = (pfn$57 - k.frames.pmemOffset) | 0; break index$80; }
                                            i$79 = pfn$57 < k.frames.ramFrames ? pfn$57 | 0 : k.frames.farIndex(pfn$57);
                                          }
                                          const head$79 = k.frames.orders[0] === 0 ? i$79 : k.frames.folioAt(i$79);
                                          k.frames.refcount[head$79] = k.frames.refcount[head$79]! + 1;
                                        }
                                        addEntireMap(k.frames, pfn$57);
                                        addRss(k, mm$77, pfn$57, pt$77.pages(1));
                                      }
                                      const newLo$77 = ((pfn$57 & 1048575 /* EH_PFN */) << 12) | (k.hugeWindow.protLo |
                                        (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                        (write$57 ? (((k.hugeWindow.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
                                      { // set
                                        const hi$81: number = (pfn$57 / 0x100000) | (k.hugeWindow.protHi | (true /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                        pt$77.lo[index$77] = newLo$77;
                                        pt$77.hi[index$77] = hi$81;
                                        pt$77.used[pmd$77] = pt$77.used[pmd$77]! + 1;
                                      }
                                    } else if (write$57 && ((pt$77.lo[index$77]! & 128 /* E_PSE */) !== 0) && ((hi$77 & 1048575 /* EH_PFN */) * 0x100000 + (lo$77 >>> 12)) === pfn$57) {
                                      pt$77.lo[index$77] = upgradedLo(k, vma$1, lo$77, hi$77, true);
                                      pt$77.hi[index$77] = upgradedHi(k, vma$1, hi$77);
                                    }
                                    { // ptlUnlock
                                      k.pt.ptl[pmd$77] = 0;
                                    }
                                    ret$76 = 256 /* VM_FAULT_NOPAGE */;
                                  }
                                  if ((k.trace.probing === true)) emit2$83: {
                                    const mode$83 = k.trace.mode[214 /* TP_VMF_INSERT_PFN_PMD_RET */]!;
                                    if (mode$83 === 0) break emit2$83;
                                    const r$83 = k.trace.ring;
                                    const seq$83 = k.trace.seq;
                                    const p$83 = (seq$83 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                    r$83[p$83] = task * 1024 /* IDS */ + 214 /* TP_VMF_INSERT_PFN_PMD_RET */;
                                    r$83[p$83 + 1] = vpn;
                                    r$83[p$83 + 2] = ret$76;
                                    k.trace.seq = seq$83 + 1;
                                    if (mode$83 === 2) k.trace.tell(214 /* TP_VMF_INSERT_PFN_PMD_RET */, seq$83);
                                  }
                                  ret$53 = ret$76;
                                }
                              }
                            }
                            { // daxUnlockEntry
                              k.dax.index.lo[slot$53] = k.dax.index.lo[slot$53]! & (-2 /* ~DAX_LOCKED */);
                            }
                          }
                        }
                        if (ret$53 === 2048 /* VM_FAULT_FALLBACK */ && (((k.pt).lo[k.hugeWindow.slot]! & 128 /* E_PSE */) !== 0 ? k.hugeWindow.slot : 0) !== 0) {
                          splitHugePmd(k, task, vma$1, vpn);
                        }
                        emit9$85: {
                          const mode$85 = k.trace.mode[303 /* TP_DAX_PMD_FAULT_DONE */]!;
                          if (mode$85 === 0) break emit9$85;
                          const r$85 = k.trace.ring;
                          const seq$85 = k.trace.seq;
                          const p$85 = (seq$85 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                          r$85[p$85] = task * 1024 /* IDS */ + 303 /* TP_DAX_PMD_FAULT_DONE */;
                          r$85[p$85 + 1] = file$53;
                          r$85[p$85 + 2] = shared$53;
                          r$85[p$85 + 3] = known$47;
                          r$85[p$85 + 4] = vpn;
                          r$85[p$85 + 5] = from$53;
                          r$85[p$85 + 6] = to$53;
                          r$85[p$85 + 7] = pgoff$53;
                          // The second slot may be the first one of the ring.
                          const q$85 = ((seq$85 + 1) & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                          r$85[q$85] = (-1 /* CONTINUED */);
                          r$85[q$85 + 1] = pages$53;
                          r$85[q$85 + 2] = ret$53;
                          k.trace.seq = seq$85 + 2;
                          if (mode$85 === 2) k.trace.tell(303 /* TP_DAX_PMD_FAULT_DONE */, seq$85);
                        }
                        ret$51 = ret$53;
                      }
                      if ((ret$51 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0) {
                        ret$51 = daxFinishSyncFault(k, task, vma$1, vpn, known$47, k.pt.pages(1));
                      }
                      { // upRead
                        k.locks.word[lock$51] = k.locks.word[lock$51]! - 1;
                      }
                      ret$48 = ret$51;
                    } else ret$48 = (k.paths.straight[fault$48]!(k, task, vma$1, vpn, known$47) as number);
                    if ((ret$48 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$5 = ret$48; break handleMmFaultInner$7; }
                    if (write$48) { ret$5 = doSharedFault(k, task, vma$1, vpn, known$47, ret$48); break handleMmFaultInner$7; }
                    const done$48 = finishFault(k, task, vma$1, vpn, faultPage(k, task), false);
                    unlockFaultPage(k, task, done$48 !== 0);
                    ret$5 = ret$48 | done$48; break handleMmFaultInner$7;
                  }
                }
                if ((lo$47 & 1 /* E_PRESENT */) === 0) {
                  if ((lo$47 & 256 /* E_PROTNONE */) === 0) { ret$5 = softLeafFault(lo$47, hi$47); break handleMmFaultInner$7; }
                  if (vmaIsAccessible(k, vma$1)) { ret$5 = doNumaPage(k, task, vma$1, index$47, lo$47, hi$47); break handleMmFaultInner$7; }
                }
                if ((flags$5 & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$47 & 2 /* E_RW */) === 0) {
                  ret$5 = doWpPage(k, task, vma$1, vpn, known$47, lo$47, hi$47); break handleMmFaultInner$7;
                }
                { // ptlLock
                  while (k.pt.ptl[pte$7] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                  k.pt.ptl[pte$7] = task + 1;
                }
                if (pt$47.lo[index$47] === lo$47 && pt$47.hi[index$47] === hi$47) {
                  pt$47.lo[index$47] = lo$47 | 32 /* E_ACCESSED */ | ((flags$5 & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
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
            if ((k.trace.probing === true)) emit2$89: {
              const mode$89 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
              if (mode$89 === 0) break emit2$89;
              const r$89 = k.trace.ring;
              const seq$89 = k.trace.seq;
              const p$89 = (seq$89 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
              r$89[p$89] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
              r$89[p$89 + 1] = vpn;
              r$89[p$89 + 2] = ret$5;
              k.trace.seq = seq$89 + 1;
              if (mode$89 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$89);
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
          const lock$91: number = k.mms.mmapLock[mm$1]!;
          while (k.locks.word[lock$91]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
          k.locks.word[lock$91] = k.locks.word[lock$91]! + 1;
        }
        const vma$1 = k.hugeWindow.vma;
        if (vma$1 === 0 || ((errorCode$0 & 2) !== 0
        ? (k.hugeWindow.flags & 2 /* VM_WRITE */) === 0
        : (errorCode$0 & 1) !== 0 || (k.hugeWindow.flags & 7 /* VM_ACCESS_FLAGS */) === 0)) {
          { // upRead
            const lock$92: number = k.mms.mmapLock[mm$1]!;
            k.locks.word[lock$92] = k.locks.word[lock$92]! - 1;
          }
          if (vma$1 !== 0) { signal$0 = 2818 /* SEGV_ACCERR */; break doUserAddrFault$1; }
          const grew$1 = expandStack(k, task, vpn);
          if (!grew$1) { signal$0 = 2817 /* SEGV_MAPERR */; break doUserAddrFault$1; }
          continue;
        }
        let ret$1 = 0;
        { // handleMmFault
          if ((k.trace.probing === true)) emit2$94: {
            const mode$94 = k.trace.mode[201 /* TP_HANDLE_MM_FAULT */]!;
            if (mode$94 === 0) break emit2$94;
            const r$94 = k.trace.ring;
            const seq$94 = k.trace.seq;
            const p$94 = (seq$94 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$94[p$94] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
            r$94[p$94 + 1] = vpn;
            r$94[p$94 + 2] = flags$1;
            k.trace.seq = seq$94 + 1;
            if (mode$94 === 2) k.trace.tell(201 /* TP_HANDLE_MM_FAULT */, seq$94);
          }
          let ret$93 = 0;
          handleMmFaultInner$95: {
            const pt$95 = k.pt;
            const mm$95 = k.hugeWindow.mm;
            let pte$95 = (pt$95.lo[k.hugeWindow.slot] === 0 || (pt$95.lo[k.hugeWindow.slot]! & 128 /* E_PSE */) !== 0
                ? 0
                : (((pt$95.hi[k.hugeWindow.slot]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$95.lo[k.hugeWindow.slot]!) >>> 12)));
            if (pte$95 === 0) {
              const range$95 = k.hugeWindow.rangeFault;
              if (range$95 !== 0) { ret$93 = (k.paths.straight[range$95]!(k, task, vma$1, vpn, flags$1) as number); break handleMmFaultInner$95; }
              let pmd$95 = 0;
              faultPmdTable$96: {
                const shared$96 = k.vmOps.tableAlloc[k.hugeWindow.ops]!;
                if (shared$96 !== 0) {
                  const pmd$96 = k.callStraight(shared$96, task, vma$1, vpn);
                  k.tasks.faultPmd[task] = pmd$96;
                  pmd$95 = pmd$96; break faultPmdTable$96;
                }
                pmd$95 = k.hugeWindow.table;
              }
              if (pmd$95 <= 0) { ret$93 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$95; }
              let ret$95 = 0;
              handlePmdFault$97: {
                const pt$97 = k.pt;
                const slot$97 = k.hugeWindow.slot;
                if ((pt$97.lo[slot$97]! & 128 /* E_PSE */) !== 0) { ret$95 = handleLeafFault(k, task, vma$1, vpn, flags$1, pmd$95); break handlePmdFault$97; }
                if (!(pt$97.lo[slot$97] === 0 && pt$97.hi[slot$97] === 0)) { ret$95 = 2048 /* VM_FAULT_FALLBACK */; break handlePmdFault$97; }
                const huge$97 = k.hugeWindow.hugeFault;
                if (huge$97 === 0) { ret$95 = 2048 /* VM_FAULT_FALLBACK */; break handlePmdFault$97; }
                if (huge$97 === (-1 /* HUGE_ANON */)) {
                  ret$95 = doHugePmdAnonymousPage(k, task, vma$1, vpn, flags$1, pmd$95); break handlePmdFault$97;
                }
                let ret$97 = 0;
                if (huge$97 === 331) { // daxHugeFault
                  const lock$98 = k.hugeWindow.lock;
                  { // downRead
                    while (k.locks.word[lock$98]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
                    k.locks.word[lock$98] = k.locks.word[lock$98]! + 1;
                  }
                  let ret$98 = 0;
                  { // daxIomapPmdFault
                    const file$100 = k.hugeWindow.mapping;
                    const pgoff$100 = (k.hugeWindow.pgoff + (vpn - k.hugeWindow.start));
                    const shared$100 = k.hugeWindow.flags & 8 /* VM_SHARED */;
                    const from$100 = k.hugeWindow.start;
                    const to$100 = k.hugeWindow.end;
                    const pages$100 = k.hugeWindow.filePages;
                    emit9$101: {
                      const mode$101 = k.trace.mode[302 /* TP_DAX_PMD_FAULT */]!;
                      if (mode$101 === 0) break emit9$101;
                      const r$101 = k.trace.ring;
                      const seq$101 = k.trace.seq;
                      const p$101 = (seq$101 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                      r$101[p$101] = task * 1024 /* IDS */ + 302 /* TP_DAX_PMD_FAULT */;
                      r$101[p$101 + 1] = file$100;
                      r$101[p$101 + 2] = shared$100;
                      r$101[p$101 + 3] = flags$1;
                      r$101[p$101 + 4] = vpn;
                      r$101[p$101 + 5] = from$100;
                      r$101[p$101 + 6] = to$100;
                      r$101[p$101 + 7] = pgoff$100;
                      // The second slot may be the first one of the ring.
                      const q$101 = ((seq$101 + 1) & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                      r$101[q$101] = (-1 /* CONTINUED */);
                      r$101[q$101 + 1] = pages$100;
                      r$101[q$101 + 2] = 0;
                      k.trace.seq = seq$101 + 2;
                      if (mode$101 === 2) k.trace.tell(302 /* TP_DAX_PMD_FAULT */, seq$101);
                    }
                    let ret$100 = 0;
                    if (ret$100 === 0) {
                      let slot$100 = 0;
                      grabPmdEntry$102: {
                        const pgoff$102: number = pgoff$100 - (vpn & (k.pt.pages(1) - 1));
                        const index$102 = k.dax.index;
                        const span$102 = index$102.hugePages;
                        let slot$102 = index$102.filled((k.hugeWindow.node << 6) | ((pgoff$102 * index$102.hugeInverse) & 63));
                        while (slot$102 >= 0 && (index$102.lo[slot$102]! & 1 /* DAX_LOCKED */) !== 0) {
                          throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
                          slot$102 = index$102.filled((k.hugeWindow.node << 6) | ((pgoff$102 * index$102.hugeInverse) & 63));
                        }
                        if (slot$102 < 0) {
                          if (index$102.anySingle(file$100, pgoff$102 - (pgoff$102 & (span$102 - 1)), span$102)) { slot$100 = -1; break grabPmdEntry$102; }
                          { // widenHuge
                            const from$103 = pgoff$102 - (pgoff$102 & (index$102.hugePages - 1));
                            if (from$103 >= index$102.hugeTop[file$100]! * index$102.hugePages) {
                              index$102.hugeTop[file$100] = Math.floor(from$103 * index$102.hugeInverse) + 1;
                            }
                            // The cached leaf may lie under the entry that comes now.
                            if (index$102.cacheFrom < from$103 + index$102.hugePages && from$103 < index$102.cacheFrom + 64) index$102.dropLeaf();
                          }
                          slot$102 = ((k.hugeWindow.node << 6) | ((pgoff$102 * index$102.hugeInverse) & 63));
                          index$102.lo[slot$102] = 27 /* DAX_VALUE | DAX_EMPTY | DAX_PMD | DAX_LOCKED */;
                        } else index$102.lo[slot$102] = index$102.lo[slot$102]! | 1 /* DAX_LOCKED */;
                        slot$100 = slot$102;
                      }
                      ret$100 = 2048 /* VM_FAULT_FALLBACK */;
                      if (slot$100 >= 0) {
                        // A PTE table came into the slot meanwhile: the access is tried again.
                        const table$100 = ((k.pt).lo[k.hugeWindow.slot] === 0 || ((k.pt).lo[k.hugeWindow.slot]! & 128 /* E_PSE */) !== 0
                        ? 0
                        : ((((k.pt).hi[k.hugeWindow.slot]!) & 1048575 /* EH_PFN */) * 0x100000 + (((k.pt).lo[k.hugeWindow.slot]!) >>> 12)));
                        ret$100 = 0;
                        if (table$100 === 0) daxPmdIter$104: {
                          const span$104 = k.pt.pages(1);
                          const file$104 = k.hugeWindow.mapping;
                          const chunk$104 = (k.hugeWindow.pgoff + ((vpn - (vpn & (span$104 - 1))) - k.hugeWindow.start));
                          const write$104 = (flags$1 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                          if (1 /* EXTENT_WRITTEN */ !== 1 /* EXTENT_WRITTEN */) {
                            const run$104 = Math.min(span$104, (k.dax).cTo - chunk$104);
                            if (!write$104) {
                              if (run$104 < span$104) { ret$100 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$104; }
                              ret$100 = daxPmdLoadHole(k, task, vma$1, vpn, slot$100, chunk$104); break daxPmdIter$104;
                            }
                            const failed$104 = k.dax.allocate(file$104, chunk$104, run$104);
                            if (failed$104 !== 0) { ret$100 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$104; }
                          }
                          const pfn$104 = ((k.dax).cPfn + (chunk$104 - (k.dax).cFrom));
                          const answer$104 = (k.dax).cAnswer;
                          if (answer$104 >= 128 /* DAX_SHARED */) { ret$100 = daxPmdShared(k, task, vma$1, vpn, flags$1, slot$100); break daxPmdIter$104; }
                          const how$104 = answer$104 & (-65 /* ~DAX_ASK_VMA */);
                          // Contiguous, on a 2 MiB boundary of the device, and with struct pages.
                          if ((k.dax).cTo - chunk$104 < span$104 || (pfn$104 & (span$104 - 1)) !== 0)
                            { ret$100 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$104; }
                          if (how$104 === 1 /* DAX_INSERT_SPECIAL */) { ret$100 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$104; }
                          const syncs$104 = answer$104 !== how$104 && write$104 && (k.hugeWindow.flags & 8388608 /* VM_SYNC */) !== 0;
                          const sync$104 = syncs$104 && k.dax.needsSync(file$104, chunk$104 + span$104);
                          const dirty$104 = (write$104 || (k.daxPolicy.readDirties === true)) && !sync$104;
                          { // daxInsertPmdEntry
                            const index$105 = k.dax.index;
                            const old$105 = index$105.lo[slot$100]!;
                            if ((old$105 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
                              unmapMappingPages(k, task, file$104, chunk$104, index$105.hugePages, 0);
                            }
                            if ((old$105 & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
                              index$105.lo[slot$100] = (((pfn$104 & 0xfffff) << 12) | 19 /* flags | DAX_VALUE | DAX_PMD | DAX_LOCKED */);
                              index$105.hi[slot$100] = ((pfn$104 / 0x100000) | 0);
                              if (true /* (flags & DAX_ZERO_PAGE) === 0 */) { // makeFolio
                                if (((k.dax).cAnswer & (-65 /* ~DAX_ASK_VMA */)) === 3 /* DAX_INSERT_FOLIO */) k.dax.joinFrames(pfn$104);
                              }
                            }
                            if (dirty$104) setMark$107: {
                              let at$107 = slot$100;
                              while (at$107 !== 0) {
                                const w$107 = ((at$107 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
                                const marked$107 = index$105.tags[w$107]! | index$105.tags[w$107 + 1]!;
                                const half$107 = w$107 + ((at$107 & 63) >> 5);
                                index$105.tags[half$107] = index$105.tags[half$107]! | (1 << (at$107 & 31));
                                // A node with any mark is marked in its parent already.
                                if (marked$107 !== 0) break setMark$107;
                                at$107 = index$105.parent[at$107 >> 6]!;
                              }
                            }
                          }
                          if (sync$104) { ret$100 = 8192 /* VM_FAULT_NEEDDSYNC */; break daxPmdIter$104; }
                          if (answer$104 !== how$104 && how$104 !== 3 /* DAX_INSERT_FOLIO */) checkMixedOk(k, task, vma$1, true);
                          if ((k.daxPolicy.traceInsert === true)) {
                            const shared$104 = k.hugeWindow.flags & 8 /* VM_SHARED */;
                            emit6$108: {
                              const d$108: number = span$104 * 4096;
                              const mode$108 = k.trace.mode[315 /* TP_DAX_PMD_INSERT_MAPPING */]!;
                              if (mode$108 === 0) break emit6$108;
                              const r$108 = k.trace.ring;
                              const seq$108 = k.trace.seq;
                              const p$108 = (seq$108 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                              r$108[p$108] = task * 1024 /* IDS */ + 315 /* TP_DAX_PMD_INSERT_MAPPING */;
                              r$108[p$108 + 1] = file$104;
                              r$108[p$108 + 2] = shared$104;
                              r$108[p$108 + 3] = vpn;
                              r$108[p$108 + 4] = d$108;
                              r$108[p$108 + 5] = pfn$104;
                              r$108[p$108 + 6] = 2 /* DAX_PMD */;
                              k.trace.seq = seq$108 + 1;
                              if (mode$108 === 2) k.trace.tell(315 /* TP_DAX_PMD_INSERT_MAPPING */, seq$108);
                            }
                          }
                          { // daxInsertLeaf
                            if (how$104 === 3 /* DAX_INSERT_FOLIO */) { // vmfInsertFolioPmd
                              get$111: {
                                if (pfn$104 === k.frames.zeroPfn) break get$111;
                                let i$111 = 0;
                                index$112: {
                                  if (pfn$104 >= k.frames.pmemBase && pfn$104 < k.frames.pmemEnd) { i$111 = (pfn$104 - k.frames.pmemOffset) | 0; break index$112; }
                                  i$111 = pfn$104 < k.frames.ramFrames ? pfn$104 | 0 : k.frames.farIndex(pfn$104);
                                }
                                const head$111 = k.frames.orders[0] === 0 ? i$111 : k.frames.folioAt(i$111);
                                k.frames.refcount[head$111] = k.frames.refcount[head$111]! + 1;
                              }
                              let ret$110 = 0;
                              insertPmd$113: {
                                const pt$113 = k.pt;
                                const mm$113 = k.hugeWindow.mm;
                                // Where slots may be cleared under a fault it matters that the table is the one the fault began with.
                                let pmd$113 = k.tasks.faultPmd[task]!;
                                if (k.vmOps.tableAlloc[k.hugeWindow.ops] === 0) pmd$113 = k.hugeWindow.table;
                                if (pmd$113 <= 0) { ret$110 = 1 /* VM_FAULT_OOM */; break insertPmd$113; }
                                { // ptlLock
                                  while (k.pt.ptl[pmd$113] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                  k.pt.ptl[pmd$113] = task + 1;
                                }
                                const index$113 = k.hugeWindow.slot;
                                const lo$113 = pt$113.lo[index$113]!;
                                const hi$113 = pt$113.hi[index$113]!;
                                if (pt$113.lo[index$113] === 0 && pt$113.hi[index$113] === 0) {
                                  if (true /* kind === INSERT_PAGE */) {
                                    get$115: {
                                      if (pfn$104 === k.frames.zeroPfn) break get$115;
                                      let i$115 = 0;
                                      index$116: {
                                        if (pfn$104 >= k.frames.pmemBase && pfn$104 < k.frames.pmemEnd) { i$115 = (pfn$104 - k.frames.pmemOffset) | 0; break index$116; }
                                        i$115 = pfn$104 < k.frames.ramFrames ? pfn$104 | 0 : k.frames.farIndex(pfn$104);
                                      }
                                      const head$115 = k.frames.orders[0] === 0 ? i$115 : k.frames.folioAt(i$115);
                                      k.frames.refcount[head$115] = k.frames.refcount[head$115]! + 1;
                                    }
                                    addEntireMap(k.frames, pfn$104);
                                    addRss(k, mm$113, pfn$104, pt$113.pages(1));
                                  }
                                  const newLo$113 = ((pfn$104 & 1048575 /* EH_PFN */) << 12) | (k.hugeWindow.protLo |
                                    (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                    (write$104 ? (((k.hugeWindow.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
                                  { // set
                                    const hi$117: number = (pfn$104 / 0x100000) | (k.hugeWindow.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                    pt$113.lo[index$113] = newLo$113;
                                    pt$113.hi[index$113] = hi$117;
                                    pt$113.used[pmd$113] = pt$113.used[pmd$113]! + 1;
                                  }
                                } else if (write$104 && ((pt$113.lo[index$113]! & 128 /* E_PSE */) !== 0) && ((hi$113 & 1048575 /* EH_PFN */) * 0x100000 + (lo$113 >>> 12)) === pfn$104) {
                                  pt$113.lo[index$113] = upgradedLo(k, vma$1, lo$113, hi$113, true);
                                  pt$113.hi[index$113] = upgradedHi(k, vma$1, hi$113);
                                }
                                { // ptlUnlock
                                  k.pt.ptl[pmd$113] = 0;
                                }
                                ret$110 = 256 /* VM_FAULT_NOPAGE */;
                              }
                              if ((k.trace.probing === true)) emit2$119: {
                                const mode$119 = k.trace.mode[215 /* TP_VMF_INSERT_FOLIO_PMD_RET */]!;
                                if (mode$119 === 0) break emit2$119;
                                const r$119 = k.trace.ring;
                                const seq$119 = k.trace.seq;
                                const p$119 = (seq$119 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                r$119[p$119] = task * 1024 /* IDS */ + 215 /* TP_VMF_INSERT_FOLIO_PMD_RET */;
                                r$119[p$119 + 1] = vpn;
                                r$119[p$119 + 2] = ret$110;
                                k.trace.seq = seq$119 + 1;
                                if (mode$119 === 2) k.trace.tell(215 /* TP_VMF_INSERT_FOLIO_PMD_RET */, seq$119);
                              }
                              put$120: {
                                if (pfn$104 === k.frames.zeroPfn) { false; break put$120; }
                                { // putAt
                                  const index$121: number = k.frames.index(pfn$104);
                                  { // putHead
                                    const head$122: number = (k.frames.orders[0] === 0 ? index$121 : k.frames.folioAt(index$121));
                                    if (k.frames.refcount[head$122]! <= 1) { k.frames.putLast(head$122); break put$120; }
                                    k.frames.refcount[head$122] = k.frames.refcount[head$122]! - 1;
                                    false;
                                  }
                                }
                              }
                              ret$100 = ret$110; break daxPmdIter$104;
                            }
                            { // vmfInsertPfnPmd
                              let ret$123 = 0;
                              insertPmd$124: {
                                const pt$124 = k.pt;
                                const mm$124 = k.hugeWindow.mm;
                                // Where slots may be cleared under a fault it matters that the table is the one the fault began with.
                                let pmd$124 = k.tasks.faultPmd[task]!;
                                if (k.vmOps.tableAlloc[k.hugeWindow.ops] === 0) pmd$124 = k.hugeWindow.table;
                                if (pmd$124 <= 0) { ret$123 = 1 /* VM_FAULT_OOM */; break insertPmd$124; }
                                { // ptlLock
                                  while (k.pt.ptl[pmd$124] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                  k.pt.ptl[pmd$124] = task + 1;
                                }
                                const index$124 = k.hugeWindow.slot;
                                const lo$124 = pt$124.lo[index$124]!;
                                const hi$124 = pt$124.hi[index$124]!;
                                if (pt$124.lo[index$124] === 0 && pt$124.hi[index$124] === 0) {
                                  if (false /* kind === INSERT_PAGE */) {
                                    get$126: {
                                      if (pfn$104 === k.frames.zeroPfn) break get$126;
                                      let i$126 = 0;
                                      index$127: {
                                        if (pfn$104 >= k.frames.pmemBase && pfn$104 < k.frames.pmemEnd) { i$126 = (pfn$104 - k.frames.pmemOffset) | 0; break index$127; }
                                        i$126 = pfn$104 < k.frames.ramFrames ? pfn$104 | 0 : k.frames.farIndex(pfn$104);
                                      }
                                      const head$126 = k.frames.orders[0] === 0 ? i$126 : k.frames.folioAt(i$126);
                                      k.frames.refcount[head$126] = k.frames.refcount[head$126]! + 1;
                                    }
                                    addEntireMap(k.frames, pfn$104);
                                    addRss(k, mm$124, pfn$104, pt$124.pages(1));
                                  }
                                  const newLo$124 = ((pfn$104 & 1048575 /* EH_PFN */) << 12) | (k.hugeWindow.protLo |
                                    (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                    (write$104 ? (((k.hugeWindow.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
                                  { // set
                                    const hi$128: number = (pfn$104 / 0x100000) | (k.hugeWindow.protHi | (true /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                    pt$124.lo[index$124] = newLo$124;
                                    pt$124.hi[index$124] = hi$128;
                                    pt$124.used[pmd$124] = pt$124.used[pmd$124]! + 1;
                                  }
                                } else if (write$104 && ((pt$124.lo[index$124]! & 128 /* E_PSE */) !== 0) && ((hi$124 & 1048575 /* EH_PFN */) * 0x100000 + (lo$124 >>> 12)) === pfn$104) {
                                  pt$124.lo[index$124] = upgradedLo(k, vma$1, lo$124, hi$124, true);
                                  pt$124.hi[index$124] = upgradedHi(k, vma$1, hi$124);
                                }
                                { // ptlUnlock
                                  k.pt.ptl[pmd$124] = 0;
                                }
                                ret$123 = 256 /* VM_FAULT_NOPAGE */;
                              }
                              if ((k.trace.probing === true)) emit2$130: {
                                const mode$130 = k.trace.mode[214 /* TP_VMF_INSERT_PFN_PMD_RET */]!;
                                if (mode$130 === 0) break emit2$130;
                                const r$130 = k.trace.ring;
                                const seq$130 = k.trace.seq;
                                const p$130 = (seq$130 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                r$130[p$130] = task * 1024 /* IDS */ + 214 /* TP_VMF_INSERT_PFN_PMD_RET */;
                                r$130[p$130 + 1] = vpn;
                                r$130[p$130 + 2] = ret$123;
                                k.trace.seq = seq$130 + 1;
                                if (mode$130 === 2) k.trace.tell(214 /* TP_VMF_INSERT_PFN_PMD_RET */, seq$130);
                              }
                              ret$100 = ret$123;
                            }
                          }
                        }
                        { // daxUnlockEntry
                          k.dax.index.lo[slot$100] = k.dax.index.lo[slot$100]! & (-2 /* ~DAX_LOCKED */);
                        }
                      }
                    }
                    if (ret$100 === 2048 /* VM_FAULT_FALLBACK */ && (((k.pt).lo[k.hugeWindow.slot]! & 128 /* E_PSE */) !== 0 ? k.hugeWindow.slot : 0) !== 0) {
                      splitHugePmd(k, task, vma$1, vpn);
                    }
                    emit9$132: {
                      const mode$132 = k.trace.mode[303 /* TP_DAX_PMD_FAULT_DONE */]!;
                      if (mode$132 === 0) break emit9$132;
                      const r$132 = k.trace.ring;
                      const seq$132 = k.trace.seq;
                      const p$132 = (seq$132 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                      r$132[p$132] = task * 1024 /* IDS */ + 303 /* TP_DAX_PMD_FAULT_DONE */;
                      r$132[p$132 + 1] = file$100;
                      r$132[p$132 + 2] = shared$100;
                      r$132[p$132 + 3] = flags$1;
                      r$132[p$132 + 4] = vpn;
                      r$132[p$132 + 5] = from$100;
                      r$132[p$132 + 6] = to$100;
                      r$132[p$132 + 7] = pgoff$100;
                      // The second slot may be the first one of the ring.
                      const q$132 = ((seq$132 + 1) & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                      r$132[q$132] = (-1 /* CONTINUED */);
                      r$132[q$132 + 1] = pages$100;
                      r$132[q$132 + 2] = ret$100;
                      k.trace.seq = seq$132 + 2;
                      if (mode$132 === 2) k.trace.tell(303 /* TP_DAX_PMD_FAULT_DONE */, seq$132);
                    }
                    ret$98 = ret$100;
                  }
                  if ((ret$98 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0) {
                    ret$98 = daxFinishSyncFault(k, task, vma$1, vpn, flags$1, k.pt.pages(1));
                  }
                  { // upRead
                    k.locks.word[lock$98] = k.locks.word[lock$98]! - 1;
                  }
                  ret$97 = ret$98;
                } else ret$97 = (k.paths.straight[huge$97]!(k, task, vma$1, vpn, flags$1) as number);
                ret$95 = ret$97;
              }
              if ((ret$95 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$93 = ret$95; break handleMmFaultInner$95; }
              const own$95 = k.vmOps.tableOwn[k.hugeWindow.ops]!;
              if (own$95 !== 0) {
                const answer$95 = (k.paths.straight[own$95]!(k, task, vma$1, vpn, pmd$95, flags$1) as number);
                if (answer$95 !== 0) { ret$93 = answer$95; break handleMmFaultInner$95; }
              }
              { // child
                const index$134: number = k.hugeWindow.slot;
                pte$95 = pt$95.lo[index$134] === 0 || (pt$95.lo[index$134]! & 128 /* E_PSE */) !== 0
                  ? 0
                  : (((pt$95.hi[index$134]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$95.lo[index$134]!) >>> 12));
              }
            }
            { // handlePteFault
              const pt$135 = k.pt;
              const index$135 = (pte$95 << pt$135.bits) | (vpn & pt$135.slotMask);
              const lo$135 = pte$95 === 0 ? 0 : pt$135.lo[index$135]!;
              const hi$135 = pte$95 === 0 ? 0 : pt$135.hi[index$135]!;
              // A slot without a PTE table has no entry that could have been read.
              const valid$135 = pte$95 !== 0 && (k.faultPolicy.origPteFlag === true);
              const known$135 = valid$135 ? flags$1 | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags$1;
              if (lo$135 === 0 && hi$135 === 0) {
                if (k.hugeWindow.ops === 0) { ret$93 = doAnonymousPage(k, task, vma$1, vpn, known$135); break handleMmFaultInner$95; }
                { // doFault
                  const ops$136 = k.hugeWindow.ops;
                  const fault$136 = k.vmOps.fault[ops$136]!;
                  if (fault$136 === 0) { ret$93 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$95; }
                  const write$136 = (known$135 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                  if (write$136 && (k.hugeWindow.flags & 8 /* VM_SHARED */) === 0) {
                    ret$93 = doCowFault(k, task, vma$1, vpn, known$135); break handleMmFaultInner$95;
                  }
                  if (!write$136 && k.vmOps.mapPagesOp[ops$136] !== 0) {
                    const around$136 = doFaultAround(k, task, vma$1, vpn);
                    if (around$136 !== 0) { ret$93 = around$136; break handleMmFaultInner$95; }
                  }
                  let may$136 = false;
                  vmfCanCallFault$137: {
                    if ((known$135 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$136 = true; break vmfCanCallFault$137; }
                    if (k.vmOps.mapPages[k.hugeWindow.ops] !== 0) { may$136 = true; break vmfCanCallFault$137; }
                    { // vmaEndRead
                      k.vmas.readers[vma$1] = k.vmas.readers[vma$1]! - 1;
                    }
                    may$136 = false;
                  }
                  if (!may$136) { ret$93 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$95; }
                  k.tasks.cowPage[task] = 0 /* NO_PFN */;
                  let ret$136 = 0;
                  if (fault$136 === 331) { // daxHugeFault
                    const lock$139 = k.hugeWindow.lock;
                    { // downRead
                      while (k.locks.word[lock$139]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
                      k.locks.word[lock$139] = k.locks.word[lock$139]! + 1;
                    }
                    let ret$139 = 0;
                    { // daxIomapPmdFault
                      const file$141 = k.hugeWindow.mapping;
                      const pgoff$141 = (k.hugeWindow.pgoff + (vpn - k.hugeWindow.start));
                      const shared$141 = k.hugeWindow.flags & 8 /* VM_SHARED */;
                      const from$141 = k.hugeWindow.start;
                      const to$141 = k.hugeWindow.end;
                      const pages$141 = k.hugeWindow.filePages;
                      emit9$142: {
                        const mode$142 = k.trace.mode[302 /* TP_DAX_PMD_FAULT */]!;
                        if (mode$142 === 0) break emit9$142;
                        const r$142 = k.trace.ring;
                        const seq$142 = k.trace.seq;
                        const p$142 = (seq$142 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$142[p$142] = task * 1024 /* IDS */ + 302 /* TP_DAX_PMD_FAULT */;
                        r$142[p$142 + 1] = file$141;
                        r$142[p$142 + 2] = shared$141;
                        r$142[p$142 + 3] = known$135;
                        r$142[p$142 + 4] = vpn;
                        r$142[p$142 + 5] = from$141;
                        r$142[p$142 + 6] = to$141;
                        r$142[p$142 + 7] = pgoff$141;
                        // The second slot may be the first one of the ring.
                        const q$142 = ((seq$142 + 1) & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$142[q$142] = (-1 /* CONTINUED */);
                        r$142[q$142 + 1] = pages$141;
                        r$142[q$142 + 2] = 0;
                        k.trace.seq = seq$142 + 2;
                        if (mode$142 === 2) k.trace.tell(302 /* TP_DAX_PMD_FAULT */, seq$142);
                      }
                      let ret$141 = 0;
                      if (ret$141 === 0) {
                        let slot$141 = 0;
                        grabPmdEntry$143: {
                          const pgoff$143: number = pgoff$141 - (vpn & (k.pt.pages(1) - 1));
                          const index$143 = k.dax.index;
                          const span$143 = index$143.hugePages;
                          let slot$143 = index$143.filled((k.hugeWindow.node << 6) | ((pgoff$143 * index$143.hugeInverse) & 63));
                          while (slot$143 >= 0 && (index$143.lo[slot$143]! & 1 /* DAX_LOCKED */) !== 0) {
                            throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
                            slot$143 = index$143.filled((k.hugeWindow.node << 6) | ((pgoff$143 * index$143.hugeInverse) & 63));
                          }
                          if (slot$143 < 0) {
                            if (index$143.anySingle(file$141, pgoff$143 - (pgoff$143 & (span$143 - 1)), span$143)) { slot$141 = -1; break grabPmdEntry$143; }
                            { // widenHuge
                              const from$144 = pgoff$143 - (pgoff$143 & (index$143.hugePages - 1));
                              if (from$144 >= index$143.hugeTop[file$141]! * index$143.hugePages) {
                                index$143.hugeTop[file$141] = Math.floor(from$144 * index$143.hugeInverse) + 1;
                              }
                              // The cached leaf may lie under the entry that comes now.
                              if (index$143.cacheFrom < from$144 + index$143.hugePages && from$144 < index$143.cacheFrom + 64) index$143.dropLeaf();
                            }
                            slot$143 = ((k.hugeWindow.node << 6) | ((pgoff$143 * index$143.hugeInverse) & 63));
                            index$143.lo[slot$143] = 27 /* DAX_VALUE | DAX_EMPTY | DAX_PMD | DAX_LOCKED */;
                          } else index$143.lo[slot$143] = index$143.lo[slot$143]! | 1 /* DAX_LOCKED */;
                          slot$141 = slot$143;
                        }
                        ret$141 = 2048 /* VM_FAULT_FALLBACK */;
                        if (slot$141 >= 0) {
                          // A PTE table came into the slot meanwhile: the access is tried again.
                          const table$141 = ((k.pt).lo[k.hugeWindow.slot] === 0 || ((k.pt).lo[k.hugeWindow.slot]! & 128 /* E_PSE */) !== 0
                          ? 0
                          : ((((k.pt).hi[k.hugeWindow.slot]!) & 1048575 /* EH_PFN */) * 0x100000 + (((k.pt).lo[k.hugeWindow.slot]!) >>> 12)));
                          ret$141 = 0;
                          if (table$141 === 0) daxPmdIter$145: {
                            const span$145 = k.pt.pages(1);
                            const file$145 = k.hugeWindow.mapping;
                            const chunk$145 = (k.hugeWindow.pgoff + ((vpn - (vpn & (span$145 - 1))) - k.hugeWindow.start));
                            const write$145 = (known$135 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                            if (1 /* EXTENT_WRITTEN */ !== 1 /* EXTENT_WRITTEN */) {
                              const run$145 = Math.min(span$145, (k.dax).cTo - chunk$145);
                              if (!write$145) {
                                if (run$145 < span$145) { ret$141 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$145; }
                                ret$141 = daxPmdLoadHole(k, task, vma$1, vpn, slot$141, chunk$145); break daxPmdIter$145;
                              }
                              const failed$145 = k.dax.allocate(file$145, chunk$145, run$145);
                              if (failed$145 !== 0) { ret$141 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$145; }
                            }
                            const pfn$145 = ((k.dax).cPfn + (chunk$145 - (k.dax).cFrom));
                            const answer$145 = (k.dax).cAnswer;
                            if (answer$145 >= 128 /* DAX_SHARED */) { ret$141 = daxPmdShared(k, task, vma$1, vpn, known$135, slot$141); break daxPmdIter$145; }
                            const how$145 = answer$145 & (-65 /* ~DAX_ASK_VMA */);
                            // Contiguous, on a 2 MiB boundary of the device, and with struct pages.
                            if ((k.dax).cTo - chunk$145 < span$145 || (pfn$145 & (span$145 - 1)) !== 0)
                              { ret$141 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$145; }
                            if (how$145 === 1 /* DAX_INSERT_SPECIAL */) { ret$141 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$145; }
                            const syncs$145 = answer$145 !== how$145 && write$145 && (k.hugeWindow.flags & 8388608 /* VM_SYNC */) !== 0;
                            const sync$145 = syncs$145 && k.dax.needsSync(file$145, chunk$145 + span$145);
                            const dirty$145 = (write$145 || (k.daxPolicy.readDirties === true)) && !sync$145;
                            { // daxInsertPmdEntry
                              const index$146 = k.dax.index;
                              const old$146 = index$146.lo[slot$141]!;
                              if ((old$146 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
                                unmapMappingPages(k, task, file$145, chunk$145, index$146.hugePages, 0);
                              }
                              if ((old$146 & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
                                index$146.lo[slot$141] = (((pfn$145 & 0xfffff) << 12) | 19 /* flags | DAX_VALUE | DAX_PMD | DAX_LOCKED */);
                                index$146.hi[slot$141] = ((pfn$145 / 0x100000) | 0);
                                if (true /* (flags & DAX_ZERO_PAGE) === 0 */) { // makeFolio
                                  if (((k.dax).cAnswer & (-65 /* ~DAX_ASK_VMA */)) === 3 /* DAX_INSERT_FOLIO */) k.dax.joinFrames(pfn$145);
                                }
                              }
                              if (dirty$145) setMark$148: {
                                let at$148 = slot$141;
                                while (at$148 !== 0) {
                                  const w$148 = ((at$148 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
                                  const marked$148 = index$146.tags[w$148]! | index$146.tags[w$148 + 1]!;
                                  const half$148 = w$148 + ((at$148 & 63) >> 5);
                                  index$146.tags[half$148] = index$146.tags[half$148]! | (1 << (at$148 & 31));
                                  // A node with any mark is marked in its parent already.
                                  if (marked$148 !== 0) break setMark$148;
                                  at$148 = index$146.parent[at$148 >> 6]!;
                                }
                              }
                            }
                            if (sync$145) { ret$141 = 8192 /* VM_FAULT_NEEDDSYNC */; break daxPmdIter$145; }
                            if (answer$145 !== how$145 && how$145 !== 3 /* DAX_INSERT_FOLIO */) checkMixedOk(k, task, vma$1, true);
                            if ((k.daxPolicy.traceInsert === true)) {
                              const shared$145 = k.hugeWindow.flags & 8 /* VM_SHARED */;
                              emit6$149: {
                                const d$149: number = span$145 * 4096;
                                const mode$149 = k.trace.mode[315 /* TP_DAX_PMD_INSERT_MAPPING */]!;
                                if (mode$149 === 0) break emit6$149;
                                const r$149 = k.trace.ring;
                                const seq$149 = k.trace.seq;
                                const p$149 = (seq$149 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                r$149[p$149] = task * 1024 /* IDS */ + 315 /* TP_DAX_PMD_INSERT_MAPPING */;
                                r$149[p$149 + 1] = file$145;
                                r$149[p$149 + 2] = shared$145;
                                r$149[p$149 + 3] = vpn;
                                r$149[p$149 + 4] = d$149;
                                r$149[p$149 + 5] = pfn$145;
                                r$149[p$149 + 6] = 2 /* DAX_PMD */;
                                k.trace.seq = seq$149 + 1;
                                if (mode$149 === 2) k.trace.tell(315 /* TP_DAX_PMD_INSERT_MAPPING */, seq$149);
                              }
                            }
                            { // daxInsertLeaf
                              if (how$145 === 3 /* DAX_INSERT_FOLIO */) { // vmfInsertFolioPmd
                                get$152: {
                                  if (pfn$145 === k.frames.zeroPfn) break get$152;
                                  let i$152 = 0;
                                  index$153: {
                                    if (pfn$145 >= k.frames.pmemBase && pfn$145 < k.frames.pmemEnd) { i$152 = (pfn$145 - k.frames.pmemOffset) | 0; break index$153; }
                                    i$152 = pfn$145 < k.frames.ramFrames ? pfn$145 | 0 : k.frames.farIndex(pfn$145);
                                  }
                                  const head$152 = k.frames.orders[0] === 0 ? i$152 : k.frames.folioAt(i$152);
                                  k.frames.refcount[head$152] = k.frames.refcount[head$152]! + 1;
                                }
                                let ret$151 = 0;
                                insertPmd$154: {
                                  const pt$154 = k.pt;
                                  const mm$154 = k.hugeWindow.mm;
                                  // Where slots may be cleared under a fault it matters that the table is the one the fault began with.
                                  let pmd$154 = k.tasks.faultPmd[task]!;
                                  if (k.vmOps.tableAlloc[k.hugeWindow.ops] === 0) pmd$154 = k.hugeWindow.table;
                                  if (pmd$154 <= 0) { ret$151 = 1 /* VM_FAULT_OOM */; break insertPmd$154; }
                                  { // ptlLock
                                    while (k.pt.ptl[pmd$154] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                    k.pt.ptl[pmd$154] = task + 1;
                                  }
                                  const index$154 = k.hugeWindow.slot;
                                  const lo$154 = pt$154.lo[index$154]!;
                                  const hi$154 = pt$154.hi[index$154]!;
                                  if (pt$154.lo[index$154] === 0 && pt$154.hi[index$154] === 0) {
                                    if (true /* kind === INSERT_PAGE */) {
                                      get$156: {
                                        if (pfn$145 === k.frames.zeroPfn) break get$156;
                                        let i$156 = 0;
                                        index$157: {
                                          if (pfn$145 >= k.frames.pmemBase && pfn$145 < k.frames.pmemEnd) { i$156 = (pfn$145 - k.frames.pmemOffset) | 0; break index$157; }
                                          i$156 = pfn$145 < k.frames.ramFrames ? pfn$145 | 0 : k.frames.farIndex(pfn$145);
                                        }
                                        const head$156 = k.frames.orders[0] === 0 ? i$156 : k.frames.folioAt(i$156);
                                        k.frames.refcount[head$156] = k.frames.refcount[head$156]! + 1;
                                      }
                                      addEntireMap(k.frames, pfn$145);
                                      addRss(k, mm$154, pfn$145, pt$154.pages(1));
                                    }
                                    const newLo$154 = ((pfn$145 & 1048575 /* EH_PFN */) << 12) | (k.hugeWindow.protLo |
                                      (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                      (write$145 ? (((k.hugeWindow.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
                                    { // set
                                      const hi$158: number = (pfn$145 / 0x100000) | (k.hugeWindow.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                      pt$154.lo[index$154] = newLo$154;
                                      pt$154.hi[index$154] = hi$158;
                                      pt$154.used[pmd$154] = pt$154.used[pmd$154]! + 1;
                                    }
                                  } else if (write$145 && ((pt$154.lo[index$154]! & 128 /* E_PSE */) !== 0) && ((hi$154 & 1048575 /* EH_PFN */) * 0x100000 + (lo$154 >>> 12)) === pfn$145) {
                                    pt$154.lo[index$154] = upgradedLo(k, vma$1, lo$154, hi$154, true);
                                    pt$154.hi[index$154] = upgradedHi(k, vma$1, hi$154);
                                  }
                                  { // ptlUnlock
                                    k.pt.ptl[pmd$154] = 0;
                                  }
                                  ret$151 = 256 /* VM_FAULT_NOPAGE */;
                                }
                                if ((k.trace.probing === true)) emit2$160: {
                                  const mode$160 = k.trace.mode[215 /* TP_VMF_INSERT_FOLIO_PMD_RET */]!;
                                  if (mode$160 === 0) break emit2$160;
                                  const r$160 = k.trace.ring;
                                  const seq$160 = k.trace.seq;
                                  const p$160 = (seq$160 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$160[p$160] = task * 1024 /* IDS */ + 215 /* TP_VMF_INSERT_FOLIO_PMD_RET */;
                                  r$160[p$160 + 1] = vpn;
                                  r$160[p$160 + 2] = ret$151;
                                  k.trace.seq = seq$160 + 1;
                                  if (mode$160 === 2) k.trace.tell(215 /* TP_VMF_INSERT_FOLIO_PMD_RET */, seq$160);
                                }
                                put$161: {
                                  if (pfn$145 === k.frames.zeroPfn) { false; break put$161; }
                                  { // putAt
                                    const index$162: number = k.frames.index(pfn$145);
                                    { // putHead
                                      const head$163: number = (k.frames.orders[0] === 0 ? index$162 : k.frames.folioAt(index$162));
                                      if (k.frames.refcount[head$163]! <= 1) { k.frames.putLast(head$163); break put$161; }
                                      k.frames.refcount[head$163] = k.frames.refcount[head$163]! - 1;
                                      false;
                                    }
                                  }
                                }
                                ret$141 = ret$151; break daxPmdIter$145;
                              }
                              { // vmfInsertPfnPmd
                                let ret$164 = 0;
                                insertPmd$165: {
                                  const pt$165 = k.pt;
                                  const mm$165 = k.hugeWindow.mm;
                                  // Where slots may be cleared under a fault it matters that the table is the one the fault began with.
                                  let pmd$165 = k.tasks.faultPmd[task]!;
                                  if (k.vmOps.tableAlloc[k.hugeWindow.ops] === 0) pmd$165 = k.hugeWindow.table;
                                  if (pmd$165 <= 0) { ret$164 = 1 /* VM_FAULT_OOM */; break insertPmd$165; }
                                  { // ptlLock
                                    while (k.pt.ptl[pmd$165] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                    k.pt.ptl[pmd$165] = task + 1;
                                  }
                                  const index$165 = k.hugeWindow.slot;
                                  const lo$165 = pt$165.lo[index$165]!;
                                  const hi$165 = pt$165.hi[index$165]!;
                                  if (pt$165.lo[index$165] === 0 && pt$165.hi[index$165] === 0) {
                                    if (false /* kind === INSERT_PAGE */) {
                                      get$167: {
                                        if (pfn$145 === k.frames.zeroPfn) break get$167;
                                        let i$167 = 0;
                                        index$168: {
                                          if (pfn$145 >= k.frames.pmemBase && pfn$145 < k.frames.pmemEnd) { i$167 = (pfn$145 - k.frames.pmemOffset) | 0; break index$168; }
                                          i$167 = pfn$145 < k.frames.ramFrames ? pfn$145 | 0 : k.frames.farIndex(pfn$145);
                                        }
                                        const head$167 = k.frames.orders[0] === 0 ? i$167 : k.frames.folioAt(i$167);
                                        k.frames.refcount[head$167] = k.frames.refcount[head$167]! + 1;
                                      }
                                      addEntireMap(k.frames, pfn$145);
                                      addRss(k, mm$165, pfn$145, pt$165.pages(1));
                                    }
                                    const newLo$165 = ((pfn$145 & 1048575 /* EH_PFN */) << 12) | (k.hugeWindow.protLo |
                                      (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                      (write$145 ? (((k.hugeWindow.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
                                    { // set
                                      const hi$169: number = (pfn$145 / 0x100000) | (k.hugeWindow.protHi | (true /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                      pt$165.lo[index$165] = newLo$165;
                                      pt$165.hi[index$165] = hi$169;
                                      pt$165.used[pmd$165] = pt$165.used[pmd$165]! + 1;
                                    }
                                  } else if (write$145 && ((pt$165.lo[index$165]! & 128 /* E_PSE */) !== 0) && ((hi$165 & 1048575 /* EH_PFN */) * 0x100000 + (lo$165 >>> 12)) === pfn$145) {
                                    pt$165.lo[index$165] = upgradedLo(k, vma$1, lo$165, hi$165, true);
                                    pt$165.hi[index$165] = upgradedHi(k, vma$1, hi$165);
                                  }
                                  { // ptlUnlock
                                    k.pt.ptl[pmd$165] = 0;
                                  }
                                  ret$164 = 256 /* VM_FAULT_NOPAGE */;
                                }
                                if ((k.trace.probing === true)) emit2$171: {
                                  const mode$171 = k.trace.mode[214 /* TP_VMF_INSERT_PFN_PMD_RET */]!;
                                  if (mode$171 === 0) break emit2$171;
                                  const r$171 = k.trace.ring;
                                  const seq$171 = k.trace.seq;
                                  const p$171 = (seq$171 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$171[p$171] = task * 1024 /* IDS */ + 214 /* TP_VMF_INSERT_PFN_PMD_RET */;
                                  r$171[p$171 + 1] = vpn;
                                  r$171[p$171 + 2] = ret$164;
                                  k.trace.seq = seq$171 + 1;
                                  if (mode$171 === 2) k.trace.tell(214 /* TP_VMF_INSERT_PFN_PMD_RET */, seq$171);
                                }
                                ret$141 = ret$164;
                              }
                            }
                          }
                          { // daxUnlockEntry
                            k.dax.index.lo[slot$141] = k.dax.index.lo[slot$141]! & (-2 /* ~DAX_LOCKED */);
                          }
                        }
                      }
                      if (ret$141 === 2048 /* VM_FAULT_FALLBACK */ && (((k.pt).lo[k.hugeWindow.slot]! & 128 /* E_PSE */) !== 0 ? k.hugeWindow.slot : 0) !== 0) {
                        splitHugePmd(k, task, vma$1, vpn);
                      }
                      emit9$173: {
                        const mode$173 = k.trace.mode[303 /* TP_DAX_PMD_FAULT_DONE */]!;
                        if (mode$173 === 0) break emit9$173;
                        const r$173 = k.trace.ring;
                        const seq$173 = k.trace.seq;
                        const p$173 = (seq$173 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$173[p$173] = task * 1024 /* IDS */ + 303 /* TP_DAX_PMD_FAULT_DONE */;
                        r$173[p$173 + 1] = file$141;
                        r$173[p$173 + 2] = shared$141;
                        r$173[p$173 + 3] = known$135;
                        r$173[p$173 + 4] = vpn;
                        r$173[p$173 + 5] = from$141;
                        r$173[p$173 + 6] = to$141;
                        r$173[p$173 + 7] = pgoff$141;
                        // The second slot may be the first one of the ring.
                        const q$173 = ((seq$173 + 1) & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$173[q$173] = (-1 /* CONTINUED */);
                        r$173[q$173 + 1] = pages$141;
                        r$173[q$173 + 2] = ret$141;
                        k.trace.seq = seq$173 + 2;
                        if (mode$173 === 2) k.trace.tell(303 /* TP_DAX_PMD_FAULT_DONE */, seq$173);
                      }
                      ret$139 = ret$141;
                    }
                    if ((ret$139 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0) {
                      ret$139 = daxFinishSyncFault(k, task, vma$1, vpn, known$135, k.pt.pages(1));
                    }
                    { // upRead
                      k.locks.word[lock$139] = k.locks.word[lock$139]! - 1;
                    }
                    ret$136 = ret$139;
                  } else ret$136 = (k.paths.straight[fault$136]!(k, task, vma$1, vpn, known$135) as number);
                  if ((ret$136 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$93 = ret$136; break handleMmFaultInner$95; }
                  if (write$136) { ret$93 = doSharedFault(k, task, vma$1, vpn, known$135, ret$136); break handleMmFaultInner$95; }
                  const done$136 = finishFault(k, task, vma$1, vpn, faultPage(k, task), false);
                  unlockFaultPage(k, task, done$136 !== 0);
                  ret$93 = ret$136 | done$136; break handleMmFaultInner$95;
                }
              }
              if ((lo$135 & 1 /* E_PRESENT */) === 0) {
                if ((lo$135 & 256 /* E_PROTNONE */) === 0) { ret$93 = softLeafFault(lo$135, hi$135); break handleMmFaultInner$95; }
                if (vmaIsAccessible(k, vma$1)) { ret$93 = doNumaPage(k, task, vma$1, index$135, lo$135, hi$135); break handleMmFaultInner$95; }
              }
              if ((flags$1 & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$135 & 2 /* E_RW */) === 0) {
                ret$93 = doWpPage(k, task, vma$1, vpn, known$135, lo$135, hi$135); break handleMmFaultInner$95;
              }
              { // ptlLock
                while (k.pt.ptl[pte$95] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                k.pt.ptl[pte$95] = task + 1;
              }
              if (pt$135.lo[index$135] === lo$135 && pt$135.hi[index$135] === hi$135) {
                pt$135.lo[index$135] = lo$135 | 32 /* E_ACCESSED */ | ((flags$1 & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
              }
              { // ptlUnlock
                k.pt.ptl[pte$95] = 0;
              }
              ret$93 = 0;
            }
          }
          if ((ret$93 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
            const major$93 = (ret$93 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags$1 & 32 /* FAULT_FLAG_TRIED */) !== 0;
            if (major$93) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
            else k.tasks.minFlt[task] = k.tasks.minFlt[task]! + 1;
          }
          if ((k.trace.probing === true)) emit2$177: {
            const mode$177 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
            if (mode$177 === 0) break emit2$177;
            const r$177 = k.trace.ring;
            const seq$177 = k.trace.seq;
            const p$177 = (seq$177 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$177[p$177] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
            r$177[p$177 + 1] = vpn;
            r$177[p$177 + 2] = ret$93;
            k.trace.seq = seq$177 + 1;
            if (mode$177 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$177);
          }
          ret$1 = ret$93;
        }
        if ((ret$1 & 17408 /* VM_FAULT_RETRY | VM_FAULT_COMPLETED */) === 0) {
          { // upRead
            const lock$178: number = k.mms.mmapLock[mm$1]!;
            k.locks.word[lock$178] = k.locks.word[lock$178]! - 1;
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
export const hugeFaultFused: readonly FusedPath[] = [
  { name: 'userAccess', holds: [[331, 'daxHugeFault']], straight: userAccess },
];
