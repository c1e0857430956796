import { definePolicy, type Policy } from '@faultline/kernel-api';
import {
  FOLL_FORCE,
  FOLL_MLOCK,
  FOLL_POPULATE,
  FOLL_TOUCH,
  FOLL_WRITE,
  type FollWords,
} from './foll-flags.js';
import type { InjectWords } from './inject-policies.js';
import type { LongtermPolicies } from './longterm-policies.js';
import type { WalkPolicies } from './walk-policies.js';

/** The FOLL_* that populate passes. */
export interface PopulateFlags {
  readonly read: number;
  readonly write: number;
  /** For a VMA without any access, which GUP then refuses; 0 where populate refuses it itself. */
  readonly noAccess: number;
  /**
   * What is taken off for a VMA with VM_LOCKONFAULT, of which only present pages are looked at then; 0
   * where populate leaves such a VMA alone.
   */
  readonly lockOnFault: number;
}

const NAMED = FOLL_TOUCH | FOLL_POPULATE;

export const populateFlags: Policy<void, PopulateFlags> = definePolicy<void, PopulateFlags>({
  name: 'gup:populate-flags',
  about: 'the gup_flags that populate passes',
  combine: 'only',
  asked: 'once',
  values: {
    populate: {
      since: '4.0',
      source: 'mm/gup.c 4.0 (there named MLOCK), 4.3',
      about: 'TOUCH, POPULATE, FORCE: 52h, private writable 53h',
      answer: () => ({
        read: NAMED | FOLL_FORCE,
        write: NAMED | FOLL_FORCE | FOLL_WRITE,
        noAccess: NAMED,
        lockOnFault: 0,
      }),
    },
    'populate-mlock': {
      since: '4.4',
      source: 'recording of 5.10',
      about: 'with MLOCK, which stays alone for VM_LOCKONFAULT: 1052h, private writable 1053h',
      answer: () => ({
        read: NAMED | FOLL_MLOCK | FOLL_FORCE,
        write: NAMED | FOLL_MLOCK | FOLL_FORCE | FOLL_WRITE,
        noAccess: NAMED | FOLL_MLOCK,
        lockOnFault: FOLL_POPULATE,
      }),
    },
    touch: {
      since: '5.18',
      source: 'recording of 6.1 (first release not pinned down)',
      about: 'TOUCH, FORCE: 12h, private writable 13h',
      answer: () => ({
        read: FOLL_TOUCH | FOLL_FORCE,
        write: FOLL_TOUCH | FOLL_FORCE | FOLL_WRITE,
        noAccess: FOLL_TOUCH,
        lockOnFault: 0,
      }),
    },
    unlockable: {
      since: '6.3',
      source: 'recordings of 6.12, 6.18, 7.2',
      about: 'FORCE or WRITE, not both: 210008h, private writable 210001h',
      answer: () => ({
        read: FOLL_TOUCH | FOLL_FORCE,
        write: FOLL_TOUCH | FOLL_WRITE,
        noAccess: 0,
        lockOnFault: 0,
      }),
    },
  },
});

export const madvisePopulate: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'gup:madvise-populate',
  about: 'how MADV_POPULATE_READ and _WRITE ask GUP for pages',
  combine: 'only',
  asked: 'once',
  values: {
    'each-vma': {
      since: '4.0',
      source: 'recordings of 6.1 (madvise-populate, populate-advice); unknown advice before 5.14',
      about: 'VMA after VMA, passing over holes; once more from the start after a dropped lock',
      answer: () => false,
    },
    range: {
      since: '6.9',
      source:
        'recordings of 6.12, 6.18, 7.2 (madvise-populate, populate-advice); first release not pinned down',
      about: 'the whole range at once, up to a hole; a page alone after a dropped lock',
      answer: () => true,
    },
  },
});

export const hugetlbWalker: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'gup:hugetlb-walker',
  about: 'how GUP goes over mappings of huge pages of the pool',
  combine: 'only',
  asked: 'once',
  values: {
    own: {
      since: '4.0',
      source:
        'recordings of 5.10 and 6.1: no handle_mm_fault, no fault counted; mm/hugetlb.c follow_hugetlb_page',
      about: 'with a walker of its own, whose faults nobody counts',
      answer: () => true,
    },
    common: {
      since: '6.5',
      source: 'recordings of 6.12 to 7.2 (by 6.6)',
      about: 'like all others',
      answer: () => false,
    },
  },
});

/** What MADV_COLLAPSE asks of the memory that it collapses. */
export interface CollapseRules {
  /** Whether one page at least has to be writable. */
  readonly needsWritable: boolean;
  /** Whether the rest of the range is tried where there is no table at all. */
  readonly noneGoesOn: boolean;
  /** Whether a range that begins and ends inside one stretch of 2 MiB fails: its whole 2 MiB are counted as less than none. */
  readonly insideFails: boolean;
}

export const collapseRules: Policy<void, CollapseRules> = definePolicy<void, CollapseRules>({
  name: 'gup:collapse',
  about: 'which private memory MADV_COLLAPSE takes, and when it gives up',
  combine: 'only',
  asked: 'once',
  values: {
    writable: {
      since: '4.0',
      source:
        'recordings of 6.1 and 6.12 (collapse-anon, collapse-cow, collapse-within); unknown before 6.1',
      about: 'with a writable page; the first 2 MiB without a table end it',
      answer: () => ({ needsWritable: true, noneGoesOn: false, insideFails: true }),
    },
    any: {
      since: '6.17',
      source: 'recordings of 6.18 (collapse-cow, collapse-within); first release not pinned down',
      about: 'read-only pages and zeroes as well; the first 2 MiB without a table end it',
      answer: () => ({ needsWritable: false, noneGoesOn: false, insideFails: true }),
    },
    'goes-on': {
      since: '7.0',
      source: 'recordings of 7.2 (collapse-anon, collapse-within); first release not pinned down',
      about:
        'read-only pages and zeroes as well; 2 MiB without a table are passed over; a range inside of 2 MiB is done',
      answer: () => ({ needsWritable: false, noneGoesOn: true, insideFails: false }),
    },
  },
});

/** The answers that GUP's paths read. */
export interface GupPolicies extends WalkPolicies, LongtermPolicies {
  readonly foll: FollWords;
  readonly collapse: CollapseRules;
  readonly hugetlbWalker: boolean;
  readonly populate: PopulateFlags;
  readonly madvisePopulateRange: boolean;
  readonly inject: InjectWords;
}
