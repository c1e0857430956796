// Derived from ../dax-pte-fault.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
import { lockPage, unmapMappingPages, tableAlloc } from '@faultline/mm';
import { replaceHolePage } from './insert-entry.straight.js';
import { upgradedLo, upgradedHi } from '@faultline/gup';
// paths: base 320

import { copyUserPage } from '@faultline/gup/fault';
import { finishFault } from '@faultline/gup';
import { unlockPage } from './grab-entry.straight.js';
import type { DaxKernel } from '../kernel.js';

/**
 * A 4 KiB fault on a DAX file. What happens is decided by the extent, the access and the mapping:
 *
 *                     written          hole or unwritten
 *     read            storage, RO      zeroes, RO
 *     write, shared   storage, RW      allocate, drop the zeroes everywhere, storage, RW
 *     write, private  copied           a zeroed page
 *
 * @kernel fs/dax.c dax_iomap_pte_fault (4.10 to 7.2)
 */
export function daxIomapPteFault(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): number {
  const file = k.vmas.mapping[vma]!;
  const pgoff = k.vmas.pgoff[vma]! + (vpn - k.vmas.start[vma]!);
  const shared = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
  let ret = 2 /* VM_FAULT_SIGBUS */;
  emit6$1: {
    const mode$1 = k.trace.mode[300 /* TP_DAX_PTE_FAULT */]!;
    if (mode$1 === 0) break emit6$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 300 /* TP_DAX_PTE_FAULT */;
    r$1[p$1 + 1] = file;
    r$1[p$1 + 2] = shared;
    r$1[p$1 + 3] = flags;
    r$1[p$1 + 4] = vpn;
    r$1[p$1 + 5] = pgoff;
    r$1[p$1 + 6] = 0;
    k.trace.seq = seq$1 + 1;
    if (mode$1 === 2) k.trace.tell(300 /* TP_DAX_PTE_FAULT */, seq$1);
  }
  if (pgoff * k.dax.pageBytes < k.dax.size[file]!) {
    let slot = 0;
    grabMappingEntry$2: {
      const index$2 = k.dax.index;
      const slot$2 = file === index$2.cacheFile && pgoff >= index$2.cacheFrom && pgoff < index$2.cacheFrom + 64
          ? (index$2.cacheNode << 6) | (pgoff & 63)
          : index$2.slotWalk(file, pgoff);
      while ((index$2.lo[slot$2]! & 1 /* DAX_LOCKED */) !== 0) throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
      if ((index$2.lo[slot$2]! & 32 /* DAX_PAGE */) !== 0) {
        lockPage(k, ((index$2.hi[slot$2]!) * 0x100000 + ((index$2.lo[slot$2]!) >>> 12)));
        slot = slot$2; break grabMappingEntry$2;
      }
      if (index$2.lo[slot$2] === 0) index$2.lo[slot$2] = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
      else index$2.lo[slot$2] = index$2.lo[slot$2]! | 1 /* DAX_LOCKED */;
      slot = slot$2;
    }
    daxFaultIter$3: {
      if (k.tasks.cowPage[task] !== 0 /* NO_PFN */) {
        ret = daxFaultCowPage(k, task, vma, vpn); break daxFaultIter$3;
      }
      const write$3 = (flags & 1 /* FAULT_FLAG_WRITE */) !== 0;
      let major$3 = 0;
      if (k.dax.state(file, pgoff) !== 1 /* EXTENT_WRITTEN */) {
        if (!write$3) { ret = daxLoadHole(k, task, vma, vpn, flags, slot); break daxFaultIter$3; }
        const failed$3 = k.dax.allocate(file, pgoff, 1);
        if (failed$3 !== 0) { ret = 2 /* VM_FAULT_SIGBUS */; break daxFaultIter$3; }
        major$3 = 4 /* VM_FAULT_MAJOR */;
      }
      let pfn$3 = 0;
      { // pfn
        { // at
          if (file !== k.dax.cFile || pgoff < k.dax.cFrom || pgoff >= k.dax.cTo) k.dax.enter(file, pgoff);
        }
        pfn$3 = k.dax.cPfn + (pgoff - k.dax.cFrom);
      }
      let how$3 = 0;
      { // answer
        { // at
          if (file !== k.dax.cFile || pgoff < k.dax.cFrom || pgoff >= k.dax.cTo) k.dax.enter(file, pgoff);
        }
        how$3 = k.dax.cAnswer;
      }
      const dirty$3 = write$3 || (k.daxPolicy.readDirties === true);
      { // daxInsertEntry
        const index$8 = k.dax.index;
        const old$8 = index$8.lo[slot]!;
        if ((old$8 & 32 /* DAX_PAGE */) !== 0) {
          const left$8: number = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
          replaceHolePage(k, task, file, pgoff, slot, left$8);
        } else if ((old$8 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
          unmapMappingPages(k, task, file, pgoff, 1, 0);
        }
        if ((index$8.lo[slot]! & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
          index$8.lo[slot] = (((pfn$3 & 0xfffff) << 12) | 17 /* flags | DAX_VALUE | DAX_LOCKED */);
          index$8.hi[slot] = ((pfn$3 / 0x100000) | 0);
        }
        if (dirty$3) { // setMark
          const word$9 = ((slot >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
          const marked$9 = index$8.tags[word$9]! | index$8.tags[word$9 + 1]!;
          const half$9 = word$9 + ((slot & 63) >> 5);
          index$8.tags[half$9] = index$8.tags[half$9]! | (1 << (slot & 31));
          // A node with any mark is marked in its parent already.
          if (marked$9 === 0) index$8.markAbove(slot >> 6, 0 /* MARK_DIRTY */);
        }
      }
      if ((k.daxPolicy.traceInsert === true)) {
        const shared$3 = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
        emit6$10: {
          const c$10: number = write$3 ? 1 : 0;
          const mode$10 = k.trace.mode[305 /* TP_DAX_INSERT_MAPPING */]!;
          if (mode$10 === 0) break emit6$10;
          const r$10 = k.trace.ring;
          const seq$10 = k.trace.seq;
          const p$10 = (seq$10 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
          r$10[p$10] = task * 1024 /* IDS */ + 305 /* TP_DAX_INSERT_MAPPING */;
          r$10[p$10 + 1] = file;
          r$10[p$10 + 2] = shared$3;
          r$10[p$10 + 3] = c$10;
          r$10[p$10 + 4] = vpn;
          r$10[p$10 + 5] = 0;
          r$10[p$10 + 6] = pfn$3;
          k.trace.seq = seq$10 + 1;
          if (mode$10 === 2) k.trace.tell(305 /* TP_DAX_INSERT_MAPPING */, seq$10);
        }
      }
      const mkwrite$3 = write$3 && (k.daxPolicy.mkwriteAtInsertion === true);
      if (how$3 === 3 /* DAX_INSERT_FOLIO */) {
        let ret$3 = 0;
        { // vmfInsertPageMkwrite
          k.frames.get(pfn$3);
          let ret$11 = 0;
          insertPfn$12: {
            const pt$12 = k.pt;
            const mm$12 = k.vmas.mm[vma]!;
            let ret$12 = 256 /* VM_FAULT_NOPAGE */;
            let table$12 = 0;
            { // pteTable
              const root$13: number = k.mms.root[mm$12]!;
              table$12 = vpn < pt$12.cacheTo && vpn >= pt$12.cacheFrom && root$13 === pt$12.cacheRoot
                ? pt$12.cacheTable
                : pt$12.pteTableWalk(root$13, vpn);
            }
            if (table$12 === 0) table$12 = tableAlloc(k, task, mm$12, vpn, 0);
            if (table$12 <= 0) { ret$11 = table$12 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$12; }
            { // ptlLock
              while (k.pt.ptl[table$12] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
              k.pt.ptl[table$12] = task + 1;
            }
            const index$12 = (table$12 << pt$12.bits) | (vpn & pt$12.slotMask);
            const lo$12 = pt$12.lo[index$12]!;
            const hi$12 = pt$12.hi[index$12]!;
            if (pt$12.lo[index$12] === 0 && pt$12.hi[index$12] === 0) {
              if (true /* kind === INSERT_PAGE */) {
                k.frames.map(pfn$3);
                k.mms.rssFile[mm$12] = k.mms.rssFile[mm$12]! + 1;
              }
              const newLo$12 = ((pfn$3 & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
                (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                (mkwrite$3 ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
              { // set
                const hi$15: number = (pfn$3 / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                pt$12.lo[index$12] = newLo$12;
                pt$12.hi[index$12] = hi$15;
                pt$12.used[table$12] = pt$12.used[table$12]! + 1;
              }
            } else if (mkwrite$3 && ((hi$12 & 1048575 /* EH_PFN */) * 0x100000 + (lo$12 >>> 12)) !== pfn$3) {
              ret$12 = k.faultPolicy.insertMismatch;
            } else if (mkwrite$3) {
              pt$12.lo[index$12] = upgradedLo(k, vma, lo$12, hi$12, k.faultPolicy.insertUpgradeDirty);
              pt$12.hi[index$12] = upgradedHi(k, vma, hi$12);
            }
            { // ptlUnlock
              k.pt.ptl[table$12] = 0;
            }
            ret$11 = ret$12;
          }
          if ((k.trace.probing === true)) emit2$17: {
            const mode$17 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
            if (mode$17 === 0) break emit2$17;
            const r$17 = k.trace.ring;
            const seq$17 = k.trace.seq;
            const p$17 = (seq$17 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$17[p$17] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
            r$17[p$17 + 1] = vpn;
            r$17[p$17 + 2] = ret$11;
            k.trace.seq = seq$17 + 1;
            if (mode$17 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$17);
          }
          k.frames.put(pfn$3);
          ret$3 = ret$11;
        }
        ret = ret$3 | major$3; break daxFaultIter$3;
      }
      const kind$3 = how$3 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
      let ret$3 = 0;
      { // vmfInsertMixed
        const kind$18: number = kind$3;
        let ret$18 = 0;
        insertPfn$19: {
          const pt$19 = k.pt;
          const mm$19 = k.vmas.mm[vma]!;
          let ret$19 = 256 /* VM_FAULT_NOPAGE */;
          let table$19 = 0;
          { // pteTable
            const root$20: number = k.mms.root[mm$19]!;
            table$19 = vpn < pt$19.cacheTo && vpn >= pt$19.cacheFrom && root$20 === pt$19.cacheRoot
              ? pt$19.cacheTable
              : pt$19.pteTableWalk(root$20, vpn);
          }
          if (table$19 === 0) table$19 = tableAlloc(k, task, mm$19, vpn, 0);
          if (table$19 <= 0) { ret$18 = table$19 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$19; }
          { // ptlLock
            while (k.pt.ptl[table$19] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
            k.pt.ptl[table$19] = task + 1;
          }
          const index$19 = (table$19 << pt$19.bits) | (vpn & pt$19.slotMask);
          const lo$19 = pt$19.lo[index$19]!;
          const hi$19 = pt$19.hi[index$19]!;
          if (pt$19.lo[index$19] === 0 && pt$19.hi[index$19] === 0) {
            if (kind$18 === 1 /* INSERT_PAGE */) {
              k.frames.map(pfn$3);
              k.mms.rssFile[mm$19] = k.mms.rssFile[mm$19]! + 1;
            }
            const newLo$19 = ((pfn$3 & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
              (kind$18 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
              (mkwrite$3 ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
            { // set
              const hi$22: number = (pfn$3 / 0x100000) | (k.vmas.protHi[vma]! | (kind$18 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
              pt$19.lo[index$19] = newLo$19;
              pt$19.hi[index$19] = hi$22;
              pt$19.used[table$19] = pt$19.used[table$19]! + 1;
            }
          } else if (mkwrite$3 && ((hi$19 & 1048575 /* EH_PFN */) * 0x100000 + (lo$19 >>> 12)) !== pfn$3) {
            ret$19 = k.faultPolicy.insertMismatch;
          } else if (mkwrite$3) {
            pt$19.lo[index$19] = upgradedLo(k, vma, lo$19, hi$19, k.faultPolicy.insertUpgradeDirty);
            pt$19.hi[index$19] = upgradedHi(k, vma, hi$19);
          }
          { // ptlUnlock
            k.pt.ptl[table$19] = 0;
          }
          ret$18 = ret$19;
        }
        if ((k.trace.probing === true)) {
          const id$18 = mkwrite$3 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
          emit2$24: {
            const id$24: number = id$18;
            const mode$24 = k.trace.mode[id$24]!;
            if (mode$24 === 0) break emit2$24;
            const r$24 = k.trace.ring;
            const seq$24 = k.trace.seq;
            const p$24 = (seq$24 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$24[p$24] = task * 1024 /* IDS */ + id$24;
            r$24[p$24 + 1] = vpn;
            r$24[p$24 + 2] = ret$18;
            k.trace.seq = seq$24 + 1;
            if (mode$24 === 2) k.trace.tell(id$24, seq$24);
          }
        }
        ret$3 = ret$18;
      }
      ret = ret$3 | major$3;
    }
    if ((k.dax.index.lo[slot]! & 32 /* DAX_PAGE */) === 0) { // daxUnlockEntry
      k.dax.index.lo[slot] = k.dax.index.lo[slot]! & (-2 /* ~DAX_LOCKED */);
    }
    else if ((ret & 512 /* VM_FAULT_LOCKED */) === 0) unlockPage(k, slot);
  }
  const seen = (k.daxPolicy.doneShowsMajor === true) ? ret : ret & (-5 /* ~VM_FAULT_MAJOR */);
  emit6$26: {
    const mode$26 = k.trace.mode[301 /* TP_DAX_PTE_FAULT_DONE */]!;
    if (mode$26 === 0) break emit6$26;
    const r$26 = k.trace.ring;
    const seq$26 = k.trace.seq;
    const p$26 = (seq$26 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$26[p$26] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
    r$26[p$26 + 1] = file;
    r$26[p$26 + 2] = shared;
    r$26[p$26 + 3] = flags;
    r$26[p$26 + 4] = vpn;
    r$26[p$26 + 5] = pgoff;
    r$26[p$26 + 6] = seen;
    k.trace.seq = seq$26 + 1;
    if (mode$26 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$26);
  }
  return ret;
}

/** The part of a PTE fault under the entry lock. @kernel fs/dax.c dax_fault_iter */
export function daxFaultIter(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  slot: number,
  file: number,
  pgoff: number,
): number {
  if (k.tasks.cowPage[task] !== 0 /* NO_PFN */) {
    return daxFaultCowPage(k, task, vma, vpn);
  }
  const write = (flags & 1 /* FAULT_FLAG_WRITE */) !== 0;
  let major = 0;
  if (k.dax.state(file, pgoff) !== 1 /* EXTENT_WRITTEN */) {
    if (!write) return daxLoadHole(k, task, vma, vpn, flags, slot);
    const failed = k.dax.allocate(file, pgoff, 1);
    if (failed !== 0) return 2 /* VM_FAULT_SIGBUS */;
    major = 4 /* VM_FAULT_MAJOR */;
  }
  let pfn = 0;
  { // pfn
    { // at
      if (file !== k.dax.cFile || pgoff < k.dax.cFrom || pgoff >= k.dax.cTo) k.dax.enter(file, pgoff);
    }
    pfn = k.dax.cPfn + (pgoff - k.dax.cFrom);
  }
  let how = 0;
  { // answer
    { // at
      if (file !== k.dax.cFile || pgoff < k.dax.cFrom || pgoff >= k.dax.cTo) k.dax.enter(file, pgoff);
    }
    how = k.dax.cAnswer;
  }
  const dirty = write || (k.daxPolicy.readDirties === true);
  { // daxInsertEntry
    const index$5 = k.dax.index;
    const old$5 = index$5.lo[slot]!;
    if ((old$5 & 32 /* DAX_PAGE */) !== 0) {
      const left$5: number = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
      replaceHolePage(k, task, file, pgoff, slot, left$5);
    } else if ((old$5 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
      unmapMappingPages(k, task, file, pgoff, 1, 0);
    }
    if ((index$5.lo[slot]! & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
      index$5.lo[slot] = (((pfn & 0xfffff) << 12) | 17 /* flags | DAX_VALUE | DAX_LOCKED */);
      index$5.hi[slot] = ((pfn / 0x100000) | 0);
    }
    if (dirty) { // setMark
      const word$6 = ((slot >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
      const marked$6 = index$5.tags[word$6]! | index$5.tags[word$6 + 1]!;
      const half$6 = word$6 + ((slot & 63) >> 5);
      index$5.tags[half$6] = index$5.tags[half$6]! | (1 << (slot & 31));
      // A node with any mark is marked in its parent already.
      if (marked$6 === 0) index$5.markAbove(slot >> 6, 0 /* MARK_DIRTY */);
    }
  }
  if ((k.daxPolicy.traceInsert === true)) {
    const shared = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
    emit6$7: {
      const c$7: number = write ? 1 : 0;
      const mode$7 = k.trace.mode[305 /* TP_DAX_INSERT_MAPPING */]!;
      if (mode$7 === 0) break emit6$7;
      const r$7 = k.trace.ring;
      const seq$7 = k.trace.seq;
      const p$7 = (seq$7 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$7[p$7] = task * 1024 /* IDS */ + 305 /* TP_DAX_INSERT_MAPPING */;
      r$7[p$7 + 1] = file;
      r$7[p$7 + 2] = shared;
      r$7[p$7 + 3] = c$7;
      r$7[p$7 + 4] = vpn;
      r$7[p$7 + 5] = 0;
      r$7[p$7 + 6] = pfn;
      k.trace.seq = seq$7 + 1;
      if (mode$7 === 2) k.trace.tell(305 /* TP_DAX_INSERT_MAPPING */, seq$7);
    }
  }
  const mkwrite = write && (k.daxPolicy.mkwriteAtInsertion === true);
  if (how === 3 /* DAX_INSERT_FOLIO */) {
    let ret = 0;
    { // vmfInsertPageMkwrite
      k.frames.get(pfn);
      let ret$8 = 0;
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
        if (table$9 <= 0) { ret$8 = table$9 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$9; }
        { // ptlLock
          while (k.pt.ptl[table$9] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
          k.pt.ptl[table$9] = task + 1;
        }
        const index$9 = (table$9 << pt$9.bits) | (vpn & pt$9.slotMask);
        const lo$9 = pt$9.lo[index$9]!;
        const hi$9 = pt$9.hi[index$9]!;
        if (pt$9.lo[index$9] === 0 && pt$9.hi[index$9] === 0) {
          if (true /* kind === INSERT_PAGE */) {
            k.frames.map(pfn);
            k.mms.rssFile[mm$9] = k.mms.rssFile[mm$9]! + 1;
          }
          const newLo$9 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
            (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
            (mkwrite ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
          { // set
            const hi$12: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
            pt$9.lo[index$9] = newLo$9;
            pt$9.hi[index$9] = hi$12;
            pt$9.used[table$9] = pt$9.used[table$9]! + 1;
          }
        } else if (mkwrite && ((hi$9 & 1048575 /* EH_PFN */) * 0x100000 + (lo$9 >>> 12)) !== pfn) {
          ret$9 = k.faultPolicy.insertMismatch;
        } else if (mkwrite) {
          pt$9.lo[index$9] = upgradedLo(k, vma, lo$9, hi$9, k.faultPolicy.insertUpgradeDirty);
          pt$9.hi[index$9] = upgradedHi(k, vma, hi$9);
        }
        { // ptlUnlock
          k.pt.ptl[table$9] = 0;
        }
        ret$8 = ret$9;
      }
      if ((k.trace.probing === true)) emit2$14: {
        const mode$14 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
        if (mode$14 === 0) break emit2$14;
        const r$14 = k.trace.ring;
        const seq$14 = k.trace.seq;
        const p$14 = (seq$14 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$14[p$14] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
        r$14[p$14 + 1] = vpn;
        r$14[p$14 + 2] = ret$8;
        k.trace.seq = seq$14 + 1;
        if (mode$14 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$14);
      }
      k.frames.put(pfn);
      ret = ret$8;
    }
    return ret | major;
  }
  const kind = how === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
  let ret = 0;
  { // vmfInsertMixed
    const kind$15: number = kind;
    let ret$15 = 0;
    insertPfn$16: {
      const pt$16 = k.pt;
      const mm$16 = k.vmas.mm[vma]!;
      let ret$16 = 256 /* VM_FAULT_NOPAGE */;
      let table$16 = 0;
      { // pteTable
        const root$17: number = k.mms.root[mm$16]!;
        table$16 = vpn < pt$16.cacheTo && vpn >= pt$16.cacheFrom && root$17 === pt$16.cacheRoot
          ? pt$16.cacheTable
          : pt$16.pteTableWalk(root$17, vpn);
      }
      if (table$16 === 0) table$16 = tableAlloc(k, task, mm$16, vpn, 0);
      if (table$16 <= 0) { ret$15 = table$16 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$16; }
      { // ptlLock
        while (k.pt.ptl[table$16] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
        k.pt.ptl[table$16] = task + 1;
      }
      const index$16 = (table$16 << pt$16.bits) | (vpn & pt$16.slotMask);
      const lo$16 = pt$16.lo[index$16]!;
      const hi$16 = pt$16.hi[index$16]!;
      if (pt$16.lo[index$16] === 0 && pt$16.hi[index$16] === 0) {
        if (kind$15 === 1 /* INSERT_PAGE */) {
          k.frames.map(pfn);
          k.mms.rssFile[mm$16] = k.mms.rssFile[mm$16]! + 1;
        }
        const newLo$16 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
          (kind$15 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
          (mkwrite ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
        { // set
          const hi$19: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (kind$15 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
          pt$16.lo[index$16] = newLo$16;
          pt$16.hi[index$16] = hi$19;
          pt$16.used[table$16] = pt$16.used[table$16]! + 1;
        }
      } else if (mkwrite && ((hi$16 & 1048575 /* EH_PFN */) * 0x100000 + (lo$16 >>> 12)) !== pfn) {
        ret$16 = k.faultPolicy.insertMismatch;
      } else if (mkwrite) {
        pt$16.lo[index$16] = upgradedLo(k, vma, lo$16, hi$16, k.faultPolicy.insertUpgradeDirty);
        pt$16.hi[index$16] = upgradedHi(k, vma, hi$16);
      }
      { // ptlUnlock
        k.pt.ptl[table$16] = 0;
      }
      ret$15 = ret$16;
    }
    if ((k.trace.probing === true)) {
      const id$15 = mkwrite ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
      emit2$21: {
        const id$21: number = id$15;
        const mode$21 = k.trace.mode[id$21]!;
        if (mode$21 === 0) break emit2$21;
        const r$21 = k.trace.ring;
        const seq$21 = k.trace.seq;
        const p$21 = (seq$21 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$21[p$21] = task * 1024 /* IDS */ + id$21;
        r$21[p$21 + 1] = vpn;
        r$21[p$21 + 2] = ret$15;
        k.trace.seq = seq$21 + 1;
        if (mode$21 === 2) k.trace.tell(id$21, seq$21);
      }
    }
    ret = ret$15;
  }
  return ret | major;
}

/** Fills the core's page for a private write and maps it; the file stays as it is. @kernel fs/dax.c dax_fault_cow_page */
export function daxFaultCowPage(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
): number {
  const file = k.vmas.mapping[vma]!;
  const pgoff = k.vmas.pgoff[vma]! + (vpn - k.vmas.start[vma]!);
  const page = k.tasks.cowPage[task]!;
  if (k.dax.state(file, pgoff) === 1 /* EXTENT_WRITTEN */) copyUserPage(k, page, k.dax.pfn(file, pgoff));
  const ret = finishFault(k, task, vma, vpn, page, true);
  return ret === 0 ? 4096 /* VM_FAULT_DONE_COW */ : ret;
}

/** Maps zeroes for a read: the common zero page, or a page-cache page. @kernel fs/dax.c dax_load_hole */
export function daxLoadHole(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  slot: number,
): number {
  const file = k.vmas.mapping[vma]!;
  const pgoff = k.vmas.pgoff[vma]! + (vpn - k.vmas.start[vma]!);
  const shared = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
  let ret = 0;
  if (k.dax.answer(file, pgoff) === 2 /* HOLE_PAGE_CACHE */) {
    ret = daxLoadHolePage(k, task, file, pgoff, slot);
  } else {
    const zero = k.frames.zeroPfn;
    const dirty = k.daxPolicy.readDirties;
    { // daxInsertEntry
      const index$1 = k.dax.index;
      const old$1 = index$1.lo[slot]!;
      if ((old$1 & 32 /* DAX_PAGE */) !== 0) {
        const left$1: number = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
        replaceHolePage(k, task, file, pgoff, slot, left$1);
      } else if ((old$1 & 4 /* DAX_ZERO_PAGE */) !== 0 && false /* (flags & DAX_ZERO_PAGE) === 0 */) {
        unmapMappingPages(k, task, file, pgoff, 1, 0);
      }
      if ((index$1.lo[slot]! & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
        index$1.lo[slot] = (((zero & 0xfffff) << 12) | 21 /* flags | DAX_VALUE | DAX_LOCKED */);
        index$1.hi[slot] = ((zero / 0x100000) | 0);
      }
      if (dirty) { // setMark
        const word$2 = ((slot >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
        const marked$2 = index$1.tags[word$2]! | index$1.tags[word$2 + 1]!;
        const half$2 = word$2 + ((slot & 63) >> 5);
        index$1.tags[half$2] = index$1.tags[half$2]! | (1 << (slot & 31));
        // A node with any mark is marked in its parent already.
        if (marked$2 === 0) index$1.markAbove(slot >> 6, 0 /* MARK_DIRTY */);
      }
    }
    ret = daxInsertZero(k, task, vma, vpn);
  }
  emit6$3: {
    const mode$3 = k.trace.mode[304 /* TP_DAX_LOAD_HOLE */]!;
    if (mode$3 === 0) break emit6$3;
    const r$3 = k.trace.ring;
    const seq$3 = k.trace.seq;
    const p$3 = (seq$3 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$3[p$3] = task * 1024 /* IDS */ + 304 /* TP_DAX_LOAD_HOLE */;
    r$3[p$3 + 1] = file;
    r$3[p$3 + 2] = shared;
    r$3[p$3 + 3] = flags;
    r$3[p$3 + 4] = vpn;
    r$3[p$3 + 5] = pgoff;
    r$3[p$3 + 6] = ret;
    k.trace.seq = seq$3 + 1;
    if (mode$3 === 2) k.trace.tell(304 /* TP_DAX_LOAD_HOLE */, seq$3);
  }
  return ret;
}

/** Enters the zero page by the insertion that the release uses for storage. */
export function daxInsertZero(k: DaxKernel, task: number, vma: number, vpn: number): number {
  const zero = k.frames.zeroPfn;
  if ((k.daxPolicy.zeroAsPage === true)) {
    { // vmfInsertPageMkwrite
      k.frames.get(zero);
      let ret$1 = 0;
      insertPfn$2: {
        const pt$2 = k.pt;
        const mm$2 = k.vmas.mm[vma]!;
        let ret$2 = 256 /* VM_FAULT_NOPAGE */;
        let table$2 = 0;
        { // pteTable
          const root$3: number = k.mms.root[mm$2]!;
          table$2 = vpn < pt$2.cacheTo && vpn >= pt$2.cacheFrom && root$3 === pt$2.cacheRoot
            ? pt$2.cacheTable
            : pt$2.pteTableWalk(root$3, vpn);
        }
        if (table$2 === 0) table$2 = tableAlloc(k, task, mm$2, vpn, 0);
        if (table$2 <= 0) { ret$1 = table$2 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$2; }
        { // ptlLock
          while (k.pt.ptl[table$2] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
          k.pt.ptl[table$2] = task + 1;
        }
        const index$2 = (table$2 << pt$2.bits) | (vpn & pt$2.slotMask);
        const lo$2 = pt$2.lo[index$2]!;
        const hi$2 = pt$2.hi[index$2]!;
        if (pt$2.lo[index$2] === 0 && pt$2.hi[index$2] === 0) {
          if (false /* kind === INSERT_PAGE */) {
            k.frames.map(zero);
            k.mms.rssFile[mm$2] = k.mms.rssFile[mm$2]! + 1;
          }
          const newLo$2 = ((zero & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
            (false /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
            (false ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
          { // set
            const hi$5: number = (zero / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
            pt$2.lo[index$2] = newLo$2;
            pt$2.hi[index$2] = hi$5;
            pt$2.used[table$2] = pt$2.used[table$2]! + 1;
          }
        } else if (false && ((hi$2 & 1048575 /* EH_PFN */) * 0x100000 + (lo$2 >>> 12)) !== zero) {
          ret$2 = k.faultPolicy.insertMismatch;
        } else if (false) {
          pt$2.lo[index$2] = upgradedLo(k, vma, lo$2, hi$2, k.faultPolicy.insertUpgradeDirty);
          pt$2.hi[index$2] = upgradedHi(k, vma, hi$2);
        }
        { // ptlUnlock
          k.pt.ptl[table$2] = 0;
        }
        ret$1 = ret$2;
      }
      if ((k.trace.probing === true)) emit2$7: {
        const mode$7 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
        if (mode$7 === 0) break emit2$7;
        const r$7 = k.trace.ring;
        const seq$7 = k.trace.seq;
        const p$7 = (seq$7 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$7[p$7] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
        r$7[p$7 + 1] = vpn;
        r$7[p$7 + 2] = ret$1;
        k.trace.seq = seq$7 + 1;
        if (mode$7 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$7);
      }
      k.frames.put(zero);
      return ret$1;
    }
  }
  { // vmfInsertMixed
    let ret$8 = 0;
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
      if (table$9 <= 0) { ret$8 = table$9 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$9; }
      { // ptlLock
        while (k.pt.ptl[table$9] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
        k.pt.ptl[table$9] = task + 1;
      }
      const index$9 = (table$9 << pt$9.bits) | (vpn & pt$9.slotMask);
      const lo$9 = pt$9.lo[index$9]!;
      const hi$9 = pt$9.hi[index$9]!;
      if (pt$9.lo[index$9] === 0 && pt$9.hi[index$9] === 0) {
        if (false /* kind === INSERT_PAGE */) {
          k.frames.map(zero);
          k.mms.rssFile[mm$9] = k.mms.rssFile[mm$9]! + 1;
        }
        const newLo$9 = ((zero & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
          (false /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
          (false ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
        { // set
          const hi$12: number = (zero / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
          pt$9.lo[index$9] = newLo$9;
          pt$9.hi[index$9] = hi$12;
          pt$9.used[table$9] = pt$9.used[table$9]! + 1;
        }
      } else if (false && ((hi$9 & 1048575 /* EH_PFN */) * 0x100000 + (lo$9 >>> 12)) !== zero) {
        ret$9 = k.faultPolicy.insertMismatch;
      } else if (false) {
        pt$9.lo[index$9] = upgradedLo(k, vma, lo$9, hi$9, k.faultPolicy.insertUpgradeDirty);
        pt$9.hi[index$9] = upgradedHi(k, vma, hi$9);
      }
      { // ptlUnlock
        k.pt.ptl[table$9] = 0;
      }
      ret$8 = ret$9;
    }
    if ((k.trace.probing === true)) {
      const id$8 = false ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
      emit2$14: {
        const id$14: number = id$8;
        const mode$14 = k.trace.mode[id$14]!;
        if (mode$14 === 0) break emit2$14;
        const r$14 = k.trace.ring;
        const seq$14 = k.trace.seq;
        const p$14 = (seq$14 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$14[p$14] = task * 1024 /* IDS */ + id$14;
        r$14[p$14 + 1] = vpn;
        r$14[p$14 + 2] = ret$8;
        k.trace.seq = seq$14 + 1;
        if (mode$14 === 2) k.trace.tell(id$14, seq$14);
      }
    }
    return ret$8;
  }
}

/**
 * Finds or makes the page-cache page of a hole and hands it to the core, locked and referenced.
 *
 * @kernel fs/dax.c 4.13 dax_load_hole
 */
export function daxLoadHolePage(
  k: DaxKernel,
  task: number,
  file: number,
  pgoff: number,
  slot: number,
): number {
  const index = k.dax.index;
  let page = (index.hi[slot]!) * 0x100000 + ((index.lo[slot]!) >>> 12);
  if ((index.lo[slot]! & 32 /* DAX_PAGE */) === 0) {
    page = k.frames.alloc(260 /* PG_CACHE | PG_LOCKED */);
    if (page === 0 /* NO_PFN */) return 1 /* VM_FAULT_OOM */;
    k.data.setFill(k.frames.index(page), 0);
    index.lo[slot] = (((page & 0xfffff) << 12) | 32 /* DAX_PAGE */);
    index.hi[slot] = ((page / 0x100000) | 0);
    emit6$1: {
      const mode$1 = k.trace.mode[151 /* TP_ADD_TO_PAGE_CACHE */]!;
      if (mode$1 === 0) break emit6$1;
      const r$1 = k.trace.ring;
      const seq$1 = k.trace.seq;
      const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$1[p$1] = task * 1024 /* IDS */ + 151 /* TP_ADD_TO_PAGE_CACHE */;
      r$1[p$1 + 1] = file;
      r$1[p$1 + 2] = pgoff;
      r$1[p$1 + 3] = page;
      r$1[p$1 + 4] = 0;
      r$1[p$1 + 5] = 0;
      r$1[p$1 + 6] = 0;
      k.trace.seq = seq$1 + 1;
      if (mode$1 === 2) k.trace.tell(151 /* TP_ADD_TO_PAGE_CACHE */, seq$1);
    }
  }
  k.frames.get(page);
  k.tasks.faultPage[task] = page;
  return 512 /* VM_FAULT_LOCKED */;
}
