import { entryPfn } from '@faultline/core-pagetable';
import type { FusedPath } from '@faultline/kernel-api';
import { vmaIsSecretmem } from '@faultline/mm';
import { GUP_PIN_COUNTING_BIAS } from '@faultline/pfn';
import { VM_IO, VM_PFNMAP, VM_READ, VM_WRITE } from '@faultline/vma';
import { FOLL_GET, FOLL_PIN, FOLL_UNLOCKABLE, FOLL_WRITE } from './foll-flags.js';
import { followsPlain } from './follow-page.js';
import {
  getUserPagesRemote,
  getUserPagesUnlocked,
  pinUserPagesRemote,
  pinUserPagesUnlocked,
} from './generated/get-user-pages.straight.js';
import { overflows } from './grab-page.js';
import type { GupKernel } from './kernel.js';
import { touchPage } from './touch-page.js';

/**
 * Calls for one page, as process_vm_readv makes them: five functions lead to the walk, and most find an entry
 * that simply gives its page. Where nobody else runs such a page is taken at once; results and state are the same.
 */

/** Whether a call asks for one page and for nothing that a release could refuse. */
function asksOne(pages: number, foll: number, list: number): boolean {
  return pages === 1 && (foll & ~(FOLL_WRITE | FOLL_UNLOCKABLE)) === 0 && list !== 0;
}

/**
 * Takes page `vpn` for a list, with FOLL_GET or FOLL_PIN and FOLL_TOUCH, if it is a single frame behind a plain
 * entry of a small table, in a VMA whose flags allow it, and nobody has a lock that the walk takes. False when
 * nothing was done.
 */
function takeOne(
  k: GupKernel,
  task: number,
  mm: number,
  vpn: number,
  foll: number,
  list: number,
): boolean {
  const { pt, frames, mms } = k;
  if (k.trace.probing || frames.orders[0] !== 0 || k.tasks.fatalSignal[task] !== 0) return false;
  const vma = mms.lookup(mm, vpn);
  const table = pt.pteTable(mms.root[mm]!, vpn);
  if (vma === 0 || table === 0 || pt.ptl[table] !== 0) return false;
  if (k.locks.word[mms.mmapLock[mm]!]! < 0) return false;
  const index = pt.pteIndex(table, vpn);
  const lo = pt.lo[index]!;
  const hi = pt.hi[index]!;
  const write = (foll & FOLL_WRITE) !== 0;
  const flags = k.vmas.flags[vma]!;
  if ((flags & (VM_IO | VM_PFNMAP)) !== 0 || (flags & (write ? VM_WRITE : VM_READ)) === 0)
    return false;
  if (vmaIsSecretmem(k, vma)) return false;
  if (!followsPlain(k, lo, hi, foll)) return false;
  const pfn = entryPfn(lo, hi);
  if (pfn === frames.zeroPfn) return false;
  if ((hi & pt.layout.devmap) !== 0 && !k.pagemaps.live(pfn, 1)) return false;
  const i = frames.index(pfn);
  const count = frames.refcount[i]!;
  if (overflows(count)) return false;
  const pin = (foll & FOLL_PIN) !== 0;
  if (pin) mms.hasPinned[mm] = 1;
  k.tasks.gupUnlocked[task] = 0;
  frames.refcount[i] = count + (pin ? GUP_PIN_COUNTING_BIAS : 1);
  k.held.push(list, pfn, pin);
  if (pfn < frames.ramFrames) touchPage(k, index, write);
  return true;
}

type Call = (
  k: GupKernel,
  task: number,
  mm: number,
  start: number,
  pages: number,
  foll: number,
  list: number,
) => number;

/** A call that looks for one page at once, and takes it as `grab` says (FOLL_GET or FOLL_PIN). */
function atOnce(call: Call, grab: number): Call {
  return (k, task, mm, start, pages, foll, list) => {
    const one = asksOne(pages, foll, list);
    if (one && takeOne(k, task, mm, start, foll | grab, list)) return 1;
    return call(k, task, mm, start, pages, foll, list);
  };
}

const run = (name: string, call: Call, grab: number): FusedPath => ({
  name,
  holds: [],
  straight: atOnce(call, grab),
});

/** To be put in the place of straight forms. */
export const oneRuns: readonly FusedPath[] = [
  run('getUserPagesUnlocked', getUserPagesUnlocked, FOLL_GET),
  run('pinUserPagesUnlocked', pinUserPagesUnlocked, FOLL_PIN),
  run('getUserPagesRemote', getUserPagesRemote, FOLL_GET),
  run('pinUserPagesRemote', pinUserPagesRemote, FOLL_PIN),
];
