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
          const root$9 = k.mms.root[mm$9]!;
          let table$9 = vpn < pt$9.cacheTo && vpn >= pt$9.cacheFrom && root$9 === pt$9.cacheRoot
              ? pt$9.cacheTable
              : pt$9.pteTableWalk(root$9, vpn);
          if (table$9 === 0) table$9 = tableAlloc(k, task, mm$9, vpn, 0);
          if (table$9 <= 0) { ret$6 = table$9 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$9; }
          let had$9 = false;
          pteMapLock$10: {
            { // ptlLock
              while (k.pt.ptl[table$9] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
              k.pt.ptl[table$9] = task + 1;
            }
            if ((vpn < k.pt.cacheTo && vpn >= k.pt.cacheFrom && root$9 === k.pt.cacheRoot
                ? k.pt.cacheTable
                : k.pt.pteTableWalk(root$9, vpn)) !== table$9) {
              { // ptlUnlock
                k.pt.ptl[table$9] = 0;
              }
              had$9 = false; break pteMapLock$10;
            }
            had$9 = true;
          }
          if (!had$9) { ret$6 = 256 /* VM_FAULT_NOPAGE */; break insertPfn$9; }
          const index$9 = (table$9 << pt$9.bits) | (vpn & pt$9.slotMask);
          const lo$9 = pt$9.lo[index$9]!;
          const hi$9 = pt$9.hi[index$9]!;
          if (pt$9.lo[index$9] === 0 && pt$9.hi[index$9] === 0) {
            if (true /* kind === INSERT_PAGE */) {
              map$13: {
                if (pfn === k.frames.zeroPfn) break map$13;
                let i$13 = 0;
                index$14: {
                  if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$13 = (pfn - k.frames.pmemOffset) | 0; break index$14; }
                  i$13 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
                }
                { // addMapAt
                  const count$15 = k.frames.mapcount[i$13]!;
                  if (count$15 === 0xffff) k.frames.mapOverflow(i$13);
                  k.frames.mapcount[i$13] = count$15 + 1;
                }
                const head$13 = k.frames.orders[0] === 0 ? i$13 : k.frames.folioAt(i$13);
                k.frames.refcount[head$13] = k.frames.refcount[head$13]! + 1;
              }
              k.mms.rssFile[mm$9] = k.mms.rssFile[mm$9]! + 1;
            }
            const newLo$9 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
              (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
              (mkwrite$5 ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
            { // set
              const hi$16: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
              pt$9.lo[index$9] = newLo$9;
              pt$9.hi[index$9] = hi$16;
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
        if ((k.trace.probing === true)) emit2$18: {
          const mode$18 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
          if (mode$18 === 0) break emit2$18;
          const r$18 = k.trace.ring;
          const seq$18 = k.trace.seq;
          const p$18 = (seq$18 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
          r$18[p$18] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
          r$18[p$18 + 1] = vpn;
          r$18[p$18 + 2] = ret$6;
          k.trace.seq = seq$18 + 1;
          if (mode$18 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$18);
        }
        put$19: {
          if (pfn === k.frames.zeroPfn) { false; break put$19; }
          { // putAt
            const index$20: number = k.frames.index(pfn);
            { // putHead
              const head$21: number = (k.frames.orders[0] === 0 ? index$20 : k.frames.folioAt(index$20));
              if (k.frames.refcount[head$21]! <= 1) { k.frames.putLast(head$21); break put$19; }
              k.frames.refcount[head$21] = k.frames.refcount[head$21]! - 1;
              false;
            }
          }
        }
        ret = ret$6; break daxInsertPte$5;
      }
    }
    const kind$5 = how === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
    { // vmfInsertMixed
      const kind$22: number = kind$5;
      let ret$22 = 0;
      insertPfn$23: {
        const pt$23 = k.pt;
        const mm$23 = k.vmas.mm[vma]!;
        let ret$23 = 256 /* VM_FAULT_NOPAGE */;
        const root$23 = k.mms.root[mm$23]!;
        let table$23 = vpn < pt$23.cacheTo && vpn >= pt$23.cacheFrom && root$23 === pt$23.cacheRoot
            ? pt$23.cacheTable
            : pt$23.pteTableWalk(root$23, vpn);
        if (table$23 === 0) table$23 = tableAlloc(k, task, mm$23, vpn, 0);
        if (table$23 <= 0) { ret$22 = table$23 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$23; }
        let had$23 = false;
        pteMapLock$24: {
          { // ptlLock
            while (k.pt.ptl[table$23] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
            k.pt.ptl[table$23] = task + 1;
          }
          if ((vpn < k.pt.cacheTo && vpn >= k.pt.cacheFrom && root$23 === k.pt.cacheRoot
              ? k.pt.cacheTable
              : k.pt.pteTableWalk(root$23, vpn)) !== table$23) {
            { // ptlUnlock
              k.pt.ptl[table$23] = 0;
            }
            had$23 = false; break pteMapLock$24;
          }
          had$23 = true;
        }
        if (!had$23) { ret$22 = 256 /* VM_FAULT_NOPAGE */; break insertPfn$23; }
        const index$23 = (table$23 << pt$23.bits) | (vpn & pt$23.slotMask);
        const lo$23 = pt$23.lo[index$23]!;
        const hi$23 = pt$23.hi[index$23]!;
        if (pt$23.lo[index$23] === 0 && pt$23.hi[index$23] === 0) {
          if (kind$22 === 1 /* INSERT_PAGE */) {
            map$27: {
              if (pfn === k.frames.zeroPfn) break map$27;
              let i$27 = 0;
              index$28: {
                if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$27 = (pfn - k.frames.pmemOffset) | 0; break index$28; }
                i$27 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
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
          const newLo$23 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
            (kind$22 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
            (mkwrite$5 ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
          { // set
            const hi$30: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (kind$22 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
            pt$23.lo[index$23] = newLo$23;
            pt$23.hi[index$23] = hi$30;
            pt$23.used[table$23] = pt$23.used[table$23]! + 1;
          }
        } else if (mkwrite$5 && ((hi$23 & 1048575 /* EH_PFN */) * 0x100000 + (lo$23 >>> 12)) !== pfn) {
          ret$23 = k.faultPolicy.insertMismatch;
        } else if (mkwrite$5) {
          pt$23.lo[index$23] = upgradedLo(k, vma, lo$23, hi$23, k.faultPolicy.insertUpgradeDirty);
          pt$23.hi[index$23] = upgradedHi(k, vma, hi$23);
        }
        { // ptlUnlock
          k.pt.ptl[table$23] = 0;
        }
        ret$22 = ret$23;
      }
      if ((k.trace.probing === true)) {
        const id$22 = mkwrite$5 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
        emit2$32: {
          const id$32: number = id$22;
          const mode$32 = k.trace.mode[id$32]!;
          if (mode$32 === 0) break emit2$32;
          const r$32 = k.trace.ring;
          const seq$32 = k.trace.seq;
          const p$32 = (seq$32 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
          r$32[p$32] = task * 1024 /* IDS */ + id$32;
          r$32[p$32 + 1] = vpn;
          r$32[p$32 + 2] = ret$22;
          k.trace.seq = seq$32 + 1;
          if (mode$32 === 2) k.trace.tell(id$32, seq$32);
        }
      }
      ret = ret$22;
    }
  }
  else daxInsertLeaf$33: {
    if (how === 3 /* DAX_INSERT_FOLIO */) { // vmfInsertFolioPmd
      get$35: {
        if (pfn === k.frames.zeroPfn) break get$35;
        let i$35 = 0;
        index$36: {
          if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$35 = (pfn - k.frames.pmemOffset) | 0; break index$36; }
          i$35 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
        }
        const head$35 = k.frames.orders[0] === 0 ? i$35 : k.frames.folioAt(i$35);
        k.frames.refcount[head$35] = k.frames.refcount[head$35]! + 1;
      }
      let ret$34 = 0;
      insertPmd$37: {
        const pt$37 = k.pt;
        const mm$37 = k.vmas.mm[vma]!;
        // Where slots may be cleared under a fault it matters that the table is the one the fault began with.
        let pmd$37 = k.tasks.faultPmd[task]!;
        if (k.vmOps.tableAlloc[k.vmas.ops[vma]!] === 0) pmd$37 = tableAlloc(k, task, mm$37, vpn, 1);
        if (pmd$37 <= 0) { ret$34 = 1 /* VM_FAULT_OOM */; break insertPmd$37; }
        { // ptlLock
          while (k.pt.ptl[pmd$37] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
          k.pt.ptl[pmd$37] = task + 1;
        }
        const index$37 = (pmd$37 << pt$37.bits) | ((vpn * pt$37.pmdInverse) & pt$37.slotMask);
        const lo$37 = pt$37.lo[index$37]!;
        const hi$37 = pt$37.hi[index$37]!;
        if (pt$37.lo[index$37] === 0 && pt$37.hi[index$37] === 0) {
          if (true /* kind === INSERT_PAGE */) {
            get$39: {
              if (pfn === k.frames.zeroPfn) break get$39;
              let i$39 = 0;
              index$40: {
                if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$39 = (pfn - k.frames.pmemOffset) | 0; break index$40; }
                i$39 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
              }
              const head$39 = k.frames.orders[0] === 0 ? i$39 : k.frames.folioAt(i$39);
              k.frames.refcount[head$39] = k.frames.refcount[head$39]! + 1;
            }
            addEntireMap(k.frames, pfn);
            addRss(k, mm$37, pfn, pt$37.pages(1));
          }
          const newLo$37 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
            (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
            (true ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
          { // set
            const hi$41: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
            pt$37.lo[index$37] = newLo$37;
            pt$37.hi[index$37] = hi$41;
            pt$37.used[pmd$37] = pt$37.used[pmd$37]! + 1;
          }
        } else if (true && ((pt$37.lo[index$37]! & 128 /* E_PSE */) !== 0) && ((hi$37 & 1048575 /* EH_PFN */) * 0x100000 + (lo$37 >>> 12)) === pfn) {
          pt$37.lo[index$37] = upgradedLo(k, vma, lo$37, hi$37, true);
          pt$37.hi[index$37] = upgradedHi(k, vma, hi$37);
        }
        { // ptlUnlock
          k.pt.ptl[pmd$37] = 0;
        }
        ret$34 = 256 /* VM_FAULT_NOPAGE */;
      }
      if ((k.trace.probing === true)) emit2$43: {
        const mode$43 = k.trace.mode[215 /* TP_VMF_INSERT_FOLIO_PMD_RET */]!;
        if (mode$43 === 0) break emit2$43;
        const r$43 = k.trace.ring;
        const seq$43 = k.trace.seq;
        const p$43 = (seq$43 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$43[p$43] = task * 1024 /* IDS */ + 215 /* TP_VMF_INSERT_FOLIO_PMD_RET */;
        r$43[p$43 + 1] = vpn;
        r$43[p$43 + 2] = ret$34;
        k.trace.seq = seq$43 + 1;
        if (mode$43 === 2) k.trace.tell(215 /* TP_VMF_INSERT_FOLIO_PMD_RET */, seq$43);
      }
      put$44: {
        if (pfn === k.frames.zeroPfn) { false; break put$44; }
        { // putAt
          const index$45: number = k.frames.index(pfn);
          { // putHead
            const head$46: number = (k.frames.orders[0] === 0 ? index$45 : k.frames.folioAt(index$45));
            if (k.frames.refcount[head$46]! <= 1) { k.frames.putLast(head$46); break put$44; }
            k.frames.refcount[head$46] = k.frames.refcount[head$46]! - 1;
            false;
          }
        }
      }
      ret = ret$34; break daxInsertLeaf$33;
    }
    { // vmfInsertPfnPmd
      let ret$47 = 0;
      insertPmd$48: {
        const pt$48 = k.pt;
        const mm$48 = k.vmas.mm[vma]!;
        // Where slots may be cleared under a fault it matters that the table is the one the fault began with.
        let pmd$48 = k.tasks.faultPmd[task]!;
        if (k.vmOps.tableAlloc[k.vmas.ops[vma]!] === 0) pmd$48 = tableAlloc(k, task, mm$48, vpn, 1);
        if (pmd$48 <= 0) { ret$47 = 1 /* VM_FAULT_OOM */; break insertPmd$48; }
        { // ptlLock
          while (k.pt.ptl[pmd$48] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
          k.pt.ptl[pmd$48] = task + 1;
        }
        const index$48 = (pmd$48 << pt$48.bits) | ((vpn * pt$48.pmdInverse) & pt$48.slotMask);
        const lo$48 = pt$48.lo[index$48]!;
        const hi$48 = pt$48.hi[index$48]!;
        if (pt$48.lo[index$48] === 0 && pt$48.hi[index$48] === 0) {
          if (false /* kind === INSERT_PAGE */) {
            get$50: {
              if (pfn === k.frames.zeroPfn) break get$50;
              let i$50 = 0;
              index$51: {
                if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$50 = (pfn - k.frames.pmemOffset) | 0; break index$51; }
                i$50 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
              }
              const head$50 = k.frames.orders[0] === 0 ? i$50 : k.frames.folioAt(i$50);
              k.frames.refcount[head$50] = k.frames.refcount[head$50]! + 1;
            }
            addEntireMap(k.frames, pfn);
            addRss(k, mm$48, pfn, pt$48.pages(1));
          }
          const newLo$48 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
            (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
            (true ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
          { // set
            const hi$52: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (true /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
            pt$48.lo[index$48] = newLo$48;
            pt$48.hi[index$48] = hi$52;
            pt$48.used[pmd$48] = pt$48.used[pmd$48]! + 1;
          }
        } else if (true && ((pt$48.lo[index$48]! & 128 /* E_PSE */) !== 0) && ((hi$48 & 1048575 /* EH_PFN */) * 0x100000 + (lo$48 >>> 12)) === pfn) {
          pt$48.lo[index$48] = upgradedLo(k, vma, lo$48, hi$48, true);
          pt$48.hi[index$48] = upgradedHi(k, vma, hi$48);
        }
        { // ptlUnlock
          k.pt.ptl[pmd$48] = 0;
        }
        ret$47 = 256 /* VM_FAULT_NOPAGE */;
      }
      if ((k.trace.probing === true)) emit2$54: {
        const mode$54 = k.trace.mode[214 /* TP_VMF_INSERT_PFN_PMD_RET */]!;
        if (mode$54 === 0) break emit2$54;
        const r$54 = k.trace.ring;
        const seq$54 = k.trace.seq;
        const p$54 = (seq$54 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$54[p$54] = task * 1024 /* IDS */ + 214 /* TP_VMF_INSERT_PFN_PMD_RET */;
        r$54[p$54 + 1] = vpn;
        r$54[p$54 + 2] = ret$47;
        k.trace.seq = seq$54 + 1;
        if (mode$54 === 2) k.trace.tell(214 /* TP_VMF_INSERT_PFN_PMD_RET */, seq$54);
      }
      ret = ret$47;
    }
  }
  { // daxUnlockEntry
    k.dax.index.lo[slot] = k.dax.index.lo[slot]! & (-2 /* ~DAX_LOCKED */);
  }
  emit6$56: {
    const mode$56 = k.trace.mode[316 /* TP_DAX_INSERT_PFN_MKWRITE */]!;
    if (mode$56 === 0) break emit6$56;
    const r$56 = k.trace.ring;
    const seq$56 = k.trace.seq;
    const p$56 = (seq$56 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$56[p$56] = task * 1024 /* IDS */ + 316 /* TP_DAX_INSERT_PFN_MKWRITE */;
    r$56[p$56 + 1] = file;
    r$56[p$56 + 2] = shared;
    r$56[p$56 + 3] = flags;
    r$56[p$56 + 4] = vpn;
    r$56[p$56 + 5] = pgoff;
    r$56[p$56 + 6] = ret;
    k.trace.seq = seq$56 + 1;
    if (mode$56 === 2) k.trace.tell(316 /* TP_DAX_INSERT_PFN_MKWRITE */, seq$56);
  }
  return ret;
}
