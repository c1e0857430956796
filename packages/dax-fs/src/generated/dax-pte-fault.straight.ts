// Derived from ../dax-pte-fault.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
import { downgradePmdEntry } from './grab-pmd-entry.straight.js';
import { lockPage, unmapMappingPages, tableAlloc } from '@faultline/mm';
import { replaceHolePage } from './insert-entry.straight.js';
import { upgradedLo, upgradedHi } from '@faultline/gup';
// paths: base 320

import { checkMixedOk, copyUserPage } from '@faultline/gup/fault';
import { finishFault } from '@faultline/gup';
import { daxSharedEntry } from './dax-shared.straight.js';
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
      if (how$3 >= 64 /* DAX_ASK_VMA */) {
        ret = daxFaultByVma(k, task, vma, vpn, flags, slot, how$3 - 64 /* DAX_ASK_VMA */, major$3); break daxFaultIter$3;
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
        if (dirty$3) setMark$9: {
          let at$9 = slot;
          while (at$9 !== 0) {
            const w$9 = ((at$9 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
            const marked$9 = index$8.tags[w$9]! | index$8.tags[w$9 + 1]!;
            const half$9 = w$9 + ((at$9 & 63) >> 5);
            index$8.tags[half$9] = index$8.tags[half$9]! | (1 << (at$9 & 31));
            // A node with any mark is marked in its parent already.
            if (marked$9 !== 0) break setMark$9;
            at$9 = index$8.parent[at$9 >> 6]!;
          }
        }
      }
      if ((k.daxPolicy.traceInsert === true)) {
        const shared$3 = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
        const size$3 = k.dax.index.lo[slot]! & 2 /* DAX_PMD */;
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
          r$10[p$10 + 5] = size$3;
          r$10[p$10 + 6] = pfn$3;
          k.trace.seq = seq$10 + 1;
          if (mode$10 === 2) k.trace.tell(305 /* TP_DAX_INSERT_MAPPING */, seq$10);
        }
      }
      let ret$3 = 0;
      daxInsertPte$11: {
        const mkwrite$11 = write$3 && (k.daxPolicy.mkwriteAtInsertion === true);
        if (how$3 === 3 /* DAX_INSERT_FOLIO */) {
          { // vmfInsertPageMkwrite
            get$13: {
              if (pfn$3 === k.frames.zeroPfn) break get$13;
              let i$13 = 0;
              index$14: {
                if (pfn$3 >= k.frames.pmemBase && pfn$3 < k.frames.pmemEnd) { i$13 = (pfn$3 - k.frames.pmemOffset) | 0; break index$14; }
                i$13 = pfn$3 < k.frames.ramFrames ? pfn$3 | 0 : k.frames.farIndex(pfn$3);
              }
              const head$13 = k.frames.orders[0] === 0 ? i$13 : k.frames.folioAt(i$13);
              k.frames.refcount[head$13] = k.frames.refcount[head$13]! + 1;
            }
            let ret$12 = 0;
            insertPfn$15: {
              const pt$15 = k.pt;
              const mm$15 = k.vmas.mm[vma]!;
              let ret$15 = 256 /* VM_FAULT_NOPAGE */;
              let table$15 = 0;
              { // pteTable
                const root$16: number = k.mms.root[mm$15]!;
                table$15 = vpn < pt$15.cacheTo && vpn >= pt$15.cacheFrom && root$16 === pt$15.cacheRoot
                  ? pt$15.cacheTable
                  : pt$15.pteTableWalk(root$16, vpn);
              }
              if (table$15 === 0) table$15 = tableAlloc(k, task, mm$15, vpn, 0);
              if (table$15 <= 0) { ret$12 = table$15 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$15; }
              { // ptlLock
                while (k.pt.ptl[table$15] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                k.pt.ptl[table$15] = task + 1;
              }
              const index$15 = (table$15 << pt$15.bits) | (vpn & pt$15.slotMask);
              const lo$15 = pt$15.lo[index$15]!;
              const hi$15 = pt$15.hi[index$15]!;
              if (pt$15.lo[index$15] === 0 && pt$15.hi[index$15] === 0) {
                if (true /* kind === INSERT_PAGE */) {
                  map$18: {
                    if (pfn$3 === k.frames.zeroPfn) break map$18;
                    let i$18 = 0;
                    index$19: {
                      if (pfn$3 >= k.frames.pmemBase && pfn$3 < k.frames.pmemEnd) { i$18 = (pfn$3 - k.frames.pmemOffset) | 0; break index$19; }
                      i$18 = pfn$3 < k.frames.ramFrames ? pfn$3 | 0 : k.frames.farIndex(pfn$3);
                    }
                    { // addMapAt
                      const count$20 = k.frames.mapcount[i$18]!;
                      if (count$20 === 0xffff) k.frames.mapOverflow(i$18);
                      k.frames.mapcount[i$18] = count$20 + 1;
                    }
                    const head$18 = k.frames.orders[0] === 0 ? i$18 : k.frames.folioAt(i$18);
                    k.frames.refcount[head$18] = k.frames.refcount[head$18]! + 1;
                  }
                  k.mms.rssFile[mm$15] = k.mms.rssFile[mm$15]! + 1;
                }
                const newLo$15 = ((pfn$3 & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
                  (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                  (mkwrite$11 ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
                { // set
                  const hi$21: number = (pfn$3 / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                  pt$15.lo[index$15] = newLo$15;
                  pt$15.hi[index$15] = hi$21;
                  pt$15.used[table$15] = pt$15.used[table$15]! + 1;
                }
              } else if (mkwrite$11 && ((hi$15 & 1048575 /* EH_PFN */) * 0x100000 + (lo$15 >>> 12)) !== pfn$3) {
                ret$15 = k.faultPolicy.insertMismatch;
              } else if (mkwrite$11) {
                pt$15.lo[index$15] = upgradedLo(k, vma, lo$15, hi$15, k.faultPolicy.insertUpgradeDirty);
                pt$15.hi[index$15] = upgradedHi(k, vma, hi$15);
              }
              { // ptlUnlock
                k.pt.ptl[table$15] = 0;
              }
              ret$12 = ret$15;
            }
            if ((k.trace.probing === true)) emit2$23: {
              const mode$23 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
              if (mode$23 === 0) break emit2$23;
              const r$23 = k.trace.ring;
              const seq$23 = k.trace.seq;
              const p$23 = (seq$23 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
              r$23[p$23] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
              r$23[p$23 + 1] = vpn;
              r$23[p$23 + 2] = ret$12;
              k.trace.seq = seq$23 + 1;
              if (mode$23 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$23);
            }
            put$24: {
              if (pfn$3 === k.frames.zeroPfn) { false; break put$24; }
              { // putAt
                const index$25: number = k.frames.index(pfn$3);
                { // putHead
                  const head$26: number = (k.frames.orders[0] === 0 ? index$25 : k.frames.folioAt(index$25));
                  if (k.frames.refcount[head$26]! <= 1) { k.frames.putLast(head$26); break put$24; }
                  k.frames.refcount[head$26] = k.frames.refcount[head$26]! - 1;
                  false;
                }
              }
            }
            ret$3 = ret$12; break daxInsertPte$11;
          }
        }
        const kind$11 = how$3 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
        { // vmfInsertMixed
          const kind$27: number = kind$11;
          let ret$27 = 0;
          insertPfn$28: {
            const pt$28 = k.pt;
            const mm$28 = k.vmas.mm[vma]!;
            let ret$28 = 256 /* VM_FAULT_NOPAGE */;
            let table$28 = 0;
            { // pteTable
              const root$29: number = k.mms.root[mm$28]!;
              table$28 = vpn < pt$28.cacheTo && vpn >= pt$28.cacheFrom && root$29 === pt$28.cacheRoot
                ? pt$28.cacheTable
                : pt$28.pteTableWalk(root$29, vpn);
            }
            if (table$28 === 0) table$28 = tableAlloc(k, task, mm$28, vpn, 0);
            if (table$28 <= 0) { ret$27 = table$28 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$28; }
            { // ptlLock
              while (k.pt.ptl[table$28] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
              k.pt.ptl[table$28] = task + 1;
            }
            const index$28 = (table$28 << pt$28.bits) | (vpn & pt$28.slotMask);
            const lo$28 = pt$28.lo[index$28]!;
            const hi$28 = pt$28.hi[index$28]!;
            if (pt$28.lo[index$28] === 0 && pt$28.hi[index$28] === 0) {
              if (kind$27 === 1 /* INSERT_PAGE */) {
                map$31: {
                  if (pfn$3 === k.frames.zeroPfn) break map$31;
                  let i$31 = 0;
                  index$32: {
                    if (pfn$3 >= k.frames.pmemBase && pfn$3 < k.frames.pmemEnd) { i$31 = (pfn$3 - k.frames.pmemOffset) | 0; break index$32; }
                    i$31 = pfn$3 < k.frames.ramFrames ? pfn$3 | 0 : k.frames.farIndex(pfn$3);
                  }
                  { // addMapAt
                    const count$33 = k.frames.mapcount[i$31]!;
                    if (count$33 === 0xffff) k.frames.mapOverflow(i$31);
                    k.frames.mapcount[i$31] = count$33 + 1;
                  }
                  const head$31 = k.frames.orders[0] === 0 ? i$31 : k.frames.folioAt(i$31);
                  k.frames.refcount[head$31] = k.frames.refcount[head$31]! + 1;
                }
                k.mms.rssFile[mm$28] = k.mms.rssFile[mm$28]! + 1;
              }
              const newLo$28 = ((pfn$3 & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
                (kind$27 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                (mkwrite$11 ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
              { // set
                const hi$34: number = (pfn$3 / 0x100000) | (k.vmas.protHi[vma]! | (kind$27 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                pt$28.lo[index$28] = newLo$28;
                pt$28.hi[index$28] = hi$34;
                pt$28.used[table$28] = pt$28.used[table$28]! + 1;
              }
            } else if (mkwrite$11 && ((hi$28 & 1048575 /* EH_PFN */) * 0x100000 + (lo$28 >>> 12)) !== pfn$3) {
              ret$28 = k.faultPolicy.insertMismatch;
            } else if (mkwrite$11) {
              pt$28.lo[index$28] = upgradedLo(k, vma, lo$28, hi$28, k.faultPolicy.insertUpgradeDirty);
              pt$28.hi[index$28] = upgradedHi(k, vma, hi$28);
            }
            { // ptlUnlock
              k.pt.ptl[table$28] = 0;
            }
            ret$27 = ret$28;
          }
          if ((k.trace.probing === true)) {
            const id$27 = mkwrite$11 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
            emit2$36: {
              const id$36: number = id$27;
              const mode$36 = k.trace.mode[id$36]!;
              if (mode$36 === 0) break emit2$36;
              const r$36 = k.trace.ring;
              const seq$36 = k.trace.seq;
              const p$36 = (seq$36 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
              r$36[p$36] = task * 1024 /* IDS */ + id$36;
              r$36[p$36 + 1] = vpn;
              r$36[p$36 + 2] = ret$27;
              k.trace.seq = seq$36 + 1;
              if (mode$36 === 2) k.trace.tell(id$36, seq$36);
            }
          }
          ret$3 = ret$27;
        }
      }
      ret = ret$3 | major$3;
    }
    if ((k.dax.index.lo[slot]! & 32 /* DAX_PAGE */) === 0) { // daxUnlockEntry
      k.dax.index.lo[slot] = k.dax.index.lo[slot]! & (-2 /* ~DAX_LOCKED */);
    }
    else if ((ret & 512 /* VM_FAULT_LOCKED */) === 0) unlockPage(k, slot);
  }
  const whole = (k.daxPolicy.doneShowsMajor === true) || (ret & 8192 /* VM_FAULT_NEEDDSYNC */) !== 0;
  const seen = whole ? ret : ret & (-5 /* ~VM_FAULT_MAJOR */);
  emit6$38: {
    const mode$38 = k.trace.mode[301 /* TP_DAX_PTE_FAULT_DONE */]!;
    if (mode$38 === 0) break emit6$38;
    const r$38 = k.trace.ring;
    const seq$38 = k.trace.seq;
    const p$38 = (seq$38 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$38[p$38] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
    r$38[p$38 + 1] = file;
    r$38[p$38 + 2] = shared;
    r$38[p$38 + 3] = flags;
    r$38[p$38 + 4] = vpn;
    r$38[p$38 + 5] = pgoff;
    r$38[p$38 + 6] = seen;
    k.trace.seq = seq$38 + 1;
    if (mode$38 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$38);
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
  if (how >= 64 /* DAX_ASK_VMA */) {
    return daxFaultByVma(k, task, vma, vpn, flags, slot, how - 64 /* DAX_ASK_VMA */, major);
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
    if (dirty) setMark$6: {
      let at$6 = slot;
      while (at$6 !== 0) {
        const w$6 = ((at$6 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
        const marked$6 = index$5.tags[w$6]! | index$5.tags[w$6 + 1]!;
        const half$6 = w$6 + ((at$6 & 63) >> 5);
        index$5.tags[half$6] = index$5.tags[half$6]! | (1 << (at$6 & 31));
        // A node with any mark is marked in its parent already.
        if (marked$6 !== 0) break setMark$6;
        at$6 = index$5.parent[at$6 >> 6]!;
      }
    }
  }
  if ((k.daxPolicy.traceInsert === true)) {
    const shared = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
    const size = k.dax.index.lo[slot]! & 2 /* DAX_PMD */;
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
      r$7[p$7 + 5] = size;
      r$7[p$7 + 6] = pfn;
      k.trace.seq = seq$7 + 1;
      if (mode$7 === 2) k.trace.tell(305 /* TP_DAX_INSERT_MAPPING */, seq$7);
    }
  }
  let ret = 0;
  daxInsertPte$8: {
    const mkwrite$8 = write && (k.daxPolicy.mkwriteAtInsertion === true);
    if (how === 3 /* DAX_INSERT_FOLIO */) {
      { // vmfInsertPageMkwrite
        get$10: {
          if (pfn === k.frames.zeroPfn) break get$10;
          let i$10 = 0;
          index$11: {
            if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$10 = (pfn - k.frames.pmemOffset) | 0; break index$11; }
            i$10 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
          }
          const head$10 = k.frames.orders[0] === 0 ? i$10 : k.frames.folioAt(i$10);
          k.frames.refcount[head$10] = k.frames.refcount[head$10]! + 1;
        }
        let ret$9 = 0;
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
          if (table$12 <= 0) { ret$9 = table$12 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$12; }
          { // ptlLock
            while (k.pt.ptl[table$12] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
            k.pt.ptl[table$12] = task + 1;
          }
          const index$12 = (table$12 << pt$12.bits) | (vpn & pt$12.slotMask);
          const lo$12 = pt$12.lo[index$12]!;
          const hi$12 = pt$12.hi[index$12]!;
          if (pt$12.lo[index$12] === 0 && pt$12.hi[index$12] === 0) {
            if (true /* kind === INSERT_PAGE */) {
              map$15: {
                if (pfn === k.frames.zeroPfn) break map$15;
                let i$15 = 0;
                index$16: {
                  if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$15 = (pfn - k.frames.pmemOffset) | 0; break index$16; }
                  i$15 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
                }
                { // addMapAt
                  const count$17 = k.frames.mapcount[i$15]!;
                  if (count$17 === 0xffff) k.frames.mapOverflow(i$15);
                  k.frames.mapcount[i$15] = count$17 + 1;
                }
                const head$15 = k.frames.orders[0] === 0 ? i$15 : k.frames.folioAt(i$15);
                k.frames.refcount[head$15] = k.frames.refcount[head$15]! + 1;
              }
              k.mms.rssFile[mm$12] = k.mms.rssFile[mm$12]! + 1;
            }
            const newLo$12 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
              (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
              (mkwrite$8 ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
            { // set
              const hi$18: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
              pt$12.lo[index$12] = newLo$12;
              pt$12.hi[index$12] = hi$18;
              pt$12.used[table$12] = pt$12.used[table$12]! + 1;
            }
          } else if (mkwrite$8 && ((hi$12 & 1048575 /* EH_PFN */) * 0x100000 + (lo$12 >>> 12)) !== pfn) {
            ret$12 = k.faultPolicy.insertMismatch;
          } else if (mkwrite$8) {
            pt$12.lo[index$12] = upgradedLo(k, vma, lo$12, hi$12, k.faultPolicy.insertUpgradeDirty);
            pt$12.hi[index$12] = upgradedHi(k, vma, hi$12);
          }
          { // ptlUnlock
            k.pt.ptl[table$12] = 0;
          }
          ret$9 = ret$12;
        }
        if ((k.trace.probing === true)) emit2$20: {
          const mode$20 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
          if (mode$20 === 0) break emit2$20;
          const r$20 = k.trace.ring;
          const seq$20 = k.trace.seq;
          const p$20 = (seq$20 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
          r$20[p$20] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
          r$20[p$20 + 1] = vpn;
          r$20[p$20 + 2] = ret$9;
          k.trace.seq = seq$20 + 1;
          if (mode$20 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$20);
        }
        put$21: {
          if (pfn === k.frames.zeroPfn) { false; break put$21; }
          { // putAt
            const index$22: number = k.frames.index(pfn);
            { // putHead
              const head$23: number = (k.frames.orders[0] === 0 ? index$22 : k.frames.folioAt(index$22));
              if (k.frames.refcount[head$23]! <= 1) { k.frames.putLast(head$23); break put$21; }
              k.frames.refcount[head$23] = k.frames.refcount[head$23]! - 1;
              false;
            }
          }
        }
        ret = ret$9; break daxInsertPte$8;
      }
    }
    const kind$8 = how === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
    { // vmfInsertMixed
      const kind$24: number = kind$8;
      let ret$24 = 0;
      insertPfn$25: {
        const pt$25 = k.pt;
        const mm$25 = k.vmas.mm[vma]!;
        let ret$25 = 256 /* VM_FAULT_NOPAGE */;
        let table$25 = 0;
        { // pteTable
          const root$26: number = k.mms.root[mm$25]!;
          table$25 = vpn < pt$25.cacheTo && vpn >= pt$25.cacheFrom && root$26 === pt$25.cacheRoot
            ? pt$25.cacheTable
            : pt$25.pteTableWalk(root$26, vpn);
        }
        if (table$25 === 0) table$25 = tableAlloc(k, task, mm$25, vpn, 0);
        if (table$25 <= 0) { ret$24 = table$25 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$25; }
        { // ptlLock
          while (k.pt.ptl[table$25] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
          k.pt.ptl[table$25] = task + 1;
        }
        const index$25 = (table$25 << pt$25.bits) | (vpn & pt$25.slotMask);
        const lo$25 = pt$25.lo[index$25]!;
        const hi$25 = pt$25.hi[index$25]!;
        if (pt$25.lo[index$25] === 0 && pt$25.hi[index$25] === 0) {
          if (kind$24 === 1 /* INSERT_PAGE */) {
            map$28: {
              if (pfn === k.frames.zeroPfn) break map$28;
              let i$28 = 0;
              index$29: {
                if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$28 = (pfn - k.frames.pmemOffset) | 0; break index$29; }
                i$28 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
              }
              { // addMapAt
                const count$30 = k.frames.mapcount[i$28]!;
                if (count$30 === 0xffff) k.frames.mapOverflow(i$28);
                k.frames.mapcount[i$28] = count$30 + 1;
              }
              const head$28 = k.frames.orders[0] === 0 ? i$28 : k.frames.folioAt(i$28);
              k.frames.refcount[head$28] = k.frames.refcount[head$28]! + 1;
            }
            k.mms.rssFile[mm$25] = k.mms.rssFile[mm$25]! + 1;
          }
          const newLo$25 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
            (kind$24 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
            (mkwrite$8 ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
          { // set
            const hi$31: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (kind$24 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
            pt$25.lo[index$25] = newLo$25;
            pt$25.hi[index$25] = hi$31;
            pt$25.used[table$25] = pt$25.used[table$25]! + 1;
          }
        } else if (mkwrite$8 && ((hi$25 & 1048575 /* EH_PFN */) * 0x100000 + (lo$25 >>> 12)) !== pfn) {
          ret$25 = k.faultPolicy.insertMismatch;
        } else if (mkwrite$8) {
          pt$25.lo[index$25] = upgradedLo(k, vma, lo$25, hi$25, k.faultPolicy.insertUpgradeDirty);
          pt$25.hi[index$25] = upgradedHi(k, vma, hi$25);
        }
        { // ptlUnlock
          k.pt.ptl[table$25] = 0;
        }
        ret$24 = ret$25;
      }
      if ((k.trace.probing === true)) {
        const id$24 = mkwrite$8 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
        emit2$33: {
          const id$33: number = id$24;
          const mode$33 = k.trace.mode[id$33]!;
          if (mode$33 === 0) break emit2$33;
          const r$33 = k.trace.ring;
          const seq$33 = k.trace.seq;
          const p$33 = (seq$33 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
          r$33[p$33] = task * 1024 /* IDS */ + id$33;
          r$33[p$33 + 1] = vpn;
          r$33[p$33 + 2] = ret$24;
          k.trace.seq = seq$33 + 1;
          if (mode$33 === 2) k.trace.tell(id$33, seq$33);
        }
      }
      ret = ret$24;
    }
  }
  return ret | major;
}

/**
 * The end of a fault on storage where the VMA has to be looked at: there may be MAP_SYNC mappings, or such
 * as nothing but pages may be entered into. A write through a MAP_SYNC mapping whose file waits for the log enters nothing and leaves the entry clean: the caller syncs first, see
 * `daxFinishSyncFault`.
 *
 * @kernel fs/dax.c dax_fault_iter, dax_fault_is_synchronous
 */
export function daxFaultByVma(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  slot: number,
  asked: number,
  major: number,
): number {
  const file = k.vmas.mapping[vma]!;
  const pgoff = k.vmas.pgoff[vma]! + (vpn - k.vmas.start[vma]!);
  const write = (flags & 1 /* FAULT_FLAG_WRITE */) !== 0;
  const how = asked & (-129 /* ~DAX_SHARED */);
  if (how !== asked && write) {
    const copy = k.dax.reserveCow(file, pgoff, 1);
    if (copy === 0 /* NO_PFN */) return 2 /* VM_FAULT_SIGBUS */;
  }
  const sync = write && (k.vmas.flags[vma]! & 8388608 /* VM_SYNC */) !== 0 && k.dax.needsSync(file, pgoff + 1);
  if (how !== asked) daxSharedEntry(k, task, file, pgoff, slot, write);
  let pfn = 0;
  { // pfn
    { // at
      if (file !== k.dax.cFile || pgoff < k.dax.cFrom || pgoff >= k.dax.cTo) k.dax.enter(file, pgoff);
    }
    pfn = k.dax.cPfn + (pgoff - k.dax.cFrom);
  }
  const dirty = (write || (k.daxPolicy.readDirties === true)) && !sync;
  { // daxInsertEntry
    const index$3 = k.dax.index;
    const old$3 = index$3.lo[slot]!;
    if ((old$3 & 32 /* DAX_PAGE */) !== 0) {
      const left$3: number = 25 /* DAX_VALUE | DAX_EMPTY | DAX_LOCKED */;
      replaceHolePage(k, task, file, pgoff, slot, left$3);
    } else if ((old$3 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
      unmapMappingPages(k, task, file, pgoff, 1, 0);
    }
    if ((index$3.lo[slot]! & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
      index$3.lo[slot] = (((pfn & 0xfffff) << 12) | 17 /* flags | DAX_VALUE | DAX_LOCKED */);
      index$3.hi[slot] = ((pfn / 0x100000) | 0);
    }
    if (dirty) setMark$4: {
      let at$4 = slot;
      while (at$4 !== 0) {
        const w$4 = ((at$4 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
        const marked$4 = index$3.tags[w$4]! | index$3.tags[w$4 + 1]!;
        const half$4 = w$4 + ((at$4 & 63) >> 5);
        index$3.tags[half$4] = index$3.tags[half$4]! | (1 << (at$4 & 31));
        // A node with any mark is marked in its parent already.
        if (marked$4 !== 0) break setMark$4;
        at$4 = index$3.parent[at$4 >> 6]!;
      }
    }
  }
  if (sync) return 8192 /* VM_FAULT_NEEDDSYNC */ | major;
  if (how !== 3 /* DAX_INSERT_FOLIO */) {
    checkMixedOk(k, task, vma, how === 2 /* DAX_INSERT_DEVMAP */ || (k.dax.limited === true));
  }
  if ((k.daxPolicy.traceInsert === true)) {
    const shared = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
    const size = k.dax.index.lo[slot]! & 2 /* DAX_PMD */;
    emit6$5: {
      const c$5: number = write ? 1 : 0;
      const mode$5 = k.trace.mode[305 /* TP_DAX_INSERT_MAPPING */]!;
      if (mode$5 === 0) break emit6$5;
      const r$5 = k.trace.ring;
      const seq$5 = k.trace.seq;
      const p$5 = (seq$5 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$5[p$5] = task * 1024 /* IDS */ + 305 /* TP_DAX_INSERT_MAPPING */;
      r$5[p$5 + 1] = file;
      r$5[p$5 + 2] = shared;
      r$5[p$5 + 3] = c$5;
      r$5[p$5 + 4] = vpn;
      r$5[p$5 + 5] = size;
      r$5[p$5 + 6] = pfn;
      k.trace.seq = seq$5 + 1;
      if (mode$5 === 2) k.trace.tell(305 /* TP_DAX_INSERT_MAPPING */, seq$5);
    }
  }
  let ret = 0;
  daxInsertPte$6: {
    const mkwrite$6 = write && (k.daxPolicy.mkwriteAtInsertion === true);
    if (how === 3 /* DAX_INSERT_FOLIO */) {
      { // vmfInsertPageMkwrite
        get$8: {
          if (pfn === k.frames.zeroPfn) break get$8;
          let i$8 = 0;
          index$9: {
            if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$8 = (pfn - k.frames.pmemOffset) | 0; break index$9; }
            i$8 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
          }
          const head$8 = k.frames.orders[0] === 0 ? i$8 : k.frames.folioAt(i$8);
          k.frames.refcount[head$8] = k.frames.refcount[head$8]! + 1;
        }
        let ret$7 = 0;
        insertPfn$10: {
          const pt$10 = k.pt;
          const mm$10 = k.vmas.mm[vma]!;
          let ret$10 = 256 /* VM_FAULT_NOPAGE */;
          let table$10 = 0;
          { // pteTable
            const root$11: number = k.mms.root[mm$10]!;
            table$10 = vpn < pt$10.cacheTo && vpn >= pt$10.cacheFrom && root$11 === pt$10.cacheRoot
              ? pt$10.cacheTable
              : pt$10.pteTableWalk(root$11, vpn);
          }
          if (table$10 === 0) table$10 = tableAlloc(k, task, mm$10, vpn, 0);
          if (table$10 <= 0) { ret$7 = table$10 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$10; }
          { // ptlLock
            while (k.pt.ptl[table$10] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
            k.pt.ptl[table$10] = task + 1;
          }
          const index$10 = (table$10 << pt$10.bits) | (vpn & pt$10.slotMask);
          const lo$10 = pt$10.lo[index$10]!;
          const hi$10 = pt$10.hi[index$10]!;
          if (pt$10.lo[index$10] === 0 && pt$10.hi[index$10] === 0) {
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
              k.mms.rssFile[mm$10] = k.mms.rssFile[mm$10]! + 1;
            }
            const newLo$10 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
              (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
              (mkwrite$6 ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
            { // set
              const hi$16: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
              pt$10.lo[index$10] = newLo$10;
              pt$10.hi[index$10] = hi$16;
              pt$10.used[table$10] = pt$10.used[table$10]! + 1;
            }
          } else if (mkwrite$6 && ((hi$10 & 1048575 /* EH_PFN */) * 0x100000 + (lo$10 >>> 12)) !== pfn) {
            ret$10 = k.faultPolicy.insertMismatch;
          } else if (mkwrite$6) {
            pt$10.lo[index$10] = upgradedLo(k, vma, lo$10, hi$10, k.faultPolicy.insertUpgradeDirty);
            pt$10.hi[index$10] = upgradedHi(k, vma, hi$10);
          }
          { // ptlUnlock
            k.pt.ptl[table$10] = 0;
          }
          ret$7 = ret$10;
        }
        if ((k.trace.probing === true)) emit2$18: {
          const mode$18 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
          if (mode$18 === 0) break emit2$18;
          const r$18 = k.trace.ring;
          const seq$18 = k.trace.seq;
          const p$18 = (seq$18 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
          r$18[p$18] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
          r$18[p$18 + 1] = vpn;
          r$18[p$18 + 2] = ret$7;
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
        ret = ret$7; break daxInsertPte$6;
      }
    }
    const kind$6 = how === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
    { // vmfInsertMixed
      const kind$22: number = kind$6;
      let ret$22 = 0;
      insertPfn$23: {
        const pt$23 = k.pt;
        const mm$23 = k.vmas.mm[vma]!;
        let ret$23 = 256 /* VM_FAULT_NOPAGE */;
        let table$23 = 0;
        { // pteTable
          const root$24: number = k.mms.root[mm$23]!;
          table$23 = vpn < pt$23.cacheTo && vpn >= pt$23.cacheFrom && root$24 === pt$23.cacheRoot
            ? pt$23.cacheTable
            : pt$23.pteTableWalk(root$24, vpn);
        }
        if (table$23 === 0) table$23 = tableAlloc(k, task, mm$23, vpn, 0);
        if (table$23 <= 0) { ret$22 = table$23 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$23; }
        { // ptlLock
          while (k.pt.ptl[table$23] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
          k.pt.ptl[table$23] = task + 1;
        }
        const index$23 = (table$23 << pt$23.bits) | (vpn & pt$23.slotMask);
        const lo$23 = pt$23.lo[index$23]!;
        const hi$23 = pt$23.hi[index$23]!;
        if (pt$23.lo[index$23] === 0 && pt$23.hi[index$23] === 0) {
          if (kind$22 === 1 /* INSERT_PAGE */) {
            map$26: {
              if (pfn === k.frames.zeroPfn) break map$26;
              let i$26 = 0;
              index$27: {
                if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$26 = (pfn - k.frames.pmemOffset) | 0; break index$27; }
                i$26 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
              }
              { // addMapAt
                const count$28 = k.frames.mapcount[i$26]!;
                if (count$28 === 0xffff) k.frames.mapOverflow(i$26);
                k.frames.mapcount[i$26] = count$28 + 1;
              }
              const head$26 = k.frames.orders[0] === 0 ? i$26 : k.frames.folioAt(i$26);
              k.frames.refcount[head$26] = k.frames.refcount[head$26]! + 1;
            }
            k.mms.rssFile[mm$23] = k.mms.rssFile[mm$23]! + 1;
          }
          const newLo$23 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
            (kind$22 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
            (mkwrite$6 ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
          { // set
            const hi$29: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (kind$22 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
            pt$23.lo[index$23] = newLo$23;
            pt$23.hi[index$23] = hi$29;
            pt$23.used[table$23] = pt$23.used[table$23]! + 1;
          }
        } else if (mkwrite$6 && ((hi$23 & 1048575 /* EH_PFN */) * 0x100000 + (lo$23 >>> 12)) !== pfn) {
          ret$23 = k.faultPolicy.insertMismatch;
        } else if (mkwrite$6) {
          pt$23.lo[index$23] = upgradedLo(k, vma, lo$23, hi$23, k.faultPolicy.insertUpgradeDirty);
          pt$23.hi[index$23] = upgradedHi(k, vma, hi$23);
        }
        { // ptlUnlock
          k.pt.ptl[table$23] = 0;
        }
        ret$22 = ret$23;
      }
      if ((k.trace.probing === true)) {
        const id$22 = mkwrite$6 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
        emit2$31: {
          const id$31: number = id$22;
          const mode$31 = k.trace.mode[id$31]!;
          if (mode$31 === 0) break emit2$31;
          const r$31 = k.trace.ring;
          const seq$31 = k.trace.seq;
          const p$31 = (seq$31 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
          r$31[p$31] = task * 1024 /* IDS */ + id$31;
          r$31[p$31 + 1] = vpn;
          r$31[p$31 + 2] = ret$22;
          k.trace.seq = seq$31 + 1;
          if (mode$31 === 2) k.trace.tell(id$31, seq$31);
        }
      }
      ret = ret$22;
    }
  }
  return ret | major;
}

/** Enters a page of storage as the `dax:insert` answer says. */
export function daxInsertPte(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  pfn: number,
  how: number,
  write: boolean,
): number {
  const mkwrite = write && (k.daxPolicy.mkwriteAtInsertion === true);
  if (how === 3 /* DAX_INSERT_FOLIO */) {
    { // vmfInsertPageMkwrite
      get$2: {
        if (pfn === k.frames.zeroPfn) break get$2;
        let i$2 = 0;
        index$3: {
          if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$2 = (pfn - k.frames.pmemOffset) | 0; break index$3; }
          i$2 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
        }
        const head$2 = k.frames.orders[0] === 0 ? i$2 : k.frames.folioAt(i$2);
        k.frames.refcount[head$2] = k.frames.refcount[head$2]! + 1;
      }
      let ret$1 = 0;
      insertPfn$4: {
        const pt$4 = k.pt;
        const mm$4 = k.vmas.mm[vma]!;
        let ret$4 = 256 /* VM_FAULT_NOPAGE */;
        let table$4 = 0;
        { // pteTable
          const root$5: number = k.mms.root[mm$4]!;
          table$4 = vpn < pt$4.cacheTo && vpn >= pt$4.cacheFrom && root$5 === pt$4.cacheRoot
            ? pt$4.cacheTable
            : pt$4.pteTableWalk(root$5, vpn);
        }
        if (table$4 === 0) table$4 = tableAlloc(k, task, mm$4, vpn, 0);
        if (table$4 <= 0) { ret$1 = table$4 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$4; }
        { // ptlLock
          while (k.pt.ptl[table$4] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
          k.pt.ptl[table$4] = task + 1;
        }
        const index$4 = (table$4 << pt$4.bits) | (vpn & pt$4.slotMask);
        const lo$4 = pt$4.lo[index$4]!;
        const hi$4 = pt$4.hi[index$4]!;
        if (pt$4.lo[index$4] === 0 && pt$4.hi[index$4] === 0) {
          if (true /* kind === INSERT_PAGE */) {
            map$7: {
              if (pfn === k.frames.zeroPfn) break map$7;
              let i$7 = 0;
              index$8: {
                if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$7 = (pfn - k.frames.pmemOffset) | 0; break index$8; }
                i$7 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
              }
              { // addMapAt
                const count$9 = k.frames.mapcount[i$7]!;
                if (count$9 === 0xffff) k.frames.mapOverflow(i$7);
                k.frames.mapcount[i$7] = count$9 + 1;
              }
              const head$7 = k.frames.orders[0] === 0 ? i$7 : k.frames.folioAt(i$7);
              k.frames.refcount[head$7] = k.frames.refcount[head$7]! + 1;
            }
            k.mms.rssFile[mm$4] = k.mms.rssFile[mm$4]! + 1;
          }
          const newLo$4 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
            (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
            (mkwrite ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
          { // set
            const hi$10: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
            pt$4.lo[index$4] = newLo$4;
            pt$4.hi[index$4] = hi$10;
            pt$4.used[table$4] = pt$4.used[table$4]! + 1;
          }
        } else if (mkwrite && ((hi$4 & 1048575 /* EH_PFN */) * 0x100000 + (lo$4 >>> 12)) !== pfn) {
          ret$4 = k.faultPolicy.insertMismatch;
        } else if (mkwrite) {
          pt$4.lo[index$4] = upgradedLo(k, vma, lo$4, hi$4, k.faultPolicy.insertUpgradeDirty);
          pt$4.hi[index$4] = upgradedHi(k, vma, hi$4);
        }
        { // ptlUnlock
          k.pt.ptl[table$4] = 0;
        }
        ret$1 = ret$4;
      }
      if ((k.trace.probing === true)) emit2$12: {
        const mode$12 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
        if (mode$12 === 0) break emit2$12;
        const r$12 = k.trace.ring;
        const seq$12 = k.trace.seq;
        const p$12 = (seq$12 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$12[p$12] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
        r$12[p$12 + 1] = vpn;
        r$12[p$12 + 2] = ret$1;
        k.trace.seq = seq$12 + 1;
        if (mode$12 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$12);
      }
      put$13: {
        if (pfn === k.frames.zeroPfn) { false; break put$13; }
        { // putAt
          const index$14: number = k.frames.index(pfn);
          { // putHead
            const head$15: number = (k.frames.orders[0] === 0 ? index$14 : k.frames.folioAt(index$14));
            if (k.frames.refcount[head$15]! <= 1) { k.frames.putLast(head$15); break put$13; }
            k.frames.refcount[head$15] = k.frames.refcount[head$15]! - 1;
            false;
          }
        }
      }
      return ret$1;
    }
  }
  const kind = how === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
  { // vmfInsertMixed
    const kind$16: number = kind;
    let ret$16 = 0;
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
      if (table$17 <= 0) { ret$16 = table$17 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$17; }
      { // ptlLock
        while (k.pt.ptl[table$17] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
        k.pt.ptl[table$17] = task + 1;
      }
      const index$17 = (table$17 << pt$17.bits) | (vpn & pt$17.slotMask);
      const lo$17 = pt$17.lo[index$17]!;
      const hi$17 = pt$17.hi[index$17]!;
      if (pt$17.lo[index$17] === 0 && pt$17.hi[index$17] === 0) {
        if (kind$16 === 1 /* INSERT_PAGE */) {
          map$20: {
            if (pfn === k.frames.zeroPfn) break map$20;
            let i$20 = 0;
            index$21: {
              if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$20 = (pfn - k.frames.pmemOffset) | 0; break index$21; }
              i$20 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
            }
            { // addMapAt
              const count$22 = k.frames.mapcount[i$20]!;
              if (count$22 === 0xffff) k.frames.mapOverflow(i$20);
              k.frames.mapcount[i$20] = count$22 + 1;
            }
            const head$20 = k.frames.orders[0] === 0 ? i$20 : k.frames.folioAt(i$20);
            k.frames.refcount[head$20] = k.frames.refcount[head$20]! + 1;
          }
          k.mms.rssFile[mm$17] = k.mms.rssFile[mm$17]! + 1;
        }
        const newLo$17 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
          (kind$16 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
          (mkwrite ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
        { // set
          const hi$23: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (kind$16 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
          pt$17.lo[index$17] = newLo$17;
          pt$17.hi[index$17] = hi$23;
          pt$17.used[table$17] = pt$17.used[table$17]! + 1;
        }
      } else if (mkwrite && ((hi$17 & 1048575 /* EH_PFN */) * 0x100000 + (lo$17 >>> 12)) !== pfn) {
        ret$17 = k.faultPolicy.insertMismatch;
      } else if (mkwrite) {
        pt$17.lo[index$17] = upgradedLo(k, vma, lo$17, hi$17, k.faultPolicy.insertUpgradeDirty);
        pt$17.hi[index$17] = upgradedHi(k, vma, hi$17);
      }
      { // ptlUnlock
        k.pt.ptl[table$17] = 0;
      }
      ret$16 = ret$17;
    }
    if ((k.trace.probing === true)) {
      const id$16 = mkwrite ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
      emit2$25: {
        const id$25: number = id$16;
        const mode$25 = k.trace.mode[id$25]!;
        if (mode$25 === 0) break emit2$25;
        const r$25 = k.trace.ring;
        const seq$25 = k.trace.seq;
        const p$25 = (seq$25 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$25[p$25] = task * 1024 /* IDS */ + id$25;
        r$25[p$25 + 1] = vpn;
        r$25[p$25 + 2] = ret$16;
        k.trace.seq = seq$25 + 1;
        if (mode$25 === 2) k.trace.tell(id$25, seq$25);
      }
    }
    return ret$16;
  }
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
      if (dirty) setMark$2: {
        let at$2 = slot;
        while (at$2 !== 0) {
          const w$2 = ((at$2 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
          const marked$2 = index$1.tags[w$2]! | index$1.tags[w$2 + 1]!;
          const half$2 = w$2 + ((at$2 & 63) >> 5);
          index$1.tags[half$2] = index$1.tags[half$2]! | (1 << (at$2 & 31));
          // A node with any mark is marked in its parent already.
          if (marked$2 !== 0) break setMark$2;
          at$2 = index$1.parent[at$2 >> 6]!;
        }
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
  if (!(k.daxPolicy.zeroAsPage === true)) checkMixedOk(k, task, vma, true);
  if ((k.daxPolicy.zeroAsPage === true)) {
    { // vmfInsertPageMkwrite
      get$2: {
        if (zero === k.frames.zeroPfn) break get$2;
        let i$2 = 0;
        index$3: {
          if (zero >= k.frames.pmemBase && zero < k.frames.pmemEnd) { i$2 = (zero - k.frames.pmemOffset) | 0; break index$3; }
          i$2 = zero < k.frames.ramFrames ? zero | 0 : k.frames.farIndex(zero);
        }
        const head$2 = k.frames.orders[0] === 0 ? i$2 : k.frames.folioAt(i$2);
        k.frames.refcount[head$2] = k.frames.refcount[head$2]! + 1;
      }
      let ret$1 = 0;
      insertPfn$4: {
        const pt$4 = k.pt;
        const mm$4 = k.vmas.mm[vma]!;
        let ret$4 = 256 /* VM_FAULT_NOPAGE */;
        let table$4 = 0;
        { // pteTable
          const root$5: number = k.mms.root[mm$4]!;
          table$4 = vpn < pt$4.cacheTo && vpn >= pt$4.cacheFrom && root$5 === pt$4.cacheRoot
            ? pt$4.cacheTable
            : pt$4.pteTableWalk(root$5, vpn);
        }
        if (table$4 === 0) table$4 = tableAlloc(k, task, mm$4, vpn, 0);
        if (table$4 <= 0) { ret$1 = table$4 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$4; }
        { // ptlLock
          while (k.pt.ptl[table$4] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
          k.pt.ptl[table$4] = task + 1;
        }
        const index$4 = (table$4 << pt$4.bits) | (vpn & pt$4.slotMask);
        const lo$4 = pt$4.lo[index$4]!;
        const hi$4 = pt$4.hi[index$4]!;
        if (pt$4.lo[index$4] === 0 && pt$4.hi[index$4] === 0) {
          if (false /* kind === INSERT_PAGE */) {
            map$7: {
              if (zero === k.frames.zeroPfn) break map$7;
              let i$7 = 0;
              index$8: {
                if (zero >= k.frames.pmemBase && zero < k.frames.pmemEnd) { i$7 = (zero - k.frames.pmemOffset) | 0; break index$8; }
                i$7 = zero < k.frames.ramFrames ? zero | 0 : k.frames.farIndex(zero);
              }
              { // addMapAt
                const count$9 = k.frames.mapcount[i$7]!;
                if (count$9 === 0xffff) k.frames.mapOverflow(i$7);
                k.frames.mapcount[i$7] = count$9 + 1;
              }
              const head$7 = k.frames.orders[0] === 0 ? i$7 : k.frames.folioAt(i$7);
              k.frames.refcount[head$7] = k.frames.refcount[head$7]! + 1;
            }
            k.mms.rssFile[mm$4] = k.mms.rssFile[mm$4]! + 1;
          }
          const newLo$4 = ((zero & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
            (false /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
            (false ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
          { // set
            const hi$10: number = (zero / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
            pt$4.lo[index$4] = newLo$4;
            pt$4.hi[index$4] = hi$10;
            pt$4.used[table$4] = pt$4.used[table$4]! + 1;
          }
        } else if (false && ((hi$4 & 1048575 /* EH_PFN */) * 0x100000 + (lo$4 >>> 12)) !== zero) {
          ret$4 = k.faultPolicy.insertMismatch;
        } else if (false) {
          pt$4.lo[index$4] = upgradedLo(k, vma, lo$4, hi$4, k.faultPolicy.insertUpgradeDirty);
          pt$4.hi[index$4] = upgradedHi(k, vma, hi$4);
        }
        { // ptlUnlock
          k.pt.ptl[table$4] = 0;
        }
        ret$1 = ret$4;
      }
      if ((k.trace.probing === true)) emit2$12: {
        const mode$12 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
        if (mode$12 === 0) break emit2$12;
        const r$12 = k.trace.ring;
        const seq$12 = k.trace.seq;
        const p$12 = (seq$12 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$12[p$12] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
        r$12[p$12 + 1] = vpn;
        r$12[p$12 + 2] = ret$1;
        k.trace.seq = seq$12 + 1;
        if (mode$12 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$12);
      }
      put$13: {
        if (zero === k.frames.zeroPfn) { false; break put$13; }
        { // putAt
          const index$14: number = k.frames.index(zero);
          { // putHead
            const head$15: number = (k.frames.orders[0] === 0 ? index$14 : k.frames.folioAt(index$14));
            if (k.frames.refcount[head$15]! <= 1) { k.frames.putLast(head$15); break put$13; }
            k.frames.refcount[head$15] = k.frames.refcount[head$15]! - 1;
            false;
          }
        }
      }
      return ret$1;
    }
  }
  { // vmfInsertMixed
    let ret$16 = 0;
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
      if (table$17 <= 0) { ret$16 = table$17 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$17; }
      { // ptlLock
        while (k.pt.ptl[table$17] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
        k.pt.ptl[table$17] = task + 1;
      }
      const index$17 = (table$17 << pt$17.bits) | (vpn & pt$17.slotMask);
      const lo$17 = pt$17.lo[index$17]!;
      const hi$17 = pt$17.hi[index$17]!;
      if (pt$17.lo[index$17] === 0 && pt$17.hi[index$17] === 0) {
        if (false /* kind === INSERT_PAGE */) {
          map$20: {
            if (zero === k.frames.zeroPfn) break map$20;
            let i$20 = 0;
            index$21: {
              if (zero >= k.frames.pmemBase && zero < k.frames.pmemEnd) { i$20 = (zero - k.frames.pmemOffset) | 0; break index$21; }
              i$20 = zero < k.frames.ramFrames ? zero | 0 : k.frames.farIndex(zero);
            }
            { // addMapAt
              const count$22 = k.frames.mapcount[i$20]!;
              if (count$22 === 0xffff) k.frames.mapOverflow(i$20);
              k.frames.mapcount[i$20] = count$22 + 1;
            }
            const head$20 = k.frames.orders[0] === 0 ? i$20 : k.frames.folioAt(i$20);
            k.frames.refcount[head$20] = k.frames.refcount[head$20]! + 1;
          }
          k.mms.rssFile[mm$17] = k.mms.rssFile[mm$17]! + 1;
        }
        const newLo$17 = ((zero & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
          (false /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
          (false ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
        { // set
          const hi$23: number = (zero / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
          pt$17.lo[index$17] = newLo$17;
          pt$17.hi[index$17] = hi$23;
          pt$17.used[table$17] = pt$17.used[table$17]! + 1;
        }
      } else if (false && ((hi$17 & 1048575 /* EH_PFN */) * 0x100000 + (lo$17 >>> 12)) !== zero) {
        ret$17 = k.faultPolicy.insertMismatch;
      } else if (false) {
        pt$17.lo[index$17] = upgradedLo(k, vma, lo$17, hi$17, k.faultPolicy.insertUpgradeDirty);
        pt$17.hi[index$17] = upgradedHi(k, vma, hi$17);
      }
      { // ptlUnlock
        k.pt.ptl[table$17] = 0;
      }
      ret$16 = ret$17;
    }
    if ((k.trace.probing === true)) {
      const id$16 = false ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
      emit2$25: {
        const id$25: number = id$16;
        const mode$25 = k.trace.mode[id$25]!;
        if (mode$25 === 0) break emit2$25;
        const r$25 = k.trace.ring;
        const seq$25 = k.trace.seq;
        const p$25 = (seq$25 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$25[p$25] = task * 1024 /* IDS */ + id$25;
        r$25[p$25 + 1] = vpn;
        r$25[p$25 + 2] = ret$16;
        k.trace.seq = seq$25 + 1;
        if (mode$25 === 2) k.trace.tell(id$25, seq$25);
      }
    }
    return ret$16;
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
  get$2: {
    if (page === k.frames.zeroPfn) break get$2;
    let i$2 = 0;
    index$3: {
      if (page >= k.frames.pmemBase && page < k.frames.pmemEnd) { i$2 = (page - k.frames.pmemOffset) | 0; break index$3; }
      i$2 = page < k.frames.ramFrames ? page | 0 : k.frames.farIndex(page);
    }
    const head$2 = k.frames.orders[0] === 0 ? i$2 : k.frames.folioAt(i$2);
    k.frames.refcount[head$2] = k.frames.refcount[head$2]! + 1;
  }
  k.tasks.faultPage[task] = page;
  return 512 /* VM_FAULT_LOCKED */;
}
