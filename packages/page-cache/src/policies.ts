import { definePolicy, EHWPOISON, type Policy } from '@faultline/kernel-api';

export const largeFolios: Policy<void, readonly string[]> = definePolicy<void, readonly string[]>({
  name: 'filemap:large-folios',
  about: 'which file systems may have folios of more than one page in the page cache',
  combine: 'only',
  asked: 'once',
  values: {
    none: {
      since: '4.0',
      source: 'recording of 5.10: no order; the marker moves with the end of the file',
      about: 'none',
      answer: () => [],
    },
    xfs: {
      since: '5.18',
      source: 'recordings of 6.1 and 6.12: order 2 on XFS (first release from memory)',
      about: 'XFS',
      answer: () => ['xfs'],
    },
    'xfs-ext4': {
      since: '6.16',
      source:
        'recordings of 6.18 and 7.2: no marker in a file of 16 pages (first release from memory)',
      about: 'XFS and ext4',
      answer: () => ['xfs', 'ext4'],
    },
  },
});

export const thpUnmappedArea: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'filemap:thp-unmapped-area',
  about: 'whether files of the page cache are mapped at addresses fit for huge pages',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'recording of 5.10: only files that are DAX',
      about: 'as the architecture picks them',
      answer: () => false,
    },
    yes: {
      since: '5.18',
      source: 'recordings of 6.1 to 7.2 (first release not pinned down)',
      about: 'congruent to the file offset within 2 MiB, where a whole huge page fits',
      answer: () => true,
    },
  },
});

export const syncOrder: Policy<void, number> = definePolicy<void, number>({
  name: 'filemap:readahead-order',
  about: 'order of the first folio that a miss reads, where there are large folios',
  combine: 'only',
  asked: 'once',
  values: {
    single: {
      since: '4.0',
      source: 'before large folios',
      about: '0',
      answer: () => 0,
    },
    four: {
      since: '5.18',
      source: 'recordings of 6.1 and 6.12 on XFS',
      about: '2',
      answer: () => 2,
    },
    'single-again': {
      since: '6.16',
      source: 'recordings of 7.2 on XFS and ext4 (first release not pinned down)',
      about: '0: only a marker that is reached makes folios larger',
      answer: () => 0,
    },
  },
});

export const windowOrderOf: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'filemap:window-order',
  about:
    'what the window that a marker starts has two orders more than, where there are large folios',
  combine: 'only',
  asked: 'once',
  values: {
    folio: {
      since: '4.0',
      source: 'recordings of 6.1 and 6.12: cache-folios',
      about: 'the folio with the marker',
      answer: () => false,
    },
    window: {
      since: '6.16',
      source: 'recordings of 6.18 and 7.2: cache-folios (first release from memory)',
      about: 'the window before, and it ends at a multiple of that',
      answer: () => true,
    },
  },
});

export const orderOne: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'filemap:order-one',
  about: 'whether two pages of a file may be one folio',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'recording of 6.1: cache-folios',
      about: 'no: single pages in their place',
      answer: () => false,
    },
    yes: {
      since: '6.9',
      source: 'recordings of 6.12 to 7.2: cache-folios (first release from memory)',
      about: 'yes',
      answer: () => true,
    },
  },
});

export const writeFolios: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'filemap:write-folios',
  about: 'whether write(2) makes folios as large as what it writes, where there are large folios',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'recording of 6.1: cache-folio-writes',
      about: 'no: single pages',
      answer: () => false,
    },
    yes: {
      since: '6.6',
      source: 'recordings of 6.12 to 7.2: cache-folio-writes (first release from memory)',
      about: 'yes',
      answer: () => true,
    },
  },
});

export const asyncRestarts: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'filemap:marker-at-start',
  about: 'what a marker on the first page of a file starts',
  combine: 'only',
  asked: 'once',
  values: {
    again: {
      since: '4.0',
      source: 'recording of 6.1: cache-folios, read(2) at the start of a file',
      about: 'the first window again',
      answer: () => true,
    },
    next: {
      since: '6.11',
      source: 'recording of 6.12: cache-folios (first release from memory)',
      about: 'the next window, as any other',
      answer: () => false,
    },
  },
});

export const markAtEnd: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'filemap:marker-at-end',
  about: 'whether a window that reaches the end of the file has a marker',
  combine: 'only',
  asked: 'once',
  values: {
    yes: {
      since: '4.0',
      source: 'recordings of 5.10 to 6.18',
      about: 'yes, where its page exists',
      answer: () => true,
    },
    no: {
      since: '6.19',
      source: 'recording of 7.2: cache-folios, cache-folio-gaps (first release from memory)',
      about: 'no: there is nothing to read behind it',
      answer: () => false,
    },
  },
});

export const mapsInside: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'filemap:map-around-inside',
  about:
    'whether fault-around asks if the first folio to map ends before the last page of its file',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'recordings of 5.10 and 6.1: cache-folio-end',
      about: 'no',
      answer: () => false,
    },
    yes: {
      since: '6.12',
      source: 'recordings of 6.12.107 (a fix of later releases), 6.18 and 7.2: cache-folio-end',
      about: 'yes: else there is no leaf, no folio beyond the window, and no new page table',
      answer: () => true,
    },
  },
});

export const hugeWindow: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'filemap:huge-window',
  about: 'what a miss in a mapping with MADV_HUGEPAGE reads',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'before large folios',
      about: 'the window of any other',
      answer: () => false,
    },
    yes: {
      since: '5.18',
      source: 'recordings of 6.1 to 7.2: cache-folio-gaps (first release from memory)',
      about: 'two huge pages, the marker on the second one',
      answer: () => true,
    },
  },
});

export const splitLooks: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'filemap:split-looks',
  about: 'whether splitting a cached folio looks for leaves in every mapping of the file',
  combine: 'only',
  asked: 'once',
  values: {
    always: {
      since: '4.0',
      source: 'recordings of 5.10 and 6.1: thp-compare, punch in a huge page',
      about: 'yes, even when nothing maps the folio',
      answer: () => true,
    },
    mapped: {
      since: '6.2',
      source: 'recordings of 6.12 to 7.2: thp-compare (first release not pinned down)',
      about: 'only when something maps it',
      answer: () => false,
    },
  },
});

export const shmemLost: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'filemap:shmem-lost-page',
  about: 'what becomes of a page of tmpfs whose memory is lost',
  combine: 'only',
  asked: 'once',
  values: {
    dropped: {
      since: '4.0',
      source: 'recording of 5.10 (hwpoison-anon)',
      about: 'it leaves the cache: the file has zeroes there',
      answer: () => false,
    },
    kept: {
      since: '5.16',
      source: 'recordings of 6.1 to 7.2 (hwpoison-anon; first release not pinned down)',
      about: 'it stays, and every use of it fails',
      answer: () => true,
    },
  },
});

/** What the failure of a page comes to that had failed before: an errno or 0, and whether it is traced. */
export interface LostAgain {
  readonly ret: number;
  readonly traced: boolean;
}

export const lostAgain: Policy<void, LostAgain> = definePolicy<void, LostAgain>({
  name: 'filemap:lost-again',
  about: 'what the failure of memory comes to that had failed before',
  combine: 'only',
  asked: 'once',
  values: {
    nothing: {
      since: '4.0',
      source: 'recording of 5.10 (zero-page-failure)',
      about: 'nothing: 0',
      answer: () => ({ ret: 0, traced: false }),
    },
    told: {
      since: '5.13',
      source: 'recording of 6.1 (zero-page-failure; first release from mm/memory-failure.c)',
      about: '-EHWPOISON',
      answer: () => ({ ret: -EHWPOISON, traced: false }),
    },
    traced: {
      since: '6.10',
      source: 'recordings of 6.12 to 7.2 (zero-page-failure; first release not pinned down)',
      about: '-EHWPOISON, and memory_failure_event',
      answer: () => ({ ret: -EHWPOISON, traced: true }),
    },
  },
});

/** The answers that the page cache reads, each asked once at boot. */
export interface CachePolicies {
  readonly retractEvery: boolean;
  readonly collapseCachedFiles: boolean;
  readonly collapseMakesPmd: boolean;
  readonly thpUnmappedArea: boolean;
  readonly largeFolios: readonly string[];
  readonly syncOrder: number;
  readonly orderOfWindow: boolean;
  readonly orderOne: boolean;
  readonly writeFolios: boolean;
  readonly asyncRestarts: boolean;
  readonly markAtEnd: boolean;
  readonly mapsInside: boolean;
  readonly hugeWindow: boolean;
  readonly splitLooks: boolean;
  readonly shmemKeepsLost: boolean;
  readonly lostAgain: LostAgain;
  readonly faultInWhole: boolean;
  readonly writeChunk: readonly string[];
  readonly faultInLate: boolean;
  /** What zeroing writes back first of what is dirty over unwritten blocks: ZERO_FLUSH_*. */
  readonly zeroFlushes: number;
  readonly readPosEach: boolean;
  readonly fallocByFolio: boolean;
  /** MEMFD_SECRET_*. */
  readonly memfdSecret: number;
  /** Whether pages of secret memory count against RLIMIT_MEMLOCK, and not its mappings. */
  readonly secretmemPages: boolean;
}
