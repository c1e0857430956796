// paths: base 735
import { nextTableOf } from '@faultline/core-pagetable';
import {
  AT_I_MMAP_LOCK,
  AT_I_MMAP_UNLOCK,
  AT_TABLE_UNLINK,
  type Path,
} from '@faultline/kernel-api';
import type { MmKernel } from './kernel.js';
import { flushSharers } from './rmap.path.js';
import { downRead, upRead } from './rwsem.path.js';
import { ptlLock, ptlUnlock } from './table-alloc.path.js';
import { countTable } from './table-count.js';
import { tlbFinishMmu, tlbFlushMmu } from './tlb.path.js';
import { unmapSingleVma } from './zap.path.js';

/**
 * Frees the PTE tables of pages `start` to `end` that are empty now and whose whole stretch lies in
 * the range; part of a gather. Who waits for the lock of one looks at the slot again then (`pteMapLock`).
 *
 * @kernel mm/pt_reclaim.c try_to_free_pte, mm/memory.c zap_pte_range 6.14
 */
export function* reclaimPteTables(
  k: MmKernel,
  task: number,
  mm: number,
  start: number,
  end: number,
): Path<void> {
  const pt = k.pt;
  const root = k.mms.root[mm]!;
  const span = pt.pages(1);
  const last = Math.floor(end / span) * span;
  let at = nextTableOf(pt, root, Math.ceil(start / span) * span, last, 0);
  while (at < last) {
    const above = pt.tableAt(root, at, 1);
    yield* ptlLock(k, task, above);
    const index = pt.index(above, at);
    const table = pt.child(index);
    let full = false;
    if (table !== 0) {
      yield* ptlLock(k, task, table);
      if (pt.used[table] === 0) {
        full = k.gather.addTable(task, pt.unlinkTable(above, index));
        countTable(k, mm, 0, -1);
        k.gather.cleared(task, at, 1, 1);
        yield AT_TABLE_UNLINK;
      }
      yield* ptlUnlock(k, table);
    }
    yield* ptlUnlock(k, above);
    if (full) yield* tlbFlushMmu(k, task, mm);
    at = nextTableOf(pt, root, at + span, last, 0);
  }
}

/**
 * Zaps a range of one VMA for MADV_DONTNEED, in a gather of its own or of the whole call
 * (`madviseGather`): from 6.14 on tables that it empties go as well.
 *
 * @kernel mm/madvise.c madvise_dontneed_single_vma
 */
export function* zapForDontneed(
  k: MmKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
): Path<void> {
  const mm = k.vmas.mm[vma]!;
  if (k.mmPolicy.zapDrainsLru) k.lru.drain(k.frames);
  const shares = k.vmOps.tableFlush[k.vmas.ops[vma]!] !== 0;
  const mapping = k.vmas.mapping[vma]!;
  if (shares) yield* downRead(k, k.mappings.iMmapLock[mapping]!, AT_I_MMAP_LOCK);
  if (!k.mmPolicy.madviseGather) k.gather.begin(task, mm);
  yield* unmapSingleVma(k, task, vma, start, end, 1);
  if (shares) {
    const first = k.vmas.linearPgoff(vma, start);
    yield* flushSharers(k, task, mapping, first, first + end - start);
    yield* upRead(k, k.mappings.iMmapLock[mapping]!, AT_I_MMAP_UNLOCK);
  }
  if (k.mmPolicy.ptReclaim) yield* reclaimPteTables(k, task, mm, start, end);
  if (!k.mmPolicy.madviseGather) yield* tlbFinishMmu(k, task, mm);
}
