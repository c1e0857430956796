// paths: base 6530
import { E_RW, entryPfn } from '@faultline/core-pagetable';
import {
  AT_I_MMAP_LOCK,
  AT_I_MMAP_UNLOCK,
  AT_PTE_READ,
  AT_PTE_WRITE,
  ENOMEM,
  type Path,
} from '@faultline/kernel-api';
import { wrprotectHi, wrprotectLo } from '@faultline/mm';
import { downRead, ptlLock, ptlUnlock, upRead } from '@faultline/mm/paths';
import { addEntireMap, PG_ANON_EXCLUSIVE } from '@faultline/pfn';
import { isCowMapping } from '@faultline/vma';
import { softRestrictedHi } from './huge-places.js';
import { hugePteAlloc } from './huge-pte-alloc.path.js';
import type { HugetlbKernel } from './kernel.js';
import { seemsShared } from './seems-shared.js';
import { HOLDS_I_MMAP } from './share-policies.js';
import { nextSpan } from './table-spans.js';

/**
 * Copies one entry from table `srcPmd` of VMA `src` into `dstPmd` of its copy `dst`; of private memory
 * both lose write. An entry that is there already stays, where the release looks: the child's table is
 * another process's then.
 */
export function* copyHugePage(
  k: HugetlbKernel,
  task: number,
  dst: number,
  src: number,
  vpn: number,
  dstPmd: number,
  srcPmd: number,
): Path<void> {
  const pt = k.pt;
  const cow = isCowMapping(k.vmas.flags[src]!);
  const index = pt.index(srcPmd, vpn);
  const there = pt.index(dstPmd, vpn);
  yield* ptlLock(k, task, dstPmd);
  yield* ptlLock(k, task, srcPmd);
  const filled = !pt.none(there);
  const skips = pt.none(index) || (filled && k.hugetlbPolicy.forkTest);
  if (!skips && !pt.present(index)) {
    if (cow) pt.hi[index] = softRestrictedHi(pt.lo[index]!, pt.hi[index]!);
    if (filled) pt.clear(dstPmd, there);
    pt.set(dstPmd, there, pt.lo[index]!, pt.hi[index]!);
    yield AT_PTE_WRITE;
  } else if (!skips) {
    let lo = pt.lo[index]!;
    let hi = pt.hi[index]!;
    const head = entryPfn(lo, hi);
    if (cow && (lo & E_RW) !== 0) {
      hi = wrprotectHi(pt.layout, lo, hi);
      lo = wrprotectLo(pt.layout, lo);
      pt.lo[index] = lo;
      pt.hi[index] = hi;
    }
    if (cow) k.frames.clearFlags(head, PG_ANON_EXCLUSIVE);
    k.frames.get(head);
    addEntireMap(k.frames, head);
    if (filled) pt.clear(dstPmd, there);
    pt.set(dstPmd, there, lo, hi);
    k.hugetlb.count(dst, 1);
    yield AT_PTE_WRITE;
  }
  yield* ptlUnlock(k, srcPmd);
  yield* ptlUnlock(k, dstPmd);
}

/**
 * Copies the huge pages of VMA `src` to its copy `dst` in a child, table by table: a table that the child
 * finds to share has them already, and so, it is believed, has a table of gigantic pages whose count says that it is
 * shared. Returns 0 or -ENOMEM.
 *
 * @kernel mm/hugetlb.c copy_hugetlb_page_range
 * @fidelity simplified: no pinned pages
 */
export function* copyHugetlbPageRange(
  k: HugetlbKernel,
  task: number,
  dst: number,
  src: number,
): Path<number> {
  const pt = k.pt;
  const from = k.vmas.mm[src]!;
  const end = k.vmas.end[src]!;
  const level = k.hugetlb.levelOf(src);
  const lock = k.mappings.iMmapLock[k.vmas.mapping[src]!]!;
  let ret = 0;
  let vpn = k.vmas.start[src]!;
  const held = k.hugetlbPolicy.faultHolds === HOLDS_I_MMAP;
  if (held) yield* downRead(k, lock, AT_I_MMAP_LOCK);
  while (vpn < end && ret === 0) {
    const srcPmd = pt.tableAt(k.mms.root[from]!, vpn, level);
    yield AT_PTE_READ;
    if (srcPmd === 0) {
      vpn = nextSpan(k, src, vpn);
      continue;
    }
    const dstPmd = yield* hugePteAlloc(k, task, dst, vpn);
    if (dstPmd <= 0) ret = -ENOMEM;
    else if (dstPmd !== srcPmd && !(level > 1 && seemsShared(k, dstPmd)))
      yield* copyHugePage(k, task, dst, src, vpn, dstPmd, srcPmd);
    vpn += k.hugetlb.sizeOf(src);
  }
  if (held) yield* upRead(k, lock, AT_I_MMAP_UNLOCK);
  return ret;
}
