// paths: base 7110
import {
  AT_PTE_READ,
  AT_REF_PUT,
  AT_TABLE_UNLINK,
  AT_TLB_FLUSH,
  type Path,
} from '@faultline/kernel-api';
import { countTable } from '@faultline/mm';
import { ptlLock, ptlUnlock } from '@faultline/mm/paths';
import { countDown, HOST_FLUSHES, UNSHARES } from '@faultline/table-share';
import type { MshareKernel } from './kernel.js';
import { protectNotModelled, unmapNotModelled } from './not-modelled.js';
import { MSHARE_LEVEL, MSHARE_RULES, mshareSpan } from './region.js';

/**
 * A mapping of a region goes: its slots no longer name the host's tables, which stay as they are. Before the tables
 * of the task's own are freed, so nobody walks down into the host's. Part of a gather.
 *
 * @kernel mshare v3, mshare_vm_ops.unmap_page_range
 */
export function* mshareUnmap(
  k: MshareKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
  _evenCows: number,
): Path<void> {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const span = mshareSpan(k);
  if (start % span !== 0 || end % span !== 0) unmapNotModelled();
  for (let at = start; at < end; at += span) {
    const above = pt.tableAt(k.mms.root[mm]!, at, MSHARE_LEVEL + 1);
    yield AT_PTE_READ;
    if (above === 0) continue;
    yield* ptlLock(k, task, above);
    const index = pt.index(above, at);
    if (!pt.none(index)) {
      const table = pt.unlinkTable(above, index);
      yield AT_TABLE_UNLINK;
      countDown(k, MSHARE_RULES, table);
      countTable(k, mm, MSHARE_LEVEL, -1);
      k.tableShare.count(UNSHARES);
      k.gather.cleared(task, at, span, MSHARE_LEVEL);
      yield AT_REF_PUT;
    }
    yield* ptlUnlock(k, above);
  }
}

/** Rights are the region's, not a mapping's, and fork leaves a mapping to the child's faults. */
export function* mshareProtect(k: MshareKernel, _task: number, vma: number): Path<void> {
  yield AT_PTE_READ;
  if (k.vmas.mapping[vma] !== 0) protectNotModelled();
}

/**
 * An address space that nobody runs on has been flushed: no CPU is known to use it, so each forgets all it knows.
 *
 * @kernel mshare v3, arch_invalidate_secondary_tlbs of the host's mmu notifier (flush_tlb_all)
 */
export function* mshareFlushAll(k: MshareKernel, _task: number, _host: number): Path<void> {
  k.tableShare.count(HOST_FLUSHES);
  for (let cpu = 0; cpu < k.tlb.cpus; cpu++) {
    k.tlb.flushAll(cpu);
    yield AT_TLB_FLUSH;
  }
  yield AT_TLB_FLUSH;
}
