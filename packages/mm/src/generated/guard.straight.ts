// Derived from ../guard.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 880
import { anonVmaPrepare } from '@faultline/vma';
import { guardHi, guardLo, isGuard } from '../guard-marker.js';
import type { MmKernel } from '../kernel.js';
import { tableAlloc } from './table-alloc.straight.js';
import { zapPageRangeSingle } from './zap.straight.js';

/**
 * Puts a guard marker into every entry of pages `start` to `end` of one VMA. What is mapped there goes
 * first: when an entry is in the way the whole range is zapped (markers stay) and gone over again.
 * Returns 0 or -ENOMEM.
 *
 * @kernel mm/madvise.c madvise_guard_install
 */
export function guardInstall(
  k: MmKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
): number {
  const marked = k.mmPolicy.guard === 3 /* GUARD_MARKED */;
  if (marked) k.vmas.flags[vma] = k.vmas.flags[vma]! | 2048 /* VM_MAYBE_GUARD */;
  // Fork copies the entries of a VMA that has an anon_vma.
  if (!marked || k.vmas.ops[vma] === 0) {
    anonVmaPrepare(k.vmas, k.mms.vmas[k.vmas.mm[vma]!]!, vma);
  }
  let ret = 1;
  while (ret > 0) {
    ret = guardInstallWalk(k, task, vma, start, end);
    if (ret > 0) zapPageRangeSingle(k, task, vma, start, end, 1 /* ZAP_COWS */);
  }
  return ret;
}

/** One attempt: 0 when every entry is a marker, 1 when something else is in the way, or -ENOMEM. */
export function guardInstallWalk(
  k: MmKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
): number {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const root = k.mms.root[mm]!;
  const span = pt.pages(1);
  let at = start;
  while (at < end) {
    const stop = Math.min(end, (Math.floor(at / span) + 1) * span);
    let table = at < pt.cacheTo && at >= pt.cacheFrom && root === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root, at);
    if (table === 0) {
      if (pt.leafAt(root, at) !== 0) return 1;
      table = tableAlloc(k, task, mm, at, 0);
      if (table <= 0) return (-12 /* -ENOMEM */);
    }
    let free = true;
    let had = false;
    pteMapLock$1: {
      { // ptlLock
        while (k.pt.ptl[table] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
        k.pt.ptl[table] = task + 1;
      }
      if ((at < k.pt.cacheTo && at >= k.pt.cacheFrom && root === k.pt.cacheRoot
          ? k.pt.cacheTable
          : k.pt.pteTableWalk(root, at)) !== table) {
        { // ptlUnlock
          k.pt.ptl[table] = 0;
        }
        had = false; break pteMapLock$1;
      }
      had = true;
    }
    // The table has gone meanwhile: the next look makes another one.
    if (!had) continue;
    for (let vpn = at; vpn < stop && free; vpn++) {
      const index = (table << pt.bits) | (vpn & pt.slotMask);
      if (pt.lo[index] === 0 && pt.hi[index] === 0) {
        { // set
          const lo$4: number = guardLo();
          const hi$4: number = guardHi();
          pt.lo[index] = lo$4;
          pt.hi[index] = hi$4;
          pt.used[table] = pt.used[table]! + 1;
        }
      } else free = isGuard(k, index);
    }
    { // ptlUnlock
      k.pt.ptl[table] = 0;
    }
    if (!free) return 1;
    at = stop;
  }
  return 0;
}

/** Takes the guard markers of pages `start` to `end` away; other entries stay. @kernel mm/madvise.c madvise_guard_remove */
export function guardRemove(
  k: MmKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
): number {
  const pt = k.pt;
  const root = k.mms.root[k.vmas.mm[vma]!]!;
  const span = pt.pages(1);
  let at = pt.nextTable(root, start, end);
  while (at < end) {
    const stop = Math.min(end, (Math.floor(at / span) + 1) * span);
    const table = at < pt.cacheTo && at >= pt.cacheFrom && root === pt.cacheRoot
      ? pt.cacheTable
      : pt.pteTableWalk(root, at);
    let had = table !== 0;
    if (had) pteMapLock$1: {
      { // ptlLock
        while (k.pt.ptl[table] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
        k.pt.ptl[table] = task + 1;
      }
      if ((at < k.pt.cacheTo && at >= k.pt.cacheFrom && root === k.pt.cacheRoot
          ? k.pt.cacheTable
          : k.pt.pteTableWalk(root, at)) !== table) {
        { // ptlUnlock
          k.pt.ptl[table] = 0;
        }
        had = false; break pteMapLock$1;
      }
      had = true;
    }
    // A table that has gone meanwhile had nothing in it.
    for (let vpn = at; vpn < stop && had; vpn++) {
      const index = (table << pt.bits) | (vpn & pt.slotMask);
      if (!isGuard(k, index)) continue;
      { // clear
        pt.lo[index] = 0;
        pt.hi[index] = 0;
        pt.used[table] = pt.used[table]! - 1;
      }
    }
    if (had) { // ptlUnlock
      k.pt.ptl[table] = 0;
    }
    at = pt.nextTable(root, stop, end);
  }
  return 0;
}
