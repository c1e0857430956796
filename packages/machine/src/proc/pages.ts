import { E_SOFT_DIRTY, entryPfn, entryText } from '@faultline/core-pagetable';
import { SLOT_PAGE } from '@faultline/fs-core';
import { vmNormalPage } from '@faultline/mm';
import {
  NO_PFN,
  PG_ANON,
  PG_ANON_EXCLUSIVE,
  PG_DIRTY,
  PG_PRIVATE,
  PG_RECLAIM,
  PG_RESERVED,
  PG_SWAPBACKED,
  PG_UPTODATE,
  PG_ZERO,
} from '@faultline/pfn';
import { VM_SOFTDIRTY } from '@faultline/vma';
import type { Machine } from '../machine.js';

/** What the kernel's files say of one page of an address space. */
export interface PageView {
  /** mincore's bit; null where there is no VMA. */
  readonly incore: boolean | null;
  /** pagemap: present (63), file or shared (61), mapped once (56), soft-dirty (55). */
  readonly present: boolean;
  readonly file: boolean;
  readonly excl: boolean;
  readonly softdirty: boolean;
  /** Frame number, undefined when not present. */
  readonly pfn: number | undefined;
  /** Page of the persistent memory, undefined for other frames. */
  readonly pmemPage: number | undefined;
  readonly zero: boolean;
  /** kpageflags names. */
  readonly kpage: readonly string[];
  /** /proc/kpagecount. */
  readonly mapcount: number;
  /** Where the leaf is, null when there is no entry. */
  readonly level: 'pte' | null;
  /** Hardware bits of the leaf. */
  readonly entry: string;
  /** Table numbers, 0 for none. */
  readonly pmdTable: number;
  readonly pteTable: number;
}

/**
 * Pages `from` to `from + count` of a task's address space through pagemap, mincore, kpageflags,
 * kpagecount and the page tables.
 *
 * @kernel fs/proc/task_mmu.c, fs/proc/page.c, mm/mincore.c
 */
export function pageViews(machine: Machine, mm: number, from: number, count: number): PageView[] {
  return Array.from({ length: count }, (_, i) => pageView(machine, mm, from + i));
}

function pageView(machine: Machine, mm: number, vpn: number): PageView {
  const k = machine.kernel;
  const root = k.mms.root[mm]!;
  const pteTable = k.pt.pteTable(root, vpn);
  const vma = k.mms.lookup(mm, vpn);
  const marked = vma !== 0 && (k.vmas.flags[vma]! & VM_SOFTDIRTY) !== 0;
  const where = { pmdTable: k.pt.tableAt(root, vpn, 1), pteTable };
  const index = k.pt.index(pteTable, vpn);
  if (pteTable === 0 || k.pt.none(index)) {
    return {
      ...where,
      ...ABSENT,
      incore: vma === 0 ? null : cached(machine, vma, vpn),
      softdirty: marked,
    };
  }
  const lo = k.pt.lo[index]!;
  const hi = k.pt.hi[index]!;
  const pfn = entryPfn(lo, hi);
  const page = vmNormalPage(k, lo, hi);
  const anon = page !== NO_PFN && (k.frames.flagsOf(page) & PG_ANON) !== 0;
  return {
    ...where,
    incore: true,
    present: true,
    file: page !== NO_PFN && !anon,
    excl: page !== NO_PFN && k.frames.mapcount[k.frames.index(page)] === 1,
    softdirty: marked || (lo & E_SOFT_DIRTY) !== 0,
    pfn,
    pmemPage: k.frames.isPmem(pfn) ? pfn - k.frames.pmemBase : undefined,
    zero: pfn === k.frames.zeroPfn,
    kpage: kpageNames(machine, pfn),
    // The count file looks at online memory only.
    mapcount: k.frames.isPmem(pfn) ? 0 : k.frames.mapcount[k.frames.index(pfn)]!,
    level: 'pte',
    entry: entryText(lo, hi),
  };
}

const ABSENT = {
  present: false,
  file: false,
  excl: false,
  pfn: undefined,
  pmemPage: undefined,
  zero: false,
  kpage: [],
  mapcount: 0,
  level: null,
  entry: '',
} as const;

/** Whether an unmapped page of a file counts as in core: only a page-cache page does. */
function cached(machine: Machine, vma: number, vpn: number): boolean {
  const k = machine.kernel;
  const file = k.vmas.mapping[vma]!;
  if (file === 0) return false;
  const slot = k.index.find(file, k.vmas.linearPgoff(vma, vpn));
  return slot >= 0 && (k.index.lo[slot]! & SLOT_PAGE) !== 0;
}

/** Names of kpageflags, without those that depend on history (LRU, ACTIVE, REFERENCED). */
function kpageNames(machine: Machine, pfn: number): string[] {
  const k = machine.kernel;
  if (k.frames.isPmem(pfn)) return machine.proc.deviceKpage ? ['NOPAGE'] : [];
  const flags = k.frames.flagsOf(pfn);
  const mapped = k.frames.mapcount[k.frames.index(pfn)]! > 0;
  const anon = (flags & PG_ANON) !== 0;
  const names: (string | false)[] = [
    (flags & PG_UPTODATE) !== 0 && 'UPTODATE',
    (flags & PG_DIRTY) !== 0 && 'DIRTY',
    (flags & PG_RECLAIM) !== 0 && 'RECLAIM',
    mapped && 'MMAP',
    anon && 'ANON',
    (flags & PG_SWAPBACKED) !== 0 && 'SWAPBACKED',
    anon && machine.proc.ksmOnAnon && 'KSM',
    (flags & PG_ZERO) !== 0 && 'ZERO_PAGE',
    (flags & PG_RESERVED) !== 0 && 'RESERVED',
    // One bit: exclusive of an anonymous page, mapped to disk of a file's.
    (flags & PG_ANON_EXCLUSIVE) !== 0 && 'OWNER_2',
    (flags & PG_PRIVATE) !== 0 && 'PRIVATE',
  ];
  return names.filter((n) => n !== false);
}
