import type { Machine } from '@faultline/machine';
import { VM_ACCOUNT, VM_EXEC, VM_GROWSDOWN, VM_LOCKED, VM_SHARED, VM_WRITE } from '@faultline/vma';
import type { Invariant } from './invariant.js';
import { liveMms } from './walk.js';

interface Figures {
  total: number;
  exec: number;
  stack: number;
  data: number;
  locked: number;
}

/** The figures of an address space, counted anew from its VMAs, and what the kernel is known to count wrong. */
function figuresOf(m: Machine, mm: number): Figures {
  const { mms, vmas } = m.kernel;
  const out: Figures = { total: 0, exec: 0, stack: 0, data: 0, locked: mms.lockedAdrift[mm]! };
  for (let i = 0; i < mms.vmaCount(mm); i++) {
    const vma = mms.vmaAt(mm, i);
    const flags = vmas.flags[vma]!;
    const pages = vmas.end[vma]! - vmas.start[vma]!;
    out.total += pages;
    if ((flags & VM_LOCKED) !== 0) out.locked += pages;
    const kind = flags & (VM_EXEC | VM_WRITE | VM_SHARED | VM_GROWSDOWN);
    if ((kind & (VM_EXEC | VM_WRITE | VM_GROWSDOWN)) === VM_EXEC) out.exec += pages;
    else if ((kind & VM_GROWSDOWN) !== 0) out.stack += pages;
    else if ((kind & (VM_WRITE | VM_SHARED)) === VM_WRITE) out.data += pages;
  }
  return out;
}

function* figures(m: Machine): Iterable<string> {
  const { mms } = m.kernel;
  for (const mm of liveMms(m.kernel)) {
    const want = figuresOf(m, mm);
    const has: Figures = {
      total: mms.totalVm[mm]!,
      exec: mms.execVm[mm]!,
      stack: mms.stackVm[mm]!,
      data: mms.dataVm[mm]!,
      locked: mms.lockedVm[mm]!,
    };
    for (const [name, pages] of Object.entries(want)) {
      const counted = has[name as keyof Figures];
      if (counted !== pages) yield `${name}_vm of mm ${mm} is ${counted} and should be ${pages}`;
    }
  }
}

function* committed(m: Machine): Iterable<string> {
  const { inodes, mappings, mms, settings, vmas } = m.kernel;
  let promised = 0;
  for (const mm of liveMms(m.kernel)) {
    for (let i = 0; i < mms.vmaCount(mm); i++) {
      const vma = mms.vmaAt(mm, i);
      if ((vmas.flags[vma]! & VM_ACCOUNT) !== 0) promised += vmas.end[vma]! - vmas.start[vma]!;
    }
  }
  // Shared memory without a file is promised whole, unless it was mapped with NORESERVE.
  for (let file = 1; file <= mappings.meta[0]!; file++) promised += inodes.promised[file]!;
  if (settings.committed !== promised) {
    yield `${settings.committed} pages are promised and ${promised} were asked for`;
  }
}

export const accountRules: readonly Invariant[] = [
  { number: 23, about: 'total_vm and its like are sums over VMAs', check: figures },
  {
    number: 28,
    about: 'committed memory is what VMAs and objects were promised',
    check: committed,
  },
];
