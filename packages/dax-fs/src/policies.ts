import { definePolicy, type Policy } from '@faultline/kernel-api';
import type { ChangePolicies } from './change-policies.js';
import type { OldPolicies } from './old-policies.js';
import type { SDaxPolicies } from './s-dax-policies.js';

/** Answers of `dax:hole`. */
export const HOLE_ZERO_PAGE = 1;
export const HOLE_PAGE_CACHE = 2;

/** A stretch of a file without storage, or not written yet. Pages of 4 KiB. */
export interface HoleQuestion {
  readonly file: number;
  readonly page: number;
  readonly count: number;
  readonly unwritten: boolean;
}

export const holePolicy: Policy<HoleQuestion, number> = definePolicy<HoleQuestion, number>({
  name: 'dax:hole',
  about: 'what a read fault maps where the file has no data',
  combine: 'first',
  asked: 'per-extent',
  values: {
    'page-cache': {
      since: '4.0',
      source: 'fs/dax.c 4.13 dax_load_hole',
      about: 'a zeroed page-cache page for each file page that is read',
      answer: () => HOLE_PAGE_CACHE,
    },
    'zero-page': {
      since: '4.14',
      source: 'fs/dax.c 4.14 dax_load_hole; recordings of hole-zero-page',
      about: 'the common zero page, as a special entry',
      answer: () => HOLE_ZERO_PAGE,
    },
  },
});

/** Answers of `dax:insert`. */
export const DAX_INSERT_SPECIAL = 1;
export const DAX_INSERT_DEVMAP = 2;
export const DAX_INSERT_FOLIO = 3;

/**
 * With an answer of `dax:insert`: look at the VMA first, there may be MAP_SYNC mappings, or such as lack
 * VM_MIXEDMAP and need it. No policy gives it.
 */
export const DAX_ASK_VMA = 64;

/** With DAX_ASK_VMA: a write needs a copy, because others own the blocks, too (IOMAP_F_SHARED). No policy gives it. */
export const DAX_SHARED = 128;

/** A stretch of storage. */
export interface InsertQuestion {
  readonly pfn: number;
  readonly count: number;
  readonly structPages: boolean;
}

export const insertPolicy: Policy<InsertQuestion, number> = definePolicy<InsertQuestion, number>({
  name: 'dax:insert',
  about: 'how storage is entered into page tables',
  combine: 'first',
  asked: 'per-extent',
  values: {
    special: {
      since: '4.0',
      source: 'fs/dax.c 4.4: vm_insert_mixed with a raw frame into a VM_MIXEDMAP mapping',
      about: 'a special entry, no page behind it',
      answer: () => DAX_INSERT_SPECIAL,
    },
    devmap: {
      since: '4.5',
      source: 'include/linux/pfn_t.h 5.10; recordings of 5.10, 6.1, 6.12',
      about: 'a devmap entry where there are struct pages, else a special one; no references',
      answer: (q) => (q.structPages ? DAX_INSERT_DEVMAP : DAX_INSERT_SPECIAL),
    },
    folio: {
      since: '6.15',
      source: 'fs/dax.c 7.2; recordings of 6.18 and 7.2',
      about: 'an ordinary page: referenced, mapped, counted in Rss',
      answer: () => DAX_INSERT_FOLIO,
    },
  },
});

export const mkwritePolicy: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'dax:mkwrite',
  about: 'whether a write fault enters storage writable at once',
  combine: 'only',
  asked: 'once',
  values: {
    'pfn-mkwrite': {
      since: '4.0',
      source: 'fs/dax.c 4.13 dax_pfn_mkwrite',
      about: 'read-only first; a second fault marks the entry dirty and makes it writable',
      answer: () => false,
    },
    'at-insertion': {
      since: '4.14',
      source: 'fs/dax.c 4.14: vm_insert_mixed_mkwrite; recordings',
      about: 'writable and dirty in one fault; wp faults take the full path',
      answer: () => true,
    },
  },
});

export const readDirties: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'dax:read-dirties',
  about: 'whether a read fault marks the entry DIRTY as well',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'recordings of 5.10, 6.12, 6.18, 7.2',
      about: 'only writes do',
      answer: () => false,
    },
    yes: {
      since: '5.17',
      source: 'recording of 6.1; fs/dax.c 6.1 dax_insert_entry (start not pinned down)',
      about: 'every inserted entry is DIRTY, also one that was only read',
      answer: () => true,
    },
    'no-again': {
      since: '6.2',
      source: 'recording of 6.12 (end not pinned down between 6.1 and 6.12)',
      about: 'only writes do',
      answer: () => false,
    },
  },
});

export const traceInsert: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'dax:trace-insert-mapping',
  about: 'whether fs_dax:dax_insert_mapping is emitted',
  combine: 'only',
  asked: 'once',
  values: {
    yes: {
      since: '4.0',
      source: 'recording of 5.10 (the tracepoint came with 4.13)',
      about: 'for each storage entry',
      answer: () => true,
    },
    no: {
      since: '5.17',
      source: 'recordings of 6.1 to 7.2: never after the iomap_iter rewrite',
      about: 'never',
      answer: () => false,
    },
  },
});

export const doneShowsMajor: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'dax:done-shows-major',
  about: 'whether dax_pte_fault_done shows MAJOR',
  combine: 'only',
  asked: 'once',
  values: {
    yes: {
      since: '4.0',
      source: 'fs/dax.c 4.13, 4.14',
      about: 'the tracepoint sees the whole result',
      answer: () => true,
    },
    no: {
      since: '4.19',
      source: 'recording of 5.10; fs/dax.c 5.10 (first release not pinned down)',
      about: 'MAJOR is added after the tracepoint',
      answer: () => false,
    },
    'yes-again': {
      since: '5.17',
      source: 'recordings of 6.1 to 7.2',
      about: 'the tracepoint sees the whole result',
      answer: () => true,
    },
  },
});

export const zeroAsPage: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'dax:zero-insert',
  about: 'which function enters the zero page',
  combine: 'only',
  asked: 'once',
  values: {
    mixed: {
      since: '4.0',
      source: 'recordings of 5.10, 6.1, 6.12',
      about: 'vmf_insert_mixed',
      answer: () => false,
    },
    page: {
      since: '6.15',
      source: 'recordings of 6.18 and 7.2',
      about: 'vmf_insert_page_mkwrite',
      answer: () => true,
    },
  },
});

export const pmdFault: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'dax:pmd-fault',
  about: 'whether mappings of DAX files have a huge_fault',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'fs/dax.c 4.4 and 4.9: not there, or behind a config that is off',
      about: 'every fault is of 4 KiB',
      answer: () => false,
    },
    yes: {
      since: '4.10',
      source: 'fs/dax.c 4.13 to 7.2; recordings of hole-pmd',
      about: 'a fault on an empty PMD slot is tried with 2 MiB first',
      answer: () => true,
    },
  },
});

/** Answers of `dax:pmd-checks`. */
export const PMD_CHECK_NO_COLOUR = 0;
export const PMD_CHECK_SIZE_LATE = 1;
export const PMD_CHECK_SIZE_FIRST = 2;

export const pmdChecks: Policy<void, number> = definePolicy<void, number>({
  name: 'dax:pmd-checks',
  about: 'which reasons to refuse 2 MiB are looked at, and in which order',
  combine: 'only',
  asked: 'once',
  values: {
    'no-colour': {
      since: '4.0',
      source: 'fs/dax.c 4.13 dax_iomap_pmd_fault',
      about:
        'private write, VMA, past the end, across the end; offset and address may differ within 2 MiB',
      answer: () => PMD_CHECK_NO_COLOUR,
    },
    'size-late': {
      since: '4.14',
      source: 'fs/dax.c 4.14 to 5.10 dax_iomap_pmd_fault; recording of pmd-order on 5.10',
      about: 'offset against address, private write, VMA, past the end (SIGBUS), across the end',
      answer: () => PMD_CHECK_SIZE_LATE,
    },
    'size-first': {
      since: '5.15',
      source:
        'fs/dax.c 6.1 dax_fault_check_fallback; recordings of pmd-order (first release not pinned down)',
      about: 'past the end (SIGBUS), offset against address, private write, VMA, across the end',
      answer: () => PMD_CHECK_SIZE_FIRST,
    },
  },
});

export const mapSync: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'dax:map-sync',
  about: 'whether MAP_SYNC means anything on a DAX file',
  combine: 'only',
  asked: 'once',
  values: {
    ignored: {
      since: '4.0',
      source: 'include/uapi/asm-generic/mman.h 4.14: no such flag',
      about: 'the bit is not known',
      answer: () => false,
    },
    yes: {
      since: '4.15',
      source: 'fs/dax.c 4.19 dax_finish_sync_fault; recordings of map-sync',
      about: 'a write fault waits for the log before the entry is writable',
      answer: () => true,
    },
  },
});

export const fsyncFields: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'xfs:fsync-fields',
  about: 'what a synchronous fault asks an XFS inode for',
  combine: 'only',
  asked: 'once',
  values: {
    inode: {
      since: '4.0',
      source: 'recordings of MAP_SYNC on 5.10, 6.1 and 6.12 beside the fsync of another file',
      about: 'fields logged since its own last fsync, also when the log was forced meanwhile',
      answer: () => true,
    },
    log: {
      since: '6.18',
      source: 'recordings of the same on 6.18 and 7.2 (first release not pinned down)',
      about: 'whether the log was forced since its last change',
      answer: () => false,
    },
  },
});

export const sharedRead: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'dax:shared-read',
  about: 'whether a read fault on blocks that several files own makes its entry anew',
  combine: 'only',
  asked: 'once',
  values: {
    keeps: {
      since: '4.0',
      source: 'recordings of reflink-faults on 6.1 (there is none of it on DAX before 6.0)',
      about: 'only the first one makes one',
      answer: () => false,
    },
    anew: {
      since: '6.2',
      source: 'recordings of reflink-faults on 6.12, 6.18, 7.2 (first release not pinned down)',
      about: 'and takes the page out of every mapping of the file first',
      answer: () => true,
    },
  },
});

export const cowInvalidates: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'dax:cow-invalidates',
  about:
    'whether write(2) over blocks that several files own takes the old ones out of entries and mappings',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'recordings of reflink-write on 6.1: what is mapped goes on showing the old block',
      about: 'the file has the copy, its mappings do not',
      answer: () => false,
    },
    yes: {
      since: '6.2',
      source: 'recordings of reflink-write on 6.12, 6.18, 7.2 (first release not pinned down)',
      about: 'the next access faults and finds the copy',
      answer: () => true,
    },
  },
});

export const reflinkPolicy: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'dax:reflink',
  about: 'whether XFS can have files that share blocks and are DAX files',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'recordings of reflink on 5.10: the mount is refused',
      about: 'a file system made with reflink cannot be mounted dax=always',
      answer: () => false,
    },
    yes: {
      since: '6.0',
      source: 'fs/xfs/xfs_super.c 6.1; recordings of reflink on 6.1 to 7.2',
      about: 'a write to a shared block gets a copy',
      answer: () => true,
    },
  },
});

/** The answers that the DAX paths read, asked once at boot. */
export interface DaxPolicies extends ChangePolicies, OldPolicies, SDaxPolicies {
  readonly pmdFault: boolean;
  readonly pmdChecks: number;
  readonly zeroAsPage: boolean;
  readonly mkwriteAtInsertion: boolean;
  readonly readDirties: boolean;
  readonly sharedRead: boolean;
  readonly cowInvalidates: boolean;
  readonly reflink: boolean;
  readonly traceInsert: boolean;
  readonly doneShowsMajor: boolean;
  readonly mapSync: boolean;
}
