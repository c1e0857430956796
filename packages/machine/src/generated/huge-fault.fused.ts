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
                                  const head$23 = k.frames.orders[0] === 0 || k.frames.order[i$23] !== 0 ? i$23 : k.frames.headWalk(i$23);
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
                                        const head$27 = k.frames.orders[0] === 0 || k.frames.order[i$27] !== 0 ? i$27 : k.frames.headWalk(i$27);
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
                                    const head$33 = k.frames.orders[0] === 0 || k.frames.order[index$33] !== 0 ? index$33 : k.frames.headWalk(index$33);
                                    if (k.frames.refcount[head$33]! <= 1) { k.frames.putLast(head$33); break put$32; }
                                    k.frames.refcount[head$33] = k.frames.refcount[head$33]! - 1;
                                    false;
                                  }
                                }
                                ret$12 = ret$22; break daxPmdIter$16;
                              }
                              { // vmfInsertPfnPmd
                                let ret$34 = 0;
                                insertPmd$35: {
                                  const pt$35 = k.pt;
                                  const mm$35 = k.hugeWindow.mm;
                                  // Where slots may be cleared under a fault it matters that the table is the one the fault began with.
                                  let pmd$35 = k.tasks.faultPmd[task]!;
                                  if (k.vmOps.tableAlloc[k.hugeWindow.ops] === 0) pmd$35 = k.hugeWindow.table;
                                  if (pmd$35 <= 0) { ret$34 = 1 /* VM_FAULT_OOM */; break insertPmd$35; }
                                  { // ptlLock
                                    while (k.pt.ptl[pmd$35] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                    k.pt.ptl[pmd$35] = task + 1;
                                  }
                                  const index$35 = k.hugeWindow.slot;
                                  const lo$35 = pt$35.lo[index$35]!;
                                  const hi$35 = pt$35.hi[index$35]!;
                                  if (pt$35.lo[index$35] === 0 && pt$35.hi[index$35] === 0) {
                                    if (false /* kind === INSERT_PAGE */) {
                                      get$37: {
                                        if (pfn$16 === k.frames.zeroPfn) break get$37;
                                        let i$37 = 0;
                                        index$38: {
                                          if (pfn$16 >= k.frames.pmemBase && pfn$16 < k.frames.pmemEnd) { i$37 = (pfn$16 - k.frames.pmemOffset) | 0; break index$38; }
                                          i$37 = pfn$16 < k.frames.ramFrames ? pfn$16 | 0 : k.frames.farIndex(pfn$16);
                                        }
                                        const head$37 = k.frames.orders[0] === 0 || k.frames.order[i$37] !== 0 ? i$37 : k.frames.headWalk(i$37);
                                        k.frames.refcount[head$37] = k.frames.refcount[head$37]! + 1;
                                      }
                                      addEntireMap(k.frames, pfn$16);
                                      addRss(k, mm$35, pfn$16, pt$35.pages(1));
                                    }
                                    const newLo$35 = ((pfn$16 & 1048575 /* EH_PFN */) << 12) | (k.hugeWindow.protLo |
                                      (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                      (write$16 ? (((k.hugeWindow.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
                                    { // set
                                      const hi$39: number = (pfn$16 / 0x100000) | (k.hugeWindow.protHi | (true /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                      pt$35.lo[index$35] = newLo$35;
                                      pt$35.hi[index$35] = hi$39;
                                      pt$35.used[pmd$35] = pt$35.used[pmd$35]! + 1;
                                    }
                                  } else if (write$16 && ((pt$35.lo[index$35]! & 128 /* E_PSE */) !== 0) && ((hi$35 & 1048575 /* EH_PFN */) * 0x100000 + (lo$35 >>> 12)) === pfn$16) {
                                    pt$35.lo[index$35] = upgradedLo(k, vma$1, lo$35, hi$35, true);
                                    pt$35.hi[index$35] = upgradedHi(k, vma$1, hi$35);
                                  }
                                  { // ptlUnlock
                                    k.pt.ptl[pmd$35] = 0;
                                  }
                                  ret$34 = 256 /* VM_FAULT_NOPAGE */;
                                }
                                if ((k.trace.probing === true)) emit2$41: {
                                  const mode$41 = k.trace.mode[214 /* TP_VMF_INSERT_PFN_PMD_RET */]!;
                                  if (mode$41 === 0) break emit2$41;
                                  const r$41 = k.trace.ring;
                                  const seq$41 = k.trace.seq;
                                  const p$41 = (seq$41 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$41[p$41] = task * 1024 /* IDS */ + 214 /* TP_VMF_INSERT_PFN_PMD_RET */;
                                  r$41[p$41 + 1] = vpn;
                                  r$41[p$41 + 2] = ret$34;
                                  k.trace.seq = seq$41 + 1;
                                  if (mode$41 === 2) k.trace.tell(214 /* TP_VMF_INSERT_PFN_PMD_RET */, seq$41);
                                }
                                ret$12 = ret$34;
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
                      emit9$43: {
                        const mode$43 = k.trace.mode[303 /* TP_DAX_PMD_FAULT_DONE */]!;
                        if (mode$43 === 0) break emit9$43;
                        const r$43 = k.trace.ring;
                        const seq$43 = k.trace.seq;
                        const p$43 = (seq$43 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$43[p$43] = task * 1024 /* IDS */ + 303 /* TP_DAX_PMD_FAULT_DONE */;
                        r$43[p$43 + 1] = file$12;
                        r$43[p$43 + 2] = shared$12;
                        r$43[p$43 + 3] = flags$5;
                        r$43[p$43 + 4] = vpn;
                        r$43[p$43 + 5] = from$12;
                        r$43[p$43 + 6] = to$12;
                        r$43[p$43 + 7] = pgoff$12;
                        // The second slot may be the first one of the ring.
                        const q$43 = ((seq$43 + 1) & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$43[q$43] = (-1 /* CONTINUED */);
                        r$43[q$43 + 1] = pages$12;
                        r$43[q$43 + 2] = ret$12;
                        k.trace.seq = seq$43 + 2;
                        if (mode$43 === 2) k.trace.tell(303 /* TP_DAX_PMD_FAULT_DONE */, seq$43);
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
                  const index$45: number = k.hugeWindow.slot;
                  pte$7 = pt$7.lo[index$45] === 0 || (pt$7.lo[index$45]! & 128 /* E_PSE */) !== 0
                    ? 0
                    : (((pt$7.hi[index$45]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$7.lo[index$45]!) >>> 12));
                }
              }
              { // handlePteFault
                const pt$46 = k.pt;
                const index$46 = (pte$7 << pt$46.bits) | (vpn & pt$46.slotMask);
                const lo$46 = pte$7 === 0 ? 0 : pt$46.lo[index$46]!;
                const hi$46 = pte$7 === 0 ? 0 : pt$46.hi[index$46]!;
                // A slot without a PTE table has no entry that could have been read.
                const valid$46 = pte$7 !== 0 && (k.faultPolicy.origPteFlag === true);
                const known$46 = valid$46 ? flags$5 | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags$5;
                if (lo$46 === 0 && hi$46 === 0) {
                  if (k.hugeWindow.ops === 0) { ret$5 = doAnonymousPage(k, task, vma$1, vpn, known$46); break handleMmFaultInner$7; }
                  { // doFault
                    const ops$47 = k.hugeWindow.ops;
                    const fault$47 = k.vmOps.fault[ops$47]!;
                    if (fault$47 === 0) { ret$5 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$7; }
                    const write$47 = (known$46 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                    if (write$47 && (k.hugeWindow.flags & 8 /* VM_SHARED */) === 0) {
                      ret$5 = doCowFault(k, task, vma$1, vpn, known$46); break handleMmFaultInner$7;
                    }
                    if (!write$47 && k.vmOps.mapPagesOp[ops$47] !== 0) {
                      const around$47 = doFaultAround(k, task, vma$1, vpn);
                      if (around$47 !== 0) { ret$5 = around$47; break handleMmFaultInner$7; }
                    }
                    let may$47 = false;
                    vmfCanCallFault$48: {
                      if ((known$46 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$47 = true; break vmfCanCallFault$48; }
                      if (k.vmOps.mapPages[k.hugeWindow.ops] !== 0) { may$47 = true; break vmfCanCallFault$48; }
                      { // vmaEndRead
                        k.vmas.readers[vma$1] = k.vmas.readers[vma$1]! - 1;
                      }
                      may$47 = false;
                    }
                    if (!may$47) { ret$5 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$7; }
                    k.tasks.cowPage[task] = 0 /* NO_PFN */;
                    let ret$47 = 0;
                    if (fault$47 === 331) { // daxHugeFault
                      const lock$50 = k.hugeWindow.lock;
                      { // downRead
                        while (k.locks.word[lock$50]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
                        k.locks.word[lock$50] = k.locks.word[lock$50]! + 1;
                      }
                      let ret$50 = 0;
                      { // daxIomapPmdFault
                        const file$52 = k.hugeWindow.mapping;
                        const pgoff$52 = (k.hugeWindow.pgoff + (vpn - k.hugeWindow.start));
                        const shared$52 = k.hugeWindow.flags & 8 /* VM_SHARED */;
                        const from$52 = k.hugeWindow.start;
                        const to$52 = k.hugeWindow.end;
                        const pages$52 = k.hugeWindow.filePages;
                        emit9$53: {
                          const mode$53 = k.trace.mode[302 /* TP_DAX_PMD_FAULT */]!;
                          if (mode$53 === 0) break emit9$53;
                          const r$53 = k.trace.ring;
                          const seq$53 = k.trace.seq;
                          const p$53 = (seq$53 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                          r$53[p$53] = task * 1024 /* IDS */ + 302 /* TP_DAX_PMD_FAULT */;
                          r$53[p$53 + 1] = file$52;
                          r$53[p$53 + 2] = shared$52;
                          r$53[p$53 + 3] = known$46;
                          r$53[p$53 + 4] = vpn;
                          r$53[p$53 + 5] = from$52;
                          r$53[p$53 + 6] = to$52;
                          r$53[p$53 + 7] = pgoff$52;
                          // The second slot may be the first one of the ring.
                          const q$53 = ((seq$53 + 1) & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                          r$53[q$53] = (-1 /* CONTINUED */);
                          r$53[q$53 + 1] = pages$52;
                          r$53[q$53 + 2] = 0;
                          k.trace.seq = seq$53 + 2;
                          if (mode$53 === 2) k.trace.tell(302 /* TP_DAX_PMD_FAULT */, seq$53);
                        }
                        let ret$52 = 0;
                        if (ret$52 === 0) {
                          let slot$52 = 0;
                          grabPmdEntry$54: {
                            const pgoff$54: number = pgoff$52 - (vpn & (k.pt.pages(1) - 1));
                            const index$54 = k.dax.index;
                            const span$54 = index$54.hugePages;
                            let slot$54 = index$54.filled((k.hugeWindow.node << 6) | ((pgoff$54 * index$54.hugeInverse) & 63));
                            while (slot$54 >= 0 && (index$54.lo[slot$54]! & 1 /* DAX_LOCKED */) !== 0) {
                              throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
                              slot$54 = index$54.filled((k.hugeWindow.node << 6) | ((pgoff$54 * index$54.hugeInverse) & 63));
                            }
                            if (slot$54 < 0) {
                              if (index$54.anySingle(file$52, pgoff$54 - (pgoff$54 & (span$54 - 1)), span$54)) { slot$52 = -1; break grabPmdEntry$54; }
                              { // widenHuge
                                const from$55 = pgoff$54 - (pgoff$54 & (index$54.hugePages - 1));
                                if (from$55 >= index$54.hugeTop[file$52]! * index$54.hugePages) {
                                  index$54.hugeTop[file$52] = Math.floor(from$55 * index$54.hugeInverse) + 1;
                                }
                                // The cached leaf may lie under the entry that comes now.
                                if (index$54.cacheFrom < from$55 + index$54.hugePages && from$55 < index$54.cacheFrom + 64) index$54.dropLeaf();
                              }
                              slot$54 = ((k.hugeWindow.node << 6) | ((pgoff$54 * index$54.hugeInverse) & 63));
                              index$54.lo[slot$54] = 27 /* DAX_VALUE | DAX_EMPTY | DAX_PMD | DAX_LOCKED */;
                            } else index$54.lo[slot$54] = index$54.lo[slot$54]! | 1 /* DAX_LOCKED */;
                            slot$52 = slot$54;
                          }
                          ret$52 = 2048 /* VM_FAULT_FALLBACK */;
                          if (slot$52 >= 0) {
                            // A PTE table came into the slot meanwhile: the access is tried again.
                            const table$52 = ((k.pt).lo[k.hugeWindow.slot] === 0 || ((k.pt).lo[k.hugeWindow.slot]! & 128 /* E_PSE */) !== 0
                            ? 0
                            : ((((k.pt).hi[k.hugeWindow.slot]!) & 1048575 /* EH_PFN */) * 0x100000 + (((k.pt).lo[k.hugeWindow.slot]!) >>> 12)));
                            ret$52 = 0;
                            if (table$52 === 0) daxPmdIter$56: {
                              const span$56 = k.pt.pages(1);
                              const file$56 = k.hugeWindow.mapping;
                              const chunk$56 = (k.hugeWindow.pgoff + ((vpn - (vpn & (span$56 - 1))) - k.hugeWindow.start));
                              const write$56 = (known$46 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                              if (1 /* EXTENT_WRITTEN */ !== 1 /* EXTENT_WRITTEN */) {
                                const run$56 = Math.min(span$56, (k.dax).cTo - chunk$56);
                                if (!write$56) {
                                  if (run$56 < span$56) { ret$52 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$56; }
                                  ret$52 = daxPmdLoadHole(k, task, vma$1, vpn, slot$52, chunk$56); break daxPmdIter$56;
                                }
                                const failed$56 = k.dax.allocate(file$56, chunk$56, run$56);
                                if (failed$56 !== 0) { ret$52 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$56; }
                              }
                              const pfn$56 = ((k.dax).cPfn + (chunk$56 - (k.dax).cFrom));
                              const answer$56 = (k.dax).cAnswer;
                              const how$56 = answer$56 & (-65 /* ~DAX_ASK_VMA */);
                              // Contiguous, on a 2 MiB boundary of the device, and with struct pages.
                              if ((k.dax).cTo - chunk$56 < span$56 || (pfn$56 & (span$56 - 1)) !== 0)
                                { ret$52 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$56; }
                              if (how$56 === 1 /* DAX_INSERT_SPECIAL */) { ret$52 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$56; }
                              const syncs$56 = answer$56 !== how$56 && write$56 && (k.hugeWindow.flags & 8388608 /* VM_SYNC */) !== 0;
                              const sync$56 = syncs$56 && k.dax.needsSync(file$56, chunk$56 + span$56);
                              const dirty$56 = (write$56 || (k.daxPolicy.readDirties === true)) && !sync$56;
                              { // daxInsertPmdEntry
                                const index$57 = k.dax.index;
                                const old$57 = index$57.lo[slot$52]!;
                                if ((old$57 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
                                  unmapMappingPages(k, task, file$56, chunk$56, index$57.hugePages, 0);
                                }
                                if ((old$57 & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
                                  index$57.lo[slot$52] = (((pfn$56 & 0xfffff) << 12) | 19 /* flags | DAX_VALUE | DAX_PMD | DAX_LOCKED */);
                                  index$57.hi[slot$52] = ((pfn$56 / 0x100000) | 0);
                                  if (true /* (flags & DAX_ZERO_PAGE) === 0 */) { // makeFolio
                                    if (((k.dax).cAnswer & (-65 /* ~DAX_ASK_VMA */)) === 3 /* DAX_INSERT_FOLIO */) k.dax.joinFrames(pfn$56);
                                  }
                                }
                                if (dirty$56) setMark$59: {
                                  let at$59 = slot$52;
                                  while (at$59 !== 0) {
                                    const w$59 = ((at$59 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
                                    const marked$59 = index$57.tags[w$59]! | index$57.tags[w$59 + 1]!;
                                    const half$59 = w$59 + ((at$59 & 63) >> 5);
                                    index$57.tags[half$59] = index$57.tags[half$59]! | (1 << (at$59 & 31));
                                    // A node with any mark is marked in its parent already.
                                    if (marked$59 !== 0) break setMark$59;
                                    at$59 = index$57.parent[at$59 >> 6]!;
                                  }
                                }
                              }
                              if (sync$56) { ret$52 = 8192 /* VM_FAULT_NEEDDSYNC */; break daxPmdIter$56; }
                              if (answer$56 !== how$56 && how$56 !== 3 /* DAX_INSERT_FOLIO */) checkMixedOk(k, task, vma$1, true);
                              if ((k.daxPolicy.traceInsert === true)) {
                                const shared$56 = k.hugeWindow.flags & 8 /* VM_SHARED */;
                                emit6$60: {
                                  const d$60: number = span$56 * 4096;
                                  const mode$60 = k.trace.mode[315 /* TP_DAX_PMD_INSERT_MAPPING */]!;
                                  if (mode$60 === 0) break emit6$60;
                                  const r$60 = k.trace.ring;
                                  const seq$60 = k.trace.seq;
                                  const p$60 = (seq$60 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$60[p$60] = task * 1024 /* IDS */ + 315 /* TP_DAX_PMD_INSERT_MAPPING */;
                                  r$60[p$60 + 1] = file$56;
                                  r$60[p$60 + 2] = shared$56;
                                  r$60[p$60 + 3] = vpn;
                                  r$60[p$60 + 4] = d$60;
                                  r$60[p$60 + 5] = pfn$56;
                                  r$60[p$60 + 6] = 2 /* DAX_PMD */;
                                  k.trace.seq = seq$60 + 1;
                                  if (mode$60 === 2) k.trace.tell(315 /* TP_DAX_PMD_INSERT_MAPPING */, seq$60);
                                }
                              }
                              { // daxInsertLeaf
                                if (how$56 === 3 /* DAX_INSERT_FOLIO */) { // vmfInsertFolioPmd
                                  get$63: {
                                    if (pfn$56 === k.frames.zeroPfn) break get$63;
                                    let i$63 = 0;
                                    index$64: {
                                      if (pfn$56 >= k.frames.pmemBase && pfn$56 < k.frames.pmemEnd) { i$63 = (pfn$56 - k.frames.pmemOffset) | 0; break index$64; }
                                      i$63 = pfn$56 < k.frames.ramFrames ? pfn$56 | 0 : k.frames.farIndex(pfn$56);
                                    }
                                    const head$63 = k.frames.orders[0] === 0 || k.frames.order[i$63] !== 0 ? i$63 : k.frames.headWalk(i$63);
                                    k.frames.refcount[head$63] = k.frames.refcount[head$63]! + 1;
                                  }
                                  let ret$62 = 0;
                                  insertPmd$65: {
                                    const pt$65 = k.pt;
                                    const mm$65 = k.hugeWindow.mm;
                                    // Where slots may be cleared under a fault it matters that the table is the one the fault began with.
                                    let pmd$65 = k.tasks.faultPmd[task]!;
                                    if (k.vmOps.tableAlloc[k.hugeWindow.ops] === 0) pmd$65 = k.hugeWindow.table;
                                    if (pmd$65 <= 0) { ret$62 = 1 /* VM_FAULT_OOM */; break insertPmd$65; }
                                    { // ptlLock
                                      while (k.pt.ptl[pmd$65] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                      k.pt.ptl[pmd$65] = task + 1;
                                    }
                                    const index$65 = k.hugeWindow.slot;
                                    const lo$65 = pt$65.lo[index$65]!;
                                    const hi$65 = pt$65.hi[index$65]!;
                                    if (pt$65.lo[index$65] === 0 && pt$65.hi[index$65] === 0) {
                                      if (true /* kind === INSERT_PAGE */) {
                                        get$67: {
                                          if (pfn$56 === k.frames.zeroPfn) break get$67;
                                          let i$67 = 0;
                                          index$68: {
                                            if (pfn$56 >= k.frames.pmemBase && pfn$56 < k.frames.pmemEnd) { i$67 = (pfn$56 - k.frames.pmemOffset) | 0; break index$68; }
                                            i$67 = pfn$56 < k.frames.ramFrames ? pfn$56 | 0 : k.frames.farIndex(pfn$56);
                                          }
                                          const head$67 = k.frames.orders[0] === 0 || k.frames.order[i$67] !== 0 ? i$67 : k.frames.headWalk(i$67);
                                          k.frames.refcount[head$67] = k.frames.refcount[head$67]! + 1;
                                        }
                                        addEntireMap(k.frames, pfn$56);
                                        addRss(k, mm$65, pfn$56, pt$65.pages(1));
                                      }
                                      const newLo$65 = ((pfn$56 & 1048575 /* EH_PFN */) << 12) | (k.hugeWindow.protLo |
                                        (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                        (write$56 ? (((k.hugeWindow.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
                                      { // set
                                        const hi$69: number = (pfn$56 / 0x100000) | (k.hugeWindow.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                        pt$65.lo[index$65] = newLo$65;
                                        pt$65.hi[index$65] = hi$69;
                                        pt$65.used[pmd$65] = pt$65.used[pmd$65]! + 1;
                                      }
                                    } else if (write$56 && ((pt$65.lo[index$65]! & 128 /* E_PSE */) !== 0) && ((hi$65 & 1048575 /* EH_PFN */) * 0x100000 + (lo$65 >>> 12)) === pfn$56) {
                                      pt$65.lo[index$65] = upgradedLo(k, vma$1, lo$65, hi$65, true);
                                      pt$65.hi[index$65] = upgradedHi(k, vma$1, hi$65);
                                    }
                                    { // ptlUnlock
                                      k.pt.ptl[pmd$65] = 0;
                                    }
                                    ret$62 = 256 /* VM_FAULT_NOPAGE */;
                                  }
                                  if ((k.trace.probing === true)) emit2$71: {
                                    const mode$71 = k.trace.mode[215 /* TP_VMF_INSERT_FOLIO_PMD_RET */]!;
                                    if (mode$71 === 0) break emit2$71;
                                    const r$71 = k.trace.ring;
                                    const seq$71 = k.trace.seq;
                                    const p$71 = (seq$71 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                    r$71[p$71] = task * 1024 /* IDS */ + 215 /* TP_VMF_INSERT_FOLIO_PMD_RET */;
                                    r$71[p$71 + 1] = vpn;
                                    r$71[p$71 + 2] = ret$62;
                                    k.trace.seq = seq$71 + 1;
                                    if (mode$71 === 2) k.trace.tell(215 /* TP_VMF_INSERT_FOLIO_PMD_RET */, seq$71);
                                  }
                                  put$72: {
                                    if (pfn$56 === k.frames.zeroPfn) { false; break put$72; }
                                    { // putAt
                                      const index$73: number = k.frames.index(pfn$56);
                                      const head$73 = k.frames.orders[0] === 0 || k.frames.order[index$73] !== 0 ? index$73 : k.frames.headWalk(index$73);
                                      if (k.frames.refcount[head$73]! <= 1) { k.frames.putLast(head$73); break put$72; }
                                      k.frames.refcount[head$73] = k.frames.refcount[head$73]! - 1;
                                      false;
                                    }
                                  }
                                  ret$52 = ret$62; break daxPmdIter$56;
                                }
                                { // vmfInsertPfnPmd
                                  let ret$74 = 0;
                                  insertPmd$75: {
                                    const pt$75 = k.pt;
                                    const mm$75 = k.hugeWindow.mm;
                                    // Where slots may be cleared under a fault it matters that the table is the one the fault began with.
                                    let pmd$75 = k.tasks.faultPmd[task]!;
                                    if (k.vmOps.tableAlloc[k.hugeWindow.ops] === 0) pmd$75 = k.hugeWindow.table;
                                    if (pmd$75 <= 0) { ret$74 = 1 /* VM_FAULT_OOM */; break insertPmd$75; }
                                    { // ptlLock
                                      while (k.pt.ptl[pmd$75] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                      k.pt.ptl[pmd$75] = task + 1;
                                    }
                                    const index$75 = k.hugeWindow.slot;
                                    const lo$75 = pt$75.lo[index$75]!;
                                    const hi$75 = pt$75.hi[index$75]!;
                                    if (pt$75.lo[index$75] === 0 && pt$75.hi[index$75] === 0) {
                                      if (false /* kind === INSERT_PAGE */) {
                                        get$77: {
                                          if (pfn$56 === k.frames.zeroPfn) break get$77;
                                          let i$77 = 0;
                                          index$78: {
                                            if (pfn$56 >= k.frames.pmemBase && pfn$56 < k.frames.pmemEnd) { i$77 = (pfn$56 - k.frames.pmemOffset) | 0; break index$78; }
                                            i$77 = pfn$56 < k.frames.ramFrames ? pfn$56 | 0 : k.frames.farIndex(pfn$56);
                                          }
                                          const head$77 = k.frames.orders[0] === 0 || k.frames.order[i$77] !== 0 ? i$77 : k.frames.headWalk(i$77);
                                          k.frames.refcount[head$77] = k.frames.refcount[head$77]! + 1;
                                        }
                                        addEntireMap(k.frames, pfn$56);
                                        addRss(k, mm$75, pfn$56, pt$75.pages(1));
                                      }
                                      const newLo$75 = ((pfn$56 & 1048575 /* EH_PFN */) << 12) | (k.hugeWindow.protLo |
                                        (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                        (write$56 ? (((k.hugeWindow.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
                                      { // set
                                        const hi$79: number = (pfn$56 / 0x100000) | (k.hugeWindow.protHi | (true /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                        pt$75.lo[index$75] = newLo$75;
                                        pt$75.hi[index$75] = hi$79;
                                        pt$75.used[pmd$75] = pt$75.used[pmd$75]! + 1;
                                      }
                                    } else if (write$56 && ((pt$75.lo[index$75]! & 128 /* E_PSE */) !== 0) && ((hi$75 & 1048575 /* EH_PFN */) * 0x100000 + (lo$75 >>> 12)) === pfn$56) {
                                      pt$75.lo[index$75] = upgradedLo(k, vma$1, lo$75, hi$75, true);
                                      pt$75.hi[index$75] = upgradedHi(k, vma$1, hi$75);
                                    }
                                    { // ptlUnlock
                                      k.pt.ptl[pmd$75] = 0;
                                    }
                                    ret$74 = 256 /* VM_FAULT_NOPAGE */;
                                  }
                                  if ((k.trace.probing === true)) emit2$81: {
                                    const mode$81 = k.trace.mode[214 /* TP_VMF_INSERT_PFN_PMD_RET */]!;
                                    if (mode$81 === 0) break emit2$81;
                                    const r$81 = k.trace.ring;
                                    const seq$81 = k.trace.seq;
                                    const p$81 = (seq$81 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                    r$81[p$81] = task * 1024 /* IDS */ + 214 /* TP_VMF_INSERT_PFN_PMD_RET */;
                                    r$81[p$81 + 1] = vpn;
                                    r$81[p$81 + 2] = ret$74;
                                    k.trace.seq = seq$81 + 1;
                                    if (mode$81 === 2) k.trace.tell(214 /* TP_VMF_INSERT_PFN_PMD_RET */, seq$81);
                                  }
                                  ret$52 = ret$74;
                                }
                              }
                            }
                            { // daxUnlockEntry
                              k.dax.index.lo[slot$52] = k.dax.index.lo[slot$52]! & (-2 /* ~DAX_LOCKED */);
                            }
                          }
                        }
                        if (ret$52 === 2048 /* VM_FAULT_FALLBACK */ && (((k.pt).lo[k.hugeWindow.slot]! & 128 /* E_PSE */) !== 0 ? k.hugeWindow.slot : 0) !== 0) {
                          splitHugePmd(k, task, vma$1, vpn);
                        }
                        emit9$83: {
                          const mode$83 = k.trace.mode[303 /* TP_DAX_PMD_FAULT_DONE */]!;
                          if (mode$83 === 0) break emit9$83;
                          const r$83 = k.trace.ring;
                          const seq$83 = k.trace.seq;
                          const p$83 = (seq$83 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                          r$83[p$83] = task * 1024 /* IDS */ + 303 /* TP_DAX_PMD_FAULT_DONE */;
                          r$83[p$83 + 1] = file$52;
                          r$83[p$83 + 2] = shared$52;
                          r$83[p$83 + 3] = known$46;
                          r$83[p$83 + 4] = vpn;
                          r$83[p$83 + 5] = from$52;
                          r$83[p$83 + 6] = to$52;
                          r$83[p$83 + 7] = pgoff$52;
                          // The second slot may be the first one of the ring.
                          const q$83 = ((seq$83 + 1) & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                          r$83[q$83] = (-1 /* CONTINUED */);
                          r$83[q$83 + 1] = pages$52;
                          r$83[q$83 + 2] = ret$52;
                          k.trace.seq = seq$83 + 2;
                          if (mode$83 === 2) k.trace.tell(303 /* TP_DAX_PMD_FAULT_DONE */, seq$83);
                        }
                        ret$50 = ret$52;
                      }
                      if ((ret$50 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0) {
                        ret$50 = daxFinishSyncFault(k, task, vma$1, vpn, known$46, k.pt.pages(1));
                      }
                      { // upRead
                        k.locks.word[lock$50] = k.locks.word[lock$50]! - 1;
                      }
                      ret$47 = ret$50;
                    } else ret$47 = (k.paths.straight[fault$47]!(k, task, vma$1, vpn, known$46) as number);
                    if ((ret$47 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$5 = ret$47; break handleMmFaultInner$7; }
                    if (write$47) { ret$5 = doSharedFault(k, task, vma$1, vpn, known$46, ret$47); break handleMmFaultInner$7; }
                    const done$47 = finishFault(k, task, vma$1, vpn, faultPage(k, task), false);
                    unlockFaultPage(k, task, done$47 !== 0);
                    ret$5 = ret$47 | done$47; break handleMmFaultInner$7;
                  }
                }
                if ((lo$46 & 257 /* E_PRESENT | E_PROTNONE */) === 0) { ret$5 = softLeafFault(lo$46, hi$46); break handleMmFaultInner$7; }
                if ((flags$5 & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$46 & 2 /* E_RW */) === 0) {
                  ret$5 = doWpPage(k, task, vma$1, vpn, known$46, lo$46, hi$46); break handleMmFaultInner$7;
                }
                { // ptlLock
                  while (k.pt.ptl[pte$7] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                  k.pt.ptl[pte$7] = task + 1;
                }
                if (pt$46.lo[index$46] === lo$46 && pt$46.hi[index$46] === hi$46) {
                  pt$46.lo[index$46] = lo$46 | 32 /* E_ACCESSED */ | ((flags$5 & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
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
            if ((k.trace.probing === true)) emit2$87: {
              const mode$87 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
              if (mode$87 === 0) break emit2$87;
              const r$87 = k.trace.ring;
              const seq$87 = k.trace.seq;
              const p$87 = (seq$87 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
              r$87[p$87] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
              r$87[p$87 + 1] = vpn;
              r$87[p$87 + 2] = ret$5;
              k.trace.seq = seq$87 + 1;
              if (mode$87 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$87);
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
          const lock$89: number = k.mms.mmapLock[mm$1]!;
          while (k.locks.word[lock$89]! < 0) throw new WouldBlock(1 /* AT_MMAP_READ_LOCK */);
          k.locks.word[lock$89] = k.locks.word[lock$89]! + 1;
        }
        const vma$1 = k.hugeWindow.vma;
        if (vma$1 === 0 || ((errorCode$0 & 2) !== 0
        ? (k.hugeWindow.flags & 2 /* VM_WRITE */) === 0
        : (errorCode$0 & 1) !== 0 || (k.hugeWindow.flags & 7 /* VM_ACCESS_FLAGS */) === 0)) {
          { // upRead
            const lock$90: number = k.mms.mmapLock[mm$1]!;
            k.locks.word[lock$90] = k.locks.word[lock$90]! - 1;
          }
          if (vma$1 !== 0) { signal$0 = 2818 /* SEGV_ACCERR */; break doUserAddrFault$1; }
          const grew$1 = expandStack(k, task, vpn);
          if (!grew$1) { signal$0 = 2817 /* SEGV_MAPERR */; break doUserAddrFault$1; }
          continue;
        }
        let ret$1 = 0;
        { // handleMmFault
          if ((k.trace.probing === true)) emit2$92: {
            const mode$92 = k.trace.mode[201 /* TP_HANDLE_MM_FAULT */]!;
            if (mode$92 === 0) break emit2$92;
            const r$92 = k.trace.ring;
            const seq$92 = k.trace.seq;
            const p$92 = (seq$92 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$92[p$92] = task * 1024 /* IDS */ + 201 /* TP_HANDLE_MM_FAULT */;
            r$92[p$92 + 1] = vpn;
            r$92[p$92 + 2] = flags$1;
            k.trace.seq = seq$92 + 1;
            if (mode$92 === 2) k.trace.tell(201 /* TP_HANDLE_MM_FAULT */, seq$92);
          }
          let ret$91 = 0;
          handleMmFaultInner$93: {
            const pt$93 = k.pt;
            const mm$93 = k.hugeWindow.mm;
            let pte$93 = (pt$93.lo[k.hugeWindow.slot] === 0 || (pt$93.lo[k.hugeWindow.slot]! & 128 /* E_PSE */) !== 0
                ? 0
                : (((pt$93.hi[k.hugeWindow.slot]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$93.lo[k.hugeWindow.slot]!) >>> 12)));
            if (pte$93 === 0) {
              const range$93 = k.hugeWindow.rangeFault;
              if (range$93 !== 0) { ret$91 = (k.paths.straight[range$93]!(k, task, vma$1, vpn, flags$1) as number); break handleMmFaultInner$93; }
              let pmd$93 = 0;
              faultPmdTable$94: {
                const shared$94 = k.vmOps.tableAlloc[k.hugeWindow.ops]!;
                if (shared$94 !== 0) {
                  const pmd$94 = k.callStraight(shared$94, task, vma$1, vpn);
                  k.tasks.faultPmd[task] = pmd$94;
                  pmd$93 = pmd$94; break faultPmdTable$94;
                }
                pmd$93 = k.hugeWindow.table;
              }
              if (pmd$93 <= 0) { ret$91 = 1 /* VM_FAULT_OOM */; break handleMmFaultInner$93; }
              let ret$93 = 0;
              handlePmdFault$95: {
                const pt$95 = k.pt;
                const slot$95 = k.hugeWindow.slot;
                if ((pt$95.lo[slot$95]! & 128 /* E_PSE */) !== 0) { ret$93 = handleLeafFault(k, task, vma$1, vpn, flags$1, pmd$93); break handlePmdFault$95; }
                if (!(pt$95.lo[slot$95] === 0 && pt$95.hi[slot$95] === 0)) { ret$93 = 2048 /* VM_FAULT_FALLBACK */; break handlePmdFault$95; }
                const huge$95 = k.hugeWindow.hugeFault;
                if (huge$95 === 0) { ret$93 = 2048 /* VM_FAULT_FALLBACK */; break handlePmdFault$95; }
                if (huge$95 === (-1 /* HUGE_ANON */)) {
                  ret$93 = doHugePmdAnonymousPage(k, task, vma$1, vpn, flags$1, pmd$93); break handlePmdFault$95;
                }
                let ret$95 = 0;
                if (huge$95 === 331) { // daxHugeFault
                  const lock$96 = k.hugeWindow.lock;
                  { // downRead
                    while (k.locks.word[lock$96]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
                    k.locks.word[lock$96] = k.locks.word[lock$96]! + 1;
                  }
                  let ret$96 = 0;
                  { // daxIomapPmdFault
                    const file$98 = k.hugeWindow.mapping;
                    const pgoff$98 = (k.hugeWindow.pgoff + (vpn - k.hugeWindow.start));
                    const shared$98 = k.hugeWindow.flags & 8 /* VM_SHARED */;
                    const from$98 = k.hugeWindow.start;
                    const to$98 = k.hugeWindow.end;
                    const pages$98 = k.hugeWindow.filePages;
                    emit9$99: {
                      const mode$99 = k.trace.mode[302 /* TP_DAX_PMD_FAULT */]!;
                      if (mode$99 === 0) break emit9$99;
                      const r$99 = k.trace.ring;
                      const seq$99 = k.trace.seq;
                      const p$99 = (seq$99 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                      r$99[p$99] = task * 1024 /* IDS */ + 302 /* TP_DAX_PMD_FAULT */;
                      r$99[p$99 + 1] = file$98;
                      r$99[p$99 + 2] = shared$98;
                      r$99[p$99 + 3] = flags$1;
                      r$99[p$99 + 4] = vpn;
                      r$99[p$99 + 5] = from$98;
                      r$99[p$99 + 6] = to$98;
                      r$99[p$99 + 7] = pgoff$98;
                      // The second slot may be the first one of the ring.
                      const q$99 = ((seq$99 + 1) & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                      r$99[q$99] = (-1 /* CONTINUED */);
                      r$99[q$99 + 1] = pages$98;
                      r$99[q$99 + 2] = 0;
                      k.trace.seq = seq$99 + 2;
                      if (mode$99 === 2) k.trace.tell(302 /* TP_DAX_PMD_FAULT */, seq$99);
                    }
                    let ret$98 = 0;
                    if (ret$98 === 0) {
                      let slot$98 = 0;
                      grabPmdEntry$100: {
                        const pgoff$100: number = pgoff$98 - (vpn & (k.pt.pages(1) - 1));
                        const index$100 = k.dax.index;
                        const span$100 = index$100.hugePages;
                        let slot$100 = index$100.filled((k.hugeWindow.node << 6) | ((pgoff$100 * index$100.hugeInverse) & 63));
                        while (slot$100 >= 0 && (index$100.lo[slot$100]! & 1 /* DAX_LOCKED */) !== 0) {
                          throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
                          slot$100 = index$100.filled((k.hugeWindow.node << 6) | ((pgoff$100 * index$100.hugeInverse) & 63));
                        }
                        if (slot$100 < 0) {
                          if (index$100.anySingle(file$98, pgoff$100 - (pgoff$100 & (span$100 - 1)), span$100)) { slot$98 = -1; break grabPmdEntry$100; }
                          { // widenHuge
                            const from$101 = pgoff$100 - (pgoff$100 & (index$100.hugePages - 1));
                            if (from$101 >= index$100.hugeTop[file$98]! * index$100.hugePages) {
                              index$100.hugeTop[file$98] = Math.floor(from$101 * index$100.hugeInverse) + 1;
                            }
                            // The cached leaf may lie under the entry that comes now.
                            if (index$100.cacheFrom < from$101 + index$100.hugePages && from$101 < index$100.cacheFrom + 64) index$100.dropLeaf();
                          }
                          slot$100 = ((k.hugeWindow.node << 6) | ((pgoff$100 * index$100.hugeInverse) & 63));
                          index$100.lo[slot$100] = 27 /* DAX_VALUE | DAX_EMPTY | DAX_PMD | DAX_LOCKED */;
                        } else index$100.lo[slot$100] = index$100.lo[slot$100]! | 1 /* DAX_LOCKED */;
                        slot$98 = slot$100;
                      }
                      ret$98 = 2048 /* VM_FAULT_FALLBACK */;
                      if (slot$98 >= 0) {
                        // A PTE table came into the slot meanwhile: the access is tried again.
                        const table$98 = ((k.pt).lo[k.hugeWindow.slot] === 0 || ((k.pt).lo[k.hugeWindow.slot]! & 128 /* E_PSE */) !== 0
                        ? 0
                        : ((((k.pt).hi[k.hugeWindow.slot]!) & 1048575 /* EH_PFN */) * 0x100000 + (((k.pt).lo[k.hugeWindow.slot]!) >>> 12)));
                        ret$98 = 0;
                        if (table$98 === 0) daxPmdIter$102: {
                          const span$102 = k.pt.pages(1);
                          const file$102 = k.hugeWindow.mapping;
                          const chunk$102 = (k.hugeWindow.pgoff + ((vpn - (vpn & (span$102 - 1))) - k.hugeWindow.start));
                          const write$102 = (flags$1 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                          if (1 /* EXTENT_WRITTEN */ !== 1 /* EXTENT_WRITTEN */) {
                            const run$102 = Math.min(span$102, (k.dax).cTo - chunk$102);
                            if (!write$102) {
                              if (run$102 < span$102) { ret$98 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$102; }
                              ret$98 = daxPmdLoadHole(k, task, vma$1, vpn, slot$98, chunk$102); break daxPmdIter$102;
                            }
                            const failed$102 = k.dax.allocate(file$102, chunk$102, run$102);
                            if (failed$102 !== 0) { ret$98 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$102; }
                          }
                          const pfn$102 = ((k.dax).cPfn + (chunk$102 - (k.dax).cFrom));
                          const answer$102 = (k.dax).cAnswer;
                          const how$102 = answer$102 & (-65 /* ~DAX_ASK_VMA */);
                          // Contiguous, on a 2 MiB boundary of the device, and with struct pages.
                          if ((k.dax).cTo - chunk$102 < span$102 || (pfn$102 & (span$102 - 1)) !== 0)
                            { ret$98 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$102; }
                          if (how$102 === 1 /* DAX_INSERT_SPECIAL */) { ret$98 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$102; }
                          const syncs$102 = answer$102 !== how$102 && write$102 && (k.hugeWindow.flags & 8388608 /* VM_SYNC */) !== 0;
                          const sync$102 = syncs$102 && k.dax.needsSync(file$102, chunk$102 + span$102);
                          const dirty$102 = (write$102 || (k.daxPolicy.readDirties === true)) && !sync$102;
                          { // daxInsertPmdEntry
                            const index$103 = k.dax.index;
                            const old$103 = index$103.lo[slot$98]!;
                            if ((old$103 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
                              unmapMappingPages(k, task, file$102, chunk$102, index$103.hugePages, 0);
                            }
                            if ((old$103 & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
                              index$103.lo[slot$98] = (((pfn$102 & 0xfffff) << 12) | 19 /* flags | DAX_VALUE | DAX_PMD | DAX_LOCKED */);
                              index$103.hi[slot$98] = ((pfn$102 / 0x100000) | 0);
                              if (true /* (flags & DAX_ZERO_PAGE) === 0 */) { // makeFolio
                                if (((k.dax).cAnswer & (-65 /* ~DAX_ASK_VMA */)) === 3 /* DAX_INSERT_FOLIO */) k.dax.joinFrames(pfn$102);
                              }
                            }
                            if (dirty$102) setMark$105: {
                              let at$105 = slot$98;
                              while (at$105 !== 0) {
                                const w$105 = ((at$105 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
                                const marked$105 = index$103.tags[w$105]! | index$103.tags[w$105 + 1]!;
                                const half$105 = w$105 + ((at$105 & 63) >> 5);
                                index$103.tags[half$105] = index$103.tags[half$105]! | (1 << (at$105 & 31));
                                // A node with any mark is marked in its parent already.
                                if (marked$105 !== 0) break setMark$105;
                                at$105 = index$103.parent[at$105 >> 6]!;
                              }
                            }
                          }
                          if (sync$102) { ret$98 = 8192 /* VM_FAULT_NEEDDSYNC */; break daxPmdIter$102; }
                          if (answer$102 !== how$102 && how$102 !== 3 /* DAX_INSERT_FOLIO */) checkMixedOk(k, task, vma$1, true);
                          if ((k.daxPolicy.traceInsert === true)) {
                            const shared$102 = k.hugeWindow.flags & 8 /* VM_SHARED */;
                            emit6$106: {
                              const d$106: number = span$102 * 4096;
                              const mode$106 = k.trace.mode[315 /* TP_DAX_PMD_INSERT_MAPPING */]!;
                              if (mode$106 === 0) break emit6$106;
                              const r$106 = k.trace.ring;
                              const seq$106 = k.trace.seq;
                              const p$106 = (seq$106 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                              r$106[p$106] = task * 1024 /* IDS */ + 315 /* TP_DAX_PMD_INSERT_MAPPING */;
                              r$106[p$106 + 1] = file$102;
                              r$106[p$106 + 2] = shared$102;
                              r$106[p$106 + 3] = vpn;
                              r$106[p$106 + 4] = d$106;
                              r$106[p$106 + 5] = pfn$102;
                              r$106[p$106 + 6] = 2 /* DAX_PMD */;
                              k.trace.seq = seq$106 + 1;
                              if (mode$106 === 2) k.trace.tell(315 /* TP_DAX_PMD_INSERT_MAPPING */, seq$106);
                            }
                          }
                          { // daxInsertLeaf
                            if (how$102 === 3 /* DAX_INSERT_FOLIO */) { // vmfInsertFolioPmd
                              get$109: {
                                if (pfn$102 === k.frames.zeroPfn) break get$109;
                                let i$109 = 0;
                                index$110: {
                                  if (pfn$102 >= k.frames.pmemBase && pfn$102 < k.frames.pmemEnd) { i$109 = (pfn$102 - k.frames.pmemOffset) | 0; break index$110; }
                                  i$109 = pfn$102 < k.frames.ramFrames ? pfn$102 | 0 : k.frames.farIndex(pfn$102);
                                }
                                const head$109 = k.frames.orders[0] === 0 || k.frames.order[i$109] !== 0 ? i$109 : k.frames.headWalk(i$109);
                                k.frames.refcount[head$109] = k.frames.refcount[head$109]! + 1;
                              }
                              let ret$108 = 0;
                              insertPmd$111: {
                                const pt$111 = k.pt;
                                const mm$111 = k.hugeWindow.mm;
                                // Where slots may be cleared under a fault it matters that the table is the one the fault began with.
                                let pmd$111 = k.tasks.faultPmd[task]!;
                                if (k.vmOps.tableAlloc[k.hugeWindow.ops] === 0) pmd$111 = k.hugeWindow.table;
                                if (pmd$111 <= 0) { ret$108 = 1 /* VM_FAULT_OOM */; break insertPmd$111; }
                                { // ptlLock
                                  while (k.pt.ptl[pmd$111] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                  k.pt.ptl[pmd$111] = task + 1;
                                }
                                const index$111 = k.hugeWindow.slot;
                                const lo$111 = pt$111.lo[index$111]!;
                                const hi$111 = pt$111.hi[index$111]!;
                                if (pt$111.lo[index$111] === 0 && pt$111.hi[index$111] === 0) {
                                  if (true /* kind === INSERT_PAGE */) {
                                    get$113: {
                                      if (pfn$102 === k.frames.zeroPfn) break get$113;
                                      let i$113 = 0;
                                      index$114: {
                                        if (pfn$102 >= k.frames.pmemBase && pfn$102 < k.frames.pmemEnd) { i$113 = (pfn$102 - k.frames.pmemOffset) | 0; break index$114; }
                                        i$113 = pfn$102 < k.frames.ramFrames ? pfn$102 | 0 : k.frames.farIndex(pfn$102);
                                      }
                                      const head$113 = k.frames.orders[0] === 0 || k.frames.order[i$113] !== 0 ? i$113 : k.frames.headWalk(i$113);
                                      k.frames.refcount[head$113] = k.frames.refcount[head$113]! + 1;
                                    }
                                    addEntireMap(k.frames, pfn$102);
                                    addRss(k, mm$111, pfn$102, pt$111.pages(1));
                                  }
                                  const newLo$111 = ((pfn$102 & 1048575 /* EH_PFN */) << 12) | (k.hugeWindow.protLo |
                                    (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                    (write$102 ? (((k.hugeWindow.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
                                  { // set
                                    const hi$115: number = (pfn$102 / 0x100000) | (k.hugeWindow.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                    pt$111.lo[index$111] = newLo$111;
                                    pt$111.hi[index$111] = hi$115;
                                    pt$111.used[pmd$111] = pt$111.used[pmd$111]! + 1;
                                  }
                                } else if (write$102 && ((pt$111.lo[index$111]! & 128 /* E_PSE */) !== 0) && ((hi$111 & 1048575 /* EH_PFN */) * 0x100000 + (lo$111 >>> 12)) === pfn$102) {
                                  pt$111.lo[index$111] = upgradedLo(k, vma$1, lo$111, hi$111, true);
                                  pt$111.hi[index$111] = upgradedHi(k, vma$1, hi$111);
                                }
                                { // ptlUnlock
                                  k.pt.ptl[pmd$111] = 0;
                                }
                                ret$108 = 256 /* VM_FAULT_NOPAGE */;
                              }
                              if ((k.trace.probing === true)) emit2$117: {
                                const mode$117 = k.trace.mode[215 /* TP_VMF_INSERT_FOLIO_PMD_RET */]!;
                                if (mode$117 === 0) break emit2$117;
                                const r$117 = k.trace.ring;
                                const seq$117 = k.trace.seq;
                                const p$117 = (seq$117 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                r$117[p$117] = task * 1024 /* IDS */ + 215 /* TP_VMF_INSERT_FOLIO_PMD_RET */;
                                r$117[p$117 + 1] = vpn;
                                r$117[p$117 + 2] = ret$108;
                                k.trace.seq = seq$117 + 1;
                                if (mode$117 === 2) k.trace.tell(215 /* TP_VMF_INSERT_FOLIO_PMD_RET */, seq$117);
                              }
                              put$118: {
                                if (pfn$102 === k.frames.zeroPfn) { false; break put$118; }
                                { // putAt
                                  const index$119: number = k.frames.index(pfn$102);
                                  const head$119 = k.frames.orders[0] === 0 || k.frames.order[index$119] !== 0 ? index$119 : k.frames.headWalk(index$119);
                                  if (k.frames.refcount[head$119]! <= 1) { k.frames.putLast(head$119); break put$118; }
                                  k.frames.refcount[head$119] = k.frames.refcount[head$119]! - 1;
                                  false;
                                }
                              }
                              ret$98 = ret$108; break daxPmdIter$102;
                            }
                            { // vmfInsertPfnPmd
                              let ret$120 = 0;
                              insertPmd$121: {
                                const pt$121 = k.pt;
                                const mm$121 = k.hugeWindow.mm;
                                // Where slots may be cleared under a fault it matters that the table is the one the fault began with.
                                let pmd$121 = k.tasks.faultPmd[task]!;
                                if (k.vmOps.tableAlloc[k.hugeWindow.ops] === 0) pmd$121 = k.hugeWindow.table;
                                if (pmd$121 <= 0) { ret$120 = 1 /* VM_FAULT_OOM */; break insertPmd$121; }
                                { // ptlLock
                                  while (k.pt.ptl[pmd$121] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                  k.pt.ptl[pmd$121] = task + 1;
                                }
                                const index$121 = k.hugeWindow.slot;
                                const lo$121 = pt$121.lo[index$121]!;
                                const hi$121 = pt$121.hi[index$121]!;
                                if (pt$121.lo[index$121] === 0 && pt$121.hi[index$121] === 0) {
                                  if (false /* kind === INSERT_PAGE */) {
                                    get$123: {
                                      if (pfn$102 === k.frames.zeroPfn) break get$123;
                                      let i$123 = 0;
                                      index$124: {
                                        if (pfn$102 >= k.frames.pmemBase && pfn$102 < k.frames.pmemEnd) { i$123 = (pfn$102 - k.frames.pmemOffset) | 0; break index$124; }
                                        i$123 = pfn$102 < k.frames.ramFrames ? pfn$102 | 0 : k.frames.farIndex(pfn$102);
                                      }
                                      const head$123 = k.frames.orders[0] === 0 || k.frames.order[i$123] !== 0 ? i$123 : k.frames.headWalk(i$123);
                                      k.frames.refcount[head$123] = k.frames.refcount[head$123]! + 1;
                                    }
                                    addEntireMap(k.frames, pfn$102);
                                    addRss(k, mm$121, pfn$102, pt$121.pages(1));
                                  }
                                  const newLo$121 = ((pfn$102 & 1048575 /* EH_PFN */) << 12) | (k.hugeWindow.protLo |
                                    (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                    (write$102 ? (((k.hugeWindow.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
                                  { // set
                                    const hi$125: number = (pfn$102 / 0x100000) | (k.hugeWindow.protHi | (true /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                    pt$121.lo[index$121] = newLo$121;
                                    pt$121.hi[index$121] = hi$125;
                                    pt$121.used[pmd$121] = pt$121.used[pmd$121]! + 1;
                                  }
                                } else if (write$102 && ((pt$121.lo[index$121]! & 128 /* E_PSE */) !== 0) && ((hi$121 & 1048575 /* EH_PFN */) * 0x100000 + (lo$121 >>> 12)) === pfn$102) {
                                  pt$121.lo[index$121] = upgradedLo(k, vma$1, lo$121, hi$121, true);
                                  pt$121.hi[index$121] = upgradedHi(k, vma$1, hi$121);
                                }
                                { // ptlUnlock
                                  k.pt.ptl[pmd$121] = 0;
                                }
                                ret$120 = 256 /* VM_FAULT_NOPAGE */;
                              }
                              if ((k.trace.probing === true)) emit2$127: {
                                const mode$127 = k.trace.mode[214 /* TP_VMF_INSERT_PFN_PMD_RET */]!;
                                if (mode$127 === 0) break emit2$127;
                                const r$127 = k.trace.ring;
                                const seq$127 = k.trace.seq;
                                const p$127 = (seq$127 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                r$127[p$127] = task * 1024 /* IDS */ + 214 /* TP_VMF_INSERT_PFN_PMD_RET */;
                                r$127[p$127 + 1] = vpn;
                                r$127[p$127 + 2] = ret$120;
                                k.trace.seq = seq$127 + 1;
                                if (mode$127 === 2) k.trace.tell(214 /* TP_VMF_INSERT_PFN_PMD_RET */, seq$127);
                              }
                              ret$98 = ret$120;
                            }
                          }
                        }
                        { // daxUnlockEntry
                          k.dax.index.lo[slot$98] = k.dax.index.lo[slot$98]! & (-2 /* ~DAX_LOCKED */);
                        }
                      }
                    }
                    if (ret$98 === 2048 /* VM_FAULT_FALLBACK */ && (((k.pt).lo[k.hugeWindow.slot]! & 128 /* E_PSE */) !== 0 ? k.hugeWindow.slot : 0) !== 0) {
                      splitHugePmd(k, task, vma$1, vpn);
                    }
                    emit9$129: {
                      const mode$129 = k.trace.mode[303 /* TP_DAX_PMD_FAULT_DONE */]!;
                      if (mode$129 === 0) break emit9$129;
                      const r$129 = k.trace.ring;
                      const seq$129 = k.trace.seq;
                      const p$129 = (seq$129 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                      r$129[p$129] = task * 1024 /* IDS */ + 303 /* TP_DAX_PMD_FAULT_DONE */;
                      r$129[p$129 + 1] = file$98;
                      r$129[p$129 + 2] = shared$98;
                      r$129[p$129 + 3] = flags$1;
                      r$129[p$129 + 4] = vpn;
                      r$129[p$129 + 5] = from$98;
                      r$129[p$129 + 6] = to$98;
                      r$129[p$129 + 7] = pgoff$98;
                      // The second slot may be the first one of the ring.
                      const q$129 = ((seq$129 + 1) & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                      r$129[q$129] = (-1 /* CONTINUED */);
                      r$129[q$129 + 1] = pages$98;
                      r$129[q$129 + 2] = ret$98;
                      k.trace.seq = seq$129 + 2;
                      if (mode$129 === 2) k.trace.tell(303 /* TP_DAX_PMD_FAULT_DONE */, seq$129);
                    }
                    ret$96 = ret$98;
                  }
                  if ((ret$96 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0) {
                    ret$96 = daxFinishSyncFault(k, task, vma$1, vpn, flags$1, k.pt.pages(1));
                  }
                  { // upRead
                    k.locks.word[lock$96] = k.locks.word[lock$96]! - 1;
                  }
                  ret$95 = ret$96;
                } else ret$95 = (k.paths.straight[huge$95]!(k, task, vma$1, vpn, flags$1) as number);
                ret$93 = ret$95;
              }
              if ((ret$93 & 2048 /* VM_FAULT_FALLBACK */) === 0) { ret$91 = ret$93; break handleMmFaultInner$93; }
              const own$93 = k.vmOps.tableOwn[k.hugeWindow.ops]!;
              if (own$93 !== 0) {
                const answer$93 = (k.paths.straight[own$93]!(k, task, vma$1, vpn, pmd$93, flags$1) as number);
                if (answer$93 !== 0) { ret$91 = answer$93; break handleMmFaultInner$93; }
              }
              { // child
                const index$131: number = k.hugeWindow.slot;
                pte$93 = pt$93.lo[index$131] === 0 || (pt$93.lo[index$131]! & 128 /* E_PSE */) !== 0
                  ? 0
                  : (((pt$93.hi[index$131]!) & 1048575 /* EH_PFN */) * 0x100000 + ((pt$93.lo[index$131]!) >>> 12));
              }
            }
            { // handlePteFault
              const pt$132 = k.pt;
              const index$132 = (pte$93 << pt$132.bits) | (vpn & pt$132.slotMask);
              const lo$132 = pte$93 === 0 ? 0 : pt$132.lo[index$132]!;
              const hi$132 = pte$93 === 0 ? 0 : pt$132.hi[index$132]!;
              // A slot without a PTE table has no entry that could have been read.
              const valid$132 = pte$93 !== 0 && (k.faultPolicy.origPteFlag === true);
              const known$132 = valid$132 ? flags$1 | 2048 /* FAULT_FLAG_ORIG_PTE_VALID */ : flags$1;
              if (lo$132 === 0 && hi$132 === 0) {
                if (k.hugeWindow.ops === 0) { ret$91 = doAnonymousPage(k, task, vma$1, vpn, known$132); break handleMmFaultInner$93; }
                { // doFault
                  const ops$133 = k.hugeWindow.ops;
                  const fault$133 = k.vmOps.fault[ops$133]!;
                  if (fault$133 === 0) { ret$91 = 2 /* VM_FAULT_SIGBUS */; break handleMmFaultInner$93; }
                  const write$133 = (known$132 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                  if (write$133 && (k.hugeWindow.flags & 8 /* VM_SHARED */) === 0) {
                    ret$91 = doCowFault(k, task, vma$1, vpn, known$132); break handleMmFaultInner$93;
                  }
                  if (!write$133 && k.vmOps.mapPagesOp[ops$133] !== 0) {
                    const around$133 = doFaultAround(k, task, vma$1, vpn);
                    if (around$133 !== 0) { ret$91 = around$133; break handleMmFaultInner$93; }
                  }
                  let may$133 = false;
                  vmfCanCallFault$134: {
                    if ((known$132 & 4096 /* FAULT_FLAG_VMA_LOCK */) === 0) { may$133 = true; break vmfCanCallFault$134; }
                    if (k.vmOps.mapPages[k.hugeWindow.ops] !== 0) { may$133 = true; break vmfCanCallFault$134; }
                    { // vmaEndRead
                      k.vmas.readers[vma$1] = k.vmas.readers[vma$1]! - 1;
                    }
                    may$133 = false;
                  }
                  if (!may$133) { ret$91 = 1024 /* VM_FAULT_RETRY */; break handleMmFaultInner$93; }
                  k.tasks.cowPage[task] = 0 /* NO_PFN */;
                  let ret$133 = 0;
                  if (fault$133 === 331) { // daxHugeFault
                    const lock$136 = k.hugeWindow.lock;
                    { // downRead
                      while (k.locks.word[lock$136]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
                      k.locks.word[lock$136] = k.locks.word[lock$136]! + 1;
                    }
                    let ret$136 = 0;
                    { // daxIomapPmdFault
                      const file$138 = k.hugeWindow.mapping;
                      const pgoff$138 = (k.hugeWindow.pgoff + (vpn - k.hugeWindow.start));
                      const shared$138 = k.hugeWindow.flags & 8 /* VM_SHARED */;
                      const from$138 = k.hugeWindow.start;
                      const to$138 = k.hugeWindow.end;
                      const pages$138 = k.hugeWindow.filePages;
                      emit9$139: {
                        const mode$139 = k.trace.mode[302 /* TP_DAX_PMD_FAULT */]!;
                        if (mode$139 === 0) break emit9$139;
                        const r$139 = k.trace.ring;
                        const seq$139 = k.trace.seq;
                        const p$139 = (seq$139 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$139[p$139] = task * 1024 /* IDS */ + 302 /* TP_DAX_PMD_FAULT */;
                        r$139[p$139 + 1] = file$138;
                        r$139[p$139 + 2] = shared$138;
                        r$139[p$139 + 3] = known$132;
                        r$139[p$139 + 4] = vpn;
                        r$139[p$139 + 5] = from$138;
                        r$139[p$139 + 6] = to$138;
                        r$139[p$139 + 7] = pgoff$138;
                        // The second slot may be the first one of the ring.
                        const q$139 = ((seq$139 + 1) & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$139[q$139] = (-1 /* CONTINUED */);
                        r$139[q$139 + 1] = pages$138;
                        r$139[q$139 + 2] = 0;
                        k.trace.seq = seq$139 + 2;
                        if (mode$139 === 2) k.trace.tell(302 /* TP_DAX_PMD_FAULT */, seq$139);
                      }
                      let ret$138 = 0;
                      if (ret$138 === 0) {
                        let slot$138 = 0;
                        grabPmdEntry$140: {
                          const pgoff$140: number = pgoff$138 - (vpn & (k.pt.pages(1) - 1));
                          const index$140 = k.dax.index;
                          const span$140 = index$140.hugePages;
                          let slot$140 = index$140.filled((k.hugeWindow.node << 6) | ((pgoff$140 * index$140.hugeInverse) & 63));
                          while (slot$140 >= 0 && (index$140.lo[slot$140]! & 1 /* DAX_LOCKED */) !== 0) {
                            throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
                            slot$140 = index$140.filled((k.hugeWindow.node << 6) | ((pgoff$140 * index$140.hugeInverse) & 63));
                          }
                          if (slot$140 < 0) {
                            if (index$140.anySingle(file$138, pgoff$140 - (pgoff$140 & (span$140 - 1)), span$140)) { slot$138 = -1; break grabPmdEntry$140; }
                            { // widenHuge
                              const from$141 = pgoff$140 - (pgoff$140 & (index$140.hugePages - 1));
                              if (from$141 >= index$140.hugeTop[file$138]! * index$140.hugePages) {
                                index$140.hugeTop[file$138] = Math.floor(from$141 * index$140.hugeInverse) + 1;
                              }
                              // The cached leaf may lie under the entry that comes now.
                              if (index$140.cacheFrom < from$141 + index$140.hugePages && from$141 < index$140.cacheFrom + 64) index$140.dropLeaf();
                            }
                            slot$140 = ((k.hugeWindow.node << 6) | ((pgoff$140 * index$140.hugeInverse) & 63));
                            index$140.lo[slot$140] = 27 /* DAX_VALUE | DAX_EMPTY | DAX_PMD | DAX_LOCKED */;
                          } else index$140.lo[slot$140] = index$140.lo[slot$140]! | 1 /* DAX_LOCKED */;
                          slot$138 = slot$140;
                        }
                        ret$138 = 2048 /* VM_FAULT_FALLBACK */;
                        if (slot$138 >= 0) {
                          // A PTE table came into the slot meanwhile: the access is tried again.
                          const table$138 = ((k.pt).lo[k.hugeWindow.slot] === 0 || ((k.pt).lo[k.hugeWindow.slot]! & 128 /* E_PSE */) !== 0
                          ? 0
                          : ((((k.pt).hi[k.hugeWindow.slot]!) & 1048575 /* EH_PFN */) * 0x100000 + (((k.pt).lo[k.hugeWindow.slot]!) >>> 12)));
                          ret$138 = 0;
                          if (table$138 === 0) daxPmdIter$142: {
                            const span$142 = k.pt.pages(1);
                            const file$142 = k.hugeWindow.mapping;
                            const chunk$142 = (k.hugeWindow.pgoff + ((vpn - (vpn & (span$142 - 1))) - k.hugeWindow.start));
                            const write$142 = (known$132 & 1 /* FAULT_FLAG_WRITE */) !== 0;
                            if (1 /* EXTENT_WRITTEN */ !== 1 /* EXTENT_WRITTEN */) {
                              const run$142 = Math.min(span$142, (k.dax).cTo - chunk$142);
                              if (!write$142) {
                                if (run$142 < span$142) { ret$138 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$142; }
                                ret$138 = daxPmdLoadHole(k, task, vma$1, vpn, slot$138, chunk$142); break daxPmdIter$142;
                              }
                              const failed$142 = k.dax.allocate(file$142, chunk$142, run$142);
                              if (failed$142 !== 0) { ret$138 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$142; }
                            }
                            const pfn$142 = ((k.dax).cPfn + (chunk$142 - (k.dax).cFrom));
                            const answer$142 = (k.dax).cAnswer;
                            const how$142 = answer$142 & (-65 /* ~DAX_ASK_VMA */);
                            // Contiguous, on a 2 MiB boundary of the device, and with struct pages.
                            if ((k.dax).cTo - chunk$142 < span$142 || (pfn$142 & (span$142 - 1)) !== 0)
                              { ret$138 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$142; }
                            if (how$142 === 1 /* DAX_INSERT_SPECIAL */) { ret$138 = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$142; }
                            const syncs$142 = answer$142 !== how$142 && write$142 && (k.hugeWindow.flags & 8388608 /* VM_SYNC */) !== 0;
                            const sync$142 = syncs$142 && k.dax.needsSync(file$142, chunk$142 + span$142);
                            const dirty$142 = (write$142 || (k.daxPolicy.readDirties === true)) && !sync$142;
                            { // daxInsertPmdEntry
                              const index$143 = k.dax.index;
                              const old$143 = index$143.lo[slot$138]!;
                              if ((old$143 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
                                unmapMappingPages(k, task, file$142, chunk$142, index$143.hugePages, 0);
                              }
                              if ((old$143 & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
                                index$143.lo[slot$138] = (((pfn$142 & 0xfffff) << 12) | 19 /* flags | DAX_VALUE | DAX_PMD | DAX_LOCKED */);
                                index$143.hi[slot$138] = ((pfn$142 / 0x100000) | 0);
                                if (true /* (flags & DAX_ZERO_PAGE) === 0 */) { // makeFolio
                                  if (((k.dax).cAnswer & (-65 /* ~DAX_ASK_VMA */)) === 3 /* DAX_INSERT_FOLIO */) k.dax.joinFrames(pfn$142);
                                }
                              }
                              if (dirty$142) setMark$145: {
                                let at$145 = slot$138;
                                while (at$145 !== 0) {
                                  const w$145 = ((at$145 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
                                  const marked$145 = index$143.tags[w$145]! | index$143.tags[w$145 + 1]!;
                                  const half$145 = w$145 + ((at$145 & 63) >> 5);
                                  index$143.tags[half$145] = index$143.tags[half$145]! | (1 << (at$145 & 31));
                                  // A node with any mark is marked in its parent already.
                                  if (marked$145 !== 0) break setMark$145;
                                  at$145 = index$143.parent[at$145 >> 6]!;
                                }
                              }
                            }
                            if (sync$142) { ret$138 = 8192 /* VM_FAULT_NEEDDSYNC */; break daxPmdIter$142; }
                            if (answer$142 !== how$142 && how$142 !== 3 /* DAX_INSERT_FOLIO */) checkMixedOk(k, task, vma$1, true);
                            if ((k.daxPolicy.traceInsert === true)) {
                              const shared$142 = k.hugeWindow.flags & 8 /* VM_SHARED */;
                              emit6$146: {
                                const d$146: number = span$142 * 4096;
                                const mode$146 = k.trace.mode[315 /* TP_DAX_PMD_INSERT_MAPPING */]!;
                                if (mode$146 === 0) break emit6$146;
                                const r$146 = k.trace.ring;
                                const seq$146 = k.trace.seq;
                                const p$146 = (seq$146 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                r$146[p$146] = task * 1024 /* IDS */ + 315 /* TP_DAX_PMD_INSERT_MAPPING */;
                                r$146[p$146 + 1] = file$142;
                                r$146[p$146 + 2] = shared$142;
                                r$146[p$146 + 3] = vpn;
                                r$146[p$146 + 4] = d$146;
                                r$146[p$146 + 5] = pfn$142;
                                r$146[p$146 + 6] = 2 /* DAX_PMD */;
                                k.trace.seq = seq$146 + 1;
                                if (mode$146 === 2) k.trace.tell(315 /* TP_DAX_PMD_INSERT_MAPPING */, seq$146);
                              }
                            }
                            { // daxInsertLeaf
                              if (how$142 === 3 /* DAX_INSERT_FOLIO */) { // vmfInsertFolioPmd
                                get$149: {
                                  if (pfn$142 === k.frames.zeroPfn) break get$149;
                                  let i$149 = 0;
                                  index$150: {
                                    if (pfn$142 >= k.frames.pmemBase && pfn$142 < k.frames.pmemEnd) { i$149 = (pfn$142 - k.frames.pmemOffset) | 0; break index$150; }
                                    i$149 = pfn$142 < k.frames.ramFrames ? pfn$142 | 0 : k.frames.farIndex(pfn$142);
                                  }
                                  const head$149 = k.frames.orders[0] === 0 || k.frames.order[i$149] !== 0 ? i$149 : k.frames.headWalk(i$149);
                                  k.frames.refcount[head$149] = k.frames.refcount[head$149]! + 1;
                                }
                                let ret$148 = 0;
                                insertPmd$151: {
                                  const pt$151 = k.pt;
                                  const mm$151 = k.hugeWindow.mm;
                                  // Where slots may be cleared under a fault it matters that the table is the one the fault began with.
                                  let pmd$151 = k.tasks.faultPmd[task]!;
                                  if (k.vmOps.tableAlloc[k.hugeWindow.ops] === 0) pmd$151 = k.hugeWindow.table;
                                  if (pmd$151 <= 0) { ret$148 = 1 /* VM_FAULT_OOM */; break insertPmd$151; }
                                  { // ptlLock
                                    while (k.pt.ptl[pmd$151] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                    k.pt.ptl[pmd$151] = task + 1;
                                  }
                                  const index$151 = k.hugeWindow.slot;
                                  const lo$151 = pt$151.lo[index$151]!;
                                  const hi$151 = pt$151.hi[index$151]!;
                                  if (pt$151.lo[index$151] === 0 && pt$151.hi[index$151] === 0) {
                                    if (true /* kind === INSERT_PAGE */) {
                                      get$153: {
                                        if (pfn$142 === k.frames.zeroPfn) break get$153;
                                        let i$153 = 0;
                                        index$154: {
                                          if (pfn$142 >= k.frames.pmemBase && pfn$142 < k.frames.pmemEnd) { i$153 = (pfn$142 - k.frames.pmemOffset) | 0; break index$154; }
                                          i$153 = pfn$142 < k.frames.ramFrames ? pfn$142 | 0 : k.frames.farIndex(pfn$142);
                                        }
                                        const head$153 = k.frames.orders[0] === 0 || k.frames.order[i$153] !== 0 ? i$153 : k.frames.headWalk(i$153);
                                        k.frames.refcount[head$153] = k.frames.refcount[head$153]! + 1;
                                      }
                                      addEntireMap(k.frames, pfn$142);
                                      addRss(k, mm$151, pfn$142, pt$151.pages(1));
                                    }
                                    const newLo$151 = ((pfn$142 & 1048575 /* EH_PFN */) << 12) | (k.hugeWindow.protLo |
                                      (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                      (write$142 ? (((k.hugeWindow.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
                                    { // set
                                      const hi$155: number = (pfn$142 / 0x100000) | (k.hugeWindow.protHi | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                      pt$151.lo[index$151] = newLo$151;
                                      pt$151.hi[index$151] = hi$155;
                                      pt$151.used[pmd$151] = pt$151.used[pmd$151]! + 1;
                                    }
                                  } else if (write$142 && ((pt$151.lo[index$151]! & 128 /* E_PSE */) !== 0) && ((hi$151 & 1048575 /* EH_PFN */) * 0x100000 + (lo$151 >>> 12)) === pfn$142) {
                                    pt$151.lo[index$151] = upgradedLo(k, vma$1, lo$151, hi$151, true);
                                    pt$151.hi[index$151] = upgradedHi(k, vma$1, hi$151);
                                  }
                                  { // ptlUnlock
                                    k.pt.ptl[pmd$151] = 0;
                                  }
                                  ret$148 = 256 /* VM_FAULT_NOPAGE */;
                                }
                                if ((k.trace.probing === true)) emit2$157: {
                                  const mode$157 = k.trace.mode[215 /* TP_VMF_INSERT_FOLIO_PMD_RET */]!;
                                  if (mode$157 === 0) break emit2$157;
                                  const r$157 = k.trace.ring;
                                  const seq$157 = k.trace.seq;
                                  const p$157 = (seq$157 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$157[p$157] = task * 1024 /* IDS */ + 215 /* TP_VMF_INSERT_FOLIO_PMD_RET */;
                                  r$157[p$157 + 1] = vpn;
                                  r$157[p$157 + 2] = ret$148;
                                  k.trace.seq = seq$157 + 1;
                                  if (mode$157 === 2) k.trace.tell(215 /* TP_VMF_INSERT_FOLIO_PMD_RET */, seq$157);
                                }
                                put$158: {
                                  if (pfn$142 === k.frames.zeroPfn) { false; break put$158; }
                                  { // putAt
                                    const index$159: number = k.frames.index(pfn$142);
                                    const head$159 = k.frames.orders[0] === 0 || k.frames.order[index$159] !== 0 ? index$159 : k.frames.headWalk(index$159);
                                    if (k.frames.refcount[head$159]! <= 1) { k.frames.putLast(head$159); break put$158; }
                                    k.frames.refcount[head$159] = k.frames.refcount[head$159]! - 1;
                                    false;
                                  }
                                }
                                ret$138 = ret$148; break daxPmdIter$142;
                              }
                              { // vmfInsertPfnPmd
                                let ret$160 = 0;
                                insertPmd$161: {
                                  const pt$161 = k.pt;
                                  const mm$161 = k.hugeWindow.mm;
                                  // Where slots may be cleared under a fault it matters that the table is the one the fault began with.
                                  let pmd$161 = k.tasks.faultPmd[task]!;
                                  if (k.vmOps.tableAlloc[k.hugeWindow.ops] === 0) pmd$161 = k.hugeWindow.table;
                                  if (pmd$161 <= 0) { ret$160 = 1 /* VM_FAULT_OOM */; break insertPmd$161; }
                                  { // ptlLock
                                    while (k.pt.ptl[pmd$161] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                                    k.pt.ptl[pmd$161] = task + 1;
                                  }
                                  const index$161 = k.hugeWindow.slot;
                                  const lo$161 = pt$161.lo[index$161]!;
                                  const hi$161 = pt$161.hi[index$161]!;
                                  if (pt$161.lo[index$161] === 0 && pt$161.hi[index$161] === 0) {
                                    if (false /* kind === INSERT_PAGE */) {
                                      get$163: {
                                        if (pfn$142 === k.frames.zeroPfn) break get$163;
                                        let i$163 = 0;
                                        index$164: {
                                          if (pfn$142 >= k.frames.pmemBase && pfn$142 < k.frames.pmemEnd) { i$163 = (pfn$142 - k.frames.pmemOffset) | 0; break index$164; }
                                          i$163 = pfn$142 < k.frames.ramFrames ? pfn$142 | 0 : k.frames.farIndex(pfn$142);
                                        }
                                        const head$163 = k.frames.orders[0] === 0 || k.frames.order[i$163] !== 0 ? i$163 : k.frames.headWalk(i$163);
                                        k.frames.refcount[head$163] = k.frames.refcount[head$163]! + 1;
                                      }
                                      addEntireMap(k.frames, pfn$142);
                                      addRss(k, mm$161, pfn$142, pt$161.pages(1));
                                    }
                                    const newLo$161 = ((pfn$142 & 1048575 /* EH_PFN */) << 12) | (k.hugeWindow.protLo |
                                      (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                                      (write$142 ? (((k.hugeWindow.flags & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
                                    { // set
                                      const hi$165: number = (pfn$142 / 0x100000) | (k.hugeWindow.protHi | (true /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                                      pt$161.lo[index$161] = newLo$161;
                                      pt$161.hi[index$161] = hi$165;
                                      pt$161.used[pmd$161] = pt$161.used[pmd$161]! + 1;
                                    }
                                  } else if (write$142 && ((pt$161.lo[index$161]! & 128 /* E_PSE */) !== 0) && ((hi$161 & 1048575 /* EH_PFN */) * 0x100000 + (lo$161 >>> 12)) === pfn$142) {
                                    pt$161.lo[index$161] = upgradedLo(k, vma$1, lo$161, hi$161, true);
                                    pt$161.hi[index$161] = upgradedHi(k, vma$1, hi$161);
                                  }
                                  { // ptlUnlock
                                    k.pt.ptl[pmd$161] = 0;
                                  }
                                  ret$160 = 256 /* VM_FAULT_NOPAGE */;
                                }
                                if ((k.trace.probing === true)) emit2$167: {
                                  const mode$167 = k.trace.mode[214 /* TP_VMF_INSERT_PFN_PMD_RET */]!;
                                  if (mode$167 === 0) break emit2$167;
                                  const r$167 = k.trace.ring;
                                  const seq$167 = k.trace.seq;
                                  const p$167 = (seq$167 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                                  r$167[p$167] = task * 1024 /* IDS */ + 214 /* TP_VMF_INSERT_PFN_PMD_RET */;
                                  r$167[p$167 + 1] = vpn;
                                  r$167[p$167 + 2] = ret$160;
                                  k.trace.seq = seq$167 + 1;
                                  if (mode$167 === 2) k.trace.tell(214 /* TP_VMF_INSERT_PFN_PMD_RET */, seq$167);
                                }
                                ret$138 = ret$160;
                              }
                            }
                          }
                          { // daxUnlockEntry
                            k.dax.index.lo[slot$138] = k.dax.index.lo[slot$138]! & (-2 /* ~DAX_LOCKED */);
                          }
                        }
                      }
                      if (ret$138 === 2048 /* VM_FAULT_FALLBACK */ && (((k.pt).lo[k.hugeWindow.slot]! & 128 /* E_PSE */) !== 0 ? k.hugeWindow.slot : 0) !== 0) {
                        splitHugePmd(k, task, vma$1, vpn);
                      }
                      emit9$169: {
                        const mode$169 = k.trace.mode[303 /* TP_DAX_PMD_FAULT_DONE */]!;
                        if (mode$169 === 0) break emit9$169;
                        const r$169 = k.trace.ring;
                        const seq$169 = k.trace.seq;
                        const p$169 = (seq$169 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$169[p$169] = task * 1024 /* IDS */ + 303 /* TP_DAX_PMD_FAULT_DONE */;
                        r$169[p$169 + 1] = file$138;
                        r$169[p$169 + 2] = shared$138;
                        r$169[p$169 + 3] = known$132;
                        r$169[p$169 + 4] = vpn;
                        r$169[p$169 + 5] = from$138;
                        r$169[p$169 + 6] = to$138;
                        r$169[p$169 + 7] = pgoff$138;
                        // The second slot may be the first one of the ring.
                        const q$169 = ((seq$169 + 1) & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                        r$169[q$169] = (-1 /* CONTINUED */);
                        r$169[q$169 + 1] = pages$138;
                        r$169[q$169 + 2] = ret$138;
                        k.trace.seq = seq$169 + 2;
                        if (mode$169 === 2) k.trace.tell(303 /* TP_DAX_PMD_FAULT_DONE */, seq$169);
                      }
                      ret$136 = ret$138;
                    }
                    if ((ret$136 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0) {
                      ret$136 = daxFinishSyncFault(k, task, vma$1, vpn, known$132, k.pt.pages(1));
                    }
                    { // upRead
                      k.locks.word[lock$136] = k.locks.word[lock$136]! - 1;
                    }
                    ret$133 = ret$136;
                  } else ret$133 = (k.paths.straight[fault$133]!(k, task, vma$1, vpn, known$132) as number);
                  if ((ret$133 & 3443 /* VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY */) !== 0) { ret$91 = ret$133; break handleMmFaultInner$93; }
                  if (write$133) { ret$91 = doSharedFault(k, task, vma$1, vpn, known$132, ret$133); break handleMmFaultInner$93; }
                  const done$133 = finishFault(k, task, vma$1, vpn, faultPage(k, task), false);
                  unlockFaultPage(k, task, done$133 !== 0);
                  ret$91 = ret$133 | done$133; break handleMmFaultInner$93;
                }
              }
              if ((lo$132 & 257 /* E_PRESENT | E_PROTNONE */) === 0) { ret$91 = softLeafFault(lo$132, hi$132); break handleMmFaultInner$93; }
              if ((flags$1 & 1025 /* FAULT_FLAG_WRITE | FAULT_FLAG_UNSHARE */) !== 0 && (lo$132 & 2 /* E_RW */) === 0) {
                ret$91 = doWpPage(k, task, vma$1, vpn, known$132, lo$132, hi$132); break handleMmFaultInner$93;
              }
              { // ptlLock
                while (k.pt.ptl[pte$93] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                k.pt.ptl[pte$93] = task + 1;
              }
              if (pt$132.lo[index$132] === lo$132 && pt$132.hi[index$132] === hi$132) {
                pt$132.lo[index$132] = lo$132 | 32 /* E_ACCESSED */ | ((flags$1 & 1 /* FAULT_FLAG_WRITE */) !== 0 ? 64 /* E_DIRTY */ : 0);
              }
              { // ptlUnlock
                k.pt.ptl[pte$93] = 0;
              }
              ret$91 = 0;
            }
          }
          if ((ret$91 & 3187 /* VM_FAULT_ERROR | VM_FAULT_RETRY */) === 0) {
            const major$91 = (ret$91 & 4 /* VM_FAULT_MAJOR */) !== 0 || (flags$1 & 32 /* FAULT_FLAG_TRIED */) !== 0;
            if (major$91) k.tasks.majFlt[task] = k.tasks.majFlt[task]! + 1;
            else k.tasks.minFlt[task] = k.tasks.minFlt[task]! + 1;
          }
          if ((k.trace.probing === true)) emit2$173: {
            const mode$173 = k.trace.mode[202 /* TP_HANDLE_MM_FAULT_RET */]!;
            if (mode$173 === 0) break emit2$173;
            const r$173 = k.trace.ring;
            const seq$173 = k.trace.seq;
            const p$173 = (seq$173 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$173[p$173] = task * 1024 /* IDS */ + 202 /* TP_HANDLE_MM_FAULT_RET */;
            r$173[p$173 + 1] = vpn;
            r$173[p$173 + 2] = ret$91;
            k.trace.seq = seq$173 + 1;
            if (mode$173 === 2) k.trace.tell(202 /* TP_HANDLE_MM_FAULT_RET */, seq$173);
          }
          ret$1 = ret$91;
        }
        if ((ret$1 & 17408 /* VM_FAULT_RETRY | VM_FAULT_COMPLETED */) === 0) {
          { // upRead
            const lock$174: number = k.mms.mmapLock[mm$1]!;
            k.locks.word[lock$174] = k.locks.word[lock$174]! - 1;
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
