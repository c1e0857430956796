// Derived from ../sync-fault.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
import { tableAlloc, addRss } from '@faultline/mm';
import { upgradedLo, upgradedHi } from '@faultline/gup';
import { addEntireMap } from '@faultline/pfn';
// paths: base 5200
import type { DaxKernel } from '../kernel.js';
import { daxWritebackMappingRange } from './writeback.straight.js';

/**
 * fsync of file pages `start` to `end` (inclusive): dirty entries are written back, then what reading
 * the file back needs goes to disk.
 *
 * @kernel fs/sync.c vfs_fsync_range; fs/ext4/fsync.c, fs/xfs/xfs_file.c
 */
export function daxFsync(
  k: DaxKernel,
  task: number,
  file: number,
  start: number,
  end: number,
): number {
  const ret = daxWritebackMappingRange(k, task, file, start, end);
  k.dax.journal.commit(file);
  return ret;
}

/**
 * The second half of a synchronous write fault: the blocks under `pages` pages become durable, and only
 * then is the entry DIRTY and mapped writable. The answer is that of the insertion alone.
 *
 * @kernel fs/dax.c dax_finish_sync_fault
 */
export function daxFinishSyncFault(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  pages: number,
): number {
  const file = k.vmas.mapping[vma]!;
  const pgoff = k.vmas.pgoff[vma]! + (vpn - k.vmas.start[vma]!);
  daxFsync(k, task, file, pgoff, pgoff + pages - 1);
  return daxInsertPfnMkwrite(k, task, vma, vpn, flags, pages);
}

/**
 * Maps the page, or the `pages` pages around it, writable. An entry that is gone, or is of the other
 * size, sends the access back.
 *
 * @kernel fs/dax.c dax_insert_pfn_mkwrite
 */
export function daxInsertPfnMkwrite(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  pages: number,
): number {
  const index = k.dax.index;
  const file = k.vmas.mapping[vma]!;
  const pgoff = k.vmas.pgoff[vma]! + (vpn - k.vmas.start[vma]!);
  const shared = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
  let slot = file === index.cacheFile && pgoff >= index.cacheFrom && pgoff < index.cacheFrom + 64
      ? (index.cacheNode << 6) | (pgoff & 63)
      : index.findWalk(file, pgoff);
  while (slot >= 0 && (index.lo[slot]! & 1 /* DAX_LOCKED */) !== 0) {
    throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
    slot = (file === index.cacheFile && pgoff >= index.cacheFrom && pgoff < index.cacheFrom + 64
      ? (index.cacheNode << 6) | (pgoff & 63)
      : index.findWalk(file, pgoff));
  }
  const size = pages === 1 ? 0 : 2 /* DAX_PMD */;
  if (slot < 0 || index.lo[slot] === 0 || (index.lo[slot]! & 2 /* DAX_PMD */) !== size) {
    const nothing = 256 /* VM_FAULT_NOPAGE */;
    const point = 317 /* TP_DAX_INSERT_PFN_MKWRITE_NO_ENTRY */;
    emit6$1: {
      const id$1: number = point;
      const f$1: number = nothing;
      const mode$1 = k.trace.mode[id$1]!;
      if (mode$1 === 0) break emit6$1;
      const r$1 = k.trace.ring;
      const seq$1 = k.trace.seq;
      const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$1[p$1] = task * 1024 /* IDS */ + id$1;
      r$1[p$1 + 1] = file;
      r$1[p$1 + 2] = shared;
      r$1[p$1 + 3] = flags;
      r$1[p$1 + 4] = vpn;
      r$1[p$1 + 5] = pgoff;
      r$1[p$1 + 6] = f$1;
      k.trace.seq = seq$1 + 1;
      if (mode$1 === 2) k.trace.tell(id$1, seq$1);
    }
    return nothing;
  }
  setMark$2: {
    let at$2 = slot;
    while (at$2 !== 0) {
      const w$2 = ((at$2 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
      const marked$2 = index.tags[w$2]! | index.tags[w$2 + 1]!;
      const half$2 = w$2 + ((at$2 & 63) >> 5);
      index.tags[half$2] = index.tags[half$2]! | (1 << (at$2 & 31));
      // A node with any mark is marked in its parent already.
      if (marked$2 !== 0) break setMark$2;
      at$2 = index.parent[at$2 >> 6]!;
    }
  }
  index.lo[slot] = index.lo[slot]! | 1 /* DAX_LOCKED */;
  const first = pgoff - (pgoff % pages);
  let pfn = 0;
  { // pfn
    { // at
      if (file !== k.dax.cFile || first < k.dax.cFrom || first >= k.dax.cTo) k.dax.enter(file, first);
    }
    pfn = k.dax.cPfn + (first - k.dax.cFrom);
  }
  const how = k.dax.answer(file, first) & (-65 /* ~DAX_ASK_VMA */);
  let ret = 0;
  if (pages === 1) daxInsertPte$5: {
    const mkwrite$5 = true && (k.daxPolicy.mkwriteAtInsertion === true);
    if (how === 3 /* DAX_INSERT_FOLIO */) {
      { // vmfInsertPageMkwrite
        get$7: {
          if (pfn === k.frames.zeroPfn) break get$7;
          let i$7 = 0;
          index$8: {
            if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$7 = (pfn - k.frames.pmemOffset) | 0; break index$8; }
            i$7 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
          }
          const head$7 = k.frames.orders[0] === 0 ? i$7 : k.frames.folioAt(i$7);
          k.frames.refcount[head$7] = k.frames.refcount[head$7]! + 1;
        }
        let ret$6 = 0;
        insertPfn$9: {
          const pt$9 = k.pt;
          const mm$9 = k.vmas.mm[vma]!;
          let ret$9 = 256 /* VM_FAULT_NOPAGE */;
          let table$9 = 0;
          { // pteTable
            const root$10: number = k.mms.root[mm$9]!;
            table$9 = vpn < pt$9.cacheTo && vpn >= pt$9.cacheFrom && root$10 === pt$9.cacheRoot
              ? pt$9.cacheTable
              : pt$9.pteTableWalk(root$10, vpn);
          }
          if (table$9 === 0) table$9 = tableAlloc(k, task, mm$9, vpn, 0);
          if (table$9 <= 0) { ret$6 = table$9 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$9; }
          { // ptlLock
            while (k.pt.ptl[table$9] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
            k.pt.ptl[table$9] = task + 1;
          }
          const index$9 = (table$9 << pt$9.bits) | (vpn & pt$9.slotMask);
          const lo$9 = pt$9.lo[index$9]!;
          const hi$9 = pt$9.hi[index$9]!;
          if (pt$9.lo[index$9] === 0 && pt$9.hi[index$9] === 0) {
            if (true /* kind === INSERT_PAGE */) {
              map$12: {
                if (pfn === k.frames.zeroPfn) break map$12;
                let i$12 = 0;
                index$13: {
                  if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$12 = (pfn - k.frames.pmemOffset) | 0; break index$13; }
                  i$12 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
                }
                { // addMapAt
                  const count$14 = k.frames.mapcount[i$12]!;
                  if (count$14 === 0xffff) k.frames.mapOverflow(i$12);
                  k.frames.mapcount[i$12] = count$14 + 1;
                }
                const head$12 = k.frames.orders[0] === 0 ? i$12 : k.frames.folioAt(i$12);
                k.frames.refcount[head$12] = k.frames.refcount[head$12]! + 1;
              }
              k.mms.rssFile[mm$9] = k.mms.rssFile[mm$9]! + 1;
            }
            const newLo$9 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
              (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
              (mkwrite$5 ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
            { // set
              const hi$15: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
              pt$9.lo[index$9] = newLo$9;
              pt$9.hi[index$9] = hi$15;
              pt$9.used[table$9] = pt$9.used[table$9]! + 1;
            }
          } else if (mkwrite$5 && ((hi$9 & 1048575 /* EH_PFN */) * 0x100000 + (lo$9 >>> 12)) !== pfn) {
            ret$9 = k.faultPolicy.insertMismatch;
          } else if (mkwrite$5) {
            pt$9.lo[index$9] = upgradedLo(k, vma, lo$9, hi$9, k.faultPolicy.insertUpgradeDirty);
            pt$9.hi[index$9] = upgradedHi(k, vma, hi$9);
          }
          { // ptlUnlock
            k.pt.ptl[table$9] = 0;
          }
          ret$6 = ret$9;
        }
        if ((k.trace.probing === true)) emit2$17: {
          const mode$17 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
          if (mode$17 === 0) break emit2$17;
          const r$17 = k.trace.ring;
          const seq$17 = k.trace.seq;
          const p$17 = (seq$17 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
          r$17[p$17] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
          r$17[p$17 + 1] = vpn;
          r$17[p$17 + 2] = ret$6;
          k.trace.seq = seq$17 + 1;
          if (mode$17 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$17);
        }
        put$18: {
          if (pfn === k.frames.zeroPfn) { false; break put$18; }
          { // putAt
            const index$19: number = k.frames.index(pfn);
            { // putHead
              const head$20: number = (k.frames.orders[0] === 0 ? index$19 : k.frames.folioAt(index$19));
              if (k.frames.refcount[head$20]! <= 1) { k.frames.putLast(head$20); break put$18; }
              k.frames.refcount[head$20] = k.frames.refcount[head$20]! - 1;
              false;
            }
          }
        }
        ret = ret$6; break daxInsertPte$5;
      }
    }
    const kind$5 = how === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
    { // vmfInsertMixed
      const kind$21: number = kind$5;
      let ret$21 = 0;
      insertPfn$22: {
        const pt$22 = k.pt;
        const mm$22 = k.vmas.mm[vma]!;
        let ret$22 = 256 /* VM_FAULT_NOPAGE */;
        let table$22 = 0;
        { // pteTable
          const root$23: number = k.mms.root[mm$22]!;
          table$22 = vpn < pt$22.cacheTo && vpn >= pt$22.cacheFrom && root$23 === pt$22.cacheRoot
            ? pt$22.cacheTable
            : pt$22.pteTableWalk(root$23, vpn);
        }
        if (table$22 === 0) table$22 = tableAlloc(k, task, mm$22, vpn, 0);
        if (table$22 <= 0) { ret$21 = table$22 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$22; }
        { // ptlLock
          while (k.pt.ptl[table$22] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
          k.pt.ptl[table$22] = task + 1;
        }
        const index$22 = (table$22 << pt$22.bits) | (vpn & pt$22.slotMask);
        const lo$22 = pt$22.lo[index$22]!;
        const hi$22 = pt$22.hi[index$22]!;
        if (pt$22.lo[index$22] === 0 && pt$22.hi[index$22] === 0) {
          if (kind$21 === 1 /* INSERT_PAGE */) {
            map$25: {
              if (pfn === k.frames.zeroPfn) break map$25;
              let i$25 = 0;
              index$26: {
                if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$25 = (pfn - k.frames.pmemOffset) | 0; break index$26; }
                i$25 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
              }
              { // addMapAt
                const count$27 = k.frames.mapcount[i$25]!;
                if (count$27 === 0xffff) k.frames.mapOverflow(i$25);
                k.frames.mapcount[i$25] = count$27 + 1;
              }
              const head$25 = k.frames.orders[0] === 0 ? i$25 : k.frames.folioAt(i$25);
              k.frames.refcount[head$25] = k.frames.refcount[head$25]! + 1;
            }
            k.mms.rssFile[mm$22] = k.mms.rssFile[mm$22]! + 1;
          }
          const newLo$22 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
            (kind$21 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
            (mkwrite$5 ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
          { // set
            const hi$28: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (kind$21 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
            pt$22.lo[index$22] = newLo$22;
            pt$22.hi[index$22] = hi$28;
            pt$22.used[table$22] = pt$22.used[table$22]! + 1;
          }
        } else if (mkwrite$5 && ((hi$22 & 1048575 /* EH_PFN */) * 0x100000 + (lo$22 >>> 12)) !== pfn) {
          ret$22 = k.faultPolicy.insertMismatch;
        } else if (mkwrite$5) {
          pt$22.lo[index$22] = upgradedLo(k, vma, lo$22, hi$22, k.faultPolicy.insertUpgradeDirty);
          pt$22.hi[index$22] = upgradedHi(k, vma, hi$22);
        }
        { // ptlUnlock
          k.pt.ptl[table$22] = 0;
        }
        ret$21 = ret$22;
      }
      if ((k.trace.probing === true)) {
        const id$21 = mkwrite$5 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
        emit2$30: {
          const id$30: number = id$21;
          const mode$30 = k.trace.mode[id$30]!;
          if (mode$30 === 0) break emit2$30;
          const r$30 = k.trace.ring;
          const seq$30 = k.trace.seq;
          const p$30 = (seq$30 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
          r$30[p$30] = task * 1024 /* IDS */ + id$30;
          r$30[p$30 + 1] = vpn;
          r$30[p$30 + 2] = ret$21;
          k.trace.seq = seq$30 + 1;
          if (mode$30 === 2) k.trace.tell(id$30, seq$30);
        }
      }
      ret = ret$21;
    }
  }
  else daxInsertLeaf$31: {
    if (how === 3 /* DAX_INSERT_FOLIO */) { // vmfInsertFolioPmd
      get$33: {
        if (pfn === k.frames.zeroPfn) break get$33;
        let i$33 = 0;
        index$34: {
          if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$33 = (pfn - k.frames.pmemOffset) | 0; break index$34; }
          i$33 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
        }
        const head$33 = k.frames.orders[0] === 0 ? i$33 : k.frames.folioAt(i$33);
        k.frames.refcount[head$33] = k.frames.refcount[head$33]! + 1;
      }
      let ret$32 = 0;
      insertPmd$35: {
        const pt$35 = k.pt;
        const mm$35 = k.vmas.mm[vma]!;
        // Where slots may be cleared under a fault it matters that the table is the one the fault began with.
        let pmd$35 = k.tasks.faultPmd[task]!;
        if (k.vmOps.tableAlloc[k.vmas.ops[vma]!] === 0) pmd$35 = tableAlloc(k, task, mm$35, vpn, 1);
        if (pmd$35 <= 0) { ret$32 = 1 /* VM_FAULT_OOM */; break insertPmd$35; }
        { // ptlLock
          while (k.pt.ptl[pmd$35] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
          k.pt.ptl[pmd$35] = task + 1;
        }
        const index$35 = (pmd$35 << pt$35.bits) | ((vpn * pt$35.pmdInverse) & pt$35.slotMask);
        const lo$35 = pt$35.lo[index$35]!;
        const hi$35 = pt$35.hi[index$35]!;
        if (pt$35.lo[index$35] === 0 && pt$35.hi[index$35] === 0) {
          if (true /* kind === INSERT_PAGE */) {
            get$37: {
              if (pfn === k.frames.zeroPfn) break get$37;
              let i$37 = 0;
              index$38: {
                if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$37 = (pfn - k.frames.pmemOffset) | 0; break index$38; }
                i$37 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
              }
              const head$37 = k.frames.orders[0] === 0 ? i$37 : k.frames.folioAt(i$37);
              k.frames.refcount[head$37] = k.frames.refcount[head$37]! + 1;
            }
            addEntireMap(k.frames, pfn);
            addRss(k, mm$35, pfn, pt$35.pages(1));
          }
          const newLo$35 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
            (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
            (true ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
          { // set
            const hi$39: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
            pt$35.lo[index$35] = newLo$35;
            pt$35.hi[index$35] = hi$39;
            pt$35.used[pmd$35] = pt$35.used[pmd$35]! + 1;
          }
        } else if (true && ((pt$35.lo[index$35]! & 128 /* E_PSE */) !== 0) && ((hi$35 & 1048575 /* EH_PFN */) * 0x100000 + (lo$35 >>> 12)) === pfn) {
          pt$35.lo[index$35] = upgradedLo(k, vma, lo$35, hi$35, true);
          pt$35.hi[index$35] = upgradedHi(k, vma, hi$35);
        }
        { // ptlUnlock
          k.pt.ptl[pmd$35] = 0;
        }
        ret$32 = 256 /* VM_FAULT_NOPAGE */;
      }
      if ((k.trace.probing === true)) emit2$41: {
        const mode$41 = k.trace.mode[215 /* TP_VMF_INSERT_FOLIO_PMD_RET */]!;
        if (mode$41 === 0) break emit2$41;
        const r$41 = k.trace.ring;
        const seq$41 = k.trace.seq;
        const p$41 = (seq$41 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$41[p$41] = task * 1024 /* IDS */ + 215 /* TP_VMF_INSERT_FOLIO_PMD_RET */;
        r$41[p$41 + 1] = vpn;
        r$41[p$41 + 2] = ret$32;
        k.trace.seq = seq$41 + 1;
        if (mode$41 === 2) k.trace.tell(215 /* TP_VMF_INSERT_FOLIO_PMD_RET */, seq$41);
      }
      put$42: {
        if (pfn === k.frames.zeroPfn) { false; break put$42; }
        { // putAt
          const index$43: number = k.frames.index(pfn);
          { // putHead
            const head$44: number = (k.frames.orders[0] === 0 ? index$43 : k.frames.folioAt(index$43));
            if (k.frames.refcount[head$44]! <= 1) { k.frames.putLast(head$44); break put$42; }
            k.frames.refcount[head$44] = k.frames.refcount[head$44]! - 1;
            false;
          }
        }
      }
      ret = ret$32; break daxInsertLeaf$31;
    }
    { // vmfInsertPfnPmd
      let ret$45 = 0;
      insertPmd$46: {
        const pt$46 = k.pt;
        const mm$46 = k.vmas.mm[vma]!;
        // Where slots may be cleared under a fault it matters that the table is the one the fault began with.
        let pmd$46 = k.tasks.faultPmd[task]!;
        if (k.vmOps.tableAlloc[k.vmas.ops[vma]!] === 0) pmd$46 = tableAlloc(k, task, mm$46, vpn, 1);
        if (pmd$46 <= 0) { ret$45 = 1 /* VM_FAULT_OOM */; break insertPmd$46; }
        { // ptlLock
          while (k.pt.ptl[pmd$46] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
          k.pt.ptl[pmd$46] = task + 1;
        }
        const index$46 = (pmd$46 << pt$46.bits) | ((vpn * pt$46.pmdInverse) & pt$46.slotMask);
        const lo$46 = pt$46.lo[index$46]!;
        const hi$46 = pt$46.hi[index$46]!;
        if (pt$46.lo[index$46] === 0 && pt$46.hi[index$46] === 0) {
          if (false /* kind === INSERT_PAGE */) {
            get$48: {
              if (pfn === k.frames.zeroPfn) break get$48;
              let i$48 = 0;
              index$49: {
                if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$48 = (pfn - k.frames.pmemOffset) | 0; break index$49; }
                i$48 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
              }
              const head$48 = k.frames.orders[0] === 0 ? i$48 : k.frames.folioAt(i$48);
              k.frames.refcount[head$48] = k.frames.refcount[head$48]! + 1;
            }
            addEntireMap(k.frames, pfn);
            addRss(k, mm$46, pfn, pt$46.pages(1));
          }
          const newLo$46 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
            (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
            (true ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
          { // set
            const hi$50: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (true /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
            pt$46.lo[index$46] = newLo$46;
            pt$46.hi[index$46] = hi$50;
            pt$46.used[pmd$46] = pt$46.used[pmd$46]! + 1;
          }
        } else if (true && ((pt$46.lo[index$46]! & 128 /* E_PSE */) !== 0) && ((hi$46 & 1048575 /* EH_PFN */) * 0x100000 + (lo$46 >>> 12)) === pfn) {
          pt$46.lo[index$46] = upgradedLo(k, vma, lo$46, hi$46, true);
          pt$46.hi[index$46] = upgradedHi(k, vma, hi$46);
        }
        { // ptlUnlock
          k.pt.ptl[pmd$46] = 0;
        }
        ret$45 = 256 /* VM_FAULT_NOPAGE */;
      }
      if ((k.trace.probing === true)) emit2$52: {
        const mode$52 = k.trace.mode[214 /* TP_VMF_INSERT_PFN_PMD_RET */]!;
        if (mode$52 === 0) break emit2$52;
        const r$52 = k.trace.ring;
        const seq$52 = k.trace.seq;
        const p$52 = (seq$52 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$52[p$52] = task * 1024 /* IDS */ + 214 /* TP_VMF_INSERT_PFN_PMD_RET */;
        r$52[p$52 + 1] = vpn;
        r$52[p$52 + 2] = ret$45;
        k.trace.seq = seq$52 + 1;
        if (mode$52 === 2) k.trace.tell(214 /* TP_VMF_INSERT_PFN_PMD_RET */, seq$52);
      }
      ret = ret$45;
    }
  }
  { // daxUnlockEntry
    k.dax.index.lo[slot] = k.dax.index.lo[slot]! & (-2 /* ~DAX_LOCKED */);
  }
  emit6$54: {
    const mode$54 = k.trace.mode[316 /* TP_DAX_INSERT_PFN_MKWRITE */]!;
    if (mode$54 === 0) break emit6$54;
    const r$54 = k.trace.ring;
    const seq$54 = k.trace.seq;
    const p$54 = (seq$54 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$54[p$54] = task * 1024 /* IDS */ + 316 /* TP_DAX_INSERT_PFN_MKWRITE */;
    r$54[p$54 + 1] = file;
    r$54[p$54 + 2] = shared;
    r$54[p$54 + 3] = flags;
    r$54[p$54 + 4] = vpn;
    r$54[p$54 + 5] = pgoff;
    r$54[p$54 + 6] = ret;
    k.trace.seq = seq$54 + 1;
    if (mode$54 === 2) k.trace.tell(316 /* TP_DAX_INSERT_PFN_MKWRITE */, seq$54);
  }
  return ret;
}
