// Derived from ../dax-pmd-fault.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
import { unmapMappingPages, tableAlloc, addRss } from '@faultline/mm';
import { addEntireMap } from '@faultline/pfn';
import { upgradedLo, upgradedHi } from '@faultline/gup';
// paths: base 350
import { checkMixedOk } from '@faultline/gup/fault';
import { insertHugeZeroPmd } from '@faultline/gup';
import { splitHugePmd } from '@faultline/mm';
import { daxPmdShared } from './dax-shared.straight.js';
import type { DaxKernel } from '../kernel.js';

/**
 * A 2 MiB fault on a DAX file. FALLBACK sends the core to the PTE level, and takes a leaf that is in
 * the way out first.
 *
 *                     written, aligned   hole or unwritten, 2 MiB of it
 *     read            storage, RO        the huge zero page, RO
 *     write, shared   storage, RW        allocate, drop the zeroes everywhere, storage, RW
 *
 * @kernel fs/dax.c dax_iomap_pmd_fault
 */
export function daxIomapPmdFault(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
): number {
  const file = k.vmas.mapping[vma]!;
  const pgoff = k.vmas.pgoff[vma]! + (vpn - k.vmas.start[vma]!);
  const shared = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
  const from = k.vmas.start[vma]!;
  const to = k.vmas.end[vma]!;
  const pages = Math.ceil(k.dax.size[file]! * k.dax.pageInverse);
  emit9$1: {
    const mode$1 = k.trace.mode[302 /* TP_DAX_PMD_FAULT */]!;
    if (mode$1 === 0) break emit9$1;
    const r$1 = k.trace.ring;
    const seq$1 = k.trace.seq;
    const p$1 = (seq$1 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[p$1] = task * 1024 /* IDS */ + 302 /* TP_DAX_PMD_FAULT */;
    r$1[p$1 + 1] = file;
    r$1[p$1 + 2] = shared;
    r$1[p$1 + 3] = flags;
    r$1[p$1 + 4] = vpn;
    r$1[p$1 + 5] = from;
    r$1[p$1 + 6] = to;
    r$1[p$1 + 7] = pgoff;
    // The second slot may be the first one of the ring.
    const q$1 = ((seq$1 + 1) & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$1[q$1] = (-1 /* CONTINUED */);
    r$1[q$1 + 1] = pages;
    r$1[q$1 + 2] = 0;
    k.trace.seq = seq$1 + 2;
    if (mode$1 === 2) k.trace.tell(302 /* TP_DAX_PMD_FAULT */, seq$1);
  }
  let ret = 0;
  pmdFaultCheck$2: {
    const span$2 = k.pt.pages(1);
    const checks$2 = k.daxPolicy.pmdChecks;
    const pgoff$2 = k.vmas.pgoff[vma]! + (vpn - k.vmas.start[vma]!);
    let pages$2 = 0;
    { // pages
      const file$3: number = k.vmas.mapping[vma]!;
      pages$2 = Math.ceil(k.dax.size[file$3]! * k.dax.pageInverse);
    }
    const start$2 = vpn - (vpn & (span$2 - 1));
    // The first page of the chunk, by the file or, where colours are not compared, by the address.
    const chunk$2 =
      checks$2 === 0 /* PMD_CHECK_NO_COLOUR */ ? pgoff$2 - (vpn - start$2) : pgoff$2 - (pgoff$2 & (span$2 - 1));
    if (checks$2 === 2 /* PMD_CHECK_SIZE_FIRST */ && chunk$2 >= pages$2) { ret = 2 /* VM_FAULT_SIGBUS */; break pmdFaultCheck$2; }
    const colours$2 = checks$2 !== 0 /* PMD_CHECK_NO_COLOUR */;
    if (colours$2 && (pgoff$2 & (span$2 - 1)) !== (vpn & (span$2 - 1))) { ret = 2048 /* VM_FAULT_FALLBACK */; break pmdFaultCheck$2; }
    const shared$2 = (k.vmas.flags[vma]! & 8 /* VM_SHARED */) !== 0;
    if ((flags & 1 /* FAULT_FLAG_WRITE */) !== 0 && !shared$2) { ret = 2048 /* VM_FAULT_FALLBACK */; break pmdFaultCheck$2; }
    if (start$2 < k.vmas.start[vma]! || start$2 + span$2 > k.vmas.end[vma]!) { ret = 2048 /* VM_FAULT_FALLBACK */; break pmdFaultCheck$2; }
    if (chunk$2 >= pages$2) { ret = 2 /* VM_FAULT_SIGBUS */; break pmdFaultCheck$2; }
    const last$2 = chunk$2 - (chunk$2 & (span$2 - 1)) + span$2 - 1;
    ret = last$2 >= pages$2 ? 2048 /* VM_FAULT_FALLBACK */ : 0;
  }
  if (ret === 0) {
    let slot = 0;
    grabPmdEntry$4: {
      const pgoff$4: number = pgoff - (vpn & (k.pt.pages(1) - 1));
      const index$4 = k.dax.index;
      const span$4 = index$4.hugePages;
      let slot$4 = index$4.hugeTop[file] === 0 ? -1 : index$4.findHugeWalk(file, pgoff$4);
      while (slot$4 >= 0 && (index$4.lo[slot$4]! & 1 /* DAX_LOCKED */) !== 0) {
        throw new WouldBlock(14 /* AT_ENTRY_LOCK */);
        slot$4 = (index$4.hugeTop[file] === 0 ? -1 : index$4.findHugeWalk(file, pgoff$4));
      }
      if (slot$4 < 0) {
        if (index$4.anySingle(file, pgoff$4 - (pgoff$4 & (span$4 - 1)), span$4)) { slot = -1; break grabPmdEntry$4; }
        { // widenHuge
          const from$5 = pgoff$4 - (pgoff$4 & (index$4.hugePages - 1));
          if (from$5 >= index$4.hugeTop[file]! * index$4.hugePages) {
            index$4.hugeTop[file] = Math.floor(from$5 * index$4.hugeInverse) + 1;
          }
          // The cached leaf may lie under the entry that comes now.
          if (index$4.cacheFrom < from$5 + index$4.hugePages && from$5 < index$4.cacheFrom + 64) index$4.dropLeaf();
        }
        slot$4 = index$4.hugeSlot(file, pgoff$4);
        index$4.lo[slot$4] = 27 /* DAX_VALUE | DAX_EMPTY | DAX_PMD | DAX_LOCKED */;
      } else index$4.lo[slot$4] = index$4.lo[slot$4]! | 1 /* DAX_LOCKED */;
      slot = slot$4;
    }
    ret = 2048 /* VM_FAULT_FALLBACK */;
    if (slot >= 0) {
      // A PTE table came into the slot meanwhile: the access is tried again.
      let table = 0;
      { // pteTable
        const root$6: number = k.mms.root[k.vmas.mm[vma]!]!;
        table = vpn < k.pt.cacheTo && vpn >= k.pt.cacheFrom && root$6 === k.pt.cacheRoot
          ? k.pt.cacheTable
          : k.pt.pteTableWalk(root$6, vpn);
      }
      ret = 0;
      if (table === 0) daxPmdIter$7: {
        const span$7 = k.pt.pages(1);
        const file$7 = k.vmas.mapping[vma]!;
        const chunk$7 = k.vmas.pgoff[vma]! + ((vpn - (vpn & (span$7 - 1))) - k.vmas.start[vma]!);
        const write$7 = (flags & 1 /* FAULT_FLAG_WRITE */) !== 0;
        if (k.dax.state(file$7, chunk$7) !== 1 /* EXTENT_WRITTEN */) {
          const run$7 = Math.min(span$7, k.dax.runEnd(file$7, chunk$7) - chunk$7);
          if (!write$7) {
            if (run$7 < span$7) { ret = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$7; }
            ret = daxPmdLoadHole(k, task, vma, vpn, slot, chunk$7); break daxPmdIter$7;
          }
          const failed$7 = k.dax.allocate(file$7, chunk$7, run$7);
          if (failed$7 !== 0) { ret = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$7; }
        }
        let pfn$7 = 0;
        { // pfn
          { // at
            if (file$7 !== k.dax.cFile || chunk$7 < k.dax.cFrom || chunk$7 >= k.dax.cTo) k.dax.enter(file$7, chunk$7);
          }
          pfn$7 = k.dax.cPfn + (chunk$7 - k.dax.cFrom);
        }
        let answer$7 = 0;
        { // answer
          { // at
            if (file$7 !== k.dax.cFile || chunk$7 < k.dax.cFrom || chunk$7 >= k.dax.cTo) k.dax.enter(file$7, chunk$7);
          }
          answer$7 = k.dax.cAnswer;
        }
        if (answer$7 >= 128 /* DAX_SHARED */) { ret = daxPmdShared(k, task, vma, vpn, flags, slot); break daxPmdIter$7; }
        const how$7 = answer$7 & (-65 /* ~DAX_ASK_VMA */);
        // Contiguous, on a 2 MiB boundary of the device, and with struct pages.
        if (k.dax.runEnd(file$7, chunk$7) - chunk$7 < span$7 || (pfn$7 & (span$7 - 1)) !== 0)
          { ret = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$7; }
        if (how$7 === 1 /* DAX_INSERT_SPECIAL */) { ret = 2048 /* VM_FAULT_FALLBACK */; break daxPmdIter$7; }
        const syncs$7 = answer$7 !== how$7 && write$7 && (k.vmas.flags[vma]! & 8388608 /* VM_SYNC */) !== 0;
        const sync$7 = syncs$7 && k.dax.needsSync(file$7, chunk$7 + span$7);
        const dirty$7 = (write$7 || (k.daxPolicy.readDirties === true)) && !sync$7;
        { // daxInsertPmdEntry
          const index$12 = k.dax.index;
          const old$12 = index$12.lo[slot]!;
          if ((old$12 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
            unmapMappingPages(k, task, file$7, chunk$7, index$12.hugePages, 0);
          }
          if ((old$12 & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
            index$12.lo[slot] = (((pfn$7 & 0xfffff) << 12) | 19 /* flags | DAX_VALUE | DAX_PMD | DAX_LOCKED */);
            index$12.hi[slot] = ((pfn$7 / 0x100000) | 0);
            if (true /* (flags & DAX_ZERO_PAGE) === 0 */) { // makeFolio
              if ((k.dax.answer(file$7, chunk$7) & (-65 /* ~DAX_ASK_VMA */)) === 3 /* DAX_INSERT_FOLIO */) k.dax.joinFrames(pfn$7);
            }
          }
          if (dirty$7) setMark$14: {
            let at$14 = slot;
            while (at$14 !== 0) {
              const w$14 = ((at$14 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
              const marked$14 = index$12.tags[w$14]! | index$12.tags[w$14 + 1]!;
              const half$14 = w$14 + ((at$14 & 63) >> 5);
              index$12.tags[half$14] = index$12.tags[half$14]! | (1 << (at$14 & 31));
              // A node with any mark is marked in its parent already.
              if (marked$14 !== 0) break setMark$14;
              at$14 = index$12.parent[at$14 >> 6]!;
            }
          }
        }
        if (sync$7) { ret = 8192 /* VM_FAULT_NEEDDSYNC */; break daxPmdIter$7; }
        if (answer$7 !== how$7 && how$7 !== 3 /* DAX_INSERT_FOLIO */) checkMixedOk(k, task, vma, true);
        if ((k.daxPolicy.traceInsert === true)) {
          const shared$7 = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
          emit6$15: {
            const d$15: number = span$7 * 4096;
            const mode$15 = k.trace.mode[315 /* TP_DAX_PMD_INSERT_MAPPING */]!;
            if (mode$15 === 0) break emit6$15;
            const r$15 = k.trace.ring;
            const seq$15 = k.trace.seq;
            const p$15 = (seq$15 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
            r$15[p$15] = task * 1024 /* IDS */ + 315 /* TP_DAX_PMD_INSERT_MAPPING */;
            r$15[p$15 + 1] = file$7;
            r$15[p$15 + 2] = shared$7;
            r$15[p$15 + 3] = vpn;
            r$15[p$15 + 4] = d$15;
            r$15[p$15 + 5] = pfn$7;
            r$15[p$15 + 6] = 2 /* DAX_PMD */;
            k.trace.seq = seq$15 + 1;
            if (mode$15 === 2) k.trace.tell(315 /* TP_DAX_PMD_INSERT_MAPPING */, seq$15);
          }
        }
        { // daxInsertLeaf
          if (how$7 === 3 /* DAX_INSERT_FOLIO */) { // vmfInsertFolioPmd
            get$18: {
              if (pfn$7 === k.frames.zeroPfn) break get$18;
              let i$18 = 0;
              index$19: {
                if (pfn$7 >= k.frames.pmemBase && pfn$7 < k.frames.pmemEnd) { i$18 = (pfn$7 - k.frames.pmemOffset) | 0; break index$19; }
                i$18 = pfn$7 < k.frames.ramFrames ? pfn$7 | 0 : k.frames.farIndex(pfn$7);
              }
              const head$18 = k.frames.orders[0] === 0 ? i$18 : k.frames.folioAt(i$18);
              k.frames.refcount[head$18] = k.frames.refcount[head$18]! + 1;
            }
            let ret$17 = 0;
            insertPmd$20: {
              const pt$20 = k.pt;
              const mm$20 = k.vmas.mm[vma]!;
              // Where slots may be cleared under a fault it matters that the table is the one the fault began with.
              let pmd$20 = k.tasks.faultPmd[task]!;
              if (k.vmOps.tableAlloc[k.vmas.ops[vma]!] === 0) pmd$20 = tableAlloc(k, task, mm$20, vpn, 1);
              if (pmd$20 <= 0) { ret$17 = 1 /* VM_FAULT_OOM */; break insertPmd$20; }
              { // ptlLock
                while (k.pt.ptl[pmd$20] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                k.pt.ptl[pmd$20] = task + 1;
              }
              const index$20 = (pmd$20 << pt$20.bits) | ((vpn * pt$20.pmdInverse) & pt$20.slotMask);
              const lo$20 = pt$20.lo[index$20]!;
              const hi$20 = pt$20.hi[index$20]!;
              if (pt$20.lo[index$20] === 0 && pt$20.hi[index$20] === 0) {
                if (true /* kind === INSERT_PAGE */) {
                  get$22: {
                    if (pfn$7 === k.frames.zeroPfn) break get$22;
                    let i$22 = 0;
                    index$23: {
                      if (pfn$7 >= k.frames.pmemBase && pfn$7 < k.frames.pmemEnd) { i$22 = (pfn$7 - k.frames.pmemOffset) | 0; break index$23; }
                      i$22 = pfn$7 < k.frames.ramFrames ? pfn$7 | 0 : k.frames.farIndex(pfn$7);
                    }
                    const head$22 = k.frames.orders[0] === 0 ? i$22 : k.frames.folioAt(i$22);
                    k.frames.refcount[head$22] = k.frames.refcount[head$22]! + 1;
                  }
                  addEntireMap(k.frames, pfn$7);
                  addRss(k, mm$20, pfn$7, pt$20.pages(1));
                }
                const newLo$20 = ((pfn$7 & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
                  (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                  (write$7 ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
                { // set
                  const hi$24: number = (pfn$7 / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                  pt$20.lo[index$20] = newLo$20;
                  pt$20.hi[index$20] = hi$24;
                  pt$20.used[pmd$20] = pt$20.used[pmd$20]! + 1;
                }
              } else if (write$7 && ((pt$20.lo[index$20]! & 128 /* E_PSE */) !== 0) && ((hi$20 & 1048575 /* EH_PFN */) * 0x100000 + (lo$20 >>> 12)) === pfn$7) {
                pt$20.lo[index$20] = upgradedLo(k, vma, lo$20, hi$20, true);
                pt$20.hi[index$20] = upgradedHi(k, vma, hi$20);
              }
              { // ptlUnlock
                k.pt.ptl[pmd$20] = 0;
              }
              ret$17 = 256 /* VM_FAULT_NOPAGE */;
            }
            if ((k.trace.probing === true)) emit2$26: {
              const mode$26 = k.trace.mode[215 /* TP_VMF_INSERT_FOLIO_PMD_RET */]!;
              if (mode$26 === 0) break emit2$26;
              const r$26 = k.trace.ring;
              const seq$26 = k.trace.seq;
              const p$26 = (seq$26 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
              r$26[p$26] = task * 1024 /* IDS */ + 215 /* TP_VMF_INSERT_FOLIO_PMD_RET */;
              r$26[p$26 + 1] = vpn;
              r$26[p$26 + 2] = ret$17;
              k.trace.seq = seq$26 + 1;
              if (mode$26 === 2) k.trace.tell(215 /* TP_VMF_INSERT_FOLIO_PMD_RET */, seq$26);
            }
            put$27: {
              if (pfn$7 === k.frames.zeroPfn) { false; break put$27; }
              { // putAt
                const index$28: number = k.frames.index(pfn$7);
                { // putHead
                  const head$29: number = (k.frames.orders[0] === 0 ? index$28 : k.frames.folioAt(index$28));
                  if (k.frames.refcount[head$29]! <= 1) { k.frames.putLast(head$29); break put$27; }
                  k.frames.refcount[head$29] = k.frames.refcount[head$29]! - 1;
                  false;
                }
              }
            }
            ret = ret$17; break daxPmdIter$7;
          }
          { // vmfInsertPfnPmd
            let ret$30 = 0;
            insertPmd$31: {
              const pt$31 = k.pt;
              const mm$31 = k.vmas.mm[vma]!;
              // Where slots may be cleared under a fault it matters that the table is the one the fault began with.
              let pmd$31 = k.tasks.faultPmd[task]!;
              if (k.vmOps.tableAlloc[k.vmas.ops[vma]!] === 0) pmd$31 = tableAlloc(k, task, mm$31, vpn, 1);
              if (pmd$31 <= 0) { ret$30 = 1 /* VM_FAULT_OOM */; break insertPmd$31; }
              { // ptlLock
                while (k.pt.ptl[pmd$31] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
                k.pt.ptl[pmd$31] = task + 1;
              }
              const index$31 = (pmd$31 << pt$31.bits) | ((vpn * pt$31.pmdInverse) & pt$31.slotMask);
              const lo$31 = pt$31.lo[index$31]!;
              const hi$31 = pt$31.hi[index$31]!;
              if (pt$31.lo[index$31] === 0 && pt$31.hi[index$31] === 0) {
                if (false /* kind === INSERT_PAGE */) {
                  get$33: {
                    if (pfn$7 === k.frames.zeroPfn) break get$33;
                    let i$33 = 0;
                    index$34: {
                      if (pfn$7 >= k.frames.pmemBase && pfn$7 < k.frames.pmemEnd) { i$33 = (pfn$7 - k.frames.pmemOffset) | 0; break index$34; }
                      i$33 = pfn$7 < k.frames.ramFrames ? pfn$7 | 0 : k.frames.farIndex(pfn$7);
                    }
                    const head$33 = k.frames.orders[0] === 0 ? i$33 : k.frames.folioAt(i$33);
                    k.frames.refcount[head$33] = k.frames.refcount[head$33]! + 1;
                  }
                  addEntireMap(k.frames, pfn$7);
                  addRss(k, mm$31, pfn$7, pt$31.pages(1));
                }
                const newLo$31 = ((pfn$7 & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
                  (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
                  (write$7 ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
                { // set
                  const hi$35: number = (pfn$7 / 0x100000) | (k.vmas.protHi[vma]! | (true /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
                  pt$31.lo[index$31] = newLo$31;
                  pt$31.hi[index$31] = hi$35;
                  pt$31.used[pmd$31] = pt$31.used[pmd$31]! + 1;
                }
              } else if (write$7 && ((pt$31.lo[index$31]! & 128 /* E_PSE */) !== 0) && ((hi$31 & 1048575 /* EH_PFN */) * 0x100000 + (lo$31 >>> 12)) === pfn$7) {
                pt$31.lo[index$31] = upgradedLo(k, vma, lo$31, hi$31, true);
                pt$31.hi[index$31] = upgradedHi(k, vma, hi$31);
              }
              { // ptlUnlock
                k.pt.ptl[pmd$31] = 0;
              }
              ret$30 = 256 /* VM_FAULT_NOPAGE */;
            }
            if ((k.trace.probing === true)) emit2$37: {
              const mode$37 = k.trace.mode[214 /* TP_VMF_INSERT_PFN_PMD_RET */]!;
              if (mode$37 === 0) break emit2$37;
              const r$37 = k.trace.ring;
              const seq$37 = k.trace.seq;
              const p$37 = (seq$37 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
              r$37[p$37] = task * 1024 /* IDS */ + 214 /* TP_VMF_INSERT_PFN_PMD_RET */;
              r$37[p$37 + 1] = vpn;
              r$37[p$37 + 2] = ret$30;
              k.trace.seq = seq$37 + 1;
              if (mode$37 === 2) k.trace.tell(214 /* TP_VMF_INSERT_PFN_PMD_RET */, seq$37);
            }
            ret = ret$30;
          }
        }
      }
      { // daxUnlockEntry
        k.dax.index.lo[slot] = k.dax.index.lo[slot]! & (-2 /* ~DAX_LOCKED */);
      }
    }
  }
  if (ret === 2048 /* VM_FAULT_FALLBACK */ && k.pt.leafAt(k.mms.root[k.vmas.mm[vma]!]!, vpn) !== 0) {
    splitHugePmd(k, task, vma, vpn);
  }
  emit9$39: {
    const mode$39 = k.trace.mode[303 /* TP_DAX_PMD_FAULT_DONE */]!;
    if (mode$39 === 0) break emit9$39;
    const r$39 = k.trace.ring;
    const seq$39 = k.trace.seq;
    const p$39 = (seq$39 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$39[p$39] = task * 1024 /* IDS */ + 303 /* TP_DAX_PMD_FAULT_DONE */;
    r$39[p$39 + 1] = file;
    r$39[p$39 + 2] = shared;
    r$39[p$39 + 3] = flags;
    r$39[p$39 + 4] = vpn;
    r$39[p$39 + 5] = from;
    r$39[p$39 + 6] = to;
    r$39[p$39 + 7] = pgoff;
    // The second slot may be the first one of the ring.
    const q$39 = ((seq$39 + 1) & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$39[q$39] = (-1 /* CONTINUED */);
    r$39[q$39 + 1] = pages;
    r$39[q$39 + 2] = ret;
    k.trace.seq = seq$39 + 2;
    if (mode$39 === 2) k.trace.tell(303 /* TP_DAX_PMD_FAULT_DONE */, seq$39);
  }
  return ret;
}

/** The part of a PMD fault under the entry lock. @kernel fs/dax.c dax_iomap_pmd_fault, dax_fault_iter */
export function daxPmdIter(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  slot: number,
): number {
  const span = k.pt.pages(1);
  const file = k.vmas.mapping[vma]!;
  const chunk = k.vmas.pgoff[vma]! + ((vpn - (vpn & (span - 1))) - k.vmas.start[vma]!);
  const write = (flags & 1 /* FAULT_FLAG_WRITE */) !== 0;
  if (k.dax.state(file, chunk) !== 1 /* EXTENT_WRITTEN */) {
    const run = Math.min(span, k.dax.runEnd(file, chunk) - chunk);
    if (!write) {
      if (run < span) return 2048 /* VM_FAULT_FALLBACK */;
      return daxPmdLoadHole(k, task, vma, vpn, slot, chunk);
    }
    const failed = k.dax.allocate(file, chunk, run);
    if (failed !== 0) return 2048 /* VM_FAULT_FALLBACK */;
  }
  let pfn = 0;
  { // pfn
    { // at
      if (file !== k.dax.cFile || chunk < k.dax.cFrom || chunk >= k.dax.cTo) k.dax.enter(file, chunk);
    }
    pfn = k.dax.cPfn + (chunk - k.dax.cFrom);
  }
  let answer = 0;
  { // answer
    { // at
      if (file !== k.dax.cFile || chunk < k.dax.cFrom || chunk >= k.dax.cTo) k.dax.enter(file, chunk);
    }
    answer = k.dax.cAnswer;
  }
  if (answer >= 128 /* DAX_SHARED */) return daxPmdShared(k, task, vma, vpn, flags, slot);
  const how = answer & (-65 /* ~DAX_ASK_VMA */);
  // Contiguous, on a 2 MiB boundary of the device, and with struct pages.
  if (k.dax.runEnd(file, chunk) - chunk < span || (pfn & (span - 1)) !== 0)
    return 2048 /* VM_FAULT_FALLBACK */;
  if (how === 1 /* DAX_INSERT_SPECIAL */) return 2048 /* VM_FAULT_FALLBACK */;
  const syncs = answer !== how && write && (k.vmas.flags[vma]! & 8388608 /* VM_SYNC */) !== 0;
  const sync = syncs && k.dax.needsSync(file, chunk + span);
  const dirty = (write || (k.daxPolicy.readDirties === true)) && !sync;
  { // daxInsertPmdEntry
    const index$5 = k.dax.index;
    const old$5 = index$5.lo[slot]!;
    if ((old$5 & 4 /* DAX_ZERO_PAGE */) !== 0 && true /* (flags & DAX_ZERO_PAGE) === 0 */) {
      unmapMappingPages(k, task, file, chunk, index$5.hugePages, 0);
    }
    if ((old$5 & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
      index$5.lo[slot] = (((pfn & 0xfffff) << 12) | 19 /* flags | DAX_VALUE | DAX_PMD | DAX_LOCKED */);
      index$5.hi[slot] = ((pfn / 0x100000) | 0);
      if (true /* (flags & DAX_ZERO_PAGE) === 0 */) { // makeFolio
        if ((k.dax.answer(file, chunk) & (-65 /* ~DAX_ASK_VMA */)) === 3 /* DAX_INSERT_FOLIO */) k.dax.joinFrames(pfn);
      }
    }
    if (dirty) setMark$7: {
      let at$7 = slot;
      while (at$7 !== 0) {
        const w$7 = ((at$7 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
        const marked$7 = index$5.tags[w$7]! | index$5.tags[w$7 + 1]!;
        const half$7 = w$7 + ((at$7 & 63) >> 5);
        index$5.tags[half$7] = index$5.tags[half$7]! | (1 << (at$7 & 31));
        // A node with any mark is marked in its parent already.
        if (marked$7 !== 0) break setMark$7;
        at$7 = index$5.parent[at$7 >> 6]!;
      }
    }
  }
  if (sync) return 8192 /* VM_FAULT_NEEDDSYNC */;
  if (answer !== how && how !== 3 /* DAX_INSERT_FOLIO */) checkMixedOk(k, task, vma, true);
  if ((k.daxPolicy.traceInsert === true)) {
    const shared = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
    emit6$8: {
      const d$8: number = span * 4096;
      const mode$8 = k.trace.mode[315 /* TP_DAX_PMD_INSERT_MAPPING */]!;
      if (mode$8 === 0) break emit6$8;
      const r$8 = k.trace.ring;
      const seq$8 = k.trace.seq;
      const p$8 = (seq$8 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
      r$8[p$8] = task * 1024 /* IDS */ + 315 /* TP_DAX_PMD_INSERT_MAPPING */;
      r$8[p$8 + 1] = file;
      r$8[p$8 + 2] = shared;
      r$8[p$8 + 3] = vpn;
      r$8[p$8 + 4] = d$8;
      r$8[p$8 + 5] = pfn;
      r$8[p$8 + 6] = 2 /* DAX_PMD */;
      k.trace.seq = seq$8 + 1;
      if (mode$8 === 2) k.trace.tell(315 /* TP_DAX_PMD_INSERT_MAPPING */, seq$8);
    }
  }
  { // daxInsertLeaf
    if (how === 3 /* DAX_INSERT_FOLIO */) { // vmfInsertFolioPmd
      get$11: {
        if (pfn === k.frames.zeroPfn) break get$11;
        let i$11 = 0;
        index$12: {
          if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$11 = (pfn - k.frames.pmemOffset) | 0; break index$12; }
          i$11 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
        }
        const head$11 = k.frames.orders[0] === 0 ? i$11 : k.frames.folioAt(i$11);
        k.frames.refcount[head$11] = k.frames.refcount[head$11]! + 1;
      }
      let ret$10 = 0;
      insertPmd$13: {
        const pt$13 = k.pt;
        const mm$13 = k.vmas.mm[vma]!;
        // Where slots may be cleared under a fault it matters that the table is the one the fault began with.
        let pmd$13 = k.tasks.faultPmd[task]!;
        if (k.vmOps.tableAlloc[k.vmas.ops[vma]!] === 0) pmd$13 = tableAlloc(k, task, mm$13, vpn, 1);
        if (pmd$13 <= 0) { ret$10 = 1 /* VM_FAULT_OOM */; break insertPmd$13; }
        { // ptlLock
          while (k.pt.ptl[pmd$13] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
          k.pt.ptl[pmd$13] = task + 1;
        }
        const index$13 = (pmd$13 << pt$13.bits) | ((vpn * pt$13.pmdInverse) & pt$13.slotMask);
        const lo$13 = pt$13.lo[index$13]!;
        const hi$13 = pt$13.hi[index$13]!;
        if (pt$13.lo[index$13] === 0 && pt$13.hi[index$13] === 0) {
          if (true /* kind === INSERT_PAGE */) {
            get$15: {
              if (pfn === k.frames.zeroPfn) break get$15;
              let i$15 = 0;
              index$16: {
                if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$15 = (pfn - k.frames.pmemOffset) | 0; break index$16; }
                i$15 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
              }
              const head$15 = k.frames.orders[0] === 0 ? i$15 : k.frames.folioAt(i$15);
              k.frames.refcount[head$15] = k.frames.refcount[head$15]! + 1;
            }
            addEntireMap(k.frames, pfn);
            addRss(k, mm$13, pfn, pt$13.pages(1));
          }
          const newLo$13 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
            (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
            (write ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
          { // set
            const hi$17: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
            pt$13.lo[index$13] = newLo$13;
            pt$13.hi[index$13] = hi$17;
            pt$13.used[pmd$13] = pt$13.used[pmd$13]! + 1;
          }
        } else if (write && ((pt$13.lo[index$13]! & 128 /* E_PSE */) !== 0) && ((hi$13 & 1048575 /* EH_PFN */) * 0x100000 + (lo$13 >>> 12)) === pfn) {
          pt$13.lo[index$13] = upgradedLo(k, vma, lo$13, hi$13, true);
          pt$13.hi[index$13] = upgradedHi(k, vma, hi$13);
        }
        { // ptlUnlock
          k.pt.ptl[pmd$13] = 0;
        }
        ret$10 = 256 /* VM_FAULT_NOPAGE */;
      }
      if ((k.trace.probing === true)) emit2$19: {
        const mode$19 = k.trace.mode[215 /* TP_VMF_INSERT_FOLIO_PMD_RET */]!;
        if (mode$19 === 0) break emit2$19;
        const r$19 = k.trace.ring;
        const seq$19 = k.trace.seq;
        const p$19 = (seq$19 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$19[p$19] = task * 1024 /* IDS */ + 215 /* TP_VMF_INSERT_FOLIO_PMD_RET */;
        r$19[p$19 + 1] = vpn;
        r$19[p$19 + 2] = ret$10;
        k.trace.seq = seq$19 + 1;
        if (mode$19 === 2) k.trace.tell(215 /* TP_VMF_INSERT_FOLIO_PMD_RET */, seq$19);
      }
      put$20: {
        if (pfn === k.frames.zeroPfn) { false; break put$20; }
        { // putAt
          const index$21: number = k.frames.index(pfn);
          { // putHead
            const head$22: number = (k.frames.orders[0] === 0 ? index$21 : k.frames.folioAt(index$21));
            if (k.frames.refcount[head$22]! <= 1) { k.frames.putLast(head$22); break put$20; }
            k.frames.refcount[head$22] = k.frames.refcount[head$22]! - 1;
            false;
          }
        }
      }
      return ret$10;
    }
    { // vmfInsertPfnPmd
      let ret$23 = 0;
      insertPmd$24: {
        const pt$24 = k.pt;
        const mm$24 = k.vmas.mm[vma]!;
        // Where slots may be cleared under a fault it matters that the table is the one the fault began with.
        let pmd$24 = k.tasks.faultPmd[task]!;
        if (k.vmOps.tableAlloc[k.vmas.ops[vma]!] === 0) pmd$24 = tableAlloc(k, task, mm$24, vpn, 1);
        if (pmd$24 <= 0) { ret$23 = 1 /* VM_FAULT_OOM */; break insertPmd$24; }
        { // ptlLock
          while (k.pt.ptl[pmd$24] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
          k.pt.ptl[pmd$24] = task + 1;
        }
        const index$24 = (pmd$24 << pt$24.bits) | ((vpn * pt$24.pmdInverse) & pt$24.slotMask);
        const lo$24 = pt$24.lo[index$24]!;
        const hi$24 = pt$24.hi[index$24]!;
        if (pt$24.lo[index$24] === 0 && pt$24.hi[index$24] === 0) {
          if (false /* kind === INSERT_PAGE */) {
            get$26: {
              if (pfn === k.frames.zeroPfn) break get$26;
              let i$26 = 0;
              index$27: {
                if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$26 = (pfn - k.frames.pmemOffset) | 0; break index$27; }
                i$26 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
              }
              const head$26 = k.frames.orders[0] === 0 ? i$26 : k.frames.folioAt(i$26);
              k.frames.refcount[head$26] = k.frames.refcount[head$26]! + 1;
            }
            addEntireMap(k.frames, pfn);
            addRss(k, mm$24, pfn, pt$24.pages(1));
          }
          const newLo$24 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
            (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
            (write ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
          { // set
            const hi$28: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (true /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
            pt$24.lo[index$24] = newLo$24;
            pt$24.hi[index$24] = hi$28;
            pt$24.used[pmd$24] = pt$24.used[pmd$24]! + 1;
          }
        } else if (write && ((pt$24.lo[index$24]! & 128 /* E_PSE */) !== 0) && ((hi$24 & 1048575 /* EH_PFN */) * 0x100000 + (lo$24 >>> 12)) === pfn) {
          pt$24.lo[index$24] = upgradedLo(k, vma, lo$24, hi$24, true);
          pt$24.hi[index$24] = upgradedHi(k, vma, hi$24);
        }
        { // ptlUnlock
          k.pt.ptl[pmd$24] = 0;
        }
        ret$23 = 256 /* VM_FAULT_NOPAGE */;
      }
      if ((k.trace.probing === true)) emit2$30: {
        const mode$30 = k.trace.mode[214 /* TP_VMF_INSERT_PFN_PMD_RET */]!;
        if (mode$30 === 0) break emit2$30;
        const r$30 = k.trace.ring;
        const seq$30 = k.trace.seq;
        const p$30 = (seq$30 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$30[p$30] = task * 1024 /* IDS */ + 214 /* TP_VMF_INSERT_PFN_PMD_RET */;
        r$30[p$30 + 1] = vpn;
        r$30[p$30 + 2] = ret$23;
        k.trace.seq = seq$30 + 1;
        if (mode$30 === 2) k.trace.tell(214 /* TP_VMF_INSERT_PFN_PMD_RET */, seq$30);
      }
      return ret$23;
    }
  }
}

/** Maps 2 MiB of zeroes for a read. @kernel fs/dax.c dax_pmd_load_hole */
export function daxPmdLoadHole(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  slot: number,
  chunk: number,
): number {
  const file = k.vmas.mapping[vma]!;
  const shared = k.vmas.flags[vma]! & 8 /* VM_SHARED */;
  let ret = 2048 /* VM_FAULT_FALLBACK */;
  let zero = 0 /* NO_PFN */;
  if (k.dax.answer(file, chunk) !== 2 /* HOLE_PAGE_CACHE */) zero = k.frames.getHugeZero(k.pt.bits, k.data);
  if (zero !== 0 /* NO_PFN */) {
    const dirty = k.daxPolicy.readDirties;
    { // daxInsertPmdEntry
      const index$1 = k.dax.index;
      const old$1 = index$1.lo[slot]!;
      if ((old$1 & 4 /* DAX_ZERO_PAGE */) !== 0 && false /* (flags & DAX_ZERO_PAGE) === 0 */) {
        unmapMappingPages(k, task, file, chunk, index$1.hugePages, 0);
      }
      if ((old$1 & 12 /* DAX_ZERO_PAGE | DAX_EMPTY */) !== 0) {
        index$1.lo[slot] = (((zero & 0xfffff) << 12) | 23 /* flags | DAX_VALUE | DAX_PMD | DAX_LOCKED */);
        index$1.hi[slot] = ((zero / 0x100000) | 0);
        if (false /* (flags & DAX_ZERO_PAGE) === 0 */) { // makeFolio
          if ((k.dax.answer(file, chunk) & (-65 /* ~DAX_ASK_VMA */)) === 3 /* DAX_INSERT_FOLIO */) k.dax.joinFrames(zero);
        }
      }
      if (dirty) setMark$3: {
        let at$3 = slot;
        while (at$3 !== 0) {
          const w$3 = ((at$3 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
          const marked$3 = index$1.tags[w$3]! | index$1.tags[w$3 + 1]!;
          const half$3 = w$3 + ((at$3 & 63) >> 5);
          index$1.tags[half$3] = index$1.tags[half$3]! | (1 << (at$3 & 31));
          // A node with any mark is marked in its parent already.
          if (marked$3 !== 0) break setMark$3;
          at$3 = index$1.parent[at$3 >> 6]!;
        }
      }
    }
    ret = insertHugeZeroPmd(k, task, vma, vpn, k.daxPolicy.zeroAsPage);
  }
  const point = ret === 2048 /* VM_FAULT_FALLBACK */ ? 314 /* TP_DAX_PMD_LOAD_HOLE_FALLBACK */ : 313 /* TP_DAX_PMD_LOAD_HOLE */;
  emit6$4: {
    const id$4: number = point;
    const mode$4 = k.trace.mode[id$4]!;
    if (mode$4 === 0) break emit6$4;
    const r$4 = k.trace.ring;
    const seq$4 = k.trace.seq;
    const p$4 = (seq$4 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$4[p$4] = task * 1024 /* IDS */ + id$4;
    r$4[p$4 + 1] = file;
    r$4[p$4 + 2] = shared;
    r$4[p$4 + 3] = vpn;
    r$4[p$4 + 4] = 6 /* DAX_PMD | DAX_ZERO_PAGE */;
    r$4[p$4 + 5] = zero;
    r$4[p$4 + 6] = 0;
    k.trace.seq = seq$4 + 1;
    if (mode$4 === 2) k.trace.tell(id$4, seq$4);
  }
  return ret;
}
