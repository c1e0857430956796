// paths: base 700
import { E_ACCESSED, E_DIRTY, E_PRESENT, E_RW } from '@faultline/core-pagetable';
import { AT_PTE_READ, AT_PTE_WRITE, type Path } from '@faultline/kernel-api';
import type { FaultKernel } from './kernel.js';
import { leafByte } from './leaf-byte.js';
import { doUserAddrFault } from './user-fault.path.js';

/**
 * One byte access by user code on a machine whose CPUs remember translations: what the task's CPU has
 * is used as it is, right or stale. A store through a translation that is not dirty goes to memory
 * again, where the entry is checked anew; a translation that forbids the access is dropped and faults.
 *
 * @param offset byte in the page
 * @param value byte to store, or -1 for a read
 */
export function* userAccessTlb(
  k: FaultKernel,
  task: number,
  vpn: number,
  offset: number,
  value: number,
): Path<number> {
  const tlb = k.tlb;
  const pt = k.pt;
  const write = value >= 0;
  const need = write ? E_PRESENT | E_RW : E_PRESENT;
  const mm = k.tasks.mm[task]!;
  const cpu = tlb.cpuOf(task);
  for (;;) {
    tlb.use(cpu, mm);
    let errorCode = write ? 6 : 4;
    const at = tlb.find(cpu, mm, vpn, pt.bits);
    if (at >= 0 && tlb.allows(at, write)) {
      const byte = leafByte(k, tlb.lo[at]!, tlb.hi[at]!, vpn - tlb.vpn[at]!, offset, value);
      yield AT_PTE_WRITE;
      return byte;
    }
    if (at >= 0) {
      const forbids = (tlb.lo[at]! & need) !== need;
      tlb.forget(at);
      if (forbids) errorCode |= E_PRESENT;
    }
    if ((errorCode & E_PRESENT) === 0) {
      const index = yield* walkTlb(k, cpu, mm, vpn);
      const lo = index === 0 ? 0 : pt.lo[index]!;
      if ((lo & need) === need) {
        const hi = pt.hi[index]!;
        const touched = lo | E_ACCESSED | (write ? E_DIRTY : 0);
        const level = pt.level[index >> pt.bits]!;
        const first = Math.floor(vpn / pt.pages(level)) * pt.pages(level);
        pt.lo[index] = touched;
        tlb.fill(cpu, mm, first, level, touched, hi);
        const byte = leafByte(k, touched, hi, vpn - first, offset, value);
        yield AT_PTE_WRITE;
        return byte;
      }
      errorCode |= lo & E_PRESENT;
      yield AT_PTE_READ;
    }
    const signal = yield* doUserAddrFault(k, task, vpn, errorCode);
    if (signal !== 0) return -signal;
  }
}

/**
 * Where the entry for a page lies: by the way that the CPU remembers, which may lead to a table that
 * is gone, or by a walk from the root. 0 when there is no table and no leaf.
 */
export function* walkTlb(k: FaultKernel, cpu: number, mm: number, vpn: number): Path<number> {
  const pt = k.pt;
  const first = Math.floor(vpn / pt.pages(1)) * pt.pages(1);
  const way = k.tlb.way(cpu, mm, first);
  if (way !== 0) return pt.pteIndex(way, vpn);
  const root = k.mms.root[mm]!;
  const table = pt.pteTable(root, vpn);
  yield AT_PTE_READ;
  if (table === 0) return pt.leafAt(root, vpn);
  k.tlb.fillWay(cpu, mm, first, table);
  return pt.pteIndex(table, vpn);
}
