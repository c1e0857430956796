import { E_ACCESSED, E_DIRTY, E_PRESENT, E_PSE, entryPfn } from '@faultline/core-pagetable';
import { HOLDS_VMA_LOCK } from '@faultline/hugetlb-share';
import type { Kernel } from '@faultline/machine';
import { PG_ANON, PG_HUGETLB } from '@faultline/pfn';
import { SHARE_FITS } from '@faultline/table-share';
import { VM_MAYBE_GUARD } from '@faultline/vma';
import { FILE_LOCKS } from './file-locks.js';
import type { Held } from './held-locks.js';
import { type Change, has, hasKind, type LockRule } from './lock-rule.js';

/** Whether the mmap lock of an address space that others can see is held for writing. */
function mmapHeld(k: Kernel, mm: number, held: readonly Held[]): boolean {
  if (mm === 0 || k.tasks.usersOf(mm) === 0) return true;
  return has(held, k.locks.nameOf(k.mms.mmapLock[mm]!));
}

/** An entry that only gets the bits that the MMU sets. */
function byMmu({ before, after }: Change): boolean {
  return ((before ^ after) & ~(E_ACCESSED | E_DIRTY)) === 0;
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

/** Whether a lock is that of a table of a level. */
function isLockOf(k: Kernel, name: string, level: number): boolean {
  return name.startsWith('lock of table ') && k.pt.level[Number(name.slice(14))] === level;
}

const isEntry = ({ array }: Change): boolean => array === 'pt.lo' || array === 'pt.hi';
const levelOf = ({ k, i }: Change): number => k.pt.level[i >> k.pt.bits]!;

/**
 * Whether a change takes a page of a file of the pool out of its entry: the table may be others' as well, so the folio's lock
 * does not do. @kernel mm/rmap.c try_to_unmap_one
 */
function ofPoolFile({ k, array, i, before }: Change): boolean {
  if (array !== 'pt.lo' || (before & E_PRESENT) === 0 || k.pt.level[i >> k.pt.bits] !== 1)
    return false;
  const flags = k.frames.flagsOf(entryPfn(before, k.pt.hi[i]!));
  return (flags & (PG_HUGETLB | PG_ANON)) === PG_HUGETLB;
}

/**
 * Which lock each field needs when it is changed; those of files are `FILE_LOCKS`. What has a rule here is checked at every step of
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
    about: ({ array }) =>
      /^mm\.(totalVm|dataVm|execVm|stackVm|lockedVm|lockedAdrift|defFlags|brk)$/.test(array),
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
    needs:
      'the lock of the table that it lies in; where a slot loses a table, i_mmap_rwsem for writing will do',
    about: (change) =>
      isEntry(change) &&
      levelOf(change) > 0 &&
      levelOf(change) < 255 &&
      !byMmu(change) &&
      (change.before !== 0 || (change.after & E_PSE) !== 0),
    ok: ({ k, array, i, before, after }, held) =>
      has(held, `lock of table ${i >> k.pt.bits}`) ||
      ((array === 'pt.hi' || ((before | after) & E_PSE) === 0) &&
        hasKind(held, ['i_mmap_rwsem'], true)),
  },
  {
    what: 'any entry',
    needs:
      "mmap_lock, a VMA lock or i_mmap_rwsem, or the lock of the folio that is taken out of it, if it is not a file's of the pool",
    about: (change) => isEntry(change) && levelOf(change) < 255 && !byMmu(change),
    ok: (change, held) =>
      hasKind(held, ['mmap_lock', 'VMA lock', 'i_mmap_rwsem']) ||
      ((change.before !== 0 || (change.after & E_PRESENT) === 0 || change.array === 'pt.hi') &&
        !ofPoolFile(change) &&
        hasKind(held, ['folio lock'])),
  },
  {
    what: 'a slot that loses a table that others have',
    needs: "i_mmap_rwsem, and where hugetlbfs has them the VMA's own lock or mmap_lock for writing",
    about: ({ k, array, i, before, after }) =>
      array === 'pt.lo' &&
      after === 0 &&
      k.pt.level[i >> k.pt.bits]! < 255 &&
      k.pt.level[i >> k.pt.bits]! > 1 &&
      (before & (E_PRESENT | E_PSE)) === E_PRESENT &&
      k.pt.sharers[entryPfn(before, 0)]! > 0,
    ok: ({ k }, held) =>
      hasKind(held, ['i_mmap_rwsem']) &&
      (k.hugetlb.total === 0 ||
        k.hugetlbPolicy.faultHolds !== HOLDS_VMA_LOCK ||
        hasKind(held, ['hugetlb VMA lock', 'mmap_lock'], true)),
  },
  {
    what: 'i_mmap_rwsem, dropped by who has left a shared table',
    needs: 'the flush that is owed',
    about: ({ k, array, i, before, after }) =>
      array === 'lock.word' &&
      before < 0 &&
      after >= 0 &&
      k.locks.nameOf(i).startsWith('i_mmap_rwsem'),
    ok: ({ k, before }) => k.tableShare.pending[-1 - before] === 0,
  },
  {
    what: 'how many share a table',
    needs: 'i_mmap_rwsem, and the lock of the table where leaves must fit all who share it',
    about: ({ array }) => array === 'pt.sharers',
    ok: ({ k, i }, held) =>
      hasKind(held, ['i_mmap_rwsem']) &&
      (k.tableShare.rules.every((rules) => (rules & SHARE_FITS) === 0) ||
        has(held, `lock of table ${i}`)),
  },
  {
    what: 'a table put aside',
    needs: 'the lock of the table that the leaf lies in',
    about: ({ array }) => array === 'pt.deposit',
    ok: ({ i }, held) => has(held, `lock of table ${i}`),
  },
  ...FILE_LOCKS,
];
