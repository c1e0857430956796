import { definePolicy, type Policy } from '@faultline/kernel-api';
import type { VmFlagNames } from '@faultline/vma';

/** Fields of smaps that only some releases print. */
export interface SmapsFields {
  readonly pssDirty: boolean;
  readonly ksm: boolean;
}

export const smapsFields: Policy<void, SmapsFields> = definePolicy<void, SmapsFields>({
  name: 'proc:smaps-fields',
  about: 'which figures smaps prints for a VMA',
  combine: 'only',
  asked: 'once',
  values: {
    plain: {
      since: '4.0',
      source: 'recording of 5.10',
      about: 'neither Pss_Dirty nor KSM',
      answer: () => ({ pssDirty: false, ksm: false }),
    },
    'pss-dirty': {
      since: '6.0',
      source: 'recording of 6.1',
      about: 'Pss_Dirty',
      answer: () => ({ pssDirty: true, ksm: false }),
    },
    ksm: {
      since: '6.8',
      source: 'recordings of 6.12 to 7.2 (first release not pinned down)',
      about: 'Pss_Dirty and KSM',
      answer: () => ({ pssDirty: true, ksm: true }),
    },
  },
});

export const deviceKpage: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'proc:kpageflags-device',
  about: 'what kpageflags says of a frame of persistent memory',
  combine: 'only',
  asked: 'once',
  values: {
    nopage: {
      since: '4.0',
      source: 'recordings of 5.10, 6.1, 6.12',
      about: 'NOPAGE: only online memory is looked at',
      answer: () => true,
    },
    empty: {
      since: '6.13',
      source: 'recordings of 6.18 and 7.2 (first release not pinned down)',
      about: 'nothing',
      answer: () => false,
    },
  },
});

/** How smaps counts the page behind an entry that says it is lost. */
export const LOST_NOT = 0;
export const LOST_PRIVATE = 1;
export const LOST_SHARED = 2;

export const smapsLost: Policy<void, number> = definePolicy<void, number>({
  name: 'proc:smaps-lost-page',
  about: 'how smaps counts a page whose entry says that it is lost',
  combine: 'only',
  asked: 'once',
  values: {
    not: {
      since: '4.0',
      source: 'recording of 5.10 (hwpoison-anon)',
      about: 'not at all',
      answer: () => LOST_NOT,
    },
    private: {
      since: '5.15',
      source: 'recording of 6.1 (hwpoison-anon); first release not pinned down',
      about: 'as private, referenced memory',
      answer: () => LOST_PRIVATE,
    },
    shared: {
      since: '6.11',
      source: 'recordings of 6.12 to 7.2 (hwpoison-anon); first release not pinned down',
      about: 'as shared, referenced memory',
      answer: () => LOST_SHARED,
    },
  },
});

export const vmFlagLetters: Policy<void, VmFlagNames> = definePolicy<void, VmFlagNames>({
  name: 'proc:vm-flag-letters',
  about: 'what smaps calls bits of VmFlags that changed their meaning',
  combine: 'only',
  asked: 'once',
  values: {
    plain: {
      since: '4.0',
      source: 'recordings of 5.10 and 6.1 (mlock2-onfault); no VMA has bit 11',
      about: 'neither VM_LOCKONFAULT nor bit 11 has a name',
      answer: () => ({ bit11: '??', lockOnFault: '??' }),
    },
    'lock-on-fault': {
      since: '6.4',
      source: 'recordings of 6.12 and 6.18 (mlock2-onfault); first release not pinned down',
      about: 'VM_LOCKONFAULT is lf',
      answer: () => ({ bit11: '??', lockOnFault: 'lf' }),
    },
    guard: {
      since: '7.0',
      source: 'recording of 7.2 (guard-anon); first release not pinned down',
      about: 'bit 11 is gu: there may be guard markers',
      answer: () => ({ bit11: 'gu', lockOnFault: 'lf' }),
    },
  },
});

export const pagemapGuard: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'proc:pagemap-guard',
  about: 'whether pagemap tells guard markers from other entries that are not present',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'no recording of 6.13 or 6.14; there are no guard markers before',
      about: 'bit 62 alone',
      answer: () => false,
    },
    yes: {
      since: '6.15',
      source: 'recordings of 6.18 and 7.2 (guard-anon; first release not pinned down)',
      about: 'bit 58 as well',
      answer: () => true,
    },
  },
});

export const ksmOnAnon: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'proc:kpageflags-ksm',
  about: 'whether kpageflags shows KSM on ordinary anonymous pages',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'recordings of 5.10 and 6.1',
      about: 'only on merged pages',
      answer: () => false,
    },
    yes: {
      since: '6.10',
      source: 'recordings of 6.12 and 6.18 (first release not pinned down)',
      about: 'on all: the test masks two mapping bits',
      answer: () => true,
    },
    'no-again': {
      since: '7.0',
      source: 'recording of 7.2 (first release not pinned down)',
      about: 'only on merged pages',
      answer: () => false,
    },
  },
});

export const kpageFolio: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'proc:kpageflags-tails',
  about: 'which flags kpageflags shows for the tail pages of a large folio',
  combine: 'only',
  asked: 'once',
  values: {
    own: {
      since: '4.0',
      source: 'recordings of 5.10 and 6.1',
      about: "the tail's own",
      answer: () => false,
    },
    folio: {
      since: '6.10',
      source: 'recordings of 6.12 to 7.2 (first release not pinned down)',
      about: "the head's",
      answer: () => true,
    },
  },
});

export const leafExclEach: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'proc:pagemap-leaf-exclusive',
  about: 'whose map count bit 56 of pagemap shows for the pages under a huge leaf',
  combine: 'only',
  asked: 'once',
  values: {
    first: {
      since: '4.0',
      source: 'recordings of 5.10 and 6.1, a huge page that a child maps page by page',
      about: 'that of the first page, for all',
      answer: () => false,
    },
    each: {
      since: '6.11',
      source: 'recording of 6.12 (first release not pinned down)',
      about: 'that of each page',
      answer: () => true,
    },
    'first-again': {
      since: '6.15',
      source: 'recordings of 6.18 and 7.2 (first release not pinned down)',
      about: 'that of the first page, for all',
      answer: () => false,
    },
  },
});

export const sharedExcl: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'proc:pagemap-shared-table',
  about: 'whether bit 56 of pagemap knows that a table is shared',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'recordings of 5.10 and 6.1 (hugetlb-pmd-share)',
      about: 'no: the map count alone',
      answer: () => false,
    },
    yes: {
      since: '6.11',
      source: 'recordings of 6.12 to 7.2 (hugetlb-pmd-share); first release not pinned down',
      about: "yes: a page in a shared table is nobody's alone",
      answer: () => true,
    },
  },
});

/** Which files of the page cache smaps calls fit for huge pages. */
export const THP_FILES_HUGE_FAULT = 1;
export const THP_FILES_FOLIOS = 2;

export const thpShmemPairs: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'proc:thp-eligible-shmem',
  about: 'which mappings of tmpfs with huge pages smaps calls THPeligible',
  combine: 'only',
  asked: 'once',
  values: {
    huge: {
      since: '4.0',
      source: 'recordings of 5.10 and 6.1 (thp-mremap-tmpfs)',
      about: 'those that hold a whole huge page',
      answer: () => false,
    },
    pairs: {
      since: '6.11',
      source: 'recording of 6.12 (thp-mremap-tmpfs); first release not pinned down',
      about: 'those that hold two aligned pages: a folio of any order would do',
      answer: () => true,
    },
    'huge-again': {
      since: '6.14',
      source: 'recording of 6.18 (thp-mremap-tmpfs); first release not pinned down',
      about: 'those that hold a whole huge page',
      answer: () => false,
    },
    'pairs-again': {
      since: '7.0',
      source: 'recording of 7.2 (thp-mremap-tmpfs); first release not pinned down',
      about: 'those that hold two aligned pages: a folio of any order would do',
      answer: () => true,
    },
  },
});

export const thpFiles: Policy<void, number> = definePolicy<void, number>({
  name: 'proc:thp-eligible-files',
  about: 'which files of the page cache smaps calls THPeligible',
  combine: 'only',
  asked: 'once',
  values: {
    none: {
      since: '4.0',
      source: 'recordings of 5.10 and 6.1',
      about: 'none',
      answer: () => 0,
    },
    'huge-fault': {
      since: '6.6',
      source: 'recordings of 6.12 and 6.18 (first release not pinned down)',
      about: 'those whose mappings have a huge_fault, which XFS gives to all its files',
      answer: () => THP_FILES_HUGE_FAULT,
    },
    folios: {
      since: '7.0',
      source: 'recording of 7.2 (first release not pinned down)',
      about:
        'those whose page cache may have large folios, where the mapping holds two aligned pages',
      answer: () => THP_FILES_FOLIOS,
    },
  },
});

export const devmapLeaf: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'proc:smaps-devmap-leaf',
  about: 'what smaps counts for a huge leaf of a DAX file whose pages the core does not manage',
  combine: 'only',
  asked: 'once',
  values: {
    page: {
      since: '4.0',
      source: 'recordings of 5.10 and 6.1: Rss 4 a leaf',
      about: 'its first page, 4 kB',
      answer: () => true,
    },
    nothing: {
      since: '6.2',
      source: 'recording of 6.12 (first release not pinned down)',
      about: 'nothing, as for small entries',
      answer: () => false,
    },
  },
});

export const smapsLeafProtnone: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'proc:smaps-leaf-protnone',
  about: 'whether smaps counts what a huge leaf maps that allows no access',
  combine: 'only',
  asked: 'once',
  values: {
    counted: {
      since: '4.0',
      source: 'recording of 5.10 (smaps-prot-none)',
      about: 'yes, as small entries are',
      answer: () => true,
    },
    not: {
      since: '6.1',
      source:
        'recording of 6.1 (smaps-prot-none); mm/huge_memory.c 6.1 follow_trans_huge_pmd without FOLL_FORCE',
      about: 'no: get_user_pages, which is asked for the page, takes it for a NUMA hint',
      answer: () => false,
    },
    'counted-again': {
      since: '6.6',
      source: 'recordings of 6.12 to 7.2 (smaps-prot-none); first release not pinned down',
      about: 'yes: the page is taken from the entry',
      answer: () => true,
    },
  },
});

/** The answers that the /proc views read. */
export interface ProcPolicies {
  readonly devmapLeaf: boolean;
  /** Whether leaves without access count in smaps. */
  readonly leafProtnone: boolean;
  readonly smapsFields: SmapsFields;
  readonly smapsLost: number;
  readonly deviceKpage: boolean;
  readonly guardBit: boolean;
  readonly vmFlagLetters: VmFlagNames;
  readonly ksmOnAnon: boolean;
  readonly kpageFolio: boolean;
  readonly leafExclEach: boolean;
  readonly sharedExcl: boolean;
  readonly thpFiles: number;
  readonly thpShmemPairs: boolean;
}
