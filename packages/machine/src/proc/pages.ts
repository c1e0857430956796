import {
  E_SOFT_DIRTY,
  entryPfn,
  isSoftLeaf,
  MARKER_GUARD,
  markerBits,
  SOFT_MARKER,
  SOFT_SOFT_DIRTY,
  softType,
} from '@faultline/core-pagetable';
import { seemsShared } from '@faultline/hugetlb-share';
import { vmNormalPage } from '@faultline/mm';
import {
  folioHead,
  folioOrder,
  NO_PFN,
  PG_ANON,
  PG_ANON_EXCLUSIVE,
  PG_DIRTY,
  PG_HUGETLB,
  PG_HWPOISON,
  PG_PRIVATE,
  PG_RECLAIM,
  PG_RESERVED,
  PG_SWAPBACKED,
  PG_UPTODATE,
  PG_ZERO,
  pageMapcount,
} from '@faultline/pfn';
import { VM_HUGETLB, VM_SOFTDIRTY } from '@faultline/vma';
import type { Machine } from '../machine.js';
import { cached } from '../mincore.js';

/** What the kernel's files say of one page of an address space. */
export interface PageView {
  /** mincore's bit; null where there is no VMA. */
  readonly incore: boolean | null;
  /** pagemap: present (63), file or shared (61), mapped once (56), soft-dirty (55). */
  readonly present: boolean;
  readonly file: boolean;
  readonly excl: boolean;
  readonly softdirty: boolean;
  /** pagemap: an entry that is not present (62), and whether it is a guard marker (58). */
  readonly swap: boolean;
  readonly guard: boolean;
  /** Frame number, undefined when not present. */
  readonly pfn: number | undefined;
  /** Page of the persistent memory, undefined for other frames, and of which device: 0, or 1 for device-dax. */
  readonly pmemPage: number | undefined;
  readonly pmem?: number;
  readonly zero: boolean;
  /** kpageflags names. */
  readonly kpage: readonly string[];
  /** /proc/kpagecount. */
  readonly mapcount: number;
  /** Where the leaf is, null when there is no entry. */
  readonly level: 'pte' | 'pmd' | 'pud' | null;
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
  const { mms } = machine.kernel;
  // mincore is asked for all of it, or page by page where that is refused.
  const whole = mms.mappedPages(mm, from, from + count) === count;
  return Array.from({ length: count }, (_, i) =>
    pageView(machine, mm, from + i, whole ? from : from + i),
  );
}

function pageView(machine: Machine, mm: number, vpn: number, from: number): PageView {
  const k = machine.kernel;
  const root = k.mms.root[mm]!;
  const pteTable = k.pt.pteTable(root, vpn);
  const vma = k.mms.lookup(mm, vpn);
  const tracked = k.pt.geometry.arch.softDirty;
  const marked = tracked && vma !== 0 && (k.vmas.flags[vma]! & VM_SOFTDIRTY) !== 0;
  // Of entries of the pool pagemap asks the VMA alone. @kernel fs/proc/task_mmu.c pagemap_hugetlb_range
  const asked = tracked && (vma === 0 || (k.vmas.flags[vma]! & VM_HUGETLB) === 0);
  const where = { pmdTable: k.pt.tableAt(root, vpn, 1), pteTable };
  const index = pteTable === 0 ? k.pt.leafAt(root, vpn) : k.pt.index(pteTable, vpn);
  if (index === 0 || k.pt.none(index)) {
    return {
      ...where,
      ...ABSENT,
      incore: vma === 0 ? null : cached(k, vma, vpn, from),
      softdirty: marked,
    };
  }
  const lo = k.pt.lo[index]!;
  const hi = k.pt.hi[index]!;
  const level = k.pt.level[index >> k.pt.bits]!;
  if (isSoftLeaf(lo, hi)) {
    return {
      ...where,
      ...ABSENT,
      // What is not a marker has had a page.
      incore: softType(hi) !== SOFT_MARKER || cached(k, vma, vpn, from),
      softdirty: marked || (asked && (lo & SOFT_SOFT_DIRTY) !== 0),
      // pagemap says nothing of entries of the pool that are not present.
      swap: vma === 0 || (k.vmas.flags[vma]! & VM_HUGETLB) === 0,
      guard: machine.proc.guardBit && (markerBits(lo, hi) & MARKER_GUARD) !== 0,
      level: LEVELS[level]!,
      entry: 'nonpresent',
    };
  }
  const pfn = entryPfn(lo, hi) + (level === 0 ? 0 : vpn % k.pt.pages(level));
  return {
    ...where,
    incore: true,
    present: true,
    ...(level === 0 ? pteFlags(machine, lo, hi) : leafFlags(machine, pfn, vpn, index)),
    softdirty: marked || (asked && (lo & E_SOFT_DIRTY) !== 0),
    swap: false,
    guard: false,
    pfn,
    ...devicePage(machine, pfn),
    zero: (k.frames.flagsOf(pfn) & PG_ZERO) !== 0,
    kpage: kpageNames(machine, pfn),
    // The count file looks at online memory only.
    mapcount: k.frames.isPmem(pfn) ? 0 : pageMapcount(k.frames, pfn),
    level: LEVELS[level]!,
    entry: entryName(machine, lo, hi, level),
  };
}

/** Bits of the entry, by the names that the hardware has for them. x86 prints the address as it is not inverted. */
function entryName(machine: Machine, lo: number, hi: number, level: number): string {
  const { codec } = machine;
  return codec.text(codec.encode(lo, hi, level));
}

/** Which page of which device a frame is. */
function devicePage(machine: Machine, pfn: number): Pick<PageView, 'pmem' | 'pmemPage'> {
  const { frames } = machine.kernel;
  if (!frames.isPmem(pfn)) return { pmemPage: undefined };
  if (frames.isDevdax(pfn)) return { pmem: 1, pmemPage: pfn - frames.devdaxBase };
  return { pmem: 0, pmemPage: pfn - frames.pmemBase };
}

const LEVELS = ['pte', 'pmd', 'pud'] as const;

/** Bits 61 and 56 of a small page: only pages that the core manages have them. */
function pteFlags(machine: Machine, lo: number, hi: number): { file: boolean; excl: boolean } {
  const k = machine.kernel;
  const page = vmNormalPage(k, lo, hi);
  if (page === NO_PFN) return { file: false, excl: false };
  const anon = (k.frames.flagsOf(page) & PG_ANON) !== 0;
  return { file: !anon, excl: pageMapcount(k.frames, page) === 1 };
}

/**
 * The same of a leaf above: every frame counts as a page there, the huge zero page as a file's. Some
 * releases ask the first page for all.
 *
 * @kernel fs/proc/task_mmu.c pagemap_pmd_range
 */
function leafFlags(
  machine: Machine,
  pfn: number,
  vpn: number,
  index: number,
): { file: boolean; excl: boolean } {
  const { frames, pt } = machine.kernel;
  const table = index >> pt.bits;
  const level = pt.level[table]!;
  const pool = (frames.flagsOf(pfn) & PG_HUGETLB) !== 0;
  const shared = pool ? seemsShared(machine.kernel, table) : pt.sharers[table]! > 0;
  const asked = machine.proc.leafExclEach ? pfn : pfn - (vpn % pt.pages(level));
  return {
    file: (frames.flagsOf(pfn) & PG_ANON) === 0,
    excl: pageMapcount(frames, asked) === 1 && !(machine.proc.sharedExcl && shared),
  };
}

const ABSENT = {
  present: false,
  swap: false,
  guard: false,
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

/** Whether mlock keeps a frame in memory. UNEVICTABLE follows some time later, and is not shown. */
function mlocked(machine: Machine, pfn: number): boolean {
  return machine.kernel.frames.mlocked[pfn]! > 0;
}

/** Names of kpageflags, without those that depend on history (LRU, ACTIVE, REFERENCED). */
function kpageNames(machine: Machine, pfn: number): string[] {
  const k = machine.kernel;
  if (k.frames.isPmem(pfn)) return machine.proc.deviceKpage ? ['NOPAGE'] : [];
  const { frames } = k;
  const own = frames.flagsOf(pfn);
  const compound = folioOrder(frames, pfn) > 0;
  const head = folioHead(frames, pfn) === pfn;
  const tail = compound && !head;
  const anon = (own & PG_ANON) !== 0;
  const pool = (own & PG_HUGETLB) !== 0;
  const folio = tail && machine.proc.kpageFolio ? frames.flagsOf(folioHead(frames, pfn)) : own;
  // Up to 6.9 a tail shows its own flags, which few are set on.
  const bare = tail && !machine.proc.kpageFolio;
  const names: (string | false)[] = [
    (folio & PG_UPTODATE) !== 0 && !bare && 'UPTODATE',
    (folio & PG_DIRTY) !== 0 && !bare && 'DIRTY',
    (folio & PG_RECLAIM) !== 0 && 'RECLAIM',
    pageMapcount(frames, pfn) > 0 && 'MMAP',
    anon && 'ANON',
    (folio & PG_SWAPBACKED) !== 0 && !bare && 'SWAPBACKED',
    compound && (head ? 'COMPOUND_HEAD' : 'COMPOUND_TAIL'),
    pool && 'HUGE',
    anon && machine.proc.ksmOnAnon && 'KSM',
    compound && !pool && 'THP',
    mlocked(machine, tail && machine.proc.kpageFolio ? folioHead(frames, pfn) : pfn) && 'MLOCKED',
    (own & PG_HWPOISON) !== 0 && 'HWPOISON',
    (own & PG_ZERO) !== 0 && 'ZERO_PAGE',
    (folio & PG_RESERVED) !== 0 && 'RESERVED',
    // One bit: exclusive of an anonymous page, mapped to disk of a file's.
    (folio & PG_ANON_EXCLUSIVE) !== 0 && 'OWNER_2',
    (folio & PG_PRIVATE) !== 0 && 'PRIVATE',
  ];
  return names.filter((n) => n !== false);
}
