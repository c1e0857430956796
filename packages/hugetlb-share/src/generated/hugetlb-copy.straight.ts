// Derived from ../hugetlb-copy.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 6530
import { wrprotectHi, wrprotectLo } from '@faultline/mm';
import { addEntireMap } from '@faultline/pfn';
import { isCowMapping } from '@faultline/vma';
import { softRestrictedHi } from '../huge-places.js';
import { hugePteAlloc } from './huge-pte-alloc.straight.js';
import type { HugetlbKernel } from '../kernel.js';
import { seemsShared } from '../seems-shared.js';
import { nextSpan } from '../table-spans.js';

/**
 * Copies one entry from table `srcPmd` of VMA `src` into `dstPmd` of its copy `dst`; of private memory
 * both lose write. An entry that is there already stays, where the release looks: the child's table is
 * another process's then.
 */
export function copyHugePage(
  k: HugetlbKernel,
  task: number,
  dst: number,
  src: number,
  vpn: number,
  dstPmd: number,
  srcPmd: number,
): void {
  const pt = k.pt;
  const cow = isCowMapping(k.vmas.flags[src]!);
  const index = pt.index(srcPmd, vpn);
  const there = pt.index(dstPmd, vpn);
  { // ptlLock
    while (k.pt.ptl[dstPmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[dstPmd] = task + 1;
  }
  { // ptlLock
    while (k.pt.ptl[srcPmd] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
    k.pt.ptl[srcPmd] = task + 1;
  }
  const filled = !(pt.lo[there] === 0 && pt.hi[there] === 0);
  const skips = (pt.lo[index] === 0 && pt.hi[index] === 0) || (filled && (k.hugetlbPolicy.forkTest === true));
  if (!skips && !pt.present(index)) {
    if (cow) pt.hi[index] = softRestrictedHi(pt.lo[index]!, pt.hi[index]!);
    if (filled) { // clear
      pt.lo[there] = 0;
      pt.hi[there] = 0;
      pt.used[dstPmd] = pt.used[dstPmd]! - 1;
    }
    { // set
      const lo$4: number = pt.lo[index]!;
      const hi$4: number = pt.hi[index]!;
      pt.lo[there] = lo$4;
      pt.hi[there] = hi$4;
      pt.used[dstPmd] = pt.used[dstPmd]! + 1;
    }
  } else if (!skips) {
    let lo = pt.lo[index]!;
    let hi = pt.hi[index]!;
    const head = (hi & 1048575 /* EH_PFN */) * 0x100000 + (lo >>> 12);
    if (cow && (lo & 2 /* E_RW */) !== 0) {
      hi = wrprotectHi(pt.layout, lo, hi);
      lo = wrprotectLo(pt.layout, lo);
      pt.lo[index] = lo;
      pt.hi[index] = hi;
    }
    if (cow) k.frames.clearFlags(head, 32 /* PG_ANON_EXCLUSIVE */);
    get$5: {
      if (head === k.frames.zeroPfn) break get$5;
      let i$5 = 0;
      index$6: {
        if (head >= k.frames.pmemBase && head < k.frames.pmemEnd) { i$5 = (head - k.frames.pmemOffset) | 0; break index$6; }
        i$5 = head < k.frames.ramFrames ? head | 0 : k.frames.farIndex(head);
      }
      const head$5 = k.frames.orders[0] === 0 ? i$5 : k.frames.folioAt(i$5);
      k.frames.refcount[head$5] = k.frames.refcount[head$5]! + 1;
    }
    addEntireMap(k.frames, head);
    if (filled) { // clear
      pt.lo[there] = 0;
      pt.hi[there] = 0;
      pt.used[dstPmd] = pt.used[dstPmd]! - 1;
    }
    { // set
      pt.lo[there] = lo;
      pt.hi[there] = hi;
      pt.used[dstPmd] = pt.used[dstPmd]! + 1;
    }
    k.hugetlb.count(dst, 1);
  }
  { // ptlUnlock
    k.pt.ptl[srcPmd] = 0;
  }
  { // ptlUnlock
    k.pt.ptl[dstPmd] = 0;
  }
}

/**
 * Copies the huge pages of VMA `src` to its copy `dst` in a child, table by table: a table that the child
 * finds to share has them already, and so, it is believed, has a table of gigantic pages whose count says that it is
 * shared. Returns 0 or -ENOMEM.
 *
 * @kernel mm/hugetlb.c copy_hugetlb_page_range
 * @fidelity simplified: no pinned pages
 */
export function copyHugetlbPageRange(
  k: HugetlbKernel,
  task: number,
  dst: number,
  src: number,
): number {
  const pt = k.pt;
  const from = k.vmas.mm[src]!;
  const end = k.vmas.end[src]!;
  const level = k.hugetlb.levelOf(src);
  const lock = k.mappings.iMmapLock[k.vmas.mapping[src]!]!;
  let ret = 0;
  let vpn = k.vmas.start[src]!;
  const held = k.hugetlbPolicy.faultHolds === 1 /* HOLDS_I_MMAP */;
  if (held) { // downRead
    while (k.locks.word[lock]! < 0) throw new WouldBlock(10 /* AT_I_MMAP_LOCK */);
    k.locks.word[lock] = k.locks.word[lock]! + 1;
  }
  while (vpn < end && ret === 0) {
    const srcPmd = pt.tableAt(k.mms.root[from]!, vpn, level);
    if (srcPmd === 0) {
      vpn = nextSpan(k, src, vpn);
      continue;
    }
    const dstPmd = hugePteAlloc(k, task, dst, vpn);
    if (dstPmd <= 0) ret = (-12 /* -ENOMEM */);
    else if (dstPmd !== srcPmd && !(level > 1 && seemsShared(k, dstPmd)))
      copyHugePage(k, task, dst, src, vpn, dstPmd, srcPmd);
    vpn += k.hugetlb.sizeOf(src);
  }
  if (held) { // upRead
    k.locks.word[lock] = k.locks.word[lock]! - 1;
  }
  return ret;
}
