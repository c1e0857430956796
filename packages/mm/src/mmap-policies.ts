import { definePolicy, type Policy } from '@faultline/kernel-api';
import { VM_MAYWRITE, VM_WRITE } from '@faultline/vma';

/** When mremap looks for the mapping, and when at the new place. */
export const MREMAP_LOOKS_LATE = 1;
export const MREMAP_LOOKS_FIRST = 2;
export const MREMAP_CHECKS_ALL = 3;

export const mmapOrder: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'mm:mmap-order',
  about: 'whether mmap over old mappings splits them before it asks limits and overcommit',
  combine: 'only',
  asked: 'once',
  values: {
    'ask-first': {
      since: '4.0',
      source: 'recordings of 5.10 and 6.1 (mmap-fixed-fails, mmap-fixed-overcommit)',
      about: 'limits are asked before anything changes, overcommit when the old mappings are gone',
      answer: () => false,
    },
    'split-first': {
      since: '6.12',
      source: 'recordings of 6.12, 6.18, 7.2 (mmap-fixed-fails); first release not pinned down',
      about: 'both are asked when the old mappings are split but still there',
      answer: () => true,
    },
  },
});

export const thpAnonArea: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'mm:thp-anon-area',
  about: 'whether the kernel aligns anonymous memory of whole huge pages by itself',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'recordings of 5.10 and 6.1 (kernel-chosen-address)',
      about: 'directly below the last mapping',
      answer: () => false,
    },
    yes: {
      since: '6.7',
      source: 'recordings of 6.12, 6.18, 7.2 (kernel-chosen-address); mm/mmap.c 6.12',
      about: 'on a boundary, if the length is a multiple of 2 MiB and no hint is given',
      answer: () => true,
    },
  },
});

export const thpTopEnd: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'mm:thp-top-end',
  about: 'which end of a padded hole an aligned mapping takes when both ends fit',
  combine: 'only',
  asked: 'once',
  values: {
    low: {
      since: '4.0',
      source: 'recordings of 5.10 and 6.1 (kernel-chosen-maps)',
      about: 'the lower one',
      answer: () => false,
    },
    high: {
      since: '6.7',
      source: 'recordings of 6.12, 6.18, 7.2 (kernel-chosen-maps); first release not pinned down',
      about: 'the upper one, next to the mapping above',
      answer: () => true,
    },
  },
});

export const stackNoHuge: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'mm:map-stack',
  about: 'whether MAP_STACK keeps huge pages away',
  combine: 'only',
  asked: 'once',
  values: {
    nothing: {
      since: '4.0',
      source: 'recordings of 5.10 and 6.1 (mmap-errors)',
      about: 'no effect',
      answer: () => false,
    },
    nohugepage: {
      since: '6.7',
      source: 'recordings of 6.12, 6.18, 7.2 (mmap-errors); first release not pinned down',
      about: 'VM_NOHUGEPAGE',
      answer: () => true,
    },
  },
});

export const droppable: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'mm:map-droppable',
  about: 'whether mmap knows MAP_DROPPABLE',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'recordings of 5.10 and 6.1 (mmap-errors)',
      about: 'EINVAL',
      answer: () => false,
    },
    yes: {
      since: '6.11',
      source: 'recordings of 6.12, 6.18, 7.2 (mmap-errors); first release not pinned down',
      about: 'wiped by fork, not dumped, no promise',
      answer: () => true,
    },
  },
});

export const uncharge: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'mm:mprotect-uncharge',
  about: 'whether mprotect to read-only takes the promise of untouched anonymous memory back',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'recordings of 5.10 and 6.1 (vma-merge, mprotect-errors)',
      about: 'VM_ACCOUNT stays',
      answer: () => false,
    },
    yes: {
      since: '6.7',
      source: 'recordings of 6.12, 6.18, 7.2 (vma-merge); first release not pinned down',
      about: 'VM_ACCOUNT goes where no anonymous page was ever prepared for',
      answer: () => true,
    },
  },
});

export const adviceMissing: Policy<void, readonly number[]> = definePolicy<void, readonly number[]>(
  {
    name: 'mm:madvise-advice',
    about: 'which advice madvise does not know',
    combine: 'only',
    asked: 'once',
    values: {
      'no-populate': {
        since: '4.0',
        source: 'recording of 5.10 (madvise-errors)',
        about: 'POPULATE_READ and _WRITE, DONTNEED_LOCKED, COLLAPSE, GUARD_INSTALL and _REMOVE',
        answer: () => [22, 23, 24, 25, 102, 103],
      },
      'no-collapse': {
        since: '5.18',
        source: 'mm/madvise.c; recordings of 5.10 and 6.1 (first releases not pinned down)',
        about: 'COLLAPSE, GUARD_INSTALL and _REMOVE',
        answer: () => [25, 102, 103],
      },
      'no-guard': {
        since: '6.1',
        source: 'recordings of 6.1 and 6.12 (madvise-errors)',
        about: 'GUARD_INSTALL and _REMOVE',
        answer: () => [102, 103],
      },
      all: {
        since: '6.13',
        source: 'recordings of 6.18 and 7.2 (madvise-errors)',
        about: 'none of those in use',
        answer: () => [],
      },
    },
  },
);

/** Which memory takes guard markers, and what tells of them. */
export const GUARD_ANONYMOUS = 1;
export const GUARD_ANY = 2;
export const GUARD_MARKED = 3;

export const guardRegions: Policy<void, number> = definePolicy<void, number>({
  name: 'mm:guard-regions',
  about: 'which memory MADV_GUARD_INSTALL takes, and how a VMA is known to have guard markers',
  combine: 'only',
  asked: 'once',
  values: {
    anonymous: {
      since: '4.0',
      source: 'unverified: no recording of 6.13 or 6.14, and the advice is unknown before',
      about: 'private anonymous memory that may be written; fork goes by the anon_vma',
      answer: () => GUARD_ANONYMOUS,
    },
    any: {
      since: '6.15',
      source: 'recording of 6.18 (guard-anon, guard-files); first release not pinned down',
      about: 'file mappings and read-only memory as well; fork goes by the anon_vma',
      answer: () => GUARD_ANY,
    },
    marked: {
      since: '7.0',
      source: 'recording of 7.2 (guard-anon, guard-files); first release not pinned down',
      about: 'the VMA is marked VM_MAYBE_GUARD, which fork goes by',
      answer: () => GUARD_MARKED,
    },
  },
});

export const mremapPuds: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'mm:mremap-puds',
  about: 'whether mremap moves a whole PMD table at once',
  combine: 'only',
  asked: 'once',
  values: {
    pmd: {
      since: '4.0',
      source: 'recording of 5.10 (mremap-gib)',
      about: 'PTE table by PTE table, leaf by leaf',
      answer: () => false,
    },
    pud: {
      since: '5.11',
      source: 'recordings of 6.1 to 7.2 (mremap-gib); first release not pinned down',
      about: 'where both addresses are at the start of one',
      answer: () => true,
    },
  },
});

export const madviseGather: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'mm:madvise-gather',
  about: 'how often MADV_DONTNEED and MADV_FREE flush',
  combine: 'only',
  asked: 'once',
  values: {
    vma: {
      since: '4.0',
      source: 'recordings of 5.10 to 6.12 (madvise-huge)',
      about: 'for each VMA of the range',
      answer: () => false,
    },
    call: {
      since: '6.16',
      source: 'recordings of 6.18 and 7.2 (madvise-huge); first release not pinned down',
      about: 'once, for all of them',
      answer: () => true,
    },
  },
});

export const adviceLimit: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'mm:madvise-limit',
  about: 'how madvise tells that a split would make too many VMAs',
  combine: 'only',
  asked: 'once',
  values: {
    enomem: {
      since: '4.0',
      source: 'recording of 5.10 (limit-maps)',
      about: 'ENOMEM',
      answer: () => false,
    },
    eagain: {
      since: '5.18',
      source: 'recordings of 6.1 to 7.2 (limit-maps); first release not pinned down',
      about: 'EAGAIN',
      answer: () => true,
    },
  },
});

export const removeNeeds: Policy<void, number> = definePolicy<void, number>({
  name: 'mm:madvise-remove-needs',
  about: 'which right a shared mapping needs for MADV_REMOVE',
  combine: 'only',
  asked: 'once',
  values: {
    'to-write': {
      since: '4.0',
      source: 'mm/madvise.c madvise_remove, from memory',
      about: 'VM_WRITE: it is writable now',
      answer: () => VM_WRITE,
    },
    'to-become-writable': {
      since: '5.10',
      source:
        'recordings of 5.10 to 7.2 (remove-readonly); upstream 6.7, in the recorded builds of 5.10 and 6.1 too',
      about: 'VM_MAYWRITE: mprotect may make it writable',
      answer: () => VM_MAYWRITE,
    },
  },
});

export const mremapOrder: Policy<void, number> = definePolicy<void, number>({
  name: 'mm:mremap-order',
  about: 'when mremap looks for the mapping and at the new place',
  combine: 'only',
  asked: 'once',
  values: {
    late: {
      since: '4.0',
      source: 'recording of 5.10 (mremap-rules, limit-maps); mm/mremap.c 5.10',
      about: 'the new place first; a same-size call or a shrink never looks for the mapping',
      answer: () => MREMAP_LOOKS_LATE,
    },
    first: {
      since: '5.16',
      source: 'recordings of 6.1 and 6.12 (mremap-rules); first release not pinned down',
      about: 'the mapping first, then the new place',
      answer: () => MREMAP_LOOKS_FIRST,
    },
    all: {
      since: '6.17',
      source: 'recordings of 6.18 and 7.2 (mremap-rules); first release not pinned down',
      about: 'all arguments, then the mapping; several mappings move in one call',
      answer: () => MREMAP_CHECKS_ALL,
    },
  },
});

export const dontunmapFiles: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'mm:mremap-dontunmap',
  about: 'what MREMAP_DONTUNMAP takes',
  combine: 'only',
  asked: 'once',
  values: {
    anonymous: {
      since: '4.0',
      source: 'recording of 5.10 (mremap-file): EINVAL for files',
      about: 'private anonymous memory',
      answer: () => false,
    },
    any: {
      since: '5.13',
      source: 'recordings of 6.1 to 7.2 (mremap-file); first release not pinned down',
      about: 'files as well',
      answer: () => true,
    },
  },
});

/** What MREMAP_DONTUNMAP leaves unlocked, and whether that still counts as locked. */
export const UNLOCKS_VMA = 1;
export const UNLOCKS_VMA_COUNTED = 2;
export const UNLOCKS_PART = 3;

export const dontunmapLocked: Policy<void, number> = definePolicy<void, number>({
  name: 'mm:mremap-dontunmap-locked',
  about: 'what of a locked VMA is unlocked when MREMAP_DONTUNMAP has moved some of its pages',
  combine: 'only',
  asked: 'once',
  values: {
    vma: {
      since: '4.0',
      source: 'recording of 5.10 (mremap-locked)',
      about: 'all of it, of which the pages that moved count no more',
      answer: () => UNLOCKS_VMA,
    },
    part: {
      since: '6.1',
      source: 'recording of 6.1 (mremap-locked), a build of 2026; as published it was as in 5.10',
      about: 'what moved, which becomes a VMA of its own and counts no more',
      answer: () => UNLOCKS_PART,
    },
    'vma-still': {
      since: '6.12',
      source: 'recording of 6.12 (mremap-locked)',
      about: 'all of it, of which the pages that moved count no more',
      answer: () => UNLOCKS_VMA,
    },
    'vma-counted': {
      since: '6.17',
      source: 'recording of 6.18 (mremap-locked); first release not pinned down',
      about: 'all of it, and all goes on to count, for ever',
      answer: () => UNLOCKS_VMA_COUNTED,
    },
    'part-again': {
      since: '7.2',
      source: 'recording of 7.2 (mremap-locked); first release not pinned down',
      about: 'what moved, which becomes a VMA of its own and counts no more',
      answer: () => UNLOCKS_PART,
    },
  },
});

export const mremapJoins: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'mm:mremap-joins',
  about: 'whether a VMA that mremap grows in place joins the one above',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'recording of 5.10 (mremap-extend)',
      about: 'they stay two',
      answer: () => false,
    },
    yes: {
      since: '6.0',
      source: 'recordings of 6.1 to 7.2 (mremap-extend); first release not pinned down',
      about: 'if the two could be one',
      answer: () => true,
    },
  },
});

export const heapApart: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'mm:brk',
  about: 'whether brk looks at the heap alone, or at whatever lies where it grows and shrinks',
  combine: 'only',
  asked: 'once',
  values: {
    anything: {
      since: '4.0',
      source: 'brk on 5.10: /proc/self/maps of the recorder, and a shrink over a hole succeeds',
      about: 'the heap becomes one with the program below it; a hole shrinks as well',
      answer: () => false,
    },
    heap: {
      since: '6.1',
      source: 'brk on 6.1 to 7.2, the same calls; first release not pinned down',
      about: 'the heap stays apart from what is below; no shrink where nothing of it is mapped',
      answer: () => true,
    },
  },
});

/** What the address-space calls read of a release, each asked once at boot. */
export interface MmapPolicies {
  readonly mmapSplitsFirst: boolean;
  readonly thpAnonArea: boolean;
  readonly thpTopEnd: boolean;
  readonly stackNoHuge: boolean;
  readonly droppable: boolean;
  readonly uncharge: boolean;
  /** Advice numbers that madvise refuses as unknown. */
  readonly adviceMissing: readonly number[];
  readonly guard: number;
  readonly adviceLimitAgain: boolean;
  readonly removeNeeds: number;
  readonly madviseGather: boolean;
  readonly mremapOrder: number;
  readonly mremapPuds: boolean;
  readonly dontunmapFiles: boolean;
  /** UNLOCKS_*. */
  readonly dontunmapLocked: number;
  readonly mremapJoins: boolean;
  readonly heapApart: boolean;
}
