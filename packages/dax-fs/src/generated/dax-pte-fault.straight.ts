// Derived from ../dax-pte-fault.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
import { downgradePmdEntry } from './grab-pmd-entry.straight.js';
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
      if (how$3 >= 64 /* DAX_ASK_SYNC */) {
        ret = daxFaultMaybeSync(k, task, vma, vpn, flags, slot, how$3 - 64 /* DAX_ASK_SYNC */, major$3); break daxFaultIter$3;
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
      const mkwrite$3 = write$3 && (k.daxPolicy.mkwriteAtInsertion === true);
      if (how$3 === 3 /* DAX_INSERT_FOLIO */) {
        let ret$3 = 0;
        { // vmfInsertPageMkwrite
          get$12: {
            if (pfn$3 === k.frames.zeroPfn) break get$12;
            let i$12 = 0;
            index$13: {
              if (pfn$3 >= k.frames.pmemBase && pfn$3 < k.frames.pmemEnd) { i$12 = (pfn$3 - k.frames.pmemOffset) | 0; break index$13; }
              i$12 = pfn$3 < k.frames.ramFrames ? pfn$3 | 0 : k.frames.farIndex(pfn$3);
            }
            const head$12 = i$12 - k.frames.toHead[i$12]!;
            k.frames.refcount[head$12] = k.frames.refcount[head$12]! + 1;
          }
          let ret$11 = 0;
          insertPfn$14: {
            const pt$14 = k.pt;
            const mm$14 = k.vmas.mm[vma]!;
            let ret$14 = 256 /* VM_FAULT_NOPAGE */;
            let table$14 = 0;
            { // pteTable
              const root$15: number = k.mms.root[mm$14]!;
              table$14 = vpn < pt$14.cacheTo && vpn >= pt$14.cacheFrom && root$15 === pt$14.cacheRoot
                ? pt$14.cacheTable
                : pt$14.pteTableWalk(root$15, vpn);
            }
            if (table$14 === 0) table$14 = tableAlloc(k, task, mm$14, vpn, 0);
            if (table$14 <= 0) { ret$11 = table$14 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$14; }
            { // ptlLock
              while (k.pt.ptl[table$14] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
              k.pt.ptl[table$14] = task + 1;
            }
            const index$14 = (table$14 << pt$14.bits) | (vpn & pt$14.slotMask);
            const lo$14 = pt$14.lo[index$14]!;
            const hi$14 = pt$14.hi[index$14]!;
            if (pt$14.lo[index$14] === 0 && pt$14.hi[index$14] === 0) {
              if (true /* kind === INSERT_PAGE */) {
                map$17: {
                  if (pfn$3 === k.frames.zeroPfn) break map$17;
                  let i$17 = 0;
                  index$18: {
                    if (pfn$3 >= k.frames.pmemBase && pfn$3 < k.frames.pmemEnd) { i$17 = (pfn$3 - k.frames.pmemOffset) | 0; break index$18; }
                    i$17 = pfn$3 < k.frames.ramFrames ? pfn$3 | 0 : k.frames.farIndex(pfn$3);
                  }
                  { // addMapAt
                    const count$19 = k.frames.mapcount[i$17]!;
                    if (count$19 === 0xffff) k.frames.mapOverflow(i$17);
                    k.frames.mapcount[i$17] = count$19 + 1;
                  }
                  const head$17 = i$17 - k.frames.toHead[i$17]!;
                  k.frames.refcount[head$17] = k.frames.refcount[head$17]! + 1;
                }
                k.mms.rssFile[mm$14] = k.mms.rssFile[mm$14]! + 1;
              }
              const newLo$14 = ((pfn$3 & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
                (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                (mkwrite$3 ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
              { // set
                const hi$20: number = (pfn$3 / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                pt$14.lo[index$14] = newLo$14;
                pt$14.hi[index$14] = hi$20;
                pt$14.used[table$14] = pt$14.used[table$14]! + 1;
              }
            } else if (mkwrite$3 && ((hi$14 & 1048575 /* EH_PFN */) * 0x100000 + (lo$14 >>> 12)) !== pfn$3) {
              ret$14 = k.faultPolicy.insertMismatch;
            } else if (mkwrite$3) {
              pt$14.lo[index$14] = upgradedLo(k, vma, lo$14, hi$14, k.faultPolicy.insertUpgradeDirty);
              pt$14.hi[index$14] = upgradedHi(k, vma, hi$14);
            }
            { // ptlUnlock
              k.pt.ptl[table$14] = 0;
            }
            ret$11 = ret$14;
          }
          if ((k.trace.probing === true)) emit2$22: {
            const mode$22 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
            if (mode$22 === 0) break emit2$22;
            const r$22 = k.trace.ring;
            const seq$22 = k.trace.seq;
            const p$22 = (seq$22 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$22[p$22] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
            r$22[p$22 + 1] = vpn;
            r$22[p$22 + 2] = ret$11;
            k.trace.seq = seq$22 + 1;
            if (mode$22 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$22);
          }
          put$23: {
            if (pfn$3 === k.frames.zeroPfn) { false; break put$23; }
            { // putAt
              const index$24: number = k.frames.index(pfn$3);
              const head$24 = index$24 - k.frames.toHead[index$24]!;
              if (k.frames.refcount[head$24]! <= 1) { k.frames.putLast(head$24); break put$23; }
              k.frames.refcount[head$24] = k.frames.refcount[head$24]! - 1;
              false;
            }
          }
          ret$3 = ret$11;
        }
        ret = ret$3 | major$3; break daxFaultIter$3;
      }
      const kind$3 = how$3 === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
      let ret$3 = 0;
      { // vmfInsertMixed
        const kind$25: number = kind$3;
        let ret$25 = 0;
        insertPfn$26: {
          const pt$26 = k.pt;
          const mm$26 = k.vmas.mm[vma]!;
          let ret$26 = 256 /* VM_FAULT_NOPAGE */;
          let table$26 = 0;
          { // pteTable
            const root$27: number = k.mms.root[mm$26]!;
            table$26 = vpn < pt$26.cacheTo && vpn >= pt$26.cacheFrom && root$27 === pt$26.cacheRoot
              ? pt$26.cacheTable
              : pt$26.pteTableWalk(root$27, vpn);
          }
          if (table$26 === 0) table$26 = tableAlloc(k, task, mm$26, vpn, 0);
          if (table$26 <= 0) { ret$25 = table$26 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$26; }
          { // ptlLock
            while (k.pt.ptl[table$26] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
            k.pt.ptl[table$26] = task + 1;
          }
          const index$26 = (table$26 << pt$26.bits) | (vpn & pt$26.slotMask);
          const lo$26 = pt$26.lo[index$26]!;
          const hi$26 = pt$26.hi[index$26]!;
          if (pt$26.lo[index$26] === 0 && pt$26.hi[index$26] === 0) {
            if (kind$25 === 1 /* INSERT_PAGE */) {
              map$29: {
                if (pfn$3 === k.frames.zeroPfn) break map$29;
                let i$29 = 0;
                index$30: {
                  if (pfn$3 >= k.frames.pmemBase && pfn$3 < k.frames.pmemEnd) { i$29 = (pfn$3 - k.frames.pmemOffset) | 0; break index$30; }
                  i$29 = pfn$3 < k.frames.ramFrames ? pfn$3 | 0 : k.frames.farIndex(pfn$3);
                }
                { // addMapAt
                  const count$31 = k.frames.mapcount[i$29]!;
                  if (count$31 === 0xffff) k.frames.mapOverflow(i$29);
                  k.frames.mapcount[i$29] = count$31 + 1;
                }
                const head$29 = i$29 - k.frames.toHead[i$29]!;
                k.frames.refcount[head$29] = k.frames.refcount[head$29]! + 1;
              }
              k.mms.rssFile[mm$26] = k.mms.rssFile[mm$26]! + 1;
            }
            const newLo$26 = ((pfn$3 & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
              (kind$25 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
              (mkwrite$3 ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
            { // set
              const hi$32: number = (pfn$3 / 0x100000) | (k.vmas.protHi[vma]! | (kind$25 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
              pt$26.lo[index$26] = newLo$26;
              pt$26.hi[index$26] = hi$32;
              pt$26.used[table$26] = pt$26.used[table$26]! + 1;
            }
          } else if (mkwrite$3 && ((hi$26 & 1048575 /* EH_PFN */) * 0x100000 + (lo$26 >>> 12)) !== pfn$3) {
            ret$26 = k.faultPolicy.insertMismatch;
          } else if (mkwrite$3) {
            pt$26.lo[index$26] = upgradedLo(k, vma, lo$26, hi$26, k.faultPolicy.insertUpgradeDirty);
            pt$26.hi[index$26] = upgradedHi(k, vma, hi$26);
          }
          { // ptlUnlock
            k.pt.ptl[table$26] = 0;
          }
          ret$25 = ret$26;
        }
        if ((k.trace.probing === true)) {
          const id$25 = mkwrite$3 ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
          emit2$34: {
            const id$34: number = id$25;
            const mode$34 = k.trace.mode[id$34]!;
            if (mode$34 === 0) break emit2$34;
            const r$34 = k.trace.ring;
            const seq$34 = k.trace.seq;
            const p$34 = (seq$34 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$34[p$34] = task * 1024 /* IDS */ + id$34;
            r$34[p$34 + 1] = vpn;
            r$34[p$34 + 2] = ret$25;
            k.trace.seq = seq$34 + 1;
            if (mode$34 === 2) k.trace.tell(id$34, seq$34);
          }
        }
        ret$3 = ret$25;
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
  emit6$36: {
    const mode$36 = k.trace.mode[301 /* TP_DAX_PTE_FAULT_DONE */]!;
    if (mode$36 === 0) break emit6$36;
    const r$36 = k.trace.ring;
    const seq$36 = k.trace.seq;
    const p$36 = (seq$36 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$36[p$36] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
    r$36[p$36 + 1] = file;
    r$36[p$36 + 2] = shared;
    r$36[p$36 + 3] = flags;
    r$36[p$36 + 4] = vpn;
    r$36[p$36 + 5] = pgoff;
    r$36[p$36 + 6] = seen;
    k.trace.seq = seq$36 + 1;
    if (mode$36 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$36);
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
  if (how >= 64 /* DAX_ASK_SYNC */) {
    return daxFaultMaybeSync(k, task, vma, vpn, flags, slot, how - 64 /* DAX_ASK_SYNC */, major);
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
  const mkwrite = write && (k.daxPolicy.mkwriteAtInsertion === true);
  if (how === 3 /* DAX_INSERT_FOLIO */) {
    let ret = 0;
    { // vmfInsertPageMkwrite
      get$9: {
        if (pfn === k.frames.zeroPfn) break get$9;
        let i$9 = 0;
        index$10: {
          if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$9 = (pfn - k.frames.pmemOffset) | 0; break index$10; }
          i$9 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
        }
        const head$9 = i$9 - k.frames.toHead[i$9]!;
        k.frames.refcount[head$9] = k.frames.refcount[head$9]! + 1;
      }
      let ret$8 = 0;
      insertPfn$11: {
        const pt$11 = k.pt;
        const mm$11 = k.vmas.mm[vma]!;
        let ret$11 = 256 /* VM_FAULT_NOPAGE */;
        let table$11 = 0;
        { // pteTable
          const root$12: number = k.mms.root[mm$11]!;
          table$11 = vpn < pt$11.cacheTo && vpn >= pt$11.cacheFrom && root$12 === pt$11.cacheRoot
            ? pt$11.cacheTable
            : pt$11.pteTableWalk(root$12, vpn);
        }
        if (table$11 === 0) table$11 = tableAlloc(k, task, mm$11, vpn, 0);
        if (table$11 <= 0) { ret$8 = table$11 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$11; }
        { // ptlLock
          while (k.pt.ptl[table$11] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
          k.pt.ptl[table$11] = task + 1;
        }
        const index$11 = (table$11 << pt$11.bits) | (vpn & pt$11.slotMask);
        const lo$11 = pt$11.lo[index$11]!;
        const hi$11 = pt$11.hi[index$11]!;
        if (pt$11.lo[index$11] === 0 && pt$11.hi[index$11] === 0) {
          if (true /* kind === INSERT_PAGE */) {
            map$14: {
              if (pfn === k.frames.zeroPfn) break map$14;
              let i$14 = 0;
              index$15: {
                if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$14 = (pfn - k.frames.pmemOffset) | 0; break index$15; }
                i$14 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
              }
              { // addMapAt
                const count$16 = k.frames.mapcount[i$14]!;
                if (count$16 === 0xffff) k.frames.mapOverflow(i$14);
                k.frames.mapcount[i$14] = count$16 + 1;
              }
              const head$14 = i$14 - k.frames.toHead[i$14]!;
              k.frames.refcount[head$14] = k.frames.refcount[head$14]! + 1;
            }
            k.mms.rssFile[mm$11] = k.mms.rssFile[mm$11]! + 1;
          }
          const newLo$11 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
            (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
            (mkwrite ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
          { // set
            const hi$17: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
            pt$11.lo[index$11] = newLo$11;
            pt$11.hi[index$11] = hi$17;
            pt$11.used[table$11] = pt$11.used[table$11]! + 1;
          }
        } else if (mkwrite && ((hi$11 & 1048575 /* EH_PFN */) * 0x100000 + (lo$11 >>> 12)) !== pfn) {
          ret$11 = k.faultPolicy.insertMismatch;
        } else if (mkwrite) {
          pt$11.lo[index$11] = upgradedLo(k, vma, lo$11, hi$11, k.faultPolicy.insertUpgradeDirty);
          pt$11.hi[index$11] = upgradedHi(k, vma, hi$11);
        }
        { // ptlUnlock
          k.pt.ptl[table$11] = 0;
        }
        ret$8 = ret$11;
      }
      if ((k.trace.probing === true)) emit2$19: {
        const mode$19 = k.trace.mode[205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */]!;
        if (mode$19 === 0) break emit2$19;
        const r$19 = k.trace.ring;
        const seq$19 = k.trace.seq;
        const p$19 = (seq$19 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$19[p$19] = task * 1024 /* IDS */ + 205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */;
        r$19[p$19 + 1] = vpn;
        r$19[p$19 + 2] = ret$8;
        k.trace.seq = seq$19 + 1;
        if (mode$19 === 2) k.trace.tell(205 /* TP_VMF_INSERT_PAGE_MKWRITE_RET */, seq$19);
      }
      put$20: {
        if (pfn === k.frames.zeroPfn) { false; break put$20; }
        { // putAt
          const index$21: number = k.frames.index(pfn);
          const head$21 = index$21 - k.frames.toHead[index$21]!;
          if (k.frames.refcount[head$21]! <= 1) { k.frames.putLast(head$21); break put$20; }
          k.frames.refcount[head$21] = k.frames.refcount[head$21]! - 1;
          false;
        }
      }
      ret = ret$8;
    }
    return ret | major;
  }
  const kind = how === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
  let ret = 0;
  { // vmfInsertMixed
    const kind$22: number = kind;
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
            const head$26 = i$26 - k.frames.toHead[i$26]!;
            k.frames.refcount[head$26] = k.frames.refcount[head$26]! + 1;
          }
          k.mms.rssFile[mm$23] = k.mms.rssFile[mm$23]! + 1;
        }
        const newLo$23 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
          (kind$22 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
          (mkwrite ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
        { // set
          const hi$29: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (kind$22 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
          pt$23.lo[index$23] = newLo$23;
          pt$23.hi[index$23] = hi$29;
          pt$23.used[table$23] = pt$23.used[table$23]! + 1;
        }
      } else if (mkwrite && ((hi$23 & 1048575 /* EH_PFN */) * 0x100000 + (lo$23 >>> 12)) !== pfn) {
        ret$23 = k.faultPolicy.insertMismatch;
      } else if (mkwrite) {
        pt$23.lo[index$23] = upgradedLo(k, vma, lo$23, hi$23, k.faultPolicy.insertUpgradeDirty);
        pt$23.hi[index$23] = upgradedHi(k, vma, hi$23);
      }
      { // ptlUnlock
        k.pt.ptl[table$23] = 0;
      }
      ret$22 = ret$23;
    }
    if ((k.trace.probing === true)) {
      const id$22 = mkwrite ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
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
  return ret | major;
}

/**
 * The end of a fault on storage where there may be MAP_SYNC mappings. A write through one whose file
 * waits for the log enters nothing and leaves the entry clean: the caller syncs first, see
 * `daxFinishSyncFault`.
 *
 * @kernel fs/dax.c dax_fault_iter, dax_fault_is_synchronous
 */
export function daxFaultMaybeSync(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  slot: number,
  how: number,
  major: number,
): number {
  const file = k.vmas.mapping[vma]!;
  const pgoff = k.vmas.pgoff[vma]! + (vpn - k.vmas.start[vma]!);
  let pfn = 0;
  { // pfn
    { // at
      if (file !== k.dax.cFile || pgoff < k.dax.cFrom || pgoff >= k.dax.cTo) k.dax.enter(file, pgoff);
    }
    pfn = k.dax.cPfn + (pgoff - k.dax.cFrom);
  }
  const write = (flags & 1 /* FAULT_FLAG_WRITE */) !== 0;
  const sync = write && (k.vmas.flags[vma]! & 8388608 /* VM_SYNC */) !== 0 && k.dax.needsSync(file, pgoff + 1);
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
  const ret = daxInsertPte(k, task, vma, vpn, pfn, how, write);
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
        const head$2 = i$2 - k.frames.toHead[i$2]!;
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
              const head$7 = i$7 - k.frames.toHead[i$7]!;
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
          const head$14 = index$14 - k.frames.toHead[index$14]!;
          if (k.frames.refcount[head$14]! <= 1) { k.frames.putLast(head$14); break put$13; }
          k.frames.refcount[head$14] = k.frames.refcount[head$14]! - 1;
          false;
        }
      }
      return ret$1;
    }
  }
  const kind = how === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
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
          map$19: {
            if (pfn === k.frames.zeroPfn) break map$19;
            let i$19 = 0;
            index$20: {
              if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$19 = (pfn - k.frames.pmemOffset) | 0; break index$20; }
              i$19 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
            }
            { // addMapAt
              const count$21 = k.frames.mapcount[i$19]!;
              if (count$21 === 0xffff) k.frames.mapOverflow(i$19);
              k.frames.mapcount[i$19] = count$21 + 1;
            }
            const head$19 = i$19 - k.frames.toHead[i$19]!;
            k.frames.refcount[head$19] = k.frames.refcount[head$19]! + 1;
          }
          k.mms.rssFile[mm$16] = k.mms.rssFile[mm$16]! + 1;
        }
        const newLo$16 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
          (kind$15 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
          (mkwrite ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
        { // set
          const hi$22: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (kind$15 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
          pt$16.lo[index$16] = newLo$16;
          pt$16.hi[index$16] = hi$22;
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
      emit2$24: {
        const id$24: number = id$15;
        const mode$24 = k.trace.mode[id$24]!;
        if (mode$24 === 0) break emit2$24;
        const r$24 = k.trace.ring;
        const seq$24 = k.trace.seq;
        const p$24 = (seq$24 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$24[p$24] = task * 1024 /* IDS */ + id$24;
        r$24[p$24 + 1] = vpn;
        r$24[p$24 + 2] = ret$15;
        k.trace.seq = seq$24 + 1;
        if (mode$24 === 2) k.trace.tell(id$24, seq$24);
      }
    }
    return ret$15;
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
  if ((k.daxPolicy.zeroAsPage === true)) {
    { // vmfInsertPageMkwrite
      get$2: {
        if (zero === k.frames.zeroPfn) break get$2;
        let i$2 = 0;
        index$3: {
          if (zero >= k.frames.pmemBase && zero < k.frames.pmemEnd) { i$2 = (zero - k.frames.pmemOffset) | 0; break index$3; }
          i$2 = zero < k.frames.ramFrames ? zero | 0 : k.frames.farIndex(zero);
        }
        const head$2 = i$2 - k.frames.toHead[i$2]!;
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
              const head$7 = i$7 - k.frames.toHead[i$7]!;
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
          const head$14 = index$14 - k.frames.toHead[index$14]!;
          if (k.frames.refcount[head$14]! <= 1) { k.frames.putLast(head$14); break put$13; }
          k.frames.refcount[head$14] = k.frames.refcount[head$14]! - 1;
          false;
        }
      }
      return ret$1;
    }
  }
  { // vmfInsertMixed
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
        if (false /* kind === INSERT_PAGE */) {
          map$19: {
            if (zero === k.frames.zeroPfn) break map$19;
            let i$19 = 0;
            index$20: {
              if (zero >= k.frames.pmemBase && zero < k.frames.pmemEnd) { i$19 = (zero - k.frames.pmemOffset) | 0; break index$20; }
              i$19 = zero < k.frames.ramFrames ? zero | 0 : k.frames.farIndex(zero);
            }
            { // addMapAt
              const count$21 = k.frames.mapcount[i$19]!;
              if (count$21 === 0xffff) k.frames.mapOverflow(i$19);
              k.frames.mapcount[i$19] = count$21 + 1;
            }
            const head$19 = i$19 - k.frames.toHead[i$19]!;
            k.frames.refcount[head$19] = k.frames.refcount[head$19]! + 1;
          }
          k.mms.rssFile[mm$16] = k.mms.rssFile[mm$16]! + 1;
        }
        const newLo$16 = ((zero & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
          (false /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
          (false ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
        { // set
          const hi$22: number = (zero / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
          pt$16.lo[index$16] = newLo$16;
          pt$16.hi[index$16] = hi$22;
          pt$16.used[table$16] = pt$16.used[table$16]! + 1;
        }
      } else if (false && ((hi$16 & 1048575 /* EH_PFN */) * 0x100000 + (lo$16 >>> 12)) !== zero) {
        ret$16 = k.faultPolicy.insertMismatch;
      } else if (false) {
        pt$16.lo[index$16] = upgradedLo(k, vma, lo$16, hi$16, k.faultPolicy.insertUpgradeDirty);
        pt$16.hi[index$16] = upgradedHi(k, vma, hi$16);
      }
      { // ptlUnlock
        k.pt.ptl[table$16] = 0;
      }
      ret$15 = ret$16;
    }
    if ((k.trace.probing === true)) {
      const id$15 = false ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
      emit2$24: {
        const id$24: number = id$15;
        const mode$24 = k.trace.mode[id$24]!;
        if (mode$24 === 0) break emit2$24;
        const r$24 = k.trace.ring;
        const seq$24 = k.trace.seq;
        const p$24 = (seq$24 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$24[p$24] = task * 1024 /* IDS */ + id$24;
        r$24[p$24 + 1] = vpn;
        r$24[p$24 + 2] = ret$15;
        k.trace.seq = seq$24 + 1;
        if (mode$24 === 2) k.trace.tell(id$24, seq$24);
      }
    }
    return ret$15;
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
    const head$2 = i$2 - k.frames.toHead[i$2]!;
    k.frames.refcount[head$2] = k.frames.refcount[head$2]! + 1;
  }
  k.tasks.faultPage[task] = page;
  return 512 /* VM_FAULT_LOCKED */;
}
