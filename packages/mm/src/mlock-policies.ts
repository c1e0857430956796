import { definePolicy, type Policy } from '@faultline/kernel-api';

export const mlockDax: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'mm:mlock-dax',
  about: 'how mlock knows the mappings of DAX files, which it leaves unlocked',
  combine: 'only',
  asked: 'once',
  values: {
    special: {
      since: '4.0',
      source: 'mm/mlock.c 4.9: VM_SPECIAL, which has VM_MIXEDMAP in it',
      about: 'by VM_MIXEDMAP; without it they would be locked',
      answer: () => false,
    },
    'vma-is-dax': {
      since: '4.19',
      source: 'recordings of 5.10 to 7.2 (mlock-shared, mlock2-onfault); mm/mlock.c 5.10',
      about: 'by vma_is_dax',
      answer: () => true,
    },
  },
});

export const mlockPages: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'mm:mlock-pages',
  about: 'when a page of a locked mapping is marked MLOCKED',
  combine: 'only',
  asked: 'once',
  values: {
    walk: {
      since: '4.0',
      source: 'recording of 5.10 (mlock2-onfault): no mark on pages that only a fault has mapped',
      about: 'when the walk of mlock sees it, or as new anonymous memory; one bit',
      answer: () => false,
    },
    map: {
      since: '5.18',
      source:
        'recordings of 6.1 to 7.2 (mlock2-onfault); mm/mlock.c 6.1 (first release from there)',
      about: 'whenever it is mapped there; counted',
      answer: () => true,
    },
  },
});

export const mlockFileLeaf: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'mm:mlock-file-leaf',
  about:
    'whether a leaf that maps a huge page of a file into a locked mapping marks the page MLOCKED',
  combine: 'only',
  asked: 'once',
  values: {
    marks: {
      since: '4.0',
      source: 'recording of 6.1 (collapse-tmpfs-parts); unknown before',
      about: 'it does',
      answer: () => true,
    },
    leaves: {
      since: '6.7',
      source: 'recording of 6.12 (collapse-tmpfs-parts; first release from mm/rmap.c)',
      about: 'no: only single pages are marked when they are mapped',
      answer: () => false,
    },
    'marks-again': {
      since: '6.18',
      source: 'recordings of 6.18 and 7.2 (collapse-tmpfs-parts; first release not pinned down)',
      about: 'it does',
      answer: () => true,
    },
  },
});

export const mlockSplit: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'mm:mlock-split',
  about: 'whether anonymous memory stays MLOCKED when its leaf is split',
  combine: 'only',
  asked: 'once',
  values: {
    unmarked: {
      since: '4.0',
      source: 'recordings of 5.10 to 6.12 (mlock-split)',
      about: 'no: small entries of a larger folio mark nothing',
      answer: () => false,
    },
    marked: {
      since: '6.18',
      source: 'recordings of 6.18 and 7.2 (mlock-split; first release not pinned down)',
      about: 'yes, until an entry goes: small entries that map a whole folio at once mark it',
      answer: () => true,
    },
  },
});

export const mlockOverlap: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'mm:mlock-overlap',
  about: 'whether pages that are locked already count a second time against RLIMIT_MEMLOCK',
  combine: 'only',
  asked: 'once',
  values: {
    twice: {
      since: '4.0',
      source: 'mm/mlock.c 4.0 do_mlock',
      about: 'they do',
      answer: () => false,
    },
    once: {
      since: '4.9',
      source: 'mm/mlock.c 4.19 count_mm_mlocked_page_nr (in 4.9)',
      about: 'they do not',
      answer: () => true,
    },
  },
});

export const mlock2Call: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'mm:mlock2',
  about: 'whether there are mlock2 and MCL_ONFAULT',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'mm/mlock.c 4.0',
      about: 'ENOSYS, and EINVAL from mlockall',
      answer: () => false,
    },
    yes: {
      since: '4.4',
      source: 'mm/mlock.c 4.4',
      about: 'both',
      answer: () => true,
    },
  },
});

/** What mlock does differently in releases. */
export interface MlockPolicies {
  /** Whether vma_is_dax is asked. */
  readonly mlockSkipsDax: boolean;
  /** Whether pages are counted as they are mapped. */
  readonly mlockByRmap: boolean;
  readonly mlockFileLeaf: boolean;
  /** Whether a split leaf's folio stays locked. */
  readonly mlockSplitKeeps: boolean;
  readonly mlockOverlap: boolean;
  readonly mlock2: boolean;
}
