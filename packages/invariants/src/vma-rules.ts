import type { Kernel, Machine } from '@faultline/machine';
import {
  VM_EXEC,
  VM_MAYBE_GUARD,
  VM_MAYEXEC,
  VM_MAYREAD,
  VM_MAYSHARE,
  VM_MAYWRITE,
  VM_READ,
  VM_SHARED,
  VM_SOFTDIRTY,
  VM_SPECIAL,
  VM_WRITE,
  type VmaSet,
} from '@faultline/vma';
import type { Invariant } from './invariant.js';
import { liveMms } from './walk.js';

/** VMAs of an address space in order. */
function inOrder(set: VmaSet): number[] {
  return Array.from({ length: set.count }, (_, i) => set.at(i));
}

function* sorted(m: Machine): Iterable<string> {
  const { mms, vmas } = m.kernel;
  for (const mm of liveMms(m.kernel)) {
    const set = mms.vmas[mm]!;
    if (set.count > mms.maxVmas + 1) yield `mm ${mm} has ${set.count} VMAs`;
    let above = 0;
    for (const vma of inOrder(set)) {
      const [start, end] = [vmas.start[vma]!, vmas.end[vma]!];
      if (vmas.mm[vma] !== mm) yield `VMA ${vma} of mm ${mm} says it is of mm ${vmas.mm[vma]}`;
      if (!Number.isInteger(start) || !Number.isInteger(end)) yield `VMA ${vma} is not whole pages`;
      if (start >= end) yield `VMA ${vma} of mm ${mm} is empty`;
      if (start < above) yield `VMA ${vma} of mm ${mm} begins at ${start}, below ${above}`;
      above = end;
    }
  }
}

/** Flags that do not keep two VMAs apart. */
const NO_MATTER: number = VM_SOFTDIRTY | VM_MAYBE_GUARD;

function alike(k: Kernel, a: number, b: number): boolean {
  const t = k.vmas;
  return (
    t.end[a] === t.start[b] &&
    ((t.flags[a]! ^ t.flags[b]!) & ~NO_MATTER) === 0 &&
    (t.flags[a]! & VM_SPECIAL) === 0 &&
    t.mapping[a] === t.mapping[b] &&
    t.filp[a] === t.filp[b] &&
    t.ops[a] === t.ops[b] &&
    t.pgoff[b] === t.pgoff[a]! + (t.end[a]! - t.start[a]!)
  );
}

/**
 * Two that could be one are one, unless their anon_vmas keep them apart or may have done so: an
 * anonymous page after the fact does not bring neighbours together. Nor does fork, which takes LOCKED
 * off a child's VMAs one by one: only the first address space is looked at. MREMAP_DONTUNMAP joins nothing
 * that it leaves, either.
 */
function* merged(m: Machine): Iterable<string> {
  const { mms, vmas } = m.kernel;
  if (mms.dontunmapped[FIRST_MM] === 1) return;
  const list = inOrder(mms.vmas[FIRST_MM]!);
  for (const [i, vma] of list.entries()) {
    const next = list[i + 1];
    if (next === undefined || !alike(m.kernel, vma, next)) continue;
    if (vmas.anonVma[vma] !== 0 || vmas.anonVma[next] !== 0) continue;
    yield `VMAs ${vma} and ${next} lie side by side at page ${vmas.end[vma]} and could be one`;
  }
}

/** The address space that was not copied from another. */
const FIRST_MM = 1;

const CEILINGS: readonly (readonly [number, number, string])[] = [
  [VM_READ, VM_MAYREAD, 'read'],
  [VM_WRITE, VM_MAYWRITE, 'write'],
  [VM_EXEC, VM_MAYEXEC, 'exec'],
  [VM_SHARED, VM_MAYSHARE, 'shared'],
];

function* ceilings(m: Machine): Iterable<string> {
  const { mms, vmas } = m.kernel;
  for (const mm of liveMms(m.kernel)) {
    for (const vma of inOrder(mms.vmas[mm]!)) {
      const flags = vmas.flags[vma]!;
      for (const [has, may, name] of CEILINGS) {
        if ((flags & has) !== 0 && (flags & may) === 0) yield `VMA ${vma} has ${name} and may not`;
      }
    }
  }
}

/** i_mmap has every VMA of its file once, and no other, by their first page of the file. */
function* reverseMap(m: Machine): Iterable<string> {
  const { mappings, mms, vmas } = m.kernel;
  const want = new Map<number, number>();
  for (const mm of liveMms(m.kernel)) {
    for (const vma of inOrder(mms.vmas[mm]!)) {
      if (vmas.mapping[vma] !== 0) want.set(vma, vmas.mapping[vma]!);
    }
  }
  const all = vmas.start.length;
  for (let mapping = 1; mapping <= mappings.meta[0]!; mapping++) {
    let steps = 0;
    for (let vma = mappings.head[mapping]!; vma !== 0; vma = vmas.imNext[vma]!) {
      if (steps++ > all) {
        yield `i_mmap of file ${mapping} is a circle`;
        break;
      }
      if (want.get(vma) !== mapping) yield `i_mmap of file ${mapping} has VMA ${vma}, not its own`;
      want.delete(vma);
      const next = vmas.imNext[vma]!;
      if (next !== 0 && vmas.pgoff[next]! < vmas.pgoff[vma]!)
        yield `i_mmap of file ${mapping} has VMA ${next} behind VMA ${vma}, which begins later`;
    }
  }
  for (const [vma, mapping] of want) yield `VMA ${vma} is not in the i_mmap of file ${mapping}`;
}

function* writeMarks(m: Machine): Iterable<string> {
  const { locks, mms, vmas } = m.kernel;
  yield* locks.held().map((name) => `${name} is held`);
  for (const mm of liveMms(m.kernel)) {
    for (const vma of inOrder(mms.vmas[mm]!)) {
      if (vmas.lockSeq[vma] === mms.lockSeq[mm])
        yield `VMA ${vma} of mm ${mm} is marked for writing`;
      if (vmas.readers[vma] !== 0) yield `VMA ${vma} of mm ${mm} has readers`;
    }
  }
}

/** Gathers that nobody has ended, flushes that unsharing a table still owes, a walk with interrupts off. */
function* openGathers(m: Machine): Iterable<string> {
  const { gather, tableShare, tasks } = m.kernel;
  for (const [mm, open] of gather.open.entries()) {
    if (open !== 0) yield `${open} gathers of mm ${mm} have not ended`;
  }
  for (const [task, owed] of tableShare.pending.entries()) {
    if (owed !== 0) yield `task ${task} has left a shared table and flushed nothing`;
  }
  if (tasks.irqsOff[0] !== 0) yield `${tasks.irqsOff[0]} tasks have interrupts off`;
}

export const vmaRules: readonly Invariant[] = [
  { number: 21, about: 'VMAs are disjoint, sorted and not empty', check: sorted },
  { number: 22, about: 'two VMAs that could be one are one', check: merged },
  { number: 25, about: "each file VMA is in its file's i_mmap once", check: reverseMap },
  { number: 26, about: 'what a VMA does it may do', check: ceilings },
  { number: 32, about: 'no lock and no write mark outlives its call', check: writeMarks },
  { number: 32, about: 'what a call gathers it flushes before it ends', check: openGathers },
];
