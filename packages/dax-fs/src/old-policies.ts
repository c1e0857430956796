import { definePolicy, type Policy } from '@faultline/kernel-api';

/** Answers of `dax:entries`. */
export const ENTRIES_NONE = 0;
export const ENTRIES_TRACK = 1;
export const ENTRIES_LOCK = 2;

export const entriesPolicy: Policy<void, number> = definePolicy<void, number>({
  name: 'dax:entries',
  about: "what a fault keeps in the file's index, and what orders faults of one page",
  combine: 'only',
  asked: 'once',
  values: {
    none: {
      since: '4.0',
      source: 'fs/dax.c 4.1 do_dax_fault, dax_insert_mapping',
      about: 'pages of holes alone; the page lock and i_mmap order faults',
      answer: () => ENTRIES_NONE,
    },
    track: {
      since: '4.5',
      source: 'fs/dax.c 4.6 dax_radix_entry',
      about: 'also an entry for storage that is mapped, for fsync; no lock in it',
      answer: () => ENTRIES_TRACK,
    },
    lock: {
      since: '4.7',
      source: 'fs/dax.c 4.9, 4.13 grab_mapping_entry',
      about: 'an entry for whatever is asked for, with a lock bit that orders faults',
      answer: () => ENTRIES_LOCK,
    },
  },
});

/** Answers of `dax:pfn-mkwrite`. */
export const MKWRITE_CORE = 0;
export const MKWRITE_TIMES = 1;
export const MKWRITE_TAG = 2;
export const MKWRITE_LOCK = 3;

export const pfnMkwritePolicy: Policy<void, number> = definePolicy<void, number>({
  name: 'dax:pfn-mkwrite',
  about: 'what the first write to storage that is mapped read-only does (see dax:mkwrite)',
  combine: 'only',
  asked: 'once',
  values: {
    core: {
      since: '4.0',
      source: 'mm/memory.c 4.0: no pfn_mkwrite yet',
      about: 'the core alone makes the entry writable',
      answer: () => MKWRITE_CORE,
    },
    times: {
      since: '4.1',
      source: 'fs/dax.c 4.1 dax_pfn_mkwrite',
      about: 'file times, then the core makes the entry writable',
      answer: () => MKWRITE_TIMES,
    },
    tag: {
      since: '4.5',
      source: 'fs/dax.c 4.6, 4.9 dax_pfn_mkwrite',
      about: 'the entry is tagged DIRTY, then, under no lock of it, the core makes it writable',
      answer: () => MKWRITE_TAG,
    },
    lock: {
      since: '4.10',
      source: 'fs/dax.c 4.13 dax_pfn_mkwrite',
      about: 'DIRTY and writable under the lock of the entry',
      answer: () => MKWRITE_LOCK,
    },
  },
});

/** Answers of `dax:writeback`. */
export const WRITEBACK_NONE = 0;
export const WRITEBACK_FLUSH = 1;
export const WRITEBACK_CLEAN = 2;

export const writebackPolicy: Policy<void, number> = definePolicy<void, number>({
  name: 'dax:writeback',
  about: 'what fsync does to stores through mappings',
  combine: 'only',
  asked: 'once',
  values: {
    none: {
      since: '4.0',
      source: 'fs/dax.c 4.1, 4.4: nothing is tracked',
      about: 'nothing',
      answer: () => WRITEBACK_NONE,
    },
    flush: {
      since: '4.5',
      source: 'fs/dax.c 4.9 dax_writeback_one',
      about: 'DIRTY entries are flushed; they stay DIRTY and writable',
      answer: () => WRITEBACK_FLUSH,
    },
    clean: {
      since: '4.10',
      source: 'fs/dax.c 4.13 dax_writeback_one; recordings of mkwrite-cycle',
      about: 'they are write-protected, flushed and no longer DIRTY',
      answer: () => WRITEBACK_CLEAN,
    },
  },
});

export const writeInvalidates: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'dax:write-invalidates',
  about: 'when write(2) drops pages of holes and entries',
  combine: 'only',
  asked: 'once',
  values: {
    first: {
      since: '4.0',
      source: 'fs/dax.c 4.9 iomap_dax_rw, mm/truncate.c 4.9 clear_exceptional_entry',
      about:
        'before the bytes go in, for the whole range, if the file has a page: entries too, dirty or not',
      answer: () => true,
    },
    'per-extent': {
      since: '4.10',
      source: 'fs/dax.c 4.13 dax_iomap_actor',
      about: 'where blocks are allocated, after that; dirty entries stay',
      answer: () => false,
    },
  },
});

export const unwrittenLate: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'dax:unwritten',
  about: 'what a fault makes of unwritten blocks',
  combine: 'only',
  asked: 'once',
  values: {
    'at-mapping': {
      since: '4.0',
      source: 'fs/dax.c 4.1 dax_insert_mapping, complete_unwritten',
      about: 'any fault zeroes and maps them, also a read; once mapped they are written',
      answer: () => true,
    },
    'by-file-system': {
      since: '4.5',
      source: 'fs/dax.c 4.9 dax_fault: get_block gives written, zeroed blocks',
      about: 'a read sees a hole, a write gets them written and zeroed',
      answer: () => false,
    },
  },
});

export const faultLocks: Policy<void, readonly string[]> = definePolicy<void, readonly string[]>({
  name: 'dax:fault-lock',
  about: 'which file systems keep truncate out of faults by a lock of their own',
  combine: 'only',
  asked: 'once',
  values: {
    none: {
      since: '4.0',
      source: 'fs/xfs/xfs_file.c, fs/ext4/file.c 4.0',
      about: 'none: the size is looked at again under i_mmap',
      answer: () => [],
    },
    xfs: {
      since: '4.1',
      source: 'fs/xfs/xfs_file.c 4.1 XFS_MMAPLOCK',
      about: 'XFS',
      answer: () => ['xfs'],
    },
    all: {
      since: '4.5',
      source: 'fs/ext4/file.c 4.5 i_mmap_sem',
      about: 'XFS and ext4',
      answer: () => ['xfs', 'ext4'],
    },
  },
});

/** What the paths of releases before 4.10 ask, once at boot. */
export interface OldPolicies {
  readonly entries: number;
  readonly pfnMkwrite: number;
  readonly writeback: number;
  readonly writeInvalidates: boolean;
  readonly unwrittenLate: boolean;
  readonly faultLocks: readonly string[];
}
