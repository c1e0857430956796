import { definePolicy, type Policy } from '@faultline/kernel-api';
import type { MergeRules } from '@faultline/vma';

/** Which entries mprotect flushes. */
export const MPROTECT_FLUSH_RANGE = 1;
export const MPROTECT_FLUSH_CHANGED = 2;

/** Which entries mprotect makes writable at once. */
export const UPGRADE_DIRTY_SHARED = 1;
export const UPGRADE_DIRTY_OR_EXCLUSIVE = 2;

export const mprotectFlush: Policy<void, number> = definePolicy<void, number>({
  name: 'mm:mprotect-flush',
  about: 'what mprotect flushes from the TLB',
  combine: 'only',
  asked: 'once',
  values: {
    range: {
      since: '4.0',
      source: 'recording of 5.10; mm/mprotect.c 5.10 change_protection_range',
      about: 'the whole requested range as soon as one entry is present',
      answer: () => MPROTECT_FLUSH_RANGE,
    },
    changed: {
      since: '5.19',
      source: 'recordings of 6.1 to 7.2; mm/mprotect.c 6.1 (first release not pinned down)',
      about: 'the hull of the entries whose hardware bits changed',
      answer: () => MPROTECT_FLUSH_CHANGED,
    },
  },
});

export const mprotectUpgrade: Policy<void, number> = definePolicy<void, number>({
  name: 'mm:mprotect-upgrade',
  about: 'which entries become writable in mprotect itself instead of at the next write',
  combine: 'only',
  asked: 'once',
  values: {
    'dirty-shared': {
      since: '4.0',
      source: 'mm/mprotect.c 5.10 dirty_accountable',
      about: 'dirty entries of shared mappings whose file wants to hear of writes',
      answer: () => UPGRADE_DIRTY_SHARED,
    },
    'dirty-or-exclusive': {
      since: '6.1',
      source: 'mm/mprotect.c 6.1, 6.12 can_change_pte_writable',
      about: 'the same, and exclusive anonymous pages of private mappings',
      answer: () => UPGRADE_DIRTY_OR_EXCLUSIVE,
    },
  },
});

export const anonExclusive: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'mm:anon-exclusive',
  about: 'whether anonymous pages carry an exclusive mark',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'recording of 5.10: kpageflags of anonymous pages without OWNER_2',
      about: 'exclusive means mapped once',
      answer: () => false,
    },
    yes: {
      since: '5.19',
      source: 'recordings of 6.1 to 7.2: OWNER_2 on anonymous pages',
      about: 'PG_anon_exclusive is set while one address space owns the page',
      answer: () => true,
    },
  },
});

/** The answers that mm's paths read, each asked once at boot. */
export interface MmPolicies {
  readonly mprotectFlush: number;
  readonly mprotectUpgrade: number;
  readonly anonExclusive: boolean;
  readonly merge: MergeRules;
}
