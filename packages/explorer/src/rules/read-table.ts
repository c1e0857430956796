import type { Change, LockRule } from './lock-rule.js';

/**
 * Which lock a look at a field needs. Most of what kernel paths read they read without any: entries, sizes, what is in a
 * file's index (RCU). Looks again under a lock are races instead.
 */
export const READ_TABLE: readonly LockRule[] = [
  {
    what: "who comes next in the list of a file's VMAs",
    inPaths: true,
    needs: 'i_mmap_rwsem of the file',
    // A VMA that is not in the list yet was a free one, whose link says which is free next.
    about: ({ k, array, i }: Change) =>
      array === 'vma.imNext' &&
      k.vmas.mm[i] !== 0 &&
      (k.vmas.imPrev[i] !== 0 || k.mappings.head[k.vmas.mapping[i]!] === i),
    ok: ({ k, i }, held) => {
      const lock = k.locks.nameOf(k.mappings.iMmapLock[k.vmas.mapping[i]!]!);
      return held.some(({ name }) => name === lock);
    },
  },
  {
    what: 'the VMAs of an address space, when one is looked up',
    inPaths: true,
    needs: 'its mmap_lock, or the lock of a VMA behind the look',
    about: ({ array }) => /^vmas of mm \d+\.ids$/.test(array),
    ok: ({ k, array }, held) => {
      const mm = Number(/\d+/.exec(array)![0]);
      const lock = k.locks.nameOf(k.mms.mmapLock[mm]!);
      return (
        k.tasks.usersOf(mm) === 0 ||
        held.some(({ kind, name }) => name === lock || kind === 'VMA lock')
      );
    },
  },
];
