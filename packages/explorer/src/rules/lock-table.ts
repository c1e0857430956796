import { E_ACCESSED, E_DIRTY } from '@faultline/core-pagetable';
import type { Kernel } from '@faultline/machine';
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
    about: ({ array }) => /^vma\.(start|end|pgoff|flags)$/.test(array),
    ok: ({ k, i }, held) => mmapHeld(k, k.vmas.mm[i]!, held),
  },
  {
    what: 'the VMAs of an address space',
    needs: 'its mmap_lock for writing',
    about: ({ array }) => /^vmas of mm \d+\.ids$/.test(array),
    ok: ({ k, array }, held) => mmapHeld(k, Number(/\d+/.exec(array)![0]), held),
  },
  {
    what: "the list of a file's VMAs",
    needs: 'i_mmap_rwsem of the file for writing',
    about: ({ array }) => array === 'mapping.head',
    ok: ({ k, i }, held) => has(held, k.locks.nameOf(k.mappings.iMmapLock[i]!)),
  },
  {
    what: 'an entry that maps a page',
    needs: 'the lock of its table',
    about: (change) => isEntry(change) && levelOf(change) === 0 && !byMmu(change),
    ok: ({ k, i }, held) => has(held, `lock of table ${i >> k.pt.bits}`),
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
];
