import {
  definePolicy,
  type Policy,
  VM_FAULT_COMPLETED,
  VM_FAULT_NOPAGE,
  VM_FAULT_RETRY,
  VM_FAULT_SIGBUS,
  VM_FAULT_WRITE,
} from '@faultline/kernel-api';
import { THP_ALWAYS, THP_MADVISE, THP_NEVER } from '@faultline/mm';
import type { CopyTries } from './copy-policies.js';

export const perVmaLock: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'fault:per-vma-lock',
  about: 'whether a user fault is tried under the lock of its VMA first',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'recordings of 5.10 and 6.1',
      about: 'every fault takes the mmap lock for reading',
      answer: () => false,
    },
    yes: {
      since: '6.4',
      source: 'recordings of 6.12, 6.18, 7.2; per-VMA locks came with 6.4',
      about: 'first the VMA lock; a file without map_pages sends the fault to the mmap lock',
      answer: () => true,
    },
  },
});

export const origPteFlag: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'fault:orig-pte-flag',
  about: 'whether the fault flags say that the entry was read',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'recording of 5.10',
      about: 'no such flag',
      answer: () => false,
    },
    yes: {
      since: '5.19',
      source: 'recordings of 6.1 to 7.2 (first release not pinned down)',
      about: 'ORIG_PTE_VALID unless the PMD slot was empty when the PTE level was entered',
      answer: () => true,
    },
  },
});

export const cowResult: Policy<void, number> = definePolicy<void, number>({
  name: 'fault:cow-result',
  about: 'what handle_mm_fault returns when a present page was copied or reused',
  combine: 'only',
  asked: 'once',
  values: {
    write: {
      since: '4.0',
      source: 'recordings of 5.10 and 6.1',
      about: 'VM_FAULT_WRITE',
      answer: () => VM_FAULT_WRITE,
    },
    zero: {
      since: '6.2',
      source: 'recordings of 6.12, 6.18, 7.2 (bit removed between 6.1 and 6.12)',
      about: 'nothing: 0',
      answer: () => 0,
    },
  },
});

export const insertUpgrade: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'fault:insert-upgrade-dirty',
  about: 'whether inserting with mkwrite over a read-only entry of the same frame marks it dirty',
  combine: 'only',
  asked: 'once',
  values: {
    yes: {
      since: '4.0',
      source: 'mm/memory.c 4.19 insert_pfn; recordings of 5.10, 6.1, 6.12',
      about: 'write, dirty, soft-dirty and young',
      answer: () => true,
    },
    no: {
      since: '6.15',
      source: 'recordings of 6.18 and 7.2; 6.15 and 6.16 not seen',
      about: 'write and young; the store that follows sets dirty, soft-dirty stays clear',
      answer: () => false,
    },
  },
});

export const insertMismatch: Policy<void, number> = definePolicy<void, number>({
  name: 'fault:insert-mismatch',
  about: 'what inserting with mkwrite over an entry of another frame returns',
  combine: 'only',
  asked: 'once',
  values: {
    nopage: {
      since: '4.0',
      source: 'mm/memory.c 4.14 to 6.12 insert_pfn',
      about: 'NOPAGE: the entry stays, the access is tried again',
      answer: () => VM_FAULT_NOPAGE,
    },
    sigbus: {
      since: '6.15',
      source: 'mm/memory.c 7.2 insert_page_into_pte_locked',
      about: 'SIGBUS',
      answer: () => VM_FAULT_SIGBUS,
    },
  },
});

/** Which pages a private write may reuse without an exclusive mark. */
export const REUSE_BY_COUNT = 1;
export const REUSE_SINGLE = 2;
export const REUSE_ALL_OURS = 3;

export const anonReuse: Policy<void, number> = definePolicy<void, number>({
  name: 'fault:anon-reuse',
  about: 'when a private write reuses an anonymous page that is not marked exclusive',
  combine: 'only',
  asked: 'once',
  values: {
    count: {
      since: '4.0',
      source: 'mm/memory.c 5.10, 6.1 do_wp_page; recordings of 5.10 and 6.1',
      about: 'when its folio has one reference',
      answer: () => REUSE_BY_COUNT,
    },
    single: {
      since: '6.8',
      source: 'mm/memory.c 6.12 wp_can_reuse_anon_folio; recording of 6.12',
      about: 'when it is a single page with one reference',
      answer: () => REUSE_SINGLE,
    },
    'all-ours': {
      since: '6.15',
      source: 'mm/memory.c 7.2 __wp_can_reuse_large_anon_folio; recordings of 6.18 and 7.2',
      about: 'and of a larger folio when all its entries and references are of this address space',
      answer: () => REUSE_ALL_OURS,
    },
  },
});

export const leafReuse: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'fault:leaf-reuse',
  about: 'when a private write reuses a huge page, not marked exclusive, that a leaf maps',
  combine: 'only',
  asked: 'once',
  values: {
    mapped: {
      since: '4.0',
      source: 'recording of 5.10 (clear-refs-pinned); mm/swapfile.c 5.10 reuse_swap_page',
      about: 'when nobody else maps any of it, pinned or not',
      answer: () => true,
    },
    count: {
      since: '5.18',
      source: 'recordings of 6.1 to 7.2 (first release from mm/huge_memory.c)',
      about: 'when it has one reference',
      answer: () => false,
    },
  },
});

export const dirtyThrottle: Policy<void, number> = definePolicy<void, number>({
  name: 'fault:dirty-throttle',
  about: 'what a shared write fault answers when it dropped its lock to be slowed down',
  combine: 'only',
  asked: 'once',
  values: {
    'keeps-lock': {
      since: '4.0',
      source: 'mm/memory.c 4.19 fault_dirty_shared_page',
      about: 'nothing: the lock is kept',
      answer: () => 0,
    },
    retry: {
      since: '5.5',
      source: 'recording of 5.10: mkwrite-cycle@ext4 (first release from memory)',
      about: 'RETRY: the fault comes again, finds its work done and counts as major',
      answer: () => VM_FAULT_RETRY,
    },
    completed: {
      since: '6.0',
      source: 'recordings of 6.1 to 7.2: mkwrite-cycle@ext4 (first release not pinned down)',
      about: 'COMPLETED: one pass, minor',
      answer: () => VM_FAULT_COMPLETED,
    },
  },
});

export const dirtyWritable: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'fault:dirty-writable',
  about: 'whether a read fault that maps a dirty page writable marks the entry dirty',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'recordings of 5.10, 6.1, 6.12: mkwrite-cycle@tmpfs',
      about: 'the first store does',
      answer: () => false,
    },
    yes: {
      since: '6.13',
      source: 'recordings of 6.18 and 7.2: mkwrite-cycle@tmpfs (first release not pinned down)',
      about: 'dirty and soft-dirty at once',
      answer: () => true,
    },
  },
});

export const thpEnabled: Policy<void, number> = definePolicy<void, number>({
  name: 'fault:thp',
  about:
    'when a fault in anonymous memory tries a huge page, until it is set otherwise (the same in every release)',
  combine: 'only',
  asked: 'once',
  values: {
    always: {
      since: '4.0',
      source: 'the recordings, made with /sys/kernel/mm/transparent_hugepage/enabled at always',
      about: 'wherever one fits, unless MADV_NOHUGEPAGE',
      answer: () => THP_ALWAYS,
    },
    madvise: {
      since: '4.0',
      source: 'Documentation/admin-guide/mm/transhuge.rst; include/linux/huge_mm.h 6.12',
      about: 'after MADV_HUGEPAGE only',
      answer: () => THP_MADVISE,
    },
    never: {
      since: '4.0',
      source: 'Documentation/admin-guide/mm/transhuge.rst; include/linux/huge_mm.h 6.12',
      about: 'nowhere',
      answer: () => THP_NEVER,
    },
  },
});

export const hugeZeroWrite: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'fault:huge-zero-write',
  about: 'what a write to the anonymous huge zero page makes of it',
  combine: 'only',
  asked: 'once',
  values: {
    split: {
      since: '4.0',
      source: 'recordings of 5.10, 6.1, 6.12',
      about: 'small zero pages, of which one is copied',
      answer: () => false,
    },
    allocate: {
      since: '6.13',
      source: 'recordings of 6.18 and 7.2 (first release not pinned down)',
      about: 'a huge page of its own',
      answer: () => true,
    },
  },
});

export const hugeZeroSpecial: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'fault:huge-zero-special',
  about: 'whether a leaf that maps the huge zero page is marked special',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'recordings of 5.10, 6.1, 6.12',
      about: 'no: it is known by its frame',
      answer: () => false,
    },
    yes: {
      since: '6.17',
      source: 'recordings of 6.18 and 7.2 (first release not pinned down)',
      about: 'yes, like the small zero page',
      answer: () => true,
    },
  },
});

export const wpHugePrivate: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'fault:wp-huge-private',
  about:
    "whether a write to a file's leaf in a private mapping goes to the file before the leaf is split",
  combine: 'only',
  asked: 'once',
  values: {
    yes: {
      since: '4.0',
      source: 'recordings of 5.10 and 6.1: dax_pmd_fault, then two split events',
      about: 'huge_fault is called and refuses; then the core splits',
      answer: () => true,
    },
    no: {
      since: '6.2',
      source: 'recordings of 6.12 to 7.2 (first release not pinned down)',
      about: 'the core splits at once',
      answer: () => false,
    },
  },
});

export const wholeFolios: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'fault:whole-folios',
  about: 'whether a fault maps all pages of a cached folio that fit',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'recordings of 6.1 and 6.12: cache-folios',
      about: 'no: the page, or those of the window around it',
      answer: () => false,
    },
    yes: {
      since: '6.18',
      source: 'recordings of 6.18 and 7.2: cache-folio-gaps (first release from memory)',
      about: 'yes, in one VMA and one table',
      answer: () => true,
    },
  },
});

/** The answers that the fault paths read, each asked once at boot. */
export interface FaultPolicies {
  readonly mixedOkDevmap: boolean;
  /** Whether DAX mappings have huge faults whatever the setting. */
  readonly thpDax: boolean;
  readonly wpHugePrivate: boolean;
  readonly perVmaLock: boolean;
  readonly origPteFlag: boolean;
  readonly cowResult: number;
  readonly insertUpgradeDirty: boolean;
  readonly insertMismatch: number;
  readonly anonReuse: number;
  /** Whether a leaf's page is reused by its map count. */
  readonly leafReuseMapped: boolean;
  readonly dirtyThrottle: number;
  readonly dirtyWritable: boolean;
  /** What `settings.thp` is at boot. */
  readonly thp: number;
  readonly hugeZeroWrite: boolean;
  readonly hugeZeroSpecial: boolean;
  readonly wholeFolios: boolean;
  readonly copyTries: CopyTries;
}
