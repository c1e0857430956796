// paths: base 880
import { AT_PTE_READ, AT_PTE_WRITE, ENOMEM, type Path } from '@faultline/kernel-api';
import { anonVmaPrepare, VM_MAYBE_GUARD } from '@faultline/vma';
import { guardHi, guardLo, isGuard } from './guard-marker.js';
import type { MmKernel } from './kernel.js';
import { GUARD_MARKED } from './mmap-policies.js';
import { pteMapLock, ptlUnlock, tableAlloc } from './table-alloc.path.js';
import { zapPageRangeSingle } from './zap.path.js';
import { ZAP_COWS } from './zap-flags.js';

/**
 * Puts a guard marker into every entry of pages `start` to `end` of one VMA. What is mapped there goes
 * first: when an entry is in the way the whole range is zapped (markers stay) and gone over again.
 * Returns 0 or -ENOMEM.
 *
 * @kernel mm/madvise.c madvise_guard_install
 */
export function* guardInstall(
  k: MmKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
): Path<number> {
  const marked = k.mmPolicy.guard === GUARD_MARKED;
  if (marked) k.vmas.flags[vma] = k.vmas.flags[vma]! | VM_MAYBE_GUARD;
  // Fork copies the entries of a VMA that has an anon_vma.
  if (!marked || k.vmas.ops[vma] === 0) {
    anonVmaPrepare(k.vmas, k.mms.vmas[k.vmas.mm[vma]!]!, vma);
  }
  let ret = 1;
  while (ret > 0) {
    ret = yield* guardInstallWalk(k, task, vma, start, end);
    if (ret > 0) yield* zapPageRangeSingle(k, task, vma, start, end, ZAP_COWS);
  }
  return ret;
}

/** One attempt: 0 when every entry is a marker, 1 when something else is in the way, or -ENOMEM. */
export function* guardInstallWalk(
  k: MmKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
): Path<number> {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const root = k.mms.root[mm]!;
  const span = pt.pages(1);
  let at = start;
  while (at < end) {
    const stop = Math.min(end, (Math.floor(at / span) + 1) * span);
    let table = pt.pteTable(root, at);
    yield AT_PTE_READ;
    if (table === 0) {
      if (pt.leafAt(root, at) !== 0) return 1;
      table = yield* tableAlloc(k, task, mm, at, 0);
      if (table <= 0) return -ENOMEM;
    }
    let free = true;
    const had = yield* pteMapLock(k, task, root, at, table);
    // The table has gone meanwhile: the next look makes another one.
    if (!had) continue;
    for (let vpn = at; vpn < stop && free; vpn++) {
      const index = pt.pteIndex(table, vpn);
      if (pt.none(index)) {
        pt.set(table, index, guardLo(), guardHi());
        yield AT_PTE_WRITE;
      } else free = isGuard(k, index);
    }
    yield* ptlUnlock(k, table);
    if (!free) return 1;
    at = stop;
  }
  return 0;
}

/** Takes the guard markers of pages `start` to `end` away; other entries stay. @kernel mm/madvise.c madvise_guard_remove */
export function* guardRemove(
  k: MmKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
): Path<number> {
  const pt = k.pt;
  const root = k.mms.root[k.vmas.mm[vma]!]!;
  const span = pt.pages(1);
  let at = pt.nextTable(root, start, end);
  yield AT_PTE_READ;
  while (at < end) {
    const stop = Math.min(end, (Math.floor(at / span) + 1) * span);
    const table = pt.pteTable(root, at);
    let had = table !== 0;
    if (had) had = yield* pteMapLock(k, task, root, at, table);
    // A table that has gone meanwhile had nothing in it.
    for (let vpn = at; vpn < stop && had; vpn++) {
      const index = pt.pteIndex(table, vpn);
      if (!isGuard(k, index)) continue;
      pt.clear(table, index);
      yield AT_PTE_WRITE;
    }
    if (had) yield* ptlUnlock(k, table);
    at = pt.nextTable(root, stop, end);
    yield AT_PTE_READ;
  }
  return 0;
}
