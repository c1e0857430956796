import { DAX_PMD, DAX_VALUE } from '@faultline/dax-fs';
import { MARK_DIRTY, SLOT_PAGE, slotPfn } from '@faultline/fs-core';
import type { Kernel } from '@faultline/machine';
import { folioHead, PG_HUGETLB, PG_HWPOISON, PG_SWAPBACKED } from '@faultline/pfn';
import type { Held } from './held-locks.js';
import { type Change, has, hasKind, type LockRule } from './lock-rule.js';

/** The frame that a slot of a file's index names. */
function cached(k: Kernel, lo: number, i: number): number {
  return folioHead(k.frames, slotPfn(lo, k.index.hi[i]!));
}

/** Whether a page is one of a file that is read and written by its pages, and that somebody can reach. */
function isFilePage({ k }: Change, head: number): boolean {
  const file = k.frames.owner[head]!;
  const { dax, devdax } = k.kinds;
  const fops = k.inodes.fops[file]!;
  return file !== 0 && fops !== dax.fops && fops !== devdax.fops && !k.inodes.orphaned(file);
}

/** Whether nobody takes a page of the file out or brings one in: truncate, punch, write. */
function changes(held: readonly Held[]): boolean {
  return hasKind(held, ['i_rwsem', 'invalidate_lock'], true);
}

/** Whether the lock of a cached folio is held; for pages of hugetlbfs the fault mutex will do. */
function folioHeld({ k, i, before, after }: Change, held: readonly Held[]): boolean {
  const lo = (before & SLOT_PAGE) !== 0 ? before : after;
  const head = folioHead(k.frames, slotPfn(lo, k.index.hi[i]!));
  const pool = (k.frames.flagsOf(head) & PG_HUGETLB) !== 0;
  if (pool && hasKind(held, ['hugetlb fault mutex'], true)) return true;
  return has(held, `frame ${k.frames.index(head)} flags`);
}

/** A slot of a file's index that holds what the file has, and no way down. */
function isIndexed({ k, array, i, before, after }: Change): boolean {
  return array === 'index.lo' && k.index.parent[before] !== i && k.index.parent[after] !== i;
}

/** Whether a DAX entry becomes dirty: a mark on its own slot, not on one that leads to it. */
function isDaxMark({ k, array, i, before, after }: Change): boolean {
  if (array !== 'index.tags' || ((i >> 1) & 1) !== MARK_DIRTY) return false;
  const fresh = after & ~before;
  for (let bit = 0; bit < 32; bit++) {
    if ((fresh & (1 << bit)) === 0) continue;
    const slot = ((i >> 2) << 6) | ((i & 1) << 5) | bit;
    const lo = k.index.lo[slot]!;
    if (k.index.parent[lo] !== slot && (lo & DAX_VALUE) !== 0) return true;
  }
  return false;
}

/** What a file has and what lies on storage, and the lock that a change of it needs. */
export const FILE_LOCKS: readonly LockRule[] = [
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
    what: 'a DAX entry that becomes dirty',
    needs: 'invalidate_lock',
    inPaths: true,
    about: isDaxMark,
    ok: (_, held) => hasKind(held, ['invalidate_lock']),
  },
  {
    what: 'blocks that become free',
    needs: 'invalidate_lock for writing',
    about: ({ array, after }) => array === 'device.blocks' && after === 0,
    ok: (_, held) => hasKind(held, ['invalidate_lock'], true),
  },
  {
    what: 'what comes into the page cache',
    needs: 'invalidate_lock, or i_rwsem for writing; tmpfs and hugetlbfs have neither in a fault',
    inPaths: true,
    about: (change) => {
      const { k, i, before, after } = change;
      if (!isIndexed(change) || (before & SLOT_PAGE) !== 0 || (after & SLOT_PAGE) === 0)
        return false;
      const head = cached(k, after, i);
      if ((k.frames.flagsOf(head) & (PG_HUGETLB | PG_SWAPBACKED)) !== 0) return false;
      return isFilePage(change, head);
    },
    ok: (_, held) => hasKind(held, ['invalidate_lock']) || changes(held),
  },
  {
    what: 'what leaves the page cache',
    needs: 'i_rwsem or invalidate_lock for writing, but for a page that is lost or moves',
    inPaths: true,
    about: (change) => {
      const { k, i, before, after } = change;
      if (!isIndexed(change) || (before & SLOT_PAGE) === 0 || (after & SLOT_PAGE) !== 0)
        return false;
      const head = cached(k, before, i);
      const moves = k.hugetlb.folios.isolated[k.hugetlb.folios.number(head)] === 1;
      return !moves && (k.frames.flagsOf(head) & PG_HWPOISON) === 0 && isFilePage(change, head);
    },
    ok: (_, held) => changes(held),
  },
  {
    what: 'blocks that get in use',
    needs: 'invalidate_lock, or i_rwsem for writing',
    inPaths: true,
    about: ({ array, before, after }) => array === 'device.blocks' && before === 0 && after !== 0,
    ok: (_, held) => hasKind(held, ['invalidate_lock']) || changes(held),
  },
];
