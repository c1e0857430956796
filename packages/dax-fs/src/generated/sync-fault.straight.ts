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
          const head$7 = k.frames.orders[0] === 0 || k.frames.order[i$7] !== 0 ? i$7 : k.frames.headWalk(i$7);
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
                const head$12 = k.frames.orders[0] === 0 || k.frames.order[i$12] !== 0 ? i$12 : k.frames.headWalk(i$12);
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
            const head$19 = k.frames.orders[0] === 0 || k.frames.order[index$19] !== 0 ? index$19 : k.frames.headWalk(index$19);
            if (k.frames.refcount[head$19]! <= 1) { k.frames.putLast(head$19); break put$18; }
            k.frames.refcount[head$19] = k.frames.refcount[head$19]! - 1;
            false;
          }
        }
        ret = ret$6; break daxInsertPte$5;
      }
    }
    const kind$5 = how === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
    { // vmfInsertMixed
      const kind$20: number = kind$5;
      let ret$20 = 0;
      insertPfn$21: {
        const pt$21 = k.pt;
        const mm$21 = k.vmas.mm[vma]!;
        let ret$21 = 256 /* VM_FAULT_NOPAGE */;
        let table$21 = 0;
        { // pteTable
          const root$22: number = k.mms.root[mm$21]!;
          table$21 = vpn < pt$21.cacheTo && vpn >= pt$21.cacheFrom && root$22 === pt$21.cacheRoot
            ? pt$21.cacheTable
            : pt$21.pteTableWalk(root$22, vpn);
        }
        if (table$21 === 0) table$21 = tableAlloc(k, task, mm$21, vpn, 0);
        if (table$21 <= 0) { ret$20 = table$21 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$21; }
        { // ptlLock
          while (k.pt.ptl[table$21] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
          k.pt.ptl[table$21] = task + 1;
        }
        const index$21 = (table$21 << pt$21.bits) | (vpn & pt$21.slotMask);
        const lo$21 = pt$21.lo[index$21]!;
        const hi$21 = pt$21.hi[index$21]!;
        if (pt$21.lo[index$21] === 0 && pt$21.hi[index$21] === 0) {
          if (kind$20 === 1 /* INSERT_PAGE */) {
            map$24: {
              if (pfn === k.frames.zeroPfn) break map$24;
              let i$24 = 0;
              index$25: {
                if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$24 = (pfn - k.frames.pmemOffset) | 0; break index$25; }
                i$24 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
              }
              { // addMapAt
                const count$26 = k.frames.mapcount[i$24]!;
                if (count$26 === 0xffff) k.frames.mapOverflow(i$24);
                k.frames.mapcount[i$24] = count$26 + 1;
              }
              const head$24 = k.frames.orders[0] === 0 || k.frames.order[i$24] !== 0 ? i$24 : k.frames.headWalk(i$24);
              k.frames.refcount[head$24] = k.frames.refcount[head$24]! + 1;
            }
            k.mms.rssFile[mm$21] = k.mms.rssFile[mm$21]! + 1;
          }
          const newLo$21 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
            (kind$20 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
            (mkwrite$5 ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
          { // set
            const hi$27: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (kind$20 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
            pt$21.lo[index$21] = newLo$21;
            pt$21.hi[index$21] = hi$27;
            pt$21.used[table$21] = pt$21.used[table$21]! + 1;
          }
        } else if (mkwrite$5 && ((hi$21 & 1048575 /* EH_PFN */) * 0x100000 + (lo$21 >>> 12)) !== pfn) {
          ret$21 = k.faultPolicy.insertMismatch;
        } else if (mkwrite$5) {
          pt$21.lo[index$21] = upgradedLo(k, vma, lo$21, hi$21, k.faultPolicy.insertUpgradeDirty);
          pt$21.hi[index$21] = upgradedHi(k, vma, hi$21);
        }
        { // ptlUnlock
          k.pt.ptl[table$21] = 0;
        }
        ret$20 = ret$21;
      }
      if ((k.trace.probing === true)) {
        const id$20 = mkwrite$5 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
        emit2$29: {
          const id$29: number = id$20;
          const mode$29 = k.trace.mode[id$29]!;
          if (mode$29 === 0) break emit2$29;
          const r$29 = k.trace.ring;
          const seq$29 = k.trace.seq;
          const p$29 = (seq$29 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
          r$29[p$29] = task * 1024 /* IDS */ + id$29;
          r$29[p$29 + 1] = vpn;
          r$29[p$29 + 2] = ret$20;
          k.trace.seq = seq$29 + 1;
          if (mode$29 === 2) k.trace.tell(id$29, seq$29);
        }
      }
      ret = ret$20;
    }
  }
  else daxInsertLeaf$30: {
    if (how === 3 /* DAX_INSERT_FOLIO */) { // vmfInsertFolioPmd
      get$32: {
        if (pfn === k.frames.zeroPfn) break get$32;
        let i$32 = 0;
        index$33: {
          if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$32 = (pfn - k.frames.pmemOffset) | 0; break index$33; }
          i$32 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
        }
        const head$32 = k.frames.orders[0] === 0 || k.frames.order[i$32] !== 0 ? i$32 : k.frames.headWalk(i$32);
        k.frames.refcount[head$32] = k.frames.refcount[head$32]! + 1;
      }
      let ret$31 = 0;
      insertPmd$34: {
        const pt$34 = k.pt;
        const mm$34 = k.vmas.mm[vma]!;
        // Where slots may be cleared under a fault it matters that the table is the one the fault began with.
        let pmd$34 = k.tasks.faultPmd[task]!;
        if (k.vmOps.tableAlloc[k.vmas.ops[vma]!] === 0) pmd$34 = tableAlloc(k, task, mm$34, vpn, 1);
        if (pmd$34 <= 0) { ret$31 = 1 /* VM_FAULT_OOM */; break insertPmd$34; }
        { // ptlLock
          while (k.pt.ptl[pmd$34] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
          k.pt.ptl[pmd$34] = task + 1;
        }
        const index$34 = (pmd$34 << pt$34.bits) | ((vpn * pt$34.pmdInverse) & pt$34.slotMask);
        const lo$34 = pt$34.lo[index$34]!;
        const hi$34 = pt$34.hi[index$34]!;
        if (pt$34.lo[index$34] === 0 && pt$34.hi[index$34] === 0) {
          if (true /* kind === INSERT_PAGE */) {
            get$36: {
              if (pfn === k.frames.zeroPfn) break get$36;
              let i$36 = 0;
              index$37: {
                if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$36 = (pfn - k.frames.pmemOffset) | 0; break index$37; }
                i$36 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
              }
              const head$36 = k.frames.orders[0] === 0 || k.frames.order[i$36] !== 0 ? i$36 : k.frames.headWalk(i$36);
              k.frames.refcount[head$36] = k.frames.refcount[head$36]! + 1;
            }
            addEntireMap(k.frames, pfn);
            addRss(k, mm$34, pfn, pt$34.pages(1));
          }
          const newLo$34 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
            (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
            (true ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
          { // set
            const hi$38: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
            pt$34.lo[index$34] = newLo$34;
            pt$34.hi[index$34] = hi$38;
            pt$34.used[pmd$34] = pt$34.used[pmd$34]! + 1;
          }
        } else if (true && ((pt$34.lo[index$34]! & 128 /* E_PSE */) !== 0) && ((hi$34 & 1048575 /* EH_PFN */) * 0x100000 + (lo$34 >>> 12)) === pfn) {
          pt$34.lo[index$34] = upgradedLo(k, vma, lo$34, hi$34, true);
          pt$34.hi[index$34] = upgradedHi(k, vma, hi$34);
        }
        { // ptlUnlock
          k.pt.ptl[pmd$34] = 0;
        }
        ret$31 = 256 /* VM_FAULT_NOPAGE */;
      }
      if ((k.trace.probing === true)) emit2$40: {
        const mode$40 = k.trace.mode[215 /* TP_VMF_INSERT_FOLIO_PMD_RET */]!;
        if (mode$40 === 0) break emit2$40;
        const r$40 = k.trace.ring;
        const seq$40 = k.trace.seq;
        const p$40 = (seq$40 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$40[p$40] = task * 1024 /* IDS */ + 215 /* TP_VMF_INSERT_FOLIO_PMD_RET */;
        r$40[p$40 + 1] = vpn;
        r$40[p$40 + 2] = ret$31;
        k.trace.seq = seq$40 + 1;
        if (mode$40 === 2) k.trace.tell(215 /* TP_VMF_INSERT_FOLIO_PMD_RET */, seq$40);
      }
      put$41: {
        if (pfn === k.frames.zeroPfn) { false; break put$41; }
        { // putAt
          const index$42: number = k.frames.index(pfn);
          const head$42 = k.frames.orders[0] === 0 || k.frames.order[index$42] !== 0 ? index$42 : k.frames.headWalk(index$42);
          if (k.frames.refcount[head$42]! <= 1) { k.frames.putLast(head$42); break put$41; }
          k.frames.refcount[head$42] = k.frames.refcount[head$42]! - 1;
          false;
        }
      }
      ret = ret$31; break daxInsertLeaf$30;
    }
    { // vmfInsertPfnPmd
      let ret$43 = 0;
      insertPmd$44: {
        const pt$44 = k.pt;
        const mm$44 = k.vmas.mm[vma]!;
        // Where slots may be cleared under a fault it matters that the table is the one the fault began with.
        let pmd$44 = k.tasks.faultPmd[task]!;
        if (k.vmOps.tableAlloc[k.vmas.ops[vma]!] === 0) pmd$44 = tableAlloc(k, task, mm$44, vpn, 1);
        if (pmd$44 <= 0) { ret$43 = 1 /* VM_FAULT_OOM */; break insertPmd$44; }
        { // ptlLock
          while (k.pt.ptl[pmd$44] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
          k.pt.ptl[pmd$44] = task + 1;
        }
        const index$44 = (pmd$44 << pt$44.bits) | ((vpn * pt$44.pmdInverse) & pt$44.slotMask);
        const lo$44 = pt$44.lo[index$44]!;
        const hi$44 = pt$44.hi[index$44]!;
        if (pt$44.lo[index$44] === 0 && pt$44.hi[index$44] === 0) {
          if (false /* kind === INSERT_PAGE */) {
            get$46: {
              if (pfn === k.frames.zeroPfn) break get$46;
              let i$46 = 0;
              index$47: {
                if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$46 = (pfn - k.frames.pmemOffset) | 0; break index$47; }
                i$46 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
              }
              const head$46 = k.frames.orders[0] === 0 || k.frames.order[i$46] !== 0 ? i$46 : k.frames.headWalk(i$46);
              k.frames.refcount[head$46] = k.frames.refcount[head$46]! + 1;
            }
            addEntireMap(k.frames, pfn);
            addRss(k, mm$44, pfn, pt$44.pages(1));
          }
          const newLo$44 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
            (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
            (true ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
          { // set
            const hi$48: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (true /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
            pt$44.lo[index$44] = newLo$44;
            pt$44.hi[index$44] = hi$48;
            pt$44.used[pmd$44] = pt$44.used[pmd$44]! + 1;
          }
        } else if (true && ((pt$44.lo[index$44]! & 128 /* E_PSE */) !== 0) && ((hi$44 & 1048575 /* EH_PFN */) * 0x100000 + (lo$44 >>> 12)) === pfn) {
          pt$44.lo[index$44] = upgradedLo(k, vma, lo$44, hi$44, true);
          pt$44.hi[index$44] = upgradedHi(k, vma, hi$44);
        }
        { // ptlUnlock
          k.pt.ptl[pmd$44] = 0;
        }
        ret$43 = 256 /* VM_FAULT_NOPAGE */;
      }
      if ((k.trace.probing === true)) emit2$50: {
        const mode$50 = k.trace.mode[214 /* TP_VMF_INSERT_PFN_PMD_RET */]!;
        if (mode$50 === 0) break emit2$50;
        const r$50 = k.trace.ring;
        const seq$50 = k.trace.seq;
        const p$50 = (seq$50 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$50[p$50] = task * 1024 /* IDS */ + 214 /* TP_VMF_INSERT_PFN_PMD_RET */;
        r$50[p$50 + 1] = vpn;
        r$50[p$50 + 2] = ret$43;
        k.trace.seq = seq$50 + 1;
        if (mode$50 === 2) k.trace.tell(214 /* TP_VMF_INSERT_PFN_PMD_RET */, seq$50);
      }
      ret = ret$43;
    }
  }
  { // daxUnlockEntry
    k.dax.index.lo[slot] = k.dax.index.lo[slot]! & (-2 /* ~DAX_LOCKED */);
  }
  emit6$52: {
    const mode$52 = k.trace.mode[316 /* TP_DAX_INSERT_PFN_MKWRITE */]!;
    if (mode$52 === 0) break emit6$52;
    const r$52 = k.trace.ring;
    const seq$52 = k.trace.seq;
    const p$52 = (seq$52 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$52[p$52] = task * 1024 /* IDS */ + 316 /* TP_DAX_INSERT_PFN_MKWRITE */;
    r$52[p$52 + 1] = file;
    r$52[p$52 + 2] = shared;
    r$52[p$52 + 3] = flags;
    r$52[p$52 + 4] = vpn;
    r$52[p$52 + 5] = pgoff;
    r$52[p$52 + 6] = ret;
    k.trace.seq = seq$52 + 1;
    if (mode$52 === 2) k.trace.tell(316 /* TP_DAX_INSERT_PFN_MKWRITE */, seq$52);
  }
  return ret;
}
