import { definePolicy, type Plugin, type Policy } from '@faultline/kernel-api';
import {
  SHARE_CALLER_LOCKS,
  SHARE_COUNTS,
  SHARE_FITS,
  SHARE_LOCKS_READ,
  SHARE_LOCKS_WRITE,
  SHARE_SLOT_LOCKED,
  UNSHARE_FLUSHES_SPAN,
  UNSHARE_IPI_EACH,
  UNSHARE_IPI_LAST,
} from '@faultline/table-share';

/** What a fault holds while it uses the table that it has found. */
export const HOLDS_NOTHING = 0;
export const HOLDS_I_MMAP = 1;
export const HOLDS_VMA_LOCK = 2;

export const faultHolds: Policy<void, number> = definePolicy<void, number>({
  name: 'hugetlb:fault-holds',
  about: 'what keeps the table of a huge page from being unshared during a fault',
  combine: 'only',
  asked: 'once',
  values: {
    nothing: {
      since: '2.6.20',
      source: 'mm/hugetlb.c 4.9, 4.19',
      about: "nothing: the fault may write into a table that is another process's alone by now",
      answer: () => HOLDS_NOTHING,
    },
    'i-mmap': {
      since: '5.7',
      source: 'mm/hugetlb.c 5.10; commit c0d0381ade79',
      about: 'i_mmap_rwsem, for reading',
      answer: () => HOLDS_I_MMAP,
    },
    'vma-lock': {
      since: '6.1',
      source: 'mm/hugetlb.c 6.1; commits 3a47c54f09c4, 40549ba8f8e0',
      about: 'a lock of the VMA, for reading, inside the fault mutex',
      answer: () => HOLDS_VMA_LOCK,
    },
  },
});

export const shareLock: Policy<void, number> = definePolicy<void, number>({
  name: 'hugetlb:share-lock',
  about: 'how i_mmap_rwsem is held while a table is looked for and linked',
  combine: 'only',
  asked: 'once',
  values: {
    write: {
      since: '2.6.20',
      source: 'mm/hugetlb.c 4.9, 4.19',
      about: 'for writing, taken inside: one after the other',
      answer: () => SHARE_LOCKS_WRITE,
    },
    caller: {
      since: '5.7',
      source: 'mm/hugetlb.c 5.10',
      about: 'for reading, by the caller',
      answer: () => SHARE_CALLER_LOCKS,
    },
    read: {
      since: '6.1',
      source: 'mm/hugetlb.c 6.1 to 7.2',
      about: 'for reading, taken inside',
      answer: () => SHARE_LOCKS_READ,
    },
  },
});

export const slotLock: Policy<void, number> = definePolicy<void, number>({
  name: 'hugetlb:slot-lock',
  about: 'under which lock a shared table is linked',
  combine: 'only',
  asked: 'once',
  values: {
    'found-table': {
      since: '2.6.20',
      source: 'mm/hugetlb.c 4.9 to 6.1.192',
      about: 'that of the table found, which keeps nobody from the slot',
      answer: () => 0,
    },
    mm: {
      since: '6.5',
      source: 'mm/hugetlb.c 6.12; commit 349d1670008d',
      about: 'that of the address space',
      answer: () => SHARE_SLOT_LOCKED,
    },
  },
});

export const shareCount: Policy<void, number> = definePolicy<void, number>({
  name: 'hugetlb:share-count',
  about: 'what says that a table is shared',
  combine: 'only',
  asked: 'once',
  values: {
    references: {
      since: '2.6.20',
      source: 'mm/hugetlb.c 4.9 to 5.10',
      about: 'the references of its page, which anybody may take',
      answer: () => 0,
    },
    sharers: {
      since: '6.13',
      source: 'commit 59d9094df3d7 (6.1.192 and 6.12.107 have it as well); release from memory',
      about: 'a count of its own',
      answer: () => SHARE_COUNTS,
    },
  },
});

export const shareFits: Policy<void, number> = definePolicy<void, number>({
  name: 'hugetlb:share-fits',
  about: 'whether leaves of a table that is found are compared with the rights of the mapping',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '2.6.20',
      source: 'mm/hugetlb.c 4.9 to 7.2; seen on 6.18: a store to a read-only mapping succeeds',
      about: 'no: flags of mappings are, and rights that are being given up are inherited',
      answer: () => 0,
    },
  },
});

/** What would end that: a table is shared only if no leaf allows more than the mapping. No release does so. */
export const sharesWhatFits: Plugin = {
  kind: 'plugin',
  name: 'hugetlb-shares-what-fits',
  requires: ['table-share'],
  extensions: [shareFits.answer('hugetlb-shares-what-fits', () => SHARE_FITS)],
};

export const unshareFlushes: Policy<void, number> = definePolicy<void, number>({
  name: 'hugetlb:unshare-flush',
  about: 'whether unmapping flushes all that an unshared table mapped',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '2.6.20',
      source: 'mm/hugetlb.c 4.9, 4.19: nothing is told to the gather',
      about: 'no: translations of the whole table stay',
      answer: () => 0,
    },
    table: {
      since: '5.10',
      source:
        'recording of 5.10.262: one flush of all (commit a4a118f2eead, 5.16, and its backport)',
      about: 'yes, before the lock of the file is dropped',
      answer: () => UNSHARE_FLUSHES_SPAN,
    },
  },
});

export const unshareSync: Policy<void, number> = definePolicy<void, number>({
  name: 'hugetlb:unshare-sync',
  about: 'when unsharing waits for every CPU that walks tables with interrupts off',
  combine: 'only',
  asked: 'once',
  values: {
    never: {
      since: '2.6.20',
      source: 'mm/hugetlb.c 4.9 to 5.10',
      about: "never: GUP-fast may walk a table that is another process's alone by now",
      answer: () => 0,
    },
    each: {
      since: '6.16',
      source: 'commit 1013af4f585f',
      about: 'for each table',
      answer: () => UNSHARE_IPI_EACH,
    },
    last: {
      since: '6.19',
      source: 'commit 8ce720d5bd91; release from memory (6.1.192 and 6.12.107 have it as well)',
      about: 'once, when a table was left to a single user',
      answer: () => UNSHARE_IPI_LAST,
    },
  },
});

/** When the table around the place of a cut is unshared. */
export const SPLIT_NEVER = 0;
export const SPLIT_BEFORE = 1;
export const SPLIT_INSIDE = 2;

export const splitUnshares: Policy<void, number> = definePolicy<void, number>({
  name: 'hugetlb:split-unshares',
  about: 'when a VMA that is cut inside a table gives up sharing it',
  combine: 'only',
  asked: 'once',
  values: {
    never: {
      since: '2.6.20',
      source: 'mm/hugetlb.c 4.9 to 5.10',
      about: 'never: parts share a table that neither covers',
      answer: () => SPLIT_NEVER,
    },
    before: {
      since: '6.1',
      source: 'recording of 6.1 (commit b30c14cd6102, 6.2, and its backport)',
      about: 'before the cut: a fault may share again meanwhile',
      answer: () => SPLIT_BEFORE,
    },
    inside: {
      since: '6.16',
      source: 'commit 081056dc00a2',
      about: 'under the locks of the cut',
      answer: () => SPLIT_INSIDE,
    },
  },
});

export const forkTest: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'hugetlb:fork-shared-test',
  about: 'how fork knows that the child shares the table that it copies into',
  combine: 'only',
  asked: 'once',
  values: {
    'same-table': {
      since: '2.6.20',
      source: 'mm/hugetlb.c 4.9, 4.19; commit 5e41540c8a0f, which ends this',
      about:
        "by its being the parent's: entries of a third process are overwritten and counted again",
      answer: () => false,
    },
    'entry-filled': {
      since: '4.20',
      source: 'mm/hugetlb.c 5.10; commit 5e41540c8a0f',
      about: 'by an entry that is there already as well',
      answer: () => true,
    },
  },
});

/**
 * The word that counts sharers lies in every table's page, and is made zero for PMD tables alone. Who asks it of a
 * PUD table gets what an earlier use of the page left there. That can be from `share-count=sharers` on; the later value
 * would be what those releases do, so both begin at once.
 */
export const pudCountStale: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'hugetlb:pud-share-count',
  about: 'what the count of sharers says of a table of gigantic pages, which is never shared',
  combine: 'only',
  asked: 'once',
  values: {
    zero: {
      since: '4.0',
      source: 'recordings of 6.1, 6.12 and 7.2 (hugetlb-1g-*), most of them',
      about: 'that nobody shares it',
      answer: () => false,
    },
    stale: {
      since: '4.0',
      source:
        'recordings of 6.12 (hugetlb-1g-fork, hugetlb-1g-empty) and 7.2 (hugetlb-1g-empty): what the page was before decides, so no release chooses this; pt_share_count of 59d9094df3d7, asked of the child by 14967a9c7d24',
      about:
        "that somebody does: fork leaves a child without its parent's private pages, smaps calls them shared",
      answer: () => true,
    },
  },
});

export const walkLocks: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'hugetlb:walk-holds',
  about:
    'what keeps the table of a huge page from being unshared while smaps, mincore or the first look of a fault reads it',
  combine: 'only',
  asked: 'once',
  values: {
    nothing: {
      since: '2.6.20',
      source: 'mm/pagewalk.c, mm/hugetlb.c 4.9 to 6.1.192',
      about: "nothing: the table may be free, or another process's alone by now",
      answer: () => false,
    },
    'vma-lock': {
      since: '6.2',
      source: 'mm/pagewalk.c, mm/hugetlb.c 6.12; release (6.2 or 6.3) from memory',
      about: "the VMA's lock, for reading",
      answer: () => true,
    },
  },
});

/** The answers about sharing, each asked once at boot. */
export interface SharePolicies {
  readonly faultHolds: number;
  /** SHARE_* and UNSHARE_* bits, of six policies. */
  readonly shareRules: number;
  readonly splitUnshares: number;
  readonly forkTest: boolean;
  readonly walkLocks: boolean;
  readonly pudCountStale: boolean;
}
