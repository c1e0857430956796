import {
  definePolicy,
  EAGAIN,
  EEXIST,
  EFAULT,
  EINTR,
  ERESTARTSYS,
  type Policy,
} from '@faultline/kernel-api';

/** The outer loop does not pass over such an entry. */
export const SKIP_NEVER = 0;
/** Populate alone passes over it, in VMAs with VM_MIXEDMAP: Kani's proposal. */
export const SKIP_POPULATE = 1;
/** Whoever asks for no pages passes over it, and whoever does counts a slot that nobody filled. */
export const SKIP_COUNTED = 2;
/** Whoever asks for no pages passes over it; others get the error. */
export const SKIP_NO_PAGES = 3;

/** What a present entry that names no page is to get_user_pages. */
export interface PfnPteRule {
  /** The walk's errno for callers with FOLL_GET, with FOLL_PIN, and with neither. */
  readonly get: number;
  readonly pin: number;
  readonly none: number;
  /** Whether FOLL_TOUCH marks the entry itself. */
  readonly touch: boolean;
  /** SKIP_*. */
  readonly skip: number;
}

export const pfnPte: Policy<void, PfnPteRule> = definePolicy<void, PfnPteRule>({
  name: 'gup:pfn-pte',
  about: 'what GUP makes of a present entry that has no page to take',
  combine: 'only',
  asked: 'once',
  values: {
    fault: {
      since: '4.0',
      source: 'Kani, 2015-06-16 (thread 0); mm/gup.c 4.0 follow_page_pte',
      about: '-EFAULT, also for populate, which ends there',
      answer: () => ({
        get: -EFAULT,
        pin: -EFAULT,
        none: -EFAULT,
        touch: false,
        skip: SKIP_NEVER,
      }),
    },
    exist: {
      since: '4.3',
      source: 'commit 1027e4436b6a (Shutemov, thread 0); mm/gup.c 4.10, 5.10',
      about: '-EEXIST but for FOLL_GET; passed over; FOLL_TOUCH marks the entry',
      answer: () => ({
        get: -EFAULT,
        pin: -EEXIST,
        none: -EEXIST,
        touch: true,
        skip: SKIP_COUNTED,
      }),
    },
    returned: {
      since: '5.18',
      source: 'mm/gup.c 6.1, 7.2 (also in 5.17.9)',
      about: '-EEXIST for all; passed over where no pages are asked for, else returned',
      answer: () => ({
        get: -EEXIST,
        pin: -EEXIST,
        none: -EEXIST,
        touch: true,
        skip: SKIP_NO_PAGES,
      }),
    },
  },
});

export const unfilledSlot: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'gup:unfilled-slot',
  about: 'what becomes of a slot that the walk counts and does not fill (SKIP_COUNTED)',
  combine: 'only',
  asked: 'once',
  values: {
    detected: {
      since: '4.0',
      source:
        'mail 2022-02-03 and the fix of 5.18 (stable e4fce490150d): what callers find there is anything',
      about: 'the model stops: whatever the caller did with it would be wrong',
      answer: () => false,
    },
  },
});

export const checkError: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'gup:check-error',
  about: 'what a caller is told when the check of a VMA refuses it',
  combine: 'only',
  asked: 'once',
  values: {
    fault: {
      since: '4.0',
      source: 'mm/gup.c 5.10 __get_user_pages: the code is thrown away',
      about: '-EFAULT whatever the reason',
      answer: () => false,
    },
    own: {
      since: '5.11',
      source: 'commit 52650c8b466b; mm/gup.c 6.1',
      about: "the check's own errno",
      answer: () => true,
    },
  },
});

export const stackGrows: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'gup:stack',
  about: 'whether GUP below a mapping that grows down makes it grow',
  combine: 'only',
  asked: 'once',
  values: {
    grows: {
      since: '4.0',
      source: 'mm/gup.c 5.10 find_extend_vma',
      about: 'it does, as a fault of user code would',
      answer: () => true,
    },
    no: {
      since: '6.1',
      source: 'mm/gup.c 6.1.192 (stable; 6.5 upstream) gup_vma_lookup, vma_lookup',
      about: 'no: there is no VMA',
      answer: () => false,
    },
  },
});

/** WRITE goes away after a COW fault of a VMA without VM_WRITE. */
export const FORCE_DROPS_WRITE = 0;
/** After such a fault a dirty entry is enough. */
export const FORCE_COW_DIRTY = 1;
/** A page that is nobody else's is enough, whoever faulted it in. */
export const FORCE_EXCLUSIVE = 2;

export const forceWrite: Policy<void, number> = definePolicy<void, number>({
  name: 'gup:force-write',
  about: 'when an entry without write permission is good enough for FOLL_WRITE with FOLL_FORCE',
  combine: 'only',
  asked: 'once',
  values: {
    'drop-write': {
      since: '4.0',
      source: 'mm/gup.c 4.0 faultin_page; gone with 19be0eaffa3a (4.9)',
      about: 'once a fault has copied the page: as if only read',
      answer: () => FORCE_DROPS_WRITE,
    },
    'cow-dirty': {
      since: '4.9',
      source: 'mm/gup.c 4.10, 5.10 can_follow_write_pte (FOLL_COW)',
      about: 'once a fault has copied the page, and while the entry is dirty',
      answer: () => FORCE_COW_DIRTY,
    },
    exclusive: {
      since: '6.1',
      source: 'mm/gup.c 6.1, 7.2 can_follow_write_pte (first release not pinned down)',
      about: "an anonymous page that is the process's own, soft-dirty where that is watched",
      answer: () => FORCE_EXCLUSIVE,
    },
  },
});

export const forceHugetlb: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'gup:force-hugetlb',
  about: 'whether FOLL_FORCE writes to read-only private mappings of the hugetlb pool',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'mm/gup.c 6.1, 6.12 check_vma_flags',
      about: '-EFAULT',
      answer: () => false,
    },
    yes: {
      since: '6.18',
      source: 'mm/gup.c 7.2; run on 6.18 (first release not pinned down)',
      about: 'it does',
      answer: () => true,
    },
  },
});

/** No pin needs an unshared page. */
export const UNSHARE_NEVER = 0;
/** Anonymous pages that are not exclusive. */
export const UNSHARE_ANON = 1;
/** And for long-term pins pages of files in private mappings. */
export const UNSHARE_LONGTERM = 2;

export const unsharePins: Policy<void, number> = definePolicy<void, number>({
  name: 'gup:unshare',
  about: 'which pages a pin for reading makes private first (FAULT_FLAG_UNSHARE)',
  combine: 'only',
  asked: 'once',
  values: {
    never: {
      since: '4.0',
      source: 'mm/gup.c 5.10',
      about: 'none',
      answer: () => UNSHARE_NEVER,
    },
    anon: {
      since: '5.19',
      source: 'mm/gup.c 6.1 gup_must_unshare',
      about: 'anonymous ones that are not exclusive',
      answer: () => UNSHARE_ANON,
    },
    longterm: {
      since: '6.3',
      source: 'mm/internal.h 6.12 gup_must_unshare (by 6.12)',
      about: 'for long-term pins also those of files in private mappings',
      answer: () => UNSHARE_LONGTERM,
    },
  },
});

export const retryAgain: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'gup:retry-again',
  about: 'whether the second fault of a page may drop the mmap lock too',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'mm/gup.c 4.0 __get_user_pages_locked',
      about: 'no: it is faulted without ALLOW_RETRY',
      answer: () => false,
    },
    yes: {
      since: '5.7',
      source: 'commit 4426e945df58; mm/gup.c 5.10; recordings of 5.10 to 7.2',
      about: 'yes, as often as it takes',
      answer: () => true,
    },
  },
});

/** What a signal that ends the task does to get_user_pages. */
export interface FatalSignalRule {
  /** The errno of a walk that has no page yet. */
  readonly walk: number;
  /** The errno of who would have to wait to get the mmap lock back after a fault dropped it; 0 where it waits all the same. */
  readonly retry: number;
  /** The same of who takes the mmap lock first. */
  readonly lock: number;
}

export const fatalSignal: Policy<void, FatalSignalRule> = definePolicy<void, FatalSignalRule>({
  name: 'gup:fatal-signal',
  about: 'what a task that was killed meanwhile gets',
  combine: 'only',
  asked: 'once',
  values: {
    restart: {
      since: '4.0',
      source: 'mm/gup.c 4.19 __get_user_pages, __get_user_pages_locked (down_read)',
      about: '-ERESTARTSYS before each page; locks are waited for',
      answer: () => ({ walk: -ERESTARTSYS, retry: 0, lock: 0 }),
    },
    interrupted: {
      since: '5.7',
      source: 'mm/gup.c 5.10; commits d180870d83e1, 71335f37c5e8 (release not pinned down)',
      about: '-EINTR, also where the mmap lock is to be had again',
      answer: () => ({ walk: -EINTR, retry: -EINTR, lock: 0 }),
    },
    'first-lock': {
      since: '6.3',
      source: 'mm/gup.c 6.12, 7.2 __get_user_pages_locked (by 6.12)',
      about: 'the same, and -EAGAIN where the mmap lock is taken first',
      answer: () => ({ walk: -EINTR, retry: -EINTR, lock: -EAGAIN }),
    },
  },
});

export const numaAsked: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'gup:numa',
  about: 'for whom an entry that NUMA balancing made a hint is faulted before it is followed',
  combine: 'only',
  asked: 'once',
  values: {
    unforced: {
      since: '4.0',
      source: 'mm/gup.c 5.10 (FOLL_NUMA), 6.1 gup_can_follow_protnone',
      about: 'for all without FOLL_FORCE',
      answer: () => false,
    },
    asked: {
      since: '6.6',
      source:
        'include/linux/mm.h 6.12 gup_can_follow_protnone (by 6.12; first release from memory)',
      about: 'for who asks with FOLL_HONOR_NUMA_FAULT; never where the VMA allows no access',
      answer: () => true,
    },
  },
});

/** The answers that the walk reads. */
export interface WalkPolicies {
  readonly pfnPte: PfnPteRule;
  /** Whether a slot that is counted and not filled has what was left in it; else the model stops there. */
  readonly leftOver: boolean;
  readonly checkError: boolean;
  readonly stackGrows: boolean;
  readonly forceWrite: number;
  readonly forceHugetlb: boolean;
  readonly unsharePins: number;
  readonly retryAgain: boolean;
  readonly fatalSignal: FatalSignalRule;
  readonly numaAsked: boolean;
}
