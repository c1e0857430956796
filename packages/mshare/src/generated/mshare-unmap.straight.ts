// Derived from ../mshare-unmap.path.ts by npm run paths: do not edit.
import { WouldBlock } from '@faultline/kernel-api';
// paths: base 7110
import { countTable } from '@faultline/mm';
import { countDown } from '@faultline/table-share';
import type { MshareKernel } from '../kernel.js';
import { protectNotModelled, unmapNotModelled } from '../not-modelled.js';
import { mshareSpan } from '../region.js';

/**
 * A mapping of a region goes: its slots no longer name the host's tables, which stay as they are. Before the tables
 * of the task's own are freed, so nobody walks down into the host's. Part of a gather.
 *
 * @kernel mshare v3, mshare_vm_ops.unmap_page_range
 */
export function mshareUnmap(
  k: MshareKernel,
  task: number,
  vma: number,
  start: number,
  end: number,
  _evenCows: number,
): void {
  const pt = k.pt;
  const mm = k.vmas.mm[vma]!;
  const span = mshareSpan(k);
  if (start % span !== 0 || end % span !== 0) unmapNotModelled();
  for (let at = start; at < end; at += span) {
    const above = pt.tableAt(k.mms.root[mm]!, at, 3 /* MSHARE_LEVEL + 1 */);
    if (above === 0) continue;
    { // ptlLock
      while (k.pt.ptl[above] !== 0) throw new WouldBlock(16 /* AT_PTL_LOCK */);
      k.pt.ptl[above] = task + 1;
    }
    const index = pt.index(above, at);
    if (!(pt.lo[index] === 0 && pt.hi[index] === 0)) {
      const table = pt.unlinkTable(above, index);
      countDown(k, 12 /* MSHARE_RULES */, table);
      countTable(k, mm, 2 /* MSHARE_LEVEL */, -1);
      k.tableShare.count(1 /* UNSHARES */);
      k.gather.cleared(task, at, span, 2 /* MSHARE_LEVEL */);
    }
    { // ptlUnlock
      k.pt.ptl[above] = 0;
    }
  }
}

/** Rights are the region's, not a mapping's, and fork leaves a mapping to the child's faults. */
export function mshareProtect(k: MshareKernel, _task: number, vma: number): void {
  if (k.vmas.mapping[vma] !== 0) protectNotModelled();
}

/**
 * An address space that nobody runs on has been flushed: no CPU is known to use it, so each forgets all it knows.
 *
 * @kernel mshare v3, arch_invalidate_secondary_tlbs of the host's mmu notifier (flush_tlb_all)
 */
export function mshareFlushAll(k: MshareKernel, _task: number, _host: number): void {
  k.tableShare.count(4 /* HOST_FLUSHES */);
  for (let cpu = 0; cpu < k.tlb.cpus; cpu++) {
    k.tlb.flushAll(cpu);
  }
}
