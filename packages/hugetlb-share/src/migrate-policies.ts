import { definePolicy, type Policy } from '@faultline/kernel-api';

/** How often a page is tried to be moved. @kernel mm/migrate.c NR_MAX_MIGRATE_PAGES_RETRY (a 10 in migrate_pages up to 6.2) */
export const MIGRATE_TRIES = 10;

/** How i_mmap_rwsem is held while a huge page of a file moves. */
export const MIGRATE_WALKS = 0;
export const MIGRATE_LOCKS_UNMAP = 1;
export const MIGRATE_LOCKS_ALL = 2;

export const rmapUnshares: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'hugetlb:rmap-unshares',
  about:
    'what becomes of a shared table when one of its pages is unmapped to move or because it is lost',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '2.6.20',
      source: 'mm/rmap.c 4.9; commit 017b1660df89, which ends this',
      about:
        'its entry is replaced, and flushed for one sharer: nobody else is told, since nobody maps the page any more',
      answer: () => false,
    },
    yes: {
      since: '4.19',
      source: 'mm/rmap.c 4.19; commit 017b1660df89',
      about: 'each sharer but the last leaves the table; the last one has its entry replaced',
      answer: () => true,
    },
  },
});

export const keepsLost: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'hugetlb:lost-page',
  about: 'what becomes of a page of a hugetlbfs file that is lost',
  combine: 'only',
  asked: 'once',
  values: {
    removed: {
      since: '2.6.20',
      source: 'fs/hugetlbfs/inode.c hugetlbfs_error_remove_page 5.10, from memory',
      about: 'it leaves the file, which gets a new one at the next fault',
      answer: () => false,
    },
    kept: {
      since: '6.1',
      source:
        'recordings of 6.1.187 to 7.2 (commit 8625147cafaa, 6.2 from memory, and its backport)',
      about: 'the file keeps it, and each fault on it fails',
      answer: () => true,
    },
  },
});

export const migrateLock: Policy<void, number> = definePolicy<void, number>({
  name: 'hugetlb:migrate-lock',
  about: 'how i_mmap_rwsem is held while a huge page of a file moves',
  combine: 'only',
  asked: 'once',
  values: {
    walks: {
      since: '2.6.20',
      source: 'mm/rmap.c 4.9, 4.19',
      about: 'for reading, by each walk over the mappings',
      answer: () => MIGRATE_WALKS,
    },
    unmap: {
      since: '5.7',
      source: 'mm/migrate.c 5.10; commit c0d0381ade79',
      about:
        'for writing while it is unmapped, if it can be had at once; for reading by the walk that maps it again, the page being locked',
      answer: () => MIGRATE_LOCKS_UNMAP,
    },
    all: {
      since: '6.19',
      source: 'commit b7880cb166ab (6.18 is without); release from memory',
      about: 'for writing from the unmapping until the page is mapped again',
      answer: () => MIGRATE_LOCKS_ALL,
    },
  },
});
