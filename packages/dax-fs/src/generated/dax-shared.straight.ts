// Derived from ../dax-shared.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
import { tableAlloc, addRss } from '@faultline/mm';
import { addEntireMap } from '@faultline/pfn';
import { upgradedLo, upgradedHi } from '@faultline/gup';
// paths: base 7630
import { checkMixedOk } from '@faultline/gup/fault';
import { NotModelled } from '@faultline/kernel-api';
import { unmapMappingPages } from '@faultline/mm';
import { invalidateInodePages2Range } from './dax-invalidate.straight.js';
import type { DaxKernel } from '../kernel.js';

/**
 * Faults and writes on blocks that several files own.
 *
 *     read     the common block, read-only; from 6.12 on its entry is made anew each time
 *     write    reserve blocks, take the page out of the file's mappings, copy, the file owns the copy alone
 *
 *     f0  | a | b | c |          f0  | a | b | c |
 *     f1  | a | b | c |   w b    f1  | a | B | c |     b: one owner less
 */

/**
 * Makes the locked entry of a 4 KiB page stand for the storage that is to be entered: for a write a copy, on blocks
 * that are reserved, and TOWRITE from the start.
 *
 * @kernel fs/dax.c dax_fault_iter, dax_insert_entry
 */
export function daxSharedEntry(
  k: DaxKernel,
  task: number,
  file: number,
  pgoff: number,
  slot: number,
  write: boolean,
): void {
  const index = k.dax.index;
  const anew = (k.daxPolicy.sharedRead === true) && k.dax.blocks.isShared(k.dax.pfn(file, pgoff));
  if (!write && !anew) return;
  if ((index.lo[slot]! & 2 /* DAX_PMD */) !== 0) {
    throw new NotModelled('a shared page of 4 KiB under an entry of 2 MiB');
  }
  unmapMappingPages(k, task, file, pgoff, 1, 0);
  if (write) {
    k.dax.copyShared(file, pgoff, 1);
    setMark$1: {
      let at$1 = slot;
      while (at$1 !== 0) {
        const w$1 = ((at$1 >> 6) * 2 + 1 /* MARK_TOWRITE */) * 2;
        const marked$1 = index.tags[w$1]! | index.tags[w$1 + 1]!;
        const half$1 = w$1 + ((at$1 & 63) >> 5);
        index.tags[half$1] = index.tags[half$1]! | (1 << (at$1 & 31));
        // A node with any mark is marked in its parent already.
        if (marked$1 !== 0) break setMark$1;
        at$1 = index.parent[at$1 >> 6]!;
      }
    }
  }
  let pfn = 0;
  { // pfn
    { // at
      if (file !== k.dax.cFile || pgoff < k.dax.cFrom || pgoff >= k.dax.cTo) k.dax.enter(file, pgoff);
    }
    pfn = k.dax.cPfn + (pgoff - k.dax.cFrom);
  }
  index.lo[slot] = (((pfn & 0xfffff) << 12) | 17 /* DAX_VALUE | DAX_LOCKED */);
  index.hi[slot] = ((pfn / 0x100000) | 0);
}

/**
 * A 2 MiB fault on shared storage, under the lock of its entry. Where the copy does not get 2 MiB in a row, what was
 * reserved stays for the faults of 4 KiB.
 *
 * @kernel fs/dax.c dax_fault_iter, dax_insert_entry
 */
export function daxPmdShared(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  slot: number,
): number {
  const index = k.dax.index;
  const span = k.pt.pages(1);
  const file = k.vmas.mapping[vma]!;
  const chunk = k.vmas.pgoff[vma]! + ((vpn - (vpn & (span - 1))) - k.vmas.start[vma]!);
  const write = (flags & 1 /* FAULT_FLAG_WRITE */) !== 0;
  const how = k.dax.answer(file, chunk) & (-193 /* ~(DAX_ASK_VMA | DAX_SHARED) */);
  const run = k.dax.runEnd(file, chunk) - chunk;
  let common = 0;
  { // pfn
    { // at
      if (file !== k.dax.cFile || chunk < k.dax.cFrom || chunk >= k.dax.cTo) k.dax.enter(file, chunk);
    }
    common = k.dax.cPfn + (chunk - k.dax.cFrom);
  }
  let pfn = common;
  if (write) {
    pfn = k.dax.reserveCow(file, chunk, Math.min(run, span));
  }
  if (run < span || pfn === 0 /* NO_PFN */ || (pfn & (span - 1)) !== 0) return 2048 /* VM_FAULT_FALLBACK */;
  if (how === 1 /* DAX_INSERT_SPECIAL */) return 2048 /* VM_FAULT_FALLBACK */;
  // Asked before the copy is the file's: that alone does not make a fault synchronous.
  const wantsSync = write && (k.vmas.flags[vma]! & 8388608 /* VM_SYNC */) !== 0;
  const sync = wantsSync && k.dax.needsSync(file, chunk + span);
  if (write || ((k.daxPolicy.sharedRead === true) && k.dax.blocks.isShared(common))) {
    unmapMappingPages(k, task, file, chunk, span, 0);
  }
  if (write) {
    k.dax.copyShared(file, chunk, span);
    setMark$3: {
      let at$3 = slot;
      while (at$3 !== 0) {
        const w$3 = ((at$3 >> 6) * 2 + 1 /* MARK_TOWRITE */) * 2;
        const marked$3 = index.tags[w$3]! | index.tags[w$3 + 1]!;
        const half$3 = w$3 + ((at$3 & 63) >> 5);
        index.tags[half$3] = index.tags[half$3]! | (1 << (at$3 & 31));
        // A node with any mark is marked in its parent already.
        if (marked$3 !== 0) break setMark$3;
        at$3 = index.parent[at$3 >> 6]!;
      }
    }
  }
  index.lo[slot] = (((pfn & 0xfffff) << 12) | 19 /* DAX_VALUE | DAX_PMD | DAX_LOCKED */);
  index.hi[slot] = ((pfn / 0x100000) | 0);
  if (how === 3 /* DAX_INSERT_FOLIO */) k.dax.joinFrames(pfn);
  if ((write || (k.daxPolicy.readDirties === true)) && !sync) setMark$4: {
    let at$4 = slot;
    while (at$4 !== 0) {
      const w$4 = ((at$4 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
      const marked$4 = index.tags[w$4]! | index.tags[w$4 + 1]!;
      const half$4 = w$4 + ((at$4 & 63) >> 5);
      index.tags[half$4] = index.tags[half$4]! | (1 << (at$4 & 31));
      // A node with any mark is marked in its parent already.
      if (marked$4 !== 0) break setMark$4;
      at$4 = index.parent[at$4 >> 6]!;
    }
  }
  if (sync) return 8192 /* VM_FAULT_NEEDDSYNC */;
  if (how !== 3 /* DAX_INSERT_FOLIO */) checkMixedOk(k, task, vma, true);
  { // daxInsertLeaf
    if (how === 3 /* DAX_INSERT_FOLIO */) { // vmfInsertFolioPmd
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
      insertPmd$9: {
        const pt$9 = k.pt;
        const mm$9 = k.vmas.mm[vma]!;
        // Where slots may be cleared under a fault it matters that the table is the one the fault began with.
        let pmd$9 = k.tasks.faultPmd[task]!;
        if (k.vmOps.tableAlloc[k.vmas.ops[vma]!] === 0) pmd$9 = tableAlloc(k, task, mm$9, vpn, 1);
        if (pmd$9 <= 0) { ret$6 = 1 /* VM_FAULT_OOM */; break insertPmd$9; }
        { // ptlLock
          while (k.pt.ptl[pmd$9] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
          k.pt.ptl[pmd$9] = task + 1;
        }
        const index$9 = (pmd$9 << pt$9.bits) | ((vpn * pt$9.pmdInverse) & pt$9.slotMask);
        const lo$9 = pt$9.lo[index$9]!;
        const hi$9 = pt$9.hi[index$9]!;
        if (pt$9.lo[index$9] === 0 && pt$9.hi[index$9] === 0) {
          if (true /* kind === INSERT_PAGE */) {
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
            addEntireMap(k.frames, pfn);
            addRss(k, mm$9, pfn, pt$9.pages(1));
          }
          const newLo$9 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
            (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
            (write ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
          { // set
            const hi$13: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (false /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
            pt$9.lo[index$9] = newLo$9;
            pt$9.hi[index$9] = hi$13;
            pt$9.used[pmd$9] = pt$9.used[pmd$9]! + 1;
          }
        } else if (write && ((pt$9.lo[index$9]! & 128 /* E_PSE */) !== 0) && ((hi$9 & 1048575 /* EH_PFN */) * 0x100000 + (lo$9 >>> 12)) === pfn) {
          pt$9.lo[index$9] = upgradedLo(k, vma, lo$9, hi$9, true);
          pt$9.hi[index$9] = upgradedHi(k, vma, hi$9);
        }
        { // ptlUnlock
          k.pt.ptl[pmd$9] = 0;
        }
        ret$6 = 256 /* VM_FAULT_NOPAGE */;
      }
      if ((k.trace.probing === true)) emit2$15: {
        const mode$15 = k.trace.mode[215 /* TP_VMF_INSERT_FOLIO_PMD_RET */]!;
        if (mode$15 === 0) break emit2$15;
        const r$15 = k.trace.ring;
        const seq$15 = k.trace.seq;
        const p$15 = (seq$15 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$15[p$15] = task * 1024 /* IDS */ + 215 /* TP_VMF_INSERT_FOLIO_PMD_RET */;
        r$15[p$15 + 1] = vpn;
        r$15[p$15 + 2] = ret$6;
        k.trace.seq = seq$15 + 1;
        if (mode$15 === 2) k.trace.tell(215 /* TP_VMF_INSERT_FOLIO_PMD_RET */, seq$15);
      }
      put$16: {
        if (pfn === k.frames.zeroPfn) { false; break put$16; }
        { // putAt
          const index$17: number = k.frames.index(pfn);
          { // putHead
            const head$18: number = (k.frames.orders[0] === 0 ? index$17 : k.frames.folioAt(index$17));
            if (k.frames.refcount[head$18]! <= 1) { k.frames.putLast(head$18); break put$16; }
            k.frames.refcount[head$18] = k.frames.refcount[head$18]! - 1;
            false;
          }
        }
      }
      return ret$6;
    }
    { // vmfInsertPfnPmd
      let ret$19 = 0;
      insertPmd$20: {
        const pt$20 = k.pt;
        const mm$20 = k.vmas.mm[vma]!;
        // Where slots may be cleared under a fault it matters that the table is the one the fault began with.
        let pmd$20 = k.tasks.faultPmd[task]!;
        if (k.vmOps.tableAlloc[k.vmas.ops[vma]!] === 0) pmd$20 = tableAlloc(k, task, mm$20, vpn, 1);
        if (pmd$20 <= 0) { ret$19 = 1 /* VM_FAULT_OOM */; break insertPmd$20; }
        { // ptlLock
          while (k.pt.ptl[pmd$20] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
          k.pt.ptl[pmd$20] = task + 1;
        }
        const index$20 = (pmd$20 << pt$20.bits) | ((vpn * pt$20.pmdInverse) & pt$20.slotMask);
        const lo$20 = pt$20.lo[index$20]!;
        const hi$20 = pt$20.hi[index$20]!;
        if (pt$20.lo[index$20] === 0 && pt$20.hi[index$20] === 0) {
          if (false /* kind === INSERT_PAGE */) {
            get$22: {
              if (pfn === k.frames.zeroPfn) break get$22;
              let i$22 = 0;
              index$23: {
                if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$22 = (pfn - k.frames.pmemOffset) | 0; break index$23; }
                i$22 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
              }
              const head$22 = k.frames.orders[0] === 0 ? i$22 : k.frames.folioAt(i$22);
              k.frames.refcount[head$22] = k.frames.refcount[head$22]! + 1;
            }
            addEntireMap(k.frames, pfn);
            addRss(k, mm$20, pfn, pt$20.pages(1));
          }
          const newLo$20 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
            (true /* kind === INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
            (write ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0)) | 128 /* E_PSE */;
          { // set
            const hi$24: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (true /* kind === INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
            pt$20.lo[index$20] = newLo$20;
            pt$20.hi[index$20] = hi$24;
            pt$20.used[pmd$20] = pt$20.used[pmd$20]! + 1;
          }
        } else if (write && ((pt$20.lo[index$20]! & 128 /* E_PSE */) !== 0) && ((hi$20 & 1048575 /* EH_PFN */) * 0x100000 + (lo$20 >>> 12)) === pfn) {
          pt$20.lo[index$20] = upgradedLo(k, vma, lo$20, hi$20, true);
          pt$20.hi[index$20] = upgradedHi(k, vma, hi$20);
        }
        { // ptlUnlock
          k.pt.ptl[pmd$20] = 0;
        }
        ret$19 = 256 /* VM_FAULT_NOPAGE */;
      }
      if ((k.trace.probing === true)) emit2$26: {
        const mode$26 = k.trace.mode[214 /* TP_VMF_INSERT_PFN_PMD_RET */]!;
        if (mode$26 === 0) break emit2$26;
        const r$26 = k.trace.ring;
        const seq$26 = k.trace.seq;
        const p$26 = (seq$26 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
        r$26[p$26] = task * 1024 /* IDS */ + 214 /* TP_VMF_INSERT_PFN_PMD_RET */;
        r$26[p$26 + 1] = vpn;
        r$26[p$26 + 2] = ret$19;
        k.trace.seq = seq$26 + 1;
        if (mode$26 === 2) k.trace.tell(214 /* TP_VMF_INSERT_PFN_PMD_RET */, seq$26);
      }
      return ret$19;
    }
  }
}

/**
 * What write(2), and whoever zeroes a part of a block, does first on shared pages from `page` to `end` (exclusive), all
 * of one run: copies, and then no entry and no mapping of the file shows the old blocks (they do on 6.1). The page
 * behind what got copies, or -ENOSPC.
 *
 * @kernel fs/dax.c dax_iomap_iter, __dax_clear_dirty_range
 */
export function daxCopyOnWrite(
  k: DaxKernel,
  task: number,
  file: number,
  page: number,
  end: number,
): number {
  const index = k.dax.index;
  const copied = k.dax.copyShared(file, page, end - page);
  if (copied < 0 || !(k.daxPolicy.cowInvalidates === true)) return copied < 0 ? copied : page + copied;
  for (let at = index.nextEntry(file, page, page + copied); at >= 0; ) {
    const slot = file === index.cacheFile && at >= index.cacheFrom && at < index.cacheFrom + 64
      ? (index.cacheNode << 6) | (at & 63)
      : index.findWalk(file, at);
    if (index.hasMark(slot, 0 /* MARK_DIRTY */)) index.clearMark(slot, 0 /* MARK_DIRTY */);
    if (index.hasMark(slot, 1 /* MARK_TOWRITE */)) index.clearMark(slot, 1 /* MARK_TOWRITE */);
    at = index.nextEntry(file, at + k.dax.entryPages(slot), page + copied);
  }
  invalidateInodePages2Range(k, task, file, page, page + copied);
  return page + copied;
}

/**
 * Before byte `pos` of a file, inside a block, or what follows it there becomes zero. 0, or -ENOSPC: the block is others',
 * too, and nothing may be zeroed.
 */
export function daxUnshareAt(k: DaxKernel, task: number, file: number, pos: number): number {
  const page = Math.floor(pos / k.dax.pageBytes);
  if (page * k.dax.pageBytes === pos || !k.dax.shared(file, page)) return 0;
  const behind = daxCopyOnWrite(k, task, file, page, page + 1);
  return Math.min(behind, 0);
}
