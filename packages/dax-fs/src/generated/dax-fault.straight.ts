// Derived from ../dax-fault.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
import { downgradePmdEntry } from './grab-pmd-entry.straight.js';
import { lockPage, unmapMappingPages, tableAlloc } from '@faultline/mm';
import { daxFaultCowPage, daxLoadHole, daxFaultMaybeSync } from './dax-pte-fault.straight.js';
import { replaceHolePage } from './insert-entry.straight.js';
import { upgradedLo, upgradedHi } from '@faultline/gup';
import { unlockPage } from './grab-entry.straight.js';
// paths: base 330

import { daxIomapPmdFault } from './dax-pmd-fault.straight.js';
import type { DaxKernel } from '../kernel.js';
import { daxFinishSyncFault } from './sync-fault.straight.js';

/**
 * The file's `fault`, and from 4.14 on also its `pfn_mkwrite`: the invalidate lock keeps truncate
 * out from before the size check until the entry is mapped.
 *
 * @kernel fs/ext4/file.c ext4_dax_fault, fs/xfs/xfs_file.c xfs_filemap_fault
 * @fidelity simplified: no journal handle, no freeze protection, no timestamps
 */
export function daxFault(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): number {
  const lock = k.mappings.invalidateLock[k.vmas.mapping[vma]!]!;
  { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  let ret = 0;
  { // daxIomapPteFault
    const file$2 = k.vmas.mapping[vma]!;
    const pgoff$2 = k.vmas.pgoff[vma]! + (vpn - k.vmas.start[vma]!);
    const shared$2 = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
    let ret$2 = 2 /* VM_FAULT_SIGBUS */;
    emit6$3: {
      const mode$3 = k.trace.mode[300 /* TP_DAX_PTE_FAULT */]!;
      if (mode$3 === 0) break emit6$3;
      const r$3 = k.trace.ring;
      const seq$3 = k.trace.seq;
      const p$3 = (seq$3 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$3[p$3] = task * 1024 /* IDS */ + 300 /* TP_DAX_PTE_FAULT */;
      r$3[p$3 + 1] = file$2;
      r$3[p$3 + 2] = shared$2;
      r$3[p$3 + 3] = flags;
      r$3[p$3 + 4] = vpn;
      r$3[p$3 + 5] = pgoff$2;
      r$3[p$3 + 6] = 0;
      k.trace.seq = seq$3 + 1;
      if (mode$3 === 2) k.trace.tell(300 /* TP_DAX_PTE_FAULT */, seq$3);
    }
    if (pgoff$2 * k.dax.pageBytes < k.dax.size[file$2]!) {
      let slot$2 = 0;
      grabMappingEntry$4: {
        const index$4 = k.dax.index;
        let slot$4 = file$2 === index$4.cacheFile && pgoff$2 >= index$4.cacheFrom && pgoff$2 < index$4.cacheFrom + 64
            ? (index$4.cacheNode << 6) | (pgoff$2 & 63)
            : index$4.slotWalk(file$2, pgoff$2);
        while ((index$4.lo[slot$4]! & 3 /* DAX_LOCKED | DAX_PMD */) !== 0) {
          if ((index$4.lo[slot$4]! & 1 /* DAX_LOCKED */) !== 0) throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
          else {
            const whole$4 = downgradePmdEntry(k, task, file$2, pgoff$2, slot$4);
            if (whole$4 >= 0) { slot$2 = whole$4; break grabMappingEntry$4; }
          }
          // What stood there may be gone, and with it the slot and its leaf.
          slot$4 = index$4.slotWalk(file$2, pgoff$2);
        }
        if ((index$4.lo[slot$4]! & 32 /* DAX_PAGE */) !== 0) {
          lockPage(k, ((index$4.hi[slot$4]!) * 0x100000 + ((index$4.lo[slot$4]!) >>> 12)));
          slot$2 = slot$4; break grabMappingEntry$4;
        }
        if (index$4.lo[slot$4] === 0) index$4.lo[slot$4] = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
        else index$4.lo[slot$4] = index$4.lo[slot$4]! | 1 /* DAX_LOCKED */;
        slot$2 = slot$4;
      }
      daxFaultIter$5: {
        if (k.tasks.cowPage[task] !== 0 /* NO_PFN */) {
          ret$2 = daxFaultCowPage(k, task, vma, vpn); break daxFaultIter$5;
        }
        const write$5 = (flags & 1 /* FAULT_FLAG_WRITE */) !== 0;
        let major$5 = 0;
        if (k.dax.state(file$2, pgoff$2) !== 1 /* EXTENT_WRITTEN */) {
          if (!write$5) { ret$2 = daxLoadHole(k, task, vma, vpn, flags, slot$2); break daxFaultIter$5; }
          const failed$5 = k.dax.allocate(file$2, pgoff$2, 1);
          if (failed$5 !== 0) { ret$2 = 2 /* VM_FAULT_SIGBUS */; break daxFaultIter$5; }
          major$5 = 4 /* VM_FAULT_MAJOR */;
        }
        let pfn$5 = 0;
        { // pfn
          { // at
            if (file$2 !== k.dax.cFile || pgoff$2 < k.dax.cFrom || pgoff$2 >= k.dax.cTo) k.dax.enter(file$2, pgoff$2);
          }
          pfn$5 = k.dax.cPfn + (pgoff$2 - k.dax.cFrom);
        }
        let how$5 = 0;
        { // answer
          { // at
            if (file$2 !== k.dax.cFile || pgoff$2 < k.dax.cFrom || pgoff$2 >= k.dax.cTo) k.dax.enter(file$2, pgoff$2);
          }
          how$5 = k.dax.cAnswer;
        }
        if (how$5 >= 64 /* DAX_ASK_SYNC */) {
          ret$2 = daxFaultMaybeSync(k, task, vma, vpn, flags, slot$2, how$5 - 64 /* DAX_ASK_SYNC */, major$5); break daxFaultIter$5;
        }
        const dirty$5 = write$5 || (k.daxPolicy.readDirties === true);
        { // daxInsertEntry
          const index$10 = k.dax.index;
          const old$10 = index$10.lo[slot$2]!;
          if ((old$10 & 32 /* DAX_PAGE */) !== 0) {
            const left$10: number = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
            replaceHolePage(k, task, file$2, pgoff$2, slot$2, left$10);
          } else if ((old$10 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
            unmapMappingPages(k, task, file$2, pgoff$2, 1, 0);
          }
          if ((index$10.lo[slot$2]! & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
            index$10.lo[slot$2] = (((pfn$5 & 0xfffff) << 12) | 17 /* flags | DAX_VALUE | DAX_LOCKED */);
            index$10.hi[slot$2] = ((pfn$5 / 0x100000) | 0);
          }
          if (dirty$5) setMark$11: {
            let at$11 = slot$2;
            while (at$11 !== 0) {
              const w$11 = ((at$11 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
              const marked$11 = index$10.tags[w$11]! | index$10.tags[w$11 + 1]!;
              const half$11 = w$11 + ((at$11 & 63) >> 5);
              index$10.tags[half$11] = index$10.tags[half$11]! | (1 << (at$11 & 31));
              // A node with any mark is marked in its parent already.
              if (marked$11 !== 0) break setMark$11;
              at$11 = index$10.parent[at$11 >> 6]!;
            }
          }
        }
        if ((k.daxPolicy.traceInsert === true)) {
          const shared$5 = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
          const size$5 = k.dax.index.lo[slot$2]! & 2 /* DAX_PMD */;
          emit6$12: {
            const c$12: number = write$5 ? 1 : 0;
            const mode$12 = k.trace.mode[305 /* TP_DAX_INSERT_MAPPING */]!;
            if (mode$12 === 0) break emit6$12;
            const r$12 = k.trace.ring;
            const seq$12 = k.trace.seq;
            const p$12 = (seq$12 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$12[p$12] = task * 1024 /* IDS */ + 305 /* TP_DAX_INSERT_MAPPING */;
            r$12[p$12 + 1] = file$2;
            r$12[p$12 + 2] = shared$5;
            r$12[p$12 + 3] = c$12;
            r$12[p$12 + 4] = vpn;
            r$12[p$12 + 5] = size$5;
            r$12[p$12 + 6] = pfn$5;
            k.trace.seq = seq$12 + 1;
            if (mode$12 === 2) k.trace.tell(305 /* TP_DAX_INSERT_MAPPING */, seq$12);
          }
        }
        let ret$5 = 0;
        daxInsertPte$13: {
          const mkwrite$13 = write$5 && (k.daxPolicy.mkwriteAtInsertion === true);
          if (how$5 === 3 /* DAX_INSERT_FOLIO */) {
            { // vmfInsertPageMkwrite
              get$15: {
                if (pfn$5 === k.frames.zeroPfn) break get$15;
                let i$15 = 0;
                index$16: {
                  if (pfn$5 >= k.frames.pmemBase && pfn$5 < k.frames.pmemEnd) { i$15 = (pfn$5 - k.frames.pmemOffset) | 0; break index$16; }
                  i$15 = pfn$5 < k.frames.ramFrames ? pfn$5 | 0 : k.frames.farIndex(pfn$5);
                }
                const head$15 = i$15 - k.frames.toHead[i$15]!;
                k.frames.refcount[head$15] = k.frames.refcount[head$15]! + 1;
              }
              let ret$14 = 0;
              insertPfn$17: {
                const pt$17 = k.pt;
                const mm$17 = k.vmas.mm[vma]!;
                let ret$17 = 256 /* VM_FAULT_NOPAGE */;
                let table$17 = 0;
                { // pteTable
                  const root$18: number = k.mms.root[mm$17]!;
                  table$17 = vpn < pt$17.cacheTo && vpn >= pt$17.cacheFrom && root$18 === pt$17.cacheRoot
                    ? pt$17.cacheTable
                    : pt$17.pteTableWalk(root$18, vpn);
                }
                if (table$17 === 0) table$17 = tableAlloc(k, task, mm$17, vpn, 0);
                if (table$17 <= 0) { ret$14 = table$17 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$17; }
                { // ptlLock
                  while (k.pt.ptl[table$17] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                  k.pt.ptl[table$17] = task + 1;
                }
                const index$17 = (table$17 << pt$17.bits) | (vpn & pt$17.slotMask);
                const lo$17 = pt$17.lo[index$17]!;
                const hi$17 = pt$17.hi[index$17]!;
                if (pt$17.lo[index$17] === 0 && pt$17.hi[index$17] === 0) {
                  if (true /* kind === INSERT_PAGE */) {
                    map$20: {
                      if (pfn$5 === k.frames.zeroPfn) break map$20;
                      let i$20 = 0;
                      index$21: {
                        if (pfn$5 >= k.frames.pmemBase && pfn$5 < k.frames.pmemEnd) { i$20 = (pfn$5 - k.frames.pmemOffset) | 0; break index$21; }
                        i$20 = pfn$5 < k.frames.ramFrames ? pfn$5 | 0 : k.frames.farIndex(pfn$5);
                      }
                      { // addMapAt
                        const count$22 = k.frames.mapcount[i$20]!;
                        if (count$22 === 0xffff) k.frames.mapOverflow(i$20);
                        k.frames.mapcount[i$20] = count$22 + 1;
                      }
                      const head$20 = i$20 - k.frames.toHead[i$20]!;
                      k.frames.refcount[head$20] = k.frames.refcount[head$20]! + 1;
                    }
                    k.mms.rssFile[mm$17] = k.mms.rssFile[mm$17]! + 1;
                  }
                  const newLo$17 = ((pfn$5 & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
                    (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                    (mkwrite$13 ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                  { // set
                    const hi$23: number = (pfn$5 / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                    pt$17.lo[index$17] = newLo$17;
                    pt$17.hi[index$17] = hi$23;
                    pt$17.used[table$17] = pt$17.used[table$17]! + 1;
                  }
                } else if (mkwrite$13 && ((hi$17 & 1048575 /* EH_PFN */) * 0x100000 + (lo$17 >>> 12)) !== pfn$5) {
                  ret$17 = k.faultPolicy.insertMismatch;
                } else if (mkwrite$13) {
                  pt$17.lo[index$17] = upgradedLo(k, vma, lo$17, hi$17, k.faultPolicy.insertUpgradeDirty);
                  pt$17.hi[index$17] = upgradedHi(k, vma, hi$17);
                }
                { // ptlUnlock
                  k.pt.ptl[table$17] = 0;
                }
                ret$14 = ret$17;
              }
              if ((k.trace.probing === true)) emit2$25: {
                const mode$25 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
                if (mode$25 === 0) break emit2$25;
                const r$25 = k.trace.ring;
                const seq$25 = k.trace.seq;
                const p$25 = (seq$25 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                r$25[p$25] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
                r$25[p$25 + 1] = vpn;
                r$25[p$25 + 2] = ret$14;
                k.trace.seq = seq$25 + 1;
                if (mode$25 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$25);
              }
              put$26: {
                if (pfn$5 === k.frames.zeroPfn) { false; break put$26; }
                { // putAt
                  const index$27: number = k.frames.index(pfn$5);
                  const head$27 = index$27 - k.frames.toHead[index$27]!;
                  if (k.frames.refcount[head$27]! <= 1) { k.frames.putLast(head$27); break put$26; }
                  k.frames.refcount[head$27] = k.frames.refcount[head$27]! - 1;
                  false;
                }
              }
              ret$5 = ret$14; break daxInsertPte$13;
            }
          }
          const kind$13 = how$5 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
          { // vmfInsertMixed
            const kind$28: number = kind$13;
            let ret$28 = 0;
            insertPfn$29: {
              const pt$29 = k.pt;
              const mm$29 = k.vmas.mm[vma]!;
              let ret$29 = 256 /* VM_FAULT_NOPAGE */;
              let table$29 = 0;
              { // pteTable
                const root$30: number = k.mms.root[mm$29]!;
                table$29 = vpn < pt$29.cacheTo && vpn >= pt$29.cacheFrom && root$30 === pt$29.cacheRoot
                  ? pt$29.cacheTable
                  : pt$29.pteTableWalk(root$30, vpn);
              }
              if (table$29 === 0) table$29 = tableAlloc(k, task, mm$29, vpn, 0);
              if (table$29 <= 0) { ret$28 = table$29 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$29; }
              { // ptlLock
                while (k.pt.ptl[table$29] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                k.pt.ptl[table$29] = task + 1;
              }
              const index$29 = (table$29 << pt$29.bits) | (vpn & pt$29.slotMask);
              const lo$29 = pt$29.lo[index$29]!;
              const hi$29 = pt$29.hi[index$29]!;
              if (pt$29.lo[index$29] === 0 && pt$29.hi[index$29] === 0) {
                if (kind$28 === 1 /* INSERT_PAGE */) {
                  map$32: {
                    if (pfn$5 === k.frames.zeroPfn) break map$32;
                    let i$32 = 0;
                    index$33: {
                      if (pfn$5 >= k.frames.pmemBase && pfn$5 < k.frames.pmemEnd) { i$32 = (pfn$5 - k.frames.pmemOffset) | 0; break index$33; }
                      i$32 = pfn$5 < k.frames.ramFrames ? pfn$5 | 0 : k.frames.farIndex(pfn$5);
                    }
                    { // addMapAt
                      const count$34 = k.frames.mapcount[i$32]!;
                      if (count$34 === 0xffff) k.frames.mapOverflow(i$32);
                      k.frames.mapcount[i$32] = count$34 + 1;
                    }
                    const head$32 = i$32 - k.frames.toHead[i$32]!;
                    k.frames.refcount[head$32] = k.frames.refcount[head$32]! + 1;
                  }
                  k.mms.rssFile[mm$29] = k.mms.rssFile[mm$29]! + 1;
                }
                const newLo$29 = ((pfn$5 & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
                  (kind$28 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                  (mkwrite$13 ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                { // set
                  const hi$35: number = (pfn$5 / 0x100000) | (k.vmas.protHi[vma]! | (kind$28 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                  pt$29.lo[index$29] = newLo$29;
                  pt$29.hi[index$29] = hi$35;
                  pt$29.used[table$29] = pt$29.used[table$29]! + 1;
                }
              } else if (mkwrite$13 && ((hi$29 & 1048575 /* EH_PFN */) * 0x100000 + (lo$29 >>> 12)) !== pfn$5) {
                ret$29 = k.faultPolicy.insertMismatch;
              } else if (mkwrite$13) {
                pt$29.lo[index$29] = upgradedLo(k, vma, lo$29, hi$29, k.faultPolicy.insertUpgradeDirty);
                pt$29.hi[index$29] = upgradedHi(k, vma, hi$29);
              }
              { // ptlUnlock
                k.pt.ptl[table$29] = 0;
              }
              ret$28 = ret$29;
            }
            if ((k.trace.probing === true)) {
              const id$28 = mkwrite$13 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
              emit2$37: {
                const id$37: number = id$28;
                const mode$37 = k.trace.mode[id$37]!;
                if (mode$37 === 0) break emit2$37;
                const r$37 = k.trace.ring;
                const seq$37 = k.trace.seq;
                const p$37 = (seq$37 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
                r$37[p$37] = task * 1024 /* IDS */ + id$37;
                r$37[p$37 + 1] = vpn;
                r$37[p$37 + 2] = ret$28;
                k.trace.seq = seq$37 + 1;
                if (mode$37 === 2) k.trace.tell(id$37, seq$37);
              }
            }
            ret$5 = ret$28;
          }
        }
        ret$2 = ret$5 | major$5;
      }
      if ((k.dax.index.lo[slot$2]! & 32 /* DAX_PAGE */) === 0) { // daxUnlockEntry
        k.dax.index.lo[slot$2] = k.dax.index.lo[slot$2]! & (-2 /* ~DAX_LOCKED */);
      }
      else if ((ret$2 & 512 /* VM_FAULT_LOCKED */) === 0) unlockPage(k, slot$2);
    }
    const whole$2 = (k.daxPolicy.doneShowsMajor === true) || (ret$2 & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0;
    const seen$2 = whole$2 ? ret$2 : ret$2 & (-5 /* ~VM_FAULT_MAJOR */);
    emit6$39: {
      const mode$39 = k.trace.mode[301 /* TP_DAX_PTE_FAULT_DONE */]!;
      if (mode$39 === 0) break emit6$39;
      const r$39 = k.trace.ring;
      const seq$39 = k.trace.seq;
      const p$39 = (seq$39 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$39[p$39] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
      r$39[p$39 + 1] = file$2;
      r$39[p$39 + 2] = shared$2;
      r$39[p$39 + 3] = flags;
      r$39[p$39 + 4] = vpn;
      r$39[p$39 + 5] = pgoff$2;
      r$39[p$39 + 6] = seen$2;
      k.trace.seq = seq$39 + 1;
      if (mode$39 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$39);
    }
    ret = ret$2;
  }
  if ((ret & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0) {
    ret = daxFinishSyncFault(k, task, vma, vpn, flags, 1);
  }
  { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  return ret;
}

/** The file's `huge_fault`: tries a 2 MiB entry; FALLBACK sends the core to the PTE level. */
export function daxHugeFault(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): number {
  const lock = k.mappings.invalidateLock[k.vmas.mapping[vma]!]!;
  { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  let ret = daxIomapPmdFault(k, task, vma, vpn, flags);
  if ((ret & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0) {
    ret = daxFinishSyncFault(k, task, vma, vpn, flags, k.pt.pages(1));
  }
  { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  return ret;
}

/**
 * The `pfn_mkwrite` of releases that enter storage read-only: marks the entry dirty and leaves the
 * page-table entry to the core. An entry that is gone sends the access back.
 *
 * @kernel fs/dax.c 4.13 dax_pfn_mkwrite
 */
export function daxPfnMkwrite(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): number {
  const file = k.vmas.mapping[vma]!;
  const lock = k.mappings.invalidateLock[file]!;
  const pgoff = k.vmas.pgoff[vma]! + (vpn - k.vmas.start[vma]!);
  const shared = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
  const index = k.dax.index;
  let ret = 256 /* VM_FAULT_NOPAGE */;
  { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  if (pgoff >= k.dax.pages(file)) ret = 2 /* VM_FAULT_SIGBUS */;
  else {
    const there = file === index.cacheFile && pgoff >= index.cacheFrom && pgoff < index.cacheFrom + 64
      ? (index.cacheNode << 6) | (pgoff & 63)
      : index.findWalk(file, pgoff);
    if (there >= 0 && index.lo[there] !== 0 && (index.lo[there]! & 32 /* DAX_PAGE */) === 0) {
      let slot = 0;
      grabMappingEntry$2: {
        const index$2 = k.dax.index;
        let slot$2 = file === index$2.cacheFile && pgoff >= index$2.cacheFrom && pgoff < index$2.cacheFrom + 64
            ? (index$2.cacheNode << 6) | (pgoff & 63)
            : index$2.slotWalk(file, pgoff);
        while ((index$2.lo[slot$2]! & 3 /* DAX_LOCKED | DAX_PMD */) !== 0) {
          if ((index$2.lo[slot$2]! & 1 /* DAX_LOCKED */) !== 0) throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
          else {
            const whole$2 = downgradePmdEntry(k, task, file, pgoff, slot$2);
            if (whole$2 >= 0) { slot = whole$2; break grabMappingEntry$2; }
          }
          // What stood there may be gone, and with it the slot and its leaf.
          slot$2 = index$2.slotWalk(file, pgoff);
        }
        if ((index$2.lo[slot$2]! & 32 /* DAX_PAGE */) !== 0) {
          lockPage(k, ((index$2.hi[slot$2]!) * 0x100000 + ((index$2.lo[slot$2]!) >>> 12)));
          slot = slot$2; break grabMappingEntry$2;
        }
        if (index$2.lo[slot$2] === 0) index$2.lo[slot$2] = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
        else index$2.lo[slot$2] = index$2.lo[slot$2]! | 1 /* DAX_LOCKED */;
        slot = slot$2;
      }
      setMark$3: {
        let at$3 = slot;
        while (at$3 !== 0) {
          const w$3 = ((at$3 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
          const marked$3 = index.tags[w$3]! | index.tags[w$3 + 1]!;
          const half$3 = w$3 + ((at$3 & 63) >> 5);
          index.tags[half$3] = index.tags[half$3]! | (1 << (at$3 & 31));
          // A node with any mark is marked in its parent already.
          if (marked$3 !== 0) break setMark$3;
          at$3 = index.parent[at$3 >> 6]!;
        }
      }
      { // daxUnlockEntry
        k.dax.index.lo[slot] = k.dax.index.lo[slot]! & (-2 /* ~DAX_LOCKED */);
      }
      ret = 0;
    }
  }
  emit6$5: {
    const mode$5 = k.trace.mode[306 /* TP_DAX_PFN_MKWRITE */]!;
    if (mode$5 === 0) break emit6$5;
    const r$5 = k.trace.ring;
    const seq$5 = k.trace.seq;
    const p$5 = (seq$5 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$5[p$5] = task * 1024 /* IDS */ + 306 /* TP_DAX_PFN_MKWRITE */;
    r$5[p$5 + 1] = file;
    r$5[p$5 + 2] = shared;
    r$5[p$5 + 3] = flags;
    r$5[p$5 + 4] = vpn;
    r$5[p$5 + 5] = pgoff;
    r$5[p$5 + 6] = ret;
    k.trace.seq = seq$5 + 1;
    if (mode$5 === 2) k.trace.tell(306 /* TP_DAX_PFN_MKWRITE */, seq$5);
  }
  { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  return ret;
}
