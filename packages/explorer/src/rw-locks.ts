/** Arrays of locks whose word counts readers, and is -1 - task for a writer. */
export const RW_LOCKS: ReadonlySet<string> = new Set(['lock.word', 'hugetlb.vmaLock']);
