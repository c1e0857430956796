import { definePolicy, type Policy } from '@faultline/kernel-api';

/** Nobody looks. */
export const LONGTERM_UNCHECKED = 0;
/** All pages are taken, then their VMAs are looked at, and all are given back. */
export const LONGTERM_AFTER = 1;
/** Each VMA is asked before a page of it is looked at. */
export const LONGTERM_BEFORE = 2;

export const longtermFsdax: Policy<void, number> = definePolicy<void, number>({
  name: 'gup:longterm-fsdax',
  about: 'when FOLL_LONGTERM is refused pages of a DAX file (-EOPNOTSUPP)',
  combine: 'only',
  asked: 'once',
  values: {
    never: {
      since: '4.0',
      source: 'mm/gup.c 4.10',
      about: 'never: there is no such flag',
      answer: () => LONGTERM_UNCHECKED,
    },
    after: {
      since: '4.15',
      source: 'mm/gup.c 4.19 get_user_pages_longterm, 5.10 check_dax_vmas; recording of 5.10',
      about: 'after all pages have been faulted in and taken',
      answer: () => LONGTERM_AFTER,
    },
    before: {
      since: '5.11',
      source: 'commit 52650c8b466b; recordings of 6.1 to 7.2 (longterm-pin)',
      about: 'before a page of the VMA is looked at',
      answer: () => LONGTERM_BEFORE,
    },
  },
});

export const fastLongterm: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'gup:fast-longterm',
  about: 'what fast GUP does about FOLL_LONGTERM at a devmap entry',
  combine: 'only',
  asked: 'once',
  values: {
    ignored: {
      since: '4.0',
      source: 'mm/gup.c 4.19: fast GUP knows of no such wish (thread 3)',
      about: 'the page is taken, also of a DAX file',
      answer: () => false,
    },
    bails: {
      since: '5.2',
      source: 'Weiny, 2019-03-17 (thread 3); mm/gup.c 5.4, 6.12; recordings of 6.12',
      about: 'the slow path goes on there',
      answer: () => true,
    },
  },
});

export const longtermFile: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'gup:longterm-file',
  about: 'whether pages of files that are told of writes may be pinned long-term for writing',
  combine: 'only',
  asked: 'once',
  values: {
    allowed: {
      since: '4.0',
      source: 'mm/gup.c 6.1; recordings of 5.10 and 6.1 (longterm-pin@ext4)',
      about: 'yes',
      answer: () => true,
    },
    refused: {
      since: '6.5',
      source: 'mm/gup.c 6.6, 6.12 writable_file_mapping_allowed; recordings of 6.12 to 7.2',
      about: 'no: -EFAULT, and fast GUP leaves pages of files to the slow path',
      answer: () => false,
    },
  },
});

/** What comes with the flag that the mmap lock may be dropped. */
export interface LongtermLock {
  /** Whether FOLL_LONGTERM may drop and retake the mmap lock; else it is held throughout. */
  readonly drops: boolean;
  /** What `get_user_pages_unlocked` and `_locked` do with it: true when it is refused with -EINVAL. */
  readonly unlockedRefuses: boolean;
  /** Whether every fall-back goes through `__gup_longterm_locked`, asked for or not. */
  readonly always: boolean;
}

export const longtermLock: Policy<void, LongtermLock> = definePolicy<void, LongtermLock>({
  name: 'gup:longterm-lock',
  about:
    'whether a long-term pin may drop the mmap lock, and who may ask for one without holding it',
  combine: 'only',
  asked: 'once',
  values: {
    held: {
      since: '4.0',
      source: 'mm/gup.c 5.4, 5.10, 6.1 __gup_longterm_locked, __gup_longterm_unlocked; thread 3',
      about: 'it is held; the unlocked variants refuse, fast GUP has a helper of its own',
      answer: () => ({ drops: false, unlockedRefuses: true, always: false }),
    },
    dropped: {
      since: '6.3',
      source: 'mm/gup.c 6.12 (by); recordings of 6.12 to 7.2',
      about: 'it may be dropped; pin_user_pages_unlocked takes the flag',
      answer: () => ({ drops: true, unlockedRefuses: false, always: true }),
    },
  },
});

/** Which requests are refused before anything is looked at. */
export interface GupArgs {
  /** Whether FOLL_LONGTERM needs FOLL_PIN. */
  readonly longtermNeedsPin: boolean;
  /** Whether bits that are internal are refused from callers. */
  readonly internal: boolean;
  /** What the pin_user_pages variants but the fast one answer to a refused request. */
  readonly pinRefused: number;
}

export const gupArgs: Policy<void, GupArgs> = definePolicy<void, GupArgs>({
  name: 'gup:args',
  about: 'which flags may go together, and what a refused caller is told',
  combine: 'only',
  asked: 'once',
  values: {
    free: {
      since: '4.0',
      source: 'mm/gup.c 4.19, 5.4',
      about: 'FOLL_LONGTERM goes without a pin: there are none',
      answer: () => ({ longtermNeedsPin: false, internal: false, pinRefused: -22 }),
    },
    pinned: {
      since: '5.6',
      source: 'mm/gup.c 5.10, 6.1',
      about: 'FOLL_LONGTERM needs FOLL_PIN; -EINVAL',
      answer: () => ({ longtermNeedsPin: true, internal: false, pinRefused: -22 }),
    },
    valid: {
      since: '6.3',
      source: 'mm/gup.c 6.12, 7.2 is_valid_gup_args',
      about: 'internal flags are refused too; pin_user_pages, _remote and _unlocked answer 0 then',
      answer: () => ({ longtermNeedsPin: true, internal: true, pinRefused: 0 }),
    },
  },
});

/** The answers about long-term pins and requests. */
export interface LongtermPolicies {
  readonly longtermFsdax: number;
  readonly fastLongterm: boolean;
  readonly longtermFile: boolean;
  readonly longtermLock: LongtermLock;
  readonly args: GupArgs;
}
