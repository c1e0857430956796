import { E_ACCESSED, E_DIRTY, E_PRESENT, E_PSE } from '@faultline/core-pagetable';
import { DAX_PMD, DAX_VALUE } from '@faultline/dax-fs';
import { SLOT_PAGE, slotPfn } from '@faultline/fs-core';
import type { Kernel } from '@faultline/machine';
import { folioHead, PG_HUGETLB } from '@faultline/pfn';
import { VM_MAYBE_GUARD } from '@faultline/vma';
import type { Held } from './held-locks.js';

/** One change of a field, with the machine as it is after the step. */
export interface Change {
  readonly k: Kernel;
  readonly array: string;
  /** Element of the array. */
  readonly i: number;
  readonly before: number;
  readonly after: number;
}

/** A field of the model and the lock that a change of it needs. */
export interface LockRule {
  /** What changes, and the lock, as the lock table says it. */
  readonly what: string;
  readonly needs: string;
  /** Whether the rule is about this change. */
  readonly about: (change: Change) => boolean;
  /** Whether these locks will do. */
  readonly ok: (change: Change, held: readonly Held[]) => boolean;
}

function has(held: readonly Held[], name: string): boolean {
  return held.some((lock) => lock.name === name && lock.write);
}

/** Whether the mmap lock of an address space that others can see is held for writing. */
function mmapHeld(k: Kernel, mm: number, held: readonly Held[]): boolean {
  if (mm === 0 || k.tasks.usersOf(mm) === 0) return true;
  return has(held, k.locks.nameOf(k.mms.mmapLock[mm]!));
}

/** An entry that only gets the bits that the MMU sets. */
function byMmu({ before, after }: Change): boolean {
  return ((before ^ after) & ~(E_ACCESSED | E_DIRTY)) === 0;
}

/** Whether any lock of these kinds is held. */
function hasKind(held: readonly Held[], kinds: readonly string[], forWriting = false): boolean {
  return held.some(({ kind, write }) => kinds.includes(kind) && (write || !forWriting));
}

/** Whether the lock of a cached folio is held; the pages of hugetlbfs have the fault mutex instead. */
function folioHeld({ k, i, before, after }: Change, held: readonly Held[]): boolean {
  const lo = (before & SLOT_PAGE) !== 0 ? before : after;
  const head = folioHead(k.frames, slotPfn(lo, k.index.hi[i]!));
  if ((k.frames.flagsOf(head) & PG_HUGETLB) !== 0) {
    return hasKind(held, ['hugetlb fault mutex'], true);
  }
  return has(held, `frame ${k.frames.index(head)} flags`);
}

/** The mark that guard markers leave on a VMA, set atomically. @kernel mm/madvise.c madvise_guard_install 6.19 */
function isGuardMark({ array, before, after }: Change): boolean {
  return array === 'vma.flags' && after === (before | VM_MAYBE_GUARD);
}

/** The file whose list of VMAs a change is about: one of its ends, or a VMA's place in it. */
function listedIn({ k, array, i }: Change): number {
  if (array === 'mapping.head') return i;
  // Files that nobody has are a list through `tail`.
  if (array === 'mapping.tail') return k.mappings.head[i] === 0 ? 0 : i;
  return array === 'vma.imPrev' && k.vmas.mm[i] !== 0 ? k.vmas.mapping[i]! : 0;
}

/** A slot of a file's index that holds what the file has, and no way down. */
function isIndexed({ k, array, i, before, after }: Change): boolean {
  return array === 'index.lo' && k.index.parent[before] !== i && k.index.parent[after] !== i;
}

/** Whether a lock is that of a table of a level. */
function isLockOf(k: Kernel, name: string, level: number): boolean {
  return name.startsWith('lock of table ') && k.pt.level[Number(name.slice(14))] === level;
}

const isEntry = ({ array }: Change): boolean => array === 'pt.lo' || array === 'pt.hi';
const levelOf = ({ k, i }: Change): number => k.pt.level[i >> k.pt.bits]!;

/**
 * Which lock each field needs when it is changed. What has a rule here is checked at every step of
 * every schedule; rules that no schedule met are listed with the verdict.
 */
export const LOCK_TABLE: readonly LockRule[] = [
  {
    what: 'start, end, flags and file page of a VMA',
    needs: 'mmap_lock of its address space for writing',
    about: (change) => /^vma\.(start|end|pgoff|flags)$/.test(change.array) && !isGuardMark(change),
    ok: ({ k, i }, held) => mmapHeld(k, k.vmas.mm[i]!, held),
  },
  {
    what: 'VM_MAYBE_GUARD of a VMA',
    needs: 'mmap_lock of its address space or the lock of the VMA',
    about: isGuardMark,
    ok: ({ k, i }, held) =>
      held.some(
        ({ name }) =>
          name === `vma ${i} readers` || name === k.locks.nameOf(k.mms.mmapLock[k.vmas.mm[i]!]!),
      ),
  },
  {
    what: 'the VMAs of an address space',
    needs: 'its mmap_lock for writing',
    about: ({ array }) => /^vmas of mm \d+\.ids$/.test(array),
    ok: ({ k, array }, held) => mmapHeld(k, Number(/\d+/.exec(array)![0]), held),
  },
  {
    what: 'counts and limits of an address space',
    needs: 'its mmap_lock for writing',
    about: ({ array }) => /^mm\.(totalVm|dataVm|execVm|stackVm|lockedVm|defFlags|brk)$/.test(array),
    ok: ({ k, i }, held) => mmapHeld(k, i, held),
  },
  {
    what: "the list of a file's VMAs",
    needs: 'i_mmap_rwsem of the file for writing',
    about: (change) => listedIn(change) !== 0,
    ok: (change, held) =>
      has(held, change.k.locks.nameOf(change.k.mappings.iMmapLock[listedIn(change)]!)),
  },
  {
    what: 'an entry that maps a page',
    needs:
      'the lock of its table; a table that is not linked yet is filled under the lock of the one above',
    about: (change) => isEntry(change) && levelOf(change) === 0 && !byMmu(change),
    ok: ({ k, i, before }, held) =>
      has(held, `lock of table ${i >> k.pt.bits}`) ||
      (before === 0 && held.some(({ name }) => isLockOf(k, name, 1))),
  },
  {
    what: 'a slot that gets a table',
    needs: 'the lock of the table that it lies in, or i_mmap_rwsem for writing',
    about: (change) =>
      isEntry(change) &&
      levelOf(change) > 0 &&
      levelOf(change) < 255 &&
      change.after !== 0 &&
      change.before === 0,
    ok: ({ k, i }, held) =>
      has(held, `lock of table ${i >> k.pt.bits}`) ||
      held.some(({ kind, write }) => kind === 'i_mmap_rwsem' && write),
  },
  {
    what: 'a leaf, and a slot that loses its table',
    needs: 'the lock of the table that it lies in, or i_mmap_rwsem for writing',
    about: (change) =>
      isEntry(change) &&
      levelOf(change) > 0 &&
      levelOf(change) < 255 &&
      !byMmu(change) &&
      (change.before !== 0 || (change.after & E_PSE) !== 0),
    ok: ({ k, i }, held) =>
      has(held, `lock of table ${i >> k.pt.bits}`) || hasKind(held, ['i_mmap_rwsem'], true),
  },
  {
    what: 'any entry',
    needs:
      'mmap_lock, a VMA lock or i_mmap_rwsem, or the lock of the folio that is taken out of it',
    about: (change) => isEntry(change) && levelOf(change) < 255 && !byMmu(change),
    ok: ({ array, before, after }, held) =>
      hasKind(held, ['mmap_lock', 'VMA lock', 'i_mmap_rwsem']) ||
      ((before !== 0 || (after & E_PRESENT) === 0 || array === 'pt.hi') &&
        hasKind(held, ['folio lock'])),
  },
  {
    what: 'a table put aside',
    needs: 'the lock of the table that the leaf lies in',
    about: ({ array }) => array === 'pt.deposit',
    ok: ({ i }, held) => has(held, `lock of table ${i}`),
  },
  {
    what: 'size of a file',
    needs: 'its i_rwsem for writing',
    about: ({ k, array, i }) => array === 'inode.size' && k.inodes.fops[i] !== 0,
    ok: ({ k, i }, held) => has(held, k.locks.nameOf(k.inodes.rwsem[i]!)),
  },
  {
    what: 'what is in the page cache',
    needs: "its folio's lock, or the fault mutex",
    about: (change) => isIndexed(change) && ((change.before ^ change.after) & SLOT_PAGE) !== 0,
    ok: folioHeld,
  },
  {
    what: 'which DAX entries there are',
    needs:
      'invalidate_lock, for writing where it goes; one of a whole leaf may give way to single ones',
    about: (change) =>
      isIndexed(change) &&
      ((change.before ^ change.after) & DAX_VALUE) !== 0 &&
      ((change.before | change.after) & SLOT_PAGE) === 0,
    ok: ({ before, after }, held) =>
      hasKind(held, ['invalidate_lock'], after === 0 && (before & DAX_PMD) === 0),
  },
  {
    what: 'blocks that become free',
    needs: 'invalidate_lock for writing',
    about: ({ array, after }) => array === 'device.blocks' && after === 0,
    ok: (_, held) => hasKind(held, ['invalidate_lock'], true),
  },
];
