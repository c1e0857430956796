import { E_ACCESSED, entryDirty } from '@faultline/core-pagetable';
import { vmNormalPage } from '@faultline/mm';
import { NO_PFN, PG_ANON, PG_DIRTY } from '@faultline/pfn';
import { permText, vmFlagsText } from '@faultline/vma';
import type { Machine } from '../machine.js';

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
    figures: figures(machine, vma, (end - start) * 4, sums(machine, vma)),
  };
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
  };
  const root = k.mms.root[k.vmas.mm[vma]!]!;
  const end = k.vmas.end[vma]!;
  let vpn = k.pt.nextTable(root, k.vmas.start[vma]!, end);
  for (; vpn < end; vpn = k.pt.nextTable(root, vpn + 1, end)) {
    const index = k.pt.index(k.pt.pteTable(root, vpn), vpn);
    if (!k.pt.present(index)) continue;
    const lo = k.pt.lo[index]!;
    const hi = k.pt.hi[index]!;
    const page = vmNormalPage(k, lo, hi);
    if (page === NO_PFN) continue;
    const mapcount = k.frames.mapcount[k.frames.index(page)]!;
    const pageDirty = (k.frames.flagsOf(page) & PG_DIRTY) !== 0 && !k.frames.isPmem(page);
    const dirty = pageDirty || entryDirty(k.pt.layout, lo, hi);
    const shared = mapcount > 1;
    s.rss += 4;
    s.pss += 4096 / mapcount;
    if (dirty) s.pssDirty += 4096 / mapcount;
    if (shared && dirty) s.sharedDirty += 4;
    else if (shared) s.sharedClean += 4;
    else if (dirty) s.privateDirty += 4;
    else s.privateClean += 4;
    if ((lo & E_ACCESSED) !== 0) s.referenced += 4;
    if ((k.frames.flagsOf(page) & PG_ANON) !== 0) s.anonymous += 4;
  }
  return s;
}

function figures(
  machine: Machine,
  vma: number,
  sizeKb: number,
  s: Sums,
): Record<string, number | string> {
  const has = machine.proc.smapsFields;
  return {
    Size: sizeKb,
    KernelPageSize: 4,
    MMUPageSize: 4,
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
    LazyFree: 0,
    AnonHugePages: 0,
    ShmemPmdMapped: 0,
    FilePmdMapped: 0,
    Shared_Hugetlb: 0,
    Private_Hugetlb: 0,
    Swap: 0,
    SwapPss: 0,
    Locked: 0,
    THPeligible: 0,
    ProtectionKey: 0,
    VmFlags: vmFlagsText(machine.kernel.vmas.flags[vma]!),
  };
}
