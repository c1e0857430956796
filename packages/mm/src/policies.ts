import { definePolicy, type Policy } from '@faultline/kernel-api';
import type { MergeRules } from '@faultline/vma';
import type { MlockPolicies } from './mlock-policies.js';
import type { MmapPolicies } from './mmap-policies.js';
import type { NumaPolicies } from './numa-policies.js';

/** Which entries mprotect flushes. */
export const MPROTECT_FLUSH_RANGE = 1;
export const MPROTECT_FLUSH_CHANGED = 2;

/** Which entries mprotect makes writable at once. */
export const UPGRADE_DIRTY_SHARED = 1;
export const UPGRADE_DIRTY_OR_EXCLUSIVE = 2;
export const UPGRADE_DIRTY_EXCLUSIVE = 3;

export const mprotectFlush: Policy<void, number> = definePolicy<void, number>({
  name: 'mm:mprotect-flush',
  about: 'what mprotect flushes from the TLB',
  combine: 'only',
  asked: 'once',
  values: {
    range: {
      since: '4.0',
      source: 'recording of 5.10; mm/mprotect.c 5.10 change_protection_range',
      about: 'the whole requested range as soon as one entry is present',
      answer: () => MPROTECT_FLUSH_RANGE,
    },
    changed: {
      since: '5.19',
      source: 'recordings of 6.1 to 7.2; mm/mprotect.c 6.1 (first release not pinned down)',
      about: 'the hull of the entries whose hardware bits changed, over all VMAs of the call',
      answer: () => MPROTECT_FLUSH_CHANGED,
    },
  },
});

export const mprotectUpgrade: Policy<void, number> = definePolicy<void, number>({
  name: 'mm:mprotect-upgrade',
  about: 'which entries become writable in mprotect itself instead of at the next write',
  combine: 'only',
  asked: 'once',
  values: {
    'dirty-shared': {
      since: '4.0',
      source: 'mm/mprotect.c 5.10 dirty_accountable',
      about: 'dirty entries of shared mappings whose file wants to hear of writes',
      answer: () => UPGRADE_DIRTY_SHARED,
    },
    'dirty-exclusive': {
      since: '6.1',
      source: 'recording of 6.1 (collapse-anon: a clean page of a split leaf stays read-only)',
      about: 'the same, and dirty exclusive anonymous pages of private mappings',
      answer: () => UPGRADE_DIRTY_EXCLUSIVE,
    },
    'dirty-or-exclusive': {
      since: '6.2',
      source: 'mm/mprotect.c 6.12 can_change_pte_writable; first release not pinned down',
      about: 'the same, and exclusive anonymous pages of private mappings',
      answer: () => UPGRADE_DIRTY_OR_EXCLUSIVE,
    },
  },
});

export const anonExclusive: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'mm:anon-exclusive',
  about: 'whether anonymous pages carry an exclusive mark',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'recording of 5.10: kpageflags of anonymous pages without OWNER_2',
      about: 'exclusive means mapped once',
      answer: () => false,
    },
    yes: {
      since: '5.19',
      source: 'recordings of 6.1 to 7.2: OWNER_2 on anonymous pages',
      about: 'PG_anon_exclusive is set while one address space owns the page',
      answer: () => true,
    },
  },
});

/** Which VMAs fork copies whatever is in them, besides those with bare frames. */
export const COPY_HUGETLB_TOO = 1;
export const COPY_BARE_ONLY = 2;

export const forkCopies: Policy<void, number> = definePolicy<void, number>({
  name: 'mm:fork-copies',
  about: 'which VMAs fork copies entry by entry instead of leaving them to faults',
  combine: 'only',
  asked: 'once',
  values: {
    'with-hugetlb': {
      since: '4.0',
      source: 'mm/memory.c 4.9, 5.10 copy_page_range; recording of 5.10',
      about: 'hugetlb, bare frames, and what has an anon_vma',
      answer: () => COPY_HUGETLB_TOO,
    },
    bare: {
      since: '6.0',
      source: 'mm/memory.c 6.1, 6.12, 7.2 vma_needs_copy; recordings of 6.1 to 7.2',
      about: 'bare frames, and what has an anon_vma',
      answer: () => COPY_BARE_ONLY,
    },
  },
});

export const splitDirty: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'mm:split-dirty',
  about: 'where the dirty bit of an anonymous huge page goes when its leaf is split',
  combine: 'only',
  asked: 'once',
  values: {
    page: {
      since: '4.0',
      source: 'recordings of 5.10 and 6.1: clean entries, DIRTY on the page',
      about: 'to the page; the entries come out clean',
      answer: () => false,
    },
    entries: {
      since: '6.4',
      source: 'recordings of 6.12 to 7.2 (first release not pinned down)',
      about: 'to the page and to every entry',
      answer: () => true,
    },
  },
});

export const leafUpgrade: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'mm:mprotect-upgrade-leaf',
  about: 'whether mprotect makes an exclusive huge page writable at once, like a small one',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'recordings of 5.10 and 6.1: the next write faults',
      about: 'no: the next write faults',
      answer: () => false,
    },
    yes: {
      since: '6.2',
      source: 'recordings of 6.12 to 7.2 (first release not pinned down)',
      about: 'yes',
      answer: () => true,
    },
  },
});

export const leafDirtyLost: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'mm:mprotect-leaf-dirty',
  about: 'whether a dirty leaf above level 0 that loses write to mprotect stays dirty',
  combine: 'only',
  asked: 'once',
  values: {
    kept: {
      since: '4.0',
      source: 'recordings of 5.10 and 6.1',
      about: 'it stays dirty',
      answer: () => false,
    },
    lost: {
      since: '6.6',
      source:
        'recordings of 6.12 and 6.18: neither D nor the saved bit (from 6.6, when dirty was first saved)',
      about: 'it comes out clean: the saved bit is not carried over',
      answer: () => true,
    },
    'kept-again': {
      since: '7.0',
      source: 'recording of 7.2 (first release not pinned down)',
      about: 'it stays dirty, in the saved bit',
      answer: () => false,
    },
  },
});

export const ptReclaim: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'mm:pt-reclaim',
  about: 'whether MADV_DONTNEED frees the PTE tables that it empties',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'recordings of 5.10, 6.1, 6.12: VmPTE stays',
      about: 'tables go with their mappings only',
      answer: () => false,
    },
    yes: {
      since: '6.14',
      source: 'recordings of 6.18 and 7.2: -4 kB for a table whose whole 2 MiB was in the range',
      about: 'an empty table goes when its whole range was asked for',
      answer: () => true,
    },
  },
});

export const dontneedHugetlb: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'mm:dontneed-hugetlb',
  about: 'whether MADV_DONTNEED takes pages of the hugetlb pool out of a mapping',
  combine: 'only',
  asked: 'once',
  values: {
    refused: {
      since: '4.0',
      source: 'recording of 5.10: EINVAL',
      about: 'no: EINVAL',
      answer: () => false,
    },
    allowed: {
      since: '5.18',
      source: 'recordings of 6.1 to 7.2 (first release from memory)',
      about: 'yes, whole ones; the end of the range is rounded down',
      answer: () => true,
    },
  },
});

export const lruBatch: Policy<void, number> = definePolicy<void, number>({
  name: 'mm:lru-batch',
  about: 'how many pages wait on a CPU before they move to another LRU list',
  combine: 'only',
  asked: 'once',
  values: {
    '15': {
      since: '4.15',
      source:
        'recordings of 5.10 and 6.1 (lazyfree-batch); include/linux/pagevec.h 4.19, 5.10; first release not pinned down',
      about: '15',
      answer: () => 15,
    },
    '14': {
      since: '4.0',
      source: 'include/linux/pagevec.h 4.0, 4.9',
      about: '14',
      answer: () => 14,
    },
    '31': {
      since: '6.10',
      source: 'recordings of 6.12 to 7.2 (lazyfree-batch); first release not pinned down',
      about: '31',
      answer: () => 31,
    },
  },
});

export const zapDrainsLru: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'mm:zap-drains-lru',
  about: 'whether unmapping pages moves what waits in the batches of the LRU',
  combine: 'only',
  asked: 'once',
  values: {
    yes: {
      since: '4.0',
      source: 'recordings of 5.10 to 6.12 (lazyfree-batch)',
      about: 'munmap, MADV_DONTNEED, mremap and exit do',
      answer: () => true,
    },
    no: {
      since: '6.18',
      source: 'recordings of 6.18 and 7.2 (lazyfree-batch); first release not pinned down',
      about: 'only MADV_FREE, MADV_COLD and MADV_PAGEOUT do',
      answer: () => false,
    },
  },
});

export const migrationYoung: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'mm:migration-young',
  about: 'whether an entry keeps its accessed and dirty bits when its page moves',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'recording of 5.10 (hwpoison-anon: soft offline, no D)',
      about: 'it comes back old and clean; the page is dirty if the entry was',
      answer: () => false,
    },
    yes: {
      since: '6.1',
      source: 'recordings of 6.1 to 7.2 (hwpoison-anon); mm/migrate.c 6.1',
      about: 'it does',
      answer: () => true,
    },
  },
});

/** The answers that mm's paths read, each asked once at boot. */
export interface MmPolicies extends MmapPolicies, MlockPolicies, NumaPolicies {
  readonly ptReclaim: boolean;
  readonly dontneedHugetlb: boolean;
  readonly mprotectFlush: number;
  readonly mprotectUpgrade: number;
  readonly anonExclusive: boolean;
  readonly merge: MergeRules;
  readonly forkCopies: number;
  readonly forkCopiesPinned: boolean;
  readonly splitDirty: boolean;
  readonly leafUpgrade: boolean;
  readonly leafDirtyLost: boolean;
  /** Pages in a full batch of the LRU. */
  readonly lruBatch: number;
  readonly zapDrainsLru: boolean;
  readonly migrationKeepsYoung: boolean;
  /** PG_REFERENCED or 0: the flags that a new page of RAM gets besides. */
  readonly bornReferenced: number;
  /** Whether clear_refs leaves entries of pinned pages soft-dirty. */
  readonly softDirtyPinned: boolean;
  /** Whether unmap_mapping_pages has i_mmap for reading. */
  readonly unmapShares: boolean;
  /** Whether mremap locks i_mmap for every whole page table that it moves. */
  readonly tablesMoveLocked: boolean;
  readonly softOfflineFails: number;
  /** Tries of each time that a page to move is unmapped. */
  readonly migrateRounds: readonly number[];
  /** ACCESSED_*. */
  readonly markAccessed: number;
}
