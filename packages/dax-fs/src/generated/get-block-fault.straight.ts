// Derived from ../get-block-fault.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
import { tableAlloc } from '@faultline/mm';
import { upgradedLo, upgradedHi } from '@faultline/gup';
// paths: base 5510
import { checkMixedOk, copyUserPage } from '@faultline/gup/fault';
import { finishFault } from '@faultline/gup';
import { daxLoadHolePage } from './dax-pte-fault.straight.js';
import { faultsLock } from '../hole-page.js';
import { replaceHolePage } from './insert-entry.straight.js';
import type { DaxKernel } from '../kernel.js';
import { lockHolePage, unlockHolePage } from './lock-hole-page.straight.js';

/**
 * The file's `fault` and `page_mkwrite` before entries had locks: the page of a hole orders faults where
 * there is one; where there is none, only the insertion is ordered against truncate, by i_mmap.
 *
 *     fault:     size? -> page lock -> extent -> page out -> i_mmap: size? insert
 *     truncate:  size  -> i_mmap: unmap -> pages out (each page lock) -> blocks
 *
 * @kernel fs/dax.c 4.1 dax_fault, dax_mkwrite
 */
export function getBlockFault(
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
  const locks = faultsLock(k);
  if (locks) { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(8 /* AT_INVALIDATE_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  emit6$2: {
    const mode$2 = k.trace.mode[300 /* TP_DAX_PTE_FAULT */]!;
    if (mode$2 === 0) break emit6$2;
    const r$2 = k.trace.ring;
    const seq$2 = k.trace.seq;
    const p$2 = (seq$2 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$2[p$2] = task * 1024 /* IDS */ + 300 /* TP_DAX_PTE_FAULT */;
    r$2[p$2 + 1] = file;
    r$2[p$2 + 2] = shared;
    r$2[p$2 + 3] = flags;
    r$2[p$2 + 4] = vpn;
    r$2[p$2 + 5] = pgoff;
    r$2[p$2 + 6] = 0;
    k.trace.seq = seq$2 + 1;
    if (mode$2 === 2) k.trace.tell(300 /* TP_DAX_PTE_FAULT */, seq$2);
  }
  const ret = doDaxFault(k, task, vma, vpn, flags, file, pgoff);
  emit6$3: {
    const mode$3 = k.trace.mode[301 /* TP_DAX_PTE_FAULT_DONE */]!;
    if (mode$3 === 0) break emit6$3;
    const r$3 = k.trace.ring;
    const seq$3 = k.trace.seq;
    const p$3 = (seq$3 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
    r$3[p$3] = task * 1024 /* IDS */ + 301 /* TP_DAX_PTE_FAULT_DONE */;
    r$3[p$3 + 1] = file;
    r$3[p$3 + 2] = shared;
    r$3[p$3 + 3] = flags;
    r$3[p$3 + 4] = vpn;
    r$3[p$3 + 5] = pgoff;
    r$3[p$3 + 6] = ret;
    k.trace.seq = seq$3 + 1;
    if (mode$3 === 2) k.trace.tell(301 /* TP_DAX_PTE_FAULT_DONE */, seq$3);
  }
  if (locks) { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  return ret;
}

/** The work of `getBlockFault`. @kernel fs/dax.c 4.1, 4.6 do_dax_fault */
export function doDaxFault(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  flags: number,
  file: number,
  pgoff: number,
): number {
  if (!(pgoff * k.dax.pageBytes < k.dax.size[file]!)) return 2 /* VM_FAULT_SIGBUS */;
  let page = lockHolePage(k, vma, file, pgoff, flags);
  if (page === (-2 /* PAGE_RETRY */)) return 1024 /* VM_FAULT_RETRY */;
  if (page !== 0 /* NO_PFN */ && !(pgoff * k.dax.pageBytes < k.dax.size[file]!)) {
    unlockHolePage(k, page);
    return 2 /* VM_FAULT_SIGBUS */;
  }
  if (k.tasks.cowPage[task] !== 0 /* NO_PFN */) {
    return getBlockCow(k, task, vma, vpn, file, pgoff, page);
  }
  let state = 0;
  { // state
    { // at
      if (file !== k.dax.cFile || pgoff < k.dax.cFrom || pgoff >= k.dax.cTo) k.dax.enter(file, pgoff);
    }
    state = k.dax.cState;
  }
  const late = state === 2 /* EXTENT_UNWRITTEN */ && (k.daxPolicy.unwrittenLate === true);
  let major = 0;
  if (state !== 1 /* EXTENT_WRITTEN */ && !late) {
    if ((flags & 1 /* FAULT_FLAG_WRITE */) === 0) {
      return getBlockHole(k, task, file, pgoff, page);
    }
    major = 4 /* VM_FAULT_MAJOR */;
    const failed = k.dax.allocate(file, pgoff, 1);
    if (failed !== 0) {
      unlockHolePage(k, page);
      return 2 /* VM_FAULT_SIGBUS */ | major;
    }
    // A read may have brought a page for the hole meanwhile.
    if (page === 0 /* NO_PFN */) page = lockHolePage(k, vma, file, pgoff, 0);
  }
  if (page !== 0 /* NO_PFN */) {
    replaceHolePage(k, task, file, pgoff, (file === k.dax.index.cacheFile && pgoff >= k.dax.index.cacheFrom && pgoff < k.dax.index.cacheFrom + 64
      ? (k.dax.index.cacheNode << 6) | (pgoff & 63)
      : k.dax.index.findWalk(file, pgoff)), 0);
    put$3: {
      if (page === k.frames.zeroPfn) { false; break put$3; }
      { // putAt
        const index$4: number = k.frames.index(page);
        { // putHead
          const head$5: number = (k.frames.orders[0] === 0 ? index$4 : k.frames.folioAt(index$4));
          if (k.frames.refcount[head$5]! <= 1) { k.frames.putLast(head$5); break put$3; }
          k.frames.refcount[head$5] = k.frames.refcount[head$5]! - 1;
          false;
        }
      }
    }
  }
  const write = (flags & 1 /* FAULT_FLAG_WRITE */) !== 0;
  const ret = daxInsertMapping(k, task, vma, vpn, file, pgoff, write);
  return ret | major;
}

/**
 * Maps storage, if the page still lies inside the file. Unwritten blocks are zeroed first and count as
 * written once they are mapped.
 *
 * @kernel fs/dax.c 4.1, 4.6 dax_insert_mapping
 */
export function daxInsertMapping(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  file: number,
  pgoff: number,
  write: boolean,
): number {
  const lock = k.mappings.iMmapLock[file]!;
  let ret = 2 /* VM_FAULT_SIGBUS */;
  { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  if (pgoff * k.dax.pageBytes < k.dax.size[file]!) {
    const late = k.dax.state(file, pgoff) === 2 /* EXTENT_UNWRITTEN */;
    let pfn = 0;
    { // pfn
      { // at
        if (file !== k.dax.cFile || pgoff < k.dax.cFrom || pgoff >= k.dax.cTo) k.dax.enter(file, pgoff);
      }
      pfn = k.dax.cPfn + (pgoff - k.dax.cFrom);
    }
    const how = late ? 0 : k.dax.answer(file, pgoff) & (-65 /* ~DAX_ASK_VMA */);
    if (late) k.data.setFill(k.frames.index(pfn), 0);
    if (k.daxPolicy.entries === 1 /* ENTRIES_TRACK */) {
      daxRadixEntry(k, file, pgoff, pfn, write);
    }
    const kind = how === 2 /* DAX_INSERT_DEVMAP */ ? 2 /* INSERT_DEVMAP */ : 3 /* INSERT_SPECIAL */;
    checkMixedOk(k, task, vma, how === 2 /* DAX_INSERT_DEVMAP */);
    { // vmfInsertMixed
      const kind$4: number = kind;
      let ret$4 = 0;
      insertPfn$5: {
        const pt$5 = k.pt;
        const mm$5 = k.vmas.mm[vma]!;
        let ret$5 = 256 /* VM_FAULT_NOPAGE */;
        const root$5 = k.mms.root[mm$5]!;
        let table$5 = vpn < pt$5.cacheTo && vpn >= pt$5.cacheFrom && root$5 === pt$5.cacheRoot
            ? pt$5.cacheTable
            : pt$5.pteTableWalk(root$5, vpn);
        if (table$5 === 0) table$5 = tableAlloc(k, task, mm$5, vpn, 0);
        if (table$5 <= 0) { ret$4 = table$5 === 0 ? 256 /* VM_FAULT_NOPAGE */ : 1 /* VM_FAULT_OOM */; break insertPfn$5; }
        let had$5 = false;
        pteMapLock$6: {
          { // ptlLock
            while (k.pt.ptl[table$5] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
            k.pt.ptl[table$5] = task + 1;
          }
          if ((vpn < k.pt.cacheTo && vpn >= k.pt.cacheFrom && root$5 === k.pt.cacheRoot
              ? k.pt.cacheTable
              : k.pt.pteTableWalk(root$5, vpn)) !== table$5) {
            { // ptlUnlock
              k.pt.ptl[table$5] = 0;
            }
            had$5 = false; break pteMapLock$6;
          }
          had$5 = true;
        }
        if (!had$5) { ret$4 = 256 /* VM_FAULT_NOPAGE */; break insertPfn$5; }
        const index$5 = (table$5 << pt$5.bits) | (vpn & pt$5.slotMask);
        const lo$5 = pt$5.lo[index$5]!;
        const hi$5 = pt$5.hi[index$5]!;
        if (pt$5.lo[index$5] === 0 && pt$5.hi[index$5] === 0) {
          if (kind$4 === 1 /* INSERT_PAGE */) {
            map$9: {
              if (pfn === k.frames.zeroPfn) break map$9;
              let i$9 = 0;
              index$10: {
                if (pfn >= k.frames.pmemBase && pfn < k.frames.pmemEnd) { i$9 = (pfn - k.frames.pmemOffset) | 0; break index$10; }
                i$9 = pfn < k.frames.ramFrames ? pfn | 0 : k.frames.farIndex(pfn);
              }
              { // addMapAt
                const count$11 = k.frames.mapcount[i$9]!;
                if (count$11 === 0xffff) k.frames.mapOverflow(i$9);
                k.frames.mapcount[i$9] = count$11 + 1;
              }
              const head$9 = k.frames.orders[0] === 0 ? i$9 : k.frames.folioAt(i$9);
              k.frames.refcount[head$9] = k.frames.refcount[head$9]! + 1;
            }
            k.mms.rssFile[mm$5] = k.mms.rssFile[mm$5]! + 1;
          }
          const newLo$5 = ((pfn & 1048575 /* EH_PFN */) << 12) | (k.vmas.protLo[vma]! |
            (kind$4 === 1 /* INSERT_PAGE */ ? 0 : 512 /* E_SPECIAL */) |
            (false ? (((k.vmas.flags[vma]! & 2 /* VM_WRITE */) !== 0 ? 2 /* E_RW */ : 0) | 64 /* E_DIRTY */ | 2048 /* E_SOFT_DIRTY */) | 32 /* E_ACCESSED */ : 0));
          { // set
            const hi$12: number = (pfn / 0x100000) | (k.vmas.protHi[vma]! | (kind$4 === 2 /* INSERT_DEVMAP */ ? k.pt.layout.devmap : 0));
            pt$5.lo[index$5] = newLo$5;
            pt$5.hi[index$5] = hi$12;
            pt$5.used[table$5] = pt$5.used[table$5]! + 1;
          }
        } else if (false && ((hi$5 & 1048575 /* EH_PFN */) * 0x100000 + (lo$5 >>> 12)) !== pfn) {
          ret$5 = k.faultPolicy.insertMismatch;
        } else if (false) {
          pt$5.lo[index$5] = upgradedLo(k, vma, lo$5, hi$5, k.faultPolicy.insertUpgradeDirty);
          pt$5.hi[index$5] = upgradedHi(k, vma, hi$5);
        }
        { // ptlUnlock
          k.pt.ptl[table$5] = 0;
        }
        ret$4 = ret$5;
      }
      if ((k.trace.probing === true)) {
        const id$4 = false ? 204 /* TP_VMF_INSERT_MIXED_MKWRITE_RET */ : 203 /* TP_VMF_INSERT_MIXED_RET */;
        emit2$14: {
          const id$14: number = id$4;
          const mode$14 = k.trace.mode[id$14]!;
          if (mode$14 === 0) break emit2$14;
          const r$14 = k.trace.ring;
          const seq$14 = k.trace.seq;
          const p$14 = (seq$14 & k.trace.mask & 16777215 /* MASKS */) * 8 /* WIDTH */;
          r$14[p$14] = task * 1024 /* IDS */ + id$14;
          r$14[p$14 + 1] = vpn;
          r$14[p$14 + 2] = ret$4;
          k.trace.seq = seq$14 + 1;
          if (mode$14 === 2) k.trace.tell(id$14, seq$14);
        }
      }
      ret = ret$4;
    }
    if (late && ret === 256 /* VM_FAULT_NOPAGE */) {
      k.dax.completeUnwritten(file, pgoff);
    }
  }
  { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  return ret;
}

/** Keeps an entry for storage, DIRTY once it was written through a mapping. @kernel fs/dax.c 4.6 dax_radix_entry */
export function daxRadixEntry(
  k: DaxKernel,
  file: number,
  pgoff: number,
  pfn: number,
  dirty: boolean,
): void {
  const index = k.dax.index;
  const slot = file === index.cacheFile && pgoff >= index.cacheFrom && pgoff < index.cacheFrom + 64
      ? (index.cacheNode << 6) | (pgoff & 63)
      : index.slotWalk(file, pgoff);
  if (index.lo[slot] === 0) {
    index.lo[slot] = (((pfn & 0xfffff) << 12) | 16 /* DAX_VALUE */);
    index.hi[slot] = ((pfn / 0x100000) | 0);
  }
  if (dirty) setMark$1: {
    let at$1 = slot;
    while (at$1 !== 0) {
      const w$1 = ((at$1 >> 6) * 2 + 0 /* MARK_DIRTY */) * 2;
      const marked$1 = index.tags[w$1]! | index.tags[w$1 + 1]!;
      const half$1 = w$1 + ((at$1 & 63) >> 5);
      index.tags[half$1] = index.tags[half$1]! | (1 << (at$1 & 31));
      // A node with any mark is marked in its parent already.
      if (marked$1 !== 0) break setMark$1;
      at$1 = index.parent[at$1 >> 6]!;
    }
  }
}

/** Hands the page of a hole to the core, locked; made if there is none. @kernel fs/dax.c 4.1 dax_load_hole */
export function getBlockHole(
  k: DaxKernel,
  task: number,
  file: number,
  pgoff: number,
  page: number,
): number {
  if (page === 0 /* NO_PFN */) {
    const ret = daxLoadHolePage(k, task, file, pgoff, (file === k.dax.index.cacheFile && pgoff >= k.dax.index.cacheFrom && pgoff < k.dax.index.cacheFrom + 64
      ? (k.dax.index.cacheNode << 6) | (pgoff & 63)
      : k.dax.index.slotWalk(file, pgoff)));
    if (ret !== 512 /* VM_FAULT_LOCKED */) return ret;
  } else k.tasks.faultPage[task] = page;
  if (pgoff * k.dax.pageBytes < k.dax.size[file]!) return 512 /* VM_FAULT_LOCKED */;
  // A truncate came between.
  unlockHolePage(k, k.tasks.faultPage[task]!);
  k.tasks.faultPage[task] = 0 /* NO_PFN */;
  return 2 /* VM_FAULT_SIGBUS */;
}

/**
 * Fills the core's page for a private write and maps it. Until it is mapped, the page of the hole stays
 * locked, or without one i_mmap is held.
 *
 * @kernel fs/dax.c 4.1 do_dax_fault; mm/memory.c 4.1 do_cow_fault
 * @fidelity simplified: the core's half is done here, so the answer is DONE_COW, not LOCKED
 */
export function getBlockCow(
  k: DaxKernel,
  task: number,
  vma: number,
  vpn: number,
  file: number,
  pgoff: number,
  page: number,
): number {
  const copy = k.tasks.cowPage[task]!;
  const lock = k.mappings.iMmapLock[file]!;
  if (k.dax.state(file, pgoff) === 1 /* EXTENT_WRITTEN */) copyUserPage(k, copy, k.dax.pfn(file, pgoff));
  if (page === 0 /* NO_PFN */) { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  let ret = 2 /* VM_FAULT_SIGBUS */;
  if (pgoff * k.dax.pageBytes < k.dax.size[file]!) ret = finishFault(k, task, vma, vpn, copy, true);
  if (page === 0 /* NO_PFN */) { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  else unlockHolePage(k, page);
  return ret === 0 ? 4096 /* VM_FAULT_DONE_COW */ : ret;
}
