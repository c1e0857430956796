import {
  E_ACCESSED,
  E_PROTNONE,
  entryDirty,
  entryPfn,
  isSoftLeaf,
  SOFT_HWPOISON,
  softType,
} from '@faultline/core-pagetable';
import { seemsShared } from '@faultline/hugetlb-share';
import { vmNormalPage, vmNormalPagePmd } from '@faultline/mm';
import {
  folioHead,
  folioOrder,
  NO_PFN,
  PAGE_SIZE,
  PG_ANON,
  PG_DIRTY,
  PG_HUGETLB,
  PG_REFERENCED,
  PG_SWAPBACKED,
  pageMapcount,
} from '@faultline/pfn';
import { permText, VM_LOCKED, VM_SOFTDIRTY, vmFlagsText } from '@faultline/vma';
import type { Machine } from '../machine.js';
import { LOST_NOT, LOST_SHARED } from './policies.js';
import { thpEligible } from './thp-eligible.js';

/** One VMA as smaps shows it: page numbers, the permission text, and figures in kB in print order. */
export interface SmapsView {
  readonly start: number;
  readonly end: number;
  readonly perm: string;
  /** File page of `start`; 0 for memory without a file. */
  readonly filePage: number;
  readonly figures: Readonly<Record<string, number | string>>;
}

interface Sums {
  rss: number;
  pss: number;
  pssDirty: number;
  sharedClean: number;
  sharedDirty: number;
  privateClean: number;
  privateDirty: number;
  referenced: number;
  anonymous: number;
  lazyFree: number;
  anonHuge: number;
  shmemHuge: number;
  fileHuge: number;
  sharedHugetlb: number;
  privateHugetlb: number;
}

/** The VMAs of an address space that overlap pages `from` to `to` (exclusive). @kernel fs/proc/task_mmu.c show_smap */
export function smaps(machine: Machine, mm: number, from: number, to: number): SmapsView[] {
  const k = machine.kernel;
  const out: SmapsView[] = [];
  const set = k.mms.vmas[mm]!;
  for (let i = set.position(from); i < set.count; i++) {
    const vma = set.at(i);
    if (k.vmas.start[vma]! >= to) break;
    out.push(smapsOf(machine, vma));
  }
  return out;
}

function smapsOf(machine: Machine, vma: number): SmapsView {
  const { vmas } = machine.kernel;
  const start = vmas.start[vma]!;
  const end = vmas.end[vma]!;
  return {
    start,
    end,
    perm: permText(vmas.flags[vma]!),
    filePage: vmas.mapping[vma] === 0 ? 0 : vmas.pgoff[vma]!,
    figures: inKb(machine, figures(machine, vma, (end - start) * 4, sums(machine, vma))),
  };
}

/** Figures were counted with 4 kB a page; on a machine with larger pages they are that much larger. */
function inKb(
  machine: Machine,
  counted: Record<string, number | string>,
): Record<string, number | string> {
  const by = machine.pageBytes / PAGE_SIZE;
  const plain = new Set(['THPeligible', 'ProtectionKey']);
  if (by === 1) return counted;
  return Object.fromEntries(
    Object.entries(counted).map(([name, n]) => [
      name,
      typeof n === 'number' && !plain.has(name) ? n * by : n,
    ]),
  );
}

/** VMA flags; without soft-dirty tracking there is no mark of it. */
function shownFlags(machine: Machine, vma: number): number {
  const flags = machine.kernel.vmas.flags[vma]!;
  return machine.kernel.pt.geometry.arch.softDirty ? flags : flags & ~VM_SOFTDIRTY;
}

/** Adds up the pages that the core manages; entries without a page count nothing. @kernel smaps_account */
function sums(machine: Machine, vma: number): Sums {
  const k = machine.kernel;
  const s: Sums = {
    rss: 0,
    pss: 0,
    pssDirty: 0,
    sharedClean: 0,
    sharedDirty: 0,
    privateClean: 0,
    privateDirty: 0,
    referenced: 0,
    anonymous: 0,
    lazyFree: 0,
    anonHuge: 0,
    shmemHuge: 0,
    fileHuge: 0,
    sharedHugetlb: 0,
    privateHugetlb: 0,
  };
  const root = k.mms.root[k.vmas.mm[vma]!]!;
  const end = k.vmas.end[vma]!;
  for (let vpn = k.pt.nextMapped(root, k.vmas.start[vma]!, end); vpn < end; ) {
    const table = k.pt.pteTable(root, vpn);
    if (table !== 0) {
      const index = k.pt.index(table, vpn);
      const page = vmNormalPage(k, k.pt.lo[index]!, k.pt.hi[index]!);
      if (k.pt.present(index) && page !== NO_PFN) account(machine, s, index, page);
      else if (!k.pt.none(index)) accountLost(machine, s, index);
      vpn = k.pt.nextMapped(root, vpn + 1, end);
    } else vpn = k.pt.nextMapped(root, accountLeaf(machine, s, vpn, root), end);
  }
  return s;
}

/** Whether an entry says that its page is lost. */
function isLost(lo: number, hi: number): boolean {
  return isSoftLeaf(lo, hi) && softType(hi) === SOFT_HWPOISON;
}

/** Counts the page behind an entry that says it is lost. What else is not present counts nothing. */
function accountLost(machine: Machine, s: Sums, index: number): void {
  const { lo, hi } = machine.kernel.pt;
  if (!isLost(lo[index]!, hi[index]!)) return;
  if (machine.proc.smapsLost === LOST_NOT) return;
  const flags = machine.kernel.frames.flagsOf(entryPfn(lo[index]!, hi[index]!));
  const dirty = (flags & PG_DIRTY) !== 0;
  s.rss += 4;
  s.pss += 4096;
  s.referenced += 4;
  if (dirty) s.pssDirty += 4096;
  if ((flags & PG_ANON) !== 0) s.anonymous += 4;
  const shared = machine.proc.smapsLost === LOST_SHARED;
  if (shared && dirty) s.sharedDirty += 4;
  else if (shared) s.sharedClean += 4;
  else if (dirty) s.privateDirty += 4;
  else s.privateClean += 4;
}

/** Counts the pages of one leaf; returns the page behind it. @kernel fs/proc/task_mmu.c smaps_pmd_entry */
function accountLeaf(machine: Machine, s: Sums, vpn: number, root: number): number {
  const k = machine.kernel;
  const index = k.pt.leafAt(root, vpn);
  const pages = k.pt.pages(k.pt.level[index >> k.pt.bits]!);
  const head = vmNormalPagePmd(k, k.pt.lo[index]!, k.pt.hi[index]!);
  if (isLost(k.pt.lo[index]!, k.pt.hi[index]!)) {
    // Of the pool: no other leaf says so.
    if (machine.proc.smapsLost === LOST_SHARED) s.sharedHugetlb += pages * 4;
    else if (machine.proc.smapsLost !== LOST_NOT) s.privateHugetlb += pages * 4;
    return vpn + pages;
  }
  if (head !== NO_PFN && (k.frames.flagsOf(head) & PG_HUGETLB) !== 0) {
    // Pages of the pool are in no other figure.
    const shared = seemsShared(k, index >> k.pt.bits) || pageMapcount(k.frames, head) > 1;
    if (shared) s.sharedHugetlb += pages * 4;
    else s.privateHugetlb += pages * 4;
    return vpn + pages;
  }
  if ((k.pt.lo[index]! & E_PROTNONE) !== 0 && !machine.proc.leafProtnone) return vpn + pages;
  if (k.pt.present(index) && head !== NO_PFN) {
    for (let i = 0; i < pages; i++) account(machine, s, index, head + i);
    const flags = k.frames.flagsOf(head);
    if ((flags & PG_ANON) !== 0) s.anonHuge += pages * 4;
    else if ((flags & PG_SWAPBACKED) !== 0) s.shmemHuge += pages * 4;
    else if (!k.frames.isPmem(head)) s.fileHuge += pages * 4;
  } else if (machine.proc.devmapLeaf && (k.pt.hi[index]! & k.pt.layout.devmap) !== 0) {
    // A compound counts whole, single pages by the first.
    const first = entryPfn(k.pt.lo[index]!, k.pt.hi[index]!);
    const size = 2 ** folioOrder(k.frames, first);
    for (let i = 0; i < size; i++) account(machine, s, index, first + i);
  }
  return vpn + pages;
}

/**
 * Counts one page of an entry of any size. A page is dirty by its entry or by itself. Shares have 12 bits
 * behind the point of a byte: three thirds are less than a whole.
 */
function account(machine: Machine, s: Sums, index: number, page: number): void {
  const k = machine.kernel;
  const lo = k.pt.lo[index]!;
  // What the core does not manage has no map count, and counts as mapped once.
  const mapcount = Math.max(1, pageMapcount(k.frames, page));
  const folio = k.frames.flagsOf(folioHead(k.frames, page));
  const dirty =
    entryDirty(k.pt.layout, lo, k.pt.hi[index]!) ||
    ((folio & PG_DIRTY) !== 0 && !k.frames.isPmem(page));
  const shared = mapcount > 1;
  s.rss += 4;
  const share = Math.floor(2 ** 24 / mapcount) / 4096;
  s.pss += share;
  if (dirty) s.pssDirty += share;
  if (shared && dirty) s.sharedDirty += 4;
  else if (shared) s.sharedClean += 4;
  else if (dirty) s.privateDirty += 4;
  else s.privateClean += 4;
  const anon = (folio & PG_ANON) !== 0;
  const used = (folio & PG_REFERENCED) !== 0 || (lo & E_ACCESSED) !== 0;
  if (used) s.referenced += 4;
  if (!anon) return;
  s.anonymous += 4;
  // What reclaim may drop without writing it: MADV_FREE named it, and nobody stored since.
  if ((folio & PG_SWAPBACKED) === 0 && !dirty) s.lazyFree += 4;
}

function figures(
  machine: Machine,
  vma: number,
  sizeKb: number,
  s: Sums,
): Record<string, number | string> {
  const has = machine.proc.smapsFields;
  const { vmOps, vmas } = machine.kernel;
  const pageKb = vmOps.pageSize[vmas.ops[vma]!]! * 4;
  return {
    Size: sizeKb,
    KernelPageSize: pageKb,
    MMUPageSize: pageKb,
    Rss: s.rss,
    Pss: Math.floor(s.pss / 1024),
    ...(has.pssDirty ? { Pss_Dirty: Math.floor(s.pssDirty / 1024) } : {}),
    Shared_Clean: s.sharedClean,
    Shared_Dirty: s.sharedDirty,
    Private_Clean: s.privateClean,
    Private_Dirty: s.privateDirty,
    Referenced: s.referenced,
    Anonymous: s.anonymous,
    ...(has.ksm ? { KSM: 0 } : {}),
    LazyFree: s.lazyFree,
    AnonHugePages: s.anonHuge,
    ShmemPmdMapped: s.shmemHuge,
    FilePmdMapped: s.fileHuge,
    Shared_Hugetlb: s.sharedHugetlb,
    Private_Hugetlb: s.privateHugetlb,
    Swap: 0,
    SwapPss: 0,
    Locked: (vmas.flags[vma]! & VM_LOCKED) === 0 ? 0 : Math.floor(s.pss / 1024),
    THPeligible: thpEligible(machine, vma) ? 1 : 0,
    ProtectionKey: 0,
    VmFlags: vmFlagsText(shownFlags(machine, vma), machine.proc.vmFlagLetters),
  };
}
